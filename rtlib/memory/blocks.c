/* blocks.c -- blocks of the heap's address range: size classes, taking free blocks and runs of
 * blocks, opening pages. */
#include <sys/mman.h>

#include "rtlib/memory/heap_layout.h"

const uint16_t kr_class_size[KR_CLASS_COUNT] = {
    16, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 320, 384, 448, 512,
        640, 768, 896, 1024,
    1280, 1632, 2048, 2720, 3264, 4096, 5456, 6544, 8192, 10912, 16384
};

#define R2(c) c, c
#define R4(c) R2(c), R2(c)
#define R8(c) R4(c), R4(c)
#define R16(c) R8(c), R8(c)
#define R32(c) R16(c), R16(c)
#define R64(c) R32(c), R32(c)
const uint8_t kr_class_index[KR_SMALL_MAX / 16 + 1] = {
    0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,                      /* 0 .. 256 */
    R4(16), R4(17), R4(18), R4(19), R8(20), R8(21), R8(22), R8(23),               /* .. 1024 */
    /* 1280, 1632, 2048 */
    R16(24), R16(25), R4(25), R2(25), R16(26), R8(26), R2(26),
    /* 2720, 3264, 4096 */
    R32(27), R8(27), R2(27), R32(28), R2(28), R32(29), R16(29), R4(29),
    /* 5456, 6544, 8192 */
    R64(30), R16(30), R4(30), 30, R64(31), R4(31), R64(32), R32(32), R4(32), R2(32), 32,
    R64(33), R64(33), R32(33), R8(33), R2(33), R64(34), R64(34), R64(34), R64(34), R64(34), R16(34),
        R4(34), R2(34)
};

/* Opens the range up to block `end` (exclusive) in growing steps, so that the kernel enforces the
 * budget too. */
static bool open_blocks(KrHeap *heap, uint32_t end) {
    if (end <= heap->opened) return true;
    uint32_t step = heap->opened < 32 ? 8 : heap->opened < 2048 ? 32 : 128;
    uint32_t to = end > heap->opened + step ? end : heap->opened + step;
    if (to > heap->block_limit) to = heap->block_limit;
    if (to < end) return false;
    size_t bytes = (size_t)(to - heap->opened) << KR_BLOCK_SHIFT;
    if (mprotect(kr_block_address(heap, heap->opened), bytes, PROT_READ | PROT_WRITE)) return false;
    heap->opened = to;
    return true;
}

/* How far resident memory may go over the budget before free blocks give their pages back. */
#define SLACK_BLOCKS 32

/* Free blocks without flags hold no pages: fresh ones, and those that were purged. */
static void purge_free(KrHeap *heap) {
    for (uint32_t i = 0; i < heap->used;) {
        if (heap->block[i].state != KR_BLOCK_FREE || !heap->block[i].flags) { i++; continue; }
        uint32_t end = i;
        while (end < heap->used && heap->block[end].state == KR_BLOCK_FREE) end++;
        size_t bytes = (size_t)(end - i) << KR_BLOCK_SHIFT;
        if (madvise(kr_block_address(heap, i), bytes, MADV_DONTNEED) == 0)
            for (uint32_t k = i; k < end; k++) {
                heap->purged += heap->block[k].flags != 0;
                heap->block[k].flags = 0;
            }
        i = end;
    }
}

/* Before `count` more blocks become resident. */
static void make_room(KrHeap *heap, uint32_t count) {
    size_t resident = (heap->used > heap->foreign ? heap->used : heap->foreign) - heap->purged;
    if (heap->free_blocks > heap->purged &&
        resident + count > (heap->budget >> KR_BLOCK_SHIFT) + SLACK_BLOCKS)
        purge_free(heap);
}

static void take(KrHeap *heap, uint32_t first, uint32_t count) {
    for (uint32_t i = first; i < first + count; i++) {
        KrBlock *b = &heap->block[i];
        if (i < heap->used) {
            heap->free_blocks--;
            heap->purged -= b->flags == 0;
        } else b->flags = i < heap->foreign ? KR_BLOCK_DIRTY | KR_BLOCK_FOREIGN : 0;
        b->flags &= KR_BLOCK_DIRTY | KR_BLOCK_FOREIGN;
    }
    memset((char *)heap->live + (size_t)first * KR_BLOCK_BITS_BYTES, 0, (size_t)count *
        KR_BLOCK_BITS_BYTES);
    if (first + count > heap->used) heap->used = first + count;
    if (heap->used > heap->touched) heap->touched = heap->used;
}

/* Fresh blocks at the frontier. */
static bool grow(KrHeap *heap, uint32_t count) {
    if (count > heap->block_limit - heap->used) return false;
    make_room(heap, count);
    return open_blocks(heap, heap->used + count);
}

uint32_t kr_block_take(KrHeap *heap) {
    if (heap->free_blocks) {
        for (uint32_t pass = 0; pass < 2; pass++) {
            for (uint32_t i = heap->free_cursor; i < heap->used; i++) {
                if (heap->block[i].state != KR_BLOCK_FREE) continue;
                heap->free_cursor = i + 1;
                if (!heap->block[i].flags) make_room(heap, 1);
                take(heap, i, 1);
                return i;
            }
            heap->free_cursor = 0;
        }
    }
    if (!grow(heap, 1)) return KR_NO_BLOCK;
    uint32_t index = heap->used;
    take(heap, index, 1);
    return index;
}

uint32_t kr_block_take_run(KrHeap *heap, uint32_t count) {
    if (count == 1) return kr_block_take(heap);
    if (heap->free_blocks >= count && heap->longest_free >= count) {
        uint32_t run = 0, longest = 0;
        for (uint32_t i = 0; i < heap->used; i++) {
            run = heap->block[i].state == KR_BLOCK_FREE ? run + 1 : 0;
            if (run > longest) longest = run;
            if (run < count) continue;
            make_room(heap, count);
            take(heap, i + 1 - count, count);
            return i + 1 - count;
        }
        heap->longest_free = longest;
    }
    /* Free blocks just below the frontier can be the start of the run. */
    uint32_t tail = 0;
    while (tail < heap->used && heap->block[heap->used - 1 - tail].state == KR_BLOCK_FREE) tail++;
    if (tail > count) tail = count;
    uint32_t first = heap->used - tail;
    if (!grow(heap, count - tail)) return KR_NO_BLOCK;
    take(heap, first, count);
    return first;
}

bool kr_block_take_at(KrHeap *heap, uint32_t index, uint32_t count) {
    if (index > heap->used || count > heap->block_limit - index) return false;
    uint32_t i = index, end = index + count;
    while (i < end && i < heap->used && heap->block[i].state == KR_BLOCK_FREE) i++;
    if (i < end) {
        if (i < heap->used || !grow(heap, end - i)) return false;
    }
    take(heap, index, count);
    return true;
}

/* Zeroes bytes [from, to) of a run of blocks where they may hold old data: always for scan kinds,
 * for leaf kinds only what an earlier run has left. */
void kr_block_zero(KrHeap *heap, uint32_t first, size_t from, size_t to, bool scan) {
    while (from < to) {
        size_t index = from >> KR_BLOCK_SHIFT, end = (index + 1) << KR_BLOCK_SHIFT;
        if (end > to) end = to;
        uint8_t flags = heap->block[first + index].flags;
        if (flags & KR_BLOCK_FOREIGN || (scan && flags & KR_BLOCK_DIRTY))
            memset(kr_block_address(heap, first) + from, 0, end - from);
        from = end;
    }
}
