/* mark.c -- marking with bounded memory: bits in a side bitmap, a work list behind a prefetching
 * queue, and gray bits when the list is full. No recursion; the heap's words are precise, a killed
 * run's marking is given up. */
#include <time.h>

#include "rtlib/memory/mark.h"
#include "rtlib/object/object.h"
#include "rtlib/types/dict.h"
#include "rtlib/types/set.h"

#define POLL_OBJECTS 1024

/* Provided by the object core: visits the value words of a script class. */
void kr_type_trace(KrType *type, KrVisit visit, void *ctx);

static inline size_t offset_of(const KrMarker *m,
    const void *p) { return (size_t)((const char *)p - m->heap->base); }

/* The list is full: the object's block is queued with a gray bit for it. */
static __attribute__((noinline)) void push_gray(KrMarker *m, KrObject *o) {
    size_t offset = offset_of(m, o);
    uint32_t index = (uint32_t)(offset >> KR_BLOCK_SHIFT);
    KrBlock *b = &m->heap->block[index];
    m->heap->gray[offset >> 10] |= (uint64_t)1 << (offset >> 4 & 63);
    if (b->flags & KR_BLOCK_GRAY) return;
    b->flags |= KR_BLOCK_GRAY;
    b->next = m->gray_list;
    m->gray_list = index;
}

/* o is the start of an allocated cell. */
static inline void mark_cell(KrMarker *m, KrObject *o, size_t offset) {
    uint64_t *word = &m->heap->mark[offset >> 10], bit = (uint64_t)1 << (offset >> 4 & 63);
    if (*word & bit) return;
    *word |= bit;
    if (m->heap->block[offset >> KR_BLOCK_SHIFT].leaf) return;
    if (m->depth < KR_WORKLIST) m->heap->work[m->depth++] = o;
    else push_gray(m, o);
}

static inline void mark_value(KrMarker *m, KrValue v) {
    size_t offset = offset_of(m, (void *)v);
    if (v & 15 || offset >= m->heap->range) return;
    mark_cell(m, KR_OBJ(v), offset);
}

void kr_mark_value(KrMarker *m, KrValue v) { mark_value(m, v); }

/* A conservative hit counts only if the cell is allocated: by its header, or in an unswept block by
 * the live bitmap. */
static inline void mark_maybe(KrMarker *m, KrWord w) {
    KrHeap *heap = m->heap;
    size_t offset = (size_t)w - (size_t)heap->base;
    if (offset >= heap->range) return;
    size_t index = offset >> KR_BLOCK_SHIFT;
    KrBlock *b = &heap->block[index];
    if (b->state == KR_BLOCK_FREE) return;
    if (b->state != KR_BLOCK_SMALL) {
        if (b->state == KR_BLOCK_CONT) index -= b->next;
        KrObject *o = (KrObject *)kr_block_address(heap, (uint32_t)index);
        if (o->kind != KR_KIND_FREE) mark_cell(m, o, index << KR_BLOCK_SHIFT);
        return;
    }
    uint64_t cell = (uint64_t)(offset & (KR_BLOCK_SIZE - 1)) * b->recip >> 32;
    if (cell >= b->ncells) return;
    size_t start = (index << KR_BLOCK_SHIFT) + cell * kr_class_size[b->size_class];
    KrObject *o = (KrObject *)(heap->base + start);
    if (b->flags & KR_BLOCK_UNSWEPT ? !kr_bit(heap->live, start >> 4) : o->kind == KR_KIND_FREE)
        return;
    mark_cell(m, o, start);
}

void kr_mark_maybe(KrMarker *m, KrWord word) { mark_maybe(m, word); }

__attribute__((no_sanitize("address"))) void kr_mark_range_maybe(KrMarker *m, const KrWord *from,
    const KrWord *to) {
    for (const KrWord *p = from; p < to; p++) mark_maybe(m, *(const volatile KrWord *)p);
}

static void visit(void *ctx, KrValue v) { mark_value(ctx, v); }

static inline size_t cell_words(const KrMarker *m, const KrObject *o) {
    const KrBlock *b = &m->heap->block[offset_of(m, o) >> KR_BLOCK_SHIFT];
    return (b->state == KR_BLOCK_LARGE ? (size_t)b->recip * KR_HEAP_PAGE
        : kr_class_size[b->size_class]) / 8;
}

static inline void scan_words(KrMarker *m, const KrObject *o, size_t from, size_t to) {
    const KrValue *w = (const KrValue *)o;
    for (size_t i = from; i < to; i++) mark_value(m, w[i]);
}

/* Global slots and inline caches lie in buffers of their own or behind the unit; both ways are
 * followed. */
static void scan_unit(KrMarker *m, KrObject *o) {
    const KrUnit *u = (const KrUnit *)o;
    mark_maybe(m, (KrWord)u->g);
    mark_maybe(m, (KrWord)u->ic);
    mark_maybe(m, (KrWord)u->k);
    mark_value(m, u->module);
    const KrUnitShared *shared = u->info;
    if (!shared) return;
    for (KrU32 i = 0; u->g && i < shared->global_count; i++) mark_value(m, u->g[i]);
    for (KrU32 i = 0; u->ic && shared->info && i < shared->info->ic_count; i++)
        mark_value(m, u->ic[i].value);
}

