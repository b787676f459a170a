/* collections.h -- what the files of the _collections module share. */
#ifndef KR_MODULES_COLLECTIONS_H
#define KR_MODULES_COLLECTIONS_H

#include "rtlib/object/object.h"

/* Ring buffer. KR_KIND_VALUES, so the numbers are tagged ints; a zeroed object is an empty deque
 * without limit. */
typedef struct KrDeque {
    KrObject h;
    KrValue buffer;               /* KrArray; count is a power of two; 0: no room yet */
    KrValue head, length;         /* position of the first item; number of items */
    KrValue maxlen;               /* tagged int, 0: unlimited */
    KrValue version;              /* changes with every mutation */
} KrDeque;
#define KR_WORDS_DEQUE 6

extern KrType kr_collections_deque;
int kr_deque_push(KrThread *t, KrDeque *d, KrValue v, bool left);
KrValue kr_deque_take(KrThread *t, KrDeque *d, bool left);         /* IndexError when empty */
KrValue kr_deque_at(const KrDeque *d, long i);                     /* i in [0, length) */
void kr_deque_put(KrDeque *d, long i, KrValue v);
int kr_deque_delete(KrThread *t, KrDeque *d, long i);
int kr_deque_rotate(KrThread *t, KrDeque *d, long n);
void kr_deque_clear(KrDeque *d);
int kr_deque_extend(KrThread *t, KrDeque *d, KrValue iterable, bool left);
static inline long kr_deque_length(const KrDeque *d) { return KR_INT_VALUE(d->length); }
static inline void kr_deque_changed(KrDeque *d) {
    d->version = KR_INT((KR_INT_VALUE(d->version) + 1) & 0xffffffff);
}
KrValue kr_deque_iter(KrThread *t, KrValue self);
KrValue kr_deque_reversed(KrThread *t, KrValue *arg);

#define KR_COLLECTIONS(X) X(deque) X(deque_iterator) X(deque_reverse_iterator) X(defaultdict) \
    X(ordered_dict) X(odict_keys) X(odict_values) X(odict_items) X(tuplegetter)
#define KR_COLLECTIONS_DECLARE(n) extern const KrTypeDef kr_collections_##n##_def;
KR_COLLECTIONS(KR_COLLECTIONS_DECLARE)
#undef KR_COLLECTIONS_DECLARE

#endif
