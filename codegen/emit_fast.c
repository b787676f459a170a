/* emit_fast.c -- the fast copy of a function: arithmetic without tag tests on the registers that emit_kinds.c chose.
 *
 * Both copies use the same C locals. Where an assumption fails, the fast copy goes to the label `s` of the slow one that
 * stands in front of the operation to be done (or, after a definition of the wrong kind, of the next one); floats that
 * were only in their doubles get KR_UNBOXED as their value first, in a stub `x`. At the heads of loops the slow copy goes
 * back to the fast one when all live registers have their kinds again. Functions with handlers have no fast copy. */
#include <math.h>

#include "codegen/emit.h"

static const char *const compare[] = {"<", "<=", "==", "!=", ">", ">="};
static const char *const arithmetic[] = {"+", "-", "*", "/"};

static bool is_float(const Emit *e, IrReg r)
{
    return kr_emit_has_kind(e, r, KIND_FLOAT);
}

static bool is_int(const Emit *e, IrReg r)
{
    return e->regs[r].known == KNOWN_INT || kr_emit_has_kind(e, r, KIND_INT);
}

static bool float_constant(const Emit *e, IrReg r)
{
    return e->regs[r].known == KNOWN_CONST && e->unit->constants[e->regs[r].value].kind == IR_CONST_FLOAT;
}

static bool exact_int(const Emit *e, IrReg r)
{
    return e->regs[r].known == KNOWN_INT && e->regs[r].value < (1L << 53) && e->regs[r].value > -(1L << 53);
}

/* A dual register of no kind. */
static bool is_open(const Emit *e, IrReg r)
{
    return r && !e->regs[r].known && e->f->registers[r].dual && !is_float(e, r) && !is_int(e, r);
}

/* -- ways out and back -- */

/* True when a float that is only in its double may be needed behind the label at `position`. A register of one block is
 * live from its definition to its last read; the others own their local, so that setting it when dead does no harm (but
 * for the result of `next`, which is moved at once). */
static bool lives_in_double(const Emit *e, IrReg r, uint32_t position)
{
    const EmitRegister *reg = &e->regs[r];
    if (reg->kind != KIND_FLOAT || reg->keeps || (!reg->one_block && reg->local != r))
        return false;
    return reg->one_block ? reg->first < position && position <= reg->last : reg->first <= position && position <= reg->last;
}

/* `goto` the slow copy at `position`; the words of the registers except.. have been set already. */
static void put_exit(Emit *e, uint32_t position, IrReg except, uint32_t count)
{
    bool stub = false;
    KrText *out = e->out;
    e->exits[position] = 1;
    for (uint32_t i = 0; i < e->kinded_count; i++) {
        IrReg r = e->kinded[i];
        bool skip = !lives_in_double(e, r, position);
        for (uint32_t k = 0; k < count && !skip; k++)
            skip = e->regs[except + k].local == e->regs[r].local;
        if (skip)
            continue;
        e->out = e->stubs;
        if (!stub) {
            kr_put(e, "x");
            kr_text_number(e->out, ++e->stub_count);
            kr_put(e, ": ");
            if (e->ahead_of_time)
                kr_put(e, "KR_SELDOM; ");
            stub = true;
        }
        kr_put(e, "%r = 2; ", r);
    }
    if (stub) {
        kr_put(e, "goto s");
        kr_text_number(e->out, position);
        kr_put(e, ";\n");
        e->out = out;
        kr_put(e, "goto x");
        kr_text_number(e->out, e->stub_count);
    } else {
        kr_put(e, "goto s");
        kr_text_number(e->out, position);
    }
    kr_put(e, ";\n");
}

void kr_emit_exit_before(Emit *e)
{
    put_exit(e, e->position, IR_NONE, 0);
}

/* `if (v is no float) leave; d = its number;` */
static void put_unboxing(Emit *e, IrReg r)
{
    kr_put(e, "if ((%v & 1) || KR_SH(%v) != KR_SH_FLOAT) ", r, r);
}

void kr_emit_fast_entry(Emit *e)
{
    uint32_t start = e->blocks[1].first;
    for (uint32_t i = 0; i < e->kinded_count; i++) {
        IrReg r = e->kinded[i];
        if (!e->regs[r].parameter)
            continue;
        if (is_int(e, r))
            kr_put(e, "if (!(%v & 1)) ", r);
        else
            put_unboxing(e, r);
        e->exits[start] = 1;
        kr_put(e, "goto s");
        kr_text_number(e->out, start);
        kr_put(e, ";\n");
        if (is_float(e, r))
            kr_put(e, "%D = ((KrFloat *)%v)->value;\n", r, r);
    }
}

