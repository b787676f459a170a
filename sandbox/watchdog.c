/* watchdog.c -- one thread that interrupts runs whose deadline has passed; started with the first such run. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>

#include "sandbox/internal.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake;
static KrWatch *list;
static bool running;
static double planned;             /* when the thread looks next; 0: when it is woken */

double kr_monotonic(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

double kr_deadline(double start, double seconds, double used)
{
    const double for_ever = 1e9;  /* 30 years; more does not fit a time_t everywhere */
    double left = seconds - used;
    if (seconds >= for_ever)
        return 0;
    return left > 0 ? start + left : start;
}

static void *watch(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&lock);
    for (;;) {
        double now = kr_monotonic(), next = 0;
        for (KrWatch *w = list; w; w = w->next) {
            if (w->deadline > now) {
                next = !next || w->deadline < next ? w->deadline : next;
                continue;
            }
            if (w->thread)
                kr_interrupt(w->thread, KR_KILL_TIME);
            if (w->flag)
                __atomic_store_n(w->flag, 1, __ATOMIC_RELAXED);
        }
        planned = next;
        if (!next) {
            pthread_cond_wait(&wake, &lock);
        } else {
            struct timespec until = { (time_t)next, (long)((next - (double)(time_t)next) * 1e9) };
            pthread_cond_timedwait(&wake, &lock, &until);
        }
    }
    return NULL;
}

/* A forked child has this thread's memory but not the thread: it starts its own when it is asked for a deadline. The
 * lock is held across the fork, so that the list is whole. Flags are on stacks of threads that the child does not have. */
static void before_fork(void)
{
    pthread_mutex_lock(&lock);
}

static void after_fork(void)
{
    pthread_mutex_unlock(&lock);
}

static void after_fork_in_child(void)
{
    running = false;
    planned = 0;
    for (KrWatch **p = &list; *p;) {
        if ((*p)->flag)
            *p = (*p)->next;
        else
            p = &(*p)->next;
    }
    pthread_mutex_unlock(&lock);
}

static bool start(void)
{
    static bool forks_known;
    forks_known = forks_known || pthread_atfork(before_fork, after_fork, after_fork_in_child) == 0;
    pthread_condattr_t clock;
    pthread_attr_t attr;
    pthread_t thread;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&wake, &clock);
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attr, 64 << 10);
    /* The host's signal handlers are not for this thread. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    running = pthread_create(&thread, &attr, watch, NULL) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attr);
    return running;
}

bool kr_watchdog_start(void)
{
    pthread_mutex_lock(&lock);
    bool ok = running || start();
    pthread_mutex_unlock(&lock);
    return ok;
}

bool kr_watchdog_add(KrWatch *watch_this)
{
    pthread_mutex_lock(&lock);
    bool ok = running || start();
    if (ok) {
        watch_this->next = list;
        list = watch_this;
        /* Mostly it wakes early enough already, for a run that is long over: it looks again then. */
        if (!planned || watch_this->deadline < planned)
            pthread_cond_signal(&wake);
    }
    pthread_mutex_unlock(&lock);
    return ok;
}

void kr_watchdog_remove(KrWatch *watch_this)
{
    pthread_mutex_lock(&lock);
    for (KrWatch **p = &list; *p; p = &(*p)->next)
        if (*p == watch_this) {
            *p = watch_this->next;
            break;
        }
    pthread_mutex_unlock(&lock);
}
