/* build_match.c -- match statements. Patterns are made from the top down; their depth is that of the brackets they are
 * written with, which the lexer limits. */
#include "frontend/build.h"

#include <string.h>

static AstNode *pattern(Builder *b, uint32_t cst);

static bool is_underscore(Builder *b, KrName name)
{
    size_t size = 0;
    const char *text = kr_names_text(b->ast->names, name, &size);
    return size == 1 && text[0] == '_';
}

static AstNode *wrap_value(Builder *b, AstNode *value)
{
    AstMatchValue *node = kr_build_node_over(b, AST_MatchValue, 0, 0);
    uint16_t kind = node->node.kind;
    node->node = *value;
    node->node.kind = kind;
    node->node.flags = 0;
    node->value = value;
    return &node->node;
}

static AstNode *singleton(Builder *b, uint32_t cst, AstConstantKind kind)
{
    AstMatchSingleton *node = kr_build_node(b, AST_MatchSingleton, cst);
    node->value = kr_build_constant(b, kind, cst);
    return &node->node;
}

/* `-1` over the tokens from minus to number. */
static AstNode *negative(Builder *b, uint32_t minus, AstNode *operand)
{
    AstUnaryOp *node = kr_build_node(b, AST_UnaryOp, minus);
    node->op = AST_USUB;
    node->operand = operand;
    kr_build_extend(&node->node, operand);
    return &node->node;
}

static bool is_imaginary(const AstNode *node)
{
    return node->kind == AST_Constant && ((const AstConstant *)node)->kind == AST_CONST_IMAG;
}

/* A possibly signed number, starting at child *at of cst; *at is moved behind it. */
static AstNode *signed_number(Builder *b, uint32_t *at)
{
    uint32_t minus = 0;
    if (is_token(b, *at, KR_TOKEN_MINUS)) {
        minus = *at;
        *at = cst_node(b, minus)->next;
    }
    AstNode *number = kr_build_number(b, *at);
    *at = cst_node(b, *at)->next;
    return minus ? negative(b, minus, number) : number;
}

static AstNode *complex_value(Builder *b, uint32_t cst)
{
    AstBinOp *node = kr_build_node(b, AST_BinOp, cst);
    uint32_t at = cst + 1;
    node->left = signed_number(b, &at);
    const AstNode *real = node->left->kind == AST_UnaryOp ? ((AstUnaryOp *)node->left)->operand
                                                          : node->left;
    if (is_imaginary(real))
        kr_build_refuse(b, cst, "real number required in complex literal", NULL);
    node->op = is_token(b, at, KR_TOKEN_MINUS) ? AST_Sub : AST_Add;
    at = cst_node(b, at)->next;
    node->right = kr_build_number(b, at);
    if (!is_imaginary(node->right))
        kr_build_refuse(b, at, "imaginary number required in complex literal", NULL);
    return &node->node;
}

/* `a.b.c` as attributes; one name alone too. */
static AstNode *dotted(Builder *b, uint32_t cst)
{
    AstNode *value = NULL;
    FOR_CHILDREN(b, cst, child) {
        if (!cst_node(b, child)->named)
            continue;
        KrName id = kr_build_identifier(b, child);
        if (!value) {
            AstName *name = kr_build_node(b, AST_Name, child);
            name->id = id;
            value = &name->node;
        } else {
            AstAttribute *node = kr_build_node_over(b, AST_Attribute, cst_node(b, cst)->first,
                                                    cst_node(b, child)->last);
            node->value = value;
            node->attr = id;
            value = &node->node;
        }
    }
    return value ? value : b->bad;
}

static void refuse_debug(Builder *b, uint32_t cst, KrName name)
{
    if (name && !strcmp(kr_build_name_text(b, name), "__debug__"))
        kr_build_refuse(b, cst, "cannot assign to __debug__", NULL);
}

static AstNode *name_pattern(Builder *b, uint32_t cst)
{
    AstNode *value = dotted(b, cst);
    if (value->kind != AST_Name)
        return wrap_value(b, value);
    AstMatchAs *node = kr_build_node(b, AST_MatchAs, cst);
    KrName name = ((AstName *)value)->id;
    refuse_debug(b, cst, name);
    node->name = is_underscore(b, name) ? 0 : name;
    return &node->node;
}

static AstNode *splat(Builder *b, uint32_t cst)
{
    AstMatchStar *node = kr_build_node(b, AST_MatchStar, cst);
    uint32_t name = cst_node(b, cst)->last;
    if (!is_token(b, cst + 1, KR_TOKEN_STAR))
        kr_build_invalid(b, cst);
    const KrToken *token = &b->cst->tokens.items[name];
    if (token->kind != KR_TOKEN_NAME)
        kr_build_invalid(b, cst);
    else
        node->name = is_underscore(b, token->value) ? 0 : token->value;
    refuse_debug(b, cst, node->name);
    return &node->node;
}

