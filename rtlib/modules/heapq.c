/* heapq.c -- the module _heapq: a list as a binary heap. A comparison may run script code that changes the list, so
 * after each one the length is compared again and the items are read anew. */
#include "rtlib/object/core.h"
#include "rtlib/types/list.h"

static inline int both_first_ints(KrValue a, KrValue b) {
    return KR_HAS_SHAPE(a, KR_SH_TUPLE) && KR_HAS_SHAPE(b, KR_SH_TUPLE) && KR_TUPLE(a)->length && KR_TUPLE(b)->length &&
           KR_BOTH_INT(KR_TUPLE(a)->items[0], KR_TUPLE(b)->items[0]) && KR_TUPLE(a)->items[0] != KR_TUPLE(b)->items[0];
}

/* a < b, for a heap of the largest b < a: 1 0 -1. The common kinds are compared here. */
static inline int before(KrThread *t, KrValue a, KrValue b, bool largest) {
    if (largest) {
        KrValue swap = a;
        a = b;
        b = swap;
    }
    if (KR_BOTH_INT(a, b)) return (long)a < (long)b;
    if (both_first_ints(a, b)) return (long)KR_TUPLE(a)->items[0] < (long)KR_TUPLE(b)->items[0];
    KrValue r = kr_compare(t, a, b, KR_CMP_lt);
    if (!r) return -1;
    return r == KR_TRUE ? 1 : r == KR_FALSE ? 0 : kr_truth(t, r);
}

static int changed(KrThread *t) {
    return kr_error_int(t, KR_EXC_RuntimeError, "list changed size during iteration");
}

/* Length and storage are what they were: the items may be used. */
static inline bool same(const KrList *l, KrU32 length) {
    return l->length == length && l->h.shape != KR_SH_LIST_F64;
}

static inline void swap_items(KrList *l, KrU32 i, KrU32 j) {
    KrValue v = l->items[i];
    l->items[i] = l->items[j];
    l->items[j] = v;
}

/* Moves the item at pos towards start until its parent comes before it. */
static int sift_to_root(KrThread *t, KrList *l, KrU32 start, KrU32 pos, bool largest) {
    KrU32 length = l->length;
    while (pos > start) {
        KrU32 parent = (pos - 1) >> 1;
        int r = before(t, l->items[pos], l->items[parent], largest);
        if (r < 0) return -1;
        if (!same(l, length)) return changed(t);
        if (!r) return 0;
        swap_items(l, pos, parent);
        pos = parent;
    }
    return 0;
}

/* Moves the smaller child up all the way from pos, then the item back to where it belongs. */
static int sift_to_leaf(KrThread *t, KrList *l, KrU32 pos, bool largest) {
    KrU32 length = l->length, start = pos, limit = length >> 1;
    while (pos < limit) {
        KrU32 child = 2 * pos + 1;
        if (child + 1 < length) {
            int r = before(t, l->items[child], l->items[child + 1], largest);
            if (r < 0) return -1;
            if (!same(l, length)) return changed(t);
            child += !r;
        }
        swap_items(l, child, pos);
        pos = child;
    }
    return sift_to_root(t, l, start, pos, largest);
}

/* The list behind the first argument, its items stored as values. NULL: raised. */
static KrList *heap_of(KrThread *t, KrValue v, const char *function, bool only_argument) {
    if (!kr_is_list(t, v))
        return (KrList *)kr_error(t, KR_EXC_TypeError, "%s() argument %smust be list, not %T", function,
                                  only_argument ? "" : "1 ", v);
    return KR_LIST_IS_F64(v) && kr_list_to_values(t, KR_LIST(v)) < 0 ? NULL : KR_LIST(v);
}

static KrValue pop(KrThread *t, KrValue heap, const char *function, bool largest) {
    KrList *l = heap_of(t, heap, function, true);
    if (!l) return 0;
    if (!l->length) return kr_error(t, KR_EXC_IndexError, "index out of range");
    KrValue last = kr_list_pop(t, l, (long)l->length - 1);
    if (!last || !l->length) return last;
    KrValue first = l->items[0];
    l->items[0] = last;
    return sift_to_leaf(t, l, 0, largest) < 0 ? 0 : first;
}

