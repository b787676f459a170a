/* ir.c -- building the IR: units, functions, blocks, registers, instructions, and the constant table without
 * duplicates. Everything lives in the unit's arena. When the arena is exhausted each function returns a spare object
 * that is safe to write to, so that the callers test kr_arena_failed() once at the end. */
#include "codegen/ir.h"

#include <string.h>

const IrOpInfo kr_ir_ops[IR_OP_COUNT] = {
#define IR_OP(name, shape, result, effects, meaning) {#name, shape, result, effects, meaning},
#include "codegen/ir.def"
#undef IR_OP
};

/* Hash tables from contents to index, open addressing; entries are index + 1. */
typedef struct IrTables {
    uint32_t *constants; uint32_t constant_mask;
    int *slot_of_name; uint32_t slot_size;      /* name constant -> global slot + 1 */
    IrFunction spare_function;
    IrBlock spare_block;
    IrInstr spare_instr;
    IrRegister spare_register;
    IrBlock *spare_blocks[2];
} IrTables;

static IrTables *tables_of(const IrUnit *unit)
{
    return unit->tables;
}

/* An array with room for one more element of `size` bytes: doubles in the arena. NULL: exhausted. */
static void *grow(KrArena *arena, void *data, uint32_t count, uint32_t *capacity, size_t size)
{
    if (count < *capacity)
        return data;
    if (*capacity > UINT32_MAX / 4)
        return NULL;
    uint32_t wanted = *capacity ? *capacity * 2 : 8;
    void *bigger = kr_arena_array(arena, wanted, size);
    if (!bigger)
        return NULL;
    if (count)
        memcpy(bigger, data, (size_t)count * size);
    *capacity = wanted;
    return bigger;
}

IrUnit *kr_ir_unit_new(KrArena *arena, const char *filename)
{
    IrUnit *unit = kr_arena_alloc(arena, sizeof *unit);
    IrTables *tables = kr_arena_alloc(arena, sizeof *tables);
    if (!unit || !tables)
        return NULL;
    unit->arena = arena;
    unit->tables = tables;
    unit->filename = kr_arena_copy(arena, filename, strlen(filename));
    tables->constant_mask = 127;
    tables->constants = kr_arena_array(arena, 128, sizeof *tables->constants);
    unit->constants = kr_arena_array(arena, 64, sizeof *unit->constants);
    unit->constant_capacity = 64;
    if (!unit->filename || !tables->constants || !unit->constants)
        return NULL;
    IrFunction *f = &tables->spare_function;
    f->unit = unit;
    f->name = f->qualname = f->doc = f->varnames = f->freevars = -1;
    f->blocks = tables->spare_blocks;
    f->blocks[0] = f->blocks[1] = &tables->spare_block;
    f->block_count = f->block_capacity = 2;
    f->registers = &tables->spare_register;
    f->register_count = f->register_capacity = 1;
    return unit;
}

IrFunction *kr_ir_function_new(IrUnit *unit)
{
    IrTables *tables = tables_of(unit);
    IrFunction **list = grow(unit->arena, unit->functions, unit->function_count, &unit->function_capacity,
                             sizeof *list);
    if (list)
        unit->functions = list;
    IrFunction *f = kr_arena_alloc(unit->arena, sizeof *f);
    if (!list || !f)
        return &tables->spare_function;
    f->unit = unit;
    f->name = f->qualname = f->doc = f->varnames = f->freevars = -1;
    f->blocks = kr_arena_array(unit->arena, 8, sizeof *f->blocks);
    f->registers = kr_arena_array(unit->arena, 16, sizeof *f->registers);
    if (!f->blocks || !f->registers)
        return &tables->spare_function;
    f->block_capacity = 8;
    f->register_capacity = 16;
    f->blocks[0] = &tables->spare_block;
    f->block_count = 1;
    f->registers[0].name = -1;
    f->register_count = 1;
    f->id = unit->function_count;
    unit->functions[unit->function_count++] = f;
    return f;
}

IrBlock *kr_ir_block_new(IrFunction *f, uint32_t handler)
{
    KrArena *arena = f->unit->arena;
    IrTables *tables = tables_of(f->unit);
    if (kr_arena_failed(arena))
        return &tables->spare_block;
    IrBlock **list = grow(arena, f->blocks, f->block_count, &f->block_capacity, sizeof *list);
    IrBlock *b = kr_arena_alloc(arena, sizeof *b);
    if (!list || !b)
        return &tables->spare_block;
    f->blocks = list;
    b->id = f->block_count;
    b->handler = handler;
    f->blocks[f->block_count++] = b;
    return b;
}

