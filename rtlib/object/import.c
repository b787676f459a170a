/* import.c -- the import system: sys.modules, then builtin modules, linked-in Python modules, modules of the program,
 * then what the host finds in granted folders. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/object/error.h"
#include "rtlib/object/run.h"
#include "rtlib/types/dict.h"
#include "rtlib/types/str.h"

#define MAX_NAME 1000
/* Imports nested in imports: each takes native stack and a module body. */

const KrLinkedUnit *kr_program_units;

static const KrModuleDef *const builtin_modules[] = {
#define KR_MODULE(name, symbol) &kr_module_##symbol,
#include "rtlib/modules/modules.def"
#undef KR_MODULE
};

/* -- linked units ------------------------------------------------------------------------------------------------- */

typedef struct LinkedShared { const KrLinkedUnit *unit; KrUnitShared *shared; struct LinkedShared *next; } LinkedShared;
static LinkedShared *linked_list;
static pthread_mutex_t linked_lock = PTHREAD_MUTEX_INITIALIZER;

KrUnitShared *kr_linked_unit(const KrLinkedUnit *unit)
{
    const char *error;
    KrAllocator *run_allocator = kr_allocator_use(NULL);   /* the process's, not that of the engine that came first */
    pthread_mutex_lock(&linked_lock);
    LinkedShared *l = linked_list;
    while (l && l->unit != unit)
        l = l->next;
    if (!l && (l = calloc(1, sizeof *l))) {
        l->unit = unit;
        l->shared = kr_unit_shared_new(unit->info, unit->blob, *unit->size, &error);
        if (l->shared) {
            l->next = linked_list;
            linked_list = l;
        } else {
            free(l);
            l = NULL;
        }
    }
    pthread_mutex_unlock(&linked_lock);
    kr_allocator_use(run_allocator);
    return l ? l->shared : NULL;
}

static const KrLinkedUnit *find_linked(const KrLinkedUnit *list, const char *name)
{
    for (; list && list->name; list++)
        if (!strcmp(list->name, name))
            return list;
    return NULL;
}

/* -- loading one module --------------------------------------------------------------------------------------------- */

static KrValue modules_get(KrThread *t, KrValue name)
{
    return kr_dict_find_str(t, KR_RUN(t)->modules, name);
}

/* New module under its name in sys.modules, with __name__, __package__, and for packages __path__. */
static KrValue start_module(KrThread *t, KrValue name, bool is_package, const char *path, const char *file)
{
    KrValue m = kr_module_new(t, name);
    if (!m)
        return 0;
    size_t size;
    const char *text = kr_str_to_utf8(t, name, &size);
    if (!text)
        return 0;
    const char *dot = is_package ? text + size : strrchr(text, '.');
    KrValue package = kr_str_utf8(t, text, dot ? (size_t)(dot - text) : 0);
    if (!package || kr_module_put(t, m, KR_D(package), package) < 0 ||
        kr_module_put(t, m, KR_D(loader), KR_NONE) < 0 || kr_module_put(t, m, KR_D(spec), KR_NONE) < 0)
        return 0;
    if (file) {
        KrValue f = kr_str_utf8_any(t, file, strlen(file));
        if (!f || kr_module_put(t, m, KR_D(file), f) < 0)
            return 0;
    }
    if (is_package) {
        KrValue list = kr_list_new(t, 1), p = path ? kr_str_utf8_any(t, path, strlen(path)) : 0;
        if (!list || (path && !p) || (p && kr_list_push(t, list, p) < 0) || kr_module_put(t, m, KR_D(path), list) < 0)
            return 0;
    }
    return kr_dict_put(t, KR_RUN(t)->modules, name, m) < 0 ? 0 : m;
}

static KrValue run_module(KrThread *t, KrValue name, KrValue m, KrUnitShared *shared)
{
    KrUnit *unit = kr_unit_instance(t, shared, m);
    KrValue result = unit ? kr_unit_run(t, unit, 0) : 0;
    if (result) {
        KrValue now = modules_get(t, name);   /* the module may have replaced itself */
        return now ? now : m;
    }
    if (kr_killed(t))
        return 0;
    KrValue exc = t->exc;
    t->exc = 0;
    kr_dict_remove(t, KR_RUN(t)->modules, name);
    if (!kr_killed(t))
        t->exc = exc;
    return 0;
}

