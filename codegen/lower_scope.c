/* lower_scope.c -- which variables are cells once comprehensions are inlined, and what each
 * function's closure holds. */
#include <string.h>

#include "codegen/lower_internal.h"

LowerScope *kr_lo_scope(Lower *lower, const KrScope *scope)
{
    if (!scope || (uint32_t)scope->id >= lower->scope_count)
        kr_lo_fail(lower, "internal error: node without scope");
    return &lower->scopes[scope->id];
}

LowerScope *kr_lo_scope_of(Lower *lower, const AstNode *node)
{
    return kr_lo_scope(lower, kr_scope_of(lower->ast, node));
}

bool kr_lo_is_function(const LowerScope *scope)
{
    return scope->scope->kind != SCOPE_MODULE && scope->scope->kind != SCOPE_CLASS;
}

static uint32_t count_scopes(Lower *lower, KrScope *top)
{
    uint32_t count = 1, capacity = 64, depth = 0;
    KrScope **stack = kr_lo_alloc(lower, capacity, sizeof *stack);
    stack[depth++] = top;
    while (depth) {
        KrScope *scope = stack[--depth];
        if ((uint32_t)scope->id >= count)
            count = (uint32_t)scope->id + 1;
        if (depth + (uint32_t)scope->child_count > capacity) {
            uint32_t wider = capacity * 2 + (uint32_t)scope->child_count;
            KrScope **bigger = kr_lo_alloc(lower, wider, sizeof *bigger);
            memcpy(bigger, stack, depth * sizeof *stack);
            stack = bigger;
            capacity = wider;
        }
        for (int i = 0; i < scope->child_count; i++)
            stack[depth++] = scope->children[i];
    }
    return count;
}

static void fill_scopes(Lower *lower, KrScope *scope)
{
    LowerScope *entry = &lower->scopes[scope->id];
    size_t symbols = (size_t)scope->symbol_count;
    entry->scope = scope;
    entry->inlined = scope->kind == SCOPE_COMPREHENSION && scope->node->kind != AST_GeneratorExp &&
                     scope->parent;
    entry->captured = kr_lo_alloc(lower, symbols, 1);
    entry->vars = kr_lo_alloc(lower, symbols, sizeof *entry->vars);
    entry->tracked = kr_lo_is_function(entry) ? (uint32_t)symbols : 0;
}

static void fill_all(Lower *lower, KrScope *top)
{
    uint32_t depth = 0;
    KrScope **stack = kr_lo_alloc(lower, lower->scope_count + 1, sizeof *stack);
    stack[depth++] = top;
    while (depth) {
        KrScope *scope = stack[--depth];
        fill_scopes(lower, scope);
        for (int i = 0; i < scope->child_count && depth < lower->scope_count; i++)
            stack[depth++] = scope->children[i];
    }
}

/* The scope itself binds the name for functions inside it. */
static bool owns(Lower *lower, const LowerScope *entry, KrName name)
{
    if (entry->scope->kind == SCOPE_CLASS)
        return name == lower->names.class_cell && entry->scope->needs_class_cell;
    if (!kr_lo_is_function(entry))
        return false;
    const KrSymbol *symbol = kr_scope_lookup(lower->ast, entry->scope, name);
    return symbol && (symbol->kind == SYMBOL_CELL || symbol->kind == SYMBOL_LOCAL);
}

static void add_free(Lower *lower, LowerScope *entry, KrName name, uint32_t *stamp)
{
    uint32_t mark = (uint32_t)entry->scope->id + 1;
    if (name >= lower->free_index_size || stamp[name] == mark)
        return;
    stamp[name] = mark;
    if (entry->free_count == entry->free_capacity) {
        uint32_t wider = entry->free_capacity ? entry->free_capacity * 2 : 4;
        KrName *list = kr_lo_alloc(lower, wider, sizeof *list);
        if (entry->free_count)
            memcpy(list, entry->frees, entry->free_count * sizeof *list);
        entry->frees = list;
        entry->free_capacity = wider;
    }
    entry->frees[entry->free_count++] = name;
}

static int by_text(const void *a, const void *b, void *names)
{
    return strcmp(kr_names_text(names, *(const KrName *)a, NULL), kr_names_text(names, *(const KrName *)b, NULL));
}

void kr_lo_sort_names(Lower *lower, KrName *names, uint32_t count)
{
    if (count > 1)
        qsort_r(names, count, sizeof *names, by_text, lower->ast->names);
}

/* A function takes the cell: its owner has to make one. */
static void mark_captured(Lower *lower, const LowerScope *taker, KrName name)
{
    for (KrScope *s = taker->scope->parent; s; s = s->parent) {
        LowerScope *entry = &lower->scopes[s->id];
        if (!owns(lower, entry, name))
            continue;
        if (kr_lo_is_function(entry)) {
            const KrSymbol *symbol = kr_scope_lookup(lower->ast, s, name);
            entry->captured[symbol - s->symbols] = 1;
        }
        return;
    }
}

/* Children have larger ids than their parents, so one pass downwards sees each scope after
 * everything in it. */
void kr_lo_scopes(Lower *lower)
{
    lower->scope_count = count_scopes(lower, lower->ast->scope);
    lower->scopes = kr_lo_alloc(lower, lower->scope_count, sizeof *lower->scopes);
    fill_all(lower, lower->ast->scope);
    lower->free_index_size = kr_names_count(lower->ast->names) + 1;
    lower->free_index = kr_lo_alloc(lower, lower->free_index_size, sizeof *lower->free_index);
    lower->declared_global = kr_lo_alloc(lower, lower->free_index_size, 1);
    uint32_t *stamp = kr_lo_alloc(lower, lower->free_index_size, sizeof *stamp);
    for (uint32_t i = lower->scope_count; i-- > 0;) {
        LowerScope *entry = &lower->scopes[i];
        KrScope *scope = entry->scope;
        if (!scope)
            continue;
        for (int s = 0; s < scope->symbol_count; s++) {
            KrName name = scope->symbols[s].name;
            if (scope->symbols[s].kind == SYMBOL_FREE)
                add_free(lower, entry, name, stamp);
            else if (scope->symbols[s].kind == SYMBOL_GLOBAL_EXPLICIT)
                lower->declared_global[name < lower->free_index_size ? name : 0] = 1;
        }
        for (int c = 0; c < scope->child_count; c++) {
            LowerScope *child = &lower->scopes[scope->children[c]->id];
            if (child->scope->kind == SCOPE_COMPREHENSION)
                entry->tracked += child->tracked;
            for (uint32_t n = 0; n < child->free_count; n++)
                if (!owns(lower, entry, child->frees[n]))
                    add_free(lower, entry, child->frees[n], stamp);
        }
        kr_lo_sort_names(lower, entry->frees, entry->free_count);
        for (uint32_t n = 0; !entry->inlined && n < entry->free_count; n++)
            mark_captured(lower, entry, entry->frees[n]);
    }
}
