/* lexer.c -- the loop over the text: lines, indentation, brackets, operators. */
#include "frontend/lexer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "frontend/lexer_state.h"
#include "rtlib/base/arena.h"

#define N (KR_BYTE_NAME_START | KR_BYTE_NAME)
#define H (N | KR_BYTE_HEX)
#define D (KR_BYTE_NAME | KR_BYTE_DIGIT | KR_BYTE_HEX)
/* Every byte beyond ASCII may be part of a name until the name is checked. */
const uint8_t kr_byte_class[256] = {
    ['0'] = D, ['1'] = D,         ['2'] = D, ['3'] = D, ['4'] = D,         ['5'] = D,
    ['6'] = D, ['7'] = D,         ['8'] = D, ['9'] = D, ['a'] = H,         ['b'] = H,
    ['c'] = H, ['d'] = H,         ['e'] = H, ['f'] = H, ['A'] = H,         ['B'] = H,
    ['C'] = H, ['D'] = H,         ['E'] = H, ['F'] = H, ['g' ... 'z'] = N, ['G' ... 'Z'] = N,
    ['_'] = N, [128 ... 255] = N,
};
#undef N
#undef H
#undef D

int kr_lex_column(KrLexer *lexer, const char *p)
{
    if (lexer->ascii)
        return (int)(p - lexer->line_start);
    if (p < lexer->mark)
        return kr_source_columns(lexer->source, (uint32_t)(lexer->line_start - lexer->text),
                                 (uint32_t)(p - lexer->text));
    for (; lexer->mark < p; lexer->mark++)
        lexer->extra += (*lexer->mark & 0xC0) == 0x80;
    return (int)(p - lexer->line_start) - lexer->extra;
}

void kr_lex_new_line(KrLexer *lexer, const char *p)
{
    lexer->line++;
    lexer->line_start = lexer->mark = p;
    lexer->extra = 0;
}

KrToken *kr_lex_add(KrLexer *lexer, KrTokenKind kind, const char *p, const char *end)
{
    if (lexer->count == lexer->capacity) {
        uint32_t capacity = lexer->capacity * 2;
        KrToken *items = kr_arena_array(lexer->arena, capacity, sizeof *items);
        if (!items) {
            kr_error_memory(lexer->diagnostics);
            return NULL;
        }
        memcpy(items, lexer->items, lexer->count * sizeof *items);
        lexer->items = items;
        lexer->capacity = capacity;
    }
    KrToken *token = &lexer->items[lexer->count++];
    token->kind = (uint8_t)kind;
    token->flags = 0;
    token->body = 0;
    token->value = 0;
    token->start = (uint32_t)(p - lexer->text);
    token->end = (uint32_t)(end - lexer->text);
    token->line = token->end_line = lexer->line;
    token->column = p >= lexer->line_start ? kr_lex_column(lexer, p) : 0;
    token->end_column = kr_lex_column(lexer, end);
    return token;
}

static void report(KrLexer *lexer, KrLexVerdict verdict, KrSyntaxKind kind, int column,
                   int end_column, const char *format, va_list arguments)
{
    char message[256];
    if (lexer->diagnostics->failed)
        return;
    lexer->verdict = verdict;
    vsnprintf(message, sizeof message, format, arguments);
    kr_error_at(lexer->diagnostics, kind, lexer->line, column, lexer->line, end_column, "%s",
                message);
}

const char *kr_lex_error(KrLexer *lexer, const char *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int column = kr_lex_column(lexer, at) - 1;
    report(lexer, KR_LEX_OVERRIDES, KR_SYNTAX_ERROR, column, column, format, arguments);
    va_end(arguments);
    return NULL;
}

const char *kr_lex_error_range(KrLexer *lexer, KrLexVerdict verdict, const char *from,
                               const char *to, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(lexer, verdict, KR_SYNTAX_ERROR, kr_lex_column(lexer, from), kr_lex_column(lexer, to),
           format, arguments);
    va_end(arguments);
    return NULL;
}

/* An error of the kind that stops the lexer but lets the grammar speak first. */
static const char *yielding_error(KrLexer *lexer, KrSyntaxKind kind, int column, const char *format,
                                  ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(lexer, KR_LEX_YIELDS, kind, column, column, format, arguments);
    va_end(arguments);
    return NULL;
}

