/* unit.c -- instances of units in a run: global slots, inline caches; and the names that generated code looks up slowly. */
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/types/dict.h"

/* Behind the slots, flag words: bit i of them (62 a word, as tagged ints) marks a slot filled with a builtin at the start. */
#define FLAGS_PER_WORD 62

static const KrUnitShared *shared_of(const KrUnit *unit)
{
    return unit->info;
}

static KrValue slot_name(const KrUnitShared *shared, KrU32 i)
{
    return shared->constants[shared->global_names[i]];
}

bool kr_unit_slot_is_builtin(KrThread *t, const KrUnit *unit, KrU32 i)
{
    const KrUnitShared *shared = shared_of(unit);
    KrValue word = unit->g[shared->global_count + i / FLAGS_PER_WORD];
    if (!(KR_INT_VALUE(word) >> (i % FLAGS_PER_WORD) & 1))
        return false;
    return unit->g[i] == kr_module_get(t, KR_RUN(t)->builtins, slot_name(shared, i));
}

static KrUnit *new_unit(KrThread *t, KrUnitShared *shared)
{
    KrU32 words = shared->global_count + (shared->global_count + FLAGS_PER_WORD - 1) / FLAGS_PER_WORD;
    KrArray *slots = kr_array_new(t, (long)words + 1);
    if (!slots)
        return NULL;
    size_t ic_size = sizeof(KrObject) * 2 + ((size_t)shared->info->ic_count + 1) * sizeof(KrIc);
    char *ics = kr_new(t, KR_KIND_LEAF, kr_type_unit.shape, ic_size);
    if (!ics)
        return NULL;
    memset(ics + sizeof(KrObject), 0, ic_size - sizeof(KrObject));
    KrUnit *unit = kr_new(t, KR_KIND_UNIT, kr_type_unit.shape, sizeof *unit);
    if (!unit)
        return NULL;
    unit->k = shared->constants;
    unit->g = slots->items;
    unit->ic = (KrIc *)(ics + sizeof(KrObject) * 2);
    unit->info = shared;
    return unit;
}

static void fill_builtins(KrThread *t, KrUnit *unit, const KrUnitShared *shared)
{
    KrValue builtins = KR_RUN(t)->builtins;
    for (KrU32 i = 0; i < shared->global_count; i++) {
        KrU32 word = shared->global_count + i / FLAGS_PER_WORD;
        if (!unit->g[word])
            unit->g[word] = KR_INT(0);
        KrValue v = builtins && !shared->global_stored[i] ? kr_module_get(t, builtins, slot_name(shared, i)) : 0;
        if (v && !unit->g[i]) {
            unit->g[i] = v;
            unit->g[word] += (KrValue)2 << (i % FLAGS_PER_WORD);
        }
    }
}

static int remember(KrThread *t, KrValue entry)
{
    KrRunThread *r = KR_RUN(t);
    if (!r->units && !(r->units = kr_list_new(t, 4)))
        return -1;
    return kr_list_push(t, r->units, entry);
}

/* Weak entry of KrRunThread.units. KR_KIND_WEAKREF: word 1 is cleared by the collector. */
typedef struct UnitWatch { KrObject h; KrValue target; KrValue shared; } UnitWatch;   /* shared: address | 1 */

int kr_unit_watch(KrThread *t, KrUnitShared *shared, KrValue target)
{
    UnitWatch *watch = kr_new(t, KR_KIND_WEAKREF, kr_type_unit.shape, sizeof *watch);
    if (!watch)
        return -1;
    watch->target = target;
    watch->shared = (KrValue)shared | 1;
    return kr_weak_register(t, (KrValue)watch) ? remember(t, (KrValue)watch) : -1;
}

KrUnit *kr_units_get(KrThread *t, long i)
{
    KrValue entry = kr_list_get(t, KR_RUN(t)->units, i);
    if (entry && KR_OBJ(entry)->kind == KR_KIND_WEAKREF)
        entry = ((UnitWatch *)entry)->target;
    return entry && KR_OBJ(entry)->kind == KR_KIND_UNIT ? (KrUnit *)entry : NULL;
}

