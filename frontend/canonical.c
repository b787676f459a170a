/* canonical.c -- writing the buffer for tree-sitter, and for each of its bytes the token it stands
 * for. */
#include "frontend/canonical.h"

#include <string.h>

#include "frontend/lexer.h"
#include "rtlib/base/arena.h"

/* A run of string literals side by side of which at least one is an f-string: written as a list. */
typedef struct Writer {
    const KrToken *items;
    uint32_t index; /* of the token being written */
    char *text;
    uint32_t *token_of;
    uint32_t size;
    uint32_t level;
    bool at_line_start;
    bool decorator; /* the line begins with '@' */
    uint32_t group_count;
    uint32_t groups[KR_MAX_BRACKETS + 2]; /* last token of each open group */
    uint32_t bracket_count;
    char brackets[KR_MAX_BRACKETS +
                  2]; /* closing ones of brackets that the grammar pass asked for */
} Writer;

enum { LONGEST_KEYWORD = 8, MOST_PER_TOKEN = LONGEST_KEYWORD + 1 + 8 };

/* What stands in the buffer for a token; NULL: nothing, or something that depends on its place. */
static const char *const token_texts[KR_TOKEN_KIND_COUNT] = {
#define TOKEN_OTHER(name, text)
#define TOKEN_OP(name, text) [KR_TOKEN_##name] = text,
#define TOKEN_KEYWORD TOKEN_OP
#include "frontend/token.def"
#undef TOKEN_OTHER
#undef TOKEN_OP
#undef TOKEN_KEYWORD
};

static void put(Writer *writer, const char *text, size_t length, uint32_t token)
{
    uint32_t size = writer->size;
    if (writer->at_line_start) {
        for (uint32_t i = 0; i < writer->level; i++) {
            writer->text[size] = ' ';
            writer->token_of[size++] = token | KR_CANONICAL_SYNTHETIC;
        }
        writer->at_line_start = false;
    } else {
        writer->text[size] = ' ';
        writer->token_of[size++] = token | KR_CANONICAL_SYNTHETIC;
    }
    for (size_t i = 0; i < length; i++) {
        writer->text[size] = text[i];
        writer->token_of[size++] = token;
    }
    writer->size = size;
}

static void put_synthetic(Writer *writer, const char *text, uint32_t nearest)
{
    put(writer, text, 1, nearest | KR_CANONICAL_SYNTHETIC);
}

static bool is_string_start(const KrToken *token)
{
    return token->kind == KR_TOKEN_STRING || token->kind == KR_TOKEN_FSTRING_START;
}

static bool is_string_end(const KrToken *token)
{
    return token->kind == KR_TOKEN_STRING || token->kind == KR_TOKEN_FSTRING_END;
}

/* Before the first token of a literal: opens a group, or goes on in one. */
static void enter_literal(Writer *writer)
{
    const KrToken *items = writer->items;
    uint32_t i = writer->index;
    if (i > 0 && is_string_end(&items[i - 1])) {
        if (writer->group_count && writer->groups[writer->group_count - 1] >= i)
            put_synthetic(writer, ",", i);
        return;
    }
    if (items[i].kind == KR_TOKEN_STRING && !is_string_start(&items[i + 1]))
        return;
    bool formatted = false;
    uint32_t last = i;
    for (uint32_t next = i; is_string_start(&items[next]); next = last + 1) {
        formatted |= items[next].kind == KR_TOKEN_FSTRING_START;
        last = items[next].kind == KR_TOKEN_STRING ? next : items[next].value;
    }
    if (formatted && last > i &&
        !(items[i].kind == KR_TOKEN_FSTRING_START && items[i].value == last)) {
        put_synthetic(writer, "[", i);
        writer->groups[writer->group_count++] = last;
    }
}

static void leave_literal(Writer *writer)
{
    if (writer->group_count && writer->groups[writer->group_count - 1] == writer->index) {
        put_synthetic(writer, "]", writer->index);
        writer->group_count--;
    }
}

/* Before a piece of an f-string that is not its first. */
static void separate_piece(Writer *writer)
{
    uint8_t before = writer->items[writer->index - 1].kind;
    if (before != KR_TOKEN_FSTRING_START && before != KR_TOKEN_FSTRING_SPEC)
        put_synthetic(writer, ",", writer->index);
}

static void end_line(Writer *writer)
{
    uint32_t i = writer->index;
    uint8_t last = i ? writer->items[i - 1].kind : KR_TOKEN_SEMI;
    if (last != KR_TOKEN_COLON && last != KR_TOKEN_SEMI && !writer->decorator)
        put_synthetic(writer, ";", i ? i - 1 : 0);
    writer->text[writer->size] = '\n';
    writer->token_of[writer->size++] = i | KR_CANONICAL_SYNTHETIC;
    writer->at_line_start = true;
    writer->decorator = false;
}

