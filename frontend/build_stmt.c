/* build_stmt.c -- simple statements: expressions, assignments, imports, and those of one keyword. */
#include "frontend/build.h"

#include <string.h>

/* What stands on the right of = and +=. */
static AstNode *right_side(Builder *b, uint32_t cst)
{
    return kr_build_get_list(b, cst, ALLOW_YIELD);
}

static AstNode *annotated(Builder *b, uint32_t statement, uint32_t cst)
{
    uint32_t left = field_child(b, cst, CST_FIELD_left), right = field_child(b, cst, CST_FIELD_right);
    AstAnnAssign *node = kr_build_node(b, AST_AnnAssign, statement);
    node->target = kr_build_get(b, left, ALLOW_STAR);
    node->simple = node->target->kind == AST_Name && !(node->target->flags & AST_PARENTHESISED);
    if (node->target->kind == AST_Tuple)
        kr_build_refuse(b, left, "only single target (not tuple) can be annotated", NULL);
    else if (node->target->kind == AST_List)
        kr_build_refuse(b, left, "only single target (not list) can be annotated", NULL);
    else if (node->target->kind != AST_Name && node->target->kind != AST_Attribute &&
             node->target->kind != AST_Subscript)
        kr_build_refuse(b, left, "illegal target for annotation", NULL);
    else
        kr_build_store(b, node->target, left);
    node->annotation = kr_build_annotation(b, field_child(b, cst, CST_FIELD_type));
    kr_build_newer(b, cst, "variable annotations need Python 3.6");
    if (right)
        node->value = right_side(b, right);
    return &node->node;
}

/* `x = y = v`: the right side of each is the next one. */
static AstNode *assignment(Builder *b, uint32_t statement, uint32_t cst)
{
    if (field_child(b, cst, CST_FIELD_type))
        return annotated(b, statement, cst);
    AstAssign *node = kr_build_node(b, AST_Assign, statement);
    for (;;) {
        uint32_t left = field_child(b, cst, CST_FIELD_left);
        uint32_t right = field_child(b, cst, CST_FIELD_right);
        AstNode *target = kr_build_get(b, left, ALLOW_STAR);
        if (!left || !right || field_child(b, cst, CST_FIELD_type)) {
            kr_build_invalid(b, cst);
            break;
        }
        kr_build_store(b, target, left);
        kr_build_add(b, &node->targets, target);
        if (kind_at(b, right) != CST_assignment) {
            node->value = right_side(b, right);
            break;
        }
        cst = right;
    }
    return node->value ? &node->node : b->bad;
}

static AstNode *augmented(Builder *b, uint32_t statement, uint32_t cst)
{
    uint32_t left = field_child(b, cst, CST_FIELD_left), right = field_child(b, cst, CST_FIELD_right);
    AstAugAssign *node = kr_build_node(b, AST_AugAssign, statement);
    node->target = kr_build_get(b, left, ALLOW_STAR);
    if (node->target->kind == AST_Name || node->target->kind == AST_Attribute ||
        node->target->kind == AST_Subscript)
        kr_build_store(b, node->target, left);
    else if (node->target != b->bad)
        kr_build_refuse(b, left, "'%s' is an illegal expression for augmented assignment",
                        kr_build_describe(node->target));
    node->op = kr_build_operator(b, field_child(b, cst, CST_FIELD_operator));
    node->value = right_side(b, right);
    return &node->node;
}

static AstNode *expression_statement(Builder *b, uint32_t cst)
{
    uint32_t first = kr_build_first_named(b, cst);
    if (!first) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    if (kind_at(b, first) == CST_assignment)
        return kr_build_is_alias(b, first) ? kr_build_alias(b, first) : assignment(b, cst, first);
    if (kind_at(b, first) == CST_augmented_assignment)
        return augmented(b, cst, first);
    AstExpr *node = kr_build_node(b, AST_Expr, cst);
    if (!kr_build_has_token(b, cst, KR_TOKEN_COMMA)) {
        node->value = kr_build_get_list(b, first, ALLOW_YIELD);
        return &node->node;
    }
    AstTuple *tuple = kr_build_node(b, AST_Tuple, cst);
    FOR_CHILDREN(b, cst, child) {
        if (!cst_node(b, child)->named)
            continue;
        AstNode *item = kr_build_element(b, child);
        if (item->kind == AST_NamedExpr && !(item->flags & AST_PARENTHESISED))
            kr_build_invalid(b, child);
        kr_build_add(b, &tuple->elts, item);
    }
    node->value = &tuple->node;
    return &node->node;
}

