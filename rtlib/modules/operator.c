/* operator.c -- the module _operator: every operator as a function, attrgetter, itemgetter, methodcaller. */
#include <string.h>

#include "rtlib/object/core.h"

#define BINARY(n) \
    static KrValue o_##n(KrThread *t, KrValue *a) { return kr_##n(t, a[0], a[1]); } \
    static KrValue o_i##n(KrThread *t, KrValue *a) { return kr_inplace(t, a[0], a[1], KR_OP_##n); }
BINARY(add) BINARY(sub) BINARY(mul) BINARY(truediv) BINARY(floordiv) BINARY(mod) BINARY(pow) BINARY(lshift) BINARY(rshift)
BINARY(and) BINARY(or) BINARY(xor) BINARY(matmul)
#define COMPARE(n) static KrValue o_##n(KrThread *t, KrValue *a) { return kr_compare(t, a[0], a[1], KR_CMP_##n); }
COMPARE(lt) COMPARE(le) COMPARE(eq) COMPARE(ne) COMPARE(gt) COMPARE(ge)

static KrValue flag(int r) { return r < 0 ? 0 : KR_BOOL(r); }

static KrValue o_not(KrThread *t, KrValue *a) {
    int r = kr_truth(t, a[0]);
    return r < 0 ? 0 : KR_BOOL(!r);
}

static KrValue o_truth(KrThread *t, KrValue *a) { return flag(kr_truth(t, a[0])); }
static KrValue o_is(KrThread *t, KrValue *a) { (void)t; return KR_BOOL(a[0] == a[1]); }
static KrValue o_is_not(KrThread *t, KrValue *a) { (void)t; return KR_BOOL(a[0] != a[1]); }
static KrValue o_abs(KrThread *t, KrValue *a) { return kr_abs(t, a[0]); }
static KrValue o_neg(KrThread *t, KrValue *a) { return kr_neg(t, a[0]); }
static KrValue o_pos(KrThread *t, KrValue *a) { return kr_pos(t, a[0]); }
static KrValue o_invert(KrThread *t, KrValue *a) { return kr_invert(t, a[0]); }
static KrValue o_index(KrThread *t, KrValue *a) { return kr_index(t, a[0]); }
static KrValue o_contains(KrThread *t, KrValue *a) { return flag(kr_contains(t, a[0], a[1])); }
static KrValue o_getitem(KrThread *t, KrValue *a) { return kr_item_load(t, a[0], a[1]); }
static KrValue o_setitem(KrThread *t, KrValue *a) { return kr_item_store(t, a[0], a[1], a[2]) < 0 ? 0 : KR_NONE; }
static KrValue o_delitem(KrThread *t, KrValue *a) { return kr_item_delete(t, a[0], a[1]) < 0 ? 0 : KR_NONE; }
static KrValue o_call(KrThread *t, KrValue *a) { return kr_call_ex(t, a[0], a[1], a[2]); }

static int need_sequence(KrThread *t, KrValue v) {
    if (kr_type_of(t, v)->s.getitem && kr_layout_of(t, v) != KR_LAYOUT_DICT) return 0;
    return kr_error_int(t, KR_EXC_TypeError, "'%T' object can't be concatenated", v);
}

static KrValue o_concat(KrThread *t, KrValue *a) { return need_sequence(t, a[0]) < 0 ? 0 : kr_add(t, a[0], a[1]); }
static KrValue o_iconcat(KrThread *t, KrValue *a) {
    return need_sequence(t, a[0]) < 0 ? 0 : kr_inplace(t, a[0], a[1], KR_OP_add);
}

static KrValue o_count(KrThread *t, KrValue *a) {
    KrValue it = kr_iter(t, a[0]), v;
    long n = 0;
    if (!it) return 0;
    while ((v = kr_next(t, it))) {
        int same = kr_equal(t, v, a[1]);
        if (same < 0 || kr_step(t) < 0) return 0;
        n += same;
    }
    return t->exc ? 0 : KR_INT(n);
}

static KrValue o_index_of(KrThread *t, KrValue *a) {
    KrValue it = kr_iter(t, a[0]), v;
    if (!it) return 0;
    for (long n = 0; (v = kr_next(t, it)); n++) {
        int same = kr_equal(t, v, a[1]);
        if (same < 0 || kr_step(t) < 0) return 0;
        if (same) return KR_INT(n);
    }
    return t->exc ? 0 : kr_error(t, KR_EXC_ValueError, "sequence.index(x): x not in sequence");
}

