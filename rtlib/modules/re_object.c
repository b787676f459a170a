/* re_object.c -- the type re.Match: groups, spans, expand. */
#include "rtlib/modules/re.h"

#include "rtlib/object/core.h"

KrType kr_re_match_type;

#define MATCH(v) ((KrReMatch *)(v))

KrValue kr_re_match_new(KrThread *t, KrValue pattern, KrValue string, size_t pos, size_t endpos, const KrReState *st) {
    uint32_t groups = st->program->groups + 1;
    KrReMatch *m = kr_new_array(t, KR_KIND_RAW2, kr_re_match_type.shape, sizeof(KrReMatch), groups, 2 * sizeof(uint32_t));
    if (!m) return 0;
    m->pattern = pattern;
    m->string = string;
    m->pos = (uint32_t)pos;
    m->endpos = (uint32_t)endpos;
    m->last_group = st->last_group;
    m->groups = groups;
    m->span[0] = (uint32_t)st->from;
    m->span[1] = (uint32_t)st->to;
    for (uint32_t i = 1; i < groups; i++) {
        uint32_t from = st->marks[i * 2 - 2], to = st->marks[i * 2 - 1];
        bool set = from != KR_RE_NONE && to != KR_RE_NONE && from <= to;
        m->span[i * 2] = set ? from : KR_RE_NONE;
        m->span[i * 2 + 1] = set ? to : KR_RE_NONE;
    }
    return (KrValue)m;
}

KrValue kr_re_match_group(KrThread *t, KrValue match, long group, KrValue missing) {
    const KrReMatch *m = MATCH(match);
    size_t from = m->span[group * 2], to = m->span[group * 2 + 1], size;
    const unsigned char *data;
    if (from == KR_RE_NONE) return missing;
    if (kr_is_str(t, m->string)) return kr_str_slice(t, kr_unwrap(t, m->string), from, to);
    /* A bytearray may have changed since. */
    if (!kr_buffer_get(t, m->string, &data, &size)) return t->exc ? 0 : missing;
    if (to > size) to = size;
    if (from > to) from = to;
    if (from == 0 && to == size && KR_HAS_SHAPE(m->string, KR_SH_BYTES)) return m->string;
    return kr_bytes_new(t, data + from, to - from);
}

/* Group number of an argument; -1 raised IndexError. */
static long group_number(KrThread *t, const KrReMatch *m, KrValue v) {
    long n = -1;
    if (KR_IS_INT(v)) n = KR_INT_VALUE(v);
    else if (kr_is_str(t, v)) {
        KrValue found = kr_dict_find_str(t, KR_RE_PATTERN(m->pattern)->names, kr_unwrap(t, v));
        if (found) n = KR_INT_VALUE(found);
    } else if (kr_type_of(t, v)->s.index || kr_is_int(t, v)) {
        if (kr_index_long(t, v, true, &n) < 0) return -1;
    }
    if (n >= 0 && n < (long)m->groups) return n;
    kr_error(t, KR_EXC_IndexError, "no such group");
    return -1;
}

static KrValue group_of(KrThread *t, KrValue self, KrValue v) {
    long n = group_number(t, MATCH(self), v);
    return n < 0 ? 0 : kr_re_match_group(t, self, n, KR_NONE);
}

static KrValue m_group(KrThread *t, KrValue *arg) {
    const KrTuple *args = KR_TUPLE(arg[1]);
    if (args->length == 0) return kr_re_match_group(t, arg[0], 0, KR_NONE);
    if (args->length == 1) return group_of(t, arg[0], args->items[0]);
    KrValue result = kr_tuple_new(t, args->length);
    if (!result) return 0;
    for (KrU32 i = 0; i < args->length; i++) KR_TUPLE(result)->items[i] = KR_NONE;
    for (KrU32 i = 0; i < args->length; i++) {
        KrValue v = group_of(t, arg[0], args->items[i]);
        if (!v) return 0;
        KR_TUPLE(result)->items[i] = v;
    }
    return result;
}

static KrValue m_groups(KrThread *t, KrValue *arg) {
    const KrReMatch *m = MATCH(arg[0]);
    KrValue result = kr_tuple_new(t, m->groups - 1);
    if (!result) return 0;
    for (uint32_t i = 1; i < m->groups; i++) KR_TUPLE(result)->items[i - 1] = arg[1];
    for (uint32_t i = 1; i < m->groups; i++) {
        KrValue v = kr_re_match_group(t, arg[0], i, arg[1]);
        if (!v) return 0;
        KR_TUPLE(result)->items[i - 1] = v;
    }
    return result;
}

static KrValue m_groupdict(KrThread *t, KrValue *arg) {
    KrValue result = kr_dict_new(t), key, number, names = KR_RE_PATTERN(MATCH(arg[0])->pattern)->names;
    long at = 0;
    if (!result) return 0;
    while (kr_dict_next(t, names, &at, &key, &number)) {
        KrValue v = kr_re_match_group(t, arg[0], KR_INT_VALUE(number), arg[1]);
        if (!v || kr_dict_put(t, result, key, v) < 0) return 0;
    }
    return result;
}

/* start, end and span of a group. */
static KrValue place(uint32_t at) { return at == KR_RE_NONE ? KR_INT(-1) : KR_INT((long)at); }

static KrValue m_start(KrThread *t, KrValue *arg) {
    long n = group_number(t, MATCH(arg[0]), arg[1]);
    return n < 0 ? 0 : place(MATCH(arg[0])->span[n * 2]);
}

