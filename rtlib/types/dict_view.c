/* dict_view.c -- dict_keys, dict_values, dict_items: live views; keys and items act as sets. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/dict_view.h"

#include "rtlib/types/list.h"
#include "rtlib/types/set.h"

KrType kr_type_dict_keys, kr_type_dict_values, kr_type_dict_items;

static inline KrValue dict_of(KrValue view) { return ((KrDictView *)view)->dict; }

KrValue kr_dict_view_new(KrThread *t, KrType *type, KrValue dict) {
    KrDictView *v = kr_new_fixed(t, KR_KIND_VALUES, type->shape, sizeof(KrDictView));
    if (!v) return 0;
    v->dict = dict;
    return (KrValue)v;
}

static KrValue keys_iter(KrThread *t, KrValue self) { return kr_dict_iter(t, dict_of(self)); }

static KrValue values_iter(KrThread *t, KrValue self) {
    return kr_dict_iter_new(t, &kr_type_dict_valueiterator, dict_of(self));
}

static KrValue items_iter(KrThread *t, KrValue self) {
    return kr_dict_iter_new(t, &kr_type_dict_itemiterator, dict_of(self));
}

static KrValue m_keys_reversed(KrThread *t, KrValue *arg) {
    return kr_dict_iter_new(t, &kr_type_dict_reversekeyiterator, dict_of(arg[0]));
}

static KrValue m_values_reversed(KrThread *t, KrValue *arg) {
    return kr_dict_iter_new(t, &kr_type_dict_reversevalueiterator, dict_of(arg[0]));
}

static KrValue m_items_reversed(KrThread *t, KrValue *arg) {
    return kr_dict_iter_new(t, &kr_type_dict_reverseitemiterator, dict_of(arg[0]));
}

static long view_len(KrThread *t, KrValue self) { return kr_dict_length(t, dict_of(self)); }

static KrValue view_repr(KrThread *t, KrValue self) {
    KrObject *o = KR_OBJ(self);
    if (o->flags & KR_FLAG_IN_REPR) return kr_str_ascii(t, "...", 3);
    if (KR_ENTER_RECURSION(t)) return 0;
    o->flags |= KR_FLAG_IN_REPR;
    KrValue items = kr_list_from(t, self);
    KrValue r = items ? kr_repr_call(t, kr_type_name(t, self), items) : 0;
    o->flags &= (unsigned char)~KR_FLAG_IN_REPR;
    return r;
}

/* -- membership -- */

static int keys_contains(KrThread *t, KrValue self, KrValue key) {
    KrValue v = kr_dict_find(t, dict_of(self), key);
    return v ? 1 : t->exc ? -1 : 0;
}

static int items_contains(KrThread *t, KrValue self, KrValue pair) {
    if (!kr_is_tuple(t, pair)) return 0;
    pair = kr_unwrap(t, pair);
    if (KR_TUPLE(pair)->length != 2) return 0;
    KrValue v = kr_dict_find(t, dict_of(self), KR_TUPLE(pair)->items[0]);
    if (!v) return t->exc ? -1 : 0;
    return kr_equal(t, v, KR_TUPLE(pair)->items[1]);
}

static int values_contains(KrThread *t, KrValue self, KrValue v) {
    KrValue it = values_iter(t, self);
    if (!it) return -1;
    for (long n = 1;; n++) {
        KrValue item = kr_next(t, it);
        if (!item) return t->exc ? -1 : 0;
        int same = kr_equal_fast(t, item, v);
        if (same) return same;
        if (kr_step_each(t, n, 1024) < 0) return -1;
    }
}

/* -- set behaviour -- */

static bool set_like(KrThread *t, KrValue v) {
    return kr_is_any_set(t, v) || kr_is_dict_view(t, v);
}

/* Every item of a is in b: 1 0 -1. */
static int all_in(KrThread *t, KrValue a, KrValue b) {
    KrValue it = kr_iter(t, a);
    if (!it) return -1;
    for (long n = 1;; n++) {
        KrValue item = kr_next(t, it);
        if (!item) return t->exc ? -1 : 1;
        int found = kr_contains(t, b, item);
        if (found <= 0) return found;
        if (kr_step_each(t, n, 1024) < 0) return -1;
    }
}

static KrValue view_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (!kr_is_dict_view(t, a)) {             /* called from the other side */
        static const int mirrored[] = { KR_CMP_gt, KR_CMP_ge, KR_CMP_eq, KR_CMP_ne, KR_CMP_lt,
            KR_CMP_le };
        KrValue swap = a;
        a = b;
        b = swap;
        op = mirrored[op];
    }
    if (!set_like(t, b)) return KR_NOT_IMPLEMENTED;
    long n = kr_length(t, a), m = kr_length(t, b);
    if (n < 0 || m < 0) return 0;
    int r = 0;
    switch (op) {
        case KR_CMP_eq:
        case KR_CMP_ne: r = n == m ? all_in(t, a, b) : 0; break;
        case KR_CMP_lt: r = n < m ? all_in(t, a, b) : 0; break;
        case KR_CMP_le: r = n <= m ? all_in(t, a, b) : 0; break;
        case KR_CMP_gt: r = n > m ? all_in(t, b, a) : 0; break;
        case KR_CMP_ge: r = n >= m ? all_in(t, b, a) : 0; break;
    }
    if (r < 0) return 0;
    return KR_BOOL(op == KR_CMP_ne ? !r : r);
}