IrReg kr_ir_register_new(IrFunction *f, IrRep rep)
{
    KrArena *arena = f->unit->arena;
    if (kr_arena_failed(arena))
        return IR_NONE;
    IrRegister *list = grow(arena, f->registers, f->register_count, &f->register_capacity, sizeof *list);
    if (!list)
        return IR_NONE;
    f->registers = list;
    list[f->register_count].rep = (uint8_t)rep;
    list[f->register_count].is_local = list[f->register_count].is_short = 0;
    list[f->register_count].name = -1;
    return f->register_count++;
}

IrReg kr_ir_register_range(IrFunction *f, IrRep rep, uint32_t count)
{
    IrReg first = f->register_count;
    for (uint32_t i = 0; i < count; i++)
        if (!kr_ir_register_new(f, rep))
            return IR_NONE;
    return count ? first : IR_NONE;
}

IrInstr *kr_ir_add(IrFunction *f, IrBlock *b, int line, IrOp op, IrReg dest, uint32_t argc, const IrReg *args,
                   uint32_t immc, const int64_t *imm)
{
    KrArena *arena = f->unit->arena;
    IrInstr *spare = &tables_of(f->unit)->spare_instr;
    memset(spare, 0, sizeof *spare);
    if (kr_arena_failed(arena))
        return spare;
    IrInstr *list = grow(arena, b->instrs, b->count, &b->capacity, sizeof *list);
    if (!list)
        return spare;
    b->instrs = list;
    IrInstr *instr = &list[b->count];
    memset(instr, 0, sizeof *instr);
    if (argc || immc) {
        char *room = kr_arena_alloc(arena, (size_t)immc * sizeof *imm + (size_t)argc * sizeof *args);
        if (!room)
            return spare;
        instr->imm = (int64_t *)room;
        instr->args = (IrReg *)(room + (size_t)immc * sizeof *imm);
        if (immc)
            memcpy(instr->imm, imm, (size_t)immc * sizeof *imm);
        if (argc)
            memcpy(instr->args, args, (size_t)argc * sizeof *args);
    }
    instr->op = (uint16_t)op;
    instr->line = line;
    instr->dest = dest;
    instr->argc = argc;
    instr->immc = immc;
    b->count++;
    return instr;
}

uint32_t kr_ir_ic_new(IrUnit *unit)
{
    return unit->ic_count++;
}

/* -- constants -- */

static uint64_t hash_bytes(uint64_t h, const void *data, size_t size)
{
    const unsigned char *p = data;
    for (size_t i = 0; i < size; i++)
        h = (h ^ p[i]) * 0x100000001b3u;
    return h ^ h >> 29;
}

static uint64_t hash_constant(const IrConst *c)
{
    uint64_t h = 0xcbf29ce484222325u ^ c->kind;
    h = hash_bytes(h, &c->i, sizeof c->i);
    h = hash_bytes(h, &c->d, sizeof c->d);
    h = hash_bytes(h, &c->imag, sizeof c->imag);
    if (c->size)
        h = hash_bytes(h, c->text, c->size);
    if (c->count)
        h = hash_bytes(h, c->items, (size_t)c->count * sizeof *c->items);
    return h;
}

static bool same_constant(const IrConst *a, const IrConst *b)
{
    return a->kind == b->kind && a->i == b->i && !memcmp(&a->d, &b->d, sizeof a->d) &&
           !memcmp(&a->imag, &b->imag, sizeof a->imag) && a->size == b->size && a->count == b->count &&
           (!a->size || !memcmp(a->text, b->text, a->size)) &&
           (!a->count || !memcmp(a->items, b->items, (size_t)a->count * sizeof *a->items));
}

static bool rehash(IrUnit *unit)
{
    IrTables *t = tables_of(unit);
    uint32_t size = (t->constant_mask + 1) * 2;
    uint32_t *wider = kr_arena_array(unit->arena, size, sizeof *wider);
    if (!wider)
        return false;
    for (uint32_t i = 0; i < unit->constant_count; i++) {
        uint64_t h = hash_constant(&unit->constants[i]);
        while (wider[h & (size - 1)])
            h++;
        wider[h & (size - 1)] = i + 1;
    }
    t->constants = wider;
    t->constant_mask = size - 1;
    return true;
}

/* Index of a constant equal to *wanted, added when new (its text and items are copied). -1: arena exhausted. */
static int intern(IrUnit *unit, const IrConst *wanted)
{
    IrTables *t = tables_of(unit);
    uint64_t h = hash_constant(wanted);
    while (t->constants[h & t->constant_mask]) {
        uint32_t index = t->constants[h & t->constant_mask] - 1;
        if (same_constant(&unit->constants[index], wanted))
            return (int)index;
        h++;
    }
    if (kr_arena_failed(unit->arena) || unit->constant_count >= INT32_MAX / 4)
        return -1;
    IrConst *list = grow(unit->arena, unit->constants, unit->constant_count, &unit->constant_capacity,
                         sizeof *list);
    if (!list)
        return -1;
    unit->constants = list;
    IrConst *c = &list[unit->constant_count];
    *c = *wanted;
    if (wanted->text && !(c->text = kr_arena_copy(unit->arena, wanted->text, wanted->size)))
        return -1;
    if (wanted->count) {
        c->items = kr_arena_array(unit->arena, wanted->count, sizeof *c->items);
        if (!c->items)
            return -1;
        memcpy(c->items, wanted->items, (size_t)wanted->count * sizeof *c->items);
    }
    t->constants[h & t->constant_mask] = ++unit->constant_count;
    if (unit->constant_count * 2 > t->constant_mask && !rehash(unit))
        return -1;
    return (int)unit->constant_count - 1;
}

