/* compile.c -- source text to units: front end, code generator, libtcc; the entry points of krait.h that compile. */
#include <stdio.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "codegen/codegen.h"
#include "frontend/frontend.h"
#include "frontend/scope.h"
#include "rtlib/base/text.h"
#include "sandbox/compile.h"

static const char *kind_name(KrSyntaxKind kind)
{
    switch (kind) {
    case KR_SYNTAX_ERROR: return "SyntaxError";
    case KR_INDENTATION_ERROR: return "IndentationError";
    case KR_TAB_ERROR: return "TabError";
    case KR_VALUE_ERROR: return "ValueError";
    case KR_MEMORY_ERROR: return "MemoryError";
    case KR_OVERFLOW_ERROR: return "OverflowError";
    }
    return "SyntaxError";
}

static char *copy(const char *text)
{
    return text ? strdup(text) : NULL;
}

/* "  File ..., line N", the line, the caret, the message: as CPython prints it. */
static void syntax_text(KrText *out, const char *name, const KrDiagnostic *d)
{
    if (d->line && d->kind != KR_VALUE_ERROR && d->kind != KR_MEMORY_ERROR) {
        kr_text_format(out, "  File \"%s\", line %d\n", name, d->line);
        if (d->text) {
            const char *text = d->text;
            int skipped = 0;
            while (*text == ' ' || *text == '\t' || *text == '\f')
                text++, skipped++;
            size_t size = strlen(text);
            while (size && (unsigned char)text[size - 1] <= ' ')
                size--;
            kr_text_string(out, "    ");
            kr_text_add(out, text, size);
            kr_text_char(out, '\n');
            if (d->column > skipped && d->column - skipped <= 1000) {
                kr_text_string(out, "    ");
                int width = d->end_line == d->line && d->end_column > d->column ? d->end_column - d->column : 1;
                for (int i = 1; i < d->column - skipped; i++)
                    kr_text_char(out, ' ');
                for (int i = 0; i < width && i < 1000; i++)
                    kr_text_char(out, '^');
                kr_text_char(out, '\n');
            }
        }
    }
    kr_text_format(out, "%s: %s\n", kind_name(d->kind), d->message);
}

static krait_status syntax_error(krait_error **err, const char *name, KrDiagnostic *d)
{
    krait_status status = d->kind == KR_MEMORY_ERROR ? KRAIT_MEMORY : KRAIT_SYNTAX;
    if (err) {
        KrText text;
        kr_text_init(&text, 0);
        syntax_text(&text, name, d);
        const char *shown = kr_text_get(&text);
        krait_error *e = kr_error_make(status, kind_name(d->kind), d->message, shown ? shown : "");
        kr_error_place(e, d->line, d->column);
        if (e->status != KRAIT_NO_MEMORY) {
            e->end_line = d->end_line;
            e->end_column = d->end_column;
            e->source_line = copy(d->text);
        }
        kr_text_clear(&text);
        *err = e;
    }
    kr_frontend_error_free(d);
    return status;
}

/* What a unit of the JIT keeps: machine code and source. */
typedef struct JitUnit { KrJitCode *code; char *source; } JitUnit;

static void release_jit(void *ctx)
{
    JitUnit *unit = ctx;
    kr_jit_free(unit->code);
    free(unit->source);
    free(unit);
}

static size_t memory_of(const krait_engine *engine, const KrCompileRequest *r)
{
    return r->max_memory && r->max_memory < engine->max_code ? r->max_memory : engine->max_code;
}

KrModuleAst *kr_parse(krait_engine *engine, const KrCompileRequest *r, krait_error **err)
{
    KrParseOptions options = { .filename = r->name, .mode = (KrParseMode)r->mode, .strict_34 = r->strict_34,
                               .is_text = r->is_text, .tree_only = r->tree_only, .max_source = engine->max_source,
                               .max_memory = memory_of(engine, r), .cancel = r->cancel };
    KrDiagnostic d = { 0 };
    KrModuleAst *ast = kr_frontend_parse(r->source, r->size, &options, &d);
    if (!ast)
        syntax_error(err, r->name, &d);
    return ast;
}

