/* io_text.c -- _io.TextIOWrapper: text over a reader, over the run's output, or over any object with write().
 *
 * Reading decodes just what it hands out: lines are cut in the bytes (all encodings but the wide ones keep \r and \n as single
 * bytes), so tell() is exact. Text decoded and not yet taken (rest of a sized read, encodings decoded at once) waits in `text`. */
#include <errno.h>

#include "rtlib/modules/io.h"
#include "rtlib/modules/multibyte.h"
#include "rtlib/types/codec.h"

KrType kr_type_text_io;

#define SELF KR_TEXT_IO(arg[0])
#define YES KR_INT(1)

/* -- helpers on text -- */

int kr_newline_mode(KrThread *t, KrValue v) {
    if (!v || v == KR_NONE) return KR_NEWLINE_TRANSLATE;
    if (!kr_is_str(t, v)) return kr_error_int(t, KR_EXC_TypeError, "newline must be str or None, not %T", v);
    v = kr_unwrap(t, v);
    if (kr_str_equal_c(v, "")) return KR_NEWLINE_ANY;
    if (kr_str_equal_c(v, "\n")) return KR_NEWLINE_LF;
    if (kr_str_equal_c(v, "\r")) return KR_NEWLINE_CR;
    if (kr_str_equal_c(v, "\r\n")) return KR_NEWLINE_CRLF;
    return kr_error_int(t, KR_EXC_ValueError, "illegal newline value: %R", v);
}

size_t kr_line_end(KrValue s, size_t at, int mode) {
    size_t n = kr_str_length(s), lf = KR_STR_NONE, cr = KR_STR_NONE;
    if (mode != KR_NEWLINE_CR) lf = kr_str_find_char(s, '\n', at, n);
    if (mode == KR_NEWLINE_LF || mode == KR_NEWLINE_TRANSLATE) return lf == KR_STR_NONE ? n : lf + 1;
    if (mode == KR_NEWLINE_CRLF) {
        while (lf != KR_STR_NONE && (lf == at || kr_str_at(s, lf - 1) != '\r')) lf = kr_str_find_char(s, '\n', lf + 1, n);
        return lf == KR_STR_NONE ? n : lf + 1;
    }
    cr = kr_str_find_char(s, '\r', at, lf == KR_STR_NONE ? n : lf);
    if (cr == KR_STR_NONE) return lf == KR_STR_NONE ? n : lf + 1;
    return mode == KR_NEWLINE_ANY && cr + 1 < n && kr_str_at(s, cr + 1) == '\n' ? cr + 2 : cr + 1;
}

KrValue kr_newlines_plain(KrThread *t, KrValue s) {
    if (kr_str_find_char(s, '\r', 0, kr_str_length(s)) == KR_STR_NONE) return s;
    KrValue crlf = kr_str_cstring(t, "\r\n"), lf = kr_str_chars['\n'], cr = kr_str_chars['\r'];
    s = crlf ? kr_str_replace(t, s, crlf, lf, -1) : 0;
    return s ? kr_str_replace(t, s, cr, lf, -1) : 0;
}

KrValue kr_newlines_out(KrThread *t, KrValue s, int mode) {
    if (mode != KR_NEWLINE_CR && mode != KR_NEWLINE_CRLF) return s;
    KrValue to = kr_str_cstring(t, mode == KR_NEWLINE_CR ? "\r" : "\r\n");
    return to ? kr_str_replace(t, s, kr_str_chars['\n'], to, -1) : 0;
}

static int codec_of(KrValue encoding) {
    char name[32];
    size_t n = 0, length = kr_str_length(encoding);
    for (size_t i = 0; i < length && n + 1 < sizeof name; i++) {
        uint32_t c = kr_str_at(encoding, i);
        if (c >= 'A' && c <= 'Z') c += 32;
        if (c != '-' && c != '_' && c != ' ') name[n++] = (char)(c < 128 ? c : '?');
    }
    name[n] = 0;
    if (!strcmp(name, "utf8") || !strcmp(name, "u8")) return KR_CODEC_UTF8;
    if (!strcmp(name, "utf8sig")) return KR_CODEC_UTF8_SIG;
    if (!strncmp(name, "utf", 3) || !strcmp(name, "u16") || !strcmp(name, "u32")) return KR_CODEC_WIDE;
    int multibyte = kr_multibyte_find(encoding);
    return multibyte < 0 ? KR_CODEC_SINGLE : kr_multibyte_stateful(multibyte) ? KR_CODEC_ESCAPES : KR_CODEC_MULTIBYTE + multibyte;
}

