/* re_class.c -- character classes of a program: a byte map for Latin-1, sorted ranges and categories beyond. */
#include "rtlib/modules/re.h"

#include "rtlib/types/unicode.h"

#define SAME_WINDOW 24            /* classes looked back for an equal one */

static bool in_category(uint32_t c, uint32_t category, bool unicode) {
    bool r = false;
    switch (category | 32) {
    case 'd': r = unicode ? kr_unicode_digit_value(c) >= 0 : c >= '0' && c <= '9'; break;
    case 's': r = unicode ? kr_unicode_is_space(c) : c == ' ' || (c >= 9 && c <= 13); break;
    case 'w':
        r = unicode ? kr_re_is_word(c)
                    : c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        break;
    }
    return (category & 32) ? r : !r;
}

static uint32_t category_flag(uint32_t category, bool unicode) {
    if (!unicode) return (category & 32) ? 0 : KR_RC_ALL;
    switch (category) {
    case 'd': return KR_RC_DIGIT;
    case 's': return KR_RC_SPACE;
    case 'w': return KR_RC_WORD;
    case 'D': return KR_RC_NOT_DIGIT;
    case 'S': return KR_RC_NOT_SPACE;
    }
    return KR_RC_NOT_WORD;
}

static bool in_ranges(const KrReRange *r, uint32_t count, uint32_t c) {
    uint32_t low = 0;
    while (low < count) {
        uint32_t middle = low + (count - low) / 2;
        if (r[middle].high < c) low = middle + 1;
        else if (r[middle].low > c) count = middle;
        else return true;
    }
    return false;
}

/* Membership of a high character by range. */
static bool high_range(const KrReClass *k, const KrReRange *ranges, uint32_t c) {
    return k->range_count && in_ranges(ranges + k->range, k->range_count, c);
}

/* Membership of a high character before folding and negation. */
static bool high_plain(const KrReClass *k, const KrReRange *ranges, uint32_t c) {
    if ((k->flags & KR_RC_ALL) || high_range(k, ranges, c)) return true;
    if (k->flags & (KR_RC_DIGIT | KR_RC_NOT_DIGIT)) {
        if ((kr_unicode_digit_value(c) >= 0 ? KR_RC_DIGIT : KR_RC_NOT_DIGIT) & k->flags) return true;
    }
    if (k->flags & (KR_RC_SPACE | KR_RC_NOT_SPACE)) {
        if ((kr_unicode_is_space(c) ? KR_RC_SPACE : KR_RC_NOT_SPACE) & k->flags) return true;
    }
    if (k->flags & (KR_RC_WORD | KR_RC_NOT_WORD)) {
        if ((kr_re_is_word(c) ? KR_RC_WORD : KR_RC_NOT_WORD) & k->flags) return true;
    }
    return false;
}

bool kr_re_class_high(const KrReClass *k, const KrReRange *ranges, uint32_t ch) {
    bool negate = (k->flags & KR_RC_NEGATE) != 0, in = high_plain(k, ranges, ch);
    if (!in && (k->flags & KR_RC_FOLD)) {
        uint32_t variants[KR_RE_VARIANTS];
        int n = kr_re_variants(ch, variants);
        for (int i = 0; i < n && !in; i++) {
            uint32_t v = variants[i];
            /* Other cases count for ranges only; a category is a question about the character itself. */
            in = v < 256 ? (k->map[v] != 0) != negate : high_range(k, ranges, v);
        }
    }
    return in != negate;
}

/* -- building -- */

static int add_range(KrReClassBuilder *b, uint32_t low, uint32_t high) {
    if (kr_re_grow(b->t, (void **)&b->ranges, b->range_count, &b->range_capacity, sizeof *b->ranges) < 0) return -1;
    b->ranges[b->range_count++] = (KrReRange){ low, high };
    return 0;
}

