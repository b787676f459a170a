/* scan.c -- fast loops over bytes and wider units. Each has a vector body and a plain tail. */
#include "rtlib/base/scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

size_t kr_ascii_prefix(const unsigned char *p, size_t n) {
    size_t i = 0;
#ifdef __SSE2__
    for (; i + 16 <= n; i += 16) {
        int mask = _mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(p + i)));
        if (mask) return i + (size_t)__builtin_ctz((unsigned)mask);
    }
#endif
    while (i < n && p[i] < 128) i++;
    return i;
}

static uint32_t or_bytes(const unsigned char *p, size_t n) {
    uint32_t all = 0;
    size_t i = 0;
#ifdef __SSE2__
    __m128i sum = _mm_setzero_si128();
    for (; i + 16 <= n; i += 16) sum = _mm_or_si128(sum, _mm_loadu_si128((const __m128i *)(p + i)));
    if (_mm_movemask_epi8(sum)) return 0xff;
#endif
    for (; i < n; i++) all |= p[i];
    return all < 128 ? 127 : 255;
}

static uint32_t or_words(const void *data, size_t bytes) {
    const unsigned char *p = data;
    uint64_t all = 0;
    size_t i = 0;
#ifdef __SSE2__
    __m128i sum = _mm_setzero_si128();
    for (; i + 16 <= bytes; i += 16) sum = _mm_or_si128(sum, _mm_loadu_si128((const __m128i *)(p + i)));
    uint64_t half[2];
    memcpy(half, &sum, 16);
    all = half[0] | half[1];
#endif
    for (; i + 8 <= bytes; i += 8) {
        uint64_t w;
        memcpy(&w, p + i, 8);
        all |= w;
    }
    for (; i + 4 <= bytes; i += 4) {
        uint32_t w;
        memcpy(&w, p + i, 4);
        all |= w;
    }
    if (i < bytes) {
        uint16_t w;
        memcpy(&w, p + i, 2);
        all |= w;
    }
    return (uint32_t)(all | all >> 32);
}

uint32_t kr_or_units(const void *p, int kind, size_t n) {
    if (kind == 1) return or_bytes(p, n);
    if (kind == 4) return or_words(p, n * 4);
    uint32_t all = or_words(p, n * 2);
    return (all | all >> 16) & 0xffff;
}

void kr_widen_1_2(uint16_t *to, const unsigned char *from, size_t n) {
    size_t i = 0;
#ifdef __SSE2__
    __m128i zero = _mm_setzero_si128();
    for (; i + 16 <= n; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(from + i));
        _mm_storeu_si128((__m128i *)(to + i), _mm_unpacklo_epi8(v, zero));
        _mm_storeu_si128((__m128i *)(to + i + 8), _mm_unpackhi_epi8(v, zero));
    }
#endif
    for (; i < n; i++) to[i] = from[i];
}

void kr_widen_1_4(uint32_t *to, const unsigned char *from, size_t n) {
    for (size_t i = 0; i < n; i++) to[i] = from[i];
}

void kr_widen_2_4(uint32_t *to, const uint16_t *from, size_t n) {
    for (size_t i = 0; i < n; i++) to[i] = from[i];
}

void kr_narrow_2_1(unsigned char *to, const uint16_t *from, size_t n) {
    size_t i = 0;
#ifdef __SSE2__
    for (; i + 16 <= n; i += 16) {
        __m128i a = _mm_loadu_si128((const __m128i *)(from + i));
        __m128i b = _mm_loadu_si128((const __m128i *)(from + i + 8));
        _mm_storeu_si128((__m128i *)(to + i), _mm_packus_epi16(a, b));
    }
#endif
    for (; i < n; i++) to[i] = (unsigned char)from[i];
}

void kr_narrow_4_1(unsigned char *to, const uint32_t *from, size_t n) {
    for (size_t i = 0; i < n; i++) to[i] = (unsigned char)from[i];
}

void kr_narrow_4_2(uint16_t *to, const uint32_t *from, size_t n) {
    for (size_t i = 0; i < n; i++) to[i] = (uint16_t)from[i];
}

bool kr_has_surrogate_2(const uint16_t *p, size_t n) {
    size_t i = 0;
#ifdef __SSE2__
    __m128i mask = _mm_set1_epi16((short)0xf800), mark = _mm_set1_epi16((short)0xd800), any = _mm_setzero_si128();
    for (; i + 8 <= n; i += 8)
        any = _mm_or_si128(any, _mm_cmpeq_epi16(_mm_and_si128(_mm_loadu_si128((const __m128i *)(p + i)), mask), mark));
    if (_mm_movemask_epi8(any)) return true;
#endif
    for (; i < n; i++) if ((p[i] & 0xf800) == 0xd800) return true;
    return false;
}

size_t kr_scan_1(const unsigned char *p, size_t n, unsigned char c) {
    const unsigned char *hit = n ? memchr(p, c, n) : NULL;
    return hit ? (size_t)(hit - p) : n;
}

size_t kr_scan_2(const uint16_t *p, size_t n, uint16_t c) {
    size_t i = 0;
#ifdef __SSE2__
    __m128i want = _mm_set1_epi16((short)c);
    for (; i + 8 <= n; i += 8) {
        int mask = _mm_movemask_epi8(_mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(p + i)), want));
        if (mask) return i + (size_t)__builtin_ctz((unsigned)mask) / 2;
    }
#endif
    while (i < n && p[i] != c) i++;
    return i;
}

size_t kr_scan_4(const uint32_t *p, size_t n, uint32_t c) {
    size_t i = 0;
#ifdef __SSE2__
    __m128i want = _mm_set1_epi32((int)c);
    for (; i + 4 <= n; i += 4) {
        int mask = _mm_movemask_epi8(_mm_cmpeq_epi32(_mm_loadu_si128((const __m128i *)(p + i)), want));
        if (mask) return i + (size_t)__builtin_ctz((unsigned)mask) / 4;
    }
#endif
    while (i < n && p[i] != c) i++;
    return i;
}

void kr_reverse_bytes(unsigned char *to, const unsigned char *from, size_t n) {
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t w;
        memcpy(&w, from + n - i - 8, 8);
        w = __builtin_bswap64(w);
        memcpy(to + i, &w, 8);
    }
    for (; i < n; i++) to[i] = from[n - 1 - i];
}

/* Flips bit 5 of every byte in [first, first + 25]. */
static inline void flip_range(unsigned char *to, const unsigned char *from, size_t n, unsigned char first) {
    size_t i = 0;
#ifdef __SSE2__
    /* Unsigned range test by one signed compare: shift the range down to the lowest values. */
    __m128i shift = _mm_set1_epi8((char)(128 - first)), limit = _mm_set1_epi8((char)(-128 + 26));
    __m128i bit = _mm_set1_epi8(32);
    for (; i + 16 <= n; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(from + i));
        __m128i in = _mm_cmplt_epi8(_mm_add_epi8(v, shift), limit);
        _mm_storeu_si128((__m128i *)(to + i), _mm_xor_si128(v, _mm_and_si128(in, bit)));
    }
#endif
    for (; i < n; i++) {
        unsigned char c = from[i];
        to[i] = (unsigned char)(c - first) < 26 ? c ^ 32 : c;
    }
}

void kr_ascii_lower(unsigned char *to, const unsigned char *from, size_t n) { flip_range(to, from, n, 'A'); }
void kr_ascii_upper(unsigned char *to, const unsigned char *from, size_t n) { flip_range(to, from, n, 'a'); }
