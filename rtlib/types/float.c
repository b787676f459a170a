/* float.c -- the type float: construction, arithmetic, comparison, hash. */
#include <errno.h>
#include <math.h>

#include "rtlib/memory/heap_layout.h"
#include "rtlib/object/core.h"
#include "rtlib/types/complex.h"
#include "rtlib/types/float.h"
#include "rtlib/types/float_methods.h"
#include "rtlib/types/int.h"
#include "rtlib/types/number_text.h"
#include "rtlib/types/unicode.h"

KrType kr_type_float;

KrValue kr_float_new(KrThread *t, double d) {
    KrFloat *f = kr_new_fixed(t, KR_KIND_LEAF, KR_SH_FLOAT, sizeof(KrFloat));
    if (!f) return 0;
    f->value = d;
    return (KrValue)f;
}

KrValue kr_box_float(KrThread *t, double v) { return kr_float_new(t, v); }

int kr_float_operand(KrThread *t, KrValue v, double *out) {
    if (KR_IS_INT(v)) {
        *out = (double)KR_INT_VALUE(v);
        return 1;
    }
    if (KR_SH(v) == KR_SH_FLOAT) {
        *out = KR_FLOAT(v)->value;
        return 1;
    }
    KrLayout layout = kr_layout_of(t, v);
    if (layout == KR_LAYOUT_FLOAT) {
        *out = KR_FLOAT(kr_unwrap(t, v))->value;
        return 1;
    }
    if (layout != KR_LAYOUT_INT) return 0;
    int overflow = 0;
    *out = kr_int_to_double(t, kr_unwrap(t, v), &overflow);
    return overflow ? kr_error_int(t, KR_EXC_OverflowError, "int too large to convert to float")
        : 1;
}

static double value_of(KrThread *t, KrValue v) {
    return KR_FLOAT(KR_SH(v) == KR_SH_FLOAT ? v : kr_unwrap(t, v))->value;
}

/* -- operations on doubles --------------------------------------------------------------------- */

void kr_float_divmod(double a, double b, double *q, double *r) {
    double rest = fmod(a, b), div = (a - rest) / b;
    if (rest != 0) {
        if ((b < 0) != (rest < 0)) {
            rest += b;
            div -= 1;
        }
    } else {
        rest = copysign(0, b);
    }
    double whole;
    if (div != 0) {
        whole = floor(div);
        if (div - whole > 0.5) whole += 1;
    } else {
        whole = copysign(0, a / b);
    }
    *q = whole;
    *r = rest;
}

double kr_f64_mod(double a, double b) {
    double rest = fmod(a, b);
    if (rest == 0) return copysign(0, b);
    return (b < 0) != (rest < 0) ? rest + b : rest;
}

double kr_f64_floordiv(double a, double b) {
    double q, r;
    kr_float_divmod(a, b, &q, &r);
    return q;
}

/* OverflowError with the arguments of a failed C function. */
static void range_error(KrThread *t) {
    KrValue text = kr_str_cstring(t, "Numerical result out of range");
    KrValue args = text ? kr_tuple_of(t, 2, KR_INT(ERANGE), text) : 0;
    KrValue exc = args ? kr_exception_new(t, KR_EXC_TYPE(OverflowError), args) : 0;
    if (exc) kr_raise(t, exc, 0);
}

static bool is_odd(double d) { return fmod(fabs(d), 2) == 1; }

/* The cases that C's pow leaves open or treats otherwise. false: the result would be complex. */
static bool power(KrThread *t, double a, double b, double *out) {
    bool negate = false;
    *out = 0;
    if (b == 0) return *out = 1, true;
    if (isnan(a)) return *out = a, true;
    if (isnan(b)) return *out = a == 1 ? 1 : b, true;
    if (isinf(b)) {
        a = fabs(a);
        *out = a == 1 ? 1 : (b > 0) == (a > 1) ? fabs(b) : 0;
        return true;
    }
    if (isinf(a)) {
        bool odd = is_odd(b);
        if (b > 0) *out = odd ? a : fabs(a);
        else *out = odd ? copysign(0, a) : 0;
        return true;
    }
    if (a == 0) {
        if (b < 0) kr_error(t, KR_EXC_ZeroDivisionError,
            "0.0 cannot be raised to a negative power");
        else *out = is_odd(b) ? a : 0;
        return true;
    }
    if (a < 0) {
        if (b != floor(b)) return false;
        a = -a;
        negate = is_odd(b);
    }
    double r = a == 1 ? 1 : pow(a, b);
    if (isinf(r)) range_error(t);
    *out = negate ? -r : r;
    return true;
}

