/* emit_fast.c -- the fast copy of a function: arithmetic without tag tests on the registers that emit_kinds.c chose.
 *
 * Both copies use the same C locals. Where an assumption fails, the fast copy goes to the label `s` of the slow one that
 * stands in front of the operation to be done (or, after a definition of the wrong kind, of the next one); floats that
 * were only in their doubles get KR_UNBOXED as their value first, in a stub `x`. At the heads of loops the slow copy goes
 * back to the fast one when all live registers have their kinds again. Functions with handlers have no fast copy. */
#include <math.h>
#include <string.h>

#include "codegen/emit.h"

static const char *const compare[] = {"<", "<=", "==", "!=", ">", ">="};
static const char *const arithmetic[] = {"+", "-", "*", "/"};

static bool is_float(const Emit *e, IrReg r)
{
    return kr_emit_has_kind(e, r, KIND_FLOAT);
}

static bool is_int(const Emit *e, IrReg r)
{
    return e->regs[r].known == KNOWN_INT || kr_emit_has_kind(e, r, KIND_INT);
}

static bool float_constant(const Emit *e, IrReg r)
{
    return e->regs[r].known == KNOWN_CONST && e->unit->constants[e->regs[r].value].kind == IR_CONST_FLOAT;
}

static bool exact_int(const Emit *e, IrReg r)
{
    return e->regs[r].known == KNOWN_INT && e->regs[r].value < (1L << 53) && e->regs[r].value > -(1L << 53);
}

/* A dual register of no kind. */
static bool is_open(const Emit *e, IrReg r)
{
    return r && !e->regs[r].known && e->f->registers[r].dual && !is_float(e, r) && !is_int(e, r);
}

/* -- ways out and back -- */

/* True when a float that is only in its double may be needed behind the label at `position`. A register of one block is
 * live from its definition to its last read; the others own their local, so that setting it when dead does no harm (but
 * for the result of `next`, which is moved at once). */
static bool lives_in_double(const Emit *e, IrReg r, uint32_t position)
{
    const EmitRegister *reg = &e->regs[r];
    if (reg->kind != KIND_FLOAT || reg->keeps || (!reg->one_block && reg->local != r))
        return false;
    return reg->one_block ? reg->first < position && position <= reg->last : reg->first <= position && position <= reg->last;
}

/* `goto` the slow copy at `position`; the words of the registers except.. have been set already. */
static void put_exit(Emit *e, uint32_t position, IrReg except, uint32_t count)
{
    bool stub = false;
    KrText *out = e->out;
    e->exits[position] = 1;
    for (uint32_t i = 0; i < e->kinded_count; i++) {
        IrReg r = e->kinded[i];
        bool skip = !lives_in_double(e, r, position);
        for (uint32_t k = 0; k < count && !skip; k++)
            skip = e->regs[except + k].local == e->regs[r].local;
        if (skip)
            continue;
        e->out = e->stubs;
        if (!stub) {
            kr_put(e, "x");
            kr_text_number(e->out, ++e->stub_count);
            kr_put(e, ": ");
            if (e->ahead_of_time)
                kr_put(e, "KR_SELDOM; ");
            stub = true;
        }
        kr_put(e, "%r = 2; ", r);
    }
    if (stub) {
        kr_put(e, "goto s");
        kr_text_number(e->out, position);
        kr_put(e, ";\n");
        e->out = out;
        kr_put(e, "goto x");
        kr_text_number(e->out, e->stub_count);
    } else {
        kr_put(e, "goto s");
        kr_text_number(e->out, position);
    }
    kr_put(e, ";\n");
}

/* To the settles of the instruction, if it has some: what it takes as an object may be only in its double. */
void kr_emit_exit_before(Emit *e)
{
    uint32_t position = e->position;
    for (const IrInstr *in = e->in; in > e->block->instrs && in[-1].op == IR_settle; in--)
        position--;
    put_exit(e, position, IR_NONE, 0);
}

/* `if (v is no float) leave; d = its number;` */
static void put_unboxing(Emit *e, IrReg r)
{
    kr_put(e, "if ((%v & 1) || KR_SH(%v) != KR_SH_FLOAT) ", r, r);
}

