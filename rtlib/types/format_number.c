/* format_number.c -- int, float and complex by the mini-language. A number is laid out from its parts: sign, prefix, digits
 * (grouped, zero-filled), the rest behind them; the exact size is known before the result is allocated. */
#include <math.h>

#include "rtlib/base/decimal.h"
#include "rtlib/base/scan.h"
#include "rtlib/types/format.h"
#include "rtlib/types/int.h"
#include "rtlib/types/number_text.h"

typedef struct Parts {
    char sign;                    /* 0: none */
    const char *prefix; size_t prefix_size;
    const char *digits; size_t digit_count;
    const char *rest; size_t rest_size;
    size_t group;                 /* digits of a group, 0: none */
    char separator;
} Parts;

/* Size of the digits with separators and zeros up to min_width. */
static size_t grouped_size(const Parts *p, size_t min_width) {
    size_t n = p->digit_count > min_width ? p->digit_count : min_width;
    if (!p->group) return n;
    size_t size = p->digit_count + (p->digit_count ? (p->digit_count - 1) / p->group : 0);
    if (size >= min_width) return size;
    /* Zeros: the smallest grouped number that fills the width; a separator never comes first. */
    size_t unit = p->group + 1, whole = min_width / unit, left = min_width % unit;
    return whole * unit + (left ? left : 1);
}

static void write_grouped(unsigned char *out, size_t size, const Parts *p) {
    size_t digits = p->digit_count, in_group = 0;
    while (size) {
        if (p->group && in_group == p->group) {
            out[--size] = (unsigned char)p->separator;
            in_group = 0;
            continue;
        }
        out[--size] = digits ? (unsigned char)p->digits[--digits] : '0';
        in_group++;
    }
}

/* The number without padding. */
static unsigned char *write_number(unsigned char *out, const Parts *p, uint32_t fill, size_t middle, size_t grouped) {
    if (p->sign) *out++ = (unsigned char)p->sign;
    if (p->prefix_size) memcpy(out, p->prefix, p->prefix_size);
    out += p->prefix_size;
    memset(out, (int)fill, middle);
    out += middle;
    if (grouped == p->digit_count) kr_copy_short(out, (const unsigned char *)p->digits, grouped);
    else write_grouped(out, grouped, p);
    out += grouped;
    kr_copy_short(out, (const unsigned char *)p->rest, p->rest_size);
    return out + p->rest_size;
}

/* A wide fill or wide text around: the number is written aside and added in two pieces. */
static int layout_wide(KrBuilder *b, const Parts *p, uint32_t fill, size_t left, size_t middle, size_t right, size_t grouped) {
    size_t head = (p->sign != 0) + p->prefix_size, size = head + grouped + p->rest_size;
    KrObject *o = kr_new_array(b->t, KR_KIND_LEAF, 0, sizeof(KrObject), size, 1);
    if (!o) return -1;
    char *text = (char *)(o + 1);
    write_number((unsigned char *)text, p, ' ', 0, grouped);
    if (kr_builder_fill(b, fill, left) < 0 || kr_builder_ascii(b, text, head) < 0 || kr_builder_fill(b, fill, middle) < 0
        || kr_builder_ascii(b, text + head, size - head) < 0) return -1;
    return kr_builder_fill(b, fill, right);
}

static int layout(KrBuilder *b, const KrSpec *spec, const Parts *p) {
    size_t fixed = (p->sign != 0) + p->prefix_size + p->rest_size, min_width = 0;
    uint32_t align = spec->align ? spec->align : '>';
    if (spec->width > (long)KR_STR_MAX || p->digit_count > KR_STR_MAX || p->rest_size > KR_STR_MAX) {
        kr_no_memory(b->t);
        return -1;
    }
    if (spec->fill == '0' && align == '=' && p->digit_count && spec->width > (long)fixed) min_width = (size_t)spec->width - fixed;
    size_t grouped = p->digit_count ? grouped_size(p, min_width) : 0, total = fixed + grouped;
    size_t room = spec->width > (long)total ? (size_t)spec->width - total : 0;
    size_t left = align == '>' ? room : align == '^' ? room / 2 : 0, middle = align == '=' ? room : 0;
    size_t right = room - left - middle;
    if ((total + room) > 65536 && kr_work(b->t, (total + room) / 1024) < 0) return -1;
    if (kr_builder_room(b, total + room, room ? kr_kind_for(spec->fill) : 1) < 0) return -1;
    if (b->kind != 1) return layout_wide(b, p, spec->fill, left, middle, right, grouped);
    unsigned char *out = b->data + b->length;
    if (left) memset(out, (int)spec->fill, left);
    out = write_number(out + left, p, spec->fill, middle, grouped);
    if (right) memset(out, (int)spec->fill, right);
    b->length += total + room;
    b->max_char |= room ? spec->fill | 127 : 127;
    return 0;
}

