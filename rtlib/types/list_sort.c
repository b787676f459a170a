/* list_sort.c -- list.sort: picks a comparison, sorts, guards against script code that touches
 * the list meanwhile.
 * The list is detached while it sorts (it looks empty to script code); its buffer is private and
 * put back afterwards, in the original order if a comparison failed. What is sorted are words or
 * (word, index) pairs in leaf memory; the values stay in the original buffer, which keeps them
 * alive, until the final permutation, during which nothing allocates. */
#include <assert.h>
#include <string.h>

#include "rtlib/types/list.h"

#define RADIX_MIN 256
#define MIN_RUN 16
#define LONG_TEXT 256         /* bytes of text whose comparison counts as one step */

/* A sort key as an unsigned word, ties decided by comparing keys[index] where the word does not
 * say everything. */
typedef struct { uint64_t word; uint64_t index; } SortPair;

typedef struct SortContext {
    const KrValue *keys;          /* by index */
    /* keys[a] < keys[b]: 1 0 -1 */
    int (*tie)(KrThread *t, const struct SortContext *ctx, uint64_t a, uint64_t b);
    long min_run;
} SortContext;

typedef struct { long start, length; int power; } SortRun;

/* Powersort: depth of the node between the run on the stack's top and the next one in a balanced
 * merge tree over n. */
