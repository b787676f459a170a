/* lexer_string.c -- string literals, and f-strings cut into text and fields. */
#include <string.h>

#include "frontend/lexer_state.h"

/* Reports an unterminated literal at its first character. */
static const char *unterminated(KrLexer *lexer, int line, int column, bool triple)
{
    int detected = lexer->line;
    if ((uint32_t)detected > lexer->source->line_count)
        detected = (int)lexer->source->line_count;
    if (lexer->diagnostics->failed)
        return NULL;
    lexer->verdict = KR_LEX_OVERRIDES;
    kr_error_at(lexer->diagnostics, KR_SYNTAX_ERROR, line, column, line, column,
                "unterminated %sstring literal (detected at line %d)",
                triple ? "triple-quoted " : "", detected);
    return NULL;
}

/* Any error of an f-string, at the character where it shows. */
static const char *fstring_error(KrLexer *lexer, const char *p, const char *message)
{
    const char *end = p < lexer->end && *p != '\n' ? p + 1 : p;
    return kr_lex_error_range(lexer, KR_LEX_YIELDS, p, end, "f-string: %s", message);
}

/* Whether the quotes at hand would have ended an open f-string, had its field been closed. */
static bool in_fstring_with(const KrLexer *lexer, char quote, bool triple)
{
    for (uint32_t i = lexer->fstring_count; i-- > 0;)
        if (lexer->fstrings[i].quote == quote &&
            !(lexer->fstrings[i].flags & KR_STRING_TRIPLE) == !triple)
            return true;
    return false;
}

static uint8_t prefix_flags(const char *p, const char *quote)
{
    uint8_t flags = 0;
    for (; p < quote; p++)
        switch (*p | 32) {
        case 'r':
            flags |= KR_STRING_RAW;
            break;
        case 'b':
            flags |= KR_STRING_BYTES;
            break;
        case 'u':
            flags |= KR_STRING_UNICODE;
            break;
        }
    return flags;
}

static bool is_triple(const char *quote)
{
    return quote[1] == *quote && quote[2] == *quote;
}

/* Behind the closing quotes of a plain literal; p: first content byte. NULL: there are none. */
static const char *string_end(KrLexer *lexer, const char *p, char quote, bool triple)
{
    for (; p < lexer->end; p++) {
        if (*p == quote && (!triple || (p[1] == quote && p[2] == quote)))
            return p + (triple ? 3 : 1);
        if (*p == '\\' && p[1])
            p++;
        else if (*p == '\n' && !triple)
            return NULL;
        if (*p == '\n')
            kr_lex_new_line(lexer, p + 1);
    }
    return NULL;
}

static const char *open_fstring(KrLexer *lexer, const char *p, const char *quote, bool triple)
{
    const char *content = quote + (triple ? 3 : 1);
    KrToken *token = kr_lex_add(lexer, KR_TOKEN_FSTRING_START, p, content);
    if (!token)
        return NULL;
    token->body = (uint16_t)(content - p);
    token->flags = (uint8_t)(prefix_flags(p, quote) | (triple ? KR_STRING_TRIPLE : 0));
    if (lexer->strict_34)
        return kr_lex_error_range(lexer, KR_LEX_YIELDS, p, content, "f-strings need Python 3.6");
    /* each one but the outermost sits in a field, so there is room */
    lexer->fstrings[lexer->fstring_count++] =
        (KrOpenFString){.start = lexer->count - 1,
                        .flags = token->flags,
                        .quote = *quote,
                        .brackets = (uint16_t)lexer->bracket_count,
                        .in_text = 1};
    return content;
}

