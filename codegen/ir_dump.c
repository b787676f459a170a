/* ir_dump.c -- the text form of the IR, without addresses. ir_parse.c reads it back; what follows `;` on a line is
 * for readers only.
 *
 *   unit "file.py" ics=2 dict_globals        function f1 name=k3 ... firstline=1 pos=1 ...
 *   k0 int 5                                   registers v1:k4 v2 i3 d4 b5
 *   k1 name "x"                              B1 handler=B7:
 *   global k1                                  v3 = binary v1 v2 #0  @17 flags=1   ; add
 *
 * `in=N` behind the line: the operation is of function N, a generator expression written into this one, used up on line call=.
 * Registers: v value, i i64, d f64, b condition; v1:k4 a source variable named by constant 4; `_` no register.
 * Immediates: k constant, n name, # number, f function, c inline cache, B block. */
#include "codegen/ir.h"

#include <string.h>

#include "rtlib/abi/abi.h"

static const char *const operator_names[] = {"add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift",
                                             "rshift", "and", "or", "xor", "matmul"};
static const char *const compare_names[] = {"lt", "le", "eq", "ne", "gt", "ge"};

static void quoted(KrText *out, const char *text, uint32_t size, uint32_t limit)
{
    kr_text_char(out, '"');
    for (uint32_t i = 0; i < size && i < limit; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\') {
            kr_text_char(out, '\\');
            kr_text_char(out, (char)c);
        } else if (c < 32 || c > 126) {
            kr_text_format(out, "\\x%02x", c);
        } else {
            kr_text_char(out, (char)c);
        }
    }
    kr_text_char(out, '"');
    if (size > limit)
        kr_text_string(out, "...");
}

static void numbered(KrText *out, char letter, int64_t n)
{
    kr_text_char(out, letter);
    kr_text_number(out, (long)n);
}

static void dump_constant(KrText *out, const IrConst *c)
{
    static const char *const kinds[] = {"int", "bigint", "float", "complex", "str", "name", "bytes", "tuple",
                                        "frozenset", "None", "True", "False", "Ellipsis"};
    kr_text_string(out, kinds[c->kind]);
    switch ((IrConstKind)c->kind) {
    case IR_CONST_INT:
        kr_text_char(out, ' ');
        kr_text_number(out, (long)c->i);
        break;
    case IR_CONST_FLOAT:
        kr_text_format(out, " %a", c->d);
        break;
    case IR_CONST_COMPLEX:
        kr_text_format(out, " %a %a", c->d, c->imag);
        break;
    case IR_CONST_BIGINT: case IR_CONST_STR: case IR_CONST_NAME: case IR_CONST_BYTES:
        kr_text_char(out, ' ');
        quoted(out, c->text, c->size, UINT32_MAX);
        break;
    case IR_CONST_TUPLE: case IR_CONST_FROZENSET:
        for (uint32_t i = 0; i < c->count; i++) {
            kr_text_char(out, ' ');
            numbered(out, 'k', c->items[i]);
        }
        break;
    case IR_CONST_NONE: case IR_CONST_TRUE: case IR_CONST_FALSE: case IR_CONST_ELLIPSIS:
        break;
    }
    if (c->kind == IR_CONST_FLOAT)
        kr_text_format(out, "  ; %.17g", c->d);
    kr_text_char(out, '\n');
}

static void dump_register(KrText *out, const IrFunction *f, IrReg r)
{
    if (r == IR_NONE || r >= f->register_count)
        kr_text_char(out, '_');
    else
        numbered(out, "vidb"[f->registers[r].rep & 3], r);
}

/* A short form of a constant for the reader. */
static void gloss_constant(KrText *out, const IrUnit *unit, int64_t index)
{
    if (index < 0 || index >= unit->constant_count)
        return;
    const IrConst *c = &unit->constants[index];
    kr_text_char(out, ' ');
    if (c->kind == IR_CONST_NAME)
        kr_text_add(out, c->text, c->size < 60 ? c->size : 60);
    else if (c->kind == IR_CONST_STR || c->kind == IR_CONST_BYTES || c->kind == IR_CONST_BIGINT)
        quoted(out, c->text, c->size, 40);
    else if (c->kind == IR_CONST_INT)
        kr_text_number(out, (long)c->i);
    else if (c->kind == IR_CONST_FLOAT)
        kr_text_format(out, "%.17g", c->d);
    else if (c->kind == IR_CONST_TUPLE)
        kr_text_format(out, "tuple of %u", c->count);
}

