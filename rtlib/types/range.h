/* range.h -- range objects: start, stop, step and length are ints of any size. */
#ifndef KR_TYPES_RANGE_H
#define KR_TYPES_RANGE_H

#include "rtlib/object/object.h"

/* KR_KIND_VALUES; exact ints */
typedef struct KrRange { KrObject h; KrValue start, stop, step, length; } KrRange;
#define KR_RANGE(v) ((KrRange *)(v))

/* exact ints; ValueError for step 0 */
KrValue kr_range_new(KrThread *t, KrValue start, KrValue stop, KrValue step);
/* start, step and length fit machine words: 1; then item i is start + i * step without overflow. */
int kr_range_small(KrValue range, long *start, long *step, long *length);
KrValue kr_range_iter_new(KrThread *t, long start, long step, long count);
/* iter() of a range of any size */
KrValue kr_range_iter(KrThread *t, KrValue range);
KrValue kr_range_reversed(KrThread *t, KrValue *arg);

#endif
