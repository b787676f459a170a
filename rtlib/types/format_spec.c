/* format_spec.c -- the format mini-language: parsing of specifications, padding, format of str. */
#include "rtlib/types/format.h"

#include "rtlib/types/unicode.h"

static inline uint32_t char_at(KrValue s, size_t i) { return kr_str_read(kr_str_data(s), kr_str_kind(s), i); }

/* Reads a decimal number at *i; -1: none there, -2: ValueError pending. */
static long read_number(KrThread *t, KrValue s, size_t *i, size_t length) {
    long n = -1;
    while (*i < length) {
        uint32_t c = char_at(s, *i);
        int digit = c < 128 ? (c - '0' < 10 ? (int)(c - '0') : -1) : kr_unicode_digit_value(c);
        if (digit < 0) break;
        if (n < 0) n = 0;
        if (__builtin_mul_overflow(n, 10L, &n) || __builtin_add_overflow(n, (long)digit, &n))
            return kr_error_int(t, KR_EXC_ValueError, "Too many decimal digits in format string") - 1;
        (*i)++;
    }
    return n;
}

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

static bool may_group(uint32_t type, char grouping) {
    switch (type) {
    case 0: case 'd': case 'e': case 'f': case 'g': case 'E': case 'F': case 'G': case '%': return true;
    case 'b': case 'o': case 'x': case 'X': return grouping == '_';
    }
    return false;
}

int kr_spec_parse(KrThread *t, KrValue s, KrSpec *out, KrValue value) {
    return kr_spec_parse_part(t, s, 0, kr_str_length(s), out, value);
}

/* The common form [align][0][width][.precision][letter] of one-byte text; false: to be read in full. */
static bool parse_plain(const unsigned char *p, const unsigned char *end, bool is_number, KrSpec *out) {
    *out = (KrSpec){ .fill = ' ', .width = -1, .precision = -1 };
    if (p < end && is_align(*p)) out->align = *p++;
    if (p < end && *p == '0') {
        out->fill = '0';
        if (!out->align && is_number) out->align = '=';
        p++;
    }
    const unsigned char *start = p;
    long k = 0;
    for (; p < end && (unsigned)*p - '0' < 10 && p - start < 4; p++) k = k * 10 + *p - '0';
    if (p > start) out->width = k;
    if (p < end && *p == '.') {
        start = ++p;
        for (k = 0; p < end && (unsigned)*p - '0' < 10 && p - start < 4; p++) k = k * 10 + *p - '0';
        if (p == start) return false;
        out->precision = k;
    }
    if (p < end && (unsigned)(*p | 32) - 'a' < 26 && *p != 'z') out->type = *p++;
    return p == end;
}

int kr_spec_parse_part(KrThread *t, KrValue s, size_t from, size_t n, KrSpec *out, KrValue value) {
    size_t i = from;
    bool is_number = !kr_is_str(t, value);      /* default alignment to the right: 0 means sign-aware zeros */
    if (kr_str_kind(s) == 1 && parse_plain(kr_str_data(s) + from, kr_str_data(s) + n, is_number, out)) return 0;
    *out = (KrSpec){ .fill = ' ', .width = -1, .precision = -1 };
#define AT(k) (i + (k) < n ? char_at(s, i + (k)) : 0)
    if (n - i >= 2 && is_align(AT(1))) {
        out->fill = AT(0);
        out->align = AT(1);
        out->fill_given = true;
        i += 2;
    } else if (is_align(AT(0))) {
        out->align = AT(0);
        i++;
    }
    if (AT(0) == '+' || AT(0) == '-' || AT(0) == ' ') out->sign = (char)char_at(s, i++);
    if (AT(0) == 'z') {
        out->no_neg_zero = true;
        i++;
    }
    if (AT(0) == '#') {
        out->alternate = true;
        i++;
    }
    if (!out->fill_given && AT(0) == '0') {
        out->fill = '0';
        if (!out->align && is_number) out->align = '=';
        i++;
    }
    out->width = read_number(t, s, &i, n);
    if (out->width == -2) return -1;
    if (AT(0) == ',') {
        out->grouping = ',';
        i++;
    }
    if (AT(0) == '_') {
        if (out->grouping) return kr_error_int(t, KR_EXC_ValueError, "Cannot specify both ',' and '_'.");
        out->grouping = '_';
        i++;
    }
    if (AT(0) == ',' && out->grouping == '_') return kr_error_int(t, KR_EXC_ValueError, "Cannot specify both ',' and '_'.");
    if (AT(0) == '.') {
        i++;
        out->precision = read_number(t, s, &i, n);
        if (out->precision == -2) return -1;
        if (out->precision < 0) return kr_error_int(t, KR_EXC_ValueError, "Format specifier missing precision");
    }
    if (n - i > 1) {
        KrValue shown = kr_str_slice(t, s, from, n);
        return shown ? kr_error_int(t, KR_EXC_ValueError, "Invalid format specifier '%V' for object of type '%T'", shown, value) : -1;
    }
    if (i < n) out->type = char_at(s, i);
#undef AT
    if (out->grouping && !may_group(is_number ? out->type : out->type ? out->type : 's', out->grouping)) {
        uint32_t type = is_number || out->type ? out->type : 's';
        if (type > 32 && type < 128)
            return kr_error_int(t, KR_EXC_ValueError, "Cannot specify '%c' with '%c'.", (uint32_t)out->grouping, type);
        return kr_error_int(t, KR_EXC_ValueError, "Cannot specify '%c' with this type.", (uint32_t)out->grouping);
    }
    return 0;
}

