/* emit_classes.c -- what the class statements of the module body say before anything runs: which `__init__` a call of the
 * class enters, and which names are used on objects of several classes, so that their sites get a cache for each. */
#include <string.h>

#include "codegen/emit.h"

bool kr_emit_is_text(const IrUnit *unit, int64_t index, const char *text)
{
    const IrConst *c = &unit->constants[index];
    return c->size == strlen(text) && !memcmp(c->text, text, c->size);
}

const IrInstr *kr_emit_definition_in(const IrBlock *b, uint32_t before, IrReg r)
{
    while (before-- > 0)
        if (b->instrs[before].dest == r)
            return &b->instrs[before];
    return NULL;
}

uint32_t kr_emit_count_defaults(const IrUnit *unit, const IrBlock *b, uint32_t at, const IrInstr *made)
{
    const IrInstr *defaults = made->args[0] ? kr_emit_definition_in(b, at, made->args[0]) : NULL;
    if (defaults && defaults->op == IR_tuple)
        return defaults->argc;
    return defaults && defaults->op == IR_const ? unit->constants[defaults->imm[0]].count : 0;
}

void kr_emit_note_class(const IrBlock *b, uint32_t at, const IrInstr *made, EmitGlobal *g)
{
    const IrInstr *body = kr_emit_definition_in(b, at, made->args[0]);
    const IrInstr *bases = kr_emit_definition_in(b, at, made->args[1]);
    if (!body || body->op != IR_function || made->args[2])
        return;
    g->body = (uint32_t)body->imm[0];
    const IrInstr *base = bases && bases->op == IR_tuple && bases->argc ? kr_emit_definition_in(b, at, bases->args[0]) : NULL;
    if (base && base->op == IR_global_load)
        g->base = (uint32_t)base->imm[0] + 1;
}

/* -- construction -- */

/* The `__init__` that a class body defines; 0 none. */
static uint32_t init_of_body(const IrUnit *unit, const IrFunction *body, uint32_t *defaults)
{
    uint32_t found = 0;
    for (uint32_t k = 1; k < body->block_count; k++)
        for (uint32_t j = 0; j < body->blocks[k]->count; j++) {
            const IrInstr *in = &body->blocks[k]->instrs[j];
            if (in->op != IR_name_store || !kr_emit_is_text(unit, in->imm[0], "__init__"))
                continue;
            const IrInstr *made = kr_emit_definition_in(body->blocks[k], j, in->args[1]);
            found = made && made->op == IR_function ? (uint32_t)made->imm[0] : 0;
            *defaults = found ? kr_emit_count_defaults(unit, body->blocks[k], j, made) : 0;
        }
    return found;
}

uint32_t kr_emit_class_init(const Emit *e, const EmitGlobal *g, uint32_t *defaults)
{
    enum { MAX_BASES = 16 };
    for (int i = 0; i < MAX_BASES && g->stores == 1 && g->body; i++) {
        uint32_t found = init_of_body(e->unit, e->unit->functions[g->body], defaults);
        if (found || !g->base)
            return found;
        g = &e->globals[g->base - 1];
    }
    return 0;
}

/* -- names with several classes -- */

/* Attributes that the method stores into its first argument. */
static void note_stores(const IrFunction *method, unsigned char *shared)
{
    for (uint32_t k = 1; k < method->block_count; k++)
        for (uint32_t j = 0; j < method->blocks[k]->count; j++) {
            const IrInstr *in = &method->blocks[k]->instrs[j];
            if (in->op == IR_attr_store && in->args[0] == 1)
                shared[in->imm[0]] = 1;
        }
}

/* Everything a class with subclasses defines is used on several classes. */
static void note_body(const IrUnit *unit, const IrFunction *body, unsigned char *shared)
{
    for (uint32_t k = 1; k < body->block_count; k++)
        for (uint32_t j = 0; j < body->blocks[k]->count; j++) {
            const IrInstr *in = &body->blocks[k]->instrs[j];
            if (in->op == IR_name_store)
                shared[in->imm[0]] = 1;
            if (in->op == IR_function)
                note_stores(unit->functions[in->imm[0]], shared);
        }
}

unsigned char *kr_emit_find_shared_names(const IrUnit *unit, const EmitGlobal *globals)
{
    unsigned char *shared = kr_arena_alloc(unit->arena, unit->constant_count + 1);
    for (uint32_t i = 0; shared && i < unit->global_count; i++) {
        const EmitGlobal *base = globals[i].body && globals[i].base ? &globals[globals[i].base - 1] : NULL;
        if (base && base->body)
            note_body(unit, unit->functions[base->body], shared);
    }
    return shared;
}

bool kr_emit_use_caches(Emit *e, int64_t name, int64_t ic)
{
    if (!e->shared_names || !e->caches || !e->shared_names[name])
        return false;
    if (!e->caches[ic]) {
        e->caches[ic] = e->ic_count + 1;
        e->ic_count += KR_SITE_WAYS;
    }
    e->uses_q = true;
    return true;
}
