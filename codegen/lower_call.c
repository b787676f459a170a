/* lower_call.c -- calls: plain, with keywords, of methods, with stars; super() and the builtins
 * that look at their caller. */
#include "codegen/lower_internal.h"

static bool needs_tuple(const AstCall *call)
{
    if ((size_t)call->args.count + (size_t)call->keywords.count > LOWER_MAX_ARGUMENTS)
        return true;
    for (int i = 0; i < call->args.count; i++)
        if (call->args.items[i]->kind == AST_Starred)
            return true;
    for (int i = 0; i < call->keywords.count; i++)
        if (!AS(keyword, call->keywords.items[i])->arg)
            return true;
    return false;
}

/* What stands for the positional arguments of call_ex: a tuple, or the only starred value as it is.
 */
IrReg kr_lo_arguments_tuple(LowerFrame *fr, const AstNodeList *args)
{
    if (args->count != 1 || args->items[0]->kind != AST_Starred)
        return kr_lo_sequence(fr, args, true);
    return kr_lo_expr(fr, AS(Starred, args->items[0])->value);
}

/* One `name=value` after a `**mapping`: merged as a dict of its own, which finds a repeated name.
 */
static void merge_keyword(LowerFrame *fr, Astkeyword *keyword, IrReg dict, IrReg callee)
{
    IrReg value;
    if (keyword->arg) {
        IrReg name = kr_lo_str(fr, keyword->arg);
        value = kr_lo_op(fr, IR_dict, REGS(name, kr_lo_expr(fr, keyword->value)), NO_IMMS);
    } else {
        value = kr_lo_expr(fr, keyword->value);
    }
    kr_lo_into(fr, IR_dict_merge_kw, IR_NONE, REGS(dict, value, callee), NO_IMMS);
}

IrReg kr_lo_keywords_dict(LowerFrame *fr, const AstNodeList *keywords, IrReg callee)
{
    int n = 0;
    if (!keywords->count)
        return IR_NONE;
    while (n < keywords->count && n < LOWER_CHUNK && AS(keyword, keywords->items[n])->arg)
        n++;
    IrReg *regs = kr_lo_alloc(fr->lower, (size_t)n * 2, sizeof *regs);
    for (int i = 0; i < n; i++) {
        regs[i * 2] = kr_lo_str(fr, AS(keyword, keywords->items[i])->arg);
        regs[i * 2 + 1] = kr_lo_expr(fr, AS(keyword, keywords->items[i])->value);
    }
    IrReg dict = kr_lo_op(fr, IR_dict, (uint32_t)n * 2, regs, NO_IMMS);
    for (int i = n; i < keywords->count; i++)
        merge_keyword(fr, AS(keyword, keywords->items[i]), dict, callee);
    return dict;
}

typedef enum { HINT_NONE, HINT_CALLER, HINT_LOCALS } Hint;

/* sys._getframe() and sys._getframe(0) look at the caller. */
static Hint hint_of_method(LowerFrame *fr, const AstCall *call, const AstAttribute *method)
{
    bool asks = method->attr == fr->lower->names.getframe && !needs_tuple(call);
    return asks && call->args.count + call->keywords.count <= 1 ? HINT_LOCALS : HINT_NONE;
}

/* Which builtins want to know who calls, and whether they look at its variables. */
static Hint hint_of(LowerFrame *fr, const AstCall *call, const AstAttribute *method)
{
    const LowerNames *n = &fr->lower->names;
    if (method)
        return hint_of_method(fr, call, method);
    if (call->func->kind != AST_Name)
        return HINT_NONE;
    KrName name = AS(Name, call->func)->id;
    bool none = !call->args.count && !call->keywords.count;
    if (name == n->globals || name == n->import || name == n->super || name == n->compile)
        return kr_lo_is_global(fr, name) ? HINT_CALLER : HINT_NONE;
    if (name == n->type)    /* a class that is made belongs to the module of who makes it */
        return (call->args.count > 2 || needs_tuple(call)) && kr_lo_is_global(fr, name) ? HINT_CALLER : HINT_NONE;
    if (name == n->locals || name == n->vars || name == n->dir) {
        if (!kr_lo_is_global(fr, name))
            return HINT_NONE;
        return none || needs_tuple(call) ? HINT_LOCALS : HINT_CALLER;
    }
    if (name == n->eval || name == n->exec) {
        if (!kr_lo_is_global(fr, name))
            return HINT_NONE;
        return call->args.count > 1 && !needs_tuple(call) ? HINT_CALLER : HINT_LOCALS;
    }
    return HINT_NONE;
}

