/* set_type.c -- the types set and frozenset and their iterator. A frozenset subclass instance
 * holds the exact frozenset. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/set_type.h"

#include "rtlib/types/int.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/reduce.h"
#include "rtlib/types/list.h"

KrType kr_type_set, kr_type_frozenset, kr_type_set_iterator;

/* RAW1 */
typedef struct SetIter { KrObject h; KrValue set; long position; KrU32 used, unused; } SetIter;

/* -- for the rest of the runtime -- */

KrValue kr_set_new(KrThread *t) { return kr_set_make_like(t, false); }

int kr_set_put(KrThread *t, KrValue set, KrValue v) {
    long hash;
    if (kr_set_hash_of(t, v, &hash) < 0) return -1;
    return kr_set_add_hash(t, kr_set_of(t, set), v, hash) < 0 ? -1 : 0;
}

int kr_set_add(KrThread *t, KrValue set, KrValue v) { return kr_set_put(t, set, v); }

int kr_set_update(KrThread *t, KrValue set, KrValue iterable) {
    return kr_set_update_any(t, kr_set_of(t, set), iterable);
}

/* Adds the items of a set to another one by one, in the order of iteration. */
static int add_in_order(KrThread *t, KrSet *to, KrSet *from) {
    KrValue key;
    long hash;
    for (long pos = 0; kr_set_step(from, &pos, &key, &hash);) if (kr_set_add_hash(t, to, key,
        hash) < 0) return -1;
    return 0;
}

/* n < 0: a display of |n| constants. From three on CPython makes a frozenset of them, rebuilds
 * that for its table of constants and copies it into the set: all of this decides the order. */
KrValue kr_set_make(KrThread *t, long n, KrValue *v) {
    long count = n < 0 ? -n : n;
    KrValue s = kr_set_new(t);
    if (!s) return 0;
    for (long i = 0; i < count; i++) if (kr_set_put(t, s, v[i]) < 0) return 0;
    if (n > -3) return s;
    KrValue again = kr_set_new(t);
    if (!again || add_in_order(t, KR_SET(again), KR_SET(s)) < 0) return 0;
    return kr_set_copy(t, KR_SET(again), false);
}

/* A set is looked up in a set as the frozenset of its items. */
static int lookup_key(KrThread *t, KrValue *v, long *hash) {
    if (kr_set_hash_of(t, *v, hash) == 0) return 0;
    if (!kr_is_set(t, *v) || !kr_error_is(t, KR_EXC_TypeError)) return -1;
    kr_error_clear(t);
    *v = kr_set_copy(t, KR_SET(*v), true);
    return *v ? kr_set_hash_of(t, *v, hash) : -1;
}

int kr_set_has(KrThread *t, KrValue set, KrValue v) {
    long hash;
    if (lookup_key(t, &v, &hash) < 0) return -1;
    return kr_set_find(t, kr_set_of(t, set), v, hash);
}

bool kr_set_next(KrThread *t, KrValue set, long *pos, KrValue *v) {
    long hash;
    return kr_set_step(kr_set_of(t, set), pos, v, &hash);
}

/* Exact set, frozenset, or embedded set subclass; a frozenset subclass must be unwrapped first. */
long kr_set_length(KrValue set) { return KR_SET(set)->used; }

KrValue kr_set_repr(KrThread *t, KrValue v) {
    KrSet *s = kr_set_of(t, v);
    KrObject *o = KR_OBJ(v);
    bool plain = KR_IS_EXACT_SET(v);
    if (s->used == 0) return kr_str_from_format(t, "%T()", v);
    if (o->flags & KR_FLAG_IN_REPR) return kr_str_from_format(t, "%T(...)", v);
    if (KR_ENTER_RECURSION(t)) return 0;
    KrValue items = kr_list_new(t, s->used), key;
    if (!items) return 0;
    long hash;
    for (long pos = 0; kr_set_step(s, &pos, &key, &hash);) if (kr_list_push(t, items,
        key) < 0) return 0;
    bool mark = !(o->flags & KR_FLAG_IMMORTAL);
    if (mark) o->flags |= KR_FLAG_IN_REPR;
    KrValue text = kr_list_repr_items(t, items);
    if (mark) o->flags &= (unsigned char)~KR_FLAG_IN_REPR;
    if (!text) return 0;
    KrBuilder b;
    kr_builder_init(t, &b);
    if (!plain) {
        KrValue name = kr_type_name(t, v);
        if (!name || kr_builder_str(&b, name) < 0 || kr_builder_ascii(&b, "(", 1) < 0) return 0;
    }
    KrU32 n = KR_STR(text)->length;
    if (kr_builder_ascii(&b, "{", 1) < 0) return 0;
    for (KrU32 i = 1; i + 1 < n; i++) if (kr_builder_char(&b, kr_str_at(text, i)) < 0) return 0;
    if (kr_builder_ascii(&b, plain ? "}" : "})", plain ? 1 : 2) < 0) return 0;
    return kr_builder_take(&b);
}

