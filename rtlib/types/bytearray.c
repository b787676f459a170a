/* bytearray.c -- mutable bytes: growth, item and slice assignment, the methods bytes does not have.
 *
 * Values are converted (which may run script code) before indices are resolved against the present length; the commit itself runs
 * none. The buffer is replaced, never freed, so a reader's old pointer stays readable. */
#include "rtlib/types/bytes_methods.h"
#include "rtlib/types/reduce.h"
#include "rtlib/types/slice.h"
#include "rtlib/types/str_methods.h"

KrType kr_type_bytearray;
KrType kr_type_bytearray_iterator;

#define SELF(v) KR_BYTEARRAY(v)

static int buffer_replace(KrThread *t, KrByteArray *a, size_t size, size_t capacity) {
    if (capacity > KR_BYTES_MAX) capacity = KR_BYTES_MAX;
    if (size > capacity) {
        kr_no_memory(t);
        return -1;
    }
    KrByteBuffer *fresh = kr_new_array(t, KR_KIND_LEAF, 0, sizeof(KrByteBuffer), capacity, 1);
    if (!fresh) return -1;
    size_t length = (size_t)KR_INT_VALUE(a->length);
    fresh->capacity = capacity;
    if (length) memcpy(fresh->bytes, kr_bytearray_data((KrValue)a), length < size ? length : size);
    a->buffer = (KrValue)fresh;
    a->offset = KR_INT(0);
    return 0;
}

static int check_exports(KrThread *t, KrByteArray *a) {
    return kr_export_check(t, (KrValue)a, KR_EXPORTED);
}

int kr_bytearray_resize(KrThread *t, KrValue v, size_t size) {
    KrByteArray *a = SELF(v);
    size_t length = (size_t)KR_INT_VALUE(a->length), offset = (size_t)KR_INT_VALUE(a->offset);
    if (size == length) return 0;
    if (check_exports(t, a) < 0) return -1;
    KrByteBuffer *buffer = (KrByteBuffer *)a->buffer;
    size_t capacity = buffer ? buffer->capacity : 0;
    if (size > capacity - offset || size < capacity / 4) {
        size_t want = size > length ? size + size / 2 + 8 : size;
        if (KR_RUN(t)->tiny_limits && size > length) want = size;
        if (size > capacity - offset && size <= capacity / 2) {
            memmove(buffer->bytes, buffer->bytes + offset, length);
            a->offset = KR_INT(0);
        } else if (buffer_replace(t, a, size, want) < 0) return -1;
    }
    a->length = KR_INT(size);
    return 0;
}

KrValue kr_bytearray_new(KrThread *t, const void *data, size_t size) {
    KrByteArray *a = kr_new(t, KR_KIND_VALUES, kr_type_bytearray.shape, sizeof(KrByteArray));
    if (!a) return 0;
    a->length = a->offset = a->exports = KR_INT(0);
    if (size && buffer_replace(t, a, size, size) < 0) return 0;
    a->length = KR_INT(size);
    if (data && size) memcpy(kr_bytearray_data((KrValue)a), data, size);
    return (KrValue)a;
}

/* -- item assignment -- */
/* Replaces data[start:stop] by n bytes; runs no script code. bytes may lie in the array itself only if it was copied before. */
static int splice(KrThread *t, KrValue v, size_t start, size_t stop, const unsigned char *bytes, size_t n) {
    KrByteArray *a = SELF(v);
    size_t length = kr_bytearray_length(v), gap = stop - start;
    if (n == gap) {
        if (n) memcpy(kr_bytearray_data(v) + start, bytes, n);
        return 0;
    }
    if (kr_work(t, (length - stop) / 8192) < 0 || check_exports(t, a) < 0) return -1;
    if (n < gap && start == 0 && stop < length) {      /* deletion in front: move the start */
        a->offset += 2 * (KrValue)(gap - n);
        a->length = KR_INT(length - (gap - n));
    } else if (n < gap) {
        unsigned char *p = kr_bytearray_data(v);
        memmove(p + start + n, p + stop, length - stop);
        if (kr_bytearray_resize(t, v, length - (gap - n)) < 0) return -1;
    } else {
        if (kr_bytearray_resize(t, v, length + (n - gap)) < 0) return -1;
        unsigned char *p = kr_bytearray_data(v);
        memmove(p + start + n, p + stop, length - stop);
    }
    if (n) memcpy(kr_bytearray_data(v) + start, bytes, n);
    return 0;
}

