/* gc.c -- the module gc: a script may ask for a collection and learns how many instances of its classes it found dead;
 * thresholds, flags and the switch are kept and given back, but have no effect. It learns nothing about addresses or
 * objects that it does not hold. */
#include "rtlib/memory/heap.h"
#include "rtlib/modules/support.h"
#include "rtlib/object/core.h"

/* What the run has set: enabled, three thresholds, debug flags. */
enum { ENABLED, THRESHOLD, DEBUG = THRESHOLD + 3, SETTINGS };

static KrValue settings(KrThread *t)
{
    static const long defaults[SETTINGS] = { 1, 700, 10, 10, 0 };
    KrValue key = kr_str_cstring(t, "gc.settings"), all = KR_RUN(t)->module_state;
    KrValue list = key ? kr_dict_find_str(t, all, key) : 0;
    if (list || !key)
        return list;
    list = kr_list_new(t, SETTINGS);
    for (int i = 0; list && i < SETTINGS; i++)
        if (kr_list_push(t, list, KR_INT(defaults[i])) < 0)
            return 0;
    return list && kr_dict_put(t, all, key, list) == 0 ? list : 0;
}

static KrValue set(KrThread *t, int which, KrValue value)
{
    KrValue list = settings(t);
    return list && kr_list_set(t, list, which, value) == 0 ? KR_NONE : 0;
}

static KrValue get(KrThread *t, int which)
{
    KrValue list = settings(t);
    return list ? kr_list_get(t, list, which) : 0;
}

static KrValue gc_collect(KrThread *t, KrValue *arg)
{
    long generation;
    if (kr_index_long(t, arg[0], false, &generation) < 0)
        return 0;
    if (generation < 0 || generation > 2)
        return kr_error(t, KR_EXC_ValueError, "invalid generation");
    long found = kr_collect_counting(t);
    if (t->exc || (KR_RUN(t)->pending && kr_run_pending(t) < 0))
        return 0;
    return KR_INT(found);
}

static KrValue gc_none(KrThread *t, KrValue *arg)
{
    (void)t, (void)arg;
    return KR_NONE;
}

static KrValue gc_enable(KrThread *t, KrValue *arg)
{
    (void)arg;
    return set(t, ENABLED, KR_INT(1));
}

static KrValue gc_disable(KrThread *t, KrValue *arg)
{
    (void)arg;
    return set(t, ENABLED, KR_INT(0));
}

static KrValue gc_isenabled(KrThread *t, KrValue *arg)
{
    (void)arg;
    KrValue enabled = get(t, ENABLED);
    return enabled ? KR_BOOL(enabled == KR_INT(1)) : 0;
}

static KrValue gc_counts(KrThread *t, KrValue *arg)
{
    (void)arg;
    return kr_tuple_of(t, 3, KR_INT(0), KR_INT(0), KR_INT(0));
}

static KrValue gc_get_threshold(KrThread *t, KrValue *arg)
{
    (void)arg;
    KrValue list = settings(t);
    return list ? kr_tuple_of(t, 3, kr_list_get(t, list, THRESHOLD), kr_list_get(t, list, THRESHOLD + 1),
                              kr_list_get(t, list, THRESHOLD + 2)) : 0;
}

static KrValue gc_set_threshold(KrThread *t, KrValue *arg)
{
    for (int i = 0; i < 3; i++) {
        long n;
        if ((i == 0 || arg[i] != KR_NONE) && (kr_index_long(t, arg[i], false, &n) < 0 || !set(t, THRESHOLD + i, KR_INT((long)(int)n))))
            return 0;
    }
    return KR_NONE;
}

static KrValue gc_get_debug(KrThread *t, KrValue *arg)
{
    (void)arg;
    return get(t, DEBUG);
}

static KrValue gc_set_debug(KrThread *t, KrValue *arg)
{
    long flags;
    return kr_index_long(t, arg[0], false, &flags) < 0 ? 0 : set(t, DEBUG, KR_INT((long)(int)flags));
}

static const KrBuiltin gc_functions[] = {
    { "collect(generation=2)", gc_collect, 0, "Collects now; returns how many instances were found dead." },
    { "enable()", gc_enable, 0, "Remembered, no more." },
    { "disable()", gc_disable, 0, "Remembered, no more: the collector is always on." },
    { "isenabled()", gc_isenabled, 0, "What was asked for last." },
    { "get_count()", gc_counts, 0, "Three zeros." },
    { "get_threshold()", gc_get_threshold, 0, "What was set last." },
    { "set_threshold(threshold0, threshold1=None, threshold2=None, /)", gc_set_threshold, 0, "Remembered, no more." },
    { "get_debug()", gc_get_debug, 0, "What was set last." },
    { "set_debug(flags, /)", gc_set_debug, 0, "Remembered, no more." },
    { "freeze()", gc_none, 0, "No effect." },
    { "unfreeze()", gc_none, 0, "No effect." },
    KR_BUILTIN_END
};

static bool gc_init(KrThread *t, KrValue m)
{
    static const struct { const char *name; long value; } flags[] = {
        { "DEBUG_STATS", 1 }, { "DEBUG_COLLECTABLE", 2 }, { "DEBUG_UNCOLLECTABLE", 4 }, { "DEBUG_SAVEALL", 32 }, { "DEBUG_LEAK", 38 },
    };
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (!kr_module_add(t, m, flags[i].name, KR_INT(flags[i].value)))
            return false;
    KrValue garbage = kr_list_new(t, 0), callbacks = garbage ? kr_list_new(t, 0) : 0;
    return callbacks && kr_module_add(t, m, "garbage", garbage) && kr_module_add(t, m, "callbacks", callbacks);
}

const KrModuleDef kr_module_gc = { .name = "gc", .doc = "The collector.", .functions = gc_functions, .init = gc_init };
