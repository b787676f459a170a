/* api_calls.c -- host functions, calls of script functions, globals, reset, the life of a run and what it forbids. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>

#include "include/krait.h"

static krait_engine *engine;
static int dropped;
static const char *misused;       /* a call on a busy run that was let through */

static void drop(void *ctx)
{
    (void)ctx;
    dropped++;
}

/* Every call on a run that is busy but the three that are allowed. */
static void try_everything(krait_run *run)
{
    krait_value *v = NULL;
    krait_stats stats = { .size = sizeof stats };
    krait_stdio streams = { .size = sizeof streams };
    krait_fs fs = { .size = sizeof fs };
    const struct { const char *name; krait_status status; } calls[] = {
        { "exec", krait_run_exec(run, &v, NULL) }, { "call", krait_run_call(run, "f", NULL, 0, &v, NULL) },
        { "reset", krait_run_reset(run, NULL) }, { "get", krait_run_get_global(run, "f", &v, NULL) },
        { "args", krait_run_set_args(run, 0, NULL) }, { "stdio", krait_run_set_stdio(run, &streams, NULL) },
        { "fs", krait_run_set_fs(run, &fs, NULL) }, { "env", krait_run_set_env(run, "a", "b") },
        { "cwd", krait_run_set_cwd(run, "/", NULL) }, { "path", krait_run_allow_path(run, "/", NULL) },
        { "import", krait_run_add_import_path(run, "/") }, { "debug", krait_run_set_debug(run, "") },
        { "clock", krait_run_set_clock(run, KRAIT_CLOCK_REAL, 0) }, { "set", krait_run_set_global(run, "a", krait_null(), NULL) },
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (calls[i].status != KRAIT_MISUSE)
            misused = calls[i].name;
    krait_run_free(run);
    if (krait_run_stats(run, &stats) != KRAIT_OK || krait_run_set_user(run, run) != KRAIT_OK || krait_run_user(run) != run)
        misused = "stats, user";
}

static krait_status echo(krait_run *run, void *ctx, const krait_value *const *args, size_t count, krait_value **result,
                         krait_error **err)
{
    (void)ctx;
    (void)err;
    try_everything(run);
    *result = krait_list();
    for (size_t i = 0; i < count; i++)
        krait_list_add(*result, args[i] ? krait_value_ref(args[i]) : krait_str("absent", KRAIT_TEXT));
    return KRAIT_OK;
}

/* Ends as its argument says. */
static krait_status end(krait_run *run, void *ctx, const krait_value *const *args, size_t count, krait_value **result, krait_error **err)
{
    const char *how = krait_as_str(args[0], NULL);
    (void)ctx;
    (void)count;
    (void)result;
    if (!strcmp(how, "cancel")) {
        krait_run_cancel(run);
        return KRAIT_OK;
    }
    if (!strcmp(how, "value"))
        *err = krait_error_new("ValueError", "bad valu\xc3\xa9");
    if (!strcmp(how, "own"))
        *err = krait_error_new("DatabaseError", "gone");
    if (!strcmp(how, "memory"))
        return KRAIT_NO_MEMORY;
    if (!strcmp(how, "stop"))
        return KRAIT_CANCELLED;
    return !strcmp(how, "odd") ? KRAIT_UNAVAILABLE : KRAIT_EXCEPTION;
}

static int open_engine(void **state)
{
    (void)state;
    if (krait_engine_new(&engine, NULL) != KRAIT_OK)
        return -1;
    assert_int_equal(krait_engine_define(engine, "a.b.echo", "(x, y=2, /, z=None, *more, k='kw', n=..., **rest)", echo, NULL, drop), KRAIT_OK);
    assert_int_equal(krait_engine_define(engine, "a.end", "(how: str) -> None", end, NULL, drop), KRAIT_OK);
    assert_int_equal(krait_engine_define(engine, "end", "(how)", end, NULL, NULL), KRAIT_OK);
    return 0;
}

static int close_engine(void **state)
{
    (void)state;
    krait_engine_free(engine);
    return 0;
}

static krait_run *start(const char *source, const krait_limits *limits)
{
    krait_script *script;
    krait_run *run;
    krait_error *err;
    if (krait_compile(&script, engine, source, KRAIT_TEXT, "<test>", NULL, &err) != KRAIT_OK)
        fail_msg("%s", krait_error_text(err, NULL));
    assert_int_equal(krait_run_new(&run, script, limits), KRAIT_OK);
    krait_script_unref(script);
    return run;
}

/* Executes and compares the JSON of the last expression, or the type and text of the exception. */
static void check(const char *source, const char *want)
{
    krait_run *run = start(source, NULL);
    krait_value *v;
    krait_error *err;
    char *text = NULL, shown[600] = "";
    if (krait_run_exec(run, &v, &err) == KRAIT_OK) {
        assert_int_equal(krait_to_json(v, &text, NULL), KRAIT_OK);
        snprintf(shown, sizeof shown, "%s", text);
    } else {
        snprintf(shown, sizeof shown, "%s: %s", krait_error_type(err), krait_error_message(err));
        assert_null(v);
    }
    assert_string_equal(shown, want);
    krait_buffer_free(text);
    krait_value_unref(v);
    krait_error_free(err);
    krait_run_free(run);
}

static void host_functions_bind_as_builtins(void **state)
{
    (void)state;
    check("import a.b\na.b.echo(1)", "[1,2,null,[],\"kw\",\"absent\",{}]");
    check("from a.b import echo\necho(1, [2], z={'d': (3,)}, n=4, other=5)", "[1,[2],{\"d\":[3]},[],\"kw\",4,{\"other\":5}]");
    check("from a.b import echo as e\ne(1, 2, 3, 4, 5, k=6)", "[1,2,3,[4,5],6,\"absent\",{}]");
    check("from a.b import echo\necho()", "TypeError: echo() takes at least 1 positional argument (0 given)");
    check("from a import end\nend(1, 2)", "TypeError: end() takes exactly 1 argument (2 given)");
    check("from a import end\nend(what=1)", "TypeError: 'what' is an invalid keyword argument for end()");
    check("import a\nrepr(a.end), a.end.__name__, a.end.__module__, type(a.end).__name__, callable(a.end), a.end == a.end",
          "[\"<built-in function end>\",\"end\",\"a\",\"host_function\",true,true]");
    check("import a.zzz", "ModuleNotFoundError: No module named 'a.zzz'");
    check("from a.b import echo\ntype(echo)()", "TypeError: cannot create 'host_function' instances");
    assert_null(misused);
}

static void host_functions_raise(void **state)
{
    (void)state;
    check("try: end('value')\nexcept ValueError as e: r = str(e)\nr", "\"bad valu\xc3\xa9\"");
    check("end('own')", "RuntimeError: DatabaseError: gone");
    check("end('nothing')", "RuntimeError: end() failed (exception)");
    check("end('odd')", "RuntimeError: end() failed (unavailable)");
    check("try: end('memory')\nexcept MemoryError: r = 1\nr", "1");
    check("try: end('stop')\nfinally: print(1)", ": cancelled");
    check("try: end('cancel')\nexcept BaseException: pass", ": cancelled");
    check("class C: pass\nend(C())", "TypeError: C object cannot leave the run: only None, bool, int, float, str, bytes, list, tuple, dict can");
    check("l = []\nl.append([l])\nend(l)", "ValueError: Circular reference detected");
    check("end({1: 2})", "TypeError: keys of a dict that leaves the run must be str, not int");
    check("end('\\ud800')", "ValueError: text with surrogates cannot leave the run");
    check("v = 1\nfor i in range(300): v = [v]\nend(v)", "ValueError: value is nested too deeply to leave the run");
    check("v = 'x' * 1000\nfor i in range(40): v = [v, v]\nend(v)", "MemoryError: ");
    check("class S(str): pass\nclass I(int): pass\nclass D(dict): pass\nclass L(list): pass\n"
          "import collections\n[S('s'), I(3), D(a=1), L([1]), collections.namedtuple('P', 'x y')(1, 2), collections.OrderedDict(z=1)]",
          "[\"s\",3,{\"a\":1},[1],[1,2],{\"z\":1}]");
}

static void definitions_are_checked(void **state)
{
    (void)state;
    krait_engine *e;
    static const char *const names[] = { "", ".", "a.", ".a", "1a", "a-b", "a b", "if", "a.None", "math", "math.f", "json.x.y", "a..b" };
    static const char *const signatures[] = { "", "(", "()x", "a", "(a", "(a,,b)", "(1)", "(a b)", "(a=)", "(a=x)", "(*)", "(*, )", "(**k, a)", "(a, a)",
                                              "(*a, *b)", "(/, a)", "(a=1, b)", "(if)", "(a='\xc3\xa9')", "(a=1e9)", "(a, /, b, /)", "(*a=1)",
                                              "(a=123456789012345678901)", "(a='x)" };
    static const char *const good[] = { "()", "(a)", "( a , b = -1.5 )", "(a: int = 3, *, b: dict[str] = None) -> list", "(a, /)", "(*a, **k)",
                                        "(a='it\\'s', b=(), c=..., d=True)", "(a, *, b, c=1, d)" };
    assert_int_equal(krait_engine_new(&e, NULL), KRAIT_OK);
    dropped = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(krait_engine_define(e, names[i], "()", echo, NULL, drop), KRAIT_MISUSE);
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (krait_engine_define(e, "m.f", signatures[i], echo, NULL, drop) != KRAIT_MISUSE)
            fail_msg("accepted: %s", signatures[i]);
    assert_int_equal(dropped, sizeof names / sizeof *names + sizeof signatures / sizeof *signatures);
    dropped = 0;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char name[8];
        snprintf(name, sizeof name, "m.f%zu", i);
        if (krait_engine_define(e, name, good[i], echo, NULL, drop) != KRAIT_OK)
            fail_msg("refused: %s", good[i]);
    }
    assert_int_equal(dropped, 0);
    assert_int_equal(krait_engine_define(e, "m.f0", "()", echo, NULL, NULL), KRAIT_MISUSE);
    assert_int_equal(krait_engine_define(e, "m", "()", echo, NULL, NULL), KRAIT_MISUSE);
    assert_int_equal(krait_engine_define(e, "m.f0.g", "()", echo, NULL, NULL), KRAIT_MISUSE);
    assert_int_equal(krait_engine_define(e, "m.g", "()", NULL, NULL, NULL), KRAIT_MISUSE);
    krait_script *script;
    assert_int_equal(krait_compile(&script, e, "1", KRAIT_TEXT, "<t>", NULL, NULL), KRAIT_OK);
    assert_int_equal(krait_engine_define(e, "late.f", "()", echo, NULL, NULL), KRAIT_MISUSE);
    krait_engine_free(e);
    assert_int_equal(dropped, 0);                     /* the script keeps the engine */
    krait_script_unref(script);
    assert_int_equal(dropped, sizeof good / sizeof *good);
}

