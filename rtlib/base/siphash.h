/* siphash.h -- SipHash-1-3: the keyed hash of str and bytes. */
#ifndef KR_BASE_SIPHASH_H
#define KR_BASE_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

typedef struct KrSipKey { uint64_t k0, k1; } KrSipKey;

uint64_t kr_siphash13(KrSipKey key, const void *data, size_t size);
/* With the key of the process, set once at boot before the first hash (until then a fixed key). */
extern KrSipKey kr_siphash_process_key;
uint64_t kr_siphash(const void *data, size_t size);

/* The same over pieces, so that a caller can poll between them: every piece but the last is a
 * multiple of 8 bytes. */
typedef struct KrSip { uint64_t v0, v1, v2, v3; size_t total; } KrSip;
void kr_sip_start(KrSip *s, KrSipKey key);
void kr_sip_blocks(KrSip *s, const void *data, size_t size);
uint64_t kr_sip_finish(KrSip *s, const void *tail, size_t size);

/* The process key: set once before the first hash, by the boot of the runtime. */
void kr_siphash_seed(uint64_t k0, uint64_t k1);

#endif
