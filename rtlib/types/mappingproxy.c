/* mappingproxy.c -- read-only view of a mapping: the __dict__ of classes,
 * types.MappingProxyType. */
#include "rtlib/types/dict.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"

KrType kr_type_mappingproxy;

/* KR_KIND_VALUES */
typedef struct MappingProxy { KrObject h; KrValue mapping; } MappingProxy;

static inline KrValue mapping_of(KrValue self) { return ((MappingProxy *)self)->mapping; }

KrValue kr_mappingproxy_new(KrThread *t, KrValue mapping) {
    MappingProxy *p = kr_new(t, KR_KIND_VALUES, kr_type_mappingproxy.shape, sizeof(MappingProxy));
    if (!p) return 0;
    p->mapping = mapping;
    return (KrValue)p;
}

static KrValue proxy_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "mapping", NULL };
    KrValue mapping;
    (void)self;
    if (kr_parse_args(t, "mappingproxy", args, nargs, kwnames, names, 1, &mapping) < 0) return 0;
    if (!kr_type_of(t, mapping)->s.getitem || KR_IS_LAYOUT(t, mapping, KR_LAYOUT_LIST)
        || KR_IS_LAYOUT(t, mapping, KR_LAYOUT_TUPLE))
        return kr_error(t, KR_EXC_TypeError, "mappingproxy() argument must be a mapping, not %T",
            mapping);
    return kr_mappingproxy_new(t, mapping);
}

static KrValue proxy_repr(KrThread *t, KrValue self) {
    if (KR_ENTER_RECURSION(t)) return 0;
    return kr_repr_call(t, kr_type_name(t, self), mapping_of(self));
}

/* Proxies of proxies can be as deep as memory allows, and everything is asked of the innermost mapping. */
static KrValue proxy_str(KrThread *t, KrValue self) {
    return KR_ENTER_RECURSION(t) ? 0 : kr_str_of(t, mapping_of(self));
}
static KrValue proxy_iter(KrThread *t, KrValue self) {
    return KR_ENTER_RECURSION(t) ? 0 : kr_iter(t, mapping_of(self));
}
static long proxy_len(KrThread *t, KrValue self) {
    return KR_ENTER_RECURSION(t) ? -1 : kr_length(t, mapping_of(self));
}
static KrValue proxy_getitem(KrThread *t, KrValue self, KrValue k) {
    return KR_ENTER_RECURSION(t) ? 0 : kr_item_load(t, mapping_of(self), k);
}
static int proxy_contains(KrThread *t, KrValue self, KrValue k) {
    return KR_ENTER_RECURSION(t) ? -1 : kr_contains(t, mapping_of(self), k);
}
static int proxy_hash(KrThread *t, KrValue self, long *out) {
    return KR_ENTER_RECURSION(t) ? -1 : kr_hash(t, mapping_of(self), out);
}

static KrValue unwrapped(KrThread *t, KrValue v) {
    return kr_type_of(t, v) == &kr_type_mappingproxy ? mapping_of(v) : v;
}

static KrValue proxy_compare(KrThread *t, KrValue a, KrValue b, int op) {
    return KR_ENTER_RECURSION(t) ? 0 : kr_compare(t, unwrapped(t, a), unwrapped(t, b), op);
}

static KrValue proxy_or(KrThread *t, KrValue a, KrValue b) {
    return KR_ENTER_RECURSION(t) ? 0 : kr_or(t, unwrapped(t, a), unwrapped(t, b));
}

static KrValue proxy_ior(KrThread *t, KrValue a, KrValue b) {
    (void)b;
    return kr_error(t, KR_EXC_TypeError, "'|=' is not supported by %T; use '|' instead", a);
}

static KrValue m_get(KrThread *t, KrValue *arg) {
    KrValue mapping = mapping_of(arg[0]);
    if (KR_ENTER_RECURSION(t)) return 0;
    if (KR_IS_EXACT_DICT(mapping)) {
        KrValue v = kr_dict_find(t, mapping, arg[1]);
        return v || t->exc ? v : arg[2];
    }
    return kr_call_method(t, mapping, KR_W(get), 2, arg + 1);
}

static KrValue ask(KrThread *t, KrValue self, KrValue name) {
    return KR_ENTER_RECURSION(t) ? 0 : kr_call_method(t, mapping_of(self), name, 0, NULL);
}
static KrValue m_keys(KrThread *t, KrValue *arg) { return ask(t, arg[0], KR_W(keys)); }
static KrValue m_values(KrThread *t, KrValue *arg) { return ask(t, arg[0], KR_W(values)); }
static KrValue m_items(KrThread *t, KrValue *arg) { return ask(t, arg[0], KR_W(items)); }
static KrValue m_copy(KrThread *t, KrValue *arg) { return ask(t, arg[0], KR_W(copy)); }
static KrValue m_reversed(KrThread *t, KrValue *arg) {
    return KR_ENTER_RECURSION(t) ? 0 : kr_reversed_new(t, mapping_of(arg[0]));
}

static const KrBuiltin proxy_methods[] = {
    { "get(self, key, default=None, /)", m_get, 0, "Return the value for key, else default." },
    { "keys(self, /)", m_keys, 0, "A set-like view of the keys." },
    { "values(self, /)", m_values, 0, "A view of the values." },
    { "items(self, /)", m_items, 0, "A set-like view of the items." },
    { "copy(self, /)", m_copy, 0, "A shallow copy of the mapping." },
    { "__reversed__(self, /)", m_reversed, 0, "Return a reverse iterator over the keys." },
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_mappingproxy = {
    .name = "mappingproxy",
    .doc = "Read-only proxy of a mapping.",
    .type = &kr_type_mappingproxy,
    .flags = KR_TYPE_MAPPING,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = 2,
    .methods = proxy_methods,
    .slots = {
        .repr = proxy_repr,
        .str = proxy_str,
        .iter = proxy_iter,
        .hash = proxy_hash,
        .length = proxy_len,
        .compare = proxy_compare,
        .getitem = proxy_getitem,
        .contains = proxy_contains,
        .binary = { [KR_OP_or] = proxy_or },
        .inplace = { [KR_OP_or] = proxy_ior },
        .make = proxy_make,
    },
};
