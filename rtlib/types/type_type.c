/* type_type.c -- the type `type`: attributes and methods of classes. */
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/types/list.h"

KrType kr_type_type;


#define T(v) ((KrType *)(v))

static KrValue type_repr(KrThread *t, KrValue self) {
    KrValue m = kr_dict_find_str(t, T(self)->dict, KR_D(module));
    if (m && kr_is_str(t, m) && !kr_str_equal_c(kr_unwrap(t, m), "builtins"))
        return kr_str_from_format(t, "<class '%V.%V'>", kr_unwrap(t, m), T(self)->qualname);
    return kr_str_from_format(t, "<class '%V'>", T(self)->qualname);
}

static int type_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)self, (void)args, (void)kwnames;
    if (nargs == 1 || nargs == 3) return 0;
    return kr_error_int(t, KR_EXC_TypeError, "type.__init__() takes 1 or 3 arguments");
}

static int only_script_class(KrThread *t, KrValue self, const char *name) {
    if (T(self)->flags & KR_TYPE_HEAP) return 0;
    return kr_error_int(t, KR_EXC_TypeError, "cannot set '%s' attribute of immutable type '%N'", name, T(self));
}

static KrValue get_name(KrThread *t, KrValue self) {
    (void)t;
    return T(self)->name;
}

