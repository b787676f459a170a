/* scope_resolve.c -- decides how each name is reached: local, cell, free, global; makes the final symbol arrays. */
#include <string.h>

#include "frontend/scope_build.h"

static const char *text_of(ScopeBuilder *b, KrName name)
{
    const char *text = kr_names_text(b->ast->names, name, NULL);
    return text ? text : "?";
}

/* The scope around `scope` that binds the name for the functions in it, or -1. */
static int find_binder(const ScopeBuilder *b, int scope, KrName name)
{
    const KrScopeTable *table = b->table;
    for (int i = table->records[scope].parent; i > 0; i = table->records[i].parent) {
        if (table->records[i].scope->kind == SCOPE_CLASS) {
            if (name == b->name_class)
                return i;
            continue;
        }
        const ScopeSymbol *symbol = kr_scope_find(table, i, name);
        if (!symbol)
            continue;
        if (symbol->flags & DEF_GLOBAL)
            return -1;
        if (!(symbol->flags & DEF_NONLOCAL) && (symbol->flags & DEF_BOUND))
            return i;
    }
    return -1;
}

/* Every scope between hands the cell on. Stops where one already does. */
static bool pass_through(ScopeBuilder *b, int from, int binder, KrName name, KrName written)
{
    KrScopeTable *table = b->table;
    for (int i = from; i != binder; i = table->records[i].parent) {
        ScopeSymbol *symbol = kr_scope_add(b, i, name, written);
        if (!symbol)
            return false;
        if (i != from && (symbol->flags & IS_FREE))
            return true;
        symbol->flags |= IS_FREE;
    }
    if (table->records[binder].scope->kind == SCOPE_CLASS) {
        table->records[binder].scope->needs_class_cell = true;
        return true;
    }
    ScopeSymbol *symbol = kr_scope_find(table, binder, name);
    if (symbol)
        symbol->flags |= IS_CELL;
    return true;
}

static bool resolve_symbol(ScopeBuilder *b, int index)
{
    const ScopeSymbol symbol = b->table->symbols[index];
    KrScope *scope = b->table->records[symbol.scope].scope;
    if (symbol.flags & DEF_GLOBAL) {
        if (symbol.flags & DEF_NONLOCAL)
            return kr_error_node(b->diagnostics, symbol.directive, "name '%s' is nonlocal and global",
                                 text_of(b, symbol.written));
        return true;
    }
    if (symbol.flags & DEF_NONLOCAL) {
        if (scope->kind == SCOPE_MODULE)
            return kr_error_node(b->diagnostics, symbol.directive,
                                 "nonlocal declaration not allowed at module level");
    } else if (symbol.flags & DEF_BOUND || scope->kind == SCOPE_MODULE) {
        return true;
    }
    int binder = find_binder(b, symbol.scope, symbol.name);
    if (binder < 0) {
        if (symbol.flags & DEF_NONLOCAL)
            return kr_error_node(b->diagnostics, symbol.directive,
                                 "no binding for nonlocal '%s' found", text_of(b, symbol.written));
        return true;
    }
    if (symbol.name == b->name_class && b->table->records[binder].scope->kind == SCOPE_CLASS)
        scope->uses_super = true;
    return pass_through(b, symbol.scope, binder, symbol.name, symbol.written);
}

static KrSymbolKind kind_of(const KrScope *scope, uint32_t flags)
{
    if (flags & DEF_GLOBAL)
        return SYMBOL_GLOBAL_EXPLICIT;
    if (scope->kind == SCOPE_MODULE)
        return SYMBOL_GLOBAL;
    if ((flags & DEF_BOUND) && !(flags & DEF_NONLOCAL))
        return flags & IS_CELL ? SYMBOL_CELL : SYMBOL_LOCAL;
    return flags & IS_FREE ? SYMBOL_FREE : SYMBOL_GLOBAL;
}

