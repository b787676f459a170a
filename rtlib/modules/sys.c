/* sys.c -- the module sys: what a script may know of its run. Values about the host are neutral. */
#include <float.h>
#include <string.h>

#include "rtlib/modules/support.h"
#include "rtlib/object/catalogue.h"
#include "rtlib/object/core.h"
#include "rtlib/object/error.h"
#include "rtlib/object/run.h"
#include "rtlib/types/str.h"

#define MAX_RECURSION_LIMIT 1000000

static KrValue sys_exit(KrThread *t, KrValue *arg)
{
    KrValue exc = kr_call(t, (KrValue)KR_EXC_TYPE(SystemExit), arg, arg[0] == KR_NONE ? 0 : 1, 0);
    return exc ? kr_error_set(t, exc) : 0;
}

static KrValue sys_exc_info(KrThread *t, KrValue *arg)
{
    (void)arg;
    KrValue e = t->handled;
    if (!e)
        return kr_tuple_of(t, 3, KR_NONE, KR_NONE, KR_NONE);
    KrValue tb = KR_EXCEPTION(e)->traceback;
    return kr_tuple_of(t, 3, (KrValue)kr_type_of(t, e), e, tb ? tb : KR_NONE);
}

static KrValue sys_exception(KrThread *t, KrValue *arg)
{
    (void)arg;
    return t->handled ? t->handled : KR_NONE;
}

static KrValue sys_getrecursionlimit(KrThread *t, KrValue *arg)
{
    (void)arg;
    return KR_INT(KR_RUN(t)->depth_limit);
}

static KrValue sys_setrecursionlimit(KrThread *t, KrValue *arg)
{
    long n;
    if (kr_index_long(t, arg[0], true, &n) < 0)
        return 0;
    if (n < 1)
        return kr_error(t, KR_EXC_ValueError, "recursion limit must be greater or equal than 1");
    KrRunThread *r = KR_RUN(t);
    int before = r->depth_limit;
    char *limit = t->stack_limit;
    r->depth_limit = n > MAX_RECURSION_LIMIT ? MAX_RECURSION_LIMIT : (int)n;
    kr_stack_limit_set(t);
    if ((char *)__builtin_frame_address(0) < t->stack_limit) {
        r->depth_limit = before;
        t->stack_limit = limit;
        return kr_error(t, KR_EXC_RecursionError, "cannot set the recursion limit to %l at the recursion depth: the limit is too low", n);
    }
    return KR_NONE;
}

static KrValue sys_intern(KrThread *t, KrValue *arg)
{
    if (!KR_HAS_SHAPE(arg[0], KR_SH_STR))
        return kr_error(t, KR_EXC_TypeError, "can't intern %T", arg[0]);
    return kr_str_intern(t, arg[0]);
}

static KrValue sys_getsizeof(KrThread *t, KrValue *arg)
{
    if (KR_IS_INT(arg[0]))
        return KR_INT(28);
    if (!kr_in_heap(t, arg[0]))
        return KR_INT(64);
    return KR_INT((long)kr_cell_size(t, (void *)arg[0]));
}

static KrValue sys_getrefcount(KrThread *t, KrValue *arg)
{
    (void)t;
    (void)arg;
    return KR_INT(2);
}

static KrValue sys_displayhook(KrThread *t, KrValue *arg)
{
    if (arg[0] == KR_NONE)
        return KR_NONE;
    KrValue name = kr_str_cstring(t, "_");
    /* Not the value shown before, should this one's repr() look at it. */
    if (!name || kr_module_setattr(t, KR_RUN(t)->builtins, name, KR_NONE) < 0)
        return 0;
    KrValue text = kr_repr(t, arg[0]);
    if (!text || !kr_call1(t, KR_RUN(t)->head.builtin[KR_BT_print], text))
        return 0;
    return kr_module_setattr(t, KR_RUN(t)->builtins, name, arg[0]) < 0 ? 0 : KR_NONE;
}

