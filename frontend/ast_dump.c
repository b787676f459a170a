/* ast_dump.c -- the text of a tree, character for character what ast.dump(tree, indent=2) of CPython
 * 3.11 prints, except that strings escape everything outside ASCII. A stack of frames on the heap
 * takes the place of recursion. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frontend/ast.h"
#include "rtlib/base/text.h"

/* Indentation stops growing here, so that the text of a long chain stays linear in its length. */
enum { MAX_SHOWN_LEVEL = 1000 };

typedef struct Frame {
    AstNode *node;
    const KrAstField *field;    /* next field to print */
    const AstNodeList *list;    /* list being printed, or NULL */
    int index;                  /* next item of list */
    int level;
    bool one_line, first;
} Frame;

typedef struct Dumper {
    KrText *out;
    const KrNames *names;
    Frame *frames;
    size_t count, capacity;
} Dumper;

static void add_name(Dumper *d, KrName name)
{
    size_t size = 0;
    const char *text = kr_names_text(d->names, name, &size);
    kr_text_char(d->out, '\'');
    if (text)
        kr_text_add(d->out, text, size);
    kr_text_char(d->out, '\'');
}

/* One code point of size bytes, at most left; bytes that are no UTF-8 stand for themselves. */
static size_t decode(const unsigned char *p, size_t left, uint32_t *code)
{
    if (p[0] < 0xC0 || left < 2) {
        *code = p[0];
        return 1;
    }
    if (p[0] < 0xE0) {
        *code = (uint32_t)(p[0] & 31) << 6 | (p[1] & 63);
        return 2;
    }
    if (p[0] < 0xF0 && left >= 3) {
        *code = (uint32_t)(p[0] & 15) << 12 | (uint32_t)(p[1] & 63) << 6 | (p[2] & 63);
        return 3;
    }
    if (left >= 4) {
        *code = (uint32_t)(p[0] & 7) << 18 | (uint32_t)(p[1] & 63) << 12 |
                (uint32_t)(p[2] & 63) << 6 | (p[3] & 63);
        return 4;
    }
    *code = p[0];
    return 1;
}

static void add_quoted(KrText *out, const char *text, size_t size, bool bytes)
{
    char quote = memchr(text, '\'', size) && !memchr(text, '"', size) ? '"' : '\'';
    if (bytes)
        kr_text_char(out, 'b');
    kr_text_char(out, quote);
    for (size_t i = 0; i < size;) {
        uint32_t code = (unsigned char)text[i];
        size_t step = bytes ? 1 : decode((const unsigned char *)text + i, size - i, &code);
        i += step;
        if (code == '\\' || code == (unsigned char)quote) {
            kr_text_char(out, '\\');
            kr_text_char(out, (char)code);
        } else if (code == '\n') {
            kr_text_string(out, "\\n");
        } else if (code == '\r') {
            kr_text_string(out, "\\r");
        } else if (code == '\t') {
            kr_text_string(out, "\\t");
        } else if (code >= 32 && code < 127) {
            kr_text_char(out, (char)code);
        } else if (code < 256) {
            kr_text_format(out, "\\x%02x", code);
        } else if (code < 65536) {
            kr_text_format(out, "\\u%04x", code);
        } else {
            kr_text_format(out, "\\U%08x", code);
        }
    }
    kr_text_char(out, quote);
}

/* Shortest digits that read back the same, laid out as repr() does. */
static void add_float(KrText *out, double value, bool imaginary)
{
    char digits[40];
    if (isinf(value)) {
        kr_text_string(out, value < 0 ? "-inf" : "inf");
    } else {
        int precision = 1;
        do
            snprintf(digits, sizeof digits, "%.*e", precision - 1, value);
        while (strtod(digits, NULL) != value && precision++ < 17);
        int exponent = atoi(strchr(digits, 'e') + 1);
        if (exponent >= -4 && exponent < 16) {
            int decimals = precision - 1 - exponent;
            snprintf(digits, sizeof digits, "%.*f", decimals > 0 ? decimals : 0, value);
            kr_text_string(out, digits);
            if (decimals <= 0 && !imaginary)
                kr_text_string(out, ".0");
        } else {
            kr_text_format(out, "%.*se%c%02d", (int)(strchr(digits, 'e') - digits), digits,
                           exponent < 0 ? '-' : '+', abs(exponent));
        }
    }
    if (imaginary)
        kr_text_char(out, 'j');
}

