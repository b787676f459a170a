/* lower_constant.c -- constant expressions: numbers folded, tuples of constants, what is known
 * about truth. */
#include <math.h>
#include <string.h>

#include "codegen/lower_internal.h"

static const IrConst *constant_at(Lower *lower, int index)
{
    return &lower->unit->constants[index];
}

static int64_t floor_div(int64_t a, int64_t b)
{
    int64_t q = a / b;
    return a % b && ((a % b < 0) != (b < 0)) ? q - 1 : q;
}

static bool fits(int64_t v)
{
    return v >= KR_INT_MIN && v <= KR_INT_MAX;
}

static bool fold_power(int64_t base, int64_t exponent, int64_t *out)
{
    int64_t result = 1;
    if (exponent < 0 || exponent > 64)
        return false;
    for (int64_t i = 0; i < exponent; i++)
        if (__builtin_mul_overflow(result, base, &result) || !fits(result))
            return false;
    *out = result;
    return true;
}

/* flat switch over op */
static bool fold_ints(int op, int64_t a, int64_t b, int64_t *out)
{
    switch (op) {
    case AST_Add:
        return !__builtin_add_overflow(a, b, out) && fits(*out);
    case AST_Sub:
        return !__builtin_sub_overflow(a, b, out) && fits(*out);
    case AST_Mult:
        return !__builtin_mul_overflow(a, b, out) && fits(*out);
    case AST_FloorDiv:
        *out = b ? floor_div(a, b) : 0;
        return b && fits(*out);
    case AST_Mod:
        *out = b ? a - floor_div(a, b) * b : 0;
        return b != 0;
    case AST_Pow:
        return fold_power(a, b, out);
    case AST_LShift:
        return b >= 0 && b < 62 && !__builtin_mul_overflow(a, (int64_t)1 << b, out) && fits(*out);
    case AST_RShift:
        *out = b >= 0 ? a >> (b > 63 ? 63 : b) : 0;
        return b >= 0;
    case AST_BitAnd:
        *out = a & b;
        return true;
    case AST_BitOr:
        *out = a | b;
        return true;
    case AST_BitXor:
        *out = a ^ b;
        return true;
    }
    return false;
}

static bool exact_double(int64_t v)
{
    return v > -((int64_t)1 << 53) && v < ((int64_t)1 << 53);
}

static bool as_double(const IrConst *c, double *out)
{
    if (c->kind == IR_CONST_FLOAT)
        *out = c->d;
    else if (c->kind == IR_CONST_INT && exact_double(c->i))
        *out = (double)c->i;
    else
        return false;
    return true;
}

static int fold_complex(Lower *lower, const IrConst *a, int op, const IrConst *b)
{
    double re, im = 0, re2 = 0, im2;
    if (b->kind != IR_CONST_COMPLEX || !as_double(a, &re) || (op != AST_Add && op != AST_Sub))
        return -1;
    re2 = b->d;
    im2 = b->imag;
    return op == AST_Add ? kr_ir_const_complex(lower->unit, re + re2, im + im2)
                         : kr_ir_const_complex(lower->unit, re - re2, im - im2);
}

int kr_lo_fold(Lower *lower, int left, int op, int right)
{
    int64_t result;
    double x, y;
    if (left < 0 || right < 0)
        return -1;
    const IrConst *a = constant_at(lower, left), *b = constant_at(lower, right);
    if (a->kind == IR_CONST_INT && b->kind == IR_CONST_INT && op != AST_Div)
        return fold_ints(op, a->i, b->i, &result) ? kr_ir_const_int(lower->unit, result) : -1;
    if (b->kind == IR_CONST_COMPLEX)
        return fold_complex(lower, a, op, b);
    if (!as_double(a, &x) || !as_double(b, &y))
        return -1;
    switch (op) {
    case AST_Add:
        return kr_ir_const_float(lower->unit, x + y);
    case AST_Sub:
        return kr_ir_const_float(lower->unit, x - y);
    case AST_Mult:
        return kr_ir_const_float(lower->unit, x * y);
    case AST_Div:
        return y != 0 ? kr_ir_const_float(lower->unit, x / y) : -1;
    }
    return -1;
}

