/* lower_import.c -- import statements. */
#include <string.h>

#include "codegen/lower_internal.h"

static IrReg import_module(LowerFrame *fr, int name, int names, int level)
{
    return kr_lo_op(fr, IR_import, NO_REGS, IMMS(name, names, level));
}

/* import a.b.c binds a; import a.b.c as x binds the leaf, fetched part by part. */
static void import_one(LowerFrame *fr, Astalias *alias)
{
    size_t size = 0, at = 0;
    Lower *lower = fr->lower;
    const char *text = kr_names_text(lower->ast->names, alias->name, &size);
    IrReg module = import_module(fr, kr_lo_name(lower, alias->name), -1, 0);
    while (at < size && text[at] != '.')
        at++;
    if (!alias->asname) {
        KrName top = at < size ? kr_names_intern(lower->ast->names, text, at) : alias->name;
        kr_lo_store(fr, top, module);
        return;
    }
    while (at < size) {
        size_t start = ++at;
        while (at < size && text[at] != '.')
            at++;
        int part = kr_ir_const_name(lower->unit, text + start, (uint32_t)(at - start));
        module = kr_lo_op(fr, IR_import_from, REGS(module), IMMS(part));
    }
    kr_lo_store(fr, alias->asname, module);
}

void kr_lo_import(LowerFrame *fr, AstImport *s)
{
    for (int i = 0; i < s->names.count; i++) {
        kr_lo_at(fr, &s->node);
        import_one(fr, AS(alias, s->names.items[i]));
    }
}

void kr_lo_import_from(LowerFrame *fr, AstImportFrom *s)
{
    Lower *lower = fr->lower;
    int *names = kr_lo_alloc(lower, (size_t)s->names.count, sizeof *names);
    for (int i = 0; i < s->names.count; i++)
        names[i] = kr_lo_name(lower, AS(alias, s->names.items[i])->name);
    int tuple = kr_ir_const_tuple(lower->unit, (uint32_t)s->names.count, names);
    int name = s->module ? kr_lo_name(lower, s->module) : kr_ir_const_name(lower->unit, "", 0);
    IrReg module = import_module(fr, name, tuple, s->level);
    for (int i = 0; i < s->names.count; i++) {
        Astalias *alias = AS(alias, s->names.items[i]);
        if (alias->name == lower->names.star) {
            kr_lo_into(fr, IR_import_star, IR_NONE, REGS(fr->space, module), NO_IMMS);
            continue;
        }
        IrReg value = kr_lo_op(fr, IR_import_from, REGS(module), IMMS(names[i]));
        kr_lo_store(fr, alias->asname ? alias->asname : alias->name, value);
    }
}
