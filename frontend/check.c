/* check.c -- statements and expressions where they may not stand: return, yield, break, continue,
 * nested blocks, bare except, late future imports; and what is newer than 3.4. One walk with a work
 * list; each entry carries its surroundings. */
#include "frontend/check.h"

#include <string.h>

#include "frontend/scope.h"
#include "rtlib/base/arena.h"

/* As many loops, try and with blocks may be open at once in one function. */
enum { MOST_BLOCKS = 20 };

typedef struct Around {
    bool in_function;      /* function or lambda, not a class inside */
    bool in_loop;
    bool in_finally;       /* of a try inside the innermost loop */
    bool in_star;          /* in an `except*` clause of this function, which must be left by its end */
    bool loop_in_star;     /* and in a loop inside it: break and continue stay there */
    uint8_t blocks;
} Around;

typedef struct Item {
    AstNode *node;
    Around around;
} Item;

typedef struct Checker {
    KrModuleAst *ast;
    KrDiagnostics *diagnostics;
    bool strict_34;
    int last_future_line;
    Item *items;           /* still to visit, last first */
    size_t count, capacity;
} Checker;

static bool push(Checker *c, AstNode *node, Around around)
{
    if (!node)
        return true;
    if (c->count == c->capacity) {
        size_t capacity = c->capacity ? c->capacity * 2 : 256;
        Item *items = kr_arena_array(c->ast->arena, capacity, sizeof *items);
        if (!items)
            return kr_error_memory(c->diagnostics);
        if (c->count)
            memcpy(items, c->items, c->count * sizeof *items);
        c->items = items;
        c->capacity = capacity;
    }
    c->items[c->count++] = (Item){node, around};
    return true;
}

static bool push_list(Checker *c, const AstNodeList *list, Around around)
{
    for (int i = 0; i < list->count; i++)
        if (!push(c, list->items[i], around))
            return false;
    return true;
}

static bool push_fields(Checker *c, AstNode *node, Around around)
{
    for (const KrAstField *field = kr_ast_fields((AstKind)node->kind); field->type; field++) {
        void *place = (char *)node + field->offset;
        if (field->type == 'L' && !push_list(c, place, around))
            return false;
        if ((field->type == 'N' || field->type == 'O') && !push(c, *(AstNode **)place, around))
            return false;
    }
    return true;
}

static void turn_over(Checker *c, size_t mark)
{
    for (size_t i = mark, j = c->count; i + 1 < j; i++) {
        j--;
        Item swap = c->items[i];
        c->items[i] = c->items[j];
        c->items[j] = swap;
    }
}

static bool error(Checker *c, const AstNode *node, const char *message)
{
    return kr_error_node(c->diagnostics, node, "%s", message);
}

static bool newer(Checker *c, const AstNode *node, const char *message)
{
    return !c->strict_34 || error(c, node, message);
}

/* The surroundings inside `more` further blocks. */
static bool nest(Checker *c, const AstNode *node, int more, Around *around)
{
    if (around->blocks + more > MOST_BLOCKS)
        return error(c, node, "too many statically nested blocks");
    around->blocks = (uint8_t)(around->blocks + more);
    return true;
}

static bool visit_loop(Checker *c, AstNode *node, const AstNodeList *body,
                       const AstNodeList *orelse, Around around)
{
    Around inside = around;
    if (!nest(c, node, 1, &inside))
        return false;
    inside.in_loop = true;
    inside.in_finally = false;
    inside.loop_in_star = inside.in_star;
    return push_list(c, body, inside) && push_list(c, orelse, around);
}

