/* int_pow.c -- powers, modular powers and inverses, greatest common divisor, integer square
 * root. */
#include <math.h>
#include <string.h>

#include "rtlib/types/bigint.h"
#include "rtlib/types/float.h"

/* -- a ** b ------------------------------------------------------------------------------------ */

static KrValue float_power(KrThread *t, KrValue a, KrValue b) {
    int overflow = 0;
    double x = kr_int_to_double(t, a, &overflow), y = kr_int_to_double(t, b, &overflow);
    if (overflow) return kr_error(t, KR_EXC_OverflowError, "int too large to convert to float");
    double r = kr_f64_pow(t, x, y);
    return t->exc ? 0 : kr_float_new(t, r);
}

KrValue kr_int_pow(KrThread *t, KrValue a, KrValue b) {
    if (kr_int_sign(b) < 0) return float_power(t, a, b);
    if (b == KR_INT(0)) return KR_INT(1);
    if (a == KR_INT(0) || a == KR_INT(1)) return a;
    if (a == KR_INT(-1)) return kr_int_is_odd(b) ? a : KR_INT(1);
    if (!KR_IS_INT(b)) return kr_no_memory(t);
    uint64_t e = (uint64_t)KR_INT_VALUE(b);
    if (a == KR_INT(2)) return kr_int_lshift(t, a, KR_INT(KR_INT_VALUE(b) - 1));
    /* The size of the result is known before the work. */
    double bits = ((double)kr_int_bit_length(a) - 1) * (double)e;
    if (bits > (double)KR_BIG_MAX_LIMBS * 64) return kr_no_memory(t);
    if (bits > 1 << 16 && !kr_may_allocate(t, (size_t)(bits / 8))) return 0;
    KrValue r = a;
    for (int bit = kr_bit_length(e) - 2; bit >= 0; bit--) {
        if (!(r = kr_int_mul(t, r, r))) return 0;
        if (e >> bit & 1 && !(r = kr_int_mul(t, r, a))) return 0;
    }
    return r;
}

/* -- greatest common divisor ------------------------------------------------------------------- */

typedef struct GcdWork { mp_limb_t *r, *a, *b; long n, m, size; } GcdWork;

static void gcd_work(void *ctx) {
    GcdWork *w = ctx;
    w->size = mpn_gcd(w->r, w->a, w->n, w->b, w->m);
}

static uint64_t gcd_u64(uint64_t a, uint64_t b) {
    if (!a || !b) return a | b;
    int shift = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    while (b) {
        b >>= __builtin_ctzll(b);
        if (a > b) {
            uint64_t swap = a;
            a = b;
            b = swap;
        }
        b -= a;
    }
    return a << shift;
}

static uint64_t trailing_zeros(KrLimbs a) {
    long i = 0;
    while (a.d[i] == 0) i++;
    return (uint64_t)i * 64 + (uint64_t)__builtin_ctzll(a.d[i]);
}

/* Both not zero, at least one long: common powers of two come out first, mpn wants an odd
 * operand. */
static KrValue gcd_long(KrThread *t, KrValue a, KrValue b) {
    mp_limb_t one_a, one_b;
    uint64_t twos_a = trailing_zeros(kr_limbs(a, &one_a)),
        twos_b = trailing_zeros(kr_limbs(b, &one_b));
    uint64_t twos = twos_a < twos_b ? twos_a : twos_b;
    if (!(a = kr_int_rshift(t, a, KR_INT((long)twos_a))) ||
        !(b = kr_int_rshift(t, b, KR_INT((long)twos_b)))) return 0;
    KrLimbs x = kr_limbs(a, &one_a), y = kr_limbs(b, &one_b);
    if (x.n < y.n) {
        KrLimbs swap = x;
        x = y;
        y = swap;
    }
    mp_limb_t *u = kr_limbs_scratch(t, (size_t)x.n + 1), *v = kr_limbs_scratch(t, (size_t)y.n + 1);
    KrBig *r = kr_big_alloc(t, y.n);
    if (!u || !v || !r) return 0;
    memcpy(u, x.d, (size_t)x.n * 8);
    memcpy(v, y.d, (size_t)y.n * 8);
    GcdWork w = { (mp_limb_t *)r->d, u, v, x.n, y.n, 0 };
    if (!kr_gmp_run(t, gcd_work, &w, 20 * kr_cost_mul(y.n, y.n) + kr_cost_div(x.n, y.n))) return 0;
    KrValue g = kr_big_finish(r, w.size, false);
    return kr_int_lshift(t, g, KR_INT((long)twos));
}