void kr_emit_fast_entry(Emit *e)
{
    uint32_t start = e->blocks[1].first;
    for (uint32_t i = 0; i < e->kinded_count; i++) {
        IrReg r = e->kinded[i];
        if (!e->regs[r].parameter)
            continue;
        if (is_int(e, r))
            kr_put(e, "if (!(%v & 1)) ", r);
        else
            put_unboxing(e, r);
        e->exits[start] = 1;
        kr_put(e, "goto s");
        kr_text_number(e->out, start);
        kr_put(e, ";\n");
        if (is_float(e, r))
            kr_put(e, "%D = ((KrFloat *)%v)->value;\n", r, r);
    }
}

void kr_emit_reentry(Emit *e, uint32_t block)
{
    const char *before = "if (";
    for (uint32_t i = 0; i < e->kinded_count; i++) {
        IrReg r = e->kinded[i];
        const EmitRegister *reg = &e->regs[r];
        uint32_t bit = e->flow.bit[r];
        if (!bit || !kr_flow_test(kr_flow_row(&e->flow, e->flow.live_in, block), bit - 1))
            continue;
        kr_put(e, "%s", before);
        before = " && ";
        if (reg->kind == KIND_INT)
            kr_put(e, "(%v & 1)", r);
        else if (!reg->keeps)
            kr_put(e, "%v == 2", r);
        else
            kr_put(e, "(%v == 2 || (!(%v & 1) && KR_SH(%v) == KR_SH_FLOAT && (%D = ((KrFloat *)%v)->value, 1)))", r, r, r, r,
                   r);
    }
    kr_put(e, before[0] == 'i' ? "goto Q" : ") goto Q");
    kr_text_number(e->out, block);
    kr_put(e, ";\n");
}

void kr_emit_check_results(Emit *e, const IrInstr *in, uint32_t position)
{
    uint32_t n = in->dest ? kr_ir_result_count(in) : 0;
    for (uint32_t k = 0; k < n; k++) {
        IrReg r = in->dest + k;
        if (!e->regs[r].reads || e->regs[r].known)
            continue;
        if (kr_emit_has_kind(e, r, KIND_INT)) {
            kr_put(e, "if (!(%v & 1)) ", r);
            put_exit(e, position, in->dest, n);
        } else if (is_float(e, r)) {
            put_unboxing(e, r);
            put_exit(e, position, in->dest, n);
            kr_put(e, "%D = ((KrFloat *)%v)->value;\n", r, r);
        }
    }
}

/* -- operands and results as doubles -- */

/* Tests that make operand r a number that put_double may write. False: it cannot be one. */
static bool test_operand(Emit *e, IrReg r, bool exact)
{
    if (is_float(e, r) || float_constant(e, r) || exact_int(e, r))
        return true;
    if (is_open(e, r)) {
        kr_put(e, "if (%v != 2) ", r);
        kr_emit_exit_before(e);
        return true;
    }
    if (!kr_emit_has_kind(e, r, KIND_INT))
        return false;
    if (exact) {
        kr_put(e, "if ((KrWord)(%v + 0x40000000000000L) >= 0x80000000000000L) ", r);
        kr_emit_exit_before(e);
    }
    return true;
}

static bool can_test(const Emit *e, IrReg r)
{
    return is_float(e, r) || float_constant(e, r) || exact_int(e, r) || is_open(e, r) || kr_emit_has_kind(e, r, KIND_INT);
}

/* Writes r, or the expression that has been kept for it. */
static void put_double(Emit *e, IrReg r)
{
    for (uint32_t i = 0; i < e->pending_count; i++)
        if (e->pending[i].r == r) {
            kr_put(e, "(%s)", e->pending[i].text);
            e->pending_count--;
            memmove(&e->pending[i], &e->pending[i + 1], (e->pending_count - i) * sizeof e->pending[0]);
            return;
        }
    if (kr_emit_has_kind(e, r, KIND_INT))
        kr_put(e, "(double)(%v >> 1)", r);
    else
        kr_put(e, "%D", r);
}

/* After the double of the result has been written. */
static void put_made(Emit *e, IrReg r)
{
    if (!is_float(e, r) || e->regs[r].keeps)
        kr_put(e, "%r = 2;\n", r);
}