static KrValue replace(KrThread *t, KrValue heap, KrValue item, const char *function, bool largest) {
    KrList *l = heap_of(t, heap, function, false);
    if (!l) return 0;
    if (!l->length) return kr_error(t, KR_EXC_IndexError, "index out of range");
    KrValue first = l->items[0];
    l->items[0] = item;
    return sift_to_leaf(t, l, 0, largest) < 0 ? 0 : first;
}

static KrValue make(KrThread *t, KrValue heap, const char *function, bool largest) {
    KrList *l = heap_of(t, heap, function, true);
    if (!l) return 0;
    KrU32 length = l->length;
    for (KrU32 i = length >> 1; i-- > 0;) {
        if (kr_step(t) < 0 || sift_to_leaf(t, l, i, largest) < 0) return 0;
        if (!same(l, length)) return changed(t), (KrValue)0;
    }
    return KR_NONE;
}

static KrValue heap_push(KrThread *t, KrValue *arg) {
    KrList *l = heap_of(t, arg[0], "heappush", false);
    if (!l || kr_list_room(t, l, 1) < 0) return 0;
    l->items[l->length++] = arg[1];
    return sift_to_root(t, l, 0, l->length - 1, false) < 0 ? 0 : KR_NONE;
}

static KrValue heap_pushpop(KrThread *t, KrValue *arg) {
    KrList *l = heap_of(t, arg[0], "heappushpop", false);
    if (!l) return 0;
    if (!l->length) return arg[1];
    int r = before(t, l->items[0], arg[1], false);
    if (r <= 0) return r < 0 ? 0 : arg[1];
    if (!(l = heap_of(t, arg[0], "heappushpop", false))) return 0;
    if (!l->length) return kr_error(t, KR_EXC_IndexError, "index out of range");
    KrValue first = l->items[0];
    l->items[0] = arg[1];
    return sift_to_leaf(t, l, 0, false) < 0 ? 0 : first;
}

static KrValue heap_pop(KrThread *t, KrValue *arg) { return pop(t, arg[0], "heappop", false); }
static KrValue heap_pop_max(KrThread *t, KrValue *arg) { return pop(t, arg[0], "_heappop_max", true); }
static KrValue heap_replace(KrThread *t, KrValue *arg) { return replace(t, arg[0], arg[1], "heapreplace", false); }
static KrValue heap_replace_max(KrThread *t, KrValue *arg) {
    return replace(t, arg[0], arg[1], "_heapreplace_max", true);
}
static KrValue heap_make(KrThread *t, KrValue *arg) { return make(t, arg[0], "heapify", false); }
static KrValue heap_make_max(KrThread *t, KrValue *arg) { return make(t, arg[0], "_heapify_max", true); }

static const KrBuiltin rows[] = {
    { "heappush(heap, item, /)", heap_push, 0, "Push item onto heap, maintaining the heap invariant." },
    { "heappushpop(heap, item, /)", heap_pushpop, 0, "Push item on the heap, then pop and return the smallest item." },
    { "heappop(heap, /)", heap_pop, 0, "Pop the smallest item off the heap, maintaining the heap invariant." },
    { "heapreplace(heap, item, /)", heap_replace, 0, "Pop and return the smallest value, and add the new item." },
    { "heapify(heap, /)", heap_make, 0, "Transform list into a heap, in-place, in O(len(heap)) time." },
    { "_heappop_max(heap, /)", heap_pop_max, 0, "Maxheap variant of heappop." },
    { "_heapreplace_max(heap, item, /)", heap_replace_max, 0, "Maxheap variant of heapreplace." },
    { "_heapify_max(heap, /)", heap_make_max, 0, "Maxheap variant of heapify." },
    KR_BUILTIN_END
};
const KrModuleDef kr_module_heapq = { .name = "_heapq", .doc = "Heaps on lists.", .functions = rows };
