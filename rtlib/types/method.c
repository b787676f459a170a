/* method.c -- bound methods, classmethod, staticmethod. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/object/core.h"

KrType kr_type_method, kr_type_classmethod, kr_type_staticmethod;

KrValue kr_bound_method_new(KrThread *t, KrValue function, KrValue self) {
    KrBoundMethod *m = kr_new_fixed(t, KR_KIND_VALUES, KR_SH_METHOD, sizeof *m);
    if (!m) return 0;
    m->function = function;
    m->self = self;
    return (KrValue)m;
}

#define M(v) ((KrBoundMethod *)(v))

static KrValue method_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    return kr_call_with_self(t, M(self)->function, M(self)->self, args, nargs, kwnames);
}

static KrValue method_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    (void)type;
    if (kwnames && KR_TUPLE(kwnames)->length) return kr_error(t, KR_EXC_TypeError, "method() takes no keyword arguments");
    if (nargs != 2) return kr_error(t, KR_EXC_TypeError, "method expected 2 arguments, got %l", nargs);
    if (!kr_callable(t, args[0])) return kr_error(t, KR_EXC_TypeError, "first argument must be callable");
    if (args[1] == KR_NONE) return kr_error(t, KR_EXC_TypeError, "self must not be None");
    return kr_bound_method_new(t, args[0], args[1]);
}

static KrValue method_getattr(KrThread *t, KrValue self, KrValue name) {
    KrValue d = kr_type_find(t, &kr_type_method, name);
    if (d) return kr_descr_get(t, d, self, &kr_type_method);
    return t->exc ? 0 : kr_getattr(t, M(self)->function, name);
}

static KrValue method_repr(KrThread *t, KrValue self) {
    KrValue q = kr_getattr_opt(t, M(self)->function, KR_D(qualname)), of;
    if (!q && t->exc) return 0;
    if (!q && !(q = kr_getattr_opt(t, M(self)->function, KR_D(name))) && t->exc) return 0;
    if (!q || !kr_is_str(t, q)) q = kr_str_ascii(t, "?", 1);
    if (!q || !(of = kr_repr(t, M(self)->self))) return 0;
    return kr_str_from_format(t, "<bound method %V of %V>", kr_unwrap(t, q), of);
}

static KrValue method_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if ((op != KR_CMP_eq && op != KR_CMP_ne) || !KR_HAS_SHAPE(a, KR_SH_METHOD) || !KR_HAS_SHAPE(b, KR_SH_METHOD))
        return KR_NOT_IMPLEMENTED;
    int same = kr_equal(t, M(a)->function, M(b)->function);
    if (same < 0) return 0;
    same = same && M(a)->self == M(b)->self;
    return KR_BOOL(same == (op == KR_CMP_eq));
}

static int method_hash(KrThread *t, KrValue self, long *out) {
    long h;
    if (kr_hash(t, M(self)->function, &h) < 0) return -1;
    *out = kr_object_hash(t, M(self)->self) ^ h;
    if (*out == -1) *out = -2;
    return 0;
}

static KrValue get_function(KrThread *t, KrValue self) {
    (void)t;
    return M(self)->function;
}

static KrValue get_self(KrThread *t, KrValue self) {
    (void)t;
    return M(self)->self;
}

static KrValue get_doc(KrThread *t, KrValue self) {
    KrValue d = kr_getattr_opt(t, M(self)->function, KR_D(doc));
    return d || t->exc ? d : KR_NONE;
}

static const KrGetSet method_members[] = { { "__func__", get_function, NULL, NULL }, { "__self__", get_self, NULL, NULL },
    KR_GETSET_END };
static const KrGetSet method_getset[] = { { "__doc__", get_doc, NULL, NULL }, KR_GETSET_END };

static KrValue method_get(KrThread *t, KrValue d, KrValue obj, KrValue type) {
    (void)t, (void)obj, (void)type;
    return d;
}

const KrTypeDef kr_typedef_method = {
    .name = "method", .type = &kr_type_method, .layout = KR_LAYOUT_OTHER, .instance_words = 3, .getset = method_getset, .members = method_members,
    .slots = { .repr = method_repr, .compare = method_compare, .hash = method_hash, .call = method_call,
               .getattr = method_getattr, .get = method_get, .make = method_make } };

/* -- classmethod, staticmethod: word 1 the dict of attributes, word 2 the function -- */

typedef KrMethodWrap Wrap;
#define W(v) ((Wrap *)(v))

static KrValue wrap_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Wrap *w = (Wrap *)kr_instance_alloc(t, (KrType *)type, KR_KIND_VALUES);
    if (w) w->function = KR_NONE;
    return (KrValue)w;
}

