/* array.c -- the module array: arrays of machine numbers.
 *
 * An array is a bytearray with a code behind it, so everything that takes bytes-like objects
 * takes it, and its bytes follow the rules of a bytearray (moved only through
 * kr_bytearray_resize). The length in items is always length / size, whatever is left over. */
#include "rtlib/modules/support.h"
#include "rtlib/types/bytes.h"
#include "rtlib/types/int.h"
#include "rtlib/types/list.h"
#include "rtlib/types/memoryview.h"
#include "rtlib/types/slice.h"
#include "rtlib/types/str.h"

typedef struct Code {
    char code;
    unsigned char size;
    bool is_signed;
    const char *name;
} Code;
static const Code codes[] = {
    {'b', 1, true, "signed char"},
    {'B', 1, false, "unsigned byte integer"},
    {'u', 4, false, NULL},
    {'h', 2, true, "signed short integer"},
    {'H', 2, false, "unsigned short"},
    {'i', 4, true, "signed integer"},
    {'I', 4, false, "unsigned int"},
    {'l', 8, true, NULL},
    {'L', 8, false, NULL},
    {'q', 8, true, NULL},
    {'Q', 8, false, NULL},
    {'f', 4, true, NULL},
    {'d', 8, true, NULL},
};
#define EXPORTED "cannot resize an array that is exporting buffers"
#define CODE_COUNT ((int)(sizeof codes / sizeof *codes))

/* KR_KIND_VALUES. */
typedef struct Array {
    KrByteArray bytes;
    KrValue code; /* tagged place in codes */
} Array;
#define CODE(v) (&codes[KR_INT_VALUE(((Array *)(v))->code)])

static KrType array_type, iterator_type;

static bool is_array(KrThread *t, KrValue v) {
    if (KR_IS_INT(v)) return false;
    const KrType *type = kr_type_of(t, v);
    return type == &array_type || kr_is_subtype(t, type, &array_type);
}

int kr_array_item_format(KrThread *t, KrValue v, KrU32 *size) {
    if (!is_array(t, v)) return 0;
    *size = CODE(v)->size;
    return CODE(v)->code == 'u' ? 'w' : CODE(v)->code;
}

static long count_of(KrValue a) {
    return (long)(kr_bytearray_length(a) / CODE(a)->size);
}
static unsigned char *item_at(KrValue a, long i) {
    return kr_bytearray_data(a) + (size_t)i * CODE(a)->size;
}

static Array *new_array(KrThread *t, KrType *type, long code) {
    Array *a = (Array *)kr_instance_alloc(t, type, KR_KIND_VALUES);
    if (!a) return NULL;
    a->bytes.length = a->bytes.offset = a->bytes.exports = KR_INT(0);
    a->code = KR_INT(code);
    return a;
}

/* Room for n items; -1. */
static int resize(KrThread *t, KrValue a, long n) {
    size_t bytes;
    if (n < 0 || __builtin_mul_overflow((size_t)n, (size_t)CODE(a)->size, &bytes) ||
        bytes > KR_BYTES_MAX) {
        kr_no_memory(t);
        return -1;
    }
    return kr_bytearray_resize(t, a, bytes);
}

/* -- items -- */

static KrValue load(KrThread *t, const Code *c, const unsigned char *p) {
    union {
        int16_t h;
        uint16_t H;
        int32_t i;
        uint32_t I;
        int64_t q;
        uint64_t Q;
        float f;
        double d;
    } x;
    memcpy(&x, p, c->size);
    switch (c->code) {
    case 'b': return KR_INT((long)(signed char)*p);
    case 'B': return KR_INT((long)*p);
    case 'u':
        if (x.I > 0x10ffff) return kr_error(t, KR_EXC_ValueError, "chr() arg not in range(0x110000)");
        return kr_str_char_new(t, x.I);
    case 'h': return KR_INT((long)x.h);
    case 'H': return KR_INT((long)x.H);
    case 'i': return KR_INT((long)x.i);
    case 'I': return KR_INT((long)x.I);
    case 'l':
    case 'q': return kr_int_from_i64(t, x.q);
    case 'f': return kr_box_float(t, (double)x.f);
    case 'd': return kr_box_float(t, x.d);
    }
    return kr_int_from_u64(t, x.Q);
}

static int overflow(KrThread *t, const char *text) {
    return kr_error_int(t, KR_EXC_OverflowError, "%s", text);
}

