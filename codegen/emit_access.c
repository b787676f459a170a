/* emit_access.c -- items, attributes, iteration steps, unpacking: an inline test for the common layout in code that
 * runs often, and the runtime call as the other arm. Guards follow one order: tags, shape, unsigned bound. */
#include "codegen/emit.h"

#include <string.h>

static void put_item_call(Emit *e, const IrInstr *in, bool behind)
{
    kr_emit_value_begin(e, in->dest);
    kr_put(e, behind ? "%F(T, %v, %v)" : "%f(T, %v, %v)", KR_FN_kr_item_load, in->args[0], in->args[1]);
    kr_emit_value_end(e);
}

/* (~o & k & 1): o is a pointer and k an int; less when k is sure. */
static void put_pointer_and_int(Emit *e, IrReg o, IrReg k)
{
    if (kr_emit_surely_int(e, k))
        kr_put(e, "!(%v & 1)", o);
    else
        kr_put(e, "(~%v & %v & 1)", o, k);
}

/* o[a:b] is read right behind the slice: no slice object. The slice is no terminator, so one more follows. */
bool kr_emit_slice_fused(const Emit *e, const IrInstr *in)
{
    const IrInstr *next = in + 1;
    return next->op == IR_item_load && next->args[1] == in->dest && next->args[0] != in->dest && !in->args[2] &&
           e->regs[in->dest].reads == 1 && e->regs[in->dest].definition == in;
}

static void put_slice_load(Emit *e, const IrInstr *in, const IrInstr *slice)
{
    kr_emit_value_begin(e, in->dest);
    kr_put(e, "%f(T, %v, %v, %v)", KR_FN_kr_item_slice, in->args[0], slice->args[0], slice->args[1]);
    kr_emit_value_end(e);
}

static void put_item_load(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0], k = in->args[1], r = kr_emit_dest(e, in->dest);
    const IrInstr *made = e->regs[k].definition;
    if (made && made->op == IR_slice && made + 1 == in && kr_emit_slice_fused(e, made)) {
        put_slice_load(e, in, made);
        return;
    }
    int64_t c;
    if (!kr_emit_heat(in) || !r || kr_emit_never_int(e, k) || e->regs[o].known == KNOWN_INT) {
        put_item_call(e, in, false);
    } else if (kr_emit_known_int(e, k, &c)) {
        if (c < 0 || c > 0x7fffffff) {
            put_item_call(e, in, false);
            return;
        }
        kr_put(e, "if (!(%v & 1) && KR_SH(%v) == KR_SH_LIST && ((KrList *)%v)->length > %n) %r = ((KrList *)%v)->items[%n];\n",
               o, o, o, c, in->dest, o, c);
        if (kr_emit_heat(in) >= 2 || e->ahead_of_time)
            kr_put(e, "else if (!(%v & 1) && KR_SH(%v) == KR_SH_TUPLE && ((KrTuple *)%v)->length > %n) %r = ((KrTuple "
                   "*)%v)->items[%n];\n", o, o, o, c, in->dest, o, c);
        kr_put(e, "else ");
        put_item_call(e, in, true);
    } else {
        kr_put(e, "if (");
        put_pointer_and_int(e, o, k);
        kr_put(e, " && KR_SH(%v) == KR_SH_LIST && (KrWord)(%x = %v >> 1) < ((KrList *)%v)->length) %r = ((KrList "
               "*)%v)->items[x];\nelse ", o, k, o, in->dest, o);
        if (kr_emit_heat(in) >= 2) {
            kr_put(e, "if (");
            put_pointer_and_int(e, o, k);
            kr_put(e, " && KR_SH(%v) == KR_SH_STR && (((KrStr *)%v)->h.aux & KR_STR_KIND_MASK) == 1 && (KrWord)(%x = %v "
                   ">> 1) < ((KrStr *)%v)->length) %r = T->chars[((KrStr *)%v)->data[x]];\nelse ", o, o, k, o, in->dest, o);
        }
        put_item_call(e, in, true);
    }
}

static void put_item_store(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0], k = in->args[1], v = in->args[2];
    bool fast = kr_emit_heat(in) && !kr_emit_never_int(e, k) && !e->regs[o].known;
    if (fast) {
        kr_put(e, "if (");
        put_pointer_and_int(e, o, k);
        kr_put(e, " && KR_SH(%v) == KR_SH_LIST && (KrWord)(%x = %v >> 1) < ((KrList *)%v)->length) ((KrList "
               "*)%v)->items[x] = %v;\nelse ", o, k, o, o, v);
    }
    kr_put(e, fast ? "if (%F(T, %v, %v, %v) < 0) goto %e;\n" : "if (%f(T, %v, %v, %v) < 0) goto %e;\n", KR_FN_kr_item_store,
           o, k, v);
}

