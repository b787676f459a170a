/* struct.c -- the module struct: formats compiled to a list of fields, kept for the run; packing
 * and unpacking.
 *
 * Packing may run script code (__index__, __float__, __bool__): it fills a fresh bytes object,
 * which nobody else sees. Unpacking runs none, so the borrowed bytes stay valid. */
#include <math.h>

#include "rtlib/modules/support.h"
#include "rtlib/types/bytes.h"
#include "rtlib/types/codec.h"
#include "rtlib/types/dict_hash.h"
#include "rtlib/types/int.h"
#include "rtlib/types/str.h"

typedef struct Field {
    uint32_t offset, repeat;
    unsigned char code, size, big, native;
} Field;

/* KR_KIND_RAW1. */
typedef struct Struct {
    KrObject h;
    KrValue format; /* str */
    uint32_t size, values, fields, pad;
    Field field[];
} Struct;

/* unpack_iterator: KR_KIND_RAW2. */
typedef struct Iterator {
    KrObject h;
    KrValue layout, buffer;
    size_t at;
} Iterator;

#define ERROR "struct.error"
#define CACHE 64

static KrType struct_type, iterator_type;

/* -- formats -- */

/* Size and alignment of a code; native: as C has it. 0: unknown. */
static int code_size(int c, bool native) {
    switch (c) {
    case 'x':
    case 'b':
    case 'B':
    case 'c':
    case 's':
    case 'p':
    case '?': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L': return native ? 8 : 4;
    case 'q':
    case 'Q':
    case 'd': return 8;
    case 'n':
    case 'N':
    case 'P': return native ? 8 : 0;
    }
    return 0;
}

