/* ending.c -- what a script asked to be done when its body has ended: sys.excepthook for the exception that nothing caught,
 * then the functions of atexit. Nothing of it after a kill. */
#include "sandbox/internal.h"

static KrValue loaded_module(KrThread *t, const char *text)
{
    KrValue name = kr_str_cstring(t, text);
    return name ? kr_dict_find_str(t, KR_RUN(t)->modules, name) : 0;
}

/* sys.excepthook, if it is the script's own. */
static KrValue own_hook(KrThread *t)
{
    KrValue sys = loaded_module(t, "sys"), own = sys ? kr_getattr_opt(t, sys, KR_W(excepthook)) : 0;
    KrValue first = own ? kr_getattr_c(t, sys, "__excepthook__") : 0;
    return first && first != own ? own : 0;
}

static int write_error(KrThread *t, const char *before, KrValue exc, const char *after)
{
    KrValue text = kr_exception_text(t, exc), s = text ? kr_str_from_format(t, "%s%V%s", before, text, after) : 0;
    size_t size;
    const char *p = s ? kr_str_to_utf8(t, s, &size) : NULL;
    return p ? kr_output(t, 2, p, size) : -1;
}

/* The exception, pending again, unless the hook has shown it (or ended the script in another way). */
static bool show(KrThread *t, KrValue exc, KrValue hook)
{
    KrValue tb = KR_EXCEPTION(exc)->traceback;
    KrValue args[] = { (KrValue)kr_type_of(t, exc), exc, tb ? tb : KR_NONE };
    bool shown = kr_call(t, hook, args, 3, 0) != 0;
    if (!shown) {
        if (kr_killed(t) || kr_error_is(t, KR_EXC_SystemExit))
            return false;
        KrValue failure = kr_error_take(t);
        if (!failure || write_error(t, "Error in sys.excepthook:\n", failure, "\nOriginal exception was:\n") < 0)
            return false;
    }
    t->exc = exc;
    return shown;
}

static int run_exit_functions(KrThread *t)
{
    KrValue module = loaded_module(t, "atexit"), run = module ? kr_getattr_c(t, module, "_run_exitfuncs") : 0;
    return run ? (kr_call0(t, run) ? 0 : -1) : t->exc ? -1 : 0;
}

KrValue kr_body_ended(KrThread *t, KrValue v, bool *shown)
{
    KrValue exc = 0;
    if (!v) {
        if (kr_killed(t) || !(exc = kr_error_take(t)))
            return 0;
        bool exits = kr_is_subtype(t, kr_type_of(t, exc), KR_EXC_TYPE(SystemExit));
        KrValue hook = exits ? 0 : own_hook(t);
        if (t->exc && !kr_killed(t))
            kr_error_clear(t);
        if (hook) {
            *shown = show(t, exc, hook);
            exc = kr_killed(t) ? 0 : kr_error_take(t);
        }
        if (kr_killed(t) || !exc)
            return 0;
    }
    if (run_exit_functions(t) < 0) {
        if (kr_killed(t))
            return 0;
        kr_error_clear(t);
    }
    if (!exc)
        return v;
    t->exc = exc;
    return 0;
}
