/* codec_escape.c -- unicode_escape and raw_unicode_escape: backslash escapes in ASCII (Latin-1) bytes. */
#include "rtlib/types/codec.h"
#include "rtlib/types/unicode.h"

static int put_escape(KrEncoder *e, uint32_t c, int digits) {
    unsigned char text[10] = { '\\', digits == 2 ? 'x' : digits == 4 ? 'u' : 'U' };
    for (int i = 0; i < digits; i++) text[2 + i] = (unsigned char)"0123456789abcdef"[c >> 4 * (digits - 1 - i) & 15];
    return kr_bytes_builder_add(&e->out, text, (size_t)digits + 2);
}

static int put_char(KrEncoder *e, uint32_t c, bool raw) {
    unsigned char byte = (unsigned char)c;
    if (c > 0xffff) return put_escape(e, c, 8);
    if (c > 0xff) return put_escape(e, c, 4);
    if (raw) return kr_bytes_builder_add(&e->out, &byte, 1);
    switch (c) {
    case '\\': return kr_bytes_builder_add(&e->out, "\\\\", 2);
    case '\t': return kr_bytes_builder_add(&e->out, "\\t", 2);
    case '\n': return kr_bytes_builder_add(&e->out, "\\n", 2);
    case '\r': return kr_bytes_builder_add(&e->out, "\\r", 2);
    }
    return c < 32 || c > 126 ? put_escape(e, c, 2) : kr_bytes_builder_add(&e->out, &byte, 1);
}

int kr_encode_unicode_escape(KrEncoder *e, bool raw) {
    size_t n = kr_str_length(e->s);
    for (size_t i = 0; i < n; i++) {
        if (put_char(e, kr_str_at(e->s, i), raw) < 0) return -1;
        if (!(i & 4095) && kr_step(e->t) < 0) return -1;
    }
    return 0;
}

static int hex_value(unsigned char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \x, \u, \U at p[0] = 'x'...: reads `digits` hex digits behind it. *used: how many were there. */
static bool read_hex(const unsigned char *p, const unsigned char *end, int digits, uint32_t *out, int *used) {
    uint32_t c = 0;
    int i = 0;
    for (; i < digits && p + i < end && hex_value(p[i]) >= 0; i++) c = c << 4 | (uint32_t)hex_value(p[i]);
    *out = c;
    *used = i;
    return i == digits;
}

/* \N{name}: p behind the N. NULL reason: *out and *next are set. */
static const char *read_name(const unsigned char *p, const unsigned char *end, uint32_t *out, const unsigned char **next) {
    *next = p;
    if (p >= end || *p != '{') return "malformed \\N character escape";
    const unsigned char *close = memchr(p, '}', (size_t)(end - p));
    *next = close ? close + 1 : end;
    if (!close || close == p + 1) return "malformed \\N character escape";
    return kr_unicode_by_name((const char *)p + 1, (size_t)(close - p - 1), out) ? NULL : "unknown Unicode character name";
}

static const char simple_from[] = "\\'\"btnrfva", simple_to[] = "\\'\"\b\t\n\r\f\v\a";

/* One escape at data[i] = '\\'. *c: the character, or KR_NOTHING. Returns the reason of an error; *next: where it ends. */
#define NOTHING 0xffffffffu
static const char *read_escape(const unsigned char *p, const unsigned char *end, bool raw, uint32_t *c, const unsigned char **next) {
    int digits, used;
    *c = NOTHING;
    *next = p + 1;
    if (p + 1 >= end) {
        if (!raw) return "\\ at end of string";
        *c = '\\';
        return NULL;
    }
    unsigned char k = p[1];
    *next = p + 2;
    if (raw && k != 'u' && k != 'U') {
        *c = '\\';
        *next = p + 1;
        return NULL;
    }
    switch (k) {
    case 'x': digits = 2; break;
    case 'u': digits = 4; break;
    case 'U': digits = 8; break;
    case 'N': return read_name(p + 2, end, c, next);
    case '\n': return NULL;
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7':
        *c = 0;
        *next = p + 1;
        for (int i = 0; i < 3 && *next < end && (**next & 0xf8) == '0'; i++) *c = *c * 8 + (uint32_t)(*(*next)++ - '0');
        return NULL;
    default: {
        const char *hit = k ? strchr(simple_from, k) : NULL;
        if (hit) *c = (unsigned char)simple_to[hit - simple_from];
        else {
            *c = '\\';
            *next = p + 1;
        }
        return NULL;
    }
    }
    bool whole = read_hex(p + 2, end, digits, c, &used);
    *next = p + 2 + used;
    if (!whole) return digits == 2 ? "truncated \\xXX escape" : digits == 4 ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
    if (*c > 0x10ffff) return raw ? "\\Uxxxxxxxx out of range" : "illegal Unicode character";
    return NULL;
}

int kr_decode_unicode_escape(KrDecoder *d, bool raw) {
    const unsigned char *end = d->data + d->size;
    size_t steps = 0;
    for (size_t i = 0; i < d->size;) {
        uint32_t c = d->data[i];
        const unsigned char *next = d->data + i + 1;
        if (c == '\\') {
            const char *reason = read_escape(d->data + i, end, raw, &c, &next);
            if (reason) {
                long go_on = kr_decode_error(d, i, (size_t)(next - d->data), reason);
                if (go_on < 0) return -1;
                i = (size_t)go_on;
                continue;
            }
            if (raw && next - d->data == (long)i + 1 && next < end && *next == '\\') {   /* a pair of backslashes stays */
                if (kr_builder_char(&d->out, '\\') < 0) return -1;
                next++;
            }
        }
        if (c != NOTHING && kr_builder_char(&d->out, c) < 0) return -1;
        i = (size_t)(next - d->data);
        if (!(++steps & 4095) && kr_step(d->t) < 0) return -1;
    }
    return 0;
}
