/* module.c -- module objects; the dict of a module with compiled code mirrors the unit's global slots.
 *
 * A name that the unit mentions lives in its slot; every other name lives in the dict. The dict object handed out by
 * globals() and __dict__ has the shape KR_SH_NSDICT and one more word, the unit: before a read the slots are copied into
 * its table (pull), after a write the changed key goes to its slot (push). */
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/types/dict.h"

typedef struct KrNamespace { KrDict d; KrValue unit; } KrNamespace;

static KrUnit *unit_of(KrValue dict)
{
    return (KrUnit *)((KrNamespace *)dict)->unit;
}

void kr_nsdict_pull(KrThread *t, KrValue dict)
{
    KrUnit *unit = unit_of(dict);
    if (!unit)
        return;
    const KrUnitShared *shared = unit->info;
    for (KrU32 i = 0; i < shared->global_count; i++) {
        KrValue name = shared->constants[shared->global_names[i]], v = unit->g[i];
        KrValue now = kr_dict_find_str_raw(t, dict, name);
        if (v && kr_unit_slot_is_builtin(t, unit, i))
            v = 0;
        if (v == now)
            continue;
        /* Out of memory here leaves the table short of a name; the pending MemoryError is seen by the caller. */
        if (v)
            kr_dict_put_raw(t, dict, name, v);
        else
            kr_dict_remove_raw(t, dict, name);
    }
}

void kr_nsdict_push(KrThread *t, KrValue dict, KrValue key, KrValue v)
{
    KrUnit *unit = unit_of(dict);
    if (!unit)
        return;
    if (!key) {   /* the whole dict was cleared or replaced */
        const KrUnitShared *shared = unit->info;
        for (KrU32 i = 0; i < shared->global_count; i++)
            if (!kr_unit_slot_is_builtin(t, unit, i))
                unit->g[i] = kr_dict_find_str_raw(t, dict, shared->constants[shared->global_names[i]]);
        return;
    }
    if (!KR_HAS_SHAPE(key, KR_SH_STR))
        return;
    long i = kr_unit_slot(unit->info, key);
    if (i >= 0)
        unit->g[i] = v ? v : kr_module_get(t, KR_RUN(t)->builtins, key);
}

static bool give_dict(KrThread *t, KrModule *m)
{
    KrNamespace *ns = kr_new(t, KR_KIND_DICT, KR_SH_NSDICT, sizeof *ns);
    m->dict = (KrValue)ns;
    return ns != NULL;
}

KrValue kr_module_new(KrThread *t, KrValue name)
{
    KrModule *m = kr_new(t, KR_KIND_VALUES, KR_SH_MODULE, sizeof *m);
    if (!m || !give_dict(t, m))
        return 0;
    m->name = name;
    if (kr_dict_put_raw(t, m->dict, KR_D(name), name) < 0 || kr_dict_put_raw(t, m->dict, KR_D(doc), KR_NONE) < 0)
        return 0;
    return (KrValue)m;
}

int kr_module_attach(KrThread *t, KrValue module, KrUnit *unit)
{
    KrModule *m = (KrModule *)module;
    const KrUnitShared *shared = unit->info;
    for (KrU32 i = 0; i < shared->global_count; i++) {
        KrValue v = kr_dict_find_str_raw(t, m->dict, shared->constants[shared->global_names[i]]);
        if (v)
            unit->g[i] = v;
    }
    m->unit = (KrValue)unit;
    ((KrNamespace *)m->dict)->unit = (KrValue)unit;
    return 0;
}

KrValue kr_module_get(KrThread *t, KrValue module, KrValue name)
{
    KrModule *m = (KrModule *)module;
    KrUnit *unit = (KrUnit *)m->unit;
    if (unit) {
        long i = kr_unit_slot(unit->info, name);
        if (i >= 0) {
            KrValue v = unit->g[i];
            return v && kr_unit_slot_is_builtin(t, unit, (KrU32)i) ? 0 : v;
        }
    }
    return kr_dict_find_str_raw(t, m->dict, name);
}

