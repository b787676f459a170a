/* emit_direct.c -- calls of functions that the unit itself defines: a global that is only ever bound by one `def` of the
 * module body most likely holds that function. The call site compares the code record and calls the C function;
 * keywords are put in order and defaults filled when the text is written. The other arm is the general call. */
#include <string.h>

#include "codegen/emit.h"

/* -- which global holds which function -- */

static void note_store(const IrUnit *unit, const IrFunction *f, const IrBlock *b, uint32_t at, EmitGlobal *globals)
{
    const IrInstr *in = &b->instrs[at];
    EmitGlobal *g = &globals[in->imm[0]];
    const IrInstr *made = f->id == 0 && in->op == IR_global_store ? kr_emit_definition_in(b, at, in->args[0]) : NULL;
    if (g->stores++ || !made || (made->op != IR_function && made->op != IR_class)) {
        *g = (EmitGlobal){.stores = g->stores};
        return;
    }
    if (made->op == IR_class) {
        kr_emit_note_class(unit, b, at, made, g);
        return;
    }
    g->function = (uint32_t)made->imm[0];
    g->defaults = kr_emit_count_defaults(unit, b, at, made);
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
    uint32_t self;               /* 1: the callee is the __init__ of the class that is called */
    uint32_t more;               /* positional arguments for *args: the last ones */
    uint32_t rest[KR_DIRECT_MAX], rest_count;   /* keywords for **kwargs: indices into the names of the call */
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
    if (npos + d->self > f->npos) {
        if (!(f->code_flags & KR_CODE_VARARGS))
            return false;
        d->more = npos + d->self - f->npos;
        npos -= d->more;
    }
    if (d->self)
        d->given[0] = true;
    for (uint32_t i = 0; i < npos; i++)
        d->value[i + d->self] = in->args[1 + i], d->given[i + d->self] = true;
    for (uint32_t k = 0; k < keywords; k++) {
        uint32_t i = f->nposonly;
        while (i < named && !same_name(e->unit, e->unit->constants[f->varnames].items[i], names->items[k]))
            i++;
        if (i == named && f->code_flags & KR_CODE_VARKW && d->rest_count < KR_DIRECT_MAX) {
            d->rest[d->rest_count++] = k;
            continue;
        }
        if (i == named || d->given[i])
            return false;
        d->value[i] = in->args[1 + npos + d->more + k], d->given[i] = true;
    }
    return true;
}

static bool plan_direct(const Emit *e, const IrInstr *in, Direct *d)
{
    const IrInstr *load = e->regs[in->args[0]].definition;
    if (!e->globals || !load || load->op != IR_global_load)
        return false;
    const EmitGlobal *g = &e->globals[load->imm[0]];
    uint32_t callee = g->stores == 1 ? g->function : 0, defaults = g->defaults;
    if (!callee && (callee = kr_emit_class_init(e, g, &defaults)))
        d->self = 1;
    if (!callee)
        return false;
    d->callee = e->unit->functions[callee];
    const IrFunction *f = d->callee;
    uint32_t refused = KR_CODE_CLASS_BODY | KR_CODE_DICT_GLOBALS | KR_CODE_MODULE;
    if (d->self)
        refused |= KR_CODE_VARARGS | KR_CODE_VARKW;
    if (f->code_flags & refused || f->nparams > KR_DIRECT_MAX || !put_in_order(e, in, d))
        return false;
    for (uint32_t i = 0; i < (uint32_t)f->npos + f->nkwonly; i++) {
        if (d->given[i])
            continue;
        if (i >= f->npos || defaults > f->npos || i + defaults < f->npos)
            return false;
        d->defaults = defaults;
    }
    return true;
}

static void put_number(Emit *e, char letter, uint32_t number)
{
    kr_text_char(e->out, letter);
    kr_text_number(e->out, number);
}

