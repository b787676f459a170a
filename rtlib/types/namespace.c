/* namespace.c -- types.SimpleNamespace. */
#include "rtlib/object/core.h"

KrType kr_type_simple_namespace;

static KrValue namespace_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return kr_instance_alloc(t, (KrType *)type, KR_KIND_VALUES);
}

static int namespace_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    if (nargs) return kr_error_int(t, KR_EXC_TypeError, "no positional arguments expected");
    for (KrU32 i = 0; kwnames && i < KR_TUPLE(kwnames)->length; i++)
        if (kr_setattr(t, self, KR_TUPLE(kwnames)->items[i], args[nargs + i]) < 0) return -1;
    return 0;
}

static KrValue namespace_repr(KrThread *t, KrValue self) {
    KrType *type = kr_type_of(t, self);
    KrBuilder b;
    kr_builder_init(t, &b);
    KrValue name = type == &kr_type_simple_namespace ? kr_str_cstring(t, "namespace") : type->name;
    if (!name || kr_builder_str(&b, name) < 0 || kr_builder_char(&b, '(') < 0) return 0;
    if (KR_OBJ(self)->flags & KR_FLAG_IN_REPR) {
        if (kr_builder_ascii(&b, "...)", 4) < 0) return 0;
        return kr_builder_take(&b);
    }
    KrValue dict = kr_instance_dict(t, self), key, value;
    if (!dict) return 0;
    long pos = 0;
    int failed = 0;
    bool first = true;
    KR_OBJ(self)->flags |= KR_FLAG_IN_REPR;
    while (!failed && kr_dict_next(t, dict, &pos, &key, &value)) {
        if (!kr_is_str(t, key)) continue;
        KrValue text = kr_repr(t, value);
        failed = !text || (!first && kr_builder_ascii(&b, ", ", 2) < 0) || kr_builder_str(&b, kr_unwrap(t, key)) < 0 ||
                 kr_builder_char(&b, '=') < 0 || kr_builder_str(&b, text) < 0;
        first = false;
    }
    KR_OBJ(self)->flags &= (unsigned char)~KR_FLAG_IN_REPR;
    if (failed || kr_builder_char(&b, ')') < 0) return 0;
    return kr_builder_take(&b);
}

static KrValue namespace_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if ((op != KR_CMP_eq && op != KR_CMP_ne) || !kr_is_subtype(t, kr_type_of(t, a), &kr_type_simple_namespace) ||
        !kr_is_subtype(t, kr_type_of(t, b), &kr_type_simple_namespace)) return KR_NOT_IMPLEMENTED;
    KrValue x = kr_instance_dict(t, a), y = x ? kr_instance_dict(t, b) : 0;
    return y ? kr_compare(t, x, y, op) : 0;
}

static KrValue namespace_dict(KrThread *t, KrValue self) { return kr_instance_dict(t, self); }

static const KrGetSet namespace_getset[] = { { "__dict__", namespace_dict, NULL, NULL }, KR_GETSET_END };

const KrTypeDef kr_typedef_simple_namespace = {
    .name = "types.SimpleNamespace", .type = &kr_type_simple_namespace, .layout = KR_LAYOUT_PROPERTY, .instance_words = 2,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_INSTANCE_DICT, .doc = "A simple attribute-based namespace.",
    .getset = namespace_getset, .slots = { .repr = namespace_repr, .compare = namespace_compare, .make = namespace_make,
                                           .init = namespace_init } };
