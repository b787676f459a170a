/* type_new.c -- making a class: layout, __slots__, descriptors, __set_name__, __init_subclass__; type(...) and class calls. */
#include <string.h>

#include "rtlib/object/class_slots.h"

#define FIRST_HINT 14

static bool is_wrapped(KrU32 layout) { return layout >= KR_LAYOUT_INT && layout <= KR_LAYOUT_FROZENSET; }

/* Words of an instance: where the dict of attributes and the slots sit. */
static void set_layout(KrType *type, KrType *base) {
    type->layout = base->layout;
    type->def = base->def;
    if (base->flags & KR_TYPE_HEAP) {
        type->attr_word = base->attr_word;
        type->extra_word = base->extra_word;
    } else if (base->layout == KR_LAYOUT_OBJECT) {
        type->attr_word = 2;
        type->extra_word = 1;
    } else if (is_wrapped(base->layout)) {
        type->attr_word = 3;
        type->extra_word = 1;
    } else if (base->layout == KR_LAYOUT_TYPE) {
        type->attr_word = type->extra_word = 0;
    } else if (base->extra_word) {
        type->extra_word = base->extra_word;
        type->attr_word = base->def->instance_words;
    } else {
        type->extra_word = base->def->instance_words;
        type->attr_word = base->def->instance_words + 1;
    }
    type->size_hint = type->least = FIRST_HINT;
    type->seen = 0;
}

/* "_C__x" for "__x" in class C. */
static KrValue mangle(KrThread *t, KrValue cls, KrValue name) {
    KrU32 n = KR_STR(name)->length, c = KR_STR(cls)->length, skip = 0;
    if (n < 3 || kr_str_at(name, 0) != '_' || kr_str_at(name, 1) != '_') return name;
    if (kr_str_at(name, n - 1) == '_' && kr_str_at(name, n - 2) == '_') return name;
    while (skip < c && kr_str_at(cls, skip) == '_') skip++;
    if (skip == c) return name;
    KrBuilder b;
    kr_builder_init(t, &b);
    if (kr_builder_char(&b, '_') < 0) return 0;
    for (KrU32 i = skip; i < c; i++)
        if (kr_builder_char(&b, kr_str_at(cls, i)) < 0) return 0;
    if (kr_builder_str(&b, name) < 0) return 0;
    return kr_builder_take(&b);
}

static bool is_identifier(KrValue s) {
    KrU32 n = KR_STR(s)->length;
    for (KrU32 i = 0; i < n; i++) {
        uint32_t c = kr_str_at(s, i);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128;
        if (!letter && !(i && c >= '0' && c <= '9')) return false;
    }
    return n > 0;
}

/* Classes of one size whose bases have none get __weakref__. */
static bool may_refer(KrThread *t, KrType *type) {
    bool sized = type->layout == KR_LAYOUT_INT || type->layout == KR_LAYOUT_BYTES || type->layout == KR_LAYOUT_TUPLE ||
                 type->layout == KR_LAYOUT_TYPE;
    return !sized && !kr_type_lookup(t, type->base, KR_D(weakref));
}

typedef struct SlotWants { bool dict, weakref; } SlotWants;

static int add_slot(KrThread *t, KrType *type, KrValue name, KrValue list, SlotWants *wants) {
    if (!kr_is_str(t, name)) return kr_error_int(t, KR_EXC_TypeError, "__slots__ items must be strings, not '%T'", name);
    name = kr_unwrap(t, name);
    if (!is_identifier(name)) return kr_error_int(t, KR_EXC_TypeError, "__slots__ must be identifiers");
    if (kr_str_equal(name, KR_D(dict))) {
        if (type->base->flags & KR_TYPE_INSTANCE_DICT || wants->dict)
            return kr_error_int(t, KR_EXC_TypeError, "__dict__ slot disallowed: we already got one");
        wants->dict = true;
        return 0;
    }
    if (kr_str_equal(name, KR_D(weakref))) {
        if (wants->weakref || !may_refer(t, type))
            return kr_error_int(t, KR_EXC_TypeError, "__weakref__ slot disallowed: either we already got one, or "
                                                     "__itemsize__ != 0");
        wants->weakref = true;
        return 0;
    }
    if (!(name = mangle(t, type->name, name)) || !(name = kr_str_intern(t, name))) return -1;
    if (kr_dict_find_str(t, type->dict, name) && !kr_str_equal(name, KR_D(qualname)) && !kr_str_equal(name, KR_D(classcell)))
        return kr_error_int(t, KR_EXC_ValueError, "%R in __slots__ conflicts with class variable", name);
    KrValue member = kr_member_new(t, type, name, NULL);
    if (!member || kr_dict_put(t, type->dict, name, member) < 0) return -1;
    return kr_list_push(t, list, name);
}

