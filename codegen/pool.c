/* pool.c -- writes the blob of pool.h: what a unit needs beside its C text. */
#include "codegen/pool.h"

#include <string.h>

#include "rtlib/abi/abi.h"

static void put_u32(KrText *out, uint32_t n)
{
    char bytes[4] = {(char)n, (char)(n >> 8), (char)(n >> 16), (char)(n >> 24)};
    kr_text_add(out, bytes, 4);
}

static void put_u64(KrText *out, uint64_t n)
{
    put_u32(out, (uint32_t)n);
    put_u32(out, (uint32_t)(n >> 32));
}

static void put_double(KrText *out, double d)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    put_u64(out, bits);
}

static void put_constant(KrText *out, const IrConst *c)
{
    static const char kinds[] = {'i', 'I', 'f', 'c', 's', 'n', 'b', 't', 'z', 'N', 'T', 'F', 'E'};
    kr_text_char(out, kinds[c->kind]);
    switch ((IrConstKind)c->kind) {
    case IR_CONST_INT: put_u64(out, (uint64_t)c->i); break;
    case IR_CONST_FLOAT: put_double(out, c->d); break;
    case IR_CONST_COMPLEX:
        put_double(out, c->d);
        put_double(out, c->imag);
        break;
    case IR_CONST_BIGINT: case IR_CONST_STR: case IR_CONST_NAME: case IR_CONST_BYTES:
        put_u32(out, c->size);
        kr_text_add(out, c->text, c->size);
        break;
    case IR_CONST_TUPLE: case IR_CONST_FROZENSET:
        put_u32(out, c->count);
        for (uint32_t i = 0; i < c->count; i++)
            put_u32(out, (uint32_t)c->items[i]);
        break;
    case IR_CONST_NONE: case IR_CONST_TRUE: case IR_CONST_FALSE: case IR_CONST_ELLIPSIS:
        break;
    }
}

/* Slots that the unit itself stores to: such a slot is never filled with the builtin of its name, so that `len = len`
 * binds a name of the module. */
static bool *stored_globals(const IrUnit *unit)
{
    bool *stored = kr_arena_array(unit->arena, unit->global_count + 1, sizeof *stored);
    for (uint32_t i = 0; stored && i < unit->function_count; i++) {
        const IrFunction *f = unit->functions[i];
        for (uint32_t k = 1; k < f->block_count; k++)
            for (uint32_t j = 0; j < f->blocks[k]->count; j++)
                if (f->blocks[k]->instrs[j].op == IR_global_store)
                    stored[f->blocks[k]->instrs[j].imm[0]] = true;
    }
    return stored;
}

bool kr_pool_write(KrText *out, IrUnit *unit)
{
    int filename = kr_ir_const_str(unit, unit->filename, (uint32_t)strlen(unit->filename));
    const bool *stored = stored_globals(unit);
    if (filename < 0 || !stored)
        return false;
    kr_text_add(out, "KRP2", 4);
    put_u32(out, unit->constant_count);
    for (uint32_t i = 0; i < unit->constant_count; i++)
        put_constant(out, &unit->constants[i]);
    put_u32(out, unit->global_count);
    for (uint32_t i = 0; i < unit->global_count; i++)
        put_u32(out, (uint32_t)unit->globals[i] | (stored[i] ? KR_POOL_STORED : 0));
    put_u32(out, (uint32_t)filename);
    put_u32(out, unit->dict_globals ? 1 : 0);
    return !out->failed;
}
