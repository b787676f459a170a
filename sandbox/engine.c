/* engine.c -- engines and scripts: what is shared by runs. */
#include <stddef.h>
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

/* Sorted names of C modules and library modules without the private ones (a part that begins with `_`). */
static bool is_public(const char *name)
{
    return name[0] != '_' && !strstr(name, "._");
}

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
            if (is_public(*n) && strcmp(*n, last) > 0 && (!next || strcmp(*n, next) < 0))
                next = *n;
        for (const KrLinkedUnit *u = kr_pylib_units; u->name; u++)
            if (is_public(u->name) && strcmp(u->name, last) > 0 && (!next || strcmp(u->name, next) < 0))
                next = u->name;
        if (!next || found == i)
            return next;
        last = next;
    }
}

krait_status kr_engine_new(krait_engine **out, const krait_config *config, const KrCompiler *compiler)
{
    krait_config c = { .size = sizeof c };
    if (!out)
        return KRAIT_MISUSE;
    *out = NULL;
    if (config && (!kr_options_copy(&c, sizeof c, offsetof(krait_config, alloc), config) || c.flags & ~KRAIT_SEALED_CODE))
        return KRAIT_MISUSE;
    if (c.use_hash_seed)
        kr_runtime_seed(c.hash_seed);
    if (!kr_runtime_init())
        return KRAIT_NO_MEMORY;
    KrAllocator *allocator = c.alloc ? kr_allocator_new(c.alloc, c.alloc_ctx) : NULL;
    if (c.alloc && !allocator)
        return KRAIT_NO_MEMORY;
    KrAllocator *outer = kr_allocator_use(allocator);
    krait_engine *engine = calloc(1, sizeof *engine);
    kr_allocator_use(outer);
    if (!engine) {
        kr_allocator_drop(allocator);
        return KRAIT_NO_MEMORY;
    }
    engine->magic = KR_MAGIC_ENGINE;
    engine->references = 1;
    engine->max_source = c.max_source ? c.max_source : (size_t)1 << 20;
    engine->max_code = c.max_code ? c.max_code : (size_t)512 << 20;
    engine->flags = c.flags;
    engine->compiler = compiler;
    engine->allocator = allocator;
    *out = engine;
    return KRAIT_OK;
}

static void engine_unref(krait_engine *engine)
{
    if (__atomic_sub_fetch(&engine->references, 1, __ATOMIC_ACQ_REL))
        return;
    KrAllocator *allocator = engine->allocator;
    kr_hosts_free(engine);
    free(engine);
    kr_allocator_drop(allocator);
}

void krait_engine_free(krait_engine *engine)
{
    int magic = KR_MAGIC_ENGINE;
    if (engine && __atomic_compare_exchange_n(&engine->magic, &magic, 0, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
        engine_unref(engine);
}

krait_script *kr_script_new(krait_engine *engine, KrUnitShared *unit, const char *name)
{
    krait_script *script = calloc(1, sizeof *script);
    if (!script || !(script->name = strdup(name))) {
        free(script);
        return NULL;
    }
    __atomic_add_fetch(&engine->references, 1, __ATOMIC_RELAXED);
    script->magic = KR_MAGIC_SCRIPT;
    script->references = 1;
    script->engine = engine;
    script->unit = unit;
    return script;
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
    krait_engine *engine = script->engine;
    script->magic = 0;
    kr_unit_shared_free(script->unit);
    free(script->name);
    free(script);
    engine_unref(engine);
}
