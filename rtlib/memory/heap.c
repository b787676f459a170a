/* heap.c -- allocation: bump intervals in the holes between live cells, large objects in whole
 * blocks, budget, life cycle.
 *
 * Slow path, in order: next hole of the cursor's block; collection when due; next partial block;
 * free or fresh block; one collection because the budget is used up; MemoryError, during which a
 * reserve is open; and when that too is gone, the run is killed. Every request is checked against
 * the budget before memory is touched. */
#include <sys/mman.h>

#include "rtlib/memory/heap_layout.h"
#include "rtlib/memory/immortal.h"
#include "rtlib/object/object.h"

#define HOLE_LIMIT 4096           /* zeroed at once: what the cache holds easily */
/* Each of its stages is a dozen blocks: a handler needs cells of several classes. */
#define RESERVE ((size_t)2 << 20)
#define HELD_STEP ((size_t)1 << 20)

/* -- holes ------------------------------------------------------------------------------------- */

/* First set bit in [from, to); to when there is none. */
static size_t next_bit(const uint64_t *bits, size_t from, size_t to) {
    if (from >= to) return to;
    uint64_t word = bits[from >> 6] & ~(uint64_t)0 << (from & 63);
    for (size_t i = from >> 6;;) {
        if (word) {
            size_t at = (i << 6) + (size_t)__builtin_ctzll(word);
            return at < to ? at : to;
        }
        if (++i << 6 >= to) return to;
        word = bits[i];
    }
}

/* Next run of free cells of the cursor's block as the new interval; false: the block is used up. */
static bool next_hole(KrHeap *heap, KrCursor *c, bool leaf, int size_class, size_t cells) {
    KrBlock *b = &heap->block[c->block];
    size_t size = kr_class_size[size_class];
    char *start = kr_block_address(heap, c->block);
    size_t bit0 = (size_t)c->block << (KR_BLOCK_SHIFT - 4), step = size / 16;
    uint32_t i = c->position, n = b->ncells;
    uint32_t first = i;
    if (b->flags & KR_BLOCK_EMPTY) {
        i = n - first > cells ? first + (uint32_t)cells : n;
    } else {
        while (i < n && kr_bit(heap->live, bit0 + i * step)) i++;
        first = i;
        i = n - first > cells ? first + (uint32_t)cells : n;
        size_t low = bit0 + first * step, end = bit0 + i * step, hit = next_bit(heap->live, low, end);
        if (hit < end) i = first + (uint32_t)((uint64_t)(hit - low) * 16 * b->recip >> 32);
    }
    c->position = i;
    if (first == i) return false;
    c->cur = start + first * size;
    c->end = start + i * size;
    size_t bytes = (size_t)(i - first) * size;
    if (b->flags & KR_BLOCK_FOREIGN || (!leaf && b->flags & KR_BLOCK_DIRTY)) {
        memset(c->cur, 0, bytes);
    } else if (b->flags & KR_BLOCK_DIRTY) {
        for (char *p = c->cur; p < c->end; p += size) *(uint64_t *)p = 0;   /* kind FREE */
    }
    heap->allocated += bytes;
    return true;
}

/* A new block for the cursor: a partly free one, else an empty one. */
static bool next_block(KrHeap *heap, KrCursor *c, bool leaf, int size_class) {
    if (c->block != KR_NO_BLOCK)
        heap->block[c->block].flags &=
            (uint8_t)~(KR_BLOCK_CURRENT | KR_BLOCK_UNSWEPT | KR_BLOCK_EMPTY);
    c->cur = c->end = NULL;
    c->position = 0;
    uint32_t index = heap->partial[leaf][size_class];
    if (index != KR_NO_BLOCK) {
        heap->partial[leaf][size_class] = heap->block[index].next;
        heap->block[index].flags |= KR_BLOCK_CURRENT;
        c->block = index;
        return true;
    }
    c->block = KR_NO_BLOCK;
    if (!kr_heap_charge(heap, KR_BLOCK_SIZE + KR_BLOCK_META)) return false;
    index = kr_block_take(heap);
    if (index == KR_NO_BLOCK) {
        heap->charged -= KR_BLOCK_SIZE + KR_BLOCK_META;
        return false;
    }
    KrBlock *b = &heap->block[index];
    size_t size = kr_class_size[size_class];
    b->state = KR_BLOCK_SMALL;
    b->size_class = (uint8_t)size_class;
    b->leaf = leaf;
    b->next = KR_NO_BLOCK;
    b->recip = (uint32_t)((((uint64_t)1 << 32) + size - 1) / size);
    b->ncells = (uint32_t)(KR_BLOCK_SIZE / size);
    b->flags |= KR_BLOCK_CURRENT | KR_BLOCK_EMPTY
        | (b->flags & KR_BLOCK_DIRTY ? KR_BLOCK_UNSWEPT : 0);
    c->block = index;
    return true;
}

