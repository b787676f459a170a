/* api_values.c -- krait_value: trees that cannot be cyclic, immutable once shared, bounded; JSON both ways. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "include/krait.h"

static void trees_are_built_and_read(void **state)
{
    (void)state;
    krait_value *d = krait_dict(), *l = krait_list();
    int64_t n;
    double x;
    int b;
    assert_int_equal(krait_list_add(l, krait_int(-5)), KRAIT_OK);
    assert_int_equal(krait_list_add(l, krait_float(2.5)), KRAIT_OK);
    assert_int_equal(krait_list_add(l, krait_bool(3)), KRAIT_OK);
    assert_int_equal(krait_list_add(l, krait_null()), KRAIT_OK);
    assert_int_equal(krait_list_add(l, krait_bytes("a\0b", 3)), KRAIT_OK);
    assert_int_equal(krait_dict_set(d, "list", KRAIT_TEXT, l), KRAIT_OK);
    assert_int_equal(krait_dict_set(d, "t\0x", 3, krait_str("h\xc3\xa9", KRAIT_TEXT)), KRAIT_OK);
    assert_int_equal(krait_count(d), 2);
    const krait_value *back = krait_get(d, "list");
    assert_ptr_equal(back, krait_at(d, 0));
    assert_int_equal(krait_as_int(krait_at(back, 0), &n), KRAIT_OK);
    assert_int_equal(n, -5);
    assert_int_equal(krait_as_float(krait_at(back, 0), &x), KRAIT_OK);
    assert_true(x == -5);
    assert_int_equal(krait_as_int(krait_at(back, 1), &n), KRAIT_MISUSE);
    assert_int_equal(krait_as_bool(krait_at(back, 2), &b), KRAIT_OK);
    assert_int_equal(b, 1);
    assert_int_equal(krait_value_kind(krait_at(back, 3)), KRAIT_NULL);
    size_t size;
    assert_memory_equal(krait_as_bytes(krait_at(back, 4), &size), "a\0b", 4);
    assert_int_equal(size, 3);
    assert_null(krait_at(back, 5));
    assert_memory_equal(krait_key(d, 1, &size), "t\0x", 4);
    assert_int_equal(size, 3);
    assert_string_equal(krait_as_str(krait_at(d, 1), NULL), "h\xc3\xa9");
    krait_value_unref(d);
}

static void arguments_are_checked(void **state)
{
    (void)state;
    int64_t n;
    assert_null(krait_str("\xff", 1));
    assert_null(krait_str("\xed\xa0\x80", 3));
    assert_null(krait_str(NULL, 3));
    assert_null(krait_int_text(""));
    assert_null(krait_int_text("-"));
    assert_null(krait_int_text("12a"));
    assert_null(krait_int_text(NULL));
    assert_int_equal(krait_value_kind(NULL), KRAIT_NONE);
    assert_null(krait_value_ref(NULL));
    krait_value_unref(NULL);
    assert_int_equal(krait_list_add(NULL, krait_int(1)), KRAIT_MISUSE);
    krait_value *l = krait_list(), *d = krait_dict();
    assert_int_equal(krait_list_add(l, NULL), KRAIT_MISUSE);
    assert_int_equal(krait_list_add(d, krait_int(1)), KRAIT_MISUSE);
    assert_int_equal(krait_dict_set(l, "a", 1, krait_int(1)), KRAIT_MISUSE);
    assert_int_equal(krait_dict_set(d, "\xff", 1, krait_int(1)), KRAIT_MISUSE);
    assert_int_equal(krait_dict_set(d, NULL, 1, krait_int(1)), KRAIT_MISUSE);
    assert_int_equal(krait_as_int(l, &n), KRAIT_MISUSE);
    assert_null(krait_as_str(l, NULL));
    assert_null(krait_get(l, "a"));
    krait_value *big = krait_int_text("-00123456789012345678901234567890");
    assert_int_equal(krait_as_int(big, &n), KRAIT_UNAVAILABLE);
    krait_value *least = krait_int_text("-9223372036854775808");
    assert_int_equal(krait_as_int(least, &n), KRAIT_OK);
    assert_true(n == INT64_MIN);
    char *text;
    assert_int_equal(krait_to_json(big, &text, NULL), KRAIT_OK);
    assert_string_equal(text, "-123456789012345678901234567890");
    krait_buffer_free(text);
    krait_value_unref(big);
    krait_value_unref(least);
    krait_value_unref(l);
    krait_value_unref(d);
}

static void there_are_no_cycles(void **state)
{
    (void)state;
    krait_value *a = krait_list(), *b = krait_list();
    assert_int_equal(krait_list_add(a, a), KRAIT_MISUSE);
    krait_value *keep = krait_value_ref(b);
    assert_int_equal(krait_list_add(b, krait_int(1)), KRAIT_MISUSE);      /* seen by somebody else */
    assert_int_equal(krait_list_add(a, b), KRAIT_OK);
    krait_value *again = krait_value_ref(a);
    krait_value_unref(again);
    assert_int_equal(krait_list_add(keep, krait_value_ref(a)), KRAIT_MISUSE);
    krait_value_unref(keep);
    assert_int_equal(krait_count(a), 1);
    krait_value_unref(a);
}