static void functions_are_called(void **state)
{
    (void)state;
    krait_run *run = start("count = 0\ndef add(x, y=1):\n    global count\n    count += 1\n    return x + y\n"
                           "class Rules:\n    @staticmethod\n    def check(v): return {'ok': v}\ndef fail(): 1 / 0\ndef odd(): return {1}", NULL);
    krait_value *one = krait_int(1), *big = krait_int_text("100000000000000000000"), *v;
    const krait_value *args[] = { one, big };
    krait_error *err;
    char *text;
    assert_int_equal(krait_run_call(run, "add", args, 1, &v, NULL), KRAIT_MISUSE);   /* not executed */
    assert_int_equal(krait_run_exec(run, NULL, NULL), KRAIT_OK);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(krait_run_call(run, "add", args, 2, &v, NULL), KRAIT_OK);
        krait_value_unref(v);
    }
    assert_int_equal(krait_run_call(run, "add", args, 2, NULL, NULL), KRAIT_OK);
    assert_int_equal(krait_run_get_global(run, "count", &v, NULL), KRAIT_OK);
    int64_t n;
    assert_int_equal(krait_as_int(v, &n), KRAIT_OK);
    assert_int_equal(n, 1001);
    krait_value_unref(v);
    assert_int_equal(krait_run_call(run, "Rules.check", args, 1, &v, NULL), KRAIT_OK);
    assert_int_equal(krait_to_json(v, &text, NULL), KRAIT_OK);
    assert_string_equal(text, "{\"ok\":1}");
    krait_buffer_free(text);
    krait_value_unref(v);
    static const struct { const char *name, *type; } bad[] = {
        { "fail", "ZeroDivisionError" }, { "none", "NameError" }, { "Rules.none", "AttributeError" }, { "count", "TypeError" },
        { "odd", "TypeError" }, { "add", "TypeError" }, { "len", "NameError" } };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(krait_run_call(run, bad[i].name, NULL, 0, &v, &err), KRAIT_EXCEPTION);
        assert_null(v);
        assert_string_equal(krait_error_type(err), bad[i].type);
        krait_error_free(err);
    }
    assert_int_equal(krait_run_call(run, "fail", NULL, 0, &v, &err), KRAIT_EXCEPTION);
    const char *file, *function;
    int line;
    assert_int_equal(krait_error_frames(err), 1);
    assert_int_equal(krait_error_frame(err, 0, &file, &line, &function), KRAIT_OK);
    assert_string_equal(file, "<test>");
    assert_string_equal(function, "fail");
    assert_int_equal(line, 9);
    assert_int_equal(krait_error_frame(err, 1, &file, &line, &function), KRAIT_MISUSE);
    krait_error_free(err);
    static const krait_value *const nothing[] = { NULL };
    assert_int_equal(krait_run_call(run, "add", nothing, 1, &v, NULL), KRAIT_MISUSE);
    assert_int_equal(krait_run_call(run, "add", NULL, 1, &v, NULL), KRAIT_MISUSE);
    assert_int_equal(krait_run_call(run, "", NULL, 0, &v, NULL), KRAIT_MISUSE);
    assert_int_equal(krait_run_call(run, NULL, NULL, 0, &v, NULL), KRAIT_MISUSE);
    assert_int_equal(krait_run_exec(run, NULL, NULL), KRAIT_MISUSE);
    krait_run_free(run);
    krait_value_unref(one);
    krait_value_unref(big);
}

