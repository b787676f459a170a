/* emit_kinds.c -- which functions get a fast copy of their text, and what is assumed there.
 *
 * In the fast copy a register of kind INT holds a small int, one of kind FLOAT a float that lies unboxed in its double,
 * from each of its definitions on. A definition of which that is only guessed is followed by a test; where the test
 * fails, or a result leaves the small ints, the text goes on in the slow copy at the same place (emit_fast.c). The guess
 * rests on how the register is used, so a wrong one costs time, never the result.
 *
 * Kinds only fall: unset, INT, FLOAT, ANY; a register takes the lowest of its definitions. First those that leave no
 * doubt are looked at, then the guesses are added. */
#include <string.h>

#include "codegen/emit.h"

enum { HINT_INT = 1, HINT_INDEX = 2 };
enum { MAX_ROUNDS = 10 };

typedef struct Kinds {
    Emit *e;
    unsigned char *hint;         /* by register: used as a number, used where only an int will do */
    unsigned char *barred;       /* by register: no kind whatever its definitions */
    unsigned char *certain;      /* by register: the kind without guesses; NULL in the first round */
} Kinds;

static bool float_constant(const Emit *e, IrReg r)
{
    return e->regs[r].known == KNOWN_CONST && e->unit->constants[e->regs[r].value].kind == IR_CONST_FLOAT;
}

static unsigned kind_of(const Emit *e, IrReg r)
{
    if (e->regs[r].known == KNOWN_INT)
        return KIND_INT;
    if (float_constant(e, r))
        return KIND_FLOAT;
    return e->regs[r].known || !r ? KIND_ANY : e->regs[r].kind;
}

/* -- hints -- */

/* Its definition, if there is only one, gives an int whatever happens. */
static bool int_by_definition(const Kinds *k, IrReg r)
{
    const Emit *e = k->e;
    const IrInstr *in = e->regs[r].definition;
    return e->regs[r].known == KNOWN_INT || (in && (in->op == IR_box_i64 || in->op == IR_len)) || k->hint[r] & HINT_INT;
}

static bool add_hint(Kinds *k, IrReg r, unsigned hint)
{
    if (!r || k->e->regs[r].known || (k->hint[r] & hint) == hint)
        return false;
    k->hint[r] |= (unsigned char)hint;
    return true;
}

static bool hint_arithmetic(Kinds *k, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1];
    bool partners = in->imm[0] == KR_OP_add || in->imm[0] == KR_OP_sub, changed = false;
    switch ((int)in->imm[0]) {
    case KR_OP_lshift: case KR_OP_rshift: case KR_OP_and: case KR_OP_or: case KR_OP_xor:
        if (int_by_definition(k, a) || int_by_definition(k, b))
            changed = add_hint(k, a, HINT_INT | HINT_INDEX) | add_hint(k, b, HINT_INT | HINT_INDEX);
        return changed;
    case KR_OP_add: case KR_OP_sub: case KR_OP_mul: case KR_OP_floordiv: case KR_OP_mod:
        if (k->e->regs[b].known == KNOWN_INT || (partners && int_by_definition(k, b)))
            changed |= add_hint(k, a, HINT_INT);
        if (k->e->regs[a].known == KNOWN_INT || (partners && int_by_definition(k, a)))
            changed |= add_hint(k, b, HINT_INT);
        return changed;
    default: return false;
    }
}

static bool hint_from(Kinds *k, const IrInstr *in)
{
    const IrReg *a = in->args;
    bool changed = false;
    switch ((IrOp)in->op) {
    case IR_binary: case IR_inplace: return hint_arithmetic(k, in);
    case IR_compare_b: case IR_compare:
        if (int_by_definition(k, a[0]))
            changed |= add_hint(k, a[1], HINT_INT);
        if (int_by_definition(k, a[1]))
            changed |= add_hint(k, a[0], HINT_INT);
        return changed;
    case IR_range_args:
        for (uint32_t i = 0; i < 3; i++)
            changed |= add_hint(k, a[i], HINT_INT | HINT_INDEX);
        return changed;
    case IR_move: return k->hint[in->dest] && add_hint(k, a[0], k->hint[in->dest]);
    default: return false;
    }
}

/* -- kinds -- */

static unsigned guess(const Kinds *k, IrReg r)
{
    if (!k->certain)
        return KIND_UNSET;
    if (k->certain[r])
        return k->certain[r];
    if (k->e->f->registers[r].dual)
        return k->hint[r] & HINT_INDEX ? KIND_INT : KIND_FLOAT;
    return k->hint[r] ? KIND_INT : KIND_ANY;
}

