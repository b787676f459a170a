/* lower_operator.c -- comparisons, boolean operators, conditional expressions: as values and as
 * control flow. */
#include "codegen/lower_internal.h"

/* One comparison of a chain as a condition; *negated: the result means the opposite. */
static IrReg compare_condition(LowerFrame *fr, int op, IrReg left, IrReg right, bool *negated)
{
    *negated = op == AST_IsNot || op == AST_NotIn;
    switch ((KrCompareOperator)op) {
    case AST_Is:
    case AST_IsNot:
        return kr_lo_op(fr, IR_is_b, REGS(left, right), NO_IMMS);
    case AST_In:
    case AST_NotIn:
        return kr_lo_op(fr, IR_contains_b, REGS(right, left), NO_IMMS);
    case AST_Lt:
    case AST_LtE:
    case AST_Eq:
    case AST_NotEq:
    case AST_Gt:
    case AST_GtE:
        break;
    }
    return kr_lo_op(fr, IR_compare_b, REGS(left, right), IMMS(op));
}

static int operator_at(const AstCompare *e, int i)
{
    return AS(CmpOp, e->ops.items[i])->op;
}

/* A right operand. A display of constants behind `in` becomes one constant, where no further comparison sees that it is a tuple. */
static IrReg comparator(LowerFrame *fr, const AstCompare *chain, int i)
{
    int constant = -1, op = operator_at(chain, i);
    AstNode *e = chain->comparators.items[i];
    if ((op == AST_In || op == AST_NotIn) && i + 1 == chain->comparators.count) {
        if (e->kind == AST_List)
            constant = kr_lo_all_constant(fr, &AS(List, e)->elts, false);
        else if (e->kind == AST_Set)
            constant = kr_lo_all_constant(fr, &AS(Set, e)->elts, true);
    }
    return constant >= 0 ? kr_lo_const(fr, constant) : kr_lo_expr(fr, e);
}

static void compare_branches(LowerFrame *fr, AstCompare *e, IrBlock *yes, IrBlock *no)
{
    IrReg left = kr_lo_expr(fr, e->left);
    for (int i = 0; i < e->comparators.count; i++) {
        bool negated, last = i + 1 == e->comparators.count;
        IrReg right = comparator(fr, e, i);
        kr_lo_at(fr, &e->node);
        IrReg result = compare_condition(fr, operator_at(e, i), left, right, &negated);
        IrBlock *next = last ? yes : kr_lo_block(fr);
        kr_lo_branch(fr, result, negated ? no : next, negated ? next : no);
        if (!last)
            kr_lo_place(fr, next);
        left = right;
    }
}

static IrReg condition_value(LowerFrame *fr, IrReg condition, bool negated)
{
    if (negated)
        condition = kr_lo_op(fr, IR_not_b, REGS(condition), NO_IMMS);
    return kr_lo_op(fr, IR_box_bool, REGS(condition), NO_IMMS);
}

static IrReg compare_value(LowerFrame *fr, int op, IrReg left, IrReg right)
{
    if (op >= AST_Is) {
        bool negated;
        IrReg condition = compare_condition(fr, op, left, right, &negated);
        return condition_value(fr, condition, negated);
    }
    return kr_lo_op(fr, IR_compare, REGS(left, right), IMMS(op));
}

IrReg kr_lo_compare(LowerFrame *fr, AstCompare *e)
{
    IrReg left = kr_lo_expr(fr, e->left);
    if (e->comparators.count == 1) {
        IrReg right = comparator(fr, e, 0);
        kr_lo_at(fr, &e->node);
        return compare_value(fr, operator_at(e, 0), left, right);
    }
    IrReg result = kr_lo_new(fr, IR_REP_VALUE);
    IrBlock *end = kr_lo_block(fr);
    for (int i = 0; i < e->comparators.count; i++) {
        IrReg right = comparator(fr, e, i);
        kr_lo_at(fr, &e->node);
        kr_lo_move(fr, result, compare_value(fr, operator_at(e, i), left, right));
        if (i + 1 < e->comparators.count) {
            IrBlock *next = kr_lo_block(fr);
            kr_lo_branch(fr, kr_lo_op(fr, IR_truth, REGS(result), NO_IMMS), next, end);
            kr_lo_place(fr, next);
        }
        left = right;
    }
    kr_lo_place(fr, end);
    return result;
}

static void value_and_truth(LowerFrame *fr, AstNode *e, IrReg result, IrBlock *yes, IrBlock *no);

/* The operands but the last: one that decides goes to `end` with its value in `result`. */
static void first_operands(LowerFrame *fr, AstBoolOp *e, IrReg result, IrBlock *yes, IrBlock *no)
{
    for (int i = 0; i + 1 < e->values.count; i++) {
        IrBlock *next = kr_lo_block(fr);
        value_and_truth(fr, e->values.items[i], result, e->op == AST_AND ? next : yes, e->op == AST_AND ? no : next);
        kr_lo_place(fr, next);
    }
}

/* The value into `result`, then to `yes` or `no`: no value is asked twice for its truth. */
static void value_and_truth(LowerFrame *fr, AstNode *e, IrReg result, IrBlock *yes, IrBlock *no)
{
    if (e->kind == AST_BoolOp) {
        AstBoolOp *op = AS(BoolOp, e);
        kr_lo_enter(fr);
        first_operands(fr, op, result, yes, no);
        value_and_truth(fr, op->values.items[op->values.count - 1], result, yes, no);
        kr_lo_leave(fr);
        return;
    }
    kr_lo_move(fr, result, kr_lo_expr(fr, e));
    kr_lo_at(fr, e);
    kr_lo_branch(fr, kr_lo_op(fr, IR_truth, REGS(result), NO_IMMS), yes, no);
}

