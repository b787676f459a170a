/* lower_name.c -- variables: where a name lives in the function being lowered, and reading,
 * binding, deleting it. */
#include <string.h>

#include "codegen/lower_internal.h"

typedef enum {
    PLACE_VARIABLE,     /* register, or cell in a register */
    PLACE_CLOSURE,      /* cell of the closure */
    PLACE_CLASS_CELL,   /* the __class__ cell, inside the class body */
    PLACE_GLOBAL,       /* global slot */
    PLACE_GLOBAL_NAME,  /* globals kept in a dict, namespace passed over */
    PLACE_SPACE,        /* namespace of the class body or of dict-globals code */
    PLACE_SPACE_CLOSURE /* class body: namespace, then closure */
} PlaceKind;

typedef struct Place {
    PlaceKind kind;
    LowerVar *var;
    uint32_t index;
    int name;
    bool free; /* a variable of the function seen from a generator expression written into it */
} Place;

KrName kr_lo_mangle(LowerFrame *fr, KrName name)
{
    KrName mangled = kr_scope_mangle(fr->lower->ast, fr->here->scope, name);
    if (!mangled)
        kr_lo_fail(fr->lower, "out of memory");
    return mangled;
}

LowerVar *kr_lo_var(LowerFrame *fr, LowerScope *scope, uint32_t symbol)
{
    LowerVar *var = &scope->vars[symbol];
    if (var->reg)
        return var;
    const KrSymbol *s = &scope->scope->symbols[symbol];
    var->reg = kr_lo_new(fr, IR_REP_VALUE);
    var->is_cell = scope->captured[symbol];
    var->unsure = s->is_deleted;
    var->bit = fr->bits < fr->words * 64 ? (int)fr->bits++ : -1;
    IrRegister *reg = &fr->f->registers[var->reg];
    reg->is_local = !var->is_cell;
    reg->is_short = scope->scope->kind == SCOPE_COMPREHENSION;
    reg->name = kr_lo_name(fr->lower, s->name);
    return var;
}

/* Before the scope of a generator expression is lowered again, in another function: its variables, and those of the comprehensions in
 * it, have registers there. */
void kr_lo_forget_variables(Lower *lower, KrScope *scope)
{
    if (scope->kind != SCOPE_COMPREHENSION)
        return;
    LowerScope *entry = kr_lo_scope(lower, scope);
    if (scope->symbol_count)
        memset(entry->vars, 0, (size_t)scope->symbol_count * sizeof *entry->vars);
    for (int i = 0; i < scope->child_count; i++)
        kr_lo_forget_variables(lower, scope->children[i]);
}

/* Makes the cells of a scope that is entered; its other variables become unassigned. */
void kr_lo_variables(LowerFrame *fr, LowerScope *scope)
{
    for (int i = 0; i < scope->scope->symbol_count; i++) {
        const KrSymbol *s = &scope->scope->symbols[i];
        if ((s->kind != SYMBOL_LOCAL && s->kind != SYMBOL_CELL) || s->is_parameter)
            continue;
        LowerVar *var = kr_lo_var(fr, scope, (uint32_t)i);
        kr_lo_set_bit(fr, var, false);
        if (var->is_cell)
            kr_lo_into(fr, IR_cell_new, var->reg, REGS(IR_NONE), NO_IMMS);
    }
}

/* A free variable of the scope being lowered: of a scope inlined around it, of the function, or of
 * its closure. */
static Place resolve_free(LowerFrame *fr, KrName name, int constant)
{
    Lower *lower = fr->lower;
    for (KrScope *s = fr->here->scope; s; s = s->parent) {
        LowerScope *entry = kr_lo_scope(lower, s);
        const KrSymbol *symbol = kr_lo_is_function(entry) ? kr_scope_lookup(lower->ast, s, name)
                                                          : NULL;
        if (symbol && (symbol->kind == SYMBOL_CELL || symbol->kind == SYMBOL_LOCAL)) {
            uint32_t index = (uint32_t)(symbol - s->symbols);
            return (Place){PLACE_VARIABLE, kr_lo_var(fr, entry, index), 0, constant, fr->inlined && s->kind != SCOPE_COMPREHENSION};
        }
        if (s == fr->base->scope)
            break;
    }
    if (fr->class_cell && name == lower->names.class_cell)
        return (Place){PLACE_CLASS_CELL, NULL, 0, constant, false};
    if (name < lower->free_index_size && lower->free_index[name])
        return (Place){PLACE_CLOSURE, NULL, lower->free_index[name] - 1, constant, false};
    return (Place){lower->unit->dict_globals ? PLACE_GLOBAL_NAME : PLACE_GLOBAL, NULL, 0, constant, false};
}

