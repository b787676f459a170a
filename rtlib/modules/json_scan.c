/* json_scan.c -- JSON text to objects: one pass over the units of the text, containers on an
 * explicit stack.
 *
 * The stack is one array in the heap: opening a container pushes a mark (where the enclosing one
 * starts, and its sort), its items follow, closing it turns them into a list or dict of exactly
 * that size. Hooks run script code, but the text is immutable and the stack is private, so
 * nothing has to be read again after them. */
#include <emmintrin.h>

#include "rtlib/base/scan.h"
#include "rtlib/modules/json.h"
#include "rtlib/types/int.h"

typedef struct Scan {
    KrThread *t;
    KrValue text;
    KrArray *stack;
    size_t sp, base; /* next free item; first item of the open container */
    KrArray *keys;   /* cache, NULL: none */
    KrValue object_hook, pairs_hook, parse_float, parse_int, parse_constant; /* 0: none */
    bool strict, is_dict;
    long depth, values;
    const char *error; /* with error_at: what is wrong where */
    size_t error_at;
} Scan;

/* Always -1, for results that are positions. */
static size_t fail(Scan *s, const char *message, size_t at) {
    s->error = message;
    s->error_at = at;
    return KR_STR_NONE;
}

static void raise_error(Scan *s) {
    KrThread *t = s->t;
    KrValue module = kr_import_name(t, "json.decoder");
    KrValue cls = module ? kr_getattr_c(t, module, "JSONDecodeError") : 0;
    KrValue message = cls ? kr_str_cstring(t, s->error) : 0;
    if (!message) return;
    KrValue arg[3] = {message, s->text, KR_INT((long)s->error_at)};
    KrValue exc = kr_calln(t, cls, 3, arg);
    if (exc) kr_raise(t, exc, 0);
}

/* -- stack -- */

static int grow(Scan *s) {
    size_t room = s->stack ? (size_t)s->stack->count * 2 : KR_RUN(s->t)->tiny_limits ? 1 : 64;
    KrArray *a = kr_array_new(s->t, (long)room);
    if (!a) return -1;
    if (s->sp) memcpy(a->items, s->stack->items, s->sp * sizeof(KrValue));
    s->stack = a;
    return 0;
}

static inline int push(Scan *s, KrValue v) {
    if (!s->stack || s->sp >= (size_t)s->stack->count)
        if (grow(s) < 0) return -1;
    s->stack->items[s->sp++] = v;
    return 0;
}

static int open_container(Scan *s, bool is_dict) {
    if (++s->depth >= KR_RUN(s->t)->depth_limit) {
        return kr_error_int(
            s->t, KR_EXC_RecursionError,
            "maximum recursion depth exceeded while decoding a JSON %s from a unicode string",
            is_dict ? "object" : "array");
    }
    if (push(s, KR_INT((long)(s->base << 1 | s->is_dict))) < 0) return -1;
    s->base = s->sp;
    s->is_dict = is_dict;
    return 0;
}

static KrValue make_pairs(Scan *s, const KrValue *v, size_t n) {
    KrThread *t = s->t;
    KrValue list = kr_list_new(t, (long)(n / 2));
    for (size_t i = 0; list && i < n; i += 2) {
        KrValue pair = kr_tuple_of(t, 2, v[i], v[i + 1]);
        if (!pair || kr_list_push(t, list, pair) < 0) return 0;
    }
    return list ? kr_call1(t, s->pairs_hook, list) : 0;
}

static KrValue make_dict(Scan *s, const KrValue *v, size_t n) {
    KrThread *t = s->t;
    if (s->pairs_hook) return make_pairs(s, v, n);
    KrValue d = kr_dict_new(t);
    if (!d || (n && kr_dict_reserve(t, KR_DICT(d), (long)(n / 2)) < 0)) return 0;
    for (size_t i = 0; i < n; i += 2)
        if (kr_dict_set_hash(t, KR_DICT(d), v[i], kr_str_hash_fast(v[i]), v[i + 1], NULL) < 0)
            return 0;
    return s->object_hook ? kr_call1(t, s->object_hook, d) : d;
}

