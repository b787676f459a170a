/* int_bits.c -- shifts and bitwise operators of exact ints; negative numbers behave as infinite
 * two's complement. */
#include <string.h>

#include "rtlib/types/bigint.h"

/* -- shifts ------------------------------------------------------------------------------------ */

static KrValue shift_left(KrThread *t, KrLimbs a, uint64_t by) {
    long words = (long)(by / 64);
    int bits = (int)(by % 64);
    KrBig *r = kr_big_alloc(t, a.n + words + 1);
    if (!r) return 0;
    mp_limb_t *d = (mp_limb_t *)r->d;
    memset(d, 0, (size_t)words * 8);
    if (bits) {
        d[words + a.n] = mpn_lshift(d + words, a.d, a.n, (unsigned)bits);
    } else {
        memcpy(d + words, a.d, (size_t)a.n * 8);
        d[words + a.n] = 0;
    }
    return kr_big_finish(r, a.n + words + 1, a.negative);
}

KrValue kr_int_lshift(KrThread *t, KrValue a, KrValue b) {
    if (kr_int_sign(b) < 0) return kr_error(t, KR_EXC_ValueError, "negative shift count");
    if (a == KR_INT(0)) return a;
    if (!KR_IS_INT(b)) return kr_error(t, KR_EXC_OverflowError, "too many digits in integer");
    uint64_t by = (uint64_t)KR_INT_VALUE(b);
    if (KR_IS_INT(a) && by < 62) {
        long x = KR_INT_VALUE(a), r = (long)((uint64_t)x << by);
        if (r >> by == x && r >= KR_INT_MIN && r <= KR_INT_MAX) return KR_INT(r);
    }
    if (by / 64 >= (uint64_t)KR_BIG_MAX_LIMBS) return kr_no_memory(t);
    if (by > 1 << 20 && kr_work(t, (size_t)(by / 4096)) < 0) return 0;
    mp_limb_t one;
    return shift_left(t, kr_limbs(a, &one), by);
}

KrValue kr_int_rshift(KrThread *t, KrValue a, KrValue b) {
    if (kr_int_sign(b) < 0) return kr_error(t, KR_EXC_ValueError, "negative shift count");
    bool negative = kr_int_sign(a) < 0;
    if (!KR_IS_INT(b) || (uint64_t)KR_INT_VALUE(b) >= (uint64_t)KR_BIG_MAX_LIMBS * 64)
        return KR_INT(negative ? -1 : 0);
    uint64_t by = (uint64_t)KR_INT_VALUE(b);
    if (KR_IS_INT(a)) return KR_INT(KR_INT_VALUE(a) >> (by > 62 ? 62 : by));
    mp_limb_t one;
    KrLimbs x = kr_limbs(a, &one);
    long words = (long)(by / 64);
    int bits = (int)(by % 64);
    if (words >= x.n) return KR_INT(negative ? -1 : 0);
    KrBig *r = kr_big_alloc(t, x.n - words + 1);
    if (!r || kr_work_bytes(t, (size_t)x.n * sizeof *x.d) < 0) return 0;
    mp_limb_t *d = (mp_limb_t *)r->d;
    long n = x.n - words;
    bool lost = false;
    for (long i = 0; i < words && !lost && negative; i++) lost = x.d[i] != 0;
    if (bits) lost |= mpn_rshift(d, x.d + words, n, (unsigned)bits) != 0;
    else memcpy(d, x.d + words, (size_t)n * 8);
    d[n] = 0;
    if (negative && lost) mpn_add_1(d, d, n + 1, 1);      /* floor */
    return kr_big_finish(r, n + 1, negative);
}

/* -- and, or, xor ------------------------------------------------------------------------------ */

/* Limb i of the two's complement of a number; the borrow runs through the calls in order. */
static inline mp_limb_t complement(KrLimbs a, long i, mp_limb_t *carry) {
    mp_limb_t d = i < a.n ? a.d[i] : 0;
    if (!a.negative) return d;
    mp_limb_t r = ~d + *carry;
    *carry = *carry && r == 0;
    return r;
}

static KrValue bitwise(KrThread *t, KrValue a, KrValue b, int op) {
    mp_limb_t one_a, one_b;
    KrLimbs x = kr_limbs(a, &one_a), y = kr_limbs(b, &one_b);
    long n = (x.n > y.n ? x.n : y.n) + 1;
    if (n > 4096 && kr_work(t, (size_t)n / 8) < 0) return 0;
    KrBig *r = kr_big_alloc(t, n);
    if (!r) return 0;
    mp_limb_t *d = (mp_limb_t *)r->d, carry_x = 1, carry_y = 1;
    for (long i = 0; i < n; i++) {
        mp_limb_t p = complement(x, i, &carry_x), q = complement(y, i, &carry_y);
        d[i] = op == KR_OP_and ? p & q : op == KR_OP_or ? p | q : p ^ q;
    }
    bool negative = d[n - 1] >> 63;
    if (negative) {
        mp_limb_t carry = 1;
        for (long i = 0; i < n; i++) {
            d[i] = ~d[i] + carry;
            carry = carry && d[i] == 0;
        }
    }
    return kr_big_finish(r, n, negative);
}

KrValue kr_int_and(KrThread *t, KrValue a, KrValue b) {
    return KR_BOTH_INT(a, b) ? a & b : bitwise(t, a, b, KR_OP_and);
}

KrValue kr_int_or(KrThread *t, KrValue a, KrValue b) {
    return KR_BOTH_INT(a, b) ? a | b : bitwise(t, a, b, KR_OP_or);
}

KrValue kr_int_xor(KrThread *t, KrValue a, KrValue b) {
    return KR_BOTH_INT(a, b) ? (a ^ b) | 1 : bitwise(t, a, b, KR_OP_xor);
}
