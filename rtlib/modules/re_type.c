/* re_type.c -- the type re.Pattern: its methods, findall, split, and the iterator types behind finditer and scanner. */
#include "rtlib/modules/re.h"

#include "rtlib/object/core.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"

KrType kr_re_pattern_type, kr_re_scanner_type, kr_re_finditer_type;

/* -- text of a match -- */

int kr_re_subject(KrThread *t, KrValue v, KrReSubject *out) {
    out->original = v;
    out->is_text = kr_is_str(t, v);
    if (out->is_text) {
        out->text = kr_unwrap(t, v);
        out->data = kr_str_data(out->text);
        out->kind = kr_str_kind(out->text);
        out->length = kr_str_length(out->text);
        return 0;
    }
    const unsigned char *data;
    size_t size;
    if (kr_is_bytes(t, v)) out->text = kr_unwrap(t, v);
    else {
        if (!kr_buffer_get(t, v, &data, &size))
            return t->exc ? -1 : kr_error_int(t, KR_EXC_TypeError, "expected string or bytes-like object, got '%T'", v);
        if (!(out->text = kr_bytes_new(t, data, size))) return -1;
    }
    out->data = KR_BYTES(out->text)->data;
    out->length = KR_BYTES(out->text)->length;
    out->kind = 1;
    return 0;
}

static inline bool text_pattern(KrValue pattern) { return KR_HAS_SHAPE(KR_RE_PATTERN(pattern)->pattern, KR_SH_STR); }

static int position(KrThread *t, KrValue v, size_t missing, size_t length, size_t *out) {
    long n;
    *out = missing;
    if (!v) return 0;
    if (KR_IS_INT(v)) n = KR_INT_VALUE(v);
    else if (kr_index_long(t, v, true, &n) < 0) return -1;
    *out = n < 0 ? 0 : (size_t)n > length ? length : (size_t)n;
    return 0;
}

int kr_re_begin(KrThread *t, KrValue pattern, KrValue string, KrValue pos, KrValue endpos, KrReSubject *subject, KrReState *st) {
    /* Positions first: __index__ may run script code. */
    if ((pos && position(t, pos, 0, KR_STR_MAX, &st->start) < 0) || (endpos && position(t, endpos, 0, KR_STR_MAX, &st->end) < 0))
        return -1;
    if (kr_re_subject(t, string, subject) < 0) return -1;
    if (subject->is_text != text_pattern(pattern))
        return kr_error_int(t, KR_EXC_TypeError, subject->is_text ? "cannot use a bytes pattern on a string-like object"
                                                                  : "cannot use a string pattern on a bytes-like object");
    if (!pos) st->start = 0;
    if (st->start > subject->length) st->start = subject->length;
    if (!endpos || st->end > subject->length) st->end = subject->length;
    return kr_re_state_init(st, t, KR_RE_PROGRAM(pattern), subject->data, subject->kind);
}

KrValue kr_re_slice(KrThread *t, const KrReSubject *s, size_t from, size_t to) {
    if (s->is_text) return kr_str_slice(t, s->text, from, to);
    if (from == 0 && to == s->length) return s->text;
    return from == to ? kr_bytes_empty : kr_bytes_new(t, s->data + from, to - from);
}

/* -- match, search, fullmatch -- */

static KrValue match_or_none(KrThread *t, KrValue *arg, bool search, bool full) {
    KrReSubject s;
    KrReState st;
    if (kr_re_begin(t, arg[0], arg[1], arg[2], arg[3], &s, &st) < 0) return 0;
    st.full = full;
    size_t pos = st.start;
    int r = kr_re_run(&st, search);
    if (r < 0) return 0;
    return r ? kr_re_match_new(t, arg[0], s.original, pos, st.end, &st) : KR_NONE;
}

static KrValue m_match(KrThread *t, KrValue *arg) { return match_or_none(t, arg, false, false); }
static KrValue m_fullmatch(KrThread *t, KrValue *arg) { return match_or_none(t, arg, false, true); }
static KrValue m_search(KrThread *t, KrValue *arg) { return match_or_none(t, arg, true, false); }

/* -- findall, split -- */

static KrValue group_text(KrThread *t, const KrReSubject *s, const KrReState *st, uint32_t g, KrValue missing) {
    if (g == 0) return kr_re_slice(t, s, st->from, st->to);
    uint32_t from = st->marks[g * 2 - 2], to = st->marks[g * 2 - 1];
    if (from == KR_RE_NONE || to == KR_RE_NONE || to < from) return missing;
    return kr_re_slice(t, s, from, to);
}

