/* syntax_simple.c -- the grammar of simple statements. */
#include "frontend/syntax_state.h"

static bool at_statement_end(const KrSyntax *s)
{
    return kr_is(s, KR_TOKEN_NEWLINE) || kr_is(s, KR_TOKEN_SEMI) || kr_is(s, KR_TOKEN_END);
}

static void any_expression(KrSyntax *s)
{
    KrExprInfo e;
    kr_expression(s, &e);
}

/* target ':' annotation ['=' value]; the ':' is the current token. */
static void annotated(KrSyntax *s, const KrExprInfo *e)
{
    KrExprInfo value;
    int colon = s->at, reached;
    if (e->bad_kind || e->kind == KR_EXPR_TUPLE || e->kind == KR_EXPR_LIST ||
        e->kind == KR_EXPR_STARRED) {
        s->at++;
        bool ok = kr_syntax_try(s, any_expression, &reached);
        s->at = colon;
        if (!ok || e->kind == KR_EXPR_STARRED)
            kr_syntax_invalid(s);
        else if (e->kind == KR_EXPR_TUPLE || e->kind == KR_EXPR_LIST)
            kr_syntax_error(s, e->first, e->tail_kind ? e->first : e->last,
                            "only single target (not %s) can be annotated", kr_expr_name(e->kind));
        else
            kr_syntax_error(s, e->first, e->last, "illegal target for annotation");
        return;
    }
    s->at++;
    kr_annotation(s);
    if (kr_accept(s, KR_TOKEN_EQUAL))
        kr_yield_or_star_expressions(s, &value);
}

static void assignment(KrSyntax *s, KrExprInfo *e)
{
    bool first = true;
    for (; kr_is(s, KR_TOKEN_EQUAL); first = false) {
        if (e->kind == KR_EXPR_YIELD && !e->parens) {
            kr_syntax_error(s, e->first, e->last, "assignment to yield expression not possible");
            return;
        }
        if (e->bad_kind) {
            KrExprInfo tail = *e;
            if (e->tail_kind) {
                tail.kind = e->tail_kind;
                tail.parens = e->tail_parens;
                tail.first = e->tail_first;
                tail.last = e->tail_last;
            }
            if (first)
                kr_explain_equal(s, &tail);
            if (!s->failed)
                kr_syntax_bad_target(s, e);
            return;
        }
        s->at++;
        kr_yield_or_star_expressions(s, e);
    }
}

static void expression_statement(KrSyntax *s)
{
    KrExprInfo e;
    kr_yield_or_star_expressions(s, &e);
    KrTokenKind kind = kr_kind(s);
    /* `a, lambda: b`: the grammar would take lambda for a name with an annotation. */
    if (!s->failed && e.tail_kind == KR_EXPR_LAMBDA && !e.tail_parens &&
        s->tokens[e.tail_first + 1].kind == KR_TOKEN_COLON) {
        s->tokens[e.tail_first].flags |= KR_TOKEN_OPEN_BEFORE;
        s->tokens[e.tail_last].flags |= KR_TOKEN_CLOSE_AFTER;
    }
    if (kind == KR_TOKEN_EQUAL) {
        assignment(s, &e);
    } else if (kind >= KR_TOKEN_PLUSEQUAL && kind <= KR_TOKEN_POWEREQUAL) {
        if (e.kind != KR_EXPR_NAME && e.kind != KR_EXPR_ATTRIBUTE && e.kind != KR_EXPR_SUBSCRIPT) {
            KrExprInfo value;
            s->at++;
            kr_yield_or_star_expressions(s, &value);
            kr_syntax_error(s, e.first, e.last,
                            "'%s' is an illegal expression for augmented assignment",
                            kr_expr_name(e.kind));
            return;
        }
        s->at++;
        kr_yield_or_star_expressions(s, &e);
    } else if (kind == KR_TOKEN_COLON) {
        annotated(s, &e);
    } else if (kind == KR_TOKEN_WALRUS && e.kind != KR_EXPR_YIELD && e.kind != KR_EXPR_TUPLE &&
               (e.kind != KR_EXPR_NAME || e.parens)) {
        kr_syntax_error(s, e.first, e.last, "cannot use assignment expressions with %s",
                        kr_expr_name(e.kind));
    }
}

static void delete_statement(KrSyntax *s)
{
    KrExprInfo e;
    s->at++;
    kr_star_expressions(s, &e);
    if (s->failed)
        return;
    bool starred = e.star_first != KR_NO_TOKEN && !(e.bad_kind && e.bad_first < e.star_first);
    if (starred)
        kr_syntax_error(s, e.star_first, e.star_last, "cannot delete starred");
    else if (e.bad_kind)
        kr_syntax_error(s, e.bad_first, e.bad_last, "cannot delete %s", kr_expr_name(e.bad_kind));
}

static void dotted_name(KrSyntax *s)
{
    do
        kr_syntax_expect(s, KR_TOKEN_NAME);
    while (kr_accept(s, KR_TOKEN_DOT));
}

