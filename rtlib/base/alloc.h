/* alloc.h -- memory of the library outside of run heaps, through the allocator that the embedder gave to the engine.
 *
 * The build forces this file in front of every source of the library, so that malloc and its family mean these functions everywhere
 * and nothing is allocated in one world and freed in the other. Every block knows its allocator: it may be freed on any
 * thread and after its engine. What a function of libc allocates by itself must not be freed here. */
#ifndef KR_BASE_ALLOC_H
#define KR_BASE_ALLOC_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* As krait_alloc_fn of krait.h. */
typedef void *(*KrAllocFn)(void *ctx, void *memory, size_t old_size, size_t new_size);
typedef struct KrAllocator KrAllocator;

/* One reference, for the engine. NULL: out of memory. */
KrAllocator *kr_allocator_new(KrAllocFn fn, void *ctx);
/* The engine is gone; the allocator goes with its last block. NULL is allowed. */
void kr_allocator_drop(KrAllocator *allocator);
/* What this native thread allocates from now on belongs to `allocator` (NULL: the C library's). Returns the one before,
 * which must be put back. */
KrAllocator *kr_allocator_use(KrAllocator *allocator);

void *kr_malloc(size_t size) __attribute__((malloc));
void *kr_calloc(size_t count, size_t size) __attribute__((malloc));
void *kr_realloc(void *memory, size_t size);
void kr_free(void *memory);
char *kr_strdup(const char *text);

#define malloc(size) kr_malloc(size)
#define calloc(count, size) kr_calloc(count, size)
#define realloc(memory, size) kr_realloc(memory, size)
#define free(memory) kr_free(memory)
#undef strdup
#define strdup(text) kr_strdup(text)

#endif
