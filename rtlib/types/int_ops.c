/* int_ops.c -- arithmetic and comparison of exact ints: one-word paths inline, everything longer
 * through limbs. */
#include <string.h>

#include "rtlib/types/bigint.h"
#include "rtlib/types/double_power.h"

KrValue kr_int_from_i64(KrThread *t, int64_t v) {
    if (v >= KR_INT_MIN && v <= KR_INT_MAX) return KR_INT(v);
    uint64_t m = kr_magnitude(v);
    return kr_int_from_limbs(t, &m, 1, v < 0);
}

KrValue kr_int_from_u64(KrThread *t, uint64_t v) {
    if (v <= (uint64_t)KR_INT_MAX) return KR_INT((long)v);
    return kr_int_from_limbs(t, &v, 1, false);
}

KrValue kr_box_i64(KrThread *t, long v) { return kr_int_from_i64(t, v); }

static KrValue from_i128(KrThread *t, __int128 v) {
    bool negative = v < 0;
    unsigned __int128 m = negative ? 0 - (unsigned __int128)v : (unsigned __int128)v;
    uint64_t limbs[2] = { (uint64_t)m, (uint64_t)(m >> 64) };
    return kr_int_from_limbs(t, limbs, 2, negative);
}

int kr_int_fits_i64(KrThread *t, KrValue v, int64_t *out) {
    if (!KR_IS_INT(v) && KR_SH(v) != KR_SH_INT && !kr_as_int(t, v, &v)) return 0;
    if (KR_IS_INT(v)) {
        *out = KR_INT_VALUE(v);
        return 1;
    }
    if (KR_BIG(v)->n != 1) return 0;
    uint64_t m = KR_BIG(v)->d[0];
    bool negative = KR_BIG(v)->h.aux & KR_BIG_NEGATIVE;
    if (m > (uint64_t)INT64_MAX + negative) return 0;
    *out = negative ? (int64_t)(0 - m) : (int64_t)m;
    return 1;
}

int kr_int_sign(KrValue v) {
    if (KR_IS_INT(v)) return (KR_INT_VALUE(v) > 0) - (KR_INT_VALUE(v) < 0);
    return KR_BIG(v)->h.aux & KR_BIG_NEGATIVE ? -1 : 1;
}

bool kr_int_is_odd(KrValue v) { return KR_IS_INT(v) ? (KR_INT_VALUE(v) & 1) != 0
    : (KR_BIG(v)->d[0] & 1) != 0; }

uint64_t kr_int_bit_length(KrValue v) {
    mp_limb_t one;
    KrLimbs a = kr_limbs(v, &one);
    return a.n ? (uint64_t)(a.n - 1) * 64 + (uint64_t)kr_bit_length(a.d[a.n - 1]) : 0;
}

/* -- add, subtract ----------------------------------------------------------------------------- */

static KrValue add_limbs(KrThread *t, KrLimbs a, KrLimbs b) {
    if (a.negative == b.negative) {
        if (a.n < b.n) {
            KrLimbs swap = a;
            a = b;
            b = swap;
        }
        KrBig *r = kr_big_alloc(t, a.n + 1);
        if (!r) return 0;
        mp_limb_t *d = (mp_limb_t *)r->d;
        if (b.n == 0) memcpy(d, a.d, (size_t)a.n * 8), d[a.n] = 0;
        else d[a.n] = mpn_add(d, a.d, a.n, b.d, b.n);
        return kr_big_finish(r, a.n + 1, a.negative);
    }
    int order = kr_limbs_compare(a, b);
    if (order == 0) return KR_INT(0);
    if (order < 0) {
        KrLimbs swap = a;
        a = b;
        b = swap;
    }
    KrBig *r = kr_big_alloc(t, a.n);
    if (!r) return 0;
    mp_limb_t *d = (mp_limb_t *)r->d;
    if (b.n == 0) memcpy(d, a.d, (size_t)a.n * 8);
    else mpn_sub(d, a.d, a.n, b.d, b.n);
    return kr_big_finish(r, a.n, a.negative);
}

static __attribute__((noinline)) KrValue add_slow(KrThread *t, KrValue a, KrValue b, bool negate) {
    mp_limb_t one_a, one_b;
    KrLimbs x = kr_limbs(a, &one_a), y = kr_limbs(b, &one_b);
    y.negative ^= negate;
    if (x.n + y.n > 4096 && kr_work(t, (size_t)(x.n + y.n) / 8) < 0) return 0;
    return add_limbs(t, x, y);
}

