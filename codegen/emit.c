/* emit.c -- the C text of a unit: prelude, prototypes, code records, functions, and the one exported symbol. Functions
 * that no reachable code mentions are left out. */
#include "codegen/emit.h"

#include <string.h>

#include "codegen/c_writer.h"
#include "codegen/prelude.h"
#include "rtlib/base/flag.h"

#define C_TEXT_MAX (64u << 20)

static void put_entry_types(Emit *e)
{
    for (uint32_t n = 0; n < sizeof e->uses_entry; n++) {
        if (!e->uses_entry[n])
            continue;
        kr_put(e, "typedef KrValue (*KrF");
        kr_text_number(e->out, n);
        kr_put(e, ")(KrThread *, KrValue");
        for (uint32_t i = 0; i < n; i++)
            kr_put(e, ", KrValue");
        kr_put(e, ");\n");
    }
}

/* The operand of an instruction that names a global, an attribute or a module; -1: it has none, or that of a variable. */
static int64_t outer_name(const IrInstr *in)
{
    if (in->op == IR_check || in->op == IR_cell_load || in->op == IR_cell_delete || in->op == IR_class)
        return -1;
    uint32_t imm = 0;
    for (const char *shape = kr_ir_ops[in->op].shape; *shape && imm < in->immc; shape++) {
        if (*shape == 'N')
            return in->imm[imm];
        imm += strchr("K#FCT", *shape) != NULL;
    }
    return -1;
}

/* co_names: what the code takes from outside of it, in the order of the text. Returns how many. */
static uint32_t put_names(Emit *e, const IrFunction *f)
{
    uint32_t count = 0;
    for (uint32_t i = 1; i < f->block_count; i++) {
        for (uint32_t j = 0; j < f->blocks[i]->count; j++) {
            const IrInstr *in = &f->blocks[i]->instrs[j];
            int64_t name = in->op == IR_global_store || in->op == IR_global_delete ? e->unit->globals[in->imm[0]] : outer_name(in);
            if (name < 0 || e->name_owner[name] == f->id + 1)
                continue;
            e->name_owner[name] = f->id + 1;
            if (!count++) {
                kr_put(e, "static const int n");
                kr_text_number(e->out, f->id);
                kr_put(e, "[] = {");
            }
            kr_text_number(e->out, name);
            kr_put(e, ",");
        }
    }
    if (count)
        kr_put(e, "};\n");
    return count;
}

static void put_code_record(Emit *e, const IrFunction *f, uint32_t frame_words)
{
    uint32_t names = put_names(e, f);
    bool generator = f->code_flags & KR_CODE_GENERATOR;
    uint32_t flags = f->code_flags;
    if (f->nparams > KR_DIRECT_MAX && !(flags & (KR_CODE_CLASS_BODY | KR_CODE_MODULE)))
        flags |= KR_CODE_ARRAY;
    kr_put(e, "static const KrCode c");
    kr_text_number(e->out, f->id);
    kr_put(e, " = {f");
    kr_text_number(e->out, f->id);
    kr_put(e, generator ? ", r" : ", ");
    kr_text_number(e->out, generator ? f->id : 0);
    kr_text_format(e->out, ", %u, %u, %u, %u, %u, %d, %d, %d, %d, %d, %d, %u, %u, %u, ", f->nparams, f->npos, f->nposonly,
                   f->nkwonly, flags, f->name, f->qualname, f->doc, f->varnames, f->freevars, f->firstline, f->nfree,
                   frame_words, names);
    kr_put(e, names ? "n" : "");
    kr_text_number(e->out, names ? f->id : 0);
    kr_put(e, "};\n");
}

/* Writes every function that function 0 needs; lower numbers first, as often as new ones turn up. */
static bool put_functions(Emit *e, const IrUnit *unit, uint32_t *frame_words, unsigned char *done)
{
    bool more = true;
    while (more) {
        more = false;
        for (uint32_t i = 0; i < unit->function_count; i++) {
            if (done[i] || !(e->code_used[i] || e->function_used[i]))
                continue;
            KrArena *arena = kr_arena_new(512u << 20);
            if (!arena)
                return false;
            e->arena = arena;
            bool ok = kr_emit_function(e, unit->functions[i]);
            frame_words[i] = e->frame_words;
            kr_arena_free(arena);
            if (!ok)
                return false;
            done[i] = 1;
            more = true;
        }
    }
    return true;
}

bool kr_emit_unit(const IrUnit *unit, const KrCodegenOptions *options, KrText *out, const char **error)
{
    Emit *e = kr_arena_alloc(unit->arena, sizeof *e);
    uint32_t n = unit->function_count;
    unsigned char *marks = kr_arena_array(unit->arena, n, 3);
    uint32_t *frame_words = kr_arena_array(unit->arena, n, sizeof *frame_words);
    *error = "out of memory";
    kr_text_init(out, C_TEXT_MAX);
    if (!e || !marks || !frame_words)
        return false;
    e->name_owner = kr_arena_array(unit->arena, unit->constant_count + 1, sizeof *e->name_owner);
    if (!e->name_owner)
        return false;
    KrText head;                  /* goes in front of the functions, whose needs it serves */
    kr_text_init(&head, C_TEXT_MAX);
    e->unit = unit;
    e->ahead_of_time = options && options->ahead_of_time;
    e->cancel = options ? options->cancel : NULL;
    e->observes = kr_emit_observes_death(unit);
    e->globals = unit->dict_globals ? NULL : kr_emit_find_globals(unit);
    e->shared_names = e->globals ? kr_emit_find_shared_names(unit, e->globals) : NULL;
    e->caches = e->shared_names ? kr_arena_array(unit->arena, unit->ic_count + 1, sizeof *e->caches) : NULL;
    e->ic_count = unit->ic_count;
    e->code_used = marks;
    e->function_used = marks + n;
    e->code_used[0] = 1;
    e->out = out;
    bool ok = put_functions(e, unit, frame_words, marks + 2 * (size_t)n);
    if (ok) {
        kr_prelude_put(&head, e->used, e->ahead_of_time);
        size_t generated = head.size;
        e->out = &head;
        put_entry_types(e);
        for (uint32_t i = 0; i < n; i++)
            if (marks[2 * (size_t)n + i])
                kr_emit_prototype(e, unit->functions[i]);
        for (uint32_t i = 0; i < n; i++)
            if (e->code_used[i])
                put_code_record(e, unit->functions[i], frame_words[i]);
        kr_text_prepend(out, &head);
        kr_text_format(out, "const KrUnitInfo kr_unit_info = {%d, %u, &c0};\n", KR_ABI_VERSION, e->ic_count);
        ok = !out->failed;
        const char *wrong = ok ? kr_c_check(out->data + generated, out->size - generated) : NULL;
        if (wrong) {
            *error = wrong;
            ok = false;
        }
    }
    if (!ok && kr_flag(e->cancel))
        *error = "cancelled";
    else if (!ok && (head.failed || out->failed))
        *error = "the program is too large to compile";
    kr_text_clear(&head);
    return ok;
}
