/* math_series.c -- the math module over iterables: exact sums, products, distances. */
#include <math.h>

#include "rtlib/modules/math_rows.h"
#include "rtlib/types/float.h"
#include "rtlib/types/int.h"

/* Partial sums of different magnitude, exact together: neighbours are at least 53 bits apart, so 64
 * are always enough. */
#define PARTIALS 64

typedef struct Partials { double p[PARTIALS]; int n; double special, infinite; } Partials;

static int partials_add(KrThread *t, Partials *s, double x) {
    double original = x;
    int kept = 0;
    for (int i = 0; i < s->n; i++) {
        double y = s->p[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        double high = x + y, low = y - (high - x);
        if (low != 0) s->p[kept++] = low;
        x = high;
    }
    s->n = kept;
    if (x == 0) return 0;
    if (!isfinite(x)) {
        if (isfinite(original))
            return kr_error_int(t, KR_EXC_OverflowError, "intermediate overflow in fsum");
        if (isinf(original)) s->infinite += original;
        s->special += original;
        s->n = 0;
        return 0;
    }
    if (s->n == PARTIALS) return kr_error_int(t, KR_EXC_OverflowError,
        "intermediate overflow in fsum");
    s->p[s->n++] = x;
    return 0;
}

/* The rounded sum: from the largest down until something is lost, then half-way cases by what
 * follows. */
static double partials_sum(const Partials *s) {
    int n = s->n;
    if (n == 0) return 0;
    double high = s->p[--n], low = 0;
    while (n > 0) {
        double x = high, y = s->p[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0) break;
    }
    if (n > 0 && ((low < 0 && s->p[n - 1] < 0) || (low > 0 && s->p[n - 1] > 0))) {
        double y = low * 2, x = high + y;
        if (y == x - high) high = x;
    }
    return high;
}

KrValue kr_math_fsum(KrThread *t, KrValue *arg) {
    Partials s = { .n = 0 };
    KrValue it = kr_iter(t, arg[0]);
    if (!it) return 0;
    for (long count = 1;; count++) {
        KrValue v = kr_next(t, it);
        double x;
        if (!v) break;
        if (kr_to_double(t, v, &x) < 0 || partials_add(t, &s, x) < 0) return 0;
        if (count % 1024 == 0 && kr_step(t) < 0) return 0;
    }
    if (t->exc) return 0;
    if (s.special != 0) {
        if (isnan(s.infinite)) return kr_error(t, KR_EXC_ValueError, "-inf + inf in fsum");
        return kr_float_new(t, s.special);
    }
    return kr_float_new(t, partials_sum(&s));
}

KrValue kr_math_prod(KrThread *t, KrValue *arg) {
    KrValue it = kr_iter(t, arg[0]), r = arg[1] ? arg[1] : KR_INT(1);
    if (!it) return 0;
    for (long count = 1;; count++) {
        KrValue v = kr_next(t, it);
        if (!v) return t->exc ? 0 : r;
        if (!(r = kr_mul(t, r, v))) return 0;
        if (count % 1024 == 0 && kr_step(t) < 0) return 0;
    }
}

KrValue kr_math_sumprod(KrThread *t, KrValue *arg) {
    KrValue a = kr_iter(t, arg[0]), b = a ? kr_iter(t, arg[1]) : 0, r = KR_INT(0);
    if (!b) return 0;
    for (long count = 1;; count++) {
        KrValue x = kr_next(t, a);
        if (!x && t->exc) return 0;
        KrValue y = kr_next(t, b);
        if (!y && t->exc) return 0;
        if (!x != !y) return kr_error(t, KR_EXC_ValueError, "Inputs are not the same length");
        if (!x) return r;
        KrValue product = kr_mul(t, x, y);
        if (!product || !(r = kr_add(t, r, product))) return 0;
        if (count % 1024 == 0 && kr_step(t) < 0) return 0;
    }
}

/* The coordinates of a tuple as doubles, in a leaf cell; NULL: exception. */
static double *coordinates(KrThread *t, KrValue tuple, long *n) {
    *n = KR_TUPLE(tuple)->length;
    char *cell = kr_new_array(t, KR_KIND_LEAF, 0, 16, (size_t)*n, sizeof(double));
    if (!cell) return NULL;
    double *v = (double *)(void *)(cell + 16);
    for (long i = 0; i < *n; i++) {
        if (kr_to_double(t, KR_TUPLE(tuple)->items[i], &v[i]) < 0) return NULL;
        if (i % 1024 == 1023 && kr_step(t) < 0) return NULL;
    }
    return v;
}

static KrValue length_of(KrThread *t, double *v, long n) {
    double max = 0;
    for (long i = 0; i < n; i++) {
        v[i] = fabs(v[i]);
        if (v[i] > max) max = v[i];
    }
    return kr_float_new(t, kr_math_norm(v, n, max));
}

KrValue kr_math_hypot(KrThread *t, KrValue *arg) {
    long n;
    double *v = coordinates(t, arg[0], &n);
    return v ? length_of(t, v, n) : 0;
}

KrValue kr_math_dist(KrThread *t, KrValue *arg) {
    long n, m;
    KrValue p = kr_tuple_from(t, arg[0]), q = p ? kr_tuple_from(t, arg[1]) : 0;
    if (!q) return 0;
    p = kr_unwrap(t, p);
    q = kr_unwrap(t, q);
    if (KR_TUPLE(p)->length != KR_TUPLE(q)->length)
        return kr_error(t, KR_EXC_ValueError,
            "both points must have the same number of dimensions");
    double *x = coordinates(t, p, &n), *y = x ? coordinates(t, q, &m) : NULL;
    if (!y) return 0;
    for (long i = 0; i < n; i++) x[i] -= y[i];
    return length_of(t, x, n);
}
