/* modules.c -- modules for `import` that are no part of the library: those of the host's functions, and sources in what the run may read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rtlib/modules/io.h"
#include "sandbox/internal.h"

/* Steps that a look into a folder counts as. */
#define FOLDER_WORK 64

/* -- modules ---------------------------------------------------------------------------------------------------------- */

static int load_source(krait_run *run, KrThread *t, const char *file, char *source, size_t size, KrFoundModule *out)
{
    krait_engine *engine = run->script->engine;
    krait_error *err = NULL;
    if (!engine || !engine->compiler) {
        free(source);
        return 0;
    }
    KrCompileRequest request = { .source = source, .size = size, .name = file,
                                 .strict_34 = run->script->strict_34, .max_memory = kr_run_compile_memory(run),
                                 .cancel = &KR_RUN(t)->cancelled };
    KrUnitShared *unit = engine->compiler->compile(engine, &request, &err);
    free(source);
    if (!unit) {
        kr_raise_compile_error(t, err, file);
        krait_error_free(err);
        return -1;
    }
    if (!kr_run_keep_unit(run, unit)) {
        if (!t->exc)
            kr_no_memory(t);
        return -1;
    }
    out->unit = unit;
    return 1;
}

/* Looks for `leaf` in one folder: package, then module, then a folder without __init__. `path` has room for KR_PATH_MAX. */
static int find_in_folder(krait_run *run, KrThread *t, const char *folder, const char *leaf, KrFoundModule *out)
{
    char path[KR_PATH_MAX];
    size_t size = 0;
    bool too_big = false;
    const char *slash = folder[0] && folder[strlen(folder) - 1] == '/' ? "" : "/";
    const char *base = folder[0] ? folder : ".";
    for (int package = 1; package >= 0; package--) {
        if (snprintf(path, sizeof path, package ? "%s%s%s/__init__.py" : "%s%s%s.py", base, slash, leaf) >= KR_PATH_MAX)
            return 0;
        char *source = kr_source_read(run, path, run->script->engine->max_source, &size, &too_big);
        if (too_big)
            return kr_error_int(t, KR_EXC_ImportError, "source file too large: %s", path);
        if (!source)
            continue;
        KrValue file = kr_path_str(t, path);
        size_t length;
        out->file = file ? kr_str_to_utf8(t, file, &length) : NULL;
        out->is_package = package;
        int found = out->file ? load_source(run, t, out->file, source, size, out) : (free(source), -1);
        if (found > 0 && package) {
            path[strlen(path) - strlen("/__init__.py")] = 0;
            KrValue dir = kr_path_str(t, path);
            out->path = dir ? kr_str_to_utf8(t, dir, &length) : NULL;
            found = out->path ? 1 : -1;
        }
        return found;
    }
    if (snprintf(path, sizeof path, "%s%s%s", base, slash, leaf) >= KR_PATH_MAX || !kr_folder_exists(run, path))
        return 0;
    KrValue dir = kr_path_str(t, path);
    size_t length;
    out->path = dir ? kr_str_to_utf8(t, dir, &length) : NULL;
    out->is_package = true;
    return out->path ? 1 : -1;
}

int kr_find_module(void *ctx, KrThread *t, const char *name, size_t size, KrFoundModule *out)
{
    krait_run *run = ctx;
    KrValue folders = KR_RUN(t)->path;
    const char *leaf = name;
    for (size_t i = 0; i < size; i++)
        if (name[i] == '.')
            leaf = name + i + 1;
        else if (name[i] == '/' || name[i] == 0)
            return 0;
    if (kr_hosts_module(run->script->engine, name, size, out))
        return 1;
    if (!run->roots.count && !run->fs.size)
        return 0;
    if (leaf != name) {   /* submodule: folders are the parent's __path__ */
        KrValue up = kr_str_utf8(t, name, (size_t)(leaf - name) - 1);
        KrValue parent = up ? kr_dict_find(t, KR_RUN(t)->modules, up) : 0;
        folders = parent ? kr_getattr_opt(t, parent, KR_D(path)) : 0;
        if (!folders)
            return t->exc ? -1 : 0;
    }
    KrValue list = kr_list_from(t, folders);
    KrFoundModule bare = { 0 };
    if (!list)
        return -1;
    for (long i = 0; i < kr_list_length(list); i++) {
        KrValue folder = kr_work(t, FOLDER_WORK) < 0 ? 0 : kr_list_get(t, list, i);
        if (t->exc)
            return -1;
        if (!folder || !kr_is_str(t, folder))
            continue;
        KrValue name_of = kr_unwrap(t, folder);
        if (kr_str_length(name_of) >= KR_PATH_MAX || kr_str_find_char(name_of, 0, 0, kr_str_length(name_of)) != KR_STR_NONE)
            continue;
        const char *text = kr_path_bytes(t, name_of);
        if (!text)
            return -1;
        KrFoundModule found = { 0 };
        int have = find_in_folder(run, t, text, leaf, &found);
        if (have < 0)
            return -1;
        if (have && found.unit) {
            *out = found;
            return 1;
        }
        if (have && !bare.path)
            bare = found;
    }
    *out = bare;
    return bare.path != NULL;
}

void kr_raise_compile_error(KrThread *t, const krait_error *err, const char *filename)
{
    static const struct { const char *type; KrExc which; } kinds[] = {
        { "SyntaxError", KR_EXC_SyntaxError }, { "IndentationError", KR_EXC_IndentationError },
        { "TabError", KR_EXC_TabError }, { "ValueError", KR_EXC_ValueError },
        { "OverflowError", KR_EXC_OverflowError }, { "MemoryError", KR_EXC_MemoryError },
    };
    if (kr_poll(t) < 0)
        return;
    KrExc which = KR_EXC_MemoryError;
    for (size_t i = 0; err && i < sizeof kinds / sizeof *kinds; i++)
        if (err->type && !strcmp(err->type, kinds[i].type))
            which = kinds[i].which;
    if (!err || which == KR_EXC_MemoryError) {
        kr_no_memory(t);
        return;
    }
    const char *text = err->message ? err->message : "invalid syntax";
    KrValue message = kr_str_utf8(t, text, strlen(text)), file = kr_str_utf8_any(t, filename, strlen(filename));
    if (!message || !file)
        return;
    if (which == KR_EXC_ValueError || which == KR_EXC_OverflowError) {
        kr_error_value(t, which, message);
        return;
    }
    KrValue line = err->source_line ? kr_str_utf8(t, err->source_line, strlen(err->source_line)) : 0;
    kr_error_syntax(t, which, message, file, err->line, err->column, line, err->end_line, err->end_column);
}
