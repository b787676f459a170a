/* alloc.c -- the allocator in use, and blocks that remember theirs. */
#include "rtlib/base/alloc.h"

#include <stdint.h>

#undef malloc
#undef calloc
#undef realloc
#undef free
#undef strdup

struct KrAllocator {
    KrAllocFn fn;
    void *ctx;
    long users;                   /* atomic: the engine and every block */
};

/* In front of every block; keeps malloc's alignment. */
typedef struct Head { KrAllocator *owner; size_t size; } Head;
_Static_assert(sizeof(Head) == 16, "alignment of blocks");

static _Thread_local KrAllocator *current;

KrAllocator *kr_allocator_new(KrAllocFn fn, void *ctx)
{
    KrAllocator *a = malloc(sizeof *a);
    if (a)
        *a = (KrAllocator){ fn, ctx, 1 };
    return a;
}

void kr_allocator_drop(KrAllocator *a)
{
    if (a && !__atomic_sub_fetch(&a->users, 1, __ATOMIC_ACQ_REL))
        free(a);
}

KrAllocator *kr_allocator_use(KrAllocator *allocator)
{
    KrAllocator *before = current;
    current = allocator;
    return before;
}

static void *block(KrAllocator *owner, Head *h, size_t size)
{
    if (!h)
        return NULL;
    *h = (Head){ owner, size };
    if (owner)
        __atomic_add_fetch(&owner->users, 1, __ATOMIC_RELAXED);
    return h + 1;
}

void *kr_malloc(size_t size)
{
    KrAllocator *a = current;
    if (size > SIZE_MAX / 2)
        return NULL;
    return block(a, a ? a->fn(a->ctx, NULL, 0, size + sizeof(Head)) : malloc(size + sizeof(Head)), size);
}

void *kr_calloc(size_t count, size_t size)
{
    size_t bytes;
    KrAllocator *a = current;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
        return NULL;
    if (!a)
        return block(NULL, calloc(1, bytes + sizeof(Head)), bytes);
    void *p = kr_malloc(bytes);
    return p ? memset(p, 0, bytes) : NULL;
}

void *kr_realloc(void *memory, size_t size)
{
    if (!memory)
        return kr_malloc(size);
    if (size > SIZE_MAX / 2)
        return NULL;
    Head *h = (Head *)memory - 1;
    KrAllocator *a = h->owner;
    Head *moved = a ? a->fn(a->ctx, h, h->size + sizeof *h, size + sizeof *h) : realloc(h, size + sizeof *h);
    if (!moved)
        return NULL;
    moved->size = size;
    return moved + 1;
}

void kr_free(void *memory)
{
    if (!memory)
        return;
    Head *h = (Head *)memory - 1;
    KrAllocator *a = h->owner;
    if (!a) {
        free(h);
        return;
    }
    a->fn(a->ctx, h, h->size + sizeof *h, 0);
    kr_allocator_drop(a);
}

char *kr_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = kr_malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}