static void globals_go_in_and_out(void **state)
{
    (void)state;
    krait_run *run = start("seen = config['a'][1]\ndef later(): return extra * 2", NULL);
    krait_value *config, *v;
    krait_error *err;
    char *text;
    assert_int_equal(krait_from_json(&config, "{\"a\": [1, \"x\"]}", KRAIT_TEXT, NULL), KRAIT_OK);
    assert_int_equal(krait_run_get_global(run, "seen", &v, NULL), KRAIT_MISUSE);
    assert_int_equal(krait_run_set_global(run, "config", config, NULL), KRAIT_OK);
    assert_int_equal(krait_run_exec(run, NULL, NULL), KRAIT_OK);
    assert_int_equal(krait_run_get_global(run, "seen", &v, NULL), KRAIT_OK);
    assert_string_equal(krait_as_str(v, NULL), "x");
    assert_int_equal(krait_run_set_global(run, "extra", v, NULL), KRAIT_OK);
    krait_value_unref(v);
    assert_int_equal(krait_run_call(run, "later", NULL, 0, &v, NULL), KRAIT_OK);
    assert_string_equal(krait_as_str(v, NULL), "xx");
    krait_value_unref(v);
    assert_int_equal(krait_run_get_global(run, "later", &v, &err), KRAIT_EXCEPTION);
    assert_string_equal(krait_error_message(err), "function object cannot leave the run: only None, bool, int, float, str, bytes, list, tuple, dict can");
    krait_error_free(err);
    assert_int_equal(krait_run_get_global(run, "config", &v, NULL), KRAIT_OK);
    assert_int_equal(krait_to_json(v, &text, NULL), KRAIT_OK);
    assert_string_equal(text, "{\"a\":[1,\"x\"]}");
    krait_buffer_free(text);
    krait_value_unref(v);
    assert_int_equal(krait_run_set_global(run, "x", NULL, NULL), KRAIT_MISUSE);
    krait_value_unref(config);
    assert_int_equal(krait_run_reset(run, NULL), KRAIT_OK);
    assert_int_equal(krait_run_exec(run, NULL, &err), KRAIT_EXCEPTION);
    assert_string_equal(krait_error_message(err), "name 'config' is not defined");
    krait_error_free(err);
    krait_run_free(run);
}