void kr_emit_item(Emit *e, const IrInstr *in)
{
    if (in->op == IR_item_load)
        put_item_load(e, in);
    else
        put_item_store(e, in);
}

/* A cache holds the shape and word offset of a slot that exists in every object of that shape. Stores in __init__ mostly
 * add the attribute: the cache holds the shape that results as well. */
void kr_emit_attribute(Emit *e, const IrInstr *in)
{
    IrReg o = in->args[0];
    bool load = in->op == IR_attr_load;
    int64_t name = in->imm[0], ic = in->imm[1];
    bool hot = kr_emit_heat(in) && !e->regs[o].known && (!load || kr_emit_dest(e, in->dest));
    if (hot)
        kr_emit_use_caches(e, name, ic);
    if (!load) {
        bool adds = hot && kr_emit_is_text(e->unit, e->f->name, "__init__");
        if (hot)
            kr_put(e, adds ? "if (%S) { ((KrValue *)%v)[%i.slot] = %v; KR_SH(%v) = (KrU32)%i.value; }\nelse "
                   : "if (%S) ((KrValue *)%v)[%i.slot] = %v;\nelse ", o, ic, o, ic, in->args[1], o, ic);
        kr_put(e, hot ? "if (%F(T, %v, %q, %v, %I) < 0) goto %e;\n" : "if (%f(T, %v, %k, %v, %I) < 0) goto %e;\n",
               adds ? KR_FN_kr_attr_add : KR_FN_kr_attr_store, o, name, in->args[1], o, ic);
        return;
    }
    if (hot)
        kr_put(e, "if (%S && (%x = ((KrValue *)%v)[%i.slot])) %r = x;\nelse ", o, ic, o, ic, in->dest);
    kr_emit_value_begin(e, in->dest);
    kr_put(e, hot ? "%F(T, %v, %q, %I)" : "%f(T, %v, %k, %I)", KR_FN_kr_attr_load, o, name, o, ic);
    kr_emit_value_end(e);
}

/* One step of a loop. The result goes through x: the variable keeps its value when the iterator is exhausted. */
void kr_emit_next(Emit *e, const IrInstr *in)
{
    IrReg it = in->args[0], r = kr_emit_dest(e, in->dest);
    uint32_t more = (uint32_t)in->imm[0], done = (uint32_t)in->imm[1];
    if (kr_emit_heat(in)) {
        kr_put(e, "if (KR_SH(%v) == KR_SH_LIST_ITER && (%x = ((KrListIter *)%v)->list) && KR_SH(x) == KR_SH_LIST && "
               "(KrWord)(%y = ((KrListIter *)%v)->index) < ((KrList *)x)->length) { ((KrListIter *)%v)->index = y + 1; "
               "x = ((KrList *)x)->items[y]; }\n", it, it, it, it);
        kr_put(e, "else if (KR_SH(%v) == KR_SH_TUPLE_ITER && (%x = ((KrListIter *)%v)->list) && (KrWord)(y = ((KrListIter "
               "*)%v)->index) < ((KrTuple *)x)->length) { ((KrListIter *)%v)->index = y + 1; x = ((KrTuple "
               "*)x)->items[y]; }\n", it, it, it, it);
        kr_put(e, "else if (KR_SH(%v) == KR_SH_GENERATOR) { if (!(%x = %f(T, %v, KR_NONE))) { if (T->exc) goto %e; ", it,
               KR_FN_kr_gen_resume, it);
        e->blocks[done].jumped = true;
        kr_put(e, "goto %b; } }\nelse ", done);
    }
    kr_put(e, "if (!(%x = %f(T, %v))) { if (T->exc) goto %e; ", KR_FN_kr_next, it);
    e->blocks[done].jumped = true;
    kr_put(e, "goto %b; }\n", done);
    if (r)
        kr_put(e, "%r = x;\n", r);
    if (e->fast)
        kr_emit_check_results(e, in, e->blocks[more].first);
    kr_emit_goto(e, more);
}

