/* decimal_text.c -- decimal numbers to and from text, floats and ints. */
#include "rtlib/modules/decimal.h"
#include "rtlib/types/number_text.h"

#include <string.h>

#include "rtlib/base/decimal.h"
#include "rtlib/types/str.h"

#define LONGEST 700               /* digits that are put into text here */
#define ROOM (LONGEST + 128)

/* Digits of a coefficient into `out`, which has LONGEST bytes; their count, 0: too many, -1: exception. */
static long digits_of(KrThread *t, KrValue n, char *out)
{
    if (KR_IS_INT(n)) {
        char buffer[KR_DECIMAL_MAX], *end = buffer + sizeof buffer, *start = kr_decimal(end, (uint64_t)KR_INT_VALUE(n));
        memcpy(out, start, (size_t)(end - start));
        return end - start;
    }
    if (KR_BIG(n)->n * 20 > LONGEST)
        return 0;
    char small[72];
    size_t size;
    const char *text = kr_int_digits(t, n, 10, small, &size);
    if (!text)
        return -1;
    memcpy(out, text, size);
    return (long)size;
}

/* str() of a finite number into `out`, which has ROOM bytes: the end; NULL: too long (or an exception is pending). */
static char *write_number(KrThread *t, const KrDecimal *d, bool capitals, char *out)
{
    char digits[LONGEST];
    long size = digits_of(t, d->n, digits), e = KR_INT_VALUE(d->e), left = size + e;
    if (size <= 0)
        return NULL;
    long dot = e <= 0 && left > -6 ? left : 1;
    if (KR_INT_VALUE(d->bits) & 1)
        *out++ = '-';
    if (dot <= 0) {
        memcpy(out, "0.000000", 8);
        out += 2 - dot;
        memcpy(out, digits, (size_t)size);
        out += size;
    } else {
        memcpy(out, digits, (size_t)dot);
        out += dot;
        if (dot < size) {
            *out++ = '.';
            memcpy(out, digits + dot, (size_t)(size - dot));
            out += size - dot;
        }
    }
    if (left != dot) {
        char buffer[KR_DECIMAL_MAX], *end = buffer + sizeof buffer;
        long power = left - dot;
        *out++ = capitals ? 'E' : 'e';
        *out++ = power < 0 ? '-' : '+';
        char *start = kr_decimal(end, kr_magnitude(power));
        memcpy(out, start, (size_t)(end - start));
        out += end - start;
    }
    return out;
}

static bool is_finite(const KrDecimal *d) { return KR_INT_VALUE(d->bits) <= 1; }

KrValue kr_decimal_text(KrThread *t, KrValue self)
{
    char text[ROOM];
    KrDecimalContext *ctx = kr_decimal_current(t);
    if (!ctx)
        return 0;
    char *end = is_finite(KR_DECIMAL(self)) ? write_number(t, KR_DECIMAL(self), KR_INT_VALUE(ctx->capitals) != 0, text) : NULL;
    if (end)
        return kr_str_ascii(t, text, (size_t)(end - text));
    return t->exc ? 0 : kr_decimal_do(t, KR_DECIMAL_DO_text, 1, &self);
}

KrValue kr_decimal_repr(KrThread *t, KrValue self)
{
    KrValue text = kr_decimal_text(t, self);
    return text ? kr_str_from_format(t, "Decimal('%S')", text) : 0;
}

/* -- format() -- */

typedef struct { long width, places; bool comma; char sign; } PlainSpec;

static long number_at(const unsigned char *s, size_t size, size_t *at)
{
    long n = 0;
    while (*at < size && s[*at] >= '0' && s[*at] <= '9' && n < 10000)
        n = n * 10 + s[(*at)++] - '0';
    return n;
}

