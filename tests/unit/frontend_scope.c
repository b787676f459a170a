/* frontend_scope.c -- scopes as later stages ask for them: by node, by name, with private names; children in source order;
 * long chains. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "frontend/frontend.h"
#include "frontend/scope.h"
#include "rtlib/base/text.h"

static KrModuleAst *parse(const char *source)
{
    KrParseOptions options = {.filename = "t.py", .mode = KR_MODE_EXEC};
    KrDiagnostic error = {0};
    KrModuleAst *ast = kr_frontend_parse(source, strlen(source), &options, &error);
    if (!ast)
        print_message("%s\n", error.message);
    assert_non_null(ast);
    return ast;
}

static KrName name_of(KrModuleAst *ast, const char *text)
{
    return kr_names_intern(ast->names, text, strlen(text));
}

static AstNode *statement(KrModuleAst *ast, int index)
{
    return ((AstModule *)ast->root)->body.items[index];
}

static void captured_names_are_cells_outside_and_free_inside(void **state)
{
    (void)state;
    KrModuleAst *ast = parse("def f(a, *b, c=1, **d):\n"
                             "    x = 1\n"
                             "    def g():\n"
                             "        return a + x + c\n"
                             "    return g\n");
    AstFunctionDef *f = (AstFunctionDef *)statement(ast, 0);
    KrScope *outer = kr_scope_of(ast, &f->node);
    KrScope *inner = kr_scope_of(ast, f->body.items[1]);
    assert_non_null(outer);
    assert_ptr_equal(inner->parent, outer);
    assert_int_equal(outer->parameter_count, 4);
    assert_int_equal(outer->cell_count, 3);
    assert_int_equal(inner->free_count, 3);
    static const char *const order[] = {"a", "c", "b", "d"};
    for (int i = 0; i < 4; i++)
        assert_int_equal(outer->symbols[i].name, name_of(ast, order[i]));
    assert_int_equal(kr_scope_lookup(ast, outer, name_of(ast, "x"))->kind, SYMBOL_CELL);
    assert_int_equal(kr_scope_lookup(ast, inner, name_of(ast, "x"))->kind, SYMBOL_FREE);
    assert_int_equal(kr_scope_lookup(ast, outer, name_of(ast, "b"))->kind, SYMBOL_LOCAL);
    assert_null(kr_scope_lookup(ast, inner, name_of(ast, "b")));
    assert_string_equal(inner->qualname_prefix, "f.<locals>.");
    kr_frontend_free(ast);
}

static void private_names_are_mangled_in_classes(void **state)
{
    (void)state;
    KrModuleAst *ast = parse("class _C:\n    __x = 1\n    def m(self):\n        return __x, super()\n");
    AstClassDef *class = (AstClassDef *)statement(ast, 0);
    KrScope *scope = kr_scope_of(ast, &class->node);
    KrScope *method = kr_scope_of(ast, class->body.items[1]);
    assert_int_equal(kr_scope_mangle(ast, scope, name_of(ast, "__x")), name_of(ast, "_C__x"));
    assert_int_equal(kr_scope_mangle(ast, scope, name_of(ast, "__x__")), name_of(ast, "__x__"));
    assert_int_equal(kr_scope_mangle(ast, ast->scope, name_of(ast, "__x")), name_of(ast, "__x"));
    assert_int_equal(kr_scope_lookup(ast, scope, name_of(ast, "__x"))->kind, SYMBOL_LOCAL);
    assert_int_equal(kr_scope_lookup(ast, method, name_of(ast, "__x"))->kind, SYMBOL_GLOBAL);
    assert_true(scope->needs_class_cell);
    assert_true(method->uses_super);
    kr_frontend_free(ast);
}

typedef struct Seen { int kinds[16]; int count; } Seen;

static int note_child(AstNode *child, void *ctx)
{
    Seen *seen = ctx;
    seen->kinds[seen->count++] = child->kind;
    return seen->count < 16;
}

static void children_come_in_source_order(void **state)
{
    (void)state;
    KrModuleAst *ast = parse("x = a() if 1 else b.c\n");
    AstAssign *assign = (AstAssign *)statement(ast, 0);
    Seen seen = {.count = 0};
    assert_true(kr_ast_children(assign->value, note_child, &seen));
    assert_int_equal(seen.count, 3);
    assert_int_equal(seen.kinds[0], AST_Call);
    assert_int_equal(seen.kinds[1], AST_Constant);
    assert_int_equal(seen.kinds[2], AST_Attribute);
    kr_frontend_free(ast);
}

/* 100,000 terms: none of the walks may use the native stack for them. */
static void long_chains_do_not_recurse(void **state)
{
    (void)state;
    enum { TERMS = 100000 };
    char *source = malloc(2 * TERMS + 2);
    assert_non_null(source);
    for (int i = 0; i < TERMS; i++)
        memcpy(source + 2 * i, i ? "+a" : " a", 2);
    source[0] = '(';
    source[2 * TERMS] = ')';
    source[2 * TERMS + 1] = 0;
    KrModuleAst *ast = parse(source);
    KrText text;
    kr_text_init(&text, 1 << 20);
    kr_ast_dump(&text, ast);
    assert_true(text.failed);
    kr_text_clear(&text);
    kr_text_init(&text, 0);
    kr_scope_dump(&text, ast);
    assert_string_equal(kr_text_get(&text), "module line 1\n  a: global\n");
    kr_text_clear(&text);
    kr_frontend_free(ast);
    free(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captured_names_are_cells_outside_and_free_inside),
        cmocka_unit_test(private_names_are_mangled_in_classes),
        cmocka_unit_test(children_come_in_source_order),
        cmocka_unit_test(long_chains_do_not_recurse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
