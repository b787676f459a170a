/* decimal.h -- inside of _decimal: numbers and contexts as objects, coefficients of bounded size as limbs on the stack, the functions
 * of the Python part that do what is rare (NaN, infinity, exponents at a limit, huge coefficients, wrong arguments).
 *
 * An operation here either does all of it or, before it has changed anything, leaves it to the Python part. */
#ifndef KR_MODULES_DECIMAL_H
#define KR_MODULES_DECIMAL_H

#include "rtlib/modules/support.h"
#include "rtlib/types/bigint.h"

/* n: exact int >= 0; e: tagged int; bits: tagged, kind * 2 + sign. Kinds: 0 finite, 1 infinity, 2 quiet NaN, 3 signalling NaN. */
typedef struct KrDecimal { KrObject h; KrValue n, e, bits; } KrDecimal;
#define KR_DECIMAL(v) ((KrDecimal *)(v))

/* All tagged ints but for rounding, the name of mode (an index, see KrRounding), and limit, 10**prec or less. */
typedef struct KrDecimalContext {
    KrObject h;
    KrValue prec, emin, emax, capitals, clamp, flags, traps, etiny, etop, limit, rounding, mode;
} KrDecimalContext;

typedef enum {
    KR_ROUND_DOWN, KR_ROUND_HALF_UP, KR_ROUND_HALF_EVEN, KR_ROUND_CEILING, KR_ROUND_FLOOR, KR_ROUND_UP, KR_ROUND_HALF_DOWN, KR_ROUND_05UP,
    KR_ROUND_COUNT
} KrRounding;

/* Conditions, as in decimal/_context.py. */
#define KR_DECIMAL_INEXACT 64
#define KR_DECIMAL_ROUNDED 4096

/* What the Python part gives to attach(), by name. */
#define KR_DECIMAL_HELPERS(X) \
    X(operate) X(order) X(hash) X(text) X(create) X(to_int) X(to_float) X(format) X(quantize) X(round) X(to_integral_value) X(fma) X(normalize) \
    X(max) X(min) X(compare) X(power) X(power_modulo) X(negative) X(positive) X(absolute) X(signal)
enum {
    KR_DECIMAL_CURRENT,           /* list: the current context */
    KR_DECIMAL_CLASS,             /* Decimal */
    KR_DECIMAL_CONTEXT,           /* Context */
#define X(name) KR_DECIMAL_DO_##name,
    KR_DECIMAL_HELPERS(X)
#undef X
    KR_DECIMAL_TABLE
};
KrValue kr_decimal_item(KrThread *t, int which);                       /* of the table; 0: RuntimeError pending */
KrValue kr_decimal_do(KrThread *t, int which, long n, KrValue *args);  /* calls a helper */

bool kr_decimal_is(KrThread *t, KrValue v);                            /* has the layout of KrDecimal, is filled */
KrDecimalContext *kr_decimal_current(KrThread *t);                     /* NULL: exception pending */
int kr_decimal_mode(KrThread *t, KrValue v);                           /* KrRounding of a name; -1: it is none */
KrValue kr_decimal_new(KrThread *t, KrValue n, long e, bool negative); /* finite, of the class Decimal */
KrValue kr_decimal_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames);

/* -- finite numbers on the stack (decimal_limbs.c) -- */

/* Coefficients up to so many limbs are worked on here: all scratch of mpn is small and lies on the stack. */
#define KR_DECIMAL_LIMBS 96
#define KR_DECIMAL_WORK (2 * KR_DECIMAL_LIMBS + 8)
#define KR_DECIMAL_DIGITS 1840    /* fit in KR_DECIMAL_LIMBS */

