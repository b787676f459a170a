/* build_generic.c -- definitions with type parameters and type aliases. Their parameters have a scope of their own: that of a function
 * without arguments which is called at once (AST_GENERIC) and gives the definition:
 *
 *     def f[T: int](x: T): ...        def f():                       # what it returns is decorated and bound to f
 *                                         import _type_params as .m
 *                                         T = .m.typevar('T', lambda: int)
 *                                         return .m.definition(<def f(x: T): ...>, (T,))
 *
 * A class gets one more base, .m.base((T,)). */
#include "frontend/build.h"

#include <string.h>

typedef struct Generic {
    Builder *b;
    uint32_t cst;
    AstNodeList *body;
    AstNodeList names;   /* of the parameters */
} Generic;

static KrName intern(Builder *b, const char *text)
{
    KrName name = kr_names_intern(b->ast->names, text, strlen(text));
    if (!name)
        b->out_of_memory = true;
    return name;
}

static AstNode *name_node(Builder *b, uint32_t cst, KrName id, int ctx)
{
    AstName *node = kr_build_node(b, AST_Name, cst);
    node->id = id;
    node->ctx = ctx;
    return &node->node;
}

/* A function of the module _type_params with its first argument. */
static AstCall *call(Builder *b, uint32_t cst, const char *function, AstNode *first)
{
    AstCall *node = kr_build_node(b, AST_Call, cst);
    AstAttribute *method = kr_build_node(b, AST_Attribute, cst);
    method->value = name_node(b, cst, intern(b, ".m"), AST_LOAD);
    method->attr = intern(b, function);
    method->ctx = AST_LOAD;
    node->func = &method->node;
    kr_build_add(b, &node->args, first);
    return node;
}

static AstNode *text_node(Builder *b, uint32_t cst, KrName name)
{
    AstConstant *node = (AstConstant *)kr_build_constant(b, AST_CONST_STR, cst);
    if (!b->out_of_memory)
        node->extra->text = kr_names_text(b->ast->names, name, &node->extra->size);
    return &node->node;
}

/* A value that is looked at later, in a scope of its own. */
static AstNode *lazy(Builder *b, uint32_t cst, AstNode *value, const char *where)
{
    if (value->kind == AST_Yield || value->kind == AST_YieldFrom)
        kr_build_refuse(b, cst, "yield expression cannot be used within a %s", where);
    if (value->kind == AST_NamedExpr)
        kr_build_refuse(b, cst, "named expression cannot be used within a %s", where);
    AstLambda *node = kr_build_node(b, AST_Lambda, cst);
    node->args = &kr_build_parameters(b, 0, cst, true)->node;
    node->body = value;
    return &node->node;
}

static AstNode *tuple_of(Generic *g)
{
    AstTuple *node = kr_build_node(g->b, AST_Tuple, g->cst);
    node->ctx = AST_LOAD;
    for (int i = 0; i < g->names.count; i++) {
        AstName *name = (AstName *)g->names.items[i];
        kr_build_add(g->b, &node->elts, name_node(g->b, g->cst, name->id, AST_LOAD));
    }
    return &node->node;
}

static const KrToken *token_before(const Builder *b, uint32_t cst)
{
    return &b->cst->tokens.items[cst_node(b, cst)->first - 1];
}

/* The expression that a part of the list is. */
static uint32_t part(const Builder *b, uint32_t child)
{
    return kind_at(b, child) == CST_type ? kr_build_first_named(b, child) : child;
}

static AstCall *parameter(Generic *g, uint32_t child)
{
    Builder *b = g->b;
    KrName name = kr_build_identifier(b, part(b, child));
    KrTokenKind before = (KrTokenKind)token_before(b, child)->kind;
    const char *kind = before == KR_TOKEN_STAR ? "typevartuple" : before == KR_TOKEN_POWER ? "paramspec" : "typevar";
    AstAssign *node = kr_build_node(b, AST_Assign, child);
    AstCall *value = call(b, child, kind, text_node(b, child, name));
    if (!strcmp(kr_build_name_text(b, name), "__debug__"))
        kr_build_refuse(b, child, "cannot assign to __debug__", NULL);
    if (name < b->name_mark_count) {
        if (b->name_marks[name] == b->call_serial)
            kr_build_refuse(b, child, "duplicate type parameter '%s'", kr_build_name_text(b, name));
        b->name_marks[name] = b->call_serial;
    }
    kr_build_add(b, &node->targets, name_node(b, child, name, AST_STORE));
    node->value = &value->node;
    kr_build_add(b, &g->names, name_node(b, child, name, AST_LOAD));
    kr_build_add(b, g->body, &node->node);
    return value;
}

