/* syntax_statement.c -- the grammar of compound statements and blocks. */
#include "frontend/syntax_state.h"

void kr_block(KrSyntax *s, const char *what, int header, bool force_colon)
{
    if (!kr_accept(s, KR_TOKEN_COLON)) {
        if (force_colon || kr_is(s, KR_TOKEN_NEWLINE))
            kr_syntax_force(s, KR_TOKEN_COLON);
        else
            kr_syntax_invalid(s);
        return;
    }
    if (!kr_accept(s, KR_TOKEN_NEWLINE)) {
        kr_simple_statements(s);
        return;
    }
    if (!kr_accept(s, KR_TOKEN_INDENT)) {
        kr_syntax_indentation(s, what, header);
        return;
    }
    kr_statements(s);
    kr_syntax_expect(s, KR_TOKEN_DEDENT);
}

static void condition_and_block(KrSyntax *s, const char *what)
{
    KrExprInfo e;
    int header = s->at++;
    kr_named_expression(s, &e);
    kr_block(s, what, header, false);
}

static void optional_else(KrSyntax *s)
{
    int header = s->at;
    if (kr_accept(s, KR_TOKEN_ELSE))
        kr_block(s, "'else' statement", header, true);
}

static void if_statement(KrSyntax *s)
{
    condition_and_block(s, "'if' statement");
    while (kr_is(s, KR_TOKEN_ELIF))
        condition_and_block(s, "'elif' statement");
    optional_else(s);
}

static void while_statement(KrSyntax *s)
{
    condition_and_block(s, "'while' statement");
    optional_else(s);
}

static void for_statement(KrSyntax *s)
{
    KrExprInfo e;
    int header = s->at++;
    kr_star_targets(s, &e);
    kr_syntax_expect(s, KR_TOKEN_IN);
    kr_star_expressions(s, &e);
    kr_block(s, "'for' statement", header, false);
    optional_else(s);
}

/* An expression before `as` that tree-sitter would tie to only a part of it gets brackets in the
 * buffer. */
static void guard_before_as(KrSyntax *s, const KrExprInfo *e)
{
    if (!kr_is(s, KR_TOKEN_AS) || s->quiet ||
        (e->kind != KR_EXPR_LAMBDA && e->kind != KR_EXPR_CONDITIONAL))
        return;
    s->tokens[e->first].flags |= KR_TOKEN_OPEN_BEFORE;
    s->tokens[e->last].flags |= KR_TOKEN_CLOSE_AFTER;
}

static void multiple_types(KrSyntax *s, const KrExprInfo *first)
{
    KrExprInfo e = *first;
    while (kr_accept(s, KR_TOKEN_COMMA) && kr_starts_expression(kr_kind(s)))
        kr_expression(s, &e);
    int last = s->tokens[s->at - 1].kind == KR_TOKEN_COMMA ? s->at - 1 : e.last;
    if (kr_accept(s, KR_TOKEN_AS))
        kr_syntax_expect(s, KR_TOKEN_NAME);
    if (kr_is(s, KR_TOKEN_COLON))
        kr_syntax_error(s, first->first, last, "multiple exception types must be parenthesized");
    else
        kr_syntax_invalid(s);
}

/* `except*` or `except`: which of both a try statement has is what its first clause has. */
static void except_clause(KrSyntax *s, bool *star, bool first)
{
    KrExprInfo e;
    int header = s->at++;
    bool own_star = kr_is(s, KR_TOKEN_STAR);
    if (first)
        *star = own_star;
    else if (own_star != *star)
        kr_syntax_error(s, header, header, "cannot have both 'except' and 'except*' on the same 'try'");
    if (own_star) {
        if (s->options->strict_34)
            kr_syntax_error(s, s->at, s->at, "'except*' needs Python 3.11");
        if (!s->quiet)
            s->tokens[s->at].flags |= KR_TOKEN_LEFT_OUT;
        s->at++;
        if (kr_is(s, KR_TOKEN_COLON) || kr_is(s, KR_TOKEN_NEWLINE))
            kr_syntax_error(s, s->at, s->at, "expected one or more exception types");
    }
    if (!kr_is(s, KR_TOKEN_COLON) && !kr_is(s, KR_TOKEN_NEWLINE)) {
        kr_expression(s, &e);
        guard_before_as(s, &e);
        if (kr_is(s, KR_TOKEN_COMMA))
            multiple_types(s, &e);
        else if (kr_accept(s, KR_TOKEN_AS))
            kr_syntax_expect(s, KR_TOKEN_NAME);
    }
    kr_block(s, own_star ? "'except*' statement" : "'except' statement", header, false);
}

