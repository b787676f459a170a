/* str_search_units.h -- substring search over one unit type; included by str_search.c with UNIT and NAME(x) defined.
 *
 * Forward search compares the first and the last unit of the needle with vector code and verifies candidates. The
 * verification work is bounded: beyond 4 times the distance passed (+ 1,024) the rest goes to two-way search, which is linear
 * whatever the texts are. STRIDE -1 runs two-way over both texts from their ends (last occurrence). */

/* Start of the maximal suffix of the needle under one of the two orders, and its period. */
static size_t NAME(max_suffix)(const UNIT *x, ptrdiff_t stride, size_t m, bool inverted, size_t *period) {
    size_t start = (size_t)-1, j = 0, k = 1, p = 1;
    while (j + k < m) {
        UNIT a = x[(ptrdiff_t)(j + k) * stride], b = x[(ptrdiff_t)(start + k) * stride];
        if (a == b) {
            if (k == p) {
                j += p;
                k = 1;
            } else k++;
        } else if (inverted ? a > b : a < b) {
            j += k;
            k = 1;
            p = j - start;
        } else {
            start = j++;
            k = p = 1;
        }
    }
    *period = p;
    return start;   /* (size_t)-1: the whole needle; callers add 1 */
}

static inline size_t NAME(two_way)(const UNIT *y, size_t n, const UNIT *x, size_t m, ptrdiff_t stride) {
    size_t p1, p2, s1, s2, cut, period, pos = 0;
    if (m > n) return KR_STR_NONE;
    s1 = NAME(max_suffix)(x, stride, m, false, &p1) + 1;
    s2 = NAME(max_suffix)(x, stride, m, true, &p2) + 1;
    cut = s1 > s2 ? s1 : s2;
    period = s1 > s2 ? p1 : p2;
#define X(i) x[(ptrdiff_t)(i) * stride]
#define Y(i) y[(ptrdiff_t)(i) * stride]
    bool periodic = period + cut <= m;
    for (size_t i = 0; periodic && i < cut; i++) periodic = X(i) == X(i + period);
    if (periodic) {
        size_t memory = 0;   /* units of the prefix known to match */
        while (pos <= n - m) {
            size_t i = cut > memory ? cut : memory;
            while (i < m && X(i) == Y(pos + i)) i++;
            if (i < m) {
                pos += i - cut + 1;
                memory = 0;
                continue;
            }
            i = cut;
            while (i > memory && X(i - 1) == Y(pos + i - 1)) i--;
            if (i <= memory) return pos;
            pos += period;
            memory = m - period;
        }
    } else {
        period = (cut > m - cut ? cut : m - cut) + 1;
        while (pos <= n - m) {
            size_t i = cut;
            while (i < m && X(i) == Y(pos + i)) i++;
            if (i < m) {
                pos += i - cut + 1;
                continue;
            }
            i = cut;
            while (i > 0 && X(i - 1) == Y(pos + i - 1)) i--;
            if (i == 0) return pos;
            pos += period;
        }
    }
    return KR_STR_NONE;
#undef X
#undef Y
}

/* Both texts of length >= 1. The result is an index or KR_STR_NONE. */
static size_t NAME(find)(const UNIT *y, size_t n, const UNIT *x, size_t m) {
    if (m > n) return KR_STR_NONE;
    if (m == 1) {
        size_t i = NAME(scan)(y, n, x[0]);
        return i == n ? KR_STR_NONE : i;
    }
    size_t last = n - m, i = 0, work = 0;
#ifdef __SSE2__
    enum { LANES = 16 / sizeof(UNIT) };
    __m128i first_unit = NAME(splat)(x[0]), last_unit = NAME(splat)(x[m - 1]);
    for (; i + LANES <= last + 1; i += LANES) {
        __m128i a = _mm_loadu_si128((const __m128i *)(y + i));
        __m128i b = _mm_loadu_si128((const __m128i *)(y + i + m - 1));
        unsigned mask = (unsigned)_mm_movemask_epi8(
            _mm_and_si128(NAME(equal)(a, first_unit), NAME(equal)(b, last_unit)));
        while (mask) {
            unsigned bit = (unsigned)__builtin_ctz(mask) / (unsigned)sizeof(UNIT);
            const UNIT *at = y + i + bit;
            size_t k = 1;
            while (k + 1 < m && at[k] == x[k]) k++;
            if (k + 1 >= m) return i + bit;
            work += k;
            mask &= ~(((1u << sizeof(UNIT)) - 1) << bit * sizeof(UNIT));
        }
        if (work > 4 * i + KR_SEARCH_BUDGET) {
            i += LANES;
            if (i > last) return KR_STR_NONE;
            size_t rest = NAME(two_way)(y + i, n - i, x, m, 1);
            return rest == KR_STR_NONE ? rest : rest + i;
        }
    }
#endif
    for (; i <= last; i++) {
        if (y[i] != x[0] || y[i + m - 1] != x[m - 1]) continue;
        size_t k = 1;
        while (k + 1 < m && y[i + k] == x[k]) k++;
        if (k + 1 >= m) return i;
        work += k;
        if (work > 4 * i + KR_SEARCH_BUDGET) {
            size_t rest = NAME(two_way)(y + i, n - i, x, m, 1);
            return rest == KR_STR_NONE ? rest : rest + i;
        }
    }
    return KR_STR_NONE;
}

static size_t NAME(rfind)(const UNIT *y, size_t n, const UNIT *x, size_t m) {
    if (m > n) return KR_STR_NONE;
    size_t work = 0, last = n - m;
    for (size_t i = last + 1; i-- > 0;) {
#ifdef __SSE2__
        enum { LANES = 16 / sizeof(UNIT) };
        while (i + 1 >= LANES) {      /* whole vectors without a candidate that end at i */
            __m128i a = _mm_loadu_si128((const __m128i *)(y + i + 1 - LANES));
            __m128i b = _mm_loadu_si128((const __m128i *)(y + i + m - LANES));
            if (_mm_movemask_epi8(_mm_and_si128(NAME(equal)(a, NAME(splat)(x[0])), NAME(equal)(b, NAME(splat)(x[m - 1]))))) break;
            if (i + 1 == LANES) return KR_STR_NONE;
            i -= LANES;
        }
#endif
        if (y[i] != x[0] || y[i + m - 1] != x[m - 1]) continue;
        size_t k = 1;
        while (k + 1 < m && y[i + k] == x[k]) k++;
        if (k + 1 >= m) return i;
        work += k;
        if (work > 4 * (last - i) + KR_SEARCH_BUDGET) {
            /* The rest backwards: an occurrence at distance d from the end starts at i + m - d - m. */
            size_t end = i + m, d = NAME(two_way)(y + end - 1, end, x + m - 1, m, -1);
            return d == KR_STR_NONE ? d : end - d - m;
        }
    }
    return KR_STR_NONE;
}
#undef UNIT
#undef NAME
