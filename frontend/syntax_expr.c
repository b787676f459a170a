/* syntax_expr.c -- the grammar of expressions above the operands: operators, comparisons, lists of
 * expressions, targets. */
#include "frontend/syntax_state.h"

void kr_expr_start(const KrSyntax *s, KrExprInfo *e, KrExprKind kind)
{
    *e = (KrExprInfo){
        .kind = (uint8_t)kind, .first = s->at, .last = s->at, .star_first = KR_NO_TOKEN};
}

static bool is_target(KrExprKind kind)
{
    return kind == KR_EXPR_NAME || kind == KR_EXPR_ATTRIBUTE || kind == KR_EXPR_SUBSCRIPT;
}

/* The expression from e->first to the token before the current one is of this kind, and as a whole.
 */
void kr_expr_end(const KrSyntax *s, KrExprInfo *e, KrExprKind kind)
{
    e->kind = (uint8_t)kind;
    e->last = s->at > e->first ? s->at - 1 : e->first;
    e->parens = false;
    e->star_first = KR_NO_TOKEN;
    e->bad_kind = KR_EXPR_NONE_YET;
    if (!is_target(kind)) {
        e->bad_kind = (uint8_t)kind;
        e->bad_first = e->first;
        e->bad_last = e->last;
    }
}

void kr_expr_add_part(KrExprInfo *whole, const KrExprInfo *part)
{
    if (!whole->bad_kind && part->bad_kind) {
        whole->bad_kind = part->bad_kind;
        whole->bad_first = part->bad_first;
        whole->bad_last = part->bad_last;
    }
    if (whole->star_first == KR_NO_TOKEN && part->star_first != KR_NO_TOKEN) {
        whole->star_first = part->star_first;
        whole->star_last = part->star_last;
    }
}

static bool is_binary_operator(KrTokenKind kind)
{
    return (kind >= KR_TOKEN_AT && kind <= KR_TOKEN_CARET);
}

/* Unary operators and the operand behind them. */
static void operand(KrSyntax *s, KrExprInfo *e)
{
    int first = s->at;
    while (kr_is(s, KR_TOKEN_MINUS) || kr_is(s, KR_TOKEN_PLUS) || kr_is(s, KR_TOKEN_TILDE)) {
        s->at++;
        if (!kr_syntax_enter(s))
            break;
    }
    bool unary = s->at > first;
    kr_primary(s, e);
    e->first = first;
    if (unary)
        kr_expr_end(s, e, KR_EXPR_OPERATION);
}

void kr_bitwise_or(KrSyntax *s, KrExprInfo *e)
{
    int depth = s->depth;
    operand(s, e);
    if (is_binary_operator(kr_kind(s))) {
        KrExprInfo right;
        while (is_binary_operator(kr_kind(s))) {
            if (s->options->strict_34 && kr_is(s, KR_TOKEN_AT))
                kr_syntax_error(s, s->at, s->at, "matrix multiplication needs Python 3.5");
            if (!kr_is(s, KR_TOKEN_POWER))
                s->depth = depth;
            else if (!kr_syntax_enter(s))
                break;
            s->at += s->at < s->end;
            operand(s, &right);
        }
        kr_expr_end(s, e, KR_EXPR_OPERATION);
    }
    s->depth = depth;
}

/* Skips a comparison operator. */
static bool accept_comparison(KrSyntax *s)
{
    KrTokenKind kind = kr_kind(s);
    if (kind >= KR_TOKEN_LESS && kind <= KR_TOKEN_GREATEREQUAL) {
        s->at++;
        return true;
    }
    if (kr_accept(s, KR_TOKEN_IN))
        return true;
    if (kr_accept(s, KR_TOKEN_IS)) {
        kr_accept(s, KR_TOKEN_NOT);
        return true;
    }
    if (kind == KR_TOKEN_NOT && kr_kind_after(s) == KR_TOKEN_IN) {
        s->at += 2;
        return true;
    }
    return false;
}