KrValue kr_int_add(KrThread *t, KrValue a, KrValue b) {
    long r;
    if (KR_BOTH_INT(a, b)) {
        if (!__builtin_add_overflow(a, b - 1, &r)) return r;
        return kr_int_from_i64(t, KR_INT_VALUE(a) + KR_INT_VALUE(b));
    }
    return add_slow(t, a, b, false);
}

KrValue kr_int_sub(KrThread *t, KrValue a, KrValue b) {
    long r;
    if (KR_BOTH_INT(a, b)) {
        if (!__builtin_sub_overflow(a, b - 1, &r)) return r;
        return kr_int_from_i64(t, KR_INT_VALUE(a) - KR_INT_VALUE(b));
    }
    return add_slow(t, a, b, true);
}

KrValue kr_int_neg(KrThread *t, KrValue a) {
    if (KR_IS_INT(a)) return kr_int_from_i64(t, -(int64_t)KR_INT_VALUE(a));
    return kr_int_from_limbs(t, KR_BIG(a)->d, KR_BIG(a)->n, !(KR_BIG(a)->h.aux & KR_BIG_NEGATIVE));
}

KrValue kr_int_abs(KrThread *t, KrValue a) { return kr_int_sign(a) < 0 ? kr_int_neg(t, a) : a; }

KrValue kr_int_invert(KrThread *t, KrValue a) {
    if (KR_IS_INT(a)) return KR_INT(~KR_INT_VALUE(a));
    KrValue n = kr_int_neg(t, a);
    return n ? kr_int_sub(t, n, KR_INT(1)) : 0;
}

/* -- multiply, divide -------------------------------------------------------------------------- */

KrValue kr_int_mul(KrThread *t, KrValue a, KrValue b) {
    long r;
    if (KR_BOTH_INT(a, b)) {
        if (!__builtin_mul_overflow(a - 1, KR_INT_VALUE(b), &r)) return r + 1;
        return from_i128(t, (__int128)KR_INT_VALUE(a) * KR_INT_VALUE(b));
    }
    mp_limb_t one_a, one_b;
    KrLimbs x = kr_limbs(a, &one_a), y = kr_limbs(b, &one_b);
    return kr_big_mul(t, x, y, x.negative != y.negative);
}

/* Floor division: the truncated quotient goes down by one and the remainder up by b when their
 * signs differ. */
static int divmod_slow(KrThread *t, KrValue a, KrValue b, KrValue *q, KrValue *r) {
    mp_limb_t one_a, one_b;
    KrLimbs x = kr_limbs(a, &one_a), y = kr_limbs(b, &one_b);
    bool differ = x.negative != y.negative;
    KrValue quotient = 0, rest = 0;
    if (kr_big_divide(t, x, y, differ, x.negative, q ? &quotient : NULL, r || differ ? &rest
        : NULL) < 0) return -1;
    if (differ && rest != KR_INT(0)) {
        if (q && !(quotient = kr_int_sub(t, quotient, KR_INT(1)))) return -1;
        if (r && !(rest = kr_int_add(t, rest, b))) return -1;
    }
    if (q) *q = quotient;
    if (r) *r = rest;
    return 0;
}

static int zero_division(KrThread *t) {
    return kr_error_int(t, KR_EXC_ZeroDivisionError, "integer division or modulo by zero");
}

int kr_int_divmod(KrThread *t, KrValue a, KrValue b, KrValue *q, KrValue *r) {
    if (b == KR_INT(0)) return zero_division(t);
    if (!KR_BOTH_INT(a, b)) return divmod_slow(t, a, b, q, r);
    long x = KR_INT_VALUE(a), y = KR_INT_VALUE(b), quotient = x / y, rest = x % y;
    if (rest && (rest ^ y) < 0) quotient--, rest += y;
    if (q && !(*q = kr_int_from_i64(t, quotient))) return -1;
    if (r) *r = KR_INT(rest);
    return 0;
}

KrValue kr_int_floordiv(KrThread *t, KrValue a, KrValue b) {
    KrValue q;
    return kr_int_divmod(t, a, b, &q, NULL) < 0 ? 0 : q;
}

