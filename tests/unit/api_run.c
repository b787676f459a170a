/* api_run.c -- the public interface: compile once, run in isolation, limits, cancel, errors, misuse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <time.h>
#include <string.h>

#include "include/krait.h"

typedef struct Sink { char text[4096]; size_t used; } Sink;

static int collect(void *ctx, int stream, const char *bytes, size_t size, int *error)
{
    Sink *sink = ctx;
    (void)stream;
    (void)error;
    if (size > sizeof sink->text - 1 - sink->used)
        size = sizeof sink->text - 1 - sink->used;
    memcpy(sink->text + sink->used, bytes, size);
    sink->used += size;
    sink->text[sink->used] = 0;
    return 0;
}

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

/* Runs source under limits; the status, output in sink, exit code in *code. */
static krait_status run(const char *source, const krait_limits *limits, Sink *sink, int *code)
{
    krait_script *script;
    krait_run *r;
    krait_error *err = NULL;
    krait_stdio streams = { sizeof streams, collect, NULL };
    sink->used = 0;
    sink->text[0] = 0;
    assert_int_equal(krait_compile(&script, engine, source, strlen(source), "<test>", NULL, &err), KRAIT_OK);
    assert_int_equal(krait_run_new(&r, script, limits), KRAIT_OK);
    krait_run_set_stdio(r, &streams, sink);
    krait_status status = krait_run_exec(r, NULL, &err);
    *code = krait_error_exit_code(err);
    krait_error_free(err);
    krait_run_free(r);
    krait_script_unref(script);
    return status;
}

static void a_script_prints(void **state)
{
    (void)state;
    Sink sink;
    int code;
    assert_int_equal(run("print(sum(range(10)), 2 ** 70)", NULL, &sink, &code), KRAIT_OK);
    assert_string_equal(sink.text, "45 1180591620717411303424\n");
    assert_int_equal(code, 0);
}

static void runs_share_nothing(void **state)
{
    (void)state;
    const char *source = "import collections\nseen = getattr(collections, 'mark', 0)\ncollections.mark = 1\nprint(seen)";
    Sink sink;
    int code;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(run(source, NULL, &sink, &code), KRAIT_OK);
        assert_string_equal(sink.text, "0\n");
    }
}

static void exceptions_carry_type_and_text(void **state)
{
    (void)state;
    const char *source = "def f():\n    return {}['k']\nf()\n";
    krait_script *script;
    krait_run *r;
    krait_error *err = NULL;
    assert_int_equal(krait_compile(&script, engine, source, strlen(source), "s.py", NULL, &err), KRAIT_OK);
    assert_int_equal(krait_run_new(&r, script, NULL), KRAIT_OK);
    assert_int_equal(krait_run_exec(r, NULL, &err), KRAIT_EXCEPTION);
    assert_string_equal(krait_error_type(err), "KeyError");
    assert_string_equal(krait_error_message(err), "'k'");
    assert_non_null(strstr(krait_error_text(err, NULL), "  File \"s.py\", line 2, in f\n    return {}['k']\n"));
    assert_int_equal(krait_error_exit_code(err), 1);
    krait_error_free(err);
    assert_int_equal(krait_run_exec(r, NULL, &err), KRAIT_MISUSE);
    krait_error_free(err);
    krait_run_free(r);
    krait_script_unref(script);
}

static void syntax_errors_have_a_place(void **state)
{
    (void)state;
    krait_script *script;
    krait_error *err = NULL;
    assert_int_equal(krait_compile(&script, engine, "x = (1\n", 7, "s.py", NULL, &err), KRAIT_SYNTAX);
    assert_null(script);
    assert_string_equal(krait_error_message(err), "'(' was never closed");
    assert_int_equal(krait_error_line(err), 1);
    assert_int_equal(krait_error_column(err), 5);
    krait_error_free(err);
}

