/* lower_class.c -- class statements: the body is a function that fills a namespace. */
#include "codegen/lower_internal.h"

static bool is_plain(const AstNodeList *keywords)
{
    for (int i = 0; i < keywords->count; i++)
        if (!AS(keyword, keywords->items[i])->arg)
            return false;
    return true;
}

IrReg kr_lo_class_value(LowerFrame *fr, AstClassDef *s)
{
    kr_lo_at(fr, &s->node);
    IrReg body = kr_lo_closure(fr, &s->node, IR_NONE, IR_NONE, IR_NONE);
    IrReg bases = kr_lo_sequence(fr, &s->bases, true);
    IrReg keywords = kr_lo_keywords_dict(fr, &s->keywords, is_plain(&s->keywords) ? IR_NONE : body);
    kr_lo_at(fr, &s->node);
    return kr_lo_op(fr, IR_class, REGS(body, bases, keywords), IMMS(kr_lo_name(fr->lower, s->name)));
}

void kr_lo_class(LowerFrame *fr, AstClassDef *s)
{
    IrReg *decorators = kr_lo_decorators(fr, &s->decorator_list);
    IrReg value = kr_lo_class_value(fr, s);
    value = kr_lo_decorate(fr, &s->decorator_list, decorators, value);
    kr_lo_at(fr, &s->node);
    kr_lo_store(fr, s->name, value);
}

static void store(LowerFrame *fr, KrName name, IrReg value)
{
    kr_lo_into(fr, IR_name_store, IR_NONE, REGS(fr->space, value),
               IMMS(kr_lo_name(fr->lower, name)));
}

static void qualified_name(Lower *lower, IrFunction *f, const KrScope *scope)
{
    size_t prefix = 0, size = 0;
    const char *name = kr_names_text(lower->ast->names, scope->name, &size);
    while (scope->qualname_prefix[prefix])
        prefix++;
    char *text = kr_lo_alloc(lower, prefix + size + 1, 1);
    for (size_t i = 0; i < prefix; i++)
        text[i] = scope->qualname_prefix[i];
    for (size_t i = 0; i < size; i++)
        text[prefix + i] = name[i];
    f->name = kr_lo_name(lower, scope->name);
    f->qualname = kr_ir_const_name(lower->unit, text, (uint32_t)(prefix + size));
}

/* Register 1 is the namespace. Returns the cell of __class__, for the class to be put in, or None.
 */
void kr_lo_class_body(Lower *lower, IrFunction *f, AstClassDef *node)
{
    LowerFrame fr;
    LowerScope *scope = kr_lo_scope_of(lower, &node->node);
    qualified_name(lower, f, scope->scope);
    f->firstline = node->node.line;
    f->code_flags = KR_CODE_CLASS_BODY;
    f->varnames = kr_ir_const_tuple(lower->unit, 0, NULL);
    kr_lo_frame_start(&fr, lower, f, scope);
    fr.space = kr_lo_new(&fr, IR_REP_VALUE);
    fr.copies = lower->any_walrus && kr_lo_has_walrus(node->body.items, node->body.count);
    if (scope->scope->needs_class_cell)
        fr.class_cell = kr_lo_op(&fr, IR_cell_new, REGS(IR_NONE), NO_IMMS);
    IrReg module = kr_lo_op(&fr, IR_name_load, REGS(fr.space),
                            IMMS(kr_lo_name(lower, lower->names.name)));
    store(&fr, lower->names.module, module);
    store(&fr, lower->names.qualname, kr_lo_const(&fr, f->qualname));
    f->doc = kr_lo_docstring(&fr, &node->body);
    if (f->doc >= 0)
        store(&fr, lower->names.doc, kr_lo_const(&fr, f->doc));
    kr_lo_setup_annotations(&fr, &node->body);
    kr_lo_body(&fr, &node->body, 0);
    if (fr.class_cell) {
        kr_lo_into(&fr, IR_return, IR_NONE, REGS(fr.class_cell), NO_IMMS);
        fr.b = NULL;
    }
    kr_lo_frame_finish(&fr);
}
