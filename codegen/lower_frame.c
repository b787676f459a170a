/* lower_frame.c -- blocks and instructions of the function being lowered, and which variables are
 * surely assigned.
 *
 * A set of assigned variables belongs to each block that has been reached: the intersection over
 * the ways into it. As variables that are deleted anywhere are left out, the set can only grow
 * along a way, so a loop's back-edge never takes anything from the set of its head, and the first
 * failing instruction decides the set of a handler. */
#include <string.h>

#include "codegen/lower_internal.h"
#include "rtlib/base/arena.h"

static void reserve_blocks(LowerFrame *fr, uint32_t id)
{
    Lower *lower = fr->lower;
    if (id >= lower->block_capacity) {
        uint32_t wider = lower->block_capacity ? lower->block_capacity : 256;
        while (wider <= id)
            wider *= 2;
        LowerBlock *list = kr_lo_alloc(lower, wider, sizeof *list);
        if (lower->block_capacity)
            memcpy(list, lower->blocks, lower->block_capacity * sizeof *list);
        lower->blocks = list;
        lower->block_capacity = wider;
    }
    size_t need = ((size_t)id + 1) * fr->words;
    if (need > lower->set_capacity || !lower->sets) {
        size_t wider = lower->set_capacity ? lower->set_capacity : 256;
        while (wider < need)
            wider *= 2;
        uint64_t *list = kr_lo_alloc(lower, wider, sizeof *list);
        if (lower->set_capacity)
            memcpy(list, lower->sets, lower->set_capacity * sizeof *list);
        lower->sets = list;
        lower->set_capacity = wider;
    }
}

IrBlock *kr_lo_block(LowerFrame *fr)
{
    IrBlock *block = kr_ir_block_new(fr->f, 0);
    if (kr_arena_failed(fr->lower->arena))
        kr_lo_fail(fr->lower, "out of memory");
    reserve_blocks(fr, block->id);
    fr->lower->blocks[block->id] = (LowerBlock){0, 0};
    return block;
}

static void reach(LowerFrame *fr, const IrBlock *block)
{
    LowerBlock *info = &fr->lower->blocks[block->id];
    uint64_t *set = fr->lower->sets + (size_t)block->id * fr->words;
    if (!info->reached)
        memcpy(set, fr->bound, fr->words * sizeof *set);
    else
        for (uint32_t i = 0; i < fr->words; i++)
            set[i] &= fr->bound[i];
    info->reached = 1;
}

bool kr_lo_reached(LowerFrame *fr, const IrBlock *block)
{
    return fr->lower->blocks[block->id].reached != 0;
}

/* The constant for KrCode.freevars. */
static int cell_names(Lower *lower, const LowerScope *scope)
{
    const KrScope *own = scope->scope;
    uint32_t count = scope->free_count, cells = 0;
    KrName *names = kr_lo_alloc(lower, count + (uint32_t)own->symbol_count + 1, sizeof *names);
    int *constants = kr_lo_alloc(lower, count + (uint32_t)own->symbol_count + 1, sizeof *constants);
    for (uint32_t i = 0; i < count; i++)
        names[i] = scope->frees[i];
    for (int i = 0; i < own->symbol_count; i++)
        if (own->symbols[i].kind == SYMBOL_CELL)
            names[count + cells++] = own->symbols[i].name;
    kr_lo_sort_names(lower, names + count, cells);
    count += cells;
    for (uint32_t i = 0; i < count; i++)
        constants[i] = kr_lo_name(lower, names[i]);
    return count ? kr_ir_const_tuple(lower->unit, count, constants) : -1;
}

void kr_lo_frame_start(LowerFrame *fr, Lower *lower, IrFunction *f, LowerScope *scope)
{
    memset(fr, 0, sizeof *fr);
    fr->lower = lower;
    fr->f = f;
    fr->base = fr->here = scope;
    fr->line = f->firstline;
    fr->words = scope->tracked >= LOWER_MAX_TRACKED ? LOWER_MAX_TRACKED / 64
                                                    : (scope->tracked + 63) / 64;
    f->nfree = scope->free_count;
    for (uint32_t i = 0; i < scope->free_count; i++)
        lower->free_index[scope->frees[i]] = i + 1;
    f->freevars = cell_names(lower, scope);
    IrBlock *entry = kr_lo_block(fr);
    reach(fr, entry);
    kr_lo_place(fr, entry);
}

