/* cmath.c -- the module cmath. Finite arguments go through the formulas of W. Kahan ("Branch cuts for complex elementary
 * functions"), scaled where an intermediate result would overflow; the others through C99's functions, whose special
 * cases (Annex G) are the ones that Python documents. */
#include <complex.h>
#include <float.h>
#include <math.h>

#include "rtlib/modules/support.h"
#include "rtlib/object/core.h"
#include "rtlib/types/complex.h"

#define LARGE (DBL_MAX / 4)
#define LN2 0.6931471805599453094
#define LN10 2.302585092994045684
#define PI 3.141592653589793238
#define SCALE_UP (2 * (DBL_MANT_DIG / 2) + 1)
#define SCALE_DOWN (-(SCALE_UP + 1) / 2)

typedef struct Z { double re, im; } Z;
/* What went wrong in a function: nothing, a domain error, a range error. */
typedef enum Trouble { FINE, DOMAIN, RANGE } Trouble;

static int argument(KrThread *t, KrValue v, Z *out) {
    if (KR_HAS_SHAPE(v, KR_SH_COMPLEX)) {
        *out = (Z){ KR_COMPLEX(v)->re, KR_COMPLEX(v)->im };
        return 0;
    }
    if (KR_IS_INT(v) || KR_HAS_SHAPE(v, KR_SH_FLOAT)) {
        out->im = 0;
        return kr_to_double(t, v, &out->re);
    }
    if (kr_is_str(t, v)) return kr_error_int(t, KR_EXC_TypeError, "must be real number, not %T", v);
    KrValue method = kr_getattr_opt(t, v, KR_D(complex));
    if (!method) {
        out->im = 0;
        return t->exc ? -1 : kr_to_double(t, v, &out->re);
    }
    KrValue z = kr_call(t, (KrValue)&kr_type_complex, &v, 1, 0);
    if (!z) return -1;
    *out = (Z){ KR_COMPLEX(z)->re, KR_COMPLEX(z)->im };
    return 0;
}

static inline bool finite_z(Z z) { return isfinite(z.re) && isfinite(z.im); }
static inline double complex to_c(Z z) { return CMPLX(z.re, z.im); }
static inline Z from_c(double complex c) { return (Z){ creal(c), cimag(c) }; }
/* i * z and z / i */
static inline Z turn(Z z) { return (Z){ -z.im, z.re }; }
static inline Z turn_back(Z z) { return (Z){ z.im, -z.re }; }

static double scaled_log(Z z) { return log(hypot(z.re / 2, z.im / 2)) + LN2 * 2; }
static bool is_large(Z z) { return fabs(z.re) > LARGE || fabs(z.im) > LARGE; }

static Z z_sqrt(Z z, Trouble *trouble) {
    (void)trouble;
    if (!finite_z(z)) return from_c(csqrt(to_c(z)));
    if (z.re == 0 && z.im == 0) return (Z){ 0, z.im };
    double ax = fabs(z.re), ay = fabs(z.im), s;
    if (ax < DBL_MIN && ay < DBL_MIN) {
        ax = ldexp(ax, SCALE_UP);
        s = ldexp(sqrt(ax + hypot(ax, ldexp(ay, SCALE_UP))), SCALE_DOWN);
    } else {
        ax /= 8;
        s = 2 * sqrt(ax + hypot(ax, ay / 8));
    }
    double d = ay / (2 * s);
    return z.re >= 0 ? (Z){ s, copysign(d, z.im) } : (Z){ d, copysign(s, z.im) };
}

static Z z_acos(Z z, Trouble *trouble) {
    if (!finite_z(z)) return from_c(cacos(to_c(z)));
    if (is_large(z)) {
        double l = scaled_log(z);
        return (Z){ atan2(fabs(z.im), z.re), z.re < 0 ? -copysign(l, z.im) : copysign(l, -z.im) };
    }
    Z a = z_sqrt((Z){ 1 - z.re, -z.im }, trouble), b = z_sqrt((Z){ 1 + z.re, z.im }, trouble);
    return (Z){ 2 * atan2(a.re, b.re), asinh(b.re * a.im - b.im * a.re) };
}

static Z z_acosh(Z z, Trouble *trouble) {
    if (!finite_z(z)) return from_c(cacosh(to_c(z)));
    if (is_large(z)) return (Z){ scaled_log(z), atan2(z.im, z.re) };
    Z a = z_sqrt((Z){ z.re - 1, z.im }, trouble), b = z_sqrt((Z){ z.re + 1, z.im }, trouble);
    return (Z){ asinh(a.re * b.re + a.im * b.im), 2 * atan2(a.im, b.re) };
}

