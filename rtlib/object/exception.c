/* exception.c -- the exception classes: one definition each from exceptions.def, with the fields of its group. */
#include "rtlib/object/exception.h"

#include <string.h>

KrType kr_exc_types[KR_EXC_COUNT];

#define FIELD_SLOTS ((KrU32)(sizeof(KrException) / sizeof(KrValue)))

/* -- construction ------------------------------------------------------------------------------------------- */

KrValue kr_exception_new(KrThread *t, KrType *type, KrValue args)
{
    KrValue exc = kr_instance_new(t, type);
    if (!exc)
        return 0;
    KR_EXCEPTION(exc)->args = args;
    if (!(type->flags & KR_TYPE_HEAP)) {
        KrTuple *a = KR_TUPLE(args);
        if (kr_is_subtype(t, type, KR_EXC_TYPE(OSError)))
            return kr_exception_os_init(t, KR_EXCEPTION(exc), args) < 0 ? 0 : exc;
        if (type->s.init && type->s.init(t, exc, a->items, a->length, 0) < 0)
            return 0;
    }
    return exc;
}

static KrValue exception_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames)
{
    (void)kwnames;
    KrValue tuple = kr_tuple_make(t, nargs, args);
    KrValue exc = tuple ? kr_instance_new(t, (KrType *)type) : 0;
    if (exc)
        KR_EXCEPTION(exc)->args = tuple;
    return exc;
}

static int no_keywords(KrThread *t, KrValue self, KrValue kwnames)
{
    if (kwnames && KR_TUPLE(kwnames)->length)
        return kr_error_int(t, KR_EXC_TypeError, "%T() takes no keyword arguments", self);
    return 0;
}

static int set_args(KrThread *t, KrValue self, KrValue *args, long nargs)
{
    KrException *e = KR_EXCEPTION(self);
    KrTuple *old = e->args ? KR_TUPLE(e->args) : NULL;
    if (old && old->length == (KrU32)nargs &&
        (nargs == 0 || args == old->items || !memcmp(old->items, args, (size_t)nargs * sizeof *args)))
        return 0;
    KrValue tuple = kr_tuple_make(t, nargs, args);
    if (!tuple)
        return -1;
    e->args = tuple;
    return 0;
}

static int init_base(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    return no_keywords(t, self, kwnames) < 0 ? -1 : set_args(t, self, args, nargs);
}
#define init_key init_base

static int init_stop(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    if (init_base(t, self, args, nargs, kwnames) < 0)
        return -1;
    KR_EXCEPTION(self)->field[0] = nargs ? args[0] : KR_NONE;
    return 0;
}

static int init_exit(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    if (init_base(t, self, args, nargs, kwnames) < 0)
        return -1;
    KrException *e = KR_EXCEPTION(self);
    e->field[0] = nargs == 0 ? KR_NONE : nargs == 1 ? args[0] : e->args;
    return 0;
}

/* OSError takes its arguments in __new__, but for classes that have an __init__ of their own and no __new__. */
static KrValue os_make(KrThread *t, KrValue v, KrValue *args, long nargs, KrValue kwnames);
static int init_os(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames);

static bool takes_in_init(const KrType *type)
{
    return type->s.init != init_os && type->s.make == os_make;
}

/* OSError(2, ...) makes a FileNotFoundError, when OSError itself is called. */
static KrValue os_make(KrThread *t, KrValue v, KrValue *args, long nargs, KrValue kwnames)
{
    KrType *type = (KrType *)v;
    if (takes_in_init(type))
        return exception_make(t, v, args, 0, 0);
    if (kwnames && KR_TUPLE(kwnames)->length)
        return kr_error(t, KR_EXC_TypeError, "%N() takes no keyword arguments", type);
    if (type == KR_EXC_TYPE(OSError) && nargs >= 2 && nargs <= 5 && KR_IS_INT(args[0]))
        v = (KrValue)kr_exception_os_type(KR_INT_VALUE(args[0]));
    KrValue exc = exception_make(t, v, args, nargs, 0);
    return exc && kr_exception_os_init(t, KR_EXCEPTION(exc), KR_EXCEPTION(exc)->args) == 0 ? exc : 0;
}

