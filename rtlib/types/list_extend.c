/* list_extend.c -- lists and tuples from iterables, and unpacking into variables. */
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"
#include "rtlib/types/dict.h"
#include "rtlib/types/range.h"

#include <string.h>

#define POLL_MASK 1023

static int extend_self(KrThread *t, KrList *l) {
    long n = l->length;
    if (n == 0) return 0;
    if (n > 4096 && kr_work(t, (size_t)n / 8) < 0) return -1;
    if (kr_list_room(t, l, n) < 0) return -1;
    memcpy(l->items + n, l->items, (size_t)n * 8);
    l->length = (KrU32)(2 * n);
    return 0;
}

static int extend_doubles(KrThread *t, KrList *l, KrList *from) {
    long n = from->length;
    if (n > 1024 && kr_work(t, (size_t)n / 8) < 0) return -1;
    for (long i = 0; i < n; i++) {
        if (KR_LIST_IS_F64(l) && i) {
            if (kr_list_room(t, l, n - i) < 0) return -1;
            memcpy(KR_F64(l) + l->length, KR_F64(from) + i, (size_t)(n - i) * 8);
            l->length += (KrU32)(n - i);
            return 0;
        }
        KrValue v = kr_box_float(t, KR_F64(from)[i]);
        if (!v || kr_list_push(t, (KrValue)l, v) < 0) return -1;
    }
    return 0;
}

static int extend_range(KrThread *t, KrList *l, long start, long step, long n) {
    if (n > KR_LIST_MAX) {
        kr_no_memory(t);
        return -1;
    }
    if (n > 1024 && kr_work(t, (size_t)n / 8) < 0) return -1;
    if (kr_list_to_values(t, l) < 0 || kr_list_room(t, l, n) < 0) return -1;
    for (long i = 0; i < n; i++) {
        KrValue v = kr_box_i64(t, start + i * step);
        if (!v) return -1;
        l->items[l->length++] = v;
    }
    return 0;
}

static int extend_dict(KrThread *t, KrList *l, KrValue d) {
    KrValue key, value;
    long pos = 0;
    kr_dict_fresh(t, d);
    if (kr_work(t, KR_DICT(d)->used / 8) < 0) return -1;
    while (kr_dict_next_raw(d, &pos, &key, &value))
        if (kr_list_push(t, (KrValue)l, key) < 0) return -1;
    return 0;
}

/* A class is asked for its length, as scripts can see; only what it raises matters here. */
static bool hint_refused(KrThread *t, KrValue iterable) {
    return !KR_IS_INT(iterable) && kr_type_of(t, iterable)->flags & KR_TYPE_HEAP && kr_length_hint(t, iterable, 0) < 0;
}

static int extend_iterator(KrThread *t, KrValue list, KrValue iterable) {
    KrValue it = kr_iter(t, iterable);
    if (!it || hint_refused(t, iterable)) return -1;
    KrUnaryFn next = kr_type_of(t, it)->s.next;
    if (!next) next = kr_next;
    for (long n = 1;; n++) {
        KrValue v = next(t, it);
        if (!v) return kr_iter_ended(t) ? 0 : -1;
        if (kr_list_append(t, list, v) < 0) return -1;
        if ((n & POLL_MASK) == 0 && kr_work(t, POLL_MASK) < 0) return -1;
    }
}

int kr_list_extend(KrThread *t, KrValue list, KrValue iterable) {
    KrList *l = KR_LIST(list);
    long start, step, n;
    if (list == iterable) return extend_self(t, l);
    if (!KR_IS_INT(iterable)) {
        switch (KR_SH(iterable)) {
            case KR_SH_LIST:
                return kr_list_splice(t, l, l->length, 0, KR_LIST(iterable)->items,
                    KR_LIST(iterable)->length);
            case KR_SH_LIST_F64:
                return extend_doubles(t, l, KR_LIST(iterable));
            case KR_SH_TUPLE:
                return kr_list_splice(t, l, l->length, 0, KR_TUPLE(iterable)->items,
                    KR_TUPLE(iterable)->length);
            case KR_SH_RANGE:
                if (kr_range_small(iterable, &start, &step, &n)) return extend_range(t, l, start,
                    step, n);
                break;
            case KR_SH_DICT:
                return extend_dict(t, l, iterable);
            default: /* any other shape */
                break;
        }
    }
    return extend_iterator(t, list, iterable);
}

/* [*x], f(a, *x) */
int kr_list_star(KrThread *t, KrValue list, KrValue x) {
    KrType *type = kr_type_of(t, x);
    if (!type->s.iter && !type->s.getitem)
        return kr_error_int(t, KR_EXC_TypeError, "Value after * must be an iterable, not %T", x);
    return kr_list_extend(t, list, x);
}

#define MOST_RESERVED (1L << 20)

/* Of a builtin container whose length costs nothing; 0: not known. */
static long likely_length(KrThread *t, KrValue v) {
    KrType *type = kr_type_of(t, v);
    if (type->flags & KR_TYPE_HEAP || !type->s.length || type == &kr_type_range) return 0;
    long n = type->s.length(t, v);
    if (n < 0 && t->exc) kr_error_clear(t);
    return n < 0 ? 0 : n < MOST_RESERVED ? n : MOST_RESERVED;
}

