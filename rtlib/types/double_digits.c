/* double_digits.c -- exact decimal digits of a double at any precision: 128-bit arithmetic where it
 * reaches, limbs beyond. */
#include <math.h>

#include <gmp.h>

#include "rtlib/base/decimal.h"
#include "rtlib/base/scan.h"
#include "rtlib/types/double_power.h"
#include "rtlib/types/number_text.h"

/* -- exact scaling ----------------------------------------------------------------------------- */

int kr_limbs_pow10(uint64_t *limbs, int s) {
    static const uint64_t step = 10000000000000000000u;    /* 10^19 */
    int n = 1;
    limbs[0] = 1;
    mp_limb_t *d = (mp_limb_t *)limbs;
    while (s > 0) {
        uint64_t factor = step;
        if (s < 19) {
            factor = 1;
            for (int i = 0; i < s; i++) factor *= 10;
        }
        mp_limb_t carry = mpn_mul_1(d, d, n, factor);
        if (carry) d[n++] = carry;
        s -= 19;
    }
    return n;
}

static int shift_up(mp_limb_t *d, int n, int by) {
    int words = by / 64, bits = by % 64;
    memmove(d + words, d, (size_t)n * 8);
    memset(d, 0, (size_t)words * 8);
    n += words;
    if (bits) {
        mp_limb_t carry = mpn_lshift(d + words, d + words, n - words, (unsigned)bits);
        if (carry) d[n++] = carry;
    }
    return n;
}

static int trim(const mp_limb_t *d, int n) {
    while (n && d[n - 1] == 0) n--;
    return n;
}

/* d >> by, rounded half-even. */
static int shift_round(mp_limb_t *d, int n, int by) {
    int words = by / 64, bits = by % 64;
    if (words > n) return 0;
    bool half = by > 0 && (by - 1) / 64 < n && d[(by - 1) / 64] >> (by - 1) % 64 & 1;
    bool below = false;
    if (by > 0) {
        int limit = (by - 1) / 64;
        for (int i = 0; i < limit && i < n && !below; i++) below = d[i] != 0;
        if (limit < n && (d[limit] & (((mp_limb_t)1 << (by - 1) % 64) - 1))) below = true;
    }
    int rest = n - words;
    if (rest > 0) {
        if (bits) mpn_rshift(d, d + words, rest, (unsigned)bits);
        else memmove(d, d + words, (size_t)rest * 8);
    }
    rest = trim(d, rest);
    if (half && (below || (rest && d[0] & 1))) {
        if (rest == 0) { d[0] = 1; return 1; }
        mp_limb_t carry = mpn_add_1(d, d, rest, 1);
        if (carry) d[rest++] = carry;
    }
    return rest;
}

int kr_double_scale(uint64_t m, int e, int s, uint64_t *out) {
    mp_limb_t *d = (mp_limb_t *)out;
    if (s >= 0) {
        int n = kr_limbs_pow10(out, s);
        mp_limb_t carry = mpn_mul_1(d, d, n, m);
        if (carry) d[n++] = carry;
        return e >= 0 ? shift_up(d, n, e) : shift_round(d, n, -e);
    }
    mp_limb_t a[KR_SCALED_LIMBS], b[KR_SCALED_LIMBS], r[KR_SCALED_LIMBS];
    a[0] = m;
    int an = 1, bn = kr_limbs_pow10((uint64_t *)b, -s);
    if (e >= 0) an = shift_up(a, an, e);
    else bn = shift_up(b, bn, -e);
    if (an < bn) {
        memset(d, 0, 8);
        memcpy(r, a, (size_t)an * 8);
        memset(r + an, 0, (size_t)(bn - an) * 8);
        an = bn;
    } else {
        mpn_tdiv_qr(d, r, 0, a, an, b, bn);
    }
    int n = trim(d, an - bn + 1);
    /* twice the remainder against the divisor */
    mp_limb_t top = mpn_lshift(r, r, bn, 1);
    int order = top ? 1 : mpn_cmp(r, b, bn);
    if (order > 0 || (order == 0 && n && d[0] & 1)) {
        if (n == 0) { d[0] = 1; return 1; }
        mp_limb_t carry = mpn_add_1(d, d, n, 1);
        if (carry) d[n++] = carry;
    }
    return n;
}

/* -- digits ------------------------------------------------------------------------------------ */

static int word_text(uint64_t w, char *out) {
    char text[KR_DECIMAL_MAX], *end = text + sizeof text, *p = kr_decimal(end, w);
    if (!w) return 0;
    kr_copy_short((unsigned char *)out, (unsigned char *)p, (size_t)(end - p));
    return (int)(end - p);
}

static int wide_text(unsigned __int128 w, char *out) {
    const uint64_t step = 10000000000000000000u;
    if (w >> 64 == 0) return word_text((uint64_t)w, out);
    unsigned __int128 high = w / step;
    int n = wide_text(high, out);
    uint64_t low = (uint64_t)(w % step);
    for (int i = 18; i >= 0; i--) out[n + i] = (char)('0' + low % 10), low /= 10;
    return n + 19;
}

