/* complex.c -- the type complex. */
#include "rtlib/types/complex.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/types/float.h"
#include "rtlib/types/format.h"
#include "rtlib/types/int.h"
#include "rtlib/types/number_text.h"
#include "rtlib/types/unicode.h"

KrType kr_type_complex;

KrValue kr_complex_new(KrThread *t, double re, double im) {
    KrComplex *c = kr_new(t, KR_KIND_LEAF, KR_SH_COMPLEX, sizeof(KrComplex));
    if (!c) return 0;
    c->re = re;
    c->im = im;
    return (KrValue)c;
}

static inline bool is_complex(KrThread *t, KrValue v) {
    return !KR_IS_INT(v) && (KR_SH(v) == KR_SH_COMPLEX || KR_IS_LAYOUT(t, v, KR_LAYOUT_COMPLEX));
}

static KrComplex *exact(KrThread *t,
    KrValue v) { return KR_COMPLEX(KR_SH(v) == KR_SH_COMPLEX ? v : kr_unwrap(t, v)); }

/* 1 a number, 0 not, -1 int too large. */
static int operand(KrThread *t, KrValue v, double *re, double *im) {
    *im = 0;
    if (is_complex(t, v)) {
        *re = exact(t, v)->re;
        *im = exact(t, v)->im;
        return 1;
    }
    return kr_float_operand(t, v, re);
}

#define OPERANDS(a, b) \
    double ar, ai, br, bi; \
    int ok = operand(t, a, &ar, &ai); \
    if (ok > 0) ok = operand(t, b, &br, &bi); \
    if (ok <= 0) return ok ? 0 : KR_NOT_IMPLEMENTED

/* -- arithmetic -------------------------------------------------------------------------------- */

static KrValue complex_add(KrThread *t, KrValue a, KrValue b) {
    OPERANDS(a, b);
    return kr_complex_new(t, ar + br, ai + bi);
}

static KrValue complex_sub(KrThread *t, KrValue a, KrValue b) {
    OPERANDS(a, b);
    return kr_complex_new(t, ar - br, ai - bi);
}

static void multiply(double ar, double ai, double br, double bi, double *re, double *im) {
    *re = ar * br - ai * bi;
    *im = ar * bi + ai * br;
}

static KrValue complex_mul(KrThread *t, KrValue a, KrValue b) {
    OPERANDS(a, b);
    double re, im;
    multiply(ar, ai, br, bi, &re, &im);
    return kr_complex_new(t, re, im);
}

/* Scaled by the larger part of the divisor; false: division by zero. */
static bool divide(double ar, double ai, double br, double bi, double *re, double *im) {
    double abs_r = fabs(br), abs_i = fabs(bi);
    if (abs_r >= abs_i) {
        if (abs_r == 0) return false;
        double ratio = bi / br, denominator = br + bi * ratio;
        *re = (ar + ai * ratio) / denominator;
        *im = (ai - ar * ratio) / denominator;
    } else if (abs_i >= abs_r) {
        double ratio = br / bi, denominator = br * ratio + bi;
        *re = (ar * ratio + ai) / denominator;
        *im = (ai * ratio - ar) / denominator;
    } else {
        *re = *im = NAN;
    }
    return true;
}

static KrValue complex_truediv(KrThread *t, KrValue a, KrValue b) {
    OPERANDS(a, b);
    double re, im;
    if (!divide(ar, ai, br, bi, &re, &im))
        return kr_error(t, KR_EXC_ZeroDivisionError, "complex division by zero");
    return kr_complex_new(t, re, im);
}

/* Small whole exponents by repeated multiplication. */
static bool power_whole(double ar, double ai, long n, double *re, double *im) {
    double rr = 1, ri = 0, pr = ar, pi = ai;
    long m = n < 0 ? -n : n;
    for (long bit = 1; bit <= m; bit <<= 1) {
        if (m & bit) multiply(rr, ri, pr, pi, &rr, &ri);
        multiply(pr, pi, pr, pi, &pr, &pi);
    }
    if (n >= 0) {
        *re = rr;
        *im = ri;
        return true;
    }
    return divide(1, 0, rr, ri, re, im);
}

