/* emit_plan.c -- decides, before a line of C is written, what a function's text needs: reachable blocks, constants
 * that are written at each use, registers nobody reads, which registers share a C local, what a generator keeps. */
#include "codegen/emit.h"

#include <stdlib.h>
#include <string.h>

static void add_edge(Emit *e, uint32_t from, uint32_t to, uint32_t *stack, uint32_t *depth)
{
    EmitBlock *b = &e->blocks[to];
    b->preds++;
    b->single_pred = from;
    if (!b->reachable) {
        b->reachable = true;
        stack[(*depth)++] = to;
    }
}

static bool find_reachable(Emit *e)
{
    const IrFunction *f = e->f;
    uint32_t *stack = kr_arena_array(e->arena, f->block_count, sizeof *stack), depth = 0;
    if (!stack)
        return false;
    e->blocks[1].reachable = true;
    e->blocks[1].preds = 1;
    stack[depth++] = 1;
    while (depth) {
        uint32_t id = stack[--depth];
        const IrBlock *b = f->blocks[id];
        const IrInstr *last = &b->instrs[b->count - 1];
        for (uint32_t j = 0; b->handler && j < b->count; j++)
            if (kr_ir_can_raise(&b->instrs[j])) {
                add_edge(e, id, b->handler, stack, &depth);
                e->blocks[b->handler].preds++;      /* never a plain single predecessor */
                break;
            }
        uint32_t few[4], n = last->op == IR_switch ? last->immc : kr_ir_successors(last, few, 4);
        for (uint32_t s = 0; s < n; s++)
            add_edge(e, id, last->op == IR_switch ? (uint32_t)last->imm[s] : few[s], stack, &depth);
    }
    uint32_t before = 0, position = 1;
    for (uint32_t i = 1; i < f->block_count; i++) {
        if (!e->blocks[i].reachable)
            continue;
        e->blocks[i].first = position;
        position += f->blocks[i]->count;
        if (before)
            e->blocks[before].next = i;
        before = i;
    }
    return true;
}

static bool is_constant(Emit *e, const IrInstr *in, EmitRegister *r)
{
    switch ((IrOp)in->op) {
    case IR_int:
        r->known = KNOWN_INT, r->value = in->imm[0];
        return in->imm[0] >= KR_INT_MIN && in->imm[0] <= KR_INT_MAX;
    case IR_i64:
        r->known = KNOWN_I64, r->value = in->imm[0];
        return true;
    case IR_const: {
        const IrConst *c = &e->unit->constants[in->imm[0]];
        bool small = c->kind == IR_CONST_INT && c->i >= KR_INT_MIN && c->i <= KR_INT_MAX;
        r->known = small ? KNOWN_INT : KNOWN_CONST, r->value = small ? c->i : in->imm[0];
        return c->kind != IR_CONST_INT || small;
    }
    case IR_f64:
        r->known = KNOWN_F64, r->value = in->imm[0];
        return true;
    case IR_none: r->known = KNOWN_NONE; return true;
    case IR_true: r->known = KNOWN_TRUE; return true;
    case IR_false: r->known = KNOWN_FALSE; return true;
    case IR_ellipsis: r->known = KNOWN_ELLIPSIS; return true;
    case IR_function_self: r->known = KNOWN_SELF; return true;
    default: return false;
    }
}

bool kr_emit_kept(const Emit *e, const IrInstr *in)
{
    int effects = kr_ir_ops[in->op].effects;
    if (in->dest == IR_NONE)
        return true;
    if (e->regs[in->dest].known)
        return false;
    if (effects & (E_CALLS | E_WRITE | E_TERM) || (effects & E_RAISE && kr_ir_can_raise(in)))
        return true;
    for (uint32_t k = 0, n = kr_ir_result_count(in); k < n; k++)
        if (e->regs[in->dest + k].reads)
            return true;
    return false;
}

static bool kept_callback(const void *e, const IrInstr *in)
{
    return kr_emit_kept(e, in);
}

