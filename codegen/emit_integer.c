/* emit_integer.c -- binary operators on small integers, inline with the runtime call as the other arm.
 *
 * A tagged word is 2 n + 1. Each form tests exactly what makes its result right and otherwise calls: an overflow is
 * never lost. Forms with a constant operand need fewer tests. Relies on wrapping arithmetic (-fwrapv). */
#include "codegen/emit.h"

_Static_assert(KR_FN_kr_matmul - KR_FN_kr_add == KR_OP_matmul, "operators and their functions have one order");

static void put_call(Emit *e, const IrInstr *in, bool behind)
{
    if (behind && kr_emit_has_kind(e, in->dest, KIND_INT)) {
        kr_emit_exit_before(e);
        return;
    }
    int op = (int)in->imm[0];
    kr_emit_value_begin(e, in->dest);
    kr_put(e, behind ? "%F" : "%f", in->op == IR_inplace ? KR_FN_kr_inplace : KR_FN_kr_add + op);
    kr_put(e, "(T, %v, %v", in->args[0], in->args[1]);
    if (in->op == IR_inplace)
        kr_put(e, ", %n", (int64_t)op);
    kr_put(e, ")");
    kr_emit_value_end(e);
}

static void put_slow(Emit *e, const IrInstr *in)
{
    e->made_int = false;
    put_call(e, in, false);
}

/* Opens `if (` with the tag tests that are needed, ending in `&& ` when there are any. */
static void put_if_ints(Emit *e, IrReg a, IrReg b)
{
    bool ta = !kr_emit_surely_int(e, a), tb = b && !kr_emit_surely_int(e, b);
    if (ta && tb && a != b)
        kr_put(e, "if ((%v & %v & 1) && ", a, b);
    else if (ta)
        kr_put(e, "if ((%v & 1) && ", a);
    else if (tb)
        kr_put(e, "if ((%v & 1) && ", b);
    else
        kr_put(e, "if (");
}

static void put_else(Emit *e, const IrInstr *in)
{
    kr_put(e, "else ");
    put_call(e, in, true);
}

/* For the forms that are right for every pair of small ints. */
static void put_total(Emit *e, const IrInstr *in, const char *between)
{
    IrReg a = in->args[0], b = in->args[1];
    bool sure = kr_emit_surely_int(e, a) && kr_emit_surely_int(e, b);
    if (!sure) {
        bool ta = !kr_emit_surely_int(e, a), tb = !kr_emit_surely_int(e, b) && a != b;
        if (ta && tb)
            kr_put(e, "if (%v & %v & 1) ", a, b);
        else
            kr_put(e, "if (%v & 1) ", ta ? a : b);
    }
    if (between[0] == '^')
        kr_put(e, "%r = (%v ^ %v) | 1;\n", in->dest, a, b);
    else
        kr_put(e, "%r = %v %s %v;\n", in->dest, a, between, b);
    if (!sure)
        put_else(e, in);
}

static void put_add(Emit *e, const IrInstr *in, bool subtract)
{
    IrReg a = in->args[0], b = in->args[1];
    int64_t c;
    if (!subtract && kr_emit_known_int(e, a, &c)) {
        IrReg swap = a;
        a = b, b = swap;
    }
    bool constant = kr_emit_known_int(e, b, &c) && c != 0 && c > -(1L << 60) && c < (1L << 60);
    if (constant && !e->regs[a].known) {
        c = subtract ? -c : c;
        put_if_ints(e, a, IR_NONE);
        kr_put(e, c > 0 ? "(%x = %v + %n) > %v) %r = x;\n" : "(%x = %v + %n) < %v) %r = x;\n", a, c * 2, a,
               in->dest);
    } else {
        put_if_ints(e, a, b);
        if (subtract)
            kr_put(e, "(%x = %v - %v + 1, ((%v ^ %v) & (%v ^ x)) >= 0)) %r = x;\n", a, b, a, b, a, in->dest);
        else
            kr_put(e, "(%x = %v + %v - 1, ((%v ^ x) & (%v ^ x)) >= 0)) %r = x;\n", a, b, a, b, in->dest);
    }
    put_else(e, in);
}

