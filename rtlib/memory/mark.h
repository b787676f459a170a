/* mark.h -- the marker: bits, gray overflow, and the two ways a word can lead to an object. */
#ifndef KR_MEMORY_MARK_H
#define KR_MEMORY_MARK_H

#include "rtlib/memory/heap_layout.h"

#define KR_FIFO 8

typedef struct KrMarker {
    KrHeap *heap;
    KrRunThread *run;
    KrObject *fifo[KR_FIFO];
    size_t depth;                 /* entries of heap->work */
    uint32_t fifo_next;
    uint32_t gray_list;           /* blocks with gray cells */
    uint32_t count;               /* objects scanned since the last poll */
    bool abandoned;
} KrMarker;

/* v is 0, a tagged int, something outside the heap, or the exact start of a cell. */
void kr_mark_value(KrMarker *m, KrValue v);
/* Any word: may be an interior pointer or no pointer at all. */
void kr_mark_maybe(KrMarker *m, KrWord word);
void kr_mark_range_maybe(KrMarker *m, const KrWord *from, const KrWord *to);
/* Scans until nothing is left; false: the run was killed meanwhile. */
bool kr_mark_drain(KrMarker *m);

#endif
