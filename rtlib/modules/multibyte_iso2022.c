/* multibyte_iso2022.c -- the codecs of ISO 2022: escape sequences designate character sets to G0, G1, G2, of which G0 is used, G1 between
 * SO and SI, G2 for one character after ESC N.
 *
 * The state is bytes as in CPython, for getstate(): marks of the sets in G0, G1, G2, unused, flags. */
#include "rtlib/modules/multibyte.h"

enum { ESC = 0x1b, SO = 0x0e, SI = 0x0f, WIDE = 0x80 /* in marks: two bytes a character */, ASCII = 'B' };
enum { SHIFTED = 1, THROUGH = 2 /* inside of an escape sequence of another kind, which is text */ };
enum { LONGEST_ESCAPE = 16 };

typedef enum { JIS, JIS_PLANE_2, JIS_WITH_TILDE, PAIRS_ONLY, HIGH /* both bytes of the codes have the eighth bit */, ROMAN, KANA, LATIN_1, GREEK } Kind;
/* JIS X 0213 has here the tilde of ASCII where the other codecs have a wide one. */
enum { TILDE = 0x2232, WIDE_TILDE = 0xff5e };

/* What a codec knows besides ASCII, in the order in which the encoder looks. */
typedef struct Designation {
    unsigned char codec, mark, place, kind;
    unsigned char layers[4];
} Designation;

#define SETS(...) { __VA_ARGS__, KR_CHARSET_none }
#define NO_SETS { KR_CHARSET_none }
#define JISX0208(codec) { codec, 'B' | WIDE, 0, JIS, SETS(KR_CHARSET_jisx0208) }
#define JISX0208_OLD(codec) { codec, '@' | WIDE, 0, JIS, SETS(KR_CHARSET_jisx0208) }
#define JISX0212(codec) { codec, 'D' | WIDE, 0, JIS_PLANE_2, SETS(KR_CHARSET_jisx0212) }
#define JISX0201(codec) { codec, 'J', 0, ROMAN, NO_SETS }
#define JISX0213_2000 SETS(KR_CHARSET_jisx0213_2000, KR_CHARSET_jisx0213, KR_CHARSET_jisx0208)
#define JISX0213_2004 SETS(KR_CHARSET_jisx0213, KR_CHARSET_jisx0208)

static const Designation designations[] = {
    { KR_MULTIBYTE_iso2022_kr, 'C' | WIDE, 1, HIGH, SETS(KR_CHARSET_cp949) },
    JISX0208(KR_MULTIBYTE_iso2022_jp), JISX0201(KR_MULTIBYTE_iso2022_jp), JISX0208_OLD(KR_MULTIBYTE_iso2022_jp),
    JISX0208(KR_MULTIBYTE_iso2022_jp_1), JISX0212(KR_MULTIBYTE_iso2022_jp_1), JISX0201(KR_MULTIBYTE_iso2022_jp_1),
    JISX0208_OLD(KR_MULTIBYTE_iso2022_jp_1),
    JISX0208(KR_MULTIBYTE_iso2022_jp_2), JISX0212(KR_MULTIBYTE_iso2022_jp_2),
    { KR_MULTIBYTE_iso2022_jp_2, 'C' | WIDE, 0, HIGH, SETS(KR_CHARSET_cp949) },
    { KR_MULTIBYTE_iso2022_jp_2, 'A' | WIDE, 0, HIGH, SETS(KR_CHARSET_gb2312, KR_CHARSET_gbk) },
    JISX0201(KR_MULTIBYTE_iso2022_jp_2), JISX0208_OLD(KR_MULTIBYTE_iso2022_jp_2),
    { KR_MULTIBYTE_iso2022_jp_2, 'A', 2, LATIN_1, NO_SETS }, { KR_MULTIBYTE_iso2022_jp_2, 'F', 2, GREEK, NO_SETS },
    { KR_MULTIBYTE_iso2022_jp_2004, 'Q' | WIDE, 0, PAIRS_ONLY, JISX0213_2004 }, JISX0208(KR_MULTIBYTE_iso2022_jp_2004),
    { KR_MULTIBYTE_iso2022_jp_2004, 'Q' | WIDE, 0, JIS_WITH_TILDE, JISX0213_2004 },
    { KR_MULTIBYTE_iso2022_jp_2004, 'P' | WIDE, 0, JIS_PLANE_2, JISX0213_2004 },
    { KR_MULTIBYTE_iso2022_jp_3, 'O' | WIDE, 0, PAIRS_ONLY, JISX0213_2000 }, JISX0208(KR_MULTIBYTE_iso2022_jp_3),
    { KR_MULTIBYTE_iso2022_jp_3, 'O' | WIDE, 0, JIS_WITH_TILDE, JISX0213_2000 },
    { KR_MULTIBYTE_iso2022_jp_3, 'P' | WIDE, 0, JIS_PLANE_2, JISX0213_2000 },
    JISX0208(KR_MULTIBYTE_iso2022_jp_ext), JISX0212(KR_MULTIBYTE_iso2022_jp_ext), JISX0201(KR_MULTIBYTE_iso2022_jp_ext),
    { KR_MULTIBYTE_iso2022_jp_ext, 'I', 0, KANA, NO_SETS }, JISX0208_OLD(KR_MULTIBYTE_iso2022_jp_ext),
};
#define END (designations + sizeof designations / sizeof *designations)

