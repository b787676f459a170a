/* ir_verify.c -- is the IR well-formed? Checked after lowering and after every pass: what the emitter and the passes
 * may rely on is exactly what is tested here, with the shapes of ir.def as the rule for each operation. */
#include "codegen/ir.h"

#include <string.h>

#include "rtlib/abi/abi.h"

typedef struct Verify {
    const IrUnit *unit;
    const IrFunction *f;
    const IrBlock *b;
    const IrInstr *in;
    const char *problem;
} Verify;

static bool bad(Verify *v, const char *problem)
{
    if (!v->problem)
        v->problem = problem;
    return false;
}

static bool register_is(Verify *v, IrReg r, char letter)
{
    if (r == IR_NONE || r >= v->f->register_count)
        return bad(v, "no such register");
    if ("vidb"[v->f->registers[r].rep & 3] != letter)
        return bad(v, "register of another representation");
    return true;
}

static bool constant_is(Verify *v, int64_t index, bool name)
{
    if (index < 0 || index >= v->unit->constant_count)
        return bad(v, "no such constant");
    int kind = v->unit->constants[index].kind;
    return !name || kind == IR_CONST_NAME || kind == IR_CONST_STR || bad(v, "name is not a str");
}

static bool check_target(Verify *v, int64_t id)
{
    if (id < 1 || id >= v->f->block_count)
        return bad(v, "no such block");
    const IrBlock *to = v->f->blocks[id];
    return !(to->count && to->instrs[0].op == IR_catch) || bad(v, "jump into a handler");
}

/* One immediate by the letter of its shape. */
static bool check_immediate(Verify *v, char letter, int64_t value, bool optional)
{
    if (optional && value == -1)
        return true;
    switch (letter) {
    case 'K':
        if (value == -1 && (v->in->op == IR_import || v->in->op == IR_match_class))
            return true;
        return constant_is(v, value, false);
    case 'N': return constant_is(v, value, true);
    case 'F': return (value >= 0 && value < v->unit->function_count) || bad(v, "no such function");
    case 'C': return (value >= 0 && value < v->unit->ic_count) || bad(v, "no such inline cache");
    case 'T': return check_target(v, value);
    default: return true;
    }
}

static bool check_shape(Verify *v)
{
    const IrInstr *in = v->in;
    uint32_t arg = 0, imm = 0;
    for (const char *s = kr_ir_ops[in->op].shape; *s; s++) {
        bool optional = s[1] == '?';
        if (*s == '?')
            continue;
        if (*s == '*' && s[1] == 'T') {
            if (imm == in->immc)
                return bad(v, "no targets");
            while (imm < in->immc)
                if (!check_target(v, in->imm[imm++]))
                    return false;
            break;
        }
        if (*s == '*') {
            while (arg < in->argc)
                if (!register_is(v, in->args[arg++], 'v'))
                    return false;
        } else if (strchr("vidb", *s)) {
            if (arg == in->argc)
                return bad(v, "operand missing");
            IrReg r = in->args[arg++];
            if (!(optional && r == IR_NONE) && !register_is(v, r, *s))
                return false;
        } else {
            if (imm == in->immc)
                return bad(v, "immediate missing");
            if (!check_immediate(v, *s, in->imm[imm++], optional))
                return false;
        }
    }
    return (arg == in->argc && imm == in->immc) || bad(v, "too many operands");
}

static bool check_results(Verify *v)
{
    const char *result = kr_ir_ops[v->in->op].result;
    uint32_t n = kr_ir_result_count(v->in);
    if (n == 0 || v->in->dest == IR_NONE)
        return (v->in->dest == IR_NONE || n) || bad(v, "result of an operation that has none");
    for (uint32_t k = 0; k < n; k++)
        if (!register_is(v, v->in->dest + k, result[1] == '*' ? 'v' : result[k]))
            return false;
    return true;
}

static bool in_range(int64_t value, int64_t low, int64_t high)
{
    return value >= low && value <= high;
}