static int make_slots(KrThread *t, KrType *type, KrValue slots, SlotWants *wants) {
    KrValue list = kr_list_new(t, 4), items;
    if (!list) return -1;
    items = kr_is_str(t, slots) ? kr_tuple_of(t, 1, slots) : kr_tuple_from(t, slots);
    if (!items) return -1;
    bool sized = type->layout == KR_LAYOUT_INT || type->layout == KR_LAYOUT_BYTES || type->layout == KR_LAYOUT_TUPLE;
    if (KR_TUPLE(items)->length && sized)
        return kr_error_int(t, KR_EXC_TypeError, "nonempty __slots__ not supported for subtype of '%N'", type->base);
    for (KrU32 i = 0; i < KR_TUPLE(items)->length; i++)
        if (add_slot(t, type, KR_TUPLE(items)->items[i], list, wants) < 0) return -1;
    return (type->slot_names = kr_list_to_tuple(t, list)) ? 0 : -1;
}

static KrValue dict_get(KrThread *t, KrValue self) { return kr_instance_dict(t, self); }

static int dict_set(KrThread *t, KrValue self, KrValue v) {
    KrType *type = kr_type_of(t, self);
    if (v && !kr_is_dict(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "__dict__ must be set to a dictionary, not a '%T'", v);
    if (kr_instance_to_dict_mode(t, self) < 0) return -1;
    if (!v && !(v = kr_dict_new(t))) return -1;
    ((KrValue *)self)[type->extra_word] = v;
    return 0;
}

static KrValue weakref_get(KrThread *t, KrValue self) {
    (void)t, (void)self;
    return KR_NONE;
}

const KrGetSet kr_getset_dict = { "__dict__", dict_get, dict_set, "dictionary for instance variables" };
static const KrGetSet weakref_getset = { "__weakref__", weakref_get, NULL, "list of weak references to the object" };

static int add_getset(KrThread *t, KrType *type, const KrGetSet *row, KrValue name) {
    if (kr_dict_find_str(t, type->dict, name)) return 0;
    KrValue d = kr_getset_new(t, type, row);
    return d ? kr_dict_put(t, type->dict, name, d) : -1;
}

static int set_flags(KrThread *t, KrType *type) {
    const KrU32 inherited = KR_TYPE_INSTANCE_DICT | KR_TYPE_IS_EXCEPTION | KR_TYPE_SEQUENCE | KR_TYPE_MAPPING;
    type->flags = KR_TYPE_HEAP | KR_TYPE_BASETYPE;
    for (KrU32 i = 0; i < KR_TUPLE(type->bases)->length; i++)
        type->flags |= ((KrType *)KR_TUPLE(type->bases)->items[i])->flags & inherited;
    KrValue slots = kr_dict_find_str(t, type->dict, KR_D(slots));
    SlotWants wants = { !slots, !slots && may_refer(t, type) };
    if (slots && make_slots(t, type, slots, &wants) < 0) return -1;
    bool base_has = type->base->flags & KR_TYPE_INSTANCE_DICT;
    if (slots && KR_TUPLE(type->slot_names)->length) type->flags |= KR_TYPE_ADDS_SLOTS;
    if (wants.weakref) type->flags |= KR_TYPE_ADDS_WEAKREF;
    if (wants.dict && type->extra_word) {
        bool had = type->flags & KR_TYPE_INSTANCE_DICT || type->base->layout == KR_LAYOUT_MODULE;
        if (!base_has) type->flags |= KR_TYPE_ADDS_DICT;
        type->flags |= KR_TYPE_INSTANCE_DICT;
        if (!had && add_getset(t, type, &kr_getset_dict, KR_D(dict)) < 0) return -1;
    }
    if (wants.weakref && add_getset(t, type, &weakref_getset, KR_D(weakref)) < 0) return -1;
    if (slots && KR_TUPLE(type->slot_names)->length + 1 > type->size_hint) type->size_hint = KR_TUPLE(type->slot_names)->length + 1;
    return 0;
}

/* Functions that are implicitly static or class methods. */
static int wrap_implicit(KrThread *t, KrType *type) {
    const struct { KrValue name; KrType *as; } rows[] = { { KR_D(new), &kr_type_staticmethod },
        { KR_D(init_subclass), &kr_type_classmethod }, { KR_D(class_getitem), &kr_type_classmethod } };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        KrValue f = kr_dict_find_str(t, type->dict, rows[i].name);
        if (!f || !KR_HAS_SHAPE(f, KR_SH_FUNCTION)) continue;
        KrValue w = kr_call1(t, (KrValue)rows[i].as, f);
        if (!w || kr_dict_put(t, type->dict, rows[i].name, w) < 0) return -1;
    }
    return 0;
}

