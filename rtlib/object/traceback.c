/* traceback.c -- traceback entries, and the text of an uncaught exception as CPython prints it. */
#include <string.h>

#include "rtlib/object/error.h"

/* A recursive line is shown this many times, then counted. */
#define REPEAT_SHOWN 3
#define CHAIN_SHOWN 100        /* exceptions of one context chain */
#define LINE_SHOWN 200         /* characters of a source line */

/* -- entries -------------------------------------------------------------------------------------------------- */

void kr_traceback(KrThread *t, KrValue fn, int line)
{
    KrValue exc = t->exc;
    if (kr_killed(t) || !exc)
        return;
    KrTraceback *tb = kr_new(t, KR_KIND_RAW3, kr_type_traceback.shape, sizeof *tb);
    if (!tb) {
        /* No room for the entry: the first exception is still the one to report. */
        if (!kr_killed(t))
            t->exc = exc;
        return;
    }
    tb->next = KR_EXCEPTION(exc)->traceback;
    tb->function = fn;
    tb->line = line;
    KR_EXCEPTION(exc)->traceback = (KrValue)tb;
    t->exc = exc;
}

static const char *find_line(const char *source, size_t size, long line, size_t *length)
{
    const char *p = source, *end = source + size;
    for (long n = 1; n < line; n++) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (!p)
            return NULL;
        p++;
    }
    const char *stop = memchr(p, '\n', (size_t)(end - p));
    *length = (size_t)((stop ? stop : end) - p);
    return p;
}

void kr_traceback_where(KrThread *t, const KrTraceback *tb, KrValue *file, KrValue *name, const char **text,
                        size_t *size)
{
    (void)t;
    const KrFunction *f = KR_FN(tb->function);
    const KrUnitShared *shared = f->unit->info;
    *file = shared->filename;
    *name = f->code->flags & KR_CODE_MODULE ? 0 : f->unit->k[f->code->name];
    *text = NULL;
    *size = 0;
    if (shared->source)
        *text = find_line(shared->source, shared->source_size, tb->line, size);
}

static KrValue traceback_next(KrThread *t, KrValue self)
{
    (void)t;
    KrValue next = ((KrTraceback *)self)->next;
    return next ? next : KR_NONE;
}

static KrValue traceback_line(KrThread *t, KrValue self)
{
    (void)t;
    return KR_INT(((KrTraceback *)self)->line);
}

/* Machine code has no instructions to count. */
static KrValue traceback_last(KrThread *t, KrValue self)
{
    (void)t;
    (void)self;
    return KR_INT(-1);
}

static KrValue traceback_frame(KrThread *t, KrValue self)
{
    KrTraceback *tb = (KrTraceback *)self;
    if (!tb->frame)
        tb->frame = kr_frame_new(t, tb->function, 0, tb->line);
    return tb->frame;
}

static const KrGetSet traceback_getset[] = {
    { "tb_next", traceback_next, NULL, "Inner entry." },
    { "tb_lineno", traceback_line, NULL, "Line." },
    KR_GETSET_END
};
static const KrGetSet traceback_members[] = {
    { "tb_frame", traceback_frame, NULL, "Frame." },
    { "tb_lasti", traceback_last, NULL, "Always -1." },
    KR_GETSET_END
};
static KrValue traceback_dir(KrThread *t, KrValue *arg)
{
    static const char *const names[] = { "tb_frame", "tb_next", "tb_lasti", "tb_lineno" };
    KrValue list = kr_list_new(t, 4);
    (void)arg;
    for (int i = 0; list && i < 4; i++) {
        KrValue name = kr_str_cstring(t, names[i]);
        if (!name || kr_list_push(t, list, name) < 0)
            return 0;
    }
    return list;
}
static const KrBuiltin traceback_methods[] = {
    { "__dir__(self, /)", traceback_dir, 0, "Names of its fields." },
    KR_BUILTIN_END
};
KrType kr_type_traceback;
const KrTypeDef kr_typedef_traceback = {
    .name = "traceback", .type = &kr_type_traceback, .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrTraceback) / 8, .methods = traceback_methods, .getset = traceback_getset, .members = traceback_members,
};
/* -- text ----------------------------------------------------------------------------------------------------- */

