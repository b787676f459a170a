/* build_display.c -- tuples, lists, sets, dictionaries and comprehensions. */
#include "frontend/build.h"

/* What may follow a star in a display binds tighter than a comparison. */
static bool is_star_operand(const AstNode *node)
{
    if (node->flags & AST_PARENTHESISED)
        return true;
    switch (node->kind) {
    case AST_Compare:
    case AST_BoolOp:
    case AST_Lambda:
    case AST_IfExp:
    case AST_NamedExpr:
        return false;
    case AST_UnaryOp:
        return ((const AstUnaryOp *)node)->op != AST_NOT;
    default:
        return true;
    }
}

AstNode *kr_build_element(Builder *b, uint32_t cst)
{
    AstNode *node = kr_build_get(b, cst, ALLOW_NAMED | ALLOW_STAR);
    if (node->kind == AST_Starred && !is_star_operand(((AstStarred *)node)->value))
        kr_build_invalid(b, cst);
    return node;
}

/* Elements of list, set, tuple, expression list; returns whether there is a comma. */
static bool elements(Builder *b, uint32_t cst, AstNodeList *list, bool named)
{
    bool commas = false;
    FOR_CHILDREN(b, cst, child) {
        if (is_token(b, child, KR_TOKEN_COMMA)) {
            commas = true;
            if (!list->count)
                kr_build_invalid(b, child);
        } else if (cst_node(b, child)->named) {
            AstNode *item = kr_build_element(b, child);
            if (item->kind == AST_NamedExpr && !named && !(item->flags & AST_PARENTHESISED))
                kr_build_invalid(b, child);
            kr_build_add(b, list, item);
        }
    }
    return commas;
}

static AstNode *tuple(Builder *b, uint32_t cst)
{
    bool open = kind_at(b, cst) == CST_expression_list || kind_at(b, cst) == CST_pattern_list;
    AstTuple *node = kr_build_node(b, AST_Tuple, cst);
    bool commas = elements(b, cst, &node->elts, !open);
    if (commas || !node->elts.count)
        return &node->node;
    /* (x) as a target is just x. */
    AstNode *only = node->elts.items[0];
    if (only->kind == AST_Starred) {
        kr_build_refuse(b, cst, "cannot use starred expression here", NULL);
        return b->bad;
    }
    if (only != b->bad && !open)
        only->flags |= AST_PARENTHESISED;
    return only;
}

static AstNode *list(Builder *b, uint32_t cst)
{
    /* An f-string is a list for the grammar, so as a target it came through. */
    if (token_at(b, cst) != KR_TOKEN_LSQB) {
        kr_build_refuse(b, cst,
                        "cannot assign to f-string expression here. Maybe you meant '==' instead "
                        "of '='?",
                        NULL);
        return b->bad;
    }
    AstList *node = kr_build_node(b, AST_List, cst);
    elements(b, cst, &node->elts, true);
    return &node->node;
}

static AstNode *set(Builder *b, uint32_t cst)
{
    AstSet *node = kr_build_node(b, AST_Set, cst);
    elements(b, cst, &node->elts, true);
    if (!node->elts.count)
        kr_build_invalid(b, cst);
    return &node->node;
}

static AstNode *dictionary(Builder *b, uint32_t cst)
{
    AstDict *node = kr_build_node(b, AST_Dict, cst);
    FOR_CHILDREN(b, cst, child) {
        if (kind_at(b, child) == CST_pair) {
            kr_build_add(b, &node->keys,
                         kr_build_get(b, field_child(b, child, CST_FIELD_key), 0));
            kr_build_add(b, &node->values,
                         kr_build_get(b, field_child(b, child, CST_FIELD_value), 0));
        } else if (kind_at(b, child) == CST_dictionary_splat) {
            AstNode *value = kr_build_get(b, kr_build_first_named(b, child), 0);
            if (!is_star_operand(value))
                kr_build_invalid(b, child);
            kr_build_newer(b, child, "unpacking in dict displays needs Python 3.5");
            kr_build_add(b, &node->keys, NULL);
            kr_build_add(b, &node->values, value);
        } else if (cst_node(b, child)->named ||
                   (is_token(b, child, KR_TOKEN_COMMA) && !node->values.count)) {
            kr_build_invalid(b, child);
        }
    }
    return &node->node;
}

