/* str_concat.c -- making text out of text: +, the shared append buffer, repetition, slices, join.
 *
 * `s += x` is amortised O(1): the second + onto a result of + moves the text into an over-allocated buffer; the newest
 * string on it (its end is the buffer's `used`) may write behind itself. Readers of older prefixes never look there. */
#include "rtlib/base/scan.h"
#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/format.h"
#include "rtlib/types/str.h"

#define FLAT_BYTES 128            /* results below are copied flat: a buffer would not pay */
#define SHARE_CHARS 1024          /* slices from here on that are half of their owner share its text */

/* -- append buffer -- */
static KrValue shared_new(KrThread *t, KrValue owner, unsigned char *data, size_t length, unsigned aux) {
    KrStrShared *s = kr_new_fixed(t, KR_KIND_STR_SHARED, KR_SH_STR, sizeof(KrStrShared));
    if (!s) return 0;
    s->s.h.aux = (unsigned short)aux;
    s->s.length = (KrU32)length;
    s->s.hash = 0;
    s->s.data = data;
    s->owner = owner;
    return (KrValue)s;
}

static KrStrBuffer *buffer_of(KrValue s) {
    if (KR_OBJ(s)->kind != KR_KIND_STR_SHARED) return NULL;
    KrValue owner = ((KrStrShared *)s)->owner;
    return KR_SH(owner) == KR_SH_STR ? NULL : (KrStrBuffer *)owner;   /* a slice shares another str */
}

static KrValue buffer_start(KrThread *t, KrValue a, KrValue b, size_t length, int kind, unsigned aux) {
    size_t bytes = length * (size_t)kind, room = bytes * 2, la = kr_str_length(a);
    KrStrBuffer *buffer = kr_new_array(t, KR_KIND_LEAF, 0, sizeof(KrStrBuffer), room, 1);
    if (!buffer) return 0;
    buffer->used = bytes;
    buffer->capacity = room;
    kr_str_copy_chars(buffer->bytes, kind, kr_str_data(a), kr_str_kind(a), la);
    kr_str_copy_chars(buffer->bytes + la * (size_t)kind, kind, kr_str_data(b), kr_str_kind(b), kr_str_length(b));
    return shared_new(t, (KrValue)buffer, buffer->bytes, length, aux);
}

KrValue kr_str_append(KrThread *t, KrValue a, KrValue b) {
    size_t la = kr_str_length(a), lb = kr_str_length(b), length = la + lb;
    if (lb == 0) return a;
    if (la == 0) return b;
    if (length > KR_STR_MAX) return kr_no_memory(t);
    int ka = kr_str_kind(a), kb = kr_str_kind(b), kind = ka > kb ? ka : kb;
    unsigned ascii = KR_OBJ(a)->aux & KR_OBJ(b)->aux & KR_STR_ASCII;
    size_t bytes = length * (size_t)kind;
    if (bytes >= FLAT_BYTES) {
        KrStrBuffer *buffer = buffer_of(a);
        size_t more = lb * (size_t)kind;
        if (buffer && kind == ka && kr_str_data(a) + la * (size_t)ka == buffer->bytes + buffer->used
            && buffer->capacity - buffer->used >= more) {
            unsigned char *end = buffer->bytes + buffer->used;
            kr_str_copy_chars(end, kind, kr_str_data(b), kb, lb);
            KrValue s = shared_new(t, (KrValue)buffer, KR_STR(a)->data, length, (unsigned)kind | ascii | KR_STR_BUILT);
            if (s) buffer->used += more;
            return s;
        }
        if (KR_OBJ(a)->aux & KR_STR_BUILT)
            return buffer_start(t, a, b, length, kind, (unsigned)kind | ascii | KR_STR_BUILT);
    }
    KrStr *s = kr_str_alloc_kind(t, length, kind, ascii != 0);
    if (!s) return 0;
    kr_str_copy_chars(s->data, kind, kr_str_data(a), ka, la);
    kr_str_copy_chars(s->data + la * (size_t)kind, kind, kr_str_data(b), kb, lb);
    s->h.aux |= KR_STR_BUILT;
    return (KrValue)s;
}

KrValue kr_str_concat(KrThread *t, KrValue a, KrValue b) { return kr_str_append(t, a, b); }

