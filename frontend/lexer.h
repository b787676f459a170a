/* lexer.h -- source text to tokens: indentation, brackets, strings, numbers, names, with CPython's verdict on each. */
#ifndef KR_FRONTEND_LEXER_H
#define KR_FRONTEND_LEXER_H

#include "frontend/diagnostic.h"
#include "frontend/source.h"
#include "frontend/token.h"

/* Nesting that the lexer lets through; everything that recurses over brackets or blocks may rely on them. */
enum { KR_MAX_BRACKETS = 200, KR_MAX_INDENTS = 100, KR_MAX_FSTRINGS = 150 };

/* Always fills *tokens with what was lexed (ended by KR_TOKEN_END); false: error in diagnostics, at the end of the tokens. */
bool kr_lex(KrArena *arena, const KrSource *source, const KrParseOptions *options, KrNames *names, KrTokens *tokens,
            KrDiagnostics *diagnostics);

#endif