static KrValue load_builtin(KrThread *t, KrValue name, const KrModuleDef *def)
{
    KrValue m = start_module(t, name, false, NULL, NULL);
    if (!m || kr_module_fill(t, def, ((KrModule *)m)->dict) < 0)
        return 0;
    if (def->doc) {
        KrValue doc = kr_str_cstring(t, def->doc);
        if (!doc || kr_module_put(t, m, KR_D(doc), doc) < 0)
            return 0;
    }
    ((KrModule *)m)->late = def->late ? def : NULL;
    return def->init && !def->init(t, m) ? 0 : m;
}

/* 1 loaded, 0 not found, -1 exception. */
static int load_from_host(KrThread *t, KrValue name, const char *text, size_t size, KrValue *out)
{
    const KrHost *host = KR_RUN(t)->host;
    KrFoundModule found = { 0 };
    if (!host || !host->find_module)
        return 0;
    int have = host->find_module(host->ctx, t, text, size, &found);
    if (have <= 0)
        return have;
    KrValue m = start_module(t, name, found.is_package, found.path, found.file);
    for (const KrValue *f = found.functions; m && f && *f; f++)
        if (kr_module_put(t, m, ((KrBuiltinFn *)*f)->name, *f) < 0)
            m = 0;
    *out = m && found.unit ? run_module(t, name, m, found.unit) : m;
    return *out ? 1 : -1;
}

/* What a script reads when it imports something that Krait leaves out on purpose. */
static const struct { const char *name, *hint; } absent[] = {
#define KR_ABSENT_MODULE(name, hint) { name, hint },
#include "rtlib/object/absent_modules.def"
#undef KR_ABSENT_MODULE
};
enum { ABSENT_COUNT = sizeof absent / sizeof *absent, BUILTIN_COUNT = sizeof builtin_modules / sizeof *builtin_modules };

KrValue kr_module_names(KrThread *t)
{
    KrValue names = kr_list_new(t, 128);
    for (int i = 0; names && i < BUILTIN_COUNT; i++)
        if (kr_list_push(t, names, kr_str_cstring(t, builtin_modules[i]->name)) < 0)
            return 0;
    for (const KrLinkedUnit *u = kr_pylib_units; names && u->name; u++)
        if (kr_list_push(t, names, kr_str_cstring(t, u->name)) < 0)
            return 0;
    return names;
}

KrValue kr_absent_modules(KrThread *t)
{
    KrValue rows = kr_list_new(t, ABSENT_COUNT);
    for (int i = 0; rows && i < ABSENT_COUNT; i++) {
        KrValue name = kr_str_cstring(t, absent[i].name), hint = name ? kr_str_cstring(t, absent[i].hint) : 0;
        KrValue row = hint ? kr_tuple_of(t, 2, name, hint) : 0;
        if (!row || kr_list_push(t, rows, row) < 0)
            return 0;
    }
    return rows;
}

static KrValue not_found(KrThread *t, KrValue name, const char *text)
{
    KrValue message = 0;
    for (int i = 0; i < ABSENT_COUNT && !message; i++)
        if (!strcmp(absent[i].name, text))
            message = kr_str_from_format(t, "No module named '%V'. It is not part of Krait, see `krait --modules`%s%s", name,
                                         *absent[i].hint ? "; " : "", absent[i].hint);
    if (!message)
        message = kr_str_from_format(t, "No module named '%V'", name);
    if (!message)
        return 0;
    kr_error_value(t, KR_EXC_ModuleNotFoundError, message);
    if (t->exc && !kr_killed(t))
        KR_EXCEPTION(t->exc)->field[1] = name;
    return 0;
}

static KrValue load(KrThread *t, KrValue name, const char *text, size_t size)
{
    for (int i = 0; i < BUILTIN_COUNT; i++)
        if (!strcmp(builtin_modules[i]->name, text))
            return load_builtin(t, name, builtin_modules[i]);
    const KrLinkedUnit *linked = find_linked(kr_pylib_units, text);
    if (!linked)
        linked = find_linked(kr_program_units, text);
    if (linked) {
        KrUnitShared *shared = kr_linked_unit(linked);
        if (!shared)
            return kr_no_memory(t);
        KrValue m = start_module(t, name, linked->is_package, NULL, linked->file);
        return m ? run_module(t, name, m, shared) : 0;
    }
    KrValue m = 0;
    int found = load_from_host(t, name, text, size, &m);
    return found == 0 ? not_found(t, name, text) : m;
}

