/* io_bytes.c -- io.BytesIO: a bytearray with a place in it. */
#include "rtlib/modules/io.h"
#include "rtlib/types/memoryview.h"

KrType kr_io_bytesio;

typedef struct BytesIo { KrObject h; KrValue store, at, closed; } BytesIo;   /* bytearray; tagged; tagged 0 or 1 */
#define SELF ((BytesIo *)arg[0])

static int usable(KrThread *t, BytesIo *io) {
    if (!io->at) io->at = KR_INT(0);
    if (!io->store && !(io->store = kr_bytearray_new(t, NULL, 0))) return -1;
    return io->closed == KR_INT(1) ? kr_error_int(t, KR_EXC_ValueError, "I/O operation on closed file.") : 0;
}

static size_t place(const BytesIo *io) { return (size_t)KR_INT_VALUE(io->at); }

static KrValue bytes_write(KrThread *t, KrValue *arg) {
    const unsigned char *data;
    size_t n;
    if (usable(t, SELF) < 0 || kr_bytes_arg(t, arg[1], &data, &n) < 0) return 0;
    size_t length = kr_bytearray_length(SELF->store), at = place(SELF), end;
    if (__builtin_add_overflow(at, n, &end) || end > KR_BYTES_MAX) return kr_no_memory(t);
    if (!n) return KR_INT(0);
    if (end > length) {
        /* The source may be a view of this very store: growing replaces the buffer, the old one stays readable. */
        if (kr_bytearray_resize(t, SELF->store, end) < 0) return 0;
        if (at > length) memset(kr_bytearray_data(SELF->store) + length, 0, at - length);
    }
    memmove(kr_bytearray_data(SELF->store) + at, data, n);
    SELF->at = KR_INT(end);
    return KR_INT(n);
}

/* Each item goes in as it is: an overriding write() is not asked, as in CPython. */
static KrValue bytes_writelines(KrThread *t, KrValue *arg) {
    KrValue it = usable(t, SELF) < 0 ? 0 : kr_iter(t, arg[1]);
    if (!it) return 0;
    for (KrValue v; (v = kr_next(t, it));) {
        KrValue both[2] = { arg[0], v };
        if (!bytes_write(t, both) || kr_step(t) < 0) return 0;
    }
    return t->exc ? 0 : KR_NONE;
}

static KrValue bytes_getvalue(KrThread *t, KrValue *arg) {
    if (usable(t, SELF) < 0) return 0;
    size_t n = kr_bytearray_length(SELF->store);
    return n ? kr_bytes_new(t, kr_bytearray_data(SELF->store), n) : kr_bytes_empty;
}

static KrValue bytes_getbuffer(KrThread *t, KrValue *arg) {
    return usable(t, SELF) < 0 ? 0 : kr_memoryview_new(t, SELF->store);
}

static KrValue take(KrThread *t, BytesIo *io, size_t n) {
    size_t length = kr_bytearray_length(io->store), at = place(io);
    if (at >= length || !n) return kr_bytes_empty;
    if (n > length - at) n = length - at;
    KrValue v = kr_bytes_new(t, NULL, n);
    if (!v) return 0;
    memcpy(KR_BYTES(v)->data, kr_bytearray_data(io->store) + at, n);
    io->at = KR_INT(at + n);
    return v;
}

static KrValue bytes_read(KrThread *t, KrValue *arg) {
    long n = kr_io_size(t, arg[1]);
    return n == -2 || usable(t, SELF) < 0 ? 0 : take(t, SELF, n < 0 ? KR_BYTES_MAX : (size_t)n);
}

static KrValue line(KrThread *t, BytesIo *io, long most) {
    size_t length = kr_bytearray_length(io->store), at = place(io);
    if (at >= length) return kr_bytes_empty;
    const unsigned char *data = kr_bytearray_data(io->store) + at, *nl = memchr(data, '\n', length - at);
    size_t n = nl ? (size_t)(nl - data) + 1 : length - at;
    return take(t, io, most >= 0 && n > (size_t)most ? (size_t)most : n);
}

