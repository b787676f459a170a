/* unicode.h -- character classes, case mapping and names of code points, from tables made at build time
 * (cmake/unicode_tables.py out of the Unicode character database). No thread, no allocation, never fails. */
#ifndef KR_TYPES_UNICODE_H
#define KR_TYPES_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rtlib/abi/abi.h"

/* Properties of a code point. */
enum {
    KR_UC_ALPHA = 1,              /* categories L* */
    KR_UC_DECIMAL = 2,            /* digit of a decimal system: value in `decimal` */
    KR_UC_DIGIT = 4,              /* digit property, superscripts too */
    KR_UC_NUMERIC = 8,            /* any numeric value */
    KR_UC_LOWER = 16, KR_UC_UPPER = 32, KR_UC_TITLE = 64,
    KR_UC_SPACE = 128,
    KR_UC_LINE_BREAK = 256,
    KR_UC_PRINTABLE = 512,        /* shown as itself by repr() */
    KR_UC_XID_START = 1024, KR_UC_XID_CONTINUE = 2048,
    KR_UC_CASED = 4096, KR_UC_CASE_IGNORABLE = 8192,
    KR_UC_SPECIAL_CASE = 16384    /* some full case mapping is not one character */
};

typedef struct KrUnicodeRecord {
    int32_t upper, lower, title, fold;   /* distance to the simple mapping; KR_UC_SPECIAL_CASE: see unicode.c */
    uint16_t flags;
    signed char decimal, digit;          /* values, -1: none */
    uint16_t special;                    /* start in the table of full mappings */
} KrUnicodeRecord;

const KrUnicodeRecord *kr_unicode_record(uint32_t c);
static inline unsigned kr_unicode_flags(uint32_t c) { return kr_unicode_record(c)->flags; }

/* 0..9 for every decimal digit of Unicode, else -1. */
int kr_unicode_digit_value(uint32_t c);
bool kr_unicode_is_space(uint32_t c);
bool kr_unicode_is_printable(uint32_t c);
bool kr_unicode_is_xid_start(uint32_t c);      /* `_` is not included */
bool kr_unicode_is_xid_continue(uint32_t c);

/* Simple mappings. */
uint32_t kr_unicode_lower(uint32_t c);
uint32_t kr_unicode_upper(uint32_t c);
uint32_t kr_unicode_title(uint32_t c);
/* Full mappings: one to three characters, the count is returned. */
int kr_unicode_lower_full(uint32_t c, uint32_t out[3]);
int kr_unicode_upper_full(uint32_t c, uint32_t out[3]);
int kr_unicode_title_full(uint32_t c, uint32_t out[3]);
int kr_unicode_fold_full(uint32_t c, uint32_t out[3]);

/* Names: \N{...} and namereplace. `name` in any case; aliases count. The longest name has KR_UNICODE_NAME_MAX bytes. */
#define KR_UNICODE_NAME_MAX 120
bool kr_unicode_by_name(const char *name, size_t size, uint32_t *out);
/* Writes the name (no NUL), returns its size; 0: the character has no name. */
int kr_unicode_name(uint32_t c, char out[KR_UNICODE_NAME_MAX]);

/* A str as bytes for number parsing: decimal digits of any script become '0'..'9', white space ' ', other
 * characters outside ASCII '?'. NULL: exception. s: exact str. Not NUL-terminated; in the run's heap or s itself. */
const char *kr_str_to_ascii_digits(KrThread *t, KrValue s, size_t *size);

#endif