static void a_reset_makes_new(void **state)
{
    (void)state;
    static const struct { const char *source; krait_status status; } ends[] = {
        { "import collections\nassert not hasattr(collections, 'mark')\ncollections.mark = 1\nl = [0] * 100000\n7", KRAIT_OK },
        { "def f(): f()\nf()", KRAIT_EXCEPTION }, { "while True: pass", KRAIT_FUEL }, { "l = []\nwhile True:\n    try: l.append('x' * 50)\n    except MemoryError: pass", KRAIT_MEMORY },
        { "while True: print('x' * 1000)", KRAIT_OUTPUT }, { "from a.b import echo\nwhile True: echo(1)", KRAIT_HOST_CALLS },
        { "end('cancel')", KRAIT_CANCELLED }, { "exec('def f():\\n  yield 1\\nx = list(f())')\neval('x')", KRAIT_OK },
    };
    const krait_limits limits = { .size = sizeof limits, .fuel = 1000000, .memory = 4 << 20, .output = 5000, .host_calls = 10 };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        krait_run *run = start(ends[i].source, &limits);
        krait_stats stats = { .size = sizeof stats };
        for (int round = 0; round < 5; round++) {
            krait_error *err;
            krait_value *v;
            krait_status status = krait_run_exec(run, NULL, &err);
            if (status != ends[i].status)
                fail_msg("%s: %s", ends[i].source, krait_error_text(err, NULL));
            assert_int_equal(krait_run_stats(run, &stats), KRAIT_OK);
            assert_true(stats.peak_memory > 0);
            if (status != KRAIT_OK && status != KRAIT_EXCEPTION) {
                assert_int_equal(krait_run_call(run, "f", NULL, 0, &v, NULL), KRAIT_MISUSE);
                assert_int_equal(krait_run_get_global(run, "f", &v, NULL), KRAIT_MISUSE);
                assert_int_equal(krait_run_set_args(run, 0, NULL), KRAIT_MISUSE);
            }
            if (status == KRAIT_HOST_CALLS)
                assert_int_equal(stats.host_calls, 10);
            krait_error_free(err);
            krait_limits larger = limits;
            larger.memory = (uint64_t)(4 << round) << 20;
            assert_int_equal(krait_run_reset(run, round % 2 ? &larger : NULL), KRAIT_OK);
            assert_int_equal(krait_run_stats(run, &stats), KRAIT_OK);
            assert_int_equal(stats.output + stats.host_calls, 0);
        }
        krait_run_free(run);
    }
}