/* Encodings that are decoded as a whole at the first read: their newlines are no single bytes, or the bytes of a line do not tell what they mean. */
static bool decoded_at_once(const KrTextIo *io) { return io->codec == KR_INT(KR_CODEC_WIDE) || io->codec == KR_INT(KR_CODEC_ESCAPES); }

/* -- construction -- */

KrValue kr_text_io_new(KrThread *t, KrValue buffer, KrValue encoding, KrValue errors, KrValue newline) {
    int mode = kr_newline_mode(t, newline);
    if (mode < 0) return 0;
    KrTextIo *io = kr_new(t, KR_KIND_VALUES, kr_type_text_io.shape, sizeof *io);
    if (!io) return 0;
    if (encoding && encoding != KR_NONE) {
        if (!kr_is_str(t, encoding))
            return kr_error(t, KR_EXC_TypeError, "TextIOWrapper() argument 'encoding' must be str or None, not %T", encoding);
        encoding = kr_unwrap(t, encoding);
        if (kr_str_equal_c(encoding, "locale")) encoding = 0;
    } else encoding = 0;
    io->encoding = encoding ? encoding : kr_str_cstring(t, "utf-8");
    if (errors && errors != KR_NONE && !kr_is_str(t, errors))
        return kr_error(t, KR_EXC_TypeError, "TextIOWrapper() argument 'errors' must be str or None, not %T", errors);
    io->errors = errors && errors != KR_NONE ? kr_unwrap(t, errors) : kr_str_cstring(t, "strict");
    if (!io->encoding || !io->errors) return 0;
    io->codec = KR_INT(codec_of(io->encoding));
    io->newline = KR_INT(mode);
    io->at = io->started = io->closed = io->iterating = io->line_buffering = io->stream = KR_INT(0);
    io->buffer = buffer;
    /* An unknown encoding is an error now, not at the first read. */
    if (!kr_encode(t, kr_str_empty, io->encoding, io->errors)) return 0;
    return (KrValue)io;
}

/* Finds out what a wrapped object is: a reader of ours, something readable, something to write to. */
static KrValue text_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "buffer", "encoding", "errors", "newline", "line_buffering", "write_through", NULL };
    KrValue v[6];
    (void)type;
    if (kr_parse_args(t, "TextIOWrapper", args, nargs, kwnames, names, 1, v) < 0) return 0;
    KrValue io = kr_text_io_new(t, v[0], v[1], v[2], v[3]);
    if (!io) return 0;
    KrTextIo *self = KR_TEXT_IO(io);
    KrType *of = kr_type_of(t, v[0]);
    if (of == &kr_io_reader) {
        self->reader = v[0];
        return io;
    }
    self->stream = KR_INT(3);
    KrValue readable = kr_call_method(t, v[0], KR_W(readable), 0, NULL);
    int truth = readable ? kr_truth(t, readable) : -1;
    if (truth < 0) return 0;
    if (truth && !(self->reader = kr_reader_new(t, KR_SOURCE_OBJECT, v[0], 0))) return 0;
    return io;
}

/* -- reading -- */

static int readable(KrThread *t, KrTextIo *io) {
    if (io->closed == YES) return kr_io_closed(t), -1;
    if (!io->reader) return kr_io_unsupported(t, "not readable"), -1;
    return KR_READER(io->reader)->closed == YES ? (kr_io_closed(t), -1) : 0;
}

static KrValue decode(KrThread *t, KrTextIo *io, const unsigned char *data, size_t n) {
    KrValue encoding = io->codec == KR_INT(KR_CODEC_UTF8) || io->codec == KR_INT(KR_CODEC_UTF8_SIG) ? 0 : io->encoding;
    KrValue s = n ? kr_decode(t, data, n, encoding, io->errors) : kr_str_empty;
    return s && io->newline == KR_INT(KR_NEWLINE_TRANSLATE) ? kr_newlines_plain(t, s) : s;
}