static KrValue all_groups(KrThread *t, const KrReSubject *s, const KrReState *st, uint32_t groups) {
    KrValue tuple = kr_tuple_new(t, groups), empty = s->is_text ? kr_str_empty : kr_bytes_empty;
    if (!tuple) return 0;
    /* Items must be valid before anything else allocates. */
    for (uint32_t g = 0; g < groups; g++) KR_TUPLE(tuple)->items[g] = empty;
    for (uint32_t g = 0; g < groups; g++) {
        KrValue v = group_text(t, s, st, g + 1, empty);
        if (!v) return 0;
        KR_TUPLE(tuple)->items[g] = v;
    }
    return tuple;
}

KrValue kr_re_findall(KrThread *t, KrValue *arg) {
    KrReSubject s;
    KrReState st;
    if (kr_re_begin(t, arg[0], arg[1], arg[2], arg[3], &s, &st) < 0) return 0;
    uint32_t groups = st.program->groups;
    KrValue list = kr_list_new(t, 0), empty = s.is_text ? kr_str_empty : kr_bytes_empty;
    if (!list) return 0;
    for (uint32_t n = 1;; n++) {
        int r = kr_re_run(&st, true);
        if (r < 0) return 0;
        if (!r) return list;
        KrValue v = groups > 1 ? all_groups(t, &s, &st, groups) : group_text(t, &s, &st, groups, empty);
        if (!v || kr_list_push(t, list, v) < 0) return 0;
        kr_re_continue(&st);
        if (!(n & 255) && kr_work(t, 256) < 0) return 0;
    }
}

KrValue kr_re_split(KrThread *t, KrValue *arg) {
    KrReSubject s;
    KrReState st;
    long max;
    if (kr_index_long(t, arg[2], false, &max) < 0 || kr_re_begin(t, arg[0], arg[1], 0, 0, &s, &st) < 0) return 0;
    KrValue list = kr_list_new(t, 0), v;
    size_t last = 0;
    if (!list) return 0;
    for (long n = 1; max == 0 || n <= max; n++) {
        int r = kr_re_run(&st, true);
        if (r < 0) return 0;
        if (!r) break;
        if (!(v = kr_re_slice(t, &s, last, st.from)) || kr_list_push(t, list, v) < 0) return 0;
        for (uint32_t g = 1; g <= st.program->groups; g++)
            if (!(v = group_text(t, &s, &st, g, KR_NONE)) || kr_list_push(t, list, v) < 0) return 0;
        last = st.to;
        kr_re_continue(&st);
        if (!(n & 255) && kr_work(t, 256) < 0) return 0;
    }
    if (!(v = kr_re_slice(t, &s, last, s.length)) || kr_list_push(t, list, v) < 0) return 0;
    return list;
}

/* -- sub -- */

static KrValue m_sub(KrThread *t, KrValue *arg) {
    long count, made;
    if (kr_index_long(t, arg[3], false, &count) < 0) return 0;
    return kr_re_substitute(t, arg[0], arg[1], arg[2], count, &made);
}

static KrValue m_subn(KrThread *t, KrValue *arg) {
    long count, made;
    if (kr_index_long(t, arg[3], false, &count) < 0) return 0;
    KrValue text = kr_re_substitute(t, arg[0], arg[1], arg[2], count, &made);
    return text ? kr_tuple_of(t, 2, text, KR_INT(made)) : 0;
}

/* -- scanner and finditer -- */

typedef struct Scanner {
    KrObject h;                   /* KR_KIND_RAW3 */
    KrValue pattern, string, text;    /* text 0: exhausted */
    uint32_t pos, start, end;
    bool must_advance;
} Scanner;

KrValue kr_re_scanner_new(KrThread *t, KrValue pattern, KrValue string, KrValue pos, KrValue endpos, bool iterator) {
    KrReSubject s;
    KrReState st;
    if (kr_re_begin(t, pattern, string, pos, endpos, &s, &st) < 0) return 0;
    Scanner *r = kr_new(t, KR_KIND_RAW3, (iterator ? &kr_re_finditer_type : &kr_re_scanner_type)->shape, sizeof(Scanner));
    if (!r) return 0;
    r->pattern = pattern;
    r->string = string;
    r->text = s.text;
    r->pos = r->start = (uint32_t)st.start;
    r->end = (uint32_t)st.end;
    return (KrValue)r;
}

