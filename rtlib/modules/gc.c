/* gc.c -- the module gc: a script may ask for a collection; it learns nothing about addresses or other objects. */
#include "rtlib/object/object.h"

static KrValue gc_collect(KrThread *t, KrValue *arg)
{
    (void)arg;
    kr_collect(t);
    if (t->exc || (KR_RUN(t)->pending && kr_run_pending(t) < 0))
        return 0;
    return KR_INT(0);
}

static KrValue gc_none(KrThread *t, KrValue *arg)
{
    (void)t;
    (void)arg;
    return KR_NONE;
}

static KrValue gc_isenabled(KrThread *t, KrValue *arg)
{
    (void)t;
    (void)arg;
    return KR_TRUE;
}

static KrValue gc_counts(KrThread *t, KrValue *arg)
{
    (void)arg;
    return kr_tuple_of(t, 3, KR_INT(0), KR_INT(0), KR_INT(0));
}

static const KrBuiltin gc_functions[] = {
    { "collect(generation=2)", gc_collect, 0, "Collects now." },
    { "enable()", gc_none, 0, "No effect." },
    { "disable()", gc_none, 0, "No effect: the collector is always on." },
    { "isenabled()", gc_isenabled, 0, "True." },
    { "get_count()", gc_counts, 0, "Three zeros." },
    { "get_threshold()", gc_counts, 0, "Three zeros." },
    { "set_threshold(*thresholds)", gc_none, 0, "No effect." },
    { "freeze()", gc_none, 0, "No effect." },
    KR_BUILTIN_END
};
const KrModuleDef kr_module_gc = { .name = "gc", .doc = "The collector.", .functions = gc_functions };