static int init_os(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    if (!takes_in_init(kr_type_of(t, self)))
        return 0;
    if (init_base(t, self, args, nargs, kwnames) < 0)
        return -1;
    return kr_exception_os_init(t, KR_EXCEPTION(self), KR_EXCEPTION(self)->args);
}

/* SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset])). */
static int init_syntax(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    if (init_base(t, self, args, nargs, kwnames) < 0)
        return -1;
    KrException *e = KR_EXCEPTION(self);
    if (nargs >= 1)
        e->field[0] = args[0];
    if (nargs == 2) {
        KrValue detail = kr_tuple_from(t, args[1]);
        if (!detail)
            return -1;
        KrTuple *d = KR_TUPLE(kr_unwrap(t, detail));
        if (d->length != 4 && d->length != 6)
            return kr_error_int(t, KR_EXC_TypeError, "function takes %s 4 arguments (%d given)",
                                d->length < 4 ? "at least" : "at most", (int)d->length);
        for (KrU32 i = 0; i < 4; i++)
            e->field[1 + i] = d->items[i];
        e->field[5] = d->length == 6 ? detail : 0;
    }
    return 0;
}

/* Keyword-only fields: at most two names, stored in field[first ...]. */
static int init_keywords(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames, int first,
                         const char *const *names)
{
    KrException *e = KR_EXCEPTION(self);
    KrU32 count = kwnames ? KR_TUPLE(kwnames)->length : 0;
    if (set_args(t, self, args, nargs) < 0)
        return -1;
    for (KrU32 i = 0; i < count; i++) {
        KrValue name = KR_TUPLE(kwnames)->items[i];
        int k = 0;
        while (names[k] && !kr_str_equal_c(name, names[k]))
            k++;
        if (!names[k])
            return kr_error_int(t, KR_EXC_TypeError, "'%V' is an invalid keyword argument for %T", name, self);
        e->field[first + k] = args[nargs + (long)i];
    }
    return 0;
}

static int init_import(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    static const char *const names[] = { "name", "path", NULL };
    KR_EXCEPTION(self)->field[0] = nargs == 1 ? args[0] : KR_NONE;
    return init_keywords(t, self, args, nargs, kwnames, 1, names);
}

static int init_attribute(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    static const char *const names[] = { "name", "obj", NULL };
    return init_keywords(t, self, args, nargs, kwnames, 0, names);
}

static int init_name(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    static const char *const names[] = { "name", NULL };
    return init_keywords(t, self, args, nargs, kwnames, 0, names);
}

#define UNICODE_INIT(group, which)                                                                            \
    static int init_unicode_##group(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)    \
    {                                                                                                         \
        if (init_base(t, self, args, nargs, kwnames) < 0)                                                     \
            return -1;                                                                                        \
        return kr_exception_unicode_init(t, KR_EXCEPTION(self), KR_EXCEPTION(self)->args, which);             \
    }                                                                                                         \
    static KrValue str_unicode_##group(KrThread *t, KrValue self)                                             \
    {                                                                                                         \
        return kr_exception_unicode_str(t, self, which);                                                      \
    }
UNICODE_INIT(decode, KR_EXC_UnicodeDecodeError)
UNICODE_INIT(encode, KR_EXC_UnicodeEncodeError)
UNICODE_INIT(translate, KR_EXC_UnicodeTranslateError)

/* -- texts ---------------------------------------------------------------------------------------------------- */

KrValue kr_exception_base_str(KrThread *t, KrValue self)
{
    KrValue args = KR_EXCEPTION(self)->args;
    KrU32 n = args ? KR_TUPLE(args)->length : 0;
    if (n == 0)
        return kr_str_ascii(t, "", 0);
    return n == 1 ? kr_str_of(t, KR_TUPLE(args)->items[0]) : kr_repr(t, args);
}