/* 64-bit codes and 'I', read as unsigned or signed words. */
static int word(KrThread *t, const Code *c, KrValue n, uint64_t *out) {
    int64_t x = 0;
    bool fits = kr_int_fits_i64(t, n, &x);
    if (c->is_signed) {
        if (!fits)
            return overflow(t, c->code == 'q' ? "int too big to convert"
                                              : "Python int too large to convert to C long");
        *out = (uint64_t)x;
        return 0;
    }
    if (kr_int_sign(n) < 0)
        return overflow(t, c->code == 'Q' ? "can't convert negative int to unsigned"
                                          : "can't convert negative value to unsigned int");
    if (!fits && kr_int_bit_length(n) > 64)
        return overflow(t, c->code == 'Q' ? "int too big to convert"
                                          : "Python int too large to convert to C unsigned long");
    *out = fits ? (uint64_t)x : KR_BIG(n)->d[0];
    return 0;
}

/* v as the bytes of an item; may run script code (__index__, __float__). */
static int convert(KrThread *t, const Code *c, KrValue v, unsigned char *out) {
    if (c->code == 'f' || c->code == 'd') {
        double d;
        if (kr_to_double(t, v, &d) < 0) return -1;
        float f = (float)d;
        if (c->code == 'f')
            memcpy(out, &f, 4);
        else
            memcpy(out, &d, 8);
        return 0;
    }
    if (c->code == 'u') {
        if (KR_IS_INT(v) || !kr_is_str(t, v) || kr_str_length(kr_unwrap(t, v)) != 1)
            return kr_error_int(t, KR_EXC_TypeError, "array item must be unicode character");
        uint32_t ch = kr_str_at(kr_unwrap(t, v), 0);
        memcpy(out, &ch, 4);
        return 0;
    }
    KrValue n = kr_index(t, v);
    uint64_t bits;
    int64_t x;
    if (!n) return -1;
    if (c->size == 8 || c->code == 'I') {
        if (word(t, c, n, &bits) < 0) return -1;
        if (c->code == 'I' && bits > 0xffffffffu)
            return overflow(t, "unsigned int is greater than maximum");
        memcpy(out, &bits, c->size);
        return 0;
    }
    if (!kr_int_fits_i64(t, n, &x)) return overflow(t, "Python int too large to convert to C long");
    int width = c->size * 8;
    int64_t low = c->is_signed ? -(1L << (width - 1)) : 0,
            high = c->is_signed ? (1L << (width - 1)) - 1 : (1L << width) - 1;
    if (x < low || x > high)
        return kr_error_int(t, KR_EXC_OverflowError, "%s is %s", c->name,
                            x < low ? "less than minimum" : "greater than maximum");
    memcpy(out, &x, c->size);
    return 0;
}

static int append(KrThread *t, KrValue a, KrValue v) {
    unsigned char item[8];
    const Code *c = CODE(a);
    if (convert(t, c, v, item) < 0) return -1;
    long n = count_of(a);
    if (resize(t, a, n + 1) < 0) return -1;
    memcpy(item_at(a, n), item, c->size);
    return 0;
}

static int extend_iterable(KrThread *t, KrValue a, KrValue source) {
    KrValue it = kr_iter(t, source), v;
    if (!it) return -1;
    while ((v = kr_next(t, it)))
        if (append(t, a, v) < 0 || kr_step(t) < 0) return -1;
    return t->exc ? -1 : 0;
}

static int append_bytes(KrThread *t, KrValue a, const unsigned char *p, size_t size) {
    size_t size_before = (size_t)count_of(a) * CODE(a)->size;
    KrValue copy = size ? kr_bytes_new(t, p, size) : 0; /* p may lie in a itself */
    if (size == 0) return 0;
    if (!copy || size_before + size > KR_BYTES_MAX) return copy ? kr_no_memory(t), -1 : -1;
    if (kr_bytearray_resize(t, a, size_before + size) < 0) return -1;
    memcpy(kr_bytearray_data(a) + size_before, KR_BYTES(copy)->data, size);
    return 0;
}

static int extend(KrThread *t, KrValue a, KrValue v) {
    if (!is_array(t, v)) return extend_iterable(t, a, v);
    if (CODE(v) != CODE(a))
        return kr_error_int(t, KR_EXC_TypeError, "can only extend with array of same kind");
    return append_bytes(t, a, kr_bytearray_data(v), (size_t)count_of(v) * CODE(v)->size);
}

static int append_text(KrThread *t, KrValue a, KrValue s) {
    long n = count_of(a), length = (long)kr_str_length(s);
    if (resize(t, a, n + length) < 0 || kr_work(t, (size_t)length / 64) < 0) return -1;
    for (long i = 0; i < length; i++) {
        uint32_t c = kr_str_at(s, (size_t)i);
        memcpy(item_at(a, n + i), &c, 4);
    }
    return 0;
}

