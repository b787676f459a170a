/* class_build.c -- the class statement, and the with statement's protocol. */
#include "rtlib/object/core.h"
#include "rtlib/object/unit.h"

/* Replaces bases that are no classes by what their __mro_entries__ gives; the same tuple when there are none. */
static KrValue resolve_bases(KrThread *t, KrValue bases) {
    KrValue list = 0;
    KrTuple *b = KR_TUPLE(bases);
    for (KrU32 i = 0; i < b->length; i++) {
        KrValue base = b->items[i], f = 0;
        if (!kr_is_type(t, base)) {
            f = kr_getattr_opt(t, base, KR_D(mro_entries));
            if (!f && t->exc) return 0;
        }
        if (!f) {
            if (list && kr_list_push(t, list, base) < 0) return 0;
            continue;
        }
        KrValue more = kr_call1(t, f, bases);
        if (!more) return 0;
        if (!kr_is_tuple(t, more)) return kr_error(t, KR_EXC_TypeError, "__mro_entries__ must return a tuple");
        if (!list) {
            if (!(list = kr_list_new(t, b->length))) return 0;
            for (KrU32 j = 0; j < i; j++)
                if (kr_list_push(t, list, b->items[j]) < 0) return 0;
        }
        if (kr_list_extend(t, list, more) < 0) return 0;
    }
    return list ? kr_list_to_tuple(t, list) : bases;
}

/* The namespace of the class body: metaclass.__prepare__(name, bases, **kwargs), or a new dict. */
static KrValue prepare(KrThread *t, KrValue meta, KrValue name, KrValue bases, KrValue kwargs) {
    if (meta == (KrValue)&kr_type_type) return kr_dict_new(t);
    KrValue f = kr_getattr_opt(t, meta, KR_D(prepare));
    if (!f) return t->exc ? 0 : kr_dict_new(t);
    KrValue args = kr_tuple_of(t, 2, name, bases);
    KrValue ns = args ? kr_call_ex(t, f, args, kwargs) : 0;
    if (!ns || kr_is_dict(t, ns) || kr_type_of(t, ns)->s.getitem) return ns;
    return kr_error(t, KR_EXC_TypeError, "%s.__prepare__() must return a mapping, not %T",
                    kr_is_type(t, meta) ? "metaclass" : "<metaclass>", ns);
}

static KrValue check_classcell(KrThread *t, KrValue cell, KrValue cls, KrValue name) {
    if (!cell || !KR_HAS_SHAPE(cell, KR_SH_CELL) || !kr_is_type(t, cls)) return cls;
    KrValue v = ((KrCell *)cell)->value;
    if (!v)
        return kr_error(t, KR_EXC_RuntimeError, "__class__ not set defining %R as %R. Was __classcell__ propagated to "
                                                "type.__new__?", name, cls);
    if (v != cls) return kr_error(t, KR_EXC_TypeError, "__class__ set to %R defining %R as %R", v, name, cls);
    return cls;
}

KrValue kr_class_build(KrThread *t, KrValue body, KrValue name, KrValue bases, KrValue kwargs) {
    KrValue original = bases, meta = 0;
    if (kr_class_allowed(t, KR_FN(body)->unit) < 0) return 0;
    if (!(bases = resolve_bases(t, bases))) return 0;
    if (kwargs && kr_dict_length(t, kwargs)) {
        if (!(kwargs = kr_dict_copy(t, kwargs))) return 0;
        if ((meta = kr_dict_find_str(t, kwargs, KR_W(metaclass))) && kr_dict_remove(t, kwargs, KR_W(metaclass)) < 0) return 0;
        if (t->exc) return 0;
    }
    if (kwargs && !kr_dict_length(t, kwargs)) kwargs = 0;
    if (!meta)
        meta = KR_TUPLE(bases)->length ? (KrValue)kr_type_of(t, KR_TUPLE(bases)->items[0]) : (KrValue)&kr_type_type;
    if (kr_is_type(t, meta) && !(meta = (KrValue)kr_metatype_of(t, (KrType *)meta, bases))) return 0;
    KrValue ns = prepare(t, meta, name, bases, kwargs);
    if (!ns) return 0;
    KrValue cell = ((KrValue (*)(KrThread *, KrValue, KrValue))KR_ENTRY(body))(t, body, ns);
    if (!cell) return 0;
    if (bases != original) {
        KrValue key = kr_str_cstring(t, "__orig_bases__");
        if (!key || kr_item_store(t, ns, key, original) < 0) return 0;
    }
    if (KR_HAS_SHAPE(cell, KR_SH_CELL) && kr_item_store(t, ns, KR_D(classcell), cell) < 0) return 0;
    KrValue args = kr_tuple_of(t, 3, name, bases, ns);
    KrValue cls = args ? kr_call_ex(t, meta, args, kwargs) : 0;
    return cls ? check_classcell(t, cell, cls, name) : 0;
}

/* -- with -- */

static KrValue find_bound(KrThread *t, KrValue mgr, KrValue name) {
    KrType *type = kr_type_of(t, mgr);
    KrValue d = kr_type_find(t, type, name);
    return d ? kr_descr_get(t, d, mgr, type) : 0;
}

KrValue kr_with_enter(KrThread *t, KrValue mgr, KrValue *exit) {
    KrValue enter = find_bound(t, mgr, KR_D(enter));
    if (!enter) {
        if (t->exc) return 0;
        return kr_error(t, KR_EXC_TypeError, "'%T' object does not support the context manager protocol", mgr);
    }
    *exit = find_bound(t, mgr, KR_D(exit));
    if (!*exit) {
        if (t->exc) return 0;
        return kr_error(t, KR_EXC_TypeError,
                        "'%T' object does not support the context manager protocol (missed __exit__ method)", mgr);
    }
    return kr_call0(t, enter);
}

int kr_with_exit(KrThread *t, KrValue exit, KrValue exc) {
    if (!exc) return kr_call3(t, exit, KR_NONE, KR_NONE, KR_NONE) ? 0 : -1;
    KrValue tb = ((KrException *)exc)->traceback;
    KrValue r = kr_call3(t, exit, (KrValue)kr_type_of(t, exc), exc, tb ? tb : KR_NONE);
    return r ? kr_truth(t, r) : -1;
}
