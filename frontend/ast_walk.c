/* ast_walk.c -- the direct children of a node in source order. Nothing here descends, so nothing here can overflow. */
#include <stdlib.h>
#include <string.h>

#include "frontend/ast.h"

/* True when a starts behind b. */
static int starts_after(const AstNode *a, const AstNode *b)
{
    return a->line != b->line ? a->line > b->line : a->column > b->column;
}

/* Fills out (may be NULL: only counts) with the children in field order. */
static size_t gather(AstNode *node, AstNode **out)
{
    size_t count = 0;
    for (const KrAstField *field = kr_ast_fields((AstKind)node->kind); field->type; field++) {
        char *place = (char *)node + field->offset;
        if (field->type == 'N' || field->type == 'O') {
            AstNode *child = *(AstNode **)(void *)place;
            if (child) {
                if (out)
                    out[count] = child;
                count++;
            }
        } else if (field->type == 'L') {
            const AstNodeList *list = (const AstNodeList *)(void *)place;
            for (int i = 0; i < list->count; i++)
                if (list->items[i]) {
                    if (out)
                        out[count] = list->items[i];
                    count++;
                }
        }
    }
    return count;
}

/* Stable merge sort by position: from holds the runs, to takes the result of each round. */
static AstNode **sort_by_position(AstNode **from, AstNode **to, size_t count)
{
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) {
            size_t middle = start + width < count ? start + width : count;
            size_t end = start + 2 * width < count ? start + 2 * width : count;
            size_t i = start, j = middle, k = start;
            while (i < middle && j < end)
                to[k++] = starts_after(from[i], from[j]) ? from[j++] : from[i++];
            while (i < middle)
                to[k++] = from[i++];
            while (j < end)
                to[k++] = from[j++];
        }
        AstNode **swap = from;
        from = to;
        to = swap;
    }
    return from;
}

int kr_ast_children(AstNode *node, int (*visit)(AstNode *child, void *ctx), void *ctx)
{
    AstNode *local[32];
    size_t count = gather(node, NULL);
    AstNode **items = local;
    if (count > sizeof local / sizeof *local / 2) {
        if (count > SIZE_MAX / 2 / sizeof *items)
            return 0;
        items = malloc(2 * count * sizeof *items);
        if (!items)
            return 0;
    }
    gather(node, items);
    AstNode **sorted = items;
    for (size_t i = 1; i < count; i++)
        if (starts_after(items[i - 1], items[i])) {
            sorted = sort_by_position(items, items + count, count);
            break;
        }
    int ok = 1;
    for (size_t i = 0; i < count && ok; i++)
        ok = visit(sorted[i], ctx);
    if (items != local)
        free(items);
    return ok;
}
