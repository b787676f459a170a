/* build_expr.c -- expressions that are no displays and no calls: names, operators, attributes, subscripts, ... */
#include "frontend/build.h"

void kr_build_extend(AstNode *node, const AstNode *to)
{
    node->end_line = to->end_line;
    node->end_column = to->end_column;
}

AstNode *kr_build_take_prefix(AstNode *left, AstNode **prefix)
{
    *prefix = NULL;
    if (left->flags & AST_PARENTHESISED)
        return left;
    if (left->kind == AST_Starred) {
        *prefix = left;
        return ((AstStarred *)left)->value;
    }
    if (left->kind == AST_NamedExpr) {
        *prefix = left;
        return ((AstNamedExpr *)left)->value;
    }
    return left;
}

AstNode *kr_build_give_prefix(AstNode *prefix, AstNode *node)
{
    if (!prefix)
        return node;
    AstNode **value = prefix->kind == AST_Starred ? &((AstStarred *)prefix)->value
                                                  : &((AstNamedExpr *)prefix)->value;
    node->line = (*value)->line;
    node->column = (*value)->column;
    *value = node;
    kr_build_extend(prefix, node);
    return prefix;
}

static AstNode *name(Builder *b, uint32_t cst)
{
    /* What stands there is a name, but no expression. */
    int field = cst_node(b, cst)->field;
    if (field == CST_FIELD_attribute || field == CST_FIELD_name)
        return NULL;
    AstName *node = kr_build_node(b, AST_Name, cst);
    node->id = kr_build_identifier(b, cst);
    return &node->node;
}

/* flat switch over the operator tokens, those of augmented assignment included */
static int binary_operator_of(KrTokenKind kind)
{
    switch ((int)kind) {
    case KR_TOKEN_PLUS: case KR_TOKEN_PLUSEQUAL: return AST_Add;
    case KR_TOKEN_MINUS: case KR_TOKEN_MINEQUAL: return AST_Sub;
    case KR_TOKEN_STAR: case KR_TOKEN_STAREQUAL: return AST_Mult;
    case KR_TOKEN_SLASH: case KR_TOKEN_SLASHEQUAL: return AST_Div;
    case KR_TOKEN_FLOORDIV: case KR_TOKEN_FLOORDIVEQUAL: return AST_FloorDiv;
    case KR_TOKEN_PERCENT: case KR_TOKEN_PERCENTEQUAL: return AST_Mod;
    case KR_TOKEN_POWER: case KR_TOKEN_POWEREQUAL: return AST_Pow;
    case KR_TOKEN_LSHIFT: case KR_TOKEN_LSHIFTEQUAL: return AST_LShift;
    case KR_TOKEN_RSHIFT: case KR_TOKEN_RSHIFTEQUAL: return AST_RShift;
    case KR_TOKEN_AMPER: case KR_TOKEN_AMPEREQUAL: return AST_BitAnd;
    case KR_TOKEN_PIPE: case KR_TOKEN_PIPEEQUAL: return AST_BitOr;
    case KR_TOKEN_CARET: case KR_TOKEN_CARETEQUAL: return AST_BitXor;
    case KR_TOKEN_AT: case KR_TOKEN_ATEQUAL: return AST_MatMult;
    default: return -1;
    }
}

int kr_build_operator(Builder *b, uint32_t cst)
{
    int op = cst ? binary_operator_of(token_at(b, cst)) : -1;
    if (op < 0)
        kr_build_invalid(b, cst);
    if (op == AST_MatMult)
        kr_build_newer(b, cst, "the operator @ needs Python 3.5");
    return op < 0 ? 0 : op;
}

static AstNode *binary(Builder *b, uint32_t cst)
{
    AstNode *prefix;
    AstBinOp *node = kr_build_node(b, AST_BinOp, cst);
    node->left = kr_build_take_prefix(
        kr_build_get(b, field_child(b, cst, CST_FIELD_left), ALLOW_PREFIX), &prefix);
    node->op = kr_build_operator(b, field_child(b, cst, CST_FIELD_operator));
    node->right = kr_build_get(b, field_child(b, cst, CST_FIELD_right), 0);
    return kr_build_give_prefix(prefix, &node->node);
}