/* An operand of `in` and `if` inside a comprehension: no lambda, no conditional without brackets. */
static AstNode *disjunction(Builder *b, uint32_t cst, bool condition)
{
    AstNode *node = kr_build_get(b, cst, 0);
    if (node->flags & AST_PARENTHESISED)
        return node;
    if (node->kind == AST_IfExp || (node->kind == AST_Lambda && !(condition && b->strict_34)))
        kr_build_invalid(b, cst);
    return node;
}

static AstNode *for_clause(Builder *b, uint32_t cst)
{
    Astcomprehension *node = kr_build_node(b, AST_comprehension, cst);
    uint32_t target = field_child(b, cst, CST_FIELD_left);
    node->target = kr_build_get(b, target, ALLOW_STAR);
    if (target)
        kr_build_store(b, node->target, target);
    uint32_t iter = 0;
    FOR_CHILDREN(b, cst, child) {
        if (cst_node(b, child)->field != CST_FIELD_right)
            continue;
        if (iter || !cst_node(b, child)->named)
            kr_build_invalid(b, child);
        else
            iter = child;
    }
    if (!iter || !target)
        kr_build_invalid(b, cst);
    if (is_token(b, cst_node(b, cst)->next - 1, KR_TOKEN_COMMA))
        kr_build_invalid(b, cst);
    node->iter = disjunction(b, iter, false);
    return &node->node;
}

static void clauses(Builder *b, uint32_t cst, AstNodeList *generators)
{
    FOR_CHILDREN(b, cst, child) {
        if (kind_at(b, child) == CST_for_in_clause) {
            kr_build_add(b, generators, for_clause(b, child));
        } else if (kind_at(b, child) == CST_if_clause && generators->count) {
            Astcomprehension *last =
                (Astcomprehension *)generators->items[generators->count - 1];
            kr_build_add(b, &last->ifs,
                         disjunction(b, kr_build_first_named(b, child), true));
        }
    }
    if (!generators->count)
        kr_build_invalid(b, cst);
}

static AstNode *comprehension_element(Builder *b, uint32_t cst)
{
    AstNode *node = kr_build_get(b, cst, ALLOW_NAMED | ALLOW_STAR);
    if (node->kind == AST_Starred)
        kr_build_refuse(b, cst, "iterable unpacking cannot be used in comprehension", NULL);
    return node;
}

static AstNode *dict_comprehension(Builder *b, uint32_t cst)
{
    AstDictComp *node = kr_build_node(b, AST_DictComp, cst);
    uint32_t pair = field_child(b, cst, CST_FIELD_body);
    if (!pair || kind_at(b, pair) != CST_pair) {
        kr_build_invalid(b, pair ? pair : cst);
        return b->bad;
    }
    node->key = kr_build_get(b, field_child(b, pair, CST_FIELD_key), 0);
    node->value = kr_build_get(b, field_child(b, pair, CST_FIELD_value), 0);
    clauses(b, cst, &node->generators);
    return node->generators.count ? &node->node : b->bad;
}

/* flat switch over the concrete kinds */
AstNode *kr_build_display(Builder *b, uint32_t cst)
{
    switch (kind_at(b, cst)) {
    case CST_expression_list:
    case CST_pattern_list:
    case CST_tuple:
    case CST_tuple_pattern: return tuple(b, cst);
    case CST_list:
    case CST_list_pattern: return list(b, cst);
    case CST_set: return set(b, cst);
    case CST_dictionary: return dictionary(b, cst);
    case CST_dictionary_comprehension: return dict_comprehension(b, cst);
    case CST_list_comprehension: {
        AstListComp *node = kr_build_node(b, AST_ListComp, cst);
        node->elt = comprehension_element(b, field_child(b, cst, CST_FIELD_body));
        clauses(b, cst, &node->generators);
        return node->generators.count ? &node->node : b->bad;
    }
    case CST_set_comprehension: {
        AstSetComp *node = kr_build_node(b, AST_SetComp, cst);
        node->elt = comprehension_element(b, field_child(b, cst, CST_FIELD_body));
        clauses(b, cst, &node->generators);
        return node->generators.count ? &node->node : b->bad;
    }
    case CST_generator_expression: {
        AstGeneratorExp *node = kr_build_node(b, AST_GeneratorExp, cst);
        node->elt = comprehension_element(b, field_child(b, cst, CST_FIELD_body));
        clauses(b, cst, &node->generators);
        return node->generators.count ? &node->node : b->bad;
    }
    default: return NULL;
    }
}
