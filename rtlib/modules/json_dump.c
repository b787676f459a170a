/* json_dump.c -- objects to JSON text: one growing text, open containers on an explicit stack.
 *
 * A frame is four words of a heap array: container, position, sort, and the object itself for
 * the test for cycles. Only `default` and the items() of dict subclasses run script code; lists
 * are indexed afresh at each step, dicts are copied beforehand when there is a `default`. */
#include <emmintrin.h>
#include <math.h>

#include "rtlib/base/decimal.h"
#include "rtlib/base/scan.h"
#include "rtlib/modules/json.h"
#include "rtlib/types/int.h"

enum { FRAME_LIST, FRAME_TUPLE, FRAME_DICT, FRAME_PAIRS, FRAME_DEFAULT };
typedef struct Frame {
    KrValue container, position, sort, marker;
} Frame;

typedef struct Dump {
    KrThread *t;
    KrBuilder out;
    KrArray *stack;
    long depth;
    KrValue fallback, indent, item_separator, key_separator; /* fallback, indent: 0 none */
    bool skip_keys, ascii, circular, allow_nan, sort_keys;
    unsigned long values;
} Dump;

static inline Frame *frame(Dump *d, long i) {
    return (Frame *)(void *)d->stack->items + i;
}

/* -- strings -- */

static inline unsigned char *tail(KrBuilder *b) {
    return b->data + b->length;
}

/* Escape of a character that is not written as itself: its size. */
static size_t escape_text(uint32_t c, unsigned char *out) {
    static const char hex[] = "0123456789abcdef", from[] = "\"\\\n\r\t\f\b", to[] = "\"\\nrtfb";
    int at = 0;
    while (from[at] && (unsigned char)from[at] != c) at++;
    out[0] = '\\';
    if (from[at]) {
        out[1] = (unsigned char)to[at];
        return 2;
    }
    if (c > 0xffff) {
        size_t n = escape_text(0xd800 + ((c - 0x10000) >> 10), out);
        return n + escape_text(0xdc00 + (c & 0x3ff), out + n);
    }
    out[1] = 'u';
    for (int i = 0; i < 4; i++) out[2 + i] = (unsigned char)hex[c >> (12 - 4 * i) & 15];
    return 6;
}

static inline bool is_plain(uint32_t c, bool ascii) {
    return c >= 0x20 && c != '"' && c != '\\' && (!ascii || c < 0x7f);
}

/* Bytes of a word that are not written as themselves: not 0 if there are any. */
static inline uint64_t special_bytes(uint64_t x, bool ascii) {
    const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
    uint64_t quote = x ^ ones * '"', slash = x ^ ones * '\\';
    uint64_t hit = ((x - ones * 0x20) & ~x) | ((quote - ones) & ~quote) | ((slash - ones) & ~slash);
    if (ascii) hit |= (x + ones) | x;
    return hit & tops;
}

/* A short text without anything to escape is copied by overlapping words; false: to be looked at byte by byte. */
static inline bool copy_short_plain(unsigned char *to, const unsigned char *p, size_t n, bool ascii) {
    uint64_t a, b;
    if (n >= 8) {
        memcpy(&a, p, 8);
        memcpy(&b, p + n - 8, 8);
        if (special_bytes(a, ascii) | special_bytes(b, ascii)) return false;
        memcpy(to, &a, 8);
        memcpy(to + n - 8, &b, 8);
        return true;
    }
    uint32_t c, d;
    if (n < 4) return false;
    memcpy(&c, p, 4);
    memcpy(&d, p + n - 4, 4);
    a = (uint64_t)d << 32 | c;
    if (special_bytes(a, ascii)) return false;
    memcpy(to, &c, 4);
    memcpy(to + n - 4, &d, 4);
    return true;
}

/* Length of the plain run at p of one-byte units; copied to `to`, which has 16 bytes of room
 * behind n. */
static size_t copy_plain(unsigned char *to, const unsigned char *p, size_t n, bool ascii) {
    const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'),
                  control = _mm_set1_epi8(0x1f);
    const __m128i high = _mm_set1_epi8(ascii ? 0x7f : (char)0xff),
                  none = _mm_set1_epi8(ascii ? 0 : (char)0xff);
    size_t i = 0;
    if (n < 16 && copy_short_plain(to, p, n, ascii)) return n;
    for (; i + 16 <= n; i += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
        __m128i hit =
            _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(x, control), x),
                         _mm_or_si128(_mm_cmpeq_epi8(x, quote), _mm_cmpeq_epi8(x, slash)));
        hit = _mm_or_si128(hit, _mm_andnot_si128(none, _mm_cmpeq_epi8(_mm_max_epu8(x, high), x)));
        _mm_storeu_si128((__m128i *)(void *)(to + i), x);
        unsigned mask = (unsigned)_mm_movemask_epi8(hit);
        if (mask) return i + (size_t)__builtin_ctz(mask);
    }
    for (; i < n && is_plain(p[i], ascii); i++) to[i] = p[i];
    return i;
}

