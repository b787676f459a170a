/* object.c -- the type `object`: default repr, comparison, hash, attribute protocol, __class__, __dir__, __format__ ... */
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/types/reduce.h"

KrType kr_type_object;

/* What id() and the default repr show: a sequence number in the form of an address. */
long kr_visible_id(KrThread *t, KrValue v) { return 0x7f0000000000L + 16 * kr_object_id(t, v); }

KrValue kr_hex_id(KrThread *t, KrValue v) {
    char text[24] = "0x";
    int n = 2;
    long id = kr_visible_id(t, v);
    for (int shift = 60; shift >= 0; shift -= 4)
        if (n > 2 || (id >> shift & 15)) text[n++] = "0123456789abcdef"[id >> shift & 15];
    return kr_str_ascii(t, text, (size_t)n);
}

static KrValue object_repr(KrThread *t, KrValue self) {
    KrType *type = kr_type_of(t, self);
    KrValue id = kr_hex_id(t, self), module = kr_type_find(t, type, KR_D(module));
    if (!id || t->exc) return 0;
    if (module && kr_is_str(t, module) && !kr_str_equal_c(kr_unwrap(t, module), "builtins"))
        return kr_str_from_format(t, "<%V.%V object at %V>", kr_unwrap(t, module), type->qualname, id);
    return kr_str_from_format(t, "<%V object at %V>", type->name, id);
}

static KrValue object_str(KrThread *t, KrValue self) { return kr_type_of(t, self)->s.repr(t, self); }

static KrValue object_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (op == KR_CMP_eq) return a == b ? KR_TRUE : KR_NOT_IMPLEMENTED;
    if (op != KR_CMP_ne) return KR_NOT_IMPLEMENTED;
    KrType *type = kr_type_of(t, a);
    KrValue r = type->s.compare(t, a, b, KR_CMP_eq);
    if (!r || r == KR_NOT_IMPLEMENTED) return r;
    int truth = kr_truth(t, r);
    return truth < 0 ? 0 : KR_BOOL(!truth);
}

static int object_hash(KrThread *t, KrValue self, long *out) {
    *out = kr_object_hash(t, self);
    if (*out == -1) *out = -2;
    return 0;
}

static KrValue get_class(KrThread *t, KrValue self) { return (KrValue)kr_type_of(t, self); }

static int names_in(KrThread *t, KrValue names, KrValue others) {
    for (KrU32 i = 0; i < KR_TUPLE(names)->length; i++) {
        KrU32 k = 0;
        while (k < KR_TUPLE(others)->length && !kr_str_equal(KR_TUPLE(others)->items[k], KR_TUPLE(names)->items[i])) k++;
        if (k == KR_TUPLE(others)->length) return 0;
        if (kr_poll(t) < 0) return -1;
    }
    return 1;
}

/* The nearest class that adds something to its base's layout. */
static KrType *grown(KrType *type) {
    while (type->flags & KR_TYPE_HEAP && !(type->flags & KR_TYPE_ADDS) && type->base) type = type->base;
    return type;
}

/* Instances of both were laid out by one class, or by two that add the same to one base. 1, 0; -1: ended. */
int kr_same_layout(KrThread *t, KrType *a, KrType *b) {
    if (a->def != b->def || a->attr_word != b->attr_word || a->extra_word != b->extra_word) return 0;
    a = grown(a), b = grown(b);
    if (a == b) return 1;
    if (!(a->flags & b->flags & KR_TYPE_HEAP) || a->base != b->base || (a->flags ^ b->flags) & KR_TYPE_ADDS) return 0;
    if (!(a->flags & KR_TYPE_ADDS_SLOTS)) return 1;
    return KR_TUPLE(a->slot_names)->length == KR_TUPLE(b->slot_names)->length ? names_in(t, a->slot_names, b->slot_names) : 0;
}

