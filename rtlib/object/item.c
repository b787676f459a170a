/* item.c -- subscripts: o[k], o[k] = v, del o[k], o[k] op= v; exact list, tuple and dict before slots. */
#include "rtlib/object/core.h"
#include "rtlib/types/dict.h"
#include "rtlib/types/dict_hash.h"
#include "rtlib/types/list.h"
#include "rtlib/types/str.h"

static KrValue class_item(KrThread *t, KrValue o, KrValue k) {
    KrType *meta = kr_type_of(t, o);
    if (meta->s.getitem) return meta->s.getitem(t, o, k);
    if (o == (KrValue)&kr_type_type) return kr_generic_alias_new(t, o, k);
    KrValue f = kr_getattr_opt(t, o, KR_D(class_getitem));
    if (f && f != KR_NONE) return kr_call1(t, f, k);
    if (t->exc) return 0;
    return kr_error(t, KR_EXC_TypeError, "type '%N' is not subscriptable", (KrType *)o);
}

/* Index of a tagged int in a sequence of `length`; -1: out of range. */
static inline long position(KrValue k, long length) {
    long i = KR_INT_VALUE(k);
    if (i < 0) i += length;
    return (unsigned long)i < (unsigned long)length ? i : -1;
}

KrValue kr_item_load(KrThread *t, KrValue o, KrValue k) {
    if (!KR_IS_INT(o)) {
        long i;
        switch (KR_SH(o)) {
        case KR_SH_LIST:
            if (KR_IS_INT(k) && (i = position(k, KR_LIST(o)->length)) >= 0) return KR_LIST(o)->items[i];
            break;
        case KR_SH_LIST_F64:
            if (KR_IS_INT(k) && (i = position(k, KR_LIST(o)->length)) >= 0) return kr_list_at(t, KR_LIST(o), i);
            break;
        case KR_SH_TUPLE:
            if (KR_IS_INT(k) && (i = position(k, KR_TUPLE(o)->length)) >= 0) return KR_TUPLE(o)->items[i];
            break;
        case KR_SH_STR:
            if (KR_IS_INT(k) && (i = position(k, KR_STR(o)->length)) >= 0) return kr_str_char(t, o, i);
            break;
        case KR_SH_DICT: {
            KrValue v = kr_dict_find(t, o, k);
            if (v || t->exc) return v;
            break;
        }
        }
    }
    KrType *type = kr_type_of(t, o);
    if (type->layout == KR_LAYOUT_TYPE) return class_item(t, o, k);
    if (!type->s.getitem) return kr_error(t, KR_EXC_TypeError, "'%T' object is not subscriptable", o);
    return type->s.getitem(t, o, k);
}

int kr_item_store(KrThread *t, KrValue o, KrValue k, KrValue v) {
    if (!KR_IS_INT(o)) {
        long i;
        if (KR_SH(o) == KR_SH_LIST && KR_IS_INT(k) && (i = position(k, KR_LIST(o)->length)) >= 0) {
            KR_LIST(o)->items[i] = v;
            return 0;
        }
        if (KR_SH(o) == KR_SH_DICT) return kr_dict_put(t, o, k, v);
    }
    KrType *type = kr_type_of(t, o);
    if (!type->s.setitem) return kr_error_int(t, KR_EXC_TypeError, "'%T' object does not support item assignment", o);
    return type->s.setitem(t, o, k, v);
}

int kr_item_delete(KrThread *t, KrValue o, KrValue k) {
    KrType *type = kr_type_of(t, o);
    if (!type->s.setitem) return kr_error_int(t, KR_EXC_TypeError, "'%T' object doesn't support item deletion", o);
    return type->s.setitem(t, o, k, 0);
}

int kr_item_delete_or_store(KrThread *t, KrValue o, KrValue k, KrValue v) {
    return v ? kr_item_store(t, o, k, v) : kr_item_delete(t, o, k);
}

static inline bool bound_or_int(KrValue v) { return !v || v == KR_NONE || KR_IS_INT(v); }

/* o[a:b] without a slice object for exact sequences. */
KrValue kr_item_slice(KrThread *t, KrValue o, KrValue a, KrValue b) {
    KrU32 shape = KR_IS_INT(o) ? 0 : KR_SH(o);
    bool list = shape == KR_SH_LIST || shape == KR_SH_LIST_F64;
    if ((list || shape == KR_SH_TUPLE || shape == KR_SH_STR) && bound_or_int(a) && bound_or_int(b)) {
        long n = KR_LIST(o)->length, from = KR_IS_INT(a) ? KR_INT_VALUE(a) : 0, to = KR_IS_INT(b) ? KR_INT_VALUE(b) : n;
        from = from < 0 ? (from + n < 0 ? 0 : from + n) : from > n ? n : from;
        to = to < 0 ? (to + n < 0 ? 0 : to + n) : to > n ? n : to;
        long count = to > from ? to - from : 0;
        if (shape == KR_SH_STR) return kr_str_slice(t, o, (size_t)from, (size_t)(from + count));
        if (list) return kr_list_slice(t, KR_LIST(o), from, count);
        return kr_tuple_slice(t, o, from, count);
    }
    KrValue slice = kr_slice_make(t, a, b, 0);
    return slice ? kr_item_load(t, o, slice) : 0;
}

/* d[k] op= v with one lookup when nothing changes the table meanwhile. *done false: the general way. */
static KrValue aug_dict(KrThread *t, KrDict *d, KrValue k, KrValue v, int op, bool *done) {
    KrU32 hash = KR_IS_INT(k) ? kr_hash_mix(kr_hash_small_int(k)) : kr_str_hash_fast(k);
    long pos = kr_dict_lookup(t, d, k, hash);
    *done = pos >= 0;
    if (pos < 0) return 0;
    KrDictBlock *b = KR_DICT_BLOCK(d);
    KrU32 ver = d->ver;
    KrValue r = kr_inplace(t, kr_dict_entry(b, (KrU32)pos)[1], v, op);
    if (!r) return 0;
    if ((KrValue)b != d->block || ver != d->ver) return kr_item_store(t, (KrValue)d, k, r) < 0 ? 0 : KR_NONE;
    kr_dict_entry(b, (KrU32)pos)[1] = r;
    return KR_NONE;
}

KrValue kr_aug_item(KrThread *t, KrValue o, KrValue k, KrValue v, int op) {
    if (KR_HAS_SHAPE(o, KR_SH_DICT) && (KR_IS_INT(k) || KR_SH(k) == KR_SH_STR) && KR_DICT(o)->live &&
        KR_DICT_BLOCK(KR_DICT(o))->h.aux == 2) {
        bool done;
        KrValue r = aug_dict(t, KR_DICT(o), k, v, op, &done);
        if (done) return r;
    }
    KrValue old = kr_item_load(t, o, k);
    if (!old) return 0;
    KrValue r = kr_inplace(t, old, v, op);
    return !r || kr_item_store(t, o, k, r) < 0 ? 0 : KR_NONE;
}