static void count_writes(Emit *e)
{
    const IrFunction *f = e->f;
    for (IrReg r = 1; r < f->register_count; r++)
        if (e->regs[r].parameter)
            e->regs[r].writes = 1;
    for (uint32_t i = 1; i < f->block_count; i++)
        for (uint32_t j = 0; e->blocks[i].reachable && j < f->blocks[i]->count; j++) {
            const IrInstr *in = &f->blocks[i]->instrs[j];
            for (uint32_t k = 0, n = in->dest ? kr_ir_result_count(in) : 0; k < n; k++) {
                e->regs[in->dest + k].writes++;
                e->regs[in->dest + k].definition = in;
            }
        }
    for (IrReg r = 1; r < f->register_count; r++) {
        EmitRegister *reg = &e->regs[r];
        if (reg->writes != 1 || reg->parameter || f->registers[r].is_local || !is_constant(e, reg->definition, reg))
            reg->known = KNOWN_NOTHING;
        if (reg->writes != 1 || reg->parameter)
            reg->definition = NULL;
    }
}

/* Reads of each register by the instructions that are kept; dropping some may drop others, so a few rounds. */
static bool count_reads(Emit *e)
{
    const IrFunction *f = e->f;
    uint32_t *reads = kr_arena_array(e->arena, f->register_count, sizeof *reads);
    if (!reads)
        return false;
    for (IrReg r = 0; r < f->register_count; r++)
        e->regs[r].reads = 1;
    for (int round = 0; round < 6; round++) {
        memset(reads, 0, f->register_count * sizeof *reads);
        for (uint32_t i = 1; i < f->block_count; i++)
            for (uint32_t j = 0; e->blocks[i].reachable && j < f->blocks[i]->count; j++) {
                const IrInstr *in = &f->blocks[i]->instrs[j];
                for (uint32_t a = 0; kr_emit_kept(e, in) && a < in->argc; a++)
                    reads[in->args[a]]++;
            }
        bool changed = false;
        for (IrReg r = 0; r < f->register_count; r++) {
            if (e->observes && f->registers[r].is_local && !f->registers[r].is_short && f->registers[r].rep == IR_REP_VALUE &&
                e->regs[r].writes)
                reads[r]++;                    /* by whoever asks what is alive */
            changed |= (reads[r] != 0) != (e->regs[r].reads != 0);
            e->regs[r].reads = reads[r];
        }
        if (!changed)
            break;
    }
    return true;
}

static void occurs(EmitRegister *r, uint32_t block, uint32_t position, bool write, uint64_t weight)
{
    if (!r->home) {
        r->home = block;
        r->first = position;
        r->one_block = write && !r->parameter;
    } else if (r->home != block) {
        r->one_block = 0;
    }
    if (position > r->last)
        r->last = position;
    r->weight += weight;
}

static void find_ranges(Emit *e)
{
    const IrFunction *f = e->f;
    for (uint32_t i = 1; i < f->block_count; i++) {
        const IrBlock *b = f->blocks[i];
        uint32_t depth = b->loop_depth < 7 ? b->loop_depth : 7;
        for (uint32_t j = 0; e->blocks[i].reachable && j < b->count; j++) {
            const IrInstr *in = &b->instrs[j];
            if (!kr_emit_kept(e, in))
                continue;
            if (in->op == IR_yield)
                e->blocks[i].yields = true;
            uint32_t position = e->blocks[i].first + j;
            for (uint32_t a = 0; a < in->argc; a++)
                if (in->args[a])
                    occurs(&e->regs[in->args[a]], i, position, false, 1ul << 3 * depth);
            for (uint32_t k = 0, n = in->dest ? kr_ir_result_count(in) : 0; k < n; k++)
                occurs(&e->regs[in->dest + k], i, position, true, 1ul << 3 * depth);
        }
    }
}

static bool run_flow(Emit *e)
{
    const IrFunction *f = e->f;
    unsigned char *part = kr_arena_alloc(e->arena, f->register_count);
    unsigned char *reachable = kr_arena_alloc(e->arena, f->block_count);
    if (!part || !reachable)
        return false;
    for (IrReg r = 1; r < f->register_count; r++)
        part[r] = e->regs[r].home && !e->regs[r].one_block && !e->regs[r].known && e->regs[r].reads;
    for (uint32_t i = 1; i < f->block_count; i++)
        reachable[i] = e->blocks[i].reachable;
    KrFlowInput input = {f, e->arena, reachable, part, kept_callback, e};
    return kr_flow_analyse(&e->flow, &input);
}