KrValue kr_complex_power(KrThread *t, double ar, double ai, double br, double bi) {
    double re, im;
    bool ok = true;
    errno = 0;
    if (br == 0 && bi == 0) {
        re = 1;
        im = 0;
    } else if (bi == 0 && br == floor(br) && fabs(br) <= 100) {
        ok = power_whole(ar, ai, (long)br, &re, &im);
    } else if (ar == 0 && ai == 0) {
        ok = bi == 0 && br >= 0;
        re = im = 0;
    } else {
        double size = hypot(ar, ai), length = pow(size, br), angle = atan2(ai, ar), phase = angle *
            br;
        if (bi != 0) {
            length /= exp(angle * bi);
            phase += bi * log(size);
        }
        re = length * cos(phase);
        im = length * sin(phase);
    }
    /* The C functions report angles of infinity as a domain error; an infinite part counts as
     * overflow. */
    if (!ok || errno == EDOM)
        return kr_error(t, KR_EXC_ZeroDivisionError, "0.0 to a negative or complex power");
    if (isinf(re) || isinf(im))
        return kr_error(t, KR_EXC_OverflowError, "complex exponentiation");
    return kr_complex_new(t, re, im);
}

static KrValue complex_pow(KrThread *t, KrValue a, KrValue b) {
    OPERANDS(a, b);
    return kr_complex_power(t, ar, ai, br, bi);
}

static KrValue complex_pow3(KrThread *t, KrValue a, KrValue b, KrValue c) {
    if (c && c != KR_NONE) return kr_error(t, KR_EXC_ValueError, "complex modulo");
    return complex_pow(t, a, b);
}

static KrValue complex_neg(KrThread *t, KrValue self) {
    KrComplex *c = exact(t, self);
    return kr_complex_new(t, -c->re, -c->im);
}

static KrValue complex_pos(KrThread *t, KrValue self) { return (KrValue)exact(t, self); }

static KrValue complex_abs(KrThread *t, KrValue self) {
    KrComplex *c = exact(t, self);
    double r = hypot(c->re, c->im);
    if (isinf(r) && isfinite(c->re) && isfinite(c->im))
        return kr_error(t, KR_EXC_OverflowError, "absolute value too large");
    return kr_float_new(t, r);
}

static int complex_truth(KrThread *t, KrValue self) {
    KrComplex *c = exact(t, self);
    return c->re != 0 || c->im != 0;
}

static int complex_hash(KrThread *t, KrValue self, long *out) {
    KrComplex *c = exact(t, self);
    uint64_t h = (uint64_t)kr_float_hash(t, self, c->re) + 1000003u *
        (uint64_t)kr_float_hash(t, self, c->im);
    *out = h == (uint64_t)-1 ? -2 : (long)h;
    return 0;
}

static KrValue complex_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (op != KR_CMP_eq && op != KR_CMP_ne) return KR_NOT_IMPLEMENTED;
    if (!is_complex(t, a)) {
        KrValue swap = a;
        a = b;
        b = swap;
    }
    if (!is_complex(t, a)) return KR_NOT_IMPLEMENTED;
    KrComplex *c = exact(t, a);
    KrValue n;
    bool equal;
    if (is_complex(t, b)) {
        equal = c->re == exact(t, b)->re && c->im == exact(t, b)->im;
    } else if (kr_as_int(t, b, &n)) {
        equal = c->im == 0 && !isnan(c->re) && kr_int_compare_double(n, c->re) == 0;
    } else if (kr_is_float(t, b)) {
        double d;
        if (kr_float_operand(t, b, &d) < 0) return 0;
        equal = c->im == 0 && c->re == d;
    } else {
        return KR_NOT_IMPLEMENTED;
    }
    return KR_BOOL(equal == (op == KR_CMP_eq));
}

static KrValue complex_repr(KrThread *t, KrValue self) {
    KrComplex *c = exact(t, self);
    char text[128];
    size_t n = 0;
    if (c->re == 0 && !signbit(c->re)) {
        n = kr_double_text(c->im, 'r', 0, 0, text);
        text[n++] = 'j';
        return kr_str_ascii(t, text, n);
    }
    text[n++] = '(';
    n += kr_double_text(c->re, 'r', 0, 0, text + n);
    n += kr_double_text(c->im, 'r', 0, KR_TEXT_SIGN, text + n);
    text[n++] = 'j';
    text[n++] = ')';
    return kr_str_ascii(t, text, n);
}

/* -- construction ------------------------------------------------------------------------------ */