static int add_source_line(KrThread *t, KrBuilder *b, const char *text, size_t size)
{
    while (size && (*text == ' ' || *text == '\t' || *text == '\f'))
        text++, size--;
    while (size && (text[size - 1] == '\r' || text[size - 1] == ' ' || text[size - 1] == '\t'))
        size--;
    if (!size)
        return 0;
    if (size > LINE_SHOWN * 4)
        size = LINE_SHOWN * 4;
    KrValue line = kr_str_utf8(t, text, size);
    if (!line || kr_builder_ascii(b, "    ", 4) < 0)
        return -1;
    for (KrU32 i = 0; i < KR_STR(line)->length && i < LINE_SHOWN; i++)
        if (kr_builder_char(b, kr_str_at(line, i)) < 0)
            return -1;
    return kr_builder_char(b, '\n');
}

static int add_entry(KrThread *t, KrBuilder *b, const KrTraceback *tb)
{
    KrValue file, name;
    const char *text;
    size_t size;
    kr_traceback_where(t, tb, &file, &name, &text, &size);
    KrValue head = name ? kr_str_from_format(t, "  File \"%V\", line %l, in %V\n", file, tb->line, name)
                        : kr_str_from_format(t, "  File \"%V\", line %l, in <module>\n", file, tb->line);
    if (!head || kr_builder_str(b, head) < 0)
        return -1;
    return text ? add_source_line(t, b, text, size) : 0;
}

static int add_repeats(KrThread *t, KrBuilder *b, long count)
{
    if (count <= REPEAT_SHOWN)
        return 0;
    KrValue s = kr_str_from_format(t, "  [Previous line repeated %l more time%s]\n", count - REPEAT_SHOWN,
                                   count - REPEAT_SHOWN == 1 ? "" : "s");
    return s ? kr_builder_str(b, s) : -1;
}

static int add_entries(KrThread *t, KrBuilder *b, KrValue traceback)
{
    const KrTraceback *last = NULL;
    long same = 0;
    for (const KrTraceback *tb = (KrTraceback *)traceback; tb; tb = (KrTraceback *)tb->next) {
        bool again = last && tb->line == last->line && KR_FN(tb->function)->code == KR_FN(last->function)->code;
        if (!again) {
            if (add_repeats(t, b, same) < 0)
                return -1;
            same = 0;
            last = tb;
        }
        if (++same <= REPEAT_SHOWN && add_entry(t, b, tb) < 0)
            return -1;
    }
    return add_repeats(t, b, same);
}

/* The source line and caret of a SyntaxError. */
static int add_syntax_place(KrThread *t, KrBuilder *b, KrException *e)
{
    int64_t line = 0, column = 0;
    if (e->field[1] && kr_is_str(t, e->field[1]) && e->field[2] && kr_is_int(t, e->field[2])) {
        kr_int_fits_i64(t, kr_unwrap(t, e->field[2]), &line);
        KrValue head = kr_str_from_format(t, "  File \"%S\", line %l\n", e->field[1], (long)line);
        if (!head || kr_builder_str(b, head) < 0)
            return -1;
    }
    if (!e->field[4] || !kr_is_str(t, e->field[4]))
        return 0;
    KrValue text = kr_unwrap(t, e->field[4]);
    KrU32 start = 0, stop = KR_STR(text)->length;
    while (stop && kr_str_at(text, stop - 1) <= ' ')
        stop--;
    while (start < stop && (kr_str_at(text, start) == ' ' || kr_str_at(text, start) == '\t' ||
                            kr_str_at(text, start) == '\f'))
        start++;
    if (kr_builder_ascii(b, "    ", 4) < 0)
        return -1;
    for (KrU32 i = start; i < stop && i < start + LINE_SHOWN; i++)
        if (kr_builder_char(b, kr_str_at(text, i)) < 0)
            return -1;
    if (kr_builder_char(b, '\n') < 0)
        return -1;
    if (!e->field[3] || !kr_is_int(t, e->field[3]) || !kr_int_fits_i64(t, kr_unwrap(t, e->field[3]), &column))
        return 0;
    column -= 1 + (int64_t)start;
    if (column < 0 || column > LINE_SHOWN)
        return 0;
    if (kr_builder_ascii(b, "    ", 4) < 0)
        return -1;
    for (int64_t i = 0; i < column; i++)
        if (kr_builder_char(b, ' ') < 0)
            return -1;
    return kr_builder_ascii(b, "^\n", 2);
}

