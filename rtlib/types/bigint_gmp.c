/* bigint_gmp.c -- the cage around mpn: scratch memory comes from the run's heap, each request
 * polls, and failure leaves the operation by longjmp. mpn keeps no state, so the next operation is
 * right again (cmake/gmp.cmake renames its imports). */
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rtlib/types/bigint.h"

#define STACK_NEEDED ((ptrdiff_t)256 << 10)
#define SCRATCH_HEAD 16

/* GMP chains its scratch blocks through words inside them, where the collector does not look. So
 * all blocks in use are on a list of ours, which starts in the call's frame. KR_KIND_RAW2. */
typedef struct Scratch { KrObject h; KrValue previous, next; uint64_t pad; } Scratch;

typedef struct GmpCall {
    KrThread *t;
    Scratch *last;
    struct GmpCall *outer;
    jmp_buf edge;
} GmpCall;

/* The operation that this native thread is in. */
static _Thread_local GmpCall *current;

/* The renamed imports of the relinked object. */
void *kr_gmp_malloc(size_t size);
void *kr_gmp_realloc(void *old, size_t size);
void kr_gmp_free(void *p);
void kr_gmp_abort(void) __attribute__((noreturn));
int kr_gmp_raise(int signal);
int kr_gmp_report(void *stream, int flag, const char *format, ...);
void *kr_gmp_stream;

static __attribute__((noreturn)) void leave(void) {
    /* an mpn call outside of kr_gmp_run that allocates: a mistake of ours */
    if (!current) abort();
    longjmp(current->edge, 1);
}

void *kr_gmp_malloc(size_t size) {
    if (!current) leave();
    GmpCall *call = current;
    if (kr_step(call->t) < 0) leave();
    Scratch *s = kr_new_array(call->t, KR_KIND_RAW2, 0, sizeof(Scratch), size, 1);
    if (!s) leave();
    s->previous = (KrValue)call->last;
    if (call->last) call->last->next = (KrValue)s;
    call->last = s;
    return s + 1;
}

void *kr_gmp_realloc(void *old, size_t size) {
    void *p = kr_gmp_malloc(size);
    if (old) {
        size_t had = kr_cell_size(current->t, (Scratch *)old - 1) - sizeof(Scratch);
        memcpy(p, old, had < size ? had : size);
        kr_gmp_free(old);
    }
    return p;
}

void kr_gmp_free(void *p) {
    if (!p || !current) return;
    Scratch *s = (Scratch *)p - 1, *previous = (Scratch *)s->previous, *next = (Scratch *)s->next;
    if (previous) previous->next = (KrValue)next;
    if (next) next->previous = (KrValue)previous;
    else current->last = previous;
}

void kr_gmp_abort(void) {
    if (current) kr_error(current->t, KR_EXC_MemoryError, "integer too large");
    leave();
}

int kr_gmp_raise(int signal) {
    (void)signal;
    kr_gmp_abort();
}

int kr_gmp_report(void *stream, int flag, const char *format, ...) {
    (void)stream, (void)flag, (void)format;
    return 0;
}

/* Estimates in nanoseconds (containers.md 5: within a factor of two). */
static double cost_square_block(double m) {
    if (m <= 32) return 0.6 * m * m + 5;
    if (m <= 2048) return 2.3 * pow(m, 1.585);
    return 22 * m * log2(m);
}

double kr_cost_mul(long n, long m) { return m ? cost_square_block((double)m) *
    ((double)n / (double)m) : 0; }
double kr_cost_div(long n, long m) {
    long q = n - m + 1;
    if (q <= 0) return 0;
    return 2.5 * (q < m ? kr_cost_mul(m, q) : kr_cost_mul(q, m));
}
double kr_cost_to_text(long n) { return 0.34 * log2((double)n + 2) *
    cost_square_block((double)n) / 2 + (double)n * 20; }
double kr_cost_from_text(long n) { return kr_cost_to_text(n) / 2; }

static bool cost_allowed(KrThread *t, double cost) {
    if (cost < 1e6) return true;
    KrRunThread *run = KR_RUN(t);
    if (run->deadline > 0) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        double left = run->deadline - ((double)now.tv_sec + (double)now.tv_nsec * 1e-9);
        if (cost * 1e-9 > 2 * left) return kr_kill(t, KR_KILL_TIME), false;
    }
    return kr_work(t, (size_t)(cost / 32)) == 0;
}

__attribute__((noinline)) bool kr_gmp_run(KrThread *t, void (*work)(void *ctx), void *ctx,
    double cost) {
    KrRunThread *run = KR_RUN(t);
    if (!cost_allowed(t, cost)) return false;
    if (run->stack_low && (char *)__builtin_frame_address(0) - run->stack_low < STACK_NEEDED)
        return kr_no_memory(t), false;
    GmpCall call;
    call.t = t;
    call.last = NULL;
    call.outer = current;
    current = &call;
    bool done = _setjmp(call.edge) == 0;
    if (done) work(ctx);
    current = current->outer;
    return done;
}

/* -- cells ------------------------------------------------------------------------------------- */

KrBig *kr_big_alloc(KrThread *t, long n) {
    if (n < 1) n = 1;
    if (n > KR_BIG_MAX_LIMBS) return kr_no_memory(t), NULL;
    KrBig *b = kr_new(t, KR_KIND_LEAF, KR_SH_INT, offsetof(KrBig, d) + (size_t)n * 8);
    if (!b) return NULL;
    b->n = (KrU32)n;
    b->unused = 0;
    return b;
}

mp_limb_t *kr_limbs_scratch(KrThread *t, size_t n) {
    char *p = kr_new_array(t, KR_KIND_LEAF, 0, SCRATCH_HEAD, n ? n : 1, sizeof(mp_limb_t));
    return p ? (mp_limb_t *)(void *)(p + SCRATCH_HEAD) : NULL;
}

