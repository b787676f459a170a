/* sha512.h -- SHA-512, for seeding random numbers from text. */
#ifndef KR_BASE_SHA512_H
#define KR_BASE_SHA512_H

#include <stddef.h>
#include <stdint.h>

typedef struct KrSha512 { uint64_t h[8]; uint64_t total; size_t used; unsigned char block[128];
    } KrSha512;

void kr_sha512_start(KrSha512 *s);
void kr_sha512_add(KrSha512 *s, const void *data, size_t size);
void kr_sha512_finish(KrSha512 *s, unsigned char out[64]);

#endif