static KrValue bytes_readline(KrThread *t, KrValue *arg) {
    long n = kr_io_size(t, arg[1]);
    return n == -2 || usable(t, SELF) < 0 ? 0 : line(t, SELF, n);
}

static KrValue bytes_next(KrThread *t, KrValue self) {
    KrValue v = usable(t, (BytesIo *)self) < 0 ? 0 : line(t, (BytesIo *)self, -1);
    return v && KR_BYTES(v)->length ? v : 0;
}

static KrValue bytes_readinto(KrThread *t, KrValue *arg) {
    unsigned char *data;
    size_t size;
    if (usable(t, SELF) < 0) return 0;
    if (!kr_memory_writable(t, arg[1], &data, &size)) {
        if (t->exc) return 0;
        return kr_error(t, KR_EXC_TypeError, "readinto() argument must be read-write bytes-like object, not %T", arg[1]);
    }
    size_t length = kr_bytearray_length(SELF->store), at = place(SELF), n = at < length ? length - at : 0;
    if (n > size) n = size;
    if (n) memmove(data, kr_bytearray_data(SELF->store) + at, n);
    SELF->at = KR_INT(at + n);
    return KR_INT(n);
}

static KrValue bytes_seek(KrThread *t, KrValue *arg) {
    long to, whence = 0, base = 0;
    if (kr_index_long(t, arg[1], false, &to) < 0 || (arg[2] && kr_index_long(t, arg[2], true, &whence) < 0)) return 0;
    if (usable(t, SELF) < 0) return 0;       /* last: an __index__ may have closed it */
    if (whence == 0 && to < 0) return kr_error(t, KR_EXC_ValueError, "negative seek value %l", to);
    if (whence == 1) base = KR_INT_VALUE(SELF->at);
    else if (whence == 2) base = (long)kr_bytearray_length(SELF->store);
    else if (whence != 0) return kr_error(t, KR_EXC_ValueError, "invalid whence (%l, should be 0, 1 or 2)", whence);
    if (__builtin_add_overflow(base, to, &to) || to > KR_INT_MAX) return kr_error(t, KR_EXC_OverflowError, "new position too large");
    SELF->at = KR_INT(to < 0 ? 0 : to);
    return SELF->at;
}

static KrValue bytes_tell(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : SELF->at; }

static KrValue bytes_truncate(KrThread *t, KrValue *arg) {
    long n = 0;
    if ((arg[1] != KR_NONE && kr_index_long(t, arg[1], false, &n) < 0) || usable(t, SELF) < 0) return 0;
    if (arg[1] == KR_NONE) n = KR_INT_VALUE(SELF->at);
    if (n < 0) return kr_error(t, KR_EXC_ValueError, "negative size value %l", n);
    if ((size_t)n < kr_bytearray_length(SELF->store) && kr_bytearray_resize(t, SELF->store, (size_t)n) < 0) return 0;
    return kr_int_from_i64(t, n);
}

static KrValue bytes_close(KrThread *t, KrValue *arg) {
    if (SELF->closed == KR_INT(1)) return KR_NONE;
    if (usable(t, SELF) < 0) return 0;
    if (kr_export_check(t, SELF->store, KR_EXPORTED) < 0) return 0;
    SELF->closed = KR_INT(1);
    SELF->store = 0;
    return KR_NONE;
}

static KrValue bytes_true(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : KR_TRUE; }
static KrValue bytes_false(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : KR_FALSE; }
static KrValue bytes_none(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : KR_NONE; }
static KrValue bytes_enter(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : arg[0]; }

static KrValue bytes_detach(KrThread *t, KrValue *arg) {
    (void)arg;
    return kr_io_unsupported(t, "detach");
}

static KrValue bytes_fileno(KrThread *t, KrValue *arg) {
    (void)arg;
    return kr_io_unsupported(t, "fileno");
}

