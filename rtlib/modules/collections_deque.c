/* collections_deque.c -- the ring buffer of deque: growth, both ends, rotation, iterators. */
#include <assert.h>
#include <string.h>

#include "rtlib/modules/collections.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"

#define FIRST_ROOM 8

static KrType deque_iterator_type, deque_reverse_iterator_type;

/* RAW2; deque 0: ended */
typedef struct DequeIter { KrObject h; KrValue deque, version; long index; } DequeIter;

static inline KrArray *buffer_of(const KrDeque *d) { return (KrArray *)d->buffer; }

static inline KrValue *slot_of(const KrDeque *d, long i) {
    KrArray *a = buffer_of(d);
    return &a->items[(KR_INT_VALUE(d->head) + i) & (a->count - 1)];
}

KrValue kr_deque_at(const KrDeque *d, long i) {
    assert(i >= 0 && i < kr_deque_length(d));
    return *slot_of(d, i);
}

void kr_deque_put(KrDeque *d, long i, KrValue v) { *slot_of(d, i) = v; }

static int deque_grow(KrThread *t, KrDeque *d) {
    long n = kr_deque_length(d), room = n ? n * 2 : KR_RUN(t)->tiny_limits ? 1 : FIRST_ROOM;
    if (n > KR_LIST_MAX / 2) {
        kr_no_memory(t);
        return -1;
    }
    if (n > 4096 && kr_work(t, (size_t)n / 8) < 0) return -1;
    KrArray *a = kr_array_new(t, room);
    if (!a) return -1;
    a->count = room;
    for (long i = 0; i < n; i++) a->items[i] = *slot_of(d, i);
    d->buffer = (KrValue)a;
    d->head = KR_INT(0);
    return 0;
}

int kr_deque_push(KrThread *t, KrDeque *d, KrValue v, bool left) {
    long n = kr_deque_length(d);
    if (d->maxlen && n >= KR_INT_VALUE(d->maxlen)) {
        if (n == 0) return 0;
        *slot_of(d, left ? n - 1 : 0) = 0;
        if (!left) d->head = KR_INT((KR_INT_VALUE(d->head) + 1) & (buffer_of(d)->count - 1));
        d->length = KR_INT(--n);
    } else if (!d->buffer || n == buffer_of(d)->count) {
        if (deque_grow(t, d) < 0) return -1;
    }
    if (left) d->head = KR_INT((KR_INT_VALUE(d->head) - 1) & (buffer_of(d)->count - 1));
    d->length = KR_INT(n + 1);
    *slot_of(d, left ? 0 : n) = v;
    kr_deque_changed(d);
    return 0;
}

KrValue kr_deque_take(KrThread *t, KrDeque *d, bool left) {
    long n = kr_deque_length(d);
    if (n == 0) return kr_error(t, KR_EXC_IndexError, "pop from an empty deque");
    KrValue *slot = slot_of(d, left ? 0 : n - 1), v = *slot;
    *slot = 0;
    if (left) d->head = KR_INT((KR_INT_VALUE(d->head) + 1) & (buffer_of(d)->count - 1));
    d->length = KR_INT(n - 1);
    kr_deque_changed(d);
    return v;
}

void kr_deque_clear(KrDeque *d) {
    d->buffer = 0;
    d->head = KR_INT(0);
    d->length = KR_INT(0);
    kr_deque_changed(d);
}

int kr_deque_delete(KrThread *t, KrDeque *d, long i) {
    long n = kr_deque_length(d);
    if (n > 4096 && kr_work(t, (size_t)(i < n / 2 ? i : n - i) / 8) < 0) return -1;
    if (i < n / 2) {
        for (long k = i; k > 0; k--) *slot_of(d, k) = *slot_of(d, k - 1);
        return kr_deque_take(t, d, true) ? 0 : -1;
    }
    for (long k = i; k < n - 1; k++) *slot_of(d, k) = *slot_of(d, k + 1);
    return kr_deque_take(t, d, false) ? 0 : -1;
}

/* The shorter way round; a full ring only moves its head. */
int kr_deque_rotate(KrThread *t, KrDeque *d, long n) {
    long length = kr_deque_length(d);
    if (length < 2) return 0;
    n %= length;
    if (n > length / 2) n -= length;
    if (n < -(length / 2)) n += length;
    if (n > 4096 || n < -4096) if (kr_work(t, (size_t)(n < 0 ? -n : n) / 8) < 0) return -1;
    KrArray *a = buffer_of(d);
    long head = KR_INT_VALUE(d->head), mask = a->count - 1;
    for (; n > 0; n--) {
        KrValue *last = &a->items[(head + length - 1) & mask], v = *last;
        *last = 0;
        head = (head - 1) & mask;
        a->items[head] = v;
    }
    for (; n < 0; n++) {
        KrValue v = a->items[head];
        a->items[head] = 0;
        a->items[(head + length) & mask] = v;
        head = (head + 1) & mask;
    }
    d->head = KR_INT(head);
    kr_deque_changed(d);
    return 0;
}

