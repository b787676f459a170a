/* str_methods.h -- between the files of str's methods. */
#ifndef KR_TYPES_STR_METHODS_H
#define KR_TYPES_STR_METHODS_H

#include "rtlib/types/str.h"

extern const KrBuiltin kr_str_rows[];
KrValue kr_str_translate(KrThread *t, KrValue s, KrValue table);
KrValue kr_str_maketrans(KrThread *t, KrValue x, KrValue y, KrValue z);    /* y, z 0: not given */
/* Index of a str or bytes: int or __index__, too big: IndexError. -1 raised. */
int kr_text_index(KrThread *t, KrValue v, long *out);

#endif
