/* scan.h -- fast loops over bytes and 2- or 4-byte units: ASCII tests, largest character, widening, search of one unit.
 * SSE2 (the x86-64 baseline) where present, plain loops elsewhere. */
#ifndef KR_BASE_SCAN_H
#define KR_BASE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Count of leading bytes < 128. */
size_t kr_ascii_prefix(const unsigned char *p, size_t n);
/* OR of all units: its class (< 128, < 256, < 65536) is the class of the largest one. */
uint32_t kr_or_units(const void *p, int kind, size_t n);
void kr_widen_1_2(uint16_t *to, const unsigned char *from, size_t n);
void kr_widen_1_4(uint32_t *to, const unsigned char *from, size_t n);
void kr_widen_2_4(uint32_t *to, const uint16_t *from, size_t n);
void kr_narrow_2_1(unsigned char *to, const uint16_t *from, size_t n);
void kr_narrow_4_1(unsigned char *to, const uint32_t *from, size_t n);
void kr_narrow_4_2(uint16_t *to, const uint32_t *from, size_t n);
/* True if a unit lies in [0xd800, 0xdfff]. */
bool kr_has_surrogate_2(const uint16_t *p, size_t n);
/* Index of the first unit equal to c; n when absent. */
size_t kr_scan_1(const unsigned char *p, size_t n, unsigned char c);
size_t kr_scan_2(const uint16_t *p, size_t n, uint16_t c);
size_t kr_scan_4(const uint32_t *p, size_t n, uint32_t c);
/* to[i] = from[n - 1 - i]; no overlap. */
void kr_reverse_bytes(unsigned char *to, const unsigned char *from, size_t n);
/* memcpy for pieces that are mostly a few bytes long. */
static inline void kr_copy_short(unsigned char *to, const unsigned char *from, size_t n) {
    uint64_t a, b;
    uint32_t c, d;
    if (n > 16) memcpy(to, from, n);
    else if (n >= 8) {
        memcpy(&a, from, 8);
        memcpy(&b, from + n - 8, 8);
        memcpy(to, &a, 8);
        memcpy(to + n - 8, &b, 8);
    } else if (n >= 4) {
        memcpy(&c, from, 4);
        memcpy(&d, from + n - 4, 4);
        memcpy(to, &c, 4);
        memcpy(to + n - 4, &d, 4);
    } else if (n) {
        to[0] = from[0];
        to[n / 2] = from[n / 2];
        to[n - 1] = from[n - 1];
    }
}
/* memcmp() == 0 for pieces that are mostly a few bytes long. */
static inline bool kr_equal_short(const unsigned char *x, const unsigned char *y, size_t n) {
    uint64_t a, b, c, d;
    uint32_t e, f, g, h;
    if (n > 16) return memcmp(x, y, n) == 0;
    if (n >= 8) {
        memcpy(&a, x, 8);
        memcpy(&b, y, 8);
        memcpy(&c, x + n - 8, 8);
        memcpy(&d, y + n - 8, 8);
        return ((a ^ b) | (c ^ d)) == 0;
    }
    if (n >= 4) {
        memcpy(&e, x, 4);
        memcpy(&f, y, 4);
        memcpy(&g, x + n - 4, 4);
        memcpy(&h, y + n - 4, 4);
        return ((e ^ f) | (g ^ h)) == 0;
    }
    return n == 0 || (x[0] == y[0] && x[n / 2] == y[n / 2] && x[n - 1] == y[n - 1]);
}
/* ASCII case: letters of the other case are flipped, every other byte is copied. */
void kr_ascii_lower(unsigned char *to, const unsigned char *from, size_t n);
void kr_ascii_upper(unsigned char *to, const unsigned char *from, size_t n);

#endif