/* Behind a backslash and the newline after it. */
static const char *continuation(KrLexer *lexer, const char *p)
{
    int column = kr_lex_column(lexer, p) + 1;
    if (p[1] != '\n')
        return yielding_error(lexer, KR_SYNTAX_ERROR, column,
                              "unexpected character after line continuation character");
    if (p + 2 >= lexer->end)
        return yielding_error(lexer, KR_SYNTAX_ERROR, column, "unexpected EOF while parsing");
    kr_lex_new_line(lexer, p + 2);
    return p + 2;
}

/* Indentation counted twice, as CPython does: with tabs to multiples of 8, and with tabs as one
 * column. A form feed starts it anew; behind a backslash at the line's end the width of the first
 * line counts. */
typedef struct Indent {
    int width, tab_width;
} Indent;

/* Skips blank lines and comment lines. Returns the first byte of a token, or the end of the text;
 * NULL: error. */
static const char *measure_indent(KrLexer *lexer, const char *p, Indent *indent)
{
    int continued = 0;
    indent->width = indent->tab_width = 0;
    for (;;) {
        if (p == lexer->end)
            return p;
        switch (*p) {
        case ' ':
            indent->width++;
            indent->tab_width++;
            p++;
            continue;
        case '\t':
            indent->width = (indent->width / 8 + 1) * 8;
            indent->tab_width++;
            p++;
            continue;
        case '\f':
            indent->width = indent->tab_width = 0;
            p++;
            continue;
        case '\\':
            if (!continued)
                continued = indent->width;
            p = continuation(lexer, p);
            if (!p)
                return NULL;
            continue;
        case '#':
            p = memchr(p, '\n', (size_t)(lexer->end - p));
            /* fall through: the text ends with a newline */
            __attribute__((fallthrough));
        case '\n':
            kr_lex_new_line(lexer, ++p);
            indent->width = indent->tab_width = continued = 0;
            continue;
        }
        if (continued)
            indent->width = indent->tab_width = continued;
        return p;
    }
}

static const char *add_indent(KrLexer *lexer, const char *p, const Indent *indent)
{
    if (lexer->indent_count == KR_MAX_INDENTS - 1)
        return yielding_error(lexer, KR_INDENTATION_ERROR, 0, "too many levels of indentation");
    lexer->indent_count++;
    lexer->indents[lexer->indent_count] = indent->width;
    lexer->tab_indents[lexer->indent_count] = indent->tab_width;
    return kr_lex_add(lexer, KR_TOKEN_INDENT, p, p) ? p : NULL;
}

/* Starts a logical line: adds INDENT or DEDENTs. */
static const char *line_start(KrLexer *lexer, const char *p)
{
    Indent indent;
    p = measure_indent(lexer, p, &indent);
    if (!p || p == lexer->end)
        return p;
    if (indent.width > lexer->indents[lexer->indent_count]) {
        if (indent.tab_width <= lexer->tab_indents[lexer->indent_count])
            goto tabs;
        return add_indent(lexer, p, &indent);
    }
    uint32_t level = lexer->indent_count;
    while (indent.width < lexer->indents[level])
        level--;
    if (indent.width > lexer->indents[level]) {
        const char *newline = memchr(p, '\n', (size_t)(lexer->end - p));
        return yielding_error(lexer, KR_INDENTATION_ERROR, kr_lex_column(lexer, newline),
                              "unindent does not match any outer indentation level");
    }
    if (indent.tab_width != lexer->tab_indents[level])
        goto tabs;
    for (; lexer->indent_count > level; lexer->indent_count--)
        if (!kr_lex_add(lexer, KR_TOKEN_DEDENT, p, p))
            return NULL;
    return p;
tabs:
    return yielding_error(lexer, KR_TAB_ERROR, 0,
                          "inconsistent use of tabs and spaces in indentation");
}

static const char *open_bracket(KrLexer *lexer, const char *p, KrTokenKind kind, char close)
{
    if (lexer->bracket_count == KR_MAX_BRACKETS)
        return kr_lex_error(lexer, p + 1, "too many nested parentheses");
    if (!kr_lex_add(lexer, kind, p, p + 1))
        return NULL;
    lexer->brackets[lexer->bracket_count++] =
        (KrOpenBracket){.token = lexer->count - 1, .close = close};
    return p + 1;
}

