/* emit_exact.c -- units that can tell whether an object is dead (they mention weak references, views or the collector)
 * are written so that their frames hold what the source holds and no more. The collector finds frames by scanning the
 * stack, so a C local that nobody reads any more would keep its object alive.
 *
 * In such a unit a variable keeps its object until it is rebound, deleted or its function ends, read or not; every other
 * local that may hold an object is set to 0 before the first operation that can run script code once it is dead, and
 * what one operation left in A[], x, y, z goes right behind it. Each local of a value starts as 0: what the stack held
 * before is not seen. Functions about numbers, which have a fast copy, are left as they are, unless they make views; ahead of time also those with nested loops
 * in units without views. */
#include "codegen/emit.h"

#include <string.h>

/* What a name tells: 1 weak references or the collector, 2 views: a view that is wrongly seen alive would be an error. */
static const struct { const char *name; int level; } names[] = {
    { "weakref", 1 }, { "_weakref", 1 }, { "gc", 1 }, { "gc_collect", 1 }, { "WeakSet", 1 }, { "WeakKeyDictionary", 1 },
    { "WeakValueDictionary", 1 }, { "WeakMethod", 1 }, { "memoryview", 2 }, { "getbuffer", 2 },
};

static int level_of(const IrUnit *unit, int64_t constant)
{
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (kr_emit_is_text(unit, constant, names[k].name))
            return names[k].level;
    return 0;
}

int kr_emit_observes_death(const IrUnit *unit)
{
    int level = 0;
    for (uint32_t i = 0; i < unit->constant_count && level < 2; i++) {
        int own = level_of(unit, i);
        level = own > level ? own : level;
    }
    return level;
}

bool kr_emit_makes_views(const Emit *e)
{
    const IrFunction *f = e->f;
    for (uint32_t i = 1; e->observes > 1 && i < f->block_count; i++)
        for (uint32_t j = 0; j < f->blocks[i]->count; j++) {
            const IrInstr *in = &f->blocks[i]->instrs[j];
            int64_t name = in->op == IR_global_load ? in->imm[1]
                         : in->op == IR_name_load || in->op == IR_method ? in->imm[0] : -1;
            if (name >= 0 && level_of(e->unit, name) > 1)
                return true;
        }
    return false;
}

/* Bit sets over the C locals that are cleared. */
struct EmitExact {
    uint32_t *bit;               /* register -> bit of its local + 1; 0: not cleared */
    IrReg *owner;                /* bit -> register that owns the local */
    uint32_t count, words;
    uint64_t *dirty;             /* per block: may hold an object at its start */
    uint64_t *before;            /* per instruction of the current block: live in front of it */
    uint64_t *now, *fixed;
    uint32_t array;              /* what the operations before the current one use */
    bool scratch[3];
};

/* Bits of one set per instruction of a block above which the function is left as it is. */
#define MAX_BITS ((size_t)64 << 20)

static void set_bit(uint64_t *set, uint32_t bit) { set[bit >> 6] |= 1ul << (bit & 63); }
static void drop_bit(uint64_t *set, uint32_t bit) { set[bit >> 6] &= ~(1ul << (bit & 63)); }

static bool is_cleared(const Emit *e, IrReg r)
{
    const EmitRegister *reg = &e->regs[r];
    const IrRegister *owner = &e->f->registers[reg->local];
    bool named = owner->is_local || owner->name >= 0;      /* or the cell of a variable */
    return reg->home && reg->reads && !reg->known && e->f->registers[r].rep == IR_REP_VALUE &&
           !e->regs[reg->local].parameter && (!named || owner->is_short);
}

static bool number_locals(Emit *e, EmitExact *x)
{
    const IrFunction *f = e->f;
    x->bit = kr_arena_array(e->arena, f->register_count, sizeof *x->bit);
    x->owner = kr_arena_array(e->arena, f->register_count, sizeof *x->owner);
    if (!x->bit || !x->owner)
        return false;
    for (IrReg r = 1; r < f->register_count; r++) {
        IrReg local = e->regs[r].local;
        if (!is_cleared(e, r))
            continue;
        if (!x->bit[local]) {
            x->owner[x->count] = local;
            x->bit[local] = ++x->count;
        }
        x->bit[r] = x->bit[local];
    }
    x->words = (x->count + 63) / 64;
    return true;
}

static void add_reads(const EmitExact *x, const IrInstr *in, uint64_t *live)
{
    for (uint32_t a = 0; a < in->argc; a++)
        if (x->bit[in->args[a]])
            set_bit(live, x->bit[in->args[a]] - 1);
}

static void add_flow(const Emit *e, const EmitExact *x, const uint64_t *sets, uint32_t block, uint64_t *live)
{
    for (uint32_t bit = 0; bit < e->flow.count; bit++)
        if (kr_flow_test(kr_flow_row(&e->flow, sets, block), bit) && x->bit[e->flow.reg[bit]])
            set_bit(live, x->bit[e->flow.reg[bit]] - 1);
}

