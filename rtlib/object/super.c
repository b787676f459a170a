/* super.c -- super objects: attribute access that starts behind a class in the MRO of another. */
#include "rtlib/object/core.h"

KrType kr_type_super;

/* The type whose MRO is followed; NULL: TypeError. */
static KrType *check_self(KrThread *t, KrType *type, KrValue self) {
    if (kr_is_type(t, self) && kr_is_subtype(t, (KrType *)self, type)) return (KrType *)self;
    KrType *own = kr_type_of(t, self);
    if (kr_is_subtype(t, own, type)) return own;
    KrValue c = kr_getattr_opt(t, self, KR_D(class));
    if (c && c != (KrValue)own && kr_is_type(t, c) && kr_is_subtype(t, (KrType *)c, type)) return (KrType *)c;
    if (!t->exc) kr_error(t, KR_EXC_TypeError, "super(type, obj): obj must be an instance or subtype of type");
    return NULL;
}

static int super_fill(KrThread *t, KrSuper *s, KrValue cls, KrValue self) {
    KrType *own = NULL;
    if (self && !(own = check_self(t, (KrType *)cls, self))) return -1;
    s->type = cls;
    s->self = self;
    s->self_type = (KrValue)own;
    return 0;
}

KrValue kr_super_new(KrThread *t, KrValue cls, KrValue self) {
    KrSuper *s = kr_new(t, KR_KIND_VALUES, kr_type_super.shape, sizeof *s);
    return s && super_fill(t, s, cls, self) == 0 ? (KrValue)s : 0;
}

KrValue kr_super_make(KrThread *t, KrValue cls, KrValue self) {
    if (!self) return kr_error(t, KR_EXC_RuntimeError, "super(): no arguments");
    if (!cls) return kr_error(t, KR_EXC_RuntimeError, "super(): __class__ cell not found");
    if (!kr_is_type(t, cls)) return kr_error(t, KR_EXC_RuntimeError, "super(): __class__ is not a type (%T)", cls);
    return kr_super_new(t, cls, self);
}

KrValue kr_super_find(KrThread *t, KrSuper *s, KrValue name) {
    KrValue mro = ((KrType *)s->self_type)->mro;
    KrU32 i = 0, n = KR_TUPLE(mro)->length;
    while (i < n && KR_TUPLE(mro)->items[i] != s->type) i++;
    for (i++; i < n; i++) {
        KrType *c = (KrType *)KR_TUPLE(mro)->items[i];
        KrValue v = kr_dict_find_str(t, c->dict, name);
        if (v) return v;
    }
    return 0;
}

static KrValue super_getattr(KrThread *t, KrValue self, KrValue name) {
    KrSuper *s = (KrSuper *)self;
    if (s->self && !kr_str_equal(name, KR_D(class))) {
        KrValue v = kr_super_find(t, s, name);
        if (v) {
            KrType *vt = kr_type_of(t, v);
            if (!vt->s.get) return v;
            return vt->s.get(t, v, s->self == s->self_type ? 0 : s->self, s->self_type);
        }
        if (t->exc) return 0;
    }
    return kr_generic_getattr(t, self, name);
}

static KrValue super_get(KrThread *t, KrValue self, KrValue obj, KrValue type) {
    KrSuper *s = (KrSuper *)self;
    (void)type;
    if (!obj || s->self) return self;
    if (KR_HAS_SHAPE(self, kr_type_super.shape)) return kr_super_new(t, s->type, obj);
    return kr_call2(t, (KrValue)kr_type_of(t, self), s->type, obj);
}

static KrValue super_repr(KrThread *t, KrValue self) {
    KrSuper *s = (KrSuper *)self;
    if (s->self) return kr_str_from_format(t, "<super: <class '%N'>, <%N object>>", (KrType *)s->type, (KrType *)s->self_type);
    return kr_str_from_format(t, "<super: <class '%N'>, NULL>", (KrType *)s->type);
}

static KrValue super_type_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    KrSuper *s = (KrSuper *)kr_instance_alloc(t, (KrType *)type, KR_KIND_VALUES);
    if (s) s->type = (KrValue)&kr_type_object;
    return (KrValue)s;
}

/* super(cls[, obj]); the form without arguments is kr_super_make, or found through the calling function. */
static int super_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    if (kwnames && KR_TUPLE(kwnames)->length) return kr_error_int(t, KR_EXC_TypeError, "super() takes no keyword arguments");
    if (!nargs) return kr_error_int(t, KR_EXC_RuntimeError, "super(): no arguments");
    if (nargs > 2) return kr_error_int(t, KR_EXC_TypeError, "super() expected at most 2 arguments, got %l", nargs);
    if (!kr_is_type(t, args[0]))
        return kr_error_int(t, KR_EXC_TypeError, "super() argument 1 must be a type, not %T", args[0]);
    return super_fill(t, (KrSuper *)self, args[0], nargs == 2 && args[1] != KR_NONE ? args[1] : 0);
}

static KrValue get_thisclass(KrThread *t, KrValue self) {
    (void)t;
    return ((KrSuper *)self)->type;
}

static KrValue get_self(KrThread *t, KrValue self) {
    (void)t;
    return ((KrSuper *)self)->self ? ((KrSuper *)self)->self : KR_NONE;
}

static KrValue get_self_class(KrThread *t, KrValue self) {
    (void)t;
    return ((KrSuper *)self)->self_type ? ((KrSuper *)self)->self_type : KR_NONE;
}

static const KrGetSet super_members[] = { { "__thisclass__", get_thisclass, NULL, "the class invoking super()" },
    { "__self__", get_self, NULL, "the instance invoking super(); may be None" },
    { "__self_class__", get_self_class, NULL, "the type of the instance invoking super(); may be None" }, KR_GETSET_END };

const KrTypeDef kr_typedef_super = {
    .name = "super", .type = &kr_type_super, .layout = KR_LAYOUT_PROPERTY, .instance_words = 4, .flags = KR_TYPE_BASETYPE,
    .doc = "super() -> same as super(__class__, <first argument>)", .members = super_members,
    .slots = { .repr = super_repr, .getattr = super_getattr, .get = super_get, .make = super_type_make, .init = super_init } };
