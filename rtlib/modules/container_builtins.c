/* container_builtins.c -- builtin functions over containers: len iter next sum min max sorted
 * any all. */
#include "rtlib/object/object.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"
#include "rtlib/types/range.h"

extern const KrBuiltin kr_builtin_rows_container[];

static int poll_each(KrThread *t, long *n) { return kr_step_each(t, ++*n, 1024); }

static KrValue b_len(KrThread *t, KrValue *arg) { return kr_len(t, arg[0]); }

static KrValue b_iter(KrThread *t, KrValue *arg) {
    if (!arg[1]) return kr_iter(t, arg[0]);
    int callable = kr_callable(t, arg[0]);
    if (callable < 0) return 0;
    if (!callable) return kr_error(t, KR_EXC_TypeError, "iter(v, w): v must be callable");
    return kr_callable_iter_new(t, arg[0], arg[1]);
}

static KrValue b_next(KrThread *t, KrValue *arg) {
    KrType *type = kr_type_of(t, arg[0]);
    if (!type->s.next) return kr_error(t, KR_EXC_TypeError, "'%T' object is not an iterator",
        arg[0]);
    if (type == &kr_type_generator) {
        KrGen *g = (KrGen *)arg[0];
        KrValue v = kr_next(t, arg[0]);
        if (v || t->exc) return v;
        if (arg[1]) return arg[1];
        if (g->result && g->result != KR_NONE) {
            KrValue result = g->result;
            g->result = 0;
            return kr_error_value(t, KR_EXC_StopIteration, result);
        }
        return kr_error_value(t, KR_EXC_StopIteration, 0);
    }
    KrValue v = type->s.next(t, arg[0]);
    if (v || (t->exc && !(arg[1] && kr_iter_ended(t)))) return v;
    return arg[1] ? arg[1] : kr_error_value(t, KR_EXC_StopIteration, 0);
}

/* -- sum -- */

/* Running total on machine types as long as items allow: first tagged ints, then doubles, at
 * last any objects. */
typedef struct Sum {
    enum { SUM_INT, SUM_FLOAT, SUM_ANY } state;
    long i;
    double d;
    KrValue v;
} Sum;

static int sum_flush(KrThread *t, Sum *s) {
    if (s->state == SUM_INT) s->v = kr_box_i64(t, s->i);
    if (s->state == SUM_FLOAT) s->v = kr_box_float(t, s->d);
    s->state = SUM_ANY;
    return s->v ? 0 : -1;
}

static int sum_add(KrThread *t, Sum *s, KrValue item) {
    if (s->state == SUM_INT) {
        long total;
        if (KR_IS_INT(item) && !__builtin_add_overflow(s->i, KR_INT_VALUE(item), &total)) {
            s->i = total;
            return 0;
        }
        if (KR_HAS_SHAPE(item, KR_SH_FLOAT) && s->i > -(1L << 53) && s->i < 1L << 53) {
            s->d = (double)s->i + ((KrFloat *)item)->value;
            s->state = SUM_FLOAT;
            return 0;
        }
        if (sum_flush(t, s) < 0) return -1;
    } else if (s->state == SUM_FLOAT) {
        if (KR_HAS_SHAPE(item, KR_SH_FLOAT)) {
            s->d += ((KrFloat *)item)->value;
            return 0;
        }
        if (KR_IS_INT(item)) {
            s->d += (double)KR_INT_VALUE(item);
            return 0;
        }
        if (sum_flush(t, s) < 0) return -1;
    }
    s->v = kr_add(t, s->v, item);
    return s->v ? 0 : -1;
}

static int sum_start(KrThread *t, Sum *s, KrValue start) {
    *s = (Sum){ SUM_ANY, 0, 0, start };
    if (KR_IS_INT(start)) {
        s->state = SUM_INT;
        s->i = KR_INT_VALUE(start);
    } else if (KR_SH(start) == KR_SH_FLOAT) {
        s->state = SUM_FLOAT;
        s->d = ((KrFloat *)start)->value;
    } else if (kr_is_str(t, start)) {
        return kr_error_int(t, KR_EXC_TypeError,
            "sum() can't sum strings [use ''.join(seq) instead]");
    } else if (KR_IS_LAYOUT(t, start, KR_LAYOUT_BYTES)) {
        return kr_error_int(t, KR_EXC_TypeError,
            "sum() can't sum bytes [use b''.join(seq) instead]");
    } else if (KR_IS_LAYOUT(t, start, KR_LAYOUT_BYTEARRAY)) {
        return kr_error_int(t, KR_EXC_TypeError,
            "sum() can't sum bytearray [use b''.join(seq) instead]");
    }
    return 0;
}