static char sign_of(const KrSpec *spec, bool negative) {
    return negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
}

/* -- int -- */
static int format_char(KrBuilder *b, KrValue v, const KrSpec *spec) {
    KrThread *t = b->t;
    int64_t n;
    if (spec->sign) return kr_error_int(t, KR_EXC_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate) return kr_error_int(t, KR_EXC_ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
    if (!kr_int_fits_i64(t, v, &n)) return kr_error_int(t, KR_EXC_OverflowError, "Python int too large to convert to C long");
    if (n < 0 || n > 0x10ffff) return kr_error_int(t, KR_EXC_OverflowError, "%%c arg not in range(0x110000)");
    KrValue s = kr_str_char_new(t, (uint32_t)n);
    return s ? kr_spec_pad_to(b, spec, s, spec->align == '=' ? '=' : '>') : -1;
}

int kr_format_int_to(KrBuilder *b, KrValue v, const KrSpec *spec) {
    KrThread *t = b->t;
    int base = 10;
    const char *prefix = "";
    if (spec->precision >= 0) return kr_error_int(t, KR_EXC_ValueError, "Precision not allowed in integer format specifier");
    if (spec->no_neg_zero) return kr_error_int(t, KR_EXC_ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
    switch (spec->type) {
    case 'b': base = 2; prefix = "0b"; break;
    case 'o': base = 8; prefix = "0o"; break;
    case 'x': base = 16; prefix = "0x"; break;
    case 'X': base = 16; prefix = "0X"; break;
    case 'c': return format_char(b, v, spec);
    }
    char small[80];
    Parts p = { .separator = spec->grouping };
    p.digits = kr_int_digits(t, v, base, small, &p.digit_count);
    if (!p.digits) return -1;
    if (spec->type == 'X') {
        char *upper = small;
        if (p.digits != small) {
            KrObject *copy = kr_new_array(t, KR_KIND_LEAF, 0, sizeof(KrObject), p.digit_count, 1);
            if (!copy) return -1;
            upper = (char *)(copy + 1);
        }
        for (size_t i = 0; i < p.digit_count; i++) upper[i] = p.digits[i] >= 'a' ? (char)(p.digits[i] - 32) : p.digits[i];
        p.digits = upper;
    }
    p.sign = sign_of(spec, kr_int_sign(v) < 0);
    p.prefix = prefix;
    p.prefix_size = spec->alternate ? strlen(prefix) : 0;
    p.rest = "";
    p.group = !spec->grouping ? 0 : base == 10 ? 3 : 4;
    return layout(b, spec, &p);
}

KrValue kr_format_int_spec(KrThread *t, KrValue v, const KrSpec *spec) {
    KrBuilder b;
    kr_builder_init(t, &b);
    return kr_format_int_to(&b, v, spec) < 0 ? 0 : kr_builder_take(&b);
}

static int int_to(KrBuilder *b, KrValue v, const KrSpec *spec) {
    KrThread *t = b->t;
    KrValue i = kr_unwrap(t, v);
    switch (spec->type) {
    case 0: case 'd': case 'b': case 'o': case 'x': case 'X': case 'c': case 'n': return kr_format_int_to(b, i, spec);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': {
        int overflow = 0;
        double d = kr_int_to_double(t, i, &overflow);
        if (t->exc) return -1;
        if (overflow) return kr_error_int(t, KR_EXC_OverflowError, "int too large to convert to float");
        return kr_format_double_to(b, d, spec);
    }
    }
    kr_spec_unknown_type(t, spec->type, v);
    return -1;
}

KrValue kr_int_format(KrThread *t, KrValue v, KrValue spec_text) {
    KrSpec spec;
    KrBuilder b;
    if (kr_str_length(spec_text) == 0) return kr_str_of(t, v);
    if (kr_spec_parse(t, spec_text, &spec, v) < 0) return 0;
    kr_builder_init(t, &b);
    return int_to(&b, v, &spec) < 0 ? 0 : kr_builder_take(&b);
}

/* -- float -- */
typedef struct DoubleText { const char *text; size_t size; bool negative; } DoubleText;

/* |d| as text in the style of a type code; small: 512 bytes. -1: exception. */
static int double_text(KrThread *t, double d, const KrSpec *spec, char *small, DoubleText *out) {
    uint32_t type = spec->type;
    long precision = spec->precision;
    int flags = spec->alternate ? KR_TEXT_ALT : 0;
    char style = (char)type;
    if (precision > 0x7fffffff) return kr_error_int(t, KR_EXC_ValueError, "precision too big");
    if (type == 'E' || type == 'F' || type == 'G') {
        flags |= KR_TEXT_UPPER;
        style = (char)(type + 32);
    } else if (type == 'n') style = 'g';
    else if (type == 0) {
        flags |= KR_TEXT_DOT_ZERO;
        style = precision < 0 ? 'r' : 'g';
        if (d == 0 && (precision == 0 || precision == 1)) {   /* one digit is not room for "0.0" */
            style = 'e';
            precision = 0;
        }
    } else if (type == '%') {
        d *= 100;
        style = 'f';
    }
    if (precision < 0 && style != 'r') precision = 6;
    size_t room = kr_double_text_size(d, style, precision);
    char *text = small;
    if (room > 510) {
        if (kr_work(t, room / 256) < 0) return -1;
        KrObject *o = kr_new_array(t, KR_KIND_LEAF, 0, sizeof(KrObject) + 2, room, 1);
        if (!o) return -1;
        text = (char *)(o + 1);
    }
    size_t n = kr_double_text(d, style, precision, flags, text);
    out->negative = false;
    if (n && (*text == '-' || *text == '+')) {
        out->negative = *text == '-' && !isnan(d);
        text++;
        n--;
    }
    if (spec->no_neg_zero && out->negative) {
        size_t i = 0;
        while (i < n && (text[i] == '0' || text[i] == '.')) i++;
        if (i == n || text[i] == 'e' || text[i] == 'E') out->negative = false;
    }
    if (type == '%') text[n++] = '%';
    out->text = text;
    out->size = n;
    return 0;
}

static void split_double(const DoubleText *d, const KrSpec *spec, Parts *p) {
    size_t digits = 0;
    while (digits < d->size && d->text[digits] >= '0' && d->text[digits] <= '9') digits++;
    *p = (Parts){ .sign = sign_of(spec, d->negative), .prefix = "", .digits = d->text, .digit_count = digits,
                  .rest = d->text + digits, .rest_size = d->size - digits, .group = spec->grouping ? 3 : 0, .separator = spec->grouping };
}

int kr_format_double_to(KrBuilder *b, double d, const KrSpec *spec) {
    char small[512];
    DoubleText text = { "", 0, false };
    Parts p;
    if (double_text(b->t, d, spec, small, &text) < 0) return -1;
    split_double(&text, spec, &p);
    return layout(b, spec, &p);
}

KrValue kr_format_double_spec(KrThread *t, double d, const KrSpec *spec) {
    KrBuilder b;
    kr_builder_init(t, &b);
    return kr_format_double_to(&b, d, spec) < 0 ? 0 : kr_builder_take(&b);
}

static bool is_float_type(uint32_t type) {
    return type == 0 || type == 'e' || type == 'E' || type == 'f' || type == 'F' || type == 'g' || type == 'G'
        || type == 'n' || type == '%';
}

KrValue kr_float_format(KrThread *t, KrValue v, KrValue spec_text) {
    KrSpec spec;
    if (kr_str_length(spec_text) == 0) return kr_str_of(t, v);
    if (kr_spec_parse(t, spec_text, &spec, v) < 0) return 0;
    if (!is_float_type(spec.type)) return kr_spec_unknown_type(t, spec.type, v);
    return kr_format_double_spec(t, ((KrFloat *)kr_unwrap(t, v))->value, &spec);
}

/* -- into text that is being built -- */
int kr_builder_int(KrBuilder *b, KrValue v) {
    char text[KR_DECIMAL_MAX + 1], *end = text + sizeof text;
    long n = KR_INT_VALUE(v);
    char *p = kr_decimal(end, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
    if (n < 0) *--p = '-';
    return kr_builder_ascii(b, p, (size_t)(end - p));
}

int kr_format_to(KrBuilder *b, KrValue v, KrValue s, size_t from, size_t to, int *handled) {
    KrThread *t = b->t;
    KrSpec spec;
    KrU32 shape = KR_IS_INT(v) ? KR_SH_INT : KR_SH(v);
    *handled = shape == KR_SH_INT || shape == KR_SH_FLOAT || shape == KR_SH_STR;
    if (!*handled) return 0;
    if (from == to) {
        char text[40];
        if (KR_IS_INT(v)) return kr_builder_int(b, v);
        if (shape == KR_SH_STR) return kr_builder_str(b, v);
        if (shape == KR_SH_FLOAT) return kr_builder_ascii(b, text, (size_t)kr_double_repr(((KrFloat *)v)->value, text));
        KrValue digits = kr_int_to_str(t, v, 10);
        return digits ? kr_builder_str(b, digits) : -1;
    }
    if (shape == KR_SH_STR) {
        KrValue text = kr_str_format_value(t, v, from || to < kr_str_length(s) ? kr_str_slice(t, s, from, to) : s);
        return text ? kr_builder_str(b, text) : -1;
    }
    if (kr_spec_parse_part(t, s, from, to, &spec, v) < 0) return -1;
    if (shape == KR_SH_INT) return int_to(b, v, &spec);
    if (is_float_type(spec.type)) return kr_format_double_to(b, ((KrFloat *)v)->value, &spec);
    kr_spec_unknown_type(t, spec.type, v);
    return -1;
}

/* -- complex: both parts by the specification, padding around the whole -- */
typedef struct KrComplexParts { KrObject h; double re, im; } KrComplexParts;

static KrValue complex_part(KrThread *t, double d, const KrSpec *spec) {
    KrSpec part = *spec;
    part.width = -1;
    part.fill = ' ';
    part.align = '<';
    return kr_format_double_spec(t, d, &part);
}

KrValue kr_complex_format(KrThread *t, KrValue v, KrValue spec_text) {
    KrSpec spec;
    if (kr_str_length(spec_text) == 0) return kr_str_of(t, v);
    if (kr_spec_parse(t, spec_text, &spec, v) < 0) return 0;
    if (spec.type == '%' || !is_float_type(spec.type)) return kr_spec_unknown_type(t, spec.type, v);
    if (spec.fill == '0') return kr_error(t, KR_EXC_ValueError, "Zero padding is not allowed in complex format specifier");
    if (spec.align == '=') return kr_error(t, KR_EXC_ValueError, "'=' alignment flag is not allowed in complex format specifier");
    KrComplexParts *c = (KrComplexParts *)kr_unwrap(t, v);
    KrSpec part = spec;
    bool bare = spec.type == 0;      /* as str(): parentheses, and no real part when it is zero */
    bool skip_real = bare && c->re == 0 && !signbit(c->re);
    if (bare) part.type = spec.precision < 0 ? 'r' : 'g';
    KrBuilder b;
    kr_builder_init(t, &b);
    if (bare && !skip_real && kr_builder_char(&b, '(') < 0) return 0;
    if (!skip_real) {
        KrValue re = complex_part(t, c->re, &part);
        if (!re || kr_builder_str(&b, re) < 0) return 0;
        part.sign = '+';
    }
    KrValue im = complex_part(t, c->im, &part);
    if (!im || kr_builder_str(&b, im) < 0 || kr_builder_char(&b, 'j') < 0) return 0;
    if (bare && !skip_real && kr_builder_char(&b, ')') < 0) return 0;
    KrValue text = kr_builder_take(&b);
    return text ? kr_spec_pad(t, &spec, text, '>') : 0;
}
