/* slot_wrapper.c -- the table of slots and their dunder names; wrapper_descriptor: a native slot as a Python method. */
#include <stddef.h>
#include <string.h>

#include "rtlib/object/class_slots.h"

enum KrSlotShape { SH_UNARY, SH_NEXT, SH_HASH, SH_TRUTH, SH_LENGTH, SH_COMPARE, SH_CALL, SH_GETATTR, SH_SETATTR, SH_GET,
                   SH_SET, SH_GETITEM, SH_SETITEM, SH_CONTAINS, SH_BINARY, SH_POW, SH_INPLACE, SH_INIT };

#define SLOT(dunder, field, shape, arg, params, fn, doc) \
    { "__" #dunder "__", KR_ND_##dunder, offsetof(KrSlots, field), shape, arg, \
      { "__" #dunder "__" params, 0, 0, doc }, (void *)fn },
#define BINARY(n, symbol) \
    SLOT(n, binary[KR_OP_##n], SH_BINARY, 0, "(self, value, /)", kr_cs_##n, "Return self" symbol "value.") \
    SLOT(r##n, binary[KR_OP_##n], SH_BINARY, 1, "(self, value, /)", kr_cs_##n, "Return value" symbol "self.") \
    SLOT(i##n, inplace[KR_OP_##n], SH_INPLACE, 0, "(self, value, /)", kr_cs_i##n, "Return self" symbol "=value.")
#define COMPARE(n, symbol) \
    SLOT(n, compare, SH_COMPARE, KR_CMP_##n, "(self, value, /)", kr_cs_compare, "Return self" symbol "value.")

const KrSlotDef kr_slotdefs[] = {
    SLOT(repr, repr, SH_UNARY, 0, "(self, /)", kr_cs_repr, "Return repr(self).")
    SLOT(str, str, SH_UNARY, 0, "(self, /)", kr_cs_str, "Return str(self).")
    SLOT(iter, iter, SH_UNARY, 0, "(self, /)", kr_cs_iter, "Implement iter(self).")
    SLOT(next, next, SH_NEXT, 0, "(self, /)", kr_cs_next, "Implement next(self).")
    SLOT(neg, neg, SH_UNARY, 0, "(self, /)", kr_cs_neg, "-self")
    SLOT(pos, pos, SH_UNARY, 0, "(self, /)", kr_cs_pos, "+self")
    SLOT(abs, abs, SH_UNARY, 0, "(self, /)", kr_cs_abs, "abs(self)")
    SLOT(invert, invert, SH_UNARY, 0, "(self, /)", kr_cs_invert, "~self")
    SLOT(int, to_int, SH_UNARY, 0, "(self, /)", kr_cs_int, "int(self)")
    SLOT(float, to_float, SH_UNARY, 0, "(self, /)", kr_cs_float, "float(self)")
    SLOT(index, index, SH_UNARY, 0, "(self, /)", kr_cs_index, "Return self converted to an integer.")
    SLOT(hash, hash, SH_HASH, 0, "(self, /)", kr_cs_hash, "Return hash(self).")
    SLOT(bool, truth, SH_TRUTH, 0, "(self, /)", kr_cs_truth, "True if self else False")
    SLOT(len, length, SH_LENGTH, 0, "(self, /)", kr_cs_length, "Return len(self).")
    COMPARE(lt, "<") COMPARE(le, "<=") COMPARE(eq, "==") COMPARE(ne, "!=") COMPARE(gt, ">") COMPARE(ge, ">=")
    SLOT(call, call, SH_CALL, 0, "(self, /, *args, **kwargs)", kr_cs_call, "Call self as a function.")
    SLOT(getattribute, getattr, SH_GETATTR, 0, "(self, name, /)", kr_cs_getattr, "Return getattr(self, name).")
    SLOT(setattr, setattr, SH_SETATTR, 0, "(self, name, value, /)", kr_cs_setattr, "Implement setattr(self, name, value).")
    SLOT(delattr, setattr, SH_SETATTR, 1, "(self, name, /)", kr_cs_setattr, "Implement delattr(self, name).")
    SLOT(get, get, SH_GET, 0, "(self, instance, owner=None, /)", kr_cs_get,
         "Return an attribute of instance, which is of type owner.")
    SLOT(set, set, SH_SET, 0, "(self, instance, value, /)", kr_cs_set, "Set an attribute of instance to value.")
    SLOT(delete, set, SH_SET, 1, "(self, instance, /)", kr_cs_set, "Delete an attribute of instance.")
    SLOT(getitem, getitem, SH_GETITEM, 0, "(self, key, /)", kr_cs_getitem, "Return self[key].")
    SLOT(setitem, setitem, SH_SETITEM, 0, "(self, key, value, /)", kr_cs_setitem, "Set self[key] to value.")
    SLOT(delitem, setitem, SH_SETITEM, 1, "(self, key, /)", kr_cs_setitem, "Delete self[key].")
    SLOT(contains, contains, SH_CONTAINS, 0, "(self, key, /)", kr_cs_contains, "Return key in self.")
    BINARY(add, "+") BINARY(sub, "-") BINARY(mul, "*") BINARY(truediv, "/") BINARY(floordiv, "//") BINARY(mod, "%")
    BINARY(lshift, "<<") BINARY(rshift, ">>") BINARY(and, "&") BINARY(or, "|") BINARY(xor, "^") BINARY(matmul, "@")
    SLOT(pow, binary[KR_OP_pow], SH_POW, 0, "(self, value, mod=None, /)", kr_cs_pow, "Return pow(self, value, mod).")
    SLOT(rpow, binary[KR_OP_pow], SH_POW, 1, "(self, value, mod=None, /)", kr_cs_pow, "Return pow(value, self, mod).")
    SLOT(ipow, inplace[KR_OP_pow], SH_INPLACE, 0, "(self, value, /)", kr_cs_ipow, "Return self**=value.")
    SLOT(init, init, SH_INIT, 0, "(self, /, *args, **kwargs)", kr_cs_init,
         "Initialize self.  See help(type(self)) for accurate signature.")
};
const int kr_slotdef_count = (int)(sizeof kr_slotdefs / sizeof kr_slotdefs[0]);

static void *slot_at(const KrSlots *s, const KrSlotDef *def) {
    return *(void *const *)((const char *)s + def->offset);
}

bool kr_slot_wrapper_counts(const KrBuiltinFn *f) {
    if (f->row < &kr_slotdefs[0].row || f->row > &kr_slotdefs[kr_slotdef_count - 1].row) return false;
    /* These are methods in CPython. */
    KrLayout l = f->owner->layout;
    if (f->row->call || !strncmp(f->row->signature, "__getitem__", 11)) return l != KR_LAYOUT_LIST && l != KR_LAYOUT_DICT;
    return strncmp(f->row->signature, "__contains__", 12) || (l != KR_LAYOUT_DICT && l != KR_LAYOUT_SET && l != KR_LAYOUT_FROZENSET);
}

KrValue kr_slot_wrapper_new(KrThread *t, const KrSlotDef *def, KrType *owner, bool only_static) {
    (void)only_static;
    KrSlotWrapper *w = kr_new(t, KR_KIND_VALUES, kr_type_wrapper_descriptor.shape, sizeof *w);
    if (!w) return 0;
    KrValue name = kr_names_table[def->name_index];
    w->f.row = &def->row;
    w->f.signature = &kr_signature_unread;
    w->f.owner = owner;
    w->f.name = name;
    w->def = def;
    return (KrValue)w;
}

static KrValue none_if(int failed) { return failed < 0 ? 0 : KR_NONE; }

/* Spreads the *args tuple and **kwargs dict of an unbound __call__ / __init__ again. */
static KrValue call_spread(KrThread *t, const KrSlotDef *def, void *slot, KrValue *arg) {
    KrValue names = 0;
    long n = KR_TUPLE(arg[1])->length, k = kr_dict_length(t, arg[2]);
    KrArray *all = kr_array_new(t, n + k + 1);
    if (!all) return 0;
    memcpy(all->items, KR_TUPLE(arg[1])->items, (size_t)n * sizeof(KrValue));
    if (k) {
        if (!(names = kr_tuple_new(t, k))) return 0;
        long pos = 0, i = 0;
        KrValue key, value;
        while (i < k && kr_dict_next(t, arg[2], &pos, &key, &value)) {
            KR_TUPLE(names)->items[i] = key;
            all->items[n + i++] = value;
        }
    }
    if (def->shape == SH_CALL) return ((KrCallFn)slot)(t, arg[0], all->items, n, names);
    return none_if(((int (*)(KrThread *, KrValue, KrValue *, long, KrValue))slot)(t, arg[0], all->items, n, names));
}

static KrValue pow_wrapped(KrThread *t, KrType *owner, void *slot, int reflected, KrValue *arg) {
    KrValue a = reflected ? arg[1] : arg[0], b = reflected ? arg[0] : arg[1];
    if (arg[2] == KR_NONE) return ((KrBinaryFn)slot)(t, a, b);
    return owner->s.pow3 ? owner->s.pow3(t, a, b, arg[2]) : KR_NOT_IMPLEMENTED;
}

/* A generic __setattr__ of a base applied to a class or an object that a more special one guards. */
static int set_attribute(KrThread *t, void *slot, KrValue o, KrValue name, KrValue v) {
    if (!kr_is_str(t, name))
        return kr_error_int(t, KR_EXC_TypeError, "attribute name must be string, not '%T'", name);
    if (slot == (void *)kr_generic_setattr && kr_is_type(t, o))
        return kr_error_int(t, KR_EXC_TypeError, "can't apply this __setattr__ to %T object", o);
    return ((int (*)(KrThread *, KrValue, KrValue, KrValue))slot)(t, o, kr_unwrap(t, name), v);
}

/* + and * of a sequence as methods: its reflected slot is the same for both sides. */
static KrValue binary_wrapped(KrThread *t, const KrSlotWrapper *w, void *slot, KrValue *arg) {
    bool reflected = w->def->shape == SH_BINARY && w->def->arg;
    KrValue r = reflected ? ((KrBinaryFn)slot)(t, arg[1], arg[0]) : ((KrBinaryFn)slot)(t, arg[0], arg[1]);
    if (r != KR_NOT_IMPLEMENTED || !kr_is_sequence_type(w->f.owner)) return r;
    bool add = w->def->offset == offsetof(KrSlots, binary[KR_OP_add]) || w->def->offset == offsetof(KrSlots, inplace[KR_OP_add]);
    bool mul = w->def->offset == offsetof(KrSlots, binary[KR_OP_mul]) || w->def->offset == offsetof(KrSlots, inplace[KR_OP_mul]);
    return add || mul ? kr_sequence_error(t, arg[0], arg[1], add ? KR_OP_add : KR_OP_mul) : r;
}

/* flat switch over the slot shapes */
KrValue kr_slot_wrapper_call(KrThread *t, const KrSlotWrapper *w, KrValue *arg) {
    const KrSlotDef *def = w->def;
    void *slot = slot_at(&w->f.owner->s, def);
    KrValue r;
    long n;
    int k;
    if (!slot) return kr_error(t, KR_EXC_TypeError, "%s is not supported", def->name);
    switch ((enum KrSlotShape)def->shape) {
    case SH_UNARY: return ((KrUnaryFn)slot)(t, arg[0]);
    case SH_NEXT:
        r = ((KrUnaryFn)slot)(t, arg[0]);
        if (!r && !t->exc) kr_error_value(t, KR_EXC_StopIteration, 0);
        return r;
    case SH_HASH:
        k = ((int (*)(KrThread *, KrValue, long *))slot)(t, arg[0], &n);
        return k < 0 ? 0 : kr_int_from_i64(t, n);
    case SH_TRUTH:
        k = ((int (*)(KrThread *, KrValue))slot)(t, arg[0]);
        return k < 0 ? 0 : KR_BOOL(k);
    case SH_LENGTH:
        n = ((long (*)(KrThread *, KrValue))slot)(t, arg[0]);
        return n < 0 ? 0 : kr_int_from_i64(t, n);
    case SH_COMPARE:
        return ((KrValue (*)(KrThread *, KrValue, KrValue, int))slot)(t, arg[0], arg[1], def->arg);
    case SH_CALL:
    case SH_INIT: return call_spread(t, def, slot, arg);
    case SH_GETATTR:
        if (!kr_is_str(t, arg[1]))
            return kr_error(t, KR_EXC_TypeError, "attribute name must be string, not '%T'", arg[1]);
        return ((KrBinaryFn)slot)(t, arg[0], kr_unwrap(t, arg[1]));
    case SH_SETATTR: return none_if(set_attribute(t, slot, arg[0], arg[1], def->arg ? 0 : arg[2]));
    case SH_GET:
        if (arg[1] == KR_NONE && arg[2] == KR_NONE)
            return kr_error(t, KR_EXC_TypeError, "__get__(None, None) is invalid");
        return ((KrTernaryFn)slot)(t, arg[0], arg[1] == KR_NONE ? 0 : arg[1],
                                   arg[2] == KR_NONE ? (KrValue)kr_type_of(t, arg[1]) : arg[2]);
    case SH_SET:
        return none_if(((int (*)(KrThread *, KrValue, KrValue, KrValue))slot)(t, arg[0], arg[1], def->arg ? 0 : arg[2]));
    case SH_GETITEM: return ((KrBinaryFn)slot)(t, arg[0], arg[1]);
    case SH_SETITEM:
        return none_if(((int (*)(KrThread *, KrValue, KrValue, KrValue))slot)(t, arg[0], arg[1], def->arg ? 0 : arg[2]));
    case SH_CONTAINS:
        k = ((int (*)(KrThread *, KrValue, KrValue))slot)(t, arg[0], arg[1]);
        return k < 0 ? 0 : KR_BOOL(k);
    case SH_BINARY:
    case SH_INPLACE: return binary_wrapped(t, w, slot, arg);
    case SH_POW: return pow_wrapped(t, w->f.owner, slot, def->arg, arg);
    }
    return 0;
}
