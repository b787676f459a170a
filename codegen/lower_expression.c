/* lower_expression.c -- expressions: the dispatcher, left spines in a loop, displays, f-strings,
 * subscripts. */
#include <string.h>

#include "codegen/lower_internal.h"

void kr_lo_at(LowerFrame *fr, const AstNode *node)
{
    if (node->line > 0)
        fr->line = node->line;
}

/* -- looking over a tree -- */

typedef struct Scan {
    AstNode **stack;
    uint32_t depth, capacity;
    bool walrus, full;
} Scan;

enum { SCAN_ROOM = 1024 };

static void push_child(Scan *scan, AstNode *child)
{
    if (!child)
        return;
    if (child->kind == AST_NamedExpr)
        scan->walrus = true;
    if (scan->depth == scan->capacity)
        scan->full = true;
    else
        scan->stack[scan->depth++] = child;
}

static void push_children(Scan *scan, AstNode *node)
{
    for (const KrAstField *field = kr_ast_fields((AstKind)node->kind); field->type; field++) {
        void *place = (char *)node + field->offset;
        if (field->type == 'N' || field->type == 'O')
            push_child(scan, *(AstNode **)place);
        if (field->type != 'L')
            continue;
        const AstNodeList *list = place;
        for (int i = 0; i < list->count && !scan->full; i++)
            push_child(scan, list->items[i]);
    }
}

uint32_t kr_lo_count_nodes(AstNode *const *nodes, int count, uint32_t limit)
{
    AstNode *room[SCAN_ROOM];
    Scan scan = {.stack = room, .capacity = SCAN_ROOM};
    uint32_t seen = 0;
    for (int i = 0; i < count && seen < limit; i++) {
        room[scan.depth++] = nodes[i];
        while (scan.depth && seen < limit) {
            seen++;
            push_children(&scan, scan.stack[--scan.depth]);
            if (scan.full)
                return limit;
        }
        scan.depth = 0;
    }
    return seen;
}

/* Whether a := occurs. A tree too wide for the fixed stack counts as having one. */
bool kr_lo_has_walrus(AstNode *const *nodes, int count)
{
    AstNode *room[SCAN_ROOM];
    for (int i = 0; i < count; i++) {
        Scan scan = {.stack = room, .capacity = SCAN_ROOM};
        if (nodes[i]->kind == AST_NamedExpr)
            return true;
        if (nodes[i]->kind == AST_Module) {
            const AstNodeList *body = &AS(Module, nodes[i])->body;
            if (kr_lo_has_walrus(body->items, body->count))
                return true;
            continue;
        }
        room[scan.depth++] = nodes[i];
        while (scan.depth) {
            AstNode *node = scan.stack[--scan.depth];
            if (node->kind == AST_Constant)
                continue;
            push_children(&scan, node);
            if (scan.walrus || scan.full)
                return true;
        }
    }
    return false;
}

bool kr_lo_any_node(AstNode *top, bool (*is_such)(const AstNode *node, const Lower *lower), const Lower *lower)
{
    AstNode *room[SCAN_ROOM];
    Scan scan = {.stack = room, .capacity = SCAN_ROOM};
    room[scan.depth++] = top;
    while (scan.depth) {
        AstNode *node = scan.stack[--scan.depth];
        if (is_such(node, lower))
            return true;
        push_children(&scan, node);
        if (scan.full)
            return true;
    }
    return false;
}

/* -- displays -- */

static bool has_star(const AstNodeList *items)
{
    for (int i = 0; i < items->count; i++)
        if (items->items[i]->kind == AST_Starred)
            return true;
    return false;
}

static IrReg display(LowerFrame *fr, IrOp op, const AstNodeList *items, int count)
{
    IrReg *regs = kr_lo_alloc(fr->lower, (size_t)count, sizeof *regs);
    for (int i = 0; i < count; i++)
        regs[i] = kr_lo_expr(fr, items->items[i]);
    return kr_lo_op(fr, op, (uint32_t)count, regs, NO_IMMS);
}