static void put_mul(Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1];
    int64_t c;
    if (kr_emit_known_int(e, a, &c)) {
        IrReg swap = a;
        a = b, b = swap;
    }
    if (kr_emit_known_int(e, b, &c) && (c > 1 || c < -1) && c > -(1L << 40) && c < (1L << 40)) {
        int64_t bound = KR_INT_MAX / (c < 0 ? -c : c);        /* of |a| untagged */
        put_if_ints(e, a, IR_NONE);
        kr_put(e, "(KrWord)(%v + %n) <= (KrWord)%n) %r = (%v - 1) * %n + 1;\n", a, bound * 2, bound * 4, in->dest, a,
               c);
    } else {
        put_if_ints(e, a, b);
        kr_put(e, "(KrWord)((%v + 0x80000000L) | (%v + 0x80000000L)) < 0x100000000L) %r = (%v - 1) * (%v >> 1) + 1;\n",
               a, b, in->dest, a, b);
    }
    put_else(e, in);
}

/* Multiplier and shift of n / c for 0 <= n < 2^31: n * m >> shift. */
static void reciprocal(uint32_t c, uint64_t *m, unsigned *shift)
{
    unsigned log = 0;
    while ((1ul << log) < c)
        log++;
    *shift = 31 + log;
    *m = (uint64_t)(((unsigned __int128)1 << *shift) / c) + 1;
}

static void put_divide(Emit *e, const IrInstr *in, bool modulo)
{
    IrReg a = in->args[0], b = in->args[1];
    int64_t c;
    if (!kr_emit_known_int(e, b, &c)) {
        put_if_ints(e, a, b);
        kr_put(e, modulo ? "%v > 0 && %v > 1) %r = (%v >> 1) %s (%v >> 1) * 2 + 1;\n"
                         : "%v > 0 && %v > 1) %r = (%v >> 1) %s (%v >> 1) * 2 + 1;\n",
               a, b, in->dest, a, modulo ? "%" : "/", b);
        put_else(e, in);
        return;
    }
    if (c <= 0 || c > (1L << 60)) {
        put_slow(e, in);
        return;
    }
    if ((c & (c - 1)) == 0) {                    /* right for negative numbers too */
        bool sure = kr_emit_surely_int(e, a);
        if (!sure)
            kr_put(e, "if (%v & 1) ", a);
        if (modulo)
            kr_put(e, "%r = %v & %n;\n", in->dest, a, c * 2 - 1);
        else
            kr_put(e, "%r = (%v >> %n) | 1;\n", in->dest, a, (int64_t)__builtin_ctzl((unsigned long)c));
        if (!sure)
            put_else(e, in);
        return;
    }
    if (c < (1L << 31) && !e->ahead_of_time && kr_emit_heat(in) >= 2) {
        uint64_t m;
        unsigned shift;
        reciprocal((uint32_t)c, &m, &shift);
        put_if_ints(e, a, IR_NONE);
        if (modulo)
            kr_put(e, "(KrWord)%v < 0x100000000L) %r = %v - (long)(((KrWord)%v >> 1) * %n >> %n) * %n;\nelse ", a,
                   in->dest, a, a, (int64_t)m, (int64_t)shift, c * 2);
        else
            kr_put(e, "(KrWord)%v < 0x100000000L) %r = (long)(((KrWord)%v >> 1) * %n >> %n) * 2 + 1;\nelse ", a,
                   in->dest, a, (int64_t)m, (int64_t)shift);
    }
    put_if_ints(e, a, IR_NONE);
    if (modulo)
        kr_put(e, "%v > 0) %r = (%v >> 1) %s %n * 2 + 1;\n", a, in->dest, a, "%", c);
    else
        kr_put(e, "%v > 0) %r = (%v >> 1) / %n * 2 + 1;\n", a, in->dest, a, c);
    put_else(e, in);
}

