/* error.c -- krait_error: what a failed call tells, as text that outlives the run. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rtlib/base/text.h"
#include "rtlib/base/utf8.h"
#include "rtlib/types/codec.h"
#include "sandbox/value.h"

/* A copy that is UTF-8: halves of surrogate pairs and bytes that are no UTF-8 (of names, of messages of the host's) are written
 * as \udcXX, as python does on stderr. */
static char *copy(const char *text, size_t *size)
{
    const unsigned char *p = (const unsigned char *)text, *end = p + *size;
    KrText out;
    int step;
    if (!kr_value_not_utf8(text, *size)) {
        char *same = malloc(*size + 1);
        if (same) {
            memcpy(same, text, *size);
            same[*size] = 0;
        }
        return same;
    }
    kr_text_init(&out, 0);
    for (const unsigned char *from = p; p <= end; p += step) {
        uint32_t c = p < end ? kr_utf8_decode_any(p, end, &step) : 0xd800;
        if (c >= 0xd800 && c < 0xe000) {
            kr_text_add(&out, (const char *)from, (size_t)(p - from));
            if (p == end)
                break;
            kr_text_format(&out, "\\u%04x", c);
            from = p + step;
        }
    }
    *size = out.size;
    return kr_text_take(&out);
}

static char *copy_string(const char *text)
{
    size_t size = strlen(text);
    return copy(text, &size);
}

static int default_exit_code(krait_status status)
{
    switch (status) {
    case KRAIT_OK: return 0;
    case KRAIT_EXCEPTION: case KRAIT_SYNTAX: return 1;
    case KRAIT_MEMORY: return 121;
    case KRAIT_OUTPUT: return 122;
    case KRAIT_TIME: case KRAIT_FUEL: case KRAIT_HOST_CALLS: return 124;
    case KRAIT_CANCELLED: return 130;
    case KRAIT_UNAVAILABLE: return 2;
    case KRAIT_NO_MEMORY: case KRAIT_MISUSE: case KRAIT_INTERNAL: return 125;
    }
    return 125;
}

/* What is told when there is no memory to tell more; never written, never freed. */
static krait_error no_memory = { .status = KRAIT_NO_MEMORY, .message = (char *)"out of memory", .text = (char *)"krait: out of memory\n",
                                 .text_size = 21, .exit_code = 125 };

void kr_error_place(krait_error *e, int line, int column)
{
    if (e == &no_memory)
        return;
    e->line = line;
    e->column = column;
}

krait_error *kr_error_make(krait_status status, const char *type, const char *message, const char *text)
{
    krait_error *e = calloc(1, sizeof *e);
    if (!e)
        return &no_memory;
    e->status = status;
    e->exit_code = default_exit_code(status);
    e->type = copy_string(type);
    e->message = copy_string(message);
    e->text_size = strlen(text);
    e->text = copy(text, &e->text_size);
    if (e->type && e->message && e->text)
        return e;
    krait_error_free(e);
    return &no_memory;
}

krait_error *kr_error_titled(krait_status status, const char *type, const char *title, const char *message)
{
    KrText text;
    kr_text_init(&text, 0);
    kr_text_string(&text, title);
    kr_text_string(&text, ": ");
    kr_text_string(&text, message);
    kr_text_char(&text, '\n');
    const char *whole = kr_text_get(&text);
    krait_error *e = whole ? kr_error_make(status, type, message, whole) : &no_memory;
    kr_text_clear(&text);
    return e;
}

krait_status kr_error_report(krait_error **err, krait_status status, const char *message)
{
    if (err)
        *err = kr_error_titled(status, "", "krait", message);
    return status;
}

/* "128M", "1000", "2 s" */
static void limit_text(char *out, size_t size, int kind, double value)
{
    static const char units[] = { 0, 'K', 'M', 'G' };
    int unit = 0;
    if (kind == KR_LIMIT_SECONDS) {
        char number[40];
        number[kr_double_repr(value, number)] = 0;
        size_t n = strlen(number);
        if (n > 2 && !strcmp(number + n - 2, ".0"))
            number[n - 2] = 0;
        snprintf(out, size, "%s s", number);
        return;
    }
    uint64_t n = (uint64_t)value;
    while (kind == KR_LIMIT_SIZE && unit < 3 && n && n % 1024 == 0) {
        n /= 1024;
        unit++;
    }
    snprintf(out, size, unit ? "%llu%c" : "%llu", (unsigned long long)n, units[unit]);
}

static double with_default(double value, double otherwise)
{
    return value ? value : otherwise;
}

