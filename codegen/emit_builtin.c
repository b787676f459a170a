/* emit_builtin.c -- calls of builtins and methods that are a few instructions for common operands: guarded by the
 * identity of the builtin (or the exact type of the receiver), with the call as the other arm. */
#include <string.h>

#include "codegen/emit.h"

static bool is_text(const Emit *e, int64_t index, const char *text)
{
    const IrConst *c = &e->unit->constants[index];
    return c->size == strlen(text) && !memcmp(c->text, text, c->size);
}

/* Global name that the register was loaded from; -1 none. */
static int64_t global_name(const Emit *e, IrReg r)
{
    const IrInstr *in = e->regs[r].definition;
    return in && in->op == IR_global_load ? in->imm[1] : -1;
}

/* Ends in the other arm: the plain call. */
static void put_other(Emit *e, const IrInstr *in)
{
    uint32_t n = in->argc - 1;
    kr_put(e, "else ");
    kr_emit_value_begin(e, in->dest);
    kr_put(e, "%f(T, %v", KR_FN_kr_call0 + (int)n, in->args[0]);
    for (uint32_t i = 1; i <= n; i++)
        kr_put(e, ", %v", in->args[i]);
    kr_put(e, ")");
    kr_emit_value_end(e);
}

static void put_guard(Emit *e, const IrInstr *in, int builtin)
{
    kr_put(e, "if (%v == T->builtin[%n] && ", in->args[0], (int64_t)builtin);
}

static bool put_one(Emit *e, const IrInstr *in, int64_t name)
{
    IrReg a = in->args[1], r = in->dest;
    if (is_text(e, name, "len")) {
        put_guard(e, in, KR_BT_len);
        kr_put(e, "!(%v & 1) && (KR_SH(%v) - KR_SH_LIST < 3 || KR_SH(%v) == KR_SH_STR)) %r = ((KrList *)%v)->length * "
               "2L + 1;\n", a, a, a, r, a);
    } else if (is_text(e, name, "ord")) {
        put_guard(e, in, KR_BT_ord);
        kr_put(e, "!(%v & 1) && KR_SH(%v) == KR_SH_STR && ((KrStr *)%v)->length == 1 && (((KrStr *)%v)->h.aux & "
               "KR_STR_KIND_MASK) == 1) %r = ((KrStr *)%v)->data[0] * 2L + 1;\n", a, a, a, a, r, a);
    } else if (is_text(e, name, "chr")) {
        put_guard(e, in, KR_BT_chr);
        kr_put(e, "(%v & 1) && (KrWord)%v < 512) %r = T->chars[%v >> 1];\n", a, a, r, a);
    } else if (is_text(e, name, "abs")) {
        put_guard(e, in, KR_BT_abs);
        kr_put(e, "(%v & 1) && %v > -0x7ffffffffffffffeL) %r = %v < 0 ? 2 - %v : %v;\n", a, a, r, a, a, a);
    } else {
        return false;
    }
    put_other(e, in);
    return true;
}

static bool put_two(Emit *e, const IrInstr *in, int64_t name)
{
    IrReg a = in->args[1], b = in->args[2], r = in->dest;
    bool least = is_text(e, name, "min");
    if (least || is_text(e, name, "max")) {
        put_guard(e, in, least ? KR_BT_min : KR_BT_max);
        kr_put(e, "(%v & %v & 1)) %r = %v %s %v ? %v : %v;\n", a, b, r, b, least ? "<" : ">", a, b, a);
    } else if (is_text(e, name, "isinstance") && global_name(e, b) >= 0 && is_text(e, global_name(e, b), "int")) {
        put_guard(e, in, KR_BT_isinstance);
        kr_put(e, "%v == T->builtin[%n] && (%v & 1)) %r = KR_TRUE;\n", b, (int64_t)KR_BT_int, a, r);
    } else {
        return false;
    }
    put_other(e, in);
    return true;
}

bool kr_emit_builtin_call(Emit *e, const IrInstr *in)
{
    int64_t name = global_name(e, in->args[0]);
    if (name < 0 || !kr_emit_dest(e, in->dest) || in->argc < 2 || in->argc > 3 || e->regs[in->args[1]].known)
        return false;
    return in->argc == 2 ? put_one(e, in, name) : !e->regs[in->args[2]].known && put_two(e, in, name);
}

/* list.pop() of an exact list that is not empty; y keeps the item, the result may share the receiver's local. */
bool kr_emit_pop(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0];
    if (in->argc != 1 || !is_text(e, in->imm[0], "pop"))
        return false;
    kr_put(e, "if (!(%v & 1) && KR_SH(%v) == KR_SH_LIST && (%x = ((KrList *)%v)->length)) { x -= 1; ((KrList *)%v)->length"
           " = x; %y = ((KrList *)%v)->items[x]; ((KrList *)%v)->items[x] = 0; ", o, o, o, o, o, o);
    if (kr_emit_dest(e, in->dest))
        kr_put(e, "%r = y; ", in->dest);
    kr_put(e, "}\nelse ");
    kr_emit_value_begin(e, in->dest);
    kr_put(e, "%F(T, %v, %q, &%i)", KR_FN_kr_method0, o, in->imm[0], in->imm[1]);
    kr_emit_value_end(e);
    return true;
}
