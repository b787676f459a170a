/* bits.h -- small arithmetic on machine words: bit lengths, checked sizes, rounding to powers of
 * two. */
#ifndef KR_BASE_BITS_H
#define KR_BASE_BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bits needed for x; 0 for 0. */
static inline int kr_bit_length(uint64_t x) { return x ? 64 - __builtin_clzll(x) : 0; }
static inline uint64_t kr_magnitude(int64_t x) { return x < 0 ? 0 - (uint64_t)x : (uint64_t)x; }
static inline bool kr_size_mul(size_t a, size_t b,
    size_t *out) { return !__builtin_mul_overflow(a, b, out); }
static inline bool kr_size_add(size_t a, size_t b,
    size_t *out) { return !__builtin_add_overflow(a, b, out); }
/* Smallest power of two >= x, x <= 2^63. */
static inline uint64_t kr_round_pow2(uint64_t x) { return x <= 1 ? 1
    : (uint64_t)1 << kr_bit_length(x - 1); }

#endif