static const Designation *first_of(const KrMultibyte *m) {
    const Designation *d = designations;
    while (d < END && d->codec != m - kr_multibyte) d++;
    return d;
}

static inline bool belongs(const Designation *d, const KrMultibyte *m) { return d < END && d->codec == m - kr_multibyte; }
static const Designation *by_mark(const KrMultibyte *m, unsigned mark) {
    for (const Designation *d = first_of(m); belongs(d, m); d++) if (d->mark == mark) return d;
    return NULL;
}

/* Korean is the codec that shifts, iso2022_jp_2 the one with G2. */
static inline bool shifts(const KrMultibyte *m) { return m - kr_multibyte == KR_MULTIBYTE_iso2022_kr; }
static inline bool has_g2(const KrMultibyte *m) { return m - kr_multibyte == KR_MULTIBYTE_iso2022_jp_2; }

static inline unsigned get(uint64_t state, int place) { return state >> 8 * place & 255; }
static inline void set(uint64_t *state, int place, unsigned v) { *state = (*state & ~((uint64_t)255 << 8 * place)) | (uint64_t)v << 8 * place; }
enum { FLAGS = 4 };
static inline bool flag(uint64_t state, unsigned f) { return (get(state, FLAGS) & f) != 0; }
static inline void set_flag(uint64_t *state, unsigned f, bool on) {
    set(state, FLAGS, on ? get(*state, FLAGS) | f : get(*state, FLAGS) & ~f);
}

/* -- decoding -- */

static inline bool ends_escape(unsigned c) { return c - '@' <= 'Z' - '@'; }

/* Length of the escape sequence; 0: not all there, -1: it does not end. Japanese codecs have one that announces another. */
static long escape_length(const KrMultibyte *m, const unsigned char *p, size_t left) {
    for (size_t i = 1; i < LONGEST_ESCAPE; i++) {
        if (i >= left) return 0;
        if (ends_escape(p[i])) return (long)i + 1;
        if (!shifts(m) && i + 1 < left && p[i] == '&' && p[i + 1] == '@') i += 2;
    }
    return -1;
}

