/* cst.h -- the concrete syntax tree of a module: tree-sitter's tree of the canonical buffer, copied
 * into one flat array.
 *
 * Nodes are in preorder: the first child of node i is i + 1 (if i + 1 < nodes[i].next), its next
 * sibling is nodes[child].next. Named and anonymous nodes are both there; anonymous ones are
 * CST_token. Every node knows its first and last token; names, numbers, strings, operators are read
 * from the tokens (the buffer has them masked). What cst.c has already put right, so that nobody
 * else needs to know:
 *   - brackets, semicolons that only the buffer has (round annotations, some with and except items)
 * are gone;
 *   - operators are the tokens' own (the buffer has & and ^ exchanged: look at the token, never at
 * the buffer);
 *   - strings are leaves; f-strings are trees of their own (fstring.h). */
#ifndef KR_FRONTEND_CST_H
#define KR_FRONTEND_CST_H

#include "frontend/canonical.h"
#include "frontend/diagnostic.h"
#include "frontend/token.h"

typedef enum {
#define CST_OWN(name) CST_##name,
#define CST_NODE CST_OWN
#define CST_NEVER CST_OWN
#define CST_FIELD(name)
#include "frontend/cst.def"
#undef CST_OWN
#undef CST_NODE
#undef CST_NEVER
#undef CST_FIELD
    CST_KIND_COUNT
} KrCstKind;

typedef enum {
    CST_FIELD_NONE,
#define CST_OWN(name)
#define CST_NODE CST_OWN
#define CST_NEVER CST_OWN
#define CST_FIELD(name) CST_FIELD_##name,
#include "frontend/cst.def"
#undef CST_OWN
#undef CST_NODE
#undef CST_NEVER
#undef CST_FIELD
    CST_FIELD_COUNT
} KrCstField;

typedef struct KrCstNode {
    uint16_t kind;        /* KrCstKind */
    uint8_t field;        /* KrCstField: the role in its parent */
    uint8_t named;        /* 0: CST_token */
    uint32_t first, last; /* token indices; an empty module: first > last */
    uint32_t next;        /* index behind the subtree = next sibling, if inside the parent */
} KrCstNode;

typedef struct KrCst {
    KrCstNode *nodes; /* nodes[0] is the module */
    uint32_t count;
    KrTokens tokens;
    const KrSource *source;
    KrNames *names;
} KrCst;

/* Parses the canonical buffer. False: diagnostics has the error. Memory of tree-sitter is held to
 * max_memory and is gone when this returns. */
bool kr_cst_parse(KrArena *arena, const KrCanonical *buffer, size_t max_memory,
                  const volatile long *cancel, KrCst *cst, KrDiagnostics *diagnostics);

const char *kr_cst_kind_name(KrCstKind kind);
const char *kr_cst_field_name(KrCstField field);
void kr_cst_dump(struct KrText *out, const KrCst *cst);
void kr_tokens_dump(struct KrText *out, const KrTokens *tokens, const KrSource *source);

/* Walking. A "child" index of 0 means: none (node 0 is nobody's child). */
static inline uint32_t kr_cst_first_child(const KrCst *cst, uint32_t node)
{
    return node + 1 < cst->nodes[node].next ? node + 1 : 0;
}

static inline uint32_t kr_cst_next_sibling(const KrCst *cst, uint32_t parent, uint32_t child)
{
    uint32_t next = cst->nodes[child].next;
    return next < cst->nodes[parent].next ? next : 0;
}

/* First child with this role, or 0. */
static inline uint32_t kr_cst_child_by_field(const KrCst *cst, uint32_t node, KrCstField field)
{
    uint32_t end = cst->nodes[node].next;
    for (uint32_t child = node + 1; child < end; child = cst->nodes[child].next)
        if (cst->nodes[child].field == field)
            return child;
    return 0;
}

static inline const KrToken *kr_cst_token(const KrCst *cst, uint32_t node)
{
    return &cst->tokens.items[cst->nodes[node].first];
}

static inline const KrToken *kr_cst_last_token(const KrCst *cst, uint32_t node)
{
    return &cst->tokens.items[cst->nodes[node].last];
}

#endif
