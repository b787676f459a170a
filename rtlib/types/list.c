/* list.c -- list storage: construction, growth, windows into the buffer, insertion and removal
 * of ranges.
 * Items are 8 bytes in both storage kinds, so moving them is common code on words; only filling
 * and reading differ. Nothing here runs script code. The order in every change: allocate,
 * charge, then alter the header without failing. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/list.h"

#include <assert.h>
#include <string.h>

#define FIRST_CAPACITY 4
#define SLOW_GROWTH (2L << 20)        /* items from which the factor is 1.5 */
#define BIG_BUFFER (32L << 10)        /* bytes from which growing in place is tried */

static void list_check(const KrList *l) {
    (void)l;
    assert(l->length <= l->capacity);
    assert((l->capacity == 0) == (l->buffer == 0));
    assert(!l->buffer || (char *)l->items >= (char *)l->buffer + KR_BUFFER_BASE);
    assert(!l->buffer || l->items + l->capacity
           == (KrValue *)((char *)l->buffer + KR_BUFFER_BASE) + ((KrArray *)l->buffer)->count);
}

static long list_offset(const KrList *l) {
    return l->buffer ? l->items - ((KrArray *)l->buffer)->items : 0;
}

/* A buffer with room for at least `items`; its count says how many. 0: out of memory. */
static KrArray *buffer_new(KrThread *t, long items, bool doubles) {
    if (items < 1) items = 1;
    if (items <= (256 - KR_BUFFER_BASE) / 8 && !KR_RUN(t)->tiny_limits && KR_RUN(t)->heap) {
        size_t size = (KR_BUFFER_BASE + (size_t)items * 8 + 15) & ~(size_t)15;
        KrArray *small = doubles ? kr_new_fixed(t, KR_KIND_LEAF, 0, size)
                                 : kr_new_fixed(t, KR_KIND_ARRAY, 0, size);
        if (small) small->count = (long)((size - KR_BUFFER_BASE) / 8);
        return small;
    }
    KrArray *a = doubles ? kr_new_array(t, KR_KIND_LEAF, 0, KR_BUFFER_BASE, (size_t)items, 8)
                         : kr_array_new(t, items);
    if (!a) return NULL;
    if (!KR_RUN(t)->tiny_limits && KR_RUN(t)->heap)
        items = (long)((kr_cell_size(t, a) - KR_BUFFER_BASE) / 8);
    if (items > KR_LIST_MAX) items = KR_LIST_MAX;
    a->count = items;
    return a;
}

static void list_set_buffer(KrList *l, KrArray *a, KrU32 shape) {
    l->buffer = (KrValue)a;
    l->items = a->items;
    l->capacity = (KrU32)a->count;
    l->h.shape = shape;
}

/* Moves the window back to the buffer's start. Value slots behind it become 0 again. */
static void list_slide(KrList *l) {
    long off = list_offset(l);
    KrArray *a = (KrArray *)l->buffer;
    memmove(a->items, l->items, (size_t)l->length * 8);
    if (!KR_LIST_IS_F64(l)) memset(a->items + l->length, 0, (size_t)off * 8);
    l->items = a->items;
    l->capacity = (KrU32)a->count;
}

static bool list_grow_in_place(KrThread *t, KrList *l, long want) {
    KrArray *a = (KrArray *)l->buffer;
    long off = list_offset(l);
    long before = a->count;
    if (before * 8 < BIG_BUFFER || KR_RUN(t)->tiny_limits || !KR_RUN(t)->heap) return false;
    if (!kr_extend_in_place(t, a, KR_BUFFER_BASE + (size_t)(want + off) * 8)) return false;
    long items = (long)((kr_cell_size(t, a) - KR_BUFFER_BASE) / 8);
    if (items > KR_LIST_MAX) items = KR_LIST_MAX;
    if (items <= before) return false;
    if (!KR_LIST_IS_F64(l)) memset(a->items + before, 0, (size_t)(items - before) * 8);
    a->count = items;
    l->capacity = (KrU32)(items - off);
    return l->capacity >= want;
}

