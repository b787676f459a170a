/* syntax_state.h -- what the files of the grammar pass share.
 *
 * A recursive descent over the tokens that builds nothing. After an error it stands on the last
 * token (END), so that every loop comes to its end by itself. Recursion is bounded by the brackets
 * and blocks that the lexer lets through, and by KR_MOST_NESTED for what nests without brackets. */
#ifndef KR_FRONTEND_SYNTAX_STATE_H
#define KR_FRONTEND_SYNTAX_STATE_H

#include "frontend/lexer.h"
#include "frontend/syntax.h"

enum { KR_MOST_NESTED = 1500, KR_NO_TOKEN = -1 };

/* What an expression is, as far as messages and targets care. Names are CPython's. */
typedef enum {
#define EXPR(name, text) KR_EXPR_##name,
#include "frontend/syntax_expr.def"
#undef EXPR
    KR_EXPR_COUNT
} KrExprKind;

typedef struct KrExprInfo {
    uint8_t kind; /* KrExprKind */
    uint8_t
        bad_kind; /* kind of the first part that cannot be assigned to; KR_EXPR_NONE_YET: all can */
    bool parens;
    int first, last; /* tokens */
    int bad_first, bad_last;
    int star_first, star_last; /* first starred part, KR_NO_TOKEN: none */
    uint8_t tail_kind;         /* of a tuple without brackets: its last item */
    bool tail_parens;
    int tail_first, tail_last;
} KrExprInfo;

typedef struct KrSyntax {
    KrToken *tokens;
    int at, end; /* index of the current token; of END */
    const KrSource *source;
    const KrParseOptions *options;
    const KrDiagnostics *lexical; /* error that ended the tokens, or NULL */
    KrLexVerdict verdict;
    KrDiagnostics *diagnostics;
    bool failed;
    int fail_at;   /* token of the first failure */
    int quiet;     /* trying something out: errors are only noted */
    int searching; /* looking behind an error for one with a message of its own: "invalid syntax" is
                      only noted */
    int brackets;  /* open around the current token */
    int fstrings;
    int depth; /* of nesting without brackets */
    int last_first,
        last_last; /* tokens of the last expression, or of the part of it before an `if` */
} KrSyntax;

static inline KrTokenKind kr_kind(const KrSyntax *s)
{
    return (KrTokenKind)s->tokens[s->at].kind;
}

static inline bool kr_is(const KrSyntax *s, KrTokenKind kind)
{
    return s->tokens[s->at].kind == kind;
}

static inline KrTokenKind kr_kind_after(const KrSyntax *s)
{
    return (KrTokenKind)s->tokens[s->at < s->end ? s->at + 1 : s->at].kind;
}

static inline bool kr_accept(KrSyntax *s, KrTokenKind kind)
{
    if (s->tokens[s->at].kind != kind || s->at == s->end)
        return false;
    s->at++;
    return true;
}

/* Errors; all stand on END afterwards. */
void kr_syntax_invalid(KrSyntax *s); /* the current token cannot be here */
void kr_syntax_error(KrSyntax *s, int first, int last, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void kr_syntax_indentation(KrSyntax *s, const char *what, int header);
void kr_syntax_bad_target(KrSyntax *s, const KrExprInfo *e); /* "cannot assign to ..." */
bool kr_syntax_expect(KrSyntax *s, KrTokenKind kind); /* "invalid syntax" if it is not there */
bool kr_syntax_force(KrSyntax *s, KrTokenKind kind);  /* "expected 'x'" */
/* Enters something that nests without brackets; false: too deep, reported. */
bool kr_syntax_enter(KrSyntax *s);
/* Parses from here without reporting; true: it went well. Either way stands where it stood.
 * *reached: how far it came. */
bool kr_syntax_try(KrSyntax *s, void (*parse)(KrSyntax *s), int *reached);
/* A message for `left = right` where no assignment can be, if one fits; the '=' is the current
 * token. */
void kr_explain_equal(KrSyntax *s, const KrExprInfo *left);
bool kr_token_spells(const KrSyntax *s, int token, const char *text);
bool kr_starts_expression(KrTokenKind kind);
const char *kr_expr_name(int kind);

/* Expressions (syntax_expr.c, syntax_atom.c). */
void kr_expression(KrSyntax *s, KrExprInfo *e);
void kr_named_expression(KrSyntax *s, KrExprInfo *e);
void kr_bitwise_or(KrSyntax *s, KrExprInfo *e);
/* '*' and its operand, outside calls. */
void kr_starred(KrSyntax *s, KrExprInfo *e, void (*operand_of)(KrSyntax *s, KrExprInfo *e));
void kr_disjunction(KrSyntax *s, KrExprInfo *e);
void kr_star_expressions(KrSyntax *s, KrExprInfo *e); /* value of a statement */
void kr_yield_or_star_expressions(KrSyntax *s, KrExprInfo *e);
void kr_star_targets(KrSyntax *s, KrExprInfo *e); /* for-targets: no comparisons; checked */
void kr_target(KrSyntax *s, KrExprInfo *e);       /* one, as behind `as`; checked */
void kr_primary(KrSyntax *s, KrExprInfo *e);
void kr_strings(KrSyntax *s, KrExprInfo *e);
void kr_arguments(KrSyntax *s,
                  bool class_header);       /* up to the closing bracket, which is consumed */
bool kr_comprehension_clauses(KrSyntax *s); /* false: none here */
void kr_expr_start(const KrSyntax *s, KrExprInfo *e, KrExprKind kind);
void kr_expr_end(const KrSyntax *s, KrExprInfo *e, KrExprKind kind);
/* Takes a part of a display into the account of what can be assigned to. */
void kr_expr_add_part(KrExprInfo *whole, const KrExprInfo *part);

/* Parameters up to `close` (not consumed). */
void kr_parameters(KrSyntax *s, KrTokenKind close, bool lambda);
/* `[T, *Ts, **P]` behind the name that is defined, if there is one. */
void kr_type_parameters(KrSyntax *s);
/* An annotation: an expression that the buffer gets in brackets. */
void kr_annotation(KrSyntax *s);

/* Statements (syntax_statement.c, syntax_simple.c). */
void kr_statements(KrSyntax *s);
void kr_simple_statements(KrSyntax *s);
void kr_block(KrSyntax *s, const char *what, int header, bool force_colon);
bool kr_match_statement(KrSyntax *s); /* false: the line is no match statement */

#endif
