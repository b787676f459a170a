/* functools.c -- the module _functools: reduce, partial, cmp_to_key, lru_cache. */
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/types/dict.h"

/* -- reduce -- */

static KrValue f_reduce(KrThread *t, KrValue *a) {
    KrValue it = kr_iter(t, a[1]), acc = a[2], v;
    if (!it) {
        if (kr_error_is(t, KR_EXC_TypeError) && !kr_type_of(t, a[1])->s.iter) {
            kr_error_clear(t);
            return t->exc ? 0 : kr_error(t, KR_EXC_TypeError, "reduce() arg 2 must support iteration");
        }
        return 0;
    }
    while ((v = kr_next(t, it))) {
        if (!(acc = acc ? kr_call2(t, a[0], acc, v) : v) || kr_step(t) < 0) return 0;
    }
    if (t->exc) return 0;
    return acc ? acc : kr_error(t, KR_EXC_TypeError, "reduce() of empty iterable with no initial value");
}

/* -- partial -- */

typedef struct Partial { KrObject h; KrValue dict, function, args, kwargs; } Partial;
#define P(v) ((Partial *)(v))
static KrType partial_type;

static KrValue partial_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    if (nargs < 1) return kr_error(t, KR_EXC_TypeError, "type 'partial' takes at least one argument");
    if (!kr_callable(t, args[0])) return kr_error(t, KR_EXC_TypeError, "the first argument must be callable");
    KrValue f = args[0], before = kr_empty_tuple, kwargs = 0;
    if (KR_HAS_SHAPE(f, partial_type.shape) && type == (KrValue)&partial_type && !P(f)->dict) {
        before = P(f)->args;
        kwargs = P(f)->kwargs;
        f = P(f)->function;
    }
    Partial *p = (Partial *)kr_instance_alloc(t, (KrType *)type, KR_KIND_VALUES);
    long n = KR_TUPLE(before)->length;
    if (!p || !(p->args = kr_tuple_new(t, n + nargs - 1))) return 0;
    memcpy(KR_TUPLE(p->args)->items, KR_TUPLE(before)->items, (size_t)n * sizeof(KrValue));
    memcpy(KR_TUPLE(p->args)->items + n, args + 1, (size_t)(nargs - 1) * sizeof(KrValue));
    p->function = f;
    if (!(p->kwargs = kwargs ? kr_dict_copy(t, kwargs) : kr_dict_new(t))) return 0;
    for (KrU32 i = 0; kwnames && i < KR_TUPLE(kwnames)->length; i++)
        if (kr_dict_put(t, p->kwargs, KR_TUPLE(kwnames)->items[i], args[nargs + i]) < 0) return 0;
    return (KrValue)p;
}

/* Positional ones joined; keywords of the call override. */
static KrValue partial_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    Partial *p = P(self);
    KrTuple *first = KR_TUPLE(p->args);
    long n = first->length, keywords = kwnames ? (long)KR_TUPLE(kwnames)->length : 0, own = kr_dict_length(t, p->kwargs);
    if (KR_ENTER_RECURSION(t)) return 0;
    if (!own && n + nargs + keywords <= 16) {
        KrValue all[16];
        memcpy(all, first->items, (size_t)n * sizeof(KrValue));
        for (long i = 0; i < nargs + keywords; i++) all[n + i] = args[i];
        return kr_call(t, p->function, all, n + nargs, kwnames);
    }
    KrValue pos = kr_tuple_new(t, n + nargs), kw = pos ? kr_dict_copy(t, p->kwargs) : 0;
    if (!kw) return 0;
    memcpy(KR_TUPLE(pos)->items, first->items, (size_t)n * sizeof(KrValue));
    memcpy(KR_TUPLE(pos)->items + n, args, (size_t)nargs * sizeof(KrValue));
    for (long i = 0; i < keywords; i++)
        if (kr_dict_put(t, kw, KR_TUPLE(kwnames)->items[i], args[nargs + i]) < 0) return 0;
    return kr_call_ex(t, p->function, pos, kw);
}

