/* codec.c -- names of encodings and error handlers, the common work of handlers, entry points.
 *
 * Handlers run no script code, so data and text stay valid through a whole conversion. */
#include "rtlib/types/codec.h"

#include "rtlib/base/scan.h"
#include "rtlib/base/utf8.h"
#include "rtlib/types/bytes.h"
#include "rtlib/types/unicode.h"

typedef enum { C_UTF8, C_UTF8_SIG, C_UTF16, C_UTF16_LE, C_UTF16_BE, C_UTF32, C_UTF32_LE, C_UTF32_BE, C_LATIN1, C_ASCII, C_CP1252,
               C_ESCAPE, C_RAW_ESCAPE, C_UNKNOWN } Codec;

/* Names without anything but letters and digits, lower case. */
static const struct { const char *name; Codec codec; } codec_names[] = {
    { "utf8", C_UTF8 }, { "u8", C_UTF8 }, { "utf", C_UTF8 }, { "cp65001", C_UTF8 }, { "utf8ucs2", C_UTF8 },
    { "utf8ucs4", C_UTF8 }, { "utf8sig", C_UTF8_SIG }, { "utf16", C_UTF16 }, { "u16", C_UTF16 }, { "utf16le", C_UTF16_LE },
    { "unicodelittleunmarked", C_UTF16_LE }, { "utf16be", C_UTF16_BE }, { "unicodebigunmarked", C_UTF16_BE },
    { "utf32", C_UTF32 }, { "u32", C_UTF32 }, { "utf32le", C_UTF32_LE }, { "utf32be", C_UTF32_BE }, { "latin1", C_LATIN1 },
    { "latin", C_LATIN1 }, { "l1", C_LATIN1 }, { "iso88591", C_LATIN1 }, { "8859", C_LATIN1 }, { "cp819", C_LATIN1 },
    { "ibm819", C_LATIN1 }, { "iso885911987", C_LATIN1 }, { "ascii", C_ASCII }, { "usascii", C_ASCII }, { "646", C_ASCII },
    { "us", C_ASCII }, { "ansix341968", C_ASCII }, { "iso646us", C_ASCII }, { "cp1252", C_CP1252 },
    { "windows1252", C_CP1252 }, { "1252", C_CP1252 }, { "unicodeescape", C_ESCAPE }, { "rawunicodeescape", C_RAW_ESCAPE } };

static Codec codec_of(KrValue encoding) {
    if (!encoding || encoding == KR_NONE) return C_UTF8;
    char text[24];
    size_t n = 0;
    if (!kr_str_is_ascii(encoding)) return C_UNKNOWN;
    for (size_t i = 0; i < kr_str_length(encoding); i++) {
        unsigned char c = kr_str_data(encoding)[i];
        if (c >= 'A' && c <= 'Z') c |= 32;
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
            if (c == '_' || c == '-' || c == ' ' || c == '.') continue;
            return C_UNKNOWN;
        }
        if (n == sizeof text - 1) return C_UNKNOWN;
        text[n++] = (char)c;
    }
    text[n] = 0;
    for (size_t i = 0; i < sizeof codec_names / sizeof *codec_names; i++)
        if (strcmp(codec_names[i].name, text) == 0) return codec_names[i].codec;
    return C_UNKNOWN;
}

static KrErrorMode mode_of(KrValue errors) {
    static const struct { const char *name; KrErrorMode mode; } modes[] = {
        { "strict", KR_ERRORS_STRICT }, { "ignore", KR_ERRORS_IGNORE }, { "replace", KR_ERRORS_REPLACE },
        { "backslashreplace", KR_ERRORS_BACKSLASH }, { "xmlcharrefreplace", KR_ERRORS_XML },
        { "surrogateescape", KR_ERRORS_SURROGATEESCAPE }, { "surrogatepass", KR_ERRORS_SURROGATEPASS },
        { "namereplace", KR_ERRORS_NAME } };
    if (!errors || errors == KR_NONE) return KR_ERRORS_STRICT;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) if (kr_str_equal_c(errors, modes[i].name)) return modes[i].mode;
    return KR_ERRORS_UNKNOWN;
}