/* -- dotted names ----------------------------------------------------------------------------------------------------- */

/* Module of an absolute dotted name; parents are imported first and get the child as attribute. *top: the first part. */
static KrValue import_absolute(KrThread *t, KrValue name, KrValue *top)
{
    size_t size;
    const char *text = kr_str_to_utf8(t, name, &size);
    KrValue parent = 0, m = 0;
    if (!text)
        return 0;
    if (size == 0)
        return kr_error(t, KR_EXC_ValueError, "Empty module name");
    if (size > MAX_NAME || memchr(text, 0, size))
        return not_found(t, name, "");
    if (KR_ENTER_RECURSION(t))
        return 0;
    for (size_t at = 0; at <= size;) {
        const char *dot = memchr(text + at, '.', size - at);
        size_t stop = dot ? (size_t)(dot - text) : size;
        KrValue part = stop == size ? name : kr_str_utf8(t, text, stop);
        if (!part)
            return 0;
        m = modules_get(t, part);   /* os.path is there without os being a package */
        if (!m && parent && !kr_getattr_opt(t, parent, KR_D(path))) {
            if (t->exc)
                return 0;
            KrValue up = kr_str_utf8(t, text, at - 1);
            if (up)
                kr_error(t, KR_EXC_ModuleNotFoundError, "No module named '%V'; '%V' is not a package", name, up);
            return 0;
        }
        if (m == KR_NONE)
            return kr_error(t, KR_EXC_ModuleNotFoundError, "import of %V halted; None in sys.modules", part);
        if (!m) {
            char whole[MAX_NAME + 1];
            memcpy(whole, text, stop);
            whole[stop] = 0;
            m = load(t, part, whole, stop);
            if (!m)
                return 0;
            if (parent) {
                KrValue leaf = kr_str_utf8(t, text + at, stop - at);
                if (!leaf || kr_setattr(t, parent, leaf, m) < 0)
                    return 0;
            }
        }
        if (at == 0 && top)
            *top = m;
        parent = m;
        at = stop + 1;
    }
    return m;
}

KrValue kr_import_name(KrThread *t, const char *name)
{
    KrValue s = kr_str_cstring(t, name);
    return s ? import_absolute(t, s, NULL) : 0;
}

static const char *last_dot(const char *text, size_t size)
{
    while (size && text[size - 1] != '.')
        size--;
    return size ? text + size - 1 : NULL;
}

/* Absolute name of a relative import of `level` dots from the module whose globals these are. */
static KrValue resolve_relative(KrThread *t, KrValue globals, KrValue name, int level)
{
    KrValue package = kr_dict_find(t, globals, KR_D(package));
    if (!package || package == KR_NONE) {
        package = t->exc ? 0 : kr_dict_find(t, globals, KR_D(name));
        if (!package || !kr_is_str(t, package))
            return kr_error(t, KR_EXC_ImportError, "attempted relative import with no known parent package");
        if (!kr_dict_find_str(t, globals, KR_D(path)))
            level++;
    }
    if (!kr_is_str(t, package))
        return kr_error(t, KR_EXC_TypeError, "package must be a string");
    size_t size;
    const char *text = kr_str_to_utf8(t, kr_unwrap(t, package), &size);
    if (!text)
        return 0;
    if (size == 0)
        return kr_error(t, KR_EXC_ImportError, "attempted relative import with no known parent package");
    for (int i = 1; i < level; i++) {
        const char *dot = last_dot(text, size);
        if (!dot)
            return kr_error(t, KR_EXC_ImportError, "attempted relative import beyond top-level package");
        size = (size_t)(dot - text);
    }
    KrValue base = kr_str_utf8(t, text, size);
    if (!base || !KR_STR(name)->length)
        return base;
    return kr_str_from_format(t, "%V.%V", base, name);
}

