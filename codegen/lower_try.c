/* lower_try.c -- try in every form, and the ways out through it.
 *
 * The exception being handled is thread state: `catch` sets it and gives the one before, and
 * whoever leaves a handler, by whatever way, puts that one back with `handled`. So the body of each
 * except clause, and of a finally that was entered by an exception, has a cleanup handler of its
 * own. A finally body is emitted once; a register says how it was entered, and what follows it
 * depends on that. */
#include "codegen/lower_internal.h"

typedef struct Caught {
    IrReg exception, saved;
} Caught;

static Caught lower_catch(LowerFrame *fr)
{
    IrReg first = kr_lo_op(fr, IR_catch, NO_REGS, NO_IMMS);
    return (Caught){first, kr_lo_saved(fr, first + 1)};
}

static void restore_handled(LowerFrame *fr, IrReg saved)
{
    kr_lo_into(fr, IR_handled, IR_NONE, REGS(saved), NO_IMMS);
}

static void rethrow(LowerFrame *fr, IrReg exception)
{
    kr_lo_into(fr, IR_rethrow, IR_NONE, REGS(exception), NO_IMMS);
}

static IrReg state_is(LowerFrame *fr, IrReg state, int64_t value)
{
    IrReg number = kr_lo_op(fr, IR_i64, NO_REGS, IMMS(value));
    return kr_lo_op(fr, IR_i64_cmp, REGS(state, number), IMMS(KR_CMP_eq));
}

static void set_state(LowerFrame *fr, IrReg state, int64_t value)
{
    kr_lo_into(fr, IR_i64, state, NO_REGS, IMMS(value));
}

/* -- leaving -- */

/* Puts back the handled exception if the finally body was entered by one. */
static void leave_finally_body(LowerFrame *fr, const LowerContext *c)
{
    if (!c->used[LOWER_STATE_RAISED])
        return;
    IrBlock *raised = kr_lo_block(fr), *after = kr_lo_block(fr);
    kr_lo_branch(fr, state_is(fr, c->state, LOWER_STATE_RAISED), raised, after);
    kr_lo_place(fr, raised);
    restore_handled(fr, c->saved);
    kr_lo_place(fr, after);
}

/* One context on the way out. Ends the block when something else takes over from here. */
static void leave_context(LowerFrame *fr, LowerContext *c, LowerExit exit, IrReg value)
{
    switch (c->kind) {
    case LOWER_LOOP:
        if (exit != LOWER_RETURN)
            kr_lo_jump(fr, exit == LOWER_BREAK ? c->break_to : c->continue_to);
        return;
    case LOWER_HANDLER:
        kr_lo_handler(fr, c->handler);
        restore_handled(fr, c->saved);
        if (c->name)
            kr_lo_forget(fr, c->name);
        return;
    case LOWER_WITH:
        kr_lo_handler(fr, c->handler);
        kr_lo_op(fr, IR_with_exit, REGS(c->exit, IR_NONE), NO_IMMS);
        return;
    case LOWER_FINALLY:
        c->used[LOWER_STATE_EXIT + exit] = true;
        if (exit == LOWER_RETURN)
            kr_lo_move(fr, c->value, value);
        set_state(fr, c->state, LOWER_STATE_EXIT + exit);
        kr_lo_jump(fr, c->entry);
        return;
    case LOWER_FINALLY_BODY:
        kr_lo_handler(fr, c->handler);
        leave_finally_body(fr, c);
        return;
    }
}

void kr_lo_exit(LowerFrame *fr, LowerExit exit, IrReg value)
{
    LowerContext *context = fr->context;
    IrBlock *handler = fr->handler;
    for (LowerContext *c = context; c && c->kind != LOWER_FINALLY; c = c->outer)
        if (c->kind == LOWER_HANDLER && c->name && exit == LOWER_RETURN)
            value = kr_lo_copy(fr, value); /* `return e` in `except E as e` */
    for (LowerContext *c = context; c && fr->b; c = c->outer) {
        fr->context = c->outer;
        leave_context(fr, c, exit, value);
    }
    if (exit == LOWER_RETURN)
        kr_lo_into(fr, IR_return, IR_NONE, REGS(value), NO_IMMS);
    fr->b = NULL;
    fr->context = context;
    fr->handler = handler;
}

