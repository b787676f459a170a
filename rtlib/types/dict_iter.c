/* dict_iter.c -- iterators over keys, values and items of a dict, forwards and backwards.
 * An iterator notes how many items the dict had and its block. Insertions and deletions change
 * the number; a rebuild with the same number changes the block. Either way positions mean
 * nothing any more and iteration ends with RuntimeError. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/dict_view.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/reduce.h"

KrType kr_type_dict_keyiterator, kr_type_dict_valueiterator, kr_type_dict_itemiterator;
KrType kr_type_dict_reversekeyiterator, kr_type_dict_reversevalueiterator,
    kr_type_dict_reverseitemiterator;

KrValue kr_dict_iter_new(KrThread *t, KrType *type, KrValue dict) {
    kr_dict_fresh(t, dict);
    KrDictIter *it = kr_new_fixed(t, KR_KIND_RAW2, type->shape, sizeof(KrDictIter));
    if (!it) return 0;
    KrDict *d = KR_DICT(dict);
    bool backwards = type == &kr_type_dict_reversekeyiterator
        || type == &kr_type_dict_reversevalueiterator
                     || type == &kr_type_dict_reverseitemiterator;
    it->dict = dict;
    it->block = d->block;
    it->live = d->live;
    it->position = backwards ? (long)d->used - 1 : d->first;
    return (KrValue)it;
}

KrValue kr_dict_iter(KrThread *t, KrValue dict) { return kr_dict_iter_new(t,
    &kr_type_dict_keyiterator, dict); }

/* Called when the dict does not look as at the start: end or RuntimeError. */
static KrValue *iter_stopped(KrThread *t, KrDictIter *it, KrDict *d) {
    if (it->live != d->live) {
        it->live = UINT32_MAX;                /* sticky */
        kr_error(t, KR_EXC_RuntimeError, "dictionary changed size during iteration");
        return NULL;
    }
    kr_error(t, KR_EXC_RuntimeError, "dictionary keys changed during iteration");
    return NULL;
}

/* The next entry (key, value), or NULL at the end or with an exception. */
static inline KrValue *forward_entry(KrThread *t, KrValue self) {
    KrDictIter *it = (KrDictIter *)self;
    if (!it->dict) return NULL;
    KrDict *d = KR_DICT(it->dict);
    if (KR_IS_NSDICT(it->dict)) kr_nsdict_pull(t, it->dict);
    if (it->live != d->live || it->block != d->block) return iter_stopped(t, it, d);
    if (d->live) {
        KrDictBlock *b = KR_DICT_BLOCK(d);
        for (long i = it->position; i < (long)d->used; i++) {
            KrValue *e = kr_dict_entry(b, (KrU32)i);
            if (!e[0]) continue;
            it->position = i + 1;
            return e;
        }
    }
    it->dict = 0;
    it->block = 0;
    return NULL;
}

static KrValue *backward_entry(KrThread *t, KrValue self) {
    KrDictIter *it = (KrDictIter *)self;
    if (!it->dict) return NULL;
    KrDict *d = KR_DICT(it->dict);
    if (KR_IS_NSDICT(it->dict)) kr_nsdict_pull(t, it->dict);
    if (it->live != d->live || it->block != d->block) return iter_stopped(t, it, d);
    if (d->live) {
        KrDictBlock *b = KR_DICT_BLOCK(d);
        if (it->position >= (long)d->used) it->position = (long)d->used - 1;
        for (long i = it->position; i >= 0; i--) {
            KrValue *e = kr_dict_entry(b, (KrU32)i);
            if (!e[0]) continue;
            it->position = i - 1;
            return e;
        }
    }
    it->dict = 0;
    it->block = 0;
    return NULL;
}

static KrValue pair_of(KrThread *t, KrValue *e) {
    if (!e) return 0;
    KrValue key = e[0], v = e[1], pair = kr_tuple_new(t, 2);
    if (!pair) return 0;
    KR_TUPLE(pair)->items[0] = key;
    KR_TUPLE(pair)->items[1] = v;
    return pair;
}

