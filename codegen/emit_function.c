/* emit_function.c -- one IR function as C: the entry, the blocks as labels and gotos, the error tails, and for
 * generators the maker and the resume function.
 *
 * Errors cost nothing until they happen: a failing operation jumps to a label of its (handler, line), which sets
 * `line` and goes on to the handler `h` or to `fail`; there the traceback entry is added. `t` labels skip that entry:
 * an exception raised again as it was already has one.
 *
 * Generators: the resume function keeps its variables in g->locals across a yield, sets g->state to -2 while it runs,
 * to n at the nth yield, to -1 when it ends. The caller (kr_gen_resume of the runtime) tests the state before, and
 * exchanges T->handled and g->handled around the call. */
#include "codegen/emit.h"
#include "rtlib/base/flag.h"

#include <stdio.h>
#include <string.h>

/* Room that a frame may take below the checked address without asking. */
#define SMALL_FRAME 2048
/* The check runs on the frame that it checks, in the part of the stack that is left to native code (KR_STACK_RESERVE). */
#define LARGEST_FRAME ((size_t)256 << 10)

/* -- labels and jumps -- */

static uint32_t error_hash(uint32_t handler, int line)
{
    return (handler * 0x9E3779B1u) ^ ((uint32_t)line * 0x85EBCA6Bu);
}

static bool grow_errors(Emit *e)
{
    uint32_t size = e->error_mask ? (e->error_mask + 1) * 2 : 64;
    EmitError *table = kr_arena_array(e->arena, size, sizeof *table);
    if (!table)
        return false;
    for (uint32_t i = 0; e->error_mask && i <= e->error_mask; i++) {
        if (!e->errors[i].number)
            continue;
        uint32_t at = error_hash(e->errors[i].handler, e->errors[i].line);
        while (table[at & (size - 1)].number)
            at++;
        table[at & (size - 1)] = e->errors[i];
    }
    e->errors = table;
    e->error_mask = size - 1;
    return true;
}

uint32_t kr_emit_error_label(Emit *e)
{
    uint32_t handler = e->block->handler;
    uint32_t inlined = e->in->inlined;
    int line = e->in->line;
    if (e->error_count * 2 >= e->error_mask && !grow_errors(e))
        return 0;
    uint32_t at = error_hash(handler, line);
    while (e->errors[at & e->error_mask].number) {
        const EmitError *found = &e->errors[at & e->error_mask];
        if (found->handler == handler && found->line == line && found->inlined == inlined)
            return found->number;
        at++;
    }
    EmitError *new = &e->errors[at & e->error_mask];
    *new = (EmitError){handler, line, ++e->error_count, inlined};
    if (e->error_count > e->error_capacity) {
        uint32_t capacity = e->error_capacity ? e->error_capacity * 2 : 32;
        EmitError *list = kr_arena_array(e->arena, capacity, sizeof *list);
        if (!list)
            return 0;
        if (e->error_count > 1)
            memcpy(list, e->error_list, (e->error_count - 1) * sizeof *list);
        e->error_list = list;
        e->error_capacity = capacity;
    }
    e->error_list[e->error_count - 1] = *new;
    if (handler)
        e->blocks[handler].handled = true;
    else
        e->fail_used = true;
    return new->number;
}

void kr_emit_goto_always(Emit *e, uint32_t block)
{
    e->blocks[block].jumped = true;
    kr_put(e, "goto %b;\n", block);
}

void kr_emit_goto(Emit *e, uint32_t block)
{
    if (e->blocks[e->block->id].next != block)
        kr_emit_goto_always(e, block);
}

void kr_emit_goto_rethrow(Emit *e)
{
    uint32_t handler = e->block->handler;
    if (handler) {
        e->blocks[handler].rethrown = true;
        kr_put(e, "goto t");
        kr_text_number(e->out, handler);
        kr_put(e, ";\n");
    } else {
        e->fail_rethrown = true;
        kr_put(e, "goto failt;\n");
    }
}

