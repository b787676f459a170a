/* type.c -- lookup through the MRO with a cache, what a change of a class entails, attributes of classes. */
#include <string.h>

#include "rtlib/object/core.h"

bool kr_is_subtype(KrThread *t, const KrType *a, const KrType *b) {
    (void)t;
    if (a == b || b == &kr_type_object) return true;
    if (!a->mro) {
        for (; a; a = a->base)
            if (a == b) return true;
        return false;
    }
    KrTuple *mro = KR_TUPLE(a->mro);
    for (KrU32 i = 1; i < mro->length; i++)
        if (mro->items[i] == (KrValue)b) return true;
    return false;
}

static inline KrU32 cache_index(const KrType *type, KrValue name) { return kr_type_cache_index(type, kr_str_hash(name)); }

static KrValue search_mro(KrThread *t, KrType *type, KrValue name) {
    if (!type->mro) return 0;
    KrTuple *mro = KR_TUPLE(type->mro);
    for (KrU32 i = 0; i < mro->length; i++) {
        KrValue dict = ((KrType *)mro->items[i])->dict;
        KrValue v = dict ? kr_dict_find_str(t, dict, name) : 0;
        if (v) return v;
    }
    return 0;
}

KrValue kr_type_find(KrThread *t, KrType *type, KrValue name) {
    KrCore *core = KR_RUN(t)->core;
    if (!core || !type->version) return search_mro(t, type, name);
    KrTypeCacheEntry *e = &core->cache[cache_index(type, name)];
    if (e->version == type->version && (e->name == name || kr_str_equal(e->name, name))) return e->value;
    KrValue v = search_mro(t, type, name);
    if (KR_OBJ(name)->flags & (KR_FLAG_INTERNED | KR_FLAG_IMMORTAL)) {
        e->version = type->version;
        e->name = name;
        e->value = v;
    }
    return v;
}

KrU32 kr_type_next_version(KrThread *t) {
    KrCore *core = KR_RUN(t)->core;
    if (!core) {
        static KrU32 boot_version;      /* boot runs once, on one thread */
        return ++boot_version;
    }
    return core->next_version ? core->next_version++ : 0;
}

/* -- subclasses -- */

KrValue kr_type_subclasses(KrThread *t, KrType *type) {
    if (type->flags & KR_TYPE_HEAP) return type->subclasses;
    if (!KR_RUN(t)->type_side) return 0;
    return kr_dict_find(t, KR_SIDE(t, KR_SIDE_SUBCLASSES), KR_INT(type->shape));
}

int kr_type_add_subclass(KrThread *t, KrType *base, KrType *sub) {
    KrValue list = kr_type_subclasses(t, base);
    if (!list) {
        if (!(list = kr_list_new(t, 0))) return -1;
        if (base->flags & KR_TYPE_HEAP) base->subclasses = list;
        else if (kr_dict_put(t, KR_SIDE(t, KR_SIDE_SUBCLASSES), KR_INT(base->shape), list) < 0) return -1;
    }
    return kr_list_push(t, list, (KrValue)sub);
}

void kr_inline_caches_clear(KrThread *t) {
    KrValue units = KR_RUN(t)->units;
    memset(KR_RUN(t)->core->sites, 0, sizeof KR_RUN(t)->core->sites);
    memset(KR_RUN(t)->core->site_names, 0, sizeof KR_RUN(t)->core->site_names);
    if (!units) return;
    for (long i = 0; i < kr_list_length(units); i++) {
        KrUnit *u = kr_units_get(t, i);
        if (!u || !u->ic || !u->info) continue;
        memset(u->ic, 0, ((const KrUnitShared *)u->info)->info->ic_count * sizeof(KrIc));
    }
}

/* Calls visit for type and every script class below it. */
static void each_below(KrThread *t, KrType *type, void (*visit)(KrThread *, KrType *, KrValue), KrValue arg) {
    visit(t, type, arg);
    if (!kr_type_subclasses(t, type)) return;
    KrValue all = KR_SIDE(t, KR_SIDE_TYPES);
    long n = kr_list_length(all);
    for (long i = 0; i < n; i++) {
        KrType *c = (KrType *)kr_list_get(t, all, i);
        if (c && c != type && c->mro && kr_is_subtype(t, c, type)) visit(t, c, arg);
    }
}

static void forget_one(KrThread *t, KrType *type, KrValue name) {
    KrTypeCacheEntry *e = &KR_RUN(t)->core->cache[cache_index(type, name)];
    if (e->version == type->version) memset(e, 0, sizeof *e);
}

void kr_type_cache_forget(KrThread *t, KrType *type, KrValue name) { each_below(t, type, forget_one, name); }

static void new_version(KrThread *t, KrType *type, KrValue arg) {
    (void)arg;
    type->version = kr_type_next_version(t);
}

