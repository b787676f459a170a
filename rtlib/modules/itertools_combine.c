/* itertools_combine.c -- product, permutations, combinations, combinations_with_replacement.
 * All four share a layout: the pool(s), the present indices, and for permutations the cycles;
 * one step moves the indices on. */
#include "rtlib/modules/itertools.h"

KrType kr_itertools_product, kr_itertools_permutations, kr_itertools_combinations;
KrType kr_itertools_combinations_with_replacement;

/* RAW3. pool: a tuple, for product a KrArray of tuples. indices, cycles: leaf arrays of longs. */
typedef struct Combine { KrObject h; KrValue pool, indices, cycles; long r; int started, ended;
    } Combine;

static inline long *longs(KrValue array) { return (long *)((KrArray *)array)->items; }

static KrValue longs_new(KrThread *t, long n) {
    KrArray *a = kr_new_array(t, KR_KIND_LEAF, 0, KR_BUFFER_BASE, (size_t)(n ? n : 1),
        sizeof(long));
    if (!a) return 0;
    a->count = n;
    for (long i = 0; i < n; i++) longs((KrValue)a)[i] = 0;
    return (KrValue)a;
}

static Combine *combine_new(KrThread *t, const KrType *type, KrValue pool, long r, bool cycles) {
    if (r > KR_LIST_MAX) return (Combine *)kr_no_memory(t);
    KrValue indices = longs_new(t, r), c = 0;
    if (!indices || (cycles && !(c = longs_new(t, r)))) return NULL;
    Combine *o = kr_new(t, KR_KIND_RAW3, type->shape, sizeof(Combine));
    if (!o) return NULL;
    o->pool = pool;
    o->indices = indices;
    o->cycles = c;
    o->r = r;
    return o;
}

/* The tuple that the indices stand for. */
static KrValue combine_result(KrThread *t, Combine *o, const long *indices) {
    if (o->r > 256 && kr_work(t, (size_t)o->r / 8) < 0) return 0;
    KrValue result = kr_tuple_new(t, o->r);
    if (!result) return 0;
    const KrValue *pool = KR_TUPLE(o->pool)->items;
    for (long i = 0; i < o->r; i++) KR_TUPLE(result)->items[i] = pool[indices[i]];
    return result;
}

static KrValue combine_end(Combine *o) {
    o->ended = 1;
    return 0;
}

/* -- product -- */

static KrValue product_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    long repeat = 1, n;
    long extra = kwnames ? (long)KR_TUPLE(kwnames)->length : 0;
    (void)self;
    for (long i = 0; i < extra; i++) {
        KrValue name = KR_TUPLE(kwnames)->items[i];
        if (!kr_str_equal_c(name, "repeat"))
            return kr_error(t, KR_EXC_TypeError,
                "'%S' is an invalid keyword argument for product()", name);
        if (kr_index_long(t, args[nargs + i], false, &repeat) < 0) return 0;
        if (repeat < 0) return kr_error(t, KR_EXC_ValueError, "repeat argument cannot be negative");
    }
    if (repeat == 0) nargs = 0;
    if (__builtin_mul_overflow(nargs, repeat, &n) || n > KR_LIST_MAX)
        return kr_error(t, KR_EXC_OverflowError, "repeat argument too large");
    if (n > 1024 && kr_work(t, (size_t)n / 8) < 0) return 0;
    KrArray *pools = kr_array_new(t, n ? n : 1);
    if (!pools) return 0;
    pools->count = n;
    bool empty = false;
    for (long i = 0; i < n; i++) {
        pools->items[i] = i < nargs ? kr_tuple_from(t, args[i]) : pools->items[i - nargs];
        if (!pools->items[i]) return 0;
        if (KR_TUPLE(pools->items[i])->length == 0) empty = true;
    }
    Combine *o = combine_new(t, &kr_itertools_product, (KrValue)pools, n, false);
    if (!o) return 0;
    o->ended = empty;
    return (KrValue)o;
}

static KrValue product_next(KrThread *t, KrValue self) {
    Combine *o = (Combine *)self;
    KrArray *pools = (KrArray *)o->pool;
    long *index = longs(o->indices);
    if (o->ended) return 0;
    if (o->r > 256 && kr_work(t, (size_t)o->r / 8) < 0) return 0;
    if (o->started) {
        long i = o->r - 1;
        for (; i >= 0; i--) {
            if (++index[i] < (long)KR_TUPLE(pools->items[i])->length) break;
            index[i] = 0;
        }
        if (i < 0) return combine_end(o);
    }
    o->started = 1;
    KrValue result = kr_tuple_new(t, o->r);
    if (!result) return 0;
    for (long i = 0; i < o->r; i++)
        KR_TUPLE(result)->items[i] = KR_TUPLE(pools->items[i])->items[index[i]];
    return result;
}

/* -- permutations -- */