/* A logger or warn() may tell where it was called. */
static bool may_tell_place(const LowerFrame *fr, const AstCall *call, const AstAttribute *method)
{
    const LowerNames *n = &fr->lower->names;
    if (fr->lower->library || (!method && call->func->kind != AST_Name))
        return false;
    KrName name = method ? method->attr : AS(Name, call->func)->id;
    if (name == n->placed[LOWER_PLACED - 1] && call->args.count < 2)    /* log(level, text), not log(x) of math */
        return false;
    for (size_t i = 0; i < LOWER_PLACED; i++)
        if (name == n->placed[i])
            return true;
    return false;
}

static void give_place(LowerFrame *fr, const AstCall *call, const AstAttribute *method)
{
    if (may_tell_place(fr, call, method))
        kr_lo_into(fr, IR_place_hint, IR_NONE, NO_REGS, NO_IMMS);
}

static void give_hint(LowerFrame *fr, Hint hint, IrReg locals)
{
    if (hint != HINT_NONE)
        kr_lo_into(fr, IR_frame_hint, IR_NONE, REGS(locals), NO_IMMS);
}

static IrReg hint_locals(LowerFrame *fr, Hint hint)
{
    if (hint == HINT_LOCALS || (hint == HINT_CALLER && fr->space && !kr_lo_is_function(fr->here)))
        return kr_lo_locals(fr);
    return IR_NONE;
}

static int method_line(const AstAttribute *method, int line)
{
    return method && method->node.end_line > method->node.line ? method->node.end_line : line;
}

static IrReg call_with_tuple(LowerFrame *fr, AstCall *call, IrReg callee, AstAttribute *method)
{
    if (method)
        callee = kr_lo_op(fr, IR_attr_load, REGS(callee),
                          IMMS(kr_lo_name(fr->lower, kr_lo_mangle(fr, method->attr)),
                               kr_ir_ic_new(fr->lower->unit)));
    Hint hint = hint_of(fr, call, method);
    if (!method && hint == HINT_NONE)   /* func(*args): func may be eval, passed on */
        hint = HINT_CALLER;
    IrReg args = kr_lo_arguments_tuple(fr, &call->args);
    bool star = call->keywords.count == 1 && !AS(keyword, call->keywords.items[0])->arg;
    IrReg keywords = star ? kr_lo_expr(fr, AS(keyword, call->keywords.items[0])->value)
                          : kr_lo_keywords_dict(fr, &call->keywords, callee);
    IrReg locals = hint_locals(fr, hint);
    kr_lo_at(fr, &call->node);
    fr->line = method_line(method, fr->line);
    give_hint(fr, hint, locals);
    give_place(fr, call, method);
    return kr_lo_op(fr, star ? IR_call_star : IR_call_ex, REGS(callee, args, keywords), NO_IMMS);
}

/* Evaluating it cannot be seen by the look-up of an attribute, nor by who watches the order of
 * both, as far as operators of well-behaved values go. */
