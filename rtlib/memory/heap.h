/* heap.h -- memory of one run: reservation, blocks of one size class and kind, mark-sweep
 * collector, budget.
 *
 * Nothing allocated here is freed by hand; only the collector reclaims, so a stale pointer held by
 * a native loop is old, never dangling. Objects do not move. Roots: the run's native stack and
 * registers (conservative, interior pointers count), KrThread fields, the handle table. Heap words
 * are scanned precisely by kind. Objects outside the heap (static, immortal) are never marked or
 * scanned: they must not point into a run's heap (KrUnit and modules are heap objects). Invariants
 * and measurements: rtlib/memory/collect.c. */
#ifndef KR_MEMORY_HEAP_H
#define KR_MEMORY_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rtlib/abi/abi.h"

typedef struct KrHeap KrHeap;

/* How an object is scanned. `leaf` kinds live in leaf blocks: never read while marking, not zeroed
 * at hand-out (the constructor writes every payload byte it exposes); all others in scan blocks,
 * zeroed. A value word may be 0, a tagged int, a pointer outside the heap, or the exact start of a
 * cell. */
typedef enum {
    KR_KIND_FREE = 0,
    /* no pointers: inline str, bytes, float, big int, byte buffers, double arrays */
    KR_KIND_LEAF,
    /* every word after the header is a value; size = whole cell (zeroed slack is harmless) */
    KR_KIND_VALUES,
    KR_KIND_ARRAY,        /* KrArray: values; scanned in chunks */
    /* KrList and objects that embed it at the start (list subclasses): buffer, and words from
     * KR_WORDS_LIST on are values */
    KR_KIND_LIST,
    /* KrStr whose data lies in another object: word 3 (behind KrStr) is the owner */
    KR_KIND_STR_SHARED,
    KR_KIND_DICT,         /* see rtlib/types/dict.h; words behind KrDict are values */
    KR_KIND_DICT_BLOCK,   /* entries are values; index table is not scanned */
    KR_KIND_SET,          /* rtlib/types/set.h */
    KR_KIND_SET_TABLE,
    KR_KIND_FUNCTION,     /* KrFunction: unit, defaults, extra, closure[] (code is not a value) */
    KR_KIND_UNIT,         /* KrUnit: g array, ic values, module */
    KR_KIND_GEN,          /* KrGen: all value fields, locals */
    KR_KIND_LIST_ITER,    /* one value in word 1, rest raw */
    KR_KIND_RAW1,         /* word 1 is a value, the rest raw words (iterators) */
    KR_KIND_RAW2,         /* words 1 and 2 are values, the rest raw */
    KR_KIND_RAW3,         /* words 1..3 are values, the rest raw */
    /* script class: rtlib/object/type.h says which words are values (kr_type_trace) */
    KR_KIND_TYPE,
    /* word 1: const KrTraceFn *: called to visit; for rare kinds (deque, itertools ...) */
    KR_KIND_CUSTOM,
    /* word 1 is the weak pointer (kr_weak_register), words from 2 on are values */
    KR_KIND_WEAKREF,
    KR_KIND_COUNT
} KrKind;

/* Header flags. */
#define KR_FLAG_IMMORTAL 1
#define KR_FLAG_HAS_ID 2
#define KR_FLAG_FINALIZER 8
#define KR_FLAG_INTERNED 16
#define KR_FLAG_IN_REPR 32    /* being printed: recursive containers */

typedef struct KrArray { KrObject h; long count; KrValue items[1]; } KrArray;

/* KR_KIND_CUSTOM: word 1 of the object points to one of these (static). visit() marks one value. */
typedef void (*KrVisit)(void *ctx, KrValue v);
typedef struct KrTraceFn { void (*trace)(KrObject *o, KrVisit visit, void *ctx); } KrTraceFn;

/* Allocates `size` bytes (header included, 16-rounded inside) of the kind, header filled, rest zero
 * (scan kinds) or undefined (leaf). 0 with MemoryError pending, or the run killed (hard limit). May
 * collect. */