static bool zero_constant(const Emit *e, IrReg r)
{
    return e->regs[r].known == KNOWN_INT ? e->regs[r].value == 0
                                         : float_constant(e, r) && e->unit->constants[e->regs[r].value].d == 0.0;
}

/* -- expressions: a float that is read once, by the arithmetic that follows, gets no variable of its own, since the JIT's
 * compiler keeps variables in memory. Kept expressions are written out before anything that is no part of one. -- */

static void flush(Emit *e)
{
    for (uint32_t i = 0; i < e->pending_count; i++)
        kr_put(e, "%D = %s;\n", e->pending[i].r, e->pending[i].text);
    e->pending_count = 0;
}

static uint32_t pending_terms(const Emit *e, IrReg r)
{
    for (uint32_t i = 0; i < e->pending_count; i++)
        if (e->pending[i].r == r)
            return e->pending[i].terms;
    return 0;
}

/* Leaves only what a or b read. */
static void flush_but(Emit *e, IrReg a, IrReg b)
{
    for (uint32_t i = 0; i < e->pending_count; i++)
        if (e->pending[i].r != a && e->pending[i].r != b) {
            flush(e);
            return;
        }
}

/* What a and b read lies on top: an expression that is older does not wait for one that is younger, whose variable may be
 * that of an operand. */
static void flush_unless_top(Emit *e, IrReg a, IrReg b)
{
    bool below = false;
    for (uint32_t i = e->pending_count; i-- > 0;) {
        bool read = e->pending[i].r == a || e->pending[i].r == b;
        if (read && below) {
            flush(e);
            return;
        }
        below |= !read;
    }
}

/* Tries to keep the operation for its reader. */
static bool defer(Emit *e, const IrInstr *in)
{
    IrReg r = in->dest, a = in->args[0], b = in->args[1];
    const EmitRegister *reg = &e->regs[r], *owner = &e->regs[reg->local];
    flush_unless_top(e, a, b);
    uint32_t terms = 1 + pending_terms(e, a) + pending_terms(e, b);
    if (!is_float(e, r) || reg->keeps || !reg->one_block || reg->reads != 1 || reg->writes != 1 || owner->parameter ||
        owner->zeroed || e->f->registers[reg->local].is_local || terms > 6 || (a == b && terms > 1))
        return false;
    if (e->pending_count == sizeof e->pending / sizeof *e->pending)
        flush(e);
    KrText text, *out = e->out;
    kr_text_init(&text, 0);
    e->out = &text;
    put_double(e, a);
    kr_put(e, " %s ", arithmetic[in->imm[0]]);
    put_double(e, b);
    e->out = out;
    const char *got = kr_text_get(&text);
    bool fits = got && text.size < sizeof e->pending->text;
    if (fits) {
        e->pending[e->pending_count].r = r;
        e->pending[e->pending_count].terms = terms;
        memcpy(e->pending[e->pending_count++].text, got, text.size + 1);
    } else {
        kr_put(e, "%D = %s;\n", r, got ? got : "0.0");
        e->out->failed |= !got;
    }
    kr_text_clear(&text);
    return true;
}

/* Neither a test nor a call is needed for it. */
static bool is_pure(const Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1];
    int op = (int)in->imm[0];
    return op <= KR_OP_truediv && !is_open(e, a) && !is_open(e, b) && (op < KR_OP_truediv || e->regs[b].known);
}

/* Anything else that may give a float: the runtime decides. */
static void put_arith_call(Emit *e, const IrInstr *in)
{
    IrReg r = in->dest;
    kr_put(e, "if (!(%x = %F(T, ", KR_FN_kr_dual_arith);
    for (int k = 0; k < 2; k++)
        kr_put(e, is_float(e, in->args[k]) ? "2L, " : "%v, ", in->args[k]);
    kr_put(e, "%n", in->imm[0] | (in->op == IR_inplace ? KR_DUAL_INPLACE : 0));
    for (int k = 0; k < 2; k++)
        kr_put(e, e->f->registers[in->args[k]].dual ? ", %D" : ", 0.0", in->args[k]);
    kr_put(e, "))) goto %e;\n");
    if (is_float(e, r)) {
        kr_put(e, "if (x != 2) { %r = x; ", r);
        put_exit(e, e->position + 1, r, 1);
        kr_put(e, "}\n%D = T->f64;\n", r);
        put_made(e, r);
    } else {
        kr_put(e, "%r = x; if (x == 2) %D = T->f64;\n", r, r);
    }
}

