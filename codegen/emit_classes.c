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
    enum { LOOK_BACK = 500 };      /* what the statement itself made; `a = a = a = ...` asks for the same one at each target */
    for (uint32_t i = before; i > 0 && before - i < LOOK_BACK; i--)
        if (b->instrs[i - 1].dest == r)
            return &b->instrs[i - 1];
    return NULL;
}

uint32_t kr_emit_count_defaults(const IrUnit *unit, const IrBlock *b, uint32_t at, const IrInstr *made)
{
    const IrInstr *defaults = made->args[0] ? kr_emit_definition_in(b, at, made->args[0]) : NULL;
    if (defaults && defaults->op == IR_tuple)
        return defaults->argc;
    return defaults && defaults->op == IR_const ? unit->constants[defaults->imm[0]].count : 0;
}

/* -- construction -- */

/* The `__init__` that the class body defines last. */
static void note_init(const IrUnit *unit, const IrFunction *body, EmitGlobal *g)
{
    for (uint32_t k = 1; k < body->block_count; k++)
        for (uint32_t j = 0; j < body->blocks[k]->count; j++) {
            const IrInstr *in = &body->blocks[k]->instrs[j];
            if (in->op != IR_name_store || !kr_emit_is_text(unit, in->imm[0], "__init__"))
                continue;
            const IrInstr *made = kr_emit_definition_in(body->blocks[k], j, in->args[1]);
            g->init = made && made->op == IR_function ? (uint32_t)made->imm[0] : 0;
            g->defaults = g->init ? kr_emit_count_defaults(unit, body->blocks[k], j, made) : 0;
        }
}

void kr_emit_note_class(const IrUnit *unit, const IrBlock *b, uint32_t at, const IrInstr *made, EmitGlobal *g)
{
    const IrInstr *body = kr_emit_definition_in(b, at, made->args[0]);
    const IrInstr *bases = kr_emit_definition_in(b, at, made->args[1]);
    if (!body || body->op != IR_function || made->args[2])
        return;
    g->body = (uint32_t)body->imm[0];
    note_init(unit, unit->functions[g->body], g);
    const IrInstr *base = bases && bases->op == IR_tuple && bases->argc ? kr_emit_definition_in(b, at, bases->args[0]) : NULL;
    if (base && base->op == IR_global_load)
        g->base = (uint32_t)base->imm[0] + 1;
}

uint32_t kr_emit_class_init(const Emit *e, const EmitGlobal *g, uint32_t *defaults)
{
    enum { MAX_BASES = 16 };
    for (int i = 0; i < MAX_BASES && g->stores == 1 && g->body; i++) {
        *defaults = g->defaults;
        if (g->init || !g->base)
            return g->init;
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
    unsigned char *noted = kr_arena_alloc(unit->arena, unit->global_count + 1);
    for (uint32_t i = 0; shared && noted && i < unit->global_count; i++) {
        uint32_t base = globals[i].body ? globals[i].base : 0, body = base ? globals[base - 1].body : 0;
        if (!body || noted[base])
            continue;
        noted[base] = 1;
        note_body(unit, unit->functions[body], shared);
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
