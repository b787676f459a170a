/* math_rows.h -- inside of the math module: its functions by file. */
#ifndef KR_MODULES_MATH_ROWS_H
#define KR_MODULES_MATH_ROWS_H

#include "rtlib/object/object.h"

/* math_special.c: functions that the C library lacks or computes otherwise. */
double kr_math_gamma(double x, int *error);       /* error: 1 domain, 2 range */
double kr_math_lgamma(double x, int *error);
/* Euclidean length; max = largest magnitude */
double kr_math_norm(const double *v, long n, double max);

/* math_integer.c */
KrValue kr_math_factorial(KrThread *t, KrValue *arg);
KrValue kr_math_gcd(KrThread *t, KrValue *arg);
KrValue kr_math_lcm(KrThread *t, KrValue *arg);
KrValue kr_math_isqrt(KrThread *t, KrValue *arg);
KrValue kr_math_comb(KrThread *t, KrValue *arg);
KrValue kr_math_perm(KrThread *t, KrValue *arg);
/* math_series.c: over iterables */
KrValue kr_math_fsum(KrThread *t, KrValue *arg);
KrValue kr_math_prod(KrThread *t, KrValue *arg);
KrValue kr_math_hypot(KrThread *t, KrValue *arg);
KrValue kr_math_dist(KrThread *t, KrValue *arg);
KrValue kr_math_sumprod(KrThread *t, KrValue *arg);

#endif
