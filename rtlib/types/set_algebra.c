/* set_algebra.c -- union, intersection, difference, comparison: the order of insertions is
 * CPython's, for it decides the order of the result. Loops step over a set by position and read
 * its present table each time. */
#include "rtlib/types/dict.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"
#include "rtlib/types/set.h"
#include "rtlib/types/set_type.h"

static int poll_each(KrThread *t, long *n) { return kr_step_each(t, ++*n, 256); }

/* Calls use(key, hash) for each item of any iterable. */
typedef int (*ItemFn)(KrThread *t, void *ctx, KrValue key, long hash);

static int each_item(KrThread *t, KrValue iterable, ItemFn use, void *ctx) {
    KrValue key, v;
    long hash, n = 0;
    if (kr_is_any_set(t, iterable)) {
        KrSet *s = kr_set_of(t, iterable);
        for (long pos = 0; kr_set_step(s, &pos, &key, &hash);) {
            if (poll_each(t, &n) < 0) return -1;
            int r = use(t, ctx, key, hash);
            if (r) return r;
        }
        return 0;
    }
    if (KR_IS_EXACT_DICT(iterable)) {
        for (long pos = 0; kr_dict_next_raw(iterable, &pos, &key, &v);) {
            if (poll_each(t, &n) < 0 || kr_set_hash_of(t, key, &hash) < 0) return -1;
            int r = use(t, ctx, key, hash);
            if (r) return r;
        }
        return 0;
    }
    KrValue it = kr_iter(t, iterable);
    if (!it) return -1;
    for (;;) {
        key = kr_iter_step(t, it);
        if (!key) return t->exc ? -1 : 0;
        if (kr_set_hash_of(t, key, &hash) < 0 || poll_each(t, &n) < 0) return -1;
        int r = use(t, ctx, key, hash);
        if (r) return r;
    }
}

static int use_add(KrThread *t, void *ctx, KrValue key, long hash) {
    return kr_set_add_hash(t, ctx, key, hash) < 0 ? -1 : 0;
}

static int use_discard(KrThread *t, void *ctx, KrValue key, long hash) {
    return kr_set_discard_hash(t, ctx, key, hash) < 0 ? -1 : 0;
}

static int use_toggle(KrThread *t, void *ctx, KrValue key, long hash) {
    int r = kr_set_discard_hash(t, ctx, key, hash);
    if (r == 0) r = kr_set_add_hash(t, ctx, key, hash);
    return r < 0 ? -1 : 0;
}

/* ctx: two sets, where to look and where to add. */
static int use_common(KrThread *t, void *ctx, KrValue key, long hash) {
    KrSet **pair = ctx;
    int found = kr_set_find(t, pair[0], key, hash);
    if (found <= 0) return found;
    return kr_set_add_hash(t, pair[1], key, hash) < 0 ? -1 : 0;
}

static int use_found(KrThread *t, void *ctx, KrValue key, long hash) {
    return kr_set_find(t, ctx, key, hash);
}

int kr_set_update_any(KrThread *t, KrSet *s, KrValue iterable) {
    if (kr_is_any_set(t, iterable)) return kr_set_merge(t, s, kr_set_of(t, iterable));
    if (KR_IS_EXACT_DICT(iterable) && kr_set_reserve(t, s, kr_dict_length(t,
        iterable)) < 0) return -1;
    return each_item(t, iterable, use_add, s);
}

KrValue kr_set_intersection(KrThread *t, KrSet *s, KrValue other, bool frozen) {
    if (kr_is_any_set(t, other)) {
        KrSet *o = kr_set_of(t, other);
        if (o == s) return kr_set_copy(t, s, frozen);
        KrValue r = kr_set_make_like(t, frozen), key;
        if (!r) return 0;
        KrSet *small = o, *big = s;
        if (o->used > s->used) {
            small = s;
            big = o;
        }
        KrSet *pair[2] = { big, KR_SET(r) };
        long hash, n = 0;
        for (long pos = 0; kr_set_step(small, &pos, &key, &hash);)
            if (poll_each(t, &n) < 0 || use_common(t, pair, key, hash) < 0) return 0;
        return r;
    }
    KrValue r = kr_set_make_like(t, frozen);
    KrSet *pair[2] = { s, KR_SET(r) };
    return r && each_item(t, other, use_common, pair) == 0 ? r : 0;
}

int kr_set_subtract(KrThread *t, KrSet *s, KrValue other) {
    if (kr_is_any_set(t, other)) {
        KrSet *o = kr_set_of(t, other);
        if (o == s) {
            kr_set_clear(s);
            return 0;
        }
        if (o->used >> 3 > s->used) {
            other = kr_set_intersection(t, s, other, false);
            if (!other) return -1;
        }
    }
    if (each_item(t, other, use_discard, s) < 0) return -1;
    return kr_set_tidy(t, s);
}

static KrValue copy_and_subtract(KrThread *t, KrSet *s, KrValue other, bool frozen) {
    KrValue r = kr_set_copy(t, s, frozen);
    return r && kr_set_subtract(t, KR_SET(r), other) == 0 ? r : 0;
}

