/* re_escape.c -- escapes and character sets of patterns. */
#include "rtlib/modules/re.h"

#include "rtlib/types/unicode.h"

static bool is_octal(uint32_t c) { return c >= '0' && c <= '7'; }
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_letter(uint32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static int hex_value(uint32_t c) {
    if (is_digit(c)) return (int)c - '0';
    if (c >= 'a' && c <= 'f') return (int)c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? (int)c - 'A' + 10 : -1;
}

static uint32_t control(uint32_t c) {
    switch (c) {
    case 'a': return 7;
    case 'b': return 8;
    case 'f': return 12;
    case 'n': return 10;
    case 'r': return 13;
    case 't': return 9;
    case 'v': return 11;
    case '\\': return '\\';
    }
    return KR_RE_NONE;
}

static bool is_category(uint32_t c) { return c == 'd' || c == 'D' || c == 's' || c == 'S' || c == 'w' || c == 'W'; }

/* The part of the pattern from `start` to here, for messages. */
static int bad(KrReParser *p, const char *format, size_t start) {
    KrBuilder b;
    kr_builder_init(p->t, &b);
    for (size_t i = start; i < kr_re_tell(p); i++)
        if (kr_builder_char(&b, kr_str_read(p->text, p->kind, i)) < 0) return -1;
    KrValue text = kr_builder_take(&b);
    if (text) kr_re_error(p, start, format, text);
    return -1;
}

/* Exactly n hexadecimal digits. */
static int hex_digits(KrReParser *p, int n, size_t start, uint32_t *out) {
    uint64_t v = 0;
    for (int i = 0; i < n; i++) {
        int d = p->next == KR_RE_NONE || p->next_escaped ? -1 : hex_value(p->next);
        if (d < 0) return bad(p, "incomplete escape %V", start);
        v = v * 16 + (uint64_t)d;
        if (kr_re_advance(p) < 0) return -1;
    }
    if (v > 0x10ffff) return bad(p, "bad escape %V", start);
    *out = (uint32_t)v;
    return 0;
}

static int named_character(KrReParser *p, uint32_t *out) {
    size_t size;
    if (p->next != '{' || p->next_escaped) {
        kr_re_error(p, kr_re_tell(p), "missing {");
        return -1;
    }
    if (kr_re_advance(p) < 0) return -1;
    KrValue name = kr_re_until(p, '}', "character name");
    if (!name) return -1;
    const char *text = kr_str_to_utf8(p->t, name, &size);
    if (!text) return -1;
    if (kr_unicode_by_name(text, size, out)) return 0;
    kr_re_error(p, kr_re_tell(p) - kr_str_length(name) - 4, "undefined character name %R", name);
    return -1;
}

/* Escapes that mean the same everywhere: 1 *out is set, 0 not one of them, -1 raised. */
static int common_escape(KrReParser *p, uint32_t c, size_t start, uint32_t *out) {
    int r = 0;
    if (c == 'x') r = hex_digits(p, 2, start, out) < 0 ? -1 : 1;
    else if (p->is_text && (c == 'u' || c == 'U')) r = hex_digits(p, c == 'u' ? 4 : 8, start, out) < 0 ? -1 : 1;
    else if (p->is_text && c == 'N') r = named_character(p, out) < 0 ? -1 : 1;
    return r;
}

/* At most n more octal digits behind the first. */
static int octal_digits(KrReParser *p, int n, uint32_t *v) {
    for (; n > 0 && p->next != KR_RE_NONE && !p->next_escaped && is_octal(p->next); n--) {
        *v = *v * 8 + p->next - '0';
        if (kr_re_advance(p) < 0) return -1;
    }
    return 0;
}

static int octal_range(KrReParser *p, uint32_t v, size_t start) {
    return v > 0xff ? bad(p, "octal escape value %V outside of range 0-0o377", start) : 0;
}

int kr_re_set_escape(KrReParser *p, uint32_t c, KrReItem *out) {
    size_t start = kr_re_tell(p) - 2;
    uint32_t v = control(c);
    *out = (KrReItem){ 0, 0, 0 };
    if (v == KR_RE_NONE && is_category(c)) {
        out->category = c;
        return 1;
    }
    if (v == KR_RE_NONE) {
        int r = common_escape(p, c, start, &v);
        if (r < 0) return -1;
        if (!r) {
            v = c;
            if (is_octal(c)) {
                v = c - '0';
                if (octal_digits(p, 2, &v) < 0 || octal_range(p, v, start) < 0) return -1;
            } else if (is_digit(c) || is_letter(c)) return bad(p, "bad escape %V", start);
        }
    }
    out->low = out->high = v;
    return 0;
}

static uint32_t literal(KrReParser *p, uint32_t c) {
    uint32_t n = kr_re_node(p, KR_RN_LITERAL);
    if (!n) return 0;
    p->nodes[n].a = c;
    p->nodes[n].low = p->nodes[n].high = 1;
    return n;
}

static uint32_t set_node(KrReParser *p, uint32_t start, bool negate) {
    uint32_t n = kr_re_node(p, KR_RN_SET);
    if (!n) return 0;
    p->nodes[n].a = start;
    p->nodes[n].b = p->item_count - start;
    p->nodes[n].negate = negate;
    p->nodes[n].low = p->nodes[n].high = 1;
    return n;
}

static int add_item(KrReParser *p, KrReItem item) {
    if (kr_re_grow(p->t, (void **)&p->items, p->item_count, &p->item_capacity, sizeof *p->items) < 0) return -1;
    p->items[p->item_count++] = item;
    return 0;
}

/* A reference to group g, or the octal character that three digits make. */
static uint32_t number_escape(KrReParser *p, uint32_t c, size_t start) {
    uint32_t g = c - '0';
    if (p->next != KR_RE_NONE && !p->next_escaped && is_digit(p->next)) {
        uint32_t d = p->next;
        g = g * 10 + d - '0';
        if (kr_re_advance(p) < 0) return 0;
        if (is_octal(c) && is_octal(d) && p->next != KR_RE_NONE && !p->next_escaped && is_octal(p->next)) {
            uint32_t v = (c - '0') * 64 + (d - '0') * 8 + p->next - '0';
            if (kr_re_advance(p) < 0 || octal_range(p, v, start) < 0) return 0;
            return literal(p, v);
        }
    }
    if (g >= p->groups) return kr_re_error(p, start + 1, "invalid group reference %l", (long)g), 0;
    if (!p->group[g].closed) return kr_re_error(p, start, "cannot refer to an open group"), 0;
    if (p->look_groups && g >= p->look_groups) {
        kr_re_error(p, kr_re_tell(p), "cannot refer to group defined in the same lookbehind subpattern");
        return 0;
    }
    uint32_t n = kr_re_node(p, KR_RN_BACKREF);
    if (!n) return 0;
    p->nodes[n].a = g;
    p->nodes[n].low = p->group[g].low;
    p->nodes[n].high = p->group[g].high;
    return n;
}

uint32_t kr_re_escape(KrReParser *p, uint32_t c) {
    size_t start = kr_re_tell(p) - 2;
    uint32_t v, n;
    int place = c == 'A' ? KR_RA_BEGIN_STRING : c == 'Z' ? KR_RA_END_STRING : c == 'b' ? KR_RA_BOUNDARY
              : c == 'B' ? KR_RA_NOT_BOUNDARY : -1;
    if (place >= 0) {
        if (!(n = kr_re_node(p, KR_RN_AT))) return 0;
        p->nodes[n].a = (uint32_t)place;
        return n;
    }
    if (is_category(c)) {
        if (add_item(p, (KrReItem){ 0, 0, c }) < 0) return 0;
        return set_node(p, p->item_count - 1, false);
    }
    if ((v = control(c)) != KR_RE_NONE) return literal(p, v);
    int r = common_escape(p, c, start, &v);
    if (r < 0) return 0;
    if (r) return literal(p, v);
    if (c == '0') {
        v = 0;
        return octal_digits(p, 2, &v) < 0 ? 0 : literal(p, v);
    }
    if (is_digit(c)) return number_escape(p, c, start);
    if (is_letter(c)) return bad(p, "bad escape %V", start), 0;
    return literal(p, c);
}

/* One end of a range or a member: 0 character, 1 category, -1 raised; at the end of the pattern too. */
static int set_member(KrReParser *p, uint32_t c, bool escaped, KrReItem *out) {
    if (escaped) return kr_re_set_escape(p, c, out);
    *out = (KrReItem){ c, c, 0 };
    return 0;
}

static int unterminated(KrReParser *p, size_t here) {
    kr_re_error(p, here, "unterminated character set");
    return -1;
}

/* `this` was read: the member or range it begins; 1: a `-]` ended the set. */
static int set_range(KrReParser *p, uint32_t c, bool escaped, size_t here) {
    KrReItem item, end;
    int kind = set_member(p, c, escaped, &item);
    if (kind < 0) return -1;
    if (p->next != '-' || p->next_escaped) return add_item(p, item);
    if (kr_re_advance(p) < 0) return -1;
    uint32_t d = p->next;
    bool d_escaped = p->next_escaped;
    if (kr_re_advance(p) < 0) return -1;
    if (d == KR_RE_NONE) return unterminated(p, here);
    if (d == ']' && !d_escaped) {
        if (add_item(p, item) < 0 || add_item(p, (KrReItem){ '-', '-', 0 }) < 0) return -1;
        return 1;
    }
    int end_kind = set_member(p, d, d_escaped, &end);
    if (end_kind < 0) return -1;
    if (kind || end_kind || end.low < item.low) {
        /* The message shows the first tokens only, and counts back from here by their size. */
        KrValue a = kr_re_token(p, c, escaped), b = a ? kr_re_token(p, d, d_escaped) : 0;
        if (b) kr_re_error(p, kr_re_tell(p) - kr_str_length(a) - 1 - kr_str_length(b), "bad character range %V-%V", a, b);
        return -1;
    }
    item.high = end.low;
    return add_item(p, item);
}

uint32_t kr_re_set(KrReParser *p) {
    size_t here = kr_re_tell(p) - 1;
    uint32_t start = p->item_count;
    bool negate = p->next == '^' && !p->next_escaped;
    if (negate && kr_re_advance(p) < 0) return 0;
    for (;;) {
        uint32_t c = p->next;
        bool escaped = p->next_escaped;
        if (kr_re_advance(p) < 0) return 0;
        if (c == KR_RE_NONE) return unterminated(p, here), 0;
        if (c == ']' && !escaped && p->item_count > start) break;
        int r = set_range(p, c, escaped, here);
        if (r < 0) return 0;
        if (r) break;
    }
    const KrReItem *only = &p->items[start];
    if (!negate && p->item_count - start == 1 && !only->category && only->low == only->high) {
        p->item_count = start;
        return literal(p, only->low);
    }
    return set_node(p, start, negate);
}
