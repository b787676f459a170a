/* itertools_group.c -- groupby and tee. */
#include "rtlib/modules/itertools.h"

KrType kr_itertools_groupby, kr_itertools__grouper, kr_itertools__tee;

/* VALUES. current: the grouper that may still take items. */
typedef struct GroupBy { KrObject h; KrValue it, function, target, key, value, current; } GroupBy;
typedef struct Grouper { KrObject h; KrValue parent, target; } Grouper;                 /* RAW2 */

/* Items read ahead hang in a linked list of nodes; each tee iterator stands before one. next 0:
 * not read yet. */
typedef struct TeeSource { KrObject h; KrValue it; long running; } TeeSource;           /* RAW1 */
typedef struct TeeNode { KrObject h; KrValue value, next; } TeeNode;                    /* RAW2 */
typedef struct Tee { KrObject h; KrValue source, node; } Tee;                           /* RAW2 */

/* -- groupby -- */

static KrValue groupby_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "iterable", "key", NULL };
    KrValue v[2];
    (void)self;
    if (kr_parse_args(t, "groupby", args, nargs, kwnames, names, 1, v) < 0) return 0;
    KrValue it = kr_iter(t, v[0]);
    if (!it) return 0;
    GroupBy *g = kr_new(t, KR_KIND_VALUES, kr_itertools_groupby.shape, sizeof(GroupBy));
    if (!g) return 0;
    g->it = it;
    g->function = v[1] && v[1] != KR_NONE ? v[1] : 0;
    return (KrValue)g;
}

/* Reads one item with its key. 0 ok, -1 end or exception. */
static int groupby_step(KrThread *t, GroupBy *g) {
    KrValue v = kr_iter_step(t, g->it);
    if (!v) return -1;
    KrValue key = g->function ? kr_call1(t, g->function, v) : v;
    if (!key) return -1;
    g->value = v;
    g->key = key;
    return 0;
}

static KrValue groupby_next(KrThread *t, KrValue self) {
    GroupBy *g = (GroupBy *)self;
    g->current = 0;
    for (long n = 1;; n++) {
        if (g->key) {
            if (!g->target) break;
            int same = kr_equal(t, g->target, g->key);
            if (same < 0) return 0;
            if (!same && g->key) break;      /* gone: the comparison took the item */
        }
        if (groupby_step(t, g) < 0) return 0;
        if (kr_step_each(t, n, 1024) < 0) return 0;
    }
    g->target = g->key;
    Grouper *r = kr_new(t, KR_KIND_RAW2, kr_itertools__grouper.shape, sizeof(Grouper));
    if (!r) return 0;
    r->parent = self;
    r->target = g->target;
    g->current = (KrValue)r;
    return kr_tuple_of(t, 2, g->key, (KrValue)r);
}

static KrValue grouper_next(KrThread *t, KrValue self) {
    Grouper *r = (Grouper *)self;
    GroupBy *g = (GroupBy *)r->parent;
    if (g->current != self) return 0;
    if (!g->value && groupby_step(t, g) < 0) return 0;
    if (!g->key) return 0;
    int same = kr_equal(t, r->target, g->key);
    if (same <= 0) return 0;
    KrValue v = g->value;
    g->value = 0;
    g->key = 0;
    return v;
}

/* -- tee -- */

static KrValue tee_new(KrThread *t, KrValue source, KrValue node) {
    Tee *e = kr_new(t, KR_KIND_RAW2, kr_itertools__tee.shape, sizeof(Tee));
    if (!e) return 0;
    e->source = source;
    e->node = node;
    return (KrValue)e;
}

static KrValue node_new(KrThread *t) {
    return (KrValue)kr_new(t, KR_KIND_RAW2, 0, sizeof(TeeNode));
}

static bool is_tee(KrThread *t, KrValue v) { return kr_type_of(t, v) == &kr_itertools__tee; }

static KrValue tee_of(KrThread *t, KrValue iterable) {
    KrValue it = kr_iter(t, iterable);
    if (!it) return 0;
    if (is_tee(t, it)) return tee_new(t, ((Tee *)it)->source, ((Tee *)it)->node);
    TeeSource *s = kr_new(t, KR_KIND_RAW1, 0, sizeof(TeeSource));
    if (!s) return 0;
    s->it = it;
    KrValue node = node_new(t);
    return node ? tee_new(t, (KrValue)s, node) : 0;
}

static KrValue tee_next(KrThread *t, KrValue self) {
    Tee *e = (Tee *)self;
    TeeNode *node = (TeeNode *)e->node;
    if (!node->next) {
        TeeSource *s = (TeeSource *)e->source;
        if (s->running) return kr_error(t, KR_EXC_RuntimeError, "cannot re-enter the tee iterator");
        s->running = 1;
        KrValue v = kr_iter_step(t, s->it);
        s->running = 0;
        KrValue next = v ? node_new(t) : 0;
        if (!next) return 0;
        node->value = v;
        node->next = next;
    }
    e->node = node->next;
    return node->value;
}

static KrValue m_copy(KrThread *t, KrValue *arg) {
    Tee *e = (Tee *)arg[0];
    return tee_new(t, e->source, e->node);
}

static KrValue tee_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)self;
    if (kr_itertools_exactly(t, "_tee", 1, nargs, kwnames) < 0) return 0;
    return tee_of(t, args[0]);
}

KrValue kr_itertools_tee(KrThread *t, KrValue *arg) {
    long n;
    if (kr_index_long(t, arg[1], false, &n) < 0) return 0;
    if (n < 0) return kr_error(t, KR_EXC_ValueError, "n must be >= 0");
    if (n == 0) return kr_empty_tuple;
    if (n > 1024 && kr_work(t, (size_t)n) < 0) return 0;
    KrValue r = kr_tuple_new(t, n);
    if (!r || !(KR_TUPLE(r)->items[0] = tee_of(t, arg[0]))) return 0;
    Tee *first = (Tee *)KR_TUPLE(r)->items[0];
    for (long i = 1; i < n; i++)
        if (!(KR_TUPLE(r)->items[i] = tee_new(t, first->source, first->node))) return 0;
    return r;
}

static const KrBuiltin tee_methods[] = {
    { "__copy__(self, /)", m_copy, 0, "Return an independent iterator." },
    KR_BUILTIN_END
};

KR_ITERTOOL(groupby, 7, NULL,
    "groupby(iterable, key=None): keys and groups of neighbours with that key.",
            .next = groupby_next, .make = groupby_make)
KR_ITERTOOL(_grouper, 3, NULL, NULL, .next = grouper_next)
KR_ITERTOOL(_tee, 3, tee_methods, NULL, .next = tee_next, .make = tee_make)
