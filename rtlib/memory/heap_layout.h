/* heap_layout.h -- inside of the heap: address range, block table, cursors; and the inline
 * allocation for fixed sizes.
 *
 * One reservation: metadata (block table, two mark bitmaps, gray bitmap, work list), then blocks of
 * 32 KiB. A block holds cells of one size class and one kind (scan or leaf), or belongs to a large
 * object. Everything is an offset from `base`. */
#ifndef KR_MEMORY_HEAP_LAYOUT_H
#define KR_MEMORY_HEAP_LAYOUT_H

#include <string.h>

#include "rtlib/memory/heap.h"
#include "rtlib/object/thread.h"

#define KR_BLOCK_SHIFT 15
#define KR_BLOCK_SIZE ((size_t)1 << KR_BLOCK_SHIFT)
#define KR_HEAP_PAGE ((size_t)4096)
#define KR_CLASS_COUNT 35
#define KR_SMALL_MAX ((size_t)16384)
#define KR_BLOCK_BITS_BYTES (KR_BLOCK_SIZE / 16 / 8)          /* bytes of one bitmap per block */
#define KR_BLOCK_META (sizeof(KrBlock) + 3 * KR_BLOCK_BITS_BYTES)
#define KR_WORKLIST 4096
#define KR_NO_BLOCK UINT32_MAX

enum { KR_BLOCK_FREE, KR_BLOCK_SMALL, KR_BLOCK_LARGE, KR_BLOCK_CONT };

/* Cell headers do not tell what is allocated: the live bitmap does. */
#define KR_BLOCK_UNSWEPT 1
#define KR_BLOCK_GRAY 2        /* queued for a scan of its gray cells */
/* Memory was used before: zero at hand-out where zeros are promised. */
#define KR_BLOCK_DIRTY 4
#define KR_BLOCK_FOREIGN 8     /* used by an earlier run: zero at hand-out always */
#define KR_BLOCK_CURRENT 16    /* a cursor allocates from it */
#define KR_BLOCK_EMPTY 32      /* taken since the last collection: no cell is marked live */

typedef struct KrBlock {
    uint8_t state, size_class, flags, leaf;
    uint32_t next;             /* list link; KR_BLOCK_CONT: distance to the head block */
    uint32_t recip;            /* small: ceil(2^32 / cell size); large: pages of the object */
    uint32_t ncells;           /* small: cells; large: blocks */
} KrBlock;

/* Bump interval of one class and kind, and where its block continues. */
typedef struct KrCursor {
    char *cur, *end;
    uint32_t block;            /* KR_NO_BLOCK: none */
    uint32_t position;         /* next cell to look at when searching for the next hole */
} KrCursor;

/* What hangs on objects: a leaf object with KrSideEntry[], open addressing. */
typedef struct KrSideEntry { uint64_t address; int64_t value; } KrSideEntry;
typedef struct KrSideTable { KrValue table; size_t count; } KrSideTable;

struct KrHeap {
    KrCursor cursor[2][KR_CLASS_COUNT];   /* [leaf][class] */
    char *base;                /* first block */
    size_t range;              /* bytes of blocks reserved */
    KrBlock *block;
    uint64_t *live;            /* marks of the last collection */
    uint64_t *mark;            /* marks of the running one */
    uint64_t *gray;
    KrObject **work;
    uint32_t block_limit;      /* blocks reserved */
    uint32_t used;             /* blocks below this were taken in this run */
    uint32_t foreign;          /* blocks below this hold bytes of earlier runs */
    uint32_t opened;           /* blocks below this are accessible */
    uint32_t touched;          /* blocks below this may be resident */
    uint32_t free_cursor;      /* next-fit position for single blocks */
    uint32_t free_blocks;      /* free blocks below `used` */
    uint32_t purged;           /* of these: without pages */
    uint32_t longest_free;     /* no free run below `used` is longer */
    uint32_t partial[2][KR_CLASS_COUNT];
    size_t budget, soft, charged, peak, live_bytes;
    size_t held;               /* taken off the budget by kr_heap_hold */
    size_t allocated;          /* handed out since the last collection */
    size_t trigger;
    /* MemoryErrors on their way: each opens a part of the reserve, so that handlers can work */
    uint32_t stage;
    uint32_t refusals;         /* points; see kr_heap_refusal */
    size_t collected;          /* allocated before the last collection */
    size_t spare;              /* bytes looked at by collections of kr_collect_spare */
    size_t refused_at;         /* bytes ever allocated at the last refusal */
    bool collecting, dead;
    bool counting;             /* kr_collect_counting */
    long counted;
    long stress_count, alloc_count;
    KrValue weak; size_t weak_count;      /* leaf object: KrValue[], registered weakref objects */
    KrValue dead_refs;                    /* weak references with a callback whose object died: chained by word 4 */
    KrSideTable ids, refs;                /* by object: its id; the shared weak reference to it */
    void *mapping; size_t mapping_size;
};

extern const uint16_t kr_class_size[KR_CLASS_COUNT];
extern const uint8_t kr_class_index[KR_SMALL_MAX / 16 + 1];   /* (size + 15) / 16 -> class */

/* blocks.c */
/* one block or KR_NO_BLOCK; not charged */
uint32_t kr_block_take(KrHeap *heap);
uint32_t kr_block_take_run(KrHeap *heap, uint32_t count);
bool kr_block_take_at(KrHeap *heap, uint32_t index, uint32_t count); /* exactly these, if free */
void kr_block_zero(KrHeap *heap, uint32_t first, size_t from, size_t to, bool scan);
static inline char *kr_block_address(const KrHeap *heap, uint32_t index) { return heap->base +
    ((size_t)index << KR_BLOCK_SHIFT); }
#define KR_RESERVE_STAGES 4
static inline bool kr_heap_charge(KrHeap *heap, size_t bytes) {
    size_t limit = heap->soft + (heap->budget - heap->soft) / KR_RESERVE_STAGES * heap->stage;
    if (heap->charged > limit || bytes > limit - heap->charged) return false;
    heap->charged += bytes;
    if (heap->charged > heap->peak) heap->peak = heap->charged;
    return true;
}

/* collect.c */
/* false: abandoned (kill) or impossible here */
bool kr_heap_collect(KrThread *t);
bool kr_heap_can_collect(KrThread *t);
/* side.c: after marking */
void kr_heap_sweep_side(KrThread *t, KrHeap *heap);
static inline bool kr_bit(const uint64_t *bits,
    size_t index) { return bits[index >> 6] >> (index & 63) & 1; }

void *kr_heap_slow(KrThread *t, KrKind kind, KrU32 shape, size_t size);

/* kr_new for a size known at compile time: the class folds, the call is saved. */
static inline void *kr_new_fixed(KrThread *t, KrKind kind, KrU32 shape, size_t size) {
    KrHeap *heap = KR_RUN(t)->heap;
    if (__builtin_expect(heap == NULL || size > 256, 0))
        return kr_new(t, kind, shape, size);
    KrCursor *c = &heap->cursor[kind == KR_KIND_LEAF][(size + 15) / 16 - 1];
    char *p = c->cur;
    if (__builtin_expect((size_t)(c->end - p) < ((size + 15) & ~(size_t)15), 0))
        return kr_heap_slow(t, kind, shape, size);
    c->cur = p + ((size + 15) & ~(size_t)15);
    *(KrObject *)p = (KrObject){ (unsigned char)kind, 0, 0, shape };
    return p;
}

#endif