static bool is_space(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Fills s (room for all fields) from the text. */
static int parse(KrThread *t, Struct *s, const char *p, size_t n) {
    size_t i = 0, total = 0, values = 0;
    bool native = true, big = false;
    if (n && strchr("@=<>!", p[0]) && p[0]) {
        native = p[0] == '@';
        big = p[0] == '>' || p[0] == '!';
        i = 1;
    }
    for (; i < n; i++) {
        size_t repeat = 1;
        if (is_space(p[i])) continue;
        if (p[i] >= '0' && p[i] <= '9') {
            for (repeat = 0; i < n && p[i] >= '0' && p[i] <= '9'; i++) {
                repeat = repeat * 10 + (size_t)(p[i] - '0');
                if (repeat > KR_BYTES_MAX) goto too_long;
            }
            if (i == n)
                return KR_MODULE_ERROR(t, ERROR, "repeat count given without format specifier"), -1;
        }
        size_t size = (size_t)code_size(p[i], native);
        if (!size) return KR_MODULE_ERROR(t, ERROR, "bad char in struct format"), -1;
        if (native) total = (total + size - 1) / size * size;
        if (total + size * repeat > KR_BYTES_MAX) goto too_long;
        if (p[i] == 's' || p[i] == 'p')
            values++;
        else if (p[i] != 'x')
            values += repeat;
        s->field[s->fields++] = (Field){
            (uint32_t)total, (uint32_t)repeat, (unsigned char)p[i], (unsigned char)size, big,
            native};
        total += size * repeat;
    }
    s->size = (uint32_t)total;
    s->values = (uint32_t)values;
    return 0;
too_long:
    return KR_MODULE_ERROR(t, ERROR, "total struct size too long"), -1;
}

static Struct *compile(KrThread *t, KrValue format) {
    KrArray *cache = kr_module_table(t, KR_SCRATCH_STRUCT, CACHE);
    if (!cache) return NULL;
    if (!KR_IS_INT(format) && kr_is_bytes(t, format)) {
        KrBytes *b = KR_BYTES(kr_unwrap(t, format));
        for (KrU32 i = 0; i < b->length; i++)
            if (b->data[i] > 127)
                return KR_MODULE_ERROR(t, ERROR, "bad char in struct format"), NULL;
        if (!(format = kr_str_ascii(t, (const char *)b->data, b->length))) return NULL;
    } else if (KR_IS_INT(format) || !kr_is_str(t, format)) {
        kr_error(t, KR_EXC_TypeError, "Struct() argument 1 must be a str or bytes object, not %T",
                 format);
        return NULL;
    }
    format = kr_unwrap(t, format);
    KrValue *slot = &cache->items[kr_str_hash_fast(format) & (CACHE - 1)];
    if (*slot && kr_str_equal(((Struct *)*slot)->format, format)) return (Struct *)*slot;
    if (!kr_str_is_ascii(format)) {
        KrValue ascii = kr_str_cstring(t, "ascii"), strict = kr_str_cstring(t, "strict");
        if (ascii && strict) kr_encode(t, format, ascii, strict); /* raises */
        return NULL;
    }
    size_t n = kr_str_length(format);
    Struct *s =
        kr_new_array(t, KR_KIND_RAW1, struct_type.shape, sizeof(Struct), n + 1, sizeof(Field));
    if (!s) return NULL;
    s->format = format;
    if (parse(t, s, (const char *)kr_str_data(format), n) < 0) return NULL;
    *slot = (KrValue)s;
    return s;
}

/* -- numbers to bytes -- */

static void put_bytes(unsigned char *p, uint64_t x, int size, bool big) {
    for (int i = 0; i < size; i++, x >>= 8) p[big ? size - 1 - i : i] = (unsigned char)x;
}

static uint64_t get_bytes(const unsigned char *p, int size, bool big) {
    uint64_t x = 0;
    if (!big) {
        switch (size) {
        case 1: return *p;
        case 2: {
            uint16_t y;
            memcpy(&y, p, 2);
            return y;
        }
        case 4: {
            uint32_t y;
            memcpy(&y, p, 4);
            return y;
        }
        case 8: memcpy(&x, p, 8); return x;
        }
    }
    for (int i = 0; i < size; i++) x = x << 8 | p[big ? i : size - 1 - i];
    return x;
}

/* false: too large for a half. */
static bool half_from(double x, uint64_t *out) {
    uint64_t sign = signbit(x) ? 0x8000 : 0, bits;
    double a = fabs(x);
    int e;
    if (isnan(x))
        bits = 0x7e00;
    else if (isinf(x))
        bits = 0x7c00;
    else if (a < 0x1p-14)
        bits = (uint64_t)nearbyint(a * 0x1p24);
    else {
        frexp(a, &e);
        if (e > 16) return false;
        bits = ((uint64_t)(e + 14) << 10) + (uint64_t)nearbyint(ldexp(a, 11 - e)) - 1024;
        if (bits >= 0x7c00) return false;
    }
    *out = sign | bits;
    return true;
}

static double half_to(uint64_t h) {
    int e = (int)(h >> 10 & 31), m = (int)(h & 1023);
    double a = e == 31 ? (m ? (double)NAN : (double)INFINITY)
               : e     ? ldexp(m + 1024, e - 25)
                       : ldexp(m, -24);
    return h & 0x8000 ? -a : a;
}

static int range_error(KrThread *t, const Field *f) {
    int bits = f->size * 8;
    if (f->code == 'b' || f->code == 'B')
        return KR_MODULE_ERROR(t, ERROR,
                               f->code == 'b' ? "byte format requires -128 <= number <= 127"
                                              : "ubyte format requires 0 <= number <= 255"),
               -1;
    if ((f->code == 'h' || f->code == 'H') && !f->big)
        return KR_MODULE_ERROR(t, ERROR,
                               f->code == 'h' ? "short format requires -32768 <= number <= 32767"
                                              : "ushort format requires 0 <= number <= 65535"),
               -1;
    if (f->code >= 'a') {
        long high = (1L << (bits - 1)) - 1;
        return KR_MODULE_ERROR(t, ERROR, "'%c' format requires %l <= number <= %l",
                               (uint32_t)f->code, -high - 1, high),
               -1;
    }
    return KR_MODULE_ERROR(t, ERROR, "'%c' format requires 0 <= number <= %l", (uint32_t)f->code,
                           (long)((1UL << bits) - 1)),
           -1;
}

static int pack_int(KrThread *t, const Field *f, unsigned char *p, KrValue v) {
    KrValue n = v;
    if (!KR_IS_INT(v) && !kr_as_int(t, v, &n)) {
        if (!kr_type_of(t, v)->s.index)
            return KR_MODULE_ERROR(t, ERROR, "required argument is not an integer"), -1;
        if (!(n = kr_index(t, v))) return -1;
    }
    int64_t x = 0;
    int bits = f->size * 8, sign = kr_int_sign(n);
    bool fits = kr_int_fits_i64(t, n, &x), is_signed = f->code >= 'a';
    if (f->code == 'P') {
        if (!fits && (sign < 0 || kr_int_bit_length(n) > 64))
            return KR_MODULE_ERROR(t, ERROR, "int too large to convert"), -1;
        if (!fits) x = (int64_t)KR_BIG(n)->d[0];
        put_bytes(p, (uint64_t)x, 8, f->big);
        return 0;
    }
    /* Read through a C long first, the others through an unsigned one: which one shows in the
     * message. */
    bool is_wide = is_signed || (f->size <= 2 && !(f->big && f->size == 2));
    if (is_wide ? !fits : sign < 0 || (!fits && kr_int_bit_length(n) > 64))
        return KR_MODULE_ERROR(t, ERROR,
                               f->big && f->size == 8 ? "int too large to convert"
                                                      : "argument out of range"),
               -1;
    if (!fits) x = (int64_t)KR_BIG(n)->d[0];
    if (bits < 64) {
        if (!fits) return range_error(t, f);
        if (is_signed ? x < -(1L << (bits - 1)) || x >= 1L << (bits - 1) : x < 0 || x >= 1L << bits)
            return range_error(t, f);
    }
    put_bytes(p, (uint64_t)x, f->size, f->big);
    return 0;
}

static int pack_float(KrThread *t, const Field *f, unsigned char *p, KrValue v) {
    double x;
    uint64_t bits;
    if (KR_HAS_SHAPE(v, KR_SH_FLOAT)) {
        x = ((KrFloat *)v)->value;
    } else if (kr_to_double(t, v, &x) < 0) {
        if (kr_killed(t)) return -1;
        kr_error_clear(t);
        return KR_MODULE_ERROR(t, ERROR, "required argument is not a float"), -1;
    }
    bool large = false;
    if (f->code == 'd') {
        memcpy(&bits, &x, 8);
    } else if (f->code == 'e') {
        large = !half_from(x, &bits);
    } else {
        float y = (float)x;
        uint32_t word;
        large = isinf(y) && !isinf(x) && !f->native;
        memcpy(&word, &y, 4);
        bits = word;
    }
    if (large && kr_is_int(t, v)) return KR_MODULE_ERROR(t, ERROR, "int too large to convert"), -1;
    if (large)
        return kr_error_int(t, KR_EXC_OverflowError, "float too large to pack with %c format",
                            (uint32_t)f->code);
    put_bytes(p, bits, f->size, f->big);
    return 0;
}

static int pack_text(KrThread *t, const Field *f, unsigned char *p, KrValue v) {
    const unsigned char *data;
    size_t n, room = f->repeat;
    if (KR_IS_INT(v) || !(kr_is_bytes(t, v) || kr_is_bytearray(t, v)) ||
        !kr_buffer_get(t, v, &data, &n))
        return KR_MODULE_ERROR(t, ERROR, "argument for '%c' must be a bytes object",
                               (uint32_t)f->code),
               -1;
    if (f->code == 'p') {
        if (!room) return 0;
        room--;
        if (n > room) n = room;
        *p++ = (unsigned char)(n > 255 ? 255 : n);
    }
    memcpy(p, data, n > room ? room : n);
    return 0;
}

static int pack_one(KrThread *t, const Field *f, unsigned char *p, KrValue v) {
    switch (f->code) {
    case 'e':
    case 'f':
    case 'd': return pack_float(t, f, p, v);
    case '?': {
        int truth = kr_truth(t, v);
        *p = truth > 0;
        return truth < 0 ? -1 : 0;
    }
    case 'c': {
        if (KR_IS_INT(v) || !kr_is_bytes(t, v) || KR_BYTES(kr_unwrap(t, v))->length != 1)
            return KR_MODULE_ERROR(t, ERROR, "char format requires a bytes object of length 1"), -1;
        *p = KR_BYTES(kr_unwrap(t, v))->data[0];
        return 0;
    }
    }
    return pack_int(t, f, p, v);
}

/* s is held by the caller. Result bytes. */
static KrValue pack(KrThread *t, Struct *s, const KrValue *args, long nargs, const char *function) {
    if (nargs != (long)s->values)
        return KR_MODULE_ERROR(t, ERROR, "%s expected %l items for packing (got %l)", function,
                               (long)s->values, nargs);
    if (s->size > 1 << 16 && kr_work(t, s->size / 64) < 0) return 0;
    KrBytes *b = kr_bytes_alloc(t, s->size);
    if (!b) return 0;
    unsigned char *data = b->data;
    if (s->size) memset(data, 0, s->size);
    for (uint32_t i = 0; i < s->fields; i++) {
        const Field *f = &s->field[i];
        unsigned char *p = data + f->offset;
        if (f->code == 'x') continue;
        if (f->code == 's' || f->code == 'p') {
            if (pack_text(t, f, p, *args++) < 0) return 0;
            continue;
        }
        for (uint32_t k = 0; k < f->repeat; k++, p += f->size)
            if (pack_one(t, f, p, *args++) < 0) return 0;
    }
    return (KrValue)b;
}

/* -- bytes to values -- */

static KrValue unpack_one(KrThread *t, const Field *f, const unsigned char *p) {
    uint64_t x;
    switch (f->code) {
    case 'c': return kr_bytes_new(t, p, 1);
    case '?': return KR_BOOL(*p != 0);
    case 's': return kr_bytes_new(t, p, f->repeat);
    case 'p': {
        size_t n = f->repeat ? *p : 0;
        if (f->repeat && n >= f->repeat) n = f->repeat - 1;
        return kr_bytes_new(t, p + 1, n);
    }
    }
    x = get_bytes(p, f->size, f->big);
    switch (f->code) {
    case 'e': return kr_box_float(t, half_to(x));
    case 'f': {
        uint32_t word = (uint32_t)x;
        float y;
        memcpy(&y, &word, 4);
        return kr_box_float(t, (double)y);
    }
    case 'd': {
        double y;
        memcpy(&y, &x, 8);
        return kr_box_float(t, y);
    }
    case 'b': return KR_INT((long)(int8_t)x);
    case 'h': return KR_INT((long)(int16_t)x);
    case 'i': return KR_INT((long)(int32_t)x);
    case 'l':
    case 'q':
    case 'n': return kr_int_from_i64(t, f->size == 4 ? (int32_t)x : (int64_t)x);
    }
    return kr_int_from_u64(t, x);
}

static KrValue unpack(KrThread *t, const Struct *s, const unsigned char *data) {
    if (s->values > 1024 && kr_work(t, s->values) < 0) return 0;
    KrValue tuple = kr_tuple_new(t, s->values);
    if (!tuple) return 0;
    KrU32 at = 0;
    for (uint32_t i = 0; i < s->fields; i++) {
        const Field *f = &s->field[i];
        const unsigned char *p = data + f->offset;
        if (f->code == 'x') continue;
        uint32_t n = f->code == 's' || f->code == 'p' ? 1 : f->repeat;
        for (uint32_t k = 0; k < n; k++, p += f->size) {
            KrValue v = unpack_one(t, f, p);
            if (!v) return 0;
            KR_TUPLE(tuple)->items[at++] = v;
        }
    }
    return tuple;
}

static KrValue unpack_all(KrThread *t, Struct *s, KrValue buffer) {
    const unsigned char *data;
    size_t size;
    if (kr_bytes_arg(t, buffer, &data, &size) < 0) return 0;
    if (size != s->size)
        return KR_MODULE_ERROR(t, ERROR, "unpack requires a buffer of %l bytes", (long)s->size);
    return unpack(t, s, data);
}

/* The place of `offset` in a buffer with room for s, or -1. */
static long locate(KrThread *t, const Struct *s, long offset, size_t size, bool packing) {
    long n = (long)size;
    if (offset < 0) {
        if (offset + (long)s->size > 0)
            return KR_MODULE_ERROR(t, ERROR,
                                   packing ? "no space to pack %l bytes at offset %l"
                                           : "not enough data to unpack %l bytes at offset %l",
                                   (long)s->size, offset),
                   -1;
        if (offset + n < 0)
            return KR_MODULE_ERROR(t, ERROR, "offset %l out of range for %l-byte buffer", offset,
                                   n),
                   -1;
        offset += n;
    }
    if (n - offset < (long)s->size)
        return KR_MODULE_ERROR(
                   t, ERROR,
                   "%s requires a buffer of at least %z bytes for %spacking %l bytes at offset %l "
                   "(actual buffer size is %l)",
                   packing ? "pack_into" : "unpack_from", (size_t)s->size + (size_t)offset,
                   packing ? "" : "un", (long)s->size, offset, n),
               -1;
    return offset;
}

static KrValue unpack_from(KrThread *t, Struct *s, KrValue buffer, KrValue where) {
    const unsigned char *data;
    size_t size;
    long offset;
    if (kr_index_long(t, where, false, &offset) < 0 || kr_bytes_arg(t, buffer, &data, &size) < 0)
        return 0;
    if ((offset = locate(t, s, offset, size, false)) < 0) return 0;
    return unpack(t, s, data + offset);
}

static KrValue pack_into(KrThread *t, Struct *s, const KrValue *args, long nargs) {
    unsigned char *data;
    size_t size;
    long offset;
    if (nargs == 0) return KR_MODULE_ERROR(t, ERROR, "pack_into expected buffer argument");
    if (nargs == 1) return KR_MODULE_ERROR(t, ERROR, "pack_into expected offset argument");
    if (KR_IS_INT(args[0]) || !kr_memory_writable(t, args[0], &data, &size))
        return t->exc ? 0
                      : kr_error(t, KR_EXC_TypeError,
                                 "argument must be read-write bytes-like object, not %T", args[0]);
    if (nargs - 2 != (long)s->values)
        return KR_MODULE_ERROR(t, ERROR, "pack_into expected %l items for packing (got %l)",
                               (long)s->values, nargs - 2);
    if (kr_index_long(t, args[1], false, &offset) < 0 ||
        (offset = locate(t, s, offset, size, true)) < 0)
        return 0;
    KrValue packed = pack(t, s, args + 2, nargs - 2, "pack_into");
    if (!packed || !kr_memory_writable(t, args[0], &data, &size)) return 0;
    if ((size_t)offset + s->size > size)
        return kr_error(t, KR_EXC_BufferError, "the buffer changed its size");
    memcpy(data + offset, KR_BYTES(packed)->data, s->size);
    return KR_NONE;
}

static KrValue iter_unpack(KrThread *t, Struct *s, KrValue buffer) {
    const unsigned char *data;
    size_t size;
    if (s->size == 0)
        return KR_MODULE_ERROR(t, ERROR, "cannot iteratively unpack with a struct of length 0");
    if (kr_bytes_arg(t, buffer, &data, &size) < 0) return 0;
    if (size % s->size)
        return KR_MODULE_ERROR(t, ERROR,
                               "iterative unpacking requires a buffer of a multiple of %l bytes",
                               (long)s->size);
    Iterator *it = kr_new(t, KR_KIND_RAW2, iterator_type.shape, sizeof(Iterator));
    if (!it) return 0;
    it->layout = (KrValue)s;
    it->buffer = buffer;
    return (KrValue)it;
}

static KrValue iterator_next(KrThread *t, KrValue self) {
    Iterator *it = (Iterator *)self;
    const unsigned char *data;
    size_t size;
    if (!it->layout) return 0;
    Struct *s = (Struct *)it->layout;
    if (kr_bytes_arg(t, it->buffer, &data, &size) < 0) return 0;
    if (it->at + s->size > size) {
        it->layout = it->buffer = 0;
        return 0;
    }
    KrValue r = unpack(t, s, data + it->at);
    it->at += s->size;
    return r;
}

static KrValue iterator_self(KrThread *t, KrValue self) {
    (void)t;
    return self;
}

static KrValue iterator_hint(KrThread *t, KrValue *arg) {
    Iterator *it = (Iterator *)arg[0];
    const unsigned char *data;
    size_t size;
    if (!it->layout) return KR_INT(0);
    if (!kr_buffer_get(t, it->buffer, &data, &size)) return t->exc ? 0 : KR_INT(0);
    if (size < it->at) return KR_INT(0);
    return KR_INT((long)((size - it->at) / ((Struct *)it->layout)->size));
}

/* -- Struct objects -- */

#define S(v) ((Struct *)(v))
static KrValue struct_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = {"format", NULL};
    KrValue format;
    (void)type;
    if (kr_parse_args(t, "Struct", args, nargs, kwnames, names, 1, &format) < 0) return 0;
    return (KrValue)compile(t, format);
}