static int take_names(KrThread *t, KrType *type) {
    KrValue q = kr_dict_find_str(t, type->dict, KR_D(qualname));
    if (q) {
        if (!kr_is_str(t, q))
            return kr_error_int(t, KR_EXC_TypeError, "type __qualname__ must be a str, not %T", q);
        type->qualname = kr_unwrap(t, q);
        if (kr_dict_remove(t, type->dict, KR_D(qualname)) < 0) return -1;
    }
    if (!kr_dict_find_str(t, type->dict, KR_D(module))) {
        KrValue fn = KR_RUN(t)->hint_function, name = 0;
        if (fn && KR_HAS_SHAPE(fn, KR_SH_FUNCTION)) {
            KrValue g = kr_globals_of(t, fn);
            if (!g) return -1;
            name = kr_dict_find_str(t, g, KR_D(name));
        }
        if (!name && !(name = kr_str_cstring(t, "__main__"))) return -1;
        if (kr_dict_put(t, type->dict, KR_D(module), name) < 0) return -1;
    }
    if (!kr_dict_find_str(t, type->dict, KR_D(doc)) && kr_dict_put(t, type->dict, KR_D(doc), KR_NONE) < 0) return -1;
    /* A class that defines __eq__ without __hash__ is unhashable. */
    if (kr_dict_find_str(t, type->dict, KR_D(eq)) && !kr_dict_find_str(t, type->dict, KR_D(hash)))
        return kr_dict_put(t, type->dict, KR_D(hash), KR_NONE);
    return 0;
}

static int take_classcell(KrThread *t, KrType *type) {
    KrValue cell = kr_dict_find_str(t, type->dict, KR_D(classcell));
    if (!cell) return 0;
    if (!KR_HAS_SHAPE(cell, KR_SH_CELL))
        return kr_error_int(t, KR_EXC_TypeError, "type.__new__ got '__classcell__' of type '%T', not cell", cell);
    ((KrCell *)cell)->value = (KrValue)type;
    return kr_dict_remove(t, type->dict, KR_D(classcell));
}

static int set_names(KrThread *t, KrType *type) {
    KrValue copy = kr_dict_copy(t, type->dict), key, value;
    long pos = 0;
    if (!copy) return -1;
    while (kr_dict_next(t, copy, &pos, &key, &value)) {
        int found;
        if (KR_IS_INT(value) || KR_HAS_SHAPE(value, KR_SH_FUNCTION)) continue;
        KrValue args[2] = { (KrValue)type, key };
        if (!kr_special_call(t, value, KR_D(set_name), 2, args, &found) && t->exc) {
            if (kr_killed(t)) return -1;
            KrValue cause = kr_error_take(t);
            if (!cause) return -1;
            KrValue text = kr_str_from_format(t, "Error calling __set_name__ on '%T' instance %R in '%N'", value, key, type);
            if (!text) return -1;
            KrValue e = kr_call1(t, (KrValue)KR_EXC_TYPE(RuntimeError), text);
            if (e) kr_raise(t, e, cause);
            return -1;
        }
    }
    return 0;
}

static int init_subclass(KrThread *t, KrType *type, KrValue *args, long nargs, KrValue kwnames) {
    KrValue super = kr_super_new(t, (KrValue)type, (KrValue)type);
    KrValue f = super ? kr_getattr(t, super, KR_D(init_subclass)) : 0;
    if (!f) return -1;
    return kr_call(t, f, args + nargs, 0, kwnames) ? 0 : -1;
}

