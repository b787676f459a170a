/* object.h -- what every file of the runtime uses: names, errors, construction and inspection of the builtin types, calls.
 * A KrValue result of 0 means an exception is pending; int results: -1 pending. */
#ifndef KR_OBJECT_OBJECT_H
#define KR_OBJECT_OBJECT_H

#include "rtlib/object/builtin.h"
#include "rtlib/object/type.h"
#include "rtlib/object/unit.h"

/* -- names: KR_D(len) is the interned str "__len__", KR_W(append) is "append" -- */
enum {
#define KR_DUNDER(n) KR_ND_##n,
#define KR_WORD(n) KR_NW_##n,
#include "rtlib/object/names.def"
#undef KR_DUNDER
#undef KR_WORD
    KR_NAME_COUNT
};
extern KrValue kr_names_table[KR_NAME_COUNT];
#define KR_D(n) (kr_names_table[KR_ND_##n])
#define KR_W(n) (kr_names_table[KR_NW_##n])

/* -- errors (object/error.c) -- */
typedef enum {
#define KR_EXC(name, base, group, doc) KR_EXC_##name,
#include "rtlib/object/exceptions.def"
#undef KR_EXC
    KR_EXC_COUNT
} KrExc;
#define KR_EXC_TYPE(n) (&kr_exc_types[KR_EXC_##n])
/* Raises; returns 0. Format: %s C string, %d int, %l long, %z size_t, %c code point, %V str value, %R repr of a value, %S str() of a
 * value, %T type name of a value, %N name of a type (KrType *), %%. The text is cut at 64 kB. */
KrValue kr_error(KrThread *t, KrExc which, const char *format, ...);
int kr_error_int(KrThread *t, KrExc which, const char *format, ...);   /* the same, returns -1 */
KrValue kr_error_value(KrThread *t, KrExc which, KrValue arg);         /* exception with one argument (KeyError(key), StopIteration(v)) */
KrValue kr_no_memory(KrThread *t);                                     /* MemoryError; 0 */
int kr_error_is(KrThread *t, KrExc which);                             /* the pending exception is an instance */
void kr_error_clear(KrThread *t);                                      /* forgets it; a kill stays */
KrValue kr_error_take(KrThread *t);                                    /* instance, no longer pending; 0 when killed */
bool kr_killed(KrThread *t);
KrValue kr_str_from_format(KrThread *t, const char *format, ...);      /* the same formats as kr_error */
/* Exception object: words are values. */
typedef struct KrException {
    KrObject h;                   /* KR_KIND_VALUES */
    KrValue extra;                /* dict of other attributes, or 0; subclass slots follow the struct */
    KrValue args;                 /* tuple */
    KrValue context, cause, traceback;   /* 0: None */
    KrValue suppress;             /* KR_TRUE: __suppress_context__ */
    KrValue notes;
    KrValue field[6];             /* class specific: StopIteration value; OSError errno strerror filename filename2 characters_written; SyntaxError msg filename lineno offset text;
                                     SystemExit code; ImportError msg name path; Unicode*Error encoding object start end reason; KeyError none;
                                     AttributeError name obj; NameError name; groups - - message exceptions */
} KrException;
KrValue kr_exception_new(KrThread *t, KrType *type, KrValue args);
/* Text as CPython prints an uncaught exception (chain, traceback lines, message), as a str. */
KrValue kr_exception_text(KrThread *t, KrValue exc);

