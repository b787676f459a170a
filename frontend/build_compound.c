/* build_compound.c -- statements with blocks: if, while, for, try, with, def, class. */
#include "frontend/build.h"

#include <string.h>

static void block(Builder *b, uint32_t cst, AstNodeList *body, uint32_t owner)
{
    if (cst)
        FOR_CHILDREN(b, cst, child)
            if (cst_node(b, child)->named)
                kr_build_add(b, body, kr_build_get(b, child, 0));
    if (!body->count)
        kr_build_invalid(b, owner);
}

static uint32_t child_of_kind(const Builder *b, uint32_t cst, KrCstKind kind)
{
    FOR_CHILDREN(b, cst, child)
        if (kind_at(b, child) == kind)
            return child;
    return 0;
}

static AstNode *if_statement(Builder *b, uint32_t cst)
{
    AstIf *node = kr_build_node(b, AST_If, cst);
    node->test = kr_build_get(b, field_child(b, cst, CST_FIELD_condition), ALLOW_NAMED);
    block(b, field_child(b, cst, CST_FIELD_consequence), &node->body, cst);
    /* Each elif is an if in the else part of the one before. */
    AstIf *last = node;
    bool has_else = false;
    FOR_CHILDREN(b, cst, child) {
        if (cst_node(b, child)->field != CST_FIELD_alternative)
            continue;
        if (has_else)
            kr_build_invalid(b, child);
        if (kind_at(b, child) == CST_elif_clause) {
            AstIf *next = kr_build_node_over(b, AST_If, cst_node(b, child)->first,
                                             cst_node(b, cst)->last);
            next->test = kr_build_get(b, field_child(b, child, CST_FIELD_condition), ALLOW_NAMED);
            block(b, field_child(b, child, CST_FIELD_consequence), &next->body, child);
            kr_build_add(b, &last->orelse, &next->node);
            last = next;
        } else {
            block(b, field_child(b, child, CST_FIELD_body), &last->orelse, child);
            has_else = true;
        }
    }
    return &node->node;
}

static void else_part(Builder *b, uint32_t cst, AstNodeList *orelse)
{
    bool seen = false;
    FOR_CHILDREN(b, cst, child) {
        if (kind_at(b, child) != CST_else_clause)
            continue;
        if (seen)
            kr_build_invalid(b, child);
        else
            block(b, field_child(b, child, CST_FIELD_body), orelse, child);
        seen = true;
    }
}

static AstNode *while_statement(Builder *b, uint32_t cst)
{
    AstWhile *node = kr_build_node(b, AST_While, cst);
    node->test = kr_build_get(b, field_child(b, cst, CST_FIELD_condition), ALLOW_NAMED);
    block(b, field_child(b, cst, CST_FIELD_body), &node->body, cst);
    else_part(b, cst, &node->orelse);
    return &node->node;
}

static AstNode *for_statement(Builder *b, uint32_t cst)
{
    AstFor *node = kr_build_node(b, AST_For, cst);
    uint32_t left = field_child(b, cst, CST_FIELD_left), right = field_child(b, cst, CST_FIELD_right);
    node->target = kr_build_get(b, left, ALLOW_STAR);
    if (left)
        kr_build_store(b, node->target, left);
    node->iter = kr_build_get_list(b, right, 0);
    if (!left || !right)
        kr_build_invalid(b, cst);
    block(b, field_child(b, cst, CST_FIELD_body), &node->body, cst);
    else_part(b, cst, &node->orelse);
    return &node->node;
}

static AstNode *except_clause(Builder *b, uint32_t cst)
{
    AstExceptHandler *node = kr_build_node(b, AST_ExceptHandler, cst);
    uint32_t value = field_child(b, cst, CST_FIELD_value);
    uint32_t alias = field_child(b, cst, CST_FIELD_alias);
    if (!value)
        FOR_CHILDREN(b, cst, child)
            if (cst_node(b, child)->named && kind_at(b, child) != CST_block && !value)
                value = child;
    if (value) {
        AstNode *type = kr_build_get(b, value, ALLOW_AS);
        AstNode *name = alias ? kr_build_get(b, alias, 0) : NULL;
        if (alias && kr_build_has_token(b, cst, KR_TOKEN_COMMA))
            kr_build_refuse(b, value, "multiple exception types must be parenthesized", NULL);
        if (type->kind == AST_withitem) {
            if (type->flags & AST_PARENTHESISED)
                kr_build_invalid(b, value);
            name = ((Astwithitem *)type)->optional_vars;
            type = ((Astwithitem *)type)->context_expr;
        }
        node->type = type;
        if (name && name->kind == AST_Name && !(name->flags & AST_PARENTHESISED)) {
            node->name = ((AstName *)name)->id;
            kr_build_store(b, name, cst);
        } else if (name) {
            kr_build_invalid(b, cst);
        }
    }
    block(b, child_of_kind(b, cst, CST_block), &node->body, cst);
    return &node->node;
}

