/* source.c -- decoding of source bytes (PEP 263) and the table of lines. */
#include "frontend/source.h"

#include <stdio.h>
#include <string.h>

#include "rtlib/base/arena.h"
#include "rtlib/base/utf8.h"

enum { DEFAULT_MAX_SOURCE = 1 << 20, LARGEST_SOURCE = 1 << 30, LONGEST_COOKIE = 40 };

typedef enum { UTF_8, ASCII, LATIN_1, LATIN_9, WINDOWS_1252 } Encoding;

typedef struct Decoder {
    const unsigned char *bytes;
    size_t size;
    const KrParseOptions *options;
    KrDiagnostics *diagnostics;
    Encoding encoding;
    bool has_cookie;
} Decoder;

/* One row per encoding name, spelled lower case with '-' for '_' and ' '. */
static const struct {
    const char *name;
    Encoding encoding;
} encoding_names[] = {
    {"utf-8", UTF_8},
    {"utf8", UTF_8},
    {"u8", UTF_8},
    {"utf", UTF_8},
    {"utf-8-sig", UTF_8},
    {"cp65001", UTF_8},
    {"ascii", ASCII},
    {"us-ascii", ASCII},
    {"646", ASCII},
    {"us", ASCII},
    {"ansi-x3.4-1968", ASCII},
    {"iso646-us", ASCII},
    {"iso-8859-1", LATIN_1},
    {"iso8859-1", LATIN_1},
    {"latin-1", LATIN_1},
    {"latin1", LATIN_1},
    {"latin", LATIN_1},
    {"l1", LATIN_1},
    {"8859", LATIN_1},
    {"cp819", LATIN_1},
    {"iso-latin-1", LATIN_1},
    {"iso-8859-15", LATIN_9},
    {"iso8859-15", LATIN_9},
    {"latin-9", LATIN_9},
    {"latin9", LATIN_9},
    {"l9", LATIN_9},
    {"cp1252", WINDOWS_1252},
    {"windows-1252", WINDOWS_1252},
    {"1252", WINDOWS_1252},
};

/* Characters of ISO 8859-15 that differ from ISO 8859-1. */
static unsigned latin_9_character(unsigned char byte)
{
    /* flat switch over byte */
    switch (byte) {
    case 0xA4:
        return 0x20AC;
    case 0xA6:
        return 0x160;
    case 0xA8:
        return 0x161;
    case 0xB4:
        return 0x17D;
    case 0xB8:
        return 0x17E;
    case 0xBC:
        return 0x152;
    case 0xBD:
        return 0x153;
    case 0xBE:
        return 0x178;
    }
    return byte;
}

/* 0x80 to 0x9F of Windows-1252; 0: not a character. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0,      0x17D,  0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178,
};

static bool is_blank(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

static bool is_cookie_character(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == '_' ||
           c == '.';
}

/* Finds the coding cookie of one line. Returns its length, 0 if there is none. *next: start of the
 * following line. *only_comment: the line holds at most a comment, so the next one may still have
 * the cookie. */
static size_t cookie_of_line(const Decoder *decoder, size_t start, size_t *cookie, size_t *next,
                             bool *only_comment)
{
    const unsigned char *bytes = decoder->bytes;
    size_t end = start;
    while (end < decoder->size && bytes[end] != '\n' && bytes[end] != '\r')
        end++;
    *next = end + (end < decoder->size);
    if (end + 1 < decoder->size && bytes[end] == '\r' && bytes[end + 1] == '\n')
        ++*next;
    size_t i = start;
    while (i < end && is_blank(bytes[i]))
        i++;
    *only_comment = i == end || bytes[i] == '#';
    if (i == end || bytes[i] != '#')
        return 0;
    for (; i + 6 < end; i++) {
        if (memcmp(bytes + i, "coding", 6) != 0 || (bytes[i + 6] != ':' && bytes[i + 6] != '='))
            continue;
        size_t from = i + 7;
        while (from < end && (bytes[from] == ' ' || bytes[from] == '\t'))
            from++;
        size_t to = from;
        while (to < end && is_cookie_character(bytes[to]))
            to++;
        if (to > from) {
            *cookie = from;
            return to - from;
        }
    }
    return 0;
}

