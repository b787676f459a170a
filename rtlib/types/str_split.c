/* str_split.c -- taking text apart: split, rsplit, splitlines, strip. Pieces are slices; work is charged up front. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/list.h"
#include "rtlib/types/str_search.h"

#include "rtlib/base/scan.h"
#include "rtlib/types/str_split.h"
#include "rtlib/types/unicode.h"

/* White space among the first 256 characters. */
const unsigned char kr_latin_space[256] = {
    [9] = 1, [10] = 1, [11] = 1, [12] = 1, [13] = 1, [0x1c] = 1, [0x1d] = 1, [0x1e] = 1, [0x1f] = 1, [' '] = 1,
    [0x85] = 1, [0xa0] = 1 };

static inline bool is_space(uint32_t c) {   /* the next one behind Latin-1 is U+1680 */
    return c < 256 ? kr_latin_space[c] : c >= 0x1680 && c <= 0x3000 && kr_unicode_is_space(c);
}

static inline bool is_line_end(uint32_t c) {
    return c < 0x80 ? c - 10u < 4u || c - 0x1cu < 3u : c == 0x85 || c == 0x2028 || c == 0x2029;
}

void kr_list_reverse_in_place(KrValue list) {
    long n = kr_list_length(list);
    if (n < 2) return;
    KrValue *items = KR_LIST(list)->items;
    for (long i = 0, j = n - 1; i < j; i++, j--) {
        KrValue v = items[i];
        items[i] = items[j];
        items[j] = v;
    }
}

/* Pieces wait on the native stack, where the collector sees them, so that most lists are made at their final size. */
#define FEW 24
typedef struct Pieces {
    KrThread *t;
    KrValue s;
    const unsigned char *ascii;   /* characters of s when all are ASCII, else NULL */
    KrValue list;                 /* 0 while the pieces fit in few */
    size_t count;
    KrValue few[FEW];
} Pieces;

static inline void pieces_start(Pieces *p, KrThread *t, KrValue s) {
    p->t = t;
    p->s = s;
    p->ascii = kr_str_is_ascii(s) ? kr_str_data(s) : NULL;
    p->list = 0;
    p->count = 0;
}

static __attribute__((noinline)) int pieces_push(Pieces *p, KrValue piece) {
    if (!p->list) {
        p->list = kr_list_new(p->t, 4 * FEW);
        for (size_t i = 0; p->list && i < FEW; i++) if (kr_list_push(p->t, p->list, p->few[i]) < 0) return -1;
        if (!p->list) return -1;
    }
    return kr_list_push(p->t, p->list, piece);
}

/* Adds s[start:stop]; the usual short ASCII piece is made in place. */
static inline int add_piece(Pieces *p, size_t start, size_t stop) {
    KrValue piece;
    size_t n = stop - start;
    if (p->ascii && n > 1 && n < 512) {
        KrStr *r = kr_new_fixed(p->t, KR_KIND_LEAF, KR_SH_STR, sizeof(KrStr) + n);
        if (!r) return -1;
        r->h.aux = 1 | KR_STR_ASCII;
        r->length = (KrU32)n;
        r->hash = 0;
        r->data = (unsigned char *)(r + 1);
        kr_copy_short(r->data, p->ascii + start, n);
        piece = (KrValue)r;
    } else if (p->ascii && n <= 1) {
        piece = n ? kr_str_chars[p->ascii[start]] : kr_str_empty;
    } else {
        piece = kr_str_slice(p->t, p->s, start, stop);
        if (!piece) return -1;
    }
    if (p->count < FEW) p->few[p->count++] = piece;
    else return pieces_push(p, piece);
    return 0;
}

static KrValue pieces_take(Pieces *p) {
    return p->list ? p->list : kr_list_values(p->t, (long)p->count, p->few);
}

/* The pieces were found from the end. */
static KrValue pieces_take_reversed(Pieces *p) {
    KrValue list = pieces_take(p);
    if (list) kr_list_reverse_in_place(list);
    return list;
}

static int charge(KrThread *t, size_t n) { return n > 4096 ? kr_work(t, n / 64) : kr_step(t); }