static KrValue struct_pack(KrThread *t, KrValue *arg) {
    return pack(t, S(arg[0]), KR_TUPLE(arg[1])->items, KR_TUPLE(arg[1])->length, "pack");
}
static KrValue struct_pack_into(KrThread *t, KrValue *arg) {
    return pack_into(t, S(arg[0]), KR_TUPLE(arg[1])->items, KR_TUPLE(arg[1])->length);
}
static KrValue struct_unpack(KrThread *t, KrValue *arg) {
    return unpack_all(t, S(arg[0]), arg[1]);
}
static KrValue struct_unpack_from(KrThread *t, KrValue *arg) {
    return unpack_from(t, S(arg[0]), arg[1], arg[2]);
}
static KrValue struct_iter_unpack(KrThread *t, KrValue *arg) {
    return iter_unpack(t, S(arg[0]), arg[1]);
}
static KrValue struct_format(KrThread *t, KrValue self) {
    (void)t;
    return S(self)->format;
}
static KrValue struct_size(KrThread *t, KrValue self) {
    (void)t;
    return KR_INT((long)S(self)->size);
}

static const KrBuiltin struct_methods[] = {
    {"pack(self, /, *args)", struct_pack, 0, "S.pack(v1, v2, ...) -> bytes"},
    {"pack_into(self, /, *args)", struct_pack_into, 0, "S.pack_into(buffer, offset, v1, v2, ...)"},
    {"unpack(self, buffer, /)", struct_unpack, 0, "Return a tuple containing unpacked values."},
    {"unpack_from(self, /, buffer, offset=0)", struct_unpack_from, 0,
     "Return a tuple containing unpacked values."},
    {"iter_unpack(self, buffer, /)", struct_iter_unpack, 0, "Return an iterator yielding tuples."},
    KR_BUILTIN_END};
