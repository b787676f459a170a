/* format_percent.c -- % formatting of str and bytes. A bytes format is read as Latin-1 text and the result written back the
 * same way, so both share one loop; `bytes` selects what %s, %b, %c accept and the messages. */
#include <math.h>

#include "rtlib/base/decimal.h"
#include "rtlib/base/scan.h"
#include "rtlib/types/bytes_methods.h"
#include "rtlib/types/codec.h"
#include "rtlib/types/format.h"
#include "rtlib/types/int.h"
#include "rtlib/types/str_methods.h"

typedef struct Percent {
    KrThread *t;
    KrValue s;                    /* format */
    bool bytes;
    KrValue args;                 /* tuple, or the single argument */
    bool is_tuple;
    size_t next;                  /* next argument; single: 0 or 1 */
    KrValue mapping;              /* 0: none */
    KrBuilder out;
} Percent;

typedef struct Field {
    bool left, plus, space, alternate, zero;
    long width, precision;        /* -1: not given */
    uint32_t type;
    size_t at;                    /* index of the type character */
} Field;

static inline uint32_t char_at(KrValue s, size_t i) { return kr_str_read(kr_str_data(s), kr_str_kind(s), i); }

static KrValue next_arg(Percent *p) {
    if (p->is_tuple) {
        KrTuple *args = KR_TUPLE(p->args);
        if (p->next < args->length) return args->items[p->next++];
    } else if (p->args && p->next == 0) {
        p->next = 1;
        return p->args;
    }
    return kr_error(p->t, KR_EXC_TypeError, "not enough arguments for format string");
}

/* Pads with spaces to the width and adds. */
static int add_text(Percent *p, const Field *f, KrValue text) {
    size_t n = kr_str_length(text), room = f->width > (long)n ? (size_t)f->width - n : 0;
    if (!f->left && kr_builder_fill(&p->out, ' ', room) < 0) return -1;
    if (kr_builder_str(&p->out, text) < 0) return -1;
    return f->left ? kr_builder_fill(&p->out, ' ', room) : 0;
}

/* Room for n ASCII characters, which the caller writes at once; NULL: exception pending or wide text. */
static unsigned char *narrow_room(KrBuilder *b, size_t n) {
    if (b->kind != 1 || (n > b->capacity - b->length && kr_builder_room(b, n, 1) < 0)) return NULL;
    unsigned char *to = b->data + b->length;
    b->length += n;
    b->max_char |= 127;
    return to;
}

/* Sign and prefix stay in front of filling zeros. */
static int add_number(Percent *p, const Field *f, char sign, const char *prefix, const char *digits, size_t n, long min_digits) {
    KrBuilder *b = &p->out;
    size_t zeros = min_digits > (long)n ? (size_t)min_digits - n : 0, prefix_size = strlen(prefix);
    size_t size = (sign != 0) + prefix_size + zeros + n, room = f->width > 0 && (size_t)f->width > size ? (size_t)f->width - size : 0;
    if (f->zero && !f->left) {
        zeros += room;
        room = 0;
    }
    unsigned char *out = zeros + room < 4096 ? narrow_room(b, room + (sign != 0) + prefix_size + zeros + n) : NULL;
    if (out) {
        size_t left = f->left ? 0 : room;
        memset(out, ' ', left);
        out += left;
        if (sign) *out++ = (unsigned char)sign;
        kr_copy_short(out, (const unsigned char *)prefix, prefix_size);
        memset(out + prefix_size, '0', zeros);
        out += prefix_size + zeros;
        kr_copy_short(out, (const unsigned char *)digits, n);
        memset(out + n, ' ', room - left);
        return 0;
    }
    if (p->t->exc || (!f->left && kr_builder_fill(b, ' ', room) < 0)) return -1;
    if (sign && kr_builder_char(b, (unsigned char)sign) < 0) return -1;
    if (kr_builder_ascii(b, prefix, prefix_size) < 0 || kr_builder_fill(b, '0', zeros) < 0
        || kr_builder_ascii(b, digits, n) < 0) return -1;
    return f->left ? kr_builder_fill(b, ' ', room) : 0;
}