static KrValue split_space(KrThread *t, KrValue s, size_t max) {
    size_t n = kr_str_length(s), i = 0;
    int kind = kr_str_kind(s);
    const unsigned char *p = kr_str_data(s);
    Pieces all;
    pieces_start(&all, t, s);
    for (size_t pieces = 0;; pieces++) {
        size_t start;
        if (kind == 1) while (i < n && kr_latin_space[p[i]]) i++;
        else if (kind == 2) while (i < n && is_space(((const uint16_t *)p)[i])) i++;
        else while (i < n && is_space(kr_str_read(p, kind, i))) i++;
        if (i == n) return pieces_take(&all);
        start = i;
        if (pieces == max) i = n;
        else if (kind == 1) while (i < n && !kr_latin_space[p[i]]) i++;
        else if (kind == 2) while (i < n && !is_space(((const uint16_t *)p)[i])) i++;
        else while (i < n && !is_space(kr_str_read(p, kind, i))) i++;
        if (add_piece(&all, start, i) < 0) return 0;
        if (!(pieces & 1023) && kr_step(t) < 0) return 0;
    }
}

static KrValue rsplit_space(KrThread *t, KrValue s, size_t max) {
    size_t i = kr_str_length(s);
    int kind = kr_str_kind(s);
    const unsigned char *p = kr_str_data(s);
    Pieces all;
    pieces_start(&all, t, s);
    for (size_t pieces = 0;; pieces++) {
        while (i > 0 && is_space(kr_str_read(p, kind, i - 1))) i--;
        if (i == 0) break;
        size_t stop = i;
        if (pieces == max) i = 0;
        else while (i > 0 && !is_space(kr_str_read(p, kind, i - 1))) i--;
        if (add_piece(&all, i, stop) < 0) return 0;
        if (!(pieces & 1023) && kr_step(t) < 0) return 0;
    }
    return pieces_take_reversed(&all);
}

KrValue kr_str_split(KrThread *t, KrValue s, KrValue sep, long max_pieces) {
    size_t n = kr_str_length(s), max = max_pieces < 0 ? KR_STR_NONE : (size_t)max_pieces, at = 0;
    if (charge(t, n) < 0) return 0;
    if (!sep) return split_space(t, s, max);
    size_t m = kr_str_length(sep);
    if (m == 0) return kr_error(t, KR_EXC_ValueError, "empty separator");
    Pieces all;
    pieces_start(&all, t, s);
    int kind = kr_str_kind(s);
    const unsigned char *p = kr_str_data(s);
    const void *x = kr_search_needle(t, sep, kind);
    if (!x && t->exc) return 0;
    for (size_t pieces = 0; x && pieces < max && at + m <= n; pieces++) {
        size_t hit;
        if (kind == 1 && m == 1) {
            hit = kr_scan_1(p + at, n - at, *(const unsigned char *)x);
            if (hit == n - at) break;
        } else {
            hit = kr_search(t, p + at * (size_t)kind, n - at, x, m, kind);
            if (hit == KR_STR_NONE) break;
        }
        if (add_piece(&all, at, at + hit) < 0) return 0;
        at += hit + m;
        if (!(pieces & 1023) && kr_step(t) < 0) return 0;
    }
    if (t->exc || add_piece(&all, at, n) < 0) return 0;
    return pieces_take(&all);
}

KrValue kr_str_rsplit(KrThread *t, KrValue s, KrValue sep, long max_pieces) {
    size_t n = kr_str_length(s), max = max_pieces < 0 ? KR_STR_NONE : (size_t)max_pieces, end = n;
    if (charge(t, n) < 0) return 0;
    if (!sep) return rsplit_space(t, s, max);
    size_t m = kr_str_length(sep);
    if (m == 0) return kr_error(t, KR_EXC_ValueError, "empty separator");
    Pieces all;
    pieces_start(&all, t, s);
    int kind = kr_str_kind(s);
    const void *x = kr_search_needle(t, sep, kind);
    if (!x && t->exc) return 0;
    for (size_t pieces = 0; x && pieces < max && m <= end; pieces++) {
        size_t hit = kr_search_last(t, kr_str_data(s), end, x, m, kind);
        if (hit == KR_STR_NONE) break;
        if (add_piece(&all, hit + m, end) < 0) return 0;
        end = hit;
        if (!(pieces & 1023) && kr_step(t) < 0) return 0;
    }
    if (t->exc || add_piece(&all, 0, end) < 0) return 0;
    return pieces_take_reversed(&all);
}

