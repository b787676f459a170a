/* iterators_combine.c -- enumerate, zip, map, filter. */
#include "rtlib/types/iterators.h"
#include "rtlib/types/reduce.h"

KrType kr_type_enumerate, kr_type_zip, kr_type_map, kr_type_filter;

/* count: exact int */
typedef struct Enumerate { KrObject h; KrValue it, count; } Enumerate;
/* its: KrArray, 0 = ended; strict: 0 or 1, which are values like any other */
typedef struct Zip { KrObject h; KrValue its; long strict; } Zip;
typedef struct Map { KrObject h; KrValue function, its; } Map;
/* function 0: truth of the item */
typedef struct Filter { KrObject h; KrValue function, it; } Filter;

/* A new object of the class `type`; objects of script classes hold attributes behind ours. */
static void *made(KrThread *t, KrValue type, size_t size) {
    KrType *of = (KrType *)type;
    if (of->flags & KR_TYPE_HEAP) return (void *)kr_instance_new(t, of);
    return kr_new(t, KR_KIND_VALUES, of->shape, size);
}

/* -- enumerate -- */

static KrValue enumerate_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    static const char *const names[] = { "iterable", "start", NULL };
    KrValue v[2];
    if (nargs == 0 && (!kwnames || KR_TUPLE(kwnames)->length == 0))
        return kr_error(t, KR_EXC_TypeError, "enumerate() missing required argument 'iterable'");
    if (kr_parse_args(t, "enumerate", args, nargs, kwnames, names, 1, v) < 0) return 0;
    KrValue count = v[1] ? kr_index(t, v[1]) : KR_INT(0);
    KrValue it = count ? kr_iter(t, v[0]) : 0;
    if (!it) return 0;
    Enumerate *e = made(t, self, sizeof(Enumerate));
    if (!e) return 0;
    e->it = it;
    e->count = count;
    return (KrValue)e;
}

int kr_enumerate_pair(KrThread *t, KrValue self, KrValue *out) {
    Enumerate *e = (Enumerate *)self;
    KrValue v = kr_iter_forward(t, e->it);
    if (!v) return 0;
    KrValue count = e->count;
    KrValue after = KR_IS_INT(count) && count < KR_INT(KR_INT_MAX) ? count + 2 : kr_add(t, count, KR_INT(1));
    if (!after) return 0;
    e->count = after;
    out[0] = count;
    out[1] = v;
    return 1;
}

static KrValue enumerate_next(KrThread *t, KrValue self) {
    KrValue v[2];
    return kr_enumerate_pair(t, self, v) ? kr_tuple_make(t, 2, v) : 0;
}

/* -- zip -- */

static KrValue zip_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    int strict = 0;
    long extra = kwnames ? (long)KR_TUPLE(kwnames)->length : 0;
    for (long i = 0; i < extra; i++) {
        KrValue name = KR_TUPLE(kwnames)->items[i];
        if (!kr_str_equal_c(name, "strict"))
            return kr_error(t, KR_EXC_TypeError, "'%S' is an invalid keyword argument for zip()",
                name);
        strict = kr_truth(t, args[nargs + i]);
        if (strict < 0) return 0;
    }
    KrArray *its = kr_iterators_of(t, nargs, args);
    if (!its) return 0;
    Zip *z = made(t, self, sizeof(Zip));
    if (!z) return 0;
    z->its = nargs ? (KrValue)its : 0;
    z->strict = strict;
    return (KrValue)z;
}

static KrValue zip_uneven(KrThread *t, long i, const char *what) {
    if (i == 1) return kr_error(t, KR_EXC_ValueError, "zip() argument 2 is %s than argument 1",
        what);
    return kr_error(t, KR_EXC_ValueError, "zip() argument %l is %s than arguments 1-%l", i + 1,
        what, i);
}

