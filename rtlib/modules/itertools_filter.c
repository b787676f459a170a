/* itertools_filter.c -- iterators that leave items out: compress dropwhile takewhile filterfalse
 * islice pairwise batched zip_longest. */
#include "rtlib/modules/itertools.h"

KrType kr_itertools_compress, kr_itertools_dropwhile, kr_itertools_takewhile,
    kr_itertools_filterfalse;
KrType kr_itertools_islice, kr_itertools_pairwise, kr_itertools_batched, kr_itertools_zip_longest;

typedef struct Compress { KrObject h; KrValue data, selectors; } Compress;              /* RAW2 */
typedef struct While { KrObject h; KrValue function, it; long passed; } While;          /* RAW2 */
/* RAW1; stop -1: none */
typedef struct Islice { KrObject h; KrValue it; long next, stop, step, count; } Islice;
typedef struct Pairwise { KrObject h; KrValue it, old; } Pairwise;                      /* RAW2 */
typedef struct Batched { KrObject h; KrValue it; long n, strict; } Batched;             /* RAW1; it 0: ended */
/* RAW2; its: KrArray, item 0: ended */
typedef struct ZipLongest { KrObject h; KrValue its, fill; long active; } ZipLongest;

static inline int poll_each(KrThread *t, long n) { return kr_step_each(t, n, 1024); }

/* -- compress -- */

static KrValue compress_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    static const char *const names[] = { "data", "selectors", NULL };
    KrValue v[2];
    (void)self;
    if (kr_parse_args(t, "compress", args, nargs, kwnames, names, 2, v) < 0) return 0;
    KrValue data = kr_iter(t, v[0]), selectors = data ? kr_iter(t, v[1]) : 0;
    if (!selectors) return 0;
    Compress *c = kr_new(t, KR_KIND_RAW2, kr_itertools_compress.shape, sizeof(Compress));
    if (!c) return 0;
    c->data = data;
    c->selectors = selectors;
    return (KrValue)c;
}

static KrValue compress_next(KrThread *t, KrValue self) {
    Compress *c = (Compress *)self;
    for (long n = 1;; n++) {
        KrValue v = kr_iter_step(t, c->data);
        if (!v) return 0;
        KrValue selector = kr_iter_step(t, c->selectors);
        if (!selector) return 0;
        int wanted = kr_truth(t, selector);
        if (wanted) return wanted < 0 ? 0 : v;
        if (poll_each(t, n) < 0) return 0;
    }
}

/* -- dropwhile, takewhile, filterfalse -- */

static KrValue while_make(KrThread *t, const char *name, const KrType *type, KrValue *args,
    long nargs, KrValue kwnames) {
    if (kr_itertools_exactly(t, name, 2, nargs, kwnames) < 0) return 0;
    KrValue it = kr_iter(t, args[1]);
    if (!it) return 0;
    While *w = kr_new(t, KR_KIND_RAW2, type->shape, sizeof(While));
    if (!w) return 0;
    w->function = args[0];
    w->it = it;
    return (KrValue)w;
}

static KrValue dropwhile_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    (void)self;
    return while_make(t, "dropwhile", &kr_itertools_dropwhile, args, nargs, kwnames);
}

static KrValue takewhile_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    (void)self;
    return while_make(t, "takewhile", &kr_itertools_takewhile, args, nargs, kwnames);
}

static KrValue filterfalse_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    (void)self;
    return while_make(t, "filterfalse", &kr_itertools_filterfalse, args, nargs, kwnames);
}

static int verdict(KrThread *t, KrValue function, KrValue v) {
    KrValue r = kr_call1(t, function, v);
    return r ? kr_truth(t, r) : -1;
}

static KrValue dropwhile_next(KrThread *t, KrValue self) {
    While *w = (While *)self;
    for (long n = 1;; n++) {
        KrValue v = kr_iter_step(t, w->it);
        if (!v || w->passed) return v;
        int drop = verdict(t, w->function, v);
        if (drop < 0) return 0;
        if (!drop) {
            w->passed = 1;
            return v;
        }
        if (poll_each(t, n) < 0) return 0;
    }
}

static KrValue takewhile_next(KrThread *t, KrValue self) {
    While *w = (While *)self;
    if (w->passed) return 0;
    KrValue v = kr_iter_step(t, w->it);
    if (!v) return 0;
    int take = verdict(t, w->function, v);
    if (take > 0) return v;
    if (take == 0) w->passed = 1;
    return 0;
}