static AstNode *return_statement(Builder *b, uint32_t cst)
{
    AstReturn *node = kr_build_node(b, AST_Return, cst);
    uint32_t child = kr_build_first_named(b, cst);
    if (child)
        node->value = kr_build_get_list(b, child, 0);
    return &node->node;
}

static AstNode *delete_statement(Builder *b, uint32_t cst)
{
    AstDelete *node = kr_build_node(b, AST_Delete, cst);
    uint32_t child = kr_build_first_named(b, cst);
    AstNode *what = kr_build_get(b, child, ALLOW_STAR);
    if (!child) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    kr_build_delete(b, what, child);
    if (what->kind == AST_Tuple && kind_at(b, child) == CST_expression_list)
        node->targets = ((AstTuple *)what)->elts;
    else
        kr_build_add(b, &node->targets, what);
    return &node->node;
}

static AstNode *raise_statement(Builder *b, uint32_t cst)
{
    AstRaise *node = kr_build_node(b, AST_Raise, cst);
    uint32_t cause = field_child(b, cst, CST_FIELD_cause), exc = kr_build_first_named(b, cst);
    if (exc && exc != cause) {
        node->exc = kr_build_get(b, exc, 0);
        if (kind_at(b, exc) == CST_expression_list)
            kr_build_invalid(b, exc);
    } else if (cause) {
        kr_build_invalid(b, cst);
    }
    if (cause)
        node->cause = kr_build_get(b, cause, 0);
    return &node->node;
}

static AstNode *assert_statement(Builder *b, uint32_t cst)
{
    AstAssert *node = kr_build_node(b, AST_Assert, cst);
    FOR_CHILDREN(b, cst, child) {
        if (!cst_node(b, child)->named)
            continue;
        AstNode *operand = kr_build_get(b, child, 0);
        if (!node->test)
            node->test = operand;
        else if (!node->msg)
            node->msg = operand;
        else
            kr_build_invalid(b, child);
    }
    if (!node->test) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    return &node->node;
}

static void declared_names(Builder *b, uint32_t cst, AstNameList *names)
{
    FOR_CHILDREN(b, cst, child)
        if (cst_node(b, child)->named)
            kr_build_add_name(b, names, kr_build_identifier(b, child));
}

/* `a.b.c` as one name. */
static KrName dotted_name(Builder *b, uint32_t cst)
{
    size_t total = 0;
    int parts = 0;
    KrName only = 0;
    FOR_CHILDREN(b, cst, child) {
        if (!cst_node(b, child)->named)
            continue;
        size_t size = 0;
        only = kr_build_identifier(b, child);
        kr_names_text(b->ast->names, only, &size);
        total += size + 1;
        parts++;
    }
    if (parts == 0)
        return kr_build_identifier(b, cst);
    if (parts == 1)
        return only;
    char *text = kr_arena_alloc(b->arena, total);
    if (!text) {
        b->out_of_memory = true;
        return 0;
    }
    size_t at = 0;
    FOR_CHILDREN(b, cst, child) {
        if (!cst_node(b, child)->named)
            continue;
        size_t size = 0;
        const char *part = kr_names_text(b->ast->names, kr_build_identifier(b, child), &size);
        if (at)
            text[at++] = '.';
        memcpy(text + at, part, size);
        at += size;
    }
    KrName name = kr_names_intern(b->ast->names, text, at);
    b->out_of_memory |= !name;
    return name;
}

static AstNode *alias(Builder *b, uint32_t cst, bool plain)
{
    Astalias *node = kr_build_node(b, AST_alias, cst);
    uint32_t name = cst;
    if (kind_at(b, cst) == CST_aliased_import) {
        uint32_t as = field_child(b, cst, CST_FIELD_alias);
        name = field_child(b, cst, CST_FIELD_name);
        if (as)
            node->asname = kr_build_identifier(b, as);
        if (!as || !name) {
            kr_build_invalid(b, cst);
            return &node->node;
        }
    }
    if (kind_at(b, name) != CST_dotted_name && kind_at(b, name) != CST_identifier)
        kr_build_invalid(b, name);
    if (plain && kr_build_has_token(b, name, KR_TOKEN_DOT))
        kr_build_invalid(b, name);
    node->name = dotted_name(b, name);
    KrName bound = node->asname ? node->asname : node->name;
    if (bound && !strcmp(kr_build_name_text(b, bound), "__debug__"))
        kr_build_refuse(b, cst, "cannot assign to __debug__", NULL);
    return &node->node;
}