static unsigned arithmetic_kind(unsigned a, unsigned b, int op)
{
    bool floats = a == KIND_FLOAT || b == KIND_FLOAT;
    switch (op) {
    case KR_OP_truediv: return KIND_FLOAT;
    case KR_OP_pow: return floats ? KIND_FLOAT : KIND_ANY;
    case KR_OP_lshift: case KR_OP_rshift: case KR_OP_and: case KR_OP_or: case KR_OP_xor:
        if (floats || a == KIND_ANY || b == KIND_ANY)
            return KIND_ANY;
        return a && b ? KIND_INT : KIND_UNSET;
    case KR_OP_matmul: return KIND_ANY;
    default:
        if (floats)
            return KIND_FLOAT;
        if (a == KIND_ANY || b == KIND_ANY)
            return KIND_ANY;
        return a && b ? KIND_INT : KIND_UNSET;
    }
}

/* Kind of the k-th result of `in`. */
static unsigned result_kind(const Kinds *k, const IrInstr *in, IrReg r)
{
    const Emit *e = k->e;
    switch ((IrOp)in->op) {
    case IR_int: return in->imm[0] >= KR_INT_MIN && in->imm[0] <= KR_INT_MAX ? KIND_INT : KIND_ANY;
    case IR_const: return e->unit->constants[in->imm[0]].kind == IR_CONST_FLOAT ? KIND_FLOAT : KIND_ANY;
    case IR_move: return kind_of(e, in->args[0]);
    case IR_neg: return kind_of(e, in->args[0]);
    case IR_box_i64: case IR_len: return KIND_INT;
    case IR_settle: case IR_unbox_dual: return KIND_UNSET;
    case IR_binary: case IR_inplace:
        return arithmetic_kind(kind_of(e, in->args[0]), kind_of(e, in->args[1]), (int)in->imm[0]);
    case IR_item_load: case IR_attr_load: case IR_global_load: case IR_cell_load: case IR_call: case IR_call_kw:
    case IR_method: case IR_call_direct: case IR_next: case IR_next_pair: case IR_unpack:
        return guess(k, r);
    default: return KIND_ANY;
    }
}

static bool lower(Kinds *k, IrReg r, unsigned kind)
{
    EmitRegister *reg = &k->e->regs[r];
    bool dual = k->e->f->registers[r].dual;
    if (k->barred[r] || (kind == KIND_FLOAT && !dual))
        kind = KIND_ANY;
    unsigned merged = !kind ? reg->kind : !reg->kind ? kind : kind == reg->kind ? kind
                    : kind == KIND_ANY || reg->kind == KIND_ANY || !dual ? KIND_ANY : KIND_FLOAT;
    if (merged == reg->kind)
        return false;
    reg->kind = (uint8_t)merged;
    return true;
}

static bool each(Kinds *k, bool (*visit)(Kinds *, const IrInstr *))
{
    const IrFunction *f = k->e->f;
    bool changed = false;
    for (uint32_t i = 1; i < f->block_count; i++)
        for (uint32_t j = 0; k->e->blocks[i].reachable && j < f->blocks[i]->count; j++)
            if (kr_emit_kept(k->e, &f->blocks[i]->instrs[j]))
                changed |= visit(k, &f->blocks[i]->instrs[j]);
    return changed;
}

/* Whether it is bound is asked: its word must be kept. */
static bool note_barred(Kinds *k, const IrInstr *in)
{
    if (in->op == IR_bound_b)
        k->barred[in->args[0]] = 1;
    return false;
}

static bool visit_results(Kinds *k, const IrInstr *in)
{
    bool changed = false;
    for (uint32_t n = in->dest ? kr_ir_result_count(in) : 0; n-- > 0;)
        if (k->e->f->registers[in->dest + n].rep == IR_REP_VALUE)
            changed |= lower(k, in->dest + n, result_kind(k, in, in->dest + n));
    return changed;
}

/* What is moved into a variable that holds ints otherwise is an int most likely. */
static bool hint_by_target(Kinds *k, const IrInstr *in)
{
    return in->op == IR_move && (k->certain[in->dest] == KIND_INT || k->hint[in->dest] & HINT_INDEX) &&
           add_hint(k, in->args[0], HINT_INT | HINT_INDEX);
}

static bool settle_kinds(Kinds *k)
{
    int round = 0;
    while (each(k, visit_results))
        if (++round == MAX_ROUNDS)
            return false;
    return true;
}