static int negate_bigint(Lower *lower, const IrConst *c)
{
    char small[128];
    const char *text = c->text;
    uint32_t size = c->size;
    if ((size == 19 && !memcmp(text, "4611686018427387904", 19)) ||
        (size == 18 && !memcmp(text, "0x4000000000000000", 18)))
        return kr_ir_const_int(lower->unit, KR_INT_MIN);
    if (size && text[0] == '-')
        return kr_ir_const_bigint(lower->unit, text + 1, size - 1);
    char *copy = size < sizeof small ? small : kr_lo_alloc(lower, (size_t)size + 1, 1);
    copy[0] = '-';
    memcpy(copy + 1, text, size);
    return kr_ir_const_bigint(lower->unit, copy, size + 1);
}

static int fold_unary(Lower *lower, int op, int operand)
{
    if (operand < 0)
        return -1;
    const IrConst *c = constant_at(lower, operand);
    switch (c->kind) {
    case IR_CONST_INT:
        if (op == AST_USUB)
            return fits(-c->i) ? kr_ir_const_int(lower->unit, -c->i) : -1;
        if (op == AST_INVERT)
            return kr_ir_const_int(lower->unit, ~c->i);
        return op == AST_UADD ? operand : -1;
    case IR_CONST_FLOAT:
        if (op == AST_USUB)
            return kr_ir_const_float(lower->unit, -c->d);
        return op == AST_UADD ? operand : -1;
    case IR_CONST_COMPLEX:
        if (op == AST_USUB)
            return kr_ir_const_complex(lower->unit, -c->d, -c->imag);
        return op == AST_UADD ? operand : -1;
    case IR_CONST_BIGINT:
        if (op == AST_USUB)
            return negate_bigint(lower, c);
        return op == AST_UADD ? operand : -1;
    default:
        return -1;
    }
}

static int literal(Lower *lower, AstConstant *e)
{
    IrUnit *unit = lower->unit;
    const struct AstExtraConstant *x = e->extra;
    if (x->size > UINT32_MAX / 2)
        kr_lo_fail(lower, "constant too large");
    switch ((AstConstantKind)e->kind) {
    case AST_CONST_NONE:
        return kr_ir_const_single(unit, IR_CONST_NONE);
    case AST_CONST_TRUE:
        return kr_ir_const_single(unit, IR_CONST_TRUE);
    case AST_CONST_FALSE:
        return kr_ir_const_single(unit, IR_CONST_FALSE);
    case AST_CONST_ELLIPSIS:
        return kr_ir_const_single(unit, IR_CONST_ELLIPSIS);
    case AST_CONST_INT:
        return kr_ir_const_int(unit, x->i);
    case AST_CONST_BIGINT:
        return kr_ir_const_bigint(unit, x->text, (uint32_t)x->size);
    case AST_CONST_FLOAT:
        return kr_ir_const_float(unit, x->d);
    case AST_CONST_IMAG:
        return kr_ir_const_complex(unit, 0.0, x->d);
    case AST_CONST_STR:
        return kr_ir_const_str(unit, x->text, (uint32_t)x->size);
    case AST_CONST_BYTES:
        return kr_ir_const_bytes(unit, x->text, (uint32_t)x->size);
    }
    return -1;
}

static bool is_complex(AstNode *e)
{
    return e->kind == AST_Constant && AS(Constant, e)->kind == AST_CONST_IMAG;
}

static int constant_binary(LowerFrame *fr, AstBinOp *e)
{
    int right = kr_lo_constant(fr, e->right);
    if (right < 0 || (is_complex(e->right) && e->op != AST_Add && e->op != AST_Sub))
        return -1;
    return kr_lo_fold(fr->lower, kr_lo_constant(fr, e->left), e->op, right);
}

/* Only shapes that can be constant descend, so a long chain of other operators costs nothing here.
 */