/* A `next` that writes right into a variable leaves it alone at the end: somebody may still read what it held. */
static bool may_leave(const Emit *e, const IrInstr *in)
{
    return in->op == IR_next && e->regs[in->dest].local != in->dest;
}

/* Fills before[] for a block, from its end. A handler may be entered from any place: what it needs is live in all of them.
 * A slice that is written together with its reader is read there. */
static void find_live(const Emit *e, EmitExact *x, const IrBlock *b)
{
    memset(x->now, 0, x->words * sizeof *x->now);
    memset(x->fixed, 0, x->words * sizeof *x->fixed);
    add_flow(e, x, e->flow.live_out, b->id, x->now);
    if (b->handler)
        add_flow(e, x, e->flow.live_in, b->handler, x->fixed);
    for (uint32_t j = b->count; j-- > 0;) {
        const IrInstr *in = &b->instrs[j];
        if (kr_emit_kept(e, in)) {
            for (uint32_t k = 0, n = in->dest && !may_leave(e, in) ? kr_ir_result_count(in) : 0; k < n; k++)
                if (x->bit[in->dest + k])
                    drop_bit(x->now, x->bit[in->dest + k] - 1);
            add_reads(x, in, x->now);
        }
        if (j && b->instrs[j - 1].op == IR_slice)
            add_reads(x, &b->instrs[j - 1], x->now);
        for (uint32_t w = 0; w < x->words; w++)
            x->before[(size_t)j * x->words + w] = x->now[w] | x->fixed[w];
    }
}

/* True for operations in which a script can find out what is alive. */
static bool may_look(const IrInstr *in)
{
    return in->op != IR_poll && kr_ir_ops[in->op].effects & E_CALLS;
}

/* `set` = what may hold an object: from in front of an operation to behind it. */
static void step(const Emit *e, const EmitExact *x, const IrInstr *in, uint32_t j, uint64_t *set)
{
    if (!kr_emit_kept(e, in))
        return;
    for (uint32_t w = 0; may_look(in) && w < x->words; w++)
        set[w] &= x->before[(size_t)j * x->words + w];
    for (uint32_t k = 0, n = in->dest ? kr_ir_result_count(in) : 0; k < n; k++)
        if (x->bit[in->dest + k])
            set_bit(set, x->bit[in->dest + k] - 1);
}

/* What a block does: out = made | (in & kept); at some place in it: in | written. */
typedef struct Effects { uint64_t *made, *kept, *written; } Effects;

static void summarise(const Emit *e, EmitExact *x, const Effects *all)
{
    const IrFunction *f = e->f;
    for (uint32_t i = 1; i < f->block_count; i++) {
        const IrBlock *b = f->blocks[i];
        if (!e->blocks[i].reachable)
            continue;
        find_live(e, x, b);
        uint64_t *made = all->made + (size_t)i * x->words, *kept = all->kept + (size_t)i * x->words;
        memset(kept, 0xff, x->words * sizeof *kept);
        for (uint32_t j = 0; j < b->count; j++) {
            step(e, x, &b->instrs[j], j, made);
            step(e, x, &b->instrs[j], j, kept);
            for (uint32_t w = 0; w < x->words; w++)
                all->written[(size_t)i * x->words + w] |= made[w];
        }
    }
}

static bool join(uint64_t *to, const uint64_t *a, const uint64_t *b, const uint64_t *mask, uint32_t words)
{
    bool changed = false;
    for (uint32_t w = 0; w < words; w++) {
        uint64_t next = to[w] | a[w] | (b[w] & (mask ? mask[w] : ~0ul));
        changed |= next != to[w];
        to[w] = next;
    }
    return changed;
}

static void solve(const Emit *e, EmitExact *x, const Effects *all)
{
    const IrFunction *f = e->f;
    uint32_t words = x->words;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 1; i < f->block_count; i++) {
            const IrBlock *b = f->blocks[i];
            if (!e->blocks[i].reachable)
                continue;
            size_t at = (size_t)i * words;
            const IrInstr *last = &b->instrs[b->count - 1];
            uint32_t few[4], n = last->op == IR_switch ? last->immc : kr_ir_successors(last, few, 4);
            for (uint32_t s = 0; s < n; s++) {
                uint32_t to = last->op == IR_switch ? (uint32_t)last->imm[s] : few[s];
                changed |= join(x->dirty + (size_t)to * words, all->made + at, x->dirty + at, all->kept + at, words);
            }
            if (b->handler)
                changed |= join(x->dirty + (size_t)b->handler * words, all->written + at, x->dirty + at, NULL, words);
        }
    }
}

