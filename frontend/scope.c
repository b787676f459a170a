/* scope.c -- the table of scopes and symbols: look-up by node and by name, private names, the door of the analysis. */
#include "frontend/scope.h"

#include <string.h>

#include "frontend/scope_build.h"

static size_t hash_symbol(int scope, KrName name)
{
    uint64_t key = ((uint64_t)(uint32_t)scope << 32) | name;
    key *= UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(key >> 24);
}

static size_t hash_node(const AstNode *node)
{
    uint64_t key = (uint64_t)(uintptr_t)node >> 4;
    key *= UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(key >> 24);
}

ScopeSymbol *kr_scope_find(const KrScopeTable *table, int scope, KrName name)
{
    if (!table->symbol_hash_size)
        return NULL;
    size_t mask = table->symbol_hash_size - 1;
    for (size_t i = hash_symbol(scope, name) & mask;; i = (i + 1) & mask) {
        uint32_t slot = table->symbol_hash[i];
        if (!slot)
            return NULL;
        ScopeSymbol *symbol = &table->symbols[slot - 1];
        if (symbol->scope == scope && symbol->name == name)
            return symbol;
    }
}

static bool grow(ScopeBuilder *builder, void **items, int *capacity, size_t size)
{
    int wanted = *capacity ? *capacity * 2 : 64;
    if (*capacity > INT32_MAX / 4)
        return kr_error_memory(builder->diagnostics);
    void *fresh = kr_arena_array(builder->arena, (size_t)wanted, size);
    if (!fresh)
        return kr_error_memory(builder->diagnostics);
    if (*capacity)
        memcpy(fresh, *items, (size_t)*capacity * size);
    *items = fresh;
    *capacity = wanted;
    return true;
}

static void put_symbol(KrScopeTable *table, int index)
{
    const ScopeSymbol *symbol = &table->symbols[index];
    size_t mask = table->symbol_hash_size - 1;
    size_t i = hash_symbol(symbol->scope, symbol->name) & mask;
    while (table->symbol_hash[i])
        i = (i + 1) & mask;
    table->symbol_hash[i] = (uint32_t)index + 1;
}

/* Keeps the hash at most half full. */
static bool reserve_symbol_hash(ScopeBuilder *builder)
{
    KrScopeTable *table = builder->table;
    if ((size_t)table->symbol_count * 2 < table->symbol_hash_size)
        return true;
    size_t size = table->symbol_hash_size ? table->symbol_hash_size * 2 : 256;
    uint32_t *hash = kr_arena_array(builder->arena, size, sizeof *hash);
    if (!hash)
        return kr_error_memory(builder->diagnostics);
    table->symbol_hash = hash;
    table->symbol_hash_size = size;
    for (int i = 0; i < table->symbol_count; i++)
        put_symbol(table, i);
    return true;
}

static void put_node(KrScopeTable *table, int index)
{
    size_t mask = table->node_hash_size - 1;
    size_t i = hash_node(table->records[index].scope->node) & mask;
    while (table->node_hash[i])
        i = (i + 1) & mask;
    table->node_hash[i] = (uint32_t)index + 1;
}

static bool reserve_node_hash(ScopeBuilder *builder)
{
    KrScopeTable *table = builder->table;
    if ((size_t)table->record_count * 2 < table->node_hash_size)
        return true;
    size_t size = table->node_hash_size ? table->node_hash_size * 2 : 64;
    uint32_t *hash = kr_arena_array(builder->arena, size, sizeof *hash);
    if (!hash)
        return kr_error_memory(builder->diagnostics);
    table->node_hash = hash;
    table->node_hash_size = size;
    for (int i = 0; i < table->record_count; i++)
        put_node(table, i);
    return true;
}

ScopeSymbol *kr_scope_add(ScopeBuilder *builder, int scope, KrName name, KrName written)
{
    KrScopeTable *table = builder->table;
    ScopeSymbol *found = kr_scope_find(table, scope, name);
    if (found)
        return found;
    if (table->symbol_count == table->symbol_capacity) {
        void *items = table->symbols;
        if (!grow(builder, &items, &table->symbol_capacity, sizeof *table->symbols))
            return NULL;
        table->symbols = items;
    }
    if (!reserve_symbol_hash(builder))
        return NULL;
    int index = table->symbol_count++;
    ScopeSymbol *symbol = &table->symbols[index];
    *symbol = (ScopeSymbol){.name = name, .written = written, .scope = scope, .next = -1};
    ScopeRecord *record = &table->records[scope];
    if (record->last < 0)
        record->first = index;
    else
        table->symbols[record->last].next = index;
    record->last = index;
    record->symbol_count++;
    put_symbol(table, index);
    return symbol;
}

