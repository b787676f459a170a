/* build_target.c -- expressions that become targets: of assignments, loops, with, del; and what they
 * are called when they cannot. */
#include "frontend/build.h"

#include <string.h>

/* flat switch over the expression kinds */
const char *kr_build_describe(const AstNode *node)
{
    switch (node->kind) {
    case AST_Attribute: return "attribute";
    case AST_Subscript: return "subscript";
    case AST_Starred: return "starred";
    case AST_Name: return "name";
    case AST_List: return "list";
    case AST_Tuple: return "tuple";
    case AST_Lambda: return "lambda";
    case AST_Call: return "function call";
    case AST_BoolOp:
    case AST_BinOp:
    case AST_UnaryOp: return "expression";
    case AST_GeneratorExp: return "generator expression";
    case AST_Yield:
    case AST_YieldFrom: return "yield expression";
    case AST_ListComp: return "list comprehension";
    case AST_SetComp: return "set comprehension";
    case AST_DictComp: return "dict comprehension";
    case AST_Dict: return "dict literal";
    case AST_Set: return "set display";
    case AST_JoinedStr:
    case AST_FormattedValue: return "f-string expression";
    case AST_Constant:
        switch ((AstConstantKind)((const AstConstant *)node)->kind) {
        case AST_CONST_NONE: return "None";
        case AST_CONST_TRUE: return "True";
        case AST_CONST_FALSE: return "False";
        case AST_CONST_ELLIPSIS: return "ellipsis";
        case AST_CONST_INT:
        case AST_CONST_BIGINT:
        case AST_CONST_FLOAT:
        case AST_CONST_IMAG:
        case AST_CONST_STR:
        case AST_CONST_BYTES: return "literal";
        }
        return "literal";
    case AST_Compare: return "comparison";
    case AST_IfExp: return "conditional expression";
    case AST_NamedExpr: return "named expression";
    default: return "expression";
    }
}

/* The error stands over the inner node: its tokens are not known any more, its place is. */
static void refuse_at(Builder *b, const AstNode *node, uint32_t cst, const char *format,
                      const char *argument)
{
    const KrTokens *tokens = &b->cst->tokens;
    const KrToken *known = b->error.format ? b->error.first : NULL;
    if (known && (known->line < node->line ||
                  (known->line == node->line && known->column <= node->column)))
        return;
    uint32_t first = cst_node(b, cst)->first, last = cst_node(b, cst)->last;
    while (first < last && (tokens->items[first].line < node->line ||
                            (tokens->items[first].line == node->line &&
                             tokens->items[first].column < node->column)))
        first++;
    uint32_t end = first;
    while (end < last && (tokens->items[end].end_line < node->end_line ||
                          (tokens->items[end].end_line == node->end_line &&
                           tokens->items[end].end_column < node->end_column)))
        end++;
    kr_build_refuse_tokens(b, first, end, format, argument);
}

static void set_context(Builder *b, AstNode *node, uint32_t cst, int ctx)
{
    if (b->out_of_memory)
        return;
    const char *word = ctx == AST_DEL ? "cannot delete %s" : "cannot assign to %s";
    switch (node->kind) {
    case AST_Name:
        ((AstName *)node)->ctx = ctx;
        if (!strcmp(kr_build_name_text(b, ((AstName *)node)->id), "__debug__"))
            refuse_at(b, node, cst, word, "__debug__");
        break;
    case AST_Attribute:
        ((AstAttribute *)node)->ctx = ctx;
        if (!strcmp(kr_build_name_text(b, ((AstAttribute *)node)->attr), "__debug__"))
            refuse_at(b, node, cst, word, "__debug__");
        break;
    case AST_Subscript:
        ((AstSubscript *)node)->ctx = ctx;
        break;
    case AST_Starred:
        if (ctx == AST_DEL) {
            refuse_at(b, node, cst, word, "starred");
            break;
        }
        ((AstStarred *)node)->ctx = ctx;
        set_context(b, ((AstStarred *)node)->value, cst, ctx);
        break;
    case AST_List:
    case AST_Tuple: {
        /* Both have the same fields. */
        AstNodeList *elts = node->kind == AST_List ? &((AstList *)node)->elts
                                                   : &((AstTuple *)node)->elts;
        if (node->kind == AST_List)
            ((AstList *)node)->ctx = ctx;
        else
            ((AstTuple *)node)->ctx = ctx;
        if (b->strict_34 && !elts->count && node->kind == AST_Tuple)
            refuse_at(b, node, cst, word, "()");
        int stars = 0;
        for (int i = 0; i < elts->count; i++) {
            stars += elts->items[i]->kind == AST_Starred;
            if (stars == 2 && ctx == AST_STORE) {
                refuse_at(b, node, cst, "multiple starred expressions in assignment", NULL);
                stars = 3;
            }
            set_context(b, elts->items[i], cst, ctx);
        }
        break;
    }
    default:
        if (node != b->bad)
            refuse_at(b, node, cst, word, kr_build_describe(node));
        break;
    }
}

void kr_build_store(Builder *b, AstNode *node, uint32_t cst)
{
    if (node->kind == AST_Starred)
        kr_build_refuse(b, cst, "starred assignment target must be in a list or tuple", NULL);
    set_context(b, node, cst, AST_STORE);
}

void kr_build_delete(Builder *b, AstNode *node, uint32_t cst)
{
    set_context(b, node, cst, AST_DEL);
}
