/* lexer.h -- source text to tokens: indentation, brackets, strings, numbers, names, with CPython's
 * verdict on each. */
#ifndef KR_FRONTEND_LEXER_H
#define KR_FRONTEND_LEXER_H

#include "frontend/diagnostic.h"
#include "frontend/source.h"
#include "frontend/token.h"

/* Nesting that the lexer lets through; everything that recurses over brackets or blocks may rely on
 * them. The fields of f-strings count as brackets. */
enum { KR_MAX_BRACKETS = 200, KR_MAX_INDENTS = 100 };

/* How a lexical error stands against an error of the grammar that comes before it in the text. */
typedef enum {
    KR_LEX_CLEAN,
    KR_LEX_OVERRIDES, /* reported whatever else is wrong, except an unexpected indent before it */
    KR_LEX_YIELDS,    /* reported if the grammar has nothing against the tokens before it */
    KR_LEX_UNCLOSED   /* the same, but it also wins over grammar errors below the line of the open
                         bracket */
} KrLexVerdict;

/* Always fills *tokens with what was lexed, ended by KR_TOKEN_END; the error, if any, is in
 * diagnostics. */
KrLexVerdict kr_lex(KrArena *arena, const KrSource *source, const KrParseOptions *options,
                    KrNames *names, KrTokens *tokens, KrDiagnostics *diagnostics);

#endif
