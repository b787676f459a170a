/* codegen.c -- the door: AST in, C text and constant blob out, within a memory limit. */
#include "codegen/codegen.h"

#include <stdlib.h>
#include <string.h>

#include "codegen/emit.h"
#include "codegen/lower.h"
#include "codegen/pipeline.h"
#include "codegen/pool.h"
#include "frontend/frontend.h"
#include "frontend/source.h"

#define DEFAULT_MEMORY ((size_t)512 << 20)

static void set_error(KrUnitText *out, const char *message)
{
    size_t size = strlen(message) + 1;
    out->error = malloc(size);
    if (out->error)
        memcpy(out->error, message, size);
}

static bool generate(KrModuleAst *ast, const KrCodegenOptions *options, IrUnit *unit, KrUnitText *out,
                     const char **error)
{
    KrText dump, c, blob;
    kr_text_init(&dump, 0);
    kr_text_init(&c, 0);
    kr_text_init(&blob, 0);
    unit->dict_globals = options->dict_globals;
    bool ok = kr_lower_module(ast, options, unit, error);
    kr_frontend_free(ast);
    if (!ok && !*error)
        *error = "out of memory";
    ok = ok && kr_pipeline_run(unit, options, &dump, error);
    if (options->dump_ir && (ok || dump.size))
        out->ir_text = kr_text_take(&dump);
    ok = ok && kr_emit_unit(unit, options, &c, error);
    if (ok && !kr_pool_write(&blob, unit)) {
        *error = "out of memory";
        ok = false;
    }
    if (ok) {
        out->c_size = c.size;
        out->blob_size = blob.size;
        out->c = kr_text_take(&c);
        out->blob = (unsigned char *)kr_text_take(&blob);
        ok = out->c && out->blob;
        if (!ok)
            *error = "out of memory";
    }
    kr_text_clear(&dump);
    kr_text_clear(&c);
    kr_text_clear(&blob);
    return ok;
}

bool kr_codegen_unit(KrModuleAst *ast, const KrCodegenOptions *options, KrUnitText *out)
{
    static const KrCodegenOptions defaults;
    memset(out, 0, sizeof *out);
    if (!options)
        options = &defaults;
    const char *error = "out of memory";
    KrArena *arena = kr_arena_new(options->max_memory ? options->max_memory : DEFAULT_MEMORY);
    IrUnit *unit = arena ? kr_ir_unit_new(arena, ast->source->filename) : NULL;
    if (!unit)
        kr_frontend_free(ast);
    bool ok = unit && generate(ast, options, unit, out, &error);
    if (!ok)
        set_error(out, error ? error : "out of memory");     /* before the arena goes: the text may be in it */
    kr_arena_free(arena);
    return ok;
}

void kr_codegen_free(KrUnitText *text)
{
    free(text->c);
    free(text->blob);
    free(text->ir_text);
    free(text->error);
    memset(text, 0, sizeof *text);
}
