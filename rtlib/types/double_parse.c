/* double_parse.c -- decimal to double, correctly rounded: exact small cases, 128-bit products, and
 * exact big arithmetic for the few texts that those cannot decide. */
#include <math.h>

#include <gmp.h>

#include "rtlib/types/double_power.h"
#include "rtlib/types/number_text.h"
#include "rtlib/object/object.h"

static const double exact_powers[] = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20,
    1e21, 1e22
};

/* w * 10^q by one or two 64 x 64 bit products (the method of Eisel and Lemire); false: cannot
 * decide. */
static bool product_method(uint64_t w, int64_t q, double *out) {
    if (w == 0 || q < KR_POW10_FIRST) { *out = 0; return true; }
    if (q > 308) { *out = HUGE_VAL; return true; }
    int zeros = __builtin_clzll(w);
    w <<= zeros;
    KrPow10 g = kr_pow10[q - KR_POW10_FIRST];
    if (q < 0) {
        g.low++;
        g.high += g.low == 0;
    }
    unsigned __int128 first = (unsigned __int128)w * g.high;
    uint64_t high = (uint64_t)(first >> 64), low = (uint64_t)first;
    if ((high & 0x1ff) == 0x1ff) {
        uint64_t second = (uint64_t)((unsigned __int128)w * g.low >> 64);
        low += second;
        if (second > low) high++;
    }
    if (low == UINT64_MAX && (q < -27 || q > 55)) return false;
    int up = (int)(high >> 63);
    uint64_t m = high >> (up + 9);
    int64_t e = ((217706 * q) >> 16) + 63 + up - zeros + 1023;
    if (e <= 0) {
        if (-e + 1 >= 64) { *out = 0; return true; }
        m >>= -e + 1;
        m += m & 1;
        m >>= 1;
        /* a carry into the hidden bit makes it the least normal number */
        *out = kr_double_from_bits(m);
        return true;
    }
    if (low <= 1 && q >= -4 && q <= 23 && (m & 3) == 1 && m << (up + 9) == high) m &= ~(uint64_t)1;
    m += m & 1;
    m >>= 1;
    if (m >= (uint64_t)2 << 52) {
        m = (uint64_t)1 << 52;
        e++;
    }
    if (e >= 0x7ff) { *out = HUGE_VAL; return true; }
    *out = kr_double_from_bits((uint64_t)e << 52 | (m & (((uint64_t)1 << 52) - 1)));
    return true;
}

bool kr_double_compose(uint64_t w, int64_t q, bool more, double *out) {
    if (!more && w <= (uint64_t)1 << 53 && q >= -22 && q <= 22) {
        *out = q < 0 ? (double)w / exact_powers[-q] : (double)w * exact_powers[q];
        return true;
    }
    double next;
    if (!product_method(w, q, out)) return false;
    return !more || (product_method(w + 1, q, &next) && next == *out);
}

double kr_round_scaled(uint64_t m, int64_t e) {
    if (m == 0) return 0;
    int bits = 64 - __builtin_clzll(m);
    int64_t top = bits - 1 + e;                       /* exponent of the leading bit */
    if (top > 1023) return HUGE_VAL;
    if (top < -1075) return 0;
    int precision = top >= -1022 ? 53 : (int)(53 - (-1022 - top));
    int drop = bits - precision;
    if (drop <= 0) return ldexp((double)m, (int)e);
    uint64_t q = drop >= 64 ? 0 : m >> drop;
    uint64_t rest = drop >= 64 ? m : m & (((uint64_t)1 << drop) - 1);
    uint64_t half = (uint64_t)1 << (drop - 1);
    if (rest > half || (rest == half && q & 1)) q++;
    return ldexp((double)q, (int)e + drop);
}

static int bit_length(const mp_limb_t *d, int n) { return n * 64 - __builtin_clzll(d[n - 1]); }

/* The leading 64 bits of n limbs and what they stand above bit 0; sticky in bit 0. */
static uint64_t leading(const mp_limb_t *d, int n, bool sticky, int64_t *shift) {
    int up = __builtin_clzll(d[n - 1]);
    uint64_t low = n > 1 ? d[n - 2] : 0;
    uint64_t m = up ? d[n - 1] << up | low >> (64 - up) : d[n - 1];
    if (n > 1 && (up ? low << up : low)) sticky = true;
    for (int i = n - 3; i >= 0 && !sticky; i--) sticky = d[i] != 0;
    *shift = (int64_t)(n - 1) * 64 - up;
    return m | sticky;
}

/* 19 digits a step; mpn_set_str may allocate. The first digit is not 0. */
static int limbs_of_digits(mp_limb_t *d, const char *digits, size_t size) {
    int n = 0;
    for (size_t i = 0; i < size;) {
        uint64_t low = 0, unit = 1;
        for (int k = 0; k < 19 && i < size; k++, i++) {
            low = low * 10 + (uint64_t)(digits[i] - '0');
            unit *= 10;
        }
        if (n == 0) {
            d[n++] = low;
            continue;
        }
        mp_limb_t carry = mpn_mul_1(d, d, n, unit);
        carry += mpn_add_1(d, d, n, low);
        if (carry) d[n++] = carry;
    }
    return n;
}