void kr_emit_reentry(Emit *e, uint32_t block)
{
    const char *before = "if (";
    for (uint32_t i = 0; i < e->kinded_count; i++) {
        IrReg r = e->kinded[i];
        const EmitRegister *reg = &e->regs[r];
        uint32_t bit = e->flow.bit[r];
        if (!bit || !kr_flow_test(kr_flow_row(&e->flow, e->flow.live_in, block), bit - 1))
            continue;
        kr_put(e, "%s", before);
        before = " && ";
        if (reg->kind == KIND_INT)
            kr_put(e, "(%v & 1)", r);
        else if (!reg->keeps)
            kr_put(e, "%v == 2", r);
        else
            kr_put(e, "(%v == 2 || (!(%v & 1) && KR_SH(%v) == KR_SH_FLOAT && (%D = ((KrFloat *)%v)->value, 1)))", r, r, r, r,
                   r);
    }
    kr_put(e, before[0] == 'i' ? "goto Q" : ") goto Q");
    kr_text_number(e->out, block);
    kr_put(e, ";\n");
}

void kr_emit_check_results(Emit *e, const IrInstr *in, uint32_t position)
{
    uint32_t n = in->dest ? kr_ir_result_count(in) : 0;
    for (uint32_t k = 0; k < n; k++) {
        IrReg r = in->dest + k;
        if (!e->regs[r].reads || e->regs[r].known)
            continue;
        if (kr_emit_has_kind(e, r, KIND_INT)) {
            kr_put(e, "if (!(%v & 1)) ", r);
            put_exit(e, position, in->dest, n);
        } else if (is_float(e, r)) {
            put_unboxing(e, r);
            put_exit(e, position, in->dest, n);
            kr_put(e, "%D = ((KrFloat *)%v)->value;\n", r, r);
        }
    }
}

/* -- operands and results as doubles -- */

/* Tests that make operand r a number that put_double may write. False: it cannot be one. */
static bool test_operand(Emit *e, IrReg r, bool exact)
{
    if (is_float(e, r) || float_constant(e, r) || exact_int(e, r))
        return true;
    if (is_open(e, r)) {
        kr_put(e, "if (%v != 2) ", r);
        kr_emit_exit_before(e);
        return true;
    }
    if (!kr_emit_has_kind(e, r, KIND_INT))
        return false;
    if (exact) {
        kr_put(e, "if ((KrWord)(%v + 0x40000000000000L) >= 0x80000000000000L) ", r);
        kr_emit_exit_before(e);
    }
    return true;
}

static bool can_test(const Emit *e, IrReg r)
{
    return is_float(e, r) || float_constant(e, r) || exact_int(e, r) || is_open(e, r) || kr_emit_has_kind(e, r, KIND_INT);
}

static void put_double(Emit *e, IrReg r)
{
    if (kr_emit_has_kind(e, r, KIND_INT))
        kr_put(e, "(double)(%v >> 1)", r);
    else
        kr_put(e, "%D", r);
}

/* After the double of the result has been written. */
static void put_made(Emit *e, IrReg r)
{
    if (!is_float(e, r) || e->regs[r].keeps)
        kr_put(e, "%r = 2;\n", r);
}

static bool zero_constant(const Emit *e, IrReg r)
{
    return e->regs[r].known == KNOWN_INT ? e->regs[r].value == 0
                                         : float_constant(e, r) && e->unit->constants[e->regs[r].value].d == 0.0;
}

/* Anything else that may give a float: the runtime decides. */
static void put_arith_call(Emit *e, const IrInstr *in)
{
    IrReg r = in->dest;
    kr_put(e, "if (!(%x = %F(T, ", KR_FN_kr_dual_arith);
    for (int k = 0; k < 2; k++)
        kr_put(e, is_float(e, in->args[k]) ? "2L, " : "%v, ", in->args[k]);
    kr_put(e, "%n", in->imm[0] | (in->op == IR_inplace ? KR_DUAL_INPLACE : 0));
    for (int k = 0; k < 2; k++)
        kr_put(e, e->f->registers[in->args[k]].dual ? ", %D" : ", 0.0", in->args[k]);
    kr_put(e, "))) goto %e;\n");
    if (is_float(e, r)) {
        kr_put(e, "if (x != 2) { %r = x; ", r);
        put_exit(e, e->position + 1, r, 1);
        kr_put(e, "}\n%D = T->f64;\n", r);
        put_made(e, r);
    } else {
        kr_put(e, "%r = x; if (x == 2) %D = T->f64;\n", r, r);
    }
}

