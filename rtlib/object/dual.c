/* dual.c -- arithmetic on values of which one or both may be unboxed floats of generated code. */
#include <math.h>

#include "rtlib/object/core.h"

typedef KrValue (*Binary)(KrThread *t, KrValue a, KrValue b);
static const Binary operations[KR_OP_BINARY_COUNT] = {
    kr_add, kr_sub, kr_mul, kr_truediv, kr_floordiv, kr_mod, kr_pow, kr_lshift, kr_rshift, kr_and, kr_or, kr_xor, kr_matmul,
};

/* The number that v stands for in float arithmetic: unboxed, float object, or small int. *is_int for the last. */
static inline bool number(KrValue v, double unboxed, double *out, bool *is_int)
{
    *is_int = false;
    if (v == KR_UNBOXED) {
        *out = unboxed;
    } else if (KR_IS_INT(v)) {
        *out = (double)KR_INT_VALUE(v);
        *is_int = true;
    } else if (KR_SH(v) == KR_SH_FLOAT) {
        *out = ((KrFloat *)v)->value;
    } else {
        return false;
    }
    return true;
}

static KrValue boxed(KrThread *t, KrValue v, double unboxed)
{
    return v == KR_UNBOXED ? kr_box_float(t, unboxed) : v;
}

/* Float power where the result is a float and nothing is raised. */
static inline bool plain_power(double x, double y)
{
    return (x > 0 && isfinite(x) && isfinite(y)) || (x != 0 && isfinite(x) && isfinite(y) && y == floor(y));
}

/* f(x) for a function of the math module without objects. A result that may be an error is computed again by the
 * function itself. */
static inline bool direct(KrValue f, double x, double *out)
{
    if (!KR_HAS_SHAPE(f, KR_SH_BUILTIN) || !(((KrBuiltinFn *)f)->row->flags & KR_BF_F64))
        return false;
    *out = kr_f64_functions[((KrBuiltinFn *)f)->row->flags >> KR_BF_F64_SHIFT](x);
    return isfinite(*out);
}

KrValue kr_call_f64(KrThread *t, KrValue f, double x)
{
    if (direct(f, x, &t->f64))
        return KR_UNBOXED;
    KrValue v = kr_box_float(t, x);
    return v ? kr_call1(t, f, v) : 0;
}

KrValue kr_method_f64(KrThread *t, KrValue o, KrValue name, double x)
{
    if (KR_HAS_SHAPE(o, KR_SH_MODULE)) {
        KrValue f = kr_attr_load(t, o, name, NULL);
        return f ? kr_call_f64(t, f, x) : 0;
    }
    KrIc none = {0, 0, 0};
    KrValue v = kr_box_float(t, x);
    return v ? kr_method1(t, o, name, &none, v) : 0;
}

KrValue kr_dual_arith(KrThread *t, KrValue a, KrValue b, int op, double x, double y)
{
    double p, q, r;
    bool pi, qi;
    int plain = op & ~KR_DUAL_INPLACE;
    if (number(a, x, &p, &pi) && number(b, y, &q, &qi) && (!(pi && qi) || plain == KR_OP_truediv)) {
        switch (plain) {
        case KR_OP_add: t->f64 = p + q; return KR_UNBOXED;
        case KR_OP_sub: t->f64 = p - q; return KR_UNBOXED;
        case KR_OP_mul: t->f64 = p * q; return KR_UNBOXED;
        case KR_OP_truediv:
            /* Ints beyond 53 bits need the exact quotient. */
            if (q == 0.0 || (pi && fabs(p) > 0x1p53) || (qi && fabs(q) > 0x1p53))
                break;
            t->f64 = p / q;
            return KR_UNBOXED;
        case KR_OP_floordiv:
            if (q == 0.0)
                break;
            t->f64 = kr_f64_floordiv(p, q);
            return KR_UNBOXED;
        case KR_OP_mod:
            if (q == 0.0)
                break;
            t->f64 = kr_f64_mod(p, q);
            return KR_UNBOXED;
        case KR_OP_pow:
            if (!plain_power(p, q))
                break;
            r = q == 2.0 ? p * p : pow(p, q);
            if (isinf(r))
                break;
            t->f64 = r;
            return KR_UNBOXED;
        }
    }
    if (!(a = boxed(t, a, x)) || !(b = boxed(t, b, y)))
        return 0;
    return op & KR_DUAL_INPLACE ? kr_inplace(t, a, b, plain) : operations[plain](t, a, b);
}

int kr_dual_compare(KrThread *t, KrValue a, KrValue b, int op, double x, double y)
{
    double p, q;
    bool pi, qi;
    /* An int beyond 53 bits compares exactly, not as a double. */
    if (number(a, x, &p, &pi) && number(b, y, &q, &qi) && !(pi && fabs(p) >= 0x1p53) && !(qi && fabs(q) >= 0x1p53)) {
        switch (op) {
        case KR_CMP_lt: return p < q;
        case KR_CMP_le: return p <= q;
        case KR_CMP_eq: return p == q;
        case KR_CMP_ne: return p != q;
        case KR_CMP_gt: return p > q;
        case KR_CMP_ge: return p >= q;
        }
    }
    if (!(a = boxed(t, a, x)) || !(b = boxed(t, b, y)))
        return -1;
    return kr_compare_truth(t, a, b, op);
}
