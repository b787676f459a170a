/* immortal.c -- memory outside every run, bump-allocated from chunks; chunks of a script's
 * constants can be freed. */
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "rtlib/memory/heap.h"
#include "rtlib/memory/immortal.h"

#define CHUNK_SIZE ((size_t)64 << 10)

typedef struct Chunk {
    struct Chunk *next;
    size_t used, size;
} Chunk;

/* Each object has its usable size in the 16 bytes before it, so that growing code can ask for
 * it. */
#define PREFIX 16

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Chunk *process_chunks;
static _Thread_local Chunk *owned_chunks;
static _Thread_local bool owning;

static void *chunk_take(Chunk **list, size_t size) {
    Chunk *c = *list;
    const size_t head = (sizeof(Chunk) + 15) & ~(size_t)15;
    if (!c || c->size - c->used < size) {
        /* A small script's constants start small: eval and exec make many such owners. */
        size_t usual = list == &process_chunks ? CHUNK_SIZE : !c ? 512 : c->size * 2;
        if (usual > CHUNK_SIZE) usual = CHUNK_SIZE;
        size_t bytes = size + head > usual / 4 && size + head > 256 ? size + head : usual;
        if (bytes < size + head) bytes = size + head;
        Chunk *fresh = calloc(1, bytes);
        if (!fresh) return NULL;
        fresh->size = bytes;
        fresh->used = head;
        /* A chunk of one big object goes behind the head, so that the open chunk stays in use. */
        if (c && bytes != usual) {
            fresh->next = c->next;
            c->next = fresh;
        } else {
            fresh->next = c;
            *list = fresh;
        }
        c = fresh;
    }
    char *p = (char *)c + c->used;
    c->used += size;
    return p;
}

void *kr_immortal_new(KrKind kind, KrU32 shape, size_t size) {
    if (size < 16) size = 16;
    if (size > SIZE_MAX / 4) return NULL;
    size = (size + 15) & ~(size_t)15;
    char *p;
    if (owning) {
        p = chunk_take(&owned_chunks, size + PREFIX);
    } else {
        pthread_mutex_lock(&lock);
        p = chunk_take(&process_chunks, size + PREFIX);
        pthread_mutex_unlock(&lock);
    }
    if (!p) return NULL;
    *(size_t *)p = size;
    p += PREFIX;
    *(KrObject *)p = (KrObject){ (unsigned char)kind, KR_FLAG_IMMORTAL, 0, shape };
    return p;
}

size_t kr_immortal_size(const void *object) { return *(const size_t *)((const char *)object -
    PREFIX); }

void kr_immortal_begin(void) {
    owning = true;
    owned_chunks = NULL;
}

void *kr_immortal_end(void) {
    Chunk *c = owned_chunks;
    owning = false;
    owned_chunks = NULL;
    return c;
}

size_t kr_immortal_owned(const void *owner) {
    size_t bytes = 0;
    for (const Chunk *c = owner; c; c = c->next) bytes += c->size;
    return bytes;
}

void kr_immortal_free(void *owner) {
    for (Chunk *c = owner; c;) {
        Chunk *next = c->next;
        free(c);
        c = next;
    }
}
