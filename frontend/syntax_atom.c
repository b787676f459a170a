/* syntax_atom.c -- the grammar of operands: names, literals, displays, comprehensions, calls,
 * subscripts. */
#include "frontend/syntax_state.h"

static void pieces(KrSyntax *s);
static void double_star_in_group(KrSyntax *s);

static void any_expression(KrSyntax *s)
{
    KrExprInfo e;
    kr_expression(s, &e);
}

/* One replacement field, from its '{'. */
static void field(KrSyntax *s)
{
    KrExprInfo e;
    s->at++;
    s->brackets++;
    s->fstrings++;
    if (kr_is(s, KR_TOKEN_POWER))
        double_star_in_group(s);
    kr_yield_or_star_expressions(s, &e);
    if (e.kind != KR_EXPR_TUPLE || e.parens || s->tokens[e.first].kind == KR_TOKEN_LPAR)
        kr_comprehension_clauses(s);
    if (!s->failed && e.kind == KR_EXPR_STARRED)
        kr_syntax_error(s, e.first, e.last, "cannot use starred expression here");
    kr_accept(s, KR_TOKEN_FSTRING_DEBUG);
    kr_accept(s, KR_TOKEN_FSTRING_CONVERT);
    if (kr_accept(s, KR_TOKEN_FSTRING_SPEC))
        pieces(s);
    if (!kr_is(s, KR_TOKEN_FSTRING_CLOSE))
        kr_syntax_invalid(s);
    s->fstrings--;
    s->brackets--;
    kr_accept(s, KR_TOKEN_FSTRING_CLOSE);
}

static void pieces(KrSyntax *s)
{
    for (;;) {
        if (kr_is(s, KR_TOKEN_FSTRING_FIELD))
            field(s);
        else if (!kr_accept(s, KR_TOKEN_FSTRING_TEXT))
            return;
    }
}

void kr_strings(KrSyntax *s, KrExprInfo *e)
{
    bool formatted = false;
    kr_expr_start(s, e, KR_EXPR_LITERAL);
    for (;;) {
        if (kr_accept(s, KR_TOKEN_FSTRING_START)) {
            formatted = true;
            pieces(s);
            kr_syntax_expect(s, KR_TOKEN_FSTRING_END);
        } else if (!kr_accept(s, KR_TOKEN_STRING)) {
            break;
        }
    }
    kr_expr_end(s, e, formatted ? KR_EXPR_FSTRING : KR_EXPR_LITERAL);
}

static void refuse_async(KrSyntax *s, int at, const char *what)
{
    kr_syntax_error(s, at, at,
                    s->options->strict_34 ? "%s needs Python 3.5" : "%s is not supported", what);
}

static bool is_async_for(KrSyntax *s)
{
    return kr_is(s, KR_TOKEN_NAME) && kr_kind_after(s) == KR_TOKEN_FOR &&
           kr_token_spells(s, s->at, "async");
}

bool kr_comprehension_clauses(KrSyntax *s)
{
    KrExprInfo e;
    if (is_async_for(s)) {
        refuse_async(s, s->at, "'async' in a comprehension");
        return true;
    }
    if (!kr_is(s, KR_TOKEN_FOR))
        return false;
    while (kr_accept(s, KR_TOKEN_FOR)) {
        kr_star_targets(s, &e);
        kr_syntax_expect(s, KR_TOKEN_IN);
        kr_disjunction(s, &e);
        while (kr_accept(s, KR_TOKEN_IF))
            kr_disjunction(s, &e);
        if (is_async_for(s))
            refuse_async(s, s->at, "'async' in a comprehension");
    }
    return true;
}

/* Closes a bracket; everything inside was in order. */
static void close_bracket(KrSyntax *s, KrTokenKind close)
{
    if (!kr_is(s, close))
        kr_syntax_invalid(s);
    s->brackets--;
    kr_accept(s, close);
}

static void display_item(KrSyntax *s, KrExprInfo *e)
{
    if (kr_is(s, KR_TOKEN_STAR))
        kr_starred(s, e, kr_bitwise_or);
    else
        kr_named_expression(s, e);
}

/* Items up to the closing bracket, the first one being read already. True if there was a comma. */
static bool display_rest(KrSyntax *s, KrExprInfo *whole, KrTokenKind close)
{
    bool comma = false;
    while (kr_accept(s, KR_TOKEN_COMMA)) {
        comma = true;
        if (kr_is(s, close))
            break;
        KrExprInfo part;
        display_item(s, &part);
        kr_expr_add_part(whole, &part);
    }
    return comma;
}

