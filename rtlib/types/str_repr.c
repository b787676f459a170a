/* str_repr.c -- repr() of str and ascii(): quotes and escapes; a clean ASCII text is one copy. */
#include "rtlib/base/scan.h"
#include "rtlib/types/codec.h"
#include "rtlib/types/str_methods.h"
#include "rtlib/types/unicode.h"

static const char hex[] = "0123456789abcdef";

int kr_builder_escape(KrBuilder *b, uint32_t c) {
    char text[10] = { '\\' };
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8, n = 2;
    text[1] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    while (digits--) text[n++] = hex[c >> digits * 4 & 15];
    return kr_builder_ascii(b, text, (size_t)n);
}

/* The escaped form of one character; quote is the one around the text. */
static int escape_char(KrBuilder *b, uint32_t c, uint32_t quote) {
    if (c == quote || c == '\\') return kr_builder_char(b, '\\') < 0 ? -1 : kr_builder_char(b, c);
    if (c == '\t') return kr_builder_ascii(b, "\\t", 2);
    if (c == '\n') return kr_builder_ascii(b, "\\n", 2);
    if (c == '\r') return kr_builder_ascii(b, "\\r", 2);
    return kr_unicode_is_printable(c) ? kr_builder_char(b, c) : kr_builder_escape(b, c);
}

KrValue kr_str_repr(KrThread *t, KrValue s) {
    size_t n = kr_str_length(s);
    int kind = kr_str_kind(s);
    const unsigned char *p = kr_str_data(s);
    bool single = kr_str_find_char(s, '\'', 0, n) != KR_STR_NONE;
    uint32_t quote = single && kr_str_find_char(s, '"', 0, n) == KR_STR_NONE ? '"' : '\'';
    if (n > 4096 && kr_work(t, n / 16) < 0) return 0;
    if (kind == 1) {
        size_t i = 0;
        while (i < n && p[i] - 32u < 95u && p[i] != '\\' && p[i] != quote) i++;
        if (i == n) {
            KrStr *r = kr_str_alloc_kind(t, n + 2, 1, true);
            if (!r) return 0;
            r->data[0] = r->data[n + 1] = (unsigned char)quote;
            memcpy(r->data + 1, p, n);
            return (KrValue)r;
        }
    }
    KrBuilder b;
    kr_builder_init(t, &b);
    if (kr_builder_char(&b, quote) < 0) return 0;
    for (size_t i = 0; i < n; i++) {
        if (escape_char(&b, kr_str_read(p, kind, i), quote) < 0) return 0;
        if (!(i & 4095) && kr_step(t) < 0) return 0;
    }
    if (kr_builder_char(&b, quote) < 0) return 0;
    return kr_builder_take(&b);
}

KrValue kr_str_ascii_repr(KrThread *t, KrValue repr) {
    if (kr_str_is_ascii(repr)) return repr;
    size_t n = kr_str_length(repr);
    int kind = kr_str_kind(repr);
    KrBuilder b;
    kr_builder_init(t, &b);
    for (size_t i = 0; i < n; i++) {
        uint32_t c = kr_str_read(kr_str_data(repr), kind, i);
        if ((c < 128 ? kr_builder_char(&b, c) : kr_builder_escape(&b, c)) < 0) return 0;
        if (!(i & 4095) && kr_step(t) < 0) return 0;
    }
    return kr_builder_take(&b);
}

KrValue kr_ascii(KrThread *t, KrValue v) {
    KrValue s = kr_repr(t, v);
    return s ? kr_str_ascii_repr(t, kr_unwrap(t, s)) : 0;
}
