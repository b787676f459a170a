/* ir.h -- the typed IR: functions of basic blocks of three-address instructions over virtual registers.
 *
 * Registers are mutable (not SSA): a source variable is one register, so is each temporary (assigned once, or once on
 * each arm of a conditional). What a value register holds at a program point is a flow-sensitive fact (type.h), found
 * by pass_infer and used by the passes after it to introduce i64 / f64 registers; a register's representation never
 * changes. Register 0 is IR_NONE. Registers 1..nparams are the parameters in KrCode order; class bodies and dict-globals
 * code have register 1 = namespace.
 *
 * Exceptions: each block has at most one handler block; an operation with E_RAISE that fails goes there (0: out of the
 * function, which adds a traceback entry). A handler block starts with `catch`. Every block ends with exactly one E_TERM.
 */
#ifndef KR_CODEGEN_IR_H
#define KR_CODEGEN_IR_H

#include <stdbool.h>
#include <stdint.h>

#include "rtlib/base/arena.h"
#include "rtlib/base/text.h"

enum { E_RAISE = 1, E_CALLS = 2, E_ALLOC = 4, E_TERM = 8, E_READ = 16, E_WRITE = 32 };

typedef enum {
#define IR_OP(name, shape, result, effects, meaning) IR_##name,
#include "codegen/ir.def"
#undef IR_OP
    IR_OP_COUNT
} IrOp;

typedef struct IrOpInfo { const char *name, *shape, *result; int effects; const char *meaning; } IrOpInfo;
extern const IrOpInfo kr_ir_ops[IR_OP_COUNT];

typedef uint32_t IrReg;
#define IR_NONE 0u
typedef enum { IR_REP_VALUE, IR_REP_I64, IR_REP_F64, IR_REP_BOOL } IrRep;

#define IR_FITS 1        /* box_i64: cannot leave the small range */
#define IR_HOT_SHIFT 4   /* bits 4..7 of flags: loop depth of the site, 0..15, set by pass_heat */

typedef struct IrInstr {
    uint16_t op;
    uint16_t flags;
    int line;
    IrReg dest;          /* first of the consecutive results; IR_NONE if none */
    uint32_t argc, immc;
    uint32_t inlined;    /* function that it was written into this one from (a generator expression), 0: none */
    IrReg *args;
    int64_t *imm;        /* in the order of the shape string */
} IrInstr;

typedef struct IrBlock {
    uint32_t id;
    uint32_t handler;    /* block id, 0: leaves the function */
    uint32_t loop_depth; /* filled by pass_heat */
    IrInstr *instrs; uint32_t count, capacity;
} IrBlock;

typedef struct IrRegister {
    uint8_t rep;         /* IrRep */
    uint8_t dual;        /* value register that may hold KR_UNBOXED, with the number in a double (pass_dual.c) */
    uint8_t is_local;    /* a source variable: may be unbound, kept across statements */
    uint8_t is_short;    /* of a comprehension: nobody can look at it afterwards */
    int name;            /* constant index of its name for dumps, -1 */
} IrRegister;

typedef struct IrFunction {
    uint32_t id;                     /* 0 is the body of the unit */
    struct IrUnit *unit;
    int name, qualname, doc, varnames, freevars;   /* constant indices as in KrCode */
    int firstline;
    int call_line;                   /* generator expression: where the call is that uses it up in its place, 0: nowhere */
    uint16_t nparams, npos, nposonly, nkwonly;
    uint32_t code_flags;             /* KR_CODE_* */
    uint32_t nfree;
    IrBlock **blocks; uint32_t block_count, block_capacity;   /* blocks[0] unused, entry is block 1 */
    IrRegister *registers; uint32_t register_count, register_capacity;
    bool is_comprehension;
} IrFunction;

typedef enum {
    IR_CONST_INT, IR_CONST_BIGINT, IR_CONST_FLOAT, IR_CONST_COMPLEX, IR_CONST_STR, IR_CONST_NAME /* interned str */,
    IR_CONST_BYTES, IR_CONST_TUPLE, IR_CONST_FROZENSET, IR_CONST_NONE, IR_CONST_TRUE, IR_CONST_FALSE, IR_CONST_ELLIPSIS
} IrConstKind;

typedef struct IrConst {
    uint8_t kind;
    int64_t i; double d, imag;
    const char *text; uint32_t size;     /* BIGINT digits, STR/NAME UTF-8 with 3-byte surrogates, BYTES */
    int *items; uint32_t count;          /* TUPLE, FROZENSET: constant indices */
} IrConst;

typedef struct IrUnit {
    KrArena *arena;
    const char *filename;
    IrFunction **functions; uint32_t function_count, function_capacity;
    IrConst *constants; uint32_t constant_count, constant_capacity;
    int *globals; uint32_t global_count, global_capacity;   /* global slot -> constant index of its name */
    uint32_t ic_count;
    bool dict_globals;                   /* exec/eval code: globals live in a dict, no slots */
    void *tables;                        /* lookup tables of ir.c */
} IrUnit;

/* -- building (ir.c). On memory exhaustion the arena is failed; callers test kr_arena_failed once. -- */
IrUnit *kr_ir_unit_new(KrArena *arena, const char *filename);
IrFunction *kr_ir_function_new(IrUnit *unit);
IrBlock *kr_ir_block_new(IrFunction *f, uint32_t handler);
IrReg kr_ir_register_new(IrFunction *f, IrRep rep);
IrReg kr_ir_register_range(IrFunction *f, IrRep rep, uint32_t count);   /* first of consecutive ones */
/* Appends; dest must have been made by the caller. args/imm are copied. `C` operands: pass kr_ir_ic_new(). */
IrInstr *kr_ir_add(IrFunction *f, IrBlock *b, int line, IrOp op, IrReg dest, uint32_t argc, const IrReg *args, uint32_t immc, const int64_t *imm);
uint32_t kr_ir_ic_new(IrUnit *unit);
int kr_ir_const_int(IrUnit *unit, int64_t v);
int kr_ir_const_bigint(IrUnit *unit, const char *digits, uint32_t size);
int kr_ir_const_float(IrUnit *unit, double d);
int kr_ir_const_complex(IrUnit *unit, double re, double im);
int kr_ir_const_str(IrUnit *unit, const char *text, uint32_t size);
int kr_ir_const_name(IrUnit *unit, const char *text, uint32_t size);
int kr_ir_const_bytes(IrUnit *unit, const char *data, uint32_t size);
int kr_ir_const_tuple(IrUnit *unit, uint32_t count, const int *items);
int kr_ir_const_frozenset(IrUnit *unit, uint32_t count, const int *items);
int kr_ir_const_single(IrUnit *unit, IrConstKind kind);
int kr_ir_global_slot(IrUnit *unit, int name_constant);               /* finds or adds */
static inline IrInstr *kr_ir_last(IrBlock *b) { return b->count ? &b->instrs[b->count - 1] : 0; }
/* Successor block ids of a terminator (handler not included); returns the count, at most `max`. */
uint32_t kr_ir_successors(const IrInstr *terminator, uint32_t *out, uint32_t max);
/* Number of consecutive result registers of an instruction. */
uint32_t kr_ir_result_count(const IrInstr *instr);

/* -- text form, verification -- */
void kr_ir_dump(KrText *out, const IrUnit *unit);
IrUnit *kr_ir_parse(KrArena *arena, const char *text, const char **error);   /* NULL: *error says why and where */
/* NULL: well-formed; else a message in the arena. Checked after every pass. */
const char *kr_ir_verify(const IrUnit *unit);

#endif
