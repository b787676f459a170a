/* api.c -- what the library costs: calls of a small script function, reset, threads, memory of an idle run. Prints a table.
 * build/bench/bench_api [SECONDS per row] */
#include <krait.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double seconds_per_row = 0.5;

static double now(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

/* Of this thread: other load on the machine counts less. */
static double cpu(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

static const char source[] = "import tools\n"
                             "def nothing(): pass\n"
                             "def add(a, b): return a + b\n"
                             "def order(o): return {'id': o['id'], 'total': sum(i['price'] * i['count'] for i in o['items'])}\n"
                             "def host(n):\n    for i in range(n): tools.same(i)\n";

static krait_status same(krait_run *run, void *ctx, const krait_value *const *args, size_t count, krait_value **result, krait_error **err)
{
    (void)run;
    (void)ctx;
    (void)count;
    (void)err;
    *result = krait_value_ref(args[0]);
    return KRAIT_OK;
}

static krait_engine *engine;
static krait_script *script;
static krait_value *order;
static const krait_limits limits = { .size = sizeof limits, .fuel = 1000000, .memory = 16 << 20 };

static krait_run *fresh(void)
{
    krait_run *run;
    if (krait_run_new(&run, script, &limits) != KRAIT_OK || krait_run_exec(run, NULL, NULL) != KRAIT_OK)
        exit(1);
    return run;
}

static void call(krait_run *run, const char *name, const krait_value *const *args, size_t count)
{
    krait_value *result;
    if (krait_run_call(run, name, args, count, &result, NULL) != KRAIT_OK)
        exit(1);
    krait_value_unref(result);
}

/* Microseconds of CPU that one round takes. */
static double measure(void (*round)(krait_run *run), krait_run *run, int unit)
{
    long rounds = 0;
    double start = cpu(), end = now() + seconds_per_row;
    do
        for (int i = 0; i < unit; i++, rounds++)
            round(run);
    while (now() < end);
    return (cpu() - start) / (double)rounds * 1e6;
}

static void call_nothing(krait_run *run) { call(run, "nothing", NULL, 0); }

static void call_add(krait_run *run)
{
    krait_value *a = krait_int(1), *b = krait_int(2);
    const krait_value *args[] = { a, b };
    call(run, "add", args, 2);
    krait_value_unref(a);
    krait_value_unref(b);
}

static void call_order(krait_run *run)
{
    const krait_value *args[] = { order };
    call(run, "order", args, 1);
}

static void call_host(krait_run *run)
{
    krait_value *n = krait_int(1000);
    const krait_value *args[] = { n };
    call(run, "host", args, 1);
    krait_value_unref(n);
}

static void reset(krait_run *run) { krait_run_reset(run, NULL); }

static void reset_and_execute(krait_run *run)
{
    krait_run_reset(run, NULL);
    krait_run_exec(run, NULL, NULL);
}

static void new_and_free(krait_run *run)
{
    krait_run *other;
    (void)run;
    if (krait_run_new(&other, script, &limits) != KRAIT_OK)
        exit(1);
    krait_run_free(other);
}

static void compile(krait_run *run)
{
    krait_script *other;
    (void)run;
    if (krait_compile(&other, engine, source, KRAIT_TEXT, "bench.py", NULL, NULL) != KRAIT_OK)
        exit(1);
    krait_script_unref(other);
}

/* Calls of some threads over the same stretch of time, each with a run of its own. */
typedef struct Crowd { pthread_barrier_t start; double end; } Crowd;
typedef struct Member { Crowd *crowd; pthread_t thread; long calls; double cpu; } Member;

static void *calls_of_a_thread(void *ctx)
{
    Member *m = ctx;
    krait_run *run = fresh();
    call_add(run);
    pthread_barrier_wait(&m->crowd->start);       /* all are ready */
    pthread_barrier_wait(&m->crowd->start);       /* the end is set */
    double before = cpu();
    while (now() < m->crowd->end)
        for (int i = 0; i < 100; i++, m->calls++)
            call_add(run);
    m->cpu = cpu() - before;
    krait_run_free(run);
    return NULL;
}

/* Prints calls per second of the clock, and per second of processor time: the first says what a busy machine has left for them, the
 * second what threads cost each other. */
static void threads_row(int threads)
{
    Crowd crowd;
    Member members[16] = { { 0 } };
    long calls = 0;
    double used = 0;
    pthread_barrier_init(&crowd.start, NULL, (unsigned)threads + 1);
    for (int i = 0; i < threads; i++) {
        members[i].crowd = &crowd;
        if (pthread_create(&members[i].thread, NULL, calls_of_a_thread, &members[i]))
            exit(1);
    }
    pthread_barrier_wait(&crowd.start);
    double start = now();
    crowd.end = start + seconds_per_row;
    pthread_barrier_wait(&crowd.start);
    for (int i = 0; i < threads; i++) {
        pthread_join(members[i].thread, NULL);
        calls += members[i].calls;
        used += members[i].cpu;
    }
    double seconds = now() - start;
    pthread_barrier_destroy(&crowd.start);
    printf("%d thread%s of add(1, 2) %19s %9.3f us  %10.0f /s of the clock, %10.0f /s of processor time\n", threads, threads > 1 ? "s" : " ", "",
           used / (double)calls * 1e6, (double)calls / seconds, (double)calls / used);
}

/* Resident memory of the process in kB. */
static long resident(void)
{
    long pages = 0, skip;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f && fscanf(f, "%ld %ld", &skip, &pages) != 2)
        pages = 0;
    if (f)
        fclose(f);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static double idle_run(int executed)
{
    enum { RUNS = 200 };
    krait_run *runs[RUNS];
    long before = resident();
    for (int i = 0; i < RUNS; i++) {
        if (krait_run_new(&runs[i], script, &limits) != KRAIT_OK)
            exit(1);
        if (executed && krait_run_exec(runs[i], NULL, NULL) != KRAIT_OK)
            exit(1);
    }
    double each = (double)(resident() - before) / RUNS;
    for (int i = 0; i < RUNS; i++)
        krait_run_free(runs[i]);
    return each;
}

int main(int argc, char **argv)
{
    if (argc > 1)
        seconds_per_row = atof(argv[1]);
    if (krait_engine_new(&engine, NULL) != KRAIT_OK || krait_engine_define(engine, "tools.same", "(v)", same, NULL, NULL) != KRAIT_OK ||
        krait_compile(&script, engine, source, KRAIT_TEXT, "bench.py", NULL, NULL) != KRAIT_OK ||
        krait_from_json(&order, "{\"id\": \"A1\", \"items\": [{\"price\": 2.5, \"count\": 4}, {\"price\": 10, \"count\": 1}, {\"price\": 0.2, \"count\": 30}]}",
                        KRAIT_TEXT, NULL) != KRAIT_OK)
        return 1;
    krait_run *run = fresh();
    const struct { const char *name; void (*round)(krait_run *run); int unit, parts; } rows[] = {
        { "call of a function that does nothing", call_nothing, 100, 1 }, { "call of add(1, 2)", call_add, 100, 1 },
        { "call with an order of 3 items, dict back", call_order, 100, 1 }, { "one host call from a loop of 1000", call_host, 1, 1000 },
        { "krait_run_reset", reset, 10, 1 }, { "krait_run_reset and krait_run_exec", reset_and_execute, 10, 1 },
        { "krait_run_new and krait_run_free", new_and_free, 1, 1 }, { "krait_compile of 8 lines", compile, 1, 1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double best = 1e9;
        if (i == 4 || i == 6)
            krait_run_reset(run, NULL);
        for (int round = 0; round < 3; round++) {
            double us = measure(rows[i].round, run, rows[i].unit) / rows[i].parts;
            best = us < best ? us : best;
        }
        printf("%-45s %9.3f us  %10.0f /s\n", rows[i].name, best, 1e6 / best);
    }
    printf("\nprocessors: %ld\n", sysconf(_SC_NPROCESSORS_ONLN));
    for (int threads = 1; threads <= 4; threads *= 2)
        threads_row(threads);
    printf("%-45s %9.0f kB\n", "resident memory of a fresh run", idle_run(0));
    printf("%-45s %9.0f kB\n", "resident memory of an executed run", idle_run(1));
    krait_run_free(run);
    krait_value_unref(order);
    krait_script_unref(script);
    krait_engine_free(engine);
    return 0;
}