static Place resolve(LowerFrame *fr, KrName written)
{
    Lower *lower = fr->lower;
    KrScope *scope = fr->here->scope;
    const KrSymbol *symbol = kr_scope_lookup(lower->ast, scope, written);
    KrName name = symbol ? symbol->name : kr_lo_mangle(fr, written);
    KrSymbolKind kind = symbol ? symbol->kind : SYMBOL_GLOBAL;
    int constant = kr_lo_name(lower, name);
    PlaceKind global = lower->unit->dict_globals ? PLACE_GLOBAL_NAME : PLACE_GLOBAL;
    if (kind == SYMBOL_GLOBAL_EXPLICIT)
        return (Place){global, NULL, 0, constant, false};
    if (scope->kind == SCOPE_MODULE) {
        /* A `global` statement anywhere makes the module's own use of the name pass over locals. */
        bool declared = name < lower->free_index_size && lower->declared_global[name];
        return (Place){global == PLACE_GLOBAL_NAME && !declared ? PLACE_SPACE : global, NULL, 0,
                       constant, false};
    }
    if (scope->kind == SCOPE_CLASS) {
        if (kind != SYMBOL_FREE)
            return (Place){PLACE_SPACE, NULL, 0, constant, false};
        Place place = resolve_free(fr, name, constant);
        if (place.kind == PLACE_CLOSURE)
            place.kind = PLACE_SPACE_CLOSURE;
        return place;
    }
    if (kind == SYMBOL_GLOBAL)
        return (Place){global, NULL, 0, constant, false};
    if (kind == SYMBOL_FREE)
        return resolve_free(fr, name, constant);
    return (Place){PLACE_VARIABLE, kr_lo_var(fr, fr->here, (uint32_t)(symbol - scope->symbols)), 0,
                   constant, false};
}

static int64_t slot_of(LowerFrame *fr, int name)
{
    return kr_ir_global_slot(fr->lower->unit, name);
}

static IrReg closure(LowerFrame *fr, uint32_t index)
{
    return kr_lo_op(fr, IR_closure, NO_REGS, IMMS(index));
}

static IrReg load_variable(LowerFrame *fr, LowerVar *var, int name, bool is_free)
{
    if (var->is_cell)
        return kr_lo_op(fr, IR_cell_load, REGS(var->reg), IMMS(name, is_free));
    if (!kr_lo_is_bound(fr, var)) {
        kr_lo_into(fr, IR_check, IR_NONE, REGS(var->reg), IMMS(name, 0));
        kr_lo_set_bit(fr, var, true);
    }
    return fr->copies ? kr_lo_op(fr, IR_move, REGS(var->reg), NO_IMMS) : var->reg;
}

IrReg kr_lo_load(LowerFrame *fr, KrName name)
{
    if (name == fr->lower->names.debug)
        return kr_lo_op(fr, IR_true, NO_REGS, NO_IMMS);
    Place p = resolve(fr, name);
    switch (p.kind) {
    case PLACE_VARIABLE:
        return load_variable(fr, p.var, p.name, p.free);
    case PLACE_CLOSURE:
        return kr_lo_op(fr, IR_cell_load, REGS(closure(fr, p.index)), IMMS(p.name, 1));
    case PLACE_CLASS_CELL:
        return kr_lo_op(fr, IR_cell_load, REGS(fr->class_cell), IMMS(p.name, 1));
    case PLACE_GLOBAL:
        return kr_lo_op(fr, IR_global_load, NO_REGS, IMMS(slot_of(fr, p.name), p.name));
    case PLACE_GLOBAL_NAME:
        return kr_lo_op(fr, IR_name_load, REGS(IR_NONE), IMMS(p.name));
    case PLACE_SPACE:
        return kr_lo_op(fr, IR_name_load, REGS(fr->space), IMMS(p.name));
    case PLACE_SPACE_CLOSURE:
        return kr_lo_op(fr, IR_name_load_cell, REGS(fr->space, closure(fr, p.index)), IMMS(p.name));
    }
    return IR_NONE;
}