static char sign_char(const Field *f, bool negative) { return negative ? '-' : f->plus ? '+' : f->space ? ' ' : 0; }

/* The argument of %d or %x as an exact int. */
static KrValue int_arg(Percent *p, const Field *f, KrValue v) {
    KrThread *t = p->t;
    bool decimal = f->type == 'd' || f->type == 'i' || f->type == 'u';
    if (kr_is_int(t, v)) return kr_unwrap(t, v);
    KrType *type = kr_type_of(t, v);
    KrValue r = 0;
    if (decimal && kr_is_float(t, v)) return kr_int_from_double(t, ((KrFloat *)kr_unwrap(t, v))->value);
    if (type->s.index) r = kr_index(t, v);
    else if (decimal && type->s.to_int && !kr_is_str(t, v)) r = type->s.to_int(t, v);
    else {
        return decimal ? kr_error(t, KR_EXC_TypeError, "%%%c format: a real number is required, not %T", f->type, v)
                       : kr_error(t, KR_EXC_TypeError, "%%%c format: an integer is required, not %T", f->type, v);
    }
    if (r && !kr_is_int(t, r)) return kr_error(t, KR_EXC_TypeError, "%%%c format: a real number is required, not %T", f->type, v);
    return r ? kr_unwrap(t, r) : 0;
}

