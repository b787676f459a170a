/* lower_loop.c -- while and for; `for` over range() as a counting loop when the name means the
 * builtin. */
#include "codegen/lower_internal.h"

enum {
    SMALL_TEST = 30
}; /* nodes of a while test that is written twice, before the loop and at its end */

static void push_loop(LowerFrame *fr, LowerContext *context, IrBlock *break_to,
                      IrBlock *continue_to)
{
    *context = (LowerContext){.kind = LOWER_LOOP,
                              .outer = fr->context,
                              .handler = fr->handler,
                              .break_to = break_to,
                              .continue_to = continue_to};
    fr->context = context;
}

/* item: the value, or with `pair` the first of two registers for the two targets */
static void loop_body(LowerFrame *fr, LowerLoop *loop, IrReg item, const AstNodeList *pair, IrBlock *next)
{
    LowerContext context;
    if (!pair)
        kr_lo_assign(fr, loop->target, item);
    for (int i = 0; pair && i < 2; i++)
        kr_lo_assign(fr, pair->items[i], item + (IrReg)i);
    if (loop->breaks)
        push_loop(fr, &context, loop->end, next);
    loop->body(fr, loop->data);
    if (loop->breaks)
        fr->context = context.outer;
}

static void enter_body(LowerFrame *fr, const LowerLoop *loop)
{
    if (loop->inside)
        fr->here = loop->inside;
    if (loop->inlined)
        fr->inlined = loop->inlined;
}

/* Exactly two targets without a star: the value itself is seen by nobody. One line, for an error has one place. */
static const AstNodeList *pair_of_targets(const LowerLoop *loop)
{
    const AstNode *target = loop->target;
    const AstNodeList *targets = target->kind == AST_Tuple  ? &AS(Tuple, target)->elts
                                 : target->kind == AST_List ? &AS(List, target)->elts
                                                            : NULL;
    if (!targets || targets->count != 2 || targets->items[0]->kind == AST_Starred ||
        targets->items[1]->kind == AST_Starred)
        return NULL;
    return loop->iterable && loop->iterable->line == target->line ? targets : NULL;
}

static void generic_loop(LowerFrame *fr, LowerLoop *loop, IrReg iterator)
{
    LowerScope *outer = fr->here;
    uint32_t inlined = fr->inlined;
    IrBlock *head = kr_lo_block(fr), *body = kr_lo_block(fr);
    enter_body(fr, loop);
    kr_lo_place(fr, head);
    kr_lo_into(fr, IR_poll, IR_NONE, NO_REGS, NO_IMMS);
    const AstNodeList *pair = pair_of_targets(loop);
    IrReg item = pair ? kr_ir_register_range(fr->f, IR_REP_VALUE, 2) : kr_lo_new(fr, IR_REP_VALUE);
    kr_lo_two_way(fr, pair ? IR_next_pair : IR_next, item, iterator, body, loop->done);
    kr_lo_place(fr, body);
    loop_body(fr, loop, item, pair, head);
    kr_lo_jump(fr, head);
    fr->here = outer;
    fr->inlined = inlined;
}

/* range(a[, b[, c]]) by a name that can mean the builtin. */
static AstCall *range_call(LowerFrame *fr, const LowerLoop *loop)
{
    AstNode *e = loop->iterable;
    if (loop->iterator || !e || e->kind != AST_Call || fr->generic_loops ||
        loop->nodes >= LOWER_BIG_LOOP)
        return NULL;
    AstCall *call = AS(Call, e);
    if (call->func->kind != AST_Name || AS(Name, call->func)->id != fr->lower->names.range ||
        call->keywords.count)
        return NULL;
    if (call->args.count < 1 || call->args.count > 3)
        return NULL;
    for (int i = 0; i < call->args.count; i++)
        if (call->args.items[i]->kind == AST_Starred)
            return NULL;
    return kr_lo_is_global(fr, fr->lower->names.range) ? call : NULL;
}

