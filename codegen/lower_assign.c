/* lower_assign.c -- assignment in every form, and del. */
#include <string.h>

#include "codegen/lower_internal.h"
#include "frontend/frontend.h"
#include "rtlib/base/text.h"

static int64_t attribute_name(LowerFrame *fr, AstAttribute *e)
{
    return kr_lo_name(fr->lower, kr_lo_mangle(fr, e->attr));
}

static int64_t cache(LowerFrame *fr)
{
    return kr_ir_ic_new(fr->lower->unit);
}

static void unpack(LowerFrame *fr, const AstNodeList *targets, IrReg value)
{
    int star = -1;
    for (int i = 0; i < targets->count && star < 0; i++)
        if (targets->items[i]->kind == AST_Starred)
            star = i;
    int64_t before = star < 0 ? targets->count : star,
            after = star < 0 ? -1 : targets->count - star - 1;
    IrReg first = kr_ir_register_range(fr->f, IR_REP_VALUE, (uint32_t)targets->count);
    kr_lo_into(fr, IR_unpack, first, REGS(value), IMMS(before, after));
    for (int i = 0; i < targets->count; i++)
        kr_lo_assign(fr, targets->items[i], first + (IrReg)i);
}

void kr_lo_assign(LowerFrame *fr, AstNode *target, IrReg value)
{
    kr_lo_enter(fr);
    kr_lo_at(fr, target);
    switch ((AstKind)target->kind) {
    case AST_Name:
        kr_lo_store(fr, AS(Name, target)->id, value);
        break;
    case AST_Attribute: {
        IrReg object = kr_lo_expr(fr, AS(Attribute, target)->value);
        kr_lo_at(fr, target);
        kr_lo_into(fr, IR_attr_store, IR_NONE, REGS(object, value),
                   IMMS(attribute_name(fr, AS(Attribute, target)), cache(fr)));
        break;
    }
    case AST_Subscript: {
        IrReg object = kr_lo_expr(fr, AS(Subscript, target)->value);
        IrReg index = kr_lo_index(fr, AS(Subscript, target)->slice);
        kr_lo_at(fr, target);
        kr_lo_into(fr, IR_item_store, IR_NONE, REGS(object, index, value), NO_IMMS);
        break;
    }
    case AST_Tuple:
        unpack(fr, &AS(Tuple, target)->elts, value);
        break;
    case AST_List:
        unpack(fr, &AS(List, target)->elts, value);
        break;
    case AST_Starred:
        kr_lo_assign(fr, AS(Starred, target)->value, value);
        break;
    default:
        kr_lo_fail(fr->lower, "internal error: not a target");
    }
    kr_lo_leave(fr);
}

static const AstNodeList *elements(const AstNode *e)
{
    if (e->kind == AST_Tuple)
        return &AS(Tuple, e)->elts;
    return e->kind == AST_List ? &AS(List, e)->elts : NULL;
}

static bool has_star(const AstNodeList *list)
{
    for (int i = 0; i < list->count; i++)
        if (list->items[i]->kind == AST_Starred)
            return true;
    return false;
}

/* True if binding one of the first `count` targets changes variable `reg`, as far as can be seen.
 */
static bool is_bound_before(LowerFrame *fr, const AstNodeList *targets, int count, IrReg reg)
{
    for (int i = 0; i < count; i++) {
        AstNode *t = targets->items[i];
        if (elements(t) ||
            (t->kind == AST_Name && kr_lo_plain_variable(fr, AS(Name, t)->id) == reg))
            return true;
    }
    return false;
}

/* a, b = x, y without a tuple. */
static bool parallel_assignment(LowerFrame *fr, AstNode *target, AstNode *value)
{
    const AstNodeList *targets = elements(target), *values = elements(value);
    if (!targets || !values || targets->count != values->count || targets->count > LOWER_CHUNK ||
        !targets->count)
        return false;
    if (has_star(targets) || has_star(values))
        return false;
    IrReg regs[LOWER_CHUNK];
    for (int i = 0; i < values->count; i++)
        regs[i] = kr_lo_expr(fr, values->items[i]);
    for (int i = 0; i < values->count; i++)
        if (kr_lo_is_variable(fr, regs[i]) && is_bound_before(fr, targets, i, regs[i]))
            regs[i] = kr_lo_copy(fr, regs[i]);
    for (int i = 0; i < values->count; i++)
        kr_lo_assign(fr, targets->items[i], regs[i]);
    return true;
}

void kr_lo_assignment(LowerFrame *fr, AstAssign *s)
{
    if (s->targets.count == 1 && parallel_assignment(fr, s->targets.items[0], s->value))
        return;
    IrReg value = kr_lo_expr(fr, s->value);
    if (s->targets.count > 1)
        value = kr_lo_copy(fr, value);
    for (int i = 0; i < s->targets.count; i++)
        kr_lo_assign(fr, s->targets.items[i], value);
}

