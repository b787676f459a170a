/* dict.c -- dict operations for the rest of the runtime: any dict, subclasses and namespace
 * dicts included.
 * A namespace dict (KR_SH_NSDICT) mirrors the global slots of a module: slots are pulled in
 * before a read, changes are pushed back after a write. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/object/core.h"
#include "rtlib/types/dict.h"

#include "rtlib/types/list.h"

KrValue kr_dict_new(KrThread *t) {
    return (KrValue)kr_new_fixed(t, KR_KIND_DICT, KR_SH_DICT, sizeof(KrDict));
}

KrValue kr_dict_make(KrThread *t, long n, KrValue *kv) {
    KrValue dict = kr_dict_new(t);
    if (!dict || kr_dict_reserve(t, KR_DICT(dict), n) < 0) return 0;
    for (long i = 0; i < n; i++)
        if (kr_dict_put_raw(t, dict, kv[2 * i], kv[2 * i + 1]) < 0) return 0;
    return dict;
}

KrValue kr_dict_find(KrThread *t, KrValue dict, KrValue key) {
    kr_dict_fresh(t, dict);
    return kr_dict_find_raw(t, dict, key);
}

KrValue kr_dict_get(KrThread *t, KrValue dict, KrValue key, KrValue fallback) {
    KrValue v = kr_dict_find_raw(t, dict, key);
    return v || t->exc ? v : fallback;
}

KrValue kr_dict_find_str(KrThread *t, KrValue dict, KrValue name) {
    kr_dict_fresh(t, dict);
    return kr_dict_find_str_raw(t, dict, name);
}

int kr_dict_put(KrThread *t, KrValue dict, KrValue key, KrValue v) {
    if (kr_dict_put_raw(t, dict, key, v) < 0) return -1;
    if (KR_IS_NSDICT(dict)) kr_nsdict_push(t, dict, key, v);
    return 0;
}

int kr_dict_store(KrThread *t, KrValue dict, KrValue key, KrValue v) { return kr_dict_put(t, dict,
    key, v); }

int kr_dict_remove(KrThread *t, KrValue dict, KrValue key) {
    kr_dict_fresh(t, dict);
    int removed = kr_dict_remove_raw(t, dict, key);
    if (removed > 0 && KR_IS_NSDICT(dict)) kr_nsdict_push(t, dict, key, 0);
    return removed;
}

KrValue kr_dict_pop(KrThread *t, KrValue dict, KrValue key) {
    KrU32 hash;
    KrDict *d = KR_DICT(dict);
    kr_dict_fresh(t, dict);
    if (kr_key_hash(t, key, &hash) < 0) return 0;
    long pos = kr_dict_lookup(t, d, key, hash);
    if (pos < 0) return 0;
    KrValue v = kr_dict_entry(KR_DICT_BLOCK(d), (KrU32)pos)[1];
    kr_dict_delete_at(d, (KrU32)pos);
    if (KR_IS_NSDICT(dict)) kr_nsdict_push(t, dict, key, 0);
    return v;
}

KrValue kr_dict_setdefault(KrThread *t, KrValue dict, KrValue key, KrValue v) {
    KrU32 hash;
    KrDict *d = KR_DICT(dict);
    kr_dict_fresh(t, dict);
    if (kr_key_hash(t, key, &hash) < 0) return 0;
    long pos = kr_dict_lookup(t, d, key, hash);
    if (pos == -2) return 0;
    if (pos >= 0) return kr_dict_entry(KR_DICT_BLOCK(d), (KrU32)pos)[1];
    if (kr_dict_append(t, d, key, hash, v) < 0) return 0;
    if (KR_IS_NSDICT(dict)) kr_nsdict_push(t, dict, key, v);
    return v;
}

void kr_dict_clear(KrThread *t, KrValue dict) {
    if (KR_IS_NSDICT(dict)) {
        KrValue key, v;
        long pos = 0;
        kr_nsdict_pull(t, dict);
        while (kr_dict_next_raw(dict, &pos, &key, &v)) kr_nsdict_push(t, dict, key, 0);
    }
    kr_dict_clear_raw(dict);
}

long kr_dict_length(KrThread *t, KrValue dict) {
    kr_dict_fresh(t, dict);
    return KR_DICT(dict)->live;
}

bool kr_dict_next(KrThread *t, KrValue dict, long *pos, KrValue *key, KrValue *value) {
    if (*pos == 0) kr_dict_fresh(t, dict);
    return kr_dict_next_raw(dict, pos, key, value);
}

KrValue kr_dict_copy(KrThread *t, KrValue dict) {
    kr_dict_fresh(t, dict);
    KrValue copy = kr_dict_new(t);
    if (!copy || kr_dict_copy_table(t, KR_DICT(copy), KR_DICT(dict)) < 0) return 0;
    return copy;
}

KrValue kr_dict_delete_key(KrThread *t, KrValue dict, KrValue key) {
    int removed = kr_dict_remove(t, dict, key);
    if (removed < 0) return 0;
    return removed ? KR_NONE : kr_error_value(t, KR_EXC_KeyError, key);
}

KrValue kr_dict_subscript(KrThread *t, KrValue dict, KrValue key) {
    KrValue v = kr_dict_find(t, dict, key);
    if (v || t->exc) return v;
    if (KR_SH(dict) != KR_SH_DICT && KR_SH(dict) != KR_SH_NSDICT) {
        int found = 0;
        v = kr_special_call(t, dict, KR_D(missing), 1, &key, &found);
        if (v || t->exc || found) return v;
    }
    return kr_error_value(t, KR_EXC_KeyError, key);
}

/* -- merging -- */

