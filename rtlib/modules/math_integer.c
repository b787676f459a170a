/* math_integer.c -- the math module on ints: factorial, binomials, gcd, lcm, integer square
 * root. */
#include "rtlib/modules/math_rows.h"
#include "rtlib/types/int.h"

/* Product of first, first + 1, ..., last as a balanced tree, so that the factors of long products
 * are of like size. */
static KrValue range_product(KrThread *t, uint64_t first, uint64_t last) {
    if (first > last) return KR_INT(1);
    if (last - first < 16) {
        KrValue r = kr_int_from_u64(t, first);
        for (uint64_t i = first + 1; i <= last && r; i++) r = kr_int_mul(t, r, KR_INT((long)i));
        return r;
    }
    if (kr_step(t) < 0) return 0;
    uint64_t middle = first + (last - first) / 2;
    KrValue a = range_product(t, first, middle);
    KrValue b = a ? range_product(t, middle + 1, last) : 0;
    return b ? kr_int_mul(t, a, b) : 0;
}

/* Bits of the product of n factors up to `last`, known before the work. */
static int product_fits(KrThread *t, double n, double last) {
    double bytes = n * __builtin_log2(last + 2) / 8;
    if (bytes > 0x1p33) return kr_no_memory(t), -1;
    return bytes < 1 << 20 || kr_may_allocate(t, (size_t)(bytes / 2)) ? 0 : -1;
}

KrValue kr_math_factorial(KrThread *t, KrValue *arg) {
    KrValue n = kr_index(t, arg[0]);
    if (!n) return 0;
    if (kr_int_sign(n) < 0)
        return kr_error(t, KR_EXC_ValueError, "factorial() not defined for negative values");
    if (!KR_IS_INT(n)) return kr_error(t, KR_EXC_OverflowError,
        "factorial() argument should not exceed %l", (long)INT64_MAX);
    long x = KR_INT_VALUE(n);
    if (product_fits(t, (double)x, (double)x) < 0) return 0;
    return range_product(t, 2, (uint64_t)x);
}

KrValue kr_math_isqrt(KrThread *t, KrValue *arg) {
    KrValue n = kr_index(t, arg[0]);
    if (!n) return 0;
    if (kr_int_sign(n) < 0)
        return kr_error(t, KR_EXC_ValueError, "isqrt() argument must be nonnegative");
    return kr_int_isqrt(t, n);
}

/* One argument of many is taken in: what that costs grows with what has come together so far. */
static int step_over(KrThread *t, KrValue sofar, KrValue n) {
    uint64_t bits = (uint64_t)kr_int_bit_length(sofar) + (uint64_t)kr_int_bit_length(n);
    return kr_work(t, (size_t)(bits >> 6)) < 0 ? -1 : kr_step(t);
}

KrValue kr_math_gcd(KrThread *t, KrValue *arg) {
    KrTuple *args = KR_TUPLE(arg[0]);
    KrValue r = KR_INT(0);
    for (KrU32 i = 0; i < args->length; i++) {
        KrValue n = kr_index(t, args->items[i]);
        if (!n || step_over(t, r, n) < 0 || !(r = kr_int_gcd(t, r, n))) return 0;
    }
    return r;
}

KrValue kr_math_lcm(KrThread *t, KrValue *arg) {
    KrTuple *args = KR_TUPLE(arg[0]);
    KrValue r = KR_INT(1);
    for (KrU32 i = 0; i < args->length; i++) {
        KrValue n = kr_index(t, args->items[i]);
        if (!n || step_over(t, r, n) < 0) return 0;
        if (n == KR_INT(0)) {
            r = n;
            continue;
        }
        if (r == KR_INT(0)) continue;
        KrValue g = kr_int_gcd(t, r, n), q = g ? kr_int_floordiv(t, r, g) : 0;
        KrValue product = q ? kr_int_mul(t, q, n) : 0;
        if (!product || !(r = kr_int_abs(t, product))) return 0;
    }
    return r;
}

/* n! / (n - k)! */
static KrValue falling(KrThread *t, KrValue n, uint64_t k) {
    if (k == 0) return KR_INT(1);
    if (KR_IS_INT(n)) {
        uint64_t last = (uint64_t)KR_INT_VALUE(n);
        return product_fits(t, (double)k, (double)last) < 0 ? 0
            : range_product(t, last - k + 1, last);
    }
    if (product_fits(t, (double)k * (double)kr_int_bit_length(n) / 62, 0x1p62) < 0) return 0;
    KrValue r = n, factor = n;
    for (uint64_t i = 1; i < k; i++) {
        if (!(factor = kr_int_sub(t, factor, KR_INT(1))) || !(r = kr_int_mul(t, r, factor)))
            return 0;
        if (kr_step(t) < 0) return 0;
    }
    return r;
}

KrValue kr_math_perm(KrThread *t, KrValue *arg) {
    if (!arg[1] || arg[1] == KR_NONE) return kr_math_factorial(t, arg);
    KrValue n = kr_index(t, arg[0]), k = n ? kr_index(t, arg[1]) : 0;
    if (!k) return 0;
    if (kr_int_sign(n) < 0)
        return kr_error(t, KR_EXC_ValueError, "n must be a non-negative integer");
    if (kr_int_sign(k) < 0)
        return kr_error(t, KR_EXC_ValueError, "k must be a non-negative integer");
    if (kr_int_compare(k, n) > 0) return KR_INT(0);
    if (!KR_IS_INT(k)) return kr_error(t, KR_EXC_OverflowError, "k must not exceed %l",
        (long)INT64_MAX);
    return falling(t, n, (uint64_t)KR_INT_VALUE(k));
}

KrValue kr_math_comb(KrThread *t, KrValue *arg) {
    KrValue n = kr_index(t, arg[0]), k = n ? kr_index(t, arg[1]) : 0;
    if (!k) return 0;
    if (kr_int_sign(n) < 0)
        return kr_error(t, KR_EXC_ValueError, "n must be a non-negative integer");
    if (kr_int_sign(k) < 0)
        return kr_error(t, KR_EXC_ValueError, "k must be a non-negative integer");
    KrValue rest = kr_int_sub(t, n, k);
    if (!rest) return 0;
    if (kr_int_sign(rest) < 0) return KR_INT(0);
    if (kr_int_compare(rest, k) < 0) k = rest;
    if (!KR_IS_INT(k))
        return kr_error(t, KR_EXC_OverflowError, "min(n - k, k) must not exceed %l",
            (long)INT64_MAX);
    uint64_t count = (uint64_t)KR_INT_VALUE(k);
    KrValue top = falling(t, n, count);
    KrValue bottom = top ? range_product(t, 2, count) : 0;
    return bottom ? kr_int_floordiv(t, top, bottom) : 0;
}
