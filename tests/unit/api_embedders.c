/* api_embedders.c -- what careless embedders give to the library: endless and odd times, structs of older headers, forks, a second
 * seed, names and texts that are no UTF-8, questions from the last callback. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "include/krait.h"

static krait_engine *engine;

static int open_engine(void **state)
{
    (void)state;
    return krait_engine_new(&engine, NULL) == KRAIT_OK ? 0 : -1;
}

static int close_engine(void **state)
{
    (void)state;
    krait_engine_free(engine);
    return 0;
}

static krait_script *script(const char *source)
{
    krait_script *made;
    assert_int_equal(krait_compile(&made, engine, source, KRAIT_TEXT, "<test>", NULL, NULL), KRAIT_OK);
    return made;
}

/* What a run of the source under the limits gives; none can be made: why. */
static krait_status run(const char *source, double seconds, double used)
{
    const krait_limits limits = { .size = sizeof limits, .seconds = seconds, .used = used };
    krait_script *s = script(source);
    krait_run *r;
    krait_status status = krait_run_new(&r, s, &limits);
    if (status == KRAIT_OK) {
        status = krait_run_exec(r, NULL, NULL);
        krait_run_free(r);
    }
    krait_script_unref(s);
    return status;
}

static double cpu_seconds(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_utime.tv_sec + (double)u.ru_utime.tv_usec * 1e-6;
}

static void times_of_any_size(void **state)
{
    const char *nap = "import time\ntime.sleep(0.1)\n";
    krait_compile_options options = { .size = sizeof options, .seconds = INFINITY };
    krait_script *s;
    (void)state;
    double before = cpu_seconds();
    const double endless[] = { INFINITY, 1e300, 1e18, 1e9, -1, -INFINITY };
    for (size_t i = 0; i < sizeof endless / sizeof *endless; i++)
        assert_int_equal(run(nap, endless[i], 0), KRAIT_OK);
    assert_true(cpu_seconds() - before < 0.5);   /* the thread of the deadlines waits, it does not turn in circles */
    assert_int_equal(run(nap, NAN, 0), KRAIT_MISUSE);
    assert_int_equal(run(nap, 1, NAN), KRAIT_MISUSE);
    assert_int_equal(run(nap, 1, -1), KRAIT_MISUSE);
    assert_int_equal(run(nap, 1e-320, 0), KRAIT_TIME);
    for (int i = 0; i < 3; i++) {                /* spent already; the deadline must not stay behind in the list */
        assert_int_equal(run(nap, 1, 1e12), KRAIT_TIME);
        assert_int_equal(run(nap, 1, INFINITY), KRAIT_TIME);
    }
    assert_int_equal(run("while True: pass", 0.05, 0), KRAIT_TIME);
    assert_int_equal(krait_compile(&s, engine, "x = 1\n", KRAIT_TEXT, "<test>", &options, NULL), KRAIT_OK);
    krait_script_unref(s);
    options.seconds = options.used = 2;
    assert_int_equal(krait_compile(&s, engine, "x = 1\n", KRAIT_TEXT, "<test>", &options, NULL), KRAIT_TIME);
    options.used = NAN;
    assert_int_equal(krait_compile(&s, engine, "x = 1\n", KRAIT_TEXT, "<test>", &options, NULL), KRAIT_MISUSE);
    for (int i = 0; i < 20; i++)                 /* over before the first step, whatever the thread of the deadlines does */
        assert_int_equal(run("pass", 1, 2), KRAIT_TIME);
}

static void deadlines_hold_in_a_forked_child(void **state)
{
    int status;
    (void)state;
#if defined(__SANITIZE_THREAD__)
    skip();                       /* it ends children that start a thread */
#endif
    assert_int_equal(run("while True: pass", 0.05, 0), KRAIT_TIME);   /* the thread of the deadlines is there */
    pid_t child = fork();
    if (child == 0) {
        alarm(60);
        _exit(run("while True: pass", 0.05, 0) == KRAIT_TIME && run("pass", 10, 0) == KRAIT_OK ? 7 : 8);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 7);
    assert_int_equal(run("while True: pass", 0.05, 0), KRAIT_TIME);
}

/* The runs of one engine are not made predictable by another engine. */
static void a_second_seed_changes_nothing(void **state)
{
    const krait_config config = { .size = sizeof config, .hash_seed = 7, .use_hash_seed = 1 };
    krait_script *s = script("import random\nrandom.random()");
    krait_engine *second;
    double number[2];
    (void)state;
    assert_int_equal(krait_engine_new(&second, &config), KRAIT_OK);
    for (int i = 0; i < 2; i++) {
        krait_run *r;
        krait_value *v;
        assert_int_equal(krait_run_new(&r, s, NULL), KRAIT_OK);
        assert_int_equal(krait_run_exec(r, &v, NULL), KRAIT_OK);
        assert_int_equal(krait_as_float(v, &number[i]), KRAIT_OK);
        krait_value_unref(v);
        krait_run_free(r);
    }
    assert_true(number[0] != number[1]);
    krait_engine_free(second);
    krait_script_unref(s);
}

