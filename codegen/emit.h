/* emit.h -- inside of the C emitter: the plan of one function (what is reachable, which registers share a C local,
 * which are constants), and the writer that all emit_*.c files use. */
#ifndef KR_CODEGEN_EMIT_H
#define KR_CODEGEN_EMIT_H

#include "codegen/codegen.h"
#include "codegen/ir.h"
#include "codegen/liveness.h"
#include "rtlib/abi/exports.h"

/* What a register always holds; such a register has no C local, each use writes the constant. */
typedef enum {
    KNOWN_NOTHING, KNOWN_INT /* tagged */, KNOWN_I64, KNOWN_CONST /* pool */, KNOWN_NONE, KNOWN_TRUE, KNOWN_FALSE,
    KNOWN_ELLIPSIS, KNOWN_F64, KNOWN_SELF
} EmitKnown;

/* What the fast copy of a function assumes of a register (emit_kinds.c). */
typedef enum { KIND_UNSET, KIND_ANY, KIND_INT, KIND_FLOAT } EmitKind;

typedef struct EmitRegister {
    uint8_t known;           /* EmitKnown */
    uint8_t one_block;       /* all occurrences are in one block, written before read */
    uint8_t zeroed;          /* a read may come before any write: starts as 0 */
    uint8_t parameter;
    uint8_t written;         /* its name stands in the text (of the register that owns the local) */
    uint8_t has_double;      /* a local that needs a double beside it: a dual register uses it */
    uint8_t kind;            /* EmitKind */
    uint8_t keeps;           /* KIND_FLOAT: the value word is kept too: KR_UNBOXED, or the object made of the double */
    uint8_t wide;            /* generators: i64 or f64 that takes two words of the frame */
    uint32_t reads, writes;  /* in reachable code that is kept */
    uint32_t home;           /* block of the first occurrence */
    uint32_t first, last;    /* positions: whole range in the text in which it may be needed */
    uint32_t int_epoch;      /* holds a small int while equal to Emit.epoch */
    uint32_t slot;           /* generators: word in the frame + 1; 0 none */
    IrReg local;             /* register whose C local it uses; itself, or an earlier one */
    const IrInstr *definition;   /* when written once */
    uint64_t weight;
    int64_t value;           /* of a known one */
} EmitRegister;

typedef struct EmitBlock {
    bool reachable, jumped, handled, rethrown;   /* labels that are used: B, h, t */
    uint32_t next;           /* next reachable block in the text, 0 none */
    uint32_t preds;
    uint32_t single_pred;
    size_t label_at, handler_at, rethrow_at;     /* offsets in the body; SIZE_MAX none */
    uint32_t handler_size;
    uint32_t first;          /* position of its first instruction */
    bool yields;
    bool head;               /* with a fast copy: a jump back ends here */
    uint32_t opens;          /* do { at its start, for that many loops */
    uint32_t closes;         /* its branch is } while of the loop that starts with this block, 0 no */
    IrReg *saved; uint32_t saved_count;          /* generators: registers to keep at its yields, filtered by range */
} EmitBlock;

typedef struct EmitError { uint32_t handler; int line; uint32_t number, inlined; } EmitError;

/* What the unit does with one global: how often it is bound, by the `def` of which function, with how many defaults; or by
 * which class statement: its body, the `__init__` that the body defines (0 none) with its defaults, the slot of the first base + 1. */
typedef struct EmitGlobal { uint32_t stores, function, defaults, body, init, base; } EmitGlobal;

typedef struct Emit {
    const IrUnit *unit;
    KrArena *arena;
    bool ahead_of_time;
    const volatile long *cancel;
    KrText *out;             /* where the writer writes: body of the function, or the unit */
    unsigned char used[KR_FN_COUNT];      /* runtime functions that the text calls: KR_USED, KR_USED_SLOW */
    unsigned char uses_entry[KR_DIRECT_MAX + 2];   /* KrF0.. pointer types in use */
    unsigned char *code_used, *function_used;      /* per function */
    EmitGlobal *globals;         /* by slot, or NULL */
    unsigned char *shared_names; /* by constant, or NULL: emit_classes.c */
    uint32_t *name_owner;        /* by constant: the last function that lists it in its co_names, + 1 */
    uint32_t *caches;            /* by inline cache: first of the row that stands for it + 1, 0 none */
    uint32_t ic_count;
    const char *error;

    /* one function */
    const IrFunction *f;
    bool resume;             /* the resume part of a generator is being written */
    EmitRegister *regs;
    EmitBlock *blocks;
    KrFlow flow;
    const IrBlock *block;
    const IrInstr *in;       /* current instruction */
    uint32_t position;       /* of it, counted over the reachable blocks in text order */
    uint32_t epoch;
    EmitError *errors; uint32_t error_count, error_mask;   /* hash table */
    EmitError *error_list; uint32_t error_capacity;
    bool fail_used, fail_rethrown;
    uint32_t array;          /* words of A[] */
    bool uses_x, uses_y, uses_z, uses_k, uses_g, uses_i, uses_q, uses_done, uses_line;
    uint32_t frame_words;    /* generators */
    uint32_t yields;
    bool two;                /* the function has a fast copy and a slow one */
    bool fast;               /* the fast copy is being written */
    bool made_int;           /* in it: what was written for an operator gives a small int or leaves */
    IrReg *kinded;           /* registers of kind INT or FLOAT */
    uint32_t kinded_count;
    unsigned char *exits;    /* by position: the fast copy leaves to there */
    struct { IrReg r; uint32_t terms; char text[192]; } pending[4];   /* expressions that their only reader will contain */
    uint32_t pending_count;
    struct { IrReg r; int64_t length; } rows[4];   /* lists of doubles, of at least that length, up to the next call */
    uint32_t row_count;
    int observes;            /* the unit can tell whether an object is dead: kr_emit_observes_death */
    struct EmitExact *exact; /* what is known for that of the function; NULL: nothing is cleared in it */
    KrText *stubs;           /* what happens on the way */
    uint32_t stub_count;
} Emit;