/* Appends the items from `first` on to a list or set. */
static void add_items(LowerFrame *fr, IrReg target, const AstNodeList *items, int first,
                      bool is_set)
{
    for (int i = first; i < items->count; i++) {
        AstNode *item = items->items[i];
        if (item->kind == AST_Starred) {
            IrReg value = kr_lo_expr(fr, AS(Starred, item)->value);
            kr_lo_at(fr, item);
            kr_lo_into(fr, is_set ? IR_set_update : IR_list_extend, IR_NONE, REGS(target, value),
                       NO_IMMS);
        } else {
            IrReg value = kr_lo_expr(fr, item);
            kr_lo_into(fr, is_set ? IR_set_add : IR_list_append, IR_NONE, REGS(target, value),
                       NO_IMMS);
        }
    }
}

/* Items before the first star, at most a chunk: they are built in one instruction. */
static int plain_items(const AstNodeList *items)
{
    int n = 0;
    while (n < items->count && n < LOWER_CHUNK && items->items[n]->kind != AST_Starred)
        n++;
    return n;
}

IrReg kr_lo_sequence(LowerFrame *fr, const AstNodeList *items, bool as_tuple)
{
    int line = fr->line;
    if (!has_star(items) && items->count <= LOWER_CHUNK)
        return display(fr, as_tuple ? IR_tuple : IR_list, items, items->count);
    int n = plain_items(items);
    IrReg list = display(fr, IR_list, items, n);
    add_items(fr, list, items, n, false);
    fr->line = line;
    return as_tuple ? kr_lo_op(fr, IR_list_to_tuple, REGS(list), NO_IMMS) : list;
}

static IrReg list_display(LowerFrame *fr, AstList *e)
{
    int constant = e->elts.count > 8 ? kr_lo_all_constant(fr, &e->elts, false) : -1;
    if (constant < 0)
        return kr_lo_sequence(fr, &e->elts, false);
    IrReg list = kr_lo_op(fr, IR_list, NO_REGS, NO_IMMS);
    kr_lo_into(fr, IR_list_extend, IR_NONE, REGS(list, kr_lo_const(fr, constant)), NO_IMMS);
    return list;
}

static IrReg set_display(LowerFrame *fr, AstSet *e)
{
    int n = plain_items(&e->elts);
    IrReg set = display(fr, IR_set, &e->elts, n);
    add_items(fr, set, &e->elts, n, true);
    return set;
}

static IrReg dict_display(LowerFrame *fr, AstDict *e)
{
    int n = 0;
    while (n < e->keys.count && n < LOWER_CHUNK && e->keys.items[n])
        n++;
    IrReg *regs = kr_lo_alloc(fr->lower, (size_t)n * 2, sizeof *regs);
    for (int i = 0; i < n; i++) {
        regs[i * 2] = kr_lo_expr(fr, e->keys.items[i]);
        regs[i * 2 + 1] = kr_lo_expr(fr, e->values.items[i]);
    }
    kr_lo_at(fr, &e->node);
    IrReg dict = kr_lo_op(fr, IR_dict, (uint32_t)n * 2, regs, NO_IMMS);
    for (int i = n; i < e->keys.count; i++) {
        IrReg key = e->keys.items[i] ? kr_lo_expr(fr, e->keys.items[i]) : IR_NONE;
        IrReg value = kr_lo_expr(fr, e->values.items[i]);
        kr_lo_at(fr, e->values.items[i]);
        if (key)
            kr_lo_into(fr, IR_dict_store, IR_NONE, REGS(dict, key, value), NO_IMMS);
        else
            kr_lo_into(fr, IR_dict_update, IR_NONE, REGS(dict, value), NO_IMMS);
    }
    return dict;
}

/* -- f-strings -- */

/* piece: of a text of several pieces. */
static IrReg formatted(LowerFrame *fr, AstFormattedValue *e, bool piece)
{
    IrReg value = kr_lo_expr(fr, e->value);
    IrReg spec = e->format_spec ? kr_lo_expr(fr, e->format_spec) : IR_NONE;
    kr_lo_at(fr, &e->node);
    bool plain = piece && !e->format_spec && e->conversion < 1;
    return kr_lo_op(fr, IR_format_value, REGS(value, spec), IMMS(plain ? KR_FORMAT_PIECE : e->conversion));
}