static KrValue o_length_hint(KrThread *t, KrValue *a) {
    if (!kr_is_int(t, a[1])) return kr_error(t, KR_EXC_TypeError, "'%T' object cannot be interpreted as an integer", a[1]);
    long n, fallback;
    if (kr_index_long(t, a[1], false, &fallback) < 0) return 0;
    n = kr_length_hint(t, a[0], fallback);
    return n < 0 && t->exc ? 0 : kr_int_from_i64(t, n);
}

/* -- attrgetter, itemgetter: word 1 the tuple of names or keys; methodcaller: name, args, kwargs -- */

typedef struct Getter { KrObject h; KrValue keys, paths; } Getter;
typedef struct Caller { KrObject h; KrValue name, args, kwargs; } Caller;

static KrType itemgetter_type, attrgetter_type, methodcaller_type;

static KrValue getter_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    if (kwnames && KR_TUPLE(kwnames)->length)
        return kr_error(t, KR_EXC_TypeError, "%N() takes no keyword arguments", (KrType *)type);
    if (nargs < 1) return kr_error(t, KR_EXC_TypeError, "%N expected at least 1 argument, got 0", (KrType *)type);
    Getter *g = (Getter *)kr_instance_alloc(t, (KrType *)type, KR_KIND_VALUES);
    if (!g || !(g->keys = kr_tuple_new(t, nargs))) return 0;
    memcpy(KR_TUPLE(g->keys)->items, args, (size_t)nargs * sizeof(KrValue));
    return (KrValue)g;
}

/* Splits the dotted names once: a tuple of interned names each. */
static KrValue attrgetter_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    for (long i = 0; i < nargs; i++)
        if (!kr_is_str(t, args[i])) return kr_error(t, KR_EXC_TypeError, "attribute name must be a string");
    Getter *g = (Getter *)getter_make(t, type, args, nargs, kwnames);
    KrValue dot = kr_str_ascii(t, ".", 1), split = kr_str_cstring(t, "split");
    if (!g || !dot || !split || !(g->paths = kr_tuple_new(t, nargs))) return 0;
    for (long i = 0; i < nargs; i++) {
        KrValue name = kr_unwrap(t, args[i]), parts = kr_call_method(t, name, split, 1, &dot);
        if (!parts || !(parts = kr_list_to_tuple(t, parts))) return 0;
        for (KrU32 j = 0; j < KR_TUPLE(parts)->length; j++)
            if (!(KR_TUPLE(parts)->items[j] = kr_str_intern(t, KR_TUPLE(parts)->items[j]))) return 0;
        KR_TUPLE(g->paths)->items[i] = parts;
    }
    return (KrValue)g;
}

static int one_argument(KrThread *t, KrValue self, long nargs, KrValue kwnames) {
    if (kwnames && KR_TUPLE(kwnames)->length) return kr_error_int(t, KR_EXC_TypeError, "%T() takes no keyword arguments", self);
    if (nargs != 1) return kr_error_int(t, KR_EXC_TypeError, "%T expected 1 argument, got %l", self, nargs);
    return 0;
}

static KrValue itemgetter_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    if ((nargs != 1 || kwnames) && one_argument(t, self, nargs, kwnames) < 0) return 0;
    KrTuple *keys = KR_TUPLE(((Getter *)self)->keys);
    if (keys->length == 1) return kr_item_load(t, args[0], keys->items[0]);
    KrArray *out = kr_array_new(t, keys->length);
    if (!out) return 0;
    for (KrU32 i = 0; i < keys->length; i++)
        if (!(out->items[i] = kr_item_load(t, args[0], keys->items[i]))) return 0;
    return kr_tuple_make(t, keys->length, out->items);
}

static KrValue follow(KrThread *t, KrValue o, KrValue path) {
    for (KrU32 i = 0; o && i < KR_TUPLE(path)->length; i++) o = kr_getattr(t, o, KR_TUPLE(path)->items[i]);
    return o;
}

