/* instance.c -- instances of script classes: making them, their own attributes in slots or in a dict. */
#include <string.h>

#include "rtlib/memory/heap_layout.h"
#include "rtlib/object/core.h"

#define FIRST_HINT 14             /* slots of the first instances (type_new.c starts size_hint with it) */
#define LEARN 8                   /* instances after which the hint is what was seen */

static bool is_wrapped(KrU32 layout) { return layout >= KR_LAYOUT_INT && layout <= KR_LAYOUT_FROZENSET; }

static KrKind kind_of_layout(KrU32 layout) {
    switch ((KrLayout)layout) {
    case KR_LAYOUT_LIST: return KR_KIND_LIST;
    case KR_LAYOUT_DICT: return KR_KIND_DICT;
    case KR_LAYOUT_SET: return KR_KIND_SET;
    case KR_LAYOUT_TYPE: return KR_KIND_TYPE;
    case KR_LAYOUT_FUNCTION: return KR_KIND_FUNCTION;
    case KR_LAYOUT_GENERATOR: return KR_KIND_GEN;
    case KR_LAYOUT_OBJECT: case KR_LAYOUT_INT: case KR_LAYOUT_FLOAT: case KR_LAYOUT_COMPLEX: case KR_LAYOUT_STR:
    case KR_LAYOUT_BYTES: case KR_LAYOUT_TUPLE: case KR_LAYOUT_FROZENSET: case KR_LAYOUT_BYTEARRAY: case KR_LAYOUT_ARRAY:
    case KR_LAYOUT_EXCEPTION: case KR_LAYOUT_MODULE: case KR_LAYOUT_PROPERTY: case KR_LAYOUT_DEQUE:
    case KR_LAYOUT_STRINGIO: case KR_LAYOUT_BYTESIO:
    case KR_LAYOUT_OTHER: break;
    }
    return KR_KIND_VALUES;
}

/* Attribute slots for the next instance. */
static KrU32 slots_wanted(KrType *type) {
    if (type->made < LEARN) {
        type->made++;
        if (type->seen > type->size_hint) type->size_hint = type->seen;
        if (type->made == LEARN) type->size_hint = type->seen;
    }
    return type->size_hint;
}

/* Inline caches that add attributes trust `least`. */
void kr_instance_least(KrThread *t, KrType *type, KrU32 slots) {
    if (slots >= type->least) return;
    if (slots < type->seen) kr_inline_caches_clear(t);
    type->least = slots;
}

KrValue kr_instance_alloc(KrThread *t, KrType *type, KrKind kind) {
    size_t words = type->def ? type->def->instance_words : 2;
    if (type->flags & KR_TYPE_HEAP && type->attr_word) {
        KrU32 slots = slots_wanted(type);
        words = type->attr_word + (size_t)slots;
        if (slots < type->least) kr_instance_least(t, type, slots);
    }
    if (words < 2) words = 2;
    KrObject *o = kr_new_fixed(t, kind, type->shape, words * sizeof(KrValue));
    if (!o) return 0;
    if (type->layout == KR_LAYOUT_OBJECT || is_wrapped(type->layout)) o->aux = (unsigned short)(words - type->attr_word);
    if (type->flags & KR_TYPE_FINALIZER) o->flags |= KR_FLAG_FINALIZER;
    return (KrValue)o;
}

KrValue kr_instance_new(KrThread *t, KrType *type) {
    if (type->layout == KR_LAYOUT_OBJECT && type->made >= LEARN && !(type->flags & KR_TYPE_FINALIZER) && type->attr_word) {
        size_t words = type->attr_word + (size_t)type->size_hint;
        KrObject *o = kr_new_fixed(t, KR_KIND_VALUES, type->shape, (words < 2 ? 2 : words) * sizeof(KrValue));
        if (o) o->aux = (unsigned short)(words - type->attr_word);
        return (KrValue)o;
    }
    return kr_instance_alloc(t, type, kind_of_layout(type->layout));
}

KrValue kr_wrap(KrThread *t, KrType *type, KrValue payload) {
    if (!(type->flags & KR_TYPE_HEAP)) return payload;
    KrValue v = kr_instance_new(t, type);
    if (v) ((KrWrapped *)v)->payload = payload;
    return v;
}

KrValue kr_unwrap(KrThread *t, KrValue v) {
    if (KR_IS_INT(v) || KR_SH(v) < KR_SH_FIRST_DYNAMIC) {
        if (v == KR_TRUE) return KR_INT(1);
        return v == KR_FALSE ? KR_INT(0) : v;
    }
    return is_wrapped(kr_type_of(t, v)->layout) ? ((KrWrapped *)v)->payload : v;
}