static void store_place(LowerFrame *fr, Place p, IrReg value)
{
    switch (p.kind) {
    case PLACE_VARIABLE:
        if (p.var->is_cell)
            kr_lo_into(fr, IR_cell_store, IR_NONE, REGS(p.var->reg, value), NO_IMMS);
        else
            kr_lo_move(fr, p.var->reg, value);
        kr_lo_set_bit(fr, p.var, true);
        break;
    case PLACE_CLOSURE:
    case PLACE_SPACE_CLOSURE:
        kr_lo_into(fr, IR_cell_store, IR_NONE, REGS(closure(fr, p.index), value), NO_IMMS);
        break;
    case PLACE_CLASS_CELL:
        kr_lo_into(fr, IR_cell_store, IR_NONE, REGS(fr->class_cell, value), NO_IMMS);
        break;
    case PLACE_GLOBAL:
        kr_lo_into(fr, IR_global_store, IR_NONE, REGS(value), IMMS(slot_of(fr, p.name)));
        break;
    case PLACE_GLOBAL_NAME:
        kr_lo_into(fr, IR_name_store, IR_NONE,
                   REGS(kr_lo_op(fr, IR_globals, NO_REGS, NO_IMMS), value), IMMS(p.name));
        break;
    case PLACE_SPACE:
        kr_lo_into(fr, IR_name_store, IR_NONE, REGS(fr->space, value), IMMS(p.name));
        break;
    }
}

void kr_lo_store(LowerFrame *fr, KrName name, IrReg value)
{
    store_place(fr, resolve(fr, name), value);
}

static void delete_place(LowerFrame *fr, Place p)
{
    switch (p.kind) {
    case PLACE_VARIABLE:
        if (p.var->is_cell) {
            kr_lo_into(fr, IR_cell_delete, IR_NONE, REGS(p.var->reg), IMMS(p.name, 0));
        } else {
            kr_lo_into(fr, IR_check, IR_NONE, REGS(p.var->reg), IMMS(p.name, 0));
            kr_lo_into(fr, IR_unbind, p.var->reg, NO_REGS, NO_IMMS);
        }
        break;
    case PLACE_CLOSURE:
    case PLACE_SPACE_CLOSURE:
        kr_lo_into(fr, IR_cell_delete, IR_NONE, REGS(closure(fr, p.index)), IMMS(p.name, 1));
        break;
    case PLACE_CLASS_CELL:
        kr_lo_into(fr, IR_cell_delete, IR_NONE, REGS(fr->class_cell), IMMS(p.name, 1));
        break;
    case PLACE_GLOBAL:
        kr_lo_into(fr, IR_global_delete, IR_NONE, NO_REGS, IMMS(slot_of(fr, p.name)));
        break;
    case PLACE_GLOBAL_NAME:
        kr_lo_into(fr, IR_name_delete, IR_NONE, REGS(kr_lo_op(fr, IR_globals, NO_REGS, NO_IMMS)),
                   IMMS(p.name));
        break;
    case PLACE_SPACE:
        kr_lo_into(fr, IR_name_delete, IR_NONE, REGS(fr->space), IMMS(p.name));
        break;
    }
}

void kr_lo_delete(LowerFrame *fr, KrName name)
{
    delete_place(fr, resolve(fr, name));
}

void kr_lo_forget(LowerFrame *fr, KrName name)
{
    Place p = resolve(fr, name);
    if (p.kind == PLACE_VARIABLE && !p.var->is_cell) {
        kr_lo_into(fr, IR_unbind, p.var->reg, NO_REGS, NO_IMMS);
        return;
    }
    store_place(fr, p, kr_lo_none(fr));
    delete_place(fr, p);
}

bool kr_lo_is_global(LowerFrame *fr, KrName name)
{
    Place p = resolve(fr, name);
    return p.kind == PLACE_GLOBAL || p.kind == PLACE_GLOBAL_NAME || p.kind == PLACE_SPACE;
}