/* [sign][width][,].places f: what nearly all scripts ask for. */
static bool plain_spec(KrValue spec, PlainSpec *out)
{
    if (!KR_HAS_SHAPE(spec, KR_SH_STR) || !kr_str_is_ascii(spec))
        return false;
    const unsigned char *s = kr_str_data(spec);
    size_t size = kr_str_length(spec), i = 0;
    *out = (PlainSpec){ .sign = 0 };
    if (i < size && (s[i] == '+' || s[i] == ' ' || s[i] == '-'))
        out->sign = (char)s[i++];
    if (i < size && s[i] == '0')
        return false;
    out->width = number_at(s, size, &i);
    if (i < size && s[i] == ',')
        out->comma = true, i++;
    if (i >= size || s[i++] != '.' || i >= size || s[i] < '0' || s[i] > '9')
        return false;
    out->places = number_at(s, size, &i);
    return i + 1 == size && s[i] == 'f' && out->width <= 100 && out->places <= 100;
}

/* Digits with a point before the last `places` and commas between thousands. */
static char *write_fixed(const char *digits, long size, const PlainSpec *spec, char *out)
{
    long whole = size - spec->places;
    for (long i = 0; i < whole; i++) {
        *out++ = digits[i];
        if (spec->comma && i + 1 < whole && (whole - i - 1) % 3 == 0)
            *out++ = ',';
    }
    if (spec->places) {
        *out++ = '.';
        memcpy(out, digits + whole, (size_t)spec->places);
        out += spec->places;
    }
    return out;
}

/* 0 and nothing pending: for the Python part. */
static KrValue format_fixed(KrThread *t, KrValue self, const PlainSpec *spec)
{
    KrDecimalPart p;
    KrDecimalWork w;
    char digits[LONGEST + 128], text[2 * ROOM];
    KrDecimalContext *ctx = kr_decimal_current(t);
    if (!ctx || !kr_decimal_part(t, self, &p) || p.e > 200 || p.n > 16)
        return 0;
    kr_decimal_load(&w, &p);
    if (p.e < -spec->places)
        kr_decimal_drop(&w, -spec->places - p.e, (KrRounding)KR_INT_VALUE(ctx->mode));
    else if (!kr_decimal_scale(&w, p.e + spec->places))
        return 0;
    KrValue n = kr_decimal_coefficient(t, &w);
    long size = n ? digits_of(t, n, digits) : 0, least = spec->places + 1;
    if (size <= 0)
        return 0;
    if (size < least) {
        memmove(digits + least - size, digits, (size_t)size);
        memset(digits, '0', (size_t)(least - size));
        size = least;
    }
    char *out = text + spec->width, *start = out, mark = p.negative ? '-' : spec->sign == '-' ? 0 : spec->sign;
    if (mark)
        *out++ = mark;
    out = write_fixed(digits, size, spec, out);
    long room = spec->width - (out - start);
    if (room > 0) {
        start -= room;
        memset(start, ' ', (size_t)room);
    }
    return kr_str_ascii(t, start, (size_t)(out - start));
}

KrValue kr_decimal_format(KrThread *t, KrValue *arg)
{
    PlainSpec spec;
    bool usual = arg[2] == KR_NONE && KR_HAS_SHAPE(arg[1], KR_SH_STR);
    if (usual && !kr_str_length(arg[1]))
        return kr_decimal_text(t, arg[0]);
    KrValue text = usual && plain_spec(arg[1], &spec) ? format_fixed(t, arg[0], &spec) : 0;
    return text || t->exc ? text : kr_decimal_do(t, KR_DECIMAL_DO_format, 3, arg);
}

/* -- from text -- */

/* Digits of a text into the coefficient, nineteen at a time. */
typedef struct { KrDecimalWork *w; uint64_t chunk, unit; } Digits;