/* flat switch over AstConstantKind */
static void add_constant(KrText *out, const AstConstant *node)
{
    const struct AstExtraConstant *value = node->extra;
    switch ((AstConstantKind)node->kind) {
    case AST_CONST_NONE: kr_text_string(out, "None"); break;
    case AST_CONST_TRUE: kr_text_string(out, "True"); break;
    case AST_CONST_FALSE: kr_text_string(out, "False"); break;
    case AST_CONST_ELLIPSIS: kr_text_string(out, "Ellipsis"); break;
    case AST_CONST_INT: kr_text_format(out, "%lld", (long long)value->i); break;
    case AST_CONST_BIGINT: kr_text_add(out, value->text, value->size); break;
    case AST_CONST_FLOAT: add_float(out, value->d, false); break;
    case AST_CONST_IMAG: add_float(out, value->d, true); break;
    case AST_CONST_STR: add_quoted(out, value->text, value->size, false); break;
    case AST_CONST_BYTES: add_quoted(out, value->text, value->size, true); break;
    }
}

/* What an E field holds, by the node that has it. */
static void add_enum(Dumper *d, const AstNode *node, const char *field, int value)
{
    static const char *const contexts[] = {"Load()", "Store()", "Del()"};
    static const char *const unaries[] = {"Invert()", "Not()", "UAdd()", "USub()"};
    if (!strcmp(field, "ctx")) {
        kr_text_string(d->out, value >= 0 && value <= AST_DEL ? contexts[value] : "?");
    } else if (!strcmp(field, "op")) {
        if (node->kind == AST_UnaryOp) {
            kr_text_string(d->out, value >= 0 && value <= AST_USUB ? unaries[value] : "?");
        } else if (node->kind == AST_BoolOp) {
            kr_text_string(d->out, value == AST_AND ? "And()" : "Or()");
        } else {
            kr_text_string(d->out, kr_ast_operator_name(value));
            kr_text_string(d->out, "()");
        }
    } else if (!strcmp(field, "conversion")) {
        kr_text_number(d->out, value ? value : -1);
    } else {
        kr_text_number(d->out, value);
    }
}

static void *field_place(const AstNode *node, const KrAstField *field)
{
    return (char *)(uintptr_t)node + field->offset;
}

/* A field that is left out: an optional one without a value. */
static bool is_absent(const AstNode *node, const KrAstField *field)
{
    void *place = field_place(node, field);
    return (field->type == 'O' && !*(AstNode **)place) || (field->type == 'I' && !*(KrName *)place);
}

/* A node that prints as Kind(). */
static bool is_bare(const AstNode *node)
{
    if (node->kind == AST_CmpOp)
        return true;
    for (const KrAstField *field = kr_ast_fields((AstKind)node->kind); field->type; field++)
        if (!is_absent(node, field))
            return false;
    return true;
}

/* MatchSingleton holds its constant as a value, not as a node. */
static bool is_value_field(const AstNode *node)
{
    return node->kind == AST_MatchSingleton;
}

/* Whether the node goes on one line: at most three fields, none of which holds a node with fields. */
static bool is_one_line(const AstNode *node)
{
    int fields = 0;
    for (const KrAstField *field = kr_ast_fields((AstKind)node->kind); field->type; field++) {
        if (is_absent(node, field))
            continue;
        void *place = field_place(node, field);
        fields++;
        if ((field->type == 'L' && ((AstNodeList *)place)->count) ||
            (field->type == 'J' && ((AstNameList *)place)->count))
            return false;
        if ((field->type == 'N' || field->type == 'O') && !is_value_field(node) &&
            !is_bare(*(AstNode **)place))
            return false;
    }
    return fields <= 3;
}

static void add_newline(Dumper *d, int level)
{
    static const char spaces[] = "                                ";
    int width = 2 * (level < MAX_SHOWN_LEVEL ? level : MAX_SHOWN_LEVEL);
    kr_text_char(d->out, '\n');
    for (; width > 0; width -= 32)
        kr_text_add(d->out, spaces, (size_t)(width < 32 ? width : 32));
}