/* Before the first byte is taken: byte order mark; what is decoded at once. */
static int start(KrThread *t, KrTextIo *io) {
    KrReader *r = KR_READER(io->reader);
    if (io->started == YES) return 0;
    io->started = YES;
    if (io->codec == KR_INT(KR_CODEC_UTF8_SIG)) {
        int more = 1;
        while (kr_reader_have(r) < 3 && more > 0) if ((more = kr_reader_fill(t, r)) < 0) return -1;
        if (kr_reader_have(r) >= 3 && !memcmp(kr_reader_data(r), "\xef\xbb\xbf", 3)) kr_reader_take(r, 3);
    } else if (decoded_at_once(io)) {
        if (kr_reader_fill_all(t, r) < 0) return -1;
        size_t n = kr_reader_have(r);
        KrValue keep = r->buffer, s = decode(t, io, kr_reader_data(r), n);
        if (!s || !keep) return s ? 0 : -1;
        kr_reader_take(r, n);
        io->text = s;
        io->at = KR_INT(0);
    }
    return 0;
}

/* Bytes up to and with the end of the first line, KR_STR_NONE: no end in sight. */
static size_t line_in_bytes(const unsigned char *data, size_t n, size_t from, int mode, bool at_end) {
    const unsigned char *p;
    if (mode == KR_NEWLINE_CR) {
        p = memchr(data + from, '\r', n - from);
        return p ? (size_t)(p - data) + 1 : KR_STR_NONE;
    }
    p = memchr(data + from, '\n', n - from);
    if (mode == KR_NEWLINE_LF) return p ? (size_t)(p - data) + 1 : KR_STR_NONE;
    if (mode == KR_NEWLINE_CRLF) {
        while (p && (p == data || p[-1] != '\r')) p = memchr(p + 1, '\n', n - (size_t)(p + 1 - data));
        return p ? (size_t)(p - data) + 1 : KR_STR_NONE;
    }
    const unsigned char *cr = memchr(data + from, '\r', (p ? (size_t)(p - data) : n) - from);
    if (!cr) return p ? (size_t)(p - data) + 1 : KR_STR_NONE;
    size_t i = (size_t)(cr - data) + 1;
    if (i == n && !at_end) return KR_STR_NONE;
    return i < n && data[i] == '\n' ? i + 1 : i;
}

static KrValue take_text(KrThread *t, KrTextIo *io, size_t n) {
    size_t at = (size_t)KR_INT_VALUE(io->at);
    KrValue s = kr_str_slice(t, io->text, at, at + n);
    if (!s) return 0;
    if (at + n >= kr_str_length(io->text)) io->text = 0;
    else io->at = KR_INT(at + n);
    return s;
}

static size_t text_left(const KrTextIo *io) {
    return io->text ? kr_str_length(io->text) - (size_t)KR_INT_VALUE(io->at) : 0;
}

/* A line from the bytes. */
static KrValue line_from_bytes(KrThread *t, KrTextIo *io) {
    KrReader *r = KR_READER(io->reader);
    size_t looked = 0;
    int mode = (int)KR_INT_VALUE(io->newline), more = 1;
    for (;;) {
        size_t have = kr_reader_have(r);
        const unsigned char *data = kr_reader_data(r);
        if (looked > have) looked = 0;      /* the source's read() took bytes itself */
        size_t n = line_in_bytes(data, have, looked, mode, !more);
        if (n == KR_STR_NONE && !more) n = have;
        if (n != KR_STR_NONE) {
            KrValue keep = r->buffer, s = decode(t, io, data, n);
            if (s || keep) kr_reader_take(r, n);
            return s;
        }
        looked = have && data[have - 1] == '\r' ? have - 1 : have;
        if (mode == KR_NEWLINE_CRLF && looked) looked--;
        if ((more = kr_reader_fill(t, r)) < 0) return 0;
    }
}

