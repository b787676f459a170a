/* lexer_number.c -- numbers: the span of one, and every way to get it wrong. */
#include <string.h>

#include "frontend/lexer_state.h"

/* A number may be followed directly by one of these keywords ("1if x else 2"). */
static bool keyword_follows(const char *p)
{
    switch (*p) {
    case 'a':
        return strncmp(p, "and", 3) == 0;
    case 'e':
        return strncmp(p, "else", 4) == 0;
    case 'f':
        return strncmp(p, "for", 3) == 0;
    case 'i':
        return p[1] == 'f' || p[1] == 'n' || p[1] == 's';
    case 'o':
        return p[1] == 'r';
    case 'n':
        return strncmp(p, "not", 3) == 0;
    }
    return false;
}

/* p: behind the number. */
static const char *check_end(KrLexer *lexer, const char *p, const char *kind)
{
    if (kr_is_name_byte(*p) && !keyword_follows(p))
        return kr_lex_error(lexer, p, "invalid %s literal", kind);
    return p;
}

/* Digits with single underscores between them; p: at the first digit. */
static const char *decimal_digits(KrLexer *lexer, const char *p)
{
    for (;;) {
        while (kr_is_digit_byte(*p))
            p++;
        if (*p != '_')
            return p;
        p++;
        if (!kr_is_digit_byte(*p))
            return kr_lex_error(lexer, p, "invalid decimal literal");
    }
}

static bool is_digit_of(char c, int base)
{
    if (base == 16)
        return kr_byte_class[(unsigned char)c] & KR_BYTE_HEX;
    return c >= '0' && c < '0' + base;
}

/* p: behind 0x, 0o, 0b. */
static const char *based_digits(KrLexer *lexer, const char *p, int base, const char *kind)
{
    do {
        if (*p == '_')
            p++;
        if (!is_digit_of(*p, base)) {
            if (kr_is_digit_byte(*p))
                return kr_lex_error(lexer, p + 1, "invalid digit '%c' in %s literal", *p, kind);
            return kr_lex_error(lexer, p, "invalid %s literal", kind);
        }
        while (is_digit_of(*p, base))
            p++;
    } while (*p == '_');
    if (kr_is_digit_byte(*p))
        return kr_lex_error(lexer, p + 1, "invalid digit '%c' in %s literal", *p, kind);
    return check_end(lexer, p, kind);
}

/* Fraction, exponent and j; p: behind the integer part. */
static const char *number_tail(KrLexer *lexer, const char *p)
{
    if (*p == '.') {
        p++;
        if (kr_is_digit_byte(*p) && !(p = decimal_digits(lexer, p)))
            return NULL;
    }
    if (*p == 'e' || *p == 'E') {
        if (p[1] == '+' || p[1] == '-') {
            if (!kr_is_digit_byte(p[2]))
                return kr_lex_error(lexer, p + 2, "invalid decimal literal");
            p = decimal_digits(lexer, p + 2);
        } else if (kr_is_digit_byte(p[1])) {
            p = decimal_digits(lexer, p + 1);
        } else {
            return check_end(lexer, p, "decimal");
        }
        if (!p)
            return NULL;
    }
    if (*p == 'j' || *p == 'J')
        return check_end(lexer, p + 1, "imaginary");
    return check_end(lexer, p, "decimal");
}

static bool has_tail(const char *p)
{
    return *p == '.' || ((*p | 32) == 'e' && !keyword_follows(p)) || (*p | 32) == 'j';
}

/* A literal that starts with 0. */
static const char *zero_number(KrLexer *lexer, const char *start)
{
    const char *p = start + 1;
    switch (*p | 32) {
    case 'x':
        return based_digits(lexer, p + 1, 16, "hexadecimal");
    case 'o':
        return based_digits(lexer, p + 1, 8, "octal");
    case 'b':
        return based_digits(lexer, p + 1, 2, "binary");
    }
    for (;; p++) {
        if (*p == '_' && !kr_is_digit_byte(*++p))
            return kr_lex_error(lexer, p, "invalid decimal literal");
        if (*p != '0')
            break;
    }
    const char *zeros_end = p;
    if (!kr_is_digit_byte(*p))
        return number_tail(lexer, p);
    p = decimal_digits(lexer, p);
    if (!p || has_tail(p))
        return p ? number_tail(lexer, p) : NULL;
    return kr_lex_error_range(lexer, KR_LEX_OVERRIDES, start, zeros_end,
                              "leading zeros in decimal integer literals are not permitted; "
                              "use an 0o prefix for octal integers");
}

const char *kr_lex_number(KrLexer *lexer, const char *p)
{
    const char *end;
    if (*p == '0')
        end = zero_number(lexer, p);
    else if (*p == '.')
        end = number_tail(lexer, p);
    else if ((end = decimal_digits(lexer, p)))
        end = number_tail(lexer, end);
    if (!end || !kr_lex_add(lexer, KR_TOKEN_NUMBER, p, end))
        return NULL;
    if (lexer->strict_34 && memchr(p, '_', (size_t)(end - p)))
        return kr_lex_error_range(lexer, KR_LEX_YIELDS, p, end,
                                  "underscores in numbers need Python 3.6");
    return end;
}
