/* csv.c -- the module _csv: readers and writers over a checked dialect. The faces (dialects,
 * DictReader, Sniffer) are rtlib/pylib/csv.py.
 *
 * A reader fetches a line (script code), then splits it without running any; a writer turns
 * values to text first (script code), each into the private line. */
#include "rtlib/modules/support.h"
#include "rtlib/types/list.h"
#include "rtlib/types/str.h"

#define ERROR "_csv.Error"
#define NONE_CHAR 0x110000u /* an absent quote or escape character */
enum { QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE };
enum { DOUBLE_QUOTE = 1, SKIP_SPACE = 2, STRICT = 4 };

typedef struct Format {
    uint32_t delimiter, quote, escape;
    unsigned char quoting, flags;
} Format;

/* KR_KIND_RAW2: source and dialect. */
typedef struct Reader {
    KrObject h;
    KrValue source, dialect;
    Format f;
    long limit, lines;
    unsigned char stop[256];
} Reader;
/* KR_KIND_RAW3: write method, dialect, line terminator. */
typedef struct Writer {
    KrObject h;
    KrValue write, dialect, line_end;
    Format f;
    unsigned char stop[256];
} Writer;

static KrType reader_type, writer_type;

static uint32_t char_of(KrThread *t, KrValue v) {
    return v == KR_NONE || !kr_is_str(t, v) || !kr_str_length(kr_unwrap(t, v))
               ? NONE_CHAR
               : kr_str_at(kr_unwrap(t, v), 0);
}

/* arg: delimiter, quotechar, escapechar, quoting, doublequote, skipinitialspace, strict; already
 * checked by csv.py. */
static int read_format(KrThread *t, Format *f, const KrValue *arg) {
    long quoting;
    if ((f->delimiter = char_of(t, arg[0])) == NONE_CHAR) /* would be written as a character */
        return kr_error_int(t, KR_EXC_TypeError, "\"delimiter\" must be a 1-character string");
    f->quote = char_of(t, arg[1]);
    f->escape = char_of(t, arg[2]);
    if (kr_index_long(t, arg[3], true, &quoting) < 0) return -1;
    int flags = 0;
    for (int i = 0; i < 3; i++) {
        int truth = kr_truth(t, arg[4 + i]);
        if (truth < 0) return -1;
        flags |= truth << i;
    }
    f->quoting = (unsigned char)quoting;
    f->flags = (unsigned char)flags;
    if (f->quote == NONE_CHAR) f->quoting = QUOTE_NONE;
    return 0;
}

/* -- reading -- */

typedef enum {
    START_RECORD,
    START_FIELD,
    ESCAPED,
    IN_FIELD,
    IN_QUOTED,
    ESCAPE_IN_QUOTED,
    QUOTE_IN_QUOTED,
    EAT_LINE_END,
    AFTER_ESCAPED_LINE_END
} State;

typedef struct Record {
    KrThread *t;
    Reader *reader;
    KrValue fields;
    KrBuilder text;
    State state;
    bool numeric;
} Record;

#define LINE_OVER 0x110001u

static int add_value(Record *r, KrValue v) {
    if (r->numeric) {
        r->numeric = false;
        if (!v || !(v = kr_call1(r->t, (KrValue)&kr_type_float, v))) return -1;
    }
    return v ? kr_list_push(r->t, r->fields, v) : -1;
}

static int save_field(Record *r) {
    KrValue v = kr_builder_take(&r->text);
    kr_builder_init(r->t, &r->text);
    return add_value(r, v);
}

static int add_char(Record *r, uint32_t c) {
    if ((long)r->text.length >= r->reader->limit)
        return KR_MODULE_ERROR(r->t, ERROR, "field larger than field limit (%l)", r->reader->limit),
               -1;
    return kr_builder_char(&r->text, c);
}

static bool is_line_end(uint32_t c) {
    return c == '\n' || c == '\r' || c == LINE_OVER;
}

static int end_field(Record *r, uint32_t c) {
    r->state = c == LINE_OVER ? START_RECORD : EAT_LINE_END;
    return save_field(r);
}