static long designate(const KrMultibyte *m, uint64_t *state, const unsigned char *p, size_t left) {
    long n = escape_length(m, p, left);
    unsigned mark = 0, where = 0;
    if (n == 3) {
        mark = p[1] == '$' ? p[2] | WIDE : p[2];
        where = p[1];
    } else if (n == 4 && p[1] == '$') {
        mark = p[3] | WIDE;
        where = p[2];
    } else if (n == 6 && !shifts(m) && p[3] == ESC && p[4] == '$' && p[5] == 'B') {
        mark = 'B' | WIDE;
        where = '$';
    } else return n > 0 ? -n : n;
    int place = where == '(' || (where == '$' && n != 4) ? 0 : where == ')' ? 1 : where == '.' && n == 3 && has_g2(m) ? 2 : -1;
    if (place < 0 || (mark != ASCII && !by_mark(m, mark))) return -n;
    set(state, place, mark);
    return n;
}

/* ISO 8859-7 without the characters that came to it later; 0: undefined. */
static uint32_t greek(unsigned byte) {
    switch (byte) {
    case 0xa1: return 0x2018;
    case 0xa2: return 0x2019;
    case 0xaf: return 0x2015;
    case 0xa4: case 0xa5: case 0xaa: case 0xae: case 0xd2: case 0xff: return 0;
    case 0xb7: case 0xbb: case 0xbd: return byte;
    default: return byte < 0xb4 ? byte : byte + 0x2d0;
    }
}

/* The character after ESC N. */
static long decode_g2(uint64_t state, const unsigned char *p, size_t left, uint32_t *c) {
    if (left < 3) return 0;
    unsigned mark = get(state, 2), byte = p[2] ^ 0x80;
    bool found = p[2] < 0x80;
    *c = mark == 'F' ? greek(byte) : mark == 'A' ? byte : p[2];
    if (mark == 'F') found = *c || !byte;
    return found && (mark == 'F' || mark == 'A' || mark == ASCII) ? 3 : -3;
}

static uint32_t decode_set(const Designation *d, const unsigned char *p) {
    unsigned code = d->mark & WIDE ? (unsigned)p[0] << 8 | p[1] : 0;
    if (code & 0x80) return 0;
    switch ((Kind)d->kind) {
    case JIS_WITH_TILDE: case PAIRS_ONLY: if (code == TILDE) return '~'; /* fall through */
    case JIS: return kr_layers_decode(d->layers, code);
    case JIS_PLANE_2:             /* the second plane of 2000 is read as that of 2004 and written as its own */
        return kr_layers_decode(d->layers + (d->layers[0] == KR_CHARSET_jisx0213_2000), code | 0x8000);
    case HIGH: return p[0] > 0x20 && p[1] > 0x20 ? kr_layers_decode(d->layers, code | 0x8080) : 0;
    case ROMAN: return *p == '\\' ? 0xa5 : *p == '~' ? 0x203e : *p < 0x80 ? *p : 0;
    case KANA: return *p >= 0x21 && *p <= 0x5f ? 0xff40u + *p : 0;
    case LATIN_1: case GREEK: break;
    }
    return 0;
}

static long decode_escape(const KrMultibyte *m, uint64_t *state, const unsigned char *p, size_t left, uint32_t *c) {
    if (left < 2) return 0;
    if (p[1] == 'N' && has_g2(m)) return decode_g2(*state, p, left, c);
    if (p[1] == '(' || p[1] == ')' || p[1] == '$' || p[1] == '.' || p[1] == '&') {
        *c = KR_MULTIBYTE_NOTHING;
        return designate(m, state, p, left);
    }
    set_flag(state, THROUGH, true);
    return 1;
}

long kr_multibyte_decode_iso2022(const KrMultibyte *m, uint64_t *state, const unsigned char *p, size_t left, uint32_t *c) {
    *c = *p;
    if (flag(*state, THROUGH)) {
        if (ends_escape(*p)) set_flag(state, THROUGH, false);
        return 1;
    }
    if (*p == ESC) return decode_escape(m, state, p, left, c);
    if ((*p == SI || *p == SO) && shifts(m)) {
        set_flag(state, SHIFTED, *p == SO);
        *c = KR_MULTIBYTE_NOTHING;
        return 1;
    }
    if (*p == '\n') set_flag(state, SHIFTED, false);
    if (*p < 0x20) return 1;
    if (*p >= 0x80) return -1;
    unsigned mark = get(*state, flag(*state, SHIFTED));
    if (mark == ASCII) return 1;
    const Designation *d = by_mark(m, mark);
    long width = mark & WIDE ? 2 : 1;
    if (!d) return -1;
    if (left < (size_t)width) return 0;
    *c = decode_set(d, p);
    return *c ? width : -width;
}

