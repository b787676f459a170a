/* executable.c -- a program and the modules beside it as one executable. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/compile.h"

#define MAX_MODULES 1000
#define MAX_PATH 4096
#define MAX_WORDS 1000

typedef struct Module {
    char *name, *file, *source;
    size_t size;
    int is_package;
    KrUnitText text;
    char *entry; size_t entry_size;   /* name NUL flag file: what krait_aot_main reads */
} Module;

typedef struct Program {
    krait_engine *engine;
    Module *modules; int count;
    char folder[MAX_PATH];
    bool strict;
    krait_error *error;
} Program;

static bool known(const Program *p, const char *name)
{
    for (int i = 0; i < p->count; i++)
        if (!strcmp(p->modules[i].name, name))
            return true;
    for (const KrLinkedUnit *u = kr_pylib_units; u->name; u++)
        if (!strcmp(u->name, name))
            return true;
    return false;
}

static char *read_file(const char *path, size_t limit, size_t *size)
{
    struct stat st;
    FILE *f = stat(path, &st) || !S_ISREG(st.st_mode) || (size_t)st.st_size > limit ? NULL : fopen(path, "rb");
    char *data = f ? malloc((size_t)st.st_size + 1) : NULL;
    if (data)
        *size = fread(data, 1, (size_t)st.st_size, f);
    if (f)
        fclose(f);
    return data;
}

static bool add(Program *p, const char *name, const char *file, char *source, size_t size, int is_package)
{
    Module m = { .name = strdup(name), .file = strdup(file), .source = source, .size = size, .is_package = is_package };
    bool room = p->count < MAX_MODULES;
    if (room && m.name && m.file) {
        p->modules[p->count++] = m;
        return true;
    }
    if (!room)
        kr_error_report(&p->error, KRAIT_UNAVAILABLE, "too many modules");
    free(m.name);
    free(m.file);
    free(source);
    return false;
}

/* Adds the module `name` (dotted) if its source lies under the program's folder, parents first. false: no room for it. */
static bool want(Program *p, const char *name)
{
    char path[MAX_PATH], part[1024];
    size_t size;
    if (strlen(name) >= sizeof part)
        return true;
    for (const char *dot = strchr(name, '.');; dot = strchr(dot + 1, '.')) {
        size_t n = dot ? (size_t)(dot - name) : strlen(name);
        memcpy(part, name, n);
        part[n] = 0;
        if (n && !known(p, part)) {
            char slashed[1024];
            for (size_t i = 0; i <= n; i++)
                slashed[i] = part[i] == '.' ? '/' : part[i];
            char *source = NULL;
            int package = 1;
            if (snprintf(path, sizeof path, "%s%s/__init__.py", p->folder, slashed) < MAX_PATH)
                source = read_file(path, p->engine->max_source, &size);
            if (!source && snprintf(path, sizeof path, "%s%s.py", p->folder, slashed) < MAX_PATH) {
                package = 0;
                source = read_file(path, p->engine->max_source, &size);
            }
            if (source && !add(p, part, path, source, size, package))
                return false;
        }
        if (!dot)
            return true;
    }
}

typedef struct Walk { Program *p; const KrModuleAst *ast; const char *package; AstNode **stack; size_t depth, capacity; } Walk;

static int push(AstNode *child, void *ctx)
{
    Walk *w = ctx;
    if (w->depth == w->capacity) {
        size_t capacity = w->capacity ? w->capacity * 2 : 256;
        AstNode **stack = realloc(w->stack, capacity * sizeof *stack);
        if (!stack)
            return 0;
        w->stack = stack;
        w->capacity = capacity;
    }
    w->stack[w->depth++] = child;
    return 1;
}

static bool want_from(Walk *w, const AstImportFrom *from)
{
    char base[1024] = "", name[2048];
    const char *module = from->module ? kr_names_text(w->ast->names, from->module, NULL) : "";
    if (from->level) {
        snprintf(base, sizeof base, "%s", w->package);
        for (int i = 1; i < from->level; i++) {
            char *dot = strrchr(base, '.');
            *(dot ? dot : base) = 0;
        }
    }
    snprintf(name, sizeof name, "%s%s%s", base, base[0] && module[0] ? "." : "", module);
    if (name[0] && !want(w->p, name))
        return false;
    size_t used = strlen(name);
    for (int i = 0; i < from->names.count; i++) {
        const char *item = kr_names_text(w->ast->names, ((Astalias *)from->names.items[i])->name, NULL);
        snprintf(name + used, sizeof name - used, "%s%s", used ? "." : "", item);
        if (strcmp(item, "*") && !want(w->p, name))
            return false;
    }
    return true;
}

/* What a node imports, or its children for later. */
static bool visit(Walk *w, AstNode *node)
{
    if (node->kind == AST_ImportFrom)
        return want_from(w, (AstImportFrom *)node);
    if (node->kind != AST_Import)
        return kr_ast_children(node, push, w);
    const AstImport *import = (AstImport *)node;
    for (int i = 0; i < import->names.count; i++)
        if (!want(w->p, kr_names_text(w->ast->names, ((Astalias *)import->names.items[i])->name, NULL)))
            return false;
    return true;
}

/* Modules that the source of module i imports. */
static bool scan(Program *p, int i)
{
    Module *m = &p->modules[i];
    KrCompileRequest r = { .source = m->source, .size = m->size, .name = m->file, .strict_34 = p->strict };
    KrModuleAst *ast = kr_parse(p->engine, &r, &p->error);
    char package[1024] = "";
    if (!ast)
        return false;
    snprintf(package, sizeof package, "%s", m->name);
    if (!m->is_package) {
        char *dot = strrchr(package, '.');
        *(dot ? dot : package) = 0;
    }
    Walk w = { .p = p, .ast = ast, .package = package };
    bool ok = push(ast->root, &w);
    while (ok && w.depth)
        ok = visit(&w, w.stack[--w.depth]);
    free(w.stack);
    kr_frontend_free(ast);
    return ok;
}

