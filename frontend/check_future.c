/* check_future.c -- future imports: which there are, and that they come first. */
#include <string.h>

#include "frontend/check.h"

typedef struct Feature {
    const char *name;
    bool after_34;
    uint32_t flag;
} Feature;

static const Feature features[] = {
    {"nested_scopes", false, 0},
    {"generators", false, 0},
    {"division", false, 0},
    {"absolute_import", false, 0},
    {"with_statement", false, 0},
    {"print_function", false, 0},
    {"unicode_literals", false, 0},
    {"generator_stop", true, 0},
    {"annotations", true, KR_FUTURE_ANNOTATIONS},
};

static bool check_feature(KrModuleAst *ast, const AstImportFrom *import, const Astalias *alias,
                          bool strict_34, KrDiagnostics *diagnostics)
{
    const char *name = kr_names_text(ast->names, alias->name, NULL);
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (!strcmp(name, features[i].name) && !(strict_34 && features[i].after_34)) {
            ast->future |= features[i].flag;
            return true;
        }
    if (!strcmp(name, "braces"))
        return kr_error_node(diagnostics, &import->node, "not a chance");
    if (!strcmp(name, "barry_as_FLUFL"))
        return kr_error_node(diagnostics, &import->node,
                             "future feature barry_as_FLUFL is not supported");
    return kr_error_node(diagnostics, &import->node, "future feature %.100s is not defined", name);
}

static bool is_docstring(const AstNode *statement)
{
    if (statement->kind != AST_Expr)
        return false;
    const AstNode *value = ((const AstExpr *)statement)->value;
    return value->kind == AST_Constant && ((const AstConstant *)value)->kind == AST_CONST_STR;
}

bool kr_check_future(KrModuleAst *ast, bool strict_34, int *last_line, KrDiagnostics *diagnostics)
{
    *last_line = -1;
    if (ast->root->kind != AST_Module)
        return true;
    const AstModule *module = (const AstModule *)ast->root;
    int start = module->body.count && is_docstring(module->body.items[0]) ? 1 : 0;
    bool done = false;
    int line = 0;
    for (int i = start; i < module->body.count; i++) {
        const AstNode *statement = module->body.items[i];
        if (done && statement->line > line)
            return true;
        line = statement->line;
        const AstImportFrom *import = (const AstImportFrom *)statement;
        if (statement->kind != AST_ImportFrom || !import->module ||
            strcmp(kr_names_text(ast->names, import->module, NULL), "__future__") != 0) {
            done = true;
            continue;
        }
        if (done)
            /* CPython is one column off here. */
            return kr_error_at(diagnostics, KR_SYNTAX_ERROR, line, statement->column - 1, 0, 0,
                               "from __future__ imports must occur at the beginning of the file");
        for (int k = 0; k < import->names.count; k++)
            if (!check_feature(ast, import, (const Astalias *)import->names.items[k], strict_34,
                               diagnostics))
                return false;
        *last_line = line;
    }
    return true;
}
