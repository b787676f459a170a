/* reduce.h -- taking objects apart for copying: __reduce__ of the builtin types and of object. */
#ifndef KR_TYPES_REDUCE_H
#define KR_TYPES_REDUCE_H

#include "rtlib/object/object.h"

/* (builtins.NAME, args) or, with a state, (builtins.NAME, args, state). args 0: an exception is pending already. */
KrValue kr_reduce_call(KrThread *t, const char *name, KrValue args, KrValue state);
/* (type, args, __dict__ or None) of an object of a builtin layout; args 0: an exception is pending already. */
KrValue kr_reduce_typed(KrThread *t, KrValue self, KrValue args);
/* (iter, ([what is left],)): a fresh iterator over the rest. `rest`: a list or 0. */
KrValue kr_reduce_rest(KrThread *t, KrValue rest);

/* Rows of iterators with the layout KrPosIter: (iter, (source,), position). */
KrValue kr_pos_reduce(KrThread *t, KrValue *arg);
KrValue kr_pos_setstate(KrThread *t, KrValue *arg);
#define KR_POS_ROWS \
    { "__reduce__(self, /)", kr_pos_reduce, 0, "Return state information for pickling." }, \
    { "__setstate__(self, state, /)", kr_pos_setstate, 0, "Set state information for unpickling." }

/* object.__reduce__, __reduce_ex__, __getstate__. */
KrValue kr_object_reduce(KrThread *t, KrValue *arg);
KrValue kr_object_reduce_ex(KrThread *t, KrValue *arg);
KrValue kr_object_getstate(KrThread *t, KrValue *arg);

#endif
