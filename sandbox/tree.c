/* tree.c -- a syntax tree as a flat list of values, from which the module `ast` builds its nodes.
 *
 * The list is a program for a machine with one stack, children before parents:
 *   0 value                                        pushes the value
 *   1 n                                            pushes a list of the n topmost items
 *   2 kind line column end_line end_column         pops the fields of that kind, pushes the node
 *   3 name                                         pushes the operator or context of that name
 * Columns count bytes of UTF-8. Neither side recurses, so a deep tree overflows nothing. */
#include <stdlib.h>
#include <string.h>

#include "frontend/ast.h"
#include "frontend/source.h"
#include "rtlib/base/arena.h"
#include "sandbox/compile.h"

enum { PUSH, PUSH_LIST, PUSH_NODE, PUSH_OPERATOR };

typedef struct Frame {
    AstNode *node;
    const KrAstField *field;    /* next field */
    const AstNodeList *list;    /* list under way, or NULL */
    int index;                  /* next item of list */
} Frame;

typedef struct Flat {
    KrThread *t;
    const KrModuleAst *ast;
    KrValue out;                      /* list */
    KrValue try_star;
    KrValue kinds[AST_KIND_COUNT];    /* names of node kinds made so far; on the native stack, so seen by the collector */
    Frame *frames;
    size_t count, capacity;
} Flat;

static bool put(Flat *f, KrValue v)
{
    return v && kr_list_push(f->t, f->out, v) == 0;
}

static KrValue name_value(Flat *f, KrName name)
{
    size_t size = 0;
    const char *text = name ? kr_names_text(f->ast->names, name, &size) : NULL;
    KrValue v = text ? kr_str_utf8(f->t, text, size) : KR_NONE;
    return text && v ? kr_str_intern(f->t, v) : v;
}

static KrValue constant_value(Flat *f, const AstConstant *node)
{
    const struct AstExtraConstant *value = node->extra;
    switch ((AstConstantKind)node->kind) {
    case AST_CONST_NONE: return KR_NONE;
    case AST_CONST_TRUE: return KR_TRUE;
    case AST_CONST_FALSE: return KR_FALSE;
    case AST_CONST_ELLIPSIS: return KR_ELLIPSIS;
    case AST_CONST_INT: return kr_int_from_i64(f->t, value->i);
    case AST_CONST_BIGINT: return kr_int_parse(f->t, value->text, value->size, 0);
    case AST_CONST_FLOAT: return kr_float_new(f->t, value->d);
    case AST_CONST_IMAG: return kr_complex_new(f->t, 0.0, value->d);
    case AST_CONST_STR: return kr_str_utf8_any(f->t, value->text, value->size);
    case AST_CONST_BYTES: return kr_bytes_new(f->t, value->text, value->size);
    }
    return KR_NONE;
}

static bool put_operator(Flat *f, const char *name)
{
    return put(f, KR_INT(PUSH_OPERATOR)) && put(f, kr_str_cstring(f->t, name));
}

static bool put_enum(Flat *f, const AstNode *node, const char *field, int value)
{
    static const char *const contexts[] = { "Load", "Store", "Del" };
    static const char *const unaries[] = { "Invert", "Not", "UAdd", "USub" };
    if (!strcmp(field, "ctx"))
        return put_operator(f, contexts[value]);
    if (!strcmp(field, "op") && node->kind == AST_UnaryOp)
        return put_operator(f, unaries[value]);
    if (!strcmp(field, "op") && node->kind == AST_BoolOp)
        return put_operator(f, value == AST_AND ? "And" : "Or");
    if (!strcmp(field, "op"))
        return put_operator(f, kr_ast_operator_name(value));
    if (!strcmp(field, "conversion") && !value)
        value = -1;
    return put(f, KR_INT(PUSH)) && put(f, KR_INT(value));
}

/* Bytes before a column of a line. */
static long byte_column(Flat *f, int line, int column)
{
    const KrSource *source = f->ast->source;
    if (source->ascii || line < 1 || (uint32_t)line > source->line_count)
        return column;
    const char *start = source->text + source->lines[line - 1], *end = source->text + source->size, *p = start;
    if (kr_work(f->t, (size_t)column))
        return -1;
    for (int seen = 0; p < end; p++)
        if ((*p & 0xc0) != 0x80 && seen++ == column)
            break;
    return p - start;
}

static bool put_node_end(Flat *f, const AstNode *node)
{
    bool star = node->kind == AST_Try && node->flags & AST_STAR;
    KrValue *kind = star ? &f->try_star : &f->kinds[node->kind];
    if (!*kind) {
        KrValue name = kr_str_cstring(f->t, star ? "TryStar" : kr_ast_kind_name((AstKind)node->kind));
        *kind = name ? kr_str_intern(f->t, name) : 0;
    }
    long start = byte_column(f, node->line, node->column), end = byte_column(f, node->end_line, node->end_column);
    return start >= 0 && end >= 0 && put(f, KR_INT(PUSH_NODE)) && put(f, *kind) && put(f, KR_INT(node->line)) &&
           put(f, KR_INT(start)) && put(f, KR_INT(node->end_line)) && put(f, KR_INT(end));
}

