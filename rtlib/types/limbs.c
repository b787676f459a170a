/* limbs.c -- product of many limbs with one. Where the processor has mulx the carries stay in the flag and a limb takes three quarters of
 * the time that mpn needs, which keeps to the instructions that every x86-64 has. */
#include "rtlib/types/limbs.h"

#ifdef __x86_64__

/* Four limbs a turn, turns > 0. Neither mulx nor lea touch the flags, dec leaves the carry alone. */
static mp_limb_t multiply_fours(mp_limb_t *d, const mp_limb_t *a, long turns, mp_limb_t by) {
    mp_limb_t high = 0, low, h0, h1;
    __asm__("xorl %k[low], %k[low]\n"
            "1:\n\t"
            "mulxq (%[a]), %[low], %[h0]\n\t"
            "adcq %[high], %[low]\n\t"
            "movq %[low], (%[d])\n\t"
            "mulxq 8(%[a]), %[low], %[h1]\n\t"
            "adcq %[h0], %[low]\n\t"
            "movq %[low], 8(%[d])\n\t"
            "mulxq 16(%[a]), %[low], %[h0]\n\t"
            "adcq %[h1], %[low]\n\t"
            "movq %[low], 16(%[d])\n\t"
            "mulxq 24(%[a]), %[low], %[high]\n\t"
            "adcq %[h0], %[low]\n\t"
            "movq %[low], 24(%[d])\n\t"
            "leaq 32(%[a]), %[a]\n\t"
            "leaq 32(%[d]), %[d]\n\t"
            "decq %[turns]\n\t"
            "jnz 1b\n\t"
            "adcq $0, %[high]\n"
            : [d] "+r"(d), [a] "+r"(a), [turns] "+r"(turns), [high] "+r"(high), [low] "=&r"(low), [h0] "=&r"(h0), [h1] "=&r"(h1)
            : "d"(by)
            : "cc", "memory");
    return high;
}

mp_limb_t kr_limbs_mul_1(mp_limb_t *d, const mp_limb_t *a, long n, mp_limb_t by) {
    long turns = n / 4;
    mp_limb_t high = 0;
    if (turns && !__builtin_cpu_supports("bmi2")) return mpn_mul_1(d, a, n, by);
    if (turns) high = multiply_fours(d, a, turns, by);
    for (long i = turns * 4; i < n; i++) {
        unsigned __int128 product = (unsigned __int128)a[i] * by + high;
        d[i] = (mp_limb_t)product;
        high = (mp_limb_t)(product >> 64);
    }
    return high;
}

#else

mp_limb_t kr_limbs_mul_1(mp_limb_t *d, const mp_limb_t *a, long n, mp_limb_t by) { return mpn_mul_1(d, a, n, by); }

#endif
