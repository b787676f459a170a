/* bytes_type.c -- the type bytes, its iterator, and the slots it shares with bytearray. */
#include "rtlib/base/siphash.h"
#include "rtlib/types/bytes_methods.h"
#include "rtlib/types/codec.h"
#include "rtlib/types/dict_hash.h"
#include "rtlib/types/format.h"
#include "rtlib/types/reduce.h"
#include "rtlib/types/slice.h"
#include "rtlib/types/str_methods.h"

KrType kr_type_bytes;
KrType kr_type_bytes_iterator;

static inline KrBytes *plain(KrThread *t, KrValue v) { return KR_BYTES(KR_HAS_SHAPE(v, KR_SH_BYTES) ? v : kr_unwrap(t, v)); }

/* Equal ASCII texts of str and bytes hash alike, as in CPython. */
static int bytes_hash(KrThread *t, KrValue self, long *out) {
    KrBytes *b = plain(t, self);
    KrU32 hash = __atomic_load_n(&b->hash, __ATOMIC_RELAXED);
    if (!hash) {
        uint64_t h = kr_siphash(b->data, b->length);
        hash = (KrU32)(h ^ h >> 32);
        if (!hash) hash = 1;
        __atomic_store_n(&b->hash, hash, __ATOMIC_RELAXED);
    }
    *out = kr_hash_unmix(hash);
    return 0;
}

KrValue kr_bytes_compare(KrThread *t, KrValue a, KrValue b, int op) {
    KrView x, y;
    bool growing = kr_is_bytearray(t, a) || kr_is_bytearray(t, b);      /* bytearrays compare with all buffers */
    if (!growing && !(kr_is_bytes(t, a) && kr_is_bytes(t, b))) return KR_NOT_IMPLEMENTED;
    if (!kr_buffer_get(t, a, &x.p, &x.n) || !kr_buffer_get(t, b, &y.p, &y.n)) return t->exc ? 0 : KR_NOT_IMPLEMENTED;
    if (kr_work_bytes(t, x.n < y.n ? x.n : y.n) < 0) return 0;
    if (op == KR_CMP_eq || op == KR_CMP_ne)
        return KR_BOOL((x.n == y.n && memcmp(x.p, y.p, x.n) == 0) == (op == KR_CMP_eq));
    int order = memcmp(x.p, y.p, x.n < y.n ? x.n : y.n);
    if (!order) order = x.n < y.n ? -1 : x.n > y.n;
    switch (op) {
    case KR_CMP_lt: return KR_BOOL(order < 0);
    case KR_CMP_le: return KR_BOOL(order <= 0);
    case KR_CMP_gt: return KR_BOOL(order > 0);
    default: return KR_BOOL(order >= 0);
    }
}

KrValue kr_bytes_add(KrThread *t, KrValue a, KrValue b) {
    KrView x, y;
    if (!kr_is_bytes(t, a) && !kr_is_bytearray(t, a)) return KR_NOT_IMPLEMENTED;
    if (!kr_buffer_get(t, a, &x.p, &x.n) || !kr_buffer_get(t, b, &y.p, &y.n)) return t->exc ? 0 : KR_NOT_IMPLEMENTED;
    unsigned char *out;
    KrValue r = kr_bytes_like_alloc(t, a, x.n + y.n, &out);
    if (!r) return 0;
    memcpy(out, x.p, x.n);
    memcpy(out + x.n, y.p, y.n);
    return r;
}

KrValue kr_bytes_mul(KrThread *t, KrValue a, KrValue b) {
    bool left = !KR_IS_INT(a) && (kr_is_bytes(t, a) || kr_is_bytearray(t, a));
    KrValue s = left ? a : b, count = left ? b : a;
    if (KR_IS_INT(s) || (!kr_is_bytes(t, s) && !kr_is_bytearray(t, s))) return KR_NOT_IMPLEMENTED;
    if (!kr_is_int(t, count) && !kr_type_of(t, count)->s.index) return KR_NOT_IMPLEMENTED;
    KrValue i = kr_index(t, count);
    int64_t n;
    size_t total;
    if (!i) return 0;
    if (!kr_int_fits_i64(t, i, &n)) return kr_error(t, KR_EXC_OverflowError, "cannot fit '%T' into an index-sized integer", count);
    KrView v = kr_self_view(t, s);
    if (n < 0) n = 0;
    if (__builtin_mul_overflow(v.n, (size_t)n, &total) || total > KR_BYTES_MAX) return kr_no_memory(t);
    if (kr_work(t, total / 1024) < 0) return 0;
    unsigned char *out;
    KrValue r = kr_bytes_like_alloc(t, s, total, &out);
    if (!r || !total) return r;
    if (v.n == 1) memset(out, v.p[0], total);
    else for (size_t done = 0; done < total;) {
        size_t step = done ? (done < total - done ? done : total - done) : v.n;
        memcpy(out + done, done ? out : v.p, step);
        done += step;
    }
    return r;
}