static int add_message(KrThread *t, KrBuilder *b, KrValue exc)
{
    KrException *e = KR_EXCEPTION(exc);
    KrType *type = kr_type_of(t, exc);
    bool syntax = kr_is_subtype(t, type, KR_EXC_TYPE(SyntaxError)) && e->field[2];
    if (syntax && add_syntax_place(t, b, e) < 0)
        return -1;
    KrValue module = type->flags & KR_TYPE_HEAP ? kr_dict_find_str(t, type->dict, KR_D(module)) : 0;
    KrValue name = type->qualname;
    if (module && kr_is_str(t, module) && !kr_str_equal_c(kr_unwrap(t, module), "__main__") &&
        !kr_str_equal_c(kr_unwrap(t, module), "builtins"))
        name = kr_str_from_format(t, "%S.%V", module, name);
    KrValue text = syntax && e->field[0] ? kr_str_of(t, e->field[0]) : kr_str_of(t, exc);
    if (!text) {
        if (kr_killed(t))
            return -1;
        kr_error_clear(t);
        text = kr_str_cstring(t, "<exception str() failed>");
    }
    if (!name || !text || kr_builder_str(b, name) < 0)
        return -1;
    text = kr_unwrap(t, text);
    if (KR_STR(text)->length && (kr_builder_ascii(b, ": ", 2) < 0 || kr_builder_str(b, text) < 0))
        return -1;
    if (kr_builder_char(b, '\n') < 0)
        return -1;
    if (!e->notes)
        return 0;
    for (long i = 0; i < kr_list_length(e->notes); i++) {
        KrValue note = kr_list_get(t, e->notes, i);
        KrValue s = note ? kr_str_of(t, note) : 0;
        if (!s || kr_builder_str(b, kr_unwrap(t, s)) < 0 || kr_builder_char(b, '\n') < 0)
            return -1;
    }
    return 0;
}

/* -- chains and groups ------------------------------------------------------------------------------------------- */

#define GROUP_WIDTH 15         /* exceptions of one group */
#define GROUP_DEPTH 10

/* The text so far, and how deep in groups the next line stands; a group's last exception closes its box. */
typedef struct Text {
    KrThread *t;
    KrBuilder b;
    int depth;
    bool need_close;
} Text;

static int add_spaces(Text *x)
{
    for (int i = 0; i < 2 * x->depth; i++)
        if (kr_builder_char(&x->b, ' ') < 0)
            return -1;
    return 0;
}

/* A text of whole lines, each behind the margin of the group it stands in. */
static int emit(Text *x, KrValue text, char margin)
{
    if (!text)
        return -1;
    if (!x->depth)
        return kr_builder_str(&x->b, text);
    KrU32 n = KR_STR(text)->length;
    for (KrU32 i = 0; i < n; i++) {
        if ((!i || kr_str_at(text, i - 1) == '\n') &&
            (add_spaces(x) < 0 || kr_builder_char(&x->b, (unsigned char)margin) < 0 || kr_builder_char(&x->b, ' ') < 0))
            return -1;
        if (kr_builder_char(&x->b, kr_str_at(text, i)) < 0 || (!(i & 4095) && kr_step(x->t) < 0))
            return -1;
    }
    return 0;
}

static int emit_entries(Text *x, KrValue exc, bool group, bool first)
{
    if (!KR_EXCEPTION(exc)->traceback)
        return 0;
    KrValue head = kr_str_cstring(x->t, group ? "Exception Group Traceback (most recent call last):\n"
                                              : "Traceback (most recent call last):\n");
    KrBuilder b;
    kr_builder_init(x->t, &b);
    if (emit(x, head, first ? '+' : '|') < 0 || add_entries(x->t, &b, KR_EXCEPTION(exc)->traceback) < 0)
        return -1;
    return emit(x, kr_builder_take(&b), '|');
}

