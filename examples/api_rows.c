/* api_rows.c -- compiles once, calls a function for each row from four threads, with limits and a cancel. */
#include <krait.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static const char source[] = "def score(row):\n"
                             "    if row % 250 == 7:\n"
                             "        while True: pass     # a bad row\n"
                             "    return sum(int(c) for c in str(row ** 3))\n";

enum { THREADS = 4, ROWS = 1000 };
typedef struct Worker { krait_script *script; int first; long total, late; } Worker;

static void *work(void *ctx)
{
    Worker *w = ctx;
    krait_limits limits = { .size = sizeof limits, .fuel = 100000, .memory = 4 << 20 };
    krait_run *run;
    if (krait_run_new(&run, w->script, &limits) != KRAIT_OK || krait_run_exec(run, NULL, NULL) != KRAIT_OK)
        return NULL;
    for (int row = w->first; row < ROWS; row += THREADS) {
        krait_value *arg = krait_int(row), *result;
        const krait_value *args[] = { arg };
        int64_t score = 0;
        if (krait_run_call(run, "score", args, 1, &result, NULL) == KRAIT_OK) {
            krait_as_int(result, &score);
            w->total += score;
            krait_value_unref(result);
        } else {                              /* over its fuel: as new in microseconds */
            w->late++;
            krait_run_reset(run, NULL);
            krait_run_exec(run, NULL, NULL);
        }
        krait_value_unref(arg);
    }
    krait_run_free(run);
    return NULL;
}

static void *cancel_soon(void *run)
{
    usleep(20000);
    krait_run_cancel(run);
    return NULL;
}

int main(void)
{
    krait_engine *engine;
    krait_script *script, *forever;
    krait_run *run;
    Worker workers[THREADS];
    pthread_t threads[THREADS];
    long total = 0, late = 0;
    krait_engine_new(&engine, NULL);
    if (krait_compile(&script, engine, source, KRAIT_TEXT, "rows.py", NULL, NULL) != KRAIT_OK)
        return 1;
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (Worker){ script, i, 0, 0 };
        pthread_create(&threads[i], NULL, work, &workers[i]);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        total += workers[i].total;
        late += workers[i].late;
    }
    printf("total %ld, %ld rows over their limit\n", total, late);

    krait_compile(&forever, engine, "while True: pass", KRAIT_TEXT, "forever.py", NULL, NULL);
    krait_run_new(&run, forever, NULL);
    pthread_create(&threads[0], NULL, cancel_soon, run);
    printf("forever: %s\n", krait_status_name(krait_run_exec(run, NULL, NULL)));
    pthread_join(threads[0], NULL);
    krait_run_free(run);
    krait_script_unref(forever);
    krait_script_unref(script);
    krait_engine_free(engine);
    return 0;
}