int kr_display(KrThread *t, KrValue v)
{
    KrValue sys = kr_import_name(t, "sys"), hook = sys ? kr_getattr_opt(t, sys, KR_W(displayhook)) : 0;
    if (!hook)
        return t->exc ? -1 : kr_error_int(t, KR_EXC_RuntimeError, "lost sys.displayhook");
    return kr_call1(t, hook, v) ? 0 : -1;
}

static KrValue sys_excepthook(KrThread *t, KrValue *arg)
{
    if (!kr_is_exception(t, arg[1]))
        return kr_error(t, KR_EXC_TypeError, "excepthook() needs an exception, not %T", arg[1]);
    KrValue s = kr_exception_text(t, arg[1]);
    size_t size;
    const char *text = s ? kr_str_to_utf8(t, s, &size) : NULL;
    return text && kr_output(t, 2, text, size) == 0 ? KR_NONE : 0;
}

static KrValue sys_getdefaultencoding(KrThread *t, KrValue *arg)
{
    (void)arg;
    return kr_str_cstring(t, "utf-8");
}

/* The frame of the caller itself, when the call was seen by the compiler (kr_frame_hint). */
static KrValue sys_getframe(KrThread *t, KrValue *arg)
{
    KrRunThread *r = KR_RUN(t);
    KrValue function = r->hint_function, locals = r->hint_locals;
    long depth;
    r->hint_function = r->hint_locals = 0;
    if (kr_index_long(t, arg[0], true, &depth) < 0)
        return 0;
    if (depth > 0 || !function)
        return kr_error(t, KR_EXC_ValueError, "call stack is not available");
    return kr_frame_new(t, function, locals, r->hint_line);
}

static KrValue sys_return_none(KrThread *t, KrValue *arg)
{
    (void)t;
    (void)arg;
    return KR_NONE;
}

static KrValue sys_modules_there(KrThread *t, KrValue *arg)
{
    (void)arg;
    return kr_module_names(t);
}

static KrValue sys_modules_absent(KrThread *t, KrValue *arg)
{
    (void)arg;
    return kr_absent_modules(t);
}

typedef struct Rows { KrThread *t; KrValue list; } Rows;

static void add_row(void *ctx, const KrCatalogueRow *row)
{
    Rows *rows = ctx;
    const char *owner = row->module ? row->module : row->type;
    KrValue place = rows->list && owner ? kr_str_cstring(rows->t, owner) : 0;
    KrValue name = place ? kr_str_utf8(rows->t, row->name, row->name_size) : 0;
    KrValue entry = name ? kr_tuple_of(rows->t, 3, KR_BOOL(row->module != NULL), place, name) : 0;
    if (!entry || kr_list_push(rows->t, rows->list, entry) < 0)
        rows->list = 0;
}

static KrValue sys_builtin_rows(KrThread *t, KrValue *arg)
{
    (void)arg;
    Rows rows = { t, kr_list_new(t, 2048) };
    kr_catalogue_walk(add_row, &rows);
    return rows.list;
}

static const KrBuiltin sys_functions[] = {
    { "exit(status=None, /)", sys_exit, 0, "Leaves the program with a status." },
    { "exc_info()", sys_exc_info, 0, "Type, value, traceback of the exception being handled." },
    { "exception()", sys_exception, 0, "The exception being handled, or None." },
    { "getrecursionlimit()", sys_getrecursionlimit, 0, "Limit of nested calls." },
    { "setrecursionlimit(limit, /)", sys_setrecursionlimit, 0, "Sets the limit of nested calls." },
    { "intern(string, /)", sys_intern, 0, "The one object of equal strings." },
    { "getsizeof(object, default=...)", sys_getsizeof, 0, "Bytes of the object itself." },
    { "getrefcount(object, /)", sys_getrefcount, 0, "Always 2: objects are not counted." },
    { "displayhook(object, /)", sys_displayhook, 0, "Prints a value as the prompt does." },
    { "excepthook(exctype, value, traceback, /)", sys_excepthook, 0, "Prints an exception." },
    { "getdefaultencoding()", sys_getdefaultencoding, 0, "utf-8." },
    { "getfilesystemencoding()", sys_getdefaultencoding, 0, "utf-8." },
    { "_getframe(depth=0, /)", sys_getframe, 0, "The frame of the caller; no others." },
    { "settrace(function, /)", sys_return_none, 0, "No effect." },
    { "setprofile(function, /)", sys_return_none, 0, "No effect." },
    { "gettrace()", sys_return_none, 0, "None." },
    { "getprofile()", sys_return_none, 0, "None." },
    { "_modules_there()", sys_modules_there, 0, "Names of the modules that are linked in." },
    { "_builtin_rows()", sys_builtin_rows, 0, "(is a function, module or type, name) of everything that is built in." },
    { "_modules_absent()", sys_modules_absent, 0, "Pairs of name and hint: modules that are left out on purpose." },
    KR_BUILTIN_END
};

