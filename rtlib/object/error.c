/* error.c -- raising: from C with a format, from script code with `raise`; taking and forgetting what is pending. */
#include "rtlib/memory/heap.h"
#include "rtlib/object/error.h"
#include "rtlib/types/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Longest text of an exception made by the runtime, in characters. */
#define MAX_TEXT 65536

KrObject kr_killed_object __attribute__((aligned(16))) = { KR_KIND_VALUES, KR_FLAG_IMMORTAL, 0, KR_SH_NONE };

bool kr_killed(KrThread *t)
{
    return KR_RUN(t)->kill != KR_KILL_NONE;
}

int kr_kill(KrThread *t, KrKill why)
{
    KrRunThread *r = KR_RUN(t);
    if (r->kill == KR_KILL_NONE)
        r->kill = why;
    t->exc = (KrValue)&kr_killed_object;
    __atomic_store_n(&t->poll, 1, __ATOMIC_RELAXED);
    __atomic_store_n(&t->stack_limit, (char *)~(size_t)0, __ATOMIC_RELAXED);
    return -1;
}

/* Breaks the chain from `from` where it would lead back to exc, so that no raising closes a ring; how far that was. A script may
 * have made a ring without exc: a second pointer, half as fast, is met then. */
static size_t cut_context(KrValue from, KrValue exc)
{
    KrException *link = KR_EXCEPTION(from), *slow = link;
    size_t steps = 0;
    for (; link->context; steps++) {
        if (link->context == exc) {
            link->context = 0;
            break;
        }
        link = KR_EXCEPTION(link->context);
        if (link == slow)
            break;
        if (steps & 1)
            slow = KR_EXCEPTION(slow->context);
    }
    return steps;
}

KrValue kr_error_set(KrThread *t, KrValue exc)
{
    if (kr_killed(t))
        return 0;
    KrException *e = KR_EXCEPTION(exc);
    KrValue handled = t->handled;
    if (handled && handled != exc) {
        size_t steps = cut_context(handled, exc);
        e->context = handled;
        /* Handlers that raise while a deep recursion is left reach no other poll. */
        if (steps > 64 && kr_work(t, steps) < 0)
            return 0;
    }
    t->exc = exc;
    return 0;
}

/* -- formatting ------------------------------------------------------------------------------------------- */

static int add_number(KrBuilder *b, long n)
{
    char text[24], *p = text + sizeof text;
    unsigned long rest = n < 0 ? 0ul - (unsigned long)n : (unsigned long)n;
    do
        *--p = (char)('0' + rest % 10);
    while (rest /= 10);
    if (n < 0)
        *--p = '-';
    return kr_builder_ascii(b, p, (size_t)(text + sizeof text - p));
}

/* The class attribute __full_name__ of a library class that is a builtin type in CPython ("decimal.Decimal"); derived
 * classes inherit it, so it counts only when it ends with the class's own name. */
static KrValue full_name(KrThread *t, KrType *type)
{
    KrValue key = kr_str_cstring(t, "__full_name__");
    KrValue full = key ? kr_type_find(t, type, key) : 0;
    if (!key)
        return 0;
    if (!full || !KR_HAS_SHAPE(full, KR_SH_STR) || KR_STR(full)->length <= KR_STR(type->name)->length)
        return type->name;
    size_t skip = KR_STR(full)->length - KR_STR(type->name)->length;
    KrValue tail = kr_str_slice(t, full, skip, KR_STR(full)->length);
    return tail && kr_str_equal(tail, type->name) ? full : type->name;
}

/* Messages show builtin types of modules with the module: 'collections.deque'. */
static KrValue shown_type_name(KrThread *t, KrType *type)
{
    if (type->flags & KR_TYPE_HEAP)
        return full_name(t, type);
    return type->def && strchr(type->def->name, '.') ? kr_str_cstring(t, type->def->name) : type->name;
}

