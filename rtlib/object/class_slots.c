/* class_slots.c -- slots of script classes: which native or calling function each slot gets from the MRO's dunders, and
 * the functions that call the dunders. */
#include <string.h>

#include "rtlib/object/class_slots.h"

/* -- choice of the slot functions -- */

static void *slot_of(const KrSlots *s, unsigned offset) { return *(void *const *)((const char *)s + offset); }

static void set_slot(KrSlots *s, unsigned offset, void *f) { *(void **)((char *)s + offset) = f; }

/* The native function behind a builtin descriptor that stands under its own name; NULL: call it as a method. */
static void *native_of(KrThread *t, KrType *type, const KrSlotDef *def, KrValue d) {
    if (!kr_is_builtin_descriptor(d)) return NULL;
    KrBuiltinFn *f = (KrBuiltinFn *)d;
    if (!f->owner || !kr_is_subtype(t, type, f->owner)) return NULL;
    bool wrapper = KR_SH(d) == kr_type_wrapper_descriptor.shape;
    if (wrapper ? ((KrSlotWrapper *)d)->def != def : !kr_str_equal_c(f->name, def->name)) return NULL;
    return slot_of(&f->owner->s, def->offset);
}

/* Slot filled by the dunders defs[from, to), all of one offset. */
static void choose(KrThread *t, KrType *type, int from, int to) {
    void *native = NULL;
    bool script = false;
    for (int i = from; i < to; i++) {
        const KrSlotDef *def = &kr_slotdefs[i];
        KrValue d = kr_type_find(t, type, kr_names_table[def->name_index]);
        if (!d) continue;
        void *f = native_of(t, type, def, d);
        if (!f || (native && native != f)) script = true;
        native = f;
    }
    set_slot(&type->s, kr_slotdefs[from].offset, script ? kr_slotdefs[from].script : native);
}

/* A class that once had a __new__ of its own goes on looking for it, and so do its subclasses: object.__new__ tells from that
 * whether arguments are for __init__ alone. */
static void choose_make(KrThread *t, KrType *type) {
    KrValue d = kr_type_find(t, type, KR_D(new));
    bool own = type->s.make == kr_cs_make || (type->base && type->base->s.make == kr_cs_make);
    type->s.make = kr_cs_make;
    if (!own && d && KR_HAS_SHAPE(d, KR_SH_BUILTIN) && ((KrBuiltinFn *)d)->owner && kr_str_equal(((KrBuiltinFn *)d)->name, KR_D(new)))
        type->s.make = type->base->s.make;       /* that of the layout, wherever the class has found a builtin __new__ */
}

/* The classes behind the first in the MRO are those of its base. */
static bool goes_on_with_base(const KrType *type) {
    const KrTuple *mine = KR_TUPLE(type->mro), *theirs = type->base && type->base->mro ? KR_TUPLE(type->base->mro) : NULL;
    return theirs && type->base->flags & KR_TYPE_READY && mine->length == theirs->length + 1 && mine->items[0] == (KrValue)type &&
           !memcmp(mine->items + 1, theirs->items, theirs->length * sizeof(KrValue));
}

static bool defines_any(KrThread *t, KrType *type, int from, int to) {
    for (int i = from; i < to; i++)
        if (kr_dict_find_str(t, type->dict, kr_names_table[kr_slotdefs[i].name_index])) return true;
    return false;
}

/* like_base: what the class does not define is as in its base, whose slots are up to date. */
static void choose_all(KrThread *t, KrType *type, bool like_base) {
    for (int i = 0, j; i < kr_slotdef_count; i = j) {
        unsigned offset = kr_slotdefs[i].offset;
        for (j = i + 1; j < kr_slotdef_count && kr_slotdefs[j].offset == offset; j++) {}
        if (!like_base || defines_any(t, type, i, j)) choose(t, type, i, j);
        else set_slot(&type->s, offset, slot_of(&type->base->s, offset));
    }
}

bool kr_is_slot_name(KrValue name) {
    for (int i = 0; i < kr_slotdef_count; i++)
        if (kr_names_table[kr_slotdefs[i].name_index] == name) return true;
    return name == KR_D(new) || name == KR_D(getattr) || name == KR_D(getattribute) || name == KR_D(hash) || name == KR_D(del);
}