int kr_module_put(KrThread *t, KrValue module, KrValue name, KrValue v)
{
    KrModule *m = (KrModule *)module;
    KrUnit *unit = (KrUnit *)m->unit;
    long i = unit ? kr_unit_slot(unit->info, name) : -1;
    if (i >= 0) {
        unit->g[i] = v;
        return 0;
    }
    return kr_dict_put_raw(t, m->dict, name, v);
}

static KrValue late_value(KrThread *t, KrValue module, KrValue name, const char *text)
{
    KrValue v = ((KrModule *)module)->late->late(t, text);
    return v && kr_module_put(t, module, name, v) < 0 ? 0 : v;
}

/* The value of a name that comes late; 0 without exception: no such name. */
static KrValue find_late(KrThread *t, KrValue module, KrValue name)
{
    const KrModuleDef *def = ((KrModule *)module)->late;
    for (int i = 0; def && def->late_names[i]; i++)
        if (kr_str_equal_c(name, def->late_names[i]))
            return late_value(t, module, name, def->late_names[i]);
    return 0;
}

/* Whoever gets hold of the dict sees all names. */
static int fetch_late(KrThread *t, KrValue module)
{
    const KrModuleDef *def = ((KrModule *)module)->late;
    for (int i = 0; def && def->late_names[i]; i++) {
        KrValue name = kr_str_cstring(t, def->late_names[i]);
        if (!name || (!kr_module_get(t, module, name) && !late_value(t, module, name, def->late_names[i])))
            return -1;
    }
    ((KrModule *)module)->late = NULL;
    return 0;
}

KrValue kr_module_getattr(KrThread *t, KrValue module, KrValue name)
{
    KrValue v = kr_module_get(t, module, name);
    if (!v)
        v = find_late(t, module, name);
    if (v || t->exc)
        return v;
    v = kr_generic_getattr(t, module, name);
    if (v || !kr_error_is(t, KR_EXC_AttributeError))
        return v;
    KrValue hook = kr_module_get(t, module, KR_D(getattr));
    if (hook) {
        kr_error_clear(t);
        return kr_call(t, hook, &name, 1, 0);
    }
    kr_error_clear(t);
    KrValue shown = kr_module_get(t, module, KR_D(name));
    if (shown && kr_is_str(t, shown))
        return kr_error(t, KR_EXC_AttributeError, "module '%S' has no attribute '%V'", shown, name);
    return kr_error(t, KR_EXC_AttributeError, "module has no attribute '%V'", name);
}

int kr_module_setattr(KrThread *t, KrValue module, KrValue name, KrValue v)
{
    KrModule *m = (KrModule *)module;
    if (!v && fetch_late(t, module) < 0)      /* what is deleted does not come again */
        return -1;
    KrValue before = kr_module_get(t, module, name);
    if (kr_str_equal_c(name, "__dict__") || kr_str_equal_c(name, "__class__"))
        return kr_error_int(t, KR_EXC_AttributeError, "readonly attribute");
    if (!v && !before)
        return kr_error_int(t, KR_EXC_AttributeError, "%V", name);
    if (module == KR_RUN(t)->builtins)
        kr_units_builtin_changed(t, name, before, v);
    KrUnit *unit = (KrUnit *)m->unit;
    long i = unit ? kr_unit_slot(unit->info, name) : -1;
    if (i >= 0) {
        unit->g[i] = v ? v : kr_module_get(t, KR_RUN(t)->builtins, name);
        return 0;
    }
    return v ? kr_dict_put_raw(t, m->dict, name, v) : kr_dict_remove_raw(t, m->dict, name) < 0 ? -1 : 0;
}

/* A loader may tell how its modules are shown; what it raises is forgotten. 0 without exception: it does not. */
static KrValue loader_repr(KrThread *t, KrValue self, KrValue loader)
{
    KrValue spec = kr_str_cstring(t, "__spec__"), name = spec ? kr_str_cstring(t, "module_repr") : 0;
    if (!name)
        return 0;
    spec = kr_module_get(t, self, spec);
    if (!loader || loader == KR_NONE || (spec && spec != KR_NONE))
        return 0;
    KrValue method = kr_getattr_opt(t, loader, name), text = method ? kr_call1(t, method, self) : 0;
    if (t->exc && kr_error_is(t, KR_EXC_Exception))
        kr_error_clear(t);
    return text && kr_is_str(t, text) ? text : 0;
}

