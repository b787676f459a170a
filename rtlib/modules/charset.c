/* charset.c -- look-up in the tables of character sets. */
#include "rtlib/modules/charset.h"

typedef struct KrCharsetRow { unsigned char first, last; uint16_t start; } KrCharsetRow;      /* cells of one first byte; first > last: none */
typedef struct KrCharsetPair { uint16_t first, second, code; } KrCharsetPair;                 /* sorted */
typedef struct KrCharsetBlock { uint16_t start, there; } KrCharsetBlock;                      /* 16 characters: first code, which are there */
typedef struct KrCharsetRange { uint16_t character, count, number; } KrCharsetRange;          /* sorted by both */
typedef struct KrCharset {
    const uint16_t *cells;
    const uint32_t *special;      /* characters of the cells from SPECIAL on */
    const KrCharsetRow *rows;
    const KrCharsetPair *pairs;
    uint16_t first_row, row_count, pair_count;
    const uint16_t *codes;
    const KrCharsetBlock *blocks;
    const uint16_t *pages;        /* of 16 blocks each, by the character's upper bits: place plus one, 0: none */
    uint16_t page_count;
} KrCharset;

#include "charset_tables.inc"

#define SPECIAL 0xd800u

uint32_t kr_charset_decode(unsigned set, unsigned code) {
    const KrCharset *s = &charsets[set];
    unsigned row = (code >> 8) - s->first_row, low = code & 255;
    if (row >= s->row_count || low < s->rows[row].first || low > s->rows[row].last) return 0;
    uint32_t c = s->cells[s->rows[row].start + low - s->rows[row].first];
    return c >= SPECIAL && c < KR_CHARSET_HIDDEN ? s->special[c - SPECIAL] : c;
}

int kr_charset_encode(unsigned set, uint32_t c) {
    const KrCharset *s = &charsets[set];
    if (c >> 8 >= s->page_count || !s->pages[c >> 8]) return -1;
    const KrCharsetBlock *b = &s->blocks[(s->pages[c >> 8] - 1) * 16 + (c >> 4 & 15)];
    unsigned bit = 1u << (c & 15);
    return b->there & bit ? s->codes[b->start + __builtin_popcount(b->there & (bit - 1))] : -1;
}

int kr_charset_pair(unsigned set, uint32_t first, uint32_t second) {
    const KrCharset *s = &charsets[set];
    const KrCharsetPair *p = s->pairs, *end = p + s->pair_count;
    if (p == end || first < p->first || first > end[-1].first) return -1;
    while (p < end && p->first < first) p++;
    if (p == end || p->first != first) return -1;
    for (; p < end && p->first == first; p++) if (p->second == second) return p->code;
    return 0;
}

/* The last range that starts at or before a character, a number. */
static const KrCharsetRange *range_of(long at, int by_number) {
    int low = 0, high = sizeof gb18030_ranges / sizeof *gb18030_ranges;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        const KrCharsetRange *r = &gb18030_ranges[middle];
        if ((by_number ? r->number : r->character) <= at) low = middle;
        else high = middle;
    }
    return &gb18030_ranges[low];
}

#define FIRST_BEYOND 189000       /* number of U+10000; from there on one after the other */

long kr_gb18030_number(uint32_t c) {
    if (c > 0xffff) return (long)(c - 0x10000) + FIRST_BEYOND;
    const KrCharsetRange *r = range_of(c, 0);
    long after = (long)c - r->character;
    return after >= 0 && after < r->count ? r->number + after : -1;
}

long kr_gb18030_character(long number) {
    if (number >= FIRST_BEYOND) return number - FIRST_BEYOND < 0x100000 ? number - FIRST_BEYOND + 0x10000 : -1;
    const KrCharsetRange *r = range_of(number, 1);
    long after = number - r->number;
    return after >= 0 && after < r->count ? r->character + after : -1;
}
