/* syntax.c -- the grammar pass: its door, and the choice of the message when a token cannot be
 * where it is. */
#include "frontend/syntax.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "frontend/syntax_state.h"

static const char *const expr_names[KR_EXPR_COUNT] = {
#define EXPR(name, text) text,
#include "frontend/syntax_expr.def"
#undef EXPR
};

const char *kr_expr_name(int kind)
{
    return expr_names[kind];
}

bool kr_token_spells(const KrSyntax *s, int token, const char *text)
{
    const KrToken *t = &s->tokens[token];
    size_t size = strlen(text);
    return t->kind == KR_TOKEN_NAME && t->end - t->start == size &&
           memcmp(s->source->text + t->start, text, size) == 0;
}

bool kr_starts_expression(KrTokenKind kind)
{
    /* flat switch over the tokens an expression can begin with */
    switch (kind) {
    case KR_TOKEN_NAME:
    case KR_TOKEN_NUMBER:
    case KR_TOKEN_STRING:
    case KR_TOKEN_FSTRING_START:
    case KR_TOKEN_LPAR:
    case KR_TOKEN_LSQB:
    case KR_TOKEN_LBRACE:
    case KR_TOKEN_MINUS:
    case KR_TOKEN_PLUS:
    case KR_TOKEN_TILDE:
    case KR_TOKEN_NOT:
    case KR_TOKEN_LAMBDA:
    case KR_TOKEN_NONE:
    case KR_TOKEN_TRUE:
    case KR_TOKEN_FALSE:
    case KR_TOKEN_ELLIPSIS:
        return true;
    default:
        return false;
    }
}

/* Notes the failure; true: a message is wanted. */
static bool stop(KrSyntax *s)
{
    bool wanted = !s->failed && !s->quiet;
    if (!s->failed)
        s->fail_at = s->at;
    s->failed = true;
    s->at = s->end;
    return wanted;
}

/* The error that ended the tokens, where it has precedence over one of the grammar that was seen up
 * to this line. */
static bool take_lexical(KrSyntax *s, int line, bool at_end)
{
    if (!s->lexical)
        return false;
    if (!at_end && s->verdict != KR_LEX_OVERRIDES &&
        !(s->verdict == KR_LEX_UNCLOSED && line > s->lexical->error.line))
        return false;
    s->diagnostics->error = s->lexical->error;
    s->diagnostics->failed = true;
    return true;
}

void kr_syntax_error(KrSyntax *s, int first, int last, const char *format, ...)
{
    char message[512];
    va_list arguments;
    int prefix = s->fstrings ? snprintf(message, sizeof message, "f-string: ") : 0;
    va_start(arguments, format);
    vsnprintf(message + prefix, sizeof message - (size_t)prefix, format, arguments);
    va_end(arguments);
    int seen = last <= s->at ? s->at : last < s->end ? last + 1 : last;
    if (!stop(s) || take_lexical(s, s->tokens[seen].line, first == s->end))
        return;
    kr_error_tokens(s->diagnostics, &s->tokens[first], &s->tokens[last], "%s", message);
}

/* Tries to parse from `from`; the last token of what was found, or KR_NO_TOKEN. A trial that comes
 * upon the error that ended the tokens reports that one. */
static int try_out(KrSyntax *s, int from, void (*parse)(KrSyntax *s, KrExprInfo *e))
{
    KrSyntax saved = *s;
    KrExprInfo e;
    s->at = from;
    s->quiet++;
    parse(s, &e);
    int last = s->failed ? KR_NO_TOKEN : e.last;
    bool at_end = s->failed ? s->fail_at == s->end : s->at == s->end;
    *s = saved;
    if (at_end && s->lexical)
        kr_syntax_error(s, s->end, s->end, "invalid syntax");
    return last;
}

bool kr_syntax_try(KrSyntax *s, void (*parse)(KrSyntax *s), int *reached)
{
    KrSyntax saved = *s;
    s->quiet++;
    parse(s);
    bool ok = !s->failed;
    *reached = ok ? s->at : s->fail_at;
    *s = saved;
    return ok;
}

/* `print x`, as it was in Python 2. */
static bool explain_legacy_statement(KrSyntax *s, int at)
{
    int name = at - 1;
    if (at < 1 || !kr_starts_expression(s->tokens[at].kind) || s->tokens[at].kind == KR_TOKEN_LPAR)
        return false;
    if (s->last_first != name)
        return false;
    bool print = kr_token_spells(s, name, "print");
    if (!print && !kr_token_spells(s, name, "exec"))
        return false;
    int last = try_out(s, at, kr_star_expressions);
    const char *word = print ? "print" : "exec";
    if (last != KR_NO_TOKEN && !s->failed)
        kr_syntax_error(s, name, last, "Missing parentheses in call to '%s'. Did you mean %s(...)?",
                        word, word);
    return last != KR_NO_TOKEN || s->failed;
}

/* `match x` without its ':'. */
static bool explain_match(KrSyntax *s, int at)
{
    if (at < 1 || !kr_token_spells(s, at - 1, "match") || !kr_starts_expression(s->tokens[at].kind))
        return false;
    if (at > 1 &&
        (s->tokens[at - 2].kind < KR_TOKEN_NEWLINE || s->tokens[at - 2].kind > KR_TOKEN_DEDENT))
        return false;
    int last = try_out(s, at, kr_star_expressions);
    if (last == KR_NO_TOKEN || s->failed || s->tokens[last + 1].kind != KR_TOKEN_NEWLINE)
        return s->failed;
    kr_syntax_error(s, last + 1, last + 1, "expected ':'");
    return true;
}

static bool is_soft_keyword(const KrSyntax *s, int token)
{
    return kr_token_spells(s, token, "match") || kr_token_spells(s, token, "case") ||
           kr_token_spells(s, token, "_");
}

