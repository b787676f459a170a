/* blake2.c -- see blake2.h. Words of BLAKE2s stand in the low halves of the same 64-bit state
 * words between blocks. */
#include "rtlib/modules/blake2.h"

#include <string.h>

static const uint64_t start_big[8] = {0x6a09e667f3bcc908u, 0xbb67ae8584caa73bu, 0x3c6ef372fe94f82bu,
                                      0xa54ff53a5f1d36f1u, 0x510e527fade682d1u, 0x9b05688c2b3e6c1fu,
                                      0x1f83d9abfb41bd6bu, 0x5be0cd19137e2179u};

static const unsigned char sigma[10][16] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                                            {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
                                            {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
                                            {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
                                            {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
                                            {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
                                            {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
                                            {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
                                            {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
                                            {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

#define ROTATE(x, n, bits) ((x) >> (n) | (x) << ((bits) - (n)))
#define MIX(a, b, c, d, x, y, bits, r1, r2, r3, r4)                                                \
    do {                                                                                           \
        v[a] = v[a] + v[b] + (x), v[d] = ROTATE(v[d] ^ v[a], r1, bits);                            \
        v[c] = v[c] + v[d], v[b] = ROTATE(v[b] ^ v[c], r2, bits);                                  \
        v[a] = v[a] + v[b] + (y), v[d] = ROTATE(v[d] ^ v[a], r3, bits);                            \
        v[c] = v[c] + v[d], v[b] = ROTATE(v[b] ^ v[c], r4, bits);                                  \
    } while (0)
#define ROUND(bits, r1, r2, r3, r4)                                                                \
    do {                                                                                           \
        MIX(0, 4, 8, 12, m[s[0]], m[s[1]], bits, r1, r2, r3, r4);                                  \
        MIX(1, 5, 9, 13, m[s[2]], m[s[3]], bits, r1, r2, r3, r4);                                  \
        MIX(2, 6, 10, 14, m[s[4]], m[s[5]], bits, r1, r2, r3, r4);                                 \
        MIX(3, 7, 11, 15, m[s[6]], m[s[7]], bits, r1, r2, r3, r4);                                 \
        MIX(0, 5, 10, 15, m[s[8]], m[s[9]], bits, r1, r2, r3, r4);                                 \
        MIX(1, 6, 11, 12, m[s[10]], m[s[11]], bits, r1, r2, r3, r4);                               \
        MIX(2, 7, 8, 13, m[s[12]], m[s[13]], bits, r1, r2, r3, r4);                                \
        MIX(3, 4, 9, 14, m[s[14]], m[s[15]], bits, r1, r2, r3, r4);                                \
    } while (0)

static void compress_big(KrBlake2 *b, const unsigned char *block, bool last) {
    uint64_t v[16], m[16];
    memcpy(m, block, 128);
    for (int i = 0; i < 8; i++) v[i] = b->h[i], v[8 + i] = start_big[i];
    v[12] ^= b->count_low;
    v[13] ^= b->count_high;
    if (last) v[14] = ~v[14];
    if (last && b->last_node) v[15] = ~v[15];
    for (int r = 0; r < 12; r++) {
        const unsigned char *s = sigma[r % 10];
        ROUND(64, 32, 24, 16, 63);
    }
    for (int i = 0; i < 8; i++) b->h[i] ^= v[i] ^ v[8 + i];
}

static void compress_small(KrBlake2 *b, const unsigned char *block, bool last) {
    uint32_t v[16], m[16];
    memcpy(m, block, 64);
    for (int i = 0; i < 8; i++) v[i] = (uint32_t)b->h[i], v[8 + i] = (uint32_t)(start_big[i] >> 32);
    v[12] ^= (uint32_t)b->count_low;
    v[13] ^= (uint32_t)(b->count_low >> 32);
    if (last) v[14] = ~v[14];
    if (last && b->last_node) v[15] = ~v[15];
    for (int r = 0; r < 10; r++) {
        const unsigned char *s = sigma[r];
        ROUND(32, 16, 12, 8, 7);
    }
    for (int i = 0; i < 8; i++) b->h[i] = (uint32_t)b->h[i] ^ v[i] ^ v[8 + i];
}

static void compress(KrBlake2 *b, const unsigned char *block, size_t counted, bool last) {
    b->count_low += counted;
    if (b->count_low < counted) b->count_high++;
    if (b->block_size == 128)
        compress_big(b, block, last);
    else
        compress_small(b, block, last);
}

void kr_blake2_start(KrBlake2 *s, bool big, const KrBlake2Options *o) {
    unsigned char p[64] = {0};
    memset(s, 0, sizeof *s);
    s->block_size = big ? 128 : 64;
    s->size = o->size;
    s->last_node = o->last_node;
    p[0] = (unsigned char)o->size, p[1] = (unsigned char)o->key_size,
    p[2] = (unsigned char)o->fanout, p[3] = (unsigned char)o->depth;
    memcpy(p + 4, &o->leaf_size, 4);
    memcpy(p + 8, &o->node_offset, big ? 8 : 6);
    if (big) {
        p[16] = (unsigned char)o->node_depth, p[17] = (unsigned char)o->inner_size;
        memcpy(p + 32, o->salt, 16);
        memcpy(p + 48, o->person, 16);
    } else {
        p[14] = (unsigned char)o->node_depth, p[15] = (unsigned char)o->inner_size;
        memcpy(p + 16, o->salt, 8);
        memcpy(p + 24, o->person, 8);
    }
    for (int i = 0; i < 8; i++) {
        uint64_t wide;
        uint32_t narrow;
        memcpy(&wide, p + i * 8, 8);
        memcpy(&narrow, p + i * 4, 4);
        s->h[i] = big ? start_big[i] ^ wide : (uint32_t)(start_big[i] >> 32) ^ narrow;
    }
    if (o->key_size) {
        memcpy(s->block, o->key, o->key_size);
        s->used = s->block_size;
    }
}

void kr_blake2_add(KrBlake2 *s, const unsigned char *data, size_t size) {
    while (size) {
        if (s->used == s->block_size) { /* the last block waits for the finish */
            compress(s, s->block, s->used, false);
            s->used = 0;
        }
        size_t piece = s->block_size - s->used < size ? s->block_size - s->used : size;
        memcpy(s->block + s->used, data, piece);
        s->used += (uint32_t)piece;
        data += piece;
        size -= piece;
    }
}

void kr_blake2_finish(KrBlake2 *s, unsigned char *digest) {
    unsigned char out[64];
    memset(s->block + s->used, 0, s->block_size - s->used);
    compress(s, s->block, s->used, true);
    for (int i = 0; i < 8; i++) {
        uint32_t narrow = (uint32_t)s->h[i];
        if (s->block_size == 128)
            memcpy(out + i * 8, &s->h[i], 8);
        else
            memcpy(out + i * 4, &narrow, 4);
    }
    memcpy(digest, out, s->size);
}
