/* run.c -- life of a run: limits, streams, execution, its end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "rtlib/types/str.h"
#include "sandbox/internal.h"

#define DEFAULT_SECONDS 30.0

static bool valid(const krait_run *run)
{
    return run && run->magic == KR_MAGIC_RUN;
}

static int host_write(void *ctx, int stream, const char *bytes, size_t size, int *error)
{
    krait_run *run = ctx;
    return run->stdio.write ? run->stdio.write(run->stdio_ctx, stream, bytes, size, error) : 0;
}

static long host_read(void *ctx, char *buffer, size_t size, int *error)
{
    krait_run *run = ctx;
    long n = run->stdio.read ? run->stdio.read(run->stdio_ctx, buffer, size, error) : 0;
    return n > (long)size ? -1 : n;
}

static double host_now(void *ctx, int clock)
{
    krait_run *run = ctx;
    struct timespec ts;
    if (clock == 0 && run->clock == KRAIT_CLOCK_FIXED)
        return run->clock_epoch + (kr_monotonic() - run->clock_start);
    clock_gettime(clock == 0 ? CLOCK_REALTIME : clock == 1 ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

krait_status krait_run_set_clock(krait_run *run, krait_clock clock, double epoch)
{
    if (!valid(run) || run->started)
        return KRAIT_MISUSE;
    run->clock = clock;
    run->clock_epoch = epoch;
    run->clock_start = kr_monotonic();
    run->host.now = clock == KRAIT_CLOCK_REAL ? NULL : host_now;
    return KRAIT_OK;
}

/* Compilations between two looks for machine code that nothing can reach any more. */
#define SWEEP_EVERY 128

static void retire_units(krait_run *run, KrThread *t)
{
    for (size_t i = 0; i < run->unit_count; i++)
        run->units[i]->live = false;
    kr_units_sweep(t);
    for (size_t i = 0; i < run->unit_count && !t->exc; i++)
        if (run->units[i]->transient && !run->units[i]->live)
            kr_unit_shared_retire(run->units[i]);
}

/* The same text is often compiled again and again: the last units are looked through first. */
#define REMEMBERED 64

static uint64_t hash_name(const char *name)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (; *name; name++)
        h = (h ^ (unsigned char)*name) * 0x100000001b3u;
    return h;
}

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

/* compile(), eval(), exec(): the front end and the compiler run under the run's limits. */
static KrUnitShared *host_compile(void *ctx, KrThread *t, const char *source, size_t size, const char *filename,
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
                                 .want_result = (mode & ~KR_SOURCE_BYTES) != 0,
                                 .strict_34 = run->script->strict_34, .cancel = &t->poll };
    uint64_t name_hash = hash_name(filename);
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
    return kr_run_keep_unit(run, unit) ? unit : (kr_no_memory(t), NULL);
}

/* ast.parse() */
static KrValue host_tree(void *ctx, KrThread *t, const char *source, size_t size, const char *filename, int mode)
{
    krait_run *run = ctx;
    krait_engine *engine = run->script->engine;
    krait_error *err = NULL;
    if (!engine || !engine->compiler)
        return kr_error(t, KR_EXC_RuntimeError, "this program was compiled ahead of time: syntax trees are not available");
    KrCompileRequest request = { .source = source, .size = size, .name = filename, .mode = mode & ~KR_SOURCE_BYTES,
                                 .is_text = !(mode & KR_SOURCE_BYTES), .strict_34 = run->script->strict_34, .tree_only = true,
                                 .cancel = &t->poll };
    KrValue flat = engine->compiler->tree(engine, &request, t, &err);
    if (!flat && !t->exc)
        kr_raise_compile_error(t, err, filename);
    krait_error_free(err);
    return flat;
}