bool kr_emit_exact_plan(Emit *e)
{
    const IrFunction *f = e->f;
    EmitExact *x = kr_arena_alloc(e->arena, sizeof *x);
    if (!x || !number_locals(e, x))
        return false;
    size_t longest = 0;
    uint32_t depth = 0;
    for (uint32_t i = 1; i < f->block_count; i++) {
        longest = f->blocks[i]->count > longest ? f->blocks[i]->count : longest;
        depth = f->blocks[i]->loop_depth > depth ? f->blocks[i]->loop_depth : depth;
    }
    if (e->ahead_of_time && depth > 1 && e->observes < 2)
        return true;
    if ((e->flow.count && !e->flow.live_in) || (size_t)x->words * 64 * longest > MAX_BITS || (size_t)x->words * 64 * f->block_count > MAX_BITS)
        return true;
    size_t sets = (size_t)f->block_count * x->words + 1;
    x->now = kr_arena_array(e->arena, x->words + 1, sizeof(uint64_t));
    x->fixed = kr_arena_array(e->arena, x->words + 1, sizeof(uint64_t));
    x->before = kr_arena_array(e->arena, longest * x->words + 1, sizeof(uint64_t));
    x->dirty = kr_arena_array(e->arena, sets, sizeof(uint64_t));
    Effects all = {kr_arena_array(e->arena, sets, sizeof(uint64_t)), kr_arena_array(e->arena, sets, sizeof(uint64_t)),
                   kr_arena_array(e->arena, sets, sizeof(uint64_t))};
    if (kr_arena_failed(e->arena) || !all.written)
        return false;
    summarise(e, x, &all);
    solve(e, x, &all);
    e->exact = x;
    return true;
}

/* -- writing -- */

/* A compiler that optimizes would leave the zeroes out, and variables that are not read again. */
const char *kr_emit_value_type(const Emit *e)
{
    return e->exact && e->ahead_of_time ? "volatile KrValue" : "KrValue";
}

static void clear_array(Emit *e, uint32_t words)
{
    if (words > 16) {
        kr_put(e, "%x = %n;\ndo A[--x] = 0; while (x);\n", (int64_t)words);
        return;
    }
    for (uint32_t i = 0; i < words; i++)
        kr_put(e, "%a = ", i);
    if (words)
        kr_put(e, "0;\n");
}

static void clear_scratch(Emit *e)
{
    if (e->uses_x)
        kr_put(e, "x = 0;\n");
    if (e->uses_y)
        kr_put(e, "y = 0;\n");
    if (e->uses_z)
        kr_put(e, "z = 0;\n");
}

void kr_emit_exact_head(Emit *e)
{
    clear_array(e, e->array);
    clear_scratch(e);
}

static int op_before(const Emit *e, uint32_t block)
{
    const EmitBlock *info = &e->blocks[block];
    const IrBlock *before = info->single_pred ? e->f->blocks[info->single_pred] : NULL;
    return before && before->count ? before->instrs[before->count - 1].op : -1;
}

/* What the last operation before a block left behind: those that end blocks are not followed by any clearing. */
static void clear_behind_next(Emit *e, uint32_t block)
{
    int op = op_before(e, block);
    if (op == IR_next)
        kr_put(e, "%x = 0;\n");
    if (op != IR_next_pair)
        return;
    kr_put(e, "%x = %y = %z = 0;\n");
    clear_array(e, 2);
}

void kr_emit_exact_block(Emit *e, const IrBlock *b)
{
    EmitExact *x = e->exact;
    find_live(e, x, b);
    memcpy(x->now, x->dirty + (size_t)b->id * x->words, x->words * sizeof *x->now);
    clear_behind_next(e, b->id);
}

/* Native frames have unused words too: in cold code, and where there are views, they are laid over zeroes. */
static bool clears_stack(const Emit *e, const IrInstr *in)
{
    switch ((IrOp)in->op) {
    case IR_call: case IR_call_kw: case IR_call_ex: case IR_call_star: case IR_method: case IR_method_kw: case IR_call_direct:
    case IR_item_store: case IR_item_delete: case IR_inplace:
        return e->observes > 1 || kr_emit_heat(in) <= 2;
    default:
        return false;
    }
}

void kr_emit_exact_before(Emit *e, const IrInstr *in, uint32_t j)
{
    EmitExact *x = e->exact;
    const uint64_t *before = x->before + (size_t)j * x->words;
    bool any = false;
    for (uint32_t w = 0; may_look(in) && w < x->words; w++)
        for (uint64_t set = x->now[w] & ~before[w]; set; set &= set - 1) {
            kr_put(e, "%r = ", x->owner[w * 64 + (uint32_t)__builtin_ctzl(set)]);
            any = true;
        }
    if (any)
        kr_put(e, "0;\n");
    if (clears_stack(e, in))
        kr_put(e, "%f(T);\n", KR_FN_kr_stack_clear);
    step(e, x, in, j, x->now);
    x->array = e->array;
    x->scratch[0] = e->uses_x, x->scratch[1] = e->uses_y, x->scratch[2] = e->uses_z;
    e->array = 0;
    e->uses_x = e->uses_y = e->uses_z = false;
}

void kr_emit_exact_behind(Emit *e, const IrInstr *in)
{
    const EmitExact *x = e->exact;
    uint32_t array = e->array;
    if (!(kr_ir_ops[in->op].effects & E_TERM)) {
        clear_array(e, array);
        clear_scratch(e);
    }
    e->array = array > x->array ? array : x->array;
    e->uses_x |= x->scratch[0], e->uses_y |= x->scratch[1], e->uses_z |= x->scratch[2];
}
