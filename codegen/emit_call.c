/* emit_call.c -- calls: of unknown values and methods with an inline test for plain functions of the right arity, of
 * known functions directly, with keywords, with unpacked arguments. */
#include "codegen/emit.h"

#include <string.h>

/* Where the result goes until it has been tested: the destination, or a scratch local. */
static bool target_is_x(const Emit *e, const IrInstr *in)
{
    return !kr_emit_dest(e, in->dest) ||
           (e->block->handler && e->f->registers[e->regs[in->dest].local].is_local);
}

static void put_target(Emit *e, const IrInstr *in)
{
    if (target_is_x(e, in))
        kr_put(e, "%x = ");
    else
        kr_put(e, "%r = ", in->dest);
}

/* The test of the target after both arms. */
static void put_test(Emit *e, const IrInstr *in)
{
    if (!target_is_x(e, in))
        kr_put(e, "if (!%r) goto %e;\n", in->dest);
    else if (!kr_emit_dest(e, in->dest))
        kr_put(e, "if (!x) goto %e;\n");
    else
        kr_put(e, "if (!x) goto %e;\n%r = x;\n", in->dest);
}

static void put_arguments(Emit *e, uint32_t count, const IrReg *args)
{
    for (uint32_t i = 0; i < count; i++)
        kr_put(e, ", %v", args[i]);
}

/* `kr_call2(T, f, a, b)`; more than three come in A. */
static void put_call_as(Emit *e, const IrInstr *in, bool behind)
{
    uint32_t n = in->argc - 1;
    kr_put(e, behind ? "%F(T, %v" : "%f(T, %v", n <= 3 ? KR_FN_kr_call0 + (int)n : (int)KR_FN_kr_calln, in->args[0]);
    if (n <= 3)
        put_arguments(e, n, in->args + 1);
    else
        kr_put(e, ", %n, A", (int64_t)n);
    kr_put(e, ")");
}

static void put_plain_call(Emit *e, const IrInstr *in)
{
    put_call_as(e, in, false);
}

/* The callee was expected to be another one. */
static void put_seldom_call(Emit *e, const IrInstr *in)
{
    put_call_as(e, in, true);
}

/* Slow arm after `else`. */
static void put_slow_arm(Emit *e, const IrInstr *in, uint32_t from, uint32_t in_registers,
                         void (*call)(Emit *, const IrInstr *))
{
    uint32_t n = in->argc - from;
    if (n > in_registers) {
        kr_put(e, "{ ");
        kr_emit_fill(e, n, in->args + from);
    }
    put_target(e, in);
    call(e, in);
    kr_put(e, n > in_registers ? "; }\n" : ";\n");
}

static void put_cold(Emit *e, const IrInstr *in, uint32_t from, uint32_t in_registers,
                     void (*call)(Emit *, const IrInstr *))
{
    if (in->argc - from > in_registers)
        kr_emit_fill(e, in->argc - from, in->args + from);
    kr_emit_value_begin(e, in->dest);
    call(e, in);
    kr_emit_value_end(e);
}

/* `*(KrU32 *)&code->nparams == n | n << 16`: exactly n parameters, all positional, so that nothing has to be bound. */
static void put_arity(Emit *e, uint32_t n)
{
    kr_put(e, "->code->nparams == %n", (int64_t)(n | n << 16));
    e->uses_entry[n] = 1;
}

void kr_emit_call(Emit *e, const IrInstr *in)
{
    uint32_t n = in->argc - 1;
    IrReg f = in->args[0];
    if (!kr_emit_heat(in) || n > KR_DIRECT_MAX || e->regs[f].known) {
        put_cold(e, in, 1, 3, put_plain_call);
        return;
    }
    if (kr_emit_builtin_call(e, in))
        return;
    if (kr_emit_direct(e, in, put_target)) {
        put_slow_arm(e, in, 1, 3, put_seldom_call);
        put_test(e, in);
        return;
    }
    kr_put(e, "if (!(%v & 1) && KR_SH(%v) == KR_SH_FUNCTION && *(KrU32 *)&((KrFunction *)%v)", f, f, f);
    put_arity(e, n);
    kr_put(e, ") ");
    put_target(e, in);
    kr_put(e, "((KrF");
    kr_text_number(e->out, n);
    kr_put(e, ")((KrFunction *)%v)->code->entry)(T, %v", f, f);
    put_arguments(e, n, in->args + 1);
    kr_put(e, ");\nelse ");
    put_slow_arm(e, in, 1, 3, put_plain_call);
    put_test(e, in);
}

static void put_keyword_call(Emit *e, const IrInstr *in)
{
    uint32_t names = e->unit->constants[in->imm[0]].count;
    kr_put(e, "%f(T, %v, %n, A, %k)", KR_FN_kr_call_kw, in->args[0], (int64_t)(in->argc - 1 - names), in->imm[0]);
}