/* Shell sort by the lower end, then neighbours are joined; the count left. */
static uint32_t sort_ranges(KrReRange *r, uint32_t n) {
    uint32_t kept = 0;
    for (uint32_t gap = n / 2; gap; gap = gap == 2 ? 1 : gap * 5 / 11) {
        for (uint32_t i = gap; i < n; i++) {
            KrReRange x = r[i];
            uint32_t j = i;
            for (; j >= gap && r[j - gap].low > x.low; j -= gap) r[j] = r[j - gap];
            r[j] = x;
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        if (kept && r[i].low <= r[kept - 1].high + 1) {
            if (r[i].high > r[kept - 1].high) r[kept - 1].high = r[i].high;
        } else r[kept++] = r[i];
    }
    return kept;
}

/* Takes over class number class_count: an equal earlier one is used instead. */
static uint32_t finish(KrReClassBuilder *b) {
    const KrReClass *k = &b->classes[b->class_count];
    for (uint32_t i = b->class_count, n = 0; i-- > 0 && n < SAME_WINDOW && !k->range_count; n++) {
        const KrReClass *o = &b->classes[i];
        if (!o->range_count && o->flags == k->flags && o->end == k->end && !memcmp(o->map, k->map, sizeof k->map)) return i;
    }
    return b->class_count++;
}

static KrReClass *begin(KrReClassBuilder *b) {
    if (kr_work(b->t, 8) < 0) return NULL;
    if (kr_re_grow(b->t, (void **)&b->classes, b->class_count, &b->class_capacity, sizeof *b->classes) < 0) return NULL;
    KrReClass *k = &b->classes[b->class_count];
    memset(k, 0, sizeof *k);
    k->range = b->range_count;
    return k;
}

/* Adds one member to class k (still class_count). */
static int add_item(KrReClassBuilder *b, KrReClass *k, const KrReItem *item, bool unicode) {
    if (item->category) {
        for (uint32_t c = 0; c < 256; c++) if (in_category(c, item->category, unicode)) k->map[c] = 1;
        k->flags |= category_flag(item->category, unicode);
        return 0;
    }
    for (uint32_t c = item->low; c <= item->high && c < 256; c++) k->map[c] = 1;
    if (item->high < 256) return 0;
    return add_range(b, item->low < 256 ? 256 : item->low, item->high);
}

/* Closes the Latin-1 part under case. */
static void fold(KrReClass *k, const KrReRange *ranges, bool unicode) {
    unsigned char old[256];
    memcpy(old, k->map, sizeof old);
    if (!unicode) {
        for (int c = 'a'; c <= 'z'; c++) k->map[c] = k->map[c - 32] = old[c] | old[c - 32];
        return;
    }
    for (uint32_t c = 0; c < 256; c++) {
        uint32_t variants[KR_RE_VARIANTS];
        int n = old[c] ? 0 : kr_re_variants(c, variants);
        for (int i = 0; i < n; i++) {
            uint32_t v = variants[i];
            if (v < 256 ? old[v] : high_range(k, ranges, v)) k->map[c] = 1;
        }
    }
    k->flags |= KR_RC_FOLD;
}

uint32_t kr_re_class_set(KrReClassBuilder *b, const KrReItem *items, uint32_t count, bool negate, uint32_t flags) {
    KrReClass *k = begin(b);
    bool unicode = (flags & KR_RE_UNICODE) != 0;
    if (!k) return KR_RE_NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (!(i & 255) && kr_work(b->t, 256) < 0) return KR_RE_NONE;
        if (add_item(b, k, &items[i], unicode) < 0) return KR_RE_NONE;
    }
    uint32_t n = b->range_count - k->range;
    if (n > 1) {
        if (n > 4096 && kr_work(b->t, n) < 0) return KR_RE_NONE;
        n = sort_ranges(b->ranges + k->range, n);
        b->range_count = k->range + n;
    }
    k->range_count = n;
    if (!n) k->range = 0;
    if (flags & KR_RE_IGNORECASE) fold(k, b->ranges, unicode);
    if (negate) {
        for (int c = 0; c < 256; c++) k->map[c] ^= 1;
        k->flags |= KR_RC_NEGATE;
    }
    return finish(b);
}

uint32_t kr_re_class_any(KrReClassBuilder *b, bool newline) {
    KrReClass *k = begin(b);
    if (!k) return KR_RE_NONE;
    memset(k->map, 1, sizeof k->map);
    if (!newline) k->map['\n'] = 0;
    k->range = 0;
    k->flags = KR_RC_ALL;
    return finish(b);
}

int kr_re_class_first(KrReClassBuilder *b, const KrReFirst *first, uint32_t *out) {
    *out = KR_RE_NONE;
    if (first->high && !~(first->bits[0] & first->bits[1] & first->bits[2] & first->bits[3])) return 0;
    KrReClass *k = begin(b);
    if (!k) return -1;
    for (int c = 0; c < 256; c++) k->map[c] = first->bits[c >> 6] >> (c & 63) & 1;
    k->range = 0;
    k->flags = first->high ? KR_RC_ALL : 0;
    k->end = first->end;
    *out = finish(b);
    return 0;
}

void kr_re_class_to_first(const KrReClass *k, KrReFirst *out) {
    memset(out, 0, sizeof *out);
    for (int c = 0; c < 256; c++) if (k->map[c]) out->bits[c >> 6] |= 1ull << (c & 63);
    /* Empty and unfolded: nothing high; a negated set lets nearly all through. */
    out->high = k->flags != 0 || k->range_count != 0;
}
