/* emit_typed.c -- operations on unboxed integers and doubles, and the ways between them and values. */
#include "codegen/emit.h"

static const char *const compare[] = {"<", "<=", "==", "!=", ">", ">="};

static bool known_i64(const Emit *e, IrReg r, int64_t *value)
{
    if (e->regs[r].known != KNOWN_I64)
        return false;
    *value = e->regs[r].value;
    return true;
}

static void put_infix(Emit *e, const IrInstr *in, const char *op)
{
    kr_put(e, "%r = %v %s %v;\n", in->dest, in->args[0], op, in->args[1]);
}

/* Floor division and modulo by a divisor that is known to be positive. */
static void put_divide(Emit *e, const IrInstr *in, bool modulo)
{
    IrReg a = in->args[0], b = in->args[1];
    int64_t c;
    if (known_i64(e, b, &c) && c > 0 && (c & (c - 1)) == 0) {
        if (modulo)
            kr_put(e, "%r = %v & %n;\n", in->dest, a, c - 1);
        else
            kr_put(e, "%r = %v >> %n;\n", in->dest, a, (int64_t)__builtin_ctzl((unsigned long)c));
    } else if (modulo) {
        kr_put(e, "%x = %v %s %v;\n%r = x < 0 ? x + %v : x;\n", a, "%", b, in->dest, b);
    } else {
        kr_put(e, "%r = %v < 0 ? ~(~%v / %v) : %v / %v;\n", in->dest, a, a, b, a, b);
    }
}

static void put_shift_right(Emit *e, const IrInstr *in)
{
    int64_t c;
    if (known_i64(e, in->args[1], &c))
        kr_put(e, "%r = %v >> %n;\n", in->dest, in->args[0], c > 63 ? 63 : c);
    else
        kr_put(e, "%r = %v >> (%v < 63 ? %v : 63);\n", in->dest, in->args[0], in->args[1], in->args[1]);
}

static void put_box(Emit *e, const IrInstr *in)
{
    IrReg i = in->args[0];
    if (in->flags & IR_FITS) {
        kr_put(e, "%r = %v * 2 + 1;\n", in->dest, i);
        return;
    }
    if (kr_emit_heat(in) && kr_emit_dest(e, in->dest))
        kr_put(e, "if ((KrWord)(%v + 0x4000000000000000L) < 0x8000000000000000UL) %r = %v * 2 + 1;\nelse ", i, in->dest,
               i);
    kr_emit_value_begin(e, in->dest);
    kr_put(e, "%f(T, %v)", KR_FN_kr_box_i64, i);
    kr_emit_value_end(e);
}

/* Division, remainder, floor division of doubles: zero is an exception. */
static void put_float_divide(Emit *e, const IrInstr *in, int op, int function)
{
    IrReg a = in->args[0], b = in->args[1];
    kr_put(e, "if (%v == 0.0) { %f(T, %n); goto %e; }\n", b, KR_FN_kr_raise_zero_division, (int64_t)op);
    if (!kr_emit_dest(e, in->dest))
        return;
    if (op == KR_OP_truediv)
        put_infix(e, in, "/");
    else
        kr_put(e, "%r = %f(%v, %v);\n", in->dest, function, a, b);
}

/* flat switch over the typed operations */
void kr_emit_typed(Emit *e, const IrInstr *in)
{
    const IrReg *a = in->args;
    switch ((IrOp)in->op) {
    case IR_i64: kr_put(e, "%r = %n;\n", in->dest, in->imm[0]); break;
    case IR_i64_move: case IR_f64_move:
        if (e->regs[a[0]].known || e->regs[a[0]].local != e->regs[in->dest].local)
            kr_put(e, "%r = %v;\n", in->dest, a[0]);
        break;
    case IR_i64_add: case IR_f64_add: put_infix(e, in, "+"); break;
    case IR_i64_sub: case IR_f64_sub: put_infix(e, in, "-"); break;
    case IR_i64_mul: case IR_f64_mul: put_infix(e, in, "*"); break;
    case IR_i64_neg: case IR_f64_neg: kr_put(e, "%r = -%v;\n", in->dest, a[0]); break;
    case IR_i64_and: put_infix(e, in, "&"); break;
    case IR_i64_or: put_infix(e, in, "|"); break;
    case IR_i64_xor: put_infix(e, in, "^"); break;
    case IR_i64_shl: kr_put(e, "%r = %v * %n;\n", in->dest, a[0], (int64_t)(1ul << (in->imm[0] & 63))); break;
    case IR_i64_shr: put_shift_right(e, in); break;
    case IR_i64_floordiv: put_divide(e, in, false); break;
    case IR_i64_mod: put_divide(e, in, true); break;
    case IR_i64_cmp: case IR_f64_cmp: put_infix(e, in, compare[in->imm[0]]); break;
    case IR_box_i64: put_box(e, in); break;
    case IR_unbox_i64: kr_put(e, "%r = %v >> 1;\n", in->dest, a[0]); break;
    case IR_f64: kr_put(e, "%r = ((KrFloat *)%k)->value;\n", in->dest, in->imm[0]); break;
    case IR_f64_div: put_float_divide(e, in, KR_OP_truediv, 0); break;
    case IR_f64_mod: put_float_divide(e, in, KR_OP_mod, KR_FN_kr_f64_mod); break;
    case IR_f64_floordiv: put_float_divide(e, in, KR_OP_floordiv, KR_FN_kr_f64_floordiv); break;
    case IR_f64_pow:
        if (kr_emit_dest(e, in->dest))
            kr_put(e, "%r = ", in->dest);
        kr_put(e, "%f(T, %v, %v);\nif (T->exc) goto %e;\n", KR_FN_kr_f64_pow, a[0], a[1]);
        break;
    case IR_f64_from_i64: kr_put(e, "%r = (double)%v;\n", in->dest, a[0]); break;
    case IR_f64_from_int: kr_put(e, "%r = (double)(%v >> 1);\n", in->dest, a[0]); break;
    case IR_box_f64:
        kr_emit_value_begin(e, in->dest);
        kr_put(e, "%f(T, %v)", KR_FN_kr_box_float, a[0]);
        kr_emit_value_end(e);
        break;
    case IR_unbox_f64: kr_put(e, "%r = ((KrFloat *)%v)->value;\n", in->dest, a[0]); break;
    case IR_bool_to_i64: kr_put(e, "%r = %v;\n", in->dest, a[0]); break;
    case IR_str_code:
        kr_put(e, "%x = ((KrObject *)%v)->aux & KR_STR_KIND_MASK;\n%r = x == 1 ? *((KrStr *)%v)->data : x == 2 ? "
               "*(unsigned short *)((KrStr *)%v)->data : *(KrU32 *)((KrStr *)%v)->data;\n", a[0], in->dest, a[0], a[0],
               a[0]);
        break;
    default: break;             /* the others are emit_operation.c's */
    }
}