/* -- constants ------------------------------------------------------------------------------------------------------ */

typedef struct Pair { const char *name; KrValue v; } Pair;

/* An object with fixed attributes: types.SimpleNamespace serves. */
static KrValue namespace_of(KrThread *t, const Pair *pairs)
{
    KrValue ns = kr_call(t, (KrValue)&kr_type_simple_namespace, NULL, 0, 0);
    for (; ns && pairs->name; pairs++) {
        KrValue key = kr_str_cstring(t, pairs->name);
        if (!key || !pairs->v || kr_setattr(t, ns, key, pairs->v) < 0)
            return 0;
    }
    return ns;
}

/* A tuple whose items have names: of rtlib/pylib/_sys_records.py. */
static KrValue record(KrThread *t, const char *name, const Pair *pairs)
{
    KrValue module = kr_import_name(t, "_sys_records"), make = module ? kr_getattr_c(t, module, "record") : 0;
    KrValue title = make ? kr_str_cstring(t, name) : 0, list = title ? kr_list_new(t, 0) : 0;
    for (; list && pairs->name; pairs++) {
        KrValue key = kr_str_cstring(t, pairs->name);
        if (!key || !pairs->v || kr_list_push(t, list, key) < 0 || kr_list_push(t, list, pairs->v) < 0)
            return 0;
    }
    return list ? kr_call(t, make, (KrValue[]){ title, list }, 2, 0) : 0;
}

static KrValue version_info(KrThread *t, const char *name)
{
    const Pair fields[] = { { "major", KR_INT(3) }, { "minor", KR_INT(4) }, { "micro", KR_INT(10) },
                            { "releaselevel", kr_str_cstring(t, "final") }, { "serial", KR_INT(0) }, { NULL, 0 } };
    return record(t, name, fields);
}

static KrValue flags(KrThread *t, const char *name)
{
    const Pair fields[] = { { "debug", KR_INT(0) }, { "inspect", KR_INT(0) }, { "interactive", KR_INT(0) },
                            { "optimize", KR_INT(0) }, { "dont_write_bytecode", KR_INT(1) },
                            { "no_user_site", KR_INT(1) }, { "no_site", KR_INT(1) },
                            { "ignore_environment", KR_INT(1) }, { "verbose", KR_INT(0) },
                            { "bytes_warning", KR_INT(0) }, { "quiet", KR_INT(0) },
                            { "hash_randomization", KR_INT(1) }, { "isolated", KR_INT(1) }, { NULL, 0 } };
    return record(t, name, fields);
}

static KrValue float_info(KrThread *t, const char *name)
{
    const Pair fields[] = { { "max", kr_float_new(t, DBL_MAX) }, { "max_exp", KR_INT(DBL_MAX_EXP) },
                            { "max_10_exp", KR_INT(DBL_MAX_10_EXP) }, { "min", kr_float_new(t, DBL_MIN) },
                            { "min_exp", KR_INT(DBL_MIN_EXP) }, { "min_10_exp", KR_INT(DBL_MIN_10_EXP) },
                            { "dig", KR_INT(DBL_DIG) }, { "mant_dig", KR_INT(DBL_MANT_DIG) },
                            { "epsilon", kr_float_new(t, DBL_EPSILON) }, { "radix", KR_INT(2) },
                            { "rounds", KR_INT(1) }, { NULL, 0 } };
    return record(t, name, fields);
}

