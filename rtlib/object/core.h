/* core.h -- doors of the object core to the rest of the runtime beyond type.h and object.h: boot, per-run state, descriptors,
 * calls with prepared arguments, slot tables. */
#ifndef KR_OBJECT_CORE_H
#define KR_OBJECT_CORE_H

#include "rtlib/object/object.h"

/* -- boot and per-run state (object/boot.c) -- */
/* Fills every builtin type, the shape table of builtin types, function objects of all modules. Once per process, after
 * the names and the empty tuple exist. false: out of memory. */
bool kr_object_boot(KrThread *boot);
/* Gives a run its shape table, type cache, roots and T->builtin; needs t->heap. false: out of memory. */
bool kr_core_thread_init(KrThread *t);
void kr_core_thread_free(KrThread *t);
/* Puts the functions and types of a builtin module into a dict. 0 / -1. */
int kr_module_fill(KrThread *t, const KrModuleDef *def, KrValue dict);
extern KrValue kr_builtin_table[KR_BT_COUNT];      /* what T->builtin points to */
extern const KrTypeDef *const kr_exception_typedefs[KR_EXC_COUNT];
KrValue kr_builtin_row_object(const char *module, const char *name);   /* immortal function object; 0: none */

/* One entry per (class version, name): what the MRO search found; value 0: nothing. */
#define KR_TYPE_CACHE 1024
typedef struct KrTypeCacheEntry { KrU32 version, pad; KrValue name, value; } KrTypeCacheEntry;
/* Second level behind the inline caches, for sites that see several shapes: what a site with this (shape, name) would be
 * filled with. Kinds: load, store, method, adding an attribute (value: the shape after it). Cleared together with the inline caches. */
#define KR_SITE_CACHE 1024
#define KR_SITE_NAMES 4096
enum { KR_SITE_LOAD, KR_SITE_STORE, KR_SITE_METHOD, KR_SITE_ADD };
typedef struct KrSiteEntry { KrU32 key, slot; KrValue name, value; } KrSiteEntry;   /* key: shape, kind in the top bits */
typedef struct KrCore {
    KrTypeCacheEntry cache[KR_TYPE_CACHE];
    KrSiteEntry sites[KR_SITE_CACHE];
    KrU32 next_version;           /* 0: used up, nothing is cached any more */
    KrU32 depth;
    KrU32 classes;                /* script classes made */
    KrU32 shapes_of_way[KR_SITE_WAYS];
    /* Bits of the hashes of the names that inline caches and `sites` were filled for since they were cleared. */
    uint64_t site_names[KR_SITE_NAMES / 64];
} KrCore;
static inline uint64_t *kr_site_name(KrThread *t, KrValue name, uint64_t *bit) {
    KrU32 h = kr_str_hash(name) & (KR_SITE_NAMES - 1);
    *bit = (uint64_t)1 << (h & 63);
    return &KR_RUN(t)->core->site_names[h >> 6];
}
static inline void kr_site_note(KrThread *t, KrValue name) {
    uint64_t bit, *word = kr_site_name(t, name, &bit);
    *word |= bit;
}
static inline KrSiteEntry *kr_site(KrThread *t, KrU32 shape, KrValue name, long kind) {
    KrU32 h = (shape ^ (KrU32)(name >> 3) ^ (KrU32)kind << 8) * 0x9E3779B1u;
    return &KR_RUN(t)->core->sites[h >> 22];
}
static inline bool kr_site_hit(const KrSiteEntry *e, KrU32 shape, KrValue name, long kind) {
    return e->key == (shape | (KrU32)kind << 30) && e->name == name;
}
/* Remembers what was just put into an inline cache. */
static inline void kr_site_fill(KrThread *t, const KrIc *ic, KrValue name, long kind) {
    kr_site_note(t, name);
    *kr_site(t, ic->shape, name, kind) = (KrSiteEntry){ ic->shape | (KrU32)kind << 30, ic->slot, name, ic->value };
}
/* A hit goes to the inline cache: a site that sees several shapes mostly sees the same one several times in a row. */
static inline void kr_site_refresh(KrIc *ic, KrU32 shape, const KrSiteEntry *e) {
    *ic = (KrIc){ shape, e->slot, e->value };
}
/* Items of KrRunThread.type_side. */
enum { KR_SIDE_SUBCLASSES /* dict: shape id of a builtin type -> list */, KR_SIDE_SHAPES /* KrArray of shape blocks */,
       KR_SIDE_SHAPE_COUNT /* int */, KR_SIDE_TYPES /* list of all script classes */, KR_SIDE_COUNT };
