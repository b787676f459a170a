/* json.c -- krait_value from and to JSON text. The text is a stranger's: nesting, digits and sizes are bounded. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rtlib/base/text.h"
#include "rtlib/base/utf8.h"
#include "rtlib/object/object.h"
#include "sandbox/value.h"

typedef struct Json {
    const char *start, *p, *end;
    const char *problem, *where;  /* first error; where NULL: out of memory */
    char *room; size_t capacity;  /* text of the string with escapes in work */
    int depth;
} Json;

static krait_value *parse(Json *j);

static void *failed(Json *j, const char *problem, const char *where)
{
    if (!j->problem) {
        j->problem = problem;
        j->where = where;
    }
    return NULL;
}

static krait_value *made(Json *j, krait_value *v)
{
    return v ? v : failed(j, "out of memory", NULL);
}

static void skip_space(Json *j)
{
    while (j->p < j->end && (*j->p == ' ' || *j->p == '\n' || *j->p == '\t' || *j->p == '\r'))
        j->p++;
}

static bool next_is(Json *j, char c)
{
    skip_space(j);
    if (j->p == j->end || *j->p != c)
        return false;
    j->p++;
    return true;
}

/* Four hex digits at p; -1: not there. */
static int hex4(const Json *j, const char *p)
{
    int n = 0;
    if (j->end - p < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        char c = p[i];
        int d = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (d < 0)
            return -1;
        n = n * 16 + d;
    }
    return n;
}