KrValue kr_dict_key_next(KrThread *t, KrValue self) {
    KrValue *e = forward_entry(t, self);
    return e ? e[0] : 0;
}

static KrValue value_next(KrThread *t, KrValue self) {
    KrValue *e = forward_entry(t, self);
    return e ? e[1] : 0;
}

int kr_dict_items_pair(KrThread *t, KrValue self, KrValue *out) {
    KrValue *e = forward_entry(t, self);
    if (!e) return 0;
    out[0] = e[0];
    out[1] = e[1];
    return 1;
}

static KrValue item_next(KrThread *t, KrValue self) { return pair_of(t, forward_entry(t, self)); }

static KrValue reverse_key_next(KrThread *t, KrValue self) {
    KrValue *e = backward_entry(t, self);
    return e ? e[0] : 0;
}

static KrValue reverse_value_next(KrThread *t, KrValue self) {
    KrValue *e = backward_entry(t, self);
    return e ? e[1] : 0;
}

static KrValue reverse_item_next(KrThread *t, KrValue self) {
    return pair_of(t, backward_entry(t, self));
}

/* Live entries still ahead; holes are counted off. */
static KrValue m_hint(KrThread *t, KrValue *arg) {
    KrDictIter *it = (KrDictIter *)arg[0];
    if (!it->dict) return KR_INT(0);
    KrDict *d = KR_DICT(it->dict);
    if (d->live != it->live || d->block != it->block || !d->live) return KR_INT(0);
    bool backwards = kr_type_of(t, arg[0])->s.next == reverse_key_next || kr_type_of(t,
        arg[0])->s.next == reverse_value_next
                     || kr_type_of(t, arg[0])->s.next == reverse_item_next;
    long n = 0, from = backwards ? 0 : it->position, to = backwards ? it->position + 1
        : (long)d->used;
    if (to > (long)d->used) to = d->used;
    if (d->used == d->live) return KR_INT(to > from ? to - from : 0);
    for (long i = from; i < to; i++) n += kr_dict_entry(KR_DICT_BLOCK(d), (KrU32)i)[0] != 0;
    return KR_INT(n);
}

/* What is left, as a list; the iterator stays where it is. */
static KrValue m_reduce(KrThread *t, KrValue *arg) {
    KrDictIter *it = (KrDictIter *)arg[0];
    KrDictIter *twin = kr_new_fixed(t, KR_KIND_RAW2, it->h.shape, sizeof(KrDictIter));
    if (!twin) return 0;
    twin->dict = it->dict;
    twin->block = it->block;
    twin->live = it->live;
    twin->position = it->position;
    return kr_reduce_rest(t, kr_list_from(t, (KrValue)twin));
}

static const KrBuiltin iterator_methods[] = {
    { "__length_hint__(self, /)", m_hint, 0, 0 },
    { "__reduce__(self, /)", m_reduce, 0, "Return state information for pickling." },
    KR_BUILTIN_END
};

#define DICT_ITERATOR(c_name, next_fn) \
    const KrTypeDef kr_typedef_##c_name = { \
        .name = #c_name, \
        .type = &kr_type_##c_name, \
        .layout = KR_LAYOUT_OTHER, \
        .instance_words = 5, \
        .methods = iterator_methods, \
        .slots = { .iter = kr_iter_self, .next = next_fn }, \
    };

DICT_ITERATOR(dict_keyiterator, kr_dict_key_next)
DICT_ITERATOR(dict_valueiterator, value_next)
DICT_ITERATOR(dict_itemiterator, item_next)
DICT_ITERATOR(dict_reversekeyiterator, reverse_key_next)
DICT_ITERATOR(dict_reversevalueiterator, reverse_value_next)
DICT_ITERATOR(dict_reverseitemiterator, reverse_item_next)
