/* ast.h -- the abstract syntax tree: node structs, all expanded from ast.def. Lives in the arena of its KrModuleAst.
 * May be included by frontend and codegen. */
#ifndef KR_FRONTEND_AST_H
#define KR_FRONTEND_AST_H

#include <stddef.h>
#include <stdint.h>

#include "frontend/names.h"

typedef enum {
    AST_NONE,
#define ROW(Name, fields) AST_##Name,
#define AST_MOD ROW
#define AST_STMT ROW
#define AST_EXPR ROW
#define AST_PAT ROW
#define AST_AUX ROW
#include "frontend/ast.def"
#undef AST_MOD
#undef AST_STMT
#undef AST_EXPR
#undef AST_PAT
#undef AST_AUX
#undef ROW
    AST_KIND_COUNT
} AstKind;

/* Binary operators in the order of KR_OP_* (rtlib/abi/abi.h). */
typedef enum {
    AST_Add, AST_Sub, AST_Mult, AST_Div, AST_FloorDiv, AST_Mod, AST_Pow, AST_LShift, AST_RShift, AST_BitAnd,
    AST_BitOr, AST_BitXor, AST_MatMult
} KrOperator;
/* First six in the order of KR_CMP_*. */
typedef enum {
    AST_Lt, AST_LtE, AST_Eq, AST_NotEq, AST_Gt, AST_GtE, AST_Is, AST_IsNot, AST_In, AST_NotIn
} KrCompareOperator;
enum { AST_AND, AST_OR };
enum { AST_INVERT, AST_NOT, AST_UADD, AST_USUB };
enum { AST_LOAD, AST_STORE, AST_DEL };
typedef enum {
    AST_CONST_NONE, AST_CONST_TRUE, AST_CONST_FALSE, AST_CONST_ELLIPSIS,
    AST_CONST_INT,      /* value.i */
    AST_CONST_BIGINT,   /* value.text: decimal or 0x.. digits, lower case, no underscores; does not fit 62 bits */
    AST_CONST_FLOAT,    /* value.d */
    AST_CONST_IMAG,     /* value.d: imaginary part */
    AST_CONST_STR,      /* value.text: UTF-8, surrogates encoded as 3 bytes; may hold NULs */
    AST_CONST_BYTES     /* value.text */
} AstConstantKind;

/* Positions: line from 1, column in characters from 0 (CPython's col_offset counts UTF-8 bytes; see ast_dump.c),
 * end positions exclusive. */
typedef struct AstNode {
    uint16_t kind;      /* AstKind */
    uint16_t flags;     /* AST_PARENTHESISED, ... */
    int line, column, end_line, end_column;
} AstNode;
#define AST_PARENTHESISED 1
#define AST_STAR 2          /* a Try whose clauses are `except*` */
#define AST_GENERIC 4       /* a FunctionDef that is called at once: its scope holds the type parameters of what it returns (build_generic.c) */
#define AST_VALUE 8         /* a FunctionDef or ClassDef that is an expression: it binds no name */

typedef struct { AstNode **items; int count; } AstNodeList;   /* (AstList is the node of a list display) */
typedef struct { KrName *items; int count; } AstNameList;

#define N(f) AstNode *f;
#define O(f) AstNode *f;
#define L(f) AstNodeList f;
#define I(f) KrName f;
#define J(f) AstNameList f;
#define E(f) int f;
#define ROW(Name, fields) typedef struct Ast##Name { AstNode node; fields struct AstExtra##Name *extra; } Ast##Name;
/* `extra` is reserved for annotations by later stages; Constant uses it for its payload. */
#define AST_MOD ROW
#define AST_STMT ROW
#define AST_EXPR ROW
#define AST_PAT ROW
#define AST_AUX ROW
#include "frontend/ast.def"
#undef AST_MOD
#undef AST_STMT
#undef AST_EXPR
#undef AST_PAT
#undef AST_AUX
#undef ROW
#undef N
#undef O
#undef L
#undef I
#undef J
#undef E

/* Payload of a Constant, at AstConstant.extra (never NULL). */
struct AstExtraConstant {
    int64_t i;
    double d;
    const char *text;   /* not NUL-terminated by contract */
    size_t size;        /* bytes */
};

/* Bits of KrModuleAst.future. The other features that Python knows are accepted and always on. */
enum { KR_FUTURE_ANNOTATIONS = 1 };

/* Nesting of the tree, not counting left spines (BinOp.left, Call.func, Attribute.value,
 * Subscript.value) and elif chains (If.orelse of one If), is at most this: a walk may recurse once a
 * level when it takes those two by loops. */
#define KR_AST_MAX_DEPTH 900

typedef struct KrArena KrArena;
typedef struct KrScope KrScope;
typedef struct KrSource KrSource;

/* Result of the front end for one source text. */
typedef struct KrModuleAst {
    KrArena *arena;           /* owns everything below */
    KrSource *source;
    KrNames *names;           /* table of interned names */
    AstNode *root;            /* Module or Expression */
    KrScope *scope;           /* scope of the module; scope.h finds the others */
    uint32_t future;          /* KR_FUTURE_* flags that were imported */
} KrModuleAst;

const char *kr_ast_kind_name(AstKind kind);

/* The fields of a kind as rows: type is the letter of ast.def (N O L I J E); ends with type 0. */
typedef struct KrAstField { char type; const char *name; size_t offset; } KrAstField;
const KrAstField *kr_ast_fields(AstKind kind);
size_t kr_ast_node_size(AstKind kind);

/* What the E(op) fields print as: "Add", "Lt", ... */
const char *kr_ast_operator_name(int op);
const char *kr_ast_compare_name(int op);

/* Calls visit(child, ctx) for every non-NULL direct child in source order; stops and returns false when it does. */
int kr_ast_children(AstNode *node, int (*visit)(AstNode *child, void *ctx), void *ctx);

/* --dump=ast: CPython's ast.dump() form, indented by two. Appends to out. */
typedef struct KrText KrText;
void kr_ast_dump(KrText *out, const KrModuleAst *ast);

#endif
