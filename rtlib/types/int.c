/* int.c -- the type int: construction, slots, methods. */
#include <stdlib.h>

#include "rtlib/object/core.h"
#include "rtlib/types/bigint.h"
#include "rtlib/types/bytes.h"
#include "rtlib/types/format.h"
#include "rtlib/types/unicode.h"

KrType kr_type_int;

static KrValue exact(KrThread *t, KrValue v) { return KR_IS_INT(v) || KR_SH(v) == KR_SH_INT ? v
    : kr_unwrap(t, v); }

/* -- slots ------------------------------------------------------------------------------------- */

#define BINARY(name, function) \
    static KrValue int_##name(KrThread *t, KrValue a, KrValue b) { \
        KrValue x, y; \
        if (!kr_as_int(t, a, &x) || !kr_as_int(t, b, &y)) return KR_NOT_IMPLEMENTED; \
        return function(t, x, y); \
    }
BINARY(add, kr_int_add)
BINARY(sub, kr_int_sub)
BINARY(mul, kr_int_mul)
BINARY(truediv, kr_int_truediv)
BINARY(floordiv, kr_int_floordiv)
BINARY(mod, kr_int_mod)
BINARY(pow, kr_int_pow)
BINARY(lshift, kr_int_lshift)
BINARY(rshift, kr_int_rshift)
BINARY(and, kr_int_and)
BINARY(or, kr_int_or)
BINARY(xor, kr_int_xor)
#undef BINARY

static KrValue int_pow3(KrThread *t, KrValue a, KrValue b, KrValue c) {
    KrValue x, y, z;
    if (!kr_as_int(t, a, &x) || !kr_as_int(t, b, &y)) return KR_NOT_IMPLEMENTED;
    if (c == KR_NONE || !c) return kr_int_pow(t, x, y);
    if (!kr_as_int(t, c, &z)) return KR_NOT_IMPLEMENTED;
    return kr_int_pow_mod(t, x, y, z);
}

static KrValue int_repr(KrThread *t, KrValue self) { return kr_int_to_str(t, exact(t, self), 10); }
static KrValue int_neg(KrThread *t, KrValue self) { return kr_int_neg(t, exact(t, self)); }
static KrValue int_pos(KrThread *t, KrValue self) { return exact(t, self); }
static KrValue int_abs(KrThread *t, KrValue self) { return kr_int_abs(t, exact(t, self)); }
static KrValue int_invert(KrThread *t, KrValue self) { return kr_int_invert(t, exact(t, self)); }

static KrValue int_to_float(KrThread *t, KrValue self) {
    int overflow = 0;
    double d = kr_int_to_double(t, exact(t, self), &overflow);
    if (overflow) return kr_error(t, KR_EXC_OverflowError, "int too large to convert to float");
    return kr_float_new(t, d);
}

static int int_hash(KrThread *t, KrValue self, long *out) {
    *out = kr_int_hash(exact(t, self));
    return 0;
}

static int int_truth(KrThread *t, KrValue self) { return exact(t, self) != KR_INT(0); }

static KrValue int_compare(KrThread *t, KrValue a, KrValue b, int op) {
    KrValue x, y;
    if (!kr_as_int(t, a, &x) || !kr_as_int(t, b, &y)) return KR_NOT_IMPLEMENTED;
    int order = kr_int_compare(x, y);
    switch (op) {
    case KR_CMP_lt: return KR_BOOL(order < 0);
    case KR_CMP_le: return KR_BOOL(order <= 0);
    case KR_CMP_eq: return KR_BOOL(order == 0);
    case KR_CMP_ne: return KR_BOOL(order != 0);
    case KR_CMP_gt: return KR_BOOL(order > 0);
    default: return KR_BOOL(order >= 0);
    }
}

/* -- construction ------------------------------------------------------------------------------ */

static bool is_text(KrThread *t, KrValue v) {
    const unsigned char *data;
    size_t size;
    return kr_is_str(t, v) || (!KR_IS_INT(v) && kr_buffer_get(t, v, &data, &size));
}

/* What a base may be given for: no other buffer, array.array neither, although it is laid out as a bytearray. */
static bool is_base_text(KrThread *t, KrValue v) {
    return kr_is_str(t, v) || (!KR_IS_INT(v) && (kr_is_subtype(t, kr_type_of(t, v), &kr_type_bytes) ||
                                                 kr_is_subtype(t, kr_type_of(t, v), &kr_type_bytearray)));
}

