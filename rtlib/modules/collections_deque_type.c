/* collections_deque_type.c -- the type deque: methods and operators. Comparisons of items may
 * change the deque: its version tells. */
#include "rtlib/modules/collections.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"
#include "rtlib/types/reduce.h"

KrType kr_collections_deque;

#define DEQUE(v) ((KrDeque *)(v))

static inline bool is_deque(KrThread *t, KrValue v) {
    return !KR_IS_INT(v) && KR_IS_LAYOUT(t, v, KR_LAYOUT_DEQUE);
}

static KrValue deque_new(KrThread *t, KrValue maxlen) {
    KrDeque *d = kr_new(t, KR_KIND_VALUES, kr_collections_deque.shape, sizeof(KrDeque));
    if (!d) return 0;
    d->head = d->length = d->version = KR_INT(0);
    d->maxlen = maxlen;
    return (KrValue)d;
}

/* A new deque of the same class (called if a subclass) with the items of self. */
static KrValue deque_copy(KrThread *t, KrValue self) {
    KrDeque *d = DEQUE(self);
    if (KR_SH(self) == kr_collections_deque.shape) {
        KrValue r = deque_new(t, d->maxlen);
        return r && kr_deque_extend(t, DEQUE(r), self, false) == 0 ? r : 0;
    }
    KrValue type = (KrValue)kr_type_of(t, self);
    KrValue r = d->maxlen ? kr_call2(t, type, self, d->maxlen) : kr_call1(t, type, self);
    if (!r || is_deque(t, r)) return r;
    return kr_error(t, KR_EXC_TypeError, "%N() must return a deque, not %T", (KrType *)type, r);
}

static KrValue deque_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    if ((KrType *)self == &kr_collections_deque) return deque_new(t, 0);
    KrDeque *d = (KrDeque *)kr_instance_new(t, (KrType *)self);
    if (d) d->head = d->length = d->version = KR_INT(0);    /* an __init__ of the class need not call deque's */
    return (KrValue)d;
}

static int deque_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "iterable", "maxlen", NULL };
    KrValue v[2];
    long maxlen = -1;
    if (kr_parse_args(t, "deque", args, nargs, kwnames, names, 0, v) < 0) return -1;
    if (v[1] && v[1] != KR_NONE) {
        if (!kr_is_int(t, v[1])) return kr_error_int(t, KR_EXC_TypeError, "an integer is required");
        if (kr_index_long(t, v[1], false, &maxlen) < 0) return -1;
        if (maxlen < 0) return kr_error_int(t, KR_EXC_ValueError, "maxlen must be non-negative");
        if (maxlen > KR_LIST_MAX) maxlen = KR_LIST_MAX;
    }
    KrDeque *d = DEQUE(self);
    kr_deque_clear(d);
    d->maxlen = maxlen >= 0 ? KR_INT(maxlen) : 0;
    return v[0] ? kr_deque_extend(t, d, v[0], false) : 0;
}

/* -- searching -- */

static KrValue mutated(KrThread *t) {
    return kr_error(t, KR_EXC_RuntimeError, "deque mutated during iteration");
}

/* First position in [from, to) equal to v: -1 none, -2 raised. */
static long deque_find(KrThread *t, KrDeque *d, KrValue v, long from, long to) {
    for (long i = from; i < to && i < kr_deque_length(d); i++) {
        KrValue version = d->version;
        int same = kr_equal_fast(t, kr_deque_at(d, i), v);
        if (same < 0) return -2;
        if (same) return i;
        if (d->version != version) {
            mutated(t);
            return -2;
        }
        if (kr_step_each(t, i + 1, 1024) < 0) return -2;
    }
    return -1;
}

static int deque_contains(KrThread *t, KrValue self, KrValue v) {
    long at = deque_find(t, DEQUE(self), v, 0, KR_LIST_MAX);
    return at == -2 ? -1 : at >= 0;
}

static KrValue m_count(KrThread *t, KrValue *arg) {
    KrDeque *d = DEQUE(arg[0]);
    KrValue version = d->version;
    long n = 0;
    for (long i = 0; i < kr_deque_length(d); i++) {
        int same = kr_equal_fast(t, kr_deque_at(d, i), arg[1]);
        if (same < 0) return 0;
        n += same;
        if (d->version != version) return mutated(t);
        if (kr_step_each(t, i + 1, 1024) < 0) return 0;
    }
    return KR_INT(n);
}

