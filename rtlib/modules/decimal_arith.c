/* decimal_arith.c -- arithmetic of decimal numbers: operators and the methods that scripts use often. */
#include "rtlib/modules/decimal.h"

#include <string.h>

#define MODULUS ((1UL << 61) - 1)
#define INVERSE_TEN 2075258708292324556UL    /* of 10, modulo MODULUS */

static KrRounding mode_of(const KrDecimalContext *ctx) { return (KrRounding)KR_INT_VALUE(ctx->mode); }

/* -- the four operations: false: for the Python part -- */

/* w + b, where w has the higher exponent and has been brought to that of b. */
static void add_aligned(KrDecimalWork *w, const KrDecimalPart *b, bool b_negative, KrRounding mode)
{
    if (w->negative == b_negative) {
        mp_limb_t carry;
        if (w->n >= b->n) {
            carry = b->n ? mpn_add(w->d, w->d, w->n, b->d, b->n) : 0;
        } else {
            carry = w->n ? mpn_add(w->d, b->d, b->n, w->d, w->n) : 0;
            if (!w->n)
                memcpy(w->d, b->d, (size_t)b->n * sizeof *b->d);
            w->n = b->n;
        }
        if (carry)
            w->d[w->n++] = carry;
        return;
    }
    int order = kr_decimal_order_limbs(w->d, w->n, b->d, b->n);
    if (!order) {
        w->n = 0;
        w->negative = mode == KR_ROUND_FLOOR;
    } else if (order > 0) {
        if (b->n)
            mpn_sub(w->d, w->d, w->n, b->d, b->n);
        w->n = kr_decimal_normal(w->d, w->n);
    } else {
        if (w->n)
            mpn_sub(w->d, b->d, b->n, w->d, w->n);
        else
            memcpy(w->d, b->d, (size_t)b->n * sizeof *b->d);
        w->n = kr_decimal_normal(w->d, b->n);
        w->negative = b_negative;
    }
}

static bool add(KrDecimalWork *w, const KrDecimalPart *a, const KrDecimalPart *b, bool minus, KrRounding mode)
{
    bool a_negative = a->negative, b_negative = b->negative != minus;
    if (a->e < b->e) {
        const KrDecimalPart *swap = a;
        a = b, b = swap;
        bool sign = a_negative;
        a_negative = b_negative, b_negative = sign;
    }
    kr_decimal_load(w, a);
    w->negative = a_negative;
    if (a->e != b->e && !kr_decimal_scale(w, a->e - b->e))
        return false;
    if (w->n >= KR_DECIMAL_WORK)
        return false;
    w->e = b->e;
    add_aligned(w, b, b_negative, mode);
    return true;
}

static void multiply(KrDecimalWork *w, const KrDecimalPart *a, const KrDecimalPart *b)
{
    w->negative = a->negative != b->negative;
    w->e = a->e + b->e;
    if (a->n == 1 && b->n == 1) {
        unsigned __int128 product = (unsigned __int128)*a->d * *b->d;
        w->d[0] = (mp_limb_t)product;
        w->d[1] = (mp_limb_t)(product >> 64);
        w->n = w->d[1] ? 2 : 1;
    } else if (!a->n || !b->n) {
        w->n = 0;
    } else {
        mp_limb_t high = a->n >= b->n ? mpn_mul(w->d, a->d, a->n, b->d, b->n) : mpn_mul(w->d, b->d, b->n, a->d, a->n);
        w->n = a->n + b->n - (high == 0);
    }
}

/* Quotient into w, rest into `rest` (as many limbs as the divisor, its normal length is the result); neither is 0. */
static long divide_limbs(KrDecimalWork *w, const KrDecimalWork *divisor, mp_limb_t *rest)
{
    mp_limb_t q[KR_DECIMAL_WORK + 1];
    if (w->n < divisor->n) {
        long n = w->n;
        memcpy(rest, w->d, (size_t)n * sizeof *rest);
        w->n = 0;
        return n;
    }
    if (divisor->n == 1) {
        *rest = mpn_divrem_1(w->d, 0, w->d, w->n, divisor->d[0]);
        w->n = kr_decimal_normal(w->d, w->n);
        return *rest != 0;
    }
    mpn_tdiv_qr(q, rest, 0, w->d, w->n, divisor->d, divisor->n);
    w->n = kr_decimal_normal(q, w->n - divisor->n + 1);
    memcpy(w->d, q, (size_t)w->n * sizeof *q);
    return kr_decimal_normal(rest, divisor->n);
}

