/* int_convert.c -- ints to and from doubles and bytes, and their hash. */
#include <math.h>
#include <string.h>

#include "rtlib/types/bigint.h"
#include "rtlib/types/double_power.h"

/* -- double ------------------------------------------------------------------------------------ */

/* The top 64 bits of a big magnitude, sticky in bit 0; *shift: how far they stand above bit 0 of
 * the number. */
static uint64_t top_bits(const KrBig *b, int64_t *shift) {
    uint64_t high = b->d[b->n - 1];
    int up = __builtin_clzll(high);
    uint64_t low = b->n > 1 ? b->d[b->n - 2] : 0;
    uint64_t m = up ? high << up | low >> (64 - up) : high;
    bool sticky = b->n > 1 && (up ? low << up : low) != 0;
    for (long i = (long)b->n - 3; i >= 0 && !sticky; i--) sticky = b->d[i] != 0;
    *shift = ((int64_t)b->n - 1) * 64 - up;
    return m | sticky;
}

double kr_int_to_double(KrThread *t, KrValue v, int *overflow) {
    (void)t;
    if (KR_IS_INT(v)) return (double)KR_INT_VALUE(v);
    int64_t shift;
    uint64_t m = top_bits(KR_BIG(v), &shift);
    double d = kr_round_scaled(m, shift);
    if (isinf(d) && overflow) *overflow = 1;
    return KR_BIG(v)->h.aux & KR_BIG_NEGATIVE ? -d : d;
}

double kr_int_frexp(KrValue v, int64_t *exponent) {
    int e = 0;
    if (KR_IS_INT(v)) {
        double m = frexp((double)KR_INT_VALUE(v), &e);
        *exponent = e;
        return m;
    }
    int64_t shift;
    double m = frexp(kr_round_scaled(top_bits(KR_BIG(v), &shift), 0), &e);
    *exponent = e + shift;
    return KR_BIG(v)->h.aux & KR_BIG_NEGATIVE ? -m : m;
}

KrValue kr_int_from_double(KrThread *t, double d) {
    if (isnan(d)) return kr_error(t, KR_EXC_ValueError, "cannot convert float NaN to integer");
    if (isinf(d)) return kr_error(t, KR_EXC_OverflowError,
        "cannot convert float infinity to integer");
    if (d > -0x1p62 && d < 0x1p62) return KR_INT((long)d);
    int e;
    uint64_t m = (uint64_t)ldexp(frexp(fabs(d), &e), 53);
    uint64_t limbs[18] = { 0 };
    int shift = e - 53, word = shift / 64, bits = shift % 64;
    limbs[word] = m << bits;
    if (bits) limbs[word + 1] = m >> (64 - bits);
    return kr_int_from_limbs(t, limbs, 18, d < 0);
}

/* -- hash -------------------------------------------------------------------------------------- */

long kr_int_hash(KrValue v) {
    const uint64_t p = ((uint64_t)1 << 61) - 1;
    uint64_t h = 0;
    bool negative;
    if (KR_IS_INT(v)) {
        h = kr_magnitude(KR_INT_VALUE(v));
        negative = KR_INT_VALUE(v) < 0;
        h = (h & p) + (h >> 61);
        if (h >= p) h -= p;
    } else {
        const KrBig *b = KR_BIG(v);
        negative = b->h.aux & KR_BIG_NEGATIVE;
        for (long i = b->n; i-- > 0;) {
            h = (h << 3 & p) | h >> 58;               /* times 2^64 */
            h += (b->d[i] & p) + (b->d[i] >> 61);
            h = (h & p) + (h >> 61);
            if (h >= p) h -= p;
        }
    }
    long r = negative ? -(long)h : (long)h;
    return r == -1 ? -2 : r;
}

/* -- bytes ------------------------------------------------------------------------------------- */

KrValue kr_int_from_bytes(KrThread *t, const unsigned char *bytes, size_t size, bool big_endian,
    bool is_signed) {
    if (size == 0) return KR_INT(0);
    if (size / 8 >= (size_t)KR_BIG_MAX_LIMBS) return kr_no_memory(t);
    bool negative = is_signed && bytes[big_endian ? 0 : size - 1] & 0x80;
    long n = (long)((size + 7) / 8);
    KrBig *r = kr_big_alloc(t, n);
    if (!r) return 0;
    unsigned char *d = (unsigned char *)r->d;
    memset(d, negative ? 0xff : 0, (size_t)n * 8);
    if (big_endian) for (size_t i = 0; i < size; i++) d[i] = bytes[size - 1 - i];
    else memcpy(d, bytes, size);
    if (negative) {
        uint64_t carry = 1;
        for (long i = 0; i < n; i++) {
            r->d[i] = ~r->d[i] + carry;
            carry = carry && r->d[i] == 0;
        }
    }
    return kr_big_finish(r, n, negative);
}

int kr_int_to_bytes(KrThread *t, KrValue v, unsigned char *out, size_t size, bool big_endian,
    bool is_signed) {
    mp_limb_t one;
    KrLimbs a = kr_limbs(v, &one);
    if (a.negative && !is_signed)
        return kr_error_int(t, KR_EXC_OverflowError, "can't convert negative int to unsigned");
    uint64_t bits = kr_int_bit_length(v);
    /* -2^(k-1) is the one negative number that needs no bit more than its magnitude. */
    bool power = a.negative && (a.d[a.n - 1] & (a.d[a.n - 1] - 1)) == 0;
    for (long i = 0; i < a.n - 1 && power; i++) power = a.d[i] == 0;
    uint64_t need = is_signed ? bits + !power : bits;
    if (a.n == 0) need = 0;
    if (need > (uint64_t)size * 8)
        return kr_error_int(t, KR_EXC_OverflowError, "int too big to convert");
    uint64_t carry = 1;
    for (size_t i = 0; i < size; i += 8) {
        uint64_t w = (long)(i / 8) < a.n ? a.d[i / 8] : 0;
        if (a.negative) {
            w = ~w + carry;
            carry = carry && w == 0;
        }
        for (size_t k = 0; k < 8 && i + k < size; k++)
            out[big_endian ? size - 1 - i - k : i + k] = (unsigned char)(w >> (8 * k));
    }
    return 0;
}