KrU32 kr_instance_capacity(KrThread *t, KrValue o, KrType *type) {
    if (!type->attr_word) return 0;
    if (type->layout == KR_LAYOUT_OBJECT || is_wrapped(type->layout)) return KR_OBJ(o)->aux;
    size_t words = kr_cell_size(t, (void *)o) / sizeof(KrValue);
    return words > type->attr_word ? (KrU32)(words - type->attr_word) : 0;
}

static KrValue *extra_of(KrValue o, KrType *type) { return (KrValue *)o + type->extra_word; }

/* Moves the attributes of an instance from slots to its dict; no-op when it is there. */
int kr_instance_to_dict_mode(KrThread *t, KrValue o) {
    KrShape *s = kr_shape_of(t, o);
    if (s->dict_mode) {
        if (*extra_of(o, s->type)) return 0;
        KrValue d = kr_dict_new(t);
        if (!d) return -1;
        *extra_of(o, s->type) = d;
        return 0;
    }
    KrShape *to = kr_shape_dict(t, s);
    KrValue dict = to ? kr_dict_new(t) : 0;
    if (!dict) return -1;
    KrValue *slots = (KrValue *)o + s->type->attr_word;
    for (KrU32 i = 0; i < s->count; i++)
        if (kr_dict_put(t, dict, s->names[i], slots[i]) < 0) return -1;
    *extra_of(o, s->type) = dict;
    KR_OBJ(o)->shape = to->id;
    memset(slots, 0, s->count * sizeof(KrValue));
    return 0;
}

KrValue kr_instance_peek(KrThread *t, KrValue o, KrValue name) {
    if (KR_IS_INT(o)) return 0;
    KrShape *s = kr_shape_of(t, o);
    if (s->dict_mode) {
        KrValue d = *extra_of(o, s->type);
        return d ? kr_dict_find_str(t, d, name) : 0;
    }
    if (!s->count) return 0;
    long i = kr_shape_index(s, name);
    return i < 0 ? 0 : ((KrValue *)o)[s->type->attr_word + i];
}

static int delete_slot(KrThread *t, KrValue o, KrShape *s, long i, KrValue name) {
    if (i == (long)s->count - 1 && s->parent) {
        ((KrValue *)o)[s->type->attr_word + i] = 0;
        KR_OBJ(o)->shape = s->parent->id;
        return 1;
    }
    if (kr_instance_to_dict_mode(t, o) < 0) return -1;
    return kr_dict_remove(t, *extra_of(o, s->type), name);
}

static int add_attribute(KrThread *t, KrValue o, KrShape *s, KrValue name, KrValue v) {
    KrType *type = s->type;
    if (s->count + 1 > type->seen && type->flags & KR_TYPE_HEAP) {
        type->seen = s->count + 1;
        if (type->made >= LEARN) type->size_hint = type->seen;
    }
    if (s->count < kr_instance_capacity(t, o, type)) {
        KrShape *next = kr_shape_add(t, s, name);
        if (next) {
            ((KrValue *)o)[type->attr_word + s->count] = v;
            KR_OBJ(o)->shape = next->id;
            return 1;
        }
        if (t->exc) return -1;
    }
    if (kr_instance_to_dict_mode(t, o) < 0) return -1;
    return kr_dict_put(t, *extra_of(o, type), name, v) < 0 ? -1 : 1;
}

int kr_instance_poke(KrThread *t, KrValue o, KrValue name, KrValue v) {
    KrShape *s = kr_shape_of(t, o);
    if (s->dict_mode) {
        KrValue *extra = extra_of(o, s->type);
        if (!v) return *extra ? kr_dict_remove(t, *extra, name) : 0;
        if (!*extra && kr_instance_to_dict_mode(t, o) < 0) return -1;
        return kr_dict_put(t, *extra, name, v) < 0 ? -1 : 1;
    }
    long i = s->count ? kr_shape_index(s, name) : -1;
    if (i < 0) return v ? add_attribute(t, o, s, name, v) : 0;
    if (!v) return delete_slot(t, o, s, i, name);
    ((KrValue *)o)[s->type->attr_word + i] = v;
    return 1;
}

KrValue kr_instance_dict(KrThread *t, KrValue o) {
    KrType *type = kr_type_of(t, o);
    if (KR_IS_INT(o) || !type->extra_word || !(type->flags & KR_TYPE_INSTANCE_DICT))
        return kr_error(t, KR_EXC_AttributeError, "'%T' object has no attribute '__dict__'", o);
    return kr_instance_to_dict_mode(t, o) < 0 ? 0 : *extra_of(o, type);
}
