/* math.c -- the math module: C library functions with CPython's errors, and the rows of its other
 * files. */
#include <math.h>

#include "rtlib/modules/math_rows.h"
#include "rtlib/types/float.h"
#include "rtlib/types/int.h"

static KrValue domain_error(KrThread *t) { return kr_error(t, KR_EXC_ValueError,
    "math domain error"); }
static KrValue range_error(KrThread *t) { return kr_error(t, KR_EXC_OverflowError,
    "math range error"); }

/* -- functions of one double ------------------------------------------------------------------- */

/* nan from a number is a domain error; infinity from a finite number overflow, or a pole where
 * there is no overflow. */
static KrValue checked(KrThread *t, double x, double r, bool can_overflow) {
    if (isnan(r) && !isnan(x)) return domain_error(t);
    if (isinf(r) && isfinite(x)) return can_overflow ? range_error(t) : domain_error(t);
    return kr_float_new(t, r);
}

#define FUNCTION(name, expression, can_overflow) \
    static KrValue math_##name(KrThread *t, KrValue *arg) { \
        double x; \
        if (kr_to_double(t, arg[0], &x) < 0) return 0; \
        return checked(t, x, expression, can_overflow); \
    }
FUNCTION(acos, acos(x), false)
FUNCTION(acosh, acosh(x), false)
FUNCTION(asin, asin(x), false)
FUNCTION(asinh, asinh(x), false)
FUNCTION(atan, atan(x), false)
FUNCTION(atanh, atanh(x), false)
FUNCTION(cbrt, cbrt(x), false)
FUNCTION(cos, cos(x), false)
FUNCTION(cosh, cosh(x), true)
FUNCTION(erf, erf(x), false)
FUNCTION(erfc, erfc(x), false)
FUNCTION(exp, exp(x), true)
FUNCTION(exp2, exp2(x), true)
FUNCTION(expm1, expm1(x), true)
FUNCTION(fabs, fabs(x), false)
FUNCTION(log1p, x == 0 ? x : log1p(x), false)
FUNCTION(sin, sin(x), false)
FUNCTION(sinh, sinh(x), true)
FUNCTION(sqrt, sqrt(x), false)
FUNCTION(tan, tan(x), false)
FUNCTION(tanh, tanh(x), false)
#undef FUNCTION

/* Those that generated code may call on unboxed doubles; nan and infinity go the whole way. */
#define F64_FUNCTIONS(F) \
    F(acos) F(acosh) F(asin) F(asinh) F(atan) F(atanh) F(cbrt) F(cos) F(cosh) F(erf) F(erfc) F(exp) \
    F(exp2) F(expm1) F(fabs) F(sin) F(sinh) F(sqrt) F(tan) F(tanh)
#define F(name) F64_##name,
enum { F64_FUNCTIONS(F) F64_COUNT };
#undef F
#define F(name) name,
double (*const kr_f64_functions[])(double) = { F64_FUNCTIONS(F) };
#undef F

static KrValue math_degrees(KrThread *t, KrValue *arg) {
    double x;
    return kr_to_double(t, arg[0], &x) < 0 ? 0 : kr_float_new(t, x * (180.0 / M_PI));
}

static KrValue math_radians(KrThread *t, KrValue *arg) {
    double x;
    return kr_to_double(t, arg[0], &x) < 0 ? 0 : kr_float_new(t, x * (M_PI / 180.0));
}

static KrValue gamma_result(KrThread *t, double r, int error) {
    return error == 0 ? kr_float_new(t, r) : error == 1 ? domain_error(t) : range_error(t);
}

static KrValue math_gamma(KrThread *t, KrValue *arg) {
    double x;
    int error;
    if (kr_to_double(t, arg[0], &x) < 0) return 0;
    double r = kr_math_gamma(x, &error);
    return gamma_result(t, r, error);
}

static KrValue math_lgamma(KrThread *t, KrValue *arg) {
    double x;
    int error;
    if (kr_to_double(t, arg[0], &x) < 0) return 0;
    double r = kr_math_lgamma(x, &error);
    return gamma_result(t, r, error);
}

static KrValue math_ulp(KrThread *t, KrValue *arg) {
    double x;
    if (kr_to_double(t, arg[0], &x) < 0) return 0;
    if (isnan(x)) return kr_float_new(t, x);
    x = fabs(x);
    if (isinf(x)) return kr_float_new(t, x);
    double next = nextafter(x, HUGE_VAL);
    if (isinf(next)) next = x + (x - nextafter(x, 0));
    return kr_float_new(t, isinf(next) ? x - nextafter(x, 0) : next - x);
}

