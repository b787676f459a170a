/* lower_generator.c -- yield, yield from, generator expressions.
 *
 * yield from: while the generator's delegate is set, throw() and close() go to it (the runtime sees
 * to that); when a throw() made the delegate finish, the runtime clears it and resumes the frame
 * with the delegate's result as the sent value, which the next `delegate` step then reports as the
 * end. */
#include "codegen/lower_internal.h"

/* Whether the exception being handled at this place is the generator's own: 0 no, 1 yes, 2 it depends on how a finally was
 * entered. */
static int64_t handles(const LowerFrame *fr)
{
    int64_t maybe = 0;
    for (const LowerContext *c = fr->context; c; c = c->outer) {
        if (c->kind == LOWER_HANDLER)
            return 1;
        if (c->kind == LOWER_FINALLY_BODY)
            maybe = 2;
    }
    return maybe;
}

/* What the end of a handler puts back: in a generator, outside of its other handlers, what whoever resumed it last handles. */
IrReg kr_lo_saved(const LowerFrame *fr, IrReg before)
{
    return fr->f->code_flags & KR_CODE_GENERATOR && !handles(fr) ? IR_NONE : before;
}

void kr_lo_suspend(LowerFrame *fr, IrReg sent, IrReg value)
{
    kr_lo_into(fr, IR_yield, sent, REGS(value), IMMS(handles(fr)));
}

IrReg kr_lo_yield(LowerFrame *fr, AstYield *e)
{
    IrReg value = e->value ? kr_lo_expr(fr, e->value) : kr_lo_none(fr);
    kr_lo_at(fr, &e->node);
    IrReg sent = kr_lo_new(fr, IR_REP_VALUE);
    kr_lo_suspend(fr, sent, value);
    return sent;
}

IrReg kr_lo_yield_from(LowerFrame *fr, AstYieldFrom *e)
{
    IrReg iterable = kr_lo_expr(fr, e->value);
    IrBlock *step = kr_lo_block(fr), *more = kr_lo_block(fr), *end = kr_lo_block(fr);
    kr_lo_at(fr, &e->node);
    IrReg iterator = kr_lo_op(fr, IR_iter, REGS(iterable), NO_IMMS);
    kr_lo_into(fr, IR_delegate_set, IR_NONE, REGS(iterator), NO_IMMS);
    IrReg sent = kr_lo_new(fr, IR_REP_VALUE), value = kr_lo_new(fr, IR_REP_VALUE);
    kr_lo_into(fr, IR_none, sent, NO_REGS, NO_IMMS);
    kr_lo_place(fr, step);
    kr_lo_two_way(fr, IR_delegate, value, sent, more, end);
    kr_lo_place(fr, more);
    kr_lo_suspend(fr, sent, value);
    kr_lo_into(fr, IR_poll, IR_NONE, NO_REGS, NO_IMMS);
    kr_lo_jump(fr, step);
    kr_lo_place(fr, end);
    return value;
}

/* The first iterable is evaluated, and its iterator made, where the expression stands. */
IrReg kr_lo_generator_expression(LowerFrame *fr, AstGeneratorExp *e)
{
    Astcomprehension *first = AS(comprehension, e->generators.items[0]);
    IrReg function = kr_lo_closure(fr, &e->node, IR_NONE, IR_NONE, IR_NONE);
    IrReg iterable = kr_lo_expr(fr, first->iter);
    kr_lo_at(fr, first->iter);
    IrReg iterator = kr_lo_op(fr, IR_iter, REGS(iterable), NO_IMMS);
    kr_lo_at(fr, &e->node);
    return kr_lo_op(fr, IR_call, REGS(function, iterator), NO_IMMS);
}