/* Parameters and, behind them, their bounds; the named children of a list after the first `skipped`. */
static void parameters(Generic *g, uint32_t list, int skipped)
{
    Builder *b = g->b;
    AstCall *last = NULL;
    b->call_serial++;
    FOR_CHILDREN(b, list, child) {
        if (!cst_node(b, child)->named || skipped-- > 0)
            continue;
        if (last && token_before(b, child)->kind == KR_TOKEN_COLON)
            kr_build_add(b, &last->args, lazy(b, child, kr_build_get(b, part(b, child), 0), "TypeVar bound"));
        else
            last = parameter(g, child);
    }
}

static void import_module(Generic *g)
{
    Builder *b = g->b;
    AstImport *node = kr_build_node(b, AST_Import, g->cst);
    Astalias *alias = kr_build_node(b, AST_alias, g->cst);
    alias->name = intern(b, "_type_params");
    alias->asname = intern(b, ".m");
    kr_build_add(b, &node->names, &alias->node);
    kr_build_add(b, g->body, &node->node);
}

static AstFunctionDef *scope_around(Generic *g, KrName name)
{
    AstFunctionDef *node = kr_build_node(g->b, AST_FunctionDef, g->cst);
    node->node.flags |= AST_GENERIC;
    node->name = name;
    node->args = &kr_build_parameters(g->b, 0, g->cst, false)->node;
    g->body = &node->body;
    import_module(g);
    return node;
}

static void give(Generic *g, AstCall *value)
{
    AstReturn *node = kr_build_node(g->b, AST_Return, g->cst);
    kr_build_add(g->b, &value->args, tuple_of(g));
    node->value = &value->node;
    kr_build_add(g->b, g->body, &node->node);
}

AstNode *kr_build_generic(Builder *b, uint32_t cst, uint32_t list, KrName name, AstNode *definition)
{
    Generic g = {.b = b, .cst = cst};
    AstFunctionDef *node = scope_around(&g, name);
    kr_build_newer(b, list, "type parameters need Python 3.12");
    parameters(&g, list, 0);
    bool class = definition->kind == AST_ClassDef;
    if (class)
        kr_build_add(b, &((AstClassDef *)definition)->bases, &call(b, cst, "base", tuple_of(&g))->node);
    definition->flags |= AST_VALUE;
    give(&g, call(b, cst, "definition", definition));
    return &node->node;
}

bool kr_build_is_alias(const Builder *b, uint32_t assignment)
{
    uint32_t first = cst_node(b, assignment)->first;
    const KrToken *before = first ? &b->cst->tokens.items[first - 1] : NULL;
    return before && before->kind == KR_TOKEN_NAME && before->flags & KR_TOKEN_TYPE_ALIAS;
}

AstNode *kr_build_alias(Builder *b, uint32_t assignment)
{
    Generic g = {.b = b, .cst = assignment};
    uint32_t left = field_child(b, assignment, CST_FIELD_left), right = field_child(b, assignment, CST_FIELD_right);
    bool generic = left && kind_at(b, left) == CST_subscript;
    uint32_t target = generic ? kr_build_first_named(b, left) : left;
    if (!target || !right || kind_at(b, target) != CST_identifier || field_child(b, assignment, CST_FIELD_type)) {
        kr_build_invalid(b, assignment);
        return b->bad;
    }
    KrName name = kr_build_identifier(b, target);
    AstFunctionDef *node = scope_around(&g, name);
    if (generic)
        parameters(&g, left, 1);
    AstCall *value = call(b, assignment, "alias", text_node(b, target, name));
    kr_build_add(b, &value->args, lazy(b, right, kr_build_get(b, right, 0), "type alias"));
    give(&g, value);
    return &node->node;
}
