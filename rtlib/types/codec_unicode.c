/* codec_unicode.c -- UTF-8 with errors, UTF-16, UTF-32. */
#include "rtlib/base/scan.h"
#include "rtlib/base/utf8.h"
#include "rtlib/types/codec.h"

static inline bool is_surrogate(uint32_t c) { return (c & 0xfffff800u) == 0xd800; }

/* Index of the first surrogate from i on. */
static size_t next_surrogate(const unsigned char *p, int kind, size_t i, size_t n) {
    if (kind == 1) return n;
    if (kind == 2) while (i < n && (((const uint16_t *)p)[i] & 0xf800) != 0xd800) i++;
    else while (i < n && !is_surrogate(((const uint32_t *)p)[i])) i++;
    return i;
}

int kr_encode_utf8(KrEncoder *e) {
    size_t n = kr_str_length(e->s), i = 0;
    int kind = kr_str_kind(e->s);
    const unsigned char *p = kr_str_data(e->s);
    bool clean = kind == 2 && !kr_has_surrogate_2((const uint16_t *)p, n);
    while (i < n) {
        size_t stop = clean ? n : next_surrogate(p, kind, i, n);
        const unsigned char *from = p + i * (size_t)kind;
        size_t bytes = kr_utf8_bytes(from, kind, stop - i);
        unsigned char *out = kr_bytes_builder_room(&e->out, bytes);
        if (!out) return -1;
        kr_utf8_from_units(out, from, kind, stop - i);
        i = stop;
        while (stop < n && is_surrogate(kr_str_read(p, kind, stop))) stop++;
        if (i == stop) break;
        if (e->mode == KR_ERRORS_SURROGATEPASS) {
            for (; i < stop; i++) {
                out = kr_bytes_builder_room(&e->out, 3);
                if (!out) return -1;
                kr_utf8_encode(kr_str_read(p, kind, i), out);
            }
            continue;
        }
        KrValue text;
        int r = kr_encode_error(e, i, stop, "surrogates not allowed", &text);
        if (r < 0) return -1;
        if (r == 2 && kr_bytes_builder_add(&e->out, kr_str_data(text), kr_str_length(text)) < 0) return -1;
        i = stop;
        if (kr_step(e->t) < 0) return -1;
    }
    return 0;
}

int kr_decode_utf8(KrDecoder *d, size_t i) {
    static const char *const reasons[] = { "invalid start byte", "invalid continuation byte", "unexpected end of data" };
    size_t steps = 0;
    d->unit = 1;
    while (i < d->size) {
        int size, kind;
        uint32_t c = kr_utf8_decode(d->data + i, d->data + d->size, &size, &kind);
        if (c == KR_UTF8_BAD) {
            long next = kr_decode_error(d, i, i + (size_t)size, reasons[kind]);
            if (next < 0) return -1;
            i = (size_t)next;
        } else {
            if (kr_builder_char(&d->out, c) < 0) return -1;
            i += (size_t)size;
        }
        if (!(++steps & 4095) && kr_step(d->t) < 0) return -1;
    }
    return 0;
}

static inline void put_unit(unsigned char *out, unsigned unit, bool big_endian, uint32_t c) {
    for (unsigned k = 0; k < unit; k++) out[big_endian ? unit - 1 - k : k] = (unsigned char)(c >> 8 * k);
}

static int add_unit(KrEncoder *e, unsigned unit, bool big_endian, uint32_t c) {
    unsigned char *out = kr_bytes_builder_room(&e->out, unit);
    if (!out) return -1;
    put_unit(out, unit, big_endian, c);
    return 0;
}