KrValue kr_set_difference(KrThread *t, KrSet *s, KrValue other, bool frozen) {
    bool set = kr_is_any_set(t, other), dict = !set && KR_IS_EXACT_DICT(other);
    if (!set && !dict) return copy_and_subtract(t, s, other, frozen);
    long size = set ? (long)kr_set_of(t, other)->used : kr_dict_length(t, other);
    if ((long)(s->used >> 2) > size) return copy_and_subtract(t, s, other, frozen);
    KrValue r = kr_set_make_like(t, frozen), key;
    if (!r) return 0;
    long hash, n = 0;
    for (long pos = 0; kr_set_step(s, &pos, &key, &hash);) {
        if (poll_each(t, &n) < 0) return 0;
        int found;
        if (set) {
            found = kr_set_find(t, kr_set_of(t, other), key, hash);
        } else {
            found = kr_dict_find(t, other, key) ? 1 : t->exc ? -1 : 0;
        }
        if (found < 0 || (!found && kr_set_add_hash(t, KR_SET(r), key, hash) < 0)) return 0;
    }
    return r;
}

int kr_set_xor_update(KrThread *t, KrSet *s, KrValue other) {
    if (kr_is_any_set(t, other)) {
        if (kr_set_of(t, other) == s) {
            kr_set_clear(s);
            return 0;
        }
    } else if (!KR_IS_EXACT_DICT(other)) {
        KrValue copy = kr_set_make_like(t, false);
        if (!copy || kr_set_update_any(t, KR_SET(copy), other) < 0) return -1;
        other = copy;
    }
    return each_item(t, other, use_toggle, s);
}

KrValue kr_set_xor(KrThread *t, KrSet *s, KrValue other, bool frozen) {
    KrValue r = kr_set_make_like(t, frozen);
    if (!r || kr_set_update_any(t, KR_SET(r), other) < 0) return 0;
    return kr_set_xor_update(t, KR_SET(r), (KrValue)s) == 0 ? r : 0;
}

KrValue kr_set_union(KrThread *t, KrSet *s, KrValue other, bool frozen) {
    KrValue r = kr_set_copy(t, s, frozen);
    return r && kr_set_update_any(t, KR_SET(r), other) == 0 ? r : 0;
}

/* Every item of a is in b. */
static int set_covers(KrThread *t, KrSet *a, KrSet *b) {
    KrValue key;
    long hash, n = 0;
    if (a->used > b->used) return 0;
    for (long pos = 0; kr_set_step(a, &pos, &key, &hash);) {
        if (poll_each(t, &n) < 0) return -1;
        int found = kr_set_find(t, b, key, hash);
        if (found <= 0) return found;
    }
    return 1;
}

int kr_set_is_subset(KrThread *t, KrValue a, KrValue b) {
    KrSet *x = kr_set_of(t, a);
    if (kr_is_any_set(t, b)) return set_covers(t, x, kr_set_of(t, b));
    KrValue common = kr_set_intersection(t, x, b, false);
    return common ? KR_SET(common)->used == x->used : -1;
}

int kr_set_is_disjoint(KrThread *t, KrValue a, KrValue b) {
    KrSet *x = kr_set_of(t, a);
    if (kr_is_any_set(t, b)) {
        KrSet *y = kr_set_of(t, b);
        if (x == y) return x->used == 0;
        if (y->used > x->used) {
            KrSet *swap = x;
            x = y;
            y = swap;
            b = a;
        }
    }
    int found = each_item(t, b, use_found, x);
    return found < 0 ? -1 : !found;
}

KrValue kr_set_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (!kr_is_any_set(t, a) || !kr_is_any_set(t, b)) return KR_NOT_IMPLEMENTED;
    if (KR_ENTER_RECURSION(t)) return 0;
    KrSet *x = kr_set_of(t, a), *y = kr_set_of(t, b);
    int r = 0;
    switch (op) {
        case KR_CMP_eq:
        case KR_CMP_ne: r = x->used == y->used ? set_covers(t, x, y) : 0; break;
        case KR_CMP_lt: r = x->used < y->used ? set_covers(t, x, y) : 0; break;
        case KR_CMP_le: r = set_covers(t, x, y); break;
        case KR_CMP_gt: r = y->used < x->used ? set_covers(t, y, x) : 0; break;
        case KR_CMP_ge: r = set_covers(t, y, x); break;
    }
    if (r < 0) return 0;
    return KR_BOOL(op == KR_CMP_ne ? !r : r);
}

KrValue kr_set_binary(KrThread *t, KrValue a, KrValue b, int op) {
    if (!kr_is_any_set(t, a) || !kr_is_any_set(t, b)) return KR_NOT_IMPLEMENTED;
    KrSet *s = kr_set_of(t, a);
    bool frozen = kr_is_frozenset(t, a);
    switch (op) {
        case KR_OP_and: return kr_set_intersection(t, s, b, frozen);
        case KR_OP_or: return kr_set_union(t, s, b, frozen);
        case KR_OP_sub: return kr_set_difference(t, s, b, frozen);
        case KR_OP_xor: return kr_set_xor(t, s, b, frozen);
    }
    return KR_NOT_IMPLEMENTED;
}
