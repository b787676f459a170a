/* multibyte_plain.c -- East Asian codecs whose bytes mean the same everywhere, and hz: from bytes to codes of character sets and back. */
#include "rtlib/modules/multibyte.h"

uint32_t kr_layers_decode(const unsigned char *layers, unsigned code) {
    for (; *layers != KR_CHARSET_none; layers++) {
        uint32_t c = kr_charset_decode(*layers, code);
        if (c) return c == KR_CHARSET_HIDDEN ? 0 : c;
    }
    return 0;
}

unsigned kr_layers_encode(const unsigned char *layers, uint32_t c) {
    for (; *layers != KR_CHARSET_none; layers++) {
        int code = kr_charset_encode(*layers, c);
        if (code >= 0) return (unsigned)code;
    }
    return 0;
}

int kr_layers_pair(const unsigned char *layers, uint32_t first, uint32_t second) {
    for (; *layers != KR_CHARSET_none; layers++) {
        int code = kr_charset_pair(*layers, first, second);
        if (code >= 0) return code;
    }
    return -1;
}

static inline bool in(unsigned v, unsigned first, unsigned last) { return v - first <= last - first; }
static inline bool is_graphic(unsigned code) { return code >= 0xa1a1 && (code & 255) >= 0xa1; }

/* -- Korean syllables: 19 first letters, 21 vowels, 27 last letters or none -- */

enum { SYLLABLES = 0xac00, LAST_SYLLABLE = 0xd7a3, WITH_FIRST = 588, WITH_VOWEL = 28 };

/* Places of first and last letters among the 30 consonants of KS X 1001 (from 0xa4a1 on); vowels follow those. */
static const unsigned char ks_first[19] = { 0, 1, 3, 6, 7, 8, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29 };
static const unsigned char ks_last[27] = { 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 25, 26, 27, 28, 29 };
static const unsigned char johab_vowel[21] = { 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 18, 19, 20, 21, 22, 23, 26, 27, 28, 29 };

static int place_of(const unsigned char *places, int count, unsigned v) {
    for (int i = 0; i < count; i++) if (places[i] == v) return i;
    return -1;
}

/* Eight bytes: the filler, first letter, vowel, last letter or the filler. */
static long decode_spelt(const unsigned char *p, size_t left, uint32_t *c) {
    if (left < 8) return 0;
    if (p[2] != 0xa4 || p[4] != 0xa4 || p[6] != 0xa4 || !in(p[5], 0xbf, 0xd3)) return -1;
    int first = place_of(ks_first, 19, p[3] - 0xa1u), last = p[7] == 0xd4 ? 0 : place_of(ks_last, 27, p[7] - 0xa1u) + 1;
    if (first < 0 || (p[7] != 0xd4 && !last)) return -1;
    *c = (uint32_t)(SYLLABLES + first * WITH_FIRST + (p[5] - 0xbf) * WITH_VOWEL + last);
    return 8;
}

static int encode_spelt(uint32_t c, unsigned char *out) {
    unsigned n = c - SYLLABLES, last = n % WITH_VOWEL;
    for (int i = 0; i < 8; i += 2) out[i] = 0xa4;
    out[1] = 0xd4;
    out[3] = 0xa1 + ks_first[n / WITH_FIRST];
    out[5] = (unsigned char)(0xbf + n % WITH_FIRST / WITH_VOWEL);
    out[7] = last ? 0xa1 + ks_last[last - 1] : 0xd4;
    return 8;
}

/* Johab: three times five bits; first letters from 2 on, last letters from 1 (none) on without 18. */
static uint32_t johab_syllable(unsigned code) {
    unsigned first = (code >> 10 & 31) - 2, last = (code & 31) - 1;
    int vowel = place_of(johab_vowel, 21, code >> 5 & 31);
    if (first >= 19 || vowel < 0 || last == 17 || last > 28) return 0;
    return SYLLABLES + first * WITH_FIRST + (uint32_t)vowel * WITH_VOWEL + last - (last > 17);
}

static unsigned johab_of_syllable(uint32_t c) {
    unsigned n = c - SYLLABLES, last = n % WITH_VOWEL + 1;
    return 0x8000 | (n / WITH_FIRST + 2) << 10 | (unsigned)johab_vowel[n % WITH_FIRST / WITH_VOWEL] << 5 | (last + (last > 17));
}

