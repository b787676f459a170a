/* run.c -- life of a run: its making, its reset, its end; the callbacks to the host's streams and clock. */
#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sandbox/internal.h"

static bool valid(const krait_run *run)
{
    return run && run->magic == KR_MAGIC_RUN;
}

bool kr_run_begin(krait_run *run, int states)
{
    int idle = 0;
    if (!valid(run) || !__atomic_compare_exchange_n(&run->busy, &idle, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
        return false;
    if (!(run->state & states)) {
        __atomic_store_n(&run->busy, 0, __ATOMIC_RELEASE);
        return false;
    }
    run->outer = kr_allocator_use(run->script->engine->allocator);
    return true;
}

krait_status kr_run_end(krait_run *run, krait_status status)
{
    kr_allocator_use(run->outer);
    __atomic_store_n(&run->busy, 0, __ATOMIC_RELEASE);
    return status;
}

bool kr_options_copy(void *to, size_t size, size_t oldest, const void *from)
{
    size_t given = *(const size_t *)from, copied = given < size ? given : size;
    if (given < oldest || given > 4096)
        return false;
    for (size_t i = size; i < given; i++)
        if (((const char *)from)[i])
            return false;
    memset(to, 0, size);
    memcpy(to, from, copied);
    *(size_t *)to = size;
    return true;
}

/* -- callbacks: they run on the stack that the host's thread came with ----------------------------------------------------- */

typedef struct Transfer { krait_run *run; int stream; char *buffer; size_t size; int *error; long result; } Transfer;

static void write_there(void *ctx)
{
    Transfer *x = ctx;
    x->result = x->run->stdio.write(x->run->stdio_ctx, x->stream, x->buffer, x->size, x->error);
}

static int host_write(void *ctx, int stream, const char *bytes, size_t size, int *error)
{
    krait_run *run = ctx;
    Transfer x = { run, stream, (char *)bytes, size, error, 0 };
    if (run->stdio.write)
        kr_thread_leave(run->t, write_there, &x);
    return (int)x.result;
}

static void read_there(void *ctx)
{
    Transfer *x = ctx;
    x->result = x->run->stdio.read(x->run->stdio_ctx, x->buffer, x->size, x->error);
}

static long host_read(void *ctx, char *buffer, size_t size, int *error)
{
    krait_run *run = ctx;
    Transfer x = { run, 0, buffer, size, error, 0 };
    if (run->stdio.read)
        kr_thread_leave(run->t, read_there, &x);
    return x.result > (long)size || x.result < -1 ? -1 : x.result;
}

static double host_now(void *ctx, int clock)
{
    krait_run *run = ctx;
    struct timespec ts;
    if (run->clock == KRAIT_CLOCK_NONE)
        return clock == 0 ? run->clock_epoch : 0;
    if (clock == 0 && run->clock == KRAIT_CLOCK_FIXED)
        return run->clock_epoch + (kr_monotonic() - run->clock_start);
    clock_gettime(clock == 0 ? CLOCK_REALTIME : clock == 1 ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

void kr_run_clock(krait_run *run)
{
    run->clock_start = kr_monotonic();
    run->host.now = run->clock == KRAIT_CLOCK_REAL ? NULL : host_now;
}

/* -- life -------------------------------------------------------------------------------------------------------------------- */

size_t kr_run_memory(const krait_run *run)
{
    const size_t most = (size_t)1 << 36;
    if (!run->limits.memory)
        return (size_t)128 << 20;
    return run->limits.memory > most ? most : (size_t)run->limits.memory;
}

static bool set_limits(krait_run *run, const krait_limits *limits)
{
    if (limits && !kr_options_copy(&run->limits, sizeof run->limits, offsetof(krait_limits, host_calls), limits))
        return false;
    return !isnan(run->limits.seconds) && run->limits.used >= 0;
}

static KrValue add_builtins(KrThread *t, void *ctx)
{
    krait_run *run = ctx;
    return kr_hosts_builtins(run->script->engine, t);
}

static bool make_fresh(krait_run *run)
{
    KrThreadOptions options = { .memory = kr_run_memory(run), .depth_limit = (int)run->limits.depth, .host = &run->host };
    if (options.depth_limit < 0)
        options.depth_limit = INT_MAX;
    if (run->t ? !kr_thread_reset(run->t, &options) : !(run->t = kr_thread_new(&options)))
        return false;
    KR_RUN(run->t)->host_run = run;
    kr_run_clock(run);
    return run->script->engine->hosts == NULL || kr_thread_enter(run->t, add_builtins, run);
}

static void release(krait_run *run)
{
    kr_files_free(run);           /* first: the host's close() may still ask the run */
    run->magic = 0;
    kr_thread_free(run->t);
    kr_run_units_free(run);
    kr_settings_free(run);
    krait_script_unref(run->script);
    free(run);
}

krait_status krait_run_new(krait_run **out, krait_script *script, const krait_limits *limits)
{
    if (!out)
        return KRAIT_MISUSE;
    *out = NULL;
    if (!script || script->magic != KR_MAGIC_SCRIPT)
        return KRAIT_MISUSE;
    KrAllocator *outer = kr_allocator_use(script->engine->allocator);
    krait_run *run = calloc(1, sizeof *run);
    krait_status status = run ? KRAIT_OK : KRAIT_NO_MEMORY;
    if (run) {
        run->magic = KR_MAGIC_RUN;
        run->state = KR_RUN_FRESH;
        run->script = krait_script_ref(script);
        run->host = (KrHost){ .ctx = run, .write = host_write, .read = host_read, .find_module = kr_find_module,
                              .compile = kr_run_compile, .tree = kr_run_tree };
        kr_files_host(&run->host);
        status = !set_limits(run, limits) ? KRAIT_MISUSE : !(run->roots.cwd = strdup("/")) || !make_fresh(run) ||
                         (run->limits.seconds >= 0 && !kr_watchdog_start()) ? KRAIT_NO_MEMORY
                                                                                                   : KRAIT_OK;
        if (status != KRAIT_OK)
            release(run);
        else
            *out = run;
    }
    kr_allocator_use(outer);
    return status;
}

krait_status krait_run_reset(krait_run *run, const krait_limits *limits)
{
    if (!kr_run_begin(run, KR_RUN_FRESH | KR_RUN_STARTED | KR_RUN_OVER))
        return KRAIT_MISUSE;
    krait_limits before = run->limits;
    if (!set_limits(run, limits)) {
        run->limits = before;
        return kr_run_end(run, KRAIT_MISUSE);
    }
    kr_globals_free(run);
    kr_files_close(run);
    __atomic_store_n(&run->cancelled, 0, __ATOMIC_SEQ_CST);
    bool fresh = make_fresh(run);
    kr_run_units_free(run);       /* nothing of the heap before leads to them now */
    run->seconds = 0;
    run->state = fresh ? KR_RUN_FRESH : KR_RUN_OVER;
    return kr_run_end(run, fresh ? KRAIT_OK : KRAIT_NO_MEMORY);
}

void krait_run_free(krait_run *run)
{
    if (!kr_run_begin(run, KR_RUN_FRESH | KR_RUN_STARTED | KR_RUN_OVER))
        return;
    KrAllocator *outer = run->outer;
    release(run);
    kr_allocator_use(outer);
}

void krait_run_cancel(krait_run *run)
{
    if (!valid(run))
        return;
    __atomic_store_n(&run->cancelled, 1, __ATOMIC_SEQ_CST);
    kr_interrupt(run->t, KR_KILL_CANCEL);
}

void krait_run_interrupt(krait_run *run)
{
    if (valid(run))
        kr_break(run->t);
}

krait_status krait_run_stats(const krait_run *run, krait_stats *out)
{
    krait_stats stats = { .size = sizeof stats };
    if (!valid(run) || !out || out->size < offsetof(krait_stats, host_calls) || out->size > 4096)
        return KRAIT_MISUSE;
    KrRunThread *r = KR_RUN(run->t);
    stats.ticks = r->ticks;
    stats.output = r->output_used;
    stats.seconds = run->seconds;
    stats.read = r->read_used;
    stats.host_calls = r->host_used;
    if (r->heap) {
        stats.peak_memory = kr_heap_peak(r->heap);
        stats.memory = kr_heap_used(r->heap);
    }
    stats.size = out->size;
    memcpy(out, &stats, out->size < sizeof stats ? out->size : sizeof stats);
    return KRAIT_OK;
}

krait_status krait_run_set_user(krait_run *run, void *user)
{
    if (!valid(run))
        return KRAIT_MISUSE;
    __atomic_store_n(&run->user, user, __ATOMIC_RELAXED);
    return KRAIT_OK;
}

void *krait_run_user(const krait_run *run)
{
    return valid(run) ? __atomic_load_n(&run->user, __ATOMIC_RELAXED) : NULL;
}
