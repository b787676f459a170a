/* generic_alias.c -- list[int] and X | Y: annotations, isinstance, repr, type variables inside. */
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/object/unit.h"

KrType kr_type_generic_alias, kr_type_union_type;

typedef struct Alias { KrObject h; KrValue origin, args; } Alias;
#define A(v) ((Alias *)(v))

KrValue kr_generic_alias_new(KrThread *t, KrValue origin, KrValue args) {
    Alias *a = kr_new(t, KR_KIND_VALUES, kr_type_generic_alias.shape, sizeof *a);
    if (!a) return 0;
    a->origin = origin;
    a->args = args;
    if (!kr_is_tuple(t, args) && !(a->args = kr_tuple_of(t, 1, args))) return 0;
    if (kr_is_tuple(t, args)) a->args = kr_unwrap(t, args);
    return (KrValue)a;
}

static int add_item(KrThread *t, KrBuilder *b, KrValue v);

/* The parameters in Callable[[int, str], bool]. */
static int add_list(KrThread *t, KrBuilder *b, KrValue list) {
    if (KR_ENTER_RECURSION(t) || kr_builder_char(b, '[') < 0) return -1;
    KrValue v;
    for (long i = 0; (v = kr_list_get(t, list, i)); i++)
        if (kr_step(t) < 0 || (i && kr_builder_ascii(b, ", ", 2) < 0) || add_item(t, b, v) < 0) return -1;
    return t->exc ? -1 : kr_builder_char(b, ']');
}

/* int, collections.deque, list[int], ... as in annotations. */
static int add_item(KrThread *t, KrBuilder *b, KrValue v) {
    if (v == KR_ELLIPSIS) return kr_builder_ascii(b, "...", 3);
    if (v == (KrValue)&kr_type_none || v == KR_NONE) return kr_builder_ascii(b, "None", 4);
    if (kr_is_list(t, v)) return add_list(t, b, v);
    KrValue text = 0;
    if (kr_is_type(t, v)) {
        KrValue module = kr_getattr_opt(t, v, KR_D(module));
        if (t->exc) return -1;
        KrValue q = ((KrType *)v)->qualname;
        bool bare = !module || !kr_is_str(t, module) || kr_str_equal_c(kr_unwrap(t, module), "builtins");
        text = bare ? q : kr_str_from_format(t, "%V.%V", kr_unwrap(t, module), q);
    } else {
        text = kr_repr(t, v);
    }
    return text ? kr_builder_str(b, text) : -1;
}

static KrValue alias_repr(KrThread *t, KrValue self) {
    KrBuilder b;
    KrTuple *args = KR_TUPLE(A(self)->args);
    kr_builder_init(t, &b);
    if (KR_ENTER_RECURSION(t) || add_item(t, &b, A(self)->origin) < 0 || kr_builder_char(&b, '[') < 0) return 0;
    if (!args->length && kr_builder_ascii(&b, "()", 2) < 0) return 0;
    for (KrU32 i = 0; i < args->length; i++)
        if ((i && kr_builder_ascii(&b, ", ", 2) < 0) || add_item(t, &b, args->items[i]) < 0) return 0;
    if (kr_builder_char(&b, ']') < 0) return 0;
    return kr_builder_take(&b);
}

static KrValue alias_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    return kr_call(t, A(self)->origin, args, nargs, kwnames);
}

static KrValue alias_getattr(KrThread *t, KrValue self, KrValue name) {
    KrValue v = kr_attr_find(t, self, name);
    if (v || t->exc) return v;
    KrU32 n = KR_STR(name)->length;
    if (n > 4 && kr_str_at(name, 0) == '_' && kr_str_at(name, 1) == '_' && kr_str_at(name, n - 1) == '_')
        return kr_attribute_error(t, self, name);
    return kr_getattr(t, A(self)->origin, name);
}

static KrValue alias_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if ((op != KR_CMP_eq && op != KR_CMP_ne) || !KR_HAS_SHAPE(a, kr_type_generic_alias.shape) ||
        !KR_HAS_SHAPE(b, kr_type_generic_alias.shape)) return KR_NOT_IMPLEMENTED;
    int same = kr_equal(t, A(a)->origin, A(b)->origin);
    if (same > 0) same = kr_equal(t, A(a)->args, A(b)->args);
    return same < 0 ? 0 : KR_BOOL(same == (op == KR_CMP_eq));
}

