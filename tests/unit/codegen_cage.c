/* codegen_cage.c -- the caged compiler refuses what it must, and is as good as new after running out of memory at any
 * point. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "codegen/c_writer.h"
#include "codegen/codegen.h"
#include "codegen/object_check.h"

static const char good[] =
    "struct { int abi, ics; void *body; } kr_unit_info = { 7 };\n"
    "long f(long a, long b) { long i = 0; do { i = i + a * b; } while (i < 1000); return i; }\n";

static KrJitCode *compile(const char *text, size_t arena)
{
    KrJitOptions options = {.max_memory = arena};
    return kr_jit_compile(text, strlen(text), &options, NULL);
}

static bool compiles(const char *text)
{
    KrJitCode *code = compile(text, 0);
    bool ok = code && kr_jit_unit_info(code)->abi == 7;
    kr_jit_free(code);
    return ok;
}

#define INFO "struct { int abi, ics; void *body; } kr_unit_info = { 7 };\n"

static void cage_holds(void **state)
{
    (void)state;
    assert_true(kr_jit_self_test());
    assert_true(compiles(good));
    assert_false(compiles(INFO "int system(const char *); int f(void) { return system(0); }"));
    assert_false(compiles(INFO "void f(void) { undeclared(); }"));
    assert_false(compiles("#include \"/etc/passwd\"\n" INFO));
    assert_false(compiles("#pragma comment(lib, \"m\")\n" INFO));
    assert_false(compiles(INFO "void kr_add(void) { }"));
    assert_false(compiles(INFO "int f(void) { return __TINYC__; }"));
    assert_false(compiles(INFO "void *f(void) { return __builtin_memcpy; }"));
    assert_false(compiles("int x = ;"));
    assert_false(compiles(""));
    assert_true(compiles(good));
}

static void recovers_from_exhaustion_at_any_point(void **state)
{
    (void)state;
    int failed = 0, worked = 0;
    for (size_t size = 64; size < 8000000; size += 1 + size / 60) {
        KrJitCode *code = compile(good, size);
        if (code)
            worked++;
        else
            failed++;
        kr_jit_free(code);
        assert_true(compiles(good));
    }
    assert_true(failed > 100);
    assert_true(worked > 5);
}

static void *many(void *bad)
{
    for (int i = 0; i < 50; i++)
        if (!compiles(good))
            *(int *)bad = 1;
    return NULL;
}

static void compiles_from_many_threads(void **state)
{
    (void)state;
    pthread_t threads[4];
    int bad = 0;
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, many, &bad), 0);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(bad, 0);
}

static void guard_of_the_text_refuses_foreign_forms(void **state)
{
    (void)state;
    static const char *const refused[] = {"#define x", "char *s = \"a\";", "a /* b */", "a // b", "asm(1)", "__asm__(1)",
                                          "__attribute__((x))", "_Pragma(x)", "x = '1';", "a \\ b", "%:define", "@", "\t", "a\r"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_non_null(kr_c_check(refused[i], strlen(refused[i])));
    static const char fine[] = "if ((char *)__builtin_frame_address(0) < T->x) { v1 = A[0] * 2L % 3 / 4; }\nB1: goto e1;";
    assert_null(kr_c_check(fine, sizeof fine - 1));
}

static void damaged_objects_are_refused(void **state)
{
    (void)state;
    unsigned char bytes[256];
    for (unsigned seed = 0; seed < 2000; seed++) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (unsigned char)(seed * 2654435761u >> (i % 24));
        memcpy(bytes, "\177ELF\2\1\1", 7);
        bytes[16] = 1, bytes[17] = 0, bytes[18] = 62, bytes[19] = 0;
        bytes[58] = 64, bytes[59] = 0;
        assert_non_null(kr_object_check(bytes, sizeof bytes));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cage_holds),
        cmocka_unit_test(recovers_from_exhaustion_at_any_point),
        cmocka_unit_test(compiles_from_many_threads),
        cmocka_unit_test(guard_of_the_text_refuses_foreign_forms),
        cmocka_unit_test(damaged_objects_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