static int sort_power(long n, const SortRun *left, long right_length) {
    uint64_t a = 2 * (uint64_t)left->start + (uint64_t)left->length;
    uint64_t b = a + (uint64_t)left->length + (uint64_t)right_length;
    int power = 0;
    for (;;) {
        power++;
        if (a >= (uint64_t)n) {
            a -= (uint64_t)n;
            b -= (uint64_t)n;
        } else if (b >= (uint64_t)n) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

#define SORT_NAME(x) words_##x
#define SORT_ITEM uint64_t
#define SORT_LESS(a, b) (*(a) < *(b))
#include "rtlib/types/list_merge.h"
#undef SORT_NAME
#undef SORT_ITEM
#undef SORT_LESS

#define SORT_NAME(x) pairs_##x
#define SORT_ITEM SortPair
#define SORT_LESS(a, b) ((a)->word < (b)->word)
#include "rtlib/types/list_merge.h"
#undef SORT_NAME
#undef SORT_ITEM
#undef SORT_LESS

static inline int tied_less(KrThread *t, const SortContext *ctx, const SortPair *a,
    const SortPair *b) {
    if (a->word != b->word) return a->word < b->word;
    return ctx->tie(t, ctx, a->index, b->index);
}

#define SORT_NAME(x) tied_##x
#define SORT_ITEM SortPair
#define SORT_LESS(a, b) tied_less(t, ctx, a, b)
#include "rtlib/types/list_merge.h"
#undef SORT_NAME
#undef SORT_ITEM
#undef SORT_LESS

/* -- words -- */

/* Number of neighbours that go down, counted until there are `enough`. */
static long count_descents(const uint64_t *v, long n, long enough) {
    long count = 0;
    for (long i = 1; i < n && count < enough; i++) count += v[i] < v[i - 1];
    return count;
}

/* LSD radix by bytes, bytes that are the same in all words skipped; the result is in v. */
static void radix_words(uint64_t *v, uint64_t *tmp, long n) {
    uint64_t all = v[0], any = v[0];
    for (long i = 1; i < n; i++) {
        all &= v[i];
        any |= v[i];
    }
    uint64_t *from = v, *to = tmp;
    for (int shift = 0; shift < 64; shift += 8) {
        KrU32 start[256] = { 0 };
        if (((all ^ any) >> shift & 255) == 0) continue;
        for (long i = 0; i < n; i++) start[from[i] >> shift & 255]++;
        KrU32 sum = 0;
        for (int k = 0; k < 256; k++) {
            KrU32 c = start[k];
            start[k] = sum;
            sum += c;
        }
        for (long i = 0; i < n; i++) to[start[from[i] >> shift & 255]++] = from[i];
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != v) memcpy(v, from, (size_t)n * 8);
}

static void *scratch(KrThread *t, long items, size_t size) {
    KrArray *a = kr_new_array(t, KR_KIND_LEAF, 0, KR_BUFFER_BASE, (size_t)items, size);
    return a ? a->items : NULL;
}

/* Sorts order words in place. Fails only before it starts. */
static int sort_words(KrThread *t, uint64_t *v, long n) {
    SortContext ctx = { 0, 0, MIN_RUN };
    if (kr_work(t, (size_t)n) < 0) return -1;
    bool radix = n >= RADIX_MIN && count_descents(v, n, n / 16) >= n / 16;
    uint64_t *tmp = scratch(t, radix ? n : n / 2 + 1, 8);
    if (!tmp) return -1;
    if (radix) radix_words(v, tmp, n);
    else return words_sort(t, &ctx, v, n, tmp);
    return 0;
}

/* Signed machine words and doubles as unsigned words of the same order. -0.0 becomes 0.0: they
 * are equal. */
static inline uint64_t int_word(KrValue v) { return (uint64_t)v ^ (1ull << 63); }

static inline uint64_t double_word(double d) {
    uint64_t bits;
    d += 0.0;
    memcpy(&bits, &d, 8);
    return bits >> 63 ? ~bits : bits | 1ull << 63;
}

static inline uint64_t double_from_word(uint64_t w) { return w >> 63 ? w & ~(1ull << 63) : ~w; }

/* -- kinds of keys -- */

typedef enum { KEYS_ANY, KEYS_INT, KEYS_FLOAT, KEYS_STR, KEYS_TUPLE } KeyKind;

static KeyKind kind_of_value(KrValue v) {
    if (KR_IS_INT(v)) return KEYS_INT;
    if (KR_SH(v) == KR_SH_FLOAT) {
        double d = ((KrFloat *)v)->value;
        return d == d ? KEYS_FLOAT : KEYS_ANY;
    }
    if (KR_SH(v) == KR_SH_STR) return KEYS_STR;
    if (KR_SH(v) == KR_SH_TUPLE && KR_TUPLE(v)->length) return KEYS_TUPLE;
    return KEYS_ANY;
}

static KeyKind kind_of_keys(const KrValue *keys, long n) {
    KeyKind kind = kind_of_value(keys[0]);
    for (long i = 1; i < n; i++) if (kind_of_value(keys[i]) != kind) return KEYS_ANY;
    return kind;
}

/* That many bytes of two strings were compared, or may be. */
static inline int text_work(KrThread *t, size_t bytes) {
    return bytes >= LONG_TEXT && kr_work(t, bytes / LONG_TEXT) < 0 ? -1 : kr_glance(t);
}

static inline KrValue first_item(KrValue tuple) { return KR_TUPLE(tuple)->items[0]; }

/* Characters that all strings start with, or 0 as soon as kinds differ. -1: exception. */
static long common_prefix(KrThread *t, const KrValue *keys, long n, bool tuples,
    bool *same_kind) {
    KrStr *a = KR_STR(tuples ? first_item(keys[0]) : keys[0]);
    int kind = a->h.aux & KR_STR_KIND_MASK;
    size_t prefix = (size_t)a->length * (size_t)kind;
    *same_kind = true;
    for (long i = 1; i < n; i++) {
        KrStr *b = KR_STR(tuples ? first_item(keys[i]) : keys[i]);
        if ((b->h.aux & KR_STR_KIND_MASK) != kind) {
            *same_kind = false;
            return 0;
        }
        size_t limit = (size_t)b->length * (size_t)kind, k = 0;
        if (limit > prefix) limit = prefix;
        while (k < limit && a->data[k] == b->data[k]) k++;
        prefix = k;
        if (text_work(t, k) < 0) return -1;
    }
    return (long)prefix / kind;
}

/* The next characters after `skip` as one big-endian word. */
static uint64_t str_word(KrValue v, long skip) {
    const KrStr *s = KR_STR(v);
    int kind = s->h.aux & KR_STR_KIND_MASK;
    long left = (long)s->length - skip, room = 8 / kind;
    uint64_t w = 0;
    for (long i = 0; i < room; i++) {
        uint64_t c = 0;
        if (i < left && kind == 1) c = s->data[skip + i];
        else if (i < left && kind == 2)
            c = ((const unsigned short *)(const void *)s->data)[skip + i];
        else if (i < left) c = ((const KrU32 *)(const void *)s->data)[skip + i];
        w = w << (8 * kind) | c;
    }
    return w;
}

static int tie_str(KrThread *t, const SortContext *ctx, uint64_t a, uint64_t b) {
    if (text_work(t, KR_STR(ctx->keys[a])->length) < 0) return -1;
    return kr_str_compare(ctx->keys[a], ctx->keys[b]) < 0;
}

static int tie_any(KrThread *t, const SortContext *ctx, uint64_t a, uint64_t b) {
    if (kr_step(t) < 0) return -1;
    return kr_compare_truth(t, ctx->keys[a], ctx->keys[b], KR_CMP_lt);
}

/* Fills the words of the pairs; the tie function, or NULL when words say everything. -1:
 * exception. */
static int fill_words(KrThread *t, SortPair *p, long n, const KrValue *keys, SortContext *ctx) {
    KeyKind kind = kind_of_keys(keys, n), item = kind;
    bool tuples = kind == KEYS_TUPLE, same_kind = false;
    if (tuples) {
        item = kind_of_value(first_item(keys[0]));
        for (long i = 1; i < n && item != KEYS_ANY; i++)
            if (kind_of_value(first_item(keys[i])) != item) item = KEYS_ANY;
    }
    ctx->tie = tuples || kind == KEYS_ANY ? tie_any : kind == KEYS_STR ? tie_str : NULL;
    long skip = item == KEYS_STR ? common_prefix(t, keys, n, tuples, &same_kind) : 0;
    if (skip < 0) return -1;
    if (item == KEYS_STR && !same_kind) item = KEYS_ANY;
    for (long i = 0; i < n; i++) {
        KrValue v = keys[p[i].index];
        if (tuples) v = first_item(v);
        switch (item) {
            case KEYS_INT: p[i].word = int_word(v); break;
            case KEYS_FLOAT: p[i].word = double_word(((KrFloat *)v)->value); break;
            case KEYS_STR: p[i].word = str_word(v, skip); break;
            case KEYS_ANY:
            case KEYS_TUPLE: p[i].word = 0; break;
        }
    }
    return 0;
}

/* -- value lists -- */

/* All tagged ints without key function: the words are the values. Equal ints cannot be told
 * apart, so stability is free. */
static int sort_ints(KrThread *t, KrValue *v, long n, bool reverse) {
    uint64_t *w = (uint64_t *)scratch(t, n, 8);
    if (!w) return -1;
    for (long i = 0; i < n; i++) w[i] = int_word(v[i]) ^ (reverse ? UINT64_MAX : 0);
    if (sort_words(t, w, n) < 0) return -1;
    const uint64_t flip = reverse ? UINT64_MAX : 0;
    for (long i = 0; i < n; i++) v[i] = (KrValue)int_word((KrValue)(w[i] ^ flip));
    return 0;
}

/* Sorts values[0..n) by keys (the same array without key function). -1: values untouched. */
static int sort_pairs(KrThread *t, KrValue *values, const KrValue *keys, long n, bool reverse) {
    SortContext ctx = { keys, NULL, MIN_RUN };
    SortPair *p = scratch(t, n, sizeof(SortPair)), *tmp = p ? scratch(t, n / 2 + 1,
        sizeof(SortPair)) : NULL;
    if (!tmp || kr_work(t, (size_t)n) < 0) return -1;
    for (long i = 0; i < n; i++) p[i].index = (uint64_t)(reverse ? n - 1 - i : i);
    if (fill_words(t, p, n, keys, &ctx) < 0) return -1;
    if ((ctx.tie ? tied_sort(t, &ctx, p, n, tmp) : pairs_sort(t, &ctx, p, n, tmp)) < 0) return -1;
    /* From here on nothing allocates: the values are held by no scanned memory for a moment. */
    for (long i = 0; i < n; i++) p[i].word = (uint64_t)values[p[i].index];
    for (long i = 0; i < n; i++) values[i] = (KrValue)p[reverse ? n - 1 - i : i].word;
    return 0;
}

/* Calls the key function for each value, in order. */
static KrArray *make_keys(KrThread *t, const KrValue *values, long n, KrValue key) {
    KrArray *keys = kr_array_new(t, n);
    if (!keys) return NULL;
    keys->count = n;
    for (long i = 0; i < n; i++) {
        if (!(keys->items[i] = kr_call1(t, key, values[i]))) return NULL;
        if (kr_step_each(t, i + 1, 1024) < 0) return NULL;
    }
    return keys;
}

static int sort_values(KrThread *t, KrValue *values, long n, KrValue key, bool reverse) {
    if (key) {
        KrArray *keys = make_keys(t, values, n, key);
        return keys ? sort_pairs(t, values, keys->items, n, reverse) : -1;
    }
    if (n < 2) return 0;
    if (KR_IS_INT(values[0]) && kind_of_keys(values, n) == KEYS_INT) return sort_ints(t, values, n,
        reverse);
    return sort_pairs(t, values, values, n, reverse);
}

/* F64 storage without key function; NaN (put there by compiled code) or -0.0 take the way over
 * values. 1: done. */
static int sort_doubles(KrThread *t, KrList *l, bool reverse) {
    long n = l->length;
    double *d = KR_F64(l);
    if (n < 2) return 1;
    for (long i = 0; i < n; i++) if (d[i] != d[i] || (d[i] == 0
        && __builtin_signbit(d[i]))) return 0;
    uint64_t *w = scratch(t, n, 8);
    if (!w) return -1;
    for (long i = 0; i < n; i++) w[i] = double_word(d[i]) ^ (reverse ? UINT64_MAX : 0);
    if (sort_words(t, w, n) < 0) return -1;
    for (long i = 0; i < n; i++) w[i] = double_from_word(w[i] ^ (reverse ? UINT64_MAX : 0));
    memcpy(d, w, (size_t)n * 8);
    return 1;
}

int kr_list_sort(KrThread *t, KrValue list, KrValue key, bool reverse) {
    KrList *l = KR_LIST(list);
    if (KR_LIST_IS_F64(l)) {
        int done = key ? 0 : sort_doubles(t, l, reverse);
        if (done) return done < 0 ? -1 : 0;
        if (kr_list_to_values(t, l) < 0) return -1;
    }
    long n = l->length;
    if (n == 0 || (n == 1 && !key)) return 0;
    /* its address marks a list that nobody has touched; nothing is stored */
    static KrValue detached[1];
    KrList saved = *l;
    kr_list_clear(l);
    l->items = detached;
    int r = sort_values(t, saved.items, n, key, reverse);
    bool touched = l->items != detached;
    l->length = saved.length;
    l->capacity = saved.capacity;
    l->items = saved.items;
    l->buffer = saved.buffer;
    /* Not simply the old shape: script code may have given a subclass instance a new attribute. */
    if (KR_LIST_IS_F64(l)) l->h.shape = KR_SH_LIST;
    if (touched && r == 0) return kr_error_int(t, KR_EXC_ValueError, "list modified during sort");
    return r;
}