/* -- slots -- */

static long set_len(KrThread *t, KrValue self) { return kr_set_of(t, self)->used; }

static int frozenset_hash(KrThread *t, KrValue self, long *out) {
    KrSet *s = kr_set_of(t, self);
    int64_t cached;
    if (s->hash && kr_int_fits_i64(t, s->hash, &cached)) {
        *out = cached;
        return 0;
    }
    if (kr_work(t, s->used / 8) < 0) return -1;
    *out = kr_frozenset_hash(s);
    if (s->h.flags & KR_FLAG_IMMORTAL) return 0;
    KrValue keep = kr_int_from_i64(t, *out);
    if (!keep) return -1;
    s->hash = keep;
    return 0;
}

static KrValue set_iter(KrThread *t, KrValue self) {
    KrSet *s = kr_set_of(t, self);
    SetIter *it = kr_new_fixed(t, KR_KIND_RAW1, kr_type_set_iterator.shape, sizeof(SetIter));
    if (!it) return 0;
    it->set = (KrValue)s;
    it->position = 0;
    it->used = s->used;
    return (KrValue)it;
}

static KrValue iterator_next(KrThread *t, KrValue self) {
    SetIter *it = (SetIter *)self;
    if (!it->set) return 0;
    KrSet *s = KR_SET(it->set);
    KrValue key;
    long hash;
    if (s->used != it->used) {
        it->used = UINT32_MAX;
        return kr_error(t, KR_EXC_RuntimeError, "Set changed size during iteration");
    }
    if (kr_set_step(s, &it->position, &key, &hash)) return key;
    it->set = 0;
    return 0;
}

static KrValue m_iterator_hint(KrThread *t, KrValue *arg) {
    SetIter *it = (SetIter *)arg[0];
    (void)t;
    if (!it->set || KR_SET(it->set)->used != it->used) return KR_INT(0);
    long n = 0, pos = it->position, hash;
    KrValue key;
    while (kr_set_step(KR_SET(it->set), &pos, &key, &hash)) n++;
    return KR_INT(n);
}

static KrValue set_and(KrThread *t, KrValue a, KrValue b) {
    return kr_set_binary(t, a, b, KR_OP_and);
}
static KrValue set_or(KrThread *t, KrValue a, KrValue b) {
    return kr_set_binary(t, a, b, KR_OP_or);
}
static KrValue set_sub(KrThread *t, KrValue a, KrValue b) {
    return kr_set_binary(t, a, b, KR_OP_sub);
}
static KrValue set_xor(KrThread *t, KrValue a, KrValue b) {
    return kr_set_binary(t, a, b, KR_OP_xor);
}

static int intersect_with(KrThread *t, KrSet *s, KrValue other) {
    KrValue r = kr_set_intersection(t, s, other, false);
    if (!r) return -1;
    kr_set_steal(s, KR_SET(r));
    return 0;
}

static KrValue set_iand(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_any_set(t, b)) return KR_NOT_IMPLEMENTED;
    return intersect_with(t, KR_SET(a), b) < 0 ? 0 : a;
}

static KrValue set_ior(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_any_set(t, b)) return KR_NOT_IMPLEMENTED;
    return kr_set_update_any(t, KR_SET(a), b) < 0 ? 0 : a;
}

static KrValue set_isub(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_any_set(t, b)) return KR_NOT_IMPLEMENTED;
    return kr_set_subtract(t, KR_SET(a), b) < 0 ? 0 : a;
}

