/* datetime.c -- `_datetime`: the usual texts of dates and times taken apart, days of the calendar counted. What is unusual or wrong is left to
 * the Python part. */
#include "rtlib/modules/calendar.h"
#include "rtlib/modules/support.h"
#include "rtlib/types/str.h"

#define EPOCH_DAY 719163          /* 1 January 1970 */
#define LAST_DAY 3652059          /* 31 December 9999; 1 January of year 1 is 1 */

typedef struct { const unsigned char *at, *end; } Text;

static bool take(Text *s, char c)
{
    if (s->at >= s->end || *s->at != c)
        return false;
    s->at++;
    return true;
}

/* Exactly `count` digits; -1: they are not there. */
static long number(Text *s, int count)
{
    long n = 0;
    if (s->end - s->at < count)
        return -1;
    for (; count; count--) {
        unsigned digit = *s->at++ - (unsigned)'0';
        if (digit > 9)
            return -1;
        n = n * 10 + digit;
    }
    return n;
}

static bool leap(long year) { return year % 4 == 0 && (year % 100 || year % 400 == 0); }

static long month_length(long year, long month) { return month == 2 ? 28 + leap(year) : 30 + ((month + month / 8) & 1); }

/* YYYY-MM-DD */
static bool date(Text *s, long *field)
{
    field[0] = number(s, 4);
    if (field[0] < 1 || !take(s, '-') || (field[1] = number(s, 2)) < 1 || field[1] > 12 || !take(s, '-'))
        return false;
    field[2] = number(s, 2);
    return field[2] >= 1 && field[2] <= month_length(field[0], field[1]);
}

/* HH:MM[:SS[.fff[fff]]] */
static bool clock(Text *s, long *field)
{
    field[2] = field[3] = 0;
    if ((field[0] = number(s, 2)) < 0 || field[0] > 23 || !take(s, ':') || (field[1] = number(s, 2)) < 0 || field[1] > 59)
        return false;
    if (!take(s, ':'))
        return true;
    if ((field[2] = number(s, 2)) < 0 || field[2] > 59)
        return false;
    if (take(s, '.')) {
        long thousands = number(s, 3), rest = s->at < s->end && *s->at >= '0' && *s->at <= '9' ? number(s, 3) : 0;
        field[3] = thousands * 1000 + rest;
        return thousands >= 0 && rest >= 0;
    }
    return true;
}

/* Z or +HH:MM[...]: microseconds. */
static bool zone(Text *s, long *out)
{
    long field[4];
    *out = 0;
    if (take(s, 'Z'))
        return true;
    bool minus = take(s, '-');
    if ((!minus && !take(s, '+')) || !clock(s, field))
        return false;
    *out = ((field[0] * 60 + field[1]) * 60 + field[2]) * 1000000 + field[3];
    if (minus)
        *out = -*out;
    return true;
}

static KrValue tuple_of(KrThread *t, const long *field, long count)
{
    KrValue tuple = kr_tuple_new(t, count);
    for (long i = 0; tuple && i < count; i++)
        KR_TUPLE(tuple)->items[i] = KR_INT(field[i]);
    return tuple;
}

static bool ascii(KrValue v, Text *out)
{
    if (!KR_HAS_SHAPE(v, KR_SH_STR) || !kr_str_is_ascii(v))
        return false;
    out->at = kr_str_data(v);
    out->end = out->at + kr_str_length(v);
    return true;
}

static KrValue f_iso_date(KrThread *t, KrValue *arg)
{
    Text s;
    long field[3];
    return ascii(arg[0], &s) && date(&s, field) && s.at == s.end ? tuple_of(t, field, 3) : KR_NONE;
}

static KrValue f_iso_moment(KrThread *t, KrValue *arg)
{
    Text s;
    long field[8] = { 0 }, count = 7;
    if (!ascii(arg[0], &s) || !date(&s, field))
        return KR_NONE;
    if (s.at < s.end) {
        s.at++;
        if (!clock(&s, field + 3))
            return KR_NONE;
        if (s.at < s.end) {
            count = 8;
            if (!zone(&s, field + 7))
                return KR_NONE;
        }
    }
    return s.at == s.end ? tuple_of(t, field, count) : KR_NONE;
}

static KrValue f_date_of_day(KrThread *t, KrValue *arg)
{
    if (!KR_IS_INT(arg[0]) || KR_INT_VALUE(arg[0]) < 1 || KR_INT_VALUE(arg[0]) > LAST_DAY)
        return kr_error(t, KR_EXC_OverflowError, "date value out of range");
    long field[3];
    kr_civil_from_days(KR_INT_VALUE(arg[0]) - EPOCH_DAY, &field[0], &field[1], &field[2]);
    return tuple_of(t, field, 3);
}

static const KrBuiltin functions[] = {
    { "iso_date(text, /)", f_iso_date, 0, "Year, month and day of YYYY-MM-DD; None: it is not that." },
    { "iso_moment(text, /)", f_iso_moment, 0, "Seven fields of a date and a time, with a zone its microseconds; None: unusual or wrong." },
    { "date_of_day(number, /)", f_date_of_day, 0, "Year, month and day of a day's number." },
    KR_BUILTIN_END
};

const KrModuleDef kr_module_datetime = {
    .name = "_datetime", .doc = "Texts and days of datetime.", .functions = functions,
};
