/* scope_collect.c -- walks the tree once, in the order of CPython's symtable, and notes for every scope which names it
 * binds, uses and declares. A work list takes the place of recursion. */
#include <string.h>

#include "frontend/scope_build.h"

enum {
    WORK_VISIT,
    WORK_ENTER,        /* open the scope of a function, lambda, class, comprehension */
    WORK_LEAVE,
    WORK_TARGET_ON,    /* around the target of a comprehension */
    WORK_TARGET_OFF,
    WORK_ITER_ON,      /* around the iterable of a comprehension */
    WORK_ITER_OFF,
    WORK_YIELD         /* after the value of a yield */
};

static bool push(ScopeBuilder *b, int op, AstNode *node)
{
    if (!node)
        return true;
    if (b->work_count == b->work_capacity) {
        size_t capacity = b->work_capacity ? b->work_capacity * 2 : 256;
        ScopeWork *work = kr_arena_array(b->arena, capacity, sizeof *work);
        if (!work)
            return kr_error_memory(b->diagnostics);
        if (b->work_count)
            memcpy(work, b->work, b->work_count * sizeof *work);
        b->work = work;
        b->work_capacity = capacity;
    }
    b->work[b->work_count++] = (ScopeWork){(uint8_t)op, node};
    return true;
}

static bool push_list(ScopeBuilder *b, const AstNodeList *list)
{
    for (int i = 0; i < list->count; i++)
        if (!push(b, WORK_VISIT, list->items[i]))
            return false;
    return true;
}

/* Handlers push in source order; this turns the new part over so that the first is taken first. */
static void turn_over(ScopeBuilder *b, size_t mark)
{
    for (size_t i = mark, j = b->work_count; i + 1 < j; i++) {
        j--;
        ScopeWork swap = b->work[i];
        b->work[i] = b->work[j];
        b->work[j] = swap;
    }
}

static ScopeRecord *current(ScopeBuilder *b)
{
    return &b->table->records[b->current];
}

static bool is_comprehension(const ScopeRecord *record)
{
    return record->scope->kind == SCOPE_COMPREHENSION;
}

static const char *text_of(ScopeBuilder *b, KrName name)
{
    const char *text = kr_names_text(b->ast->names, name, NULL);
    return text ? text : "?";
}

/* What is known about the name in the current scope. */
static uint32_t flags_of(ScopeBuilder *b, int scope, KrName name)
{
    KrName mangled = kr_scope_mangle(b->ast, b->table->records[scope].scope, name);
    ScopeSymbol *symbol = kr_scope_find(b->table, scope, mangled);
    return symbol ? symbol->flags : 0;
}

static bool define_in(ScopeBuilder *b, int scope, KrName name, uint32_t flags, const AstNode *place)
{
    ScopeRecord *record = &b->table->records[scope];
    KrName mangled = kr_scope_mangle(b->ast, record->scope, name);
    if (!mangled)
        return kr_error_memory(b->diagnostics);
    ScopeSymbol *symbol = kr_scope_add(b, scope, mangled, name);
    if (!symbol)
        return false;
    if (flags & symbol->flags & DEF_PARAMETER)
        return kr_error_node(b->diagnostics, place,
                             "duplicate argument '%s' in function definition", text_of(b, name));
    symbol->flags |= flags;
    if (record->in_iter_target) {
        if (symbol->flags & (DEF_GLOBAL | DEF_NONLOCAL))
            return kr_error_node(
                b->diagnostics, place,
                "comprehension inner loop cannot rebind assignment expression target '%s'",
                text_of(b, name));
        symbol->flags |= DEF_ITERATION;
    }
    if ((flags & (DEF_GLOBAL | DEF_NONLOCAL)) && !symbol->directive)
        symbol->directive = place;
    /* A name declared global anywhere is a name of the module. */
    if ((flags & DEF_GLOBAL) && scope != 0)
        return kr_scope_add(b, 0, mangled, name) != NULL;
    return true;
}

static bool define(ScopeBuilder *b, KrName name, uint32_t flags, const AstNode *place)
{
    return !name || define_in(b, b->current, name, flags, place);
}

/* Annotations that are never evaluated name nothing, but may not hold these. */
static bool check_unused_annotation(ScopeBuilder *b, AstNode *annotation);

static bool visit_annotation(ScopeBuilder *b, AstNode *annotation)
{
    if (!annotation)
        return true;
    if (b->ast->future & KR_FUTURE_ANNOTATIONS)
        return check_unused_annotation(b, annotation);
    return push(b, WORK_VISIT, annotation);
}