KrValue kr_int_mod(KrThread *t, KrValue a, KrValue b) {
    KrValue r;
    if (b == KR_INT(0)) return kr_error(t, KR_EXC_ZeroDivisionError, "integer modulo by zero");
    return kr_int_divmod(t, a, b, NULL, &r) < 0 ? 0 : r;
}

/* a / b: a quotient of 55 or 56 bits with a sticky bit, rounded once. */
static KrValue truediv_slow(KrThread *t, KrValue a, KrValue b) {
    int64_t shift = 55 - ((int64_t)kr_int_bit_length(a) - (int64_t)kr_int_bit_length(b));
    bool negative = (kr_int_sign(a) < 0) != (kr_int_sign(b) < 0);
    if (a == KR_INT(0)) return kr_float_new(t, negative ? -0.0 : 0.0);
    if (shift > 1200) return kr_float_new(t, negative ? -0.0 : 0.0);
    if (shift < -1100) return kr_error(t, KR_EXC_OverflowError,
        "integer division result too large for a float");
    if (!(a = kr_int_abs(t, a)) || !(b = kr_int_abs(t, b))) return 0;
    if (shift >= 0) a = kr_int_lshift(t, a, KR_INT(shift));
    else b = kr_int_lshift(t, b, KR_INT(-shift));
    KrValue q, r;
    if (!a || !b || kr_int_divmod(t, a, b, &q, &r) < 0) return 0;
    double d = kr_round_scaled((uint64_t)KR_INT_VALUE(q) | (r != KR_INT(0)), -shift);
    if (__builtin_isinf(d))
        return kr_error(t, KR_EXC_OverflowError, "integer division result too large for a float");
    return kr_float_new(t, negative ? -d : d);
}

KrValue kr_int_truediv(KrThread *t, KrValue a, KrValue b) {
    if (b == KR_INT(0)) return kr_error(t, KR_EXC_ZeroDivisionError, "division by zero");
    const long exact = 1L << 53;
    if (KR_BOTH_INT(a, b)) {
        long x = KR_INT_VALUE(a), y = KR_INT_VALUE(b);
        if (x <= exact && x >= -exact && y <= exact && y >= -exact)
            return kr_float_new(t, (double)x / (double)y);
    }
    return truediv_slow(t, a, b);
}

/* -- comparison -------------------------------------------------------------------------------- */

int kr_int_compare(KrValue a, KrValue b) {
    if (KR_BOTH_INT(a, b)) return (a > b) - (a < b);
    mp_limb_t one_a, one_b;
    KrLimbs x = kr_limbs(a, &one_a), y = kr_limbs(b, &one_b);
    if (x.negative != y.negative) return x.negative ? -1 : 1;
    int order = kr_limbs_compare(x, y);
    return x.negative ? -order : order;
}

int kr_int_compare_double(KrValue a, double b) {
    if (KR_IS_INT(a)) {
        if (b >= 0x1p63) return -1;
        if (b < -0x1p63) return 1;
        long x = KR_INT_VALUE(a), y = (long)b;
        if (x != y) return x < y ? -1 : 1;
        double rest = b - (double)y;      /* |y| < 2^53 whenever b has a fraction */
        return rest > 0 ? -1 : rest < 0;
    }
    int sign = kr_int_sign(a);
    if ((b < 0) != (sign < 0) || b == 0) return sign;
    if (__builtin_isinf(b)) return -sign;
    int exponent;
    double m = __builtin_frexp(b < 0 ? -b : b, &exponent);
    int64_t bits = (int64_t)kr_int_bit_length(a);
    if (bits != exponent) return bits < exponent ? -sign : sign;
    /* Equal bit length >= 63: b is an integer; its top 64 bits against those of a. */
    KrBig *big = KR_BIG(a);
    uint64_t top = (uint64_t)(m * 0x1p53) << 11;
    uint64_t high = big->d[big->n - 1], low = big->n > 1 ? big->d[big->n - 2] : 0;
    int up = __builtin_clzll(high);
    uint64_t mine = up ? high << up | low >> (64 - up) : high;
    if (mine != top) return mine < top ? -sign : sign;
    if (big->n > 1 && (up ? low << up : low)) return sign;
    for (long i = (long)big->n - 3; i >= 0; i--)
        if (big->d[i]) return sign;
    return 0;
}