/* A comprehension behind the item just read, if there is one. */
static bool comprehension_of(KrSyntax *s, const KrExprInfo *item)
{
    if (!kr_is(s, KR_TOKEN_FOR) && !is_async_for(s))
        return false;
    kr_comprehension_clauses(s);
    if (item->kind == KR_EXPR_STARRED)
        kr_syntax_error(s, item->first, item->last,
                        "iterable unpacking cannot be used in comprehension");
    return true;
}

/* `(**x)`, and the same in a field of an f-string. */
static void double_star_in_group(KrSyntax *s)
{
    int star = s->at++, reached;
    bool ok = kr_syntax_try(s, any_expression, &reached);
    s->at = star;
    KrTokenKind kind = (KrTokenKind)s->tokens[reached].kind;
    if (ok && (kind == KR_TOKEN_RPAR ||
               (kind >= KR_TOKEN_FSTRING_DEBUG && kind <= KR_TOKEN_FSTRING_CLOSE)))
        kr_syntax_error(s, star, star, "cannot use double starred expression here");
    else
        kr_syntax_invalid(s);
}

/* ( ... ): empty tuple, yield, tuple, generator, or an expression in brackets. */
static void parenthesised(KrSyntax *s, KrExprInfo *e)
{
    int open = s->at++;
    s->brackets++;
    kr_expr_start(s, e, KR_EXPR_TUPLE);
    if (kr_is(s, KR_TOKEN_YIELD)) {
        kr_yield_or_star_expressions(s, e);
    } else if (kr_is(s, KR_TOKEN_POWER)) {
        double_star_in_group(s);
    } else if (!kr_is(s, KR_TOKEN_RPAR)) {
        display_item(s, e);
        if (comprehension_of(s, e)) {
            close_bracket(s, KR_TOKEN_RPAR);
            e->first = open;
            kr_expr_end(s, e, KR_EXPR_GENERATOR);
            return;
        }
        if (kr_is(s, KR_TOKEN_RPAR) && e->kind == KR_EXPR_STARRED)
            kr_syntax_error(s, e->first, e->last, "cannot use starred expression here");
        if (display_rest(s, e, KR_TOKEN_RPAR)) {
            e->kind = KR_EXPR_TUPLE;
            e->parens = false;
            goto done;
        }
        e->parens = true;
    }
done:
    close_bracket(s, KR_TOKEN_RPAR);
    e->first = open;
    e->last = s->at > open ? s->at - 1 : open;
}

static void list_display(KrSyntax *s, KrExprInfo *e)
{
    int open = s->at++;
    s->brackets++;
    kr_expr_start(s, e, KR_EXPR_LIST);
    if (!kr_is(s, KR_TOKEN_RSQB)) {
        display_item(s, e);
        if (comprehension_of(s, e)) {
            close_bracket(s, KR_TOKEN_RSQB);
            e->first = open;
            kr_expr_end(s, e, KR_EXPR_LIST_COMP);
            return;
        }
        display_rest(s, e, KR_TOKEN_RSQB);
        e->kind = KR_EXPR_LIST;
        e->parens = false;
    }
    close_bracket(s, KR_TOKEN_RSQB);
    e->first = open;
    e->last = s->at > open ? s->at - 1 : open;
}

/* The value behind the key and ':' of a dictionary. */
static void dict_value(KrSyntax *s, int colon)
{
    KrExprInfo value;
    if (kr_is(s, KR_TOKEN_STAR)) {
        int star = s->at++;
        kr_bitwise_or(s, &value);
        kr_syntax_error(s, star, value.last,
                        "cannot use a starred expression in a dictionary value");
    } else if (kr_is(s, KR_TOKEN_RBRACE) || kr_is(s, KR_TOKEN_COMMA)) {
        kr_syntax_error(s, colon, colon, "expression expected after dictionary key and ':'");
    }
    kr_expression(s, &value);
}

/* The items of a dictionary behind its first. */
static void dict_rest(KrSyntax *s)
{
    KrExprInfo e;
    while (kr_accept(s, KR_TOKEN_COMMA) && !kr_is(s, KR_TOKEN_RBRACE)) {
        if (kr_accept(s, KR_TOKEN_POWER)) {
            kr_bitwise_or(s, &e);
            continue;
        }
        kr_expression(s, &e);
        if (kr_is(s, KR_TOKEN_RBRACE) || kr_is(s, KR_TOKEN_COMMA)) {
            kr_syntax_error(s, e.last, e.last, "':' expected after dictionary key");
            return;
        }
        int colon = s->at;
        kr_syntax_expect(s, KR_TOKEN_COLON);
        dict_value(s, colon);
    }
}