/* One-byte text into a one-byte builder. */
static int quote_bytes(KrBuilder *b, const unsigned char *p, size_t n, bool ascii, bool latin) {
    if (n + 24 > b->capacity - b->length && kr_builder_reserve(b, n + 24) < 0) return -1;
    *tail(b) = '"';
    b->length++;
    for (size_t i = 0, pieces = 0;;) {
        size_t run = copy_plain(tail(b), p + i, n - i, ascii);
        b->length += run;
        i += run;
        if (i >= n) break;
        b->length += escape_text(p[i++], tail(b));
        if (kr_builder_reserve(b, n - i + 24) < 0) return -1;
        if ((++pieces & 4095) == 0 && kr_work(b->t, 64) < 0) return -1;
    }
    *tail(b) = '"';
    b->length++;
    b->max_char |= latin ? 255 : 127;
    return 0;
}

static int quote_wide(KrBuilder *b, const unsigned char *p, int kind, size_t n, bool ascii) {
    unsigned char text[16];
    if (kr_builder_char(b, '"') < 0) return -1;
    for (size_t i = 0, start; i < n;) {
        for (start = i; i < n && is_plain(kr_str_read(p, kind, i), ascii); i++) {
        }
        if (kr_builder_units(b, p + start * (size_t)kind, kind, i - start) < 0) return -1;
        if (i < n && kr_builder_ascii(b, (const char *)text,
                                      escape_text(kr_str_read(p, kind, i++), text)) < 0)
            return -1;
        if ((i & 4095) < 2 && kr_work(b->t, 64) < 0) return -1;
    }
    return kr_builder_char(b, '"');
}

/* s: exact str. */
static int quote(KrBuilder *b, KrValue s, bool ascii) {
    size_t n = kr_str_length(s);
    if (n > 1 << 16 && kr_work(b->t, n / 256) < 0) return -1;
    if (kr_str_kind(s) == 1 && b->kind == 1)
        return quote_bytes(b, kr_str_data(s), n, ascii, !ascii && !kr_str_is_ascii(s));
    return quote_wide(b, kr_str_data(s), kr_str_kind(s), n, ascii);
}

/* -- numbers -- */

static inline int put(KrBuilder *b, const char *text, size_t n) {
    if (b->kind != 1) return kr_builder_ascii(b, text, n);
    if (n > b->capacity - b->length && kr_builder_reserve(b, n) < 0) return -1;
    if (__builtin_constant_p(n)) memcpy(tail(b), text, n);
    else kr_copy_short(tail(b), (const unsigned char *)text, n);
    b->length += n;
    b->max_char |= 127;
    return 0;
}

