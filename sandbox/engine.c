/* engine.c -- engines and scripts: what is shared by runs. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/internal.h"

const char *krait_version(void)
{
    return KRAIT_VERSION;
}

int krait_version_number(void)
{
    return KRAIT_VERSION_NUMBER;
}

/* Sorted names of C modules and library modules without those that begin with `_`. */
const char *krait_module_name(size_t i)
{
    static const char *const builtin[] = {
#define KR_MODULE(name, symbol) #name,
#include "rtlib/modules/modules.def"
#undef KR_MODULE
        NULL
    };
    const char *last = "";
    for (size_t found = 0;; found++) {
        const char *next = NULL;
        for (const char *const *n = builtin; *n; n++)
            if ((*n)[0] != '_' && strcmp(*n, last) > 0 && (!next || strcmp(*n, next) < 0))
                next = *n;
        for (const KrLinkedUnit *u = kr_pylib_units; u->name; u++)
            if (u->name[0] != '_' && strcmp(u->name, last) > 0 && (!next || strcmp(u->name, next) < 0))
                next = u->name;
        if (!next || found == i)
            return next;
        last = next;
    }
}

krait_status kr_engine_new(krait_engine **out, const krait_config *config, const KrCompiler *compiler)
{
    if (!out)
        return KRAIT_MISUSE;
    *out = NULL;
    if (config && config->size < sizeof(krait_config))
        return KRAIT_MISUSE;
    if (config && config->use_hash_seed)
        kr_runtime_seed(config->hash_seed);
    if (!kr_runtime_init())
        return KRAIT_NO_MEMORY;
    krait_engine *engine = calloc(1, sizeof *engine);
    if (!engine)
        return KRAIT_NO_MEMORY;
    engine->magic = KR_MAGIC_ENGINE;
    engine->max_source = config && config->max_source ? config->max_source : (size_t)1 << 20;
    engine->max_code = config && config->max_code ? config->max_code : (size_t)512 << 20;
    engine->compiler = compiler;
    *out = engine;
    return KRAIT_OK;
}

void krait_engine_free(krait_engine *engine)
{
    if (!engine || engine->magic != KR_MAGIC_ENGINE)
        return;
    engine->magic = 0;
    free(engine);
}

krait_script *krait_script_ref(krait_script *script)
{
    if (script && script->magic == KR_MAGIC_SCRIPT)
        __atomic_add_fetch(&script->references, 1, __ATOMIC_RELAXED);
    return script;
}

void krait_script_unref(krait_script *script)
{
    if (!script || script->magic != KR_MAGIC_SCRIPT)
        return;
    if (__atomic_sub_fetch(&script->references, 1, __ATOMIC_ACQ_REL))
        return;
    script->magic = 0;
    if (script->owns_unit)
        kr_unit_shared_free(script->unit);
    free(script->name);
    free(script);
}
