/* check_pattern.c -- match statements: patterns that match everything come last, names are bound once and alike in all
 * alternatives, keys and attributes are not repeated. Recursion follows the brackets of the pattern. */
#include <stdlib.h>
#include <string.h>

#include "frontend/check.h"
#include "rtlib/base/arena.h"

enum { FEW_NAMES = 32 };

typedef struct Names {
    KrName *items;
    int count, capacity;
} Names;

typedef struct PatternCheck {
    KrModuleAst *ast;
    KrDiagnostics *diagnostics;
    Names names;           /* bound so far in this case */
    int start;             /* of the innermost alternative in names */
    const AstNode *last;   /* the pattern looked at last: where errors are reported */
} PatternCheck;

static const char *text_of(PatternCheck *p, KrName name)
{
    return kr_names_text(p->ast->names, name, NULL);
}

static bool bind(PatternCheck *p, KrName name)
{
    Names *names = &p->names;
    if (!name)
        return true;
    /* Few names are looked through at once, for the place of the error; many are sorted at the end. */
    for (int i = p->start; i < names->count && names->count - p->start < FEW_NAMES; i++)
        if (names->items[i] == name)
            return kr_error_node(p->diagnostics, p->last,
                                 "multiple assignments to name '%s' in pattern", text_of(p, name));
    if (names->count == names->capacity) {
        int capacity = names->capacity ? names->capacity * 2 : 16;
        KrName *items = kr_arena_array(p->ast->arena, (size_t)capacity, sizeof *items);
        if (!items)
            return kr_error_memory(p->diagnostics);
        if (names->count)
            memcpy(items, names->items, (size_t)names->count * sizeof *items);
        names->items = items;
        names->capacity = capacity;
    }
    names->items[names->count++] = name;
    return true;
}

static int compare_names(const void *a, const void *b)
{
    KrName left = *(const KrName *)a, right = *(const KrName *)b;
    return (left > right) - (left < right);
}

/* Sorts the names from mark on; none may be there twice. */
static bool sort_names(PatternCheck *p, int mark, const AstNode *place)
{
    Names *names = &p->names;
    if (names->count > mark + 1)
        qsort(names->items + mark, (size_t)(names->count - mark), sizeof(KrName), compare_names);
    for (int i = mark + 1; i < names->count; i++)
        if (names->items[i] == names->items[i - 1])
            return kr_error_node(p->diagnostics, place,
                                 "multiple assignments to name '%s' in pattern",
                                 text_of(p, names->items[i]));
    return true;
}

static bool visit(PatternCheck *p, const AstNode *node, bool irrefutable);

static bool visit_all(PatternCheck *p, const AstNodeList *list)
{
    for (int i = 0; i < list->count; i++)
        if (!visit(p, list->items[i], true))
            return false;
    return true;
}

static bool visit_or(PatternCheck *p, const AstMatchOr *node, bool irrefutable)
{
    Names *names = &p->names;
    int mark = names->count, end = mark, outer = p->start;
    for (int i = 0; i < node->patterns.count; i++) {
        const AstNode *part = node->patterns.items[i];
        int start = names->count;
        p->start = start;
        if (!visit(p, part, irrefutable && i == node->patterns.count - 1) ||
            !sort_names(p, start, part))
            return false;
        if (i == 0) {
            end = names->count;
            continue;
        }
        int count = names->count - start;
        if (count != end - mark ||
            (count && memcmp(names->items + mark, names->items + start,
                             (size_t)count * sizeof(KrName)) != 0))
            return kr_error_node(p->diagnostics, part,
                                 "alternative patterns bind different names");
        names->count = end;
    }
    p->start = outer;
    return true;
}

/* A key as something that can be sorted: equal keys compare equal. */
typedef struct Key {
    int type;              /* 0 number, 1 str, 2 bytes, 3 None, 4 Ellipsis */
    double number;
    const char *text;      /* of a str, bytes or big number */
    size_t size;
    bool boolean;
} Key;

static bool constant_key(const AstNode *node, Key *key)
{
    double sign = 1;
    *key = (Key){0};
    if (node->kind == AST_UnaryOp && ((const AstUnaryOp *)node)->op == AST_USUB) {
        node = ((const AstUnaryOp *)node)->operand;
        sign = -1;
    }
    if (node->kind != AST_Constant)
        return false;
    const struct AstExtraConstant *value = ((const AstConstant *)node)->extra;
    switch ((AstConstantKind)((const AstConstant *)node)->kind) {
    case AST_CONST_NONE: key->type = 3; break;
    case AST_CONST_ELLIPSIS: key->type = 4; break;
    case AST_CONST_TRUE: key->number = sign; key->boolean = sign > 0; break;
    case AST_CONST_FALSE: key->boolean = true; break;
    case AST_CONST_INT:
        key->number = sign * (double)value->i;
        /* Numbers that a double does not hold exactly are told apart by their digits. */
        if (value->i > INT64_C(1) << 53)
            key->text = (const char *)&value->i, key->size = sizeof value->i;
        break;
    case AST_CONST_BIGINT:
        key->number = sign * 1e300;
        key->text = value->text, key->size = value->size;
        break;
    case AST_CONST_FLOAT: key->number = sign * value->d + 0.0; break;
    case AST_CONST_IMAG: return false;
    case AST_CONST_STR: key->type = 1; key->text = value->text, key->size = value->size; break;
    case AST_CONST_BYTES: key->type = 2; key->text = value->text, key->size = value->size; break;
    }
    return true;
}

