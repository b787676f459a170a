/* api_stress.c -- four threads, many runs of shared scripts with random limits, resets and cancels from outside: nothing but the expected ends, and
 * the engine as good as new. `unit_api_stress 10000` makes that many runs in each thread; the tests make fewer. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "include/krait.h"

enum { THREADS = 4, SCRIPTS = 6 };

static const char *const sources[SCRIPTS] = {
    "def f(n):\n    return sum(i * i for i in range(n))\nf(50)",
    "import json\ndef f(n):\n    return json.loads(json.dumps({'a': list(range(n % 50)), 'b': 'x' * (n % 1000)}))\nf(5)",
    "def f(n):\n    l = []\n    while n:\n        l.append('x' * 1000)\n    return l",
    "def f(n):\n    while n: print('out', n)\n    return None",
    "def f(n):\n    while n: pass",
    "import tools\nclass C:\n    def __init__(self, v): self.v = v\ndef f(n):\n    d = {i: C(tools.twice(i)) for i in range(n % 40)}\n"
    "    return sorted(c.v for c in d.values())[:5] + [eval('n + %d' % (n % 3))]",
};

typedef struct Shared {
    krait_engine *engine;
    krait_script *scripts[SCRIPTS];
    long runs;
} Shared;

typedef struct Worker {
    Shared *shared;
    pthread_t thread;
    unsigned seed;
    long ends[16];
    char problem[400];
    krait_run *run;               /* what the canceller may hit; guarded by lock */
    pthread_mutex_t lock;
} Worker;

static Worker workers[THREADS];
static int finished;

static unsigned next(unsigned *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    return *seed ^= *seed << 5;
}

static krait_status twice(krait_run *run, void *ctx, const krait_value *const *args, size_t count, krait_value **result, krait_error **err)
{
    int64_t n = 0;
    (void)run;
    (void)ctx;
    (void)count;
    (void)err;
    krait_as_int(args[0], &n);
    *result = krait_int(2 * n);
    return *result ? KRAIT_OK : KRAIT_NO_MEMORY;
}

static int ignore_output(void *ctx, int stream, const char *bytes, size_t size, int *error)
{
    (void)ctx;
    (void)stream;
    (void)bytes;
    (void)size;
    (void)error;
    return 0;
}

static void show(Worker *w, krait_run *run)
{
    pthread_mutex_lock(&w->lock);
    w->run = run;
    pthread_mutex_unlock(&w->lock);
}

static void note(Worker *w, krait_status status, krait_error *err)
{
    w->ends[status]++;
    bool expected = status == KRAIT_OK || status == KRAIT_TIME || status == KRAIT_FUEL || status == KRAIT_MEMORY || status == KRAIT_OUTPUT ||
                    status == KRAIT_CANCELLED || status == KRAIT_HOST_CALLS ||
                    (status == KRAIT_EXCEPTION && !strcmp(krait_error_type(err), "MemoryError"));
    if (!expected && !w->problem[0])
        snprintf(w->problem, sizeof w->problem, "%s: %.300s", krait_status_name(status), krait_error_text(err, NULL));
    krait_error_free(err);
}

static krait_limits random_limits(unsigned *seed)
{
    krait_limits l = { .size = sizeof l, .seconds = 0.001 * (1 + next(seed) % 20), .memory = (uint64_t)(1 + next(seed) % 8) << 20 };
    l.output = 1000 + next(seed) % 100000;
    if (next(seed) % 2)
        l.fuel = 100 + next(seed) % 20000;
    if (next(seed) % 2)
        l.host_calls = 1 + next(seed) % 100;
    return l;
}

/* One body and some calls; which script and how it ends is chance. */
static void one(Worker *w, krait_run *run)
{
    krait_error *err;
    krait_status status = krait_run_exec(run, NULL, &err);
    note(w, status, err);
    for (unsigned i = next(&w->seed) % 3; status == KRAIT_OK && i; i--) {
        krait_value *arg = krait_int(next(&w->seed) % 100), *result;
        const krait_value *args[] = { arg };
        status = krait_run_call(run, "f", args, 1, &result, &err);
        note(w, status, err);
        krait_value_unref(result);
        krait_value_unref(arg);
    }
}

static void *work(void *ctx)
{
    Worker *w = ctx;
    const krait_stdio streams = { .size = sizeof streams, .write = ignore_output };
    for (long done = 0; done < w->shared->runs;) {
        krait_limits limits = random_limits(&w->seed);
        krait_run *run;
        if (krait_run_new(&run, w->shared->scripts[next(&w->seed) % SCRIPTS], &limits) != KRAIT_OK) {
            snprintf(w->problem, sizeof w->problem, "no run");
            break;
        }
        krait_run_set_stdio(run, &streams, NULL);
        show(w, run);
        for (unsigned i = 1 + next(&w->seed) % 8; i && done < w->shared->runs; i--, done++) {
            one(w, run);
            limits = random_limits(&w->seed);
            if (krait_run_reset(run, &limits) != KRAIT_OK && !w->problem[0])
                snprintf(w->problem, sizeof w->problem, "no reset");
        }
        show(w, NULL);
        krait_run_free(run);
    }
    return NULL;
}

static void *cancel(void *ctx)
{
    unsigned seed = 77;
    (void)ctx;
    while (!__atomic_load_n(&finished, __ATOMIC_RELAXED)) {
        Worker *w = &workers[next(&seed) % THREADS];
        pthread_mutex_lock(&w->lock);
        krait_run_cancel(w->run);
        pthread_mutex_unlock(&w->lock);
        usleep(200 + next(&seed) % 2000);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    Shared shared = { .runs = argc > 1 ? strtol(argv[1], NULL, 10) : 300 };
    pthread_t canceller;
    int failed = 0;
    long ends[16] = { 0 };
    if (krait_engine_new(&shared.engine, NULL) != KRAIT_OK || krait_engine_define(shared.engine, "tools.twice", "(n)", twice, NULL, NULL) != KRAIT_OK)
        return 1;
    for (int i = 0; i < SCRIPTS; i++)
        if (krait_compile(&shared.scripts[i], shared.engine, sources[i], KRAIT_TEXT, "<stress>", NULL, NULL) != KRAIT_OK)
            return 1;
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (Worker){ .shared = &shared, .seed = 1000u + (unsigned)i };
        pthread_mutex_init(&workers[i].lock, NULL);
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]))
            return 1;
    }
    pthread_create(&canceller, NULL, cancel, NULL);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(workers[i].thread, NULL);
        if (workers[i].problem[0]) {
            printf("thread %d: %s\n", i, workers[i].problem);
            failed = 1;
        }
        for (int k = 0; k < 16; k++)
            ends[k] += workers[i].ends[k];
    }
    __atomic_store_n(&finished, 1, __ATOMIC_RELAXED);
    pthread_join(canceller, NULL);
    for (int k = 0; k < 16; k++)
        if (ends[k])
            printf("%-10s %ld\n", krait_status_name((krait_status)k), ends[k]);
    krait_run *run;
    krait_value *v = NULL;
    int64_t n = 0;
    if (krait_run_new(&run, shared.scripts[0], NULL) != KRAIT_OK || krait_run_exec(run, &v, NULL) != KRAIT_OK || krait_as_int(v, &n) != KRAIT_OK ||
        n != 40425)
        failed = 1;
    krait_value_unref(v);
    krait_run_free(run);
    for (int i = 0; i < SCRIPTS; i++)
        krait_script_unref(shared.scripts[i]);
    krait_engine_free(shared.engine);
    return failed;
}
