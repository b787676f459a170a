/* emit_dual.c -- arithmetic on dual registers: floats that stay unboxed until something needs an object.
 *
 * A dual register is a value local v and a double local d; v == KR_UNBOXED means that d holds the number. The common arm
 * tests two words and computes; ints come second; everything else is kr_dual_arith, which takes and gives both forms. */
#include <math.h>

#include "codegen/emit.h"

static const char *const compare[] = {"<", "<=", "==", "!=", ">", ">="};
static const char *const arithmetic[] = {"+", "-", "*", "/"};

static bool dual(const Emit *e, IrReg r)
{
    return r && e->f->registers[r].dual && !e->regs[r].known && !kr_emit_has_kind(e, r, KIND_INT);
}

static bool float_constant(const Emit *e, IrReg r)
{
    return e->regs[r].known == KNOWN_CONST && e->unit->constants[e->regs[r].value].kind == IR_CONST_FLOAT;
}

/* A constant whose double is exact. */
static bool number_constant(const Emit *e, IrReg r)
{
    return float_constant(e, r) || (e->regs[r].known == KNOWN_INT && e->regs[r].value < (1L << 53) &&
                                    e->regs[r].value > -(1L << 53));
}

/* Both operands have a double: dual registers (to be tested) or constants. */
static bool has_fast_form(const Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1];
    return kr_emit_heat(in) && (dual(e, a) || number_constant(e, a)) && (dual(e, b) || number_constant(e, b)) &&
           (dual(e, a) || dual(e, b));
}

static void put_tests(Emit *e, IrReg a, IrReg b)
{
    bool both = dual(e, a) && dual(e, b) && a != b;
    if (both)
        kr_put(e, "%v == 2 && %v == 2", a, b);
    else
        kr_put(e, "%v == 2", dual(e, a) ? a : b);
}

/* `if (` tag tests; nothing for an operand that is a small constant. */
static bool may_be_ints(const Emit *e, const IrInstr *in)
{
    return kr_emit_heat(in) && !kr_emit_never_int(e, in->args[0]) && !kr_emit_never_int(e, in->args[1]);
}

static void put_arith_call(Emit *e, const IrInstr *in)
{
    int64_t op = in->imm[0] | (in->op == IR_inplace ? KR_DUAL_INPLACE : 0);
    kr_put(e, "{ if (!(%x = %f(T, %v, %v, %n, ", KR_FN_kr_dual_arith, in->args[0], in->args[1], op);
    kr_put(e, dual(e, in->args[0]) ? "%D, " : "0.0, ", in->args[0]);
    kr_put(e, dual(e, in->args[1]) ? "%D))) goto %e;" : "0.0))) goto %e;", in->args[1]);
    if (kr_emit_dest(e, in->dest))
        kr_put(e, " %r = x; if (x == 2) %D = T->f64;", in->dest, in->dest);
    kr_put(e, " }\n");
}

static void put_int_arm(Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1], r = in->dest;
    if (!may_be_ints(e, in))
        return;
    switch ((int)in->imm[0]) {
    case KR_OP_add:
        kr_put(e, "if ((%v & %v & 1) && (%x = %v + %v - 1, ((%v ^ x) & (%v ^ x)) >= 0)) %r = x;\nelse ", a, b, a, b, a, b, r);
        break;
    case KR_OP_sub:
        kr_put(e, "if ((%v & %v & 1) && (%x = %v - %v + 1, ((%v ^ %v) & (%v ^ x)) >= 0)) %r = x;\nelse ", a, b, a, b, a, b,
               a, r);
        break;
    case KR_OP_mul:
        kr_put(e, "if ((%v & %v & 1) && (KrWord)((%v + 0x80000000L) | (%v + 0x80000000L)) < 0x100000000L) %r = (%v - 1) * "
               "(%v >> 1) + 1;\nelse ", a, b, a, b, r, a, b);
        break;
    default: break;
    }
}