static KrDecimalRest compare_rest(const mp_limb_t *rest, long n, const KrDecimalWork *divisor)
{
    mp_limb_t twice[KR_DECIMAL_WORK + 1];
    if (!n)
        return KR_REST_NONE;
    twice[n] = mpn_lshift(twice, rest, n, 1);
    int order = kr_decimal_order_limbs(twice, twice[n] ? n + 1 : n, divisor->d, divisor->n);
    return order > 0 ? KR_REST_MORE : order ? KR_REST_LESS : KR_REST_HALF;
}

/* The quotient; with a digit behind it that stands for the rest when there is one. b is not 0. */
static bool divide(KrDecimalWork *w, const KrDecimalPart *a, const KrDecimalPart *b, const KrDecimalContext *ctx, long *status)
{
    KrDecimalWork divisor;
    mp_limb_t rest[KR_DECIMAL_WORK];
    long prec = KR_INT_VALUE(ctx->prec), ideal = a->e - b->e;
    kr_decimal_load(w, a);
    w->negative = a->negative != b->negative;
    w->e = ideal;
    *status = 0;
    if (!a->n)
        return true;
    if (prec < 1 || prec > KR_DECIMAL_DIGITS)
        return false;
    long shift = kr_decimal_digits(b->d, b->n) - kr_decimal_digits(a->d, a->n) + prec;
    kr_decimal_load(&divisor, b);
    if (!(shift >= 0 ? kr_decimal_scale(w, shift) : kr_decimal_scale(&divisor, -shift)))
        return false;
    w->e = ideal - shift;
    KrDecimalRest part = compare_rest(rest, divide_limbs(w, &divisor, rest), &divisor);
    if (part != KR_REST_NONE) {
        if (w->n + 2 >= KR_DECIMAL_WORK)
            return false;
        mp_limb_t carry = mpn_mul_1(w->d, w->d, w->n, 10);
        if (carry)
            w->d[w->n++] = carry;
        w->d[w->n] = mpn_add_1(w->d, w->d, w->n, part == KR_REST_MORE ? 7 : part == KR_REST_HALF ? 5 : 3);
        w->n += w->d[w->n] != 0;
        w->e--;
    } else {
        if (w->e < ideal)
            kr_decimal_strip(w, ideal);
        if (w->e > ideal)
            *status = KR_DECIMAL_ROUNDED;
    }
    return true;
}

/* Whole quotient and rest; b is not 0. */
static bool divide_whole(KrDecimalWork *q, KrDecimalWork *r, const KrDecimalPart *a, const KrDecimalPart *b, long prec)
{
    KrDecimalWork divisor;
    long ideal = a->e < b->e ? a->e : b->e;
    kr_decimal_load(q, a);
    r->n = 0;
    r->e = ideal;
    r->negative = a->negative;
    q->negative = a->negative != b->negative;
    if (a->n) {
        long gap = kr_decimal_digits(a->d, a->n) + a->e - kr_decimal_digits(b->d, b->n) - b->e;
        if (gap > prec)
            return false;
        if (gap <= -2) {
            kr_decimal_load(r, a);
            r->e = ideal;
            if (!kr_decimal_scale(r, a->e - ideal))
                return false;
            q->n = 0;
        } else {
            kr_decimal_load(&divisor, b);
            if (!kr_decimal_scale(q, a->e - ideal) || !kr_decimal_scale(&divisor, b->e - ideal))
                return false;
            r->n = divide_limbs(q, &divisor, r->d);
            if (q->n && kr_decimal_digits(q->d, q->n) > prec)
                return false;
        }
    }
    q->e = 0;
    return true;
}

static KrValue whole_result(KrThread *t, int op, const KrDecimalPart *a, const KrDecimalPart *b, KrDecimalContext *ctx)
{
    KrDecimalWork q, r;
    if (!divide_whole(&q, &r, a, b, KR_INT_VALUE(ctx->prec)))
        return 0;
    if (op == 4)
        return kr_decimal_finish(t, &q, ctx, 0);
    if (op == 5)
        return kr_decimal_finish(t, &r, ctx, 0);
    long status = kr_decimal_fix(&q, ctx), more = kr_decimal_fix(&r, ctx);
    if (status < 0 || more < 0 || kr_decimal_signal(t, ctx, status | more) < 0)
        return 0;
    KrValue quotient = kr_decimal_value(t, &q), rest = quotient ? kr_decimal_value(t, &r) : 0;
    return rest ? kr_tuple_of(t, 2, quotient, rest) : 0;
}