static void put_operation(Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1], r = in->dest;
    int op = (int)in->imm[0];
    if (op <= KR_OP_truediv) {
        kr_put(e, "%D = ", r);
        put_double(e, a);
        kr_put(e, " %s ", arithmetic[op]);
        put_double(e, b);
        kr_put(e, ";\n");
    } else {
        kr_put(e, "%D = %f(", r, op == KR_OP_mod ? KR_FN_kr_f64_mod : KR_FN_kr_f64_floordiv);
        put_double(e, a);
        kr_put(e, ", ");
        put_double(e, b);
        kr_put(e, ");\n");
    }
    put_made(e, r);
}

static bool fast_binary(Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1], r = in->dest;
    int op = (int)in->imm[0];
    bool floats = is_float(e, a) || is_float(e, b) || float_constant(e, a) || float_constant(e, b);
    if (!is_float(e, r) && !is_float(e, a) && !is_float(e, b))
        return false;
    bool plain = op <= KR_OP_truediv || op == KR_OP_mod || op == KR_OP_floordiv;
    if (!kr_emit_dest(e, r) || !e->f->registers[r].dual || !can_test(e, a) || !can_test(e, b) ||
        (op == KR_OP_pow && (is_open(e, a) || is_open(e, b))) || (!plain && op != KR_OP_pow) ||
        (!floats && op != KR_OP_truediv) || (op > KR_OP_mul && zero_constant(e, b))) {
        kr_emit_exit_before(e);
        return true;
    }
    if (op == KR_OP_pow) {
        put_arith_call(e, in);
        return true;
    }
    test_operand(e, a, !floats);
    if (a != b)
        test_operand(e, b, !floats);
    if (op > KR_OP_mul && !e->regs[b].known) {
        if (kr_emit_has_kind(e, b, KIND_INT))
            kr_put(e, "if (%v == 1) ", b);
        else
            kr_put(e, "if (%D == 0.0) ", b);
        kr_emit_exit_before(e);
    }
    put_operation(e, in);
    return true;
}

/* -- the other operations -- */

static void put_word(Emit *e, IrReg r, IrReg from)
{
    if (is_float(e, r) && !e->regs[r].keeps)
        return;
    if (e->regs[from].known || (is_float(e, from) && !e->regs[from].keeps))
        kr_put(e, "%r = 2;\n", r);
    else if (e->regs[from].local != e->regs[r].local)
        kr_put(e, "%r = %v;\n", r, from);
}

static bool fast_move(Emit *e, const IrInstr *in)
{
    IrReg r = in->dest, from = in->args[0];
    if (!is_float(e, r) && !is_float(e, from))
        return false;
    if (!kr_emit_dest(e, r))
        return true;
    bool same = !e->regs[from].known && e->regs[from].local == e->regs[r].local;
    if (!e->f->registers[r].dual || !(is_float(e, from) || float_constant(e, from) || is_open(e, from))) {
        put_exit(e, e->position, r, 1);
        return true;
    }
    if (is_open(e, from)) {
        kr_put(e, "if (%v != 2) { ", from);
        put_unboxing(e, from);
        put_exit(e, e->position, r, 1);
        kr_put(e, "%D = ((KrFloat *)%v)->value; }\n", r, from);
        kr_put(e, same ? "" : "else %D = %D;\n", r, from);
    } else if (!same) {
        kr_put(e, "%D = %D;\n", r, from);
    }
    put_word(e, r, from);
    return true;
}

/* Opens `if (o is a list of doubles and k an index in it`. */
static void put_double_list(Emit *e, IrReg o, IrReg k)
{
    if (kr_emit_surely_int(e, k))
        kr_put(e, "if (!(%v & 1)", o);
    else
        kr_put(e, "if ((~%v & %v & 1)", o, k);
    kr_put(e, " && KR_SH(%v) == KR_SH_LIST_F64 && (KrWord)(%x = %v >> 1) < ((KrList *)%v)->length", o, k, o);
}

