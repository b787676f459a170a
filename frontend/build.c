/* build.c -- the loop that makes the AST from the concrete tree, and the small helpers of the other build files. */
#include "frontend/build.h"

#include <string.h>

#include "frontend/source.h"

static void set_place(Builder *b, AstNode *node, uint32_t first, uint32_t last)
{
    const KrToken *start = &b->cst->tokens.items[first], *end = &b->cst->tokens.items[last];
    node->line = start->line;
    node->column = start->column;
    node->end_line = end->end_line;
    node->end_column = end->end_column;
}

void *kr_build_node_over(Builder *b, AstKind kind, uint32_t first_token, uint32_t last_token)
{
    AstNode *node = kr_arena_alloc(b->arena, kr_ast_node_size(kind));
    if (!node) {
        b->out_of_memory = true;
        memset(&b->scratch, 0, sizeof b->scratch);
        node = (AstNode *)(void *)&b->scratch;
    }
    node->kind = (uint16_t)kind;
    set_place(b, node, first_token, last_token);
    return node;
}

void *kr_build_node(Builder *b, AstKind kind, uint32_t cst)
{
    return kr_build_node_over(b, kind, cst_node(b, cst)->first, cst_node(b, cst)->last);
}

/* Capacities are powers of two, so they need no place of their own. */
void kr_build_add(Builder *b, AstNodeList *list, AstNode *item)
{
    int count = list->count;
    if ((count & (count - 1)) == 0) {
        AstNode **items = kr_arena_array(b->arena, count ? (size_t)count * 2 : 1, sizeof *items);
        if (!items) {
            b->out_of_memory = true;
            return;
        }
        if (count)
            memcpy(items, list->items, (size_t)count * sizeof *items);
        list->items = items;
    }
    list->items[list->count++] = item;
}

void kr_build_add_name(Builder *b, AstNameList *list, KrName name)
{
    int count = list->count;
    if ((count & (count - 1)) == 0) {
        KrName *items = kr_arena_array(b->arena, count ? (size_t)count * 2 : 1, sizeof *items);
        if (!items) {
            b->out_of_memory = true;
            return;
        }
        if (count)
            memcpy(items, list->items, (size_t)count * sizeof *items);
        list->items = items;
    }
    list->items[list->count++] = name;
}

AstNode *kr_build_bad(Builder *b)
{
    return b->bad;
}

void kr_build_refuse_tokens(Builder *b, uint32_t first, uint32_t last, const char *format,
                            const char *argument)
{
    const KrToken *start = &b->cst->tokens.items[first];
    if (b->error.format && b->error.first->start <= start->start)
        return;
    b->error = (BuildError){format, argument, start, &b->cst->tokens.items[last]};
}

void kr_build_refuse(Builder *b, uint32_t cst, const char *format, const char *argument)
{
    kr_build_refuse_tokens(b, cst_node(b, cst)->first, cst_node(b, cst)->last, format, argument);
}

void kr_build_invalid(Builder *b, uint32_t cst)
{
    kr_build_refuse(b, cst, "invalid syntax", NULL);
}

void kr_build_newer(Builder *b, uint32_t cst, const char *format)
{
    if (b->strict_34)
        kr_build_refuse(b, cst, format, NULL);
}

KrName kr_build_identifier(Builder *b, uint32_t cst)
{
    const KrToken *token = kr_cst_token(b->cst, cst);
    if (token->kind == KR_TOKEN_NAME)
        return token->value;
    kr_build_invalid(b, cst);
    return 0;
}

const char *kr_build_name_text(Builder *b, KrName name)
{
    return kr_names_text(b->ast->names, name, NULL);
}

AstNode *kr_build_get(Builder *b, uint32_t cst, int allow)
{
    AstNode *node = cst ? b->built[cst] : NULL;
    if (!node) {
        if (cst)
            kr_build_invalid(b, cst);
        return b->bad;
    }
    if (node->kind == AST_withitem && !(allow & ALLOW_AS)) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    if (node->flags & AST_PARENTHESISED)
        return node;
    switch (node->kind) {
    case AST_NamedExpr:
        if (!(allow & ALLOW_NAMED))
            kr_build_invalid(b, cst);
        break;
    case AST_Starred:
        if (!(allow & ALLOW_STAR))
            kr_build_invalid(b, cst);
        break;
    case AST_Yield:
    case AST_YieldFrom:
        if (!(allow & ALLOW_YIELD))
            kr_build_invalid(b, cst);
        break;
    default:
        break;
    }
    return node;
}

