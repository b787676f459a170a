/* dict_type.c -- the type dict: methods, operators. */
#include "rtlib/types/dict.h"
#include "rtlib/types/dict_view.h"
#include "rtlib/types/list.h"

KrType kr_type_dict;

/* -- slots -- */

static long dict_len(KrThread *t, KrValue self) { return kr_dict_length(t, self); }

static KrValue dict_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if ((op != KR_CMP_eq && op != KR_CMP_ne) || !kr_is_dict(t, a) || !kr_is_dict(t,
        b)) return KR_NOT_IMPLEMENTED;
    KrValue same = kr_dict_equal(t, a, b);
    return same && op == KR_CMP_ne ? KR_BOOL(same == KR_FALSE) : same;
}

static int dict_contains(KrThread *t, KrValue self, KrValue key) {
    KrValue v = kr_dict_find(t, self, key);
    return v ? 1 : t->exc ? -1 : 0;
}

static int dict_setitem(KrThread *t, KrValue self, KrValue key, KrValue v) {
    if (v) return kr_dict_put(t, self, key, v);
    return kr_dict_delete_key(t, self, key) ? 0 : -1;
}

static KrValue dict_or(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_dict(t, a) || !kr_is_dict(t, b)) return KR_NOT_IMPLEMENTED;
    KrValue r = kr_dict_copy(t, a);
    return r && kr_dict_merge(t, r, b, true) == 0 ? r : 0;
}

static KrValue dict_ior(KrThread *t, KrValue a, KrValue b) {
    return kr_dict_merge(t, a, b, true) < 0 ? 0 : a;
}

static KrValue dict_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    KrType *type = (KrType *)self;
    return type == &kr_type_dict ? kr_dict_new(t) : kr_instance_new(t, type);
}

static int dict_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    return kr_dict_init_args(t, self, "dict", args, nargs, kwnames);
}

/* -- methods -- */

static KrValue m_clear(KrThread *t, KrValue *arg) {
    kr_dict_clear(t, arg[0]);
    return KR_NONE;
}

static KrValue m_copy(KrThread *t, KrValue *arg) { return kr_dict_copy(t, arg[0]); }

static KrValue m_get(KrThread *t, KrValue *arg) {
    KrValue v = kr_dict_find(t, arg[0], arg[1]);
    return v || t->exc ? v : arg[2];
}

static KrValue m_pop(KrThread *t, KrValue *arg) {
    KrValue v = kr_dict_pop(t, arg[0], arg[1]);
    if (v || t->exc) return v;
    return arg[2] ? arg[2] : kr_error_value(t, KR_EXC_KeyError, arg[1]);
}

static KrValue m_popitem(KrThread *t, KrValue *arg) {
    KrDict *d = KR_DICT(arg[0]);
    kr_dict_fresh(t, arg[0]);
    if (d->live == 0) {
        KrValue text = kr_str_cstring(t, "popitem(): dictionary is empty");
        return text ? kr_error_value(t, KR_EXC_KeyError, text) : 0;
    }
    KrValue pair = kr_tuple_new(t, 2);
    if (!pair) return 0;
    KrValue *e = kr_dict_entry(KR_DICT_BLOCK(d), d->used - 1);
    KR_TUPLE(pair)->items[0] = e[0];
    KR_TUPLE(pair)->items[1] = e[1];
    kr_dict_delete_at(d, d->used - 1);
    if (KR_IS_NSDICT(arg[0])) kr_nsdict_push(t, arg[0], KR_TUPLE(pair)->items[0], 0);
    return pair;
}

static KrValue m_setdefault(KrThread *t, KrValue *arg) {
    return kr_dict_setdefault(t, arg[0], arg[1], arg[2]);
}

/* update(self, args tuple, kwargs dict) */
static KrValue m_update(KrThread *t, KrValue *arg) {
    long n = KR_TUPLE(arg[1])->length;
    if (n > 1) return kr_error(t, KR_EXC_TypeError, "update expected at most 1 argument, got %l",
        n);
    if (n && kr_dict_merge(t, arg[0], KR_TUPLE(arg[1])->items[0], true) < 0) return 0;
    if (arg[2] && kr_dict_merge(t, arg[0], arg[2], true) < 0) return 0;
    return KR_NONE;
}

