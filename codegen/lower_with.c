/* lower_with.c -- with statements: each item is a region of its own around the rest. */
#include "codegen/lower_internal.h"

static void with_item(LowerFrame *fr, AstWith *s, int index)
{
    if (index == s->items.count) {
        kr_lo_body(fr, &s->body, 0);
        return;
    }
    kr_lo_enter(fr);
    Astwithitem *item = AS(withitem, s->items.items[index]);
    IrBlock *outer = fr->handler, *handler = kr_lo_block(fr), *end = kr_lo_block(fr);
    IrReg manager = kr_lo_expr(fr, item->context_expr);
    kr_lo_at(fr, item->context_expr);
    int line = fr->line;
    IrReg value = kr_lo_op(fr, IR_with_enter, REGS(manager), NO_IMMS), exit = value + 1;
    LowerContext context = {
        .kind = LOWER_WITH, .outer = fr->context, .handler = outer, .exit = exit};
    fr->context = &context;
    kr_lo_handler(fr, handler);
    if (item->optional_vars)
        kr_lo_assign(fr, item->optional_vars, value);
    with_item(fr, s, index + 1);
    fr->context = context.outer;
    fr->line = line;
    kr_lo_handler(fr, outer);
    if (fr->b)
        kr_lo_op(fr, IR_with_exit, REGS(exit, IR_NONE), NO_IMMS);
    kr_lo_jump(fr, end);
    kr_lo_place(fr, handler);
    if (fr->b) {
        IrBlock *cleanup = kr_lo_block(fr), *suppressed = kr_lo_block(fr),
                *raised = kr_lo_block(fr);
        IrReg exception = kr_lo_op(fr, IR_catch, NO_REGS, NO_IMMS), saved = kr_lo_saved(fr, exception + 1);
        kr_lo_handler(fr, cleanup);
        kr_lo_branch(fr, kr_lo_op(fr, IR_with_exit, REGS(exit, exception), NO_IMMS), suppressed,
                     raised);
        kr_lo_handler(fr, outer);
        kr_lo_place(fr, suppressed);
        kr_lo_into(fr, IR_handled, IR_NONE, REGS(saved), NO_IMMS);
        kr_lo_jump(fr, end);
        kr_lo_place(fr, raised);
        kr_lo_into(fr, IR_handled, IR_NONE, REGS(saved), NO_IMMS);
        kr_lo_into(fr, IR_rethrow, IR_NONE, REGS(exception), NO_IMMS);
        kr_lo_place(fr, cleanup);
        IrReg second = kr_lo_op(fr, IR_catch, NO_REGS, NO_IMMS);
        kr_lo_into(fr, IR_handled, IR_NONE, REGS(saved), NO_IMMS);
        kr_lo_into(fr, IR_rethrow, IR_NONE, REGS(second), NO_IMMS);
    }
    kr_lo_place(fr, end);
    kr_lo_leave(fr);
}

void kr_lo_with(LowerFrame *fr, AstWith *s)
{
    with_item(fr, s, 0);
}