/* op: 0 + 1 - 2 * 3 / 4 // 5 % 6 divmod. 0 and nothing pending: for the Python part. */
static KrValue operate(KrThread *t, int op, const KrDecimalPart *a, const KrDecimalPart *b, KrDecimalContext *ctx)
{
    KrDecimalWork w;
    long status = 0;
    if (op <= 1) {
        if (!add(&w, a, b, op == 1, mode_of(ctx)))
            return 0;
    } else if (op == 2) {
        multiply(&w, a, b);
    } else {
        if (!b->n)
            return 0;
        if (op > 3)
            return whole_result(t, op, a, b, ctx);
        if (!divide(&w, a, b, ctx, &status))
            return 0;
    }
    return kr_decimal_finish(t, &w, ctx, status);
}

/* An int as a number; 0 and nothing pending: neither a number nor an int. */
static KrValue converted(KrThread *t, KrValue v)
{
    KrValue n;
    if (!KR_IS_INT(v) && kr_decimal_is(t, v))
        return v;
    if (!kr_as_int(t, v, &n))
        return 0;
    bool negative = kr_int_sign(n) < 0;
    return (n = kr_int_abs(t, n)) ? kr_decimal_new(t, n, 0, negative) : 0;
}

KrValue kr_decimal_operate(KrThread *t, int op, KrValue a, KrValue b, KrDecimalContext *ctx)
{
    KrDecimalPart x, y;
    if (kr_decimal_part(t, a, &x) && kr_decimal_part(t, b, &y)) {
        KrValue r = operate(t, op, &x, &y, ctx);
        if (r || t->exc)
            return r;
    }
    KrValue args[] = { KR_INT(op), converted(t, a), 0, (KrValue)ctx };
    if (!args[1] || !(args[2] = converted(t, b)))
        return t->exc ? 0 : KR_NOT_IMPLEMENTED;
    return kr_decimal_do(t, KR_DECIMAL_DO_operate, 4, args);
}

/* -- powers -- */

/* w *= d, rounded to `prec` digits; false: too long. */
static bool times(KrDecimalWork *w, const mp_limb_t *d, long n, long prec, long *status)
{
    mp_limb_t product[KR_DECIMAL_WORK];
    if (w->n + n > KR_DECIMAL_WORK)
        return false;
    mp_limb_t high = w->n >= n ? mpn_mul(product, w->d, w->n, d, n) : mpn_mul(product, d, n, w->d, w->n);
    w->n += n - (high == 0);
    memcpy(w->d, product, (size_t)w->n * sizeof *product);
    long size = kr_decimal_digits(w->d, w->n);
    if (size > prec) {
        if (kr_decimal_drop(w, size - prec, KR_ROUND_HALF_EVEN))
            *status = KR_DECIMAL_INEXACT | KR_DECIMAL_ROUNDED;
        w->e += size - prec;
    }
    return true;
}

/* a ** k, 1 < k < 10000, cut to the precision and a few digits while it is computed. */
static bool power(KrDecimalWork *w, const KrDecimalPart *a, long k, const KrDecimalContext *ctx, long *status)
{
    long prec = KR_INT_VALUE(ctx->prec) + 2 + (k < 10 ? 1 : k < 100 ? 2 : k < 1000 ? 3 : 4);
    kr_decimal_load(w, a);
    for (int bit = kr_bit_length((uint64_t)k) - 2; bit >= 0; bit--) {
        mp_limb_t same[KR_DECIMAL_WORK];
        memcpy(same, w->d, (size_t)w->n * sizeof *same);
        w->e *= 2;
        if (!times(w, same, w->n, prec, status))
            return false;
        w->e += k >> bit & 1 ? a->e : 0;
        if (k >> bit & 1 && !times(w, a->d, a->n, prec, status))
            return false;
    }
    return true;
}

