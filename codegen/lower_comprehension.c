/* lower_comprehension.c -- list, set and dict comprehensions, as loops in the function around them.
 * Their variables are registers (or fresh cells) of their own, and names resolve in the
 * comprehension's scope. */
#include "codegen/lower_internal.h"

typedef struct Nest {
    const AstNodeList *generators;
    int index;
    LowerScope *scope;
    uint32_t inlined; /* of the first loop (LowerLoop) */
    IrReg first; /* iterator of the first iterable, if it is there already */
    void (*element)(LowerFrame *fr, void *data);
    void *data;
    uint32_t nodes;
} Nest;

static void nest_level(LowerFrame *fr, const Nest *nest);

/* Conditions, then the next `for` or the element. */
static void nest_body(LowerFrame *fr, void *data)
{
    Nest *nest = data;
    Astcomprehension *generator = AS(comprehension, nest->generators->items[nest->index]);
    IrBlock *skip = kr_lo_block(fr);
    for (int i = 0; i < generator->ifs.count; i++) {
        IrBlock *next = kr_lo_block(fr);
        kr_lo_cond(fr, generator->ifs.items[i], next, skip);
        kr_lo_place(fr, next);
    }
    if (nest->index + 1 == nest->generators->count) {
        nest->element(fr, nest->data);
    } else {
        Nest inner = *nest;
        inner.index++;
        nest_level(fr, &inner);
    }
    kr_lo_place(fr, skip);
}

static void nest_level(LowerFrame *fr, const Nest *nest)
{
    Nest own = *nest;
    Astcomprehension *generator = AS(comprehension, own.generators->items[own.index]);
    kr_lo_enter(fr);
    LowerLoop loop = {.target = generator->target,
                      .iterable = generator->iter,
                      .inside = own.scope,
                      .body = nest_body,
                      .data = &own,
                      .nodes = own.nodes};
    if (own.index == 0) {
        loop.iterator = own.first;
        loop.inlined = own.inlined;
    }
    loop.done = loop.end = kr_lo_block(fr);
    kr_lo_loop(fr, &loop);
    kr_lo_place(fr, loop.done);
    kr_lo_leave(fr);
}

void kr_lo_generators(LowerFrame *fr, const AstNodeList *generators, LowerScope *scope, IrReg first,
                      uint32_t inlined, void (*element)(LowerFrame *fr, void *data), void *data, uint32_t nodes)
{
    nest_level(fr, &(Nest){generators, 0, scope, inlined, first, element, data, nodes});
}

typedef struct Element {
    AstNode *node;
    IrReg target;
} Element;

static void add_element(LowerFrame *fr, void *data)
{
    Element *element = data;
    AstNode *e = element->node;
    if (e->kind == AST_DictComp) {
        IrReg key = kr_lo_expr(fr, AS(DictComp, e)->key),
              value = kr_lo_expr(fr, AS(DictComp, e)->value);
        kr_lo_at(fr, AS(DictComp, e)->key);
        kr_lo_into(fr, IR_dict_store, IR_NONE, REGS(element->target, key, value), NO_IMMS);
        return;
    }
    bool list = e->kind == AST_ListComp;
    IrReg value = kr_lo_expr(fr, list ? AS(ListComp, e)->elt : AS(SetComp, e)->elt);
    kr_lo_into(fr, list ? IR_list_append : IR_set_add, IR_NONE, REGS(element->target, value),
               NO_IMMS);
}

/* With several `for` a variable can be read before its loop has bound it. */
void kr_lo_unbind_variables(LowerFrame *fr, LowerScope *scope)
{
    for (int i = 0; i < scope->scope->symbol_count; i++) {
        const KrSymbol *s = &scope->scope->symbols[i];
        if ((s->kind != SYMBOL_LOCAL && s->kind != SYMBOL_CELL) || s->is_parameter ||
            scope->captured[i])
            continue;
        kr_lo_into(fr, IR_unbind, kr_lo_var(fr, scope, (uint32_t)i)->reg, NO_REGS, NO_IMMS);
    }
}

IrReg kr_lo_comprehension(LowerFrame *fr, AstNode *e)
{
    LowerScope *scope = kr_lo_scope_of(fr->lower, e);
    Element element = {e, IR_NONE};
    const AstNodeList *generators = &AS(ListComp, e)->generators;
    IrOp op = IR_list;
    if (e->kind == AST_SetComp) {
        generators = &AS(SetComp, e)->generators;
        op = IR_set;
    } else if (e->kind == AST_DictComp) {
        generators = &AS(DictComp, e)->generators;
        op = IR_dict;
    }
    kr_lo_variables(fr, scope);
    if (generators->count > 1)
        kr_lo_unbind_variables(fr, scope);
    element.target = kr_lo_op(fr, op, NO_REGS, NO_IMMS);
    kr_lo_generators(fr, generators, scope, IR_NONE, 0, add_element, &element,
                     kr_lo_count_nodes(&e, 1, LOWER_BIG_LOOP));
    return element.target;
}