KrValue kr_bytes_percent(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_bytes(t, a) && !kr_is_bytearray(t, a)) return KR_NOT_IMPLEMENTED;
    KrView copy = kr_self_view(t, a);
    if (kr_is_bytearray(t, a)) {   /* arguments may change it while it is read */
        KrValue fixed = kr_bytes_new(t, copy.p, copy.n);
        if (!fixed) return 0;
        copy.p = KR_BYTES(fixed)->data;
    }
    KrValue r = kr_bytes_mod(t, copy.p, copy.n, b);
    return !r || !kr_is_bytearray(t, a) ? r : kr_bytearray_new(t, KR_BYTES(r)->data, KR_BYTES(r)->length);
}

KrValue kr_bytes_item(KrThread *t, KrValue self, KrValue index) {
    bool array = kr_is_bytearray(t, self);
    if (KR_HAS_SHAPE(index, KR_SH_SLICE)) {
        long start, stop, step, count;
        unsigned char *out;
        index = kr_slice_plain(t, index);       /* from here on no script code runs */
        if (!index) return 0;
        KrView s = kr_self_view(t, self);
        if (kr_slice_resolve(t, index, (long)s.n, &start, &stop, &step, &count) < 0) return 0;
        if (count == (long)s.n && step == 1 && KR_SH(self) == KR_SH_BYTES) return self;
        if (kr_work(t, (size_t)count / 1024) < 0) return 0;
        KrValue r = kr_bytes_like_alloc(t, self, (size_t)count, &out);
        if (!r) return 0;
        if (step == 1) memcpy(out, s.p + start, (size_t)count);
        else for (long i = 0; i < count; i++, start += step) out[i] = s.p[start];
        return r;
    }
    if (!kr_is_int(t, index) && !kr_type_of(t, index)->s.index)
        return kr_error(t, KR_EXC_TypeError, "%s indices must be integers or slices, not %T", array ? "bytearray" : "byte", index);
    long i;
    if (kr_text_index(t, index, &i) < 0) return 0;
    KrView s = kr_self_view(t, self);
    if (i < 0) i += (long)s.n;
    if (i < 0 || i >= (long)s.n) return kr_error(t, KR_EXC_IndexError, array ? "bytearray index out of range" : "index out of range");
    return KR_INT(s.p[i]);
}

KrValue kr_bytes_getitem(KrThread *t, KrValue v, KrValue index) { return kr_bytes_item(t, v, index); }

static KrValue bytes_repr(KrThread *t, KrValue self) { return kr_bytes_repr(t, plain(t, self)->data, plain(t, self)->length); }
static long bytes_length(KrThread *t, KrValue self) { return (long)plain(t, self)->length; }
/* -- construction -- */
/* bytes(source, encoding, errors) for both types; 0 raised. */
KrValue kr_bytes_construct(KrThread *t, KrValue *out, bool bytearray) {
    for (int i = 1; i < 3; i++) {
        if (!out[i]) continue;
        if (!kr_is_str(t, out[i]))
            return kr_error(t, KR_EXC_TypeError, "%s() argument '%s' must be str, not %T", bytearray ? "bytearray" : "bytes",
                            i == 1 ? "encoding" : "errors", out[i]);
        if (!out[0] || !kr_is_str(t, out[0]))
            return kr_error(t, KR_EXC_TypeError, i == 1 ? "encoding without a string argument" : "errors without a string argument");
        out[i] = kr_unwrap(t, out[i]);
    }
    if (!out[0]) return kr_bytes_empty;
    if (kr_is_str(t, out[0])) {
        if (!out[1]) return kr_error(t, KR_EXC_TypeError, "string argument without an encoding");
        return kr_encode(t, kr_unwrap(t, out[0]), out[1], out[2]);
    }
    if (!bytearray && !KR_IS_INT(out[0]) && KR_SH(out[0]) >= KR_SH_FIRST_DYNAMIC) {
        int found = 0;
        KrValue r = kr_special_call(t, out[0], KR_D(bytes), 0, NULL, &found);
        if (found) {
            if (r && !kr_is_bytes(t, r)) return kr_error(t, KR_EXC_TypeError, "__bytes__ returned non-bytes (type %T)", r);
            return r ? kr_unwrap(t, r) : 0;
        }
        if (t->exc) return 0;
    }
    return kr_bytes_from_object(t, out[0], bytearray);
}

