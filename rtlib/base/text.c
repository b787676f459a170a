/* text.c -- the growing byte buffer. */
#include "rtlib/base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void kr_text_init(KrText *text, size_t limit)
{
    *text = (KrText){.limit = limit};
}

void kr_text_clear(KrText *text)
{
    free(text->data);
    *text = (KrText){.limit = text->limit};
}

static void fail(KrText *text)
{
    kr_text_clear(text);
    text->failed = 1;
}

/* Room for `size` more bytes and a NUL. */
static int reserve(KrText *text, size_t size)
{
    if (text->failed)
        return 0;
    if (size < text->capacity - text->size)
        return 1;
    size_t limit = text->limit && text->limit < PTRDIFF_MAX ? text->limit : PTRDIFF_MAX - 1;
    if (text->size > limit || size > limit - text->size) {
        fail(text);
        return 0;
    }
    size_t needed = text->size + size + 1;
    size_t capacity = text->capacity < 256 ? 256 : text->capacity + text->capacity / 2;
    if (capacity < needed)
        capacity = needed;
    if (capacity > limit + 1)
        capacity = limit + 1;
    char *data = realloc(text->data, capacity);
    if (!data) {
        fail(text);
        return 0;
    }
    text->data = data;
    text->capacity = capacity;
    return 1;
}

void kr_text_add(KrText *text, const char *bytes, size_t size)
{
    if (!size || !reserve(text, size))
        return;
    memcpy(text->data + text->size, bytes, size);
    text->size += size;
}

void kr_text_prepend(KrText *text, const KrText *head)
{
    if (head->failed)
        fail(text);
    if (!head->size || !reserve(text, head->size))
        return;
    memmove(text->data + head->size, text->data, text->size);
    memcpy(text->data, head->data, head->size);
    text->size += head->size;
}

void kr_text_string(KrText *text, const char *string)
{
    kr_text_add(text, string, strlen(string));
}

void kr_text_char(KrText *text, char c)
{
    if (reserve(text, 1))
        text->data[text->size++] = c;
}

void kr_text_number(KrText *text, long n)
{
    char digits[24];
    char *next = digits + sizeof digits;
    unsigned long rest = n < 0 ? 0 - (unsigned long)n : (unsigned long)n;
    do
        *--next = (char)('0' + rest % 10);
    while (rest /= 10);
    if (n < 0)
        *--next = '-';
    kr_text_add(text, next, (size_t)(digits + sizeof digits - next));
}

void kr_text_format(KrText *text, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0)
        fail(text);
    else if (reserve(text, (size_t)size)) {
        vsnprintf(text->data + text->size, (size_t)size + 1, format, again);
        text->size += (size_t)size;
    }
    va_end(again);
}

const char *kr_text_get(KrText *text)
{
    if (!reserve(text, 0))
        return NULL;
    text->data[text->size] = 0;
    return text->data;
}

char *kr_text_take(KrText *text)
{
    if (!kr_text_get(text))
        return NULL;
    char *data = text->data;
    text->data = NULL;
    text->size = text->capacity = 0;
    return data;
}
