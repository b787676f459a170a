/* syntax.h -- the grammar pass over the tokens: finds the first failing token and CPython's message
 * for it, and marks what the canonical buffer needs to know (annotations, soft keywords). */
#ifndef KR_FRONTEND_SYNTAX_H
#define KR_FRONTEND_SYNTAX_H

#include "frontend/diagnostic.h"
#include "frontend/lexer.h"
#include "frontend/source.h"
#include "frontend/token.h"

/* False: error in diagnostics. If a lexical error ended the tokens, verdict and lexical say so: it
 * is reported unless the grammar fails before it. */
bool kr_syntax_check(KrTokens *tokens, const KrSource *source, const KrParseOptions *options,
                     KrLexVerdict verdict, const KrDiagnostics *lexical,
                     KrDiagnostics *diagnostics);

#endif
