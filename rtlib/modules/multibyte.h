/* multibyte.h -- the East Asian codecs of several bytes a character: what their parts share.
 *
 * A shape has two functions that take one step each. They keep nothing but the state, a number: 0 at the start for all but ISO 2022. */
#ifndef KR_MODULES_MULTIBYTE_H
#define KR_MODULES_MULTIBYTE_H

#include "rtlib/modules/charset.h"
#include "rtlib/object/object.h"

typedef enum {
    KR_SHAPE_PAIRS,               /* ASCII, or two bytes from 0x80 on: their code */
    KR_SHAPE_GRAPHIC,             /* the same with both from 0xa1 on */
    KR_SHAPE_GB18030,             /* pairs, or four bytes with digits in the second and fourth */
    KR_SHAPE_EUC_KR,              /* graphic, or syllables spelt out in eight bytes */
    KR_SHAPE_JOHAB,               /* pairs: syllables by their letters, other characters by places in KS X 1001 */
    KR_SHAPE_EUC_JP,              /* code of seven bits, 0x8f before the second plane, 0x8e before kana */
    KR_SHAPE_SJIS,                /* rows two by two on the first byte, kana in one byte */
    KR_SHAPE_SJIS_2004,           /* the same; first bytes from 0xf0 on are rows of the second plane */
    KR_SHAPE_HZ,                  /* ~{ and ~} around pairs in seven bits */
    KR_SHAPE_ISO2022              /* escape sequences */
} KrMultibyteShape;

typedef struct KrMultibyte {
    const char *name;
    unsigned char shape;
    unsigned char layers[5];      /* sets, KR_CHARSET_none behind the last */
    bool pairs;                   /* whether two characters may have one code */
} KrMultibyte;
/* One row for each KR_MULTIBYTE of multibyte.def, in its order. */
extern const KrMultibyte kr_multibyte[];
enum {
#define KR_MULTIBYTE(name, shape, a, b, c, d) KR_MULTIBYTE_##name,
#define KR_MULTIBYTE_ALIAS(alias, name)
#include "rtlib/modules/multibyte.def"
#undef KR_MULTIBYTE
#undef KR_MULTIBYTE_ALIAS
    KR_MULTIBYTE_COUNT
};

/* Row of the codec with a name (str) in any of its spellings; -1: none. */
int kr_multibyte_find(KrValue name);
/* Whether what bytes mean depends on all before them. */
static inline bool kr_multibyte_stateful(int codec) { return kr_multibyte[codec].shape >= KR_SHAPE_HZ; }
/* Bytes of `want` whole characters at the start of data, or less at its end, or a few more; for codecs without state. */
size_t kr_multibyte_whole(int codec, const unsigned char *data, size_t size, size_t want);

#define KR_MULTIBYTE_NOTHING 0xffffffffu      /* the bytes change the state and stand for no character */
#define KR_MULTIBYTE_LONGEST 8                /* bytes of a character without a state */
#define KR_MULTIBYTE_MOST 16                  /* bytes that one encoding step may write */

/* What p[0..left) starts with, left > 0: how many bytes it takes, 0: the end of them is missing, -n: the first n are wrong. *c: a character,
 * two as first << 16 | second, or nothing. */
typedef long KrMultibyteDecode(const KrMultibyte *m, uint64_t *state, const unsigned char *p, size_t left, uint32_t *c);
/* Writes the bytes of c, or of c and the one behind it (ahead; -1: unknown, -2: there will be none) to out, *size of them. How many
 * characters, 0: it depends on the next, -1: not in the codec. */
typedef int KrMultibyteEncode(const KrMultibyte *m, uint64_t *state, uint32_t c, long ahead, unsigned char *out, int *size);

KrMultibyteDecode kr_multibyte_decode_plain, kr_multibyte_decode_hz, kr_multibyte_decode_iso2022;
KrMultibyteEncode kr_multibyte_encode_plain, kr_multibyte_encode_hz, kr_multibyte_encode_iso2022;
/* State after reset of a decoder; bytes of an encoder that go back to ASCII, at most 4. */
uint64_t kr_iso2022_decode_reset(uint64_t state);
int kr_iso2022_encode_reset(uint64_t *state, unsigned char *out);
#define KR_ISO2022_START_ENCODING 0x4242u     /* ASCII in G0, G1 */
#define KR_ISO2022_START_DECODING 0x424242u   /* and in G2 */

/* Look-up through layers; 0: no character, no code. */
uint32_t kr_layers_decode(const unsigned char *layers, unsigned code);
unsigned kr_layers_encode(const unsigned char *layers, uint32_t c);
/* Code of two characters together, 0: none, -1: `first` starts no pair. */
int kr_layers_pair(const unsigned char *layers, uint32_t first, uint32_t second);

#endif