static KrValue next_line(KrThread *t, KrTextIo *io) {
    if (start(t, io) < 0) return 0;
    if (!text_left(io)) return decoded_at_once(io) ? kr_str_empty : line_from_bytes(t, io);
    size_t at = (size_t)KR_INT_VALUE(io->at), length = kr_str_length(io->text);
    size_t end = kr_line_end(io->text, at, (int)KR_INT_VALUE(io->newline));
    bool open = end == length && kr_str_at(io->text, length - 1) != '\n' && !decoded_at_once(io);
    KrValue s = take_text(t, io, end - at);
    if (!s || !open) return s;
    KrValue rest = line_from_bytes(t, io);
    return rest ? kr_str_concat(t, s, rest) : 0;
}

KrValue kr_text_io_line(KrThread *t, KrTextIo *io) {
    KrValue s = next_line(t, io);
    return s && kr_reader_check(t, KR_READER(io->reader), kr_str_length(s)) < 0 ? 0 : s;
}

static KrValue text_readline(KrThread *t, KrValue *arg) {
    long n = kr_io_size(t, arg[1]);
    KrValue s = n == -2 || readable(t, SELF) < 0 ? 0 : kr_text_io_line(t, SELF);
    if (!s || n < 0 || kr_str_length(s) <= (size_t)n) return s;
    KrValue rest = kr_str_slice(t, s, (size_t)n, kr_str_length(s));
    if (rest && text_left(SELF)) {
        KrValue left = take_text(t, SELF, text_left(SELF));
        rest = left ? kr_str_concat(t, rest, left) : 0;
    }
    if (!rest) return 0;
    SELF->text = rest;
    SELF->at = KR_INT(0);
    return kr_str_slice(t, s, 0, (size_t)n);
}

static KrValue text_next(KrThread *t, KrValue self) {
    KrTextIo *io = KR_TEXT_IO(self);
    KrValue line = readable(t, io) < 0 ? 0 : kr_text_io_line(t, io);
    io->iterating = KR_INT(line && kr_str_length(line));
    return line && kr_str_length(line) ? line : 0;
}

/* Bytes of at most `want` characters that are whole; all when the text has ended. */
static size_t whole_characters(const KrTextIo *io, const unsigned char *data, size_t n, size_t want) {
    if (io->codec == KR_INT(KR_CODEC_SINGLE)) return n < want ? n : want;
    if (io->codec >= KR_INT(KR_CODEC_MULTIBYTE)) return kr_multibyte_whole((int)KR_INT_VALUE(io->codec) - KR_CODEC_MULTIBYTE, data, n, want);
    size_t i = 0;
    while (want-- && i < n) {
        size_t size = data[i] < 0xc2 ? 1 : data[i] < 0xe0 ? 2 : data[i] < 0xf0 ? 3 : data[i] < 0xf5 ? 4 : 1;
        if (size > n - i) break;
        i += size;
    }
    return i;
}

static KrValue read_all(KrThread *t, KrTextIo *io) {
    KrReader *r = KR_READER(io->reader);
    KrValue before = text_left(io) ? take_text(t, io, text_left(io)) : kr_str_empty;
    if (!before || kr_reader_fill_all(t, r) < 0) return 0;
    size_t n = kr_reader_have(r);
    KrValue keep = r->buffer, s = decode(t, io, kr_reader_data(r), n);
    if (!s && !keep) return 0;
    kr_reader_take(r, n);
    return s && kr_str_length(before) ? kr_str_concat(t, before, s) : s;
}