/* A float of the text at *p (with inf and nan); false: none there. */
static bool scan_part(const char **p, const char *end, double *out) {
    const char *stop = kr_double_scan(*p, end, out);
    if (stop) {
        *p = stop;
        return true;
    }
    const char *q = *p;
    bool negative = q < end && *q == '-';
    if (q < end && (*q == '+' || *q == '-')) q++;
    static const struct { const char *word; int size; double value; } words[] = {
        { "infinity", 8, HUGE_VAL }, { "inf", 3, HUGE_VAL }, { "nan", 3, NAN } };
    for (int w = 0; w < 3; w++) {
        int i = 0;
        while (i < words[w].size && q + i < end && (q[i] | 32) == words[w].word[i]) i++;
        if (i < words[w].size) continue;
        *out = negative ? -words[w].value : words[w].value;
        *p = q + i;
        return true;
    }
    return false;
}

static inline bool is_unit(char c) { return c == 'j' || c == 'J'; }

/* real, imaginary j, or both; the imaginary part may be a bare sign. */
static bool parse_plain(const char *p, const char *end, double *re, double *im) {
    double first;
    *re = *im = 0;
    if (scan_part(&p, end, &first)) {
        if (p < end && (*p == '+' || *p == '-')) {
            *re = first;
            bool negative = *p == '-';
            if (!scan_part(&p, end, im)) {
                *im = negative ? -1 : 1;
                p++;
            }
            return p + 1 == end && is_unit(*p);
        }
        if (p < end && is_unit(*p)) {
            *im = first;
            p++;
        } else {
            *re = first;
        }
        return p == end;
    }
    *im = 1;
    if (p < end && (*p == '+' || *p == '-')) *im = *p++ == '-' ? -1 : 1;
    return p + 1 == end && is_unit(*p);
}

static inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static bool parse(const char *p, const char *end, double *re, double *im) {
    while (p < end && is_space(*p)) p++;
    while (end > p && is_space(end[-1])) end--;
    if (end - p >= 2 && *p == '(' && end[-1] == ')') {
        p++;
        end--;
        while (p < end && is_space(*p)) p++;
        while (end > p && is_space(end[-1])) end--;
    }
    return p < end && parse_plain(p, end, re, im);
}

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

static KrValue from_text(KrThread *t, KrValue type, KrValue v) {
    size_t size;
    const char *text = kr_str_to_ascii_digits(t, kr_unwrap(t, v), &size);
    if (!text || (size > 1 << 20 && kr_work(t, size / 64) < 0)) return 0;
    const char *end = text + size;
    if (memchr(text, '_', size)) {
        char *cell = kr_new_array(t, KR_KIND_LEAF, 0, 16, size, 1), *q = cell + 16;
        if (!cell) return 0;
        for (const char *p = text; p < end; p++) {
            if (*p != '_') *q++ = *p;
            else if (p == text || p + 1 == end || !is_digit(p[-1]) || !is_digit(p[1]))
                return kr_error(t, KR_EXC_ValueError, "complex() arg is a malformed string");
        }
        text = cell + 16;
        end = q;
    }
    double re, im;
    if (!parse(text, end, &re, &im))
        return kr_error(t, KR_EXC_ValueError, "complex() arg is a malformed string");
    KrValue r = kr_complex_new(t, re, im);
    return r ? kr_wrap(t, (KrType *)type, r) : 0;
}

/* Value of v through __complex__ when it has one: 1 done, 0 no such method, -1 raised. */
static int special_complex(KrThread *t, KrValue v, double *re, double *im) {
    if (KR_IS_INT(v) || KR_SH(v) < KR_SH_FIRST_DYNAMIC) return 0;
    int found;
    KrValue r = kr_special_call(t, v, KR_D(complex), 0, NULL, &found);
    if (!found) return r ? -1 : t->exc ? -1 : 0;
    if (!r) return -1;
    if (!is_complex(t, r))
        return kr_error_int(t, KR_EXC_TypeError, "%T.__complex__ returned non-complex (type %T)", v,
            r);
    *re = exact(t, r)->re;
    *im = exact(t, r)->im;
    return 1;
}

static int number(KrThread *t, KrValue v, double *re, double *im, const char *error) {
    int r = operand(t, v, re, im);
    if (r) return r < 0 ? -1 : 0;
    if (!kr_type_of(t, v)->s.to_float && !kr_type_of(t, v)->s.index)
        return kr_error_int(t, KR_EXC_TypeError, error, v);
    return kr_to_double(t, v, re);
}

