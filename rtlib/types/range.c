/* range.c -- range objects over ints of any size; small ones take the machine-word path. */
#include "rtlib/types/range.h"

#include "rtlib/types/int.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"
#include "rtlib/types/slice.h"

KrType kr_type_range;

int kr_range_small(KrValue range, long *start, long *step, long *length) {
    KrRange *r = KR_RANGE(range);
    if (!(r->start & r->stop & r->step & r->length & 1)) return 0;
    *start = KR_INT_VALUE(r->start);
    *step = KR_INT_VALUE(r->step);
    *length = KR_INT_VALUE(r->length);
    return 1;
}

/* Number of items as an exact int. */
static KrValue range_count(KrThread *t, KrValue start, KrValue stop, KrValue step) {
    if (start & stop & step & 1) {
        long a = KR_INT_VALUE(start), b = KR_INT_VALUE(stop), s = KR_INT_VALUE(step);
        if (s > 0) return a < b ? kr_int_from_i64(t, (b - a - 1) / s + 1) : KR_INT(0);
        return a > b ? kr_int_from_i64(t, (a - b - 1) / -s + 1) : KR_INT(0);
    }
    KrValue low = start, high = stop;
    if (kr_int_sign(step) < 0) {
        low = stop;
        high = start;
        step = kr_int_neg(t, step);
        if (!step) return 0;
    }
    if (kr_int_compare(low, high) >= 0) return KR_INT(0);
    KrValue span = kr_int_sub(t, high, low);
    if (span) span = kr_int_sub(t, span, KR_INT(1));
    if (span) span = kr_int_floordiv(t, span, step);
    return span ? kr_int_add(t, span, KR_INT(1)) : 0;
}

KrValue kr_range_new(KrThread *t, KrValue start, KrValue stop, KrValue step) {
    if (step == KR_INT(0)) return kr_error(t, KR_EXC_ValueError, "range() arg 3 must not be zero");
    KrValue length = range_count(t, start, stop, step);
    if (!length) return 0;
    KrRange *r = kr_new(t, KR_KIND_VALUES, KR_SH_RANGE, sizeof(KrRange));
    if (!r) return 0;
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return (KrValue)r;
}

static KrValue range_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)self;
    KrValue v[3];
    if (kr_no_keywords(t, "range", kwnames) < 0) return 0;
    if (nargs < 1) return kr_error(t, KR_EXC_TypeError,
        "range expected at least 1 argument, got 0");
    if (nargs > 3) return kr_error(t, KR_EXC_TypeError,
        "range expected at most 3 arguments, got %l", nargs);
    for (long i = 0; i < nargs; i++) if (!(v[i] = kr_index(t, args[i]))) return 0;
    if (nargs == 1) return kr_range_new(t, KR_INT(0), v[0], KR_INT(1));
    return kr_range_new(t, v[0], v[1], nargs == 3 ? v[2] : KR_INT(1));
}

int kr_range_args(KrThread *t, KrValue a, KrValue b, KrValue c, long *out) {
    KrValue v[3] = { KR_INT(0), 0, KR_INT(1) };
    KrValue given[3] = { b ? a : 0, b ? b : a, c };
    const long limit = 1L << 61;
    for (int i = 0; i < 3; i++) {
        if (given[i] && !(v[i] = kr_index(t, given[i]))) return -1;
    }
    if (v[2] == KR_INT(0)) return kr_error_int(t, KR_EXC_ValueError,
        "range() arg 3 must not be zero");
    for (int i = 0; i < 3; i++) {
        if (!KR_IS_INT(v[i])) return 0;
        out[i] = KR_INT_VALUE(v[i]);
        if (out[i] >= limit || out[i] < -limit) return 0;
    }
    return 1;
}

/* -- items -- */

/* start + i * step as an exact int. */
static KrValue range_at(KrThread *t, const KrRange *r, KrValue i) {
    KrValue v = kr_int_mul(t, i, r->step);
    return v ? kr_int_add(t, r->start, v) : 0;
}

static KrValue range_slice(KrThread *t, KrValue self, KrValue slice) {
    KrRange *r = KR_RANGE(self);
    KrValue s[3];
    if (kr_slice_indices(t, slice, r->length, s) < 0) return 0;
    KrValue step = kr_int_mul(t, r->step, s[2]);
    KrValue start = step ? range_at(t, r, s[0]) : 0;
    KrValue stop = start ? range_at(t, r, s[1]) : 0;
    return stop ? kr_range_new(t, start, stop, step) : 0;
}