static Z z_asinh(Z z, Trouble *trouble) {
    if (!finite_z(z)) return from_c(casinh(to_c(z)));
    if (is_large(z)) {
        double l = scaled_log(z);
        return (Z){ z.im >= 0 ? copysign(l, z.re) : -copysign(l, -z.re), atan2(z.im, fabs(z.re)) };
    }
    Z a = z_sqrt((Z){ 1 + z.im, -z.re }, trouble), b = z_sqrt((Z){ 1 - z.im, z.re }, trouble);
    return (Z){ asinh(a.re * b.im - b.re * a.im), atan2(z.im, a.re * b.re - a.im * b.im) };
}

static Z z_asin(Z z, Trouble *trouble) { return turn_back(z_asinh(turn(z), trouble)); }

static Z z_atanh(Z z, Trouble *trouble) {
    if (!finite_z(z)) return from_c(catanh(to_c(z)));
    if (z.re < 0 || (z.re == 0 && signbit(z.re))) {
        Z r = z_atanh((Z){ -z.re, -z.im }, trouble);
        return (Z){ -r.re, -r.im };
    }
    double ay = fabs(z.im), big = sqrt(LARGE);
    if (z.re > big || ay > big) {
        double h = hypot(z.re / 2, z.im / 2);
        return (Z){ z.re / 4 / h / h, -copysign(PI / 2, -z.im) };
    }
    if (z.re == 1 && ay < sqrt(DBL_MIN)) {
        if (ay == 0) {
            *trouble = DOMAIN;
            return z;
        }
        return (Z){ -log(sqrt(ay) / sqrt(hypot(ay, 2))), copysign(atan2(2, -ay) / 2, z.im) };
    }
    double u = 1 - z.re;
    return (Z){ log1p(4 * z.re / (u * u + ay * ay)) / 4, -atan2(-2 * z.im, u * (1 + z.re) - ay * ay) / 2 };
}

static Z z_atan(Z z, Trouble *trouble) { return turn_back(z_atanh(turn(z), trouble)); }

/* The part of e**z, sinh z, cosh z that overflows first is split off: e**(x-1) * e. */
static double log_of_largest(void) { return log(LARGE); }

static Z overflow_checked(Z r, Trouble *trouble) {
    if (isinf(r.re) || isinf(r.im)) *trouble = RANGE;
    return r;
}

static Z z_exp(Z z, Trouble *trouble) {
    if (!finite_z(z)) {
        if (isinf(z.im) && (isfinite(z.re) || (isinf(z.re) && z.re > 0))) *trouble = DOMAIN;
        return from_c(cexp(to_c(z)));
    }
    if (z.re > log_of_largest()) {
        double l = exp(z.re - 1);
        return overflow_checked((Z){ l * cos(z.im) * M_E, l * sin(z.im) * M_E }, trouble);
    }
    double l = exp(z.re);
    return overflow_checked((Z){ l * cos(z.im), l * sin(z.im) }, trouble);
}

static Z z_cosh(Z z, Trouble *trouble) {
    if (!finite_z(z)) {
        if (isinf(z.im) && !isnan(z.re)) *trouble = DOMAIN;
        return from_c(ccosh(to_c(z)));
    }
    if (fabs(z.re) > log_of_largest()) {
        double x = z.re - copysign(1, z.re);
        return overflow_checked((Z){ cos(z.im) * cosh(x) * M_E, sin(z.im) * sinh(x) * M_E }, trouble);
    }
    return overflow_checked((Z){ cos(z.im) * cosh(z.re), sin(z.im) * sinh(z.re) }, trouble);
}

static Z z_sinh(Z z, Trouble *trouble) {
    if (!finite_z(z)) {
        if (isinf(z.im) && !isnan(z.re)) *trouble = DOMAIN;
        return from_c(csinh(to_c(z)));
    }
    if (fabs(z.re) > log_of_largest()) {
        double x = z.re - copysign(1, z.re);
        return overflow_checked((Z){ cos(z.im) * sinh(x) * M_E, sin(z.im) * cosh(x) * M_E }, trouble);
    }
    return overflow_checked((Z){ cos(z.im) * sinh(z.re), sin(z.im) * cosh(z.re) }, trouble);
}

static Z z_tanh(Z z, Trouble *trouble) {
    if (!finite_z(z)) {
        if (isinf(z.im) && isfinite(z.re)) *trouble = DOMAIN;
        return from_c(ctanh(to_c(z)));
    }
    if (fabs(z.re) > log_of_largest())
        return (Z){ copysign(1, z.re), 4 * sin(z.im) * cos(z.im) * exp(-2 * fabs(z.re)) };
    double tx = tanh(z.re), ty = tan(z.im), cx = 1 / cosh(z.re), product = tx * ty, denominator = 1 + product * product;
    return (Z){ tx * (1 + ty * ty) / denominator, ((ty / denominator) * cx) * cx };
}

