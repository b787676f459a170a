/* emit_operation.c -- C for each operation of ir.def. Plain operations are one runtime call and one test; what has an
 * inline form is in the file of its kind. */
#include "codegen/emit.h"

/* `dest = call(...)` around text for a function that returns 0 when it raised. */
#define VALUE(e, in, ...) \
    do { \
        kr_emit_value_begin(e, (in)->dest); \
        kr_put(e, __VA_ARGS__); \
        kr_emit_value_end(e); \
    } while (0)
/* The same for one that returns -1. */
#define STATUS(e, ...) \
    do { \
        kr_put(e, "if ("); \
        kr_put(e, __VA_ARGS__); \
        kr_put(e, " < 0) goto %e;\n"); \
    } while (0)

static void put_display(Emit *e, const IrInstr *in, int function, uint32_t count)
{
    kr_emit_fill(e, in->argc, in->args);
    if (!e->array)
        e->array = 1;
    VALUE(e, in, "%f(T, %n, A)", function, (int64_t)count);
}

/* A display of three or more constants is built in the order of CPython's frozen constant: the count goes negative. */
static void put_set(Emit *e, const IrInstr *in)
{
    bool constants = in->argc >= 3;
    for (uint32_t i = 0; i < in->argc; i++)
        constants &= e->regs[in->args[i]].known != KNOWN_NOTHING && e->regs[in->args[i]].known != KNOWN_SELF;
    kr_emit_fill(e, in->argc, in->args);
    if (!e->array)
        e->array = 1;
    VALUE(e, in, "%f(T, %n, A)", KR_FN_kr_set_make, constants ? -(int64_t)in->argc : (int64_t)in->argc);
}

static void put_method_kw(Emit *e, const IrInstr *in)
{
    uint32_t names = e->unit->constants[in->imm[0]].count, n = in->argc - 1;
    kr_emit_fill(e, n, in->args + 1);
    VALUE(e, in, "%f(T, %v, %k, &%i, %n, A, %k)", KR_FN_kr_method_kw, in->args[0], in->imm[1], in->imm[2],
              (int64_t)(n - names), in->imm[0]);
}

static void put_function(Emit *e, const IrInstr *in)
{
    uint32_t cells = in->argc - 3;
    kr_emit_fill(e, cells, in->args + 3);
    e->code_used[in->imm[0]] = 1;
    kr_emit_value_begin(e, in->dest);
    kr_put(e, "%f(T, F, &c", KR_FN_kr_function_make);
    kr_text_number(e->out, in->imm[0]);
    kr_put(e, ", %v, %v, %v, %n, %s)", in->args[0], in->args[1], in->args[2], (int64_t)cells,
           cells ? "A" : "(KrValue *)0");
    kr_emit_value_end(e);
}

/* Second result of a call that stores it through a pointer. */
static void put_second(Emit *e, const IrInstr *in)
{
    if (!e->array)
        e->array = 1;
    if (kr_emit_dest(e, in->dest + 1))
        kr_put(e, "%r = A[0];\n", in->dest + 1);
}

static void put_raise(Emit *e, const IrInstr *in)
{
    if (in->args[0]) {
        kr_put(e, "%f(T, %v, %v); goto %e;\n", KR_FN_kr_raise, in->args[0], in->args[1]);
    } else {                            /* no new traceback entry, unless there was nothing to raise again */
        kr_put(e, "%x = T->handled; %f(T); if (!x) goto %e;\n", KR_FN_kr_reraise);
        kr_emit_goto_rethrow(e);
    }
}

static void put_switch(Emit *e, const IrInstr *in)
{
    kr_put(e, "switch (%v) {\n", in->args[0]);
    for (uint32_t i = 0; i + 1 < in->immc; i++) {
        kr_put(e, "case ");
        kr_text_number(e->out, i);
        kr_put(e, ": ");
        kr_emit_goto_always(e, (uint32_t)in->imm[i]);
    }
    kr_put(e, "}\n");
    kr_emit_goto(e, (uint32_t)in->imm[in->immc - 1]);
}

/* The result may be 0 without an exception. */
static void put_method_early(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0];
    int64_t ic = in->imm[1];
    if (kr_emit_heat(in) && !e->regs[o].known) {
        kr_emit_use_caches(e, in->imm[0], ic);
        kr_put(e, "if (%S) %r = 0;\nelse ", o, ic, in->dest);
    }
    kr_put(e, "if (!(%r = %f(T, %v, %k, %I)) && T->exc) goto %e;\n", in->dest, KR_FN_kr_method_early, o, in->imm[0], o, ic);
}

