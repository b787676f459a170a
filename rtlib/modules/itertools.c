/* itertools.c -- the module, and its endless and chaining iterators: count cycle repeat
 * accumulate chain starmap. */
#include "rtlib/modules/itertools.h"

KrType kr_itertools_count, kr_itertools_cycle, kr_itertools_repeat, kr_itertools_accumulate,
    kr_itertools_chain;
KrType kr_itertools_starmap;

typedef struct Count { KrObject h; KrValue next, step; } Count;                         /* VALUES */
/* RAW2; it 0: replaying */
typedef struct Cycle { KrObject h; KrValue it, saved; long index; } Cycle;
/* RAW1; left -1: for ever */
typedef struct Repeat { KrObject h; KrValue value; long left; } Repeat;
/* VALUES */
typedef struct Accumulate { KrObject h; KrValue it, function, total, initial; } Accumulate;
/* RAW2; source 0: ended */
typedef struct Chain { KrObject h; KrValue source, active; } Chain;
typedef struct Starmap { KrObject h; KrValue function, it; } Starmap;                   /* RAW2 */

int kr_itertools_exactly(KrThread *t, const char *name, long want, long nargs, KrValue kwnames) {
    if (kr_no_keywords(t, name, kwnames) < 0) return -1;
    if (nargs == want) return 0;
    return kr_error_int(t, KR_EXC_TypeError, "%s expected %l argument%s, got %l", name, want,
        want == 1 ? "" : "s", nargs);
}

/* -- count -- */

static bool is_number(KrThread *t, KrValue v) {
    if (kr_is_int(t, v) || kr_is_float(t, v)) return true;
    KrSlots *s = &kr_type_of(t, v)->s;
    return s->index || s->to_int || s->to_float || KR_IS_LAYOUT(t, v, KR_LAYOUT_COMPLEX);
}

static KrValue count_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "start", "step", NULL };
    KrValue v[2];
    (void)self;
    if (kr_parse_args(t, "count", args, nargs, kwnames, names, 0, v) < 0) return 0;
    for (int i = 0; i < 2; i++) {
        if (!v[i]) v[i] = KR_INT(i);
        if (!is_number(t, v[i])) return kr_error(t, KR_EXC_TypeError, "a number is required");
    }
    Count *c = kr_new(t, KR_KIND_VALUES, kr_itertools_count.shape, sizeof(Count));
    if (!c) return 0;
    c->next = v[0];
    c->step = v[1];
    return (KrValue)c;
}

static KrValue count_next(KrThread *t, KrValue self) {
    Count *c = (Count *)self;
    KrValue v = c->next, after;
    if (KR_BOTH_INT(v, c->step) && !__builtin_add_overflow(v, c->step - 1, &after)) {
        c->next = after;
        return v;
    }
    after = kr_add(t, v, c->step);
    if (!after) return 0;
    c->next = after;
    return v;
}

static KrValue count_repr(KrThread *t, KrValue self) {
    Count *c = (Count *)self;
    if (c->step == KR_INT(1)) return kr_str_from_format(t, "count(%R)", c->next);
    return kr_str_from_format(t, "count(%R, %R)", c->next, c->step);
}

/* -- cycle -- */

static KrValue cycle_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)self;
    if (kr_itertools_exactly(t, "cycle", 1, nargs, kwnames) < 0) return 0;
    KrValue it = kr_iter(t, args[0]), saved = it ? kr_list_new(t, 0) : 0;
    if (!saved) return 0;
    Cycle *c = kr_new(t, KR_KIND_RAW2, kr_itertools_cycle.shape, sizeof(Cycle));
    if (!c) return 0;
    c->it = it;
    c->saved = saved;
    return (KrValue)c;
}

static KrValue cycle_next(KrThread *t, KrValue self) {
    Cycle *c = (Cycle *)self;
    if (c->it) {
        KrValue v = kr_iter_step(t, c->it);
        if (v) return kr_list_push(t, c->saved, v) < 0 ? 0 : v;
        if (t->exc) return 0;
        c->it = 0;
    }
    long n = kr_list_length(c->saved);
    if (n == 0) return 0;
    if (c->index >= n) c->index = 0;
    return kr_list_get(t, c->saved, c->index++);
}

/* -- repeat -- */

static KrValue repeat_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "object", "times", NULL };
    KrValue v[2];
    long left = -1;
    (void)self;
    if (kr_parse_args(t, "repeat", args, nargs, kwnames, names, 1, v) < 0) return 0;
    if (v[1] && kr_index_long(t, v[1], false, &left) < 0) return 0;
    if (v[1] && left < 0) left = 0;
    Repeat *r = kr_new(t, KR_KIND_RAW1, kr_itertools_repeat.shape, sizeof(Repeat));
    if (!r) return 0;
    r->value = v[0];
    r->left = left;
    return (KrValue)r;
}

static KrValue repeat_next(KrThread *t, KrValue self) {
    Repeat *r = (Repeat *)self;
    (void)t;
    if (r->left == 0) return 0;
    if (r->left > 0) r->left--;
    return r->value;
}

static KrValue repeat_repr(KrThread *t, KrValue self) {
    Repeat *r = (Repeat *)self;
    if (KR_ENTER_RECURSION(t)) return 0;
    if (r->left < 0) return kr_str_from_format(t, "repeat(%R)", r->value);
    return kr_str_from_format(t, "repeat(%R, %l)", r->value, r->left);
}

static KrValue m_repeat_hint(KrThread *t, KrValue *arg) {
    Repeat *r = (Repeat *)arg[0];
    if (r->left < 0) return kr_error(t, KR_EXC_TypeError, "len() of unsized object");
    return KR_INT(r->left);
}