/* -- results -- */

IrReg kr_emit_dest(const Emit *e, IrReg r)
{
    return r && e->regs[r].reads ? r : IR_NONE;
}

/* A variable keeps its value when the operation that would rebind it fails and a handler may look at it. */
static bool needs_scratch(const Emit *e, IrReg dest)
{
    return e->block->handler && e->f->registers[e->regs[dest].local].is_local;
}

void kr_emit_value_begin(Emit *e, IrReg dest)
{
    if (!kr_emit_dest(e, dest))
        kr_put(e, "if (!");
    else if (needs_scratch(e, dest))
        kr_put(e, "{ if (!(%x = ");
    else
        kr_put(e, "if (!(%r = ", dest);
}

void kr_emit_value_end(Emit *e)
{
    IrReg dest = e->in->dest;
    if (!kr_emit_dest(e, dest))
        kr_put(e, ") goto %e;\n");
    else if (needs_scratch(e, dest))
        kr_put(e, ")) goto %e; %r = x; }\n", dest);
    else
        kr_put(e, ")) goto %e;\n");
}

void kr_emit_fill(Emit *e, uint32_t count, const IrReg *args)
{
    for (uint32_t i = 0; i < count; i++)
        kr_put(e, "%a = %v; ", i, args[i]);
    if (count)
        kr_put(e, "\n");
}

/* -- generators -- */

/* Name of one word of the frame. */
typedef struct FrameWord { char text[24]; } FrameWord;

static FrameWord frame_word(const Emit *e, IrReg r, uint32_t offset)
{
    FrameWord word;
    snprintf(word.text, sizeof word.text, "L[%u]", e->regs[e->regs[r].local].slot - 1 + offset);
    return word;
}

/* The frame holds value words only: numbers are stored as one small int, or as two halves when they may be wide. */
static void save_register(Emit *e, IrReg r)
{
    const EmitRegister *reg = &e->regs[e->regs[r].local];
    FrameWord first = frame_word(e, r, 0), second = frame_word(e, r, 1);
    const char *low = first.text, *high = second.text;
    IrRep rep = e->f->registers[r].rep;
    if (rep == IR_REP_VALUE)
        kr_put(e, "%s = %r; ", low, r);
    else if (rep == IR_REP_BOOL || !reg->wide)
        kr_put(e, "%s = %r * 2 + 1; ", low, r);
    else if (rep == IR_REP_F64)
        kr_put(e, "%x = *(long *)&%r; %s = (x & 0xffffffffL) * 2 + 1; %s = (x >> 32) * 2 + 1; ", r, low, high);
    else
        kr_put(e, "%s = (%r & 0xffffffffL) * 2 + 1; %s = (%r >> 32) * 2 + 1; ", low, r, high, r);
}

static void restore_register(Emit *e, IrReg r)
{
    const EmitRegister *reg = &e->regs[e->regs[r].local];
    FrameWord first = frame_word(e, r, 0), second = frame_word(e, r, 1);
    const char *low = first.text, *high = second.text;
    IrRep rep = e->f->registers[r].rep;
    if (rep == IR_REP_VALUE)
        kr_put(e, "%r = %s; ", r, low);
    else if (rep == IR_REP_BOOL || !reg->wide)
        kr_put(e, "%r = %s >> 1; ", r, low);
    else if (rep == IR_REP_F64)
        kr_put(e, "%x = (%s >> 1) + (%s >> 1 << 32); *(long *)&%r = x; ", low, high, r);
    else
        kr_put(e, "%r = (%s >> 1) + (%s >> 1 << 32); ", r, low, high);
}

/* A running generator has its variables in locals: the frame does not keep what they held at the last yield. */
static void forget_register(Emit *e, IrReg r)
{
    if (e->f->registers[r].rep == IR_REP_VALUE)
        kr_put(e, "%s = 0; ", frame_word(e, r, 0).text);
}