static void put_operation(Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1], r = in->dest;
    int op = (int)in->imm[0];
    if (op <= KR_OP_truediv) {
        kr_put(e, "%D = ", r);
        put_double(e, a);
        kr_put(e, " %s ", arithmetic[op]);
        put_double(e, b);
        kr_put(e, ";\n");
    } else {
        kr_put(e, "%D = %f(", r, op == KR_OP_mod ? KR_FN_kr_f64_mod : KR_FN_kr_f64_floordiv);
        put_double(e, a);
        kr_put(e, ", ");
        put_double(e, b);
        kr_put(e, ");\n");
    }
    put_made(e, r);
}

static bool fast_binary(Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1], r = in->dest;
    int op = (int)in->imm[0];
    bool floats = is_float(e, a) || is_float(e, b) || float_constant(e, a) || float_constant(e, b);
    if (!is_float(e, r) && !is_float(e, a) && !is_float(e, b))
        return false;
    bool plain = op <= KR_OP_truediv || op == KR_OP_mod || op == KR_OP_floordiv;
    if (!kr_emit_dest(e, r) || !e->f->registers[r].dual || !can_test(e, a) || !can_test(e, b) ||
        (op == KR_OP_pow && (is_open(e, a) || is_open(e, b))) || (!plain && op != KR_OP_pow) ||
        (!floats && op != KR_OP_truediv) || (op > KR_OP_mul && zero_constant(e, b))) {
        flush(e);
        kr_emit_exit_before(e);
        return true;
    }
    if (op == KR_OP_pow) {
        flush(e);
        put_arith_call(e, in);
        e->row_count = 0;
        return true;
    }
    if (floats && is_pure(e, in)) {
        if (!defer(e, in)) {
            flush_but(e, a, b);
            put_operation(e, in);
        }
        return true;
    }
    flush(e);
    test_operand(e, a, !floats);
    if (a != b)
        test_operand(e, b, !floats);
    if (op > KR_OP_mul && !e->regs[b].known) {
        if (kr_emit_has_kind(e, b, KIND_INT))
            kr_put(e, "if (%v == 1) ", b);
        else
            kr_put(e, "if (%D == 0.0) ", b);
        kr_emit_exit_before(e);
    }
    put_operation(e, in);
    return true;
}

/* -- the other operations -- */

static void put_word(Emit *e, IrReg r, IrReg from)
{
    if (is_float(e, r) && !e->regs[r].keeps)
        return;
    if (e->regs[from].known || (is_float(e, from) && !e->regs[from].keeps))
        kr_put(e, "%r = 2;\n", r);
    else if (e->regs[from].local != e->regs[r].local)
        kr_put(e, "%r = %v;\n", r, from);
}

static bool fast_move(Emit *e, const IrInstr *in)
{
    IrReg r = in->dest, from = in->args[0];
    if (!is_float(e, r) && !is_float(e, from))
        return false;
    flush(e);
    if (!kr_emit_dest(e, r))
        return true;
    bool same = !e->regs[from].known && e->regs[from].local == e->regs[r].local;
    if (!e->f->registers[r].dual || !(is_float(e, from) || float_constant(e, from) || is_open(e, from))) {
        put_exit(e, e->position, r, 1);
        return true;
    }
    if (is_open(e, from)) {
        kr_put(e, "if (%v != 2) { ", from);
        put_unboxing(e, from);
        put_exit(e, e->position, r, 1);
        kr_put(e, "%D = ((KrFloat *)%v)->value; }\n", r, from);
        kr_put(e, same ? "" : "else %D = %D;\n", r, from);
    } else if (!same) {
        kr_put(e, "%D = %D;\n", r, from);
    }
    put_word(e, r, from);
    return true;
}