static void update(KrThread *t, KrType *type, bool like_base) {
    choose_all(t, type, like_base);
    choose_make(t, type);
    type->flags &= ~(KrU32)(KR_TYPE_CUSTOM_GETATTR | KR_TYPE_HASH_NONE | KR_TYPE_FINALIZER);
    if (kr_type_find(t, type, KR_D(getattr))) type->s.getattr = kr_cs_getattr;
    if (type->s.getattr == kr_cs_getattr) type->flags |= KR_TYPE_CUSTOM_GETATTR;
    if (kr_type_find(t, type, KR_D(hash)) == KR_NONE) {
        type->s.hash = NULL;
        type->flags |= KR_TYPE_HASH_NONE;
    }
    if (kr_type_find(t, type, KR_D(del))) type->flags |= KR_TYPE_FINALIZER;
    type->s.pow3 = type->s.binary[KR_OP_pow] == kr_cs_pow ? kr_cs_pow3 : type->base->s.pow3;
}

void kr_class_slots_update(KrThread *t, KrType *type) {
    if (type->flags & KR_TYPE_READY) update(t, type, false);   /* no calls before it is complete; done then */
}

void kr_class_slots_new(KrThread *t, KrType *type) { update(t, type, goes_on_with_base(type)); }

/* -- calls -- */

typedef KrValue (*Enter1)(KrThread *, KrValue, KrValue);
typedef KrValue (*Enter2)(KrThread *, KrValue, KrValue, KrValue);
typedef KrValue (*Enter3)(KrThread *, KrValue, KrValue, KrValue, KrValue);

/* The dunder of self's class when it is a plain function of n parameters, self included; else 0, nothing is pending. */
static inline KrValue direct_dunder(KrThread *t, KrValue self, KrValue name, unsigned n) {
    KrCore *core = KR_RUN(t)->core;
    KrType *type = kr_type_of(t, self);
    if (!core) return 0;
    const KrTypeCacheEntry *e = &core->cache[kr_type_cache_index(type, KR_STR(name)->hash)];
    if (e->version != type->version || e->name != name || !e->value) return 0;
    return KR_HAS_SHAPE(e->value, KR_SH_FUNCTION) && kr_code_direct(KR_FN(e->value)->code, n) ? e->value : 0;
}

static KrValue call0(KrThread *t, KrValue self, KrValue name) {
    int found;
    KrValue d = direct_dunder(t, self, name, 1);
    if (d) return ((Enter1)KR_ENTRY(d))(t, d, self);
    KrValue r = kr_special_call(t, self, name, 0, NULL, &found);
    if (!r && !found) kr_attribute_error(t, self, name);
    return r;
}

static KrValue call1(KrThread *t, KrValue self, KrValue name, KrValue a) {
    int found;
    KrValue d = direct_dunder(t, self, name, 2);
    if (d) return ((Enter2)KR_ENTRY(d))(t, d, self, a);
    KrValue r = kr_special_call(t, self, name, 1, &a, &found);
    if (!r && !found) kr_attribute_error(t, self, name);
    return r;
}

/* A dunder that may be missing: then NotImplemented. */
static KrValue try_call(KrThread *t, KrValue self, KrValue name, KrValue a) {
    int found;
    KrValue d = direct_dunder(t, self, name, 2);
    if (d) return ((Enter2)KR_ENTRY(d))(t, d, self, a);
    KrValue r = kr_special_call(t, self, name, 1, &a, &found);
    return r || found ? r : KR_NOT_IMPLEMENTED;
}

KrValue kr_cs_repr(KrThread *t, KrValue self) { return call0(t, self, KR_D(repr)); }
KrValue kr_cs_str(KrThread *t, KrValue self) { return call0(t, self, KR_D(str)); }
KrValue kr_cs_neg(KrThread *t, KrValue self) { return call0(t, self, KR_D(neg)); }
KrValue kr_cs_pos(KrThread *t, KrValue self) { return call0(t, self, KR_D(pos)); }
KrValue kr_cs_abs(KrThread *t, KrValue self) { return call0(t, self, KR_D(abs)); }
KrValue kr_cs_invert(KrThread *t, KrValue self) { return call0(t, self, KR_D(invert)); }

static KrValue int_result(KrThread *t, KrValue v, const char *name) {
    if (!v || kr_is_int(t, v)) return v;
    return kr_error(t, KR_EXC_TypeError, "%s returned non-int (type %T)", name, v);
}

KrValue kr_cs_int(KrThread *t, KrValue self) { return int_result(t, call0(t, self, KR_D(int)), "__int__"); }
KrValue kr_cs_index(KrThread *t, KrValue self) { return int_result(t, call0(t, self, KR_D(index)), "__index__"); }

KrValue kr_cs_float(KrThread *t, KrValue self) {
    KrValue v = call0(t, self, KR_D(float));
    if (!v || kr_is_float(t, v)) return v;
    return kr_error(t, KR_EXC_TypeError, "%T.__float__ returned non-float (type %T)", self, v);
}

