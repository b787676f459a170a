/* unicodedata.c -- the module unicodedata: properties of characters and normal forms.
 *
 * Normal forms: each character is decomposed by utf8proc into an array of the run's heap, runs
 * of combining characters are put in canonical order by counting, and utf8proc composes in
 * place. Nothing runs script code. */
#include <stdio.h>

#include <utf8proc.h>

#include "rtlib/modules/support.h"
#include "rtlib/modules/unicodedata_tables.h"
#include "rtlib/types/str.h"
#include "rtlib/types/unicode.h"

static int one_char(KrThread *t, const char *function, KrValue v, uint32_t *out) {
    if (KR_IS_INT(v) || !kr_is_str(t, v) || kr_str_length(kr_unwrap(t, v)) != 1)
        return kr_error_int(t, KR_EXC_TypeError,
                            "%s() argument must be a unicode character, not %T", function, v);
    *out = kr_str_at(kr_unwrap(t, v), 0);
    return 0;
}

static const utf8proc_property_t *property(uint32_t c) {
    return utf8proc_get_property((utf8proc_int32_t)c);
}

/* -- properties -- */

static KrValue m_category(KrThread *t, KrValue *arg) {
    uint32_t c;
    if (one_char(t, "category", arg[0], &c) < 0) return 0;
    return kr_str_cstring(t, utf8proc_category_string((utf8proc_int32_t)c));
}

static KrValue m_bidirectional(KrThread *t, KrValue *arg) {
    static const char *const names[] = {"",    "L",  "LRE", "LRO", "R",   "AL",  "RLE", "RLO",
                                        "PDF", "EN", "ES",  "ET",  "AN",  "CS",  "NSM", "BN",
                                        "B",   "S",  "WS",  "ON",  "LRI", "RLI", "FSI", "PDI"};
    uint32_t c;
    if (one_char(t, "bidirectional", arg[0], &c) < 0) return 0;
    unsigned k = property(c)->bidi_class;
    return kr_str_cstring(t, k < sizeof names / sizeof *names ? names[k] : "");
}

static KrValue m_combining(KrThread *t, KrValue *arg) {
    uint32_t c;
    if (one_char(t, "combining", arg[0], &c) < 0) return 0;
    return KR_INT((long)property(c)->combining_class);
}

static KrValue m_mirrored(KrThread *t, KrValue *arg) {
    uint32_t c;
    if (one_char(t, "mirrored", arg[0], &c) < 0) return 0;
    return KR_INT((long)property(c)->bidi_mirrored);
}

static KrValue m_width(KrThread *t, KrValue *arg) {
    static const char *const names[] = {"N", "A", "H", "W", "F", "Na"};
    uint32_t c;
    if (one_char(t, "east_asian_width", arg[0], &c) < 0) return 0;
    size_t low = 0, high = sizeof width_runs / sizeof *width_runs;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (width_runs[middle][0] <= c)
            low = middle;
        else
            high = middle;
    }
    return kr_str_cstring(t, names[width_runs[low][1]]);
}

static KrValue missing(KrThread *t, KrValue fallback, const char *message) {
    return fallback ? fallback : kr_error(t, KR_EXC_ValueError, "%s", message);
}

static KrValue m_decimal(KrThread *t, KrValue *arg) {
    uint32_t c;
    if (one_char(t, "decimal", arg[0], &c) < 0) return 0;
    int v = kr_unicode_digit_value(c);
    return v >= 0 ? KR_INT((long)v) : missing(t, arg[1], "not a decimal");
}

static KrValue m_digit(KrThread *t, KrValue *arg) {
    uint32_t c;
    if (one_char(t, "digit", arg[0], &c) < 0) return 0;
    int v = kr_unicode_record(c)->digit;
    return v >= 0 ? KR_INT((long)v) : missing(t, arg[1], "not a digit");
}

static KrValue m_numeric(KrThread *t, KrValue *arg) {
    uint32_t c;
    if (one_char(t, "numeric", arg[0], &c) < 0) return 0;
    int v = kr_unicode_record(c)->digit;
    if (v >= 0) return kr_float_new(t, v);
    for (size_t i = 0; i < sizeof numeric_runs / sizeof *numeric_runs; i++) {
        const NumericRun *r = &numeric_runs[i];
        if (c >= r->first && c - r->first < r->count)
            return kr_float_new(t, (double)(r->numerator + (int64_t)(c - r->first) * r->step) /
                                       r->denominator);
    }
    return missing(t, arg[1], "not a numeric character");
}

static KrValue m_name(KrThread *t, KrValue *arg) {
    char text[KR_UNICODE_NAME_MAX];
    uint32_t c;
    if (one_char(t, "name", arg[0], &c) < 0) return 0;
    int n = kr_unicode_name(c, text);
    return n > 0 ? kr_str_ascii(t, text, (size_t)n) : missing(t, arg[1], "no such name");
}