typedef struct Pending {
    ScopeBuilder *b;
    size_t mark;
} Pending;

static int push_child(AstNode *child, void *ctx)
{
    Pending *pending = ctx;
    return push(pending->b, WORK_VISIT, child);
}

static bool check_unused_annotation(ScopeBuilder *b, AstNode *annotation)
{
    Pending pending = {b, b->work_count};
    if (!push(b, WORK_VISIT, annotation))
        return false;
    while (b->work_count > pending.mark) {
        AstNode *node = b->work[--b->work_count].node;
        const char *what = NULL;
        if (node->kind == AST_Yield || node->kind == AST_YieldFrom)
            what = "yield expression";
        else if (node->kind == AST_NamedExpr)
            what = "assignment expression";
        if (what)
            return kr_error_node(b->diagnostics, node, "'%s' can not be used within an annotation",
                                 what);
        if (node->kind == AST_Lambda || node->kind == AST_GeneratorExp ||
            node->kind == AST_ListComp || node->kind == AST_SetComp || node->kind == AST_DictComp)
            continue;
        if (!kr_ast_children(node, push_child, &pending))
            return b->diagnostics->failed ? false : kr_error_memory(b->diagnostics);
    }
    return true;
}

static bool visit_argument_annotations(ScopeBuilder *b, const AstNodeList *list)
{
    for (int i = 0; i < list->count; i++)
        if (!visit_annotation(b, ((Astarg *)list->items[i])->annotation))
            return false;
    return true;
}

static bool visit_defaults(ScopeBuilder *b, const Astarguments *args)
{
    return push_list(b, &args->defaults) && push_list(b, &args->kw_defaults);
}

static bool define_unless_value(ScopeBuilder *b, KrName name, const AstNode *node)
{
    return node->flags & AST_VALUE || define(b, name, DEF_LOCAL, node);
}

static bool visit_function(ScopeBuilder *b, AstFunctionDef *node)
{
    const Astarguments *args = (const Astarguments *)node->args;
    if (!define_unless_value(b, node->name, &node->node) || !visit_defaults(b, args) ||
        !visit_argument_annotations(b, &args->posonlyargs) ||
        !visit_argument_annotations(b, &args->args) ||
        (args->vararg && !visit_annotation(b, ((Astarg *)args->vararg)->annotation)) ||
        (args->kwarg && !visit_annotation(b, ((Astarg *)args->kwarg)->annotation)) ||
        !visit_argument_annotations(b, &args->kwonlyargs) || !visit_annotation(b, node->returns))
        return false;
    return push_list(b, &node->decorator_list) && push(b, WORK_ENTER, &node->node);
}

static bool define_parameters(ScopeBuilder *b, const AstNodeList *list)
{
    for (int i = 0; i < list->count; i++) {
        const Astarg *arg = (const Astarg *)list->items[i];
        if (!define(b, arg->arg, DEF_PARAMETER, &arg->node))
            return false;
    }
    return true;
}

static bool define_arguments(ScopeBuilder *b, const Astarguments *args)
{
    if (!define_parameters(b, &args->posonlyargs) || !define_parameters(b, &args->args) ||
        !define_parameters(b, &args->kwonlyargs))
        return false;
    const Astarg *vararg = (const Astarg *)args->vararg, *kwarg = (const Astarg *)args->kwarg;
    return (!vararg || define(b, vararg->arg, DEF_PARAMETER, &vararg->node)) &&
           (!kwarg || define(b, kwarg->arg, DEF_PARAMETER, &kwarg->node));
}

/* Generators of a comprehension node. */
static const AstNodeList *generators_of(const AstNode *node)
{
    switch (node->kind) {
    case AST_ListComp: return &((const AstListComp *)node)->generators;
    case AST_SetComp: return &((const AstSetComp *)node)->generators;
    case AST_DictComp: return &((const AstDictComp *)node)->generators;
    default: return &((const AstGeneratorExp *)node)->generators;
    }
}

/* The first iterable belongs to the scope around. */
static bool visit_comprehension(ScopeBuilder *b, AstNode *node)
{
    const Astcomprehension *first = (const Astcomprehension *)generators_of(node)->items[0];
    return push(b, WORK_ITER_ON, node) && push(b, WORK_VISIT, first->iter) &&
           push(b, WORK_ITER_OFF, node) && push(b, WORK_ENTER, node);
}