/* One escape behind its backslash, written to out; bytes, 0: failed. */
static int escape(Json *j, char *out)
{
    static const char plain[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
    const char *at = j->p - 1;
    char c = j->p < j->end ? *j->p++ : 0;
    for (const char *e = plain; c && *e; e += 2)
        if (*e == c) {
            *out = e[1];
            return 1;
        }
    int unit = c == 'u' ? hex4(j, j->p) : -1;
    if (unit < 0)
        return failed(j, c == 'u' ? "Invalid \\uXXXX escape" : "Invalid \\escape", at), 0;
    j->p += 4;
    uint32_t code = (uint32_t)unit;
    if (unit >= 0xd800 && unit < 0xdc00 && j->end - j->p >= 6 && j->p[0] == '\\' && j->p[1] == 'u') {
        int low = hex4(j, j->p + 2);
        if (low >= 0xdc00 && low < 0xe000) {
            code = 0x10000 + ((code - 0xd800) << 10) + ((uint32_t)low - 0xdc00);
            j->p += 6;
        }
    }
    if (code >= 0xd800 && code < 0xe000)
        return failed(j, "Lone surrogate", at), 0;
    return kr_utf8_encode(code, (unsigned char *)out);
}

/* Text of the string whose opening quote was just read; NULL: failed. Valid until the next. */
static const char *string(Json *j, size_t *size)
{
    const char *open = j->p - 1, *p = j->p;
    bool escapes = false;
    for (; p < j->end && *p != '"'; p++) {
        if ((unsigned char)*p < 32)
            return failed(j, "Invalid control character at", p);
        if (*p == '\\') {
            escapes = true;
            if (++p == j->end)
                break;
        }
    }
    if (p >= j->end)
        return failed(j, "Unterminated string starting at", open);
    const char *text = j->p;
    *size = (size_t)(p - text);
    if (!escapes) {
        j->p = p + 1;
        return text;
    }
    if (*size > j->capacity || !j->room) {
        char *room = realloc(j->room, *size + 1);
        if (!room)
            return failed(j, "out of memory", NULL);
        j->room = room;
        j->capacity = *size;
    }
    size_t used = 0;
    while (j->p < p) {
        if (*j->p != '\\') {
            j->room[used++] = *j->p++;
            continue;
        }
        j->p++;
        int n = escape(j, j->room + used);   /* never longer than what it stands for */
        if (!n)
            return NULL;
        used += (size_t)n;
    }
    j->p = p + 1;
    *size = used;
    return j->room;
}

static krait_value *parse_list(Json *j)
{
    krait_value *list = made(j, krait_list());
    if (!list || next_is(j, ']'))
        return list;
    do {
        const char *at = j->p;
        krait_value *item = parse(j);
        krait_status status = item ? krait_list_add(list, item) : KRAIT_MISUSE;
        if (status != KRAIT_OK) {
            failed(j, status == KRAIT_NO_MEMORY ? "out of memory" : "Too large", status == KRAIT_NO_MEMORY ? NULL : at);
            krait_value_unref(list);
            return NULL;
        }
    } while (next_is(j, ','));
    if (next_is(j, ']'))
        return list;
    krait_value_unref(list);
    return failed(j, "Expecting ',' delimiter", j->p);
}

/* "key": value into the dict. */
static bool parse_entry(Json *j, krait_value *dict)
{
    size_t size;
    if (!next_is(j, '"'))
        return failed(j, "Expecting property name enclosed in double quotes", j->p), false;
    const char *at = j->p, *text = string(j, &size);
    char *key = text ? malloc(size + 1) : NULL;   /* the value's strings use the same room */
    if (!key)
        return failed(j, "out of memory", NULL), false;
    memcpy(key, text, size);
    krait_value *item = next_is(j, ':') ? parse(j) : failed(j, "Expecting ':' delimiter", j->p);
    krait_status status = item ? kr_value_dict_set(dict, key, size, item) : KRAIT_MISUSE;
    free(key);
    if (status != KRAIT_OK)
        failed(j, status == KRAIT_NO_MEMORY ? "out of memory" : "Too large", status == KRAIT_NO_MEMORY ? NULL : at);
    return status == KRAIT_OK;
}

static krait_value *parse_dict(Json *j)
{
    krait_value *dict = made(j, krait_dict());
    if (!dict || next_is(j, '}'))
        return dict;
    do {
        if (!parse_entry(j, dict)) {
            krait_value_unref(dict);
            return NULL;
        }
    } while (next_is(j, ','));
    if (next_is(j, '}'))
        return dict;
    krait_value_unref(dict);
    return failed(j, "Expecting ',' delimiter", j->p);
}

static const char *digits(const char *p, const char *end)
{
    while (p < end && *p >= '0' && *p <= '9')
        p++;
    return p;
}

static krait_value *parse_number(Json *j)
{
    const char *start = j->p, *p = start + (*start == '-'), *first = p;
    p = digits(p, j->end);
    if (p == first)
        return failed(j, "Expecting value", start);
    if (*first == '0')
        p = first + 1;
    const char *whole = p;
    if (p < j->end && *p == '.' && digits(p + 1, j->end) > p + 1)
        p = digits(p + 1, j->end);
    if (p < j->end && (*p == 'e' || *p == 'E')) {
        const char *e = p + 1;
        e += e < j->end && (*e == '+' || *e == '-');
        if (digits(e, j->end) > e)
            p = digits(e, j->end);
    }
    j->p = p;
    size_t size = (size_t)(p - start);
    if (size > KR_MAX_DIGITS)
        return failed(j, "Too many digits", start);
    if (p == whole)
        return made(j, kr_value_digits(start, size));
    return made(j, krait_float(kr_double_parse(start, size)));
}

static krait_value *parse_word(Json *j)
{
    static const struct { const char *text; krait_kind kind; int truth; } words[] = {
        { "null", KRAIT_NULL, 0 }, { "true", KRAIT_BOOL, 1 }, { "false", KRAIT_BOOL, 0 } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i].text);
        if ((size_t)(j->end - j->p) >= n && !memcmp(j->p, words[i].text, n)) {
            j->p += n;
            return words[i].kind == KRAIT_NULL ? krait_null() : krait_bool(words[i].truth);
        }
    }
    return parse_number(j);
}

static krait_value *parse(Json *j)
{
    krait_value *v;
    size_t size;
    skip_space(j);
    if (j->p == j->end)
        return failed(j, "Expecting value", j->p);
    char c = *j->p;
    if (c == '"') {
        j->p++;
        const char *text = string(j, &size);
        return text ? made(j, krait_str(text, size)) : NULL;
    }
    if (c != '[' && c != '{')
        return parse_word(j);
    if (j->depth == KRAIT_MAX_DEPTH)
        return failed(j, "Nested too deeply", j->p);
    j->p++;
    j->depth++;
    v = c == '[' ? parse_list(j) : parse_dict(j);
    j->depth--;
    return v;
}