static void put_delegate(Emit *e, const IrInstr *in)
{
    uint32_t more = (uint32_t)in->imm[0], done = (uint32_t)in->imm[1];
    e->uses_done = true;
    kr_put(e, "done = 0;\nif (!(%x = %f(T, g, %v, &done))) goto %e;\n", KR_FN_kr_delegate, in->args[0]);
    if (kr_emit_dest(e, in->dest))
        kr_put(e, "%r = x;\n", in->dest);
    kr_put(e, "if (done) ");
    kr_emit_goto_always(e, done);
    kr_emit_goto(e, more);
}

static void put_append(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0];
    if (kr_emit_heat(in))
        kr_put(e, "if (KR_SH(%v) == KR_SH_LIST && (%x = ((KrList *)%v)->length) < ((KrList *)%v)->capacity) { ((KrList "
               "*)%v)->items[x] = %v; ((KrList *)%v)->length = x + 1; }\nelse ", o, o, o, o, in->args[1], o);
    STATUS(e, kr_emit_heat(in) ? "%F(T, %v, %v)" : "%f(T, %v, %v)", KR_FN_kr_list_append, o, in->args[1]);
}

static void put_len(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0];
    if (kr_emit_heat(in) && kr_emit_dest(e, in->dest) && !e->regs[o].known)
        kr_put(e, "if (!(%v & 1) && (KR_SH(%v) - KR_SH_LIST < 3 || KR_SH(%v) == KR_SH_STR)) %r = ((KrList *)%v)->length "
               "* 2L + 1;\nelse ", o, o, o, in->dest, o);
    VALUE(e, in, "%f(T, %v)", KR_FN_kr_len, o);
}

static void put_compare(Emit *e, const IrInstr *in)
{
    static const char *const compare[] = {"<", "<=", "==", "!=", ">", ">="};
    const IrReg *a = in->args;
    if (kr_emit_heat(in) && kr_emit_dest(e, in->dest) && !kr_emit_never_int(e, a[0]) && !kr_emit_never_int(e, a[1]))
        kr_put(e, "if (%v & %v & 1) %r = %v %s %v ? KR_TRUE : KR_FALSE;\nelse ", a[0], a[1], in->dest, a[0],
               compare[in->imm[0]], a[1]);
    VALUE(e, in, "%f(T, %v, %v, %n)", KR_FN_kr_compare, a[0], a[1], in->imm[0]);
}

static void put_global_load(Emit *e, const IrInstr *in)
{
    IrReg dest = kr_emit_dest(e, in->dest);
    if (!dest) {
        kr_put(e, "if (!%g && !%f(T, F, %n)) goto %e;\n", in->imm[0], KR_FN_kr_global_load, in->imm[0]);
    } else if (e->block->handler && e->f->registers[e->regs[dest].local].is_local) {
        kr_put(e, "if (!(%x = %g) && !(x = %f(T, F, %n))) goto %e;\n%r = x;\n", in->imm[0], KR_FN_kr_global_load,
               in->imm[0], dest);
    } else {
        kr_put(e, "if (!(%r = %g) && !(%r = %f(T, F, %n))) goto %e;\n", dest, in->imm[0], dest, KR_FN_kr_global_load,
               in->imm[0]);
    }
}

static void put_cell_load(Emit *e, const IrInstr *in)
{
    kr_put(e, "if (!(%x = ((KrCell *)%v)->value)) { %f(T, %q, %n); goto %e; }\n", in->args[0], KR_FN_kr_raise_unbound,
           in->imm[0], in->imm[1]);
    if (kr_emit_dest(e, in->dest))
        kr_put(e, "%r = x;\n", in->dest);
}

static void put_move(Emit *e, const IrInstr *in)
{
    const EmitRegister *from = &e->regs[in->args[0]];
    if (from->known || from->local != e->regs[in->dest].local)
        kr_put(e, "%r = %v;\n", in->dest, in->args[0]);
}

