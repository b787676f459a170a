/* syntax_match.c -- the grammar of match statements and their patterns. */
#include "frontend/syntax_state.h"

static void pattern(KrSyntax *s);

/* Whether the line that begins with the name `match` is the header of a match statement. No other
 * statement that begins with a name ends in ':'. */
static bool has_match_shape(const KrSyntax *s)
{
    int at = s->at + 1;
    if (s->tokens[at].kind == KR_TOKEN_COLON || !kr_token_spells(s, s->at, "match"))
        return false;
    while (s->tokens[at].kind != KR_TOKEN_NEWLINE && at < s->end) {
        KrTokenKind kind = (KrTokenKind)s->tokens[at].kind;
        bool opens = kind == KR_TOKEN_LPAR || kind == KR_TOKEN_LSQB || kind == KR_TOKEN_LBRACE ||
                     kind == KR_TOKEN_FSTRING_START;
        at = opens && s->tokens[at].value ? (int)s->tokens[at].value + 1 : at + 1;
    }
    return at < s->end && s->tokens[at - 1].kind == KR_TOKEN_COLON;
}

/* A number, maybe signed, maybe the sum of a real and an imaginary one. */
static void number_pattern(KrSyntax *s)
{
    kr_accept(s, KR_TOKEN_MINUS);
    kr_syntax_expect(s, KR_TOKEN_NUMBER);
    if (!kr_accept(s, KR_TOKEN_PLUS) && !kr_accept(s, KR_TOKEN_MINUS))
        return;
    if (kr_is(s, KR_TOKEN_NUMBER)) {
        char last = s->source->text[s->tokens[s->at].end - 1];
        if (last != 'j' && last != 'J')
            kr_syntax_error(s, s->at, s->at, "imaginary number required in complex literal");
        char real = s->failed ? 0 : s->source->text[s->tokens[s->at - 2].end - 1];
        if (real == 'j' || real == 'J')
            kr_syntax_error(s, s->at - 2, s->at - 2, "real number required in complex literal");
    }
    kr_syntax_expect(s, KR_TOKEN_NUMBER);
}

static void string_pattern(KrSyntax *s)
{
    KrExprInfo e;
    kr_strings(s, &e);
    if (e.kind == KR_EXPR_FSTRING)
        kr_syntax_error(s, e.first, e.last,
                        "patterns may only match literals and attribute lookups");
}

static void star_or_pattern(KrSyntax *s)
{
    if (kr_accept(s, KR_TOKEN_STAR))
        kr_syntax_expect(s, KR_TOKEN_NAME);
    else
        pattern(s);
}

/* Items up to the closing bracket; true if it was a sequence rather than one pattern in brackets.
 */
static void sequence_pattern(KrSyntax *s, KrTokenKind close)
{
    int open = s->at++;
    bool star = kr_is(s, KR_TOKEN_STAR), comma = false;
    s->brackets++;
    while (!kr_is(s, close) && !s->failed) {
        star_or_pattern(s);
        if (!kr_accept(s, KR_TOKEN_COMMA))
            break;
        comma = true;
    }
    if (!kr_is(s, close) ||
        (star && !comma && close == KR_TOKEN_RPAR && s->tokens[open].kind == KR_TOKEN_LPAR))
        kr_syntax_invalid(s);
    s->brackets--;
    kr_accept(s, close);
}

static void dotted_value(KrSyntax *s)
{
    while (kr_accept(s, KR_TOKEN_DOT))
        kr_syntax_expect(s, KR_TOKEN_NAME);
}

static void mapping_key(KrSyntax *s)
{
    /* flat switch over the tokens a key begins with */
    switch (kr_kind(s)) {
    case KR_TOKEN_NUMBER:
    case KR_TOKEN_MINUS:
        number_pattern(s);
        return;
    case KR_TOKEN_STRING:
    case KR_TOKEN_FSTRING_START:
        string_pattern(s);
        return;
    case KR_TOKEN_NONE:
    case KR_TOKEN_TRUE:
    case KR_TOKEN_FALSE:
        s->at++;
        return;
    case KR_TOKEN_NAME:
        s->at++;
        if (!kr_is(s, KR_TOKEN_DOT))
            kr_syntax_invalid(s);
        dotted_value(s);
        return;
    default:
        kr_syntax_invalid(s);
    }
}

static void mapping_pattern(KrSyntax *s)
{
    s->at++;
    s->brackets++;
    while (!kr_is(s, KR_TOKEN_RBRACE) && !s->failed) {
        if (kr_accept(s, KR_TOKEN_POWER)) {
            kr_syntax_expect(s, KR_TOKEN_NAME);
            kr_accept(s, KR_TOKEN_COMMA);
            break;
        }
        mapping_key(s);
        kr_syntax_expect(s, KR_TOKEN_COLON);
        pattern(s);
        if (!kr_accept(s, KR_TOKEN_COMMA))
            break;
    }
    if (!kr_is(s, KR_TOKEN_RBRACE))
        kr_syntax_invalid(s);
    s->brackets--;
    kr_accept(s, KR_TOKEN_RBRACE);
}

