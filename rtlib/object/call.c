/* call.c -- calls: every callable kind by its fixed shape first, method calls through inline caches without bound methods. */
#include <string.h>

#include "rtlib/object/core.h"

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

/* A builtin function (self_ok: or a method whose first argument is known to fit) called with n of at most 4 parameters, those for
 * keywords alone left out; v has room for 4 and is the caller's own. *done false: bind in full. */
static inline KrValue quick_call(KrThread *t, const KrBuiltinFn *f, KrValue *v, unsigned n, bool self_ok, bool *done) {
    const KrSignature *g = f->signature;      /* never quick before it was read */
    *done = g->quick > n && n >= g->nrequired && f->row->call && !(f->row->flags & KR_BF_RAW) && !f->self &&
            (self_ok || !f->owner);
    if (!*done) return 0;
    for (; n < (unsigned)g->nparams; n++) v[n] = g->defaults[n];
    return f->row->call(t, v);
}

KrValue kr_call0(KrThread *t, KrValue f) {
    if (KR_HAS_SHAPE(f, KR_SH_FUNCTION) && kr_code_direct(KR_FN(f)->code, 0))
        return ((KrValue (*)(KrThread *, KrValue))KR_ENTRY(f))(t, f);
    KrValue none[4] = { 0 };
    if (KR_HAS_SHAPE(f, KR_SH_BUILTIN)) {
        bool done;
        KrValue r = quick_call(t, (KrBuiltinFn *)f, none, 0, false, &done);
        if (done) return r;
    }
    return kr_call(t, f, none, 0, 0);
}

/* A bound method of a script function: called with self in front. */
static inline bool is_plain_method(KrValue f) {
    return KR_HAS_SHAPE(f, KR_SH_METHOD) && KR_HAS_SHAPE(((KrBoundMethod *)f)->function, KR_SH_FUNCTION);
}

KrValue kr_call1(KrThread *t, KrValue f, KrValue a) {
    if (KR_HAS_SHAPE(f, KR_SH_FUNCTION) && kr_code_direct(KR_FN(f)->code, 1))
        return ((KrValue (*)(KrThread *, KrValue, KrValue))KR_ENTRY(f))(t, f, a);
    KrValue v[4] = { a };
    if (is_plain_method(f)) {
        KrBoundMethod *m = (KrBoundMethod *)f;
        KrValue all[2] = { m->self, a };
        return kr_function_call(t, m->function, all, 2, 0);
    }
    if (KR_HAS_SHAPE(f, KR_SH_BUILTIN)) {
        bool done;
        KrValue r = quick_call(t, (KrBuiltinFn *)f, v, 1, false, &done);
        if (done) return r;
    }
    return kr_call(t, f, v, 1, 0);
}

KrValue kr_call2(KrThread *t, KrValue f, KrValue a, KrValue b) {
    if (KR_HAS_SHAPE(f, KR_SH_FUNCTION) && kr_code_direct(KR_FN(f)->code, 2))
        return ((KrValue (*)(KrThread *, KrValue, KrValue, KrValue))KR_ENTRY(f))(t, f, a, b);
    KrValue v[4] = { a, b };
    if (is_plain_method(f)) {
        KrBoundMethod *m = (KrBoundMethod *)f;
        KrValue all[3] = { m->self, a, b };
        return kr_function_call(t, m->function, all, 3, 0);
    }
    if (KR_HAS_SHAPE(f, KR_SH_BUILTIN)) {
        bool done;
        KrValue r = quick_call(t, (KrBuiltinFn *)f, v, 2, false, &done);
        if (done) return r;
    }
    return kr_call(t, f, v, 2, 0);
}

KrValue kr_call3(KrThread *t, KrValue f, KrValue a, KrValue b, KrValue c) {
    if (KR_HAS_SHAPE(f, KR_SH_FUNCTION) && kr_code_direct(KR_FN(f)->code, 3))
        return ((KrValue (*)(KrThread *, KrValue, KrValue, KrValue, KrValue))KR_ENTRY(f))(t, f, a, b, c);
    KrValue v[4] = { a, b, c };
    if (KR_HAS_SHAPE(f, KR_SH_BUILTIN)) {
        bool done;
        KrValue r = quick_call(t, (KrBuiltinFn *)f, v, 3, false, &done);
        if (done) return r;
    }
    return kr_call(t, f, v, 3, 0);
}

