/* memoryview.c -- views of bytes, bytearray and array: slices, items of simple formats, casts, assignment. Only a view of one dimension
 * can have steps; others come from casts and are contiguous.
 *
 * A view keeps its owner and numbers, never a pointer, and checks them against the owner's present size at each access: a bytearray may
 * shrink meanwhile. As long as there are views of a bytearray or array it refuses to change size: if a collection, made for the question,
 * finds one alive. When the run cannot pay for that (kr_collect_spare) its size may change, but not inside a `with` block of one. */
#include "rtlib/types/memoryview.h"

#include "rtlib/types/bytes_methods.h"
#include "rtlib/types/str_methods.h"

KrType kr_type_memoryview;

/* KR_KIND_RAW2. */
typedef struct View {
    KrObject h;
    KrValue owner;                /* exact bytes, or bytearray (subclasses too); 0: released */
    KrValue shape;                /* tuple of small ints; 0: one dimension */
    size_t offset, count;         /* bytes to the first item; items */
    long stride;                  /* bytes from item to item */
    long hash;                    /* 0: not known; stays valid when released */
    KrU32 itemsize;
    unsigned char format, readonly;
    unsigned short entered;
} View;

static const struct { char code; unsigned char size; } formats[] = {
    { 'B', 1 }, { 'b', 1 }, { 'c', 1 }, { '?', 1 }, { 'h', 2 }, { 'H', 2 }, { 'i', 4 }, { 'I', 4 }, { 'l', 8 }, { 'L', 8 },
    { 'q', 8 }, { 'Q', 8 }, { 'n', 8 }, { 'N', 8 }, { 'P', 8 }, { 'f', 4 }, { 'd', 8 } };

static int format_size(uint32_t code) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) if ((uint32_t)formats[i].code == code) return formats[i].size;
    return 0;
}

/* What the views that are alive make of `exports`. Right after a collection, which costs more. */
static KrValue count_exports(KrThread *t, KrValue owner) {
    KrValue exports = KR_INT(0);
    size_t at = 0;
    for (KrValue found; (found = kr_weak_next(t, owner, &at));)
        if (KR_HAS_SHAPE(found, kr_type_memoryview.shape))
            exports = (exports | KR_EXPORT_VIEWS) + KR_EXPORT_ENTERED * (KrValue)((View *)found)->entered;
    return exports;
}

int kr_export_check(KrThread *t, KrValue owner, const char *message) {
    KrByteArray *a = KR_BYTEARRAY(owner);
    if (!(a->exports & KR_EXPORT_VIEWS)) return 0;
    if (kr_collect_spare(t)) a->exports = count_exports(t, owner);
    else if (a->exports < KR_EXPORT_ENTERED) return 0;
    return a->exports & KR_EXPORT_VIEWS ? kr_error_int(t, KR_EXC_BufferError, "%s", message) : 0;
}

/* The owner's bytes; NULL with ValueError: released, or the owner shrank. */
static unsigned char *view_base(KrThread *t, View *v) {
    const unsigned char *p;
    size_t n;
    if (!v->owner) {
        kr_error(t, KR_EXC_ValueError, "operation forbidden on released memoryview object");
        return NULL;
    }
    if (!kr_buffer_get(t, v->owner, &p, &n)) return NULL;
    long last = (long)v->offset + (v->count ? (long)(v->count - 1) * v->stride : 0);
    long low = last < (long)v->offset ? last : (long)v->offset, high = last < (long)v->offset ? (long)v->offset : last;
    if (v->count && (low < 0 || (size_t)high + v->itemsize > n)) {
        kr_error(t, KR_EXC_ValueError, "memoryview: the underlying buffer has been resized");
        return NULL;
    }
    return (unsigned char *)p;
}

static View *view_new(KrThread *t, KrValue owner) {
    View *v = kr_new(t, KR_KIND_RAW2, kr_type_memoryview.shape, sizeof(View));
    if (!v) return NULL;
    v->owner = owner;
    v->shape = 0;
    v->offset = v->count = 0;
    v->hash = 0;
    v->stride = 1;
    v->itemsize = 1;
    v->format = 'B';
    v->readonly = !kr_stores_bytes(t, owner);
    v->entered = 0;
    if (!v->readonly) {
        KR_BYTEARRAY(owner)->exports |= KR_EXPORT_VIEWS;
        if (!kr_weak_register(t, (KrValue)v)) return NULL;
    }
    return v;
}