static void depth_and_weight_are_bounded(void **state)
{
    (void)state;
    krait_value *v = krait_int(1);
    int depth = 0;
    for (;; depth++) {
        krait_value *l = krait_list();
        if (krait_list_add(l, krait_value_ref(v)) != KRAIT_OK) {
            krait_value_unref(l);
            break;
        }
        krait_value_unref(v);
        v = l;
    }
    assert_int_equal(depth, KRAIT_MAX_DEPTH);
    krait_value_unref(v);
    v = krait_str("0123456789abcdef", 16);
    for (depth = 0; depth < 100; depth++) {           /* twice as large each time, at no cost */
        krait_value *l = krait_list();
        krait_status first = krait_list_add(l, krait_value_ref(v)), second = krait_list_add(l, krait_value_ref(v));
        krait_value_unref(v);
        v = l;
        if (first != KRAIT_OK || second != KRAIT_OK)
            break;
    }
    assert_in_range(depth, 20, 30);
    krait_value_unref(v);
}

static void large_dicts_find_their_keys(void **state)
{
    (void)state;
    enum { COUNT = 5000 };
    krait_value *d = krait_dict();
    char key[20];
    int64_t n;
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < COUNT; i++) {
            snprintf(key, sizeof key, "key %d", i);
            assert_int_equal(krait_dict_set(d, key, KRAIT_TEXT, krait_int(i * 10 + round)), KRAIT_OK);
        }
    assert_int_equal(krait_count(d), COUNT);
    for (int i = 0; i < COUNT; i++) {
        snprintf(key, sizeof key, "key %d", i);
        assert_int_equal(krait_as_int(krait_get(d, key), &n), KRAIT_OK);
        assert_int_equal(n, i * 10 + 1);
    }
    assert_null(krait_get(d, "key"));
    krait_value_unref(d);
}

static void json_goes_both_ways(void **state)
{
    (void)state;
    static const char *const same[] = {
        "null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775809", "1.5", "1e+100", "-0.0", "\"\"",
        "\"a\\\"b\\\\c\\n\\t\\u0001\xc3\xa9\xf0\x9f\x98\x80\"", "[]", "{}", "[1,[2,[3]],{\"a\":[]}]", "{\"b\":1,\"a\":{\"\":null}}",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        krait_value *v;
        char *text;
        size_t size;
        assert_int_equal(krait_from_json(&v, same[i], strlen(same[i]), NULL), KRAIT_OK);
        assert_int_equal(krait_to_json(v, &text, &size), KRAIT_OK);
        assert_string_equal(text, same[i]);
        assert_int_equal(size, strlen(same[i]));
        krait_buffer_free(text);
        krait_value_unref(v);
    }
    static const char *const from[] = { " [ 1 , 2 ] ", "\"\\u00e9\\ud83d\\ude00\\/\"", "1E2", "{\"a\":1,\"a\":2}" };
    static const char *const to[] = { "[1,2]", "\"\xc3\xa9\xf0\x9f\x98\x80/\"", "100.0", "{\"a\":2}" };
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        krait_value *v;
        char *text;
        assert_int_equal(krait_from_json(&v, from[i], KRAIT_TEXT, NULL), KRAIT_OK);
        assert_int_equal(krait_to_json(v, &text, NULL), KRAIT_OK);
        assert_string_equal(text, to[i]);
        krait_buffer_free(text);
        krait_value_unref(v);
    }
}