static void scan_dict_block(KrMarker *m, KrObject *o) {
    const KrDictBlock *b = (const KrDictBlock *)o;
    size_t words = 2 + (size_t)b->cap * o->aux, cell = cell_words(m, o);
    scan_words(m, o, 2, words < cell ? words : cell);
}

/* flat switch over KrKind */
static void scan(KrMarker *m, KrObject *o) {
    KrValue *w = (KrValue *)o;
    switch ((KrKind)o->kind) {
    case KR_KIND_FREE:
    case KR_KIND_LEAF:
    case KR_KIND_COUNT:
        return;
    case KR_KIND_VALUES:
        /* A tuple's first word is its length and hash. */
        scan_words(m, o, o->shape == KR_SH_TUPLE ? 2 : 1, cell_words(m, o));
        return;
    case KR_KIND_ARRAY:
        scan_words(m, o, 2, cell_words(m, o));
        return;
    case KR_KIND_LIST:
        scan_words(m, o, 3, cell_words(m, o));
        return;
    case KR_KIND_STR_SHARED:
        mark_value(m, w[sizeof(KrStr) / 8]);
        return;
    case KR_KIND_DICT:
        scan_words(m, o, 3, cell_words(m, o));
        return;
    case KR_KIND_DICT_BLOCK:
        scan_dict_block(m, o);
        return;
    case KR_KIND_SET:
        scan_words(m, o, 3, cell_words(m, o));
        return;
    case KR_KIND_SET_TABLE:
        scan_words(m, o, 2, cell_words(m, o));
        return;
    case KR_KIND_FUNCTION:
        scan_words(m, o, offsetof(KrFunction, unit) / 8, cell_words(m, o));
        return;
    case KR_KIND_UNIT:
        scan_unit(m, o);
        return;
    case KR_KIND_GEN: {
        KrGen *g = (KrGen *)o;
        mark_value(m, g->function);
        scan_words(m, o, offsetof(KrGen, delegate) / 8, offsetof(KrGen, locals) / 8);
        /* Locals may be unboxed numbers. */
        kr_mark_range_maybe(m, (KrWord *)g->locals, (KrWord *)w + cell_words(m, o));
        return;
    }
    case KR_KIND_LIST_ITER:
    case KR_KIND_RAW1:
        mark_value(m, w[1]);
        return;
    case KR_KIND_RAW2:
        scan_words(m, o, 1, 3);
        return;
    case KR_KIND_RAW3:
        scan_words(m, o, 1, 4);
        return;
    case KR_KIND_TYPE:
        kr_type_trace((KrType *)o, visit, m);
        return;
    case KR_KIND_CUSTOM:
        if (w[1]) ((const KrTraceFn *)w[1])->trace(o, visit, m);
        return;
    case KR_KIND_WEAKREF:
        scan_words(m, o, 2, cell_words(m, o));
        return;
    }
}

static bool poll_kill(KrMarker *m) {
    KrRunThread *run = m->run;
    m->count = 0;
    if (__atomic_load_n(&run->cancelled, __ATOMIC_RELAXED)) {
        kr_kill(&run->head, (KrKill)run->cancelled);
    } else if (run->deadline > 0) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        if ((double)now.tv_sec + (double)now.tv_nsec * 1e-9 > run->deadline)
            kr_kill(&run->head, KR_KILL_TIME);
    }
    m->abandoned = run->kill != KR_KILL_NONE;
    return !m->abandoned;
}

/* Scans the work list. Objects pass through a short queue in which their first line is prefetched;
 * when the list is empty the queue is emptied at once, so that a long chain costs one push and one
 * pop per link. */
static void drain_list(KrMarker *m) {
    KrObject **work = m->heap->work;
    uint32_t held = 0;
    for (;;) {
        KrObject *o;
        if (m->depth) {
            o = work[--m->depth];
            __builtin_prefetch(o);
            KrObject **slot = &m->fifo[m->fifo_next++ % KR_FIFO], *next = *slot;
            *slot = o;
            if (!next) { held++; continue; }
            o = next;
        } else if (held) {
            KrObject **slot = &m->fifo[m->fifo_next++ % KR_FIFO];
            o = *slot;
            *slot = NULL;
            if (!o) continue;
            held--;
        } else {
            return;
        }
        scan(m, o);
        if (++m->count >= POLL_OBJECTS && !poll_kill(m)) return;
    }
}

static void scan_gray_block(KrMarker *m, uint32_t index) {
    KrHeap *heap = m->heap;
    size_t words = KR_BLOCK_BITS_BYTES / 8;
    uint64_t *gray = heap->gray + (size_t)index * words;
    for (size_t i = 0; i < words; i++) {
        while (gray[i]) {
            int bit = __builtin_ctzll(gray[i]);
            gray[i] &= gray[i] - 1;
            scan(m, (KrObject *)(kr_block_address(heap, index) + (i * 64 + (size_t)bit) * 16));
            if (++m->count >= POLL_OBJECTS && !poll_kill(m)) return;
        }
    }
}

bool kr_mark_drain(KrMarker *m) {
    for (;;) {
        drain_list(m);
        if (m->abandoned) return false;
        if (m->gray_list == KR_NO_BLOCK) return true;
        uint32_t index = m->gray_list;
        m->gray_list = m->heap->block[index].next;
        m->heap->block[index].flags &= (uint8_t)~KR_BLOCK_GRAY;
        scan_gray_block(m, index);
        if (m->abandoned) return false;
    }
}
