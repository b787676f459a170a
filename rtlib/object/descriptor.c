/* descriptor.c -- computed attributes of builtin types (getset_descriptor), their plain fields and __slots__ entries
 * (member_descriptor). */
#include "rtlib/object/core.h"

KrType kr_type_getset_descriptor, kr_type_member_descriptor;

KrValue kr_getset_new(KrThread *t, KrType *owner, const KrGetSet *row) {
    KrGetSetDescr *d = kr_new(t, KR_KIND_RAW2, kr_type_getset_descriptor.shape, sizeof *d);
    if (!d) return 0;
    KrValue name = kr_str_cstring(t, row->name);
    if (!name || !(name = kr_str_intern(t, name))) return 0;
    d->owner = owner;
    d->name = name;
    d->row = row;
    return (KrValue)d;
}

KrValue kr_member_new(KrThread *t, KrType *owner, KrValue name, const KrGetSet *row) {
    KrMember *m = kr_new(t, KR_KIND_RAW2, kr_type_member_descriptor.shape, sizeof *m);
    if (!m) return 0;
    m->owner = owner;
    m->name = name;
    m->row = row;
    return (KrValue)m;
}

static int check_owner(KrThread *t, KrType *owner, KrValue name, KrValue obj) {
    if (kr_is_subtype(t, kr_type_of(t, obj), owner)) return 0;
    return kr_error_int(t, KR_EXC_TypeError, "descriptor '%V' for '%N' objects doesn't apply to a '%T' object", name, owner, obj);
}

static KrValue getset_get(KrThread *t, KrValue d, KrValue obj, KrValue type) {
    (void)type;
    KrGetSetDescr *g = (KrGetSetDescr *)d;
    if (!obj) return d;
    if (check_owner(t, g->owner, g->name, obj) < 0 || KR_ENTER_RECURSION(t)) return 0;
    return g->row->get(t, obj);
}

static int getset_set(KrThread *t, KrValue d, KrValue obj, KrValue v) {
    KrGetSetDescr *g = (KrGetSetDescr *)d;
    if (check_owner(t, g->owner, g->name, obj) < 0) return -1;
    if (g->row->set) return g->row->set(t, obj, v);
    return kr_error_int(t, KR_EXC_AttributeError, "attribute '%V' of '%N' objects is not writable", g->name, g->owner);
}

static KrValue getset_repr(KrThread *t, KrValue self) {
    KrGetSetDescr *g = (KrGetSetDescr *)self;
    return kr_str_from_format(t, "<attribute '%V' of '%N' objects>", g->name, g->owner);
}

static KrValue get_name(KrThread *t, KrValue self) {
    (void)t;
    return ((KrGetSetDescr *)self)->name;
}

static KrValue get_objclass(KrThread *t, KrValue self) {
    (void)t;
    return (KrValue)((KrGetSetDescr *)self)->owner;
}

static KrValue get_qualname(KrThread *t, KrValue self) {
    KrGetSetDescr *g = (KrGetSetDescr *)self;
    return kr_str_from_format(t, "%V.%V", g->owner->qualname, g->name);
}

static KrValue get_doc(KrThread *t, KrValue self) {
    const KrGetSet *row = ((KrGetSetDescr *)self)->row;
    return row && row->doc ? kr_str_cstring(t, row->doc) : KR_NONE;
}

static const KrGetSet descriptor_getset[] = { { "__qualname__", get_qualname, NULL, NULL }, { "__doc__", get_doc, NULL, NULL },
    KR_GETSET_END };
static const KrGetSet descriptor_members[] = { { "__name__", get_name, NULL, NULL },
    { "__objclass__", get_objclass, NULL, NULL }, KR_GETSET_END };

const KrTypeDef kr_typedef_getset_descriptor = {
    .name = "getset_descriptor", .type = &kr_type_getset_descriptor, .layout = KR_LAYOUT_OTHER, .instance_words = 4,
    .getset = descriptor_getset, .members = descriptor_members, .slots = { .repr = getset_repr, .get = getset_get, .set = getset_set } };

static KrValue member_get(KrThread *t, KrValue d, KrValue obj, KrValue type) {
    (void)type;
    KrMember *m = (KrMember *)d;
    if (!obj) return d;
    if (check_owner(t, m->owner, m->name, obj) < 0) return 0;
    if (m->row) return m->row->get(t, obj);
    KrValue v = kr_instance_peek(t, obj, m->name);
    return v || t->exc ? v : kr_attribute_error(t, obj, m->name);
}

static int member_set(KrThread *t, KrValue d, KrValue obj, KrValue v) {
    KrMember *m = (KrMember *)d;
    if (check_owner(t, m->owner, m->name, obj) < 0) return -1;
    if (m->row && m->row->set) return m->row->set(t, obj, v);
    if (m->row) return kr_error_int(t, KR_EXC_AttributeError, "readonly attribute");
    int done = kr_instance_poke(t, obj, m->name, v);
    if (done) return done < 0 ? -1 : 0;
    return kr_error_int(t, KR_EXC_AttributeError, "%V", m->name);
}

static KrValue member_repr(KrThread *t, KrValue self) {
    KrMember *m = (KrMember *)self;
    return kr_str_from_format(t, "<member '%V' of '%N' objects>", m->name, m->owner);
}

const KrTypeDef kr_typedef_member_descriptor = {
    .name = "member_descriptor", .type = &kr_type_member_descriptor, .layout = KR_LAYOUT_OTHER, .instance_words = 4,
    .getset = descriptor_getset, .members = descriptor_members, .slots = { .repr = member_repr, .get = member_get, .set = member_set } };
