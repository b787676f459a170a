/* traceback.c -- the module _traceback: the entries of a traceback with their source lines, which only the units know. */
#include "rtlib/object/core.h"
#include "rtlib/object/error.h"
#include "rtlib/object/unit.h"

/* [(file name, line, name, source line or None), ...], outermost first. */
static KrValue entries(KrThread *t, KrValue *arg) {
    KrValue out = kr_list_new(t, 0), tb = arg[0];
    if (!out) return 0;
    while (tb != KR_NONE && tb) {
        if (kr_step(t) < 0) return 0;
        if (KR_IS_INT(tb) || KR_SH(tb) != kr_type_traceback.shape)
            return kr_error(t, KR_EXC_TypeError, "a traceback or None is needed, not %T", tb);
        const KrTraceback *e = (const KrTraceback *)tb;
        if (KR_HAS_SHAPE(e->function, KR_SH_FUNCTION)) {
            KrValue file, name, line = KR_NONE;
            const char *text;
            size_t size;
            kr_traceback_where(t, e, &file, &name, &text, &size);
            if (!name && !(name = kr_str_cstring(t, "<module>"))) return 0;
            if (text && !(line = kr_str_utf8(t, text, size))) return 0;
            KrValue entry = kr_tuple_of(t, 4, file, KR_INT(e->line), name, line);
            if (!entry || kr_list_push(t, out, entry) < 0) return 0;
        }
        tb = e->next;
    }
    return out;
}

/* Where a call by a name that loggers or warnings use was made last: (file name, line, name, source line or None, globals); None when
 * that has been told before. */
static KrValue place(KrThread *t, KrValue *arg) {
    KrRunThread *r = KR_RUN(t);
    KrTraceback here = { .function = r->place_function, .line = r->place_line };
    KrValue file, name, globals, line = KR_NONE;
    const char *text;
    size_t size;
    (void)arg;
    if (!here.function) return KR_NONE;
    r->place_function = 0;
    kr_traceback_where(t, &here, &file, &name, &text, &size);
    if (!name && !(name = kr_str_cstring(t, "<module>"))) return 0;
    if (text && !(line = kr_str_utf8(t, text, size))) return 0;
    return (globals = kr_globals_of(t, here.function)) ? kr_tuple_of(t, 5, file, KR_INT(here.line), name, line, globals) : 0;
}

/* The text of a source that is being executed, by its file name; None when none has it. Each is looked at once. */
static KrValue source(KrThread *t, KrValue *arg) {
    KrValue units = KR_RUN(t)->units;
    for (long i = 0; units && kr_is_str(t, arg[0]) && i < kr_list_length(units); i++) {
        if (kr_step(t) < 0) return 0;
        const KrUnit *unit = kr_units_get(t, i);
        const KrUnitShared *shared = unit ? unit->info : NULL;
        if (shared && shared->source && shared->filename && kr_str_equal(shared->filename, kr_unwrap(t, arg[0])))
            return kr_str_utf8_any(t, shared->source, shared->source_size);
    }
    return KR_NONE;
}

static const KrBuiltin rows[] = {
    { "source(filename, /)", source, 0, "The text of a source that is being executed." },
    { "place()", place, 0, "File name, line, name, source line and globals of the latest call that logs or warns." },
    { "entries(tb, /)", entries, 0, "(file name, line, name, source line) of each entry." },
    KR_BUILTIN_END
};
const KrModuleDef kr_module_traceback = { .name = "_traceback", .doc = "Entries of tracebacks.", .functions = rows };
