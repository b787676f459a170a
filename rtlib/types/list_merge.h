/* list_merge.h -- stable merge sort with runs (powersort), a template. Included with these
 * macros set:
 *   SORT_NAME(x)      names of the functions
 *   SORT_ITEM         element type
 *   SORT_LESS(a, b)   a goes before b: 1, 0, or -1 failed (elements by pointer; ctx is in scope)
 * SORT_NAME(sort)(t, ctx, v, n, tmp): tmp has room for n / 2 + 1 elements. 0 done, -1 failed: v
 * then holds anything. Every index is bounded by run lengths, never by what comparisons say: a
 * lying comparison gives a wrong order and nothing else. */

/* v[0..sorted) is sorted: inserts the rest by binary search. */
static int SORT_NAME(insertion)(KrThread *t, const SortContext *ctx, SORT_ITEM *v, long n,
    long sorted) {
    (void)t;
    (void)ctx;
    for (long i = sorted; i < n; i++) {
        SORT_ITEM x = v[i];
        long low = 0, high = i;
        while (low < high) {
            long middle = low + (high - low) / 2;
            int less = SORT_LESS(&x, &v[middle]);
            if (less < 0) return -1;
            if (less) high = middle;
            else low = middle + 1;
        }
        for (long k = i; k > low; k--) v[k] = v[k - 1];
        v[low] = x;
    }
    return 0;
}

/* Length of the run at v (n >= 1); strictly descending runs are turned round. -1 failed. */
static long SORT_NAME(run)(KrThread *t, const SortContext *ctx, SORT_ITEM *v, long n) {
    (void)t;
    (void)ctx;
    if (n < 2) return n;
    long i = 2;
    int down = SORT_LESS(&v[1], &v[0]);
    if (down < 0) return -1;
    for (; i < n; i++) {
        int less = SORT_LESS(&v[i], &v[i - 1]);
        if (less < 0) return -1;
        if (less != down) break;
    }
    if (down) {
        for (long a = 0, b = i - 1; a < b; a++, b--) {
            SORT_ITEM x = v[a];
            v[a] = v[b];
            v[b] = x;
        }
    }
    return i;
}

/* First position in v[0..n) whose element is greater than x (after = 1) or not less than x
 * (after = 0). -1 failed. Gallops from the left or, with from_end, from the right. */
static long SORT_NAME(gallop)(KrThread *t, const SortContext *ctx, const SORT_ITEM *x,
    const SORT_ITEM *v, long n, int after,
                              int from_end) {
    long low = 0, high = n, step = 1;
    (void)t;
    (void)ctx;
    while (low < high) {
        long at = from_end ? (high - step > low ? high - step : low) : (low + step - 1 < high
            ? low + step - 1 : high - 1);
        if (step > 8 * (high - low)) at = low + (high - low) / 2;
        int r = after ? SORT_LESS(x, &v[at]) : SORT_LESS(&v[at], x);
        if (r < 0) return -1;
        bool go_right = after ? !r : r;
        if (go_right) low = at + 1;
        else high = at;
        if (from_end ? go_right : !go_right) {
            /* bracketed: plain binary search in the rest */
            while (low < high) {
                at = low + (high - low) / 2;
                r = after ? SORT_LESS(x, &v[at]) : SORT_LESS(&v[at], x);
                if (r < 0) return -1;
                if (after ? !r : r) low = at + 1;
                else high = at;
            }
            return low;
        }
        step *= 2;
    }
    return low;
}

/* Merges v[0..a) with v[a..a + b), the left one parked in tmp (a <= b). */
static int SORT_NAME(merge_left)(KrThread *t, const SortContext *ctx, SORT_ITEM *v, long a, long b,
    SORT_ITEM *tmp) {
    (void)t;
    (void)ctx;
    memcpy(tmp, v, (size_t)a * sizeof(SORT_ITEM));
    SORT_ITEM *x = tmp, *x_end = tmp + a, *y = v + a, *y_end = v + a + b, *out = v;
    while (x < x_end && y < y_end) {
        int less = SORT_LESS(y, x);
        if (less < 0) return -1;
        *out++ = less ? *y++ : *x++;
    }
    memcpy(out, x, (size_t)(x_end - x) * sizeof(SORT_ITEM));
    return 0;
}

/* The same with the right one parked (b < a), from the end. */
static int SORT_NAME(merge_right)(KrThread *t, const SortContext *ctx, SORT_ITEM *v, long a,
    long b, SORT_ITEM *tmp) {
    (void)t;
    (void)ctx;
    memcpy(tmp, v + a, (size_t)b * sizeof(SORT_ITEM));
    SORT_ITEM *x = v + a, *y = tmp + b, *out = v + a + b;
    while (x > v && y > tmp) {
        int less = SORT_LESS(y - 1, x - 1);
        if (less < 0) return -1;
        *--out = less ? *--x : *--y;
    }
    memcpy(out - (y - tmp), tmp, (size_t)(y - tmp) * sizeof(SORT_ITEM));
    return 0;
}

/* Merges neighbours; what is in place already at both ends is found by galloping and left alone. */
static int SORT_NAME(merge)(KrThread *t, const SortContext *ctx, SORT_ITEM *v, long a, long b,
    SORT_ITEM *tmp) {
    if (a + b > 8192 && kr_work(t, (size_t)(a + b) / 8) < 0) return -1;
    long skip = SORT_NAME(gallop)(t, ctx, &v[a], v, a, 1, 0);
    if (skip < 0) return -1;
    v += skip;
    a -= skip;
    if (a == 0) return 0;
    b = SORT_NAME(gallop)(t, ctx, &v[a - 1], v + a, b, 0, 1);
    if (b <= 0) return (int)b;
    return a <= b ? SORT_NAME(merge_left)(t, ctx, v, a, b, tmp) : SORT_NAME(merge_right)(t, ctx, v,
        a, b, tmp);
}

static int SORT_NAME(sort)(KrThread *t, const SortContext *ctx, SORT_ITEM *v, long n,
    SORT_ITEM *tmp) {
    SortRun stack[66];
    int top = 0;
    for (long at = 0; at < n;) {
        long length = SORT_NAME(run)(t, ctx, v + at, n - at);
        if (length < 0) return -1;
        long want = n - at < ctx->min_run ? n - at : ctx->min_run;
        if (length < want) {
            if (SORT_NAME(insertion)(t, ctx, v + at, want, length) < 0) return -1;
            length = want;
        }
        SortRun next = { at, length, 0 };
        if (top) {
            next.power = sort_power(n, &stack[top - 1], length);
            while (top > 1 && stack[top - 1].power > next.power) {
                SortRun *x = &stack[top - 2], *y = &stack[top - 1];
                if (SORT_NAME(merge)(t, ctx, v + x->start, x->length, y->length,
                    tmp) < 0) return -1;
                x->length += y->length;
                top--;
            }
        }
        stack[top++] = next;
        at += length;
    }
    for (; top > 1; top--) {
        SortRun *x = &stack[top - 2], *y = &stack[top - 1];
        if (SORT_NAME(merge)(t, ctx, v + x->start, x->length, y->length, tmp) < 0) return -1;
        x->length += y->length;
    }
    return 0;
}