int kr_list_room(KrThread *t, KrList *l, long extra) {
    long length = l->length, need;
    if (__builtin_add_overflow(length, extra, &need) || need > KR_LIST_MAX) {
        kr_no_memory(t);
        return -1;
    }
    if (need <= (long)l->capacity) return 0;
    long off = list_offset(l);
    if (off > 0 && off >= length && need <= ((KrArray *)l->buffer)->count) {
        list_slide(l);
        return 0;
    }
    long want = length + (length < SLOW_GROWTH ? length : length / 2);
    if (want < need) want = need;
    if (want < FIRST_CAPACITY && !KR_RUN(t)->tiny_limits) want = FIRST_CAPACITY;
    if (want > KR_LIST_MAX) want = KR_LIST_MAX;
    if (length > 4096 && kr_work(t, (size_t)length / 8) < 0) return -1;
    if (l->buffer && list_grow_in_place(t, l, want) && need <= (long)l->capacity) return 0;
    bool doubles = KR_LIST_IS_F64(l);
    KrArray *a = buffer_new(t, want, doubles);
    if (!a) return -1;
    memcpy(a->items, l->items, (size_t)length * 8);
    list_set_buffer(l, a, l->h.shape);
    list_check(l);
    return 0;
}

/* -- construction -- */

static KrList *list_header(KrThread *t, KrU32 shape) {
    return kr_new_fixed(t, KR_KIND_LIST, shape, sizeof(KrList));
}

static KrList *list_with(KrThread *t, long capacity, bool doubles) {
    if (capacity < 0 || capacity > KR_LIST_MAX) return (KrList *)kr_no_memory(t);
    KrU32 shape = doubles ? KR_SH_LIST_F64 : KR_SH_LIST;
    KrList *l = list_header(t, shape);
    if (!l || capacity == 0) return l;
    KrArray *a = buffer_new(t, capacity, doubles);
    if (!a) return NULL;
    list_set_buffer(l, a, shape);
    return l;
}

KrValue kr_list_new(KrThread *t, long capacity) {
    return (KrValue)list_with(t, capacity, false);
}

KrValue kr_list_reserve(KrThread *t, long n) {
    if (KR_RUN(t)->tiny_limits) n = n > 0;
    return (KrValue)list_with(t, n < 0 ? 0 : n, false);
}

KrValue kr_list_values(KrThread *t, long n, const KrValue *v) {
    KrList *l = list_with(t, n, false);
    if (!l) return 0;
    if (v && n) memcpy(l->items, v, (size_t)n * 8);
    l->length = (KrU32)n;
    return (KrValue)l;
}

KrValue kr_list_doubles(KrThread *t, long n, const double *v) {
    KrList *l = list_with(t, n, true);
    if (!l) return 0;
    if (n) memcpy(l->items, v, (size_t)n * 8);
    l->length = (KrU32)n;
    return (KrValue)l;
}

/* May v live in F64 storage: an exact float that is not NaN. */
static inline bool plain_float(KrValue v, double *out) {
    if (!KR_HAS_SHAPE(v, KR_SH_FLOAT)) return false;
    *out = ((KrFloat *)v)->value;
    return *out == *out;
}

static bool all_floats(const KrValue *v, long n) {
    double d;
    for (long i = 0; i < n; i++) if (!plain_float(v[i], &d)) return false;
    return n > 0;
}

KrValue kr_list_make(KrThread *t, long n, KrValue *v) {
    if (n == 0 || !KR_HAS_SHAPE(v[0], KR_SH_FLOAT) || !all_floats(v, n)) return kr_list_values(t,
        n, v);
    KrList *l = list_with(t, n, true);
    if (!l) return 0;
    for (long i = 0; i < n; i++) KR_F64(l)[i] = ((KrFloat *)v[i])->value;
    l->length = (KrU32)n;
    return (KrValue)l;
}

/* -- storage kinds -- */

int kr_list_to_values(KrThread *t, KrList *l) {
    if (!KR_LIST_IS_F64(l)) return 0;
    if (l->length > 1024 && kr_work(t, l->length) < 0) return -1;
    if (l->capacity == 0) {
        l->h.shape = KR_SH_LIST;
        return 0;
    }
    KrArray *a = buffer_new(t, l->capacity, false);
    if (!a) return -1;
    for (long i = 0; i < (long)l->length; i++) {
        KrValue v = kr_box_float(t, KR_F64(l)[i]);
        if (!v) return -1;
        a->items[i] = v;
    }
    list_set_buffer(l, a, KR_SH_LIST);
    return 0;
}

