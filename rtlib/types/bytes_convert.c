/* bytes_convert.c -- more methods that bytes and bytearray share: ASCII case and tests, hex, translate, decode. */
#include "rtlib/base/scan.h"
#include "rtlib/types/bytes_methods.h"
#include "rtlib/types/codec.h"

static inline bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(unsigned char c) { return c >= 'a' && c <= 'z'; }
static inline bool is_letter(unsigned char c) { return is_lower(c | 32); }
static inline bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
static inline bool is_space(unsigned char c) { return c == ' ' || (c >= 9 && c <= 13); }

/* -- case -- */
static KrValue map_case(KrThread *t, KrValue self, void (*fn)(unsigned char *, const unsigned char *, size_t)) {
    KrView s = kr_self_view(t, self);
    unsigned char *out;
    if (kr_work(t, s.n / 256) < 0) return 0;
    KrValue r = kr_bytes_like_alloc(t, self, s.n, &out);
    if (r && s.n) fn(out, s.p, s.n);
    return r;
}

static void do_capitalize(unsigned char *to, const unsigned char *from, size_t n) {
    kr_ascii_lower(to, from, n);
    kr_ascii_upper(to, to, 1);
}

static void do_title(unsigned char *to, const unsigned char *from, size_t n) {
    bool in_word = false;
    for (size_t i = 0; i < n; i++) {
        bool letter = is_letter(from[i]);
        to[i] = !letter ? from[i] : in_word ? from[i] | 32 : (unsigned char)(from[i] & ~32);
        in_word = letter;
    }
}

static void do_swapcase(unsigned char *to, const unsigned char *from, size_t n) {
    for (size_t i = 0; i < n; i++) to[i] = is_letter(from[i]) ? from[i] ^ 32 : from[i];
}

KrValue kr_b_lower(KrThread *t, KrValue *arg) { return map_case(t, arg[0], kr_ascii_lower); }
KrValue kr_b_upper(KrThread *t, KrValue *arg) { return map_case(t, arg[0], kr_ascii_upper); }
KrValue kr_b_capitalize(KrThread *t, KrValue *arg) { return map_case(t, arg[0], do_capitalize); }
KrValue kr_b_title(KrThread *t, KrValue *arg) { return map_case(t, arg[0], do_title); }
KrValue kr_b_swapcase(KrThread *t, KrValue *arg) { return map_case(t, arg[0], do_swapcase); }

/* -- tests -- */
#define ALL(name, test)                                                                              \
    KrValue kr_b_##name(KrThread *t, KrValue *arg) {                                                 \
        KrView s = kr_self_view(t, arg[0]);                                                          \
        for (size_t i = 0; i < s.n; i++) if (!(test)) return KR_FALSE;                               \
        return KR_BOOL(s.n > 0);                                                                     \
    }
ALL(isalnum, is_letter(s.p[i]) || is_digit(s.p[i]))
ALL(isalpha, is_letter(s.p[i]))
ALL(isdigit, is_digit(s.p[i]))
ALL(isspace, is_space(s.p[i]))

KrValue kr_b_isascii(KrThread *t, KrValue *arg) {
    KrView s = kr_self_view(t, arg[0]);
    return KR_BOOL(kr_ascii_prefix(s.p, s.n) == s.n);
}

KrValue kr_b_islower(KrThread *t, KrValue *arg) {
    KrView s = kr_self_view(t, arg[0]);
    bool found = false;
    for (size_t i = 0; i < s.n; i++) {
        if (is_upper(s.p[i])) return KR_FALSE;
        found |= is_lower(s.p[i]);
    }
    return KR_BOOL(found);
}

KrValue kr_b_isupper(KrThread *t, KrValue *arg) {
    KrView s = kr_self_view(t, arg[0]);
    bool found = false;
    for (size_t i = 0; i < s.n; i++) {
        if (is_lower(s.p[i])) return KR_FALSE;
        found |= is_upper(s.p[i]);
    }
    return KR_BOOL(found);
}

KrValue kr_b_istitle(KrThread *t, KrValue *arg) {
    KrView s = kr_self_view(t, arg[0]);
    bool found = false, in_word = false;
    for (size_t i = 0; i < s.n; i++) {
        bool letter = is_letter(s.p[i]);
        if (letter && in_word != is_lower(s.p[i])) return KR_FALSE;
        found |= letter;
        in_word = letter;
    }
    return KR_BOOL(found);
}

/* -- hex -- */
static int hex_separator(KrThread *t, KrValue v, unsigned char *out) {
    KrView view;
    if (kr_is_str(t, v)) {
        v = kr_unwrap(t, v);
        if (kr_str_length(v) != 1) return kr_error_int(t, KR_EXC_ValueError, "sep must be length 1.");
        if (!kr_str_is_ascii(v)) return kr_error_int(t, KR_EXC_ValueError, "sep must be ASCII.");
        *out = kr_str_data(v)[0];
        return 0;
    }
    if (!kr_is_bytes(t, v)) {
        if (kr_length(t, v) < 0) return -1;
        return kr_error_int(t, KR_EXC_TypeError, "sep must be str or bytes.");
    }
    view = kr_self_view(t, v);
    if (view.n != 1) return kr_error_int(t, KR_EXC_ValueError, "sep must be length 1.");
    if (view.p[0] > 127) return kr_error_int(t, KR_EXC_ValueError, "sep must be ASCII.");
    *out = view.p[0];
    return 0;
}