static KrExprKind dict_display(KrSyntax *s)
{
    KrExprInfo e;
    int first = s->at;
    if (kr_accept(s, KR_TOKEN_POWER)) {
        kr_bitwise_or(s, &e);
        if (kr_is(s, KR_TOKEN_FOR))
            kr_syntax_error(s, first, first, "dict unpacking cannot be used in dict comprehension");
        dict_rest(s);
        return KR_EXPR_DICT;
    }
    display_item(s, &e);
    if (kr_is(s, KR_TOKEN_COLON) && e.kind != KR_EXPR_STARRED &&
        !(e.kind == KR_EXPR_NAMED && !e.parens)) {
        dict_value(s, s->at++);
        if (kr_comprehension_clauses(s))
            return KR_EXPR_DICT_COMP;
        dict_rest(s);
        return KR_EXPR_DICT;
    }
    if (comprehension_of(s, &e))
        return KR_EXPR_SET_COMP;
    display_rest(s, &e, KR_TOKEN_RBRACE);
    return KR_EXPR_SET;
}

static void brace_display(KrSyntax *s, KrExprInfo *e)
{
    int open = s->at++;
    KrExprKind kind = KR_EXPR_DICT;
    s->brackets++;
    if (!kr_is(s, KR_TOKEN_RBRACE))
        kind = dict_display(s);
    close_bracket(s, KR_TOKEN_RBRACE);
    kr_expr_start(s, e, kind);
    e->first = open;
    kr_expr_end(s, e, kind);
}

/* A positional argument, with what may be wrong about it. */
static void positional_argument(KrSyntax *s, bool first, bool class_header)
{
    KrExprInfo e;
    if (kr_is(s, KR_TOKEN_NAME) && kr_kind_after(s) == KR_TOKEN_WALRUS)
        kr_named_expression(s, &e);
    else
        kr_expression(s, &e);
    if (kr_is(s, KR_TOKEN_EQUAL)) {
        bool constant = e.kind == KR_EXPR_TRUE || e.kind == KR_EXPR_FALSE || e.kind == KR_EXPR_NONE;
        if (constant && !e.parens)
            kr_syntax_error(s, e.first, s->at, "cannot assign to %s", kr_expr_name(e.kind));
        else
            kr_syntax_error(s, e.first, s->at,
                            "expression cannot contain assignment, perhaps you meant \"==\"?");
    } else if (kr_is(s, KR_TOKEN_WALRUS)) {
        kr_syntax_error(s, e.first, e.last, "cannot use assignment expressions with %s",
                        kr_expr_name(e.kind));
    } else if (kr_is(s, KR_TOKEN_FOR) || is_async_for(s)) {
        int at = s->at;
        kr_comprehension_clauses(s);
        if (s->failed || (first && !class_header && kr_is(s, KR_TOKEN_RPAR)))
            return;
        int last = s->at - 1;
        if (class_header && first && kr_is(s, KR_TOKEN_RPAR))
            s->at = at;
        if (s->at == at || !(kr_is(s, KR_TOKEN_RPAR) || kr_is(s, KR_TOKEN_COMMA)))
            kr_syntax_invalid(s);
        else
            kr_syntax_error(s, e.first, last, "Generator expression must be parenthesized");
    }
}

