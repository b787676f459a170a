/* collections_dicts.c -- defaultdict and OrderedDict: dict subclasses in C. */
#include "rtlib/modules/collections.h"
#include "rtlib/types/dict_view.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"

static KrType defaultdict_type, ordered_dict_type, odict_keys_type, odict_values_type,
    odict_items_type;

typedef struct DefaultDict { KrDict d; KrValue factory; } DefaultDict;       /* factory 0: None */
#define FACTORY(v) (((DefaultDict *)(v))->factory)

static inline bool exact(KrValue v, const KrType *type) { return KR_SH(v) == type->shape; }

static bool is_a(KrThread *t, KrValue v, const KrType *type) {
    return kr_is_dict(t, v) && kr_is_subtype(t, kr_type_of(t, v), type);
}

static KrValue dict_instance(KrThread *t, KrValue type) {
    return kr_instance_new(t, (KrType *)type);
}

static KrValue derived_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    return dict_instance(t, self);
}

/* -- defaultdict -- */

static int defaultdict_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    KrValue factory = nargs ? args[0] : KR_NONE;
    if (factory != KR_NONE) {
        int callable = kr_callable(t, factory);
        if (callable < 0) return -1;
        if (!callable) return kr_error_int(t, KR_EXC_TypeError,
            "first argument must be callable or None");
    }
    FACTORY(self) = factory == KR_NONE ? 0 : factory;
    if (nargs) {
        args++;
        nargs--;
    }
    return kr_dict_init_args(t, self, "defaultdict", args, nargs, kwnames);
}

/* The value for a missing key, made by the factory and stored. */
static KrValue default_value(KrThread *t, KrValue self, KrValue key) {
    if (!FACTORY(self)) return kr_error_value(t, KR_EXC_KeyError, key);
    KrValue v = kr_call0(t, FACTORY(self));
    if (!v) return 0;
    int r = exact(self, &defaultdict_type) ? kr_dict_put(t, self, key, v) : kr_item_store(t, self,
        key, v);
    return r < 0 ? 0 : v;
}

static KrValue m_missing(KrThread *t, KrValue *arg) { return default_value(t, arg[0], arg[1]); }

static KrValue defaultdict_getitem(KrThread *t, KrValue self, KrValue key) {
    if (!exact(self, &defaultdict_type)) return kr_dict_subscript(t, self, key);
    KrValue v = kr_dict_find_raw(t, self, key);
    return v || t->exc ? v : default_value(t, self, key);
}

static KrValue defaultdict_repr(KrThread *t, KrValue self) {
    KrBuilder b;
    if (KR_ENTER_RECURSION(t)) return 0;
    KrValue name = kr_type_name(t, self), items = name ? kr_dict_repr_items(t, self) : 0, factory;
    if (!items) return 0;
    /* A factory that is a bound method of this very dict would print it again. */
    bool inside = KR_OBJ(self)->flags & KR_FLAG_IN_REPR;
    if (inside) {
        factory = kr_str_ascii(t, "...", 3);
    } else {
        KR_OBJ(self)->flags |= KR_FLAG_IN_REPR;
        factory = kr_repr(t, FACTORY(self) ? FACTORY(self) : KR_NONE);
        KR_OBJ(self)->flags &= (unsigned char)~KR_FLAG_IN_REPR;
    }
    if (!factory) return 0;
    kr_builder_init(t, &b);
    if (kr_builder_str(&b, name) < 0 || kr_builder_ascii(&b, "(", 1) < 0 || kr_builder_str(&b,
        factory) < 0
        || kr_builder_ascii(&b, ", ", 2) < 0 || kr_builder_str(&b, items) < 0
            || kr_builder_ascii(&b, ")", 1) < 0)
        return 0;
    return kr_builder_take(&b);
}

static KrValue m_default_copy(KrThread *t, KrValue *arg) {
    KrValue self = arg[0], factory = FACTORY(self) ? FACTORY(self) : KR_NONE;
    if (!exact(self, &defaultdict_type)) return kr_call2(t, (KrValue)kr_type_of(t, self), factory,
        self);
    KrValue r = dict_instance(t, (KrValue)&defaultdict_type);
    if (!r || kr_dict_merge(t, r, self, true) < 0) return 0;
    FACTORY(r) = FACTORY(self);
    return r;
}

static KrValue defaultdict_or(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_dict(t, a) || !kr_is_dict(t, b)) return KR_NOT_IMPLEMENTED;
    bool left = is_a(t, a, &defaultdict_type);
    KrValue self = left ? a : b, r;
    if (left) {
        r = m_default_copy(t, &self);
    } else {
        r = kr_call2(t, (KrValue)kr_type_of(t, self), FACTORY(self) ? FACTORY(self) : KR_NONE, a);
    }
    if (!r || !kr_is_dict(t, r)) return r;
    return kr_dict_merge(t, r, b, true) == 0 ? r : 0;
}

