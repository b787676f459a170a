/* io.h -- streams of a run: what the files io_*.c, stdio.c and posix.c share.
 *
 * All stream objects are KR_KIND_VALUES: every word is a value (small numbers are tagged), so that words of 0 mean "nothing"
 * and attribute slots of subclasses may follow. Files are host handles (small numbers); a handle belongs to one KrReader. */
#ifndef KR_MODULES_IO_H
#define KR_MODULES_IO_H

#include "rtlib/object/core.h"
#include "rtlib/object/error.h"
#include "rtlib/object/run.h"
#include "rtlib/types/bytes.h"
#include "rtlib/types/str.h"

typedef enum { KR_SOURCE_FILE, KR_SOURCE_STDIN, KR_SOURCE_OBJECT } KrSource;

/* _io.BufferedReader: bytes of a granted file, of stdin, or of an object with read(). */
typedef struct KrReader {
    KrObject h;
    KrValue kind;                 /* tagged KrSource */
    KrValue source;               /* FILE: tagged handle; OBJECT: the object */
    KrValue buffer;               /* bytes object used as memory, never shown; 0: none yet */
    KrValue from, to;             /* tagged: bytes of the buffer not yet taken */
    KrValue offset;               /* tagged: place in the file behind the buffer's bytes */
    KrValue at_end, closed;       /* tagged 0, 1 */
    KrValue name, mode;
} KrReader;
#define KR_READER(v) ((KrReader *)(v))
extern KrType kr_io_reader, kr_io_writer, kr_io_bytesio, kr_io_stringio;
extern const KrTypeDef kr_io_reader_def, kr_io_writer_def, kr_io_bytesio_def, kr_io_stringio_def;

KrValue kr_reader_new(KrThread *t, KrSource kind, KrValue source, KrValue name);
/* Bytes at hand. */
static inline size_t kr_reader_have(const KrReader *r) { return (size_t)(KR_INT_VALUE(r->to) - KR_INT_VALUE(r->from)); }
static inline const unsigned char *kr_reader_data(const KrReader *r) {
    return r->buffer ? KR_BYTES(r->buffer)->data + KR_INT_VALUE(r->from) : (const unsigned char *)"";
}
/* Gives away n bytes, or what is left of them: script code that ran since they were looked at may have taken some. */
static inline void kr_reader_take(KrReader *r, size_t n) {
    r->from += 2 * (KrValue)(n < kr_reader_have(r) ? n : kr_reader_have(r));
}
/* More bytes behind those at hand: 1 got some, 0 end, -1 raised. An OBJECT source runs script code. */
int kr_reader_fill(KrThread *t, KrReader *r);
/* Everything that is left, into the buffer. */
int kr_reader_fill_all(KrThread *t, KrReader *r);
int kr_reader_seek(KrThread *t, KrReader *r, long place, int whence, long *now);
int kr_reader_tell(KrThread *t, KrReader *r, long *now);
int kr_reader_close(KrThread *t, KrReader *r);
bool kr_reader_seekable(KrThread *t, KrReader *r);
/* A granted file by path (exact str); 0 raised. */
KrValue kr_reader_open(KrThread *t, KrValue path, KrValue name);

void kr_files_forget(KrThread *t, KrValue reader);         /* its handle is closed */

/* How lines end: mode of newline=. */
typedef enum { KR_NEWLINE_TRANSLATE, KR_NEWLINE_ANY, KR_NEWLINE_LF, KR_NEWLINE_CR, KR_NEWLINE_CRLF } KrNewline;
/* newline argument (0, None or str) -> mode; -1 raised. */
int kr_newline_mode(KrThread *t, KrValue v);
KrValue kr_newline_value(KrThread *t, int mode);
/* End of the line that starts at s[at]: index behind it, or the length. */
size_t kr_line_end(KrValue s, size_t at, int mode);
/* "\r\n" and "\r" as "\n"; s itself when it has none. */
KrValue kr_newlines_plain(KrThread *t, KrValue s);
/* "\n" as what the mode writes. */
KrValue kr_newlines_out(KrThread *t, KrValue s, int mode);

/* _io.TextIOWrapper */
typedef struct KrTextIo {
    KrObject h;
    KrValue stream;               /* tagged: 0 reading, 1 2 output of the run, 3 writing to `buffer` */
    KrValue reader;               /* reading: a KrReader */
    KrValue buffer;               /* what .buffer shows; 0: made when asked for */
    KrValue encoding, errors;     /* exact str */
    KrValue codec;                /* tagged KrTextCodec */
    KrValue encoder;              /* KR_CODEC_ESCAPES: the incremental encoder after the first write, else 0 */
    KrValue newline;              /* tagged KrNewline */
    KrValue name, mode;
    KrValue text, at;             /* decoded and not yet taken: str or 0, tagged index */
    KrValue started, closed, iterating, line_buffering;   /* tagged 0, 1 */
} KrTextIo;
#define KR_TEXT_IO(v) ((KrTextIo *)(v))
/* From KR_CODEC_MULTIBYTE on the number of an East Asian codec is added; those with a state are KR_CODEC_ESCAPES. */
typedef enum { KR_CODEC_UTF8, KR_CODEC_UTF8_SIG, KR_CODEC_SINGLE, KR_CODEC_WIDE, KR_CODEC_ESCAPES, KR_CODEC_MULTIBYTE } KrTextCodec;
KrValue kr_text_io_new(KrThread *t, KrValue buffer, KrValue encoding, KrValue errors, KrValue newline);
KrValue kr_text_io_line(KrThread *t, KrTextIo *io);       /* empty str at the end */
KrValue kr_text_io_write(KrThread *t, KrValue *arg);

/* Raises io.UnsupportedOperation; 0. */
KrValue kr_io_unsupported(KrThread *t, const char *text);
KrValue kr_io_closed(KrThread *t);                        /* ValueError; 0 */
/* Size argument (None or negative: -1, else the number); -2 raised. */
long kr_io_size(KrThread *t, KrValue v);
/* str of a path argument: str, bytes or __fspath__, looked at once; 0 raised. */
KrValue kr_path_text(KrThread *t, KrValue v, const char *what);
/* UTF-8 of a path for the host, lone surrogates as the bytes they stand for; NULL raised. */
const char *kr_path_bytes(KrThread *t, KrValue path);
KrValue kr_path_str(KrThread *t, const char *bytes);
/* Reads counted against the run's total; -1 raised. */
int kr_read_charge(KrThread *t, size_t n);
/* What one call hands to the script, against --max-read; -1 raised. Objects of the script are no files. */
int kr_reader_check(KrThread *t, const KrReader *r, size_t n);
KrValue kr_open(KrThread *t, KrValue *arg);
KrValue kr_output_buffer(KrThread *t, int stream);        /* sys.stdout.buffer */
/* Methods that several streams share. */
KrValue kr_io_self(KrThread *t, KrValue *arg);
KrValue kr_io_false(KrThread *t, KrValue *arg);
KrValue kr_io_true(KrThread *t, KrValue *arg);
KrValue kr_io_exit(KrThread *t, KrValue *arg);            /* calls close() */
KrValue kr_io_writelines(KrThread *t, KrValue *arg);
KrValue kr_io_readlines(KrThread *t, KrValue *arg);       /* by iteration */
KrValue kr_io_iter(KrThread *t, KrValue self);

#endif