/* A parameter that is never assigned is in the frame since it was made, unless it is taken out of it. */
static bool needs_saving(const Emit *e, IrReg r)
{
    const EmitRegister *reg = &e->regs[r];
    return e->exact || !reg->parameter || reg->writes != 1 || reg->local != r;
}

void kr_emit_yield(Emit *e, const IrInstr *in)
{
    const EmitBlock *b = &e->blocks[e->block->id];
    uint32_t state = ++e->yields;
    for (uint32_t k = 0; k < b->saved_count; k++)
        if (kr_emit_is_saved(e, b->saved[k], e->position) && needs_saving(e, b->saved[k]))
            save_register(e, b->saved[k]);
    if (in->imm[0])
        kr_put(e, in->imm[0] == 1 ? "\n((KrGen *)g)->handled = T->handled;" : "\n((KrGen *)g)->handled = T->handled | 2;");
    kr_put(e, "\n((KrGen *)g)->state = %n; ((KrGen *)g)->line = %n; return %v;\ny", (int64_t)state,
           (int64_t)in->line, in->args[0]);
    kr_text_number(e->out, state);
    kr_put(e, ":\n");
    for (uint32_t k = 0; k < b->saved_count; k++)
        if (kr_emit_is_saved(e, b->saved[k], e->position))
            restore_register(e, b->saved[k]);
    for (uint32_t k = 0; e->exact && k < b->saved_count; k++)
        if (kr_emit_is_saved(e, b->saved[k], e->position))
            forget_register(e, b->saved[k]);
    kr_put(e, "\nif (!sent) goto %e;\n");
    if (kr_emit_dest(e, in->dest))
        kr_put(e, "%r = sent;\n", in->dest);
}

void kr_emit_return(Emit *e, const IrInstr *in)
{
    if (e->resume)
        kr_put(e, "((KrGen *)g)->result = %v; ((KrGen *)g)->state = -1; return 0;\n", in->args[0]);
    else
        kr_put(e, "return %v;\n", in->args[0]);
}

/* -- blocks -- */

/* Where a label is written before it is known whether anything jumps there; unused ones are blanked afterwards. */
static size_t put_soft_label(Emit *e, const char *letter, uint32_t id)
{
    size_t at = e->out->size;
    kr_put(e, "%s", letter);
    kr_text_number(e->out, id);
    kr_put(e, ":\n");
    return at;
}

/* Where the fast copy comes in. */
static void put_exit_label(Emit *e)
{
    kr_put(e, "s");
    kr_text_number(e->out, e->position);
    kr_put(e, e->ahead_of_time ? ": KR_SELDOM;\n" : ":;\n");
}

static void emit_block(Emit *e, const IrBlock *b)
{
    EmitBlock *info = &e->blocks[b->id];
    e->block = b;
    info->label_at = put_soft_label(e, e->fast ? "Q" : "B", b->id);
    info->jumped |= e->fast && info->head;
    info->handler_at = info->rethrow_at = SIZE_MAX;
    if (b->instrs[0].op == IR_catch) {
        info->handler_at = put_soft_label(e, "h", b->id);
        kr_put(e, "%f(T, F, line);\n", KR_FN_kr_traceback);
        info->handler_size = (uint32_t)(e->out->size - info->handler_at);
        info->rethrow_at = put_soft_label(e, "t", b->id);
    }
    e->row_count = 0;
    for (uint32_t k = 0; k < info->opens; k++)
        kr_put(e, "do {\n");
    if (e->two && !e->fast && info->head)
        kr_emit_reentry(e, b->id);
    if (e->exact)
        kr_emit_exact_block(e, b);
    for (uint32_t j = 0; j < b->count; j++) {
        const IrInstr *in = &b->instrs[j];
        e->in = in;
        e->position = info->first + j;
        if (e->two && !e->fast && e->exits[e->position])
            put_exit_label(e);
        if (!kr_emit_kept(e, in))
            continue;
        if (e->exact)
            kr_emit_exact_before(e, in, j);
        bool fused = j + 2 == b->count && b->instrs[j + 1].op == IR_branch && kr_emit_can_fuse(e, in, &b->instrs[j + 1]);
        if (fused)
            kr_emit_fused(e, in, &b->instrs[j + 1]);
        else
            kr_emit_operation(e, in);
        if (e->exact)
            kr_emit_exact_behind(e, fused ? &b->instrs[j + 1] : in);
        if (fused)
            return;
    }
}

