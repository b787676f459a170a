/* format_string.c -- str.format and format_map: parsing of fields, lookup of values, nested specifications. */
#include "rtlib/types/format_parse.h"

#include "rtlib/types/unicode.h"

static inline uint32_t char_at(KrValue s, size_t i) { return kr_str_read(kr_str_data(s), kr_str_kind(s), i); }

/* -- syntax -- */
static int bad(KrThread *t, const char *message) { return kr_error_int(t, KR_EXC_ValueError, message); }

/* The field from *at (behind its brace) to behind the closing brace. */
static int parse_field(KrThread *t, KrValue s, size_t *at, size_t end, KrFormatPiece *p) {
    uint32_t c = 0;
    size_t i = *at;
    int depth = 1;
    p->name = i;
    for (; i < end; i++) {
        c = char_at(s, i);
        if (c == '{') return bad(t, "unexpected '{' in field name");
        if (c == '[') {
            while (i + 1 < end && char_at(s, i + 1) != ']') i++;
            continue;
        }
        if (c == '}' || c == ':' || c == '!') break;
    }
    if (i >= end) return bad(t, "expected '}' before end of string");
    p->name_end = i++;
    p->spec = p->spec_end = i;
    if (c == '}') {
        *at = i;
        return 1;
    }
    if (c == '!') {
        if (i >= end) return bad(t, "end of string while looking for conversion specifier");
        p->conversion = char_at(s, i++);
        if (i < end) {
            c = char_at(s, i++);
            if (c == '}') {
                *at = i;
                return 1;
            }
            if (c != ':') return bad(t, "expected ':' after conversion specifier");
        }
    }
    p->spec = i;
    for (; i < end; i++) {
        c = char_at(s, i);
        if (c == '{') {
            p->nested = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            p->spec_end = i;
            *at = i + 1;
            return 1;
        }
    }
    return bad(t, "unmatched '{' in format spec");
}

int kr_format_next(KrThread *t, KrValue s, size_t *at, size_t end, KrFormatPiece *p) {
    size_t i = *at;
    uint32_t c = 0;
    *p = (KrFormatPiece){ .literal = i, .literal_end = i };
    if (i >= end) return 0;
    while (i < end) {
        c = char_at(s, i++);
        if (c == '{' || c == '}') break;
        c = 0;
    }
    bool at_end = i >= end;
    if (!c) {
        p->literal_end = *at = end;
        return 1;
    }
    if (c == '}' && (at_end || char_at(s, i) != '}')) return bad(t, "Single '}' encountered in format string");
    if (c == '{' && at_end) return bad(t, "Single '{' encountered in format string");
    if (char_at(s, i) == c) {       /* doubled: one of them belongs to the literal */
        p->literal_end = i;
        *at = i + 1;
        return 1;
    }
    p->literal_end = i - 1;
    p->field = true;
    *at = i;
    return parse_field(t, s, at, end, p);
}

/* A literal and a field {number[:spec]} in one-byte text, without doubled or nested braces; false: to be read in full. */
static bool next_plain(const unsigned char *text, size_t *at, size_t end, KrFormatPiece *p) {
    size_t i = *at;
    while (i < end && text[i] != '{' && text[i] != '}') i++;
    if (i >= end || text[i] == '}') return false;
    *p = (KrFormatPiece){ .literal = *at, .literal_end = i, .field = true, .name = i + 1 };
    i++;
    while (i < end && (unsigned)text[i] - '0' < 10) i++;
    p->name_end = i;
    if (i < end && text[i] == ':') {
        p->spec = ++i;
        while (i < end && text[i] != '}' && text[i] != '{') i++;
    } else p->spec = i;
    p->spec_end = i;
    *at = i + 1;
    return i < end && text[i] == '}';
}

size_t kr_format_first_end(KrValue s, size_t i, size_t to) {
    while (i < to && char_at(s, i) != '.' && char_at(s, i) != '[') i++;
    return i;
}

long kr_format_integer(KrThread *t, KrValue s, size_t from, size_t to) {
    long n = 0;
    if (from >= to) return -1;
    for (size_t i = from; i < to; i++) {
        uint32_t c = char_at(s, i);
        int digit = c - '0' < 10 ? (int)(c - '0') : c < 128 ? -1 : kr_unicode_digit_value(c);
        if (digit < 0) return -1;
        if (__builtin_mul_overflow(n, 10L, &n) || __builtin_add_overflow(n, (long)digit, &n))
            return bad(t, "Too many decimal digits in format string") - 1;
    }
    return n;
}

int kr_format_name_part(KrThread *t, KrValue s, size_t *at, size_t end, bool *attribute, size_t *part, size_t *part_end) {
    size_t i = *at;
    if (i >= end) return 0;
    uint32_t c = char_at(s, i++);
    *attribute = c == '.';
    *part = i;
    if (c == '.') {
        i = kr_format_first_end(s, i, end);
        *part_end = *at = i;
    } else if (c == '[') {
        while (i < end && char_at(s, i) != ']') i++;
        if (i >= end) return bad(t, "Missing ']' in format string");
        *part_end = i;
        *at = i + 1;
    } else return bad(t, "Only '.' or '[' may follow ']' in format field specifier");
    if (*part == *part_end) return bad(t, "Empty attribute in format string");
    return 1;
}

/* -- values -- */
typedef struct FormatState {
    KrThread *t;
    KrValue s;                    /* the whole format text */
    KrValue args, kwargs;         /* tuple or 0; mapping or 0 */
    long next_auto;
    int numbering;                /* 0 undecided, 1 automatic, 2 manual */
} FormatState;