static KrValue m_lookup(KrThread *t, KrValue *arg) {
    uint32_t c;
    if (KR_IS_INT(arg[0]) || !kr_is_str(t, arg[0]))
        return kr_error(t, KR_EXC_TypeError, "lookup() argument must be str, not %T", arg[0]);
    KrValue s = kr_unwrap(t, arg[0]);
    if (kr_str_is_ascii(s) &&
        kr_unicode_by_name((const char *)kr_str_data(s), kr_str_length(s), &c))
        return kr_str_char_new(t, c);
    return kr_error_value(t, KR_EXC_KeyError,
                          kr_str_from_format(t, "undefined character name '%V'", s));
}

/* -- decomposition -- */

#define HANGUL(c) ((c)-0xac00u < 11172)
#define LONGEST 32 /* a character decomposes into 18 at most */

static int decompose(uint32_t c, bool compat, int32_t *out) {
    int boundary = 0;
    if (c < 0x80 || (c >= 0xd800 && c < 0xe000)) {
        out[0] = (int32_t)c;
        return 1;
    }
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (utf8proc_int32_t)c, out, LONGEST,
        (utf8proc_option_t)(UTF8PROC_DECOMPOSE | (compat ? UTF8PROC_COMPAT : 0)), &boundary);
    if (n >= 1 && n <= LONGEST) return (int)n;
    out[0] = (int32_t)c;
    return 1;
}

