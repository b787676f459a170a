/* weakref.c -- `_weakref`: references that do not keep their object alive. */
#include <string.h>

#include "rtlib/modules/support.h"
#include "rtlib/object/core.h"
#include "rtlib/types/list.h"

/* KR_KIND_WEAKREF: the collector does not follow `target`, it clears it (heap.h, kr_weak_register). No script code runs in a
 * collection: it chains references whose callback is due, the next safepoint calls them. hash: an int or 0. One without a
 * callback has in its place the proxy that is made of it, or 0. */
typedef struct KrWeakref { KrObject h; KrValue target, hash, callback, next; } KrWeakref;

/* The object. Whether it is dead already is worth a collection now and then: what nobody refers to any more should not be seen. */
static KrValue target_of(KrThread *t, KrValue self)
{
    KrWeakref *ref = (KrWeakref *)self;
    if (ref->target && kr_in_heap(t, ref->target) && kr_collect_spare(t) && KR_RUN(t)->pending && kr_run_pending(t) < 0)
        return 0;
    return ref->target ? ref->target : KR_NONE;
}

static bool is_weakref(KrThread *t, KrValue v) { return kr_is_subtype(t, kr_type_of(t, v), &kr_type_weakref); }

/* Types of the language whose objects can be referred to; of script classes those with a __weakref__. */
static bool can_refer(KrThread *t, KrValue v)
{
    if (KR_IS_INT(v))
        return false;
    KrType *of = kr_type_of(t, v);
    if (of->flags & KR_TYPE_HEAP)
        return of->layout == KR_LAYOUT_TYPE || kr_type_lookup(t, of, KR_D(weakref)) != 0;
    const KrType *const all[] = { &kr_type_function, &kr_type_set, &kr_type_frozenset, &kr_type_generator, &kr_type_method,
                                  &kr_type_module, &kr_type_type, &kr_type_builtin_function, &kr_type_code,
                                  &kr_type_memoryview };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (of == all[i])
            return true;
    if (of->def && strchr(of->def->name, '.'))       /* array.array, re.Pattern: types of modules */
        return true;
    return of->layout == KR_LAYOUT_TYPE || of->flags & KR_TYPE_INSTANCE_DICT;
}

static KrValue weakref_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames)
{
    if (type == (KrValue)&kr_type_weakref && kwnames && KR_TUPLE(kwnames)->length)
        return kr_error(t, KR_EXC_TypeError, "ref() takes no keyword arguments");
    if (nargs < 1 || nargs > 2)
        return kr_error(t, KR_EXC_TypeError, "__new__ expected at %s, got %l",
                        nargs < 1 ? "least 1 argument" : "most 2 arguments", nargs);
    if (!can_refer(t, args[0]))
        return t->exc ? 0 : kr_error(t, KR_EXC_TypeError, "cannot create weak reference to '%T' object", args[0]);
    bool shared = type == (KrValue)&kr_type_weakref && (nargs < 2 || args[1] == KR_NONE);
    KrValue there = shared ? kr_weak_shared(t, args[0]) : 0;
    if (there)
        return there;
    KrWeakref *ref = (KrWeakref *)kr_instance_alloc(t, (KrType *)type, KR_KIND_WEAKREF);
    if (!ref)
        return 0;
    ref->target = args[0];
    ref->callback = nargs > 1 && args[1] != KR_NONE ? args[1] : 0;
    if (ref->callback)
        ref->h.aux |= KR_WEAK_CALLBACK;
    if (!kr_weak_register(t, (KrValue)ref) || (shared && !kr_weak_share(t, args[0], (KrValue)ref)))
        return 0;
    return (KrValue)ref;
}

static int weakref_object_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    (void)self, (void)args;
    if (kwnames && KR_TUPLE(kwnames)->length)
        return kr_error_int(t, KR_EXC_TypeError, "ref() takes no keyword arguments");
    if (nargs >= 1 && nargs <= 2)
        return 0;
    return kr_error_int(t, KR_EXC_TypeError, "__init__ expected at %s, got %l",
                        nargs < 1 ? "least 1 argument" : "most 2 arguments", nargs);
}

