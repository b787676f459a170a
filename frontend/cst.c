/* cst.c -- running tree-sitter over the canonical buffer and copying its tree into the flat array
 * of cst.h. */
#include "frontend/cst.h"

#include <pthread.h>
#include <string.h>

#include "frontend/ts_api.h"
#include "frontend/ts_memory.h"
#include "rtlib/base/arena.h"

static const char *const kind_names[CST_KIND_COUNT] = {
#define CST_OWN(name) #name,
#define CST_NODE CST_OWN
#define CST_NEVER CST_OWN
#define CST_FIELD(name)
#include "frontend/cst.def"
#undef CST_OWN
#undef CST_NODE
#undef CST_NEVER
#undef CST_FIELD
};

static const char *const field_names[CST_FIELD_COUNT] = {
    "",
#define CST_OWN(name)
#define CST_NODE CST_OWN
#define CST_NEVER CST_OWN
#define CST_FIELD(name) #name,
#include "frontend/cst.def"
#undef CST_OWN
#undef CST_NODE
#undef CST_NEVER
#undef CST_FIELD
};

/* Kinds that must not come out of the canonical buffer. */
static const bool never[CST_KIND_COUNT] = {
    [CST_error] = true,
#define CST_OWN(name)
#define CST_NODE(name)
#define CST_NEVER(name) [CST_##name] = true,
#define CST_FIELD(name)
#include "frontend/cst.def"
#undef CST_OWN
#undef CST_NODE
#undef CST_NEVER
#undef CST_FIELD
};

/* The grammar's numbers for our kinds and fields, looked up by name once. */
enum { MOST_SYMBOLS = 512, MOST_FIELDS = 64 };
static uint8_t kind_of_symbol[MOST_SYMBOLS];
static uint8_t field_of_id[MOST_FIELDS];
static bool tables_usable;
static pthread_once_t tables_once = PTHREAD_ONCE_INIT;

_Static_assert(CST_KIND_COUNT < 256 && CST_FIELD_COUNT < 256, "the tables hold bytes");

enum { FIRST_NODE = CST_fstring_spec + 1, SLOTS = 512 };

_Static_assert(2 * CST_KIND_COUNT < SLOTS, "slots are sparse");

/* The slot of a name, or the free one where it belongs. */
static uint8_t *find_slot(uint8_t *slots, const char *name)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (const char *c = name; *c; c++)
        hash = (hash ^ (uint8_t)*c) * 16777619u;
    while (slots[hash % SLOTS] && strcmp(kind_names[slots[hash % SLOTS]], name))
        hash++;
    return slots + hash % SLOTS;
}

/* Every kind must be the name of a symbol. The grammar has more symbols, some of them with the same name. */
static bool fill_kinds(const TSLanguage *language)
{
    uint8_t slots[SLOTS] = {0};
    bool found[CST_KIND_COUNT] = {false};
    memset(kind_of_symbol, CST_error, sizeof kind_of_symbol);
    for (int kind = FIRST_NODE; kind < CST_KIND_COUNT; kind++)
        *find_slot(slots, kind_names[kind]) = (uint8_t)kind;
    for (uint32_t symbol = 1; symbol < ts_language_symbol_count(language); symbol++) {
        if (ts_language_symbol_type(language, (TSSymbol)symbol) != TSSymbolTypeRegular)
            continue;
        uint8_t kind = *find_slot(slots, ts_language_symbol_name(language, (TSSymbol)symbol));
        if (kind) {
            kind_of_symbol[symbol] = kind;
            found[kind] = true;
        }
    }
    for (int kind = FIRST_NODE; kind < CST_KIND_COUNT; kind++)
        if (!found[kind])
            return false;
    return true;
}

