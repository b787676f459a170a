/* execute.c -- what a run does: its body, calls of its functions, reading and writing its globals. Each is one job on the
 * run's stack, under limits that are counted from its start. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "rtlib/modules/io.h"
#include "sandbox/value.h"

#define DEFAULT_SECONDS 30.0
#define MAX_NAME 1000

typedef struct Job {
    krait_run *run;
    const char *name;             /* what it is about; not of the body */
    const krait_value *const *args; size_t count;
    const krait_value *value;
    krait_value **result;
    krait_error *error;
    bool flush;
    bool shown;                   /* the script's own sys.excepthook has shown the exception */
} Job;

static KrValue str_list(KrThread *t, char *const *texts, int count)
{
    KrValue list = kr_list_new(t, count);
    for (int i = 0; list && i < count; i++) {
        KrValue s = kr_path_str(t, texts[i]);
        if (!s || kr_list_push(t, list, s) < 0)
            return 0;
    }
    return list;
}

/* The module __main__ with its name, file and the globals given before. */
static KrValue main_module(krait_run *run, KrThread *t)
{
    KrRunThread *r = KR_RUN(t);
    static char *no_args[] = { (char *)"" };
    r->argv = run->argc ? str_list(t, run->argv, run->argc) : str_list(t, no_args, 1);
    r->path = r->argv ? str_list(t, run->paths, run->path_count) : 0;
    KrValue module = r->path ? kr_main_module(t) : 0;
    if (module && run->script->name[0] != '<') {
        KrValue file = kr_path_str(t, run->script->name);
        if (!file || kr_module_put(t, module, KR_D(file), file) < 0)
            return 0;
    }
    for (size_t i = 0; module && i < run->global_count; i++) {
        KrValue name = kr_str_utf8(t, run->globals[i].name, strlen(run->globals[i].name));
        KrValue v = name ? kr_value_in(t, run->globals[i].value) : 0;
        if (!v || kr_module_put(t, module, name, v) < 0)
            return 0;
    }
    return r->main = module;
}

static KrValue do_body(KrThread *t, Job *job)
{
    KrValue module = main_module(job->run, t);
    KrUnit *unit = module ? kr_unit_instance(t, job->run->script->unit, module) : NULL;
    return kr_body_ended(t, unit ? kr_unit_run(t, unit, 0) : 0, &job->shown);
}

/* What a dotted name leads to, from the globals of the script. */
static KrValue look_up(KrThread *t, const char *path)
{
    KrValue v = KR_RUN(t)->main;
    for (const char *p = path; v && p;) {
        const char *dot = strchr(p, '.');
        KrValue name = kr_str_utf8(t, p, dot ? (size_t)(dot - p) : strlen(p));
        if (!name)
            return 0;
        if (p == path && !(v = kr_module_get(t, v, name)))
            return kr_error(t, KR_EXC_NameError, "name '%V' is not defined", name);
        if (p != path)
            v = kr_getattr(t, v, name);
        p = dot ? dot + 1 : NULL;
    }
    return v;
}

static KrValue do_call(KrThread *t, Job *job)
{
    KrValue function = look_up(t, job->name);
    KrArray *args = function ? kr_array_new(t, (long)job->count) : NULL;
    if (!args)
        return 0;
    for (size_t i = 0; i < job->count; i++)
        if (!(args->items[i] = kr_value_in(t, job->args[i])))
            return 0;
    return kr_call(t, function, args->items, (long)job->count, 0);
}

static KrValue do_get(KrThread *t, Job *job)
{
    return look_up(t, job->name);
}

static KrValue do_set(KrThread *t, Job *job)
{
    KrValue name = kr_str_utf8(t, job->name, strlen(job->name)), v = name ? kr_value_in(t, job->value) : 0;
    return v && kr_setattr(t, KR_RUN(t)->main, name, v) == 0 ? KR_NONE : 0;
}

typedef struct Start { Job *job; KrValue (*work)(KrThread *t, Job *job); } Start;

static KrValue on_stack(KrThread *t, void *ctx)
{
    Start *start = ctx;
    Job *job = start->job;
    KrValue v = kr_step(t) < 0 ? 0 : start->work(t, job);
    size_t room = kr_run_memory(job->run);
    if (v && job->result && !(*job->result = kr_value_out(t, v, &room)))
        v = 0;
    if (!v)
        job->error = kr_error_from_thread(t);
    if (job->shown && job->error)
        kr_error_hide_text(job->error);
    if (job->flush && kr_output_flush(t) < 0) {
        krait_error *late = kr_error_from_thread(t);
        if (v || kr_killed(t)) {
            krait_error_free(job->error);
            job->error = late;
            if (late->status == KRAIT_EXCEPTION)
                late->exit_code = 120;   /* as python does when the last flush fails */
        } else {
            krait_error_free(late);
        }
    }
    return 0;
}

static uint64_t stop_at(uint64_t used, uint64_t limit)
{
    uint64_t at;
    return !limit || limit == KRAIT_UNLIMITED || __builtin_add_overflow(used, limit, &at) ? 0 : at;
}

