/* builtin_function.c -- builtin functions and method descriptors: their objects, calls, attributes and types. */
#include <string.h>

#include "rtlib/object/core.h"

#define ARGS_ON_STACK 24

KrType kr_type_builtin_function, kr_type_method_descriptor, kr_type_wrapper_descriptor, kr_type_classmethod_descriptor;

KrValue kr_builtin_function_new(KrThread *t, const KrBuiltin *row, KrType *owner, KrValue module_name) {
    KrU32 shape = KR_SH_BUILTIN;
    if (owner && !(row->flags & (KR_BF_STATIC | KR_BF_NEW)))
        shape = row->flags & KR_BF_CLASSMETHOD ? kr_type_classmethod_descriptor.shape : kr_type_method_descriptor.shape;
    KrBuiltinFn *f = kr_new(t, KR_KIND_VALUES, shape, sizeof *f);
    if (!f) return 0;
    KrValue name = kr_signature_name(t, row->signature);
    if (!name) return 0;
    f->row = row;
    f->signature = &kr_signature_unread;
    f->owner = owner;
    f->name = name;
    f->module = module_name;
    return (KrValue)f;
}

KrValue kr_builtin_bind(KrThread *t, KrValue descr, KrValue self) {
    KrBuiltinFn *from = (KrBuiltinFn *)descr;
    if (!kr_signature_of(t, from)) return 0;      /* for all copies at once */
    KrSlotWrapper *w = kr_new(t, KR_KIND_VALUES, KR_SH_BUILTIN, sizeof *w);
    if (!w) return 0;
    KrObject h = w->f.h;
    if (KR_SH(descr) == kr_type_wrapper_descriptor.shape) *w = *(KrSlotWrapper *)descr;
    else w->f = *from;
    w->f.h = h;
    w->f.self = self;
    return (KrValue)w;
}

bool kr_is_builtin_descriptor(KrValue v) {
    return !KR_IS_INT(v) &&
           (KR_SH(v) == kr_type_method_descriptor.shape || KR_SH(v) == kr_type_wrapper_descriptor.shape);
}

static bool is_wrapper(const KrBuiltinFn *f) { return !f->row->call; }

static KrValue wrong_self(KrThread *t, KrBuiltinFn *f, KrValue self) {
    if (is_wrapper(f))
        return kr_error(t, KR_EXC_TypeError, "descriptor '%V' requires a '%N' object but received a '%T'", f->name,
                        f->owner, self);
    return kr_error(t, KR_EXC_TypeError, "descriptor '%V' for '%N' objects doesn't apply to a '%T' object", f->name,
                    f->owner, self);
}

static inline bool self_fits(KrThread *t, KrBuiltinFn *f, KrValue self) {
    KrType *type = kr_type_of(t, self);
    return type == f->owner || kr_is_subtype(t, type, f->owner);
}

static inline KrValue run_row(KrThread *t, KrBuiltinFn *f, KrValue *arg) {
    return is_wrapper(f) ? kr_slot_wrapper_call(t, (KrSlotWrapper *)f, arg) : f->row->call(t, arg);
}

static KrValue call_bound(KrThread *t, KrBuiltinFn *f, KrValue *args, long nargs, KrValue kwnames) {
    const KrSignature *g = kr_signature_of(t, f);
    KrValue local[ARGS_ON_STACK], *out = local;
    if (!g) return 0;
    if (g->nparams > ARGS_ON_STACK) {
        KrArray *a = kr_array_new(t, g->nparams);
        if (!a) return 0;
        out = a->items;
    }
    if (!kwnames && nargs >= g->nrequired && nargs <= g->npos && !g->varargs && !g->varkw && !g->nkwonly) {
        long i = 0;
        for (; i < nargs; i++) out[i] = args[i];
        for (; i < g->npos; i++) out[i] = g->defaults[i];
    } else if (kr_signature_bind(t, f, args, nargs, kwnames, out) < 0) {
        return 0;
    }
    return run_row(t, f, out);
}

/* Arguments with self in front where the row wants it. Native functions that call each other through values (bound methods of bound
 * methods, iterators over the __next__ of others) are as deep as memory allows: every call of one checks the stack. */
KrValue kr_builtin_fn_call(KrThread *t, KrBuiltinFn *f, KrValue *args, long nargs, KrValue kwnames) {
    if (KR_ENTER_RECURSION(t)) return 0;
    bool method = f->owner && !(f->row->flags & (KR_BF_STATIC | KR_BF_NEW | KR_BF_CLASSMETHOD));
    if (method) {
        if (nargs < 1 && is_wrapper(f))
            return kr_error(t, KR_EXC_TypeError, "descriptor '%V' of '%N' object needs an argument", f->name, f->owner);
        if (nargs < 1)
            return kr_error(t, KR_EXC_TypeError, "unbound method %V.%V() needs an argument", f->owner->qualname, f->name);
        if (!self_fits(t, f, args[0])) return wrong_self(t, f, args[0]);
    }
    if (f->row->flags & KR_BF_RAW) {
        KrCallFn raw = (KrCallFn)(void *)f->row->call;
        if (f->owner && !(f->row->flags & KR_BF_STATIC)) {
            if (nargs < 1) return kr_error(t, KR_EXC_TypeError, "%V() needs an argument", f->name);
            return raw(t, args[0], args + 1, nargs - 1, kwnames);
        }
        return raw(t, 0, args, nargs, kwnames);
    }
    return call_bound(t, f, args, nargs, kwnames);
}

