/* dict_hash.h -- from the hash a script sees to the 32 bits that tables use, and back for str.
 * Tables place keys by kr_hash_mix(visible hash): a keyed bijection, so patterned ints cannot be
 * aimed at one slot. A str caches the mixed value itself (kr_str_hash); hash('a') shown to
 * scripts must be kr_hash_unmix of it, for a class may return hash('a') from __hash__ and be
 * found under 'a'. */
#ifndef KR_TYPES_DICT_HASH_H
#define KR_TYPES_DICT_HASH_H

#include "rtlib/object/object.h"

/* Secret of the process: [0] is xored in, [1] is odd, [2] its inverse modulo 2^64. Set once at
 * boot, before any table is built. */
extern uint64_t kr_hash_secret[3];
/* process initialisation only; works without (fixed values) */
void kr_hash_secret_set(uint64_t xor_key, uint64_t multiplier);

static inline KrU32 kr_hash_mix(long visible) {
    uint64_t x = ((uint64_t)visible ^ kr_hash_secret[0]) * kr_hash_secret[1];
    return (KrU32)(x >> 32) ^ (KrU32)x;
}

/* A visible hash with kr_hash_mix(result) == mixed; never -1. */
static inline long kr_hash_unmix(KrU32 mixed) {
    uint64_t high = mixed * 0x9e3779b1u;
    for (;; high = (KrU32)(high + 0x7f4a7c15u)) {
        uint64_t x = (high & 0xffffffffu) << 32 | (KrU32)(mixed ^ high);
        long visible = (long)((x * kr_hash_secret[2]) ^ kr_hash_secret[0]);
        if (visible != -1) return visible;
    }
}

/* hash() of a tagged int: n modulo 2^61 - 1 with the sign of n, -1 becomes -2. */
static inline long kr_hash_small_int(KrValue v) {
    const long modulus = (1L << 61) - 1;
    long n = KR_INT_VALUE(v);
    if (n >= modulus || n <= -modulus) n %= modulus;
    return n == -1 ? -2 : n;
}

static inline KrU32 kr_str_hash_fast(KrValue s) {
    KrU32 h = KR_STR(s)->hash;
    return h ? h : kr_str_hash(s);
}

/* Mixed hash of any key; -1 raised (unhashable, or __hash__ failed). */
static inline int kr_key_hash(KrThread *t, KrValue key, KrU32 *out) {
    long visible;
    if (KR_IS_INT(key)) { *out = kr_hash_mix(kr_hash_small_int(key)); return 0; }
    if (KR_SH(key) == KR_SH_STR) { *out = kr_str_hash_fast(key); return 0; }
    if (kr_hash(t, key, &visible) < 0) return -1;
    *out = kr_hash_mix(visible);
    return 0;
}

#endif
