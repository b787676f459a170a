/* stdio.c -- sys.stdout, sys.stderr, sys.stdin: text streams over what the host lends. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/object/error.h"
#include "rtlib/object/run.h"
#include "rtlib/types/str.h"

#define READ_STEP 65536

typedef struct KrTextIo {
    KrObject h;                   /* KR_KIND_RAW2 */
    KrValue pending;              /* stdin: bytes read and not yet taken, or 0 */
    KrValue mode;                 /* str */
    long stream;                  /* 0 1 2 */
    long position;                /* into pending */
    long at_end;
} KrTextIo;

#define IO(v) ((KrTextIo *)(v))

static int wrong_mode(KrThread *t, KrTextIo *io, bool writing)
{
    if (writing == (io->stream != 0))
        return 0;
    return kr_error_int(t, KR_EXC_ValueError, writing ? "not writable" : "not readable");
}

static KrValue io_write(KrThread *t, KrValue *arg)
{
    KrTextIo *io = IO(arg[0]);
    if (wrong_mode(t, io, true) < 0)
        return 0;
    if (!kr_is_str(t, arg[1]))
        return kr_error(t, KR_EXC_TypeError, "write() argument must be str, not %T", arg[1]);
    KrValue s = kr_unwrap(t, arg[1]);
    size_t size;
    const char *text = kr_str_is_ascii(s) ? (size = kr_str_length(s), (const char *)kr_str_data(s))
                                          : kr_str_to_utf8(t, s, &size);
    if (!text || kr_output(t, (int)io->stream, text, size) < 0)
        return 0;
    return KR_INT((long)kr_str_length(s));
}

static KrValue io_writelines(KrThread *t, KrValue *arg)
{
    KrValue it = kr_iter(t, arg[1]), v;
    if (!it)
        return 0;
    while ((v = kr_next(t, it))) {
        KrValue both[2] = { arg[0], v };
        if (!io_write(t, both) || kr_step(t) < 0)
            return 0;
    }
    return t->exc ? 0 : KR_NONE;
}

static KrValue io_flush(KrThread *t, KrValue *arg)
{
    (void)arg;
    return kr_output_flush(t) < 0 ? 0 : KR_NONE;
}

/* More bytes of stdin behind what is pending; 1 got some, 0 end, -1 raised. */
static int fill(KrThread *t, KrTextIo *io)
{
    const KrHost *host = KR_RUN(t)->host;
    int error = 0;
    if (io->at_end)
        return 0;
    if (!host || !host->read)
        return kr_error_int(t, KR_EXC_RuntimeError, "stdin is not available to this run");
    char *buffer = malloc(READ_STEP);
    if (!buffer)
        return kr_no_memory(t), -1;
    long n = host->read(host->ctx, buffer, READ_STEP, &error);
    const unsigned char *old = (const unsigned char *)"";
    size_t kept = 0;
    if (io->pending && kr_buffer_get(t, io->pending, &old, &kept)) {
        old += io->position;
        kept -= (size_t)io->position;
    }
    KrValue more = n > 0 ? kr_bytes_new(t, NULL, kept + (size_t)n) : 0;
    if (more) {
        memcpy(((KrBytes *)more)->data, old, kept);
        memcpy(((KrBytes *)more)->data + kept, buffer, (size_t)n);
        io->pending = more;
        io->position = 0;
    }
    free(buffer);
    if (n < 0)
        return kr_error_os(t, error ? error : EIO, 0), -1;
    if (n == 0) {
        io->at_end = 1;
        return kr_poll(t);
    }
    return more ? 1 : -1;
}

/* Takes n bytes of what is pending as text with universal newlines. */
static KrValue take(KrThread *t, KrTextIo *io, size_t n)
{
    const unsigned char *data;
    size_t size;
    if (!io->pending || !kr_buffer_get(t, io->pending, &data, &size))
        return kr_str_empty;
    data += io->position;
    io->position += (long)n;
    if (!memchr(data, '\r', n))
        return kr_str_utf8(t, (const char *)data, n);
    char *plain = malloc(n + 1);
    if (!plain)
        return kr_no_memory(t);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (data[i] != '\r')
            plain[m++] = (char)data[i];
        else if (plain[m++] = '\n', i + 1 < n && data[i + 1] == '\n')
            i++;
    }
    KrValue s = kr_str_utf8(t, plain, m);
    free(plain);
    return s;
}

