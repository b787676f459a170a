/* pass_heat.c -- how often does an operation run? Loop depth of each block, plus a base for its function guessed from
 * the places that mention the function's name. The emitter writes inline forms where heat is not 0: the inline form
 * takes several times as long to compile as the call, so code that runs once must not have it.
 *
 * Cold whatever the depth: blocks only reached through handlers, and the generic copy of a guarded range loop. */
#include <string.h>

#include "codegen/liveness.h"
#include "codegen/pipeline.h"

#define MAX_HEAT 15
#define ROUNDS 4             /* chains of calls longer than this count as warm only */

typedef struct Heat {
    IrUnit *unit;
    const IrFunction *f;
    uint32_t *succ, *succ_start;         /* edges of the function, handlers last */
    uint32_t *pred, *pred_start;
    unsigned char *cold;
} Heat;

static bool raises(const IrBlock *b)
{
    for (uint32_t j = 0; b->handler && j < b->count; j++)
        if (kr_ir_can_raise(&b->instrs[j]))
            return true;
    return false;
}

static uint32_t plain_edges(const IrBlock *b, uint32_t index, uint32_t *to)
{
    const IrInstr *last = &b->instrs[b->count - 1];
    uint32_t few[4], n = last->op == IR_switch ? last->immc : kr_ir_successors(last, few, 4);
    if (index < n)
        *to = last->op == IR_switch ? (uint32_t)last->imm[index] : few[index];
    return n;
}

static bool build_edges(Heat *h)
{
    const IrFunction *f = h->f;
    KrArena *arena = f->unit->arena;
    uint32_t total = 0, unused;
    for (uint32_t i = 1; i < f->block_count; i++)
        total += plain_edges(f->blocks[i], UINT32_MAX, &unused) + 1;
    h->succ = kr_arena_array(arena, total + 1, sizeof *h->succ);
    h->pred = kr_arena_array(arena, total + 1, sizeof *h->pred);
    h->succ_start = kr_arena_array(arena, f->block_count + 2, sizeof *h->succ_start);
    h->pred_start = kr_arena_array(arena, f->block_count + 2, sizeof *h->pred_start);
    if (!h->succ || !h->pred || !h->succ_start || !h->pred_start)
        return false;
    uint32_t at = 0;
    for (uint32_t i = 1; i < f->block_count; i++) {
        const IrBlock *b = f->blocks[i];
        h->succ_start[i] = at;
        for (uint32_t k = 0, n = plain_edges(b, UINT32_MAX, &unused); k < n; k++)
            plain_edges(b, k, &h->succ[at++]);
        if (raises(b))
            h->succ[at++] = b->handler;
    }
    h->succ_start[f->block_count] = at;
    for (uint32_t k = 0; k < at; k++)
        h->pred_start[h->succ[k] + 1]++;
    for (uint32_t i = 1; i <= f->block_count; i++)
        h->pred_start[i] += h->pred_start[i - 1];
    uint32_t *fill = kr_arena_array(arena, f->block_count + 1, sizeof *fill);
    if (!fill)
        return false;
    memcpy(fill, h->pred_start, f->block_count * sizeof *fill);
    for (uint32_t i = 1; i < f->block_count; i++)
        for (uint32_t k = h->succ_start[i]; k < h->succ_start[i + 1]; k++)
            h->pred[fill[h->succ[k]]++] = i;
    return true;
}

/* Adds one to the depth of each block of the loop: those that reach a back edge without passing the header. */
static void mark_loop(Heat *h, uint32_t header, uint32_t latch, uint32_t *stamp, uint32_t *stack)
{
    uint32_t depth = 0;
    if (stamp[header] != header) {
        stamp[header] = header;
        h->f->blocks[header]->loop_depth++;
    }
    if (stamp[latch] != header) {
        stamp[latch] = header;
        h->f->blocks[latch]->loop_depth++;
        stack[depth++] = latch;
    }
    while (depth) {
        uint32_t b = stack[--depth];
        for (uint32_t k = h->pred_start[b]; k < h->pred_start[b + 1]; k++) {
            uint32_t p = h->pred[k];
            if (stamp[p] == header)
                continue;
            stamp[p] = header;
            h->f->blocks[p]->loop_depth++;
            stack[depth++] = p;
        }
    }
}

typedef struct Edge { uint32_t header, latch; } Edge;