static const KrGetSet struct_getset[] = {{"format", struct_format, NULL, "struct format string"},
                                         {"size", struct_size, NULL, "struct size in bytes"},
                                         KR_GETSET_END};
static const KrTypeDef struct_def = {
    .name = "_struct.Struct",
    .doc = "Struct(fmt) --> compiled struct object",
    .type = &struct_type,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(Struct) / 8,
    .methods = struct_methods,
    .getset = struct_getset,
    .slots = {.make = struct_make},
};
static const KrBuiltin iterator_methods[] = {{"__length_hint__(self, /)", iterator_hint, 0, NULL},
                                             KR_BUILTIN_END};
static const KrTypeDef iterator_def = {
    .name = "_struct.unpack_iterator",
    .type = &iterator_type,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(Iterator) / 8,
    .methods = iterator_methods,
    .slots = {.iter = iterator_self, .next = iterator_next},
};

/* -- the module -- */

static KrValue m_pack(KrThread *t, KrValue *arg) {
    KrTuple *a = KR_TUPLE(arg[0]);
    if (!a->length) return kr_error(t, KR_EXC_TypeError, "missing format argument");
    Struct *s = compile(t, a->items[0]);
    return s ? pack(t, s, a->items + 1, (long)a->length - 1, "pack") : 0;
}