static bool enter_comprehension(ScopeBuilder *b, AstNode *node)
{
    ScopeRecord *record = kr_scope_open(b, SCOPE_COMPREHENSION, node, 0);
    if (!record)
        return false;
    record->scope->is_generator = node->kind == AST_GeneratorExp;
    if (!define(b, b->name_iter, DEF_PARAMETER, node))
        return false;
    const AstNodeList *generators = generators_of(node);
    for (int i = 0; i < generators->count; i++) {
        const Astcomprehension *part = (const Astcomprehension *)generators->items[i];
        if (!push(b, WORK_TARGET_ON, node) || !push(b, WORK_VISIT, part->target) ||
            !push(b, WORK_TARGET_OFF, node))
            return false;
        if (i && (!push(b, WORK_ITER_ON, node) || !push(b, WORK_VISIT, part->iter) ||
                  !push(b, WORK_ITER_OFF, node)))
            return false;
        if (!push_list(b, &part->ifs))
            return false;
    }
    if (node->kind == AST_DictComp)
        return push(b, WORK_VISIT, ((AstDictComp *)node)->value) &&
               push(b, WORK_VISIT, ((AstDictComp *)node)->key) && push(b, WORK_LEAVE, node);
    AstNode *elt = node->kind == AST_ListComp  ? ((AstListComp *)node)->elt
                   : node->kind == AST_SetComp ? ((AstSetComp *)node)->elt
                                               : ((AstGeneratorExp *)node)->elt;
    return push(b, WORK_VISIT, elt) && push(b, WORK_LEAVE, node);
}

static bool enter(ScopeBuilder *b, AstNode *node)
{
    if (node->kind == AST_FunctionDef) {
        AstFunctionDef *function = (AstFunctionDef *)node;
        return kr_scope_open(b, SCOPE_FUNCTION, node, function->name) &&
               define_arguments(b, (const Astarguments *)function->args) &&
               push_list(b, &function->body) && push(b, WORK_LEAVE, node);
    }
    if (node->kind == AST_Lambda) {
        AstLambda *lambda = (AstLambda *)node;
        return kr_scope_open(b, SCOPE_LAMBDA, node, 0) &&
               define_arguments(b, (const Astarguments *)lambda->args) &&
               push(b, WORK_VISIT, lambda->body) && push(b, WORK_LEAVE, node);
    }
    if (node->kind == AST_ClassDef) {
        AstClassDef *class = (AstClassDef *)node;
        return kr_scope_open(b, SCOPE_CLASS, node, class->name) && push_list(b, &class->body) &&
               push(b, WORK_LEAVE, node);
    }
    return enter_comprehension(b, node);
}

/* `x := v` inside a comprehension binds x in the function or module around it. */
static bool bind_outside_comprehension(ScopeBuilder *b, const AstName *target)
{
    for (int i = b->current; i >= 0; i = b->table->records[i].parent) {
        const ScopeRecord *record = &b->table->records[i];
        switch (record->scope->kind) {
        case SCOPE_COMPREHENSION:
            if (flags_of(b, i, target->id) & DEF_ITERATION)
                return kr_error_node(
                    b->diagnostics, &target->node,
                    "assignment expression cannot rebind comprehension iteration variable '%s'",
                    text_of(b, target->id));
            break;
        case SCOPE_FUNCTION:
        case SCOPE_LAMBDA: {
            uint32_t how = flags_of(b, i, target->id) & DEF_GLOBAL ? DEF_GLOBAL : DEF_NONLOCAL;
            return define(b, target->id, how, &target->node) &&
                   define_in(b, i, target->id, DEF_LOCAL, &target->node);
        }
        case SCOPE_MODULE:
            return define(b, target->id, DEF_GLOBAL, &target->node) &&
                   define_in(b, i, target->id, DEF_GLOBAL | DEF_WALRUS, &target->node);
        case SCOPE_CLASS:
            return kr_error_node(b->diagnostics, &target->node,
                                 "assignment expression within a comprehension cannot be used in "
                                 "a class body");
        }
    }
    return true;
}

static bool visit_named(ScopeBuilder *b, AstNamedExpr *node)
{
    if (current(b)->iter_expr_depth > 0)
        return kr_error_node(
            b->diagnostics, &node->node,
            "assignment expression cannot be used in a comprehension iterable expression");
    if (is_comprehension(current(b)) && node->target->kind == AST_Name &&
        !bind_outside_comprehension(b, (const AstName *)node->target))
        return false;
    return push(b, WORK_VISIT, node->value) && push(b, WORK_VISIT, node->target);
}