/* -- str (rtlib/types/str.h has the rest) -- */
KrValue kr_str_utf8(KrThread *t, const char *text, size_t size);       /* decodes; invalid input: U+FFFD */
KrValue kr_str_utf8_any(KrThread *t, const char *text, size_t size);   /* the same with kr_utf8_decode_any: halves of surrogate pairs stay */
KrValue kr_str_ascii(KrThread *t, const char *text, size_t size);      /* bytes < 128 (trusted) */
KrValue kr_str_cstring(KrThread *t, const char *text);
KrValue kr_str_latin1(KrThread *t, const unsigned char *text, size_t size);
KrValue kr_str_ucs4(KrThread *t, const uint32_t *text, size_t length); /* narrows */
KrValue kr_str_char_new(KrThread *t, uint32_t c);
KrValue kr_str_intern(KrThread *t, KrValue s);                         /* per run; returns the canonical object */
uint32_t kr_str_at(KrValue s, size_t i);                               /* exact str, i < length */
int kr_str_equal(KrValue a, KrValue b);                                /* exact str; no thread needed */
int kr_str_equal_c(KrValue s, const char *text);                       /* ASCII text */
int kr_str_compare(KrValue a, KrValue b);                              /* -1 0 1 by code points */
KrU32 kr_str_hash(KrValue s);                                          /* mixed 32-bit hash, cached; never 0 */
/* UTF-8 of a str in the run's heap (NUL behind it); NULL: exception (surrogates are encoded as 3 bytes, no error). */
const char *kr_str_to_utf8(KrThread *t, KrValue s, size_t *size);
KrValue kr_str_concat(KrThread *t, KrValue a, KrValue b);
/* str builder, lives on the C stack; chars widen as needed. Short narrow text stays in `first`: a builder that has text is not
 * to be copied. */
#define KR_BUILDER_FIRST 104
typedef struct KrBuilder {
    KrThread *t;
    unsigned char *data;          /* first, or the characters of buffer; NULL before there are any */
    KrValue buffer;               /* 0 or a str with room */
    size_t length, capacity;
    int kind;
    uint32_t max_char;
    unsigned char first[KR_BUILDER_FIRST];
} KrBuilder;
void kr_builder_init(KrThread *t, KrBuilder *b);
int kr_builder_char(KrBuilder *b, uint32_t c);
int kr_builder_str(KrBuilder *b, KrValue s);
int kr_builder_ascii(KrBuilder *b, const char *text, size_t size);
KrValue kr_builder_take(KrBuilder *b);

/* -- unwrapping and tests; exact or subclass. kr_is_x(t, v) by layout; kr_as_x gives the exact object -- */
#define KR_IS_LAYOUT(t, v, L) (kr_layout_of((t), (v)) == (L))
static inline bool kr_is_str(KrThread *t, KrValue v) { return KR_HAS_SHAPE(v, KR_SH_STR) || (!KR_IS_INT(v) && KR_IS_LAYOUT(t, v, KR_LAYOUT_STR)); }
static inline bool kr_is_int(KrThread *t, KrValue v) { return KR_IS_INT(v) || KR_IS_LAYOUT(t, v, KR_LAYOUT_INT); }  /* bool too */
static inline bool kr_is_float(KrThread *t, KrValue v) { return KR_HAS_SHAPE(v, KR_SH_FLOAT) || (!KR_IS_INT(v) && KR_IS_LAYOUT(t, v, KR_LAYOUT_FLOAT)); }
static inline bool kr_is_tuple(KrThread *t, KrValue v) { return KR_HAS_SHAPE(v, KR_SH_TUPLE) || (!KR_IS_INT(v) && KR_IS_LAYOUT(t, v, KR_LAYOUT_TUPLE)); }
static inline bool kr_is_list(KrThread *t, KrValue v) { return !KR_IS_INT(v) && KR_IS_LAYOUT(t, v, KR_LAYOUT_LIST); }
static inline bool kr_is_dict(KrThread *t, KrValue v) { return !KR_IS_INT(v) && KR_IS_LAYOUT(t, v, KR_LAYOUT_DICT); }
static inline bool kr_is_type(KrThread *t, KrValue v) { return !KR_IS_INT(v) && KR_IS_LAYOUT(t, v, KR_LAYOUT_TYPE); }
static inline bool kr_is_exception(KrThread *t, KrValue v) { return !KR_IS_INT(v) && KR_IS_LAYOUT(t, v, KR_LAYOUT_EXCEPTION); }
/* The exact builtin object behind v (v itself if exact, payload of a wrapped subclass instance, int of a bool). Only after the kr_is test. */
KrValue kr_unwrap(KrThread *t, KrValue v);
#define KR_STR(v) ((KrStr *)(v))
#define KR_LIST(v) ((KrList *)(v))
#define KR_TUPLE(v) ((KrTuple *)(v))