static KrValue m_pack_into(KrThread *t, KrValue *arg) {
    KrTuple *a = KR_TUPLE(arg[0]);
    if (!a->length) return kr_error(t, KR_EXC_TypeError, "missing format argument");
    Struct *s = compile(t, a->items[0]);
    return s ? pack_into(t, s, a->items + 1, (long)a->length - 1) : 0;
}

static KrValue m_unpack(KrThread *t, KrValue *arg) {
    Struct *s = compile(t, arg[0]);
    return s ? unpack_all(t, s, arg[1]) : 0;
}

static KrValue m_unpack_from(KrThread *t, KrValue *arg) {
    Struct *s = compile(t, arg[0]);
    return s ? unpack_from(t, s, arg[1], arg[2]) : 0;
}

static KrValue m_iter_unpack(KrThread *t, KrValue *arg) {
    Struct *s = compile(t, arg[0]);
    return s ? iter_unpack(t, s, arg[1]) : 0;
}

static KrValue m_calcsize(KrThread *t, KrValue *arg) {
    Struct *s = compile(t, arg[0]);
    return s ? KR_INT((long)s->size) : 0;
}

static KrValue m_clearcache(KrThread *t, KrValue *arg) {
    (void)arg;
    KR_RUN(t)->scratch[KR_SCRATCH_STRUCT] = 0;
    return KR_NONE;
}

