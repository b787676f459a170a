/* str_search.h -- substring search over raw units, shared by str and bytes. Lengths in units; no polls inside: callers
 * charge the work (kr_work) and cut texts longer than KR_SEARCH_WINDOW with kr_search / kr_search_last. */
#ifndef KR_TYPES_STR_SEARCH_H
#define KR_TYPES_STR_SEARCH_H

#include "rtlib/types/str.h"

#define KR_SEARCH_WINDOW ((size_t)1 << 20)

/* First (last) occurrence of needle x[0..m) in y[0..n), m >= 1, same unit size. KR_STR_NONE: absent, or killed (t->exc). */
size_t kr_search(KrThread *t, const void *y, size_t n, const void *x, size_t m, int kind);
size_t kr_search_last(KrThread *t, const void *y, size_t n, const void *x, size_t m, int kind);
/* Occurrences that do not overlap, at most max. -1: killed. */
long kr_search_count(KrThread *t, const void *y, size_t n, const void *x, size_t m, int kind, size_t max);
/* The needle's characters in the unit size of the text: data of the needle itself, or a copy in the heap. NULL with no
 * exception: some character does not fit, there is no occurrence. */
const void *kr_search_needle(KrThread *t, KrValue needle, int kind);

#endif