static KrValue get_factory(KrThread *t, KrValue self) {
    (void)t;
    return FACTORY(self) ? FACTORY(self) : KR_NONE;
}

static int set_factory(KrThread *t, KrValue self, KrValue v) {
    (void)t;
    FACTORY(self) = v == KR_NONE ? 0 : v;
    return 0;
}

static KrValue m_default_reduce(KrThread *t, KrValue *arg) {
    KrValue args = FACTORY(arg[0]) ? kr_tuple_of(t, 1, FACTORY(arg[0])) : kr_empty_tuple;
    KrValue items = args ? kr_call_method(t, arg[0], KR_W(items), 0, NULL) : 0, it = items ? kr_iter(t, items) : 0;
    return it ? kr_tuple_of(t, 5, (KrValue)kr_type_of(t, arg[0]), args, KR_NONE, KR_NONE, it) : 0;
}

static const KrBuiltin defaultdict_methods[] = {
    { "__missing__(self, key, /)", m_missing, 0, "Insert and return what the factory makes." },
    { "copy(self, /)", m_default_copy, 0, "Return a shallow copy." },
    { "__copy__(self, /)", m_default_copy, 0, "Return a shallow copy." },
    { "__reduce__(self, /)", m_default_reduce, 0, "Return state information for pickling." },
    KR_BUILTIN_END
};

static const KrGetSet defaultdict_getset[] = {
    { "default_factory", get_factory, set_factory,
      "Factory for default value called by __missing__()." },
    KR_GETSET_END
};

const KrTypeDef kr_collections_defaultdict_def = {
    .name = "collections.defaultdict",
    .doc = "defaultdict(default_factory=None, /, [...]): a dict that makes missing values.",
    .type = &defaultdict_type,
    .base = &kr_type_dict,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_HASH_NONE | KR_TYPE_MAPPING,
    .layout = KR_LAYOUT_DICT,
    .instance_words = KR_WORDS_DICT + 1,
    .methods = defaultdict_methods,
    .getset = defaultdict_getset,
    .slots = {
        .repr = defaultdict_repr,
        .getitem = defaultdict_getitem,
        .binary = { [KR_OP_or] = defaultdict_or },
        .make = derived_make,
        .init = defaultdict_init,
    },
};

/* -- OrderedDict -- */

/* Subclasses with their own __setitem__ see every insertion. */
static int ordered_update(KrThread *t, KrValue self, KrValue other) {
    if (kr_type_of(t, self)->s.setitem == kr_type_dict.s.setitem) return kr_dict_merge(t, self,
        other, true);
    KrValue copy = kr_dict_new(t), key, v;
    if (!copy || kr_dict_merge(t, copy, other, true) < 0) return -1;
    for (long pos = 0; kr_dict_next_raw(copy, &pos, &key, &v);)
        if (kr_item_store(t, self, key, v) < 0) return -1;
    return 0;
}

static int ordered_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    if (nargs > 1) return kr_error_int(t, KR_EXC_TypeError, "expected at most 1 arguments, got %l",
        nargs);
    if (nargs && ordered_update(t, self, args[0]) < 0) return -1;
    long extra = kwnames ? (long)KR_TUPLE(kwnames)->length : 0;
    for (long i = 0; i < extra; i++)
        if (kr_item_store(t, self, KR_TUPLE(kwnames)->items[i], args[nargs + i]) < 0) return -1;
    return 0;
}

static KrValue m_update(KrThread *t, KrValue *arg) {
    KrTuple *args = KR_TUPLE(arg[1]);
    if (args->length > 1)
        return kr_error(t, KR_EXC_TypeError,
            "update() takes at most 1 positional argument (%l given)", (long)args->length);
    if (args->length && ordered_update(t, arg[0], args->items[0]) < 0) return 0;
    return arg[2] && ordered_update(t, arg[0], arg[2]) < 0 ? 0 : KR_NONE;
}

static KrValue m_move_to_end(KrThread *t, KrValue *arg) {
    KrU32 hash;
    KrDict *d = KR_DICT(arg[0]);
    int last = kr_truth(t, arg[2]);
    if (last < 0 || kr_key_hash(t, arg[1], &hash) < 0) return 0;
    long pos = kr_dict_lookup(t, d, arg[1], hash);
    if (pos == -2) return 0;
    if (pos < 0) return kr_error_value(t, KR_EXC_KeyError, arg[1]);
    if (last ? pos == (long)d->used - 1 : pos == (long)d->first) return KR_NONE;
    KrValue *e = kr_dict_entry(KR_DICT_BLOCK(d), (KrU32)pos), key = e[0], v = e[1];
    kr_dict_delete_at(d, (KrU32)pos);
    int r = last ? kr_dict_set_hash(t, d, key, hash, v, NULL) : kr_dict_push_front(t, d, key, hash,
        v);
    return r < 0 ? 0 : KR_NONE;
}