/* -- the writer (c_writer.c). Directives: %v operand (IrReg; 0 writes 0), %r destination name, %n int64_t,
 *    %D number of a dual register or constant, %s static text, %f KrFn (marks it used), %F the same behind an inline form,
 *    %k constant index (-1 writes 0), %q the same in seldom run text, %g global slot, %i inline cache, %S test of a
 *    register's shape against an inline cache, %I address of the cache for it, %a A[index], %b block label, %e error label
 *    of the current instruction, %x %y %z scratch locals. -- */
void kr_put(Emit *e, const char *format, ...);
void kr_put_number(Emit *e, int64_t n);

/* -- emit_plan.c: fills regs, blocks and flow of e->f. False: out of memory. -- */
bool kr_emit_plan(Emit *e);
/* False: nothing reads its result and it does nothing else, or its result is written at each use. */
bool kr_emit_kept(const Emit *e, const IrInstr *in);
/* True when register r is to be kept at a yield at `position` of block b. */
static inline bool kr_emit_is_saved(const Emit *e, IrReg r, uint32_t position)
{
    return !e->regs[r].one_block || (e->regs[r].first < position && e->regs[r].last > position);
}
/* The C locals (registers that own one), hottest first; at most register_count. */
uint32_t kr_emit_locals(Emit *e, IrReg *out);

/* -- emit_kinds.c: true when the function is to have a fast copy -- */
bool kr_emit_kinds(Emit *e);
/* -- emit_fast.c -- */
void kr_emit_fast_entry(Emit *e);                         /* tests of the parameters */
void kr_emit_reentry(Emit *e, uint32_t block);            /* slow copy: back to the fast one where its assumptions hold */
void kr_emit_exit_before(Emit *e);                        /* to the slow copy, which does the current instruction */
void kr_emit_check_results(Emit *e, const IrInstr *in, uint32_t position);   /* position: of what follows */
bool kr_emit_fast(Emit *e, const IrInstr *in);            /* operations on floats. False: nothing written */
void kr_emit_fast_begin(Emit *e, const IrInstr *in);      /* before anything that is written in another file */
void kr_emit_fast_end(Emit *e, const IrInstr *in);
bool kr_emit_takes_float(const Emit *e, const IrInstr *in, uint32_t k);      /* operand k needs no object */
bool kr_emit_fast_jump(Emit *e, const IrInstr *in, bool when, uint32_t to);

/* -- emit_exact.c -- */
typedef struct EmitExact EmitExact;
int kr_emit_observes_death(const IrUnit *unit);           /* 1 by weak references, 2 by views, 0 not at all */
bool kr_emit_makes_views(const Emit *e);                  /* the function does */
bool kr_emit_exact_plan(Emit *e);                         /* after kr_emit_plan. False: out of memory */
const char *kr_emit_value_type(const Emit *e);            /* of a local in the function */
void kr_emit_exact_head(Emit *e);                         /* behind the declarations */
void kr_emit_exact_block(Emit *e, const IrBlock *b);      /* its text starts */
void kr_emit_exact_before(Emit *e, const IrInstr *in, uint32_t j);           /* in front of operation j of the block */
void kr_emit_exact_behind(Emit *e, const IrInstr *in);

/* -- emit_operation.c -- */
void kr_emit_operation(Emit *e, const IrInstr *in);
/* emit_condition.c: a condition that ends the block: `in` gives it, `branch` is the terminator. False: not of a kind that can be fused. */
bool kr_emit_can_fuse(const Emit *e, const IrInstr *in, const IrInstr *branch);
void kr_emit_fused(Emit *e, const IrInstr *in, const IrInstr *branch);
bool kr_emit_condition(Emit *e, const IrInstr *in);      /* a condition register; false: not a condition */
void kr_emit_branch(Emit *e, const IrInstr *in);