KrValue kr_list_from(KrThread *t, KrValue iterable) {
    if (KR_IS_EXACT_LIST(iterable)) return kr_list_slice(t, KR_LIST(iterable), 0,
        KR_LIST(iterable)->length);
    if (KR_HAS_SHAPE(iterable, KR_SH_TUPLE)) {
        if (kr_work(t, KR_TUPLE(iterable)->length / 8) < 0) return 0;
        return kr_list_make(t, KR_TUPLE(iterable)->length, KR_TUPLE(iterable)->items);
    }
    KrValue list = kr_list_reserve(t, likely_length(t, iterable));
    if (!list || kr_list_extend(t, list, iterable) < 0) return 0;
    return list;
}

KrValue kr_tuple_from(KrThread *t, KrValue iterable) {
    if (KR_HAS_SHAPE(iterable, KR_SH_TUPLE)) return iterable;
    if (KR_IS_EXACT_LIST(iterable)) return kr_list_to_tuple(t, iterable);
    KrValue list = kr_list_new(t, 0);
    if (!list || kr_list_extend(t, list, iterable) < 0) return 0;
    return kr_list_to_tuple(t, list);
}

/* -- unpacking -- */

static int unpack_count(KrThread *t, long n, long before, long after) {
    if (after < 0 ? n == before : n >= before + after) return 0;
    if (after >= 0)
        return kr_error_int(t, KR_EXC_ValueError,
            "not enough values to unpack (expected at least %l, got %l)",
                            before + after, n);
    if (n < before)
        return kr_error_int(t, KR_EXC_ValueError,
            "not enough values to unpack (expected %l, got %l)", before, n);
    return kr_error_int(t, KR_EXC_ValueError, "too many values to unpack (expected %l)", before);
}

/* A list or exact tuple whose length has been checked. */
static int unpack_sequence(KrThread *t, KrValue s, long before, long after, KrValue *out) {
    long n = kr_sequence_length(s);
    if (unpack_count(t, n, before, after) < 0) return -1;
    for (long i = 0; i < before; i++) if (!(out[i] = kr_sequence_item(t, s, i))) return -1;
    if (after < 0) return 0;
    long middle = n - before - after;
    if (KR_SH(s) == KR_SH_TUPLE) out[before] = kr_list_make(t, middle, KR_TUPLE(s)->items + before);
    else out[before] = kr_list_slice(t, KR_LIST(s), before, middle);
    if (!out[before]) return -1;
    for (long i = 0; i < after; i++)
        if (!(out[before + 1 + i] = kr_sequence_item(t, s, n - after + i))) return -1;
    return 0;
}

static int unpack_iterator(KrThread *t, KrValue v, long before, KrValue *out) {
    KrValue it = kr_iter(t, v);
    if (!it) return -1;
    for (long i = 0; i < before; i++) {
        out[i] = kr_next(t, it);
        if (out[i]) continue;
        return t->exc ? -1 : unpack_count(t, i, before, -1);
    }
    if (kr_next(t, it)) return unpack_count(t, before + 1, before, -1);
    return t->exc ? -1 : 0;
}

/* *rest: the first `before` items come one by one, as script code may watch the order; the rest
 * goes through a list. */
static int unpack_star(KrThread *t, KrValue v, long before, long after, KrValue *out) {
    KrValue it = kr_iter(t, v);
    if (!it) return -1;
    for (long i = 0; i < before; i++) {
        out[i] = kr_next(t, it);
        if (out[i]) continue;
        return t->exc ? -1 : unpack_count(t, i, before, after);
    }
    KrValue rest = kr_list_from(t, it);
    if (!rest) return -1;
    long n = kr_list_length(rest);
    if (n < after) return unpack_count(t, before + n, before, after);
    for (long i = 0; i < after; i++)
        if (!(out[before + 1 + i] = kr_list_get(t, rest, n - after + i))) return -1;
    if (after && kr_list_delete_range(t, KR_LIST(rest), n - after, after) < 0) return -1;
    out[before] = rest;
    return 0;
}

int kr_unpack(KrThread *t, KrValue v, long before, long after, KrValue *out) {
    if (KR_HAS_SHAPE(v, KR_SH_TUPLE) && after < 0 && (long)KR_TUPLE(v)->length == before) {
        for (long i = 0; i < before; i++) out[i] = KR_TUPLE(v)->items[i];
        return 0;
    }
    if (KR_HAS_SHAPE(v, KR_SH_TUPLE) || KR_IS_EXACT_LIST(v)) return unpack_sequence(t, v, before,
        after, out);
    KrType *type = kr_type_of(t, v);
    if (!type->s.iter && !type->s.getitem)
        return kr_error_int(t, KR_EXC_TypeError, "cannot unpack non-iterable %T object", v);
    return after < 0 ? unpack_iterator(t, v, before, out) : unpack_star(t, v, before, after, out);
}