/* Opens `if (o is a list of doubles and k an index in it`. */
static void put_double_list(Emit *e, IrReg o, IrReg k)
{
    if (kr_emit_surely_int(e, k))
        kr_put(e, "if (!(%v & 1)", o);
    else
        kr_put(e, "if ((~%v & %v & 1)", o, k);
    kr_put(e, " && KR_SH(%v) == KR_SH_LIST_F64 && (KrWord)(%x = %v >> 1) < ((KrList *)%v)->length", o, k, o);
}

/* An access to a constant place of a list that is used like a record of floats. */
static bool is_field(const Emit *e, const IrInstr *in, IrReg o, int64_t *index)
{
    bool load = in->op == IR_item_load;
    if ((!load && in->op != IR_item_store && in->op != IR_aug_item) || in->args[0] != o || e->regs[o].known)
        return false;
    if (load ? !is_float(e, in->dest) || !e->regs[in->dest].reads : !is_float(e, in->args[2]))
        return false;
    if (in->op == IR_aug_item && in->imm[0] > KR_OP_mul)
        return false;
    return kr_emit_known_int(e, in->args[1], index) && *index >= 0 && *index < 1 << 20;
}

/* Script code may run, or a list may change its storage. */
static bool ends_rows(const Emit *e, const IrInstr *in)
{
    int64_t index;
    switch ((IrOp)in->op) {
    case IR_binary: case IR_inplace: case IR_compare_b: return in->imm[0] == KR_OP_pow && in->op != IR_compare_b;
    case IR_item_load: case IR_item_store: case IR_aug_item: return !is_field(e, in, in->args[0], &index);
    default: return kr_ir_ops[in->op].effects & (E_CALLS | E_WRITE | E_TERM);
    }
}

static bool has_row(const Emit *e, IrReg o, int64_t index)
{
    for (uint32_t i = 0; i < e->row_count; i++)
        if (e->rows[i].r == o && index < e->rows[i].length)
            return true;
    return false;
}

/* Makes sure that o is a list of doubles with item `index`; the test covers the places that follow. */
static bool want_row(Emit *e, const IrInstr *in, IrReg o, int64_t index)
{
    if (has_row(e, o, index))
        return true;
    int64_t most = index, other;
    uint32_t fields = 0;
    for (const IrInstr *end = e->block->instrs + e->block->count, *p = in; p < end && !ends_rows(e, p); p++) {
        if (is_field(e, p, o, &other)) {
            fields++;
            most = other > most ? other : most;
        }
        if (p->dest && e->regs[p->dest].local == e->regs[o].local)
            break;
    }
    if (fields < 3)
        return false;
    if (e->row_count == sizeof e->rows / sizeof *e->rows)
        e->row_count = 0;
    e->rows[e->row_count].r = o;
    e->rows[e->row_count++].length = most + 1;
    kr_put(e, "if ((%v & 1) || KR_SH(%v) != KR_SH_LIST_F64 || ((KrList *)%v)->length <= %n) ", o, o, o, most);
    kr_emit_exit_before(e);
    return true;
}

static void forget_row(Emit *e, const IrInstr *in)
{
    for (uint32_t k = 0, n = in->dest ? kr_ir_result_count(in) : 0; k < n; k++)
        for (uint32_t i = 0; i < e->row_count; i++)
            if (e->regs[e->rows[i].r].local == e->regs[in->dest + k].local)
                e->row_count = 0;
}

static bool fast_item_load(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0], k = in->args[1], r = in->dest;
    int64_t index;
    if (!is_float(e, r) || !kr_emit_dest(e, r))
        return false;
    flush(e);
    if (is_field(e, in, o, &index) && want_row(e, in, o, index)) {
        kr_put(e, "%D = ((double *)((KrList *)%v)->items)[%n];\n", r, o, index);
        put_made(e, r);
        forget_row(e, in);
        return true;
    }
    e->row_count = 0;
    bool likely = !e->regs[o].known && !kr_emit_never_int(e, k);
    if (likely) {
        put_double_list(e, o, k);
        kr_put(e, ") { %D = ((double *)((KrList *)%v)->items)[x]; ", r, o);
        put_made(e, r);
        kr_put(e, "}\nelse {\n");
    }
    kr_emit_item(e, in);
    kr_emit_check_results(e, in, e->position + 1);
    kr_put(e, likely ? "}\n" : "");
    return true;
}

