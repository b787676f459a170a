/* charset.h -- the character sets behind the East Asian codecs: characters by code and codes by character. cmake/charset_tables.py makes the
 * tables and says what a code is. */
#ifndef KR_MODULES_CHARSET_H
#define KR_MODULES_CHARSET_H

#include <stdint.h>

#include "charset_sets.inc"       /* enum KR_CHARSET_name, KR_CHARSET_none; KR_CHARSETS_WITH_PAIRS: a bit for each */

#define KR_CHARSET_HIDDEN 0xdfffu /* a character that is none: sets below must not be asked */

/* The character of a code, first << 16 | second where it is two (more than 0x10ffff then); 0: not in the set, or KR_CHARSET_HIDDEN. */
uint32_t kr_charset_decode(unsigned set, unsigned code);
/* The code of a character; 0: hidden, -1: not in the set. */
int kr_charset_encode(unsigned set, uint32_t c);
/* Code of two characters together, 0: none; -1: `first` starts no such pair. second may be 0. */
int kr_charset_pair(unsigned set, uint32_t first, uint32_t second);

/* GB 18030: the number that four bytes stand for, of a character that the sets do not have, and back; -1: none. */
long kr_gb18030_number(uint32_t c);
long kr_gb18030_character(long number);

#endif