static KrValue close_container(Scan *s) {
    KrValue *v = s->stack ? s->stack->items + s->base : NULL;
    size_t n = s->sp - s->base;
    KrValue r = s->is_dict ? make_dict(s, v, n) : kr_list_make(s->t, (long)n, v);
    long mark = KR_INT_VALUE(s->stack->items[s->base - 1]);
    s->sp = s->base - 1;
    s->base = (size_t)mark >> 1;
    s->is_dict = mark & 1;
    s->depth--;
    return r;
}

/* -- leaves -- */

/* The key as an object, the same one each time while it stays in the cache. ASCII text. */
static KrValue cached_key(Scan *s, const unsigned char *p, size_t n) {
    uint64_t a = 0, b = 0;
    if (n < 2 || n > KR_JSON_KEY_MAX || !s->keys) return kr_str_ascii(s->t, (const char *)p, n);
    if (n >= 8) {
        memcpy(&a, p, 8);
        memcpy(&b, p + n - 8, 8);
    } else if (n >= 4) {
        uint32_t low, high;
        memcpy(&low, p, 4);
        memcpy(&high, p + n - 4, 4);
        a = (uint64_t)high << 32 | low;
    } else {
        a = (uint64_t)p[0] << 16 | (uint64_t)p[n / 2] << 8 | p[n - 1];
    }
    uint64_t h = (a * 0x9e3779b97f4a7c15u ^ b) * 0xd6e8feb86659fd93u + n;
    KrValue *slot = &s->keys->items[(h ^ h >> 29) >> 16 & (KR_JSON_KEYS - 1)];
    if (*slot && KR_STR(*slot)->length == n && kr_equal_short(KR_STR(*slot)->data, p, n)) return *slot;
    KrValue key = kr_str_ascii(s->t, (const char *)p, n);
    if (key) *slot = key;
    return key;
}

/* The same for a key that is a str already. */
static KrValue shared_key(Scan *s, KrValue key) {
    size_t n = key ? kr_str_length(key) : 0;
    if (!n || n > KR_JSON_KEY_MAX || !s->keys) return key;
    if (KR_OBJ(key)->aux & KR_STR_ASCII) return cached_key(s, kr_str_data(key), n);
    KrValue *slot = &s->keys->items[KR_JSON_KEYS + (kr_str_hash(key) & (KR_JSON_KEYS - 1))];
    if (!*slot || !kr_str_equal(*slot, key)) *slot = key;
    return *slot;
}

static KrValue make_number(Scan *s, const char *p, size_t n, bool is_float) {
    KrThread *t = s->t;
    KrValue hook = is_float ? s->parse_float : s->parse_int;
    if (hook) {
        KrValue text = kr_str_ascii(t, p, n);
        return text ? kr_call1(t, hook, text) : 0;
    }
    if (is_float) return kr_box_float(t, kr_double_parse(p, n));
    return kr_int_parse(t, p, n, 10);
}

static KrValue make_constant(Scan *s, const char *name) {
    if (s->parse_constant) {
        KrValue text = kr_str_cstring(s->t, name);
        return text ? kr_call1(s->t, s->parse_constant, text) : 0;
    }
    return kr_box_float(s->t, *name == 'N'   ? __builtin_nan("")
                              : *name == '-' ? -__builtin_inf()
                                             : __builtin_inf());
}

static int hex_value(uint32_t c) {
    return c >= '0' && c <= '9'                 ? (int)c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (int)(c | 32) - 'a' + 10
                                                : -1;
}

/* -- units: the same code for texts of 1, 2 and 4 bytes a character -- */

#define UNIT unsigned char
#define NAME(n) n##_1
#define UNIT_KIND 1
#include "rtlib/modules/json_units.h"
#undef UNIT
#undef NAME
#undef UNIT_KIND
#define UNIT uint16_t
#define NAME(n) n##_2
#define UNIT_KIND 2
#include "rtlib/modules/json_units.h"
#undef UNIT
#undef NAME
#undef UNIT_KIND
#define UNIT uint32_t
#define NAME(n) n##_4
#define UNIT_KIND 4
#include "rtlib/modules/json_units.h"

