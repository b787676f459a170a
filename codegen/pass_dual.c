/* pass_dual.c -- finds value registers that float arithmetic runs through and lets them hold unboxed floats.
 *
 * Registers connected by arithmetic, moves and comparisons form a web. A web with evidence of floats (a float constant, a
 * true division) becomes dual: its registers may hold KR_UNBOXED with the number in a double beside (emit_dual.c). Wherever
 * such a register is used by an operation that wants an object, `settle` boxes it in place first; so identity is only
 * made once per register, and a web whose identity is tested with `is` is left alone. A register that never needs an
 * object is unboxed right where it is defined.
 * Before: any IR. After: every use of a dual register that is not in `aware` comes behind a settle. */
#include <string.h>

#include "codegen/pipeline.h"
#include "rtlib/abi/abi.h"

typedef struct Web {
    IrFunction *f;
    uint32_t *parent;
    uint8_t *evidence;           /* by root: bit 0 floats, bit 1 refused, bit 2 runs in a loop */
    uint8_t *escapes;            /* by register: something needs an object */
    const IrInstr **constant;    /* by register: its only definition is a constant */
    uint8_t *defined;            /* by register: definitions, at most 2 */
} Web;

static uint32_t root(Web *w, uint32_t r)
{
    while (w->parent[r] != r)
        r = w->parent[r] = w->parent[w->parent[r]];
    return r;
}

static void join(Web *w, IrReg a, IrReg b)
{
    if (!a || !b || w->constant[a] || w->constant[b])
        return;
    uint32_t x = root(w, a), y = root(w, b);
    if (x != y) {
        w->parent[y] = x;
        w->evidence[x] |= w->evidence[y];
    }
}

static void mark(Web *w, IrReg r, uint8_t bits)
{
    if (r && !w->constant[r])
        w->evidence[root(w, r)] |= bits;
}

static bool float_constant(const Web *w, IrReg r)
{
    const IrInstr *in = r ? w->constant[r] : NULL;
    return in && in->op == IR_const && w->f->unit->constants[in->imm[0]].kind == IR_CONST_FLOAT;
}

static bool is_arithmetic(const IrInstr *in)
{
    return (in->op == IR_binary || in->op == IR_inplace) && in->imm[0] <= KR_OP_pow;
}

static void look_at(Web *w, const IrInstr *in, bool loop)
{
    const IrReg *a = in->args;
    if (is_arithmetic(in)) {
        join(w, in->dest, a[0]);
        join(w, in->dest, a[1]);
        if (in->imm[0] == KR_OP_truediv || float_constant(w, a[0]) || float_constant(w, a[1]))
            mark(w, in->dest, 1);
        if (loop)
            mark(w, in->dest, 4);
    } else if (in->op == IR_neg || in->op == IR_move) {
        join(w, in->dest, a[0]);
        if (in->op == IR_move && float_constant(w, a[0]))
            mark(w, in->dest, 1);
    } else if (in->op == IR_compare_b) {
        join(w, a[0], a[1]);
        if (float_constant(w, a[0]))
            mark(w, a[1], 1);
        if (float_constant(w, a[1]))
            mark(w, a[0], 1);
    } else if (in->op == IR_aug_item && in->imm[0] <= KR_OP_mul) {
        if (loop)
            mark(w, a[2], 4);
    } else if (in->op == IR_is_b) {
        mark(w, a[0], 2);
        mark(w, a[1], 2);
    }
}

/* Operand k of `in` may be an unboxed float. */
static bool aware(const Web *w, const IrInstr *in, uint32_t k)
{
    switch ((IrOp)in->op) {
    case IR_binary: case IR_inplace: return is_arithmetic(in);
    case IR_neg: case IR_move: return w->f->registers[in->dest].dual;
    case IR_compare_b: case IR_check: case IR_bound_b: case IR_settle: case IR_unbox_dual: return true;
    case IR_item_store: return k == 2;
    case IR_aug_item: return k == 2 && in->imm[0] <= KR_OP_mul;
    default: return false;
    }
}

static bool set_up(Web *w, IrFunction *f, KrArena *arena)
{
    uint32_t n = f->register_count;
    w->f = f;
    w->parent = kr_arena_array(arena, n, sizeof *w->parent);
    w->evidence = kr_arena_alloc(arena, n);
    w->escapes = kr_arena_alloc(arena, n);
    w->constant = kr_arena_array(arena, n, sizeof *w->constant);
    w->defined = kr_arena_alloc(arena, n);
    if (!w->parent || !w->evidence || !w->escapes || !w->constant || !w->defined)
        return false;
    for (uint32_t r = 0; r < n; r++)
        w->parent[r] = r;
    for (uint32_t i = 1; i < f->block_count; i++)
        for (uint32_t j = 0; j < f->blocks[i]->count; j++) {
            const IrInstr *in = &f->blocks[i]->instrs[j];
            for (uint32_t k = 0, m = in->dest ? kr_ir_result_count(in) : 0; k < m; k++) {
                if (w->defined[in->dest + k] < 2)
                    w->defined[in->dest + k]++;
                bool constant = in->op == IR_const || in->op == IR_int || in->op == IR_none || in->op == IR_true ||
                                in->op == IR_false;
                w->constant[in->dest + k] = constant && w->defined[in->dest + k] == 1 && !f->registers[in->dest].is_local &&
                                            in->dest > f->nparams ? in : NULL;
            }
        }
    return true;
}

