/* lower_function.c -- function objects (defaults, annotations, closure, decorators) and the bodies
 * of functions. */
#include "codegen/lower_internal.h"

/* -- making the object -- */

static IrReg default_values(LowerFrame *fr, const AstNodeList *defaults)
{
    if (!defaults->count)
        return IR_NONE;
    int constant = kr_lo_all_constant(fr, defaults, false);
    return constant >= 0 ? kr_lo_const(fr, constant) : kr_lo_sequence(fr, defaults, true);
}

static IrReg keyword_defaults(LowerFrame *fr, const Astarguments *args)
{
    IrReg dict = IR_NONE;
    for (int i = 0; i < args->kw_defaults.count; i++) {
        if (!args->kw_defaults.items[i])
            continue;
        if (!dict)
            dict = kr_lo_op(fr, IR_dict, NO_REGS, NO_IMMS);
        IrReg name = kr_lo_str(fr, kr_lo_mangle(fr, AS(arg, args->kwonlyargs.items[i])->arg));
        IrReg value = kr_lo_expr(fr, args->kw_defaults.items[i]);
        kr_lo_into(fr, IR_dict_store, IR_NONE, REGS(dict, name, value), NO_IMMS);
    }
    return dict;
}

static void annotate(LowerFrame *fr, IrReg *dict, KrName name, AstNode *annotation)
{
    if (!annotation)
        return;
    if (!*dict)
        *dict = kr_lo_op(fr, IR_dict, NO_REGS, NO_IMMS);
    IrReg key = kr_lo_str(fr, name), value;
    if (annotation->kind == AST_Starred) { /* *args: *Ts */
        IrReg first = kr_ir_register_range(fr->f, IR_REP_VALUE, 1);
        kr_lo_into(fr, IR_unpack, first, REGS(kr_lo_expr(fr, AS(Starred, annotation)->value)),
                   IMMS(1, -1));
        value = first;
    } else {
        value = kr_lo_annotation(fr, annotation);
    }
    kr_lo_into(fr, IR_dict_store, IR_NONE, REGS(*dict, key, value), NO_IMMS);
}

static void annotate_parameter(LowerFrame *fr, IrReg *dict, AstNode *parameter)
{
    if (parameter)
        annotate(fr, dict, kr_lo_mangle(fr, AS(arg, parameter)->arg),
                 AS(arg, parameter)->annotation);
}

static IrReg annotations_of(LowerFrame *fr, const Astarguments *args, AstNode *returns)
{
    IrReg dict = IR_NONE;
    for (int i = 0; i < args->posonlyargs.count; i++)
        annotate_parameter(fr, &dict, args->posonlyargs.items[i]);
    for (int i = 0; i < args->args.count; i++)
        annotate_parameter(fr, &dict, args->args.items[i]);
    annotate_parameter(fr, &dict, args->vararg);
    for (int i = 0; i < args->kwonlyargs.count; i++)
        annotate_parameter(fr, &dict, args->kwonlyargs.items[i]);
    annotate_parameter(fr, &dict, args->kwarg);
    if (returns)
        annotate(fr, &dict, kr_names_intern(fr->lower->ast->names, "return", 6), returns);
    return dict;
}

IrReg kr_lo_closure(LowerFrame *fr, AstNode *node, IrReg defaults, IrReg kwdefaults,
                    IrReg annotations)
{
    Lower *lower = fr->lower;
    LowerScope *scope = kr_lo_scope_of(lower, node);
    IrFunction *f = kr_lo_function_of(lower, node);
    IrReg *regs = kr_lo_alloc(lower, 3 + scope->free_count, sizeof *regs);
    regs[0] = defaults;
    regs[1] = kwdefaults;
    regs[2] = annotations;
    for (uint32_t i = 0; i < scope->free_count; i++)
        regs[3 + i] = kr_lo_cell_of(fr, scope->frees[i]);
    return kr_lo_op(fr, IR_function, 3 + scope->free_count, regs, IMMS(f->id));
}

IrReg kr_lo_function(LowerFrame *fr, AstNode *node)
{
    bool lambda = node->kind == AST_Lambda;
    const Astarguments *args = AS(arguments,
                                  lambda ? AS(Lambda, node)->args : AS(FunctionDef, node)->args);
    IrReg defaults = default_values(fr, &args->defaults);
    IrReg kwdefaults = keyword_defaults(fr, args);
    IrReg annotations = annotations_of(fr, args, lambda ? NULL : AS(FunctionDef, node)->returns);
    kr_lo_at(fr, node);
    return kr_lo_closure(fr, node, defaults, kwdefaults, annotations);
}

