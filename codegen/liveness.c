/* liveness.c -- backward liveness and forward definite assignment, with bit sets over blocks. A handler edge may be
 * taken from any point of a block, so what the handler reads is live everywhere in it, and what is assigned in the
 * handler is only what was assigned at the block's start. */
#include "codegen/liveness.h"

#include <string.h>

bool kr_ir_can_raise(const IrInstr *in)
{
    if (in->op == IR_catch)
        return true;
    if (in->op == IR_box_i64 && in->flags & IR_FITS)
        return false;
    return kr_ir_ops[in->op].effects & E_RAISE;
}

typedef struct Sets { uint64_t *gen, *kill; unsigned char *raises; } Sets;

static bool number_registers(KrFlow *flow, const KrFlowInput *input)
{
    const IrFunction *f = input->f;
    flow->bit = kr_arena_array(input->arena, f->register_count, sizeof *flow->bit);
    flow->reg = kr_arena_array(input->arena, f->register_count, sizeof *flow->reg);
    if (!flow->bit || !flow->reg)
        return false;
    for (IrReg r = 1; r < f->register_count; r++)
        if (input->takes_part[r]) {
            flow->reg[flow->count] = r;
            flow->bit[r] = ++flow->count;
        }
    flow->words = (flow->count + 63) / 64;
    return true;
}

static uint64_t *new_sets(const KrFlow *flow, const KrFlowInput *input)
{
    return kr_arena_array(input->arena, (size_t)flow->words * input->f->block_count, sizeof(uint64_t));
}

/* gen: read before written in the block; kill: written in it. */
static void collect(const KrFlow *flow, const KrFlowInput *input, Sets *sets)
{
    const IrFunction *f = input->f;
    for (uint32_t i = 1; i < f->block_count; i++) {
        const IrBlock *b = f->blocks[i];
        if (!input->reachable[i])
            continue;
        uint64_t *gen = sets->gen + (size_t)i * flow->words, *kill = sets->kill + (size_t)i * flow->words;
        for (uint32_t j = 0; j < b->count; j++) {
            const IrInstr *in = &b->instrs[j];
            if (!input->kept(input->context, in))
                continue;
            if (kr_ir_can_raise(in))
                sets->raises[i] = 1;
            for (uint32_t a = 0; a < in->argc; a++) {
                uint32_t bit = flow->bit[in->args[a]];
                if (bit-- && !kr_flow_test(kill, bit))
                    gen[bit >> 6] |= 1ul << (bit & 63);
            }
            for (uint32_t k = 0, n = in->dest ? kr_ir_result_count(in) : 0; k < n; k++) {
                uint32_t bit = flow->bit[in->dest + k];
                if (bit--)
                    kill[bit >> 6] |= 1ul << (bit & 63);
            }
        }
    }
}

static void solve_liveness(KrFlow *flow, const KrFlowInput *input, const Sets *sets)
{
    const IrFunction *f = input->f;
    uint32_t words = flow->words;
    bool changed = true;
    while (changed) {
        changed = false;
        for (uint32_t i = f->block_count; i-- > 1;) {
            const IrBlock *b = f->blocks[i];
            if (!input->reachable[i] || !b->count)
                continue;
            uint64_t *in = flow->live_in + (size_t)i * words, *out = flow->live_out + (size_t)i * words;
            const IrInstr *last = &b->instrs[b->count - 1];
            uint32_t few[4], n = last->op == IR_switch ? last->immc : kr_ir_successors(last, few, 4);
            for (uint32_t s = 0; s < n; s++) {
                uint32_t to = last->op == IR_switch ? (uint32_t)last->imm[s] : few[s];
                const uint64_t *from = flow->live_in + (size_t)to * words;
                for (uint32_t w = 0; w < words; w++)
                    out[w] |= from[w];
            }
            const uint64_t *handler = b->handler && sets->raises[i] ? flow->live_in + (size_t)b->handler * words : 0;
            const uint64_t *gen = sets->gen + (size_t)i * words, *kill = sets->kill + (size_t)i * words;
            for (uint32_t w = 0; w < words; w++) {
                uint64_t next = gen[w] | (out[w] & ~kill[w]) | (handler ? handler[w] : 0);
                if (next & ~in[w]) {
                    in[w] |= next;
                    changed = true;
                }
            }
        }
    }
}

/* `to` &= `from`; true if that changed it. */
static bool meet(uint64_t *to, const uint64_t *from, uint32_t words)
{
    bool changed = false;
    for (uint32_t w = 0; w < words; w++)
        if (to[w] & ~from[w]) {
            to[w] &= from[w];
            changed = true;
        }
    return changed;
}

static void solve_assignment(KrFlow *flow, const KrFlowInput *input, const Sets *sets, uint64_t *out)
{
    const IrFunction *f = input->f;
    uint32_t words = flow->words;
    memset(flow->assigned_in, 0xff, (size_t)words * f->block_count * sizeof(uint64_t));
    memset(flow->assigned_in + words, 0, words * sizeof(uint64_t));
    bool changed = true;
    while (changed) {
        changed = false;
        for (uint32_t i = 1; i < f->block_count; i++) {
            const IrBlock *b = f->blocks[i];
            if (!input->reachable[i] || !b->count)
                continue;
            const uint64_t *in = flow->assigned_in + (size_t)i * words, *kill = sets->kill + (size_t)i * words;
            for (uint32_t w = 0; w < words; w++)
                out[w] = in[w] | kill[w];
            const IrInstr *last = &b->instrs[b->count - 1];
            uint32_t few[4], n = last->op == IR_switch ? last->immc : kr_ir_successors(last, few, 4);
            for (uint32_t s = 0; s < n; s++) {
                uint32_t to = last->op == IR_switch ? (uint32_t)last->imm[s] : few[s];
                changed |= meet(flow->assigned_in + (size_t)to * words, out, words);
            }
            if (b->handler && sets->raises[i])
                changed |= meet(flow->assigned_in + (size_t)b->handler * words, in, words);
        }
    }
}

bool kr_flow_analyse(KrFlow *flow, const KrFlowInput *input)
{
    memset(flow, 0, sizeof *flow);
    flow->f = input->f;
    if (!number_registers(flow, input))
        return false;
    if (!flow->count || (uint64_t)flow->words * 64 * input->f->block_count > KR_FLOW_MAX_BITS)
        return true;
    Sets sets = {new_sets(flow, input), new_sets(flow, input),
                 kr_arena_alloc(input->arena, input->f->block_count)};
    uint64_t *out = kr_arena_array(input->arena, flow->words, sizeof *out);
    flow->live_in = new_sets(flow, input);
    flow->live_out = new_sets(flow, input);
    flow->assigned_in = new_sets(flow, input);
    if (kr_arena_failed(input->arena))
        return false;
    collect(flow, input, &sets);
    solve_liveness(flow, input, &sets);
    solve_assignment(flow, input, &sets, out);
    return true;
}
