/* type.h -- classes: KrType with its slots, shapes of instances, attribute lookup through the MRO. */
#ifndef KR_OBJECT_TYPE_H
#define KR_OBJECT_TYPE_H

#include "rtlib/object/thread.h"

/* What an instance is made of below its attributes. Methods of builtin types check the layout of self. Immutable
 * builtins (int float complex str bytes tuple frozenset) are wrapped: a subclass instance is KrWrapped with the
 * exact builtin object as payload; kr_as_*() unwrap. Mutable ones and exceptions are embedded at the start. */
typedef enum {
    KR_LAYOUT_OBJECT, KR_LAYOUT_INT, KR_LAYOUT_FLOAT, KR_LAYOUT_COMPLEX, KR_LAYOUT_STR, KR_LAYOUT_BYTES, KR_LAYOUT_TUPLE,
    KR_LAYOUT_FROZENSET, KR_LAYOUT_LIST, KR_LAYOUT_DICT, KR_LAYOUT_SET, KR_LAYOUT_BYTEARRAY,
    KR_LAYOUT_ARRAY,  /* as BYTEARRAY: the items are its bytes */
    KR_LAYOUT_EXCEPTION, KR_LAYOUT_TYPE, KR_LAYOUT_MODULE, KR_LAYOUT_FUNCTION, KR_LAYOUT_PROPERTY, KR_LAYOUT_GENERATOR, KR_LAYOUT_DEQUE, KR_LAYOUT_STRINGIO, KR_LAYOUT_BYTESIO,
    KR_LAYOUT_OTHER   /* builtin types that cannot be subclassed */
} KrLayout;

typedef struct KrWrapped { KrObject h; KrValue extra; KrValue payload; KrValue slots[1]; } KrWrapped;

typedef KrValue (*KrUnaryFn)(KrThread *t, KrValue self);
typedef KrValue (*KrBinaryFn)(KrThread *t, KrValue a, KrValue b);
typedef KrValue (*KrTernaryFn)(KrThread *t, KrValue a, KrValue b, KrValue c);
/* args: nargs positional values, then one per name of the tuple kwnames (0: none). */
typedef KrValue (*KrCallFn)(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames);

/* Operations of a type. NULL: not supported. Script classes get functions that call their dunder methods
 * (rtlib/object/class_slots.c). Binary slots are called with the operands in source order from either side and return
 * KR_NOT_IMPLEMENTED; `next` returns 0 without exception at the end. */
typedef struct KrSlots {
    KrUnaryFn repr, str, iter, next, neg, pos, abs, invert, to_int, to_float, index;
    int (*hash)(KrThread *t, KrValue self, long *out);          /* NULL: unhashable when hash_none, else inherited */
    int (*truth)(KrThread *t, KrValue self);
    long (*length)(KrThread *t, KrValue self);                  /* -1 raised */
    KrValue (*compare)(KrThread *t, KrValue a, KrValue b, int op);
    KrCallFn call;
    KrValue (*getattr)(KrThread *t, KrValue self, KrValue name);
    int (*setattr)(KrThread *t, KrValue self, KrValue name, KrValue v);   /* v 0: delete */
    KrValue (*get)(KrThread *t, KrValue descr, KrValue obj, KrValue type); /* __get__; obj 0: class access */
    int (*set)(KrThread *t, KrValue descr, KrValue obj, KrValue v);       /* __set__ / __delete__ (v 0): data descriptor */
    KrBinaryFn getitem;
    int (*setitem)(KrThread *t, KrValue self, KrValue k, KrValue v);      /* v 0: delete */
    int (*contains)(KrThread *t, KrValue self, KrValue v);
    KrBinaryFn binary[KR_OP_BINARY_COUNT];                      /* pow: two-argument form */
    KrTernaryFn pow3;
    KrBinaryFn inplace[KR_OP_BINARY_COUNT];
    KrCallFn make;                                              /* __new__: self is the type */
    int (*init)(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames);
} KrSlots;

#define KR_TYPE_BASETYPE 1        /* may be subclassed */
#define KR_TYPE_HEAP 2            /* script class */
#define KR_TYPE_ABSTRACT 4
#define KR_TYPE_INSTANCE_DICT 8   /* instances take any attribute */
#define KR_TYPE_FINALIZER 16      /* has __del__ */
#define KR_TYPE_HASH_NONE 32      /* __hash__ = None */
/* complete: may have instances and subclasses. A script class is not while mro() of its metaclass runs. */
#define KR_TYPE_READY 64
#define KR_TYPE_IS_EXCEPTION 128  /* subclass of BaseException */
#define KR_TYPE_CUSTOM_GETATTR 256 /* __getattribute__ or __getattr__ in the MRO */
#define KR_TYPE_SEQUENCE 512      /* match: sequence pattern */
#define KR_TYPE_MAPPING 1024
/* What a script class adds to the layout of its base: attributes of __slots__, the dict, weak references. */
#define KR_TYPE_ADDS_SLOTS 2048
#define KR_TYPE_ADDS_DICT 4096
#define KR_TYPE_ADDS_WEAKREF 8192
#define KR_TYPE_ADDS (KR_TYPE_ADDS_SLOTS | KR_TYPE_ADDS_DICT | KR_TYPE_ADDS_WEAKREF)