/* NULL with ValueError: released, perhaps by an index or a shape that was asked for meanwhile. */
static View *view_copy(KrThread *t, View *from) {
    View *v = view_base(t, from) ? view_new(t, from->owner) : NULL;
    if (!v) return NULL;
    v->shape = from->shape;
    v->offset = from->offset;
    v->count = from->count;
    v->stride = from->stride;
    v->itemsize = from->itemsize;
    v->format = from->format;
    v->readonly = from->readonly;
    return v;
}

KrValue kr_memoryview_new(KrThread *t, KrValue owner) {
    const unsigned char *p;
    size_t n;
    if (!KR_IS_INT(owner) && kr_type_of(t, owner) == &kr_type_memoryview)
        return (KrValue)view_copy(t, (View *)owner);
    if (!kr_buffer_get(t, owner, &p, &n))
        return t->exc ? 0 : kr_error(t, KR_EXC_TypeError, "memoryview: a bytes-like object is required, not '%T'", owner);
    View *v = view_new(t, kr_is_bytes(t, owner) ? kr_unwrap(t, owner) : owner);
    KrU32 size;
    int format = v && !v->readonly ? kr_array_item_format(t, owner, &size) : 0;
    if (format) {
        v->format = (unsigned char)format;
        v->itemsize = size;
        v->stride = (long)size;
    }
    if (v) v->count = n / v->itemsize;
    return (KrValue)v;
}

int kr_memoryview_bytes(KrThread *t, KrValue self, const unsigned char **data, size_t *size) {
    View *v = (View *)self;
    unsigned char *base = view_base(t, v);
    if (!base) return 0;
    *size = v->count * v->itemsize;
    if (v->stride == (long)v->itemsize || v->count <= 1) {
        *data = base + v->offset;
        return 1;
    }
    KrBytes *copy = kr_bytes_alloc(t, *size);
    if (!copy) return 0;
    for (size_t i = 0; i < v->count; i++)
        memcpy(copy->data + i * v->itemsize, base + (long)v->offset + (long)i * v->stride, v->itemsize);
    *data = copy->data;
    return 1;
}

bool kr_memory_writable(KrThread *t, KrValue o, unsigned char **data, size_t *size) {
    const unsigned char *p;
    if (KR_IS_INT(o)) return false;
    if (kr_type_of(t, o) == &kr_type_memoryview) {
        View *v = (View *)o;
        if (v->readonly || v->stride != (long)v->itemsize) return false;
    } else if (!kr_stores_bytes(t, o)) return false;
    if (!kr_buffer_get(t, o, &p, size)) return false;
    *data = (unsigned char *)p;
    return true;
}

/* -- items -- */
static int unsupported(KrThread *t, unsigned char format) {
    return kr_error_int(t, KR_EXC_NotImplementedError, "memoryview: format %c not supported", (uint32_t)format);
}

static KrValue item_load(KrThread *t, const unsigned char *p, unsigned char format) {
    union { int16_t h; uint16_t H; int32_t i; uint32_t I; int64_t q; uint64_t Q; float f; double d; } u;
    int size = format_size(format);
    if (!size) return unsupported(t, format) < 0 ? 0 : KR_NONE;
    memcpy(&u, p, (size_t)size);
    switch (format) {
    case 'B': return KR_INT(*p);
    case 'b': return KR_INT((signed char)*p);
    case 'c': return kr_bytes_new(t, p, 1);
    case '?': return KR_BOOL(*p);
    case 'h': return KR_INT(u.h);
    case 'H': return KR_INT(u.H);
    case 'i': return KR_INT(u.i);
    case 'I': return KR_INT(u.I);
    case 'f': return kr_float_new(t, u.f);
    case 'd': return kr_float_new(t, u.d);
    case 'L': case 'Q': case 'N': case 'P': return kr_int_from_u64(t, u.Q);
    }
    return kr_int_from_i64(t, u.q);
}