static KrValue set_ixor(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_any_set(t, b)) return KR_NOT_IMPLEMENTED;
    return kr_set_xor_update(t, KR_SET(a), b) < 0 ? 0 : a;
}

/* -- methods of both -- */

static KrValue m_copy(KrThread *t, KrValue *arg) {
    if (KR_IS_EXACT_FROZENSET(arg[0])) return arg[0];
    return kr_set_copy(t, kr_set_of(t, arg[0]), kr_is_frozenset(t, arg[0]));
}

/* others: the tuple of *others. Each step's result is the left side of the next. */
static KrValue m_union(KrThread *t, KrValue *arg) {
    KrTuple *others = KR_TUPLE(arg[1]);
    KrSet *self = kr_set_of(t, arg[0]);
    KrValue r = kr_set_copy(t, self, kr_is_frozenset(t, arg[0]));
    for (KrU32 i = 0; r && i < others->length; i++) {
        if (others->items[i] == arg[0]) continue;
        if (kr_set_update_any(t, KR_SET(r), others->items[i]) < 0) return 0;
    }
    return r;
}

static KrValue m_intersection(KrThread *t, KrValue *arg) {
    KrTuple *others = KR_TUPLE(arg[1]);
    KrSet *s = kr_set_of(t, arg[0]);
    bool frozen = kr_is_frozenset(t, arg[0]);
    if (others->length == 0) return kr_set_copy(t, s, frozen);
    KrValue r = 0;
    for (KrU32 i = 0; i < others->length; i++, s = KR_SET(r))
        if (!(r = kr_set_intersection(t, s, others->items[i], frozen))) return 0;
    return r;
}

static KrValue m_difference(KrThread *t, KrValue *arg) {
    KrTuple *others = KR_TUPLE(arg[1]);
    KrSet *s = kr_set_of(t, arg[0]);
    bool frozen = kr_is_frozenset(t, arg[0]);
    if (others->length == 0) return kr_set_copy(t, s, frozen);
    KrValue r = kr_set_difference(t, s, others->items[0], frozen);
    for (KrU32 i = 1; r && i < others->length; i++)
        if (kr_set_subtract(t, KR_SET(r), others->items[i]) < 0) return 0;
    return r;
}

static KrValue m_symmetric_difference(KrThread *t, KrValue *arg) {
    return kr_set_xor(t, kr_set_of(t, arg[0]), arg[1], kr_is_frozenset(t, arg[0]));
}

static KrValue truth_value(int r) { return r < 0 ? 0 : KR_BOOL(r); }

static KrValue m_isdisjoint(KrThread *t, KrValue *arg) {
    return truth_value(kr_set_is_disjoint(t, arg[0], arg[1]));
}
static KrValue m_issubset(KrThread *t, KrValue *arg) {
    return truth_value(kr_set_is_subset(t, arg[0], arg[1]));
}

static KrValue m_issuperset(KrThread *t, KrValue *arg) {
    KrValue other = arg[1];
    if (!kr_is_any_set(t, other)) {
        other = kr_set_new(t);
        if (!other || kr_set_update(t, other, arg[1]) < 0) return 0;
    }
    return truth_value(kr_set_is_subset(t, other, arg[0]));
}

static KrValue m_sizeof(KrThread *t, KrValue *arg) {
    KrSet *s = kr_set_of(t, arg[0]);
    return KR_INT((long)sizeof(KrSet) + (s->table ? 16L * (KR_SET_TABLE(s)->mask + 1L) : 0));
}

#define COMMON_METHODS \
    { "copy(self, /)", m_copy, 0, "Return a shallow copy." }, \
    { "union(self, /, *others)", m_union, 0, "Return the union of the sets." }, \
    { "intersection(self, /, *others)", m_intersection, 0, \
      "Return the intersection of the sets." }, \
    { "difference(self, /, *others)", m_difference, 0, \
      "Return the items that are in none of the others." }, \
    { "symmetric_difference(self, other, /)", m_symmetric_difference, 0, \
      "Return the items in exactly one of the sets." }, \
    { "isdisjoint(self, other, /)", m_isdisjoint, 0, \
      "Report whether the sets have no item in common." }, \
    { "issubset(self, other, /)", m_issubset, 0, "Report whether every item is in other." }, \
    { "issuperset(self, other, /)", m_issuperset, 0, \
      "Report whether every item of other is in this set." }, \
    { "__class_getitem__(cls, item, /)", kr_class_alias, KR_BF_CLASSMETHOD, 0 }, \
    { "__sizeof__(self, /)", m_sizeof, 0, "Return the size in memory, in bytes." }