static bool translate(Program *p)
{
    for (int i = 0; i < p->count; i++) {
        Module *m = &p->modules[i];
        KrCompileRequest r = { .source = m->source, .size = m->size, .name = m->file, .strict_34 = p->strict };
        if (!kr_generate(p->engine, &r, true, &m->text, &p->error))
            return false;
        size_t name = strlen(m->name), file = strlen(m->file);
        m->entry_size = name + 2 + file;
        m->entry = malloc(m->entry_size + 1);
        if (!m->entry)
            return false;
        memcpy(m->entry, m->name, name + 1);
        m->entry[name + 1] = m->is_package ? 'p' : 'm';
        memcpy(m->entry + name + 2, m->file, file + 1);
    }
    return true;
}

/* libkrait-runtime.a: beside the running program, or in ../lib. */
static bool find_runtime(char *out, size_t size)
{
    static const char *const places[] = { "libkrait-runtime.a", "../lib/libkrait-runtime.a" };
    char self[MAX_PATH];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return false;
    self[n] = 0;
    *(strrchr(self, '/') + 1) = 0;
    for (int i = 0; i < 2; i++)
        if (snprintf(out, size, "%s%s", self, places[i]) < (int)size && access(out, R_OK) == 0)
            return true;
    return false;
}

static bool build(Program *p, const char *output, const char *cc, const char *runtime, const krait_compile_options *options)
{
    char found[MAX_PATH + 32], *message = NULL;
    if (!runtime && !find_runtime(found, sizeof found)) {
        kr_error_report(&p->error, KRAIT_UNAVAILABLE, "libkrait-runtime.a not found");
        return false;
    }
    const char *const libraries[] = { runtime ? runtime : found, "-lm", "-lpthread",
#if defined __SANITIZE_ADDRESS__   /* what the runtime of such a build calls; its data for debuggers would make linking large */
        "-fsanitize=address,undefined", "-Wl,--strip-debug,--no-keep-memory",
#elif defined __SANITIZE_THREAD__
        "-fsanitize=thread",
#endif
        NULL };
    KrCcOptions how = { .compiler = cc, .libraries = libraries, .out_path = output, .mark = kr_program_mark };
    if (options->program_options) {
        how.words = options->program_options;
        how.word_count = (int)options->program_option_count;
    }
    KrCcUnit *units = calloc((size_t)p->count, sizeof *units);
    bool ok = units != NULL;
    for (int i = 0; ok && i < p->count; i++)
        units[i] = (KrCcUnit){ &p->modules[i].text, p->modules[i].entry, p->modules[i].entry_size };
    ok = ok && kr_cc_build(units, p->count, &how, &message);
    free(units);
    if (!ok)
        kr_error_report(&p->error, KRAIT_UNAVAILABLE, message ? message : "out of memory");
    free(message);
    return ok;
}

static bool good_modules(const krait_module_source *modules, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!modules[i].name || !modules[i].file || !modules[i].source || modules[i].size > PTRDIFF_MAX)
            return false;
    return true;
}

static bool make_program(Program *p, const krait_module_source *modules, size_t count, const char *output, const char *cc,
                         const char *runtime, const krait_compile_options *options)
{
    if (!(p->modules = calloc(MAX_MODULES, sizeof *p->modules)))
        return false;
    bool ok = true;
    const char *slash = strrchr(modules[0].file, '/');
    if (slash && (size_t)(slash - modules[0].file) < sizeof p->folder - 2)
        memcpy(p->folder, modules[0].file, (size_t)(slash - modules[0].file) + 1);
    for (size_t i = 0; ok && i < count; i++) {
        char *source = malloc(modules[i].size + 1);
        if (source)
            memcpy(source, modules[i].source, modules[i].size);
        ok = source && add(p, modules[i].name, modules[i].file, source, modules[i].size, modules[i].is_package);
    }
    for (int i = 0; ok && i < p->count; i++)
        ok = scan(p, i);
    return ok && translate(p) && build(p, output, cc, runtime, options);
}

krait_status krait_compile_executable(krait_engine *engine, const krait_module_source *modules, size_t count,
                                      const char *output, const char *cc, const char *runtime,
                                      const krait_compile_options *options, krait_error **err)
{
    krait_compile_options o;
    if (err)
        *err = NULL;
    if (!engine || __atomic_load_n(&engine->magic, __ATOMIC_ACQUIRE) != KR_MAGIC_ENGINE || !engine->compiler || !modules ||
        !count || count > MAX_MODULES || !output || !good_modules(modules, count) || !kr_compile_options(options, &o) ||
        o.program_option_count > MAX_WORDS || (o.program_option_count && !o.program_options))
        return kr_error_report(err, KRAIT_MISUSE, "krait_compile_executable: bad arguments");
    KrAllocator *outer = kr_allocator_use(engine->allocator);
    Program p = { .engine = engine, .strict = o.flags & KRAIT_STRICT_34 };
    bool ok = make_program(&p, modules, count, output, cc, runtime, &o);
    for (int i = 0; i < p.count; i++) {
        Module *m = &p.modules[i];
        kr_codegen_free(&m->text);
        free(m->name);
        free(m->file);
        free(m->source);
        free(m->entry);
    }
    free(p.modules);
    if (!ok && !p.error)
        kr_error_report(&p.error, KRAIT_NO_MEMORY, "out of memory");
    kr_allocator_use(outer);
    krait_status status = krait_error_status(p.error);
    if (err)
        *err = p.error;
    else
        krait_error_free(p.error);
    return status;
}
