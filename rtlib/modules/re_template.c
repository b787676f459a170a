/* re_template.c -- replacement templates, sub and expand. A callable replacement runs between matches only; the text it
 * works on is immutable. */
#include "rtlib/modules/re.h"

/* A template is pieces: literal characters [from, to) of `text`, then a group unless it is KR_RE_NONE. */
typedef struct Piece { uint32_t from, to, group; } Piece;
typedef struct Template { KrValue text; Piece *pieces; uint32_t count, capacity; bool is_text; } Template;

/* Result under construction: str or bytes. */
typedef struct Output { KrThread *t; bool is_text; long items; KrBuilder b; KrBytesBuilder bytes; } Output;

static void output_init(KrThread *t, Output *o, bool is_text) {
    o->t = t;
    o->is_text = is_text;
    o->items = 0;
    if (is_text) kr_builder_init(t, &o->b);
    else kr_bytes_builder_init(t, &o->bytes);
}

static int output_range(Output *o, const unsigned char *data, int kind, size_t from, size_t to) {
    if (from == to) return 0;
    if (o->is_text) return kr_builder_units(&o->b, data + from * (size_t)kind, kind, to - from);
    return kr_bytes_builder_add(&o->bytes, data + from, to - from);
}

static KrValue output_take(Output *o) { return o->is_text ? kr_builder_take(&o->b) : kr_bytes_builder_take(&o->bytes); }

static int wrong_item(Output *o, KrValue v) {
    if (o->is_text) return kr_error_int(o->t, KR_EXC_TypeError, "sequence item %l: expected str instance, %T found", o->items, v);
    return kr_error_int(o->t, KR_EXC_TypeError, "sequence item %l: expected a bytes-like object, %T found", o->items, v);
}

/* What a callable returned, or a literal replacement. */
static int output_value(Output *o, KrValue v) {
    KrThread *t = o->t;
    const unsigned char *data;
    size_t size;
    if (v == KR_NONE) return 0;
    if (o->is_text) {
        if (!kr_is_str(t, v)) return wrong_item(o, v);
        v = kr_unwrap(t, v);
        o->items++;
        return output_range(o, kr_str_data(v), kr_str_kind(v), 0, kr_str_length(v));
    }
    if (kr_is_str(t, v) || !kr_buffer_get(t, v, &data, &size)) return t->exc ? -1 : wrong_item(o, v);
    o->items++;
    return size ? kr_bytes_builder_add(&o->bytes, data, size) : 0;
}

/* -- reading a template -- */

static int add_piece(KrThread *t, Template *out, uint32_t from, uint32_t to, uint32_t group) {
    if (kr_re_grow(t, (void **)&out->pieces, out->count, &out->capacity, sizeof *out->pieces) < 0) return -1;
    out->pieces[out->count++] = (Piece){ from, to, group };
    return 0;
}

static bool digit(const KrReParser *p, uint32_t limit) {
    return p->next != KR_RE_NONE && !p->next_escaped && p->next >= '0' && p->next <= limit;
}

static int group_reference(KrReParser *p, uint32_t groups, uint32_t g, size_t back) {
    if (g <= groups) return 0;
    kr_re_error(p, kr_re_tell(p) - back, "invalid group reference %l", (long)g);
    return -1;
}

/* \g<name>: the group; -1 raised. */
static int named_group(KrReParser *p, KrValue names, uint32_t groups, uint32_t *g) {
    if (p->next != '<' || p->next_escaped) {
        kr_re_error(p, kr_re_tell(p), "missing <");
        return -1;
    }
    if (kr_re_advance(p) < 0) return -1;
    KrValue name = kr_re_until(p, '>', "group name");
    if (!name || kr_re_group_by_text(p, names, name, g) < 0) return -1;
    return group_reference(p, groups, *g, kr_str_length(name) + 1);
}