/* -- parts used by emit_operation.c -- */
void kr_emit_integer(Emit *e, const IrInstr *in);        /* binary, inplace */
void kr_emit_aug_item(Emit *e, const IrInstr *in);
/* emit_dual.c: operations with a dual register where that matters. False: none, nothing written. */
bool kr_emit_dual(Emit *e, const IrInstr *in);
bool kr_emit_dual_jump(Emit *e, const IrInstr *in, bool when, uint32_t to);
void kr_emit_typed(Emit *e, const IrInstr *in);          /* i64 and f64 operations */
void kr_emit_call(Emit *e, const IrInstr *in);
/* emit_builtin.c: false: not of that kind, nothing written. */
void kr_emit_call_kw(Emit *e, const IrInstr *in);
/* emit_direct.c: the arm for the known callee, up to `else `. */
EmitGlobal *kr_emit_find_globals(const IrUnit *unit);
bool kr_emit_direct(Emit *e, const IrInstr *in, void (*put_target)(Emit *, const IrInstr *));
bool kr_emit_builtin_call(Emit *e, const IrInstr *in);
/* emit_classes.c */
bool kr_emit_is_text(const IrUnit *unit, int64_t index, const char *text);   /* the constant is this str */
/* The definition of r not far before an instruction of the block, or NULL. */
const IrInstr *kr_emit_definition_in(const IrBlock *b, uint32_t before, IrReg r);
uint32_t kr_emit_count_defaults(const IrUnit *unit, const IrBlock *b, uint32_t at, const IrInstr *made);   /* of `function` at at */
void kr_emit_note_class(const IrUnit *unit, const IrBlock *b, uint32_t at, const IrInstr *made, EmitGlobal *g);
/* The function that a call of the class enters, looked for along the first bases; 0 none. */
uint32_t kr_emit_class_init(const Emit *e, const EmitGlobal *g, uint32_t *defaults);
/* By constant: 1 for a name that objects of several classes have. */
unsigned char *kr_emit_find_shared_names(const IrUnit *unit, const EmitGlobal *globals);
/* True when the site of this name has a row of caches, one of which is chosen by the receiver's shape (%S, %I). */
bool kr_emit_use_caches(Emit *e, int64_t name, int64_t ic);
bool kr_emit_pop(Emit *e, const IrInstr *in);
void kr_emit_method(Emit *e, const IrInstr *in);
void kr_emit_call_direct(Emit *e, const IrInstr *in);
void kr_emit_next(Emit *e, const IrInstr *in);
void kr_emit_item(Emit *e, const IrInstr *in);
bool kr_emit_slice_fused(const Emit *e, const IrInstr *in);   /* a slice that the next operation reads directly */
void kr_emit_attribute(Emit *e, const IrInstr *in);
void kr_emit_next_pair(Emit *e, const IrInstr *in);
void kr_emit_unpack(Emit *e, const IrInstr *in);
void kr_emit_range_args(Emit *e, const IrInstr *in);
void kr_emit_yield(Emit *e, const IrInstr *in);
void kr_emit_return(Emit *e, const IrInstr *in);

/* -- small helpers (emit_function.c) -- */
void kr_emit_goto(Emit *e, uint32_t block);               /* nothing when it follows in the text */
void kr_emit_goto_always(Emit *e, uint32_t block);
void kr_emit_goto_rethrow(Emit *e);
/* `if (!(dest = call)) goto error;` with the call in the middle. */
void kr_emit_value_begin(Emit *e, IrReg dest);
void kr_emit_value_end(Emit *e);
void kr_emit_fill(Emit *e, uint32_t count, const IrReg *args);   /* A[0] = ...; */
IrReg kr_emit_dest(const Emit *e, IrReg r);               /* r, or IR_NONE when nothing reads it */
uint32_t kr_emit_error_label(Emit *e);
bool kr_emit_function(Emit *e, const IrFunction *f);
void kr_emit_prototype(Emit *e, const IrFunction *f);

static inline unsigned kr_emit_heat(const IrInstr *in)
{
    return in->flags >> IR_HOT_SHIFT & 15u;
}
static inline bool kr_emit_known_int(const Emit *e, IrReg r, int64_t *value)
{
    if (e->regs[r].known != KNOWN_INT)
        return false;
    *value = e->regs[r].value;
    return true;
}
/* True when r cannot hold a small int: a constant of another kind, or a slice (which may not even be written, see
 * kr_emit_slice_fused). */
static inline bool kr_emit_never_int(const Emit *e, IrReg r)
{
    unsigned known = e->regs[r].known;
    if (e->regs[r].definition && e->regs[r].definition->op == IR_slice)
        return true;
    return known == KNOWN_CONST || (known >= KNOWN_NONE && known <= KNOWN_ELLIPSIS) || known == KNOWN_SELF;
}
/* True when r has that kind in the copy that is being written. */
static inline bool kr_emit_has_kind(const Emit *e, IrReg r, EmitKind kind)
{
    return e->fast && e->regs[r].kind == kind && !e->regs[r].known;
}
/* True when r needs no tag test. */
static inline bool kr_emit_surely_int(const Emit *e, IrReg r)
{
    return e->regs[r].known == KNOWN_INT || e->regs[r].int_epoch == e->epoch || kr_emit_has_kind(e, r, KIND_INT);
}

/* -- emit.c: the whole unit -- */
bool kr_emit_unit(const IrUnit *unit, const KrCodegenOptions *options, KrText *out, const char **error);

#endif
