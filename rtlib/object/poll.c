/* poll.c -- safepoints: time, fuel, cancellation, recursion. */
#include <time.h>

#include "rtlib/object/error.h"
#include "rtlib/object/object.h"
#include "rtlib/object/run.h"

/* Units of native work between two looks at the clock. */
#define CLOCK_UNITS 65536

static double monotonic(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

void kr_interrupt(KrThread *t, KrKill why)
{
    /* Order matters: whoever sees the poll word set finds the reason. */
    __atomic_store_n(&KR_RUN(t)->cancelled, (long)why, __ATOMIC_SEQ_CST);
    __atomic_store_n(&t->poll, 1, __ATOMIC_SEQ_CST);
    __atomic_store_n(&t->stack_limit, (char *)~(size_t)0, __ATOMIC_SEQ_CST);
}

void kr_break(KrThread *t)
{
    __atomic_store_n(&KR_RUN(t)->breaking, 1L, __ATOMIC_SEQ_CST);
    __atomic_store_n(&t->poll, 1, __ATOMIC_SEQ_CST);
    __atomic_store_n(&t->stack_limit, (char *)~(size_t)0, __ATOMIC_SEQ_CST);
}

/* KeyboardInterrupt, an exception as any other. */
static int take_break(KrThread *t)
{
    __atomic_store_n(&KR_RUN(t)->breaking, 0L, __ATOMIC_SEQ_CST);
    KrValue exc = kr_exception_new(t, KR_EXC_TYPE(KeyboardInterrupt), kr_empty_tuple);
    if (exc)
        kr_error_set(t, exc);
    return -1;
}

static long breaking(KrRunThread *r)
{
    return __atomic_load_n(&r->breaking, __ATOMIC_SEQ_CST);
}

static long cancelled(KrRunThread *r)
{
    return __atomic_load_n(&r->cancelled, __ATOMIC_SEQ_CST);
}

/* A kill that another thread or the clock asked for. */
static int take_interrupt(KrThread *t)
{
    KrRunThread *r = KR_RUN(t);
    if (r->kill)
        return kr_kill(t, r->kill);
    if (cancelled(r))
        return kr_kill(t, (KrKill)cancelled(r));
    if (r->deadline > 0 && monotonic() >= r->deadline)
        return kr_kill(t, KR_KILL_TIME);
    return breaking(r) ? take_break(t) : 0;
}

int kr_poll(KrThread *t)
{
    KrRunThread *r = KR_RUN(t);
    if (r->cancel_poll && --r->cancel_poll == 0)
        return kr_kill(t, KR_KILL_CANCEL);
    if (take_interrupt(t) < 0)
        return -1;
    if (r->fuel) {
        if (r->ticks >= r->fuel)
            return kr_kill(t, KR_KILL_FUEL);
        r->ticks++;
    } else if (!r->cancel_poll) {
        /* An interrupt whose poll word this wipes out is seen below: its reason was there before. */
        __atomic_store_n(&t->poll, 0, __ATOMIC_SEQ_CST);
        if (cancelled(r) || breaking(r)) {
            __atomic_store_n(&t->poll, 1, __ATOMIC_SEQ_CST);
            return take_interrupt(t);
        }
        if (r->pending)
            __atomic_store_n(&t->poll, 1, __ATOMIC_SEQ_CST);
    }
    return 0;
}

int kr_poll_uncounted(KrThread *t)
{
    return KR_RUN(t)->fuel ? take_interrupt(t) : kr_poll(t);
}

/* Script code may run here, unlike at kr_poll. */
int kr_safepoint(KrThread *t)
{
    if (kr_poll(t) < 0)
        return -1;
    return KR_RUN(t)->pending ? kr_run_pending(t) : 0;
}

/* What a callback raises is shown and forgotten, as nobody waits for it. */
static int call_unraisable(KrThread *t, KrValue callback, KrValue arg)
{
    KrValue handled = t->handled;
    if (kr_call1(t, callback, arg))
        return 0;
    if (kr_killed(t))
        return -1;
    KrValue exc = kr_error_take(t);
    t->handled = handled;
    KrValue head = kr_str_from_format(t, "Exception ignored in: %R\n", callback), text = head ? kr_exception_text(t, exc) : 0;
    size_t n, m;
    const char *a = text ? kr_str_to_utf8(t, head, &n) : NULL, *b = a ? kr_str_to_utf8(t, text, &m) : NULL;
    if (!b || kr_output(t, 2, a, n) < 0 || kr_output(t, 2, b, m) < 0) {
        if (kr_killed(t))
            return -1;
        kr_error_clear(t);
    }
    return 0;
}

int kr_run_pending(KrThread *t)
{
    KrRunThread *r = KR_RUN(t);
    KrValue due;
    r->pending = false;
    if (t->exc)
        return -1;
    while ((due = kr_weak_due(t))) {
        KrValue callback = ((KrValue *)due)[3];
        ((KrValue *)due)[3] = 0;
        if (callback && call_unraisable(t, callback, due) < 0)
            return -1;
    }
    return 0;
}

int kr_work(KrThread *t, size_t units)
{
    KrRunThread *r = KR_RUN(t);
    uint64_t before = r->ticks;
    r->ticks += units;
    if (r->fuel && r->ticks >= r->fuel)
        return kr_kill(t, KR_KILL_FUEL);
    if (r->kill || __atomic_load_n(&r->cancelled, __ATOMIC_RELAXED) || breaking(r) || r->cancel_poll || before / CLOCK_UNITS != r->ticks / CLOCK_UNITS) {
        if (r->cancel_poll && --r->cancel_poll == 0)
            return kr_kill(t, KR_KILL_CANCEL);
        return take_interrupt(t);
    }
    return 0;
}

/* As deep as calls of builtin functions go in most cases. */
void kr_stack_clear(KrThread *t)
{
    (void)t;
    KrWord below[512];
    memset(below, 0, sizeof below);
    __asm__ volatile("" : : "r"(below) : "memory");
}

int kr_stack_check(KrThread *t, char *frame)
{
    KrRunThread *r = KR_RUN(t);
    if (take_interrupt(t) < 0)
        return -1;
    kr_stack_limit_set(t);
    if (!r->heap || frame >= __atomic_load_n(&t->stack_limit, __ATOMIC_RELAXED))
        return 0;
    /* A handler of the error may go a little deeper; the reserve below stays for native code. */
    char *floor = r->stack_low + KR_STACK_RESERVE / 2;
    char *limit = t->stack_limit;
    char *lower = limit - (KR_STACK_RESERVE / 4);
    t->stack_limit = lower > floor ? lower : floor;
    kr_error(t, KR_EXC_RecursionError, "maximum recursion depth exceeded");
    t->stack_limit = limit;
    return -1;
}