/* A finite operand: its limbs are those of the value or *one. n 0: zero. */
typedef struct KrDecimalPart { const mp_limb_t *d; long n, e; bool negative; mp_limb_t one; KrValue keep; } KrDecimalPart;
/* A number being made. */
typedef struct KrDecimalWork { long n, e; bool negative; mp_limb_t d[KR_DECIMAL_WORK]; } KrDecimalWork;
typedef enum { KR_REST_NONE, KR_REST_LESS, KR_REST_HALF, KR_REST_MORE } KrDecimalRest;

static inline long kr_decimal_normal(const mp_limb_t *d, long n)       /* n without the zeros at the upper end */
{
    while (n && !d[n - 1])
        n--;
    return n;
}
static inline int kr_decimal_order_limbs(const mp_limb_t *a, long n, const mp_limb_t *b, long m)    /* of normalised coefficients */
{
    return n != m ? (n > m ? 1 : -1) : n ? mpn_cmp(a, b, n) : 0;
}

/* v: a number or any int. false: not finite, too long, or neither of both. */
bool kr_decimal_part(KrThread *t, KrValue v, KrDecimalPart *out);
long kr_decimal_digits(const mp_limb_t *d, long n);                    /* of a normalised coefficient; 1 for 0 */
void kr_decimal_load(KrDecimalWork *w, const KrDecimalPart *p);
bool kr_decimal_scale(KrDecimalWork *w, long k);                       /* coefficient * 10**k, k >= 0; false: too long, w is spoilt */
KrDecimalRest kr_decimal_cut(KrDecimalWork *w, long k);                /* without its last k > 0 digits; e is left alone */
bool kr_decimal_rounds_up(const KrDecimalWork *w, KrDecimalRest rest, KrRounding mode);
void kr_decimal_increment(KrDecimalWork *w);
/* cut and round: true when something was lost. */
bool kr_decimal_drop(KrDecimalWork *w, long k, KrRounding mode);
void kr_decimal_strip(KrDecimalWork *w, long most);                    /* takes trailing zeros off, e grows to `most` at most */
/* Rounds to the context: the conditions, or -1 for what the Python part must do. */
long kr_decimal_fix(KrDecimalWork *w, const KrDecimalContext *ctx);
KrValue kr_decimal_coefficient(KrThread *t, const KrDecimalWork *w);   /* as an int */
KrValue kr_decimal_value(KrThread *t, const KrDecimalWork *w);         /* as an object */
/* Sets flags; -1: one is trapped, its exception is pending. */
int kr_decimal_signal(KrThread *t, KrDecimalContext *ctx, long status);
/* fix, signal, value. 0 and no exception: for the Python part. */
KrValue kr_decimal_finish(KrThread *t, KrDecimalWork *w, KrDecimalContext *ctx, long status);
/* -1, 0, 1 */
int kr_decimal_order(const KrDecimalPart *a, const KrDecimalPart *b);

/* -- operations -- */
KrValue kr_decimal_operate(KrThread *t, int op, KrValue a, KrValue b, KrDecimalContext *ctx);
KrValue kr_decimal_power(KrThread *t, KrValue a, KrValue b);
KrValue kr_decimal_compare(KrThread *t, KrValue a, KrValue b, int op);
KrValue kr_decimal_negative(KrThread *t, KrValue self);
KrValue kr_decimal_positive(KrThread *t, KrValue self);
KrValue kr_decimal_absolute(KrThread *t, KrValue self);
int kr_decimal_hash(KrThread *t, KrValue self, long *out);
extern const KrBuiltin kr_decimal_methods[];

/* -- conversions (decimal_text.c) -- */
KrValue kr_decimal_text(KrThread *t, KrValue self);
KrValue kr_decimal_repr(KrThread *t, KrValue self);
KrValue kr_decimal_format(KrThread *t, KrValue *arg);
bool kr_decimal_scan(KrThread *t, KrValue text, KrDecimalWork *out);   /* false: not plain enough */
KrValue kr_decimal_to_float(KrThread *t, KrValue self);
KrValue kr_decimal_to_int(KrThread *t, KrValue self);

#endif