static void dump_gloss(KrText *out, const IrUnit *unit, const IrInstr *instr)
{
    KrText gloss;
    kr_text_init(&gloss, 0);
    const char *shape = kr_ir_ops[instr->op].shape;
    uint32_t at = 0;
    for (; *shape; shape++) {
        if (!strchr("KN#FCT", *shape))
            continue;
        if (at >= instr->immc)
            break;
        int64_t v = instr->imm[at++];
        if (*shape == 'K' || *shape == 'N')
            gloss_constant(&gloss, unit, v);
    }
    int64_t last = instr->immc ? instr->imm[instr->immc - 1] : -1;
    switch ((IrOp)instr->op) {
    case IR_binary: case IR_inplace: case IR_aug_item:
        if (last >= 0 && last < KR_OP_BINARY_COUNT)
            kr_text_format(&gloss, " %s", operator_names[last]);
        break;
    case IR_compare: case IR_compare_b: case IR_i64_cmp: case IR_f64_cmp:
        if (last >= 0 && last <= KR_CMP_ge)
            kr_text_format(&gloss, " %s", compare_names[last]);
        break;
    case IR_global_delete:
        if (last >= 0 && last < unit->global_count)
            gloss_constant(&gloss, unit, unit->globals[last]);
        break;
    case IR_global_store:
        if (last >= 0 && last < unit->global_count)
            gloss_constant(&gloss, unit, unit->globals[last]);
        break;
    default:
        break;
    }
    if (gloss.size) {
        kr_text_string(out, "  ;");
        kr_text_add(out, gloss.data, gloss.size);
    }
    kr_text_clear(&gloss);
}

static void dump_instr(KrText *out, const IrFunction *f, const IrInstr *instr)
{
    const IrOpInfo *info = &kr_ir_ops[instr->op];
    kr_text_string(out, "  ");
    if (instr->dest != IR_NONE) {
        dump_register(out, f, instr->dest);
        kr_text_string(out, " = ");
    }
    kr_text_string(out, info->name);
    for (uint32_t i = 0; i < instr->argc; i++) {
        kr_text_char(out, ' ');
        dump_register(out, f, instr->args[i]);
    }
    const char *shape = info->shape;
    char letter = '#';
    for (uint32_t i = 0; i < instr->immc; i++) {
        while (*shape && !strchr("KN#FCT", *shape))
            shape++;
        if (*shape)
            letter = *shape++;          /* switch repeats its last letter */
        kr_text_char(out, ' ');
        numbered(out, letter == 'T' ? 'B' : letter == '#' ? '#' : (char)(letter | 32), instr->imm[i]);
    }
    if (instr->line) {
        kr_text_string(out, "  ");
        numbered(out, '@', instr->line);
    }
    if (instr->inlined)
        kr_text_format(out, " in=%u", instr->inlined);
    if (instr->flags)
        kr_text_format(out, " flags=%u", instr->flags);
    dump_gloss(out, f->unit, instr);
    kr_text_char(out, '\n');
}

static void dump_function(KrText *out, const IrFunction *f)
{
    kr_text_format(out, "\nfunction f%u name=%d qualname=%d doc=%d varnames=%d freevars=%d firstline=%d ", f->id,
                   f->name, f->qualname, f->doc, f->varnames, f->freevars, f->firstline);
    if (f->call_line)
        kr_text_format(out, "call=%d ", f->call_line);
    kr_text_format(out, "params=%u pos=%u posonly=%u kwonly=%u flags=%u free=%u comprehension=%d  ;", f->nparams,
                   f->npos, f->nposonly, f->nkwonly, f->code_flags, f->nfree, f->is_comprehension);
    gloss_constant(out, f->unit, f->qualname);
    kr_text_string(out, "\n  registers");
    for (IrReg r = 1; r < f->register_count; r++) {
        kr_text_char(out, ' ');
        dump_register(out, f, r);
        if (f->registers[r].is_local) {
            kr_text_char(out, ':');
            numbered(out, 'k', f->registers[r].name);
        }
    }
    kr_text_char(out, '\n');
    for (uint32_t i = 1; i < f->block_count; i++) {
        const IrBlock *b = f->blocks[i];
        numbered(out, 'B', b->id);
        if (b->handler) {
            kr_text_string(out, " handler=");
            numbered(out, 'B', b->handler);
        }
        if (b->loop_depth)
            kr_text_format(out, " depth=%u", b->loop_depth);
        kr_text_string(out, ":\n");
        for (uint32_t j = 0; j < b->count; j++)
            dump_instr(out, f, &b->instrs[j]);
    }
}

void kr_ir_dump(KrText *out, const IrUnit *unit)
{
    kr_text_string(out, "unit ");
    quoted(out, unit->filename, (uint32_t)strlen(unit->filename), UINT32_MAX);
    kr_text_format(out, " ics=%u%s\n", unit->ic_count, unit->dict_globals ? " dict_globals" : "");
    for (uint32_t i = 0; i < unit->constant_count; i++) {
        numbered(out, 'k', i);
        kr_text_char(out, ' ');
        dump_constant(out, &unit->constants[i]);
    }
    for (uint32_t i = 0; i < unit->global_count; i++) {
        kr_text_string(out, "global ");
        numbered(out, 'k', unit->globals[i]);
        kr_text_string(out, "  ;");
        gloss_constant(out, unit, unit->globals[i]);
        kr_text_char(out, '\n');
    }
    for (uint32_t i = 0; i < unit->function_count; i++)
        dump_function(out, unit->functions[i]);
}