IrReg *kr_lo_decorators(LowerFrame *fr, const AstNodeList *list)
{
    IrReg *regs = kr_lo_alloc(fr->lower, (size_t)list->count, sizeof *regs);
    for (int i = 0; i < list->count; i++)
        regs[i] = kr_lo_expr(fr, list->items[i]);
    return regs;
}

IrReg kr_lo_decorate(LowerFrame *fr, const AstNodeList *list, const IrReg *decorators, IrReg value)
{
    for (int i = list->count; i-- > 0;) {
        kr_lo_at(fr, list->items[i]);
        value = kr_lo_op(fr, IR_call, REGS(decorators[i], value), NO_IMMS);
    }
    return value;
}

void kr_lo_function_def(LowerFrame *fr, AstFunctionDef *s)
{
    IrReg *decorators = kr_lo_decorators(fr, &s->decorator_list);
    IrReg value = kr_lo_function(fr, &s->node);
    if (s->node.flags & AST_GENERIC)
        value = kr_lo_op(fr, IR_call, REGS(value), NO_IMMS);
    value = kr_lo_decorate(fr, &s->decorator_list, decorators, value);
    kr_lo_store(fr, s->name, value);
}

/* -- its body -- */

static void describe_parameters(Lower *lower, IrFunction *f, const Astarguments *args,
                                const KrScope *scope)
{
    size_t npos = (size_t)args->posonlyargs.count + (size_t)args->args.count;
    size_t total = npos + (size_t)args->kwonlyargs.count + (args->vararg != NULL) +
                   (args->kwarg != NULL);
    if (total > LOWER_MAX_PARAMETERS || (size_t)scope->parameter_count != total)
        kr_lo_fail(lower, "too many parameters");
    f->nposonly = (uint16_t)args->posonlyargs.count;
    f->npos = (uint16_t)npos;
    f->nkwonly = (uint16_t)args->kwonlyargs.count;
    f->nparams = (uint16_t)total;
    if (args->vararg)
        f->code_flags |= KR_CODE_VARARGS;
    if (args->kwarg)
        f->code_flags |= KR_CODE_VARKW;
    if (total > KR_DIRECT_MAX)
        f->code_flags |= KR_CODE_ARRAY;
}

static void name_function(Lower *lower, IrFunction *f, const KrScope *scope)
{
    static const char *const anonymous[] = {"<lambda>", "<genexpr>"};
    char small[256];
    size_t prefix = 0, size = 0;
    const char *name = anonymous[scope->kind != SCOPE_LAMBDA];
    if (scope->name)
        name = kr_names_text(lower->ast->names, scope->name, &size);
    else
        size = scope->kind == SCOPE_LAMBDA ? 8 : 9;
    while (scope->qualname_prefix[prefix])
        prefix++;
    char *text = prefix + size < sizeof small ? small : kr_lo_alloc(lower, prefix + size + 1, 1);
    for (size_t i = 0; i < prefix; i++)
        text[i] = scope->qualname_prefix[i];
    for (size_t i = 0; i < size; i++)
        text[prefix + i] = name[i];
    f->name = kr_ir_const_name(lower->unit, name, (uint32_t)size);
    f->qualname = kr_ir_const_name(lower->unit, text, (uint32_t)(prefix + size));
    f->firstline = scope->node->line;
}

/* Parameter names in parameter order, then the other locals. */
static void name_variables(Lower *lower, IrFunction *f, const LowerScope *scope)
{
    int count = 0;
    int *names = kr_lo_alloc(lower, (size_t)scope->scope->symbol_count, sizeof *names);
    for (int i = 0; i < scope->scope->symbol_count; i++) {
        const KrSymbol *s = &scope->scope->symbols[i];
        if (s->is_parameter || s->kind == SYMBOL_LOCAL ||
            (s->kind == SYMBOL_CELL && !scope->captured[i]))
            names[count++] = kr_lo_name(lower, s->name);
    }
    f->varnames = kr_ir_const_tuple(lower->unit, (uint32_t)count, names);
}

