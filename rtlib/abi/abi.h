/* abi.h -- the contract between generated C and the runtime: value word, object layouts, code records.
 *
 * Freestanding: includes nothing, uses no stdint, so that libtcc (no header path), gcc and clang all read the
 * same text. The host side checks these layouts with static assertions in rtlib/abi/exports.c.
 * Generated code may touch exactly the fields named here. */
#ifndef KR_ABI_H
#define KR_ABI_H

/* One Python value. Low bit 1: a 63-bit integer (n * 2 + 1). Otherwise the address of a KrObject (16-byte
 * aligned). 0: "an exception is pending in the thread" as a result, "unbound" in a variable. */
typedef long KrValue;
typedef unsigned long KrWord;
typedef unsigned int KrU32;

typedef struct KrThread KrThread;
typedef struct KrType KrType;

#define KR_IS_INT(v) ((v) & 1)
#define KR_BOTH_INT(a, b) ((a) & (b) & 1)
/* Bit of a global slot in the blob of a unit (codegen/pool.h). */
#define KR_POOL_STORED 0x80000000u

#define KR_INT(n) ((KrValue)(n) * 2 + 1)
#define KR_INT_VALUE(v) ((v) >> 1)
#define KR_INT_MAX 0x3fffffffffffffffL
#define KR_INT_MIN (-KR_INT_MAX - 1)

/* In a dual register of generated code (ir.h): "a float, its value is in the double beside". Never seen by the runtime
 * except by kr_dual_*. */
#define KR_UNBOXED 2
#define KR_DUAL_INPLACE 16    /* flag of the operator of kr_dual_arith: a op= b */

/* Header of every heap object and static object. `kind` tells the collector how to scan (enum KrKind in
 * rtlib/memory/heap.h), `aux` belongs to the type (str: kind and flag bits), `shape` is an index into the
 * shape table: builtin types have the fixed ids below, shapes of script classes follow from KR_SH_FIRST_DYNAMIC. */
typedef struct KrObject {
    unsigned char kind;
    unsigned char flags;
    unsigned short aux;
    KrU32 shape;
} KrObject;

#define KR_OBJ(v) ((KrObject *)(v))
#define KR_SH(v) (((KrObject *)(v))->shape)
/* True when v is a pointer whose shape id is s. */
#define KR_HAS_SHAPE(v, s) (!((v) & 1) && KR_SH(v) == (s))

/* Fixed shape ids. One row per builtin type; rtlib/object/types.def expands the same ids (static assertion there).
 * List storage kinds are shapes of their own, so the type test is the storage test. */
enum {
    KR_SH_NONE = 1, KR_SH_BOOL, KR_SH_INT /* big integers */, KR_SH_FLOAT, KR_SH_COMPLEX, KR_SH_STR, KR_SH_BYTES,
    KR_SH_LIST /* any values */, KR_SH_LIST_F64 /* all items float, stored as double */, KR_SH_TUPLE, KR_SH_DICT,
    KR_SH_NSDICT /* dict that mirrors the global slots of a module */, KR_SH_SET, KR_SH_FROZENSET, KR_SH_RANGE,
    KR_SH_SLICE, KR_SH_FUNCTION, KR_SH_BUILTIN /* builtin function */, KR_SH_METHOD /* bound method */, KR_SH_CELL,
    KR_SH_LIST_ITER, KR_SH_TUPLE_ITER, KR_SH_RANGE_ITER, KR_SH_DICT_ITER, KR_SH_STR_ITER, KR_SH_GENERATOR,
    KR_SH_MODULE, KR_SH_TYPE /* a class whose metaclass is exactly type */, KR_SH_FIRST_OTHER
};
#define KR_SH_FIRST_DYNAMIC 512

typedef struct KrFloat { KrObject h; double value; } KrFloat;

/* str: characters of 1, 2 or 4 bytes at `data` (inline behind the struct or in a shared buffer).
 * h.aux low bits: KR_STR_KIND_MASK = bytes per character; KR_STR_ASCII. hash 0: not computed yet. */
typedef struct KrStr { KrObject h; KrU32 length; KrU32 hash; unsigned char *data; } KrStr;
#define KR_STR_KIND_MASK 7
#define KR_STR_ASCII 8

/* list: items[0..length) inside `buffer` (items may lie behind buffer's start after pops at the front).
 * KR_SH_LIST_F64: items points at doubles. Every length test in generated code is unsigned. */