static void blank(Emit *e, size_t at, size_t size)
{
    if (e->out->failed)
        return;
    for (size_t i = at; i < at + size && i < e->out->size; i++)
        if (e->out->data[i] != '\n')
            e->out->data[i] = ' ';
}

static size_t label_size(Emit *e, size_t at)
{
    size_t n = 0;
    while (at + n < e->out->size && e->out->data[at + n] != '\n')
        n++;
    return n;
}

static void blank_unused_labels(Emit *e)
{
    for (uint32_t i = 1; i < e->f->block_count; i++) {
        const EmitBlock *b = &e->blocks[i];
        if (!b->reachable)
            continue;
        if (!b->jumped)
            blank(e, b->label_at, label_size(e, b->label_at));
        if (b->handler_at == SIZE_MAX)
            continue;
        if (!b->handled)
            blank(e, b->handler_at, b->handler_size);
        if (!b->rethrown)
            blank(e, b->rethrow_at, label_size(e, b->rethrow_at));
    }
}

/* Out of the frame of a generator expression, then on from its call. */
static void put_inlined_tail(Emit *e, const EmitError *error)
{
    e->code_used[error->inlined] = 1;
    kr_put(e, "%f(T, F, &c", KR_FN_kr_inlined_failed);
    kr_text_number(e->out, error->inlined);
    kr_put(e, ", %n); line = ", (int64_t)error->line);
    kr_text_number(e->out, (uint32_t)e->unit->functions[error->inlined]->call_line);
}

/* e labels, then the way out. */
static void emit_tails(Emit *e)
{
    for (uint32_t i = 0; i < e->error_count; i++) {
        const EmitError *error = &e->error_list[i];
        kr_text_char(e->out, 'e');
        kr_text_number(e->out, error->number);
        kr_text_string(e->out, error->inlined ? ": " : ": line = ");
        if (error->inlined)
            put_inlined_tail(e, error);
        else
            kr_text_number(e->out, error->line);
        e->uses_line = true;
        if (error->handler) {
            kr_text_string(e->out, "; goto h");
            kr_text_number(e->out, error->handler);
            kr_text_string(e->out, ";\n");
        } else {
            kr_text_string(e->out, i + 1 < e->error_count ? "; goto fail;\n" : ";\n");
        }
    }
    if (e->fail_used) {
        bool falls = e->error_count && !e->error_list[e->error_count - 1].handler;
        bool jumped = false;
        for (uint32_t i = 0; i + falls < e->error_count; i++)
            jumped |= !e->error_list[i].handler;
        kr_put(e, "%s%f(T, F, line);\n", jumped ? "fail: " : "", KR_FN_kr_traceback);
    }
    if (e->fail_rethrown)
        kr_put(e, "failt:\n");
    if (e->fail_used || e->fail_rethrown)
        kr_put(e, "%sreturn 0;\n", e->resume ? "((KrGen *)g)->state = -1; " : "");
}

/* -- head -- */

static void put_parameters(Emit *e, bool names)
{
    const IrFunction *f = e->f;
    kr_put(e, names ? "(KrThread *T, KrValue F" : "(KrThread *, KrValue");
    if (f->code_flags & KR_CODE_CLASS_BODY || (f->id == 0 && e->unit->dict_globals)) {
        kr_put(e, names ? ", KrValue v1" : ", KrValue");
    } else if (f->nparams > KR_DIRECT_MAX) {
        kr_put(e, names ? ", KrValue *a" : ", KrValue *");
    } else {
        for (IrReg r = 1; r <= f->nparams; r++) {
            kr_put(e, names ? ", %s v" : ", KrValue", kr_emit_value_type(e));
            if (names)
                kr_text_number(e->out, r);
        }
    }
    kr_put(e, ")");
}