static long keyword_count(KrValue kwnames) { return kwnames ? (long)KR_TUPLE(kwnames)->length : 0; }

KrValue kr_call_with_self(KrThread *t, KrValue f, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    KrValue local[ARGS_ON_STACK], *all = local;
    long total = nargs + keyword_count(kwnames);
    if (total + 1 > ARGS_ON_STACK) {
        KrArray *a = kr_array_new(t, total + 1);
        if (!a) return 0;
        all = a->items;
    }
    all[0] = self;
    for (long i = 0; i < total; i++) all[i + 1] = args[i];
    return kr_call(t, f, all, nargs + 1, kwnames);
}

KrValue kr_builtin_call(KrThread *t, KrValue v, KrValue *args, long nargs, KrValue kwnames) {
    KrBuiltinFn *f = (KrBuiltinFn *)v;
    if (!f->self) return kr_builtin_fn_call(t, f, args, nargs, kwnames);
    if (f->row->flags & KR_BF_RAW)
        return KR_ENTER_RECURSION(t) ? 0 : ((KrCallFn)(void *)f->row->call)(t, f->self, args, nargs, kwnames);
    KrValue local[ARGS_ON_STACK], *all = local;
    long total = nargs + keyword_count(kwnames);
    if (total + 1 > ARGS_ON_STACK) {
        KrArray *a = kr_array_new(t, total + 1);
        if (!a) return 0;
        all = a->items;
    }
    all[0] = f->self;
    for (long i = 0; i < total; i++) all[i + 1] = args[i];
    return kr_builtin_fn_call(t, f, all, nargs + 1, kwnames);
}

/* -- attributes -- */

static KrValue get_name(KrThread *t, KrValue self) {
    (void)t;
    return ((KrBuiltinFn *)self)->name;
}

static KrValue get_qualname(KrThread *t, KrValue self) {
    KrBuiltinFn *f = (KrBuiltinFn *)self;
    if (f->self && kr_is_type(t, f->self)) return kr_str_from_format(t, "%V.%V", ((KrType *)f->self)->qualname, f->name);
    return f->owner ? kr_str_from_format(t, "%V.%V", f->owner->qualname, f->name) : f->name;
}

static KrValue get_doc(KrThread *t, KrValue self) {
    const char *doc = ((KrBuiltinFn *)self)->row->doc;
    return doc ? kr_str_cstring(t, doc) : KR_NONE;
}

static KrValue get_module(KrThread *t, KrValue self) {
    (void)t;
    KrValue m = ((KrBuiltinFn *)self)->module;
    return m ? m : KR_NONE;
}

static KrValue get_self(KrThread *t, KrValue self) {
    (void)t;
    KrValue v = ((KrBuiltinFn *)self)->self;
    return v ? v : KR_NONE;
}

static KrValue get_objclass(KrThread *t, KrValue self) {
    (void)t;
    return (KrValue)((KrBuiltinFn *)self)->owner;
}

static KrValue get_text_signature(KrThread *t, KrValue self) {
    const char *s = strchr(((KrBuiltinFn *)self)->row->signature, '(');
    return s ? kr_str_cstring(t, s) : KR_NONE;
}

static KrValue function_repr(KrThread *t, KrValue self) {
    KrBuiltinFn *f = (KrBuiltinFn *)self;
    if (!f->self) return kr_str_from_format(t, "<built-in function %V>", f->name);
    long id = kr_object_id(t, f->self);
    char text[32];
    int n = 0;
    for (int shift = 60; shift >= 0; shift -= 4)
        if (n || (id >> shift & 15) || !shift) text[n++] = "0123456789abcdef"[id >> shift & 15];
    text[n] = 0;
    return kr_str_from_format(t, is_wrapper(f) ? "<method-wrapper '%V' of %T object at 0x%s>"
                                              : "<built-in method %V of %T object at 0x%s>", f->name, f->self, text);
}

static KrValue method_repr(KrThread *t, KrValue self) {
    KrBuiltinFn *f = (KrBuiltinFn *)self;
    return kr_str_from_format(t, "<method '%V' of '%N' objects>", f->name, f->owner);
}