/* -- construction -- */

static long find_code(KrThread *t, KrValue v) {
    if (KR_IS_INT(v) || !kr_is_str(t, v) || kr_str_length(kr_unwrap(t, v)) != 1)
        return kr_error_int(t, KR_EXC_TypeError,
                            "array() argument 1 must be a unicode character, not %T", v);
    uint32_t c = kr_str_at(kr_unwrap(t, v), 0);
    for (int i = 0; i < CODE_COUNT; i++)
        if ((uint32_t)codes[i].code == c) return i;
    return kr_error_int(t, KR_EXC_ValueError,
                        "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
}

static KrValue array_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    if (kwnames && KR_TUPLE(kwnames)->length && (KrType *)type == &array_type)
        return kr_error(t, KR_EXC_TypeError, "array.array() takes no keyword arguments");
    if (nargs < 1 || nargs > 2)
        return kr_error(t, KR_EXC_TypeError,
                        nargs < 1 ? "array() takes at least 1 argument (%l given)"
                                  : "array() takes at most 2 arguments (%l given)",
                        nargs);
    long code = find_code(t, args[0]);
    if (code < 0) return 0;
    KrValue a = (KrValue)new_array(t, (KrType *)type, code), from = nargs == 2 ? args[1] : 0;
    if (!a || !from) return a;
    bool text = codes[code].code == 'u';
    const unsigned char *p;
    size_t size;
    if (!KR_IS_INT(from) && kr_is_str(t, from)) {
        if (!text)
            return kr_error(t, KR_EXC_TypeError,
                            "cannot use a str to initialize an array with typecode '%c'",
                            (uint32_t)codes[code].code);
        return append_text(t, a, kr_unwrap(t, from)) < 0 ? 0 : a;
    }
    if (is_array(t, from)) {
        if (CODE(from)->code == 'u' && !text)
            return kr_error(t, KR_EXC_TypeError,
                            "cannot use a unicode array to initialize an array with typecode '%c'",
                            (uint32_t)codes[code].code);
        return (CODE(from) == CODE(a) ? extend(t, a, from) : extend_iterable(t, a, from)) < 0 ? 0
                                                                                              : a;
    }
    if (!KR_IS_INT(from) && (kr_is_bytes(t, from) || kr_is_bytearray(t, from))) {
        if (!kr_buffer_get(t, from, &p, &size)) return 0;
        if (size % codes[code].size)
            return kr_error(t, KR_EXC_ValueError, "bytes length not a multiple of item size");
        return append_bytes(t, a, p, size) < 0 ? 0 : a;
    }
    return extend_iterable(t, a, from) < 0 ? 0 : a;
}

static KrValue slice_of(KrThread *t, KrValue a, long start, long step, long n) {
    KrValue r = (KrValue)new_array(t, &array_type, KR_INT_VALUE(((Array *)a)->code));
    if (!r || resize(t, r, n) < 0 || kr_work(t, (size_t)n / 64) < 0) return 0;
    size_t size = CODE(a)->size;
    if (step == 1) {
        if (n) memcpy(kr_bytearray_data(r), item_at(a, start), (size_t)n * size);
    } else {
        for (long i = 0; i < n; i++) memcpy(item_at(r, i), item_at(a, start + i * step), size);
    }
    return r;
}

/* -- slots -- */

static long array_length(KrThread *t, KrValue a) {
    (void)t;
    return count_of(a);
}

static int place(KrThread *t, KrValue a, KrValue key, const char *error, long *out) {
    if (kr_index_long(t, key, false, out) < 0) {
        if (!kr_error_is(t, KR_EXC_OverflowError)) return -1;
        kr_error_clear(t);
        return kr_error_int(t, KR_EXC_IndexError, "cannot fit 'int' into an index-sized integer");
    }
    if (*out < 0) *out += count_of(a);
    return *out < 0 || *out >= count_of(a) ? kr_error_int(t, KR_EXC_IndexError, "%s", error) : 0;
}

static int check_key(KrThread *t, KrValue key) {
    if (KR_IS_INT(key) || kr_type_of(t, key)->s.index) return 0;
    return kr_error_int(t, KR_EXC_TypeError, "array indices must be integers");
}

static KrValue array_getitem(KrThread *t, KrValue a, KrValue key) {
    long i, stop, step, n;
    if (kr_is_slice(key)) {
        key = kr_slice_plain(t, key); /* from here on no script code runs */
        if (!key || kr_slice_resolve(t, key, count_of(a), &i, &stop, &step, &n) < 0) return 0;
        return slice_of(t, a, i, step, n);
    }
    if (check_key(t, key) < 0 || place(t, a, key, "array index out of range", &i) < 0) return 0;
    return load(t, CODE(a), item_at(a, i));
}

