/* lower_module.c -- the door: lowers the body of a unit, then every function that was found on the
 * way. */
#include "codegen/lower.h"

#include <string.h>

#include "codegen/lower_internal.h"
#include "rtlib/base/arena.h"

_Noreturn void kr_lo_fail(Lower *lower, const char *message)
{
    lower->error = message;
    longjmp(lower->escape, 1);
}

void *kr_lo_alloc(Lower *lower, size_t count, size_t size)
{
    void *p = kr_arena_array(lower->arena, count ? count : 1, size);
    if (!p)
        kr_lo_fail(lower, "out of memory");
    return p;
}

void kr_lo_enter(LowerFrame *fr)
{
    if (++fr->lower->depth > LOWER_MAX_DEPTH)
        kr_lo_fail(fr->lower, "too many nested expressions or statements");
}

int kr_lo_name(Lower *lower, KrName name)
{
    size_t size = 0;
    if (name >= lower->name_capacity) {
        uint32_t wider = lower->name_capacity ? lower->name_capacity : 256;
        while (wider <= name)
            wider *= 2;
        int *list = kr_lo_alloc(lower, wider, sizeof *list);
        if (lower->name_capacity)
            memcpy(list, lower->name_constants, lower->name_capacity * sizeof *list);
        lower->name_constants = list;
        lower->name_capacity = wider;
    }
    if (lower->name_constants[name])
        return lower->name_constants[name] - 1;
    const char *text = name ? kr_names_text(lower->ast->names, name, &size) : NULL;
    if (!text || size > UINT32_MAX / 2)
        kr_lo_fail(lower, "out of memory");
    int index = kr_ir_const_name(lower->unit, text, (uint32_t)size);
    if (index < 0)
        kr_lo_fail(lower, "out of memory");
    lower->name_constants[name] = index + 1;
    return index;
}

static size_t hash_node(const AstNode *node)
{
    uint64_t h = (uint64_t)(uintptr_t)node * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(h >> 32);
}

static void cache_put(Lower *lower, LowerCached entry)
{
    size_t at = hash_node(entry.node) & lower->cache_mask;
    while (lower->cache[at].node)
        at = (at + 1) & lower->cache_mask;
    lower->cache[at] = entry;
}

static void cache_reserve(Lower *lower)
{
    if (lower->cache && lower->cache_count * 2 <= lower->cache_mask)
        return;
    LowerCached *old = lower->cache;
    uint32_t size = old ? lower->cache_mask + 1 : 0;
    lower->cache_mask = old ? size * 2 - 1 : 63;
    lower->cache = kr_lo_alloc(lower, lower->cache_mask + 1, sizeof *lower->cache);
    for (uint32_t i = 0; i < size; i++)
        if (old[i].node)
            cache_put(lower, old[i]);
}

/* The function of a FunctionDef, Lambda, ClassDef or GeneratorExp node. Made at the first request,
 * so that copies of a loop body share it; its body is lowered later. */
IrFunction *kr_lo_function_of(Lower *lower, AstNode *node)
{
    cache_reserve(lower);
    for (size_t at = hash_node(node) & lower->cache_mask; lower->cache[at].node;
         at = (at + 1) & lower->cache_mask)
        if (lower->cache[at].node == node)
            return lower->cache[at].f;
    IrFunction *f = kr_ir_function_new(lower->unit);
    if (kr_arena_failed(lower->arena))
        kr_lo_fail(lower, "out of memory");
    cache_put(lower, (LowerCached){node, f});
    lower->cache_count++;
    LowerWork *work = kr_lo_alloc(lower, 1, sizeof *work);
    *work = (LowerWork){f, node, NULL};
    if (lower->work_last)
        lower->work_last->next = work;
    else
        lower->work = work;
    lower->work_last = work;
    return f;
}

static KrName intern(Lower *lower, const char *text)
{
    KrName name = kr_names_intern(lower->ast->names, text, strlen(text));
    if (!name)
        kr_lo_fail(lower, "out of memory");
    return name;
}

/* Scripts have paths; what has none but a title in brackets is the library, a line of the command or a stream. */
static bool is_library(const char *filename)
{
    return filename[0] == '<' && strcmp(filename, "<string>") != 0 && strcmp(filename, "<stdin>") != 0;
}

