/* builtins.c -- the module builtins: the rows of all parts joined, types, exceptions, constants. */
#include <string.h>

#include "rtlib/object/core.h"

extern const KrBuiltin kr_builtin_rows_number[];       /* abs divmod pow round bin hex oct */
extern const KrBuiltin kr_builtin_rows_object[];
extern const KrBuiltin kr_builtin_rows_text[];
extern const KrBuiltin kr_builtin_rows_container[];
extern const KrBuiltin kr_builtin_rows_run[];

#define MAX_ROWS 120
static KrBuiltin joined[MAX_ROWS + 1];                 /* written once at boot, before any module exists */

void kr_builtins_join(void) {
    static const KrBuiltin *const parts[] = { kr_builtin_rows_number, kr_builtin_rows_object, kr_builtin_rows_text,
                                              kr_builtin_rows_container, kr_builtin_rows_run };
    size_t n = 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        for (const KrBuiltin *b = parts[i]; b->signature && n < MAX_ROWS; b++) joined[n++] = *b;
    memset(&joined[n], 0, sizeof joined[n]);
}

static const KrTypeDef *const types[] = {
    &kr_typedef_object, &kr_typedef_type, &kr_typedef_bool, &kr_typedef_int, &kr_typedef_float, &kr_typedef_complex,
    &kr_typedef_str, &kr_typedef_bytes, &kr_typedef_bytearray, &kr_typedef_memoryview, &kr_typedef_list, &kr_typedef_tuple,
    &kr_typedef_dict, &kr_typedef_set, &kr_typedef_frozenset, &kr_typedef_range, &kr_typedef_slice, &kr_typedef_property,
    &kr_typedef_classmethod, &kr_typedef_staticmethod, &kr_typedef_super, &kr_typedef_reversed, &kr_typedef_enumerate,
    &kr_typedef_zip, &kr_typedef_map, &kr_typedef_filter, NULL };

static bool put(KrThread *t, KrValue dict, const char *name, KrValue v) {
    KrValue key = kr_str_cstring(t, name);
    return key && (key = kr_str_intern(t, key)) && kr_dict_put(t, dict, key, v) == 0;
}

static bool builtins_init(KrThread *t, KrValue module) {
    KrValue dict = ((KrModule *)module)->dict;
    for (size_t i = 0; i < KR_EXC_COUNT; i++) {
        KrType *type = kr_exception_typedefs[i]->type;
        if (kr_dict_put(t, dict, type->name, (KrValue)type) < 0) return false;
    }
    return put(t, dict, "None", KR_NONE) && put(t, dict, "True", KR_TRUE) && put(t, dict, "False", KR_FALSE) &&
           put(t, dict, "Ellipsis", KR_ELLIPSIS) && put(t, dict, "NotImplemented", KR_NOT_IMPLEMENTED) &&
           put(t, dict, "__debug__", KR_TRUE) && put(t, dict, "IOError", (KrValue)KR_EXC_TYPE(OSError)) &&
           put(t, dict, "EnvironmentError", (KrValue)KR_EXC_TYPE(OSError));
}

const KrModuleDef kr_module_builtins = {
    .name = "builtins",
    .doc = "Built-in functions, types, exceptions, and other objects.",
    .functions = joined, .types = types, .init = builtins_init };