/* Two rows of KS X 1001 on each first byte: symbols from 0xd9, Chinese characters from 0xe0 on. 0: no such place. */
static unsigned johab_to_ks(unsigned code) {
    unsigned high = code >> 8, low = code & 255;
    if (!(in(high, 0xd9, 0xde) || in(high, 0xe0, 0xf9)) || !(in(low, 0x31, 0x7e) || in(low, 0x91, 0xfe))) return 0;
    unsigned row = high < 0xe0 ? 2 * (high - 0xd9) : 2 * high - 0x197, cell = low - (low < 0x91 ? 0x31 : 0x43);
    return (row + cell / 94 + 0xa1) << 8 | (cell % 94 + 0xa1);
}

static unsigned johab_of_ks(unsigned code) {
    unsigned row = (code >> 8) - 0xa1, cell = (code & 255) - 0xa1;
    if (!is_graphic(code) || !(row <= 11 || in(row, 41, 92))) return 0;
    if (row < 12 ? row & 1 : !(row & 1)) cell += 94;
    return (row < 12 ? row / 2 + 0xd9 : (row + 0x197) / 2) << 8 | (cell + (cell < 78 ? 0x31 : 0x43));
}

static uint32_t decode_johab(const KrMultibyte *m, unsigned code) {
    uint32_t c = kr_charset_decode(m->layers[0], code);
    if (c) return c == KR_CHARSET_HIDDEN ? 0 : c;
    if ((c = johab_syllable(code))) return c;
    return (code = johab_to_ks(code)) ? kr_layers_decode(m->layers + 1, code) : 0;
}

static unsigned encode_johab(const KrMultibyte *m, uint32_t c) {
    int own = kr_charset_encode(m->layers[0], c);
    if (own >= 0) return (unsigned)own;
    return in(c, SYLLABLES, LAST_SYLLABLE) ? johab_of_syllable(c) : johab_of_ks(kr_layers_encode(m->layers + 1, c));
}

/* -- Japanese -- */

enum { KANA = 0xff61, LAST_KANA = 0xff9f };   /* half width: bytes 0xa1 to 0xdf */

/* A code of a JIS set of so many bytes. In the codecs of JIS X 0213 of 2000 what that of 2004 added is wrong as a whole. */
static long decode_jis(const KrMultibyte *m, unsigned code, long length, uint32_t *c) {
    *c = kr_layers_decode(m->layers, code);
    if (*c) return length;
    for (const unsigned char *l = m->layers; *l != KR_CHARSET_none; l++)
        if (*l == KR_CHARSET_jisx0213_2000 && kr_charset_decode(*l, code) == KR_CHARSET_HIDDEN) return -length;
    return -1;
}

static long decode_euc_jp(const KrMultibyte *m, const unsigned char *p, size_t left, uint32_t *c) {
    if (left < 2) return 0;
    if (p[0] == 0x8e) {
        if (!in(p[1], 0xa1, 0xdf)) return -1;
        *c = KANA + p[1] - 0xa1u;
        return 2;
    }
    unsigned plane = p[0] == 0x8f;
    if (plane && left < 3) return 0;
    unsigned high = p[plane], low = p[plane + 1];
    if (!in(high, 0xa1, 0xfe) || !in(low, 0xa1, 0xfe)) return -1;
    return decode_jis(m, (plane ? high : high & 0x7f) << 8 | (low & 0x7f), 2 + (long)plane, c);
}

/* Rows of the second plane on the first bytes from 0xf0 on, after those of the first plane. */
static const unsigned char plane_2_rows[26] = { 1, 8, 3, 4, 5, 12, 13, 14, 15, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94 };