/* -- except -- */

/* Cleanup handler: an exception out of an except clause. */
static void cleanup_handler(LowerFrame *fr, IrBlock *block, IrReg saved, KrName name)
{
    kr_lo_place(fr, block);
    Caught caught = lower_catch(fr);
    if (name)
        kr_lo_forget(fr, name);
    restore_handled(fr, saved);
    rethrow(fr, caught.exception);
}

static void except_clause(LowerFrame *fr, AstExceptHandler *clause, Caught caught, IrBlock *next,
                          IrBlock *end)
{
    IrBlock *outer = fr->handler, *body = kr_lo_block(fr), *cleanup = kr_lo_block(fr);
    LowerContext context = {.kind = LOWER_HANDLER,
                            .outer = fr->context,
                            .handler = outer,
                            .saved = caught.saved,
                            .name = clause->name};
    kr_lo_at(fr, &clause->node);
    if (clause->type) {
        IrBlock *type_cleanup = kr_lo_block(fr);
        kr_lo_handler(fr, type_cleanup);
        IrReg type = kr_lo_expr(fr, clause->type);
        kr_lo_at(fr, clause->type);
        IrReg matches = kr_lo_op(fr, IR_exc_match, REGS(caught.exception, type), NO_IMMS);
        kr_lo_branch(fr, matches, body, next);
        kr_lo_handler(fr, outer);
        cleanup_handler(fr, type_cleanup, caught.saved, 0);
        kr_lo_handler(fr, cleanup);
        kr_lo_place(fr, body);
    } else {
        kr_lo_handler(fr, cleanup);
    }
    if (clause->name)
        kr_lo_store(fr, clause->name, caught.exception);
    fr->context = &context;
    kr_lo_body(fr, &clause->body, 0);
    fr->context = context.outer;
    kr_lo_handler(fr, outer);
    restore_handled(fr, caught.saved);
    if (clause->name && fr->b)
        kr_lo_forget(fr, clause->name);
    kr_lo_jump(fr, end);
    cleanup_handler(fr, cleanup, caught.saved, clause->name);
}

/* -- except* -- */

/* The parts of an exception that the clauses of one `except*` statement share: the exception itself, what no clause has taken yet, what
 * the clauses have raised. */
typedef struct Group {
    Caught caught;
    IrReg rest, raised;
} Group;

static IrReg is_none(LowerFrame *fr, IrReg v)
{
    IrReg none = kr_lo_op(fr, IR_none, NO_REGS, NO_IMMS);
    return kr_lo_op(fr, IR_is_b, REGS(v, none), NO_IMMS);
}

/* An exception out of a clause waits in the list; the next clause has its turn all the same. */
static void group_cleanup(LowerFrame *fr, IrBlock *block, const Group *g, KrName name, IrBlock *next)
{
    kr_lo_place(fr, block);
    if (!fr->b)
        return;
    Caught caught = lower_catch(fr);
    if (name)
        kr_lo_forget(fr, name);
    restore_handled(fr, g->caught.exception);
    kr_lo_into(fr, IR_list_append, IR_NONE, REGS(g->raised, caught.exception), NO_IMMS);
    kr_lo_jump(fr, next);
}