KrValue kr_hex_text(KrThread *t, KrValue self, KrValue sep_arg, KrValue group_arg) {
    static const char digits[] = "0123456789abcdef";
    unsigned char sep = 0;
    long group = 1;
    if (sep_arg && hex_separator(t, sep_arg, &sep) < 0) return 0;
    if (group_arg && kr_index_long(t, group_arg, false, &group) < 0) return 0;
    KrView s = { NULL, 0 };
    if (kr_view_arg(t, self, &s) < 0) return 0;
    size_t size = group < 0 ? (size_t)-(unsigned long)group : (size_t)group;
    size_t seps = sep_arg && size && s.n ? (s.n - 1) / size : 0;
    if (s.n == 0) return kr_str_empty;
    if (kr_work(t, s.n / 256) < 0) return 0;
    KrStr *r = kr_str_alloc_kind(t, s.n * 2 + seps, 1, true);
    if (!r) return 0;
    unsigned char *out = r->data;
    for (size_t i = 0; i < s.n; i++) {
        /* A positive group size counts from the right. */
        if (seps && i && (group < 0 ? i : s.n - i) % size == 0) *out++ = sep;
        *out++ = (unsigned char)digits[s.p[i] >> 4];
        *out++ = (unsigned char)digits[s.p[i] & 15];
    }
    return (KrValue)r;
}

KrValue kr_b_hex(KrThread *t, KrValue *arg) { return kr_hex_text(t, arg[0], arg[1], arg[2]); }

static int hex_digit(uint32_t c) {
    if (c >= '0' && c <= '9') return (int)c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : -1;
}

KrValue kr_b_fromhex(KrThread *t, KrValue *arg) {
    if (!kr_is_str(t, arg[1])) return kr_error(t, KR_EXC_TypeError, "fromhex() argument must be str, not %T", arg[1]);
    KrValue s = kr_unwrap(t, arg[1]);
    size_t n = kr_str_length(s), i = 0;
    KrBytesBuilder b;
    kr_bytes_builder_init(t, &b);
    for (;;) {
        while (i < n && kr_str_at(s, i) < 128 && is_space((unsigned char)kr_str_at(s, i))) i++;
        if (i >= n) break;
        for (int k = 0; k < 2; k++)
            if (i + (size_t)k >= n || hex_digit(kr_str_at(s, i + (size_t)k)) < 0)
                return kr_error(t, KR_EXC_ValueError, "non-hexadecimal number found in fromhex() arg at position %z", i + (size_t)k);
        unsigned char *out = kr_bytes_builder_room(&b, 1);
        if (!out) return 0;
        *out = (unsigned char)(hex_digit(kr_str_at(s, i)) << 4 | hex_digit(kr_str_at(s, i + 1)));
        i += 2;
        if (!(b.length & 1023) && kr_step(t) < 0) return 0;
    }
    KrValue r = kr_bytes_builder_take(&b);
    if (!r || arg[0] == (KrValue)&kr_type_bytes) return r;
    return kr_call1(t, arg[0], r);
}

/* -- translate, decode -- */
KrValue kr_b_translate(KrThread *t, KrValue *arg) {
    KrView table = { NULL, 0 }, gone = { NULL, 0 };
    bool drop[256] = { false };
    if (arg[1] != KR_NONE) {
        if (kr_view_arg(t, arg[1], &table) < 0) return 0;
        if (table.n != 256) return kr_error(t, KR_EXC_ValueError, "translation table must be 256 characters long");
    }
    if (arg[2] && kr_view_arg(t, arg[2], &gone) < 0) return 0;
    for (size_t i = 0; i < gone.n; i++) drop[gone.p[i]] = true;
    KrView s = kr_self_view(t, arg[0]);
    if (kr_work(t, s.n / 64) < 0) return 0;
    KrBytesBuilder b;
    kr_bytes_builder_init(t, &b);
    unsigned char *out = kr_bytes_builder_room(&b, s.n);
    if (!out) return 0;
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) if (!drop[s.p[i]]) out[n++] = table.p ? table.p[s.p[i]] : s.p[i];
    return kr_bytes_like_new(t, arg[0], out, n);
}

KrValue kr_b_maketrans(KrThread *t, KrValue *arg) {
    KrView from, to;
    if (kr_view_arg(t, arg[0], &from) < 0 || kr_view_arg(t, arg[1], &to) < 0) return 0;
    if (from.n != to.n) return kr_error(t, KR_EXC_ValueError, "maketrans arguments must have same length");
    KrBytes *b = kr_bytes_alloc(t, 256);
    if (!b) return 0;
    for (int i = 0; i < 256; i++) b->data[i] = (unsigned char)i;
    for (size_t i = 0; i < from.n; i++) b->data[from.p[i]] = to.p[i];
    return (KrValue)b;
}

KrValue kr_b_decode(KrThread *t, KrValue *arg) {
    for (int i = 1; i < 3; i++) {
        if (!arg[i]) continue;
        if (!kr_is_str(t, arg[i]))
            return kr_error(t, KR_EXC_TypeError, "decode() argument '%s' must be str, not %T", i == 1 ? "encoding" : "errors", arg[i]);
        arg[i] = kr_unwrap(t, arg[i]);
    }
    KrView s = kr_self_view(t, arg[0]);
    return kr_decode(t, s.p, s.n, arg[1], arg[2]);
}
