/* lower_internal.h -- what the files of lowering share: the state of a unit, of a function being
 * lowered, helpers.
 *
 * Control flow is built one block at a time. `frame->b` is the block that receives instructions;
 * NULL means that the code being lowered cannot be reached, and everything emitted then is dropped.
 * Blocks are made first (kr_lo_block), reached by jumps, branches and failing instructions, and
 * placed once; a block nobody reached is never placed. Failure (memory, limits) leaves through
 * longjmp to kr_lower_module: all memory belongs to arenas. */
#ifndef KR_CODEGEN_LOWER_INTERNAL_H
#define KR_CODEGEN_LOWER_INTERNAL_H

#include <setjmp.h>

#include "codegen/codegen.h"
#include "codegen/ir.h"
#include "frontend/scope.h"

#define LOWER_MAX_DEPTH                                                                            \
    1500                      /* nested calls of kr_lo_expr, kr_lo_body, kr_lo_cond, kr_lo_assign  \
                               */
#define LOWER_MAX_TRACKED 512 /* variables per function whose definite assignment is followed */
#define LOWER_BIG_LOOP 400    /* AST nodes from which a loop body is not copied */
#define LOWER_CHUNK 64        /* items of a display built in one instruction */
#define LOWER_MAX_ARGUMENTS 1000 /* calls with more build a tuple */
#define LOWER_MAX_PARAMETERS 60000

/* A variable of the function being lowered. */
typedef struct LowerVar {
    IrReg reg;    /* its value, or its cell; IR_NONE: not made yet */
    bool is_cell; /* captured by an inner function */
    bool unsure;  /* deleted somewhere: each read is checked */
    int bit;      /* index in the sets of definitely assigned variables, -1: not followed */
} LowerVar;

/* What lowering knows about a scope beside the front end's own facts. */
typedef struct LowerScope {
    KrScope *scope;
    bool inlined;      /* comprehension that becomes code of the enclosing function */
    uint8_t *captured; /* per symbol: a function that is not inlined captures it */
    LowerVar *vars;    /* per symbol */
    KrName *frees;     /* cells that the function needs in its closure, by name as in Python */
    uint32_t free_count, free_capacity;
    uint32_t tracked; /* variables of the scope and of the comprehensions inlined into it */
    const char *qualname;
    uint32_t qualname_size; /* NULL: not made yet */
} LowerScope;

typedef enum {
    LOWER_LOOP,
    LOWER_HANDLER,
    LOWER_WITH,
    LOWER_FINALLY,
    LOWER_FINALLY_BODY
} LowerContextKind;
typedef enum { LOWER_RETURN, LOWER_BREAK, LOWER_CONTINUE } LowerExit;

/* How a finally body was entered; LOWER_STATE_EXIT + a LowerExit: by return, break or continue. */
enum {
    LOWER_STATE_NORMAL,
    LOWER_STATE_RAISED,
    LOWER_STATE_EXIT,
    LOWER_STATE_COUNT = LOWER_STATE_EXIT + 3
};

/* Something that a return, break or continue has to pass. */
typedef struct LowerContext {
    LowerContextKind kind;
    struct LowerContext *outer;
    IrBlock *handler;                /* handler in force outside */
    IrBlock *break_to, *continue_to; /* LOOP */
    IrReg saved;                     /* HANDLER, FINALLY_BODY: exception handled before */
    KrName name;                     /* HANDLER: `as` name or 0 */
    IrReg exit;                      /* WITH: bound __exit__ */
    IrReg state, value;              /* FINALLY*: how it was entered; value to return */
    IrBlock *entry;                  /* FINALLY: the body */
    bool used[LOWER_STATE_COUNT];    /* FINALLY*: the states that occur */
} LowerContext;

/* State while a block is not placed yet. */
typedef struct LowerBlock {
    uint32_t reached;
    uint32_t place;
} LowerBlock;

/* A function whose body waits to be lowered. */
typedef struct LowerWork {
    IrFunction *f;
    AstNode *node;
    struct LowerWork *next;
} LowerWork;
typedef struct LowerCached {
    const AstNode *node;
    IrFunction *f;
} LowerCached;

#define LOWER_PLACED 8

/* Names that lowering recognises. */
typedef struct LowerNames {
    KrName range, super, class_cell, debug, annotations, name, module, qualname, doc, star,
        first_iterator;
    KrName sum, any, all, min, max, list, tuple, set, dict, sorted, join;
    KrName globals, locals, vars, dir, eval, exec, import, compile, type, getframe, empty;
    KrName placed[LOWER_PLACED]; /* functions and methods whose callers may be told */
} LowerNames;

