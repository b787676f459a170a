/* io_reader.c -- _io.BufferedReader: bytes of a granted file, of stdin or of an object, with one buffer in the heap. */
#include <errno.h>

#include "rtlib/modules/io.h"
#include "rtlib/types/bytes_methods.h"
#include "rtlib/types/memoryview.h"

KrType kr_io_reader;

#define CHUNK 65536
#define FIRST_CHUNK 8192
#define SELF KR_READER(arg[0])

KrValue kr_reader_new(KrThread *t, KrSource kind, KrValue source, KrValue name) {
    KrReader *r = kr_new(t, KR_KIND_VALUES, kr_io_reader.shape, sizeof *r);
    if (!r) return 0;
    r->kind = KR_INT(kind);
    r->source = source;
    r->from = r->to = r->offset = r->at_end = r->closed = KR_INT(0);
    r->name = name;
    r->mode = kr_str_cstring(t, "rb");
    return r->mode ? (KrValue)r : 0;
}

/* -- limits -- */

int kr_read_charge(KrThread *t, size_t n) {
    KrRunThread *run = KR_RUN(t);
    run->read_used += n;
    if (run->read_limit && run->read_used > run->read_limit)
        return kr_error_int(t, KR_EXC_MemoryError, "reads of this run exceed %z bytes in total", run->read_limit);
    return kr_work(t, n / 64);
}

/* What comes from another object is in memory already, or was counted when that read it. */
int kr_reader_check(KrThread *t, const KrReader *r, size_t n) {
    size_t limit = KR_RUN(t)->read_call;
    if (!limit || n <= limit || r->kind == KR_INT(KR_SOURCE_OBJECT)) return 0;
    return kr_error_int(t, KR_EXC_MemoryError, r->kind == KR_INT(KR_SOURCE_STDIN) ? "stdin input exceeds %z byte limit"
                                                                                  : "file content exceeds %z byte limit", limit);
}

/* -- buffer -- */

/* Room for at least n more bytes behind `to`; false: exception. */
static bool make_room(KrThread *t, KrReader *r, size_t n) {
    size_t have = kr_reader_have(r), capacity = r->buffer ? KR_BYTES(r->buffer)->length : 0;
    if (!have) r->from = r->to = KR_INT(0);
    if (n <= capacity && (size_t)KR_INT_VALUE(r->to) <= capacity - n) return true;
    if (kr_reader_check(t, r, have) < 0) return false;
    size_t want = capacity ? CHUNK : FIRST_CHUNK;
    if (have * 2 > want) want = have * 2;
    if (have + n > want) want = have + n;
    KrBytes *fresh = want > KR_BYTES_MAX ? NULL : kr_bytes_alloc(t, want);
    if (!fresh) return want > KR_BYTES_MAX ? kr_no_memory(t) != 0 : false;
    if (have) memcpy(fresh->data, kr_reader_data(r), have);
    r->buffer = (KrValue)fresh;
    r->from = KR_INT(0);
    r->to = KR_INT(have);
    return true;
}

/* Bytes from an object: read1(n) or read(n). */
static int fill_from_object(KrThread *t, KrReader *r) {
    KrValue n = KR_INT(FIRST_CHUNK), f = kr_getattr_opt(t, r->source, KR_W(read1)), v;
    if (!f && t->exc) return -1;
    v = f ? kr_call(t, f, &n, 1, 0) : kr_call_method(t, r->source, KR_W(read), 1, &n);
    const unsigned char *data;
    size_t size;
    if (!v) return -1;
    if (v == KR_NONE) return 0;
    if (!kr_buffer_get(t, v, &data, &size)) {
        if (t->exc) return -1;
        return kr_error_int(t, KR_EXC_TypeError, "underlying read1() should have returned a bytes-like object, not '%T'", v);
    }
    if (!size) {
        r->at_end = KR_INT(1);
        return 0;
    }
    if (!make_room(t, r, size)) return -1;
    /* Making room ran no script code: `data` is still what the object returned. */
    memcpy(KR_BYTES(r->buffer)->data + KR_INT_VALUE(r->to), data, size);
    r->to += 2 * (KrValue)size;
    return kr_work(t, size / 64) < 0 ? -1 : 1;
}

