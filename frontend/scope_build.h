/* scope_build.h -- what the files of the scope analysis share: records while it runs, and the table that stays. */
#ifndef KR_FRONTEND_SCOPE_BUILD_H
#define KR_FRONTEND_SCOPE_BUILD_H

#include <stdbool.h>
#include <stdint.h>

#include "frontend/diagnostic.h"
#include "frontend/scope.h"
#include "rtlib/base/arena.h"

/* What the source says about a name in one scope. */
enum {
    DEF_GLOBAL = 1,       /* global statement, or a walrus inside a comprehension at module level */
    DEF_LOCAL = 2,        /* assigned, deleted, defined */
    DEF_PARAMETER = 4,
    DEF_NONLOCAL = 8,
    DEF_USE = 16,
    DEF_IMPORT = 32,
    DEF_ANNOTATED = 64,
    DEF_ITERATION = 128,  /* iteration variable of a comprehension */
    DEF_DELETED = 256,
    DEF_WALRUS = 2048,    /* module name bound inside a comprehension */
    DEF_BOUND = DEF_LOCAL | DEF_PARAMETER | DEF_IMPORT,
    /* Set by the resolution. */
    IS_CELL = 512,
    IS_FREE = 1024
};

typedef struct ScopeSymbol {
    KrName name;                /* mangled */
    KrName written;             /* as first written, for messages */
    uint32_t flags;
    int scope;
    int next;                   /* in the same scope, -1: last */
    const AstNode *directive;   /* the global or nonlocal statement */
    KrSymbol *symbol;           /* final record */
} ScopeSymbol;

typedef struct ScopeRecord {
    KrScope *scope;
    int first, last;            /* symbols, -1: none */
    int symbol_count;
    int parent;                 /* -1: none */
    int child_count, next_child;
    int iter_expr_depth;        /* inside the iterable of a comprehension */
    bool in_iter_target;        /* inside the target of a comprehension */
    const char *child_prefix;   /* qualname prefix of scopes inside; NULL until needed */
} ScopeRecord;

/* Lives in the arena as long as the tree. */
typedef struct KrScopeTable {
    ScopeSymbol *symbols;
    int symbol_count, symbol_capacity;
    ScopeRecord *records;
    int record_count, record_capacity;
    uint32_t *symbol_hash;      /* index + 1 of a symbol by (scope, name) */
    size_t symbol_hash_size;
    uint32_t *node_hash;        /* index + 1 of a record by node */
    size_t node_hash_size;
} KrScopeTable;

typedef struct ScopeWork { uint8_t op; AstNode *node; } ScopeWork;

typedef struct ScopeBuilder {
    KrModuleAst *ast;
    KrArena *arena;
    KrDiagnostics *diagnostics;
    KrScopeTable *table;
    int current;
    ScopeWork *work;            /* what is still to visit, last first */
    size_t work_count, work_capacity;
    KrName name_super, name_class, name_iter, name_locals, name_vars, name_dir, name_eval, name_exec;
} ScopeBuilder;

/* scope.c */
ScopeSymbol *kr_scope_find(const KrScopeTable *table, int scope, KrName name);
/* The symbol, made when it is not there; NULL: out of memory, reported. */
ScopeSymbol *kr_scope_add(ScopeBuilder *builder, int scope, KrName name, KrName written);
ScopeRecord *kr_scope_open(ScopeBuilder *builder, KrScopeKind kind, AstNode *node, KrName name);

/* scope_collect.c: fills the table from the tree. */
bool kr_scope_collect(ScopeBuilder *builder);
/* scope_resolve.c: decides how every name is reached and lays out the symbols. */
bool kr_scope_resolve(ScopeBuilder *builder);

#endif
