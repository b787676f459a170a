/* number_text.h -- decimal text of doubles, exact at every precision: digit generation, the e f g
 * styles, parsing. No allocation. */
#ifndef KR_TYPES_NUMBER_TEXT_H
#define KR_TYPES_NUMBER_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    KR_DIGITS_SHORTEST,       /* fewest digits that read back as d; count is ignored */
    KR_DIGITS_SIGNIFICANT,    /* `count` >= 1 significant digits, half-even on the exact value */
    /* digits up to `count` places behind the point (count may be negative) */
    KR_DIGITS_FIXED
} KrDigitsMode;
#define KR_DIGITS_MAX 1408

/* Digits of finite |d| without point: value = 0.D1D2... * 10^*point. No leading zero, trailing
 * zeros cut: the caller pads with zeros as its style needs. Zero (or rounded to zero): returns 0
 * and *point = 0. out: KR_DIGITS_MAX bytes. */
int kr_double_digits(double d, KrDigitsMode mode, long count, char *out, int *point);

/* round-half-even(|d| * 10^places) of a finite d if that fits in a word; false: it does not. */
bool kr_double_fixed_word(double d, int places, uint64_t *out);

#define KR_TEXT_ALT 1         /* '#': always a point; g keeps trailing zeros */
#define KR_TEXT_DOT_ZERO 2    /* add ".0" to integral values in r and g style without exponent */
#define KR_TEXT_UPPER 4       /* E, INF, NAN */
#define KR_TEXT_SIGN 8        /* "+" before non-negative values */
/* Text of d in style 'e', 'f', 'g' or 'r' (repr, precision ignored). Returns the bytes written; out
 * must have room for kr_double_text_size(d, style, precision) bytes. precision < 0: 6. */
size_t kr_double_text_size(double d, char style, long precision);
size_t kr_double_text(double d, char style, long precision, int flags, char *out);

/* round(d, digits), exact half-even */
double kr_double_round(double d, long digits, bool *overflow);
/* Strict decimal syntax (digits, point, exponent; no sign rules beyond one leading sign, no spaces,
 * inf or nan). Returns the end of what was read; NULL: no number there. */
const char *kr_double_scan(const char *text, const char *end, double *out);

#endif