static void bad_json_has_a_place(void **state)
{
    (void)state;
    static const struct { const char *text, *message; int line, column; } bad[] = {
        { "", "Expecting value: line 1 column 1 (char 0)", 1, 1 },
        { "[1, 2", "Expecting ',' delimiter: line 1 column 6 (char 5)", 1, 6 },
        { "[1,\n 2,]", "Expecting value: line 2 column 4 (char 7)", 2, 4 },
        { "{\"a\" 1}", "Expecting ':' delimiter: line 1 column 6 (char 5)", 1, 6 },
        { "{a: 1}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)", 1, 2 },
        { "\"abc", "Unterminated string starting at: line 1 column 1 (char 0)", 1, 1 },
        { "\"a\\", "Unterminated string starting at: line 1 column 1 (char 0)", 1, 1 },
        { "\"\\x\"", "Invalid \\escape: line 1 column 2 (char 1)", 1, 2 },
        { "\"\\u12\"", "Invalid \\uXXXX escape: line 1 column 2 (char 1)", 1, 2 },
        { "\"\\ud800\"", "Lone surrogate: line 1 column 2 (char 1)", 1, 2 },
        { "\"a\nb\"", "Invalid control character at: line 1 column 3 (char 2)", 1, 3 },
        { "1 2", "Extra data: line 1 column 3 (char 2)", 1, 3 },
        { "01", "Extra data: line 1 column 2 (char 1)", 1, 2 },
        { "-", "Expecting value: line 1 column 1 (char 0)", 1, 1 },
        { "nul", "Expecting value: line 1 column 1 (char 0)", 1, 1 },
        { "\"\xff\"", "Invalid UTF-8: line 1 column 2 (char 1)", 1, 2 },
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        krait_value *v;
        krait_error *err;
        char *exact = malloc(strlen(bad[i].text) + 1);   /* so that a read behind the end is seen */
        size_t size = strlen(bad[i].text);
        memcpy(exact, bad[i].text, size);
        assert_int_equal(krait_from_json(&v, exact, size, &err), KRAIT_SYNTAX);
        assert_null(v);
        assert_string_equal(krait_error_message(err), bad[i].message);
        assert_int_equal(krait_error_line(err), bad[i].line);
        assert_int_equal(krait_error_column(err), bad[i].column);
        krait_error_free(err);
        free(exact);
    }
    char deep[1000];
    krait_value *v;
    memset(deep, '[', sizeof deep);
    assert_int_equal(krait_from_json(&v, deep, sizeof deep, NULL), KRAIT_SYNTAX);
    memset(deep + 200, ']', 200);
    assert_int_equal(krait_from_json(&v, deep, 400, NULL), KRAIT_OK);
    krait_value_unref(v);
    char *text;
    v = krait_float(NAN);
    assert_int_equal(krait_to_json(v, &text, NULL), KRAIT_MISUSE);
    krait_value_unref(v);
    v = krait_bytes("x", 1);
    assert_int_equal(krait_to_json(v, &text, NULL), KRAIT_MISUSE);
    krait_value_unref(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_are_built_and_read), cmocka_unit_test(arguments_are_checked), cmocka_unit_test(there_are_no_cycles),
        cmocka_unit_test(depth_and_weight_are_bounded), cmocka_unit_test(large_dicts_find_their_keys),
        cmocka_unit_test(json_goes_both_ways), cmocka_unit_test(bad_json_has_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
