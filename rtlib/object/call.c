/* call.c -- calls: every callable kind by its fixed shape first, method calls through inline caches without bound methods. */
#include <string.h>

#include "rtlib/object/core.h"

#define DIRECT_FLAGS (KR_CODE_VARARGS | KR_CODE_VARKW | KR_CODE_CLASS_BODY | KR_CODE_DICT_GLOBALS | KR_CODE_MODULE | KR_CODE_ARRAY)

/* A function that takes exactly n positional values through the direct entry. */
static inline bool direct(const KrCode *c, unsigned n) {
    return c->nparams == n && !(c->flags & DIRECT_FLAGS) && !c->nkwonly;
}

static KrValue not_callable(KrThread *t, KrValue f) {
    return kr_error(t, KR_EXC_TypeError, "'%T' object is not callable", f);
}

static KrValue call_slot(KrThread *t, KrValue f, KrValue *args, long nargs, KrValue kwnames) {
    KrType *type = kr_type_of(t, f);
    if (!type->s.call) return not_callable(t, f);
    if (KR_ENTER_RECURSION(t)) return 0;
    return type->s.call(t, f, args, nargs, kwnames);
}

KrValue kr_call(KrThread *t, KrValue f, KrValue *args, long nargs, KrValue kwnames) {
    if (KR_IS_INT(f)) return not_callable(t, f);
    switch (KR_SH(f)) {
    case KR_SH_FUNCTION: return kr_function_call(t, f, args, nargs, kwnames);
    case KR_SH_BUILTIN: return kr_builtin_call(t, f, args, nargs, kwnames);
    case KR_SH_METHOD: {
        KrBoundMethod *m = (KrBoundMethod *)f;
        if (KR_ENTER_RECURSION(t)) return 0;
        return kr_call_with_self(t, m->function, m->self, args, nargs, kwnames);
    }
    case KR_SH_TYPE: return kr_type_call(t, f, args, nargs, kwnames);
    }
    return call_slot(t, f, args, nargs, kwnames);
}

KrValue kr_call0(KrThread *t, KrValue f) {
    if (KR_HAS_SHAPE(f, KR_SH_FUNCTION) && direct(KR_FN(f)->code, 0))
        return ((KrValue (*)(KrThread *, KrValue))KR_ENTRY(f))(t, f);
    KrValue none[1] = { 0 };
    return kr_call(t, f, none, 0, 0);
}

KrValue kr_call1(KrThread *t, KrValue f, KrValue a) {
    if (KR_HAS_SHAPE(f, KR_SH_FUNCTION) && direct(KR_FN(f)->code, 1))
        return ((KrValue (*)(KrThread *, KrValue, KrValue))KR_ENTRY(f))(t, f, a);
    KrValue v[1] = { a };
    return kr_call(t, f, v, 1, 0);
}

KrValue kr_call2(KrThread *t, KrValue f, KrValue a, KrValue b) {
    if (KR_HAS_SHAPE(f, KR_SH_FUNCTION) && direct(KR_FN(f)->code, 2))
        return ((KrValue (*)(KrThread *, KrValue, KrValue, KrValue))KR_ENTRY(f))(t, f, a, b);
    KrValue v[2] = { a, b };
    return kr_call(t, f, v, 2, 0);
}

KrValue kr_call3(KrThread *t, KrValue f, KrValue a, KrValue b, KrValue c) {
    if (KR_HAS_SHAPE(f, KR_SH_FUNCTION) && direct(KR_FN(f)->code, 3))
        return ((KrValue (*)(KrThread *, KrValue, KrValue, KrValue, KrValue))KR_ENTRY(f))(t, f, a, b, c);
    KrValue v[3] = { a, b, c };
    return kr_call(t, f, v, 3, 0);
}

KrValue kr_calln(KrThread *t, KrValue f, long n, KrValue *v) { return kr_call(t, f, v, n, 0); }

