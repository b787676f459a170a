/* lower_limits.c -- lowering stops cleanly wherever its memory ends, and what it makes passes the verifier. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "codegen/lower.h"
#include "frontend/frontend.h"

static const char source[] =
    "import a.b as c\n"
    "class C(object, metaclass=type):\n"
    "    x: int = [i for i in range(3) for j in range(i)]\n"
    "    def m(self, *args, k=1, **kw):\n"
    "        total = 0\n"
    "        for i in range(10):\n"
    "            try:\n"
    "                if i: continue\n"
    "                with self.lock(i) as l, open(i):\n"
    "                    return total\n"
    "            except (ValueError, TypeError) as e:\n"
    "                raise KeyError(e) from None\n"
    "            finally:\n"
    "                total += i\n"
    "        return super().m(*args, **kw), [lambda: l for l in args], locals()\n"
    "def g(n):\n"
    "    match n:\n"
    "        case [1, *rest] | {'k': rest}: yield from rest\n"
    "        case C(x=1) as c if c: yield f'{c!r:>{n}}'\n"
    "    a, (b, *d) = yield\n"
    "    while a < b < 3 and not d: a.x[0] += g(a := 1)\n";

static KrModuleAst *parse(const char *text)
{
    KrParseOptions options = {.filename = "t.py"};
    KrDiagnostic error;
    return kr_frontend_parse(text, strlen(text), &options, &error);
}

/* True when lowering worked within the limit; fails the test when the result is not well-formed. */
static bool lower(const KrModuleAst *ast, size_t limit, const KrCodegenOptions *options)
{
    const char *error = NULL;
    KrArena *arena = kr_arena_new(limit);
    IrUnit *unit = arena ? kr_ir_unit_new(arena, "t.py") : NULL;
    bool good = unit && kr_lower_module(ast, options, unit, &error);
    if (good) {
        const char *message = kr_ir_verify(unit);
        if (message)
            print_error("%s\n", message);
        assert_null(message);
    } else if (unit) {
        assert_non_null(error);
    }
    kr_arena_free(arena);
    return good;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    KrCodegenOptions options = {0};
    KrModuleAst *ast = parse(source);
    assert_non_null(ast);
    size_t limit = 2000;
    while (limit < 8u << 20 && !lower(ast, limit, &options))
        limit += limit / 50 + 16;
    assert_true(limit < 8u << 20);
    kr_frontend_free(ast);
}

static void every_kind_of_unit_is_well_formed(void **state)
{
    (void)state;
    KrCodegenOptions options[] = {{0}, {.dict_globals = true}, {.want_result = true}};
    KrModuleAst *ast = parse(source);
    assert_non_null(ast);
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        assert_true(lower(ast, 0, &options[i]));
    kr_frontend_free(ast);
}

static void cancelling_stops_it(void **state)
{
    (void)state;
    volatile long cancel = 1;
    KrCodegenOptions options = {.cancel = &cancel};
    KrModuleAst *ast = parse("x = 1\n");
    assert_non_null(ast);
    assert_false(lower(ast, 0, &options));
    kr_frontend_free(ast);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_may_end_anywhere),
        cmocka_unit_test(every_kind_of_unit_is_well_formed),
        cmocka_unit_test(cancelling_stops_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