/* for a, b in ...: the tuples of a list are taken apart here, those of items(), enumerate() and zip() are not made at all. */
void kr_emit_next_pair(Emit *e, const IrInstr *in)
{
    IrReg it = in->args[0];
    uint32_t more = (uint32_t)in->imm[0], done = (uint32_t)in->imm[1];
    bool hot = kr_emit_heat(in);
    if (hot) {
        kr_put(e, "%x = 0;\nif (KR_SH(%v) == KR_SH_LIST_ITER && (%y = ((KrListIter *)%v)->list) && KR_SH(y) == KR_SH_LIST && "
               "(KrWord)(%z = ((KrListIter *)%v)->index) < ((KrList *)y)->length) { ((KrListIter *)%v)->index = z + 1; "
               "x = ((KrList *)y)->items[z]; }\n", it, it, it, it);
        kr_put(e, "if (x && !(x & 1) && KR_SH(x) == KR_SH_TUPLE && ((KrTuple *)x)->length == 2) {\n");
        for (uint32_t k = 0; k < 2; k++)
            if (kr_emit_dest(e, in->dest + k))
                kr_put(e, "%r = ((KrTuple *)x)->items[%n];\n", in->dest + k, (int64_t)k);
        kr_put(e, "} else {\n");
    }
    if (e->array < 2)
        e->array = 2;
    kr_put(e, "if ((%y = %f(T, %v, %s, A)) <= 0) { if (y) goto %e; ", KR_FN_kr_next_pair, it, hot ? "x" : "0");
    e->blocks[done].jumped = true;
    kr_put(e, "goto %b; }\n", done);
    for (uint32_t k = 0; k < 2; k++)
        if (kr_emit_dest(e, in->dest + k))
            kr_put(e, "%r = %a;\n", in->dest + k, k);
    kr_put(e, hot ? "}\n" : "");
    if (e->fast)
        kr_emit_check_results(e, in, e->blocks[more].first);
    kr_emit_goto(e, more);
}

/* a, b = t for an exact tuple of that length inline. t is copied first: a result may use its local. */
void kr_emit_unpack(Emit *e, const IrInstr *in)
{
    uint32_t n = kr_ir_result_count(in);
    int64_t before = in->imm[0], after = in->imm[1];
    bool inline_tuple = kr_emit_heat(in) && after < 0 && n >= 1 && n <= 4;
    if (inline_tuple) {
        kr_put(e, "%x = %v;\nif (!(x & 1) && KR_SH(x) == KR_SH_TUPLE && ((KrTuple *)x)->length == %n) {\n", in->args[0],
               before);
        for (uint32_t k = 0; k < n; k++)
            if (kr_emit_dest(e, in->dest + k))
                kr_put(e, "%r = ((KrTuple *)x)->items[%n];\n", in->dest + k, (int64_t)k);
        kr_put(e, "} else {\nif (%f(T, x, ", KR_FN_kr_unpack);
    } else {
        kr_put(e, "if (%f(T, %v, ", KR_FN_kr_unpack, in->args[0]);
    }
    if (n > e->array)
        e->array = n;
    if (!e->array)
        e->array = 1;
    kr_put(e, "%n, %n, A) < 0) goto %e;\n", before, after);
    for (uint32_t k = 0; k < n; k++)
        if (kr_emit_dest(e, in->dest + k))
            kr_put(e, "%r = %a;\n", in->dest + k, k);
    if (inline_tuple)
        kr_put(e, "}\n");
}

static void put_range(Emit *e, const IrInstr *in, const char *const *values)
{
    for (uint32_t k = 0; k < 3; k++)
        if (kr_emit_dest(e, in->dest + k))
            kr_put(e, "%r = %s; ", in->dest + k, values[k]);
}

/* Bounds of a range loop as three numbers. With small ints for range(stop) nothing needs to be called. */
void kr_emit_range_args(Emit *e, const IrInstr *in)
{
    IrReg a = in->args[0], b = in->args[1], c = in->args[2];
    bool simple = b == IR_NONE && c == IR_NONE && kr_emit_heat(in) && !kr_emit_never_int(e, a);
    if (simple) {
        kr_put(e, "%x = %v;\n", a);
        kr_put(e, "if ((x & 1) && x < 0x3fffffffffffffffL) { ");
        put_range(e, in, (const char *const[]){"0", "x >> 1", "1"});
        kr_put(e, "}\nelse { ");
    }
    kr_put(e, "if ((%x = %f(T, %v, %v, %v, A)) < 0) goto %e;\n", KR_FN_kr_range_args, a, b, c);
    if (e->array < 3)
        e->array = 3;
    kr_put(e, "if (x) { ");
    put_range(e, in, (const char *const[]){"A[0]", "A[1]", "A[2]"});
    kr_put(e, "}\nelse { ");
    put_range(e, in, (const char *const[]){"0", "0", "0"});
    kr_put(e, simple ? "} }\n" : "}\n");
}