KrValue kr_big_finish(KrBig *b, long n, bool negative) {
    while (n && b->d[n - 1] == 0) n--;
    if (n == 0) return KR_INT(0);
    if (n == 1) {
        uint64_t m = b->d[0];
        if (m <= (uint64_t)KR_INT_MAX) return negative ? KR_INT(-(long)m) : KR_INT((long)m);
        if (negative && m == (uint64_t)KR_INT_MAX + 1) return KR_INT(KR_INT_MIN);
    }
    b->n = (KrU32)n;
    b->h.aux = negative ? KR_BIG_NEGATIVE : 0;
    return (KrValue)b;
}

KrValue kr_int_from_limbs(KrThread *t, const uint64_t *limbs, size_t n, bool negative) {
    while (n && limbs[n - 1] == 0) n--;
    if (n > (size_t)KR_BIG_MAX_LIMBS) return kr_no_memory(t);
    KrBig *b = kr_big_alloc(t, (long)n);
    if (!b) return 0;
    memcpy(b->d, limbs, n * 8);
    return kr_big_finish(b, (long)n, negative);
}

int kr_limbs_compare(KrLimbs a, KrLimbs b) {
    if (a.n != b.n) return a.n < b.n ? -1 : 1;
    for (long i = a.n; i-- > 0;)
        if (a.d[i] != b.d[i]) return a.d[i] < b.d[i] ? -1 : 1;
    return 0;
}

/* -- multiplication and division --------------------------------------------------------------- */

typedef struct MulWork { mp_limb_t *r; const mp_limb_t *a, *b; long n, m; } MulWork;

static void mul_work(void *ctx) {
    MulWork *w = ctx;
    if (w->a == w->b && w->n == w->m) mpn_sqr(w->r, w->a, w->n);
    else mpn_mul(w->r, w->a, w->n, w->b, w->m);
}

KrValue kr_big_mul(KrThread *t, KrLimbs a, KrLimbs b, bool negative) {
    if (a.n < b.n) {
        KrLimbs swap = a;
        a = b;
        b = swap;
    }
    if (b.n == 0) return KR_INT(0);
    KrBig *r = kr_big_alloc(t, a.n + b.n);
    if (!r) return 0;
    mp_limb_t *d = (mp_limb_t *)r->d;
    if (b.n == 1) {
        d[a.n] = mpn_mul_1(d, a.d, a.n, b.d[0]);
    } else {
        MulWork w = { d, a.d, b.d, a.n, b.n };
        if (a.n <= KR_GMP_GUARD) mul_work(&w);
        else if (!kr_gmp_run(t, mul_work, &w, kr_cost_mul(a.n, b.n))) return 0;
    }
    return kr_big_finish(r, a.n + b.n, negative);
}

typedef struct DivWork { mp_limb_t *q, *r; const mp_limb_t *a, *b; long n, m; } DivWork;

static void div_work(void *ctx) {
    DivWork *w = ctx;
    mpn_tdiv_qr(w->q, w->r, 0, w->a, w->n, w->b, w->m);
}

/* Long division by one limb, for few: mpn's way starts with the inverse of the divisor. quotient may be NULL. */
static mp_limb_t divide_few(mp_limb_t *quotient, KrLimbs a, mp_limb_t by) {
    mp_limb_t rest = 0;
    for (long i = a.n - 1; i >= 0; i--) {
        mp_limb_t q;
#ifdef __x86_64__
        __asm__("divq %4" : "=a"(q), "=d"(rest) : "0"(a.d[i]), "1"(rest), "r"(by) : "cc");     /* rest < by: fits */
#else
        unsigned __int128 high = (unsigned __int128)rest << 64 | a.d[i];
        q = (mp_limb_t)(high / by);
        rest = (mp_limb_t)(high % by);
#endif
        if (quotient) quotient[i] = q;
    }
    return rest;
}

#define FEW_LIMBS 4

static mp_limb_t divide_by_limb(mp_limb_t *quotient, KrLimbs a, mp_limb_t by) {
    if (a.n <= FEW_LIMBS) return divide_few(quotient, a, by);
    return quotient ? mpn_divrem_1(quotient, 0, a.d, a.n, by) : mpn_mod_1(a.d, a.n, by);
}

int kr_big_divide(KrThread *t, KrLimbs a, KrLimbs b, bool q_negative, bool r_negative, KrValue *q,
    KrValue *r) {
    if (a.n < b.n) {
        if (q) *q = KR_INT(0);
        if (r && !(*r = kr_int_from_limbs(t, a.d, (size_t)a.n, r_negative))) return -1;
        return 0;
    }
    KrBig *quotient = q || b.n > 1 ? kr_big_alloc(t, a.n - b.n + 1) : NULL;
    if (!quotient && (q || b.n > 1)) return -1;
    if (b.n == 1) {
        mp_limb_t rest = divide_by_limb(quotient ? (mp_limb_t *)quotient->d : NULL, a, b.d[0]);
        if (r && !(*r = kr_int_from_limbs(t, &rest, 1, r_negative))) return -1;
    } else {
        KrBig *rest = kr_big_alloc(t, b.n);
        if (!rest) return -1;
        DivWork w = { (mp_limb_t *)quotient->d, (mp_limb_t *)rest->d, a.d, b.d, a.n, b.n };
        if (a.n <= KR_GMP_GUARD) div_work(&w);
        else if (!kr_gmp_run(t, div_work, &w, kr_cost_div(a.n, b.n))) return -1;
        if (r) *r = kr_big_finish(rest, b.n, r_negative);
    }
    if (q) *q = kr_big_finish(quotient, a.n - b.n + 1, q_negative);
    return 0;
}
