/* text_builtins.c -- builtin functions about text: print chr ord ascii format input open.
 *
 * print to the run's own streams builds pieces in a small buffer on the stack and hands them to the output layer, which counts and
 * limits; the buffer is emptied before anything that may run script code, so that nested output keeps its order. */
#include "rtlib/modules/io.h"
#include "rtlib/object/run.h"
#include "rtlib/types/bytes.h"
#include "rtlib/types/codec.h"
#include "rtlib/types/format.h"

typedef struct Line { KrThread *t; int stream; size_t used; char text[1024]; } Line;

static int line_flush(Line *l) {
    size_t n = l->used;
    l->used = 0;
    return n ? kr_output(l->t, l->stream, l->text, n) : 0;
}

static int line_add(Line *l, const void *bytes, size_t n) {
    if (n > sizeof l->text - l->used) {
        if (line_flush(l) < 0) return -1;
        if (n > sizeof l->text) return kr_output(l->t, l->stream, bytes, n);
    }
    memcpy(l->text + l->used, bytes, n);
    l->used += n;
    return 0;
}

static int line_str(Line *l, KrValue s) {
    if (kr_str_is_ascii(s)) return line_add(l, kr_str_data(s), kr_str_length(s));
    KrValue bytes = kr_encode(l->t, s, 0, 0);      /* lone surrogates: UnicodeEncodeError */
    return bytes ? line_add(l, KR_BYTES(bytes)->data, KR_BYTES(bytes)->length) : -1;
}

static int line_int(Line *l, long n) {
    char digits[24];
    size_t i = sizeof digits;
    unsigned long u = n < 0 ? -(unsigned long)n : (unsigned long)n;
    do digits[--i] = (char)('0' + u % 10); while (u /= 10);
    if (n < 0) digits[--i] = '-';
    return line_add(l, digits + i, sizeof digits - i);
}

static int line_value(Line *l, KrValue v) {
    if (KR_IS_INT(v)) return line_int(l, KR_INT_VALUE(v));
    if (KR_SH(v) == KR_SH_STR) return line_str(l, v);
    if (KR_SH(v) == KR_SH_FLOAT) {
        char text[32];
        return line_add(l, text, (size_t)kr_double_repr(((KrFloat *)v)->value, text));
    }
    if (line_flush(l) < 0) return -1;
    KrValue s = kr_str_of(l->t, v);
    return s ? line_str(l, kr_unwrap(l->t, s)) : -1;
}

static KrValue print_to_stream(KrThread *t, KrTuple *args, KrValue sep, KrValue end, int stream) {
    Line l;
    l.t = t;
    l.stream = stream;
    l.used = 0;
    for (size_t i = 0; i < args->length; i++) {
        if (i && (sep ? line_str(&l, sep) : line_add(&l, " ", 1)) < 0) return 0;
        if (line_value(&l, args->items[i]) < 0) {
            if (!kr_killed(t)) {      /* what was printed before the exception stays printed */
                KrValue exc = t->exc;
                t->exc = 0;
                if (line_flush(&l) < 0) return 0;
                t->exc = exc;
            }
            return 0;
        }
        if (!(i & 255) && kr_step(t) < 0) return 0;
    }
    if ((end ? line_str(&l, end) : line_add(&l, "\n", 1)) < 0 || line_flush(&l) < 0) return 0;
    return KR_NONE;
}

static KrValue print_to_object(KrThread *t, KrTuple *args, KrValue sep, KrValue end, KrValue file) {
    KrValue space = kr_str_chars[' '], newline = kr_str_chars['\n'];
    for (size_t i = 0; i < args->length; i++) {
        if (i && !kr_call_method(t, file, KR_W(write), 1, sep ? &sep : &space)) return 0;
        KrValue s = kr_str_of(t, args->items[i]);
        if (!s || !kr_call_method(t, file, KR_W(write), 1, &s)) return 0;
    }
    return kr_call_method(t, file, KR_W(write), 1, end ? &end : &newline) ? KR_NONE : 0;
}

/* sep or end: 0 when it is None. -1 raised. */
static int text_option(KrThread *t, KrValue *v, const char *name) {
    if (!*v || *v == KR_NONE) *v = 0;
    else if (!kr_is_str(t, *v)) return kr_error_int(t, KR_EXC_TypeError, "%s must be None or a string, not %T", name, *v);
    else *v = kr_unwrap(t, *v);
    return 0;
}

static KrValue current_stdout(KrThread *t) {
    KrValue sys = KR_RUN(t)->modules ? kr_dict_find_str(t, KR_RUN(t)->modules, KR_W(sys)) : 0;
    if (!sys) sys = kr_import_name(t, "sys");
    if (!sys) return 0;
    KrValue out = kr_getattr_opt(t, sys, KR_W(stdout));
    return out || t->exc ? out : kr_error(t, KR_EXC_RuntimeError, "lost sys.stdout");
}