static krait_status start_limits(krait_run *run, double start, double used)
{
    KrRunThread *r = KR_RUN(run->t);
    const krait_limits *l = &run->limits;
    double seconds = l->seconds == 0 ? DEFAULT_SECONDS : l->seconds;
    r->fuel = stop_at(r->ticks, l->fuel);
    r->read_call = (size_t)l->read_call;
    r->read_limit = stop_at(r->read_used, l->read_total);
    r->output_limit = stop_at(r->output_used, l->output);
    r->host_limit = stop_at(r->host_used, l->host_calls);
    r->deadline = seconds > 0 ? kr_deadline(start, seconds, used) : 0;
    if (r->fuel || (r->deadline > 0 && r->deadline <= start))   /* what is over already ends at the first step */
        __atomic_store_n(&run->t->poll, 1, __ATOMIC_RELAXED);
    run->watch = (KrWatch){ .deadline = r->deadline, .thread = run->t };
    return r->deadline <= 0 || kr_watchdog_add(&run->watch) ? KRAIT_OK : KRAIT_NO_MEMORY;
}

/* One job; the run is begun. */
static krait_status perform(krait_run *run, Job *job, KrValue (*work)(KrThread *t, Job *job), double used)
{
    double start = kr_monotonic();
    Start what = { job, work };
    krait_status status = start_limits(run, start, used);
    if (status != KRAIT_OK)
        return status;
    if (__atomic_load_n(&run->cancelled, __ATOMIC_SEQ_CST))
        kr_interrupt(run->t, KR_KILL_CANCEL);
    kr_thread_enter(run->t, on_stack, &what);
    if (KR_RUN(run->t)->deadline > 0)
        kr_watchdog_remove(&run->watch);
    run->seconds += kr_monotonic() - start;
    if (kr_killed(run->t))
        run->state = KR_RUN_OVER;
    status = krait_error_status(job->error);
    if (status != KRAIT_OK && job->result) {
        krait_value_unref(*job->result);
        *job->result = NULL;
    }
    return status;
}

static krait_status finish(krait_run *run, Job *job, krait_status status, krait_error **err)
{
    if (status != KRAIT_OK && !job->error)
        kr_error_report(&job->error, status, "out of memory");
    if (err)
        *err = job->error;
    else
        krait_error_free(job->error);
    return kr_run_end(run, status);
}

/* *err and *result are NULL from the start on. */
static bool clear(krait_value **result, krait_error **err)
{
    if (result)
        *result = NULL;
    if (err)
        *err = NULL;
    return true;
}

krait_status krait_run_exec(krait_run *run, krait_value **result, krait_error **err)
{
    Job job = { .run = run, .result = result, .flush = true };
    if (!clear(result, err) || !kr_run_begin(run, KR_RUN_FRESH))
        return kr_error_report(err, KRAIT_MISUSE, "krait_run_exec: not a fresh run");
    run->state = KR_RUN_STARTED;
    return finish(run, &job, perform(run, &job, do_body, run->limits.used), err);
}

static bool good_name(const char *name)
{
    return name && name[0] && strnlen(name, MAX_NAME) < MAX_NAME;
}

krait_status krait_run_call(krait_run *run, const char *function, const krait_value *const *args, size_t count,
                            krait_value **result, krait_error **err)
{
    Job job = { .run = run, .name = function, .args = args, .count = count, .result = result, .flush = true };
    bool fine = clear(result, err) && good_name(function) && (args || !count) && count <= UINT16_MAX;
    for (size_t i = 0; fine && i < count; i++)
        fine = args[i] != NULL;
    if (!fine || !kr_run_begin(run, KR_RUN_STARTED))
        return kr_error_report(err, KRAIT_MISUSE, fine ? "krait_run_call: the run is busy, over, or was not executed"
                                                       : "krait_run_call: bad arguments");
    return finish(run, &job, perform(run, &job, do_call, 0), err);
}

krait_status krait_run_get_global(krait_run *run, const char *name, krait_value **out, krait_error **err)
{
    Job job = { .run = run, .name = name, .result = out };
    bool fine = clear(out, err) && out && good_name(name);
    if (!fine || !kr_run_begin(run, KR_RUN_STARTED))
        return kr_error_report(err, KRAIT_MISUSE, fine ? "krait_run_get_global: the run is busy, over, or was not executed"
                                                       : "krait_run_get_global: bad arguments");
    return finish(run, &job, perform(run, &job, do_get, 0), err);
}

krait_status krait_run_set_global(krait_run *run, const char *name, const krait_value *value, krait_error **err)
{
    Job job = { .run = run, .name = name, .value = value };
    bool fine = clear(NULL, err) && good_name(name) && value;
    if (!fine || !kr_run_begin(run, KR_RUN_FRESH | KR_RUN_STARTED))
        return kr_error_report(err, KRAIT_MISUSE, fine ? "krait_run_set_global: the run is busy or over"
                                                       : "krait_run_set_global: bad arguments");
    krait_status status = run->state == KR_RUN_FRESH ? kr_globals_add(run, name, value) : perform(run, &job, do_set, 0);
    return finish(run, &job, status, err);
}
