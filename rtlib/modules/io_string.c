/* io_string.c -- io.StringIO: the text is one str; writing at its end appends to the shared buffer behind it. */
#include "rtlib/modules/io.h"

KrType kr_io_stringio;

typedef struct StringIo {
    KrObject h;
    KrValue text, at;             /* str; tagged index, may lie behind the end */
    KrValue newline, closed;      /* tagged KrNewline, 0 or 1 */
} StringIo;
#define SELF ((StringIo *)arg[0])

static int usable(KrThread *t, StringIo *io) {
    if (!io->text) io->text = kr_str_empty;
    if (!io->at) io->at = KR_INT(0);
    if (!io->newline) io->newline = KR_INT(KR_NEWLINE_LF);
    return io->closed == KR_INT(1) ? kr_error_int(t, KR_EXC_ValueError, "I/O operation on closed file") : 0;
}

static int put(KrThread *t, StringIo *io, KrValue s) {
    int mode = (int)KR_INT_VALUE(io->newline);
    s = mode == KR_NEWLINE_TRANSLATE ? kr_newlines_plain(t, s) : kr_newlines_out(t, s, mode);
    if (!s) return -1;
    size_t at = (size_t)KR_INT_VALUE(io->at), length = kr_str_length(io->text), n = kr_str_length(s);
    if (!n) return 0;
    if (at > length) {
        if (at - length > KR_STR_MAX) return kr_no_memory(t), -1;
        KrValue gap = kr_str_repeat(t, kr_str_chars[0], (long)(at - length));
        KrValue filled = gap ? kr_str_append(t, io->text, gap) : 0;
        if (!filled) return -1;
        io->text = filled;
        length = at;
    }
    KrValue text;
    if (at == length) {
        text = length ? kr_str_append(t, io->text, s) : s;
    } else {
        KrValue head = kr_str_slice(t, io->text, 0, at);
        KrValue tail = at + n < length ? kr_str_slice(t, io->text, at + n, length) : kr_str_empty;
        text = head && tail ? kr_str_concat(t, head, s) : 0;
        text = text ? kr_str_concat(t, text, tail) : 0;
    }
    if (!text) return -1;
    io->text = text;
    io->at = KR_INT(at + n);
    return 0;
}

static KrValue string_write(KrThread *t, KrValue *arg) {
    if (!kr_is_str(t, arg[1])) return kr_error(t, KR_EXC_TypeError, "string argument expected, got '%T'", arg[1]);
    KrValue s = kr_unwrap(t, arg[1]);
    if (usable(t, SELF) < 0 || put(t, SELF, s) < 0) return 0;
    return KR_INT(kr_str_length(s));
}

static KrValue string_getvalue(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : SELF->text; }

static KrValue take(KrThread *t, StringIo *io, size_t end) {
    size_t at = (size_t)KR_INT_VALUE(io->at);
    if (at >= end) return kr_str_empty;
    KrValue s = kr_str_slice(t, io->text, at, end);
    if (s) io->at = KR_INT(end);
    return s;
}

static KrValue string_read(KrThread *t, KrValue *arg) {
    long n = kr_io_size(t, arg[1]);
    if (n == -2 || usable(t, SELF) < 0) return 0;
    size_t length = kr_str_length(SELF->text), at = (size_t)KR_INT_VALUE(SELF->at);
    return take(t, SELF, n < 0 || at >= length || (size_t)n > length - at ? length : at + (size_t)n);
}

static KrValue line(KrThread *t, StringIo *io, long most) {
    size_t at = (size_t)KR_INT_VALUE(io->at), length = kr_str_length(io->text);
    if (at >= length) return kr_str_empty;
    size_t end = kr_line_end(io->text, at, (int)KR_INT_VALUE(io->newline));
    if (most >= 0 && end - at > (size_t)most) end = at + (size_t)most;
    return take(t, io, end);
}

static KrValue string_readline(KrThread *t, KrValue *arg) {
    long n = kr_io_size(t, arg[1]);
    return n == -2 || usable(t, SELF) < 0 ? 0 : line(t, SELF, n);
}

static KrValue string_next(KrThread *t, KrValue self) {
    KrValue s = usable(t, (StringIo *)self) < 0 ? 0 : line(t, (StringIo *)self, -1);
    return s && kr_str_length(s) ? s : 0;
}

static KrValue string_seek(KrThread *t, KrValue *arg) {
    long place, whence = 0;
    if (kr_index_long(t, arg[1], false, &place) < 0 || (arg[2] && kr_index_long(t, arg[2], true, &whence) < 0)) return 0;
    if (usable(t, SELF) < 0) return 0;
    if (whence < 0 || whence > 2) return kr_error(t, KR_EXC_ValueError, "Invalid whence (%l, should be 0, 1 or 2)", whence);
    if (whence == 0 && place < 0) return kr_error(t, KR_EXC_ValueError, "Negative seek position %l", place);
    if (whence && place) return kr_error(t, KR_EXC_OSError, "Can't do nonzero cur-relative seeks");
    if (place > KR_INT_MAX) return kr_error(t, KR_EXC_OverflowError, "Python int too large to convert to C ssize_t");
    if (whence == 1) place = KR_INT_VALUE(SELF->at);
    if (whence == 2) place = (long)kr_str_length(SELF->text);
    SELF->at = KR_INT(place);
    return SELF->at;
}

