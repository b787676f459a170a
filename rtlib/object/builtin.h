/* builtin.h -- rows of builtin functions, methods, attributes, modules and types: one row holds everything. */
#ifndef KR_OBJECT_BUILTIN_H
#define KR_OBJECT_BUILTIN_H

#include "rtlib/object/type.h"

/* A builtin function or method. `signature` is Python syntax without `def`:
 *   "pop(self, index=-1, /)"   "sort(self, /, *, key=None, reverse=False)"   "print(*args, sep=' ', end='\n', file=None, flush=False)"
 * Defaults: None True False, ints, short strings, or `...` = "not given": the C function gets 0. Annotations (`: int`, `-> int`)
 * are allowed and only documentation and type inference read them. arg[] holds one value per parameter in signature order;
 * *args is a tuple, **kwargs a dict. Methods have self as arg[0], its layout already checked against the owning type.
 * Result 0: exception pending. arg[] belongs to the caller's frame and stays valid over script calls; values read
 * out of containers do not stay in them. */
typedef KrValue (*KrBuiltinCall)(KrThread *t, KrValue *arg);
typedef struct KrBuiltin {
    const char *signature;
    KrBuiltinCall call;
    KrU32 flags;
    const char *doc;
} KrBuiltin;
#define KR_BUILTIN_END { 0, 0, 0, 0 }
#define KR_BF_CLASSMETHOD 1   /* arg[0] is the class */
#define KR_BF_STATIC 2
#define KR_BF_NEW 4           /* __new__: static, arg[0] is the class */
#define KR_BF_RAW 8           /* call is really KrCallFn cast: own argument handling (self, args, nargs, kwnames) */
#define KR_BF_COUNTS 32       /* told as "f() takes at most 3 arguments (4 given)" */
#define KR_BF_F64 16          /* plain function of one float: entry (flags >> KR_BF_F64_SHIFT) of the table */
#define KR_BF_F64_SHIFT 8
extern double (*const kr_f64_functions[])(double);   /* modules/math.c */

/* A computed attribute of a type. set NULL: read-only. */
typedef struct KrGetSet {
    const char *name;
    KrValue (*get)(KrThread *t, KrValue self);
    int (*set)(KrThread *t, KrValue self, KrValue v);   /* v 0: delete */
    const char *doc;
} KrGetSet;
#define KR_GETSET_END { 0, 0, 0, 0 }

/* One builtin type; each file in rtlib/types ends with one of these and a `KrType kr_type_x` defined by KR_DEFINE_TYPE.
 * Slots set here get their dunder wrappers (__add__, __len__, ...) in the type's dict automatically (object/boot.c). */
typedef struct KrTypeDef {
    const char *name;             /* Python name; "collections.deque" sets __module__ too */
    const char *doc;
    KrType *type;
    KrType *base;                 /* NULL: object */
    KrType *second_base;          /* its bases are among those of `base`, but for itself; NULL: none */
    KrU32 flags;                  /* KR_TYPE_* */
    KrLayout layout;
    const void *fields;           /* tells the uses of the same words of an instance apart (exceptions); NULL: as `base` */
    KrU32 instance_words;         /* words of the fixed part of an instance (attribute slots of subclasses follow) */
    const KrBuiltin *methods;
    const KrGetSet *getset;
    const KrGetSet *members;      /* the same, shown as member_descriptor */
    KrSlots slots;
} KrTypeDef;
/* All definitions, for the boot: one list. */
#define KR_TYPE(name, python, shape) extern const KrTypeDef kr_typedef_##name;
#include "rtlib/object/types.def"
#undef KR_TYPE
/* Types outside types.def (itertools.count, deque, ...) are registered by their module's boot function: */
bool kr_type_register(const KrTypeDef *def);                           /* gives it a shape id; boot only */

/* A builtin module. `init` runs once per run when the module is first imported, after the rows went into its dict. */
typedef struct KrModuleDef {
    const char *name;
    const char *doc;
    const KrBuiltin *functions;
    const KrTypeDef *const *types;      /* NULL-terminated list or NULL; registered at boot, put in the dict under their last name */
    bool (*init)(KrThread *t, KrValue module);   /* constants, state; may be NULL; false: exception pending */
    const char *const *late_names;      /* NULL-terminated list or NULL: names whose values `late` makes when somebody looks for them */
    KrValue (*late)(KrThread *t, const char *name);
} KrModuleDef;
#define KR_MODULE(name, symbol) extern const KrModuleDef kr_module_##symbol;
#include "rtlib/modules/modules.def"
#undef KR_MODULE

/* The builtin function object of a row (immortal, made once at boot). */
typedef struct KrBuiltinFn {
    KrObject h;                   /* KR_SH_BUILTIN, or the descriptor types of types.def */
    const KrBuiltin *row;
    const struct KrSignature *signature;
    KrType *owner;                /* methods: type whose layout self must have; else NULL */
    KrValue self;                 /* bound: receiver; 0: unbound or plain function */
    KrValue name, qualname, module;
} KrBuiltinFn;

/* Parsed signature (object/signature.c). */
typedef struct KrSignature {
    unsigned short nparams, npos, nposonly, nkwonly, nrequired; /* nrequired: positional without default */
    bool varargs, varkw;
    unsigned char quick;          /* n + 1: n positional parameters, keyword-only ones with defaults, 4 at most, nothing else; 0: bind in full */
    KrValue *names;               /* interned, nparams */
    KrValue *defaults;            /* nparams; 0: required or `...`; see required_mask for keyword-only */
    bool *has_default;
} KrSignature;

KrValue kr_builtin_function_new(KrThread *t, const KrBuiltin *row, KrType *owner, KrValue module_name);
/* Calls a builtin function object with bound self prepended. */
KrValue kr_builtin_call(KrThread *t, KrValue f, KrValue *args, long nargs, KrValue kwnames);

#endif
