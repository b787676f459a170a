/* double_shortest.c -- the shortest decimal that reads back as the same double (Schubfach), and the
 * table of powers. */
#include "rtlib/types/double_power.h"

const KrPow10 kr_pow10[KR_POW10_LAST - KR_POW10_FIRST + 1] = {
#include "float_powers.inc"
};

static inline int floor_log2_pow10(int e) { return (e * 1741647) >> 19; }

/* The high 64 bits of g * c, with bit 0 set when anything but a rounding unit was cut off. */
static inline uint64_t round_to_odd(KrPow10 g, uint64_t c) {
    uint64_t x1 = (uint64_t)((unsigned __int128)g.low * c >> 64);
    unsigned __int128 y = (unsigned __int128)g.high * c + x1;
    return (uint64_t)(y >> 64) | ((uint64_t)y > 1);
}

uint64_t kr_double_shortest(double d, int *exponent) {
    uint64_t c;
    int q;
    kr_double_parts(d, &c, &q);
    if (q <= 0 && q > -53 && (c & (((uint64_t)1 << -q) - 1)) == 0) {
        *exponent = 0;
        return c >> -q;
    }
    bool even = (c & 1) == 0, closer = c == (uint64_t)1 << 52 && q > -1074;
    uint64_t left = 4 * c - 2 + closer, middle = 4 * c, right = 4 * c + 2;
    int k = (q * 1262611 - (closer ? 524031 : 0)) >> 22;
    int h = q + floor_log2_pow10(-k) + 1;
    KrPow10 g = kr_pow10[-k - KR_POW10_FIRST];
    if (-k < 0 || -k > 55) {          /* not exact: the bound from above is wanted */
        g.low++;
        g.high += g.low == 0;
    }
    uint64_t lower = round_to_odd(g, left << h) + !even, value = round_to_odd(g, middle << h);
    uint64_t upper = round_to_odd(g, right << h) - !even;
    uint64_t s = value / 4;
    if (s >= 10) {
        uint64_t sp = s / 10;
        bool down = lower <= 40 * sp, up = 40 * sp + 40 <= upper;
        if (down != up) {
            *exponent = k + 1;
            return sp + up;
        }
    }
    *exponent = k;
    bool down = lower <= 4 * s, up = 4 * s + 4 <= upper;
    if (down != up) return s + up;
    uint64_t tie = 4 * s + 2;
    return s + (value > tie || (value == tie && (s & 1)));
}
