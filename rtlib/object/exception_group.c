/* exception_group.c -- BaseExceptionGroup and ExceptionGroup: construction, splitting, and what `except*` does with them. */
#include "rtlib/object/exception.h"
#include "rtlib/types/list.h"

/* A str and a tuple of exceptions, or 0: made by the __new__ of another base. No class that writes these fields can be a base too. */
#define MESSAGE(e) ((e)->field[2])
#define ITEMS(e) ((e)->field[3])

static bool is_group(KrThread *t, KrValue v)
{
    return kr_is_exception(t, v) && kr_is_subtype(t, kr_type_of(t, v), KR_EXC_TYPE(BaseExceptionGroup));
}

KrValue kr_exception_group_items(KrThread *t, KrValue exc)
{
    return is_group(t, exc) ? ITEMS(KR_EXCEPTION(exc)) : 0;
}

/* -- construction --------------------------------------------------------------------------------------------- */

/* The items as a tuple; 0: TypeError or ValueError pending. */
static KrValue checked_items(KrThread *t, KrValue v)
{
    KrType *type = kr_type_of(t, v);
    bool sequence = kr_is_list(t, v) || kr_is_tuple(t, v) || (type->s.getitem && type->s.length && !kr_is_dict(t, v));
    if (!sequence)
        return kr_error(t, KR_EXC_TypeError, "second argument (exceptions) must be a sequence");
    KrValue items = kr_tuple_from(t, v);
    if (!items)
        return 0;
    items = kr_unwrap(t, items);
    if (!KR_TUPLE(items)->length)
        return kr_error(t, KR_EXC_ValueError, "second argument (exceptions) must be a non-empty sequence");
    for (KrU32 i = 0; i < KR_TUPLE(items)->length; i++)
        if (!kr_is_exception(t, KR_TUPLE(items)->items[i]))
            return kr_error(t, KR_EXC_ValueError, "Item %d of second argument (exceptions) is not an exception", (int)i);
    return items;
}