/* -- methods of set -- */

static KrValue m_add(KrThread *t, KrValue *arg) {
    return kr_set_put(t, arg[0], arg[1]) < 0 ? 0 : KR_NONE;
}

static KrValue m_clear(KrThread *t, KrValue *arg) {
    (void)t;
    kr_set_clear(KR_SET(arg[0]));
    return KR_NONE;
}

static KrValue m_discard(KrThread *t, KrValue *arg) {
    long hash;
    KrValue key = arg[1];
    if (lookup_key(t, &key, &hash) < 0) return 0;
    return kr_set_discard_hash(t, KR_SET(arg[0]), key, hash) < 0 ? 0 : KR_NONE;
}

static KrValue m_remove(KrThread *t, KrValue *arg) {
    long hash;
    KrValue key = arg[1];
    if (lookup_key(t, &key, &hash) < 0) return 0;
    int removed = kr_set_discard_hash(t, KR_SET(arg[0]), key, hash);
    if (removed < 0) return 0;
    return removed ? KR_NONE : kr_error_value(t, KR_EXC_KeyError, arg[1]);
}

static KrValue m_pop(KrThread *t, KrValue *arg) { return kr_set_pop(t, KR_SET(arg[0])); }

static KrValue m_update(KrThread *t, KrValue *arg) {
    KrTuple *others = KR_TUPLE(arg[1]);
    for (KrU32 i = 0; i < others->length; i++)
        if (kr_set_update_any(t, KR_SET(arg[0]), others->items[i]) < 0) return 0;
    return KR_NONE;
}

static KrValue m_intersection_update(KrThread *t, KrValue *arg) {
    KrValue r = m_intersection(t, arg);
    if (!r) return 0;
    kr_set_steal(KR_SET(arg[0]), KR_SET(r));
    return KR_NONE;
}

static KrValue m_difference_update(KrThread *t, KrValue *arg) {
    KrTuple *others = KR_TUPLE(arg[1]);
    for (KrU32 i = 0; i < others->length; i++)
        if (kr_set_subtract(t, KR_SET(arg[0]), others->items[i]) < 0) return 0;
    return KR_NONE;
}

static KrValue m_symmetric_difference_update(KrThread *t, KrValue *arg) {
    return kr_set_xor_update(t, KR_SET(arg[0]), arg[1]) < 0 ? 0 : KR_NONE;
}

static KrValue m_reduce(KrThread *t, KrValue *arg) {
    KrValue items = kr_list_from(t, arg[0]);
    return items ? kr_reduce_typed(t, arg[0], kr_tuple_of(t, 1, items)) : 0;
}

static const KrBuiltin set_methods[] = {
    COMMON_METHODS,
    { "__reduce__(self, /)", m_reduce, 0, "Return state information for pickling." },
    { "add(self, item, /)", m_add, 0, "Add an item; no effect when present." },
    { "clear(self, /)", m_clear, 0, "Remove all items." },
    { "discard(self, item, /)", m_discard, 0, "Remove an item if present." },
    { "remove(self, item, /)", m_remove, 0, "Remove an item; KeyError when absent." },
    { "pop(self, /)", m_pop, 0, "Remove and return an arbitrary item." },
    { "update(self, /, *others)", m_update, 0, "Add the items of the others." },
    { "intersection_update(self, /, *others)", m_intersection_update, 0,
      "Keep the items that are in all others." },
    { "difference_update(self, /, *others)", m_difference_update, 0,
      "Remove the items of the others." },
    { "symmetric_difference_update(self, other, /)", m_symmetric_difference_update, 0,
      "Toggle the items of other." },
    KR_BUILTIN_END
};

static const KrBuiltin frozenset_methods[] = {
    COMMON_METHODS,
    { "__reduce__(self, /)", m_reduce, 0, "Return state information for pickling." },
    KR_BUILTIN_END
};