/* Replaces items [start, stop) by n items at p, which lie outside the array. */
static int splice(KrThread *t, KrValue a, long start, long stop, const unsigned char *p, long n) {
    long before = count_of(a);
    size_t size = CODE(a)->size;
    if (n != stop - start && kr_export_check(t, a, EXPORTED) < 0) return -1;
    if (n < stop - start) {
        unsigned char *d = kr_bytearray_data(a);
        memmove(d + (size_t)(start + n) * size, d + (size_t)stop * size,
                (size_t)(before - stop) * size);
        if (resize(t, a, before - (stop - start) + n) < 0) return -1;
    } else if (n > stop - start) {
        if (resize(t, a, before + n - (stop - start)) < 0) return -1;
        unsigned char *d = kr_bytearray_data(a);
        memmove(d + (size_t)(start + n) * size, d + (size_t)stop * size,
                (size_t)(before - stop) * size);
    }
    if (n) memcpy(item_at(a, start), p, (size_t)n * size);
    return kr_work(t, (size_t)(before - stop + n) * size / 512);
}

static int set_slice(KrThread *t, KrValue a, KrValue key, KrValue v) {
    long start, stop, step, n, new_count = 0;
    KrValue copy = 0;
    if (v) {
        if (!is_array(t, v))
            return kr_error_int(t, KR_EXC_TypeError,
                                "can only assign array (not \"%T\") to array slice", v);
        if (CODE(v) != CODE(a))
            return kr_error_int(t, KR_EXC_TypeError, "bad argument type for built-in operation");
        new_count = count_of(v);
        if (!(copy = slice_of(t, v, 0, 1, new_count))) return -1;
    }
    key = kr_slice_plain(t, key); /* from here on no script code runs */
    if (!key || kr_slice_resolve(t, key, count_of(a), &start, &stop, &step, &n) < 0) return -1;
    if (new_count != n && kr_export_check(t, a, EXPORTED) < 0) return -1;
    if (step == 1)
        return splice(t, a, start, start + n, copy ? kr_bytearray_data(copy) : NULL, new_count);
    size_t size = CODE(a)->size;
    if (v) {
        if (new_count != n)
            return kr_error_int(t, KR_EXC_ValueError,
                                "attempt to assign array of size %l to extended slice of size %l",
                                new_count, n);
        for (long i = 0; i < n; i++) memcpy(item_at(a, start + i * step), item_at(copy, i), size);
        return kr_work(t, (size_t)n / 64);
    }
    if (step < 0 && n) start += (n - 1) * step, step = -step;
    long kept = 0, total = count_of(a);
    for (long i = 0, next = start, left = n; i < total; i++) {
        if (left && i == next) {
            next += step;
            left--;
            continue;
        }
        if (kept != i) memcpy(item_at(a, kept), item_at(a, i), size);
        kept++;
    }
    return kr_work(t, (size_t)total / 64) < 0 ? -1 : resize(t, a, kept);
}

static int array_setitem(KrThread *t, KrValue a, KrValue key, KrValue v) {
    unsigned char item[8];
    long i;
    if (kr_is_slice(key)) return set_slice(t, a, key, v);
    if (check_key(t, key) < 0 || place(t, a, key, "array assignment index out of range", &i) < 0)
        return -1;
    if (!v) return splice(t, a, i, i + 1, NULL, 0);
    if (convert(t, CODE(a), v, item) < 0) return -1;
    if (i >= count_of(a))
        return kr_error_int(t, KR_EXC_IndexError, "array assignment index out of range");
    memcpy(item_at(a, i), item, CODE(a)->size);
    return 0;
}

/* First item from `start` below `stop` equal to v, -1 none, -2 raised. */
static long find_item(KrThread *t, KrValue a, KrValue v, long start, long stop) {
    for (long i = start; i < stop && i < count_of(a); i++) {
        KrValue x = load(t, CODE(a), item_at(a, i));
        int equal = x ? kr_equal(t, x, v) : -1;
        if (equal < 0 || kr_step_each(t, i + 1, 1024) < 0) return -2;
        if (equal) return i;
    }
    return -1;
}

static int array_contains(KrThread *t, KrValue a, KrValue v) {
    long i = find_item(t, a, v, 0, count_of(a));
    return i == -2 ? -1 : i >= 0;
}