static int set_name(KrThread *t, KrValue self, KrValue v) {
    if (only_script_class(t, self, "__name__") < 0) return -1;
    if (!v) return kr_error_int(t, KR_EXC_TypeError, "cannot delete '__name__' attribute of type '%N'", T(self));
    if (!kr_is_str(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "can only assign string to %N.__name__, not '%T'", T(self), v);
    T(self)->name = kr_unwrap(t, v);
    return 0;
}

static KrValue get_qualname(KrThread *t, KrValue self) {
    (void)t;
    return T(self)->qualname;
}

static int set_qualname(KrThread *t, KrValue self, KrValue v) {
    if (only_script_class(t, self, "__qualname__") < 0) return -1;
    if (!v) return kr_error_int(t, KR_EXC_TypeError, "cannot delete '__qualname__' attribute of type '%N'", T(self));
    if (!kr_is_str(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "can only assign string to %N.__qualname__, not '%T'", T(self), v);
    T(self)->qualname = kr_unwrap(t, v);
    return 0;
}

static int set_in_dict(KrThread *t, KrValue self, KrValue name, KrValue v, const char *text) {
    if (only_script_class(t, self, text) < 0) return -1;
    if (!v) return kr_error_int(t, KR_EXC_TypeError, "cannot delete '%s' attribute of type '%N'", text, T(self));
    if (kr_dict_put(t, T(self)->dict, name, v) < 0) return -1;
    kr_type_cache_forget(t, T(self), name);
    return 0;
}

static KrValue get_module(KrThread *t, KrValue self) {
    KrValue m = kr_dict_find_str(t, T(self)->dict, KR_D(module));
    if (T(self)->flags & KR_TYPE_HEAP) return m ? m : kr_error(t, KR_EXC_AttributeError, "__module__");
    /* In a builtin type it may be what its instances have. */
    return m && kr_is_str(t, m) ? m : kr_str_cstring(t, "builtins");
}

static int set_module(KrThread *t, KrValue self, KrValue v) { return set_in_dict(t, self, KR_D(module), v, "__module__"); }

static KrValue get_doc(KrThread *t, KrValue self) {
    KrValue d = kr_dict_find_str(t, T(self)->dict, KR_D(doc));
    if (d && !(T(self)->flags & KR_TYPE_HEAP) && !kr_is_str(t, d))          /* that of instances */
        return T(self)->def && T(self)->def->doc ? kr_str_cstring(t, T(self)->def->doc) : KR_NONE;
    return d ? kr_descr_get(t, d, 0, T(self)) : KR_NONE;
}

static int set_doc(KrThread *t, KrValue self, KrValue v) { return set_in_dict(t, self, KR_D(doc), v, "__doc__"); }

static KrValue get_bases(KrThread *t, KrValue self) {
    (void)t;
    return T(self)->bases;
}

/* Gives the classes below `type` their new orders; `undo` takes each of them with its old one. */
static int refresh(KrThread *t, KrType *type, KrValue undo) {
    KrValue all = KR_SIDE(t, KR_SIDE_TYPES);
    for (long i = 0, n = kr_list_length(all); i < n; i++) {
        KrType *c = T(kr_list_get(t, all, i));
        if (c == type || !kr_is_subtype(t, c, type)) continue;
        KrValue mro = kr_mro_compute(t, c, c->bases);
        if (!mro || kr_list_push(t, undo, (KrValue)c) < 0 || kr_list_push(t, undo, c->mro) < 0) return -1;
        c->mro = mro;
    }
    return 0;
}

/* The new base and order of `type` and all below it; -1: nothing has changed. */
static int set_order(KrThread *t, KrType *type, KrType *base, KrValue bases) {
    KrValue undo = kr_list_new(t, 0), mro = undo ? kr_mro_compute(t, type, bases) : 0, old_mro = type->mro;
    KrType *old_base = type->base;
    if (!mro) return -1;
    type->mro = mro;
    type->base = base;
    if (refresh(t, type, undo) == 0) return 0;
    for (long i = 0; i + 1 < kr_list_length(undo); i += 2) T(kr_list_get(t, undo, i))->mro = kr_list_get(t, undo, i + 1);
    type->mro = old_mro;
    type->base = old_base;
    return -1;
}

/* __bases__ assignment for classes of the same layout. */
static int set_bases(KrThread *t, KrValue self, KrValue v) {
    KrType *type = T(self);
    if (only_script_class(t, self, "__bases__") < 0) return -1;
    if (!v) return kr_error_int(t, KR_EXC_TypeError, "cannot delete '__bases__' attribute of type '%N'", type);
    if (!kr_is_tuple(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "can only assign tuple to %N.__bases__, not %T", type, v);
    v = kr_unwrap(t, v);
    if (!KR_TUPLE(v)->length)
        return kr_error_int(t, KR_EXC_TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", type);
    for (KrU32 i = 0; i < KR_TUPLE(v)->length; i++) {
        KrValue b = KR_TUPLE(v)->items[i];
        if (!kr_is_type(t, b))
            return kr_error_int(t, KR_EXC_TypeError, "%N.__bases__ must be tuple of classes, not '%T'", type, b);
        if (kr_is_subtype(t, T(b), type))
            return kr_error_int(t, KR_EXC_TypeError, "a __bases__ item causes an inheritance cycle");
    }
    KrType *base = kr_type_best_base(t, v);
    if (!base) return -1;
    if (!(type->flags & KR_TYPE_READY))
        return kr_error_int(t, KR_EXC_TypeError, "Cannot extend an incomplete type '%N'", type);
    int same = kr_same_layout(t, type->base, base);
    if (same < 0) return -1;
    if ((base->flags ^ type->base->flags) & KR_TYPE_HEAP)
        return kr_error_int(t, KR_EXC_TypeError, "__bases__ assignment: '%N' deallocator differs from '%N'", base, type->base);
    if (!same)
        return kr_error_int(t, KR_EXC_TypeError, "__bases__ assignment: '%N' object layout differs from '%N'", base, type->base);
    if (set_order(t, type, base, v) < 0) return -1;
    for (KrU32 i = 0; i < KR_TUPLE(type->bases)->length; i++) {
        KrValue list = kr_type_subclasses(t, T(KR_TUPLE(type->bases)->items[i]));
        if (!list) continue;
        for (long k = kr_list_length(list); k-- > 0;)
            if (kr_list_get(t, list, k) == self && kr_list_delete_range(t, KR_LIST(list), k, 1) < 0) return -1;
    }
    type->bases = v;
    for (KrU32 i = 0; i < KR_TUPLE(v)->length; i++)
        if (kr_type_add_subclass(t, T(KR_TUPLE(v)->items[i]), type) < 0) return -1;
    kr_type_modified(t, type);
    return 0;
}

static KrValue get_base(KrThread *t, KrValue self) {
    (void)t;
    return T(self)->base ? (KrValue)T(self)->base : KR_NONE;
}

static KrValue get_mro(KrThread *t, KrValue self) {
    (void)t;
    return T(self)->mro;
}

static KrValue get_dict(KrThread *t, KrValue self) { return kr_mappingproxy_new(t, T(self)->dict); }

static KrValue get_abstract(KrThread *t, KrValue self) {
    KrValue v = self == (KrValue)&kr_type_type ? 0 : kr_dict_find_str(t, T(self)->dict, KR_D(abstractmethods));
    return v ? v : kr_error(t, KR_EXC_AttributeError, "__abstractmethods__");
}

static int set_abstract(KrThread *t, KrValue self, KrValue v) {
    if (only_script_class(t, self, "__abstractmethods__") < 0) return -1;
    int on = v ? kr_truth(t, v) : 0;
    if (on < 0) return -1;
    if (!v && !kr_dict_find_str(t, T(self)->dict, KR_D(abstractmethods)))
        return t->exc ? -1 : kr_error_int(t, KR_EXC_AttributeError, "__abstractmethods__");
    if (v ? kr_dict_put(t, T(self)->dict, KR_D(abstractmethods), v) < 0
          : kr_dict_remove(t, T(self)->dict, KR_D(abstractmethods)) < 0) return -1;
    T(self)->flags = on ? T(self)->flags | KR_TYPE_ABSTRACT : T(self)->flags & ~(KrU32)KR_TYPE_ABSTRACT;
    return 0;
}

static KrValue get_annotations(KrThread *t, KrValue self) {
    KrValue v = kr_dict_find_str(t, T(self)->dict, KR_D(annotations));
    if (v) return v;
    if (!(T(self)->flags & KR_TYPE_HEAP))
        return kr_error(t, KR_EXC_AttributeError, "type object '%N' has no attribute '__annotations__'", T(self));
    if (!(v = kr_dict_new(t)) || kr_dict_put(t, T(self)->dict, KR_D(annotations), v) < 0) return 0;
    return v;
}

static int set_annotations(KrThread *t, KrValue self, KrValue v) {
    return set_in_dict(t, self, KR_D(annotations), v, "__annotations__");
}

static KrValue get_zero(KrThread *t, KrValue self) {
    (void)t, (void)self;
    return KR_INT(0);
}

static KrValue get_basicsize(KrThread *t, KrValue self) {
    (void)t;
    return KR_INT(8 * (T(self)->def ? (long)T(self)->def->instance_words : 2));
}

/* Bits of CPython's type flags that code asks for. */
static KrValue get_flags(KrThread *t, KrValue self) {
    (void)t;
    KrU32 flags = T(self)->flags;
    return KR_INT(((flags & KR_TYPE_HEAP) ? 1L << 9 : 0) | ((flags & KR_TYPE_BASETYPE) ? 1L << 10 : 0) |
                  ((flags & KR_TYPE_READY) ? 1L << 12 : 0) | ((flags & KR_TYPE_ABSTRACT) ? 1L << 20 : 0));
}

static const KrGetSet type_getset[] = {
    { "__name__", get_name, set_name, NULL }, { "__qualname__", get_qualname, set_qualname, NULL },
    { "__module__", get_module, set_module, NULL }, { "__doc__", get_doc, set_doc, NULL },
    { "__bases__", get_bases, set_bases, NULL },
    { "__dict__", get_dict, NULL, NULL }, { "__abstractmethods__", get_abstract, set_abstract, NULL },
    { "__annotations__", get_annotations, set_annotations, NULL }, KR_GETSET_END };
static const KrGetSet type_members[] = {
    { "__base__", get_base, NULL, NULL }, { "__mro__", get_mro, NULL, NULL }, { "__dictoffset__", get_zero, NULL, NULL },
    { "__basicsize__", get_basicsize, NULL, NULL }, { "__itemsize__", get_zero, NULL, NULL }, { "__flags__", get_flags, NULL, NULL }, KR_GETSET_END };

/* -- methods -- */

static KrValue type_mro(KrThread *t, KrValue *arg) {
    KrValue mro = kr_mro_compute(t, T(arg[0]), T(arg[0])->bases);
    return mro ? kr_list_from(t, mro) : 0;
}

static KrValue type_subclasses(KrThread *t, KrValue *arg) {
    KrValue list = kr_type_subclasses(t, T(arg[0])), out = kr_list_new(t, 0);
    if (!out || t->exc) return 0;
    return list && kr_list_extend(t, out, list) < 0 ? 0 : out;
}

static KrValue type_prepare(KrThread *t, KrValue *arg) {
    (void)arg;
    return kr_dict_new(t);
}

static KrValue type_instancecheck(KrThread *t, KrValue *arg) {
    int r = kr_plain_isinstance(t, arg[1], arg[0]);
    return r < 0 ? 0 : KR_BOOL(r);
}

static KrValue type_subclasscheck(KrThread *t, KrValue *arg) {
    int r = kr_plain_issubclass(t, arg[1], arg[0]);
    return r < 0 ? 0 : KR_BOOL(r);
}

static KrValue type_or(KrThread *t, KrValue a, KrValue b) { return kr_union_or(t, a, b); }

static const KrBuiltin type_methods[] = {
    { "mro(self, /)", type_mro, 0, "Return a type's method resolution order." },
    { "__subclasses__(self, /)", type_subclasses, 0, "Return a list of immediate subclasses." },
    { "__prepare__(cls, /, *args, **kwargs)", type_prepare, KR_BF_CLASSMETHOD,
      "__prepare__() -> dict\nused for the class statement's namespace" },
    { "__instancecheck__(self, instance, /)", type_instancecheck, 0, "Check if an object is an instance." },
    { "__subclasscheck__(self, subclass, /)", type_subclasscheck, 0, "Check if a class is a subclass." },
    { "__dir__(self, /)", kr_type_dir, 0, "Specialized __dir__ implementation for types." }, KR_BUILTIN_END };

const KrTypeDef kr_typedef_type = {
    .name = "type", .type = &kr_type_type, .flags = KR_TYPE_BASETYPE, .layout = KR_LAYOUT_TYPE,
    .instance_words = sizeof(KrType) / 8, .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .methods = type_methods, .getset = type_getset, .members = type_members,
    .slots = { .repr = type_repr, .call = kr_type_call, .getattr = kr_type_getattr, .setattr = kr_type_setattr,
               .make = kr_type_make, .init = type_init, .binary[KR_OP_or] = type_or } };