static KrValue range_getitem(KrThread *t, KrValue self, KrValue key) {
    KrRange *r = KR_RANGE(self);
    long start, step, length;
    if (KR_IS_INT(key) && kr_range_small(self, &start, &step, &length)) {
        long i = KR_INT_VALUE(key);
        if (i < 0) i += length;
        if ((unsigned long)i >= (unsigned long)length)
            return kr_error(t, KR_EXC_IndexError, "range object index out of range");
        return KR_INT(start + i * step);
    }
    if (KR_IS_SLICE(key)) return range_slice(t, self, key);
    if (!kr_is_int(t, key) && !kr_type_of(t, key)->s.index)
        return kr_error(t, KR_EXC_TypeError, "range indices must be integers or slices, not %T",
            key);
    KrValue i = kr_index(t, key);
    if (i && kr_int_sign(i) < 0) i = kr_int_add(t, i, r->length);
    if (!i) return 0;
    if (kr_int_sign(i) < 0 || kr_int_compare(i, r->length) >= 0)
        return kr_error(t, KR_EXC_IndexError, "range object index out of range");
    return range_at(t, r, i);
}

/* Position of an exact int in the range, *found 0 when it is not an item. */
static KrValue range_position(KrThread *t, const KrRange *r, KrValue v, bool *found) {
    *found = false;
    bool up = kr_int_sign(r->step) > 0;
    int low = kr_int_compare(v, r->start), high = kr_int_compare(v, r->stop);
    if (up ? low < 0 || high >= 0 : low > 0 || high <= 0) return KR_INT(0);
    KrValue q, rest, span = kr_int_sub(t, v, r->start);
    if (!span || kr_int_divmod(t, span, r->step, &q, &rest) < 0) return 0;
    *found = rest == KR_INT(0);
    return q;
}

/* int and bool are looked up by arithmetic; anything else is compared item by item. */
static bool arithmetic_item(KrValue v, KrValue *i) {
    if (v == KR_TRUE || v == KR_FALSE) {
        *i = KR_INT(v == KR_TRUE);
        return true;
    }
    *i = v;
    return KR_IS_INT(v) || KR_SH(v) == KR_SH_INT;
}

/* Walks the items equal to v: their number and the first position (-1 none); stops at the first
 * when `first`. -1 raised. */
static int range_scan(KrThread *t, KrValue self, KrValue v, bool first, long *count,
    long *position) {
    KrValue it = kr_iter(t, self);
    *count = 0;
    *position = -1;
    if (!it) return -1;
    for (long i = 0;; i++) {
        KrValue item = kr_iter_step(t, it);
        if (!item) return t->exc ? -1 : 0;
        int same = kr_equal(t, item, v);
        if (same < 0) return -1;
        if (same && (*count)++ == 0) *position = i;
        if (same && first) return 0;
        if (kr_step_each(t, i + 1, 1024) < 0) return -1;
    }
}

static int range_contains(KrThread *t, KrValue self, KrValue v) {
    KrValue i;
    if (arithmetic_item(v, &i)) {
        bool found;
        return range_position(t, KR_RANGE(self), i, &found) ? found : -1;
    }
    long count, position;
    return range_scan(t, self, v, true, &count, &position) < 0 ? -1 : count > 0;
}

static KrValue m_count(KrThread *t, KrValue *arg) {
    KrValue i;
    long count, position;
    if (arithmetic_item(arg[1], &i)) {
        int found = range_contains(t, arg[0], i);
        return found < 0 ? 0 : KR_INT(found);
    }
    return range_scan(t, arg[0], arg[1], false, &count, &position) < 0 ? 0 : KR_INT(count);
}

static KrValue m_index(KrThread *t, KrValue *arg) {
    KrValue i;
    if (arithmetic_item(arg[1], &i)) {
        bool found;
        KrValue position = range_position(t, KR_RANGE(arg[0]), i, &found);
        if (!position || found) return position;
        return kr_error(t, KR_EXC_ValueError, "%R is not in range", arg[1]);
    }
    long count, position;
    if (range_scan(t, arg[0], arg[1], true, &count, &position) < 0) return 0;
    if (position >= 0) return KR_INT(position);
    return kr_error(t, KR_EXC_ValueError, "sequence.index(x): x not in sequence");
}