static KrValue str_key(KrThread *t, KrValue self)
{
    KrValue args = KR_EXCEPTION(self)->args;
    if (args && KR_TUPLE(args)->length == 1)
        return kr_repr(t, KR_TUPLE(args)->items[0]);
    return kr_exception_base_str(t, self);
}

static KrValue str_import(KrThread *t, KrValue self)
{
    KrValue msg = KR_EXCEPTION(self)->field[0];
    return msg && kr_is_str(t, msg) ? kr_unwrap(t, msg) : kr_exception_base_str(t, self);
}

#define str_group kr_exception_group_str
#define str_base kr_exception_base_str
#define str_stop kr_exception_base_str
#define str_exit kr_exception_base_str
#define str_attribute kr_exception_base_str
#define str_name kr_exception_base_str
#define str_os kr_exception_os_str
#define str_syntax kr_exception_syntax_str

static KrValue exception_repr(KrThread *t, KrValue self)
{
    KrValue args = KR_EXCEPTION(self)->args;
    KrValue name = kr_type_of(t, self)->name;
    if (args && KR_TUPLE(args)->length == 1)
        return kr_str_from_format(t, "%V(%R)", name, KR_TUPLE(args)->items[0]);
    return kr_str_from_format(t, "%V%R", name, args ? args : kr_empty_tuple);
}

/* -- attributes ------------------------------------------------------------------------------------------------ */

#define FIELD(n)                                                                                              \
    static KrValue field_get_##n(KrThread *t, KrValue self)                                                   \
    {                                                                                                         \
        (void)t;                                                                                              \
        KrValue v = KR_EXCEPTION(self)->field[n];                                                             \
        return v ? v : KR_NONE;                                                                               \
    }                                                                                                         \
    static int field_set_##n(KrThread *t, KrValue self, KrValue v)                                            \
    {                                                                                                         \
        (void)t;                                                                                              \
        KR_EXCEPTION(self)->field[n] = v;                                                                     \
        return 0;                                                                                             \
    }
FIELD(0)
FIELD(1)
FIELD(2)
FIELD(3)
FIELD(4)

static KrValue get_args(KrThread *t, KrValue self)
{
    (void)t;
    KrValue v = KR_EXCEPTION(self)->args;
    return v ? v : kr_empty_tuple;
}

static int put_args(KrThread *t, KrValue self, KrValue v)
{
    if (!v)
        return kr_error_int(t, KR_EXC_TypeError, "args may not be deleted");
    KrValue tuple = kr_tuple_from(t, v);
    if (!tuple)
        return -1;
    KR_EXCEPTION(self)->args = kr_unwrap(t, tuple);
    return 0;
}

static KrValue get_traceback(KrThread *t, KrValue self)
{
    (void)t;
    KrValue v = KR_EXCEPTION(self)->traceback;
    return v ? v : KR_NONE;
}

static int set_traceback(KrThread *t, KrValue self, KrValue v)
{
    if (!v)
        return kr_error_int(t, KR_EXC_TypeError, "__traceback__ may not be deleted");
    if (v != KR_NONE && kr_type_of(t, v) != &kr_type_traceback)
        return kr_error_int(t, KR_EXC_TypeError, "__traceback__ must be a traceback or None");
    KR_EXCEPTION(self)->traceback = v == KR_NONE ? 0 : v;
    return 0;
}

