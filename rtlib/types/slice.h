/* slice.h -- resolving slices against containers that script code may resize meanwhile. */
#ifndef KR_TYPES_SLICE_H
#define KR_TYPES_SLICE_H

#include "rtlib/object/object.h"

#define KR_IS_SLICE(v) KR_HAS_SHAPE(v, KR_SH_SLICE)
/* The same slice with __index__ already called: fields are exact ints or None, resolving it runs
 * no script code. 0 raised. */
KrValue kr_slice_plain(KrThread *t, KrValue slice);
/* start, stop, step for a length of any size (exact int >= 0), as exact ints. -1 raised. */
int kr_slice_indices(KrThread *t, KrValue slice, KrValue length, KrValue out[3]);

#endif
