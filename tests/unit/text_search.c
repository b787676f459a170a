/* text_search.c -- substring search against the obvious loop, with a verification budget of nothing so that the linear
 * algorithm takes over at the first candidate. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rtlib/base/scan.h"
#include "rtlib/types/str.h"

#ifdef __SSE2__
#include <emmintrin.h>
static inline __m128i splat_w(uint16_t c) { return _mm_set1_epi16((short)c); }
static inline __m128i equal_w(__m128i a, __m128i b) { return _mm_cmpeq_epi16(a, b); }
static inline __m128i splat_b(unsigned char c) { return _mm_set1_epi8((char)c); }
static inline __m128i equal_b(__m128i a, __m128i b) { return _mm_cmpeq_epi8(a, b); }
#endif
#define scan_w kr_scan_2
#define scan_b kr_scan_1
#define KR_SEARCH_BUDGET 0
#define UNIT uint16_t
#define NAME(x) x##_w
#include "rtlib/types/str_search_units.h"
#define UNIT unsigned char
#define NAME(x) x##_b
#include "rtlib/types/str_search_units.h"

static uint64_t state = 12345;

static uint32_t random_below(uint32_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

static size_t slow_find(const uint16_t *y, size_t n, const uint16_t *x, size_t m, bool last) {
    size_t found = KR_STR_NONE;
    for (size_t i = 0; i + m <= n; i++) {
        size_t k = 0;
        while (k < m && y[i + k] == x[k]) k++;
        if (k < m) continue;
        found = i;
        if (!last) break;
    }
    return found;
}

static void search_agrees_with_the_obvious_loop(void **unused) {
    (void)unused;
    for (int round = 0; round < 200000; round++) {
        uint16_t y[120], x[24];
        unsigned char y1[120], x1[24];
        size_t n = random_below(120), m = 1 + random_below(round & 1 ? 23 : 6);
        uint32_t letters = 1 + random_below(3);
        for (size_t i = 0; i < n; i++) y1[i] = (unsigned char)(y[i] = (uint16_t)(97 + random_below(letters)));
        size_t from = n > m && random_below(2) ? random_below((uint32_t)(n - m)) : 120;
        for (size_t i = 0; i < m; i++)
            x1[i] = (unsigned char)(x[i] = from < 120 ? y[from + i] : (uint16_t)(97 + random_below(letters)));
        size_t first = slow_find(y, n, x, m, false), last = slow_find(y, n, x, m, true);
        assert_int_equal(find_w(y, n, x, m), first);
        assert_int_equal(rfind_w(y, n, x, m), last);
        assert_int_equal(find_b(y1, n, x1, m), first);
        assert_int_equal(rfind_b(y1, n, x1, m), last);
        assert_int_equal(two_way_w(y, n, x, m, 1), first);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(search_agrees_with_the_obvious_loop) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
