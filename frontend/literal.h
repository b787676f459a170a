/* literal.h -- values of number and string literals. */
#ifndef KR_FRONTEND_LITERAL_H
#define KR_FRONTEND_LITERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "frontend/ast.h"
#include "rtlib/base/arena.h"

/* A number as the lexer let it through. Sets *kind and *value; false: out of memory. */
bool kr_literal_number(KrArena *arena, const char *text, size_t size, AstConstantKind *kind,
                       struct AstExtraConstant *value);

typedef enum {
    KR_LITERAL_OK,
    KR_LITERAL_MEMORY,
    KR_LITERAL_NOT_ASCII,    /* in bytes */
    KR_LITERAL_BAD_ESCAPE    /* message says which */
} KrLiteralStatus;

typedef struct KrLiteralText {
    char *data;              /* in the arena */
    size_t size, capacity;
    char message[160];       /* KR_LITERAL_BAD_ESCAPE: CPython's text */
} KrLiteralText;

/* Appends the value of literal text (between the quotes). flags: KR_STRING_* of the token; doubled:
 * {{ and }} mean { and }. */
KrLiteralStatus kr_literal_text(KrArena *arena, const char *text, size_t size, int flags,
                                bool doubled, KrLiteralText *out);

/* Code point of a Unicode character name, from the runtime's table; without a runtime every name is unknown. */
bool kr_unicode_by_name(const char *name, size_t size, uint32_t *out) __attribute__((weak));

#endif