/* Iterator i has ended in strict mode: all others must have ended, too. */
static KrValue zip_strict_end(KrThread *t, KrArray *its, long i) {
    if (i > 0) return zip_uneven(t, i, "shorter");
    for (long j = 1; j < its->count; j++) {
        if (kr_iter_step(t, its->items[j])) return zip_uneven(t, j, "longer");
        if (t->exc) return 0;
    }
    return 0;
}

static KrValue zip_next(KrThread *t, KrValue self) {
    Zip *z = (Zip *)self;
    KrArray *its = (KrArray *)z->its;
    if (!its) return 0;
    long n = its->count;
    KrValue r = kr_tuple_new(t, n);
    if (!r) return 0;
    for (long i = 0; i < n; i++) {
        KrValue v = kr_iter_forward(t, its->items[i]);
        if (!v) {
            if (!z->strict || !kr_iter_ended(t)) {
                if (!t->exc) z->its = 0;
                return 0;
            }
            z->its = 0;
            return zip_strict_end(t, its, i);
        }
        KR_TUPLE(r)->items[i] = v;
    }
    return r;
}

int kr_zip_pair(KrThread *t, KrValue self, KrValue *out) {
    Zip *z = (Zip *)self;
    KrArray *its = (KrArray *)z->its;
    if (!its || its->count != 2 || z->strict) return -1;
    if ((out[0] = kr_iter_forward(t, its->items[0])) && (out[1] = kr_iter_forward(t, its->items[1]))) return 1;
    if (!t->exc) z->its = 0;
    return 0;
}

/* -- map -- */

static KrValue map_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    if (kr_no_keywords(t, "map", kwnames) < 0) return 0;
    if (nargs < 2) return kr_error(t, KR_EXC_TypeError, "map() must have at least two arguments.");
    KrArray *its = kr_iterators_of(t, nargs - 1, args + 1);
    if (!its) return 0;
    Map *m = made(t, self, sizeof(Map));
    if (!m) return 0;
    m->function = args[0];
    m->its = (KrValue)its;
    return (KrValue)m;
}

static KrValue map_next(KrThread *t, KrValue self) {
    Map *m = (Map *)self;
    KrArray *its = (KrArray *)m->its;
    if (its->count == 1) {
        KrValue v = kr_iter_forward(t, its->items[0]);
        return v ? kr_call1(t, m->function, v) : 0;
    }
    KrValue small[8], *v = small;
    if (its->count > 8) {
        KrArray *room = kr_array_new(t, its->count);
        if (!room) return 0;
        v = room->items;
    }
    for (long i = 0; i < its->count; i++) if (!(v[i] = kr_iter_forward(t, its->items[i]))) return 0;
    return kr_calln(t, m->function, its->count, v);
}

/* -- filter -- */

static KrValue filter_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    if (kr_no_keywords(t, "filter", kwnames) < 0) return 0;
    if (nargs != 2) return kr_error(t, KR_EXC_TypeError, "filter expected 2 arguments, got %l",
        nargs);
    KrValue it = kr_iter(t, args[1]);
    if (!it) return 0;
    Filter *f = made(t, self, sizeof(Filter));
    if (!f) return 0;
    f->function = args[0] == KR_NONE || args[0] == (KrValue)&kr_type_bool ? 0 : args[0];
    f->it = it;
    return (KrValue)f;
}

static KrValue filter_next(KrThread *t, KrValue self) {
    Filter *f = (Filter *)self;
    for (long n = 1;; n++) {
        KrValue v = kr_iter_forward(t, f->it);
        if (!v) return 0;
        KrValue verdict = f->function ? kr_call1(t, f->function, v) : v;
        if (!verdict) return 0;
        int good = kr_truth(t, verdict);
        if (good) return good < 0 ? 0 : v;
        if (kr_step_each(t, n, 1024) < 0) return 0;
    }
}

/* -- taking apart: (type, arguments that make it again) -- */

static KrValue typed(KrThread *t, KrValue self, KrValue args) {
    return args ? kr_tuple_of(t, 2, (KrValue)kr_type_of(t, self), args) : 0;
}