void kr_emit_prototype(Emit *e, const IrFunction *f)
{
    e->f = f;
    kr_put(e, "static KrValue f");
    kr_text_number(e->out, f->id);
    put_parameters(e, false);
    kr_put(e, ";\n");
    if (f->code_flags & KR_CODE_GENERATOR) {
        kr_put(e, "static KrValue r");
        kr_text_number(e->out, f->id);
        kr_put(e, "(KrThread *, KrValue, KrValue);\n");
    }
}

static bool has_array_parameter(const Emit *e)
{
    const IrFunction *f = e->f;
    return f->nparams > KR_DIRECT_MAX && !(f->code_flags & KR_CODE_CLASS_BODY);
}

static void declare_locals(Emit *e, const IrReg *locals, uint32_t count)
{
    const char *const types[] = {kr_emit_value_type(e), "long", "double", "long"};
    uint32_t on_line = 0;
    int open = -1;
    for (uint32_t i = 0; i < count; i++) {
        IrReg r = locals[i];
        if (e->regs[r].parameter && !e->resume && !has_array_parameter(e))
            continue;
        int rep = e->f->registers[r].rep & 3;
        if (rep != open || on_line == 16) {
            kr_put(e, open >= 0 ? ";\n%s %r" : "%s %r", types[rep], r);
            open = rep;
            on_line = 1;
        } else {
            kr_put(e, ", %r", r);
            on_line++;
        }
        if (e->regs[r].zeroed || (e->exact && rep == IR_REP_VALUE))
            kr_put(e, rep == IR_REP_F64 ? " = 0.0" : " = 0");
    }
    if (open >= 0)
        kr_put(e, ";\n");
}

static uint32_t count_doubles(const Emit *e)
{
    uint32_t count = 0;
    for (IrReg r = 1; r < e->f->register_count; r++)
        count += e->regs[r].has_double;
    return count;
}

static void declare_doubles(Emit *e)
{
    bool open = false;
    for (IrReg r = 1; r < e->f->register_count; r++)
        if (e->regs[r].has_double) {
            kr_put(e, open ? ", d" : "double d");
            kr_text_number(e->out, r);
            kr_put(e, " = 0.0");
            open = true;
        }
    if (open)
        kr_put(e, ";\n");
}

static void declare_helpers(Emit *e)
{
    declare_doubles(e);
    if (e->uses_x || e->uses_y || e->uses_z)
        kr_put(e, "long %s;\n", e->uses_z ? (e->uses_x ? (e->uses_y ? "x, y, z" : "x, z") : e->uses_y ? "y, z" : "z")
                                          : e->uses_y ? (e->uses_x ? "x, y" : "y") : "x");
    if (e->uses_line)
        kr_put(e, "int line;\n");
    if (e->uses_done)
        kr_put(e, "int done;\n");
    if (e->uses_g)
        kr_put(e, "KrValue *G = ((KrFunction *)F)->unit->g;\n");
    if (e->uses_k)
        kr_put(e, "KrValue *K = ((KrFunction *)F)->unit->k;\n");
    if (e->uses_q)
        kr_put(e, "KrIc *q;\n");
    if (e->uses_i)
        kr_put(e, "KrIc *I = ((KrFunction *)F)->unit->ic;\n");
    if (e->array) {
        kr_put(e, "KrValue A[");
        kr_text_number(e->out, e->array);
        kr_put(e, "];\n");
    }
    if (e->exact)
        kr_emit_exact_head(e);
}