static void put_shift(Emit *e, const IrInstr *in, bool left)
{
    IrReg a = in->args[0], b = in->args[1];
    int64_t c;
    bool constant = kr_emit_known_int(e, b, &c);
    if (constant && (c < 0 || (left && (c == 0 || c > 60)))) {
        put_slow(e, in);
    } else if (constant && !left) {
        bool sure = kr_emit_surely_int(e, a);
        if (!sure)
            kr_put(e, "if (%v & 1) ", a);
        kr_put(e, "%r = (%v >> %n) | 1;\n", in->dest, a, c > 63 ? 63 : c);
        if (!sure)
            put_else(e, in);
    } else if (constant) {
        put_if_ints(e, a, IR_NONE);
        kr_put(e, "(KrWord)(%v + %n) < (KrWord)%n) %r = (%v - 1) * %n + 1;\n", a, 1L << (63 - c),
               (int64_t)(1ul << (64 - c)), in->dest, a, 1L << c);
        put_else(e, in);
    } else if (!left) {
        put_if_ints(e, a, b);
        kr_put(e, "(KrWord)%v < 128) %r = (%v >> (%v >> 1)) | 1;\n", b, in->dest, a, b);
        put_else(e, in);
    } else if (kr_emit_known_int(e, a, &c) && c > 0 && c < (1L << 30)) {
        int64_t bits = 64 - __builtin_clzl((unsigned long)c);
        put_if_ints(e, b, IR_NONE);
        kr_put(e, "(KrWord)%v < %n) %r = (%n << (%v >> 1)) + 1;\n", b, 2 * (61 - bits), in->dest, c * 2, b);
        put_else(e, in);
    } else {
        put_if_ints(e, a, b);
        kr_put(e, "(KrWord)%v < 62 && (KrWord)(%v + 0x80000000L) < 0x100000000L) %r = ((%v - 1) << (%v >> 1)) + 1;\n", b,
               a, in->dest, a, b);
        put_else(e, in);
    }
}

void kr_emit_integer(Emit *e, const IrInstr *in)
{
    if (!kr_emit_heat(in) || !kr_emit_dest(e, in->dest) || kr_emit_never_int(e, in->args[0]) ||
        kr_emit_never_int(e, in->args[1])) {
        put_slow(e, in);
        return;
    }
    e->made_int = true;
    switch ((int)in->imm[0]) {
    case KR_OP_add: put_add(e, in, false); break;
    case KR_OP_sub: put_add(e, in, true); break;
    case KR_OP_mul: put_mul(e, in); break;
    case KR_OP_floordiv: put_divide(e, in, false); break;
    case KR_OP_mod: put_divide(e, in, true); break;
    case KR_OP_lshift: put_shift(e, in, true); break;
    case KR_OP_rshift: put_shift(e, in, false); break;
    case KR_OP_and: put_total(e, in, "&"); break;
    case KR_OP_or: put_total(e, in, "|"); break;
    case KR_OP_xor: put_total(e, in, "^"); break;
    default: put_slow(e, in); break;           /* truediv, pow, matmul */
    }
}

/* o[k] op= v on a plain list of small ints in place; else one call. */
void kr_emit_aug_item(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0], k = in->args[1], v = in->args[2];
    int op = (int)in->imm[0];
    bool fast = kr_emit_heat(in) && (op == KR_OP_add || op == KR_OP_sub) && !kr_emit_never_int(e, k) &&
                !kr_emit_never_int(e, v) && !e->regs[o].known;
    if (fast) {
        kr_put(e, "if ((~%v & %v & %v & 1) && KR_SH(%v) == KR_SH_LIST && (KrWord)(%x = %v >> 1) < ((KrList *)%v)->length"
               " && ((%y = ((KrList *)%v)->items[x]) & 1) && ", o, k, v, o, k, o, o);
        if (op == KR_OP_add)
            kr_put(e, "(%z = y + %v - 1, ((y ^ z) & (%v ^ z)) >= 0)", v, v);
        else
            kr_put(e, "(%z = y - %v + 1, ((y ^ %v) & (y ^ z)) >= 0)", v, v);
        kr_put(e, ") ((KrList *)%v)->items[x] = z;\nelse ", o);
    }
    kr_put(e, fast ? "if (!%F(T, %v, %v, %v, " : "if (!%f(T, %v, %v, %v, ", KR_FN_kr_aug_item, o, k, v);
    kr_text_number(e->out, op);
    kr_put(e, ")) goto %e;\n");
}
