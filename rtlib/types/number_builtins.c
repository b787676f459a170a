/* number_builtins.c -- builtin functions on numbers: abs divmod pow round bin hex oct. */
#include <math.h>

#include "rtlib/types/float.h"
#include "rtlib/types/int.h"
#include "rtlib/types/number_builtins.h"

static KrValue builtin_abs(KrThread *t, KrValue *arg) {
    KrValue v = arg[0];
    if (KR_IS_INT(v)) return kr_int_abs(t, v);
    if (KR_SH(v) == KR_SH_FLOAT) return kr_float_new(t, fabs(KR_FLOAT(v)->value));
    KrType *type = kr_type_of(t, v);
    if (type->s.abs) return type->s.abs(t, v);
    return kr_error(t, KR_EXC_TypeError, "bad operand type for abs(): '%T'", v);
}

/* One side's method; KR_NOT_IMPLEMENTED when it has none. */
static KrValue divmod_try(KrThread *t, KrValue self, KrValue other, KrValue name) {
    int found;
    KrValue r = kr_special_call(t, self, name, 1, &other, &found);
    return r || found || t->exc ? r : KR_NOT_IMPLEMENTED;
}

static KrValue builtin_divmod(KrThread *t, KrValue *arg) {
    KrValue a = arg[0], b = arg[1], q, r;
    if (KR_BOTH_INT(a, b)) {
        if (kr_int_divmod(t, a, b, &q, &r) < 0) return 0;
        return kr_tuple_of(t, 2, q, r);
    }
    KrType *left = kr_type_of(t, a), *right = kr_type_of(t, b);
    bool reflected = left != right;
    if (reflected && kr_is_subtype(t, right, left) &&
        kr_type_find(t, right, KR_D(rdivmod)) != kr_type_find(t, left, KR_D(rdivmod))) {
        r = divmod_try(t, b, a, KR_D(rdivmod));
        if (r != KR_NOT_IMPLEMENTED) return r;
        reflected = false;
    }
    r = divmod_try(t, a, b, KR_D(divmod));
    if (r != KR_NOT_IMPLEMENTED) return r;
    if (reflected && (r = divmod_try(t, b, a, KR_D(rdivmod))) != KR_NOT_IMPLEMENTED) return r;
    return kr_error(t, KR_EXC_TypeError, "unsupported operand type(s) for divmod(): '%T' and '%T'",
        a, b);
}

static KrValue builtin_pow(KrThread *t, KrValue *arg) {
    KrValue a = arg[0], b = arg[1], m = arg[2];
    if (m == KR_NONE) return kr_pow(t, a, b);
    KrType *types[3] = { kr_type_of(t, a), kr_type_of(t, b), kr_type_of(t, m) };
    KrTernaryFn tried[3] = { NULL };
    for (int i = 0; i < 3; i++) {
        KrTernaryFn f = tried[i] = types[i]->s.pow3;
        if (!f || (i > 0 && f == tried[0]) || (i > 1 && f == tried[1])) continue;
        KrValue r = f(t, a, b, m);
        if (r != KR_NOT_IMPLEMENTED) return r;
    }
    return kr_error(t, KR_EXC_TypeError,
        "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b, m);
}

static KrValue builtin_round(KrThread *t, KrValue *arg) {
    KrValue v = arg[0];
    bool digits = arg[1] && arg[1] != KR_NONE;
    if (KR_IS_INT(v) && !digits) return v;
    int found;
    KrValue r = kr_special_call(t, v, KR_D(round), digits, &arg[1], &found);
    if (r || found || t->exc) return r;
    return kr_error(t, KR_EXC_TypeError, "type %T doesn't define __round__ method", v);
}

static KrValue with_prefix(KrThread *t, KrValue v, int base, const char *prefix) {
    KrValue n = kr_index(t, v);
    if (!n) return 0;
    char small[80];
    size_t size;
    const char *digits = kr_int_digits(t, n, base, small, &size);
    if (!digits) return 0;
    KrBuilder b;
    kr_builder_init(t, &b);
    if (kr_int_sign(n) < 0 && kr_builder_char(&b, '-') < 0) return 0;
    if (kr_builder_ascii(&b, prefix, 2) < 0 || kr_builder_ascii(&b, digits, size) < 0) return 0;
    return kr_builder_take(&b);
}

static KrValue builtin_bin(KrThread *t, KrValue *arg) { return with_prefix(t, arg[0], 2, "0b"); }
static KrValue builtin_oct(KrThread *t, KrValue *arg) { return with_prefix(t, arg[0], 8, "0o"); }
static KrValue builtin_hex(KrThread *t, KrValue *arg) { return with_prefix(t, arg[0], 16, "0x"); }

const KrBuiltin kr_builtin_rows_number[] = {
    { "abs(x, /)", builtin_abs, 0, "Return the absolute value of the argument." },
    { "divmod(x, y, /)", builtin_divmod, 0,
        "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x." },
    { "pow(base, exp, mod=None)", builtin_pow, 0,
      "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments." },
    { "round(number, ndigits=None)", builtin_round, 0,
        "Round a number to a given precision in decimal digits." },
    { "bin(number, /) -> str", builtin_bin, 0, "Return the binary representation of an integer." },
    { "oct(number, /) -> str", builtin_oct, 0, "Return the octal representation of an integer." },
    { "hex(number, /) -> str", builtin_hex, 0,
        "Return the hexadecimal representation of an integer." },
    KR_BUILTIN_END
};