static KrValue m_keys(KrThread *t, KrValue *arg) {
    return kr_dict_view_new(t, &kr_type_dict_keys, arg[0]);
}
static KrValue m_values(KrThread *t, KrValue *arg) {
    return kr_dict_view_new(t, &kr_type_dict_values, arg[0]);
}
static KrValue m_items(KrThread *t, KrValue *arg) {
    return kr_dict_view_new(t, &kr_type_dict_items, arg[0]);
}

static KrValue m_reversed(KrThread *t, KrValue *arg) {
    return kr_dict_iter_new(t, &kr_type_dict_reversekeyiterator, arg[0]);
}

/* fromkeys for exact dicts: straight into the table. */
static KrValue fromkeys_dict(KrThread *t, KrValue iterable, KrValue v) {
    KrValue d = kr_dict_new(t);
    KrValue it = d ? kr_iter(t, iterable) : 0;
    if (!it) return 0;
    for (long n = 1;; n++) {
        KrValue key = kr_next(t, it);
        if (!key) return t->exc ? 0 : d;
        if (kr_dict_put_raw(t, d, key, v) < 0) return 0;
        if (kr_step_each(t, n, 1024) < 0) return 0;
    }
}

static KrValue m_fromkeys(KrThread *t, KrValue *arg) {
    if (arg[0] == (KrValue)&kr_type_dict) return fromkeys_dict(t, arg[1], arg[2]);
    KrValue d = kr_call0(t, arg[0]);
    KrValue it = d ? kr_iter(t, arg[1]) : 0;
    if (!it) return 0;
    for (long n = 1;; n++) {
        KrValue key = kr_next(t, it);
        if (!key) return t->exc ? 0 : d;
        if (kr_item_store(t, d, key, arg[2]) < 0) return 0;
        if (kr_step_each(t, n, 1024) < 0) return 0;
    }
}

static KrValue m_sizeof(KrThread *t, KrValue *arg) {
    KrDict *d = KR_DICT(arg[0]);
    (void)t;
    long block = d->block ? (long)KR_DICT_BLOCK(d)->cap * 20 : 0;
    return KR_INT((long)sizeof(KrDict) + block);
}

static const KrBuiltin dict_methods[] = {
    { "clear(self, /)", m_clear, 0, "Remove all items." },
    { "copy(self, /)", m_copy, 0, "Return a shallow copy." },
    { "fromkeys(cls, iterable, value=None, /)", m_fromkeys, KR_BF_CLASSMETHOD,
      "Create a dictionary with keys from iterable and values set to value." },
    { "get(self, key, default=None, /)", m_get, 0, "Return the value for key, else default." },
    { "items(self, /)", m_items, 0, "A set-like view of the items." },
    { "keys(self, /)", m_keys, 0, "A set-like view of the keys." },
    { "pop(self, key, default=..., /)", m_pop, 0,
      "Remove key and return its value, else default." },
    { "popitem(self, /)", m_popitem, 0, "Remove and return the last (key, value) pair." },
    { "setdefault(self, key, default=None, /)", m_setdefault, 0,
      "Return the value for key, inserting default first." },
    { "update(self, /, *args, **kwargs)", m_update, 0,
      "Update from a mapping or iterable of pairs, then from keywords." },
    { "values(self, /)", m_values, 0, "A view of the values." },
    { "__reversed__(self, /)", m_reversed, 0, "Return a reverse iterator over the keys." },
    { "__class_getitem__(cls, item, /)", kr_class_alias, KR_BF_CLASSMETHOD, 0 },
    { "__sizeof__(self, /)", m_sizeof, 0, "Return the size in memory, in bytes." },
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_dict = {
    .name = "dict",
    .doc = "dict(mapping or iterable of pairs, **kwargs)",
    .type = &kr_type_dict,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_HASH_NONE | KR_TYPE_MAPPING,
    .layout = KR_LAYOUT_DICT,
    .instance_words = KR_WORDS_DICT,
    .methods = dict_methods,
    .slots = {
        .repr = kr_dict_repr_items,
        .iter = kr_dict_iter,
        .length = dict_len,
        .compare = dict_compare,
        .getitem = kr_dict_subscript,
        .setitem = dict_setitem,
        .contains = dict_contains,
        .binary = { [KR_OP_or] = dict_or },
        .inplace = { [KR_OP_or] = dict_ior },
        .make = dict_make,
        .init = dict_init,
    },
};