static int put_long(KrBuilder *b, long v) {
    char text[KR_DECIMAL_MAX + 1], *end = text + sizeof text;
    char *p = kr_decimal(end, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
    if (v < 0) *--p = '-';
    return put(b, p, (size_t)(end - p));
}

/* v: exact int. */
static int put_int(KrBuilder *b, KrValue v) {
    if (KR_IS_INT(v)) return put_long(b, KR_INT_VALUE(v));
    KrValue s = kr_int_to_str(b->t, v, 10);
    return s ? kr_builder_str(b, s) : -1;
}

static int put_double(Dump *d, double x) {
    char text[40];
    if (!isfinite(x)) {
        if (!d->allow_nan) {
            const char *name = isnan(x) ? "nan" : x < 0 ? "-inf" : "inf";
            return kr_error_int(d->t, KR_EXC_ValueError,
                                "Out of range float values are not JSON compliant%s%s",
                                d->indent ? ": " : "", d->indent ? name : "");
        }
        const char *name = isnan(x) ? "NaN" : x < 0 ? "-Infinity" : "Infinity";
        return put(&d->out, name, strlen(name));
    }
    return put(&d->out, text, (size_t)kr_double_repr(x, text));
}

static int put_float(Dump *d, KrValue v) {
    return put_double(d, ((KrFloat *)kr_unwrap(d->t, v))->value);
}

/* A separator: nearly always one or two ASCII characters. */
static inline int put_text(KrBuilder *b, KrValue s) {
    return kr_str_is_ascii(s) ? put(b, (const char *)kr_str_data(s), kr_str_length(s)) : kr_builder_str(b, s);
}

/* -- containers -- */

static int new_line(Dump *d, long level) {
    if (kr_builder_char(&d->out, '\n') < 0) return -1;
    for (long i = 0; i < level; i++)
        if (kr_builder_str(&d->out, d->indent) < 0) return -1;
    return level > 64 ? kr_work(d->t, (size_t)level / 16) : 0;
}

/* A cycle repeats itself as the stack grows, so deep down it is enough to look now and then. */
static int check_cycle(Dump *d, KrValue marker) {
    if (!d->circular || (d->depth > 32 && d->depth % 16)) return 0;
    for (long i = d->depth - 1; i >= 0; i--)
        if (frame(d, i)->marker == marker)
            return kr_error_int(d->t, KR_EXC_ValueError, "Circular reference detected");
    return 0;
}

static int push_frame(Dump *d, KrValue container, int sort, KrValue marker) {
    KrThread *t = d->t;
    if (check_cycle(d, marker) < 0) return -1;
    if (d->depth >= KR_RUN(t)->depth_limit)
        return kr_error_int(t, KR_EXC_RecursionError,
                            "maximum recursion depth exceeded while encoding a JSON object");
    if (!d->stack || (d->depth + 1) * 4 > d->stack->count) {
        KrArray *a = kr_array_new(t, d->stack ? d->stack->count * 2 : 64);
        if (!a) return -1;
        if (d->depth) memcpy(a->items, d->stack->items, (size_t)d->depth * sizeof(Frame));
        d->stack = a;
    }
    *frame(d, d->depth++) = (Frame){container, KR_INT(0), KR_INT(sort), marker};
    return 1;
}

/* Items of a dict whose iteration is its own business, or sorted. */
static KrValue dict_pairs(Dump *d, KrValue v, bool plain) {
    KrThread *t = d->t;
    KrValue list, key, value;
    if (plain) {
        if (!(list = kr_list_new(t, kr_dict_length(t, v)))) return 0;
        for (long at = 0; kr_dict_next(t, v, &at, &key, &value);) {
            KrValue pair = kr_tuple_of(t, 2, key, value);
            if (!pair || kr_list_push(t, list, pair) < 0) return 0;
        }
    } else {
        KrValue items = kr_call_method(t, v, KR_W(items), 0, NULL);
        if (!items || !(list = kr_list_from(t, items))) return 0;
    }
    return d->sort_keys && kr_list_sort(t, list, 0, false) < 0 ? 0 : list;
}

/* Separator and line before item number `position` of the top container. */
static inline int put_separator(Dump *d, long position) {
    if (position && (d->item_separator ? put_text(&d->out, d->item_separator)
                                       : put(&d->out, ", ", 2)) < 0)
        return -1;
    long level = 0;
    if (!d->indent) return 0;
    for (long i = 0; i < d->depth; i++) level += frame(d, i)->sort != KR_INT(FRAME_DEFAULT);
    return new_line(d, level);
}

static int open_dict(Dump *d, KrValue v) {
    KrThread *t = d->t;
    bool plain = KR_IS_EXACT_DICT(v) || kr_type_find(t, kr_type_of(t, v), KR_W(items)) ==
                                            kr_type_find(t, &kr_type_dict, KR_W(items));
    KrValue source = v;
    int sort = FRAME_DICT;
    if (plain && kr_dict_length(t, v) == 0) return put(&d->out, "{}", 2);
    if (!plain || d->sort_keys) {
        if (!(source = dict_pairs(d, v, plain))) return -1;
        sort = FRAME_PAIRS;
        if (kr_list_length(source) == 0) return put(&d->out, "{}", 2);
    } else if (d->fallback && !(source = kr_dict_copy(t, v))) {
        return -1;
    }
    if (put(&d->out, "{", 1) < 0 || push_frame(d, source, sort, v) < 0) return -1;
    return put_separator(d, 0) < 0 ? -1 : 1;
}

static int open_sequence(Dump *d, KrValue v, KrValue exact, int sort) {
    long n = sort == FRAME_LIST ? kr_list_length(exact) : (long)KR_TUPLE(exact)->length;
    if (n == 0) return put(&d->out, "[]", 2);
    if (put(&d->out, "[", 1) < 0) return -1;
    return push_frame(d, exact, sort, v);
}

/* What is not one of the types above goes through `default`. */
static int open_other(Dump *d, KrValue v) {
    if (!d->fallback)
        return kr_error_int(d->t, KR_EXC_TypeError, "Object of type %T is not JSON serializable",
                            v);
    if (check_cycle(d, v) < 0) return -1;
    KrValue r = kr_call1(d->t, d->fallback, v);
    return r ? push_frame(d, r, FRAME_DEFAULT, v) : -1;
}

/* Writes v, or its opening bracket: 1 when a frame was pushed, 0 done, -1. */
static int put_value(Dump *d, KrValue v) {
    KrThread *t = d->t;
    if ((++d->values & 1023) == 0 && kr_work(t, 1024) < 0) return -1;
    if (KR_IS_INT(v)) return put_long(&d->out, KR_INT_VALUE(v));
    switch (KR_SH(v)) {
    case KR_SH_STR: return quote(&d->out, v, d->ascii);
    case KR_SH_NONE: return put(&d->out, "null", 4);
    case KR_SH_BOOL: return v == KR_TRUE ? put(&d->out, "true", 4) : put(&d->out, "false", 5);
    case KR_SH_FLOAT: return put_double(d, ((KrFloat *)v)->value);
    case KR_SH_LIST:
    case KR_SH_LIST_F64: return open_sequence(d, v, v, FRAME_LIST);
    case KR_SH_TUPLE: return open_sequence(d, v, v, FRAME_TUPLE);
    case KR_SH_DICT: return open_dict(d, v);
    }
    if (kr_is_str(t, v)) return quote(&d->out, kr_unwrap(t, v), d->ascii);
    if (kr_is_int(t, v)) return put_int(&d->out, kr_unwrap(t, v));
    if (kr_is_float(t, v)) return put_float(d, v);
    if (kr_is_list(t, v)) return open_sequence(d, v, v, FRAME_LIST);
    if (kr_is_tuple(t, v)) return open_sequence(d, v, kr_unwrap(t, v), FRAME_TUPLE);
    if (kr_is_dict(t, v)) return open_dict(d, v);
    return open_other(d, v);
}

/* 1 written, 0 left out, -1. The separator comes before; the first line was begun with the
 * bracket. */
static int put_key(Dump *d, KrValue key, long position) {
    KrThread *t = d->t;
    KrBuilder *b = &d->out;
    bool text = kr_is_str(t, key),
         number = !text && (key == KR_TRUE || key == KR_FALSE || key == KR_NONE ||
                            kr_is_float(t, key) || kr_is_int(t, key));
    if (!text && !number) {
        if (d->skip_keys) return 0;
        return kr_error_int(t, KR_EXC_TypeError,
                            "keys must be str, int, float, bool or None, not %T", key);
    }
    if (position && put_separator(d, position) < 0) return -1;
    if (text) {
        if (quote(b, kr_unwrap(t, key), d->ascii) < 0) return -1;
    } else {
        int r = put(b, "\"", 1);
        if (r == 0) {
            if (key == KR_NONE)
                r = put(b, "null", 4);
            else if (key == KR_TRUE || key == KR_FALSE)
                r = put(b, key == KR_TRUE ? "true" : "false", key == KR_TRUE ? 4 : 5);
            else if (kr_is_float(t, key))
                r = put_float(d, key);
            else
                r = put_int(b, KR_IS_INT(key) ? key : kr_unwrap(t, key));
        }
        if (r < 0 || put(b, "\"", 1) < 0) return -1;
    }
    if (d->key_separator ? put_text(b, d->key_separator) < 0 : put(b, ": ", 2) < 0) return -1;
    return 1;
}

static int close_frame(Dump *d, int sort) {
    d->depth--;
    if (sort == FRAME_DEFAULT) return 0;
    if (d->indent) {
        long level = 0;
        for (long i = 0; i < d->depth; i++) level += frame(d, i)->sort != KR_INT(FRAME_DEFAULT);
        if (new_line(d, level) < 0) return -1;
    }
    return put(&d->out, sort == FRAME_DICT || sort == FRAME_PAIRS ? "}" : "]", 1);
}

/* The rest of a sequence up to the next container inside it. */
static int step_sequence(Dump *d, Frame *f, int sort) {
    for (long at = KR_INT_VALUE(f->position);; at++) {
        KrValue c = f->container, item;
        long n = sort == FRAME_LIST ? kr_list_length(c) : (long)KR_TUPLE(c)->length;
        if (at >= n) return close_frame(d, sort);
        if (put_separator(d, at) < 0) return -1;
        if (sort == FRAME_LIST && KR_LIST_IS_F64(c)) {
            if ((++d->values & 1023) == 0 && kr_work(d->t, 1024) < 0) return -1;
            if (put_double(d, KR_F64(KR_LIST(c))[at]) < 0) return -1;
            continue;
        }
        item = sort == FRAME_LIST ? KR_LIST(c)->items[at] : KR_TUPLE(c)->items[at];
        f->position = KR_INT(at + 1);
        int r = put_value(d, item);
        if (r != 0) return r;
    }
}

/* The same for a dict. How many items were written stands in the upper bits of `sort`. */
static int step_dict(Dump *d, Frame *f, int sort) {
    KrThread *t = d->t;
    for (;;) {
        KrValue key, value;
        long at = KR_INT_VALUE(f->position);
        if (sort == FRAME_DICT) {
            if (!kr_dict_next(t, f->container, &at, &key, &value)) return close_frame(d, sort);
            f->position = KR_INT(at);
        } else {
            KrValue pair = at < kr_list_length(f->container) ? kr_list_get(t, f->container, at) : 0;
            if (!pair) return t->exc ? -1 : close_frame(d, sort);
            if (!kr_is_tuple(t, pair) || KR_TUPLE(kr_unwrap(t, pair))->length != 2)
                return kr_error_int(t, KR_EXC_ValueError, "items must return 2-tuples");
            pair = kr_unwrap(t, pair);
            key = KR_TUPLE(pair)->items[0];
            value = KR_TUPLE(pair)->items[1];
            f->position = KR_INT(at + 1);
        }
        long written = KR_INT_VALUE(f->sort) >> 8;
        int r = put_key(d, key, written);
        if (r < 0) return -1;
        if (r == 0) {
            if ((++d->values & 1023) == 0 && kr_work(t, 1024) < 0) return -1;
            continue;
        }
        f->sort = KR_INT((written + 1) << 8 | sort);
        if ((r = put_value(d, value)) != 0) return r;
    }
}

static int run(Dump *d, KrValue v) {
    int r = put_value(d, v);
    while (r >= 0 && d->depth) {
        Frame *f = frame(d, d->depth - 1);
        int sort = (int)(KR_INT_VALUE(f->sort) & 255);
        switch (sort) {
        case FRAME_LIST:
        case FRAME_TUPLE: r = step_sequence(d, f, sort); break;
        case FRAME_DICT:
        case FRAME_PAIRS: r = step_dict(d, f, sort); break;
        case FRAME_DEFAULT:
            if (f->position == KR_INT(0)) {
                f->position = KR_INT(1);
                r = put_value(d, f->container);
            } else {
                r = close_frame(d, sort);
            }
            break;
        }
    }
    return r;
}

/* -- rows -- */

static KrValue exact_or_none(KrThread *t, KrValue v, bool *ok) {
    if (v == KR_NONE) return 0;
    if (kr_is_str(t, v)) return kr_unwrap(t, v);
    kr_error(t, KR_EXC_TypeError, "separators and indent must be str, not %T", v);
    *ok = false;
    return 0;
}

/* encode(obj, skipkeys, ensure_ascii, check_circular, allow_nan, indent, item_separator,
 * key_separator, sort_keys, default) */
KrValue kr_json_encode(KrThread *t, KrValue *arg) {
    Dump d = {.t = t};
    bool ok = true;
    int flag[5];
    static const int places[5] = {1, 2, 3, 4, 8};
    for (int i = 0; i < 5; i++)
        if ((flag[i] = kr_truth(t, arg[places[i]])) < 0) return 0;
    d.skip_keys = flag[0];
    d.ascii = flag[1];
    d.circular = flag[2];
    d.allow_nan = flag[3];
    d.sort_keys = flag[4];
    d.indent = exact_or_none(t, arg[5], &ok);
    if (ok) d.item_separator = exact_or_none(t, arg[6], &ok);
    if (ok) d.key_separator = exact_or_none(t, arg[7], &ok);
    if (!ok) return 0;
    d.fallback = arg[9] == KR_NONE ? 0 : arg[9];
    kr_builder_init(t, &d.out);
    return run(&d, arg[0]) < 0 ? 0 : kr_builder_take(&d.out);
}

static KrValue quoted(KrThread *t, KrValue v, bool ascii) {
    if (!kr_is_str(t, v))
        return kr_error(t, KR_EXC_TypeError, "first argument must be a string, not %T", v);
    KrBuilder b;
    kr_builder_init(t, &b);
    return quote(&b, kr_unwrap(t, v), ascii) < 0 ? 0 : kr_builder_take(&b);
}

KrValue kr_json_quote(KrThread *t, KrValue *arg) {
    return quoted(t, arg[0], false);
}
KrValue kr_json_quote_ascii(KrThread *t, KrValue *arg) {
    return quoted(t, arg[0], true);
}