typedef struct Lower {
    const KrModuleAst *ast;
    const KrCodegenOptions *options;
    IrUnit *unit;
    KrArena *arena;
    jmp_buf escape;
    const char *error;
    int depth;
    LowerNames names;
    int *name_constants;
    uint32_t name_capacity; /* KrName -> constant index + 1 */
    uint32_t *free_index;   /* KrName -> closure index + 1 of the running frame */
    uint32_t free_index_size;
    uint8_t *declared_global; /* KrName -> some scope has a `global` statement for it */
    LowerScope *scopes;
    uint32_t scope_count; /* by scope id */
    LowerCached *cache;
    uint32_t cache_mask, cache_count;
    LowerWork *work, *work_last;
    bool any_walrus, future_annotations;
    bool library; /* a module of the library: no caller that a log or a warning names */
    LowerBlock *blocks;
    uint32_t block_capacity; /* by block id of the running frame */
    uint64_t *sets;
    size_t set_capacity;
    uint32_t *order;
    uint32_t order_capacity;
} Lower;

typedef struct LowerFrame {
    Lower *lower;
    IrFunction *f;
    LowerScope *base; /* scope of the function itself */
    LowerScope *here; /* base, or the inlined comprehension being lowered */
    IrBlock *b;       /* current block, NULL: unreachable */
    IrBlock *handler; /* where failing instructions go, NULL: out of the function */
    uint32_t inlined; /* function of the generator expression that is written into this one, 0: none */
    int line;
    LowerContext *context;
    IrReg locals_dict; /* function that uses locals(): its dict, kept between the calls */
    IrReg space;       /* namespace of a class body or of dict-globals code */
    IrReg class_cell;  /* class body: cell of __class__ */
    bool copies;       /* variables may change inside an expression (:=): operands are copied */
    int generic_loops; /* > 0: inside the generic copy of a range loop */
    uint32_t words;    /* of a set of assigned variables */
    uint32_t bits;     /* given out */
    uint64_t bound[LOWER_MAX_TRACKED / 64];
    uint32_t order_count;
} LowerFrame;

#define REGS(...)                                                                                  \
    (uint32_t)(sizeof((IrReg[]){__VA_ARGS__}) / sizeof(IrReg)), (IrReg[])                          \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define IMMS(...)                                                                                  \
    (uint32_t)(sizeof((int64_t[]){__VA_ARGS__}) / sizeof(int64_t)), (int64_t[])                    \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define NO_REGS 0, NULL
#define NO_IMMS 0, NULL
#define AS(Kind, node) ((Ast##Kind *)(node))

/* -- lower_module.c: unit-wide state -- */
_Noreturn void kr_lo_fail(Lower *lower, const char *message);
void *kr_lo_alloc(Lower *lower, size_t count, size_t size);
void kr_lo_enter(LowerFrame *fr); /* bounds native recursion; pair with kr_lo_leave */
static inline void kr_lo_leave(LowerFrame *fr)
{
    fr->lower->depth--;
}
int kr_lo_name(Lower *lower, KrName name);                  /* constant index of an interned name */
IrFunction *kr_lo_function_of(Lower *lower, AstNode *node); /* made and queued once per node */

/* -- lower_scope.c -- */
void kr_lo_scopes(Lower *lower);
void kr_lo_sort_names(Lower *lower, KrName *names, uint32_t count);
LowerScope *kr_lo_scope(Lower *lower, const KrScope *scope);
LowerScope *kr_lo_scope_of(Lower *lower, const AstNode *node);
bool kr_lo_is_function(
    const LowerScope *scope); /* function, lambda or comprehension: has variables */

/* -- lower_frame.c: blocks and instructions -- */
void kr_lo_frame_start(LowerFrame *fr, Lower *lower, IrFunction *f, LowerScope *scope);
void kr_lo_frame_finish(LowerFrame *fr);
IrBlock *kr_lo_block(LowerFrame *fr);
void kr_lo_place(LowerFrame *fr,
                 IrBlock *block); /* falls through into it when the current block is open */
bool kr_lo_reached(LowerFrame *fr, const IrBlock *block);
void kr_lo_jump(LowerFrame *fr, IrBlock *to);
void kr_lo_branch(LowerFrame *fr, IrReg condition, IrBlock *yes, IrBlock *no);
void kr_lo_handler(LowerFrame *fr, IrBlock *handler); /* changes the handler from here on */
IrReg kr_lo_new(LowerFrame *fr, IrRep rep);
IrInstr *kr_lo_into(LowerFrame *fr, IrOp op, IrReg dest, uint32_t argc, const IrReg *args,
                    uint32_t immc, const int64_t *imm);