static KrValue hash_info(KrThread *t, const char *name)
{
    const Pair fields[] = { { "width", KR_INT(64) }, { "modulus", KR_INT((1L << 61) - 1) }, { "inf", KR_INT(314159) },
                            { "nan", KR_INT(0) }, { "imag", KR_INT(1000003) },
                            { "algorithm", kr_str_cstring(t, "siphash13") }, { "hash_bits", KR_INT(64) },
                            { "seed_bits", KR_INT(128) }, { "cutoff", KR_INT(0) }, { NULL, 0 } };
    return record(t, name, fields);
}

static KrValue int_info(KrThread *t, const char *name)
{
    const Pair fields[] = { { "bits_per_digit", KR_INT(30) }, { "sizeof_digit", KR_INT(4) }, { NULL, 0 } };
    return record(t, name, fields);
}

static KrValue implementation(KrThread *t, const char *name)
{
    KrValue sys = kr_import_name(t, "sys");
    (void)name;
    const Pair fields[] = { { "name", kr_str_cstring(t, "krait") }, { "version", sys ? kr_getattr_c(t, sys, "version_info") : 0 },
                            { "cache_tag", KR_NONE }, { "hexversion", KR_INT(0x03040af0) }, { NULL, 0 } };
    return namespace_of(t, fields);
}

/* Few scripts look at these, and print() alone brings sys. */
static const char *const late_names[] = { "version_info", "flags", "float_info", "hash_info", "int_info", "implementation", NULL };
static KrValue (*const late_values[])(KrThread *t, const char *name) = { version_info, flags, float_info, hash_info, int_info, implementation };

static KrValue sys_late(KrThread *t, const char *name)
{
    int i = 0;
    while (late_names[i] != name)
        i++;
    return late_values[i](t, name);
}

static bool sys_init(KrThread *t, KrValue m)
{
    KrRunThread *r = KR_RUN(t);
    if (!r->path)
        r->path = kr_list_new(t, 1);
    if (!r->argv) {
        r->argv = kr_list_new(t, 1);
        if (r->argv && kr_list_push(t, r->argv, kr_str_empty) < 0)
            return false;
    }
    return kr_module_add(t, m, "modules", r->modules) && kr_module_add(t, m, "path", r->path) && kr_module_add(t, m, "argv", r->argv) &&
           kr_module_add(t, m, "version", kr_str_cstring(t, "3.4.10 (krait)")) && kr_module_add(t, m, "hexversion", KR_INT(0x03040af0)) &&
           kr_module_add(t, m, "platform", kr_str_cstring(t, "linux")) && kr_module_add(t, m, "byteorder", kr_str_cstring(t, "little")) &&
           kr_module_add(t, m, "maxsize", kr_int_from_i64(t, INT64_MAX)) && kr_module_add(t, m, "maxunicode", KR_INT(0x10ffff)) &&
           kr_module_add(t, m, "executable", kr_str_empty) && kr_module_add(t, m, "prefix", kr_str_empty) &&
           kr_module_add(t, m, "exec_prefix", kr_str_empty) && kr_module_add(t, m, "copyright", kr_str_empty) &&
           kr_module_add(t, m, "dont_write_bytecode", KR_TRUE) && kr_module_add(t, m, "api_version", KR_INT(1013)) &&
           kr_module_add(t, m, "warnoptions", kr_list_new(t, 0)) && kr_module_add(t, m, "path_hooks", kr_list_new(t, 0)) &&
           kr_module_add(t, m, "meta_path", kr_list_new(t, 0)) && kr_module_add(t, m, "ps1", kr_str_cstring(t, ">>> ")) &&
           kr_module_add(t, m, "ps2", kr_str_cstring(t, "... ")) &&
           kr_module_add(t, m, "float_repr_style", kr_str_cstring(t, "short")) && kr_stdio_init(t, m) &&
           kr_module_add(t, m, "__excepthook__", kr_module_get(t, m, KR_W(excepthook))) &&
           kr_module_add(t, m, "__displayhook__", kr_module_get(t, m, KR_W(displayhook)));
}

const KrModuleDef kr_module_sys = {
    .name = "sys", .doc = "The run itself.", .functions = sys_functions, .init = sys_init,
    .late_names = late_names, .late = sys_late,
};
