/* iterate.c -- iter() and next() of any value, length hints. */
#include "rtlib/object/core.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"
#include "rtlib/types/str.h"

KrValue kr_sequence_iterator_new(KrThread *t, KrValue sequence);   /* types/iterators: by __getitem__ */

KrValue kr_iter(KrThread *t, KrValue o) {
    if (!KR_IS_INT(o)) {
        switch (KR_SH(o)) {
        case KR_SH_LIST: case KR_SH_LIST_F64: return kr_list_iter_new(t, o);
        case KR_SH_TUPLE: return kr_tuple_iter_new(t, o);
        case KR_SH_GENERATOR: case KR_SH_LIST_ITER: case KR_SH_TUPLE_ITER: return o;
        }
    }
    KrType *type = kr_type_of(t, o);
    if (type->s.iter) {
        KrValue it = type->s.iter(t, o);
        if (!it || kr_type_of(t, it)->s.next) return it;
        return kr_error(t, KR_EXC_TypeError, "iter() returned non-iterator of type '%T'", it);
    }
    if (type->s.getitem && type->layout != KR_LAYOUT_DICT && type->layout != KR_LAYOUT_TYPE)
        return kr_sequence_iterator_new(t, o);
    return kr_error(t, KR_EXC_TypeError, "'%T' object is not iterable", o);
}

KrValue kr_next(KrThread *t, KrValue it) {
    if (!KR_IS_INT(it)) {
        switch (KR_SH(it)) {
        case KR_SH_LIST_ITER: {
            KrListIter *i = (KrListIter *)it;
            if (!i->list) return 0;
            KrList *l = KR_LIST(i->list);
            if ((unsigned long)i->index < l->length) return kr_list_at(t, l, i->index++);
            i->list = 0;
            return 0;
        }
        case KR_SH_TUPLE_ITER: {
            KrListIter *i = (KrListIter *)it;
            if (!i->list) return 0;
            KrTuple *v = KR_TUPLE(i->list);
            if ((unsigned long)i->index < v->length) return v->items[i->index++];
            i->list = 0;
            return 0;
        }
        case KR_SH_RANGE_ITER: {
            KrRangeIter *i = (KrRangeIter *)it;
            if (i->remaining <= 0) return 0;
            long v = i->next;
            i->next += i->step;
            i->remaining--;
            return v > KR_INT_MAX || v < KR_INT_MIN ? kr_int_from_i64(t, v) : KR_INT(v);
        }
        case KR_SH_GENERATOR: return kr_gen_resume(t, it, KR_NONE);
        case KR_SH_STR_ITER: return kr_str_iter_next(t, it);
        case KR_SH_DICT_ITER: return kr_dict_key_next(t, it);
        }
    }
    KrType *type = kr_type_of(t, it);
    if (!type->s.next) return kr_error(t, KR_EXC_TypeError, "'%T' object is not an iterator", it);
    KrValue v = type->s.next(t, it);
    if (!v && t->exc && kr_error_is(t, KR_EXC_StopIteration)) kr_error_clear(t);
    return v;
}

/* -1: none of the iterators that can do without a tuple. */
static int pair_without_tuple(KrThread *t, KrValue it, KrValue *out) {
    if (KR_IS_INT(it)) return -1;
    KrU32 shape = KR_SH(it);
    if (shape == kr_type_dict_itemiterator.shape) return kr_dict_items_pair(t, it, out);
    if (shape == kr_type_enumerate.shape) return kr_enumerate_pair(t, it, out);
    return shape == kr_type_zip.shape ? kr_zip_pair(t, it, out) : -1;
}

int kr_next_pair(KrThread *t, KrValue it, KrValue item, KrValue *out) {
    if (!item) {
        int got = pair_without_tuple(t, it, out);
        if (got > 0) return 1;
        if (got == 0) return kr_iter_ended(t) ? 0 : -1;
        if (!(item = kr_next(t, it))) return t->exc ? -1 : 0;
    }
    return kr_unpack(t, item, 2, -1, out) < 0 ? -1 : 1;
}

long kr_length(KrThread *t, KrValue v) {
    KrType *type = kr_type_of(t, v);
    if (!type->s.length) return kr_error_int(t, KR_EXC_TypeError, "object of type '%T' has no len()", v);
    return type->s.length(t, v);
}

KrValue kr_len(KrThread *t, KrValue o) {
    if (!KR_IS_INT(o)) {
        switch (KR_SH(o)) {
        case KR_SH_LIST: case KR_SH_LIST_F64: case KR_SH_TUPLE: case KR_SH_STR: case KR_SH_BYTES:
            return KR_INT(KR_LIST(o)->length);
        }
    }
    long n = kr_length(t, o);
    return n < 0 ? 0 : kr_int_from_i64(t, n);
}

long kr_length_hint(KrThread *t, KrValue v, long fallback) {
    KrType *type = kr_type_of(t, v);
    int found;
    if (type->s.length) {
        long n = type->s.length(t, v);
        if (n >= 0 || !kr_error_is(t, KR_EXC_TypeError)) return n;
        kr_error_clear(t);
    }
    KrValue h = kr_special_call(t, v, KR_D(length_hint), 0, NULL, &found);
    if (!h) {
        if (t->exc && !kr_error_is(t, KR_EXC_TypeError)) return -1;
        kr_error_clear(t);
        return t->exc ? -1 : fallback;
    }
    if (h == KR_NOT_IMPLEMENTED) return fallback;
    if (!kr_is_int(t, h)) return kr_error_int(t, KR_EXC_TypeError, "__length_hint__ must be an integer, not %T", h);
    h = kr_unwrap(t, h);
    if (kr_int_sign(h) < 0) return kr_error_int(t, KR_EXC_ValueError, "__length_hint__() should return >= 0");
    int64_t n;
    if (!kr_int_fits_i64(t, h, &n)) return kr_error_int(t, KR_EXC_OverflowError, "Python int too large to convert to C ssize_t");
    return n;
}
