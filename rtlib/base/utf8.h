/* utf8.h -- UTF-8 to and from code points. Strict as CPython: no overlong forms, no surrogates, at most U+10FFFF. */
#ifndef KR_BASE_UTF8_H
#define KR_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KR_UTF8_BAD 0xffffffffu

/* Decodes the sequence at p (p < end): *size bytes. KR_UTF8_BAD: *size is the length of the longest prefix of a valid
 * sequence (at least 1), *kind 0 invalid start byte, 1 invalid continuation byte, 2 unexpected end of data. */
uint32_t kr_utf8_decode(const unsigned char *p, const unsigned char *end, int *size, int *kind);
/* The same for text that is only meant to be UTF-8 (names of files, constants): halves of surrogate pairs written as three bytes are
 * read as such, and a byte that is no UTF-8 as U+DC00 + byte, the way names of files become str. Always a code point. */
uint32_t kr_utf8_decode_any(const unsigned char *p, const unsigned char *end, int *size);
/* Writes 1..4 bytes (surrogates as 3 bytes), returns the count. */
int kr_utf8_encode(uint32_t c, unsigned char *out);
static inline int kr_utf8_size(uint32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

/* For text that is valid: the count of characters and the largest byte (< 0x80: ASCII, < 0xc4: at most U+00FF, < 0xf0:
 * at most U+FFFF). For invalid text an upper bound of what kr_utf8_to_units writes before it stops. */
size_t kr_utf8_measure(const unsigned char *p, size_t n, unsigned char *largest);
/* Decodes into units of `kind` bytes that kr_utf8_measure showed to be wide enough. false: invalid text. */
bool kr_utf8_to_units(const unsigned char *p, size_t n, void *out, int kind);
/* Bytes that units need as UTF-8; then writes them. */
size_t kr_utf8_bytes(const void *units, int kind, size_t n);
void kr_utf8_from_units(unsigned char *out, const void *units, int kind, size_t n);

#endif
