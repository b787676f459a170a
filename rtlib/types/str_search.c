/* str_search.c -- find, rfind, count, in, replace on str; the search itself is str_search_units.h over three unit types. */
#include "rtlib/types/str_search.h"

#include "rtlib/base/scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
static inline __m128i splat_1(unsigned char c) { return _mm_set1_epi8((char)c); }
static inline __m128i splat_2(uint16_t c) { return _mm_set1_epi16((short)c); }
static inline __m128i splat_4(uint32_t c) { return _mm_set1_epi32((int)c); }
static inline __m128i equal_1(__m128i a, __m128i b) { return _mm_cmpeq_epi8(a, b); }
static inline __m128i equal_2(__m128i a, __m128i b) { return _mm_cmpeq_epi16(a, b); }
static inline __m128i equal_4(__m128i a, __m128i b) { return _mm_cmpeq_epi32(a, b); }
#endif
#define scan_1 kr_scan_1
#define scan_2 kr_scan_2
#define scan_4 kr_scan_4

#ifndef KR_SEARCH_BUDGET
#define KR_SEARCH_BUDGET 1024     /* tests set 0: always two-way after the first candidate */
#endif

#define UNIT unsigned char
#define NAME(x) x##_1
#include "rtlib/types/str_search_units.h"
#define UNIT uint16_t
#define NAME(x) x##_2
#include "rtlib/types/str_search_units.h"
#define UNIT uint32_t
#define NAME(x) x##_4
#include "rtlib/types/str_search_units.h"

static size_t find_units(const void *y, size_t n, const void *x, size_t m, int kind) {
    return kind == 1 ? find_1(y, n, x, m) : kind == 2 ? find_2(y, n, x, m) : find_4(y, n, x, m);
}

static size_t rfind_units(const void *y, size_t n, const void *x, size_t m, int kind) {
    return kind == 1 ? rfind_1(y, n, x, m) : kind == 2 ? rfind_2(y, n, x, m) : rfind_4(y, n, x, m);
}

/* Charged by the window, after a miss: a hit is progress that callers charge. Windows overlap by m - 1 units; they are at
 * least 4 m long so that preparing the needle stays a small part. */
size_t kr_search(KrThread *t, const void *y, size_t n, const void *x, size_t m, int kind) {
    if (n <= KR_SEARCH_WINDOW) return find_units(y, n, x, m, kind);
    size_t step = m > KR_SEARCH_WINDOW / 4 ? m * 4 : KR_SEARCH_WINDOW;
    for (size_t from = 0; from + m <= n; from += step) {
        size_t size = n - from < step + m - 1 ? n - from : step + m - 1;
        size_t i = find_units((const char *)y + from * (size_t)kind, size, x, m, kind);
        if (i != KR_STR_NONE) return kr_work_bytes(t, m) < 0 ? KR_STR_NONE : from + i;
        if (kr_work(t, size / 64) < 0) return KR_STR_NONE;
    }
    return KR_STR_NONE;
}

size_t kr_search_last(KrThread *t, const void *y, size_t n, const void *x, size_t m, int kind) {
    if (n <= KR_SEARCH_WINDOW) return rfind_units(y, n, x, m, kind);
    size_t step = m > KR_SEARCH_WINDOW / 4 ? m * 4 : KR_SEARCH_WINDOW;
    for (size_t end = n; end >= m;) {
        size_t size = end < step + m - 1 ? end : step + m - 1;
        size_t i = rfind_units((const char *)y + (end - size) * (size_t)kind, size, x, m, kind);
        if (i != KR_STR_NONE) return kr_work_bytes(t, m) < 0 ? KR_STR_NONE : end - size + i;
        if (kr_work(t, size / 64) < 0) return KR_STR_NONE;
        if (end <= step) break;
        end -= step;
    }
    return KR_STR_NONE;
}

long kr_search_count(KrThread *t, const void *y, size_t n, const void *x, size_t m, int kind, size_t max) {
    size_t count = 0, from = 0;
    if (n > 4096 && kr_work(t, n / 256) < 0) return -1;
    while (count < max && from + m <= n) {
        size_t i = kr_search(t, (const char *)y + from * (size_t)kind, n - from, x, m, kind);
        if (i == KR_STR_NONE) break;
        from += i + m;
        if (!(++count & 4095) && kr_step(t) < 0) return -1;
    }
    return t->exc ? -1 : (long)count;
}

const void *kr_search_needle(KrThread *t, KrValue needle, int kind) {
    int own = kr_str_kind(needle);
    if (own == kind) return kr_str_data(needle);
    if (own > kind) return NULL;
    size_t n = kr_str_length(needle);
    KrObject *copy = kr_new_array(t, KR_KIND_LEAF, 0, sizeof(KrObject), n, (size_t)kind);
    if (!copy) return NULL;
    kr_str_copy_chars((unsigned char *)(copy + 1), kind, kr_str_data(needle), own, n);
    return copy + 1;
}