static int compare_keys(const void *a, const void *b)
{
    const Key *left = a, *right = b;
    if (left->type != right->type)
        return left->type < right->type ? -1 : 1;
    if (left->number != right->number)
        return left->number < right->number ? -1 : 1;
    if (left->size != right->size)
        return left->size < right->size ? -1 : 1;
    return left->size ? memcmp(left->text, right->text, left->size) : 0;
}

static bool check_keys(PatternCheck *p, const AstMatchMapping *node)
{
    int count = 0;
    if (node->keys.count < 2)
        return true;
    Key *keys = kr_arena_array(p->ast->arena, (size_t)node->keys.count, sizeof *keys);
    if (!keys)
        return kr_error_memory(p->diagnostics);
    for (int i = 0; i < node->keys.count; i++)
        count += constant_key(node->keys.items[i], &keys[count]);
    qsort(keys, (size_t)count, sizeof *keys, compare_keys);
    for (int i = 1; i < count; i++) {
        if (compare_keys(&keys[i - 1], &keys[i]) != 0)
            continue;
        if (keys[i].type == 1 && keys[i].size < 100)
            return kr_error_node(p->diagnostics, &node->node,
                                 "mapping pattern checks duplicate key ('%.*s')",
                                 (int)keys[i].size, keys[i].text);
        if (keys[i].boolean)
            return kr_error_node(p->diagnostics, &node->node,
                                 "mapping pattern checks duplicate key (%s)",
                                 keys[i].number != 0 ? "True" : "False");
        if (keys[i].type == 0 && !keys[i].size)
            return kr_error_node(p->diagnostics, &node->node,
                                 "mapping pattern checks duplicate key (%.17g)", keys[i].number);
        return kr_error_node(p->diagnostics, &node->node, "mapping pattern checks duplicate key");
    }
    return true;
}

static bool check_attributes(PatternCheck *p, const AstMatchClass *node)
{
    int count = node->kwd_attrs.count;
    if (count < 2)
        return true;
    KrName *names = kr_arena_array(p->ast->arena, (size_t)count, sizeof *names);
    if (!names)
        return kr_error_memory(p->diagnostics);
    memcpy(names, node->kwd_attrs.items, (size_t)count * sizeof *names);
    qsort(names, (size_t)count, sizeof *names, compare_names);
    for (int i = 1; i < count; i++)
        if (names[i] == names[i - 1])
            return kr_error_node(p->diagnostics, &node->node,
                                 "attribute name repeated in class pattern: %s",
                                 text_of(p, names[i]));
    return true;
}

/* irrefutable: the pattern may match everything. */
static bool visit(PatternCheck *p, const AstNode *node, bool irrefutable)
{
    p->last = node;
    switch (node->kind) {
    case AST_MatchSequence: return visit_all(p, &((const AstMatchSequence *)node)->patterns);
    case AST_MatchMapping: {
        const AstMatchMapping *mapping = (const AstMatchMapping *)node;
        return check_keys(p, mapping) && visit_all(p, &mapping->patterns) && bind(p, mapping->rest);
    }
    case AST_MatchClass: {
        const AstMatchClass *class = (const AstMatchClass *)node;
        return check_attributes(p, class) && visit_all(p, &class->patterns) &&
               visit_all(p, &class->kwd_patterns);
    }
    case AST_MatchStar: return bind(p, ((const AstMatchStar *)node)->name);
    case AST_MatchOr: return visit_or(p, (const AstMatchOr *)node, irrefutable);
    case AST_MatchAs: {
        const AstMatchAs *as = (const AstMatchAs *)node;
        if (!as->pattern && !irrefutable && as->name)
            return kr_error_node(p->diagnostics, node,
                                 "name capture '%s' makes remaining patterns unreachable",
                                 text_of(p, as->name));
        if (!as->pattern && !irrefutable)
            return kr_error_node(p->diagnostics, node,
                                 "wildcard makes remaining patterns unreachable");
        return (!as->pattern || visit(p, as->pattern, irrefutable)) && bind(p, as->name);
    }
    default: return true;
    }
}

bool kr_check_match(KrModuleAst *ast, const AstMatch *match, KrDiagnostics *diagnostics)
{
    PatternCheck check = {.ast = ast, .diagnostics = diagnostics};
    for (int i = 0; i < match->cases.count; i++) {
        const Astmatch_case *part = (const Astmatch_case *)match->cases.items[i];
        check.names.count = check.start = 0;
        if (!visit(&check, part->pattern, part->guard || i == match->cases.count - 1) ||
            !sort_names(&check, 0, part->pattern))
            return false;
    }
    return true;
}