static KrValue m_index(KrThread *t, KrValue *arg) {
    long from, to;
    KrDeque *d = DEQUE(arg[0]);
    if (kr_search_bounds(t, arg[2], arg[3], kr_deque_length(d), &from, &to) < 0) return 0;
    long at = deque_find(t, d, arg[1], from, to);
    if (at == -2) return 0;
    return at >= 0 ? KR_INT(at) : kr_error(t, KR_EXC_ValueError, "%R is not in deque", arg[1]);
}

static KrValue m_remove(KrThread *t, KrValue *arg) {
    KrDeque *d = DEQUE(arg[0]);
    for (long i = 0, n = kr_deque_length(d); i < n; i++) {
        KrValue version = d->version;
        int same = kr_equal_fast(t, kr_deque_at(d, i), arg[1]);
        if (same < 0) return 0;
        if (d->version != version) return kr_error(t, KR_EXC_IndexError,
            "deque mutated during remove().");
        if (same) return kr_deque_delete(t, d, i) < 0 ? 0 : KR_NONE;
        if (kr_step_each(t, i + 1, 1024) < 0) return 0;
    }
    return kr_error(t, KR_EXC_ValueError, "%R is not in deque", arg[1]);
}

/* -- subscripts -- */

static int deque_position(KrThread *t, KrDeque *d, KrValue key, long *out) {
    if (!kr_is_int(t, key) && !kr_type_of(t, key)->s.index)
        return kr_error_int(t, KR_EXC_TypeError, "sequence index must be integer, not '%T'", key);
    if (kr_index_long(t, key, true, out) < 0) return -1;
    long n = kr_deque_length(d);
    if (*out < 0) *out += n;
    if (*out < 0 || *out >= n) return kr_error_int(t, KR_EXC_IndexError,
        "deque index out of range");
    return 0;
}

static KrValue deque_getitem(KrThread *t, KrValue self, KrValue key) {
    long i;
    return deque_position(t, DEQUE(self), key, &i) < 0 ? 0 : kr_deque_at(DEQUE(self), i);
}

static int deque_setitem(KrThread *t, KrValue self, KrValue key, KrValue v) {
    long i;
    if (deque_position(t, DEQUE(self), key, &i) < 0) return -1;
    if (!v) return kr_deque_delete(t, DEQUE(self), i);
    kr_deque_put(DEQUE(self), i, v);
    return 0;
}

/* -- slots -- */

static long deque_len(KrThread *t, KrValue self) { (void)t; return kr_deque_length(DEQUE(self)); }

static KrValue deque_repr(KrThread *t, KrValue self) {
    KrObject *o = KR_OBJ(self);
    KrBuilder b;
    if (o->flags & KR_FLAG_IN_REPR) return kr_str_ascii(t, "[...]", 5);
    if (KR_ENTER_RECURSION(t)) return 0;
    KrValue name = kr_type_name(t, self), items = name ? kr_list_from(t, self) : 0;
    if (!items) return 0;
    o->flags |= KR_FLAG_IN_REPR;
    KrValue text = kr_repr(t, items);
    o->flags &= (unsigned char)~KR_FLAG_IN_REPR;
    if (!text) return 0;
    KrValue limit = DEQUE(self)->maxlen ? kr_str_from_format(t, ", maxlen=%l)",
        KR_INT_VALUE(DEQUE(self)->maxlen))
                                        : kr_str_ascii(t, ")", 1);
    if (!limit) return 0;
    kr_builder_init(t, &b);
    if (kr_builder_str(&b, name) < 0 || kr_builder_ascii(&b, "(", 1) < 0 || kr_builder_str(&b,
        text) < 0
        || kr_builder_str(&b, limit) < 0)
        return 0;
    return kr_builder_take(&b);
}

static KrValue deque_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (!is_deque(t, a) || !is_deque(t, b)) return KR_NOT_IMPLEMENTED;
    KrDeque *x = DEQUE(a), *y = DEQUE(b);
    if ((op == KR_CMP_eq || op == KR_CMP_ne)
        && x->length != y->length) return KR_BOOL(op == KR_CMP_ne);
    if (KR_ENTER_RECURSION(t)) return 0;
    for (long i = 0; i < kr_deque_length(x) && i < kr_deque_length(y); i++) {
        KrValue v = kr_deque_at(x, i), w = kr_deque_at(y, i), versions[2] = { x->version,
            y->version };
        int same = kr_equal_fast(t, v, w);
        if (same < 0) return 0;
        if (!same) {
            if (op == KR_CMP_eq || op == KR_CMP_ne) return KR_BOOL(op == KR_CMP_ne);
            return kr_compare(t, v, w, op);
        }
        if (x->version != versions[0] || y->version != versions[1]) return mutated(t);
        if (kr_step_each(t, i + 1, 1024) < 0) return 0;
    }
    return kr_compare(t, x->length, y->length, op);
}

