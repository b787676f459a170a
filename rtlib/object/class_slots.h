/* class_slots.h -- the slot functions of script classes: each calls the dunder method that the class defines. */
#ifndef KR_OBJECT_CLASS_SLOTS_H
#define KR_OBJECT_CLASS_SLOTS_H

#include "rtlib/object/core.h"

KrValue kr_cs_repr(KrThread *t, KrValue self);
KrValue kr_cs_str(KrThread *t, KrValue self);
KrValue kr_cs_iter(KrThread *t, KrValue self);
KrValue kr_cs_next(KrThread *t, KrValue self);
KrValue kr_cs_neg(KrThread *t, KrValue self);
KrValue kr_cs_pos(KrThread *t, KrValue self);
KrValue kr_cs_abs(KrThread *t, KrValue self);
KrValue kr_cs_invert(KrThread *t, KrValue self);
KrValue kr_cs_int(KrThread *t, KrValue self);
KrValue kr_cs_float(KrThread *t, KrValue self);
KrValue kr_cs_index(KrThread *t, KrValue self);
int kr_cs_hash(KrThread *t, KrValue self, long *out);
int kr_cs_truth(KrThread *t, KrValue self);
long kr_cs_length(KrThread *t, KrValue self);
KrValue kr_cs_compare(KrThread *t, KrValue a, KrValue b, int op);
KrValue kr_cs_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames);
KrValue kr_cs_getattr(KrThread *t, KrValue self, KrValue name);
int kr_cs_setattr(KrThread *t, KrValue self, KrValue name, KrValue v);
KrValue kr_cs_get(KrThread *t, KrValue descr, KrValue obj, KrValue type);
int kr_cs_set(KrThread *t, KrValue descr, KrValue obj, KrValue v);
KrValue kr_cs_getitem(KrThread *t, KrValue self, KrValue k);
int kr_cs_setitem(KrThread *t, KrValue self, KrValue k, KrValue v);
int kr_cs_contains(KrThread *t, KrValue self, KrValue v);
KrValue kr_cs_pow3(KrThread *t, KrValue a, KrValue b, KrValue c);
KrValue kr_cs_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames);
int kr_cs_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames);
#define KR_CS_BINARY_OPS(X) X(add) X(sub) X(mul) X(truediv) X(floordiv) X(mod) X(pow) X(lshift) X(rshift) \
    X(and) X(or) X(xor) X(matmul)
#define KR_CS_DECLARE(n) KrValue kr_cs_##n(KrThread *t, KrValue a, KrValue b); \
    KrValue kr_cs_i##n(KrThread *t, KrValue a, KrValue b);
KR_CS_BINARY_OPS(KR_CS_DECLARE)
#undef KR_CS_DECLARE

#endif