/* Puts the placed blocks in their order, drops the others, and renumbers. */
static void arrange(LowerFrame *fr)
{
    IrFunction *f = fr->f;
    Lower *lower = fr->lower;
    IrBlock **list = kr_lo_alloc(lower, fr->order_count + 1, sizeof *list);
    list[0] = f->blocks[0];
    for (uint32_t i = 0; i < fr->order_count; i++) {
        list[i + 1] = f->blocks[lower->order[i]];
        lower->blocks[lower->order[i]].place = i + 1;
    }
    for (uint32_t i = 1; i <= fr->order_count; i++) {
        IrBlock *block = list[i];
        uint32_t targets[2], count;
        IrInstr *last = kr_ir_last(block);
        if (!last || !(kr_ir_ops[last->op].effects & E_TERM))
            kr_lo_fail(lower, "internal error: open block");
        count = kr_ir_successors(last, targets, 2);
        if (last->op == IR_switch)
            count = last->immc;
        for (uint32_t t = 0; t < count; t++) {
            uint32_t place = lower->blocks[last->imm[t]].place;
            if (!place)
                kr_lo_fail(lower, "internal error: block not placed");
            last->imm[t] = place;
        }
        block->id = i;
        block->handler = lower->blocks[block->handler].place;
    }
    f->blocks = list;
    f->block_count = f->block_capacity = fr->order_count + 1;
}

/* Ends the function: falling off the end returns None. */
void kr_lo_frame_finish(LowerFrame *fr)
{
    Lower *lower = fr->lower;
    if (fr->b) {
        kr_lo_into(fr, IR_return, IR_NONE, REGS(kr_lo_none(fr)), NO_IMMS);
        fr->b = NULL;
    }
    if (kr_arena_failed(lower->arena))
        kr_lo_fail(lower, "out of memory");
    lower->blocks[0].place = 0;
    arrange(fr);
    for (uint32_t i = 0; i < fr->base->free_count; i++)
        lower->free_index[fr->base->frees[i]] = 0;
}

void kr_lo_place(LowerFrame *fr, IrBlock *block)
{
    Lower *lower = fr->lower;
    if (fr->b)
        kr_lo_jump(fr, block);
    if (!lower->blocks[block->id].reached)
        return;
    if (fr->order_count == lower->order_capacity) {
        uint32_t wider = lower->order_capacity ? lower->order_capacity * 2 : 256;
        uint32_t *list = kr_lo_alloc(lower, wider, sizeof *list);
        if (fr->order_count)
            memcpy(list, lower->order, fr->order_count * sizeof *list);
        lower->order = list;
        lower->order_capacity = wider;
    }
    lower->order[fr->order_count++] = block->id;
    block->handler = fr->handler ? fr->handler->id : 0;
    memcpy(fr->bound, lower->sets + (size_t)block->id * fr->words, fr->words * sizeof *fr->bound);
    fr->b = block;
}

void kr_lo_handler(LowerFrame *fr, IrBlock *handler)
{
    if (fr->handler == handler)
        return;
    fr->handler = handler;
    if (fr->b && fr->b->count)
        kr_lo_place(fr, kr_lo_block(fr));
    else if (fr->b)
        fr->b->handler = handler ? handler->id : 0;
}

IrReg kr_lo_new(LowerFrame *fr, IrRep rep)
{
    return kr_ir_register_new(fr->f, rep);
}

IrInstr *kr_lo_into(LowerFrame *fr, IrOp op, IrReg dest, uint32_t argc, const IrReg *args,
                    uint32_t immc, const int64_t *imm)
{
    if (!fr->b)
        return NULL;
    IrInstr *instr = kr_ir_add(fr->f, fr->b, fr->line, op, dest, argc, args, immc, imm);
    if (instr)
        instr->inlined = fr->inlined;
    if ((kr_ir_ops[op].effects & E_RAISE) && fr->handler)
        reach(fr, fr->handler);
    if (kr_ir_ops[op].effects & E_TERM)
        fr->b = NULL;
    return instr;
}