static KrValue text_read(KrThread *t, KrValue *arg) {
    KrTextIo *io = SELF;
    long size = kr_io_size(t, arg[1]);
    if (size == -2 || readable(t, io) < 0 || start(t, io) < 0) return 0;
    if (size < 0) return read_all(t, io);
    KrReader *r = KR_READER(io->reader);
    size_t want = (size_t)size;
    int more = 1;
    while (text_left(io) < want && !decoded_at_once(io)) {
        size_t have = kr_reader_have(r), n = whole_characters(io, kr_reader_data(r), have, want - text_left(io));
        bool wait = n == 0;
        if (n && io->newline == KR_INT(KR_NEWLINE_TRANSLATE) && kr_reader_data(r)[n - 1] == '\r') {
            wait = n == have;               /* a pair \r\n must not be cut in two */
            n += n < have && kr_reader_data(r)[n] == '\n';
        }
        if (wait && more) {
            if (kr_reader_check(t, r, have) < 0 || (more = kr_reader_fill(t, r)) < 0) return 0;
            continue;
        }
        if (!n && !(n = have)) break;       /* else: an incomplete character at the end */
        KrValue s = decode(t, io, kr_reader_data(r), n);
        if (!s) return 0;
        kr_reader_take(r, n);
        if (text_left(io)) {
            KrValue left = take_text(t, io, text_left(io));
            s = left ? kr_str_append(t, left, s) : 0;
            if (!s) return 0;
        }
        if (kr_reader_check(t, r, kr_str_length(s)) < 0) return 0;
        io->text = s;
        io->at = KR_INT(0);
    }
    size_t left = text_left(io) < want ? text_left(io) : want;
    if (kr_reader_check(t, r, left) < 0) return 0;
    return left ? take_text(t, io, left) : kr_str_empty;
}

/* -- writing -- */

/* Bytes of a piece in an encoding of ISO 2022 or hz: what a write leaves designated holds for the next. */
static KrValue encode_piece(KrThread *t, KrTextIo *io, KrValue s) {
    if (!io->encoder) {
        KrValue module = kr_import_name(t, "codecs"), f = module ? kr_getattr_c(t, module, "getincrementalencoder") : 0;
        KrValue kind = f ? kr_call(t, f, &io->encoding, 1, 0) : 0;
        if (!kind || !(io->encoder = kr_call(t, kind, &io->errors, 1, 0))) return 0;
    }
    KrValue encode = kr_getattr_c(t, io->encoder, "encode"), b = encode ? kr_call(t, encode, &s, 1, 0) : 0;
    if (b && !KR_HAS_SHAPE(b, KR_SH_BYTES)) return kr_error(t, KR_EXC_TypeError, "encoder should return a bytes object, not '%T'", b);
    return b;
}

static KrValue encode_out(KrThread *t, KrTextIo *io, KrValue s) {
    s = kr_newlines_out(t, s, (int)KR_INT_VALUE(io->newline));
    if (!s) return 0;
    bool first = io->started != YES;
    io->started = YES;
    if (io->codec == KR_INT(KR_CODEC_UTF8_SIG) && !first) return kr_encode(t, s, 0, io->errors);
    if (io->codec == KR_INT(KR_CODEC_ESCAPES)) return encode_piece(t, io, s);
    KrValue b = kr_encode(t, s, io->encoding, io->errors);
    if (b && !first && io->codec == KR_INT(KR_CODEC_WIDE)) {
        /* Only the first piece carries a byte order mark. */
        KrValue mark = kr_encode(t, kr_str_empty, io->encoding, io->errors);
        size_t n = mark ? KR_BYTES(mark)->length : 0;
        if (!mark) return 0;
        if (n && KR_BYTES(b)->length >= n) b = kr_bytes_new(t, KR_BYTES(b)->data + n, KR_BYTES(b)->length - n);
    }
    return b;
}

KrValue kr_text_io_write(KrThread *t, KrValue *arg) {
    KrTextIo *io = SELF;
    if (io->closed == YES) return kr_io_closed(t);
    if (io->stream == KR_INT(0)) return kr_io_unsupported(t, "not writable");
    if (!kr_is_str(t, arg[1])) return kr_error(t, KR_EXC_TypeError, "write() argument must be str, not %T", arg[1]);
    KrValue s = kr_unwrap(t, arg[1]);
    if (io->stream == KR_INT(3)) {
        KrValue b = encode_out(t, io, s);
        if (!b || !kr_call_method(t, io->buffer, KR_W(write), 1, &b)) return 0;
        return KR_INT(kr_str_length(s));
    }
    const char *data = (const char *)kr_str_data(s);
    size_t size = kr_str_length(s);
    if (!kr_str_is_ascii(s) || io->codec != KR_INT(KR_CODEC_UTF8) || io->newline > KR_INT(KR_NEWLINE_LF)) {
        KrValue b = encode_out(t, io, s);
        if (!b) return 0;
        data = (const char *)KR_BYTES(b)->data;
        size = KR_BYTES(b)->length;
    }
    if (kr_output(t, (int)KR_INT_VALUE(io->stream), data, size) < 0) return 0;
    return KR_INT(kr_str_length(s));
}

