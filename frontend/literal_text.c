/* literal_text.c -- text between the quotes of a string literal: escapes of str and bytes. */
#include <stdio.h>
#include <string.h>

#include "frontend/literal.h"
#include "frontend/token.h"

static bool reserve(KrArena *arena, KrLiteralText *out, size_t more)
{
    if (out->capacity - out->size >= more)
        return true;
    size_t wanted = out->capacity * 2 > out->size + more ? out->capacity * 2 : out->size + more;
    char *data = kr_arena_alloc(arena, wanted);
    if (!data)
        return false;
    if (out->size)
        memcpy(data, out->data, out->size);
    out->data = data;
    out->capacity = wanted;
    return true;
}

/* Room is reserved. Surrogates are written as three bytes like any other. */
static void put_code(KrLiteralText *out, uint32_t code)
{
    unsigned char *p = (unsigned char *)out->data + out->size;
    if (code < 0x80) {
        *p++ = (unsigned char)code;
    } else if (code < 0x800) {
        *p++ = (unsigned char)(0xC0 | code >> 6);
        *p++ = (unsigned char)(0x80 | (code & 63));
    } else if (code < 0x10000) {
        *p++ = (unsigned char)(0xE0 | code >> 12);
        *p++ = (unsigned char)(0x80 | (code >> 6 & 63));
        *p++ = (unsigned char)(0x80 | (code & 63));
    } else {
        *p++ = (unsigned char)(0xF0 | code >> 18);
        *p++ = (unsigned char)(0x80 | (code >> 12 & 63));
        *p++ = (unsigned char)(0x80 | (code >> 6 & 63));
        *p++ = (unsigned char)(0x80 | (code & 63));
    }
    out->size = (size_t)((char *)p - out->data);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* Place of an offset as the decoder counts it: it sees a character outside ASCII as a ten-byte escape. */
static size_t decoder_place(const char *text, size_t offset)
{
    size_t place = 0;
    for (size_t i = 0; i < offset; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x80)
            place++;
        else if (c >= 0xC0)
            place += 10;
    }
    return place;
}

static KrLiteralStatus bad_escape(KrLiteralText *out, const char *text, size_t start, size_t end,
                                  const char *what)
{
    size_t from = decoder_place(text, start), to = decoder_place(text, end);
    snprintf(out->message, sizeof out->message,
             "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s",
             from, to - 1, what);
    return KR_LITERAL_BAD_ESCAPE;
}

/* One backslash escape of a str at text[*at]; *at is moved behind it. */
static KrLiteralStatus str_escape(const char *text, size_t size, size_t *at, KrLiteralText *out)
{
    size_t start = *at, i = start + 1;
    char c = i < size ? text[i] : '\\';
    i++;
    uint32_t code = 0;
    int digits = 0;
    switch (c) {
    case '\n': *at = i; return KR_LITERAL_OK;
    case '\\': case '\'': case '"': code = (unsigned char)c; break;
    case 'a': code = 7; break;
    case 'b': code = 8; break;
    case 'f': code = 12; break;
    case 'n': code = 10; break;
    case 'r': code = 13; break;
    case 't': code = 9; break;
    case 'v': code = 11; break;
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7':
        code = (uint32_t)(c - '0');
        for (int k = 0; k < 2 && i < size && text[i] >= '0' && text[i] <= '7'; k++)
            code = code * 8 + (uint32_t)(text[i++] - '0');
        break;
    case 'x': digits = 2; break;
    case 'u': digits = 4; break;
    case 'U': digits = 8; break;
    case 'N': {
        if (i >= size || text[i] != '{')
            return bad_escape(out, text, start, i, "malformed \\N character escape");
        const char *close = memchr(text + i, '}', size - i);
        if (!close)
            return bad_escape(out, text, start, size, "malformed \\N character escape");
        size_t name = i + 1, length = (size_t)(close - text) - name;
        if (!length)
            return bad_escape(out, text, start, name, "malformed \\N character escape");
        i = name + length + 1;
        if (!kr_unicode_by_name || !kr_unicode_by_name(text + name, length, &code))
            return bad_escape(out, text, start, i, "unknown Unicode character name");
        break;
    }
    default:
        /* Not an escape: the backslash stays, the character follows as ordinary text. */
        out->data[out->size++] = '\\';
        *at = i - 1;
        return KR_LITERAL_OK;
    }
    for (int k = 0; k < digits; k++, i++) {
        int value = i < size ? hex_value(text[i]) : -1;
        if (value < 0)
            return bad_escape(out, text, start, i,
                              digits == 2   ? "truncated \\xXX escape"
                              : digits == 4 ? "truncated \\uXXXX escape"
                                            : "truncated \\UXXXXXXXX escape");
        code = code << 4 | (uint32_t)value;
    }
    if (code > 0x10FFFF)
        return bad_escape(out, text, start, i, "illegal Unicode character");
    put_code(out, code);
    *at = i;
    return KR_LITERAL_OK;
}

static KrLiteralStatus bytes_escape(const char *text, size_t size, size_t *at, KrLiteralText *out)
{
    size_t start = *at, i = start + 1;
    char c = i < size ? text[i] : '\\';
    i++;
    int code = 0;
    switch (c) {
    case '\n': *at = i; return KR_LITERAL_OK;
    case '\\': case '\'': case '"': code = c; break;
    case 'a': code = 7; break;
    case 'b': code = 8; break;
    case 'f': code = 12; break;
    case 'n': code = 10; break;
    case 'r': code = 13; break;
    case 't': code = 9; break;
    case 'v': code = 11; break;
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7':
        code = c - '0';
        for (int k = 0; k < 2 && i < size && text[i] >= '0' && text[i] <= '7'; k++)
            code = code * 8 + (text[i++] - '0');
        break;
    case 'x': {
        int high = i < size ? hex_value(text[i]) : -1;
        int low = high >= 0 && i + 1 < size ? hex_value(text[i + 1]) : -1;
        if (low < 0) {
            snprintf(out->message, sizeof out->message,
                     "(value error) invalid \\x escape at position %zu", start);
            return KR_LITERAL_BAD_ESCAPE;
        }
        code = high << 4 | low;
        i += 2;
        break;
    }
    default:
        out->data[out->size++] = '\\';
        *at = i - 1;
        return KR_LITERAL_OK;
    }
    out->data[out->size++] = (char)code;
    *at = i;
    return KR_LITERAL_OK;
}

KrLiteralStatus kr_literal_text(KrArena *arena, const char *text, size_t size, int flags,
                                bool doubled, KrLiteralText *out)
{
    bool raw = flags & KR_STRING_RAW, bytes = flags & KR_STRING_BYTES;
    /* No escape is shorter than what it stands for, but for the backslash that stays: it is one byte for itself. */
    if (!reserve(arena, out, size + 4))
        return KR_LITERAL_MEMORY;
    for (size_t i = 0; i < size;) {
        char c = text[i];
        if (c == '\\' && !raw) {
            KrLiteralStatus status = bytes ? bytes_escape(text, size, &i, out)
                                           : str_escape(text, size, &i, out);
            if (status != KR_LITERAL_OK)
                return status;
            continue;
        }
        if (bytes && (unsigned char)c >= 0x80)
            return KR_LITERAL_NOT_ASCII;
        if (doubled && (c == '{' || c == '}') && i + 1 < size && text[i + 1] == c)
            i++;
        out->data[out->size++] = c;
        i++;
    }
    return KR_LITERAL_OK;
}
