/* bytes.c -- bytes objects: allocation, buffers of other objects, the builder, conversion of arguments. */
#include "rtlib/types/bytes.h"

#include "rtlib/types/memoryview.h"
#include "rtlib/types/str.h"

static struct { KrBytes b; unsigned char bytes[8]; } __attribute__((aligned(16))) empty_object = {
    { { KR_KIND_LEAF, KR_FLAG_IMMORTAL, 1, KR_SH_BYTES }, 0, 0, empty_object.bytes }, { 0 } };
KrValue kr_bytes_empty = (KrValue)&empty_object;

unsigned char *kr_bytearray_data(KrValue v) {
    KrByteBuffer *buffer = (KrByteBuffer *)KR_BYTEARRAY(v)->buffer;
    return buffer ? buffer->bytes + KR_INT_VALUE(KR_BYTEARRAY(v)->offset) : empty_object.bytes;
}

KrBytes *kr_bytes_alloc(KrThread *t, size_t size) {
    if (size > KR_BYTES_MAX) {
        kr_no_memory(t);
        return NULL;
    }
    KrBytes *b = kr_new(t, KR_KIND_LEAF, KR_SH_BYTES, sizeof(KrBytes) + size);
    if (!b) return NULL;
    b->h.aux = 1;
    b->length = (KrU32)size;
    b->hash = 0;
    b->data = (unsigned char *)(b + 1);
    return b;
}

KrValue kr_bytes_new(KrThread *t, const void *data, size_t size) {
    if (size == 0) return kr_bytes_empty;
    KrBytes *b = kr_bytes_alloc(t, size);
    if (b && data) memcpy(b->data, data, size);
    return (KrValue)b;
}

int kr_buffer_get(KrThread *t, KrValue v, const unsigned char **data, size_t *size) {
    if (KR_IS_INT(v)) return 0;
    if (kr_is_bytes(t, v)) {
        KrBytes *b = KR_BYTES(kr_unwrap(t, v));
        *data = b->data;
        *size = b->length;
        return 1;
    }
    if (kr_stores_bytes(t, v)) {
        *data = kr_bytearray_data(v);
        *size = kr_bytearray_length(v);
        return 1;
    }
    return kr_type_of(t, v) == &kr_type_memoryview ? kr_memoryview_bytes(t, v, data, size) : 0;
}

int kr_bytes_arg(KrThread *t, KrValue v, const unsigned char **data, size_t *size) {
    if (kr_buffer_get(t, v, data, size)) return 0;
    if (t->exc) return -1;
    return kr_error_int(t, KR_EXC_TypeError, "a bytes-like object is required, not '%T'", v);
}

int kr_byte_value(KrThread *t, KrValue v, const char *message) {
    if (KR_IS_INT(v)) {
        if ((unsigned long)KR_INT_VALUE(v) < 256) return (int)KR_INT_VALUE(v);
        return kr_error_int(t, KR_EXC_ValueError, message);
    }
    long n;
    if (kr_index_long(t, v, true, &n) < 0) return -1;
    return n < 0 || n > 255 ? kr_error_int(t, KR_EXC_ValueError, message) : (int)n;
}

/* -- builder -- */
void kr_bytes_builder_init(KrThread *t, KrBytesBuilder *b) {
    b->t = t;
    b->buffer = 0;
    b->length = b->capacity = 0;
}

unsigned char *kr_bytes_builder_room(KrBytesBuilder *b, size_t size) {
    size_t need = b->length + size;
    if (need < size || need > KR_BYTES_MAX) {
        kr_no_memory(b->t);
        return NULL;
    }
    if (need > b->capacity || !b->buffer) {
        size_t capacity = b->capacity ? b->capacity * 2 : KR_RUN(b->t)->tiny_limits ? 1 : 40;
        if (capacity < need) capacity = need;
        if (capacity > KR_BYTES_MAX) capacity = KR_BYTES_MAX;
        KrBytes *fresh = kr_bytes_alloc(b->t, capacity);
        if (!fresh) return NULL;
        if (b->length) memcpy(fresh->data, KR_BYTES(b->buffer)->data, b->length);
        b->buffer = (KrValue)fresh;
        b->capacity = capacity;
    }
    unsigned char *out = KR_BYTES(b->buffer)->data + b->length;
    b->length = need;
    return out;
}

int kr_bytes_builder_add(KrBytesBuilder *b, const void *data, size_t size) {
    if (size == 0) return 0;
    unsigned char *out = kr_bytes_builder_room(b, size);
    if (!out) return -1;
    memcpy(out, data, size);
    return 0;
}

KrValue kr_bytes_builder_take(KrBytesBuilder *b) {
    if (b->length == 0) return kr_bytes_empty;
    if (b->length >= b->capacity - b->capacity / 4) {
        KR_BYTES(b->buffer)->length = (KrU32)b->length;
        return b->buffer;
    }
    return kr_bytes_new(b->t, KR_BYTES(b->buffer)->data, b->length);
}