/* The last collections find dead objects when no safepoint follows: what is due then belongs to this run alone. */
static void a_reset_forgets_what_is_due(void **state)
{
    (void)state;
    const krait_limits limits = { .size = sizeof limits, .memory = 8 << 20 };
    krait_run *run = start("import gc, weakref\ngc.collect()\nclass A: pass\n"
                           "refs = [weakref.ref(A(), print) for i in range(50)]\n"
                           "[0] * 200000; [0] * 200001; [0] * 200002; [0] * 200003; [0] * 200004; [0] * 200005; [0] * 200006", &limits);
    for (int round = 0; round < 4; round++) {
        krait_stats stats = { .size = sizeof stats };
        krait_error *err;
        if (krait_run_exec(run, NULL, &err) != KRAIT_OK)
            fail_msg("%s", krait_error_text(err, NULL));
        krait_error_free(err);
        assert_int_equal(krait_run_stats(run, &stats), KRAIT_OK);
        assert_int_equal(stats.output, 0);
        assert_int_equal(krait_run_reset(run, NULL), KRAIT_OK);
    }
    krait_run_free(run);
}

static void limits_count_anew_for_each_call(void **state)
{
    (void)state;
    const krait_limits limits = { .size = sizeof limits, .fuel = 2000, .host_calls = 3, .output = 100 };
    krait_run *run = start("from a.b import echo\ndef f():\n    for i in range(1000): pass\n    echo(1); echo(2); echo(3)\n    print('x' * 80)\n"
                           "def g():\n    for i in range(3000): pass", &limits);
    assert_int_equal(krait_run_exec(run, NULL, NULL), KRAIT_OK);
    for (int i = 0; i < 20; i++)
        assert_int_equal(krait_run_call(run, "f", NULL, 0, NULL, NULL), KRAIT_OK);
    assert_int_equal(krait_run_call(run, "g", NULL, 0, NULL, NULL), KRAIT_FUEL);
    krait_run_free(run);
}

