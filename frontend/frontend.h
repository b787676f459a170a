/* frontend.h -- the door of the front end: source text in, AST and scopes out, or one syntax error. */
#ifndef KR_FRONTEND_FRONTEND_H
#define KR_FRONTEND_FRONTEND_H

#include <stdbool.h>
#include <stddef.h>

#include "frontend/ast.h"

typedef enum { KR_SYNTAX_ERROR, KR_INDENTATION_ERROR, KR_TAB_ERROR, KR_VALUE_ERROR, KR_MEMORY_ERROR, KR_OVERFLOW_ERROR } KrSyntaxKind;

/* The first error of a source, as CPython would report it. Texts live in the arena given to kr_frontend_parse or are static. */
typedef struct KrDiagnostic {
    KrSyntaxKind kind;
    const char *message;     /* UTF-8, NUL-terminated */
    int line;                /* from 1; 0: none */
    int column;              /* in characters from 1; 0: none */
    int end_line, end_column;/* as CPython's end_lineno/end_offset; 0: none */
    const char *text;        /* the source line (UTF-8, NUL-terminated, without newline) or NULL */
} KrDiagnostic;

typedef enum { KR_MODE_EXEC, KR_MODE_EVAL, KR_MODE_SINGLE } KrParseMode;

typedef struct KrParseOptions {
    const char *filename;
    KrParseMode mode;
    bool strict_34;          /* refuse syntax newer than Python 3.4, naming the version */
    bool is_text;            /* source is already decoded text (str given to eval/exec/compile): no BOM, cookie ignored */
    bool dont_inherit_future;
    bool tree_only;          /* what the grammar lets through: no scopes, no check of what stands where (ast.parse) */
    size_t max_source;       /* bytes; 0: 1 MiB */
    size_t max_memory;       /* bytes of arena and tree; 0: 512 MiB */
    const volatile long *cancel; /* polled; non-zero stops with KR_MEMORY_ERROR "cancelled"; may be NULL */
} KrParseOptions;

/* Parses, checks, builds AST and scopes. Success: result with its own arena, free with kr_frontend_free.
 * Failure: NULL and *error filled (its strings live until kr_frontend_error_free). Thread-safe. */
KrModuleAst *kr_frontend_parse(const char *source, size_t size, const KrParseOptions *options, KrDiagnostic *error);
void kr_frontend_free(KrModuleAst *ast);
void kr_frontend_error_free(KrDiagnostic *error);

/* --dump=cst|tokens: text of an intermediate stage, malloc'ed; NULL with *error on failure. */
char *kr_frontend_dump(const char *source, size_t size, const KrParseOptions *options, const char *stage, KrDiagnostic *error);

/* One source line (from 1) as UTF-8 without newline; NULL if there is none. Borrowed from the ast. */
const char *kr_source_line(const KrSource *source, int line, size_t *size);

#endif