static const char *close_bracket(KrLexer *lexer, const char *p, KrTokenKind kind)
{
    const char *prefix = lexer->fstring_count ? "f-string: " : "";
    const KrOpenBracket *top =
        lexer->bracket_count ? &lexer->brackets[lexer->bracket_count - 1] : NULL;
    if (!top || top->field_depth)
        return kr_lex_error(lexer, p + 1, "%sunmatched '%c'", prefix, *p);
    const KrToken *open = &lexer->items[top->token];
    char opening = lexer->text[open->start];
    if (top->close != *p && open->line != lexer->line)
        return kr_lex_error(
            lexer, p + 1,
            "%sclosing parenthesis '%c' does not match opening parenthesis '%c' on line %d", prefix,
            *p, opening, open->line);
    if (top->close != *p)
        return kr_lex_error(lexer, p + 1,
                            "%sclosing parenthesis '%c' does not match opening parenthesis '%c'",
                            prefix, *p, opening);
    KrToken *token = kr_lex_add(lexer, kind, p, p + 1);
    if (!token)
        return NULL;
    token->value = top->token;
    lexer->items[top->token].value = lexer->count - 1;
    lexer->bracket_count--;
    return p + 1;
}

/* One-, two- and three-character operators with a common start. */
static KrTokenKind pick(const char *p, int *size, KrTokenKind one, KrTokenKind with_equal)
{
    *size = p[1] == '=' ? 2 : 1;
    return p[1] == '=' ? with_equal : one;
}

static KrTokenKind pick_doubled(const char *p, int *size, KrTokenKind one, KrTokenKind with_equal,
                                KrTokenKind two, KrTokenKind two_with_equal)
{
    if (p[1] != p[0])
        return pick(p, size, one, with_equal);
    KrTokenKind kind = pick(p + 1, size, two, two_with_equal);
    ++*size;
    return kind;
}

static KrTokenKind operator_at(const char *p, int *size)
{
    *size = 1;
    /* flat switch over the first character */
    switch (*p) {
    case ',':
        return KR_TOKEN_COMMA;
    case ';':
        return KR_TOKEN_SEMI;
    case '~':
        return KR_TOKEN_TILDE;
    case ':':
        return pick(p, size, KR_TOKEN_COLON, KR_TOKEN_WALRUS);
    case '+':
        return pick(p, size, KR_TOKEN_PLUS, KR_TOKEN_PLUSEQUAL);
    case '%':
        return pick(p, size, KR_TOKEN_PERCENT, KR_TOKEN_PERCENTEQUAL);
    case '&':
        return pick(p, size, KR_TOKEN_AMPER, KR_TOKEN_AMPEREQUAL);
    case '|':
        return pick(p, size, KR_TOKEN_PIPE, KR_TOKEN_PIPEEQUAL);
    case '^':
        return pick(p, size, KR_TOKEN_CARET, KR_TOKEN_CARETEQUAL);
    case '@':
        return pick(p, size, KR_TOKEN_AT, KR_TOKEN_ATEQUAL);
    case '=':
        return pick(p, size, KR_TOKEN_EQUAL, KR_TOKEN_EQEQUAL);
    case '!':
        return pick(p, size, KR_TOKEN_BAD, KR_TOKEN_NOTEQUAL);
    case '*':
        return pick_doubled(p, size, KR_TOKEN_STAR, KR_TOKEN_STAREQUAL, KR_TOKEN_POWER,
                            KR_TOKEN_POWEREQUAL);
    case '/':
        return pick_doubled(p, size, KR_TOKEN_SLASH, KR_TOKEN_SLASHEQUAL, KR_TOKEN_FLOORDIV,
                            KR_TOKEN_FLOORDIVEQUAL);
    case '>':
        return pick_doubled(p, size, KR_TOKEN_GREATER, KR_TOKEN_GREATEREQUAL, KR_TOKEN_RSHIFT,
                            KR_TOKEN_RSHIFTEQUAL);
    case '<':
        if (p[1] == '>')
            return *size = 2, KR_TOKEN_BAD;
        return pick_doubled(p, size, KR_TOKEN_LESS, KR_TOKEN_LESSEQUAL, KR_TOKEN_LSHIFT,
                            KR_TOKEN_LSHIFTEQUAL);
    case '-':
        if (p[1] == '>')
            return *size = 2, KR_TOKEN_ARROW;
        return pick(p, size, KR_TOKEN_MINUS, KR_TOKEN_MINEQUAL);
    case '.':
        if (p[1] == '.' && p[2] == '.')
            return *size = 3, KR_TOKEN_ELLIPSIS;
        return KR_TOKEN_DOT;
    case '$':
    case '?':
    case '`':
        return KR_TOKEN_BAD;
    }
    return KR_TOKEN_END;
}