static bool visit_try(Checker *c, AstTry *node, Around around)
{
    Around body = around, handlers = around, orelse = around, final = around;
    int outer = node->finalbody.count ? 1 : 0;
    if (!nest(c, &node->node, outer, &handlers))
        return false;
    body = orelse = handlers;
    if (node->handlers.count && (!nest(c, &node->node, 1, &body)))
        return false;
    if (!push_list(c, &node->body, body))
        return false;
    for (int i = 0; i < node->handlers.count; i++) {
        AstExceptHandler *handler = (AstExceptHandler *)node->handlers.items[i];
        if (!handler->type && i < node->handlers.count - 1)
            return error(c, &handler->node, "default 'except:' must be last");
        Around inside = handlers;
        if (!nest(c, &handler->node, 1, &inside) || !push(c, handler->type, inside) ||
            !nest(c, &handler->node, 1, &inside))
            return false;
        if (node->node.flags & AST_STAR) {
            inside.in_star = true;
            inside.loop_in_star = false;
        }
        if (!push_list(c, &handler->body, inside))
            return false;
    }
    if (!push_list(c, &node->orelse, orelse))
        return false;
    final.in_finally = true;
    if (node->finalbody.count && !nest(c, &node->node, 1, &final))
        return false;
    return push_list(c, &node->finalbody, final);
}

static bool visit_with(Checker *c, AstWith *node, Around around)
{
    Around inside = around;
    for (int i = 0; i < node->items.count; i++)
        if (!push(c, node->items.items[i], inside) || !nest(c, &node->node, 1, &inside))
            return false;
    return push_list(c, &node->body, inside);
}

static bool visit_function(Checker *c, AstFunctionDef *node, Around around)
{
    return push_list(c, &node->decorator_list, around) && push(c, node->args, around) &&
           push(c, node->returns, around) &&
           push_list(c, &node->body, (Around){.in_function = true});
}

static bool visit_class(Checker *c, AstClassDef *node, Around around)
{
    return push_list(c, &node->decorator_list, around) && push_list(c, &node->bases, around) &&
           push_list(c, &node->keywords, around) && push_list(c, &node->body, (Around){0});
}

/* The first iterable belongs to the surroundings, all else to a function of its own. */
static bool visit_comprehension(Checker *c, const AstNodeList *generators,
                                AstNode *key, AstNode *value, Around around)
{
    Around inside = {.in_function = true};
    for (int i = 0; i < generators->count; i++) {
        Astcomprehension *part = (Astcomprehension *)generators->items[i];
        if (!push(c, part->iter, i ? inside : around) || !push(c, part->target, inside) ||
            !push_list(c, &part->ifs, inside))
            return false;
    }
    return push(c, key, inside) && push(c, value, inside);
}

static bool check_stars(Checker *c, const AstNodeList *list)
{
    if (c->strict_34)
        for (int i = 0; i < list->count; i++)
            if (list->items[i]->kind == AST_Starred &&
                ((AstStarred *)list->items[i])->ctx == AST_LOAD)
                return error(c, list->items[i], "unpacking in displays needs Python 3.5");
    return true;
}

static bool check_star(Checker *c, const AstNode *node, bool bad)
{
    return !bad || error(c, node, "'break', 'continue' and 'return' cannot appear in an except* block");
}

static bool check_jump(Checker *c, const AstNode *node, Around around)
{
    if (around.in_loop && !check_star(c, node, around.in_star && !around.loop_in_star))
        return false;
    if (node->kind == AST_Break)
        return around.in_loop || error(c, node, "'break' outside loop");
    if (!around.in_loop)
        return error(c, node, "'continue' not properly in loop");
    if (around.in_finally && c->strict_34)
        return error(c, node, "'continue' not supported inside 'finally' clause");
    return true;
}

static bool check_import(Checker *c, const AstImportFrom *node)
{
    if (node->module && node->node.line > c->last_future_line &&
        !strcmp(kr_names_text(c->ast->names, node->module, NULL), "__future__"))
        return error(c, &node->node,
                     "from __future__ imports must occur at the beginning of the file");
    return true;
}