/* -- errors -- */
static int raise_unicode(KrThread *t, KrExc which, const char *name, KrValue object, size_t start, size_t end, const char *reason) {
    KrValue n = kr_str_cstring(t, name), r = n ? kr_str_cstring(t, reason) : 0;
    KrValue args = r ? kr_tuple_of(t, 5, n, object, KR_INT(start), KR_INT(end), r) : 0;
    KrValue exc = args ? kr_exception_new(t, KR_EXC_TYPE(BaseException) + which, args) : 0;
    if (exc) kr_raise(t, exc, 0);
    return -1;
}

static int raise_encode(KrEncoder *e, size_t start, size_t end, const char *reason) {
    return raise_unicode(e->t, KR_EXC_UnicodeEncodeError, e->name, e->s, start, end, reason);
}

/* What these codecs do not know, encodings and handlers that scripts register among it, is done by Python code: codecs.NAME(input,
 * encoding, errors). It works on whole pieces, so that no script code runs inside of a conversion here. */
static KrValue by_python(KrThread *t, const char *name, KrValue input, KrValue encoding, KrValue errors) {
    KrValue module = input ? kr_import_name(t, "codecs") : 0, f = module ? kr_getattr_c(t, module, name) : 0;
    KrValue args[3] = { input, encoding ? encoding : kr_str_cstring(t, "utf-8"), errors ? errors : KR_NONE };
    return f && args[1] ? kr_call(t, f, args, 3, 0) : 0;
}

/* Text of one character for the handlers that spell it out. */
static int spell(KrBuilder *b, KrErrorMode mode, uint32_t c) {
    char text[KR_UNICODE_NAME_MAX];
    if (mode == KR_ERRORS_XML) {
        int n = sizeof text;
        text[--n] = ';';
        do text[--n] = (char)('0' + c % 10); while (c /= 10);
        text[--n] = '#';
        text[--n] = '&';
        return kr_builder_ascii(b, text + n, sizeof text - (size_t)n);
    }
    if (mode == KR_ERRORS_NAME) {
        int n = kr_unicode_name(c, text);
        if (n) {
            if (kr_builder_ascii(b, "\\N{", 3) < 0 || kr_builder_ascii(b, text, (size_t)n) < 0) return -1;
            return kr_builder_char(b, '}');
        }
    }
    return kr_builder_escape(b, c);
}

int kr_encode_error(KrEncoder *e, size_t start, size_t end, const char *reason, KrValue *text) {
    KrBuilder b;
    kr_builder_init(e->t, &b);
    switch (e->mode) {
    case KR_ERRORS_STRICT: case KR_ERRORS_SURROGATEPASS: return raise_encode(e, start, end, reason);
    case KR_ERRORS_IGNORE: return 1;
    case KR_ERRORS_REPLACE:
        if (kr_builder_fill(&b, '?', end - start) < 0) return -1;
        break;
    case KR_ERRORS_SURROGATEESCAPE:
        for (size_t i = start; i < end; i++) {
            uint32_t c = kr_str_at(e->s, i);
            unsigned char byte = (unsigned char)c;
            if (c < 0xdc80 || c > 0xdcff) return raise_encode(e, i, end, reason);
            if (kr_bytes_builder_add(&e->out, &byte, 1) < 0) return -1;
        }
        return 1;
    case KR_ERRORS_BACKSLASH: case KR_ERRORS_XML: case KR_ERRORS_NAME:
        for (size_t i = start; i < end; i++) {
            if (spell(&b, e->mode, kr_str_at(e->s, i)) < 0) return -1;
            if (!(i & 1023) && kr_step(e->t) < 0) return -1;
        }
        break;
    case KR_ERRORS_UNKNOWN: return -1;     /* kr_encode starts again, in Python code */
    }
    *text = kr_builder_take(&b);
    return *text ? 2 : -1;
}

