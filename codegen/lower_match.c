/* lower_match.c -- match statements: each pattern is a chain of tests; captured values are bound
 * when all of it matched. */
#include "codegen/lower_internal.h"

/* Names captured by the pattern of one case, each with a register that all its alternatives share.
 */
typedef struct Capture {
    KrName name;
    IrReg value;
    struct Capture *next;
} Capture;
typedef struct Matcher {
    LowerFrame *fr;
    Capture *captures, **last;
} Matcher;

static void match_pattern(Matcher *m, AstNode *pattern, IrReg subject, IrBlock *fail);

static void capture(Matcher *m, KrName name, IrReg value)
{
    Capture *c = m->captures;
    if (!name)
        return;
    while (c && c->name != name)
        c = c->next;
    if (!c) {
        c = kr_lo_alloc(m->fr->lower, 1, sizeof *c);
        c->name = name;
        c->value = kr_lo_new(m->fr, IR_REP_VALUE);
        *m->last = c;
        m->last = &c->next;
    }
    kr_lo_move(m->fr, c->value, value);
}

/* Goes on in a new block when the condition holds. */
static void require(Matcher *m, IrReg condition, bool wanted, IrBlock *fail)
{
    IrBlock *next = kr_lo_block(m->fr);
    kr_lo_branch(m->fr, condition, wanted ? next : fail, wanted ? fail : next);
    kr_lo_place(m->fr, next);
}

static void require_not_none(Matcher *m, IrReg value, IrBlock *fail)
{
    IrReg none = kr_lo_none(m->fr);
    require(m, kr_lo_op(m->fr, IR_is_b, REGS(value, none), NO_IMMS), false, fail);
}

static bool is_wildcard(const AstNode *p)
{
    if (p->kind == AST_MatchStar)
        return !AS(MatchStar, p)->name;
    return p->kind == AST_MatchAs && !AS(MatchAs, p)->pattern && !AS(MatchAs, p)->name;
}

static bool all_wildcards(const AstNodeList *patterns)
{
    for (int i = 0; i < patterns->count; i++)
        if (!is_wildcard(patterns->items[i]))
            return false;
    return true;
}

static void match_parts(Matcher *m, const AstNodeList *patterns, IrReg first, IrBlock *fail)
{
    for (int i = 0; i < patterns->count; i++)
        if (!is_wildcard(patterns->items[i]))
            match_pattern(m, patterns->items[i], first + (IrReg)i, fail);
}

static IrReg unpack(Matcher *m, IrReg value, uint32_t count, int64_t before, int64_t after)
{
    IrReg first = kr_ir_register_range(m->fr->f, IR_REP_VALUE, count);
    kr_lo_into(m->fr, IR_unpack, first, REGS(value), IMMS(before, after));
    return first;
}

static void match_sequence(Matcher *m, AstMatchSequence *p, IrReg subject, IrBlock *fail)
{
    int count = p->patterns.count, star = -1;
    for (int i = 0; i < count; i++)
        if (p->patterns.items[i]->kind == AST_MatchStar)
            star = i;
    int64_t items = star < 0 ? count : count - 1;
    require(m, kr_lo_op(m->fr, IR_match_sequence, REGS(subject), IMMS(items, star >= 0)), true,
            fail);
    if (all_wildcards(&p->patterns))
        return;
    IrReg first = unpack(m, subject, (uint32_t)count, star < 0 ? count : star,
                         star < 0 ? -1 : count - star - 1);
    match_parts(m, &p->patterns, first, fail);
}

static IrReg mapping_keys(Matcher *m, const AstNodeList *keys)
{
    int constant = kr_lo_all_constant(m->fr, keys, false);
    return constant >= 0 ? kr_lo_const(m->fr, constant) : kr_lo_sequence(m->fr, keys, true);
}

static void match_mapping(Matcher *m, AstMatchMapping *p, IrReg subject, IrBlock *fail)
{
    LowerFrame *fr = m->fr;
    require(m, kr_lo_op(fr, IR_match_mapping, REGS(subject), NO_IMMS), true, fail);
    if (!p->keys.count && !p->rest)
        return;
    IrReg keys = mapping_keys(m, &p->keys);
    if (p->keys.count) {
        IrReg values = kr_lo_op(fr, IR_match_keys, REGS(subject, keys), NO_IMMS);
        require_not_none(m, values, fail);
        if (!all_wildcards(&p->patterns)) {
            IrReg first = unpack(m, values, (uint32_t)p->keys.count, p->keys.count, -1);
            match_parts(m, &p->patterns, first, fail);
        }
    }
    if (p->rest)
        capture(m, p->rest, kr_lo_op(fr, IR_match_rest, REGS(subject, keys), NO_IMMS));
}