static KrValue array_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (!is_array(t, a) || !is_array(t, b)) return KR_NOT_IMPLEMENTED;
    long n = count_of(a), m = count_of(b);
    if ((op == KR_CMP_eq || op == KR_CMP_ne) && n != m) return KR_BOOL(op == KR_CMP_ne);
    for (long i = 0; i < count_of(a) && i < count_of(b); i++) {
        KrValue x = load(t, CODE(a), item_at(a, i)), y = x ? load(t, CODE(b), item_at(b, i)) : 0;
        int equal = y ? kr_equal(t, x, y) : -1;
        if (equal < 0 || kr_step_each(t, i + 1, 1024) < 0) return 0;
        if (equal) continue;
        if (op == KR_CMP_eq || op == KR_CMP_ne) return KR_BOOL(op == KR_CMP_ne);
        return kr_compare(t, x, y, op);
    }
    return kr_compare(t, KR_INT(n), KR_INT(m), op);
}

static KrValue array_add(KrThread *t, KrValue a, KrValue b) {
    if (!is_array(t, a)) return KR_NOT_IMPLEMENTED;
    if (!is_array(t, b))
        return kr_error(t, KR_EXC_TypeError, "can only append array (not \"%T\") to array", b);
    if (CODE(a) != CODE(b))
        return kr_error(t, KR_EXC_TypeError, "bad argument type for built-in operation");
    KrValue r = slice_of(t, a, 0, 1, count_of(a));
    return r && extend(t, r, b) == 0 ? r : 0;
}

static KrValue array_iadd(KrThread *t, KrValue a, KrValue b) {
    if (!is_array(t, b))
        return kr_error(t, KR_EXC_TypeError, "can only extend array with array (not \"%T\")", b);
    return extend(t, a, b) < 0 ? 0 : a;
}

/* Makes the array n times as long by repeating its items. */
static int repeat(KrThread *t, KrValue a, long n) {
    long count = count_of(a), total;
    if (n < 0) n = 0;
    if (__builtin_mul_overflow(count, n, &total)) return kr_no_memory(t), -1;
    size_t bytes = (size_t)count * CODE(a)->size;
    if (resize(t, a, total) < 0) return -1;
    unsigned char *d = kr_bytearray_data(a);
    for (long i = 1; i < n && bytes; i++) {
        memcpy(d + (size_t)i * bytes, d, bytes);
        if ((i & 1023) == 0 && kr_work(t, bytes * 2 + 64) < 0) return -1;
    }
    return kr_work(t, (size_t)total / 256);
}

static KrValue array_mul(KrThread *t, KrValue a, KrValue b) {
    long n;
    if (!is_array(t, a)) {
        KrValue swap = a;
        a = b;
        b = swap;
    }
    if (KR_IS_INT(b) == 0 && !kr_type_of(t, b)->s.index)
        return kr_error(t, KR_EXC_TypeError, "can't multiply sequence by non-int of type '%T'", b);
    if (kr_index_long(t, b, false, &n) < 0) return 0;
    KrValue r = slice_of(t, a, 0, 1, count_of(a));
    return r && repeat(t, r, n) == 0 ? r : 0;
}

static KrValue array_imul(KrThread *t, KrValue a, KrValue b) {
    long n;
    if (KR_IS_INT(b) == 0 && !kr_type_of(t, b)->s.index)
        return kr_error(t, KR_EXC_TypeError, "can't multiply sequence by non-int of type '%T'", b);
    return kr_index_long(t, b, false, &n) < 0 || repeat(t, a, n) < 0 ? 0 : a;
}

/* A list that keeps doubles as they are holds no NaN, which has an identity. */
static bool all_numbers(const double *d, long n) {
    bool good = true;
    for (long i = 0; i < n; i++) good &= d[i] == d[i];
    return good;
}

static KrValue a_tolist(KrThread *t, KrValue *arg) {
    long n = count_of(arg[0]);
    if (n && CODE(arg[0])->code == 'd') {
        if (kr_work(t, n / 8) < 0) return 0;
        const double *d = (const double *)(const void *)item_at(arg[0], 0);
        if (all_numbers(d, n)) return kr_list_doubles(t, n, d);
    }
    KrValue list = kr_list_new(t, n);
    for (long i = 0; list && i < n && i < count_of(arg[0]); i++) {
        KrValue v = load(t, CODE(arg[0]), item_at(arg[0], i));
        if (!v || kr_list_push(t, list, v) < 0 || kr_step_each(t, i + 1, 1024) < 0)
            return 0;
    }
    return list;
}