static IrReg joined(LowerFrame *fr, AstJoinedStr *e)
{
    int count = e->values.count, n = 0;
    if (!count)
        return kr_lo_const(fr, kr_ir_const_str(fr->lower->unit, "", 0));
    if (count == 1)
        return kr_lo_expr(fr, e->values.items[0]);
    IrReg parts[LOWER_CHUNK];
    for (int i = 0; i < count; i++) {
        if (n == LOWER_CHUNK) {
            parts[0] = kr_lo_op(fr, IR_string_join, LOWER_CHUNK, parts, NO_IMMS);
            n = 1;
        }
        AstNode *item = e->values.items[i];
        parts[n++] = item->kind == AST_FormattedValue ? formatted(fr, AS(FormattedValue, item), true) : kr_lo_expr(fr, item);
    }
    kr_lo_at(fr, &e->node);
    return kr_lo_op(fr, IR_string_join, (uint32_t)n, parts, NO_IMMS);
}

/* -- subscripts -- */

static IrReg slice(LowerFrame *fr, AstSlice *e)
{
    IrReg part[3] = {IR_NONE, IR_NONE, IR_NONE};
    AstNode *nodes[3] = {e->lower, e->upper, e->step};
    for (int i = 0; i < 3; i++)
        if (nodes[i])
            part[i] = kr_lo_expr(fr, nodes[i]);
    return kr_lo_op(fr, IR_slice, 3, part, NO_IMMS);
}

IrReg kr_lo_index(LowerFrame *fr, AstNode *node)
{
    return kr_lo_expr(fr, node);
}

/* -- left spines -- */

static AstNode *left_of(AstNode *e)
{
    switch ((AstKind)e->kind) {
    case AST_BinOp:
        return AS(BinOp, e)->left;
    case AST_Attribute:
        return AS(Attribute, e)->value;
    case AST_Subscript:
        return AS(Subscript, e)->value;
    case AST_Call:
        return AS(Call, e)->func;
    default:
        return NULL;
    }
}

/* What has been computed so far: a register, or a constant not yet materialised. */
typedef struct Operand {
    IrReg reg;
    int constant;
} Operand;

static IrReg operand_value(LowerFrame *fr, Operand o)
{
    return o.constant >= 0 ? kr_lo_constant_value(fr, o.constant) : o.reg;
}

static Operand spine_binary(LowerFrame *fr, AstBinOp *e, Operand left)
{
    int right = left.constant >= 0 ? kr_lo_constant(fr, e->right) : -1;
    int folded = kr_lo_fold(fr->lower, left.constant, e->op, right);
    if (folded >= 0)
        return (Operand){IR_NONE, folded};
    IrReg a = operand_value(fr, left), b = kr_lo_expr(fr, e->right);
    kr_lo_at(fr, &e->node);
    return (Operand){kr_lo_op(fr, IR_binary, REGS(a, b), IMMS(e->op)), -1};
}

static IrReg load_attribute(LowerFrame *fr, AstAttribute *e, IrReg object)
{
    fr->line = e->node.end_line > 0 ? e->node.end_line : fr->line;
    return kr_lo_op(
        fr, IR_attr_load, REGS(object),
        IMMS(kr_lo_name(fr->lower, kr_lo_mangle(fr, e->attr)), kr_ir_ic_new(fr->lower->unit)));
}

static IrReg spine_step(LowerFrame *fr, AstNode *e, IrReg left, AstNode *below)
{
    switch ((AstKind)e->kind) {
    case AST_Attribute:
        return load_attribute(fr, AS(Attribute, e), left);
    case AST_Subscript: {
        IrReg index = kr_lo_index(fr, AS(Subscript, e)->slice);
        kr_lo_at(fr, e);
        return kr_lo_op(fr, IR_item_load, REGS(left, index), NO_IMMS);
    }
    default:
        return kr_lo_call(fr, AS(Call, e), left,
                          below && below->kind == AST_Attribute ? AS(Attribute, below) : NULL);
    }
}

/* a.b(c)[d] + e + ...: as deep as the source is long, so down the left side first, then back up in
 * a loop. */