static void too_large(krait_error **err, const char *why)
{
    if (err)
        *err = kr_error_titled(KRAIT_MEMORY, "MemoryError", "krait", why ? why : "the program is too large to compile");
}

bool kr_generate(krait_engine *engine, const KrCompileRequest *r, bool ahead, KrUnitText *text, krait_error **err)
{
    KrModuleAst *ast = kr_parse(engine, r, err);
    if (!ast)
        return false;
    KrCodegenOptions options = { .dict_globals = r->dict_globals, .want_result = r->want_result,
                                 .show_values = r->show_values, .ahead_of_time = ahead,
                                 .max_memory = memory_of(engine, r), .cancel = r->cancel };
    memset(text, 0, sizeof *text);
    bool ok = kr_codegen_unit(ast, &options, text);
    if (!ok) {
        too_large(err, text->error);
        kr_codegen_free(text);
    }
    return ok;
}

static KrUnitShared *compile_jit(krait_engine *engine, const KrCompileRequest *r, krait_error **err)
{
    KrUnitText text;
    char *message = NULL;
    const char *why = "out of memory";
    if (!kr_generate(engine, r, false, &text, err))
        return NULL;
    /* libtcc's sections double as they grow: half of what it asks for in the end is not written to. */
    size_t memory = memory_of(engine, r);
    KrJitOptions options = { .max_memory = memory + memory / 2, .cancel = r->cancel, .text = &text.c };
    JitUnit *unit = calloc(1, sizeof *unit);
    KrUnitShared *shared = NULL;
    if (unit) {
        unit->code = kr_jit_compile(text.c, text.c_size, &options, &message);
        unit->source = malloc(r->size + 1);
        if (unit->code && unit->source)
            shared = kr_unit_shared_new(kr_jit_unit_info(unit->code), text.blob, text.blob_size, &why);
        if (message)
            why = message;
    }
    kr_codegen_free(&text);
    if (!shared) {
        char whole[512];
        snprintf(whole, sizeof whole, "code generation failed: %s", why);
        if (!strncmp(why, kr_jit_no_memory, strlen(kr_jit_no_memory)))
            too_large(err, NULL);
        else
            kr_error_report(err, strcmp(why, "out of memory") ? KRAIT_INTERNAL : KRAIT_NO_MEMORY, whole);
        if (message)
            kr_jit_error_free(message);
        if (unit)
            release_jit(unit);
        return NULL;
    }
    memcpy(unit->source, r->source, r->size);
    shared->source = unit->source;
    shared->source_size = r->size;
    shared->release = release_jit;
    shared->release_ctx = unit;
    shared->code_bytes = kr_jit_code_size(unit->code) + r->size;
    return shared;
}

static KrValue make_tree(krait_engine *engine, const KrCompileRequest *r, KrThread *t, krait_error **err)
{
    KrModuleAst *ast = kr_parse(engine, r, err);
    KrValue flat = ast ? kr_tree_flat(t, ast) : 0;
    kr_frontend_free(ast);
    return flat;
}

const KrCompiler kr_compiler = { compile_jit, make_tree };

krait_status krait_engine_new(krait_engine **out, const krait_config *config)
{
    krait_status status = kr_engine_new(out, config, &kr_compiler);
    if (status == KRAIT_OK && !kr_jit_self_test()) {
        krait_engine_free(*out);
        *out = NULL;
        return KRAIT_INTERNAL;
    }
    if (status == KRAIT_OK && (*out)->flags & KRAIT_SEALED_CODE)
        kr_jit_seal();
    return status;
}

/* A call on an engine that compiles: its allocator is in use until leave(). */
typedef struct Entry { krait_engine *engine; KrAllocator *outer; bool ok; } Entry;

static Entry enter(krait_engine *engine, krait_error **err)
{
    Entry e = { .engine = engine };
    if (err)
        *err = NULL;
    e.ok = engine && __atomic_load_n(&engine->magic, __ATOMIC_ACQUIRE) == KR_MAGIC_ENGINE && engine->compiler;
    if (e.ok)
        e.outer = kr_allocator_use(engine->allocator);
    return e;
}

static krait_status leave(const Entry *e, krait_status status)
{
    if (e->ok)
        kr_allocator_use(e->outer);
    return status;
}