struct KrType {
    KrObject h;                   /* shape: KR_SH_TYPE or the shape of a metaclass */
    KrValue name, qualname;       /* str */
    KrValue bases, mro;           /* tuples */
    KrValue dict;                 /* KrDict of the class's own attributes; never handed out bare (mappingproxy) */
    KrValue attrs;                /* attributes of the class object that live in a metaclass instance: unused words 0 */
    KrValue slot_names;           /* __slots__ of a script class as tuple, 0 */
    KrType *base;                 /* best base (layout) */
    KrType *metatype;
    KrU32 flags;
    KrU32 layout;                 /* KrLayout */
    KrU32 shape;                  /* shape id of a fresh instance */
    KrU32 attr_word;              /* word index of the first attribute slot in instances (0: no attributes) */
    KrU32 size_hint;              /* attribute slots to allocate in a new instance: grows with what instances needed */
    KrU32 version;                /* changes with every change of the class's or a base's attributes */
    KrU32 extra_word;             /* word that holds the dict of instances in dict mode, 0: none */
    KrU32 made, seen;             /* first instances made, most attributes seen: size_hint is learned from them */
    KrU32 number;                 /* script classes are numbered as they are made */
    KrU32 least;                  /* every instance has room for this many attributes */
    KrU32 init_version;           /* version for which `init` was found; 0: none yet */
    KrValue init;                 /* plain function that a call of the class enters behind a bare allocation, or 0 */
    const struct KrTypeDef *def;  /* builtin types; script classes: def of the builtin that gives the layout */
    KrValue subclasses;           /* script classes: list of direct subclasses, or 0 (builtin types: KrRunThread.type_side) */
    KrSlots s;
};

/* Shape: which attribute sits where. Immutable; transitions by added name. Slot i of an instance is word attr_word + i
 * while i < capacity of the cell; instances that outgrow their cell, lose an attribute out of order, or hand out
 * __dict__ turn to dict mode: shape->dict_mode, `extra` holds the KrDict. */
struct KrShape {
    KrType *type;
    KrU32 id;
    KrU32 count;                  /* attributes */
    KrU32 layout;
    bool dict_mode;
    KrValue name;                 /* the last added name */
    KrShape *parent;
    KrShape **transitions; KrU32 transition_count;
    KrShape *dict_shape;          /* the type's dict-mode shape */
    KrValue *names;               /* names[0..count) */
    KrU32 *table; KrU32 table_mask; /* name hash -> index + 1, when count > 8 */
};

static inline KrShape *kr_shape_of(KrThread *t, KrValue v) { return KR_RUN(t)->shapes[KR_SH(v)]; }
extern KrType kr_type_int;
static inline KrType *kr_type_of(KrThread *t, KrValue v) {
    return KR_IS_INT(v) ? &kr_type_int : KR_RUN(t)->shapes[KR_SH(v)]->type;
}

/* Every builtin type object is a static `KrType kr_type_<name>`, declared by one row of types.def. */
#define KR_TYPE(name, python, shape) extern KrType kr_type_##name;
#include "rtlib/object/types.def"
#undef KR_TYPE
extern KrType kr_exc_types[];     /* indexed by KR_EXC_* */

bool kr_is_subtype(KrThread *t, const KrType *a, const KrType *b);     /* by MRO, no script code */
static inline KrLayout kr_layout_of(KrThread *t, KrValue v) { return (KrLayout)kr_type_of(t, v)->layout; }

/* Attribute `name` in the MRO of a type; 0 without exception when absent. No descriptors are run. Cached by version. */
KrValue kr_type_find(KrThread *t, KrType *type, KrValue name);
/* A dunder for an operation: found in the type, bound to self through descriptors; *self_needed = 1 when it is a plain
 * function to be called with self first. 0 without exception: absent. */
KrValue kr_special_find(KrThread *t, KrValue self, KrValue name, int *self_needed);
/* Calls a dunder with n arguments; 0 with T->exc == 0 and *found = 0: absent. */
KrValue kr_special_call(KrThread *t, KrValue self, KrValue name, long n, KrValue *args, int *found);

KrValue kr_instance_new(KrThread *t, KrType *type);                    /* fresh object of the type's layout, no __init__ */
KrValue kr_instance_alloc(KrThread *t, KrType *type, KrKind kind);     /* the same with a kind of the caller's (CUSTOM, RAW1 ...) */
KrValue kr_wrap(KrThread *t, KrType *type, KrValue payload);           /* subclass instance of a wrapped layout (payload itself if type is exact) */
void kr_type_trace(KrType *type, KrVisit visit, void *ctx);            /* the collector's view of a script class */
KrValue kr_generic_getattr(KrThread *t, KrValue o, KrValue name);      /* object.__getattribute__ */
int kr_generic_setattr(KrThread *t, KrValue o, KrValue name, KrValue v);
KrValue kr_instance_dict(KrThread *t, KrValue o);                      /* __dict__ (switches to dict mode); 0: TypeError/AttributeError pending */
KrValue kr_instance_peek(KrThread *t, KrValue o, KrValue name);        /* own attribute without dict mode; 0: absent, no exception */
KrType *kr_type_new(KrThread *t, KrType *metatype, KrValue name, KrValue bases, KrValue namespace, KrValue *args, long nargs, KrValue kwnames);
void kr_type_modified(KrThread *t, KrType *type);                      /* after any change of its dict: versions, slots, inline caches */

#endif