/* The registers that a yield of block i may have to keep. `seen` holds the last block that listed a register. */
static void note_saved(EmitBlock *info, uint32_t *seen, uint32_t i, IrReg r)
{
    if (seen[r] != i) {
        seen[r] = i;
        info->saved[info->saved_count++] = r;
    }
}

static bool collect_saved(Emit *e, uint32_t i, uint32_t *seen)
{
    const IrBlock *b = e->f->blocks[i];
    EmitBlock *info = &e->blocks[i];
    size_t most = e->flow.count;
    for (uint32_t j = 0; j < b->count; j++)
        most += b->instrs[j].argc;
    if (most > e->f->register_count)
        most = e->f->register_count;
    info->saved = kr_arena_array(e->arena, most + 1, sizeof *info->saved);
    if (!info->saved)
        return false;
    for (uint32_t bit = 0; bit < e->flow.count; bit++)
        if (!e->flow.live_in || kr_flow_test(kr_flow_row(&e->flow, e->flow.live_in, i), bit) ||
            kr_flow_test(kr_flow_row(&e->flow, e->flow.live_out, i), bit))
            note_saved(info, seen, i, e->flow.reg[bit]);
    for (uint32_t j = 0; j < b->count; j++) {
        const IrInstr *in = &b->instrs[j];
        for (uint32_t a = 0; kr_emit_kept(e, in) && a < in->argc; a++)
            if (in->args[a] && !e->regs[in->args[a]].known)
                note_saved(info, seen, i, in->args[a]);
    }
    return true;
}

/* Which registers may be read before they are written: a walk through each block from what is assigned at its start. */
static bool find_zeroed(Emit *e)
{
    const IrFunction *f = e->f;
    const KrFlow *flow = &e->flow;
    uint64_t *now = kr_arena_array(e->arena, flow->words + 1, sizeof *now);
    if (!now)
        return false;
    for (uint32_t bit = 0; !flow->assigned_in && bit < flow->count; bit++)
        e->regs[flow->reg[bit]].zeroed = !e->regs[flow->reg[bit]].parameter;
    for (uint32_t i = 1; flow->assigned_in && i < f->block_count; i++) {
        if (!e->blocks[i].reachable)
            continue;
        memcpy(now, kr_flow_row(flow, flow->assigned_in, i), flow->words * sizeof *now);
        const IrBlock *b = f->blocks[i];
        for (uint32_t k = 0; e->blocks[i].yields && k < e->blocks[i].saved_count; k++) {
            uint32_t bit = flow->bit[e->blocks[i].saved[k]];
            if (bit && !kr_flow_test(now, bit - 1))
                e->regs[e->blocks[i].saved[k]].zeroed = 1;
        }
        for (uint32_t j = 0; j < b->count; j++) {
            const IrInstr *in = &b->instrs[j];
            if (!kr_emit_kept(e, in))
                continue;
            for (uint32_t a = 0; a < in->argc; a++) {
                uint32_t bit = flow->bit[in->args[a]];
                if (bit && !kr_flow_test(now, bit - 1))
                    e->regs[in->args[a]].zeroed = 1;
            }
            for (uint32_t k = 0, n = in->dest ? kr_ir_result_count(in) : 0; k < n; k++) {
                uint32_t bit = flow->bit[in->dest + k];
                if (bit--)
                    now[bit >> 6] |= 1ul << (bit & 63);
            }
        }
    }
    for (IrReg r = 1; r < f->register_count; r++)
        if (e->regs[r].parameter)
            e->regs[r].zeroed = 0;
    return true;
}

/* Ranges of registers that live across blocks: every block they are live in. */
static void widen_ranges(Emit *e)
{
    const KrFlow *flow = &e->flow;
    for (uint32_t i = 1; flow->live_in && i < e->f->block_count; i++) {
        if (!e->blocks[i].reachable)
            continue;
        uint32_t start = e->blocks[i].first, end = start + e->f->blocks[i]->count;
        const uint64_t *in = kr_flow_row(flow, flow->live_in, i), *out = kr_flow_row(flow, flow->live_out, i);
        for (uint32_t w = 0; w < flow->words; w++)
            for (uint64_t set = in[w] | out[w]; set; set &= set - 1) {
                uint32_t bit = w * 64 + (uint32_t)__builtin_ctzl(set);
                EmitRegister *r = &e->regs[flow->reg[bit]];
                if (kr_flow_test(in, bit) && r->first > start)
                    r->first = start;
                if (kr_flow_test(out, bit) && r->last < end)
                    r->last = end;
                else if (kr_flow_test(in, bit) && r->last < start)
                    r->last = start;
            }
    }
}