/* Entries of a dict; it may be changed by __eq__ of keys meanwhile, so each step reads the
 * present table. */
static int merge_dict(KrThread *t, KrValue dict, KrValue other, bool override) {
    KrDict *d = KR_DICT(dict), *o = KR_DICT(other);
    if (dict == other) return 0;
    kr_dict_fresh(t, other);
    if (o->live == 0) return 0;
    if (!KR_IS_NSDICT(dict) && d->live == 0) return kr_dict_copy_table(t, d, o);
    kr_dict_fresh(t, dict);
    if (kr_work(t, o->used / 8) < 0) return -1;
    if (d->live < o->live && kr_dict_reserve(t, d, (long)o->live - d->live) < 0) return -1;
    for (KrU32 i = o->first; i < o->used; i++) {
        KrDictBlock *b = KR_DICT_BLOCK(o);
        KrValue *e = kr_dict_entry(b, i), key = e[0], v = e[1];
        if (!key) continue;
        KrU32 hash = kr_dict_entry_hash(b, i), live = o->live;
        if (!override) {
            long pos = kr_dict_lookup(t, d, key, hash);
            if (pos == -2) return -1;
            if (pos >= 0) continue;
        }
        if (kr_dict_set_hash(t, d, key, hash, v, NULL) < 0) return -1;
        if (KR_IS_NSDICT(dict)) kr_nsdict_push(t, dict, key, v);
        if (live != o->live) return kr_error_int(t, KR_EXC_RuntimeError,
            "dict mutated during update");
    }
    return 0;
}

/* Any object with keys() and []. */
static int merge_mapping(KrThread *t, KrValue dict, KrValue other, bool override) {
    KrValue keys = kr_call_method(t, other, KR_W(keys), 0, NULL);
    KrValue it = keys ? kr_iter(t, keys) : 0;
    if (!it) return -1;
    for (long n = 1;; n++) {
        KrValue key = kr_next(t, it);
        if (!key) return t->exc ? -1 : 0;
        if (kr_step_each(t, n, 256) < 0) return -1;
        if (!override) {
            KrValue present = kr_dict_find(t, dict, key);
            if (t->exc) return -1;
            if (present) continue;
        }
        KrValue v = kr_item_load(t, other, key);
        if (!v || kr_dict_put(t, dict, key, v) < 0) return -1;
    }
}