/* What is assigned to a slice, as exact bytes (a copy when it is bytes-like). */
static KrValue slice_source(KrThread *t, KrValue v) {
    const unsigned char *p;
    size_t n;
    if (kr_buffer_get(t, v, &p, &n)) return KR_HAS_SHAPE(v, KR_SH_BYTES) ? v : kr_bytes_new(t, p, n);
    if (t->exc) return 0;
    if (kr_is_int(t, v) || kr_is_str(t, v) || kr_type_of(t, v)->s.index || (!kr_type_of(t, v)->s.iter && !kr_type_of(t, v)->s.getitem))
        return kr_error(t, KR_EXC_TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    return kr_bytes_from_object(t, v, true);
}

static int set_slice(KrThread *t, KrValue self, KrValue slice, KrValue v) {
    KrValue source = v ? slice_source(t, v) : kr_bytes_empty;
    long start, stop, step, count, n;
    if (!source) return -1;
    slice = kr_slice_plain(t, slice);       /* from here on no script code runs */
    if (!slice) return -1;
    n = (long)kr_bytearray_length(self);
    if (kr_slice_resolve(t, slice, n, &start, &stop, &step, &count) < 0) return -1;
    const unsigned char *p = KR_BYTES(source)->data;
    size_t size = KR_BYTES(source)->length;
    if (step == 1) return splice(t, self, (size_t)start, (size_t)(start + count), p, size);
    unsigned char *data = kr_bytearray_data(self);
    if (size) {                              /* nothing at all: deletes */
        if ((long)size != count)
            return kr_error_int(t, KR_EXC_ValueError, "attempt to assign bytes of size %z to extended slice of size %l", size, count);
        for (long i = 0; i < count; i++, start += step) data[start] = p[i];
        return 0;
    }
    if (count == 0) return 0;
    if (check_exports(t, SELF(self)) < 0) return -1;
    if (step < 0) {
        start += (count - 1) * step;
        step = -step;
    }
    long to = start, next = start;
    for (long i = start; i < n; i++) {
        if (i == next && count > 0) {
            next += step;
            count--;
            continue;
        }
        data[to++] = data[i];
    }
    return kr_bytearray_resize(t, self, (size_t)to);
}

static int array_setitem(KrThread *t, KrValue self, KrValue k, KrValue v) {
    if (KR_HAS_SHAPE(k, KR_SH_SLICE)) return set_slice(t, self, k, v);
    if (!kr_is_int(t, k) && !kr_type_of(t, k)->s.index)
        return kr_error_int(t, KR_EXC_TypeError, "bytearray indices must be integers or slices, not %T", k);
    int byte = 0;
    long i;
    if (kr_text_index(t, k, &i) < 0) return -1;
    if (v && (byte = kr_byte_value(t, v, "byte must be in range(0, 256)")) < 0) return -1;
    long n = (long)kr_bytearray_length(self);
    if (i < 0) i += n;
    if (i < 0 || i >= n) return kr_error_int(t, KR_EXC_IndexError, "bytearray index out of range");
    if (!v) return splice(t, self, (size_t)i, (size_t)i + 1, NULL, 0);
    kr_bytearray_data(self)[i] = (unsigned char)byte;
    return 0;
}

/* -- methods -- */
static KrValue array_append(KrThread *t, KrValue *arg) {
    int byte = kr_byte_value(t, arg[1], "byte must be in range(0, 256)");
    size_t n = kr_bytearray_length(arg[0]);
    if (byte < 0 || kr_bytearray_resize(t, arg[0], n + 1) < 0) return 0;
    kr_bytearray_data(arg[0])[n] = (unsigned char)byte;
    return KR_NONE;
}

static KrValue extend(KrThread *t, KrValue self, KrValue v) {
    KrValue source;
    const unsigned char *p;
    size_t n;
    if (kr_buffer_get(t, v, &p, &n)) source = KR_HAS_SHAPE(v, KR_SH_BYTES) ? v : kr_bytes_new(t, p, n);
    else if (t->exc) return 0;
    else if (KR_IS_INT(v) || (!kr_type_of(t, v)->s.iter && !kr_type_of(t, v)->s.getitem))
        return kr_error(t, KR_EXC_TypeError, "can't extend bytearray with %T", v);
    else {
        KrValue list = kr_list_from(t, v);
        source = list ? kr_bytes_from_object(t, list, true) : 0;
    }
    if (!source) return 0;
    size_t length = kr_bytearray_length(self), more = KR_BYTES(source)->length;
    if (more && kr_bytearray_resize(t, self, length + more) < 0) return 0;
    memcpy(kr_bytearray_data(self) + length, KR_BYTES(source)->data, more);
    return KR_NONE;
}

static KrValue array_extend(KrThread *t, KrValue *arg) { return extend(t, arg[0], arg[1]); }

static KrValue array_insert(KrThread *t, KrValue *arg) {
    long i;
    if (kr_index_long(t, arg[1], true, &i) < 0) return 0;
    int byte = kr_byte_value(t, arg[2], "byte must be in range(0, 256)");
    if (byte < 0) return 0;
    unsigned char c = (unsigned char)byte;
    long n = (long)kr_bytearray_length(arg[0]);
    if (i < 0) i = i + n < 0 ? 0 : i + n;
    if (i > n) i = n;
    return splice(t, arg[0], (size_t)i, (size_t)i, &c, 1) < 0 ? 0 : KR_NONE;
}

static KrValue array_pop(KrThread *t, KrValue *arg) {
    long i;
    if (kr_index_long(t, arg[1], false, &i) < 0) return 0;
    long n = (long)kr_bytearray_length(arg[0]);
    if (n == 0) return kr_error(t, KR_EXC_IndexError, "pop from empty bytearray");
    if (i < 0) i += n;
    if (i < 0 || i >= n) return kr_error(t, KR_EXC_IndexError, "pop index out of range");
    unsigned char byte = kr_bytearray_data(arg[0])[i];
    return splice(t, arg[0], (size_t)i, (size_t)i + 1, NULL, 0) < 0 ? 0 : KR_INT(byte);
}

static KrValue array_remove(KrThread *t, KrValue *arg) {
    int byte = kr_byte_value(t, arg[1], "byte must be in range(0, 256)");
    if (byte < 0) return 0;
    size_t n = kr_bytearray_length(arg[0]);
    const unsigned char *p = kr_bytearray_data(arg[0]), *hit = n ? memchr(p, byte, n) : NULL;
    if (!hit) return kr_error(t, KR_EXC_ValueError, "value not found in bytearray");
    size_t i = (size_t)(hit - p);
    return splice(t, arg[0], i, i + 1, NULL, 0) < 0 ? 0 : KR_NONE;
}

static KrValue array_reverse(KrThread *t, KrValue *arg) {
    unsigned char *p = kr_bytearray_data(arg[0]);
    size_t n = kr_bytearray_length(arg[0]);
    if (kr_work(t, n / 256) < 0) return 0;
    for (size_t i = 0; i < n / 2; i++) {
        unsigned char c = p[i];
        p[i] = p[n - 1 - i];
        p[n - 1 - i] = c;
    }
    return KR_NONE;
}

static KrValue array_clear(KrThread *t, KrValue *arg) { return kr_bytearray_resize(t, arg[0], 0) < 0 ? 0 : KR_NONE; }

static KrValue array_copy(KrThread *t, KrValue *arg) {
    KrView s = kr_self_view(t, arg[0]);
    return kr_bytearray_new(t, s.p, s.n);
}

static KrValue array_alloc(KrThread *t, KrValue *arg) {
    (void)t;
    KrByteBuffer *b = (KrByteBuffer *)SELF(arg[0])->buffer;
    return KR_INT(b ? b->capacity : 0);
}

/* -- slots -- */
static KrValue array_repr(KrThread *t, KrValue self) {
    KrView s = kr_self_view(t, self);
    KrValue inner = kr_bytes_repr(t, s.p, s.n);
    return inner ? kr_str_from_format(t, "%T(%V)", self, inner) : 0;
}

static long array_length(KrThread *t, KrValue self) {
    (void)t;
    return (long)kr_bytearray_length(self);
}

static KrValue array_iter(KrThread *t, KrValue self) { return kr_bytes_iter_new(t, self, kr_type_bytearray_iterator.shape); }

static KrValue array_iadd(KrThread *t, KrValue a, KrValue b) {
    const unsigned char *p;
    size_t n;
    if (!kr_buffer_get(t, b, &p, &n)) return t->exc ? 0 : KR_NOT_IMPLEMENTED;
    return extend(t, a, b) ? a : 0;
}

static KrValue array_imul(KrThread *t, KrValue a, KrValue b) {
    KrValue r = kr_bytes_mul(t, a, b);
    if (!r || r == KR_NOT_IMPLEMENTED) return r;
    if (kr_bytearray_resize(t, a, kr_bytearray_length(r)) < 0) return 0;
    memcpy(kr_bytearray_data(a), kr_bytearray_data(r), kr_bytearray_length(r));
    return a;
}

static KrValue array_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    if ((KrType *)self == &kr_type_bytearray) return kr_bytearray_new(t, NULL, 0);
    KrValue v = kr_instance_new(t, (KrType *)self);
    if (v) SELF(v)->length = SELF(v)->offset = SELF(v)->exports = KR_INT(0);
    return v;
}

