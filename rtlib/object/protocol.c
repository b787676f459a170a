/* protocol.c -- repr, str, ascii, format, type names, isinstance and issubclass. */
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/types/format.h"

KrValue kr_type_name(KrThread *t, KrValue v) { return kr_type_of(t, v)->name; }

KrValue kr_repr(KrThread *t, KrValue v) {
    KrValue s = kr_repr_given(t, v);
    return !s || KR_HAS_SHAPE(s, KR_SH_STR) ? s : kr_unwrap(t, s);
}

KrValue kr_repr_given(KrThread *t, KrValue v) {
    KrType *type = kr_type_of(t, v);
    if (KR_ENTER_RECURSION(t)) return 0;
    KrValue s = type->s.repr(t, v);
    if (!s || KR_HAS_SHAPE(s, KR_SH_STR) || kr_is_str(t, s)) return s;
    return kr_error(t, KR_EXC_TypeError, "__repr__ returned non-string (type %T)", s);
}

KrValue kr_str_of(KrThread *t, KrValue v) {
    if (KR_HAS_SHAPE(v, KR_SH_STR)) return v;
    KrType *type = kr_type_of(t, v);
    if (KR_ENTER_RECURSION(t)) return 0;
    KrValue s = type->s.str(t, v);
    if (!s || KR_HAS_SHAPE(s, KR_SH_STR)) return s;
    if (kr_is_str(t, s)) return s;
    return kr_error(t, KR_EXC_TypeError, "__str__ returned non-string (type %T)", s);
}

KrValue kr_format(KrThread *t, KrValue v, KrValue spec) {
    int handled = 0, found;
    KrValue text = spec ? spec : kr_str_ascii(t, "", 0), exact;
    if (!text) return 0;
    if (!kr_is_str(t, text))
        return kr_error(t, KR_EXC_TypeError, "format() argument 2 must be str, not %T", text);
    exact = kr_unwrap(t, text);
    if (!KR_STR(exact)->length && KR_HAS_SHAPE(v, KR_SH_STR)) return v;
    KrValue r = kr_str_format_spec(t, v, exact, &handled);
    if (handled || t->exc) return r;
    r = kr_special_call(t, v, KR_D(format), 1, &text, &found);
    if (!r && !found) return kr_error(t, KR_EXC_TypeError, "Type %T doesn't define __format__", v);
    if (!r || kr_is_str(t, r)) return r;
    return kr_error(t, KR_EXC_TypeError, "__format__ must return a str, not %T", r);
}

KrValue kr_format_value(KrThread *t, KrValue v, int conversion, KrValue spec) {
    if (conversion == KR_FORMAT_PIECE && KR_IS_INT(v)) return v;
    if (conversion == 's') v = kr_str_of(t, v);
    else if (conversion == 'r') v = kr_repr(t, v);
    else if (conversion == 'a') v = kr_ascii(t, v);
    if (!v) return 0;
    KrValue r = spec || !KR_HAS_SHAPE(v, KR_SH_STR) ? kr_format(t, v, spec) : v;
    return !r || KR_HAS_SHAPE(r, KR_SH_STR) ? r : kr_unwrap(t, r);
}

/* -- isinstance, issubclass -- */

static int each_of_tuple(KrThread *t, KrValue v, KrValue cls, int (*test)(KrThread *, KrValue, KrValue)) {
    if (KR_ENTER_RECURSION(t)) return -1;
    KrTuple *all = KR_TUPLE(kr_unwrap(t, cls));
    for (KrU32 i = 0; i < all->length; i++) {
        int r = test(t, v, all->items[i]);
        if (r) return r;
    }
    return 0;
}

/* Things that are no classes but have __bases__: followed by attribute. */
static int abstract_subclass(KrThread *t, KrValue sub, KrValue cls, const char *message) {
    KrValue stack = kr_list_new(t, 4);
    if (!stack || kr_list_push(t, stack, sub) < 0) return -1;
    bool first = true;
    for (long at = 0; at < kr_list_length(stack); at++) {
        KrValue c = kr_list_get(t, stack, at);
        if (c == cls) return 1;
        KrValue bases = kr_getattr_opt(t, c, KR_D(bases));
        if (!bases && t->exc) return -1;
        if (!bases || !kr_is_tuple(t, bases)) {
            if (first && message) return kr_error_int(t, KR_EXC_TypeError, "%s", message);
            continue;
        }
        first = false;
        KrTuple *b = KR_TUPLE(kr_unwrap(t, bases));
        for (KrU32 i = 0; i < b->length; i++)
            if (kr_list_push(t, stack, b->items[i]) < 0) return -1;
        if (kr_work(t, 1) < 0) return -1;
    }
    return 0;
}

