/* attribute.c -- attribute access: the generic lookup, inline caches of generated code, errors. */
#include <string.h>

#include "rtlib/object/core.h"

/* A store that adds an attribute: (old shape, new shape) as a tagged int, kept in ic->value while ic->shape is 0. */
static inline KrValue transition_key(KrU32 from, KrU32 to) { return KR_INT(((long)from << 30) | to); }

KrValue kr_attribute_error(KrThread *t, KrValue o, KrValue name) {
    if (kr_is_type(t, o)) {
        kr_error(t, KR_EXC_AttributeError, "type object '%N' has no attribute '%V'", (KrType *)o, name);
        return 0;
    }
    return kr_error(t, KR_EXC_AttributeError, "'%T' object has no attribute '%V'", o, name);
}

int kr_attribute_error_store(KrThread *t, KrValue o, KrValue name, KrType *type) {
    if (kr_type_lookup(t, type, name))
        return kr_error_int(t, KR_EXC_AttributeError, "'%T' object attribute '%V' is read-only", o, name);
    if (t->exc) return -1;
    return kr_error_int(t, KR_EXC_AttributeError, "'%T' object has no attribute '%V'", o, name);
}

static KrValue exact_name(KrThread *t, KrValue name) {
    if (KR_HAS_SHAPE(name, KR_SH_STR)) return name;
    if (kr_is_str(t, name)) return kr_unwrap(t, name);
    return kr_error(t, KR_EXC_TypeError, "attribute name must be string, not '%T'", name);
}

static inline bool is_member(KrValue d) { return KR_HAS_SHAPE(d, kr_type_member_descriptor.shape) && !((KrMember *)d)->row; }

/* object.__getattribute__ without the error. */
static KrValue find_generic(KrThread *t, KrValue o, KrType *type, KrValue name, KrIc *ic) {
    KrValue d = kr_type_lookup(t, type, name);
    KrType *dt = d ? kr_type_of(t, d) : NULL;
    if (dt && dt->s.set && dt->s.get && !is_member(d)) return dt->s.get(t, d, o, (KrValue)type);
    if (type->extra_word && !KR_IS_INT(o)) {
        KrShape *s = kr_shape_of(t, o);
        if (s->dict_mode) {
            KrValue dict = ((KrValue *)o)[type->extra_word];
            KrValue v = dict ? kr_dict_find_str(t, dict, name) : 0;
            if (v) return v;
        } else if (s->count) {
            long i = kr_shape_index(s, name);
            if (i >= 0) {
                KrU32 slot = type->attr_word + (KrU32)i;
                if (ic) {
                    kr_site_note(t, name);
                    ic->shape = s->id;
                    ic->slot = slot;
                    ic->value = 0;
                }
                return ((KrValue *)o)[slot];
            }
        }
    }
    if (!d) return 0;
    return dt->s.get ? dt->s.get(t, d, o, (KrValue)type) : d;
}

KrValue kr_attr_find(KrThread *t, KrValue o, KrValue name) {
    return find_generic(t, o, kr_type_of(t, o), name, NULL);
}

KrValue kr_generic_getattr(KrThread *t, KrValue o, KrValue name) {
    KrValue v = find_generic(t, o, kr_type_of(t, o), name, NULL);
    return v || t->exc ? v : kr_attribute_error(t, o, name);
}

KrValue kr_attr_load(KrThread *t, KrValue o, KrValue name, KrIc *ic) {
    if (ic && !KR_IS_INT(o)) {
        KrU32 shape = KR_SH(o);
        const KrSiteEntry *e = kr_site(t, shape, name, KR_SITE_LOAD);
        KrValue own = 0;
        if (kr_site_hit(e, shape, name, KR_SITE_LOAD)) {
            own = ((KrValue *)o)[e->slot];
            kr_site_refresh(ic, shape, e);
        } else if (ic->shape == shape && ic->slot) {
            own = ((KrValue *)o)[ic->slot];
        }
        if (own) return own;
    }
    KrType *type = kr_type_of(t, o);
    if (type->s.getattr != kr_generic_getattr) return type->s.getattr(t, o, name);
    KrValue v = find_generic(t, o, type, name, ic);
    if (ic && v && !KR_IS_INT(o) && ic->shape == KR_SH(o) && ic->slot) kr_site_fill(t, ic, name, KR_SITE_LOAD);
    return v || t->exc ? v : kr_attribute_error(t, o, name);
}

KrValue kr_getattr(KrThread *t, KrValue o, KrValue name) {
    KrType *type = kr_type_of(t, o);
    if (!(name = exact_name(t, name))) return 0;
    if (type->s.getattr != kr_generic_getattr) return type->s.getattr(t, o, name);
    return kr_generic_getattr(t, o, name);
}

KrValue kr_getattr_c(KrThread *t, KrValue o, const char *name) {
    KrValue s = kr_str_cstring(t, name);
    return s ? kr_getattr(t, o, s) : 0;
}

KrValue kr_getattr_opt(KrThread *t, KrValue o, KrValue name) {
    KrType *type = kr_type_of(t, o);
    if (!(name = exact_name(t, name))) return 0;
    KrValue v = type->s.getattr == kr_generic_getattr ? find_generic(t, o, type, name, NULL)
                                                      : type->s.getattr(t, o, name);
    if (!v && t->exc && kr_error_is(t, KR_EXC_AttributeError)) kr_error_clear(t);
    return v;
}

/* -- stores -- */

