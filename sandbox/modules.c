/* modules.c -- finding source modules for `import` in granted folders, through directory handles opened beforehand. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <linux/openat2.h>

#include "sandbox/internal.h"

#define MAX_PATH 4096

/* -- granted folders ------------------------------------------------------------------------------------------------ */

/* Absolute path without `.`, `..`, double slashes; links in it stay. */
static bool absolute_path(const char *path, char *out)
{
    char whole[MAX_PATH * 2];
    if (path[0] == '/') {
        if (snprintf(whole, sizeof whole, "%s", path) >= MAX_PATH)
            return false;
    } else {
        char cwd[MAX_PATH];
        if (!getcwd(cwd, sizeof cwd) || snprintf(whole, sizeof whole, "%s/%s", cwd, path) >= MAX_PATH)
            return false;
    }
    size_t used = 0;
    for (const char *p = whole; *p;) {
        size_t n = strcspn(p, "/");
        if (n == 2 && p[0] == '.' && p[1] == '.') {
            while (used && out[--used] != '/') {
            }
        } else if (n && !(n == 1 && p[0] == '.')) {
            out[used++] = '/';
            memcpy(out + used, p, n);
            used += n;
        }
        p += n;
        p += *p == '/';
    }
    if (!used)
        out[used++] = '/';
    out[used] = 0;
    return true;
}

krait_status krait_run_allow_path(krait_run *run, const char *host_path, krait_error **err)
{
    char path[MAX_PATH], message[MAX_PATH + 64];
    if (err)
        *err = NULL;
    if (!run || run->magic != KR_MAGIC_RUN || run->started || !host_path)
        return kr_error_report(err, KRAIT_MISUSE, "krait_run_allow_path: not a fresh run");
    int fd = absolute_path(host_path, path) ? open(path, O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd < 0) {
        snprintf(message, sizeof message, "cannot open folder %.4000s", host_path);
        return kr_error_report(err, KRAIT_UNAVAILABLE, message);
    }
    KrRoot *roots = realloc(run->roots, ((size_t)run->root_count + 1) * sizeof *roots);
    char *copy = strdup(path);
    if (roots)
        run->roots = roots;
    if (!roots || !copy) {
        close(fd);
        free(copy);
        return kr_error_report(err, KRAIT_NO_MEMORY, "out of memory");
    }
    run->roots[run->root_count++] = (KrRoot){ copy, fd };
    return KRAIT_OK;
}

/* Opens a path that lies in a granted folder; no link leads out. -1: not granted or absent. */
static int open_granted(krait_run *run, const char *path, int flags)
{
    char whole[MAX_PATH];
    if (!absolute_path(path, whole))
        return -1;
    for (int i = 0; i < run->root_count; i++) {
        size_t n = strlen(run->roots[i].path);
        if (strncmp(whole, run->roots[i].path, n) || (whole[n] && whole[n] != '/' && n > 1))
            continue;
        const char *rest = whole + n;
        while (*rest == '/')
            rest++;
        struct open_how how = { .flags = (uint64_t)(flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK),
                                .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS };
        long fd = syscall(SYS_openat2, run->roots[i].fd, *rest ? rest : ".", &how, sizeof how);
        if (fd >= 0)
            return (int)fd;
    }
    return -1;
}

static bool is_folder(krait_run *run, const char *path)
{
    int fd = open_granted(run, path, O_PATH | O_DIRECTORY);
    if (fd < 0)
        return false;
    close(fd);
    return true;
}

/* Bytes of a granted regular file; NULL: absent. *too_big: it is there but over the limit. */
static char *read_granted(krait_run *run, const char *path, size_t limit, size_t *size, bool *too_big)
{
    struct stat st;
    int fd = open_granted(run, path, O_RDONLY);
    if (fd < 0)
        return NULL;
    char *data = NULL;
    if (!fstat(fd, &st) && S_ISREG(st.st_mode)) {
        *too_big = (uint64_t)st.st_size > limit;
        size_t used = 0, want = *too_big ? 0 : (size_t)st.st_size;
        data = *too_big ? NULL : malloc(want + 1);
        while (data && used < want) {
            ssize_t n = read(fd, data + used, want - used);
            if (n <= 0)
                break;
            used += (size_t)n;
        }
        *size = used;
    }
    close(fd);
    return data;
}

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
                                 .strict_34 = run->script->strict_34, .cancel = &t->poll };
    KrUnitShared *unit = engine->compiler->compile(engine, &request, &err);
    free(source);
    if (!unit) {
        kr_raise_compile_error(t, err, file);
        krait_error_free(err);
        return -1;
    }
    if (!kr_run_keep_unit(run, unit)) {
        kr_no_memory(t);
        return -1;
    }
    out->unit = unit;
    return 1;
}

/* Looks for `leaf` in one folder: package, then module, then a folder without __init__. `path` has room for MAX_PATH. */
static int find_in_folder(krait_run *run, KrThread *t, const char *folder, const char *leaf, KrFoundModule *out)
{
    char path[MAX_PATH];
    size_t size = 0;
    bool too_big = false;
    const char *slash = folder[0] && folder[strlen(folder) - 1] == '/' ? "" : "/";
    const char *base = folder[0] ? folder : ".";
    for (int package = 1; package >= 0; package--) {
        if (snprintf(path, sizeof path, package ? "%s%s%s/__init__.py" : "%s%s%s.py", base, slash, leaf) >= MAX_PATH)
            return 0;
        char *source = read_granted(run, path, run->script->engine->max_source, &size, &too_big);
        if (too_big)
            return kr_error_int(t, KR_EXC_ImportError, "source file too large: %s", path);
        if (!source)
            continue;
        KrValue file = kr_str_utf8(t, path, strlen(path));
        size_t length;
        out->file = file ? kr_str_to_utf8(t, file, &length) : NULL;
        out->is_package = package;
        int found = out->file ? load_source(run, t, out->file, source, size, out) : (free(source), -1);
        if (found > 0 && package) {
            path[strlen(path) - strlen("/__init__.py")] = 0;
            KrValue dir = kr_str_utf8(t, path, strlen(path));
            out->path = dir ? kr_str_to_utf8(t, dir, &length) : NULL;
            found = out->path ? 1 : -1;
        }
        return found;
    }
    if (snprintf(path, sizeof path, "%s%s%s", base, slash, leaf) >= MAX_PATH || !is_folder(run, path))
        return 0;
    KrValue dir = kr_str_utf8(t, path, strlen(path));
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
    if (!run->root_count)
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
        KrValue folder = kr_list_get(t, list, i);
        size_t length;
        if (!folder || !kr_is_str(t, folder))
            continue;
        const char *text = kr_str_to_utf8(t, kr_unwrap(t, folder), &length);
        if (!text)
            return -1;
        if (length >= MAX_PATH || memchr(text, 0, length))
            continue;
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
    KrValue message = kr_str_utf8(t, text, strlen(text)), file = kr_str_utf8(t, filename, strlen(filename));
    if (!message || !file)
        return;
    if (which == KR_EXC_ValueError || which == KR_EXC_OverflowError) {
        kr_error_value(t, which, message);
        return;
    }
    KrValue line = err->source_line ? kr_str_utf8(t, err->source_line, strlen(err->source_line)) : 0;
    kr_error_syntax(t, which, message, file, err->line, err->column, line, err->end_line, err->end_column);
}
