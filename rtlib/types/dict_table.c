/* dict_table.c -- the table under dict: lookup, insertion, deletion, rebuild (layout and
 * invariants: dict.h).
 * Only lookups of keys that are neither str nor small int, or that meet such keys, can run
 * script code; after each such comparison ver and block are compared with what was noted and the
 * lookup starts over if they changed. */
#include "rtlib/types/dict.h"

#include <assert.h>
#include <string.h>

#include "rtlib/base/scan.h"
#include "rtlib/types/list.h"

#define SIMPLE 2
#define GENERAL 3
#define MIN_LG 3
#define LONG_PROBE 127                /* probes after which they are charged as work */

uint64_t kr_hash_secret[3] = { 0x5851f42d4c957f2dull, 0xd6e8feb86659fd93ull,
    0xcfee444d8b59a89bull };

void kr_hash_secret_set(uint64_t xor_key, uint64_t multiplier) {
    multiplier |= 1;
    /* Newton: each step doubles the correct low bits, 3 at first */
    uint64_t inverse = multiplier;
    for (int i = 0; i < 6; i++) inverse *= 2 - multiplier * inverse;
    kr_hash_secret[0] = xor_key;
    kr_hash_secret[1] = multiplier;
    kr_hash_secret[2] = inverse;
}

static inline bool simple_key(KrValue key) { return KR_IS_INT(key) || KR_SH(key) == KR_SH_STR; }

static inline KrU32 simple_hash(KrValue key) {
    return KR_IS_INT(key) ? kr_hash_mix(kr_hash_small_int(key)) : kr_str_hash_fast(key);
}

static inline KrU32 entry_hash(const KrDictBlock *b, const KrValue *e) {
    return b->h.aux == SIMPLE ? simple_hash(e[0]) : (KrU32)KR_INT_VALUE(e[-1]);
}

KrU32 kr_dict_entry_hash(KrDictBlock *b, KrU32 i) { return entry_hash(b, kr_dict_entry(b, i)); }

static inline KrU32 lg_capacity(int lg) { return (KrU32)(((uint64_t)2 << lg) / 3); }

static void dict_check(const KrDict *d) {
    (void)d;
#ifndef NDEBUG
    if (!d->block) {
        assert(d->used == 0 && d->live == 0);
        return;
    }
    const KrDictBlock *b = KR_DICT_BLOCK(d);
    assert(d->live <= d->used && d->used <= b->cap && b->cap == lg_capacity((int)b->lg));
    assert(d->first <= d->used || d->live == 0);
    assert(b->h.aux == SIMPLE || b->h.aux == GENERAL);
#endif
}

/* An empty block for at least so many entries. 0: raised. */
static KrDictBlock *block_new(KrThread *t, size_t entries, int words) {
    int lg = KR_RUN(t)->tiny_limits ? 1 : MIN_LG;
    while (lg_capacity(lg) < entries) {
        if (++lg > KR_DICT_LG_MAX) return (KrDictBlock *)kr_no_memory(t);
    }
    size_t cap = lg_capacity(lg);
    size_t base = offsetof(KrDictBlock, e) + ((size_t)4 << lg);
    KrDictBlock *b = kr_new_array(t, KR_KIND_DICT_BLOCK, 0, base, cap, (size_t)words * 8);
    if (!b) return NULL;
    b->h.aux = (unsigned short)words;
    b->lg = (KrU32)lg;
    b->cap = (KrU32)cap;
    return b;
}

/* Enters position pos under hash; the key is known to be absent. */
static inline void index_add(KrU32 *index, KrU32 mask, KrU32 hash, KrU32 pos) {
    KrU32 i = hash & mask;
    while (index[i]) i = (i + 1) & mask;
    index[i] = (hash & ~mask) | (pos + 1);
}

/* Moves the live entries to a new block with room for `entries`, of the kind given; closes
 * holes, but leaves `front` holes before the first entry. */
static int dict_rebuild_behind(KrThread *t, KrDict *d, size_t entries, int words, KrU32 front) {
    if (d->used > 1024 && kr_work(t, d->used / 8) < 0) return -1;
    if (entries < (size_t)d->live + front) entries = (size_t)d->live + front;
    KrDictBlock *b = block_new(t, entries, words), *old = KR_DICT_BLOCK(d);
    if (!b) return -1;
    KrU32 *index = kr_dict_index(b), mask = (1u << b->lg) - 1, pos = front;
    for (KrU32 i = 0; i < d->used; i++) {
        KrValue *from = kr_dict_entry(old, i);
        if (!from[0]) continue;
        KrU32 hash = entry_hash(old, from);
        KrValue *to = kr_dict_entry(b, pos);
        if (words == GENERAL) to[-1] = KR_INT(hash);
        to[0] = from[0];
        to[1] = from[1];
        index_add(index, mask, hash, pos++);
    }
    assert(pos == d->live + front);
    d->block = (KrValue)b;
    d->used = d->live ? pos : 0;
    d->first = d->live ? front : 0;
    d->ver++;
    dict_check(d);
    return 0;
}

