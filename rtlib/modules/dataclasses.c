/* dataclasses.c -- the module _dataclasses: __init__ methods made from a table of fields. The result is a function
 * object like any other (names, defaults, keyword binding, error texts); its body is C that walks the table, so no
 * compiler is needed when a class is made.
 *
 * The function's unit is made for it alone: k holds the names, the blob with the code record, and the table. Everything
 * that reaches the function, its code object or its unit reaches k, so the blob lives as long as any of them. */
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/object/unit.h"

enum { K_NAME, K_QUALNAME, K_VARNAMES, K_BLOB, K_FLAGS, K_FACTORY_MARK, K_COUNT, K_FIELDS };
enum { FIELD_NAME, FIELD_KIND, FIELD_PARAMETER, FIELD_VALUE, FIELD_WORDS };
/* What __init__ does with a field: store the parameter; the same, but call the factory if the parameter is the mark;
 * pass it to __post_init__ only; store what the factory gives; store the default. */
enum { PLAIN, FACTORY, INIT_ONLY, MADE, CONSTANT, KIND_COUNT };
enum { FROZEN = 1, POST_INIT = 2 };
#define MAX_FIELDS 4000

typedef struct Blob { KrCode code; KrUnitShared shared; } Blob;

static int store(KrThread *t, KrValue self, KrValue name, KrValue v, bool frozen) {
    KrIc ic = { 0, 0, 0 };
    return frozen ? kr_generic_setattr(t, self, name, v) : kr_attr_store(t, self, name, v, &ic);
}

static KrValue post_init(KrThread *t, KrValue *k, KrValue self, KrValue *arg) {
    long count = KR_INT_VALUE(k[K_COUNT]), n = 0;
    KrValue name = kr_str_cstring(t, "__post_init__");
    KrArray *given = name ? kr_array_new(t, count + 1) : NULL;
    if (!given) return 0;
    for (long i = 0; i < count; i++) {
        KrValue *field = k + K_FIELDS + i * FIELD_WORDS;
        if (KR_INT_VALUE(field[FIELD_KIND]) == INIT_ONLY) given->items[n++] = arg[KR_INT_VALUE(field[FIELD_PARAMETER])];
    }
    KrValue method = kr_getattr(t, self, kr_str_intern(t, name));
    return method ? kr_call(t, method, given->items, n, 0) : 0;
}

/* The entry of the functions made here; arg: one value for each parameter, self first. */
static KrValue init_entry(KrThread *t, KrValue function, KrValue *arg) {
    KrValue *k = KR_FN(function)->unit->k, self = arg[0];
    long count = KR_INT_VALUE(k[K_COUNT]), flags = KR_INT_VALUE(k[K_FLAGS]);
    for (long i = 0; i < count; i++) {
        KrValue *field = k + K_FIELDS + i * FIELD_WORDS, v = 0;
        long kind = KR_INT_VALUE(field[FIELD_KIND]);
        if (kind <= INIT_ONLY) v = arg[KR_INT_VALUE(field[FIELD_PARAMETER])];
        if (kind == INIT_ONLY) continue;
        if (kind == CONSTANT) v = field[FIELD_VALUE];
        if (kind == MADE || (kind == FACTORY && v == k[K_FACTORY_MARK]))
            if (!(v = kr_call(t, field[FIELD_VALUE], NULL, 0, 0))) return 0;
        if (store(t, self, field[FIELD_NAME], v, flags & FROZEN) < 0) return 0;
    }
    if (flags & POST_INIT && !post_init(t, k, self, arg)) return 0;
    return KR_NONE;
}

static KrValue refuse(KrThread *t) { return kr_error(t, KR_EXC_TypeError, "make_init(): malformed table"); }

/* Copies one field (name, kind, parameter, value) after checking it. */
static bool copy_field(KrThread *t, KrValue record, long nparams, KrValue *out) {
    if (!KR_HAS_SHAPE(record, KR_SH_TUPLE) || KR_TUPLE(record)->length != FIELD_WORDS) return false;
    memcpy(out, KR_TUPLE(record)->items, FIELD_WORDS * sizeof(KrValue));
    if (!KR_HAS_SHAPE(out[FIELD_NAME], KR_SH_STR) || !KR_IS_INT(out[FIELD_KIND]) || !KR_IS_INT(out[FIELD_PARAMETER]))
        return false;
    long kind = KR_INT_VALUE(out[FIELD_KIND]), parameter = KR_INT_VALUE(out[FIELD_PARAMETER]);
    if (kind < 0 || kind >= KIND_COUNT || parameter < 0 || parameter >= nparams) return false;
    return (out[FIELD_NAME] = kr_str_intern(t, out[FIELD_NAME])) != 0;
}