static KrValue attrgetter_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    if ((nargs != 1 || kwnames) && one_argument(t, self, nargs, kwnames) < 0) return 0;
    KrTuple *paths = KR_TUPLE(((Getter *)self)->paths);
    if (paths->length == 1) return follow(t, args[0], paths->items[0]);
    KrArray *out = kr_array_new(t, paths->length);
    if (!out) return 0;
    for (KrU32 i = 0; i < paths->length; i++)
        if (!(out->items[i] = follow(t, args[0], paths->items[i]))) return 0;
    return kr_tuple_make(t, paths->length, out->items);
}

static KrValue getter_repr(KrThread *t, KrValue self) {
    KrTuple *keys = KR_TUPLE(((Getter *)self)->keys);
    KrBuilder b;
    kr_builder_init(t, &b);
    KrValue name = kr_str_from_format(t, "%T(", self);
    if (!name || kr_builder_str(&b, name) < 0) return 0;
    for (KrU32 i = 0; i < keys->length; i++) {
        KrValue r = kr_repr(t, keys->items[i]);
        if (!r || (i && kr_builder_ascii(&b, ", ", 2) < 0) || kr_builder_str(&b, r) < 0) return 0;
    }
    if (kr_builder_char(&b, ')') < 0) return 0;
    return kr_builder_take(&b);
}

static KrValue caller_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    if (nargs < 1) return kr_error(t, KR_EXC_TypeError, "methodcaller needs at least one argument, the method name");
    if (!kr_is_str(t, args[0])) return kr_error(t, KR_EXC_TypeError, "method name must be a string");
    Caller *c = (Caller *)kr_instance_alloc(t, (KrType *)type, KR_KIND_VALUES);
    if (!c || !(c->name = kr_str_intern(t, kr_unwrap(t, args[0]))) || !(c->args = kr_tuple_new(t, nargs - 1))) return 0;
    memcpy(KR_TUPLE(c->args)->items, args + 1, (size_t)(nargs - 1) * sizeof(KrValue));
    if (!kwnames || !KR_TUPLE(kwnames)->length) return (KrValue)c;
    if (!(c->kwargs = kr_dict_new(t))) return 0;
    for (KrU32 i = 0; i < KR_TUPLE(kwnames)->length; i++)
        if (kr_dict_put(t, c->kwargs, KR_TUPLE(kwnames)->items[i], args[nargs + i]) < 0) return 0;
    return (KrValue)c;
}

static KrValue caller_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    if (one_argument(t, self, nargs, kwnames) < 0) return 0;
    Caller *c = (Caller *)self;
    if (!c->kwargs) return kr_call_method(t, args[0], c->name, KR_TUPLE(c->args)->length, KR_TUPLE(c->args)->items);
    KrValue f = kr_getattr(t, args[0], c->name);
    return f ? kr_call_ex(t, f, c->args, c->kwargs) : 0;
}

static KrValue caller_repr(KrThread *t, KrValue self) {
    Caller *c = (Caller *)self;
    KrBuilder b;
    kr_builder_init(t, &b);
    KrValue r = kr_str_from_format(t, "operator.methodcaller(%R", c->name), key, value;
    if (!r || kr_builder_str(&b, r) < 0) return 0;
    for (KrU32 i = 0; i < KR_TUPLE(c->args)->length; i++) {
        r = kr_repr(t, KR_TUPLE(c->args)->items[i]);
        if (!r || kr_builder_ascii(&b, ", ", 2) < 0 || kr_builder_str(&b, r) < 0) return 0;
    }
    long pos = 0;
    while (c->kwargs && kr_dict_next(t, c->kwargs, &pos, &key, &value)) {
        r = kr_str_from_format(t, ", %S=%R", key, value);
        if (!r || kr_builder_str(&b, r) < 0) return 0;
    }
    if (kr_builder_char(&b, ')') < 0) return 0;
    return kr_builder_take(&b);
}

static const KrTypeDef itemgetter_def = {
    .name = "operator.itemgetter", .type = &itemgetter_type, .layout = KR_LAYOUT_OTHER, .instance_words = 3,
    .doc = "Return a callable object that fetches the given item(s) from its operand.",
    .slots = { .repr = getter_repr, .call = itemgetter_call, .make = getter_make } };
static const KrTypeDef attrgetter_def = {
    .name = "operator.attrgetter", .type = &attrgetter_type, .layout = KR_LAYOUT_OTHER, .instance_words = 3,
    .doc = "Return a callable object that fetches the given attribute(s) from its operand.",
    .slots = { .repr = getter_repr, .call = attrgetter_call, .make = attrgetter_make } };