/* -- repetition: doubling copies, polled -- */
KrValue kr_str_repeat(KrThread *t, KrValue s, long n) {
    size_t length = kr_str_length(s), total;
    if (n <= 0 || length == 0) return kr_str_empty;
    if (n == 1) return s;
    if (__builtin_mul_overflow(length, (size_t)n, &total) || total > KR_STR_MAX) return kr_no_memory(t);
    int kind = kr_str_kind(s);
    if (kr_work(t, total * (size_t)kind / 1024) < 0) return 0;
    KrStr *r = kr_str_alloc_kind(t, total, kind, kr_str_is_ascii(s));
    if (!r) return 0;
    size_t unit = length * (size_t)kind, bytes = total * (size_t)kind, done = unit;
    if (unit == 1) {
        memset(r->data, kr_str_data(s)[0], bytes);
        return (KrValue)r;
    }
    memcpy(r->data, kr_str_data(s), unit);
    while (done < bytes) {
        size_t step = done < bytes - done ? done : bytes - done;
        if (step > 65536) step = 65536 / unit ? 65536 / unit * unit : unit;
        if (step > bytes - done) step = bytes - done;
        memcpy(r->data + done, r->data, step);
        done += step;
    }
    return (KrValue)r;
}

/* -- slices -- */
KrValue kr_str_slice(KrThread *t, KrValue s, size_t start, size_t stop) {
    size_t n = stop - start, length = kr_str_length(s);
    if (n == 0) return kr_str_empty;
    if (n == length) return s;
    int kind = kr_str_kind(s);
    unsigned char *data = KR_STR(s)->data + start * (size_t)kind;
    if (n == 1) return kr_str_char_new(t, kr_str_read(data, kind, 0));
    unsigned aux = KR_OBJ(s)->aux & (KR_STR_KIND_MASK | KR_STR_ASCII);
    if (!(aux & KR_STR_ASCII)) {
        uint32_t max = kr_or_units(data, kind, n);
        if (kr_kind_for(max) != kind) {
            KrStr *r = kr_str_alloc(t, n, max);
            if (!r) return 0;
            kr_str_copy_chars(r->data, kr_kind_for(max), data, kind, n);
            return (KrValue)r;
        }
        if (max < 128) aux |= KR_STR_ASCII;
    }
    if (n >= SHARE_CHARS) {
        KrValue owner = KR_OBJ(s)->kind == KR_KIND_STR_SHARED ? ((KrStrShared *)s)->owner : s;
        size_t held = KR_SH(owner) == KR_SH_STR ? kr_str_length(owner) * (size_t)kr_str_kind(owner)
                                                : ((KrStrBuffer *)owner)->capacity;
        if (n * (size_t)kind >= held - n * (size_t)kind) return shared_new(t, owner, data, n, aux);
    }
    KrStr *r = kr_str_alloc_kind(t, n, kind, (aux & KR_STR_ASCII) != 0);
    if (!r) return 0;
    memcpy(r->data, data, n * (size_t)kind);
    return (KrValue)r;
}

KrValue kr_str_step_slice(KrThread *t, KrValue s, long start, long step, long count) {
    if (count <= 0) return kr_str_empty;
    if (step == 1) return kr_str_slice(t, s, (size_t)start, (size_t)(start + count));
    int kind = kr_str_kind(s);
    const unsigned char *data = kr_str_data(s);
    if (kr_work(t, (size_t)count / 256) < 0) return 0;
    uint32_t all = 0;
    long at = start;
    if (kr_str_is_ascii(s)) all = 127;
    else for (long i = 0; i < count; i++, at += step) all |= kr_str_read(data, kind, (size_t)at);
    int to = kr_kind_for(all);
    KrStr *r = kr_str_alloc(t, (size_t)count, all);
    if (!r) return 0;
    at = start;
    if (kind == 1 && step == -1) kr_reverse_bytes(r->data, data + at - count + 1, (size_t)count);
    else if (kind == 1) for (long i = 0; i < count; i++, at += step) r->data[i] = data[at];
    else for (long i = 0; i < count; i++, at += step) kr_str_write(r->data, to, (size_t)i, kr_str_read(data, kind, (size_t)at));
    return (KrValue)r;
}

/* -- join: a size pass, then one allocation -- */
typedef struct JoinSize { size_t length; unsigned kind, ascii; } JoinSize;

static inline bool join_measure(JoinSize *size, KrValue s) {
    size->length += kr_str_length(s);
    if ((unsigned)kr_str_kind(s) > size->kind) size->kind = (unsigned)kr_str_kind(s);
    size->ascii &= KR_OBJ(s)->aux;
    return size->length <= KR_STR_MAX;
}