static void new_slots(KrThread *t, KrType *type, KrValue arg) {
    (void)arg;
    if (type->flags & KR_TYPE_HEAP) kr_class_slots_update(t, type);
}

/* After a change of an attribute that is no operation: only what was cached for its name is stale. */
static void forget_attribute(KrThread *t, KrType *type, KrValue name) {
    uint64_t bit;
    each_below(t, type, new_version, 0);
    if (*kr_site_name(t, name, &bit) & bit) kr_inline_caches_clear(t);
}

void kr_type_modified(KrThread *t, KrType *type) {
    each_below(t, type, new_version, 0);
    each_below(t, type, new_slots, 0);
    kr_inline_caches_clear(t);
}

void kr_type_trace(KrType *type, KrVisit visit, void *ctx) {
    const KrValue words[] = { type->name, type->qualname, type->bases, type->mro, type->dict, type->attrs,
                              type->slot_names, (KrValue)type->base, (KrValue)type->metatype, type->subclasses };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) visit(ctx, words[i]);
}

/* -- attributes of classes -- */

KrValue kr_type_getattr(KrThread *t, KrValue self, KrValue name) {
    KrType *type = (KrType *)self, *meta = kr_type_of(t, self);
    KrValue m = kr_type_find(t, meta, name);
    KrType *mt = m ? kr_type_of(t, m) : NULL;
    if (mt && mt->s.set && mt->s.get) return mt->s.get(t, m, self, (KrValue)meta);
    KrValue v = kr_type_find(t, type, name);
    if (v) {
        KrType *vt = kr_type_of(t, v);
        return vt->s.get ? vt->s.get(t, v, 0, self) : v;
    }
    if (t->exc) return 0;
    if (m) return mt->s.get ? mt->s.get(t, m, self, (KrValue)meta) : m;
    return kr_error(t, KR_EXC_AttributeError, "type object '%N' has no attribute '%V'", type, name);
}

static bool is_dunder(KrValue name) {
    KrU32 n = KR_STR(name)->length;
    return n > 4 && kr_str_at(name, 0) == '_' && kr_str_at(name, 1) == '_' && kr_str_at(name, n - 1) == '_' &&
           kr_str_at(name, n - 2) == '_';
}

/* A value whose presence in a class steers calls or attribute access. */
static bool is_active(KrThread *t, KrValue v) {
    if (!v || KR_IS_INT(v)) return false;
    KrType *type = kr_type_of(t, v);
    return type->s.get || type->s.set;
}

int kr_type_setattr(KrThread *t, KrValue self, KrValue name, KrValue v) {
    KrType *type = (KrType *)self, *meta = kr_type_of(t, self);
    if (!(type->flags & KR_TYPE_HEAP))
        return kr_error_int(t, KR_EXC_TypeError, "cannot set '%V' attribute of immutable type '%N'", name, type);
    KrValue m = kr_type_find(t, meta, name);
    if (m && kr_type_of(t, m)->s.set) return kr_type_of(t, m)->s.set(t, m, self, v);
    if (!(name = kr_str_intern(t, name))) return -1;
    KrValue old = kr_dict_find_str(t, type->dict, name);
    if (v) {
        if (kr_dict_put(t, type->dict, name, v) < 0) return -1;
    } else if (!old) {
        return kr_error_int(t, KR_EXC_AttributeError, "type object '%N' has no attribute '%V'", type, name);
    } else if (kr_dict_remove(t, type->dict, name) < 0) {
        return -1;
    }
    bool dunder = is_dunder(name);
    if (old && v && !dunder && !is_active(t, old) && !is_active(t, v)) kr_type_cache_forget(t, type, name);
    else if (dunder && kr_is_slot_name(name)) kr_type_modified(t, type);
    else forget_attribute(t, type, name);
    return 0;
}

/* -- MRO -- */