static void limits_end_a_run(void **state)
{
    (void)state;
    Sink sink;
    int code;
    krait_limits time = { .size = sizeof time, .seconds = 0.1 };
    assert_int_equal(run("try:\n    while True: pass\nfinally:\n    print('no')", &time, &sink, &code), KRAIT_TIME);
    assert_string_equal(sink.text, "");
    assert_int_equal(code, 124);
    krait_limits memory = { .size = sizeof memory, .memory = 8 << 20 };
    krait_status status = run("l = []\nwhile True:\n    try:\n        l.append('x' * 1000)\n    except MemoryError:\n"
                              "        l.append(0)", &memory, &sink, &code);
    assert_true(status == KRAIT_MEMORY || status == KRAIT_EXCEPTION);
    krait_limits output = { .size = sizeof output, .output = 100 };
    assert_int_equal(run("while True: print('x' * 30)", &output, &sink, &code), KRAIT_OUTPUT);
    assert_true(sink.used <= 100);
    krait_limits fuel = { .size = sizeof fuel, .fuel = 1000 };
    assert_int_equal(run("while True: pass", &fuel, &sink, &code), KRAIT_FUEL);
    assert_int_equal(run("print('after')", NULL, &sink, &code), KRAIT_OK);
    assert_string_equal(sink.text, "after\n");
}

static void *cancel_later(void *run_handle)
{
    struct timespec ts = { 0, 50000000 };
    nanosleep(&ts, NULL);
    krait_run_cancel(run_handle);
    return NULL;
}

static void another_thread_cancels(void **state)
{
    (void)state;
    krait_script *script;
    krait_run *r;
    krait_error *err = NULL;
    pthread_t thread;
    const char *source = "while True:\n    sorted(range(1000))";
    assert_int_equal(krait_compile(&script, engine, source, strlen(source), "<test>", NULL, NULL), KRAIT_OK);
    assert_int_equal(krait_run_new(&r, script, NULL), KRAIT_OK);
    assert_int_equal(pthread_create(&thread, NULL, cancel_later, r), 0);
    assert_int_equal(krait_run_exec(r, NULL, &err), KRAIT_CANCELLED);
    pthread_join(thread, NULL);
    krait_error_free(err);
    krait_run_free(r);
    krait_script_unref(script);
}

static krait_script *shared_script;

static void *run_shared(void *unused)
{
    (void)unused;
    for (int i = 0; i < 5; i++) {
        krait_run *r;
        Sink sink = { .used = 0 };
        krait_stdio streams = { sizeof streams, collect, NULL };
        if (krait_run_new(&r, shared_script, NULL) != KRAIT_OK)
            return "new";
        krait_run_set_stdio(r, &streams, &sink);
        if (krait_run_exec(r, NULL, NULL) != KRAIT_OK || strcmp(sink.text, "[0, 1, 4, 9]\n"))
            return "exec";
        krait_run_free(r);
    }
    return NULL;
}

static void threads_share_a_script(void **state)
{
    (void)state;
    const char *source = "class C:\n    def f(self, x): return x * x\nprint([C().f(i) for i in range(4)])";
    pthread_t threads[4];
    assert_int_equal(krait_compile(&shared_script, engine, source, strlen(source), "<test>", NULL, NULL), KRAIT_OK);
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run_shared, NULL), 0);
    for (int i = 0; i < 4; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        assert_null(failed);
    }
    krait_script_unref(shared_script);
}

static void misuse_is_told(void **state)
{
    (void)state;
    krait_run *r = (krait_run *)1;
    assert_int_equal(krait_run_new(&r, NULL, NULL), KRAIT_MISUSE);
    assert_null(r);
    assert_int_equal(krait_run_exec(NULL, NULL, NULL), KRAIT_MISUSE);
    assert_int_equal(krait_engine_new(NULL, NULL), KRAIT_MISUSE);
    krait_run_cancel(NULL);
    krait_run_free(NULL);
    krait_script_unref(NULL);
    krait_error_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_script_prints), cmocka_unit_test(runs_share_nothing),
        cmocka_unit_test(exceptions_carry_type_and_text), cmocka_unit_test(syntax_errors_have_a_place),
        cmocka_unit_test(limits_end_a_run), cmocka_unit_test(another_thread_cancels),
        cmocka_unit_test(threads_share_a_script), cmocka_unit_test(misuse_is_told),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
