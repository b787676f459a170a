/* iterators.h -- iterator objects of the containers and of builtins, and stepping them. */
#ifndef KR_TYPES_ITERATORS_H
#define KR_TYPES_ITERATORS_H

#include "rtlib/object/object.h"

/* One step for an iterator that wraps another: at the end 0, with or without a StopIteration pending, which goes on to
 * whoever asked. Bounds the native recursion. */
static inline KrValue kr_iter_forward(KrThread *t, KrValue it) {
    if (KR_HAS_SHAPE(it, KR_SH_GENERATOR)) return kr_gen_resume(t, it, KR_NONE);
    if (KR_HAS_SHAPE(it, KR_SH_LIST_ITER)) {
        KrListIter *i = (KrListIter *)it;
        KrList *l = (KrList *)i->list;
        if (l && KR_SH(l) == KR_SH_LIST && (unsigned long)i->index < l->length) return l->items[i->index++];
    }
    /* iterators may be nested as deep as a script likes */
    if (KR_ENTER_RECURSION(t)) return 0;
    KrUnaryFn next = kr_type_of(t, it)->s.next;
    return next ? next(t, it) : kr_next(t, it);
}

/* After a next slot gave 0: a StopIteration is the end, no exception. True: at the end. */
static inline bool kr_iter_ended(KrThread *t) {
    if (t->exc && kr_error_is(t, KR_EXC_StopIteration)) kr_error_clear(t);
    return !t->exc;
}

/* One step of an object that kr_iter returned: 0 without exception at the end. */
static inline KrValue kr_iter_step(KrThread *t, KrValue it) {
    KrValue v = kr_iter_forward(t, it);
    if (!v) (void)kr_iter_ended(t);
    return v;
}

/* One step of an exact enumerate, zip or iterator over items without the tuple: 1 with both values in out, 0 as a next slot, -1: this
 * zip is no simple one, its next slot is to be used. */
int kr_enumerate_pair(KrThread *t, KrValue it, KrValue *out);
int kr_zip_pair(KrThread *t, KrValue it, KrValue *out);
KrValue kr_dict_key_next(KrThread *t, KrValue it);                 /* the next slot of iterators over keys */
int kr_dict_items_pair(KrThread *t, KrValue it, KrValue *out);

KrValue kr_iter_self(KrThread *t, KrValue it);                     /* the iter slot of iterators */
/* walks __getitem__(0), (1), ... */
KrValue kr_sequence_iterator_new(KrThread *t, KrValue sequence);
KrValue kr_callable_iter_new(KrThread *t, KrValue callable, KrValue sentinel);
KrValue kr_reversed_new(KrThread *t, KrValue sequence);            /* reversed(sequence) */
/* iter(v[i]) for i < n in a KrArray whose count is n. */
KrArray *kr_iterators_of(KrThread *t, long n, const KrValue *v);
/* Refuses keyword arguments: "name() takes no keyword arguments". */
int kr_no_keywords(KrThread *t, const char *name, KrValue kwnames);

/* Layout shared by iterators that hold one container and a position. RAW1. */
typedef struct KrPosIter { KrObject h; KrValue source; long index; } KrPosIter;

#endif
