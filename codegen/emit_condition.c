/* emit_condition.c -- truth values: as a condition register, or fused with the branch that is their only reader, so
 * that a comparison becomes one conditional jump. */
#include "codegen/emit.h"

static const char *const compare[] = {"<", "<=", "==", "!=", ">", ">="};
static const char *const opposite[] = {">=", ">", "!=", "==", "<=", "<"};

/* Writes a condition that needs no call. False: not of that kind, nothing written. */
static bool put_pure(Emit *e, const IrInstr *in)
{
    const IrReg *a = in->args;
    switch ((IrOp)in->op) {
    case IR_is_b: kr_put(e, "%v == %v", a[0], a[1]); return true;
    case IR_not_b: kr_put(e, "!%v", a[0]); return true;
    case IR_bound_b: kr_put(e, "%v != 0", a[0]); return true;
    case IR_guard_builtin: kr_put(e, "%v == T->builtin[%n]", a[0], in->imm[0]); return true;
    case IR_i64_cmp: case IR_f64_cmp: kr_put(e, "%v %s %v", a[0], compare[in->imm[0]], a[1]); return true;
    case IR_range_more: {
        const IrInstr *range = e->regs[a[2]].definition;
        bool plain = range && range->op == IR_range_args && range->args[2] == IR_NONE;     /* step is 1 */
        if (plain || (e->regs[a[2]].known == KNOWN_I64 && e->regs[a[2]].value > 0))
            kr_put(e, "%v < %v", a[0], a[1]);
        else
            kr_put(e, "(%v > 0 ? %v < %v : %v > %v)", a[2], a[0], a[1], a[0], a[1]);
        return true;
    }
    case IR_shape_b:
        if (in->imm[0] == 0)
            kr_put(e, "(%v & 1)", a[0]);
        else
            kr_put(e, "(!(%v & 1) && KR_SH(%v) == %n)", a[0], a[0], in->imm[0]);
        return true;
    default: return false;
    }
}

static bool inline_compare(const Emit *e, const IrInstr *in)
{
    bool sure = kr_emit_surely_int(e, in->args[0]) && kr_emit_surely_int(e, in->args[1]);
    return in->op == IR_compare_b && (kr_emit_heat(in) || sure) && !kr_emit_never_int(e, in->args[0]) &&
           !kr_emit_never_int(e, in->args[1]);
}

/* Writes the runtime call of a condition that can fail: -1, 0, 1. False: not of that kind. */
static bool put_call(Emit *e, const IrInstr *in)
{
    const IrReg *a = in->args;
    switch ((IrOp)in->op) {
    case IR_compare_b:
        kr_put(e, inline_compare(e, in) ? "%F(T, %v, %v, %n)" : "%f(T, %v, %v, %n)", KR_FN_kr_compare_truth, a[0], a[1], in->imm[0]);
        return true;
    case IR_contains_b: kr_put(e, "%f(T, %v, %v)", KR_FN_kr_contains, a[0], a[1]); return true;
    case IR_truth: kr_put(e, "%f(T, %v)", KR_FN_kr_truth, a[0]); return true;
    case IR_exc_match: kr_put(e, "%f(T, %v, %v)", KR_FN_kr_exc_match, a[0], a[1]); return true;
    case IR_with_exit: kr_put(e, "%f(T, %v, %v)", KR_FN_kr_with_exit, a[0], a[1]); return true;
    case IR_match_sequence:
        kr_put(e, "%f(T, %v, %n, %n)", KR_FN_kr_match_sequence, a[0], in->imm[0], in->imm[1]);
        return true;
    case IR_match_mapping: kr_put(e, "%f(T, %v)", KR_FN_kr_match_mapping, a[0]); return true;
    default: return false;
    }
}

/* `if (both ints) `, or nothing when no test is needed (then there is no other arm). */
static bool put_int_test(Emit *e, IrReg a, IrReg b)
{
    bool ta = !kr_emit_surely_int(e, a), tb = !kr_emit_surely_int(e, b) && a != b;
    if (ta && tb)
        kr_put(e, "if (%v & %v & 1) ", a, b);
    else if (ta || tb)
        kr_put(e, "if (%v & 1) ", ta ? a : b);
    return ta || tb;
}

static bool inline_truth(const Emit *e, const IrInstr *in)
{
    return in->op == IR_truth && kr_emit_heat(in) && !e->regs[in->args[0]].known;
}