/* Submodules named in `from package import a, b` (or by its __all__ for a star). */
static int import_submodules(KrThread *t, KrValue m, KrValue fromlist, bool star_done)
{
    KrValue path = kr_getattr_opt(t, m, KR_D(path));
    if (!path)
        return t->exc ? -1 : 0;
    KrValue own = kr_getattr(t, m, KR_D(name));
    KrValue list = own && kr_is_str(t, own) ? kr_list_from(t, fromlist) : 0;
    if (!list)
        return t->exc ? -1 : 0;
    for (long i = 0; i < kr_list_length(list); i++) {
        KrValue name = kr_list_get(t, list, i);
        if (!name || !kr_is_str(t, name))
            return kr_error_int(t, KR_EXC_TypeError, "Item in ``from list'' must be str, not %T", name);
        if (kr_str_equal_c(kr_unwrap(t, name), "*")) {
            KrValue all = star_done ? 0 : kr_getattr_opt(t, m, KR_D(all));
            if (!all && t->exc)
                return -1;
            if (all && import_submodules(t, m, all, true) < 0)
                return -1;
            continue;
        }
        if (kr_getattr_opt(t, m, name))
            continue;
        if (t->exc)
            return -1;
        KrValue whole = kr_str_from_format(t, "%S.%S", own, name);
        if (!whole)
            return -1;
        if (!import_absolute(t, whole, NULL)) {
            /* Not a submodule: the `from` itself reports the missing name. An error inside the submodule is real. */
            if (!kr_error_is(t, KR_EXC_ModuleNotFoundError) || kr_killed(t))
                return -1;
            KrValue missing = KR_EXCEPTION(t->exc)->field[1];
            if (!missing || !kr_is_str(t, missing) || !kr_str_equal(kr_unwrap(t, missing), whole))
                return -1;
            kr_error_clear(t);
        }
    }
    return 0;
}

static KrValue import_from_globals(KrThread *t, KrValue globals, KrValue name, KrValue fromlist, int level)
{
    KrValue top = 0;
    if (level > 0) {
        KrValue whole = resolve_relative(t, globals, name, level);
        KrValue m = whole ? import_absolute(t, whole, &top) : 0;
        if (!m)
            return 0;
        if (fromlist)
            return import_submodules(t, m, fromlist, false) < 0 ? 0 : m;
        return m;
    }
    KrValue m = import_absolute(t, name, &top);
    if (!m)
        return 0;
    if (!fromlist)
        return top;
    return import_submodules(t, m, fromlist, false) < 0 ? 0 : m;
}

static KrValue builtin_import(KrThread *t, KrValue *arg);

/* An import statement whose builtins have another __import__ than ours, or none. 0 without exception: it is ours. */
static KrValue import_otherwise(KrThread *t, KrValue fn, KrValue name, KrValue fromlist, int level)
{
    KrValue importer = kr_unit_importer(t, KR_FN(fn)->unit);
    if (!importer)
        return t->exc ? 0 : kr_error(t, KR_EXC_ImportError, "__import__ not found");
    if (KR_HAS_SHAPE(importer, KR_SH_BUILTIN) && ((KrBuiltinFn *)importer)->row->call == builtin_import)
        return 0;
    KrValue globals = kr_globals_of(t, fn);
    KrValue args[5] = { name, globals, KR_NONE, fromlist ? fromlist : KR_NONE, KR_INT(level) };
    return globals ? kr_call(t, importer, args, 5, 0) : 0;
}

KrValue kr_import(KrThread *t, KrValue fn, KrValue name, KrValue fromlist, int level)
{
    KrValue other = import_otherwise(t, fn, name, fromlist, level);
    if (other || t->exc)
        return other;
    if (level == 0 && !fromlist) {
        KrValue known = modules_get(t, name);   /* plain name, already there */
        if (known && known != KR_NONE && kr_str_find_char(name, '.', 0, KR_STR(name)->length) == KR_STR_NONE)
            return known;
    }
    return import_from_globals(t, kr_globals_of(t, fn), name, fromlist, level);
}

KrValue kr_import_from(KrThread *t, KrValue module, KrValue name)
{
    KrValue v = kr_getattr_opt(t, module, name);
    if (v || t->exc)
        return v;
    KrValue own = kr_getattr_opt(t, module, KR_D(name));
    if (!own && t->exc)
        return 0;
    if (own && kr_is_str(t, own)) {
        KrValue whole = kr_str_from_format(t, "%S.%V", own, name);
        v = whole ? modules_get(t, whole) : 0;
        if (v || t->exc)
            return v;
    }
    KrValue file = kr_getattr_opt(t, module, KR_D(file));
    if (!file && t->exc)
        return 0;
    KrValue shown = own ? own : kr_str_cstring(t, "<unknown module name>");
    if (!shown)
        return 0;
    kr_error_value(t, KR_EXC_ImportError,
                   file ? kr_str_from_format(t, "cannot import name %R from %R (%S)", name, shown, file)
                        : kr_str_from_format(t, "cannot import name %R from %R (unknown location)", name, shown));
    if (t->exc && !kr_killed(t))
        KR_EXCEPTION(t->exc)->field[1] = own ? own : KR_NONE;
    return 0;
}