static KrValue from_text(KrThread *t, KrValue v, int base) {
    const char *text;
    size_t size;
    if (kr_is_str(t, v)) {
        text = kr_str_to_ascii_digits(t, kr_unwrap(t, v), &size);
        if (!text) return 0;
    } else {
        const unsigned char *data;
        if (!kr_buffer_get(t, v, &data, &size)) return 0;
        text = (const char *)data;
    }
    return kr_int_from_text(t, v, text, size, base);
}

/* The result of a conversion method: an int, or TypeError. */
static KrValue checked(KrThread *t, KrValue r, const char *method) {
    KrValue out;
    if (!r) return 0;
    if (kr_as_int(t, r, &out)) return out;
    return kr_error(t, KR_EXC_TypeError, "%s returned non-int (type %T)", method, r);
}

static KrValue from_object(KrThread *t, KrValue v) {
    KrValue out;
    if (KR_IS_INT(v) || KR_SH(v) == KR_SH_INT) return v;
    if (KR_HAS_SHAPE(v, KR_SH_FLOAT)) return kr_int_from_double(t, ((KrFloat *)v)->value);
    KrType *type = kr_type_of(t, v);
    if (type->s.to_int) return checked(t, type->s.to_int(t, v), "__int__");
    if (type->s.index) return checked(t, type->s.index(t, v), "__index__");
    if (is_text(t, v)) return from_text(t, v, 10);
    int found;
    KrValue r = kr_special_call(t, v, KR_D(trunc), 0, NULL, &found);
    if (!r && found) return 0;
    if (found) {
        if (kr_as_int(t, r, &out)) return out;
        type = kr_type_of(t, r);
        if (type->s.index) return checked(t, type->s.index(t, r), "__index__");
        return kr_error(t, KR_EXC_TypeError, "__trunc__ returned non-Integral (type %T)", r);
    }
    return kr_error(t, KR_EXC_TypeError,
                    "int() argument must be a string, a bytes-like object or a real number, "
                    "not '%T'", v);
}

static KrValue int_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "", "base", NULL };
    KrValue arg[2], r;
    if (nargs == 1 && !kwnames) {
        r = from_object(t, args[0]);
    } else {
        if (kr_parse_args(t, "int", args, nargs, kwnames, names, 0, arg) < 0) return 0;
        if (!arg[0]) {
            if (arg[1]) return kr_error(t, KR_EXC_TypeError, "int() missing string argument");
            r = KR_INT(0);
        } else if (!arg[1]) {
            r = from_object(t, arg[0]);
        } else {
            long base;
            if (kr_index_long(t, arg[1], true, &base) < 0) return 0;
            if (base != 0 && (base < 2 || base > 36))
                return kr_error(t, KR_EXC_ValueError, "int() base must be >= 2 and <= 36, or 0");
            if (!is_base_text(t, arg[0]))
                return kr_error(t, KR_EXC_TypeError,
                    "int() can't convert non-string with explicit base");
            r = from_text(t, arg[0], (int)base);
        }
    }
    return r ? kr_wrap(t, (KrType *)type, r) : 0;
}

/* -- methods ----------------------------------------------------------------------------------- */

static KrValue int_bit_length(KrThread *t, KrValue *arg) {
    return kr_int_from_u64(t, kr_int_bit_length(exact(t, arg[0])));
}

static KrValue int_bit_count(KrThread *t, KrValue *arg) {
    mp_limb_t one;
    KrValue v = exact(t, arg[0]);
    KrLimbs a = kr_limbs(v, &one);
    uint64_t count = 0;
    for (long i = 0; i < a.n; i++) count += (uint64_t)__builtin_popcountll(a.d[i]);
    return kr_int_from_u64(t, count);
}

static KrValue int_self(KrThread *t, KrValue *arg) { return exact(t, arg[0]); }

static KrValue int_as_integer_ratio(KrThread *t, KrValue *arg) {
    return kr_tuple_of(t, 2, exact(t, arg[0]), KR_INT(1));
}

static KrValue int_is_integer(KrThread *t, KrValue *arg) {
    (void)t, (void)arg;
    return KR_TRUE;
}

static KrValue int_getnewargs(KrThread *t,
    KrValue *arg) { return kr_tuple_of(t, 1, exact(t, arg[0])); }

