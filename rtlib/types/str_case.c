/* str_case.c -- case conversion with full Unicode mappings (ASCII by vector code) and the is...() tests. */
#include "rtlib/types/str_case.h"

#include "rtlib/base/scan.h"
#include "rtlib/types/unicode.h"

#define FINAL_SIGMA 0x3c2u
#define SMALL_SIGMA 0x3c3u
#define CAPITAL_SIGMA 0x3a3u

static int charge(KrThread *t, size_t n) { return n > 4096 ? kr_work(t, n / 16) : 0; }

/* A capital sigma at the end of a word: a cased letter before it and none behind, case-ignorable characters skipped. */
static uint32_t lower_sigma(KrValue s, size_t i) {
    int kind = kr_str_kind(s);
    const unsigned char *p = kr_str_data(s);
    size_t n = kr_str_length(s), j = i;
    unsigned flags = 0;
    const size_t reach = 4096;      /* bounds hostile runs of ignorable characters */
    while (j > 0 && i - j < reach && (flags = kr_unicode_flags(kr_str_read(p, kind, j - 1))) & KR_UC_CASE_IGNORABLE) j--;
    if (j == 0 || !(flags & KR_UC_CASED)) return SMALL_SIGMA;
    for (j = i + 1; j < n && j - i < reach; j++) {
        flags = kr_unicode_flags(kr_str_read(p, kind, j));
        if (!(flags & KR_UC_CASE_IGNORABLE)) return flags & KR_UC_CASED ? SMALL_SIGMA : FINAL_SIGMA;
    }
    return FINAL_SIGMA;
}

static int lower_at(KrValue s, size_t i, uint32_t c, uint32_t out[3]) {
    if (c == CAPITAL_SIGMA) {
        out[0] = lower_sigma(s, i);
        return 1;
    }
    return kr_unicode_lower_full(c, out);
}

typedef enum { TO_LOWER, TO_UPPER, TO_FOLD, TO_TITLE, TO_SWAP, TO_CAPITAL } CaseMode;

/* Two-byte text whose characters map one to one inside two bytes: no builder. *done false: the general way is needed. */
static KrValue convert_plain(KrThread *t, KrValue s, bool lower, bool *done) {
    size_t n = kr_str_length(s);
    const uint16_t *p = (const uint16_t *)kr_str_data(s);
    KrStr *r = kr_str_alloc_kind(t, n, 2, false);
    *done = true;
    if (!r) return 0;
    uint16_t *out = (uint16_t *)r->data;
    uint32_t all = 0;
    for (size_t i = 0; i < n; i++) {
        const KrUnicodeRecord *u = kr_unicode_record(p[i]);
        uint32_t c = p[i] + (uint32_t)(lower ? u->lower : u->upper);
        if (u->flags & KR_UC_SPECIAL_CASE || c > 0xffff || p[i] == CAPITAL_SIGMA) {
            *done = false;
            return 0;
        }
        out[i] = (uint16_t)c;
        all |= c;
    }
    *done = all > 255;      /* narrower now: rare */
    return *done ? (KrValue)r : 0;
}

static KrValue convert(KrThread *t, KrValue s, CaseMode mode) {
    if ((mode == TO_LOWER || mode == TO_UPPER) && kr_str_kind(s) == 2) {
        bool done;
        KrValue r = convert_plain(t, s, mode == TO_LOWER, &done);
        if (done) return r;
    }
    KrBuilder b;
    kr_builder_init(t, &b);
    size_t length = kr_str_length(s);
    int kind = kr_str_kind(s);
    const unsigned char *p = kr_str_data(s);
    bool in_word = false;
    for (size_t i = 0; i < length; i++) {
        uint32_t c = kr_str_read(p, kind, i), out[3];
        int n = 0;
        switch (mode) {
        case TO_LOWER: n = lower_at(s, i, c, out); break;
        case TO_UPPER: n = kr_unicode_upper_full(c, out); break;
        case TO_FOLD: n = kr_unicode_fold_full(c, out); break;
        case TO_CAPITAL: n = i ? lower_at(s, i, c, out) : kr_unicode_title_full(c, out); break;
        case TO_TITLE:
            n = in_word ? lower_at(s, i, c, out) : kr_unicode_title_full(c, out);
            in_word = (kr_unicode_flags(c) & KR_UC_CASED) != 0;
            break;
        case TO_SWAP: {
            unsigned flags = kr_unicode_flags(c);
            if (flags & KR_UC_UPPER) n = lower_at(s, i, c, out);
            else if (flags & KR_UC_LOWER) n = kr_unicode_upper_full(c, out);
            else out[n++] = c;
            break;
        }
        }
        for (int k = 0; k < n; k++) if (kr_builder_char(&b, out[k]) < 0) return 0;
        if (!(i & 4095) && kr_step(t) < 0) return 0;
    }
    return kr_builder_take(&b);
}

static KrValue ascii_case(KrThread *t, KrValue s, void (*fn)(unsigned char *, const unsigned char *, size_t)) {
    size_t n = kr_str_length(s);
    unsigned char c;
    if (n == 0) return s;
    if (n == 1) {
        fn(&c, kr_str_data(s), 1);
        return kr_str_chars[c];
    }
    KrStr *r = kr_str_alloc_kind(t, n, 1, true);
    if (!r) return 0;
    fn(r->data, kr_str_data(s), n);
    return (KrValue)r;
}