static char *small_cell(KrHeap *heap, bool leaf, int size_class, bool single) {
    KrCursor *c = &heap->cursor[leaf][size_class];
    size_t size = kr_class_size[size_class];
    size_t cells = single || size >= HOLE_LIMIT ? 1 : HOLE_LIMIT / size;
    for (;;) {
        if ((size_t)(c->end - c->cur) >= size && c->cur) {
            char *p = c->cur;
            c->cur = p + size;
            return p;
        }
        if (c->block != KR_NO_BLOCK && next_hole(heap, c, leaf, size_class, cells)) continue;
        if (!next_block(heap, c, leaf, size_class)) return NULL;
    }
}

/* -- large objects ----------------------------------------------------------------------------- */

static char *large_cell(KrHeap *heap, bool leaf, size_t size) {
    size_t pages = (size + KR_HEAP_PAGE - 1) / KR_HEAP_PAGE;
    size_t count = (size + KR_BLOCK_SIZE - 1) >> KR_BLOCK_SHIFT;
    if (count > heap->block_limit) return NULL;
    size_t cost = pages * KR_HEAP_PAGE + count * KR_BLOCK_META;
    if (!kr_heap_charge(heap, cost)) return NULL;
    uint32_t first = kr_block_take_run(heap, (uint32_t)count);
    if (first == KR_NO_BLOCK) {
        heap->charged -= cost;
        return NULL;
    }
    for (uint32_t i = 1; i < count; i++) {
        heap->block[first + i].state = KR_BLOCK_CONT;
        heap->block[first + i].next = i;
    }
    KrBlock *b = &heap->block[first];
    b->state = KR_BLOCK_LARGE;
    b->leaf = leaf;
    b->recip = (uint32_t)pages;
    b->ncells = (uint32_t)count;
    b->next = KR_NO_BLOCK;
    kr_block_zero(heap, first, 0, pages * KR_HEAP_PAGE, !leaf);
    heap->allocated += pages * KR_HEAP_PAGE;
    return kr_block_address(heap, first);
}

bool kr_extend_in_place(KrThread *t, void *object, size_t size) {
    KrHeap *heap = KR_RUN(t)->heap;
    if (!heap || heap->dead) return false;
    size_t offset = (size_t)((char *)object - heap->base);
    if (offset >= heap->range || offset & (KR_BLOCK_SIZE - 1)) return false;
    uint32_t first = (uint32_t)(offset >> KR_BLOCK_SHIFT);
    KrBlock *b = &heap->block[first];
    if (b->state != KR_BLOCK_LARGE || size > heap->range) return false;
    size_t old_pages = b->recip, pages = (size + KR_HEAP_PAGE - 1) / KR_HEAP_PAGE;
    size_t old_count = b->ncells, count = (size + KR_BLOCK_SIZE - 1) >> KR_BLOCK_SHIFT;
    if (pages <= old_pages) return true;
    size_t cost = (pages - old_pages) * KR_HEAP_PAGE + (count - old_count) * KR_BLOCK_META;
    if (heap->allocated + cost >= heap->trigger || !kr_heap_charge(heap, cost)) return false;
    if (count > old_count &&
        !kr_block_take_at(heap, first + (uint32_t)old_count, (uint32_t)(count - old_count))) {
        heap->charged -= cost;
        return false;
    }
    for (uint32_t i = (uint32_t)old_count; i < count; i++) {
        heap->block[first + i].state = KR_BLOCK_CONT;
        heap->block[first + i].next = i;
    }
    kr_block_zero(heap, first, old_pages * KR_HEAP_PAGE, pages * KR_HEAP_PAGE, !b->leaf);
    b->recip = (uint32_t)pages;
    b->ncells = (uint32_t)count;
    heap->allocated += (pages - old_pages) * KR_HEAP_PAGE;
    return true;
}

/* -- requests ---------------------------------------------------------------------------------- */