static KrArray *table_new(KrThread *t, KrValue *arg) {
    KrTuple *varnames = KR_TUPLE(arg[2]), *fields = KR_TUPLE(arg[4]);
    KrArray *k = kr_array_new(t, K_FIELDS + (long)fields->length * FIELD_WORDS);
    if (!k) return NULL;
    k->items[K_QUALNAME] = arg[1];
    k->items[K_VARNAMES] = kr_tuple_new(t, varnames->length);
    if (!k->items[K_VARNAMES]) return NULL;
    memcpy(KR_TUPLE(k->items[K_VARNAMES])->items, varnames->items, varnames->length * sizeof(KrValue));
    for (KrU32 i = 0; i < varnames->length; i++) {
        KrValue *name = &KR_TUPLE(k->items[K_VARNAMES])->items[i];
        if (!KR_HAS_SHAPE(*name, KR_SH_STR)) return (KrArray *)refuse(t);
        if (!(*name = kr_str_intern(t, *name))) return NULL;
    }
    for (KrU32 i = 0; i < fields->length; i++)
        if (!copy_field(t, fields->items[i], varnames->length, k->items + K_FIELDS + i * FIELD_WORDS))
            return t->exc ? NULL : (KrArray *)refuse(t);
    k->items[K_FLAGS] = arg[5];
    k->items[K_FACTORY_MARK] = arg[6];
    k->items[K_COUNT] = KR_INT(fields->length);
    if (!(k->items[K_NAME] = kr_str_cstring(t, "__init__"))) return NULL;
    return k;
}

static KrValue make_init(KrThread *t, KrValue *arg) {
    KrValue like = arg[0];
    if (!KR_HAS_SHAPE(like, KR_SH_FUNCTION) || !KR_HAS_SHAPE(arg[1], KR_SH_STR) || !KR_HAS_SHAPE(arg[2], KR_SH_TUPLE) ||
        !KR_IS_INT(arg[3]) || !KR_HAS_SHAPE(arg[4], KR_SH_TUPLE) || !KR_IS_INT(arg[5])) return refuse(t);
    if (!KR_FN(like)->unit || !KR_FN(like)->unit->info) return refuse(t);
    long nparams = KR_TUPLE(arg[2])->length, nkwonly = KR_INT_VALUE(arg[3]);
    if (nparams < 1 || nparams > MAX_FIELDS || nkwonly < 0 || nkwonly >= nparams || KR_TUPLE(arg[4])->length > MAX_FIELDS)
        return refuse(t);
    KrArray *k = table_new(t, arg);
    if (!k) return 0;
    KrValue bytes = kr_bytes_new(t, NULL, sizeof(Blob) + 16);
    KrUnit *unit = bytes ? kr_new(t, KR_KIND_UNIT, KR_OBJ(KR_FN(like)->unit)->shape, sizeof *unit) : NULL;
    if (!unit) return 0;
    Blob *blob = (Blob *)(((uintptr_t)((KrBytes *)bytes)->data + 15) & ~(uintptr_t)15);
    memset(blob, 0, sizeof *blob);
    k->items[K_BLOB] = bytes;
    blob->shared = *(const KrUnitShared *)KR_FN(like)->unit->info;
    blob->shared.constants = k->items;
    blob->shared.constant_count = K_VARNAMES + 1;
    blob->code = (KrCode){
        .entry = (void *)init_entry, .nparams = (unsigned short)nparams,
        .npos = (unsigned short)(nparams - nkwonly), .nkwonly = (unsigned short)nkwonly, .flags = KR_CODE_ARRAY,
        .name = K_NAME, .qualname = K_QUALNAME, .doc = -1, .varnames = K_VARNAMES, .freevars = -1, .firstline = 1 };
    unit->g = KR_FN(like)->unit->g;
    unit->module = KR_FN(like)->unit->module;
    unit->info = &blob->shared;
    unit->k = k->items;
    KrFunction *f = kr_new(t, KR_KIND_FUNCTION, KR_SH_FUNCTION, sizeof *f);
    if (!f) return 0;
    f->code = &blob->code;
    f->unit = unit;
    return (KrValue)f;
}

static const KrBuiltin rows[] = {
    { "make_init(like, qualname, parameters, nkwonly, fields, flags, factory_mark, /)", make_init, 0,
      "A function __init__ that stores its parameters as the table says." },
    KR_BUILTIN_END
};
const KrModuleDef kr_module_dataclasses = { .name = "_dataclasses", .doc = "Methods of data classes.", .functions = rows };
