/* str_case.h -- case conversions and character class tests of whole strings. */
#ifndef KR_TYPES_STR_CASE_H
#define KR_TYPES_STR_CASE_H

#include "rtlib/types/str.h"

KrValue kr_str_casefold(KrThread *t, KrValue s);
KrValue kr_str_capitalize(KrThread *t, KrValue s);
KrValue kr_str_title(KrThread *t, KrValue s);
KrValue kr_str_swapcase(KrThread *t, KrValue s);
/* Every character has one of the flags, and there is one. -1: killed. */
int kr_str_all_flags(KrThread *t, KrValue s, unsigned flags);
int kr_str_is_lower(KrThread *t, KrValue s);
int kr_str_is_upper(KrThread *t, KrValue s);
int kr_str_is_title(KrThread *t, KrValue s);
int kr_str_is_printable(KrThread *t, KrValue s);
int kr_str_is_identifier(KrThread *t, KrValue s);

#endif