#define KR_SIDE(t, i) (((KrArray *)KR_RUN(t)->type_side)->items[i])

/* kr_type_find with the hit inline; name: exact str. */
static inline KrU32 kr_type_cache_index(const KrType *type, KrU32 hash) {
    return (hash ^ type->version * 0x9E3779B1u >> 7) & (KR_TYPE_CACHE - 1);
}
static inline KrValue kr_type_lookup(KrThread *t, KrType *type, KrValue name) {
    KrCore *core = KR_RUN(t)->core;
    if (__builtin_expect(core != NULL, 1)) {
        const KrTypeCacheEntry *e = &core->cache[kr_type_cache_index(type, KR_STR(name)->hash)];
        if (e->version == type->version && e->name == name) return e->value;
    }
    return kr_type_find(t, type, name);
}

/* -- types (object/type.c, type_new.c, class_slots.c, slot_wrapper.c) -- */
KrU32 kr_type_next_version(KrThread *t);
void kr_type_cache_forget(KrThread *t, KrType *type, KrValue name);
KrValue kr_type_subclasses(KrThread *t, KrType *type);                 /* list or 0 */
int kr_type_add_subclass(KrThread *t, KrType *base, KrType *sub);
KrValue kr_type_getattr(KrThread *t, KrValue type, KrValue name);      /* type.__getattribute__ */
int kr_type_setattr(KrThread *t, KrValue type, KrValue name, KrValue v);
KrValue kr_type_make(KrThread *t, KrValue meta, KrValue *args, long nargs, KrValue kwnames);   /* type.__new__ */
KrValue kr_type_dir(KrThread *t, KrValue *arg);
int kr_plain_isinstance(KrThread *t, KrValue v, KrValue cls);          /* without __instancecheck__ */
int kr_plain_issubclass(KrThread *t, KrValue sub, KrValue cls);
void kr_singletons_boot(void);                                         /* header words of Ellipsis and NotImplemented */
void kr_builtins_join(void);                                           /* rows of all parts into one array (modules/builtins.c) */
KrValue kr_type_call(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames);
KrValue kr_mro_compute(KrThread *t, KrType *type, KrValue bases);
KrType *kr_type_solid(KrType *type);
KrType *kr_type_best_base(KrThread *t, KrValue bases);
int kr_same_layout(KrThread *t, KrType *a, KrType *b);                 /* of their instances; -1: the run ends */
void kr_class_slots_update(KrThread *t, KrType *type);                 /* all slots from the MRO's dunders */
void kr_class_slots_new(KrThread *t, KrType *type);                    /* the same for a class that has just got its MRO */
bool kr_is_slot_name(KrValue name);                                    /* interned; slots depend on an attribute of this name */
void kr_inline_caches_clear(KrThread *t);
KrType *kr_metatype_of(KrThread *t, KrType *meta, KrValue bases);      /* most derived metaclass; NULL: TypeError */
bool kr_is_builtin_descriptor(KrValue v);                              /* method_descriptor or wrapper_descriptor */
/* object.__new__, object.__init__ as slots, for identity tests. */
KrValue kr_object_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames);
int kr_object_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames);

/* One dunder of a slot. */
typedef struct KrSlotDef {
    const char *name;
    int name_index;               /* into kr_names_table */
    unsigned short offset;        /* of the slot in KrSlots */
    unsigned char shape;          /* enum KrSlotShape in slot_wrapper.c */
    unsigned char arg;            /* operator or comparison number, 1: reflected / deleting form */
    KrBuiltin row;
    void *script;                 /* slot function that calls the dunder (class_slots.c) */
} KrSlotDef;
extern const KrSlotDef kr_slotdefs[];
extern const int kr_slotdef_count;
typedef struct KrSlotWrapper { KrBuiltinFn f; const KrSlotDef *def; } KrSlotWrapper;
/* Wrong numbers of arguments are told as CPython's wrappers do: without a name. */
bool kr_slot_wrapper_counts(const KrBuiltinFn *f);
KrValue kr_slot_wrapper_new(KrThread *t, const KrSlotDef *def, KrType *owner, bool only_static);
/* Calls the owner's slot with bound arguments (self first). */
KrValue kr_slot_wrapper_call(KrThread *t, const KrSlotWrapper *w, KrValue *arg);

