/* set_table.c -- the table under set and frozenset: probing, growth, merging, in CPython's
 * sequence (see set.h).
 * Comparing keys may run script code that changes the set: after each such comparison ver and
 * table are compared with what was noted and the operation starts over. */
#include <assert.h>
#include <string.h>

#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/dict_hash.h"
#include "rtlib/types/int.h"
#include "rtlib/types/list.h"
#include "rtlib/types/set.h"
#include "rtlib/types/set_type.h"

#define MIN_SLOTS 8
#define LINEAR_PROBES 9
#define PERTURB_SHIFT 5
/* slots looked at by one operation before positions get keyed */
#define FLOOD_PROBES 128
#define QUICK_GROWTH_LIMIT 50000

/* A visible hash as it is stored: 63 bits, sign-extended. */
static inline long short_hash(long hash) { return (long)((unsigned long)hash << 1) >> 1; }

int kr_set_hash_of(KrThread *t, KrValue key, long *hash) {
    if (KR_IS_INT(key)) {
        *hash = kr_hash_small_int(key);
        return 0;
    }
    if (KR_SH(key) == KR_SH_STR) {
        *hash = short_hash(kr_hash_unmix(kr_str_hash_fast(key)));
        return 0;
    }
    if (kr_hash(t, key, hash) < 0) return -1;
    *hash = short_hash(*hash);
    return 0;
}

/* Where probing starts: the hash itself as CPython has it, or a keyed mix once the set was
 * flooded. */
static inline size_t position_hash(const KrSet *s, long hash) {
    if (!(s->h.aux & KR_SET_MIXED)) return (size_t)hash;
    uint64_t x = ((uint64_t)hash ^ kr_hash_secret[0]) * kr_hash_secret[1];
    return x ^ (x >> 32);
}

static inline size_t mask_of(const KrSet *s) {
    return s->table ? KR_SET_TABLE(s)->mask : MIN_SLOTS - 1;
}

static KrSetTable *table_new(KrThread *t, size_t slots) {
    if (slots > (1u << 30)) return (KrSetTable *)kr_no_memory(t);
    KrSetTable *table = kr_new_fixed(t, KR_KIND_SET_TABLE, 0, KR_SET_TABLE_BASE + slots * sizeof(KrSetSlot));
    if (table) table->mask = (KrU32)(slots - 1);
    return table;
}

static int set_ready(KrThread *t, KrSet *s) {
    if (s->table) return 0;
    KrSetTable *table = table_new(t, MIN_SLOTS);
    if (!table) return -1;
    s->table = (KrValue)table;
    s->fill = 0;
    s->used = 0;
    return 0;
}