/* The next match; 0 without exception: no more. */
static KrValue scan(KrThread *t, Scanner *r, bool search) {
    KrReSubject s;
    KrReState st;
    if (!r->text) return 0;
    if (kr_re_subject(t, r->text, &s) < 0 || kr_re_state_init(&st, t, KR_RE_PROGRAM(r->pattern), s.data, s.kind) < 0) return 0;
    st.start = r->start;
    st.end = r->end;
    st.must_advance = r->must_advance;
    int found = kr_re_run(&st, search);
    if (found <= 0) {
        r->text = 0;
        return 0;
    }
    r->must_advance = st.to == st.from;
    r->start = (uint32_t)st.to;
    return kr_re_match_new(t, r->pattern, r->string, r->pos, st.end, &st);
}

static KrValue finditer_next(KrThread *t, KrValue self) { return scan(t, (Scanner *)self, true); }

static KrValue scan_or_none(KrThread *t, KrValue self, bool search) {
    KrValue m = scan(t, (Scanner *)self, search);
    return m || t->exc ? m : KR_NONE;
}

static KrValue scanner_match(KrThread *t, KrValue *arg) { return scan_or_none(t, arg[0], false); }
static KrValue scanner_search(KrThread *t, KrValue *arg) { return scan_or_none(t, arg[0], true); }
static KrValue scanner_pattern(KrThread *t, KrValue self) { (void)t; return ((Scanner *)self)->pattern; }
static KrValue m_finditer(KrThread *t, KrValue *arg) { return kr_re_scanner_new(t, arg[0], arg[1], arg[2], arg[3], true); }
static KrValue m_scanner(KrThread *t, KrValue *arg) { return kr_re_scanner_new(t, arg[0], arg[1], arg[2], arg[3], false); }

static const KrBuiltin scanner_methods[] = {
    { "match(self, /)", scanner_match, 0, "Match at the present position." },
    { "search(self, /)", scanner_search, 0, "Search from the present position." },
    KR_BUILTIN_END
};
static const KrGetSet scanner_getset[] = { { "pattern", scanner_pattern, 0, 0 }, KR_GETSET_END };

const KrTypeDef kr_re_scanner_def = {
    .name = "_sre.SRE_Scanner",
    .type = &kr_re_scanner_type,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(Scanner) / sizeof(KrValue),
    .methods = scanner_methods,
    .getset = scanner_getset,
};

const KrTypeDef kr_re_finditer_def = {
    .name = "callable_iterator",
    .type = &kr_re_finditer_type,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(Scanner) / sizeof(KrValue),
    .slots = { .iter = kr_iter_self, .next = finditer_next },
};

/* -- attributes, repr, comparison -- */

static KrValue get_flags(KrThread *t, KrValue self) { (void)t; return KR_RE_PATTERN(self)->flags; }
static KrValue get_pattern(KrThread *t, KrValue self) { (void)t; return KR_RE_PATTERN(self)->pattern; }
static KrValue get_groups(KrThread *t, KrValue self) { (void)t; return KR_INT((long)KR_RE_PROGRAM(self)->groups); }
static KrValue get_groupindex(KrThread *t, KrValue self) { return kr_mappingproxy_new(t, KR_RE_PATTERN(self)->names); }
static KrValue m_self(KrThread *t, KrValue *arg) { (void)t; return arg[0]; }
static KrValue m_class_getitem(KrThread *t, KrValue *arg) { return kr_generic_alias_new(t, arg[0], arg[1]); }

static int add_flag_names(KrBuilder *b, long flags) {
    static const struct { const char *name; long flag; } names[] = {
        { "re.TEMPLATE", KR_RE_TEMPLATE }, { "re.IGNORECASE", KR_RE_IGNORECASE }, { "re.LOCALE", KR_RE_LOCALE },
        { "re.MULTILINE", KR_RE_MULTILINE }, { "re.DOTALL", KR_RE_DOTALL }, { "re.UNICODE", KR_RE_UNICODE },
        { "re.VERBOSE", KR_RE_VERBOSE }, { "re.DEBUG", KR_RE_DEBUG }, { "re.ASCII", KR_RE_ASCII },
    };
    const char *separator = ", ";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(flags & names[i].flag)) continue;
        if (kr_builder_ascii(b, separator, strlen(separator)) < 0) return -1;
        if (kr_builder_ascii(b, names[i].name, strlen(names[i].name)) < 0) return -1;
        flags &= ~names[i].flag;
        separator = "|";
    }
    if (!flags) return 0;
    KrValue rest = kr_int_to_str(b->t, KR_INT(flags), 16);
    return !rest || kr_builder_ascii(b, separator, strlen(separator)) < 0 || kr_builder_ascii(b, "0x", 2) < 0
           || kr_builder_str(b, rest) < 0 ? -1 : 0;
}