static char *try_cell(KrHeap *heap, bool leaf, size_t size, bool single) {
    if (size <= KR_SMALL_MAX)
        return small_cell(heap, leaf, kr_class_index[(size + 15) / 16], single);
    return large_cell(heap, leaf, size);
}

/* A script may live with refusals, but not by running into the limit for ever: every MemoryError costs a point, one from a
 * heap without room FULL_HEAP points, and filling the whole heap in between FILLING points. */
#define REFUSALS 100000
#define FULL_HEAP 100
#define FILLING 10000

bool kr_heap_refusal(KrThread *t) {
    KrHeap *heap = KR_RUN(t)->heap;
    if (!heap || ++heap->refusals <= REFUSALS) return true;
    kr_kill(t, KR_KILL_MEMORY);
    return false;
}

/* Refused: MemoryError, or the end of the run when even the reserve is used up. */
static void *refuse(KrThread *t, size_t size) {
    KrHeap *heap = KR_RUN(t)->heap;
    if (heap->stage == KR_RESERVE_STAGES && size <= KR_HEAP_PAGE) {
        kr_kill(t, KR_KILL_MEMORY);
        return NULL;
    }
    size_t total = heap->collected + heap->allocated;
    size_t filled = (total - heap->refused_at) / (heap->budget / FILLING + 1);
    heap->refusals += (filled < REFUSALS ? (uint32_t)filled : REFUSALS) + (size <= heap->soft ? FULL_HEAP : 0);
    heap->refused_at = total;
    if (size <= KR_SMALL_MAX && heap->stage < KR_RESERVE_STAGES) heap->stage++;
    /* A large request that failed with the heap all but full: its handler gets some room too. */
    if (size > KR_SMALL_MAX && !heap->stage && heap->charged + 4 * KR_BLOCK_SIZE > heap->soft)
        heap->stage = 1;
    kr_no_memory(t);
    return NULL;
}

/* A last collection before the refusal, unless one has just shown that it would not help. Within
 * the reserve one more is due: the script may have let go of something after its MemoryError. */
static char *collect_and_retry(KrThread *t, bool leaf, size_t size, bool single) {
    KrHeap *heap = KR_RUN(t)->heap;
    bool reserve = heap->stage != 0;
    if (size > heap->soft || (!reserve && heap->allocated < heap->budget / 32)) return NULL;
    if (!kr_heap_collect(t)) return NULL;
    size_t room = heap->soft < heap->live_bytes ? 0 : heap->soft - heap->live_bytes;
    if (room < heap->budget / 32 && !reserve) return NULL;
    return try_cell(heap, leaf, size, single);
}

__attribute__((noinline)) void *kr_heap_slow(KrThread *t, KrKind kind, KrU32 shape, size_t size) {
    KrRunThread *run = KR_RUN(t);
    KrHeap *heap = run->heap;
    bool leaf = kind == KR_KIND_LEAF;
    if (run->kill != KR_KILL_NONE || heap->dead) return NULL;
    bool single = run->gc_stress || run->fail_alloc;
    if (single) {
        if (run->fail_alloc && ++heap->alloc_count == run->fail_alloc) return kr_no_memory(t), NULL;
        if (run->gc_stress && ++heap->stress_count >= run->gc_stress) {
            heap->stress_count = 0;
            if (kr_heap_can_collect(t) && !kr_heap_collect(t)) return NULL;
        }
    }
    KrCursor *c = size <= KR_SMALL_MAX ? &heap->cursor[leaf][kr_class_index[(size + 15) / 16]]
        : NULL;
    if (heap->allocated >= heap->trigger && (!c || c->cur == c->end) && kr_heap_can_collect(t)) {
        if (!kr_heap_collect(t)) return NULL;
    }
    char *p = try_cell(heap, leaf, size, single);
    if (!p) p = collect_and_retry(t, leaf, size, single);
    if (!p) return run->kill != KR_KILL_NONE || heap->dead ? NULL : refuse(t, size);
    *(KrObject *)p = (KrObject){ (unsigned char)kind, 0, 0, shape };
    return p;
}

