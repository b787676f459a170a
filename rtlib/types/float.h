/* float.h -- float objects: construction, arithmetic of float semantics, access for other parts. */
#ifndef KR_TYPES_FLOAT_H
#define KR_TYPES_FLOAT_H

#include "rtlib/object/object.h"

#define KR_FLOAT(v) ((KrFloat *)(v))

/* float, float subclass, int, bool -> double. 1 done; 0 not a number of these types; -1 int too
 * large (OverflowError). */
int kr_float_operand(KrThread *t, KrValue v, double *out);
/* a ** b with CPython's errors; sets t->exc. A negative base with a fractional exponent gives a
 * complex through kr_float_power. */
KrValue kr_float_power(KrThread *t, double a, double b);
void kr_float_divmod(double a, double b, double *q, double *r);        /* b != 0 */
/* self: identity hash of NaN; 0: 0 */
long kr_float_hash(KrThread *t, KrValue self, double d);
/* exact floats and ints: 0 1, 2: not comparable */
int kr_float_compare(KrThread *t, KrValue a, KrValue b, int op);
KrValue kr_float_repr(KrThread *t, double d);
/* float(text): spaces around, underscores between digits, inf, nan; false: no exception is set. */
bool kr_float_from_text(const char *text, size_t size, char *scratch, double *out);

#endif