/* -- bytes(x) -- */
static KrValue from_sequence(KrThread *t, KrValue v, const char *range_message) {
    KrBytesBuilder b;
    kr_bytes_builder_init(t, &b);
    KrValue it = kr_iter(t, v), item;
    if (!it) return 0;
    size_t n = 0;
    while ((item = kr_next(t, it))) {
        int byte = kr_byte_value(t, item, range_message);
        unsigned char *out = byte < 0 ? NULL : kr_bytes_builder_room(&b, 1);
        if (!out) return 0;
        *out = (unsigned char)byte;
        if (!(++n & 1023) && kr_step(t) < 0) return 0;
    }
    return t->exc ? 0 : kr_bytes_builder_take(&b);
}

/* A list or tuple of small ints needs no script code. */
static KrValue from_small_ints(KrThread *t, const KrValue *items, size_t n) {
    for (size_t i = 0; i < n; i++) if (!KR_IS_INT(items[i]) || (unsigned long)KR_INT_VALUE(items[i]) > 255) return 0;
    KrValue b = kr_bytes_new(t, NULL, n);
    for (size_t i = 0; b && i < n; i++) KR_BYTES(b)->data[i] = (unsigned char)KR_INT_VALUE(items[i]);
    return b;
}

static KrValue zeros(KrThread *t, long n) {
    if (n < 0) return kr_error(t, KR_EXC_ValueError, "negative count");
    if (n == 0) return kr_bytes_empty;
    if (kr_work(t, (size_t)n / 1024) < 0) return 0;
    KrBytes *b = kr_bytes_alloc(t, (size_t)n);
    if (b) memset(b->data, 0, (size_t)n);
    return (KrValue)b;
}

KrValue kr_bytes_from_object(KrThread *t, KrValue v, bool bytearray) {
    const unsigned char *data;
    size_t size;
    const char *range = bytearray ? "byte must be in range(0, 256)" : "bytes must be in range(0, 256)";
    if (KR_HAS_SHAPE(v, KR_SH_BYTES)) return v;
    if (kr_buffer_get(t, v, &data, &size)) return kr_bytes_new(t, data, size);
    if (t->exc) return 0;
    if (kr_is_str(t, v)) return kr_error(t, KR_EXC_TypeError, "string argument without an encoding");
    KrType *type = kr_type_of(t, v);
    if (kr_is_int(t, v) || type->s.index) {
        KrValue i = kr_index(t, v);
        int64_t n;
        if (!i) return 0;
        if (!kr_int_fits_i64(t, i, &n)) return kr_error(t, KR_EXC_OverflowError, "cannot fit '%T' into an index-sized integer", v);
        return zeros(t, n);
    }
    if (KR_HAS_SHAPE(v, KR_SH_LIST) || KR_HAS_SHAPE(v, KR_SH_TUPLE)) {
        bool list = KR_SH(v) == KR_SH_LIST;
        size_t n = list ? KR_LIST(v)->length : KR_TUPLE(v)->length;
        if (n && kr_work(t, n / 64) < 0) return 0;
        KrValue b = n ? from_small_ints(t, list ? KR_LIST(v)->items : KR_TUPLE(v)->items, n) : kr_bytes_empty;
        if (b || t->exc) return b;
    }
    if (!type->s.iter && !type->s.getitem)
        return bytearray ? kr_error(t, KR_EXC_TypeError, "cannot convert '%T' object to bytearray", v)
                         : kr_error(t, KR_EXC_TypeError, "cannot convert '%T' object to bytes", v);
    return from_sequence(t, v, range);
}

/* -- repr -- */
KrValue kr_bytes_repr(KrThread *t, const unsigned char *data, size_t size) {
    bool single = size && memchr(data, '\'', size), twice = size && memchr(data, '"', size);
    unsigned char quote = single && !twice ? '"' : '\'';
    KrBuilder b;
    kr_builder_init(t, &b);
    if (size > 4096 && kr_work(t, size / 16) < 0) return 0;
    if (kr_builder_char(&b, 'b') < 0 || kr_builder_char(&b, quote) < 0) return 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = data[i];
        char text[4] = { '\\', (char)c, 0, 0 };
        size_t n = 2;
        if (c == '\t') text[1] = 't';
        else if (c == '\n') text[1] = 'n';
        else if (c == '\r') text[1] = 'r';
        else if (c < 32 || c > 126) {
            text[1] = 'x';
            text[2] = "0123456789abcdef"[c >> 4];
            text[3] = "0123456789abcdef"[c & 15];
            n = 4;
        } else if (c != '\\' && c != quote) {
            text[0] = (char)c;
            n = 1;
        }
        if (kr_builder_ascii(&b, text, n) < 0) return 0;
        if (!(i & 4095) && kr_step(t) < 0) return 0;
    }
    if (kr_builder_char(&b, quote) < 0) return 0;
    return kr_builder_take(&b);
}
