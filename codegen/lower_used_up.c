/* lower_used_up.c -- a generator expression that is the only argument of a builtin which uses it up at once becomes a loop where it
 * stands: sum, any, all, min, max, list, tuple, set, dict, sorted, and join() of a text constant. The generator is made in the other
 * arm only, when the name means something else. Nothing else can be seen of that: its variables are its own, and operations carry the
 * function that they would be in (IrInstr.inlined), so that what is raised there passes through its frame. */
#include "codegen/lower_internal.h"

enum { BIG_EXPRESSION = 200 }; /* nodes from which it is not written twice */

typedef struct UsedUp {
    AstGeneratorExp *e;
    const AstCall *call;
    int builtin;         /* KR_BT_* of who uses it up; join() takes a list */
    IrReg result;
    IrBlock *end;        /* where any() and all() go when they know */
    uint32_t inlined;
} UsedUp;

/* -- which calls -- */

static int builtin_of(const LowerNames *n, KrName name)
{
    const struct {
        KrName name;
        int builtin;
    } rows[] = {
        {n->sum, KR_BT_sum}, {n->any, KR_BT_any}, {n->all, KR_BT_all}, {n->min, KR_BT_min}, {n->max, KR_BT_max},
        {n->list, KR_BT_list}, {n->tuple, KR_BT_tuple}, {n->set, KR_BT_set}, {n->dict, KR_BT_dict}, {n->sorted, KR_BT_sorted},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].name == name)
            return rows[i].builtin;
    return -1;
}

/* What looks at the frame it is in. */
static bool is_about_frames(const AstNode *node, const Lower *lower)
{
    const LowerNames *n = &lower->names;
    if (node->kind == AST_Attribute)
        return AS(Attribute, node)->attr == n->getframe;
    if (node->kind != AST_Name)
        return node->kind == AST_NamedExpr || node->kind == AST_Yield || node->kind == AST_YieldFrom;
    KrName id = AS(Name, node)->id;
    return id == n->locals || id == n->vars || id == n->dir || id == n->eval || id == n->exec || id == n->super || id == n->getframe;
}

static AstGeneratorExp *only_argument(LowerFrame *fr, const AstCall *call)
{
    if (call->args.count != 1 || call->keywords.count || call->args.items[0]->kind != AST_GeneratorExp)
        return NULL;
    AstNode *e = call->args.items[0];
    if (fr->inlined || fr->generic_loops || fr->copies || fr->here->scope->kind == SCOPE_CLASS)
        return NULL;
    if (kr_lo_count_nodes(&e, 1, BIG_EXPRESSION) >= BIG_EXPRESSION || kr_lo_any_node(e, is_about_frames, fr->lower))
        return NULL;
    return AS(GeneratorExp, e);
}

static bool is_pair(const AstNode *e)
{
    if (e->kind != AST_Tuple || AS(Tuple, e)->elts.count != 2)
        return false;
    AstNode *const *items = AS(Tuple, e)->elts.items;
    return items[0]->kind != AST_Starred && items[1]->kind != AST_Starred;
}

/* -- one element -- */

/* From here on who uses the element up is at work. */
static void leave_expression(LowerFrame *fr, const UsedUp *u)
{
    fr->inlined = 0;
    kr_lo_at(fr, &u->call->node);
}

static void decide(LowerFrame *fr, const UsedUp *u)
{
    bool any = u->builtin == KR_BT_any;
    AstNode *e = u->e->elt;
    IrBlock *known = kr_lo_block(fr), *next = kr_lo_block(fr);
    if (e->kind == AST_Compare || (e->kind == AST_UnaryOp && AS(UnaryOp, e)->op == AST_NOT)) {
        kr_lo_cond(fr, e, any ? known : next, any ? next : known);
    } else {
        IrReg value = kr_lo_expr(fr, e);
        leave_expression(fr, u);
        kr_lo_branch(fr, kr_lo_op(fr, IR_truth, REGS(value), NO_IMMS), any ? known : next, any ? next : known);
    }
    kr_lo_place(fr, known);
    kr_lo_into(fr, any ? IR_true : IR_false, u->result, NO_REGS, NO_IMMS);
    kr_lo_jump(fr, u->end);
    kr_lo_place(fr, next);
}

/* min and max: the result is unbound until there is one. */
static void choose(LowerFrame *fr, const UsedUp *u, IrReg value)
{
    IrBlock *compare = kr_lo_block(fr), *take = kr_lo_block(fr), *next = kr_lo_block(fr);
    kr_lo_branch(fr, kr_lo_op(fr, IR_bound_b, REGS(u->result), NO_IMMS), compare, take);
    kr_lo_place(fr, compare);
    IrReg better = kr_lo_op(fr, IR_compare_b, REGS(value, u->result), IMMS(u->builtin == KR_BT_min ? KR_CMP_lt : KR_CMP_gt));
    kr_lo_branch(fr, better, take, next);
    kr_lo_place(fr, take);
    kr_lo_move(fr, u->result, value);
    kr_lo_place(fr, next);
}

static void use_element(LowerFrame *fr, void *data)
{
    const UsedUp *u = data;
    IrReg result = u->result;
    if (u->builtin == KR_BT_any || u->builtin == KR_BT_all) {
        decide(fr, u);
    } else if (u->builtin == KR_BT_dict) {
        AstNode *const *pair = AS(Tuple, u->e->elt)->elts.items;
        IrReg key = kr_lo_expr(fr, pair[0]), value = kr_lo_expr(fr, pair[1]);
        leave_expression(fr, u);
        kr_lo_into(fr, IR_dict_store, IR_NONE, REGS(result, key, value), NO_IMMS);
    } else {
        IrReg value = kr_lo_expr(fr, u->e->elt);
        leave_expression(fr, u);
        if (u->builtin == KR_BT_sum)
            kr_lo_move(fr, result, kr_lo_op(fr, IR_binary, REGS(result, value), IMMS(KR_OP_add)));
        else if (u->builtin == KR_BT_min || u->builtin == KR_BT_max)
            choose(fr, u, value);
        else
            kr_lo_into(fr, u->builtin == KR_BT_set ? IR_set_add : IR_list_append, IR_NONE, REGS(result, value), NO_IMMS);
    }
    fr->inlined = u->inlined;
}

