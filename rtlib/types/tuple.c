/* tuple.c -- tuples: construction, hash, operators, the type. Subclass instances hold the exact
 * tuple as payload. */
#include <stdarg.h>
#include <string.h>

#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/list.h"
#include "rtlib/types/slice.h"

KrType kr_type_tuple;

/* The one empty tuple, outside every heap. */
static struct { KrObject h; KrU32 length, hash; KrValue slack;
    } empty_tuple __attribute__((aligned(16))) = {
    { KR_KIND_VALUES, KR_FLAG_IMMORTAL, 0, KR_SH_TUPLE }, 0, 0, 0
};
KrValue kr_empty_tuple = (KrValue)&empty_tuple;

/* Word 1 {length, hash} is scanned as a value by KR_KIND_VALUES: hash stays 0, so it can never
 * look like a heap address. */
KrValue kr_tuple_new(KrThread *t, long n) {
    if (n == 0) return kr_empty_tuple;
    if (n < 0 || n > KR_LIST_MAX) return kr_no_memory(t);
    KrTuple *r = kr_new_fixed(t, KR_KIND_VALUES, KR_SH_TUPLE,
        offsetof(KrTuple, items) + (size_t)n * 8);
    if (!r) return 0;
    r->length = (KrU32)n;
    return (KrValue)r;
}

KrValue kr_tuple_make(KrThread *t, long n, KrValue *v) {
    KrValue r = kr_tuple_new(t, n);
    if (r && n) memcpy(KR_TUPLE(r)->items, v, (size_t)n * 8);
    return r;
}

KrValue kr_tuple_of(KrThread *t, int n, ...) {
    KrValue r = kr_tuple_new(t, n);
    va_list ap;
    if (!r) return 0;
    va_start(ap, n);
    for (int i = 0; i < n; i++) KR_TUPLE(r)->items[i] = va_arg(ap, KrValue);
    va_end(ap);
    return r;
}

KrValue kr_tuple_slice(KrThread *t, KrValue tuple, long from, long count) {
    if (count == (long)KR_TUPLE(tuple)->length) return tuple;
    if (count > 4096 && kr_work(t, (size_t)count / 8) < 0) return 0;
    return kr_tuple_make(t, count, KR_TUPLE(tuple)->items + from);
}

KrValue kr_tuple_concat(KrThread *t, KrValue a, KrValue b) {
    long n = KR_TUPLE(a)->length, m = KR_TUPLE(b)->length;
    if (n == 0) return b;
    if (m == 0) return a;
    if (n + m > 4096 && kr_work(t, (size_t)(n + m) / 8) < 0) return 0;
    KrValue r = kr_tuple_new(t, n + m);
    if (!r) return 0;
    memcpy(KR_TUPLE(r)->items, KR_TUPLE(a)->items, (size_t)n * 8);
    memcpy(KR_TUPLE(r)->items + n, KR_TUPLE(b)->items, (size_t)m * 8);
    return r;
}

KrValue kr_tuple_repeat(KrThread *t, KrValue a, long times) {
    long n = KR_TUPLE(a)->length, total;
    if (n == 0 || times <= 0) return kr_empty_tuple;
    if (times == 1) return a;
    if (__builtin_mul_overflow(n, times, &total)) return kr_no_memory(t);
    if (total > 4096 && kr_work(t, (size_t)total / 8) < 0) return 0;
    KrValue r = kr_tuple_new(t, total);
    if (!r) return 0;
    for (long i = 0; i < total; i += n) memcpy(KR_TUPLE(r)->items + i, KR_TUPLE(a)->items,
        (size_t)n * 8);
    return r;
}

/* The xxHash-like mix that CPython has used since 3.8: visible through hash() and through the
 * order of sets. */
int kr_tuple_hash(KrThread *t, KrValue tuple, long *out) {
    const uint64_t p1 = 11400714785074694791ull, p2 = 14029467366897019727ull,
        p5 = 2870177450012600261ull;
    if (KR_ENTER_RECURSION(t)) return -1;
    uint64_t acc = p5;
    long n = KR_TUPLE(tuple)->length;
    for (long i = 0; i < n; i++) {
        long lane;
        if (kr_step_each(t, i + 1, 1024) < 0) return -1;
        if (kr_hash(t, KR_TUPLE(tuple)->items[i], &lane) < 0) return -1;
        acc += (uint64_t)lane * p2;
        acc = (acc << 31) | (acc >> 33);
        acc *= p1;
    }
    acc += (uint64_t)n ^ (p5 ^ 3527539ull);
    *out = acc == UINT64_MAX ? 1546275796 : (long)acc;
    return 0;
}

/* -- slots -- */

static int tuple_hash(KrThread *t, KrValue self, long *out) {
    return kr_tuple_hash(t, kr_unwrap(t, self), out);
}

static KrValue tuple_repr(KrThread *t, KrValue self) {
    return kr_list_repr_items(t, kr_unwrap(t, self));
}

static long tuple_len(KrThread *t, KrValue self) { return KR_TUPLE(kr_unwrap(t, self))->length; }

static KrValue tuple_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (!kr_is_tuple(t, a) || !kr_is_tuple(t, b)) return KR_NOT_IMPLEMENTED;
    return kr_sequence_compare(t, kr_unwrap(t, a), kr_unwrap(t, b), op);
}