/* Parameters are registers 1..nparams; captured ones move into cells. */
static void bind_parameters(LowerFrame *fr)
{
    LowerScope *scope = fr->base;
    uint32_t n = fr->f->nparams;
    for (uint32_t i = 0; i < n; i++)
        kr_lo_new(fr, IR_REP_VALUE);
    for (uint32_t i = 0; i < n; i++) {
        const KrSymbol *s = &scope->scope->symbols[i];
        LowerVar *var = &scope->vars[i];
        *var = (LowerVar){.reg = i + 1, .is_cell = scope->captured[i], .unsure = s->is_deleted};
        var->bit = fr->bits < fr->words * 64 ? (int)fr->bits++ : -1;
        IrRegister *reg = &fr->f->registers[i + 1 < fr->f->register_count ? i + 1 : 0];
        reg->name = kr_lo_name(fr->lower, s->name);
        reg->is_local = 1;
        kr_lo_set_bit(fr, var, true);
    }
    for (uint32_t i = 0; i < n; i++) {
        LowerVar *var = &scope->vars[i];
        if (var->is_cell)
            var->reg = kr_lo_op(fr, IR_cell_new, REGS(var->reg), NO_IMMS);
    }
    kr_lo_variables(fr, scope);
    if (scope->scope->uses_locals) {
        fr->locals_dict = kr_lo_op(fr, IR_unbind, NO_REGS, NO_IMMS);
        fr->f->registers[fr->locals_dict].is_local = 1;
    }
}

static void start_function(LowerFrame *fr, Lower *lower, IrFunction *f, AstNode *node)
{
    LowerScope *scope = kr_lo_scope_of(lower, node);
    name_function(lower, f, scope->scope);
    name_variables(lower, f, scope);
    if (scope->scope->is_generator || node->kind == AST_GeneratorExp)
        f->code_flags |= KR_CODE_GENERATOR;
    kr_lo_frame_start(fr, lower, f, scope);
}

void kr_lo_function_body(Lower *lower, IrFunction *f, AstNode *node)
{
    LowerFrame fr;
    bool lambda = node->kind == AST_Lambda;
    AstFunctionDef *def = AS(FunctionDef, node);
    const Astarguments *args = AS(arguments, lambda ? AS(Lambda, node)->args : def->args);
    describe_parameters(lower, f, args, kr_scope_of(lower->ast, node));
    start_function(&fr, lower, f, node);
    if (lower->any_walrus)
        fr.copies = lambda ? kr_lo_has_walrus(&AS(Lambda, node)->body, 1)
                           : kr_lo_has_walrus(def->body.items, def->body.count);
    bind_parameters(&fr);
    if (lambda) {
        IrReg value = kr_lo_expr(&fr, AS(Lambda, node)->body);
        kr_lo_into(&fr, IR_return, IR_NONE, REGS(value), NO_IMMS);
        fr.b = NULL;
    } else {
        f->doc = kr_lo_docstring(&fr, &def->body);
        kr_lo_body(&fr, &def->body, 0);
    }
    kr_lo_frame_finish(&fr);
}

static void yield_element(LowerFrame *fr, void *data)
{
    AstGeneratorExp *e = data;
    IrReg value = kr_lo_expr(fr, e->elt);
    kr_lo_at(fr, e->elt);
    kr_lo_suspend(fr, kr_lo_new(fr, IR_REP_VALUE), value);
}

/* A generator expression: a generator whose parameter is the iterator of its first iterable. */
void kr_lo_generator_body(Lower *lower, IrFunction *f, AstGeneratorExp *node)
{
    LowerFrame fr;
    f->nparams = f->npos = f->nposonly = 1;
    f->is_comprehension = true;
    kr_lo_forget_variables(lower, kr_lo_scope_of(lower, &node->node)->scope);
    start_function(&fr, lower, f, &node->node);
    fr.copies = lower->any_walrus && kr_lo_has_walrus(&node->elt, 1);
    IrReg iterator = kr_lo_new(&fr, IR_REP_VALUE);
    kr_lo_variables(&fr, fr.base);
    kr_lo_generators(&fr, &node->generators, fr.base, iterator, 0, yield_element, node,
                     LOWER_BIG_LOOP);
    kr_lo_frame_finish(&fr);
}