static AstNode *unary(Builder *b, uint32_t cst)
{
    AstUnaryOp *node = kr_build_node(b, AST_UnaryOp, cst);
    switch ((int)token_at(b, cst)) {
    case KR_TOKEN_PLUS: node->op = AST_UADD; break;
    case KR_TOKEN_MINUS: node->op = AST_USUB; break;
    case KR_TOKEN_TILDE: node->op = AST_INVERT; break;
    case KR_TOKEN_NOT: node->op = AST_NOT; break;
    default: kr_build_invalid(b, cst); break;
    }
    node->operand = kr_build_get(b, field_child(b, cst, CST_FIELD_argument), 0);
    return &node->node;
}

/* `a and b and c` is one node; one in brackets is not taken apart. */
static AstNode *boolean(Builder *b, uint32_t cst)
{
    AstNode *prefix;
    AstNode *left = kr_build_take_prefix(
        kr_build_get(b, field_child(b, cst, CST_FIELD_left), ALLOW_PREFIX), &prefix);
    AstNode *right = kr_build_get(b, field_child(b, cst, CST_FIELD_right), 0);
    uint32_t operator = field_child(b, cst, CST_FIELD_operator);
    int op = operator && token_at(b, operator) == KR_TOKEN_AND ? AST_AND : AST_OR;
    AstBoolOp *node = (AstBoolOp *)left;
    if (left->kind == AST_BoolOp && node->op == op && !(left->flags & AST_PARENTHESISED)) {
        kr_build_add(b, &node->values, right);
        kr_build_extend(left, right);
        node->node.end_line = kr_cst_last_token(b->cst, cst)->end_line;
        node->node.end_column = kr_cst_last_token(b->cst, cst)->end_column;
    } else {
        node = kr_build_node(b, AST_BoolOp, cst);
        node->op = op;
        kr_build_add(b, &node->values, left);
        kr_build_add(b, &node->values, right);
    }
    return kr_build_give_prefix(prefix, &node->node);
}

/* flat switch over the comparison tokens */
static int compare_operator_of(const Builder *b, uint32_t cst)
{
    const KrToken *last = kr_cst_last_token(b->cst, cst);
    switch ((int)token_at(b, cst)) {
    case KR_TOKEN_LESS: return AST_Lt;
    case KR_TOKEN_LESSEQUAL: return AST_LtE;
    case KR_TOKEN_EQEQUAL: return AST_Eq;
    case KR_TOKEN_NOTEQUAL: return AST_NotEq;
    case KR_TOKEN_GREATER: return AST_Gt;
    case KR_TOKEN_GREATEREQUAL: return AST_GtE;
    case KR_TOKEN_IN: return AST_In;
    case KR_TOKEN_NOT: return last->kind == KR_TOKEN_IN ? AST_NotIn : -1;
    case KR_TOKEN_IS: return last->kind == KR_TOKEN_NOT ? AST_IsNot : AST_Is;
    default: return -1;
    }
}

static AstNode *comparison(Builder *b, uint32_t cst)
{
    AstNode *prefix = NULL;
    AstCompare *node = kr_build_node(b, AST_Compare, cst);
    FOR_CHILDREN(b, cst, child) {
        if (cst_node(b, child)->field == CST_FIELD_operators) {
            AstCmpOp *op = kr_build_node(b, AST_CmpOp, child);
            op->op = compare_operator_of(b, child);
            if (op->op < 0) {
                kr_build_invalid(b, child);
                op->op = AST_Eq;
            }
            kr_build_add(b, &node->ops, &op->node);
        } else if (!cst_node(b, child)->named) {
            kr_build_invalid(b, child);
        } else if (!node->left) {
            node->left = kr_build_take_prefix(kr_build_get(b, child, ALLOW_PREFIX), &prefix);
        } else {
            kr_build_add(b, &node->comparators, kr_build_get(b, child, 0));
        }
    }
    if (!node->left || node->ops.count != node->comparators.count || !node->ops.count) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    return kr_build_give_prefix(prefix, &node->node);
}

/* An `as` at the right end belongs around the whole: `with a if b else c as d`. */
static AstNode *hoist_as(AstNode **operand, AstNode *node)
{
    if ((*operand)->kind != AST_withitem || ((*operand)->flags & AST_PARENTHESISED))
        return node;
    Astwithitem *item = (Astwithitem *)*operand;
    *operand = item->context_expr;
    item->context_expr = node;
    item->node.line = node->line;
    item->node.column = node->column;
    kr_build_extend(node, *operand);
    return &item->node;
}

