/* bool.c -- the type bool and its two objects. */
#include "rtlib/object/core.h"
#include "rtlib/types/int.h"

KrType kr_type_bool;

/* KrObject images: kind leaf, flag immortal, shape KR_SH_BOOL (little-endian). */
_Alignas(16) char kr_true[16] = { KR_KIND_LEAF, KR_FLAG_IMMORTAL, 0, 0, KR_SH_BOOL };
_Alignas(16) char kr_false[16] = { KR_KIND_LEAF, KR_FLAG_IMMORTAL, 0, 0, KR_SH_BOOL };

static KrValue bool_repr(KrThread *t,
    KrValue self) { return kr_str_cstring(t, self == KR_TRUE ? "True" : "False"); }

static inline bool is_bool(KrValue v) { return v == KR_TRUE || v == KR_FALSE; }

/* Two bools give a bool, anything else is arithmetic of ints. */
#define BITWISE(name, op) \
    static KrValue bool_##name(KrThread *t, KrValue a, KrValue b) { \
        KrValue x, y; \
        if (is_bool(a) && is_bool(b)) return KR_BOOL((a == KR_TRUE) op (b == KR_TRUE)); \
        if (!kr_as_int(t, a, &x) || !kr_as_int(t, b, &y)) return KR_NOT_IMPLEMENTED; \
        return kr_int_##name(t, x, y); \
    }
BITWISE(and, &)
BITWISE(or, |)
BITWISE(xor, ^)
#undef BITWISE

static KrValue bool_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    (void)type;
    if (kwnames && KR_TUPLE(kwnames)->length)
        return kr_error(t, KR_EXC_TypeError, "bool() takes no keyword arguments");
    if (nargs > 1) return kr_error(t, KR_EXC_TypeError, "bool expected at most 1 argument, got %l",
        nargs);
    int truth = nargs ? kr_truth(t, args[0]) : 0;
    return truth < 0 ? 0 : KR_BOOL(truth);
}

const KrTypeDef kr_typedef_bool = {
    .name = "bool",
    .doc = "bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.",
    .type = &kr_type_bool,
    .base = &kr_type_int,
    .layout = KR_LAYOUT_INT,
    .instance_words = 3,
    .slots = {
        .repr = bool_repr,
        .binary = { [KR_OP_and] = bool_and, [KR_OP_or] = bool_or, [KR_OP_xor] = bool_xor },
        .make = bool_make,
    },
};