int kr_ir_const_int(IrUnit *unit, int64_t v)
{
    return intern(unit, &(IrConst){.kind = IR_CONST_INT, .i = v});
}

static int intern_text(IrUnit *unit, IrConstKind kind, const char *text, uint32_t size)
{
    return intern(unit, &(IrConst){.kind = (uint8_t)kind, .text = text ? text : "", .size = size});
}

int kr_ir_const_bigint(IrUnit *unit, const char *digits, uint32_t size)
{
    return intern_text(unit, IR_CONST_BIGINT, digits, size);
}

int kr_ir_const_float(IrUnit *unit, double d)
{
    return intern(unit, &(IrConst){.kind = IR_CONST_FLOAT, .d = d});
}

int kr_ir_const_complex(IrUnit *unit, double re, double im)
{
    return intern(unit, &(IrConst){.kind = IR_CONST_COMPLEX, .d = re, .imag = im});
}

int kr_ir_const_str(IrUnit *unit, const char *text, uint32_t size)
{
    return intern_text(unit, IR_CONST_STR, text, size);
}

int kr_ir_const_name(IrUnit *unit, const char *text, uint32_t size)
{
    return intern_text(unit, IR_CONST_NAME, text, size);
}

int kr_ir_const_bytes(IrUnit *unit, const char *data, uint32_t size)
{
    return intern_text(unit, IR_CONST_BYTES, data, size);
}

static int intern_items(IrUnit *unit, IrConstKind kind, uint32_t count, const int *items)
{
    IrConst c = {.kind = (uint8_t)kind, .count = count};
    c.items = (int *)items;
    return intern(unit, &c);
}

int kr_ir_const_tuple(IrUnit *unit, uint32_t count, const int *items)
{
    return intern_items(unit, IR_CONST_TUPLE, count, items);
}

int kr_ir_const_frozenset(IrUnit *unit, uint32_t count, const int *items)
{
    return intern_items(unit, IR_CONST_FROZENSET, count, items);
}

int kr_ir_const_single(IrUnit *unit, IrConstKind kind)
{
    return intern(unit, &(IrConst){.kind = (uint8_t)kind});
}

int kr_ir_global_slot(IrUnit *unit, int name_constant)
{
    IrTables *t = tables_of(unit);
    if (name_constant < 0)
        return 0;
    if ((uint32_t)name_constant >= t->slot_size) {
        uint32_t size = t->slot_size ? t->slot_size : 64;
        while (size <= (uint32_t)name_constant)
            size *= 2;
        int *wider = kr_arena_array(unit->arena, size, sizeof *wider);
        if (!wider)
            return 0;
        if (t->slot_size)
            memcpy(wider, t->slot_of_name, t->slot_size * sizeof *wider);
        t->slot_of_name = wider;
        t->slot_size = size;
    }
    if (t->slot_of_name[name_constant])
        return t->slot_of_name[name_constant] - 1;
    int *list = grow(unit->arena, unit->globals, unit->global_count, &unit->global_capacity, sizeof *list);
    if (!list)
        return 0;
    unit->globals = list;
    list[unit->global_count++] = name_constant;
    t->slot_of_name[name_constant] = (int)unit->global_count;
    return (int)unit->global_count - 1;
}

/* -- reading -- */

uint32_t kr_ir_successors(const IrInstr *terminator, uint32_t *out, uint32_t max)
{
    uint32_t n = 0, first = 0, count = 0;
    switch ((IrOp)terminator->op) {
    case IR_jump: case IR_switch:
        count = terminator->immc;
        break;
    case IR_branch: case IR_next: case IR_next_pair: case IR_delegate:
        count = 2;
        break;
    default:                    /* return, raise, rethrow, unreachable: none */
        return 0;
    }
    for (uint32_t i = first; i < count && n < max; i++)
        out[n++] = (uint32_t)terminator->imm[i];
    return n;
}

uint32_t kr_ir_result_count(const IrInstr *instr)
{
    const char *result = kr_ir_ops[instr->op].result;
    if (!result[1])
        return result[0] != '-';
    if (result[1] == '*')       /* unpack: before, after */
        return (uint32_t)(instr->imm[0] + (instr->imm[1] >= 0 ? instr->imm[1] + 1 : 0));
    return (uint32_t)strlen(result);
}
