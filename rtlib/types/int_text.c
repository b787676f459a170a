/* int_text.c -- ints to digits and back, in any base; long ones through mpn, whose cost is
 * estimated first. */
#include <string.h>

#include "rtlib/base/decimal.h"
#include "rtlib/base/scan.h"
#include "rtlib/types/bigint.h"
#include "rtlib/types/str.h"

static const char digit_chars[] = "0123456789abcdefghijklmnopqrstuvwxyz";

/* -- to text ----------------------------------------------------------------------------------- */

typedef struct TextWork { unsigned char *out; mp_limb_t *d; long n; int base; size_t size;
    } TextWork;

static void text_work(void *ctx) {
    TextWork *w = ctx;
    w->size = mpn_get_str(w->out, w->base, w->d, w->n);
}

static const char *word_digits(uint64_t m, int base, char *small, size_t *size) {
    char *end = small + 72, *p = end;
    if (base == 10) {
        p = kr_decimal(end, m);
    } else {
        do *--p = digit_chars[m % (unsigned)base]; while (m /= (unsigned)base);
    }
    *size = (size_t)(end - p);
    return p;
}

/* Bits of one digit, rounded down: bounds the number of digits from above. */
static double bits_per_digit(int base) { return __builtin_log2(base) - 1e-9; }

const char *kr_int_digits(KrThread *t, KrValue v, int base, char *small, size_t *size) {
    mp_limb_t one;
    KrLimbs a = kr_limbs(v, &one);
    if (a.n <= 1) return word_digits(a.n ? a.d[0] : 0, base, small, size);
    size_t room = (size_t)((double)a.n * 64 / bits_per_digit(base)) + 3;
    char *cell = kr_new_array(t, KR_KIND_LEAF, 0, 16, room, 1);
    if (!cell) return NULL;
    mp_limb_t *copy = kr_limbs_scratch(t, (size_t)a.n + 1);     /* mpn_get_str destroys its input */
    if (!copy) return NULL;
    memcpy(copy, a.d, (size_t)a.n * 8);
    char *text = cell + 16;
    TextWork w = { (unsigned char *)text, copy, a.n, base, 0 };
    bool power_of_two = (base & (base - 1)) == 0;
    if (a.n <= KR_GMP_TEXT_GUARD) text_work(&w);
    else if (!kr_gmp_run(t, text_work, &w, power_of_two ? (double)a.n * 20
        : kr_cost_to_text(a.n))) return NULL;
    size_t skip = 0;
    while (skip + 1 < w.size && text[skip] == 0) skip++;
    for (size_t i = skip; i < w.size; i++) text[i] = digit_chars[(unsigned char)text[i]];
    *size = w.size - skip;
    return text + skip;
}

static KrValue word_to_str(KrThread *t, long n) {
    char text[KR_DECIMAL_MAX + 1], *end = text + sizeof text;
    char *p = kr_decimal(end, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
    if (n < 0) *--p = '-';
    if (p + 1 == end) return kr_str_chars[(unsigned char)*p];
    KrStr *s = kr_str_alloc_kind(t, (size_t)(end - p), 1, true);
    if (!s) return 0;
    kr_copy_short(s->data, (const unsigned char *)p, (size_t)(end - p));
    return (KrValue)s;
}

KrValue kr_int_to_str(KrThread *t, KrValue v, int base) {
    if (base == 10 && KR_IS_INT(v)) return word_to_str(t, KR_INT_VALUE(v));
    char small[80];
    size_t size;
    /* One place before the digits is kept for the sign. */
    const char *digits = kr_int_digits(t, v, base, small + 1, &size);
    if (!digits) return 0;
    if (kr_int_sign(v) >= 0) return kr_str_ascii(t, digits, size);
    if (digits >= small && digits < small + sizeof small) {
        char *p = small + (digits - small) - 1;
        *p = '-';
        return kr_str_ascii(t, p, size + 1);
    }
    char *cell = kr_new_array(t, KR_KIND_LEAF, 0, 16, size + 1, 1);
    if (!cell) return 0;
    cell[16] = '-';
    memcpy(cell + 17, digits, size);
    return kr_str_ascii(t, cell + 16, size + 1);
}

/* -- from text --------------------------------------------------------------------------------- */

typedef struct ParseWork { mp_limb_t *r; const unsigned char *digits; size_t size; int base;
    mp_size_t n; } ParseWork;

static void parse_work(void *ctx) {
    ParseWork *w = ctx;
    w->n = mpn_set_str(w->r, w->digits, w->size, w->base);
}

static inline int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 64;
}

