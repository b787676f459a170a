/* inflate.c -- see inflate.h. Codes are canonical Huffman codes decoded by counts of their
 * lengths; every symbol is taken back when its bits are not all there, so a call always ends
 * between symbols. */
#include "rtlib/modules/inflate.h"

#include <string.h>

enum { HEADER, STORED, CODES, COPY, FINISHED };

void kr_inflate_start(KrInflate *s) {
    memset(s, 0, offsetof(KrInflate, window));
}

/* -- bits -- */

typedef struct Reader {
    KrInflate *s;
    const unsigned char *in;
    size_t used, size;
} Reader;

/* At least n bits in the store, n <= 48. */
static bool need(Reader *r, uint32_t n) {
    KrInflate *s = r->s;
    while (s->bit_count < n) {
        if (r->used >= r->size) return false;
        s->bits |= (uint64_t)r->in[r->used++] << s->bit_count;
        s->bit_count += 8;
    }
    return true;
}

static void drop(KrInflate *s, uint32_t n) {
    s->bits >>= n;
    s->bit_count -= n;
}

static uint32_t take(KrInflate *s, uint32_t n) {
    uint32_t v = (uint32_t)(s->bits & (((uint64_t)1 << n) - 1));
    drop(s, n);
    return v;
}

/* -- codes -- */

/* Table of the code lengths; < 0 over-subscribed, 0 complete, > 0 incomplete. */
static int build(KrHuffman *h, const uint8_t *length, int n) {
    uint16_t start[16];
    int left = 1;
    memset(h->count, 0, sizeof h->count);
    for (int i = 0; i < n; i++) h->count[length[i]]++;
    for (int k = 1; k < 16; k++) {
        left = (left << 1) - h->count[k];
        if (left < 0) return left;
    }
    start[1] = 0;
    for (int k = 1; k < 15; k++) start[k + 1] = (uint16_t)(start[k] + h->count[k]);
    for (int i = 0; i < n; i++)
        if (length[i]) h->symbol[start[length[i]]++] = (uint16_t)i;
    return h->count[0] == n ? 0 : left;
}

/* Symbol at bit `skip` of the store; *bits its length. -1: more input needed, -2: no such code. */
static int decode(Reader *r, const KrHuffman *h, uint32_t skip, uint32_t *bits) {
    int code = 0, first = 0, index = 0;
    need(r, skip + 15); /* as many as there are */
    for (uint32_t k = 1; k < 16; k++) {
        if (r->s->bit_count < skip + k) return -1;
        code |= (int)(r->s->bits >> (skip + k - 1) & 1);
        int count = h->count[k];
        if (code - count < first) {
            *bits = k;
            return h->symbol[index + (code - first)];
        }
        index += count;
        first = (first + count) << 1;
        code <<= 1;
    }
    return -2;
}

static void fixed_codes(KrInflate *s) {
    uint8_t length[288];
    for (int i = 0; i < 288; i++) length[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    build(&s->literal, length, 288);
    memset(length, 5, 30);
    build(&s->offset, length, 30);
}

/* The code lengths of a dynamic block. 1 done, 0 more input needed, -1 bad. */
static int dynamic_codes(Reader *r, const char **error) {
    static const uint8_t order[19] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                      11, 4,  12, 3, 13, 2, 14, 1, 15};
    KrInflate *s = r->s;
    uint8_t length[320] = {0};
    KrHuffman h;
    if (!need(r, 14)) return 0;
    int literals = (int)take(s, 5) + 257, offsets = (int)take(s, 5) + 1,
        codes = (int)take(s, 4) + 4, at = 0;
    if (literals > 286 || offsets > 30) return *error = "too many length or distance symbols", -1;
    for (int i = 0; i < codes; i++) {
        if (!need(r, 3)) return 0;
        length[order[i]] = (uint8_t)take(s, 3);
    }
    if (build(&h, length, 19) != 0) return *error = "invalid code lengths set", -1;
    memset(length, 0, sizeof length);
    while (at < literals + offsets) {
        uint32_t bits;
        int symbol = decode(r, &h, 0, &bits);
        if (symbol == -1) return 0;
        if (symbol < 0) return *error = "invalid code lengths set", -1;
        if (symbol < 16) {
            drop(s, bits);
            length[at++] = (uint8_t)symbol;
            continue;
        }
        uint32_t extra = symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
        if (!need(r, bits + extra)) return 0;
        drop(s, bits);
        int repeat = (int)take(s, extra) + (symbol == 18 ? 11 : 3);
        if ((symbol == 16 && at == 0) || at + repeat > literals + offsets)
            return *error = "invalid bit length repeat", -1;
        uint8_t value = symbol == 16 ? length[at - 1] : 0;
        while (repeat--) length[at++] = value;
    }
    if (length[256] == 0) return *error = "invalid code -- missing end-of-block", -1;
    int state = build(&s->literal, length, literals);
    if (state < 0 || (state > 0 && literals - s->literal.count[0] != 1))
        return *error = "invalid literal/lengths set", -1;
    state = build(&s->offset, length + literals, offsets);
    if (state < 0 || (state > 0 && offsets - s->offset.count[0] != 1))
        return *error = "invalid distances set", -1;
    return 1;
}