krait_status krait_run_new(krait_run **out, krait_script *script, const krait_limits *limits)
{
    if (!out)
        return KRAIT_MISUSE;
    *out = NULL;
    if (!script || script->magic != KR_MAGIC_SCRIPT || (limits && limits->size < sizeof *limits))
        return KRAIT_MISUSE;
    krait_run *run = calloc(1, sizeof *run);
    if (!run)
        return KRAIT_NO_MEMORY;
    run->magic = KR_MAGIC_RUN;
    run->script = krait_script_ref(script);
    if (limits)
        run->limits = *limits;
    run->host = (KrHost){ .ctx = run, .write = host_write, .read = host_read, .find_module = kr_find_module,
                          .compile = host_compile, .tree = host_tree };
    kr_files_host(&run->host);
    char cwd[KR_PATH_MAX];
    run->roots.cwd = strdup(getcwd(cwd, sizeof cwd) ? cwd : "/");
    size_t memory = run->limits.memory == KRAIT_UNLIMITED ? (size_t)1 << 36 : (size_t)run->limits.memory;
    KrThreadOptions options = { .memory = memory, .depth_limit = (int)run->limits.depth, .host = &run->host };
    run->t = run->roots.cwd ? kr_thread_new(&options) : NULL;
    if (!run->t || (run->limits.seconds >= 0 && !kr_watchdog_start())) {
        krait_run_free(run);
        return KRAIT_NO_MEMORY;
    }
    KR_RUN(run->t)->host_run = run;
    *out = run;
    return KRAIT_OK;
}

void krait_run_free(krait_run *run)
{
    if (!valid(run) || run->busy)
        return;
    run->magic = 0;
    kr_thread_free(run->t);
    for (size_t i = 0; i < run->unit_count; i++)
        kr_unit_shared_free(run->units[i]);
    free(run->units);
    for (int i = 0; i < run->argc; i++)
        free(run->argv[i]);
    free(run->argv);
    kr_files_free(run);
    for (int i = 0; i < run->path_count; i++)
        free(run->paths[i]);
    free(run->paths);
    krait_script_unref(run->script);
    free(run);
}

krait_status krait_run_set_args(krait_run *run, int argc, const char *const *argv)
{
    if (!valid(run) || run->started || argc < 0 || (argc && !argv))
        return KRAIT_MISUSE;
    char **copy = calloc((size_t)argc + 1, sizeof *copy);
    for (int i = 0; copy && i < argc; i++)
        if (!(copy[i] = strdup(argv[i] ? argv[i] : "")))
            return KRAIT_NO_MEMORY;
    if (!copy)
        return KRAIT_NO_MEMORY;
    for (int i = 0; i < run->argc; i++)
        free(run->argv[i]);
    free(run->argv);
    run->argv = copy;
    run->argc = argc;
    return KRAIT_OK;
}

krait_status krait_run_set_stdio(krait_run *run, const krait_stdio *stdio, void *ctx)
{
    if (!valid(run) || !stdio || stdio->size < sizeof *stdio)
        return KRAIT_MISUSE;
    run->stdio = *stdio;
    run->stdio_ctx = ctx;
    return KRAIT_OK;
}

krait_status krait_run_add_import_path(krait_run *run, const char *path)
{
    if (!valid(run) || run->started || !path)
        return KRAIT_MISUSE;
    char **paths = realloc(run->paths, ((size_t)run->path_count + 1) * sizeof *paths);
    if (!paths)
        return KRAIT_NO_MEMORY;
    run->paths = paths;
    if (!(paths[run->path_count] = strdup(path)))
        return KRAIT_NO_MEMORY;
    run->path_count++;
    return KRAIT_OK;
}

krait_status krait_run_set_debug(krait_run *run, const char *modes)
{
    if (!valid(run) || run->started || !modes)
        return KRAIT_MISUSE;
    KrRunThread *r = KR_RUN(run->t);
    while (*modes) {
        size_t n = strcspn(modes, ",");
        const char *equal = memchr(modes, '=', n);
        long value = equal ? strtol(equal + 1, NULL, 10) : 1;
        size_t name = equal ? (size_t)(equal - modes) : n;
        if (name == 9 && !strncmp(modes, "gc-stress", 9))
            r->gc_stress = value;
        else if (name == 9 && !strncmp(modes, "gc-verify", 9))
            r->gc_verify = value != 0;
        else if (name == 11 && !strncmp(modes, "tiny-limits", 11))
            r->tiny_limits = value != 0;
        else if (name == 10 && !strncmp(modes, "fail-alloc", 10))
            r->fail_alloc = value;
        else if (name == 11 && !strncmp(modes, "cancel-poll", 11))
            r->cancel_poll = value;
        else
            return KRAIT_MISUSE;
        modes += n + (modes[n] == ',');
    }
    if (r->cancel_poll)
        run->t->poll = 1;
    return KRAIT_OK;
}

/* -- execution ---------------------------------------------------------------------------------------------------- */