IrReg kr_lo_plain_variable(LowerFrame *fr, KrName name)
{
    Place p = resolve(fr, name);
    return p.kind == PLACE_VARIABLE && !p.var->is_cell ? p.var->reg : IR_NONE;
}

IrReg kr_lo_cell_of(LowerFrame *fr, KrName name)
{
    Place p = resolve_free(fr, name, kr_lo_name(fr->lower, name));
    switch (p.kind) {
    case PLACE_VARIABLE:
        return p.var->reg;
    case PLACE_CLASS_CELL:
        return fr->class_cell;
    case PLACE_CLOSURE:
    case PLACE_SPACE_CLOSURE:
        return closure(fr, p.index);
    case PLACE_GLOBAL:
    case PLACE_GLOBAL_NAME:
    case PLACE_SPACE:
        break;
    }
    return kr_lo_op(fr, IR_cell_new, REGS(IR_NONE), NO_IMMS);
}

/* Puts a variable into the dict of locals, or takes it out when it is unbound. */
static void add_local(LowerFrame *fr, IrReg dict, KrName name, IrReg value, bool bound)
{
    IrReg key = kr_lo_str(fr, name);
    if (bound) {
        kr_lo_into(fr, IR_dict_store, IR_NONE, REGS(dict, key, value), NO_IMMS);
        return;
    }
    IrBlock *yes = kr_lo_block(fr), *no = kr_lo_block(fr), *end = kr_lo_block(fr);
    kr_lo_branch(fr, kr_lo_op(fr, IR_bound_b, REGS(value), NO_IMMS), yes, no);
    kr_lo_place(fr, yes);
    kr_lo_into(fr, IR_dict_store, IR_NONE, REGS(dict, key, value), NO_IMMS);
    kr_lo_jump(fr, end);
    kr_lo_place(fr, no);
    if (fr->here == fr->base) {
        IrBlock *stale = kr_lo_block(fr);
        kr_lo_branch(fr, kr_lo_op(fr, IR_contains_b, REGS(dict, key), NO_IMMS), stale, end);
        kr_lo_place(fr, stale);
        kr_lo_into(fr, IR_item_delete, IR_NONE, REGS(dict, key), NO_IMMS);
    }
    kr_lo_place(fr, end);
}

/* The dict of a function is the same at each call of locals(), so names that exec() put there stay.
 */
static IrReg locals_dict(LowerFrame *fr)
{
    if (fr->here != fr->base || !fr->locals_dict)
        return kr_lo_op(fr, IR_dict, NO_REGS, NO_IMMS);
    IrBlock *make = kr_lo_block(fr), *there = kr_lo_block(fr);
    kr_lo_branch(fr, kr_lo_op(fr, IR_bound_b, REGS(fr->locals_dict), NO_IMMS), there, make);
    kr_lo_place(fr, make);
    kr_lo_into(fr, IR_dict, fr->locals_dict, NO_REGS, NO_IMMS);
    kr_lo_place(fr, there);
    return fr->locals_dict;
}

IrReg kr_lo_locals(LowerFrame *fr)
{
    LowerScope *scope = fr->here;
    if (!kr_lo_is_function(scope))
        return fr->space;
    IrReg dict = locals_dict(fr);
    for (int i = 0; i < scope->scope->symbol_count; i++) {
        const KrSymbol *s = &scope->scope->symbols[i];
        if (s->kind == SYMBOL_GLOBAL || s->kind == SYMBOL_GLOBAL_EXPLICIT ||
            s->name == fr->lower->names.first_iterator)
            continue;
        Place p = resolve(fr, s->name);
        if (p.kind == PLACE_VARIABLE && !p.var->is_cell) {
            add_local(fr, dict, s->name, p.var->reg, kr_lo_is_bound(fr, p.var));
        } else if (p.kind == PLACE_VARIABLE || p.kind == PLACE_CLOSURE) {
            IrReg cell = p.kind == PLACE_VARIABLE ? p.var->reg : closure(fr, p.index);
            add_local(fr, dict, s->name, kr_lo_op(fr, IR_cell_peek, REGS(cell), NO_IMMS), false);
        }
    }
    return dict;
}