static KrValue m_enumerate_reduce(KrThread *t, KrValue *arg) {
    Enumerate *e = (Enumerate *)arg[0];
    return typed(t, arg[0], kr_tuple_of(t, 2, e->it, e->count));
}

/* An ended zip is one of no iterables. */
static KrValue m_zip_reduce(KrThread *t, KrValue *arg) {
    Zip *z = (Zip *)arg[0];
    KrArray *its = (KrArray *)z->its;
    KrValue args = its ? kr_tuple_make(t, its->count, its->items) : kr_empty_tuple;
    if (!args || !z->strict) return typed(t, arg[0], args);
    return kr_tuple_of(t, 3, (KrValue)kr_type_of(t, arg[0]), args, KR_TRUE);
}

static KrValue m_zip_setstate(KrThread *t, KrValue *arg) {
    int strict = kr_truth(t, arg[1]);
    if (strict < 0) return 0;
    ((Zip *)arg[0])->strict = strict;
    return KR_NONE;
}

static KrValue m_map_reduce(KrThread *t, KrValue *arg) {
    Map *m = (Map *)arg[0];
    KrArray *its = (KrArray *)m->its;
    KrValue args = kr_tuple_new(t, its->count + 1);
    if (!args) return 0;
    KR_TUPLE(args)->items[0] = m->function;
    for (long i = 0; i < its->count; i++) KR_TUPLE(args)->items[i + 1] = its->items[i];
    return typed(t, arg[0], args);
}

static KrValue m_filter_reduce(KrThread *t, KrValue *arg) {
    Filter *f = (Filter *)arg[0];
    return typed(t, arg[0], kr_tuple_of(t, 2, f->function ? f->function : KR_NONE, f->it));
}

static const KrBuiltin enumerate_methods[] = {
    { "__reduce__(self, /)", m_enumerate_reduce, 0, "Return state information for pickling." }, KR_BUILTIN_END };
static const KrBuiltin map_methods[] = {
    { "__reduce__(self, /)", m_map_reduce, 0, "Return state information for pickling." }, KR_BUILTIN_END };
static const KrBuiltin filter_methods[] = {
    { "__reduce__(self, /)", m_filter_reduce, 0, "Return state information for pickling." }, KR_BUILTIN_END };
static const KrBuiltin zip_methods[] = {
    { "__reduce__(self, /)", m_zip_reduce, 0, "Return state information for pickling." },
    { "__setstate__(self, state, /)", m_zip_setstate, 0, "Set state information for unpickling." }, KR_BUILTIN_END };

const KrTypeDef kr_typedef_enumerate = {
    .name = "enumerate",
    .doc = "Return an iterator over pairs of a count and a value of the iterable.",
    .type = &kr_type_enumerate,
    .flags = KR_TYPE_BASETYPE,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 3,
    .methods = enumerate_methods,
    .slots = { .iter = kr_iter_self, .next = enumerate_next, .make = enumerate_make },
};

const KrTypeDef kr_typedef_zip = {
    .name = "zip",
    .doc = "Return an iterator over tuples with one item of each iterable; the shortest ends it.",
    .type = &kr_type_zip,
    .flags = KR_TYPE_BASETYPE,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 3,
    .methods = zip_methods,
    .slots = { .iter = kr_iter_self, .next = zip_next, .make = zip_make },
};

const KrTypeDef kr_typedef_map = {
    .name = "map",
    .doc = "Return an iterator that calls the function with items of the iterables.",
    .type = &kr_type_map,
    .flags = KR_TYPE_BASETYPE,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 3,
    .methods = map_methods,
    .slots = { .iter = kr_iter_self, .next = map_next, .make = map_make },
};

const KrTypeDef kr_typedef_filter = {
    .name = "filter",
    .doc = "Return an iterator over the items for which the function is true.",
    .type = &kr_type_filter,
    .flags = KR_TYPE_BASETYPE,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 3,
    .methods = filter_methods,
    .slots = { .iter = kr_iter_self, .next = filter_next, .make = filter_make },
};