static int dict_rebuild(KrThread *t, KrDict *d, size_t entries, int words) {
    return dict_rebuild_behind(t, d, entries, words, 0);
}

int kr_dict_reserve(KrThread *t, KrDict *d, long entries) {
    if (entries <= 0) return 0;
    KrDictBlock *b = KR_DICT_BLOCK(d);
    if (b && b->cap - d->used >= (size_t)entries) return 0;
    if (KR_RUN(t)->tiny_limits) return 0;
    return dict_rebuild(t, d, d->live + (size_t)entries, b ? b->h.aux : SIMPLE);
}

/* -- lookup -- */

static inline bool same_text(KrValue a, KrValue b) {
    const KrStr *x = KR_STR(a), *y = KR_STR(b);
    int kind = x->h.aux & KR_STR_KIND_MASK;
    return x->length == y->length && kind == (y->h.aux & KR_STR_KIND_MASK)
           && kr_equal_short(x->data, y->data, (size_t)x->length * (size_t)kind);
}

/* Simple blocks: no script code, no failure. */
static inline long find_simple_str(KrDictBlock *b, KrValue key, KrU32 hash) {
    const KrU32 *index = kr_dict_index(b);
    KrU32 mask = (1u << b->lg) - 1, tag = hash & ~mask;
    for (KrU32 i = hash & mask;; i = (i + 1) & mask) {
        KrU32 u = index[i];
        if (!u) return -1;
        if ((u & ~mask) != tag) continue;
        KrU32 pos = (u & mask) - 1;
        KrValue k = b->e[(size_t)pos * SIMPLE];
        if (k == key) return pos;
        if (!KR_IS_INT(k) && KR_STR(k)->hash == hash && same_text(k, key)) return pos;
    }
}

static inline long find_simple_int(KrDictBlock *b, KrValue key, KrU32 hash) {
    const KrU32 *index = kr_dict_index(b);
    KrU32 mask = (1u << b->lg) - 1, tag = hash & ~mask;
    for (KrU32 i = hash & mask;; i = (i + 1) & mask) {
        KrU32 u = index[i];
        if (!u) return -1;
        if ((u & ~mask) == tag
            && b->e[(size_t)((u & mask) - 1) * SIMPLE] == key) return (u & mask) - 1;
    }
}

/* Keys of any kind. -1 absent, -2 raised. */
static long find_general(KrThread *t, KrDict *d, KrValue key, KrU32 hash) {
    KrValue unequal = 0;                  /* a key that has been compared already */
restart:;
    if (!d->live) return -1;
    KrDictBlock *b = KR_DICT_BLOCK(d);
    const KrU32 *index = kr_dict_index(b);
    KrU32 mask = (1u << b->lg) - 1, tag = hash & ~mask, ver = d->ver, probes = 0;
    for (KrU32 i = hash & mask;; i = (i + 1) & mask) {
        KrU32 u = index[i];
        if (!u) return -1;
        if ((++probes & LONG_PROBE) == 0 && kr_work(t, LONG_PROBE / 8) < 0) return -2;
        if ((u & ~mask) != tag) continue;
        KrU32 pos = (u & mask) - 1;
        KrValue *e = kr_dict_entry(b, pos), k = e[0];
        if (k == key) return pos;
        if (k == unequal || entry_hash(b, e) != hash) continue;
        int same = kr_equal_fast(t, k, key);
        if (same < 0) return -2;
        if (!same) unequal = k;
        if (d->ver != ver || d->block != (KrValue)b) {
            if (kr_work(t, 1) < 0) return -2;
            goto restart;
        }
        if (same) return pos;
    }
}

long kr_dict_lookup(KrThread *t, KrDict *d, KrValue key, KrU32 hash) {
    if (!d->live) return -1;
    KrDictBlock *b = KR_DICT_BLOCK(d);
    if (b->h.aux == SIMPLE) {
        if (KR_IS_INT(key)) return find_simple_int(b, key, hash);
        if (KR_SH(key) == KR_SH_STR) return find_simple_str(b, key, hash);
    }
    return find_general(t, d, key, hash);
}

KrValue kr_dict_find_str_raw(KrThread *t, KrValue dict, KrValue name) {
    KrDict *d = KR_DICT(dict);
    if (!d->live) return 0;
    KrDictBlock *b = KR_DICT_BLOCK(d);
    KrU32 hash = kr_str_hash_fast(name);
    if (b->h.aux == SIMPLE) {
        long pos = find_simple_str(b, name, hash);
        return pos < 0 ? 0 : b->e[pos * SIMPLE + 1];
    }
    long pos = find_general(t, d, name, hash);
    if (pos >= 0) return kr_dict_entry(KR_DICT_BLOCK(d), (KrU32)pos)[1];
    if (pos == -2) kr_error_clear(t);
    return 0;
}