/* parts: n exact str. */
static KrValue join_parts(KrThread *t, KrValue sep, const KrValue *parts, size_t n, JoinSize size) {
    KrStr *r = kr_str_alloc_kind(t, size.length, (int)size.kind, (size.ascii & KR_STR_ASCII) != 0);
    if (!r) return 0;
    size_t kind = size.kind, sep_length = sep ? kr_str_length(sep) : 0;
    unsigned char *out = r->data;
    bool narrow = kind == 1;
    for (size_t i = 0; i < n; i++) {
        if (i && sep_length) {
            if (sep_length == 1 && narrow) *out = kr_str_data(sep)[0];
            else kr_str_copy_chars(out, (int)kind, kr_str_data(sep), kr_str_kind(sep), sep_length);
            out += sep_length * kind;
        }
        size_t length = kr_str_length(parts[i]);
        if (narrow) kr_copy_short(out, kr_str_data(parts[i]), length);
        else kr_str_copy_chars(out, (int)kind, kr_str_data(parts[i]), kr_str_kind(parts[i]), length);
        out += length * kind;
    }
    return size.length == 1 && narrow ? kr_str_chars[r->data[0]] : (KrValue)r;
}

/* Pieces among which are tagged ints. */
static KrValue join_mixed(KrThread *t, long n, KrValue *parts) {
    KrBuilder b;
    kr_builder_init(t, &b);
    for (long i = 0; i < n; i++)
        if ((KR_IS_INT(parts[i]) ? kr_builder_int(&b, parts[i]) : kr_builder_str(&b, parts[i])) < 0) return 0;
    return kr_builder_take(&b);
}

KrValue kr_string_join(KrThread *t, long n, KrValue *parts) {
    JoinSize size = { 0, 1, KR_STR_ASCII };
    if (n == 1) return parts[0];
    for (long i = 0; i < n; i++) {
        if (KR_IS_INT(parts[i])) return join_mixed(t, n, parts);
        if (!join_measure(&size, parts[i])) return kr_no_memory(t);
    }
    return size.length ? join_parts(t, 0, parts, (size_t)n, size) : kr_str_empty;
}

KrValue kr_str_join(KrThread *t, KrValue sep, KrValue iterable) {
    KrValue sequence = iterable;
    if (!KR_HAS_SHAPE(iterable, KR_SH_LIST) && !KR_HAS_SHAPE(iterable, KR_SH_TUPLE)) {
        KrSlots *slots = &kr_type_of(t, iterable)->s;
        if (!slots->iter && !slots->getitem) return kr_error(t, KR_EXC_TypeError, "can only join an iterable");
        sequence = kr_list_from(t, iterable);
        if (!sequence) return 0;
        if (KR_SH(sequence) == KR_SH_LIST_F64 && kr_list_length(sequence))
            return kr_error(t, KR_EXC_TypeError, "sequence item 0: expected str instance, float found");
    }
    bool is_list = KR_SH(sequence) != KR_SH_TUPLE;
    size_t n = is_list ? KR_LIST(sequence)->length : KR_TUPLE(sequence)->length;
    KrValue *parts = is_list ? KR_LIST(sequence)->items : KR_TUPLE(sequence)->items;
    if (n == 0) return kr_str_empty;
    JoinSize size = { 0, (unsigned)kr_str_kind(sep), n > 1 ? KR_OBJ(sep)->aux : KR_STR_ASCII };
    if (n == 1) size.kind = 1;
    bool wrapped = false;
    for (size_t i = 0; i < n; i++) {
        KrValue v = parts[i];
        if (!KR_HAS_SHAPE(v, KR_SH_STR)) {
            if (!kr_is_str(t, v))
                return kr_error(t, KR_EXC_TypeError, "sequence item %z: expected str instance, %T found", i, v);
            wrapped = true;
            v = kr_unwrap(t, v);
        }
        if (!join_measure(&size, v)) return kr_no_memory(t);
    }
    if (n == 1) return wrapped ? kr_unwrap(t, parts[0]) : parts[0];
    size_t seps;
    if (__builtin_mul_overflow(n - 1, kr_str_length(sep), &seps) || seps > KR_STR_MAX - size.length)
        return kr_no_memory(t);
    size.length += seps;
    if (!kr_str_length(sep) && kr_str_kind(sep) == 1) sep = 0;
    if (size.length == 0) return kr_str_empty;
    if (kr_work(t, size.length / 1024 + n / 64) < 0) return 0;
    if (!wrapped) return join_parts(t, sep, parts, n, size);
    KrArray *plain = kr_array_new(t, (long)n);
    if (!plain) return 0;
    for (size_t i = 0; i < n; i++) plain->items[i] = kr_unwrap(t, parts[i]);
    return join_parts(t, sep, plain->items, n, size);
}

KrValue kr_str_char(KrThread *t, KrValue s, long i) {
    uint32_t c = kr_str_at(s, (size_t)i);
    return c < 256 ? kr_str_chars[c] : kr_str_char_new(t, c);
}