void kr_units_sweep(KrThread *t)
{
    KrRunThread *r = KR_RUN(t);
    kr_collect(t);
    KrValue kept = r->units ? kr_list_new(t, 16) : 0;
    long n = kept ? kr_list_length(r->units) : 0;
    for (long i = 0; i < n; i++) {
        KrValue entry = kr_list_get(t, r->units, i);
        if (KR_OBJ(entry)->kind == KR_KIND_WEAKREF) {
            UnitWatch *watch = (UnitWatch *)entry;
            if (!watch->target)
                continue;
            ((KrUnitShared *)(watch->shared - 1))->live = true;
        }
        if (kr_list_push(t, kept, entry) < 0)
            return;   /* the old list stays: dead entries only cost room */
    }
    if (kept)
        r->units = kept;
}

KrUnit *kr_unit_instance(KrThread *t, KrUnitShared *shared, KrValue module_or_dict)
{
    KrUnit *unit = new_unit(t, shared);
    if (!unit)
        return NULL;
    unit->module = module_or_dict;
    if (!shared->dict_globals) {
        fill_builtins(t, unit, shared);
        if (kr_module_attach(t, module_or_dict, unit) < 0)
            return NULL;
    }
    if (shared->transient)
        return kr_unit_watch(t, shared, (KrValue)unit) < 0 ? NULL : unit;
    return remember(t, (KrValue)unit) < 0 ? NULL : unit;
}

void kr_units_builtin_changed(KrThread *t, KrValue name, KrValue before, KrValue now)
{
    KrValue units = KR_RUN(t)->units;
    for (long n = 0; units && n < kr_list_length(units); n++) {
        KrUnit *unit = kr_units_get(t, n);
        if (!unit)
            continue;
        const KrUnitShared *shared = shared_of(unit);
        long i = shared->dict_globals ? -1 : kr_unit_slot(shared, name);
        if (i < 0 || shared->global_stored[i])
            continue;
        KrU32 word = shared->global_count + (KrU32)i / FLAGS_PER_WORD;
        KrValue bit = (KrValue)2 << (i % FLAGS_PER_WORD);
        bool shows = (unit->g[word] & bit) && unit->g[i] == before;
        if (!shows && unit->g[i])
            continue;
        unit->g[i] = now;
        unit->g[word] = now ? unit->g[word] | bit : unit->g[word] & ~bit;
    }
}

KrValue kr_unit_run(KrThread *t, KrUnit *unit, KrValue locals)
{
    const KrUnitShared *shared = shared_of(unit);
    const KrCode *code = shared->info->body;
    KrValue none = 0;
    KrFunction *f = kr_new(t, KR_KIND_FUNCTION, KR_SH_FUNCTION, sizeof(KrFunction));
    if (!f)
        return 0;
    f->code = code;
    f->unit = unit;
    f->closure[0] = none;
    if (code->flags & KR_CODE_DICT_GLOBALS) {
        KrValue ns = locals ? locals : unit->module;
        return ((KrValue (*)(KrThread *, KrValue, KrValue))code->entry)(t, (KrValue)f, ns);
    }
    return ((KrValue (*)(KrThread *, KrValue))code->entry)(t, (KrValue)f);
}

/* -- slow paths of generated code --------------------------------------------------------------------------------- */

/* What the globals of exec'd code name as their builtins; 0: the usual ones. */
static KrValue own_builtins(KrThread *t, const KrUnit *unit)
{
    if (!shared_of(unit)->dict_globals)
        return 0;
    KrValue v = kr_dict_find_str(t, unit->module, KR_D(builtins));
    return v == KR_RUN(t)->builtins ? 0 : v;
}

/* 0 without exception: absent. */
static KrValue find_builtin(KrThread *t, const KrUnit *unit, KrValue name)
{
    KrValue own = own_builtins(t, unit);
    if (!own)
        return t->exc ? 0 : kr_module_get(t, KR_RUN(t)->builtins, name);
    if (kr_layout_of(t, own) == KR_LAYOUT_MODULE)
        return kr_module_get(t, own, name);
    KrValue v = kr_item_load(t, own, name);
    if (!v && kr_error_is(t, KR_EXC_KeyError))
        kr_error_clear(t);
    return v;
}

int kr_class_allowed(KrThread *t, const KrUnit *unit)
{
    KrValue name = own_builtins(t, unit) ? kr_str_cstring(t, "__build_class__") : 0;
    if (!name)
        return t->exc ? -1 : 0;
    if (find_builtin(t, unit, name))
        return 0;
    return t->exc ? -1 : kr_error_int(t, KR_EXC_NameError, "__build_class__ not found");
}