static KrValue filterfalse_next(KrThread *t, KrValue self) {
    While *w = (While *)self;
    bool plain = w->function == KR_NONE || w->function == (KrValue)&kr_type_bool;
    for (long n = 1;; n++) {
        KrValue v = kr_iter_step(t, w->it);
        if (!v) return 0;
        int truth = plain ? kr_truth(t, v) : verdict(t, w->function, v);
        if (truth < 0) return 0;
        if (!truth) return v;
        if (poll_each(t, n) < 0) return 0;
    }
}

/* -- islice -- */

/* None gives `none`; else an int >= least. -1 raised. */
static int islice_bound(KrThread *t, KrValue v, long none, long least, const char *error,
    long *out) {
    *out = none;
    if (v == KR_NONE) return 0;
    if (kr_is_int(t, v) || kr_type_of(t, v)->s.index) {
        KrValue i = kr_index(t, v);
        int64_t n;
        if (!i && !kr_error_is(t, KR_EXC_TypeError)) return -1;
        if (i && kr_int_fits_i64(t, i, &n) && n >= least) {
            *out = n;
            return 0;
        }
        kr_error_clear(t);
    }
    return kr_error_int(t, KR_EXC_ValueError, "%s", error);
}

static KrValue islice_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char indices[] =
        "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    static const char only_stop[] =
        "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    long start = 0, stop = -1, step = 1;
    (void)self;
    if (kr_no_keywords(t, "islice", kwnames) < 0) return 0;
    if (nargs < 2) return kr_error(t, KR_EXC_TypeError,
        "islice expected at least 2 arguments, got %l", nargs);
    if (nargs > 4) return kr_error(t, KR_EXC_TypeError,
        "islice expected at most 4 arguments, got %l", nargs);
    if (nargs == 2) {
        if (islice_bound(t, args[1], -1, 0, only_stop, &stop) < 0) return 0;
    } else {
        if (islice_bound(t, args[2], -1, 0, only_stop, &stop) < 0) return 0;
        if (islice_bound(t, args[1], 0, 0, indices, &start) < 0) return 0;
        if (nargs == 4
            && islice_bound(t, args[3], 1, 1,
                "Step for islice() must be a positive integer or None.", &step) < 0)
            return 0;
    }
    KrValue it = kr_iter(t, args[0]);
    if (!it) return 0;
    Islice *s = kr_new(t, KR_KIND_RAW1, kr_itertools_islice.shape, sizeof(Islice));
    if (!s) return 0;
    s->it = it;
    s->next = start;
    s->stop = stop;
    s->step = step;
    return (KrValue)s;
}

static KrValue islice_next(KrThread *t, KrValue self) {
    Islice *s = (Islice *)self;
    if (!s->it) return 0;
    KrValue it = s->it, v;
    while (s->count < s->next) {
        v = kr_iter_step(t, it);
        if (!v) goto ended;
        s->count++;
        if (poll_each(t, s->count) < 0) return 0;
    }
    if (s->stop >= 0 && s->count >= s->stop) goto ended;
    v = kr_iter_step(t, it);
    if (!v) goto ended;
    s->count++;
    long next;
    if (__builtin_add_overflow(s->next, s->step, &next) || (s->stop >= 0 && next > s->stop))
        next = s->stop >= 0 ? s->stop : __LONG_MAX__;
    s->next = next;
    return v;
ended:
    s->it = 0;
    return 0;
}

/* -- pairwise -- */

static KrValue pairwise_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    (void)self;
    if (kr_itertools_exactly(t, "pairwise", 1, nargs, kwnames) < 0) return 0;
    KrValue it = kr_iter(t, args[0]);
    if (!it) return 0;
    Pairwise *p = kr_new(t, KR_KIND_RAW2, kr_itertools_pairwise.shape, sizeof(Pairwise));
    if (!p) return 0;
    p->it = it;
    return (KrValue)p;
}

static KrValue pairwise_next(KrThread *t, KrValue self) {
    Pairwise *p = (Pairwise *)self;
    if (!p->it) return 0;
    KrValue old = p->old;
    if (!old) {
        old = kr_iter_step(t, p->it);
        if (!old) {
            if (!t->exc) p->it = 0;
            return 0;
        }
        p->old = old;
        if (!p->it) return 0;
    }
    KrValue v = kr_iter_step(t, p->it);
    if (!v) {
        p->it = 0;
        p->old = 0;
        return 0;
    }
    p->old = v;
    return kr_tuple_of(t, 2, old, v);
}

/* -- batched -- */