static KrValue deque_add(KrThread *t, KrValue a, KrValue b) {
    if (!is_deque(t, a) || !is_deque(t, b)) return KR_NOT_IMPLEMENTED;
    KrValue r = deque_copy(t, a);
    return r && kr_deque_extend(t, DEQUE(r), b, false) == 0 ? r : 0;
}

static KrValue deque_iadd(KrThread *t, KrValue a, KrValue b) {
    return kr_deque_extend(t, DEQUE(a), b, false) < 0 ? 0 : a;
}

/* Repeats in place; with a limit only the last items count, so no more rounds than needed are
 * made. */
static int repeat_inplace(KrThread *t, KrDeque *d, long n) {
    long length = kr_deque_length(d), total;
    if (n <= 0) {
        kr_deque_clear(d);
        return 0;
    }
    if (length == 0 || n == 1) return 0;
    if (d->maxlen && n > KR_INT_VALUE(d->maxlen) / length + 2) {
        n = KR_INT_VALUE(d->maxlen) / length + 2;
    }
    if (__builtin_mul_overflow(length, n, &total) || total > KR_LIST_MAX) {
        kr_no_memory(t);
        return -1;
    }
    KrValue items = kr_list_from(t, (KrValue)d);
    if (!items) return -1;
    for (long i = 1; i < n; i++) if (kr_deque_extend(t, d, items, false) < 0) return -1;
    return 0;
}

static KrValue deque_imul(KrThread *t, KrValue a, KrValue b) {
    long n;
    if (!kr_is_int(t, b) && !kr_type_of(t, b)->s.index) return KR_NOT_IMPLEMENTED;
    if (kr_index_long(t, b, false, &n) < 0) return 0;
    return repeat_inplace(t, DEQUE(a), n) < 0 ? 0 : a;
}

static KrValue deque_mul(KrThread *t, KrValue a, KrValue b) {
    if (!is_deque(t, a)) {
        KrValue swap = a;
        a = b;
        b = swap;
    }
    if (!kr_is_int(t, b) && !kr_type_of(t, b)->s.index) return KR_NOT_IMPLEMENTED;
    KrValue r = deque_copy(t, a);
    return r ? deque_imul(t, r, b) : 0;
}

/* -- methods -- */

static KrValue m_append(KrThread *t, KrValue *arg) {
    return kr_deque_push(t, DEQUE(arg[0]), arg[1], false) < 0 ? 0 : KR_NONE;
}
static KrValue m_appendleft(KrThread *t, KrValue *arg) {
    return kr_deque_push(t, DEQUE(arg[0]), arg[1], true) < 0 ? 0 : KR_NONE;
}
static KrValue m_pop(KrThread *t, KrValue *arg) { return kr_deque_take(t, DEQUE(arg[0]), false); }
static KrValue m_popleft(KrThread *t, KrValue *arg) {
    return kr_deque_take(t, DEQUE(arg[0]), true);
}
static KrValue m_copy(KrThread *t, KrValue *arg) { return deque_copy(t, arg[0]); }

static KrValue m_clear(KrThread *t, KrValue *arg) {
    (void)t;
    kr_deque_clear(DEQUE(arg[0]));
    return KR_NONE;
}

static KrValue m_extend(KrThread *t, KrValue *arg) {
    return kr_deque_extend(t, DEQUE(arg[0]), arg[1], false) < 0 ? 0 : KR_NONE;
}

static KrValue m_extendleft(KrThread *t, KrValue *arg) {
    return kr_deque_extend(t, DEQUE(arg[0]), arg[1], true) < 0 ? 0 : KR_NONE;
}

static KrValue m_insert(KrThread *t, KrValue *arg) {
    KrDeque *d = DEQUE(arg[0]);
    long i;
    if (kr_index_long(t, arg[1], false, &i) < 0) return 0;
    long n = kr_deque_length(d);
    if (d->maxlen && n >= KR_INT_VALUE(d->maxlen))
        return kr_error(t, KR_EXC_IndexError, "deque already at its maximum size");
    if (i < 0) i = i + n < 0 ? 0 : i + n;
    if (i > n) i = n;
    if (n > 4096 && kr_work(t, (size_t)(i < n / 2 ? i : n - i) / 8) < 0) return 0;
    bool left = i < n / 2;
    if (kr_deque_push(t, d, arg[2], left) < 0) return 0;
    if (left) for (long k = 0; k < i; k++) kr_deque_put(d, k, kr_deque_at(d, k + 1));
    else for (long k = n; k > i; k--) kr_deque_put(d, k, kr_deque_at(d, k - 1));
    kr_deque_put(d, i, arg[2]);
    return KR_NONE;
}

