/* arena.c -- bump allocation from a chain of blocks that grow with use. */
#include "rtlib/base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 << 10, LARGEST_BLOCK = 1 << 20, ALIGNMENT = 16 };

typedef struct Block {
    struct Block *previous;
    size_t size; /* of the bytes behind this header */
} Block;

_Static_assert(sizeof(Block) % ALIGNMENT == 0, "blocks start aligned");

struct KrArena {
    char *next, *end; /* free part of the newest block */
    Block *blocks;
    size_t limit; /* SIZE_MAX: none */
    size_t used;  /* bytes of all blocks */
    int failed;
};

KrArena *kr_arena_new(size_t limit)
{
    KrArena *arena = calloc(1, sizeof *arena);
    if (arena)
        arena->limit = limit ? limit : SIZE_MAX;
    return arena;
}

void kr_arena_free(KrArena *arena)
{
    if (!arena)
        return;
    for (Block *block = arena->blocks; block;) {
        Block *previous = block->previous;
        free(block);
        block = previous;
    }
    free(arena);
}

/* A block with room for `size` bytes; an object larger than the usual block gets one of its own. */
static int add_block(KrArena *arena, size_t size)
{
    size_t wanted = arena->used < FIRST_BLOCK ? FIRST_BLOCK : arena->used;
    if (wanted > LARGEST_BLOCK)
        wanted = LARGEST_BLOCK;
    size_t left = arena->limit - arena->used;
    if (wanted > left)
        wanted = left;
    if (wanted < size)
        wanted = size;
    if (wanted > left)
        return 0;
    if (wanted > SIZE_MAX - sizeof(Block))
        return 0;
    /* Zeroed here, once: pages of large blocks come zeroed and are not there before they are used. */
    Block *block = calloc(1, sizeof(Block) + wanted);
    if (!block)
        return 0;
    block->previous = arena->blocks;
    block->size = wanted;
    arena->blocks = block;
    arena->used += wanted;
    arena->next = (char *)(block + 1);
    arena->end = arena->next + wanted;
    return 1;
}

void *kr_arena_alloc(KrArena *arena, size_t size)
{
    if (arena->failed || size > PTRDIFF_MAX - ALIGNMENT) {
        arena->failed = 1;
        return NULL;
    }
    size = size ? (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1) : ALIGNMENT;
    if ((size_t)(arena->end - arena->next) < size && !add_block(arena, size)) {
        arena->failed = 1;
        return NULL;
    }
    void *memory = arena->next;
    arena->next += size;
    return memory;
}

void *kr_arena_array(KrArena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        arena->failed = 1;
        return NULL;
    }
    return kr_arena_alloc(arena, bytes);
}

char *kr_arena_copy(KrArena *arena, const char *text, size_t size)
{
    if (size == SIZE_MAX) {
        arena->failed = 1;
        return NULL;
    }
    char *copy = kr_arena_alloc(arena, size + 1);
    if (copy && size)
        memcpy(copy, text, size);
    return copy;
}

int kr_arena_failed(const KrArena *arena)
{
    return arena->failed;
}

size_t kr_arena_used(const KrArena *arena)
{
    return arena->used;
}
