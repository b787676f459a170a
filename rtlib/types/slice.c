/* slice.c -- slice objects. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/slice.h"

#include "rtlib/types/list.h"
#include "rtlib/types/int.h"

KrType kr_type_slice;

#define SLICE(v) ((KrSlice *)(v))

KrValue kr_slice_make(KrThread *t, KrValue a, KrValue b, KrValue c) {
    KrSlice *s = kr_new_fixed(t, KR_KIND_VALUES, KR_SH_SLICE, sizeof(KrSlice));
    if (!s) return 0;
    s->start = a ? a : KR_NONE;
    s->stop = b ? b : KR_NONE;
    s->step = c ? c : KR_NONE;
    return (KrValue)s;
}

/* None or an exact int of v. */
static KrValue plain_field(KrThread *t, KrValue v) {
    if (v == KR_NONE || KR_IS_INT(v) || KR_SH(v) == KR_SH_INT) return v;
    if (!kr_is_int(t, v) && !kr_type_of(t, v)->s.index)
        return kr_error(t, KR_EXC_TypeError,
            "slice indices must be integers or None or have an __index__ method");
    return kr_index(t, v);
}

static inline bool field_is_plain(KrValue v) {
    return v == KR_NONE || KR_IS_INT(v) || KR_SH(v) == KR_SH_INT;
}

KrValue kr_slice_plain(KrThread *t, KrValue slice) {
    KrSlice *s = SLICE(slice);
    if (field_is_plain(s->start) && field_is_plain(s->stop)
        && field_is_plain(s->step)) return slice;
    KrValue step = plain_field(t, s->step);
    KrValue start = step ? plain_field(t, s->start) : 0;
    KrValue stop = start ? plain_field(t, s->stop) : 0;
    return stop ? kr_slice_make(t, start, stop, step) : 0;
}

static KrValue slice_repr(KrThread *t, KrValue self) {
    KrSlice *s = SLICE(self);
    if (KR_ENTER_RECURSION(t)) return 0;
    return kr_str_from_format(t, "slice(%R, %R, %R)", s->start, s->stop, s->step);
}

static KrValue slice_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (!KR_IS_SLICE(a) || !KR_IS_SLICE(b)) return KR_NOT_IMPLEMENTED;
    KrValue x = kr_tuple_of(t, 3, SLICE(a)->start, SLICE(a)->stop, SLICE(a)->step);
    KrValue y = x ? kr_tuple_of(t, 3, SLICE(b)->start, SLICE(b)->stop, SLICE(b)->step) : 0;
    return y ? kr_sequence_compare(t, x, y, op) : 0;
}

static KrValue slice_new(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)self;
    if (kwnames && KR_TUPLE(kwnames)->length) return kr_error(t, KR_EXC_TypeError,
        "slice() takes no keyword arguments");
    if (nargs < 1) return kr_error(t, KR_EXC_TypeError,
        "slice expected at least 1 argument, got 0");
    if (nargs > 3) return kr_error(t, KR_EXC_TypeError,
        "slice expected at most 3 arguments, got %l", nargs);
    if (nargs == 1) return kr_slice_make(t, 0, args[0], 0);
    return kr_slice_make(t, args[0], args[1], nargs == 3 ? args[2] : 0);
}

/* The bounds for a length that may be of any size; all arithmetic on ints. */
typedef struct { KrValue lower, upper, length; bool negative; } SliceRange;

static KrValue clamp_field(KrThread *t, const SliceRange *r, KrValue v, KrValue absent) {
    if (v == KR_NONE) return absent;
    if (kr_int_sign(v) < 0) {
        v = kr_int_add(t, v, r->length);
        if (!v) return 0;
        return kr_int_compare(v, r->lower) < 0 ? r->lower : v;
    }
    return kr_int_compare(v, r->upper) > 0 ? r->upper : v;
}

int kr_slice_indices(KrThread *t, KrValue slice, KrValue length, KrValue out[3]) {
    KrValue plain = kr_slice_plain(t, slice);
    if (!plain) return -1;
    KrSlice *s = SLICE(plain);
    KrValue step = s->step == KR_NONE ? KR_INT(1) : s->step;
    if (step == KR_INT(0)) return kr_error_int(t, KR_EXC_ValueError, "slice step cannot be zero");
    SliceRange r = { KR_INT(0), length, length, kr_int_sign(step) < 0 };
    if (r.negative) {
        r.lower = KR_INT(-1);
        r.upper = kr_int_sub(t, length, KR_INT(1));
        if (!r.upper) return -1;
    }
    out[0] = clamp_field(t, &r, s->start, r.negative ? r.upper : r.lower);
    out[1] = out[0] ? clamp_field(t, &r, s->stop, r.negative ? r.lower : r.upper) : 0;
    out[2] = step;
    return out[1] ? 0 : -1;
}

static KrValue m_indices(KrThread *t, KrValue *arg) {
    KrValue length = kr_index(t, arg[1]), out[3];
    if (!length) return 0;
    if (kr_int_sign(length) < 0) return kr_error(t, KR_EXC_ValueError,
        "length should not be negative");
    return kr_slice_indices(t, arg[0], length, out) < 0 ? 0 : kr_tuple_make(t, 3, out);
}

static KrValue get_start(KrThread *t, KrValue self) { (void)t; return SLICE(self)->start; }
static KrValue get_stop(KrThread *t, KrValue self) { (void)t; return SLICE(self)->stop; }
static KrValue get_step(KrThread *t, KrValue self) { (void)t; return SLICE(self)->step; }

static KrValue m_reduce(KrThread *t, KrValue *arg) {
    KrValue args = kr_tuple_of(t, 3, SLICE(arg[0])->start, SLICE(arg[0])->stop, SLICE(arg[0])->step);
    return args ? kr_tuple_of(t, 2, (KrValue)&kr_type_slice, args) : 0;
}

static const KrBuiltin slice_methods[] = {
    { "__reduce__(self, /)", m_reduce, 0, "Return state information for pickling." },
    { "indices(self, len, /)", m_indices, 0,
      "Return (start, stop, step) for a sequence of the given length." },
    KR_BUILTIN_END
};

static const KrGetSet slice_members[] = {
    { "start", get_start, 0, 0 },
    { "stop", get_stop, 0, 0 },
    { "step", get_step, 0, 0 },
    KR_GETSET_END
};

const KrTypeDef kr_typedef_slice = {
    .name = "slice",
    .doc = "slice(stop) or slice(start, stop[, step])",
    .type = &kr_type_slice,
    .flags = KR_TYPE_HASH_NONE,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 4,
    .methods = slice_methods,
    .members = slice_members,
    .slots = { .repr = slice_repr, .compare = slice_compare, .make = slice_new },
};