#define TEST(name, expression) \
    static KrValue math_##name(KrThread *t, KrValue *arg) { \
        double x; \
        if (kr_to_double(t, arg[0], &x) < 0) return 0; \
        return KR_BOOL(expression); \
    }
TEST(isfinite, isfinite(x))
TEST(isinf, isinf(x))
TEST(isnan, isnan(x))
#undef TEST

/* -- rounding to ints -------------------------------------------------------------------------- */

static KrValue whole(KrThread *t, KrValue v, KrValue name, double (*f)(double)) {
    if (KR_IS_INT(v)) return v;
    if (KR_SH(v) == KR_SH_FLOAT) return kr_int_from_double(t, f(KR_FLOAT(v)->value));
    int found;
    KrValue r = kr_special_call(t, v, name, 0, NULL, &found);
    if (r || found || t->exc) return r;
    double x;
    if (kr_to_double(t, v, &x) < 0) return 0;
    return kr_int_from_double(t, f(x));
}

static KrValue math_floor(KrThread *t, KrValue *arg) { return whole(t, arg[0], KR_D(floor), floor);
    }
static KrValue math_ceil(KrThread *t, KrValue *arg) { return whole(t, arg[0], KR_D(ceil), ceil); }

static KrValue math_trunc(KrThread *t, KrValue *arg) {
    KrValue v = arg[0];
    if (KR_IS_INT(v)) return v;
    if (KR_SH(v) == KR_SH_FLOAT) return kr_int_from_double(t, KR_FLOAT(v)->value);
    int found;
    KrValue r = kr_special_call(t, v, KR_D(trunc), 0, NULL, &found);
    if (r || found || t->exc) return r;
    return kr_error(t, KR_EXC_TypeError, "type %T doesn't define __trunc__ method", v);
}

/* -- logarithms -------------------------------------------------------------------------------- */

/* f of an int of any size or a float; f(m * 2^e) = f(m) + e * f(2). -1 raised. */
static int logarithm(KrThread *t, KrValue v, double (*f)(double), double *out) {
    KrValue n;
    double x;
    if (kr_as_int(t, v, &n)) {
        if (kr_int_sign(n) <= 0) return domain_error(t), -1;
        int overflow = 0;
        x = kr_int_to_double(t, n, &overflow);
        if (overflow) {
            int64_t e;
            x = kr_int_frexp(n, &e);
            *out = f(x) + f(2.0) * (double)e;
            return 0;
        }
    } else if (kr_to_double(t, v, &x) < 0) {
        return -1;
    }
    if (x <= 0 || isnan(x)) {
        if (isnan(x)) return *out = x, 0;
        return domain_error(t), -1;
    }
    *out = f(x);
    return 0;
}

static KrValue math_log(KrThread *t, KrValue *arg) {
    double x, base;
    if (logarithm(t, arg[0], log, &x) < 0) return 0;
    if (!arg[1]) return kr_float_new(t, x);
    if (logarithm(t, arg[1], log, &base) < 0) return 0;
    if (base == 0) return kr_error(t, KR_EXC_ZeroDivisionError, "float division by zero");
    return kr_float_new(t, x / base);
}

static KrValue math_log2(KrThread *t, KrValue *arg) {
    double x;
    return logarithm(t, arg[0], log2, &x) < 0 ? 0 : kr_float_new(t, x);
}

static KrValue math_log10(KrThread *t, KrValue *arg) {
    double x;
    return logarithm(t, arg[0], log10, &x) < 0 ? 0 : kr_float_new(t, x);
}

/* -- functions of two numbers ------------------------------------------------------------------ */

static int two(KrThread *t, KrValue *arg, double *x, double *y) {
    return kr_to_double(t, arg[0], x) < 0 || kr_to_double(t, arg[1], y) < 0 ? -1 : 0;
}

static KrValue math_atan2(KrThread *t, KrValue *arg) {
    double x, y;
    return two(t, arg, &y, &x) < 0 ? 0 : kr_float_new(t, atan2(y, x));
}

static KrValue math_copysign(KrThread *t, KrValue *arg) {
    double x, y;
    return two(t, arg, &x, &y) < 0 ? 0 : kr_float_new(t, copysign(x, y));
}

static KrValue math_nextafter(KrThread *t, KrValue *arg) {
    double x, y;
    return two(t, arg, &x, &y) < 0 ? 0 : kr_float_new(t, nextafter(x, y));
}