KrValue kr_cs_iter(KrThread *t, KrValue self) {
    if (kr_type_find(t, kr_type_of(t, self), KR_D(iter)) == KR_NONE)
        return kr_error(t, KR_EXC_TypeError, "'%T' object is not iterable", self);
    return call0(t, self, KR_D(iter));
}

/* StopIteration stays pending: its value may be wanted (next(), yield from); kr_next and kr_iter_step clear it. */
KrValue kr_cs_next(KrThread *t, KrValue self) {
    return call0(t, self, KR_D(next));
}

int kr_cs_hash(KrThread *t, KrValue self, long *out) {
    KrValue v = call0(t, self, KR_D(hash));
    if (!v) return -1;
    if (!kr_is_int(t, v)) return kr_error_int(t, KR_EXC_TypeError, "__hash__ method should return an integer");
    int64_t n;
    v = kr_unwrap(t, v);
    if (!kr_int_fits_i64(t, v, &n)) return kr_type_int.s.hash(t, v, out);
    *out = n == -1 ? -2 : n;
    return 0;
}

int kr_cs_truth(KrThread *t, KrValue self) {
    KrValue v = call0(t, self, KR_D(bool));
    if (!v) return -1;
    if (v == KR_TRUE) return 1;
    if (v == KR_FALSE) return 0;
    return kr_error_int(t, KR_EXC_TypeError, "__bool__ should return bool, returned %T", v);
}

long kr_cs_length(KrThread *t, KrValue self) {
    KrValue v = call0(t, self, KR_D(len));
    int64_t n;
    if (!v || !(v = kr_index(t, v))) return -1;
    if (kr_int_sign(v) < 0) return kr_error_int(t, KR_EXC_ValueError, "__len__() should return >= 0");
    if (!kr_int_fits_i64(t, v, &n)) return kr_error_int(t, KR_EXC_OverflowError, "cannot fit 'int' into an index-sized integer");
    return n;
}

KrValue kr_cs_compare(KrThread *t, KrValue a, KrValue b, int op) {
    static const unsigned char names[] = { KR_ND_lt, KR_ND_le, KR_ND_eq, KR_ND_ne, KR_ND_gt, KR_ND_ge };
    _Static_assert(KR_ND_lt < 256 && KR_ND_le < 256 && KR_ND_eq < 256 && KR_ND_ne < 256 && KR_ND_gt < 256 && KR_ND_ge < 256,
                   "names of comparisons");
    return try_call(t, a, kr_names_table[names[op]], b);
}

KrValue kr_cs_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    int with_self;
    KrValue f = kr_special_find(t, self, KR_D(call), &with_self);
    if (!f) return t->exc ? 0 : kr_error(t, KR_EXC_TypeError, "'%T' object is not callable", self);
    if (!with_self) return kr_call(t, f, args, nargs, kwnames);
    return kr_call_with_self(t, f, self, args, nargs, kwnames);
}

/* __getattribute__, then __getattr__ if that ended in AttributeError. */
KrValue kr_cs_getattr(KrThread *t, KrValue self, KrValue name) {
    KrType *type = kr_type_of(t, self);
    KrValue get = kr_type_find(t, type, KR_D(getattribute)), v;
    if (get && kr_is_builtin_descriptor(get) && ((KrBuiltinFn *)get)->owner->s.getattr == kr_generic_getattr)
        v = kr_attr_find(t, self, name);
    else if (get && kr_is_builtin_descriptor(get))
        v = ((KrBuiltinFn *)get)->owner->s.getattr(t, self, name);
    else v = call1(t, self, KR_D(getattribute), name);
    if (v) return v;
    if (t->exc && !kr_error_is(t, KR_EXC_AttributeError)) return 0;
    if (!kr_type_find(t, type, KR_D(getattr))) return t->exc ? 0 : kr_attribute_error(t, self, name);
    kr_error_clear(t);
    if (t->exc) return 0;
    return call1(t, self, KR_D(getattr), name);
}

static int call_store(KrThread *t, KrValue self, KrValue store, KrValue erase, KrValue k, KrValue v) {
    KrValue args[2] = { k, v }, name = v ? store : erase, d = v ? direct_dunder(t, self, name, 3) : 0;
    int found;
    if (d) return ((Enter3)KR_ENTRY(d))(t, d, self, k, v) ? 0 : -1;
    if (kr_special_call(t, self, name, v ? 2 : 1, args, &found)) return 0;
    if (!found && !t->exc) {
        if (store == KR_D(setitem))
            return kr_error_int(t, KR_EXC_TypeError, v ? "'%T' object does not support item assignment"
                                                       : "'%T' object does not support item deletion", self);
        return kr_error_int(t, KR_EXC_AttributeError, "%V", name);
    }
    return -1;
}