/* Arguments of a class pattern. */
static void class_arguments(KrSyntax *s)
{
    bool keyword = false;
    s->at++;
    s->brackets++;
    while (!kr_is(s, KR_TOKEN_RPAR) && !s->failed) {
        int first = s->at;
        if (kr_is(s, KR_TOKEN_NAME) && kr_kind_after(s) == KR_TOKEN_EQUAL) {
            s->at += 2;
            keyword = true;
            pattern(s);
        } else {
            pattern(s);
            if (keyword && !s->failed)
                kr_syntax_error(s, first, s->at - 1, "positional patterns follow keyword patterns");
        }
        if (!kr_accept(s, KR_TOKEN_COMMA))
            break;
    }
    if (!kr_is(s, KR_TOKEN_RPAR))
        kr_syntax_invalid(s);
    s->brackets--;
    kr_accept(s, KR_TOKEN_RPAR);
}

static void closed_pattern(KrSyntax *s)
{
    /* flat switch over the tokens a pattern begins with */
    switch (kr_kind(s)) {
    case KR_TOKEN_NUMBER:
    case KR_TOKEN_MINUS:
        number_pattern(s);
        return;
    case KR_TOKEN_STRING:
    case KR_TOKEN_FSTRING_START:
        string_pattern(s);
        return;
    case KR_TOKEN_NONE:
    case KR_TOKEN_TRUE:
    case KR_TOKEN_FALSE:
        s->at++;
        return;
    case KR_TOKEN_LPAR:
        sequence_pattern(s, KR_TOKEN_RPAR);
        return;
    case KR_TOKEN_LSQB:
        sequence_pattern(s, KR_TOKEN_RSQB);
        return;
    case KR_TOKEN_LBRACE:
        mapping_pattern(s);
        return;
    case KR_TOKEN_NAME:
        s->at++;
        dotted_value(s);
        if (kr_is(s, KR_TOKEN_LPAR))
            class_arguments(s);
        return;
    default:
        kr_syntax_invalid(s);
    }
}

static void pattern(KrSyntax *s)
{
    do
        closed_pattern(s);
    while (kr_accept(s, KR_TOKEN_PIPE));
    if (!kr_accept(s, KR_TOKEN_AS))
        return;
    KrTokenKind after = kr_kind_after(s);
    if (kr_is(s, KR_TOKEN_NAME) && kr_token_spells(s, s->at, "_"))
        kr_syntax_error(s, s->at, s->at, "cannot use '_' as a target");
    else if (!kr_is(s, KR_TOKEN_NAME) && kr_starts_expression(kr_kind(s)))
        kr_syntax_error(s, s->at, s->at, "invalid pattern target");
    else if (kr_is(s, KR_TOKEN_NAME) &&
             (after == KR_TOKEN_DOT || after == KR_TOKEN_LPAR || after == KR_TOKEN_EQUAL))
        s->at++;
    else
        kr_syntax_expect(s, KR_TOKEN_NAME);
}

static void case_block(KrSyntax *s)
{
    KrExprInfo e;
    int header = s->at;
    s->tokens[s->at++].flags |= KR_TOKEN_SOFT_KEYWORD;
    star_or_pattern(s);
    while (kr_accept(s, KR_TOKEN_COMMA) && !kr_is(s, KR_TOKEN_COLON) && !kr_is(s, KR_TOKEN_IF))
        star_or_pattern(s);
    if (kr_accept(s, KR_TOKEN_IF))
        kr_named_expression(s, &e);
    kr_block(s, "'case' statement", header, false);
}

static void subject_item(KrSyntax *s)
{
    KrExprInfo e;
    int first = s->at;
    if (kr_is(s, KR_TOKEN_STAR)) {
        kr_starred(s, &e, kr_bitwise_or);
        return;
    }
    kr_named_expression(s, &e);
    /* `match[a]:` and `match(a).b:` could begin an annotated assignment; with brackets round the
     * subject they cannot. */
    int kind = s->tokens[first].kind;
    if (!s->failed && (kind == KR_TOKEN_LSQB || kind == KR_TOKEN_LPAR)) {
        s->tokens[first].flags |= KR_TOKEN_OPEN_BEFORE;
        s->tokens[s->at - 1].flags |= KR_TOKEN_CLOSE_AFTER;
    }
}

bool kr_match_statement(KrSyntax *s)
{
    if (!has_match_shape(s))
        return false;
    int header = s->at;
    if (s->options->strict_34) {
        kr_syntax_error(s, header, header, "match statements need Python 3.10");
        return true;
    }
    s->tokens[s->at++].flags |= KR_TOKEN_SOFT_KEYWORD;
    subject_item(s);
    while (kr_accept(s, KR_TOKEN_COMMA) && !kr_is(s, KR_TOKEN_COLON))
        subject_item(s);
    kr_syntax_expect(s, KR_TOKEN_COLON);
    kr_syntax_expect(s, KR_TOKEN_NEWLINE);
    if (!kr_accept(s, KR_TOKEN_INDENT)) {
        kr_syntax_indentation(s, "'match' statement", header);
        return true;
    }
    do {
        if (!kr_is(s, KR_TOKEN_NAME) || !kr_token_spells(s, s->at, "case"))
            kr_syntax_invalid(s);
        else
            case_block(s);
    } while (!kr_is(s, KR_TOKEN_DEDENT) && !s->failed);
    kr_syntax_expect(s, KR_TOKEN_DEDENT);
    return true;
}