void kr_list_generic(KrThread *t, KrValue list, int *failed) {
    if (kr_list_to_values(t, KR_LIST(list)) < 0) *failed = 1;
}

/* An empty exact list about to get its first item, a float: from now on doubles. */
static int list_become_doubles(KrThread *t, KrList *l) {
    KrArray *a = buffer_new(t, l->capacity > FIRST_CAPACITY ? (long)l->capacity : FIRST_CAPACITY,
        true);
    if (!a) return -1;
    list_set_buffer(l, a, KR_SH_LIST_F64);
    return 0;
}

/* -- items -- */

long kr_list_length(KrValue list) { return KR_LIST(list)->length; }

KrValue kr_list_get(KrThread *t, KrValue list, long i) {
    KrList *l = KR_LIST(list);
    if ((unsigned long)i >= l->length) return 0;
    return kr_list_at(t, l, i);
}

int kr_list_set(KrThread *t, KrValue list, long i, KrValue v) {
    KrList *l = KR_LIST(list);
    if ((unsigned long)i >= l->length)
        return kr_error_int(t, KR_EXC_IndexError, "list assignment index out of range");
    if (KR_LIST_IS_F64(l)) {
        double d;
        if (plain_float(v, &d)) {
            KR_F64(l)[i] = d;
            return 0;
        }
        if (kr_list_to_values(t, l) < 0) return -1;
    }
    l->items[i] = v;
    return 0;
}

static int push_slow(KrThread *t, KrList *l, KrValue v) {
    double d;
    bool plain = plain_float(v, &d);
    if (plain && l->length == 0 && l->h.shape == KR_SH_LIST && list_become_doubles(t,
        l) < 0) return -1;
    if (KR_LIST_IS_F64(l)) {
        if (plain) {
            if (l->length == l->capacity && kr_list_room(t, l, 1) < 0) return -1;
            KR_F64(l)[l->length++] = d;
            return 0;
        }
        if (kr_list_to_values(t, l) < 0) return -1;
    }
    if (l->length == l->capacity && kr_list_room(t, l, 1) < 0) return -1;
    l->items[l->length++] = v;
    return 0;
}

int kr_list_append(KrThread *t, KrValue list, KrValue v) {
    KrList *l = KR_LIST(list);
    if (l->h.shape != KR_SH_LIST_F64 && l->length < l->capacity && l->length) {
        l->items[l->length++] = v;
        return 0;
    }
    return push_slow(t, l, v);
}

int kr_list_push(KrThread *t, KrValue list, KrValue v) { return kr_list_append(t, list, v); }

void kr_list_clear(KrList *l) {
    l->length = 0;
    l->capacity = 0;
    if (l->buffer) l->items = NULL;       /* else nothing changes: list.sort looks at it */
    l->buffer = 0;
    if (KR_LIST_IS_F64(l)) l->h.shape = KR_SH_LIST;
}

/* -- ranges -- */

KrValue kr_list_slice(KrThread *t, KrList *l, long from, long count) {
    assert(from >= 0 && count >= 0 && from + count <= (long)l->length);
    if (count > 4096 && kr_work(t, (size_t)count / 8) < 0) return 0;
    if (KR_LIST_IS_F64(l) && count) return kr_list_doubles(t, count, KR_F64(l) + from);
    return kr_list_values(t, count, l->items + from);
}

static void clear_slots(KrList *l, KrValue *from, long count) {
    if (!KR_LIST_IS_F64(l)) memset(from, 0, (size_t)count * 8);
}

/* A list that shrank a lot moves to a small buffer, so that the big one can be reclaimed.
 * Failure is harmless. */
static void list_shrink(KrThread *t, KrList *l) {
    if (l->capacity < 16384 || l->length >= l->capacity / 4) return;
    if (!kr_may_allocate(t, ((size_t)l->length * 2 + 64) * 8)) {
        kr_error_clear(t);
        return;
    }
    KrArray *a = buffer_new(t, (long)l->length + l->length / 2 + FIRST_CAPACITY, KR_LIST_IS_F64(l));
    if (!a) {
        kr_error_clear(t);
        return;
    }
    memcpy(a->items, l->items, (size_t)l->length * 8);
    list_set_buffer(l, a, l->h.shape);
}