typedef struct Counter {
    IrReg current, stop, step;
    int64_t known_step;
} Counter; /* known_step 0: not known */

static IrReg number(LowerFrame *fr, int64_t v)
{
    return kr_lo_op(fr, IR_i64, NO_REGS, IMMS(v));
}

/* Start, stop and step as numbers; ranges that do not fit go to `slow`. */
static Counter range_counter(LowerFrame *fr, AstCall *call, const IrReg *args, IrBlock *slow)
{
    int n = call->args.count;
    int64_t known[3] = {0, 0, 1};
    bool literal = true;
    Counter c = {.known_step = 1};
    for (int i = 0; i < n; i++)
        literal = kr_lo_number(call->args.items[i], &known[n == 1 ? 1 : i]) && literal;
    if (n == 3 && !kr_lo_number(call->args.items[2], &c.known_step))
        c.known_step = 0;
    c.current = kr_lo_new(fr, IR_REP_I64);
    if (literal && known[2]) {
        kr_lo_into(fr, IR_i64, c.current, NO_REGS, IMMS(known[0]));
        c.stop = number(fr, known[1]);
    } else {
        IrBlock *fits = kr_lo_block(fr);
        IrReg first = kr_lo_op(fr, IR_range_args, 3, args, NO_IMMS);
        IrReg bad = kr_lo_op(fr, IR_i64_cmp, REGS(first + 2, number(fr, 0)), IMMS(KR_CMP_eq));
        kr_lo_branch(fr, bad, slow, fits);
        kr_lo_place(fr, fits);
        kr_lo_move(fr, c.current, first);
        c.stop = first + 1;
        c.step = first + 2;
    }
    if (c.known_step)
        c.step = number(fr, c.known_step);
    return c;
}

static void range_test(LowerFrame *fr, const Counter *c, IrBlock *body, IrBlock *done)
{
    IrReg more;
    if (c->known_step)
        more = kr_lo_op(fr, IR_i64_cmp, REGS(c->current, c->stop),
                        IMMS(c->known_step > 0 ? KR_CMP_lt : KR_CMP_gt));
    else
        more = kr_lo_op(fr, IR_range_more, REGS(c->current, c->stop, c->step), NO_IMMS);
    kr_lo_branch(fr, more, body, done);
}

static void counting_loop(LowerFrame *fr, LowerLoop *loop, AstCall *call, const IrReg *args,
                          IrBlock *slow)
{
    LowerScope *outer = fr->here;
    uint32_t inlined = fr->inlined;
    IrBlock *body = kr_lo_block(fr), *latch = kr_lo_block(fr);
    Counter c = range_counter(fr, call, args, slow);
    enter_body(fr, loop);
    range_test(fr, &c, body, loop->done);
    kr_lo_place(fr, body);
    IrReg item = kr_lo_new(fr, IR_REP_VALUE);
    IrInstr *box = kr_lo_into(fr, IR_box_i64, item, REGS(c.current), NO_IMMS);
    if (box)
        box->flags |= IR_FITS;
    loop_body(fr, loop, item, NULL, latch);
    kr_lo_place(fr, latch);
    kr_lo_into(fr, IR_i64_add, c.current, REGS(c.current, c.step), NO_IMMS);
    kr_lo_into(fr, IR_poll, IR_NONE, NO_REGS, NO_IMMS);
    range_test(fr, &c, body, loop->done);
    fr->here = outer;
    fr->inlined = inlined;
}

/* Two copies: counting when `range` is the builtin and the numbers fit, else over the iterator.
 * Inside the second one inner loops are generic only, so that the number of copies grows with the
 * depth and not with its power. */