static int store_own(KrThread *t, KrValue o, KrType *type, KrValue name, KrValue v, KrIc *ic) {
    KrU32 before = KR_SH(o);
    int done = kr_instance_poke(t, o, name, v);
    if (done < 0 || !ic || !v) return done;
    KrShape *s = kr_shape_of(t, o);
    if (s->dict_mode) return done;
    long i = kr_shape_index(s, name);
    if (i < 0) return done;
    ic->slot = type->attr_word + (KrU32)i;
    if (before == s->id) {
        *ic = (KrIc){ s->id, ic->slot, s->id };
        kr_site_fill(t, ic, name, KR_SITE_STORE);
    } else {
        kr_site_note(t, name);
        *ic = (KrIc){ 0, ic->slot, transition_key(before, s->id) };
        *kr_site(t, before, name, KR_SITE_ADD) = (KrSiteEntry){ before | (KrU32)KR_SITE_ADD << 30, ic->slot, name, KR_INT(s->id) };
    }
    return done;
}

static int store_generic(KrThread *t, KrValue o, KrType *type, KrValue name, KrValue v, KrIc *ic) {
    KrValue d = kr_type_lookup(t, type, name);
    if (d) {
        KrType *dt = kr_type_of(t, d);
        if (is_member(d) && !KR_IS_INT(o) && type->attr_word && v) return store_own(t, o, type, name, v, ic) < 0 ? -1 : 0;
        if (dt->s.set) return dt->s.set(t, d, o, v);
    } else if (t->exc) {
        return -1;
    }
    if (KR_IS_INT(o) || !type->extra_word || !(type->flags & KR_TYPE_INSTANCE_DICT))
        return kr_attribute_error_store(t, o, name, type);
    int done = store_own(t, o, type, name, v, ic);
    if (done) return done < 0 ? -1 : 0;
    return kr_error_int(t, KR_EXC_AttributeError, "'%T' object has no attribute '%V'", o, name);
}

int kr_generic_setattr(KrThread *t, KrValue o, KrValue name, KrValue v) {
    return store_generic(t, o, kr_type_of(t, o), name, v, NULL);
}

/* Adds the attribute that leads to shape `to`; false: no room in the cell. */
static inline bool add_known(KrThread *t, KrValue o, KrU32 to, KrU32 slot, KrValue v) {
    KrType *type = KR_RUN(t)->shapes[to]->type;
    KrU32 capacity = type->layout == KR_LAYOUT_OBJECT ? KR_OBJ(o)->aux : kr_instance_capacity(t, o, type);
    if (slot - type->attr_word >= capacity) return false;
    ((KrValue *)o)[slot] = v;
    KR_SH(o) = to;
    return true;
}

static inline __attribute__((always_inline)) int store_cached(KrThread *t, KrValue o, KrValue name, KrValue v, KrIc *ic) {
    if (ic && !KR_IS_INT(o)) {
        KrU32 shape = KR_SH(o);
        if (ic->shape == shape && ic->value == (KrValue)shape) {
            ((KrValue *)o)[ic->slot] = v;
            return 0;
        }
        if (!ic->shape && KR_IS_INT(ic->value) && (KrU32)(KR_INT_VALUE(ic->value) >> 30) == shape &&
            add_known(t, o, (KrU32)(KR_INT_VALUE(ic->value) & 0x3fffffff), ic->slot, v)) return 0;
        const KrSiteEntry *e = kr_site(t, shape, name, KR_SITE_STORE);
        if (kr_site_hit(e, shape, name, KR_SITE_STORE)) {
            kr_site_refresh(ic, shape, e);
            ((KrValue *)o)[e->slot] = v;
            return 0;
        }
        e = kr_site(t, shape, name, KR_SITE_ADD);
        if (kr_site_hit(e, shape, name, KR_SITE_ADD) && add_known(t, o, (KrU32)KR_INT_VALUE(e->value), e->slot, v)) return 0;
    }
    KrType *type = kr_type_of(t, o);
    if (type->s.setattr != kr_generic_setattr) {
        if (!type->s.setattr) return kr_attribute_error_store(t, o, name, type);
        return type->s.setattr(t, o, name, v);
    }
    return store_generic(t, o, type, name, v, ic);
}

int kr_attr_store(KrThread *t, KrValue o, KrValue name, KrValue v, KrIc *ic) { return store_cached(t, o, name, v, ic); }

/* Objects of shape `before` become what o is now by a plain store of `name`, and all have room for it. */
static bool adds_plainly(KrThread *t, KrValue o, KrU32 before, KrValue name) {
    const KrShape *s = kr_shape_of(t, o);
    KrType *type = s->type;
    if (!s->parent || s->parent->id != before || s->name != name || s->layout != KR_LAYOUT_OBJECT || s->count > type->least ||
        type->s.setattr != kr_generic_setattr) return false;
    KrValue d = kr_type_lookup(t, type, name);
    return !d ? !t->exc : is_member(d);
}

/* The same for a site that may add the attribute. A site that sees several classes forgets one before it learns the next. */
int kr_attr_add(KrThread *t, KrValue o, KrValue name, KrValue v, KrIc *ic) {
    KrU32 before = KR_IS_INT(o) ? 0 : KR_SH(o), held = ic->shape;
    int done = store_cached(t, o, name, v, ic);
    if (done < 0 || KR_IS_INT(o) || KR_SH(o) == before) return done;
    const KrShape *s = kr_shape_of(t, o);
    if (held) *ic = (KrIc){ 0, 0, 0 };
    else if (adds_plainly(t, o, before, name)) *ic = (KrIc){ before, s->type->attr_word + s->count - 1, s->id };
    return done;
}

int kr_setattr(KrThread *t, KrValue o, KrValue name, KrValue v) {
    KrType *type = kr_type_of(t, o);
    if (!(name = exact_name(t, name))) return -1;
    if (!type->s.setattr) return kr_attribute_error_store(t, o, name, type);
    return type->s.setattr(t, o, name, v);
}

int kr_attr_delete(KrThread *t, KrValue o, KrValue name) { return kr_setattr(t, o, name, 0); }