static KrValue pattern_repr(KrThread *t, KrValue self) {
    const KrRePattern *p = KR_RE_PATTERN(self);
    long flags = KR_INT_VALUE(p->flags);
    KrBuilder b;
    KrValue text = kr_repr(t, p->pattern);
    if (text && kr_str_length(text) > 200) text = kr_str_slice(t, text, 0, 200);
    if (!text) return 0;
    if (text_pattern(self) && (flags & KR_RE_TYPE_FLAGS) == KR_RE_UNICODE) flags &= ~(long)KR_RE_UNICODE;
    kr_builder_init(t, &b);
    if (kr_builder_ascii(&b, "re.compile(", 11) < 0 || kr_builder_str(&b, text) < 0) return 0;
    if (add_flag_names(&b, flags) < 0 || kr_builder_ascii(&b, ")", 1) < 0) return 0;
    return kr_builder_take(&b);
}

static int pattern_hash(KrThread *t, KrValue self, long *out) {
    const KrRePattern *p = KR_RE_PATTERN(self);
    if (kr_hash(t, p->pattern, out) < 0) return -1;
    *out ^= KR_INT_VALUE(p->flags) * 1000003;
    if (*out == -1) *out = -2;
    return 0;
}

static KrValue pattern_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if ((op != KR_CMP_eq && op != KR_CMP_ne) || !KR_HAS_SHAPE(a, kr_re_pattern_type.shape)
        || !KR_HAS_SHAPE(b, kr_re_pattern_type.shape))
        return KR_NOT_IMPLEMENTED;
    int same = a == b;
    if (!same && KR_RE_PATTERN(a)->flags == KR_RE_PATTERN(b)->flags && text_pattern(a) == text_pattern(b))
        same = kr_equal(t, KR_RE_PATTERN(a)->pattern, KR_RE_PATTERN(b)->pattern);
    return same < 0 ? 0 : KR_BOOL(same == (op == KR_CMP_eq));
}

static int readonly(KrThread *t, KrValue self, KrValue v) {
    (void)self;
    (void)v;
    return kr_error_int(t, KR_EXC_AttributeError, "readonly attribute");
}

static const KrBuiltin pattern_methods[] = {
    { "match(self, /, string, pos=..., endpos=...)", m_match, 0,
      "Matches zero or more characters at the beginning of the string." },
    { "fullmatch(self, /, string, pos=..., endpos=...)", m_fullmatch, 0, "Matches against all of the string." },
    { "search(self, /, string, pos=..., endpos=...)", m_search, 0,
      "Scan through string looking for a match, and return a corresponding match object instance." },
    { "findall(self, /, string, pos=..., endpos=...)", kr_re_findall, 0,
      "Return a list of all non-overlapping matches of pattern in string." },
    { "finditer(self, /, string, pos=..., endpos=...)", m_finditer, 0,
      "Return an iterator over all non-overlapping matches for the RE pattern in string." },
    { "scanner(self, /, string, pos=..., endpos=...)", m_scanner, 0, 0 },
    { "split(self, /, string, maxsplit=0)", kr_re_split, 0, "Split string by the occurrences of pattern." },
    { "sub(self, /, repl, string, count=0)", m_sub, 0,
      "Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by repl." },
    { "subn(self, /, repl, string, count=0)", m_subn, 0, "Return the tuple (new_string, number_of_subs_made)." },
    { "__copy__(self, /)", m_self, 0, 0 },
    { "__deepcopy__(self, memo, /)", m_self, 0, 0 },
    { "__class_getitem__(cls, item, /)", m_class_getitem, KR_BF_CLASSMETHOD, 0 },
    KR_BUILTIN_END
};

static const KrGetSet pattern_getset[] = {
    { "flags", get_flags, readonly, "The regex matching flags." },
    { "groups", get_groups, readonly, "The number of capturing groups in the pattern." },
    { "groupindex", get_groupindex, 0, "A dictionary mapping group names to group numbers." },
    { "pattern", get_pattern, readonly, "The pattern string from which the RE object was compiled." },
    KR_GETSET_END
};

const KrTypeDef kr_re_pattern_def = {
    .name = "re.Pattern",
    .doc = "Compiled regular expression object.",
    .type = &kr_re_pattern_type,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrRePattern) / sizeof(KrValue),
    .methods = pattern_methods,
    .getset = pattern_getset,
    .slots = { .repr = pattern_repr, .hash = pattern_hash, .compare = pattern_compare },
};
