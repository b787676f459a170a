/* str_type.c -- the types str and str_iterator: slots, construction, items. */
#include "rtlib/base/scan.h"
#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/codec.h"
#include "rtlib/types/dict_hash.h"
#include "rtlib/types/reduce.h"
#include "rtlib/types/str_methods.h"

KrType kr_type_str;
KrType kr_type_str_iterator;

static inline KrValue plain(KrThread *t, KrValue v) { return KR_HAS_SHAPE(v, KR_SH_STR) ? v : kr_unwrap(t, v); }

long kr_str_visible_hash(KrValue s) { return kr_hash_unmix(kr_str_hash(s)); }

static int str_hash(KrThread *t, KrValue self, long *out) {
    *out = kr_str_visible_hash(plain(t, self));
    return 0;
}

static KrValue str_repr(KrThread *t, KrValue self) { return kr_str_repr(t, plain(t, self)); }
static KrValue str_str(KrThread *t, KrValue self) { return plain(t, self); }
static long str_length(KrThread *t, KrValue self) { return (long)kr_str_length(plain(t, self)); }
static KrValue str_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (!kr_is_str(t, a) || !kr_is_str(t, b)) return KR_NOT_IMPLEMENTED;
    a = plain(t, a);
    b = plain(t, b);
    size_t shorter = kr_str_length(a) < kr_str_length(b) ? kr_str_length(a) : kr_str_length(b);
    if (a != b && kr_work_bytes(t, shorter) < 0) return 0;
    if (op == KR_CMP_eq) return KR_BOOL(kr_str_equal(a, b));
    if (op == KR_CMP_ne) return KR_BOOL(!kr_str_equal(a, b));
    int order = kr_str_compare(a, b);
    switch (op) {
    case KR_CMP_lt: return KR_BOOL(order < 0);
    case KR_CMP_le: return KR_BOOL(order <= 0);
    case KR_CMP_gt: return KR_BOOL(order > 0);
    default: return KR_BOOL(order >= 0);
    }
}

/* -- items -- */
KrValue kr_str_getitem(KrThread *t, KrValue s, KrValue index) {
    size_t n = kr_str_length(s);
    if (KR_HAS_SHAPE(index, KR_SH_SLICE)) {
        long start, stop, step, count;
        if (kr_slice_resolve(t, index, (long)n, &start, &stop, &step, &count) < 0) return 0;
        return kr_str_step_slice(t, s, start, step, count);
    }
    if (!kr_is_int(t, index) && !kr_type_of(t, index)->s.index)
        return kr_error(t, KR_EXC_TypeError, "string indices must be integers, not '%T'", index);
    long i;
    if (kr_text_index(t, index, &i) < 0) return 0;
    if (i < 0) i += (long)n;
    if (i < 0 || i >= (long)n) return kr_error(t, KR_EXC_IndexError, "string index out of range");
    return kr_str_char(t, s, i);
}

static KrValue str_getitem(KrThread *t, KrValue self, KrValue index) { return kr_str_getitem(t, plain(t, self), index); }
static int str_contains(KrThread *t, KrValue self, KrValue v) { return kr_str_contains(t, plain(t, self), v); }

/* -- operators: operands in source order -- */
static KrValue str_add(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_str(t, a) || !kr_is_str(t, b)) return KR_NOT_IMPLEMENTED;
    return kr_str_append(t, plain(t, a), plain(t, b));
}

static KrValue str_mul(KrThread *t, KrValue a, KrValue b) {
    KrValue s = kr_is_str(t, a) ? a : b, n = s == a ? b : a;
    if (KR_IS_INT(s) || (!kr_is_int(t, n) && !kr_type_of(t, n)->s.index)) return KR_NOT_IMPLEMENTED;
    long count;
    KrValue i = kr_index(t, n);
    int64_t v;
    if (!i) return 0;
    if (!kr_int_fits_i64(t, i, &v))
        return kr_error(t, KR_EXC_OverflowError, "cannot fit '%T' into an index-sized integer", n);
    count = v;
    return kr_str_repeat(t, plain(t, s), count);
}

static KrValue str_mod(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_str(t, a)) return KR_NOT_IMPLEMENTED;
    return kr_str_mod(t, plain(t, a), b);
}

