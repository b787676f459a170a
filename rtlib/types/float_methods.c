/* float_methods.c -- methods of float: rounding, ratios, hexadecimal text. */
#include <math.h>
#include <string.h>

#include "rtlib/types/double_power.h"
#include "rtlib/types/float.h"
#include "rtlib/types/float_methods.h"
#include "rtlib/types/format.h"
#include "rtlib/types/int.h"
#include "rtlib/types/number_text.h"
#include "rtlib/types/unicode.h"

static KrValue exact(KrThread *t, KrValue v) { return KR_SH(v) == KR_SH_FLOAT ? v : kr_unwrap(t, v);
    }
static double value_of(KrThread *t, KrValue v) { return KR_FLOAT(exact(t, v))->value; }

static KrValue float_self(KrThread *t, KrValue *arg) { return exact(t, arg[0]); }

static KrValue float_is_integer(KrThread *t, KrValue *arg) {
    double d = value_of(t, arg[0]);
    return KR_BOOL(isfinite(d) && floor(d) == d);
}

static KrValue float_as_integer_ratio(KrThread *t, KrValue *arg) {
    double d = value_of(t, arg[0]);
    if (isnan(d)) return kr_error(t, KR_EXC_ValueError, "cannot convert NaN to integer ratio");
    if (isinf(d)) return kr_error(t, KR_EXC_OverflowError,
        "cannot convert Infinity to integer ratio");
    if (d == 0) return kr_tuple_of(t, 2, KR_INT(0), KR_INT(1));
    uint64_t m;
    int e;
    kr_double_parts(d, &m, &e);
    int zeros = __builtin_ctzll(m);
    m >>= zeros;
    e += zeros;
    KrValue top = KR_INT(d < 0 ? -(long)m : (long)m), bottom = KR_INT(1);
    if (e > 0) top = kr_int_lshift(t, top, KR_INT(e));
    else if (e < 0) bottom = kr_int_lshift(t, bottom, KR_INT(-e));
    return top && bottom ? kr_tuple_of(t, 2, top, bottom) : 0;
}

static KrValue float_trunc(KrThread *t,
    KrValue *arg) { return kr_int_from_double(t, value_of(t, arg[0])); }
static KrValue float_floor(KrThread *t,
    KrValue *arg) { return kr_int_from_double(t, floor(value_of(t, arg[0]))); }
static KrValue float_ceil(KrThread *t,
    KrValue *arg) { return kr_int_from_double(t, ceil(value_of(t, arg[0]))); }

static KrValue float_round(KrThread *t, KrValue *arg) {
    double d = value_of(t, arg[0]);
    if (!arg[1] || arg[1] == KR_NONE) {
        /* nearest int, ties to even; the error texts are those of int() */
        if (!isfinite(d)) return kr_int_from_double(t, d);
        double r = round(d);
        if (fabs(d - r) == 0.5) r = 2 * round(d / 2);
        return kr_int_from_double(t, r);
    }
    long digits;
    if (kr_index_long(t, arg[1], true, &digits) < 0) return 0;
    bool overflow;
    double r = kr_double_round(value_of(t, arg[0]), digits, &overflow);
    if (overflow) return kr_error(t, KR_EXC_OverflowError, "rounded value too large to represent");
    return kr_float_new(t, r);
}

static KrValue float_format(KrThread *t, KrValue *arg) {
    if (!kr_is_str(t, arg[1]))
        return kr_error(t, KR_EXC_TypeError, "__format__() argument must be str, not %T", arg[1]);
    return kr_float_format(t, arg[0], kr_unwrap(t, arg[1]));
}

static KrValue float_getnewargs(KrThread *t,
    KrValue *arg) { return kr_tuple_of(t, 1, exact(t, arg[0])); }
static KrValue float_rdivmod(KrThread *t,
    KrValue *arg) { return kr_float_divmod_row(t, (KrValue[2]){ arg[1], arg[0] }); }

static KrValue float_getformat(KrThread *t, KrValue *arg) {
    KrValue s = kr_is_str(t, arg[1]) ? kr_unwrap(t, arg[1]) : 0;
    if (!s)
        return kr_error(t, KR_EXC_TypeError, "__getformat__() argument must be str, not %T",
            arg[1]);
    if (!kr_str_equal_c(s, "double") && !kr_str_equal_c(s, "float"))
        return kr_error(t, KR_EXC_ValueError,
            "__getformat__() argument 1 must be 'double' or 'float'");
    return kr_str_cstring(t, "IEEE, little-endian");
}

/* -- hexadecimal ------------------------------------------------------------------------------- */