const char *kr_lex_string(KrLexer *lexer, const char *p, const char *quote)
{
    bool triple = is_triple(quote);
    if (p < quote && ((*p | 32) == 'f' || (quote[-1] | 32) == 'f'))
        return open_fstring(lexer, p, quote, triple);
    int line = lexer->line, column = kr_lex_column(lexer, p);
    const char *end = string_end(lexer, quote + (triple ? 3 : 1), *quote, triple);
    if (!end) {
        if (!in_fstring_with(lexer, *quote, triple))
            return unterminated(lexer, line, column, triple);
        lexer->verdict = KR_LEX_YIELDS;
        kr_error_at(lexer->diagnostics, KR_SYNTAX_ERROR, line, column, line, column,
                    "f-string: expecting '}'");
        return NULL;
    }
    KrToken *token = kr_lex_add(lexer, KR_TOKEN_STRING, p, end);
    if (!token)
        return NULL;
    token->line = line;
    token->column = column;
    token->body = (uint16_t)(quote - p + (triple ? 3 : 1));
    token->flags = (uint8_t)(prefix_flags(p, quote) | (triple ? KR_STRING_TRIPLE : 0));
    return end;
}

/* Where the text of an f-string began. */
typedef struct TextStart {
    const char *p;
    int line, column;
} TextStart;

static bool add_text(KrLexer *lexer, const KrOpenFString *fstring, const TextStart *start,
                     const char *end)
{
    if (end == start->p)
        return true;
    KrToken *token = kr_lex_add(lexer, KR_TOKEN_FSTRING_TEXT, start->p, end);
    if (!token)
        return false;
    token->line = start->line;
    token->column = start->column;
    token->flags = (uint8_t)(fstring->flags | (fstring->specs ? KR_STRING_IN_SPEC : 0));
    return true;
}

/* Behind a backslash and what it keeps from having a meaning; braces keep theirs, except those of
 * \N{name}. */
static const char *skip_escape(KrLexer *lexer, const KrOpenFString *fstring, const char *p)
{
    p++;
    if (*p == '{' || *p == '}' || !*p)
        return p;
    if (!(fstring->flags & KR_STRING_RAW) && p[0] == 'N' && p[1] == '{') {
        const char *q = p + 2;
        while (*q && *q != '}' && *q != '\n' && *q != fstring->quote)
            q++;
        return *q == '}' ? q + 1 : p + 1;
    }
    if (*p == '\n')
        kr_lex_new_line(lexer, p + 1);
    return p + 1;
}

static const char *open_field(KrLexer *lexer, KrOpenFString *fstring, const char *p)
{
    if (fstring->specs >= 2)
        return fstring_error(lexer, p, "expressions nested too deeply");
    if (lexer->bracket_count == KR_MAX_BRACKETS)
        return kr_lex_error(lexer, p + 1, "too many nested parentheses");
    if (!kr_lex_add(lexer, KR_TOKEN_FSTRING_FIELD, p, p + 1))
        return NULL;
    lexer->brackets[lexer->bracket_count++] = (KrOpenBracket){
        .token = lexer->count - 1, .close = '}', .field_depth = (uint8_t)(fstring->specs + 1)};
    fstring->in_text = 0;
    return p + 1;
}

static const char *close_field(KrLexer *lexer, KrOpenFString *fstring, const char *p)
{
    KrToken *token = kr_lex_add(lexer, KR_TOKEN_FSTRING_CLOSE, p, p + 1);
    if (!token)
        return NULL;
    uint32_t open = lexer->brackets[--lexer->bracket_count].token;
    token->value = open;
    lexer->items[open].value = lexer->count - 1;
    fstring->in_text = 1;
    return p + 1;
}

static const char *close_fstring(KrLexer *lexer, const KrOpenFString *fstring, const char *p)
{
    const char *end = p + (fstring->flags & KR_STRING_TRIPLE ? 3 : 1);
    KrToken *token = kr_lex_add(lexer, KR_TOKEN_FSTRING_END, p, end);
    if (!token)
        return NULL;
    token->value = fstring->start;
    lexer->items[fstring->start].value = lexer->count - 1;
    lexer->fstring_count--;
    return end;
}

static bool ends_fstring(const KrOpenFString *fstring, const char *p)
{
    return *p == fstring->quote && (!(fstring->flags & KR_STRING_TRIPLE) || is_triple(p));
}