/* Digit values without leading zeros to an int. */
static KrValue from_digits(KrThread *t, const unsigned char *digits, size_t size, int base,
    bool negative) {
    double limbs = (double)size * (__builtin_log2(base) + 1e-9) / 64 + 2;
    if (limbs > (double)KR_BIG_MAX_LIMBS) return kr_no_memory(t);
    KrBig *r = kr_big_alloc(t, (long)limbs);
    if (!r) return 0;
    ParseWork w = { (mp_limb_t *)r->d, digits, size, base, 0 };
    if (limbs <= KR_GMP_TEXT_GUARD) parse_work(&w);
    else if (!kr_gmp_run(t, parse_work, &w, kr_cost_from_text((long)limbs))) return 0;
    return kr_big_finish(r, (long)w.n, negative);
}

static inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* Position behind sign and prefix; *base 0 is settled. */
static const char *skip_prefix(const char *p, const char *end, int *base, bool *zero_only) {
    *zero_only = false;
    if (end - p >= 2 && p[0] == '0') {
        int c = p[1] | 32, of = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
        if (of && (*base == 0 || *base == of)) {
            *base = of;
            p += 2;
            if (p < end && *p == '_') p++;
            return p;
        }
    }
    if (*base == 0) {
        *base = 10;
        *zero_only = p < end && *p == '0';      /* 0777 is no literal, 000 is */
    }
    return p;
}

/* false: bad syntax (no exception). Result 0 with true: exception. */
static bool parse(KrThread *t, const char *p, const char *end, int base, KrValue *out) {
    while (p < end && is_space(*p)) p++;
    while (end > p && is_space(end[-1])) end--;
    bool negative = false, zero_only;
    if (p < end && (*p == '+' || *p == '-')) negative = *p++ == '-';
    p = skip_prefix(p, end, &base, &zero_only);
    if (p == end) return false;
    uint64_t word = 0;
    const char *start = p;
    bool wide = false, digit_before = false;
    for (; p < end; p++) {
        if (*p == '_') {
            if (!digit_before) return false;
            digit_before = false;
            continue;
        }
        int d = digit_value(*p);
        if (d >= base) return false;
        digit_before = true;
        if (!wide && (__builtin_mul_overflow(word, (uint64_t)base, &word) ||
                      __builtin_add_overflow(word, (uint64_t)d, &word))) wide = true;
    }
    if (!digit_before) return false;
    if (zero_only && (wide || word)) return false;
    if (!wide) {
        *out = word <= (uint64_t)KR_INT_MAX ? KR_INT(negative ? -(long)word : (long)word)
                                            : kr_int_from_limbs(t, &word, 1, negative);
        return true;
    }
    char *cell = kr_new_array(t, KR_KIND_LEAF, 0, 16, (size_t)(end - start), 1);
    *out = 0;
    if (!cell) return true;
    unsigned char *digits = (unsigned char *)cell + 16;
    size_t n = 0;
    for (const char *q = start; q < end; q++) {
        if (*q == '_' || (n == 0 && *q == '0')) continue;
        digits[n++] = (unsigned char)digit_value(*q);
    }
    *out = from_digits(t, digits, n, base, negative);
    return true;
}

KrValue kr_int_parse(KrThread *t, const char *digits, size_t size, int base) {
    KrValue r = 0;
    if (parse(t, digits, digits + size, base, &r)) return r;
    return kr_error(t, KR_EXC_ValueError, "invalid literal for int() with base %d", base);
}

KrValue kr_int_from_text(KrThread *t, KrValue source, const char *text, size_t size, int base) {
    KrValue r = 0;
    if (size > 1 << 20 && kr_work(t, size / 64) < 0) return 0;
    if (parse(t, text, text + size, base, &r)) return r;
    KrValue shown = kr_repr(t, source);
    if (shown && kr_str_length(shown) > 200) shown = kr_str_slice(t, shown, 0, 200);
    if (!shown) return 0;
    return kr_error(t, KR_EXC_ValueError, "invalid literal for int() with base %d: %V", base,
        shown);
}