/* -- int (rtlib/types/int.h has the rest) -- */
KrValue kr_int_from_i64(KrThread *t, int64_t v);
KrValue kr_int_from_u64(KrThread *t, uint64_t v);
KrValue kr_int_from_double(KrThread *t, double d);                     /* truncates; OverflowError/ValueError for inf/nan */
int kr_int_fits_i64(KrThread *t, KrValue v, int64_t *out);             /* v an int of any size: 1 fits, 0 not */
/* __index__ protocol: v to a C long; error text names the type as CPython ("'float' object cannot be interpreted as an integer").
 * clamp: too big values become LONG_MAX / LONG_MIN, else OverflowError ("Python int too large to convert to C ssize_t"). -1 raised. */
int kr_index_long(KrThread *t, KrValue v, bool clamp, long *out);
KrValue kr_index(KrThread *t, KrValue v);                              /* exact int */
KrValue kr_int_parse(KrThread *t, const char *digits, size_t size, int base); /* ASCII digits, optional sign and prefix; trusted text of constants */
KrValue kr_int_to_str(KrThread *t, KrValue v, int base);               /* no prefix */
int kr_int_sign(KrValue v);                                            /* exact int */
double kr_int_to_double(KrThread *t, KrValue v, int *overflow);        /* correctly rounded */
KrValue kr_float_new(KrThread *t, double d);
int kr_to_double(KrThread *t, KrValue v, double *out);                 /* float() of a number: int, float, __float__, __index__; "must be real number, not X" */
KrValue kr_complex_new(KrThread *t, double re, double im);
/* repr of a double: writes at most 32 bytes, returns the count ("1.0", "1e+16", "inf"). */
int kr_double_repr(double d, char *out);
/* Correctly rounded parse of a trusted-syntax decimal float text. */
double kr_double_parse(const char *text, size_t size);

/* -- tuple, list -- */
KrValue kr_tuple_new(KrThread *t, long n);                             /* items 0: fill before anything else allocates or runs */
KrValue kr_tuple_of(KrThread *t, int n, ...);
extern KrValue kr_empty_tuple;                                         /* immortal */
KrValue kr_list_new(KrThread *t, long capacity);
long kr_list_length(KrValue list);
KrValue kr_list_get(KrThread *t, KrValue list, long i);                /* i checked against the present length: 0 without exception when out; any storage kind (boxes) */
int kr_list_set(KrThread *t, KrValue list, long i, KrValue v);
int kr_list_push(KrThread *t, KrValue list, KrValue v);
void kr_list_generic(KrThread *t, KrValue list, int *failed);          /* converts storage to KR_SH_LIST (any) */
KrValue kr_list_from(KrThread *t, KrValue iterable);                   /* new list */
KrValue kr_tuple_from(KrThread *t, KrValue iterable);                  /* tuple; exact tuples are returned as they are */

/* -- dict, set: any dict (subclass, namespace dict too) -- */
KrValue kr_dict_new(KrThread *t);
KrValue kr_dict_find(KrThread *t, KrValue dict, KrValue key);          /* 0 and no exception: absent; runs __hash__/__eq__ */
KrValue kr_dict_find_str(KrThread *t, KrValue dict, KrValue name);     /* exact str key; never raises, runs no script code for simple dicts */
int kr_dict_put(KrThread *t, KrValue dict, KrValue key, KrValue v);
int kr_dict_remove(KrThread *t, KrValue dict, KrValue key);            /* 1 removed, 0 absent, -1 */
long kr_dict_length(KrThread *t, KrValue dict);
/* Iteration that tolerates mutation: *pos starts 0; false at the end. The pair is read from the present table. */
bool kr_dict_next(KrThread *t, KrValue dict, long *pos, KrValue *key, KrValue *value);
KrValue kr_dict_copy(KrThread *t, KrValue dict);
KrValue kr_set_new(KrThread *t);
int kr_set_put(KrThread *t, KrValue set, KrValue v);
int kr_set_has(KrThread *t, KrValue set, KrValue v);
bool kr_set_next(KrThread *t, KrValue set, long *pos, KrValue *v);
long kr_set_length(KrValue set);