/* -- construction -- */
static KrValue decode_argument(KrThread *t, KrValue v, KrValue encoding, KrValue errors) {
    if (kr_is_str(t, v)) return kr_error(t, KR_EXC_TypeError, "decoding str is not supported");
    const unsigned char *data;
    size_t size;
    if (!kr_buffer_get(t, v, &data, &size)) {
        if (t->exc) return 0;
        return kr_error(t, KR_EXC_TypeError, "decoding to str: need a bytes-like object, %T found", v);
    }
    KrValue s = kr_decode(t, data, size, encoding, errors);
    return s;
}

static KrValue str_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "object", "encoding", "errors", NULL };
    KrValue out[3] = { 0, 0, 0 }, s;
    KrType *type = (KrType *)self;
    if (kwnames || nargs > 1) {
        if (kr_parse_args(t, "str", args, nargs, kwnames, names, 0, out) < 0) return 0;
    } else if (nargs == 1) out[0] = args[0];
    for (int i = 1; i < 3; i++) {
        if (!out[i]) continue;
        if (!kr_is_str(t, out[i]))
            return kr_error(t, KR_EXC_TypeError, "str() argument '%s' must be str, not %T", names[i], out[i]);
        out[i] = plain(t, out[i]);
    }
    if (!out[0]) s = kr_str_empty;
    else if (out[1] || out[2]) s = decode_argument(t, out[0], out[1], out[2]);
    else s = kr_str_of(t, out[0]);
    if (!s || type == &kr_type_str) return s;
    KrWrapped *w = (KrWrapped *)kr_instance_new(t, type);
    if (!w) return 0;
    w->payload = plain(t, s);
    return (KrValue)w;
}

const KrTypeDef kr_typedef_str = {
    .name = "str",
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nText: an immutable sequence of "
           "Unicode characters.",
    .type = &kr_type_str,
    .flags = KR_TYPE_BASETYPE,
    .layout = KR_LAYOUT_STR,
    .instance_words = sizeof(KrStr) / sizeof(KrValue),
    .methods = kr_str_rows,
    .slots = {
        .repr = str_repr, .str = str_str, .iter = kr_str_iter, .hash = str_hash, .length = str_length,
        .compare = str_compare, .getitem = str_getitem, .contains = str_contains,
        .binary = { [KR_OP_add] = str_add, [KR_OP_mul] = str_mul, [KR_OP_mod] = str_mod },
        .make = str_make,
    },
};

/* -- iteration -- */
KrValue kr_str_iter(KrThread *t, KrValue self) {
    KrStrIter *it = kr_new_fixed(t, KR_KIND_RAW1, KR_SH_STR_ITER, sizeof(KrStrIter));
    if (!it) return 0;
    it->s = plain(t, self);
    it->index = 0;
    return (KrValue)it;
}

KrValue kr_str_iter_next(KrThread *t, KrValue self) {
    KrStrIter *it = (KrStrIter *)self;
    if (!it->s) return 0;
    if ((size_t)it->index >= kr_str_length(it->s)) {
        it->s = 0;
        return 0;
    }
    KrStr *s = KR_STR(it->s);
    if ((s->h.aux & KR_STR_KIND_MASK) == 1) return kr_str_chars[s->data[it->index++]];
    return kr_str_char(t, it->s, it->index++);
}

static KrValue iter_self(KrThread *t, KrValue self) {
    (void)t;
    return self;
}

static KrValue iter_length_hint(KrThread *t, KrValue *arg) {
    (void)t;
    KrStrIter *it = (KrStrIter *)arg[0];
    return KR_INT(it->s ? (long)kr_str_length(it->s) - it->index : 0);
}

static const KrBuiltin iter_rows[] = {
    { "__length_hint__(self, /) -> int", iter_length_hint, 0, "Characters left." },
    KR_POS_ROWS,
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_str_iterator = {
    .name = "str_iterator",
    .type = &kr_type_str_iterator,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrStrIter) / sizeof(KrValue),
    .methods = iter_rows,
    .slots = { .iter = iter_self, .next = kr_str_iter_next },
};
