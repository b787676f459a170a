/* memoryview.h -- what bytes and bytearray need to know of memoryview. */
#ifndef KR_TYPES_MEMORYVIEW_H
#define KR_TYPES_MEMORYVIEW_H

#include "rtlib/types/bytes.h"

/* Contiguous bytes of a view (a copy when it has a step). 1, or 0 with an exception (released, owner shrunk). */
int kr_memoryview_bytes(KrThread *t, KrValue v, const unsigned char **data, size_t *size);
KrValue kr_memoryview_new(KrThread *t, KrValue owner);                 /* bytes, bytearray or memoryview; else TypeError */

/* Format letter and size of the items of an array.array (modules/array.c); 0: it is none. */
int kr_array_item_format(KrThread *t, KrValue v, KrU32 *size);

#endif