static KrValue partial_repr(KrThread *t, KrValue self) {
    Partial *p = P(self);
    KrBuilder b;
    kr_builder_init(t, &b);
    if (KR_OBJ(self)->flags & KR_FLAG_IN_REPR) return kr_str_ascii(t, "...", 3);
    KR_OBJ(self)->flags |= KR_FLAG_IN_REPR;
    KrValue key, value, r = kr_type_of(t, self) == &partial_type ? kr_str_from_format(t, "functools.partial(%R", p->function)
                                                                 : kr_str_from_format(t, "%T(%R", self, p->function);
    bool ok = r && kr_builder_str(&b, r) == 0;
    for (KrU32 i = 0; ok && i < KR_TUPLE(p->args)->length; i++) {
        r = kr_str_from_format(t, ", %R", KR_TUPLE(p->args)->items[i]);
        ok = r && kr_builder_str(&b, r) == 0;
    }
    long pos = 0;
    while (ok && kr_dict_next(t, p->kwargs, &pos, &key, &value)) {
        r = kr_str_from_format(t, ", %S=%R", key, value);
        ok = r && kr_builder_str(&b, r) == 0;
    }
    KR_OBJ(self)->flags &= (unsigned char)~KR_FLAG_IN_REPR;
    if (!ok || kr_builder_char(&b, ')') < 0) return 0;
    return kr_builder_take(&b);
}

static KrValue partial_func(KrThread *t, KrValue self) { (void)t; return P(self)->function; }
static KrValue partial_args(KrThread *t, KrValue self) { (void)t; return P(self)->args; }
static KrValue partial_keywords(KrThread *t, KrValue self) { (void)t; return P(self)->kwargs; }

static KrValue own_dict(KrThread *t, KrValue self) {
    if (!P(self)->dict) P(self)->dict = kr_dict_new(t);
    return P(self)->dict;
}

static int own_dict_set(KrThread *t, KrValue self, KrValue v) {
    if (!v) return kr_error_int(t, KR_EXC_TypeError, "cannot delete __dict__");
    if (!kr_is_dict(t, v)) return kr_error_int(t, KR_EXC_TypeError, "__dict__ must be set to a dictionary, not a '%T'", v);
    P(self)->dict = v;
    return 0;
}

static const KrGetSet partial_members[] = { { "func", partial_func, NULL, "function object to use in future partial calls" },
    { "args", partial_args, NULL, "tuple of arguments to future partial calls" },
    { "keywords", partial_keywords, NULL, "dictionary of keyword arguments to future partial calls" }, KR_GETSET_END };
static const KrGetSet partial_getset[] = { { "__dict__", own_dict, own_dict_set, NULL }, KR_GETSET_END };

static const KrTypeDef partial_def = {
    .name = "functools.partial", .type = &partial_type, .layout = KR_LAYOUT_PROPERTY, .instance_words = 5,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_INSTANCE_DICT, .getset = partial_getset, .members = partial_members,
    .doc = "partial(func, *args, **keywords) - new function with partial application\nof the given arguments and keywords.\n",
    .slots = { .repr = partial_repr, .call = partial_call, .make = partial_make } };

/* -- cmp_to_key: K(obj) objects compared by a function -- */

typedef struct Key { KrObject h; KrValue function, object; } Key;
static KrType key_type;

static KrValue key_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "obj", NULL };
    KrValue v;
    if (kr_parse_args(t, "K", args, nargs, kwnames, names, 1, &v) < 0) return 0;
    Key *k = kr_new(t, KR_KIND_VALUES, key_type.shape, sizeof *k);
    if (!k) return 0;
    k->function = ((Key *)self)->function;
    k->object = v;
    return (KrValue)k;
}

