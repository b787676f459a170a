/* property.c -- property objects. */
#include "rtlib/object/core.h"

KrType kr_type_property;

#define P(v) ((KrProperty *)(v))

static KrValue property_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return kr_instance_alloc(t, (KrType *)type, KR_KIND_VALUES);
}

static KrValue given(KrValue v) { return v == KR_NONE ? 0 : v; }

static int property_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "fget", "fset", "fdel", "doc", NULL };
    KrValue v[4];
    if (kr_parse_args(t, "property", args, nargs, kwnames, names, 0, v) < 0) return -1;
    KrProperty *p = P(self);
    p->fget = given(v[0]);
    p->fset = given(v[1]);
    p->fdel = given(v[2]);
    p->doc = given(v[3]);
    p->own_doc = 0;
    if (p->doc || !p->fget) return 0;
    KrValue doc = kr_getattr_opt(t, p->fget, KR_D(doc));
    if (!doc && t->exc) return -1;
    p->doc = given(doc ? doc : KR_NONE);
    p->own_doc = KR_TRUE;
    /* A derived class has a __doc__ of its own, which only an attribute of the instance hides. */
    if (doc && kr_type_of(t, self) != &kr_type_property) return kr_setattr(t, self, KR_D(doc), doc);
    return 0;
}

static KrValue quoted(KrThread *t, KrValue self) {
    KrProperty *p = P(self);
    if (p->name) return kr_repr(t, p->name);
    return 0;
}

static KrValue missing(KrThread *t, KrValue self, KrValue obj, const char *what) {
    KrValue name = quoted(t, self);
    if (t->exc) return 0;
    KrValue q = kr_type_of(t, obj)->qualname;
    if (name) return kr_error(t, KR_EXC_AttributeError, "property %V of '%V' object has no %s", name, q, what);
    return kr_error(t, KR_EXC_AttributeError, "property of '%V' object has no %s", q, what);
}

static KrValue property_get(KrThread *t, KrValue d, KrValue obj, KrValue type) {
    (void)type;
    if (!obj) return d;
    if (!P(d)->fget) return missing(t, d, obj, "getter");
    return kr_call1(t, P(d)->fget, obj);
}

static int property_set(KrThread *t, KrValue d, KrValue obj, KrValue v) {
    KrValue f = v ? P(d)->fset : P(d)->fdel;
    if (!f) {
        missing(t, d, obj, v ? "setter" : "deleter");
        return -1;
    }
    KrValue r = v ? kr_call2(t, f, obj, v) : kr_call1(t, f, obj);
    return r ? 0 : -1;
}

/* A copy with one function replaced, made by calling the property's own class. */
static KrValue copy(KrThread *t, KrValue self, KrValue get, KrValue set, KrValue del) {
    KrProperty *p = P(self);
    KrValue args[4] = { get ? get : p->fget ? p->fget : KR_NONE, set ? set : p->fset ? p->fset : KR_NONE,
                        del ? del : p->fdel ? p->fdel : KR_NONE, KR_NONE };
    if (!(p->own_doc && args[0] != KR_NONE) && p->doc) args[3] = p->doc;
    KrValue r = kr_call(t, (KrValue)kr_type_of(t, self), args, 4, 0);
    if (r && kr_is_subtype(t, kr_type_of(t, r), &kr_type_property)) P(r)->name = p->name;
    return r;
}

static KrValue property_getter(KrThread *t, KrValue *arg) { return copy(t, arg[0], arg[1], 0, 0); }
static KrValue property_setter(KrThread *t, KrValue *arg) { return copy(t, arg[0], 0, arg[1], 0); }
static KrValue property_deleter(KrThread *t, KrValue *arg) { return copy(t, arg[0], 0, 0, arg[1]); }

static KrValue property_set_name(KrThread *t, KrValue *arg) {
    (void)t;
    P(arg[0])->name = arg[2];
    return KR_NONE;
}

static KrValue none_or(KrValue v) { return v ? v : KR_NONE; }

#define GETTER(field) \
    static KrValue get_##field(KrThread *t, KrValue self) { \
        (void)t; \
        return none_or(P(self)->field); \
    }
GETTER(fget)
GETTER(fset)
GETTER(fdel)
GETTER(doc)

static int set_doc(KrThread *t, KrValue self, KrValue v) {
    (void)t;
    P(self)->doc = v ? given(v) : 0;
    return 0;
}

static KrValue get_abstract(KrThread *t, KrValue self) {
    const KrValue all[3] = { P(self)->fget, P(self)->fset, P(self)->fdel };
    for (int i = 0; i < 3; i++) {
        KrValue v = all[i] ? kr_getattr_opt(t, all[i], KR_D(isabstractmethod)) : 0;
        int r = v ? kr_truth(t, v) : 0;
        if (t->exc || r < 0) return 0;
        if (r) return KR_TRUE;
    }
    return KR_FALSE;
}

static const KrBuiltin property_methods[] = {
    { "getter(self, fget, /)", property_getter, 0, "Descriptor to obtain a copy of the property with a different getter." },
    { "setter(self, fset, /)", property_setter, 0, "Descriptor to obtain a copy of the property with a different setter." },
    { "deleter(self, fdel, /)", property_deleter, 0, "Descriptor to obtain a copy of the property with a different deleter." },
    { "__set_name__(self, owner, name, /)", property_set_name, 0, "Method to set name of a property." }, KR_BUILTIN_END };

static const KrGetSet property_members[] = { { "fget", get_fget, NULL, NULL }, { "fset", get_fset, NULL, NULL },
    { "fdel", get_fdel, NULL, NULL }, { "__doc__", get_doc, set_doc, NULL }, KR_GETSET_END };
static const KrGetSet property_getset[] = { { "__isabstractmethod__", get_abstract, NULL, NULL }, KR_GETSET_END };

const KrTypeDef kr_typedef_property = {
    .name = "property", .type = &kr_type_property, .layout = KR_LAYOUT_PROPERTY, .instance_words = sizeof(KrProperty) / 8,
    .flags = KR_TYPE_BASETYPE, .doc = "Property attribute.", .methods = property_methods, .getset = property_getset, .members = property_members,
    .slots = { .get = property_get, .set = property_set, .make = property_make, .init = property_init } };