/* Depth-first from the entry; an edge to a block that is still open closes a loop. Latches are collected per header. */
static bool find_loops(Heat *h)
{
    const IrFunction *f = h->f;
    KrArena *arena = f->unit->arena;
    uint32_t n = f->block_count, edges = h->succ_start[n], depth = 0, loops = 0;
    unsigned char *state = kr_arena_alloc(arena, n);
    uint32_t *stack = kr_arena_array(arena, n + 1, sizeof *stack), *next = kr_arena_array(arena, n + 1, sizeof *next);
    uint32_t *stamp = kr_arena_array(arena, n, sizeof *stamp);
    Edge *back = kr_arena_array(arena, edges + 1, sizeof *back);
    if (!state || !stack || !next || !stamp || !back)
        return false;
    for (uint32_t i = 1; i < n; i++)
        f->blocks[i]->loop_depth = 0;
    state[1] = 1;
    stack[depth++] = 1;
    next[1] = h->succ_start[1];
    while (depth) {
        uint32_t b = stack[depth - 1];
        if (next[b] == h->succ_start[b + 1]) {
            state[b] = 2;
            depth--;
            continue;
        }
        uint32_t to = h->succ[next[b]++];
        if (state[to] == 1)
            back[loops++] = (Edge){to, b};
        if (state[to])
            continue;
        state[to] = 1;
        stack[depth++] = to;
        next[to] = h->succ_start[to];
    }
    uint32_t *first = kr_arena_array(arena, n, sizeof *first), *chain = kr_arena_array(arena, loops + 1, sizeof *chain);
    if (!first || !chain)
        return false;
    for (uint32_t k = 0; k < loops; k++) {
        chain[k] = first[back[k].header];
        first[back[k].header] = k + 1;
    }
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t k = first[i]; k; k = chain[k - 1])
            mark_loop(h, i, back[k - 1].latch, stamp, stack);
    return true;
}

/* The edge of a terminator that is not expected to be taken: 1 of a test for an original builtin, UINT32_MAX none. */
static uint32_t unlikely_edge(const IrBlock *b)
{
    const IrInstr *last = &b->instrs[b->count - 1];
    if (last->op != IR_branch)
        return UINT32_MAX;
    for (uint32_t j = b->count - 1; j-- > 0;) {
        const IrInstr *in = &b->instrs[j];
        if (in->dest != last->args[0])
            continue;
        if (in->op == IR_guard_builtin)
            return 1;
        /* range_args: step 0 means that the bounds do not fit */
        if (in->op == IR_i64_cmp && j >= 1)
            for (uint32_t k = j; k-- > 0;)
                if (b->instrs[k].op == IR_range_args)
                    return in->imm[0] == KR_CMP_eq ? 0 : 1;
        break;
    }
    return UINT32_MAX;
}

static bool find_cold(Heat *h)
{
    const IrFunction *f = h->f;
    uint32_t *stack = kr_arena_array(f->unit->arena, f->block_count + 1, sizeof *stack), depth = 0, unused;
    h->cold = kr_arena_alloc(f->unit->arena, f->block_count);
    if (!stack || !h->cold)
        return false;
    memset(h->cold, 1, f->block_count);
    h->cold[1] = 0;
    stack[depth++] = 1;
    while (depth) {
        uint32_t id = stack[--depth];
        const IrBlock *b = f->blocks[id];
        uint32_t skip = unlikely_edge(b);
        for (uint32_t k = 0, n = plain_edges(b, UINT32_MAX, &unused); k < n; k++) {
            uint32_t to = h->succ[h->succ_start[id] + k];
            if (k == skip || !h->cold[to])
                continue;
            h->cold[to] = 0;
            stack[depth++] = to;
        }
    }
    return true;
}

/* -- functions -- */

static bool is_body(const IrFunction *f)
{
    return f->id == 0 || f->code_flags & (KR_CODE_MODULE | KR_CODE_CLASS_BODY);
}

/* Called by the runtime for operators and the like, or by whoever holds it: nothing mentions the name. */
static bool called_unseen(const IrUnit *unit, const IrFunction *f)
{
    const IrConst *c = &unit->constants[f->name];
    return c->size > 4 && ((c->text[0] == '_' && c->text[1] == '_' && c->text[c->size - 1] == '_') || c->text[0] == '<');
}

typedef struct Guess { unsigned char *mention, *base, *callee; const unsigned char *const *cold; } Guess;

static void raise_to(unsigned char *level, uint32_t value)
{
    if (value > MAX_HEAT)
        value = MAX_HEAT;
    if (*level < value)
        *level = (unsigned char)value;
}