static KrValue text_flush(KrThread *t, KrValue *arg) {
    if (SELF->closed == YES) return kr_io_closed(t);
    if (SELF->stream == KR_INT(3)) return kr_call_method(t, SELF->buffer, KR_W(flush), 0, NULL) ? KR_NONE : 0;
    return SELF->stream != KR_INT(0) && kr_output_flush(t) < 0 ? 0 : KR_NONE;
}

/* -- place, life -- */

static KrValue text_tell(KrThread *t, KrValue *arg) {
    KrTextIo *io = SELF;
    long now;
    if (io->closed == YES) return kr_io_closed(t);
    if (io->iterating == YES) return kr_error(t, KR_EXC_OSError, "telling position disabled by next() call");
    if (!io->reader) return io->stream == KR_INT(3) ? kr_call_method(t, io->buffer, KR_W(tell), 0, NULL)
                                                    : kr_io_unsupported(t, "underlying stream is not seekable");
    if (kr_reader_tell(t, KR_READER(io->reader), &now) < 0) return 0;
    if (text_left(io)) {      /* decoded but not taken: back by the bytes it came from */
        size_t at = (size_t)KR_INT_VALUE(io->at);
        KrValue left = kr_str_slice(t, io->text, at, kr_str_length(io->text));
        KrValue b = left ? kr_encode(t, left, io->codec == KR_INT(KR_CODEC_UTF8_SIG) ? 0 : io->encoding, io->errors) : 0;
        if (!b) return 0;
        now -= (long)KR_BYTES(b)->length;
    }
    return kr_int_from_i64(t, now < 0 ? 0 : now);
}

/* Without a reader the stream below is asked; 0: raised. */
static KrValue seek_below(KrThread *t, KrTextIo *io, long place, long whence) {
    KrValue to[2] = { kr_int_from_i64(t, place), KR_INT(whence) };
    KrValue now = to[0] ? kr_call_method(t, io->buffer, KR_W(seek), whence ? 2 : 1, to) : 0;
    return now && !whence ? to[0] : now;
}

static KrValue text_seek(KrThread *t, KrValue *arg) {
    KrTextIo *io = SELF;
    long place, whence = 0, now;
    if (kr_index_long(t, arg[1], false, &place) < 0 || (arg[2] && kr_index_long(t, arg[2], true, &whence) < 0)) return 0;
    if (io->closed == YES || (io->reader && KR_READER(io->reader)->closed == YES)) return kr_io_closed(t);
    if (io->reader ? !kr_reader_seekable(t, KR_READER(io->reader)) : io->stream != KR_INT(3))
        return kr_io_unsupported(t, "underlying stream is not seekable");
    if (whence == 1) {
        if (place) return kr_io_unsupported(t, "can't do nonzero cur-relative seeks");
        KrValue here = text_tell(t, arg);
        if (!here || kr_index_long(t, here, false, &place) < 0) return 0;
    } else if (whence == 2) {
        if (place) return kr_io_unsupported(t, "can't do nonzero end-relative seeks");
    } else if (whence != 0) {
        return kr_error(t, KR_EXC_ValueError, "invalid whence (%l, should be 0, 1 or 2)", whence);
    } else if (place < 0) {
        return kr_error(t, KR_EXC_ValueError, "negative seek position %l", place);
    }
    if (!io->reader) return seek_below(t, io, place, whence == 2 ? 2 : 0);
    io->text = 0;
    io->iterating = KR_INT(0);
    if (kr_reader_seek(t, KR_READER(io->reader), place, whence == 2 ? 2 : 0, &now) < 0) return 0;
    io->started = KR_INT(now != 0 && !decoded_at_once(io));
    return kr_int_from_i64(t, now);
}

static KrValue text_close(KrThread *t, KrValue *arg) {
    KrTextIo *io = SELF;
    if (io->closed == YES) return KR_NONE;
    if (io->stream == KR_INT(1) || io->stream == KR_INT(2)) {
        if (kr_output_flush(t) < 0) return 0;
        io->closed = YES;
        return KR_NONE;
    }
    io->closed = YES;
    io->text = 0;
    if (io->stream == KR_INT(3)) return kr_call_method(t, io->buffer, KR_W(close), 0, NULL) ? KR_NONE : 0;
    return kr_reader_close(t, KR_READER(io->reader)) < 0 ? 0 : KR_NONE;
}