const char *kr_lex_fstring_text(KrLexer *lexer, const char *p)
{
    KrOpenFString *fstring = &lexer->fstrings[lexer->fstring_count - 1];
    TextStart start = {p, lexer->line, kr_lex_column(lexer, p)};
    while (p < lexer->end) {
        if (ends_fstring(fstring, p)) {
            if (fstring->specs)
                return fstring_error(lexer, p, "expecting '}'");
            return add_text(lexer, fstring, &start, p) ? close_fstring(lexer, fstring, p) : NULL;
        }
        switch (*p) {
        case '\\':
            p = skip_escape(lexer, fstring, p);
            break;
        case '\n':
            if (!(fstring->flags & KR_STRING_TRIPLE))
                goto open_end;
            kr_lex_new_line(lexer, ++p);
            break;
        case '{':
            if (fstring->specs || p[1] != '{')
                return add_text(lexer, fstring, &start, p) ? open_field(lexer, fstring, p) : NULL;
            p += 2;
            break;
        case '}':
            if (fstring->specs) {
                if (!add_text(lexer, fstring, &start, p))
                    return NULL;
                fstring->specs--;
                return close_field(lexer, fstring, p);
            }
            if (p[1] != '}')
                return fstring_error(lexer, p, "single '}' is not allowed");
            p += 2;
            break;
        default:
            p++;
        }
    }
open_end:;
    const KrToken *token = &lexer->items[fstring->start];
    return unterminated(lexer, token->line, token->column, fstring->flags & KR_STRING_TRIPLE);
}

/* !r, !s, !a; p: at the '!'. */
static const char *conversion(KrLexer *lexer, const char *p)
{
    const char *end = p + 1;
    while (kr_is_name_byte(*end))
        end++;
    if (end != p + 2 || !strchr("sra", p[1]))
        return fstring_error(lexer, p + 1,
                             "invalid conversion character: expected 's', 'r', or 'a'");
    KrToken *token = kr_lex_add(lexer, KR_TOKEN_FSTRING_CONVERT, p, end);
    if (!token)
        return NULL;
    token->value = (unsigned char)p[1];
    if (*end != ':' && *end != '}')
        return fstring_error(lexer, end, "expecting '}'");
    return end;
}

/* {x=}: nothing may follow but a conversion, a spec or the end; p: at the '='. */
static const char *debug_mark(KrLexer *lexer, const char *p)
{
    if (!kr_lex_add(lexer, KR_TOKEN_FSTRING_DEBUG, p, p + 1))
        return NULL;
    for (p++; *p == ' ' || *p == '\t' || *p == '\f' || *p == '\n'; p++)
        if (*p == '\n')
            kr_lex_new_line(lexer, p + 1);
    if (*p != '!' && *p != ':' && *p != '}')
        return fstring_error(lexer, p, "expecting '}'");
    return p;
}

const char *kr_lex_field_mark(KrLexer *lexer, const char *p)
{
    KrOpenFString *fstring = &lexer->fstrings[lexer->fstring_count - 1];
    if ((*p == '!' && p[1] == '=') || (*p == '=' && p[1] == '=') || !strchr("}:!=", *p))
        return p;
    if (lexer->items[lexer->count - 1].kind == KR_TOKEN_FSTRING_FIELD)
        return fstring_error(lexer, p,
                             *p == '!'   ? "expression required before '!'"
                             : *p == ':' ? "expression required before ':'"
                                         : "empty expression not allowed");
    switch (*p) {
    case '}':
        return close_field(lexer, fstring, p);
    case '!':
        return conversion(lexer, p);
    case '=':
        return debug_mark(lexer, p);
    }
    if (!kr_lex_add(lexer, KR_TOKEN_FSTRING_SPEC, p, p + 1))
        return NULL;
    lexer->items[lexer->brackets[lexer->bracket_count - 1].token].body = 1;
    fstring->specs++;
    fstring->in_text = 1;
    return p + 1;
}
