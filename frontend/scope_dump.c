/* scope_dump.c -- --dump=scopes: one line a scope, one line a symbol under it, in source order. */
#include "frontend/scope.h"
#include "rtlib/base/text.h"

static const char *const kind_texts[] = {
    [SCOPE_MODULE] = "module",
    [SCOPE_FUNCTION] = "function",
    [SCOPE_LAMBDA] = "lambda",
    [SCOPE_CLASS] = "class",
    [SCOPE_COMPREHENSION] = "comprehension",
};

static const char *const symbol_texts[] = {
    [SYMBOL_LOCAL] = "local",
    [SYMBOL_CELL] = "cell",
    [SYMBOL_FREE] = "free",
    [SYMBOL_GLOBAL] = "global",
    [SYMBOL_GLOBAL_EXPLICIT] = "global-explicit",
};

static void add_flag(KrText *out, bool set, const char *word)
{
    if (set) {
        kr_text_char(out, ' ');
        kr_text_string(out, word);
    }
}

static void indent(KrText *out, int depth)
{
    for (int i = 0; i < depth; i++)
        kr_text_string(out, "  ");
}

static void dump_symbol(KrText *out, const KrModuleAst *ast, const KrSymbol *symbol, int depth)
{
    const char *name = kr_names_text(ast->names, symbol->name, NULL);
    indent(out, depth);
    kr_text_format(out, "%s: %s", name ? name : "?", symbol_texts[symbol->kind]);
    if (symbol->kind == SYMBOL_CELL || symbol->kind == SYMBOL_FREE)
        kr_text_format(out, " %d", symbol->index);
    if (symbol->is_parameter)
        kr_text_format(out, " parameter %d", symbol->parameter_index);
    if (symbol->is_free_class)
        kr_text_format(out, " passes free %d", symbol->index);
    add_flag(out, symbol->is_bound, "bound");
    add_flag(out, symbol->is_deleted, "deleted");
    kr_text_char(out, '\n');
}

static void dump_scope(KrText *out, const KrModuleAst *ast, const KrScope *scope, int depth)
{
    const char *name = scope->name ? kr_names_text(ast->names, scope->name, NULL) : NULL;
    indent(out, depth);
    kr_text_string(out, kind_texts[scope->kind]);
    if (name)
        kr_text_format(out, " %s%s", scope->qualname_prefix, name);
    else if (scope->kind != SCOPE_MODULE)
        kr_text_format(out, " %s%s", scope->qualname_prefix,
                       kr_ast_kind_name((AstKind)scope->node->kind));
    kr_text_format(out, " line %d", scope->node->line);
    add_flag(out, scope->is_generator, "generator");
    add_flag(out, scope->has_return_value, "returns");
    add_flag(out, scope->uses_super, "super");
    add_flag(out, scope->needs_class_cell, "class-cell");
    add_flag(out, scope->uses_locals, "locals");
    add_flag(out, scope->has_import_star, "star");
    add_flag(out, scope->is_nested, "nested");
    kr_text_char(out, '\n');
    for (int i = 0; i < scope->symbol_count; i++)
        dump_symbol(out, ast, &scope->symbols[i], depth + 1);
}

/* Preorder without recursion: id order would do as well, but the depth has to be known. */
void kr_scope_dump(KrText *out, const KrModuleAst *ast)
{
    const KrScope *scope = ast->scope;
    int depth = 0;
    while (scope && !out->failed) {
        dump_scope(out, ast, scope, depth);
        if (scope->child_count) {
            scope = scope->children[0];
            depth++;
            continue;
        }
        for (; scope->parent; scope = scope->parent, depth--) {
            /* Children were opened in source order, so the next sibling has the next greater id. */
            const KrScope *parent = scope->parent, *next = NULL;
            int low = 0, high = parent->child_count;
            while (low < high) {
                int middle = low + (high - low) / 2;
                if (parent->children[middle]->id <= scope->id)
                    low = middle + 1;
                else
                    high = middle;
            }
            if (low < parent->child_count)
                next = parent->children[low];
            if (next) {
                scope = next;
                break;
            }
        }
        if (!scope->parent)
            return;
    }
}