static KrValue m_popitem(KrThread *t, KrValue *arg) {
    KrDict *d = KR_DICT(arg[0]);
    int last = kr_truth(t, arg[1]);
    if (last < 0) return 0;
    if (d->live == 0) {
        KrValue text = kr_str_cstring(t, "dictionary is empty");
        return text ? kr_error_value(t, KR_EXC_KeyError, text) : 0;
    }
    KrValue pair = kr_tuple_new(t, 2);
    if (!pair) return 0;
    KrU32 pos = last ? d->used - 1 : d->first;
    KrValue *e = kr_dict_entry(KR_DICT_BLOCK(d), pos);
    KR_TUPLE(pair)->items[0] = e[0];
    KR_TUPLE(pair)->items[1] = e[1];
    kr_dict_delete_at(d, pos);
    return pair;
}

static KrValue m_pop(KrThread *t, KrValue *arg) {
    KrValue v = kr_dict_pop(t, arg[0], arg[1]);
    if (v || t->exc) return v;
    return arg[2] ? arg[2] : kr_error_value(t, KR_EXC_KeyError, arg[1]);
}

static KrValue m_setdefault(KrThread *t, KrValue *arg) {
    if (kr_type_of(t, arg[0])->s.setitem == kr_type_dict.s.setitem)
        return kr_dict_setdefault(t, arg[0], arg[1], arg[2]);
    KrValue v = kr_dict_find(t, arg[0], arg[1]);
    if (v || t->exc) return v;
    return kr_item_store(t, arg[0], arg[1], arg[2]) < 0 ? 0 : arg[2];
}

static KrValue ordered_copy(KrThread *t, KrValue self) {
    KrValue r = exact(self, &ordered_dict_type) ? dict_instance(t, (KrValue)&ordered_dict_type)
                                                : kr_call0(t, (KrValue)kr_type_of(t, self));
    return r && kr_is_dict(t, r) && ordered_update(t, r, self) == 0 ? r : 0;
}

static KrValue m_ordered_copy(KrThread *t, KrValue *arg) { return ordered_copy(t, arg[0]); }

static KrValue ordered_repr(KrThread *t, KrValue self) {
    KrObject *o = KR_OBJ(self);
    KrValue name = kr_type_name(t, self);
    if (!name) return 0;
    if (KR_DICT(self)->live == 0) return kr_str_from_format(t, "%V()", name);
    if (o->flags & KR_FLAG_IN_REPR) return kr_str_ascii(t, "...", 3);
    if (KR_ENTER_RECURSION(t)) return 0;
    KrValue items = kr_call_method(t, self, KR_W(items), 0, NULL);
    KrValue list = items ? kr_list_from(t, items) : 0;
    if (!list) return 0;
    o->flags |= KR_FLAG_IN_REPR;
    KrValue r = kr_repr_call(t, name, list);
    o->flags &= (unsigned char)~KR_FLAG_IN_REPR;
    return r;
}

/* Same keys in the same order, both OrderedDict. */
static int same_order(KrThread *t, KrValue a, KrValue b) {
    KrValue x, y, v;
    long i = 0, j = 0, n = 0;
    for (;;) {
        bool more = kr_dict_next_raw(a, &i, &x, &v);
        if (more != kr_dict_next_raw(b, &j, &y, &v)) return 0;
        if (!more) return 1;
        int same = kr_equal_fast(t, x, y);
        if (same <= 0) return same;
        if (kr_step_each(t, ++n, 256) < 0) return -1;
    }
}

static KrValue ordered_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if ((op != KR_CMP_eq && op != KR_CMP_ne) || !kr_is_dict(t, a) || !kr_is_dict(t,
        b)) return KR_NOT_IMPLEMENTED;
    KrValue same = kr_dict_equal(t, a, b);
    if (!same) return 0;
    if (same == KR_TRUE && is_a(t, a, &ordered_dict_type) && is_a(t, b, &ordered_dict_type)) {
        int ordered = same_order(t, a, b);
        if (ordered < 0) return 0;
        same = KR_BOOL(ordered);
    }
    return op == KR_CMP_ne ? KR_BOOL(same == KR_FALSE) : same;
}