static const KrTypeDef methodcaller_def = {
    .name = "operator.methodcaller", .type = &methodcaller_type, .layout = KR_LAYOUT_OTHER, .instance_words = 4,
    .doc = "Return a callable object that calls the given method on its operand.",
    .slots = { .repr = caller_repr, .call = caller_call, .make = caller_make } };
static const KrTypeDef *const types[] = { &itemgetter_def, &attrgetter_def, &methodcaller_def, NULL };

#define ROW2(name, fn, doc) { name "(a, b, /)", fn, 0, doc }
#define ROW1(name, fn, doc) { name "(a, /)", fn, 0, doc }
static const KrBuiltin functions[] = {
    ROW2("lt", o_lt, "Same as a < b."), ROW2("le", o_le, "Same as a <= b."), ROW2("eq", o_eq, "Same as a == b."),
    ROW2("ne", o_ne, "Same as a != b."), ROW2("ge", o_ge, "Same as a >= b."), ROW2("gt", o_gt, "Same as a > b."),
    ROW1("not_", o_not, "Same as not a."), ROW1("truth", o_truth, "Return True if a is true, False otherwise."),
    ROW2("is_", o_is, "Same as a is b."), ROW2("is_not", o_is_not, "Same as a is not b."),
    ROW1("abs", o_abs, "Same as abs(a)."), ROW2("add", o_add, "Same as a + b."), ROW2("and_", o_and, "Same as a & b."),
    ROW2("floordiv", o_floordiv, "Same as a // b."), ROW1("index", o_index, "Same as a.__index__()."),
    ROW1("inv", o_invert, "Same as ~a."), ROW1("invert", o_invert, "Same as ~a."), ROW2("lshift", o_lshift, "Same as a << b."),
    ROW2("mod", o_mod, "Same as a % b."), ROW2("mul", o_mul, "Same as a * b."), ROW2("matmul", o_matmul, "Same as a @ b."),
    ROW1("neg", o_neg, "Same as -a."), ROW2("or_", o_or, "Same as a | b."), ROW1("pos", o_pos, "Same as +a."),
    ROW2("pow", o_pow, "Same as a ** b."), ROW2("rshift", o_rshift, "Same as a >> b."), ROW2("sub", o_sub, "Same as a - b."),
    ROW2("truediv", o_truediv, "Same as a / b."), ROW2("xor", o_xor, "Same as a ^ b."),
    ROW2("concat", o_concat, "Same as a + b, for a and b sequences."), ROW2("contains", o_contains, "Same as b in a."),
    ROW2("countOf", o_count, "Return the number of items in a which are, or which equal, b."),
    ROW2("delitem", o_delitem, "Same as del a[b]."), ROW2("getitem", o_getitem, "Same as a[b]."),
    ROW2("indexOf", o_index_of, "Return the first index of b in a."),
    { "setitem(a, b, c, /)", o_setitem, 0, "Same as a[b] = c." },
    { "length_hint(obj, default=0, /)", o_length_hint, 0, "Return an estimate of the number of items in obj." },
    { "call(obj, /, *args, **kwargs)", o_call, 0, "Same as obj(*args, **kwargs)." },
    ROW2("iadd", o_iadd, "Same as a += b."), ROW2("iand", o_iand, "Same as a &= b."), ROW2("iconcat", o_iconcat, "Same as a += b."),
    ROW2("ifloordiv", o_ifloordiv, "Same as a //= b."), ROW2("ilshift", o_ilshift, "Same as a <<= b."),
    ROW2("imod", o_imod, "Same as a %= b."), ROW2("imul", o_imul, "Same as a *= b."), ROW2("imatmul", o_imatmul, "Same as a @= b."),
    ROW2("ior", o_ior, "Same as a |= b."), ROW2("ipow", o_ipow, "Same as a **= b."), ROW2("irshift", o_irshift, "Same as a >>= b."),
    ROW2("isub", o_isub, "Same as a -= b."), ROW2("itruediv", o_itruediv, "Same as a /= b."),
    ROW2("ixor", o_ixor, "Same as a ^= b."), KR_BUILTIN_END };

const KrModuleDef kr_module_operator = {
    .name = "_operator", .doc = "Operator interface.", .functions = functions, .types = types };