/* Appends an operation with one result, or several of a fixed number; the first result register. */
IrReg kr_lo_op(LowerFrame *fr, IrOp op, uint32_t argc, const IrReg *args, uint32_t immc,
               const int64_t *imm)
{
    const char *result = kr_ir_ops[op].result;
    IrRep rep = result[0] == 'i'   ? IR_REP_I64
                : result[0] == 'd' ? IR_REP_F64
                : result[0] == 'b' ? IR_REP_BOOL
                                   : IR_REP_VALUE;
    IrReg dest = result[1] ? kr_ir_register_range(fr->f, rep, (uint32_t)strlen(result))
                           : kr_lo_new(fr, rep);
    kr_lo_into(fr, op, dest, argc, args, immc, imm);
    return dest;
}

void kr_lo_jump(LowerFrame *fr, IrBlock *to)
{
    if (!fr->b)
        return;
    reach(fr, to);
    kr_lo_into(fr, IR_jump, IR_NONE, NO_REGS, IMMS(to->id));
}

void kr_lo_branch(LowerFrame *fr, IrReg condition, IrBlock *yes, IrBlock *no)
{
    if (!fr->b)
        return;
    reach(fr, yes);
    reach(fr, no);
    kr_lo_into(fr, IR_branch, IR_NONE, REGS(condition), IMMS(yes->id, no->id));
}

void kr_lo_two_way(LowerFrame *fr, IrOp op, IrReg dest, IrReg arg, IrBlock *first, IrBlock *second)
{
    if (!fr->b)
        return;
    reach(fr, first);
    reach(fr, second);
    kr_lo_into(fr, op, dest, REGS(arg), IMMS(first->id, second->id));
}

bool kr_lo_is_variable(const LowerFrame *fr, IrReg reg)
{
    return reg < fr->f->register_count && fr->f->registers[reg].is_local;
}

void kr_lo_move(LowerFrame *fr, IrReg dest, IrReg source)
{
    static const IrOp moves[] = {
        [IR_REP_VALUE] = IR_move, [IR_REP_I64] = IR_i64_move, [IR_REP_F64] = IR_f64_move};
    IrRep rep = fr->f->registers[dest < fr->f->register_count ? dest : 0].rep;
    if (dest != source)
        kr_lo_into(fr, moves[rep == IR_REP_BOOL ? IR_REP_VALUE : rep], dest, REGS(source), NO_IMMS);
}

IrReg kr_lo_copy(LowerFrame *fr, IrReg source)
{
    if (!kr_lo_is_variable(fr, source))
        return source;
    return kr_lo_op(fr, IR_move, REGS(source), NO_IMMS);
}

IrReg kr_lo_int(LowerFrame *fr, int64_t v)
{
    return kr_lo_op(fr, IR_int, NO_REGS, IMMS(v));
}

IrReg kr_lo_const(LowerFrame *fr, int constant)
{
    return kr_lo_op(fr, IR_const, NO_REGS, IMMS(constant));
}

IrReg kr_lo_none(LowerFrame *fr)
{
    return kr_lo_op(fr, IR_none, NO_REGS, NO_IMMS);
}

IrReg kr_lo_str(LowerFrame *fr, KrName name)
{
    return kr_lo_const(fr, kr_lo_name(fr->lower, name));
}

void kr_lo_set_bit(LowerFrame *fr, const LowerVar *var, bool bound)
{
    if (var->bit < 0)
        return;
    uint64_t mask = (uint64_t)1 << (var->bit & 63);
    if (bound)
        fr->bound[var->bit >> 6] |= mask;
    else
        fr->bound[var->bit >> 6] &= ~mask;
}

bool kr_lo_is_bound(const LowerFrame *fr, const LowerVar *var)
{
    return var->bit >= 0 && !var->unsure && (fr->bound[var->bit >> 6] >> (var->bit & 63) & 1);
}