static void group_clause(LowerFrame *fr, AstExceptHandler *clause, const Group *g, IrBlock *next)
{
    IrBlock *outer = fr->handler, *body = kr_lo_block(fr), *cleanup = kr_lo_block(fr),
            *type_cleanup = kr_lo_block(fr);
    LowerContext context = {.kind = LOWER_HANDLER,
                            .outer = fr->context,
                            .handler = outer,
                            .saved = g->caught.saved,
                            .name = clause->name};
    kr_lo_at(fr, &clause->node);
    kr_lo_handler(fr, type_cleanup);
    IrReg type = kr_lo_expr(fr, clause->type);
    kr_lo_at(fr, clause->type);
    IrReg match = kr_lo_op(fr, IR_group_match, REGS(g->rest, type), NO_IMMS);
    kr_lo_move(fr, g->rest, match + 1);
    kr_lo_branch(fr, is_none(fr, match), next, body);
    kr_lo_handler(fr, outer);
    cleanup_handler(fr, type_cleanup, g->caught.saved, 0);
    kr_lo_handler(fr, cleanup);
    kr_lo_place(fr, body);
    restore_handled(fr, match);
    if (clause->name)
        kr_lo_store(fr, clause->name, match);
    fr->context = &context;
    kr_lo_body(fr, &clause->body, 0);
    fr->context = context.outer;
    kr_lo_handler(fr, outer);
    restore_handled(fr, g->caught.exception);
    if (clause->name && fr->b)
        kr_lo_forget(fr, clause->name);
    kr_lo_jump(fr, next);
    group_cleanup(fr, cleanup, g, clause->name, next);
}

static void except_groups(LowerFrame *fr, AstTry *s, IrBlock *end)
{
    Group g = {.caught = lower_catch(fr)};
    g.rest = kr_lo_new(fr, IR_REP_VALUE);
    kr_lo_move(fr, g.rest, g.caught.exception);
    g.raised = kr_lo_op(fr, IR_list, NO_REGS, NO_IMMS);
    for (int i = 0; i < s->handlers.count; i++) {
        IrBlock *next = kr_lo_block(fr);
        group_clause(fr, AS(ExceptHandler, s->handlers.items[i]), &g, next);
        kr_lo_place(fr, next);
    }
    IrBlock *left = kr_lo_block(fr), *done = kr_lo_block(fr), *raise = kr_lo_block(fr), *over = kr_lo_block(fr);
    kr_lo_branch(fr, is_none(fr, g.rest), done, left);
    kr_lo_place(fr, left);
    kr_lo_into(fr, IR_list_append, IR_NONE, REGS(g.raised, g.rest), NO_IMMS);
    kr_lo_jump(fr, done);
    kr_lo_place(fr, done);
    IrReg result = kr_lo_op(fr, IR_group_end, REGS(g.caught.exception, g.raised), NO_IMMS);
    restore_handled(fr, g.caught.saved);
    kr_lo_branch(fr, is_none(fr, result), over, raise);
    kr_lo_place(fr, raise);
    rethrow(fr, result);
    kr_lo_place(fr, over);
    kr_lo_jump(fr, end);
}

static void try_except(LowerFrame *fr, AstTry *s)
{
    IrBlock *outer = fr->handler, *handler = kr_lo_block(fr), *end = kr_lo_block(fr);
    kr_lo_handler(fr, handler);
    kr_lo_body(fr, &s->body, 0);
    kr_lo_handler(fr, outer);
    kr_lo_body(fr, &s->orelse, 0);
    kr_lo_jump(fr, end);
    kr_lo_place(fr, handler);
    if (fr->b && s->node.flags & AST_STAR) {
        except_groups(fr, s, end);
    } else if (fr->b) {
        Caught caught = lower_catch(fr);
        for (int i = 0; i < s->handlers.count; i++) {
            IrBlock *next = kr_lo_block(fr);
            except_clause(fr, AS(ExceptHandler, s->handlers.items[i]), caught, next, end);
            kr_lo_place(fr, next);
        }
        restore_handled(fr, caught.saved);
        rethrow(fr, caught.exception);
    }
    kr_lo_place(fr, end);
}

/* -- finally -- */

static void finally_exit(LowerFrame *fr, const LowerContext *c, int state, Caught caught,
                         IrBlock *end)
{
    switch (state) {
    case LOWER_STATE_NORMAL:
        kr_lo_jump(fr, end);
        break;
    case LOWER_STATE_RAISED:
        restore_handled(fr, caught.saved);
        rethrow(fr, caught.exception);
        break;
    default:
        kr_lo_exit(fr, (LowerExit)(state - LOWER_STATE_EXIT), c->value);
        break;
    }
}

