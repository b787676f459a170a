/* math_special.c -- gamma functions by the Lanczos approximation, Euclidean norm with a corrected
 * square root. */
#include <math.h>

#include "rtlib/modules/math_rows.h"

#define PI 3.14159265358979323846
#define LOG_PI 1.144729885849400174143427351353058711647
#define LANCZOS_G 6.024680040776729583740234375
#define LANCZOS_G_HALF 5.524680040776729583740234375
#define LANCZOS_N 13

static const double numerator[LANCZOS_N] = {
    23531376880.410759688572007674451636754734846804940,
        42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
        17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
        1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
        31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
        186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
        210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408
};
static const double denominator[LANCZOS_N] = {
    0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925,
        66, 1
};

/* The rational sum; from the ends that keep the terms in range. */
static double lanczos_sum(double x) {
    double n = 0, d = 0;
    if (x < 5) {
        for (int i = LANCZOS_N - 1; i >= 0; i--)
            n = n * x + numerator[i], d = d * x + denominator[i];
    } else {
        for (int i = 0; i < LANCZOS_N; i++) n = n / x + numerator[i], d = d / x + denominator[i];
    }
    return n / d;
}

static double sin_pi(double x) {
    double y = fmod(fabs(x), 2), r;
    switch ((int)round(2 * y)) {
    case 0: r = sin(PI * y); break;
    case 1: r = cos(PI * (y - 0.5)); break;
    case 2: r = sin(PI * (1 - y)); break;
    case 3: r = -cos(PI * (y - 1.5)); break;
    default: r = sin(PI * (y - 2)); break;
    }
    return copysign(1, x) * r;
}

double kr_math_gamma(double x, int *error) {
    *error = 0;
    if (isnan(x) || x == HUGE_VAL) return x;
    if (isinf(x) || x == 0) {
        *error = 1;
        return isinf(x) ? NAN : copysign(HUGE_VAL, x);
    }
    if (x == floor(x)) {
        if (x < 0) return *error = 1, NAN;
        if (x <= 23) {
            double r = 1;
            for (int i = 2; i < (int)x; i++) r *= i;      /* exact up to 22! */
            return r;
        }
    }
    double size = fabs(x), r;
    if (size < 1e-20) {
        r = 1 / x;
        if (isinf(r)) *error = 2;
        return r;
    }
    if (size > 200) {
        if (x < 0) return 0 / sin_pi(x);
        *error = 2;
        return HUGE_VAL;
    }
    double y = size + LANCZOS_G_HALF, z;
    if (size > LANCZOS_G_HALF) {
        double q = y - size;
        z = q - LANCZOS_G_HALF;
    } else {
        double q = y - LANCZOS_G_HALF;
        z = q - size;
    }
    z = z * LANCZOS_G / y;
    if (x < 0) {
        r = -PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        r -= z * r;
        if (size < 140) r /= pow(y, size - 0.5);
        else r = r / pow(y, size / 2 - 0.25) / pow(y, size / 2 - 0.25);
    } else {
        r = lanczos_sum(size) / exp(y);
        r += z * r;
        if (size < 140) r *= pow(y, size - 0.5);
        else r = r * pow(y, size / 2 - 0.25) * pow(y, size / 2 - 0.25);
    }
    if (isinf(r)) *error = 2;
    return r;
}

double kr_math_lgamma(double x, int *error) {
    *error = 0;
    if (isnan(x)) return x;
    if (isinf(x)) return HUGE_VAL;
    if (x == floor(x) && x <= 2) {
        if (x > 0) return 0;
        *error = 1;
        return HUGE_VAL;
    }
    double size = fabs(x);
    if (size < 1e-20) return -log(size);
    double r = log(lanczos_sum(size)) - LANCZOS_G;
    r += (size - 0.5) * (log(size + LANCZOS_G - 0.5) - 1);
    if (x < 0) r = LOG_PI - log(fabs(sin_pi(size))) - log(size) - r;
    if (isinf(r)) *error = 2;
    return r;
}

/* Sum of squares in two doubles, then one Newton step for the root on its exact error. */
double kr_math_norm(const double *v, long n, double max) {
    if (isinf(max)) return max;
    for (long i = 0; i < n; i++)
        if (isnan(v[i])) return NAN;
    if (max == 0 || n <= 1) return n ? max : 0;
    int e;
    frexp(max, &e);
    double high = 0, low = 0;
    for (long i = 0; i < n; i++) {
        double x = ldexp(v[i], -e), square = x * x, rest = fma(x, x, -square);
        double sum = high + square;
        low += (high >= square ? high - sum + square : square - sum + high) + rest;
        high = sum;
    }
    double h = sqrt(high + low), square = h * h, rest = fma(h, h, -square);
    double error = high - square - rest + low;
    return ldexp(h + error / (2 * h), e);
}