/* What a script makes of its memory must not become many times as much of the host's. */
static void results_stay_within_the_memory(void **state)
{
    (void)state;
    const krait_limits limits = { .size = sizeof limits, .memory = 8 << 20 };
    krait_run *run = start("a = [None] * 100000\nb = [True] * 100000\ndef f(x, n):\n    return [x] * n\n[a, b]", &limits);
    krait_value *v, *n = krait_int(50);
    krait_error *err;
    assert_int_equal(krait_run_exec(run, &v, NULL), KRAIT_OK);
    assert_int_equal(krait_count(krait_at(v, 1)), 100000);
    for (int i = 0; i < 2; i++) {
        const krait_value *args[] = { krait_at(v, (size_t)i), n };
        assert_int_equal(krait_run_call(run, "f", args, 2, NULL, NULL), KRAIT_OK);
        krait_value *result = NULL;
        assert_int_equal(krait_run_call(run, "f", args, 2, &result, &err), KRAIT_EXCEPTION);
        assert_string_equal(krait_error_type(err), "MemoryError");
        assert_null(result);
        krait_error_free(err);
    }
    krait_value_unref(v);
    krait_value_unref(n);
    krait_run_free(run);
    run = start("from a.b import echo\ndef f(n):\n    s = 'x' * n\n    try:\n        echo(s, s, s, s)\n    except MemoryError:\n        return 'refused'\n", &limits);
    assert_int_equal(krait_run_exec(run, NULL, NULL), KRAIT_OK);
    for (int i = 0; i < 2; i++) {            /* arguments of one call count together */
        n = krait_int(i ? 5 << 19 : 1 << 19);
        const krait_value *args[] = { n };
        assert_int_equal(krait_run_call(run, "f", args, 1, &v, NULL), KRAIT_OK);
        assert_int_equal(krait_value_kind(v), i ? KRAIT_STR : KRAIT_NULL);
        krait_value_unref(v);
        krait_value_unref(n);
    }
    krait_run_free(run);
}

static void errors_are_utf_8_and_bounded(void **state)
{
    (void)state;
    krait_run *run = start("def f(n):\n    g(n - 1) if n else 1 / 0\nns = {}\n"
                           "exec(compile('def g(n):\\n    f(n)\\n', '\\xe9' * 100000, 'exec'), ns)\ng = ns['g']\nns['f'] = f\nf(3)", NULL);
    krait_error *err;
    const char *file, *function;
    int line;
    assert_int_equal(krait_run_exec(run, NULL, &err), KRAIT_EXCEPTION);
    assert_int_equal(krait_error_frame(err, 2, &file, &line, &function), KRAIT_OK);
    assert_string_equal(function, "g");
    assert_int_equal(strlen(file), 4096);
    krait_error_free(err);
    krait_run_free(run);
    check("raise type('A\\udcffB', (Exception,), {})('\\ud800', '\\U0001f600')", "A\\udcffB: ('\\ud800', '\xf0\x9f\x98\x80')");
    check("raise KeyError('\\ud800\\udfff')", "KeyError: '\\ud800\\udfff'");
    check("raise ValueError('\\udfffx\\ud7ff\\ud800')", "ValueError: \\udfffx\xed\x9f\xbf\\ud800");
}

/* Files that answer from a host that lies. */
static int fs_open(void *ctx, const char *path, void **file, int *error)
{
    *file = ctx;
    *error = -7;
    return strstr(path, "refused") ? -1 : 0;
}

static long fs_read(void *ctx, void *file, void *buffer, size_t size, uint64_t offset, int *error)
{
    (void)error;
    assert_ptr_equal(ctx, file);
    if (*(int *)ctx)
        return (long)size + 1;
    if (offset >= 5)
        return 0;
    memcpy(buffer, "a\nb\nc" + offset, 5 - offset < size ? 5 - offset : size);
    return (long)(5 - offset < size ? 5 - offset : size);
}