static KrValue first_value(FormatState *f, size_t from, size_t to) {
    KrThread *t = f->t;
    long index = kr_format_integer(t, f->s, from, to);
    if (index == -2) return 0;
    bool automatic = from == to;
    if (index >= 0 || automatic) {
        int numbering = automatic ? 1 : 2;
        if (f->numbering && f->numbering != numbering) {
            return kr_error(t, KR_EXC_ValueError, automatic
                ? "cannot switch from manual field specification to automatic field numbering"
                : "cannot switch from automatic field numbering to manual field specification");
        }
        f->numbering = numbering;
        if (automatic) index = f->next_auto++;
        if (!f->args) return kr_error(t, KR_EXC_ValueError, "Format string contains positional fields");
        KrTuple *args = KR_TUPLE(f->args);
        if (index >= (long)args->length)
            return kr_error(t, KR_EXC_IndexError, "Replacement index %l out of range for positional args tuple", index);
        return args->items[index];
    }
    KrValue key = kr_str_slice(t, f->s, from, to);
    if (!key) return 0;
    if (!f->kwargs) return kr_error_value(t, KR_EXC_KeyError, key);
    if (KR_HAS_SHAPE(f->kwargs, KR_SH_DICT)) {
        KrValue v = kr_dict_find(t, f->kwargs, key);
        return v || t->exc ? v : kr_error_value(t, KR_EXC_KeyError, key);
    }
    return kr_item_load(t, f->kwargs, key);
}

static KrValue field_value(FormatState *f, const KrFormatPiece *p) {
    KrThread *t = f->t;
    size_t at = kr_format_first_end(f->s, p->name, p->name_end), part, part_end;
    KrValue v = first_value(f, p->name, at);
    bool attribute;
    int more;
    while (v && (more = kr_format_name_part(t, f->s, &at, p->name_end, &attribute, &part, &part_end)) != 0) {
        if (more < 0) return 0;
        long index = attribute ? -1 : kr_format_integer(t, f->s, part, part_end);
        KrValue key = index == -2 ? 0 : index >= 0 ? kr_int_from_i64(t, index) : kr_str_slice(t, f->s, part, part_end);
        if (!key) return 0;
        v = attribute ? kr_getattr(t, v, key) : kr_item_load(t, v, key);
    }
    return v;
}

static KrValue convert(FormatState *f, KrValue v, uint32_t conversion) {
    switch (conversion) {
    case 0: return v;
    case 'r': return kr_repr(f->t, v);
    case 's': return kr_str_of(f->t, v);
    case 'a': return kr_ascii(f->t, v);
    }
    if (conversion > 32 && conversion < 127)
        return kr_error(f->t, KR_EXC_ValueError, "Unknown conversion specifier %c", conversion);
    char hex[12];
    kr_hex_number(conversion, hex);
    return kr_error(f->t, KR_EXC_ValueError, "Unknown conversion specifier \\x%s", hex);
}

static int build(FormatState *f, size_t at, size_t end, int depth, KrBuilder *b);

static int add_field(FormatState *f, const KrFormatPiece *p, int depth, KrBuilder *b) {
    KrThread *t = f->t;
    KrValue v = field_value(f, p), spec = 0;
    if (v && p->conversion) v = convert(f, v, p->conversion);
    if (!v) return -1;
    int handled;
    if (p->nested) {
        KrBuilder inner;
        kr_builder_init(t, &inner);
        if (build(f, p->spec, p->spec_end, depth - 1, &inner) < 0) return -1;
        spec = kr_builder_take(&inner);
    } else {
        int status = kr_format_to(b, v, f->s, p->spec, p->spec_end, &handled);
        if (handled) return status;
        spec = kr_str_slice(t, f->s, p->spec, p->spec_end);
    }
    KrValue text = spec ? kr_format(t, v, spec) : 0;
    if (!text) return -1;
    return kr_builder_str(b, kr_unwrap(t, text));
}

static int build(FormatState *f, size_t at, size_t end, int depth, KrBuilder *b) {
    KrThread *t = f->t;
    int kind = kr_str_kind(f->s), more;
    bool ascii = kr_str_is_ascii(f->s);
    if (depth < 0) return bad(t, "Max string recursion exceeded");
    KrFormatPiece p;
    for (;;) {
        size_t from = at;
        if (kind != 1 || !next_plain(kr_str_data(f->s), &at, end, &p)) {
            at = from;
            more = kr_format_next(t, f->s, &at, end, &p);
            if (more <= 0) break;
        }
        const unsigned char *literal = kr_str_data(f->s) + p.literal * (size_t)kind;
        size_t size = p.literal_end - p.literal;
        if (size && (ascii ? kr_builder_ascii(b, (const char *)literal, size) : kr_builder_units(b, literal, kind, size)) < 0) return -1;
        if (p.field && add_field(f, &p, depth, b) < 0) return -1;
        if (kr_step(t) < 0) return -1;
    }
    return more;
}

KrValue kr_str_format(KrThread *t, KrValue format, KrValue args, KrValue kwargs) {
    FormatState f = { .t = t, .s = format, .args = args, .kwargs = kwargs };
    KrBuilder b;
    kr_builder_init(t, &b);
    if (build(&f, 0, kr_str_length(format), 1, &b) < 0) return 0;
    return kr_builder_take(&b);
}