static KrValue bytes_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "source", "encoding", "errors", NULL };
    KrValue out[3] = { 0, 0, 0 };
    if (kr_parse_args(t, "bytes", args, nargs, kwnames, names, 0, out) < 0) return 0;
    KrValue b = kr_bytes_construct(t, out, false);
    KrType *type = (KrType *)self;
    if (!b || type == &kr_type_bytes) return b;
    KrWrapped *w = (KrWrapped *)kr_instance_new(t, type);
    if (!w) return 0;
    w->payload = b;
    return (KrValue)w;
}

/* -- iteration; also used by bytearray -- */
KrValue kr_bytes_iter_new(KrThread *t, KrValue self, KrU32 shape) {
    KrStrIter *it = kr_new(t, KR_KIND_RAW1, shape, sizeof(KrStrIter));
    if (!it) return 0;
    it->s = self;
    it->index = 0;
    return (KrValue)it;
}

KrValue kr_bytes_iter_next(KrThread *t, KrValue self) {
    KrStrIter *it = (KrStrIter *)self;
    if (!it->s) return 0;
    if (KR_HAS_SHAPE(it->s, KR_SH_BYTES) && (size_t)it->index < ((KrBytes *)it->s)->length)
        return KR_INT(((KrBytes *)it->s)->data[it->index++]);
    KrView s = kr_self_view(t, it->s);
    if ((size_t)it->index < s.n) return KR_INT(s.p[it->index++]);
    it->s = 0;
    return 0;
}

KrValue kr_bytes_iter_hint(KrThread *t, KrValue *arg) {
    KrStrIter *it = (KrStrIter *)arg[0];
    size_t n = it->s ? kr_self_view(t, it->s).n : 0;
    return KR_INT(n > (size_t)it->index ? n - (size_t)it->index : 0);
}

static KrValue bytes_iter(KrThread *t, KrValue self) {
    return kr_bytes_iter_new(t, (KrValue)plain(t, self), kr_type_bytes_iterator.shape);
}

static KrValue iter_self(KrThread *t, KrValue self) {
    (void)t;
    return self;
}

static KrValue bytes_getnewargs(KrThread *t, KrValue *arg) { return kr_tuple_of(t, 1, (KrValue)plain(t, arg[0])); }
static KrValue bytes_bytes(KrThread *t, KrValue *arg) { return (KrValue)plain(t, arg[0]); }

const KrBuiltin kr_bytes_rows[] = {
    KR_BYTES_COMMON_ROWS,
    { "__bytes__(self, /) -> bytes", bytes_bytes, 0, 0 },
    { "__getnewargs__(self, /)", bytes_getnewargs, 0, 0 },
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_bytes = {
    .name = "bytes",
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> bytes\n"
           "bytes(int) -> bytes of that many zeros\nbytes() -> empty bytes",
    .type = &kr_type_bytes,
    .flags = KR_TYPE_BASETYPE,
    .layout = KR_LAYOUT_BYTES,
    .instance_words = sizeof(KrBytes) / sizeof(KrValue),
    .methods = kr_bytes_rows,
    .slots = {
        .repr = bytes_repr, .iter = bytes_iter, .hash = bytes_hash, .length = bytes_length,
        .compare = kr_bytes_compare, .getitem = kr_bytes_item, .contains = kr_bytes_contains,
        .binary = { [KR_OP_add] = kr_bytes_add, [KR_OP_mul] = kr_bytes_mul, [KR_OP_mod] = kr_bytes_percent },
        .make = bytes_make,
    },
};

static const KrBuiltin iter_rows[] = {
    { "__length_hint__(self, /) -> int", kr_bytes_iter_hint, 0, "Items left." },
    KR_POS_ROWS,
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_bytes_iterator = {
    .name = "bytes_iterator",
    .type = &kr_type_bytes_iterator,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrStrIter) / sizeof(KrValue),
    .methods = iter_rows,
    .slots = { .iter = iter_self, .next = kr_bytes_iter_next },
};
