/* cst_dump.c -- --dump=cst and --dump=tokens. */
#include "frontend/cst.h"
#include "frontend/source.h"
#include "rtlib/base/text.h"

/* Source bytes in quotes, control characters escaped. */
static void add_quoted(KrText *out, const KrSource *source, uint32_t start, uint32_t end)
{
    kr_text_char(out, '\'');
    for (uint32_t i = start; i < end; i++) {
        unsigned char c = (unsigned char)source->text[i];
        if (c == '\n')
            kr_text_string(out, "\\n");
        else if (c == '\\' || c == '\'') {
            kr_text_char(out, '\\');
            kr_text_char(out, (char)c);
        } else if (c < ' ' || c == 0x7F)
            kr_text_format(out, "\\x%02x", c);
        else
            kr_text_char(out, (char)c);
    }
    kr_text_char(out, '\'');
}

void kr_tokens_dump(KrText *out, const KrTokens *tokens, const KrSource *source)
{
    for (uint32_t i = 0; i < tokens->count; i++) {
        const KrToken *token = &tokens->items[i];
        kr_text_format(out, "%d:%d-%d:%d ", token->line, token->column, token->end_line,
                       token->end_column);
        if (token->kind <= KR_TOKEN_BAD)
            kr_text_string(out, kr_token_kind_text(token->kind));
        else
            kr_text_string(out, kr_token_is_keyword(token->kind) ? "keyword" : "op");
        if (token->end > token->start && token->kind != KR_TOKEN_NEWLINE) {
            kr_text_char(out, ' ');
            add_quoted(out, source, token->start, token->end);
        }
        if (token->kind == KR_TOKEN_NAME && token->flags & KR_TOKEN_SOFT_KEYWORD)
            kr_text_string(out, " soft");
        kr_text_char(out, '\n');
    }
}

static void dump_node(KrText *out, const KrCst *cst, const KrCstNode *node, uint32_t depth)
{
    for (uint32_t i = 0; i < depth; i++)
        kr_text_string(out, "  ");
    if (node->field)
        kr_text_format(out, "%s: ", kr_cst_field_name(node->field));
    if (!node->named) {
        add_quoted(out, cst->source, cst->tokens.items[node->first].start,
                   cst->tokens.items[node->last].end);
        kr_text_char(out, '\n');
        return;
    }
    kr_text_string(out, kr_cst_kind_name(node->kind));
    if (node->first <= node->last && node->kind != CST_module) {
        const KrToken *first = &cst->tokens.items[node->first],
                      *last = &cst->tokens.items[node->last];
        kr_text_format(out, " %d:%d-%d:%d", first->line, first->column, last->end_line,
                       last->end_column);
        if (node->next == (uint32_t)(node - cst->nodes) + 1) {
            kr_text_char(out, ' ');
            add_quoted(out, cst->source, first->start, last->end);
        }
    }
    kr_text_char(out, '\n');
}

/* Depth is found from the `next` of the open nodes, in a stack that stops growing at a depth nobody
 * reads. */
void kr_cst_dump(KrText *out, const KrCst *cst)
{
    enum { DEEPEST = 1000 };
    uint32_t ends[DEEPEST];
    uint32_t depth = 0;
    for (uint32_t i = 0; i < cst->count && !out->failed; i++) {
        while (depth && ends[depth - 1] <= i)
            depth--;
        dump_node(out, cst, &cst->nodes[i], depth);
        if (cst->nodes[i].next > i + 1 && depth < DEEPEST)
            ends[depth++] = cst->nodes[i].next;
    }
}