AstNode *kr_build_get_list(Builder *b, uint32_t cst, int allow)
{
    AstNode *node = kr_build_get(b, cst, allow | ALLOW_STAR);
    if (node->kind == AST_Starred)
        kr_build_refuse(b, cst, "can't use starred expression here", NULL);
    return node;
}

uint32_t kr_build_first_named(const Builder *b, uint32_t cst)
{
    FOR_CHILDREN(b, cst, child)
        if (cst_node(b, child)->named)
            return child;
    return 0;
}

bool kr_build_has_token(const Builder *b, uint32_t cst, KrTokenKind kind)
{
    FOR_CHILDREN(b, cst, child)
        if (is_token(b, child, kind))
            return true;
    return false;
}

bool kr_build_push(Builder *b, uint32_t value)
{
    if (b->stack_count == b->stack_capacity) {
        uint32_t capacity = b->stack_capacity ? b->stack_capacity * 2 : 64;
        uint32_t *stack = kr_arena_array(b->arena, capacity, sizeof *stack);
        if (!stack) {
            b->out_of_memory = true;
            return false;
        }
        if (b->stack_count)
            memcpy(stack, b->stack, b->stack_count * sizeof *stack);
        b->stack = stack;
        b->stack_capacity = capacity;
    }
    b->stack[b->stack_count++] = value;
    return true;
}

AstNode *kr_build_constant(Builder *b, AstConstantKind kind, uint32_t cst)
{
    AstConstant *node = kr_build_node(b, AST_Constant, cst);
    node->kind = kind;
    node->extra = kr_arena_alloc(b->arena, sizeof *node->extra);
    if (!node->extra) {
        static struct AstExtraConstant nothing;
        b->out_of_memory = true;
        node->extra = &nothing;
    }
    return &node->node;
}

/* Whether the child goes on with its parent's level: the left end of a chain, or a mere wrapping. */
static bool same_level(const Builder *b, uint32_t parent, uint32_t child)
{
    switch (kind_at(b, parent)) {
    case CST_binary_operator:
    case CST_boolean_operator:
    case CST_attribute:
    case CST_call:
    case CST_subscript:
        return child == parent + 1;
    case CST_comparison_operator:
    case CST_parenthesized_expression:
    case CST_block:
    case CST_argument_list:
    case CST_expression_statement:
    case CST_decorated_definition:
    case CST_parameters:
    case CST_lambda_parameters:
    case CST_type:
    case CST_concatenated_string:
    case CST_with_clause:
        return true;
    case CST_assignment:
        return kind_at(b, child) == CST_assignment;
    default:
        return false;
    }
}

/* From the top: how deep each node is, and which ones belong to match patterns. False: too deep. */
static bool measure(Builder *b)
{
    const KrCst *cst = b->cst;
    for (uint32_t i = 0; i < cst->count; i++) {
        if (kind_at(b, i) == CST_case_pattern) {
            for (uint32_t k = i; k < cst->nodes[i].next; k++)
                b->depth[k] = IN_PATTERN;
            /* The pattern builder goes down by brackets only; the lexer limits those. */
            i = cst->nodes[i].next - 1;
            continue;
        }
        FOR_CHILDREN(b, i, child) {
            int depth = b->depth[i] + !same_level(b, i, child);
            if (depth > KR_AST_MAX_DEPTH) {
                kr_build_refuse_tokens(b, cst->nodes[child].first, cst->nodes[child].first,
                                       "statement or expression is nested too deeply", NULL);
                return false;
            }
            b->depth[child] = (uint16_t)depth;
        }
    }
    return true;
}

static AstNode *build_one(Builder *b, uint32_t i)
{
    AstNode *node = kr_build_expression(b, i);
    if (!node)
        node = kr_build_display(b, i);
    if (!node)
        node = kr_build_statement(b, i);
    if (!node)
        node = kr_build_compound(b, i);
    return node;
}