/* Evaluating it runs no code that could see or change the item being updated. */
static bool is_quiet(AstNode *e, int depth)
{
    if (e->kind == AST_Constant || e->kind == AST_Name)
        return true;
    if (!depth || e->kind != AST_BinOp)
        return false;
    AstBinOp *b = AS(BinOp, e);
    bool simple = b->op == AST_Add || b->op == AST_Sub || b->op == AST_Mult;
    return simple && is_quiet(b->left, depth - 1) && is_quiet(b->right, depth - 1);
}

static void aug_attribute(LowerFrame *fr, AstAugAssign *s, AstAttribute *target)
{
    IrReg object = kr_lo_expr(fr, target->value);
    int64_t name = attribute_name(fr, target);
    kr_lo_at(fr, &target->node);
    IrReg old = kr_lo_op(fr, IR_attr_load, REGS(object), IMMS(name, cache(fr)));
    IrReg value = kr_lo_expr(fr, s->value);
    kr_lo_at(fr, &s->node);
    value = kr_lo_op(fr, IR_inplace, REGS(old, value), IMMS(s->op));
    kr_lo_into(fr, IR_attr_store, IR_NONE, REGS(object, value), IMMS(name, cache(fr)));
}

static void aug_subscript(LowerFrame *fr, AstAugAssign *s, AstSubscript *target)
{
    IrReg object = kr_lo_expr(fr, target->value);
    IrReg index = kr_lo_index(fr, target->slice);
    if (is_quiet(s->value, 4) && target->slice->kind != AST_Slice) {
        IrReg value = kr_lo_expr(fr, s->value);
        kr_lo_at(fr, &s->node);
        kr_lo_into(fr, IR_aug_item, IR_NONE, REGS(object, index, value), IMMS(s->op));
        return;
    }
    kr_lo_at(fr, &target->node);
    IrReg old = kr_lo_op(fr, IR_item_load, REGS(object, index), NO_IMMS);
    IrReg value = kr_lo_expr(fr, s->value);
    kr_lo_at(fr, &s->node);
    value = kr_lo_op(fr, IR_inplace, REGS(old, value), IMMS(s->op));
    kr_lo_into(fr, IR_item_store, IR_NONE, REGS(object, index, value), NO_IMMS);
}

void kr_lo_aug_assign(LowerFrame *fr, AstAugAssign *s)
{
    if (s->target->kind == AST_Attribute) {
        aug_attribute(fr, s, AS(Attribute, s->target));
    } else if (s->target->kind == AST_Subscript) {
        aug_subscript(fr, s, AS(Subscript, s->target));
    } else {
        IrReg old = kr_lo_load(fr, AS(Name, s->target)->id);
        IrReg value = kr_lo_expr(fr, s->value);
        kr_lo_at(fr, &s->node);
        value = kr_lo_op(fr, IR_inplace, REGS(old, value), IMMS(s->op));
        kr_lo_store(fr, AS(Name, s->target)->id, value);
    }
}

/* -- annotations -- */

static bool contains_annotation(const AstNodeList *body, int depth)
{
    for (int i = 0; i < body->count && depth < LOWER_MAX_DEPTH; i++) {
        AstNode *s = body->items[i];
        bool found = false;
        while (s->kind == AST_If && !found) { /* elif chains are as long as the source */
            const AstNodeList *rest = &AS(If, s)->orelse;
            found = contains_annotation(&AS(If, s)->body, depth + 1);
            if (rest->count != 1) {
                found = found || contains_annotation(rest, depth + 1);
                break;
            }
            s = rest->items[0];
        }
        switch ((AstKind)s->kind) {
        case AST_AnnAssign:
            return true;
        case AST_For:
            found = contains_annotation(&AS(For, s)->body, depth + 1) ||
                    contains_annotation(&AS(For, s)->orelse, depth + 1);
            break;
        case AST_While:
            found = contains_annotation(&AS(While, s)->body, depth + 1) ||
                    contains_annotation(&AS(While, s)->orelse, depth + 1);
            break;
        case AST_With:
            found = contains_annotation(&AS(With, s)->body, depth + 1);
            break;
        case AST_Try:
            found = contains_annotation(&AS(Try, s)->body, depth + 1) ||
                    contains_annotation(&AS(Try, s)->orelse, depth + 1) ||
                    contains_annotation(&AS(Try, s)->finalbody, depth + 1);
            for (int h = 0; h < AS(Try, s)->handlers.count && !found; h++)
                found = contains_annotation(&AS(ExceptHandler, AS(Try, s)->handlers.items[h])->body,
                                            depth + 1);
            break;
        case AST_Match:
            for (int c = 0; c < AS(Match, s)->cases.count && !found; c++)
                found = contains_annotation(&AS(match_case, AS(Match, s)->cases.items[c])->body,
                                            depth + 1);
            break;
        default:
            break;
        }
        if (found)
            return true;
    }
    return false;
}