/* flat switch over the kinds that matter */
static bool visit(Checker *c, AstNode *node, Around around)
{
    switch (node->kind) {
    case AST_Return:
        if (!around.in_function)
            return error(c, node, "'return' outside function");
        if (!check_star(c, node, around.in_star))
            return false;
        return push_fields(c, node, around);
    case AST_Yield:
    case AST_YieldFrom:
        if (!around.in_function)
            return error(c, node, "'yield' outside function");
        return push_fields(c, node, around);
    case AST_Break:
    case AST_Continue:
        return check_jump(c, node, around);
    case AST_For: {
        AstFor *loop = (AstFor *)node;
        return push(c, loop->iter, around) && push(c, loop->target, around) &&
               visit_loop(c, node, &loop->body, &loop->orelse, around);
    }
    case AST_While: {
        AstWhile *loop = (AstWhile *)node;
        return push(c, loop->test, around) &&
               visit_loop(c, node, &loop->body, &loop->orelse, around);
    }
    case AST_Try: return visit_try(c, (AstTry *)node, around);
    case AST_With: return visit_with(c, (AstWith *)node, around);
    case AST_FunctionDef: return visit_function(c, (AstFunctionDef *)node, around);
    case AST_ClassDef: return visit_class(c, (AstClassDef *)node, around);
    case AST_Lambda:
        return push(c, ((AstLambda *)node)->args, around) &&
               push(c, ((AstLambda *)node)->body, (Around){.in_function = true});
    case AST_ListComp: {
        AstListComp *comp = (AstListComp *)node;
        return visit_comprehension(c, &comp->generators, comp->elt, NULL, around);
    }
    case AST_SetComp: {
        AstSetComp *comp = (AstSetComp *)node;
        return visit_comprehension(c, &comp->generators, comp->elt, NULL, around);
    }
    case AST_GeneratorExp: {
        AstGeneratorExp *comp = (AstGeneratorExp *)node;
        return visit_comprehension(c, &comp->generators, comp->elt, NULL, around);
    }
    case AST_DictComp: {
        AstDictComp *comp = (AstDictComp *)node;
        return visit_comprehension(c, &comp->generators, comp->key, comp->value, around);
    }
    case AST_ImportFrom: return check_import(c, (const AstImportFrom *)node);
    case AST_Match:
        return kr_check_match(c->ast, (const AstMatch *)node, c->diagnostics) &&
               push_fields(c, node, around);
    case AST_NamedExpr:
        return newer(c, node, "assignment expressions need Python 3.8") &&
               push_fields(c, node, around);
    case AST_List: return check_stars(c, &((AstList *)node)->elts) && push_fields(c, node, around);
    case AST_Set: return check_stars(c, &((AstSet *)node)->elts) && push_fields(c, node, around);
    case AST_Tuple:
        return check_stars(c, &((AstTuple *)node)->elts) && push_fields(c, node, around);
    case AST_Name:
    case AST_Constant: return true;
    default: return push_fields(c, node, around);
    }
}

bool kr_check_flow(KrModuleAst *ast, bool strict_34, int last_future_line,
                   KrDiagnostics *diagnostics)
{
    Checker checker = {.ast = ast,
                       .diagnostics = diagnostics,
                       .strict_34 = strict_34,
                       .last_future_line = last_future_line};
    if (!push(&checker, ast->root, (Around){0}))
        return false;
    while (checker.count) {
        Item item = checker.items[--checker.count];
        size_t mark = checker.count;
        if (!visit(&checker, item.node, item.around))
            return false;
        turn_over(&checker, mark);
    }
    return true;
}

bool kr_ast_analyse(KrModuleAst *ast, const KrParseOptions *options, KrDiagnostics *diagnostics)
{
    int last_line = -1;
    return kr_check_future(ast, options->strict_34, &last_line, diagnostics) &&
           kr_scope_build(ast, diagnostics) &&
           kr_check_flow(ast, options->strict_34, last_line, diagnostics);
}