static KrValue module_repr(KrThread *t, KrValue self)
{
    KrValue name = kr_module_get(t, self, KR_D(name)), file = kr_module_get(t, self, KR_D(file));
    KrValue loader = kr_str_cstring(t, "__loader__");
    if (!loader || (!name && !(name = kr_str_cstring(t, "?"))))
        return 0;
    loader = kr_module_get(t, self, loader);
    KrValue shown = loader_repr(t, self, loader);
    if (shown || t->exc)
        return shown;
    if (file)
        return kr_str_from_format(t, "<module %R from %R>", name, file);
    if (!KR_OBJ(self)->aux)
        return kr_str_from_format(t, "<module %R (built-in)>", name);
    return !loader || loader == KR_NONE ? kr_str_from_format(t, "<module %R>", name)
                             : kr_str_from_format(t, "<module %R (%R)>", name, loader);
}

static KrValue module_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    KrModule *m = (KrModule *)kr_instance_alloc(t, (KrType *)type, KR_KIND_VALUES);
    if (!m || !give_dict(t, m))
        return 0;
    m->h.aux = 1;                 /* made by ModuleType, for repr */
    m->name = KR_D(name);         /* until __init__ */
    return (KrValue)m;
}

static int module_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    static const char *const names[] = { "name", "doc", NULL };
    static const char *const absent[] = { "__package__", "__loader__", "__spec__" };
    KrValue out[2] = { 0, 0 };
    if (kr_parse_args(t, "module", args, nargs, kwnames, names, 1, out) < 0)
        return -1;
    if (!kr_is_str(t, out[0]))
        return kr_error_int(t, KR_EXC_TypeError, "module() argument 'name' must be str, not %T", out[0]);
    ((KrModule *)self)->name = kr_unwrap(t, out[0]);
    if (kr_module_put(t, self, KR_D(name), out[0]) < 0 ||
        kr_module_put(t, self, KR_D(doc), out[1] ? out[1] : KR_NONE) < 0)
        return -1;
    for (int i = 0; i < 3; i++) {
        KrValue name = kr_str_cstring(t, absent[i]);
        if (!name || kr_module_put(t, self, name, KR_NONE) < 0)
            return -1;
    }
    return 0;
}

static KrValue module_dir(KrThread *t, KrValue *arg)
{
    KrValue dict = kr_getattr(t, arg[0], KR_D(dict));
    if (!dict)
        return 0;
    if (!kr_is_dict(t, dict))
        return kr_error(t, KR_EXC_TypeError, "<module>.__dict__ is not a dictionary");
    KrValue hook = kr_module_get(t, arg[0], KR_D(dir));
    if (hook)
        return kr_call(t, hook, NULL, 0, 0);
    if (KR_HAS_SHAPE(dict, KR_SH_NSDICT))
        kr_nsdict_pull(t, dict);
    return t->exc ? 0 : kr_list_from(t, dict);
}

static const KrBuiltin module_methods[] = {
    { "__dir__(self, /)", module_dir, 0, "Names of the module." },
    KR_BUILTIN_END
};
static KrValue get_dict(KrThread *t, KrValue self)
{
    return fetch_late(t, self) < 0 ? 0 : ((KrModule *)self)->dict;
}

static const KrGetSet module_members[] = { { "__dict__", get_dict, NULL, NULL }, KR_GETSET_END };
static const KrGetSet no_getset[] = { KR_GETSET_END };
static const KrBuiltin no_methods[] = { KR_BUILTIN_END };
KrType kr_type_module, kr_type_unit;
const KrTypeDef kr_typedef_module = {
    .name = "module", .doc = "A module.", .type = &kr_type_module, .layout = KR_LAYOUT_MODULE,
    .instance_words = sizeof(KrModule) / 8, .methods = module_methods, .members = module_members, .flags = KR_TYPE_BASETYPE,
    .slots = { .repr = module_repr, .getattr = kr_module_getattr, .setattr = kr_module_setattr, .make = module_make,
               .init = module_init },
};
const KrTypeDef kr_typedef_unit = {
    .name = "unit", .type = &kr_type_unit, .layout = KR_LAYOUT_OTHER, .instance_words = sizeof(KrUnit) / 8,
    .methods = no_methods, .getset = no_getset,
};