/* Nothing behind the size that a struct tells is read: the next byte is not there. */
static void structs_of_older_headers(void **state)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    krait_engine *other;
    (void)state;
    assert_true(pages != MAP_FAILED);
    mprotect(pages + page, page, PROT_NONE);
    size_t size = offsetof(krait_config, alloc);
    *(size_t *)(void *)(pages + page - size) = size;
    assert_int_equal(krait_engine_new(&other, (void *)(pages + page - size)), KRAIT_OK);
    krait_engine_free(other);
    size = offsetof(krait_compile_options, program_options);
    *(size_t *)(void *)(pages + page - size) = size;
    assert_int_equal(krait_check(engine, "x = 1\n", KRAIT_TEXT, "<test>", (void *)(pages + page - size), NULL), KRAIT_OK);
    munmap(pages, 2 * page);
    const krait_config unknown = { .size = sizeof unknown, .flags = 1u << 20 };
    assert_int_equal(krait_engine_new(&other, &unknown), KRAIT_MISUSE);
    assert_null(other);
}

/* Names of files come from the system and may be anything; what the library tells is UTF-8, whole, and ends its line. */
static void names_that_are_no_utf8(void **state)
{
    const char *arguments[] = { "\xff", "\xc3\xa9" };
    krait_script *s;
    krait_run *r;
    krait_error *err;
    krait_value *v;
    char *text, path[4000];
    size_t size;
    (void)state;
    assert_int_equal(krait_compile(&s, engine, "x =", KRAIT_TEXT, "a\xff.py", NULL, &err), KRAIT_SYNTAX);
    assert_non_null(strstr(krait_error_text(err, NULL), "File \"a\\udcff.py\", line 1"));
    krait_error_free(err);
    assert_int_equal(krait_compile(&s, engine, "import sys\nascii([__file__] + sys.argv)", KRAIT_TEXT, "a\xff.py", NULL, NULL), KRAIT_OK);
    assert_int_equal(krait_run_new(&r, s, NULL), KRAIT_OK);
    assert_int_equal(krait_run_set_args(r, 2, arguments), KRAIT_OK);
    memset(path, 0xff, sizeof path - 1);
    path[0] = '/';
    path[sizeof path - 1] = 0;
    assert_int_equal(krait_run_allow_path(r, path, &err), KRAIT_UNAVAILABLE);
    assert_string_equal(krait_error_text(err, &size) + size - 21, ": File name too long\n");
    v = krait_str(krait_error_text(err, NULL), size);
    assert_non_null(v);
    krait_value_unref(v);
    krait_error_free(err);
    assert_int_equal(krait_run_exec(r, &v, NULL), KRAIT_OK);
    assert_int_equal(krait_to_json(v, &text, NULL), KRAIT_OK);
    assert_string_equal(text, "\"['a\\\\udcff.py', '\\\\udcff', '\\\\xe9']\"");
    krait_buffer_free(text);
    krait_value_unref(v);
    krait_run_free(r);
    krait_script_unref(s);
    err = krait_error_new("ValueError", "\xff");
    assert_string_equal(krait_error_text(err, NULL), "ValueError: \\udcff\n");
    krait_error_free(err);
}

/* -- the last callback of a run ------------------------------------------------------------------------------------------ */

typedef struct Files { krait_run *run; int closed; krait_status stats; void *user; } Files;

static int open_file(void *ctx, const char *path, void **file, int *error)
{
    (void)path;
    (void)error;
    *file = ctx;
    return 0;
}

static void close_file(void *ctx, void *file)
{
    Files *files = ctx;
    krait_stats stats = { .size = sizeof stats };
    (void)file;
    files->closed++;
    files->stats = krait_run_stats(files->run, &stats);
    files->user = krait_run_user(files->run);
    krait_run_cancel(files->run);
    krait_run_free(files->run);
}

static int stat_file(void *ctx, const char *path, krait_file_info *info, int *error)
{
    (void)ctx;
    (void)path;
    (void)error;
    *info = (krait_file_info){ .type = KRAIT_FILE_REGULAR, .bytes = 3 };
    return 0;
}

static void a_file_that_closes_with_its_run(void **state)
{
    const krait_fs fs = { .size = sizeof fs, .open = open_file, .close = close_file, .stat = stat_file };
    krait_script *s = script("f = open('/a')\n");
    Files files = { .stats = KRAIT_INTERNAL };
    (void)state;
    assert_int_equal(krait_run_new(&files.run, s, NULL), KRAIT_OK);
    assert_int_equal(krait_run_set_fs(files.run, &fs, &files), KRAIT_OK);
    assert_int_equal(krait_run_set_user(files.run, &files), KRAIT_OK);
    assert_int_equal(krait_run_exec(files.run, NULL, NULL), KRAIT_OK);
    assert_int_equal(files.closed, 0);
    krait_run_free(files.run);
    assert_int_equal(files.closed, 1);
    assert_int_equal(files.stats, KRAIT_OK);
    assert_ptr_equal(files.user, &files);
    krait_script_unref(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_of_any_size),
        cmocka_unit_test(deadlines_hold_in_a_forked_child),
        cmocka_unit_test(a_second_seed_changes_nothing),
        cmocka_unit_test(structs_of_older_headers),
        cmocka_unit_test(names_that_are_no_utf8),
        cmocka_unit_test(a_file_that_closes_with_its_run),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
