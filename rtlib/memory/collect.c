/* collect.c -- one full collection: finish sweeping, roots, marking, side tables, classification of
 * blocks.
 *
 * Invariants (kr_heap_verify asserts what can be asserted):
 *  1. each even heap word in range that is scanned precisely is the start of an allocated cell;
 * 2. a conservative hit counts only if the cell is allocated: header kind != 0 in a swept block,
 *    live bit in an unswept one;
 *  3. a block that a cursor uses is swept to its end before marking;
 *  4. what a cursor hands out is zero (scan kinds) or has kind 0 at each cell start (leaf);
 *  5. charged = sum over small blocks and large objects, at most the budget;
 *  6. gray bits are all zero outside of marking;
 * 7. each block is free, partial (in one list), current (one cursor), full, or part of a large
 *    object;
 * 8. pointers into the heap live only in the heap, on the run's stack, in registers and in the
 *    thread's root fields. */
#include "rtlib/memory/mark.h"
#include "rtlib/object/object.h"

/* The current stack must be the run's own: elsewhere (a host thread preparing a run) the roots
 * would not be seen. */
bool kr_heap_can_collect(KrThread *t) {
    KrRunThread *run = KR_RUN(t);
    char *here = __builtin_frame_address(0);
    return run->heap && !run->heap->collecting && run->stack_base && here >= run->stack_low &&
        here < run->stack_base;
}

/* Cells of a current block that are dead and not handed out get kind FREE; the cursor forgets the
 * block. */
static void finish_cursor(KrHeap *heap, KrCursor *c) {
    if (c->block != KR_NO_BLOCK) {
        KrBlock *b = &heap->block[c->block];
        size_t size = kr_class_size[b->size_class];
        size_t bit0 = (size_t)c->block << (KR_BLOCK_SHIFT - 4);
        if (b->flags & KR_BLOCK_UNSWEPT) {
            for (uint32_t i = c->position; i < b->ncells; i++)
                if (!kr_bit(heap->live, bit0 + i * (size / 16)))
                    *(uint64_t *)(kr_block_address(heap, c->block) + i * size) = 0;
        }
        b->flags &= (uint8_t)~(KR_BLOCK_UNSWEPT | KR_BLOCK_CURRENT | KR_BLOCK_EMPTY);
    }
    *c = (KrCursor){ NULL, NULL, KR_NO_BLOCK, 0 };
}

static void mark_thread(KrMarker *m) {
    KrRunThread *run = m->run;
    const KrValue roots[] = {
        run->head.exc, run->head.handled, run->modules, run->builtins, run->units, run->path,
            run->argv, run->type_side,
        run->memory_error, run->module_state, run->main, run->hint_function, run->hint_locals,
        run->place_function
    };
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) kr_mark_maybe(m, (KrWord)roots[i]);
    for (size_t i = 0; i < sizeof run->scratch / sizeof *run->scratch; i++)
        kr_mark_maybe(m, (KrWord)run->scratch[i]);
    kr_mark_maybe(m, (KrWord)run->shapes);
    /* Shapes and the script classes behind them live as long as the run. */
    for (KrU32 i = KR_SH_FIRST_DYNAMIC; run->shapes && i < run->shape_count; i++) {
        const KrShape *s = run->shapes[i];
        if (!s) continue;
        kr_mark_maybe(m, (KrWord)s);
        kr_mark_maybe(m, (KrWord)s->type);
        kr_mark_maybe(m, (KrWord)s->name);
        kr_mark_maybe(m, (KrWord)s->names);
        kr_mark_maybe(m, (KrWord)s->table);
        kr_mark_maybe(m, (KrWord)s->transitions);
    }
    kr_mark_value(m, m->heap->weak);
    kr_mark_value(m, m->heap->ids.table);
    kr_mark_value(m, m->heap->refs.table);
    kr_mark_value(m, m->heap->dead_refs);
}

static void poison_dead(KrHeap *heap, uint32_t index) {
    KrBlock *b = &heap->block[index];
    size_t size = kr_class_size[b->size_class], bit0 = (size_t)index << (KR_BLOCK_SHIFT - 4);
    for (uint32_t i = 0; i < b->ncells; i++) {
        if (kr_bit(heap->live, bit0 + i * (size / 16))) continue;
        char *p = kr_block_address(heap, index) + i * size;
        memset(p, 0, 8);
        memset(p + 8, 0xdb, size - 8);
    }
}