static int start_field(Record *r, uint32_t c) {
    const Format *f = &r->reader->f;
    if (is_line_end(c)) return end_field(r, c);
    if (c == f->quote && f->quoting != QUOTE_NONE)
        r->state = IN_QUOTED;
    else if (c == f->escape)
        r->state = ESCAPED;
    else if (c == ' ' && f->flags & SKIP_SPACE) {
    } else if (c == f->delimiter)
        return save_field(r);
    else {
        r->numeric = f->quoting == QUOTE_NONNUMERIC;
        r->state = IN_FIELD;
        return add_char(r, c);
    }
    return 0;
}

static int in_field(Record *r, uint32_t c) {
    const Format *f = &r->reader->f;
    if (is_line_end(c)) return end_field(r, c);
    if (c == f->escape)
        r->state = ESCAPED;
    else if (c == f->delimiter) {
        r->state = START_FIELD;
        return save_field(r);
    } else {
        return add_char(r, c);
    }
    return 0;
}

static int after_quote(Record *r, uint32_t c) {
    const Format *f = &r->reader->f;
    if (f->quoting != QUOTE_NONE && c == f->quote) {
        r->state = IN_QUOTED;
        return add_char(r, c);
    }
    if (c == f->delimiter) {
        r->state = START_FIELD;
        return save_field(r);
    }
    if (is_line_end(c)) return end_field(r, c);
    if (f->flags & STRICT)
        return KR_MODULE_ERROR(r->t, ERROR, "'%c' expected after '%c'", f->delimiter, f->quote), -1;
    r->state = IN_FIELD;
    return add_char(r, c);
}

static int take_char(Record *r, uint32_t c) {
    const Format *f = &r->reader->f;
    switch (r->state) {
    case START_RECORD:
        if (c == LINE_OVER) return 0;
        if (is_line_end(c)) {
            r->state = EAT_LINE_END;
            return 0;
        }
        r->state = START_FIELD;
        return start_field(r, c);
    case START_FIELD: return start_field(r, c);
    case ESCAPED:
        if (c == '\n' || c == '\r') {
            r->state = AFTER_ESCAPED_LINE_END;
            return add_char(r, c);
        }
        r->state = IN_FIELD;
        return add_char(r, c == LINE_OVER ? '\n' : c);
    case AFTER_ESCAPED_LINE_END:
        if (c == LINE_OVER) return 0;
        return in_field(r, c);
    case IN_FIELD: return in_field(r, c);
    case IN_QUOTED:
        if (c == LINE_OVER) return 0;
        if (c == f->escape)
            r->state = ESCAPE_IN_QUOTED;
        else if (c == f->quote && f->quoting != QUOTE_NONE)
            r->state = f->flags & DOUBLE_QUOTE ? QUOTE_IN_QUOTED : IN_FIELD;
        else
            return add_char(r, c);
        return 0;
    case ESCAPE_IN_QUOTED: r->state = IN_QUOTED; return add_char(r, c == LINE_OVER ? '\n' : c);
    case QUOTE_IN_QUOTED: return after_quote(r, c);
    case EAT_LINE_END:
        if (c == '\n' || c == '\r') return 0;
        if (c == LINE_OVER) {
            r->state = START_RECORD;
            return 0;
        }
        return KR_MODULE_ERROR(
                   r->t, ERROR,
                   "new-line character seen in unquoted field - do you need to open the file in "
                   "universal-newline mode?"),
               -1;
    }
    return 0;
}

/* Where the characters end that are no delimiter, quote, escape, line end or space. */
static size_t plain_end(const Reader *reader, const unsigned char *p, int kind, size_t i,
                        size_t n) {
    if (kind == 1) {
        while (i < n && !reader->stop[p[i]]) i++;
        return i;
    }
    const Format *f = &reader->f;
    for (; i < n; i++) {
        uint32_t c = kr_str_read(p, kind, i);
        if (c < 256 ? reader->stop[c] : c == f->delimiter || c == f->quote || c == f->escape) break;
    }
    return i;
}

/* A run of plain characters: a whole field at once when it ends at a delimiter. The number of
 * characters used. */