krait_status kr_error_limit(krait_error **err, krait_status status, const char *name, const krait_limits *limits)
{
    char value[64] = "", text[128];
#define LIMIT(field, option, argument, kind, otherwise, shown, help, more) \
    if (!strcmp(name, shown)) \
        limit_text(value, sizeof value, KR_LIMIT_##kind, with_default((double)limits->field, otherwise));
#include "sandbox/limits.def"
#undef LIMIT
    snprintf(text, sizeof text, "limit exceeded: %s (%s)", name, value);
    return kr_error_report(err, status, text);
}

static krait_error *from_kill(KrThread *t)
{
    static const struct { KrKill kill; krait_status status; const char *name; } kills[] = {
        { KR_KILL_TIME, KRAIT_TIME, "time" }, { KR_KILL_FUEL, KRAIT_FUEL, "fuel" },
        { KR_KILL_MEMORY, KRAIT_MEMORY, "memory" }, { KR_KILL_OUTPUT, KRAIT_OUTPUT, "output" },
        { KR_KILL_HOST_CALLS, KRAIT_HOST_CALLS, "host calls" },
    };
    krait_error *e = NULL;
    krait_run *run = KR_RUN(t)->host_run;
    KrKill kill = KR_RUN(t)->kill;
    for (size_t i = 0; i < sizeof kills / sizeof *kills; i++)
        if (kills[i].kill == kill)
            kr_error_limit(&e, kills[i].status, kills[i].name, &run->limits);
    if (!e && kill == KR_KILL_CANCEL)
        kr_error_report(&e, KRAIT_CANCELLED, "cancelled");
    if (!e)
        kr_error_report(&e, KRAIT_INTERNAL, "internal error");
    return e;
}

/* Bytes that are kept of each name: a script can make them as long as its heap allows, and frames share them, copies do not. */
#define FRAME_TEXT 4096

/* UTF-8 with halves of surrogate pairs as copy() writes them. What is long becomes three times as long: made within the limits of the
 * run, its memory and time, not of the host. NULL: exception pending. */
static const char *spelled_out(KrThread *t, KrValue s, size_t *size)
{
    const unsigned char *data = NULL;
    KrValue errors = kr_str_cstring(t, "backslashreplace"), bytes = errors ? kr_encode(t, s, 0, errors) : 0;
    return bytes && kr_buffer_get(t, bytes, &data, size) ? (const char *)data : NULL;
}

/* UTF-8 copy of a str of the run, cut at `most` bytes; NULL when there is none. */
static char *text_up_to(KrThread *t, KrValue s, size_t most, size_t *size)
{
    size_t n = 0;
    const char *text = NULL;
    s = s ? kr_unwrap(t, s) : 0;
    if (s && kr_str_is_ascii(s)) {   /* it may be most of the heap: not copied there once more */
        text = (const char *)kr_str_data(s);
        n = kr_str_length(s);
    } else if (s) {
        text = kr_str_to_utf8(t, s, &n);
    }
    if (n > most)
        for (n = most; n && ((unsigned char)text[n] & 0xc0) == 0x80; n--) {
        }
    if (n > FRAME_TEXT && kr_value_not_utf8(text, n))
        text = spelled_out(t, s, &n);
    char *own = text ? copy(text, &n) : NULL;
    if (size)
        *size = own ? n : 0;
    return own;
}

static char *text_of(KrThread *t, KrValue s, size_t *size)
{
    return text_up_to(t, s, SIZE_MAX, size);
}

/* The memory of the run has no room for more; nothing at all would look like no error. */
static void text_without_message(krait_error *e)
{
    KrText text;
    kr_text_init(&text, 0);
    kr_text_string(&text, e->type);
    kr_text_string(&text, ": <exception str() failed>\n");
    e->text_size = text.size;
    e->text = kr_text_take(&text);
    if (!e->text)
        e->text_size = 0;
}

/* SystemExit: None 0, int N, anything else is printed and gives 1. */
static void system_exit(KrThread *t, krait_error *e, KrValue exc)
{
    KrValue code = KR_EXCEPTION(exc)->field[0];
    free(e->text);
    e->text = NULL;
    e->text_size = 0;
    e->exit_code = 1;
    if (!code || code == KR_NONE) {
        e->exit_code = 0;
    } else if (kr_is_int(t, code)) {
        int64_t n = -1;
        kr_int_fits_i64(t, kr_unwrap(t, code), &n);
        e->exit_code = (int)(n & 0xff);
    } else {
        KrValue s = kr_str_of(t, code);
        KrValue line = s ? kr_str_from_format(t, "%V\n", kr_unwrap(t, s)) : 0;
        e->text = text_of(t, line, &e->text_size);
    }
}

/* Frames that are kept of a deep traceback, at each end. */
#define FRAMES_KEPT 256

typedef struct KrErrorFrame { char *file, *function; int line; } Frame;

static void add_frame(KrThread *t, krait_error *e, const KrTraceback *tb)
{
    KrValue file, name;
    const char *text;
    size_t size;
    if ((e->frame_count & (e->frame_count - 1)) == 0) {
        Frame *more = realloc(e->frames, (e->frame_count ? e->frame_count * 2 : 4) * sizeof *more);
        if (!more)
            return;
        e->frames = more;
    }
    kr_traceback_where(t, tb, &file, &name, &text, &size);
    Frame f = { text_up_to(t, file, FRAME_TEXT, NULL), name ? text_up_to(t, name, FRAME_TEXT, NULL) : copy_string("<module>"), (int)tb->line };
    if (f.file && f.function) {
        e->frames[e->frame_count++] = f;
    } else {
        free(f.file);
        free(f.function);
    }
}

static void add_frames(KrThread *t, krait_error *e, KrValue exc)
{
    size_t count = 0, i = 0;
    for (KrValue tb = KR_EXCEPTION(exc)->traceback; tb && kr_work(t, 1) == 0; tb = ((KrTraceback *)tb)->next)
        count++;
    for (KrValue tb = KR_EXCEPTION(exc)->traceback; tb && !kr_killed(t); tb = ((KrTraceback *)tb)->next, i++)
        if (kr_work(t, 1) == 0 && (i < FRAMES_KEPT || count - i <= FRAMES_KEPT))
            add_frame(t, e, (KrTraceback *)tb);
}

krait_error *kr_error_from_thread(KrThread *t)
{
    krait_error *e = NULL;
    if (kr_killed(t))
        return from_kill(t);
    KrValue exc = kr_error_take(t);
    if (!exc) {
        kr_error_report(&e, KRAIT_INTERNAL, "internal error");
        return e;
    }
    if (!(e = calloc(1, sizeof *e)))
        return &no_memory;
    e->status = KRAIT_EXCEPTION;
    e->exit_code = 1;
    KrType *type = kr_type_of(t, exc);
    t->handled = 0;
    e->type = text_of(t, type->name, NULL);
    if (kr_is_subtype(t, type, KR_EXC_TYPE(SystemExit))) {
        system_exit(t, e, exc);
    } else {
        e->text = text_of(t, kr_exception_text(t, exc), &e->text_size);
        if (!e->text && e->type && !kr_killed(t))
            text_without_message(e);
        if (kr_is_subtype(t, type, KR_EXC_TYPE(KeyboardInterrupt)))
            e->exit_code = 130;
    }
    if (!kr_killed(t)) {
        t->exc = 0;
        e->message = text_of(t, kr_str_of(t, exc), NULL);
    }
    if (!kr_killed(t)) {
        t->exc = 0;
        add_frames(t, e, exc);
    }
    if (kr_killed(t)) {
        krait_error_free(e);
        return from_kill(t);
    }
    t->exc = 0;
    if (e->type)
        return e;
    krait_error_free(e);
    return &no_memory;
}

void kr_error_hide_text(krait_error *e)
{
    if (e->text && e->status == KRAIT_EXCEPTION)
        e->text[e->text_size = 0] = 0;
}

krait_error *krait_error_new(const char *type, const char *message)
{
    type = type ? type : "RuntimeError";
    return kr_error_titled(KRAIT_EXCEPTION, type, type, message ? message : "");
}

const char *krait_status_name(krait_status status)
{
    switch (status) {
    case KRAIT_OK: return "ok";
    case KRAIT_EXCEPTION: return "exception";
    case KRAIT_SYNTAX: return "syntax";
    case KRAIT_TIME: return "time";
    case KRAIT_FUEL: return "fuel";
    case KRAIT_MEMORY: return "memory";
    case KRAIT_OUTPUT: return "output";
    case KRAIT_CANCELLED: return "cancelled";
    case KRAIT_NO_MEMORY: return "no memory";
    case KRAIT_MISUSE: return "misuse";
    case KRAIT_UNAVAILABLE: return "unavailable";
    case KRAIT_INTERNAL: return "internal";
    case KRAIT_HOST_CALLS: return "host calls";
    }
    return "unknown";
}

size_t krait_error_frames(const krait_error *error)
{
    return error ? error->frame_count : 0;
}

krait_status krait_error_frame(const krait_error *error, size_t i, const char **file, int *line, const char **function)
{
    if (!error || i >= error->frame_count)
        return KRAIT_MISUSE;
    if (file)
        *file = error->frames[i].file;
    if (line)
        *line = error->frames[i].line;
    if (function)
        *function = error->frames[i].function;
    return KRAIT_OK;
}

krait_status krait_error_status(const krait_error *error)
{
    return error ? error->status : KRAIT_OK;
}

const char *krait_error_type(const krait_error *error)
{
    return error && error->type ? error->type : "";
}

const char *krait_error_message(const krait_error *error)
{
    return error && error->message ? error->message : "";
}

const char *krait_error_text(const krait_error *error, size_t *length)
{
    if (length)
        *length = error && error->text ? error->text_size : 0;
    return error && error->text ? error->text : "";
}

int krait_error_line(const krait_error *error)
{
    return error ? error->line : 0;
}

int krait_error_column(const krait_error *error)
{
    return error ? error->column : 0;
}

int krait_error_exit_code(const krait_error *error)
{
    return error ? error->exit_code : 0;
}

void krait_error_free(krait_error *error)
{
    if (!error || error == &no_memory)
        return;
    for (size_t i = 0; i < error->frame_count; i++) {
        free(error->frames[i].file);
        free(error->frames[i].function);
    }
    free(error->frames);
    free(error->type);
    free(error->message);
    free(error->text);
    free(error->source_line);
    free(error);
}
