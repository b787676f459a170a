/* boot.c -- process-wide tables: every builtin type from its definition, shapes of builtin types, function objects of the
 * builtin modules; and what of it a run needs of its own. */
#include <stdlib.h>
#include <string.h>

#include "rtlib/object/core.h"

/* All definitions of types.def with their fixed ids. */
typedef struct TypeRow { const KrTypeDef *def; KrU32 shape; } TypeRow;
static const TypeRow type_rows[] = {
#define KR_TYPE(name, python, shape) { &kr_typedef_##name, shape },
#include "rtlib/object/types.def"
#undef KR_TYPE
};
#define TYPE_ROWS (sizeof type_rows / sizeof type_rows[0])
_Static_assert(KR_SH_FIRST_OTHER + TYPE_ROWS + KR_EXC_COUNT + 100 < KR_SH_FIRST_DYNAMIC, "room for builtin shapes");

static const KrModuleDef *const module_rows[] = {
#define KR_MODULE(name, symbol) &kr_module_##symbol,
#include "rtlib/modules/modules.def"
#undef KR_MODULE
};
#define MODULE_ROWS (sizeof module_rows / sizeof module_rows[0])

static KrShape shapes[KR_SH_FIRST_DYNAMIC];
static KrShape *shape_table[KR_SH_FIRST_DYNAMIC];
static KrU32 next_shape = KR_SH_FIRST_OTHER;
static KrValue *module_functions[MODULE_ROWS];     /* function objects in the order of the module's rows */
KrValue kr_builtin_table[KR_BT_COUNT];

static void shape_set(KrU32 id, KrType *type) {
    KrShape *s = &shapes[id];
    s->type = type;
    s->id = id;
    s->layout = type->layout;
    s->dict_mode = type->extra_word != 0;
    s->dict_shape = s;
    shape_table[id] = s;
}

/* Identity of a type: enough to make objects of it. */
static bool type_identity(const KrTypeDef *def, KrU32 shape) {
    KrType *type = def->type;
    if (type->def) return true;
    if (!shape) shape = next_shape++;
    if (shape >= KR_SH_FIRST_DYNAMIC) return false;
    type->h.shape = KR_SH_TYPE;
    type->h.kind = KR_KIND_TYPE;
    type->h.flags = KR_FLAG_IMMORTAL;
    type->def = def;
    type->layout = def->layout;
    type->flags = def->flags;
    type->metatype = &kr_type_type;
    type->base = def->base ? def->base : type == &kr_type_object ? NULL : &kr_type_object;
    type->shape = shape;
    if (def->layout == KR_LAYOUT_EXCEPTION) {
        type->extra_word = 1;
        type->flags |= KR_TYPE_INSTANCE_DICT | KR_TYPE_IS_EXCEPTION;
    }
    /* Small builtin types with attributes of their own keep the dict in word 1. */
    if (def->layout == KR_LAYOUT_PROPERTY && def->flags & KR_TYPE_INSTANCE_DICT) type->extra_word = 1;
    shape_set(shape, type);
    return true;
}

/* -- slots -- */

#define SLOT_WORDS (sizeof(KrSlots) / sizeof(void *))
_Static_assert(sizeof(KrSlots) % sizeof(void *) == 0, "slots are pointers");

/* __new__ of a builtin type written as a row. */
static KrValue make_from_row(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    KrValue f = kr_type_find(t, (KrType *)type, KR_D(new));
    if (!f) return kr_error(t, KR_EXC_TypeError, "cannot create '%N' instances", (KrType *)type);
    return kr_call_with_self(t, f, type, args, nargs, kwnames);
}

static bool has_new_row(const KrTypeDef *def) {
    for (const KrBuiltin *b = def->methods; b && b->signature; b++)
        if (b->flags & KR_BF_NEW) return true;
    return false;
}

static void inherit_slots(KrType *type) {
    type->s = type->def->slots;
    if (!type->s.make && has_new_row(type->def)) type->s.make = make_from_row;
    if (type->s.compare && !type->s.hash) type->flags |= KR_TYPE_HASH_NONE;
    if (!type->base) return;
    void **own = (void **)&type->s, **from = (void **)&type->base->s;
    bool own_make = type->s.make != NULL;
    for (size_t i = 0; i < SLOT_WORDS; i++)
        if (!own[i]) own[i] = from[i];
    if (type->flags & KR_TYPE_HASH_NONE) type->s.hash = NULL;
    /* object.__new__ makes no instance of a builtin layout. */
    if (!own_make && type->base == &kr_type_object && !(type->flags & KR_TYPE_BASETYPE)) type->s.make = NULL;
}