static KrValue power_of_parts(KrThread *t, const KrDecimalPart *a, const KrDecimalPart *b, KrDecimalContext *ctx)
{
    KrDecimalWork w;
    long status = 0;
    if (!a->n || (a->n == 1 && *a->d == 1) || b->n != 1 || b->e || b->negative || *b->d < 2 || *b->d > 9999)
        return 0;
    long k = (long)*b->d, top = kr_decimal_digits(a->d, a->n) + a->e - 1;
    long prec = KR_INT_VALUE(ctx->prec), room = KR_INT_VALUE(ctx->emax) < -KR_INT_VALUE(ctx->emin) ? KR_INT_VALUE(ctx->emax)
                                                                                                    : -KR_INT_VALUE(ctx->emin);
    if (prec < 1 || prec > KR_DECIMAL_DIGITS || top > 1L << 40 || top < -(1L << 40) || ((top < 0 ? -top : top) + 1) * k >= room - prec)
        return 0;
    /* A power of ten with another exponent may be 1. */
    KrDecimalPart one = { .d = &one.one, .n = 1, .one = 1 };
    KrDecimalPart positive = *a;
    positive.negative = false;
    if (kr_decimal_order(&positive, &one) == 0 || !power(&w, a, k, ctx, &status))
        return 0;
    w.negative = a->negative && k & 1;
    return kr_decimal_finish(t, &w, ctx, status);
}

KrValue kr_decimal_power(KrThread *t, KrValue a, KrValue b)
{
    KrDecimalPart x, y;
    KrDecimalContext *ctx = kr_decimal_current(t);
    if (!ctx)
        return 0;
    if (kr_decimal_part(t, a, &x) && kr_decimal_part(t, b, &y)) {
        KrValue r = power_of_parts(t, &x, &y, ctx);
        if (r || t->exc)
            return r;
    }
    KrValue args[] = { converted(t, a), 0, (KrValue)ctx };
    if (!args[0] || !(args[1] = converted(t, b)))
        return t->exc ? 0 : KR_NOT_IMPLEMENTED;
    return kr_decimal_do(t, KR_DECIMAL_DO_power, 3, args);
}

/* -- comparison, hash, sign -- */

KrValue kr_decimal_compare(KrThread *t, KrValue a, KrValue b, int op)
{
    KrDecimalPart x, y;
    if (kr_decimal_part(t, a, &x) && kr_decimal_part(t, b, &y)) {
        int order = kr_decimal_order(&x, &y);
        switch (op) {
        case KR_CMP_lt: return KR_BOOL(order < 0);
        case KR_CMP_le: return KR_BOOL(order <= 0);
        case KR_CMP_gt: return KR_BOOL(order > 0);
        case KR_CMP_ge: return KR_BOOL(order >= 0);
        case KR_CMP_eq: return KR_BOOL(!order);
        default: return KR_BOOL(order);
        }
    }
    /* The answer: an order, 2 for none, None when they cannot be compared. */
    KrValue args[] = { a, b, KR_BOOL(op == KR_CMP_eq || op == KR_CMP_ne) };
    KrValue found = kr_decimal_do(t, KR_DECIMAL_DO_order, 3, args);
    if (!found || !KR_IS_INT(found))
        return found ? KR_NOT_IMPLEMENTED : 0;
    long order = KR_INT_VALUE(found);
    switch (op) {
    case KR_CMP_lt: return KR_BOOL(order == -1);
    case KR_CMP_le: return KR_BOOL(order <= 0);
    case KR_CMP_gt: return KR_BOOL(order == 1);
    case KR_CMP_ge: return KR_BOOL(order == 0 || order == 1);
    case KR_CMP_eq: return KR_BOOL(order == 0);
    default: return KR_BOOL(order != 0);
    }
}

static uint64_t times_modulo(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    uint64_t sum = (uint64_t)(product & MODULUS) + (uint64_t)(product >> 61);
    return sum >= MODULUS ? sum - MODULUS : sum;
}

int kr_decimal_hash(KrThread *t, KrValue self, long *out)
{
    const KrDecimal *d = KR_DECIMAL(self);
    if (KR_INT_VALUE(d->bits) > 1) {
        KrValue found = kr_decimal_do(t, KR_DECIMAL_DO_hash, 1, &self);
        if (!found)
            return -1;
        *out = KR_IS_INT(found) ? KR_INT_VALUE(found) : 0;
        return 0;
    }
    long e = KR_INT_VALUE(d->e);
    uint64_t value = (uint64_t)kr_int_hash(d->n), factor = e < 0 ? INVERSE_TEN : 10;
    for (uint64_t k = e < 0 ? 0 - (uint64_t)e : (uint64_t)e; k; k >>= 1) {
        if (k & 1)
            value = times_modulo(value, factor);
        factor = times_modulo(factor, factor);
    }
    *out = KR_INT_VALUE(d->bits) & 1 ? -(long)value : (long)value;
    if (*out == -1)
        *out = -2;
    return 0;
}