/* Iterable of pairs. */
static int merge_pairs(KrThread *t, KrValue dict, KrValue pairs) {
    KrValue it = kr_iter(t, pairs);
    if (!it) return -1;
    for (long n = 0;; n++) {
        KrValue pair = kr_next(t, it), key, v;
        if (!pair) return t->exc ? -1 : 0;
        if (kr_step_each(t, n + 1, 256) < 0) return -1;
        KrValue seq = pair;
        if (!KR_HAS_SHAPE(pair, KR_SH_TUPLE) && !KR_IS_EXACT_LIST(pair)) {
            KrType *type = kr_type_of(t, pair);
            if (!type->s.iter && !type->s.getitem)
                return kr_error_int(t, KR_EXC_TypeError,
                                    "cannot convert dictionary update sequence element "
                                    "#%l to a sequence", n);
            seq = kr_list_from(t, pair);
            if (!seq) return -1;
        }
        if (kr_sequence_length(seq) != 2)
            return kr_error_int(t, KR_EXC_ValueError,
                                "dictionary update sequence element #%l has length %l; "
                                "2 is required", n,
                                kr_sequence_length(seq));
        key = kr_sequence_item(t, seq, 0);
        v = key ? kr_sequence_item(t, seq, 1) : 0;
        if (!v || kr_dict_put(t, dict, key, v) < 0) return -1;
    }
}

/* A dict whose iteration is dict's own can be read from its table. */
static bool plain_iteration(KrThread *t, KrValue v) {
    return kr_is_dict(t, v) && kr_type_of(t, v)->s.iter == kr_type_dict.s.iter;
}

int kr_dict_merge(KrThread *t, KrValue dict, KrValue other, bool override) {
    if (plain_iteration(t, other)) return merge_dict(t, dict, other, override);
    if (kr_is_dict(t, other)) return merge_mapping(t, dict, other, override);
    KrValue keys = kr_getattr_opt(t, other, KR_W(keys));
    if (keys) return merge_mapping(t, dict, other, override);
    return t->exc ? -1 : merge_pairs(t, dict, other);
}

int kr_dict_update(KrThread *t, KrValue dict, KrValue mapping) {
    if (plain_iteration(t, mapping)) return merge_dict(t, dict, mapping, true);
    KrValue keys = kr_getattr_opt(t, mapping, KR_W(keys));
    if (keys) return merge_mapping(t, dict, mapping, true);
    return t->exc ? -1 : kr_error_int(t, KR_EXC_TypeError, "'%T' object is not a mapping", mapping);
}

/* An exact dict whose keys are exact str: its table can be taken as it is. */
static bool all_text_keys(KrValue dict) {
    KrValue key, v;
    if (!KR_IS_EXACT_DICT(dict)) return false;
    for (long pos = 0; kr_dict_next_raw(dict, &pos, &key, &v);)
        if (!KR_HAS_SHAPE(key, KR_SH_STR)) return false;
    return true;
}

int kr_dict_merge_kw(KrThread *t, KrValue dict, KrValue mapping, KrValue callee) {
    KrValue source = mapping;
    if (!plain_iteration(t, mapping)) {
        KrValue keys = kr_getattr_opt(t, mapping, KR_W(keys));
        if (!keys) {
            if (t->exc) return -1;
            KrValue name = kr_callable_name(t, callee);
            if (!name) return -1;
            return kr_error_int(t, KR_EXC_TypeError,
                "%S argument after ** must be a mapping, not %T", name, mapping);
        }
        source = kr_dict_new(t);
        if (!source || merge_mapping(t, source, mapping, true) < 0) return -1;
    }
    if (!KR_DICT(dict)->live && KR_IS_EXACT_DICT(dict) && all_text_keys(source))
        return kr_dict_copy_table(t, KR_DICT(dict), KR_DICT(source));
    KrValue key, v;
    for (long pos = 0; kr_dict_next(t, source, &pos, &key, &v);) {
        bool text = kr_is_str(t, key);
        KrValue present = kr_dict_find(t, dict, key);
        if (t->exc) return -1;
        if (text && !present) {
            if (kr_dict_put(t, dict, key, v) < 0) return -1;
            continue;
        }
        KrValue name = kr_callable_name(t, callee);
        if (!name) return -1;
        return text ? kr_error_int(t, KR_EXC_TypeError,
            "%S got multiple values for keyword argument '%S'", name, key)
                    : kr_error_int(t, KR_EXC_TypeError, "keywords must be strings");
    }
    return 0;
}

