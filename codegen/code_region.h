/* code_region.h -- executable memory that is mapped beforehand, for processes that may map none later. */
#ifndef KR_CODEGEN_CODE_REGION_H
#define KR_CODEGEN_CODE_REGION_H

#include <stdbool.h>
#include <stddef.h>

/* Maps the region, once per process; not thread-safe. false: the system gives none. */
bool kr_code_region_open(void);
/* The rest with one lock held (that of the compiler). */
/* Whole pages at their executable address, writable through kr_code_region_alias until kr_code_region_seal; NULL: no room. */
char *kr_code_region_take(size_t size);
void kr_code_region_give(char *code, size_t size);
/* Where [at, at + size) of the executable view can be written; `at` itself if it does not lie there. */
void *kr_code_region_alias(void *at, size_t size);
/* No page of the region can be written from here on. */
void kr_code_region_seal(void);
bool kr_code_region_has(const void *at);

#endif