static int bad_value(KrThread *t, unsigned char format) {
    return kr_error_int(t, KR_EXC_ValueError, "memoryview: invalid value for format '%c'", (uint32_t)format);
}

/* Converts v to the item's bytes; may run script code. */
static int item_pack(KrThread *t, KrValue v, unsigned char format, unsigned char out[8]) {
    int size = format_size(format);
    if (!size) return unsupported(t, format);
    if (format == 'f' || format == 'd') {
        double d;
        if (kr_to_double(t, v, &d) < 0) return -1;
        float f = (float)d;
        memcpy(out, format == 'f' ? (void *)&f : (void *)&d, (size_t)size);
        return 0;
    }
    if (format == 'c') {
        if (!kr_is_bytes(t, v)) return kr_error_int(t, KR_EXC_TypeError, "memoryview: invalid type for format 'c'");
        KrView s = kr_self_view(t, v);
        if (s.n != 1) return bad_value(t, format);
        out[0] = s.p[0];
        return 0;
    }
    if (format == '?') {
        int truth = kr_truth(t, v);
        out[0] = (unsigned char)truth;
        return truth < 0 ? -1 : 0;
    }
    if (!kr_is_int(t, v) && !kr_type_of(t, v)->s.index)
        return kr_error_int(t, KR_EXC_TypeError, "memoryview: invalid type for format '%c'", (uint32_t)format);
    KrValue i = kr_index(t, v);
    int64_t n;
    if (!i) return -1;
    bool is_unsigned = format == 'B' || format == 'H' || format == 'I' || format == 'L' || format == 'Q' || format == 'N' || format == 'P';
    if (!kr_int_fits_i64(t, i, &n)) {
        uint64_t u = 0;      /* 2^63 .. 2^64 - 1 still fit the 8-byte unsigned formats */
        KrValue high = is_unsigned && size == 8 && kr_int_sign(i) > 0 ? kr_rshift(t, i, KR_INT(32)) : 0;
        KrValue low = high ? kr_and(t, i, KR_INT(0xffffffffL)) : 0;
        int64_t a, b;
        if (t->exc) return -1;
        if (!low || !kr_int_fits_i64(t, high, &a) || a > 0xffffffffL || !kr_int_fits_i64(t, low, &b)) return bad_value(t, format);
        u = (uint64_t)a << 32 | (uint64_t)b;
        memcpy(out, &u, 8);
        return 0;
    }
    if (is_unsigned ? n < 0 || (size < 8 && n >> 8 * size) : size < 8 && (n < -(1L << (8 * size - 1)) || n >= 1L << (8 * size - 1)))
        return bad_value(t, format);
    memcpy(out, &n, (size_t)size);
    return 0;
}

static long dimensions(const View *v) { return v->shape ? (long)KR_TUPLE(v->shape)->length : 1; }
static long extent(const View *v, long i) {
    return v->shape ? KR_INT_VALUE(KR_TUPLE(v->shape)->items[i]) : (long)v->count;
}

/* Some rows of a view of several dimensions, side by side. */
static KrValue sub_rows(KrThread *t, View *v, KrValue slice) {
    long start, stop, step, count, n = dimensions(v);
    if (!n) return kr_error(t, KR_EXC_TypeError, "invalid indexing of 0-dim memory");
    if (kr_slice_resolve(t, slice, extent(v, 0), &start, &stop, &step, &count) < 0) return 0;
    if (count > 1 && step != 1) return kr_error(t, KR_EXC_NotImplementedError, "multi-dimensional slicing with a step is not implemented");
    KrValue shape = kr_tuple_make(t, n, KR_TUPLE(v->shape)->items);
    View *r = shape ? view_copy(t, v) : NULL;
    if (!r) return 0;
    size_t row = extent(v, 0) ? v->count / (size_t)extent(v, 0) : 0;
    KR_TUPLE(shape)->items[0] = KR_INT(count);
    r->shape = shape;
    r->offset += (count ? (size_t)start : 0) * row * v->itemsize;
    r->count = row * (size_t)count;
    return (KrValue)r;
}

