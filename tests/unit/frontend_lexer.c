/* frontend_lexer.c -- from bytes to tokens: decoding, indentation, brackets, numbers, f-strings,
 * and where errors are put. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "frontend/frontend.h"

static char *dump(const char *source, size_t size, const char *stage, KrDiagnostic *error)
{
    KrParseOptions options = {.filename = "<test>"};
    return kr_frontend_dump(source, size, &options, stage, error);
}

static void expect_tokens(const char *source, const char *expected)
{
    KrDiagnostic error = {0};
    char *text = dump(source, strlen(source), "tokens", &error);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

static void expect_error(const char *source, int kind, int line, int column, const char *message)
{
    KrDiagnostic error = {0};
    assert_null(dump(source, strlen(source), "cst", &error));
    assert_string_equal(error.message, message);
    assert_int_equal(error.kind, kind);
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
    kr_frontend_error_free(&error);
}

static void tokens_know_their_place(void **state)
{
    (void)state;
    expect_tokens("if x:\r\n\ty = \xC3\xA9 + '\xE2\x82\xAC' # c\n",
                  "1:0-1:2 keyword 'if'\n1:3-1:4 name 'x'\n1:4-1:5 op ':'\n1:5-1:6 newline\n"
                  "2:1-2:1 indent\n2:1-2:2 name 'y'\n2:3-2:4 op '='\n2:5-2:6 name "
                  "'\xC3\xA9'\n2:7-2:8 op '+'\n"
                  "2:9-2:12 string '\\'\xE2\x82\xAC\\''\n2:16-2:17 newline\n2:16-2:16 "
                  "dedent\n2:16-2:16 end\n");
}

static void fstrings_are_split(void **state)
{
    (void)state;
    expect_tokens(
        "f'{{{x!r:>{w}}'",
        "1:0-1:2 fstring_start 'f\\''\n1:2-1:4 fstring_text '{{'\n1:4-1:5 fstring_field '{'\n"
        "1:5-1:6 name 'x'\n1:6-1:8 fstring_convert '!r'\n1:8-1:9 fstring_spec ':'\n"
        "1:9-1:10 fstring_text '>'\n1:10-1:11 fstring_field '{'\n1:11-1:12 name 'w'\n"
        "1:12-1:13 fstring_close '}'\n1:13-1:14 fstring_close '}'\n1:14-1:15 fstring_end '\\''\n"
        "1:15-1:16 newline\n1:15-1:15 end\n");
}

static void errors_of_the_lexer(void **state)
{
    (void)state;
    expect_error("if 1:\n  x\n y\n", KR_INDENTATION_ERROR, 3, 3,
                 "unindent does not match any outer indentation level");
    expect_error("if 1:\n\tx\n        y\n", KR_TAB_ERROR, 3, 1,
                 "inconsistent use of tabs and spaces in indentation");
    expect_error("x = (1,\n", KR_SYNTAX_ERROR, 1, 5, "'(' was never closed");
    expect_error("(\n]", KR_SYNTAX_ERROR, 2, 1,
                 "closing parenthesis ']' does not match opening parenthesis '(' on line 1");
    expect_error("x = 'abc\n", KR_SYNTAX_ERROR, 1, 5,
                 "unterminated string literal (detected at line 1)");
    expect_error("0o8", KR_SYNTAX_ERROR, 1, 3, "invalid digit '8' in octal literal");
    expect_error("x = \xE2\x82\xAC", KR_SYNTAX_ERROR, 1, 5,
                 "invalid character '\xE2\x82\xAC' (U+20AC)");
    expect_error("f'{}'", KR_SYNTAX_ERROR, 1, 4, "f-string: empty expression not allowed");
    expect_error("# coding: nonsense\n", KR_SYNTAX_ERROR, 0, 0, "unknown encoding: nonsense");
}

static void errors_of_the_grammar(void **state)
{
    (void)state;
    expect_error("  x\n", KR_INDENTATION_ERROR, 1, 2, "unexpected indent");
    expect_error("if 1:\nx\n", KR_INDENTATION_ERROR, 2, 1,
                 "expected an indented block after 'if' statement on line 1");
    expect_error("f() = 1", KR_SYNTAX_ERROR, 1, 1,
                 "cannot assign to function call here. Maybe you meant '==' instead of '='?");
    expect_error("f(a b)", KR_SYNTAX_ERROR, 1, 3, "invalid syntax. Perhaps you forgot a comma?");
    expect_error("print 'x'", KR_SYNTAX_ERROR, 1, 1,
                 "Missing parentheses in call to 'print'. Did you mean print(...)?");
    expect_error("def f(x=1, y): pass", KR_SYNTAX_ERROR, 1, 12,
                 "non-default argument follows default argument");
    expect_error("x = yield from", KR_SYNTAX_ERROR, 1, 15, "invalid syntax");
}

/* Deep or long input ends in an error or a tree, within the memory given. */
static void limits_hold(void **state)
{
    (void)state;
    enum { SIZE = 300000 };
    char *source = malloc(SIZE);
    assert_non_null(source);
    static const char *const pieces[] = {"(",   "not ", "-",    "lambda: ", "x+",       "x,",
                                         "if ", "[f'{", "\\\n", "x\n",      "lambda a="};
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
        size_t length = strlen(pieces[p]);
        for (size_t i = 0; i < SIZE; i++)
            source[i] = pieces[p][i % length];
        for (size_t memory = 20000; memory < 100000000; memory *= 70) {
            KrParseOptions options = {.filename = "<test>", .max_memory = memory};
            KrDiagnostic error = {0};
            char *text = kr_frontend_dump(source, SIZE / length * length, &options, "cst", &error);
            if (!text)
                kr_frontend_error_free(&error);
            free(text);
        }
    }
    free(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_know_their_place),
        cmocka_unit_test(fstrings_are_split),
        cmocka_unit_test(errors_of_the_lexer),
        cmocka_unit_test(errors_of_the_grammar),
        cmocka_unit_test(limits_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