/* -- output -- */

static inline void put(KrInflate *s, unsigned char c, unsigned char *out, size_t *made) {
    out[(*made)++] = c;
    s->window[s->at] = c;
    s->at = (s->at + 1) & (KR_INFLATE_WINDOW - 1);
    if (s->filled < KR_INFLATE_WINDOW) s->filled++;
    s->total++;
}

static bool copy(KrInflate *s, unsigned char *out, size_t room, size_t *made) {
    while (s->length) {
        if (*made >= room) return false;
        put(s, s->window[(s->at - s->distance) & (KR_INFLATE_WINDOW - 1)], out, made);
        s->length--;
    }
    return true;
}

/* Literals and matches up to the end of the block. */
static KrInflateResult codes(Reader *r, unsigned char *out, size_t room, size_t *made,
                             const char **error) {
    static const uint16_t base[29] = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                      15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                      67, 83, 99, 115, 131, 163, 195, 227, 258};
    static const uint8_t more[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                     2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
    static const uint16_t far[30] = {1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                     33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                     1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
    KrInflate *s = r->s;
    for (;;) {
        uint32_t bits, bits2;
        if (!copy(s, out, room, made) || *made >= room) return KR_INFLATE_FULL;
        int symbol = decode(r, &s->literal, 0, &bits);
        if (symbol == -1) return KR_INFLATE_MORE;
        if (symbol < 0 || symbol > 285)
            return *error = "invalid literal/length code", KR_INFLATE_BAD;
        if (symbol < 256) {
            drop(s, bits);
            put(s, (unsigned char)symbol, out, made);
            continue;
        }
        if (symbol == 256) {
            drop(s, bits);
            return KR_INFLATE_DONE;
        }
        symbol -= 257;
        uint32_t head = bits + more[symbol];
        if (!need(r, head)) return KR_INFLATE_MORE;
        int offset = decode(r, &s->offset, head, &bits2);
        if (offset == -1) return KR_INFLATE_MORE;
        if (offset < 0 || offset > 29) return *error = "invalid distance code", KR_INFLATE_BAD;
        uint32_t extra = offset < 4 ? 0 : (uint32_t)offset / 2 - 1;
        if (!need(r, head + bits2 + extra)) return KR_INFLATE_MORE;
        drop(s, bits);
        s->length = base[symbol] + take(s, more[symbol]);
        drop(s, bits2);
        s->distance = far[offset] + take(s, extra);
        if (s->distance > s->filled)
            return *error = "invalid distance too far back", KR_INFLATE_BAD;
    }
}

/* -- blocks -- */

/* 1 done, 0 more input needed (nothing taken), -1 bad. */
static int header(Reader *r, const char **error) {
    KrInflate *s = r->s;
    Reader before = *r;
    uint64_t bits = s->bits;
    uint32_t count = s->bit_count;
    int done = 0;
    if (need(r, 3)) {
        s->last = (uint8_t)take(s, 1);
        uint32_t kind = take(s, 2);
        if (kind == 3) return *error = "invalid block type", -1;
        if (kind == 0) {
            drop(s, s->bit_count & 7);
            if (need(r, 32)) {
                uint32_t size = take(s, 16), check = take(s, 16);
                if ((size ^ check) != 0xffff) return *error = "invalid stored block lengths", -1;
                s->stored = size;
                s->stage = STORED;
                return 1;
            }
        } else if (kind == 1) {
            fixed_codes(s);
            s->stage = CODES;
            return 1;
        } else if ((done = dynamic_codes(r, error)) != 0) {
            if (done > 0) s->stage = CODES;
            return done;
        }
    }
    *r = before;
    s->bits = bits;
    s->bit_count = count;
    return 0;
}

KrInflateResult kr_inflate(KrInflate *s, const unsigned char *in, size_t size, size_t *used,
                           unsigned char *out, size_t room, size_t *made, const char **error) {
    Reader r = {s, in, *used, size};
    KrInflateResult result = KR_INFLATE_MORE;
    for (bool go = true; go;) {
        switch (s->stage) {
        case HEADER: {
            int done = header(&r, error);
            if (done == 1) break;
            result = done < 0 ? KR_INFLATE_BAD : KR_INFLATE_MORE;
            go = false;
            break;
        }
        case STORED:
            while (s->stored && *made < room && need(&r, 8)) {
                put(s, (unsigned char)take(s, 8), out, made);
                s->stored--;
            }
            if (s->stored) {
                result = *made >= room ? KR_INFLATE_FULL : KR_INFLATE_MORE;
                go = false;
            } else {
                s->stage = s->last ? FINISHED : HEADER;
            }
            break;
        case CODES:
            result = codes(&r, out, room, made, error);
            go = result == KR_INFLATE_DONE;
            if (go) s->stage = s->last ? FINISHED : HEADER;
            break;
        default: result = KR_INFLATE_DONE; go = false;
        }
    }
    if (result == KR_INFLATE_DONE || result == KR_INFLATE_FULL) {
        while (s->bit_count >= 8 && r.used > *used) { /* bytes read ahead */
            s->bit_count -= 8;
            r.used--;
        }
        s->bits &= ((uint64_t)1 << s->bit_count) - 1;
    }
    *used = r.used;
    return result;
}