static void put_settle(Emit *e, IrReg r)
{
    if (!e->regs[r].keeps)
        kr_put(e, "if (!(%r = %f(T, %D))) goto %e;\n", r, KR_FN_kr_box_float, r);
    else
        kr_put(e, "if (%v == 2 && !(%r = %f(T, %D))) goto %e;\n", r, r, KR_FN_kr_box_float, r);
}

static bool fast_store(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0], k = in->args[1], v = in->args[2];
    int op = in->op == IR_aug_item ? (int)in->imm[0] : -1;
    int64_t index;
    if (!is_float(e, v) || op > KR_OP_mul)
        return false;
    bool field = is_field(e, in, o, &index);
    if (field && has_row(e, o, index))
        flush_but(e, v, v);
    else
        flush(e);
    if (field && want_row(e, in, o, index)) {
        kr_put(e, "((double *)((KrList *)%v)->items)[%n] %s= ", o, index, op < 0 ? "" : arithmetic[op]);
        put_double(e, v);
        kr_put(e, ";\n");
        return true;
    }
    e->row_count = 0;
    bool likely = op <= KR_OP_mul && !e->regs[o].known && !kr_emit_never_int(e, k);
    if (likely) {
        put_double_list(e, o, k);
        kr_put(e, ") ((double *)((KrList *)%v)->items)[x] %s= %D;\nelse { ", o, op < 0 ? "" : arithmetic[op], v);
    }
    put_settle(e, v);
    if (op < 0)
        kr_emit_item(e, in);
    else
        kr_emit_aug_item(e, in);
    kr_put(e, likely ? "}\n" : "");
    return true;
}

/* -- calls of functions of one float -- */

static bool is_function_of_float(const Emit *e, int64_t name)
{
    static const char *const names[] = {"sqrt", "sin", "cos", "tan", "exp", "fabs", "atan", "asin", "acos", "tanh", "cbrt"};
    const IrConst *c = &e->unit->constants[name];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (c->size == strlen(names[i]) && !memcmp(c->text, names[i], c->size))
            return true;
    return false;
}

/* What the callee most likely is: something read from a module. */
static bool is_float_call(const Emit *e, const IrInstr *in)
{
    if (in->argc != 2 || e->regs[in->args[1]].known || e->regs[in->args[1]].kind != KIND_FLOAT || e->regs[in->dest].known ||
        e->regs[in->dest].kind != KIND_FLOAT || !e->regs[in->dest].reads || e->regs[in->args[0]].known)
        return false;
    const IrInstr *made = e->regs[in->args[0]].definition;
    if (in->op == IR_method)
        return made && made->op == IR_global_load && is_function_of_float(e, in->imm[0]);
    if (made && made->op == IR_move)
        made = e->regs[made->args[0]].definition;
    if (!made || (made->op != IR_attr_load && made->op != IR_global_load))
        return false;
    return is_function_of_float(e, made->imm[made->op == IR_attr_load ? 0 : 1]);
}

static bool fast_call(Emit *e, const IrInstr *in)
{
    IrReg r = in->dest;
    if (!is_float_call(e, in))
        return false;
    flush(e);
    if (in->op == IR_call)
        kr_put(e, "if (!(%x = %f(T, %v, %D))) goto %e;\n", KR_FN_kr_call_f64, in->args[0], in->args[1]);
    else
        kr_put(e, "if (!(%x = %f(T, %v, %k, %D))) goto %e;\n", KR_FN_kr_method_f64, in->args[0], in->imm[0], in->args[1]);
    kr_put(e, "if (x == 2) %D = T->f64;\nelse {\n%r = x;\n", r, r);
    kr_emit_check_results(e, in, e->position + 1);
    kr_put(e, "}\n");
    put_made(e, r);
    e->row_count = 0;
    return true;
}

bool kr_emit_takes_float(const Emit *e, const IrInstr *in, uint32_t k)
{
    switch ((IrOp)in->op) {
    case IR_binary: case IR_inplace: case IR_neg: case IR_move: case IR_compare_b: case IR_check: case IR_settle:
    case IR_unbox_dual: case IR_truth:
        return true;
    case IR_item_store: return k == 2;
    case IR_aug_item: return k == 2 && in->imm[0] <= KR_OP_mul;
    case IR_call: case IR_method: return k == 1 && is_float_call(e, in);
    default: return false;
    }
}