static bool is_quiet(const AstNode *e, int depth)
{
    if (!depth)
        return false;
    switch ((AstKind)e->kind) {
    case AST_Constant:
    case AST_Name:
    case AST_Lambda:
        return true;
    case AST_Attribute:
        return is_quiet(AS(Attribute, e)->value, depth - 1);
    case AST_Subscript:
        return is_quiet(AS(Subscript, e)->value, depth - 1) &&
               is_quiet(AS(Subscript, e)->slice, depth - 1);
    case AST_BinOp:
        return is_quiet(AS(BinOp, e)->left, depth - 1) && is_quiet(AS(BinOp, e)->right, depth - 1);
    case AST_UnaryOp:
        return is_quiet(AS(UnaryOp, e)->operand, depth - 1);
    case AST_Compare:
        return AS(Compare, e)->comparators.count == 1 &&
               is_quiet(AS(Compare, e)->left, depth - 1) &&
               is_quiet(AS(Compare, e)->comparators.items[0], depth - 1);
    case AST_Tuple:
        for (int i = 0; i < AS(Tuple, e)->elts.count; i++)
            if (!is_quiet(AS(Tuple, e)->elts.items[i], depth - 1))
                return false;
        return true;
    case AST_List:
        for (int i = 0; i < AS(List, e)->elts.count; i++)
            if (!is_quiet(AS(List, e)->elts.items[i], depth - 1))
                return false;
        return true;
    default:
        return false;
    }
}

/* The method has to be looked up before the arguments are evaluated. */
static bool needs_early(const AstCall *call, const AstAttribute *method)
{
    enum { QUIET_DEPTH = 5 };
    if (method->value->kind == AST_Constant)
        return false;
    for (int i = 0; i < call->args.count; i++)
        if (!is_quiet(call->args.items[i], QUIET_DEPTH))
            return true;
    for (int i = 0; i < call->keywords.count; i++)
        if (!is_quiet(AS(keyword, call->keywords.items[i])->value, QUIET_DEPTH))
            return true;
    return false;
}

/* The operands of a call: callee or receiver, values, and the names of the last ones. */
typedef struct Arguments {
    IrReg *regs;
    uint32_t count;
    int64_t names; /* tuple constant, -1: none */
    int64_t method, cache;
} Arguments;

static void emit_call(LowerFrame *fr, const Arguments *a, IrReg result)
{
    if (a->names < 0)
        kr_lo_into(fr, IR_call, result, a->count, a->regs, NO_IMMS);
    else
        kr_lo_into(fr, IR_call_kw, result, a->count, a->regs, IMMS(a->names));
}

static void emit_method(LowerFrame *fr, const Arguments *a, IrReg result)
{
    if (a->names < 0)
        kr_lo_into(fr, IR_method, result, a->count, a->regs, IMMS(a->method, a->cache));
    else
        kr_lo_into(fr, IR_method_kw, result, a->count, a->regs,
                   IMMS(a->names, a->method, a->cache));
}

/* What was looked up early is called; otherwise the class decides, and the method is found at the
 * call. */
static void emit_early_call(LowerFrame *fr, const Arguments *a, IrReg early, IrReg result)
{
    IrBlock *found = kr_lo_block(fr), *plain = kr_lo_block(fr), *end = kr_lo_block(fr);
    kr_lo_branch(fr, kr_lo_op(fr, IR_bound_b, REGS(early), NO_IMMS), found, plain);
    kr_lo_place(fr, plain);
    emit_method(fr, a, result);
    kr_lo_jump(fr, end);
    kr_lo_place(fr, found);
    a->regs[0] = early;
    emit_call(fr, a, result);
    kr_lo_place(fr, end);
}

static void evaluate_arguments(LowerFrame *fr, const AstCall *call, Arguments *a)
{
    uint32_t npos = (uint32_t)call->args.count, nkw = (uint32_t)call->keywords.count;
    int *names = kr_lo_alloc(fr->lower, nkw, sizeof *names);
    for (uint32_t i = 0; i < npos; i++)
        a->regs[1 + i] = kr_lo_expr(fr, call->args.items[i]);
    for (uint32_t i = 0; i < nkw; i++) {
        Astkeyword *keyword = AS(keyword, call->keywords.items[i]);
        names[i] = kr_lo_name(fr->lower, keyword->arg);
        a->regs[1 + npos + i] = kr_lo_expr(fr, keyword->value);
    }
    a->names = nkw ? kr_ir_const_tuple(fr->lower->unit, nkw, names) : -1;
}