static long raise_decode(KrDecoder *d, size_t start, size_t end, const char *reason) {
    KrValue object = kr_bytes_new(d->t, d->data, d->size);
    if (object) raise_unicode(d->t, KR_EXC_UnicodeDecodeError, d->name, object, start, end, reason);
    return -1;
}

long kr_decode_error(KrDecoder *d, size_t start, size_t end, const char *reason) {
    switch (d->mode) {
    case KR_ERRORS_STRICT: return raise_decode(d, start, end, reason);
    case KR_ERRORS_IGNORE: break;
    case KR_ERRORS_REPLACE: if (kr_builder_char(&d->out, 0xfffd) < 0) return -1; break;
    case KR_ERRORS_BACKSLASH:
        for (size_t i = start; i < end; i++) if (kr_builder_escape(&d->out, d->data[i]) < 0) return -1;
        break;
    case KR_ERRORS_SURROGATEESCAPE: {
        size_t i = start;
        for (; i < end && i < start + 4 && d->data[i] >= 128; i++)
            if (kr_builder_char(&d->out, 0xdc00u + d->data[i]) < 0) return -1;
        return i == start ? raise_decode(d, start, end, reason) : (long)i;
    }
    case KR_ERRORS_SURROGATEPASS: {
        const unsigned char *p = d->data + start;
        size_t left = d->size - start, size = d->unit == 1 ? 3 : d->unit;
        uint32_t c = 0;
        if (left < size || !d->unit) return raise_decode(d, start, end, reason);
        if (d->unit == 1) c = (p[0] & 0xf0) == 0xe0 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80
            ? (p[0] & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u) : 0;
        else for (size_t i = 0; i < size; i++) c |= (uint32_t)p[d->big_endian ? size - 1 - i : i] << 8 * i;
        if (c < 0xd800 || c > 0xdfff) return raise_decode(d, start, end, reason);
        if (kr_builder_char(&d->out, c) < 0) return -1;
        return (long)(start + size);
    }
    case KR_ERRORS_XML: case KR_ERRORS_NAME:
        return kr_error_int(d->t, KR_EXC_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
    case KR_ERRORS_UNKNOWN: return -1;
    }
    return (long)end;
}

/* -- entry points -- */
static int run_encoder(KrEncoder *e, Codec codec) {
    switch (codec) {
    case C_UTF8: e->name = "utf-8"; return kr_encode_utf8(e);
    case C_UTF8_SIG:
        e->name = "utf-8";
        return kr_bytes_builder_add(&e->out, "\xef\xbb\xbf", 3) < 0 ? -1 : kr_encode_utf8(e);
    case C_UTF16: e->name = "utf-16"; return kr_encode_wide(e, 2, false, true);
    case C_UTF16_LE: e->name = "utf-16-le"; return kr_encode_wide(e, 2, false, false);
    case C_UTF16_BE: e->name = "utf-16-be"; return kr_encode_wide(e, 2, true, false);
    case C_UTF32: e->name = "utf-32"; return kr_encode_wide(e, 4, false, true);
    case C_UTF32_LE: e->name = "utf-32-le"; return kr_encode_wide(e, 4, false, false);
    case C_UTF32_BE: e->name = "utf-32-be"; return kr_encode_wide(e, 4, true, false);
    case C_LATIN1: e->name = "latin-1"; return kr_encode_single(e, 256, "ordinal not in range(256)");
    case C_ASCII: e->name = "ascii"; return kr_encode_single(e, 128, "ordinal not in range(128)");
    case C_CP1252: e->name = "charmap"; return kr_encode_single(e, 1252, "character maps to <undefined>");
    case C_ESCAPE: e->name = "unicodeescape"; return kr_encode_unicode_escape(e, false);
    case C_RAW_ESCAPE: e->name = "rawunicodeescape"; return kr_encode_unicode_escape(e, true);
    case C_UNKNOWN: break;
    }
    return -1;
}

static bool ascii_compatible(Codec codec) {
    return codec == C_UTF8 || codec == C_LATIN1 || codec == C_ASCII || codec == C_CP1252;
}

KrValue kr_encode(KrThread *t, KrValue s, KrValue encoding, KrValue errors) {
    Codec codec = codec_of(encoding);
    size_t n = kr_str_length(s);
    if (codec == C_UNKNOWN) return by_python(t, "_str_encode", s, encoding, errors);
    if (n > 4096 && kr_work(t, n / 64) < 0) return 0;
    if (kr_str_is_ascii(s) && ascii_compatible(codec)) return kr_bytes_new(t, kr_str_data(s), n);
    if (kr_str_kind(s) == 1 && codec == C_LATIN1) return kr_bytes_new(t, kr_str_data(s), n);
    KrEncoder e = { .t = t, .s = s, .mode = mode_of(errors), .mode_name = errors };
    kr_bytes_builder_init(t, &e.out);
    if (run_encoder(&e, codec) == 0) return kr_bytes_builder_take(&e.out);
    return t->exc || e.mode != KR_ERRORS_UNKNOWN ? 0 : by_python(t, "_encode_by_handler", s, encoding, errors);
}

static int run_decoder(KrDecoder *d, Codec codec) {
    switch (codec) {
    case C_UTF8: d->name = "utf-8"; return kr_decode_utf8(d, 0);
    case C_UTF8_SIG:
        d->name = "utf-8";
        return kr_decode_utf8(d, d->size >= 3 && memcmp(d->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
    case C_UTF16: return kr_decode_utf16(d, -1);
    case C_UTF16_LE: return kr_decode_utf16(d, 0);
    case C_UTF16_BE: return kr_decode_utf16(d, 1);
    case C_UTF32: return kr_decode_utf32(d, -1);
    case C_UTF32_LE: return kr_decode_utf32(d, 0);
    case C_UTF32_BE: return kr_decode_utf32(d, 1);
    case C_LATIN1: return kr_builder_units(&d->out, d->data, 1, d->size);
    case C_ASCII: d->name = "ascii"; return kr_decode_ascii(d);
    case C_CP1252: d->name = "charmap"; return kr_decode_cp1252(d);
    case C_ESCAPE: d->name = "unicodeescape"; return kr_decode_unicode_escape(d, false);
    case C_RAW_ESCAPE: d->name = "rawunicodeescape"; return kr_decode_unicode_escape(d, true);
    case C_UNKNOWN: break;
    }
    return -1;
}

KrValue kr_decode(KrThread *t, const unsigned char *data, size_t size, KrValue encoding, KrValue errors) {
    Codec codec = codec_of(encoding);
    if (codec == C_UNKNOWN) return by_python(t, "_bytes_decode", kr_bytes_new(t, data, size), encoding, errors);
    if (size > 4096 && kr_work(t, size / 64) < 0) return 0;
    if (size == 0) return kr_str_empty;
    if (ascii_compatible(codec)) {
        if (codec == C_LATIN1) return kr_str_latin1(t, data, size);
        if (kr_ascii_prefix(data, size) == size) return kr_str_ascii(t, (const char *)data, size);
    }
    if (codec == C_UTF8) {
        unsigned char largest;
        size_t length = kr_utf8_measure(data, size, &largest);
        int kind = largest < 0xc4 ? 1 : largest < 0xf0 ? 2 : 4;
        KrStr *s = kr_str_alloc_kind(t, length, kind, false);
        if (!s) return 0;
        if (kr_utf8_to_units(data, size, s->data, kind))
            return length == 1 && kind == 1 ? kr_str_chars[s->data[0]] : (KrValue)s;
    }
    KrDecoder d = { .t = t, .data = data, .size = size, .mode = mode_of(errors), .mode_name = errors };
    kr_builder_init(t, &d.out);
    if (run_decoder(&d, codec) == 0) return kr_builder_take(&d.out);
    if (t->exc || d.mode != KR_ERRORS_UNKNOWN) return 0;
    return by_python(t, "_decode_by_handler", kr_bytes_new(t, data, size), encoding, errors);
}
