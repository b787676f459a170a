/* singletons.c -- None, Ellipsis, NotImplemented: their objects and types. */
#include "rtlib/object/core.h"

KrType kr_type_none, kr_type_ellipsis, kr_type_not_implemented;

/* KrObject images; the shapes of the last two are set at boot (kr_singletons_boot). */
_Alignas(16) char kr_none[16] = { KR_KIND_LEAF, KR_FLAG_IMMORTAL, 0, 0, KR_SH_NONE };
_Alignas(16) char kr_ellipsis[16] = { KR_KIND_LEAF, KR_FLAG_IMMORTAL };
_Alignas(16) char kr_not_implemented[16] = { KR_KIND_LEAF, KR_FLAG_IMMORTAL };

void kr_singletons_boot(void) {
    KR_SH(KR_ELLIPSIS) = kr_type_ellipsis.shape;
    KR_SH(KR_NOT_IMPLEMENTED) = kr_type_not_implemented.shape;
}

static KrValue none_repr(KrThread *t, KrValue self) {
    (void)self;
    return kr_str_ascii(t, "None", 4);
}

static KrValue ellipsis_repr(KrThread *t, KrValue self) {
    (void)self;
    return kr_str_ascii(t, "Ellipsis", 8);
}

static KrValue not_implemented_repr(KrThread *t, KrValue self) {
    (void)self;
    return kr_str_ascii(t, "NotImplemented", 14);
}

static int never(KrThread *t, KrValue self) {
    (void)t, (void)self;
    return 0;
}

static int none_hash(KrThread *t, KrValue self, long *out) {
    (void)t, (void)self;
    *out = 0xfca86420L;
    return 0;
}

static KrValue none_or(KrThread *t, KrValue a, KrValue b) { return kr_union_or(t, a, b); }

static KrValue no_arguments(KrThread *t, const char *name, long nargs, KrValue kwnames, KrValue v) {
    if (!nargs && !(kwnames && KR_TUPLE(kwnames)->length)) return v;
    return kr_error(t, KR_EXC_TypeError, "%s takes no arguments", name);
}

static KrValue none_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    (void)type, (void)args;
    return no_arguments(t, "NoneType", nargs, kwnames, KR_NONE);
}

static KrValue ellipsis_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    (void)type, (void)args;
    return no_arguments(t, "EllipsisType", nargs, kwnames, KR_ELLIPSIS);
}

static KrValue not_implemented_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    (void)type, (void)args;
    return no_arguments(t, "NotImplementedType", nargs, kwnames, KR_NOT_IMPLEMENTED);
}

/* The name under which a copy finds it. */
static KrValue m_reduce(KrThread *t, KrValue *arg) { return kr_repr(t, arg[0]); }

static const KrBuiltin named_methods[] = {
    { "__reduce__(self, /)", m_reduce, 0, "Return state information for pickling." }, KR_BUILTIN_END };

const KrTypeDef kr_typedef_none = {
    .name = "NoneType", .type = &kr_type_none, .layout = KR_LAYOUT_OTHER, .instance_words = 1,
    .slots = { .repr = none_repr, .truth = never, .hash = none_hash, .make = none_make, .binary[KR_OP_or] = none_or } };

const KrTypeDef kr_typedef_ellipsis = {
    .name = "ellipsis", .type = &kr_type_ellipsis, .layout = KR_LAYOUT_OTHER, .instance_words = 1,
    .methods = named_methods,
    .slots = { .repr = ellipsis_repr, .make = ellipsis_make } };

const KrTypeDef kr_typedef_not_implemented = {
    .name = "NotImplementedType", .type = &kr_type_not_implemented, .layout = KR_LAYOUT_OTHER, .instance_words = 1,
    .methods = named_methods,
    .slots = { .repr = not_implemented_repr, .make = not_implemented_make } };
