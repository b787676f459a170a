/* compare.c -- rich comparison with reflection, truth, membership, equality and hashing of any values. */
#include "rtlib/object/core.h"
#include "rtlib/types/dict.h"
#include "rtlib/types/int.h"
#include "rtlib/types/list.h"
#include "rtlib/types/set.h"
#include "rtlib/types/str.h"

static const char *const symbols[] = { "<", "<=", "==", "!=", ">", ">=" };
static const int swapped[] = { KR_CMP_gt, KR_CMP_ge, KR_CMP_eq, KR_CMP_ne, KR_CMP_lt, KR_CMP_le };

static inline bool holds(int sign, int op) {
    switch (op) {
    case KR_CMP_lt: return sign < 0;
    case KR_CMP_le: return sign <= 0;
    case KR_CMP_eq: return sign == 0;
    case KR_CMP_ne: return sign != 0;
    case KR_CMP_gt: return sign > 0;
    }
    return sign >= 0;
}

static inline bool holds_double(double x, double y, int op) {
    switch (op) {
    case KR_CMP_lt: return x < y;
    case KR_CMP_le: return x <= y;
    case KR_CMP_eq: return x == y;
    case KR_CMP_ne: return x != y;
    case KR_CMP_gt: return x > y;
    }
    return x >= y;
}

#define F(v) (((KrFloat *)(v))->value)

#define LONG 65536     /* comparisons of longer ones count as work */

/* 0, 1: the comparison of simple values; -1: other types, long texts. */
static inline int compare_simple(KrValue a, KrValue b, int op) {
    if (KR_BOTH_INT(a, b)) return holds(a < b ? -1 : a > b, op);
    if (KR_IS_INT(a) || KR_IS_INT(b)) return -1;
    KrU32 sa = KR_SH(a);
    if (sa != KR_SH(b)) return -1;
    if (sa == KR_SH_FLOAT) return holds_double(F(a), F(b), op);
    if (sa == KR_SH_STR) {
        if (KR_STR(a)->length > LONG && KR_STR(b)->length > LONG) return -1;
        if (op == KR_CMP_eq) return a == b || kr_str_equal(a, b);
        if (op == KR_CMP_ne) return a != b && !kr_str_equal(a, b);
        return holds(kr_str_compare(a, b), op);
    }
    return -1;
}

#define SHORT 32      /* items compared here; the comparison of longer ones counts as work */

/* The same of two tuples or two lists: up to the first items that differ, as long as all are simple. */
static int compare_items(KrValue a, KrValue b, int op) {
    const KrValue *x, *y;
    KrU32 m = KR_LIST(a)->length, n = KR_LIST(b)->length, i = 0;
    if (KR_SH(a) == KR_SH_TUPLE) x = KR_TUPLE(a)->items, y = KR_TUPLE(b)->items;
    else if (m != n && (op == KR_CMP_eq || op == KR_CMP_ne)) return op == KR_CMP_ne;
    else x = KR_LIST(a)->items, y = KR_LIST(b)->items;
    KrU32 shorter = m < n ? m : n, stop = shorter < LONG ? shorter : LONG;
    for (; i < stop; i++) {
        if (x[i] == y[i]) continue;
        int same = i < SHORT ? compare_simple(x[i], y[i], KR_CMP_eq) : -1;
        if (same < 0) return -1;
        if (!same) return compare_simple(x[i], y[i], op);
    }
    return i < shorter ? -1 : holds(m < n ? -1 : m > n, op);
}

static inline int compare_quickly(KrValue a, KrValue b, int op) {
    int simple = compare_simple(a, b, op);
    if (simple >= 0 || KR_IS_INT(a) || KR_IS_INT(b) || KR_SH(a) != KR_SH(b)) return simple;
    return KR_SH(a) == KR_SH_TUPLE || KR_SH(a) == KR_SH_LIST ? compare_items(a, b, op) : -1;
}

static KrValue compare_slots(KrThread *t, KrValue a, KrValue b, int op) {
    KrType *ta = kr_type_of(t, a), *tb = kr_type_of(t, b);
    bool reflected = false;
    KrValue r;
    if (ta != tb && tb->s.compare && kr_is_subtype(t, tb, ta)) {
        reflected = true;
        if ((r = tb->s.compare(t, b, a, swapped[op])) != KR_NOT_IMPLEMENTED) return r;
    }
    if (ta->s.compare && (r = ta->s.compare(t, a, b, op)) != KR_NOT_IMPLEMENTED) return r;
    if (!reflected && tb->s.compare && (r = tb->s.compare(t, b, a, swapped[op])) != KR_NOT_IMPLEMENTED) return r;
    if (op == KR_CMP_eq) return KR_BOOL(a == b);
    if (op == KR_CMP_ne) return KR_BOOL(a != b);
    return kr_error(t, KR_EXC_TypeError, "'%s' not supported between instances of '%T' and '%T'", symbols[op], a, b);
}