static AstNode *try_statement(Builder *b, uint32_t cst)
{
    AstTry *node = kr_build_node(b, AST_Try, cst);
    block(b, field_child(b, cst, CST_FIELD_body), &node->body, cst);
    FOR_CHILDREN(b, cst, child) {
        if (kind_at(b, child) == CST_except_clause) {
            if (b->cst->tokens.items[cst_node(b, child)->first + 1].kind == KR_TOKEN_STAR)
                node->node.flags |= AST_STAR;   /* not in the buffer: tree-sitter would want it without a space */
            kr_build_add(b, &node->handlers, except_clause(b, child));
        } else if (kind_at(b, child) == CST_finally_clause) {
            block(b, child_of_kind(b, child, CST_block), &node->finalbody, child);
        }
    }
    else_part(b, cst, &node->orelse);
    if (!node->handlers.count && !node->finalbody.count)
        kr_build_refuse(b, cst, "expected 'except' or 'finally' block", NULL);
    return &node->node;
}

static AstNode *with_item(Builder *b, uint32_t cst, AstNode *value)
{
    uint32_t inner = field_child(b, cst, CST_FIELD_value);
    if (value->kind == AST_withitem) {
        Astwithitem *item = (Astwithitem *)value;
        if (item->optional_vars)
            kr_build_store(b, item->optional_vars, inner ? inner : cst);
        return value;
    }
    Astwithitem *item = kr_build_node(b, AST_withitem, cst);
    item->context_expr = value;
    return &item->node;
}

/* `with (a, b):` has two items since 3.9 and one tuple before; one that holds what only a tuple may
 * hold is always that. */
static bool is_bracketed_tuple(Builder *b, uint32_t cst)
{
    bool as = false, tuple = b->strict_34;
    FOR_CHILDREN(b, cst, child) {
        if (kind_at(b, child) != CST_with_item)
            continue;
        AstNode *value = kr_build_get(b, field_child(b, child, CST_FIELD_value),
                                      ALLOW_AS | ALLOW_NAMED | ALLOW_STAR | ALLOW_YIELD);
        as |= value->kind == AST_withitem;
        if (!(value->flags & AST_PARENTHESISED))
            tuple |= value->kind == AST_NamedExpr || value->kind == AST_Starred ||
                     value->kind == AST_Yield || value->kind == AST_YieldFrom;
    }
    if (as)
        kr_build_newer(b, cst, "parenthesized context managers need Python 3.9");
    return tuple && !as;
}

/* The brackets of the clause make one expression. */
static AstNode *bracketed(Builder *b, uint32_t cst)
{
    AstTuple *tuple = kr_build_node(b, AST_Tuple, cst);
    bool commas = kr_build_has_token(b, cst, KR_TOKEN_COMMA);
    FOR_CHILDREN(b, cst, child) {
        if (kind_at(b, child) != CST_with_item)
            continue;
        uint32_t inner = field_child(b, child, CST_FIELD_value);
        AstNode *item = commas ? kr_build_element(b, inner)
                               : kr_build_get(b, inner, ALLOW_NAMED | ALLOW_YIELD);
        kr_build_add(b, &tuple->elts, item);
    }
    if (commas || !tuple->elts.count)
        return &tuple->node;
    if (tuple->elts.items[0] != b->bad)
        tuple->elts.items[0]->flags |= AST_PARENTHESISED;
    return tuple->elts.items[0];
}

static AstNode *with_statement(Builder *b, uint32_t cst)
{
    AstWith *node = kr_build_node(b, AST_With, cst);
    uint32_t clause = child_of_kind(b, cst, CST_with_clause);
    block(b, field_child(b, cst, CST_FIELD_body), &node->body, cst);
    if (!clause) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    bool brackets = is_token(b, clause + 1, KR_TOKEN_LPAR);
    if (brackets && is_bracketed_tuple(b, clause)) {
        kr_build_add(b, &node->items, with_item(b, clause, bracketed(b, clause)));
        return &node->node;
    }
    FOR_CHILDREN(b, clause, child) {
        if (kind_at(b, child) != CST_with_item)
            continue;
        uint32_t inner = field_child(b, child, CST_FIELD_value);
        AstNode *value = kr_build_get(b, inner, ALLOW_AS);
        if (value->kind == AST_withitem && (value->flags & AST_PARENTHESISED)) {
            /* `with (a as b):` is the bracketed form with one item. */
            if (brackets || cst_node(b, child)->last != cst_node(b, clause)->last ||
                node->items.count)
                kr_build_invalid(b, child);
            kr_build_newer(b, child, "parenthesized context managers need Python 3.9");
        }
        kr_build_add(b, &node->items, with_item(b, child, value));
    }
    const KrToken *last = kr_cst_last_token(b->cst, clause);
    if ((!brackets && last->kind == KR_TOKEN_COMMA) || !node->items.count)
        kr_build_invalid(b, clause);
    return &node->node;
}