static KrValue m_reverse(KrThread *t, KrValue *arg) {
    KrDeque *d = DEQUE(arg[0]);
    long n = kr_deque_length(d);
    if (n > 4096 && kr_work(t, (size_t)n / 8) < 0) return 0;
    for (long i = 0, j = n - 1; i < j; i++, j--) {
        KrValue v = kr_deque_at(d, i);
        kr_deque_put(d, i, kr_deque_at(d, j));
        kr_deque_put(d, j, v);
    }
    return KR_NONE;
}

static KrValue m_rotate(KrThread *t, KrValue *arg) {
    long n;
    if (kr_index_long(t, arg[1], false, &n) < 0) return 0;
    return kr_deque_rotate(t, DEQUE(arg[0]), n) < 0 ? 0 : KR_NONE;
}

static KrValue get_maxlen(KrThread *t, KrValue self) {
    (void)t;
    return DEQUE(self)->maxlen ? DEQUE(self)->maxlen : KR_NONE;
}

static KrValue m_reduce(KrThread *t, KrValue *arg) {
    KrValue maxlen = DEQUE(arg[0])->maxlen;
    KrValue args = maxlen ? kr_tuple_of(t, 2, kr_empty_tuple, maxlen) : kr_empty_tuple;
    KrValue typed = args ? kr_reduce_typed(t, arg[0], args) : 0, it = typed ? kr_iter(t, arg[0]) : 0;
    return it ? kr_tuple_of(t, 4, KR_TUPLE(typed)->items[0], args, KR_TUPLE(typed)->items[2], it) : 0;
}

static const KrBuiltin deque_methods[] = {
    { "__reduce__(self, /)", m_reduce, 0, "Return state information for pickling." },
    { "append(self, item, /)", m_append, 0, "Add an item at the right end." },
    { "appendleft(self, item, /)", m_appendleft, 0, "Add an item at the left end." },
    { "clear(self, /)", m_clear, 0, "Remove all items." },
    { "copy(self, /)", m_copy, 0, "Return a shallow copy." },
    { "__copy__(self, /)", m_copy, 0, "Return a shallow copy." },
    { "count(self, value, /)", m_count, 0, "Return the number of occurrences of value." },
    { "extend(self, iterable, /)", m_extend, 0,
      "Append the items of the iterable at the right end." },
    { "extendleft(self, iterable, /)", m_extendleft, 0,
      "Add the items of the iterable one by one at the left end." },
    { "index(self, value, start=..., stop=..., /)", m_index, 0,
      "Return the first index of value." },
    { "insert(self, index, value, /)", m_insert, 0, "Insert value before index." },
    { "pop(self, /)", m_pop, 0, "Remove and return the rightmost item." },
    { "popleft(self, /)", m_popleft, 0, "Remove and return the leftmost item." },
    { "remove(self, value, /)", m_remove, 0, "Remove the first occurrence of value." },
    { "reverse(self, /)", m_reverse, 0, "Reverse in place." },
    { "rotate(self, n=1, /)", m_rotate, 0,
      "Rotate n steps to the right; to the left if n is negative." },
    { "__reversed__(self, /)", kr_deque_reversed, 0, "Return a reverse iterator." },
    { "__class_getitem__(cls, item, /)", kr_class_alias, KR_BF_CLASSMETHOD, 0 },
    KR_BUILTIN_END
};

static const KrGetSet deque_getset[] = {
    { "maxlen", get_maxlen, 0, "maximum size of a deque or None if unbounded" },
    KR_GETSET_END
};

const KrTypeDef kr_collections_deque_def = {
    .name = "collections.deque",
    .doc = "deque([iterable[, maxlen]]): a sequence with fast appends and pops at both ends.",
    .type = &kr_collections_deque,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_HASH_NONE | KR_TYPE_SEQUENCE,
    .layout = KR_LAYOUT_DEQUE,
    .instance_words = KR_WORDS_DEQUE,
    .methods = deque_methods,
    .getset = deque_getset,
    .slots = {
        .repr = deque_repr,
        .iter = kr_deque_iter,
        .length = deque_len,
        .compare = deque_compare,
        .getitem = deque_getitem,
        .setitem = deque_setitem,
        .contains = deque_contains,
        .binary = { [KR_OP_add] = deque_add, [KR_OP_mul] = deque_mul },
        .inplace = { [KR_OP_add] = deque_iadd, [KR_OP_mul] = deque_imul },
        .make = deque_make,
        .init = deque_init,
    },
};