void kr_lo_setup_annotations(LowerFrame *fr, const AstNodeList *body)
{
    if (!contains_annotation(body, 0))
        return;
    KrName name = fr->lower->names.annotations;
    IrBlock *there = kr_lo_block(fr), *missing = kr_lo_block(fr);
    if (fr->space) {
        IrReg has = kr_lo_op(fr, IR_contains_b, REGS(fr->space, kr_lo_str(fr, name)), NO_IMMS);
        kr_lo_branch(fr, has, there, missing);
    }
    kr_lo_place(fr, missing);
    kr_lo_store(fr, name, kr_lo_op(fr, IR_dict, NO_REGS, NO_IMMS));
    kr_lo_place(fr, there);
}

/* Byte offset of a column, which counts characters. */
static size_t offset_of(const char *text, size_t size, int column)
{
    size_t at = 0;
    while (at < size && column > 0) {
        at++;
        while (at < size && ((unsigned char)text[at] & 0xc0) == 0x80)
            at++;
        column--;
    }
    return at;
}

/* The source text of an expression, lines joined by one space. */
static int source_text(LowerFrame *fr, const AstNode *e)
{
    KrText text;
    kr_text_init(&text, 1 << 20);
    for (int line = e->line; line <= e->end_line; line++) {
        size_t size = 0;
        const char *source = kr_source_line(fr->lower->ast->source, line, &size);
        if (!source)
            continue;
        size_t from = line == e->line ? offset_of(source, size, e->column) : 0;
        size_t to = line == e->end_line ? offset_of(source, size, e->end_column) : size;
        while (line != e->line && from < to && (source[from] == ' ' || source[from] == '\t'))
            from++;
        if (line != e->line)
            kr_text_char(&text, ' ');
        if (from < to)
            kr_text_add(&text, source + from, to - from);
    }
    const char *got = kr_text_get(&text);
    int constant = got ? kr_ir_const_str(fr->lower->unit, got, (uint32_t)text.size) : -1;
    kr_text_clear(&text);
    if (constant < 0)
        kr_lo_fail(fr->lower, "out of memory");
    return constant;
}

IrReg kr_lo_annotation(LowerFrame *fr, AstNode *annotation)
{
    if (fr->lower->future_annotations)
        return kr_lo_const(fr, source_text(fr, annotation));
    return kr_lo_expr(fr, annotation);
}

/* Inside functions annotations of variables are not evaluated, at module and class level they are
 * kept for names. */
void kr_lo_ann_assign(LowerFrame *fr, AstAnnAssign *s)
{
    bool kept = !kr_lo_is_function(fr->here);
    if (s->value) {
        IrReg value = kr_lo_expr(fr, s->value);
        kr_lo_assign(fr, s->target, value);
    } else if (s->target->kind == AST_Attribute) {
        kr_lo_expr(fr, AS(Attribute, s->target)->value);
    } else if (s->target->kind == AST_Subscript) {
        kr_lo_expr(fr, AS(Subscript, s->target)->value);
        kr_lo_index(fr, AS(Subscript, s->target)->slice);
    }
    if (!kept)
        return;
    if (!s->simple || s->target->kind != AST_Name) {
        if (!fr->lower->future_annotations)
            kr_lo_expr(fr, s->annotation);
        return;
    }
    IrReg value = kr_lo_annotation(fr, s->annotation);
    IrReg dict = kr_lo_load(fr, fr->lower->names.annotations);
    IrReg key = kr_lo_str(fr, kr_lo_mangle(fr, AS(Name, s->target)->id));
    kr_lo_into(fr, IR_item_store, IR_NONE, REGS(dict, key, value), NO_IMMS);
}

/* -- del -- */

void kr_lo_delete_target(LowerFrame *fr, AstNode *target)
{
    kr_lo_enter(fr);
    kr_lo_at(fr, target);
    const AstNodeList *list = elements(target);
    for (int i = 0; list && i < list->count; i++)
        kr_lo_delete_target(fr, list->items[i]);
    if (target->kind == AST_Name) {
        kr_lo_delete(fr, AS(Name, target)->id);
    } else if (target->kind == AST_Attribute) {
        IrReg object = kr_lo_expr(fr, AS(Attribute, target)->value);
        kr_lo_at(fr, target);
        kr_lo_into(fr, IR_attr_delete, IR_NONE, REGS(object),
                   IMMS(attribute_name(fr, AS(Attribute, target))));
    } else if (target->kind == AST_Subscript) {
        IrReg object = kr_lo_expr(fr, AS(Subscript, target)->value);
        IrReg index = kr_lo_index(fr, AS(Subscript, target)->slice);
        kr_lo_at(fr, target);
        kr_lo_into(fr, IR_item_delete, IR_NONE, REGS(object, index), NO_IMMS);
    }
    kr_lo_leave(fr);
}
