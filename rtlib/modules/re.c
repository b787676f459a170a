/* re.c -- the module _re: compiling with a cache, and the functions of `re` that work on a pattern or its text. */
#include "rtlib/modules/re.h"

#include "rtlib/object/core.h"

#define CACHE_MAX 512

static KrArray *state(KrThread *t) { return (KrArray *)KR_RUN(t)->scratch[KR_SCRATCH_RE]; }

/* Number of group -> name or None. */
static KrValue group_names(KrThread *t, KrValue names, uint32_t groups) {
    KrValue tuple = kr_tuple_new(t, groups), key, number;
    long at = 0;
    if (!tuple) return 0;
    for (uint32_t i = 0; i < groups; i++) KR_TUPLE(tuple)->items[i] = KR_NONE;
    while (kr_dict_next(t, names, &at, &key, &number)) KR_TUPLE(tuple)->items[KR_INT_VALUE(number)] = key;
    return tuple;
}

KrValue kr_re_compile_pattern(KrThread *t, KrValue pattern, uint32_t flags) {
    KrReSubject s;
    if (kr_re_subject(t, pattern, &s) < 0) return 0;
    KrReParser p = { .t = t, .pattern = s.text, .text = s.data, .kind = s.kind, .is_text = s.is_text, .length = s.length,
                     .flags = flags };
    uint32_t root = kr_re_parse(&p);
    if (!root) return 0;
    KrReProgram *program = kr_re_compile(&p, root);
    KrValue names = program ? group_names(t, p.names, p.groups) : 0;
    KrRePattern *r = names ? kr_new(t, KR_KIND_VALUES, kr_re_pattern_type.shape, sizeof(KrRePattern)) : NULL;
    if (!r) return 0;
    r->pattern = s.text;
    r->program = (KrValue)program;
    r->names = p.names;
    r->group_names = names;
    r->flags = KR_INT((long)p.flags);
    return (KrValue)r;
}

/* -- the cache: text, or (text, flags), -> pattern; the oldest goes first -- */

static int remember(KrThread *t, KrValue key, KrValue pattern) {
    KrValue cache = state(t)->items[KR_RE_STATE_CACHE], oldest, value;
    long at = 0;
    if (kr_dict_length(t, cache) >= CACHE_MAX && kr_dict_next(t, cache, &at, &oldest, &value)
        && kr_dict_remove(t, cache, oldest) < 0)
        return -1;
    return kr_dict_put(t, cache, key, pattern);
}

/* The pattern object for the arguments of a module function. */
static KrValue pattern_of(KrThread *t, KrValue v, KrValue flags_value) {
    long flags = 0;
    if (KR_IS_INT(flags_value)) flags = KR_INT_VALUE(flags_value);
    else if (kr_index_long(t, flags_value, false, &flags) < 0) return 0;
    if (KR_HAS_SHAPE(v, kr_re_pattern_type.shape)) {
        if (!flags) return v;
        return kr_error(t, KR_EXC_ValueError, "cannot process flags argument with a compiled pattern");
    }
    if (!kr_is_str(t, v) && !kr_is_bytes(t, v))
        return kr_error(t, KR_EXC_TypeError, "first argument must be string or compiled pattern");
    KrValue text = kr_unwrap(t, v), cache = state(t)->items[KR_RE_STATE_CACHE], found;
    if (!flags && KR_HAS_SHAPE(text, KR_SH_STR)) found = kr_dict_find_str(t, cache, text);
    else {
        if (flags && !(text = kr_tuple_of(t, 2, text, flags_value = KR_INT(flags)))) return 0;
        found = kr_dict_find(t, cache, text);
    }
    if (found || t->exc) return found;
    found = kr_re_compile_pattern(t, v, (uint32_t)flags);
    if (!found || (flags & KR_RE_DEBUG)) return found;
    return remember(t, text, found) < 0 ? 0 : found;
}

/* -- functions -- */

static KrValue m_compile(KrThread *t, KrValue *arg) { return pattern_of(t, arg[0], arg[1]); }

static KrValue match_with(KrThread *t, KrValue *arg, bool search, bool full) {
    KrReSubject s;
    KrReState st;
    KrValue pattern = pattern_of(t, arg[0], arg[2]);
    if (!pattern || kr_re_begin(t, pattern, arg[1], 0, 0, &s, &st) < 0) return 0;
    st.full = full;
    int r = kr_re_run(&st, search);
    if (r < 0) return 0;
    return r ? kr_re_match_new(t, pattern, s.original, 0, st.end, &st) : KR_NONE;
}

static KrValue m_match(KrThread *t, KrValue *arg) { return match_with(t, arg, false, false); }
static KrValue m_fullmatch(KrThread *t, KrValue *arg) { return match_with(t, arg, false, true); }
static KrValue m_search(KrThread *t, KrValue *arg) { return match_with(t, arg, true, false); }

static KrValue m_sub(KrThread *t, KrValue *arg) {
    long count, made;
    KrValue pattern = pattern_of(t, arg[0], arg[4]);
    if (!pattern || kr_index_long(t, arg[3], false, &count) < 0) return 0;
    return kr_re_substitute(t, pattern, arg[1], arg[2], count, &made);
}