KrValue kr_call_kw(KrThread *t, KrValue f, long npos, KrValue *v, KrValue kwnames) {
    return kr_call(t, f, v, npos, kwnames);
}

KrValue kr_call_ex(KrThread *t, KrValue f, KrValue args, KrValue kwargs) {
    KrTuple *a = KR_TUPLE(args);
    long n = a->length, k = kwargs ? kr_dict_length(t, kwargs) : 0;
    if (k < 0) return 0;
    if (!k) return kr_call(t, f, a->items, n, 0);
    KrArray *all = kr_array_new(t, n + k);
    KrValue names = all ? kr_tuple_new(t, k) : 0;
    if (!names) return 0;
    memcpy(all->items, a->items, (size_t)n * sizeof(KrValue));
    long pos = 0, i = 0;
    KrValue key, value;
    while (i < k && kr_dict_next(t, kwargs, &pos, &key, &value)) {
        KR_TUPLE(names)->items[i] = key;
        all->items[n + i++] = value;
    }
    return kr_call(t, f, all->items, n, names);
}

/* "module.qualname" outside builtins, "repr object" without a name. */
KrValue kr_callable_name(KrThread *t, KrValue f) {
    KrValue q = kr_getattr_opt(t, f, KR_D(qualname));
    if (!q) return t->exc ? 0 : kr_str_of(t, f);
    KrValue m = kr_getattr_opt(t, f, KR_D(module));
    if (!m && t->exc) return 0;
    if (!m || m == KR_NONE || (kr_is_str(t, m) && kr_str_equal_c(kr_unwrap(t, m), "builtins")))
        return kr_str_from_format(t, "%S()", q);
    return kr_str_from_format(t, "%S.%S()", m, q);
}

/* -- methods -- */

/* What a method call found: a function to be called with the receiver first, or a value to be called alone. */
typedef struct Target { KrValue f; bool with_self; } Target;

static inline bool takes_self(KrValue d) {
    return KR_HAS_SHAPE(d, KR_SH_FUNCTION) || kr_is_builtin_descriptor(d);
}

/* The target for o.name; f 0: exception pending. Fills the cache when the class alone decides. */
static Target method_find(KrThread *t, KrValue o, KrValue name, KrIc *ic) {
    Target r = { 0, false };
    KrShape *shape = KR_IS_INT(o) ? NULL : kr_shape_of(t, o);
    KrType *type = shape ? shape->type : &kr_type_int;
    if (type->s.getattr != kr_generic_getattr && !(type->flags & KR_TYPE_CUSTOM_GETATTR)) {
        r.f = type->s.getattr(t, o, name);
        return r;
    }
    if (type->flags & KR_TYPE_CUSTOM_GETATTR) {
        r.f = kr_getattr(t, o, name);
        return r;
    }
    KrValue d = kr_type_find(t, type, name);
    if (t->exc) return r;
    if (d && takes_self(d)) {
        KrValue own = shape ? kr_instance_peek(t, o, name) : 0;
        if (own) {
            r.f = own;
            return r;
        }
        if (t->exc) return r;
        if (ic && shape && !shape->dict_mode && kr_shape_index(shape, name) < 0) {
            ic->shape = shape->id;
            ic->slot = 0;
            ic->value = d;
            kr_site_fill(t, ic, name, KR_SITE_METHOD);
        }
        return (Target){ d, true };
    }
    r.f = kr_generic_getattr(t, o, name);
    return r;
}

static inline bool cached(KrValue o, const KrIc *ic) {
    return ic && !KR_IS_INT(o) && ic->shape == KR_SH(o) && !ic->slot && ic->value;
}

static inline Target method_target(KrThread *t, KrValue o, KrValue name, KrIc *ic) {
    if (cached(o, ic)) return (Target){ ic->value, true };
    if (ic && !KR_IS_INT(o)) {
        const KrSiteEntry *e = kr_site(t, KR_SH(o), name, KR_SITE_METHOD);
        if (kr_site_hit(e, KR_SH(o), name, KR_SITE_METHOD)) {
            *ic = (KrIc){ e->shape, 0, e->value };
            return (Target){ e->value, true };
        }
    }
    return method_find(t, o, name, ic);
}