static KrValue batched_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "iterable", "n", "strict", NULL };
    KrValue v[3];
    long n;
    int strict = 0;
    (void)self;
    if (nargs > 2)
        return kr_error(t, KR_EXC_TypeError, "batched() takes exactly 2 positional arguments (%l given)", nargs);
    if (kr_parse_args(t, "batched", args, nargs, kwnames, names, 2, v) < 0 || kr_index_long(t, v[1], true, &n) < 0) return 0;
    if (v[2] && (strict = kr_truth(t, v[2])) < 0) return 0;
    if (n < 1) return kr_error(t, KR_EXC_ValueError, "n must be at least one");
    KrValue it = kr_iter(t, v[0]);
    Batched *b = it ? kr_new(t, KR_KIND_RAW1, kr_itertools_batched.shape, sizeof(Batched)) : NULL;
    if (!b) return 0;
    b->it = it;
    b->n = n;
    b->strict = strict;
    return (KrValue)b;
}

static KrValue batched_next(KrThread *t, KrValue self) {
    Batched *b = (Batched *)self;
    KrValue items = b->it ? kr_list_new(t, 0) : 0, v;
    if (!items) return 0;
    long count = 0;
    for (; count < b->n && b->it && (v = kr_iter_step(t, b->it)); count++)
        if (kr_list_push(t, items, v) < 0 || poll_each(t, count + 1) < 0) return 0;
    if (t->exc) return 0;
    if (count < b->n) b->it = 0;
    if (count == 0) return 0;
    if (count < b->n && b->strict) return kr_error(t, KR_EXC_ValueError, "batched(): incomplete batch");
    return kr_tuple_from(t, items);
}

/* -- zip_longest -- */

static KrValue zip_longest_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    KrValue fill = KR_NONE;
    long extra = kwnames ? (long)KR_TUPLE(kwnames)->length : 0;
    (void)self;
    for (long i = 0; i < extra; i++) {
        if (!kr_str_equal_c(KR_TUPLE(kwnames)->items[i], "fillvalue"))
            return kr_error(t, KR_EXC_TypeError,
                "zip_longest() got an unexpected keyword argument");
        fill = args[nargs + i];
    }
    KrArray *its = kr_iterators_of(t, nargs, args);
    if (!its) return 0;
    ZipLongest *z = kr_new(t, KR_KIND_RAW2, kr_itertools_zip_longest.shape, sizeof(ZipLongest));
    if (!z) return 0;
    z->its = (KrValue)its;
    z->fill = fill;
    z->active = nargs;
    return (KrValue)z;
}

static KrValue zip_longest_next(KrThread *t, KrValue self) {
    ZipLongest *z = (ZipLongest *)self;
    KrArray *its = (KrArray *)z->its;
    if (z->active == 0) return 0;
    KrValue r = kr_tuple_new(t, its->count);
    if (!r) return 0;
    for (long i = 0; i < its->count; i++) {
        KrValue it = its->items[i], v = z->fill;
        if (it) {
            v = kr_iter_step(t, it);
            if (!v) {
                if (t->exc) {
                    z->active = 0;
                    return 0;
                }
                if (its->items[i]) {
                    its->items[i] = 0;
                    z->active--;
                }
                if (z->active <= 0) {
                    z->active = 0;
                    return 0;
                }
                v = z->fill;
            }
        }
        KR_TUPLE(r)->items[i] = v;
    }
    return r;
}

KR_ITERTOOL(compress, 3, NULL, "Keep the items whose selector is true.", .next = compress_next,
    .make = compress_make)
KR_ITERTOOL(dropwhile, 4, NULL, "Leave out items as long as the predicate is true.",
            .next = dropwhile_next, .make = dropwhile_make)
KR_ITERTOOL(takewhile, 4, NULL, "Give items as long as the predicate is true.",
            .next = takewhile_next, .make = takewhile_make)
KR_ITERTOOL(filterfalse, 4, NULL, "Keep the items for which the predicate is false.",
            .next = filterfalse_next, .make = filterfalse_make)
KR_ITERTOOL(islice, 6, NULL, "islice(iterable, stop) or islice(iterable, start, stop[, step])",
            .next = islice_next, .make = islice_make)
KR_ITERTOOL(pairwise, 3, NULL, "Overlapping pairs of neighbours.", .next = pairwise_next,
    .make = pairwise_make)
KR_ITERTOOL(batched, 4, NULL, "Tuples of n items each; the last one may be shorter, unless strict.", .next = batched_next,
    .make = batched_make)
KR_ITERTOOL(zip_longest, 4, NULL, "Like zip, but the longest iterable ends it.",
            .next = zip_longest_next, .make = zip_longest_make)
