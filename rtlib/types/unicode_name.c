/* unicode_name.c -- names of characters and back. A name is a sequence of word numbers; equal words are stored once. Hangul
 * syllables and unified ideographs follow rules instead. Reverse lookups go through a hash table over all names and aliases. */
#include <string.h>

#include "rtlib/types/unicode.h"
#include "unicode_names.inc"

#define ONE_BYTE_WORDS 160        /* as in cmake/unicode_tables.py */

static const char *const hangul_l[19] = { "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K",
                                          "T", "P", "H" };
static const char *const hangul_v[21] = { "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U",
                                          "WEO", "WE", "WI", "YU", "EU", "YI", "I" };
static const char *const hangul_t[28] = { "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP",
                                          "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H" };
static const char hangul_prefix[] = "HANGUL SYLLABLE ", cjk_prefix[] = "CJK UNIFIED IDEOGRAPH-";

static bool is_ideograph(uint32_t c) {
    static const uint32_t ranges[][2] = {
        { 0x3400, 0x4dbf }, { 0x4e00, 0x9fff }, { 0x20000, 0x2a6df }, { 0x2a700, 0x2b739 }, { 0x2b740, 0x2b81d },
        { 0x2b820, 0x2cea1 }, { 0x2ceb0, 0x2ebe0 }, { 0x30000, 0x3134a }, { 0x31350, 0x323af } };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) if (c >= ranges[i][0] && c <= ranges[i][1]) return true;
    return false;
}

/* Text of entry i (a name or an alias). */
static int entry_text(unsigned i, char out[KR_UNICODE_NAME_MAX]) {
    const unsigned char *p = name_sequence + name_start[i / 16];
    for (unsigned skip = i % 16; skip; p++) {
        if (*p == 0) skip--;
        else if (*p > ONE_BYTE_WORDS) p++;
    }
    int n = 0;
    while (*p) {
        unsigned word = *p - 1u;
        if (*p > ONE_BYTE_WORDS) {
            word = ONE_BYTE_WORDS + (*p - ONE_BYTE_WORDS - 1u) * 256 + p[1];
            p++;
        }
        p++;
        if (n) out[n++] = ' ';
        unsigned size = word_offset[word + 1] - word_offset[word];
        memcpy(out + n, word_text + word_offset[word], size);
        n += (int)size;
    }
    return n;
}

int kr_unicode_name(uint32_t c, char out[KR_UNICODE_NAME_MAX]) {
    if (c >= 0xac00 && c < 0xac00 + 11172) {
        const char *part[4] = { hangul_prefix, hangul_l[(c - 0xac00) / 588], hangul_v[(c - 0xac00) % 588 / 28],
                                hangul_t[(c - 0xac00) % 28] };
        int n = 0;
        for (int i = 0; i < 4; i++) for (const char *p = part[i]; *p; p++) out[n++] = *p;
        return n;
    }
    if (is_ideograph(c)) {
        int n = sizeof cjk_prefix - 1, digits = c > 0xffff ? 5 : 4;
        memcpy(out, cjk_prefix, (size_t)n);
        while (digits--) out[n++] = "0123456789ABCDEF"[c >> digits * 4 & 15];
        return n;
    }
    unsigned low = 0, high = RUN_COUNT;
    while (high - low > 1) {
        unsigned middle = (low + high) / 2;
        if (name_run_code[middle] <= c) low = middle;
        else high = middle;
    }
    if (name_run_code[low] > c) return 0;
    unsigned i = name_run_index[low] + (c - name_run_code[low]);
    unsigned end = low + 1 < RUN_COUNT ? name_run_index[low + 1] : NAME_COUNT;
    return i < end ? entry_text(i, out) : 0;
}

/* The longest of the parts that is a prefix of p. */
static int hangul_part(const char *const *parts, int count, const char **p, const char *end) {
    int best = -1;
    size_t best_size = 0;
    for (int i = 0; i < count; i++) {
        size_t size = strlen(parts[i]);
        if ((best < 0 || size > best_size) && (size_t)(end - *p) >= size && memcmp(*p, parts[i], size) == 0) {
            best = i;
            best_size = size;
        }
    }
    *p += best_size;
    return best;
}

static uint32_t entry_code(unsigned i) {
    if (i >= NAME_COUNT) return alias_code[i - NAME_COUNT];
    unsigned low = 0, high = RUN_COUNT;
    while (high - low > 1) {
        unsigned middle = (low + high) / 2;
        if (name_run_index[middle] <= i) low = middle;
        else high = middle;
    }
    return name_run_code[low] + (i - name_run_index[low]);
}

static bool by_rule(const char *name, size_t size, uint32_t *out) {
    size_t n = sizeof hangul_prefix - 1;
    if (size > n && memcmp(name, hangul_prefix, n) == 0) {
        const char *p = name + n, *end = name + size;
        int l = hangul_part(hangul_l, 19, &p, end), v = hangul_part(hangul_v, 21, &p, end);
        int t = hangul_part(hangul_t, 28, &p, end);
        if (l < 0 || v < 0 || t < 0 || p != end) return false;
        *out = 0xac00 + (uint32_t)(l * 21 + v) * 28 + (uint32_t)t;
        return true;
    }
    n = sizeof cjk_prefix - 1;
    if (size != n + 4 && size != n + 5) return false;
    if (memcmp(name, cjk_prefix, n) != 0) return false;
    uint32_t c = 0;
    for (size_t i = n; i < size; i++) {
        char d = name[i];
        if (d >= '0' && d <= '9') c = c * 16 + (uint32_t)(d - '0');
        else if (d >= 'A' && d <= 'F') c = c * 16 + (uint32_t)(d - 'A') + 10;
        else return false;
    }
    *out = c;
    return is_ideograph(c);
}

bool kr_unicode_by_name(const char *name, size_t size, uint32_t *out) {
    char upper[KR_UNICODE_NAME_MAX], text[KR_UNICODE_NAME_MAX];
    if (size == 0 || size >= KR_UNICODE_NAME_MAX) return false;
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < size; i++) {
        char c = name[i];
        if (c >= 'a' && c <= 'z') c = (char)(c - 32);
        upper[i] = c;
        h = (h ^ (unsigned char)c) * 16777619u;
    }
    if (by_rule(upper, size, out)) return true;
    for (h = (h ^ h >> 16) & (NAME_HASH_SIZE - 1); name_table[h]; h = (h + 1) & (NAME_HASH_SIZE - 1)) {
        unsigned i = name_table[h] - 1u;
        if (entry_text(i, text) == (int)size && memcmp(text, upper, size) == 0) {
            *out = entry_code(i);
            return true;
        }
    }
    return false;
}
