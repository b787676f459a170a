/* str_split.c -- taking text apart: split, rsplit, splitlines, strip. Pieces are slices; work is charged up front. */
#include "rtlib/memory/heap_layout.h"
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

/* Appends s[start:stop]; the usual short ASCII piece is made in place. */
static inline int add_piece(KrThread *t, KrValue list, KrValue s, size_t start, size_t stop) {
    KrValue piece;
    size_t n = stop - start;
    if (kr_str_is_ascii(s) && n > 1 && n < 512) {
        KrStr *r = kr_new_fixed(t, KR_KIND_LEAF, KR_SH_STR, sizeof(KrStr) + n);
        if (!r) return -1;
        r->h.aux = 1 | KR_STR_ASCII;
        r->length = (KrU32)n;
        r->hash = 0;
        r->data = (unsigned char *)(r + 1);
        kr_copy_short(r->data, KR_STR(s)->data + start, n);
        piece = (KrValue)r;
    } else {
        piece = kr_str_slice(t, s, start, stop);
        if (!piece) return -1;
    }
    return kr_list_push(t, list, piece);
}

static int charge(KrThread *t, size_t n) { return n > 4096 ? kr_work(t, n / 64) : kr_step(t); }

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

static KrValue split_space(KrThread *t, KrValue s, size_t max) {
    size_t n = kr_str_length(s), i = 0;
    int kind = kr_str_kind(s);
    const unsigned char *p = kr_str_data(s);
    KrValue list = kr_list_new(t, 0);
    if (!list) return 0;
    for (size_t pieces = 0;; pieces++) {
        size_t start;
        if (kind == 1) while (i < n && kr_latin_space[p[i]]) i++;
        else if (kind == 2) while (i < n && is_space(((const uint16_t *)p)[i])) i++;
        else while (i < n && is_space(kr_str_read(p, kind, i))) i++;
        if (i == n) return list;
        start = i;
        if (pieces == max) i = n;
        else if (kind == 1) while (i < n && !kr_latin_space[p[i]]) i++;
        else if (kind == 2) while (i < n && !is_space(((const uint16_t *)p)[i])) i++;
        else while (i < n && !is_space(kr_str_read(p, kind, i))) i++;
        if (add_piece(t, list, s, start, i) < 0) return 0;
        if (!(pieces & 1023) && kr_step(t) < 0) return 0;
    }
}

static KrValue rsplit_space(KrThread *t, KrValue s, size_t max) {
    size_t i = kr_str_length(s);
    int kind = kr_str_kind(s);
    const unsigned char *p = kr_str_data(s);
    KrValue list = kr_list_new(t, 0);
    if (!list) return 0;
    for (size_t pieces = 0;; pieces++) {
        while (i > 0 && is_space(kr_str_read(p, kind, i - 1))) i--;
        if (i == 0) break;
        size_t stop = i;
        if (pieces == max) i = 0;
        else while (i > 0 && !is_space(kr_str_read(p, kind, i - 1))) i--;
        if (add_piece(t, list, s, i, stop) < 0) return 0;
        if (!(pieces & 1023) && kr_step(t) < 0) return 0;
    }
    kr_list_reverse_in_place(list);
    return list;
}

KrValue kr_str_split(KrThread *t, KrValue s, KrValue sep, long max_pieces) {
    size_t n = kr_str_length(s), max = max_pieces < 0 ? KR_STR_NONE : (size_t)max_pieces, at = 0;
    if (charge(t, n) < 0) return 0;
    if (!sep) return split_space(t, s, max);
    size_t m = kr_str_length(sep);
    if (m == 0) return kr_error(t, KR_EXC_ValueError, "empty separator");
    KrValue list = kr_list_new(t, 0);
    if (!list) return 0;
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
        if (add_piece(t, list, s, at, at + hit) < 0) return 0;
        at += hit + m;
        if (!(pieces & 1023) && kr_step(t) < 0) return 0;
    }
    if (t->exc || add_piece(t, list, s, at, n) < 0) return 0;
    return list;
}

KrValue kr_str_rsplit(KrThread *t, KrValue s, KrValue sep, long max_pieces) {
    size_t n = kr_str_length(s), max = max_pieces < 0 ? KR_STR_NONE : (size_t)max_pieces, end = n;
    if (charge(t, n) < 0) return 0;
    if (!sep) return rsplit_space(t, s, max);
    size_t m = kr_str_length(sep);
    if (m == 0) return kr_error(t, KR_EXC_ValueError, "empty separator");
    KrValue list = kr_list_new(t, 0);
    if (!list) return 0;
    int kind = kr_str_kind(s);
    const void *x = kr_search_needle(t, sep, kind);
    if (!x && t->exc) return 0;
    for (size_t pieces = 0; x && pieces < max && m <= end; pieces++) {
        size_t hit = kr_search_last(t, kr_str_data(s), end, x, m, kind);
        if (hit == KR_STR_NONE) break;
        if (add_piece(t, list, s, hit + m, end) < 0) return 0;
        end = hit;
        if (!(pieces & 1023) && kr_step(t) < 0) return 0;
    }
    if (t->exc || add_piece(t, list, s, 0, end) < 0) return 0;
    kr_list_reverse_in_place(list);
    return list;
}

KrValue kr_str_splitlines(KrThread *t, KrValue s, bool keep) {
    size_t n = kr_str_length(s), i = 0, count = 0;
    int kind = kr_str_kind(s);
    const unsigned char *p = kr_str_data(s);
    KrValue list = kr_list_new(t, 0);
    if (!list || charge(t, n) < 0) return 0;
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
        if (add_piece(t, list, s, start, end) < 0) return 0;
        if (!(++count & 1023) && kr_step(t) < 0) return 0;
    }
    return list;
}

/* -- strip: a set of characters is a bit map for Latin-1 and a scan of the set beyond -- */
typedef struct StripSet { uint32_t map[8]; KrValue chars; } StripSet;

static bool in_set(const StripSet *set, uint32_t c) {
    if (c < 256) return set->map[c >> 5] >> (c & 31) & 1;
    return kr_str_find_char(set->chars, c, 0, kr_str_length(set->chars)) != KR_STR_NONE;
}

static KrValue strip_set(KrThread *t, KrValue s, KrValue chars, int sides) {
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