static int array_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "source", "encoding", "errors", NULL };
    KrValue out[3] = { 0, 0, 0 };
    if (kr_parse_args(t, "bytearray", args, nargs, kwnames, names, 0, out) < 0) return -1;
    KrValue b = kr_bytes_construct(t, out, true);
    if (!b) return -1;
    size_t n = KR_BYTES(b)->length;
    if (kr_bytearray_resize(t, self, n) < 0) return -1;
    memcpy(kr_bytearray_data(self), KR_BYTES(b)->data, n);
    return 0;
}

static KrValue iter_self(KrThread *t, KrValue self) {
    (void)t;
    return self;
}

static KrValue array_reduce(KrThread *t, KrValue *arg) {
    KrView s = kr_self_view(t, arg[0]);
    KrValue bytes = kr_bytes_new(t, s.p, s.n);
    return bytes ? kr_reduce_typed(t, arg[0], kr_tuple_of(t, 1, bytes)) : 0;
}

const KrBuiltin kr_bytearray_rows[] = {
    { "__reduce__(self, /)", array_reduce, 0, "Return state information for pickling." },
    KR_BYTES_COMMON_ROWS,
    { "append(self, item, /)", array_append, 0, "Adds one byte at the end." },
    { "clear(self, /)", array_clear, 0, "Removes all bytes." },
    { "copy(self, /)", array_copy, 0, "A copy." },
    { "extend(self, iterable_of_ints, /)", array_extend, 0, "Adds the bytes of an iterable or buffer." },
    { "insert(self, index, item, /)", array_insert, 0, "Inserts one byte." },
    { "pop(self, index=-1, /) -> int", array_pop, 0, "Removes and returns one byte." },
    { "remove(self, value, /)", array_remove, 0, "Removes the first such byte." },
    { "reverse(self, /)", array_reverse, 0, "Reverses the order." },
    { "__alloc__(self, /) -> int", array_alloc, 0, "Bytes of room." },
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_bytearray = {
    .name = "bytearray",
    .doc = "bytearray(iterable_of_ints), bytearray(string, encoding[, errors]), bytearray(bytes_or_buffer), bytearray(int):\n"
           "bytes that can be changed",
    .type = &kr_type_bytearray,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_HASH_NONE,
    .layout = KR_LAYOUT_BYTEARRAY,
    .instance_words = sizeof(KrByteArray) / sizeof(KrValue),
    .methods = kr_bytearray_rows,
    .slots = {
        .repr = array_repr, .iter = array_iter, .length = array_length, .compare = kr_bytes_compare,
        .getitem = kr_bytes_item, .setitem = array_setitem, .contains = kr_bytes_contains,
        .binary = { [KR_OP_add] = kr_bytes_add, [KR_OP_mul] = kr_bytes_mul, [KR_OP_mod] = kr_bytes_percent },
        .inplace = { [KR_OP_add] = array_iadd, [KR_OP_mul] = array_imul },
        .make = array_make, .init = array_init,
    },
};

static const KrBuiltin iter_rows[] = {
    { "__length_hint__(self, /) -> int", kr_bytes_iter_hint, 0, "Items left." },
    KR_POS_ROWS,
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_bytearray_iterator = {
    .name = "bytearray_iterator",
    .type = &kr_type_bytearray_iterator,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrStrIter) / sizeof(KrValue),
    .methods = iter_rows,
    .slots = { .iter = iter_self, .next = kr_bytes_iter_next },
};
