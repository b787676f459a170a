/* api_failures.c -- the n-th allocation fails, the n-th poll cancels, for every n, inside calls of the interface: each call says so, nothing
 * leaks, and the engine goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "include/krait.h"

/* Counts requests and lets one fail; knows what is still out. */
typedef struct Memory { long calls, fail_at, blocks; size_t bytes; } Memory;

static void *allocate(void *ctx, void *memory, size_t old_size, size_t new_size)
{
    Memory *m = ctx;
    if (!new_size) {
        m->blocks--;
        m->bytes -= old_size;
        (free)(memory);
        return NULL;
    }
    if (++m->calls == m->fail_at)
        return NULL;
    void *p = memory ? (realloc)(memory, new_size) : (malloc)(new_size);
    if (p) {
        m->blocks += !memory;
        m->bytes += new_size - old_size;
    }
    return p;
}

static krait_status half(krait_run *run, void *ctx, const krait_value *const *args, size_t count, krait_value **result, krait_error **err)
{
    double x;
    (void)run;
    (void)ctx;
    (void)count;
    if (krait_as_float(args[0], &x) != KRAIT_OK) {
        *err = krait_error_new("ValueError", "no number");
        return KRAIT_EXCEPTION;
    }
    *result = krait_float(x / 2);
    return *result ? KRAIT_OK : KRAIT_NO_MEMORY;
}

static const char source[] =
    "import tools\n"
    "log = []\n"
    "class Shape:\n"
    "    def __init__(self, size): self.size = size\n"
    "    def area(self): return tools.half(self.size) * 2\n"
    "def work(order):\n"
    "    total = sum(Shape(i).area() for i in order['sizes'])\n"
    "    try: tools.half('x')\n"
    "    except ValueError as e: log.append(str(e))\n"
    "    text = '%d items: %s' % (len(order['sizes']), ', '.join(map(str, order['sizes'])))\n"
    "    return {'total': total, 'text': text, 'known': eval('sorted(order)', {'order': order})}\n";

/* One life of everything; *failed: some call did not succeed. */
static void scenario(const krait_config *config, const char *debug, bool *failed)
{
    krait_engine *engine = NULL;
    krait_script *script = NULL;
    krait_run *run = NULL;
    krait_value *order = NULL, *result = NULL, *global = NULL;
    krait_error *err = NULL;
    krait_status status = krait_engine_new(&engine, config);
    if (status == KRAIT_OK)
        status = krait_engine_define(engine, "tools.half", "(x)", half, NULL, NULL);
    if (status == KRAIT_OK)
        status = krait_compile(&script, engine, source, KRAIT_TEXT, "work.py", NULL, &err);
    if (status == KRAIT_OK)
        status = krait_run_new(&run, script, NULL);
    if (status == KRAIT_OK)
        status = krait_run_set_env(run, "NAME", "value");
    if (status == KRAIT_OK)
        status = krait_run_add_import_path(run, "/nowhere");
    for (int round = 0; round < 2 && status == KRAIT_OK; round++) {
        if (debug)
            assert_int_equal(krait_run_set_debug(run, debug), KRAIT_OK);
        status = krait_run_exec(run, NULL, &err);
        if (status == KRAIT_OK)
            status = krait_from_json(&order, "{\"sizes\": [1, 2.5, 1000000000000000000000], \"who\": null}", KRAIT_TEXT, &err);
        const krait_value *args[] = { order };
        if (status == KRAIT_OK)
            status = krait_run_call(run, "work", args, 1, &result, &err);
        if (status == KRAIT_OK)
            status = krait_run_get_global(run, "log", &global, &err);
        krait_value_unref(order);
        krait_value_unref(result);
        krait_value_unref(global);
        order = result = global = NULL;
        if (status == KRAIT_OK)
            status = krait_run_reset(run, NULL);
    }
    *failed = status != KRAIT_OK;
    if (*failed && status != KRAIT_NO_MEMORY && status != KRAIT_MEMORY && status != KRAIT_CANCELLED &&
        !(status == KRAIT_EXCEPTION && !strcmp(krait_error_type(err), "MemoryError")))
        fail_msg("%s: %s", krait_status_name(status), krait_error_text(err, NULL));
    krait_error_free(err);
    krait_run_free(run);
    krait_script_unref(script);
    krait_engine_free(engine);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    Memory m = { 0 };
    const krait_config config = { .size = sizeof config, .alloc = allocate, .alloc_ctx = &m };
    bool failed;
    scenario(&config, NULL, &failed);
    assert_false(failed);
    assert_int_equal(m.blocks, 0);
    assert_int_equal(m.bytes, 0);
    long total = m.calls;
    for (long n = 1; n <= total; n += n < 400 ? 1 : 7) {
        m = (Memory){ .fail_at = n };
        scenario(&config, NULL, &failed);
        if (m.blocks || m.bytes)
            fail_msg("allocation %ld of %ld: %ld blocks are left", n, total, m.blocks);
    }
    m = (Memory){ 0 };
    scenario(&config, NULL, &failed);
    assert_false(failed);
}

static void every_mode_at_each_place(const char *mode, int most)
{
    for (int n = 1; n < most; n++) {
        bool failed;
        char debug[40];
        snprintf(debug, sizeof debug, "%s=%d", mode, n);
        scenario(NULL, debug, &failed);
        if (!failed)
            return;
    }
}

static void every_poll_may_cancel(void **state)
{
    (void)state;
    every_mode_at_each_place("cancel-poll", 300);
}

static void every_object_may_fail(void **state)
{
    (void)state;
    every_mode_at_each_place("fail-alloc", 300);
}

/* A program whose C compiler does not start: what lacks memory must not come so far with a module left out. */
static void every_allocation_of_a_program_may_fail(void **state)
{
    static const char main_source[] = "import part\nfrom part import f\nf(1, 2, 3)\n", part_source[] = "def f(*args):\n    return args\n";
    const krait_module_source modules[] = { { "__main__", "main.py", main_source, sizeof main_source - 1, 0 },
                                            { "part", "part.py", part_source, sizeof part_source - 1, 0 } };
    (void)state;
    Memory m = { .fail_at = -1 };
    for (long n = 0, total = 1; n < total; n++) {
        const krait_config config = { .size = sizeof config, .alloc = allocate, .alloc_ctx = &m };
        krait_engine *engine;
        krait_error *err;
        m = (Memory){ 0 };
        assert_int_equal(krait_engine_new(&engine, &config), KRAIT_OK);
        m.calls = 0;
        m.fail_at = n;
        krait_status status = krait_compile_executable(engine, modules, 2, "/dev/null/program", "/dev/null/cc", "/dev/null", NULL, &err);
        total = n ? total : m.calls;
        assert_non_null(err);
        const char *text = krait_error_text(err, NULL);
        if (!n)
            assert_int_equal(status, KRAIT_UNAVAILABLE);
        else if (status != KRAIT_NO_MEMORY && status != KRAIT_MEMORY && !strstr(text, "memory"))
            fail_msg("allocation %ld of %ld: %s: %s", n, total, krait_status_name(status), text);
        krait_error_free(err);
        krait_engine_free(engine);
        if (m.blocks || m.bytes)
            fail_msg("allocation %ld of %ld: %ld blocks are left", n, total, m.blocks);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_allocation_of_a_program_may_fail), cmocka_unit_test(every_allocation_may_fail), cmocka_unit_test(every_poll_may_cancel),
                                        cmocka_unit_test(every_object_may_fail) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