static void try_statement(KrSyntax *s)
{
    int header = s->at++;
    kr_block(s, "'try' statement", header, true);
    bool handled = kr_is(s, KR_TOKEN_EXCEPT), star = false;
    for (bool first = true; kr_is(s, KR_TOKEN_EXCEPT); first = false)
        except_clause(s, &star, first);
    if (handled)
        optional_else(s);
    header = s->at;
    if (kr_accept(s, KR_TOKEN_FINALLY))
        kr_block(s, "'finally' statement", header, true);
    else if (!handled && !s->failed)
        kr_syntax_error(s, s->at, s->at, "expected 'except' or 'finally' block");
}

static void with_item(KrSyntax *s)
{
    KrExprInfo e;
    kr_expression(s, &e);
    guard_before_as(s, &e);
    if (kr_accept(s, KR_TOKEN_AS))
        kr_target(s, &e);
}

static void plain_with_items(KrSyntax *s)
{
    do
        with_item(s);
    while (kr_accept(s, KR_TOKEN_COMMA));
    if (!kr_is(s, KR_TOKEN_COLON) && !kr_is(s, KR_TOKEN_NEWLINE))
        kr_syntax_invalid(s);
}

static void bracketed_with_items(KrSyntax *s)
{
    s->at++;
    s->brackets++;
    do
        with_item(s);
    while (kr_accept(s, KR_TOKEN_COMMA) && !kr_is(s, KR_TOKEN_RPAR));
    /* the last comma would make it a tuple */
    if (s->tokens[s->at - 1].kind == KR_TOKEN_COMMA && !s->quiet && !s->failed)
        s->tokens[s->at - 1].flags |= KR_TOKEN_LEFT_OUT;
    s->brackets--;
    kr_syntax_expect(s, KR_TOKEN_RPAR);
    if (!kr_is(s, KR_TOKEN_COLON))
        kr_syntax_invalid(s);
}

/* `with (` may open a list of items or an expression: whichever fits, or comes further. */
static void with_statement(KrSyntax *s)
{
    int header = s->at++;
    bool bracketed = false;
    if (kr_is(s, KR_TOKEN_LPAR) && s->tokens[s->at].value &&
        s->tokens[s->tokens[s->at].value + 1].kind == KR_TOKEN_COLON) {
        int in_brackets, plain;
        bracketed = kr_syntax_try(s, bracketed_with_items, &in_brackets);
        if (!bracketed && !kr_syntax_try(s, plain_with_items, &plain))
            bracketed = in_brackets > plain;
    }
    if (bracketed)
        bracketed_with_items(s);
    else
        plain_with_items(s);
    kr_block(s, "'with' statement", header, false);
}

static void function_definition(KrSyntax *s)
{
    int header = s->at++;
    kr_syntax_expect(s, KR_TOKEN_NAME);
    kr_type_parameters(s);
    kr_syntax_force(s, KR_TOKEN_LPAR);
    s->brackets++;
    kr_parameters(s, KR_TOKEN_RPAR, false);
    if (!kr_is(s, KR_TOKEN_RPAR))
        kr_syntax_invalid(s);
    s->brackets--;
    kr_accept(s, KR_TOKEN_RPAR);
    if (kr_is(s, KR_TOKEN_ARROW) && kr_starts_expression(kr_kind_after(s))) {
        s->at++;
        kr_annotation(s);
        /* `-> a: b[0]`: the grammar would go on with the type; a bracketed b cannot be one. */
        if (!s->failed && s->at + 2 < s->end && s->tokens[s->at + 1].kind == KR_TOKEN_NAME &&
            s->tokens[s->at + 2].kind == KR_TOKEN_LSQB)
            s->tokens[s->at + 1].flags |= KR_TOKEN_OPEN_BEFORE | KR_TOKEN_CLOSE_AFTER;
    }
    kr_block(s, "function definition", header, true);
}

