/* decimal_limbs.c -- decimal digits of coefficients that are binary limbs on the stack: counting, scaling, cutting, rounding. */
#include "rtlib/modules/decimal.h"

#include <math.h>
#include <string.h>

static const uint64_t tens[20] = {
    1u, 10u, 100u, 1000u, 10000u, 100000u, 1000000u, 10000000u, 100000000u, 1000000000u, 10000000000u, 100000000000u, 1000000000000u,
    10000000000000u, 100000000000000u, 1000000000000000u, 10000000000000000u, 100000000000000000u, 1000000000000000000u,
    10000000000000000000u,
};
/* Exponents of operands: sums and differences of a few fit in a word. */
#define FAR (1L << 61)
#define STEP 19                   /* digits of the largest power of ten in a limb */
#define LOG_2 1292913986L         /* the decimal logarithm of 2, times 2**32 */

bool kr_decimal_part(KrThread *t, KrValue v, KrDecimalPart *out)
{
    KrValue n;
    bool number = false, negative = false;
    out->e = 0;
    if (!KR_IS_INT(v) && kr_decimal_is(t, v)) {
        const KrDecimal *d = KR_DECIMAL(v);
        if (KR_INT_VALUE(d->bits) > 1 || KR_INT_VALUE(d->e) > FAR || KR_INT_VALUE(d->e) < -FAR)
            return false;
        n = d->n;
        out->e = KR_INT_VALUE(d->e);
        number = true;
        negative = KR_INT_VALUE(d->bits) & 1;
    } else if (!kr_as_int(t, v, &n)) {
        return false;
    }
    KrLimbs limbs = kr_limbs(n, &out->one);
    if (limbs.n > KR_DECIMAL_LIMBS)
        return false;
    out->d = limbs.d;
    out->n = limbs.n;
    out->negative = number ? negative : limbs.negative;
    out->keep = n;
    return true;
}

/* Multiplies by 10**k; n limbs become as many as returned, there is room for them. */
static long times_ten(mp_limb_t *d, long n, long k)
{
    for (; k > 0; k -= STEP) {
        mp_limb_t carry = mpn_mul_1(d, d, n, tens[k < STEP ? k : STEP]);
        if (carry)
            d[n++] = carry;
    }
    return n;
}

static long limbs_of_digits(long k) { return k / STEP + 1; }

long kr_decimal_digits(const mp_limb_t *d, long n)
{
    if (!n)
        return 1;
    long bits = 64 * (n - 1) + kr_bit_length(d[n - 1]);
    /* Where both ends of the numbers with so many bits have the same count, that is it. */
    long low = (bits - 1) * LOG_2 >> 32, high = bits * LOG_2 >> 32;
    if (low == high)
        return low + 1;
    if (n == 1)
        return *d >= tens[high] ? high + 1 : high;
    if (n > 3) {
        /* The logarithm of the first 64 bits tells, unless it is next to an integer: the error is far below 1e-9. */
        int zeros = __builtin_clzll(d[n - 1]);
        double first = (double)(zeros ? d[n - 1] << zeros | d[n - 2] >> (64 - zeros) : d[n - 1]);
        double size = log10(first) + (double)(bits - 64) * 0.30102999566398119521;
        if (size < (double)high - 1e-9 || size > (double)high + 1e-9)
            return size < (double)high ? high : high + 1;
    }
    mp_limb_t border[KR_DECIMAL_WORK + 1];
    *border = 1;
    long m = times_ten(border, 1, high);
    return kr_decimal_order_limbs(d, n, border, m) >= 0 ? high + 1 : high;
}

void kr_decimal_load(KrDecimalWork *w, const KrDecimalPart *p)
{
    w->n = p->n;
    w->e = p->e;
    w->negative = p->negative;
    for (long i = 0; i < p->n; i++)
        w->d[i] = p->d[i];
}

bool kr_decimal_scale(KrDecimalWork *w, long k)
{
    if (!w->n || !k)
        return true;
    if (k > KR_DECIMAL_WORK * STEP || w->n + limbs_of_digits(k) > KR_DECIMAL_WORK)
        return false;
    w->n = times_ten(w->d, w->n, k);
    return true;
}