static KrType *type_alloc(KrThread *t, KrType *metatype, KrValue name, KrValue bases, KrType *base) {
    KrType *type = kr_new(t, KR_KIND_TYPE, metatype == &kr_type_type ? KR_SH_TYPE : metatype->shape, sizeof *type);
    if (!type) return NULL;
    type->name = type->qualname = name;
    type->bases = bases;
    type->metatype = metatype;
    type->base = base;
    type->number = KR_RUN(t)->core->classes++;
    set_layout(type, base);
    return type;
}

static int check_bases_final(KrThread *t, KrValue bases) {
    for (KrU32 i = 0; i < KR_TUPLE(bases)->length; i++)
        for (KrU32 j = 0; j < i; j++)
            if (KR_TUPLE(bases)->items[i] == KR_TUPLE(bases)->items[j])
                return kr_error_int(t, KR_EXC_TypeError, "duplicate base class %N", (KrType *)KR_TUPLE(bases)->items[i]);
    return 0;
}

/* A metaclass may give its classes another order through mro(). */
static KrValue custom_mro(KrThread *t, KrType *type, KrType *metatype) {
    KrValue f = metatype == &kr_type_type ? 0 : kr_type_find(t, metatype, KR_W(mro));
    if (!f || !KR_HAS_SHAPE(f, KR_SH_FUNCTION)) return kr_mro_compute(t, type, type->bases);
    type->mro = kr_mro_compute(t, type, type->bases);
    KrValue v = type->mro ? kr_call1(t, f, (KrValue)type) : 0;
    if (!v || !(v = kr_tuple_from(t, v))) return 0;
    /* Methods of a class in the MRO run on our instances: they must have its layout. */
    KrType *layout = kr_type_solid(type);
    for (KrU32 i = 0; i < KR_TUPLE(v)->length; i++) {
        KrValue c = KR_TUPLE(v)->items[i];
        if (!kr_is_type(t, c)) return kr_error(t, KR_EXC_TypeError, "mro() returned a non-class ('%T')", c);
        if (!kr_is_subtype(t, layout, kr_type_solid((KrType *)c)))
            return kr_error(t, KR_EXC_TypeError, "mro() returned base with unsuitable layout ('%N')", (KrType *)c);
    }
    if (!KR_TUPLE(v)->length) return kr_error(t, KR_EXC_TypeError, "mro() returned an empty sequence");
    return v;
}

KrType *kr_type_new(KrThread *t, KrType *metatype, KrValue name, KrValue bases, KrValue namespace, KrValue *args,
                    long nargs, KrValue kwnames) {
    if (!KR_TUPLE(bases)->length && !(bases = kr_tuple_of(t, 1, (KrValue)&kr_type_object))) return NULL;
    KrType *base = kr_type_best_base(t, bases);
    if (!base || check_bases_final(t, bases) < 0) return NULL;
    KrType *type = type_alloc(t, metatype, name, bases, base);
    if (!type || !(type->dict = kr_dict_copy(t, namespace))) return NULL;
    if (take_names(t, type) < 0 || set_flags(t, type) < 0 || wrap_implicit(t, type) < 0) return NULL;
    if (!(type->mro = custom_mro(t, type, metatype))) return NULL;
    KrShape *shape = kr_shape_new(t, type, NULL, 0);
    if (!shape) return NULL;
    type->shape = shape->id;
    type->version = kr_type_next_version(t);
    type->flags |= KR_TYPE_READY;
    kr_class_slots_new(t, type);
    if (kr_list_push(t, KR_SIDE(t, KR_SIDE_TYPES), (KrValue)type) < 0) return NULL;
    for (KrU32 i = 0; i < KR_TUPLE(bases)->length; i++)
        if (kr_type_add_subclass(t, (KrType *)KR_TUPLE(bases)->items[i], type) < 0) return NULL;
    if (take_classcell(t, type) < 0 || set_names(t, type) < 0) return NULL;
    return init_subclass(t, type, args, nargs, kwnames) < 0 ? NULL : type;
}