/* The arguments behind the function object, defaults from the tuple in x. */
static void put_arguments(Emit *e, const Direct *d, const char *tuple)
{
    const IrFunction *f = d->callee;
    for (uint32_t i = d->self; i < (uint32_t)f->npos + f->nkwonly; i++) {
        if (d->given[i])
            kr_put(e, ", %v", d->value[i]);
        else
            kr_put(e, ", ((KrTuple *)%s)->items[%n]", tuple, (int64_t)(i + d->defaults - f->npos));
    }
    kr_put(e, "%s%s)", f->code_flags & KR_CODE_VARARGS ? ", y" : "", f->code_flags & KR_CODE_VARKW ? ", z" : "");
}

/* The tuple for *args in y and the dict for **kwargs in z. */
static void put_collected(Emit *e, const IrInstr *in, const Direct *d)
{
    const IrFunction *f = d->callee;
    const IrConst *names = in->op == IR_call_kw ? &e->unit->constants[in->imm[0]] : NULL;
    const IrReg *keyword = in->args + in->argc - (names ? names->count : 0);
    if (!e->array)
        e->array = 1;
    if (f->code_flags & KR_CODE_VARARGS) {
        kr_emit_fill(e, d->more, keyword - d->more);
        kr_put(e, "if (!(%y = %f(T, %n, A))) goto %e;\n", KR_FN_kr_tuple_make, (int64_t)d->more);
    }
    if (f->code_flags & KR_CODE_VARKW) {
        for (uint32_t i = 0; i < d->rest_count; i++)
            kr_put(e, "%a = %k; %a = %v; ", 2 * i, (int64_t)names->items[d->rest[i]], 2 * i + 1, keyword[d->rest[i]]);
        kr_put(e, "if (!(%z = %f(T, %n, A))) goto %e;\n", KR_FN_kr_dict_make, (int64_t)d->rest_count);
    }
}

/* A call of a class whose instances most likely get this __init__: the runtime makes the instance when that is so. */
static void put_instance(Emit *e, const IrInstr *in, const Direct *d, void (*put_target)(Emit *, const IrInstr *))
{
    uint32_t unused = 0;
    kr_put(e, "%a = %n;\nif ((%x = %f(T, %v, &", unused, (int64_t)d->defaults, KR_FN_kr_instance_for, in->args[0]);
    put_number(e, 'c', d->callee->id);
    kr_put(e, ", A))) {\n%y = ");
    put_number(e, 'f', d->callee->id);
    kr_put(e, "(T, A[0], x");
    put_arguments(e, d, "((KrFunction *)A[0])->defaults");
    kr_put(e, ";\n");
    put_target(e, in);
    kr_put(e, "y == KR_NONE ? x : %f(T, y);\n} else if (T->exc) goto %e;\nelse ", KR_FN_kr_init_result);
}

bool kr_emit_direct(Emit *e, const IrInstr *in, void (*put_target)(Emit *, const IrInstr *))
{
    Direct d = {0};
    IrReg v = in->args[0];
    if (!kr_emit_heat(in) || e->regs[v].known || !plan_direct(e, in, &d))
        return false;
    const IrFunction *f = d.callee;
    e->code_used[f->id] = e->function_used[f->id] = 1;
    if (d.self) {
        put_instance(e, in, &d, put_target);
        return true;
    }
    if (f == e->f && !e->resume)              /* recursion: the function that runs, if it still has this code */
        kr_put(e, "if (%v == F && ((KrFunction *)F)->code == &", v);
    else
        kr_put(e, "if (!(%v & 1) && KR_SH(%v) == KR_SH_FUNCTION && ((KrFunction *)%v)->code == &", v, v, v);
    put_number(e, 'c', f->id);
    if (d.defaults)
        kr_put(e, " && (%x = ((KrFunction *)%v)->defaults) && ((KrTuple *)x)->length == %n", v, (int64_t)d.defaults);
    bool collects = f->code_flags & (KR_CODE_VARARGS | KR_CODE_VARKW);
    kr_put(e, collects ? ") {\n" : ") ");
    if (collects)
        put_collected(e, in, &d);
    put_target(e, in);
    put_number(e, 'f', f->id);
    kr_put(e, "(T, %v", v);
    put_arguments(e, &d, "x");
    kr_put(e, collects ? ";\n} else " : ";\nelse ");
    return true;
}
