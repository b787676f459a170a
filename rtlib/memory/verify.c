/* verify.c -- gc-verify: walks the whole heap after a collection and stops the process at the first
 * broken invariant. */
#include <stdio.h>
#include <stdlib.h>

#include "rtlib/memory/heap_layout.h"
#include "rtlib/object/object.h"

static void fail(const char *what, uint32_t block, size_t cell) {
    fprintf(stderr, "krait: heap check failed: %s (block %u, cell %zu)\n", what, block, cell);
    abort();
}

/* A precise word: outside, or the start of a live cell. */
static void check_word(KrHeap *heap, KrValue v, uint32_t block, size_t cell) {
    size_t offset = (size_t)((char *)v - heap->base);
    if (v & 1 || offset >= heap->range) return;
    if (v & 15) fail("value is not aligned", block, cell);
    const KrBlock *b = &heap->block[offset >> KR_BLOCK_SHIFT];
    if (b->state == KR_BLOCK_FREE || b->state == KR_BLOCK_CONT)
        fail("value leads into a free block", block, cell);
    if (b->state == KR_BLOCK_SMALL && (offset & (KR_BLOCK_SIZE - 1)) % kr_class_size[b->size_class])
        fail("value is not the start of a cell", block, cell);
    if (!kr_bit(heap->live, offset >> 4)) fail("value leads to a dead cell", block, cell);
}

static void check_object(KrHeap *heap, KrObject *o, bool leaf, size_t size, uint32_t block,
    size_t cell) {
    KrValue *w = (KrValue *)o;
    if (o->kind == KR_KIND_FREE || o->kind >= KR_KIND_COUNT) fail("bad kind", block, cell);
    if (leaf != (o->kind == KR_KIND_LEAF)) fail("kind does not fit its block", block, cell);
    size_t from = size, to = size / 8;
    if (o->kind == KR_KIND_VALUES) from = o->shape == KR_SH_TUPLE ? 2 : 1;
    if (o->kind == KR_KIND_ARRAY || o->kind == KR_KIND_SET_TABLE) from = 2;
    if (o->kind == KR_KIND_LIST || o->kind == KR_KIND_DICT || o->kind == KR_KIND_SET) from = 3;
    for (size_t i = from; i < to; i++) check_word(heap, w[i], block, cell);
}

void kr_heap_verify(KrThread *t) {
    KrHeap *heap = KR_RUN(t)->heap;
    if (!heap || heap->dead) return;
    size_t charged = 0;
    uint32_t free_blocks = 0;
    for (uint32_t i = 0; i < heap->used; i++) {
        const KrBlock *b = &heap->block[i];
        for (size_t k = 0; k < KR_BLOCK_BITS_BYTES / 8; k++)
            if (heap->gray[i * (KR_BLOCK_BITS_BYTES / 8) + k]) fail("gray bit left", i, k);
        if (b->state == KR_BLOCK_FREE) {
            free_blocks++;
        } else if (b->state == KR_BLOCK_LARGE) {
            charged += (size_t)b->recip * KR_HEAP_PAGE + b->ncells * KR_BLOCK_META;
            check_object(heap, (KrObject *)kr_block_address(heap, i), b->leaf, (size_t)b->recip *
                KR_HEAP_PAGE, i, 0);
        } else if (b->state == KR_BLOCK_SMALL) {
            charged += KR_BLOCK_SIZE + KR_BLOCK_META;
            size_t size = kr_class_size[b->size_class];
            for (uint32_t c = 0; c < b->ncells; c++) {
                if (!kr_bit(heap->live, ((size_t)i << (KR_BLOCK_SHIFT - 4)) + c * (size / 16)))
                    continue;
                check_object(heap, (KrObject *)(kr_block_address(heap, i) + c * size), b->leaf,
                    size, i, c);
            }
        }
    }
    if (charged != heap->charged) fail("charged bytes do not add up", 0, 0);
    if (free_blocks != heap->free_blocks) fail("free blocks do not add up", 0, 0);
    if (heap->charged > heap->budget) fail("over the budget", 0, 0);
}