static KrValue key_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (!KR_HAS_SHAPE(a, key_type.shape) || !KR_HAS_SHAPE(b, key_type.shape))
        return kr_error(t, KR_EXC_TypeError, "other argument must be K instance");
    Key *x = (Key *)a, *y = (Key *)b;
    if (!x->object || !y->object) return kr_error(t, KR_EXC_AttributeError, "object");
    KrValue r = kr_call2(t, x->function, x->object, y->object);
    return r ? kr_compare(t, r, KR_INT(0), op) : 0;
}

static KrValue key_object(KrThread *t, KrValue self) {
    KrValue v = ((Key *)self)->object;
    return v ? v : kr_error(t, KR_EXC_AttributeError, "object");
}

static const KrGetSet key_getset[] = { { "obj", key_object, NULL, "Value wrapped by a key function." }, KR_GETSET_END };
static const KrTypeDef key_def = {
    .name = "functools.KeyWrapper", .type = &key_type, .layout = KR_LAYOUT_OTHER, .instance_words = 3, .getset = key_getset,
    .flags = KR_TYPE_HASH_NONE, .slots = { .compare = key_compare, .call = key_call } };

static KrValue f_cmp_to_key(KrThread *t, KrValue *a) {
    Key *k = kr_new(t, KR_KIND_VALUES, key_type.shape, sizeof *k);
    if (k) k->function = a[0];
    return (KrValue)k;
}

/* -- lru_cache: a dict of results, of a bounded cache as links of a ring: the last used before `root`, the oldest behind
 * it. A hit leaves the dict as it is: its look-up may be inside another one (keys may have an __eq__ that calls). A link
 * outside of the ring points to itself, so that leaving twice changes nothing; a key is hashed once a call -- */

typedef struct Cache { KrObject h; KrValue dict, function, results, maxsize, typed, info, hits, misses, root; } Cache;
enum { LINK_PREV, LINK_NEXT, LINK_KEY, LINK_HASH, LINK_VALUE, LINK_WORDS };
#define L(v) (((KrArray *)(v))->items)
#define C(v) ((Cache *)(v))
static KrType cache_type;

static KrValue link_new(KrThread *t, KrValue key, KrU32 hash, KrValue value) {
    KrArray *a = kr_array_new(t, LINK_WORDS);
    if (!a) return 0;
    a->items[LINK_PREV] = a->items[LINK_NEXT] = (KrValue)a;
    a->items[LINK_KEY] = key;
    a->items[LINK_HASH] = KR_INT((long)hash);
    a->items[LINK_VALUE] = value;
    return (KrValue)a;
}

static void link_leave(KrValue link) {
    L(L(link)[LINK_PREV])[LINK_NEXT] = L(link)[LINK_NEXT];
    L(L(link)[LINK_NEXT])[LINK_PREV] = L(link)[LINK_PREV];
    L(link)[LINK_PREV] = L(link)[LINK_NEXT] = link;
}

static void link_make_last(Cache *c, KrValue link) {
    KrValue last = L(c->root)[LINK_PREV];
    L(link)[LINK_PREV] = last;
    L(link)[LINK_NEXT] = c->root;
    L(last)[LINK_NEXT] = L(c->root)[LINK_PREV] = link;
}

static int cache_empty(KrThread *t, Cache *c) {
    KrValue root = link_new(t, 0, 0, 0), results = root ? kr_dict_new(t) : 0;
    if (!results) return -1;
    c->root = root;
    c->results = results;
    return 0;
}

static KrValue cache_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "user_function", "maxsize", "typed", "cache_info_type", NULL };
    KrValue v[4];
    if (kr_parse_args(t, "lru_cache", args, nargs, kwnames, names, 3, v) < 0) return 0;
    if (!kr_callable(t, v[0])) return kr_error(t, KR_EXC_TypeError, "the first argument must be callable");
    if (v[1] != KR_NONE) {
        long n;
        if (!kr_is_int(t, v[1])) return kr_error(t, KR_EXC_TypeError, "maxsize should be integer or None");
        if (kr_index_long(t, v[1], true, &n) < 0) return 0;
        v[1] = KR_INT(n < 0 ? 0 : n > KR_INT_MAX ? KR_INT_MAX : n);
    }
    int typed = kr_truth(t, v[2]);
    Cache *c = typed < 0 ? NULL : (Cache *)kr_instance_alloc(t, (KrType *)type, KR_KIND_VALUES);
    if (!c || cache_empty(t, c) < 0) return 0;
    c->function = v[0];
    c->maxsize = v[1];
    c->typed = KR_BOOL(typed);
    c->info = v[3];
    c->hits = c->misses = KR_INT(0);
    return (KrValue)c;
}

