/* syntax_parameters.c -- the grammar of parameter lists, annotations and lists of type parameters. */
#include "frontend/syntax_state.h"

typedef struct Parameters {
    bool lambda;
    KrTokenKind close;
    int count;
    bool has_default, slash, star, doubled;
} Parameters;

void kr_annotation(KrSyntax *s)
{
    KrExprInfo e;
    int first = s->at;
    kr_expression(s, &e);
    if (s->failed)
        return;
    s->tokens[first].flags |= KR_TOKEN_OPEN_BEFORE;
    s->tokens[s->at - 1].flags |= KR_TOKEN_CLOSE_AFTER;
}

static void name_and_annotation(KrSyntax *s, const Parameters *p)
{
    kr_syntax_expect(s, KR_TOKEN_NAME);
    if (!p->lambda && kr_accept(s, KR_TOKEN_COLON))
        kr_annotation(s);
}

static bool is_end(const KrSyntax *s, const Parameters *p)
{
    return kr_is(s, p->close) || kr_is(s, KR_TOKEN_COMMA);
}

static void star_parameter(KrSyntax *s, Parameters *p)
{
    int star = s->at++;
    if (p->star)
        kr_syntax_error(s, star, star, "* argument may appear only once");
    p->star = true;
    if (!is_end(s, p)) {
        if (!p->lambda && kr_is(s, KR_TOKEN_NAME) && kr_kind_after(s) == KR_TOKEN_COLON &&
            s->tokens[s->at + 2].kind == KR_TOKEN_STAR)
            kr_syntax_error(s, s->at + 2, s->at + 2, "starred annotations are not supported");
        name_and_annotation(s, p);
        if (kr_is(s, KR_TOKEN_EQUAL))
            kr_syntax_error(s, s->at, s->at, "var-positional argument cannot have default value");
        return;
    }
    KrTokenKind after = kr_is(s, p->close) ? p->close : kr_kind_after(s);
    if (after == p->close || after == KR_TOKEN_POWER)
        kr_syntax_error(s, star, star, "named arguments must follow bare *");
}

static void double_star_parameter(KrSyntax *s, Parameters *p)
{
    s->at++;
    p->doubled = true;
    name_and_annotation(s, p);
    if (kr_is(s, KR_TOKEN_EQUAL))
        kr_syntax_error(s, s->at, s->at, "var-keyword argument cannot have default value");
}

static void slash_parameter(KrSyntax *s, Parameters *p)
{
    int slash = s->at;
    if (p->slash)
        kr_syntax_error(s, slash, slash, "/ may appear only once");
    else if (p->star)
        kr_syntax_error(s, slash, slash, "/ must be ahead of *");
    else if (!p->count && kr_kind_after(s) == KR_TOKEN_COMMA)
        kr_syntax_error(s, slash, slash, "at least one argument must precede /");
    else if (!p->count)
        kr_syntax_invalid(s);
    else if (s->options->strict_34)
        kr_syntax_error(s, slash, slash, "positional-only parameters need Python 3.8");
    p->slash = true;
    kr_accept(s, KR_TOKEN_SLASH);
    if (kr_is(s, KR_TOKEN_STAR))
        kr_syntax_error(s, s->at, s->at, "expected comma between / and *");
}

/* Names in brackets, which Python 2 took apart. */
static void bracketed_parameter(KrSyntax *s, const Parameters *p)
{
    int open = s->at, at = open + 1;
    int close = (int)s->tokens[open].value;
    while (at < close && s->tokens[at].kind == KR_TOKEN_NAME &&
           (s->tokens[at + 1].kind == KR_TOKEN_COMMA || at + 1 == close))
        at += s->tokens[at + 1].kind == KR_TOKEN_COMMA ? 2 : 1;
    if (close > open + 1 && at == close)
        kr_syntax_error(s, open, close, "%s parameters cannot be parenthesized",
                        p->lambda ? "Lambda expression" : "Function");
    else
        kr_syntax_invalid(s);
}

static void plain_parameter(KrSyntax *s, Parameters *p)
{
    int name = s->at;
    KrExprInfo e;
    name_and_annotation(s, p);
    if (kr_is(s, KR_TOKEN_EQUAL)) {
        int equal = s->at++;
        if (is_end(s, p))
            kr_syntax_error(s, equal, equal, "expected default value expression");
        kr_expression(s, &e);
        p->has_default = true;
    } else if (p->has_default && !p->star && is_end(s, p)) {
        kr_syntax_error(s, name, name, "non-default argument follows default argument");
    }
}

void kr_parameters(KrSyntax *s, KrTokenKind close, bool lambda)
{
    Parameters p = {.lambda = lambda, .close = close};
    while (!kr_is(s, close) && !s->failed) {
        KrTokenKind kind = kr_kind(s);
        if (p.doubled && (kind == KR_TOKEN_NAME || kind == KR_TOKEN_STAR ||
                          kind == KR_TOKEN_POWER || kind == KR_TOKEN_SLASH))
            kr_syntax_error(s, s->at, s->at, "arguments cannot follow var-keyword argument");
        else if (kind == KR_TOKEN_STAR)
            star_parameter(s, &p);
        else if (kind == KR_TOKEN_POWER)
            double_star_parameter(s, &p);
        else if (kind == KR_TOKEN_SLASH)
            slash_parameter(s, &p);
        else if (kind == KR_TOKEN_LPAR)
            bracketed_parameter(s, &p);
        else
            plain_parameter(s, &p);
        p.count++;
        if (!kr_accept(s, KR_TOKEN_COMMA))
            break;
    }
}

static void type_parameter(KrSyntax *s)
{
    KrTokenKind first = kr_kind(s);
    if (first != KR_TOKEN_NAME)
        s->tokens[s->at++].flags |= KR_TOKEN_LEFT_OUT;
    if (!kr_syntax_expect(s, KR_TOKEN_NAME) || !kr_is(s, KR_TOKEN_COLON))
        return;
    if (first != KR_TOKEN_NAME) {
        kr_syntax_error(s, s->at, s->at, "cannot use bound with %s", first == KR_TOKEN_STAR ? "TypeVarTuple" : "ParamSpec");
        return;
    }
    s->tokens[s->at++].flags |= KR_TOKEN_OF_BOUND;
    kr_annotation(s);
}

void kr_type_parameters(KrSyntax *s)
{
    int open = s->at;
    if (!kr_accept(s, KR_TOKEN_LSQB))
        return;
    if (s->options->strict_34)
        kr_syntax_error(s, open, open, "type parameters need Python 3.12");
    if (kr_is(s, KR_TOKEN_RSQB))
        kr_syntax_error(s, s->at, s->at, "Type parameter list cannot be empty");
    s->brackets++;
    while (kr_is(s, KR_TOKEN_NAME) || kr_is(s, KR_TOKEN_STAR) || kr_is(s, KR_TOKEN_POWER)) {
        type_parameter(s);
        if (!kr_accept(s, KR_TOKEN_COMMA))
            break;
    }
    s->brackets--;
    kr_syntax_expect(s, KR_TOKEN_RSQB);
}