/* Arguments of dict() and update(): at most one positional, then keywords. */
int kr_dict_init_args(KrThread *t, KrValue self, const char *function, KrValue *args, long nargs,
    KrValue kwnames) {
    if (nargs > 1) return kr_error_int(t, KR_EXC_TypeError,
        "%s expected at most 1 argument, got %l", function, nargs);
    if (nargs && kr_dict_merge(t, self, args[0], true) < 0) return -1;
    long count = kwnames ? (long)KR_TUPLE(kwnames)->length : 0;
    for (long i = 0; i < count; i++)
        if (kr_dict_put(t, self, KR_TUPLE(kwnames)->items[i], args[nargs + i]) < 0) return -1;
    return 0;
}

/* -- comparison and text -- */

KrValue kr_dict_equal(KrThread *t, KrValue a, KrValue b) {
    kr_dict_fresh(t, a);
    kr_dict_fresh(t, b);
    KrDict *x = KR_DICT(a), *y = KR_DICT(b);
    if (x->live != y->live) return KR_FALSE;
    if (KR_ENTER_RECURSION(t)) return 0;
    for (KrU32 i = x->first; i < x->used; i++) {
        KrDictBlock *block = KR_DICT_BLOCK(x);
        KrValue *e = kr_dict_entry(block, i), key = e[0], v = e[1];
        if (!key) continue;
        long pos = kr_dict_lookup(t, y, key, kr_dict_entry_hash(block, i));
        if (pos < 0) return pos == -2 ? 0 : KR_FALSE;
        int same = kr_equal_fast(t, v, kr_dict_entry(KR_DICT_BLOCK(y), (KrU32)pos)[1]);
        if (same <= 0) return same < 0 ? 0 : KR_FALSE;
        if (kr_step_each(t, i + 1, 256) < 0) return 0;
    }
    return KR_TRUE;
}

static int repr_entries(KrThread *t, KrBuilder *b, KrValue dict) {
    KrValue key, v;
    bool more = false;
    long n = 0;
    for (long pos = 0; kr_dict_next(t, dict, &pos, &key, &v); more = true) {
        if (more && kr_builder_ascii(b, ", ", 2) < 0) return -1;
        if (kr_step_each(t, ++n, 256) < 0) return -1;
        KrValue text = kr_repr(t, key);
        if (!text || kr_builder_str(b, text) < 0 || kr_builder_ascii(b, ": ", 2) < 0) return -1;
        text = kr_repr(t, v);
        if (!text || kr_builder_str(b, text) < 0) return -1;
    }
    return 0;
}

KrValue kr_dict_repr_items(KrThread *t, KrValue dict) {
    KrObject *o = KR_OBJ(dict);
    if (kr_dict_length(t, dict) == 0) return kr_str_ascii(t, "{}", 2);
    if (o->flags & KR_FLAG_IN_REPR) return kr_str_ascii(t, "{...}", 5);
    if (KR_ENTER_RECURSION(t)) return 0;
    KrBuilder b;
    kr_builder_init(t, &b);
    o->flags |= KR_FLAG_IN_REPR;
    int failed = kr_builder_ascii(&b, "{", 1) < 0 || repr_entries(t, &b, dict) < 0
        || kr_builder_ascii(&b, "}", 1) < 0;
    o->flags &= (unsigned char)~KR_FLAG_IN_REPR;
    return failed ? 0 : kr_builder_take(&b);
}