bool kr_compile_options(const krait_compile_options *given, krait_compile_options *out)
{
    *out = (krait_compile_options){ .size = sizeof *out };
    if (given && !kr_options_copy(out, sizeof *out, offsetof(krait_compile_options, program_options), given))
        return false;
    return !(out->flags & ~KRAIT_STRICT_34) && out->seconds >= 0 && out->used >= 0;
}

static krait_status hand_error(krait_error *error, krait_error **err)
{
    krait_status status = error ? error->status : KRAIT_NO_MEMORY;
    if (err)
        *err = error;
    else
        krait_error_free(error);
    return status;
}

static krait_status compile(krait_script **out, krait_engine *engine, KrCompileRequest *r, const krait_compile_options *o,
                            krait_error **err)
{
    volatile long late = o->seconds > 0 && o->used >= o->seconds;
    KrWatch watch = { .deadline = o->seconds > 0 ? kr_deadline(kr_monotonic(), o->seconds, o->used) : 0, .flag = &late };
    krait_error *error = NULL;
    if (watch.deadline > 0 && !kr_watchdog_add(&watch))
        return kr_error_report(err, KRAIT_NO_MEMORY, "out of memory");
    r->cancel = &late;
    KrUnitShared *unit = late ? NULL : compile_jit(engine, r, &error);
    if (watch.deadline > 0)
        kr_watchdog_remove(&watch);
    if (__atomic_load_n(&late, __ATOMIC_RELAXED)) {
        krait_limits limits = { .seconds = o->seconds };
        kr_unit_shared_free(unit);
        krait_error_free(error);
        return kr_error_limit(err, KRAIT_TIME, "time", &limits);
    }
    if (!unit)
        return hand_error(error, err);
    if (!(*out = kr_script_new(engine, unit, r->name))) {
        kr_unit_shared_free(unit);
        return kr_error_report(err, KRAIT_NO_MEMORY, "out of memory");
    }
    (*out)->strict_34 = r->strict_34;
    return KRAIT_OK;
}

krait_status krait_compile(krait_script **out, krait_engine *engine, const char *source, size_t size, const char *name,
                           const krait_compile_options *options, krait_error **err)
{
    krait_compile_options o;
    Entry e = enter(engine, err);
    if (out)
        *out = NULL;
    if (!e.ok || !out || !source || !name || !kr_compile_options(options, &o))
        return leave(&e, kr_error_report(err, KRAIT_MISUSE, "krait_compile: bad arguments"));
    __atomic_store_n(&engine->sealed, 1, __ATOMIC_RELEASE);
    KrCompileRequest r = { .source = source, .size = size == KRAIT_TEXT ? strlen(source) : size, .name = name,
                           .strict_34 = o.flags & KRAIT_STRICT_34, .want_result = true };
    return leave(&e, compile(out, engine, &r, &o, err));
}

krait_status krait_check(krait_engine *engine, const char *source, size_t size, const char *name,
                         const krait_compile_options *options, krait_error **err)
{
    krait_compile_options o;
    Entry e = enter(engine, err);
    if (!e.ok || !source || !name || !kr_compile_options(options, &o))
        return leave(&e, kr_error_report(err, KRAIT_MISUSE, "krait_check: bad arguments"));
    KrCompileRequest r = { .source = source, .size = size == KRAIT_TEXT ? strlen(source) : size, .name = name,
                           .strict_34 = o.flags & KRAIT_STRICT_34 };
    krait_error *error = NULL;
    KrModuleAst *ast = kr_parse(engine, &r, &error);
    krait_status status = ast ? KRAIT_OK : hand_error(error, err);
    kr_frontend_free(ast);
    return leave(&e, status);
}

static krait_status hand_over(char *data, char **text, size_t *length, krait_error **err)
{
    if (!data)
        return kr_error_report(err, KRAIT_NO_MEMORY, "out of memory");
    *text = data;
    *length = strlen(data);
    return KRAIT_OK;
}