static KrValue string_tell(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : SELF->at; }

static KrValue string_truncate(KrThread *t, KrValue *arg) {
    long n = 0;
    if ((arg[1] != KR_NONE && kr_index_long(t, arg[1], false, &n) < 0) || usable(t, SELF) < 0) return 0;
    if (arg[1] == KR_NONE) n = KR_INT_VALUE(SELF->at);
    if (n < 0) return kr_error(t, KR_EXC_ValueError, "Negative size value %l", n);
    if ((size_t)n < kr_str_length(SELF->text)) {
        KrValue s = kr_str_slice(t, SELF->text, 0, (size_t)n);
        if (!s) return 0;
        SELF->text = s;
    }
    return kr_int_from_i64(t, n);
}

static KrValue string_close(KrThread *t, KrValue *arg) {
    (void)t;
    SELF->closed = KR_INT(1);
    SELF->text = kr_str_empty;
    return KR_NONE;
}

static KrValue string_true(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : KR_TRUE; }
static KrValue string_false(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : KR_FALSE; }
static KrValue string_none(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : KR_NONE; }
static KrValue string_enter(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : arg[0]; }

static KrValue string_detach(KrThread *t, KrValue *arg) {
    (void)arg;
    return kr_io_unsupported(t, "detach");
}

static KrValue string_fileno(KrThread *t, KrValue *arg) {
    (void)arg;
    return kr_io_unsupported(t, "fileno");
}

static const KrBuiltin string_methods[] = {
    { "write(self, s, /)", string_write, 0, "Writes text at the present place; returns the characters." },
    { "writelines(self, lines, /)", kr_io_writelines, 0, "Writes each item." },
    { "detach(self, /)", string_detach, 0, "Raises UnsupportedOperation." },
    { "getvalue(self, /) -> str", string_getvalue, 0, "The whole text." },
    { "read(self, size=-1, /) -> str", string_read, 0, "Text up to the end, or at most size characters." },
    { "readline(self, size=-1, /) -> str", string_readline, 0, "One line." },
    { "readlines(self, hint=-1, /)", kr_io_readlines, 0, "The lines that are left." },
    { "seek(self, pos, whence=0, /)", string_seek, 0, "Moves; returns the new place." },
    { "tell(self, /)", string_tell, 0, "The present place." },
    { "truncate(self, pos=None, /)", string_truncate, 0, "Cuts the text off." },
    { "close(self, /)", string_close, 0, "Drops the text." },
    { "flush(self, /)", string_none, 0, "No effect." },
    { "readable(self, /)", string_true, 0, "True." },
    { "writable(self, /)", string_true, 0, "True." },
    { "seekable(self, /)", string_true, 0, "True." },
    { "isatty(self, /)", string_false, 0, "False." },
    { "fileno(self, /)", string_fileno, 0, "Not supported." },
    { "__enter__(self, /)", string_enter, 0, "Itself." },
    { "__exit__(self, *details)", kr_io_exit, 0, "Closes it." },
    KR_BUILTIN_END
};

static KrValue get_closed(KrThread *t, KrValue self) {
    (void)t;
    return KR_BOOL(((StringIo *)self)->closed == KR_INT(1));
}

static KrValue get_line_buffering(KrThread *t, KrValue self) {
    return usable(t, (StringIo *)self) < 0 ? 0 : KR_FALSE;
}

static KrValue get_none(KrThread *t, KrValue self) {
    (void)t;
    (void)self;
    return KR_NONE;
}

static const KrGetSet string_getset[] = {
    { "closed", get_closed, NULL, "Whether it is closed." },
    { "line_buffering", get_line_buffering, NULL, "False." },
    { "newlines", get_none, NULL, "None." },
    { "encoding", get_none, NULL, "None." },
    { "errors", get_none, NULL, "None." },
    KR_GETSET_END
};

static KrValue string_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    KrValue v = kr_instance_new(t, (KrType *)type);
    if (!v) return 0;
    return usable(t, (StringIo *)v) < 0 ? 0 : v;
}

static int string_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "initial_value", "newline", NULL };
    StringIo *io = (StringIo *)self;
    KrValue v[2];
    if (kr_parse_args(t, "StringIO", args, nargs, kwnames, names, 0, v) < 0) return -1;
    int mode = v[1] ? kr_newline_mode(t, v[1]) : KR_NEWLINE_LF;
    if (mode < 0) return -1;
    if (v[0] && v[0] != KR_NONE && !kr_is_str(t, v[0]))
        return kr_error_int(t, KR_EXC_TypeError, "initial_value must be str or None, not %T", v[0]);
    io->text = kr_str_empty;
    io->at = io->closed = KR_INT(0);
    io->newline = KR_INT(mode);
    if (v[0] && v[0] != KR_NONE && put(t, io, kr_unwrap(t, v[0])) < 0) return -1;
    io->at = KR_INT(0);
    return 0;
}

const KrTypeDef kr_io_stringio_def = {
    .name = "_io.StringIO", .doc = "Text in memory, used as a file.", .type = &kr_io_stringio,
    .flags = KR_TYPE_BASETYPE, .layout = KR_LAYOUT_STRINGIO, .instance_words = sizeof(StringIo) / 8,
    .methods = string_methods, .getset = string_getset,
    .slots = { .iter = kr_io_iter, .next = string_next, .make = string_make, .init = string_init },
};