static KrValue text_detach(KrThread *t, KrValue *arg) {
    KrTextIo *io = SELF;
    if (io->closed == YES) return kr_io_closed(t);
    KrValue b = io->stream == KR_INT(1) || io->stream == KR_INT(2) ? kr_output_buffer(t, (int)KR_INT_VALUE(io->stream))
                : io->buffer ? io->buffer : io->reader;
    if (b) io->closed = YES;
    return b;
}

static KrValue text_open_flag(KrThread *t, KrTextIo *io, bool flag) {
    return io->closed == YES ? kr_error(t, KR_EXC_ValueError, "I/O operation on closed file") : KR_BOOL(flag);
}

static KrValue text_readable(KrThread *t, KrValue *arg) { return text_open_flag(t, SELF, SELF->reader != 0); }

static KrValue text_writable(KrThread *t, KrValue *arg) { return text_open_flag(t, SELF, SELF->stream != KR_INT(0)); }

static KrValue text_seekable(KrThread *t, KrValue *arg) {
    return text_open_flag(t, SELF, SELF->reader && kr_reader_seekable(t, KR_READER(SELF->reader)));
}

static KrValue text_isatty(KrThread *t, KrValue *arg) { return text_open_flag(t, SELF, false); }

static KrValue text_fileno(KrThread *t, KrValue *arg) {
    if (SELF->stream == KR_INT(1) || SELF->stream == KR_INT(2)) return SELF->stream;
    if (SELF->reader && KR_READER(SELF->reader)->kind == KR_INT(KR_SOURCE_STDIN)) return KR_INT(0);
    return kr_io_unsupported(t, "fileno");
}

static KrValue text_truncate(KrThread *t, KrValue *arg) {
    (void)arg;
    return kr_io_unsupported(t, "truncate");
}

static KrValue text_enter(KrThread *t, KrValue *arg) { return SELF->closed == YES ? kr_io_closed(t) : arg[0]; }

/* reconfigure(*, encoding, errors, newline, line_buffering, write_through) */
static KrValue text_reconfigure(KrThread *t, KrValue *arg) {
    KrTextIo *io = SELF;
    KrValue encoding = arg[1] && arg[1] != KR_NONE ? arg[1] : 0, errors = arg[2] && arg[2] != KR_NONE ? arg[2] : 0;
    if (io->reader && io->started == YES && encoding)
        return kr_io_unsupported(t, "It is not possible to set the encoding or newline of stream after the first read");
    KrValue fresh = kr_text_io_new(t, io->buffer, encoding ? encoding : io->encoding, errors ? errors : io->errors, arg[3]);
    if (!fresh) return 0;
    if (encoding || errors) {
        io->encoding = KR_TEXT_IO(fresh)->encoding;
        io->errors = encoding && !errors ? kr_str_cstring(t, "strict") : KR_TEXT_IO(fresh)->errors;
        io->codec = KR_TEXT_IO(fresh)->codec;
        io->encoder = 0;
        if (!io->errors) return 0;
    }
    if (arg[3]) io->newline = KR_TEXT_IO(fresh)->newline;
    return KR_NONE;
}