/* Stores an exception or None in *where; `what` for the messages. */
static int set_link(KrThread *t, KrValue *where, KrValue v, const char *what)
{
    if (!v)
        return kr_error_int(t, KR_EXC_TypeError, "__%s__ may not be deleted", what);
    if (v != KR_NONE && !kr_is_exception(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "exception %s must be None or derive from BaseException", what);
    *where = v == KR_NONE ? 0 : v;
    return 0;
}

static KrValue get_context(KrThread *t, KrValue self)
{
    (void)t;
    KrValue v = KR_EXCEPTION(self)->context;
    return v ? v : KR_NONE;
}

static int set_context(KrThread *t, KrValue self, KrValue v)
{
    return set_link(t, &KR_EXCEPTION(self)->context, v, "context");
}

static KrValue get_cause(KrThread *t, KrValue self)
{
    (void)t;
    KrValue v = KR_EXCEPTION(self)->cause;
    return v ? v : KR_NONE;
}

static int set_cause(KrThread *t, KrValue self, KrValue v)
{
    if (set_link(t, &KR_EXCEPTION(self)->cause, v, "cause") < 0)
        return -1;
    KR_EXCEPTION(self)->suppress = KR_TRUE;
    return 0;
}

static KrValue get_suppress(KrThread *t, KrValue self)
{
    (void)t;
    return KR_BOOL(KR_EXCEPTION(self)->suppress == KR_TRUE);
}

static int set_suppress(KrThread *t, KrValue self, KrValue v)
{
    if (v != KR_TRUE && v != KR_FALSE)
        return kr_error_int(t, KR_EXC_TypeError, "attribute value type must be bool");
    KR_EXCEPTION(self)->suppress = v;
    return 0;
}

static const KrGetSet getset_BaseException[] = {
    { "args", get_args, put_args, "Positional arguments of the exception." },
    { "__traceback__", get_traceback, set_traceback, "Where it was raised." },
    { "__context__", get_context, set_context, "Exception that was being handled." },
    { "__cause__", get_cause, set_cause, "Exception given with `from`." },
    KR_GETSET_END
};
static const KrGetSet members_BaseException[] = {
    { "__suppress_context__", get_suppress, set_suppress, "True: the context is not shown." },
    KR_GETSET_END
};
static const KrGetSet getset_stop[] = { { "value", field_get_0, field_set_0, "Generator's return value." }, KR_GETSET_END };
static const KrGetSet getset_exit[] = { { "code", field_get_0, field_set_0, "Exit status." }, KR_GETSET_END };
static const KrGetSet getset_os[] = {
    { "errno", field_get_0, field_set_0, "Error number." },
    { "strerror", field_get_1, field_set_1, "Text of the number." },
    { "filename", field_get_2, field_set_2, "File name." },
    { "filename2", field_get_3, field_set_3, "Second file name." },
    KR_GETSET_END
};
static const KrGetSet getset_written[] = {
    { "characters_written", kr_exception_os_written, kr_exception_os_set_written, "Characters written before it would block." },
    KR_GETSET_END
};
static KrValue get_end_line(KrThread *t, KrValue self)
{
    KrValue d = KR_EXCEPTION(self)->field[5];
    return d ? KR_TUPLE(kr_unwrap(t, d))->items[4] : KR_NONE;
}
static KrValue get_end_column(KrThread *t, KrValue self)
{
    KrValue d = KR_EXCEPTION(self)->field[5];
    return d ? KR_TUPLE(kr_unwrap(t, d))->items[5] : KR_NONE;
}
static const KrGetSet getset_syntax[] = {
    { "msg", field_get_0, field_set_0, "Message." },
    { "filename", field_get_1, field_set_1, "Source file." },
    { "lineno", field_get_2, field_set_2, "Line, from 1." },
    { "offset", field_get_3, field_set_3, "Column, from 1." },
    { "text", field_get_4, field_set_4, "Source line." },
    { "end_lineno", get_end_line, NULL, "Last line." },
    { "end_offset", get_end_column, NULL, "Last column." },
    KR_GETSET_END
};
static const KrGetSet getset_import[] = {
    { "msg", field_get_0, field_set_0, "Message." },
    { "name", field_get_1, field_set_1, "Module." },
    { "path", field_get_2, field_set_2, "Path." },
    KR_GETSET_END
};
static const KrGetSet getset_attribute[] = {
    { "name", field_get_0, field_set_0, "Attribute." },
    { "obj", field_get_1, field_set_1, "Object." },
    KR_GETSET_END
};
static const KrGetSet getset_name[] = { { "name", field_get_0, field_set_0, "Name." }, KR_GETSET_END };
static int set_start(KrThread *t, KrValue self, KrValue v)
{
    return kr_exception_unicode_place(t, v) ? field_set_2(t, self, v) : -1;
}
static int set_end(KrThread *t, KrValue self, KrValue v)
{
    return kr_exception_unicode_place(t, v) ? field_set_3(t, self, v) : -1;
}
static const KrGetSet getset_unicode[] = {
    { "encoding", field_get_0, field_set_0, "Codec." },
    { "object", field_get_1, field_set_1, "Text or bytes." },
    { "start", field_get_2, set_start, "First bad position." },
    { "end", field_get_3, set_end, "Position after the bad part." },
    { "reason", field_get_4, field_set_4, "Why." },
    KR_GETSET_END
};
static int read_only(KrThread *t, KrValue self, KrValue v)
{
    (void)self;
    (void)v;
    return kr_error_int(t, KR_EXC_AttributeError, "readonly attribute");
}
static const KrGetSet getset_group[] = {
    { "message", field_get_2, read_only, "exception message" },
    { "exceptions", field_get_3, read_only, "nested exceptions" },
    KR_GETSET_END
};
static const KrGetSet getset_none[] = { KR_GETSET_END };
#define getset_base getset_none
#define getset_key getset_none
#define getset_unicode_decode getset_unicode
#define getset_unicode_encode getset_unicode
#define getset_unicode_translate getset_unicode

static KrValue exception_with_traceback(KrThread *t, KrValue *arg)
{
    return set_traceback(t, arg[0], arg[1]) < 0 ? 0 : arg[0];
}

static KrValue exception_add_note(KrThread *t, KrValue *arg)
{
    KrException *e = KR_EXCEPTION(arg[0]);
    if (!kr_is_str(t, arg[1]))
        return kr_error(t, KR_EXC_TypeError, "note must be a str, not '%T'", arg[1]);
    if (!e->notes && !(e->notes = kr_list_new(t, 1)))
        return 0;
    return kr_setattr(t, arg[0], KR_D(notes), e->notes) < 0 || kr_list_push(t, e->notes, arg[1]) < 0 ? 0 : KR_NONE;
}

/* (class, args) or, with attributes of its own, (class, args, __dict__). */
static KrValue exception_reduce(KrThread *t, KrValue *arg)
{
    KrException *e = KR_EXCEPTION(arg[0]);
    KrValue type = (KrValue)kr_type_of(t, arg[0]), args = e->args ? e->args : kr_empty_tuple;
    KrValue dict = kr_instance_dict(t, arg[0]);
    if (!dict)
        return 0;
    return kr_dict_length(t, dict) ? kr_tuple_of(t, 3, type, args, dict) : kr_tuple_of(t, 2, type, args);
}

static KrValue exception_setstate(KrThread *t, KrValue *arg)
{
    if (arg[1] == KR_NONE)
        return KR_NONE;
    if (!kr_is_dict(t, arg[1]))
        return kr_error(t, KR_EXC_TypeError, "state is not a dictionary");
    KrValue key, value;
    long pos = 0;
    while (kr_dict_next(t, arg[1], &pos, &key, &value))
        if (kr_setattr(t, arg[0], key, value) < 0 || kr_step(t) < 0)
            return 0;
    return KR_NONE;
}

static const KrBuiltin methods_BaseException[] = {
    { "__reduce__(self, /)", exception_reduce, 0, "Class, arguments and state." },
    { "__setstate__(self, state, /)", exception_setstate, 0, "Attributes from a dict." },
    { "with_traceback(self, tb, /)", exception_with_traceback, 0, "Sets the traceback and returns the exception." },
    { "add_note(self, note, /)", exception_add_note, 0, "Adds a line shown behind the message." },
    KR_BUILTIN_END
};
static const KrBuiltin methods_none[] = { KR_BUILTIN_END };

/* -- definitions ------------------------------------------------------------------------------------------------ */

#define init_group init_base
#define make_group kr_exception_group_make
#define make_base exception_make
#define make_stop exception_make
#define make_exit exception_make
#define make_syntax exception_make
#define make_import exception_make
#define make_attribute exception_make
#define make_name exception_make
#define make_key exception_make
#define make_unicode_decode exception_make
#define make_unicode_encode exception_make
#define make_unicode_translate exception_make
#define make_os os_make
#define BASE_object NULL
/* Exceptions with fields of their own cannot be bases together. AttributeError and NameError can, with each other and with all: what is
 * in fields 0 and 1 must not be trusted. */
#define FIELDS_base NULL
#define FIELDS_key NULL
#define FIELDS_attribute NULL
#define FIELDS_name NULL
#define FIELDS_stop getset_stop
#define FIELDS_exit getset_exit
#define FIELDS_syntax getset_syntax
#define FIELDS_import getset_import
#define FIELDS_os getset_os
#define FIELDS_unicode_decode getset_unicode
#define FIELDS_unicode_encode getset_unicode
#define FIELDS_unicode_translate getset_unicode
#define FIELDS_group getset_group

#define KR_EXC(exc_name, exc_base, group, exc_doc)                                                            \
    static const KrTypeDef def_##exc_name = {                                                                 \
        .name = #exc_name, .doc = exc_doc, .type = &kr_exc_types[KR_EXC_##exc_name],                          \
        .base = KR_EXC_##exc_name ? &kr_exc_types[KR_BASE_##exc_base] : NULL,                                 \
        .second_base = KR_EXC_##exc_name == KR_EXC_ExceptionGroup ? KR_EXC_TYPE(Exception) : NULL,            \
        .flags = KR_TYPE_BASETYPE | KR_TYPE_INSTANCE_DICT | KR_TYPE_IS_EXCEPTION,                             \
        .layout = KR_LAYOUT_EXCEPTION, .fields = FIELDS_##group, .instance_words = FIELD_SLOTS,               \
        .methods = KR_EXC_##exc_name == KR_EXC_BaseExceptionGroup ? kr_exception_group_rows                   \
                 : KR_EXC_##exc_name ? methods_none : methods_BaseException,                                  \
        .getset = KR_EXC_##exc_name == KR_EXC_OSError ? getset_written                                        \
                : KR_EXC_##exc_name ? getset_none : getset_BaseException,                                     \
        .members = KR_EXC_##exc_name == KR_EXC_ExceptionGroup ? getset_none                                   \
                 : KR_EXC_##exc_name ? getset_##group : members_BaseException,                                \
        .slots = { .repr = exception_repr, .str = str_##group, .make = make_##group, .init = init_##group },  \
    };
enum {
    KR_BASE_object = 0,
#define KR_EXC_ROW(name) KR_BASE_##name = KR_EXC_##name,
    KR_EXC_ROW(BaseException) KR_EXC_ROW(BaseExceptionGroup) KR_EXC_ROW(Exception) KR_EXC_ROW(ArithmeticError) KR_EXC_ROW(ImportError)
    KR_EXC_ROW(LookupError) KR_EXC_ROW(NameError) KR_EXC_ROW(OSError) KR_EXC_ROW(ConnectionError)
    KR_EXC_ROW(RuntimeError) KR_EXC_ROW(SyntaxError) KR_EXC_ROW(IndentationError) KR_EXC_ROW(ValueError)
    KR_EXC_ROW(UnicodeError) KR_EXC_ROW(Warning)
};
#include "rtlib/object/exceptions.def"
#undef KR_EXC

const KrTypeDef *const kr_exception_typedefs[KR_EXC_COUNT + 1] = {
#define KR_EXC(exc_name, exc_base, group, exc_doc) &def_##exc_name,
#include "rtlib/object/exceptions.def"
#undef KR_EXC
    NULL,
};