/* What is known of the results from here on. */
static void update_facts(Emit *e, const IrInstr *in)
{
    uint32_t fact = 0;
    if ((in->op == IR_box_i64 && in->flags & IR_FITS) || in->op == IR_int ||
        (in->op == IR_move && kr_emit_surely_int(e, in->args[0])))
        fact = e->epoch;
    for (uint32_t k = 0, n = in->dest ? kr_ir_result_count(in) : 0; k < n; k++)
        e->regs[in->dest + k].int_epoch = fact;
}

/* flat switch over the operations: names and values of variables, displays, everything that is one call */
static bool emit_simple(Emit *e, const IrInstr *in)
{
    const IrReg *a = in->args;
    const int64_t *imm = in->imm;
    switch ((IrOp)in->op) {
    case IR_move: put_move(e, in); break;
    case IR_unbind: kr_put(e, "%r = 0;\n", in->dest); break;
    case IR_check:
        kr_put(e, "if (!%v) { %f(T, %q, %n); goto %e; }\n", a[0], KR_FN_kr_raise_unbound, imm[0], imm[1]);
        break;
    case IR_const: kr_put(e, "%r = %k;\n", in->dest, imm[0]); break;
    case IR_int: kr_put(e, "%r = %n;\n", in->dest, (int64_t)((uint64_t)imm[0] * 2 + 1)); break;
    case IR_none: kr_put(e, "%r = KR_NONE;\n", in->dest); break;
    case IR_true: kr_put(e, "%r = KR_TRUE;\n", in->dest); break;
    case IR_false: kr_put(e, "%r = KR_FALSE;\n", in->dest); break;
    case IR_ellipsis: kr_put(e, "%r = KR_ELLIPSIS;\n", in->dest); break;
    case IR_function_self: kr_put(e, "%r = F;\n", in->dest); break;
    case IR_builtin: kr_put(e, "%r = T->builtin[%n];\n", in->dest, imm[0]); break;
    case IR_global_load: put_global_load(e, in); break;
    case IR_global_store: kr_put(e, "%g = %v;\n", imm[0], a[0]); break;
    case IR_global_delete: STATUS(e, "%f(T, F, %n)", KR_FN_kr_global_delete, imm[0]); break;
    case IR_name_load: VALUE(e, in, "%f(T, F, %v, %k)", KR_FN_kr_name_load, a[0], imm[0]); break;
    case IR_name_store: STATUS(e, "%f(T, %v, %k, %v)", KR_FN_kr_name_store, a[0], imm[0], a[1]); break;
    case IR_name_delete: STATUS(e, "%f(T, %v, %k)", KR_FN_kr_name_delete, a[0], imm[0]); break;
    case IR_name_load_cell:
        VALUE(e, in, "%f(T, %v, %k, %v)", KR_FN_kr_name_load_cell, a[0], imm[0], a[1]);
        break;
    case IR_globals: VALUE(e, in, "%f(T, F)", KR_FN_kr_globals_of); break;
    case IR_cell_new: VALUE(e, in, "%f(T, %v)", KR_FN_kr_cell_make, a[0]); break;
    case IR_cell_load: put_cell_load(e, in); break;
    case IR_cell_store: kr_put(e, "((KrCell *)%v)->value = %v;\n", a[0], a[1]); break;
    case IR_cell_delete:
        kr_put(e, "if (!((KrCell *)%v)->value) { %f(T, %q, %n); goto %e; }\n((KrCell *)%v)->value = 0;\n", a[0],
               KR_FN_kr_raise_unbound, imm[0], imm[1], a[0]);
        break;
    case IR_cell_peek: kr_put(e, "%r = ((KrCell *)%v)->value;\n", in->dest, a[0]); break;
    case IR_closure: kr_put(e, "%r = ((KrFunction *)F)->closure[%n];\n", in->dest, imm[0]); break;
    case IR_attr_delete: STATUS(e, "%f(T, %v, %k)", KR_FN_kr_attr_delete, a[0], imm[0]); break;
    case IR_item_delete: STATUS(e, "%f(T, %v, %v)", KR_FN_kr_item_delete, a[0], a[1]); break;
    case IR_slice:
        if (kr_emit_slice_fused(e, in))
            break;
        VALUE(e, in, "%f(T, %v, %v, %v)", KR_FN_kr_slice_make, a[0], a[1], a[2]); break;
    case IR_neg: VALUE(e, in, "%f(T, %v)", KR_FN_kr_neg, a[0]); break;
    case IR_pos: VALUE(e, in, "%f(T, %v)", KR_FN_kr_pos, a[0]); break;
    case IR_invert: VALUE(e, in, "%f(T, %v)", KR_FN_kr_invert, a[0]); break;
    case IR_compare: put_compare(e, in); break;
    case IR_box_bool: kr_put(e, "%r = %v ? KR_TRUE : KR_FALSE;\n", in->dest, a[0]); break;
    case IR_list: put_display(e, in, KR_FN_kr_list_make, in->argc); break;
    case IR_tuple: put_display(e, in, KR_FN_kr_tuple_make, in->argc); break;
    case IR_set: put_set(e, in); break;
    case IR_dict: put_display(e, in, KR_FN_kr_dict_make, in->argc / 2); break;
    case IR_string_join: put_display(e, in, KR_FN_kr_string_join, in->argc); break;
    case IR_list_append: put_append(e, in); break;
    case IR_list_extend: STATUS(e, "%f(T, %v, %v)", KR_FN_kr_list_star, a[0], a[1]); break;
    case IR_list_to_tuple: VALUE(e, in, "%f(T, %v)", KR_FN_kr_list_to_tuple, a[0]); break;
    case IR_set_add: STATUS(e, "%f(T, %v, %v)", KR_FN_kr_set_add, a[0], a[1]); break;
    case IR_set_update: STATUS(e, "%f(T, %v, %v)", KR_FN_kr_set_update, a[0], a[1]); break;
    case IR_dict_store: STATUS(e, "%f(T, %v, %v, %v)", KR_FN_kr_dict_store, a[0], a[1], a[2]); break;
    case IR_dict_update: STATUS(e, "%f(T, %v, %v)", KR_FN_kr_dict_update, a[0], a[1]); break;
    case IR_dict_merge_kw: STATUS(e, "%f(T, %v, %v, %v)", KR_FN_kr_dict_merge_kw, a[0], a[1], a[2]); break;
    case IR_format_value: VALUE(e, in, "%f(T, %v, %n, %v)", KR_FN_kr_format_value, a[0], imm[0], a[1]); break;
    case IR_call_kw: kr_emit_call_kw(e, in); break;
    case IR_method_kw: put_method_kw(e, in); break;
    case IR_call_ex: VALUE(e, in, "%f(T, %v, %v, %v)", KR_FN_kr_call_ex, a[0], a[1], a[2]); break;
    case IR_call_star: VALUE(e, in, "%f(T, %v, %v, %v)", KR_FN_kr_call_star, a[0], a[1], a[2]); break;
    case IR_frame_hint: kr_put(e, "%f(T, F, %v, %n);\n", KR_FN_kr_frame_hint, a[0], (int64_t)in->line); break;
    case IR_place_hint: kr_put(e, "%f(T, F, %n);\n", KR_FN_kr_place_hint, (int64_t)in->line); break;
    case IR_super: VALUE(e, in, "%f(T, %v, %v)", KR_FN_kr_super_make, a[0], a[1]); break;
    case IR_function: put_function(e, in); break;
    case IR_class: VALUE(e, in, "%f(T, %v, %k, %v, %v)", KR_FN_kr_class_build, a[0], imm[0], a[1], a[2]); break;
    case IR_iter: VALUE(e, in, "%f(T, %v)", KR_FN_kr_iter, a[0]); break;
    case IR_len: put_len(e, in); break;
    default: return false;
    }
    return true;
}

