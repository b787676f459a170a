/* emit_direct.c -- calls of functions that the unit itself defines: a global that is only ever bound by one `def` of the
 * module body most likely holds that function. The call site compares the code record and calls the C function;
 * keywords are put in order and defaults filled when the text is written. The other arm is the general call. */
#include <string.h>

#include "codegen/emit.h"

/* -- which global holds which function -- */

static const IrInstr *definition_in(const IrBlock *b, uint32_t before, IrReg r)
{
    while (before-- > 0)
        if (b->instrs[before].dest == r)
            return &b->instrs[before];
    return NULL;
}

static void note_store(const IrUnit *unit, const IrFunction *f, const IrBlock *b, uint32_t at, EmitGlobal *globals)
{
    const IrInstr *in = &b->instrs[at];
    EmitGlobal *g = &globals[in->imm[0]];
    const IrInstr *made = f->id == 0 && in->op == IR_global_store ? definition_in(b, at, in->args[0]) : NULL;
    if (g->stores++ || !made || made->op != IR_function) {
        g->function = 0;
        return;
    }
    g->function = (uint32_t)made->imm[0];
    const IrInstr *defaults = made->args[0] ? definition_in(b, at, made->args[0]) : NULL;
    if (defaults && defaults->op == IR_tuple)
        g->defaults = defaults->argc;
    else if (defaults && defaults->op == IR_const)
        g->defaults = unit->constants[defaults->imm[0]].count;
}

EmitGlobal *kr_emit_find_globals(const IrUnit *unit)
{
    EmitGlobal *globals = kr_arena_array(unit->arena, unit->global_count + 1, sizeof *globals);
    for (uint32_t i = 0; globals && i < unit->function_count; i++) {
        const IrFunction *f = unit->functions[i];
        for (uint32_t k = 1; k < f->block_count; k++)
            for (uint32_t j = 0; j < f->blocks[k]->count; j++) {
                int op = f->blocks[k]->instrs[j].op;
                if (op == IR_global_store)
                    note_store(unit, f, f->blocks[k], j, globals);
                else if (op == IR_global_delete)
                    globals[f->blocks[k]->instrs[j].imm[0]].stores += 2;
            }
    }
    return globals;
}

/* -- one call -- */

typedef struct Direct {
    const IrFunction *callee;
    IrReg value[KR_DIRECT_MAX];
    bool given[KR_DIRECT_MAX];
    uint32_t defaults;           /* of the function; 0: none is used */
} Direct;

static bool same_name(const IrUnit *unit, int a, int b)
{
    const IrConst *x = &unit->constants[a], *y = &unit->constants[b];
    return a == b || (x->size == y->size && !memcmp(x->text, y->text, x->size));
}

static bool put_in_order(const Emit *e, const IrInstr *in, Direct *d)
{
    const IrFunction *f = d->callee;
    const IrConst *names = in->op == IR_call_kw ? &e->unit->constants[in->imm[0]] : NULL;
    uint32_t keywords = names ? names->count : 0, npos = in->argc - 1 - keywords, named = f->npos + f->nkwonly;
    if (npos > f->npos)
        return false;
    for (uint32_t i = 0; i < npos; i++)
        d->value[i] = in->args[1 + i], d->given[i] = true;
    for (uint32_t k = 0; k < keywords; k++) {
        uint32_t i = f->nposonly;
        while (i < named && !same_name(e->unit, e->unit->constants[f->varnames].items[i], names->items[k]))
            i++;
        if (i == named || d->given[i])
            return false;
        d->value[i] = in->args[1 + npos + k], d->given[i] = true;
    }
    return true;
}

static bool plan_direct(const Emit *e, const IrInstr *in, Direct *d)
{
    const IrInstr *load = e->regs[in->args[0]].definition;
    if (!e->globals || !load || load->op != IR_global_load)
        return false;
    const EmitGlobal *g = &e->globals[load->imm[0]];
    if (g->stores != 1 || !g->function)
        return false;
    d->callee = e->unit->functions[g->function];
    const IrFunction *f = d->callee;
    uint32_t refused = KR_CODE_VARARGS | KR_CODE_VARKW | KR_CODE_CLASS_BODY | KR_CODE_DICT_GLOBALS | KR_CODE_MODULE;
    if (f->code_flags & refused || f->nparams > KR_DIRECT_MAX || !put_in_order(e, in, d))
        return false;
    for (uint32_t i = 0; i < f->nparams; i++) {
        if (d->given[i])
            continue;
        if (i >= f->npos || g->defaults > f->npos || i + g->defaults < f->npos)
            return false;
        d->defaults = g->defaults;
    }
    return true;
}

bool kr_emit_direct(Emit *e, const IrInstr *in, void (*put_target)(Emit *, const IrInstr *))
{
    Direct d = {0};
    IrReg v = in->args[0];
    if (!kr_emit_heat(in) || e->regs[v].known || !plan_direct(e, in, &d))
        return false;
    const IrFunction *f = d.callee;
    e->code_used[f->id] = e->function_used[f->id] = 1;
    kr_put(e, "if (!(%v & 1) && KR_SH(%v) == KR_SH_FUNCTION && ((KrFunction *)%v)->code == &c", v, v, v);
    kr_text_number(e->out, f->id);
    if (d.defaults)
        kr_put(e, " && (%x = ((KrFunction *)%v)->defaults) && ((KrTuple *)x)->length == %n", v, (int64_t)d.defaults);
    kr_put(e, ") ");
    put_target(e, in);
    kr_put(e, "f");
    kr_text_number(e->out, f->id);
    kr_put(e, "(T, %v", v);
    for (uint32_t i = 0; i < f->nparams; i++) {
        if (d.given[i])
            kr_put(e, ", %v", d.value[i]);
        else
            kr_put(e, ", ((KrTuple *)x)->items[%n]", (int64_t)(i + d.defaults - f->npos));
    }
    kr_put(e, ");\nelse ");
    return true;
}
