/* io_open.c -- open(), the module _io, and what its streams share: arguments, paths, the handles of files nobody closed. */
#include <errno.h>

#include "rtlib/modules/io.h"
#include "rtlib/types/codec.h"

/* -- shared by the streams -- */

KrValue kr_io_unsupported(KrThread *t, const char *text) {
    KrValue io = kr_import_name(t, "io"), args = io ? kr_str_cstring(t, text) : 0;
    KrValue type = args ? kr_getattr_c(t, io, "UnsupportedOperation") : 0;
    KrValue exc = type ? kr_call(t, type, &args, 1, 0) : 0;
    if (!exc) return 0;
    if (!kr_is_exception(t, exc)) return kr_error(t, KR_EXC_OSError, "%s", text);
    return kr_error_set(t, exc);
}

KrValue kr_io_closed(KrThread *t) { return kr_error(t, KR_EXC_ValueError, "I/O operation on closed file."); }

long kr_io_size(KrThread *t, KrValue v) {
    long n;
    if (!v || v == KR_NONE) return -1;
    if (!kr_is_int(t, v) && !kr_type_of(t, v)->s.index) {
        kr_error(t, KR_EXC_TypeError, "argument should be integer or None, not '%T'", v);
        return -2;
    }
    if (kr_index_long(t, v, true, &n) < 0) return -2;
    return n < 0 ? -1 : n;
}

KrValue kr_io_self(KrThread *t, KrValue *arg) {
    (void)t;
    return arg[0];
}

KrValue kr_io_false(KrThread *t, KrValue *arg) {
    (void)t;
    (void)arg;
    return KR_FALSE;
}

KrValue kr_io_true(KrThread *t, KrValue *arg) {
    (void)t;
    (void)arg;
    return KR_TRUE;
}

KrValue kr_io_exit(KrThread *t, KrValue *arg) {
    return kr_call_method(t, arg[0], KR_W(close), 0, NULL) ? KR_NONE : 0;
}

KrValue kr_io_iter(KrThread *t, KrValue self) {
    KrValue closed = kr_getattr(t, self, KR_W(closed));
    int truth = closed ? kr_truth(t, closed) : -1;
    if (truth < 0) return 0;
    return truth ? kr_io_closed(t) : self;
}

KrValue kr_io_writelines(KrThread *t, KrValue *arg) {
    KrValue it = kr_iter(t, arg[1]), v;
    if (!it) return 0;
    while ((v = kr_next(t, it)))
        if (!kr_call_method(t, arg[0], KR_W(write), 1, &v) || kr_step(t) < 0) return 0;
    return t->exc ? 0 : KR_NONE;
}

KrValue kr_io_readlines(KrThread *t, KrValue *arg) {
    long hint = kr_io_size(t, arg[1]), used = 0;
    KrValue it = hint == -2 ? 0 : kr_iter(t, arg[0]), list = it ? kr_list_new(t, 8) : 0, line;
    if (!list) return 0;
    while ((line = kr_next(t, it))) {
        if (kr_list_push(t, list, line) < 0 || kr_step(t) < 0) return 0;
        if (hint <= 0) continue;
        long n = kr_length(t, line);
        if (n < 0) return 0;
        if ((used += n) >= hint) break;
    }
    return t->exc ? 0 : list;
}

/* -- paths -- */

