/* set_type.h -- operations between set_table.c, set_algebra.c and set_type.c. `other` is any
 * iterable unless said. */
#ifndef KR_TYPES_SET_TYPE_H
#define KR_TYPES_SET_TYPE_H

#include "rtlib/types/set.h"

int kr_set_tidy(KrThread *t, KrSet *s);
int kr_set_reserve(KrThread *t, KrSet *s, long n);
void kr_set_steal(KrSet *s, KrSet *from);
long kr_frozenset_hash(const KrSet *s);
KrValue kr_set_intersection(KrThread *t, KrSet *s, KrValue other, bool frozen);
KrValue kr_set_difference(KrThread *t, KrSet *s, KrValue other, bool frozen);
KrValue kr_set_union(KrThread *t, KrSet *s, KrValue other, bool frozen);
KrValue kr_set_xor(KrThread *t, KrSet *s, KrValue other, bool frozen);
int kr_set_is_subset(KrThread *t, KrValue a, KrValue b);           /* a any set */
int kr_set_is_disjoint(KrThread *t, KrValue a, KrValue b);

#endif
