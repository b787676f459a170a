/* weakref.c -- `_weakref`: references that do not keep their object alive. */
#include "rtlib/object/core.h"

/* Leaf kind: the collector does not follow `target`, it clears it (heap.h, kr_weak_register). */
typedef struct KrWeakref { KrObject h; KrValue target; KrValue hash; } KrWeakref;

static KrValue weakref_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames)
{
    (void)type;
    if ((kwnames && KR_TUPLE(kwnames)->length) || nargs < 1 || nargs > 2)
        return kr_error(t, KR_EXC_TypeError, "ref() takes 1 or 2 positional arguments");
    KrType *of = kr_type_of(t, args[0]);
    if (KR_IS_INT(args[0]) || !(of->flags & (KR_TYPE_HEAP | KR_TYPE_INSTANCE_DICT)))
        if (of != &kr_type_function && of != &kr_type_set && of != &kr_type_frozenset && of != &kr_type_generator &&
            of != &kr_type_method && of != &kr_type_module && of != &kr_type_type)
            return kr_error(t, KR_EXC_TypeError, "cannot create weak reference to '%T' object", args[0]);
    KrWeakref *ref = kr_new(t, KR_KIND_LEAF, kr_type_weakref.shape, sizeof *ref);
    if (!ref)
        return 0;
    ref->target = args[0];
    ref->hash = 0;
    return kr_weak_register(t, (KrValue)ref) ? (KrValue)ref : 0;
}

static KrValue weakref_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    (void)args;
    if (nargs || kwnames)
        return kr_error(t, KR_EXC_TypeError, "weakref takes no arguments");
    KrValue v = ((KrWeakref *)self)->target;
    return v ? v : KR_NONE;
}

static int weakref_hash(KrThread *t, KrValue self, long *out)
{
    KrWeakref *ref = (KrWeakref *)self;
    if (!ref->hash) {
        if (!ref->target)
            return kr_error_int(t, KR_EXC_TypeError, "weak object has gone away");
        long h;
        if (kr_hash(t, ref->target, &h) < 0)
            return -1;
        ref->hash = KR_INT(h);
    }
    *out = KR_INT_VALUE(ref->hash);
    return 0;
}

static KrValue weakref_compare(KrThread *t, KrValue a, KrValue b, int op)
{
    if (kr_type_of(t, b) != &kr_type_weakref || (op != KR_CMP_eq && op != KR_CMP_ne))
        return KR_NOT_IMPLEMENTED;
    KrValue x = ((KrWeakref *)a)->target, y = ((KrWeakref *)b)->target;
    if (!x || !y)
        return KR_BOOL((a == b) == (op == KR_CMP_eq));
    return kr_compare(t, x, y, op);
}

static KrValue weakref_repr(KrThread *t, KrValue self)
{
    KrValue v = ((KrWeakref *)self)->target;
    if (!v)
        return kr_str_from_format(t, "<weakref at %l; dead>", kr_object_id(t, self));
    return kr_str_from_format(t, "<weakref at %l; to '%T' at %l>", kr_object_id(t, self), v, kr_object_id(t, v));
}

static const KrBuiltin no_methods[] = { KR_BUILTIN_END };
static const KrGetSet no_getset[] = { KR_GETSET_END };
KrType kr_type_weakref;
const KrTypeDef kr_typedef_weakref = {
    .name = "weakref.ReferenceType", .doc = "A weak reference.", .type = &kr_type_weakref, .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrWeakref) / 8, .methods = no_methods, .getset = no_getset,
    .slots = { .repr = weakref_repr, .call = weakref_call, .hash = weakref_hash, .compare = weakref_compare,
               .make = weakref_make },
};

static bool weakref_init(KrThread *t, KrValue m)
{
    return kr_setattr(t, m, kr_str_cstring(t, "ref"), (KrValue)&kr_type_weakref) == 0 &&
           kr_setattr(t, m, kr_str_cstring(t, "ReferenceType"), (KrValue)&kr_type_weakref) == 0;
}

static const KrBuiltin weakref_functions[] = { KR_BUILTIN_END };
const KrModuleDef kr_module_weakref = {
    .name = "_weakref", .doc = "Weak references.", .functions = weakref_functions, .init = weakref_init,
};