KrValue kr_unit_importer(KrThread *t, const KrUnit *unit)
{
    return find_builtin(t, unit, KR_D(import));
}

static KrValue name_error(KrThread *t, KrValue name)
{
    kr_error(t, KR_EXC_NameError, "name '%V' is not defined", name);
    if (t->exc && !kr_killed(t))
        ((KrException *)t->exc)->field[0] = name;
    return 0;
}

/* Value of a global of the unit, then of builtins; 0 without exception: absent. */
static KrValue find_global(KrThread *t, KrUnit *unit, KrValue name)
{
    const KrUnitShared *shared = shared_of(unit);
    KrValue v;
    if (!shared->dict_globals) {
        v = kr_module_get(t, unit->module, name);
    } else {
        v = kr_dict_find(t, unit->module, name);
        if (!v && t->exc)
            return 0;
    }
    return v ? v : find_builtin(t, unit, name);
}

KrValue kr_global_load(KrThread *t, KrValue fn, int slot)
{
    KrUnit *unit = KR_FN(fn)->unit;
    if (unit->g[slot])
        return unit->g[slot];
    KrValue name = slot_name(shared_of(unit), (KrU32)slot);
    KrValue v = find_builtin(t, unit, name);
    return v ? v : t->exc ? 0 : name_error(t, name);
}

int kr_global_delete(KrThread *t, KrValue fn, int slot)
{
    KrUnit *unit = KR_FN(fn)->unit;
    if (!unit->g[slot] || kr_unit_slot_is_builtin(t, unit, (KrU32)slot)) {
        name_error(t, slot_name(shared_of(unit), (KrU32)slot));
        return -1;
    }
    unit->g[slot] = 0;
    return 0;
}

/* Entry of a namespace: a dict or any mapping that __prepare__ made. 0 without exception: absent. */
static KrValue find_in_namespace(KrThread *t, KrValue ns, KrValue name)
{
    if (KR_IS_EXACT_DICT(ns))
        return kr_dict_find_str(t, ns, name);
    if (KR_HAS_SHAPE(ns, KR_SH_NSDICT))
        return kr_dict_find(t, ns, name);
    KrValue v = kr_item_load(t, ns, name);
    if (!v && kr_error_is(t, KR_EXC_KeyError))
        kr_error_clear(t);
    return v;
}

KrValue kr_name_load(KrThread *t, KrValue fn, KrValue ns, KrValue name)
{
    KrUnit *unit = KR_FN(fn)->unit;
    if (ns) {
        KrValue v = find_in_namespace(t, ns, name);
        if (v || t->exc)
            return v;
    }
    KrValue v = ns == unit->module ? find_builtin(t, unit, name) : find_global(t, unit, name);
    return v ? v : t->exc ? 0 : name_error(t, name);
}

int kr_name_store(KrThread *t, KrValue ns, KrValue name, KrValue v)
{
    if (KR_IS_EXACT_DICT(ns))
        return kr_dict_put(t, ns, name, v);
    return kr_item_store(t, ns, name, v);
}

int kr_name_delete(KrThread *t, KrValue ns, KrValue name)
{
    if (kr_item_delete(t, ns, name) >= 0)
        return 0;
    if (!kr_error_is(t, KR_EXC_KeyError))
        return -1;
    kr_error_clear(t);
    name_error(t, name);
    return -1;
}

KrValue kr_name_load_cell(KrThread *t, KrValue ns, KrValue name, KrValue cell)
{
    KrValue v = find_in_namespace(t, ns, name);
    if (v || t->exc)
        return v;
    v = ((KrCell *)cell)->value;
    if (!v)
        kr_raise_unbound(t, name, 1);
    return v;
}

KrValue kr_globals_of(KrThread *t, KrValue fn)
{
    KrUnit *unit = KR_FN(fn)->unit;
    (void)t;
    if (shared_of(unit)->dict_globals)
        return unit->module;
    return ((KrModule *)unit->module)->dict;
}

void kr_place_hint(KrThread *t, KrValue fn, int line)
{
    KR_RUN(t)->place_function = fn;
    KR_RUN(t)->place_line = line;
}

void kr_frame_hint(KrThread *t, KrValue fn, KrValue locals, int line)
{
    KR_RUN(t)->hint_line = line;
    KR_RUN(t)->hint_function = fn;
    KR_RUN(t)->hint_locals = locals;
}