/* -- shapes and instances (object/shape.c, instance.c, attribute.c) -- */
KrShape *kr_shape_new(KrThread *t, KrType *type, KrShape *parent, KrValue name);   /* registered under a new id */
KrShape *kr_shape_add(KrThread *t, KrShape *shape, KrValue name);      /* NULL without exception: use dict mode */
long kr_shape_index(KrShape *shape, KrValue name);                     /* -1: absent */
KrShape *kr_shape_dict(KrThread *t, KrShape *shape);                   /* dict-mode shape of the same type */
int kr_instance_to_dict_mode(KrThread *t, KrValue o);
void kr_instance_least(KrThread *t, KrType *type, KrU32 slots);       /* an instance of the type has room for `slots` only */
KrU32 kr_instance_capacity(KrThread *t, KrValue o, KrType *type);      /* attribute slots in the cell */
/* Stores into the instance itself (shape, dict). v 0: delete; 1 done, 0 absent, -1. */
int kr_instance_poke(KrThread *t, KrValue o, KrValue name, KrValue v);
/* Attribute of o without raising AttributeError: 0 and no exception when absent. */
KrValue kr_attr_find(KrThread *t, KrValue o, KrValue name);
KrValue kr_attribute_error(KrThread *t, KrValue o, KrValue name);      /* 0 */
int kr_attribute_error_store(KrThread *t, KrValue o, KrValue name, KrType *type);

/* -- descriptors -- */
/* kind VALUES is wrong for row: RAW2 */
typedef struct KrGetSetDescr { KrObject h; KrType *owner; KrValue name; const KrGetSet *row; } KrGetSetDescr;
/* member_descriptor, RAW2; row NULL: a __slots__ entry, its value lives in the instance's shape */
typedef KrGetSetDescr KrMember;
extern const KrGetSet kr_getset_dict;  /* __dict__ of instances */
KrValue kr_getset_new(KrThread *t, KrType *owner, const KrGetSet *row);
KrValue kr_member_new(KrThread *t, KrType *owner, KrValue name, const KrGetSet *row);
typedef struct KrProperty { KrObject h; KrValue fget, fset, fdel, doc, name, own_doc; } KrProperty;
typedef struct KrMethodWrap { KrObject h; KrValue dict, function; } KrMethodWrap;   /* classmethod, staticmethod */
typedef struct KrBoundMethod { KrObject h; KrValue function, self; } KrBoundMethod;
typedef struct KrSuper { KrObject h; KrValue type, self, self_type; } KrSuper;      /* 0: unbound */
KrValue kr_bound_method_new(KrThread *t, KrValue function, KrValue self);
KrValue kr_builtin_bind(KrThread *t, KrValue descr, KrValue self);     /* builtin method object */
/* descr.__get__(obj, type) where the descriptor type may have none; obj 0: class access. */
static inline KrValue kr_descr_get(KrThread *t, KrValue d, KrValue obj, KrType *type) {
    KrType *dt = kr_type_of(t, d);
    return dt->s.get ? dt->s.get(t, d, obj, (KrValue)type) : d;
}
KrValue kr_super_find(KrThread *t, KrSuper *s, KrValue name);           /* behind s->type in the MRO; 0: absent */
KrValue kr_super_new(KrThread *t, KrValue cls, KrValue self);

