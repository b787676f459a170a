/* dict.h -- insertion-ordered hash table: entries in order, one u32 index whose spare high bits
 * hold a hash tag.
 *
 * A KrDict points to one block {entries, index}. An index slot is (hash & ~mask) | (position + 1),
 * 0 = empty; linear probing, backward shift on deletion (no tombstones in the index; a removed
 * entry keeps its place with key 0 until a rebuild). Blocks hold one of two entry kinds:
 *   simple   {key, value}        every key is an exact str or a tagged int; the hash is read from
 *                                the key; lookups cannot run script code
 *   general  {hash, key, value}  any keys; hash is the mixed 32-bit hash as a tagged int, so that
 *                                __hash__ is never called twice
 * Invariants: live <= used <= cap; live entries == nonzero index slots; first <= position of the
 * first live entry. `ver` rises on insertion of a key, deletion, clear and rebuild, not when a
 * value is overwritten: whoever ran script code (__eq__) compares ver and block with what it
 * noted before and starts over. */
#ifndef KR_TYPES_DICT_H
#define KR_TYPES_DICT_H

#include "rtlib/object/object.h"
#include "rtlib/types/dict_hash.h"

/* KR_KIND_DICT: word 3 is a value (the block or 0), words from KR_WORDS_DICT on are values
 * (subclasses, namespace dicts). */
typedef struct KrDict {
    KrObject h;
    KrU32 used, live;             /* entries appended, holes included; live ones */
    KrU32 first, ver;
    KrValue block;                /* KrDictBlock or 0 (empty) */
} KrDict;
#define KR_WORDS_DICT 4

/* KR_KIND_DICT_BLOCK: h.aux words an entry (2 or 3); entries are cap * h.aux values from word 2
 * on; then u32 index[1 << lg]. */
typedef struct KrDictBlock {
    KrObject h;
    KrU32 lg, cap;
    KrValue e[1];
} KrDictBlock;
#define KR_DICT_LG_MAX 30

#define KR_DICT(v) ((KrDict *)(v))
#define KR_DICT_BLOCK(d) ((KrDictBlock *)(d)->block)
static inline KrU32 *kr_dict_index(KrDictBlock *b) {
    return (KrU32 *)(b->e + (size_t)b->cap * b->h.aux);
}
/* Key and value words of entry i: key first, value behind it, in both kinds. */
static inline KrValue *kr_dict_entry(KrDictBlock *b, KrU32 i) {
    return b->e + (size_t)i * b->h.aux + (b->h.aux - 2);
}
#define KR_IS_EXACT_DICT(v) KR_HAS_SHAPE(v, KR_SH_DICT)
#define KR_IS_NSDICT(v) (KR_SH(v) == KR_SH_NSDICT)

/* -- storage operations: no namespace mirroring, no subclass hooks -- */
/* Position of the entry or -1 absent, -2 raised. hash: kr_key_hash of key. */
long kr_dict_lookup(KrThread *t, KrDict *d, KrValue key, KrU32 hash);
/* Exact str keys; never raises; script code runs only when other keys of the table have
 * colliding hashes and their own __eq__. */
KrValue kr_dict_find_str_raw(KrThread *t, KrValue dict, KrValue name);
KrValue kr_dict_find_raw(KrThread *t, KrValue dict, KrValue key);
int kr_dict_put_raw(KrThread *t, KrValue dict, KrValue key, KrValue v);
int kr_dict_remove_raw(KrThread *t, KrValue dict, KrValue key);   /* 1 removed, 0 absent, -1 */
bool kr_dict_next_raw(KrValue dict, long *pos, KrValue *key, KrValue *value);
void kr_dict_clear_raw(KrValue dict);
/* Inserts or overwrites with the hash given; *old (may be NULL) gets the value before or 0. */
int kr_dict_append(KrThread *t, KrDict *d, KrValue key, KrU32 hash, KrValue v);   /* a key known to be absent */
int kr_dict_set_hash(KrThread *t, KrDict *d, KrValue key, KrU32 hash, KrValue v, KrValue *old);
/* Inserts an absent key before all others. */
int kr_dict_push_front(KrThread *t, KrDict *d, KrValue key, KrU32 hash, KrValue v);
void kr_dict_delete_at(KrDict *d, KrU32 position);
/* room for so many more keys; -1 */
int kr_dict_reserve(KrThread *t, KrDict *d, long entries);
/* to is empty: takes a compact copy */
int kr_dict_copy_table(KrThread *t, KrDict *to, KrDict *from);
/* Mixed hash of a stored entry. */
KrU32 kr_dict_entry_hash(KrDictBlock *b, KrU32 i);

/* -- with mirroring -- */
static inline void kr_dict_fresh(KrThread *t, KrValue d) {
    if (KR_IS_NSDICT(d)) kr_nsdict_pull(t, d);
}
/* removed value; 0 without exception: absent */
KrValue kr_dict_pop(KrThread *t, KrValue dict, KrValue key);
KrValue kr_dict_setdefault(KrThread *t, KrValue dict, KrValue key, KrValue v);
void kr_dict_clear(KrThread *t, KrValue dict);
/* dict.update semantics for one argument; override false keeps present keys. */
int kr_dict_merge(KrThread *t, KrValue dict, KrValue other, bool override);
int kr_dict_init_args(KrThread *t, KrValue self, const char *function, KrValue *args, long nargs,
    KrValue kwnames);
/* d[key] with __missing__ and KeyError */
KrValue kr_dict_subscript(KrThread *t, KrValue dict, KrValue key);
KrValue kr_dict_equal(KrThread *t, KrValue a, KrValue b);          /* True, False, 0 */
KrValue kr_dict_repr_items(KrThread *t, KrValue dict);             /* "{1: 2}" */
KrValue kr_dict_delete_key(KrThread *t, KrValue dict, KrValue key); /* None, or KeyError */
KrValue kr_mappingproxy_new(KrThread *t, KrValue mapping);

#endif