static KrValue mro_conflict(KrThread *t, KrArray *heads, long n) {
    KrBuilder b;
    kr_builder_init(t, &b);
    bool first = true;
    for (long i = 0; i < n; i++) {
        KrValue c = heads->items[i];
        bool again = !c;
        for (long j = 0; j < i; j++) again |= heads->items[j] == c;
        if (again) continue;
        if ((!first && kr_builder_ascii(&b, ", ", 2) < 0) || kr_builder_str(&b, ((KrType *)c)->name) < 0) return 0;
        first = false;
    }
    KrValue names = kr_builder_take(&b);
    if (!names) return 0;
    return kr_error(t, KR_EXC_TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases %V", names);
}

static bool in_tail(KrTuple *list, KrU32 from, KrValue c) {
    for (KrU32 i = from + 1; i < list->length; i++)
        if (list->items[i] == c) return true;
    return false;
}

/* C3: merges the MROs of the bases and the list of the bases. */
KrValue kr_mro_compute(KrThread *t, KrType *type, KrValue bases) {
    long n = KR_TUPLE(bases)->length, lists = n + 1, total = 1;
    KrArray *seq = kr_array_new(t, lists), *at = kr_array_new(t, lists);
    if (!seq || !at) return 0;
    for (long i = 0; i < n; i++) {
        seq->items[i] = ((KrType *)KR_TUPLE(bases)->items[i])->mro;
        if (!seq->items[i])
            return kr_error(t, KR_EXC_TypeError, "Cannot extend an incomplete type '%N'", (KrType *)KR_TUPLE(bases)->items[i]);
        total += KR_TUPLE(seq->items[i])->length;
    }
    seq->items[n] = bases;
    for (long i = 0; i < lists; i++) at->items[i] = KR_INT(0);
    KrArray *out = kr_array_new(t, total + n);
    if (!out) return 0;
    long count = 0;
    out->items[count++] = (KrValue)type;
    for (;;) {
        KrValue pick = 0;
        bool left = false;
        for (long i = 0; i < lists && !pick; i++) {
            KrTuple *s = KR_TUPLE(seq->items[i]);
            KrU32 p = (KrU32)KR_INT_VALUE(at->items[i]);
            if (p >= s->length) continue;
            left = true;
            pick = s->items[p];
            for (long j = 0; j < lists && pick; j++) {
                KrTuple *o = KR_TUPLE(seq->items[j]);
                KrU32 q = (KrU32)KR_INT_VALUE(at->items[j]);
                if (q < o->length && in_tail(o, q, pick)) pick = 0;
            }
            if (kr_work(t, s->length) < 0) return 0;
        }
        if (!left) break;
        if (!pick) {
            for (long i = 0; i < lists; i++) {
                KrTuple *s = KR_TUPLE(seq->items[i]);
                KrU32 p = (KrU32)KR_INT_VALUE(at->items[i]);
                at->items[i] = p < s->length ? s->items[p] : 0;
            }
            return mro_conflict(t, at, lists);
        }
        out->items[count++] = pick;
        for (long i = 0; i < lists; i++) {
            KrTuple *s = KR_TUPLE(seq->items[i]);
            long p = KR_INT_VALUE(at->items[i]);
            if (p < (long)s->length && s->items[p] == pick) at->items[i] = KR_INT(p + 1);
        }
    }
    KrValue mro = kr_tuple_new(t, count);
    if (mro) memcpy(KR_TUPLE(mro)->items, out->items, (size_t)count * sizeof(KrValue));
    return mro;
}

/* The class that gave instances of `type` their layout: the nearest that added __slots__, else a builtin type. */
KrType *kr_type_solid(KrType *type) {
    while (type->flags & KR_TYPE_HEAP && type->base && !(type->flags & KR_TYPE_ADDS_SLOTS)) type = type->base;
    if (type->flags & KR_TYPE_HEAP) return type;
    while (type->base && type->layout == type->base->layout && type->def && type->base->def &&
           type->def->instance_words == type->base->def->instance_words &&
           (!type->def->fields || type->def->fields == type->base->def->fields)) type = type->base;
    return type;
}

KrType *kr_type_best_base(KrThread *t, KrValue bases) {
    KrType *winner = NULL, *best = NULL;
    for (KrU32 i = 0; i < KR_TUPLE(bases)->length; i++) {
        KrType *b = (KrType *)KR_TUPLE(bases)->items[i], *s;
        if (!kr_is_type(t, (KrValue)b)) {
            kr_error(t, KR_EXC_TypeError, "bases must be types");
            return NULL;
        }
        if (b->flags & KR_TYPE_HEAP && !(b->flags & KR_TYPE_READY)) {
            kr_error(t, KR_EXC_TypeError, "Cannot extend an incomplete type '%N'", b);
            return NULL;
        }
        if (!(b->flags & KR_TYPE_BASETYPE)) {
            kr_error(t, KR_EXC_TypeError, "type '%N' is not an acceptable base type", b);
            return NULL;
        }
        s = kr_type_solid(b);
        if (!winner || (s != winner && kr_is_subtype(t, s, winner))) {
            winner = s;
            best = b;
        } else if (!kr_is_subtype(t, winner, s)) {
            kr_error(t, KR_EXC_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}

KrType *kr_metatype_of(KrThread *t, KrType *meta, KrValue bases) {
    for (KrU32 i = 0; i < KR_TUPLE(bases)->length; i++) {
        KrType *m = kr_type_of(t, KR_TUPLE(bases)->items[i]);
        if (kr_is_subtype(t, meta, m)) continue;
        if (kr_is_subtype(t, m, meta)) {
            meta = m;
            continue;
        }
        kr_error(t, KR_EXC_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                                      "subclass of the metaclasses of all its bases");
        return NULL;
    }
    return meta;
}