static KrName defined_name(Builder *b, uint32_t cst, uint32_t statement)
{
    KrName name = kr_build_identifier(b, cst);
    if (!strcmp(kr_build_name_text(b, name), "__debug__"))
        kr_build_refuse(b, statement, "cannot assign to __debug__", NULL);
    return name;
}

static AstNode *function_definition(Builder *b, uint32_t cst)
{
    AstFunctionDef *node = kr_build_node(b, AST_FunctionDef, cst);
    uint32_t name = field_child(b, cst, CST_FIELD_name);
    uint32_t returns = field_child(b, cst, CST_FIELD_return_type);
    uint32_t generic = field_child(b, cst, CST_FIELD_type_parameters);
    node->name = defined_name(b, name, cst);
    node->args = &kr_build_parameters(b, field_child(b, cst, CST_FIELD_parameters), cst, false)->node;
    if (returns)
        node->returns = kr_build_annotation(b, returns);
    block(b, field_child(b, cst, CST_FIELD_body), &node->body, cst);
    return generic ? kr_build_generic(b, cst, generic, node->name, &node->node) : &node->node;
}

static AstNode *class_definition(Builder *b, uint32_t cst)
{
    AstClassDef *node = kr_build_node(b, AST_ClassDef, cst);
    uint32_t bases = field_child(b, cst, CST_FIELD_superclasses);
    uint32_t generic = field_child(b, cst, CST_FIELD_type_parameters);
    node->name = defined_name(b, field_child(b, cst, CST_FIELD_name), cst);
    if (bases)
        kr_build_arguments(b, bases, &node->bases, &node->keywords);
    block(b, field_child(b, cst, CST_FIELD_body), &node->body, cst);
    return generic ? kr_build_generic(b, cst, generic, node->name, &node->node) : &node->node;
}

/* 3.4 has dotted names, called at most once. */
static bool is_plain_decorator(const AstNode *node)
{
    if (node->flags & AST_PARENTHESISED)
        return false;
    if (node->kind == AST_Call)
        node = ((const AstCall *)node)->func;
    while (node->kind == AST_Attribute && !(node->flags & AST_PARENTHESISED))
        node = ((const AstAttribute *)node)->value;
    return node->kind == AST_Name && !(node->flags & AST_PARENTHESISED);
}

static AstNode *decorated_definition(Builder *b, uint32_t cst)
{
    AstNode *definition = kr_build_get(b, field_child(b, cst, CST_FIELD_definition), 0);
    AstNodeList *list = definition->kind == AST_FunctionDef
                            ? &((AstFunctionDef *)definition)->decorator_list
                        : definition->kind == AST_ClassDef
                            ? &((AstClassDef *)definition)->decorator_list
                            : NULL;
    if (!list) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    FOR_CHILDREN(b, cst, child) {
        if (kind_at(b, child) != CST_decorator)
            continue;
        uint32_t inner = kr_build_first_named(b, child);
        AstNode *node = kr_build_get(b, inner, ALLOW_NAMED);
        if (!inner)
            kr_build_invalid(b, child);
        if (b->strict_34 && !b->out_of_memory && !is_plain_decorator(node))
            kr_build_newer(b, child, "decorators of this form need Python 3.9");
        kr_build_add(b, list, node);
    }
    return definition;
}

/* flat switch over the concrete kinds */
AstNode *kr_build_compound(Builder *b, uint32_t cst)
{
    switch (kind_at(b, cst)) {
    case CST_if_statement: return if_statement(b, cst);
    case CST_while_statement: return while_statement(b, cst);
    case CST_for_statement: return for_statement(b, cst);
    case CST_try_statement: return try_statement(b, cst);
    case CST_with_statement: return with_statement(b, cst);
    case CST_function_definition: return function_definition(b, cst);
    case CST_class_definition: return class_definition(b, cst);
    case CST_decorated_definition: return decorated_definition(b, cst);
    case CST_match_statement: return kr_build_match(b, cst);
    default: return NULL;
    }
}