static void release_blocks(KrHeap *heap, uint32_t first, uint32_t count, bool poison) {
    for (uint32_t i = first; i < first + count; i++) {
        KrBlock *b = &heap->block[i];
        b->state = KR_BLOCK_FREE;
        b->flags = (uint8_t)((b->flags & KR_BLOCK_FOREIGN) | KR_BLOCK_DIRTY);
        b->next = KR_NO_BLOCK;
        if (poison) memset(kr_block_address(heap, i), 0xdb, KR_BLOCK_SIZE);
    }
    heap->free_blocks += count;
}

/* Sorts a small block by its number of marked cells; returns its live bytes. */
static size_t classify_small(KrHeap *heap, uint32_t index, bool poison) {
    KrBlock *b = &heap->block[index];
    const uint64_t *bits = heap->live + (size_t)index * (KR_BLOCK_BITS_BYTES / 8);
    uint32_t marked = 0;
    uint64_t any = 0;
    for (size_t i = 0; i < KR_BLOCK_BITS_BYTES / 8; i++) any |= bits[i];
    for (size_t i = 0; any && i < KR_BLOCK_BITS_BYTES / 8; i++)
        if (bits[i]) marked += (uint32_t)__builtin_popcountll(bits[i]);
    if (marked == 0) {
        heap->charged -= KR_BLOCK_SIZE + KR_BLOCK_META;
        release_blocks(heap, index, 1, poison);
        return 0;
    }
    b->flags |= KR_BLOCK_DIRTY;
    if (marked < b->ncells) {
        if (poison) poison_dead(heap, index);
        b->flags |= KR_BLOCK_UNSWEPT;
        b->next = heap->partial[b->leaf][b->size_class];
        heap->partial[b->leaf][b->size_class] = index;
    } else {
        b->flags &= (uint8_t)~KR_BLOCK_UNSWEPT;
    }
    return (size_t)marked * kr_class_size[b->size_class];
}

/* From the top down, so that partial lists run from low addresses to high ones. */
static void classify(KrHeap *heap, bool poison) {
    heap->live_bytes = 0;
    for (int leaf = 0; leaf < 2; leaf++)
        for (int i = 0; i < KR_CLASS_COUNT; i++) heap->partial[leaf][i] = KR_NO_BLOCK;
    for (uint32_t i = heap->used; i-- > 0;) {
        KrBlock *b = &heap->block[i];
        if (b->state == KR_BLOCK_SMALL) {
            heap->live_bytes += classify_small(heap, i, poison);
        } else if (b->state == KR_BLOCK_LARGE) {
            size_t bytes = (size_t)b->recip * KR_HEAP_PAGE;
            if (kr_bit(heap->live, (size_t)i << (KR_BLOCK_SHIFT - 4))) {
                heap->live_bytes += bytes;
            } else {
                heap->charged -= bytes + b->ncells * KR_BLOCK_META;
                release_blocks(heap, i, b->ncells, poison);
            }
        }
    }
    heap->free_cursor = 0;
    heap->longest_free = heap->free_blocks;
}

static void set_trigger(KrHeap *heap) {
    const size_t mib = (size_t)1 << 20;
    size_t live = heap->live_bytes, low = 16 * live;
    if (low < mib / 2) low = mib / 2;
    if (low > 4 * mib) low = 4 * mib;
    size_t trigger = live + live / 2;
    if (trigger < low) trigger = low;
    size_t room = heap->soft > heap->charged ? heap->soft - heap->charged : 0;
    if (trigger > room) trigger = room;
    size_t least = heap->budget / 32;
    if (least > mib / 2) least = mib / 2;
    if (trigger < least) trigger = least;
    heap->trigger = trigger;
    heap->collected += heap->allocated;
    heap->allocated = 0;
    if (heap->charged <= heap->soft) heap->stage = 0;
}