KrValue kr_str_lower(KrThread *t, KrValue s) {
    if (charge(t, kr_str_length(s)) < 0) return 0;
    return kr_str_is_ascii(s) ? ascii_case(t, s, kr_ascii_lower) : convert(t, s, TO_LOWER);
}

KrValue kr_str_upper(KrThread *t, KrValue s) {
    if (charge(t, kr_str_length(s)) < 0) return 0;
    return kr_str_is_ascii(s) ? ascii_case(t, s, kr_ascii_upper) : convert(t, s, TO_UPPER);
}

KrValue kr_str_casefold(KrThread *t, KrValue s) {
    if (charge(t, kr_str_length(s)) < 0) return 0;
    return kr_str_is_ascii(s) ? ascii_case(t, s, kr_ascii_lower) : convert(t, s, TO_FOLD);
}

static void capitalize_ascii(unsigned char *to, const unsigned char *from, size_t n) {
    kr_ascii_lower(to, from, n);
    kr_ascii_upper(to, to, 1);
}

static inline bool is_ascii_letter(unsigned char c) { return (unsigned char)((c | 32) - 'a') < 26; }

static void title_ascii(unsigned char *to, const unsigned char *from, size_t n) {
    bool in_word = false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = from[i];
        bool letter = is_ascii_letter(c);
        if (letter) c = in_word ? c | 32 : c & ~32;
        to[i] = c;
        in_word = letter;
    }
}

static void swap_ascii(unsigned char *to, const unsigned char *from, size_t n) {
    for (size_t i = 0; i < n; i++) to[i] = is_ascii_letter(from[i]) ? from[i] ^ 32 : from[i];
}

KrValue kr_str_capitalize(KrThread *t, KrValue s) {
    if (charge(t, kr_str_length(s)) < 0) return 0;
    return kr_str_is_ascii(s) ? ascii_case(t, s, capitalize_ascii) : convert(t, s, TO_CAPITAL);
}

KrValue kr_str_title(KrThread *t, KrValue s) {
    if (charge(t, kr_str_length(s)) < 0) return 0;
    return kr_str_is_ascii(s) ? ascii_case(t, s, title_ascii) : convert(t, s, TO_TITLE);
}

KrValue kr_str_swapcase(KrThread *t, KrValue s) {
    if (charge(t, kr_str_length(s)) < 0) return 0;
    return kr_str_is_ascii(s) ? ascii_case(t, s, swap_ascii) : convert(t, s, TO_SWAP);
}

/* -- tests -- */
int kr_str_all_flags(KrThread *t, KrValue s, unsigned flags) {
    size_t n = kr_str_length(s);
    int kind = kr_str_kind(s);
    const unsigned char *p = kr_str_data(s);
    if (charge(t, n) < 0) return -1;
    if (n == 0) return 0;
    for (size_t i = 0; i < n; i++) if (!(kr_unicode_flags(kr_str_read(p, kind, i)) & flags)) return 0;
    return 1;
}

static int is_case(KrThread *t, KrValue s, unsigned wanted, unsigned refused) {
    size_t n = kr_str_length(s);
    int kind = kr_str_kind(s), found = 0;
    if (charge(t, n) < 0) return -1;
    for (size_t i = 0; i < n; i++) {
        unsigned flags = kr_unicode_flags(kr_str_read(kr_str_data(s), kind, i));
        if (flags & refused) return 0;
        if (flags & wanted) found = 1;
    }
    return found;
}

int kr_str_is_lower(KrThread *t, KrValue s) { return is_case(t, s, KR_UC_LOWER, KR_UC_UPPER | KR_UC_TITLE); }
int kr_str_is_upper(KrThread *t, KrValue s) { return is_case(t, s, KR_UC_UPPER, KR_UC_LOWER | KR_UC_TITLE); }

int kr_str_is_title(KrThread *t, KrValue s) {
    size_t n = kr_str_length(s);
    int kind = kr_str_kind(s), found = 0;
    bool in_word = false;
    if (charge(t, n) < 0) return -1;
    for (size_t i = 0; i < n; i++) {
        unsigned flags = kr_unicode_flags(kr_str_read(kr_str_data(s), kind, i));
        if (flags & (KR_UC_UPPER | KR_UC_TITLE)) {
            if (in_word) return 0;
            in_word = true;
            found = 1;
        } else if (flags & KR_UC_LOWER) {
            if (!in_word) return 0;
            found = 1;
        } else in_word = false;
    }
    return found;
}

int kr_str_is_printable(KrThread *t, KrValue s) {
    return kr_str_length(s) == 0 ? 1 : kr_str_all_flags(t, s, KR_UC_PRINTABLE);
}

int kr_str_is_identifier(KrThread *t, KrValue s) {
    size_t n = kr_str_length(s);
    int kind = kr_str_kind(s);
    if (charge(t, n) < 0) return -1;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = kr_str_read(kr_str_data(s), kind, i);
        if (!(i ? kr_unicode_is_xid_continue(c) : c == '_' || kr_unicode_is_xid_start(c))) return 0;
    }
    return n > 0;
}