/* Opens a node: prints its head and makes the frame that prints the fields; complete when it has none. */
static void open_node(Dumper *d, AstNode *node, int level)
{
    if (!node) {
        kr_text_string(d->out, "None");
        return;
    }
    if (node->kind == AST_CmpOp) {
        kr_text_string(d->out, kr_ast_compare_name(((AstCmpOp *)node)->op));
        kr_text_string(d->out, "()");
        return;
    }
    kr_text_string(d->out, node->kind == AST_Try && node->flags & AST_STAR ? "TryStar" : kr_ast_kind_name((AstKind)node->kind));
    kr_text_char(d->out, '(');
    if (node->kind == AST_Constant) {
        kr_text_string(d->out, "value=");
        add_constant(d->out, (AstConstant *)node);
        kr_text_char(d->out, ')');
        return;
    }
    if (d->count == d->capacity) {
        size_t capacity = d->capacity ? 2 * d->capacity : 64;
        Frame *frames = realloc(d->frames, capacity * sizeof *frames);
        if (!frames) {
            d->out->failed = 1;
            return;
        }
        d->frames = frames;
        d->capacity = capacity;
    }
    d->frames[d->count++] = (Frame){.node = node,
                                    .field = kr_ast_fields((AstKind)node->kind),
                                    .level = level + 1,
                                    .one_line = is_one_line(node),
                                    .first = true};
}

static void add_separator(Dumper *d, Frame *frame)
{
    if (!frame->first)
        kr_text_string(d->out, frame->one_line ? ", " : ",");
    if (!frame->one_line)
        add_newline(d, frame->level);
    frame->first = false;
}

static void add_names(Dumper *d, const AstNameList *list, int level)
{
    kr_text_char(d->out, '[');
    for (int i = 0; i < list->count; i++) {
        if (i)
            kr_text_char(d->out, ',');
        add_newline(d, level);
        add_name(d, list->items[i]);
    }
    kr_text_char(d->out, ']');
}

/* Next item of the list that the frame is in. */
static void step_list(Dumper *d, Frame *frame)
{
    if (frame->index == frame->list->count) {
        kr_text_char(d->out, ']');
        frame->list = NULL;
        return;
    }
    if (frame->index)
        kr_text_char(d->out, ',');
    add_newline(d, frame->level + 1);
    open_node(d, frame->list->items[frame->index++], frame->level + 1);
}

static void step_field(Dumper *d, Frame *frame)
{
    AstNode *node = frame->node;
    const KrAstField *field = frame->field++;
    if (is_absent(node, field))
        return;
    void *place = field_place(node, field);
    add_separator(d, frame);
    kr_text_string(d->out, field->name);
    kr_text_char(d->out, '=');
    switch (field->type) {
    case 'N':
    case 'O':
        if (is_value_field(node))
            add_constant(d->out, *(AstConstant **)place);
        else
            open_node(d, *(AstNode **)place, frame->level);
        break;
    case 'L':
        kr_text_char(d->out, '[');
        frame->list = place;
        frame->index = 0;
        break;
    case 'I':
        add_name(d, *(KrName *)place);
        break;
    case 'J':
        add_names(d, place, frame->level + 1);
        break;
    case 'E':
        add_enum(d, node, field->name, *(int *)place);
        break;
    }
}

static void close_node(Dumper *d, Frame *frame)
{
    /* Fields that CPython has and that are always the same here. */
    const char *constant = frame->node->kind == AST_Module          ? "type_ignores=[]"
                           : frame->node->kind == AST_comprehension ? "is_async=0"
                                                                    : NULL;
    if (constant) {
        add_separator(d, frame);
        kr_text_string(d->out, constant);
    }
    kr_text_char(d->out, ')');
    d->count--;
}

void kr_ast_dump(KrText *out, const KrModuleAst *ast)
{
    Dumper dumper = {.out = out, .names = ast->names};
    open_node(&dumper, ast->root, 0);
    while (dumper.count && !out->failed) {
        Frame *frame = &dumper.frames[dumper.count - 1];
        if (frame->list)
            step_list(&dumper, frame);
        else if (frame->field->type)
            step_field(&dumper, frame);
        else
            close_node(&dumper, frame);
    }
    free(dumper.frames);
    kr_text_char(out, '\n');
}