/* -- slots -- */

static KrValue range_repr(KrThread *t, KrValue self) {
    KrRange *r = KR_RANGE(self);
    if (r->step == KR_INT(1)) return kr_str_from_format(t, "range(%R, %R)", r->start, r->stop);
    return kr_str_from_format(t, "range(%R, %R, %R)", r->start, r->stop, r->step);
}

static int range_truth(KrThread *t, KrValue self) {
    (void)t;
    return KR_RANGE(self)->length != KR_INT(0);
}

static long range_len(KrThread *t, KrValue self) {
    int64_t n;
    if (kr_int_fits_i64(t, KR_RANGE(self)->length, &n)) return n;
    return kr_error_int(t, KR_EXC_OverflowError, "Python int too large to convert to C ssize_t");
}

static bool same_int(KrValue a, KrValue b) { return kr_int_compare(a, b) == 0; }

static KrValue range_compare(KrThread *t, KrValue a, KrValue b, int op) {
    (void)t;
    if (!KR_HAS_SHAPE(a, KR_SH_RANGE) || !KR_HAS_SHAPE(b, KR_SH_RANGE)) return KR_NOT_IMPLEMENTED;
    if (op != KR_CMP_eq && op != KR_CMP_ne) return KR_NOT_IMPLEMENTED;
    KrRange *x = KR_RANGE(a), *y = KR_RANGE(b);
    bool same = same_int(x->length, y->length);
    if (same && x->length != KR_INT(0)) same = same_int(x->start, y->start);
    if (same && x->length != KR_INT(0) && x->length != KR_INT(1)) same = same_int(x->step, y->step);
    return KR_BOOL(same == (op == KR_CMP_eq));
}

static int range_hash(KrThread *t, KrValue self, long *out) {
    KrRange *r = KR_RANGE(self);
    KrValue start = r->length == KR_INT(0) ? KR_NONE : r->start;
    KrValue step = r->length == KR_INT(0) || r->length == KR_INT(1) ? KR_NONE : r->step;
    KrValue key = kr_tuple_of(t, 3, r->length, start, step);
    return key ? kr_tuple_hash(t, key, out) : -1;
}

static KrValue get_start(KrThread *t, KrValue self) { (void)t; return KR_RANGE(self)->start; }
static KrValue get_stop(KrThread *t, KrValue self) { (void)t; return KR_RANGE(self)->stop; }
static KrValue get_step(KrThread *t, KrValue self) { (void)t; return KR_RANGE(self)->step; }

static KrValue m_reduce(KrThread *t, KrValue *arg) {
    KrRange *r = KR_RANGE(arg[0]);
    KrValue args = kr_tuple_of(t, 3, r->start, r->stop, r->step);
    return args ? kr_tuple_of(t, 2, (KrValue)&kr_type_range, args) : 0;
}

static const KrBuiltin range_methods[] = {
    { "__reduce__(self, /)", m_reduce, 0, "Return state information for pickling." },
    { "count(self, value, /)", m_count, 0, "Return the number of occurrences of value." },
    { "index(self, value, /)", m_index, 0, "Return the index of value." },
    { "__reversed__(self, /)", kr_range_reversed, 0, "Return a reverse iterator." },
    KR_BUILTIN_END
};

static const KrGetSet range_members[] = {
    { "start", get_start, 0, 0 },
    { "stop", get_stop, 0, 0 },
    { "step", get_step, 0, 0 },
    KR_GETSET_END
};

const KrTypeDef kr_typedef_range = {
    .name = "range",
    .doc = "range(stop) or range(start, stop[, step]): a sequence of integers.",
    .type = &kr_type_range,
    .flags = KR_TYPE_SEQUENCE,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 5,
    .methods = range_methods,
    .members = range_members,
    .slots = {
        .repr = range_repr,
        .iter = kr_range_iter,
        .hash = range_hash,
        .truth = range_truth,
        .length = range_len,
        .compare = range_compare,
        .getitem = range_getitem,
        .contains = range_contains,
        .make = range_make,
    },
};