/* Patterns between commas; two stars are one too many. */
static void sequence_items(Builder *b, uint32_t cst, AstNodeList *list)
{
    int stars = 0;
    FOR_CHILDREN(b, cst, child) {
        if (kind_at(b, child) == CST_case_pattern || kind_at(b, child) == CST_splat_pattern) {
            AstNode *item = pattern(b, child);
            if (item->kind == AST_MatchStar && ++stars == 2)
                kr_build_refuse(b, child, "multiple starred names in sequence pattern", NULL);
            kr_build_add(b, list, item);
        } else if (is_token(b, child, KR_TOKEN_COMMA) && !list->count) {
            kr_build_invalid(b, child);
        }
    }
}

static AstNode *refuse_star(Builder *b, AstNode *node, uint32_t cst)
{
    if (node->kind == AST_MatchStar)
        kr_build_invalid(b, cst);
    return node;
}

static AstNode *sequence(Builder *b, uint32_t cst)
{
    AstMatchSequence *node = kr_build_node(b, AST_MatchSequence, cst);
    sequence_items(b, cst, &node->patterns);
    bool brackets = is_token(b, cst + 1, KR_TOKEN_LSQB);
    if (brackets || kr_build_has_token(b, cst, KR_TOKEN_COMMA) || !node->patterns.count)
        return &node->node;
    return refuse_star(b, node->patterns.items[0], cst);
}

/* A literal or dotted name as a key: the key's nodes run from *at to the colon. */
static AstNode *mapping_key(Builder *b, uint32_t *at, uint32_t end)
{
    uint32_t key = *at;
    if (is_token(b, key, KR_TOKEN_MINUS) || kind_at(b, key) == CST_integer ||
        kind_at(b, key) == CST_float)
        return signed_number(b, at);
    AstNode *node = NULL;
    switch (kind_at(b, key)) {
    case CST_complex_pattern: node = complex_value(b, key); break;
    case CST_dotted_name: node = dotted(b, key); break;
    case CST_none: node = kr_build_constant(b, AST_CONST_NONE, key); break;
    case CST_true: node = kr_build_constant(b, AST_CONST_TRUE, key); break;
    case CST_false: node = kr_build_constant(b, AST_CONST_FALSE, key); break;
    case CST_string:
    case CST_concatenated_string: node = kr_build_string(b, key); break;
    default: break;
    }
    *at = cst_node(b, key)->next;
    if (!node || node->kind == AST_Name || *at > end) {
        kr_build_invalid(b, key);
        return b->bad;
    }
    return node;
}

static AstNode *mapping(Builder *b, uint32_t cst)
{
    AstMatchMapping *node = kr_build_node(b, AST_MatchMapping, cst);
    uint32_t end = cst_node(b, cst)->next;
    for (uint32_t at = cst + 1; at < end;) {
        uint32_t child = at;
        if (node->rest && !is_token(b, child, KR_TOKEN_RBRACE) &&
            !is_token(b, child, KR_TOKEN_COMMA))
            kr_build_invalid(b, child);
        if (cst_node(b, child)->field == CST_FIELD_key) {
            kr_build_add(b, &node->keys, mapping_key(b, &at, end));
            continue;
        }
        at = cst_node(b, child)->next;
        if (kind_at(b, child) == CST_case_pattern) {
            kr_build_add(b, &node->patterns, refuse_star(b, pattern(b, child), child));
        } else if (kind_at(b, child) == CST_splat_pattern) {
            const KrToken *name = kr_cst_last_token(b->cst, child);
            if (!is_token(b, child + 1, KR_TOKEN_POWER) || name->kind != KR_TOKEN_NAME ||
                is_underscore(b, name->value))
                kr_build_invalid(b, child);
            else
                node->rest = name->value;
            refuse_debug(b, child, node->rest);
        } else if (is_token(b, child, KR_TOKEN_COMMA) && !node->keys.count && !node->rest) {
            kr_build_invalid(b, child);
        }
    }
    if (node->keys.count != node->patterns.count) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    return &node->node;
}

/* The name behind `as`: the last token. */
static void as_name(Builder *b, uint32_t cst, AstMatchAs *node)
{
    uint32_t token = cst_node(b, cst)->last;
    const KrToken *name = &b->cst->tokens.items[token];
    if (name->kind != KR_TOKEN_NAME)
        kr_build_refuse_tokens(b, token, token, "invalid syntax", NULL);
    else if (is_underscore(b, name->value))
        kr_build_refuse_tokens(b, token, token, "cannot use '_' as a target", NULL);
    else
        node->name = name->value;
    refuse_debug(b, cst, node->name);
}