static AstNode *conditional(Builder *b, uint32_t cst)
{
    uint32_t parts[3] = {0};
    int count = 0;
    FOR_CHILDREN(b, cst, child)
        if (cst_node(b, child)->named && count < 3)
            parts[count++] = child;
    if (count < 3) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    AstNode *prefix;
    AstIfExp *node = kr_build_node(b, AST_IfExp, cst);
    node->body = kr_build_take_prefix(kr_build_get(b, parts[0], ALLOW_PREFIX), &prefix);
    node->test = kr_build_get(b, parts[1], 0);
    node->orelse = kr_build_get(b, parts[2], ALLOW_AS);
    /* Neither may be a lambda or a conditional without brackets. */
    if ((node->body->kind == AST_Lambda || node->body->kind == AST_IfExp) &&
        !(node->body->flags & AST_PARENTHESISED))
        kr_build_invalid(b, parts[0]);
    if ((node->test->kind == AST_Lambda || node->test->kind == AST_IfExp) &&
        !(node->test->flags & AST_PARENTHESISED))
        kr_build_invalid(b, parts[1]);
    if (prefix && node->orelse->kind == AST_withitem)
        kr_build_invalid(b, cst);
    return prefix ? kr_build_give_prefix(prefix, &node->node) : hoist_as(&node->orelse, &node->node);
}

static AstNode *lambda(Builder *b, uint32_t cst)
{
    AstLambda *node = kr_build_node(b, AST_Lambda, cst);
    node->args = &kr_build_parameters(b, field_child(b, cst, CST_FIELD_parameters), cst, true)->node;
    node->body = kr_build_get(b, field_child(b, cst, CST_FIELD_body), ALLOW_AS);
    return hoist_as(&node->body, &node->node);
}

static AstNode *named(Builder *b, uint32_t cst)
{
    AstNamedExpr *node = kr_build_node(b, AST_NamedExpr, cst);
    uint32_t target = field_child(b, cst, CST_FIELD_name);
    if (!target)
        target = kr_build_first_named(b, cst);
    if (!target) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    AstName *written = kr_build_node(b, AST_Name, target);
    written->id = kr_build_identifier(b, target);
    node->target = &written->node;
    kr_build_store(b, node->target, target);
    node->value = kr_build_get(b, field_child(b, cst, CST_FIELD_value), 0);
    return &node->node;
}

static AstNode *attribute(Builder *b, uint32_t cst)
{
    AstNode *prefix;
    AstAttribute *node = kr_build_node(b, AST_Attribute, cst);
    node->value = kr_build_take_prefix(
        kr_build_get(b, field_child(b, cst, CST_FIELD_object), ALLOW_PREFIX), &prefix);
    uint32_t written = field_child(b, cst, CST_FIELD_attribute);
    node->attr = written ? kr_build_identifier(b, written) : 0;
    if (!written)
        kr_build_invalid(b, cst);
    return kr_build_give_prefix(prefix, &node->node);
}

static AstNode *slice(Builder *b, uint32_t cst)
{
    AstSlice *node = kr_build_node(b, AST_Slice, cst);
    AstNode **places[] = {&node->lower, &node->upper, &node->step};
    int at = 0;
    FOR_CHILDREN(b, cst, child) {
        if (is_token(b, child, KR_TOKEN_COLON) && at < 2)
            at++;
        else if (cst_node(b, child)->named && !*places[at])
            *places[at] = kr_build_get(b, child, 0);
        else
            kr_build_invalid(b, child);
    }
    return &node->node;
}

/* The last token of the brackets' content, for the place of a tuple without brackets of its own. */
static AstNode *subscripts(Builder *b, uint32_t cst)
{
    AstNodeList items = {0};
    uint32_t first = 0, last = 0;
    bool commas = false, stars = false;
    FOR_CHILDREN(b, cst, child) {
        if (is_token(b, child, KR_TOKEN_COMMA)) {
            commas = true;
            last = child;
        } else if (cst_node(b, child)->field == CST_FIELD_subscript && cst_node(b, child)->named) {
            AstNode *item = kr_build_get(b, child, ALLOW_NAMED | ALLOW_STAR);
            if (item->kind == AST_Starred) {
                stars = true;
                kr_build_newer(b, child, "unpacking in subscripts needs Python 3.11");
            }
            kr_build_add(b, &items, item);
            last = child;
            if (!first)
                first = child;
        }
    }
    if (!first) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    if (!commas && !stars)
        return items.items[0];
    AstTuple *tuple = kr_build_node_over(b, AST_Tuple, cst_node(b, first)->first,
                                         cst_node(b, last)->last);
    tuple->elts = items;
    return &tuple->node;
}