/* At most 800 digits and a sticky one decide every case (a midpoint between doubles has at most
 * 768). */
#define DIGITS_DECIDE 800

double kr_double_from_digits(const char *digits, size_t n, int64_t exponent) {
    while (n && *digits == '0') digits++, n--;
    while (n && digits[n - 1] == '0') n--, exponent++;
    if (n == 0) return 0;
    uint64_t w = 0;
    size_t take = n < 19 ? n : 19;
    for (size_t i = 0; i < take; i++) w = w * 10 + (uint64_t)(digits[i] - '0');
    double d;
    int64_t q = exponent + (int64_t)(n - take);
    if (q > 400) return HUGE_VAL;
    if (q < -400) return 0;
    if (kr_double_compose(w, q, n > take, &d)) return d;
    if (exponent + (int64_t)n > 310) return HUGE_VAL;
    if (exponent + (int64_t)n < -330) return 0;
    char value[DIGITS_DECIDE + 1];
    size_t kept = n < DIGITS_DECIDE ? n : DIGITS_DECIDE;
    memcpy(value, digits, kept);
    exponent += (int64_t)(n - kept);
    if (n > kept) {                   /* the last digit was not 0: something follows */
        value[kept++] = '1';
        exponent--;
    }
    mp_limb_t a[KR_SCALED_LIMBS], b[KR_SCALED_LIMBS], r[KR_SCALED_LIMBS], s[KR_SCALED_LIMBS];
    int an = limbs_of_digits(a, value, kept),
        bn = kr_limbs_pow10(b, (int)(exponent < 0 ? -exponent : exponent));
    int64_t shift = 0;
    if (exponent >= 0) {
        if (an >= bn) mpn_mul(r, a, an, b, bn);
        else mpn_mul(r, b, bn, a, an);
        int rn = an + bn;
        while (r[rn - 1] == 0) rn--;
        uint64_t m = leading(r, rn, false, &shift);
        return kr_round_scaled(m, shift);
    }
    /* a << words / b with a quotient of at least 64 bits */
    int words = 0, missing = bit_length(b, bn) + 66 - bit_length(a, an);
    if (missing > 0) words = (missing + 63) / 64;
    memmove(a + words, a, (size_t)an * 8);
    memset(a, 0, (size_t)words * 8);
    an += words;
    mpn_tdiv_qr(r, s, 0, a, an, b, bn);
    int rn = an - bn + 1;
    while (r[rn - 1] == 0) rn--;
    bool sticky = false;
    for (int i = 0; i < bn && !sticky; i++) sticky = s[i] != 0;
    uint64_t m = leading(r, rn, sticky, &shift);
    return kr_round_scaled(m, shift - 64 * (int64_t)words);
}

/* -- syntax ------------------------------------------------------------------------------------ */

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Digits of mantissa with a point inside, more than the fast loop can hold: gathered in a
 * buffer. */
static double scan_long(const char *start, const char *end, int64_t exponent) {
    char digits[DIGITS_DECIDE + 64];
    size_t n = 0;
    int64_t dropped = 0, behind = 0;
    bool point = false, sticky = false;
    for (const char *p = start; p < end; p++) {
        if (*p == '.') { point = true; continue; }
        behind += point;
        if (n == 0 && *p == '0') continue;
        if (n < DIGITS_DECIDE + 32) digits[n++] = *p;
        else dropped++, sticky |= *p != '0';
    }
    if (sticky) digits[n++] = '1', dropped--;
    return kr_double_from_digits(digits, n, exponent - behind + dropped);
}

const char *kr_double_scan(const char *text, const char *end, double *out) {
    const char *p = text;
    bool negative = false;
    if (p < end && (*p == '+' || *p == '-')) negative = *p++ == '-';
    const char *start = p;
    uint64_t w = 0;
    int64_t behind = 0;
    while (p < end && is_digit(*p)) w = w * 10 + (uint64_t)(*p++ - '0');
    size_t digits = (size_t)(p - start);
    if (p < end && *p == '.') {
        const char *point = ++p;
        while (p < end && is_digit(*p)) w = w * 10 + (uint64_t)(*p++ - '0');
        behind = p - point;
        digits += (size_t)behind;
    }
    if (digits == 0) return NULL;
    const char *mantissa = p;
    int64_t exponent = 0;
    if (p < end && (*p == 'e' || *p == 'E')) {
        const char *e = p + 1;
        bool minus = false;
        if (e < end && (*e == '+' || *e == '-')) minus = *e++ == '-';
        if (e < end && is_digit(*e)) {
            while (e < end && is_digit(*e)) {
                if (exponent < 1000000000000000) exponent = exponent * 10 + (*e - '0');
                e++;
            }
            if (minus) exponent = -exponent;
            p = e;
        }
    }
    double d;
    if (digits > 19 || !kr_double_compose(w, exponent - behind, false, &d))
        d = scan_long(start, mantissa, exponent);
    *out = negative ? -d : d;
    return p;
}

double kr_double_parse(const char *text, size_t size) {
    double d = 0;
    kr_double_scan(text, text + size, &d);
    return d;
}
