/* frontend_literal.c -- values of number and string literals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "frontend/literal.h"
#include "frontend/token.h"

typedef struct Number {
    const char *text;
    AstConstantKind kind;
    int64_t i;
    double d;
    const char *big;
} Number;

static void numbers_have_their_value(void **state)
{
    (void)state;
    static const Number rows[] = {
        {"0", AST_CONST_INT, 0, 0, NULL},
        {"1_000", AST_CONST_INT, 1000, 0, NULL},
        {"0XfF", AST_CONST_INT, 255, 0, NULL},
        {"0o17", AST_CONST_INT, 15, 0, NULL},
        {"0b1_01", AST_CONST_INT, 5, 0, NULL},
        {"2305843009213693951", AST_CONST_INT, INT64_C(2305843009213693951), 0, NULL},
        {"2305843009213693952", AST_CONST_BIGINT, 0, 0, "2305843009213693952"},
        {"0xFFFF_FFFF_FFFF_FFFF", AST_CONST_BIGINT, 0, 0, "0xffffffffffffffff"},
        {"0o7777777777777777777777", AST_CONST_BIGINT, 0, 0, "0x3ffffffffffffffff"},
        {"1.5e3", AST_CONST_FLOAT, 0, 1500.0, NULL},
        {".1", AST_CONST_FLOAT, 0, 0.1, NULL},
        {"1E5", AST_CONST_FLOAT, 0, 1e5, NULL},
        {"2J", AST_CONST_IMAG, 0, 2.0, NULL},
    };
    KrArena *arena = kr_arena_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AstConstantKind kind = AST_CONST_NONE;
        struct AstExtraConstant value = {0};
        assert_true(kr_literal_number(arena, rows[i].text, strlen(rows[i].text), &kind, &value));
        assert_int_equal(kind, rows[i].kind);
        assert_int_equal(value.i, rows[i].i);
        assert_true(value.d == rows[i].d);
        if (rows[i].big) {
            assert_int_equal(value.size, strlen(rows[i].big));
            assert_memory_equal(value.text, rows[i].big, value.size);
        }
    }
    kr_arena_free(arena);
}

static void escapes_become_characters(void **state)
{
    (void)state;
    KrArena *arena = kr_arena_new(0);
    KrLiteralText out = {0};
    static const char source[] = "\\x41\\101\\u00e9\\ud800\\U0001F600\\q\\\n{{";
    static const char value[] = "AA\xC3\xA9\xED\xA0\x80\xF0\x9F\x98\x80\\q{{";
    assert_int_equal(kr_literal_text(arena, source, strlen(source), 0, false, &out), KR_LITERAL_OK);
    assert_int_equal(out.size, sizeof value - 1);
    assert_memory_equal(out.data, value, out.size);
    kr_arena_free(arena);
}

static void bad_escapes_are_named(void **state)
{
    (void)state;
    KrArena *arena = kr_arena_new(0);
    KrLiteralText out = {0};
    assert_int_equal(kr_literal_text(arena, "ab\\x1", 5, 0, false, &out), KR_LITERAL_BAD_ESCAPE);
    assert_string_equal(out.message, "(unicode error) 'unicodeescape' codec can't decode bytes in "
                                     "position 2-4: truncated \\xXX escape");
    out = (KrLiteralText){0};
    assert_int_equal(kr_literal_text(arena, "\\x1", 3, KR_STRING_BYTES, false, &out),
                     KR_LITERAL_BAD_ESCAPE);
    assert_string_equal(out.message, "(value error) invalid \\x escape at position 0");
    out = (KrLiteralText){0};
    assert_int_equal(kr_literal_text(arena, "\xC3\xA9", 2, KR_STRING_BYTES, false, &out),
                     KR_LITERAL_NOT_ASCII);
    kr_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_their_value),
        cmocka_unit_test(escapes_become_characters),
        cmocka_unit_test(bad_escapes_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