KrValue kr_int_gcd(KrThread *t, KrValue a, KrValue b) {
    if (KR_BOTH_INT(a, b))
        return kr_int_from_u64(t,
            gcd_u64(kr_magnitude(KR_INT_VALUE(a)), kr_magnitude(KR_INT_VALUE(b))));
    if (a == KR_INT(0) || b == KR_INT(0)) return kr_int_abs(t, a == KR_INT(0) ? b : a);
    if (!(a = kr_int_abs(t, a)) || !(b = kr_int_abs(t, b))) return 0;
    return gcd_long(t, a, b);
}

/* -- integer square root ----------------------------------------------------------------------- */

typedef struct SqrtWork { mp_limb_t *r; const mp_limb_t *a; long n; } SqrtWork;

static void sqrt_work(void *ctx) {
    SqrtWork *w = ctx;
    mpn_sqrtrem(w->r, NULL, w->a, w->n);
}

KrValue kr_int_isqrt(KrThread *t, KrValue a) {
    mp_limb_t one;
    KrLimbs x = kr_limbs(a, &one);
    if (x.n == 0) return a;
    if (x.n == 1) {
        uint64_t r = (uint64_t)sqrt((double)x.d[0]);
        while ((unsigned __int128)r * r > x.d[0]) r--;
        while ((unsigned __int128)(r + 1) * (r + 1) <= x.d[0]) r++;
        return kr_int_from_u64(t, r);
    }
    long n = (x.n + 1) / 2;
    KrBig *r = kr_big_alloc(t, n);
    if (!r) return 0;
    SqrtWork w = { (mp_limb_t *)r->d, x.d, x.n };
    if (!kr_gmp_run(t, sqrt_work, &w, 1.5 * kr_cost_mul(x.n, x.n))) return 0;
    return kr_big_finish(r, n, false);
}

/* -- modular powers ---------------------------------------------------------------------------- */

typedef struct InverseWork { mp_limb_t *g, *s, *u, *v; long n, m, size; mp_size_t s_size;
    } InverseWork;

static void inverse_work(void *ctx) {
    InverseWork *w = ctx;
    w->size = mpn_gcdext(w->g, w->s, &w->s_size, w->u, w->n, w->v, w->m);
}

/* x with a * x = 1 modulo m; 0 < a < m, m > 1. From g = s * m + x * a, x = (1 - s * m) / a
 * exactly. */
static KrValue inverse(KrThread *t, KrValue a, KrValue m) {
    mp_limb_t one_a, one_m;
    KrLimbs x = kr_limbs(a, &one_a), y = kr_limbs(m, &one_m);
    InverseWork w = { 0 };
    w.n = y.n;
    w.m = x.n;
    w.u = kr_limbs_scratch(t, (size_t)y.n + 2);
    w.v = kr_limbs_scratch(t, (size_t)y.n + 2);
    w.g = kr_limbs_scratch(t, (size_t)y.n + 2);
    w.s = kr_limbs_scratch(t, (size_t)y.n + 2);
    if (!w.u || !w.v || !w.g || !w.s) return 0;
    memcpy(w.u, y.d, (size_t)y.n * 8);
    memcpy(w.v, x.d, (size_t)x.n * 8);
    if (!kr_gmp_run(t, inverse_work, &w, 40 * kr_cost_mul(y.n, y.n))) return 0;
    if (w.size != 1 || w.g[0] != 1)
        return kr_error(t, KR_EXC_ValueError, "base is not invertible for the given modulus");
    bool negative = w.s_size < 0;
    KrValue s = kr_int_from_limbs(t, w.s, (size_t)(negative ? -w.s_size : w.s_size), negative);
    KrValue product = s ? kr_int_mul(t, s, m) : 0;
    KrValue difference = product ? kr_int_sub(t, KR_INT(1), product) : 0;
    KrValue q = difference ? kr_int_floordiv(t, difference, a) : 0;
    return q ? kr_int_mod(t, q, m) : 0;
}

static uint64_t power_word(uint64_t base, KrLimbs e, uint64_t m) {
    uint64_t r = 1 % m;
    for (long i = e.n; i-- > 0;) {
        for (int bit = 63; bit >= 0; bit--) {
            if (r != 1) r = (uint64_t)((unsigned __int128)r * r % m);
            if (e.d[i] >> bit & 1) r = (uint64_t)((unsigned __int128)r * base % m);
        }
    }
    return r;
}

#define WINDOW 4