/* \1 .. \99, or three octal digits: 1 *v is a group, 0 a character; -1 raised. c: the first digit. */
static int number(KrReParser *p, uint32_t groups, uint32_t c, uint32_t *v) {
    size_t start = kr_re_tell(p) - 2;
    *v = c - '0';
    if (digit(p, '9')) {
        uint32_t d = p->next;
        *v = *v * 10 + d - '0';
        if (kr_re_advance(p) < 0) return -1;
        if (c <= '7' && d <= '7' && digit(p, '7')) {
            *v = (c - '0') * 64 + (d - '0') * 8 + p->next - '0';
            if (kr_re_advance(p) < 0) return -1;
            if (*v <= 0xff) return 0;
            KrValue text = kr_str_from_format(p->t, "\\%c%c%c", c, d, '0' + (*v & 7));
            if (text) kr_re_error(p, start, "octal escape value %V outside of range 0-0o377", text);
            return -1;
        }
    }
    return group_reference(p, groups, *v, kr_re_tell(p) - start - 1) < 0 ? -1 : 1;
}

/* The escape \c was read: 1 *v is a group, 0 a character, 2 keep the backslash before the character; -1 raised. */
static int template_escape(KrReParser *p, KrValue names, uint32_t groups, uint32_t c, uint32_t *v) {
    static const char from[] = "abfnrtv\\", to[] = "\a\b\f\n\r\t\v\\";
    *v = c;
    if (c == 'g') return named_group(p, names, groups, v) < 0 ? -1 : 1;
    if (c == '0') {
        *v = 0;
        for (int n = 0; n < 2 && digit(p, '7'); n++) {
            *v = *v * 8 + p->next - '0';
            if (kr_re_advance(p) < 0) return -1;
        }
        return 0;
    }
    if (c >= '1' && c <= '9') return number(p, groups, c, v);
    const char *known = c && c < 128 ? strchr(from, (int)c) : NULL;
    if (known) {
        *v = (unsigned char)to[known - from];
        return 0;
    }
    if ((c | 32) < 'a' || (c | 32) > 'z') return 2;
    kr_re_error(p, kr_re_tell(p) - 2, "bad escape \\%c", c);
    return -1;
}

static int parse_template(KrThread *t, KrValue pattern, KrValue template, Template *out) {
    KrReSubject s;
    KrBuilder b;
    uint32_t from = 0, groups = KR_RE_PROGRAM(pattern)->groups;
    if (kr_re_subject(t, template, &s) < 0) return -1;
    KrReParser p = { .t = t, .pattern = template, .text = s.data, .kind = s.kind, .is_text = s.is_text, .length = s.length };
    *out = (Template){ .is_text = s.is_text };
    kr_builder_init(t, &b);
    if (kr_re_advance(&p) < 0) return -1;
    while (p.next != KR_RE_NONE) {
        uint32_t c = p.next, v = c;
        bool escaped = p.next_escaped;
        if (kr_re_advance(&p) < 0) return -1;
        int kind = escaped ? template_escape(&p, KR_RE_PATTERN(pattern)->names, groups, c, &v) : 0;
        if (kind < 0) return -1;
        if (kind == 1) {
            if (add_piece(t, out, from, (uint32_t)b.length, v) < 0) return -1;
            from = (uint32_t)b.length;
        } else if ((kind == 2 && kr_builder_char(&b, '\\') < 0) || kr_builder_char(&b, v) < 0) return -1;
    }
    uint32_t end = (uint32_t)b.length;
    if (end > from && add_piece(t, out, from, end, KR_RE_NONE) < 0) return -1;
    out->text = kr_builder_take(&b);
    return out->text ? 0 : -1;
}

/* Appends a template; spans as in KrReMatch. */
static int output_template(Output *o, const Template *m, const KrReSubject *s, const uint32_t *span) {
    const unsigned char *data = kr_str_data(m->text);
    int kind = kr_str_kind(m->text);
    for (uint32_t i = 0; i < m->count; i++) {
        const Piece *p = &m->pieces[i];
        if (output_range(o, data, kind, p->from, p->to) < 0) return -1;
        if (p->group == KR_RE_NONE || span[p->group * 2] == KR_RE_NONE) continue;
        if (output_range(o, s->data, s->kind, span[p->group * 2], span[p->group * 2 + 1]) < 0) return -1;
    }
    o->items++;
    return 0;
}