static void range_loop(LowerFrame *fr, LowerLoop *loop, AstCall *call)
{
    IrReg args[4] = {IR_NONE, IR_NONE, IR_NONE, IR_NONE};
    uint32_t n = (uint32_t)call->args.count;
    IrBlock *fast = kr_lo_block(fr), *slow = kr_lo_block(fr);
    args[0] = kr_lo_load(fr, fr->lower->names.range);
    for (uint32_t i = 0; i < n; i++)
        args[i + 1] = kr_lo_expr(fr, call->args.items[i]);
    kr_lo_at(fr, &call->node);
    kr_lo_branch(fr, kr_lo_op(fr, IR_guard_builtin, REGS(args[0]), IMMS(KR_BT_range)), fast, slow);
    kr_lo_place(fr, fast);
    counting_loop(fr, loop, call, args + 1, slow);
    kr_lo_at(fr, &call->node);
    kr_lo_place(fr, slow);
    IrReg object = kr_lo_op(fr, IR_call, 1 + n, args, NO_IMMS);
    fr->generic_loops++;
    generic_loop(fr, loop, kr_lo_op(fr, IR_iter, REGS(object), NO_IMMS));
    fr->generic_loops--;
}

void kr_lo_loop(LowerFrame *fr, LowerLoop *loop)
{
    AstCall *range = range_call(fr, loop);
    if (range) {
        range_loop(fr, loop, range);
        return;
    }
    IrReg iterator = loop->iterator;
    if (!iterator) {
        int constant = loop->iterable->kind == AST_List
                           ? kr_lo_all_constant(fr, &AS(List, loop->iterable)->elts, false)
                           : -1;
        IrReg value = constant >= 0 ? kr_lo_const(fr, constant) : kr_lo_expr(fr, loop->iterable);
        kr_lo_at(fr, loop->iterable);
        iterator = kr_lo_op(fr, IR_iter, REGS(value), NO_IMMS);
    }
    generic_loop(fr, loop, iterator);
}

static void statement_body(LowerFrame *fr, void *data)
{
    kr_lo_body(fr, data, 0);
}

void kr_lo_for(LowerFrame *fr, AstFor *s)
{
    LowerLoop loop = {.target = s->target,
                      .iterable = s->iter,
                      .body = statement_body,
                      .data = &s->body,
                      .breaks = true};
    loop.nodes = kr_lo_count_nodes(s->body.items, s->body.count, LOWER_BIG_LOOP);
    loop.done = kr_lo_block(fr);
    loop.end = kr_lo_block(fr);
    kr_lo_loop(fr, &loop);
    kr_lo_place(fr, loop.done);
    kr_lo_body(fr, &s->orelse, 0);
    kr_lo_place(fr, loop.end);
}

void kr_lo_while(LowerFrame *fr, AstWhile *s)
{
    LowerContext context;
    IrBlock *head = kr_lo_block(fr), *body = kr_lo_block(fr), *done = kr_lo_block(fr),
            *end = kr_lo_block(fr);
    bool twice = kr_lo_truth(s->test, fr->lower->names.debug) < 0 &&
                 kr_lo_count_nodes(&s->test, 1, SMALL_TEST) < SMALL_TEST;
    if (twice) {
        kr_lo_cond(fr, s->test, body, done);
    } else {
        kr_lo_place(fr, head);
        kr_lo_into(fr, IR_poll, IR_NONE, NO_REGS, NO_IMMS);
        kr_lo_cond(fr, s->test, body, done);
    }
    kr_lo_place(fr, body);
    push_loop(fr, &context, end, head);
    kr_lo_body(fr, &s->body, 0);
    fr->context = context.outer;
    if (twice) {
        kr_lo_place(fr, head);
        kr_lo_at(fr, s->test);
        kr_lo_into(fr, IR_poll, IR_NONE, NO_REGS, NO_IMMS);
        kr_lo_cond(fr, s->test, body, done);
    } else {
        kr_lo_jump(fr, head);
    }
    kr_lo_place(fr, done);
    kr_lo_body(fr, &s->orelse, 0);
    kr_lo_place(fr, end);
}