/* After a finally body that ran to its end: goes on as it was entered. */
static void finally_dispatch(LowerFrame *fr, const LowerContext *c, Caught caught, IrBlock *end)
{
    int last = -1;
    for (int state = 0; state < LOWER_STATE_COUNT; state++)
        if (c->used[state])
            last = state;
    for (int state = 0; state <= last && fr->b; state++) {
        if (!c->used[state])
            continue;
        IrBlock *next = kr_lo_block(fr);
        if (state != last) {
            IrBlock *here = kr_lo_block(fr);
            kr_lo_branch(fr, state_is(fr, c->state, state), here, next);
            kr_lo_place(fr, here);
        }
        finally_exit(fr, c, state, caught, end);
        kr_lo_place(fr, next);
    }
}

static void finally_body(LowerFrame *fr, AstTry *s, LowerContext *c, Caught caught)
{
    IrBlock *outer = fr->handler, *cleanup = kr_lo_block(fr);
    LowerContext inside = *c;
    bool raised = c->used[LOWER_STATE_RAISED];
    inside.kind = LOWER_FINALLY_BODY;
    inside.saved = caught.saved;
    fr->context = &inside;
    if (raised)
        kr_lo_handler(fr, cleanup);
    kr_lo_body(fr, &s->finalbody, 0);
    fr->context = inside.outer;
    kr_lo_handler(fr, outer);
    if (!raised || !kr_lo_reached(fr, cleanup))
        return;
    IrBlock *rest = fr->b ? kr_lo_block(fr) : NULL, *own = kr_lo_block(fr),
            *other = kr_lo_block(fr);
    if (rest)
        kr_lo_jump(fr, rest);
    kr_lo_place(fr, cleanup);
    Caught second = lower_catch(fr);
    kr_lo_branch(fr, state_is(fr, c->state, LOWER_STATE_RAISED), own, other);
    kr_lo_place(fr, own);
    restore_handled(fr, caught.saved);
    rethrow(fr, second.exception);
    kr_lo_place(fr, other);
    restore_handled(fr, second.saved);
    rethrow(fr, second.exception);
    if (rest)
        kr_lo_place(fr, rest);
}

static void try_finally(LowerFrame *fr, AstTry *s)
{
    IrBlock *outer = fr->handler, *handler = kr_lo_block(fr), *entry = kr_lo_block(fr),
            *end = kr_lo_block(fr);
    LowerContext context = {
        .kind = LOWER_FINALLY, .outer = fr->context, .handler = outer, .entry = entry};
    Caught caught = {IR_NONE, IR_NONE};
    context.state = kr_lo_new(fr, IR_REP_I64);
    context.value = kr_lo_new(fr, IR_REP_VALUE);
    fr->context = &context;
    kr_lo_handler(fr, handler);
    if (s->handlers.count)
        try_except(fr, s);
    else
        kr_lo_body(fr, &s->body, 0);
    fr->context = context.outer;
    kr_lo_handler(fr, outer);
    if (fr->b) {
        context.used[LOWER_STATE_NORMAL] = true;
        set_state(fr, context.state, LOWER_STATE_NORMAL);
        kr_lo_jump(fr, entry);
    }
    kr_lo_place(fr, handler);
    if (fr->b) {
        caught = lower_catch(fr);
        context.used[LOWER_STATE_RAISED] = true;
        set_state(fr, context.state, LOWER_STATE_RAISED);
        kr_lo_jump(fr, entry);
    }
    kr_lo_place(fr, entry);
    finally_body(fr, s, &context, caught);
    if (fr->b)
        finally_dispatch(fr, &context, caught, end);
    kr_lo_place(fr, end);
}

void kr_lo_try(LowerFrame *fr, AstTry *s)
{
    if (s->finalbody.count)
        try_finally(fr, s);
    else
        try_except(fr, s);
}