static void match_class(Matcher *m, AstMatchClass *p, IrReg subject, IrBlock *fail)
{
    LowerFrame *fr = m->fr;
    int npos = p->patterns.count, nkw = p->kwd_patterns.count, total = npos + nkw;
    IrReg class = kr_lo_expr(fr, p->cls);
    int64_t names = -1;
    if (nkw) {
        int *list = kr_lo_alloc(fr->lower, (size_t)nkw, sizeof *list);
        for (int i = 0; i < nkw; i++)
            list[i] = kr_lo_name(fr->lower, p->kwd_attrs.items[i]);
        names = kr_ir_const_tuple(fr->lower->unit, (uint32_t)nkw, list);
    }
    kr_lo_at(fr, &p->node);
    IrReg values = kr_lo_op(fr, IR_match_class, REGS(subject, class), IMMS(npos, names));
    require_not_none(m, values, fail);
    if (!total || (all_wildcards(&p->patterns) && all_wildcards(&p->kwd_patterns)))
        return;
    IrReg first = unpack(m, values, (uint32_t)total, total, -1);
    match_parts(m, &p->patterns, first, fail);
    match_parts(m, &p->kwd_patterns, first + (IrReg)npos, fail);
}

static void match_or(Matcher *m, AstMatchOr *p, IrReg subject, IrBlock *fail)
{
    IrBlock *matched = kr_lo_block(m->fr);
    for (int i = 0; i < p->patterns.count; i++) {
        bool last = i + 1 == p->patterns.count;
        IrBlock *next = last ? fail : kr_lo_block(m->fr);
        match_pattern(m, p->patterns.items[i], subject, next);
        kr_lo_jump(m->fr, matched);
        if (!last)
            kr_lo_place(m->fr, next);
    }
    kr_lo_place(m->fr, matched);
}

/* Goes on in the current block when the pattern matches, else to `fail`. */
static void match_pattern(Matcher *m, AstNode *pattern, IrReg subject, IrBlock *fail)
{
    LowerFrame *fr = m->fr;
    kr_lo_enter(fr);
    kr_lo_at(fr, pattern);
    switch ((AstKind)pattern->kind) {
    case AST_MatchValue: {
        IrReg value = kr_lo_expr(fr, AS(MatchValue, pattern)->value);
        require(m, kr_lo_op(fr, IR_compare_b, REGS(subject, value), IMMS(KR_CMP_eq)), true, fail);
        break;
    }
    case AST_MatchSingleton: {
        IrReg value = kr_lo_expr(fr, AS(MatchSingleton, pattern)->value);
        require(m, kr_lo_op(fr, IR_is_b, REGS(subject, value), NO_IMMS), true, fail);
        break;
    }
    case AST_MatchSequence:
        match_sequence(m, AS(MatchSequence, pattern), subject, fail);
        break;
    case AST_MatchMapping:
        match_mapping(m, AS(MatchMapping, pattern), subject, fail);
        break;
    case AST_MatchClass:
        match_class(m, AS(MatchClass, pattern), subject, fail);
        break;
    case AST_MatchStar:
        capture(m, AS(MatchStar, pattern)->name, subject);
        break;
    case AST_MatchAs:
        if (AS(MatchAs, pattern)->pattern)
            match_pattern(m, AS(MatchAs, pattern)->pattern, subject, fail);
        capture(m, AS(MatchAs, pattern)->name, subject);
        break;
    case AST_MatchOr:
        match_or(m, AS(MatchOr, pattern), subject, fail);
        break;
    default:
        kr_lo_fail(fr->lower, "internal error: not a pattern");
    }
    kr_lo_leave(fr);
}

void kr_lo_match(LowerFrame *fr, AstMatch *s)
{
    IrBlock *end = kr_lo_block(fr);
    IrReg subject = kr_lo_copy(fr, kr_lo_expr(fr, s->subject));
    for (int i = 0; i < s->cases.count && fr->b; i++) {
        Astmatch_case *c = AS(match_case, s->cases.items[i]);
        IrBlock *fail = kr_lo_block(fr);
        Matcher m = {.fr = fr};
        m.last = &m.captures;
        match_pattern(&m, c->pattern, subject, fail);
        for (Capture *captured = m.captures; captured && fr->b; captured = captured->next)
            kr_lo_store(fr, captured->name, captured->value);
        if (c->guard && fr->b) {
            IrBlock *body = kr_lo_block(fr);
            kr_lo_cond(fr, c->guard, body, fail);
            kr_lo_place(fr, body);
        }
        kr_lo_body(fr, &c->body, 0);
        kr_lo_jump(fr, end);
        kr_lo_place(fr, fail);
    }
    kr_lo_place(fr, end);
}
