/* syntax.h -- the grammar pass over the tokens: finds the first failing token and CPython's message for it, and marks what
 * the canonical buffer needs to know (annotations, soft keywords). */
#ifndef KR_FRONTEND_SYNTAX_H
#define KR_FRONTEND_SYNTAX_H

#include "frontend/diagnostic.h"
#include "frontend/source.h"
#include "frontend/token.h"

/* False: error in diagnostics. If the tokens end early because of a lexical error, pass that as lexical (its error wins
 * unless the grammar fails before the end of the tokens with a message of its own), else NULL. */
bool kr_syntax_check(KrTokens *tokens, const KrSource *source, const KrParseOptions *options, const KrNames *names,
                     const KrDiagnostics *lexical, KrDiagnostics *diagnostics);

#endif