static void inversion(KrSyntax *s, KrExprInfo *e)
{
    int first = s->at, depth = s->depth;
    while (kr_accept(s, KR_TOKEN_NOT))
        if (!kr_syntax_enter(s))
            break;
    bool inverted = s->at > first;
    kr_bitwise_or(s, e);
    e->first = first;
    if (accept_comparison(s)) {
        KrExprInfo right;
        do
            kr_bitwise_or(s, &right);
        while (accept_comparison(s));
        kr_expr_end(s, e, KR_EXPR_COMPARISON);
    }
    if (inverted)
        kr_expr_end(s, e, KR_EXPR_OPERATION);
    /* `a not b` fails at b, behind the `not` that could have been `not in` */
    if (kr_is(s, KR_TOKEN_NOT) && !s->failed && !s->brackets) {
        s->at++;
        kr_syntax_invalid(s);
    }
    s->depth = depth;
}

void kr_disjunction(KrSyntax *s, KrExprInfo *e)
{
    inversion(s, e);
    if (kr_is(s, KR_TOKEN_AND) || kr_is(s, KR_TOKEN_OR)) {
        KrExprInfo right;
        while (kr_accept(s, KR_TOKEN_AND) || kr_accept(s, KR_TOKEN_OR))
            inversion(s, &right);
        kr_expr_end(s, e, KR_EXPR_OPERATION);
    }
}

/* Lambda and conditional expression nest to the right: the loop goes on with the body or the last
 * operand. */
void kr_expression(KrSyntax *s, KrExprInfo *e)
{
    int first = s->at, depth = s->depth;
    KrExprKind kind = KR_EXPR_NONE_YET;
    kr_expr_start(s, e, KR_EXPR_NAME);
    while (kr_syntax_enter(s)) {
        if (kr_is(s, KR_TOKEN_LAMBDA)) {
            if (!kind)
                kind = KR_EXPR_LAMBDA;
            s->at++;
            kr_parameters(s, KR_TOKEN_COLON, true);
            kr_syntax_expect(s, KR_TOKEN_COLON);
            continue;
        }
        kr_disjunction(s, e);
        if (!s->failed) {
            s->last_first = e->first;
            s->last_last = e->last;
        }
        if (!kr_is(s, KR_TOKEN_IF))
            break;
        if (!kind)
            kind = KR_EXPR_CONDITIONAL;
        KrExprInfo test;
        int start = e->first;
        s->at++;
        kr_disjunction(s, &test);
        if (kr_is(s, KR_TOKEN_ELSE) || s->failed) {
            s->at += s->at < s->end;
            continue;
        }
        if (kr_is(s, KR_TOKEN_COLON))
            kr_syntax_invalid(s);
        else
            kr_syntax_error(s, start, test.last, "expected 'else' after 'if' expression");
    }
    if (kind) {
        e->first = first;
        kr_expr_end(s, e, kind);
    }
    s->depth = depth;
}