typedef struct KrList { KrObject h; KrU32 length; KrU32 capacity; KrValue *items; KrValue buffer; } KrList;
typedef struct KrTuple { KrObject h; KrU32 length; KrU32 hash; KrValue items[1]; } KrTuple;
typedef struct KrCell { KrObject h; KrValue value; } KrCell;                /* value 0: unbound */
typedef struct KrListIter { KrObject h; KrValue list; long index; } KrListIter;   /* list 0: exhausted */
typedef struct KrRangeIter { KrObject h; long next; long step; long remaining; } KrRangeIter;

/* Instance of a script class that extends no builtin layout: attribute slots at word 2. Subclasses of builtin
 * layouts keep their slots elsewhere; inline caches always carry the word offset, so generated code need not know. */
typedef struct KrInstance { KrObject h; KrValue extra; KrValue slots[1]; } KrInstance;

/* Inline cache, one per site, zeroed at the start of a run and whenever a class changes in a way that could
 * make it stale. Attribute hit: shape equal -> ((KrValue *)o)[slot]; of a store, `value` is the shape id behind it,
 * another one only at sites that may add the attribute (kr_attr_add). Method hit: shape equal -> `value` is what the class
 * has (call it with the receiver as first argument); slot n + 1: a function entered with exactly n values, else 0. */
typedef struct KrIc { KrU32 shape; KrU32 slot; KrValue value; } KrIc;
/* A site that sees several classes has a row of so many caches, chosen by the low bits of the shape: the runtime gives the
 * shapes of classes made one after the other different ones. */
#define KR_SITE_WAYS 8

/* Constant record of one compiled function, emitted as static const data of a unit. Indices are into the unit's
 * constant pool. Parameter order everywhere: positional (position-only first), keyword-only, *args, **kwargs. */
typedef struct KrCode {
    void *entry;              /* direct entry, see below */
    void *resume;             /* generators: KrValue (*)(KrThread *, KrValue frame, KrValue sent); else 0 */
    unsigned short nparams;   /* all parameter slots, *args and **kwargs included */
    unsigned short npos;      /* positional, position-only included */
    unsigned short nposonly;
    unsigned short nkwonly;
    KrU32 flags;              /* KR_CODE_* */
    int name, qualname, doc;  /* constant indices; doc -1: none */
    int varnames;             /* constant index of the tuple of parameter names in parameter order, then other locals */
    int freevars;             /* constant index of the tuple of names of closure cells, then of variables that are cells; -1: none */
    int firstline;
    int nfree;                /* closure cells */
    int frame_words;          /* generators: words kept across a yield */
    int nnames;               /* names of globals, attributes and modules in the code */
    const int *names;         /* their constant indices */
} KrCode;
#define KR_CODE_VARARGS 1
#define KR_CODE_VARKW 2
#define KR_CODE_GENERATOR 4
#define KR_CODE_ARRAY 8       /* more than KR_DIRECT_MAX parameters: entry takes one array */
#define KR_CODE_CLASS_BODY 16 /* entry(T, F, namespace) */
#define KR_CODE_DICT_GLOBALS 32
#define KR_CODE_MODULE 64
#define KR_DIRECT_MAX 8

/* Direct entry: KrValue entry(KrThread *T, KrValue F, KrValue a0, ..., a[nparams-1]); every parameter slot is
 * filled (defaults already applied, *args a tuple, **kwargs a dict). With KR_CODE_ARRAY: entry(T, F, KrValue *a).
 * Module body: entry(T, F). Class body and dict-globals code: entry(T, F, KrValue namespace).
 * Returns 0 with T->exc set on failure. */

/* Per-run instance of a unit (one compiled source file). */
typedef struct KrUnit {
    KrObject h;
    KrValue *k;               /* constants, shared and read-only */
    KrValue *g;               /* global slots, 0: unbound */
    KrIc *ic;                 /* inline caches */
    KrValue module;           /* the module object, or for dict-globals code the globals dict */
    const void *info;         /* const KrUnitShared * (rtlib/object/unit.h) */
} KrUnit;

/* Function object. */
typedef struct KrFunction {
    KrObject h;
    const KrCode *code;
    KrUnit *unit;
    KrValue defaults;         /* tuple or 0 */
    KrValue extra;            /* 0, or object holding name/qualname overrides, __dict__, kwdefaults, annotations, doc */
    KrValue closure[1];       /* code->nfree cells */
} KrFunction;