static bool is_generator(const Verify *v)
{
    return v->f->code_flags & KR_CODE_GENERATOR;
}

static bool check_direct(Verify *v)
{
    const IrFunction *callee = v->unit->functions[v->in->imm[0]];
    if (callee->code_flags & (KR_CODE_CLASS_BODY | KR_CODE_MODULE) || callee->id == 0)
        return bad(v, "direct call of a body");
    return v->in->argc == callee->nparams + 1u || bad(v, "direct call with another number of arguments");
}

/* flat switch over the operations with a rule beyond their shape */
static bool check_special(Verify *v)
{
    const IrInstr *in = v->in;
    const int64_t *imm = in->imm;
    int64_t last = in->immc ? imm[in->immc - 1] : 0;
    switch ((IrOp)in->op) {
    case IR_binary: case IR_inplace: case IR_aug_item:
        return in_range(last, 0, KR_OP_BINARY_COUNT - 1) || bad(v, "no such operator");
    case IR_compare: case IR_compare_b: case IR_i64_cmp: case IR_f64_cmp:
        return in_range(last, KR_CMP_lt, KR_CMP_ge) || bad(v, "no such comparison");
    case IR_builtin: case IR_guard_builtin:
        return in_range(last, 0, KR_BT_COUNT - 1) || bad(v, "no such builtin");
    case IR_global_load: case IR_global_store: case IR_global_delete:
        return in_range(imm[0], 0, (int64_t)v->unit->global_count - 1) || bad(v, "no such global slot");
    case IR_closure: return in_range(imm[0], 0, (int64_t)v->f->nfree - 1) || bad(v, "no such closure cell");
    case IR_int: return in_range(imm[0], KR_INT_MIN, KR_INT_MAX) || bad(v, "int is not small");
    case IR_check: case IR_cell_load: case IR_cell_delete: return in_range(last, 0, 1) || bad(v, "flag out of range");
    case IR_unpack:
        return (in_range(imm[0], 0, 1 << 24) && in_range(imm[1], -1, 1 << 24)) || bad(v, "bad counts");
    case IR_dict: return in->argc % 2 == 0 || bad(v, "key without value");
    case IR_call_kw: case IR_method_kw:
        if (v->unit->constants[imm[0]].kind != IR_CONST_TUPLE)
            return bad(v, "keyword names are not a tuple");
        return v->unit->constants[imm[0]].count < in->argc || bad(v, "fewer arguments than keywords");
    case IR_match_class: case IR_match_sequence: return in_range(imm[0], 0, 1 << 24) || bad(v, "bad count");
    case IR_f64: return v->unit->constants[imm[0]].kind == IR_CONST_FLOAT || bad(v, "constant is not a float");
    case IR_i64_shl: return in_range(imm[0], 0, 62) || bad(v, "shift out of range");
    case IR_call_direct: return check_direct(v);
    case IR_handled: return in->args[0] || is_generator(v) || bad(v, "not in a generator");
    case IR_yield:
        if (!in_range(last, 0, 2))
            return bad(v, "flag out of range");
        return is_generator(v) || bad(v, "not in a generator");
    case IR_delegate: case IR_delegate_set: return is_generator(v) || bad(v, "not in a generator");
    case IR_function: return imm[0] != 0 || bad(v, "function object of the body");
    case IR_shape_b: return in_range(imm[0], 0, 0x7fffffff) || bad(v, "no such shape");
    default: return true;
    }
}