static int fs_stat(void *ctx, const char *path, krait_file_info *info, int *error)
{
    (void)ctx;
    *error = 2;
    if (strstr(path, "//") || strstr(path, "..") || strstr(path, "none"))
        return -1;
    info->type = (strlen(path) > 3 && !strcmp(path + strlen(path) - 3, "dir")) || !strcmp(path, "/") ? KRAIT_FILE_FOLDER : strstr(path, "odd") ? (krait_file_type)77 : KRAIT_FILE_REGULAR;
    info->bytes = UINT64_MAX;
    info->modified = -1e300;
    return 0;
}

static int fs_list(void *ctx, const char *path, int (*emit)(void *to, const char *name, krait_file_type type), void *to, int *error)
{
    static const char *const names[] = { "good", "", ".", "..", "a/b", NULL, "more" };
    (void)ctx;
    (void)path;
    (void)error;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        emit(to, names[i], KRAIT_FILE_REGULAR);
    return 0;
}

static void a_file_table_serves_scripts(void **state)
{
    (void)state;
    static const char source[] =
        "import os\n"
        "def what(f, *a):\n"
        "    try: return f(*a)\n"
        "    except Exception as e: return type(e).__name__\n"
        "kept = open('x')\n"
        "def all(): return [open('/x').read(), list(open('x', 'rb')), os.path.isdir('dir'), sorted(os.listdir('/dir')), os.getcwd(),\n"
        "        what(open, 'none'), what(open, 'dir'), what(open, 'refused'), what(open, 'odd'), what(open, 'x', 'w'),\n"
        "        what(os.listdir, 'x'), what(os.readlink, 'x'), open('../dir/../x').seek(0, 2), os.path.exists('none')]\n"
        "def read(): return what(open('x').read)\n";
    krait_run *run = start(source, NULL);
    krait_fs fs = { sizeof fs, fs_open, fs_read, NULL, fs_stat, fs_list };
    int lies = 0;
    krait_value *v;
    krait_error *err;
    assert_int_equal(krait_run_set_fs(run, &fs, &lies), KRAIT_OK);
    assert_int_equal(krait_run_allow_path(run, "/", NULL), KRAIT_MISUSE);
    assert_int_equal(krait_run_set_cwd(run, "/none", NULL), KRAIT_UNAVAILABLE);
    assert_int_equal(krait_run_set_cwd(run, "/dir", NULL), KRAIT_OK);
    if (krait_run_exec(run, NULL, &err) != KRAIT_OK || krait_run_call(run, "all", NULL, 0, &v, &err) != KRAIT_OK)
        fail_msg("%s", krait_error_text(err, NULL));
    krait_value *text = krait_str("", 0);
    krait_value_unref(text);
    static const char *const want[] = { "a\nb\nc", NULL, NULL, NULL, "/dir", "FileNotFoundError", "IsADirectoryError", "OSError", "PermissionError", "PermissionError",
                                        "NotADirectoryError", "OSError" };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        if (want[i])
            assert_string_equal(krait_as_str(krait_at(v, i), NULL), want[i]);
    assert_int_equal(krait_count(krait_at(v, 1)), 3);
    assert_int_equal(krait_count(krait_at(v, 3)), 2);
    krait_value_unref(v);
    lies = 1;
    assert_int_equal(krait_run_call(run, "read", NULL, 0, &v, NULL), KRAIT_OK);
    assert_string_equal(krait_as_str(v, NULL), "OSError");
    krait_value_unref(v);
    krait_run_free(run);
}

/* A callback's native stack is the caller's: no guarded stack of a run, and enough of it. */
static krait_status deep(krait_run *run, void *ctx, const krait_value *const *args, size_t count, krait_value **result, krait_error **err)
{
    volatile char room[2 << 20];
    (void)run;
    (void)args;
    (void)count;
    (void)result;
    (void)err;
    for (size_t i = 0; i < sizeof room; i += 4096)
        room[i] = 1;
    char *here = (char *)__builtin_frame_address(0), *caller = *(char **)ctx;
    return here < caller && caller - here < (8 << 20) ? KRAIT_OK : KRAIT_UNAVAILABLE;
}