/* Enters a key known to be absent into a table without dummies. */
static void insert_clean(const KrSet *s, KrSetTable *table, KrValue key, KrValue hash_word) {
    size_t mask = table->mask, perturb = position_hash(s, KR_INT_VALUE(hash_word)),
        i = perturb & mask;
    for (;;) {
        KrSetSlot *slot = &table->slots[i];
        for (size_t n = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;; n--, slot++) {
            if (!slot->key) {
                slot->key = key;
                slot->hash = hash_word;
                return;
            }
            if (n == 0) break;
        }
        perturb >>= PERTURB_SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

/* New table with more than `minimum` slots; dummies disappear. */
static int set_resize(KrThread *t, KrSet *s, size_t minimum) {
    size_t slots = MIN_SLOTS;
    while (slots <= minimum) slots <<= 1;
    if (s->used > 1024 && kr_work(t, s->used / 8) < 0) return -1;
    KrSetTable *table = table_new(t, slots), *old = KR_SET_TABLE(s);
    if (!table) return -1;
    if (old)
        for (size_t i = 0; i <= old->mask; i++)
            if (old->slots[i].key) insert_clean(s, table, old->slots[i].key, old->slots[i].hash);
    s->table = (KrValue)table;
    s->fill = s->used;
    s->ver++;
    return 0;
}

static size_t grown(const KrSet *s) {
    return s->used > QUICK_GROWTH_LIMIT ? (size_t)s->used * 2 : (size_t)s->used * 4;
}

/* Too many probes: from now on positions depend on the process's secret. */
static int set_turn_mixed(KrThread *t, KrSet *s) {
    s->h.aux |= KR_SET_MIXED;
    return set_resize(t, s, mask_of(s));
}

/* Finds the slot of key, or where it would go: the last dummy on its way, else the empty slot at
 * the end. 1 found, 0 absent, -1 raised. */
static int set_locate(KrThread *t, KrSet *s, KrValue key, long hash, KrSetSlot **slot,
    bool may_mix) {
    KrValue word = KR_INT(hash), unequal = 0;     /* a key that has been compared already */
restart:;
    KrSetSlot *dummy = NULL;
    KrSetTable *table = KR_SET_TABLE(s);
    KrU32 ver = s->ver;
    size_t mask = table->mask, perturb = position_hash(s, hash), i = perturb & mask, probes = 0;
    for (;;) {
        KrSetSlot *e = &table->slots[i];
        for (size_t n = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;; n--, e++) {
            if (!e->key && e->hash == 0) {
                *slot = dummy ? dummy : e;
                return 0;
            }
            if (!e->key) {
                dummy = e;
            } else if (e->hash == word && e->key != unequal) {
                KrValue k = e->key;
                int same = kr_equal_fast(t, k, key);
                if (same < 0) return -1;
                if (!same) unequal = k;
                if (s->ver != ver || s->table != (KrValue)table) {
                    if (kr_work(t, 1) < 0 || set_ready(t, s) < 0) return -1;
                    goto restart;
                }
                if (same) {
                    *slot = e;
                    return 1;
                }
            }
            probes++;
            if (n == 0) break;
        }
        if (probes > FLOOD_PROBES) {
            if (kr_work(t, FLOOD_PROBES / 8) < 0) return -1;
            probes = 0;
            if (may_mix && !(s->h.aux & KR_SET_MIXED)) {
                if (set_turn_mixed(t, s) < 0) return -1;
                goto restart;
            }
        }
        perturb >>= PERTURB_SHIFT;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

/* The slot where probing for the key starts decides most lookups: 1 the very key is there, 0 it is empty, -1 go on. */
static inline int home_slot(const KrSet *s, KrValue key, long hash, KrSetSlot **slot) {
    KrSetTable *table = KR_SET_TABLE(s);
    KrSetSlot *e = &table->slots[position_hash(s, hash) & table->mask];
    *slot = e;
    if (!e->key) return e->hash == 0 ? 0 : -1;
    return e->key == key && e->hash == KR_INT(hash) ? 1 : -1;
}

int kr_set_find(KrThread *t, KrSet *s, KrValue key, long hash) {
    KrSetSlot *slot;
    if (!s->used) return 0;
    int home = home_slot(s, key, hash, &slot);
    if (home >= 0) return home;
    return set_locate(t, s, key, hash, &slot, false);
}

int kr_set_add_hash(KrThread *t, KrSet *s, KrValue key, long hash) {
    KrSetSlot *slot;
    if (set_ready(t, s) < 0) return -1;
    int found = home_slot(s, key, hash, &slot);
    if (found < 0) found = set_locate(t, s, key, hash, &slot, true);
    if (found) return found < 0 ? -1 : 0;
    bool reused = slot->hash == KR_SET_DUMMY;
    slot->key = key;
    slot->hash = KR_INT(hash);
    s->used++;
    s->ver++;
    if (reused) return 1;
    s->fill++;
    if ((size_t)s->fill * 5 < mask_of(s) * 3) return 1;
    return set_resize(t, s, grown(s)) < 0 ? -1 : 1;
}

int kr_set_discard_hash(KrThread *t, KrSet *s, KrValue key, long hash) {
    KrSetSlot *slot;
    if (!s->used) return 0;
    int found = set_locate(t, s, key, hash, &slot, false);
    if (found <= 0) return found;
    slot->key = 0;
    slot->hash = KR_SET_DUMMY;
    s->used--;
    s->ver++;
    return 1;
}

void kr_set_clear(KrSet *s) {
    s->table = 0;
    s->fill = 0;
    s->used = 0;
    s->ver++;
    s->h.aux &= (unsigned short)~KR_SET_MIXED;
}

/* Makes room for n more keys as CPython does before bulk insertion. */
static int set_prepare(KrThread *t, KrSet *s, size_t n) {
    if (((size_t)s->fill + n) * 5 < mask_of(s) * 3) return 0;
    return set_resize(t, s, ((size_t)s->used + n) * 2);
}

int kr_set_merge(KrThread *t, KrSet *to, KrSet *from) {
    if (to == from || from->used == 0) return 0;
    if (from->used > 1024 && kr_work(t, from->used / 8) < 0) return -1;
    if (set_prepare(t, to, from->used) < 0 || set_ready(t, to) < 0) return -1;
    KrSetTable *source = KR_SET_TABLE(from);
    if (to->fill == 0) {
        KrSetTable *table = KR_SET_TABLE(to);
        to->h.aux = from->h.aux;
        if (table->mask == source->mask && from->fill == from->used) {
            memcpy(table->slots, source->slots, ((size_t)source->mask + 1) * sizeof(KrSetSlot));
        } else {
            for (size_t i = 0; i <= source->mask; i++)
                if (source->slots[i].key) insert_clean(to, table, source->slots[i].key,
                    source->slots[i].hash);
        }
        to->fill = from->used;
        to->used = from->used;
        to->ver++;
        return 0;
    }
    KrValue key;
    long hash;
    for (long pos = 0; kr_set_step(from, &pos, &key, &hash);)
        if (kr_set_add_hash(t, to, key, hash) < 0) return -1;
    return 0;
}

KrValue kr_set_make_like(KrThread *t, bool frozen) {
    return (KrValue)kr_new_fixed(t, KR_KIND_SET, frozen ? KR_SH_FROZENSET : KR_SH_SET, sizeof(KrSet));
}

KrValue kr_set_copy(KrThread *t, KrSet *from, bool frozen) {
    KrValue r = kr_set_make_like(t, frozen);
    return r && kr_set_merge(t, KR_SET(r), from) == 0 ? r : 0;
}

KrValue kr_set_pop(KrThread *t, KrSet *s) {
    if (s->used == 0) {
        KrValue text = kr_str_cstring(t, "pop from an empty set");
        return text ? kr_error_value(t, KR_EXC_KeyError, text) : 0;
    }
    KrSetTable *table = KR_SET_TABLE(s);
    size_t i = s->finger & table->mask, looked = 0;
    while (!table->slots[i].key) {
        i = i == table->mask ? 0 : i + 1;
        looked++;
    }
    KrValue key = table->slots[i].key;
    table->slots[i].key = 0;
    table->slots[i].hash = KR_SET_DUMMY;
    s->used--;
    s->ver++;
    s->finger = (KrU32)i + 1;
    if (looked > 64 && kr_work(t, looked / 8) < 0) return 0;
    return key;
}

/* After many removals: gets rid of dummies when they are more than a quarter of the slots. */
int kr_set_tidy(KrThread *t, KrSet *s) {
    if (!s->table || (size_t)(s->fill - s->used) <= mask_of(s) / 4) return 0;
    return set_resize(t, s, grown(s));
}

int kr_set_reserve(KrThread *t, KrSet *s, long n) {
    return n > 0 ? set_prepare(t, s, (size_t)n) : 0;
}

/* Takes over the table of another set (whose own is given away). */
void kr_set_steal(KrSet *s, KrSet *from) {
    s->table = from->table;
    s->fill = from->fill;
    s->used = from->used;
    s->finger = from->finger;
    s->h.aux = from->h.aux;
    s->ver++;
}

/* Order-independent hash of frozenset, as CPython computes it. */
long kr_frozenset_hash(const KrSet *s) {
    uint64_t hash = 0;
    KrValue key;
    long h;
    for (long pos = 0; kr_set_step(s, &pos, &key, &h);) {
        uint64_t x = (uint64_t)h;
        hash ^= ((x ^ 89869747ul) ^ (x << 16)) * 3644798167ul;
    }
    hash ^= ((uint64_t)s->used + 1) * 1927868237ul;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069ul + 907133923ul;
    return hash == UINT64_MAX ? 590923713l : (long)hash;
}