static long decode_sjis(const KrMultibyte *m, const unsigned char *p, size_t left, uint32_t *c) {
    if (in(*p, 0xa1, 0xdf)) {
        *c = KANA + *p - 0xa1u;
        return 1;
    }
    if ((*c = kr_charset_decode(m->layers[0], *p))) return *c == KR_CHARSET_HIDDEN ? -1 : 1;
    if (*p < 0x80) {
        *c = *p;
        return 1;
    }
    if (!in(*p, 0x81, 0x9f) && !in(*p, 0xe0, m - kr_multibyte == KR_MULTIBYTE_shift_jis ? 0xea : 0xfc)) return -1;
    if (left < 2) return 0;
    if (!in(p[1], 0x40, 0x7e) && !in(p[1], 0x80, 0xfc)) return -1;
    unsigned cell = p[1] - (p[1] < 0x80 ? 0x40u : 0x41u), row = (*p - (*p < 0xe0 ? 0x81u : 0xc1u)) * 2 + cell / 94;
    unsigned high = row < 94 || m->shape != KR_SHAPE_SJIS_2004 ? 0x21 + row : 0xa0u + plane_2_rows[row - 94];
    return decode_jis(m, high << 8 | (cell % 94 + 0x21), 2, c);
}

static int encode_sjis(const KrMultibyte *m, unsigned code, unsigned char *out) {
    unsigned high = code >> 8, low = code & 255, row = high - 0x21, cell = low - 0x21;
    if (m->shape == KR_SHAPE_SJIS_2004 && high > 0x7e) {
        int at = place_of(plane_2_rows, 26, high - 0xa0);
        if (at < 0) return -1;
        row = 94 + (unsigned)at;
    }
    cell += row & 1 ? 94 : 0;
    out[0] = (unsigned char)(row / 2 + (row < 62 ? 0x81 : 0xc1));
    out[1] = (unsigned char)(cell + (cell < 63 ? 0x40 : 0x41));
    return 2;
}

/* -- GB 18030 -- */

static long decode_four(const unsigned char *p, size_t left, uint32_t *c) {
    if (left < 4) return 0;
    if (!in(p[0], 0x81, 0xfe) || !in(p[2], 0x81, 0xfe) || !in(p[3], '0', '9')) return -1;
    long found = kr_gb18030_character(((p[0] - 0x81) * 10 + p[1] - '0') * 1260 + (p[2] - 0x81) * 10 + p[3] - '0');
    *c = (uint32_t)found;
    return found < 0 ? -1 : 4;
}

static int encode_four(uint32_t c, unsigned char *out) {
    long n = kr_gb18030_number(c);
    if (n < 0) return -1;
    out[0] = (unsigned char)(0x81 + n / 12600);
    out[1] = (unsigned char)('0' + n / 1260 % 10);
    out[2] = (unsigned char)(0x81 + n / 10 % 126);
    out[3] = (unsigned char)('0' + n % 10);
    return 4;
}

/* -- all of them -- */

long kr_multibyte_decode_plain(const KrMultibyte *m, uint64_t *state, const unsigned char *p, size_t left, uint32_t *c) {
    (void)state;
    if (m->shape == KR_SHAPE_SJIS || m->shape == KR_SHAPE_SJIS_2004) return decode_sjis(m, p, left, c);
    if (*p < 0x80) {
        *c = *p;
        return 1;
    }
    if (m->shape == KR_SHAPE_EUC_JP) return decode_euc_jp(m, p, left, c);
    if (left < 2) return 0;
    unsigned code = (unsigned)p[0] << 8 | p[1];
    if (m->shape == KR_SHAPE_GB18030 && in(p[1], '0', '9')) return decode_four(p, left, c);
    if (m->shape == KR_SHAPE_EUC_KR && code == 0xa4d4) return decode_spelt(p, left, c);
    if ((m->shape == KR_SHAPE_GRAPHIC || m->shape == KR_SHAPE_EUC_KR) && !is_graphic(code)) return -1;
    *c = m->shape == KR_SHAPE_JOHAB ? decode_johab(m, code) : kr_layers_decode(m->layers, code);
    return *c ? 2 : -1;
}

static int put_two(unsigned code, unsigned char *out) {
    out[0] = (unsigned char)(code >> 8);
    out[1] = (unsigned char)code;
    return 2;
}

static int put_euc_jp(unsigned code, unsigned char *out) {
    int n = 0;
    if (code >= 0x8000) out[n++] = 0x8f;
    return n + put_two(code | 0x8080, out + n);
}