int kr_reader_fill(KrThread *t, KrReader *r) {
    const KrHost *host = KR_RUN(t)->host;
    int error = 0;
    long n = 0;
    if (r->at_end == KR_INT(1) && r->kind != KR_INT(KR_SOURCE_FILE)) return 0;
    if (r->kind == KR_INT(KR_SOURCE_OBJECT)) return fill_from_object(t, r);
    if (!make_room(t, r, 1)) return -1;
    unsigned char *at = KR_BYTES(r->buffer)->data + KR_INT_VALUE(r->to);
    size_t room = KR_BYTES(r->buffer)->length - (size_t)KR_INT_VALUE(r->to);
    if (r->kind == KR_INT(KR_SOURCE_FILE)) {
        n = host->files->read(host->ctx, (int)KR_INT_VALUE(r->source), at, room, (uint64_t)KR_INT_VALUE(r->offset), &error);
    } else if (host && host->read) {
        n = host->read(host->ctx, (char *)at, room, &error);
    }
    if (n < 0) {
        if (kr_poll(t) < 0) return -1;
        return kr_error_os(t, error ? error : EIO, 0), -1;
    }
    if ((size_t)n > room) n = (long)room;
    if (n == 0) {
        r->at_end = KR_INT(1);
        return kr_poll(t);
    }
    r->to += 2 * n;
    r->offset += 2 * n;
    return kr_read_charge(t, (size_t)n) < 0 ? -1 : 1;
}

int kr_reader_fill_all(KrThread *t, KrReader *r) {
    int more;
    while ((more = kr_reader_fill(t, r)) > 0)
        if (kr_reader_check(t, r, kr_reader_have(r)) < 0) return -1;
    return more;
}

/* -- place -- */

bool kr_reader_seekable(KrThread *t, KrReader *r) {
    (void)t;
    return r->kind != KR_INT(KR_SOURCE_STDIN);
}

static int object_place(KrThread *t, KrReader *r, long place, int whence, long *now) {
    KrValue args[2] = { kr_int_from_i64(t, place), KR_INT(whence) };
    KrValue v = args[0] ? kr_call_method(t, r->source, whence < 0 ? KR_W(tell) : KR_W(seek), whence < 0 ? 0 : 2, args) : 0;
    return v ? kr_index_long(t, v, false, now) : -1;
}

int kr_reader_tell(KrThread *t, KrReader *r, long *now) {
    if (!kr_reader_seekable(t, r)) return kr_io_unsupported(t, "underlying stream is not seekable"), -1;
    if (r->kind == KR_INT(KR_SOURCE_OBJECT)) {
        if (object_place(t, r, 0, -1, now) < 0) return -1;
    } else {
        *now = KR_INT_VALUE(r->offset);
    }
    if (__builtin_sub_overflow(*now, (long)kr_reader_have(r), now)) return kr_error_os(t, EINVAL, 0), -1;
    return 0;
}

int kr_reader_seek(KrThread *t, KrReader *r, long place, int whence, long *now) {
    if (!kr_reader_seekable(t, r)) return kr_io_unsupported(t, "underlying stream is not seekable"), -1;
    if (whence == 1) {
        long here;
        if (kr_reader_tell(t, r, &here) < 0) return -1;
        if (__builtin_add_overflow(here, place, &place)) return kr_error_os(t, EINVAL, 0), -1;
        whence = 0;
    }
    if (r->kind == KR_INT(KR_SOURCE_OBJECT)) {
        if (object_place(t, r, place, whence, now) < 0) return -1;
    } else {
        if (whence == 2) {
            /* The end is found by reading nothing: sizes come from the host. */
            const KrHost *host = KR_RUN(t)->host;
            int error = 0;
            long size = host->files->read(host->ctx, (int)KR_INT_VALUE(r->source), NULL, 0, 0, &error);
            if (size < 0) return kr_error_os(t, error ? error : EIO, 0), -1;
            if (__builtin_add_overflow(size, place, &place)) return kr_error_os(t, EINVAL, 0), -1;
        }
        if (place < 0 || place > KR_INT_MAX) return kr_error_os(t, EINVAL, 0), -1;
        long behind = KR_INT_VALUE(r->offset), first = behind - KR_INT_VALUE(r->to);
        *now = place;
        if (r->buffer && place >= first && place <= behind) {      /* still in the buffer */
            r->from = KR_INT(place - first);
            return 0;
        }
        r->offset = KR_INT(place);
    }
    r->from = r->to = r->at_end = KR_INT(0);
    return 0;
}