KrValue kr_dict_find_raw(KrThread *t, KrValue dict, KrValue key) {
    KrU32 hash;
    KrDict *d = KR_DICT(dict);
    if (kr_key_hash(t, key, &hash) < 0) return 0;
    long pos = kr_dict_lookup(t, d, key, hash);
    return pos < 0 ? 0 : kr_dict_entry(KR_DICT_BLOCK(d), (KrU32)pos)[1];
}

/* -- insertion -- */

int kr_dict_append(KrThread *t, KrDict *d, KrValue key, KrU32 hash, KrValue v) {
    KrDictBlock *b = KR_DICT_BLOCK(d);
    bool simple = simple_key(key);
    int words = b && b->h.aux == GENERAL ? GENERAL : simple ? SIMPLE : GENERAL;
    if (!b || d->used == b->cap || b->h.aux != words) {
        size_t want = !b ? 1 : d->used == b->cap ? (size_t)d->live * 2 : b->cap;
        if (want < (size_t)d->live + 1) want = (size_t)d->live + 1;
        if (dict_rebuild(t, d, want, words) < 0) return -1;
        b = KR_DICT_BLOCK(d);
    }
    KrU32 pos = d->used++;
    KrValue *e = kr_dict_entry(b, pos);
    if (words == GENERAL) e[-1] = KR_INT(hash);
    e[0] = key;
    e[1] = v;
    index_add(kr_dict_index(b), (1u << b->lg) - 1, hash, pos);
    d->live++;
    d->ver++;
    dict_check(d);
    return 0;
}

/* Takes the hole before the first entry, or makes holes there first, half as many as there are
 * entries. */
int kr_dict_push_front(KrThread *t, KrDict *d, KrValue key, KrU32 hash, KrValue v) {
    if (!d->live) return kr_dict_append(t, d, key, hash, v);
    KrDictBlock *b = KR_DICT_BLOCK(d);
    int words = b->h.aux == GENERAL || !simple_key(key) ? GENERAL : SIMPLE;
    if (d->first == 0 || b->h.aux != words) {
        KrU32 front = KR_RUN(t)->tiny_limits ? 1 : d->live / 2 + 1;
        if (dict_rebuild_behind(t, d, (size_t)d->live * 2, words, front) < 0) return -1;
        b = KR_DICT_BLOCK(d);
    }
    KrU32 pos = --d->first;
    KrValue *e = kr_dict_entry(b, pos);
    if (words == GENERAL) e[-1] = KR_INT(hash);
    e[0] = key;
    e[1] = v;
    index_add(kr_dict_index(b), (1u << b->lg) - 1, hash, pos);
    d->live++;
    d->ver++;
    dict_check(d);
    return 0;
}

/* Where a key comes in that a simple block with room does not have: a free place of its probe run. */
static inline void enter_simple(KrDict *d, KrDictBlock *b, KrU32 *place, KrU32 tag, KrValue key, KrValue v) {
    KrU32 pos = d->used++;
    b->e[(size_t)pos * SIMPLE] = key;
    b->e[(size_t)pos * SIMPLE + 1] = v;
    *place = tag | (pos + 1);
    d->live++;
    d->ver++;
}

/* A str or small int and a simple block: one walk along the probe run finds the entry or enters a new one. False: the block is
 * full and has no such key. */
static inline bool put_simple(KrDict *d, KrDictBlock *b, KrValue key, KrU32 hash, KrValue v, bool text) {
    KrU32 *index = kr_dict_index(b);
    KrU32 mask = (1u << b->lg) - 1, tag = hash & ~mask;
    for (KrU32 i = hash & mask;; i = (i + 1) & mask) {
        KrU32 u = index[i];
        if (!u) {
            if (d->used == b->cap) return false;
            enter_simple(d, b, index + i, tag, key, v);
            return true;
        }
        if ((u & ~mask) != tag) continue;
        KrValue *e = b->e + (size_t)((u & mask) - 1) * SIMPLE, k = e[0];
        if (k == key || (text && !KR_IS_INT(k) && KR_STR(k)->hash == hash && same_text(k, key))) {
            e[1] = v;
            return true;
        }
    }
}

