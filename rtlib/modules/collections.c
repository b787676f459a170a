/* collections.c -- the module _collections: counting, field access of named tuples, and the list
 * of its types. */
#include "rtlib/modules/collections.h"

#include "rtlib/types/dict.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"

static KrType tuplegetter_type;

typedef struct TupleGetter { KrObject h; KrValue doc; long index; } TupleGetter;     /* RAW1 */

/* -- _count_elements -- */

/* Counting straight in the table: neither get nor __setitem__ are the subclass's own (a __delitem__ may be). */
static bool plain_counting(KrThread *t, KrValue mapping) {
    if (!kr_is_dict(t, mapping) || KR_IS_NSDICT(mapping)) return false;
    KrType *type = kr_type_of(t, mapping);
    return kr_type_find(t, type, KR_D(setitem)) == kr_type_find(t, &kr_type_dict, KR_D(setitem))
           && kr_type_find(t, type, KR_W(get)) == kr_type_find(t, &kr_type_dict, KR_W(get));
}

static int count_plain(KrThread *t, KrDict *d, KrValue key) {
    KrU32 hash;
    if (kr_key_hash(t, key, &hash) < 0) return -1;
    long pos = kr_dict_lookup(t, d, key, hash);
    if (pos == -2) return -1;
    KrValue old = KR_INT(0);
    if (pos >= 0) {
        KrValue *e = kr_dict_entry(KR_DICT_BLOCK(d), (KrU32)pos);
        old = e[1];
        if (KR_IS_INT(old) && old < KR_INT(KR_INT_MAX)) {
            e[1] = old + 2;
            return 0;
        }
    }
    KrValue sum = kr_add(t, old, KR_INT(1));
    return sum ? kr_dict_set_hash(t, d, key, hash, sum, NULL) : -1;
}

static int count_any(KrThread *t, KrValue mapping, KrValue key) {
    KrValue pair[2] = { key, KR_INT(0) };
    KrValue old = kr_call_method(t, mapping, KR_W(get), 2, pair);
    KrValue sum = old ? kr_add(t, old, KR_INT(1)) : 0;
    return sum ? kr_item_store(t, mapping, key, sum) : -1;
}

static KrValue m_count_elements(KrThread *t, KrValue *arg) {
    bool plain = plain_counting(t, arg[0]);
    KrValue it = kr_iter(t, arg[1]);
    if (!it) return 0;
    for (long n = 1;; n++) {
        KrValue key = kr_iter_step(t, it);
        if (!key) return t->exc ? 0 : KR_NONE;
        if ((plain ? count_plain(t, KR_DICT(arg[0]), key) : count_any(t, arg[0],
            key)) < 0) return 0;
        if (kr_step_each(t, n, 1024) < 0) return 0;
    }
}

/* -- _tuplegetter -- */

static KrValue getter_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    long index;
    (void)self;
    if (kr_no_keywords(t, "_tuplegetter", kwnames) < 0) return 0;
    if (nargs != 2) return kr_error(t, KR_EXC_TypeError,
        "_tuplegetter expected 2 arguments, got %l", nargs);
    if (kr_index_long(t, args[0], false, &index) < 0) return 0;
    TupleGetter *g = kr_new(t, KR_KIND_RAW1, tuplegetter_type.shape, sizeof(TupleGetter));
    if (!g) return 0;
    g->doc = args[1];
    g->index = index;
    return (KrValue)g;
}

static KrValue getter_get(KrThread *t, KrValue self, KrValue o, KrValue type) {
    TupleGetter *g = (TupleGetter *)self;
    (void)type;
    if (!o || o == KR_NONE) return self;
    if (!kr_is_tuple(t, o))
        return kr_error(t, KR_EXC_TypeError,
            "descriptor for index '%l' for tuple subclasses doesn't apply to '%T' object",
                        g->index, o);
    KrTuple *v = KR_TUPLE(kr_unwrap(t, o));
    if ((unsigned long)g->index >= v->length) return kr_error(t, KR_EXC_IndexError,
        "tuple index out of range");
    return v->items[g->index];
}

static int getter_set(KrThread *t, KrValue self, KrValue o, KrValue v) {
    (void)self;
    (void)o;
    return kr_error_int(t, KR_EXC_AttributeError, v ? "can't set attribute"
        : "can't delete attribute");
}

static KrValue getter_repr(KrThread *t, KrValue self) {
    TupleGetter *g = (TupleGetter *)self;
    return kr_str_from_format(t, "_tuplegetter(%l, %R)", g->index, g->doc);
}

static KrValue get_doc(KrThread *t, KrValue self) {
    (void)t;
    return ((TupleGetter *)self)->doc;
}

static int set_doc(KrThread *t, KrValue self, KrValue v) {
    (void)t;
    ((TupleGetter *)self)->doc = v ? v : KR_NONE;
    return 0;
}

static const KrGetSet getter_getset[] = {
    { "__doc__", get_doc, set_doc, 0 },
    KR_GETSET_END
};

const KrTypeDef kr_collections_tuplegetter_def = {
    .name = "_collections._tuplegetter",
    .type = &tuplegetter_type,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 3,
    .getset = getter_getset,
    .slots = { .repr = getter_repr, .get = getter_get, .set = getter_set, .make = getter_make },
};

static const KrBuiltin functions[] = {
    { "_count_elements(mapping, iterable, /)", m_count_elements, 0,
      "Count the items of the iterable in the mapping." },
    KR_BUILTIN_END
};

#define KR_COLLECTIONS_ENTRY(n) &kr_collections_##n##_def,
static const KrTypeDef *const types[] = { KR_COLLECTIONS(KR_COLLECTIONS_ENTRY) NULL };

const KrModuleDef kr_module_collections = {
    .name = "_collections", .doc = "High performance data structures.", .functions = functions, .types = types };