void *kr_new(KrThread *t, KrKind kind, KrU32 shape, size_t size);
/* The same for count * item + base bytes, overflow-checked: MemoryError when it does not fit. */
void *kr_new_array(KrThread *t, KrKind kind, KrU32 shape, size_t base, size_t count, size_t item);
/* zeroed value array; items usable = whole cell */
KrArray *kr_array_new(KrThread *t, long count);
/* Usable bytes of an object's cell (>= what was asked for): growing buffers use all of it. */
size_t kr_cell_size(KrThread *t, const void *object);
/* Grows a large object in place into following free blocks; false if it cannot. */
bool kr_extend_in_place(KrThread *t, void *object, size_t size);
/* True if a request of this size could succeed within the budget; otherwise MemoryError is pending.
 * For checks before work. */
bool kr_may_allocate(KrThread *t, size_t size);
/* Counts a MemoryError; false: there were so many that the run has been killed (hard limit). */
bool kr_heap_refusal(KrThread *t);
bool kr_in_heap(const KrThread *t, KrValue v);

/* Memory outside any run, for the process: builtin types, names, constants. Never freed (immortal)
 * or owned by a script. */
/* zeroed; NULL: out of memory */
void *kr_immortal_new(KrKind kind, KrU32 shape, size_t size);

/* Life cycle. budget: bytes; 0: 128 MiB. The boot thread (heap NULL) allocates immortal memory
 * through kr_new. */
KrHeap *kr_heap_new(size_t budget);
void kr_heap_free(KrHeap *heap);
/* The reservation has room for the budget: kr_heap_reset gives all of it. */
bool kr_heap_fits(const KrHeap *heap, size_t budget);
void kr_heap_reset(KrHeap *heap, size_t budget);
/* The run has `bytes` in all outside of its heap: its budget is smaller by them, to about a MiB. May collect. false: the heap needs
 * them (nothing is pending then). A reset forgets them. */
bool kr_heap_hold(KrThread *t, size_t bytes);
void kr_collect(KrThread *t);                                          /* full collection now */
/* The same; returns how many instances of script classes it found dead. */
long kr_collect_counting(KrThread *t);
/* A collection for exactness alone (is an object dead already?). Paid from a purse that fills slowly as the run allocates, so that
 * their sum is a small part of its time: false when it was not made. */
bool kr_collect_spare(KrThread *t);
/* bytes after the last collection */
size_t kr_heap_live(const KrHeap *heap);
size_t kr_heap_peak(const KrHeap *heap);
/* bytes now, garbage included */
size_t kr_heap_used(const KrHeap *heap);
/* id(): sequence number, made on first use */
long kr_object_id(KrThread *t, KrValue v);
/* default hash: keyed mix of the place in the heap or of the id, so that it is the same in every process */
long kr_object_hash(KrThread *t, KrValue v);

/* Weak references: *slot is cleared when its object dies. Registered objects (KR_KIND_RAW1.. style
 * weakref objects) are kept in a list. */
/* word 1 of it is the weak pointer, which is not scanned. One that is (memoryview) only counts among those that lead to its target. */
bool kr_weak_register(KrThread *t, KrValue weakref_object);
/* The next registered object from *at on whose weak pointer is `target`; 0: no more. */
KrValue kr_weak_next(KrThread *t, KrValue target, size_t *at);

/* The reference to `target` that all share who ask for one without a callback; 0: none. kr_weak_share makes it that one. */
KrValue kr_weak_shared(KrThread *t, KrValue target);
bool kr_weak_share(KrThread *t, KrValue target, KrValue weakref);

/* Bit of the header's aux word of a weakref object: word 3 is a callback, to be called once the target is gone; word 4 belongs to the
 * collector. */
#define KR_WEAK_CALLBACK 1
/* The next reference whose callback is due; 0: none. */
KrValue kr_weak_due(KrThread *t);

/* Debug modes (from --debug=): counters in KrThread, see thread.h. */
/* walks everything, asserts the invariants */
void kr_heap_verify(KrThread *t);

#endif