int kr_reader_close(KrThread *t, KrReader *r) {
    const KrHost *host = KR_RUN(t)->host;
    if (r->closed == KR_INT(1)) return 0;
    r->closed = KR_INT(1);
    r->from = r->to = KR_INT(0);
    r->buffer = 0;
    if (r->kind == KR_INT(KR_SOURCE_FILE)) {
        kr_files_forget(t, (KrValue)r);
        host->files->close(host->ctx, (int)KR_INT_VALUE(r->source));
    }
    if (r->kind == KR_INT(KR_SOURCE_OBJECT) && !kr_call_method(t, r->source, KR_W(close), 0, NULL)) return -1;
    return 0;
}

/* -- methods -- */

static int usable(KrThread *t, KrReader *r) {
    return r->closed == KR_INT(1) ? kr_error_int(t, KR_EXC_ValueError, "I/O operation on closed file") : 0;
}

/* What reads and moves says by its name that it came too late. */
static int usable_for(KrThread *t, KrReader *r, const char *what) {
    return r->closed == KR_INT(1) ? kr_error_int(t, KR_EXC_ValueError, "%s of closed file", what) : 0;
}

static KrValue take_bytes(KrThread *t, KrReader *r, size_t n) {
    if (n > kr_reader_have(r)) n = kr_reader_have(r);
    if (kr_reader_check(t, r, n) < 0) return 0;
    KrValue v = n ? kr_bytes_new(t, NULL, n) : kr_bytes_empty;
    if (v && n) memcpy(KR_BYTES(v)->data, kr_reader_data(r), n);
    if (v) kr_reader_take(r, n);
    return v;
}

static KrValue reader_read(KrThread *t, KrValue *arg) {
    long n = kr_io_size(t, arg[1]);
    int more;
    if (n == -2 || usable_for(t, SELF, "read") < 0) return 0;
    if (n < 0) {
        if (kr_reader_fill_all(t, SELF) < 0) return 0;
        return take_bytes(t, SELF, kr_reader_have(SELF));
    }
    while (kr_reader_have(SELF) < (size_t)n) {
        if (kr_reader_check(t, SELF, kr_reader_have(SELF)) < 0) return 0;
        if ((more = kr_reader_fill(t, SELF)) < 0) return 0;
        if (!more) break;
    }
    return take_bytes(t, SELF, (size_t)n);
}

static KrValue reader_read1(KrThread *t, KrValue *arg) {
    long n = kr_io_size(t, arg[1]);
    if (n == -2 || usable_for(t, SELF, "read") < 0) return 0;
    if (n != 0 && !kr_reader_have(SELF) && kr_reader_fill(t, SELF) < 0) return 0;
    return take_bytes(t, SELF, n < 0 ? kr_reader_have(SELF) : (size_t)n);
}

static KrValue reader_peek(KrThread *t, KrValue *arg) {
    if (usable_for(t, SELF, "peek") < 0) return 0;
    if (!kr_reader_have(SELF) && kr_reader_fill(t, SELF) < 0) return 0;
    return kr_bytes_new(t, kr_reader_data(SELF), kr_reader_have(SELF));
}