static const char *lex_operator(KrLexer *lexer, const char *p)
{
    /* flat switch over brackets */
    switch (*p) {
    case '(':
        return open_bracket(lexer, p, KR_TOKEN_LPAR, ')');
    case '[':
        return open_bracket(lexer, p, KR_TOKEN_LSQB, ']');
    case '{':
        return open_bracket(lexer, p, KR_TOKEN_LBRACE, '}');
    case ')':
        return close_bracket(lexer, p, KR_TOKEN_RPAR);
    case ']':
        return close_bracket(lexer, p, KR_TOKEN_RSQB);
    case '}':
        return close_bracket(lexer, p, KR_TOKEN_RBRACE);
    }
    int size;
    KrTokenKind kind = operator_at(p, &size);
    if (kind == KR_TOKEN_END)
        return kr_lex_error(lexer, p + 1, "invalid non-printable character U+%04X",
                            (unsigned char)*p);
    if (!kr_lex_add(lexer, kind, p, p + size))
        return NULL;
    if (lexer->strict_34 && kind == KR_TOKEN_WALRUS)
        return kr_lex_error_range(lexer, KR_LEX_YIELDS, p, p + size,
                                  "assignment expressions need Python 3.8");
    if (lexer->strict_34 && kind == KR_TOKEN_ATEQUAL)
        return kr_lex_error_range(lexer, KR_LEX_YIELDS, p, p + size,
                                  "the operator @= needs Python 3.5");
    return p + size;
}

/* The quote behind a string prefix at p, or NULL if p starts a name. */
static const char *quote_behind_prefix(const char *p)
{
    bool b = false, r = false, u = false, f = false;
    for (;; p++) {
        switch (*p | 32) {
        case 'b':
            if (b || u || f)
                return NULL;
            b = true;
            continue;
        case 'r':
            if (r || u)
                return NULL;
            r = true;
            continue;
        case 'u':
            if (u || b || r || f)
                return NULL;
            u = true;
            continue;
        case 'f':
            if (f || b || u)
                return NULL;
            f = true;
            continue;
        }
        return *p == '"' || *p == '\'' ? p : NULL;
    }
}

static const char *lex_word(KrLexer *lexer, const char *p)
{
    const char *quote = quote_behind_prefix(p);
    return quote ? kr_lex_string(lexer, p, quote) : kr_lex_name(lexer, p);
}

static const char *lex_newline(KrLexer *lexer, const char *p)
{
    if (lexer->bracket_count) {
        kr_lex_new_line(lexer, p + 1);
        return p + 1;
    }
    if (!kr_lex_add(lexer, KR_TOKEN_NEWLINE, p, p + 1))
        return NULL;
    kr_lex_new_line(lexer, p + 1);
    return line_start(lexer, p + 1);
}

/* One step of the loop: the next token, blank, comment or newline. */
static const char *lex_one(KrLexer *lexer, const char *p)
{
    if (lexer->fstring_count) {
        const KrOpenFString *fstring = &lexer->fstrings[lexer->fstring_count - 1];
        if (fstring->in_text)
            return kr_lex_fstring_text(lexer, p);
        if (lexer->brackets[lexer->bracket_count - 1].field_depth) {
            const char *behind = kr_lex_field_mark(lexer, p);
            if (behind != p)
                return behind;
        }
        if (*p == '#' && !(fstring->flags & KR_STRING_TRIPLE))
            return yielding_error(lexer, KR_SYNTAX_ERROR, kr_lex_column(lexer, p),
                                  "f-string expression part cannot include '#'");
    }
    uint8_t class = kr_byte_class[(unsigned char)*p];
    if (class & KR_BYTE_NAME_START)
        return lex_word(lexer, p);
    if (class & KR_BYTE_DIGIT)
        return kr_lex_number(lexer, p);
    switch (*p) {
    case ' ':
    case '\t':
    case '\f':
        return p + 1;
    case '\n':
        return lex_newline(lexer, p);
    case '#':
        return memchr(p, '\n', (size_t)(lexer->end - p));
    case '"':
    case '\'':
        return kr_lex_string(lexer, p, p);
    case '\\':
        return continuation(lexer, p);
    case '.':
        if (kr_is_digit_byte(p[1]))
            return kr_lex_number(lexer, p);
    }
    return lex_operator(lexer, p);
}