static int plain_isinstance(KrThread *t, KrValue v, KrValue cls) {
    if (kr_is_type(t, cls)) {
        KrType *type = kr_type_of(t, v);
        if (kr_is_subtype(t, type, (KrType *)cls)) return 1;
        if (type->s.getattr == kr_generic_getattr && !kr_is_type(t, v)) {
            KrValue d = kr_type_find(t, type, KR_D(class));
            if (d == kr_type_find(t, &kr_type_object, KR_D(class))) return 0;
        }
        KrValue c = kr_getattr_opt(t, v, KR_D(class));
        if (!c) return t->exc ? -1 : 0;
        return c != (KrValue)type && kr_is_type(t, c) && kr_is_subtype(t, (KrType *)c, (KrType *)cls);
    }
    KrValue bases = kr_getattr_opt(t, cls, KR_D(bases));
    if (!bases || !kr_is_tuple(t, bases))
        return t->exc ? -1 : kr_error_int(t, KR_EXC_TypeError,
                                          "isinstance() arg 2 must be a type, a tuple of types, or a union");
    KrValue c = kr_getattr_opt(t, v, KR_D(class));
    if (!c) return t->exc ? -1 : 0;
    return abstract_subclass(t, c, cls, NULL);
}

static int by_hook(KrThread *t, KrValue cls, KrValue name, KrValue v, int *found) {
    KrValue r = kr_special_call(t, cls, name, 1, &v, found);
    if (!r) return *found ? -1 : 0;
    return kr_truth(t, r);
}

int kr_isinstance(KrThread *t, KrValue v, KrValue cls) {
    KrType *type = kr_type_of(t, v);
    if ((KrValue)type == cls) return 1;
    if (KR_HAS_SHAPE(cls, KR_SH_TYPE)) return plain_isinstance(t, v, cls);
    if (kr_is_tuple(t, cls)) return each_of_tuple(t, v, cls, kr_isinstance);
    int found;
    if (KR_ENTER_RECURSION(t)) return -1;
    int r = by_hook(t, cls, KR_D(instancecheck), v, &found);
    return found ? r : plain_isinstance(t, v, cls);
}

static int plain_issubclass(KrThread *t, KrValue sub, KrValue cls) {
    if (kr_is_type(t, sub) && kr_is_type(t, cls)) return kr_is_subtype(t, (KrType *)sub, (KrType *)cls);
    KrValue bases = kr_getattr_opt(t, sub, KR_D(bases));
    if (!bases || !kr_is_tuple(t, bases))
        return t->exc ? -1 : kr_error_int(t, KR_EXC_TypeError, "issubclass() arg 1 must be a class");
    bases = kr_getattr_opt(t, cls, KR_D(bases));
    if (!bases || !kr_is_tuple(t, bases))
        return t->exc ? -1 : kr_error_int(t, KR_EXC_TypeError,
                                          "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return abstract_subclass(t, sub, cls, NULL);
}

int kr_issubclass(KrThread *t, KrValue sub, KrValue cls) {
    if (KR_HAS_SHAPE(cls, KR_SH_TYPE)) return sub == cls ? 1 : plain_issubclass(t, sub, cls);
    if (kr_is_tuple(t, cls)) return each_of_tuple(t, sub, cls, kr_issubclass);
    int found;
    if (KR_ENTER_RECURSION(t)) return -1;
    int r = by_hook(t, cls, KR_D(subclasscheck), sub, &found);
    return found ? r : plain_issubclass(t, sub, cls);
}

/* type.__instancecheck__, type.__subclasscheck__: what the hooks of a metaclass call with super(). */
int kr_plain_isinstance(KrThread *t, KrValue v, KrValue cls) { return plain_isinstance(t, v, cls); }
int kr_plain_issubclass(KrThread *t, KrValue sub, KrValue cls) { return plain_issubclass(t, sub, cls); }
