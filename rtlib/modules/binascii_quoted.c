/* binascii_quoted.c -- quoted-printable text (RFC 1521): a2b_qp, b2a_qp. */
#include "rtlib/modules/binascii.h"
#include "rtlib/types/bytes.h"

enum { LONGEST_LINE = 76 };

static int digit(unsigned char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Arguments that say yes or no; -1 raised. They come before the data, for asking them may run script code. */
static int flags(KrThread *t, KrValue *arg, int count, bool *flag) {
    for (int i = 0; i < count; i++) {
        int truth = kr_truth(t, arg[i]);
        if (truth < 0) return -1;
        flag[i] = truth != 0;
    }
    return 0;
}

KrValue kr_a2b_qp(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n, made = 0;
    bool header;
    if (flags(t, arg + 1, 1, &header) < 0 || kr_binascii_arg(t, arg[0], &p, &n) < 0 || kr_work(t, n / 64 + 1) < 0) return 0;
    if (!n) return kr_bytes_empty;
    KrBytes *b = kr_bytes_alloc(t, n);
    if (!b) return 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = p[i];
        if (c == '_' && header) c = ' ';
        if (c == '=') {
            if (++i == n) break;
            if (p[i] == '\n' || p[i] == '\r') {                   /* a line that goes on */
                while (i < n && p[i] != '\n') i++;
                continue;
            }
            if (i + 1 < n && digit(p[i]) >= 0 && digit(p[i + 1]) >= 0) {
                c = (unsigned char)(digit(p[i]) << 4 | digit(p[i + 1]));
                i++;
            } else if (p[i] != '=') i--;
        }
        b->data[made++] = c;
    }
    return kr_bytes_new(t, b->data, made);
}

typedef struct Writer { KrBytesBuilder b; size_t line; bool crlf; } Writer;

static int put(Writer *w, unsigned char c) {
    return kr_bytes_builder_add(&w->b, &c, 1);
}

static int end_line(Writer *w, bool soft) {
    w->line = 0;
    return (soft && put(w, '=') < 0) || (w->crlf && put(w, '\r') < 0) ? -1 : put(w, '\n');
}

static int put_quoted(Writer *w, unsigned char c) {
    static const char hex[] = "0123456789ABCDEF";
    unsigned char out[3] = { '=', (unsigned char)hex[c >> 4], (unsigned char)hex[c & 15] };
    return kr_bytes_builder_add(&w->b, out, 3);
}

/* Whether the byte at i must be quoted. */
static bool is_unsafe(const Writer *w, const unsigned char *p, size_t n, size_t i, bool tabs, bool text, bool header) {
    unsigned char c = p[i];
    bool last = i + 1 == n;
    if (c > 126 || c == '=' || (header && c == '_')) return true;
    if (c == '.' && w->line == 0) return last || p[i + 1] == '\n' || p[i + 1] == '\r' || p[i + 1] == 0;
    if (c == '\r' || c == '\n') return !text;
    if (c == '\t' || c == ' ') return tabs || last;
    return c < 33;
}

/* White space at the end of a line is quoted after all. */
static int quote_end(Writer *w, unsigned char *last) {
    if (*last != ' ' && *last != '\t') return 0;
    w->b.length--;
    return put_quoted(w, *last);
}

KrValue kr_b2a_qp(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n;
    bool flag[3];
    Writer w = { .line = 0 };
    if (flags(t, arg + 1, 3, flag) < 0 || kr_bytes_arg(t, arg[0], &p, &n) < 0) return 0;
    bool tabs = flag[0], text = flag[1], header = flag[2];
    const unsigned char *first = n ? memchr(p, '\n', n) : NULL;
    w.crlf = first && first > p && first[-1] == '\r';
    kr_bytes_builder_init(t, &w.b);
    unsigned char before = 0;                 /* what was written last */
    size_t steps = 0;                         /* two bytes may be one */
    for (size_t i = 0; i < n; i++) {
        unsigned char c = p[i];
        if (!(steps++ & 4095) && kr_work(t, 256) < 0) return 0;
        if (is_unsafe(&w, p, n, i, tabs, text, header)) {
            if (w.line + 3 >= LONGEST_LINE && end_line(&w, true) < 0) return 0;
            if (put_quoted(&w, c) < 0) return 0;
            w.line += 3;
            before = 0;
        } else if (text && (c == '\n' || (c == '\r' && i + 1 < n && p[i + 1] == '\n'))) {
            if (quote_end(&w, &before) < 0 || end_line(&w, false) < 0) return 0;
            before = '\n';
            i += c == '\r';
        } else {
            if (i + 1 < n && p[i + 1] != '\n' && w.line + 1 >= LONGEST_LINE && end_line(&w, true) < 0) return 0;
            before = header && c == ' ' ? '_' : c;
            if (put(&w, before) < 0) return 0;
            w.line++;
        }
    }
    return kr_bytes_builder_take(&w.b);
}
