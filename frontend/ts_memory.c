/* ts_memory.c -- tree-sitter's allocator: bump allocation with free lists, on the budget of the
 * thread's current parse. */
#include "frontend/ts_memory.h"
#include "rtlib/base/flag.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BLOCK = 64 << 10,
    LARGEST_BLOCK = 1 << 20,
    MOST_RECOVERIES = 16,
    STEP = 16,
    LISTS = 64
};

struct KrTsBlock {
    struct KrTsBlock *previous;
    size_t size;
};

/* In front of every allocation. */
typedef struct Header {
    size_t size; /* multiple of STEP, without the header */
    size_t unused;
} Header;

_Static_assert(sizeof(Header) == STEP && sizeof(KrTsBlock) == STEP, "everything stays 16-aligned");
_Static_assert(sizeof(((KrTsMemory *)0)->free_lists) / sizeof(void *) == LISTS, "one list a size");

static _Thread_local KrTsMemory *current;

void kr_ts_begin(KrTsMemory *memory, size_t limit, const volatile long *cancel)
{
    memset(memory, 0, sizeof *memory);
    memory->limit = limit;
    memory->cancel = cancel;
    memory->previous = current;
    current = memory;
}

void kr_ts_end(KrTsMemory *memory)
{
    for (KrTsBlock *block = memory->blocks; block;) {
        KrTsBlock *previous = block->previous;
        free(block);
        block = previous;
    }
    memory->blocks = NULL;
    current = memory->previous;
}

static _Noreturn void leave(KrTsOutcome outcome)
{
    longjmp(current->out, (int)outcome);
}

void kr_ts_recovery(void)
{
    if (++current->recoveries > MOST_RECOVERIES)
        leave(KR_TS_GAVE_UP);
}

static void add_block(size_t size)
{
    KrTsMemory *memory = current;
    if (kr_flag(memory->cancel))
        leave(KR_TS_CANCELLED);
    size_t wanted = memory->used < FIRST_BLOCK ? FIRST_BLOCK : memory->used;
    if (wanted > LARGEST_BLOCK)
        wanted = LARGEST_BLOCK;
    if (wanted < size)
        wanted = size;
    if (wanted > memory->limit - memory->used)
        leave(KR_TS_OUT_OF_MEMORY);
    KrTsBlock *block = malloc(sizeof *block + wanted);
    if (!block)
        leave(KR_TS_OUT_OF_MEMORY);
    block->previous = memory->blocks;
    block->size = wanted;
    memory->blocks = block;
    memory->used += wanted;
    memory->next = (char *)(block + 1);
    memory->end = memory->next + wanted;
}

static Header *header_of(void *memory)
{
    return (Header *)memory - 1;
}

void *kr_ts_malloc(size_t size)
{
    KrTsMemory *memory = current;
    if (size > PTRDIFF_MAX - 2 * STEP)
        leave(KR_TS_OUT_OF_MEMORY);
    size = size ? (size + STEP - 1) & ~(size_t)(STEP - 1) : STEP;
    if (size / STEP < LISTS) {
        void **list = &memory->free_lists[size / STEP];
        if (*list) {
            void *found = *list;
            *list = *(void **)found;
            return found;
        }
    }
    size_t whole = size + sizeof(Header);
    if ((size_t)(memory->end - memory->next) < whole)
        add_block(whole);
    Header *header = (Header *)memory->next;
    memory->next += whole;
    header->size = size;
    return header + 1;
}

void *kr_ts_calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        leave(KR_TS_OUT_OF_MEMORY);
    return memset(kr_ts_malloc(bytes), 0, bytes);
}

void *kr_ts_realloc(void *memory, size_t size)
{
    if (!memory)
        return kr_ts_malloc(size);
    Header *header = header_of(memory);
    if (size <= header->size)
        return memory;
    void *moved = kr_ts_malloc(size);
    memcpy(moved, memory, header->size);
    kr_ts_free(memory);
    return moved;
}

/* Large pieces are not kept: they are arrays that doubled, so their sum is bounded by the last one.
 */
void kr_ts_free(void *memory)
{
    if (!memory)
        return;
    size_t slot = header_of(memory)->size / STEP;
    if (slot < LISTS) {
        *(void **)memory = current->free_lists[slot];
        current->free_lists[slot] = memory;
    }
}