static int alias_hash(KrThread *t, KrValue self, long *out) {
    long h;
    if (kr_hash(t, A(self)->origin, out) < 0 || kr_hash(t, A(self)->args, &h) < 0) return -1;
    *out ^= h;
    if (*out == -1) *out = -2;
    return 0;
}

static KrValue alias_or(KrThread *t, KrValue a, KrValue b) { return kr_union_or(t, a, b); }

static KrValue alias_origin(KrThread *t, KrValue self) {
    (void)t;
    return A(self)->origin;
}

static KrValue alias_args(KrThread *t, KrValue self) {
    (void)t;
    return A(self)->args;
}

/* A function of _typing_alias: type variables are Python objects, only that module knows them. */
static KrValue helper(KrThread *t, const char *name, KrValue *args, long n) {
    KrValue module = kr_import_name(t, "_typing_alias");
    KrValue function = module ? kr_getattr_c(t, module, name) : 0;
    return function ? kr_call(t, function, args, n, 0) : 0;
}

static KrValue parameters_in(KrThread *t, KrValue args) {
    bool plain = true;
    for (KrU32 i = 0; i < KR_TUPLE(args)->length; i++) {
        KrValue v = KR_TUPLE(args)->items[i];
        plain = plain && (v == KR_ELLIPSIS || v == KR_NONE || kr_is_type(t, v) || kr_is_str(t, v));
    }
    return plain ? kr_empty_tuple : helper(t, "_collect_parameters", &args, 1);
}

static KrValue alias_parameters(KrThread *t, KrValue self) { return parameters_in(t, A(self)->args); }

static KrValue alias_getitem(KrThread *t, KrValue self, KrValue key) {
    KrValue args[2] = { self, key };
    return helper(t, "_subscript_alias", args, 2);
}

static KrValue alias_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    (void)type, (void)kwnames;
    if (nargs != 2) return kr_error(t, KR_EXC_TypeError, "GenericAlias expected 2 arguments, got %l", nargs);
    return kr_generic_alias_new(t, args[0], args[1]);
}

static KrValue alias_mro_entries(KrThread *t, KrValue *arg) { return kr_tuple_of(t, 1, A(arg[0])->origin); }