/* type.__new__(metatype, name, bases, dict, **kwargs); type(x) is answered by kr_type_call. */
KrValue kr_type_make(KrThread *t, KrValue meta, KrValue *args, long nargs, KrValue kwnames) {
    if (nargs != 3) {
        if (nargs == 1 && meta == (KrValue)&kr_type_type && !kwnames) return (KrValue)kr_type_of(t, args[0]);
        return kr_error(t, KR_EXC_TypeError, meta == (KrValue)&kr_type_type ? "type() takes 1 or 3 arguments"
                        : "type.__new__() takes exactly 3 arguments (%l given)", nargs);
    }
    KrValue name = args[0], bases = args[1], dict = args[2];
    if (!kr_is_str(t, name))
        return kr_error(t, KR_EXC_TypeError, "type.__new__() argument 1 must be str, not %T", name);
    if (!kr_is_tuple(t, bases))
        return kr_error(t, KR_EXC_TypeError, "type.__new__() argument 2 must be tuple, not %T", bases);
    if (!kr_is_dict(t, dict))
        return kr_error(t, KR_EXC_TypeError, "type.__new__() argument 3 must be dict, not %T", dict);
    name = kr_unwrap(t, name);
    bases = kr_unwrap(t, bases);
    for (KrU32 i = 0; i < KR_TUPLE(bases)->length; i++) {
        KrValue b = KR_TUPLE(bases)->items[i];
        if (kr_is_type(t, b)) continue;
        bool found = kr_getattr_opt(t, b, KR_D(mro_entries)) != 0;
        if (t->exc) return 0;
        if (found) return kr_error(t, KR_EXC_TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
    }
    KrType *winner = kr_metatype_of(t, (KrType *)meta, bases);
    if (!winner) return 0;
    if (winner != (KrType *)meta && winner->s.make != kr_type_make)
        return winner->s.make(t, (KrValue)winner, args, nargs, kwnames);
    return (KrValue)kr_type_new(t, winner, name, bases, dict, args, nargs, kwnames);
}

/* -- calling a class -- */

static KrValue abstract_error(KrThread *t, KrType *type) {
    KrValue set = kr_dict_find_str(t, type->dict, KR_D(abstractmethods));
    KrValue list = set ? kr_list_from(t, set) : 0;
    if (!list) return t->exc ? 0 : kr_error(t, KR_EXC_TypeError, "Can't instantiate abstract class %N", type);
    KrValue sorted = kr_call1(t, KR_RUN(t)->head.builtin[KR_BT_sorted], list);
    if (!sorted) return 0;
    KrValue comma = kr_str_cstring(t, ", ");
    KrValue text = comma ? kr_call_method(t, comma, KR_W(join), 1, &sorted) : 0;
    if (!text) return 0;
    return kr_error(t, KR_EXC_TypeError, "Can't instantiate abstract class %N with abstract method%s %V", type,
                    kr_list_length(sorted) == 1 ? "" : "s", text);
}

static KrValue count_error(KrThread *t, KrType *type) { return kr_error(t, KR_EXC_TypeError, "%N() takes no arguments", type); }

KrValue kr_object_make(KrThread *t, KrValue v, KrValue *args, long nargs, KrValue kwnames) {
    (void)args;
    KrType *type = (KrType *)v;
    if (nargs || (kwnames && KR_TUPLE(kwnames)->length)) {
        if (type->s.make != kr_object_make)
            return kr_error(t, KR_EXC_TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
        if (type->s.init == kr_object_init) return count_error(t, type);
    }
    if (type->flags & KR_TYPE_ABSTRACT) return abstract_error(t, type);
    return kr_instance_new(t, type);
}

int kr_object_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)args;
    if (!nargs && !(kwnames && KR_TUPLE(kwnames)->length)) return 0;
    KrType *type = kr_type_of(t, self);
    if (type->s.init != kr_object_init)
        return kr_error_int(t, KR_EXC_TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
    if (type->s.make == kr_object_make)
        return kr_error_int(t, KR_EXC_TypeError, "%N.__init__() takes exactly one argument (the instance to initialize)", type);
    return 0;
}

/* The plain function that calling the class enters behind a bare allocation; 0: calling it is more than that. */
static KrValue find_init(KrThread *t, KrType *type) {
    KrValue init = 0;
    if (type->s.make == kr_object_make && type->s.init == kr_cs_init) init = kr_type_lookup(t, type, KR_D(init));
    type->init = init && KR_HAS_SHAPE(init, KR_SH_FUNCTION) ? init : 0;
    type->init_version = type->version;
    return type->init;
}

static inline KrValue plain_init(KrThread *t, KrType *type) {
    return type->init_version == type->version && type->version ? type->init : find_init(t, type);
}

KrValue kr_instance_for(KrThread *t, KrValue cls, const KrCode *code, KrValue *init) {
    if (!KR_HAS_SHAPE(cls, KR_SH_TYPE) || !(((KrType *)cls)->flags & KR_TYPE_HEAP)) return 0;
    KrType *type = (KrType *)cls;
    KrValue f = plain_init(t, type), wanted = *init;
    if (!f || KR_FN(f)->code != code || type->flags & KR_TYPE_ABSTRACT) return 0;
    if (wanted && !(KR_FN(f)->defaults && (KrValue)KR_TUPLE(KR_FN(f)->defaults)->length == wanted)) return 0;
    *init = f;
    return kr_instance_new(t, type);
}

KrValue kr_init_result(KrThread *t, KrValue r) {
    return r ? kr_error(t, KR_EXC_TypeError, "__init__() should return None, not '%T'", r) : 0;
}

#define PLAIN_INIT 4

typedef KrValue (*Init0)(KrThread *, KrValue, KrValue);
typedef KrValue (*Init1)(KrThread *, KrValue, KrValue, KrValue);
typedef KrValue (*Init2)(KrThread *, KrValue, KrValue, KrValue, KrValue);
typedef KrValue (*Init3)(KrThread *, KrValue, KrValue, KrValue, KrValue, KrValue);

/* Instance of a script class without __new__ whose __init__ is a plain function; few arguments. */
static KrValue plain_instance(KrThread *t, KrType *type, KrValue init, KrValue *args, long nargs, KrValue kwnames) {
    const KrCode *c = KR_FN(init)->code;
    KrValue o = kr_instance_new(t, type), r;
    if (!o) return 0;
    if (!kwnames && kr_code_direct(c, (unsigned)nargs + 1)) {
        switch (nargs) {
        case 0: r = ((Init0)c->entry)(t, init, o); break;
        case 1: r = ((Init1)c->entry)(t, init, o, args[0]); break;
        case 2: r = ((Init2)c->entry)(t, init, o, args[0], args[1]); break;
        default: r = ((Init3)c->entry)(t, init, o, args[0], args[1], args[2]); break;
        }
    } else if (!kwnames) {
        KrValue all[PLAIN_INIT] = { o };
        for (long i = 0; i < nargs; i++) all[i + 1] = args[i];
        r = kr_function_call(t, init, all, nargs + 1, 0);
    } else {
        r = kr_call_with_self(t, init, o, args, nargs, kwnames);
    }
    return r == KR_NONE ? o : kr_init_result(t, r);
}

KrValue kr_type_call(KrThread *t, KrValue v, KrValue *args, long nargs, KrValue kwnames) {
    KrType *type = (KrType *)v;
    if (type == &kr_type_type && nargs == 1 && !kwnames) return (KrValue)kr_type_of(t, args[0]);
    if (!nargs && !kwnames) {
        if (type == &kr_type_set) return kr_set_new(t);
        if (type == &kr_type_dict) return kr_dict_new(t);
        if (type == &kr_type_list) return kr_list_new(t, 0);
    }
    if (!type->s.make) return kr_error(t, KR_EXC_TypeError, "cannot create '%N' instances", type);
    if (type->s.make == kr_object_make && type->s.init == kr_cs_init && !(type->flags & KR_TYPE_ABSTRACT)) {     /* a script class */
        KrValue init = plain_init(t, type);
        if (init && nargs < PLAIN_INIT) return plain_instance(t, type, init, args, nargs, kwnames);
        if (t->exc) return 0;
        KrValue o = kr_instance_new(t, type);
        if (!o || type->s.init(t, o, args, nargs, kwnames) < 0) return 0;
        return o;
    }
    KrValue o = type->s.make(t, v, args, nargs, kwnames);
    if (!o || !type->s.init) return o;
    /* A builtin without __init__ of its own that made an exact instance. */
    if (type->s.init == kr_object_init && type->s.make != kr_object_make && (KR_IS_INT(o) || KR_SH(o) == type->shape)) return o;
    KrType *made = kr_type_of(t, o);
    if (made != type && !kr_is_subtype(t, made, type)) return o;
    if (!made->s.init || (made->s.init == kr_object_init && type->s.make != kr_object_make)) return o;
    return made->s.init(t, o, args, nargs, kwnames) < 0 ? 0 : o;
}