int kr_lo_constant(LowerFrame *fr, AstNode *e)
{
    int result = -1;
    kr_lo_enter(fr);
    switch ((AstKind)e->kind) {
    case AST_Constant:
        result = literal(fr->lower, AS(Constant, e));
        break;
    case AST_UnaryOp:
        if (AS(UnaryOp, e)->op != AST_NOT)
            result = fold_unary(fr->lower, AS(UnaryOp, e)->op,
                                kr_lo_constant(fr, AS(UnaryOp, e)->operand));
        break;
    case AST_BinOp:
        if (AS(BinOp, e)->left->kind != AST_BinOp)
            result = constant_binary(fr, AS(BinOp, e));
        break;
    case AST_Tuple:
        result = kr_lo_all_constant(fr, &AS(Tuple, e)->elts, false);
        break;
    default:
        break;
    }
    kr_lo_leave(fr);
    return result;
}

int kr_lo_all_constant(LowerFrame *fr, const AstNodeList *items, bool frozen)
{
    for (int i = 0; i < items->count; i++) {
        AstKind kind = (AstKind)items->items[i]->kind;
        if (kind != AST_Constant && kind != AST_UnaryOp && kind != AST_BinOp && kind != AST_Tuple)
            return -1;
    }
    int *list = kr_lo_alloc(fr->lower, (size_t)items->count, sizeof *list);
    for (int i = 0; i < items->count; i++)
        if ((list[i] = kr_lo_constant(fr, items->items[i])) < 0)
            return -1;
    return frozen ? kr_ir_const_frozenset(fr->lower->unit, (uint32_t)items->count, list)
                  : kr_ir_const_tuple(fr->lower->unit, (uint32_t)items->count, list);
}

bool kr_lo_number(AstNode *e, int64_t *value)
{
    bool minus = e->kind == AST_UnaryOp && AS(UnaryOp, e)->op == AST_USUB;
    AstNode *inner = minus ? AS(UnaryOp, e)->operand : e;
    if (inner->kind != AST_Constant || AS(Constant, inner)->kind != AST_CONST_INT)
        return false;
    *value = minus ? -AS(Constant, inner)->extra->i : AS(Constant, inner)->extra->i;
    return true;
}

IrReg kr_lo_constant_value(LowerFrame *fr, int constant)
{
    const IrConst *c = constant_at(fr->lower, constant);
    switch ((IrConstKind)c->kind) {
    case IR_CONST_INT:
        return kr_lo_int(fr, c->i);
    case IR_CONST_NONE:
        return kr_lo_none(fr);
    case IR_CONST_TRUE:
        return kr_lo_op(fr, IR_true, NO_REGS, NO_IMMS);
    case IR_CONST_FALSE:
        return kr_lo_op(fr, IR_false, NO_REGS, NO_IMMS);
    case IR_CONST_ELLIPSIS:
        return kr_lo_op(fr, IR_ellipsis, NO_REGS, NO_IMMS);
    case IR_CONST_BIGINT:
    case IR_CONST_FLOAT:
    case IR_CONST_COMPLEX:
    case IR_CONST_STR:
    case IR_CONST_NAME:
    case IR_CONST_BYTES:
    case IR_CONST_TUPLE:
    case IR_CONST_FROZENSET:
        break;
    }
    return kr_lo_const(fr, constant);
}

int kr_lo_truth(AstNode *e, KrName debug)
{
    if (e->kind == AST_Name)
        return debug && AS(Name, e)->id == debug ? 1 : -1;
    if (e->kind == AST_Tuple)
        return AS(Tuple, e)->elts.count ? -1 : 0;
    if (e->kind != AST_Constant)
        return -1;
    const AstConstant *c = AS(Constant, e);
    switch ((AstConstantKind)c->kind) {
    case AST_CONST_NONE:
    case AST_CONST_FALSE:
        return 0;
    case AST_CONST_TRUE:
    case AST_CONST_ELLIPSIS:
    case AST_CONST_BIGINT:
        return 1;
    case AST_CONST_INT:
        return c->extra->i != 0;
    case AST_CONST_FLOAT:
    case AST_CONST_IMAG:
        return c->extra->d != 0;
    case AST_CONST_STR:
    case AST_CONST_BYTES:
        return c->extra->size != 0;
    }
    return -1;
}