/* -- the loop -- */

static void start_result(LowerFrame *fr, UsedUp *u)
{
    switch (u->builtin) {
    case KR_BT_sum: kr_lo_into(fr, IR_int, u->result, NO_REGS, IMMS(0)); break;
    case KR_BT_any:
    case KR_BT_all:
    case KR_BT_min:
    case KR_BT_max: kr_lo_into(fr, IR_unbind, u->result, NO_REGS, NO_IMMS); break;
    case KR_BT_set: kr_lo_into(fr, IR_set, u->result, NO_REGS, NO_IMMS); break;
    case KR_BT_dict: kr_lo_into(fr, IR_dict, u->result, NO_REGS, NO_IMMS); break;
    default: kr_lo_into(fr, IR_list, u->result, NO_REGS, NO_IMMS); break;
    }
}

static void loop(LowerFrame *fr, UsedUp *u)
{
    LowerScope *scope = kr_lo_scope_of(fr->lower, &u->e->node);
    IrFunction *f = kr_lo_function_of(fr->lower, &u->e->node);
    AstNode *node = &u->e->node;
    kr_lo_at(fr, &u->call->node);
    f->call_line = fr->line;
    u->inlined = f->id;
    u->end = kr_lo_block(fr);
    start_result(fr, u);
    kr_lo_forget_variables(fr->lower, scope->scope);
    kr_lo_variables(fr, scope);
    if (u->e->generators.count > 1)
        kr_lo_unbind_variables(fr, scope);
    kr_lo_generators(fr, &u->e->generators, scope, IR_NONE, u->inlined, use_element, u, kr_lo_count_nodes(&node, 1, LOWER_BIG_LOOP));
    kr_lo_at(fr, &u->call->node);
}

/* What is left to be done with the result; `callee` is the builtin. */
static void finish(LowerFrame *fr, const UsedUp *u, IrReg callee)
{
    if (u->builtin == KR_BT_any || u->builtin == KR_BT_all) {
        kr_lo_into(fr, u->builtin == KR_BT_any ? IR_false : IR_true, u->result, NO_REGS, NO_IMMS);
    } else if (u->builtin == KR_BT_tuple) {
        kr_lo_move(fr, u->result, kr_lo_op(fr, IR_list_to_tuple, REGS(u->result), NO_IMMS));
    } else if (u->builtin == KR_BT_sorted) {
        kr_lo_move(fr, u->result, kr_lo_op(fr, IR_call, REGS(callee, u->result), NO_IMMS));
    } else if (u->builtin == KR_BT_min || u->builtin == KR_BT_max) {
        IrBlock *empty = kr_lo_block(fr);       /* the builtin says so */
        kr_lo_branch(fr, kr_lo_op(fr, IR_bound_b, REGS(u->result), NO_IMMS), u->end, empty);
        kr_lo_place(fr, empty);
        IrReg nothing = kr_lo_op(fr, IR_tuple, NO_REGS, NO_IMMS);
        kr_lo_move(fr, u->result, kr_lo_op(fr, IR_call, REGS(callee, nothing), NO_IMMS));
    }
    kr_lo_place(fr, u->end);
}

IrReg kr_lo_used_up(LowerFrame *fr, AstCall *call)
{
    KrName name = AS(Name, call->func)->id;
    UsedUp u = {.call = call, .builtin = builtin_of(&fr->lower->names, name)};
    if (u.builtin < 0 || !(u.e = only_argument(fr, call)) || !kr_lo_is_global(fr, name))
        return IR_NONE;
    if (u.builtin == KR_BT_dict && !is_pair(u.e->elt))
        return IR_NONE;
    IrBlock *fast = kr_lo_block(fr), *slow = kr_lo_block(fr), *end = kr_lo_block(fr);
    IrReg callee = kr_lo_load(fr, name);
    u.result = kr_lo_new(fr, IR_REP_VALUE);
    kr_lo_branch(fr, kr_lo_op(fr, IR_guard_builtin, REGS(callee), IMMS(u.builtin)), fast, slow);
    kr_lo_place(fr, fast);
    loop(fr, &u);
    finish(fr, &u, callee);
    kr_lo_jump(fr, end);
    kr_lo_place(fr, slow);
    fr->generic_loops++;
    kr_lo_move(fr, u.result, kr_lo_call(fr, call, callee, NULL));
    fr->generic_loops--;
    kr_lo_place(fr, end);
    return u.result;
}

IrReg kr_lo_joined(LowerFrame *fr, AstCall *call, IrReg callee, AstAttribute *method)
{
    UsedUp u = {.call = call, .builtin = KR_BT_list};
    if (method->attr != fr->lower->names.join || method->value->kind != AST_Constant ||
        AS(Constant, method->value)->kind != AST_CONST_STR || !(u.e = only_argument(fr, call)))
        return IR_NONE;
    u.result = kr_lo_new(fr, IR_REP_VALUE);
    loop(fr, &u);
    finish(fr, &u, IR_NONE);
    IrReg list = u.result;
    return kr_lo_op(fr, IR_method, REGS(callee, list),
                    IMMS(kr_lo_name(fr->lower, method->attr), kr_ir_ic_new(fr->lower->unit)));
}
