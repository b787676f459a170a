/* codec.h -- encodings: str to bytes and back, with error handlers. */
#ifndef KR_TYPES_CODEC_H
#define KR_TYPES_CODEC_H

#include "rtlib/types/bytes.h"
#include "rtlib/types/str.h"

/* s: exact str. encoding, errors: exact str or 0 / None (utf-8, strict). Result bytes. */
KrValue kr_encode(KrThread *t, KrValue s, KrValue encoding, KrValue errors);
/* data must stay valid (hold its owner on the stack; error handlers run no script code). Result str. */
KrValue kr_decode(KrThread *t, const unsigned char *data, size_t size, KrValue encoding, KrValue errors);

/* -- inside of the codecs -- */
typedef enum {
    KR_ERRORS_STRICT, KR_ERRORS_IGNORE, KR_ERRORS_REPLACE, KR_ERRORS_BACKSLASH, KR_ERRORS_XML, KR_ERRORS_SURROGATEESCAPE,
    KR_ERRORS_SURROGATEPASS, KR_ERRORS_NAME, KR_ERRORS_UNKNOWN
} KrErrorMode;

typedef struct KrEncoder {
    KrThread *t;
    KrValue s;                    /* the whole text */
    const char *name;             /* as in messages: 'utf-8', 'ascii' */
    KrErrorMode mode;
    KrValue mode_name;            /* str or 0 */
    KrBytesBuilder out;
} KrEncoder;
/* Characters s[start:end] cannot be encoded. 1: handled, bytes already added; 2: *text (ASCII) is to be encoded in their
 * place; -1 exception. */
int kr_encode_error(KrEncoder *e, size_t start, size_t end, const char *reason, KrValue *text);

typedef struct KrDecoder {
    KrThread *t;
    const unsigned char *data;
    size_t size;
    const char *name;
    KrErrorMode mode;
    KrValue mode_name;
    unsigned unit;                /* surrogatepass: 1 utf-8, 2 utf-16, 4 utf-32, 0 others */
    bool big_endian;
    KrBuilder out;
} KrDecoder;
/* data[start:end] is invalid: adds the replacement. Where to go on, or -1: exception. */
long kr_decode_error(KrDecoder *d, size_t start, size_t end, const char *reason);

/* Codecs: fill out; -1 exception. */
int kr_encode_utf8(KrEncoder *e);
int kr_decode_utf8(KrDecoder *d, size_t start);
int kr_encode_wide(KrEncoder *e, unsigned unit, bool big_endian, bool mark);      /* utf-16, utf-32 */
int kr_decode_utf16(KrDecoder *d, int order);                 /* 0 little, 1 big, -1 by byte order mark */
int kr_decode_utf32(KrDecoder *d, int order);
int kr_encode_single(KrEncoder *e, uint32_t limit, const char *reason);           /* 128, 256; 1252: that code page */
int kr_decode_ascii(KrDecoder *d);
int kr_decode_cp1252(KrDecoder *d);
int kr_encode_unicode_escape(KrEncoder *e, bool raw);
int kr_decode_unicode_escape(KrDecoder *d, bool raw);

int kr_builder_escape(KrBuilder *b, uint32_t c);              /* \xhh, \uhhhh or \Uhhhhhhhh */

#endif