static bool find_kinds(Kinds *k)
{
    const Emit *e = k->e;
    uint32_t count = e->f->register_count;
    if (!settle_kinds(k) || !(k->certain = kr_arena_alloc(e->arena, count)))
        return false;
    for (IrReg r = 1; r < count; r++)
        k->certain[r] = e->regs[r].kind;
    for (int round = 0; round < MAX_ROUNDS && each(k, hint_by_target); round++)
        ;
    for (IrReg r = 1; r < count; r++)
        if (e->regs[r].parameter)
            lower(k, r, guess(k, r));
    return settle_kinds(k);
}

/* -- is it worth a copy -- */

static bool numeric(const Emit *e, IrReg r)
{
    return e->regs[r].kind == KIND_INT || e->regs[r].kind == KIND_FLOAT;
}

static bool gains(Kinds *k, const IrInstr *in)
{
    const Emit *e = k->e;
    if (kr_emit_heat(in) < 2)
        return false;
    switch ((IrOp)in->op) {
    case IR_binary: case IR_inplace: case IR_compare_b:
        return numeric(e, in->args[0]) || numeric(e, in->args[1]);
    case IR_item_load: case IR_item_store: case IR_aug_item: return numeric(e, in->args[1]);
    default: return false;
    }
}

/* FLOAT registers whose value word is kept as well (KR_UNBOXED or the object made of it): something may want the object. */
static bool note_keeps(Kinds *k, const IrInstr *in)
{
    for (uint32_t i = 0; i < in->argc; i++)
        if (k->e->regs[in->args[i]].kind == KIND_FLOAT && !kr_emit_takes_float(k->e, in, i))
            k->e->regs[in->args[i]].keeps = 1;
    return false;
}

static void find_heads(Emit *e)
{
    const IrFunction *f = e->f;
    for (uint32_t i = 1; i < f->block_count; i++) {
        if (!e->blocks[i].reachable)
            continue;
        const IrInstr *last = &f->blocks[i]->instrs[f->blocks[i]->count - 1];
        uint32_t to[4], n = last->op == IR_switch ? 0 : kr_ir_successors(last, to, 4);
        for (uint32_t s = 0; s < n; s++)
            if (e->blocks[to[s]].first <= e->blocks[i].first)
                e->blocks[to[s]].head = true;
    }
}

static bool suitable(const Emit *e)
{
    const IrFunction *f = e->f;
    if (f->id == 0 || f->unit->dict_globals || f->nparams > KR_DIRECT_MAX ||
        f->code_flags & (KR_CODE_GENERATOR | KR_CODE_CLASS_BODY | KR_CODE_MODULE | KR_CODE_DICT_GLOBALS) || !e->flow.live_in)
        return false;
    for (uint32_t i = 1; i < f->block_count; i++)
        if (e->blocks[i].reachable && f->blocks[i]->handler)
            return false;
    return true;
}

static bool collect(Kinds *k)
{
    Emit *e = k->e;
    uint32_t count = 0, positions = 1;
    for (uint32_t i = 1; i < e->f->block_count; i++)
        if (e->blocks[i].reachable)
            positions += e->f->blocks[i]->count;
    e->kinded = kr_arena_array(e->arena, e->f->register_count, sizeof *e->kinded);
    e->exits = kr_arena_alloc(e->arena, positions + 1);
    if (!e->kinded || !e->exits)
        return false;
    for (IrReg r = 1; r < e->f->register_count; r++) {
        if (e->regs[r].known || !e->regs[r].reads || !numeric(e, r))
            e->regs[r].kind = KIND_ANY;
        else
            e->kinded[count++] = r;
    }
    e->kinded_count = count;
    each(k, note_keeps);
    find_heads(e);
    return count > 0;
}

bool kr_emit_kinds(Emit *e)
{
    const IrFunction *f = e->f;
    Kinds k = {e, kr_arena_alloc(e->arena, f->register_count), kr_arena_alloc(e->arena, f->register_count), NULL};
    e->kinded_count = 0;
    if (!k.hint || !k.barred || !suitable(e))
        return false;
    for (IrReg r = 1; r < f->register_count; r++)
        k.barred[r] = e->regs[r].zeroed || f->registers[r].rep != IR_REP_VALUE;
    each(&k, note_barred);
    for (int round = 0; round < MAX_ROUNDS && each(&k, hint_from); round++)
        ;
    return find_kinds(&k) && each(&k, gains) && collect(&k);
}