static void intern_names(Lower *lower)
{
    LowerNames *n = &lower->names;
    struct {
        KrName *place;
        const char *text;
    } rows[] = {
        {&n->range, "range"},
        {&n->super, "super"},
        {&n->sum, "sum"},
        {&n->any, "any"},
        {&n->all, "all"},
        {&n->min, "min"},
        {&n->max, "max"},
        {&n->list, "list"},
        {&n->tuple, "tuple"},
        {&n->set, "set"},
        {&n->dict, "dict"},
        {&n->sorted, "sorted"},
        {&n->join, "join"},
        {&n->class_cell, "__class__"},
        {&n->debug, "__debug__"},
        {&n->annotations, "__annotations__"},
        {&n->name, "__name__"},
        {&n->module, "__module__"},
        {&n->qualname, "__qualname__"},
        {&n->doc, "__doc__"},
        {&n->star, "*"},
        {&n->first_iterator, ".0"},
        {&n->globals, "globals"},
        {&n->locals, "locals"},
        {&n->vars, "vars"},
        {&n->dir, "dir"},
        {&n->eval, "eval"},
        {&n->exec, "exec"},
        {&n->import, "__import__"},
        {&n->getframe, "_getframe"},
        {&n->compile, "compile"},
        {&n->type, "type"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        *rows[i].place = intern(lower, rows[i].text);
    static const char *const placed[LOWER_PLACED] = {"debug", "info", "warning", "warn", "error", "exception", "critical", "log"};
    for (size_t i = 0; i < LOWER_PLACED; i++)
        n->placed[i] = intern(lower, placed[i]);
}

/* The statements of a unit; the value of the last expression statement is returned when asked for.
 */
static void module_statements(LowerFrame *fr, const AstNodeList *body)
{
    int doc = fr->lower->options->show_values ? -1 : kr_lo_docstring(fr, body);
    AstNodeList rest = *body;
    AstNode *last = body->count ? body->items[body->count - 1] : NULL;
    bool keep = fr->lower->options->want_result && last && last->kind == AST_Expr;
    if (doc >= 0 && !keep) {
        fr->f->doc = doc;
        kr_lo_store(fr, fr->lower->names.doc, kr_lo_const(fr, doc));
    }
    kr_lo_setup_annotations(fr, body);
    if (keep)
        rest.count--;
    kr_lo_body(fr, &rest, 0);
    if (keep && fr->b) {
        kr_lo_at(fr, last);
        kr_lo_into(fr, IR_return, IR_NONE, REGS(kr_lo_expr(fr, AS(Expr, last)->value)), NO_IMMS);
        fr->b = NULL;
    }
}

static void lower_unit(Lower *lower)
{
    AstNode *root = lower->ast->root;
    bool dict_globals = lower->options->dict_globals;
    LowerFrame fr;
    IrFunction *f = kr_ir_function_new(lower->unit);
    lower->unit->dict_globals = dict_globals;
    f->name = f->qualname = kr_ir_const_name(lower->unit, "<module>", 8);
    f->code_flags = KR_CODE_MODULE | (dict_globals ? KR_CODE_DICT_GLOBALS : 0);
    f->firstline = 1;
    f->varnames = kr_ir_const_tuple(lower->unit, 0, NULL);
    kr_lo_frame_start(&fr, lower, f, kr_lo_scope(lower, lower->ast->scope));
    if (dict_globals)
        fr.space = kr_lo_new(&fr, IR_REP_VALUE);
    if (root->kind == AST_Expression) {
        kr_lo_at(&fr, AS(Expression, root)->body);
        IrReg value = kr_lo_expr(&fr, AS(Expression, root)->body);
        kr_lo_into(&fr, IR_return, IR_NONE, REGS(value), NO_IMMS);
        fr.b = NULL;
    } else {
        module_statements(&fr, &AS(Module, root)->body);
    }
    kr_lo_frame_finish(&fr);
}

bool kr_lower_module(const KrModuleAst *ast, const KrCodegenOptions *options, IrUnit *unit,
                     const char **error)
{
    Lower *lower = kr_arena_alloc(unit->arena, sizeof *lower);
    if (!lower) {
        *error = "out of memory";
        return false;
    }
    lower->ast = ast;
    lower->options = options;
    lower->unit = unit;
    lower->arena = unit->arena;
    lower->future_annotations = (ast->future & KR_FUTURE_ANNOTATIONS) != 0;
    if (setjmp(lower->escape)) {
        *error = lower->error;
        return false;
    }
    intern_names(lower);
    lower->library = is_library(lower->unit->filename);
    kr_lo_scopes(lower);
    lower->any_walrus = kr_lo_has_walrus(&ast->root, 1);
    lower_unit(lower);
    for (LowerWork *work = lower->work; work; work = work->next) {
        switch (work->node->kind) {
        case AST_ClassDef:
            kr_lo_class_body(lower, work->f, AS(ClassDef, work->node));
            break;
        case AST_GeneratorExp:
            kr_lo_generator_body(lower, work->f, AS(GeneratorExp, work->node));
            break;
        default:
            kr_lo_function_body(lower, work->f, work->node);
            break;
        }
    }
    if (kr_arena_failed(lower->arena))
        kr_lo_fail(lower, "out of memory");
    return true;
}