/* -- rows -- */

static bool scan_start(KrThread *t, Scan *s, KrValue text) {
    *s = (Scan){.t = t, .text = text, .strict = true};
    KrValue *slot = &KR_RUN(t)->scratch[KR_SCRATCH_JSON];
    if (!*slot && !(*slot = (KrValue)kr_array_new(t, 2 * KR_JSON_KEYS))) return false;
    s->keys = (KrArray *)*slot;
    return true;
}

static KrValue hook(KrValue v) {
    return v == KR_NONE ? 0 : v;
}

/* decode(text, start, whole, strict, object_hook, object_pairs_hook, parse_float, parse_int,
 * parse_constant): whole: the value, alone in the text; else (value, end). */
KrValue kr_json_decode(KrThread *t, KrValue *arg) {
    Scan s;
    long start;
    size_t end;
    if (!kr_is_str(t, arg[0]))
        return kr_error(t, KR_EXC_TypeError, "first argument must be a string, not %T", arg[0]);
    KrValue text = kr_unwrap(t, arg[0]);
    if (kr_index_long(t, arg[1], true, &start) < 0 || !scan_start(t, &s, text)) return 0;
    if (start < 0) return kr_error(t, KR_EXC_ValueError, "idx cannot be negative");
    int whole = kr_truth(t, arg[2]), strict = kr_truth(t, arg[3]);
    if (whole < 0 || strict < 0) return 0;
    s.strict = strict;
    s.object_hook = hook(arg[4]);
    s.pairs_hook = hook(arg[5]);
    s.parse_float = hook(arg[6]) == (KrValue)&kr_type_float ? 0 : hook(arg[6]);
    s.parse_int = hook(arg[7]) == (KrValue)&kr_type_int ? 0 : hook(arg[7]);
    s.parse_constant = hook(arg[8]);
    size_t at = (size_t)start;
    const unsigned char *data = kr_str_data(text);
    int kind = kr_str_kind(text);
    KrValue v = kind == 1   ? document_1(&s, data, at, whole, &end)
                : kind == 2 ? document_2(&s, (const uint16_t *)(const void *)data, at, whole, &end)
                            : document_4(&s, (const uint32_t *)(const void *)data, at, whole, &end);
    if (!v) {
        if (!t->exc) raise_error(&s);
        return 0;
    }
    return whole ? v : kr_tuple_of(t, 2, v, KR_INT((long)end));
}

/* scanstring(text, end, strict=True): text[end - 1] is the opening quote. */
KrValue kr_json_scan_string(KrThread *t, KrValue *arg) {
    Scan s;
    long at;
    size_t end;
    if (kr_index_long(t, arg[1], false, &at) < 0) return 0;
    int strict = kr_truth(t, arg[2]);
    if (strict < 0) return 0;
    if (!kr_is_str(t, arg[0]))
        return kr_error(t, KR_EXC_TypeError, "first argument must be a string, not %T", arg[0]);
    KrValue text = kr_unwrap(t, arg[0]), v;
    if (!scan_start(t, &s, text)) return 0;
    if (at < 1 || (size_t)at > kr_str_length(text))
        return kr_error(t, KR_EXC_ValueError, "end is out of bounds");
    s.strict = strict;
    const unsigned char *data = kr_str_data(text);
    int kind = kr_str_kind(text);
    size_t n = kr_str_length(text);
    v = kind == 1 ? string_1(&s, data, (size_t)at, n, false, &end)
        : kind == 2
            ? string_2(&s, (const uint16_t *)(const void *)data, (size_t)at, n, false, &end)
            : string_4(&s, (const uint32_t *)(const void *)data, (size_t)at, n, false, &end);
    if (!v) {
        if (!t->exc) raise_error(&s);
        return 0;
    }
    return kr_tuple_of(t, 2, v, KR_INT((long)end));
}
