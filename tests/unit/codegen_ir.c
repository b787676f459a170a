/* codegen_ir.c -- the IR's text form reads back as it was written; the verifier finds what is malformed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "codegen/emit.h"
#include "codegen/pipeline.h"

static const char program[] =
    "unit \"t.py\" ics=1\n"
    "k0 name \"f\"\n"
    "k1 tuple k0\n"
    "k2 str \"a\\\"\\x01\"\n"
    "global k0\n"
    "\n"
    "function f0 name=0 qualname=0 doc=-1 varnames=1 freevars=-1 firstline=1 params=0 pos=0 posonly=0 kwonly=0 flags=64 "
    "free=0 comprehension=0\n"
    "  registers v1 v2 b3 v4\n"
    "B1 handler=B4:\n"
    "  v1 = global_load #0 n0  @3\n"
    "  v2 = call v1 v1  @3\n"
    "  b3 = truth v2  @4\n"
    "  branch b3 B2 B3\n"
    "B2:\n"
    "  v2 = attr_load v1 n0 c0  @5\n"
    "  jump B3\n"
    "B3:\n"
    "  return v2\n"
    "B4:\n"
    "  v1 = catch\n"
    "  rethrow v1\n";

static IrUnit *parse(KrArena *arena, const char *text)
{
    const char *error = NULL;
    IrUnit *unit = kr_ir_parse(arena, text, &error);
    if (!unit)
        print_message("%s\n", error);
    return unit;
}

static void text_form_reads_back(void **state)
{
    (void)state;
    KrArena *arena = kr_arena_new(0);
    IrUnit *unit = parse(arena, program);
    assert_non_null(unit);
    KrText once, twice;
    kr_text_init(&once, 0);
    kr_text_init(&twice, 0);
    kr_ir_dump(&once, unit);
    IrUnit *again = parse(arena, kr_text_get(&once));
    assert_non_null(again);
    kr_ir_dump(&twice, again);
    assert_string_equal(kr_text_get(&once), kr_text_get(&twice));
    kr_text_clear(&once);
    kr_text_clear(&twice);
    kr_arena_free(arena);
}

/* The program with `from` replaced by `to` is refused with a message that holds `why`. */
static void refused(const char *from, const char *to, const char *why)
{
    KrArena *arena = kr_arena_new(0);
    char text[2048];
    const char *at = strstr(program, from);
    assert_non_null(at);
    size_t before = (size_t)(at - program);
    memcpy(text, program, before);
    strcpy(text + before, to);
    strcat(text, at + strlen(from));
    IrUnit *unit = parse(arena, text);
    assert_non_null(unit);
    const char *problem = kr_ir_verify(unit);
    assert_non_null(problem);
    if (!strstr(problem, why))
        print_message("%s\n", problem);
    assert_non_null(strstr(problem, why));
    kr_arena_free(arena);
}

static void verifier_names_what_is_wrong(void **state)
{
    (void)state;
    KrArena *arena = kr_arena_new(0);
    IrUnit *unit = parse(arena, program);
    assert_non_null(unit);
    assert_null(kr_ir_verify(unit));
    kr_arena_free(arena);
    refused("call v1 v1", "call v1 b3", "representation");
    refused("call v1 v1", "call v1 v9", "no such register");
    refused("branch b3 B2 B3", "branch b3 B2 B9", "no such block");
    refused("branch b3 B2 B3", "branch b3 B2 B4", "handler");
    refused("  branch b3 B2 B3\n", "", "without an end");
    refused("handler=B4", "handler=B3", "catch");
    refused("n0 c0", "n0 c1", "inline cache");
    refused("global_load #0", "global_load #1", "global slot");
    refused("return v2", "v4 = yield v2 #0\n  return v2", "generator");
    refused("pos=0", "pos=1", "parameter");
    refused("return v2", "return v2  @7 in=9", "no such function");
}

static void emission_leaves_no_foreign_character(void **state)
{
    (void)state;
    KrArena *arena = kr_arena_new(0);
    IrUnit *unit = parse(arena, program);
    KrCodegenOptions options = {0};
    KrText dump, c;
    const char *error = NULL;
    kr_text_init(&dump, 0);
    assert_true(kr_pipeline_run(unit, &options, &dump, &error));
    assert_true(kr_emit_unit(unit, &options, &c, &error));
    const char *text = kr_text_get(&c);
    assert_non_null(strstr(text, "kr_global_load(T, F, 0L)"));
    assert_non_null(strstr(text, "const KrUnitInfo kr_unit_info = {2, 1, &c0};"));
    assert_null(strchr(text, '"'));
    kr_text_clear(&c);
    kr_text_clear(&dump);
    kr_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_form_reads_back),
        cmocka_unit_test(verifier_names_what_is_wrong),
        cmocka_unit_test(emission_leaves_no_foreign_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
