/* scope.h -- who binds what. One KrScope per module, function, lambda, class, comprehension; found by its AST node. */
#ifndef KR_FRONTEND_SCOPE_H
#define KR_FRONTEND_SCOPE_H

#include <stdbool.h>

#include "frontend/ast.h"

typedef enum { SCOPE_MODULE, SCOPE_FUNCTION, SCOPE_LAMBDA, SCOPE_CLASS, SCOPE_COMPREHENSION } KrScopeKind;

/* How a name is reached in a scope. */
typedef enum {
    SYMBOL_LOCAL,            /* function: plain local. class: entry of the class namespace. module: not used (GLOBAL) */
    SYMBOL_CELL,             /* local of this function, captured by an inner one */
    SYMBOL_FREE,             /* cell of an enclosing function */
    SYMBOL_GLOBAL,           /* module global, implicit (not bound here) or at module level */
    SYMBOL_GLOBAL_EXPLICIT   /* declared `global` here */
} KrSymbolKind;

typedef struct KrSymbol {
    KrName name;             /* mangled (`_C__x`) where private name mangling applies */
    KrSymbolKind kind;
    bool is_parameter;
    bool is_bound;           /* assigned, deleted, imported, defined ... in this scope */
    bool is_deleted;         /* target of del (incl. except ... as) */
    bool is_free_class;      /* class scope only: besides its own kind it is also passed through, as a free variable, to
                              * the functions in the class body; then index is its place among the frees */
    int index;               /* parameter: its position. SYMBOL_CELL / SYMBOL_FREE: index among those of the scope.
                              * A parameter that is a SYMBOL_CELL has its position in parameter_index. */
    int parameter_index;     /* position of a parameter, whatever its kind; else -1 */
} KrSymbol;

struct KrScope {
    KrScopeKind kind;
    AstNode *node;           /* Module, FunctionDef, Lambda, ClassDef, ListComp, ... */
    KrName name;             /* function or class name; 0 for module, lambda, comprehension */
    KrScope *parent;
    KrScope **children; int child_count;     /* in source order */
    KrSymbol *symbols; int symbol_count;     /* order: parameters in KrCode order, then by first appearance */
    int cell_count, free_count;
    bool is_generator;       /* holds yield */
    bool has_return_value;
    bool uses_super;         /* names super or __class__: gets the __class__ cell of the class around as a free */
    bool needs_class_cell;   /* class scope: some method uses __class__; the class body makes that cell */
    bool uses_locals;        /* names locals, vars, dir, eval or exec */
    bool has_import_star;    /* module level only */
    bool is_nested;          /* function inside a function */
    const char *qualname_prefix; /* "outer.<locals>." or "C." or "" */
    KrName private_class;    /* innermost class around (or this one): names its private names; 0: none */
    int parameter_count;
    int id;                  /* from 0 (the module); parents before children, source order */
    struct KrScopeTable *table; /* for the look-ups below; the same in all scopes of a module */
};

/* Scope of a FunctionDef, Lambda, ClassDef, comprehension or module node. O(1). */
KrScope *kr_scope_of(const KrModuleAst *ast, const AstNode *node);
/* Symbol of a name as written in this scope (mangling applied here). NULL if the scope does not mention it. */
KrSymbol *kr_scope_lookup(const KrModuleAst *ast, const KrScope *scope, KrName name);
/* The name after private-name mangling in this scope; for attributes and keyword arguments too. */
KrName kr_scope_mangle(const KrModuleAst *ast, const KrScope *scope, KrName name);


/* Collects and resolves; false with a diagnostic on scope errors (global/nonlocal rules, duplicates, ...). */
struct KrDiagnostics;
bool kr_scope_build(KrModuleAst *ast, struct KrDiagnostics *diagnostics);
void kr_scope_dump(KrText *out, const KrModuleAst *ast);

#endif
