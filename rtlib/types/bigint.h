/* bigint.h -- inside of int: limb views, result cells, and the cage around GMP's mpn layer. */
#ifndef KR_TYPES_BIGINT_H
#define KR_TYPES_BIGINT_H

#include <gmp.h>

#include "rtlib/base/bits.h"
#include "rtlib/types/int.h"

/* Sign and magnitude of an exact int. d points into the object, or at *one for a tagged int; n 0:
 * zero. The caller keeps the value itself alive (a local), d alone is an interior pointer and
 * counts too. */
typedef struct KrLimbs { const mp_limb_t *d; long n; bool negative; } KrLimbs;

static inline KrLimbs kr_limbs(KrValue v, mp_limb_t *one) {
    if (KR_IS_INT(v)) {
        long x = KR_INT_VALUE(v);
        *one = kr_magnitude(x);
        return (KrLimbs){ one, x != 0, x < 0 };
    }
    return (KrLimbs){ (const mp_limb_t *)KR_BIG(v)->d, KR_BIG(v)->n,
        (KR_BIG(v)->h.aux & KR_BIG_NEGATIVE) != 0 };
}

/* Room for n limbs, content undefined: fill, then kr_big_finish. NULL: exception pending. */
KrBig *kr_big_alloc(KrThread *t, long n);
/* Cuts leading zeros, turns small values into tagged ints. */
KrValue kr_big_finish(KrBig *b, long n, bool negative);
/* Scratch limbs in the heap (kept alive by the pointer on the stack); NULL: exception pending. */
mp_limb_t *kr_limbs_scratch(KrThread *t, size_t n);

/* Operations on more limbs than this run inside the cage; on fewer, mpn allocates nothing and needs
 * little stack. */
#define KR_GMP_GUARD 64
/* Text conversions allocate their table of powers much earlier. */
#define KR_GMP_TEXT_GUARD 8
/* Runs work(ctx), which may call any mpn function. cost: estimated nanoseconds: refused with the
 * end of the run when it exceeds the time left by far, charged as work otherwise. false: exception
 * or kill pending, work was cut off. */
bool kr_gmp_run(KrThread *t, void (*work)(void *ctx), void *ctx, double cost);
double kr_cost_mul(long n, long m);        /* n >= m limbs */
double kr_cost_div(long n, long m);
double kr_cost_to_text(long n);
double kr_cost_from_text(long n);

/* |a| op |b| on limbs of any size; the result value has the sign given. */
KrValue kr_big_mul(KrThread *t, KrLimbs a, KrLimbs b, bool negative);
/* Truncated division of magnitudes, b != 0; q and r may be NULL. -1: exception. */
int kr_big_divide(KrThread *t, KrLimbs a, KrLimbs b, bool q_negative, bool r_negative, KrValue *q,
    KrValue *r);
int kr_limbs_compare(KrLimbs a, KrLimbs b);    /* magnitudes */

#endif
