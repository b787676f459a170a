/* iterators.c -- iterators over any sequence, over a callable, and reversed(). */
#include "rtlib/types/iterators.h"

#include "rtlib/types/list.h"
#include "rtlib/types/reduce.h"

KrType kr_type_sequence_iterator, kr_type_callable_iterator, kr_type_reversed;

typedef struct CallIter { KrObject h; KrValue callable, sentinel; } CallIter;

int kr_no_keywords(KrThread *t, const char *name, KrValue kwnames) {
    if (kwnames && KR_TUPLE(kwnames)->length)
        return kr_error_int(t, KR_EXC_TypeError, "%s() takes no keyword arguments", name);
    return 0;
}

KrArray *kr_iterators_of(KrThread *t, long n, const KrValue *v) {
    KrArray *a = kr_array_new(t, n ? n : 1);
    if (!a) return NULL;
    a->count = n;
    for (long i = 0; i < n; i++) if (!(a->items[i] = kr_iter(t, v[i]))) return NULL;
    return a;
}

static KrValue pos_iter_new(KrThread *t, KrType *type, KrValue source, long index) {
    KrPosIter *it = kr_new(t, KR_KIND_RAW1, type->shape, sizeof(KrPosIter));
    if (!it) return 0;
    it->source = source;
    it->index = index;
    return (KrValue)it;
}

KrValue kr_sequence_iterator_new(KrThread *t, KrValue sequence) {
    return pos_iter_new(t, &kr_type_sequence_iterator, sequence, 0);
}

/* s[i]; IndexError and StopIteration end the iteration: 0 without exception. */
static KrValue item_or_end(KrThread *t, KrValue s, long i) {
    KrValue v = kr_item_load(t, s, KR_INT(i));
    if (!v && (kr_error_is(t, KR_EXC_IndexError) || kr_error_is(t,
        KR_EXC_StopIteration))) kr_error_clear(t);
    return v;
}

static KrValue sequence_next(KrThread *t, KrValue self) {
    KrPosIter *it = (KrPosIter *)self;
    if (!it->source) return 0;
    if (it->index >= KR_INT_MAX) return kr_error(t, KR_EXC_OverflowError, "iter index too large");
    KrValue v = item_or_end(t, it->source, it->index);
    if (v) it->index++;
    else if (!t->exc) it->source = 0;
    return v;
}

static KrValue m_sequence_hint(KrThread *t, KrValue *arg) {
    KrPosIter *it = (KrPosIter *)arg[0];
    if (!it->source) return KR_INT(0);
    if (!kr_type_of(t, it->source)->s.length) return KR_NOT_IMPLEMENTED;
    long n = kr_length(t, it->source);
    if (n < 0) return 0;
    return kr_int_from_i64(t, n > it->index ? n - it->index : 0);
}

/* -- iter(callable, sentinel) -- */

KrValue kr_callable_iter_new(KrThread *t, KrValue callable, KrValue sentinel) {
    CallIter *it = kr_new(t, KR_KIND_RAW2, kr_type_callable_iterator.shape, sizeof(CallIter));
    if (!it) return 0;
    it->callable = callable;
    it->sentinel = sentinel;
    return (KrValue)it;
}

static KrValue callable_next(KrThread *t, KrValue self) {
    CallIter *it = (CallIter *)self;
    if (!it->callable) return 0;
    KrValue v = kr_call0(t, it->callable);
    if (!v) {
        if (kr_error_is(t, KR_EXC_StopIteration)) {
            kr_error_clear(t);
            it->callable = 0;
            it->sentinel = 0;
        }
        return 0;
    }
    if (!it->callable) return 0;
    int same = kr_equal(t, it->sentinel, v);
    if (same == 0) return v;
    if (same > 0) {
        it->callable = 0;
        it->sentinel = 0;
    }
    return 0;
}

/* -- reversed -- */

KrValue kr_reversed_new(KrThread *t, KrValue sequence) {
    if (KR_IS_EXACT_LIST(sequence)) return kr_list_reversed(t, &sequence);
    KrType *type = kr_type_of(t, sequence);
    KrValue method = kr_type_find(t, type, KR_D(reversed));
    if (method && method != KR_NONE) {
        int found = 0;
        KrValue r = kr_special_call(t, sequence, KR_D(reversed), 0, NULL, &found);
        if (r || t->exc) return r;
    }
    if (method == KR_NONE || !type->s.getitem || !type->s.length || kr_is_dict(t, sequence))
        return kr_error(t, KR_EXC_TypeError, "'%T' object is not reversible", sequence);
    long n = kr_length(t, sequence);
    if (n < 0) return 0;
    return pos_iter_new(t, &kr_type_reversed, sequence, n - 1);
}

static KrValue reversed_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    (void)self;
    if (kr_no_keywords(t, "reversed", kwnames) < 0) return 0;
    if (nargs != 1) return kr_error(t, KR_EXC_TypeError, "reversed expected 1 argument, got %l",
        nargs);
    return kr_reversed_new(t, args[0]);
}

static KrValue reversed_next(KrThread *t, KrValue self) {
    KrPosIter *it = (KrPosIter *)self;
    if (!it->source || it->index < 0) return 0;
    KrValue v = item_or_end(t, it->source, it->index);
    if (v) {
        it->index--;
        return v;
    }
    if (!t->exc) {
        it->index = -1;
        it->source = 0;
    }
    return 0;
}

static KrValue m_reversed_hint(KrThread *t, KrValue *arg) {
    KrPosIter *it = (KrPosIter *)arg[0];
    if (!it->source) return KR_INT(0);
    long n = kr_length(t, it->source);
    if (n < 0) return 0;
    return kr_int_from_i64(t, n < it->index + 1 ? 0 : it->index + 1);
}

static KrValue m_callable_reduce(KrThread *t, KrValue *arg) {
    CallIter *it = (CallIter *)arg[0];
    if (!it->callable) return kr_reduce_rest(t, kr_list_new(t, 0));
    return kr_reduce_call(t, "iter", kr_tuple_of(t, 2, it->callable, it->sentinel), 0);
}

static const KrBuiltin callable_methods[] = {
    { "__reduce__(self, /)", m_callable_reduce, 0, "Return state information for pickling." },
    KR_BUILTIN_END
};

static const KrBuiltin sequence_methods[] = {
    { "__length_hint__(self, /)", m_sequence_hint, 0, 0 },
    KR_POS_ROWS,
    KR_BUILTIN_END
};

static const KrBuiltin reversed_methods[] = {
    { "__length_hint__(self, /)", m_reversed_hint, 0, 0 },
    KR_POS_ROWS,
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_sequence_iterator = {
    .name = "iterator",
    .type = &kr_type_sequence_iterator,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 3,
    .methods = sequence_methods,
    .slots = { .iter = kr_iter_self, .next = sequence_next },
};

const KrTypeDef kr_typedef_callable_iterator = {
    .name = "callable_iterator",
    .type = &kr_type_callable_iterator,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 3,
    .methods = callable_methods,
    .slots = { .iter = kr_iter_self, .next = callable_next },
};

const KrTypeDef kr_typedef_reversed = {
    .name = "reversed",
    .doc = "Return a reverse iterator over the values of the given sequence.",
    .type = &kr_type_reversed,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 3,
    .methods = reversed_methods,
    .slots = { .iter = kr_iter_self, .next = reversed_next, .make = reversed_make },
};