/* Adds the small ints that a sequence begins with; how many they are. */
static long sum_small(Sum *s, const KrValue *items, long n) {
    long i = 0, total = s->i, next;
    for (; i < n && KR_IS_INT(items[i]) && !__builtin_add_overflow(total, KR_INT_VALUE(items[i]), &next); i++) total = next;
    s->i = total;
    return i;
}

static KrValue b_sum(KrThread *t, KrValue *arg) {
    Sum s;
    long n = 0, start, step, length;
    KrValue seq = arg[0];
    if (sum_start(t, &s, arg[1]) < 0) return 0;
    if (KR_IS_EXACT_LIST(seq) && KR_LIST_IS_F64(seq) && s.state != SUM_ANY
        && KR_LIST(seq)->length) {
        if (kr_work(t, KR_LIST(seq)->length / 8) < 0) return 0;
        if (s.state == SUM_INT && (s.i <= -(1L << 53) || s.i >= 1L << 53)) goto generic;
        double d = s.state == SUM_INT ? (double)s.i : s.d;
        for (KrU32 i = 0; i < KR_LIST(seq)->length; i++) d += KR_F64(KR_LIST(seq))[i];
        return kr_box_float(t, d);
    }
    if (KR_HAS_SHAPE(seq, KR_SH_RANGE) && kr_range_small(seq, &start, &step, &length)
        && s.state == SUM_INT) {
        __int128 pairs = (__int128)length * (length - 1) / 2;
        __int128 total = (__int128)start * length + (__int128)step * pairs + s.i;
        if (total == (long)total) return kr_box_i64(t, (long)total);
    }
generic:
    if (KR_IS_EXACT_LIST(seq) || KR_HAS_SHAPE(seq, KR_SH_TUPLE)) {
        long i = 0;
        if (s.state == SUM_INT && !(KR_IS_EXACT_LIST(seq) && KR_LIST_IS_F64(seq))) {
            long many = kr_sequence_length(seq);
            if (many > 1024 && kr_work(t, (size_t)many / 8) < 0) return 0;
            i = sum_small(&s, KR_HAS_SHAPE(seq, KR_SH_TUPLE) ? KR_TUPLE(seq)->items : KR_LIST(seq)->items, many);
        }
        for (;; i++) {
            KrValue item = kr_sequence_item(t, seq, i);
            if (!item) {
                if (t->exc) return 0;
                break;
            }
            if (poll_each(t, &n) < 0 || sum_add(t, &s, item) < 0) return 0;
        }
        return s.state != SUM_ANY && sum_flush(t, &s) < 0 ? 0 : s.v;
    }
    KrValue it = kr_iter(t, seq);
    if (!it) return 0;
    for (;;) {
        KrValue item = kr_iter_step(t, it);
        if (!item) {
            if (t->exc) return 0;
            break;
        }
        if (poll_each(t, &n) < 0 || sum_add(t, &s, item) < 0) return 0;
    }
    return s.state != SUM_ANY && sum_flush(t, &s) < 0 ? 0 : s.v;
}

/* -- min, max -- */

/* Does a beat b under op? 1 0 -1. */
static inline int beats(KrThread *t, KrValue a, KrValue b, int op) {
    if (KR_BOTH_INT(a, b)) return op == KR_CMP_lt ? a < b : a > b;
    return kr_compare_truth(t, a, b, op);
}

typedef struct Best { KrValue item, key; } Best;

static int best_offer(KrThread *t, Best *best, KrValue item, KrValue key_function, int op) {
    KrValue key = key_function ? kr_call1(t, key_function, item) : item;
    if (!key) return -1;
    if (best->item) {
        int better = beats(t, key, best->key, op);
        if (better <= 0) return better;
    }
    best->item = item;
    best->key = key;
    return 0;
}

