/* build.h -- from the concrete tree to the AST, and what the files of the builder share.
 *
 * The concrete tree is a preorder array, so going through it backwards meets every node after all
 * of its children: the AST is made bottom-up in one loop, without recursion, whatever the nesting.
 * Everything is built as if it were read; the parent that knows better turns it into a target. */
#ifndef KR_FRONTEND_BUILD_H
#define KR_FRONTEND_BUILD_H

#include <stdbool.h>
#include <stdint.h>

#include "frontend/ast.h"
#include "frontend/cst.h"
#include "frontend/diagnostic.h"
#include "frontend/literal.h"
#include "rtlib/base/arena.h"

/* Fills ast->root from a tree without errors; ast has arena, source, names. False: error in diagnostics. */
bool kr_ast_build(KrModuleAst *ast, const KrCst *cst, const KrParseOptions *options,
                  KrDiagnostics *diagnostics);

/* ---- shared by build*.c ---- */

/* The error that stands first in the text; reported when all is built. */
typedef struct BuildError {
    const char *format;      /* with at most one %s */
    const char *argument;
    const KrToken *first, *last;
} BuildError;

typedef struct Builder {
    KrModuleAst *ast;
    const KrCst *cst;
    KrArena *arena;
    KrDiagnostics *diagnostics;
    bool strict_34;
    bool out_of_memory;
    BuildError error;        /* format NULL: none */
    AstNode **built;         /* by concrete node */
    uint16_t *depth;         /* by concrete node: nesting as KR_AST_MAX_DEPTH counts it, or IN_PATTERN */
    uint32_t *name_marks;    /* by name: serial number of the call that used it as keyword */
    uint32_t name_mark_count, call_serial;
    uint32_t *stack;         /* concrete nodes put aside, for walks towards the left */
    uint32_t stack_count, stack_capacity;
    AstNode *bad;            /* stands for what could not be built */
    union { max_align_t align; unsigned char bytes[256]; } scratch; /* written to when memory is gone */
} Builder;

_Static_assert(sizeof(Astarguments) <= 256 && sizeof(AstFunctionDef) <= 256, "fits into scratch");

enum { IN_PATTERN = UINT16_MAX };

/* What an expression may be besides an ordinary one, unless it is in brackets of its own. */
enum { ALLOW_NAMED = 1, ALLOW_STAR = 2, ALLOW_YIELD = 4, ALLOW_AS = 8 };

static inline const KrCstNode *cst_node(const Builder *b, uint32_t node)
{
    return &b->cst->nodes[node];
}

static inline KrCstKind kind_at(const Builder *b, uint32_t node)
{
    return (KrCstKind)b->cst->nodes[node].kind;
}

static inline KrTokenKind token_at(const Builder *b, uint32_t node)
{
    return (KrTokenKind)b->cst->tokens.items[b->cst->nodes[node].first].kind;
}

/* True for the punctuation or keyword. */
static inline bool is_token(const Builder *b, uint32_t node, KrTokenKind kind)
{
    return !b->cst->nodes[node].named && token_at(b, node) == kind;
}

static inline uint32_t field_child(const Builder *b, uint32_t node, KrCstField field)
{
    return kr_cst_child_by_field(b->cst, node, field);
}