static bool owns_local(const Emit *e, IrReg r)
{
    const EmitRegister *reg = &e->regs[r];
    return reg->parameter || reg->zeroed || e->f->registers[r].is_local || (!reg->one_block && !e->flow.live_in);
}

/* The same across the edge of a `next`: it writes its result when there is one. */
static void coalesce_next(Emit *e, const IrBlock *b)
{
    const IrInstr *in = &b->instrs[b->count - 1];
    if (in->op != IR_next || e->blocks[in->imm[0]].preds != 1)
        return;
    const IrInstr *move = &e->f->blocks[in->imm[0]]->instrs[0];
    IrReg t = in->dest, x = move->dest;
    if (move->op == IR_move && move->args[0] == t && t && e->regs[t].reads == 1 && e->regs[t].writes == 1 &&
        !owns_local(e, t) && e->regs[x].reads && owns_local(e, x))
        e->regs[t].local = x;
}

/* `t = op ...; x = move t` with t read only there: t uses the local of x. */
static void coalesce_moves(Emit *e)
{
    const IrFunction *f = e->f;
    for (uint32_t i = 1; i < f->block_count; i++) {
        const IrBlock *b = f->blocks[i];
        for (uint32_t j = 1; e->blocks[i].reachable && j < b->count; j++) {
            const IrInstr *in = &b->instrs[j], *before = &b->instrs[j - 1];
            if (in->op != IR_move && in->op != IR_i64_move && in->op != IR_f64_move)
                continue;
            IrReg t = in->args[0], x = in->dest;
            if (before->dest != t || kr_ir_result_count(before) != 1 || owns_local(e, t) || !e->regs[t].one_block ||
                e->regs[t].reads != 1 || e->regs[t].writes != 1 || e->regs[t].known || !e->regs[x].reads ||
                !owns_local(e, x))
                continue;
            e->regs[t].local = x;
        }
        if (e->blocks[i].reachable)
            coalesce_next(e, b);
    }
}

typedef struct Range { uint32_t first, last; IrReg r; } Range;

static int by_first(const void *a, const void *b)
{
    const Range *x = a, *y = b;
    return x->first != y->first ? (x->first < y->first ? -1 : 1) : x->r < y->r ? -1 : 1;
}

/* A heap of busy locals by the end of their range, and a stack of free ones, for each representation. */
typedef struct Pool { Range *busy; uint32_t busy_count; IrReg *idle; uint32_t idle_count; } Pool;

