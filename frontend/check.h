/* check.h -- what the grammar lets through and the language does not: the stages behind the builder. */
#ifndef KR_FRONTEND_CHECK_H
#define KR_FRONTEND_CHECK_H

#include <stdbool.h>

#include "frontend/ast.h"
#include "frontend/diagnostic.h"

/* Everything between a built tree and a finished KrModuleAst, in CPython's order: future imports, scopes, flow.
 * Sets ast->future and ast->scope. False: error in diagnostics. */
bool kr_ast_analyse(KrModuleAst *ast, const KrParseOptions *options, KrDiagnostics *diagnostics);

/* check_future.c: `from __future__ import ...` at the top; sets ast->future. last_line: of the last such import. */
bool kr_check_future(KrModuleAst *ast, bool strict_34, int *last_line, KrDiagnostics *diagnostics);
/* check.c: statements and expressions that stand where they may not. */
bool kr_check_flow(KrModuleAst *ast, bool strict_34, int last_future_line,
                   KrDiagnostics *diagnostics);
/* check_pattern.c: the patterns of one match statement. */
bool kr_check_match(KrModuleAst *ast, const AstMatch *match, KrDiagnostics *diagnostics);

#endif