static KrValue str_list(KrThread *t, char *const *texts, int count)
{
    KrValue list = kr_list_new(t, count);
    for (int i = 0; list && i < count; i++) {
        KrValue s = kr_str_utf8(t, texts[i], strlen(texts[i]));
        if (!s || kr_list_push(t, list, s) < 0)
            return 0;
    }
    return list;
}

static bool set_up(krait_run *run, KrThread *t)
{
    KrRunThread *r = KR_RUN(t);
    static char *no_args[] = { (char *)"" };
    r->argv = run->argc ? str_list(t, run->argv, run->argc) : str_list(t, no_args, 1);
    r->path = str_list(t, run->paths, run->path_count);
    return r->argv && r->path;
}

typedef struct Body { krait_run *run; krait_error **err; krait_status status; } Body;

static KrValue run_on_stack(KrThread *t, void *ctx)
{
    Body *body = ctx;
    krait_run *run = body->run;
    KrValue module = set_up(run, t) ? kr_main_module(t) : 0;
    if (module && run->script->name[0] != '<') {
        KrValue file = kr_str_utf8(t, run->script->name, strlen(run->script->name));
        if (!file || kr_module_put(t, module, KR_D(file), file) < 0)
            module = 0;
    }
    KrUnit *unit = module ? kr_unit_instance(t, run->script->unit, module) : NULL;
    KrValue result = unit ? kr_unit_run(t, unit, 0) : 0;
    krait_error *error = result ? NULL : kr_error_from_thread(t);
    if (kr_output_flush(t) < 0) {
        krait_error *late = kr_error_from_thread(t);
        if (error) {
            krait_error_free(late);
        } else if ((error = late) && error->status == KRAIT_EXCEPTION) {
            error->exit_code = 120;   /* as python does when the last flush fails */
        }
    }
    if (!result && !error)
        kr_error_report(&error, KRAIT_INTERNAL, "internal error");
    body->status = error ? error->status : KRAIT_OK;
    if (body->err)
        *body->err = error;
    else
        krait_error_free(error);
    return 0;
}

krait_status kr_run_body(krait_run *run, krait_error **err)
{
    KrRunThread *r = KR_RUN(run->t);
    double seconds = run->limits.seconds == 0 ? DEFAULT_SECONDS : run->limits.seconds, start = kr_monotonic();
    Body body = { run, err, KRAIT_INTERNAL };
    r->fuel = run->limits.fuel;
    if (r->fuel)
        run->t->poll = 1;
    r->read_call = (size_t)run->limits.read_call;
    r->read_limit = (size_t)run->limits.read_total;
    r->output_limit = run->limits.output == KRAIT_UNLIMITED ? 0 : (size_t)run->limits.output;
    if (seconds > 0) {
        r->deadline = start + seconds - run->limits.used;
        run->watch = (KrWatch){ .deadline = r->deadline, .thread = run->t };
        if (!kr_watchdog_add(&run->watch))
            return kr_error_report(err, KRAIT_INTERNAL, "cannot start the thread that holds the time limit");
    }
    if (run->cancelled)
        kr_interrupt(run->t, KR_KILL_CANCEL);
    kr_thread_enter(run->t, run_on_stack, &body);
    if (seconds > 0)
        kr_watchdog_remove(&run->watch);
    run->seconds = kr_monotonic() - start;
    return body.status;
}

krait_status krait_run_exec(krait_run *run, krait_error **err)
{
    if (err)
        *err = NULL;
    if (!valid(run) || run->busy || run->started)
        return kr_error_report(err, KRAIT_MISUSE, "krait_run_exec: not a fresh run");
    run->started = run->busy = true;
    krait_status status = kr_run_body(run, err);
    run->busy = false;
    return status;
}

void krait_run_cancel(krait_run *run)
{
    if (!valid(run))
        return;
    run->cancelled = true;
    kr_interrupt(run->t, KR_KILL_CANCEL);
}

krait_status krait_run_stats(const krait_run *run, krait_stats *out)
{
    if (!valid(run) || !out || out->size < sizeof *out)
        return KRAIT_MISUSE;
    KrRunThread *r = KR_RUN(run->t);
    out->ticks = r->ticks;
    out->peak_memory = kr_heap_peak(r->heap);
    out->output = r->output_used;
    out->seconds = run->seconds;
    out->read = r->read_used;
    return KRAIT_OK;
}

bool kr_run_keep_unit(krait_run *run, KrUnitShared *unit)
{
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