static krait_status report(const Json *j, krait_error **err)
{
    char message[160];
    int line = 1, column = 1;
    if (!j->where)
        return kr_error_report(err, KRAIT_NO_MEMORY, "out of memory");
    for (const char *p = j->start; p < j->where; p++) {
        if (*p == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char)*p & 0xc0) != 0x80) {
            column++;
        }
    }
    snprintf(message, sizeof message, "%s: line %d column %d (char %zu)", j->problem, line, column, (size_t)(j->where - j->start));
    if (err) {
        *err = kr_error_titled(KRAIT_SYNTAX, "ValueError", "ValueError", message);
        kr_error_place(*err, line, column);
    }
    return KRAIT_SYNTAX;
}

krait_status krait_from_json(krait_value **out, const char *text, size_t size, krait_error **err)
{
    if (out)
        *out = NULL;
    if (err)
        *err = NULL;
    if (!out || !text)
        return kr_error_report(err, KRAIT_MISUSE, "krait_from_json: bad arguments");
    if (size == KRAIT_TEXT)
        size = strlen(text);
    Json j = { .start = text, .p = text, .end = text + size };
    const char *bad = kr_value_not_utf8(text, size);
    krait_value *v = bad ? failed(&j, "Invalid UTF-8", bad) : parse(&j);
    free(j.room);
    skip_space(&j);
    if (v && j.p != j.end) {
        krait_value_unref(v);
        v = failed(&j, "Extra data", j.p);
    }
    if (!v)
        return report(&j, err);
    *out = v;
    return KRAIT_OK;
}

/* -- writing ----------------------------------------------------------------------------------------------------------------- */

static void put_string(KrText *out, const char *text, size_t size)
{
    static const char hex[] = "0123456789abcdef";
    kr_text_char(out, '"');
    for (size_t i = 0, from = 0; i <= size; i++) {
        unsigned char c = i < size ? (unsigned char)text[i] : 0;
        if (i < size && c >= 32 && c != '"' && c != '\\')
            continue;
        kr_text_add(out, text + from, i - from);
        from = i + 1;
        if (i == size)
            break;
        const char *short_form = c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : c == '"' ? "\\\"" : c == '\\' ? "\\\\" : NULL;
        char code[] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15], 0 };
        kr_text_string(out, short_form ? short_form : code);
    }
    kr_text_char(out, '"');
}

/* Recursion is as deep as the tree: KRAIT_MAX_DEPTH. */
static bool put(KrText *out, const krait_value *v)
{
    char number[40];
    switch ((krait_kind)v->kind) {
    case KRAIT_NONE: case KRAIT_BYTES: return false;
    case KRAIT_NULL: kr_text_string(out, "null"); return true;
    case KRAIT_BOOL: kr_text_string(out, v->number ? "true" : "false"); return true;
    case KRAIT_INT:
        if (v->big)
            kr_text_add(out, v->text, v->count);
        else
            kr_text_number(out, v->number);
        return true;
    case KRAIT_FLOAT:
        if (!isfinite(v->real))
            return false;
        kr_text_add(out, number, (size_t)kr_double_repr(v->real, number));
        return true;
    case KRAIT_STR: put_string(out, v->text, v->count); return true;
    case KRAIT_LIST: case KRAIT_DICT: break;
    }
    bool dict = v->kind == KRAIT_DICT;
    kr_text_char(out, dict ? '{' : '[');
    for (size_t i = 0; i < v->count; i++) {
        if (i)
            kr_text_char(out, ',');
        if (dict) {
            put_string(out, v->dict.items[i].key, v->dict.items[i].size);
            kr_text_char(out, ':');
        }
        if (!put(out, krait_at(v, i)))
            return false;
    }
    kr_text_char(out, dict ? '}' : ']');
    return true;
}

krait_status krait_to_json(const krait_value *value, char **text, size_t *size)
{
    KrText out;
    if (text)
        *text = NULL;
    if (!value || !text)
        return KRAIT_MISUSE;
    kr_text_init(&out, 0);
    if (!put(&out, value)) {
        kr_text_clear(&out);
        return KRAIT_MISUSE;
    }
    if (size)
        *size = out.size;
    *text = kr_text_take(&out);
    return *text ? KRAIT_OK : KRAIT_NO_MEMORY;
}

void krait_buffer_free(char *text)
{
    free(text);
}
