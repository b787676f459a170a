/* int.h -- exact integers: tagged 63-bit words and KrBig; the operations behind the operators.
 *
 * "Exact int" below: a tagged int or a KrBig with shape KR_SH_INT; not bool, not a subclass
 * instance (kr_as_int unwraps). A KrBig is sign and magnitude, normalised: d[n - 1] != 0 and the
 * value lies outside the tagged range. Its limbs lie in a leaf cell; operations on long numbers run
 * GMP's mpn layer inside a cage (bigint_gmp.c) that charges scratch memory to the run, polls, and
 * unwinds by longjmp. */
#ifndef KR_TYPES_INT_H
#define KR_TYPES_INT_H

#include "rtlib/object/object.h"

/* h.aux bit 0: negative */
typedef struct KrBig { KrObject h; KrU32 n; KrU32 unused; uint64_t d[1]; } KrBig;
#define KR_BIG(v) ((KrBig *)(v))
#define KR_BIG_NEGATIVE 1
#define KR_BIG_MAX_LIMBS (1L << 26)

/* int, bool or int subclass -> exact int; false: not an int (no exception). */
static inline bool kr_as_int(KrThread *t, KrValue v, KrValue *out) {
    if (KR_IS_INT(v) || KR_SH(v) == KR_SH_INT) { *out = v; return true; }
    if (!KR_IS_LAYOUT(t, v, KR_LAYOUT_INT)) return false;
    *out = kr_unwrap(t, v);
    return true;
}

/* -- operations on exact ints (0: exception pending) -- */
KrValue kr_int_add(KrThread *t, KrValue a, KrValue b);
KrValue kr_int_sub(KrThread *t, KrValue a, KrValue b);
KrValue kr_int_mul(KrThread *t, KrValue a, KrValue b);
KrValue kr_int_truediv(KrThread *t, KrValue a, KrValue b);             /* correctly rounded float */
KrValue kr_int_floordiv(KrThread *t, KrValue a, KrValue b);
KrValue kr_int_mod(KrThread *t, KrValue a, KrValue b);
/* q or r may be NULL; -1 */
int kr_int_divmod(KrThread *t, KrValue a, KrValue b, KrValue *q, KrValue *r);
/* negative exponent: float */
KrValue kr_int_pow(KrThread *t, KrValue a, KrValue b);
KrValue kr_int_pow_mod(KrThread *t, KrValue a, KrValue b, KrValue m);
KrValue kr_int_lshift(KrThread *t, KrValue a, KrValue b);
KrValue kr_int_rshift(KrThread *t, KrValue a, KrValue b);
KrValue kr_int_and(KrThread *t, KrValue a, KrValue b);
KrValue kr_int_or(KrThread *t, KrValue a, KrValue b);
KrValue kr_int_xor(KrThread *t, KrValue a, KrValue b);
KrValue kr_int_neg(KrThread *t, KrValue a);
KrValue kr_int_abs(KrThread *t, KrValue a);
KrValue kr_int_invert(KrThread *t, KrValue a);
int kr_int_compare(KrValue a, KrValue b);                              /* -1 0 1; never fails */
int kr_int_compare_double(KrValue a, double b);                        /* exact; b not NaN */
KrValue kr_int_gcd(KrThread *t, KrValue a, KrValue b);
KrValue kr_int_isqrt(KrThread *t, KrValue a);                          /* a >= 0 */
/* modulo 2^61 - 1 with the sign; -1 -> -2 */
long kr_int_hash(KrValue v);
uint64_t kr_int_bit_length(KrValue v);
bool kr_int_is_odd(KrValue v);
/* Top 53+ bits: v = m * 2^e with |m| in [0.5, 1); for logarithms of huge ints. */
double kr_int_frexp(KrValue v, int64_t *exponent);

/* Digits of |v| in base 2..36, lower case, no prefix, no sign: in `small` (>= 72 bytes) or in a
 * heap cell. NULL: exception. */
const char *kr_int_digits(KrThread *t, KrValue v, int base, char *small, size_t *size);
/* int(text, base): whitespace, sign, prefix, underscores, Unicode decimal digits; `source` is shown
 * in the ValueError. */
KrValue kr_int_from_text(KrThread *t, KrValue source, const char *text, size_t size, int base);
/* Little-endian bytes <-> int. */
KrValue kr_int_from_bytes(KrThread *t, const unsigned char *bytes, size_t size, bool big_endian,
    bool is_signed);
int kr_int_to_bytes(KrThread *t, KrValue v, unsigned char *out, size_t size, bool big_endian,
    bool is_signed);
/* normalises, copies */
KrValue kr_int_from_limbs(KrThread *t, const uint64_t *limbs, size_t n, bool negative);

#endif
