/* list_iterators.c -- iterators of list and tuple. A list iterator looks at the list as it is at
 * each step. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"
#include "rtlib/types/reduce.h"

KrType kr_type_list_iterator, kr_type_tuple_iterator, kr_type_list_reverseiterator;

KrValue kr_iter_self(KrThread *t, KrValue it) {
    (void)t;
    return it;
}

KrValue kr_list_iter_new(KrThread *t, KrValue list) {
    KrListIter *it = kr_new_fixed(t, KR_KIND_LIST_ITER, KR_SH_LIST_ITER, sizeof(KrListIter));
    if (!it) return 0;
    it->list = list;
    it->index = 0;
    return (KrValue)it;
}

KrValue kr_tuple_iter_new(KrThread *t, KrValue tuple) {
    tuple = kr_unwrap(t, tuple);
    KrPosIter *it = kr_new_fixed(t, KR_KIND_RAW1, KR_SH_TUPLE_ITER, sizeof(KrPosIter));
    if (!it) return 0;
    it->source = tuple;
    it->index = 0;
    return (KrValue)it;
}

KrValue kr_list_reversed(KrThread *t, KrValue *arg) {
    KrPosIter *it = kr_new_fixed(t, KR_KIND_RAW1, kr_type_list_reverseiterator.shape, sizeof(KrPosIter));
    if (!it) return 0;
    it->source = arg[0];
    it->index = (long)KR_LIST(arg[0])->length - 1;
    return (KrValue)it;
}

static KrValue list_next(KrThread *t, KrValue self) {
    KrListIter *it = (KrListIter *)self;
    if (!it->list) return 0;
    KrList *l = KR_LIST(it->list);
    if ((unsigned long)it->index < l->length) return kr_list_at(t, l, it->index++);
    it->list = 0;
    return 0;
}

static KrValue tuple_next(KrThread *t, KrValue self) {
    KrPosIter *it = (KrPosIter *)self;
    (void)t;
    if (!it->source) return 0;
    KrTuple *v = KR_TUPLE(it->source);
    if ((unsigned long)it->index < v->length) return v->items[it->index++];
    it->source = 0;
    return 0;
}

static KrValue reverse_next(KrThread *t, KrValue self) {
    KrPosIter *it = (KrPosIter *)self;
    if (!it->source) return 0;
    KrList *l = KR_LIST(it->source);
    if (it->index >= 0 && (unsigned long)it->index < l->length) return kr_list_at(t, l,
        it->index--);
    it->source = 0;
    it->index = -1;
    return 0;
}

/* Lists and exact tuples have their length in the same place. */
static KrValue m_hint(KrThread *t, KrValue *arg) {
    KrPosIter *it = (KrPosIter *)arg[0];
    (void)t;
    long left = it->source ? (long)KR_LIST(it->source)->length - it->index : 0;
    return KR_INT(left < 0 ? 0 : left);
}

static KrValue m_reverse_hint(KrThread *t, KrValue *arg) {
    KrPosIter *it = (KrPosIter *)arg[0];
    (void)t;
    bool valid = it->source && it->index < (long)KR_LIST(it->source)->length;
    return KR_INT(valid ? it->index + 1 : 0);
}

static const KrBuiltin forward_methods[] = {
    { "__length_hint__(self, /)", m_hint, 0, 0 },
    KR_POS_ROWS,
    KR_BUILTIN_END
};

static const KrBuiltin reverse_methods[] = {
    { "__length_hint__(self, /)", m_reverse_hint, 0, 0 },
    KR_POS_ROWS,
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_list_iterator = {
    .name = "list_iterator",
    .type = &kr_type_list_iterator,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 3,
    .methods = forward_methods,
    .slots = { .iter = kr_iter_self, .next = list_next },
};

const KrTypeDef kr_typedef_tuple_iterator = {
    .name = "tuple_iterator",
    .type = &kr_type_tuple_iterator,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 3,
    .methods = forward_methods,
    .slots = { .iter = kr_iter_self, .next = tuple_next },
};

const KrTypeDef kr_typedef_list_reverseiterator = {
    .name = "list_reverseiterator",
    .type = &kr_type_list_reverseiterator,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 3,
    .methods = reverse_methods,
    .slots = { .iter = kr_iter_self, .next = reverse_next },
};