static bool choose(Web *w)
{
    IrFunction *f = w->f;
    bool any = false;
    for (uint32_t i = 1; i < f->block_count; i++)
        for (uint32_t j = 0; j < f->blocks[i]->count; j++)
            look_at(w, &f->blocks[i]->instrs[j], f->id != 0 || f->blocks[i]->loop_depth > 0);
    for (IrReg r = 1; r < f->register_count; r++) {
        IrRegister *reg = &f->registers[r];
        reg->dual = reg->rep == IR_REP_VALUE && !w->constant[r] && (w->evidence[root(w, r)] & 7) == 5;
        any |= reg->dual;
    }
    return any;
}

/* A register escapes when something needs its object, or it is moved into one that does. */
static void find_escapes(Web *w)
{
    IrFunction *f = w->f;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 1; i < f->block_count; i++)
            for (uint32_t j = 0; j < f->blocks[i]->count; j++) {
                const IrInstr *in = &f->blocks[i]->instrs[j];
                for (uint32_t k = 0; k < in->argc; k++) {
                    IrReg r = in->args[k];
                    if (!r || !f->registers[r].dual || w->escapes[r])
                        continue;
                    bool out = !aware(w, in, k) || in->op == IR_item_store ||
                               (in->op == IR_move && w->escapes[in->dest]);
                    if (out)
                        w->escapes[r] = 1, changed = true;
                }
            }
    }
}

static bool makes_unboxed(const IrInstr *in)
{
    return is_arithmetic(in) || in->op == IR_neg || in->op == IR_move || in->op == IR_settle || in->op == IR_unbox_dual ||
           in->op == IR_unbind;
}

typedef struct Rewrite { Web *w; IrBlock *out; uint32_t *settled; uint32_t mark; } Rewrite;  /* mark: of the instruction */

static void add_same(Rewrite *rw, int line, uint32_t inlined, IrOp op, IrReg r, uint16_t flags)
{
    IrInstr *in = kr_ir_add(rw->w->f, rw->out, line, op, r, 1, &r, 0, NULL);
    if (in) {
        in->inlined = inlined;
        in->flags = flags;
    }
}

/* An earlier settle of the block does not count: the fast copy may come in between, with the float unboxed again. */
static void rewrite_instr(Rewrite *rw, const IrInstr *in)
{
    IrFunction *f = rw->w->f;
    rw->mark++;
    for (uint32_t k = 0; k < in->argc; k++) {
        IrReg r = in->args[k];
        if (r && f->registers[r].dual && !aware(rw->w, in, k) && rw->settled[r] != rw->mark) {
            add_same(rw, in->line, in->inlined, IR_settle, r, in->flags);
            rw->settled[r] = rw->mark;
        }
    }
    IrInstr *copy = kr_ir_add(f, rw->out, in->line, (IrOp)in->op, in->dest, in->argc, in->args, in->immc, in->imm);
    if (copy) {
        copy->inlined = in->inlined;
        copy->flags = in->flags;
    }
    for (uint32_t k = 0, n = in->dest ? kr_ir_result_count(in) : 0; k < n; k++) {
        IrReg r = in->dest + k;
        if (f->registers[r].dual && !rw->w->escapes[r] && !makes_unboxed(in) && !(kr_ir_ops[in->op].effects & E_TERM))
            add_same(rw, in->line, in->inlined, IR_unbox_dual, r, in->flags);
    }
}

static void rewrite(Rewrite *rw)
{
    IrFunction *f = rw->w->f;
    for (uint32_t i = 1; i < f->block_count; i++) {
        IrBlock *b = f->blocks[i];
        IrInstr *old = b->instrs;
        uint32_t count = b->count;
        b->instrs = NULL;
        b->count = b->capacity = 0;
        rw->out = b;
        for (IrReg r = 1; i == 1 && r <= f->nparams; r++)
            if (f->registers[r].dual && !rw->w->escapes[r])
                add_same(rw, f->firstline, 0, IR_unbox_dual, r, (uint16_t)(1 << IR_HOT_SHIFT));
        for (uint32_t j = 0; j < count; j++)
            rewrite_instr(rw, &old[j]);
    }
}

bool kr_pass_dual(IrUnit *unit, const KrCodegenOptions *options)
{
    (void)options;
    for (uint32_t n = 0; n < unit->function_count; n++) {
        IrFunction *f = unit->functions[n];
        Web w;
        if (f->code_flags & (KR_CODE_GENERATOR | KR_CODE_CLASS_BODY) || unit->dict_globals)
            continue;
        if (!set_up(&w, f, unit->arena))
            return false;
        if (!choose(&w))
            continue;
        find_escapes(&w);
        Rewrite rw = {.w = &w, .settled = kr_arena_array(unit->arena, f->register_count, sizeof *rw.settled)};
        if (!rw.settled)
            return false;
        rewrite(&rw);
    }
    return !kr_arena_failed(unit->arena);
}