void kr_explain_equal(KrSyntax *s, const KrExprInfo *left)
{
    if (left->kind == KR_EXPR_LIST || left->kind == KR_EXPR_TUPLE ||
        left->kind == KR_EXPR_GENERATOR || left->kind == KR_EXPR_TRUE ||
        left->kind == KR_EXPR_NONE || left->kind == KR_EXPR_FALSE ||
        left->kind == KR_EXPR_COMPARISON || left->kind == KR_EXPR_CONDITIONAL ||
        left->kind == KR_EXPR_LAMBDA || left->kind == KR_EXPR_STARRED ||
        left->kind == KR_EXPR_YIELD)
        return;
    KrSyntax saved = *s;
    KrExprInfo right;
    s->quiet++;
    s->at++;
    kr_bitwise_or(s, &right);
    bool usable = !s->failed && !kr_is(s, KR_TOKEN_EQUAL) && !kr_is(s, KR_TOKEN_WALRUS);
    *s = saved;
    if (!usable)
        return;
    if (left->kind == KR_EXPR_NAME && !left->parens)
        kr_syntax_error(s, left->first, right.last,
                        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    else
        kr_syntax_error(s, left->first, left->last,
                        "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                        kr_expr_name(left->kind));
}

void kr_named_expression(KrSyntax *s, KrExprInfo *e)
{
    if (kr_is(s, KR_TOKEN_NAME) && kr_kind_after(s) == KR_TOKEN_WALRUS) {
        KrExprInfo value;
        kr_expr_start(s, e, KR_EXPR_NAMED);
        s->at += 2;
        kr_expression(s, &value);
        kr_expr_end(s, e, KR_EXPR_NAMED);
        return;
    }
    kr_expression(s, e);
    if (kr_is(s, KR_TOKEN_WALRUS) && !(e->kind == KR_EXPR_NAME && !e->parens))
        kr_syntax_error(s, e->first, e->last, "cannot use assignment expressions with %s",
                        kr_expr_name(e->kind));
    else if (kr_is(s, KR_TOKEN_EQUAL) && !s->failed)
        kr_explain_equal(s, e);
}

void kr_starred(KrSyntax *s, KrExprInfo *e, void (*operand_of)(KrSyntax *s, KrExprInfo *e))
{
    KrExprInfo inner;
    kr_expr_start(s, e, KR_EXPR_STARRED);
    s->at++;
    operand_of(s, &inner);
    e->last = inner.last;
    e->bad_kind = inner.bad_kind;
    e->bad_first = inner.bad_first;
    e->bad_last = inner.bad_last;
    e->star_first = e->first;
    e->star_last = e->last;
    if (s->failed)
        return;
    s->tokens[e->first + 1].flags |= KR_TOKEN_OPEN_BEFORE;
    s->tokens[s->at - 1].flags |= KR_TOKEN_CLOSE_AFTER;
}

static void star_item(KrSyntax *s, KrExprInfo *e)
{
    if (kr_is(s, KR_TOKEN_STAR))
        kr_starred(s, e, kr_bitwise_or);
    else
        kr_expression(s, e);
}

static void star_target(KrSyntax *s, KrExprInfo *e)
{
    if (kr_is(s, KR_TOKEN_STAR))
        kr_starred(s, e, kr_bitwise_or);
    else
        kr_bitwise_or(s, e);
}

/* One item, or a tuple without brackets. */
static void item_list(KrSyntax *s, KrExprInfo *e, void (*item)(KrSyntax *s, KrExprInfo *e))
{
    item(s, e);
    if (!kr_is(s, KR_TOKEN_COMMA))
        return;
    KrExprInfo part = *e, whole = *e;
    while (kr_accept(s, KR_TOKEN_COMMA)) {
        if (!kr_starts_expression(kr_kind(s)) && !kr_is(s, KR_TOKEN_STAR))
            break;
        item(s, &part);
        kr_expr_add_part(&whole, &part);
    }
    whole.kind = KR_EXPR_TUPLE;
    whole.parens = false;
    whole.tail_kind = part.kind;
    whole.tail_parens = part.parens;
    whole.tail_first = part.first;
    whole.tail_last = part.last;
    whole.last = s->at > whole.first ? s->at - 1 : whole.first;
    *e = whole;
}

void kr_star_expressions(KrSyntax *s, KrExprInfo *e)
{
    item_list(s, e, star_item);
}

void kr_star_targets(KrSyntax *s, KrExprInfo *e)
{
    item_list(s, e, star_target);
    if (s->failed)
        return;
    if (e->bad_kind)
        kr_syntax_bad_target(s, e);
    else if (!kr_is(s, KR_TOKEN_IN))
        kr_syntax_invalid(s);
}

void kr_target(KrSyntax *s, KrExprInfo *e)
{
    star_target(s, e);
    if (!s->failed && e->bad_kind)
        kr_syntax_bad_target(s, e);
}

static void yield_expression(KrSyntax *s, KrExprInfo *e)
{
    KrExprInfo value;
    kr_expr_start(s, e, KR_EXPR_YIELD);
    s->at++;
    if (kr_accept(s, KR_TOKEN_FROM))
        kr_expression(s, &value);
    else if (kr_starts_expression(kr_kind(s)) || kr_is(s, KR_TOKEN_STAR))
        kr_star_expressions(s, &value);
    kr_expr_end(s, e, KR_EXPR_YIELD);
}

void kr_yield_or_star_expressions(KrSyntax *s, KrExprInfo *e)
{
    if (kr_is(s, KR_TOKEN_YIELD))
        yield_expression(s, e);
    else
        kr_star_expressions(s, e);
}