static KrValue m_decomposition(KrThread *t, KrValue *arg) {
    static const char *const tags[] = {
        "",    "font",     "noBreak", "initial", "medial", "final",  "isolated", "circle", "super",
        "sub", "vertical", "wide",    "narrow",  "small",  "square", "fraction", "compat"};
    int32_t out[LONGEST] = {0};
    char text[LONGEST * 8 + 16];
    uint32_t c;
    size_t size = 0;
    if (one_char(t, "decomposition", arg[0], &c) < 0) return 0;
    unsigned tag = property(c)->decomp_type;
    int n = HANGUL(c) ? 1 : decompose(c, tag != 0, out);
    if (HANGUL(c) || (n == 1 && out[0] == (int32_t)c)) return kr_str_empty;
    /* One step: compatible ones and singletons are composed again; others are what is composed of
     * all but the last, and the last. */
    int32_t whole[LONGEST];
    utf8proc_option_t option = (utf8proc_option_t)(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    memcpy(whole, out, sizeof whole);
    utf8proc_ssize_t m = utf8proc_normalize_utf32(whole, n, option);
    if (m >= 1 && m <= n && (tag || (m == 1 && whole[0] != (int32_t)c))) {
        memcpy(out, whole, sizeof out);
        n = (int)m;
    } else if (!tag && n > 2) {
        int32_t last = out[n - 1];
        m = utf8proc_normalize_utf32(out, n - 1, option);
        if (m < 1 || m >= n) m = n - 1;
        out[m] = last;
        n = (int)m + 1;
    }
    if (tag && tag < sizeof tags / sizeof *tags)
        size = (size_t)snprintf(text, sizeof text, "<%s> ", tags[tag]);
    for (int i = 0; i < n; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, i ? " %04X" : "%04X",
                                 (unsigned)out[i]);
    return kr_str_ascii(t, text, size);
}

/* Puts characters of one run of combining ones into the order of their classes, stably. */
static int order_run(KrThread *t, int32_t *p, size_t n) {
    size_t start[257] = {0};
    if (n <= 16) {
        for (size_t i = 1; i < n; i++) {
            int32_t c = p[i];
            int class = property((uint32_t)c)->combining_class;
            size_t k = i;
            for (; k > 0 && property((uint32_t)p[k - 1])->combining_class > class; k--)
                p[k] = p[k - 1];
            p[k] = c;
        }
        return 0;
    }
    unsigned char *cell = kr_new_array(t, KR_KIND_LEAF, 0, 16, n, 4);
    if (!cell || kr_work(t, n) < 0) return -1;
    int32_t *copy = (int32_t *)(void *)(cell + 16);
    memcpy(copy, p, n * 4);
    for (size_t i = 0; i < n; i++) start[property((uint32_t)copy[i])->combining_class + 1]++;
    for (int k = 0; k < 256; k++) start[k + 1] += start[k];
    for (size_t i = 0; i < n; i++)
        p[start[property((uint32_t)copy[i])->combining_class]++] = copy[i];
    return 0;
}

static KrValue normal_form(KrThread *t, KrValue s, bool compose, bool compat) {
    size_t n = kr_str_length(s), used = 0, room = n + n / 2 + LONGEST;
    const unsigned char *data = kr_str_data(s);
    int kind = kr_str_kind(s);
    if (kr_str_is_ascii(s) || (kind == 1 && compose && !compat)) return s;
    unsigned char *cell = kr_new_array(t, KR_KIND_LEAF, 0, 16, room, 4);
    if (!cell) return 0;
    int32_t *out = (int32_t *)(void *)(cell + 16);
    for (size_t i = 0; i < n; i++) {
        if (used + LONGEST > room) {
            room *= 2;
            unsigned char *more = kr_new_array(t, KR_KIND_LEAF, 0, 16, room, 4);
            if (!more) return 0;
            memcpy(more + 16, out, used * 4);
            cell = more;
            out = (int32_t *)(void *)(cell + 16);
        }
        used += (size_t)decompose(kr_str_read(data, kind, i), compat, out + used);
        if ((i & 1023) == 1023 && kr_work(t, 4096) < 0) return 0;
    }
    for (size_t i = 0; i < used;) {
        size_t end = i;
        while (end < used && property((uint32_t)out[end])->combining_class) end++;
        if (end - i > 1 && order_run(t, out + i, end - i) < 0) return 0;
        i = end + 1;
    }
    if (compose) {
        if (kr_work(t, used) < 0) return 0;
        utf8proc_ssize_t m = utf8proc_normalize_utf32(
            out, (utf8proc_ssize_t)used, (utf8proc_option_t)(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
        if (m >= 0 && (size_t)m <= used) used = (size_t)m;
    }
    return kr_str_ucs4(t, (const uint32_t *)out, used);
}

static int read_form(KrThread *t, const char *function, KrValue *arg, bool *compose, bool *compat) {
    for (int i = 0; i < 2; i++)
        if (KR_IS_INT(arg[i]) || !kr_is_str(t, arg[i]))
            return kr_error_int(t, KR_EXC_TypeError, "%s() argument %d must be str, not %T",
                                function, i + 1, arg[i]);
    KrValue form = kr_unwrap(t, arg[0]);
    *compose = kr_str_equal_c(form, "NFC") || kr_str_equal_c(form, "NFKC");
    *compat = kr_str_equal_c(form, "NFKC") || kr_str_equal_c(form, "NFKD");
    if (*compose || *compat || kr_str_equal_c(form, "NFD")) return 0;
    return kr_error_int(t, KR_EXC_ValueError, "invalid normalization form");
}

static KrValue m_normalize(KrThread *t, KrValue *arg) {
    bool compose, compat;
    if (read_form(t, "normalize", arg, &compose, &compat) < 0) return 0;
    return normal_form(t, kr_unwrap(t, arg[1]), compose, compat);
}

static KrValue m_is_normalized(KrThread *t, KrValue *arg) {
    bool compose, compat;
    if (read_form(t, "is_normalized", arg, &compose, &compat) < 0) return 0;
    KrValue s = kr_unwrap(t, arg[1]), r = normal_form(t, s, compose, compat);
    return r ? KR_BOOL(kr_str_equal(r, s)) : 0;
}

static const KrBuiltin functions[] = {
    {"category(chr, /) -> str", m_category, 0,
     "Returns the general category assigned to the character chr as string."},
    {"bidirectional(chr, /) -> str", m_bidirectional, 0,
     "Returns the bidirectional class assigned to the character."},
    {"combining(chr, /) -> int", m_combining, 0,
     "Returns the canonical combining class assigned to the character."},
    {"mirrored(chr, /) -> int", m_mirrored, 0,
     "Returns the mirrored property assigned to the character."},
    {"east_asian_width(chr, /) -> str", m_width, 0,
     "Returns the east asian width assigned to the character."},
    {"decomposition(chr, /) -> str", m_decomposition, 0,
     "Returns the character decomposition mapping as string."},
    {"decimal(chr, default=..., /)", m_decimal, 0,
     "Converts a Unicode character into its equivalent decimal value."},
    {"digit(chr, default=..., /)", m_digit, 0,
     "Converts a Unicode character into its equivalent digit value."},
    {"numeric(chr, default=..., /)", m_numeric, 0,
     "Converts a Unicode character into its equivalent numeric value."},
    {"name(chr, default=..., /)", m_name, 0,
     "Returns the name assigned to the character chr as a string."},
    {"lookup(name, /) -> str", m_lookup, 0, "Look up character by name."},
    {"normalize(form, unistr, /) -> str", m_normalize, 0,
     "Return the normal form 'form' for the Unicode string unistr."},
    {"is_normalized(form, unistr, /) -> bool", m_is_normalized, 0,
     "Return whether the Unicode string is normalized."},
    KR_BUILTIN_END};

static bool init(KrThread *t, KrValue module) {
    return kr_module_add(t, module, "unidata_version", kr_str_cstring(t, "15.0.0"));
}

const KrModuleDef kr_module_unicodedata = {.name = "unicodedata",
                                           .doc = "The Unicode Character Database.",
                                           .functions = functions,
                                           .init = init};