#define FOR_CHILDREN(b, node, child)                                              \
    for (uint32_t child = (node) + 1, end_##child = (b)->cst->nodes[node].next;   \
         child < end_##child; child = (b)->cst->nodes[child].next)

/* build.c */
void *kr_build_node(Builder *b, AstKind kind, uint32_t cst);         /* never NULL */
void *kr_build_node_over(Builder *b, AstKind kind, uint32_t first_token, uint32_t last_token);
void kr_build_add(Builder *b, AstNodeList *list, AstNode *item);
void kr_build_add_name(Builder *b, AstNameList *list, KrName name);
AstNode *kr_build_bad(Builder *b);
/* An error over a concrete node, over an AST node, over tokens; the first in the text wins. */
void kr_build_refuse(Builder *b, uint32_t cst, const char *format, const char *argument);
void kr_build_refuse_tokens(Builder *b, uint32_t first, uint32_t last, const char *format,
                            const char *argument);
void kr_build_invalid(Builder *b, uint32_t cst);                     /* "invalid syntax" */
void kr_build_newer(Builder *b, uint32_t cst, const char *format);   /* refused if strict_34 */
KrName kr_build_identifier(Builder *b, uint32_t cst);
const char *kr_build_name_text(Builder *b, KrName name);
/* The built expression, checked against allow (ALLOW_*). Never NULL. */
AstNode *kr_build_get(Builder *b, uint32_t cst, int allow);
/* The same for a place where the grammar has a list with stars, so that one star alone is an error of its own. */
AstNode *kr_build_get_list(Builder *b, uint32_t cst, int allow);
uint32_t kr_build_first_named(const Builder *b, uint32_t cst);       /* 0: none */
bool kr_build_has_token(const Builder *b, uint32_t cst, KrTokenKind kind);
bool kr_build_push(Builder *b, uint32_t value);
AstNode *kr_build_constant(Builder *b, AstConstantKind kind, uint32_t cst);

/* build_expr.c, build_call.c, build_stmt.c, build_compound.c: NULL when the kind is not theirs or is its parent's */
AstNode *kr_build_expression(Builder *b, uint32_t cst);
int kr_build_operator(Builder *b, uint32_t cst);   /* KrOperator of an operator token */
AstNode *kr_build_display(Builder *b, uint32_t cst);
AstNode *kr_build_comprehension(Builder *b, uint32_t cst);
AstNode *kr_build_statement(Builder *b, uint32_t cst);
AstNode *kr_build_compound(Builder *b, uint32_t cst);
AstNode *kr_build_match(Builder *b, uint32_t cst);
AstNode *kr_build_call(Builder *b, uint32_t cst);
void kr_build_arguments(Builder *b, uint32_t cst, AstNodeList *args, AstNodeList *keywords);
/* cst 0: no parameters; then they stand at the node `at`. */
Astarguments *kr_build_parameters(Builder *b, uint32_t cst, uint32_t at, bool lambda);
AstNode *kr_build_annotation(Builder *b, uint32_t cst);
/* An element of a display, of the right side of an assignment, ...: may be `x := v` or `*x`. */
AstNode *kr_build_element(Builder *b, uint32_t cst);
/* If the left operand of an operator comes as `*x` or `n := x`, that belongs around the whole:
 * returns x and keeps it. */
AstNode *kr_build_take_prefix(AstNode *left, AstNode **prefix);
AstNode *kr_build_give_prefix(AstNode *prefix, AstNode *node);
enum { ALLOW_PREFIX = ALLOW_STAR | ALLOW_NAMED };
/* Sets the end of a node to that of another. */
void kr_build_extend(AstNode *node, const AstNode *to);

/* build_generic.c: a definition with type parameters, or the type alias that an assignment stands for (list 0: it has none). */
AstNode *kr_build_generic(Builder *b, uint32_t cst, uint32_t list, KrName name, AstNode *definition);
bool kr_build_is_alias(const Builder *b, uint32_t assignment);
AstNode *kr_build_alias(Builder *b, uint32_t assignment);

/* build_string.c */
AstNode *kr_build_string(Builder *b, uint32_t cst);
AstNode *kr_build_number(Builder *b, uint32_t cst);

/* build_target.c */
const char *kr_build_describe(const AstNode *node);                  /* "function call", "literal", ... */
/* Turns an expression into what is assigned to or deleted; refuses what cannot be. */
void kr_build_store(Builder *b, AstNode *node, uint32_t cst);
void kr_build_delete(Builder *b, AstNode *node, uint32_t cst);

#endif