static void fill_tables(void)
{
    const TSLanguage *language = kr_ts_language_python();
    if (ts_language_symbol_count(language) > MOST_SYMBOLS ||
        ts_language_field_count(language) >= MOST_FIELDS || !fill_kinds(language))
        return;
    for (int field = 1; field < CST_FIELD_COUNT; field++) {
        const char *name = field_names[field];
        TSFieldId id = ts_language_field_id_for_name(language, name, (uint32_t)strlen(name));
        if (!id || id >= MOST_FIELDS)
            return;
        field_of_id[id] = (uint8_t)field;
    }
    tables_usable = true;
}

const char *kr_cst_kind_name(KrCstKind kind)
{
    return (unsigned)kind < CST_KIND_COUNT ? kind_names[kind] : "?";
}

const char *kr_cst_field_name(KrCstField field)
{
    return (unsigned)field < CST_FIELD_COUNT ? field_names[field] : "?";
}

/* The copy in progress. While a node is open its `next` is the index of its parent. */
typedef struct Copy {
    KrArena *arena;
    const KrCanonical *buffer;
    KrCst *cst;
    KrDiagnostics *diagnostics;
    uint32_t capacity;
    uint32_t open; /* innermost open node */
    int inherited; /* role of a bracket node that was left out, for its child; NO_ROLE: none was */
    uint8_t *left_out; /* for each level of tree-sitter's tree: 1 if that node was left out */
    uint32_t depth, depth_capacity;
} Copy;

enum { NO_ROLE = -1 };

typedef enum { LEAVE_OUT, LEAF, INNER, BAD } Treatment;

static void *grow(KrArena *arena, const void *items, uint32_t count, uint32_t *capacity,
                  size_t size)
{
    if (*capacity > UINT32_MAX / 4)
        return NULL;
    void *larger = kr_arena_array(arena, *capacity * 2u, size);
    if (!larger)
        return NULL;
    memcpy(larger, items, count * size);
    *capacity *= 2;
    return larger;
}

static KrCstKind kind_of(TSNode node)
{
    TSSymbol symbol = ts_node_symbol(node);
    return symbol < MOST_SYMBOLS ? kind_of_symbol[symbol] : CST_error;
}

/* A list that the canonical buffer has for strings. */
static KrCstKind list_kind(const Copy *copy, uint32_t entry)
{
    if (entry & KR_CANONICAL_SYNTHETIC)
        return CST_concatenated_string;
    switch (copy->cst->tokens.items[entry].kind) {
    case KR_TOKEN_FSTRING_START:
        return CST_fstring;
    case KR_TOKEN_FSTRING_FIELD:
        return CST_fstring_field;
    case KR_TOKEN_FSTRING_SPEC:
        return CST_fstring_spec;
    }
    return CST_list;
}

/* In `* x [ e ]`, where x and its brackets are the buffer's: tree-sitter may take the star first,
 * and the subscript round it. True for a node that starts with such a star. */
static bool starts_with_guarded_star(const Copy *copy, uint32_t start)
{
    const KrCanonical *buffer = copy->buffer;
    return buffer->text[start] == '*' && start + 2 < buffer->size &&
           buffer->text[start + 2] == 'x' && (buffer->token_of[start + 2] & KR_CANONICAL_SYNTHETIC);
}

/* The inner node of that form: the star and the buffer's x, without the brackets. */
static bool is_star_of_subscript(const Copy *copy, TSNode node, uint32_t start)
{
    return starts_with_guarded_star(copy, start) && ts_node_end_byte(node) == start + 3;
}