void kr_emit_fast_begin(Emit *e, const IrInstr *in)
{
    flush(e);
    for (uint32_t k = 0; k < in->argc; k++)
        if (is_float(e, in->args[k]) && e->regs[in->args[k]].keeps)
            put_settle(e, in->args[k]);
}

void kr_emit_fast_end(Emit *e, const IrInstr *in)
{
    bool quiet = in->op == IR_binary || in->op == IR_inplace ? e->made_int
               : in->op == IR_compare_b ? is_int(e, in->args[0]) && is_int(e, in->args[1]) : !ends_rows(e, in);
    if (!quiet)
        e->row_count = 0;
    forget_row(e, in);
}

static bool has_float(const Emit *e, const IrInstr *in)
{
    return in->op == IR_compare_b && (is_float(e, in->args[0]) || is_float(e, in->args[1]));
}

/* Tests for a comparison of two doubles. False: not possible, the way out has been written. */
static bool test_comparison(Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1];
    bool tests = !(is_float(e, a) || float_constant(e, a) || exact_int(e, a)) ||
                 !(is_float(e, b) || float_constant(e, b) || exact_int(e, b));
    if (tests)
        flush(e);
    else
        flush_but(e, a, b);
    if (can_test(e, a) && can_test(e, b)) {
        test_operand(e, in->args[0], true);
        test_operand(e, in->args[1], true);
        return true;
    }
    kr_emit_exit_before(e);
    return false;
}

static void put_comparison(Emit *e, const IrInstr *in)
{
    put_double(e, in->args[0]);
    kr_put(e, " %s ", compare[in->imm[0]]);
    put_double(e, in->args[1]);
}

bool kr_emit_fast_jump(Emit *e, const IrInstr *in, bool when, uint32_t to)
{
    if (in->op == IR_truth && is_float(e, in->args[0])) {
        flush(e);
        kr_put(e, when ? "if (%D != 0.0) " : "if (%D == 0.0) ", in->args[0]);
        kr_emit_goto_always(e, to);
        return true;
    }
    if (!has_float(e, in)) {
        kr_emit_fast_begin(e, in);
        return false;
    }
    if (!test_comparison(e, in))
        return true;
    kr_put(e, when ? "if (" : "if (!(");
    put_comparison(e, in);
    kr_put(e, when ? ") " : ")) ");
    kr_emit_goto_always(e, to);
    return true;
}

/* flat switch over the operations in which a float of the fast copy may stand */
bool kr_emit_fast(Emit *e, const IrInstr *in)
{
    IrReg a = in->argc ? in->args[0] : IR_NONE;
    switch ((IrOp)in->op) {
    case IR_binary: case IR_inplace: return fast_binary(e, in);
    case IR_move: return fast_move(e, in);
    case IR_item_load: return fast_item_load(e, in);
    case IR_item_store: case IR_aug_item: return fast_store(e, in);
    case IR_neg:
        if (!is_float(e, a) && !is_float(e, in->dest))
            return false;
        flush(e);
        if (!is_float(e, a) || !e->f->registers[in->dest].dual || !kr_emit_dest(e, in->dest)) {
            kr_emit_exit_before(e);
        } else {
            kr_put(e, "%D = -%D;\n", in->dest, a);
            put_made(e, in->dest);
        }
        return true;
    case IR_compare_b:
        if (!has_float(e, in))
            return false;
        if (test_comparison(e, in) && kr_emit_dest(e, in->dest)) {
            kr_put(e, "%r = ", in->dest);
            put_comparison(e, in);
            kr_put(e, ";\n");
        }
        return true;
    case IR_truth:
        if (!is_float(e, a))
            return false;
        flush(e);
        if (kr_emit_dest(e, in->dest))
            kr_put(e, "%r = %D != 0.0;\n", in->dest, a);
        return true;
    case IR_call: case IR_method: return fast_call(e, in);
    case IR_settle:                     /* done in front of what needs the object */
    case IR_check: case IR_unbox_dual: return is_float(e, a) || is_int(e, a);
    default: return false;
    }
}