static KrValue sub_view(KrThread *t, View *v, KrValue slice) {
    long start, stop, step, count;
    if (v->shape) return sub_rows(t, v, slice);
    if (kr_slice_resolve(t, slice, (long)v->count, &start, &stop, &step, &count) < 0) return 0;
    View *r = view_copy(t, v);
    if (!r) return 0;
    r->offset = (size_t)((long)v->offset + (count ? start : 0) * v->stride);
    r->count = (size_t)count;
    r->stride = count > 1 ? v->stride * step : (long)v->itemsize;
    return (KrValue)r;
}

/* One index for each dimension. */
static int tuple_index(KrThread *t, View *v, KrTuple *key, bool store, size_t *out) {
    long n = dimensions(v), at = 0;
    KrU32 slices = 0, indexes = 0;
    for (KrU32 i = 0; i < key->length; i++) {
        slices += KR_HAS_SHAPE(key->items[i], KR_SH_SLICE);
        indexes += kr_is_int(t, key->items[i]) || kr_type_of(t, key->items[i])->s.index;
    }
    if (slices && slices == key->length)
        return kr_error_int(t, KR_EXC_NotImplementedError, store ? "memoryview slice assignments are currently restricted to ndim = 1"
                                                                 : "multi-dimensional slicing is not implemented");
    if (indexes < key->length) return kr_error_int(t, KR_EXC_TypeError, "memoryview: invalid slice key");
    if ((long)key->length < n) return kr_error_int(t, KR_EXC_NotImplementedError, "sub-views are not implemented");
    if ((long)key->length > n)
        return kr_error_int(t, KR_EXC_TypeError, "cannot index %l-dimension view with %l-element tuple", n, (long)key->length);
    for (long i = 0; i < n; i++) {
        long k;
        if (kr_text_index(t, key->items[i], &k) < 0) return -1;
        long size = extent(v, i);
        if (k < 0) k += size;
        if (k < 0 || k >= size) return kr_error_int(t, KR_EXC_IndexError, "index out of bounds on dimension %l", i + 1);
        at = at * size + k;
    }
    *out = (size_t)((long)v->offset + at * v->stride);
    return 0;
}

static int item_index(KrThread *t, View *v, KrValue k, bool store, size_t *out) {
    long i, n = dimensions(v);
    if (kr_is_tuple(t, k)) return tuple_index(t, v, KR_TUPLE(kr_unwrap(t, k)), store, out);
    if (n == 0) return kr_error_int(t, KR_EXC_TypeError, "invalid indexing of 0-dim memory");
    if (!kr_is_int(t, k) && !kr_type_of(t, k)->s.index) return kr_error_int(t, KR_EXC_TypeError, "memoryview: invalid slice key");
    if (n > 1)
        return kr_error_int(t, KR_EXC_NotImplementedError, store ? "sub-views are not implemented"
                                                                 : "multi-dimensional sub-views are not implemented");
    if (kr_text_index(t, k, &i) < 0) return -1;
    if (i < 0) i += (long)v->count;
    if (i < 0 || i >= (long)v->count) return kr_error_int(t, KR_EXC_IndexError, "index out of bounds on dimension 1");
    *out = (size_t)((long)v->offset + i * v->stride);
    return 0;
}

static KrValue view_getitem(KrThread *t, KrValue self, KrValue k) {
    View *v = (View *)self;
    size_t at;
    if (!view_base(t, v)) return 0;
    if (KR_HAS_SHAPE(k, KR_SH_SLICE)) return sub_view(t, v, k);
    if (k == KR_ELLIPSIS && !dimensions(v)) return self;
    if (item_index(t, v, k, false, &at) < 0) return 0;
    unsigned char *base = view_base(t, v);
    return base ? item_load(t, base + at, v->format) : 0;
}