static KrValue new_function(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames);
static const KrBuiltin new_row = { "__new__(cls, /, *args, **kwargs)", (KrBuiltinCall)(void *)new_function,
                                   KR_BF_RAW | KR_BF_NEW, "Create and return a new object." };

/* The call of `X.__new__` for a native make slot: a bound builtin whose self is X; args[0] the class wanted. */
static KrValue new_function(KrThread *t, KrValue owner, KrValue *args, long nargs, KrValue kwnames) {
    KrType *o = (KrType *)owner;
    if (nargs < 1) return kr_error(t, KR_EXC_TypeError, "%N.__new__(): not enough arguments", o);
    if (!kr_is_type(t, args[0]))
        return kr_error(t, KR_EXC_TypeError, "%N.__new__(X): X is not a type object (%T)", o, args[0]);
    KrType *type = (KrType *)args[0], *native = type;
    if (!kr_is_subtype(t, type, o))
        return kr_error(t, KR_EXC_TypeError, "%N.__new__(%N): %N is not a subtype of %N", o, type, type, o);
    if (!(type->flags & KR_TYPE_READY))
        return kr_error(t, KR_EXC_TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", o, type, type);
    while (native->flags & KR_TYPE_HEAP) native = native->base;
    if (native->s.make != o->s.make)
        return kr_error(t, KR_EXC_TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", o, type, native);
    return o->s.make(t, args[0], args + 1, nargs - 1, kwnames);
}

static KrValue new_object(KrThread *t, KrType *type) {
    KrBuiltinFn *f = (KrBuiltinFn *)kr_builtin_function_new(t, &new_row, type, 0);
    if (!f) return 0;
    f->self = (KrValue)type;
    return (KrValue)f;
}

static int put(KrThread *t, KrType *type, const char *name, KrValue v) {
    KrValue key = kr_str_cstring(t, name);
    if (!key || !(key = kr_str_intern(t, key)) || !v) return -1;
    return kr_dict_put(t, type->dict, key, v);
}

/* -- the dict of a type: slot wrappers, methods, computed attributes -- */

static int fill_slots(KrThread *t, KrType *type) {
    for (int i = 0; i < kr_slotdef_count; i++) {
        const KrSlotDef *def = &kr_slotdefs[i];
        if (!*(void *const *)((const char *)&type->def->slots + def->offset)) continue;
        /* A sequence's + is no number's: nothing to reflect. */
        if (def->name_index == KR_ND_radd && kr_is_sequence_type(type)) continue;
        KrValue w = kr_slot_wrapper_new(t, def, type, true);
        if (!w || kr_dict_put(t, type->dict, kr_names_table[def->name_index], w) < 0) return -1;
    }
    if (type->flags & KR_TYPE_HASH_NONE && !type->def->slots.hash &&
        kr_dict_put(t, type->dict, KR_D(hash), KR_NONE) < 0) return -1;
    if (type->def->slots.make && kr_dict_put(t, type->dict, KR_D(new), new_object(t, type)) < 0) return -1;
    return 0;
}

static int fill_methods(KrThread *t, KrType *type) {
    for (const KrBuiltin *b = type->def->methods; b && b->signature; b++) {
        KrBuiltinFn *f = (KrBuiltinFn *)kr_builtin_function_new(t, b, type, 0);
        if (!f || kr_dict_put(t, type->dict, f->name, (KrValue)f) < 0) return -1;
    }
    for (const KrGetSet *g = type->def->getset; g && g->name; g++)
        if (put(t, type, g->name, kr_getset_new(t, type, g)) < 0) return -1;
    for (const KrGetSet *g = type->def->members; g && g->name; g++) {
        KrValue name = kr_str_cstring(t, g->name);
        if (!name || !(name = kr_str_intern(t, name))) return -1;
        if (put(t, type, g->name, kr_member_new(t, type, name, g)) < 0) return -1;
    }
    bool own_dict = type->flags & KR_TYPE_INSTANCE_DICT && type->extra_word && !(type->base->flags & KR_TYPE_INSTANCE_DICT);
    if (!own_dict || kr_dict_find_str(t, type->dict, KR_D(dict))) return 0;
    return kr_dict_put(t, type->dict, KR_D(dict), kr_getset_new(t, type, &kr_getset_dict));
}

static int fill_names(KrThread *t, KrType *type) {
    const char *dot = strrchr(type->def->name, '.'), *last = dot ? dot + 1 : type->def->name;
    KrValue name = kr_str_cstring(t, last);
    if (!name || !(name = kr_str_intern(t, name))) return -1;
    type->name = type->qualname = name;
    if (dot) {
        KrValue module = kr_str_ascii(t, type->def->name, (size_t)(dot - type->def->name));
        if (!module || kr_dict_put(t, type->dict, KR_D(module), module) < 0) return -1;
    }
    KrValue doc = type->def->doc ? kr_str_cstring(t, type->def->doc) : KR_NONE;
    return doc ? kr_dict_put(t, type->dict, KR_D(doc), doc) : -1;
}

static int fill_mro(KrThread *t, KrType *type) {
    long n = 0;
    KrType *second = type->def->second_base;
    for (KrType *b = type; b; b = b->base) n++;
    KrValue mro = kr_tuple_new(t, second ? n + 1 : n);
    type->bases = second ? kr_tuple_of(t, 2, (KrValue)type->base, (KrValue)second)
                : type->base ? kr_tuple_of(t, 1, (KrValue)type->base) : kr_empty_tuple;
    if (!mro || !type->bases) return -1;
    long i = 0;
    for (KrType *b = type; b; b = b->base) {
        KR_TUPLE(mro)->items[i++] = (KrValue)b;
        if (second && b == type->base) KR_TUPLE(mro)->items[i++] = (KrValue)second;
    }
    type->mro = mro;
    return 0;
}

/* Base first; each type once. */
static int type_ready(KrThread *t, KrType *type) {
    if (type->flags & KR_TYPE_READY) return 0;
    if (type->base && type_ready(t, type->base) < 0) return -1;
    if (type->def->second_base && type_ready(t, type->def->second_base) < 0) return -1;
    type->flags |= KR_TYPE_READY;
    if (type->base) type->flags |= type->base->flags & (KR_TYPE_INSTANCE_DICT | KR_TYPE_SEQUENCE | KR_TYPE_MAPPING);
    if (type->base && !type->extra_word) type->extra_word = type->base->extra_word;
    shape_set(type->shape, type);
    inherit_slots(type);
    if (!(type->dict = kr_dict_new(t))) return -1;
    if (fill_mro(t, type) < 0 || fill_names(t, type) < 0 || fill_slots(t, type) < 0 || fill_methods(t, type) < 0) return -1;
    type->version = kr_type_next_version(t);
    return 0;
}

bool kr_type_register(const KrTypeDef *def) {
    if (!type_identity(def, 0)) return false;
    return type_ready(kr_boot_thread(), def->type) == 0;
}

/* -- modules -- */

static int fill_module(KrThread *t, size_t at) {
    const KrModuleDef *def = module_rows[at];
    size_t n = 0;
    for (const KrTypeDef *const *d = def->types; d && *d; d++)
        if (!kr_type_register(*d)) return -1;
    while (def->functions && def->functions[n].signature) n++;
    if (!(module_functions[at] = calloc(n + 1, sizeof(KrValue)))) return -1;
    KrValue name = kr_str_cstring(t, def->name);
    if (!name || !(name = kr_str_intern(t, name))) return -1;
    for (size_t i = 0; i < n; i++)
        if (!(module_functions[at][i] = kr_builtin_function_new(t, &def->functions[i], NULL, name))) return -1;
    return 0;
}

int kr_module_fill(KrThread *t, const KrModuleDef *def, KrValue dict) {
    size_t at = 0;
    while (at < MODULE_ROWS && module_rows[at] != def) at++;
    for (const KrTypeDef *const *d = def->types; d && *d; d++)
        if (kr_dict_put(t, dict, (*d)->type->name, (KrValue)(*d)->type) < 0) return -1;
    for (KrValue *f = at < MODULE_ROWS ? module_functions[at] : NULL; f && *f; f++)
        if (kr_dict_put(t, dict, ((KrBuiltinFn *)*f)->name, *f) < 0) return -1;
    return 0;
}

KrValue kr_builtin_row_object(const char *module, const char *name) {
    for (size_t i = 0; i < MODULE_ROWS; i++) {
        if (strcmp(module_rows[i]->name, module)) continue;
        for (KrValue *f = module_functions[i]; f && *f; f++)
            if (kr_str_equal_c(((KrBuiltinFn *)*f)->name, name)) return *f;
    }
    return 0;
}

#define BUILTIN_TYPES(X) X(range) X(int) X(float) X(str) X(bool) X(list) X(tuple) X(dict) X(set) X(enumerate) X(zip) X(type) \
    X(object) X(super) X(reversed) X(map) X(filter)
#define BUILTIN_FUNCTIONS(X) X(len) X(abs) X(min) X(max) X(ord) X(chr) X(isinstance) X(sum) X(any) X(all) X(sorted) X(print)

static bool fill_builtin_table(void) {
#define ROW(n) kr_builtin_table[KR_BT_##n] = (KrValue)&kr_type_##n;
    BUILTIN_TYPES(ROW)
#undef ROW
#define ROW(n) kr_builtin_table[KR_BT_##n] = kr_builtin_row_object("builtins", #n);
    BUILTIN_FUNCTIONS(ROW)
#undef ROW
    kr_builtin_table[KR_BT_AssertionError] = (KrValue)KR_EXC_TYPE(AssertionError);
    for (int i = 0; i < KR_BT_COUNT; i++)
        if (!kr_builtin_table[i]) return false;
    return true;
}


bool kr_object_boot(KrThread *t) {
    KR_RUN(t)->shapes = shape_table;
    KR_RUN(t)->shape_count = KR_RUN(t)->shape_capacity = KR_SH_FIRST_DYNAMIC;
    for (size_t i = 0; i < TYPE_ROWS; i++)
        if (!type_identity(type_rows[i].def, type_rows[i].shape)) return false;
    kr_singletons_boot();
    shape_set(KR_SH_LIST_F64, &kr_type_list);
    shape_set(KR_SH_NSDICT, &kr_type_dict);
    for (size_t i = 0; i < KR_EXC_COUNT; i++)
        if (!type_identity(kr_exception_typedefs[i], 0)) return false;
    for (size_t i = 0; i < TYPE_ROWS; i++)
        if (type_ready(t, type_rows[i].def->type) < 0) return false;
    for (size_t i = 0; i < KR_EXC_COUNT; i++)
        if (type_ready(t, kr_exception_typedefs[i]->type) < 0) return false;
    kr_builtins_join();
    for (size_t i = 0; i < MODULE_ROWS; i++)
        if (fill_module(t, i) < 0) return false;
    return fill_builtin_table();
}

/* -- runs -- */

#define FIRST_SHAPES 1024

bool kr_core_thread_init(KrThread *t) {
    KrRunThread *r = KR_RUN(t);
    if (r->core) memset(r->core, 0, sizeof *r->core);         /* a run that starts again */
    else r->core = calloc(1, sizeof *r->core);
    if (!r->shapes && (r->shapes = calloc(FIRST_SHAPES, sizeof *r->shapes))) r->shape_capacity = FIRST_SHAPES;
    if (!r->core || !r->shapes) return false;
    memcpy(r->shapes, shape_table, sizeof shape_table);
    for (KrU32 i = KR_SH_FIRST_DYNAMIC; i < r->shape_count; i++) r->shapes[i] = NULL;
    r->shape_count = KR_SH_FIRST_DYNAMIC;
    r->core->next_version = KR_SH_FIRST_DYNAMIC * 2;     /* above every version given at boot */
    t->builtin = kr_builtin_table;
    KrArray *side = kr_array_new(t, KR_SIDE_COUNT);
    if (!side) return false;
    r->type_side = (KrValue)side;
    KrArray *blocks = kr_array_new(t, 64);
    if (!blocks) return false;
    side->items[KR_SIDE_SHAPES] = (KrValue)blocks;
    side->items[KR_SIDE_SHAPE_COUNT] = KR_INT(0);
    side->items[KR_SIDE_SUBCLASSES] = kr_dict_new(t);
    side->items[KR_SIDE_TYPES] = kr_list_new(t, 0);
    return side->items[KR_SIDE_SUBCLASSES] && side->items[KR_SIDE_TYPES];
}

void kr_core_thread_free(KrThread *t) {
    KrRunThread *r = KR_RUN(t);
    free(r->core);
    if (r->shapes != shape_table) free(r->shapes);
    r->core = NULL;
    r->shapes = NULL;
}
