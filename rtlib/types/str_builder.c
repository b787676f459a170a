/* str_builder.c -- KrBuilder: text grown piece by piece, widened when a character needs it, trimmed when taken.
 * The buffer is itself a str object with room behind its text, so that a well filled one is handed out without a copy. */
#include "rtlib/base/scan.h"
#include "rtlib/types/str.h"

#define KEEP_BYTES 32             /* so much room left is not worth a copy */

void kr_builder_init(KrThread *t, KrBuilder *b) {
    b->t = t;
    b->data = NULL;
    b->buffer = 0;
    b->length = b->capacity = 0;
    b->kind = 1;
    b->max_char = 0;
}

/* Room for `more` characters of the given kind. */
int kr_builder_room(KrBuilder *b, size_t more, int kind) {
    size_t need = b->length + more;
    if (need < more || need > KR_STR_MAX) {
        kr_no_memory(b->t);
        return -1;
    }
    if (kind < b->kind) kind = b->kind;
    if (kind == b->kind && need <= b->capacity) return 0;
    bool tiny = KR_RUN(b->t)->tiny_limits;
    if (!b->data && kind == 1 && need <= sizeof b->first && !tiny) {
        b->data = b->first;
        b->capacity = sizeof b->first;
        return 0;
    }
    size_t capacity = b->capacity;
    if (need > capacity) {
        capacity = capacity ? capacity * 2 : tiny ? 1 : 40;
        if (capacity < need) capacity = need;
        if (capacity > KR_STR_MAX) capacity = KR_STR_MAX;
    }
    KrStr *s = kr_str_alloc_kind(b->t, capacity, kind, false);
    if (!s) return -1;
    if (b->length) kr_str_copy_chars(s->data, kind, b->data, b->kind, b->length);
    b->buffer = (KrValue)s;
    b->data = s->data;
    b->capacity = capacity;
    b->kind = kind;
    return 0;
}

int kr_builder_reserve(KrBuilder *b, size_t more) { return kr_builder_room(b, more, 1); }

int kr_builder_char(KrBuilder *b, uint32_t c) {
    int kind = kr_kind_for(c);
    if (kind > b->kind || b->length >= b->capacity) if (kr_builder_room(b, 1, kind) < 0) return -1;
    kr_str_write(b->data, b->kind, b->length++, c);
    b->max_char |= c;
    return 0;
}

int kr_builder_units(KrBuilder *b, const unsigned char *data, int kind, size_t n) {
    if (n == 0) return 0;
    uint32_t max = kr_or_units(data, kind, n);
    int needed = kr_kind_for(max);
    if (kr_builder_room(b, n, needed) < 0) return -1;
    kr_str_copy_chars(b->data + b->length * (size_t)b->kind, b->kind, data, kind, n);
    b->length += n;
    b->max_char |= max;
    return 0;
}

int kr_builder_str(KrBuilder *b, KrValue s) {
    if (!kr_str_is_ascii(s)) return kr_builder_units(b, kr_str_data(s), kr_str_kind(s), kr_str_length(s));
    return kr_builder_ascii(b, (const char *)kr_str_data(s), kr_str_length(s));
}

int kr_builder_ascii(KrBuilder *b, const char *text, size_t size) {
    if (size == 0) return 0;
    if (b->kind == 1 && size <= b->capacity - b->length) {
        kr_copy_short(b->data + b->length, (const unsigned char *)text, size);
    } else {
        if (kr_builder_room(b, size, 1) < 0) return -1;
        kr_str_copy_chars(b->data + b->length * (size_t)b->kind, b->kind, (const unsigned char *)text, 1, size);
    }
    b->length += size;
    b->max_char |= 127;
    return 0;
}

int kr_builder_fill(KrBuilder *b, uint32_t c, size_t n) {
    if (n == 0) return 0;
    if (n > 65536 && kr_work(b->t, n / 1024) < 0) return -1;
    if (kr_builder_room(b, n, kr_kind_for(c)) < 0) return -1;
    if (b->kind == 1) memset(b->data + b->length, (int)c, n);
    else for (size_t i = 0; i < n; i++) kr_str_write(b->data, b->kind, b->length + i, c);
    b->length += n;
    b->max_char |= c;
    return 0;
}

KrValue kr_builder_take(KrBuilder *b) {
    KrValue v = b->buffer;
    unsigned char *data = b->data;
    b->buffer = 0;
    b->data = NULL;
    if (b->length == 0) return kr_str_empty;
    if (b->length == 1) return kr_str_char_new(b->t, kr_str_read(data, b->kind, 0));
    int kind = kr_kind_for(b->max_char);
    if (v && kind == b->kind && (b->length >= b->capacity - b->capacity / 4 || (b->capacity - b->length) * (size_t)kind <= KEEP_BYTES)) {
        KR_STR(v)->length = (KrU32)b->length;
        KR_STR(v)->h.aux = (unsigned short)(kind | (b->max_char < 128 ? KR_STR_ASCII : 0));
        return v;
    }
    KrStr *s = kr_str_alloc(b->t, b->length, b->max_char);
    if (!s) return 0;
    kr_str_copy_chars(s->data, kind, data, b->kind, b->length);
    return (KrValue)s;
}