int kr_deque_extend(KrThread *t, KrDeque *d, KrValue iterable, bool left) {
    if (iterable == (KrValue)d && !(iterable = kr_list_from(t, iterable))) return -1;
    KrValue it = kr_iter(t, iterable);
    if (!it) return -1;
    for (long n = 1;; n++) {
        KrValue v = kr_iter_step(t, it);
        if (!v) return t->exc ? -1 : 0;
        if (kr_deque_push(t, d, v, left) < 0) return -1;
        if (kr_step_each(t, n, 1024) < 0) return -1;
    }
}

/* -- iterators -- */

static KrValue iter_new(KrThread *t, const KrType *type, KrValue deque) {
    DequeIter *it = kr_new(t, KR_KIND_RAW2, type->shape, sizeof(DequeIter));
    if (!it) return 0;
    it->deque = deque;
    it->version = ((KrDeque *)deque)->version;
    return (KrValue)it;
}

KrValue kr_deque_iter(KrThread *t, KrValue self) { return iter_new(t, &deque_iterator_type, self); }

KrValue kr_deque_reversed(KrThread *t, KrValue *arg) { return iter_new(t,
    &deque_reverse_iterator_type, arg[0]); }

static KrValue iter_next(KrThread *t, DequeIter *it, bool back) {
    if (!it->deque) return 0;
    KrDeque *d = (KrDeque *)it->deque;
    if (it->version != d->version) {
        it->deque = 0;
        return kr_error(t, KR_EXC_RuntimeError, "deque mutated during iteration");
    }
    long n = kr_deque_length(d), i = it->index;
    if (i >= n) {
        it->deque = 0;
        return 0;
    }
    it->index++;
    return kr_deque_at(d, back ? n - 1 - i : i);
}

static KrValue forward_next(KrThread *t, KrValue self) {
    return iter_next(t, (DequeIter *)self, false);
}
static KrValue backward_next(KrThread *t, KrValue self) {
    return iter_next(t, (DequeIter *)self, true);
}

static KrValue m_hint(KrThread *t, KrValue *arg) {
    DequeIter *it = (DequeIter *)arg[0];
    (void)t;
    long left = it->deque ? kr_deque_length((KrDeque *)it->deque) - it->index : 0;
    return KR_INT(left < 0 ? 0 : left);
}

/* type(iter(deque))(deque, index=0): skips `index` items. */
static KrValue iter_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    KrType *type = (KrType *)self;
    long skip = 0;
    /* As in CPython, keywords are taken and not looked at. */
    (void)kwnames;
    if (nargs < 1 || nargs > 2)
        return kr_error(t, KR_EXC_TypeError, "%N expected 1 or 2 arguments, got %l", type, nargs);
    if (!kr_is_subtype(t, kr_type_of(t, args[0]), &kr_collections_deque))
        return kr_error(t, KR_EXC_TypeError, "%N() argument 1 must be collections.deque, not %T", type, args[0]);
    if (nargs == 2 && kr_index_long(t, args[1], true, &skip) < 0) return 0;
    KrValue it = iter_new(t, type, args[0]);
    if (!it) return 0;
    long n = kr_deque_length((KrDeque *)args[0]);
    ((DequeIter *)it)->index = skip < 0 ? 0 : skip > n ? n : skip;
    return it;
}

static KrValue m_reduce(KrThread *t, KrValue *arg) {
    DequeIter *it = (DequeIter *)arg[0];
    KrValue args = kr_tuple_of(t, 2, it->deque ? it->deque : kr_call0(t, (KrValue)&kr_collections_deque), KR_INT(it->index));
    return args ? kr_tuple_of(t, 2, (KrValue)kr_type_of(t, arg[0]), args) : 0;
}

static const KrBuiltin iterator_methods[] = {
    { "__length_hint__(self, /)", m_hint, 0, 0 },
    { "__reduce__(self, /)", m_reduce, 0, "Return state information for pickling." },
    KR_BUILTIN_END
};

const KrTypeDef kr_collections_deque_iterator_def = {
    .name = "_collections._deque_iterator",
    .type = &deque_iterator_type,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 4,
    .methods = iterator_methods,
    .slots = { .iter = kr_iter_self, .next = forward_next, .make = iter_make },
};

const KrTypeDef kr_collections_deque_reverse_iterator_def = {
    .name = "_collections._deque_reverse_iterator",
    .type = &deque_reverse_iterator_type,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 4,
    .methods = iterator_methods,
    .slots = { .iter = kr_iter_self, .next = backward_next, .make = iter_make },
};