/* True when the function can call back into script code, hence recurse: only then it needs the check. */
static bool needs_stack_check(const Emit *e)
{
    for (uint32_t i = 1; i < e->f->block_count; i++)
        for (uint32_t j = 0; e->blocks[i].reachable && j < e->f->blocks[i]->count; j++) {
            const IrInstr *in = &e->f->blocks[i]->instrs[j];
            if (in->op != IR_poll && kr_ir_ops[in->op].effects & (E_CALLS | E_ALLOC) && kr_emit_kept(e, in))
                return true;
        }
    return false;
}

static void put_stack_check(Emit *e, size_t frame)
{
    kr_put(e, "if ((char *)__builtin_frame_address(0)");
    if (frame > SMALL_FRAME)
        kr_put(e, " - %n", (int64_t)frame);
    kr_put(e, " < T->stack_limit && %f(T, (char *)__builtin_frame_address(0)", KR_FN_kr_stack_check);
    if (frame > SMALL_FRAME)
        kr_put(e, " - %n", (int64_t)frame);
    kr_put(e, e->resume ? ") < 0) { ((KrGen *)g)->state = -1; return 0; }\n" : ") < 0) return 0;\n");
}

static void emit_maker(Emit *e)
{
    const IrFunction *f = e->f;
    kr_put(e, "static KrValue f");
    kr_text_number(e->out, f->id);
    put_parameters(e, true);
    kr_put(e, "\n{\nKrValue x = %f(T, F);\nif (!x) return 0;\n", KR_FN_kr_gen_make);
    for (IrReg r = 1; r <= f->nparams; r++) {
        if (!e->regs[r].slot)
            continue;
        kr_put(e, "((KrGen *)x)->locals[");
        kr_text_number(e->out, e->regs[r].slot - 1);
        kr_put(e, f->nparams > KR_DIRECT_MAX ? "] = a[%s" : "] = v%s", "");
        kr_text_number(e->out, f->nparams > KR_DIRECT_MAX ? r - 1 : r);
        kr_put(e, f->nparams > KR_DIRECT_MAX ? "];\n" : ";\n");
    }
    kr_put(e, "return x;\n}\n");
}

static void put_resume_dispatch(Emit *e)
{
    kr_put(e, "switch (((KrGen *)g)->state) {\ncase 0: break;\n");
    for (uint32_t i = 1; i <= e->yields; i++) {
        kr_put(e, "case ");
        kr_text_number(e->out, i);
        kr_put(e, ": ((KrGen *)g)->state = -2; goto y");
        kr_text_number(e->out, i);
        kr_put(e, ";\n");
    }
    kr_put(e, "default: return 0;\n}\n((KrGen *)g)->state = -2;\n");
    for (IrReg r = 1; r <= e->f->nparams; r++)
        if (e->regs[r].slot && e->regs[r].reads) {
            restore_register(e, r);
            if (e->exact)
                forget_register(e, r);
        }
    kr_put(e, "\n");
}

static void put_head(Emit *e, const IrReg *locals, uint32_t count, bool uses_function)
{
    const IrFunction *f = e->f;
    size_t frame = ((size_t)count + count_doubles(e) + e->array) * 8 + 256;
    e->out->failed |= frame > LARGEST_FRAME;
    kr_put(e, e->resume ? "static KrValue r" : "static KrValue f");
    kr_text_number(e->out, f->id);
    if (e->resume)
        kr_put(e, "(KrThread *T, KrValue g, KrValue sent)");
    else
        put_parameters(e, true);
    kr_put(e, "\n{\n");
    if (needs_stack_check(e) || frame > SMALL_FRAME)        /* before any local is set */
        put_stack_check(e, frame);
    declare_locals(e, locals, count);
    if (e->resume && (e->uses_k || e->uses_g || e->uses_i || uses_function))
        kr_put(e, "KrValue F = ((KrGen *)g)->function;\n");
    if (e->resume && e->frame_words)
        kr_put(e, "KrValue *L = ((KrGen *)g)->locals;\n");
    declare_helpers(e);
    if (e->resume) {
        put_resume_dispatch(e);
    } else if (has_array_parameter(e)) {
        for (IrReg r = 1; r <= f->nparams; r++)
            if (e->regs[r].reads) {
                kr_put(e, "%r = a[", r);
                kr_text_number(e->out, r - 1);
                kr_put(e, "];\n");
            }
    }
}

