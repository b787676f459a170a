/* number_text.c -- texts of doubles and ints: shortest, fixed, exponential, parsing at half-way
 * points, rounding. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rtlib/object/object.h"
#include "rtlib/types/number_text.h"

static void expect_text(double d, char style, long precision, int flags, const char *want) {
    char out[2048];
    assert_true(kr_double_text_size(d, style, precision) <= sizeof out);
    size_t n = kr_double_text(d, style, precision, flags, out);
    out[n] = 0;
    assert_string_equal(out, want);
}

static void shortest_text_reads_back(void **unused) {
    (void)unused;
    const struct { double d; const char *want; } cases[] = {
        { 0.1, "0.1" }, { -0.0, "-0.0" }, { 1e16, "1e+16" }, { 1e15, "1000000000000000.0" },
            { 1e-5, "1e-05" },
        { 0.0001, "0.0001" }, { 5e-324, "5e-324" },
            { 1.7976931348623157e308, "1.7976931348623157e+308" },
        { 9007199254740993.0, "9007199254740992.0" }, { 0x1p-44, "5.684341886080802e-14" },
            { HUGE_VAL, "inf" }
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[40];
        int n = kr_double_repr(cases[i].d, out);
        out[n] = 0;
        assert_string_equal(out, cases[i].want);
        if (isfinite(cases[i].d)) assert_true(kr_double_parse(out, (size_t)n) == cases[i].d);
    }
}

static void precision_is_exact(void **unused) {
    (void)unused;
    expect_text(0.125, 'f', 2, 0, "0.12");
    expect_text(2.5, 'f', 0, 0, "2");
    expect_text(1.1, 'f', 30, 0, "1.100000000000000088817841970013");
    expect_text(1e22, 'f', 1, 0, "10000000000000000000000.0");
    expect_text(123456.0, 'e', 3, 0, "1.235e+05");
    expect_text(0.0001, 'g', 6, 0, "0.0001");
    expect_text(1e-5, 'g', 3, KR_TEXT_ALT, "1.00e-05");
    expect_text(0.0, 'g', 6, KR_TEXT_ALT, "0.00000");
    expect_text(9.9999, 'e', 2, KR_TEXT_UPPER | KR_TEXT_SIGN, "+1.00E+01");
    expect_text(5e-324, 'e', 20, 0, "4.94065645841246544177e-324");
}

static void half_way_texts_round_to_even(void **unused) {
    (void)unused;
    const struct { const char *text; double want; } cases[] = {
        { "9007199254740993", 9007199254740992.0 },
        { "9007199254740993.00000000000000000000000000000000001", 9007199254740994.0 },
        { "2.4703282292062327208e-324", 0 }, { "2.4703282292062328e-324", 5e-324 },
            { "1e400", HUGE_VAL },
        { "1.7976931348623158e308", 1.7976931348623157e308 }, { "0e999999999999999999", 0 },
        { "2.2250738585072011e-308", 2.225073858507201e-308 }
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(kr_double_parse(cases[i].text, strlen(cases[i].text)) == cases[i].want);
    double d;
    assert_null(kr_double_scan(".", "." + 1, &d));
}

static void rounding_is_that_of_the_exact_value(void **unused) {
    (void)unused;
    bool overflow;
    assert_true(kr_double_round(2.675, 2, &overflow) == 2.67);
    assert_true(kr_double_round(0.5, 0, &overflow) == 0);
    assert_true(kr_double_round(15.0, -1, &overflow) == 20);
    assert_true(kr_double_round(25.0, -1, &overflow) == 20);
    assert_true(kr_double_round(1e300, 400, &overflow) == 1e300 && !overflow);
    kr_double_round(1.7976931348623157e308, -308, &overflow);
    assert_true(overflow);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shortest_text_reads_back),
        cmocka_unit_test(precision_is_exact),
        cmocka_unit_test(half_way_texts_round_to_even),
        cmocka_unit_test(rounding_is_that_of_the_exact_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