static KrValue int_sizeof(KrThread *t, KrValue *arg) {
    uint64_t bits = kr_int_bit_length(exact(t, arg[0]));
    return KR_INT((long)(24 + 4 * ((bits + 29) / 30)));
}

static KrValue int_divmod(KrThread *t, KrValue *arg) {
    KrValue a, b, q, r;
    if (!kr_as_int(t, arg[0], &a) || !kr_as_int(t, arg[1], &b)) return KR_NOT_IMPLEMENTED;
    if (kr_int_divmod(t, a, b, &q, &r) < 0) return 0;
    return kr_tuple_of(t, 2, q, r);
}

static KrValue int_rdivmod(KrThread *t,
    KrValue *arg) { return int_divmod(t, (KrValue[2]){ arg[1], arg[0] }); }

/* Nearest multiple of 10^-n, ties to even. */
static KrValue int_round(KrThread *t, KrValue *arg) {
    KrValue v = exact(t, arg[0]);
    if (!arg[1] || arg[1] == KR_NONE) return v;
    KrValue digits = kr_index(t, arg[1]);
    if (!digits) return 0;
    if (kr_int_sign(digits) >= 0) return v;
    /* Beyond the number's size the answer is 0, without 10 ** n. */
    double size = (double)kr_int_bit_length(v) * 0.30103 + 2;
    if (!KR_IS_INT(digits) || (double)-KR_INT_VALUE(digits) > size) return KR_INT(0);
    KrValue unit = kr_int_pow(t, KR_INT(10), KR_INT(-KR_INT_VALUE(digits))), q, r;
    if (!unit || kr_int_divmod(t, v, unit, &q, &r) < 0) return 0;
    KrValue twice = kr_int_add(t, r, r);
    if (!twice) return 0;
    int order = kr_int_compare(twice, unit);
    KrValue down = kr_int_sub(t, v, r);
    if (!down) return 0;
    return order > 0 || (order == 0 && kr_int_is_odd(q)) ? kr_int_add(t, down, unit) : down;
}

static KrValue int_format(KrThread *t, KrValue *arg) {
    if (!kr_is_str(t, arg[1]))
        return kr_error(t, KR_EXC_TypeError, "__format__() argument must be str, not %T", arg[1]);
    return kr_int_format(t, arg[0], kr_unwrap(t, arg[1]));
}