/* Stages behind the syntax tree, which is taken. */
static krait_status dump_tree(krait_engine *engine, KrModuleAst *ast, const char *stage, char **text, size_t *length, krait_error **err)
{
    KrText out;
    kr_text_init(&out, 0);
    if (!strcmp(stage, "ast") || !strcmp(stage, "scopes")) {
        if (stage[0] == 'a')
            kr_ast_dump(&out, ast);
        else
            kr_scope_dump(&out, ast);
        kr_frontend_free(ast);
        return hand_over(kr_text_take(&out), text, length, err);
    }
    if (strcmp(stage, "c") && strncmp(stage, "ir", 2)) {
        kr_frontend_free(ast);
        return kr_error_report(err, KRAIT_UNAVAILABLE, "no such stage: tokens cst ast scopes ir ir:<pass> c");
    }
    KrCodegenOptions o = { .dump_ir = stage[0] == 'c' ? NULL : stage[2] == ':' ? stage + 3 : "",
                           .max_memory = engine->max_code };
    KrUnitText unit = { 0 };
    krait_status status;
    if (!kr_codegen_unit(ast, &o, &unit)) {
        status = kr_error_report(err, KRAIT_UNAVAILABLE, unit.error ? unit.error : "no such pass");
    } else {
        char *data = stage[0] == 'c' ? unit.c : unit.ir_text;
        kr_text_string(&out, data ? data : "");
        status = hand_over(kr_text_take(&out), text, length, err);
    }
    kr_codegen_free(&unit);
    return status;
}

krait_status krait_dump(krait_engine *engine, const char *source, size_t size, const char *name, const char *stage,
                        const krait_compile_options *options, char **text, size_t *length, krait_error **err)
{
    krait_compile_options o;
    Entry e = enter(engine, err);
    if (!e.ok || !source || !name || !stage || !text || !length || !kr_compile_options(options, &o))
        return leave(&e, kr_error_report(err, KRAIT_MISUSE, "krait_dump: bad arguments"));
    bool strict = o.flags & KRAIT_STRICT_34;
    size = size == KRAIT_TEXT ? strlen(source) : size;
    if (!strcmp(stage, "tokens") || !strcmp(stage, "cst")) {
        KrParseOptions parse_options = { .filename = name, .strict_34 = strict, .max_source = engine->max_source };
        KrDiagnostic d = { 0 };
        char *data = kr_frontend_dump(source, size, &parse_options, stage, &d);
        return leave(&e, data ? hand_over(data, text, length, err) : syntax_error(err, name, &d));
    }
    KrCompileRequest r = { .source = source, .size = size, .name = name, .strict_34 = strict };
    krait_error *error = NULL;
    KrModuleAst *ast = kr_parse(engine, &r, &error);
    return leave(&e, ast ? dump_tree(engine, ast, stage, text, length, err) : hand_error(error, err));
}

/* -- ahead of time ------------------------------------------------------------------------------------------------------ */

static void add_bytes(KrText *out, const unsigned char *data, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        kr_text_number(out, data[i]);
        kr_text_string(out, i % 24 == 23 ? ",\n" : ",");
    }
}

krait_status krait_emit_unit(krait_engine *engine, const krait_module_source *module, const char *symbol, char **text,
                             size_t *length, krait_error **err)
{
    Entry e = enter(engine, err);
    if (!e.ok || !module || !module->source || !module->file || !symbol || !text || !length)
        return leave(&e, kr_error_report(err, KRAIT_MISUSE, "krait_emit_unit: bad arguments"));
    KrCompileRequest r = { .source = module->source, .size = module->size, .name = module->file };
    KrUnitText unit;
    krait_error *error = NULL;
    if (!kr_generate(engine, &r, true, &unit, &error))
        return leave(&e, hand_error(error, err));
    KrText out;
    kr_text_init(&out, 0);
    kr_text_format(&out, "#define kr_unit_info %s_info\n", symbol);
    kr_text_add(&out, unit.c, unit.c_size);
    kr_text_format(&out, "\nextern const unsigned char %s_blob[];\nextern const unsigned long %s_size;\n", symbol, symbol);
    kr_text_format(&out, "const unsigned char %s_blob[] = {\n", symbol);
    add_bytes(&out, unit.blob, unit.blob_size);
    kr_text_format(&out, "0};\nconst unsigned long %s_size = %luUL;\n", symbol, (unsigned long)unit.blob_size);
    kr_codegen_free(&unit);
    return leave(&e, hand_over(kr_text_take(&out), text, length, err));
}
