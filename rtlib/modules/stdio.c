/* stdio.c -- sys.stdin, sys.stdout, sys.stderr over what the host lends, and their binary sides. */
#include "rtlib/modules/io.h"

KrType kr_io_writer;

/* _io.BufferedWriter: bytes to stdout or stderr. */
typedef struct Writer { KrObject h; KrValue stream, closed; } Writer;
#define WRITER(v) ((Writer *)(v))

KrValue kr_output_buffer(KrThread *t, int stream)
{
    Writer *w = kr_new(t, KR_KIND_VALUES, kr_io_writer.shape, sizeof *w);
    if (!w)
        return 0;
    w->stream = KR_INT(stream);
    w->closed = KR_INT(0);
    return (KrValue)w;
}

static KrValue writer_write(KrThread *t, KrValue *arg)
{
    const unsigned char *data;
    size_t size;
    if (WRITER(arg[0])->closed == KR_INT(1))
        return kr_error(t, KR_EXC_ValueError, "write to closed file");
    if (kr_bytes_arg(t, arg[1], &data, &size) < 0)
        return 0;
    return kr_output(t, (int)KR_INT_VALUE(WRITER(arg[0])->stream), (const char *)data, size) < 0 ? 0 : KR_INT(size);
}

static KrValue writer_flush(KrThread *t, KrValue *arg)
{
    if (WRITER(arg[0])->closed == KR_INT(1))
        return kr_error(t, KR_EXC_ValueError, "flush of closed file");
    return kr_output_flush(t) < 0 ? 0 : KR_NONE;
}

static KrValue writer_close(KrThread *t, KrValue *arg)
{
    WRITER(arg[0])->closed = KR_INT(1);
    return kr_output_flush(t) < 0 ? 0 : KR_NONE;
}

static KrValue writer_fileno(KrThread *t, KrValue *arg)
{
    (void)t;
    return WRITER(arg[0])->stream;
}

static const KrBuiltin writer_methods[] = {
    { "write(self, buffer, /)", writer_write, 0, "Writes bytes; returns the count." },
    { "writelines(self, lines, /)", kr_io_writelines, 0, "Writes each item." },
    { "flush(self, /)", writer_flush, 0, "Hands buffered bytes over." },
    { "close(self, /)", writer_close, 0, "Closes this object." },
    { "fileno(self, /)", writer_fileno, 0, "1 or 2." },
    { "isatty(self, /)", kr_io_false, 0, "False." },
    { "seekable(self, /)", kr_io_false, 0, "False." },
    { "readable(self, /)", kr_io_false, 0, "False." },
    { "writable(self, /)", kr_io_true, 0, "True." },
    { "__enter__(self, /)", kr_io_self, 0, "Itself." },
    { "__exit__(self, *details)", kr_io_exit, 0, "Closes this object." },
    KR_BUILTIN_END
};

static KrValue name_of(KrThread *t, long stream)
{
    static const char *const names[] = { "<stdin>", "<stdout>", "<stderr>" };
    return kr_str_cstring(t, names[stream]);
}

static KrValue get_name(KrThread *t, KrValue self)
{
    return name_of(t, KR_INT_VALUE(WRITER(self)->stream));
}

static KrValue get_closed(KrThread *t, KrValue self)
{
    (void)t;
    return KR_BOOL(WRITER(self)->closed == KR_INT(1));
}

static KrValue get_mode(KrThread *t, KrValue self)
{
    (void)self;
    return kr_str_cstring(t, "wb");
}

static const KrGetSet writer_getset[] = {
    { "name", get_name, NULL, "Name of the stream." },
    { "closed", get_closed, NULL, "Whether it is closed." },
    { "mode", get_mode, NULL, "wb." },
    KR_GETSET_END
};

static KrValue writer_repr(KrThread *t, KrValue self)
{
    KrValue name = get_name(t, self);
    return name ? kr_str_from_format(t, "<_io.BufferedWriter name=%R>", name) : 0;
}

const KrTypeDef kr_io_writer_def = {
    .name = "_io.BufferedWriter", .doc = "Bytes to an output of the run.", .type = &kr_io_writer,
    .layout = KR_LAYOUT_OTHER, .instance_words = sizeof(Writer) / 8, .methods = writer_methods, .getset = writer_getset,
    .slots = { .repr = writer_repr },
};

static KrValue make_stream(KrThread *t, long i)
{
    KrValue v = kr_text_io_new(t, 0, 0, i == 2 ? kr_str_cstring(t, "backslashreplace") : 0, 0);
    if (!v)
        return 0;
    KrTextIo *io = KR_TEXT_IO(v);
    io->stream = KR_INT(i);
    io->name = name_of(t, i);
    io->mode = kr_str_cstring(t, i ? "w" : "r");
    if (!io->name || !io->mode)
        return 0;
    if (i)
        return v;
    io->reader = io->buffer = kr_reader_new(t, KR_SOURCE_STDIN, 0, io->name);
    return io->reader ? v : 0;
}

bool kr_stdio_init(KrThread *t, KrValue module)
{
    static const char *const names[3][2] = { { "stdin", "__stdin__" }, { "stdout", "__stdout__" },
                                             { "stderr", "__stderr__" } };
    for (long i = 0; i < 3; i++) {
        KrValue io = make_stream(t, i);
        for (int k = 0; k < 2; k++) {
            KrValue key = io ? kr_str_cstring(t, names[i][k]) : 0;
            key = key ? kr_str_intern(t, key) : 0;
            if (!key || kr_module_put(t, module, key, io) < 0)
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
    if (in == KR_NONE)
        return kr_error(t, KR_EXC_RuntimeError, "input(): lost sys.stdin");
    if (kr_type_of(t, in) == &kr_type_text_io && KR_TEXT_IO(in)->reader && KR_TEXT_IO(in)->closed != KR_INT(1))
        return kr_text_io_line(t, KR_TEXT_IO(in));
    return kr_call_method(t, in, KR_W(readline), 0, NULL);
}

int kr_stdio_stream(KrThread *t, KrValue v)
{
    if (KR_IS_INT(v) || kr_type_of(t, v) != &kr_type_text_io)
        return 0;
    KrTextIo *io = KR_TEXT_IO(v);
    bool plain = io->closed != KR_INT(1) && io->codec == KR_INT(KR_CODEC_UTF8) && io->newline <= KR_INT(KR_NEWLINE_LF) &&
                 (io->stream == KR_INT(1) || io->stream == KR_INT(2));
    if (!plain || (io->stream == KR_INT(1) && !kr_str_equal_c(io->errors, "strict")))
        return 0;
    return (int)KR_INT_VALUE(io->stream);
}