typedef struct PowerWork {
    mp_limb_t *acc, *product, *quotient, *table;   /* table: 2^WINDOW powers of n limbs */
    const mp_limb_t *factor, *m;
    long n;
} PowerWork;

/* acc = acc * factor modulo m */
static void power_step(void *ctx) {
    PowerWork *w = ctx;
    if (w->factor == w->acc) mpn_sqr(w->product, w->acc, w->n);
    else mpn_mul(w->product, w->acc, w->n, w->factor, w->n);
    mpn_tdiv_qr(w->quotient, w->acc, 0, w->product, 2 * w->n, w->m, w->n);
}

static bool power_multiply(KrThread *t, PowerWork *w, const mp_limb_t *factor, double cost) {
    w->factor = factor;
    if (kr_step(t) < 0) return false;
    if (w->n > KR_GMP_GUARD) return kr_gmp_run(t, power_step, w, cost);
    power_step(w);
    return true;
}

/* base ** e modulo m by windows of four bits; 0 <= base < m, e > 0. */
static KrValue power_long(KrThread *t, KrValue base, KrLimbs e, KrLimbs m) {
    long n = m.n;
    mp_limb_t one;
    KrLimbs b = kr_limbs(base, &one);
    PowerWork w = { .m = m.d, .n = n };
    w.acc = kr_limbs_scratch(t, (size_t)n);
    w.product = kr_limbs_scratch(t, 2 * (size_t)n + 1);
    w.quotient = kr_limbs_scratch(t, (size_t)n + 2);
    w.table = kr_limbs_scratch(t, (size_t)n << WINDOW);
    if (!w.acc || !w.product || !w.quotient || !w.table) return 0;
    double step = kr_cost_mul(n, n) + kr_cost_div(2 * n, n);
    memset(w.table, 0, (size_t)n * 2 * 8);
    w.table[0] = 1;
    memcpy(w.table + n, b.d, (size_t)b.n * 8);
    memcpy(w.acc, w.table + n, (size_t)n * 8);
    for (long i = 2; i < 1 << WINDOW; i++) {
        if (!power_multiply(t, &w, w.table + n, step)) return 0;
        memcpy(w.table + i * n, w.acc, (size_t)n * 8);
    }
    memcpy(w.acc, w.table, (size_t)n * 8);
    bool started = false;
    for (long i = e.n; i-- > 0;) {
        if (n > 16 && kr_work(t, 16 * (size_t)(step / 32)) < 0) return 0;
        for (int bit = 64 - WINDOW; bit >= 0; bit -= WINDOW) {
            long digit = (long)(e.d[i] >> bit & ((1 << WINDOW) - 1));
            for (int k = 0; k < WINDOW && started; k++)
                if (!power_multiply(t, &w, w.acc, step)) return 0;
            if (!digit) continue;
            started = true;
            if (!power_multiply(t, &w, w.table + digit * n, step)) return 0;
        }
    }
    return kr_int_from_limbs(t, w.acc, (size_t)n, false);
}

KrValue kr_int_pow_mod(KrThread *t, KrValue a, KrValue b, KrValue m) {
    if (m == KR_INT(0)) return kr_error(t, KR_EXC_ValueError, "pow() 3rd argument cannot be 0");
    bool negative = kr_int_sign(m) < 0;
    KrValue modulus = kr_int_abs(t, m), r;
    if (!modulus) return 0;
    if (modulus == KR_INT(1)) return KR_INT(0);
    if (!(a = kr_int_mod(t, a, modulus))) return 0;
    if (kr_int_sign(b) < 0) {
        if (a == KR_INT(0))
            return kr_error(t, KR_EXC_ValueError, "base is not invertible for the given modulus");
        if (!(b = kr_int_neg(t, b)) || !(a = inverse(t, a, modulus))) return 0;
    }
    mp_limb_t one_b, one_m;
    KrLimbs e = kr_limbs(b, &one_b), limbs = kr_limbs(modulus, &one_m);
    if (e.n == 0) r = KR_INT(1);
    else if (limbs.n == 1) {
        mp_limb_t word;
        KrLimbs base = kr_limbs(a, &word);
        if (e.n > 16 && kr_work(t, (size_t)e.n * 64) < 0) return 0;
        r = kr_int_from_u64(t, power_word(base.n ? base.d[0] : 0, e, limbs.d[0]));
    } else r = power_long(t, a, e, limbs);
    if (!r) return 0;
    return negative && r != KR_INT(0) ? kr_int_add(t, r, m) : r;
}
