/* blake2.h -- BLAKE2b and BLAKE2s (RFC 7693) with all parameters, over a state in the caller's
 * memory. */
#ifndef KR_MODULES_BLAKE2_H
#define KR_MODULES_BLAKE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct KrBlake2 {
    uint64_t h[8], count_low, count_high;
    unsigned char block[128];
    uint32_t used;             /* bytes in block */
    uint32_t block_size, size; /* 128: BLAKE2b, 64: BLAKE2s; bytes of the digest */
    bool last_node;
} KrBlake2;

/* The parameter block in bytes; salt and person are padded with zeros. */
typedef struct KrBlake2Options {
    uint32_t size, key_size, fanout, depth, leaf_size, node_depth, inner_size;
    uint64_t node_offset;
    unsigned char key[64], salt[16], person[16];
    bool last_node;
} KrBlake2Options;

void kr_blake2_start(KrBlake2 *s, bool big, const KrBlake2Options *options); /* big: BLAKE2b */
void kr_blake2_add(KrBlake2 *s, const unsigned char *data, size_t size);
void kr_blake2_finish(KrBlake2 *s, unsigned char *digest);

#endif