static long take_run(Record *r, const unsigned char *p, int kind, size_t i, size_t n) {
    size_t end = plain_end(r->reader, p, kind, i, n), length = end - i;
    if (length == 0 || (r->state > START_FIELD && r->state != IN_FIELD && r->state != IN_QUOTED))
        return 0;
    if ((long)(r->text.length + length) > r->reader->limit)
        return KR_MODULE_ERROR(r->t, ERROR, "field larger than field limit (%l)", r->reader->limit),
               -1;
    const unsigned char *text = p + i * (size_t)kind;
    if (r->state <= START_FIELD) {
        r->numeric = r->reader->f.quoting == QUOTE_NONNUMERIC;
        r->state = IN_FIELD;
        if (end < n && kr_str_read(p, kind, end) == r->reader->f.delimiter) {
            r->state = START_FIELD;
            return add_value(r, kr_str_from_kind(r->t, text, kind, length)) < 0 ? -1
                                                                                : (long)length + 1;
        }
    }
    return kr_builder_units(&r->text, text, kind, length) < 0 ? -1 : (long)length;
}

static int take_line(Record *r, KrValue line) {
    const unsigned char *p = kr_str_data(line);
    int kind = kr_str_kind(line);
    size_t n = kr_str_length(line);
    if (kr_work(r->t, n / 64 + 1) < 0) return -1;
    for (size_t i = 0, steps = 0; i < n;) {
        long used = take_run(r, p, kind, i, n);
        if (used < 0) return -1;
        if (used == 0) {
            if (take_char(r, kr_str_read(p, kind, i)) < 0) return -1;
            used = 1;
        }
        i += (size_t)used;
        if ((++steps & 4095) == 0 && kr_work(r->t, 256) < 0) return -1;
    }
    return take_char(r, LINE_OVER);
}

static KrValue reader_next(KrThread *t, KrValue self) {
    Record r = {.t = t, .reader = (Reader *)self, .state = START_RECORD};
    kr_builder_init(t, &r.text);
    if (!(r.fields = kr_list_new(t, 0))) return 0;
    do {
        KrValue line = kr_next(t, r.reader->source);
        if (!line) {
            if (t->exc) return 0;
            if (r.text.length == 0 && r.state != IN_QUOTED) return 0;
            if (r.reader->f.flags & STRICT)
                return KR_MODULE_ERROR(t, ERROR, "unexpected end of data");
            if (save_field(&r) < 0) return 0;
            return r.fields;
        }
        if (KR_IS_INT(line) || !kr_is_str(t, line))
            return KR_MODULE_ERROR(
                t, ERROR,
                "iterator should return strings, not %T (the file should be opened in text mode)",
                line);
        r.reader->lines++;
        if (take_line(&r, kr_unwrap(t, line)) < 0) return 0;
    } while (r.state != START_RECORD);
    return r.fields;
}

/* _reader(source, dialect, limit, delimiter, quotechar, escapechar, quoting, doublequote,
 * skipinitialspace, strict) */
static KrValue m_reader(KrThread *t, KrValue *arg) {
    Format f;
    long limit;
    if (read_format(t, &f, arg + 3) < 0 || kr_index_long(t, arg[2], true, &limit) < 0) return 0;
    KrValue it = kr_iter(t, arg[0]);
    Reader *r = it ? kr_new(t, KR_KIND_RAW2, reader_type.shape, sizeof(Reader)) : NULL;
    if (!r) return 0;
    r->source = it;
    r->dialect = arg[1];
    r->f = f;
    r->limit = limit;
    r->lines = 0;
    memset(r->stop, 0, sizeof r->stop);
    r->stop['\n'] = r->stop['\r'] = r->stop[' '] = 1;
    if (f.delimiter < 256) r->stop[f.delimiter] = 1;
    if (f.quote < 256) r->stop[f.quote] = 1;
    if (f.escape < 256) r->stop[f.escape] = 1;
    if (!(f.flags & SKIP_SPACE) && f.delimiter != ' ' && f.quote != ' ' && f.escape != ' ')
        r->stop[' '] = 0;
    return (KrValue)r;
}

static KrValue self_of(KrThread *t, KrValue self) {
    (void)t;
    return self;
}
static KrValue reader_dialect(KrThread *t, KrValue self) {
    (void)t;
    return ((Reader *)self)->dialect;
}
static KrValue reader_lines(KrThread *t, KrValue self) {
    (void)t;
    return KR_INT(((Reader *)self)->lines);
}

/* -- writing -- */