static int add_value(KrThread *t, KrBuilder *b, char how, KrValue v)
{
    if (how == 'R')
        v = kr_repr(t, v);
    else if (how == 'S')
        v = kr_str_of(t, v);
    else if (how == 'T')
        v = shown_type_name(t, kr_type_of(t, v));
    if (!v)
        return -1;
    v = kr_unwrap(t, v);
    if (KR_STR(v)->length <= MAX_TEXT)
        return kr_builder_str(b, v);
    for (KrU32 i = 0; i < MAX_TEXT; i++)
        if (kr_builder_char(b, kr_str_at(v, i)) < 0)
            return -1;
    return 0;
}

static KrValue format_text(KrThread *t, const char *format, va_list ap)
{
    KrBuilder b;
    int failed = 0;
    kr_builder_init(t, &b);
    for (const char *p = format; *p && failed >= 0;) {
        size_t plain = 0;                       /* short pieces: strcspn would prepare a table */
        while (p[plain] && p[plain] != '%')
            plain++;
        if (plain) {
            failed = kr_builder_ascii(&b, p, plain);
            p += plain;
            continue;
        }
        char how = p[1];
        p += 2;
        switch (how) {
        case 's': {
            const char *s = va_arg(ap, const char *);
            KrValue v = kr_str_utf8(t, s, strlen(s));
            failed = v ? kr_builder_str(&b, v) : -1;
            break;
        }
        case 'd': failed = add_number(&b, va_arg(ap, int)); break;
        case 'l': failed = add_number(&b, va_arg(ap, long)); break;
        case 'z': failed = add_number(&b, (long)va_arg(ap, size_t)); break;
        case 'c': failed = kr_builder_char(&b, va_arg(ap, unsigned)); break;
        case 'V': case 'R': case 'S': case 'T': failed = add_value(t, &b, how, va_arg(ap, KrValue)); break;
        case 'N': failed = add_value(t, &b, 'V', shown_type_name(t, va_arg(ap, KrType *))); break;
        default: failed = kr_builder_char(&b, '%'); break;
        }
    }
    return failed < 0 ? 0 : kr_builder_take(&b);
}

KrValue kr_str_from_format(KrThread *t, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    KrValue s = format_text(t, format, ap);
    va_end(ap);
    return s;
}

static KrValue raise_text(KrThread *t, KrExc which, const char *format, va_list ap)
{
    if (kr_killed(t))
        return 0;
    KrValue text = format_text(t, format, ap);
    return text ? kr_error_value(t, which, text) : 0;
}

KrValue kr_error(KrThread *t, KrExc which, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    raise_text(t, which, format, ap);
    va_end(ap);
    return 0;
}

int kr_error_int(KrThread *t, KrExc which, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    raise_text(t, which, format, ap);
    va_end(ap);
    return -1;
}

KrValue kr_error_value(KrThread *t, KrExc which, KrValue arg)
{
    if (kr_killed(t))
        return 0;
    KrValue args = arg ? kr_tuple_new(t, 1) : kr_empty_tuple;     /* arg 0: no arguments */
    if (!args)
        return 0;
    if (arg)
        KR_TUPLE(args)->items[0] = arg;
    KrValue exc = kr_exception_new(t, KR_EXC_TYPE(BaseException) + which, args);
    return exc ? kr_error_set(t, exc) : 0;
}

KrValue kr_no_memory(KrThread *t)
{
    if (kr_killed(t))
        return 0;
    KrValue exc = KR_RUN(t)->memory_error;
    if (!exc) {
        /* Boot thread, or the run is not complete yet: nothing can be shown to a script. */
        kr_kill(t, KR_KILL_MEMORY);
        return 0;
    }
    if (!kr_heap_refusal(t))
        return 0;
    KrException *e = KR_EXCEPTION(exc);
    if (t->exc != exc && t->handled != exc) {
        e->traceback = 0;
        e->context = 0;
        e->cause = 0;
    }
    t->exc = exc;
    return 0;
}

int kr_error_is(KrThread *t, KrExc which)
{
    return t->exc && !kr_killed(t) && kr_is_subtype(t, kr_type_of(t, t->exc), KR_EXC_TYPE(BaseException) + which);
}