static KrValue set_from(KrThread *t, KrValue iterable) {
    KrValue s = kr_set_new(t);
    return s && kr_set_update(t, s, iterable) == 0 ? s : 0;
}

static KrValue view_and(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_dict_view(t, a)) {
        KrValue swap = a;
        a = b;
        b = swap;
    }
    long n = kr_length(t, a);
    if (n < 0) return 0;
    if (KR_IS_EXACT_SET(b) && n <= (long)KR_SET(b)->used) {
        KrValue s = set_from(t, a);
        return s ? kr_set_binary(t, b, s, KR_OP_and) : 0;
    }
    if (kr_is_dict_view(t, b) && kr_length(t, b) > n) {
        KrValue swap = a;
        a = b;
        b = swap;
    }
    KrValue r = kr_set_new(t);
    KrValue it = r ? kr_iter(t, b) : 0;
    if (!it) return 0;
    for (long i = 1;; i++) {
        KrValue item = kr_next(t, it);
        if (!item) return t->exc ? 0 : r;
        int found = kr_contains(t, a, item);
        if (found < 0 || (found && kr_set_put(t, r, item) < 0)) return 0;
        if (kr_step_each(t, i, 1024) < 0) return 0;
    }
}

static KrValue view_or(KrThread *t, KrValue a, KrValue b) {
    KrValue s = set_from(t, a);
    return s && kr_set_update(t, s, b) == 0 ? s : 0;
}

static KrValue view_sub(KrThread *t, KrValue a, KrValue b) {
    KrValue s = set_from(t, a), other = 0;
    if (s) other = kr_is_any_set(t, b) ? b : set_from(t, b);
    return other && kr_set_subtract(t, KR_SET(s), other) == 0 ? s : 0;
}

static KrValue view_xor(KrThread *t, KrValue a, KrValue b) {
    KrValue s = set_from(t, a);
    return s && kr_set_xor_update(t, KR_SET(s), b) == 0 ? s : 0;
}

static KrValue m_isdisjoint(KrThread *t, KrValue *arg) {
    KrValue a = arg[0], b = arg[1];
    if (a == b) return KR_BOOL(view_len(t, a) == 0);
    if (set_like(t, b) && kr_length(t, b) > view_len(t, a)) {
        KrValue swap = a;
        a = b;
        b = swap;
    }
    KrValue it = kr_iter(t, b);
    if (!it) return 0;
    for (long n = 1;; n++) {
        KrValue item = kr_next(t, it);
        if (!item) return t->exc ? 0 : KR_TRUE;
        int found = kr_contains(t, a, item);
        if (found) return found < 0 ? 0 : KR_FALSE;
        if (kr_step_each(t, n, 1024) < 0) return 0;
    }
}

static KrValue get_mapping(KrThread *t, KrValue self) {
    return kr_mappingproxy_new(t, dict_of(self));
}

static const KrBuiltin keys_methods[] = {
    { "isdisjoint(self, other, /)", m_isdisjoint, 0,
      "Return True if the view and the iterable have nothing in common." },
    { "__reversed__(self, /)", m_keys_reversed, 0, "Return a reverse iterator over the keys." },
    KR_BUILTIN_END
};

static const KrBuiltin items_methods[] = {
    { "isdisjoint(self, other, /)", m_isdisjoint, 0,
      "Return True if the view and the iterable have nothing in common." },
    { "__reversed__(self, /)", m_items_reversed, 0, "Return a reverse iterator over the items." },
    KR_BUILTIN_END
};

static const KrBuiltin values_methods[] = {
    { "__reversed__(self, /)", m_values_reversed, 0, "Return a reverse iterator over the values." },
    KR_BUILTIN_END
};

static const KrGetSet view_getset[] = {
    { "mapping", get_mapping, 0, "read-only view of the dictionary" },
    KR_GETSET_END
};

#define SET_OPERATORS { [KR_OP_and] = view_and, [KR_OP_or] = view_or, [KR_OP_sub] = view_sub, \
    [KR_OP_xor] = view_xor }

const KrTypeDef kr_typedef_dict_keys = {
    .name = "dict_keys",
    .type = &kr_type_dict_keys,
    .flags = KR_TYPE_HASH_NONE,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 2,
    .methods = keys_methods,
    .getset = view_getset,
    .slots = {
        .repr = view_repr,
        .iter = keys_iter,
        .length = view_len,
        .compare = view_compare,
        .contains = keys_contains,
        .binary = SET_OPERATORS,
    },
};

const KrTypeDef kr_typedef_dict_items = {
    .name = "dict_items",
    .type = &kr_type_dict_items,
    .flags = KR_TYPE_HASH_NONE,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 2,
    .methods = items_methods,
    .getset = view_getset,
    .slots = {
        .repr = view_repr,
        .iter = items_iter,
        .length = view_len,
        .compare = view_compare,
        .contains = items_contains,
        .binary = SET_OPERATORS,
    },
};

const KrTypeDef kr_typedef_dict_values = {
    .name = "dict_values",
    .type = &kr_type_dict_values,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 2,
    .methods = values_methods,
    .getset = view_getset,
    .slots = { .repr = view_repr, .iter = values_iter, .length = view_len,
        .contains = values_contains },
};