static int byte_order(KrThread *t, KrValue v, bool *big) {
    *big = true;
    if (!v) return 0;
    if (!kr_is_str(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "argument 'byteorder' must be str, not %T", v);
    KrValue s = kr_unwrap(t, v);
    if (kr_str_equal_c(s, "big")) return 0;
    *big = false;
    if (kr_str_equal_c(s, "little")) return 0;
    return kr_error_int(t, KR_EXC_ValueError, "byteorder must be either 'little' or 'big'");
}

static KrValue int_to_bytes(KrThread *t, KrValue *arg) {
    long size = 1;
    bool big;
    if (arg[1] && kr_index_long(t, arg[1], false, &size) < 0) return 0;
    if (byte_order(t, arg[2], &big) < 0) return 0;
    int is_signed = kr_truth(t, arg[3]);
    if (is_signed < 0) return 0;
    if (size < 0) return kr_error(t, KR_EXC_ValueError, "length argument must be non-negative");
    if (size > 1 << 20 && kr_work(t, (size_t)size / 64) < 0) return 0;
    KrValue r = kr_bytes_new(t, NULL, (size_t)size);
    if (!r) return 0;
    unsigned char *out = ((KrBytes *)r)->data;
    return kr_int_to_bytes(t, exact(t, arg[0]), out, (size_t)size, big, is_signed) < 0 ? 0 : r;
}

static KrValue int_from_bytes(KrThread *t, KrValue *arg) {
    bool big;
    if (byte_order(t, arg[2], &big) < 0) return 0;
    int is_signed = kr_truth(t, arg[3]);
    if (is_signed < 0) return 0;
    KrValue source = arg[1];
    const unsigned char *data;
    size_t size;
    if (KR_IS_INT(source) || !kr_buffer_get(t, source, &data, &size)) {
        if (t->exc) return 0;
        if (KR_IS_INT(source) || kr_is_str(t, source))
            return kr_error(t, KR_EXC_TypeError, "cannot convert '%T' object to bytes", source);
        source = kr_call(t, (KrValue)&kr_type_bytes, &source, 1, 0);
        if (!source || !kr_buffer_get(t, source, &data, &size)) return 0;
    }
    if (size > 1 << 20 && kr_work(t, size / 64) < 0) return 0;
    KrValue r = kr_int_from_bytes(t, data, size, big, is_signed);
    if (!r || arg[0] == (KrValue)&kr_type_int) return r;
    return kr_call(t, arg[0], &r, 1, 0);
}

static const KrBuiltin int_rows[] = {
    { "bit_length(self, /) -> int", int_bit_length, 0,
        "Number of bits necessary to represent self in binary." },
    { "bit_count(self, /) -> int", int_bit_count, 0,
        "Number of ones in the binary form of the absolute value." },
    { "conjugate(self, /) -> int", int_self, 0, "Returns self, the complex conjugate of any int." },
    { "as_integer_ratio(self, /)", int_as_integer_ratio, 0,
        "A pair of ints whose ratio is self: (self, 1)." },
    { "is_integer(self, /) -> bool", int_is_integer, 0, "True for every int." },
    { "to_bytes(self, /, length=..., byteorder=..., *, signed=False)", int_to_bytes, 0,
      "The int as `length` bytes in the given order." },
    { "from_bytes(type, /, bytes, byteorder=..., *, signed=False)", int_from_bytes,
        KR_BF_CLASSMETHOD,
      "The int that the bytes represent." },
    { "__divmod__(self, value, /)", int_divmod, 0, "Return divmod(self, value)." },
    { "__rdivmod__(self, value, /)", int_rdivmod, 0, "Return divmod(value, self)." },
    { "__trunc__(self, /)", int_self, 0, "Truncating an int returns itself." },
    { "__floor__(self, /)", int_self, 0, "Flooring an int returns itself." },
    { "__ceil__(self, /)", int_self, 0, "Ceiling of an int returns itself." },
    { "__round__(self, ndigits=..., /)", int_round, 0,
        "Rounding an int; with a negative ndigits to a multiple of a power of ten." },
    { "__format__(self, format_spec, /)", int_format, 0, "Text by a format specification." },
    { "__getnewargs__(self, /)", int_getnewargs, 0, NULL },
    { "__sizeof__(self, /)", int_sizeof, 0, "Size in memory, in bytes." },
    KR_BUILTIN_END
};

static KrValue get_self(KrThread *t, KrValue self) { return exact(t, self); }

static KrValue get_zero(KrThread *t, KrValue self) {
    (void)t, (void)self;
    return KR_INT(0);
}

static KrValue get_one(KrThread *t, KrValue self) {
    (void)t, (void)self;
    return KR_INT(1);
}

static const KrGetSet int_getset[] = {
    { "real", get_self, NULL, "the real part of a complex number" },
    { "imag", get_zero, NULL, "the imaginary part of a complex number" },
    { "numerator", get_self, NULL, "the numerator of a rational number in lowest terms" },
    { "denominator", get_one, NULL, "the denominator of a rational number in lowest terms" },
    KR_GETSET_END
};

const KrTypeDef kr_typedef_int = {
    .name = "int",
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\nAn integer of any size.",
    .type = &kr_type_int,
    .flags = KR_TYPE_BASETYPE,
    .layout = KR_LAYOUT_INT,
    .instance_words = 3,
    .methods = int_rows,
    .getset = int_getset,
    .slots = {
        .repr = int_repr, .neg = int_neg, .pos = int_pos, .abs = int_abs, .invert = int_invert,
            .to_int = int_pos,
        .to_float = int_to_float, .index = int_pos, .hash = int_hash, .truth = int_truth,
            .compare = int_compare,
        .binary = {
            [KR_OP_add] = int_add, [KR_OP_sub] = int_sub, [KR_OP_mul] = int_mul,
                [KR_OP_truediv] = int_truediv,
            [KR_OP_floordiv] = int_floordiv, [KR_OP_mod] = int_mod, [KR_OP_pow] = int_pow,
                [KR_OP_lshift] = int_lshift,
            [KR_OP_rshift] = int_rshift, [KR_OP_and] = int_and, [KR_OP_or] = int_or,
                [KR_OP_xor] = int_xor,
        },
        .pow3 = int_pow3, .make = int_make,
    },
};