void kr_emit_call_kw(Emit *e, const IrInstr *in)
{
    if (kr_emit_direct(e, in, put_target)) {
        put_slow_arm(e, in, 1, 0, put_keyword_call);
        put_test(e, in);
    } else {
        put_cold(e, in, 1, 0, put_keyword_call);
    }
}

static void put_plain_method(Emit *e, const IrInstr *in)
{
    static const int functions[] = {KR_FN_kr_method0, KR_FN_kr_method1, KR_FN_kr_method2};
    uint32_t n = in->argc - 1;
    kr_put(e, kr_emit_heat(in) ? "%f(T, %v, %q, %I" : "%f(T, %v, %k, %I",
           n <= 2 ? functions[n] : (int)KR_FN_kr_methodn, in->args[0], in->imm[0], in->args[0], in->imm[1]);
    if (n <= 2)
        put_arguments(e, n, in->args + 1);
    else
        kr_put(e, ", %n, A", (int64_t)n);
    kr_put(e, ")");
}

static bool is_name(const Emit *e, int64_t index, const char *name)
{
    const IrConst *c = &e->unit->constants[index];
    return c->size == strlen(name) && !memcmp(c->text, name, c->size);
}

/* list.append on an exact list with room: types of the runtime cannot be changed by scripts. */
static void put_append(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0];
    kr_put(e, "if (!(%v & 1) && KR_SH(%v) == KR_SH_LIST && (%x = ((KrList *)%v)->length) < ((KrList *)%v)->capacity)"
           " { ((KrList *)%v)->items[x] = %v; ((KrList *)%v)->length = x + 1; ", o, o, o, o, o, in->args[1], o);
    if (kr_emit_dest(e, in->dest))
        kr_put(e, "%r = KR_NONE; ", in->dest);
    kr_put(e, "}\nelse ");
    kr_emit_value_begin(e, in->dest);
    put_plain_method(e, in);
    kr_emit_value_end(e);
}

/* add() of an exact set and get() of an exact dict, if the call may be one. */
static void put_container_arm(Emit *e, const IrInstr *in)
{
    uint32_t n = in->argc - 1;
    IrReg o = in->args[0];
    bool add = n == 1 && is_name(e, in->imm[0], "add"), get = (n == 1 || n == 2) && is_name(e, in->imm[0], "get");
    if (!add && !get)
        return;
    kr_put(e, "if (!(%v & 1) && KR_SH(%v) == %s) ", o, o, add ? "KR_SH_SET" : "KR_SH_DICT");
    put_target(e, in);
    if (add)
        kr_put(e, "%f(T, %v, %v) < 0 ? 0 : KR_NONE;\nelse ", KR_FN_kr_set_add, o, in->args[1]);
    else if (n == 1)
        kr_put(e, "%f(T, %v, %v, KR_NONE);\nelse ", KR_FN_kr_dict_get, o, in->args[1]);
    else
        kr_put(e, "%f(T, %v, %v, %v);\nelse ", KR_FN_kr_dict_get, o, in->args[1], in->args[2]);
}

void kr_emit_method(Emit *e, const IrInstr *in)
{
    uint32_t n = in->argc - 1;
    IrReg o = in->args[0];
    if (!kr_emit_heat(in) || n + 1 > KR_DIRECT_MAX || e->regs[o].known) {
        put_cold(e, in, 1, 2, put_plain_method);
        return;
    }
    if (n == 1 && is_name(e, in->imm[0], "append")) {
        put_append(e, in);
        return;
    }
    if (kr_emit_pop(e, in))
        return;
    kr_emit_use_caches(e, in->imm[0], in->imm[1]);
    put_container_arm(e, in);
    kr_put(e, "if (%S && %i.slot == %n) ", o, in->imm[1], in->imm[1], (int64_t)n + 2);
    put_target(e, in);
    kr_put(e, "((KrF");
    kr_text_number(e->out, n + 1);
    kr_put(e, ")((KrFunction *)%i.value)->code->entry)(T, %i.value, %v", in->imm[1], in->imm[1], o);
    e->uses_entry[n + 1] = 1;
    put_arguments(e, n, in->args + 1);
    kr_put(e, ");\nelse ");
    put_slow_arm(e, in, 1, 2, put_plain_method);
    put_test(e, in);
}

void kr_emit_call_direct(Emit *e, const IrInstr *in)
{
    uint32_t n = in->argc - 1;
    const IrFunction *callee = e->unit->functions[in->imm[0]];
    bool array = callee->nparams > KR_DIRECT_MAX;
    e->function_used[in->imm[0]] = 1;
    if (array)
        kr_emit_fill(e, n, in->args + 1);
    kr_emit_value_begin(e, in->dest);
    kr_put(e, "f");
    kr_text_number(e->out, in->imm[0]);
    kr_put(e, "(T, %v", in->args[0]);
    if (array)
        kr_put(e, ", A");
    else
        put_arguments(e, n, in->args + 1);
    kr_put(e, ")");
    kr_emit_value_end(e);
}
