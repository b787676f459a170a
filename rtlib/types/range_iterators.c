/* range_iterators.c -- iterators of ranges: on machine words, and on ints of any size. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/int.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/range.h"
#include "rtlib/types/reduce.h"

KrType kr_type_range_iterator, kr_type_longrange_iterator;

typedef struct LongRangeIter { KrObject h; KrValue next, step, remaining; } LongRangeIter;

KrValue kr_range_iter_new(KrThread *t, long start, long step, long count) {
    KrRangeIter *it = kr_new_fixed(t, KR_KIND_LEAF, KR_SH_RANGE_ITER, sizeof(KrRangeIter));
    if (!it) return 0;
    it->next = start;
    it->step = step;
    it->remaining = count;
    return (KrValue)it;
}

static KrValue long_iter_new(KrThread *t, KrValue start, KrValue step, KrValue count) {
    LongRangeIter *it = kr_new(t, KR_KIND_VALUES, kr_type_longrange_iterator.shape,
        sizeof(LongRangeIter));
    if (!it) return 0;
    it->next = start;
    it->step = step;
    it->remaining = count;
    return (KrValue)it;
}

KrValue kr_range_iter(KrThread *t, KrValue range) {
    long start, step, length;
    if (kr_range_small(range, &start, &step, &length)) return kr_range_iter_new(t, start, step,
        length);
    KrRange *r = KR_RANGE(range);
    return long_iter_new(t, r->start, r->step, r->length);
}

KrValue kr_range_reversed(KrThread *t, KrValue *arg) {
    long start, step, length;
    if (kr_range_small(arg[0], &start, &step, &length) && step > KR_INT_MIN)
        return kr_range_iter_new(t, length ? start + (length - 1) * step : start, -step, length);
    KrRange *r = KR_RANGE(arg[0]);
    KrValue last = kr_int_sub(t, r->length, KR_INT(1));
    if (last) last = kr_int_mul(t, last, r->step);
    if (last) last = kr_int_add(t, last, r->start);
    KrValue back = last ? kr_int_neg(t, r->step) : 0;
    return back ? long_iter_new(t, last, back, r->length) : 0;
}

static KrValue range_next(KrThread *t, KrValue self) {
    KrRangeIter *it = (KrRangeIter *)self;
    (void)t;
    if (it->remaining <= 0) return 0;
    long v = it->next;
    it->remaining--;
    it->next = v + it->step;
    return KR_INT(v);
}

static KrValue long_next(KrThread *t, KrValue self) {
    LongRangeIter *it = (LongRangeIter *)self;
    if (kr_int_sign(it->remaining) <= 0) return 0;
    KrValue v = it->next;
    KrValue after = kr_int_add(t, v, it->step);
    KrValue remaining = after ? kr_int_sub(t, it->remaining, KR_INT(1)) : 0;
    if (!remaining) return 0;
    it->next = after;
    it->remaining = remaining;
    return v;
}

static KrValue m_hint(KrThread *t, KrValue *arg) {
    (void)t;
    return KR_INT(((KrRangeIter *)arg[0])->remaining);
}

static KrValue m_long_hint(KrThread *t, KrValue *arg) {
    (void)t;
    return ((LongRangeIter *)arg[0])->remaining;
}

/* An iterator over the range of what is left. */
static KrValue rest_of(KrThread *t, KrValue start, KrValue step, KrValue remaining) {
    KrValue span = kr_int_mul(t, remaining, step), stop = span ? kr_int_add(t, start, span) : 0;
    KrValue range = stop ? kr_range_new(t, start, stop, step) : 0;
    return range ? kr_reduce_call(t, "iter", kr_tuple_of(t, 1, range), 0) : 0;
}

static KrValue m_reduce(KrThread *t, KrValue *arg) {
    KrRangeIter *it = (KrRangeIter *)arg[0];
    long left = it->remaining > 0 ? it->remaining : 0;
    KrValue start = kr_int_from_i64(t, left ? it->next : 0), step = kr_int_from_i64(t, it->step);
    return start && step ? rest_of(t, start, step, KR_INT(left)) : 0;
}

static KrValue m_long_reduce(KrThread *t, KrValue *arg) {
    LongRangeIter *it = (LongRangeIter *)arg[0];
    return rest_of(t, it->next, it->step, it->remaining);
}

/* Skips as many items as the state says, from where the iterator stands. */
static KrValue m_setstate(KrThread *t, KrValue *arg) {
    KrRangeIter *it = (KrRangeIter *)arg[0];
    long n;
    if (kr_index_long(t, arg[1], true, &n) < 0) return 0;
    if (n > it->remaining) n = it->remaining;
    if (n <= 0) return KR_NONE;
    it->remaining -= n;
    if (it->remaining) it->next += n * it->step;
    return KR_NONE;
}

static const KrBuiltin range_iterator_methods[] = {
    { "__length_hint__(self, /)", m_hint, 0, 0 },
    { "__reduce__(self, /)", m_reduce, 0, "Return state information for pickling." },
    { "__setstate__(self, state, /)", m_setstate, 0, "Set state information for unpickling." },
    KR_BUILTIN_END
};

static const KrBuiltin longrange_iterator_methods[] = {
    { "__length_hint__(self, /)", m_long_hint, 0, 0 },
    { "__reduce__(self, /)", m_long_reduce, 0, "Return state information for pickling." },
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_range_iterator = {
    .name = "range_iterator",
    .type = &kr_type_range_iterator,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 4,
    .methods = range_iterator_methods,
    .slots = { .iter = kr_iter_self, .next = range_next },
};

const KrTypeDef kr_typedef_longrange_iterator = {
    .name = "longrange_iterator",
    .type = &kr_type_longrange_iterator,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 4,
    .methods = longrange_iterator_methods,
    .slots = { .iter = kr_iter_self, .next = long_next },
};
