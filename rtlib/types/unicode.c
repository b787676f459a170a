/* unicode.c -- properties and case mappings of code points over the generated tables (cmake/unicode_tables.py).
 *
 * A code point goes through a page table to one of a few hundred shared records. Characters whose full case mapping differs
 * from the simple one (KR_UC_SPECIAL_CASE) keep four counted lists in unicode_full at record->special: lower, upper, title, fold. */
#include "rtlib/types/unicode.h"

#include "rtlib/types/str.h"
#include "unicode_tables.inc"

const KrUnicodeRecord *kr_unicode_record(uint32_t c) {
    if (c > 0x10ffff) c = 0xfffe;   /* unassigned */
    unsigned page = unicode_pages[c >> UNICODE_SHIFT];
    return &unicode_records[unicode_index[(page << UNICODE_SHIFT) + (c & ((1u << UNICODE_SHIFT) - 1))]];
}

int kr_unicode_digit_value(uint32_t c) {
    if (c < 128) return c - '0' < 10u ? (int)(c - '0') : -1;
    return kr_unicode_record(c)->decimal;
}

bool kr_unicode_is_space(uint32_t c) {
    if (c < 128) return c == ' ' || c - 9u < 5u || c - 0x1cu < 4u;
    return (kr_unicode_flags(c) & KR_UC_SPACE) != 0;
}

bool kr_unicode_is_printable(uint32_t c) {
    if (c < 128) return c - 32u < 95u;
    return (kr_unicode_flags(c) & KR_UC_PRINTABLE) != 0;
}

bool kr_unicode_is_xid_start(uint32_t c) { return (kr_unicode_flags(c) & KR_UC_XID_START) != 0; }
bool kr_unicode_is_xid_continue(uint32_t c) { return (kr_unicode_flags(c) & KR_UC_XID_CONTINUE) != 0; }
uint32_t kr_unicode_lower(uint32_t c) { return c + (uint32_t)kr_unicode_record(c)->lower; }
uint32_t kr_unicode_upper(uint32_t c) { return c + (uint32_t)kr_unicode_record(c)->upper; }
uint32_t kr_unicode_title(uint32_t c) { return c + (uint32_t)kr_unicode_record(c)->title; }

/* List number `which` of a special record. */
static int full_list(const KrUnicodeRecord *r, int which, uint32_t out[3]) {
    const uint32_t *p = &unicode_full[r->special];
    while (which--) p += *p + 1;
    int n = (int)*p;
    for (int i = 0; i < n; i++) out[i] = p[i + 1];
    return n;
}

int kr_unicode_lower_full(uint32_t c, uint32_t out[3]) {
    const KrUnicodeRecord *r = kr_unicode_record(c);
    if (r->flags & KR_UC_SPECIAL_CASE) return full_list(r, 0, out);
    out[0] = c + (uint32_t)r->lower;
    return 1;
}

int kr_unicode_upper_full(uint32_t c, uint32_t out[3]) {
    const KrUnicodeRecord *r = kr_unicode_record(c);
    if (r->flags & KR_UC_SPECIAL_CASE) return full_list(r, 1, out);
    out[0] = c + (uint32_t)r->upper;
    return 1;
}

int kr_unicode_title_full(uint32_t c, uint32_t out[3]) {
    const KrUnicodeRecord *r = kr_unicode_record(c);
    if (r->flags & KR_UC_SPECIAL_CASE) return full_list(r, 2, out);
    out[0] = c + (uint32_t)r->title;
    return 1;
}

int kr_unicode_fold_full(uint32_t c, uint32_t out[3]) {
    const KrUnicodeRecord *r = kr_unicode_record(c);
    if (r->flags & KR_UC_SPECIAL_CASE) return full_list(r, 3, out);
    out[0] = c + (uint32_t)r->fold;
    return 1;
}

const char *kr_str_to_ascii_digits(KrThread *t, KrValue s, size_t *size) {
    size_t n = kr_str_length(s);
    *size = n;
    if (kr_str_is_ascii(s)) return (const char *)kr_str_data(s);
    KrObject *copy = kr_new_array(t, KR_KIND_LEAF, 0, sizeof(KrObject), n, 1);
    if (!copy) return NULL;
    char *out = (char *)(copy + 1);
    int kind = kr_str_kind(s);
    for (size_t i = 0; i < n; i++) {
        uint32_t c = kr_str_read(kr_str_data(s), kind, i);
        if (c < 128) out[i] = (char)c;
        else if (kr_unicode_is_space(c)) out[i] = ' ';
        else {
            int digit = kr_unicode_digit_value(c);
            out[i] = digit < 0 ? '?' : (char)('0' + digit);
        }
    }
    return out;
}