static int emit_message(Text *x, KrValue exc)
{
    KrBuilder b;
    if (!x->depth)                 /* it may be most of the heap: not copied once more */
        return add_message(x->t, &x->b, exc);
    kr_builder_init(x->t, &b);
    return add_message(x->t, &b, exc) < 0 ? -1 : emit(x, kr_builder_take(&b), '|');
}

static int emit_chain(Text *x, KrValue exc);

static int emit_part(Text *x, KrTuple *items, KrU32 i)
{
    static const char close[] = "+------------------------------------\n";
    bool last = i + 1 == items->length || i == GROUP_WIDTH;
    KrThread *t = x->t;
    if (last)
        x->need_close = true;
    KrValue title = i < GROUP_WIDTH ? kr_str_from_format(t, "%s+---------------- %l ----------------\n", i ? "  " : "+-", (long)i + 1)
                                    : kr_str_cstring(t, "  +---------------- ... ----------------\n");
    if (!title || add_spaces(x) < 0 || kr_builder_str(&x->b, title) < 0)
        return -1;
    x->depth++;
    long more = (long)items->length - GROUP_WIDTH;
    int failed = i < GROUP_WIDTH ? emit_chain(x, items->items[i])
                                 : emit(x, kr_str_from_format(t, "and %l more exception%s\n", more, more == 1 ? "" : "s"), '|');
    if (failed < 0)
        return -1;
    if (last && x->need_close) {
        if (add_spaces(x) < 0 || kr_builder_ascii(&x->b, close, sizeof close - 1) < 0)
            return -1;
        x->need_close = false;
    }
    x->depth--;
    return 0;
}

static int emit_group(Text *x, KrValue exc, KrTuple *items)
{
    bool top = x->depth == 0;
    if (x->depth > GROUP_DEPTH)
        return emit(x, kr_str_from_format(x->t, "... (max_group_depth is %d)\n", GROUP_DEPTH), '|');
    if (top)
        x->depth = 1;
    if (emit_entries(x, exc, true, top) < 0 || emit_message(x, exc) < 0)
        return -1;
    x->need_close = false;
    for (KrU32 i = 0; i < items->length && i <= GROUP_WIDTH; i++)
        if (emit_part(x, items, i) < 0)
            return -1;
    if (top)
        x->depth = 0;
    return 0;
}

/* An exception behind those it is chained to. */
static int emit_chain(Text *x, KrValue exc)
{
    KrValue chain[CHAIN_SHOWN];
    int links[CHAIN_SHOWN], count = 0;   /* links[i]: how chain[i] hangs on chain[i + 1]: 1 cause, 2 context */
    static const char *const between[] = {
        "",
        "\nThe above exception was the direct cause of the following exception:\n\n",
        "\nDuring handling of the above exception, another exception occurred:\n\n",
    };
    if (KR_ENTER_RECURSION(x->t))
        return -1;
    for (KrValue v = exc; v && count < CHAIN_SHOWN;) {
        KrException *e = KR_EXCEPTION(v);
        bool seen = false;
        for (int i = 0; i < count; i++)
            seen |= chain[i] == v;
        if (seen)
            break;
        chain[count++] = v;
        v = e->cause ? e->cause : e->suppress == KR_TRUE ? 0 : e->context;
        if (count < CHAIN_SHOWN)
            links[count] = e->cause ? 1 : 2;
    }
    for (int i = count - 1; i >= 0; i--) {
        KrValue items = kr_exception_group_items(x->t, chain[i]);
        if (items ? emit_group(x, chain[i], KR_TUPLE(items)) < 0
                  : emit_entries(x, chain[i], false, false) < 0 || emit_message(x, chain[i]) < 0)
            return -1;
        if (i && emit(x, kr_str_cstring(x->t, between[links[i]]), '|') < 0)
            return -1;
    }
    return 0;
}

KrValue kr_exception_text(KrThread *t, KrValue exc)
{
    Text x = { .t = t };
    kr_builder_init(t, &x.b);
    return emit_chain(&x, exc) < 0 ? 0 : kr_builder_take(&x.b);
}
