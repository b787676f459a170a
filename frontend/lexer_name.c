/* lexer_name.c -- names and keywords, identifiers beyond ASCII, and the words for characters that
 * are neither. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "frontend/lexer_state.h"
#include "rtlib/base/arena.h"

/* Keywords hashed by their text, which fits one word. Filled once. */
enum { KEYWORD_SLOTS = 256, LONGEST_KEYWORD = 8 };
static struct {
    uint64_t text;
    KrTokenKind kind;
} keywords[KEYWORD_SLOTS];
static pthread_once_t keywords_once = PTHREAD_ONCE_INIT;

static const char *const kind_texts[KR_TOKEN_KIND_COUNT] = {
#define TOKEN_OTHER(name, text) text,
#define TOKEN_OP TOKEN_OTHER
#define TOKEN_KEYWORD TOKEN_OTHER
#include "frontend/token.def"
#undef TOKEN_OTHER
#undef TOKEN_OP
#undef TOKEN_KEYWORD
};

const char *kr_token_kind_text(KrTokenKind kind)
{
    return (unsigned)kind < KR_TOKEN_KIND_COUNT ? kind_texts[kind] : "?";
}

bool kr_token_is_keyword(KrTokenKind kind)
{
    return kind >= KR_TOKEN_FALSE && kind <= KR_TOKEN_YIELD;
}

static unsigned keyword_slot(uint64_t text)
{
    return (unsigned)(text * 0x9E3779B97F4A7C15u >> 56);
}

static void fill_keywords(void)
{
    for (KrTokenKind kind = KR_TOKEN_FALSE; kind <= KR_TOKEN_YIELD; kind++) {
        uint64_t text = 0;
        memcpy(&text, kind_texts[kind], strlen(kind_texts[kind]));
        unsigned slot = keyword_slot(text);
        while (keywords[slot].text)
            slot = (slot + 1) % KEYWORD_SLOTS;
        keywords[slot].text = text;
        keywords[slot].kind = kind;
    }
}

static KrTokenKind find_keyword(const char *p, size_t size)
{
    if (size > LONGEST_KEYWORD || size < 2)
        return KR_TOKEN_NAME;
    uint64_t text = 0;
    for (size_t i = 0; i < size; i++)
        text |= (uint64_t)(unsigned char)p[i] << 8 * i;
    for (unsigned slot = keyword_slot(text); keywords[slot].text; slot = (slot + 1) % KEYWORD_SLOTS)
        if (keywords[slot].text == text)
            return keywords[slot].kind;
    return KR_TOKEN_NAME;
}

unsigned kr_utf8_character(const char *p, unsigned *size)
{
    unsigned char lead = (unsigned char)*p;
    if (lead < 0x80)
        return *size = 1, lead;
    if (lead < 0xE0)
        return *size = 2, (lead & 31u) << 6 | (p[1] & 63u);
    if (lead < 0xF0)
        return *size = 3, (lead & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u);
    return *size = 4, (lead & 7u) << 18 | (p[1] & 63u) << 12 | (p[2] & 63u) << 6 | (p[3] & 63u);
}

/* Letters that compatibility normalisation would break up: neither first nor, for the second list,
 * at all. */
static bool loses_start(unsigned c)
{
    switch (c) {
    case 0x37A:
    case 0xE33:
    case 0xEB3:
    case 0x309B:
    case 0x309C:
    case 0xFDFA:
    case 0xFDFB:
    case 0xFE70:
    case 0xFE72:
    case 0xFE74:
    case 0xFE76:
    case 0xFE78:
    case 0xFE7A:
    case 0xFE7C:
    case 0xFE7E:
    case 0xFF9E:
    case 0xFF9F:
    case 0x2E2F:
        return true;
    }
    return c >= 0xFC5E && c <= 0xFC63;
}

bool kr_is_identifier_start(unsigned c)
{
    if (c < 0x80)
        return kr_byte_class[c] & KR_BYTE_NAME_START;
    if (loses_start(c))
        return false;
    /* flat switch over the general category */
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return true;
    default:
        return c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E;
    }
}

bool kr_is_identifier_part(unsigned c)
{
    if (kr_is_identifier_start(c))
        return true;
    if (c < 0x80)
        return kr_byte_class[c] & KR_BYTE_NAME;
    if (loses_start(c))
        return c == 0xE33 || c == 0xEB3 || c == 0xFF9E || c == 0xFF9F;
    /* flat switch over the general category */
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return c == 0xB7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19DA;
    }
}

bool kr_is_printable(unsigned c)
{
    if (c < 0x80)
        return c >= ' ' && c != 0x7F;
    /* flat switch over the general category */
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS:
        return false;
    default:
        return true;
    }
}

/* Refuses the first character that cannot be where it is. */
static bool check_identifier(KrLexer *lexer, const char *p, const char *end)
{
    for (const char *start = p; p < end;) {
        unsigned size, c = kr_utf8_character(p, &size);
        if (!(p == start ? kr_is_identifier_start(c) : kr_is_identifier_part(c))) {
            if (kr_is_printable(c))
                kr_lex_error(lexer, p + size, "invalid character '%.*s' (U+%04X)", (int)size, p, c);
            else
                kr_lex_error(lexer, p + size, "invalid non-printable character U+%04X", c);
            return false;
        }
        p += size;
    }
    return true;
}

/* Identifiers are compared in NFKC. 0: out of memory. */
static KrName intern_normalised(KrLexer *lexer, const char *p, size_t size)
{
    const utf8proc_option_t form = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;
    const utf8proc_uint8_t *text = (const utf8proc_uint8_t *)p;
    utf8proc_ssize_t count = utf8proc_decompose(text, (utf8proc_ssize_t)size, NULL, 0, form);
    if (count < 0)
        return kr_names_intern(lexer->names, p, size);
    /* Code points first, then the text in their place. */
    utf8proc_int32_t *normal = malloc(((size_t)count + 1) * sizeof *normal);
    if (!normal)
        return 0;
    utf8proc_ssize_t length = utf8proc_decompose(text, (utf8proc_ssize_t)size, normal, count, form);
    length = length == count ? utf8proc_reencode(normal, count, form) : -1;
    KrName name = length >= 0 ? kr_names_intern(lexer->names, (const char *)normal, (size_t)length)
                              : kr_names_intern(lexer->names, p, size);
    free(normal);
    return name;
}

const char *kr_lex_name(KrLexer *lexer, const char *p)
{
    const char *end = p;
    unsigned char seen = 0;
    while (kr_is_name_byte(*end))
        seen |= (unsigned char)*end++;
    pthread_once(&keywords_once, fill_keywords);
    KrTokenKind kind = KR_TOKEN_NAME;
    KrName name = 0;
    if (seen & 0x80) {
        if (!check_identifier(lexer, p, end))
            return NULL;
        name = intern_normalised(lexer, p, (size_t)(end - p));
    } else if ((kind = find_keyword(p, (size_t)(end - p))) == KR_TOKEN_NAME) {
        name = kr_names_intern(lexer->names, p, (size_t)(end - p));
    }
    KrToken *token = kr_lex_add(lexer, kind, p, end);
    if (!token)
        return NULL;
    if (kind == KR_TOKEN_NAME && !name) {
        kr_error_memory(lexer->diagnostics);
        return NULL;
    }
    token->value = name;
    return end;
}