static Z z_sin(Z z, Trouble *trouble) { return turn_back(z_sinh(turn(z), trouble)); }
static Z z_cos(Z z, Trouble *trouble) { return z_cosh(turn(z), trouble); }
static Z z_tan(Z z, Trouble *trouble) { return turn_back(z_tanh(turn(z), trouble)); }

static Z z_log(Z z, Trouble *trouble) {
    if (!finite_z(z)) return from_c(clog(to_c(z)));
    double ax = fabs(z.re), ay = fabs(z.im), re;
    if (ax > LARGE || ay > LARGE) {
        re = log(hypot(ax / 2, ay / 2)) + LN2;
    } else if (ax < DBL_MIN && ay < DBL_MIN) {
        if (ax == 0 && ay == 0) {
            *trouble = DOMAIN;
            return z;
        }
        re = log(hypot(ldexp(ax, DBL_MANT_DIG), ldexp(ay, DBL_MANT_DIG))) - DBL_MANT_DIG * LN2;
    } else {
        double h = hypot(ax, ay);
        if (0.71 <= h && h <= 1.73) {
            double most = ax > ay ? ax : ay, least = ax > ay ? ay : ax;
            re = log1p((most - 1) * (most + 1) + least * least) / 2;
        } else {
            re = log(h);
        }
    }
    return (Z){ re, atan2(z.im, z.re) };
}

static Z z_log10(Z z, Trouble *trouble) {
    Z r = z_log(z, trouble);
    return (Z){ r.re / LN10, r.im / LN10 };
}

static KrValue result(KrThread *t, Z r, Trouble trouble) {
    if (trouble == DOMAIN) return kr_error(t, KR_EXC_ValueError, "math domain error");
    if (trouble == RANGE) return kr_error(t, KR_EXC_OverflowError, "math range error");
    return kr_complex_new(t, r.re, r.im);
}

#define FUNCTION(name) \
    static KrValue cmath_##name(KrThread *t, KrValue *arg) { \
        Z z; \
        Trouble trouble = FINE; \
        if (argument(t, arg[0], &z) < 0) return 0; \
        Z r = z_##name(z, &trouble); \
        return result(t, r, trouble); \
    }
FUNCTION(acos) FUNCTION(acosh) FUNCTION(asin) FUNCTION(asinh) FUNCTION(atan) FUNCTION(atanh) FUNCTION(cos) FUNCTION(cosh)
FUNCTION(exp) FUNCTION(log10) FUNCTION(sin) FUNCTION(sinh) FUNCTION(sqrt) FUNCTION(tan) FUNCTION(tanh)

static KrValue cmath_log(KrThread *t, KrValue *arg) {
    Z z, base;
    Trouble trouble = FINE;
    if (argument(t, arg[0], &z) < 0) return 0;
    Z r = z_log(z, &trouble);
    if (trouble != FINE || !arg[1]) return result(t, r, trouble);
    if (argument(t, arg[1], &base) < 0) return 0;
    Z d = z_log(base, &trouble);
    if (trouble != FINE) return result(t, d, trouble);
    KrValue a = kr_complex_new(t, r.re, r.im), b = a ? kr_complex_new(t, d.re, d.im) : 0;
    return b ? kr_truediv(t, a, b) : 0;
}

static KrValue cmath_phase(KrThread *t, KrValue *arg) {
    Z z;
    return argument(t, arg[0], &z) < 0 ? 0 : kr_float_new(t, atan2(z.im, z.re));
}

static KrValue cmath_polar(KrThread *t, KrValue *arg) {
    Z z;
    if (argument(t, arg[0], &z) < 0) return 0;
    double r = hypot(z.re, z.im);
    if (isinf(r) && finite_z(z)) return kr_error(t, KR_EXC_OverflowError, "math range error");
    KrValue a = kr_float_new(t, r), b = a ? kr_float_new(t, atan2(z.im, z.re)) : 0;
    return b ? kr_tuple_of(t, 2, a, b) : 0;
}