void kr_hex_number(uint32_t n, char out[9]) {
    int shift = 28;
    while (shift > 0 && !(n >> shift)) shift -= 4;
    for (; shift >= 0; shift -= 4) *out++ = "0123456789abcdef"[n >> shift & 15];
    *out = 0;
}

KrValue kr_spec_unknown_type(KrThread *t, uint32_t type, KrValue v) {
    if (type > 32 && type < 128)
        return kr_error(t, KR_EXC_ValueError, "Unknown format code '%c' for object of type '%T'", type, v);
    char hex[12];
    kr_hex_number(type, hex);
    return kr_error(t, KR_EXC_ValueError, "Unknown format code '\\x%s' for object of type '%T'", hex, v);
}

int kr_spec_pad_to(KrBuilder *b, const KrSpec *spec, KrValue text, uint32_t standard) {
    size_t n = kr_str_length(text);
    if (spec->width <= (long)n) return kr_builder_str(b, text);
    if (spec->width > (long)KR_STR_MAX) {
        kr_no_memory(b->t);
        return -1;
    }
    size_t room = (size_t)spec->width - n, left = 0;
    uint32_t align = spec->align ? spec->align : standard;
    if (align == '>' || align == '=') left = room;
    else if (align == '^') left = room / 2;
    if (kr_builder_fill(b, spec->fill, left) < 0 || kr_builder_str(b, text) < 0) return -1;
    return kr_builder_fill(b, spec->fill, room - left);
}

KrValue kr_spec_pad(KrThread *t, const KrSpec *spec, KrValue text, uint32_t standard) {
    KrBuilder b;
    if (spec->width <= (long)kr_str_length(text)) return text;
    kr_builder_init(t, &b);
    return kr_spec_pad_to(&b, spec, text, standard) < 0 ? 0 : kr_builder_take(&b);
}

static KrValue format_str(KrThread *t, KrValue s, KrValue value, const KrSpec *spec) {
    if (spec->type && spec->type != 's') return kr_spec_unknown_type(t, spec->type, value);
    if (spec->sign == ' ') return kr_error(t, KR_EXC_ValueError, "Space not allowed in string format specifier");
    if (spec->sign) return kr_error(t, KR_EXC_ValueError, "Sign not allowed in string format specifier");
    if (spec->no_neg_zero) return kr_error(t, KR_EXC_ValueError, "Negative zero coercion (z) not allowed in string format specifier");
    if (spec->alternate) return kr_error(t, KR_EXC_ValueError, "Alternate form (#) not allowed in string format specifier");
    if (spec->align == '=') return kr_error(t, KR_EXC_ValueError, "'=' alignment not allowed in string format specifier");
    if (spec->precision >= 0 && spec->precision < (long)kr_str_length(s)) {
        s = kr_str_slice(t, s, 0, (size_t)spec->precision);
        if (!s) return 0;
    }
    return kr_spec_pad(t, spec, s, '<');
}

KrValue kr_str_format_value(KrThread *t, KrValue v, KrValue spec) {
    KrSpec parsed;
    if (kr_str_length(spec) == 0) return KR_HAS_SHAPE(v, KR_SH_STR) ? v : kr_str_of(t, v);
    return kr_spec_parse(t, spec, &parsed, v) < 0 ? 0 : format_str(t, kr_unwrap(t, v), v, &parsed);
}

KrValue kr_str_format_spec(KrThread *t, KrValue v, KrValue spec, int *handled) {
    *handled = 1;
    bool plain = !spec || kr_str_length(spec) == 0;
    if (KR_IS_INT(v)) return plain ? kr_int_to_str(t, v, 10) : kr_int_format(t, v, spec);
    if (KR_SH(v) == KR_SH_STR) return plain ? v : kr_str_format_value(t, v, spec);
    if (KR_SH(v) == KR_SH_FLOAT) {
        if (!plain) return kr_float_format(t, v, spec);
        char text[32];
        return kr_str_ascii(t, text, (size_t)kr_double_repr(((KrFloat *)v)->value, text));
    }
    if (KR_SH(v) == KR_SH_INT) return plain ? kr_int_to_str(t, v, 10) : kr_int_format(t, v, spec);
    *handled = 0;
    return 0;
}