static IrReg spine(LowerFrame *fr, AstNode *e)
{
    AstNode *small[24], **stack = small;
    size_t depth = 0, capacity = 24;
    for (; left_of(e); e = left_of(e)) {
        if (depth == capacity) {
            AstNode **bigger = kr_lo_alloc(fr->lower, capacity * 2, sizeof *bigger);
            memcpy(bigger, stack, depth * sizeof *bigger);
            stack = bigger;
            capacity *= 2;
        }
        stack[depth++] = e;
    }
    Operand value = {IR_NONE, -1};
    AstNode *above = stack[depth - 1];
    if (above->kind == AST_Call && e->kind == AST_Name) {
        value.reg = kr_lo_call_name(fr, AS(Call, above));
        depth--;
    } else {
        if (above->kind == AST_BinOp)
            value.constant = kr_lo_constant(fr, e);
        if (value.constant < 0)
            value.reg = kr_lo_expr(fr, e);
    }
    while (depth-- > 0) {
        AstNode *node = stack[depth];
        if (node->kind == AST_BinOp) {
            value = spine_binary(fr, AS(BinOp, node), value);
            continue;
        }
        IrReg left = operand_value(fr, value);
        AstNode *below = NULL;
        if (node->kind == AST_Attribute && depth && stack[depth - 1]->kind == AST_Call) {
            below = node;
            node = stack[--depth];
        }
        value = (Operand){spine_step(fr, node, left, below), -1};
    }
    return operand_value(fr, value);
}

static IrReg named(LowerFrame *fr, AstNamedExpr *e)
{
    IrReg value = kr_lo_copy(fr, kr_lo_expr(fr, e->value));
    kr_lo_assign(fr, e->target, value);
    return value;
}

static IrReg tuple_display(LowerFrame *fr, AstTuple *e)
{
    int constant = kr_lo_all_constant(fr, &e->elts, false);
    return constant >= 0 ? kr_lo_const(fr, constant) : kr_lo_sequence(fr, &e->elts, true);
}

/* flat switch over e->kind */
static IrReg expression(LowerFrame *fr, AstNode *e)
{
    int constant;
    switch ((AstKind)e->kind) {
    case AST_Constant:
        return kr_lo_constant_value(fr, kr_lo_constant(fr, e));
    case AST_Name:
        return kr_lo_load(fr, AS(Name, e)->id);
    case AST_BinOp:
    case AST_Attribute:
    case AST_Subscript:
    case AST_Call:
        return spine(fr, e);
    case AST_UnaryOp:
        constant = kr_lo_constant(fr, e);
        return constant >= 0 ? kr_lo_constant_value(fr, constant) : kr_lo_unary(fr, AS(UnaryOp, e));
    case AST_BoolOp:
        return kr_lo_bool_op(fr, AS(BoolOp, e));
    case AST_Compare:
        return kr_lo_compare(fr, AS(Compare, e));
    case AST_IfExp:
        return kr_lo_conditional(fr, e);
    case AST_NamedExpr:
        return named(fr, AS(NamedExpr, e));
    case AST_Lambda:
    case AST_FunctionDef: /* AST_VALUE, as the next one */
        return kr_lo_function(fr, e);
    case AST_ClassDef:
        return kr_lo_class_value(fr, AS(ClassDef, e));
    case AST_Tuple:
        return tuple_display(fr, AS(Tuple, e));
    case AST_List:
        return list_display(fr, AS(List, e));
    case AST_Set:
        return set_display(fr, AS(Set, e));
    case AST_Dict:
        return dict_display(fr, AS(Dict, e));
    case AST_ListComp:
    case AST_SetComp:
    case AST_DictComp:
        return kr_lo_comprehension(fr, e);
    case AST_GeneratorExp:
        return kr_lo_generator_expression(fr, AS(GeneratorExp, e));
    case AST_Yield:
        return kr_lo_yield(fr, AS(Yield, e));
    case AST_YieldFrom:
        return kr_lo_yield_from(fr, AS(YieldFrom, e));
    case AST_JoinedStr:
        return joined(fr, AS(JoinedStr, e));
    case AST_FormattedValue:
        return formatted(fr, AS(FormattedValue, e), false);
    case AST_Slice:
        return slice(fr, AS(Slice, e));
    default:
        break;
    }
    kr_lo_fail(fr->lower, "internal error: not an expression");
}

IrReg kr_lo_expr(LowerFrame *fr, AstNode *e)
{
    kr_lo_enter(fr);
    kr_lo_at(fr, e);
    IrReg value = expression(fr, e);
    kr_lo_leave(fr);
    return value;
}