static void optional_as(KrSyntax *s)
{
    if (kr_accept(s, KR_TOKEN_AS))
        kr_syntax_expect(s, KR_TOKEN_NAME);
}

static void import_statement(KrSyntax *s)
{
    s->at++;
    do {
        dotted_name(s);
        optional_as(s);
    } while (kr_accept(s, KR_TOKEN_COMMA));
}

static void imported_names(KrSyntax *s)
{
    bool brackets = kr_accept(s, KR_TOKEN_LPAR);
    s->brackets += brackets;
    do {
        if (brackets && kr_is(s, KR_TOKEN_RPAR) && s->tokens[s->at - 1].kind == KR_TOKEN_COMMA)
            break;
        kr_syntax_expect(s, KR_TOKEN_NAME);
        optional_as(s);
        if (!brackets && kr_is(s, KR_TOKEN_COMMA) && kr_kind_after(s) == KR_TOKEN_NEWLINE)
            kr_syntax_error(s, s->at + 1, s->at + 1,
                            "trailing comma not allowed without surrounding parentheses");
    } while (kr_accept(s, KR_TOKEN_COMMA));
    s->brackets -= brackets;
    if (brackets)
        kr_syntax_expect(s, KR_TOKEN_RPAR);
}

static void from_statement(KrSyntax *s)
{
    s->at++;
    bool dots = false;
    while (kr_accept(s, KR_TOKEN_DOT) || kr_accept(s, KR_TOKEN_ELLIPSIS))
        dots = true;
    if (!dots || !kr_is(s, KR_TOKEN_IMPORT))
        dotted_name(s);
    kr_syntax_expect(s, KR_TOKEN_IMPORT);
    if (!kr_accept(s, KR_TOKEN_STAR))
        imported_names(s);
}

static void name_list_statement(KrSyntax *s)
{
    s->at++;
    do
        kr_syntax_expect(s, KR_TOKEN_NAME);
    while (kr_accept(s, KR_TOKEN_COMMA));
}

/* Statements of a keyword and expressions: return, raise, assert. */
static void return_statement(KrSyntax *s)
{
    KrExprInfo e;
    s->at++;
    if (!at_statement_end(s))
        kr_star_expressions(s, &e);
}

static void raise_statement(KrSyntax *s)
{
    KrExprInfo e;
    s->at++;
    if (at_statement_end(s))
        return;
    kr_expression(s, &e);
    if (kr_accept(s, KR_TOKEN_FROM))
        kr_expression(s, &e);
}

static void assert_statement(KrSyntax *s)
{
    KrExprInfo e;
    s->at++;
    kr_expression(s, &e);
    if (kr_accept(s, KR_TOKEN_COMMA))
        kr_expression(s, &e);
}

/* `type NAME = ...` or `type NAME[...] = ...`; in the buffer an assignment. */
static bool is_type_alias(const KrSyntax *s)
{
    if (!kr_is(s, KR_TOKEN_NAME) || !kr_token_spells(s, s->at, "type") || kr_kind_after(s) != KR_TOKEN_NAME)
        return false;
    KrTokenKind next = (KrTokenKind)s->tokens[s->at + 2 < s->end ? s->at + 2 : s->end].kind;
    return next == KR_TOKEN_EQUAL || next == KR_TOKEN_LSQB;
}

static void type_alias(KrSyntax *s)
{
    if (s->options->strict_34) {
        kr_syntax_error(s, s->at, s->at, "type aliases need Python 3.12");
        return;
    }
    s->tokens[s->at].flags |= KR_TOKEN_TYPE_ALIAS;
    s->at += 2;
    kr_type_parameters(s);
    if (kr_syntax_expect(s, KR_TOKEN_EQUAL))
        kr_annotation(s);
}

static void simple_statement(KrSyntax *s)
{
    /* flat switch over the keywords of simple statements */
    switch (kr_kind(s)) {
    case KR_TOKEN_PASS:
    case KR_TOKEN_BREAK:
    case KR_TOKEN_CONTINUE:
        s->at++;
        break;
    case KR_TOKEN_DEL:
        delete_statement(s);
        break;
    case KR_TOKEN_IMPORT:
        import_statement(s);
        break;
    case KR_TOKEN_FROM:
        from_statement(s);
        break;
    case KR_TOKEN_GLOBAL:
    case KR_TOKEN_NONLOCAL:
        name_list_statement(s);
        break;
    case KR_TOKEN_RETURN:
        return_statement(s);
        break;
    case KR_TOKEN_RAISE:
        raise_statement(s);
        break;
    case KR_TOKEN_ASSERT:
        assert_statement(s);
        break;
    default:
        if (is_type_alias(s))
            type_alias(s);
        else
            expression_statement(s);
        break;
    }
}

void kr_simple_statements(KrSyntax *s)
{
    do
        simple_statement(s);
    while (kr_accept(s, KR_TOKEN_SEMI) && !kr_is(s, KR_TOKEN_NEWLINE));
    kr_syntax_expect(s, KR_TOKEN_NEWLINE);
}