/* flat switch over the operations: exceptions, generators, imports, match, control */
static bool emit_control(Emit *e, const IrInstr *in)
{
    const IrReg *a = in->args;
    const int64_t *imm = in->imm;
    switch ((IrOp)in->op) {
    case IR_raise: put_raise(e, in); break;
    case IR_rethrow: kr_put(e, "%f(T, %v);\n", KR_FN_kr_rethrow, a[0]); kr_emit_goto_rethrow(e); break;
    case IR_catch:
        VALUE(e, in, "%f(T, A)", KR_FN_kr_catch);
        put_second(e, in);
        break;
    case IR_handled:
        if (a[0])
            kr_put(e, "T->handled = %v;\n", a[0]);
        else
            kr_put(e, "T->handled = ((KrGen *)g)->handled & ~1L;\n");
        break;
    case IR_group_match:
        VALUE(e, in, "%f(T, %v, %v, A)", KR_FN_kr_group_match, a[0], a[1]);
        put_second(e, in);
        break;
    case IR_group_end: VALUE(e, in, "%f(T, %v, %v)", KR_FN_kr_group_end, a[0], a[1]); break;
    case IR_with_enter:
        VALUE(e, in, "%f(T, %v, A)", KR_FN_kr_with_enter, a[0]);
        put_second(e, in);
        break;
    case IR_yield: kr_emit_yield(e, in); break;
    case IR_method_early: put_method_early(e, in); break;
    case IR_delegate_set: kr_put(e, "((KrGen *)g)->delegate = %v;\n", a[0]); break;
    case IR_delegate: put_delegate(e, in); break;
    case IR_import: VALUE(e, in, "%f(T, F, %k, %k, %n)", KR_FN_kr_import, imm[0], imm[1], imm[2]); break;
    case IR_import_from: VALUE(e, in, "%f(T, %v, %k)", KR_FN_kr_import_from, a[0], imm[0]); break;
    case IR_display: STATUS(e, "%f(T, %v)", KR_FN_kr_display, a[0]); break;
    case IR_import_star: STATUS(e, "%f(T, F, %v, %v)", KR_FN_kr_import_star, a[0], a[1]); break;
    case IR_match_keys: VALUE(e, in, "%f(T, %v, %v)", KR_FN_kr_match_keys, a[0], a[1]); break;
    case IR_match_rest: VALUE(e, in, "%f(T, %v, %v)", KR_FN_kr_match_rest, a[0], a[1]); break;
    case IR_match_class:
        VALUE(e, in, "%f(T, %v, %v, %n, %k)", KR_FN_kr_match_class, a[0], a[1], imm[0], imm[1]);
        break;
    case IR_jump: kr_emit_goto(e, (uint32_t)imm[0]); break;
    case IR_branch: kr_emit_branch(e, in); break;
    case IR_switch: put_switch(e, in); break;
    case IR_return: kr_emit_return(e, in); break;
    case IR_unreachable: kr_put(e, "return 0;\n"); break;
    case IR_poll: kr_put(e, "if (T->poll && %f(T) < 0) goto %e;\n", KR_FN_kr_safepoint); break;
    default: return false;
    }
    return true;
}