static KrValue alias_instancecheck(KrThread *t, KrValue *arg) {
    (void)arg;
    return kr_error(t, KR_EXC_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}

static KrValue alias_subclasscheck(KrThread *t, KrValue *arg) {
    (void)arg;
    return kr_error(t, KR_EXC_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

static const KrBuiltin alias_methods[] = {
    { "__mro_entries__(self, bases, /)", alias_mro_entries, 0, NULL },
    { "__instancecheck__(self, instance, /)", alias_instancecheck, 0, NULL },
    { "__subclasscheck__(self, cls, /)", alias_subclasscheck, 0, NULL }, KR_BUILTIN_END };
static const KrGetSet alias_getset[] = { { "__origin__", alias_origin, NULL, NULL }, { "__args__", alias_args, NULL, NULL },
    { "__parameters__", alias_parameters, NULL, NULL }, KR_GETSET_END };

const KrTypeDef kr_typedef_generic_alias = {
    .name = "types.GenericAlias", .type = &kr_type_generic_alias, .layout = KR_LAYOUT_OTHER, .instance_words = 3,
    .methods = alias_methods, .getset = alias_getset,
    .slots = { .repr = alias_repr, .call = alias_call, .getattr = alias_getattr, .compare = alias_compare, .hash = alias_hash,
               .binary[KR_OP_or] = alias_or, .make = alias_make, .getitem = alias_getitem } };

/* -- unions: word 1 the tuple of members -- */

typedef struct Union { KrObject h; KrValue args; } Union;

static bool can_join(KrThread *t, KrValue v) {
    return v == KR_NONE || kr_is_type(t, v) || KR_HAS_SHAPE(v, kr_type_generic_alias.shape) ||
           KR_HAS_SHAPE(v, kr_type_union_type.shape);
}

static int join_into(KrThread *t, KrValue list, KrValue v) {
    if (v == KR_NONE) v = (KrValue)&kr_type_none;
    if (!KR_HAS_SHAPE(v, kr_type_union_type.shape)) {
        int has = kr_contains(t, list, v);
        return has < 0 ? -1 : has ? 0 : kr_list_push(t, list, v);
    }
    KrTuple *args = KR_TUPLE(((Union *)v)->args);
    for (KrU32 i = 0; i < args->length; i++)
        if (join_into(t, list, args->items[i]) < 0) return -1;
    return 0;
}

KrValue kr_union_or(KrThread *t, KrValue a, KrValue b) {
    if (!can_join(t, a) || !can_join(t, b) || (a == KR_NONE && b == KR_NONE)) return KR_NOT_IMPLEMENTED;
    KrValue list = kr_list_new(t, 4);
    if (!list || join_into(t, list, a) < 0 || join_into(t, list, b) < 0) return 0;
    if (kr_list_length(list) == 1) return kr_list_get(t, list, 0);
    Union *u = kr_new(t, KR_KIND_VALUES, kr_type_union_type.shape, sizeof *u);
    return u && (u->args = kr_list_to_tuple(t, list)) ? (KrValue)u : 0;
}

static KrValue union_repr(KrThread *t, KrValue self) {
    KrBuilder b;
    KrTuple *args = KR_TUPLE(((Union *)self)->args);
    kr_builder_init(t, &b);
    for (KrU32 i = 0; i < args->length; i++)
        if ((i && kr_builder_ascii(&b, " | ", 3) < 0) || add_item(t, &b, args->items[i]) < 0) return 0;
    return kr_builder_take(&b);
}

static KrValue union_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if ((op != KR_CMP_eq && op != KR_CMP_ne) || !KR_HAS_SHAPE(b, kr_type_union_type.shape)) return KR_NOT_IMPLEMENTED;
    KrTuple *x = KR_TUPLE(((Union *)a)->args), *y = KR_TUPLE(((Union *)b)->args);
    int same = x->length == y->length;
    for (KrU32 i = 0; same > 0 && i < x->length; i++) same = kr_contains(t, (KrValue)y, x->items[i]);
    return same < 0 ? 0 : KR_BOOL(same == (op == KR_CMP_eq));
}

static int union_hash(KrThread *t, KrValue self, long *out) {
    KrTuple *args = KR_TUPLE(((Union *)self)->args);
    *out = 0x345678;
    for (KrU32 i = 0; i < args->length; i++) {
        long h;
        if (kr_hash(t, args->items[i], &h) < 0) return -1;
        *out ^= h;
    }
    return 0;
}

static KrValue union_args(KrThread *t, KrValue self) {
    (void)t;
    return ((Union *)self)->args;
}

static KrValue union_check(KrThread *t, KrValue *arg, int (*test)(KrThread *, KrValue, KrValue), const char *name) {
    KrTuple *args = KR_TUPLE(((Union *)arg[0])->args);
    for (KrU32 i = 0; i < args->length; i++)
        if (KR_HAS_SHAPE(args->items[i], kr_type_generic_alias.shape))
            return kr_error(t, KR_EXC_TypeError, "%s() argument 2 cannot be a parameterized generic", name);
    for (KrU32 i = 0; i < args->length; i++) {
        int r = test(t, arg[1], args->items[i]);
        if (r) return r < 0 ? 0 : KR_TRUE;
    }
    return KR_FALSE;
}

static KrValue union_instancecheck(KrThread *t, KrValue *arg) { return union_check(t, arg, kr_isinstance, "isinstance"); }
static KrValue union_subclasscheck(KrThread *t, KrValue *arg) { return union_check(t, arg, kr_issubclass, "issubclass"); }

static const KrBuiltin union_methods[] = {
    { "__instancecheck__(self, instance, /)", union_instancecheck, 0, NULL },
    { "__subclasscheck__(self, cls, /)", union_subclasscheck, 0, NULL }, KR_BUILTIN_END };
static KrValue union_parameters(KrThread *t, KrValue self) { return parameters_in(t, union_args(t, self)); }

static const KrGetSet union_getset[] = { { "__args__", union_args, NULL, NULL }, { "__parameters__", union_parameters, NULL, NULL },
    KR_GETSET_END };

const KrTypeDef kr_typedef_union_type = {
    .name = "types.UnionType", .type = &kr_type_union_type, .layout = KR_LAYOUT_OTHER, .instance_words = 2,
    .methods = union_methods, .getset = union_getset,
    .slots = { .repr = union_repr, .compare = union_compare, .hash = union_hash, .binary[KR_OP_or] = alias_or } };