static void push_busy(Pool *pool, Range range)
{
    uint32_t at = pool->busy_count++;
    while (at && pool->busy[(at - 1) / 2].last > range.last) {
        pool->busy[at] = pool->busy[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    pool->busy[at] = range;
}

static Range pop_busy(Pool *pool)
{
    Range top = pool->busy[0], moved = pool->busy[--pool->busy_count];
    uint32_t at = 0, child;
    while ((child = at * 2 + 1) < pool->busy_count) {
        if (child + 1 < pool->busy_count && pool->busy[child + 1].last < pool->busy[child].last)
            child++;
        if (pool->busy[child].last >= moved.last)
            break;
        pool->busy[at] = pool->busy[child];
        at = child;
    }
    pool->busy[at] = moved;
    return top;
}

/* Linear scan: a register may take the local of one whose last read is where it is first written, since every
 * emitted form reads its operands before it writes a result. */
static bool share_locals(Emit *e)
{
    const IrFunction *f = e->f;
    uint32_t n = 0;
    Range *ranges = kr_arena_array(e->arena, f->register_count, sizeof *ranges);
    Pool pools[4];
    if (!ranges)
        return false;
    for (int p = 0; p < 4; p++) {
        pools[p].busy = kr_arena_array(e->arena, f->register_count + 1, sizeof *pools[p].busy);
        pools[p].idle = kr_arena_array(e->arena, f->register_count + 1, sizeof *pools[p].idle);
        pools[p].busy_count = pools[p].idle_count = 0;
        if (!pools[p].busy || !pools[p].idle)
            return false;
    }
    for (IrReg r = 1; r < f->register_count; r++) {
        EmitRegister *reg = &e->regs[r];
        bool shares = reg->one_block || !f->registers[r].dual;      /* emit_fast.c sets the others at any place */
        if (reg->home && reg->reads && !reg->known && reg->local == r && !owns_local(e, r) && shares)
            ranges[n++] = (Range){reg->first, reg->last, r};
    }
    qsort(ranges, n, sizeof *ranges, by_first);
    for (uint32_t i = 0; i < n; i++) {
        Pool *pool = &pools[f->registers[ranges[i].r].rep & 3];
        while (pool->busy_count && pool->busy[0].last <= ranges[i].first)
            pool->idle[pool->idle_count++] = pop_busy(pool).r;
        Range range = ranges[i];
        if (pool->idle_count)
            range.r = pool->idle[--pool->idle_count];
        e->regs[ranges[i].r].local = range.r;
        push_busy(pool, range);
    }
    return true;
}

/* A counter of a range loop: range_args gives 62 bits, so current + step fits a tagged word. */
static bool from_range(const Emit *e, IrReg r, bool step)
{
    const IrInstr *in = e->regs[r].definition;
    return in && in->op == IR_range_args && (!step || r == in->dest + 2);
}

static bool small_step(const Emit *e, IrReg r)
{
    return from_range(e, r, true) || (e->regs[r].known == KNOWN_I64 && e->regs[r].value >= -0xffff &&
                                      e->regs[r].value <= 0xffff);
}

static void find_wide(Emit *e)
{
    const IrFunction *f = e->f;
    for (IrReg r = 1; r < f->register_count; r++)
        e->regs[r].wide = f->registers[r].rep == IR_REP_I64 || f->registers[r].rep == IR_REP_F64;
    for (IrReg r = 1; r < f->register_count; r++)
        if (from_range(e, r, false))
            e->regs[r].wide = 0;
    /* the running value: written by range_args and by additions of its step only */
    unsigned char *bad = kr_arena_alloc(e->arena, f->register_count);
    unsigned char *good = kr_arena_alloc(e->arena, f->register_count);
    for (uint32_t i = 1; bad && good && i < f->block_count; i++)
        for (uint32_t j = 0; e->blocks[i].reachable && j < f->blocks[i]->count; j++) {
            const IrInstr *in = &f->blocks[i]->instrs[j];
            if (in->op == IR_range_args)
                good[in->dest] = 1;
            else if (in->op == IR_i64_move && from_range(e, in->args[0], false))
                good[in->dest] = 1;
            else if (in->dest && !(in->op == IR_i64_add && in->args[0] == in->dest && small_step(e, in->args[1])))
                for (uint32_t k = 0, n = kr_ir_result_count(in); k < n; k++)
                    bad[in->dest + k] = 1;
        }
    for (IrReg r = 1; bad && good && r < f->register_count; r++)
        if (good[r] && !bad[r])
            e->regs[r].wide = 0;
}

static void give_slot(Emit *e, IrReg r)
{
    EmitRegister *owner = &e->regs[e->regs[r].local];
    if (owner->slot)
        return;
    owner->slot = e->frame_words + 1;
    e->frame_words += owner->wide ? 2 : 1;
}

static bool plan_generator(Emit *e)
{
    find_wide(e);
    uint32_t *seen = kr_arena_array(e->arena, e->f->register_count, sizeof *seen);
    for (uint32_t i = 1; i < e->f->block_count; i++)
        if (!seen || (e->blocks[i].yields && !collect_saved(e, i, seen)))
            return false;
    return true;
}

static void give_slots(Emit *e)
{
    e->frame_words = 0;
    for (IrReg r = 1; r < e->f->register_count; r++)        /* one slot, one form: wide if any of its users is */
        if (e->regs[r].wide)
            e->regs[e->regs[r].local].wide = 1;
    for (IrReg r = 1; r < e->f->register_count; r++)
        if (e->regs[r].parameter && e->regs[r].reads)
            give_slot(e, r);
    for (uint32_t i = 1; i < e->f->block_count; i++) {
        const EmitBlock *b = &e->blocks[i];
        for (uint32_t j = 0; b->yields && j < e->f->blocks[i]->count; j++)
            if (e->f->blocks[i]->instrs[j].op == IR_yield)
                for (uint32_t k = 0; k < b->saved_count; k++)
                    if (kr_emit_is_saved(e, b->saved[k], b->first + j))
                        give_slot(e, b->saved[k]);
    }
}

/* The loop head that block i jumps back to with a condition that is one C expression; 0 none. */
static uint32_t loop_of(const Emit *e, uint32_t i)
{
    const IrBlock *b = e->f->blocks[i];
    if (!e->blocks[i].reachable || b->count < 2)
        return 0;
    const IrInstr *branch = &b->instrs[b->count - 1], *in = branch - 1;
    if (branch->op != IR_branch || (in->op != IR_range_more && in->op != IR_i64_cmp && in->op != IR_f64_cmp) ||
        !kr_emit_can_fuse(e, in, branch))
        return 0;
    uint32_t head = (uint32_t)branch->imm[0];
    return e->blocks[head].first <= e->blocks[i].first && e->f->blocks[head]->instrs[0].op != IR_catch ? head : 0;
}

/* Which back edges become do { } while: the compiler's best loop. They must nest in the text; others stay gotos. */
static bool find_loops(Emit *e)
{
    const IrFunction *f = e->f;
    uint32_t *stack = kr_arena_array(e->arena, f->block_count, sizeof *stack), depth = 0;
    unsigned char *wanted = kr_arena_alloc(e->arena, f->block_count);
    if (!stack || !wanted)
        return false;
    for (uint32_t i = 1; i < f->block_count; i++) {
        uint32_t head = loop_of(e, i);
        if (head)
            wanted[head] = 1;
    }
    for (uint32_t i = 1; i < f->block_count; i++) {
        if (wanted[i])
            stack[depth++] = i;
        uint32_t head = loop_of(e, i);
        while (head && depth && stack[depth - 1] > head)
            depth--;                              /* a loop whose end lies behind ours: not nested */
        if (head && depth && stack[depth - 1] == head) {
            depth--;
            e->blocks[i].closes = head;
            e->blocks[head].opens++;
        }
    }
    return true;
}

bool kr_emit_plan(Emit *e)
{
    const IrFunction *f = e->f;
    e->regs = kr_arena_array(e->arena, f->register_count, sizeof *e->regs);
    e->blocks = kr_arena_array(e->arena, f->block_count, sizeof *e->blocks);
    if (!e->regs || !e->blocks || !find_reachable(e))
        return false;
    uint32_t nparams = f->nparams;
    if (f->code_flags & KR_CODE_CLASS_BODY || (f->id == 0 && f->unit->dict_globals))
        nparams = 1;
    for (IrReg r = 1; r < f->register_count; r++) {
        e->regs[r].local = r;
        e->regs[r].parameter = r <= nparams;
    }
    bool generator = f->code_flags & KR_CODE_GENERATOR;
    count_writes(e);
    if (!count_reads(e) || !find_loops(e))
        return false;
    find_ranges(e);
    if (!run_flow(e) || (generator && !plan_generator(e)) || !find_zeroed(e))
        return false;
    widen_ranges(e);
    coalesce_moves(e);
    if (!share_locals(e))
        return false;
    if (generator)
        give_slots(e);
    return true;
}

typedef struct Ranked { uint64_t weight; IrReg r; } Ranked;

static int by_weight(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;
    return x->weight != y->weight ? (x->weight > y->weight ? -1 : 1) : x->r < y->r ? -1 : 1;
}

uint32_t kr_emit_locals(Emit *e, IrReg *out)
{
    uint32_t n = 0;
    Ranked *ranked = kr_arena_array(e->arena, e->f->register_count, sizeof *ranked);
    if (!ranked)
        return 0;
    for (IrReg r = 1; r < e->f->register_count; r++)
        if (e->regs[r].local != r)
            e->regs[e->regs[r].local].weight += e->regs[r].weight;
    for (IrReg r = 1; r < e->f->register_count; r++)
        if (e->regs[r].local == r && (e->regs[r].written || (e->regs[r].parameter && e->regs[r].reads)))
            ranked[n++] = (Ranked){e->regs[r].weight, r};
    qsort(ranked, n, sizeof *ranked, by_weight);
    for (uint32_t i = 0; i < n; i++)
        out[i] = ranked[i].r;
    return n;
}
