/* diagnostic.h -- where every stage of the front end leaves its error: the first one reported
 * stays. */
#ifndef KR_FRONTEND_DIAGNOSTIC_H
#define KR_FRONTEND_DIAGNOSTIC_H

#include <stdbool.h>

#include "frontend/frontend.h"
#include "frontend/token.h"

typedef struct KrDiagnostics {
    KrArena *arena;         /* texts of messages */
    const KrSource *source; /* for the source line; may be NULL while decoding */
    bool failed;
    bool out_of_memory; /* error is KR_MEMORY_ERROR then */
    KrDiagnostic error;
} KrDiagnostics;

void kr_diagnostics_init(KrDiagnostics *diagnostics, KrArena *arena);

/* All return false, so that a caller can `return kr_error_...`. Later errors are dropped. Lines
 * from 1, columns in characters from 0 (as in AstNode and KrToken; reported to the user from 1).
 * end_line 0: no end known. */
bool kr_error_at(KrDiagnostics *diagnostics, KrSyntaxKind kind, int line, int column, int end_line,
                 int end_column, const char *format, ...) __attribute__((format(printf, 7, 8)));
/* SyntaxError over one token, over a span of tokens, over a node. */
bool kr_error_token(KrDiagnostics *diagnostics, const KrToken *token, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool kr_error_tokens(KrDiagnostics *diagnostics, const KrToken *first, const KrToken *last,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));
bool kr_error_node(KrDiagnostics *diagnostics, const AstNode *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* MemoryError without a place. */
bool kr_error_memory(KrDiagnostics *diagnostics);

#endif