/* The bytes of a character that has a code; how many. */
static int put_code(const KrMultibyte *m, unsigned code, unsigned char *out) {
    if (code < 0x100) {
        out[0] = (unsigned char)code;
        return 1;
    }
    if (m->shape == KR_SHAPE_EUC_JP) return put_euc_jp(code, out);
    return m->shape == KR_SHAPE_SJIS || m->shape == KR_SHAPE_SJIS_2004 ? encode_sjis(m, code, out) : put_two(code, out);
}

/* The bytes of a character without a code; how many, -1: none. */
static int put_other(const KrMultibyte *m, uint32_t c, unsigned char *out) {
    bool sjis = m->shape == KR_SHAPE_SJIS || m->shape == KR_SHAPE_SJIS_2004;
    if (m->shape == KR_SHAPE_GB18030) return encode_four(c, out);
    if (m->shape == KR_SHAPE_EUC_KR && in(c, SYLLABLES, LAST_SYLLABLE)) return encode_spelt(c, out);
    if (!in(c, KANA, LAST_KANA) || (!sjis && m->shape != KR_SHAPE_EUC_JP)) return -1;
    out[0] = 0x8e;
    out[!sjis] = (unsigned char)(c - KANA + 0xa1);
    return 2 - sjis;
}

static unsigned code_of(const KrMultibyte *m, uint32_t c) {
    if (m->shape == KR_SHAPE_JOHAB) return encode_johab(m, c);
    unsigned code = kr_layers_encode(m->layers, c);
    return (m->shape == KR_SHAPE_GRAPHIC || m->shape == KR_SHAPE_EUC_KR) && !is_graphic(code) ? 0 : code;
}

int kr_multibyte_encode_plain(const KrMultibyte *m, uint64_t *state, uint32_t c, long ahead, unsigned char *out, int *size) {
    (void)state;
    if (c < 0x80 && (m->shape != KR_SHAPE_SJIS_2004 || kr_charset_encode(m->layers[0], c) < 0)) {
        *out = (unsigned char)c;
        return *size = 1;
    }
    int pair = m->pairs ? kr_layers_pair(m->layers, c, ahead > 0 ? (uint32_t)ahead : 0) : -1;
    if (pair == 0 && ahead == -1) return 0;
    unsigned code = pair > 0 ? (unsigned)pair : code_of(m, c);
    *size = code ? put_code(m, code, out) : put_other(m, c, out);
    return *size < 0 ? -1 : 1 + (pair > 0);
}

/* -- hz: state 1 inside of ~{ ~} -- */

long kr_multibyte_decode_hz(const KrMultibyte *m, uint64_t *state, const unsigned char *p, size_t left, uint32_t *c) {
    *c = *p;
    if (*p >= 0x80) return -1;
    if (*p == '~') {
        if (left < 2) return 0;
        bool inside = *state != 0;
        if (p[1] == '~' && !inside) return 2;
        if (!(p[1] == '}' && inside) && !((p[1] == '{' || p[1] == '\n') && !inside)) return -1;
        if (p[1] != '\n') *state = !inside;
        *c = KR_MULTIBYTE_NOTHING;
        return 2;
    }
    if (!*state) return 1;
    if (left < 2) return 0;
    unsigned code = (*p | 0x80u) << 8 | (p[1] | 0x80u);
    *c = p[1] < 0x80 && is_graphic(code) ? kr_layers_decode(m->layers, code) : 0;
    return *c ? 2 : -1;
}

int kr_multibyte_encode_hz(const KrMultibyte *m, uint64_t *state, uint32_t c, long ahead, unsigned char *out, int *size) {
    unsigned code = c < 0x80 ? 0 : kr_layers_encode(m->layers, c);
    int n = 0;
    (void)ahead;
    if (c >= 0x80 && !is_graphic(code)) return -1;
    if ((c >= 0x80) != (*state != 0)) {
        out[n++] = '~';
        out[n++] = c < 0x80 ? '}' : '{';
        *state = c >= 0x80;
    }
    if (c >= 0x80) n += put_two(code & 0x7f7f, out + n);
    else {
        if (c == '~') out[n++] = '~';
        out[n++] = (unsigned char)c;
    }
    *size = n;
    return 1;
}