static KrDecimalRest rest_of(uint64_t rest, uint64_t unit, bool more)
{
    uint64_t half = unit / 2;
    if (!rest && !more)
        return KR_REST_NONE;
    if (rest > half || (rest == half && more))
        return KR_REST_MORE;
    return rest == half ? KR_REST_HALF : KR_REST_LESS;
}

/* Many digits in one division; no more than numbers of KR_DECIMAL_WORK limbs have, so that 10**k has room. */
static KrDecimalRest cut_many(KrDecimalWork *w, long k)
{
    mp_limb_t unit[KR_DECIMAL_WORK + 2], q[KR_DECIMAL_WORK + 1], rest[KR_DECIMAL_WORK + 2];
    *unit = 1;
    long m = times_ten(unit, 1, k);
    if (m > w->n) {
        memcpy(rest, w->d, (size_t)w->n * sizeof *rest);
        memset(rest + w->n, 0, (size_t)(m - w->n) * sizeof *rest);
        w->n = 0;
    } else {
        mpn_tdiv_qr(q, rest, 0, w->d, w->n, unit, m);
        w->n = kr_decimal_normal(q, w->n - m + 1);
        memcpy(w->d, q, (size_t)w->n * sizeof *q);
    }
    if (!kr_decimal_normal(rest, m))
        return KR_REST_NONE;
    mpn_rshift(unit, unit, m, 1);
    int order = mpn_cmp(rest, unit, m);
    return order > 0 ? KR_REST_MORE : order ? KR_REST_LESS : KR_REST_HALF;
}

KrDecimalRest kr_decimal_cut(KrDecimalWork *w, long k)
{
    if (!w->n)
        return KR_REST_NONE;
    if (k > (64 * w->n * LOG_2 >> 32) + 1) {         /* more digits than any number of so many limbs has */
        w->n = 0;
        return KR_REST_LESS;
    }
    if (k > 2 * STEP)
        return cut_many(w, k);
    bool more = false;
    for (;; k -= STEP) {
        uint64_t unit = tens[k > STEP ? STEP : k], rest;
        if (w->n == 1) {
            rest = w->d[0] % unit;
            w->d[0] /= unit;
        } else {
            rest = w->n ? mpn_divrem_1(w->d, 0, w->d, w->n, unit) : 0;
        }
        w->n = kr_decimal_normal(w->d, w->n);
        if (k <= STEP)
            return rest_of(rest, unit, more);
        more |= rest != 0;
    }
}

bool kr_decimal_rounds_up(const KrDecimalWork *w, KrDecimalRest rest, KrRounding mode)
{
    if (rest == KR_REST_NONE)
        return false;
    switch (mode) {
    case KR_ROUND_HALF_EVEN: return rest == KR_REST_MORE || (rest == KR_REST_HALF && w->n && w->d[0] & 1);
    case KR_ROUND_HALF_UP: return rest >= KR_REST_HALF;
    case KR_ROUND_HALF_DOWN: return rest == KR_REST_MORE;
    case KR_ROUND_UP: return true;
    case KR_ROUND_CEILING: return !w->negative;
    case KR_ROUND_FLOOR: return w->negative;
    case KR_ROUND_05UP: return !w->n || mpn_mod_1(w->d, w->n, 5) == 0;
    case KR_ROUND_DOWN: case KR_ROUND_COUNT: break;
    }
    return false;
}

void kr_decimal_increment(KrDecimalWork *w)
{
    for (long i = 0; i < w->n; i++)
        if (++w->d[i])
            return;
    w->d[w->n++] = 1;
}

bool kr_decimal_drop(KrDecimalWork *w, long k, KrRounding mode)
{
    KrDecimalRest rest = kr_decimal_cut(w, k);
    if (kr_decimal_rounds_up(w, rest, mode))
        kr_decimal_increment(w);
    return rest != KR_REST_NONE;
}

void kr_decimal_strip(KrDecimalWork *w, long most)
{
    static const int steps[] = { 16, 4, 1 };
    mp_limb_t q[KR_DECIMAL_WORK];
    for (int i = 0; i < 3; i++) {
        int k = steps[i];
        while (w->n && w->e + k <= most && !(w->d[0] & 1)) {
            if (w->n == 1) {
                if (w->d[0] % tens[k])
                    break;
                w->d[0] /= tens[k];
            } else {
                if (mpn_divrem_1(q, 0, w->d, w->n, tens[k]))
                    break;
                w->n = kr_decimal_normal(q, w->n);
                memcpy(w->d, q, (size_t)w->n * sizeof *q);
            }
            w->e += k;
        }
    }
}