bool kr_emit_condition(Emit *e, const IrInstr *in)
{
    IrReg dest = kr_emit_dest(e, in->dest);
    size_t before = e->out->size;
    if (dest)
        kr_put(e, "%r = ", dest);
    size_t start = e->out->size;
    if (put_pure(e, in)) {
        kr_put(e, ";\n");
        return true;
    }
    if (start > before)
        e->out->size = before;
    if (dest && inline_compare(e, in)) {
        bool other = put_int_test(e, in->args[0], in->args[1]);
        kr_put(e, "%r = %v %s %v;\n", dest, in->args[0], compare[in->imm[0]], in->args[1]);
        if (!other)
            return true;
        kr_put(e, "else ");
    } else if (dest && inline_truth(e, in)) {
        IrReg v = in->args[0];
        kr_put(e, "if (%v == KR_TRUE) %r = 1;\nelse if (%v == KR_FALSE || %v == 1 || %v == KR_NONE) %r = 0;\nelse if "
               "(%v & 1) %r = 1;\nelse if (KR_SH(%v) - KR_SH_LIST < 3) %r = ((KrList *)%v)->length != 0;\nelse ", v, dest,
               v, v, v, dest, v, dest, v, dest, v);
    }
    before = e->out->size;
    if (dest)
        kr_put(e, "if ((%r = ", dest);
    else
        kr_put(e, "if (");
    if (!put_call(e, in)) {
        if (!e->out->failed)
            e->out->size = before;
        return false;
    }
    kr_put(e, dest ? ") < 0) goto %e;\n" : " < 0) goto %e;\n");
    return true;
}

bool kr_emit_can_fuse(const Emit *e, const IrInstr *in, const IrInstr *branch)
{
    if (!in->dest || in->dest != branch->args[0] || e->regs[in->dest].reads != 1)
        return false;
    switch ((IrOp)in->op) {
    case IR_is_b: case IR_not_b: case IR_bound_b: case IR_guard_builtin: case IR_i64_cmp: case IR_f64_cmp:
    case IR_range_more: case IR_shape_b: case IR_compare_b: case IR_contains_b: case IR_truth: case IR_exc_match:
    case IR_with_exit: case IR_match_sequence: case IR_match_mapping:
        return true;
    default:
        return false;
    }
}

static void put_jump_line(Emit *e, uint32_t to)
{
    kr_put(e, ") ");
    kr_emit_goto_always(e, to);
}

/* `v == constant` (or !=) for a str constant of ASCII: the constant is an interned object, so identity and the first
 * character decide most of it. False: not of that kind. */
static bool put_text_jump(Emit *e, const IrInstr *in, bool when, uint32_t to)
{
    if (in->op != IR_compare_b || !kr_emit_heat(in) || (in->imm[0] != KR_CMP_eq && in->imm[0] != KR_CMP_ne))
        return false;
    IrReg k = e->regs[in->args[1]].known == KNOWN_CONST ? in->args[1] : in->args[0];
    IrReg v = k == in->args[1] ? in->args[0] : in->args[1];
    if (e->regs[k].known != KNOWN_CONST || e->regs[v].known)
        return false;
    const IrConst *c = &e->unit->constants[e->regs[k].value];
    if ((c->kind != IR_CONST_STR && c->kind != IR_CONST_NAME) || !c->size || (unsigned char)c->text[0] >= 128)
        return false;
    for (uint32_t i = 0; i < c->size; i++)
        if ((unsigned char)c->text[i] >= 128)
            return false;
    bool when_equal = (in->imm[0] == KR_CMP_eq) == when;
    if (when_equal) {
        kr_put(e, "if (%v == %v", v, k);
        put_jump_line(e, to);
        kr_put(e, "if ((%v & 1) || KR_SH(%v) != KR_SH_STR || (((KrStr *)%v)->length == %n && ((KrStr *)%v)->data[0] == "
               "%n)) { ", v, v, v, (int64_t)c->size, v, (int64_t)c->text[0]);
    } else {
        kr_put(e, "if (%v != %v) {\nif (!(%v & 1) && KR_SH(%v) == KR_SH_STR && (((KrStr *)%v)->length != %n || ((KrStr "
               "*)%v)->data[0] != %n)", v, k, v, v, v, (int64_t)c->size, v, (int64_t)c->text[0]);
        put_jump_line(e, to);
    }
    kr_put(e, "if ((%x = ");
    put_call(e, in);
    kr_put(e, ") < 0) goto %e;\nif (%sx", when ? "" : "!");
    put_jump_line(e, to);
    kr_put(e, "}\n");
    return true;
}