static int add_word(Percent *p, const Field *f, long n) {
    char text[KR_DECIMAL_MAX], *end = text + sizeof text;
    const char *digits = kr_decimal(end, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
    return add_number(p, f, sign_char(f, n < 0), "", digits, (size_t)(end - digits), f->precision);
}

static int add_int(Percent *p, const Field *f, KrValue v) {
    KrThread *t = p->t;
    KrValue i = int_arg(p, f, v);
    char small[80];
    size_t n;
    if (!i) return -1;
    int base = f->type == 'x' || f->type == 'X' ? 16 : f->type == 'o' ? 8 : 10;
    const char *prefix = !f->alternate || base == 10 ? "" : base == 8 ? "0o" : f->type == 'x' ? "0x" : "0X";
    const char *digits = kr_int_digits(t, i, base, small, &n);
    if (!digits) return -1;
    if (f->type == 'X') {
        KrObject *o = digits == small ? NULL : kr_new_array(t, KR_KIND_LEAF, 0, sizeof(KrObject), n, 1);
        char *upper = digits == small ? small : o ? (char *)(o + 1) : NULL;
        if (!upper) return -1;
        for (size_t k = 0; k < n; k++) upper[k] = digits[k] >= 'a' ? (char)(digits[k] - 32) : digits[k];
        digits = upper;
    }
    return add_number(p, f, sign_char(f, kr_int_sign(i) < 0), prefix, digits, n, f->precision);
}

static int add_float(Percent *p, const Field *f, KrValue v) {
    KrThread *t = p->t;
    double d;
    if (p->bytes && !kr_is_float(t, v) && !kr_is_int(t, v) && !kr_type_of(t, v)->s.to_float && !kr_type_of(t, v)->s.index)
        return kr_error_int(t, KR_EXC_TypeError, "float argument required, not %T", v);
    if (kr_to_double(t, v, &d) < 0) return -1;
    KrSpec spec = { .fill = ' ', .width = -1, .precision = f->precision < 0 ? 6 : f->precision, .alternate = f->alternate,
                    .type = f->type };
    KrBuilder text;
    kr_builder_init(t, &text);
    if (kr_format_double_to(&text, fabs(d), &spec) < 0) return -1;
    return add_number(p, f, sign_char(f, signbit(d) && !isnan(d)), "", (const char *)text.data, text.length, -1);
}

static int add_char(Percent *p, const Field *f, KrValue v) {
    KrThread *t = p->t;
    KrView view;
    uint32_t c = 0;
    bool found = false;
    if (!p->bytes && kr_is_str(t, v) && kr_str_length(kr_unwrap(t, v)) == 1) {
        c = kr_str_at(kr_unwrap(t, v), 0);
        found = true;
    } else if (p->bytes && (kr_is_bytes(t, v) || kr_is_bytearray(t, v)) && (view = kr_self_view(t, v)).n == 1) {
        c = view.p[0];
        found = true;
    } else if (kr_is_int(t, v) || (!KR_IS_INT(v) && kr_type_of(t, v)->s.index && !kr_is_str(t, v))) {
        KrValue i = kr_index(t, v);
        int64_t n;
        if (!i) return -1;
        if (!kr_int_fits_i64(t, i, &n) || n < 0 || n > (p->bytes ? 255 : 0x10ffff))
            return p->bytes ? kr_error_int(t, KR_EXC_OverflowError, "%%c arg not in range(256)")
                            : kr_error_int(t, KR_EXC_OverflowError, "%%c arg not in range(0x110000)");
        c = (uint32_t)n;
        found = true;
    }
    if (!found)
        return p->bytes ? kr_error_int(t, KR_EXC_TypeError, "%%c requires an integer in range(256) or a single byte")
                        : kr_error_int(t, KR_EXC_TypeError, "%%c requires int or char");
    KrValue text = kr_str_char_new(t, c);
    return text ? add_text(p, f, text) : -1;
}

/* %s and %b of bytes: the bytes as Latin-1 text. */
static KrValue bytes_text(Percent *p, KrValue v) {
    KrThread *t = p->t;
    KrView view;
    if (!kr_buffer_get(t, v, &view.p, &view.n)) {
        int found = 0;
        KrValue r = t->exc || KR_IS_INT(v) ? 0 : kr_special_call(t, v, KR_D(bytes), 0, NULL, &found);
        if (t->exc) return 0;
        if (!found)
            return kr_error(t, KR_EXC_TypeError, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", v);
        if (!kr_is_bytes(t, r)) return kr_error(t, KR_EXC_TypeError, "__bytes__ returned non-bytes (type %T)", r);
        view = kr_self_view(t, r);
    }
    return kr_str_latin1(t, view.p, view.n);
}

static int add_string(Percent *p, const Field *f, KrValue v) {
    KrThread *t = p->t;
    KrValue text;
    if (f->type == 'r') text = p->bytes ? kr_ascii(t, v) : kr_repr(t, v);
    else if (f->type == 'a') text = kr_ascii(t, v);
    else if (p->bytes) text = bytes_text(p, v);
    else if (KR_IS_INT(v) && f->precision < 0) {
        char digits[KR_DECIMAL_MAX + 1], *end = digits + sizeof digits;
        long n = KR_INT_VALUE(v);
        char *start = kr_decimal(end, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
        if (n < 0) *--start = '-';
        Field blanks = { .left = f->left, .width = f->width };      /* the other flags are no part of %s */
        return add_number(p, &blanks, 0, "", start, (size_t)(end - start), -1);
    }
    else text = KR_HAS_SHAPE(v, KR_SH_STR) ? v : kr_str_of(t, v);
    if (!text) return -1;
    text = kr_unwrap(t, text);
    if (f->precision >= 0 && f->precision < (long)kr_str_length(text)) {
        text = kr_str_slice(t, text, 0, (size_t)f->precision);
        if (!text) return -1;
    }
    return add_text(p, f, text);
}

/* -- parsing of one field -- */
/* A number or `*` at *i. -1 exception; *given tells whether there was one. */
static int read_count(Percent *p, size_t *i, size_t n, long *out, bool *given, bool precision) {
    KrThread *t = p->t;
    long limit = 0x7fffffff;
    *given = false;
    if (*i < n && char_at(p->s, *i) == '*') {
        (*i)++;
        *given = true;
        KrValue v = next_arg(p);
        if (!v) return -1;
        if (!kr_is_int(t, v)) return kr_error_int(t, KR_EXC_TypeError, "* wants int");
        int64_t k;
        if (!kr_int_fits_i64(t, kr_unwrap(t, v), &k) || k > limit || k < -limit)
            return kr_error_int(t, KR_EXC_OverflowError, "Python int too large to convert to C %s", precision ? "int" : "ssize_t");
        *out = k;
        return 0;
    }
    long k = 0;
    for (; *i < n && char_at(p->s, *i) - '0' < 10u; (*i)++) {
        *given = true;
        k = k * 10 + (long)(char_at(p->s, *i) - '0');
        if (k > limit) return kr_error_int(t, KR_EXC_ValueError, precision ? "precision too big" : "width too big");
    }
    if (*given) *out = k;
    return 0;
}

/* (key) in front of a field: the mapping's value becomes the only argument. */
static int read_key(Percent *p, size_t *i, size_t n) {
    KrThread *t = p->t;
    size_t start = *i + 1, k = start;
    int depth = 1;
    if (!p->mapping) return kr_error_int(t, KR_EXC_TypeError, "format requires a mapping");
    for (; k < n; k++) {
        uint32_t c = char_at(p->s, k);
        if (c == '(') depth++;
        if (c == ')' && --depth == 0) break;
    }
    if (k >= n) return kr_error_int(t, KR_EXC_ValueError, "incomplete format key");
    KrValue key = kr_str_slice(t, p->s, start, k);
    if (key && p->bytes) {
        KrValue latin = kr_str_cstring(t, "latin-1");
        key = latin ? kr_encode(t, key, latin, 0) : 0;
    }
    KrValue v = key ? kr_item_load(t, p->mapping, key) : 0;
    if (!v) return -1;
    p->args = v;
    p->is_tuple = false;
    p->next = 0;
    *i = k + 1;
    return 0;
}

/* From behind the % to the type character. */
static int read_field(Percent *p, size_t *at, size_t n, Field *f) {
    size_t i = *at;
    bool given;
    *f = (Field){ .width = -1, .precision = -1 };
    if (i < n && char_at(p->s, i) == '(' && read_key(p, &i, n) < 0) return -1;
    for (; i < n; i++) {
        uint32_t c = char_at(p->s, i);
        if (c == '-') f->left = true;
        else if (c == '+') f->plus = true;
        else if (c == ' ') f->space = true;
        else if (c == '#') f->alternate = true;
        else if (c == '0') f->zero = true;
        else break;
    }
    if (read_count(p, &i, n, &f->width, &given, false) < 0) return -1;
    if (given && f->width < 0) {
        f->left = true;
        f->width = -f->width;
    }
    if (i < n && char_at(p->s, i) == '.') {
        i++;
        f->precision = 0;
        if (read_count(p, &i, n, &f->precision, &given, true) < 0) return -1;
        if (f->precision < 0) f->precision = 0;
    }
    if (i < n && (char_at(p->s, i) == 'l' || char_at(p->s, i) == 'h' || char_at(p->s, i) == 'L')) i++;
    if (i >= n) return kr_error_int(p->t, KR_EXC_ValueError, "incomplete format");
    f->at = i;
    f->type = char_at(p->s, i);
    *at = i + 1;
    return 0;
}

/* The common form, [-0] width [.precision] letter in a one-byte format; false: nothing was read. */
static bool read_plain_field(const unsigned char *text, size_t *at, size_t n, Field *f) {
    size_t i = *at;
    *f = (Field){ .width = -1, .precision = -1 };
    for (; i < n && (text[i] == '0' || text[i] == '-'); i++) {
        if (text[i] == '0') f->zero = true;
        else f->left = true;
    }
    size_t start = i;
    long k = 0;
    for (; i < n && (unsigned)text[i] - '0' < 10 && i - start < 4; i++) k = k * 10 + text[i] - '0';
    if (i > start) f->width = k;
    if (i < n && text[i] == '.') {
        start = ++i;
        for (k = 0; i < n && (unsigned)text[i] - '0' < 10 && i - start < 4; i++) k = k * 10 + text[i] - '0';
        f->precision = k;
    }
    if (i >= n || (unsigned)(text[i] | 32) - 'a' >= 26u || text[i] == 'l' || text[i] == 'h' || text[i] == 'L') return false;
    f->at = i;
    f->type = text[i];
    *at = i + 1;
    return true;
}

static int bad_type(Percent *p, const Field *f) {
    char hex[12];
    kr_hex_number(f->type, hex);
    return kr_error_int(p->t, KR_EXC_ValueError, "unsupported format character '%c' (0x%s) at index %z",
                        f->type > 31 && f->type < 128 ? f->type : (uint32_t)'?', hex, f->at);
}

static int add_field(Percent *p, const Field *f) {
    if (f->type == '%' && char_at(p->s, f->at - 1) == '%') return kr_builder_char(&p->out, '%');
    KrValue v = next_arg(p);
    if (!v) return -1;
    switch (f->type) {
    case 'd': if (KR_IS_INT(v)) return add_word(p, f, KR_INT_VALUE(v));   /* fall through */
    case 'i': case 'u': case 'x': case 'X': case 'o': return add_int(p, f, v);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': return add_float(p, f, v);
    case 'c': return add_char(p, f, v);
    case 's': case 'r': case 'a': return add_string(p, f, v);
    case 'b': if (p->bytes) return add_string(p, f, v);
    }
    return bad_type(p, f);
}

static KrValue percent(KrThread *t, KrValue s, KrValue args, bool bytes) {
    Percent p;                    /* set member by member: the builder's text is not to be zeroed */
    p.t = t;
    p.s = s;
    p.bytes = bytes;
    p.args = args;
    p.is_tuple = false;
    p.next = 0;
    p.mapping = 0;
    size_t n = kr_str_length(s), i = 0;
    int kind = kr_str_kind(s);
    kr_builder_init(t, &p.out);
    if (!KR_IS_INT(args)) {
        p.is_tuple = kr_is_tuple(t, args);
        if (p.is_tuple) p.args = kr_unwrap(t, args);
        else if (kr_type_of(t, args)->s.getitem && !kr_is_str(t, args) && !(bytes && (kr_is_bytes(t, args) || kr_is_bytearray(t, args))))
            p.mapping = args;
    }
    bool ascii = kr_str_is_ascii(s);
    while (i < n) {
        const unsigned char *text = kr_str_data(s);
        size_t stop = i;
        if (kind != 1) stop = kr_str_find_char(s, '%', i, n);
        else while (stop < n && text[stop] != '%') stop++;
        if (stop == KR_STR_NONE) stop = n;
        if (ascii ? kr_builder_ascii(&p.out, (const char *)text + i, stop - i) < 0
                  : kr_builder_units(&p.out, text + i * (size_t)kind, kind, stop - i) < 0) return 0;
        i = stop + 1;
        if (stop == n) break;
        Field f;
        if (kind != 1 || !read_plain_field(text, &i, n, &f)) if (read_field(&p, &i, n, &f) < 0) return 0;
        if (add_field(&p, &f) < 0 || kr_step(t) < 0) return 0;
    }
    size_t given = p.is_tuple ? KR_TUPLE(p.args)->length : 1;
    if (!p.mapping && p.next < given)
        return bytes ? kr_error(t, KR_EXC_TypeError, "not all arguments converted during bytes formatting")
                     : kr_error(t, KR_EXC_TypeError, "not all arguments converted during string formatting");
    return kr_builder_take(&p.out);
}

KrValue kr_str_mod(KrThread *t, KrValue format, KrValue args) { return percent(t, format, args, false); }

KrValue kr_bytes_mod(KrThread *t, const unsigned char *format, size_t size, KrValue args) {
    KrValue s = kr_str_latin1(t, format, size);
    KrValue r = s ? percent(t, s, args, true) : 0;
    return r ? kr_bytes_new(t, kr_str_data(r), kr_str_length(r)) : 0;
}
