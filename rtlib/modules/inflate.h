/* inflate.h -- DEFLATE (RFC 1951) decoding that can stop at the end of the input so far and go
 * on later. */
#ifndef KR_MODULES_INFLATE_H
#define KR_MODULES_INFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KR_INFLATE_WINDOW 32768
#define KR_INFLATE_STEP 65536 /* bytes of output at most in one call */

typedef struct KrHuffman {
    uint16_t count[16], symbol[288];
} KrHuffman;

/* Plain data: may lie in a leaf object. */
typedef struct KrInflate {
    uint64_t bits; /* taken from the input, not used yet; lowest first */
    uint32_t bit_count;
    uint8_t stage, last;               /* stage: enum in inflate.c */
    uint32_t stored, length, distance; /* left of a stored block; of a match that did not fit */
    uint32_t at, filled;               /* next place in the window; bytes in it */
    uint64_t total;                    /* bytes of output so far */
    KrHuffman literal, offset;
    unsigned char window[KR_INFLATE_WINDOW];
} KrInflate;

typedef enum {
    KR_INFLATE_MORE /* input used up */,
    KR_INFLATE_FULL /* output full */,
    KR_INFLATE_DONE,
    KR_INFLATE_BAD
} KrInflateResult;

void kr_inflate_start(KrInflate *s);
/* Reads from in[*used..size), writes out[*made..room). *error on KR_INFLATE_BAD. At
 * KR_INFLATE_DONE whole bytes that were taken too many have been given back. An incomplete
 * header of a block or symbol stays in the input unless it fits the bit store. */
KrInflateResult kr_inflate(KrInflate *s, const unsigned char *in, size_t size, size_t *used,
                           unsigned char *out, size_t room, size_t *made, const char **error);

#endif