static KrValue signed_result(KrThread *t, KrValue self, int helper)
{
    KrDecimalPart p;
    KrDecimalWork w;
    KrDecimalContext *ctx = kr_decimal_current(t);
    if (!ctx)
        return 0;
    if (kr_decimal_part(t, self, &p) && p.n) {
        kr_decimal_load(&w, &p);
        if (helper != KR_DECIMAL_DO_positive)
            w.negative = helper == KR_DECIMAL_DO_negative && !p.negative;
        KrValue r = kr_decimal_finish(t, &w, ctx, 0);
        if (r || t->exc)
            return r;
    }
    return kr_decimal_do(t, helper, 1, &self);
}

KrValue kr_decimal_negative(KrThread *t, KrValue self) { return signed_result(t, self, KR_DECIMAL_DO_negative); }
KrValue kr_decimal_positive(KrThread *t, KrValue self) { return signed_result(t, self, KR_DECIMAL_DO_positive); }
KrValue kr_decimal_absolute(KrThread *t, KrValue self) { return signed_result(t, self, KR_DECIMAL_DO_absolute); }

/* -- methods -- */

int kr_decimal_mode(KrThread *t, KrValue v)
{
    static const char *const names[KR_ROUND_COUNT] = { "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR",
                                                       "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP" };
    for (int i = 0; i < KR_ROUND_COUNT && kr_is_str(t, v); i++)
        if (kr_str_equal_c(kr_unwrap(t, v), names[i]))
            return i;
    return -1;
}

/* An argument `rounding`; None: as the context has it. false: not a mode. */
static bool mode_of_argument(KrThread *t, KrValue v, const KrDecimalContext *ctx, KrRounding *out)
{
    *out = mode_of(ctx);
    if (v == KR_NONE || v == ctx->rounding)
        return true;
    int mode = kr_decimal_mode(t, v);
    *out = (KrRounding)mode;
    return mode >= 0;
}

/* The context of a method's last argument for the fast way; NULL and nothing pending: the Python part shall tell what is wrong with it. */
static KrDecimalContext *context_of(KrThread *t, KrValue v)
{
    if (v == KR_NONE)
        return kr_decimal_current(t);
    KrValue cls = kr_decimal_item(t, KR_DECIMAL_CONTEXT);
    return cls && !KR_IS_INT(v) && kr_type_of(t, v)->def == ((KrType *)cls)->def ? (KrDecimalContext *)v : NULL;
}

/* The number with the exponent `target`; 0 and nothing pending: for the Python part. */
static KrValue quantized(KrThread *t, const KrDecimalPart *p, long target, KrRounding mode, KrDecimalContext *ctx)
{
    KrDecimalWork w;
    long prec = KR_INT_VALUE(ctx->prec), emax = KR_INT_VALUE(ctx->emax), status = 0;
    if (target < KR_INT_VALUE(ctx->emin) - prec + 1 || target > emax)
        return 0;
    kr_decimal_load(&w, p);
    if (w.n) {
        long top = kr_decimal_digits(p->d, p->n) + p->e - 1;
        if (top > emax || top - target + 1 > prec)
            return 0;
        if (p->e >= target) {
            if (!kr_decimal_scale(&w, p->e - target))
                return 0;
        } else {
            status = kr_decimal_drop(&w, target - p->e, mode) ? KR_DECIMAL_ROUNDED | KR_DECIMAL_INEXACT : KR_DECIMAL_ROUNDED;
            long size = kr_decimal_digits(w.d, w.n);
            if (size > prec || size + target - 1 > emax)
                return 0;
        }
    }
    w.e = target;
    return kr_decimal_finish(t, &w, ctx, status);
}