static KrValue cmath_rect(KrThread *t, KrValue *arg) {
    double r, phi;
    if (kr_to_double(t, arg[0], &r) < 0 || kr_to_double(t, arg[1], &phi) < 0) return 0;
    Z z;
    if (isfinite(r) && isfinite(phi)) {
        z = phi == 0 ? (Z){ r, r * phi } : (Z){ r * cos(phi), r * sin(phi) };
    } else {
        if (r != 0 && !isnan(r) && isinf(phi)) return kr_error(t, KR_EXC_ValueError, "math domain error");
        if (isinf(r) && isfinite(phi) && phi != 0) {
            z = (Z){ copysign(INFINITY, cos(phi)), copysign(INFINITY, sin(phi)) };
            if (r < 0) z = (Z){ -z.re, -z.im };
        } else if (phi == 0) {
            z = (Z){ r, isnan(r) ? 0 : r < 0 ? -phi : phi };
        } else if (r == 0) {
            z = (Z){ 0, 0 };
        } else {
            z = (Z){ isinf(r) ? INFINITY : NAN, NAN };
        }
    }
    return kr_complex_new(t, z.re, z.im);
}

#define TEST(name, expression) \
    static KrValue cmath_##name(KrThread *t, KrValue *arg) { \
        Z z; \
        return argument(t, arg[0], &z) < 0 ? 0 : KR_BOOL(expression); \
    }
TEST(isfinite, finite_z(z))
TEST(isinf, isinf(z.re) || isinf(z.im))
TEST(isnan, isnan(z.re) || isnan(z.im))

static KrValue cmath_isclose(KrThread *t, KrValue *arg) {
    Z a, b;
    double relative = 1e-9, absolute = 0;
    if (argument(t, arg[0], &a) < 0 || argument(t, arg[1], &b) < 0) return 0;
    if (arg[2] && kr_to_double(t, arg[2], &relative) < 0) return 0;
    if (arg[3] && kr_to_double(t, arg[3], &absolute) < 0) return 0;
    if (relative < 0 || absolute < 0) return kr_error(t, KR_EXC_ValueError, "tolerances must be non-negative");
    if (a.re == b.re && a.im == b.im) return KR_TRUE;
    if (isinf(a.re) || isinf(a.im) || isinf(b.re) || isinf(b.im)) return KR_FALSE;
    double difference = hypot(a.re - b.re, a.im - b.im);
    return KR_BOOL(difference <= relative * hypot(b.re, b.im) || difference <= relative * hypot(a.re, a.im) ||
                   difference <= absolute);
}

#define ROW(name, doc) { #name "(z, /)", cmath_##name, 0, doc }
static const KrBuiltin rows[] = {
    ROW(acos, "Return the arc cosine of z."),
    ROW(acosh, "Return the inverse hyperbolic cosine of z."),
    ROW(asin, "Return the arc sine of z."),
    ROW(asinh, "Return the inverse hyperbolic sine of z."),
    ROW(atan, "Return the arc tangent of z."),
    ROW(atanh, "Return the inverse hyperbolic tangent of z."),
    ROW(cos, "Return the cosine of z."),
    ROW(cosh, "Return the hyperbolic cosine of z."),
    ROW(exp, "Return the exponential value e**z."),
    { "log(z, base=..., /)", cmath_log, 0, "The logarithm of z to the given base, natural if there is none." },
    ROW(log10, "Return the base-10 logarithm of z."),
    ROW(sin, "Return the sine of z."),
    ROW(sinh, "Return the hyperbolic sine of z."),
    ROW(sqrt, "Return the square root of z."),
    ROW(tan, "Return the tangent of z."),
    ROW(tanh, "Return the hyperbolic tangent of z."),
    ROW(phase, "Return argument, also known as the phase angle, of a complex."),
    ROW(polar, "Convert a complex from rectangular coordinates to polar coordinates."),
    { "rect(r, phi, /)", cmath_rect, 0, "Convert from polar coordinates to rectangular coordinates." },
    ROW(isfinite, "Return True if both the real and imaginary parts of z are finite, else False."),
    ROW(isinf, "Checks if the real or imaginary part of z is infinite."),
    ROW(isnan, "Checks if the real or imaginary part of z not a number (NaN)."),
    { "isclose(a, b, *, rel_tol=..., abs_tol=...)", cmath_isclose, 0, "True if two numbers are close to each other." },
    KR_BUILTIN_END
};

static bool cmath_init(KrThread *t, KrValue m) {
    return kr_module_add(t, m, "pi", kr_float_new(t, PI)) && kr_module_add(t, m, "e", kr_float_new(t, M_E)) &&
           kr_module_add(t, m, "tau", kr_float_new(t, 2 * PI)) && kr_module_add(t, m, "inf", kr_float_new(t, INFINITY)) &&
           kr_module_add(t, m, "nan", kr_float_new(t, NAN)) && kr_module_add(t, m, "infj", kr_complex_new(t, 0, INFINITY)) &&
           kr_module_add(t, m, "nanj", kr_complex_new(t, 0, NAN));
}

const KrModuleDef kr_module_cmath = {
    .name = "cmath", .doc = "Functions of complex numbers.", .functions = rows, .init = cmath_init };