static KrValue ordered_or(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_dict(t, a) || !kr_is_dict(t, b)) return KR_NOT_IMPLEMENTED;
    KrValue self = is_a(t, a, &ordered_dict_type) ? a : b;
    KrValue r = kr_call1(t, (KrValue)kr_type_of(t, self), a);
    if (!r || !kr_is_dict(t, r)) return r;
    return ordered_update(t, r, b) == 0 ? r : 0;
}

static KrValue ordered_ior(KrThread *t, KrValue a, KrValue b) {
    return ordered_update(t, a, b) < 0 ? 0 : a;
}

static KrValue m_keys(KrThread *t, KrValue *arg) {
    return kr_dict_view_new(t, &odict_keys_type, arg[0]);
}
static KrValue m_values(KrThread *t, KrValue *arg) {
    return kr_dict_view_new(t, &odict_values_type, arg[0]);
}
static KrValue m_items(KrThread *t, KrValue *arg) {
    return kr_dict_view_new(t, &odict_items_type, arg[0]);
}

static KrValue m_ordered_fromkeys(KrThread *t, KrValue *arg) {
    KrValue d = kr_call0(t, arg[0]), it = d ? kr_iter(t, arg[1]) : 0;
    if (!it) return 0;
    for (long n = 1;; n++) {
        KrValue key = kr_iter_step(t, it);
        if (!key) return t->exc ? 0 : d;
        if (kr_item_store(t, d, key, arg[2]) < 0) return 0;
        if (kr_step_each(t, n, 1024) < 0) return 0;
    }
}

/* (class, (), attributes or None, None, iterator over the items) */
static KrValue m_ordered_reduce(KrThread *t, KrValue *arg) {
    KrValue items = kr_call_method(t, arg[0], KR_W(items), 0, NULL), it = items ? kr_iter(t, items) : 0;
    KrValue state = it ? kr_getattr_opt(t, arg[0], KR_D(dict)) : 0;
    if (!it || (!state && t->exc)) return 0;
    if (state && (!kr_is_dict(t, state) || !kr_dict_length(t, state))) state = 0;
    if (state && !(state = kr_dict_copy(t, state))) return 0;
    return kr_tuple_of(t, 5, (KrValue)kr_type_of(t, arg[0]), kr_empty_tuple, state ? state : KR_NONE, KR_NONE, it);
}

static const KrBuiltin ordered_methods[] = {
    { "move_to_end(self, key, last=True)", m_move_to_end, 0,
      "Move an existing key to the end, or to the front." },
    { "popitem(self, last=True)", m_popitem, 0, "Remove and return the last pair, or the first." },
    { "pop(self, key, default=...)", m_pop, 0, "Remove key and return its value, else default." },
    { "setdefault(self, key, default=None)", m_setdefault, 0,
      "Return the value for key, inserting default first." },
    { "update(self, /, *args, **kwargs)", m_update, 0,
      "Update from a mapping or iterable of pairs, then from keywords." },
    { "copy(self, /)", m_ordered_copy, 0, "Return a shallow copy." },
    { "__reduce__(self, /)", m_ordered_reduce, 0, "Return state information for pickling." },
    { "keys(self, /)", m_keys, 0, "A set-like view of the keys." },
    { "values(self, /)", m_values, 0, "A view of the values." },
    { "items(self, /)", m_items, 0, "A set-like view of the items." },
    { "fromkeys(cls, iterable, value=None)", m_ordered_fromkeys, KR_BF_CLASSMETHOD,
      "Create a dictionary with keys from iterable and values set to value." },
    KR_BUILTIN_END
};

const KrTypeDef kr_collections_ordered_dict_def = {
    .name = "collections.OrderedDict",
    .doc = "A dict that can reorder its items and compares with their order.",
    .type = &ordered_dict_type,
    .base = &kr_type_dict,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_HASH_NONE | KR_TYPE_MAPPING,
    .layout = KR_LAYOUT_DICT,
    .instance_words = KR_WORDS_DICT,
    .methods = ordered_methods,
    .slots = {
        .repr = ordered_repr,
        .compare = ordered_compare,
        .binary = { [KR_OP_or] = ordered_or },
        .inplace = { [KR_OP_or] = ordered_ior },
        .make = derived_make,
        .init = ordered_init,
    },
};

#define ODICT_VIEW(c_name) \
    const KrTypeDef kr_collections_odict_##c_name##_def = { \
        .name = "odict_" #c_name, \
        .type = &odict_##c_name##_type, \
        .base = &kr_type_dict_##c_name, \
        .layout = KR_LAYOUT_OTHER, \
        .instance_words = 2, \
    };

ODICT_VIEW(keys)
ODICT_VIEW(values)
ODICT_VIEW(items)