static bool lay_out_symbols(ScopeBuilder *b, ScopeRecord *record)
{
    KrScope *scope = record->scope;
    scope->symbols = kr_arena_array(b->arena, (size_t)record->symbol_count, sizeof(KrSymbol));
    if (!scope->symbols)
        return kr_error_memory(b->diagnostics);
    for (int i = record->first; i >= 0; i = b->table->symbols[i].next) {
        ScopeSymbol *source = &b->table->symbols[i];
        KrSymbol *symbol = &scope->symbols[scope->symbol_count++];
        source->symbol = symbol;
        symbol->name = source->name;
        symbol->kind = kind_of(scope, source->flags);
        symbol->is_parameter = (source->flags & DEF_PARAMETER) != 0;
        symbol->is_bound = (source->flags & (DEF_BOUND | DEF_WALRUS)) != 0;
        symbol->is_deleted = (source->flags & DEF_DELETED) != 0;
        symbol->parameter_index = symbol->is_parameter ? scope->parameter_count++ : -1;
        symbol->index = symbol->parameter_index;
        symbol->is_free_class = scope->kind == SCOPE_CLASS && (source->flags & IS_FREE) &&
                                symbol->kind != SYMBOL_FREE;
        if (symbol->kind == SYMBOL_CELL)
            symbol->index = scope->cell_count++;
        else if (symbol->kind == SYMBOL_FREE || symbol->is_free_class)
            symbol->index = scope->free_count++;
    }
    return true;
}

static bool link_children(ScopeBuilder *b)
{
    KrScopeTable *table = b->table;
    for (int i = 0; i < table->record_count; i++) {
        ScopeRecord *record = &table->records[i];
        if (record->child_count) {
            record->scope->children = kr_arena_array(b->arena, (size_t)record->child_count,
                                                     sizeof(KrScope *));
            if (!record->scope->children)
                return kr_error_memory(b->diagnostics);
        }
        if (record->parent >= 0) {
            KrScope *parent = record->scope->parent;
            parent->children[parent->child_count++] = record->scope;
        }
    }
    return true;
}

static const char *anonymous_name(const KrScope *scope)
{
    switch (scope->node->kind) {
    case AST_Lambda: return "<lambda>";
    case AST_ListComp: return "<listcomp>";
    case AST_SetComp: return "<setcomp>";
    case AST_DictComp: return "<dictcomp>";
    case AST_GeneratorExp: return "<genexpr>";
    default: return "";
    }
}

/* What stands before the names of scopes in this one; made once a scope. */
static const char *child_prefix(ScopeBuilder *b, ScopeRecord *record)
{
    KrScope *scope = record->scope;
    if (record->child_prefix || scope->kind == SCOPE_MODULE)
        return record->child_prefix ? record->child_prefix : "";
    if (scope->node->flags & AST_GENERIC)   /* what is in it is named as if it stood around it */
        return scope->qualname_prefix;
    const char *name = scope->name ? text_of(b, scope->name) : anonymous_name(scope);
    const char *tail = scope->kind == SCOPE_CLASS ? "." : ".<locals>.";
    size_t before = strlen(scope->qualname_prefix), middle = strlen(name), after = strlen(tail);
    char *text = kr_arena_alloc(b->arena, before + middle + after + 1);
    if (!text)
        return NULL;
    memcpy(text, scope->qualname_prefix, before);
    memcpy(text + before, name, middle);
    memcpy(text + before + middle, tail, after);
    record->child_prefix = text;
    return text;
}

static bool name_scopes(ScopeBuilder *b)
{
    KrScopeTable *table = b->table;
    for (int i = 1; i < table->record_count; i++) {
        KrScope *scope = table->records[i].scope;
        if (scope->name) {
            const KrSymbol *symbol = kr_scope_lookup(b->ast, scope->parent, scope->name);
            if (symbol && symbol->kind == SYMBOL_GLOBAL_EXPLICIT)
                continue;
        }
        scope->qualname_prefix = child_prefix(b, &table->records[table->records[i].parent]);
        if (!scope->qualname_prefix)
            return kr_error_memory(b->diagnostics);
    }
    return true;
}

bool kr_scope_resolve(ScopeBuilder *builder)
{
    KrScopeTable *table = builder->table;
    /* Scope by scope, outer ones first, as errors come. Symbols that pass_through adds need no resolving. */
    for (int i = 0; i < table->record_count; i++) {
        int last = table->records[i].last;
        for (int at = table->records[i].first; at >= 0; at = table->symbols[at].next) {
            if (!resolve_symbol(builder, at))
                return false;
            if (at == last)
                break;
        }
    }
    for (int i = 0; i < table->record_count; i++)
        if (table->records[i].symbol_count && !lay_out_symbols(builder, &table->records[i]))
            return false;
    return link_children(builder) && name_scopes(builder);
}