static int star_name(KrThread *t, KrValue fn, KrValue ns, KrValue name, KrValue v)
{
    if (ns)
        return kr_name_store(t, ns, name, v);
    return kr_module_put(t, KR_FN(fn)->unit->module, name, v);
}

int kr_import_star(KrThread *t, KrValue fn, KrValue ns, KrValue module)
{
    KrValue all = kr_getattr_opt(t, module, KR_D(all));
    if (!all && t->exc)
        return -1;
    KrValue dict = all ? 0 : kr_getattr(t, module, KR_D(dict));
    KrValue names = all ? kr_list_from(t, all) : dict ? kr_list_from(t, dict) : 0;
    if (!names)
        return -1;
    for (long i = 0; i < kr_list_length(names); i++) {
        KrValue name = kr_list_get(t, names, i);
        if (!name || !kr_is_str(t, name))
            return kr_error_int(t, KR_EXC_TypeError, "Item in %S.__all__ must be str, not %T",
                                kr_getattr(t, module, KR_D(name)), name);
        name = kr_unwrap(t, name);
        if (!all && KR_STR(name)->length && kr_str_at(name, 0) == '_')
            continue;
        KrValue v = kr_getattr(t, module, name);
        if (!v || star_name(t, fn, ns, name, v) < 0)
            return -1;
    }
    return 0;
}

/* -- the run's own modules ---------------------------------------------------------------------------------------------- */

int kr_import_init(KrThread *t)
{
    KrRunThread *r = KR_RUN(t);
    if (!(r->modules = kr_dict_new(t)) || !(r->module_state = kr_dict_new(t)))
        return -1;
    KrValue name = kr_str_cstring(t, "builtins");
    if (!name || !(r->builtins = load_builtin(t, name, &kr_module_builtins)))
        return -1;
    return 0;
}

KrValue kr_main_module(KrThread *t)
{
    KrValue m = start_module(t, KR_D(main), false, NULL, NULL);
    if (!m || kr_module_put(t, m, KR_D(builtins), KR_RUN(t)->builtins) < 0 ||
        kr_module_put(t, m, KR_D(package), KR_NONE) < 0)
        return 0;
    return m;
}

/* -- __import__ ----------------------------------------------------------------------------------------------------------- */

static KrValue builtin_import(KrThread *t, KrValue *arg)
{
    int64_t level = 0;
    if (!kr_is_str(t, arg[0]))
        return kr_error(t, KR_EXC_TypeError, "module name must be a string");
    if (arg[4] && (!kr_is_int(t, arg[4]) || !kr_int_fits_i64(t, kr_unwrap(t, arg[4]), &level) || level < 0 || level > 1000))
        return kr_error(t, KR_EXC_ValueError, "level must be >= 0");
    KrValue globals = arg[1] && arg[1] != KR_NONE ? arg[1]
                      : KR_RUN(t)->hint_function ? kr_globals_of(t, KR_RUN(t)->hint_function) : KR_RUN(t)->modules;
    KrValue from = arg[3];
    if (from == KR_NONE)
        from = 0;
    if (from) {
        int some = kr_truth(t, from);
        if (some < 0)
            return 0;
        from = some ? from : 0;
    }
    if (level > 0 && !kr_is_dict(t, globals))
        return kr_error(t, KR_EXC_TypeError, "globals must be a dict");
    return import_from_globals(t, globals, kr_unwrap(t, arg[0]), from, (int)level);
}

/* exit() and quit() of the site module. */
static KrValue builtin_exit(KrThread *t, KrValue *arg)
{
    KrValue exc = kr_call(t, (KrValue)KR_EXC_TYPE(SystemExit), arg, 1, 0);
    return exc ? kr_error_set(t, exc) : 0;
}

const KrBuiltin kr_builtin_rows_run[] = {
    { "exit(code=None)", builtin_exit, 0, "Leaves the program." },
    { "quit(code=None)", builtin_exit, 0, "Leaves the program." },
    { "__import__(name, globals=None, locals=None, fromlist=None, level=0)", builtin_import, 0, "Imports a module." },
    KR_BUILTIN_END
};