static KrValue best_of(KrThread *t, const char *name, KrValue iterable, KrValue key,
    KrValue fallback, int op) {
    Best best = { 0, 0 };
    long n = 0;
    bool sequence = KR_IS_EXACT_LIST(iterable) || KR_HAS_SHAPE(iterable, KR_SH_TUPLE);
    KrValue it = sequence ? iterable : kr_iter(t, iterable);
    if (!it) return 0;
    for (;;) {
        KrValue item = sequence ? kr_sequence_item(t, it, n) : kr_iter_step(t, it);
        if (!item) break;
        if (poll_each(t, &n) < 0 || best_offer(t, &best, item, key, op) < 0) return 0;
    }
    if (t->exc) return 0;
    if (best.item) return best.item;
    if (fallback) return fallback;
    return kr_error(t, KR_EXC_ValueError, "%s() arg is an empty sequence", name);
}

/* min(iterable, *[, default, key]) or min(a, b, *args[, key]). arg: args tuple, key, default. */
static KrValue min_max(KrThread *t, const char *name, KrValue *arg, int op) {
    KrTuple *args = KR_TUPLE(arg[0]);
    KrValue key = arg[1] == KR_NONE ? 0 : arg[1];
    if (args->length == 0) return kr_error(t, KR_EXC_TypeError,
        "%s expected at least 1 argument, got 0", name);
    if (args->length == 1) return best_of(t, name, args->items[0], key, arg[2], op);
    if (arg[2])
        return kr_error(t, KR_EXC_TypeError,
                        "Cannot specify a default for %s() with multiple positional arguments",
                            name);
    Best best = { 0, 0 };
    long n = 0;
    for (KrU32 i = 0; i < args->length; i++)
        if (poll_each(t, &n) < 0 || best_offer(t, &best, args->items[i], key, op) < 0) return 0;
    return best.item;
}

static KrValue b_min(KrThread *t, KrValue *arg) { return min_max(t, "min", arg, KR_CMP_lt); }
static KrValue b_max(KrThread *t, KrValue *arg) { return min_max(t, "max", arg, KR_CMP_gt); }

/* -- sorted, any, all -- */

static KrValue b_sorted(KrThread *t, KrValue *arg) {
    KrValue list = kr_list_from(t, arg[0]);
    if (!list) return 0;
    long reverse;
    if (kr_index_long(t, arg[2], true, &reverse) < 0) return 0;
    return kr_list_sort(t, list, arg[1] == KR_NONE ? 0 : arg[1], reverse != 0) < 0 ? 0 : list;
}

/* Looks for an item whose truth is `wanted`. 1 found, 0 not, -1. */
static int find_truth(KrThread *t, KrValue iterable, int wanted) {
    long n = 0;
    KrValue it = kr_iter(t, iterable);
    if (!it) return -1;
    for (;;) {
        KrValue item = kr_iter_step(t, it);
        if (!item) return t->exc ? -1 : 0;
        int truth = item == KR_TRUE ? 1 : item == KR_FALSE ? 0 : kr_truth(t, item);
        if (truth < 0 || poll_each(t, &n) < 0) return -1;
        if (truth == wanted) return 1;
    }
}

static KrValue b_any(KrThread *t, KrValue *arg) {
    int found = find_truth(t, arg[0], 1);
    return found < 0 ? 0 : KR_BOOL(found);
}

static KrValue b_all(KrThread *t, KrValue *arg) {
    int found = find_truth(t, arg[0], 0);
    return found < 0 ? 0 : KR_BOOL(!found);
}

const KrBuiltin kr_builtin_rows_container[] = {
    { "len(obj, /)", b_len, 0, "Return the number of items in a container." },
    { "iter(object, sentinel=..., /)", b_iter, 0,
      "Return an iterator over the object, or over calls until the sentinel." },
    { "next(iterator, default=..., /)", b_next, 0,
      "Return the next item; default instead of StopIteration." },
    { "sum(iterable, /, start=0)", b_sum, 0, "Return the sum of start and the items." },
    { "min(*args, key=None, default=...)", b_min, 0, "Return the smallest item or argument." },
    { "max(*args, key=None, default=...)", b_max, 0, "Return the largest item or argument." },
    { "sorted(iterable, /, *, key=None, reverse=False)", b_sorted, 0, "Return a new sorted list." },
    { "any(iterable, /)", b_any, 0, "Return True if any item is true." },
    { "all(iterable, /)", b_all, 0, "Return True if all items are true." },
    KR_BUILTIN_END
};