static Treatment classify(const Copy *copy, TSNode node, uint32_t start, KrCstKind *kind)
{
    uint32_t entry = copy->buffer->token_of[start];
    bool synthetic = entry & KR_CANONICAL_SYNTHETIC;
    if (!ts_node_is_named(node)) {
        *kind = CST_token;
        if (synthetic)
            return LEAVE_OUT;
        uint8_t token = copy->cst->tokens.items[entry].kind;
        return token >= KR_TOKEN_FSTRING_START && token <= KR_TOKEN_FSTRING_END ? LEAVE_OUT : LEAF;
    }
    *kind = kind_of(node);
    if (never[*kind])
        return BAD;
    /* flat switch over the kinds with a treatment of their own */
    switch (*kind) {
    case CST_parenthesized_expression:
        return synthetic ? LEAVE_OUT : INNER;
    case CST_subscript:
        if (starts_with_guarded_star(copy, start))
            *kind = CST_list_splat;
        return synthetic && copy->buffer->text[start] == 'x' ? LEAVE_OUT : INNER;
    case CST_list_splat:
    case CST_list_splat_pattern:
        return is_star_of_subscript(copy, node, start) ? LEAVE_OUT : INNER;
    case CST_identifier:
        return synthetic ? LEAVE_OUT : LEAF;
    case CST_list:
        *kind = list_kind(copy, entry);
        return INNER;
    case CST_string:
        if (copy->cst->tokens.items[entry & ~KR_CANONICAL_SYNTHETIC].kind == KR_TOKEN_FSTRING_TEXT)
            *kind = CST_fstring_text;
        return LEAF;
    case CST_integer:
    case CST_float:
        return LEAF;
    default:
        return INNER;
    }
}

static bool refuse(Copy *copy, uint32_t entry)
{
    return kr_error_token(copy->diagnostics,
                          &copy->cst->tokens.items[entry & ~KR_CANONICAL_SYNTHETIC],
                          "invalid syntax");
}

static bool add_node(Copy *copy, KrCstKind kind, uint32_t start, uint32_t end, uint8_t field)
{
    KrCst *cst = copy->cst;
    if (cst->count == copy->capacity) {
        KrCstNode *nodes =
            grow(copy->arena, cst->nodes, cst->count, &copy->capacity, sizeof *nodes);
        if (!nodes)
            return kr_error_memory(copy->diagnostics);
        cst->nodes = nodes;
    }
    const uint32_t *token_of = copy->buffer->token_of;
    cst->nodes[cst->count] =
        (KrCstNode){.kind = (uint16_t)kind,
                    .field = field,
                    .named = kind != CST_token,
                    .first = token_of[start] & ~KR_CANONICAL_SYNTHETIC,
                    .last = end > start ? token_of[end - 1] & ~KR_CANONICAL_SYNTHETIC : 0,
                    .next = cst->count + 1};
    if (end <= start)
        cst->nodes[cst->count].first = 1;
    cst->count++;
    return true;
}

static bool push_level(Copy *copy, bool left_out)
{
    if (copy->depth == copy->depth_capacity) {
        uint8_t *larger = grow(copy->arena, copy->left_out, copy->depth, &copy->depth_capacity, 1);
        if (!larger)
            return kr_error_memory(copy->diagnostics);
        copy->left_out = larger;
    }
    copy->left_out[copy->depth++] = left_out;
    return true;
}

/* Copies the cursor's node. *descend: its children are to be visited (a level was pushed then). */
static bool copy_node(Copy *copy, TSTreeCursor *cursor, bool *descend)
{
    TSNode node = ts_tree_cursor_current_node(cursor);
    uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
    uint32_t entry = copy->buffer->token_of[start];
    KrCstKind kind;
    *descend = false;
    if (copy->depth && start == end)
        return ts_node_is_missing(node) ? refuse(copy, entry) : true;
    Treatment treatment =
        copy->depth ? classify(copy, node, start, &kind) : (kind = CST_module, INNER);
    if (treatment == BAD)
        return refuse(copy, entry);
    TSFieldId id = ts_tree_cursor_current_field_id(cursor);
    int field =
        copy->inherited != NO_ROLE && ts_node_is_named(node) ? copy->inherited : field_of_id[id];
    if (treatment == LEAVE_OUT) {
        if (!ts_node_is_named(node) || !ts_tree_cursor_goto_first_child(cursor))
            return true;
        copy->inherited = field;
        return *descend = push_level(copy, true);
    }
    copy->inherited = NO_ROLE;
    if (field == CST_FIELD_subscript && copy->cst->nodes[copy->open].kind == CST_list_splat)
        field = CST_FIELD_NONE;
    if (!add_node(copy, kind, start, end, (uint8_t)field))
        return false;
    if (treatment == LEAF || !ts_tree_cursor_goto_first_child(cursor))
        return true;
    uint32_t index = copy->cst->count - 1;
    copy->cst->nodes[index].next = copy->open;
    copy->open = index;
    return *descend = push_level(copy, false);
}