static void put_token(Writer *writer, const KrToken *token)
{
    uint32_t i = writer->index;
    /* flat switch over the kinds that are not written as they are */
    switch ((KrTokenKind)token->kind) {
    case KR_TOKEN_NAME:
        if (token->flags & KR_TOKEN_SOFT_KEYWORD)
            put(writer, token->end - token->start == 4 ? "case" : "match",
                token->end - token->start, i);
        else
            put(writer, "x", 1, i);
        return;
    case KR_TOKEN_NUMBER:
        put(writer, "0", 1, i);
        return;
    case KR_TOKEN_STRING:
        put(writer, "''", 2, i);
        leave_literal(writer);
        return;
    case KR_TOKEN_FSTRING_START:
        put(writer, "[", 1, i);
        return;
    case KR_TOKEN_FSTRING_TEXT:
        separate_piece(writer);
        put(writer, "''", 2, i);
        return;
    case KR_TOKEN_FSTRING_FIELD:
        separate_piece(writer);
        put(writer, "[", 1, i);
        put_synthetic(writer, "(", i + 1);
        return;
    case KR_TOKEN_FSTRING_SPEC:
        put_synthetic(writer, ")", i - 1);
        put_synthetic(writer, ",", i);
        put(writer, "[", 1, i);
        return;
    case KR_TOKEN_FSTRING_CLOSE:
        put_synthetic(writer, writer->items[token->value].body ? "]" : ")", i - 1);
        put(writer, "]", 1, i);
        return;
    case KR_TOKEN_FSTRING_END:
        put(writer, "]", 1, i);
        leave_literal(writer);
        return;
    case KR_TOKEN_COLON:
        put(writer, token->flags & KR_TOKEN_OF_BOUND ? "," : ":", 1, i);
        return;
    case KR_TOKEN_AMPER:
        put(writer, "^", 1, i);
        return;
    case KR_TOKEN_CARET:
        put(writer, "&", 1, i);
        return;
    default:
        if (token_texts[token->kind])
            put(writer, token_texts[token->kind], strlen(token_texts[token->kind]), i);
    }
}

/* Brackets round an expression: round ones; but the operand of a star becomes a subscript of a
 * name, the one form behind a star that tree-sitter takes everywhere and keeps together. */
static void open_bracket(Writer *writer)
{
    uint32_t i = writer->index;
    bool star = i > 0 && writer->items[i - 1].kind == KR_TOKEN_STAR && !(writer->items[i - 1].flags & KR_TOKEN_LEFT_OUT);
    if (star)
        put_synthetic(writer, "x", i);
    put_synthetic(writer, star ? "[" : "(", i);
    writer->brackets[writer->bracket_count++] = star ? ']' : ')';
}

static void close_bracket(Writer *writer)
{
    char close[2] = {writer->brackets[--writer->bracket_count], 0};
    put_synthetic(writer, close, writer->index);
}

static bool is_left_out(const KrToken *token)
{
    switch ((KrTokenKind)token->kind) {
    case KR_TOKEN_COMMA:
    case KR_TOKEN_STAR:
    case KR_TOKEN_POWER: return token->flags & KR_TOKEN_LEFT_OUT;
    case KR_TOKEN_NAME: return token->flags & KR_TOKEN_TYPE_ALIAS;
    default: return false;
    }
}

static void write_token(Writer *writer, const KrToken *token)
{
    switch (token->kind) {
    case KR_TOKEN_NEWLINE:
        end_line(writer);
        return;
    case KR_TOKEN_INDENT:
        writer->level++;
        return;
    case KR_TOKEN_DEDENT:
        writer->level--;
        return;
    }
    if (is_left_out(token))
        return;
    if (writer->at_line_start && token->kind == KR_TOKEN_AT)
        writer->decorator = true;
    if (token->flags & KR_TOKEN_OPEN_BEFORE)
        open_bracket(writer);
    if (is_string_start(token))
        enter_literal(writer);
    put_token(writer, token);
    if (token->flags & KR_TOKEN_CLOSE_AFTER)
        close_bracket(writer);
}

/* An upper bound of the size of the buffer. */
static size_t measure(const KrTokens *tokens)
{
    size_t size = 16, level = 0;
    for (uint32_t i = 0; i < tokens->count; i++) {
        uint8_t kind = tokens->items[i].kind;
        size += MOST_PER_TOKEN;
        if (kind == KR_TOKEN_NEWLINE)
            size += level + 1;
        else if (kind == KR_TOKEN_INDENT)
            size += ++level;
        else if (kind == KR_TOKEN_DEDENT)
            level--;
    }
    return size;
}

bool kr_canonical_build(struct KrArena *arena, const KrTokens *tokens, KrCanonical *buffer)
{
    size_t most = measure(tokens);
    Writer *writer = kr_arena_alloc(arena, sizeof *writer);
    if (!writer || most >= KR_CANONICAL_SYNTHETIC)
        return false;
    writer->items = tokens->items;
    writer->at_line_start = true;
    writer->text = kr_arena_alloc(arena, most);
    writer->token_of = kr_arena_array(arena, most, sizeof *writer->token_of);
    if (!writer->text || !writer->token_of)
        return false;
    for (; writer->items[writer->index].kind != KR_TOKEN_END; writer->index++)
        write_token(writer, &writer->items[writer->index]);
    writer->token_of[writer->size] = writer->index | KR_CANONICAL_SYNTHETIC;
    *buffer = (KrCanonical){writer->text, writer->size, writer->token_of};
    return true;
}
