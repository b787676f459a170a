/* lexer_state.h -- the state that the files of the lexer share. */
#ifndef KR_FRONTEND_LEXER_STATE_H
#define KR_FRONTEND_LEXER_STATE_H

#include "frontend/lexer.h"

typedef struct KrOpenBracket {
    uint32_t token;      /* index of the opening token */
    char close;          /* the character that closes it */
    uint8_t field_depth; /* of a field of an f-string: 1, inside a format spec 2; 0: an ordinary
                            bracket */
} KrOpenBracket;

/* An f-string that is open: the text up to the next field is lexed by kr_lex_fstring_text. */
typedef struct KrOpenFString {
    uint32_t start; /* index of FSTRING_START */
    uint8_t flags;  /* KR_STRING_* */
    char quote;
    uint16_t brackets; /* number of open brackets outside it */
    uint8_t in_text;   /* 1: the text is next; 0: a field is open and its expression is next */
    uint8_t specs;     /* open fields whose format spec has begun */
} KrOpenFString;

typedef struct KrLexer {
    const char *p, *end; /* next byte; end of the text */
    const char *text;
    const char *line_start;
    int line;         /* of line_start */
    const char *mark; /* columns: continuation bytes between line_start and here ... */
    int extra;        /* ... so many */
    bool ascii;
    bool strict_34;
    const KrSource *source;
    KrArena *arena;
    KrNames *names;
    KrDiagnostics *diagnostics;
    KrLexVerdict verdict; /* set with the first error */
    KrToken *items;
    uint32_t count, capacity;
    uint32_t bracket_count, fstring_count, indent_count;
    KrOpenBracket brackets[KR_MAX_BRACKETS];
    KrOpenFString fstrings[KR_MAX_BRACKETS + 1];
    int indents[KR_MAX_INDENTS + 1], tab_indents[KR_MAX_INDENTS + 1];
} KrLexer;

/* Column of p, which is on the current line and not before an earlier p of it. */
int kr_lex_column(KrLexer *lexer, const char *p);
/* Appends a token that starts and ends on the current line, p to end. NULL: out of memory. */
KrToken *kr_lex_add(KrLexer *lexer, KrTokenKind kind, const char *p, const char *end);
/* The current line is now the one that starts at p. */
void kr_lex_new_line(KrLexer *lexer, const char *p);
/* Reports an error with CPython's idea of the place: the character before `at`. Returns NULL. */
const char *kr_lex_error(KrLexer *lexer, const char *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same from one place to another, both on the current line. */
const char *kr_lex_error_range(KrLexer *lexer, KrLexVerdict verdict, const char *from,
                               const char *to, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* All lex one thing at p, add its token, and return the byte behind it; NULL after an error. */
const char *kr_lex_number(KrLexer *lexer, const char *p);
const char *kr_lex_name(KrLexer *lexer, const char *p);
/* quote: where the quotes start behind the prefix p..quote. */
const char *kr_lex_string(KrLexer *lexer, const char *p, const char *quote);
const char *kr_lex_fstring_text(KrLexer *lexer, const char *p);
/* '}', ':', '!' or '=' directly inside a field; p if it is nothing special there. */
const char *kr_lex_field_mark(KrLexer *lexer, const char *p);

bool kr_is_identifier_start(unsigned c);
bool kr_is_identifier_part(unsigned c);
bool kr_is_printable(unsigned c);
/* The code point at p (valid UTF-8), *size its bytes. */
unsigned kr_utf8_character(const char *p, unsigned *size);

/* Classes of bytes. */
enum { KR_BYTE_NAME_START = 1, KR_BYTE_NAME = 2, KR_BYTE_DIGIT = 4, KR_BYTE_HEX = 8 };
extern const uint8_t kr_byte_class[256];

static inline bool kr_is_name_byte(char c)
{
    return kr_byte_class[(unsigned char)c] & KR_BYTE_NAME;
}

static inline bool kr_is_digit_byte(char c)
{
    return kr_byte_class[(unsigned char)c] & KR_BYTE_DIGIT;
}

#endif