static KrValue wrapper_repr(KrThread *t, KrValue self) {
    KrBuiltinFn *f = (KrBuiltinFn *)self;
    return kr_str_from_format(t, "<slot wrapper '%V' of '%N' objects>", f->name, f->owner);
}

static KrValue function_compare(KrThread *t, KrValue a, KrValue b, int op) {
    (void)t;
    if ((op != KR_CMP_eq && op != KR_CMP_ne) || !KR_HAS_SHAPE(a, KR_SH_BUILTIN) || !KR_HAS_SHAPE(b, KR_SH_BUILTIN))
        return KR_NOT_IMPLEMENTED;
    KrBuiltinFn *x = (KrBuiltinFn *)a, *y = (KrBuiltinFn *)b;
    bool same = x == y || (x->row == y->row && x->self == y->self && x->owner == y->owner && x->self);
    return KR_BOOL(same == (op == KR_CMP_eq));
}

static int function_hash(KrThread *t, KrValue self, long *out) {
    KrBuiltinFn *f = (KrBuiltinFn *)self;
    if (!f->self) {
        *out = kr_object_hash(t, self);
        return 0;
    }
    unsigned long h = (unsigned long)kr_object_hash(t, f->self);
    for (const char *c = f->row->signature; *c && *c != '('; c++)
        h = h * 31 + (unsigned char)*c;
    *out = (long)h;
    if (*out == -1) *out = -2;
    return 0;
}

static KrValue method_get(KrThread *t, KrValue d, KrValue obj, KrValue type) {
    (void)type;
    KrBuiltinFn *f = (KrBuiltinFn *)d;
    if (!obj) return d;
    if (!self_fits(t, f, obj)) return wrong_self(t, f, obj);
    return kr_builtin_bind(t, d, obj);
}

static KrValue classmethod_get(KrThread *t, KrValue d, KrValue obj, KrValue type) {
    if (!type) type = (KrValue)kr_type_of(t, obj);
    return kr_builtin_bind(t, d, type);
}

static KrValue descriptor_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    return kr_builtin_fn_call(t, (KrBuiltinFn *)self, args, nargs, kwnames);
}

const KrGetSet kr_builtin_function_getset[] = {
    { "__name__", get_name, NULL, NULL }, { "__qualname__", get_qualname, NULL, NULL },
    { "__doc__", get_doc, NULL, NULL }, { "__module__", get_module, NULL, NULL },
    { "__self__", get_self, NULL, NULL }, { "__text_signature__", get_text_signature, NULL, NULL }, KR_GETSET_END };

static const KrGetSet descriptor_members[] = {
    { "__name__", get_name, NULL, NULL }, { "__objclass__", get_objclass, NULL, NULL }, KR_GETSET_END };

static const KrGetSet descriptor_getset[] = {
    { "__qualname__", get_qualname, NULL, NULL }, { "__doc__", get_doc, NULL, NULL },
    { "__text_signature__", get_text_signature, NULL, NULL }, KR_GETSET_END };

const KrTypeDef kr_typedef_builtin_function = {
    .name = "builtin_function_or_method", .type = &kr_type_builtin_function, .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrSlotWrapper) / 8, .getset = kr_builtin_function_getset,
    .slots = { .repr = function_repr, .compare = function_compare, .hash = function_hash, .call = kr_builtin_call } };

const KrTypeDef kr_typedef_method_descriptor = {
    .name = "method_descriptor", .type = &kr_type_method_descriptor, .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrBuiltinFn) / 8, .getset = descriptor_getset, .members = descriptor_members,
    .slots = { .repr = method_repr, .get = method_get, .call = descriptor_call } };

const KrTypeDef kr_typedef_wrapper_descriptor = {
    .name = "wrapper_descriptor", .type = &kr_type_wrapper_descriptor, .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrSlotWrapper) / 8, .getset = descriptor_getset, .members = descriptor_members,
    .slots = { .repr = wrapper_repr, .get = method_get, .call = descriptor_call } };

static KrValue classmethod_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    KrBuiltinFn *f = (KrBuiltinFn *)self;
    if (nargs < 1) return kr_error(t, KR_EXC_TypeError, "descriptor '%V' of '%N' object needs an argument", f->name, f->owner);
    if (!kr_is_type(t, args[0]) || !kr_is_subtype(t, (KrType *)args[0], f->owner))
        return kr_error(t, KR_EXC_TypeError, "descriptor '%V' for type '%N' needs a type, not a '%T' as arg 2", f->name,
                        f->owner, args[0]);
    return kr_builtin_fn_call(t, f, args, nargs, kwnames);
}

const KrTypeDef kr_typedef_classmethod_descriptor = {
    .name = "classmethod_descriptor", .type = &kr_type_classmethod_descriptor, .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrBuiltinFn) / 8, .getset = descriptor_getset, .members = descriptor_members,
    .slots = { .repr = method_repr, .get = classmethod_get, .call = classmethod_call } };