static AstNode *import_statement(Builder *b, uint32_t cst)
{
    AstImport *node = kr_build_node(b, AST_Import, cst);
    FOR_CHILDREN(b, cst, child)
        if (cst_node(b, child)->named)
            kr_build_add(b, &node->names, alias(b, child, false));
    const KrToken *last = kr_cst_last_token(b->cst, cst);
    if (last->kind == KR_TOKEN_COMMA || !node->names.count)
        kr_build_refuse_tokens(b, cst_node(b, cst)->last, cst_node(b, cst)->last, "invalid syntax",
                               NULL);
    return &node->node;
}

static int relative_level(const Builder *b, uint32_t cst)
{
    int level = 0;
    for (uint32_t i = cst_node(b, cst)->first; i <= cst_node(b, cst)->last; i++) {
        int kind = b->cst->tokens.items[i].kind;
        level += kind == KR_TOKEN_DOT ? 1 : kind == KR_TOKEN_ELLIPSIS ? 3 : 0;
    }
    return level;
}

static void from_module(Builder *b, AstImportFrom *node, uint32_t module)
{
    if (kind_at(b, module) != CST_relative_import) {
        node->module = dotted_name(b, module);
        return;
    }
    FOR_CHILDREN(b, module, part) {
        if (kind_at(b, part) == CST_import_prefix)
            node->level = relative_level(b, part);
        else if (cst_node(b, part)->named)
            node->module = dotted_name(b, part);
    }
}

static AstNode *import_from(Builder *b, uint32_t cst)
{
    AstImportFrom *node = kr_build_node(b, AST_ImportFrom, cst);
    uint32_t module = field_child(b, cst, CST_FIELD_module_name);
    if (module)
        from_module(b, node, module);
    else if (kind_at(b, cst) == CST_future_import_statement)
        node->module = kr_names_intern(b->ast->names, "__future__", 10);
    else
        kr_build_invalid(b, cst);
    FOR_CHILDREN(b, cst, child) {
        if (!cst_node(b, child)->named || child == module)
            continue;
        if (kind_at(b, child) == CST_wildcard_import) {
            Astalias *star = kr_build_node(b, AST_alias, child);
            star->name = kr_names_intern(b->ast->names, "*", 1);
            b->out_of_memory |= !star->name;
            kr_build_add(b, &node->names, &star->node);
        } else {
            kr_build_add(b, &node->names, alias(b, child, true));
        }
    }
    uint32_t last = cst_node(b, cst)->last;
    if (b->cst->tokens.items[last].kind == KR_TOKEN_COMMA)
        kr_build_refuse_tokens(b, last, last,
                               "trailing comma not allowed without surrounding parentheses", NULL);
    if (!node->names.count)
        kr_build_invalid(b, cst);
    return &node->node;
}

/* flat switch over the concrete kinds */
AstNode *kr_build_statement(Builder *b, uint32_t cst)
{
    switch (kind_at(b, cst)) {
    case CST_expression_statement: return expression_statement(b, cst);
    case CST_return_statement: return return_statement(b, cst);
    case CST_delete_statement: return delete_statement(b, cst);
    case CST_raise_statement: return raise_statement(b, cst);
    case CST_assert_statement: return assert_statement(b, cst);
    case CST_import_statement: return import_statement(b, cst);
    case CST_import_from_statement:
    case CST_future_import_statement: return import_from(b, cst);
    case CST_pass_statement: return kr_build_node(b, AST_Pass, cst);
    case CST_break_statement: return kr_build_node(b, AST_Break, cst);
    case CST_continue_statement: return kr_build_node(b, AST_Continue, cst);
    case CST_global_statement: {
        AstGlobal *node = kr_build_node(b, AST_Global, cst);
        declared_names(b, cst, &node->names);
        return &node->node;
    }
    case CST_nonlocal_statement: {
        AstNonlocal *node = kr_build_node(b, AST_Nonlocal, cst);
        declared_names(b, cst, &node->names);
        return &node->node;
    }
    default: return NULL;
    }
}