/* The dict key of a call; a single int or str argument is its own key. */
static KrValue cache_key(KrThread *t, Cache *c, KrValue *args, long nargs, KrValue kwnames) {
    long keywords = kwnames ? (long)KR_TUPLE(kwnames)->length : 0, at = 0;
    bool typed = c->typed == KR_TRUE;
    if (!typed && !keywords && nargs == 1 && (KR_IS_INT(args[0]) || KR_SH(args[0]) == KR_SH_STR)) return args[0];
    long n = nargs + (keywords ? 2 * keywords + 1 : 0) + (typed ? nargs + keywords : 0);
    KrValue key = kr_tuple_new(t, n);
    if (!key) return 0;
    KrValue *out = KR_TUPLE(key)->items;
    for (long i = 0; i < nargs; i++) out[at++] = args[i];
    if (keywords) out[at++] = (KrValue)&cache_type;
    for (long i = 0; i < keywords; i++) {
        out[at++] = KR_TUPLE(kwnames)->items[i];
        out[at++] = args[nargs + i];
    }
    for (long i = 0; typed && i < nargs + keywords; i++) out[at++] = (KrValue)kr_type_of(t, args[i]);
    return key;
}

static KrValue count_up(KrValue n) { return KR_INT(KR_INT_VALUE(n) + 1); }

static int cache_trim(KrThread *t, Cache *c) {
    while (kr_dict_length(t, c->results) > KR_INT_VALUE(c->maxsize)) {
        KrValue oldest = L(c->root)[LINK_NEXT];
        if (oldest == c->root) return 0;
        link_leave(oldest);
        KrDict *d = KR_DICT(c->results);
        long at = kr_dict_lookup(t, d, L(oldest)[LINK_KEY], (KrU32)KR_INT_VALUE(L(oldest)[LINK_HASH]));
        if (at == -2) return -1;
        if (at >= 0) kr_dict_delete_at(d, (KrU32)at);
    }
    return 0;
}

/* What stands under a key; 0: nothing, or raised. */
static KrValue cache_find(KrThread *t, Cache *c, KrValue key, KrU32 hash) {
    KrDict *d = KR_DICT(c->results);
    long at = kr_dict_lookup(t, d, key, hash);
    return at < 0 ? 0 : kr_dict_entry(KR_DICT_BLOCK(d), (KrU32)at)[1];
}

static KrValue cache_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    Cache *c = C(self);
    if (c->maxsize == KR_INT(0)) {
        c->misses = count_up(c->misses);
        return kr_call(t, c->function, args, nargs, kwnames);
    }
    KrU32 hash;
    KrValue key = cache_key(t, c, args, nargs, kwnames), v;
    if (!key || kr_key_hash(t, key, &hash) < 0) return 0;
    if ((v = cache_find(t, c, key, hash))) {
        c->hits = count_up(c->hits);
        if (c->maxsize == KR_NONE) return v;
        link_leave(v);
        link_make_last(c, v);
        return L(v)[LINK_VALUE];
    }
    if (t->exc) return 0;
    c->misses = count_up(c->misses);
    if (!(v = kr_call(t, c->function, args, nargs, kwnames))) return 0;
    if (c->maxsize == KR_NONE) return kr_dict_set_hash(t, KR_DICT(c->results), key, hash, v, NULL) < 0 ? 0 : v;
    if (cache_find(t, c, key, hash)) return v;    /* the call has filled it in */
    KrValue link = t->exc ? 0 : link_new(t, key, hash, v);
    if (!link || kr_dict_set_hash(t, KR_DICT(c->results), key, hash, link, NULL) < 0) return 0;
    link_make_last(c, link);
    return cache_trim(t, c) < 0 ? 0 : v;
}