/* `callee` is the value called, or the receiver when `method` names its method. */
IrReg kr_lo_call(LowerFrame *fr, AstCall *call, IrReg callee, AstAttribute *method)
{
    Lower *lower = fr->lower;
    if (needs_tuple(call))
        return call_with_tuple(fr, call, callee, method);
    IrReg joined = method ? kr_lo_joined(fr, call, callee, method) : IR_NONE;
    if (joined)
        return joined;
    Arguments a = {.count = 1 + (uint32_t)call->args.count + (uint32_t)call->keywords.count};
    Hint hint = hint_of(fr, call, method);
    IrReg early = IR_NONE;
    a.regs = kr_lo_alloc(lower, a.count, sizeof *a.regs);
    a.regs[0] = callee;
    if (method) {
        a.method = kr_lo_name(lower, kr_lo_mangle(fr, method->attr));
        a.cache = kr_ir_ic_new(lower->unit);
        fr->line = method_line(method, fr->line);
        if (needs_early(call, method))
            early = kr_lo_op(fr, IR_method_early, REGS(callee), IMMS(a.method, a.cache));
    }
    evaluate_arguments(fr, call, &a);
    IrReg locals = hint_locals(fr, hint);
    kr_lo_at(fr, &call->node);
    fr->line = method_line(method, fr->line);
    give_hint(fr, hint, locals);
    give_place(fr, call, method);
    IrReg result = kr_lo_new(fr, IR_REP_VALUE);
    if (early)
        emit_early_call(fr, &a, early, result);
    else if (method)
        emit_method(fr, &a, result);
    else
        emit_call(fr, &a, result);
    return result;
}

/* The first positional argument of the running function, as super() takes it; IR_NONE if there is
 * none. */
static IrReg first_argument(LowerFrame *fr)
{
    KrScope *scope = fr->base->scope;
    if (!fr->f->npos || !scope->symbol_count)
        return IR_NONE;
    LowerVar *var = kr_lo_var(fr, fr->base, 0);
    return var->is_cell ? kr_lo_op(fr, IR_cell_peek, REGS(var->reg), NO_IMMS) : var->reg;
}

static bool is_free(LowerFrame *fr, KrName name)
{
    const KrSymbol *symbol = kr_scope_lookup(fr->lower->ast, fr->here->scope, name);
    return symbol && symbol->kind == SYMBOL_FREE;
}

/* super(): the builtin's work done here, when the name still means the builtin. */
static IrReg call_super(LowerFrame *fr, AstCall *call)
{
    IrReg result = kr_lo_new(fr, IR_REP_VALUE);
    IrBlock *fast = kr_lo_block(fr), *slow = kr_lo_block(fr), *end = kr_lo_block(fr);
    IrReg callee = kr_lo_load(fr, fr->lower->names.super);
    kr_lo_at(fr, &call->node);
    kr_lo_branch(fr, kr_lo_op(fr, IR_guard_builtin, REGS(callee), IMMS(KR_BT_super)), fast, slow);
    kr_lo_place(fr, fast);
    IrReg cell = IR_NONE;
    if (is_free(fr, fr->lower->names.class_cell))
        cell = kr_lo_op(fr, IR_cell_peek, REGS(kr_lo_cell_of(fr, fr->lower->names.class_cell)),
                        NO_IMMS);
    kr_lo_into(fr, IR_super, result, REGS(cell, first_argument(fr)), NO_IMMS);
    kr_lo_jump(fr, end);
    kr_lo_place(fr, slow);
    kr_lo_into(fr, IR_frame_hint, IR_NONE, REGS(IR_NONE), NO_IMMS);
    kr_lo_into(fr, IR_call, result, REGS(callee), NO_IMMS);
    kr_lo_place(fr, end);
    return result;
}

IrReg kr_lo_call_name(LowerFrame *fr, AstCall *call)
{
    KrName name = AS(Name, call->func)->id;
    kr_lo_at(fr, call->func);
    IrReg used_up = kr_lo_used_up(fr, call);
    if (used_up)
        return used_up;
    if (name == fr->lower->names.super && !call->args.count && !call->keywords.count &&
        kr_lo_is_function(fr->here) && kr_lo_is_global(fr, name))
        return call_super(fr, call);
    return kr_lo_call(fr, call, kr_lo_load(fr, name), NULL);
}
