/* utf8.c -- UTF-8 in two passes: measure with vector code, then convert; validity is found by the conversion. */
#include "rtlib/base/utf8.h"

#include <string.h>

#include "rtlib/base/scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

uint32_t kr_utf8_decode(const unsigned char *p, const unsigned char *end, int *size, int *kind) {
    unsigned c = p[0], low = 0x80, high = 0xbf;
    int more;
    *size = 1;
    *kind = 0;
    if (c < 0x80) return c;
    if (c < 0xc2) return KR_UTF8_BAD;
    if (c < 0xe0) more = 1;
    else if (c < 0xf0) {
        more = 2;
        if (c == 0xe0) low = 0xa0;
        if (c == 0xed) high = 0x9f;
    } else if (c < 0xf5) {
        more = 3;
        if (c == 0xf0) low = 0x90;
        if (c == 0xf4) high = 0x8f;
    } else return KR_UTF8_BAD;
    uint32_t value = c & (0x3fu >> more);
    for (int i = 1; i <= more; i++) {
        if (p + i >= end) {
            *kind = 2;
            *size = i;
            return KR_UTF8_BAD;
        }
        if (p[i] < low || p[i] > high) {
            *kind = 1;
            *size = i;
            return KR_UTF8_BAD;
        }
        value = value << 6 | (p[i] & 0x3f);
        low = 0x80;
        high = 0xbf;
    }
    *size = more + 1;
    return value;
}

uint32_t kr_utf8_decode_any(const unsigned char *p, const unsigned char *end, int *size) {
    int kind;
    uint32_t c = kr_utf8_decode(p, end, size, &kind);
    if (c != KR_UTF8_BAD) return c;
    if (p[0] == 0xed && end - p >= 3 && p[1] >= 0xa0 && p[1] < 0xc0 && p[2] >= 0x80 && p[2] < 0xc0) {
        *size = 3;
        return 0xd000u | (p[1] & 63u) << 6 | (p[2] & 63u);
    }
    *size = 1;
    return 0xdc00u + p[0];
}

