/* match.c -- what the patterns of a match statement ask of their subject. */
#include "rtlib/object/core.h"

/* Classes that say so (builtin sequences, mappings) or inherit it; registered with the abstract classes of collections.abc. */
static int is_kind(KrThread *t, KrValue v, KrU32 flag) {
    KrType *type = kr_type_of(t, v);
    return (type->flags & flag) != 0;
}

int kr_match_sequence(KrThread *t, KrValue v, long n, int at_least) {
    if (KR_IS_INT(v)) return 0;
    KrLayout l = kr_layout_of(t, v);
    if (l == KR_LAYOUT_STR || l == KR_LAYOUT_BYTES || l == KR_LAYOUT_BYTEARRAY) return 0;
    if (l != KR_LAYOUT_LIST && l != KR_LAYOUT_TUPLE && !is_kind(t, v, KR_TYPE_SEQUENCE)) return 0;
    long length = kr_length(t, v);
    if (length < 0) return -1;
    return at_least ? length >= n : length == n;
}

int kr_match_mapping(KrThread *t, KrValue v) {
    if (KR_IS_INT(v)) return 0;
    return kr_layout_of(t, v) == KR_LAYOUT_DICT || is_kind(t, v, KR_TYPE_MAPPING);
}

KrValue kr_match_keys(KrThread *t, KrValue v, KrValue keys) {
    KrTuple *k = KR_TUPLE(keys);
    KrValue out = kr_tuple_new(t, k->length), seen = k->length > 1 ? kr_set_new(t) : 0, get = 0;
    if (!out || (k->length > 1 && !seen)) return 0;
    for (KrU32 i = 0; i < k->length; i++) KR_TUPLE(out)->items[i] = KR_NONE;
    bool exact = KR_HAS_SHAPE(v, KR_SH_DICT);
    if (!exact && !(get = kr_getattr(t, v, KR_W(get)))) return 0;
    KrValue absent = get ? kr_tuple_of(t, 1, KR_NONE) : 0;   /* an object of its own */
    if (get && !absent) return 0;
    for (KrU32 i = 0; i < k->length; i++) {
        if (seen) {
            int again = kr_set_has(t, seen, k->items[i]);
            if (again < 0 || kr_set_put(t, seen, k->items[i]) < 0) return 0;
            if (again) return kr_error(t, KR_EXC_ValueError, "mapping pattern checks duplicate key (%R)", k->items[i]);
        }
        KrValue found = exact ? kr_dict_find(t, v, k->items[i]) : kr_call2(t, get, k->items[i], absent);
        if (!found && t->exc) return 0;
        if (!found || found == absent) return KR_NONE;
        KR_TUPLE(out)->items[i] = found;
    }
    return out;
}

KrValue kr_match_rest(KrThread *t, KrValue v, KrValue keys) {
    KrValue rest = kr_dict_new(t);
    if (!rest || kr_dict_update(t, rest, v) < 0) return 0;
    for (KrU32 i = 0; i < KR_TUPLE(keys)->length; i++)
        if (kr_dict_remove(t, rest, KR_TUPLE(keys)->items[i]) < 0) return 0;
    return rest;
}

/* Builtin classes whose single positional pattern is the subject itself. */
static bool matches_self(const KrType *type) {
    const KrType *const all[] = { &kr_type_bool, &kr_type_bytearray, &kr_type_bytes, &kr_type_dict, &kr_type_float,
                                  &kr_type_frozenset, &kr_type_int, &kr_type_list, &kr_type_set, &kr_type_str, &kr_type_tuple };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (type == all[i]) return true;
    return false;
}

static int match_attribute(KrThread *t, KrValue v, KrValue cls, KrValue name, KrValue seen, KrValue *out) {
    int again = kr_set_has(t, seen, name);
    if (again < 0 || kr_set_put(t, seen, name) < 0) return -1;
    if (again) return kr_error_int(t, KR_EXC_TypeError, "%N() got multiple sub-patterns for attribute %R", (KrType *)cls, name);
    *out = kr_getattr_opt(t, v, name);
    return *out ? 1 : t->exc ? -1 : 0;
}

KrValue kr_match_class(KrThread *t, KrValue v, KrValue cls, long npos, KrValue kwnames) {
    long nkw = kwnames ? (long)KR_TUPLE(kwnames)->length : 0, used = 0;
    if (!kr_is_type(t, cls)) return kr_error(t, KR_EXC_TypeError, "called match pattern must be a type");
    int is = kr_isinstance(t, v, cls);
    if (is <= 0) return is < 0 ? 0 : KR_NONE;
    KrValue out = kr_tuple_new(t, npos + nkw), seen = kr_set_new(t), args = 0;
    if (!out || !seen) return 0;
    for (long i = 0; i < npos + nkw; i++) KR_TUPLE(out)->items[i] = KR_NONE;
    if (npos) {
        KrType *type = (KrType *)cls;
        args = kr_getattr_opt(t, cls, KR_D(match_args));
        if (!args && t->exc) return 0;
        if (args && !kr_is_tuple(t, args))
            return kr_error(t, KR_EXC_TypeError, "%N.__match_args__ must be a tuple (got %T)", type, args);
        KrType *builtin = type;
        while (builtin->flags & KR_TYPE_HEAP) builtin = builtin->base;
        bool self = !args && matches_self(builtin);
        if (args) args = kr_unwrap(t, args);
        long allowed = self ? 1 : args ? (long)KR_TUPLE(args)->length : 0;
        if (npos > allowed)
            return kr_error(t, KR_EXC_TypeError, "%N() accepts %l positional sub-pattern%s (%l given)", type, allowed,
                            allowed == 1 ? "" : "s", npos);
        if (self) KR_TUPLE(out)->items[used++] = v;
        for (; used < npos; used++) {
            KrValue name = KR_TUPLE(args)->items[used];
            if (!kr_is_str(t, name))
                return kr_error(t, KR_EXC_TypeError, "__match_args__ elements must be strings (got %T)", name);
            int got = match_attribute(t, v, cls, name, seen, &KR_TUPLE(out)->items[used]);
            if (got <= 0) return got < 0 ? 0 : KR_NONE;
        }
    }
    for (long i = 0; i < nkw; i++) {
        int got = match_attribute(t, v, cls, KR_TUPLE(kwnames)->items[i], seen, &KR_TUPLE(out)->items[used + i]);
        if (got <= 0) return got < 0 ? 0 : KR_NONE;
    }
    return out;
}