static bool visit_name(ScopeBuilder *b, const AstName *node)
{
    uint32_t flags = node->ctx == AST_LOAD  ? DEF_USE
                     : node->ctx == AST_DEL ? DEF_LOCAL | DEF_DELETED
                                            : DEF_LOCAL;
    if (!define(b, node->id, flags, &node->node))
        return false;
    KrScope *scope = current(b)->scope;
    KrName id = node->id;
    if (id == b->name_locals || id == b->name_vars || id == b->name_dir || id == b->name_eval ||
        id == b->name_exec)
        scope->uses_locals = true;
    if (node->ctx == AST_LOAD && id == b->name_super && scope->kind != SCOPE_MODULE &&
        scope->kind != SCOPE_CLASS)
        return define(b, b->name_class, DEF_USE, &node->node);
    return true;
}

/* global and nonlocal statements: the name must not have been mentioned before. */
static bool declare(ScopeBuilder *b, const AstNode *node, const AstNameList *names, bool global)
{
    const char *word = global ? "global" : "nonlocal";
    for (int i = 0; i < names->count; i++) {
        KrName name = names->items[i];
        uint32_t flags = flags_of(b, b->current, name);
        const char *text = text_of(b, name);
        if (flags & DEF_PARAMETER)
            return kr_error_node(b->diagnostics, node, "name '%s' is parameter and %s", text, word);
        if (flags & DEF_USE)
            return kr_error_node(b->diagnostics, node,
                                 "name '%s' is used prior to %s declaration", text, word);
        if (flags & DEF_ANNOTATED)
            return kr_error_node(b->diagnostics, node, "annotated name '%s' can't be %s", text,
                                 word);
        if (flags & DEF_LOCAL)
            return kr_error_node(b->diagnostics, node,
                                 "name '%s' is assigned to before %s declaration", text, word);
        if (!define(b, name, global ? DEF_GLOBAL : DEF_NONLOCAL, node))
            return false;
    }
    return true;
}

static bool visit_annotated(ScopeBuilder *b, AstAnnAssign *node)
{
    if (node->target->kind == AST_Name) {
        const AstName *target = (const AstName *)node->target;
        uint32_t flags = flags_of(b, b->current, target->id);
        if ((flags & (DEF_GLOBAL | DEF_NONLOCAL)) && b->current != 0 && node->simple)
            return kr_error_node(b->diagnostics, &node->node, "annotated name '%s' can't be %s",
                                 text_of(b, target->id),
                                 flags & DEF_GLOBAL ? "global" : "nonlocal");
        if ((node->simple || node->value) &&
            !define(b, target->id, node->simple ? DEF_ANNOTATED | DEF_LOCAL : DEF_LOCAL,
                    &target->node))
            return false;
    } else if (!push(b, WORK_VISIT, node->target)) {
        return false;
    }
    return visit_annotation(b, node->annotation) && push(b, WORK_VISIT, node->value);
}

static bool visit_import(ScopeBuilder *b, const AstNodeList *names)
{
    for (int i = 0; i < names->count; i++) {
        const Astalias *alias = (const Astalias *)names->items[i];
        size_t size = 0;
        const char *text = kr_names_text(b->ast->names, alias->name, &size);
        if (!text)
            return kr_error_memory(b->diagnostics);
        KrName bound = alias->asname ? alias->asname : alias->name;
        if (!alias->asname && size == 1 && text[0] == '*') {
            if (current(b)->scope->kind != SCOPE_MODULE)
                return kr_error_node(b->diagnostics, &alias->node,
                                     "import * only allowed at module level");
            current(b)->scope->has_import_star = true;
            continue;
        }
        const char *dot = alias->asname ? NULL : memchr(text, '.', size);
        if (dot) {
            bound = kr_names_intern(b->ast->names, text, (size_t)(dot - text));
            if (!bound)
                return kr_error_memory(b->diagnostics);
        }
        if (!define(b, bound, DEF_IMPORT, &alias->node))
            return false;
    }
    return true;
}

static bool after_yield(ScopeBuilder *b, AstNode *node)
{
    KrScope *scope = current(b)->scope;
    scope->is_generator = true;
    if (scope->kind != SCOPE_COMPREHENSION)
        return true;
    const char *where = scope->node->kind == AST_ListComp   ? "list comprehension"
                        : scope->node->kind == AST_SetComp  ? "set comprehension"
                        : scope->node->kind == AST_DictComp ? "dict comprehension"
                                                            : "generator expression";
    return kr_error_node(b->diagnostics, node, "'yield' inside %s", where);
}

