/* set.h -- sets with the slot geometry of CPython, so that sets of ints iterate in CPython's
 * order.
 * Slots {hash, key}: hash is the visible hash shortened to 63 bits as a tagged int; key 0 =
 * empty or dummy (hash word 0 = never used, hash word KR_SET_DUMMY = removed). `ver` rises with
 * every change of the table; whoever ran script code compares ver and table and starts over. An
 * operation that needs very many probes turns the table to keyed positions (KR_SET_MIXED in
 * h.aux): order is then arbitrary, cost is constant again. Invariants: used <= fill <= mask;
 * fill counts dummies; a table has at least one empty slot. */
#ifndef KR_TYPES_SET_H
#define KR_TYPES_SET_H

#include "rtlib/object/object.h"

/* KR_KIND_SET: word 3 (table) and every word from 4 on are values. set and frozenset. */
typedef struct KrSet {
    KrObject h;
    KrU32 used, fill;
    KrU32 finger, ver;
    KrValue table;                /* KrSetTable or 0 (empty, 8 slots not yet made) */
    KrValue hash;                 /* frozenset: cached hash as an int object, 0 = not computed */
} KrSet;
#define KR_WORDS_SET 5
#define KR_SET_MIXED 1

typedef struct KrSetSlot { KrValue hash, key; } KrSetSlot;
/* KR_KIND_SET_TABLE: every word from 2 on is a value. */
typedef struct KrSetTable { KrObject h; KrU32 mask, unused; KrSetSlot slots[1]; } KrSetTable;
#define KR_SET_DUMMY 3
#define KR_SET_TABLE_BASE 16

#define KR_SET(v) ((KrSet *)(v))
#define KR_SET_TABLE(s) ((KrSetTable *)(s)->table)
#define KR_IS_EXACT_SET(v) KR_HAS_SHAPE(v, KR_SH_SET)
#define KR_IS_EXACT_FROZENSET(v) KR_HAS_SHAPE(v, KR_SH_FROZENSET)
static inline bool kr_is_set(KrThread *t, KrValue v) {
    return !KR_IS_INT(v) && KR_IS_LAYOUT(t, v, KR_LAYOUT_SET);
}
static inline bool kr_is_frozenset(KrThread *t, KrValue v) {
    return !KR_IS_INT(v) && KR_IS_LAYOUT(t, v, KR_LAYOUT_FROZENSET);
}
static inline bool kr_is_any_set(KrThread *t, KrValue v) {
    return kr_is_set(t, v) || kr_is_frozenset(t, v);
}
/* The KrSet behind a set or frozenset, subclass instances too. */
static inline KrSet *kr_set_of(KrThread *t, KrValue v) {
    return kr_is_frozenset(t, v) ? KR_SET(kr_unwrap(t, v)) : KR_SET(v);
}

int kr_set_hash_of(KrThread *t, KrValue key, long *hash);         /* visible hash, shortened */
int kr_set_find(KrThread *t, KrSet *s, KrValue key, long hash);   /* 1 0 -1 */
int kr_set_add_hash(KrThread *t, KrSet *s, KrValue key, long hash); /* 1 added, 0 was there, -1 */
/* 1 removed, 0 absent, -1 */
int kr_set_discard_hash(KrThread *t, KrSet *s, KrValue key, long hash);
/* iteration that tolerates mutation */
static inline bool kr_set_step(const KrSet *s, long *pos, KrValue *key, long *hash) {
    if (!s->table) return false;
    const KrSetTable *table = KR_SET_TABLE(s);
    for (size_t i = (size_t)*pos; i <= table->mask; i++) {
        if (!table->slots[i].key) continue;
        *key = table->slots[i].key;
        *hash = KR_INT_VALUE(table->slots[i].hash);
        *pos = (long)i + 1;
        return true;
    }
    *pos = (long)table->mask + 1;
    return false;
}
/* CPython's order of insertion for set to set */
int kr_set_merge(KrThread *t, KrSet *to, KrSet *from);
int kr_set_update_any(KrThread *t, KrSet *s, KrValue iterable);
void kr_set_clear(KrSet *s);
KrValue kr_set_make_like(KrThread *t, bool frozen);               /* empty exact set or frozenset */
KrValue kr_set_copy(KrThread *t, KrSet *from, bool frozen);
KrValue kr_set_pop(KrThread *t, KrSet *s);                        /* KeyError when empty */
/* KR_OP_and or xor sub on sets; NotImplemented for others */
KrValue kr_set_binary(KrThread *t, KrValue a, KrValue b, int op);
KrValue kr_set_compare(KrThread *t, KrValue a, KrValue b, int op);
KrValue kr_set_repr(KrThread *t, KrValue v);
int kr_set_subtract(KrThread *t, KrSet *s, KrValue other);          /* s -= other, any iterable */
int kr_set_xor_update(KrThread *t, KrSet *s, KrValue other);        /* s ^= other, any iterable */

#endif
