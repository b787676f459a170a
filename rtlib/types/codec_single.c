/* codec_single.c -- one byte a character: ASCII, Latin-1, code page 1252. */
#include "rtlib/base/scan.h"
#include "rtlib/types/codec.h"

/* Code page 1252 between 0x80 and 0x9f; 0: undefined. */
static const uint16_t cp1252[32] = {
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178 };

/* The byte of c, or -1. */
static int byte_of(uint32_t c, uint32_t limit) {
    if (limit != 1252) return c < limit ? (int)c : -1;
    if (c < 0x80 || (c >= 0xa0 && c < 0x100)) return (int)c;
    if (c) for (int i = 0; i < 32; i++) if (cp1252[i] == c) return 0x80 + i;
    return -1;
}

int kr_encode_single(KrEncoder *e, uint32_t limit, const char *reason) {
    size_t n = kr_str_length(e->s), i = 0;
    int kind = kr_str_kind(e->s);
    const unsigned char *p = kr_str_data(e->s);
    while (i < n) {
        size_t stop = i;
        int byte = -1;
        while (stop < n && (byte = byte_of(kr_str_read(p, kind, stop), limit)) < 0) stop++;
        if (stop > i) {
            KrValue text;
            int r = kr_encode_error(e, i, stop, reason, &text);
            if (r < 0) return -1;
            if (r == 2 && kr_bytes_builder_add(&e->out, kr_str_data(text), kr_str_length(text)) < 0) return -1;
            i = stop;
            continue;
        }
        unsigned char *out = kr_bytes_builder_room(&e->out, 1);
        if (!out) return -1;
        *out = (unsigned char)byte;
        if (!(i++ & 4095) && kr_step(e->t) < 0) return -1;
    }
    return 0;
}

int kr_decode_ascii(KrDecoder *d) {
    size_t i = 0;
    while (i < d->size) {
        size_t run = kr_ascii_prefix(d->data + i, d->size - i);
        if (kr_builder_ascii(&d->out, (const char *)d->data + i, run) < 0) return -1;
        i += run;
        if (i == d->size) break;
        long next = kr_decode_error(d, i, i + 1, "ordinal not in range(128)");
        if (next < 0 || kr_step(d->t) < 0) return -1;
        i = (size_t)next;
    }
    return 0;
}

int kr_decode_cp1252(KrDecoder *d) {
    for (size_t i = 0; i < d->size;) {
        uint32_t c = d->data[i];
        if (c >= 0x80 && c < 0xa0) c = cp1252[c - 0x80];
        if (!c && d->data[i]) {
            long next = kr_decode_error(d, i, i + 1, "character maps to <undefined>");
            if (next < 0) return -1;
            i = (size_t)next;
            continue;
        }
        if (kr_builder_char(&d->out, c) < 0 || (!(i & 4095) && kr_step(d->t) < 0)) return -1;
        i++;
    }
    return 0;
}