int kr_encode_wide(KrEncoder *e, unsigned unit, bool big_endian, bool mark) {
    size_t n = kr_str_length(e->s);
    int kind = kr_str_kind(e->s);
    const unsigned char *p = kr_str_data(e->s);
    if (mark && add_unit(e, unit, big_endian, 0xfeff) < 0) return -1;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = kr_str_read(p, kind, i);
        int failed;
        if (is_surrogate(c) && e->mode != KR_ERRORS_SURROGATEPASS) {
            KrValue text = 0;
            int r = kr_encode_error(e, i, i + 1, "surrogates not allowed", &text);
            failed = r < 0;
            for (size_t k = 0; r == 2 && !failed && k < kr_str_length(text); k++)
                failed = add_unit(e, unit, big_endian, kr_str_at(text, k)) < 0;
        } else if (c > 0xffff && unit == 2) {
            failed = add_unit(e, 2, big_endian, 0xd7c0 + (c >> 10)) < 0
                || add_unit(e, 2, big_endian, 0xdc00 + (c & 0x3ff)) < 0;
        } else failed = add_unit(e, unit, big_endian, c) < 0;
        if (failed || (!(i & 4095) && kr_step(e->t) < 0)) return -1;
    }
    return 0;
}

static uint32_t get_unit(const unsigned char *p, unsigned unit, bool big_endian) {
    uint32_t c = 0;
    for (unsigned k = 0; k < unit; k++) c |= (uint32_t)p[big_endian ? unit - 1 - k : k] << 8 * k;
    return c;
}

/* Byte order mark: skips it and settles the order. */
static size_t order_mark(KrDecoder *d, int order, unsigned unit) {
    d->unit = unit;
    d->big_endian = order == 1;
    if (order >= 0 || d->size < unit) return 0;
    if (get_unit(d->data, unit, false) == 0xfeff) return unit;
    if (get_unit(d->data, unit, true) != 0xfeff) return 0;
    d->big_endian = true;
    return unit;
}

int kr_decode_utf16(KrDecoder *d, int order) {
    size_t i = order_mark(d, order, 2), steps = 0;
    d->name = d->big_endian ? "utf-16-be" : "utf-16-le";
    while (i < d->size) {
        size_t left = d->size - i, bad = 0;
        const char *reason = NULL;
        uint32_t c = 0, low;
        if (left < 2) {
            bad = left;
            reason = "truncated data";
        } else if (is_surrogate(c = get_unit(d->data + i, 2, d->big_endian))) {
            bad = 2;
            if (c >= 0xdc00) reason = "illegal encoding";
            else if (left < 4) {
                bad = left;
                reason = "unexpected end of data";
            } else if (low = get_unit(d->data + i + 2, 2, d->big_endian), (low & 0xfc00) == 0xdc00) {
                c = 0x10000 + ((c & 0x3ff) << 10) + (low & 0x3ff);
                i += 2;
            } else reason = "illegal UTF-16 surrogate";
        }
        if (reason) {
            long next = kr_decode_error(d, i, i + bad, reason);
            if (next < 0) return -1;
            i = (size_t)next;
        } else {
            if (kr_builder_char(&d->out, c) < 0) return -1;
            i += 2;
        }
        if (!(++steps & 4095) && kr_step(d->t) < 0) return -1;
    }
    return 0;
}

int kr_decode_utf32(KrDecoder *d, int order) {
    size_t i = order_mark(d, order, 4), steps = 0;
    d->name = d->big_endian ? "utf-32-be" : "utf-32-le";
    while (i < d->size) {
        size_t left = d->size - i;
        const char *reason = NULL;
        uint32_t c = 0;
        if (left < 4) reason = "truncated data";
        else {
            left = 4;
            c = get_unit(d->data + i, 4, d->big_endian);
            if (c > 0x10ffff) reason = "code point not in range(0x110000)";
            else if (is_surrogate(c)) reason = "code point in surrogate code point range(0xd800, 0xe000)";
        }
        if (reason) {
            long next = kr_decode_error(d, i, i + left, reason);
            if (next < 0) return -1;
            i = (size_t)next;
        } else {
            if (kr_builder_char(&d->out, c) < 0) return -1;
            i += 4;
        }
        if (!(++steps & 4095) && kr_step(d->t) < 0) return -1;
    }
    return 0;
}