/* What is left, as a list; the iterator stays where it is. */
static KrValue m_iterator_reduce(KrThread *t, KrValue *arg) {
    SetIter *it = (SetIter *)arg[0];
    SetIter *twin = kr_new_fixed(t, KR_KIND_RAW1, kr_type_set_iterator.shape, sizeof(SetIter));
    if (!twin) return 0;
    twin->set = it->set;
    twin->position = it->position;
    twin->used = it->used;
    return kr_reduce_rest(t, kr_list_from(t, (KrValue)twin));
}

static const KrBuiltin iterator_methods[] = {
    { "__length_hint__(self, /)", m_iterator_hint, 0, 0 },
    { "__reduce__(self, /)", m_iterator_reduce, 0, "Return state information for pickling." },
    KR_BUILTIN_END
};

/* -- making -- */

static KrValue set_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    KrType *type = (KrType *)self;
    return type == &kr_type_set ? kr_set_new(t) : kr_instance_new(t, type);
}

static int set_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    if (kr_no_keywords(t, "set", kwnames) < 0) return -1;
    if (nargs > 1) return kr_error_int(t, KR_EXC_TypeError,
        "set expected at most 1 argument, got %l", nargs);
    if (KR_SET(self)->fill) kr_set_clear(KR_SET(self));
    return nargs ? kr_set_update_any(t, KR_SET(self), args[0]) : 0;
}

static KrValue frozenset_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    KrType *type = (KrType *)self;
    if (type == &kr_type_frozenset && kr_no_keywords(t, "frozenset", kwnames) < 0) return 0;
    if (nargs > 1) return kr_error(t, KR_EXC_TypeError,
        "frozenset expected at most 1 argument, got %l", nargs);
    KrValue s = nargs && KR_IS_EXACT_FROZENSET(args[0]) ? args[0] : kr_set_make_like(t, true);
    if (!s || (nargs && s != args[0] && kr_set_update_any(t, KR_SET(s), args[0]) < 0)) return 0;
    if (type == &kr_type_frozenset) return s;
    KrValue o = kr_instance_new(t, type);
    if (o) ((KrWrapped *)o)->payload = s;
    return o;
}

const KrTypeDef kr_typedef_set = {
    .name = "set",
    .doc = "set(iterable=()): an unordered collection of distinct items.",
    .type = &kr_type_set,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_HASH_NONE,
    .layout = KR_LAYOUT_SET,
    .instance_words = KR_WORDS_SET,
    .methods = set_methods,
    .slots = {
        .repr = kr_set_repr,
        .iter = set_iter,
        .length = set_len,
        .compare = kr_set_compare,
        .contains = kr_set_has,
        .binary = { [KR_OP_and] = set_and, [KR_OP_or] = set_or, [KR_OP_sub] = set_sub,
            [KR_OP_xor] = set_xor },
        .inplace = { [KR_OP_and] = set_iand, [KR_OP_or] = set_ior, [KR_OP_sub] = set_isub,
            [KR_OP_xor] = set_ixor },
        .make = set_make,
        .init = set_init,
    },
};

const KrTypeDef kr_typedef_frozenset = {
    .name = "frozenset",
    .doc = "frozenset(iterable=()): an immutable set.",
    .type = &kr_type_frozenset,
    .flags = KR_TYPE_BASETYPE,
    .layout = KR_LAYOUT_FROZENSET,
    .instance_words = 3,
    .methods = frozenset_methods,
    .slots = {
        .repr = kr_set_repr,
        .iter = set_iter,
        .hash = frozenset_hash,
        .length = set_len,
        .compare = kr_set_compare,
        .contains = kr_set_has,
        .binary = { [KR_OP_and] = set_and, [KR_OP_or] = set_or, [KR_OP_sub] = set_sub,
            [KR_OP_xor] = set_xor },
        .make = frozenset_make,
    },
};

const KrTypeDef kr_typedef_set_iterator = {
    .name = "set_iterator",
    .type = &kr_type_set_iterator,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 4,
    .methods = iterator_methods,
    .slots = { .iter = kr_iter_self, .next = iterator_next },
};