KrValue kr_compare(KrThread *t, KrValue a, KrValue b, int op) {
    int simple = compare_quickly(a, b, op);
    if (simple >= 0) return KR_BOOL(simple);
    if (KR_ENTER_RECURSION(t)) return 0;
    return compare_slots(t, a, b, op);
}

int kr_compare_truth(KrThread *t, KrValue a, KrValue b, int op) {
    int simple = compare_quickly(a, b, op);
    if (simple >= 0) return simple;
    if (KR_ENTER_RECURSION(t)) return -1;
    KrValue r = compare_slots(t, a, b, op);
    if (r == KR_TRUE) return 1;
    if (r == KR_FALSE) return 0;
    return r ? kr_truth(t, r) : -1;
}

int kr_equal(KrThread *t, KrValue a, KrValue b) {
    return a == b ? 1 : kr_compare_truth(t, a, b, KR_CMP_eq);
}

int kr_truth(KrThread *t, KrValue a) {
    if (a == KR_TRUE) return 1;
    if (a == KR_FALSE || a == KR_NONE) return 0;
    if (KR_IS_INT(a)) return a != KR_INT(0);
    switch (KR_SH(a)) {
    case KR_SH_STR: case KR_SH_BYTES: return KR_STR(a)->length != 0;
    case KR_SH_LIST: case KR_SH_LIST_F64: case KR_SH_TUPLE: return KR_LIST(a)->length != 0;
    case KR_SH_FLOAT: return F(a) != 0.0;
    }
    KrType *type = kr_type_of(t, a);
    if (type->s.truth) return type->s.truth(t, a);
    if (!type->s.length) return 1;
    long n = type->s.length(t, a);
    return n < 0 ? -1 : n > 0;
}

static int contains_by_iteration(KrThread *t, KrValue container, KrValue v) {
    KrType *type = kr_type_of(t, container);
    if (!type->s.iter && !type->s.getitem)
        return kr_error_int(t, KR_EXC_TypeError, "argument of type '%T' is not iterable", container);
    KrValue it = kr_iter(t, container), item;
    if (!it) return -1;
    for (size_t n = 0; (item = kr_next(t, it)); n++) {
        int same = kr_equal(t, item, v);
        if (same) return same;
        if (kr_step(t) < 0) return -1;
    }
    return t->exc ? -1 : 0;
}

int kr_contains(KrThread *t, KrValue container, KrValue v) {
    bool plain = KR_IS_INT(v) || KR_SH(v) == KR_SH_STR;       /* keys whose hash and == run no script code */
    if (plain && !KR_IS_INT(container)) {
        switch (KR_SH(container)) {
        case KR_SH_DICT: {
            KrDict *d = KR_DICT(container);
            long pos = d->live ? kr_dict_lookup(t, d, v, KR_IS_INT(v) ? kr_hash_mix(kr_hash_small_int(v)) : kr_str_hash_fast(v)) : -1;
            return pos >= 0 ? 1 : pos == -2 ? -1 : 0;
        }
        case KR_SH_SET:
        case KR_SH_FROZENSET:
            if (KR_IS_INT(v)) return kr_set_find(t, KR_SET(container), v, kr_hash_small_int(v));
            return kr_set_has(t, container, v);
        case KR_SH_STR: if (!KR_IS_INT(v)) return kr_str_contains(t, container, v);
        }
    }
    KrType *type = kr_type_of(t, container);
    if (type->s.contains) return type->s.contains(t, container, v);
    return contains_by_iteration(t, container, v);
}

int kr_hash(KrThread *t, KrValue v, long *out) {
    KrType *type = kr_type_of(t, v);
    if (!type->s.hash || type->flags & KR_TYPE_HASH_NONE)
        return kr_error_int(t, KR_EXC_TypeError, "unhashable type: '%T'", v);
    if (KR_ENTER_RECURSION(t)) return -1;
    return type->s.hash(t, v, out);
}