/* What one operation says about how often other functions run. */
static void note_mention(const IrUnit *unit, const IrFunction *f, Guess *g, const IrInstr *in, uint32_t level)
{
    int64_t name = -1;
    bool escapes = false;
    switch ((IrOp)in->op) {
    case IR_global_load: name = in->imm[1]; escapes = !g->callee[in->dest]; break;
    case IR_name_load: name = in->imm[0]; escapes = !g->callee[in->dest]; break;
    case IR_attr_load: name = in->imm[0]; escapes = true; break;      /* a method that is held and called later */
    case IR_method: name = in->imm[0]; break;
    case IR_method_kw: name = in->imm[1]; break;
    case IR_function: {
        const IrFunction *inner = unit->functions[in->imm[0]];
        bool held = inner->is_comprehension || inner->code_flags & KR_CODE_GENERATOR || !is_body(f);
        if (!is_body(inner))
            raise_to(&g->base[inner->id], level + held);
        return;
    }
    case IR_call_direct: raise_to(&g->base[in->imm[0]], level); return;
    default: return;
    }
    if (name >= 0)
        raise_to(&g->mention[name], level + 1 + (escapes ? 1 : 0) + (f->name == name));
}

static bool guess_function(IrUnit *unit, Guess *g, const IrFunction *f)
{
    memset(g->callee, 0, f->register_count);
    for (uint32_t i = 1; i < f->block_count; i++)
        for (uint32_t j = 0; j < f->blocks[i]->count; j++) {
            const IrInstr *in = &f->blocks[i]->instrs[j];
            if (in->op == IR_call || in->op == IR_call_kw || in->op == IR_call_ex || in->op == IR_call_star)
                g->callee[in->args[0]] = 1;
        }
    for (uint32_t i = 1; i < f->block_count; i++) {
        const IrBlock *b = f->blocks[i];
        for (uint32_t j = 0; !g->cold[f->id][i] && j < b->count; j++)
            note_mention(unit, f, g, &b->instrs[j], g->base[f->id] + b->loop_depth);
    }
    return true;
}

/* mention[] is 1 more than the level of the site, so that 0 says "never mentioned". */
static void apply_mentions(const IrUnit *unit, Guess *g)
{
    for (uint32_t i = 1; i < unit->function_count; i++) {
        const IrFunction *f = unit->functions[i];
        if (is_body(f))
            continue;
        uint32_t mention = g->mention[f->name];
        if (called_unseen(unit, f))
            raise_to(&g->base[i], 1);
        raise_to(&g->base[i], mention ? mention - 1 : 1);
    }
}

static void set_flags(IrUnit *unit, const Guess *g)
{
    for (uint32_t i = 0; i < unit->function_count; i++) {
        const IrFunction *f = unit->functions[i];
        for (uint32_t k = 1; k < f->block_count; k++) {
            IrBlock *b = f->blocks[k];
            uint32_t heat = g->base[i] + b->loop_depth;
            heat = g->cold[i][k] ? 0 : heat > MAX_HEAT ? MAX_HEAT : heat;
            if (g->cold[i][k])
                b->loop_depth = 0;
            for (uint32_t j = 0; j < b->count; j++)
                b->instrs[j].flags = (uint16_t)((b->instrs[j].flags & ~(15u << IR_HOT_SHIFT)) | heat << IR_HOT_SHIFT);
        }
    }
}

bool kr_pass_heat(IrUnit *unit, const KrCodegenOptions *options)
{
    (void)options;
    uint32_t widest = 1;
    const unsigned char **cold = kr_arena_array(unit->arena, unit->function_count, sizeof *cold);
    if (!cold)
        return false;
    for (uint32_t i = 0; i < unit->function_count; i++) {
        Heat h = {.unit = unit, .f = unit->functions[i]};
        if (!build_edges(&h) || !find_loops(&h) || !find_cold(&h))
            return false;
        cold[i] = h.cold;
        if (h.f->register_count > widest)
            widest = h.f->register_count;
    }
    Guess g = {kr_arena_alloc(unit->arena, unit->constant_count + 1), kr_arena_alloc(unit->arena, unit->function_count),
               kr_arena_alloc(unit->arena, widest), cold};
    if (!g.mention || !g.base || !g.callee)
        return false;
    for (int round = 0; round < ROUNDS; round++) {
        for (uint32_t i = 0; i < unit->function_count; i++)
            guess_function(unit, &g, unit->functions[i]);
        apply_mentions(unit, &g);
    }
    set_flags(unit, &g);
    return true;
}