static bool check_block(Verify *v)
{
    const IrBlock *b = v->b;
    if (!b->count)
        return bad(v, "empty block");
    if (b->handler && (b->handler >= v->f->block_count || !v->f->blocks[b->handler]->count ||
                       v->f->blocks[b->handler]->instrs[0].op != IR_catch))
        return bad(v, "handler does not start with catch");
    for (uint32_t j = 0; j < b->count; j++) {
        v->in = &b->instrs[j];
        if (v->in->op >= IR_OP_COUNT)
            return bad(v, "no such operation");
        bool terminator = kr_ir_ops[v->in->op].effects & E_TERM;
        if (terminator != (j + 1 == b->count))
            return bad(v, terminator ? "operation behind the end of a block" : "block without an end");
        if (v->in->inlined >= v->unit->function_count)
            return bad(v, "part of no such function");
        if (v->in->op == IR_catch && j)
            return bad(v, "catch inside a block");
        if (!check_shape(v) || !check_results(v) || !check_special(v))
            return false;
    }
    v->in = NULL;
    return true;
}

static bool check_function(Verify *v)
{
    const IrFunction *f = v->f;
    const int indices[] = {f->name, f->qualname, f->doc, f->varnames, f->freevars};
    for (size_t i = 0; i < sizeof indices / sizeof *indices; i++)
        if (indices[i] < (i < 2 ? 0 : -1) || (indices[i] >= 0 && (uint32_t)indices[i] >= v->unit->constant_count))
            return bad(v, "no such constant in the head");
    uint32_t stars = !!(f->code_flags & KR_CODE_VARARGS) + !!(f->code_flags & KR_CODE_VARKW);
    if (f->npos + f->nkwonly + stars != f->nparams || f->nposonly > f->npos)
        return bad(v, "parameter counts do not add up");
    uint32_t parameters = f->code_flags & KR_CODE_CLASS_BODY || (f->id == 0 && v->unit->dict_globals) ? 1 : f->nparams;
    for (IrReg r = 1; r <= parameters; r++)
        if (!register_is(v, r, 'v'))
            return false;
    if (f->block_count < 2)
        return bad(v, "no blocks");
    if (f->blocks[1]->count && f->blocks[1]->instrs[0].op == IR_catch)
        return bad(v, "entry is a handler");
    for (uint32_t i = 1; i < f->block_count; i++) {
        v->b = f->blocks[i];
        if (v->b->id != i)
            return bad(v, "block with another number");
        if (!check_block(v))
            return false;
    }
    v->b = NULL;
    return true;
}

static bool check_constants(Verify *v)
{
    for (uint32_t i = 0; i < v->unit->constant_count; i++) {
        const IrConst *c = &v->unit->constants[i];
        if (c->kind > IR_CONST_ELLIPSIS)
            return bad(v, "constant of an unknown kind");
        for (uint32_t k = 0; k < c->count; k++)
            if (c->items[k] < 0 || (uint32_t)c->items[k] >= i)
                return bad(v, "constant holds a later one");
    }
    for (uint32_t i = 0; i < v->unit->global_count; i++)
        if (!constant_is(v, v->unit->globals[i], true))
            return false;
    return true;
}

static const char *message(const Verify *v)
{
    KrText text;
    kr_text_init(&text, 0);
    kr_text_string(&text, v->problem);
    if (v->f)
        kr_text_format(&text, " in f%u", v->f->id);
    if (v->b)
        kr_text_format(&text, ", B%u", v->b->id);
    if (v->b && v->in)
        kr_text_format(&text, ", operation %u", (unsigned)(v->in - v->b->instrs));
    if (v->in && v->in->op < IR_OP_COUNT)
        kr_text_format(&text, " (%s)", kr_ir_ops[v->in->op].name);
    const char *got = kr_text_get(&text);
    const char *copy = got ? kr_arena_copy(v->unit->arena, got, text.size) : NULL;
    kr_text_clear(&text);
    return copy ? copy : v->problem;
}

const char *kr_ir_verify(const IrUnit *unit)
{
    Verify v = {.unit = unit};
    if (!unit->function_count)
        return "unit without functions";
    bool ok = check_constants(&v);
    for (uint32_t i = 0; ok && i < unit->function_count; i++) {
        v.f = unit->functions[i];
        ok = v.f->id == i ? check_function(&v) : bad(&v, "function with another number");
    }
    return ok ? NULL : message(&v);
}