static KrValue m_subn(KrThread *t, KrValue *arg) {
    long count, made;
    KrValue pattern = pattern_of(t, arg[0], arg[4]);
    if (!pattern || kr_index_long(t, arg[3], false, &count) < 0) return 0;
    KrValue text = kr_re_substitute(t, pattern, arg[1], arg[2], count, &made);
    return text ? kr_tuple_of(t, 2, text, KR_INT(made)) : 0;
}

static KrValue m_split(KrThread *t, KrValue *arg) {
    KrValue pattern = pattern_of(t, arg[0], arg[3]);
    return pattern ? kr_re_split(t, (KrValue[]){ pattern, arg[1], arg[2] }) : 0;
}

static KrValue m_findall(KrThread *t, KrValue *arg) {
    KrValue pattern = pattern_of(t, arg[0], arg[2]);
    return pattern ? kr_re_findall(t, (KrValue[]){ pattern, arg[1], 0, 0 }) : 0;
}

static KrValue m_finditer(KrThread *t, KrValue *arg) {
    KrValue pattern = pattern_of(t, arg[0], arg[2]);
    return pattern ? kr_re_scanner_new(t, pattern, arg[1], 0, 0, true) : 0;
}

static KrValue m_purge(KrThread *t, KrValue *arg) {
    (void)arg;
    KrValue cache = kr_dict_new(t);
    if (!cache) return 0;
    state(t)->items[KR_RE_STATE_CACHE] = cache;
    return KR_NONE;
}

/* Tells the class of errors in patterns. */
static KrValue m_set_error(KrThread *t, KrValue *arg) {
    state(t)->items[KR_RE_STATE_ERROR] = arg[0];
    return KR_NONE;
}

static bool special(uint32_t c) { return c && c < 128 && strchr("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", (int)c); }

static KrValue m_escape(KrThread *t, KrValue *arg) {
    KrReSubject s;
    if (kr_re_subject(t, arg[0], &s) < 0) return 0;
    if (s.length > 4096 && kr_work(t, s.length / 64) < 0) return 0;
    if (!s.is_text) {
        KrBytesBuilder b;
        kr_bytes_builder_init(t, &b);
        for (size_t i = 0; i < s.length; i++)
            if ((special(s.data[i]) && kr_bytes_builder_add(&b, "\\", 1) < 0) || kr_bytes_builder_add(&b, s.data + i, 1) < 0)
                return 0;
        return kr_bytes_builder_take(&b);
    }
    KrBuilder b;
    kr_builder_init(t, &b);
    for (size_t i = 0; i < s.length; i++) {
        uint32_t c = kr_str_read(s.data, s.kind, i);
        if ((special(c) && kr_builder_char(&b, '\\') < 0) || kr_builder_char(&b, c) < 0) return 0;
    }
    return kr_builder_take(&b);
}

static const KrBuiltin functions[] = {
    { "compile(pattern, flags=0)", m_compile, 0, "Compile a regular expression pattern, returning a Pattern object." },
    { "match(pattern, string, flags=0)", m_match, 0, "Try to apply the pattern at the start of the string." },
    { "fullmatch(pattern, string, flags=0)", m_fullmatch, 0, "Try to apply the pattern to all of the string." },
    { "search(pattern, string, flags=0)", m_search, 0, "Scan through string looking for a match to the pattern." },
    { "sub(pattern, repl, string, count=0, flags=0)", m_sub, 0,
      "Return the string obtained by replacing the leftmost non-overlapping occurrences of the pattern in string by repl." },
    { "subn(pattern, repl, string, count=0, flags=0)", m_subn, 0, "Return a 2-tuple containing (new_string, number)." },
    { "split(pattern, string, maxsplit=0, flags=0)", m_split, 0, "Split the source string by the occurrences of the pattern." },
    { "findall(pattern, string, flags=0)", m_findall, 0, "Return a list of all non-overlapping matches in the string." },
    { "finditer(pattern, string, flags=0)", m_finditer, 0, "Return an iterator over all non-overlapping matches in the string." },
    { "escape(pattern)", m_escape, 0, "Escape special characters in a string." },
    { "purge()", m_purge, 0, "Clear the regular expression caches." },
    { "_set_error(error, /)", m_set_error, 0, 0 },
    KR_BUILTIN_END
};

static bool init(KrThread *t, KrValue module) {
    (void)module;
    KrArray *a = kr_array_new(t, KR_RE_STATE_COUNT);
    if (!a) return false;
    KR_RUN(t)->scratch[KR_SCRATCH_RE] = (KrValue)a;
    return (a->items[KR_RE_STATE_CACHE] = kr_dict_new(t)) != 0;
}

static const KrTypeDef *const types[] = { &kr_re_pattern_def, &kr_re_match_def, &kr_re_scanner_def, &kr_re_finditer_def, NULL };

const KrModuleDef kr_module_re = {
    .name = "_re", .doc = "Core of the module re.", .functions = functions, .types = types, .init = init };