/* Two expressions side by side inside brackets. */
static bool explain_missing_comma(KrSyntax *s, int at)
{
    int first = s->last_first;
    if (s->last_last != at - 1 || !kr_starts_expression(s->tokens[at].kind) ||
        is_soft_keyword(s, first))
        return false;
    if (s->tokens[first].kind == KR_TOKEN_NAME && s->tokens[first + 1].kind == KR_TOKEN_STRING)
        return false;
    int last = try_out(s, at, kr_expression);
    if (last != KR_NO_TOKEN && s->brackets && !s->failed)
        kr_syntax_error(s, first, last, "invalid syntax. Perhaps you forgot a comma?");
    return s->failed;
}

/* Two names side by side: there may be an error with a message of its own in what the second one
 * begins. */
static bool explain_later(KrSyntax *s, int at)
{
    enum { MOST_SEARCHES = 30 };
    KrTokenKind kind = (KrTokenKind)s->tokens[at].kind;
    if (at < 1 || s->tokens[at - 1].kind != KR_TOKEN_NAME || s->last_first != at - 1 ||
        kind == KR_TOKEN_LPAR || !kr_starts_expression(kind) || s->searching >= MOST_SEARCHES)
        return false;
    KrSyntax saved = *s;
    KrExprInfo e;
    s->searching++;
    kr_star_expressions(s, &e);
    if (s->diagnostics->failed)
        return true;
    *s = saved;
    return false;
}

/* final: nothing behind it is looked at any more. */
static void report_indentation(KrSyntax *s, const char *message, bool final)
{
    const KrToken *token = &s->tokens[s->at];
    bool at_end = s->at == s->end;
    if (!stop(s) || (!final && take_lexical(s, token->line, at_end)))
        return;
    bool place = token->kind != KR_TOKEN_INDENT && token->kind != KR_TOKEN_DEDENT &&
                 token->kind != KR_TOKEN_END;
    int column = place || at_end ? token->column : token->column ? token->column - 1 : 0;
    kr_error_at(s->diagnostics, KR_INDENTATION_ERROR, token->line, column, token->end_line,
                place ? token->end_column : column, "%s", message);
}

void kr_syntax_indentation(KrSyntax *s, const char *what, int header)
{
    char message[160];
    snprintf(message, sizeof message, "expected an indented block after %s on line %d", what,
             s->tokens[header].line);
    report_indentation(s, message, false);
}

void kr_syntax_invalid(KrSyntax *s)
{
    int at = s->at;
    if (s->failed || s->quiet) {
        stop(s);
        return;
    }
    if (at == s->end && s->lexical) {
        kr_syntax_error(s, at, at, "invalid syntax");
        return;
    }
    KrTokenKind kind = kr_kind(s);
    if (s->searching && (kind == KR_TOKEN_INDENT || kind == KR_TOKEN_DEDENT))
        stop(s);
    else if (kind == KR_TOKEN_INDENT || kind == KR_TOKEN_DEDENT)
        report_indentation(s, kind == KR_TOKEN_INDENT ? "unexpected indent" : "unexpected unindent",
                           true);
    else if (!explain_later(s, at) && !explain_legacy_statement(s, at) && !explain_match(s, at) &&
             !explain_missing_comma(s, at)) {
        if (s->searching)
            stop(s);
        else
            kr_syntax_error(s, at, at, "invalid syntax");
    }
}

void kr_syntax_bad_target(KrSyntax *s, const KrExprInfo *e)
{
    kr_syntax_error(s, e->bad_first, e->bad_last, "cannot assign to %s", kr_expr_name(e->bad_kind));
}

bool kr_syntax_expect(KrSyntax *s, KrTokenKind kind)
{
    if (kr_accept(s, kind))
        return true;
    kr_syntax_invalid(s);
    return false;
}

bool kr_syntax_force(KrSyntax *s, KrTokenKind kind)
{
    if (kr_accept(s, kind))
        return true;
    kr_syntax_error(s, s->at, s->at, "expected '%s'", kr_token_kind_text(kind));
    return false;
}

bool kr_syntax_enter(KrSyntax *s)
{
    if (++s->depth <= KR_MOST_NESTED)
        return true;
    if (stop(s))
        kr_error_at(s->diagnostics, KR_MEMORY_ERROR, 0, 0, 0, 0,
                    "Parser stack overflowed - Python source too complex to parse");
    return false;
}

/* The whole text is one expression. */
static void check_eval(KrSyntax *s)
{
    KrExprInfo e;
    do
        kr_expression(s, &e);
    while (kr_accept(s, KR_TOKEN_COMMA) && !kr_is(s, KR_TOKEN_NEWLINE));
    while (kr_accept(s, KR_TOKEN_NEWLINE))
        ;
    if (s->at != s->end)
        kr_syntax_invalid(s);
}

bool kr_syntax_check(KrTokens *tokens, const KrSource *source, const KrParseOptions *options,
                     KrLexVerdict verdict, const KrDiagnostics *lexical, KrDiagnostics *diagnostics)
{
    KrSyntax state = {.tokens = tokens->items,
                      .end = (int)tokens->count - 1,
                      .source = source,
                      .options = options,
                      .lexical = verdict == KR_LEX_CLEAN ? NULL : lexical,
                      .verdict = verdict,
                      .diagnostics = diagnostics,
                      .last_first = KR_NO_TOKEN,
                      .last_last = KR_NO_TOKEN};
    if (options->mode == KR_MODE_EVAL)
        check_eval(&state);
    else
        kr_statements(&state);
    if (!state.failed && (state.at != state.end || state.lexical))
        kr_syntax_invalid(&state);
    return !state.failed;
}