static int wrap_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    const char *name = kr_is_subtype(t, kr_type_of(t, self), &kr_type_classmethod) ? "classmethod" : "staticmethod";
    if (kwnames && KR_TUPLE(kwnames)->length)
        return kr_error_int(t, KR_EXC_TypeError, "%s() takes no keyword arguments", name);
    if (nargs != 1) return kr_error_int(t, KR_EXC_TypeError, "%s expected 1 argument, got %l", name, nargs);
    W(self)->function = args[0];
    return 0;
}

static KrValue classmethod_get(KrThread *t, KrValue d, KrValue obj, KrValue type) {
    if (!type) type = (KrValue)kr_type_of(t, obj);
    KrValue f = W(d)->function;
    if (KR_HAS_SHAPE(f, KR_SH_FUNCTION)) return kr_bound_method_new(t, f, type);
    KrType *ft = kr_type_of(t, f);
    if (KR_ENTER_RECURSION(t)) return 0;
    if (ft->s.get) return KR_KEEP_FRAME(ft->s.get(t, f, type, (KrValue)kr_type_of(t, type)));
    return kr_bound_method_new(t, f, type);
}

static KrValue staticmethod_get(KrThread *t, KrValue d, KrValue obj, KrValue type) {
    (void)t, (void)obj, (void)type;
    return W(d)->function;
}

static KrValue staticmethod_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    return KR_ENTER_RECURSION(t) ? 0 : KR_KEEP_FRAME(kr_call(t, W(self)->function, args, nargs, kwnames));
}

static KrValue wrap_function(KrThread *t, KrValue self) {
    (void)t;
    return W(self)->function;
}

static KrValue wrap_abstract(KrThread *t, KrValue self) {
    KrValue v = kr_getattr_opt(t, W(self)->function, KR_D(isabstractmethod));
    if (!v) return t->exc ? 0 : KR_FALSE;
    int r = kr_truth(t, v);
    return r < 0 ? 0 : KR_BOOL(r);
}

static KrValue wrap_dict(KrThread *t, KrValue self) {
    if (!W(self)->dict) W(self)->dict = kr_dict_new(t);
    return W(self)->dict;
}

/* Attributes that functions have too are those of the function wrapped. */
static KrValue wrap_getattr(KrThread *t, KrValue self, KrValue name) {
    if (KR_ENTER_RECURSION(t)) return 0;
    KrValue v = kr_attr_find(t, self, name);
    if (v && !kr_str_equal(name, KR_D(doc))) return v;
    if (t->exc) return 0;
    const KrValue copied[] = { KR_D(name), KR_D(qualname), KR_D(doc), KR_D(module), KR_D(annotations) };
    for (size_t i = 0; i < sizeof copied / sizeof copied[0]; i++)
        if (kr_str_equal(name, copied[i])) return KR_KEEP_FRAME(kr_getattr(t, W(self)->function, name));
    return v ? v : kr_attribute_error(t, self, name);
}

static KrValue wrap_repr(KrThread *t, KrValue self) {
    KrValue r = kr_repr(t, W(self)->function);
    return r ? kr_str_from_format(t, "<%T(%V)>", self, r) : 0;
}

static const KrGetSet wrap_members[] = { { "__func__", wrap_function, NULL, NULL }, { "__wrapped__", wrap_function, NULL, NULL },
    KR_GETSET_END };
static const KrGetSet wrap_getset[] = { { "__isabstractmethod__", wrap_abstract, NULL, NULL }, { "__dict__", wrap_dict, NULL, NULL }, KR_GETSET_END };

const KrTypeDef kr_typedef_classmethod = {
    .name = "classmethod", .type = &kr_type_classmethod, .layout = KR_LAYOUT_PROPERTY, .instance_words = 3,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_INSTANCE_DICT, .getset = wrap_getset, .members = wrap_members,
    .doc = "classmethod(function) -> method\n\nConvert a function to be a class method.",
    .slots = { .repr = wrap_repr, .get = classmethod_get, .getattr = wrap_getattr, .make = wrap_make, .init = wrap_init } };

const KrTypeDef kr_typedef_staticmethod = {
    .name = "staticmethod", .type = &kr_type_staticmethod, .layout = KR_LAYOUT_PROPERTY, .instance_words = 3,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_INSTANCE_DICT, .getset = wrap_getset, .members = wrap_members,
    .doc = "staticmethod(function) -> method\n\nConvert a function to be a static method.",
    .slots = { .repr = wrap_repr, .get = staticmethod_get, .call = staticmethod_call, .getattr = wrap_getattr,
               .make = wrap_make, .init = wrap_init } };