static void put_binary(Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1];
    int op = (int)in->imm[0];
    bool known_divisor = e->regs[b].known && op == KR_OP_truediv;
    bool zero = known_divisor && (e->regs[b].known == KNOWN_INT ? e->regs[b].value == 0
                                                                : e->unit->constants[e->regs[b].value].d == 0.0);
    if (op <= KR_OP_truediv && kr_emit_dest(e, in->dest) && has_fast_form(e, in) && !zero) {
        kr_put(e, "if (");
        put_tests(e, a, b);
        if (op == KR_OP_truediv && !known_divisor)
            kr_put(e, " && %D != 0.0", b);
        kr_put(e, ") { %D = %D %s %D; %r = 2; }\nelse ", in->dest, a, arithmetic[op], b, in->dest);
    }
    if (kr_emit_dest(e, in->dest))
        put_int_arm(e, in);
    put_arith_call(e, in);
}

static void put_neg(Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0];
    kr_put(e, "if (%v == 2) { %D = -%D; %r = 2; }\nelse ", a, in->dest, a, in->dest);
    kr_emit_value_begin(e, in->dest);
    kr_put(e, "%f(T, %v)", KR_FN_kr_neg, a);
    kr_emit_value_end(e);
}

static void put_move(Emit *e, const IrInstr *in)
{
    IrReg from = in->args[0];
    if (!e->regs[from].known && e->regs[from].local == e->regs[in->dest].local)
        return;
    if (float_constant(e, from) && isfinite(e->unit->constants[e->regs[from].value].d))
        kr_put(e, "%r = 2; %D = %D;\n", in->dest, in->dest, from);
    else if (dual(e, from))
        kr_put(e, "%r = %v; %D = %D;\n", in->dest, from, in->dest, from);
    else
        kr_put(e, "%r = %v;\n", in->dest, from);
}

static void put_settle(Emit *e, IrReg r)
{
    kr_put(e, "if (%v == 2) { if (!(%x = %f(T, %D))) goto %e; %r = x; }\n", r, KR_FN_kr_box_float, r, r);
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

static bool index_like(const Emit *e, IrReg o, IrReg k)
{
    return !e->regs[o].known && !kr_emit_never_int(e, k);
}

static void put_item_load(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0], k = in->args[1];
    if (kr_emit_heat(in) && index_like(e, o, k)) {
        put_double_list(e, o, k);
        kr_put(e, ") { %D = ((double *)((KrList *)%v)->items)[x]; %r = 2; }\nelse ", in->dest, o, in->dest);
    }
    kr_emit_item(e, in);
}

/* What may be stored as a double: the test, and the text of the number. */
static void put_item_store(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0], k = in->args[1], v = in->args[2];
    if (kr_emit_heat(in) && index_like(e, o, k)) {
        put_double_list(e, o, k);
        kr_put(e, " && %v == 2) ((double *)((KrList *)%v)->items)[x] = %D;\nelse { ", v, o, v);
        put_settle(e, v);
        kr_emit_item(e, in);
        kr_put(e, "}\n");
        return;
    }
    put_settle(e, v);
    kr_emit_item(e, in);
}

static void put_aug_item(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0], k = in->args[1], v = in->args[2];
    int op = (int)in->imm[0];
    bool fast = kr_emit_heat(in) && op <= KR_OP_mul && index_like(e, o, k);
    if (fast) {
        put_double_list(e, o, k);
        if (dual(e, v))
            kr_put(e, " && %v == 2", v);
        kr_put(e, ") ((double *)((KrList *)%v)->items)[x] %s= %D;\nelse { ", o, arithmetic[op], v);
    }
    if (dual(e, v))
        put_settle(e, v);
    kr_emit_aug_item(e, in);
    if (fast)
        kr_put(e, "}\n");
}

static void put_compare_call(Emit *e, const IrInstr *in)
{
    kr_put(e, "%f(T, %v, %v, %n, ", KR_FN_kr_dual_compare, in->args[0], in->args[1], in->imm[0]);
    kr_put(e, dual(e, in->args[0]) ? "%D, " : "0.0, ", in->args[0]);
    kr_put(e, dual(e, in->args[1]) ? "%D)" : "0.0)", in->args[1]);
}