KrValue kr_calln(KrThread *t, KrValue f, long n, KrValue *v) { return kr_call(t, f, v, n, 0); }

KrValue kr_call_kw(KrThread *t, KrValue f, long npos, KrValue *v, KrValue kwnames) {
    return kr_call(t, f, v, npos, kwnames);
}

/* Arguments of `f(*x)` where x is no tuple. */
static KrValue star_arguments(KrThread *t, KrValue f, KrValue x) {
    KrType *type = kr_type_of(t, x);
    if (type->s.iter || type->s.getitem) return kr_tuple_from(t, x);
    KrValue name = kr_callable_name(t, f);
    if (!name) return 0;
    return kr_error(t, KR_EXC_TypeError, "%S argument after * must be an iterable, not %T", name, x);
}

KrValue kr_call_ex(KrThread *t, KrValue f, KrValue args, KrValue kwargs) {
    if (!KR_HAS_SHAPE(args, KR_SH_TUPLE) && !(args = star_arguments(t, f, args))) return 0;
    KrTuple *a = KR_TUPLE(args);
    long n = a->length, k = kwargs ? kr_dict_length(t, kwargs) : 0;
    if (k < 0) return 0;
    if (!k) return kr_call(t, f, a->items, n, 0);
    KrValue result;
    if (KR_HAS_SHAPE(f, KR_SH_FUNCTION) && kr_function_call_dict(t, f, a->items, n, kwargs, &result)) return result;
    KrValue few[16], *all = few;
    if (n > 16 || k > 16 - n) {
        KrArray *array = kr_array_new(t, n + k);
        if (!array) return 0;
        all = array->items;
    }
    KrValue names = kr_tuple_new(t, k);
    if (!names) return 0;
    for (long j = 0; j < n; j++) all[j] = a->items[j];
    long pos = 0, i = 0;
    KrValue key, value;
    while (i < k && kr_dict_next(t, kwargs, &pos, &key, &value)) {
        KR_TUPLE(names)->items[i] = key;
        all[n + i++] = value;
    }
    return kr_call(t, f, all, n, names);
}