long kr_decimal_fix(KrDecimalWork *w, const KrDecimalContext *ctx)
{
    long prec = KR_INT_VALUE(ctx->prec), emin = KR_INT_VALUE(ctx->emin), emax = KR_INT_VALUE(ctx->emax);
    long etiny = emin - prec + 1, etop = emax - prec + 1, status = 0;
    if (!w->n)
        return w->e >= etiny && w->e <= (KR_INT_VALUE(ctx->clamp) ? etop : emax) ? 0 : -1;
    long low = kr_decimal_digits(w->d, w->n) + w->e - prec;
    if (low > etop || low < etiny)
        return -1;
    if (w->e < low) {
        status = KR_DECIMAL_ROUNDED;
        if (kr_decimal_drop(w, low - w->e, (KrRounding)KR_INT_VALUE(ctx->mode)))
            status |= KR_DECIMAL_INEXACT;
        w->e = low;
        if (kr_decimal_digits(w->d, w->n) > prec) {
            kr_decimal_cut(w, 1);
            if (++w->e > etop)
                return -1;
        }
    } else if (w->e > etop && KR_INT_VALUE(ctx->clamp)) {
        return -1;
    }
    return status;
}

KrValue kr_decimal_coefficient(KrThread *t, const KrDecimalWork *w)
{
    if (w->n == 0)
        return KR_INT(0);
    return w->n == 1 && w->d[0] <= KR_INT_MAX ? KR_INT((long)w->d[0]) : kr_int_from_limbs(t, w->d, (size_t)w->n, false);
}

KrValue kr_decimal_value(KrThread *t, const KrDecimalWork *w)
{
    KrValue n = kr_decimal_coefficient(t, w);
    return n ? kr_decimal_new(t, n, w->e, w->negative) : 0;
}

int kr_decimal_signal(KrThread *t, KrDecimalContext *ctx, long status)
{
    if (!status)
        return 0;
    ctx->flags = KR_INT(KR_INT_VALUE(ctx->flags) | status);
    if (!(KR_INT_VALUE(ctx->traps) & status))
        return 0;
    KrValue args[] = { (KrValue)ctx, KR_INT(status) };
    return kr_decimal_do(t, KR_DECIMAL_DO_signal, 2, args) ? 0 : -1;
}

KrValue kr_decimal_finish(KrThread *t, KrDecimalWork *w, KrDecimalContext *ctx, long status)
{
    long more = kr_decimal_fix(w, ctx);
    if (more < 0 || kr_decimal_signal(t, ctx, status | more) < 0)
        return 0;
    return kr_decimal_value(t, w);
}

/* The absolute values of numbers other than 0. */
static int order_of_magnitudes(const KrDecimalPart *a, const KrDecimalPart *b)
{
    if (a->e != b->e) {
        long gap = kr_decimal_digits(a->d, a->n) + a->e - kr_decimal_digits(b->d, b->n) - b->e;
        if (gap)
            return gap > 0 ? 1 : -1;
        /* As many digits before the point: the scaled one gets no longer than the other. */
        KrDecimalWork w;
        const KrDecimalPart *high = a->e > b->e ? a : b, *low = a->e > b->e ? b : a;
        kr_decimal_load(&w, high);
        w.n = times_ten(w.d, w.n, high->e - low->e);
        int found = kr_decimal_order_limbs(w.d, w.n, low->d, low->n);
        return high == a ? found : -found;
    }
    return kr_decimal_order_limbs(a->d, a->n, b->d, b->n);
}

int kr_decimal_order(const KrDecimalPart *a, const KrDecimalPart *b)
{
    if (!a->n || !b->n)
        return a->n ? (a->negative ? -1 : 1) : b->n ? (b->negative ? 1 : -1) : 0;
    if (a->negative != b->negative)
        return a->negative ? -1 : 1;
    int found = order_of_magnitudes(a, b);
    return (found > 0) - (found < 0) == 0 ? 0 : (found > 0) != a->negative ? 1 : -1;
}