/* `name = pattern`, where `as` at the end comes around the whole. */
static bool keyword(Builder *b, AstMatchClass *node, uint32_t cst)
{
    uint32_t end = cst_node(b, cst)->next, inner = cst + 1, as = 0;
    if (inner < end && kind_at(b, inner) == CST_as_pattern) {
        as = inner;
        inner = as + 1;
        if (kind_at(b, inner) == CST_case_pattern)
            inner++;
    }
    if (inner >= end || kind_at(b, inner) != CST_keyword_pattern)
        return false;
    uint32_t name = inner + 1;
    uint32_t value = cst_node(b, cst_node(b, name)->next)->next;
    kr_build_add_name(b, &node->kwd_attrs, kr_build_identifier(b, name));
    if (value >= cst_node(b, inner)->next) {
        kr_build_invalid(b, inner);
        value = name;
    }
    AstNode *part = is_token(b, value, KR_TOKEN_MINUS)
                        ? wrap_value(b, signed_number(b, &(uint32_t){value}))
                        : refuse_star(b, pattern(b, value), value);
    if (as) {
        AstMatchAs *whole = kr_build_node(b, AST_MatchAs, as);
        whole->node.line = part->line;
        whole->node.column = part->column;
        whole->pattern = part;
        as_name(b, as, whole);
        part = &whole->node;
    }
    kr_build_add(b, &node->kwd_patterns, part);
    return true;
}

static AstNode *class(Builder *b, uint32_t cst)
{
    AstMatchClass *node = kr_build_node(b, AST_MatchClass, cst);
    FOR_CHILDREN(b, cst, child) {
        if (kind_at(b, child) == CST_dotted_name && !node->cls) {
            node->cls = dotted(b, child);
        } else if (kind_at(b, child) == CST_case_pattern) {
            if (keyword(b, node, child))
                continue;
            if (node->kwd_attrs.count)
                kr_build_refuse(b, child, "positional patterns follow keyword patterns", NULL);
            kr_build_add(b, &node->patterns, refuse_star(b, pattern(b, child), child));
        } else if (is_token(b, child, KR_TOKEN_COMMA) && !node->patterns.count &&
                   !node->kwd_attrs.count) {
            kr_build_invalid(b, child);
        }
    }
    if (!node->cls) {
        kr_build_invalid(b, cst);
        node->cls = b->bad;
    }
    return &node->node;
}

static AstNode *alternatives(Builder *b, uint32_t cst)
{
    AstMatchOr *node = kr_build_node(b, AST_MatchOr, cst);
    uint32_t end = cst_node(b, cst)->next;
    for (uint32_t at = cst + 1; at < end;) {
        if (is_token(b, at, KR_TOKEN_PIPE)) {
            at = cst_node(b, at)->next;
            continue;
        }
        if (is_token(b, at, KR_TOKEN_MINUS)) {
            kr_build_add(b, &node->patterns, wrap_value(b, signed_number(b, &at)));
            continue;
        }
        kr_build_add(b, &node->patterns, refuse_star(b, pattern(b, at), at));
        at = cst_node(b, at)->next;
    }
    return &node->node;
}

static AstNode *as(Builder *b, uint32_t cst)
{
    AstMatchAs *node = kr_build_node(b, AST_MatchAs, cst);
    uint32_t inner = 0, name = 0;
    FOR_CHILDREN(b, cst, child) {
        if (!cst_node(b, child)->named && !is_token(b, child, KR_TOKEN_NAME))
            continue;
        if (!inner)
            inner = child;
        else
            name = child;
    }
    if (!name) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    node->pattern = refuse_star(b, pattern(b, inner), inner);
    if (node->pattern->kind == AST_MatchAs && ((AstMatchAs *)node->pattern)->pattern &&
        kind_at(b, inner) == CST_case_pattern && kind_at(b, inner + 1) == CST_as_pattern)
        kr_build_invalid(b, cst);
    as_name(b, cst, node);
    return &node->node;
}