static KrValue read_line(KrThread *t, KrTextIo *io)
{
    size_t looked = 0;
    for (;;) {
        const unsigned char *data = NULL;
        size_t size = 0;
        if (io->pending && kr_buffer_get(t, io->pending, &data, &size)) {
            data += io->position;
            size -= (size_t)io->position;
            const unsigned char *nl = size > looked ? memchr(data + looked, '\n', size - looked) : NULL;
            if (nl)
                return take(t, io, (size_t)(nl - data) + 1);
            looked = size;
        }
        int more = fill(t, io);
        if (more < 0)
            return 0;
        if (more == 0)
            return take(t, io, size);
    }
}

static KrValue io_readline(KrThread *t, KrValue *arg)
{
    return wrong_mode(t, IO(arg[0]), false) < 0 ? 0 : read_line(t, IO(arg[0]));
}

static KrValue io_read(KrThread *t, KrValue *arg)
{
    KrTextIo *io = IO(arg[0]);
    int more;
    if (wrong_mode(t, io, false) < 0)
        return 0;
    while ((more = fill(t, io)) > 0) {
    }
    if (more < 0)
        return 0;
    const unsigned char *data;
    size_t size = 0;
    if (io->pending && kr_buffer_get(t, io->pending, &data, &size))
        size -= (size_t)io->position;
    KrValue all = take(t, io, size);
    if (!all || arg[1] == KR_NONE)
        return all;
    long n;
    if (kr_index_long(t, arg[1], true, &n) < 0)
        return 0;
    if (n < 0 || (size_t)n >= kr_str_length(all))
        return all;
    KrValue rest = kr_str_slice(t, all, (size_t)n, kr_str_length(all));
    const char *text = rest ? kr_str_to_utf8(t, rest, &size) : NULL;
    if (!text || !(io->pending = kr_bytes_new(t, text, size)))
        return 0;
    io->position = 0;
    return kr_str_slice(t, all, 0, (size_t)n);
}

static KrValue io_next(KrThread *t, KrValue self)
{
    if (wrong_mode(t, IO(self), false) < 0)
        return 0;
    KrValue line = read_line(t, IO(self));
    return line && kr_str_length(line) ? line : 0;
}

static KrValue io_iter(KrThread *t, KrValue self)
{
    (void)t;
    return self;
}

static KrValue io_readlines(KrThread *t, KrValue *arg)
{
    KrValue list = wrong_mode(t, IO(arg[0]), false) < 0 ? 0 : kr_list_new(t, 8), line;
    while (list && (line = io_next(t, arg[0])))
        if (kr_list_push(t, list, line) < 0)
            return 0;
    return t->exc ? 0 : list;
}

static KrValue io_false(KrThread *t, KrValue *arg)
{
    (void)t;
    (void)arg;
    return KR_FALSE;
}

static KrValue io_readable(KrThread *t, KrValue *arg)
{
    (void)t;
    return KR_BOOL(IO(arg[0])->stream == 0);
}

static KrValue io_writable(KrThread *t, KrValue *arg)
{
    (void)t;
    return KR_BOOL(IO(arg[0])->stream != 0);
}

static KrValue io_fileno(KrThread *t, KrValue *arg)
{
    (void)t;
    return KR_INT(IO(arg[0])->stream);
}

static KrValue io_none(KrThread *t, KrValue *arg)
{
    (void)t;
    (void)arg;
    return KR_NONE;
}

static KrValue io_self(KrThread *t, KrValue *arg)
{
    (void)t;
    return arg[0];
}