static KrValue m_quantize(KrThread *t, KrValue *arg)
{
    KrDecimalPart p, q;
    KrRounding mode;
    KrDecimalContext *ctx = context_of(t, arg[3]);
    if (ctx && mode_of_argument(t, arg[2], ctx, &mode) && kr_decimal_part(t, arg[0], &p) && kr_decimal_part(t, arg[1], &q)) {
        KrValue r = quantized(t, &p, q.e, mode, ctx);
        if (r || t->exc)
            return r;
    }
    return t->exc ? 0 : kr_decimal_do(t, KR_DECIMAL_DO_quantize, 4, arg);
}

static KrValue m_round(KrThread *t, KrValue *arg)
{
    KrDecimalPart p;
    KrDecimalContext *ctx = kr_decimal_current(t);
    if (!ctx)
        return 0;
    if (kr_decimal_part(t, arg[0], &p)) {
        KrValue r = 0;
        if (KR_IS_INT(arg[1])) {
            r = quantized(t, &p, -KR_INT_VALUE(arg[1]), mode_of(ctx), ctx);
        } else if (arg[1] == KR_NONE && p.e < 0) {
            KrDecimalWork w;
            kr_decimal_load(&w, &p);
            kr_decimal_drop(&w, -p.e, KR_ROUND_HALF_EVEN);
            r = kr_int_from_limbs(t, w.d, (size_t)w.n, p.negative);
        }
        if (r || t->exc)
            return r;
    }
    return kr_decimal_do(t, KR_DECIMAL_DO_round, 2, arg);
}

static KrValue m_to_integral_value(KrThread *t, KrValue *arg)
{
    KrDecimalPart p;
    KrRounding mode;
    KrDecimalContext *ctx = context_of(t, arg[2]);
    if (!ctx || !mode_of_argument(t, arg[1], ctx, &mode) || !kr_decimal_part(t, arg[0], &p) || p.e >= 0)
        return t->exc ? 0 : kr_decimal_do(t, KR_DECIMAL_DO_to_integral_value, 3, arg);
    KrDecimalWork w;
    kr_decimal_load(&w, &p);
    kr_decimal_drop(&w, -p.e, mode);
    w.e = 0;
    return kr_decimal_value(t, &w);
}

static KrValue m_fma(KrThread *t, KrValue *arg)
{
    KrDecimalPart a, b, c, product;
    KrDecimalWork w, sum;
    KrDecimalContext *ctx = context_of(t, arg[3]);
    if (ctx && kr_decimal_part(t, arg[0], &a) && kr_decimal_part(t, arg[1], &b) && kr_decimal_part(t, arg[2], &c)) {
        multiply(&w, &a, &b);
        product = (KrDecimalPart){ .d = w.d, .n = w.n, .e = w.e, .negative = w.negative };
        if (w.n <= KR_DECIMAL_LIMBS && add(&sum, &product, &c, false, mode_of(ctx))) {
            KrValue r = kr_decimal_finish(t, &sum, ctx, 0);
            if (r || t->exc)
                return r;
        }
    }
    return t->exc ? 0 : kr_decimal_do(t, KR_DECIMAL_DO_fma, 4, arg);
}

static KrValue m_normalize(KrThread *t, KrValue *arg)
{
    KrDecimalPart p;
    KrDecimalWork w;
    KrDecimalContext *ctx = context_of(t, arg[1]);
    if (ctx && kr_decimal_part(t, arg[0], &p) && p.n) {
        kr_decimal_load(&w, &p);
        long status = kr_decimal_fix(&w, ctx), emax = KR_INT_VALUE(ctx->emax);
        if (status >= 0) {
            if (kr_decimal_signal(t, ctx, status) < 0)
                return 0;
            kr_decimal_strip(&w, KR_INT_VALUE(ctx->clamp) ? emax - KR_INT_VALUE(ctx->prec) + 1 : emax);
            return kr_decimal_value(t, &w);
        }
    }
    return t->exc ? 0 : kr_decimal_do(t, KR_DECIMAL_DO_normalize, 2, arg);
}

static KrValue extreme(KrThread *t, KrValue *arg, int sign, int helper)
{
    KrDecimalPart a, b;
    KrDecimalWork w;
    KrDecimalContext *ctx = context_of(t, arg[2]);
    if (ctx && kr_decimal_part(t, arg[0], &a) && kr_decimal_part(t, arg[1], &b)) {
        int order = kr_decimal_order(&a, &b);
        if (order) {
            kr_decimal_load(&w, order * sign > 0 ? &a : &b);
            KrValue r = kr_decimal_finish(t, &w, ctx, 0);
            if (r || t->exc)
                return r;
        }
    }
    return t->exc ? 0 : kr_decimal_do(t, helper, 3, arg);
}