/* What a case_pattern holds, or a bare one inside alternatives and keywords. */
static AstNode *pattern(Builder *b, uint32_t cst)
{
    if (kind_at(b, cst) == CST_case_pattern) {
        uint32_t at = cst + 1;
        if (at >= cst_node(b, cst)->next) {
            kr_build_invalid(b, cst);
            return b->bad;
        }
        if (is_token(b, at, KR_TOKEN_MINUS))
            return wrap_value(b, signed_number(b, &at));
        cst = at;
    }
    switch (kind_at(b, cst)) {
    case CST_as_pattern: return as(b, cst);
    case CST_class_pattern: return class(b, cst);
    case CST_splat_pattern: return splat(b, cst);
    case CST_union_pattern: return alternatives(b, cst);
    case CST_list_pattern:
    case CST_tuple_pattern: return sequence(b, cst);
    case CST_dict_pattern: return mapping(b, cst);
    case CST_complex_pattern: return wrap_value(b, complex_value(b, cst));
    case CST_dotted_name: return name_pattern(b, cst);
    case CST_none: return singleton(b, cst, AST_CONST_NONE);
    case CST_true: return singleton(b, cst, AST_CONST_TRUE);
    case CST_false: return singleton(b, cst, AST_CONST_FALSE);
    case CST_integer:
    case CST_float: return wrap_value(b, kr_build_number(b, cst));
    case CST_string: return wrap_value(b, kr_build_string(b, cst));
    case CST_concatenated_string:
        FOR_CHILDREN(b, cst, child)
            if (kind_at(b, child) == CST_fstring) {
                kr_build_refuse(b, cst, "patterns may only match literals and attribute lookups",
                                NULL);
                return b->bad;
            }
        return wrap_value(b, kr_build_string(b, cst));
    case CST_fstring:
        kr_build_refuse(b, cst, "patterns may only match literals and attribute lookups", NULL);
        return b->bad;
    case CST_token:
        if (token_at(b, cst) == KR_TOKEN_NAME)
            return kr_build_node(b, AST_MatchAs, cst);
        break;
    default:
        break;
    }
    kr_build_invalid(b, cst);
    return b->bad;
}

static AstNode *case_clause(Builder *b, uint32_t cst)
{
    Astmatch_case *node = kr_build_node(b, AST_match_case, cst);
    AstMatchSequence *open = kr_build_node(b, AST_MatchSequence, cst);
    uint32_t first = 0, last = 0;
    bool commas = false;
    int stars = 0;
    FOR_CHILDREN(b, cst, child) {
        if (kind_at(b, child) == CST_case_pattern) {
            AstNode *item = pattern(b, child);
            if (item->kind == AST_MatchStar && ++stars == 2)
                kr_build_refuse(b, child, "multiple starred names in sequence pattern", NULL);
            kr_build_add(b, &open->patterns, item);
            first = first ? first : child;
            last = child;
        } else if (is_token(b, child, KR_TOKEN_COMMA)) {
            commas = true;
            last = child;
        }
    }
    if (!first) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    open->node.line = kr_cst_token(b->cst, first)->line;
    open->node.column = kr_cst_token(b->cst, first)->column;
    open->node.end_line = kr_cst_last_token(b->cst, last)->end_line;
    open->node.end_column = kr_cst_last_token(b->cst, last)->end_column;
    node->pattern = commas ? &open->node : refuse_star(b, open->patterns.items[0], first);
    uint32_t guard = field_child(b, cst, CST_FIELD_guard);
    if (guard)
        node->guard = kr_build_get(b, kr_build_first_named(b, guard), ALLOW_NAMED);
    uint32_t body = field_child(b, cst, CST_FIELD_consequence);
    if (body)
        FOR_CHILDREN(b, body, child)
            if (cst_node(b, child)->named)
                kr_build_add(b, &node->body, kr_build_get(b, child, 0));
    if (!node->body.count)
        kr_build_invalid(b, cst);
    return &node->node;
}

AstNode *kr_build_match(Builder *b, uint32_t cst)
{
    AstMatch *node = kr_build_node(b, AST_Match, cst);
    AstTuple *subjects = kr_build_node(b, AST_Tuple, cst);
    uint32_t first = 0, last = 0;
    bool commas = false;
    kr_build_newer(b, cst, "match statements need Python 3.10");
    FOR_CHILDREN(b, cst, child) {
        if (cst_node(b, child)->field == CST_FIELD_subject && cst_node(b, child)->named) {
            kr_build_add(b, &subjects->elts, kr_build_element(b, child));
            first = first ? first : child;
            last = child;
        } else if (is_token(b, child, KR_TOKEN_COMMA)) {
            commas = true;
            last = child;
        }
    }
    uint32_t body = field_child(b, cst, CST_FIELD_body);
    if (!first || !body) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    subjects->node.line = kr_cst_token(b->cst, first)->line;
    subjects->node.column = kr_cst_token(b->cst, first)->column;
    subjects->node.end_line = kr_cst_last_token(b->cst, last)->end_line;
    subjects->node.end_column = kr_cst_last_token(b->cst, last)->end_column;
    node->subject = commas ? &subjects->node : subjects->elts.items[0];
    if (!commas && node->subject->kind == AST_Starred)
        kr_build_invalid(b, first);
    FOR_CHILDREN(b, body, child)
        if (kind_at(b, child) == CST_case_clause) {
            AstNode *part = case_clause(b, child);
            if (part->kind == AST_match_case)
                kr_build_add(b, &node->cases, part);
        } else if (cst_node(b, child)->named) {
            kr_build_invalid(b, child);
        }
    if (!node->cases.count)
        kr_build_invalid(b, cst);
    return &node->node;
}
