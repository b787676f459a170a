/* str_translate.c -- str.translate and str.maketrans. A mapping may be any object with __getitem__, so the text is never
 * borrowed across a lookup; results for ASCII characters of an exact dict are remembered. */
#include "rtlib/types/str.h"
#include "rtlib/types/str_methods.h"

/* Looks c up: 1 with *out (int value, str, None or 0 = unchanged), -1 raised. */
static int lookup(KrThread *t, KrValue table, uint32_t c, KrValue *out) {
    *out = 0;
    if (KR_HAS_SHAPE(table, KR_SH_DICT)) {
        *out = kr_dict_find(t, table, KR_INT(c));
        return t->exc ? -1 : 1;
    }
    KrValue v = kr_item_load(t, table, KR_INT(c));
    if (!v) {
        if (!kr_error_is(t, KR_EXC_LookupError)) return -1;
        kr_error_clear(t);
        return t->exc ? -1 : 1;
    }
    *out = v;
    return 1;
}

static int add_mapped(KrThread *t, KrBuilder *b, uint32_t c, KrValue v) {
    if (!v) return kr_builder_char(b, c);
    if (v == KR_NONE) return 0;
    if (kr_is_str(t, v)) return kr_builder_str(b, kr_unwrap(t, v));
    if (!kr_is_int(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "character mapping must return integer, None or str");
    int64_t code;
    if (!kr_int_fits_i64(t, kr_unwrap(t, v), &code) || code < 0 || code > 0x10ffff)
        return kr_error_int(t, KR_EXC_ValueError, "character mapping must be in range(0x110000)");
    return kr_builder_char(b, (uint32_t)code);
}

/* ASCII text through an exact dict that maps characters to ASCII characters or None. *out 0 without exception: the general
 * way is needed (from the start; lookups in a dict with int keys have no effects worth keeping). */
static int translate_ascii(KrThread *t, KrValue s, KrValue table, KrValue *out) {
    unsigned char map[128], state[128] = { 0 };      /* 0 unknown, 1 mapped, 2 dropped */
    size_t n = kr_str_length(s), m = 0;
    KrStr *r = kr_str_alloc_kind(t, n, 1, true);
    *out = 0;
    if (!r || kr_work(t, n / 64) < 0) return -1;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = kr_str_data(s)[i];
        if (!state[c]) {
            KrValue v;
            if (lookup(t, table, c, &v) < 0) return -1;
            map[c] = c;
            state[c] = 1;
            if (v == KR_NONE) state[c] = 2;
            else if (v && KR_IS_INT(v) && (unsigned long)KR_INT_VALUE(v) < 128) map[c] = (unsigned char)KR_INT_VALUE(v);
            else if (v && KR_HAS_SHAPE(v, KR_SH_STR) && kr_str_length(v) == 1 && kr_str_is_ascii(v)) map[c] = kr_str_data(v)[0];
            else if (v) return 0;
        }
        r->data[m] = map[c];
        m += state[c] == 1;
    }
    *out = m == n && n > 1 ? (KrValue)r : kr_str_ascii(t, (const char *)r->data, m);
    return *out ? 0 : -1;
}

KrValue kr_str_translate(KrThread *t, KrValue s, KrValue table) {
    KrValue quick = 0;
    if (kr_str_is_ascii(s) && KR_HAS_SHAPE(table, KR_SH_DICT) && (translate_ascii(t, s, table, &quick) < 0 || quick)) return quick;
    KrBuilder b;
    kr_builder_init(t, &b);
    size_t n = kr_str_length(s);
    int kind = kr_str_kind(s);
    bool cache = KR_HAS_SHAPE(table, KR_SH_DICT), known[128] = { false };
    KrValue results[128];
    for (size_t i = 0; i < n; i++) {
        uint32_t c = kr_str_read(kr_str_data(s), kind, i);
        KrValue v;
        if (c < 128 && cache && known[c]) v = results[c];
        else {
            if (lookup(t, table, c, &v) < 0) return 0;
            if (c < 128) {
                known[c] = true;
                results[c] = v;
            }
        }
        if (add_mapped(t, &b, c, v) < 0) return 0;
        if (!(i & 1023) && kr_step(t) < 0) return 0;
    }
    return kr_builder_take(&b);
}

static KrValue table_from_dict(KrThread *t, KrValue map) {
    if (KR_IS_INT(map) || !kr_is_dict(t, map))
        return kr_error(t, KR_EXC_TypeError, "if you give only one argument to maketrans it must be a dict");
    KrValue table = kr_dict_new(t), key, value;
    if (!table) return 0;
    long pos = 0;
    while (kr_dict_next(t, map, &pos, &key, &value)) {
        if (!KR_IS_INT(key) && kr_is_str(t, key)) {
            key = kr_unwrap(t, key);
            if (kr_str_length(key) != 1)
                return kr_error(t, KR_EXC_ValueError, "string keys in translate table must be of length 1");
            key = KR_INT(kr_str_at(key, 0));
        } else if (!kr_is_int(t, key))
            return kr_error(t, KR_EXC_TypeError, "keys in translate table must be strings or integers");
        if (kr_dict_put(t, table, key, value) < 0 || kr_step(t) < 0) return 0;
    }
    return t->exc ? 0 : table;
}

KrValue kr_str_maketrans(KrThread *t, KrValue x, KrValue y, KrValue z) {
    if (!y) return table_from_dict(t, x);
    if (!kr_is_str(t, x))
        return kr_error(t, KR_EXC_TypeError, "first maketrans argument must be a string if there is a second argument");
    if (!kr_is_str(t, y)) return kr_error(t, KR_EXC_TypeError, "maketrans() argument 2 must be str, not %T", y);
    if (z && !kr_is_str(t, z)) return kr_error(t, KR_EXC_TypeError, "maketrans() argument 3 must be str, not %T", z);
    x = kr_unwrap(t, x);
    y = kr_unwrap(t, y);
    if (kr_str_length(x) != kr_str_length(y))
        return kr_error(t, KR_EXC_ValueError, "the first two maketrans arguments must have equal length");
    KrValue table = kr_dict_new(t);
    if (!table) return 0;
    for (size_t i = 0; i < kr_str_length(x); i++) {
        if (kr_dict_put(t, table, KR_INT(kr_str_at(x, i)), KR_INT(kr_str_at(y, i))) < 0) return 0;
        if (!(i & 1023) && kr_step(t) < 0) return 0;
    }
    if (!z) return table;
    z = kr_unwrap(t, z);
    for (size_t i = 0; i < kr_str_length(z); i++) {
        if (kr_dict_put(t, table, KR_INT(kr_str_at(z, i)), KR_NONE) < 0) return 0;
        if (!(i & 1023) && kr_step(t) < 0) return 0;
    }
    return table;
}