int kr_list_delete_range(KrThread *t, KrList *l, long from, long count) {
    long tail = (long)l->length - from - count;
    assert(from >= 0 && count >= 0 && tail >= 0);
    if (count == 0) return 0;
    long moved = from < tail ? from : tail;
    if (moved > 4096 && kr_work(t, (size_t)moved / 8) < 0) return -1;
    if (from < tail) {
        memmove(l->items + count, l->items, (size_t)from * 8);
        clear_slots(l, l->items, count);
        l->items += count;
        l->capacity -= (KrU32)count;
    } else {
        memmove(l->items + from, l->items + from + count, (size_t)tail * 8);
        clear_slots(l, l->items + from + tail, count);
    }
    l->length -= (KrU32)count;
    if (l->length == 0) {
        bool doubles = KR_LIST_IS_F64(l);
        if (l->capacity == 0 || doubles) kr_list_clear(l);
    }
    list_shrink(t, l);
    list_check(l);
    return kr_killed(t) ? -1 : 0;
}

KrValue kr_list_pop(KrThread *t, KrList *l, long at) {
    KrValue v = kr_list_at(t, l, at);
    if (!v) return 0;
    if (at == (long)l->length - 1 && at && l->capacity < 16384) {
        l->length--;
        if (!KR_LIST_IS_F64(l)) l->items[at] = 0;
        return v;
    }
    return kr_list_delete_range(t, l, at, 1) < 0 ? 0 : v;
}

/* Opens a gap of n uninitialised items in place of [from, from + count). Until filled nothing
 * may allocate. */
static int list_gap(KrThread *t, KrList *l, long from, long count, long n) {
    long grow = n - count;
    if (grow <= 0) {
        if (grow < 0 && kr_list_delete_range(t, l, from + n, -grow) < 0) return -1;
        return 0;
    }
    long tail = (long)l->length - from - count;
    long off = list_offset(l);
    if (from < tail && off >= grow) {
        if (from > 4096 && kr_work(t, (size_t)from / 8) < 0) return -1;
        memmove(l->items - grow, l->items, (size_t)from * 8);
        l->items -= grow;
        l->capacity += (KrU32)grow;
        l->length += (KrU32)grow;
        return 0;
    }
    long front = from == 0 && tail >= 16 && !KR_RUN(t)->tiny_limits ? tail / 4 : 0;
    if (front > KR_LIST_MAX - grow) front = 0;
    if (kr_list_room(t, l, grow + front) < 0) return -1;
    if (tail > 4096 && kr_work(t, (size_t)tail / 8) < 0) return -1;
    memmove(l->items + front + from + n, l->items + from + count, (size_t)tail * 8);
    if (front) clear_slots(l, l->items, front);
    l->items += front;
    l->capacity -= (KrU32)front;
    l->length += (KrU32)grow;
    return 0;
}

int kr_list_insert(KrThread *t, KrList *l, long at, KrValue v) {
    double d = 0;
    if (at == (long)l->length) return push_slow(t, l, v);
    if (KR_LIST_IS_F64(l) && !plain_float(v, &d) && kr_list_to_values(t, l) < 0) return -1;
    if (list_gap(t, l, at, 0, 1) < 0) return -1;
    if (KR_LIST_IS_F64(l)) KR_F64(l)[at] = d;
    else l->items[at] = v;
    list_check(l);
    return 0;
}

int kr_list_splice(KrThread *t, KrList *l, long from, long count, const KrValue *v, long n) {
    bool doubles = n > 0 && (KR_LIST_IS_F64(l) || (l->length == 0 && l->h.shape == KR_SH_LIST))
        && all_floats(v, n);
    if (n > 1024 && kr_work(t, (size_t)n / 8) < 0) return -1;
    if (doubles) {
        if (!KR_LIST_IS_F64(l) && list_become_doubles(t, l) < 0) return -1;
    } else if (n > 0 && kr_list_to_values(t, l) < 0) {
        return -1;
    }
    if (list_gap(t, l, from, count, n) < 0) return -1;
    if (doubles) {
        for (long i = 0; i < n; i++) KR_F64(l)[from + i] = ((KrFloat *)v[i])->value;
    } else if (n) {
        memcpy(l->items + from, v, (size_t)n * 8);
    }
    list_check(l);
    return 0;
}

