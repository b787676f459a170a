/* exports.c -- the table of addresses behind the whitelist, and the proof that host and generated code agree on the
 * layouts of abi.h. */
#include "rtlib/abi/exports.h"

#include <stddef.h>

const KrExportRow kr_exports[KR_FN_COUNT] = {
#define KR_EXPORT(result, name, parameters, effects) {#name, (void *)name, effects},
#include "rtlib/abi/exports.def"
#undef KR_EXPORT
};

const KrExportRow kr_export_data[] = {
    {"kr_none", kr_none, KR_PURE},
    {"kr_true", kr_true, KR_PURE},
    {"kr_false", kr_false, KR_PURE},
    {"kr_ellipsis", kr_ellipsis, KR_PURE},
    {"kr_not_implemented", kr_not_implemented, KR_PURE},
    {0, 0, 0},
};

#define AT(type, field, offset) _Static_assert(offsetof(type, field) == (offset), #type "." #field)

_Static_assert(sizeof(KrValue) == 8 && sizeof(void *) == 8 && sizeof(KrU32) == 4, "word sizes");
AT(KrObject, kind, 0);
AT(KrObject, aux, 2);
AT(KrObject, shape, 4);
AT(KrFloat, value, 8);
AT(KrStr, length, 8);
AT(KrStr, data, 16);
AT(KrList, length, 8);
AT(KrList, items, 16);
AT(KrTuple, length, 8);
AT(KrTuple, items, 16);
AT(KrCell, value, 8);
AT(KrListIter, list, 8);
AT(KrListIter, index, 16);
AT(KrRangeIter, next, 8);
AT(KrRangeIter, remaining, 24);
AT(KrInstance, slots, 16);
AT(KrIc, slot, 4);
AT(KrIc, value, 8);
_Static_assert(sizeof(KrIc) == 16, "KrIc");
/* Generated code compares nparams and npos as one 32-bit word. */
AT(KrCode, nparams, 16);
AT(KrCode, npos, 18);
AT(KrCode, flags, 24);
AT(KrUnit, k, 8);
AT(KrUnit, g, 16);
AT(KrUnit, ic, 24);
AT(KrFunction, code, 8);
AT(KrFunction, unit, 16);
AT(KrFunction, closure, 40);
AT(KrGen, state, 24);
AT(KrGen, locals, 64);
AT(KrThread, stack_limit, 0);
AT(KrThread, poll, 8);
AT(KrThread, exc, 16);
AT(KrThread, handled, 24);
/* len() of these is read inline at one offset, the shapes tested as a range. */
_Static_assert(KR_SH_LIST_F64 == KR_SH_LIST + 1 && KR_SH_TUPLE == KR_SH_LIST + 2, "shape order");