/* Jumps to `to` when the truth of `in` is `when`; else goes on behind. */
static void put_jump(Emit *e, const IrInstr *in, bool when, uint32_t to)
{
    const IrReg *a = in->args;
    if (e->fast && kr_emit_fast_jump(e, in, when, to))
        return;
    if (kr_emit_dual_jump(e, in, when, to) || put_text_jump(e, in, when, to))
        return;
    if (in->op == IR_i64_cmp || in->op == IR_is_b) {
        int op = in->op == IR_is_b ? KR_CMP_eq : (int)in->imm[0];
        kr_put(e, "if (%v %s %v", a[0], when ? compare[op] : opposite[op], a[1]);
        put_jump_line(e, to);
        return;
    }
    kr_put(e, when ? "if (" : "if (!(");
    if (put_pure(e, in)) {
        kr_put(e, when ? "" : ")");
        put_jump_line(e, to);
        return;
    }
    if (!e->out->failed)
        e->out->size -= when ? 4 : 6;
    if (inline_compare(e, in)) {
        bool other = put_int_test(e, a[0], a[1]);
        kr_put(e, other ? "{ if (%v %s %v" : "if (%v %s %v", a[0], (when ? compare : opposite)[in->imm[0]], a[1]);
        put_jump_line(e, to);
        if (!other)
            return;
        kr_put(e, "}\nelse { if ((%x = ");
    } else if (inline_truth(e, in)) {
        if (when) {
            kr_put(e, "if (%v == KR_TRUE", a[0]);
            put_jump_line(e, to);
            kr_put(e, "if (%v != KR_FALSE && %v != 1 && %v != KR_NONE) {\nif ((%x = %v & 1)", a[0], a[0], a[0], a[0]);
            put_jump_line(e, to);
        } else {
            kr_put(e, "if (%v != KR_TRUE) {\nif (%v == KR_FALSE || %v == 1 || %v == KR_NONE", a[0], a[0], a[0], a[0]);
            put_jump_line(e, to);
            kr_put(e, "if (!(%x = %v & 1)) {\n", a[0]);
        }
        kr_put(e, "if (KR_SH(%v) - KR_SH_LIST < 3) x = ((KrList *)%v)->length != 0;\nelse if ((x = ", a[0], a[0]);
        put_call(e, in);
        kr_put(e, ") < 0) goto %e;\nif (%sx", when ? "" : "!");
        put_jump_line(e, to);
        kr_put(e, when ? "}\n" : "} }\n");
        return;
    } else {
        kr_put(e, "if ((%x = ");
    }
    put_call(e, in);
    kr_put(e, ") < 0) goto %e;\nif (%sx", when ? "" : "!");
    put_jump_line(e, to);
    if (inline_compare(e, in))
        kr_put(e, "}\n");
}

void kr_emit_fused(Emit *e, const IrInstr *in, const IrInstr *branch)
{
    uint32_t yes = (uint32_t)branch->imm[0], no = (uint32_t)branch->imm[1];
    if (e->fast && in->op != IR_compare_b && in->op != IR_truth)
        kr_emit_fast_begin(e, in);
    if (e->blocks[e->block->id].closes) {
        kr_put(e, "} while (");
        put_pure(e, in);
        kr_put(e, ");\n");
        kr_emit_goto(e, no);
    } else if (e->blocks[e->block->id].next == yes) {
        put_jump(e, in, false, no);
    } else {
        put_jump(e, in, true, yes);
        kr_emit_goto(e, no);
    }
}

void kr_emit_branch(Emit *e, const IrInstr *in)
{
    uint32_t yes = (uint32_t)in->imm[0], no = (uint32_t)in->imm[1];
    if (e->blocks[e->block->id].next == yes) {
        kr_put(e, "if (!%v", in->args[0]);
        put_jump_line(e, no);
    } else {
        kr_put(e, "if (%v", in->args[0]);
        put_jump_line(e, yes);
        kr_emit_goto(e, no);
    }
}
