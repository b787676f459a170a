/* list.h -- list storage: a header with length and window, and a buffer object of its own.
 * Two storage kinds, told apart by the shape id: KR_SH_LIST_F64 (exact lists only) keeps doubles
 * in a leaf buffer; every other list, subclasses included, keeps values in a KrArray. `items`
 * may lie behind the buffer's start (pops at the front), so the room is counted from `items`:
 * capacity = usable items from `items` to the end of the buffer. Invariants: length <= capacity;
 * capacity 0 <=> buffer 0; value slots in [length, capacity) are 0; an F64 list holds no NaN put
 * there by the runtime (NaN has an identity that unboxed storage would lose). */
#ifndef KR_TYPES_LIST_H
#define KR_TYPES_LIST_H

#include "rtlib/object/object.h"

/* Words of the fixed part; what follows in a subclass instance are values (collector:
 * KR_KIND_LIST). */
#define KR_WORDS_LIST 4
#define KR_LIST_MAX 0x7fffffffL       /* items */

/* Buffer of an F64 list: KR_KIND_LEAF. Value lists use KrArray with count = usable items of the
 * cell. */
typedef struct KrF64Buffer { KrObject h; long count; double items[1]; } KrF64Buffer;
#define KR_BUFFER_BASE 16             /* bytes before items[0] in both */

#define KR_LIST_IS_F64(v) (KR_SH(v) == KR_SH_LIST_F64)
#define KR_F64(l) ((double *)(l)->items)
/* Exact list of either storage kind. */
#define KR_IS_EXACT_LIST(v) (!KR_IS_INT(v) && (KR_SH(v) == KR_SH_LIST \
    || KR_SH(v) == KR_SH_LIST_F64))

/* Item i of a value list or boxed from an F64 list; i < length is the caller's business. 0: out
 * of memory. */
static inline KrValue kr_list_at(KrThread *t, const KrList *l, long i) {
    return l->h.shape == KR_SH_LIST_F64 ? kr_box_float(t, ((const double *)l->items)[i])
        : l->items[i];
}

/* capacity >= length + extra; -1 */
int kr_list_room(KrThread *t, KrList *l, long extra);
int kr_list_to_values(KrThread *t, KrList *l);                     /* storage becomes values; -1 */
/* new exact list; bounds checked by the caller */
KrValue kr_list_slice(KrThread *t, KrList *l, long from, long count);
int kr_list_delete_range(KrThread *t, KrList *l, long from, long count);
int kr_list_insert(KrThread *t, KrList *l, long at, KrValue v);    /* at in [0, length] */
KrValue kr_list_pop(KrThread *t, KrList *l, long at);              /* at in [0, length) */
/* two lists of any kind; new exact list */
KrValue kr_list_concat(KrThread *t, KrValue a, KrValue b);
KrValue kr_list_repeat(KrThread *t, KrValue a, long n);
int kr_list_repeat_inplace(KrThread *t, KrList *l, long n);
/* Replaces l[from:from+count] by the n values; they may lie in another list's buffer. */
int kr_list_splice(KrThread *t, KrList *l, long from, long count, const KrValue *v, long n);
/* New list of n values without looking for floats; v may be NULL (items 0: fill before anything
 * else allocates). */
KrValue kr_list_values(KrThread *t, long n, const KrValue *v);
KrValue kr_list_doubles(KrThread *t, long n, const double *v);     /* new F64 list */
void kr_list_clear(KrList *l);
int kr_list_sort(KrThread *t, KrValue list, KrValue key, bool reverse); /* key 0: none */
int kr_list_reverse(KrThread *t, KrList *l);
/* "name(repr of v)" of any length; name 0: raised */
KrValue kr_repr_call(KrThread *t, KrValue name, KrValue v);
KrValue kr_list_repr_items(KrThread *t, KrValue list);             /* "[1, 2]" */

/* Index of v in [start, stop) of a list or exact tuple by identity or ==: -1 absent, -2 raised. */
long kr_sequence_find(KrThread *t, KrValue sequence, KrValue v, long start, long stop);
/* Lexicographic comparison of two lists or two exact tuples: True, False, or 0. */
KrValue kr_sequence_compare(KrThread *t, KrValue a, KrValue b, int op);

/* Present length and item of an exact tuple or any list; item 0 without exception: index out of
 * the present length. */
static inline long kr_sequence_length(KrValue s) { return KR_LIST(s)->length; }
KrValue kr_sequence_item(KrThread *t, KrValue s, long i);

/* Identity or ==, the common cases inline: 1 0 -1; may run script code. */
static inline int kr_equal_fast(KrThread *t, KrValue a, KrValue b) {
    if (a == b) return 1;
    if (KR_BOTH_INT(a, b)) return 0;
    if (KR_HAS_SHAPE(a, KR_SH_STR) && KR_HAS_SHAPE(b, KR_SH_STR)) return kr_str_equal(a, b);
    return kr_equal(t, a, b);
}

/* key of a subscript as a position (negative ones not yet adjusted); `what` names the container in
 * "list indices must be integers or slices, not str". -1 raised. */
int kr_subscript_index(KrThread *t, KrValue key, const char *what, long *out);
/* start and stop arguments of index(): any int or __index__, clamped, negative ones from the
 * end. */
int kr_search_bounds(KrThread *t, KrValue start, KrValue stop, long length, long *from, long *to);
int kr_is_slice(KrValue v);
/* __class_getitem__: list[int] */
KrValue kr_class_alias(KrThread *t, KrValue *arg);
/* Iterators (list_iterators.c). */
KrValue kr_list_iter_new(KrThread *t, KrValue list);
KrValue kr_list_reversed(KrThread *t, KrValue *arg);               /* list.__reversed__ */
KrValue kr_tuple_iter_new(KrThread *t, KrValue tuple);             /* any tuple */

/* -- tuple (tuple.c) -- */
KrValue kr_tuple_slice(KrThread *t, KrValue tuple, long from, long count);
KrValue kr_tuple_concat(KrThread *t, KrValue a, KrValue b);        /* exact tuples */
KrValue kr_tuple_repeat(KrThread *t, KrValue a, long n);
int kr_tuple_hash(KrThread *t, KrValue tuple, long *out);

#endif