/* -- functions -- */
typedef struct KrFunctionExtra {
    KrObject h;                   /* KR_KIND_VALUES; 0: take it from the code */
    KrValue name, qualname, doc, module, dict, kwdefaults, annotations, globals;
} KrFunctionExtra;
KrFunctionExtra *kr_function_extra(KrThread *t, KrFunction *f);        /* made on demand; NULL: exception */
KrValue kr_function_name(KrFunction *f);
KrValue kr_function_qualname(KrFunction *f);
KrValue kr_code_object(KrThread *t, const KrCode *code, KrUnit *unit); /* types/code.c */
KrUnit *kr_code_parts(KrValue object, const KrCode **code);           /* of a function's code object; NULL: one of compile() */
KrValue kr_mappingproxy_new(KrThread *t, KrValue mapping);
/* Code that is entered with exactly n positional values. */
#define KR_CODE_INDIRECT (KR_CODE_VARARGS | KR_CODE_VARKW | KR_CODE_CLASS_BODY | KR_CODE_DICT_GLOBALS | KR_CODE_MODULE | KR_CODE_ARRAY)
static inline bool kr_code_direct(const KrCode *c, unsigned n) {
    return c->nparams == n && !(c->flags & KR_CODE_INDIRECT) && !c->nkwonly;
}
/* Calls a script function with n positional arguments; falls back to full binding. */
KrValue kr_function_call(KrThread *t, KrValue f, KrValue *args, long nargs, KrValue kwnames);
bool kr_function_call_dict(KrThread *t, KrValue f, KrValue *items, long nargs, KrValue kwargs, KrValue *result);
/* self, then args: without a bound method. */
KrValue kr_call_with_self(KrThread *t, KrValue f, KrValue self, KrValue *args, long nargs, KrValue kwnames);
KrValue kr_bind_and_call(KrThread *t, KrValue f, KrValue *args, long nargs, KrValue kwnames);
/* Counts and fills out[] for a builtin signature (bind.c); who: qualified name for messages. */
int kr_signature_bind(KrThread *t, const KrBuiltinFn *f, KrValue *args, long nargs, KrValue kwnames, KrValue *out);
extern const KrGetSet kr_builtin_function_getset[];
KrSignature *kr_signature_parse(KrThread *t, const char *text, KrValue *name);   /* boot thread; free() */
KrValue kr_signature_name(KrThread *t, const char *text);              /* boot thread */
/* The signature of a row is parsed when a call first needs it; NULL: MemoryError pending. */
extern const KrSignature kr_signature_unread;
const KrSignature *kr_signature_read(KrThread *t, KrBuiltinFn *f);
static inline const KrSignature *kr_signature_of(KrThread *t, const KrBuiltinFn *f) {
    const KrSignature *g = __atomic_load_n(&f->signature, __ATOMIC_ACQUIRE);
    return g != &kr_signature_unread ? g : kr_signature_read(t, (KrBuiltinFn *)(uintptr_t)f);
}
void kr_signature_freeze(void);                                        /* end of the boot: no table of the process grows any more */
KrValue kr_builtin_fn_call(KrThread *t, KrBuiltinFn *f, KrValue *args, long nargs, KrValue kwnames);   /* args include self */
KrValue kr_callable_name(KrThread *t, KrValue f);                      /* text for "f() got ...": str */

KrValue kr_unit_code_new(KrThread *t, KrUnitShared *shared);           /* code object of compile() */
KrUnitShared *kr_unit_code_shared(KrValue code);                       /* NULL: a function's code */
long kr_visible_id(KrThread *t, KrValue v);                            /* id() */
KrValue kr_hex_id(KrThread *t, KrValue v);                             /* the same as "0x7f..." */

/* -- unions and generic aliases -- */
KrValue kr_generic_alias_new(KrThread *t, KrValue origin, KrValue args);
KrValue kr_union_or(KrThread *t, KrValue a, KrValue b);                /* type | type, or NotImplemented */

/* -- operators shared with the `operator` module -- */
KrValue kr_binary(KrThread *t, KrValue a, KrValue b, int op);
bool kr_is_sequence_type(const KrType *type);
KrValue kr_sequence_error(KrThread *t, KrValue self, KrValue other, int op);
KrValue kr_pow3(KrThread *t, KrValue a, KrValue b, KrValue m);
KrValue kr_divmod(KrThread *t, KrValue a, KrValue b);
KrValue kr_abs(KrThread *t, KrValue a);
extern const char *const kr_op_symbols[KR_OP_BINARY_COUNT];
int kr_item_delete_or_store(KrThread *t, KrValue o, KrValue k, KrValue v);
KrValue kr_dir(KrThread *t, KrValue o);

#endif
