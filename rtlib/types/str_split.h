/* str_split.h -- splitting helpers shared with bytes. */
#ifndef KR_TYPES_STR_SPLIT_H
#define KR_TYPES_STR_SPLIT_H

#include "rtlib/types/str.h"

extern const unsigned char kr_latin_space[256];
KrValue kr_str_rsplit(KrThread *t, KrValue s, KrValue sep, long max);
/* A list of values (not doubles) that nobody else has seen yet. */
void kr_list_reverse_in_place(KrValue list);

#endif