static KrValue m_max(KrThread *t, KrValue *arg) { return extreme(t, arg, 1, KR_DECIMAL_DO_max); }
static KrValue m_min(KrThread *t, KrValue *arg) { return extreme(t, arg, -1, KR_DECIMAL_DO_min); }

static KrValue m_compare(KrThread *t, KrValue *arg)
{
    KrDecimalPart a, b;
    if (context_of(t, arg[2]) && kr_decimal_part(t, arg[0], &a) && kr_decimal_part(t, arg[1], &b)) {
        int order = kr_decimal_order(&a, &b);
        return kr_decimal_new(t, KR_INT(order != 0), 0, order < 0);
    }
    return t->exc ? 0 : kr_decimal_do(t, KR_DECIMAL_DO_compare, 3, arg);
}

static KrValue m_adjusted(KrThread *t, KrValue *arg)
{
    KrDecimalPart p;
    if (kr_decimal_part(t, arg[0], &p))
        return KR_INT(kr_decimal_digits(p.d, p.n) + p.e - 1);
    const KrDecimal *d = KR_DECIMAL(arg[0]);
    if (KR_INT_VALUE(d->bits) > 1)
        return KR_INT(0);
    char small[72];
    size_t size;
    return kr_int_digits(t, d->n, 10, small, &size) ? KR_INT((long)size + KR_INT_VALUE(d->e) - 1) : 0;
}

/* The same number, whatever it is, with a sign. */
static KrValue with_sign(KrThread *t, KrValue self, long sign)
{
    const KrDecimal *from = KR_DECIMAL(self);
    KrValue v = kr_decimal_new(t, from->n, KR_INT_VALUE(from->e), false);
    if (v)
        KR_DECIMAL(v)->bits = KR_INT((KR_INT_VALUE(from->bits) & ~1L) | sign);
    return v;
}

static KrValue m_copy_abs(KrThread *t, KrValue *arg) { return with_sign(t, arg[0], 0); }

static KrValue m_copy_negate(KrThread *t, KrValue *arg)
{
    return with_sign(t, arg[0], !(KR_INT_VALUE(KR_DECIMAL(arg[0])->bits) & 1));
}

static KrValue m_divmod(KrThread *t, KrValue *arg)
{
    KrDecimalContext *ctx = kr_decimal_current(t);
    return ctx ? kr_decimal_operate(t, 6, arg[0], arg[1], ctx) : 0;
}

static KrValue m_rdivmod(KrThread *t, KrValue *arg)
{
    KrDecimalContext *ctx = kr_decimal_current(t);
    return ctx ? kr_decimal_operate(t, 6, arg[1], arg[0], ctx) : 0;
}

const KrBuiltin kr_decimal_methods[] = {
    { "quantize(self, /, exp, rounding=None, context=None)", m_quantize, 0, "The number with the exponent of `exp`, rounded." },
    { "to_integral_value(self, /, rounding=None, context=None)", m_to_integral_value, 0, "Rounded to an integer; no flags." },
    { "to_integral(self, /, rounding=None, context=None)", m_to_integral_value, 0, "The same as to_integral_value()." },
    { "fma(self, /, other, third, context=None)", m_fma, 0, "self * other + third, rounded once." },
    { "normalize(self, /, context=None)", m_normalize, 0, "Without trailing zeros." },
    { "max(self, /, other, context=None)", m_max, 0, "The larger one, rounded." },
    { "min(self, /, other, context=None)", m_min, 0, "The smaller one, rounded." },
    { "compare(self, /, other, context=None)", m_compare, 0, "-1, 0 or 1 as a number, or a NaN." },
    { "adjusted(self, /)", m_adjusted, 0, "The exponent of the first digit." },
    { "copy_abs(self, /)", m_copy_abs, 0, "The absolute value, not rounded." },
    { "copy_negate(self, /)", m_copy_negate, 0, "The negation, not rounded." },
    { "__round__(self, ndigits=None, /)", m_round, 0, NULL },
    { "__divmod__(self, other, /)", m_divmod, 0, NULL },
    { "__rdivmod__(self, other, /)", m_rdivmod, 0, NULL },
    { "__format__(self, spec, override=None, /)", kr_decimal_format, 0, NULL },
    KR_BUILTIN_END
};