/* In the fast copy: the result has its kind whatever the operands were. */
static bool has_its_kind(const Emit *e, const IrInstr *in)
{
    switch ((IrOp)in->op) {
    case IR_move: case IR_int: return true;
    case IR_box_i64: return in->flags & IR_FITS;
    case IR_binary: case IR_inplace: return e->made_int;
    default: return kr_ir_ops[in->op].effects & E_TERM;      /* `next` has tested */
    }
}

void kr_emit_operation(Emit *e, const IrInstr *in)
{
    if (e->fast && kr_emit_fast(e, in)) {
        update_facts(e, in);
        return;
    }
    e->made_int = false;
    if (e->fast)
        kr_emit_fast_begin(e, in);
    if (kr_emit_dual(e, in)) {
        if (e->fast)
            kr_emit_fast_end(e, in);
        update_facts(e, in);
        return;
    }
    switch ((IrOp)in->op) {
    case IR_attr_load: case IR_attr_store: kr_emit_attribute(e, in); break;
    case IR_item_load: case IR_item_store: kr_emit_item(e, in); break;
    case IR_binary: case IR_inplace: kr_emit_integer(e, in); break;
    case IR_aug_item: kr_emit_aug_item(e, in); break;
    case IR_call: kr_emit_call(e, in); break;
    case IR_method: kr_emit_method(e, in); break;
    case IR_call_direct: kr_emit_call_direct(e, in); break;
    case IR_next: kr_emit_next(e, in); break;
    case IR_next_pair: kr_emit_next_pair(e, in); break;
    case IR_unpack: kr_emit_unpack(e, in); break;
    case IR_range_args: kr_emit_range_args(e, in); break;
    default:
        if (!emit_simple(e, in) && !emit_control(e, in) && !kr_emit_condition(e, in))
            kr_emit_typed(e, in);
        break;
    }
    if (e->fast && !has_its_kind(e, in))
        kr_emit_check_results(e, in, e->position + 1);
    if (e->fast)
        kr_emit_fast_end(e, in);
    update_facts(e, in);
}