void *kr_new(KrThread *t, KrKind kind, KrU32 shape, size_t size) {
    KrHeap *heap = KR_RUN(t)->heap;
    if (__builtin_expect(heap == NULL, 0)) {
        void *p = kr_immortal_new(kind, shape, size);
        return p ? p : (kr_no_memory(t), NULL);
    }
    if (__builtin_expect(size > KR_SMALL_MAX, 0)) return kr_heap_slow(t, kind, shape, size);
    int size_class = kr_class_index[(size + 15) / 16];
    KrCursor *c = &heap->cursor[kind == KR_KIND_LEAF][size_class];
    char *p = c->cur, *q = p + kr_class_size[size_class];
    if (__builtin_expect(q > c->end, 0)) return kr_heap_slow(t, kind, shape, size);
    c->cur = q;
    *(KrObject *)p = (KrObject){ (unsigned char)kind, 0, 0, shape };
    return p;
}

void *kr_new_array(KrThread *t, KrKind kind, KrU32 shape, size_t base, size_t count, size_t item) {
    size_t size;
    if (__builtin_mul_overflow(count, item, &size) || __builtin_add_overflow(size, base, &size) ||
        size > SIZE_MAX / 4)
        return kr_no_memory(t), NULL;
    return kr_new(t, kind, shape, size);
}

KrArray *kr_array_new(KrThread *t, long count) {
    if (count < 0) return kr_no_memory(t), NULL;
    KrArray *a = kr_new_array(t, KR_KIND_ARRAY, 0, offsetof(KrArray, items), (size_t)count,
        sizeof(KrValue));
    if (a) a->count = count;
    return a;
}

size_t kr_cell_size(KrThread *t, const void *object) {
    KrHeap *heap = KR_RUN(t)->heap;
    if (!heap) return kr_immortal_size(object);
    size_t offset = (size_t)((const char *)object - heap->base);
    if (offset >= heap->range) return 0;
    const KrBlock *b = &heap->block[offset >> KR_BLOCK_SHIFT];
    return b->state == KR_BLOCK_LARGE ? (size_t)b->recip * KR_HEAP_PAGE
        : kr_class_size[b->size_class];
}

bool kr_may_allocate(KrThread *t, size_t size) {
    KrHeap *heap = KR_RUN(t)->heap;
    if (!heap) return true;
    if (KR_RUN(t)->kill != KR_KILL_NONE || heap->dead) return false;
    if (size <= heap->soft && heap->charged <= heap->soft && size <= heap->soft - heap->charged)
        return true;
    if (size <= heap->soft && heap->allocated >= heap->budget / 32 && kr_heap_can_collect(t)) {
        if (!kr_heap_collect(t)) return false;
        if (heap->charged <= heap->soft && size <= heap->soft - heap->charged) return true;
    }
    refuse(t, size);
    return false;
}

bool kr_in_heap(const KrThread *t, KrValue v) {
    const KrHeap *heap = ((const KrRunThread *)t)->heap;
    return heap && !KR_IS_INT(v) && (size_t)((char *)v - heap->base) < heap->range;
}

/* -- life cycle -------------------------------------------------------------------------------- */

static void bound(KrHeap *heap, size_t budget) {
    heap->budget = budget;
    size_t reserve = budget / 8 < RESERVE ? budget / 8 : RESERVE;
    heap->soft = budget - reserve;
    if (heap->trigger > heap->soft / 2) heap->trigger = heap->soft / 2;
}

static void set_budget(KrHeap *heap, size_t budget) {
    heap->trigger = (size_t)512 << 10;
    heap->held = 0;
    bound(heap, budget);
}

bool kr_heap_hold(KrThread *t, size_t bytes) {
    KrHeap *heap = KR_RUN(t)->heap;
    const size_t whole = heap->budget + heap->held, least = KR_BLOCK_SIZE * 2;
    bytes &= ~(HELD_STEP - 1);
    if (bytes > heap->held) {
        if (bytes > whole || whole - bytes < least) return false;
        if (heap->charged > whole - bytes && (!kr_heap_can_collect(t) || !kr_heap_collect(t))) return false;
        if (heap->charged > whole - bytes) return false;
    }
    heap->held = bytes;
    bound(heap, whole - bytes);
    return true;
}

static void clear_cursors(KrHeap *heap) {
    for (int leaf = 0; leaf < 2; leaf++) {
        for (int i = 0; i < KR_CLASS_COUNT; i++) {
            heap->cursor[leaf][i] = (KrCursor){ NULL, NULL, KR_NO_BLOCK, 0 };
            heap->partial[leaf][i] = KR_NO_BLOCK;
        }
    }
}

static size_t normal_budget(size_t budget) {
    if (budget == 0) return (size_t)128 << 20;
    if (budget < (size_t)256 << 10) return (size_t)256 << 10;
    if (budget > (size_t)1 << 40) return (size_t)1 << 40;
    return (budget + KR_BLOCK_SIZE - 1) & ~(KR_BLOCK_SIZE - 1);
}