/* -- whole lists -- */

static void copy_boxed_or_words(KrList *to, long at, const KrList *from) {
    memcpy(to->items + at, from->items, (size_t)from->length * 8);
}

KrValue kr_list_concat(KrThread *t, KrValue a, KrValue b) {
    KrList *x = KR_LIST(a), *y = KR_LIST(b);
    long n = (long)x->length + y->length;
    if (n > KR_LIST_MAX) return kr_no_memory(t);
    if (n > 4096 && kr_work(t, (size_t)n / 8) < 0) return 0;
    bool fx = KR_LIST_IS_F64(x) && x->length, fy = KR_LIST_IS_F64(y) && y->length;
    bool doubles = (fx || x->length == 0) && (fy || y->length == 0) && (fx || fy);
    if (!doubles && fx) {
        a = kr_list_slice(t, x, 0, x->length);
        if (!a || kr_list_to_values(t, KR_LIST(a)) < 0) return 0;
        x = KR_LIST(a);
    }
    if (!doubles && fy) {
        b = kr_list_slice(t, y, 0, y->length);
        if (!b || kr_list_to_values(t, KR_LIST(b)) < 0) return 0;
        y = KR_LIST(b);
    }
    KrList *r = list_with(t, n, doubles);
    if (!r) return 0;
    if (x->length) copy_boxed_or_words(r, 0, x);
    if (y->length) copy_boxed_or_words(r, x->length, y);
    r->length = (KrU32)n;
    return (KrValue)r;
}

/* Fills words [0, total) from the first n by doubling. */
static void repeat_words(KrValue *w, long n, long total) {
    if (n == 1) {
        KrValue v = w[0];
        for (long i = 1; i < total; i++) w[i] = v;
        return;
    }
    for (long done = n; done < total;) {
        long part = done < total - done ? done : total - done;
        memcpy(w + done, w, (size_t)part * 8);
        done += part;
    }
}

KrValue kr_list_repeat(KrThread *t, KrValue a, long n) {
    KrList *x = KR_LIST(a);
    long total;
    if (n < 0) n = 0;
    if (__builtin_mul_overflow((long)x->length, n, &total)
        || total > KR_LIST_MAX) return kr_no_memory(t);
    if (total > 4096 && kr_work(t, (size_t)total / 8) < 0) return 0;
    bool doubles = KR_LIST_IS_F64(x) && total;
    KrList *r = list_with(t, total, doubles);
    if (!r || total == 0) return (KrValue)r;
    memcpy(r->items, x->items, (size_t)x->length * 8);
    repeat_words(r->items, x->length, total);
    r->length = (KrU32)total;
    return (KrValue)r;
}

int kr_list_repeat_inplace(KrThread *t, KrList *l, long n) {
    long total;
    if (n <= 0 || l->length == 0) {
        kr_list_clear(l);
        return 0;
    }
    if (__builtin_mul_overflow((long)l->length, n, &total) || total > KR_LIST_MAX) {
        kr_no_memory(t);
        return -1;
    }
    if (total > 4096 && kr_work(t, (size_t)total / 8) < 0) return -1;
    if (kr_list_room(t, l, total - l->length) < 0) return -1;
    repeat_words(l->items, l->length, total);
    l->length = (KrU32)total;
    return 0;
}

int kr_list_reverse(KrThread *t, KrList *l) {
    if (l->length > 4096 && kr_work(t, l->length / 8) < 0) return -1;
    if (l->length < 2) return 0;
    for (KrValue *a = l->items, *b = l->items + l->length - 1; a < b; a++, b--) {
        KrValue v = *a;
        *a = *b;
        *b = v;
    }
    return 0;
}

KrValue kr_list_to_tuple(KrThread *t, KrValue list) {
    KrList *l = KR_LIST(list);
    long n = l->length;
    if (n > 1024 && kr_work(t, (size_t)n / 8) < 0) return 0;
    KrValue r = kr_tuple_new(t, n);
    if (!r) return 0;
    for (long i = 0; i < n; i++) {
        KrValue v = kr_list_at(t, l, i);
        if (!v) return 0;
        KR_TUPLE(r)->items[i] = v;
    }
    return r;
}