static KrValue m_end(KrThread *t, KrValue *arg) {
    long n = group_number(t, MATCH(arg[0]), arg[1]);
    return n < 0 ? 0 : place(MATCH(arg[0])->span[n * 2 + 1]);
}

static KrValue span_of(KrThread *t, const KrReMatch *m, long n) {
    return kr_tuple_of(t, 2, place(m->span[n * 2]), place(m->span[n * 2 + 1]));
}

static KrValue m_span(KrThread *t, KrValue *arg) {
    long n = group_number(t, MATCH(arg[0]), arg[1]);
    return n < 0 ? 0 : span_of(t, MATCH(arg[0]), n);
}

static KrValue m_expand(KrThread *t, KrValue *arg) { return kr_re_expand(t, arg[0], arg[1]); }
static KrValue m_self(KrThread *t, KrValue *arg) { (void)t; return arg[0]; }
static KrValue m_class_getitem(KrThread *t, KrValue *arg) { return kr_generic_alias_new(t, arg[0], arg[1]); }

static KrValue match_getitem(KrThread *t, KrValue self, KrValue key) { return group_of(t, self, key); }

static KrValue match_repr(KrThread *t, KrValue self) {
    const KrReMatch *m = MATCH(self);
    KrValue text = kr_re_match_group(t, self, 0, KR_NONE);
    if (!text || !(text = kr_repr(t, text))) return 0;
    if (kr_str_length(text) > 50 && !(text = kr_str_slice(t, text, 0, 50))) return 0;
    return kr_str_from_format(t, "<re.Match object; span=(%l, %l), match=%V>", (long)m->span[0], (long)m->span[1], text);
}

/* -- attributes -- */

static KrValue get_string(KrThread *t, KrValue self) { (void)t; return MATCH(self)->string; }
static KrValue get_re(KrThread *t, KrValue self) { (void)t; return MATCH(self)->pattern; }
static KrValue get_pos(KrThread *t, KrValue self) { (void)t; return KR_INT((long)MATCH(self)->pos); }
static KrValue get_endpos(KrThread *t, KrValue self) { (void)t; return KR_INT((long)MATCH(self)->endpos); }

static KrValue get_lastindex(KrThread *t, KrValue self) {
    (void)t;
    return MATCH(self)->last_group ? KR_INT((long)MATCH(self)->last_group) : KR_NONE;
}

static KrValue get_lastgroup(KrThread *t, KrValue self) {
    const KrReMatch *m = MATCH(self);
    const KrTuple *names = KR_TUPLE(KR_RE_PATTERN(m->pattern)->group_names);
    (void)t;
    return m->last_group && m->last_group < names->length ? names->items[m->last_group] : KR_NONE;
}

static KrValue get_regs(KrThread *t, KrValue self) {
    const KrReMatch *m = MATCH(self);
    KrValue result = kr_tuple_new(t, m->groups);
    if (!result) return 0;
    for (uint32_t i = 0; i < m->groups; i++) KR_TUPLE(result)->items[i] = KR_NONE;
    for (uint32_t i = 0; i < m->groups; i++) {
        KrValue v = span_of(t, m, i);
        if (!v) return 0;
        KR_TUPLE(result)->items[i] = v;
    }
    return result;
}

static int readonly(KrThread *t, KrValue self, KrValue v) {
    (void)self;
    (void)v;
    return kr_error_int(t, KR_EXC_AttributeError, "readonly attribute");
}

static const KrBuiltin match_methods[] = {
    { "group(self, /, *args)", m_group, 0, "Returns one or more subgroups of the match; 0 is the entire match." },
    { "groups(self, /, default=None)", m_groups, 0, "Return a tuple containing all the subgroups of the match, from 1." },
    { "groupdict(self, /, default=None)", m_groupdict, 0, "Return a dictionary of all named subgroups of the match." },
    { "start(self, group=0, /)", m_start, 0, "Return index of the start of the substring matched by group." },
    { "end(self, group=0, /)", m_end, 0, "Return index of the end of the substring matched by group." },
    { "span(self, group=0, /)", m_span, 0, "The tuple (self.start(group), self.end(group))." },
    { "expand(self, /, template)", m_expand, 0, "Return the string obtained by backslash substitution on the template." },
    { "__copy__(self, /)", m_self, 0, 0 },
    { "__deepcopy__(self, memo, /)", m_self, 0, 0 },
    { "__class_getitem__(cls, item, /)", m_class_getitem, KR_BF_CLASSMETHOD, 0 },
    KR_BUILTIN_END
};

static const KrGetSet match_getset[] = {
    { "string", get_string, readonly, "The string passed to match() or search()." },
    { "re", get_re, readonly, "The regular expression object." },
    { "pos", get_pos, readonly, "The index into the string at which the RE engine started looking for a match." },
    { "endpos", get_endpos, readonly, "The index into the string beyond which the RE engine will not go." },
    { "lastindex", get_lastindex, 0, "The integer index of the last matched capturing group." },
    { "lastgroup", get_lastgroup, 0, "The name of the last matched capturing group." },
    { "regs", get_regs, 0, 0 },
    KR_GETSET_END
};

const KrTypeDef kr_re_match_def = {
    .name = "re.Match",
    .doc = "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
    .type = &kr_re_match_type,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 5,
    .methods = match_methods,
    .getset = match_getset,
    .slots = { .repr = match_repr, .getitem = match_getitem },
};