IrReg kr_lo_op(LowerFrame *fr, IrOp op, uint32_t argc, const IrReg *args, uint32_t immc,
               const int64_t *imm);
void kr_lo_two_way(LowerFrame *fr, IrOp op, IrReg dest, IrReg arg, IrBlock *first,
                   IrBlock *second); /* next, delegate */
void kr_lo_move(LowerFrame *fr, IrReg dest, IrReg source);
IrReg kr_lo_copy(LowerFrame *fr, IrReg source); /* a temporary holding it, if it is a variable */
IrReg kr_lo_int(LowerFrame *fr, int64_t v);
IrReg kr_lo_const(LowerFrame *fr, int constant);
IrReg kr_lo_none(LowerFrame *fr);
IrReg kr_lo_str(LowerFrame *fr, KrName name); /* a name as a str constant */
bool kr_lo_is_variable(const LowerFrame *fr, IrReg reg);
void kr_lo_set_bit(LowerFrame *fr, const LowerVar *var, bool bound);
bool kr_lo_is_bound(const LowerFrame *fr, const LowerVar *var);

/* -- lower_name.c: variables -- */
LowerVar *kr_lo_var(LowerFrame *fr, LowerScope *scope, uint32_t symbol);
void kr_lo_variables(
    LowerFrame *fr,
    LowerScope *scope); /* fresh cells, at the start of a function or comprehension */
IrReg kr_lo_load(LowerFrame *fr, KrName name);
void kr_lo_store(LowerFrame *fr, KrName name, IrReg value);
void kr_lo_delete(LowerFrame *fr, KrName name);
void kr_lo_forget(LowerFrame *fr, KrName name); /* unbinds; no error when it is unbound already */
bool kr_lo_is_global(LowerFrame *fr,
                     KrName name); /* implicit global of a module or function: may be a builtin */
IrReg kr_lo_cell_of(LowerFrame *fr, KrName name); /* cell to hand to an inner function */
IrReg kr_lo_locals(LowerFrame *fr); /* dict of the local variables, or IR_NONE at module level */
IrReg kr_lo_plain_variable(LowerFrame *fr,
                           KrName name); /* register of an uncaptured local, else IR_NONE */
KrName kr_lo_mangle(LowerFrame *fr, KrName name);

/* -- lower_expression.c -- */
IrReg kr_lo_expr(LowerFrame *fr, AstNode *e);
IrReg kr_lo_sequence(LowerFrame *fr, const AstNodeList *items,
                     bool as_tuple); /* list or tuple display, stars allowed */
IrReg kr_lo_index(LowerFrame *fr, AstNode *slice);
void kr_lo_at(LowerFrame *fr, const AstNode *node);
uint32_t kr_lo_count_nodes(AstNode *const *nodes, int count, uint32_t limit);
bool kr_lo_has_walrus(AstNode *const *nodes, int count);
/* Whether a node of the tree is such; a tree too wide to look over counts as having one. */
bool kr_lo_any_node(AstNode *top, bool (*is_such)(const AstNode *node, const Lower *lower), const Lower *lower);

/* -- lower_constant.c -- */
int kr_lo_constant(LowerFrame *fr, AstNode *e); /* constant index of a constant expression, -1 */
bool kr_lo_number(AstNode *e, int64_t *value);  /* small int constant expression */
IrReg kr_lo_constant_value(LowerFrame *fr, int constant);
int kr_lo_truth(AstNode *e, KrName debug); /* 1, 0 when known at compile time, else -1 */
int kr_lo_all_constant(LowerFrame *fr, const AstNodeList *items,
                       bool frozen);                       /* tuple / frozenset constant or -1 */
int kr_lo_fold(Lower *lower, int left, int op, int right); /* constant or -1 */

/* -- lower_operator.c -- */
void kr_lo_cond(LowerFrame *fr, AstNode *e, IrBlock *yes, IrBlock *no);
IrReg kr_lo_compare(LowerFrame *fr, AstCompare *e);
IrReg kr_lo_bool_op(LowerFrame *fr, AstBoolOp *e);
IrReg kr_lo_unary(LowerFrame *fr, AstUnaryOp *e);
IrReg kr_lo_conditional(LowerFrame *fr, AstNode *e);

/* -- lower_call.c -- */
IrReg kr_lo_call(LowerFrame *fr, AstCall *call, IrReg callee, AstAttribute *method);
IrReg kr_lo_call_name(LowerFrame *fr, AstCall *call); /* callee is a bare name */
IrReg kr_lo_arguments_tuple(LowerFrame *fr, const AstNodeList *args);
IrReg kr_lo_keywords_dict(LowerFrame *fr, const AstNodeList *keywords,
                          IrReg callee); /* IR_NONE if there are none */

