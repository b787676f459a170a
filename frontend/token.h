/* token.h -- the tokens of a whole source text: one array, each with its place in the text. */
#ifndef KR_FRONTEND_TOKEN_H
#define KR_FRONTEND_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "frontend/names.h"

typedef enum {
#define TOKEN_OTHER(name, text) KR_TOKEN_##name,
#define TOKEN_OP TOKEN_OTHER
#define TOKEN_KEYWORD TOKEN_OTHER
#include "frontend/token.def"
#undef TOKEN_OTHER
#undef TOKEN_OP
#undef TOKEN_KEYWORD
    KR_TOKEN_KIND_COUNT
} KrTokenKind;

/* Flags of STRING and FSTRING_START; FSTRING_TEXT carries those of its FSTRING_START. */
enum {
    KR_STRING_RAW = 1,     /* r prefix */
    KR_STRING_BYTES = 2,   /* b prefix */
    KR_STRING_UNICODE = 4, /* u prefix */
    KR_STRING_TRIPLE = 8,  /* three quotes */
    KR_STRING_IN_SPEC = 16 /* FSTRING_TEXT inside a format spec */
};

/* Flags any token can carry, set by the grammar pass for the canonical buffer. */
enum {
    KR_TOKEN_OPEN_BEFORE =
        32, /* the buffer gets a bracket before this token (see canonical.c) ... */
    KR_TOKEN_CLOSE_AFTER = 64,   /* ... and the closing one behind this */
    KR_TOKEN_SOFT_KEYWORD = 128, /* NAME that is `match` or `case` of a match statement */
    KR_TOKEN_LEFT_OUT = 128,     /* COMMA, STAR or POWER that the buffer does not get */
    KR_TOKEN_TYPE_ALIAS = 16,    /* NAME that is `type` of a type alias: the buffer does not get it */
    KR_TOKEN_OF_BOUND = 128      /* COLON behind a type parameter: a comma in the buffer */
};

typedef struct KrToken {
    uint8_t kind; /* KrTokenKind */
    uint8_t flags;
    uint16_t body;  /* STRING: bytes of prefix and opening quotes, i.e. start + body is the first
                     * content byte;  FSTRING_FIELD: 1 if it has a format spec */
    uint32_t value; /* see token.def */
    uint32_t start, end; /* byte span in KrSource.text */
    int line, column;    /* line from 1, column in characters from 0 */
    int end_line, end_column;
} KrToken;

typedef struct KrTokens {
    KrToken *items; /* the last one is KR_TOKEN_END */
    uint32_t count;
} KrTokens;

/* Spelling of an operator or keyword, dump name of the others. */
const char *kr_token_kind_text(KrTokenKind kind);
bool kr_token_is_keyword(KrTokenKind kind);

#endif