size_t kr_str_find_char(KrValue s, uint32_t c, size_t start, size_t stop) {
    int kind = kr_str_kind(s);
    size_t n = stop - start, i;
    const unsigned char *data = kr_str_data(s) + start * (size_t)kind;
    if (kr_kind_for(c) > kind) return KR_STR_NONE;
    if (kind == 1) i = kr_scan_1(data, n, (unsigned char)c);
    else if (kind == 2) i = kr_scan_2((const uint16_t *)data, n, (uint16_t)c);
    else i = kr_scan_4((const uint32_t *)data, n, c);
    return i == n ? KR_STR_NONE : start + i;
}

size_t kr_str_find(KrThread *t, KrValue s, KrValue needle, size_t start, size_t stop) {
    if (start > stop) return KR_STR_NONE;
    size_t m = kr_str_length(needle);
    int kind = kr_str_kind(s);
    if (m == 0) return start;
    if (m > stop - start) return KR_STR_NONE;
    if (m == 1) return kr_str_find_char(s, kr_str_at(needle, 0), start, stop);
    const void *x = kr_search_needle(t, needle, kind);
    if (!x) return KR_STR_NONE;
    size_t i = kr_search(t, kr_str_data(s) + start * (size_t)kind, stop - start, x, m, kind);
    return i == KR_STR_NONE ? i : start + i;
}

size_t kr_str_rfind(KrThread *t, KrValue s, KrValue needle, size_t start, size_t stop) {
    if (start > stop) return KR_STR_NONE;
    size_t m = kr_str_length(needle);
    int kind = kr_str_kind(s);
    if (m == 0) return stop;
    if (m > stop - start) return KR_STR_NONE;
    const void *x = kr_search_needle(t, needle, kind);
    if (!x) return KR_STR_NONE;
    size_t i = kr_search_last(t, kr_str_data(s) + start * (size_t)kind, stop - start, x, m, kind);
    return i == KR_STR_NONE ? i : start + i;
}

long kr_str_count(KrThread *t, KrValue s, KrValue needle, size_t start, size_t stop) {
    if (start > stop) return 0;
    size_t m = kr_str_length(needle);
    int kind = kr_str_kind(s);
    if (m == 0) return (long)(stop - start) + 1;
    if (m > stop - start) return 0;
    const void *x = kr_search_needle(t, needle, kind);
    if (!x) return t->exc ? -1 : 0;
    return kr_search_count(t, kr_str_data(s) + start * (size_t)kind, stop - start, x, m, kind, KR_STR_NONE);
}

int kr_str_contains(KrThread *t, KrValue s, KrValue v) {
    if (!KR_HAS_SHAPE(v, KR_SH_STR)) {
        if (!kr_is_str(t, v))
            return kr_error_int(t, KR_EXC_TypeError, "'in <string>' requires string as left operand, not %T", v);
        v = kr_unwrap(t, v);
    }
    size_t i = kr_str_find(t, s, v, 0, kr_str_length(s));
    return i != KR_STR_NONE ? 1 : t->exc ? -1 : 0;
}

int kr_str_has_prefix(KrValue s, KrValue prefix, size_t start, size_t stop, bool at_end) {
    size_t m = kr_str_length(prefix);
    if (start > stop || m > stop - start) return 0;
    size_t from = at_end ? stop - m : start;
    int kind = kr_str_kind(s), own = kr_str_kind(prefix);
    const unsigned char *data = kr_str_data(s) + from * (size_t)kind, *p = kr_str_data(prefix);
    if (kind == own) return memcmp(data, p, m * (size_t)kind) == 0;
    if (own > kind) return 0;
    for (size_t i = 0; i < m; i++) if (kr_str_read(data, kind, i) != kr_str_read(p, own, i)) return 0;
    return 1;
}

/* -- replace: count, exact size, fill -- */
static KrValue replace_between(KrThread *t, KrValue s, KrValue to, long max) {
    size_t n = kr_str_length(s), m = kr_str_length(to), count = n + 1, total;
    if (max >= 0 && (size_t)max < count) count = (size_t)max;
    if (count == 0 || m == 0) return s;
    if (__builtin_mul_overflow(m, count, &total) || total > KR_STR_MAX - n) return kr_no_memory(t);
    int ks = kr_str_kind(s), kt = kr_str_kind(to), kind = ks > kt ? ks : kt;
    if (kr_work(t, (total + n) / 256) < 0) return 0;
    KrStr *r = kr_str_alloc_kind(t, total + n, kind, (KR_OBJ(s)->aux & KR_OBJ(to)->aux & KR_STR_ASCII) != 0);
    if (!r) return 0;
    unsigned char *out = r->data;
    const unsigned char *data = kr_str_data(s);
    for (size_t i = 0; i < count; i++) {
        kr_str_copy_chars(out, kind, kr_str_data(to), kt, m);
        out += m * (size_t)kind;
        if (i == n) break;
        kr_str_copy_chars(out, kind, data + i * (size_t)ks, ks, 1);
        out += kind;
    }
    if (count <= n) kr_str_copy_chars(out, kind, data + count * (size_t)ks, ks, n - count);
    return (KrValue)r;
}