static KrValue a_tounicode(KrThread *t, KrValue *arg) {
    if (CODE(arg[0])->code != 'u')
        return kr_error(t, KR_EXC_ValueError,
                        "tounicode() may only be called on unicode type arrays");
    KrBuilder b;
    kr_builder_init(t, &b);
    for (long i = 0; i < count_of(arg[0]); i++) {
        uint32_t c;
        memcpy(&c, item_at(arg[0], i), 4);
        if (c > 0x10ffff)
            return kr_error(t, KR_EXC_ValueError,
                            "character U+%l is not in range [U+0000; U+10ffff]", (long)c);
        if (kr_builder_char(&b, c) < 0 || ((i & 4095) == 4095 && kr_work(t, 256) < 0)) return 0;
    }
    return kr_builder_take(&b);
}

static KrValue array_repr(KrThread *t, KrValue a) {
    KrValue name = kr_type_of(t, a)->name;
    if (count_of(a) == 0) return kr_str_from_format(t, "%V('%c')", name, (uint32_t)CODE(a)->code);
    KrValue items = CODE(a)->code == 'u' ? a_tounicode(t, &a) : a_tolist(t, &a);
    KrValue head = items ? kr_str_from_format(t, "%V('%c', ", name, (uint32_t)CODE(a)->code) : 0;
    KrValue text = head ? kr_repr(t, items) : 0;
    if (!text || !(head = kr_str_concat(t, head, text))) return 0;
    return kr_str_concat(t, head, kr_str_chars[')']);
}

/* -- methods -- */

static KrValue a_append(KrThread *t, KrValue *arg) {
    return append(t, arg[0], arg[1]) < 0 ? 0 : KR_NONE;
}
static KrValue a_extend(KrThread *t, KrValue *arg) {
    return extend(t, arg[0], arg[1]) < 0 ? 0 : KR_NONE;
}

static KrValue a_insert(KrThread *t, KrValue *arg) {
    unsigned char item[8];
    long i;
    if (kr_index_long(t, arg[1], true, &i) < 0 || convert(t, CODE(arg[0]), arg[2], item) < 0)
        return 0;
    long n = count_of(arg[0]);
    if (i < 0 && (i += n) < 0) i = 0;
    if (i > n) i = n;
    return splice(t, arg[0], i, i, item, 1) < 0 ? 0 : KR_NONE;
}

static KrValue a_pop(KrThread *t, KrValue *arg) {
    long i, n = count_of(arg[0]);
    if (kr_index_long(t, arg[1], true, &i) < 0) return 0;
    if (n == 0) return kr_error(t, KR_EXC_IndexError, "pop from empty array");
    if (i < 0) i += n;
    if (i < 0 || i >= count_of(arg[0]))
        return kr_error(t, KR_EXC_IndexError, "pop index out of range");
    KrValue v = load(t, CODE(arg[0]), item_at(arg[0], i));
    return v && splice(t, arg[0], i, i + 1, NULL, 0) == 0 ? v : 0;
}

static KrValue a_remove(KrThread *t, KrValue *arg) {
    long i = find_item(t, arg[0], arg[1], 0, count_of(arg[0]));
    if (i == -1) return kr_error(t, KR_EXC_ValueError, "array.remove(x): x not in array");
    if (i < 0 || i >= count_of(arg[0])) return t->exc ? 0 : KR_NONE;
    return splice(t, arg[0], i, i + 1, NULL, 0) < 0 ? 0 : KR_NONE;
}

static KrValue a_index(KrThread *t, KrValue *arg) {
    long from, to;
    if (kr_search_bounds(t, arg[2], arg[3], count_of(arg[0]), &from, &to) < 0) return 0;
    long i = find_item(t, arg[0], arg[1], from, to);
    if (i == -1) return kr_error(t, KR_EXC_ValueError, "array.index(x): x not in array");
    return i < 0 ? 0 : KR_INT(i);
}

static KrValue a_count(KrThread *t, KrValue *arg) {
    long n = 0;
    for (long i = 0; (i = find_item(t, arg[0], arg[1], i, count_of(arg[0]))) != -1; i++, n++)
        if (i < 0) return 0;
    return KR_INT(n);
}

static KrValue a_reverse(KrThread *t, KrValue *arg) {
    KrValue a = arg[0];
    unsigned char item[8];
    size_t size = CODE(a)->size;
    for (long i = 0, j = count_of(a) - 1; i < j; i++, j--) {
        memcpy(item, item_at(a, i), size);
        memcpy(item_at(a, i), item_at(a, j), size);
        memcpy(item_at(a, j), item, size);
    }
    return kr_work(t, (size_t)count_of(a) / 64) < 0 ? 0 : KR_NONE;
}

