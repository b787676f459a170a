/* ts_memory.h -- the memory of one tree-sitter parse: a budget, and the way out of the library when
 * it is used up. */
#ifndef KR_FRONTEND_TS_MEMORY_H
#define KR_FRONTEND_TS_MEMORY_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum {
    KR_TS_RUNNING,
    KR_TS_OUT_OF_MEMORY,
    KR_TS_CANCELLED,
    KR_TS_GAVE_UP /* too many errors: the text is not Python */
} KrTsOutcome;

typedef struct KrTsBlock KrTsBlock;

/* Everything the library allocates between begin and end comes from here, and is gone at the end.
 * When something is wrong, control goes to `out` with a KrTsOutcome. */
typedef struct KrTsMemory {
    jmp_buf out;
    KrTsBlock *blocks;
    char *next, *end;
    size_t used, limit;
    const volatile long *cancel;
    int recoveries;
    void *free_lists[64]; /* by size in steps of 16 bytes */
    struct KrTsMemory *previous;
} KrTsMemory;

void kr_ts_begin(KrTsMemory *memory, size_t limit, const volatile long *cancel);
void kr_ts_end(KrTsMemory *memory);

/* The library's allocator, and the call its scanner makes in error recovery. */
void *kr_ts_malloc(size_t size);
void *kr_ts_calloc(size_t count, size_t size);
void *kr_ts_realloc(void *memory, size_t size);
void kr_ts_free(void *memory);
void kr_ts_recovery(void);

#endif