#define KR_FN(v) ((KrFunction *)(v))
#define KR_ENTRY(v) (KR_FN(v)->code->entry)

/* Generator (also generator expressions). locals[] belong to the generated resume function. */
typedef struct KrGen {
    KrObject h;
    const KrCode *code;
    KrValue function;         /* the KrFunction: unit, closure */
    int state;                /* 0 not started, > 0 suspended at yield `state`, -1 finished, -2 running */
    int line;                 /* line of the last yield, for tracebacks */
    KrValue delegate;         /* iterator of the active `yield from`, or 0 */
    KrValue result;           /* value of the return statement once finished (0: None) */
    KrValue handled;          /* suspended: exception being handled inside the generator, or 0; running: that of its caller | 1 */
    KrValue extra;            /* name override, or 0 */
    KrValue locals[1];
} KrGen;

/* Head of the thread state (the rest: rtlib/object/thread.h). Generated code reads these fields only. */
struct KrThread {
    char *stack_limit;        /* function entry: frame address below this -> kr_stack_check() */
    volatile long poll;       /* loop back-edge: non-zero -> kr_poll() */
    KrValue exc;              /* pending exception, 0: none */
    KrValue handled;          /* exception being handled (sys.exc_info), 0: none */
    KrValue *builtin;         /* builtin[KR_BT_x]: the original builtin functions, for guards of fused code */
    KrValue *chars;           /* chars[c], c < 256: static one-character strings */
    double f64;               /* result of kr_dual_* when they return KR_UNBOXED */
};

/* Builtins that generated code recognises; index into T->builtin. */
enum {
    KR_BT_range, KR_BT_len, KR_BT_abs, KR_BT_min, KR_BT_max, KR_BT_ord, KR_BT_chr, KR_BT_isinstance, KR_BT_int,
    KR_BT_float, KR_BT_str, KR_BT_bool, KR_BT_list, KR_BT_tuple, KR_BT_dict, KR_BT_set, KR_BT_sum, KR_BT_any,
    KR_BT_all, KR_BT_enumerate, KR_BT_zip, KR_BT_sorted, KR_BT_print, KR_BT_type, KR_BT_object, KR_BT_super,
    KR_BT_reversed, KR_BT_map, KR_BT_filter, KR_BT_AssertionError, KR_BT_COUNT
};

/* Conversion of kr_format_value besides 'r', 's', 'a' and -1: a piece of a longer text, which kr_string_join also takes as
 * a tagged int. */
#define KR_FORMAT_PIECE 1

/* Singletons: immortal objects outside every heap. */
extern char kr_none[], kr_true[], kr_false[], kr_ellipsis[], kr_not_implemented[];
#define KR_NONE ((KrValue)kr_none)
#define KR_TRUE ((KrValue)kr_true)
#define KR_FALSE ((KrValue)kr_false)
#define KR_ELLIPSIS ((KrValue)kr_ellipsis)
#define KR_NOT_IMPLEMENTED ((KrValue)kr_not_implemented)
#define KR_BOOL(c) ((c) ? KR_TRUE : KR_FALSE)

/* What a unit exports under the symbol kr_unit_info: its body and how many inline caches it needs. The constant
 * pool and the global names travel beside the C text as a blob (codegen/pool.h, rtlib/object/unit.h). */
typedef struct KrUnitInfo {
    KrU32 abi;                /* KR_ABI_VERSION */
    KrU32 ic_count;
    const KrCode *body;
} KrUnitInfo;
#define KR_ABI_VERSION 2

/* Operators, as imm of the generic calls. Order is relied on by tables: rtlib/object/operator.c, codegen/lower_operator.c. */
enum {
    KR_OP_add, KR_OP_sub, KR_OP_mul, KR_OP_truediv, KR_OP_floordiv, KR_OP_mod, KR_OP_pow, KR_OP_lshift, KR_OP_rshift,
    KR_OP_and, KR_OP_or, KR_OP_xor, KR_OP_matmul, KR_OP_BINARY_COUNT
};
enum { KR_CMP_lt, KR_CMP_le, KR_CMP_eq, KR_CMP_ne, KR_CMP_gt, KR_CMP_ge };

#endif