/* -- protocols (object/protocol*.c) -- */
KrValue kr_repr(KrThread *t, KrValue v);                               /* exact str; recursion guarded */
KrValue kr_repr_given(KrThread *t, KrValue v);                         /* what __repr__ gave: a str or an instance of a subclass */
KrValue kr_str_of(KrThread *t, KrValue v);                             /* str(v) */
KrValue kr_ascii(KrThread *t, KrValue v);
KrValue kr_format(KrThread *t, KrValue v, KrValue spec);               /* format(v, spec); spec str or 0 */
int kr_hash(KrThread *t, KrValue v, long *out);                        /* TypeError unhashable */
int kr_equal(KrThread *t, KrValue a, KrValue b);                       /* identity or ==: 1 0 -1 */
long kr_length(KrThread *t, KrValue v);                                /* len(); -1 */
long kr_length_hint(KrThread *t, KrValue v, long fallback);
KrValue kr_getattr(KrThread *t, KrValue o, KrValue name);
KrValue kr_getattr_c(KrThread *t, KrValue o, const char *name);
KrValue kr_getattr_opt(KrThread *t, KrValue o, KrValue name);          /* 0 and no exception when AttributeError */
int kr_setattr(KrThread *t, KrValue o, KrValue name, KrValue v);       /* v 0: delete */
KrValue kr_call(KrThread *t, KrValue f, KrValue *args, long nargs, KrValue kwnames);
KrValue kr_call_method(KrThread *t, KrValue o, KrValue name, long n, KrValue *args);
int kr_callable(KrThread *t, KrValue v);
int kr_isinstance(KrThread *t, KrValue v, KrValue cls);                /* class or tuple, __instancecheck__ */
int kr_issubclass(KrThread *t, KrValue sub, KrValue cls);
/* Iterates: for (;;) { v = kr_next(t, it); if (!v) break; } then test t->exc. */
KrValue kr_type_name(KrThread *t, KrValue v);                          /* str: name of v's type */
/* Binds call arguments to a signature for builtins that take KrCallFn form; names NULL-terminated; out filled (0: not given). */
int kr_parse_args(KrThread *t, const char *function, KrValue *args, long nargs, KrValue kwnames, const char *const *names, int required, KrValue *out);
/* Generators. */
KrValue kr_gen_resume(KrThread *t, KrValue gen, KrValue sent);         /* next value; 0: finished (no exception) or raised */

/* -- slices, indices (object/index.c) -- */
typedef struct KrSlice { KrObject h; KrValue start, stop, step; } KrSlice;
/* Resolves a slice against a length as PySlice_AdjustIndices does; *count items. -1 raised. */
int kr_slice_resolve(KrThread *t, KrValue slice, long length, long *start, long *stop, long *step, long *count);

/* -- bytes-like -- */
typedef struct KrBytes { KrObject h; KrU32 length; KrU32 hash; unsigned char *data; } KrBytes;   /* same layout as KrStr */
KrValue kr_bytes_new(KrThread *t, const void *data, size_t size);      /* data NULL: uninitialised, fill at once */
/* Borrowed view, valid until script code runs; 0: not bytes-like (no exception). */
int kr_buffer_get(KrThread *t, KrValue v, const unsigned char **data, size_t *size);

/* -- output -- */
int kr_output(KrThread *t, int stream, const char *bytes, size_t size); /* counts against the limit; -1 kill or OSError pending */
int kr_output_flush(KrThread *t);

#endif