/* A plain dict is read where it is as long as the callee only picks values from it; else the callee gets a copy. */
KrValue kr_call_star(KrThread *t, KrValue f, KrValue args, KrValue mapping) {
    KrValue result;
    if (KR_HAS_SHAPE(mapping, KR_SH_DICT)) {
        if (!kr_dict_length(t, mapping)) return kr_call_ex(t, f, args, 0);
        if (KR_HAS_SHAPE(args, KR_SH_TUPLE) && KR_HAS_SHAPE(f, KR_SH_FUNCTION) &&
            kr_function_call_dict(t, f, KR_TUPLE(args)->items, KR_TUPLE(args)->length, mapping, &result)) return result;
    }
    KrValue dict = kr_dict_new(t);
    return dict && kr_dict_merge_kw(t, dict, mapping, f) >= 0 ? kr_call_ex(t, f, args, dict) : 0;
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
typedef struct Target { KrValue f, self; bool with_self, fits; } Target;   /* fits: a builtin's self is known to fit */

static inline bool takes_self(KrValue d) {
    return KR_HAS_SHAPE(d, KR_SH_FUNCTION) || kr_is_builtin_descriptor(d);
}

static inline Target alone(KrValue f) { return (Target){ f, 0, false, false }; }

/* A method of a class object: what `C.m` is in C's own MRO, unless the metaclass has a data descriptor of the name. */
static Target class_method_find(KrThread *t, KrValue o, KrValue name) {
    KrValue m = kr_type_lookup(t, kr_type_of(t, o), name), v;
    if ((m && kr_type_of(t, m)->s.set) || !(v = kr_type_lookup(t, (KrType *)o, name)))
        return alone(t->exc ? 0 : kr_type_getattr(t, o, name));
    if (KR_HAS_SHAPE(v, KR_SH_FUNCTION)) return alone(v);
    if (KR_HAS_SHAPE(v, kr_type_staticmethod.shape)) return alone(((KrMethodWrap *)v)->function);
    if (KR_HAS_SHAPE(v, kr_type_classmethod.shape) && KR_HAS_SHAPE(((KrMethodWrap *)v)->function, KR_SH_FUNCTION))
        return (Target){ ((KrMethodWrap *)v)->function, o, true, false };
    return alone(kr_type_getattr(t, o, name));
}

static Target super_method_find(KrThread *t, KrValue o, KrValue name) {
    KrSuper *s = (KrSuper *)o;
    KrValue v = s->self && s->self != s->self_type ? kr_super_find(t, s, name) : 0;
    if (t->exc || !v || !takes_self(v) || kr_str_equal(name, KR_D(class))) return alone(t->exc ? 0 : kr_getattr(t, o, name));
    return (Target){ v, s->self, true, false };
}

/* Slot of a method cache: see KrIc. */
static inline KrU32 direct_slot(const KrCode *c) { return kr_code_direct(c, c->nparams) ? c->nparams + 1u : 0; }

/* The target for o.name; f 0: exception pending. Fills the cache when the class alone decides. */
static Target method_find(KrThread *t, KrValue o, KrValue name, KrIc *ic) {
    KrShape *shape = KR_IS_INT(o) ? NULL : kr_shape_of(t, o);
    KrType *type = shape ? shape->type : &kr_type_int;
    if (type->s.getattr != kr_generic_getattr) {
        if (type->s.getattr == kr_type_getattr) return class_method_find(t, o, name);
        if (type == &kr_type_super) return super_method_find(t, o, name);
        return alone(type->s.getattr(t, o, name));
    }
    KrValue d = kr_type_lookup(t, type, name);
    if (!d) return alone(t->exc ? 0 : kr_generic_getattr(t, o, name));
    bool plain = takes_self(d), fixed = KR_HAS_SHAPE(d, kr_type_staticmethod.shape);
    if (!plain && !fixed) return alone(kr_generic_getattr(t, o, name));
    KrValue own = shape && type->extra_word ? kr_instance_peek(t, o, name) : 0;
    if (own || t->exc) return alone(own);
    if (fixed) return alone(((KrMethodWrap *)d)->function);
    bool builtin = KR_SH(d) != KR_SH_FUNCTION;
    bool fits = !builtin || kr_is_subtype(t, type, ((KrBuiltinFn *)d)->owner);
    if (ic && shape && fits && (!shape->dict_mode || !type->extra_word)) {
        *ic = (KrIc){ shape->id, builtin ? 0 : direct_slot(KR_FN(d)->code), d };
        kr_site_fill(t, ic, name, KR_SITE_METHOD);
    }
    return (Target){ d, o, true, fits };
}

static inline bool cached(KrValue o, const KrIc *ic) {
    return ic && !KR_IS_INT(o) && ic->shape == KR_SH(o) && ic->value;
}

static inline Target method_target(KrThread *t, KrValue o, KrValue name, KrIc *ic) {
    if (cached(o, ic)) return (Target){ ic->value, o, true, true };
    if (ic && !KR_IS_INT(o)) {
        const KrSiteEntry *e = kr_site(t, KR_SH(o), name, KR_SITE_METHOD);
        if (kr_site_hit(e, KR_SH(o), name, KR_SITE_METHOD)) {
            kr_site_refresh(ic, KR_SH(o), e);
            return (Target){ e->value, o, true, true };
        }
    }
    return method_find(t, o, name, ic);
}

/* Looked up before the arguments are evaluated: what is seen then is called. 0 without an exception: a function of the
 * class, which the call may find again. */
KrValue kr_method_early(KrThread *t, KrValue o, KrValue name, KrIc *ic) {
    Target m = method_target(t, o, name, ic);
    return m.with_self ? 0 : m.f;
}

/* args[0] is the receiver, behind it nargs values. */
static KrValue call_target(KrThread *t, Target m, KrValue *args, long nargs, KrValue kwnames) {
    if (!m.with_self) return kr_call(t, m.f, args + 1, nargs, kwnames);
    args[0] = m.self;
    if (KR_SH(m.f) == KR_SH_FUNCTION) return kr_function_call(t, m.f, args, nargs + 1, kwnames);
    return kr_builtin_fn_call(t, (KrBuiltinFn *)m.f, args, nargs + 1, kwnames);
}

KrValue kr_method0(KrThread *t, KrValue o, KrValue name, KrIc *ic) {
    Target m = method_target(t, o, name, ic);
    if (!m.with_self) return m.f ? kr_call0(t, m.f) : 0;
    KrValue v[4] = { o };
    if (KR_SH(m.f) == KR_SH_FUNCTION) {
        if (kr_code_direct(KR_FN(m.f)->code, 1))
            return ((KrValue (*)(KrThread *, KrValue, KrValue))KR_ENTRY(m.f))(t, m.f, m.self);
    } else if (m.fits) {
        bool done;
        KrValue r = quick_call(t, (KrBuiltinFn *)m.f, v, 1, true, &done);
        if (done) return r;
    }
    return call_target(t, m, v, 0, 0);
}

KrValue kr_method1(KrThread *t, KrValue o, KrValue name, KrIc *ic, KrValue a) {
    Target m = method_target(t, o, name, ic);
    if (!m.with_self) return m.f ? kr_call1(t, m.f, a) : 0;
    KrValue v[4] = { o, a };
    if (KR_SH(m.f) == KR_SH_FUNCTION) {
        if (kr_code_direct(KR_FN(m.f)->code, 2))
            return ((KrValue (*)(KrThread *, KrValue, KrValue, KrValue))KR_ENTRY(m.f))(t, m.f, m.self, a);
    } else if (m.fits) {
        bool done;
        KrValue r = quick_call(t, (KrBuiltinFn *)m.f, v, 2, true, &done);
        if (done) return r;
    }
    return call_target(t, m, v, 1, 0);
}

KrValue kr_method2(KrThread *t, KrValue o, KrValue name, KrIc *ic, KrValue a, KrValue b) {
    Target m = method_target(t, o, name, ic);
    if (!m.with_self) return m.f ? kr_call2(t, m.f, a, b) : 0;
    KrValue v[4] = { o, a, b };
    if (KR_SH(m.f) == KR_SH_FUNCTION) {
        if (kr_code_direct(KR_FN(m.f)->code, 3))
            return ((KrValue (*)(KrThread *, KrValue, KrValue, KrValue, KrValue))KR_ENTRY(m.f))(t, m.f, m.self, a, b);
    } else if (m.fits) {
        bool done;
        KrValue r = quick_call(t, (KrBuiltinFn *)m.f, v, 3, true, &done);
        if (done) return r;
    }
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
    all[0] = m.self;
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
    KrValue d = kr_type_lookup(t, type, name);
    *self_needed = 0;
    if (!d) return 0;
    if (takes_self(d)) {
        *self_needed = 1;
        return d;
    }
    if (KR_ENTER_RECURSION(t)) return 0;
    return kr_descr_get(t, d, self, type);
}

KrValue kr_special_call(KrThread *t, KrValue self, KrValue name, long n, KrValue *args, int *found) {
    int with_self;
    KrValue f = kr_special_find(t, self, name, &with_self);
    *found = f != 0 || t->exc;
    if (!f) return 0;
    if (!with_self) return kr_call(t, f, args, n, 0);
    if (n <= 1 && KR_SH(f) == KR_SH_FUNCTION) return n ? kr_call2(t, f, self, args[0]) : kr_call1(t, f, self);
    KrValue all[8];
    if (n >= 8) return kr_call_with_self(t, f, self, args, n, 0);
    all[0] = self;
    for (long i = 0; i < n; i++) all[i + 1] = args[i];
    return kr_call(t, f, all, n + 1, 0);
}
