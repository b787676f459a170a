/* double_text.c -- texts of doubles in the styles of repr, %e, %f and %g. */
#include <math.h>
#include <string.h>

#include "rtlib/base/decimal.h"
#include "rtlib/base/scan.h"
#include "rtlib/object/object.h"
#include "rtlib/types/number_text.h"

size_t kr_double_text_size(double d, char style, long precision) {
    if (precision < 0) precision = 6;
    size_t whole = 32;
    if ((style == 'f' || style == 'F') && isfinite(d) && fabs(d) >= 1e15) whole = 344;
    return whole + (size_t)precision + 32;
}

static char *put_zeros(char *p, long n) {
    if (n <= 0) return p;
    memset(p, '0', (size_t)n);
    return p + n;
}

/* Digits [from, to) of the number, zeros where there are none. */
static char *put_digits(char *p, const char *digits, int n, long from, long to) {
    if (from < 0) {
        long zeros = (to < 0 ? to : 0) - from;
        p = put_zeros(p, zeros);
        from = 0;
    }
    if (from < to && from < n) {
        long stop = to < n ? to : n;
        memcpy(p, digits + from, (size_t)(stop - from));
        p += stop - from;
        from = stop;
    }
    return put_zeros(p, to - from);
}

static char *put_exponent(char *p, int e, char letter) {
    *p++ = letter;
    *p++ = e < 0 ? '-' : '+';
    if (e < 0) e = -e;
    if (e >= 100) *p++ = (char)('0' + e / 100);
    *p++ = (char)('0' + e / 10 % 10);
    *p++ = (char)('0' + e % 10);
    return p;
}

/* places: digits behind the point. */
static char *put_exponential(char *p, const char *digits, int n, int point, long places,
    int flags) {
    *p++ = n ? digits[0] : '0';
    if (places > 0 || flags & KR_TEXT_ALT) *p++ = '.';
    p = put_digits(p, digits, n, 1, 1 + places);
    return put_exponent(p, n ? point - 1 : 0, flags & KR_TEXT_UPPER ? 'E' : 'e');
}

static char *put_fixed(char *p, const char *digits, int n, int point, long places, int flags) {
    if (n == 0) point = 0;
    if (point <= 0) *p++ = '0';
    else p = put_digits(p, digits, n, 0, point);
    if (places > 0 || flags & KR_TEXT_ALT) *p++ = '.';
    return put_digits(p, digits, n, point, point + places);
}

/* w / 10^places with all its digits. */
static char *put_scaled(char *p, uint64_t w, int places, int flags) {
    char text[KR_DECIMAL_MAX + 24], *end = text + sizeof text, *digits = kr_decimal(end, w);
    while (end - digits <= places) *--digits = '0';
    size_t whole = (size_t)(end - digits) - (size_t)places;
    kr_copy_short((unsigned char *)p, (unsigned char *)digits, whole);
    p += whole;
    if (places || flags & KR_TEXT_ALT) *p++ = '.';
    kr_copy_short((unsigned char *)p, (unsigned char *)digits + whole, (size_t)places);
    return p + places;
}

/* The styles that choose between fixed and exponential form: r, and g with its precision. */
static char *put_general(char *p, const char *digits, int n, int point, long limit, long places,
    int flags) {
    int shown = n ? point : 1;
    if (n && (point <= -4 || point > limit)) {
        long behind = places ? places - 1 : n - 1;
        return put_exponential(p, digits, n, point, behind, flags);
    }
    long behind = places ? places - shown : n - shown;
    if (behind < 0) behind = 0;
    if (flags & KR_TEXT_DOT_ZERO && behind == 0) behind = 1;
    return put_fixed(p, digits, n, point, behind, flags);
}

size_t kr_double_text(double d, char style, long precision, int flags, char *out) {
    char *p = out, digits[KR_DIGITS_MAX];
    int point, n;
    if (style == 'E' || style == 'F' || style == 'G') {
        style = (char)(style | 32);
        flags |= KR_TEXT_UPPER;
    }
    if (precision < 0) precision = 6;
    if (isnan(d)) {
        if (flags & KR_TEXT_SIGN) *p++ = '+';
        memcpy(p, flags & KR_TEXT_UPPER ? "NAN" : "nan", 3);
        return (size_t)(p + 3 - out);
    }
    if (signbit(d)) *p++ = '-';
    else if (flags & KR_TEXT_SIGN) *p++ = '+';
    if (isinf(d)) {
        memcpy(p, flags & KR_TEXT_UPPER ? "INF" : "inf", 3);
        return (size_t)(p + 3 - out);
    }
    switch (style) {
    case 'e':
        n = kr_double_digits(d, KR_DIGITS_SIGNIFICANT, precision < 800 ? precision + 1 : 800,
            digits, &point);
        p = put_exponential(p, digits, n, point, precision, flags);
        break;
    case 'f': {
        uint64_t word;
        if (precision <= 22 && kr_double_fixed_word(d, (int)precision, &word)) {
            p = put_scaled(p, word, (int)precision, flags);
            break;
        }
        n = kr_double_digits(d, KR_DIGITS_FIXED, precision, digits, &point);
        p = put_fixed(p, digits, n, point, precision, flags);
        break;
    }
    case 'g': {
        if (precision == 0) precision = 1;
        n = kr_double_digits(d, KR_DIGITS_SIGNIFICANT, precision < 800 ? precision : 800, digits,
            &point);
        long limit = precision - (flags & KR_TEXT_DOT_ZERO ? 1 : 0);
        p = put_general(p, digits, n, point, limit, flags & KR_TEXT_ALT ? precision : 0, flags);
        break;
    }
    default:
        n = kr_double_digits(d, KR_DIGITS_SHORTEST, 0, digits, &point);
        p = put_general(p, digits, n, point, 16, 0, flags);
        break;
    }
    return (size_t)(p - out);
}

/* repr fits in 32 bytes: 17 digits, sign, point, exponent, and at most three zeros in front. */
int kr_double_repr(double d, char *out) {
    char text[64];
    size_t n = kr_double_text(d, 'r', 0, KR_TEXT_DOT_ZERO, text);
    if (n > 32) n = 32;
    memcpy(out, text, n);
    return (int)n;
}
