/* text.h -- a growing byte buffer for output of dumps, C text, messages. Never fails half-way: after a failed
 * allocation it stays empty with `failed` set, so callers test once at the end. */
#ifndef KR_BASE_TEXT_H
#define KR_BASE_TEXT_H

#include <stdarg.h>
#include <stddef.h>

typedef struct KrText { char *data; size_t size, capacity; size_t limit; int failed; } KrText;

void kr_text_init(KrText *text, size_t limit);                         /* limit 0: none */
void kr_text_clear(KrText *text);                                      /* frees the buffer */
void kr_text_add(KrText *text, const char *bytes, size_t size);
void kr_text_string(KrText *text, const char *string);
void kr_text_prepend(KrText *text, const KrText *head);                /* in front of what is there; a failed head fails it */
void kr_text_char(KrText *text, char c);
void kr_text_number(KrText *text, long n);                             /* decimal, fast path of the emitter */
void kr_text_format(KrText *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The text with a NUL behind it; NULL if failed. Owned by the buffer. */
const char *kr_text_get(KrText *text);
/* Hands the buffer over (free()); NULL if failed. */
char *kr_text_take(KrText *text);

#endif