static KrValue math_fmod(KrThread *t, KrValue *arg) {
    double x, y;
    if (two(t, arg, &x, &y) < 0) return 0;
    if (isinf(y) && isfinite(x)) return kr_float_new(t, x);
    double r = fmod(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? domain_error(t) : kr_float_new(t, r);
}

static KrValue math_remainder(KrThread *t, KrValue *arg) {
    double x, y;
    if (two(t, arg, &x, &y) < 0) return 0;
    double r = remainder(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? domain_error(t) : kr_float_new(t, r);
}

static KrValue math_pow(KrThread *t, KrValue *arg) {
    double x, y;
    if (two(t, arg, &x, &y) < 0) return 0;
    double r = pow(x, y);
    if (isfinite(x) && isfinite(y)) {
        if (isnan(r)) return domain_error(t);
        if (isinf(r)) return x == 0 ? domain_error(t) : range_error(t);
    }
    return kr_float_new(t, r);
}

static KrValue math_ldexp(KrThread *t, KrValue *arg) {
    double x;
    KrValue n;
    if (kr_to_double(t, arg[0], &x) < 0) return 0;
    if (!kr_as_int(t, arg[1], &n))
        return kr_error(t, KR_EXC_TypeError, "Expected an int as second argument to ldexp.");
    int64_t e;
    if (!kr_int_fits_i64(t, n, &e)) e = kr_int_sign(n) < 0 ? INT64_MIN : INT64_MAX;
    if (x == 0 || !isfinite(x)) return kr_float_new(t, x);
    if (e > INT32_MAX) return range_error(t);
    if (e < INT32_MIN) return kr_float_new(t, copysign(0, x));
    double r = ldexp(x, (int)e);
    return isinf(r) ? range_error(t) : kr_float_new(t, r);
}

static KrValue pair(KrThread *t, double a, KrValue b) {
    KrValue x = b ? kr_float_new(t, a) : 0;
    return x ? kr_tuple_of(t, 2, x, b) : 0;
}

static KrValue math_frexp(KrThread *t, KrValue *arg) {
    double x;
    int e = 0;
    if (kr_to_double(t, arg[0], &x) < 0) return 0;
    double m = isfinite(x) && x != 0 ? frexp(x, &e) : x;
    return pair(t, m, KR_INT(e));
}

static KrValue math_modf(KrThread *t, KrValue *arg) {
    double x, integral;
    if (kr_to_double(t, arg[0], &x) < 0) return 0;
    if (isnan(x)) return pair(t, x, kr_float_new(t, x));
    double fraction = modf(x, &integral);
    return pair(t, fraction, kr_float_new(t, integral));
}

static KrValue math_isclose(KrThread *t, KrValue *arg) {
    double a, b, relative = 1e-9, absolute = 0;
    if (two(t, arg, &a, &b) < 0) return 0;
    if (arg[2] && kr_to_double(t, arg[2], &relative) < 0) return 0;
    if (arg[3] && kr_to_double(t, arg[3], &absolute) < 0) return 0;
    if (relative < 0 || absolute < 0)
        return kr_error(t, KR_EXC_ValueError, "tolerances must be non-negative");
    if (a == b) return KR_TRUE;
    if (isinf(a) || isinf(b)) return KR_FALSE;
    double difference = fabs(b - a);
    return KR_BOOL(difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
        difference <= absolute);
}

/* -- the module -------------------------------------------------------------------------------- */

#define ROW1(name, doc) { #name "(x, /) -> float", math_##name, 0, doc }
#define ROWF(name, doc) { #name "(x, /) -> float", math_##name, KR_BF_F64 | F64_##name << KR_BF_F64_SHIFT, doc }
#define TEST1(name, doc) { #name "(x, /) -> bool", math_##name, 0, doc }
static const KrBuiltin math_rows[] = {
    ROWF(acos, "Return the arc cosine (measured in radians) of x."),
    ROWF(acosh, "Return the inverse hyperbolic cosine of x."),
    ROWF(asin, "Return the arc sine (measured in radians) of x."),
    ROWF(asinh, "Return the inverse hyperbolic sine of x."),
    ROWF(atan, "Return the arc tangent (measured in radians) of x."),
    { "atan2(y, x, /) -> float", math_atan2, 0,
        "Return the arc tangent (measured in radians) of y/x." },
    ROWF(atanh, "Return the inverse hyperbolic tangent of x."),
    ROWF(cbrt, "Return the cube root of x."),
    { "ceil(x, /)", math_ceil, 0, "Return the ceiling of x as an Integral." },
    { "comb(n, k, /)", kr_math_comb, 0,
        "Number of ways to choose k items from n items without repetition and without order." },
    { "copysign(x, y, /) -> float", math_copysign, 0,
        "Return a float with the magnitude of x and the sign of y." },
    ROWF(cos, "Return the cosine of x (measured in radians)."),
    ROWF(cosh, "Return the hyperbolic cosine of x."),
    ROW1(degrees, "Convert angle x from radians to degrees."),
    { "dist(p, q, /)", kr_math_dist, 0,
        "Return the Euclidean distance between two points p and q." },
    ROWF(erf, "Error function at x."),
    ROWF(erfc, "Complementary error function at x."),
    ROWF(exp, "Return e raised to the power of x."),
    ROWF(exp2, "Return 2 raised to the power of x."),
    ROWF(expm1, "Return exp(x)-1."),
    ROWF(fabs, "Return the absolute value of the float x."),
    { "factorial(n, /)", kr_math_factorial, 0, "Find n!." },
    { "floor(x, /)", math_floor, 0, "Return the floor of x as an Integral." },
    { "fmod(x, y, /) -> float", math_fmod, 0, "Return fmod(x, y), according to platform C." },
    { "frexp(x, /)", math_frexp, 0, "Return the mantissa and exponent of x, as pair (m, e)." },
    { "fsum(seq, /) -> float", kr_math_fsum, 0,
        "Return an accurate floating point sum of values in the iterable seq." },
    ROW1(gamma, "Gamma function at x."),
    { "gcd(*integers)", kr_math_gcd, 0, "Greatest Common Divisor." },
    { "hypot(*coordinates)", kr_math_hypot, 0,
        "Multidimensional Euclidean distance from the origin to a point." },
    { "isclose(a, b, *, rel_tol=..., abs_tol=...) -> bool", math_isclose, 0,
      "Determine whether two floating point numbers are close in value." },
    TEST1(isfinite, "Return True if x is neither an infinity nor a NaN, and False otherwise."),
    TEST1(isinf, "Return True if x is a positive or negative infinity, and False otherwise."),
    TEST1(isnan, "Return True if x is a NaN (not a number), and False otherwise."),
    { "isqrt(n, /)", kr_math_isqrt, 0, "Return the integer part of the square root of the input." },
    { "lcm(*integers)", kr_math_lcm, 0, "Least Common Multiple." },
    { "ldexp(x, i, /) -> float", math_ldexp, 0, "Return x * (2**i)." },
    ROW1(lgamma, "Natural logarithm of absolute value of Gamma function at x."),
    { "log(x, base=..., /) -> float", math_log, 0,
        "Return the logarithm of x to the given base, or the natural logarithm." },
    ROW1(log10, "Return the base 10 logarithm of x."),
    ROW1(log1p, "Return the natural logarithm of 1+x (base e)."),
    ROW1(log2, "Return the base 2 logarithm of x."),
    { "modf(x, /)", math_modf, 0, "Return the fractional and integer parts of x." },
    { "nextafter(x, y, /) -> float", math_nextafter, 0,
        "Return the next floating-point value after x towards y." },
    { "perm(n, k=None, /)", kr_math_perm, 0,
        "Number of ways to choose k items from n items without repetition and with order." },
    { "pow(x, y, /) -> float", math_pow, 0, "Return x**y (x to the power of y)." },
    { "prod(iterable, /, *, start=1)", kr_math_prod, 0,
        "Calculate the product of all the elements in the input iterable." },
    ROW1(radians, "Convert angle x from degrees to radians."),
    { "remainder(x, y, /) -> float", math_remainder, 0,
        "Difference between x and the closest integer multiple of y." },
    ROWF(sin, "Return the sine of x (measured in radians)."),
    ROWF(sinh, "Return the hyperbolic sine of x."),
    ROWF(sqrt, "Return the square root of x."),
    { "sumprod(p, q, /)", kr_math_sumprod, 0,
        "Return the sum of products of values from two iterables p and q." },
    ROWF(tan, "Return the tangent of x (measured in radians)."),
    ROWF(tanh, "Return the hyperbolic tangent of x."),
    { "trunc(x, /)", math_trunc, 0, "Truncates the Real x to the nearest Integral toward 0." },
    ROW1(ulp, "Return the value of the least significant bit of the float x."),
    KR_BUILTIN_END
};

static bool constant(KrThread *t, KrValue module, const char *name, double d) {
    KrValue key = kr_str_cstring(t, name), v = key ? kr_float_new(t, d) : 0;
    return v && kr_dict_put(t, ((KrModule *)module)->dict, key, v) == 0;
}

static bool math_init(KrThread *t, KrValue module) {
    return constant(t, module, "pi", M_PI) && constant(t, module, "e", M_E) &&
        constant(t, module, "tau", 2 * M_PI) &&
           constant(t, module, "inf", HUGE_VAL) && constant(t, module, "nan", (double)NAN);
}

const KrModuleDef kr_module_math = {
    .name = "math",
    .doc = "This module provides access to the mathematical functions\ndefined by the C standard.",
    .functions = math_rows,
    .init = math_init,
};