/* Looks an encoding up by the name in a cookie; CPython also lets utf-8 and latin-1 carry a suffix
 * ("utf-8-unix"). */
static bool look_up_encoding(const char *written, size_t size, Encoding *encoding)
{
    char name[LONGEST_COOKIE + 1];
    if (size > LONGEST_COOKIE)
        return false;
    for (size_t i = 0; i < size; i++) {
        char c = written[i];
        name[i] = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    name[size] = 0;
    for (size_t i = 0; i < sizeof encoding_names / sizeof *encoding_names; i++)
        if (strcmp(name, encoding_names[i].name) == 0) {
            *encoding = encoding_names[i].encoding;
            return true;
        }
    if (strncmp(name, "utf-8-", 6) == 0) {
        *encoding = UTF_8;
        return true;
    }
    if (strncmp(name, "latin-1-", 8) == 0 || strncmp(name, "iso-8859-1-", 11) == 0 ||
        strncmp(name, "iso-latin-1-", 12) == 0) {
        *encoding = LATIN_1;
        return true;
    }
    return false;
}

static bool find_encoding(Decoder *decoder)
{
    bool bom = decoder->size >= 3 && memcmp(decoder->bytes, "\xEF\xBB\xBF", 3) == 0;
    if (bom) {
        decoder->bytes += 3;
        decoder->size -= 3;
    }
    size_t next = 0, cookie = 0, size;
    bool only_comment;
    size = cookie_of_line(decoder, 0, &cookie, &next, &only_comment);
    if (!size && only_comment)
        size = cookie_of_line(decoder, next, &cookie, &next, &only_comment);
    if (!size)
        return true;
    const char *written = (const char *)decoder->bytes + cookie;
    decoder->has_cookie = true;
    if (!look_up_encoding(written, size, &decoder->encoding))
        return kr_error_at(decoder->diagnostics, KR_SYNTAX_ERROR, 0, 0, 0, 0,
                           "unknown encoding: %.*s", (int)(size > 200 ? 200 : size), written);
    if (bom && decoder->encoding != UTF_8)
        return kr_error_at(decoder->diagnostics, KR_SYNTAX_ERROR, 0, 0, 0, 0,
                           "encoding problem: %.*s with BOM",
                           decoder->encoding == LATIN_1 ? 10 : (int)size,
                           decoder->encoding == LATIN_1 ? "iso-8859-1" : written);
    return true;
}

static char *put_character(char *out, unsigned c)
{
    if (c < 0x80) {
        *out++ = (char)c;
    } else if (c < 0x800) {
        *out++ = (char)(0xC0 | c >> 6);
        *out++ = (char)(0x80 | (c & 63));
    } else {
        *out++ = (char)(0xE0 | c >> 12);
        *out++ = (char)(0x80 | (c >> 6 & 63));
        *out++ = (char)(0x80 | (c & 63));
    }
    return out;
}

/* Length of the UTF-8 sequence at p, 0 and the reason if it is malformed. Surrogates only in
 * decoded text. */
static unsigned utf8_length(const unsigned char *p, size_t left, bool surrogates,
                            const char **reason)
{
    unsigned char lead = *p;
    *reason = "invalid start byte";
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    unsigned length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned char low = 0x80, high = 0xBF;
    if (lead == 0xE0)
        low = 0xA0;
    else if (lead == 0xED && !surrogates)
        high = 0x9F;
    else if (lead == 0xF0)
        low = 0x90;
    else if (lead == 0xF4)
        high = 0x8F;
    for (unsigned i = 1; i < length; i++) {
        *reason = i < left ? "invalid continuation byte" : "unexpected end of data";
        if (i >= left || p[i] < low || p[i] > high)
            return 0;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

static bool bad_byte(Decoder *decoder, size_t at, int line, const char *reason)
{
    const KrParseOptions *options = decoder->options;
    unsigned char byte = decoder->bytes[at];
    if (!byte) {
        if (options->is_text)
            return kr_error_at(decoder->diagnostics, KR_VALUE_ERROR, 0, 0, 0, 0,
                               "source code string cannot contain null bytes");
        return kr_error_at(decoder->diagnostics, KR_SYNTAX_ERROR, line, 0, 0, 0,
                           "source code cannot contain null bytes");
    }
    if (decoder->encoding == ASCII)
        return kr_error_at(
            decoder->diagnostics, KR_SYNTAX_ERROR, line, 0, 0, 0,
            "'ascii' codec can't decode byte 0x%02x in position %zu: ordinal not in range(128)",
            byte, at);
    if (decoder->encoding == WINDOWS_1252)
        return kr_error_at(decoder->diagnostics, KR_SYNTAX_ERROR, line, 0, 0, 0,
                           "'charmap' codec can't decode byte 0x%02x in position %zu: character "
                           "maps to <undefined>",
                           byte, at);
    if (!decoder->has_cookie && !options->is_text)
        return kr_error_at(decoder->diagnostics, KR_SYNTAX_ERROR, line, 0, 0, 0,
                           "Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no "
                           "encoding declared; "
                           "see https://peps.python.org/pep-0263/ for details",
                           byte, options->filename ? options->filename : "<string>", line);
    return kr_error_at(decoder->diagnostics, KR_SYNTAX_ERROR, line, 0, 0, 0,
                       "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: %s",
                       byte, at, reason);
}

/* Copies one character behind ASCII; NULL: an error was reported. */
static char *decode_high(Decoder *decoder, size_t *at, char *out, int line)
{
    const unsigned char *p = decoder->bytes + *at;
    const char *reason;
    unsigned length, c;
    switch (decoder->encoding) {
    case UTF_8:
        length = utf8_length(p, decoder->size - *at, decoder->options->is_text, &reason);
        if (!length) {
            bad_byte(decoder, *at, line, reason);
            return NULL;
        }
        memcpy(out, p, length);
        *at += length;
        return out + length;
    case ASCII:
        break;
    case LATIN_1:
        ++*at;
        return put_character(out, *p);
    case LATIN_9:
        ++*at;
        return put_character(out, latin_9_character(*p));
    case WINDOWS_1252:
        c = *p < 0xA0 ? windows_1252[*p - 0x80] : *p;
        if (!c)
            break;
        ++*at;
        return put_character(out, c);
    }
    bad_byte(decoder, *at, line, "");
    return NULL;
}

/* Bytes from p that are plain ASCII without NUL and CR, counting newlines; eight at a time. */
static size_t plain_run(const unsigned char *p, size_t left, int *line)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    size_t done = 0;
    while (left - done >= 8) {
        uint64_t word;
        memcpy(&word, p + done, 8);
        uint64_t cr = word ^ ones * '\r', lf = word ^ ones * '\n';
        if ((word | (word - ones) | (cr - ones)) & high)
            break;
        /* exact for bytes below 128 */
        *line += __builtin_popcountll(~(lf + (ones * 0x7F)) & high);
        done += 8;
    }
    while (done < left && p[done] && p[done] < 0x80 && p[done] != '\r') {
        *line += p[done] == '\n';
        done++;
    }
    return done;
}

/* The text with unified newlines; *line is left as the number of newlines. NULL: error reported. */
static char *decode(Decoder *decoder, KrArena *arena, KrSource *source, int *line)
{
    size_t most = decoder->encoding == UTF_8 || decoder->encoding == ASCII ? 1 : 3;
    char *text = kr_arena_alloc(arena, decoder->size * most + 2);
    if (!text) {
        kr_error_memory(decoder->diagnostics);
        return NULL;
    }
    char *out = text;
    source->ascii = true;
    for (size_t at = 0; at < decoder->size;) {
        size_t run = plain_run(decoder->bytes + at, decoder->size - at, line);
        memcpy(out, decoder->bytes + at, run);
        out += run;
        at += run;
        if (at == decoder->size)
            break;
        if (decoder->bytes[at] == '\r') {
            at += 1 + (at + 1 < decoder->size && decoder->bytes[at + 1] == '\n');
            *out++ = '\n';
            ++*line;
        } else if (!decoder->bytes[at]) {
            bad_byte(decoder, at, *line + 1, "");
            return NULL;
        } else {
            source->ascii = false;
            out = decode_high(decoder, &at, out, *line + 1);
            if (!out)
                return NULL;
        }
    }
    if (out > text && out[-1] != '\n') {
        *out++ = '\n';
        ++*line;
        source->added_newline = true;
    }
    source->text = text;
    source->size = (uint32_t)(out - text);
    return text;
}

/* As a str of the script's will have it: bytes that are no UTF-8 become halves of surrogate pairs. NULL: out of memory. */
static const char *file_name(KrArena *arena, const char *name)
{
    const unsigned char *p = (const unsigned char *)name, *end = p + strlen(name);
    char *out = kr_arena_alloc(arena, 3 * (size_t)(end - p) + 1), *to = out;
    for (int size; out && p < end; p += size)
        to += kr_utf8_encode(kr_utf8_decode_any(p, end, &size), (unsigned char *)to);
    if (out)
        *to = 0;
    return out;
}

KrSource *kr_source_new(KrArena *arena, const char *bytes, size_t size,
                        const KrParseOptions *options, KrDiagnostics *diagnostics)
{
    size_t most = options->max_source ? options->max_source : DEFAULT_MAX_SOURCE;
    if (most > LARGEST_SOURCE)
        most = LARGEST_SOURCE;
    if (size > most) {
        kr_error_at(diagnostics, KR_MEMORY_ERROR, 0, 0, 0, 0,
                    "source code is larger than %zu bytes", most);
        return NULL;
    }
    Decoder decoder = {(const unsigned char *)bytes, size, options, diagnostics, UTF_8, false};
    if (!options->is_text && !find_encoding(&decoder))
        return NULL;
    KrSource *source = kr_arena_alloc(arena, sizeof *source);
    int lines = 0;
    if (!source) {
        kr_error_memory(diagnostics);
        return NULL;
    }
    source->filename = file_name(arena, options->filename ? options->filename : "<string>");
    if (!source->filename) {
        kr_error_memory(diagnostics);
        return NULL;
    }
    if (!decode(&decoder, arena, source, &lines))
        return NULL;
    source->lines = kr_arena_array(arena, (size_t)lines + 1, sizeof *source->lines);
    if (!source->lines) {
        kr_error_memory(diagnostics);
        return NULL;
    }
    for (const char *next = source->text, *end = next + source->size; next < end;
         source->line_count++) {
        source->lines[source->line_count] = (uint32_t)(next - source->text);
        const char *newline = memchr(next, '\n', (size_t)(end - next));
        next = newline ? newline + 1 : end;
    }
    diagnostics->source = source;
    return source;
}

int kr_source_columns(const KrSource *source, uint32_t from, uint32_t to)
{
    if (source->ascii)
        return (int)(to - from);
    int count = 0;
    for (const char *p = source->text + from, *end = source->text + to; p < end; p++)
        count += (*p & 0xC0) != 0x80;
    return count;
}

const char *kr_source_line(const KrSource *source, int line, size_t *size)
{
    if (line < 1 || (uint32_t)line > source->line_count) {
        if (size)
            *size = 0;
        return NULL;
    }
    uint32_t start = source->lines[line - 1];
    uint32_t end = (uint32_t)line < source->line_count ? source->lines[line] : source->size;
    if (end > start && source->text[end - 1] == '\n')
        end--;
    if (size)
        *size = end - start;
    return source->text + start;
}
