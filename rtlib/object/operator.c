/* operator.c -- binary, in-place and unary operators: small ints and floats first, then slots as CPython dispatches them. */
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/types/str.h"
#include "rtlib/types/int.h"

const char *const kr_op_symbols[KR_OP_BINARY_COUNT] = { "+", "-", "*", "/", "//", "%", "** or pow()", "<<", ">>", "&", "|",
                                                        "^", "@" };

static KrValue unsupported(KrThread *t, KrValue a, KrValue b, const char *symbol) {
    return kr_error(t, KR_EXC_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", symbol, a, b);
}

static bool is_sequence(KrLayout l) {
    return l == KR_LAYOUT_LIST || l == KR_LAYOUT_TUPLE || l == KR_LAYOUT_STR || l == KR_LAYOUT_BYTES || l == KR_LAYOUT_BYTEARRAY ||
           l == KR_LAYOUT_ARRAY || l == KR_LAYOUT_DEQUE;
}

bool kr_is_sequence_type(const KrType *type) { return is_sequence(type->layout); }

static KrValue concat_error(KrThread *t, KrValue a, KrValue b) {
    KrLayout la = kr_layout_of(t, a);
    if (la == KR_LAYOUT_BYTES || la == KR_LAYOUT_BYTEARRAY)
        return kr_error(t, KR_EXC_TypeError, "can't concat %T to %T", b, a);
    KrType *base = kr_type_of(t, a);
    while (base->flags & KR_TYPE_HEAP) base = base->base;
    return kr_error(t, KR_EXC_TypeError, "can only concatenate %V (not \"%T\") to %V", base->name, b, base->name);
}

/* What __add__ and __mul__ of a builtin sequence raise when called by name: there, other operands are not left to others. */
KrValue kr_sequence_error(KrThread *t, KrValue self, KrValue other, int op) {
    if (op == KR_OP_add) return concat_error(t, self, other);
    return kr_error(t, KR_EXC_TypeError, "'%T' object cannot be interpreted as an integer", other);
}

/* The messages of CPython's sequence slots, which come last in its dispatch. */
static KrValue binary_error(KrThread *t, KrValue a, KrValue b, int op, const char *symbol) {
    KrLayout la = kr_layout_of(t, a), lb = kr_layout_of(t, b);
    if (op == KR_OP_add && is_sequence(la)) return concat_error(t, a, b);
    if (op == KR_OP_mul && (is_sequence(la) || is_sequence(lb)))
        return kr_error(t, KR_EXC_TypeError, "can't multiply sequence by non-int of type '%T'", is_sequence(la) ? b : a);
    return unsupported(t, a, b, symbol);
}

/* CPython's binary_op1: the right operand's slot first if its class is a proper subclass. */
static KrValue dispatch(KrThread *t, KrValue a, KrValue b, int op) {
    KrType *ta = kr_type_of(t, a), *tb = kr_type_of(t, b);
    KrBinaryFn sa = ta->s.binary[op], sb = ta == tb ? NULL : tb->s.binary[op];
    if (sb == sa) sb = NULL;
    if (sa) {
        if (sb && kr_is_subtype(t, tb, ta)) {
            KrValue r = sb(t, a, b);
            if (r != KR_NOT_IMPLEMENTED) return r;
            sb = NULL;
        }
        KrValue r = sa(t, a, b);
        if (r != KR_NOT_IMPLEMENTED) return r;
    }
    return sb ? sb(t, a, b) : KR_NOT_IMPLEMENTED;
}

KrValue kr_binary(KrThread *t, KrValue a, KrValue b, int op) {
    KrValue r = dispatch(t, a, b, op);
    return r == KR_NOT_IMPLEMENTED ? binary_error(t, a, b, op, kr_op_symbols[op]) : r;
}

#define BOTH_FLOAT(a, b) (KR_SH(a) == KR_SH_FLOAT && KR_SH(b) == KR_SH_FLOAT)
#define F(v) (((KrFloat *)(v))->value)

/* A float result of float and small int or float; false: other operands. */
static inline bool both_double(KrValue a, KrValue b, double *x, double *y) {
    if (KR_IS_INT(a)) {
        if (KR_IS_INT(b) || KR_SH(b) != KR_SH_FLOAT) return false;
        *x = (double)KR_INT_VALUE(a);
        *y = F(b);
        return true;
    }
    if (KR_SH(a) != KR_SH_FLOAT) return false;
    *x = F(a);
    if (KR_IS_INT(b)) *y = (double)KR_INT_VALUE(b);
    else if (KR_SH(b) == KR_SH_FLOAT) *y = F(b);
    else return false;
    return true;
}

KrValue kr_add(KrThread *t, KrValue a, KrValue b) {
    double x, y;
    if (KR_BOTH_INT(a, b)) {
        KrValue r;
        return __builtin_add_overflow(a - 1, b, &r) ? kr_int_add(t, a, b) : r;
    }
    if (both_double(a, b, &x, &y)) return kr_box_float(t, x + y);
    if (KR_HAS_SHAPE(a, KR_SH_STR) && KR_HAS_SHAPE(b, KR_SH_STR)) return kr_str_concat(t, a, b);
    return kr_binary(t, a, b, KR_OP_add);
}

KrValue kr_sub(KrThread *t, KrValue a, KrValue b) {
    double x, y;
    if (KR_BOTH_INT(a, b)) {
        KrValue r;
        return __builtin_sub_overflow(a, b - 1, &r) ? kr_int_sub(t, a, b) : r;
    }
    if (both_double(a, b, &x, &y)) return kr_box_float(t, x - y);
    return kr_binary(t, a, b, KR_OP_sub);
}

KrValue kr_mul(KrThread *t, KrValue a, KrValue b) {
    double x, y;
    if (KR_BOTH_INT(a, b)) {
        KrValue r;
        return __builtin_mul_overflow(a - 1, b >> 1, &r) ? kr_int_mul(t, a, b) : r + 1;
    }
    if (both_double(a, b, &x, &y)) return kr_box_float(t, x * y);
    return kr_binary(t, a, b, KR_OP_mul);
}

KrValue kr_truediv(KrThread *t, KrValue a, KrValue b) {
    double x, y;
    if (KR_BOTH_INT(a, b)) {
        long p = KR_INT_VALUE(a), q = KR_INT_VALUE(b);
        const long exact = 1L << 53;
        if (q && p < exact && p > -exact && q < exact && q > -exact) return kr_box_float(t, (double)p / (double)q);
        return kr_int_truediv(t, a, b);
    }
    if (both_double(a, b, &x, &y) && y != 0.0) return kr_box_float(t, x / y);
    return kr_binary(t, a, b, KR_OP_truediv);
}

KrValue kr_floordiv(KrThread *t, KrValue a, KrValue b) {
    double x, y;
    if (KR_BOTH_INT(a, b) && b != KR_INT(0) && b != KR_INT(-1)) {
        long p = KR_INT_VALUE(a), q = KR_INT_VALUE(b), r = p / q;
        return KR_INT(r - ((p % q != 0) & ((p ^ q) < 0)));
    }
    if (both_double(a, b, &x, &y) && y != 0.0) return kr_box_float(t, kr_f64_floordiv(x, y));
    return kr_binary(t, a, b, KR_OP_floordiv);
}

KrValue kr_mod(KrThread *t, KrValue a, KrValue b) {
    double x, y;
    if (KR_BOTH_INT(a, b) && b != KR_INT(0) && b != KR_INT(-1)) {
        long p = KR_INT_VALUE(a), q = KR_INT_VALUE(b), r = p % q;
        return KR_INT(r && ((r ^ q) < 0) ? r + q : r);
    }
    if (KR_HAS_SHAPE(a, KR_SH_STR) && (KR_IS_INT(b) || KR_SH(b) == KR_SH_TUPLE || KR_SH(b) == KR_SH_STR || KR_SH(b) == KR_SH_FLOAT))
        return kr_str_mod(t, a, b);
    if (both_double(a, b, &x, &y) && y != 0.0) return kr_box_float(t, kr_f64_mod(x, y));
    return kr_binary(t, a, b, KR_OP_mod);
}

KrValue kr_pow(KrThread *t, KrValue a, KrValue b) {
    double x, y;
    if (KR_BOTH_INT(a, b)) return kr_int_pow(t, a, b);
    if (both_double(a, b, &x, &y) && x > 0.0) {
        double r = kr_f64_pow(t, x, y);
        return t->exc ? 0 : kr_box_float(t, r);
    }
    return kr_binary(t, a, b, KR_OP_pow);
}

KrValue kr_lshift(KrThread *t, KrValue a, KrValue b) {
    if (KR_BOTH_INT(a, b)) {
        long p = KR_INT_VALUE(a), n = KR_INT_VALUE(b);
        if (n >= 0 && n < 62 && p <= KR_INT_MAX >> n && p >= KR_INT_MIN >> n) return KR_INT((KrValue)((KrWord)p << n));
        return kr_int_lshift(t, a, b);
    }
    return kr_binary(t, a, b, KR_OP_lshift);
}

KrValue kr_rshift(KrThread *t, KrValue a, KrValue b) {
    if (KR_BOTH_INT(a, b)) {
        long n = KR_INT_VALUE(b);
        if (n >= 0) return KR_INT(KR_INT_VALUE(a) >> (n > 63 ? 63 : n));
        return kr_int_rshift(t, a, b);
    }
    return kr_binary(t, a, b, KR_OP_rshift);
}

KrValue kr_and(KrThread *t, KrValue a, KrValue b) {
    return KR_BOTH_INT(a, b) ? (a & b) : kr_binary(t, a, b, KR_OP_and);
}

KrValue kr_or(KrThread *t, KrValue a, KrValue b) {
    return KR_BOTH_INT(a, b) ? (a | b) : kr_binary(t, a, b, KR_OP_or);
}

KrValue kr_xor(KrThread *t, KrValue a, KrValue b) {
    return KR_BOTH_INT(a, b) ? ((a ^ b) | 1) : kr_binary(t, a, b, KR_OP_xor);
}

KrValue kr_matmul(KrThread *t, KrValue a, KrValue b) { return kr_binary(t, a, b, KR_OP_matmul); }

static inline bool is_number(KrValue v) { return KR_IS_INT(v) || KR_SH(v) == KR_SH_FLOAT; }

/* `a op= b` is `a op b` and cannot fail for its types (the messages differ). */
static inline bool plainly(KrValue a, KrValue b, int op) {
    if (is_number(a)) return is_number(b) && (op <= KR_OP_pow || (KR_BOTH_INT(a, b) && op != KR_OP_matmul));
    if (KR_SH(a) != KR_SH_STR) return false;
    return op == KR_OP_mod || (KR_IS_INT(b) ? op == KR_OP_mul : op == KR_OP_add && KR_SH(b) == KR_SH_STR);
}

KrValue kr_inplace(KrThread *t, KrValue a, KrValue b, int op) {
    static KrBinaryFn const plain[KR_OP_BINARY_COUNT] = { kr_add, kr_sub, kr_mul, kr_truediv, kr_floordiv, kr_mod, kr_pow,
        kr_lshift, kr_rshift, kr_and, kr_or, kr_xor, kr_matmul };
    static const char *const symbols[KR_OP_BINARY_COUNT] = { "+=", "-=", "*=", "/=", "//=", "%=", "**=", "<<=", ">>=", "&=",
        "|=", "^=", "@=" };
    if (plainly(a, b, op)) return plain[op](t, a, b);
    KrBinaryFn f = kr_type_of(t, a)->s.inplace[op];
    if (f) {
        KrValue r = f(t, a, b);
        if (r != KR_NOT_IMPLEMENTED) return r;
    }
    KrValue r = dispatch(t, a, b, op);
    return r == KR_NOT_IMPLEMENTED ? binary_error(t, a, b, op, symbols[op]) : r;
}

/* pow(a, b, m): CPython tries the slots of a, then b, then m. */
KrValue kr_pow3(KrThread *t, KrValue a, KrValue b, KrValue m) {
    if (m == KR_NONE) return kr_pow(t, a, b);
    KrType *ta = kr_type_of(t, a), *tb = kr_type_of(t, b);
    KrTernaryFn sa = ta->s.pow3, sb = ta == tb ? NULL : tb->s.pow3, sm = kr_type_of(t, m)->s.pow3;
    if (sb == sa) sb = NULL;
    if (sm == sa || sm == sb) sm = NULL;
    KrTernaryFn order[3] = { sa, sb, sm };
    if (sa && sb && kr_is_subtype(t, tb, ta)) {
        order[0] = sb;
        order[1] = sa;
    }
    for (int i = 0; i < 3; i++) {
        KrValue r = order[i] ? order[i](t, a, b, m) : KR_NOT_IMPLEMENTED;
        if (r != KR_NOT_IMPLEMENTED) return r;
    }
    return kr_error(t, KR_EXC_TypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b, m);
}

/* divmod(a, b): no slot of its own; builtin numbers by // and %, other types by __divmod__ / __rdivmod__. */
KrValue kr_divmod(KrThread *t, KrValue a, KrValue b) {
    KrType *ta = kr_type_of(t, a), *tb = kr_type_of(t, b);
    bool right_first = ta != tb && kr_is_subtype(t, tb, ta) &&
                       kr_type_find(t, tb, KR_D(rdivmod)) != kr_type_find(t, ta, KR_D(rdivmod));
    int found;
    for (int turn = 0; turn < 2; turn++) {
        bool right = (turn == 0) == right_first;
        if (right && ta == tb) continue;
        KrValue r = right ? kr_special_call(t, b, KR_D(rdivmod), 1, &a, &found)
                          : kr_special_call(t, a, KR_D(divmod), 1, &b, &found);
        if (found && r != KR_NOT_IMPLEMENTED) return r;
    }
    if (t->exc) return 0;
    return unsupported(t, a, b, "divmod()");
}

static KrValue bad_unary(KrThread *t, KrValue a, const char *symbol) {
    return kr_error(t, KR_EXC_TypeError, "bad operand type for %s: '%T'", symbol, a);
}

KrValue kr_neg(KrThread *t, KrValue a) {
    if (KR_IS_INT(a)) {
        long n = KR_INT_VALUE(a);
        return n == KR_INT_MIN ? kr_int_neg(t, a) : KR_INT(-n);
    }
    if (KR_SH(a) == KR_SH_FLOAT) return kr_box_float(t, -F(a));
    KrUnaryFn f = kr_type_of(t, a)->s.neg;
    return f ? f(t, a) : bad_unary(t, a, "unary -");
}

KrValue kr_pos(KrThread *t, KrValue a) {
    if (KR_IS_INT(a) || KR_SH(a) == KR_SH_FLOAT) return a;
    KrUnaryFn f = kr_type_of(t, a)->s.pos;
    return f ? f(t, a) : bad_unary(t, a, "unary +");
}

KrValue kr_invert(KrThread *t, KrValue a) {
    if (KR_IS_INT(a)) return KR_INT(~KR_INT_VALUE(a));
    KrUnaryFn f = kr_type_of(t, a)->s.invert;
    return f ? f(t, a) : bad_unary(t, a, "unary ~");
}

KrValue kr_abs(KrThread *t, KrValue a) {
    if (KR_IS_INT(a)) return KR_INT_VALUE(a) >= 0 ? a : kr_neg(t, a);
    KrUnaryFn f = kr_type_of(t, a)->s.abs;
    return f ? f(t, a) : bad_unary(t, a, "abs()");
}