int kr_dict_set_hash(KrThread *t, KrDict *d, KrValue key, KrU32 hash, KrValue v, KrValue *old) {
    if (!old && simple_key(key) && d->block && KR_DICT_BLOCK(d)->h.aux == SIMPLE) {
        KrDictBlock *b = KR_DICT_BLOCK(d);
        if (KR_IS_INT(key) ? put_simple(d, b, key, hash, v, false) : put_simple(d, b, key, hash, v, true)) {
            dict_check(d);
            return 0;
        }
        return kr_dict_append(t, d, key, hash, v);
    }
    long pos = kr_dict_lookup(t, d, key, hash);
    if (old) *old = 0;
    if (pos >= 0) {
        KrValue *e = kr_dict_entry(KR_DICT_BLOCK(d), (KrU32)pos);
        if (old) *old = e[1];
        e[1] = v;
        return 0;
    }
    return pos == -2 ? -1 : kr_dict_append(t, d, key, hash, v);
}

int kr_dict_put_raw(KrThread *t, KrValue dict, KrValue key, KrValue v) {
    KrU32 hash;
    if (kr_key_hash(t, key, &hash) < 0) return -1;
    return kr_dict_set_hash(t, KR_DICT(dict), key, hash, v, NULL);
}

/* -- deletion -- */

/* Takes position pos out of the index and closes the gap by moving later entries of the probe
 * run back. */
static void index_remove(KrDictBlock *b, KrU32 pos) {
    KrU32 *index = kr_dict_index(b);
    KrU32 mask = (1u << b->lg) - 1;
    KrU32 i = entry_hash(b, kr_dict_entry(b, pos)) & mask;
    while ((index[i] & mask) != pos + 1) {
        assert(index[i]);
        i = (i + 1) & mask;
    }
    for (KrU32 j = i;;) {
        j = (j + 1) & mask;
        KrU32 u = index[j];
        if (!u) break;
        KrU32 home = entry_hash(b, kr_dict_entry(b, (u & mask) - 1)) & mask;
        if (((j - home) & mask) < ((j - i) & mask)) continue;
        index[i] = u;
        i = j;
    }
    index[i] = 0;
}

void kr_dict_delete_at(KrDict *d, KrU32 pos) {
    KrDictBlock *b = KR_DICT_BLOCK(d);
    index_remove(b, pos);
    KrValue *e = kr_dict_entry(b, pos);
    e[0] = 0;
    e[1] = 0;
    if (b->h.aux == GENERAL) e[-1] = 0;
    d->live--;
    d->ver++;
    if (d->live == 0) {
        d->used = 0;
        d->first = 0;
        return;
    }
    while (!kr_dict_entry(b, d->used - 1)[0]) d->used--;
    if (pos == d->first) while (!kr_dict_entry(b, d->first)[0]) d->first++;
    dict_check(d);
}

int kr_dict_remove_raw(KrThread *t, KrValue dict, KrValue key) {
    KrU32 hash;
    KrDict *d = KR_DICT(dict);
    if (kr_key_hash(t, key, &hash) < 0) return -1;
    long pos = kr_dict_lookup(t, d, key, hash);
    if (pos < 0) return pos == -2 ? -1 : 0;
    kr_dict_delete_at(d, (KrU32)pos);
    return 1;
}

void kr_dict_clear_raw(KrValue dict) {
    KrDict *d = KR_DICT(dict);
    d->used = 0;
    d->live = 0;
    d->first = 0;
    d->block = 0;
    d->ver++;
}

/* -- whole tables -- */

bool kr_dict_next_raw(KrValue dict, long *pos, KrValue *key, KrValue *value) {
    KrDict *d = KR_DICT(dict);
    long i = *pos;
    if (i < (long)d->first) i = d->first;
    for (; i < (long)d->used; i++) {
        KrValue *e = kr_dict_entry(KR_DICT_BLOCK(d), (KrU32)i);
        if (!e[0]) continue;
        *key = e[0];
        *value = e[1];
        *pos = i + 1;
        return true;
    }
    *pos = i;
    return false;
}

int kr_dict_copy_table(KrThread *t, KrDict *to, KrDict *from) {
    if (from->live == 0) return 0;
    KrDict work = *from;
    work.h = to->h;
    KrDictBlock *b = KR_DICT_BLOCK(from);
    if (from->used == from->live && (size_t)from->used * 3 >= b->cap) {
        if (from->used > 1024 && kr_work(t, from->used / 8) < 0) return -1;
        KrDictBlock *c = block_new(t, b->cap, b->h.aux);
        if (!c) return -1;
        assert(c->lg == b->lg);
        memcpy(c->e, b->e, (size_t)from->used * b->h.aux * 8);
        memcpy(kr_dict_index(c), kr_dict_index(b), (size_t)4 << b->lg);
        work.block = (KrValue)c;
        work.first = 0;
    } else if (dict_rebuild(t, &work, from->live, b->h.aux) < 0) {
        return -1;
    }
    to->used = work.used;
    to->live = work.live;
    to->first = 0;
    to->block = work.block;
    to->ver++;
    dict_check(to);
    return 0;
}