static KrValue a_byteswap(KrThread *t, KrValue *arg) {
    KrValue a = arg[0];
    size_t size = CODE(a)->size;
    for (long i = 0; i < count_of(a); i++) {
        unsigned char *p = item_at(a, i);
        for (size_t k = 0; k < size / 2; k++) {
            unsigned char c = p[k];
            p[k] = p[size - 1 - k];
            p[size - 1 - k] = c;
        }
    }
    return kr_work(t, (size_t)count_of(a) / 64) < 0 ? 0 : KR_NONE;
}

static KrValue a_fromlist(KrThread *t, KrValue *arg) {
    if (!kr_is_list(t, arg[1])) return kr_error(t, KR_EXC_TypeError, "arg must be list");
    long before = count_of(arg[0]);
    for (long i = 0; i < kr_list_length(arg[1]); i++) {
        KrValue v = kr_list_get(t, arg[1], i);
        if (!v || append(t, arg[0], v) < 0) {
            KrValue exc = t->exc;
            if (count_of(arg[0]) > before && !kr_killed(t)) {
                t->exc = 0;
                if (resize(t, arg[0], before) == 0) t->exc = exc;
            }
            return 0;
        }
        if (kr_step_each(t, i + 1, 1024) < 0) return 0;
    }
    return KR_NONE;
}

static KrValue a_frombytes(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n;
    if (kr_bytes_arg(t, arg[1], &p, &n) < 0) return 0;
    if (n % CODE(arg[0])->size)
        return kr_error(t, KR_EXC_ValueError, "bytes length not a multiple of item size");
    return append_bytes(t, arg[0], p, n) < 0 ? 0 : KR_NONE;
}

static KrValue a_tobytes(KrThread *t, KrValue *arg) {
    return kr_bytes_new(t, kr_bytearray_data(arg[0]),
                        (size_t)count_of(arg[0]) * CODE(arg[0])->size);
}

static KrValue a_fromunicode(KrThread *t, KrValue *arg) {
    if (KR_IS_INT(arg[1]) || !kr_is_str(t, arg[1]))
        return kr_error(t, KR_EXC_TypeError, "fromunicode() argument must be str, not %T", arg[1]);
    if (CODE(arg[0])->code != 'u')
        return kr_error(t, KR_EXC_ValueError,
                        "fromunicode() may only be called on unicode type arrays");
    return append_text(t, arg[0], kr_unwrap(t, arg[1])) < 0 ? 0 : KR_NONE;
}

static KrValue a_fromfile(KrThread *t, KrValue *arg) {
    long n;
    const unsigned char *p;
    size_t size;
    if (kr_index_long(t, arg[2], false, &n) < 0) return 0;
    if (n < 0) return kr_error(t, KR_EXC_ValueError, "negative count");
    long want;
    if (__builtin_mul_overflow(n, (long)CODE(arg[0])->size, &want)) return kr_no_memory(t);
    KrValue count = kr_int_from_i64(t, want),
            data = count ? kr_call_method(t, arg[1], KR_W(read), 1, &count) : 0;
    if (!data) return 0;
    if (KR_IS_INT(data) || !kr_is_bytes(t, data))
        return kr_error(t, KR_EXC_TypeError, "read() didn't return bytes");
    if (!kr_buffer_get(t, data, &p, &size)) return 0;
    size_t whole = size / CODE(arg[0])->size * CODE(arg[0])->size;
    if (append_bytes(t, arg[0], p, whole) < 0) return 0;
    return (long)size < want ? kr_error(t, KR_EXC_EOFError, "read() didn't return enough bytes")
                             : KR_NONE;
}

static KrValue a_tofile(KrThread *t, KrValue *arg) {
    KrValue data = a_tobytes(t, arg);
    return data && kr_call_method(t, arg[1], KR_W(write), 1, &data) ? KR_NONE : 0;
}

static KrValue a_buffer_info(KrThread *t, KrValue *arg) {
    return kr_tuple_of(t, 2, KR_INT(kr_object_id(t, arg[0])), KR_INT(count_of(arg[0])));
}

static KrValue a_copy(KrThread *t, KrValue *arg) {
    return slice_of(t, arg[0], 0, 1, count_of(arg[0]));
}

static KrValue get_itemsize(KrThread *t, KrValue a) {
    (void)t;
    return KR_INT((long)CODE(a)->size);
}
static KrValue get_typecode(KrThread *t, KrValue a) {
    (void)t;
    return kr_str_chars[(unsigned char)CODE(a)->code];
}

/* -- iterator: KR_KIND_RAW1 -- */

typedef struct Iterator {
    KrObject h;
    KrValue array;
    long at;
} Iterator;