static KrValue reader_readinto(KrThread *t, KrValue *arg) {
    unsigned char *data;
    size_t size;
    int more;
    if (usable_for(t, SELF, "readinto") < 0) return 0;
    if (!kr_memory_writable(t, arg[1], &data, &size)) {
        if (t->exc) return 0;
        return kr_error(t, KR_EXC_TypeError, "readinto() argument must be read-write bytes-like object, not %T", arg[1]);
    }
    while (kr_reader_have(SELF) < size) {
        if ((more = kr_reader_fill(t, SELF)) < 0) return 0;
        if (!more) break;
    }
    if (!kr_memory_writable(t, arg[1], &data, &size)) return t->exc ? 0 : KR_INT(0);   /* fill may have run script code */
    size_t n = kr_reader_have(SELF) < size ? kr_reader_have(SELF) : size;
    if (kr_reader_check(t, SELF, n) < 0) return 0;
    if (n) memcpy(data, kr_reader_data(SELF), n);
    kr_reader_take(SELF, n);
    return KR_INT(n);
}

static KrValue read_line(KrThread *t, KrReader *r, long most) {
    size_t looked = 0;
    for (;;) {
        size_t have = kr_reader_have(r);
        const unsigned char *data = kr_reader_data(r);
        const unsigned char *nl = have > looked ? memchr(data + looked, '\n', have - looked) : NULL;
        size_t n = nl ? (size_t)(nl - data) + 1 : have;
        if (most >= 0 && n >= (size_t)most) return take_bytes(t, r, (size_t)most);
        if (nl) return take_bytes(t, r, n);
        looked = have;
        int more = kr_reader_fill(t, r);
        if (more < 0) return 0;
        if (!more) return take_bytes(t, r, have);
    }
}

static KrValue reader_readline(KrThread *t, KrValue *arg) {
    long n = kr_io_size(t, arg[1]);
    return n == -2 || usable_for(t, SELF, "readline") < 0 ? 0 : read_line(t, SELF, n);
}

static KrValue reader_next(KrThread *t, KrValue self) {
    KrValue line = usable_for(t, KR_READER(self), "readline") < 0 ? 0 : read_line(t, KR_READER(self), -1);
    return line && KR_BYTES(line)->length ? line : 0;
}

static KrValue reader_seek(KrThread *t, KrValue *arg) {
    long place, whence = 0, now;
    if (kr_index_long(t, arg[1], false, &place) < 0 || (arg[2] && kr_index_long(t, arg[2], true, &whence) < 0)) return 0;
    if (usable_for(t, SELF, "seek") < 0) return 0;
    if (whence < 0 || whence > 2) return kr_error(t, KR_EXC_ValueError, "whence value %l unsupported", whence);
    return kr_reader_seek(t, SELF, place, (int)whence, &now) < 0 ? 0 : kr_int_from_i64(t, now);
}

static KrValue reader_tell(KrThread *t, KrValue *arg) {
    long now;
    return usable(t, SELF) < 0 || kr_reader_tell(t, SELF, &now) < 0 ? 0 : kr_int_from_i64(t, now);
}

static KrValue reader_close(KrThread *t, KrValue *arg) { return kr_reader_close(t, SELF) < 0 ? 0 : KR_NONE; }

static KrValue reader_flag(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : KR_TRUE; }

static KrValue reader_no(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : KR_FALSE; }

static KrValue reader_seekable(KrThread *t, KrValue *arg) {
    return usable(t, SELF) < 0 ? 0 : KR_BOOL(kr_reader_seekable(t, SELF));
}

static KrValue reader_enter(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : arg[0]; }

static KrValue reader_write(KrThread *t, KrValue *arg) {
    (void)arg;
    return kr_io_unsupported(t, "write");
}

static KrValue reader_truncate(KrThread *t, KrValue *arg) {
    (void)arg;
    return kr_io_unsupported(t, "truncate");
}

static KrValue reader_fileno(KrThread *t, KrValue *arg) {
    if (SELF->kind == KR_INT(KR_SOURCE_STDIN)) return KR_INT(0);
    return kr_io_unsupported(t, "fileno");
}

