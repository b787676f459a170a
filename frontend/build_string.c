/* build_string.c -- number and string constants; strings side by side become one; f-strings become JoinedStr. */
#include "frontend/build.h"

#include <string.h>

#include "frontend/fstring.h"
#include "frontend/source.h"

AstNode *kr_build_number(Builder *b, uint32_t cst)
{
    const KrToken *token = kr_cst_token(b->cst, cst);
    AstConstant *node = (AstConstant *)kr_build_constant(b, AST_CONST_INT, cst);
    if (token->kind != KR_TOKEN_NUMBER) {
        kr_build_invalid(b, cst);
        return b->bad;
    }
    AstConstantKind kind = AST_CONST_INT;
    if (b->out_of_memory)
        return b->bad;
    if (!kr_literal_number(b->arena, b->cst->source->text + token->start,
                           token->end - token->start, &kind, node->extra))
        b->out_of_memory = true;
    node->kind = kind;
    return &node->node;
}

/* Text put together from neighbouring pieces, with the values that stand between. */
typedef struct Joiner {
    Builder *b;
    uint32_t cst;            /* the whole literal: where every constant stands */
    KrLiteralText text;
    AstNodeList values;
    bool started;            /* some literal has been seen */
    bool bytes;
} Joiner;

/* Errors of a literal are reported at the token behind it: CPython has read that one when it looks at the text. */
static void add_text(Joiner *j, const char *text, size_t size, int flags, bool doubled)
{
    Builder *b = j->b;
    uint32_t token = cst_node(b, j->cst)->last + 1;
    switch (kr_literal_text(b->arena, text, size, flags, doubled, &j->text)) {
    case KR_LITERAL_OK:
        break;
    case KR_LITERAL_MEMORY:
        b->out_of_memory = true;
        break;
    case KR_LITERAL_NOT_ASCII:
        kr_build_refuse_tokens(b, token, token, "bytes can only contain ASCII literal characters",
                               NULL);
        break;
    case KR_LITERAL_BAD_ESCAPE: {
        char *message = kr_arena_copy(b->arena, j->text.message, strlen(j->text.message));
        b->out_of_memory |= !message;
        kr_build_refuse_tokens(b, token, token, "%s", message);
        break;
    }
    }
}

static void refuse_mix(Joiner *j)
{
    uint32_t token = cst_node(j->b, j->cst)->last + 1;
    kr_build_refuse_tokens(j->b, token, token, "cannot mix bytes and nonbytes literals", NULL);
}

static void add_string_token(Joiner *j, uint32_t index)
{
    Builder *b = j->b;
    const KrToken *token = &b->cst->tokens.items[index];
    bool bytes = token->flags & KR_STRING_BYTES;
    if (token->kind != KR_TOKEN_STRING) {
        kr_build_refuse_tokens(b, index, index, "invalid syntax", NULL);
        return;
    }
    if (j->started && bytes != j->bytes)
        refuse_mix(j);
    j->started = true;
    j->bytes = bytes;
    uint32_t quotes = token->flags & KR_STRING_TRIPLE ? 3 : 1;
    const char *text = b->cst->source->text + token->start + token->body;
    add_text(j, text, token->end - token->start - token->body - quotes, token->flags, false);
}

static AstNode *text_constant(Joiner *j)
{
    AstConstant *node = (AstConstant *)kr_build_constant(
        j->b, j->bytes ? AST_CONST_BYTES : AST_CONST_STR, j->cst);
    if (j->b->out_of_memory)
        return &node->node;
    node->extra->text = j->text.data ? j->text.data : "";
    node->extra->size = j->text.size;
    return &node->node;
}

/* Text that came so far ends here. */
static void flush(Joiner *j)
{
    if (j->text.size)
        kr_build_add(j->b, &j->values, text_constant(j));
    j->text = (KrLiteralText){0};
}

/* Whether any part is an f-string. */
static bool has_fstring(const Builder *b, uint32_t cst)
{
    if (kind_at(b, cst) == CST_fstring)
        return true;
    if (kind_at(b, cst) == CST_concatenated_string)
        FOR_CHILDREN(b, cst, child)
            if (kind_at(b, child) == CST_fstring)
                return true;
    return false;
}

static void add_fstring_text(Joiner *j, uint32_t cst)
{
    Builder *b = j->b;
    uint32_t index = cst_node(b, cst)->first;
    const KrToken *token = &b->cst->tokens.items[index];
    add_text(j, b->cst->source->text + token->start, token->end - token->start, token->flags,
             !(token->flags & KR_STRING_IN_SPEC));
}

static void add_field(Joiner *j, uint32_t cst)
{
    Builder *b = j->b;
    KrFStringField field = kr_fstring_field(&b->cst->tokens, cst_node(b, cst)->first);
    uint32_t expression = kr_build_first_named(b, cst);
    AstFormattedValue *node = kr_build_node(b, AST_FormattedValue, cst);
    node->value = kr_build_get_list(b, expression, ALLOW_YIELD | ALLOW_NAMED);
    if (!expression)
        kr_build_invalid(b, cst);
    if (field.has_debug)
        add_text(j, b->cst->source->text + field.debug_start,
                 field.debug_end - field.debug_start, KR_STRING_RAW, false);
    node->conversion = field.conversion;
    if (field.has_debug && !field.conversion && !field.has_spec)
        node->conversion = 'r';
    flush(j);
    FOR_CHILDREN(b, cst, child)
        if (kind_at(b, child) == CST_fstring_spec)
            node->format_spec = b->built[child];
    /* `{x:}` has a specification without text. */
    if (field.has_spec && !node->format_spec)
        node->format_spec = &((AstJoinedStr *)kr_build_node(b, AST_JoinedStr, cst))->node;
    kr_build_add(b, &j->values, &node->node);
}

static void add_parts(Joiner *j, uint32_t cst)
{
    FOR_CHILDREN(j->b, cst, child) {
        if (kind_at(j->b, child) == CST_fstring_text)
            add_fstring_text(j, child);
        else if (kind_at(j->b, child) == CST_fstring_field)
            add_field(j, child);
    }
}

static AstNode *joined(Joiner *j)
{
    flush(j);
    AstJoinedStr *node = kr_build_node(j->b, AST_JoinedStr, j->cst);
    node->values = j->values;
    return &node->node;
}

AstNode *kr_build_string(Builder *b, uint32_t cst)
{
    Joiner joiner = {.b = b, .cst = cst}, *j = &joiner;
    switch (kind_at(b, cst)) {
    case CST_fstring_spec:
        add_parts(j, cst);
        return joined(j);
    case CST_fstring:
        add_parts(j, cst);
        return joined(j);
    case CST_string:
        for (uint32_t i = cst_node(b, cst)->first; i <= cst_node(b, cst)->last; i++)
            add_string_token(j, i);
        return text_constant(j);
    default:
        break;
    }
    FOR_CHILDREN(b, cst, child) {
        if (kind_at(b, child) == CST_string) {
            add_string_token(j, cst_node(b, child)->first);
        } else if (kind_at(b, child) == CST_fstring) {
            if (j->started && j->bytes)
                refuse_mix(j);
            j->started = true;
            j->bytes = false;
            add_parts(j, child);
        }
    }
    return has_fstring(b, cst) ? joined(j) : text_constant(j);
}