static bool fast_item_load(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0], k = in->args[1], r = in->dest;
    if (!is_float(e, r) || !kr_emit_dest(e, r))
        return false;
    bool likely = !e->regs[o].known && !kr_emit_never_int(e, k);
    if (likely) {
        put_double_list(e, o, k);
        kr_put(e, ") { %D = ((double *)((KrList *)%v)->items)[x]; ", r, o);
        put_made(e, r);
        kr_put(e, "}\nelse {\n");
    }
    kr_emit_item(e, in);
    kr_emit_check_results(e, in, e->position + 1);
    kr_put(e, likely ? "}\n" : "");
    return true;
}

static void put_settle(Emit *e, IrReg r)
{
    kr_put(e, "if (%v == 2 && !(%r = %f(T, %D))) goto %e;\n", r, r, KR_FN_kr_box_float, r);
}

static bool fast_store(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0], k = in->args[1], v = in->args[2];
    int op = in->op == IR_aug_item ? (int)in->imm[0] : -1;
    if (!is_float(e, v))
        return false;
    bool likely = op <= KR_OP_mul && !e->regs[o].known && !kr_emit_never_int(e, k);
    if (likely) {
        put_double_list(e, o, k);
        kr_put(e, ") ((double *)((KrList *)%v)->items)[x] %s= %D;\nelse { ", o, op < 0 ? "" : arithmetic[op], v);
    }
    put_settle(e, v);
    if (op < 0)
        kr_emit_item(e, in);
    else
        kr_emit_aug_item(e, in);
    kr_put(e, likely ? "}\n" : "");
    return true;
}

static bool has_float(const Emit *e, const IrInstr *in)
{
    return in->op == IR_compare_b && (is_float(e, in->args[0]) || is_float(e, in->args[1]));
}

/* Tests for a comparison of two doubles. False: not possible, the way out has been written. */
static bool test_comparison(Emit *e, const IrInstr *in)
{
    if (can_test(e, in->args[0]) && can_test(e, in->args[1])) {
        test_operand(e, in->args[0], true);
        test_operand(e, in->args[1], true);
        return true;
    }
    kr_emit_exit_before(e);
    return false;
}

static void put_comparison(Emit *e, const IrInstr *in)
{
    put_double(e, in->args[0]);
    kr_put(e, " %s ", compare[in->imm[0]]);
    put_double(e, in->args[1]);
}

bool kr_emit_fast_jump(Emit *e, const IrInstr *in, bool when, uint32_t to)
{
    if (!has_float(e, in))
        return false;
    if (!test_comparison(e, in))
        return true;
    kr_put(e, when ? "if (" : "if (!(");
    put_comparison(e, in);
    kr_put(e, when ? ") " : ")) ");
    kr_emit_goto_always(e, to);
    return true;
}

/* flat switch over the operations in which a float of the fast copy may stand */
bool kr_emit_fast(Emit *e, const IrInstr *in)
{
    IrReg a = in->argc ? in->args[0] : IR_NONE;
    switch ((IrOp)in->op) {
    case IR_binary: case IR_inplace: return fast_binary(e, in);
    case IR_move: return fast_move(e, in);
    case IR_item_load: return fast_item_load(e, in);
    case IR_item_store: case IR_aug_item: return fast_store(e, in);
    case IR_neg:
        if (!is_float(e, a) && !is_float(e, in->dest))
            return false;
        if (!is_float(e, a) || !e->f->registers[in->dest].dual || !kr_emit_dest(e, in->dest)) {
            kr_emit_exit_before(e);
        } else {
            kr_put(e, "%D = -%D;\n", in->dest, a);
            put_made(e, in->dest);
        }
        return true;
    case IR_compare_b:
        if (!has_float(e, in))
            return false;
        if (test_comparison(e, in) && kr_emit_dest(e, in->dest)) {
            kr_put(e, "%r = ", in->dest);
            put_comparison(e, in);
            kr_put(e, ";\n");
        }
        return true;
    case IR_settle:
        if (is_float(e, a))
            put_settle(e, a);
        return is_float(e, a) || is_int(e, a);
    case IR_check: case IR_unbox_dual: return is_float(e, a) || is_int(e, a);
    default: return false;
    }
}
