/* text_unicode.c -- UTF-8 both ways, names of characters both ways, full case mappings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rtlib/base/utf8.h"
#include "rtlib/types/unicode.h"

static void every_code_point_survives_utf8(void **unused) {
    (void)unused;
    for (uint32_t c = 0; c < 0x110000; c++) {
        unsigned char text[4], largest;
        int size = kr_utf8_encode(c, text), used, kind;
        bool surrogate = c >= 0xd800 && c < 0xe000;
        assert_int_equal(size, kr_utf8_size(c));
        uint32_t back = kr_utf8_decode(text, text + size, &used, &kind);
        assert_int_equal(back, surrogate ? KR_UTF8_BAD : c);
        uint32_t units[4] = { 0 };
        assert_int_equal(kr_utf8_measure(text, (size_t)size, &largest), 1);
        assert_int_equal(kr_utf8_to_units(text, (size_t)size, units, 4), !surrogate);
        if (!surrogate) assert_int_equal(units[0], c);
        assert_int_equal(kr_utf8_bytes(&c, 4, 1), size);
        if (size > 1) {
            assert_int_equal(kr_utf8_decode(text, text + size - 1, &used, &kind), KR_UTF8_BAD);
            assert_in_range(used, 1, size - 1);
        }
    }
}

static void overlong_and_too_large_forms_are_refused(void **unused) {
    (void)unused;
    static const char *const bad[] = { "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
                                       "\x80", "\xff" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const unsigned char *p = (const unsigned char *)bad[i];
        int size, kind;
        uint32_t units[8];
        assert_int_equal(kr_utf8_decode(p, p + strlen(bad[i]), &size, &kind), KR_UTF8_BAD);
        assert_int_equal(size, 1);
        assert_false(kr_utf8_to_units(p, strlen(bad[i]), units, 4));
    }
}

static void every_name_leads_back(void **unused) {
    (void)unused;
    int names = 0;
    for (uint32_t c = 0; c < 0x110000; c++) {
        char name[KR_UNICODE_NAME_MAX];
        uint32_t back;
        int size = kr_unicode_name(c, name);
        if (!size) continue;
        names++;
        assert_true(kr_unicode_by_name(name, (size_t)size, &back));
        assert_int_equal(back, c);
    }
    assert_true(names > 130000);
    uint32_t c;
    assert_true(kr_unicode_by_name("line feed", 9, &c) && c == 10);
    assert_false(kr_unicode_by_name("NO SUCH NAME", 12, &c));
    assert_false(kr_unicode_by_name("", 0, &c));
}

static void case_mappings_may_be_several_characters(void **unused) {
    (void)unused;
    uint32_t out[3];
    assert_int_equal(kr_unicode_upper_full(0xdf, out), 2);
    assert_true(out[0] == 'S' && out[1] == 'S');
    assert_int_equal(kr_unicode_lower_full(0x130, out), 2);
    assert_int_equal(kr_unicode_title_full(0x1c6, out), 1);
    assert_int_equal(out[0], 0x1c5);
    assert_int_equal(kr_unicode_fold_full(0xfb01, out), 2);
    assert_int_equal(kr_unicode_digit_value(0x0663), 3);
    assert_int_equal(kr_unicode_digit_value('x'), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_survives_utf8),
        cmocka_unit_test(overlong_and_too_large_forms_are_refused),
        cmocka_unit_test(every_name_leads_back),
        cmocka_unit_test(case_mappings_may_be_several_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