/* -- accumulate -- */

static KrValue accumulate_make(KrThread *t, KrValue self, KrValue *args, long nargs,
    KrValue kwnames) {
    static const char *const names[] = { "iterable", "func", "initial", NULL };
    KrValue v[3];
    (void)self;
    if (nargs > 2)
        return kr_error(t, KR_EXC_TypeError,
            "accumulate() takes at most 2 positional arguments (%l given)", nargs);
    if (kr_parse_args(t, "accumulate", args, nargs, kwnames, names, 1, v) < 0) return 0;
    KrValue it = kr_iter(t, v[0]);
    if (!it) return 0;
    Accumulate *a = kr_new(t, KR_KIND_VALUES, kr_itertools_accumulate.shape, sizeof(Accumulate));
    if (!a) return 0;
    a->it = it;
    a->function = v[1] && v[1] != KR_NONE ? v[1] : 0;
    a->initial = v[2] && v[2] != KR_NONE ? v[2] : 0;
    return (KrValue)a;
}

static KrValue accumulate_next(KrThread *t, KrValue self) {
    Accumulate *a = (Accumulate *)self;
    if (a->initial) {
        a->total = a->initial;
        a->initial = 0;
        return a->total;
    }
    KrValue v = kr_iter_step(t, a->it);
    if (!v) return 0;
    if (a->total) v = a->function ? kr_call2(t, a->function, a->total, v) : kr_add(t, a->total, v);
    if (v) a->total = v;
    return v;
}

/* -- chain -- */

static KrValue chain_of(KrThread *t, KrValue source) {
    KrValue it = kr_iter(t, source);
    if (!it) return 0;
    Chain *c = kr_new(t, KR_KIND_RAW2, kr_itertools_chain.shape, sizeof(Chain));
    if (!c) return 0;
    c->source = it;
    return (KrValue)c;
}

static KrValue chain_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)self;
    if (kr_no_keywords(t, "chain", kwnames) < 0) return 0;
    KrValue all = kr_tuple_make(t, nargs, args);
    return all ? chain_of(t, all) : 0;
}

static KrValue m_from_iterable(KrThread *t, KrValue *arg) { return chain_of(t, arg[1]); }

static KrValue chain_next(KrThread *t, KrValue self) {
    Chain *c = (Chain *)self;
    for (long n = 1; c->source; n++) {
        if (!c->active) {
            KrValue iterable = kr_iter_step(t, c->source);
            KrValue it = iterable ? kr_iter(t, iterable) : 0;
            if (!it) {
                c->source = 0;
                return 0;
            }
            c->active = it;
        }
        KrValue v = kr_iter_step(t, c->active);
        if (v || t->exc) return v;
        c->active = 0;
        if (kr_step_each(t, n, 256) < 0) return 0;
    }
    return 0;
}

/* -- starmap -- */

static KrValue starmap_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)self;
    if (kr_itertools_exactly(t, "starmap", 2, nargs, kwnames) < 0) return 0;
    KrValue it = kr_iter(t, args[1]);
    if (!it) return 0;
    Starmap *s = kr_new(t, KR_KIND_RAW2, kr_itertools_starmap.shape, sizeof(Starmap));
    if (!s) return 0;
    s->function = args[0];
    s->it = it;
    return (KrValue)s;
}

static KrValue starmap_next(KrThread *t, KrValue self) {
    Starmap *s = (Starmap *)self;
    KrValue v = kr_iter_step(t, s->it);
    if (!v) return 0;
    v = kr_tuple_from(t, v);
    return v ? kr_calln(t, s->function, KR_TUPLE(v)->length, KR_TUPLE(v)->items) : 0;
}

static const KrBuiltin repeat_methods[] = {
    { "__length_hint__(self, /)", m_repeat_hint, 0, 0 },
    KR_BUILTIN_END
};

static const KrBuiltin chain_methods[] = {
    { "from_iterable(cls, iterable, /)", m_from_iterable, KR_BF_CLASSMETHOD,
      "Chain the iterables that an iterable gives." },
    { "__class_getitem__(cls, item, /)", kr_class_alias, KR_BF_CLASSMETHOD, 0 },
    KR_BUILTIN_END
};

KR_ITERTOOL(count, 3, NULL, "count(start=0, step=1): start, start + step, ...",
            .repr = count_repr, .next = count_next, .make = count_make)
KR_ITERTOOL(cycle, 4, NULL, "Repeat the items of an iterable for ever.", .next = cycle_next,
    .make = cycle_make)
KR_ITERTOOL(repeat, 3, repeat_methods, "Give an object for ever or the given number of times.",
            .repr = repeat_repr, .next = repeat_next, .make = repeat_make)
KR_ITERTOOL(accumulate, 5, NULL, "Accumulated sums, or results of a binary function.",
            .next = accumulate_next, .make = accumulate_make)
KR_ITERTOOL(chain, 3, chain_methods, "The items of the first iterable, then of the next, ...",
            .next = chain_next, .make = chain_make)
KR_ITERTOOL(starmap, 3, NULL, "Call a function with each item as its arguments.",
            .next = starmap_next, .make = starmap_make)

/* -- the module -- */

static const KrBuiltin functions[] = {
    { "tee(iterable, n=2, /)", kr_itertools_tee, 0,
      "Return n independent iterators over one iterable." },
    KR_BUILTIN_END
};

#define KR_ITERTOOLS_ENTRY(n) &kr_itertools_##n##_def,
static const KrTypeDef *const types[] = { KR_ITERTOOLS(KR_ITERTOOLS_ENTRY) NULL };

const KrModuleDef kr_module_itertools = {
    .name = "itertools", .doc = "Iterators for efficient loops.", .functions = functions, .types = types };