static KrValue float_hex(KrThread *t, KrValue *arg) {
    double d = value_of(t, arg[0]);
    if (!isfinite(d)) return kr_float_repr(t, d);
    const char *sign = signbit(d) ? "-" : "";
    if (d == 0) return kr_str_from_format(t, "%s0x0.0p+0", sign);
    uint64_t bits = kr_double_bits(d), fraction = bits & (((uint64_t)1 << 52) - 1);
    int exponent = (int)(bits >> 52 & 0x7ff);
    char digits[14];
    for (int i = 0; i < 13; i++) digits[i] = "0123456789abcdef"[fraction >> (48 - 4 * i) & 15];
    digits[13] = 0;
    int e = exponent ? exponent - 1023 : -1022;
    return kr_str_from_format(t, "%s0x%d.%sp%s%d", sign, exponent != 0, digits, e < 0 ? "-" : "+",
        e < 0 ? -e : e);
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool word_here(const char **p, const char *end, const char *word) {
    size_t n = strlen(word);
    if ((size_t)(end - *p) < n) return false;
    for (size_t i = 0; i < n; i++)
        if (((*p)[i] | 32) != word[i]) return false;
    *p += n;
    return true;
}

/* Mantissa and exponent of hexadecimal text; 0 bad syntax, 1 done. */
static int parse_hex(const char *p, const char *end, double *out) {
    bool negative = false, sticky = false, point = false;
    if (p < end && (*p == '+' || *p == '-')) negative = *p++ == '-';
    if (word_here(&p, end, "infinity") || word_here(&p, end, "inf")) {
        *out = negative ? -HUGE_VAL : HUGE_VAL;
        return p == end;
    }
    if (word_here(&p, end, "nan")) {
        *out = negative ? -NAN : NAN;
        return p == end;
    }
    if (end - p >= 2 && p[0] == '0' && (p[1] | 32) == 'x') p += 2;
    uint64_t m = 0;
    int64_t e = 0;
    size_t digits = 0;
    for (; p < end; p++) {
        if (*p == '.' && !point) { point = true; continue; }
        int v = hex_value(*p);
        if (v < 0) break;
        digits++;
        if (m >> 58) {                /* full: only whether something follows matters */
            sticky |= v != 0;
            if (!point) e += 4;
        } else {
            m = m << 4 | (uint64_t)v;
            if (point) e -= 4;
        }
    }
    if (digits == 0) return 0;
    if (p < end && (*p | 32) == 'p') {
        bool minus = false;
        int64_t x = 0;
        if (++p < end && (*p == '+' || *p == '-')) minus = *p++ == '-';
        if (p == end) return 0;
        for (; p < end && *p >= '0' && *p <= '9'; p++)
            if (x < (int64_t)1 << 50) x = x * 10 + (*p - '0');
        e += minus ? -x : x;
    }
    if (p != end) return 0;
    double d = kr_round_scaled(m | sticky, e);
    *out = negative ? -d : d;
    return isinf(d) ? -1 : 1;
}

static KrValue float_fromhex(KrThread *t, KrValue *arg) {
    if (!kr_is_str(t, arg[1]))
        return kr_error(t, KR_EXC_TypeError, "fromhex() argument must be str, not %T", arg[1]);
    KrValue text = kr_unwrap(t, arg[1]);
    if (!kr_str_is_ascii(text)) return kr_error(t, KR_EXC_ValueError, "invalid hexadecimal floating-point string");
    size_t size = kr_str_length(text);
    if (size > 1 << 20 && kr_work(t, size / 64) < 0) return 0;
    const char *p = (const char *)kr_str_data(text), *end = p + size;
    while (p < end && (*p == ' ' || (*p >= '\t' && *p <= '\r'))) p++;
    while (end > p && (end[-1] == ' ' || (end[-1] >= '\t' && end[-1] <= '\r'))) end--;
    double d;
    int r = parse_hex(p, end, &d);
    if (r == 0) return kr_error(t, KR_EXC_ValueError, "invalid hexadecimal floating-point string");
    if (r < 0) return kr_error(t, KR_EXC_OverflowError,
        "hexadecimal value too large to represent as a float");
    KrValue v = kr_float_new(t, d);
    if (!v || arg[0] == (KrValue)&kr_type_float) return v;
    return kr_call(t, arg[0], &v, 1, 0);
}

const KrBuiltin kr_float_rows[] = {
    { "is_integer(self, /) -> bool", float_is_integer, 0,
        "Return True if the float is an integer." },
    { "as_integer_ratio(self, /)", float_as_integer_ratio, 0,
        "A pair of ints whose ratio is exactly the float." },
    { "conjugate(self, /) -> float", float_self, 0,
        "Return self, the complex conjugate of any float." },
    { "hex(self, /) -> str", float_hex, 0, "Hexadecimal text of the float." },
    { "fromhex(type, string, /)", float_fromhex, KR_BF_CLASSMETHOD,
        "The float that a hexadecimal text represents." },
    { "__getformat__(type, typestr, /)", float_getformat, KR_BF_CLASSMETHOD, NULL },
    { "__divmod__(self, value, /)", kr_float_divmod_row, 0, "Return divmod(self, value)." },
    { "__rdivmod__(self, value, /)", float_rdivmod, 0, "Return divmod(value, self)." },
    { "__trunc__(self, /)", float_trunc, 0, "Return the Integral closest to x between 0 and x." },
    { "__floor__(self, /)", float_floor, 0, "Return the floor as an Integral." },
    { "__ceil__(self, /)", float_ceil, 0, "Return the ceiling as an Integral." },
    { "__round__(self, ndigits=None, /)", float_round, 0,
        "Return the Integral closest to x, rounding half toward even." },
    { "__format__(self, format_spec, /)", float_format, 0, "Text by a format specification." },
    { "__getnewargs__(self, /)", float_getnewargs, 0, NULL },
    KR_BUILTIN_END
};

static KrValue get_real(KrThread *t, KrValue self) { return exact(t, self); }

static KrValue get_imag(KrThread *t, KrValue self) {
    (void)self;
    return kr_float_new(t, 0);
}

const KrGetSet kr_float_getset[] = {
    { "real", get_real, NULL, "the real part of a complex number" },
    { "imag", get_imag, NULL, "the imaginary part of a complex number" },
    KR_GETSET_END
};