static void reset_function(Emit *e, const IrFunction *f)
{
    e->f = f;
    e->resume = false;
    e->regs = NULL, e->blocks = NULL;
    e->errors = e->error_list = NULL;
    e->error_count = e->error_mask = e->error_capacity = 0;
    e->fail_used = e->fail_rethrown = false;
    e->array = 0;
    e->uses_x = e->uses_y = e->uses_z = e->uses_k = e->uses_g = e->uses_i = e->uses_q = e->uses_done = e->uses_line = false;
    e->frame_words = e->yields = 0;
    e->two = e->fast = false;
    e->exact = NULL;
    e->pending_count = 0;
    e->epoch = 0;
}

/* Copies the body without the lines that have become blank. */
static void add_lines(KrText *out, const KrText *body)
{
    const char *p = body->data, *end = p + body->size, *from = p;
    while (p < end) {
        const char *line = p;
        while (p < end && *p == ' ')
            p++;
        if (p < end && *p == '\n') {
            kr_text_add(out, from, (size_t)(line - from));
            from = ++p;
            continue;
        }
        p = memchr(p, '\n', (size_t)(end - p));
        p = p ? p + 1 : end;
    }
    kr_text_add(out, from, (size_t)(end - from));
}

static void emit_copy(Emit *e, const IrFunction *f)
{
    for (uint32_t i = 1; i < f->block_count; i++) {
        if (!e->blocks[i].reachable)
            continue;
        const EmitBlock *info = &e->blocks[i];
        if (i == 1 || info->preds != 1 || e->blocks[info->single_pred].next != i)
            e->epoch++;                       /* facts hold along a plain fall through only */
        emit_block(e, f->blocks[i]);
        if (e->out->failed || (kr_flag(e->cancel)))
            break;
    }
    blank_unused_labels(e);
}

static void emit_fast_copy(Emit *e, const IrFunction *f)
{
    KrText stubs;
    kr_text_init(&stubs, e->out->limit);
    e->stubs = &stubs;
    e->stub_count = 0;
    e->fast = true;
    kr_emit_fast_entry(e);
    emit_copy(e, f);
    e->fast = false;
    for (uint32_t i = 1; i < f->block_count; i++)
        e->blocks[i].jumped = false;
    const char *text = kr_text_get(&stubs);
    if (text)
        kr_text_add(e->out, text, stubs.size);
    else
        e->out->failed = true;
    kr_text_clear(&stubs);
}

bool kr_emit_function(Emit *e, const IrFunction *f)
{
    KrText *out = e->out, body;
    reset_function(e, f);
    if (!kr_emit_plan(e))
        return false;
    IrReg *locals = kr_arena_array(e->arena, f->register_count, sizeof *locals);
    if (!locals)
        return false;
    if (f->code_flags & KR_CODE_GENERATOR) {
        emit_maker(e);
        e->resume = true;
    }
    kr_text_init(&body, out->limit);
    e->out = &body;
    e->two = kr_emit_kinds(e) && !kr_emit_makes_views(e);
    if (e->two)
        emit_fast_copy(e, f);
    else if (e->observes && !kr_emit_exact_plan(e))
        return false;
    emit_copy(e, f);
    emit_tails(e);
    e->out = out;
    bool uses_function = body.size && (memmem(body.data, body.size, ", F", 3) || memmem(body.data, body.size, ")F", 2));
    put_head(e, locals, kr_emit_locals(e, locals), uses_function);
    bool ok = !body.failed && !kr_arena_failed(e->arena);
    if (ok)
        add_lines(out, &body);
    kr_put(e, "}\n");
    kr_text_clear(&body);
    return ok && !out->failed;
}