static KrValue text_print(KrThread *t, KrValue *arg) {
    KrValue sep = arg[1], end = arg[2], file = arg[3], r;
    if (text_option(t, &sep, "sep") < 0 || text_option(t, &end, "end") < 0) return 0;
    if (!file || file == KR_NONE) {
        file = current_stdout(t);
        if (!file) return 0;
        if (file == KR_NONE) return KR_NONE;
    }
    int stream = kr_stdio_stream(t, file), flush = arg[4] && arg[4] != KR_FALSE ? kr_truth(t, arg[4]) : 0;
    if (flush < 0) return 0;
    if (stream > 0) r = print_to_stream(t, KR_TUPLE(arg[0]), sep, end, stream);
    else r = print_to_object(t, KR_TUPLE(arg[0]), sep, end, file);
    if (!r || !flush) return r;
    if (stream > 0) return kr_output_flush(t) < 0 ? 0 : KR_NONE;
    return kr_call_method(t, file, KR_W(flush), 0, NULL) ? KR_NONE : 0;
}

static KrValue text_chr(KrThread *t, KrValue *arg) {
    KrValue i = kr_index(t, arg[0]);
    int64_t n;
    if (!i) return 0;
    if (!kr_int_fits_i64(t, i, &n) || n != (int32_t)n)
        return kr_error(t, KR_EXC_OverflowError, "Python int too large to convert to C int");
    if (n < 0 || n > 0x10ffff) return kr_error(t, KR_EXC_ValueError, "chr() arg not in range(0x110000)");
    return n < 256 ? kr_str_chars[n] : kr_str_char_new(t, (uint32_t)n);
}

static KrValue text_ord(KrThread *t, KrValue *arg) {
    KrValue v = arg[0];
    size_t n;
    const unsigned char *p;
    if (kr_is_str(t, v)) {
        v = kr_unwrap(t, v);
        n = kr_str_length(v);
        if (n == 1) return KR_INT(kr_str_at(v, 0));
    } else if (!KR_IS_INT(v) && (kr_is_bytes(t, v) || kr_is_bytearray(t, v)) && kr_buffer_get(t, v, &p, &n)) {
        if (n == 1) return KR_INT(*p);
    } else return kr_error(t, KR_EXC_TypeError, "ord() expected string of length 1, but %T found", v);
    return kr_error(t, KR_EXC_TypeError, "ord() expected a character, but string of length %z found", n);
}

/* A repr that is ASCII is the result itself, also when it is an instance of a subclass of str. */
static KrValue text_ascii(KrThread *t, KrValue *arg) {
    KrValue s = kr_repr_given(t, arg[0]), plain = s ? kr_unwrap(t, s) : 0;
    if (!s) return 0;
    return kr_str_is_ascii(plain) ? s : kr_str_ascii_repr(t, plain);
}

static KrValue text_format(KrThread *t, KrValue *arg) {
    KrValue spec = arg[1];
    int handled;
    if (spec && !kr_is_str(t, spec)) return kr_error(t, KR_EXC_TypeError, "format() argument 2 must be str, not %T", spec);
    if (spec) spec = kr_unwrap(t, spec);
    KrValue r = kr_str_format_spec(t, arg[0], spec, &handled);
    return handled ? r : kr_format(t, arg[0], spec ? spec : kr_str_empty);
}

static KrValue text_input(KrThread *t, KrValue *arg) {
    KrRunThread *run = KR_RUN(t);
    if (!run->host || !run->host->read)
        return kr_error(t, KR_EXC_RuntimeError, "input() is not available: no input was granted to this run");
    if (arg[0]) {
        KrValue prompt = kr_tuple_of(t, 1, arg[0]), file = current_stdout(t);
        if (!prompt || !file) return 0;
        int stream = kr_stdio_stream(t, file);
        KrValue r = stream > 0 ? print_to_stream(t, KR_TUPLE(prompt), 0, kr_str_empty, stream)
                               : print_to_object(t, KR_TUPLE(prompt), 0, kr_str_empty, file);
        if (!r) return 0;
    }
    if (kr_output_flush(t) < 0) return 0;
    KrValue line = kr_stdin_line(t);
    if (!line) return 0;
    if (!kr_is_str(t, line)) return kr_error(t, KR_EXC_TypeError, "object.readline() returned non-string");
    line = kr_unwrap(t, line);
    size_t n = kr_str_length(line);
    if (n == 0) return kr_error(t, KR_EXC_EOFError, "EOF when reading a line");
    return kr_str_at(line, n - 1) == '\n' ? kr_str_slice(t, line, 0, n - 1) : line;
}

extern const KrBuiltin kr_builtin_rows_text[];
const KrBuiltin kr_builtin_rows_text[] = {
    { "print(*args, sep=None, end=None, file=None, flush=False)", text_print, 0,
      "Writes the values to a stream, sys.stdout by default." },
    { "chr(i, /) -> str", text_chr, 0, "The character with this code point." },
    { "ord(c, /) -> int", text_ord, 0, "The code point of a character." },
    { "ascii(obj, /) -> str", text_ascii, 0, "As repr(), with ASCII characters only." },
    { "format(value, format_spec=..., /) -> str", text_format, 0, "The value formatted by a specification." },
    { "input(prompt=..., /) -> str", text_input, 0, "Reads a line of sys.stdin." },
    { "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", kr_open, 0,
      "Opens a file that was granted to the run." },
    KR_BUILTIN_END
};