static const KrBuiltin io_methods[] = {
    { "write(self, text, /)", io_write, 0, "Writes text; returns the characters." },
    { "writelines(self, lines, /)", io_writelines, 0, "Writes each item." },
    { "flush(self, /)", io_flush, 0, "Hands buffered text over." },
    { "read(self, size=None, /)", io_read, 0, "Text up to the end, or size characters." },
    { "readline(self, size=-1, /)", io_readline, 0, "One line." },
    { "readlines(self, hint=-1, /)", io_readlines, 0, "The lines that are left." },
    { "isatty(self, /)", io_false, 0, "False." },
    { "seekable(self, /)", io_false, 0, "False." },
    { "readable(self, /)", io_readable, 0, "True for stdin." },
    { "writable(self, /)", io_writable, 0, "True for stdout and stderr." },
    { "fileno(self, /)", io_fileno, 0, "0, 1 or 2." },
    { "close(self, /)", io_none, 0, "No effect." },
    { "reconfigure(self, **options)", io_none, 0, "No effect." },
    { "__enter__(self, /)", io_self, 0, "Itself." },
    { "__exit__(self, *details)", io_none, 0, "No effect." },
    KR_BUILTIN_END
};

static KrValue get_name(KrThread *t, KrValue self)
{
    static const char *const names[] = { "<stdin>", "<stdout>", "<stderr>" };
    return kr_str_cstring(t, names[IO(self)->stream]);
}

static KrValue get_encoding(KrThread *t, KrValue self)
{
    (void)self;
    return kr_str_cstring(t, "utf-8");
}

static KrValue get_errors(KrThread *t, KrValue self)
{
    return kr_str_cstring(t, IO(self)->stream == 2 ? "backslashreplace" : "strict");
}

static KrValue get_closed(KrThread *t, KrValue self)
{
    (void)t;
    (void)self;
    return KR_FALSE;
}

static KrValue get_mode(KrThread *t, KrValue self)
{
    (void)t;
    return IO(self)->mode;
}

static const KrGetSet io_getset[] = {
    { "name", get_name, NULL, "Name of the stream." },
    { "encoding", get_encoding, NULL, "utf-8." },
    { "errors", get_errors, NULL, "Error handler." },
    { "closed", get_closed, NULL, "False." },
    { "mode", get_mode, NULL, "r or w." },
    KR_GETSET_END
};

static KrValue io_repr(KrThread *t, KrValue self)
{
    KrValue name = get_name(t, self);
    return name ? kr_str_from_format(t, "<_io.TextIOWrapper name=%R mode=%R encoding='utf-8'>", name, IO(self)->mode) : 0;
}

KrType kr_type_text_io;
const KrTypeDef kr_typedef_text_io = {
    .name = "_io.TextIOWrapper", .doc = "A text stream of the run.", .type = &kr_type_text_io,
    .layout = KR_LAYOUT_OTHER, .instance_words = sizeof(KrTextIo) / 8, .methods = io_methods, .getset = io_getset,
    .slots = { .repr = io_repr, .iter = io_iter, .next = io_next },
};

bool kr_stdio_init(KrThread *t, KrValue module)
{
    static const char *const names[3][2] = { { "stdin", "__stdin__" }, { "stdout", "__stdout__" },
                                             { "stderr", "__stderr__" } };
    for (long i = 0; i < 3; i++) {
        KrTextIo *io = kr_new(t, KR_KIND_RAW2, kr_type_text_io.shape, sizeof *io);
        if (!io)
            return false;
        io->stream = i;
        io->mode = kr_str_cstring(t, i ? "w" : "r");
        for (int k = 0; k < 2; k++) {
            KrValue key = kr_str_cstring(t, names[i][k]);
            key = key ? kr_str_intern(t, key) : 0;
            if (!key || kr_module_put(t, module, key, (KrValue)io) < 0)
                return false;
        }
    }
    return true;
}

KrValue kr_stdin_line(KrThread *t)
{
    KrValue sys = kr_import_name(t, "sys");
    KrValue in = sys ? kr_getattr(t, sys, KR_W(stdin)) : 0;
    if (!in)
        return 0;
    if (kr_type_of(t, in) == &kr_type_text_io)
        return read_line(t, IO(in));
    return kr_call_method(t, in, KR_W(readline), 0, NULL);
}

int kr_stdio_stream(KrThread *t, KrValue v)
{
    return !KR_IS_INT(v) && kr_type_of(t, v) == &kr_type_text_io ? (int)IO(v)->stream : 0;
}
