/* index.c -- the __index__ protocol and slices resolved against a length. */
#include <limits.h>

#include "rtlib/object/core.h"

KrValue kr_index(KrThread *t, KrValue v) {
    if (KR_IS_INT(v)) return v;
    if (kr_is_int(t, v)) return kr_unwrap(t, v);
    KrUnaryFn f = kr_type_of(t, v)->s.index;
    if (!f) return kr_error(t, KR_EXC_TypeError, "'%T' object cannot be interpreted as an integer", v);
    KrValue r = f(t, v);
    if (!r) return 0;
    if (!kr_is_int(t, r)) return kr_error(t, KR_EXC_TypeError, "__index__ returned non-int (type %T)", r);
    return kr_unwrap(t, r);
}

int kr_index_long(KrThread *t, KrValue v, bool clamp, long *out) {
    KrValue n = kr_index(t, v);
    int64_t wide;
    if (!n) return -1;
    if (kr_int_fits_i64(t, n, &wide)) {
        *out = wide;
        return 0;
    }
    if (!clamp) {
        if (KR_IS_INT(v) || kr_is_int(t, v))
            return kr_error_int(t, KR_EXC_OverflowError, "Python int too large to convert to C ssize_t");
        return kr_error_int(t, KR_EXC_OverflowError, "cannot fit '%T' into an index-sized integer", v);
    }
    *out = kr_int_sign(n) < 0 ? LONG_MIN : LONG_MAX;
    return 0;
}

static int slice_index(KrThread *t, KrValue v, long *out) {
    if (KR_IS_INT(v)) {
        *out = KR_INT_VALUE(v);
        return 0;
    }
    if (!kr_is_int(t, v) && !kr_type_of(t, v)->s.index)
        return kr_error_int(t, KR_EXC_TypeError, "slice indices must be integers or None or have an __index__ method");
    return kr_index_long(t, v, true, out);
}

static long bound(long i, long length, bool backward) {
    if (i < 0) {
        i += length;
        return i < 0 ? (backward ? -1 : 0) : i;
    }
    return i >= length ? (backward ? length - 1 : length) : i;
}

int kr_slice_resolve(KrThread *t, KrValue slice, long length, long *start, long *stop, long *step, long *count) {
    KrSlice *s = (KrSlice *)slice;
    *step = 1;
    if (s->step != KR_NONE) {
        if (slice_index(t, s->step, step) < 0) return -1;
        if (!*step) return kr_error_int(t, KR_EXC_ValueError, "slice step cannot be zero");
        if (*step < -LONG_MAX) *step = -LONG_MAX;
    }
    bool backward = *step < 0;
    *start = backward ? length - 1 : 0;
    *stop = backward ? -1 : length;
    if (s->start != KR_NONE) {
        if (slice_index(t, s->start, start) < 0) return -1;
        *start = bound(*start, length, backward);
    }
    if (s->stop != KR_NONE) {
        if (slice_index(t, s->stop, stop) < 0) return -1;
        *stop = bound(*stop, length, backward);
    }
    *count = 0;
    if (backward) {
        if (*stop < *start) *count = (*start - *stop - 1) / -*step + 1;
    } else if (*start < *stop) {
        *count = (*stop - *start - 1) / *step + 1;
    }
    return 0;
}
