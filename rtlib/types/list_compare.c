/* list_compare.c -- searching, comparing and printing lists and tuples.
 *
 * __eq__ and __repr__ of items may change the sequence: every step reads length and item afresh. */
#include "rtlib/types/list.h"

KrValue kr_sequence_item(KrThread *t, KrValue s, long i) {
    if (KR_SH(s) == KR_SH_TUPLE) return (unsigned long)i < KR_TUPLE(s)->length
        ? KR_TUPLE(s)->items[i] : 0;
    return kr_list_get(t, s, i);
}

/* Number of items as both layouts hold it in the same place. */
static inline long length_of(KrValue s) { return KR_LIST(s)->length; }

static long find_double(const KrList *l, double d, long start, long stop) {
    for (long i = start; i < stop; i++) if (KR_F64(l)[i] == d) return i;
    return -1;
}

/* Words that equal v only by identity: nothing but v itself can be equal (ints against ints,
 * None). */
static long find_loop(KrThread *t, KrValue s, KrValue v, long start, long stop) {
    for (long i = start; i < stop; i++) {
        KrValue item = kr_sequence_item(t, s, i);
        if (!item) return t->exc ? -2 : -1;
        int same = kr_equal_fast(t, item, v);
        if (same) return same < 0 ? -2 : i;
        if (kr_step_each(t, i + 1, 1024) < 0) return -2;
    }
    return -1;
}

long kr_sequence_find(KrThread *t, KrValue s, KrValue v, long start, long stop) {
    long length = length_of(s);
    if (start < 0) start = 0;
    if (!KR_IS_INT(s) && KR_SH(s) == KR_SH_LIST_F64) {
        if (stop > length) stop = length;
        if (stop - start > 1024 && kr_work(t, (size_t)(stop - start) / 8) < 0) return -2;
        if (KR_HAS_SHAPE(v, KR_SH_FLOAT)) return find_double(KR_LIST(s), ((KrFloat *)v)->value,
            start, stop);
        if (KR_IS_INT(v) && v < KR_INT(1L << 53) && v > KR_INT(-(1L << 53)))
            return find_double(KR_LIST(s), (double)KR_INT_VALUE(v), start, stop);
    }
    return find_loop(t, s, v, start, stop);
}

static KrValue order_result(long a, long b, int op) {
    switch (op) {
        case KR_CMP_lt: return KR_BOOL(a < b);
        case KR_CMP_le: return KR_BOOL(a <= b);
        case KR_CMP_eq: return KR_BOOL(a == b);
        case KR_CMP_ne: return KR_BOOL(a != b);
        case KR_CMP_gt: return KR_BOOL(a > b);
        case KR_CMP_ge: return KR_BOOL(a >= b);
    }
    return KR_FALSE;
}

/* First position where two F64 lists differ. */
static long doubles_differ(const KrList *a, const KrList *b) {
    long n = a->length < b->length ? a->length : b->length, i = 0;
    while (i < n && KR_F64(a)[i] == KR_F64(b)[i]) i++;
    return i;
}

KrValue kr_sequence_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (KR_ENTER_RECURSION(t)) return 0;
    bool lists = KR_SH(a) != KR_SH_TUPLE;
    if (lists && length_of(a) != length_of(b) && (op == KR_CMP_eq || op == KR_CMP_ne))
        return KR_BOOL(op == KR_CMP_ne);
    long i = 0;
    if (lists && KR_LIST_IS_F64(a) && KR_LIST_IS_F64(b)) {
        if (length_of(a) > 1024 && kr_work(t, (size_t)length_of(a) / 8) < 0) return 0;
        i = doubles_differ(KR_LIST(a), KR_LIST(b));
    }
    KrValue x = 0, y = 0;
    for (;; i++) {
        if (i >= length_of(a) || i >= length_of(b)) return order_result(length_of(a), length_of(b),
            op);
        x = kr_sequence_item(t, a, i);
        if (!x) return 0;
        y = kr_sequence_item(t, b, i);
        if (!y) return 0;
        int same = kr_equal_fast(t, x, y);
        if (same < 0) return 0;
        if (!same) break;
        if (kr_step_each(t, i + 1, 1024) < 0) return 0;
    }
    if (i >= length_of(a) || i >= length_of(b)) return order_result(length_of(a), length_of(b), op);
    if (op == KR_CMP_eq) return KR_FALSE;
    if (op == KR_CMP_ne) return KR_TRUE;
    return kr_compare(t, x, y, op);
}

static int repr_double(KrBuilder *b, double d) {
    char text[40];
    int n = kr_double_repr(d, text);
    return kr_builder_ascii(b, text, (size_t)n);
}

static int repr_items(KrThread *t, KrBuilder *b, KrValue s) {
    for (long i = 0; i < length_of(s); i++) {
        if (i && kr_builder_ascii(b, ", ", 2) < 0) return -1;
        if (kr_step_each(t, i + 1, 256) < 0) return -1;
        if (KR_SH(s) == KR_SH_LIST_F64) {
            if (repr_double(b, KR_F64(KR_LIST(s))[i]) < 0) return -1;
            continue;
        }
        KrValue item = kr_sequence_item(t, s, i);
        if (!item) return -1;
        KrValue text = kr_repr(t, item);
        if (!text || kr_builder_str(b, text) < 0) return -1;
    }
    return 0;
}

/* "[a, b]" or "(a,)" of a list or exact tuple; recursion shows as "[...]". Immutable constants
 * shared by runs are not marked. */
KrValue kr_list_repr_items(KrThread *t, KrValue s) {
    bool tuple = KR_SH(s) == KR_SH_TUPLE;
    KrObject *o = KR_OBJ(s);
    if (length_of(s) == 0) return kr_str_ascii(t, tuple ? "()" : "[]", 2);
    bool mark = !(o->flags & KR_FLAG_IMMORTAL) && kr_in_heap(t, s);
    if (mark && (o->flags & KR_FLAG_IN_REPR)) return kr_str_ascii(t, tuple ? "(...)" : "[...]", 5);
    if (KR_ENTER_RECURSION(t)) return 0;
    KrBuilder b;
    kr_builder_init(t, &b);
    if (mark) o->flags |= KR_FLAG_IN_REPR;
    int failed = kr_builder_ascii(&b, tuple ? "(" : "[", 1) < 0 || repr_items(t, &b, s) < 0;
    if (!failed && tuple && length_of(s) == 1) failed = kr_builder_ascii(&b, ",", 1) < 0;
    if (!failed) failed = kr_builder_ascii(&b, tuple ? ")" : "]", 1) < 0;
    if (mark) o->flags &= (unsigned char)~KR_FLAG_IN_REPR;
    return failed ? 0 : kr_builder_take(&b);
}

KrValue kr_repr_call(KrThread *t, KrValue name, KrValue v) {
    KrValue text = name ? kr_repr(t, v) : 0;
    KrBuilder b;
    if (!text) return 0;
    kr_builder_init(t, &b);
    if (kr_builder_str(&b, name) < 0 || kr_builder_ascii(&b, "(", 1) < 0 || kr_builder_str(&b,
        text) < 0
        || kr_builder_ascii(&b, ")", 1) < 0)
        return 0;
    return kr_builder_take(&b);
}