/* Trees have no type parameters: the definition that a scope of them returns, with its decorators and without the base that they
 * gave it; a type alias is the assignment of its value. NULL: out of memory. */
static AstNode *without_parameters(Flat *f, AstFunctionDef *scope)
{
    const AstReturn *last = (const AstReturn *)scope->body.items[scope->body.count - 1];
    AstNode *const *args = ((const AstCall *)last->value)->args.items;
    if (args[0]->kind == AST_FunctionDef) {
        ((AstFunctionDef *)args[0])->decorator_list = scope->decorator_list;
        return args[0];
    }
    if (args[0]->kind == AST_ClassDef) {
        AstClassDef *class = (AstClassDef *)args[0];
        class->decorator_list = scope->decorator_list;
        class->bases.count--;
        return args[0];
    }
    AstAssign *alias = kr_arena_alloc(f->ast->arena, sizeof *alias);
    AstName *name = kr_arena_alloc(f->ast->arena, sizeof *name);
    AstNode **targets = kr_arena_array(f->ast->arena, 1, sizeof *targets);
    if (!alias || !name || !targets)
        return kr_no_memory(f->t), NULL;
    alias->node = name->node = scope->node;
    alias->node.kind = AST_Assign;
    name->node.kind = AST_Name;
    name->id = scope->name;
    name->ctx = AST_STORE;
    targets[0] = &name->node;
    alias->targets = (AstNodeList){ targets, 1 };
    alias->value = ((AstLambda *)args[1])->body;
    return &alias->node;
}

/* A node or NULL: what has no fields to visit is put at once, the others get a frame. */
static bool enter(Flat *f, AstNode *node)
{
    if (!node)
        return put(f, KR_INT(PUSH)) && put(f, KR_NONE);
    if (node->kind == AST_FunctionDef && node->flags & AST_GENERIC && !(node = without_parameters(f, (AstFunctionDef *)node)))
        return false;
    if (node->kind == AST_CmpOp)
        return put_operator(f, kr_ast_compare_name(((AstCmpOp *)node)->op));
    if (node->kind == AST_Constant)
        return put(f, KR_INT(PUSH)) && put(f, constant_value(f, (AstConstant *)node)) && put_node_end(f, node);
    if (f->count == f->capacity) {
        size_t capacity = f->capacity ? 2 * f->capacity : 64;
        Frame *frames = realloc(f->frames, capacity * sizeof *frames);
        if (!frames)
            return kr_no_memory(f->t), false;
        f->frames = frames;
        f->capacity = capacity;
    }
    f->frames[f->count++] = (Frame){ .node = node, .field = kr_ast_fields((AstKind)node->kind) };
    return true;
}

static bool put_names(Flat *f, const AstNameList *names)
{
    for (int i = 0; i < names->count; i++)
        if (!put(f, KR_INT(PUSH)) || !put(f, name_value(f, names->items[i])))
            return false;
    return put(f, KR_INT(PUSH_LIST)) && put(f, KR_INT(names->count));
}

static bool step_field(Flat *f, Frame *frame)
{
    const AstNode *node = frame->node;
    const KrAstField *field = frame->field++;
    void *place = (char *)(uintptr_t)node + field->offset;
    switch (field->type) {
    case 'N':
    case 'O':
        if (node->kind == AST_MatchSingleton)   /* holds its constant as a value, not as a node */
            return put(f, KR_INT(PUSH)) && put(f, constant_value(f, *(AstConstant **)place));
        return enter(f, *(AstNode **)place);
    case 'L':
        frame->list = place;
        frame->index = 0;
        return true;
    case 'I': return put(f, KR_INT(PUSH)) && put(f, name_value(f, *(KrName *)place));
    case 'J': return put_names(f, place);
    default: return put_enum(f, node, field->name, *(int *)place);
    }
}

static bool step(Flat *f)
{
    Frame *frame = &f->frames[f->count - 1];
    if (frame->list) {
        const AstNodeList *list = frame->list;
        if (frame->index < list->count)
            return enter(f, list->items[frame->index++]);
        frame->list = NULL;
        return put(f, KR_INT(PUSH_LIST)) && put(f, KR_INT(list->count));
    }
    if (frame->field->type)
        return step_field(f, frame);
    f->count--;
    return put_node_end(f, frame->node);
}

KrValue kr_tree_flat(KrThread *t, const KrModuleAst *ast)
{
    Flat f = { .t = t, .ast = ast, .out = kr_list_new(t, 64) };
    bool ok = f.out && enter(&f, ast->root);
    while (ok && f.count)
        ok = kr_step(t) == 0 && step(&f);
    free(f.frames);
    return ok ? f.out : 0;
}