KrValue kr_str_splitlines(KrThread *t, KrValue s, bool keep) {
    size_t n = kr_str_length(s), i = 0, count = 0;
    int kind = kr_str_kind(s);
    const unsigned char *p = kr_str_data(s);
    Pieces all;
    pieces_start(&all, t, s);
    if (charge(t, n) < 0) return 0;
    while (i < n) {
        size_t start = i, end;
        if (kind == 1) while (i < n && !is_line_end(p[i])) i++;
        else while (i < n && !is_line_end(kr_str_read(p, kind, i))) i++;
        end = i;
        if (i < n) {
            bool pair = kr_str_read(p, kind, i) == '\r' && i + 1 < n && kr_str_read(p, kind, i + 1) == '\n';
            i += pair ? 2 : 1;
            if (keep) end = i;
        }
        if (add_piece(&all, start, end) < 0) return 0;
        if (!(++count & 1023) && kr_step(t) < 0) return 0;
    }
    return pieces_take(&all);
}

/* -- strip: a set of characters is a bit map for Latin-1 and a scan of the set beyond -- */
typedef struct StripSet { uint32_t map[8]; KrValue chars; } StripSet;

static bool in_set(const StripSet *set, uint32_t c) {
    if (c < 256) return set->map[c >> 5] >> (c & 31) & 1;
    return kr_str_find_char(set->chars, c, 0, kr_str_length(set->chars)) != KR_STR_NONE;
}

/* One-byte text and a set of one or two ASCII characters, the usual case: no map. */
static KrValue strip_pair(KrThread *t, KrValue s, KrValue chars, int sides) {
    const unsigned char *p = kr_str_data(s), *set = kr_str_data(chars);
    unsigned char a = set[0], b = set[kr_str_length(chars) - 1];
    size_t length = kr_str_length(s), start = 0, stop = length;
    if (sides & 1) while (start < stop && (p[start] == a || p[start] == b)) start++;
    if (sides & 2) while (stop > start && (p[stop - 1] == a || p[stop - 1] == b)) stop--;
    return stop - start == length ? s : kr_str_slice(t, s, start, stop);
}

static KrValue strip_set(KrThread *t, KrValue s, KrValue chars, int sides) {
    if (kr_str_kind(s) == 1 && kr_str_kind(chars) == 1 && kr_str_length(chars) - 1 < 2) return strip_pair(t, s, chars, sides);
    StripSet set = { { 0 }, chars };
    size_t start = 0, stop = kr_str_length(s), m = kr_str_length(chars);
    int kind = kr_str_kind(s), own = kr_str_kind(chars);
    const unsigned char *p = kr_str_data(s);
    for (size_t i = 0; i < m; i++) {
        uint32_t c = kr_str_read(kr_str_data(chars), own, i);
        if (c < 256) set.map[c >> 5] |= 1u << (c & 31);
    }
    bool wide = kind > 1 && own > 1;   /* one step may scan the whole set */
    size_t steps = 0;
    if (sides & 1) while (start < stop && in_set(&set, kr_str_read(p, kind, start))) {
        start++;
        if (wide && !(++steps & 63) && kr_work(t, m) < 0) return 0;
    }
    if (sides & 2) while (stop > start && in_set(&set, kr_str_read(p, kind, stop - 1))) {
        stop--;
        if (wide && !(++steps & 63) && kr_work(t, m) < 0) return 0;
    }
    return kr_str_slice(t, s, start, stop);
}

KrValue kr_str_strip(KrThread *t, KrValue s, KrValue chars, int sides) {
    if (chars) return strip_set(t, s, chars, sides);
    size_t start = 0, stop = kr_str_length(s);
    int kind = kr_str_kind(s);
    const unsigned char *p = kr_str_data(s);
    if (kind == 1) {
        if (sides & 1) while (start < stop && kr_latin_space[p[start]]) start++;
        if (sides & 2) while (stop > start && kr_latin_space[p[stop - 1]]) stop--;
    } else {
        if (sides & 1) while (start < stop && is_space(kr_str_read(p, kind, start))) start++;
        if (sides & 2) while (stop > start && is_space(kr_str_read(p, kind, stop - 1))) stop--;
    }
    if (stop - start < kr_str_length(s) / 2 && kr_str_length(s) > 65536 && kr_work(t, kr_str_length(s) / 64) < 0) return 0;
    return kr_str_slice(t, s, start, stop);
}