/* Children in field order. */
static bool visit_fields(ScopeBuilder *b, AstNode *node)
{
    for (const KrAstField *field = kr_ast_fields((AstKind)node->kind); field->type; field++) {
        void *place = (char *)node + field->offset;
        if (field->type == 'L' && !push_list(b, place))
            return false;
        if ((field->type == 'N' || field->type == 'O') && !push(b, WORK_VISIT, *(AstNode **)place))
            return false;
    }
    return true;
}

static bool visit_class(ScopeBuilder *b, AstClassDef *node)
{
    return define_unless_value(b, node->name, &node->node) && push_list(b, &node->bases) &&
           push_list(b, &node->keywords) && push_list(b, &node->decorator_list) &&
           push(b, WORK_ENTER, &node->node);
}

/* flat switch over the kinds that bind, declare or open something; all others only hold children */
static bool visit(ScopeBuilder *b, AstNode *node)
{
    switch (node->kind) {
    case AST_Name:
        return visit_name(b, (const AstName *)node);
    case AST_FunctionDef:
        return visit_function(b, (AstFunctionDef *)node);
    case AST_ClassDef:
        return visit_class(b, (AstClassDef *)node);
    case AST_Lambda:
        return visit_defaults(b, (const Astarguments *)((AstLambda *)node)->args) &&
               push(b, WORK_ENTER, node);
    case AST_ListComp:
    case AST_SetComp:
    case AST_DictComp:
    case AST_GeneratorExp:
        return visit_comprehension(b, node);
    case AST_NamedExpr:
        return visit_named(b, (AstNamedExpr *)node);
    case AST_Global:
        return declare(b, node, &((AstGlobal *)node)->names, true);
    case AST_Nonlocal:
        return declare(b, node, &((AstNonlocal *)node)->names, false);
    case AST_AnnAssign:
        return visit_annotated(b, (AstAnnAssign *)node);
    case AST_Import:
        return visit_import(b, &((AstImport *)node)->names);
    case AST_ImportFrom:
        return visit_import(b, &((AstImportFrom *)node)->names);
    case AST_Return:
        if (((AstReturn *)node)->value)
            current(b)->scope->has_return_value = true;
        return visit_fields(b, node);
    case AST_Yield:
    case AST_YieldFrom:
        return visit_fields(b, node) && push(b, WORK_YIELD, node);
    case AST_ExceptHandler: {
        AstExceptHandler *handler = (AstExceptHandler *)node;
        return push(b, WORK_VISIT, handler->type) &&
               define(b, handler->name, DEF_LOCAL | DEF_DELETED, node) &&
               push_list(b, &handler->body);
    }
    case AST_MatchStar:
        return define(b, ((AstMatchStar *)node)->name, DEF_LOCAL, node);
    case AST_MatchAs:
        return push(b, WORK_VISIT, ((AstMatchAs *)node)->pattern) &&
               define(b, ((AstMatchAs *)node)->name, DEF_LOCAL, node);
    case AST_MatchMapping:
        return visit_fields(b, node) && define(b, ((AstMatchMapping *)node)->rest, DEF_LOCAL, node);
    case AST_Constant:
        return true;
    default:
        return visit_fields(b, node);
    }
}

static bool step(ScopeBuilder *b, ScopeWork work)
{
    switch (work.op) {
    case WORK_VISIT: return visit(b, work.node);
    case WORK_ENTER: return enter(b, work.node);
    case WORK_LEAVE: b->current = current(b)->parent; return true;
    case WORK_TARGET_ON: current(b)->in_iter_target = true; return true;
    case WORK_TARGET_OFF: current(b)->in_iter_target = false; return true;
    case WORK_ITER_ON: current(b)->iter_expr_depth++; return true;
    case WORK_ITER_OFF: current(b)->iter_expr_depth--; return true;
    case WORK_YIELD: return after_yield(b, work.node);
    }
    return false;
}

bool kr_scope_collect(ScopeBuilder *builder)
{
    AstNode *root = builder->ast->root;
    if (!kr_scope_open(builder, SCOPE_MODULE, root, 0))
        return false;
    builder->ast->scope = builder->table->records[0].scope;
    if (!push(builder, WORK_VISIT, root))
        return false;
    while (builder->work_count) {
        ScopeWork work = builder->work[--builder->work_count];
        size_t mark = builder->work_count;
        if (!step(builder, work))
            return false;
        turn_over(builder, mark);
    }
    return true;
}