/* -- statements -- */
void kr_lo_body(LowerFrame *fr, const AstNodeList *body, int first);
void kr_lo_assign(LowerFrame *fr, AstNode *target, IrReg value);
void kr_lo_assignment(LowerFrame *fr, AstAssign *s);
void kr_lo_aug_assign(LowerFrame *fr, AstAugAssign *s);
void kr_lo_ann_assign(LowerFrame *fr, AstAnnAssign *s);
void kr_lo_delete_target(LowerFrame *fr, AstNode *target);
void kr_lo_try(LowerFrame *fr, AstTry *s);
void kr_lo_with(LowerFrame *fr, AstWith *s);
void kr_lo_match(LowerFrame *fr, AstMatch *s);
void kr_lo_import(LowerFrame *fr, AstImport *s);
void kr_lo_import_from(LowerFrame *fr, AstImportFrom *s);
void kr_lo_class(LowerFrame *fr, AstClassDef *s);
IrReg kr_lo_class_value(LowerFrame *fr, AstClassDef *s); /* neither decorated nor bound */
void kr_lo_function_def(LowerFrame *fr, AstFunctionDef *s);
void kr_lo_exit(LowerFrame *fr, LowerExit exit,
                IrReg value); /* return, break, continue through everything open */
int kr_lo_docstring(LowerFrame *fr, const AstNodeList *body); /* constant index, -1 */
/* Makes sure __annotations__ is there if the body annotates something. */
void kr_lo_setup_annotations(LowerFrame *fr, const AstNodeList *body);
IrReg kr_lo_annotation(LowerFrame *fr, AstNode *annotation);

/* -- lower_loop.c -- */
typedef struct LowerLoop {
    AstNode *target, *iterable;
    LowerScope *inside; /* scope of target and body; NULL: the current one */
    uint32_t inlined;   /* for IrInstr.inlined from the first step on; 0: as it is */
    IrReg iterator;     /* given instead of `iterable` when not IR_NONE */
    void (*body)(LowerFrame *fr, void *data);
    void *data;
    uint32_t nodes;      /* size of the body */
    bool breaks;         /* a loop statement: break and continue exist */
    IrBlock *done, *end; /* exhausted; after the loop (break). Placed by the caller */
} LowerLoop;
void kr_lo_loop(LowerFrame *fr, LowerLoop *loop);
void kr_lo_for(LowerFrame *fr, AstFor *s);
void kr_lo_while(LowerFrame *fr, AstWhile *s);

/* -- functions, comprehensions, generators -- */
IrReg kr_lo_function(LowerFrame *fr, AstNode *node); /* function object of FunctionDef or Lambda */
IrReg kr_lo_closure(LowerFrame *fr, AstNode *node, IrReg defaults, IrReg kwdefaults,
                    IrReg annotations);
IrReg kr_lo_decorate(LowerFrame *fr, const AstNodeList *list, const IrReg *decorators, IrReg value);
IrReg *kr_lo_decorators(LowerFrame *fr, const AstNodeList *list);
void kr_lo_function_body(Lower *lower, IrFunction *f, AstNode *node);
void kr_lo_class_body(Lower *lower, IrFunction *f, AstClassDef *node);
void kr_lo_generator_body(Lower *lower, IrFunction *f, AstGeneratorExp *node);
IrReg kr_lo_comprehension(LowerFrame *fr, AstNode *e);
void kr_lo_unbind_variables(LowerFrame *fr, LowerScope *scope);
void kr_lo_generators(LowerFrame *fr, const AstNodeList *generators, LowerScope *scope, IrReg first,
                      uint32_t inlined, void (*element)(LowerFrame *fr, void *data), void *data, uint32_t nodes);
IrReg kr_lo_generator_expression(LowerFrame *fr, AstGeneratorExp *e);
IrReg kr_lo_used_up(LowerFrame *fr, AstCall *call);  /* IR_NONE: not a call that uses up a generator expression at once */
IrReg kr_lo_joined(LowerFrame *fr, AstCall *call, IrReg callee, AstAttribute *method);    /* the same for "...".join() */
void kr_lo_forget_variables(Lower *lower, KrScope *scope);
IrReg kr_lo_saved(const LowerFrame *fr, IrReg before);
/* Suspends the generator with a value; `sent` receives what send() gives. */
void kr_lo_suspend(LowerFrame *fr, IrReg sent, IrReg value);
IrReg kr_lo_yield(LowerFrame *fr, AstYield *e);
IrReg kr_lo_yield_from(LowerFrame *fr, AstYieldFrom *e);

#endif