uint64_t kr_iso2022_decode_reset(uint64_t state) {
    set(&state, 0, ASCII);
    set_flag(&state, SHIFTED, false);
    return state;
}

/* -- encoding -- */

/* The code of c in a set, 0: none. */
static unsigned encode_set(const Designation *d, uint32_t c) {
    unsigned code;
    switch ((Kind)d->kind) {
    case JIS_WITH_TILDE: if (c == WIDE_TILDE) return 0; /* fall through */
    case JIS: code = kr_layers_encode(d->layers, c); return code < 0x8000 ? code : 0;
    case JIS_PLANE_2: code = kr_layers_encode(d->layers, c); return code >= 0x8000 ? code & 0x7fff : 0;
    case HIGH: code = kr_layers_encode(d->layers, c); return code >= 0xa1a1 && (code & 255) >= 0xa1 ? code & 0x7f7f : 0;
    case ROMAN: return c == 0xa5 ? '\\' : c == 0x203e ? '~' : 0;
    case KANA: return c - 0xff61 <= 0xff9f - 0xff61 ? c - 0xff40 : 0;
    case PAIRS_ONLY: case LATIN_1: case GREEK: break;
    }
    return 0;
}

static int shift_in(uint64_t *state, unsigned char *out) {
    if (!flag(*state, SHIFTED)) return 0;
    set_flag(state, SHIFTED, false);
    *out = SI;
    return 1;
}

static int to_ascii(uint64_t *state, unsigned char *out) {
    if (get(*state, 0) == ASCII) return 0;
    set(state, 0, ASCII);
    out[0] = ESC;
    out[1] = '(';
    out[2] = 'B';
    return 3;
}

/* Bytes that make a set the one in use. */
static int use(const Designation *d, uint64_t *state, unsigned char *out) {
    int n = d->place ? 0 : shift_in(state, out);
    if (get(*state, d->place) != d->mark) {
        out[n++] = ESC;
        if (d->mark & WIDE) out[n++] = '$';
        if (d->mark != ('B' | WIDE)) out[n++] = d->place ? ')' : '(';
        out[n++] = d->mark & 0x7f;
        set(state, d->place, d->mark);
    }
    if (d->place && !flag(*state, SHIFTED)) {
        out[n++] = SO;
        set_flag(state, SHIFTED, true);
    }
    return n;
}

int kr_multibyte_encode_iso2022(const KrMultibyte *m, uint64_t *state, uint32_t c, long ahead, unsigned char *out, int *size) {
    if (c < 0x80) {
        int n = to_ascii(state, out);
        n += shift_in(state, out + n);
        out[n++] = (unsigned char)c;
        *size = n;
        return 1;
    }
    for (const Designation *d = first_of(m); belongs(d, m); d++) {
        int pair = d->kind == PAIRS_ONLY ? kr_layers_pair(d->layers, c, ahead > 0 ? (uint32_t)ahead : 0) : -1;
        if (pair == 0 && ahead == -1) return 0;
        unsigned code = pair > 0 ? (unsigned)pair : encode_set(d, c);
        if (!code) continue;
        int n = use(d, state, out);
        if (d->mark & WIDE) out[n++] = (unsigned char)(code >> 8);
        out[n++] = (unsigned char)code;
        *size = n;
        return 1 + (pair > 0);
    }
    return -1;
}

int kr_iso2022_encode_reset(uint64_t *state, unsigned char *out) {
    int n = shift_in(state, out);
    return n + to_ascii(state, out + n);
}