/* __class__ assignment: both script classes with the same layout. */
static int set_class(KrThread *t, KrValue self, KrValue v) {
    if (!v) return kr_error_int(t, KR_EXC_TypeError, "can't delete __class__ attribute");
    if (!kr_is_type(t, v)) return kr_error_int(t, KR_EXC_TypeError, "__class__ must be set to a class, not '%T' object", v);
    KrType *from = kr_type_of(t, self), *to = (KrType *)v;
    if (from == to && from->flags & KR_TYPE_HEAP) return 0;
    if (!(from->flags & KR_TYPE_HEAP) || !(to->flags & KR_TYPE_HEAP) || from->layout == KR_LAYOUT_TYPE)
        return kr_error_int(t, KR_EXC_TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    int same = kr_same_layout(t, from, to);
    if (same < 0) return -1;
    if (!same)
        return kr_error_int(t, KR_EXC_TypeError, "__class__ assignment: '%N' object layout differs from '%N'", to, from);
    KrShape *s = kr_shape_of(t, self), *into = KR_RUN(t)->shapes[to->shape];
    if (s->dict_mode) into = kr_shape_dict(t, into);
    for (KrU32 i = 0; into && !s->dict_mode && i < s->count; i++) into = kr_shape_add(t, into, s->names[i]);
    if (!into && !t->exc) {
        if (kr_instance_to_dict_mode(t, self) < 0) return -1;
        into = kr_shape_dict(t, KR_RUN(t)->shapes[to->shape]);
    }
    if (!into) return -1;
    kr_instance_least(t, to, kr_instance_capacity(t, self, from));
    KR_OBJ(self)->shape = into->id;
    return 0;
}

static KrValue get_doc(KrThread *t, KrValue self) {
    KrValue d = kr_type_find(t, kr_type_of(t, self), KR_D(doc));
    return d ? d : KR_NONE;
}

/* -- methods -- */

static KrValue object_format(KrThread *t, KrValue *arg) {
    if (!kr_is_str(t, arg[1])) return kr_error(t, KR_EXC_TypeError, "__format__() argument must be str, not %T", arg[1]);
    if (KR_STR(kr_unwrap(t, arg[1]))->length)
        return kr_error(t, KR_EXC_TypeError, "unsupported format string passed to %T.__format__", arg[0]);
    return kr_str_of(t, arg[0]);
}

static int add_keys(KrThread *t, KrValue set, KrValue dict) {
    KrValue key, value;
    long pos = 0;
    while (kr_dict_next(t, dict, &pos, &key, &value))
        if (kr_set_put(t, set, key) < 0) return -1;
    return 0;
}

static int add_class_names(KrThread *t, KrValue set, KrType *type) {
    for (KrU32 i = 0; i < KR_TUPLE(type->mro)->length; i++)
        if (add_keys(t, set, ((KrType *)KR_TUPLE(type->mro)->items[i])->dict) < 0) return -1;
    return 0;
}

static KrValue object_dir(KrThread *t, KrValue *arg) {
    KrValue set = kr_set_new(t);
    if (!set) return 0;
    KrValue dict = kr_getattr_opt(t, arg[0], KR_D(dict));
    if (!dict && t->exc) return 0;
    if (dict && kr_is_dict(t, dict) && add_keys(t, set, dict) < 0) return 0;
    KrValue cls = kr_getattr_opt(t, arg[0], KR_D(class));
    if (!cls && t->exc) return 0;
    if (cls && kr_is_type(t, cls) && add_class_names(t, set, (KrType *)cls) < 0) return 0;
    return kr_list_from(t, set);
}

KrValue kr_type_dir(KrThread *t, KrValue *arg) {
    KrValue set = kr_set_new(t);
    return !set || add_class_names(t, set, (KrType *)arg[0]) < 0 ? 0 : kr_list_from(t, set);
}

KrValue kr_dir(KrThread *t, KrValue o) {
    int found;
    KrValue list = kr_special_call(t, o, KR_D(dir), 0, NULL, &found);
    if (!list) return t->exc ? 0 : kr_error(t, KR_EXC_TypeError, "object does not provide __dir__");
    if (!(list = kr_list_from(t, list))) return 0;
    return kr_call1(t, t->builtin[KR_BT_sorted], list);
}

static KrValue object_sizeof(KrThread *t, KrValue *arg) {
    if (KR_IS_INT(arg[0])) return KR_INT(28);
    KrType *type = kr_type_of(t, arg[0]);
    return KR_INT(kr_in_heap(t, arg[0]) ? (long)kr_cell_size(t, (void *)arg[0]) : 8 * (type->def ? (long)type->def->instance_words : 2));
}

static KrValue object_init_subclass(KrThread *t, KrValue *arg) {
    (void)t, (void)arg;
    return KR_NONE;
}

static KrValue object_subclasshook(KrThread *t, KrValue *arg) {
    (void)t, (void)arg;
    return KR_NOT_IMPLEMENTED;
}

static const KrBuiltin object_methods[] = {
    { "__format__(self, format_spec, /)", object_format, 0, "Default object formatter." },
    { "__dir__(self, /)", object_dir, 0, "Default dir() implementation." },
    { "__sizeof__(self, /)", object_sizeof, 0, "Size of object in memory, in bytes." },
    { "__init_subclass__(cls, /)", object_init_subclass, KR_BF_CLASSMETHOD, "This method is called when a class is subclassed." },
    { "__subclasshook__(cls, /, *args)", object_subclasshook, KR_BF_CLASSMETHOD,
      "Abstract classes can override this to customize issubclass()." },
    { "__reduce__(self, /)", kr_object_reduce, 0, "Helper for pickle." },
    { "__reduce_ex__(self, protocol, /)", kr_object_reduce_ex, 0, "Helper for pickle." },
    { "__getstate__(self, /)", kr_object_getstate, 0, "Helper for pickle." }, KR_BUILTIN_END };

static const KrGetSet object_getset[] = {
    { "__class__", get_class, set_class, "the object's class" }, { "__doc__", get_doc, NULL, NULL }, KR_GETSET_END };

const KrTypeDef kr_typedef_object = {
    .name = "object", .type = &kr_type_object, .flags = KR_TYPE_BASETYPE, .layout = KR_LAYOUT_OBJECT, .instance_words = 2,
    .doc = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\n"
           "instance that has no instance attributes and cannot be given any.\n",
    .methods = object_methods, .getset = object_getset,
    .slots = { .repr = object_repr, .str = object_str, .compare = object_compare, .hash = object_hash,
               .getattr = kr_generic_getattr, .setattr = kr_generic_setattr, .make = kr_object_make, .init = kr_object_init } };
