/* watchdog.c -- one thread that interrupts runs whose deadline has passed; started with the first such run. */
#include <errno.h>
#include <pthread.h>
#include <time.h>

#include "sandbox/internal.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake;
static krait_run *list;
static bool running;

double kr_monotonic(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

static void *watch(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&lock);
    for (;;) {
        double now = kr_monotonic(), next = 0;
        for (krait_run *run = list; run; run = run->watch_next) {
            if (run->watch_deadline <= now)
                kr_interrupt(run->t, KR_KILL_TIME);
            else if (!next || run->watch_deadline < next)
                next = run->watch_deadline;
        }
        if (!next) {
            pthread_cond_wait(&wake, &lock);
        } else {
            struct timespec until = { (time_t)next, (long)((next - (double)(time_t)next) * 1e9) };
            pthread_cond_timedwait(&wake, &lock, &until);
        }
    }
    return NULL;
}

static bool start(void)
{
    pthread_condattr_t clock;
    pthread_attr_t attr;
    pthread_t thread;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&wake, &clock);
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attr, 64 << 10);
    running = pthread_create(&thread, &attr, watch, NULL) == 0;
    pthread_attr_destroy(&attr);
    return running;
}

bool kr_watchdog_add(krait_run *run, double deadline)
{
    pthread_mutex_lock(&lock);
    bool ok = running || start();
    if (ok) {
        run->watch_deadline = deadline;
        run->watch_next = list;
        list = run;
        pthread_cond_signal(&wake);
    }
    pthread_mutex_unlock(&lock);
    return ok;
}

void kr_watchdog_remove(krait_run *run)
{
    pthread_mutex_lock(&lock);
    for (krait_run **p = &list; *p; p = &(*p)->watch_next)
        if (*p == run) {
            *p = run->watch_next;
            break;
        }
    pthread_mutex_unlock(&lock);
}