/* Whether a character is delimiter, quote, escape or part of the line end; -1 raised: the line end may be long. */
static int is_special(KrThread *t, const Writer *w, uint32_t c) {
    const Format *f = &w->f;
    size_t ends = kr_str_length(w->line_end);
    if (c < 256) return w->stop[c];
    if (c == f->delimiter || c == f->quote || c == f->escape) return 1;
    if (ends > 64 && kr_work(t, ends / 64) < 0) return -1;
    return kr_str_find_char(w->line_end, c, 0, ends) != KR_STR_NONE;
}

/* How a special character is written: behind the escape character, else in a quoted field. */
static bool is_escaped(const Format *f, uint32_t c) {
    return f->quoting == QUOTE_NONE || (c == f->quote ? !(f->flags & DOUBLE_QUOTE) : c == f->escape);
}

/* s: exact str or 0 (an empty quoted field). Adds it, escaped and quoted as needed. */
static int put_field(KrThread *t, const Writer *w, KrBuilder *b, KrValue s, bool quoted) {
    const Format *f = &w->f;
    const unsigned char *p = s ? kr_str_data(s) : NULL;
    int kind = s ? kr_str_kind(s) : 1;
    size_t n = s ? kr_str_length(s) : 0;
    int is;
    bool special = false;
    if (n > 4096 && kr_work(t, n / 64) < 0) return -1;
    size_t first = 0;
    if (kind == 1)
        while (first < n && !w->stop[p[first]]) first++;
    for (size_t i = first; i < n; i++) {
        uint32_t c = kr_str_read(p, kind, i);
        if ((is = is_special(t, w, c)) < 0) return -1;
        if (!is) continue;
        special = true;
        if (!is_escaped(f, c)) quoted = true;
    }
    if (quoted && kr_builder_char(b, f->quote) < 0) return -1;
    if (!special) {
        if (n && kr_builder_units(b, p, kind, n) < 0) return -1;
        return quoted ? kr_builder_char(b, f->quote) : 0;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t c = kr_str_read(p, kind, i);
        if ((is = is_special(t, w, c)) < 0) return -1;
        bool escape = is && is_escaped(f, c);
        if (is && !escape && c == f->quote && kr_builder_char(b, c) < 0) return -1;
        if (escape && f->escape == NONE_CHAR)
            return KR_MODULE_ERROR(t, ERROR, "need to escape, but no escapechar set"), -1;
        if (escape && kr_builder_char(b, f->escape) < 0) return -1;
        if (kr_builder_char(b, c) < 0) return -1;
    }
    return quoted ? kr_builder_char(b, f->quote) : 0;
}

static bool is_number(KrThread *t, KrValue v) {
    if (KR_IS_INT(v)) return true;
    const KrSlots *s = &kr_type_of(t, v)->s;
    return s->index || s->to_int || s->to_float || KR_IS_LAYOUT(t, v, KR_LAYOUT_COMPLEX);
}

/* The row as one line; 0: exception pending. */
static KrValue make_line(KrThread *t, const Writer *w, KrValue row) {
    KrBuilder b;
    KrValue it = kr_iter(t, row), v;
    long fields = 0;
    if (!it) {
        if (!kr_error_is(t, KR_EXC_TypeError)) return 0;
        kr_error_clear(t);
        return t->exc ? 0 : KR_MODULE_ERROR(t, ERROR, "iterable expected, not %T", row);
    }
    kr_builder_init(t, &b);
    for (; (v = kr_next(t, it)); fields++) {
        bool quoted =
            w->f.quoting == QUOTE_ALL || (w->f.quoting == QUOTE_NONNUMERIC && !is_number(t, v));
        KrValue s = v;
        if (v == KR_NONE)
            s = kr_str_empty;
        else if (!KR_HAS_SHAPE(v, KR_SH_STR) && !(s = kr_str_of(t, v)))
            return 0;
        if (fields && kr_builder_char(&b, w->f.delimiter) < 0) return 0;
        if (put_field(t, w, &b, kr_unwrap(t, s), quoted) < 0) return 0;
        if (kr_step_each(t, fields + 1, 1024) < 0) return 0;
    }
    if (t->exc) return 0;
    if (fields && b.length == 0) {
        if (w->f.quoting == QUOTE_NONE)
            return KR_MODULE_ERROR(t, ERROR, "single empty field record must be quoted");
        if (put_field(t, w, &b, 0, true) < 0) return 0;
    }
    return kr_builder_str(&b, w->line_end) < 0 ? 0 : kr_builder_take(&b);
}