/* Leaves the parent of the cursor's node, which is its level's last. */
static void close_level(Copy *copy)
{
    if (copy->left_out[--copy->depth]) {
        copy->inherited = NO_ROLE;
        return;
    }
    KrCstNode *node = &copy->cst->nodes[copy->open];
    copy->open = node->next;
    node->next = copy->cst->count;
}

static bool copy_tree(Copy *copy, TSNode root)
{
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    for (;;) {
        bool descend;
        if (!copy_node(copy, &cursor, &descend))
            return false;
        if (descend)
            continue;
        if (!copy->depth)
            return true;
        while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
            ts_tree_cursor_goto_parent(&cursor);
            close_level(copy);
            if (!copy->depth)
                return true;
        }
    }
}

static bool start_copy(Copy *copy)
{
    copy->capacity = copy->cst->tokens.count + copy->cst->tokens.count / 2 + 16;
    copy->depth_capacity = 256;
    copy->cst->nodes = kr_arena_array(copy->arena, copy->capacity, sizeof *copy->cst->nodes);
    copy->left_out = kr_arena_alloc(copy->arena, copy->depth_capacity);
    return copy->cst->nodes && copy->left_out ? true : kr_error_memory(copy->diagnostics);
}

/* The library's part; may be left by longjmp, so it keeps nothing that needs freeing. */
static bool parse(Copy *copy)
{
    TSParser *parser = ts_parser_new();
    if (!ts_parser_set_language(parser, kr_ts_language_python()))
        return kr_error_at(copy->diagnostics, KR_SYNTAX_ERROR, 0, 0, 0, 0,
                           "the parser does not fit its grammar");
    TSTree *tree = ts_parser_parse_string(parser, NULL, copy->buffer->text, copy->buffer->size);
    if (!tree)
        return kr_error_memory(copy->diagnostics);
    copy->cst->count = 0;
    return start_copy(copy) && copy_tree(copy, ts_tree_root_node(tree));
}

static bool report_outcome(Copy *copy, int outcome)
{
    switch ((KrTsOutcome)outcome) {
    case KR_TS_RUNNING:
        break;
    case KR_TS_CANCELLED:
        kr_error_at(copy->diagnostics, KR_MEMORY_ERROR, 0, 0, 0, 0, "cancelled");
        break;
    case KR_TS_OUT_OF_MEMORY:
        kr_error_memory(copy->diagnostics);
        break;
    case KR_TS_GAVE_UP:
        return refuse(copy, 0);
    }
    return false;
}

bool kr_cst_parse(KrArena *arena, const KrCanonical *buffer, size_t max_memory,
                  const volatile long *cancel, KrCst *cst, KrDiagnostics *diagnostics)
{
    KrTsMemory memory;
    Copy copy = {.arena = arena,
                 .buffer = buffer,
                 .cst = cst,
                 .diagnostics = diagnostics,
                 .inherited = NO_ROLE};
    pthread_once(&tables_once, fill_tables);
    if (!tables_usable)
        return kr_error_at(diagnostics, KR_SYNTAX_ERROR, 0, 0, 0, 0,
                           "the parser does not fit its grammar");
    kr_ts_begin(&memory, max_memory, cancel);
    int outcome = setjmp(memory.out);
    bool ok = outcome ? report_outcome(&copy, outcome) : parse(&copy);
    kr_ts_end(&memory);
    return ok;
}