void kr_arguments(KrSyntax *s, bool class_header)
{
    bool keyword = false, doubled = false;
    int open = s->at - 1;
    s->brackets++;
    while (!kr_is(s, KR_TOKEN_RPAR) && !s->failed) {
        KrExprInfo e;
        int first = s->at;
        if (kr_accept(s, KR_TOKEN_STAR)) {
            kr_expression(s, &e);
            if (doubled)
                kr_syntax_error(s, first, first,
                                "iterable argument unpacking follows keyword argument unpacking");
        } else if (kr_accept(s, KR_TOKEN_POWER)) {
            kr_expression(s, &e);
            doubled = true;
        } else if (kr_is(s, KR_TOKEN_NAME) && kr_kind_after(s) == KR_TOKEN_EQUAL) {
            s->at += 2;
            kr_expression(s, &e);
            keyword = true;
            if (kr_is(s, KR_TOKEN_FOR))
                kr_syntax_error(s, first, first + 1,
                                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        } else {
            positional_argument(s, first == open + 1, class_header);
            if ((keyword || doubled) && (kr_is(s, KR_TOKEN_RPAR) || kr_is(s, KR_TOKEN_COMMA)))
                kr_syntax_error(s, s->at, s->at, "positional argument follows keyword argument%s",
                                doubled ? " unpacking" : "");
        }
        if (!kr_accept(s, KR_TOKEN_COMMA))
            break;
    }
    close_bracket(s, KR_TOKEN_RPAR);
}

/* Part of a slice that may be missing. */
static void slice_part(KrSyntax *s)
{
    KrExprInfo e;
    if (!kr_is(s, KR_TOKEN_COLON) && !kr_is(s, KR_TOKEN_COMMA) && !kr_is(s, KR_TOKEN_RSQB))
        kr_expression(s, &e);
}

static void subscript(KrSyntax *s)
{
    s->brackets++;
    do {
        KrExprInfo e = {0};
        if (kr_is(s, KR_TOKEN_STAR))
            kr_starred(s, &e, kr_expression);
        else if (!kr_is(s, KR_TOKEN_COLON))
            kr_named_expression(s, &e);
        if (!kr_is(s, KR_TOKEN_COLON))
            continue;
        if (e.kind == KR_EXPR_STARRED || (e.kind == KR_EXPR_NAMED && !e.parens))
            kr_syntax_invalid(s);
        kr_accept(s, KR_TOKEN_COLON);
        slice_part(s);
        if (kr_accept(s, KR_TOKEN_COLON))
            slice_part(s);
    } while (kr_accept(s, KR_TOKEN_COMMA) && !kr_is(s, KR_TOKEN_RSQB));
    close_bracket(s, KR_TOKEN_RSQB);
}

/* `await x`: only where the next token cannot follow a name, since await is a name too. */
static void check_await(KrSyntax *s, int name)
{
    KrTokenKind kind = kr_kind(s);
    if (kr_starts_expression(kind) && kind != KR_TOKEN_LPAR && kind != KR_TOKEN_LSQB &&
        kind != KR_TOKEN_MINUS && kind != KR_TOKEN_PLUS && kind != KR_TOKEN_NOT &&
        kr_token_spells(s, name, "await"))
        refuse_async(s, name, "'await'");
}

static void atom(KrSyntax *s, KrExprInfo *e)
{
    kr_expr_start(s, e, KR_EXPR_NAME);
    KrExprKind kind = KR_EXPR_LITERAL;
    /* flat switch over the tokens an operand begins with */
    switch (kr_kind(s)) {
    case KR_TOKEN_NAME:
        s->at++;
        check_await(s, s->at - 1);
        kr_expr_end(s, e, KR_EXPR_NAME);
        return;
    case KR_TOKEN_STRING:
    case KR_TOKEN_FSTRING_START:
        kr_strings(s, e);
        return;
    case KR_TOKEN_LPAR:
        parenthesised(s, e);
        return;
    case KR_TOKEN_LSQB:
        list_display(s, e);
        return;
    case KR_TOKEN_LBRACE:
        brace_display(s, e);
        return;
    case KR_TOKEN_NUMBER:
        kind = KR_EXPR_LITERAL;
        break;
    case KR_TOKEN_NONE:
        kind = KR_EXPR_NONE;
        break;
    case KR_TOKEN_TRUE:
        kind = KR_EXPR_TRUE;
        break;
    case KR_TOKEN_FALSE:
        kind = KR_EXPR_FALSE;
        break;
    case KR_TOKEN_ELLIPSIS:
        kind = KR_EXPR_ELLIPSIS;
        break;
    default:
        kr_syntax_invalid(s);
        return;
    }
    s->at++;
    kr_expr_end(s, e, kind);
}

void kr_primary(KrSyntax *s, KrExprInfo *e)
{
    atom(s, e);
    for (;;) {
        KrExprKind kind;
        if (kr_accept(s, KR_TOKEN_DOT)) {
            kr_syntax_expect(s, KR_TOKEN_NAME);
            kind = KR_EXPR_ATTRIBUTE;
        } else if (kr_accept(s, KR_TOKEN_LPAR)) {
            kr_arguments(s, false);
            kind = KR_EXPR_CALL;
        } else if (kr_accept(s, KR_TOKEN_LSQB)) {
            subscript(s);
            kind = KR_EXPR_SUBSCRIPT;
        } else {
            return;
        }
        kr_expr_end(s, e, kind);
    }
}