static KrValue tuple_get_slice(KrThread *t, KrValue tuple, KrValue slice) {
    long start, stop, step, count;
    if (kr_slice_resolve(t, slice, KR_TUPLE(tuple)->length, &start, &stop, &step,
        &count) < 0) return 0;
    if (step == 1 || count == 0) return kr_tuple_slice(t, tuple, count ? start : 0, count);
    if (count > 1024 && kr_work(t, (size_t)count / 8) < 0) return 0;
    KrValue r = kr_tuple_new(t, count);
    if (!r) return 0;
    for (long i = 0; i < count; i++,
        start += step) KR_TUPLE(r)->items[i] = KR_TUPLE(tuple)->items[start];
    return r;
}

static KrValue tuple_getitem(KrThread *t, KrValue self, KrValue key) {
    KrValue tuple = kr_unwrap(t, self);
    long i;
    if (KR_IS_SLICE(key)) return tuple_get_slice(t, tuple, key);
    if (kr_subscript_index(t, key, "tuple", &i) < 0) return 0;
    if (i < 0) i += KR_TUPLE(tuple)->length;
    if ((unsigned long)i >= KR_TUPLE(tuple)->length) return kr_error(t, KR_EXC_IndexError,
        "tuple index out of range");
    return KR_TUPLE(tuple)->items[i];
}

static int tuple_contains(KrThread *t, KrValue self, KrValue v) {
    long at = kr_sequence_find(t, kr_unwrap(t, self), v, 0, KR_LIST_MAX);
    return at == -2 ? -1 : at >= 0;
}

static KrValue tuple_add(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_tuple(t, a) || !kr_is_tuple(t, b)) return KR_NOT_IMPLEMENTED;
    return kr_tuple_concat(t, kr_unwrap(t, a), kr_unwrap(t, b));
}

static KrValue tuple_mul(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_tuple(t, a)) {
        KrValue swap = a;
        a = b;
        b = swap;
    }
    if (!kr_is_int(t, b) && !kr_type_of(t, b)->s.index) return KR_NOT_IMPLEMENTED;
    KrValue i = kr_index(t, b);
    int64_t n;
    if (!i) return 0;
    if (!kr_int_fits_i64(t, i, &n))
        return kr_error(t, KR_EXC_OverflowError, "cannot fit '%T' into an index-sized integer", b);
    return kr_tuple_repeat(t, kr_unwrap(t, a), n);
}

/* -- methods -- */

static KrValue m_count(KrThread *t, KrValue *arg) {
    KrValue tuple = kr_unwrap(t, arg[0]);
    long n = 0, at = -1;
    for (;;) {
        at = kr_sequence_find(t, tuple, arg[1], at + 1, KR_LIST_MAX);
        if (at < 0) return at == -2 ? 0 : KR_INT(n);
        n++;
        if (kr_step_each(t, n, 1024) < 0) return 0;
    }
}

static KrValue m_index(KrThread *t, KrValue *arg) {
    KrValue tuple = kr_unwrap(t, arg[0]);
    long from, to;
    if (kr_search_bounds(t, arg[2], arg[3], KR_TUPLE(tuple)->length, &from, &to) < 0) return 0;
    if (to > (long)KR_TUPLE(tuple)->length) to = KR_TUPLE(tuple)->length;
    long at = kr_sequence_find(t, tuple, arg[1], from, to);
    if (at == -2) return 0;
    if (at < 0) return kr_error(t, KR_EXC_ValueError, "tuple.index(x): x not in tuple");
    return KR_INT(at);
}

static KrValue m_getnewargs(KrThread *t, KrValue *arg) {
    return kr_tuple_of(t, 1, kr_unwrap(t, arg[0]));
}

static KrValue tuple_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    KrType *type = (KrType *)self;
    if (kwnames && KR_TUPLE(kwnames)->length && type == &kr_type_tuple)
        return kr_error(t, KR_EXC_TypeError, "tuple() takes no keyword arguments");
    if (nargs > 1) return kr_error(t, KR_EXC_TypeError,
        "tuple expected at most 1 argument, got %l", nargs);
    KrValue tuple = nargs ? kr_tuple_from(t, args[0]) : kr_empty_tuple;
    if (!tuple || type == &kr_type_tuple) return tuple;
    KrValue o = kr_instance_new(t, type);
    if (o) ((KrWrapped *)o)->payload = tuple;
    return o;
}

static const KrBuiltin tuple_methods[] = {
    { "count(self, value, /)", m_count, 0, "Return the number of occurrences of value." },
    { "index(self, value, start=..., stop=..., /)", m_index, 0,
      "Return the first index of value." },
    { "__class_getitem__(cls, item, /)", kr_class_alias, KR_BF_CLASSMETHOD, 0 },
    { "__getnewargs__(self, /)", m_getnewargs, 0, 0 },
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_tuple = {
    .name = "tuple",
    .doc = "Built-in immutable sequence.",
    .type = &kr_type_tuple,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_SEQUENCE,
    .layout = KR_LAYOUT_TUPLE,
    .instance_words = 3,
    .methods = tuple_methods,
    .slots = {
        .repr = tuple_repr,
        .iter = kr_tuple_iter_new,
        .hash = tuple_hash,
        .length = tuple_len,
        .compare = tuple_compare,
        .getitem = tuple_getitem,
        .contains = tuple_contains,
        .binary = { [KR_OP_add] = tuple_add, [KR_OP_mul] = tuple_mul },
        .make = tuple_make,
    },
};