static void class_definition(KrSyntax *s)
{
    int header = s->at++;
    kr_syntax_expect(s, KR_TOKEN_NAME);
    kr_type_parameters(s);
    if (kr_accept(s, KR_TOKEN_LPAR))
        kr_arguments(s, true);
    kr_block(s, "class definition", header, false);
}

static bool is_async_statement(KrSyntax *s)
{
    if (!kr_is(s, KR_TOKEN_NAME) || !kr_token_spells(s, s->at, "async"))
        return false;
    KrTokenKind after = kr_kind_after(s);
    return after == KR_TOKEN_DEF || after == KR_TOKEN_FOR || after == KR_TOKEN_WITH;
}

static void refuse_async(KrSyntax *s)
{
    if (s->options->strict_34)
        kr_syntax_error(s, s->at, s->at + 1, "'async %s' needs Python 3.5",
                        kr_token_kind_text(kr_kind_after(s)));
    else
        kr_syntax_error(s, s->at, s->at + 1, "'async %s' is not supported",
                        kr_token_kind_text(kr_kind_after(s)));
}

static void decorated_definition(KrSyntax *s)
{
    KrExprInfo e;
    while (kr_accept(s, KR_TOKEN_AT)) {
        kr_named_expression(s, &e);
        kr_syntax_expect(s, KR_TOKEN_NEWLINE);
    }
    if (kr_is(s, KR_TOKEN_DEF))
        function_definition(s);
    else if (kr_is(s, KR_TOKEN_CLASS))
        class_definition(s);
    else if (is_async_statement(s))
        refuse_async(s);
    else
        kr_syntax_invalid(s);
}

/* A single statement is followed by nothing; a compound one by the end of a line, also when it stands on one line. */
static void check_single(KrSyntax *s, bool compound)
{
    uint32_t last = s->at - 1;
    const KrToken *end = &s->tokens[last];
    if (s->at != s->end && compound)
        kr_syntax_invalid(s);
    else if (s->at != s->end)
        kr_syntax_error(s, last, last, "multiple statements found while compiling a single statement");
    else if (compound && end->kind == KR_TOKEN_NEWLINE && s->source->added_newline && end->end == s->source->size)
        kr_syntax_error(s, last, last, "invalid syntax");
}

/* True: a compound one. */
static bool statement(KrSyntax *s)
{
    /* flat switch over the keywords of compound statements */
    switch (kr_kind(s)) {
    case KR_TOKEN_IF:
        if_statement(s);
        break;
    case KR_TOKEN_WHILE:
        while_statement(s);
        break;
    case KR_TOKEN_FOR:
        for_statement(s);
        break;
    case KR_TOKEN_TRY:
        try_statement(s);
        break;
    case KR_TOKEN_WITH:
        with_statement(s);
        break;
    case KR_TOKEN_DEF:
        function_definition(s);
        break;
    case KR_TOKEN_CLASS:
        class_definition(s);
        break;
    case KR_TOKEN_AT:
        decorated_definition(s);
        break;
    case KR_TOKEN_NAME:
        if (is_async_statement(s)) {
            refuse_async(s);
            break;
        }
        if (kr_match_statement(s))
            break;
        kr_simple_statements(s);
        return false;
    default:
        kr_simple_statements(s);
        return false;
    }
    return true;
}

void kr_statements(KrSyntax *s)
{
    bool single = s->options->mode == KR_MODE_SINGLE && s->at == 0;
    while (!kr_is(s, KR_TOKEN_END) && !kr_is(s, KR_TOKEN_DEDENT)) {
        bool compound = statement(s);
        if (single && !s->failed)
            check_single(s, compound);
    }
}