static KrValue permutations_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    static const char *const names[] = { "iterable", "r", NULL };
    KrValue v[2];
    (void)self;
    if (kr_parse_args(t, "permutations", args, nargs, kwnames, names, 1, v) < 0) return 0;
    KrValue pool = kr_tuple_from(t, v[0]);
    if (!pool) return 0;
    long n = KR_TUPLE(pool)->length, r = n;
    if (v[1] && v[1] != KR_NONE) {
        if (!kr_is_int(t, v[1])) return kr_error(t, KR_EXC_TypeError, "Expected int as r");
        if (kr_index_long(t, v[1], false, &r) < 0) return 0;
        if (r < 0) return kr_error(t, KR_EXC_ValueError, "r must be non-negative");
    }
    bool none = r > n;
    Combine *o = combine_new(t, &kr_itertools_permutations, pool, none ? 0 : r, true);
    KrValue indices = o ? longs_new(t, n) : 0;
    if (!indices) return 0;
    for (long i = 0; i < n; i++) longs(indices)[i] = i;
    for (long i = 0; i < o->r; i++) longs(o->cycles)[i] = n - i;
    o->indices = indices;
    o->ended = none;
    return (KrValue)o;
}

static KrValue permutations_next(KrThread *t, KrValue self) {
    Combine *o = (Combine *)self;
    long *index = longs(o->indices), *cycle = longs(o->cycles), n = KR_TUPLE(o->pool)->length;
    if (o->ended) return 0;
    if (!o->started) {
        o->started = 1;
        return combine_result(t, o, index);
    }
    if (n > 256 && kr_work(t, (size_t)n / 8) < 0) return 0;
    for (long i = o->r - 1; i >= 0; i--) {
        if (--cycle[i] == 0) {
            long first = index[i];
            for (long j = i; j < n - 1; j++) index[j] = index[j + 1];
            index[n - 1] = first;
            cycle[i] = n - i;
            continue;
        }
        long j = n - cycle[i], x = index[i];
        index[i] = index[j];
        index[j] = x;
        return combine_result(t, o, index);
    }
    return combine_end(o);
}

/* -- combinations -- */

static Combine *combinations_args(KrThread *t, const char *name, const KrType *type, KrValue *args,
    long nargs,
                                  KrValue kwnames, bool repeats) {
    static const char *const names[] = { "iterable", "r", NULL };
    KrValue v[2];
    long r;
    if (kr_parse_args(t, name, args, nargs, kwnames, names, 2, v) < 0) return NULL;
    KrValue pool = kr_tuple_from(t, v[0]);
    if (!pool || kr_index_long(t, v[1], false, &r) < 0) return NULL;
    if (r < 0) return (Combine *)kr_error(t, KR_EXC_ValueError, "r must be non-negative");
    if (r > KR_LIST_MAX) return (Combine *)kr_no_memory(t);
    long n = KR_TUPLE(pool)->length;
    bool none = repeats ? n == 0 && r > 0 : r > n;
    Combine *o = combine_new(t, type, pool, none ? 0 : r, false);
    if (!o) return NULL;
    o->ended = none;
    if (!repeats) for (long i = 0; i < o->r; i++) longs(o->indices)[i] = i;
    return o;
}

static KrValue combinations_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    (void)self;
    return (KrValue)combinations_args(t, "combinations", &kr_itertools_combinations, args, nargs,
        kwnames, false);
}

static KrValue replacement_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    (void)self;
    return (KrValue)combinations_args(t, "combinations_with_replacement",
        &kr_itertools_combinations_with_replacement, args,
                                      nargs, kwnames, true);
}

static KrValue combinations_next(KrThread *t, KrValue self) {
    Combine *o = (Combine *)self;
    long *index = longs(o->indices), n = KR_TUPLE(o->pool)->length;
    if (o->ended) return 0;
    if (o->started) {
        long i = o->r - 1;
        while (i >= 0 && index[i] == i + n - o->r) i--;
        if (i < 0) return combine_end(o);
        index[i]++;
        for (long j = i + 1; j < o->r; j++) index[j] = index[j - 1] + 1;
    }
    o->started = 1;
    return combine_result(t, o, index);
}

static KrValue replacement_next(KrThread *t, KrValue self) {
    Combine *o = (Combine *)self;
    long *index = longs(o->indices), n = KR_TUPLE(o->pool)->length;
    if (o->ended) return 0;
    if (o->started) {
        long i = o->r - 1;
        while (i >= 0 && index[i] == n - 1) i--;
        if (i < 0) return combine_end(o);
        long x = index[i] + 1;
        for (; i < o->r; i++) index[i] = x;
    }
    o->started = 1;
    return combine_result(t, o, index);
}

KR_ITERTOOL(product, 6, NULL, "product(*iterables, repeat=1): tuples of the Cartesian product.",
            .next = product_next, .make = product_make)
KR_ITERTOOL(permutations, 6, NULL, "permutations(iterable, r=None)", .next = permutations_next,
    .make = permutations_make)
KR_ITERTOOL(combinations, 6, NULL, "combinations(iterable, r)", .next = combinations_next,
    .make = combinations_make)
KR_ITERTOOL(combinations_with_replacement, 6, NULL, "combinations_with_replacement(iterable, r)",
            .next = replacement_next, .make = replacement_make)