int kr_cs_setattr(KrThread *t, KrValue self, KrValue name, KrValue v) {
    return call_store(t, self, KR_D(setattr), KR_D(delattr), name, v);
}

int kr_cs_setitem(KrThread *t, KrValue self, KrValue k, KrValue v) {
    return call_store(t, self, KR_D(setitem), KR_D(delitem), k, v);
}

int kr_cs_set(KrThread *t, KrValue descr, KrValue obj, KrValue v) {
    return call_store(t, descr, KR_D(set), KR_D(delete), obj, v);
}

KrValue kr_cs_get(KrThread *t, KrValue descr, KrValue obj, KrValue type) {
    KrValue args[2] = { obj ? obj : KR_NONE, type ? type : KR_NONE };
    int found;
    KrValue r = kr_special_call(t, descr, KR_D(get), 2, args, &found);
    return r || found ? r : descr;
}

KrValue kr_cs_getitem(KrThread *t, KrValue self, KrValue k) { return call1(t, self, KR_D(getitem), k); }

int kr_cs_contains(KrThread *t, KrValue self, KrValue v) {
    if (kr_type_find(t, kr_type_of(t, self), KR_D(contains)) == KR_NONE)
        return kr_error_int(t, KR_EXC_TypeError, "'%T' object is not a container", self);
    KrValue r = call1(t, self, KR_D(contains), v);
    return r ? kr_truth(t, r) : -1;
}

KrValue kr_cs_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    KrValue d = kr_type_find(t, (KrType *)type, KR_D(new));
    if (!d) return kr_error(t, KR_EXC_TypeError, "cannot create '%N' instances", (KrType *)type);
    if (!(d = kr_descr_get(t, d, 0, (KrType *)type))) return 0;
    return kr_call_with_self(t, d, type, args, nargs, kwnames);
}

int kr_cs_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    int with_self;
    KrValue r, f = kr_special_find(t, self, KR_D(init), &with_self);
    if (!f) return t->exc ? -1 : 0;
    if (with_self && KR_SH(f) == KR_SH_FUNCTION && !kwnames && nargs < 8) {
        KrValue all[8];
        all[0] = self;
        for (long i = 0; i < nargs; i++) all[i + 1] = args[i];
        r = kr_function_call(t, f, all, nargs + 1, 0);
    } else {
        r = with_self ? kr_call_with_self(t, f, self, args, nargs, kwnames) : kr_call(t, f, args, nargs, kwnames);
    }
    if (r == KR_NONE) return 0;
    if (!r) return -1;
    return kr_error_int(t, KR_EXC_TypeError, "__init__() should return None, not '%T'", r);
}

/* -- binary operators -- */

/* The rule of CPython's binary slots: the right operand first if its class is a proper subclass with a method of its own. */
static KrValue binary(KrThread *t, KrValue a, KrValue b, KrBinaryFn slot, int op, KrValue name, KrValue reflected) {
    KrType *ta = kr_type_of(t, a), *tb = kr_type_of(t, b);
    bool other = ta != tb && tb->s.binary[op] == slot;
    if (ta->s.binary[op] == slot) {
        if (other && kr_is_subtype(t, tb, ta) && kr_type_find(t, ta, reflected) != kr_type_find(t, tb, reflected)) {
            KrValue r = try_call(t, b, reflected, a);
            if (r != KR_NOT_IMPLEMENTED) return r;
            other = false;
        }
        KrValue r = try_call(t, a, name, b);
        if (r != KR_NOT_IMPLEMENTED || ta == tb) return r;
    }
    return other ? try_call(t, b, reflected, a) : KR_NOT_IMPLEMENTED;
}

#define DEFINE(n) \
    KrValue kr_cs_##n(KrThread *t, KrValue a, KrValue b) { \
        return binary(t, a, b, kr_cs_##n, KR_OP_##n, KR_D(n), KR_D(r##n)); \
    } \
    KrValue kr_cs_i##n(KrThread *t, KrValue a, KrValue b) { return try_call(t, a, KR_D(i##n), b); }
KR_CS_BINARY_OPS(DEFINE)
#undef DEFINE

KrValue kr_cs_pow3(KrThread *t, KrValue a, KrValue b, KrValue c) {
    KrValue args[2] = { b, c };
    int found;
    if (kr_type_of(t, a)->s.pow3 != kr_cs_pow3) return KR_NOT_IMPLEMENTED;
    KrValue r = kr_special_call(t, a, KR_D(pow), 2, args, &found);
    return r || found ? r : KR_NOT_IMPLEMENTED;
}
