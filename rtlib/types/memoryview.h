/* memoryview.h -- what bytes and bytearray need to know of memoryview. */
#ifndef KR_TYPES_MEMORYVIEW_H
#define KR_TYPES_MEMORYVIEW_H

#include "rtlib/types/bytes.h"

/* Contiguous bytes of a view (a copy when it has a step). 1, or 0 with an exception (released, owner shrunk). */
int kr_memoryview_bytes(KrThread *t, KrValue v, const unsigned char **data, size_t *size);
KrValue kr_memoryview_new(KrThread *t, KrValue owner);                 /* bytes, bytearray or memoryview; else TypeError */

#endif