static bool is_dual_compare(const Emit *e, const IrInstr *in)
{
    return in->op == IR_compare_b && (dual(e, in->args[0]) || dual(e, in->args[1]));
}

static void put_compare(Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1], r = kr_emit_dest(e, in->dest);
    const char *op = compare[in->imm[0]];
    if (r && has_fast_form(e, in)) {
        kr_put(e, "if (");
        put_tests(e, a, b);
        kr_put(e, ") %r = %D %s %D;\nelse ", r, a, op, b);
    }
    if (r && may_be_ints(e, in))
        kr_put(e, "if (%v & %v & 1) %r = %v %s %v;\nelse ", a, b, r, a, op, b);
    if (r)
        kr_put(e, "if ((%r = ", r);
    else
        kr_put(e, "if (");
    put_compare_call(e, in);
    kr_put(e, r ? ") < 0) goto %e;\n" : " < 0) goto %e;\n");
}

bool kr_emit_dual_jump(Emit *e, const IrInstr *in, bool when, uint32_t to)
{
    IrReg a = in->args[0], b = in->argc > 1 ? in->args[1] : IR_NONE;
    if (!is_dual_compare(e, in))
        return false;
    const char *op = compare[in->imm[0]], *open = when ? "if (" : "if (!(", *close = when ? ") " : ")) ";
    if (has_fast_form(e, in)) {
        kr_put(e, "if (");
        put_tests(e, a, b);
        kr_put(e, ") { %s%D %s %D%s", open, a, op, b, close);
        kr_emit_goto_always(e, to);
        kr_put(e, "}\nelse ");
    }
    if (may_be_ints(e, in)) {
        kr_put(e, "if (%v & %v & 1) { %s%v %s %v%s", a, b, open, a, op, b, close);
        kr_emit_goto_always(e, to);
        kr_put(e, "}\nelse ");
    }
    kr_put(e, "{ if ((%x = ");
    put_compare_call(e, in);
    kr_put(e, ") < 0) goto %e;\nif (%sx) ", when ? "" : "!");
    kr_emit_goto_always(e, to);
    kr_put(e, "}\n");
    return true;
}

/* flat switch over the operations that know dual registers */
bool kr_emit_dual(Emit *e, const IrInstr *in)
{
    const IrReg *a = in->args;
    switch ((IrOp)in->op) {
    case IR_binary: case IR_inplace:
        if (in->imm[0] > KR_OP_pow || (!dual(e, in->dest) && !dual(e, a[0]) && !dual(e, a[1])))
            return false;
        put_binary(e, in);
        return true;
    case IR_neg:
        if (!dual(e, a[0]) || !dual(e, in->dest) || !kr_emit_dest(e, in->dest))
            return false;
        put_neg(e, in);
        return true;
    case IR_move:
        if (!dual(e, in->dest))
            return false;
        put_move(e, in);
        return true;
    case IR_settle: put_settle(e, a[0]); return true;
    case IR_unbox_dual:
        kr_put(e, "if (%v != 2 && !(%v & 1) && KR_SH(%v) == KR_SH_FLOAT) { %D = ((KrFloat *)%v)->value; %r = 2; }\n", a[0],
               a[0], a[0], a[0], a[0], a[0]);
        return true;
    case IR_item_load:
        if (!dual(e, in->dest) || !kr_emit_dest(e, in->dest))
            return false;
        put_item_load(e, in);
        return true;
    case IR_item_store:
        if (!dual(e, a[2]))
            return false;
        put_item_store(e, in);
        return true;
    case IR_aug_item:
        if (!dual(e, a[2]) && !float_constant(e, a[2]))
            return false;
        put_aug_item(e, in);
        return true;
    case IR_compare_b:
        if (!is_dual_compare(e, in))
            return false;
        put_compare(e, in);
        return true;
    default: return false;
    }
}