static const KrBuiltin text_methods[] = {
    { "write(self, text, /)", kr_text_io_write, 0, "Writes text; returns the characters." },
    { "writelines(self, lines, /)", kr_io_writelines, 0, "Writes each item." },
    { "flush(self, /)", text_flush, 0, "Hands buffered text over." },
    { "read(self, size=-1, /)", text_read, 0, "Text up to the end, or size characters." },
    { "readline(self, size=-1, /)", text_readline, 0, "One line." },
    { "readlines(self, hint=-1, /)", kr_io_readlines, 0, "The lines that are left." },
    { "seek(self, cookie, whence=0, /)", text_seek, 0, "Moves to a place that tell() gave." },
    { "tell(self, /)", text_tell, 0, "The present place." },
    { "truncate(self, pos=None, /)", text_truncate, 0, "Not supported." },
    { "isatty(self, /)", text_isatty, 0, "False." },
    { "seekable(self, /)", text_seekable, 0, "Whether seek works." },
    { "readable(self, /)", text_readable, 0, "Whether it can be read." },
    { "writable(self, /)", text_writable, 0, "Whether it can be written to." },
    { "fileno(self, /)", text_fileno, 0, "Number of a standard stream." },
    { "close(self, /)", text_close, 0, "Closes the file." },
    { "detach(self, /)", text_detach, 0, "The binary stream below; this one is of no use any more." },
    { "reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None)", text_reconfigure, 0,
      "Changes encoding, error handler or newline." },
    { "__enter__(self, /)", text_enter, 0, "Itself." },
    { "__exit__(self, *details)", kr_io_exit, 0, "Closes the file." },
    KR_BUILTIN_END
};

static KrValue get_name(KrThread *t, KrValue self) {
    KrValue v = KR_TEXT_IO(self)->name;
    if (v) return v;
    v = KR_TEXT_IO(self)->buffer;
    return v ? kr_getattr(t, v, KR_W(name)) : kr_error(t, KR_EXC_AttributeError, "'%T' object has no attribute 'name'", self);
}

static KrValue get_mode(KrThread *t, KrValue self) {
    KrValue v = KR_TEXT_IO(self)->mode;
    return v ? v : kr_error(t, KR_EXC_AttributeError, "'%T' object has no attribute 'mode'", self);
}

static KrValue get_encoding(KrThread *t, KrValue self) { (void)t; return KR_TEXT_IO(self)->encoding; }
static KrValue get_errors(KrThread *t, KrValue self) { (void)t; return KR_TEXT_IO(self)->errors; }
static KrValue get_newlines(KrThread *t, KrValue self) { (void)t; (void)self; return KR_NONE; }
static KrValue get_false(KrThread *t, KrValue self) { (void)t; (void)self; return KR_FALSE; }

static KrValue get_closed(KrThread *t, KrValue self) {
    KrTextIo *io = KR_TEXT_IO(self);
    (void)t;
    return KR_BOOL(io->closed == YES || (io->reader && KR_READER(io->reader)->closed == YES));
}

static KrValue get_buffer(KrThread *t, KrValue self) {
    KrTextIo *io = KR_TEXT_IO(self);
    if (!io->buffer && (io->stream == KR_INT(1) || io->stream == KR_INT(2)))
        io->buffer = kr_output_buffer(t, (int)KR_INT_VALUE(io->stream));
    return io->buffer ? io->buffer : io->reader;
}

static const KrGetSet text_getset[] = {
    { "name", get_name, NULL, "Name of the stream." },
    { "encoding", get_encoding, NULL, "Name of the encoding." },
    { "errors", get_errors, NULL, "Error handler." },
    { "closed", get_closed, NULL, "Whether it is closed." },
    { "mode", get_mode, NULL, "Mode it was opened with." },
    { "newlines", get_newlines, NULL, "None." },
    { "buffer", get_buffer, NULL, "The binary stream below." },
    { "line_buffering", get_false, NULL, "False." },
    { "write_through", get_false, NULL, "False." },
    KR_GETSET_END
};

static KrValue text_repr(KrThread *t, KrValue self) {
    KrTextIo *io = KR_TEXT_IO(self);
    KrValue encoding = kr_repr(t, io->encoding);
    if (!encoding) return 0;
    if (io->name && io->mode)
        return kr_str_from_format(t, "<_io.TextIOWrapper name=%R mode=%R encoding=%V>", io->name, io->mode, encoding);
    return kr_str_from_format(t, "<_io.TextIOWrapper encoding=%V>", encoding);
}

const KrTypeDef kr_typedef_text_io = {
    .name = "_io.TextIOWrapper", .doc = "Text over a binary stream.", .type = &kr_type_text_io,
    .layout = KR_LAYOUT_OTHER, .instance_words = sizeof(KrTextIo) / 8, .methods = text_methods, .getset = text_getset,
    .slots = { .repr = text_repr, .iter = kr_io_iter, .next = text_next, .make = text_make },
};