/* The named tuple CacheInfo, made once per run. */
static KrValue info_class(KrThread *t) {
    KrValue state = KR_RUN(t)->module_state, key = kr_str_cstring(t, "_functools.CacheInfo");
    KrValue cls = key && state ? kr_dict_find_str(t, state, key) : 0;
    if (cls || !key) return cls;
    KrValue module = kr_import_name(t, "collections"), make = module ? kr_getattr_c(t, module, "namedtuple") : 0;
    KrValue name = make ? kr_str_cstring(t, "CacheInfo") : 0;
    KrValue fields = name ? kr_str_cstring(t, "hits misses maxsize currsize") : 0;
    if (!fields || !(cls = kr_call2(t, make, name, fields))) return 0;
    return state && kr_dict_put(t, state, key, cls) < 0 ? 0 : cls;
}

static KrValue cache_info(KrThread *t, KrValue *a) {
    Cache *c = C(a[0]);
    if (!c->info && !(c->info = info_class(t))) return 0;
    KrValue v[4] = { c->hits, c->misses, c->maxsize, KR_INT(kr_dict_length(t, c->results)) };
    return kr_calln(t, c->info, 4, v);
}

static KrValue cache_clear(KrThread *t, KrValue *a) {
    C(a[0])->hits = C(a[0])->misses = KR_INT(0);
    return cache_empty(t, C(a[0])) < 0 ? 0 : KR_NONE;
}

static KrValue cache_get(KrThread *t, KrValue d, KrValue obj, KrValue type) {
    (void)type;
    return obj ? kr_bound_method_new(t, d, obj) : d;
}

static KrValue return_self(KrThread *t, KrValue *a) {
    (void)t;
    return a[0];
}

static KrValue cache_dict(KrThread *t, KrValue self) { return own_dict(t, self); }

static const KrBuiltin cache_methods[] = { { "cache_info(self, /)", cache_info, 0, "Report cache statistics" },
    { "cache_clear(self, /)", cache_clear, 0, "Clear the cache and cache statistics" },
    { "__copy__(self, /)", return_self, 0, NULL }, { "__deepcopy__(self, memo, /)", return_self, 0, NULL }, KR_BUILTIN_END };
static const KrGetSet cache_getset[] = { { "__dict__", cache_dict, NULL, NULL }, KR_GETSET_END };
static const KrTypeDef cache_def = {
    .name = "functools._lru_cache_wrapper", .type = &cache_type, .layout = KR_LAYOUT_PROPERTY, .instance_words = sizeof(Cache) / 8,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_INSTANCE_DICT, .methods = cache_methods, .getset = cache_getset,
    .slots = { .call = cache_call, .get = cache_get, .make = cache_make } };

static KrValue f_lru_cache(KrThread *t, KrValue *a) { return cache_make(t, (KrValue)&cache_type, a, 3, 0); }

static const KrBuiltin functions[] = {
    { "lru_cache(user_function, maxsize, typed, /)", f_lru_cache, 0, "Wraps a function so that results are remembered." },
    { "reduce(function, iterable, initial=..., /)", f_reduce, 0,
      "Apply a function of two arguments cumulatively to the items of an iterable, from left to right." },
    { "cmp_to_key(mycmp)", f_cmp_to_key, 0, "Convert a cmp= function into a key= function." }, KR_BUILTIN_END };
static const KrTypeDef *const types[] = { &partial_def, &key_def, &cache_def, NULL };

const KrModuleDef kr_module_functools = {
    .name = "_functools", .doc = "Tools that operate on functions.", .functions = functions, .types = types };