static AstNode *subscript(Builder *b, uint32_t cst)
{
    AstNode *prefix;
    AstSubscript *node = kr_build_node(b, AST_Subscript, cst);
    node->value = kr_build_take_prefix(
        kr_build_get(b, field_child(b, cst, CST_FIELD_value), ALLOW_PREFIX), &prefix);
    node->slice = subscripts(b, cst);
    return kr_build_give_prefix(prefix, &node->node);
}

static AstNode *parenthesized(Builder *b, uint32_t cst)
{
    uint32_t child = kr_build_first_named(b, cst);
    AstNode *node = kr_build_get(b, child, ALLOW_NAMED | ALLOW_YIELD | ALLOW_STAR | ALLOW_AS);
    if (!child || (node->kind == AST_withitem && (node->flags & AST_PARENTHESISED)))
        kr_build_invalid(b, cst);
    if (node->kind == AST_Starred) {
        kr_build_refuse(b, child, "cannot use starred expression here", NULL);
        return b->bad;
    }
    if (node != b->bad)
        node->flags |= AST_PARENTHESISED;
    return node;
}

static AstNode *starred(Builder *b, uint32_t cst)
{
    AstStarred *node = kr_build_node(b, AST_Starred, cst);
    uint32_t child = kr_build_first_named(b, cst);
    if (!child)
        kr_build_invalid(b, cst);
    /* `*p.x` may come as (*p).x inside another star: never two of them. */
    node->value = kr_build_get(b, child, 0);
    return &node->node;
}

static AstNode *yield(Builder *b, uint32_t cst)
{
    uint32_t child = kr_build_first_named(b, cst);
    if (kr_build_has_token(b, cst, KR_TOKEN_FROM)) {
        AstYieldFrom *from = kr_build_node(b, AST_YieldFrom, cst);
        from->value = kr_build_get(b, child, 0);
        if (from->value->kind == AST_Tuple && kind_at(b, child) == CST_expression_list)
            kr_build_invalid(b, child);
        return &from->node;
    }
    AstYield *node = kr_build_node(b, AST_Yield, cst);
    if (child)
        node->value = kr_build_get_list(b, child, 0);
    return &node->node;
}

static AstNode *as_pattern(Builder *b, uint32_t cst)
{
    Astwithitem *node = kr_build_node(b, AST_withitem, cst);
    node->context_expr = kr_build_get(b, kr_build_first_named(b, cst), 0);
    uint32_t target = field_child(b, cst, CST_FIELD_alias);
    if (target && !b->built[target])
        target = kr_build_first_named(b, target);
    if (!target)
        kr_build_invalid(b, cst);
    node->optional_vars = kr_build_get(b, target, 0);
    return &node->node;
}

/* flat switch over the concrete kinds */
AstNode *kr_build_expression(Builder *b, uint32_t cst)
{
    switch (kind_at(b, cst)) {
    case CST_identifier: return name(b, cst);
    case CST_integer:
    case CST_float: return kr_build_number(b, cst);
    case CST_string:
    case CST_fstring:
    case CST_fstring_spec:
    case CST_concatenated_string: return kr_build_string(b, cst);
    case CST_none: return kr_build_constant(b, AST_CONST_NONE, cst);
    case CST_true: return kr_build_constant(b, AST_CONST_TRUE, cst);
    case CST_false: return kr_build_constant(b, AST_CONST_FALSE, cst);
    case CST_ellipsis: return kr_build_constant(b, AST_CONST_ELLIPSIS, cst);
    case CST_binary_operator: return binary(b, cst);
    case CST_unary_operator:
    case CST_not_operator: return unary(b, cst);
    case CST_boolean_operator: return boolean(b, cst);
    case CST_comparison_operator: return comparison(b, cst);
    case CST_conditional_expression: return conditional(b, cst);
    case CST_lambda: return lambda(b, cst);
    case CST_named_expression: return named(b, cst);
    case CST_attribute: return attribute(b, cst);
    case CST_subscript: return subscript(b, cst);
    case CST_slice: return slice(b, cst);
    case CST_call: return kr_build_call(b, cst);
    case CST_parenthesized_expression: return parenthesized(b, cst);
    case CST_list_splat:
    case CST_list_splat_pattern: return starred(b, cst);
    case CST_parenthesized_list_splat:
        kr_build_refuse(b, cst, "cannot use starred expression here", NULL);
        return b->bad;
    case CST_yield: return yield(b, cst);
    case CST_as_pattern: return as_pattern(b, cst);
    default: return NULL;
    }
}