static KrValue writer_row(KrThread *t, KrValue *arg) {
    const Writer *w = (const Writer *)arg[0];
    KrValue line = make_line(t, w, arg[1]);
    return line ? kr_call1(t, w->write, line) : 0;
}

static KrValue writer_rows(KrThread *t, KrValue *arg) {
    const Writer *w = (const Writer *)arg[0];
    KrValue it = kr_iter(t, arg[1]), row;
    if (!it) return 0;
    while ((row = kr_next(t, it))) {
        KrValue line = make_line(t, w, row);
        if (!line || !kr_call1(t, w->write, line) || kr_step(t) < 0) return 0;
    }
    return t->exc ? 0 : KR_NONE;
}

/* _writer(write, dialect, lineterminator, delimiter, quotechar, escapechar, quoting,
 * doublequote, skipinitialspace, strict) */
static KrValue m_writer(KrThread *t, KrValue *arg) {
    Format f;
    if (read_format(t, &f, arg + 3) < 0) return 0;
    if (!kr_is_str(t, arg[2]))
        return kr_error(t, KR_EXC_TypeError, "\"lineterminator\" must be a string");
    Writer *w = kr_new(t, KR_KIND_RAW3, writer_type.shape, sizeof(Writer));
    if (!w) return 0;
    w->write = arg[0];
    w->dialect = arg[1];
    w->line_end = kr_unwrap(t, arg[2]);
    w->f = f;
    memset(w->stop, 0, sizeof w->stop);
    if (f.delimiter < 256) w->stop[f.delimiter] = 1;
    if (f.quote < 256) w->stop[f.quote] = 1;
    if (f.escape < 256) w->stop[f.escape] = 1;
    for (size_t i = 0; i < kr_str_length(w->line_end); i++)
        if (kr_str_at(w->line_end, i) < 256) w->stop[kr_str_at(w->line_end, i)] = 1;
    return (KrValue)w;
}

static KrValue writer_dialect(KrThread *t, KrValue self) {
    (void)t;
    return ((Writer *)self)->dialect;
}

/* -- tables -- */

static const KrGetSet reader_members[] = {
    {"dialect", reader_dialect, NULL, NULL}, {"line_num", reader_lines, NULL, NULL}, KR_GETSET_END};
static const KrTypeDef reader_def = {.name = "_csv.reader",
                                     .doc = "CSV reader",
                                     .type = &reader_type,
                                     .layout = KR_LAYOUT_OTHER,
                                     .instance_words = sizeof(Reader) / 8,
                                     .members = reader_members,
                                     .slots = {.iter = self_of, .next = reader_next}};
static const KrBuiltin writer_methods[] = {
    {"writerow(self, row, /)", writer_row, 0,
     "writerow(iterable)\n\nConstruct and write a CSV record from an iterable of fields."},
    {"writerows(self, rows, /)", writer_rows, 0,
     "Construct and write a series of iterables to a csv file."},
    KR_BUILTIN_END};
static const KrGetSet writer_members[] = {{"dialect", writer_dialect, NULL, NULL}, KR_GETSET_END};
static const KrTypeDef writer_def = {.name = "_csv.writer",
                                     .doc = "CSV writer",
                                     .type = &writer_type,
                                     .layout = KR_LAYOUT_OTHER,
                                     .instance_words = sizeof(Writer) / 8,
                                     .methods = writer_methods,
                                     .members = writer_members};
static const KrTypeDef *const types[] = {&reader_def, &writer_def, NULL};

static const KrBuiltin functions[] = {
    {"_reader(source, dialect, limit, delimiter, quotechar, escapechar, quoting, doublequote, "
     "skipinitialspace, strict, /)",
     m_reader, 0, "A reader with a checked dialect."},
    {"_writer(write, dialect, lineterminator, delimiter, quotechar, escapechar, quoting, "
     "doublequote, skipinitialspace, "
     "strict, /)",
     m_writer, 0, "A writer with a checked dialect."},
    KR_BUILTIN_END};

static bool init(KrThread *t, KrValue module) {
    return kr_module_exception(t, module, ERROR, KR_EXC_Exception);
}

const KrModuleDef kr_module_csv = {.name = "_csv",
                                   .doc = "CSV parsing and writing.",
                                   .functions = functions,
                                   .types = types,
                                   .init = init};