static KrValue array_iter(KrThread *t, KrValue a) {
    Iterator *it = kr_new(t, KR_KIND_RAW1, iterator_type.shape, sizeof(Iterator));
    if (it) it->array = a;
    return (KrValue)it;
}

static KrValue iterator_self(KrThread *t, KrValue self) {
    (void)t;
    return self;
}

static KrValue iterator_next(KrThread *t, KrValue self) {
    Iterator *it = (Iterator *)self;
    if (!it->array) return 0;
    if (it->at < count_of(it->array)) return load(t, CODE(it->array), item_at(it->array, it->at++));
    it->array = 0;
    return 0;
}

/* -- tables -- */

static const KrBuiltin methods[] = {
    {"append(self, v, /)", a_append, 0, "Append new value v to the end of the array."},
    {"extend(self, bb, /)", a_extend, 0, "Append items to the end of the array."},
    {"insert(self, i, v, /)", a_insert, 0, "Insert a new item v into the array before position i."},
    {"pop(self, i=-1, /)", a_pop, 0, "Return the i-th element and delete it from the array."},
    {"remove(self, v, /)", a_remove, 0, "Remove the first occurrence of v in the array."},
    {"index(self, v, start=..., stop=..., /)", a_index, 0,
     "Return index of first occurrence of v in the array."},
    {"count(self, v, /)", a_count, 0, "Return number of occurrences of v in the array."},
    {"reverse(self, /)", a_reverse, 0, "Reverse the order of the items in the array."},
    {"byteswap(self, /)", a_byteswap, 0, "Byteswap all items of the array."},
    {"tolist(self, /)", a_tolist, 0, "Convert array to an ordinary list with the same items."},
    {"fromlist(self, list, /)", a_fromlist, 0, "Append items to array from list."},
    {"tobytes(self, /) -> bytes", a_tobytes, 0, "Convert the array to an array of machine values."},
    {"frombytes(self, buffer, /)", a_frombytes, 0,
     "Appends items from the string, interpreting it as machine values."},
    {"tounicode(self, /) -> str", a_tounicode, 0, "Convert the array to a unicode string."},
    {"fromunicode(self, ustr, /)", a_fromunicode, 0,
     "Extends this array with data from the unicode string ustr."},
    {"tofile(self, f, /)", a_tofile, 0,
     "Write all items (as machine values) to the file object f."},
    {"fromfile(self, f, n, /)", a_fromfile, 0,
     "Read n objects from the file object f and append them."},
    {"buffer_info(self, /)", a_buffer_info, 0,
     "Return a tuple (address, length): the address is made up."},
    {"__copy__(self, /)", a_copy, 0, "Return a copy of the array."},
    {"__deepcopy__(self, memo, /)", a_copy, 0, "Return a copy of the array."},
    KR_BUILTIN_END};
static const KrGetSet getset[] = {
    {"itemsize", get_itemsize, NULL, "the size, in bytes, of one array item"},
    {"typecode", get_typecode, NULL, "the typecode character used to create the array"},
    KR_GETSET_END};
static const KrTypeDef array_def = {
    .name = "array.array",
    .doc = "array(typecode [, initializer]) -> array",
    .type = &array_type,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_HASH_NONE | KR_TYPE_SEQUENCE,
    .layout = KR_LAYOUT_ARRAY,
    .instance_words = sizeof(Array) / 8,
    .methods = methods,
    .getset = getset,
    .slots = {.repr = array_repr,
              .iter = array_iter,
              .length = array_length,
              .compare = array_compare,
              .getitem = array_getitem,
              .setitem = array_setitem,
              .contains = array_contains,
              .make = array_make,
              .binary = {[KR_OP_add] = array_add, [KR_OP_mul] = array_mul},
              .inplace = {[KR_OP_add] = array_iadd, [KR_OP_mul] = array_imul}},
};
static const KrTypeDef iterator_def = {.name = "array.arrayiterator",
                                       .type = &iterator_type,
                                       .layout = KR_LAYOUT_OTHER,
                                       .instance_words = sizeof(Iterator) / 8,
                                       .slots = {.iter = iterator_self, .next = iterator_next}};
static const KrTypeDef *const types[] = {&array_def, &iterator_def, NULL};

static bool init(KrThread *t, KrValue module) {
    return kr_module_add(t, module, "typecodes", kr_str_cstring(t, "bBuhHiIlLqQfd")) &&
           kr_module_add(t, module, "ArrayType", (KrValue)&array_type);
}

const KrModuleDef kr_module_array = {.name = "array",
                                     .doc = "This module defines an object type which can "
                                            "efficiently represent an array of basic values.",
                                     .types = types,
                                     .init = init};