/* The living references to an object: the shared one, then from the youngest on. */
static KrValue weakrefs_of(KrThread *t, KrValue target)
{
    if (kr_in_heap(t, target) && kr_collect_spare(t) && KR_RUN(t)->pending && kr_run_pending(t) < 0)
        return 0;
    KrValue list = kr_list_new(t, 0), found, shared = kr_weak_shared(t, target);
    size_t at = 0;
    while (list && (found = kr_weak_next(t, target, &at)))
        if (kr_step(t) < 0 || (is_weakref(t, found) && found != shared && kr_list_push(t, list, found) < 0))
            return 0;
    if (!list || (shared && kr_list_push(t, list, shared) < 0))
        return 0;
    return kr_list_reverse(t, KR_LIST(list)) < 0 ? 0 : list;
}

static KrValue f_getweakrefs(KrThread *t, KrValue *arg) { return weakrefs_of(t, arg[0]); }

static KrValue f_getweakrefcount(KrThread *t, KrValue *arg)
{
    KrValue list = weakrefs_of(t, arg[0]);
    return list ? KR_INT(kr_list_length(list)) : 0;
}

static KrValue weakref_callback(KrThread *t, KrValue self)
{
    (void)t;
    KrWeakref *ref = (KrWeakref *)self;
    return ref->target && ref->h.aux & KR_WEAK_CALLBACK ? ref->callback : KR_NONE;
}

static KrValue weakref_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    (void)args;
    if (nargs || kwnames)
        return kr_error(t, KR_EXC_TypeError, "weakref takes no arguments");
    return target_of(t, self);
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
        if (!(ref->hash = kr_int_from_i64(t, h)))
            return -1;
    }
    int64_t h;
    kr_int_fits_i64(t, ref->hash, &h);
    *out = h;
    return 0;
}

static KrValue weakref_compare(KrThread *t, KrValue a, KrValue b, int op)
{
    if (!is_weakref(t, a) || !is_weakref(t, b) || (op != KR_CMP_eq && op != KR_CMP_ne))
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
static const KrGetSet weakref_getset[] = { { "__callback__", weakref_callback, NULL, NULL }, KR_GETSET_END };
KrType kr_type_weakref;
const KrTypeDef kr_typedef_weakref = {
    .name = "weakref.ReferenceType", .doc = "A weak reference.", .type = &kr_type_weakref, .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrWeakref) / 8, .methods = no_methods, .getset = weakref_getset,
    .flags = KR_TYPE_BASETYPE,
    .slots = { .repr = weakref_repr, .call = weakref_call, .hash = weakref_hash, .compare = weakref_compare,
               .make = weakref_make, .init = weakref_object_init },
};

static bool weakref_init(KrThread *t, KrValue m)
{
    return kr_module_add(t, m, "ref", (KrValue)&kr_type_weakref) &&
           kr_module_add(t, m, "ReferenceType", (KrValue)&kr_type_weakref);
}

static KrValue f_shared_proxy(KrThread *t, KrValue *arg)
{
    KrWeakref *ref = (KrWeakref *)arg[0];
    if (KR_IS_INT(arg[0]) || !is_weakref(t, arg[0]) || ref->h.aux & KR_WEAK_CALLBACK)
        return kr_error(t, KR_EXC_TypeError, "a reference without a callback is required");
    if (!ref->callback)
        ref->callback = arg[1] == KR_NONE ? 0 : arg[1];
    return ref->callback ? ref->callback : KR_NONE;
}

static const KrBuiltin weakref_functions[] = {
    { "shared_proxy(reference, made=None, /)", f_shared_proxy, 0, "The proxy that goes with a shared reference; becomes `made` if there is none." },
    { "getweakrefcount(object, /)", f_getweakrefcount, 0, "Return the number of weak references to 'object'." },
    { "getweakrefs(object, /)", f_getweakrefs, 0, "Return a list of all weak reference objects pointing to 'object'." },
    KR_BUILTIN_END
};
const KrModuleDef kr_module_weakref = {
    .name = "_weakref", .doc = "Weak references.", .functions = weakref_functions, .init = weakref_init,
};