/* args[0] is the receiver, behind it nargs values. */
static KrValue call_target(KrThread *t, Target m, KrValue *args, long nargs, KrValue kwnames) {
    if (!m.with_self) return kr_call(t, m.f, args + 1, nargs, kwnames);
    if (KR_SH(m.f) == KR_SH_FUNCTION) return kr_function_call(t, m.f, args, nargs + 1, kwnames);
    return kr_builtin_fn_call(t, (KrBuiltinFn *)m.f, args, nargs + 1, kwnames);
}

KrValue kr_method0(KrThread *t, KrValue o, KrValue name, KrIc *ic) {
    Target m = method_target(t, o, name, ic);
    if (!m.f) return 0;
    KrValue v[1] = { o };
    return call_target(t, m, v, 0, 0);
}

KrValue kr_method1(KrThread *t, KrValue o, KrValue name, KrIc *ic, KrValue a) {
    Target m = method_target(t, o, name, ic);
    if (!m.f) return 0;
    KrValue v[2] = { o, a };
    return call_target(t, m, v, 1, 0);
}

KrValue kr_method2(KrThread *t, KrValue o, KrValue name, KrIc *ic, KrValue a, KrValue b) {
    Target m = method_target(t, o, name, ic);
    if (!m.f) return 0;
    KrValue v[3] = { o, a, b };
    return call_target(t, m, v, 2, 0);
}

KrValue kr_method_kw(KrThread *t, KrValue o, KrValue name, KrIc *ic, long npos, KrValue *v, KrValue kwnames) {
    KrValue local[16], *all = local;
    long total = npos + (kwnames ? (long)KR_TUPLE(kwnames)->length : 0);
    Target m = method_target(t, o, name, ic);
    if (!m.f) return 0;
    if (!m.with_self) return kr_call(t, m.f, v, npos, kwnames);
    if (total >= 16) {
        KrArray *a = kr_array_new(t, total + 1);
        if (!a) return 0;
        all = a->items;
    }
    all[0] = o;
    for (long i = 0; i < total; i++) all[i + 1] = v[i];
    return call_target(t, m, all, npos, kwnames);
}

KrValue kr_methodn(KrThread *t, KrValue o, KrValue name, KrIc *ic, long n, KrValue *v) {
    return kr_method_kw(t, o, name, ic, n, v, 0);
}

KrValue kr_call_method(KrThread *t, KrValue o, KrValue name, long n, KrValue *args) {
    return kr_method_kw(t, o, name, NULL, n, args, 0);
}

int kr_callable(KrThread *t, KrValue v) { return kr_type_of(t, v)->s.call != NULL; }

/* -- dunder calls -- */

KrValue kr_special_find(KrThread *t, KrValue self, KrValue name, int *self_needed) {
    KrType *type = kr_type_of(t, self);
    KrValue d = kr_type_find(t, type, name);
    *self_needed = 0;
    if (!d) return 0;
    if (takes_self(d)) {
        *self_needed = 1;
        return d;
    }
    return kr_descr_get(t, d, self, type);
}

KrValue kr_special_call(KrThread *t, KrValue self, KrValue name, long n, KrValue *args, int *found) {
    int with_self;
    KrValue f = kr_special_find(t, self, name, &with_self);
    *found = f != 0 || t->exc;
    if (!f) return 0;
    if (!with_self) return kr_call(t, f, args, n, 0);
    KrValue all[8];
    if (n >= 8) return kr_call_with_self(t, f, self, args, n, 0);
    all[0] = self;
    for (long i = 0; i < n; i++) all[i + 1] = args[i];
    return kr_call(t, f, all, n + 1, 0);
}