double kr_f64_pow(KrThread *t, double a, double b) {
    double r;
    if (!power(t, a, b, &r)) {
        kr_error(t, KR_EXC_ValueError, "negative number cannot be raised to a fractional power");
        return 0;
    }
    return r;
}

KrValue kr_float_power(KrThread *t, double a, double b) {
    double r;
    if (!power(t, a, b, &r)) return kr_complex_power(t, a, 0, b, 0);
    return t->exc ? 0 : kr_float_new(t, r);
}

/* -- slots ------------------------------------------------------------------------------------- */

/* Operands of a binary slot; returns from the slot when they are no floats or ints. */
#define OPERANDS(a, b, x, y) \
    double x, y; \
    int x##_is = kr_float_operand(t, a, &x), y##_is; \
    if (x##_is <= 0) return x##_is ? 0 : KR_NOT_IMPLEMENTED; \
    y##_is = kr_float_operand(t, b, &y); \
    if (y##_is <= 0) return y##_is ? 0 : KR_NOT_IMPLEMENTED

static KrValue float_add(KrThread *t, KrValue a, KrValue b) {
    OPERANDS(a, b, x, y);
    return kr_float_new(t, x + y);
}

static KrValue float_sub(KrThread *t, KrValue a, KrValue b) {
    OPERANDS(a, b, x, y);
    return kr_float_new(t, x - y);
}

static KrValue float_mul(KrThread *t, KrValue a, KrValue b) {
    OPERANDS(a, b, x, y);
    return kr_float_new(t, x * y);
}

static KrValue float_truediv(KrThread *t, KrValue a, KrValue b) {
    OPERANDS(a, b, x, y);
    if (y == 0) return kr_error(t, KR_EXC_ZeroDivisionError, "float division by zero");
    return kr_float_new(t, x / y);
}

static KrValue float_floordiv(KrThread *t, KrValue a, KrValue b) {
    OPERANDS(a, b, x, y);
    if (y == 0) return kr_error(t, KR_EXC_ZeroDivisionError, "float floor division by zero");
    return kr_float_new(t, kr_f64_floordiv(x, y));
}

static KrValue float_mod(KrThread *t, KrValue a, KrValue b) {
    OPERANDS(a, b, x, y);
    if (y == 0) return kr_error(t, KR_EXC_ZeroDivisionError, "float modulo");
    return kr_float_new(t, kr_f64_mod(x, y));
}

static KrValue float_pow(KrThread *t, KrValue a, KrValue b) {
    OPERANDS(a, b, x, y);
    return kr_float_power(t, x, y);
}

static KrValue float_pow3(KrThread *t, KrValue a, KrValue b, KrValue c) {
    if (c && c != KR_NONE)
        return kr_error(t, KR_EXC_TypeError,
            "pow() 3rd argument not allowed unless all arguments are integers");
    return float_pow(t, a, b);
}

KrValue kr_float_divmod_row(KrThread *t, KrValue *arg) {
    OPERANDS(arg[0], arg[1], x, y);
    if (y == 0) return kr_error(t, KR_EXC_ZeroDivisionError, "float divmod()");
    double q, r;
    kr_float_divmod(x, y, &q, &r);
    KrValue first = kr_float_new(t, q), second = first ? kr_float_new(t, r) : 0;
    return second ? kr_tuple_of(t, 2, first, second) : 0;
}

static KrValue float_neg(KrThread *t, KrValue self) { return kr_float_new(t, -value_of(t, self)); }
static KrValue float_abs(KrThread *t,
    KrValue self) { return kr_float_new(t, fabs(value_of(t, self))); }
static KrValue float_pos(KrThread *t, KrValue self) { return KR_SH(self) == KR_SH_FLOAT ? self
    : kr_unwrap(t, self); }
static KrValue float_to_int(KrThread *t,
    KrValue self) { return kr_int_from_double(t, value_of(t, self)); }
static int float_truth(KrThread *t, KrValue self) { return value_of(t, self) != 0; }

KrValue kr_float_repr(KrThread *t, double d) {
    char text[64];
    return kr_str_ascii(t, text, (size_t)kr_double_repr(d, text));
}

static KrValue float_repr(KrThread *t, KrValue self) { return kr_float_repr(t, value_of(t, self)); }

/* d modulo 2^61 - 1, so that equal numbers of all types have equal hashes. */
long kr_float_hash(KrThread *t, KrValue self, double d) {
    const uint64_t p = ((uint64_t)1 << 61) - 1;
    if (isnan(d)) return self ? kr_object_hash(t, self) : 0;
    if (isinf(d)) return d > 0 ? 314159 : -314159;
    if (d > -0x1p60 && d < 0x1p60 && d == (double)(long)d) return (long)d == -1 ? -2 : (long)d;
    int e;
    uint64_t m = (uint64_t)ldexp(frexp(fabs(d), &e), 53);
    e = (e - 53) % 61;
    if (e < 0) e += 61;
    uint64_t x = (m << e & p) | (e ? m >> (61 - e) : 0);
    x = (x & p) + (x >> 61);
    if (x >= p) x -= p;
    long r = d < 0 ? -(long)x : (long)x;
    return r == -1 ? -2 : r;
}

static int float_hash(KrThread *t, KrValue self, long *out) {
    *out = kr_float_hash(t, self, value_of(t, self));
    return 0;
}

static int order_result(int order, int op) {
    switch (op) {
    case KR_CMP_lt: return order < 0;
    case KR_CMP_le: return order <= 0;
    case KR_CMP_eq: return order == 0;
    case KR_CMP_ne: return order != 0;
    case KR_CMP_gt: return order > 0;
    default: return order >= 0;
    }
}

static int compare_doubles(double x, double y, int op) {
    switch (op) {
    case KR_CMP_lt: return x < y;
    case KR_CMP_le: return x <= y;
    case KR_CMP_eq: return x == y;
    case KR_CMP_ne: return x != y;
    case KR_CMP_gt: return x > y;
    default: return x >= y;
    }
}

int kr_float_compare(KrThread *t, KrValue a, KrValue b, int op) {
    bool a_float = kr_is_float(t, a), b_float = kr_is_float(t, b);
    KrValue n;
    if (a_float && b_float) return compare_doubles(value_of(t, a), value_of(t, b), op);
    if (a_float) {
        double x = value_of(t, a);
        if (!kr_as_int(t, b, &n)) return 2;
        return isnan(x) ? op == KR_CMP_ne : order_result(-kr_int_compare_double(n, x), op);
    }
    if (!b_float || !kr_as_int(t, a, &n)) return 2;
    double y = value_of(t, b);
    return isnan(y) ? op == KR_CMP_ne : order_result(kr_int_compare_double(n, y), op);
}

static KrValue float_compare(KrThread *t, KrValue a, KrValue b, int op) {
    int r = kr_float_compare(t, a, b, op);
    return r == 2 ? KR_NOT_IMPLEMENTED : KR_BOOL(r);
}

/* -- construction ------------------------------------------------------------------------------ */

/* Result of __float__: a float, else TypeError. */
static int checked_float(KrThread *t, KrValue v, KrValue r, double *out) {
    if (!r) return -1;
    if (!kr_is_float(t, r))
        return kr_error_int(t, KR_EXC_TypeError, "%T.__float__ returned non-float (type %T)", v, r);
    *out = value_of(t, r);
    return 1;
}

/* 1 done, 0 v is no number, -1 raised. */
static int number_to_double(KrThread *t, KrValue v, double *out) {
    int simple = KR_IS_INT(v) || KR_SH(v) < KR_SH_FIRST_DYNAMIC ? kr_float_operand(t, v, out) : 0;
    if (simple) return simple;
    KrType *type = kr_type_of(t, v);
    if (type->s.to_float) return checked_float(t, v, type->s.to_float(t, v), out);
    if (type->s.index) {
        KrValue n = kr_index(t, v);
        return n ? kr_float_operand(t, n, out) : -1;
    }
    return kr_float_operand(t, v, out);
}

int kr_to_double(KrThread *t, KrValue v, double *out) {
    int r = number_to_double(t, v, out);
    if (r > 0) return 0;
    return r < 0 ? -1 : kr_error_int(t, KR_EXC_TypeError, "must be real number, not %T", v);
}

static inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool match_word(const char *p, size_t size, const char *word) {
    size_t i = 0;
    for (; i < size && word[i]; i++)
        if ((p[i] | 32) != word[i]) return false;
    return i == size && !word[i];
}

bool kr_float_from_text(const char *text, size_t size, char *scratch, double *out) {
    const char *p = text, *end = text + size;
    while (p < end && is_space(*p)) p++;
    while (end > p && is_space(end[-1])) end--;
    size_t n = 0;
    bool underscores = false;
    for (const char *q = p; q < end && !underscores; q++) underscores = *q == '_';
    if (underscores) {                /* only between digits */
        for (const char *q = p; q < end; q++) {
            if (*q != '_') { scratch[n++] = *q; continue; }
            if (q == p || q + 1 == end || !is_digit(q[-1]) || !is_digit(q[1])) return false;
        }
        p = scratch;
        end = scratch + n;
    }
    if (p == end) return false;
    const char *stop = kr_double_scan(p, end, out);
    if (stop) return stop == end;
    bool negative = *p == '-';
    if (*p == '+' || *p == '-') p++;
    size_t rest = (size_t)(end - p);
    if (match_word(p, rest, "inf") || match_word(p, rest, "infinity")) {
        *out = negative ? -HUGE_VAL : HUGE_VAL;
        return true;
    }
    if (!match_word(p, rest, "nan")) return false;
    *out = negative ? -NAN : NAN;
    return true;
}

static int text_to_double(KrThread *t, KrValue v, const char *text, size_t size, double *out) {
    char small[128], *scratch = small;
    if (size > sizeof small) {
        char *cell = kr_new_array(t, KR_KIND_LEAF, 0, 16, size, 1);
        if (!cell || kr_work(t, size / 64) < 0) return -1;
        scratch = cell + 16;
    }
    if (kr_float_from_text(text, size, scratch, out)) return 0;
    return kr_error_int(t, KR_EXC_ValueError, "could not convert string to float: %R", v);
}

static int convert(KrThread *t, KrValue v, double *out) {
    const char *text;
    size_t size;
    if (kr_is_str(t, v)) {
        text = kr_str_to_ascii_digits(t, kr_unwrap(t, v), &size);
        return text ? text_to_double(t, v, text, size, out) : -1;
    }
    int r = number_to_double(t, v, out);
    if (r) return r < 0 ? -1 : 0;
    const unsigned char *data;
    if (kr_buffer_get(t, v, &data, &size))
        return text_to_double(t, v, (const char *)data, size, out);
    return kr_error_int(t, KR_EXC_TypeError,
        "float() argument must be a string or a real number, not '%T'", v);
}

static KrValue float_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "", NULL };
    KrValue arg[1];
    double d = 0;
    if (kr_parse_args(t, "float", args, nargs, kwnames, names, 0, arg) < 0) return 0;
    if (arg[0] && KR_HAS_SHAPE(arg[0], KR_SH_FLOAT) && type == (KrValue)&kr_type_float)
        return arg[0];
    if (arg[0] && convert(t, arg[0], &d) < 0) return 0;
    KrValue r = kr_float_new(t, d);
    return r ? kr_wrap(t, (KrType *)type, r) : 0;
}

const KrTypeDef kr_typedef_float = {
    .name = "float",
    .doc = "float(x=0)\n\nConvert a string or number to a floating point number, if possible.",
    .type = &kr_type_float,
    .flags = KR_TYPE_BASETYPE,
    .layout = KR_LAYOUT_FLOAT,
    .instance_words = 3,
    .methods = kr_float_rows,
    .getset = kr_float_getset,
    .slots = {
        .repr = float_repr, .neg = float_neg, .pos = float_pos, .abs = float_abs,
            .to_int = float_to_int,
        .to_float = float_pos, .hash = float_hash, .truth = float_truth, .compare = float_compare,
        .binary = {
            [KR_OP_add] = float_add, [KR_OP_sub] = float_sub, [KR_OP_mul] = float_mul,
            [KR_OP_truediv] = float_truediv, [KR_OP_floordiv] = float_floordiv,
                [KR_OP_mod] = float_mod,
            [KR_OP_pow] = float_pow,
        },
        .pow3 = float_pow3, .make = float_make,
    },
};