/* At the end of the text something is still open. */
static void report_unclosed(KrLexer *lexer)
{
    if (lexer->diagnostics->failed)
        return;
    const KrOpenBracket *top = &lexer->brackets[lexer->bracket_count - 1];
    const KrToken *open = &lexer->items[top->token];
    lexer->verdict = KR_LEX_UNCLOSED;
    if (top->field_depth)
        kr_error_token(lexer->diagnostics, open, "f-string: expecting '}'");
    else
        kr_error_at(lexer->diagnostics, KR_SYNTAX_ERROR, open->line, open->column, open->line,
                    open->column, "'%c' was never closed", lexer->text[open->start]);
}

/* END stands behind the last character of the last line. */
static bool add_end(KrLexer *lexer, bool clean)
{
    bool ok = true;
    if (lexer->p == lexer->end && lexer->source->line_count) {
        lexer->line = (int)lexer->source->line_count;
        lexer->line_start = lexer->mark = lexer->text + lexer->source->lines[lexer->line - 1];
        lexer->extra = 0;
        lexer->p = lexer->end - 1;
    }
    while (clean && ok && lexer->indent_count) {
        ok = kr_lex_add(lexer, KR_TOKEN_DEDENT, lexer->p, lexer->p);
        lexer->indent_count--;
    }
    return ok && kr_lex_add(lexer, KR_TOKEN_END, lexer->p, lexer->p);
}

/* Room for the usual number of tokens, so that ordinary sources need no second array; what is not used costs no memory. */
static bool start(KrLexer *lexer, const KrSource *source)
{
    lexer->text = lexer->p = lexer->line_start = lexer->mark = source->text;
    lexer->end = source->text + source->size;
    lexer->line = 1;
    lexer->ascii = source->ascii;
    lexer->source = source;
    lexer->capacity = source->size / 2 + 32;
    lexer->items = kr_arena_array(lexer->arena, lexer->capacity, sizeof *lexer->items);
    return lexer->items;
}

KrLexVerdict kr_lex(KrArena *arena, const KrSource *source, const KrParseOptions *options,
                    KrNames *names, KrTokens *tokens, KrDiagnostics *diagnostics)
{
    static const KrToken nothing[1] = {{.kind = KR_TOKEN_END}};
    KrLexer *lexer = kr_arena_alloc(arena, sizeof *lexer);
    *tokens = (KrTokens){(KrToken *)nothing, 1};
    if (!lexer) {
        kr_error_memory(diagnostics);
        return KR_LEX_OVERRIDES;
    }
    lexer->arena = arena;
    lexer->names = names;
    lexer->diagnostics = diagnostics;
    lexer->strict_34 = options->strict_34;
    if (!start(lexer, source)) {
        kr_error_memory(diagnostics);
        return KR_LEX_OVERRIDES;
    }
    const char *p = line_start(lexer, lexer->p);
    while (p && p < lexer->end) {
        lexer->p = p;
        p = lex_one(lexer, p);
    }
    if (p) {
        lexer->p = p;
        if (lexer->bracket_count)
            report_unclosed(lexer);
        else if (lexer->fstring_count)
            kr_lex_fstring_text(lexer, p);
    }
    if (!add_end(lexer, p && !diagnostics->failed) || diagnostics->out_of_memory) {
        kr_error_memory(diagnostics);
        return KR_LEX_OVERRIDES;
    }
    *tokens = (KrTokens){lexer->items, lexer->count};
    return diagnostics->failed ? lexer->verdict : KR_LEX_CLEAN;
}
