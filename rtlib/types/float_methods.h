/* float_methods.h -- rows of the type float, kept apart from its slots. */
#ifndef KR_TYPES_FLOAT_METHODS_H
#define KR_TYPES_FLOAT_METHODS_H

#include "rtlib/object/object.h"

extern const KrBuiltin kr_float_rows[];
extern const KrGetSet kr_float_getset[];
KrValue kr_float_divmod_row(KrThread *t, KrValue *arg);

#endif