static KrValue reader_flush(KrThread *t, KrValue *arg) { return usable(t, SELF) < 0 ? 0 : KR_NONE; }

static const KrBuiltin reader_methods[] = {
    { "read(self, size=-1, /)", reader_read, 0, "Bytes up to the end, or at most size." },
    { "read1(self, size=-1, /)", reader_read1, 0, "Bytes at hand, with at most one read." },
    { "readinto(self, buffer, /)", reader_readinto, 0, "Fills a writable buffer; returns the count." },
    { "readinto1(self, buffer, /)", reader_readinto, 0, "Fills a writable buffer; returns the count." },
    { "readline(self, size=-1, /)", reader_readline, 0, "One line." },
    { "readlines(self, hint=-1, /)", kr_io_readlines, 0, "The lines that are left." },
    { "peek(self, size=0, /)", reader_peek, 0, "Bytes at hand, not taken." },
    { "seek(self, target, whence=0, /)", reader_seek, 0, "Moves; returns the new place." },
    { "tell(self, /)", reader_tell, 0, "The present place." },
    { "close(self, /)", reader_close, 0, "Closes the file." },
    { "flush(self, /)", reader_flush, 0, "No effect." },
    { "readable(self, /)", reader_flag, 0, "True." },
    { "writable(self, /)", reader_no, 0, "False." },
    { "seekable(self, /)", reader_seekable, 0, "Whether seek works." },
    { "isatty(self, /)", reader_no, 0, "False." },
    { "fileno(self, /)", reader_fileno, 0, "Number of a standard stream." },
    { "write(self, buffer, /)", reader_write, 0, "Not supported." },
    { "truncate(self, pos=None, /)", reader_truncate, 0, "Not supported." },
    { "__enter__(self, /)", reader_enter, 0, "Itself." },
    { "__exit__(self, *details)", kr_io_exit, 0, "Closes the file." },
    KR_BUILTIN_END
};

static KrValue get_name(KrThread *t, KrValue self) {
    KrValue v = KR_READER(self)->name;
    return v ? v : kr_error(t, KR_EXC_AttributeError, "'%T' object has no attribute 'name'", self);
}

static KrValue get_mode(KrThread *t, KrValue self) {
    (void)t;
    return KR_READER(self)->mode;
}

static KrValue get_closed(KrThread *t, KrValue self) {
    (void)t;
    return KR_BOOL(KR_READER(self)->closed == KR_INT(1));
}

static KrValue get_raw(KrThread *t, KrValue self) {
    (void)t;
    return KR_READER(self)->kind == KR_INT(KR_SOURCE_OBJECT) ? KR_READER(self)->source : self;
}

static const KrGetSet reader_getset[] = {
    { "name", get_name, NULL, "Name of the file." },
    { "mode", get_mode, NULL, "rb." },
    { "closed", get_closed, NULL, "Whether it is closed." },
    { "raw", get_raw, NULL, "What it reads from." },
    KR_GETSET_END
};

static KrValue reader_repr(KrThread *t, KrValue self) {
    KrValue name = KR_READER(self)->name;
    return name ? kr_str_from_format(t, "<_io.BufferedReader name=%R>", name) : kr_str_cstring(t, "<_io.BufferedReader>");
}

/* BufferedReader(raw, buffer_size=8192) */
static KrValue reader_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "raw", "buffer_size", NULL };
    KrValue v[2];
    (void)type;
    if (kr_parse_args(t, "BufferedReader", args, nargs, kwnames, names, 1, v) < 0) return 0;
    return kr_reader_new(t, KR_SOURCE_OBJECT, v[0], 0);
}

const KrTypeDef kr_io_reader_def = {
    .name = "_io.BufferedReader", .doc = "Bytes of a file, buffered.", .type = &kr_io_reader,
    .layout = KR_LAYOUT_OTHER, .instance_words = sizeof(KrReader) / 8, .methods = reader_methods, .getset = reader_getset,
    .slots = { .repr = reader_repr, .iter = kr_io_iter, .next = reader_next, .make = reader_make },
};
