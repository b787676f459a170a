/* lower_statement.c -- statements: the dispatcher and the small ones. */
#include "codegen/lower_internal.h"
#include "rtlib/base/arena.h"
#include "rtlib/base/flag.h"

static void lower_if(LowerFrame *fr, AstIf *s)
{
    IrBlock *end = kr_lo_block(fr);
    for (;;) { /* elif chains are as long as the source */
        IrBlock *yes = kr_lo_block(fr), *no = kr_lo_block(fr);
        kr_lo_cond(fr, s->test, yes, no);
        kr_lo_place(fr, yes);
        kr_lo_body(fr, &s->body, 0);
        kr_lo_jump(fr, end);
        kr_lo_place(fr, no);
        if (s->orelse.count != 1 || s->orelse.items[0]->kind != AST_If)
            break;
        s = AS(If, s->orelse.items[0]);
        kr_lo_at(fr, &s->node);
    }
    kr_lo_body(fr, &s->orelse, 0);
    kr_lo_place(fr, end);
}

static void lower_return(LowerFrame *fr, AstReturn *s)
{
    IrReg value = s->value ? kr_lo_expr(fr, s->value) : kr_lo_none(fr);
    kr_lo_at(fr, &s->node);
    kr_lo_exit(fr, LOWER_RETURN, value);
}

static void lower_raise(LowerFrame *fr, AstRaise *s)
{
    IrReg exception = s->exc ? kr_lo_expr(fr, s->exc) : IR_NONE;
    IrReg cause = s->cause ? kr_lo_expr(fr, s->cause) : IR_NONE;
    kr_lo_at(fr, &s->node);
    kr_lo_into(fr, IR_raise, IR_NONE, REGS(exception, cause), NO_IMMS);
}

static void lower_assert(LowerFrame *fr, AstAssert *s)
{
    IrBlock *good = kr_lo_block(fr), *bad = kr_lo_block(fr);
    kr_lo_cond(fr, s->test, good, bad);
    kr_lo_place(fr, bad);
    if (fr->b) {
        IrReg error = kr_lo_op(fr, IR_builtin, NO_REGS, IMMS(KR_BT_AssertionError));
        if (s->msg) {
            IrReg message = kr_lo_expr(fr, s->msg);
            kr_lo_at(fr, &s->node);
            error = kr_lo_op(fr, IR_call, REGS(error, message), NO_IMMS);
        }
        kr_lo_at(fr, &s->node);
        kr_lo_into(fr, IR_raise, IR_NONE, REGS(error, IR_NONE), NO_IMMS);
    }
    kr_lo_place(fr, good);
}

static void lower_delete(LowerFrame *fr, AstDelete *s)
{
    for (int i = 0; i < s->targets.count; i++)
        kr_lo_delete_target(fr, s->targets.items[i]);
}

/* flat switch over s->kind */
static void statement(LowerFrame *fr, AstNode *s)
{
    switch ((AstKind)s->kind) {
    case AST_Expr:
        if (fr->lower->options->show_values && fr->f->code_flags & KR_CODE_MODULE)
            kr_lo_into(fr, IR_display, IR_NONE, REGS(kr_lo_expr(fr, AS(Expr, s)->value)), NO_IMMS);
        else if (AS(Expr, s)->value->kind != AST_Constant)
            kr_lo_expr(fr, AS(Expr, s)->value);
        return;
    case AST_Assign:
        kr_lo_assignment(fr, AS(Assign, s));
        return;
    case AST_AugAssign:
        kr_lo_aug_assign(fr, AS(AugAssign, s));
        return;
    case AST_AnnAssign:
        kr_lo_ann_assign(fr, AS(AnnAssign, s));
        return;
    case AST_If:
        lower_if(fr, AS(If, s));
        return;
    case AST_For:
        kr_lo_for(fr, AS(For, s));
        return;
    case AST_While:
        kr_lo_while(fr, AS(While, s));
        return;
    case AST_Return:
        lower_return(fr, AS(Return, s));
        return;
    case AST_Break:
        kr_lo_exit(fr, LOWER_BREAK, IR_NONE);
        return;
    case AST_Continue:
        kr_lo_exit(fr, LOWER_CONTINUE, IR_NONE);
        return;
    case AST_FunctionDef:
        kr_lo_function_def(fr, AS(FunctionDef, s));
        return;
    case AST_ClassDef:
        kr_lo_class(fr, AS(ClassDef, s));
        return;
    case AST_Try:
        kr_lo_try(fr, AS(Try, s));
        return;
    case AST_With:
        kr_lo_with(fr, AS(With, s));
        return;
    case AST_Match:
        kr_lo_match(fr, AS(Match, s));
        return;
    case AST_Raise:
        lower_raise(fr, AS(Raise, s));
        return;
    case AST_Assert:
        lower_assert(fr, AS(Assert, s));
        return;
    case AST_Delete:
        lower_delete(fr, AS(Delete, s));
        return;
    case AST_Import:
        kr_lo_import(fr, AS(Import, s));
        return;
    case AST_ImportFrom:
        kr_lo_import_from(fr, AS(ImportFrom, s));
        return;
    case AST_Global:
    case AST_Nonlocal:
    case AST_Pass:
        return;
    default:
        break;
    }
    kr_lo_fail(fr->lower, "internal error: not a statement");
}

/* Statements from index `first` on; what cannot be reached is not lowered. */
void kr_lo_body(LowerFrame *fr, const AstNodeList *body, int first)
{
    Lower *lower = fr->lower;
    kr_lo_enter(fr);
    for (int i = first; i < body->count && fr->b; i++) {
        if (kr_arena_failed(lower->arena))
            kr_lo_fail(lower, "out of memory");
        if (kr_flag(lower->options->cancel))
            kr_lo_fail(lower, "cancelled");
        kr_lo_at(fr, body->items[i]);
        statement(fr, body->items[i]);
    }
    kr_lo_leave(fr);
}

int kr_lo_docstring(LowerFrame *fr, const AstNodeList *body)
{
    if (!body->count || body->items[0]->kind != AST_Expr)
        return -1;
    AstNode *value = AS(Expr, body->items[0])->value;
    if (value->kind != AST_Constant || AS(Constant, value)->kind != AST_CONST_STR)
        return -1;
    return kr_lo_constant(fr, value);
}