static int limbs_text(uint64_t *limbs, int n, char *out) {
    if (n == 0) return 0;
    if (n == 1) return word_text(limbs[0], out);
    /* 19 digits a step from the low end; mpn_get_str would allocate. */
    char digits[KR_DIGITS_MAX + 64], *end = digits + sizeof digits, *p = end;
    while (n > 1) {
        uint64_t low = mpn_divrem_1((mp_limb_t *)limbs, 0, (mp_limb_t *)limbs, n,
            10000000000000000000u);
        for (int i = 0; i < 19; i++) *--p = (char)('0' + low % 10), low /= 10;
        if (limbs[n - 1] == 0) n--;
    }
    int size = word_text(limbs[0], out);
    memcpy(out + size, p, (size_t)(end - p));
    size += (int)(end - p);
    int skip = 0;
    while (skip < size && out[skip] == '0') skip++;
    if (skip) memmove(out, out + skip, (size_t)(size - skip));
    return size - skip;
}

/* round-half-even(m * 2^e * 10^s) for 0 <= s <= 22, e <= 0: below 2^127. */
static unsigned __int128 scaled_wide(uint64_t m, int e, int s) {
    static const uint64_t powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000,
        100000000000 };
    unsigned __int128 product = (unsigned __int128)(m * powers[s < 3 ? s : 3]);     /* m < 2^53 */
    for (int left = s - 3; left > 0; left -= 11) product *= powers[left < 11 ? left : 11];
    if (-e >= 128 || e == 0) return e ? 0 : product;
    unsigned __int128 q = product >> -e, rest = product - (q << -e), half = (unsigned __int128)1 << (-e - 1);
    return rest > half || (rest == half && (uint64_t)q & 1) ? q + 1 : q;
}

bool kr_double_fixed_word(double d, int places, uint64_t *out) {
    uint64_t m;
    int e;
    if (d == 0) {
        *out = 0;
        return true;
    }
    kr_double_parts(fabs(d), &m, &e);
    if (e > 0 || places > 22) return false;
    unsigned __int128 q = scaled_wide(m, e, places);
    *out = (uint64_t)q;
    return q >> 64 == 0;
}

/* Digits of round-half-even(m * 2^e * 10^s). */
static int scaled_text(uint64_t m, int e, int s, char *out) {
    if (s >= 0 && s <= 22 && e <= 0) return wide_text(scaled_wide(m, e, s), out);
    uint64_t limbs[KR_SCALED_LIMBS];
    return limbs_text(limbs, kr_double_scale(m, e, s, limbs), out);
}

static int cut_zeros(const char *out, int n) {
    while (n && out[n - 1] == '0') n--;
    return n;
}

static int significant(uint64_t m, int e, double d, int count, char *out, int *point) {
    if (count > 780) count = 780;          /* no double has more digits than 767 */
    int k = (int)floor(log10(d));
    for (int tries = 0; tries < 3; tries++) {
        int n = scaled_text(m, e, count - 1 - k, out);
        if (n == count || tries == 2) {
            *point = k + 1 + (n - count);
            return cut_zeros(out, n);
        }
        k += n > count ? 1 : -1;
    }
    return 0;
}

int kr_double_digits(double d, KrDigitsMode mode, long count, char *out, int *point) {
    *point = 0;
    d = fabs(d);
    if (d == 0) return 0;
    uint64_t m;
    int e, n;
    kr_double_parts(d, &m, &e);
    switch (mode) {
    case KR_DIGITS_SHORTEST: {
        int exponent;
        uint64_t w = kr_double_shortest(d, &exponent);
        n = word_text(w, out);
        *point = n + exponent;
        return cut_zeros(out, n);
    }
    case KR_DIGITS_SIGNIFICANT:
        return significant(m, e, d, count < 1 ? 1 : count > 780 ? 780 : (int)count, out, point);
    case KR_DIGITS_FIXED:
        if (count < -310) return 0;
        if (count > 1074) count = 1074;
        /* no digits beyond these places */
        if (count > (e < 0 ? -e : 0)) count = e < 0 ? -e : 0;
        n = scaled_text(m, e, (int)count, out);
        if (n == 0) return 0;
        *point = n - (int)count;
        return cut_zeros(out, n);
    }
    return 0;
}

double kr_double_round(double d, long digits, bool *overflow) {
    *overflow = false;
    if (!isfinite(d) || digits > 323) return d;
    if (digits < -308) return copysign(0.0, d);
    char out[KR_DIGITS_MAX];
    int point, n = kr_double_digits(d, KR_DIGITS_FIXED, digits, out, &point);
    double r = kr_double_from_digits(out, (size_t)n, (int64_t)point - n);
    if (isinf(r)) *overflow = true;
    return copysign(r, d);
}