KrValue kr_re_expand(KrThread *t, KrValue match, KrValue template) {
    const KrReMatch *m = (const KrReMatch *)match;
    KrReSubject s;
    Template parsed;
    Output o;
    if (!kr_is_str(t, template) && !kr_is_bytes(t, template))
        return kr_error(t, KR_EXC_TypeError, "decoding to str: need a bytes-like object, %T found", template);
    if (parse_template(t, m->pattern, template, &parsed) < 0 || kr_re_subject(t, m->string, &s) < 0) return 0;
    output_init(t, &o, s.is_text);
    if (parsed.is_text != s.is_text && parsed.count) return wrong_item(&o, template), (KrValue)0;
    /* A bytearray may have shrunk since the match. */
    for (uint32_t i = 0; i < m->groups * 2; i++) if (m->span[i] != KR_RE_NONE && m->span[i] > s.length) return kr_bytes_empty;
    return output_template(&o, &parsed, &s, m->span) < 0 ? 0 : output_take(&o);
}

/* -- sub -- */

enum { REPLACE_LITERAL, REPLACE_TEMPLATE, REPLACE_CALL };

/* How a replacement works; -1 raised. */
static int replacement_kind(KrThread *t, KrValue pattern, KrValue repl, Template *template) {
    if (!kr_is_str(t, repl) && !kr_is_bytes(t, repl)) {
        int callable = kr_callable(t, repl);
        if (callable) return callable < 0 ? -1 : REPLACE_CALL;
        if (!kr_is_bytearray(t, repl))
            return kr_error_int(t, KR_EXC_TypeError, "decoding to str: need a bytes-like object, %T found", repl);
    }
    KrReSubject s;
    if (kr_re_subject(t, repl, &s) < 0) return -1;
    bool plain = true;
    for (size_t i = 0; i < s.length && plain; i++) plain = kr_str_read(s.data, s.kind, i) != '\\';
    if (plain) return REPLACE_LITERAL;
    return parse_template(t, pattern, repl, template) < 0 ? -1 : REPLACE_TEMPLATE;
}

static int replace_template(Output *o, const Template *m, const KrReSubject *s, const KrReState *st, KrValue repl) {
    const unsigned char *data = kr_str_data(m->text);
    int kind = kr_str_kind(m->text);
    if (m->is_text != o->is_text) return wrong_item(o, repl);
    if (m->count > 64 && kr_work(o->t, m->count / 8) < 0) return -1;
    for (uint32_t i = 0; i < m->count; i++) {
        const Piece *p = &m->pieces[i];
        if (output_range(o, data, kind, p->from, p->to) < 0) return -1;
        if (p->group == KR_RE_NONE) continue;
        size_t from = st->from, to = st->to;
        if (p->group) {
            uint32_t a = st->marks[p->group * 2 - 2], b = st->marks[p->group * 2 - 1];
            if (a == KR_RE_NONE || b == KR_RE_NONE || b < a) continue;
            from = a;
            to = b;
        }
        if (output_range(o, s->data, s->kind, from, to) < 0) return -1;
    }
    o->items++;
    return 0;
}

KrValue kr_re_substitute(KrThread *t, KrValue pattern, KrValue repl, KrValue string, long count, long *made) {
    KrReSubject s;
    KrReState st;
    Template template = { 0 };
    Output o;
    size_t last = 0;
    long n = 0;
    int kind = replacement_kind(t, pattern, repl, &template);
    if (kind < 0 || kr_re_begin(t, pattern, string, 0, 0, &s, &st) < 0) return 0;
    output_init(t, &o, s.is_text);
    while (count == 0 || n < count) {
        int r = kr_re_run(&st, true);
        if (r < 0) return 0;
        if (!r) break;
        if (last < st.from) {
            o.items++;
            if (output_range(&o, s.data, s.kind, last, st.from) < 0) return 0;
        }
        if (kind == REPLACE_TEMPLATE) r = replace_template(&o, &template, &s, &st, repl);
        else if (kind == REPLACE_LITERAL) r = output_value(&o, repl);
        else {
            KrValue match = kr_re_match_new(t, pattern, s.original, 0, st.end, &st);
            KrValue v = match ? kr_call(t, repl, &match, 1, 0) : 0;
            r = v ? output_value(&o, v) : -1;
        }
        if (r < 0) return 0;
        last = st.to;
        n++;
        kr_re_continue(&st);
        if (!(n & 255) && kr_work(t, 256) < 0) return 0;
    }
    *made = n;
    if (!n) return s.text;
    if (output_range(&o, s.data, s.kind, last, s.length) < 0) return 0;
    return output_take(&o);
}