static size_t page_round(size_t n) { return (n + KR_HEAP_PAGE - 1) & ~(KR_HEAP_PAGE - 1); }

KrHeap *kr_heap_new(size_t budget) {
    budget = normal_budget(budget);
    size_t blocks = (2 * budget >> KR_BLOCK_SHIFT) + 64;
    if (blocks > UINT32_MAX / 2) return NULL;
    size_t bits = blocks * KR_BLOCK_BITS_BYTES;
    size_t head = page_round(sizeof(KrHeap)), table = page_round(blocks * sizeof(KrBlock));
    size_t work = page_round(KR_WORKLIST * sizeof(KrObject *));
    size_t meta = head + table + 3 * page_round(bits) + work;
    meta = (meta + KR_BLOCK_SIZE - 1) & ~(KR_BLOCK_SIZE - 1);
    size_t total = meta + (blocks << KR_BLOCK_SHIFT) + KR_BLOCK_SIZE;
    char *map = mmap(NULL, total, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (map == MAP_FAILED) return NULL;
    char *start = (char *)(((uintptr_t)map + KR_BLOCK_SIZE - 1) & ~(uintptr_t)(KR_BLOCK_SIZE - 1));
    if (mprotect(start, meta, PROT_READ | PROT_WRITE)) {
        munmap(map, total);
        return NULL;
    }
    KrHeap *heap = (KrHeap *)start;
    char *p = start + head;
    heap->block = (KrBlock *)p; p += table;
    heap->live = (uint64_t *)p; p += page_round(bits);
    heap->mark = (uint64_t *)p; p += page_round(bits);
    heap->gray = (uint64_t *)p; p += page_round(bits);
    heap->work = (KrObject **)p;
    heap->base = start + meta;
    heap->block_limit = (uint32_t)blocks;
    heap->range = blocks << KR_BLOCK_SHIFT;
    heap->mapping = map;
    heap->mapping_size = total;
    clear_cursors(heap);
    set_budget(heap, budget);
    return heap;
}

void kr_heap_free(KrHeap *heap) {
    if (heap) munmap(heap->mapping, heap->mapping_size);
}

bool kr_heap_fits(const KrHeap *heap, size_t budget) {
    return normal_budget(budget) <= (((size_t)heap->block_limit - 64) << KR_BLOCK_SHIFT) / 2;
}

/* Forgets every object. Memory stays resident up to a few MiB, and is zeroed when it is handed out
 * again. */
void kr_heap_reset(KrHeap *heap, size_t budget) {
    const uint32_t keep = (uint32_t)(((size_t)16 << 20) >> KR_BLOCK_SHIFT);
    budget = normal_budget(budget);
    size_t most = (((size_t)heap->block_limit - 64) << KR_BLOCK_SHIFT) / 2;
    if (budget > most) budget = most;                  /* the reservation is what it is */
    if (heap->touched > keep) {
        size_t bytes = (size_t)(heap->touched - keep) << KR_BLOCK_SHIFT;
        if (madvise(kr_block_address(heap, keep), bytes, MADV_DONTNEED) == 0) heap->touched = keep;
    }
    if (heap->collecting) memset(heap->gray, 0, (size_t)heap->used * KR_BLOCK_BITS_BYTES);
    memset(heap->block, 0, (size_t)heap->used * sizeof(KrBlock));
    heap->foreign = heap->touched;
    heap->used = heap->free_cursor = heap->free_blocks = heap->purged = heap->longest_free = 0;
    heap->charged = heap->peak = heap->live_bytes = heap->allocated = 0;
    heap->collecting = heap->dead = false;
    heap->stage = 0;
    heap->refusals = 0;
    heap->collected = heap->refused_at = heap->spare = 0;
    heap->stress_count = heap->alloc_count = 0;
    heap->weak = heap->dead_refs = 0;
    heap->weak_count = 0;
    heap->ids = heap->refs = (KrSideTable){ 0, 0 };
    clear_cursors(heap);
    set_budget(heap, budget);
}

size_t kr_heap_live(const KrHeap *heap) { return heap->live_bytes; }
size_t kr_heap_peak(const KrHeap *heap) { return heap->peak; }
size_t kr_heap_used(const KrHeap *heap) { return heap->charged; }