/* eval(): the module has to be one expression, without a star and without a semicolon. */
static void take_expression(Builder *b, AstModule *module)
{
    const KrCstNode *root = cst_node(b, 0);
    uint32_t end = b->cst->tokens.count - 1, bad = end;
    AstExpr *only = module->body.count == 1 ? (AstExpr *)module->body.items[0] : NULL;
    bool ok = only && only->node.kind == AST_Expr && cst_node(b, 1)->next == root->next;
    if (ok && only->value->kind == AST_Tuple && kr_build_has_token(b, 1, KR_TOKEN_COMMA)) {
        const AstNodeList *elts = &((AstTuple *)only->value)->elts;
        for (int i = 0; i < elts->count; i++)
            ok &= elts->items[i]->kind != AST_Starred;
    }
    if (ok && (only->value->kind == AST_Yield || only->value->kind == AST_YieldFrom))
        ok = only->value->flags & AST_PARENTHESISED;
    if (!ok) {
        if (only && cst_node(b, 1)->next < root->next)
            bad = cst_node(b, cst_node(b, 1)->next)->first;
        else if (root->next > 1)
            bad = cst_node(b, 1)->first;
        kr_build_refuse_tokens(b, bad, bad, "invalid syntax", NULL);
        return;
    }
    AstExpression *expression = kr_build_node_over(b, AST_Expression, 0, 0);
    expression->node = module->node;
    expression->node.kind = AST_Expression;
    expression->body = only->value;
    b->ast->root = &expression->node;
}

/* Interactive input is one line or one compound statement. */
static void check_single(Builder *b, const AstModule *module)
{
    uint32_t end = b->cst->tokens.count - 1;
    if (!module->body.count)
        kr_build_refuse_tokens(b, end, end, "invalid syntax", NULL);
}

static void build_module(Builder *b, KrParseMode mode)
{
    AstModule *module = kr_build_node_over(b, AST_Module, 0, 0);
    module->node.line = 1;
    module->node.column = 0;
    uint32_t first_line_end = 0;
    FOR_CHILDREN(b, 0, child) {
        if (!cst_node(b, child)->named)
            continue;
        AstNode *statement = kr_build_get(b, child, ALLOW_NAMED);
        if (mode == KR_MODE_SINGLE && module->body.count &&
            (uint32_t)statement->line > first_line_end)
            kr_build_refuse(b, child, "multiple statements found while compiling a single statement",
                            NULL);
        first_line_end = (uint32_t)statement->end_line;
        kr_build_add(b, &module->body, statement);
        module->node.end_line = statement->end_line;
        module->node.end_column = statement->end_column;
    }
    b->ast->root = &module->node;
    if (mode == KR_MODE_EVAL)
        take_expression(b, module);
    else if (mode == KR_MODE_SINGLE)
        check_single(b, module);
}

static bool report(Builder *b)
{
    if (b->out_of_memory || kr_arena_failed(b->arena))
        return kr_error_memory(b->diagnostics);
    if (!b->error.format)
        return true;
    /* The formats are ours: they hold at most one %s. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return kr_error_tokens(b->diagnostics, b->error.first, b->error.last, b->error.format,
                           b->error.argument);
#pragma GCC diagnostic pop
}

bool kr_ast_build(KrModuleAst *ast, const KrCst *cst, const KrParseOptions *options,
                  KrDiagnostics *diagnostics)
{
    Builder builder = {.ast = ast,
                       .cst = cst,
                       .arena = ast->arena,
                       .diagnostics = diagnostics,
                       .strict_34 = options->strict_34};
    Builder *b = &builder;
    b->built = kr_arena_array(ast->arena, cst->count, sizeof *b->built);
    b->depth = kr_arena_array(ast->arena, cst->count, sizeof *b->depth);
    b->name_mark_count = kr_names_count(ast->names) + 1;
    b->name_marks = kr_arena_array(ast->arena, b->name_mark_count, sizeof *b->name_marks);
    if (!b->built || !b->depth || !b->name_marks)
        return kr_error_memory(diagnostics);
    uint32_t last_token = cst->tokens.count - 1;
    b->bad = kr_build_node_over(b, AST_Constant, last_token, last_token);
    static struct AstExtraConstant nothing;
    ((AstConstant *)b->bad)->extra = &nothing;
    if (!measure(b))
        return report(b);
    for (uint32_t i = cst->count; i-- > 1 && !b->out_of_memory;)
        if (cst->nodes[i].named && b->depth[i] != IN_PATTERN)
            b->built[i] = build_one(b, i);
    if (!b->out_of_memory)
        build_module(b, options->mode);
    return report(b);
}