/* Copies n bytes, b in the place of a. */
static void copy_replacing(unsigned char *to, const unsigned char *from, size_t n, unsigned char a, unsigned char b) {
    size_t i = 0;
#ifdef __SSE2__
    const __m128i was = _mm_set1_epi8((char)a), flip = _mm_set1_epi8((char)(a ^ b));
    for (; i + 16 <= n; i += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(from + i));
        _mm_storeu_si128((__m128i *)(void *)(to + i), _mm_xor_si128(x, _mm_and_si128(flip, _mm_cmpeq_epi8(x, was))));
    }
#endif
    for (; i < n; i++) to[i] = from[i] == a ? b : from[i];
}

static KrValue replace_char(KrThread *t, KrValue s, uint32_t from, uint32_t to, size_t count) {
    size_t n = kr_str_length(s);
    int kind = kr_str_kind(s);
    KrStr *r = kr_str_alloc_kind(t, n, kind, false);
    if (!r) return 0;
    if (kind == 1 && count >= n) {
        copy_replacing(r->data, kr_str_data(s), n, (unsigned char)from, (unsigned char)to);
    } else {
        memcpy(r->data, kr_str_data(s), n * (size_t)kind);
        for (size_t i = 0; i < n && count; i++) {
            if (kr_str_read(r->data, kind, i) != from) continue;
            kr_str_write(r->data, kind, i, to);
            count--;
        }
    }
    if (from < 128 && to < 128) {
        r->h.aux |= KR_OBJ(s)->aux & KR_STR_ASCII;
        return (KrValue)r;
    }
    uint32_t all = kr_or_units(r->data, kind, n);
    if (kr_kind_for(all) == kind) {
        if (all < 128) r->h.aux |= KR_STR_ASCII;
        return n == 1 && kind == 1 ? kr_str_chars[r->data[0]] : (KrValue)r;
    }
    return kr_str_from_kind(t, r->data, kind, n);
}

KrValue kr_str_replace(KrThread *t, KrValue s, KrValue from, KrValue to, long max) {
    size_t n = kr_str_length(s), m = kr_str_length(from), w = kr_str_length(to);
    if (max == 0 || kr_str_equal(from, to)) return s;
    if (m == 0) return replace_between(t, s, to, max);
    if (m > n) return s;
    int ks = kr_str_kind(s), kt = kr_str_kind(to);
    const unsigned char *data = kr_str_data(s);
    size_t limit = max < 0 ? KR_STR_NONE : (size_t)max;
    if (m == 1 && w == 1 && kt <= ks) {
        size_t hit = kr_str_find_char(s, kr_str_at(from, 0), 0, n);
        if (hit == KR_STR_NONE) return s;
        if (kr_work(t, n / 256) < 0) return 0;
        return replace_char(t, s, kr_str_at(from, 0), kr_str_at(to, 0), limit);
    }
    const void *x = kr_search_needle(t, from, ks);
    if (!x) return t->exc ? 0 : s;
    long found = kr_search_count(t, data, n, x, m, ks, limit);
    if (found <= 0) return found < 0 ? 0 : s;
    size_t added, count = (size_t)found, total = n - count * m;
    if (__builtin_mul_overflow(w, count, &added) || added > KR_STR_MAX - total) return kr_no_memory(t);
    total += added;
    if (total == 0) return kr_str_empty;
    int kind = ks > kt ? ks : kt;
    if (kr_work(t, total / 256) < 0) return 0;
    KrStr *r = kr_str_alloc_kind(t, total, kind, false);
    if (!r) return 0;
    unsigned char *out = r->data;
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        size_t hit = kr_search(t, data + at * (size_t)ks, n - at, x, m, ks);
        if (hit == KR_STR_NONE) return t->exc ? 0 : s;
        kr_str_copy_chars(out, kind, data + at * (size_t)ks, ks, hit);
        out += hit * (size_t)kind;
        kr_str_copy_chars(out, kind, kr_str_data(to), kt, w);
        out += w * (size_t)kind;
        at += hit + m;
    }
    kr_str_copy_chars(out, kind, data + at * (size_t)ks, ks, n - at);
    if (KR_OBJ(s)->aux & KR_OBJ(to)->aux & KR_STR_ASCII) {
        r->h.aux |= KR_STR_ASCII;
        return total == 1 ? kr_str_chars[r->data[0]] : (KrValue)r;
    }
    uint32_t all = kr_or_units(r->data, kind, total);
    if (kr_kind_for(all) != kind || total == 1) return kr_str_from_kind(t, r->data, kind, total);
    if (all < 128) r->h.aux |= KR_STR_ASCII;
    return (KrValue)r;
}