/* Instances of script classes that were alive and have no mark: before live and mark change places. */
static long count_dead(const KrHeap *heap) {
    long count = 0;
    for (uint32_t i = 0; i < heap->used; i++) {
        const KrBlock *b = &heap->block[i];
        size_t size = kr_class_size[b->size_class], bit0 = (size_t)i << (KR_BLOCK_SHIFT - 4);
        if (b->state != KR_BLOCK_SMALL || b->leaf) continue;
        for (uint32_t k = 0; k < b->ncells; k++) {
            const KrObject *o = (const KrObject *)(kr_block_address(heap, i) + k * size);
            size_t bit = bit0 + k * (size / 16);
            bool there = b->flags & KR_BLOCK_UNSWEPT ? kr_bit(heap->live, bit) : o->kind != KR_KIND_FREE;
            count += there && o->shape >= KR_SH_FIRST_DYNAMIC && !kr_bit(heap->mark, bit);
        }
    }
    return count;
}

/* `stack`: the registers that called functions keep, and behind them the stack from the caller of kr_heap_collect on. */
static __attribute__((used)) bool collect_from(KrThread *t, const KrWord *stack) {
    KrRunThread *run = KR_RUN(t);
    KrHeap *heap = run->heap;
    if (!kr_heap_can_collect(t)) return false;
    heap->collecting = true;
    for (int leaf = 0; leaf < 2; leaf++)
        for (int i = 0; i < KR_CLASS_COUNT; i++) finish_cursor(heap, &heap->cursor[leaf][i]);
    memset(heap->mark, 0, (size_t)heap->used * KR_BLOCK_BITS_BYTES);
    KrMarker m = { .heap = heap, .run = run, .gray_list = KR_NO_BLOCK };
    kr_mark_range_maybe(&m, stack, (const KrWord *)run->stack_base);
    mark_thread(&m);
    if (!kr_mark_drain(&m)) {
        heap->dead = true;
        return false;
    }
    if (heap->counting) heap->counted = count_dead(heap);
    uint64_t *live = heap->mark;
    heap->mark = heap->live;
    heap->live = live;
    kr_heap_sweep_side(t, heap);
    classify(heap, run->gc_stress != 0);
    set_trigger(heap);
    heap->collecting = false;
    if (run->gc_verify) kr_heap_verify(t);
    return true;
}

/* Frames of the collector itself are not looked at: their unused words hold what earlier calls left there. */
#ifdef __x86_64__
__attribute__((naked, noinline)) bool kr_heap_collect(__attribute__((unused)) KrThread *t) {
    __asm__("pushq %rbp\n\tpushq %rbx\n\tpushq %r12\n\tpushq %r13\n\tpushq %r14\n\tpushq %r15\n\tmovq %rsp, %rsi\n\t"
            "subq $8, %rsp\n\tcall collect_from\n\taddq $8, %rsp\n\t"
            "popq %r15\n\tpopq %r14\n\tpopq %r13\n\tpopq %r12\n\tpopq %rbx\n\tpopq %rbp\n\tret");
}
#else
__attribute__((noinline, no_sanitize("address"))) bool kr_heap_collect(KrThread *t) {
    __builtin_unwind_init();
    char *low = __builtin_alloca(64);          /* below every spilled register */
    __asm__ volatile("" : "+r"(low) : : "memory");
    return collect_from(t, (const KrWord *)((uintptr_t)low & ~(uintptr_t)7));
}
#endif

void kr_collect(KrThread *t) {
    if (KR_RUN(t)->heap && !KR_RUN(t)->heap->dead && KR_RUN(t)->kill == KR_KILL_NONE)
        kr_heap_collect(t);
}

long kr_collect_counting(KrThread *t) {
    KrHeap *heap = KR_RUN(t)->heap;
    if (!heap) return 0;
    heap->counting = true;
    heap->counted = 0;
    kr_collect(t);
    heap->counting = false;
    return heap->counted;
}

#define SPARE_BYTES ((size_t)192 << 20)
#define SPARE_LEAST ((size_t)256 << 10)        /* what a collection of an empty heap is reckoned at */

bool kr_collect_spare(KrThread *t) {
    KrHeap *heap = KR_RUN(t)->heap;
    if (!heap || heap->dead || KR_RUN(t)->kill != KR_KILL_NONE) return false;
    size_t cost = SPARE_LEAST + heap->live_bytes + heap->allocated;
    if (heap->spare + cost > SPARE_BYTES + (heap->collected + heap->allocated) / 8) return false;
    heap->spare += cost;
    return kr_heap_collect(t);
}