static const KrBuiltin bytes_methods[] = {
    { "write(self, b, /)", bytes_write, 0, "Writes bytes at the present place; returns the count." },
    { "writelines(self, lines, /)", bytes_writelines, 0, "Writes each item." },
    { "detach(self, /)", bytes_detach, 0, "Raises UnsupportedOperation." },
    { "getvalue(self, /) -> bytes", bytes_getvalue, 0, "All bytes." },
    { "getbuffer(self, /)", bytes_getbuffer, 0, "A view of the bytes." },
    { "read(self, size=-1, /) -> bytes", bytes_read, 0, "Bytes up to the end, or at most size." },
    { "read1(self, size=-1, /) -> bytes", bytes_read, 0, "Bytes up to the end, or at most size." },
    { "readline(self, size=-1, /) -> bytes", bytes_readline, 0, "One line." },
    { "readlines(self, hint=-1, /)", kr_io_readlines, 0, "The lines that are left." },
    { "readinto(self, buffer, /)", bytes_readinto, 0, "Fills a writable buffer; returns the count." },
    { "readinto1(self, buffer, /)", bytes_readinto, 0, "Fills a writable buffer; returns the count." },
    { "seek(self, pos, whence=0, /)", bytes_seek, 0, "Moves; returns the new place." },
    { "tell(self, /)", bytes_tell, 0, "The present place." },
    { "truncate(self, size=None, /)", bytes_truncate, 0, "Cuts the bytes off." },
    { "close(self, /)", bytes_close, 0, "Drops the bytes." },
    { "flush(self, /)", bytes_none, 0, "No effect." },
    { "readable(self, /)", bytes_true, 0, "True." },
    { "writable(self, /)", bytes_true, 0, "True." },
    { "seekable(self, /)", bytes_true, 0, "True." },
    { "isatty(self, /)", bytes_false, 0, "False." },
    { "fileno(self, /)", bytes_fileno, 0, "Not supported." },
    { "__enter__(self, /)", bytes_enter, 0, "Itself." },
    { "__exit__(self, *details)", kr_io_exit, 0, "Closes it." },
    KR_BUILTIN_END
};

static KrValue get_closed(KrThread *t, KrValue self) {
    (void)t;
    return KR_BOOL(((BytesIo *)self)->closed == KR_INT(1));
}

static const KrGetSet bytes_getset[] = { { "closed", get_closed, NULL, "Whether it is closed." }, KR_GETSET_END };

static KrValue bytes_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    KrValue v = kr_instance_new(t, (KrType *)type);
    return v && usable(t, (BytesIo *)v) == 0 ? v : 0;
}

static int bytes_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "initial_bytes", NULL };
    BytesIo *io = (BytesIo *)self;
    const unsigned char *data = NULL;
    size_t n = 0;
    KrValue v[1], source;
    if (kr_parse_args(t, "BytesIO", args, nargs, kwnames, names, 0, v) < 0) return -1;
    source = v[0];
    if (source && source != KR_NONE && kr_bytes_arg(t, source, &data, &n) < 0) return -1;
    if (source && source != KR_NONE && !KR_HAS_SHAPE(source, KR_SH_BYTES)) {   /* views may lend memory that moves */
        if (!(source = kr_bytes_new(t, data, n))) return -1;
        data = KR_BYTES(source)->data;
    }
    KrValue store = kr_bytearray_new(t, data, n);
    if (!store) return -1;
    io->store = store;
    io->at = io->closed = KR_INT(0);
    return 0;
}

const KrTypeDef kr_io_bytesio_def = {
    .name = "_io.BytesIO", .doc = "Bytes in memory, used as a file.", .type = &kr_io_bytesio,
    .flags = KR_TYPE_BASETYPE, .layout = KR_LAYOUT_BYTESIO, .instance_words = sizeof(BytesIo) / 8,
    .methods = bytes_methods, .getset = bytes_getset,
    .slots = { .iter = kr_io_iter, .next = bytes_next, .make = bytes_make, .init = bytes_init },
};