static void callbacks_have_the_callers_stack(void **state)
{
    (void)state;
    krait_engine *e;
    krait_script *script;
    krait_run *run;
    krait_error *err;
    char *here = (char *)__builtin_frame_address(0);
    assert_int_equal(krait_engine_new(&e, NULL), KRAIT_OK);
    assert_int_equal(krait_engine_define(e, "deep", "()", deep, &here, NULL), KRAIT_OK);
    assert_int_equal(krait_compile(&script, e, "import gc\ndef f(n):\n    if n: return f(n - 1)\n    x = [1, 2]\n    deep()\n    gc.collect()\n    deep()\n    return x\nf(900)",
                                   KRAIT_TEXT, "<t>", NULL, NULL), KRAIT_OK);
    assert_int_equal(krait_run_new(&run, script, NULL), KRAIT_OK);
    if (krait_run_exec(run, NULL, &err) != KRAIT_OK)
        fail_msg("%s", krait_error_text(err, NULL));
    krait_run_free(run);
    krait_script_unref(script);
    krait_engine_free(e);
}

/* Another thread uses a run that is busy: the script says when. */
static sem_t running;

static krait_status tell(krait_run *run, void *ctx, const krait_value *const *args, size_t count, krait_value **result, krait_error **err)
{
    (void)run;
    (void)args;
    (void)count;
    (void)result;
    (void)err;
    sem_post(ctx);
    return KRAIT_OK;
}

static void *disturb(void *run)
{
    while (sem_wait(&running))
        ;
    try_everything(run);
    krait_run_cancel(run);
    return NULL;
}

static void a_busy_run_refuses_other_threads(void **state)
{
    (void)state;
    krait_engine *e;
    krait_script *script;
    krait_run *run;
    pthread_t thread;
    misused = NULL;
    assert_int_equal(sem_init(&running, 0, 0), 0);
    assert_int_equal(krait_engine_new(&e, NULL), KRAIT_OK);
    assert_int_equal(krait_engine_define(e, "tell", "()", tell, &running, NULL), KRAIT_OK);
    assert_int_equal(krait_compile(&script, e, "tell()\nwhile True: pass", KRAIT_TEXT, "<t>", NULL, NULL), KRAIT_OK);
    assert_int_equal(krait_run_new(&run, script, NULL), KRAIT_OK);
    assert_int_equal(pthread_create(&thread, NULL, disturb, run), 0);
    assert_int_equal(krait_run_exec(run, NULL, NULL), KRAIT_CANCELLED);
    pthread_join(thread, NULL);
    assert_null(misused);
    krait_run_free(run);
    krait_script_unref(script);
    krait_engine_free(e);
    sem_destroy(&running);
}

static void old_and_new_structs_are_read(void **state)
{
    (void)state;
    struct { krait_limits known; uint64_t later; } newer = { { .size = sizeof newer }, 0 };
    krait_limits older = { .size = offsetof(krait_limits, host_calls) }, small = { .size = 8 }, nan = { .size = sizeof nan, .seconds = 0.0 / 0.0 };
    krait_script *script;
    krait_run *run;
    assert_int_equal(krait_compile(&script, engine, "1", KRAIT_TEXT, "<t>", NULL, NULL), KRAIT_OK);
    assert_int_equal(krait_run_new(&run, script, &older), KRAIT_OK);
    krait_run_free(run);
    assert_int_equal(krait_run_new(&run, script, &newer.known), KRAIT_OK);
    krait_run_free(run);
    newer.later = 1;
    assert_int_equal(krait_run_new(&run, script, &newer.known), KRAIT_MISUSE);
    assert_int_equal(krait_run_new(&run, script, &small), KRAIT_MISUSE);
    assert_int_equal(krait_run_new(&run, script, &nan), KRAIT_MISUSE);
    assert_null(run);
    krait_script_unref(script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(host_functions_bind_as_builtins), cmocka_unit_test(host_functions_raise), cmocka_unit_test(definitions_are_checked),
        cmocka_unit_test(functions_are_called), cmocka_unit_test(globals_go_in_and_out), cmocka_unit_test(a_reset_makes_new),
        cmocka_unit_test(a_reset_forgets_what_is_due), cmocka_unit_test(limits_count_anew_for_each_call),
        cmocka_unit_test(results_stay_within_the_memory), cmocka_unit_test(errors_are_utf_8_and_bounded),
        cmocka_unit_test(a_file_table_serves_scripts),
        cmocka_unit_test(callbacks_have_the_callers_stack), cmocka_unit_test(a_busy_run_refuses_other_threads),
        cmocka_unit_test(old_and_new_structs_are_read),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