int kr_utf8_encode(uint32_t c, unsigned char *out) {
    if (c < 0x80) {
        out[0] = (unsigned char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (unsigned char)(0xc0 | c >> 6);
        out[1] = (unsigned char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (unsigned char)(0xe0 | c >> 12);
        out[1] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
        out[2] = (unsigned char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (unsigned char)(0xf0 | c >> 18);
    out[1] = (unsigned char)(0x80 | (c >> 12 & 0x3f));
    out[2] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
    out[3] = (unsigned char)(0x80 | (c & 0x3f));
    return 4;
}

size_t kr_utf8_measure(const unsigned char *p, size_t n, unsigned char *largest) {
    size_t i = 0, count = 0;
    unsigned char max = 0;
#ifdef __SSE2__
    __m128i top = _mm_setzero_si128(), border = _mm_set1_epi8(-65);   /* > -65 signed: not 10xxxxxx */
    for (; i + 16 <= n; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
        top = _mm_max_epu8(top, v);
        count += (size_t)__builtin_popcount((unsigned)_mm_movemask_epi8(_mm_cmpgt_epi8(v, border)));
    }
    unsigned char lane[16];
    memcpy(lane, &top, 16);
    for (int k = 0; k < 16; k++) if (lane[k] > max) max = lane[k];
#endif
    for (; i < n; i++) {
        if (p[i] > max) max = p[i];
        count += (p[i] & 0xc0) != 0x80;
    }
    *largest = max;
    return count;
}

/* One decoding loop, specialised by the unit type. Every step consumes one start byte, so it never writes more units than
 * kr_utf8_measure counted. */
#define DECODE_LOOP(NAME, UNIT, WIDEN)                                                               \
    static bool NAME(const unsigned char *p, size_t n, UNIT *out) {                                  \
        const unsigned char *end = p + n;                                                            \
        while (p < end) {                                                                            \
            unsigned c = *p;                                                                         \
            if (c < 0x80) {                                                                          \
                size_t run = (size_t)(end - p) >= 8 && p[1] < 0x80 && p[2] < 0x80                    \
                    ? kr_ascii_prefix(p, (size_t)(end - p)) : 1;                                     \
                if (run == 1) *out = (UNIT)c;                                                        \
                else WIDEN(out, p, run);                                                             \
                out += run;                                                                          \
                p += run;                                                                            \
            } else if (c >= 0xc2 && c < 0xe0 && end - p >= 2 && (p[1] & 0xc0) == 0x80) {             \
                *out++ = (UNIT)((c & 0x1f) << 6 | (p[1] & 0x3f));                                    \
                p += 2;                                                                              \
            } else if (c > 0xe0 && c < 0xed && end - p >= 3 && (p[1] & 0xc0) == 0x80                 \
                       && (p[2] & 0xc0) == 0x80) {                                                   \
                *out++ = (UNIT)((c & 0xf) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3f));              \
                p += 3;                                                                              \
            } else {                                                                                 \
                int size, kind;                                                                      \
                uint32_t v = kr_utf8_decode(p, end, &size, &kind);                                   \
                if (v == KR_UTF8_BAD) return false;                                                  \
                *out++ = (UNIT)v;                                                                    \
                p += size;                                                                           \
            }                                                                                        \
        }                                                                                            \
        return true;                                                                                 \
    }
#define COPY_1(to, from, n) memcpy(to, from, n)
DECODE_LOOP(decode_1, unsigned char, COPY_1)
DECODE_LOOP(decode_2, uint16_t, kr_widen_1_2)
DECODE_LOOP(decode_4, uint32_t, kr_widen_1_4)

bool kr_utf8_to_units(const unsigned char *p, size_t n, void *out, int kind) {
    return kind == 1 ? decode_1(p, n, out) : kind == 2 ? decode_2(p, n, out) : decode_4(p, n, out);
}

size_t kr_utf8_bytes(const void *units, int kind, size_t n) {
    size_t size = n;
    if (kind == 1) {
        const unsigned char *p = units;
        for (size_t i = 0; i < n; i++) size += p[i] >> 7;
    } else if (kind == 2) {
        const uint16_t *p = units;
        size_t i = 0;
#ifdef __SSE2__
        __m128i zero = _mm_setzero_si128(), two = _mm_set1_epi16((short)0xff80), three = _mm_set1_epi16((short)0xf800);
        while (n - i >= 8) {       /* 16-bit counters: at most 8,192 rounds of two each */
            size_t rounds = (n - i) / 8 < 8192 ? (n - i) / 8 : 8192;
            __m128i below = zero;  /* minus the count of units below the two limits */
            for (size_t k = 0; k < rounds; k++, i += 8) {
                __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
                below = _mm_add_epi16(below, _mm_cmpeq_epi16(_mm_and_si128(v, two), zero));
                below = _mm_add_epi16(below, _mm_cmpeq_epi16(_mm_and_si128(v, three), zero));
            }
            int16_t lane[8];
            memcpy(lane, &below, 16);
            size += rounds * 16;
            for (int k = 0; k < 8; k++) size -= (size_t)-(long)lane[k];
        }
#endif
        for (; i < n; i++) size += (size_t)(p[i] >= 0x80) + (p[i] >= 0x800);
    } else {
        const uint32_t *p = units;
        for (size_t i = 0; i < n; i++) size += (size_t)(p[i] >= 0x80) + (p[i] >= 0x800) + (p[i] >= 0x10000);
    }
    return size;
}

/* Two and three bytes inline: they are nearly all that is not ASCII. */
#define ENCODE_LOOP(UNIT)                                                                            \
    do {                                                                                             \
        const UNIT *p = units;                                                                       \
        for (size_t i = 0; i < n; i++) {                                                             \
            uint32_t c = p[i];                                                                       \
            if (c < 0x80) *out++ = (unsigned char)c;                                                 \
            else if (c < 0x800) {                                                                    \
                out[0] = (unsigned char)(0xc0 | c >> 6);                                             \
                out[1] = (unsigned char)(0x80 | (c & 0x3f));                                         \
                out += 2;                                                                            \
            } else if (c < 0x10000) {                                                                \
                out[0] = (unsigned char)(0xe0 | c >> 12);                                            \
                out[1] = (unsigned char)(0x80 | (c >> 6 & 0x3f));                                    \
                out[2] = (unsigned char)(0x80 | (c & 0x3f));                                         \
                out += 3;                                                                            \
            } else out += kr_utf8_encode(c, out);                                                    \
        }                                                                                            \
    } while (0)

void kr_utf8_from_units(unsigned char *out, const void *units, int kind, size_t n) {
    if (kind == 1) ENCODE_LOOP(unsigned char);
    else if (kind == 2) ENCODE_LOOP(uint16_t);
    else ENCODE_LOOP(uint32_t);
}
