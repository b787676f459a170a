/* double_power.h -- inside of number text: powers of ten, the parts of a double, exact scaling. */
#ifndef KR_TYPES_DOUBLE_POWER_H
#define KR_TYPES_DOUBLE_POWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define KR_POW10_FIRST (-342)
#define KR_POW10_LAST 324
typedef struct KrPow10 { uint64_t high, low; } KrPow10;
/* 128 leading bits of 10^k, rounded down */
extern const KrPow10 kr_pow10[KR_POW10_LAST - KR_POW10_FIRST + 1];

static inline uint64_t kr_double_bits(double d) {
    uint64_t bits;
    memcpy(&bits, &d, 8);
    return bits;
}

static inline double kr_double_from_bits(uint64_t bits) {
    double d;
    memcpy(&d, &bits, 8);
    return d;
}

/* |d| = m * 2^e for finite d != 0. */
static inline void kr_double_parts(double d, uint64_t *m, int *e) {
    uint64_t bits = kr_double_bits(d), fraction = bits & (((uint64_t)1 << 52) - 1);
    int exponent = (int)(bits >> 52 & 0x7ff);
    *m = exponent ? fraction | (uint64_t)1 << 52 : fraction;
    *e = (exponent ? exponent : 1) - 1075;
}

/* Shortest decimal w * 10^*exponent that reads back as |d|; d finite, not 0. */
uint64_t kr_double_shortest(double d, int *exponent);
/* w * 10^q correctly rounded, when w is exact (`more` false) or when digits beyond w exist (`more`
 * true: w and w + 1 must agree); false: undecided. */
bool kr_double_compose(uint64_t w, int64_t q, bool more, double *out);
/* digits[0..n) (characters) * 10^exponent, correctly rounded; any n. */
double kr_double_from_digits(const char *digits, size_t n, int64_t exponent);

/* m * 2^e rounded half-even to a double; bit 0 of m is sticky. Overflow gives infinity. */
double kr_round_scaled(uint64_t m, int64_t e);

/* Limbs that hold every intermediate number of exact scaling. */
#define KR_SCALED_LIMBS 160
/* round-half-even(|m * 2^e| * 10^s) into out; returns the limbs used (no leading zeros). |s| <=
 * 1100 and the result below 10^1400. */
int kr_double_scale(uint64_t m, int e, int s, uint64_t *out);
/* limbs = 10^s; returns their number. */
int kr_limbs_pow10(uint64_t *limbs, int s);

#endif
