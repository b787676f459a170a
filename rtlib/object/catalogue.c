/* catalogue.c -- the walk over all builtin rows. */
#include <string.h>

#include "rtlib/object/catalogue.h"
#include "rtlib/object/core.h"

typedef struct Walk { void (*visit)(void *, const KrCatalogueRow *); void *ctx; } Walk;

static void row(Walk *w, const char *module, const char *type, const char *signature, const char *doc, unsigned flags) {
    KrCatalogueRow r = { module, type, signature, (unsigned)strcspn(signature, "("), signature, doc, flags };
    w->visit(w->ctx, &r);
}

static void walk_type(Walk *w, const KrTypeDef *def) {
    for (const KrBuiltin *b = def->methods; b && b->signature; b++) row(w, NULL, def->name, b->signature, b->doc, b->flags);
    for (int i = 0; i < kr_slotdef_count; i++) {
        const KrSlotDef *s = &kr_slotdefs[i];
        if (*(void *const *)((const char *)&def->slots + s->offset)) row(w, NULL, def->name, s->row.signature, s->row.doc, 0);
    }
    for (const KrGetSet *g = def->getset; g && g->name; g++) {
        KrCatalogueRow r = { NULL, def->name, g->name, (unsigned)strlen(g->name), NULL, g->doc, 0 };
        w->visit(w->ctx, &r);
    }
}

void kr_catalogue_walk(void (*visit)(void *ctx, const KrCatalogueRow *row), void *ctx) {
    static const KrModuleDef *const modules[] = {
#define KR_MODULE(name, symbol) &kr_module_##symbol,
#include "rtlib/modules/modules.def"
#undef KR_MODULE
    };
    static const KrTypeDef *const types[] = {
#define KR_TYPE(name, python, shape) &kr_typedef_##name,
#include "rtlib/object/types.def"
#undef KR_TYPE
    };
    Walk w = { visit, ctx };
    size_t n = sizeof modules / sizeof modules[0];
    for (size_t i = 0; i < n; i++)
        for (const KrBuiltin *b = modules[i]->functions; b && b->signature; b++)
            row(&w, modules[i]->name, NULL, b->signature, b->doc, b->flags);
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) walk_type(&w, types[i]);
    for (size_t i = 0; i < KR_EXC_COUNT; i++) walk_type(&w, kr_exception_typedefs[i]);
    for (size_t i = 0; i < n; i++)
        for (const KrTypeDef *const *d = strcmp(modules[i]->name, "builtins") ? modules[i]->types : NULL; d && *d; d++)
            walk_type(&w, *d);
}