KrValue kr_path_text(KrThread *t, KrValue v, const char *what) {
    const unsigned char *data;
    size_t n;
    int found = 0;
    if (!kr_is_str(t, v) && (KR_IS_INT(v) || !kr_is_bytes(t, v))) {
        KrValue p = KR_IS_INT(v) ? 0 : kr_special_call(t, v, KR_D(fspath), 0, NULL, &found);
        if (!p && t->exc) return 0;
        if (!p) return kr_error(t, KR_EXC_TypeError, "%s%T", *what ? what : "expected str, bytes or os.PathLike object, not ", v);
        if (!kr_is_str(t, p) && (KR_IS_INT(p) || !kr_is_bytes(t, p)))
            return kr_error(t, KR_EXC_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", v, p);
        v = p;
    }
    v = kr_unwrap(t, v);
    if (KR_HAS_SHAPE(v, KR_SH_BYTES)) {
        data = KR_BYTES(v)->data;
        n = KR_BYTES(v)->length;
        KrValue errors = kr_str_cstring(t, "surrogateescape");
        v = errors ? kr_decode(t, data, n, 0, errors) : 0;
    }
    if (v && kr_str_find_char(v, 0, 0, kr_str_length(v)) != KR_STR_NONE)
        return kr_error(t, KR_EXC_ValueError, "embedded null byte");
    return v;
}

const char *kr_path_bytes(KrThread *t, KrValue path) {
    KrValue errors = kr_str_cstring(t, "surrogateescape");
    KrValue b = errors ? kr_encode(t, path, 0, errors) : 0;
    size_t n = b ? KR_BYTES(b)->length : 0;
    KrValue whole = b ? kr_bytes_new(t, NULL, n + 1) : 0;
    if (!whole) return NULL;
    memcpy(KR_BYTES(whole)->data, KR_BYTES(b)->data, n);
    KR_BYTES(whole)->data[n] = 0;
    return (const char *)KR_BYTES(whole)->data;
}

KrValue kr_path_str(KrThread *t, const char *bytes) {
    KrValue errors = kr_str_cstring(t, "surrogateescape");
    return errors ? kr_decode(t, (const unsigned char *)bytes, strlen(bytes), 0, errors) : 0;
}

/* -- open handles -- */

/* Weak entry for a reader that holds a handle (leaf: the collector clears `reader`). */
typedef struct OpenFile { KrObject h; KrValue reader; long handle; } OpenFile;

static KrValue open_files(KrThread *t) {
    KrValue key = kr_str_cstring(t, "_io.files"), state = KR_RUN(t)->module_state;
    KrValue list = key ? kr_dict_find_str(t, state, key) : 0;
    if (list || !key) return list;
    list = kr_list_new(t, 16);
    return list && kr_dict_put(t, state, key, list) == 0 ? list : 0;
}

static bool remember(KrThread *t, KrValue reader, long handle) {
    KrValue list = open_files(t);
    OpenFile *file = list ? kr_new(t, KR_KIND_LEAF, kr_type_weakref.shape, sizeof *file) : NULL;
    if (!file) return false;
    file->reader = reader;
    file->handle = handle;
    if (!kr_weak_register(t, (KrValue)file)) return false;
    for (long i = 0; i < kr_list_length(list); i++)
        if (kr_list_get(t, list, i) == KR_NONE) return kr_list_set(t, list, i, (KrValue)file) == 0;
    return kr_list_push(t, list, (KrValue)file) == 0;
}

void kr_files_forget(KrThread *t, KrValue reader) {
    KrValue list = open_files(t);
    for (long i = 0; list && i < kr_list_length(list); i++) {
        KrValue v = kr_list_get(t, list, i);
        if (v != KR_NONE && ((OpenFile *)v)->reader == reader && kr_list_set(t, list, i, KR_NONE) < 0) return;
    }
}

/* Closes the handles of readers that are gone. */
static void close_dropped(KrThread *t) {
    const KrHost *host = KR_RUN(t)->host;
    KrValue list = open_files(t);
    kr_collect(t);
    for (long i = 0; list && i < kr_list_length(list); i++) {
        KrValue v = kr_list_get(t, list, i);
        if (v == KR_NONE || ((OpenFile *)v)->reader) continue;
        host->files->close(host->ctx, (int)((OpenFile *)v)->handle);
        if (kr_list_set(t, list, i, KR_NONE) < 0) return;
    }
}

static long open_handle(KrThread *t, const char *path, int *error) {
    const KrHost *host = KR_RUN(t)->host;
    *error = EACCES;
    return host && host->files ? host->files->open(host->ctx, path, error) : -1;
}

KrValue kr_reader_open(KrThread *t, KrValue path, KrValue name) {
    const KrHost *host = KR_RUN(t)->host;
    int error;
    const char *bytes = kr_path_bytes(t, path);
    if (!bytes) return 0;
    long handle = open_handle(t, bytes, &error);
    if (handle < 0 && error == EMFILE) {
        close_dropped(t);
        if (t->exc) return 0;
        handle = open_handle(t, bytes, &error);
    }
    if (handle < 0) return kr_error_os(t, error, name);
    KrValue r = kr_reader_new(t, KR_SOURCE_FILE, KR_INT(handle), name);
    if (r && remember(t, r, handle)) return r;
    host->files->close(host->ctx, (int)handle);
    return 0;
}

/* -- open() -- */

typedef struct Mode { bool reading, writing, binary, text, update; } Mode;

static int parse_mode(KrThread *t, KrValue v, Mode *m) {
    int kinds = 0, marks = 0;
    if (!kr_is_str(t, v)) return kr_error_int(t, KR_EXC_TypeError, "open() argument 'mode' must be str, not %T", v);
    v = kr_unwrap(t, v);
    size_t n = kr_str_length(v);
    memset(m, 0, sizeof *m);
    for (size_t i = 0; i < n; i++) {
        uint32_t c = kr_str_at(v, i);
        if (n > 8 || c > 127 || !strchr("rwaxbt+", (int)c) || kr_str_find_char(v, c, i + 1, n) != KR_STR_NONE)
            return kr_error_int(t, KR_EXC_ValueError, "invalid mode: %R", v);
        kinds += c == 'r' || c == 'w' || c == 'a' || c == 'x';
        marks += c == '+';
        m->reading |= c == 'r';
        m->writing |= c == 'w' || c == 'a' || c == 'x' || c == '+';
        m->binary |= c == 'b';
        m->text |= c == 't';
    }
    if (m->text && m->binary) return kr_error_int(t, KR_EXC_ValueError, "can't have text and binary mode at once");
    if (kinds > 1) return kr_error_int(t, KR_EXC_ValueError, "must have exactly one of create/read/write/append mode");
    if (kinds != 1)
        return kr_error_int(t, KR_EXC_ValueError,
                            "Must have exactly one of create/read/write/append mode and at most one plus");
    (void)marks;
    return 0;
}

static int check_binary(KrThread *t, KrValue *arg) {
    static const char *const names[] = { "an encoding", "an errors", "a newline" };
    for (int i = 0; i < 3; i++)
        if (arg[3 + i] && arg[3 + i] != KR_NONE)
            return kr_error_int(t, KR_EXC_ValueError, "binary mode doesn't take %s argument", names[i]);
    return 0;
}

static KrValue refuse_writing(KrThread *t, KrValue name) {
    KrValue args[3] = { KR_INT(EACCES), kr_str_cstring(t, "open() in write mode is not permitted: files are read-only here"), name };
    KrValue exc = args[1] ? kr_call(t, (KrValue)KR_EXC_TYPE(PermissionError), args, 3, 0) : 0;
    return exc ? kr_error_set(t, exc) : 0;
}

/* Descriptor numbers do not exist here, but 0 means standard input. */
static KrValue standard_input(KrThread *t, long n, const Mode *m) {
    if (n < 0) return kr_error(t, KR_EXC_ValueError, "negative file descriptor");
    if (m->writing) return refuse_writing(t, KR_INT(n));
    if (n != 0) return kr_error_os(t, EBADF, 0);
    KrValue sys = kr_import_name(t, "sys"), in = sys ? kr_getattr_c(t, sys, "__stdin__") : 0;
    if (!in) return 0;
    if (kr_type_of(t, in) != &kr_type_text_io || !KR_TEXT_IO(in)->reader) return kr_error_os(t, EBADF, 0);
    return KR_TEXT_IO(in)->reader;
}

/* arg: file mode buffering encoding errors newline closefd opener */
KrValue kr_open(KrThread *t, KrValue *arg) {
    Mode m;
    long buffering, descriptor;
    KrValue file = arg[0], reader, io;
    bool number = kr_is_int(t, file);
    KrValue path = number ? 0 : kr_path_text(t, file, "");
    if ((!number && !path) || parse_mode(t, arg[1], &m) < 0 || kr_index_long(t, arg[2], false, &buffering) < 0) return 0;
    if (m.binary && check_binary(t, arg) < 0) return 0;
    if (buffering == 0 && !m.binary) return kr_error(t, KR_EXC_ValueError, "can't have unbuffered text I/O");
    if (arg[7] != KR_NONE) return kr_error(t, KR_EXC_PermissionError, "open() with an opener is not permitted");
    int close = kr_truth(t, arg[6]);
    if (close < 0) return 0;
    if (!number && !close) return kr_error(t, KR_EXC_ValueError, "Cannot use closefd=False with file name");
    if (!number && m.writing) return refuse_writing(t, path);
    if (number) {
        if (kr_index_long(t, kr_unwrap(t, file), false, &descriptor) < 0) return 0;
        reader = standard_input(t, descriptor, &m);
    } else {
        reader = kr_reader_open(t, path, file == path || !KR_HAS_SHAPE(file, KR_SH_BYTES) ? path : file);
    }
    if (!reader || m.binary) return reader;
    io = kr_text_io_new(t, reader, arg[3] && arg[3] != KR_NONE ? arg[3] : kr_str_cstring(t, "UTF-8"), arg[4], arg[5]);
    if (!io) {
        KrValue exc = t->exc;
        t->exc = 0;
        if (kr_killed(t) || !number) kr_reader_close(t, KR_READER(reader));
        t->exc = t->exc ? t->exc : exc;
        return 0;
    }
    KR_TEXT_IO(io)->reader = reader;
    KR_TEXT_IO(io)->name = number ? file : KR_READER(reader)->name;
    KR_TEXT_IO(io)->mode = kr_unwrap(t, arg[1]);
    return io;
}

static KrValue io_text_encoding(KrThread *t, KrValue *arg) {
    return arg[0] == KR_NONE ? kr_str_cstring(t, "locale") : arg[0];
}

static const KrBuiltin io_functions[] = {
    { "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", kr_open, 0,
      "Opens a file that was granted to the run." },
    { "text_encoding(encoding, stacklevel=2, /)", io_text_encoding, 0, "The encoding, or locale for None." },
    KR_BUILTIN_END
};

static const KrTypeDef *const io_types[] = {
    &kr_io_reader_def, &kr_io_writer_def, &kr_io_bytesio_def, &kr_io_stringio_def, NULL
};

static bool io_init(KrThread *t, KrValue module) {
    KrValue key = kr_str_cstring(t, "TextIOWrapper");
    key = key ? kr_str_intern(t, key) : 0;
    return key && kr_module_put(t, module, key, (KrValue)&kr_type_text_io) == 0;
}

const KrModuleDef kr_module_io = {
    .name = "_io", .doc = "Streams of the run.", .functions = io_functions, .types = io_types, .init = io_init,
};