static KrValue complex_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "real", "imag", NULL };
    KrValue arg[2];
    double ar = 0, ai = 0, br = 0, bi = 0;
    if (kr_parse_args(t, "complex", args, nargs, kwnames, names, 0, arg) < 0) return 0;
    if (arg[0] && !arg[1] && KR_HAS_SHAPE(arg[0], KR_SH_COMPLEX) &&
        type == (KrValue)&kr_type_complex) return arg[0];
    if (arg[0] && kr_is_str(t, arg[0])) {
        if (arg[1]) return kr_error(t, KR_EXC_TypeError,
            "complex() can't take second arg if first is a string");
        return from_text(t, type, arg[0]);
    }
    if (arg[1] && kr_is_str(t, arg[1]))
        return kr_error(t, KR_EXC_TypeError, "complex() second arg can't be a string");
    if (arg[0]) {
        int special = special_complex(t, arg[0], &ar, &ai);
        if (special < 0) return 0;
        if (!special && number(t, arg[0], &ar, &ai,
            "complex() first argument must be a string or a number, not '%T'") < 0)
            return 0;
    }
    if (arg[1] && number(t, arg[1], &br, &bi,
        "complex() second argument must be a number, not '%T'") < 0) return 0;
    /* Parts that are complex themselves add up: real + imag * 1j. */
    if (arg[1]) {
        if (is_complex(t, arg[1])) ar -= bi;
        bool first_complex = arg[0] && (ai != 0 || is_complex(t, arg[0]));
        ai = first_complex ? ai + br : br;
    }
    KrValue r = kr_complex_new(t, ar, ai);
    return r ? kr_wrap(t, (KrType *)type, r) : 0;
}

/* -- methods ----------------------------------------------------------------------------------- */

static KrValue complex_conjugate(KrThread *t, KrValue *arg) {
    KrComplex *c = exact(t, arg[0]);
    return kr_complex_new(t, c->re, -c->im);
}

static KrValue complex_self(KrThread *t, KrValue *arg) { return (KrValue)exact(t, arg[0]); }

static KrValue complex_format(KrThread *t, KrValue *arg) {
    if (!kr_is_str(t, arg[1]))
        return kr_error(t, KR_EXC_TypeError, "__format__() argument must be str, not %T", arg[1]);
    return kr_complex_format(t, arg[0], kr_unwrap(t, arg[1]));
}

static KrValue get_real(KrThread *t, KrValue self) { return kr_float_new(t, exact(t, self)->re); }
static KrValue get_imag(KrThread *t, KrValue self) { return kr_float_new(t, exact(t, self)->im); }

static KrValue complex_getnewargs(KrThread *t, KrValue *arg) {
    KrValue re = get_real(t, arg[0]), im = re ? get_imag(t, arg[0]) : 0;
    return im ? kr_tuple_of(t, 2, re, im) : 0;
}

static const KrBuiltin complex_rows[] = {
    { "conjugate(self, /) -> complex", complex_conjugate, 0,
        "Return the complex conjugate of its argument." },
    { "__complex__(self, /) -> complex", complex_self, 0,
        "Convert this value to exact type complex." },
    { "__format__(self, format_spec, /)", complex_format, 0, "Text by a format specification." },
    { "__getnewargs__(self, /)", complex_getnewargs, 0, NULL },
    KR_BUILTIN_END
};

static const KrGetSet complex_members[] = {
    { "real", get_real, NULL, "the real part of a complex number" },
    { "imag", get_imag, NULL, "the imaginary part of a complex number" },
    KR_GETSET_END
};

const KrTypeDef kr_typedef_complex = {
    .name = "complex",
    .doc = "complex(real=0, imag=0)\n\nCreate a complex number from a string or numbers.",
    .type = &kr_type_complex,
    .flags = KR_TYPE_BASETYPE,
    .layout = KR_LAYOUT_COMPLEX,
    .instance_words = 3,
    .methods = complex_rows,
    .members = complex_members,
    .slots = {
        .repr = complex_repr, .neg = complex_neg, .pos = complex_pos, .abs = complex_abs,
            .hash = complex_hash,
        .truth = complex_truth, .compare = complex_compare,
        .binary = {
            [KR_OP_add] = complex_add, [KR_OP_sub] = complex_sub, [KR_OP_mul] = complex_mul,
            [KR_OP_truediv] = complex_truediv, [KR_OP_pow] = complex_pow,
        },
        .pow3 = complex_pow3, .make = complex_make,
    },
};
