/* units.c -- code compiled while a run executes: compile(), eval(), exec(), imported sources. It lives as long as the run needs it. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/internal.h"

/* Compilations between two looks for machine code that nothing can reach any more. */
#define SWEEP_EVERY 128

static void retire_units(krait_run *run, KrThread *t)
{
    for (size_t i = 0; i < run->unit_count; i++)
        run->units[i]->live = false;
    kr_units_sweep(t);
    for (size_t i = 0; i < run->unit_count && !t->exc; i++)
        if (run->units[i]->transient && !run->units[i]->live) {
            run->unit_bytes -= run->units[i]->code_bytes;
            kr_unit_shared_retire(run->units[i]);
        }
    run->units_kept = run->unit_bytes;
}

/* Counts the memory of one more unit. Code that nothing can reach goes first whenever an eighth of the run's memory has come to it: the
 * heap does not fail for want of what dead code holds. */
static bool hold(krait_run *run, KrThread *t, const KrUnitShared *unit)
{
    const size_t more = unit->constant_bytes + unit->code_bytes, share = kr_run_memory(run) / 8;
    if (run->unit_bytes + more > run->units_kept + share) {
        retire_units(run, t);
        if (t->exc)
            return false;
    }
    bool held = kr_heap_hold(t, run->unit_bytes + more);
    if (held)
        run->unit_bytes += more;
    return held;
}

/* The same text is often compiled again and again: the last units are looked through first. */
#define REMEMBERED 64

static KrUnitShared *compiled_before(krait_run *run, const KrCompileRequest *r, int mode,
                                     uint64_t name_hash)
{
    for (size_t i = run->unit_count, looked = 0; i-- && looked < REMEMBERED; looked++) {
        KrUnitShared *u = run->units[i];
        if (u->transient && u->source && u->source_size == r->size && u->mode == mode &&
            u->dict_globals == r->dict_globals && u->name_hash == name_hash && !memcmp(u->source, r->source, r->size))
            return u;
    }
    return NULL;
}

/* What a compilation may use besides the heap: what is left of the run's memory, and enough for ordinary sources when that is little. */
size_t kr_run_compile_memory(const krait_run *run)
{
    const size_t always = (size_t)16 << 20;
    size_t most = kr_run_memory(run), used = kr_heap_used(KR_RUN(run->t)->heap);
    return (used < most ? most - used : 0) + always;
}

/* compile(), eval(), exec(): the front end and the compiler run under the run's limits. */
KrUnitShared *kr_run_compile(void *ctx, KrThread *t, const char *source, size_t size, const char *filename,
                             int mode, bool dict_globals)
{
    krait_run *run = ctx;
    krait_engine *engine = run->script->engine;
    krait_error *err = NULL;
    if (!engine || !engine->compiler) {
        kr_error(t, KR_EXC_RuntimeError, "this program was compiled ahead of time: compile, eval and exec of source text are "
                 "not available");
        return NULL;
    }
    KrCompileRequest request = { .source = source, .size = size, .name = filename, .mode = mode & ~KR_SOURCE_BYTES,
                                 .is_text = !(mode & KR_SOURCE_BYTES), .dict_globals = dict_globals,
                                 .want_result = (mode & ~KR_SOURCE_BYTES) == 1,
                                 .show_values = (mode & ~KR_SOURCE_BYTES) == 2,
                                 .strict_34 = run->script->strict_34, .max_memory = kr_run_compile_memory(run),
                                 .cancel = &KR_RUN(t)->cancelled };
    uint64_t name_hash = kr_text_number_of(filename);
    KrUnitShared *unit = compiled_before(run, &request, mode, name_hash);
    if (unit)
        return unit;
    if (run->compiled++ % SWEEP_EVERY == SWEEP_EVERY - 1)
        retire_units(run, t);
    if (t->exc)
        return NULL;
    unit = engine->compiler->compile(engine, &request, &err);
    if (!unit) {
        kr_raise_compile_error(t, err, filename);
        krait_error_free(err);
        return NULL;
    }
    unit->transient = true;
    unit->mode = mode;
    unit->name_hash = name_hash;
    if (kr_run_keep_unit(run, unit))
        return unit;
    if (!t->exc)
        kr_no_memory(t);
    return NULL;
}

/* ast.parse() */
KrValue kr_run_tree(void *ctx, KrThread *t, const char *source, size_t size, const char *filename, int mode)
{
    krait_run *run = ctx;
    krait_engine *engine = run->script->engine;
    krait_error *err = NULL;
    if (!engine || !engine->compiler)
        return kr_error(t, KR_EXC_RuntimeError, "this program was compiled ahead of time: syntax trees are not available");
    KrCompileRequest request = { .source = source, .size = size, .name = filename, .mode = mode & ~KR_SOURCE_BYTES,
                                 .is_text = !(mode & KR_SOURCE_BYTES), .strict_34 = run->script->strict_34, .tree_only = true,
                                 .max_memory = kr_run_compile_memory(run), .cancel = &KR_RUN(t)->cancelled };
    KrValue flat = engine->compiler->tree(engine, &request, t, &err);
    if (!flat && !t->exc)
        kr_raise_compile_error(t, err, filename);
    krait_error_free(err);
    return flat;
}

bool kr_run_keep_unit(krait_run *run, KrUnitShared *unit)
{
    if (!hold(run, run->t, unit)) {
        kr_unit_shared_free(unit);
        return false;
    }
    if (run->unit_count == run->unit_capacity) {
        size_t capacity = run->unit_capacity ? run->unit_capacity * 2 : 8;
        KrUnitShared **units = realloc(run->units, capacity * sizeof *units);
        if (!units) {
            kr_unit_shared_free(unit);
            return false;
        }
        run->units = units;
        run->unit_capacity = capacity;
    }
    run->units[run->unit_count++] = unit;
    return true;
}

void kr_run_units_free(krait_run *run)
{
    for (size_t i = 0; i < run->unit_count; i++)
        kr_unit_shared_free(run->units[i]);
    free(run->units);
    run->units = NULL;
    run->unit_count = run->unit_capacity = 0;
    run->compiled = 0;
    run->unit_bytes = run->units_kept = 0;
}
