/* siphash.c -- SipHash with one round per word and three at the end, over 8-byte little-endian
 * words. */
#include "rtlib/base/siphash.h"

#include <string.h>

static inline uint64_t rotate(uint64_t x, int n) { return x << n | x >> (64 - n); }

#define ROUND(a, b, c, d) do { \
    a += b; b = rotate(b, 13) ^ a; a = rotate(a, 32); \
    c += d; d = rotate(d, 16) ^ c; \
    a += d; d = rotate(d, 21) ^ a; \
    c += b; b = rotate(b, 17) ^ c; c = rotate(c, 32); \
} while (0)

void kr_sip_start(KrSip *s, KrSipKey key) {
    s->v0 = key.k0 ^ 0x736f6d6570736575u;
    s->v1 = key.k1 ^ 0x646f72616e646f6du;
    s->v2 = key.k0 ^ 0x6c7967656e657261u;
    s->v3 = key.k1 ^ 0x7465646279746573u;
    s->total = 0;
}

void kr_sip_blocks(KrSip *s, const void *data, size_t size) {
    uint64_t a = s->v0, b = s->v1, c = s->v2, d = s->v3;
    const unsigned char *p = data, *end = p + (size & ~(size_t)7);
    for (; p < end; p += 8) {
        uint64_t m;
        memcpy(&m, p, 8);
        d ^= m;
        ROUND(a, b, c, d);
        a ^= m;
    }
    s->v0 = a, s->v1 = b, s->v2 = c, s->v3 = d;
    s->total += size & ~(size_t)7;
}

uint64_t kr_sip_finish(KrSip *s, const void *tail, size_t size) {
    kr_sip_blocks(s, tail, size);
    size_t rest = size & 7;
    const unsigned char *p = (const unsigned char *)tail + (size - rest);
    uint64_t m = (uint64_t)(s->total + rest) << 56;
    for (size_t i = 0; i < rest; i++) m |= (uint64_t)p[i] << (8 * i);
    uint64_t a = s->v0, b = s->v1, c = s->v2, d = s->v3;
    d ^= m;
    ROUND(a, b, c, d);
    a ^= m;
    c ^= 0xff;
    ROUND(a, b, c, d);
    ROUND(a, b, c, d);
    ROUND(a, b, c, d);
    return a ^ b ^ c ^ d;
}

uint64_t kr_siphash13(KrSipKey key, const void *data, size_t size) {
    KrSip s;
    kr_sip_start(&s, key);
    return kr_sip_finish(&s, data, size);
}

KrSipKey kr_siphash_process_key = { 0x6b72616974u, 0x736970u };

void kr_siphash_seed(uint64_t k0, uint64_t k1) {
    kr_siphash_process_key = (KrSipKey){ k0, k1 };
}

uint64_t kr_siphash(const void *data, size_t size) {
    return kr_siphash13(kr_siphash_process_key, data, size);
}