static bool is_function_kind(KrScopeKind kind)
{
    return kind == SCOPE_FUNCTION || kind == SCOPE_LAMBDA || kind == SCOPE_COMPREHENSION;
}

ScopeRecord *kr_scope_open(ScopeBuilder *builder, KrScopeKind kind, AstNode *node, KrName name)
{
    KrScopeTable *table = builder->table;
    if (table->record_count == table->record_capacity) {
        void *items = table->records;
        if (!grow(builder, &items, &table->record_capacity, sizeof *table->records))
            return NULL;
        table->records = items;
    }
    KrScope *scope = kr_arena_alloc(builder->arena, sizeof *scope);
    if (!scope || !reserve_node_hash(builder)) {
        kr_error_memory(builder->diagnostics);
        return NULL;
    }
    int index = table->record_count++;
    ScopeRecord *record = &table->records[index];
    *record = (ScopeRecord){.scope = scope, .first = -1, .last = -1, .parent = builder->current};
    scope->kind = kind;
    scope->node = node;
    scope->name = name;
    scope->id = index;
    scope->table = table;
    scope->qualname_prefix = "";
    if (builder->current >= 0) {
        ScopeRecord *parent = &table->records[builder->current];
        scope->parent = parent->scope;
        scope->private_class = parent->scope->private_class;
        scope->is_nested = parent->scope->is_nested || is_function_kind(parent->scope->kind);
        record->iter_expr_depth = parent->iter_expr_depth;
        parent->child_count++;
    }
    if (kind == SCOPE_CLASS)
        scope->private_class = name;
    put_node(table, index);
    builder->current = index;
    return record;
}

KrScope *kr_scope_of(const KrModuleAst *ast, const AstNode *node)
{
    const KrScopeTable *table = ast->scope ? ast->scope->table : NULL;
    if (!table || !table->node_hash_size)
        return NULL;
    size_t mask = table->node_hash_size - 1;
    for (size_t i = hash_node(node) & mask;; i = (i + 1) & mask) {
        uint32_t slot = table->node_hash[i];
        if (!slot)
            return NULL;
        if (table->records[slot - 1].scope->node == node)
            return table->records[slot - 1].scope;
    }
}

KrSymbol *kr_scope_lookup(const KrModuleAst *ast, const KrScope *scope, KrName name)
{
    KrName mangled = kr_scope_mangle(ast, scope, name);
    ScopeSymbol *symbol = kr_scope_find(scope->table, scope->id, mangled);
    return symbol ? symbol->symbol : NULL;
}

KrName kr_scope_mangle(const KrModuleAst *ast, const KrScope *scope, KrName name)
{
    if (!scope->private_class)
        return name;
    size_t size = 0, class_size = 0;
    const char *text = kr_names_text(ast->names, name, &size);
    if (!text || size < 3 || text[0] != '_' || text[1] != '_')
        return name;
    if ((text[size - 1] == '_' && text[size - 2] == '_') || memchr(text, '.', size))
        return name;
    const char *class_text = kr_names_text(ast->names, scope->private_class, &class_size);
    while (class_size && *class_text == '_')
        class_text++, class_size--;
    if (!class_size)
        return name;
    char small[128];
    size_t total = 1 + class_size + size;
    char *mangled = total <= sizeof small ? small : kr_arena_alloc(ast->arena, total);
    if (!mangled)
        return 0;
    mangled[0] = '_';
    memcpy(mangled + 1, class_text, class_size);
    memcpy(mangled + 1 + class_size, text, size);
    return kr_names_intern(ast->names, mangled, total);
}

static bool intern_names(ScopeBuilder *builder)
{
    struct { KrName *place; const char *text; } rows[] = {
        {&builder->name_super, "super"}, {&builder->name_class, "__class__"},
        {&builder->name_iter, ".0"},     {&builder->name_locals, "locals"},
        {&builder->name_vars, "vars"},   {&builder->name_dir, "dir"},
        {&builder->name_eval, "eval"},   {&builder->name_exec, "exec"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        *rows[i].place = kr_names_intern(builder->ast->names, rows[i].text, strlen(rows[i].text));
        if (!*rows[i].place)
            return kr_error_memory(builder->diagnostics);
    }
    return true;
}

bool kr_scope_build(KrModuleAst *ast, KrDiagnostics *diagnostics)
{
    ScopeBuilder builder = {
        .ast = ast, .arena = ast->arena, .diagnostics = diagnostics, .current = -1};
    builder.table = kr_arena_alloc(ast->arena, sizeof *builder.table);
    if (!builder.table)
        return kr_error_memory(diagnostics);
    return intern_names(&builder) && kr_scope_collect(&builder) && kr_scope_resolve(&builder);
}