static const KrBuiltin functions[] = {
    {"calcsize(format, /) -> int", m_calcsize, 0,
     "Return size in bytes of the struct described by the format string."},
    {"pack(*args) -> bytes", m_pack, 0, "pack(format, v1, v2, ...) -> bytes"},
    {"pack_into(*args)", m_pack_into, 0, "pack_into(format, buffer, offset, v1, v2, ...)"},
    {"unpack(format, buffer, /)", m_unpack, 0,
     "Return a tuple containing values unpacked according to the format string."},
    {"unpack_from(format, /, buffer, offset=0)", m_unpack_from, 0,
     "Return a tuple containing values unpacked from offset."},
    {"iter_unpack(format, buffer, /)", m_iter_unpack, 0,
     "Return an iterator yielding tuples unpacked from the given bytes."},
    {"_clearcache()", m_clearcache, 0, "Clear the internal cache."},
    KR_BUILTIN_END};

static bool init(KrThread *t, KrValue module) {
    return kr_module_exception(t, module, ERROR, KR_EXC_Exception);
}

static const KrTypeDef *const types[] = {&struct_def, &iterator_def, NULL};
const KrModuleDef kr_module_struct = {
    .name = "struct",
    .doc = "Functions to convert between Python values and C structs.",
    .functions = functions,
    .types = types,
    .init = init};