static void flush(Digits *d)
{
    KrDecimalWork *w = d->w;
    if (d->unit == 1)
        return;
    mp_limb_t carry = w->n ? mpn_mul_1(w->d, w->d, w->n, d->unit) : 0;
    if (carry)
        w->d[w->n++] = carry;
    if (w->n) {
        carry = mpn_add_1(w->d, w->d, w->n, d->chunk);
        if (carry)
            w->d[w->n++] = carry;
    } else if (d->chunk) {
        w->d[w->n++] = d->chunk;
    }
    d->chunk = 0;
    d->unit = 1;
}

static void take_digit(Digits *d, unsigned digit)
{
    if (d->unit == 10000000000000000000u)
        flush(d);
    d->chunk = d->chunk * 10 + digit;
    d->unit *= 10;
}

/* e+5 behind the digits; false: something else. */
static bool scan_power(const unsigned char *s, size_t size, size_t *at, long *out)
{
    size_t i = *at + 1;
    bool minus = i < size && s[i] == '-';
    if (i < size && (s[i] == '-' || s[i] == '+'))
        i++;
    size_t start = i;
    while (i < size && s[i] >= '0' && s[i] <= '9' && i - start < 7)
        *out = *out * 10 + s[i++] - '0';
    *at = i;
    if (minus)
        *out = -*out;
    return i > start;
}

bool kr_decimal_scan(KrThread *t, KrValue text, KrDecimalWork *out)
{
    (void)t;
    if (!KR_HAS_SHAPE(text, KR_SH_STR) || !kr_str_is_ascii(text) || kr_str_length(text) > KR_DECIMAL_DIGITS)
        return false;
    const unsigned char *s = kr_str_data(text);
    size_t size = kr_str_length(text), i = 0;
    long places = 0, count = 0, power = 0;
    bool point = false;
    Digits d = { out, 0, 1 };
    out->n = 0;
    out->negative = size && s[0] == '-';
    i = size && (s[0] == '-' || s[0] == '+');
    for (; i < size; i++) {
        unsigned digit = s[i] - (unsigned)'0';
        if (digit <= 9) {
            take_digit(&d, digit);
            count++;
            places += point;
        } else if (s[i] == '.' && !point) {
            point = true;
        } else {
            break;
        }
    }
    flush(&d);
    if (!count || (i < size && ((s[i] | 32) != 'e' || !scan_power(s, size, &i, &power) || i < size)))
        return false;
    out->e = power - places;
    return true;
}

/* -- float(), int() -- */

KrValue kr_decimal_to_float(KrThread *t, KrValue self)
{
    const KrDecimal *d = KR_DECIMAL(self);
    char text[LONGEST + 40];
    long size = is_finite(d) && d->e <= KR_INT(100000) && d->e >= KR_INT(-100000) ? digits_of(t, d->n, text + 1) : 0;
    if (size <= 0)
        return t->exc ? 0 : kr_decimal_do(t, KR_DECIMAL_DO_to_float, 1, &self);
    char *end = text + 1 + size, buffer[KR_DECIMAL_MAX], *last = buffer + sizeof buffer;
    long e = KR_INT_VALUE(d->e);
    if (e) {
        *end++ = 'e';
        *end++ = e < 0 ? '-' : '+';
        char *start = kr_decimal(last, kr_magnitude(e));
        memcpy(end, start, (size_t)(last - start));
        end += last - start;
    }
    double x = kr_double_parse(text + 1, (size_t)(end - text - 1));
    return kr_float_new(t, KR_INT_VALUE(d->bits) & 1 ? -x : x);
}

KrValue kr_decimal_to_int(KrThread *t, KrValue self)
{
    KrDecimalPart p;
    if (kr_decimal_part(t, self, &p)) {
        KrDecimalWork w;
        kr_decimal_load(&w, &p);
        if (p.e < 0)
            kr_decimal_cut(&w, -p.e);
        if (p.e <= 0 || kr_decimal_scale(&w, p.e))
            return kr_int_from_limbs(t, w.d, (size_t)w.n, p.negative);
    }
    return kr_decimal_do(t, KR_DECIMAL_DO_to_int, 1, &self);
}