static int set_slice(KrThread *t, View *v, KrValue slice, KrValue value) {
    const unsigned char *p;
    size_t n;
    KrValue target = sub_view(t, v, slice);
    if (!target || kr_bytes_arg(t, value, &p, &n) < 0) return -1;
    View *to = (View *)target;
    if (v->shape)
        return kr_error_int(t, KR_EXC_NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
    KrU32 size;
    int format = kr_type_of(t, value) == &kr_type_memoryview ? ((View *)value)->format : kr_array_item_format(t, value, &size);
    if ((format ? format : 'B') != v->format)
        return kr_error_int(t, KR_EXC_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    if (n != to->count * to->itemsize)
        return kr_error_int(t, KR_EXC_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    unsigned char *base = view_base(t, to);
    if (!base) return -1;
    if (to->stride == (long)to->itemsize || to->count < 2) {
        memmove(base + to->offset, p, n);
        return kr_work_bytes(t, n);
    }
    KrBytes *copy = kr_bytes_alloc(t, n);      /* source and target may overlap */
    if (!copy) return -1;
    memcpy(copy->data, p, n);
    for (size_t i = 0; i < to->count; i++)
        memcpy(base + (long)to->offset + (long)i * to->stride, copy->data + i * to->itemsize, to->itemsize);
    return 0;
}

static int view_setitem(KrThread *t, KrValue self, KrValue k, KrValue value) {
    View *v = (View *)self;
    unsigned char bytes[8];
    size_t at;
    if (!view_base(t, v)) return -1;
    if (v->readonly) return kr_error_int(t, KR_EXC_TypeError, "cannot modify read-only memory");
    if (!value) return kr_error_int(t, KR_EXC_TypeError, "cannot delete memory");
    if (KR_HAS_SHAPE(k, KR_SH_SLICE)) return set_slice(t, v, k, value);
    if (item_index(t, v, k, true, &at) < 0 || item_pack(t, value, v->format, bytes) < 0) return -1;
    unsigned char *base = view_base(t, v);
    if (!base) return -1;
    memcpy(base + at, bytes, v->itemsize);
    return 0;
}

/* -- methods -- */
static KrValue view_tobytes(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n;
    return kr_memoryview_bytes(t, arg[0], &p, &n) ? kr_bytes_new(t, p, n) : 0;
}

/* The items of dimension `depth` from item *at on. */
static KrValue nested_list(KrThread *t, View *v, long depth, size_t *at) {
    KrValue list = kr_list_new(t, 0);
    if (!list || KR_ENTER_RECURSION(t)) return 0;
    for (long i = 0, n = extent(v, depth); i < n; i++) {
        KrValue item = 0;
        if (depth + 1 < dimensions(v)) {
            item = nested_list(t, v, depth + 1, at);
        } else {
            unsigned char *base = view_base(t, v);
            item = base ? item_load(t, base + v->offset + (*at)++ * v->itemsize, v->format) : 0;
        }
        if (!item || kr_list_push(t, list, item) < 0 || (!(i & 1023) && kr_step(t) < 0)) return 0;
    }
    return list;
}

static KrValue view_tolist(KrThread *t, KrValue *arg) {
    View *v = (View *)arg[0];
    if (v->owner && v->shape) {
        size_t at = 0;
        unsigned char *base = view_base(t, v);
        if (!base) return 0;
        return dimensions(v) ? nested_list(t, v, 0, &at) : item_load(t, base + v->offset, v->format);
    }
    KrValue list = kr_list_new(t, 0);
    for (size_t i = 0; list && i < v->count; i++) {
        unsigned char *base = view_base(t, v);
        KrValue item = base ? item_load(t, base + (long)v->offset + (long)i * v->stride, v->format) : 0;
        if (!item || kr_list_push(t, list, item) < 0 || (!(i & 1023) && kr_step(t) < 0)) return 0;
    }
    return !list || !view_base(t, v) ? 0 : list;
}

static KrValue view_hex(KrThread *t, KrValue *arg) { return kr_hex_text(t, arg[0], arg[1], arg[2]); }

#define DIMENSIONS_MAX 64

/* The shape of a cast, a list or tuple, as a tuple of small ints whose product is `count`. */
static KrValue shape_of(KrThread *t, KrValue given, size_t count) {
    KrValue tuple = kr_tuple_from(t, given);
    if (!tuple) return 0;
    tuple = kr_unwrap(t, tuple);
    KrU32 n = KR_TUPLE(tuple)->length;
    if (n > DIMENSIONS_MAX)
        return kr_error(t, KR_EXC_ValueError, "memoryview: number of dimensions must not exceed %d", DIMENSIONS_MAX);
    KrValue shape = kr_tuple_new(t, (long)n);
    size_t product = 1;
    for (KrU32 i = 0; shape && i < n; i++) {
        KrValue v = KR_TUPLE(tuple)->items[i];
        long k = 0;
        if (!kr_is_int(t, v)) return kr_error(t, KR_EXC_TypeError, "memoryview.cast(): elements of shape must be integers");
        if (kr_index_long(t, v, true, &k) < 0) return 0;
        if (k <= 0) return kr_error(t, KR_EXC_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
        if (__builtin_mul_overflow(product, (size_t)k, &product) || product > KR_BYTES_MAX)
            return kr_error(t, KR_EXC_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
        KR_TUPLE(shape)->items[i] = KR_INT(k);
    }
    if (shape && product != count)
        return kr_error(t, KR_EXC_TypeError, "memoryview: product(shape) * itemsize != buffer size");
    return shape;
}

static bool is_byte_format(unsigned char format) { return format == 'B' || format == 'b' || format == 'c'; }

/* What does not depend on the format. */
static int check_cast(KrThread *t, View *v, KrValue shape) {
    if (v->stride != (long)v->itemsize)
        return kr_error_int(t, KR_EXC_TypeError, "memoryview: casts are restricted to C-contiguous views");
    if ((shape || v->shape) && !v->count)
        return kr_error_int(t, KR_EXC_TypeError, "memoryview: cannot cast view with zeros in shape or strides");
    if (!shape) return 0;
    if (!kr_is_tuple(t, shape) && !kr_is_list(t, shape)) return kr_error_int(t, KR_EXC_TypeError, "shape must be a list or a tuple");
    if (v->shape && kr_length(t, shape) != 1)
        return t->exc ? -1 : kr_error_int(t, KR_EXC_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    return 0;
}

static KrValue view_cast(KrThread *t, KrValue *arg) {
    View *v = (View *)arg[0];
    if (!view_base(t, v)) return 0;
    if (!kr_is_str(t, arg[1])) return kr_error(t, KR_EXC_TypeError, "format argument must be a string");
    if (check_cast(t, v, arg[2]) < 0) return 0;
    KrValue f = kr_unwrap(t, arg[1]);
    size_t n = kr_str_length(f);
    uint32_t code = n ? kr_str_at(f, n - 1) : 0;
    int size = n == 1 || (n == 2 && kr_str_at(f, 0) == '@') ? format_size(code) : 0;
    if (!size)
        return kr_error(t, KR_EXC_ValueError, "memoryview: destination format must be a native single character format "
                        "prefixed with an optional '@'");
    if (!is_byte_format(v->format) && !is_byte_format((unsigned char)code))
        return kr_error(t, KR_EXC_TypeError, "memoryview: cannot cast between two non-byte formats");
    size_t bytes = v->count * v->itemsize;
    if (bytes % (size_t)size) return kr_error(t, KR_EXC_TypeError, "memoryview: length is not a multiple of itemsize");
    KrValue shape = arg[2] ? shape_of(t, arg[2], bytes / (size_t)size) : 0;
    View *r = arg[2] && !shape ? NULL : view_copy(t, v);
    if (!r) return 0;
    r->shape = shape && KR_TUPLE(shape)->length == 1 ? 0 : shape;
    r->format = (unsigned char)code;
    r->itemsize = (KrU32)size;
    r->stride = size;
    r->count = bytes / (size_t)size;
    return (KrValue)r;
}

static KrValue view_release(KrThread *t, KrValue *arg) {
    View *v = (View *)arg[0];
    if (v->owner && v->entered && kr_stores_bytes(t, v->owner))
        KR_BYTEARRAY(v->owner)->exports -= KR_EXPORT_ENTERED * (KrValue)v->entered;
    v->entered = 0;
    v->owner = 0;
    return KR_NONE;
}

static KrValue view_enter(KrThread *t, KrValue *arg) {
    View *v = (View *)arg[0];
    if (!view_base(t, v)) return 0;
    if (v->entered < 1000 && kr_stores_bytes(t, v->owner)) {
        v->entered++;
        KR_BYTEARRAY(v->owner)->exports += KR_EXPORT_ENTERED;
    }
    return arg[0];
}

static KrValue view_toreadonly(KrThread *t, KrValue *arg) {
    View *r = view_copy(t, (View *)arg[0]);
    if (r) r->readonly = 1;
    return (KrValue)r;
}

/* -- slots -- */
static KrValue view_repr(KrThread *t, KrValue self) {
    char hex[20];
    unsigned long id = (unsigned long)kr_object_id(t, self);
    int n = sizeof hex - 1;
    hex[n] = 0;
    do hex[--n] = "0123456789abcdef"[id & 15]; while (id >>= 4);
    return kr_str_from_format(t, ((View *)self)->owner ? "<memory at 0x%s>" : "<released memory at 0x%s>", hex + n);
}

static long view_length(KrThread *t, KrValue self) {
    if (!view_base(t, (View *)self)) return -1;
    if (!dimensions((View *)self)) return kr_error_int(t, KR_EXC_TypeError, "0-dim memory has no length");
    return extent((View *)self, 0);
}

static int same_shape(const View *a, const View *b) {
    if (dimensions(a) != dimensions(b)) return 0;
    for (long i = 0; i < dimensions(a); i++)
        if (extent(a, i) != extent(b, i)) return 0;
    return 1;
}

/* Format of the items of any bytes-like object. */
static unsigned char format_of(KrThread *t, KrValue v) {
    KrU32 size;
    if (kr_type_of(t, v) == &kr_type_memoryview) return ((View *)v)->format;
    int format = kr_array_item_format(t, v, &size);
    return format ? (unsigned char)format : 'B';
}

static KrValue view_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (op != KR_CMP_eq && op != KR_CMP_ne) return KR_NOT_IMPLEMENTED;
    bool a_view = !KR_IS_INT(a) && kr_type_of(t, a) == &kr_type_memoryview;
    bool b_view = !KR_IS_INT(b) && kr_type_of(t, b) == &kr_type_memoryview;
    if ((a_view && !((View *)a)->owner) || (b_view && !((View *)b)->owner)) return KR_BOOL((a == b) == (op == KR_CMP_eq));
    KrView x, y;
    if (!kr_buffer_get(t, a, &x.p, &x.n) || !kr_buffer_get(t, b, &y.p, &y.n)) return t->exc ? 0 : KR_NOT_IMPLEMENTED;
    unsigned char fa = format_of(t, a), fb = format_of(t, b);
    bool same;
    if (kr_work_bytes(t, x.n) < 0) return 0;
    if (a_view && b_view ? !same_shape((View *)a, (View *)b) : dimensions((View *)(a_view ? a : b)) != 1) same = false;
    else if (!format_size(fa) || !format_size(fb)) same = fa == fb && x.n == y.n && memcmp(x.p, y.p, x.n) == 0;
    else if (fa == fb && fa != 'f' && fa != 'd') same = x.n == y.n && memcmp(x.p, y.p, x.n) == 0;
    else {
        size_t sa = (size_t)format_size(fa), sb = (size_t)format_size(fb), n = x.n / sa;
        same = n == y.n / sb;
        for (size_t i = 0; same && i < n; i++) {
            KrValue u = item_load(t, x.p + i * sa, fa), w = u ? item_load(t, y.p + i * sb, fb) : 0;
            int equal = w ? kr_compare_truth(t, u, w, KR_CMP_eq) : -1;
            if (equal < 0 || (!(i & 1023) && kr_step(t) < 0)) return 0;
            same = equal;
        }
    }
    return KR_BOOL(same == (op == KR_CMP_eq));
}

static int view_hash(KrThread *t, KrValue self, long *out) {
    View *v = (View *)self;
    if (v->hash) {
        *out = v->hash;
        return 0;
    }
    if (!view_base(t, v)) return -1;
    if (!v->readonly) return kr_error_int(t, KR_EXC_ValueError, "cannot hash writable memoryview object");
    if (v->format != 'B' && v->format != 'b' && v->format != 'c')
        return kr_error_int(t, KR_EXC_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    KrValue bytes = view_tobytes(t, &self);
    if (!bytes || kr_hash(t, bytes, out) < 0) return -1;
    v->hash = *out;
    return 0;
}

static KrValue view_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "object", NULL };
    KrValue out[1] = { 0 };
    (void)self;
    return kr_parse_args(t, "memoryview", args, nargs, kwnames, names, 1, out) < 0 ? 0 : kr_memoryview_new(t, out[0]);
}

/* -- attributes -- */
static KrValue strides_of(KrThread *t, View *v) {
    long n = dimensions(v), step = (long)v->itemsize;
    KrValue tuple = kr_tuple_new(t, n);
    for (long i = n; tuple && i-- > 0; step *= extent(v, i)) KR_TUPLE(tuple)->items[i] = KR_INT(step);
    return tuple;
}

#define CHECKED(name, value)                                                                         \
    static KrValue get_##name(KrThread *t, KrValue self) {                                           \
        View *v = (View *)self;                                                                      \
        return view_base(t, v) ? (value) : 0;                                                        \
    }
CHECKED(obj, v->owner)
CHECKED(nbytes, KR_INT(v->count * v->itemsize))
CHECKED(itemsize, KR_INT(v->itemsize))
CHECKED(format, kr_str_char_new(t, v->format))
CHECKED(ndim, KR_INT(dimensions(v)))
CHECKED(shape, v->shape ? v->shape : kr_tuple_of(t, 1, KR_INT(v->count)))
CHECKED(strides, v->shape ? strides_of(t, v) : kr_tuple_of(t, 1, KR_INT(v->stride)))
CHECKED(suboffsets, kr_empty_tuple)
CHECKED(readonly, KR_BOOL(v->readonly))
CHECKED(contiguous, KR_BOOL(v->stride == (long)v->itemsize || v->count < 2))

CHECKED(f_contiguous, dimensions(v) > 1 ? KR_FALSE : KR_BOOL(v->stride == (long)v->itemsize || v->count < 2))

static const KrGetSet view_getset[] = {
    { "obj", get_obj, NULL, "The object looked at." },
    { "nbytes", get_nbytes, NULL, "Size in bytes." },
    { "itemsize", get_itemsize, NULL, "Size of an item in bytes." },
    { "format", get_format, NULL, "Format of an item." },
    { "ndim", get_ndim, NULL, "Dimensions." },
    { "shape", get_shape, NULL, "Items in each dimension." },
    { "strides", get_strides, NULL, "Bytes from item to item." },
    { "suboffsets", get_suboffsets, NULL, "Always empty." },
    { "readonly", get_readonly, NULL, "Cannot be assigned to." },
    { "c_contiguous", get_contiguous, NULL, "Items lie side by side." },
    { "f_contiguous", get_f_contiguous, NULL, "Items lie side by side, the first dimension's closest." },
    { "contiguous", get_contiguous, NULL, "Items lie side by side." },
    KR_GETSET_END
};

static const KrBuiltin view_rows[] = {
    { "tobytes(self, /, order=None) -> bytes", view_tobytes, 0, "The bytes." },
    { "tolist(self, /) -> list", view_tolist, 0, "The items." },
    { "hex(self, /, sep=..., bytes_per_sep=1) -> str", view_hex, 0, "As pairs of hex digits." },
    { "cast(self, /, format, shape=...)", view_cast, 0, "The same bytes in another format." },
    { "release(self, /)", view_release, 0, "Ends the use of the object." },
    { "toreadonly(self, /)", view_toreadonly, 0, "A view that cannot be assigned to." },
    { "__enter__(self, /)", view_enter, 0, 0 },
    { "__exit__(self, /, *args)", view_release, 0, 0 },
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_memoryview = {
    .name = "memoryview",
    .doc = "memoryview(object): a view of the bytes of bytes, bytearray or another memoryview",
    .type = &kr_type_memoryview,
    .flags = KR_TYPE_SEQUENCE,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(View) / sizeof(KrValue),
    .methods = view_rows,
    .getset = view_getset,
    .slots = {
        .repr = view_repr, .length = view_length, .compare = view_compare, .hash = view_hash, .getitem = view_getitem,
        .setitem = view_setitem, .make = view_make,
    },
};