KrValue kr_exception_group_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames)
{
    KrType *type = (KrType *)self;
    if (kwnames && KR_TUPLE(kwnames)->length && !(type->flags & KR_TYPE_HEAP))
        return kr_error(t, KR_EXC_TypeError, "BaseExceptionGroup.__new__() takes no keyword arguments");
    if (nargs != 2)
        return kr_error(t, KR_EXC_TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%l given)", nargs);
    if (!kr_is_str(t, args[0]))
        return kr_error(t, KR_EXC_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %T", args[0]);
    KrValue items = checked_items(t, args[1]);
    if (!items)
        return 0;
    bool plain = true;                           /* nothing but instances of Exception */
    for (KrU32 i = 0; i < KR_TUPLE(items)->length; i++)
        plain = plain && kr_is_subtype(t, kr_type_of(t, KR_TUPLE(items)->items[i]), KR_EXC_TYPE(Exception));
    if (type == KR_EXC_TYPE(BaseExceptionGroup) && plain)
        type = KR_EXC_TYPE(ExceptionGroup);
    else if (type == KR_EXC_TYPE(ExceptionGroup) && !plain)
        return kr_error(t, KR_EXC_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    else if (!plain && kr_is_subtype(t, type, KR_EXC_TYPE(Exception)))
        return kr_error(t, KR_EXC_TypeError, "Cannot nest BaseExceptions in '%V'", type->name);
    KrValue given = kr_tuple_make(t, nargs, args), exc = given ? kr_instance_new(t, type) : 0;
    if (!exc)
        return 0;
    KR_EXCEPTION(exc)->args = given;
    MESSAGE(KR_EXCEPTION(exc)) = args[0];
    ITEMS(KR_EXCEPTION(exc)) = items;
    return exc;
}

static KrValue make_group(KrThread *t, KrValue message, KrValue items)
{
    return kr_call2(t, (KrValue)KR_EXC_TYPE(BaseExceptionGroup), message, items);
}

KrValue kr_exception_group_str(KrThread *t, KrValue self)
{
    KrException *e = KR_EXCEPTION(self);
    long n = ITEMS(e) ? (long)KR_TUPLE(ITEMS(e))->length : 0;
    return kr_str_from_format(t, "%S (%l sub-exception%s)", MESSAGE(e) ? MESSAGE(e) : KR_NONE, n, n == 1 ? "" : "s");
}

static KrValue group_derive(KrThread *t, KrValue *arg)
{
    return make_group(t, MESSAGE(KR_EXCEPTION(arg[0])), arg[1]);
}

/* A group like `group` of some of its exceptions: derive() makes it, place and history are copied. None for none. */
static KrValue subset(KrThread *t, KrValue group, KrValue list)
{
    if (!kr_list_length(list))
        return KR_NONE;
    KrValue name = kr_str_cstring(t, "derive"), made = name ? kr_call_method(t, group, name, 1, &list) : 0;
    if (!made)
        return 0;
    if (!is_group(t, made))
        return kr_error(t, KR_EXC_TypeError, "derive must return an instance of BaseExceptionGroup");
    KrException *from = KR_EXCEPTION(group), *to = KR_EXCEPTION(made);
    to->traceback = from->traceback;
    to->context = from->context == made ? 0 : from->context;
    to->cause = from->cause == made ? 0 : from->cause;
    to->suppress = KR_TRUE;                        /* as with every cause that is set, none as well */
    KrValue notes = kr_getattr_opt(t, group, KR_D(notes));
    if (!notes)
        return t->exc ? 0 : made;
    if (!kr_is_list(t, notes) && !kr_is_tuple(t, notes))
        return made;
    notes = kr_list_from(t, notes);
    if (!notes)
        return 0;
    to->notes = notes;
    return kr_setattr(t, made, KR_D(notes), notes) < 0 ? 0 : made;
}

/* -- splitting ---------------------------------------------------------------------------------------------------- */

typedef enum { BY_TYPE, BY_FUNCTION, BY_LEAVES } By;
/* What is wanted: a class or tuple of classes; a function; a set of the ids of exceptions that are no groups. */
typedef struct Wanted { By by; KrValue what; } Wanted;
typedef struct Parts { KrValue match, rest; } Parts;   /* None: empty */

static bool is_exception_class(KrThread *t, KrValue v)
{
    return kr_is_type(t, v) && ((KrType *)v)->flags & KR_TYPE_IS_EXCEPTION;
}

static bool wanted_of(KrThread *t, KrValue v, Wanted *w)
{
    w->what = v;
    if (is_exception_class(t, v)) {
        w->by = BY_TYPE;
        return true;
    }
    if (kr_is_tuple(t, v)) {
        KrTuple *all = KR_TUPLE(kr_unwrap(t, v));
        bool good = true;
        for (KrU32 i = 0; i < all->length; i++)
            good = good && is_exception_class(t, all->items[i]);
        w->by = BY_TYPE;
        if (good)
            return true;
    } else if (!kr_is_type(t, v) && kr_callable(t, v)) {
        w->by = BY_FUNCTION;
        return true;
    }
    kr_error(t, KR_EXC_TypeError, "expected a function, exception type or tuple of exception types");
    return false;
}

static int matches(KrThread *t, KrValue exc, const Wanted *w)
{
    if (w->by == BY_TYPE)
        return kr_exc_match(t, exc, w->what);
    if (w->by == BY_LEAVES)
        return is_group(t, exc) ? 0 : kr_set_has(t, w->what, KR_INT(kr_object_id(t, exc)));
    KrValue r = kr_call1(t, w->what, exc);
    return r ? kr_truth(t, r) : -1;
}

static int add_part(KrThread *t, KrValue list, KrValue part)
{
    return part == KR_NONE ? 0 : kr_list_push(t, list, part);
}

static int split(KrThread *t, KrValue exc, const Wanted *w, bool want_rest, Parts *out)
{
    if (KR_ENTER_RECURSION(t) || kr_step(t) < 0)
        return -1;
    int match = matches(t, exc, w);
    if (match < 0)
        return -1;
    *out = match ? (Parts){ exc, KR_NONE } : (Parts){ KR_NONE, exc };
    KrValue items = match ? 0 : kr_exception_group_items(t, exc);
    if (!items)
        return 0;
    KrValue in = kr_list_new(t, 0), others = in ? kr_list_new(t, 0) : 0;
    if (!others)
        return -1;
    for (KrU32 i = 0; i < KR_TUPLE(items)->length; i++) {
        Parts part;
        if (split(t, KR_TUPLE(items)->items[i], w, want_rest, &part) < 0 || add_part(t, in, part.match) < 0 ||
            (want_rest && add_part(t, others, part.rest) < 0))
            return -1;
    }
    out->match = subset(t, exc, in);
    out->rest = out->match ? subset(t, exc, others) : 0;
    return out->rest ? 0 : -1;
}

static KrValue group_split(KrThread *t, KrValue *arg)
{
    Wanted w;
    Parts parts;
    if (!wanted_of(t, arg[1], &w) || split(t, arg[0], &w, true, &parts) < 0)
        return 0;
    return kr_tuple_of(t, 2, parts.match, parts.rest);
}

static KrValue group_subgroup(KrThread *t, KrValue *arg)
{
    Wanted w;
    Parts parts;
    return wanted_of(t, arg[1], &w) && split(t, arg[0], &w, false, &parts) == 0 ? parts.match : 0;
}

const KrBuiltin kr_exception_group_rows[] = {
    { "derive(self, excs, /)", group_derive, 0, "A group with the same message around other exceptions." },
    { "split(self, condition, /)", group_split, 0, "The group of those that match, and the group of the rest." },
    { "subgroup(self, condition, /)", group_subgroup, 0, "The group of those that match, or None." },
    { "__class_getitem__(cls, item, /)", kr_class_alias, KR_BF_CLASSMETHOD, "See PEP 585" },
    KR_BUILTIN_END
};

/* -- except* ------------------------------------------------------------------------------------------------------ */

static int check_star_type(KrThread *t, KrValue type)
{
    bool tuple = kr_is_tuple(t, type);
    KrTuple *all = tuple ? KR_TUPLE(kr_unwrap(t, type)) : NULL;
    KrU32 n = tuple ? all->length : 1;
    for (KrU32 i = 0; i < n; i++)
        if (!is_exception_class(t, tuple ? all->items[i] : type))
            return kr_error_int(t, KR_EXC_TypeError,
                                "catching classes that do not inherit from BaseException is not allowed");
    for (KrU32 i = 0; i < n; i++)
        if (kr_is_subtype(t, (KrType *)(tuple ? all->items[i] : type), KR_EXC_TYPE(BaseExceptionGroup)))
            return kr_error_int(t, KR_EXC_TypeError,
                                "catching ExceptionGroup with except* is not allowed. Use except instead.");
    return 0;
}

static KrValue empty_message(KrThread *t) { return kr_str_ascii(t, "", 0); }

KrValue kr_group_match(KrThread *t, KrValue exc, KrValue type, KrValue *rest)
{
    *rest = exc;
    if (check_star_type(t, type) < 0)
        return 0;
    if (exc == KR_NONE)
        return KR_NONE;
    int match = kr_exc_match(t, exc, type);
    if (match < 0)
        return 0;
    if (match) {
        *rest = KR_NONE;
        if (is_group(t, exc))
            return exc;
        KrValue items = kr_tuple_of(t, 1, exc), message = items ? empty_message(t) : 0;
        return message ? make_group(t, message, items) : 0;
    }
    if (!is_group(t, exc))
        return KR_NONE;
    KrValue name = kr_str_cstring(t, "split"), pair = name ? kr_call_method(t, exc, name, 1, &type) : 0;
    if (!pair)
        return 0;
    if (!kr_is_tuple(t, pair))
        return kr_error(t, KR_EXC_TypeError, "%T.split must return a tuple, not %T", exc, pair);
    KrTuple *both = KR_TUPLE(kr_unwrap(t, pair));
    if (both->length < 2)
        return kr_error(t, KR_EXC_TypeError, "%T.split must return a 2-tuple, got tuple of size %l", exc, (long)both->length);
    for (int i = 0; i < 2; i++)
        if (both->items[i] != KR_NONE && !kr_is_exception(t, both->items[i]))
            return kr_error(t, KR_EXC_TypeError, "%T.split must return exceptions or None, not %T", exc, both->items[i]);
    if (both->items[0] != KR_NONE)                 /* else the exception itself is left, not a copy */
        *rest = both->items[1];
    return both->items[0];
}

/* Parts of the same exception that were raised again as they were. */
static bool same_history(KrThread *t, KrValue a, KrValue b)
{
    if (!is_group(t, a) || !is_group(t, b))
        return false;
    const KrException *x = KR_EXCEPTION(a), *y = KR_EXCEPTION(b);
    return x->traceback == y->traceback && x->context == y->context && x->cause == y->cause;
}

static int collect_leaves(KrThread *t, KrValue exc, KrValue ids)
{
    if (KR_ENTER_RECURSION(t) || kr_step(t) < 0)
        return -1;
    KrValue items = kr_exception_group_items(t, exc);
    if (!items)
        return kr_set_put(t, ids, KR_INT(kr_object_id(t, exc)));
    for (KrU32 i = 0; i < KR_TUPLE(items)->length; i++)
        if (collect_leaves(t, KR_TUPLE(items)->items[i], ids) < 0)
            return -1;
    return 0;
}

KrValue kr_group_end(KrThread *t, KrValue exc, KrValue list)
{
    long n = kr_list_length(list);
    if (!n)
        return KR_NONE;
    if (!is_group(t, exc))                         /* one clause at most has had it */
        return kr_list_get(t, list, 0);
    KrValue raised = kr_list_new(t, 0), again = raised ? kr_set_new(t) : 0;
    if (!again)
        return 0;
    for (long i = 0; i < n; i++) {
        KrValue v = kr_list_get(t, list, i);
        if (!v || (same_history(t, v, exc) ? collect_leaves(t, v, again) : kr_list_push(t, raised, v)) < 0)
            return 0;
    }
    Parts parts = { KR_NONE, KR_NONE };
    Wanted w = { BY_LEAVES, again };
    if (kr_set_length(again) && split(t, exc, &w, false, &parts) < 0)
        return 0;
    if (!kr_list_length(raised))
        return parts.match;
    if (add_part(t, raised, parts.match) < 0)
        return 0;
    KrValue message = empty_message(t);
    return message ? make_group(t, message, raised) : 0;
}