IrReg kr_lo_bool_op(LowerFrame *fr, AstBoolOp *e)
{
    IrReg result = kr_lo_new(fr, IR_REP_VALUE);
    IrBlock *end = kr_lo_block(fr);
    first_operands(fr, e, result, end, end);
    kr_lo_move(fr, result, kr_lo_expr(fr, e->values.items[e->values.count - 1]));
    kr_lo_place(fr, end);
    return result;
}

/* True or False, chosen by control flow. */
static IrReg cond_value(LowerFrame *fr, AstNode *e, bool negated)
{
    IrReg result = kr_lo_new(fr, IR_REP_VALUE);
    IrBlock *yes = kr_lo_block(fr), *no = kr_lo_block(fr), *end = kr_lo_block(fr);
    kr_lo_cond(fr, e, negated ? no : yes, negated ? yes : no);
    kr_lo_place(fr, yes);
    kr_lo_into(fr, IR_true, result, NO_REGS, NO_IMMS);
    kr_lo_jump(fr, end);
    kr_lo_place(fr, no);
    kr_lo_into(fr, IR_false, result, NO_REGS, NO_IMMS);
    kr_lo_place(fr, end);
    return result;
}

IrReg kr_lo_unary(LowerFrame *fr, AstUnaryOp *e)
{
    if (e->op == AST_NOT) {
        AstKind kind = (AstKind)e->operand->kind;
        if (kind == AST_BoolOp || kind == AST_Compare || kind == AST_UnaryOp)
            return cond_value(fr, e->operand, true);
        IrReg value = kr_lo_expr(fr, e->operand);
        kr_lo_at(fr, &e->node);
        return condition_value(fr, kr_lo_op(fr, IR_truth, REGS(value), NO_IMMS), true);
    }
    IrReg operand = kr_lo_expr(fr, e->operand);
    kr_lo_at(fr, &e->node);
    IrOp op = e->op == AST_USUB ? IR_neg : e->op == AST_UADD ? IR_pos : IR_invert;
    return kr_lo_op(fr, op, REGS(operand), NO_IMMS);
}

/* a if c else b if d else ...: the right spine in a loop. */
IrReg kr_lo_conditional(LowerFrame *fr, AstNode *e)
{
    IrReg result = kr_lo_new(fr, IR_REP_VALUE);
    IrBlock *end = kr_lo_block(fr);
    for (; e->kind == AST_IfExp; e = AS(IfExp, e)->orelse) {
        IrBlock *yes = kr_lo_block(fr), *no = kr_lo_block(fr);
        kr_lo_cond(fr, AS(IfExp, e)->test, yes, no);
        kr_lo_place(fr, yes);
        kr_lo_move(fr, result, kr_lo_expr(fr, AS(IfExp, e)->body));
        kr_lo_jump(fr, end);
        kr_lo_place(fr, no);
    }
    kr_lo_move(fr, result, kr_lo_expr(fr, e));
    kr_lo_place(fr, end);
    return result;
}

static void bool_op_branches(LowerFrame *fr, AstBoolOp *e, IrBlock *yes, IrBlock *no)
{
    for (int i = 0; i < e->values.count; i++) {
        if (i + 1 == e->values.count) {
            kr_lo_cond(fr, e->values.items[i], yes, no);
            break;
        }
        IrBlock *next = kr_lo_block(fr);
        kr_lo_cond(fr, e->values.items[i], e->op == AST_AND ? next : yes,
                   e->op == AST_AND ? no : next);
        kr_lo_place(fr, next);
    }
}

/* Goes to `yes` or `no`; the current block is closed afterwards. */
void kr_lo_cond(LowerFrame *fr, AstNode *e, IrBlock *yes, IrBlock *no)
{
    while (e->kind == AST_UnaryOp && AS(UnaryOp, e)->op == AST_NOT) {
        IrBlock *other = yes;
        yes = no;
        no = other;
        e = AS(UnaryOp, e)->operand;
    }
    int known = kr_lo_truth(e, fr->lower->names.debug);
    if (known >= 0) {
        kr_lo_jump(fr, known ? yes : no);
        return;
    }
    kr_lo_enter(fr);
    kr_lo_at(fr, e);
    if (e->kind == AST_BoolOp) {
        bool_op_branches(fr, AS(BoolOp, e), yes, no);
    } else if (e->kind == AST_Compare) {
        compare_branches(fr, AS(Compare, e), yes, no);
    } else if (e->kind == AST_IfExp) {
        IrBlock *first = kr_lo_block(fr), *second = kr_lo_block(fr);
        kr_lo_cond(fr, AS(IfExp, e)->test, first, second);
        kr_lo_place(fr, first);
        kr_lo_cond(fr, AS(IfExp, e)->body, yes, no);
        kr_lo_place(fr, second);
        kr_lo_cond(fr, AS(IfExp, e)->orelse, yes, no);
    } else {
        IrReg value = kr_lo_expr(fr, e);
        kr_lo_at(fr, e);
        kr_lo_branch(fr, kr_lo_op(fr, IR_truth, REGS(value), NO_IMMS), yes, no);
    }
    kr_lo_leave(fr);
}