void kr_error_clear(KrThread *t)
{
    if (!kr_killed(t))
        t->exc = 0;
}

KrValue kr_error_take(KrThread *t)
{
    if (kr_killed(t))
        return 0;
    KrValue exc = t->exc;
    t->exc = 0;
    return exc;
}

/* -- called by generated code ------------------------------------------------------------------------------ */

/* Turns what follows `raise` or `from` into an instance. 0: exception pending. */
static KrValue make_instance(KrThread *t, KrValue exc, const char *message)
{
    if (kr_is_exception(t, exc))
        return exc;
    if (kr_is_type(t, exc) && (((KrType *)exc)->flags & KR_TYPE_IS_EXCEPTION)) {
        KrValue made = kr_call(t, exc, NULL, 0, 0);
        if (!made || kr_is_exception(t, made))
            return made;
        return kr_error(t, KR_EXC_TypeError,
                        "calling %R should have returned an instance of BaseException, not %R", exc,
                        (KrValue)kr_type_of(t, made));
    }
    return kr_error(t, KR_EXC_TypeError, message);
}

void kr_raise(KrThread *t, KrValue exc, KrValue cause)
{
    exc = make_instance(t, exc, "exceptions must derive from BaseException");
    if (!exc)
        return;
    if (cause) {
        if (cause != KR_NONE) {
            cause = make_instance(t, cause, "exception causes must derive from BaseException");
            if (!cause)
                return;
        }
        KR_EXCEPTION(exc)->cause = cause == KR_NONE ? 0 : cause;
        KR_EXCEPTION(exc)->suppress = KR_TRUE;
    }
    kr_error_set(t, exc);
}

void kr_reraise(KrThread *t)
{
    if (!t->handled) {
        kr_error(t, KR_EXC_RuntimeError, "No active exception to reraise");
        return;
    }
    if (!kr_killed(t))
        t->exc = t->handled;
}

void kr_rethrow(KrThread *t, KrValue exc)
{
    if (!kr_killed(t))
        t->exc = exc;
}

KrValue kr_catch(KrThread *t, KrValue *saved)
{
    if (kr_killed(t))
        return 0;
    KrValue exc = t->exc;
    *saved = t->handled;
    t->exc = 0;
    t->handled = exc;
    return exc;
}

int kr_exc_match(KrThread *t, KrValue exc, KrValue type)
{
    if (kr_is_type(t, type) && (((KrType *)type)->flags & KR_TYPE_IS_EXCEPTION))
        return kr_is_subtype(t, kr_type_of(t, exc), (KrType *)type);
    if (kr_is_tuple(t, type)) {
        KrValue tuple = kr_unwrap(t, type);
        KrU32 good = 0, n = KR_TUPLE(tuple)->length;
        bool found = false;
        for (; good < n; good++) {               /* every item is checked, as CPython does, before one may match */
            KrValue item = KR_TUPLE(tuple)->items[good];
            if (!kr_is_type(t, item) || !(((KrType *)item)->flags & KR_TYPE_IS_EXCEPTION))
                break;
            found = found || kr_is_subtype(t, kr_type_of(t, exc), (KrType *)item);
        }
        if (good == n)
            return found;
    }
    return kr_error_int(t, KR_EXC_TypeError,
                        "catching classes that do not inherit from BaseException is not allowed");
}

int kr_raise_unbound(KrThread *t, KrValue name, int what)
{
    if (what == 0)
        return kr_error_int(t, KR_EXC_UnboundLocalError,
                            "cannot access local variable '%V' where it is not associated with a value", name);
    return kr_error_int(t, KR_EXC_NameError,
                        "cannot access free variable '%V' where it is not associated with a value in enclosing "
                        "scope", name);
}

void kr_raise_zero_division(KrThread *t, int op)
{
    kr_error(t, KR_EXC_ZeroDivisionError,
             op == KR_OP_truediv ? "float division by zero"
             : op == KR_OP_floordiv ? "float floor division by zero" : "float modulo");
}
