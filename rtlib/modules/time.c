/* time.c -- the module time: clocks that the host lends, sleeping that a kill ends, calendar arithmetic in UTC. */
#include <math.h>
#include <string.h>
#include <time.h>

#include "rtlib/modules/calendar.h"
#include "rtlib/modules/support.h"
#include "rtlib/object/core.h"
#include "rtlib/object/error.h"
#include "rtlib/object/run.h"

/* Longest single wait; between two of them the run is polled. */
#define NAP 0.02

static double system_now(clockid_t clock)
{
    struct timespec ts;
    clock_gettime(clock, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

static double clock_now(KrThread *t, int which)
{
    const KrHost *host = KR_RUN(t)->host;
    if (host && host->now)
        return host->now(host->ctx, which);
    return system_now(which == 0 ? CLOCK_REALTIME : which == 1 ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID);
}

#define CLOCK(name, which)                                                                                    \
    static KrValue time_##name(KrThread *t, KrValue *arg)                                                     \
    {                                                                                                         \
        (void)arg;                                                                                            \
        return kr_float_new(t, clock_now(t, which));                                                          \
    }                                                                                                         \
    static KrValue time_##name##_ns(KrThread *t, KrValue *arg)                                                \
    {                                                                                                         \
        (void)arg;                                                                                            \
        return kr_int_from_i64(t, (int64_t)(clock_now(t, which) * 1e9));                                      \
    }
CLOCK(time, 0)
CLOCK(monotonic, 1)
CLOCK(process_time, 2)

static KrValue time_sleep(KrThread *t, KrValue *arg)
{
    double seconds;
    if (kr_to_double(t, arg[0], &seconds) < 0)
        return 0;
    if (isnan(seconds))
        return kr_error(t, KR_EXC_ValueError, "Invalid value NaN (not a number)");
    if (seconds < 0)
        return kr_error(t, KR_EXC_ValueError, "sleep length must be non-negative");
    if (kr_output_flush(t) < 0)
        return 0;
    double end = system_now(CLOCK_MONOTONIC) + seconds;   /* the host's clock may stand still */
    for (;;) {
        double left = end - system_now(CLOCK_MONOTONIC);
        if (kr_poll(t) < 0)
            return 0;
        if (!(left > 0))
            return KR_NONE;
        double nap = left < NAP ? left : NAP;
        struct timespec ts = { 0, (long)(nap * 1e9) };
        nanosleep(&ts, NULL);
    }
}

/* -- struct_time: the class is in _struct_time.py -- */

enum { FIELD_COUNT = 9 };

static KrValue struct_time_class(KrThread *t)
{
    KrValue module = kr_import_name(t, "_struct_time");
    return module ? kr_getattr_c(t, module, "struct_time") : 0;
}

static KrValue struct_time(KrThread *t, const long *v, const char *zone)
{
    KrValue class = struct_time_class(t), items[FIELD_COUNT + 2];
    for (int i = 0; i < FIELD_COUNT; i++)
        items[i] = KR_INT(v[i]);
    items[FIELD_COUNT] = kr_str_cstring(t, zone);
    items[FIELD_COUNT + 1] = KR_INT(0);
    KrValue tuple = class && items[FIELD_COUNT] ? kr_tuple_make(t, FIELD_COUNT + 2, items) : 0;
    return tuple ? kr_call(t, class, &tuple, 1, 0) : 0;
}

static KrValue broken_down(KrThread *t, KrValue *arg, const char *zone)
{
    double seconds = clock_now(t, 0);
    if (arg[0] != KR_NONE && kr_to_double(t, arg[0], &seconds) < 0)
        return 0;
    if (!(fabs(seconds) < 6e13))
        return kr_error(t, KR_EXC_OverflowError, "timestamp out of range for platform time_t");
    long s = (long)floor(seconds), days = s / 86400 - (s % 86400 < 0), rest = s - days * 86400, v[FIELD_COUNT];
    kr_civil_from_days(days, &v[0], &v[1], &v[2]);
    v[3] = rest / 3600;
    v[4] = rest / 60 % 60;
    v[5] = rest % 60;
    v[6] = ((days + 3) % 7 + 7) % 7;
    v[7] = days - kr_days_from_civil(v[0], 1, 1) + 1;
    v[8] = 0;
    return struct_time(t, v, zone);
}

static KrValue time_gmtime(KrThread *t, KrValue *arg) { return broken_down(t, arg, "GMT"); }
static KrValue time_localtime(KrThread *t, KrValue *arg) { return broken_down(t, arg, "UTC"); }

/* The nine (or more) numbers of a struct_time or tuple. */
static int time_numbers(KrThread *t, KrValue arg, long *v)
{
    if (!kr_is_tuple(t, arg))
        return kr_error_int(t, KR_EXC_TypeError, "Tuple or struct_time argument required");
    KrTuple *tuple = KR_TUPLE(kr_unwrap(t, arg));
    if (tuple->length != FIELD_COUNT)
        return kr_error_int(t, KR_EXC_TypeError, "time tuple must have exactly 9 elements");
    for (int i = 0; i < FIELD_COUNT; i++)
        if (kr_index_long(t, tuple->items[i], true, &v[i]) < 0)
            return -1;
    for (int i = 0; i < FIELD_COUNT; i++)
        if (v[i] < INT32_MIN || v[i] > INT32_MAX)
            return kr_error_int(t, KR_EXC_OverflowError, v[i] < 0 ? "signed integer is less than minimum" : "signed integer is greater than maximum");
    if (v[0] < -1000000 || v[0] > 1000000)
        return kr_error_int(t, KR_EXC_OverflowError, "year out of range");
    static const long low[] = { -1000000, 0, 0, 0, 0, 0, -1, 0, -1 }, high[] = { 1000000, 12, 31, 23, 59, 61, 6, 366, 1 };
    static const char *const what[] = { "year", "month", "day of month", "hour", "minute", "seconds", "day of week",
                                        "day of year", "dst" };
    for (int i = 0; i < FIELD_COUNT; i++)
        if (v[i] < low[i] || v[i] > high[i])
            return kr_error_int(t, KR_EXC_ValueError, "%s out of range", what[i]);
    return 0;
}

static KrValue time_mktime(KrThread *t, KrValue *arg)
{
    long v[FIELD_COUNT];
    if (time_numbers(t, arg[0], v) < 0)
        return 0;
    double s = (double)kr_days_from_civil(v[0], v[1] ? v[1] : 1, v[2]) * 86400 + (double)(v[3] * 3600 + v[4] * 60 + v[5]);
    return kr_float_new(t, s);
}

static const char *const day_names[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
static const char *const month_names[] = { "January", "February", "March", "April", "May", "June", "July", "August",
                                           "September", "October", "November", "December" };

static KrValue time_asctime(KrThread *t, KrValue *arg)
{
    long v[FIELD_COUNT];
    KrValue now = arg[0];
    if (now == KR_NONE && !(now = time_localtime(t, arg)))
        return 0;
    if (time_numbers(t, now, v) < 0)
        return 0;
    static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    char text[64];
    int n = __builtin_snprintf(text, sizeof text, "%s %s %2ld %02ld:%02ld:%02ld %ld", days[(v[6] + 7) % 7],
                               months[(v[1] ? v[1] : 1) - 1], v[2], v[3], v[4], v[5], v[0]);
    return kr_str_ascii(t, text, (size_t)n);
}

static KrValue time_ctime(KrThread *t, KrValue *arg)
{
    KrValue when = time_localtime(t, arg);
    return when ? time_asctime(t, &when) : 0;
}

/* ISO year and week of a date whose day of the year and weekday are given. */
static void iso_week(const long *v, long wday, long *year, long *week)
{
    long y = v[0], yday = v[7] > 0 ? v[7] - 1 : 0;
    long w = (yday - wday + 10) / 7;
    if (w < 1) {
        y--;
        long length = kr_days_from_civil(y + 1, 1, 1) - kr_days_from_civil(y, 1, 1);
        w = (yday + length - wday + 10) / 7;
    } else if (w == 53) {
        long length = kr_days_from_civil(y + 1, 1, 1) - kr_days_from_civil(y, 1, 1);
        if (yday - wday + 3 >= length) {
            y++;
            w = 1;
        }
    }
    *year = y;
    *week = w;
}

#define FIELD_ROOM 128            /* bytes of one field */
#define WIDTH_MAX 100

/* Padding and case as the flag between % and the letter asks. */
static int apply_flag(char flag, char c, char *text, int n)
{
    int start = 0;
    while (start < n - 1 && (text[start] == '0' || text[start] == ' '))
        start++;
    if (flag == '-' && start) {
        memmove(text, text + start, (size_t)(n - start));
        return n - start;
    }
    for (int i = 0; i < start; i++) {
        if (flag == '_')
            text[i] = ' ';
        if (flag == '0')
            text[i] = '0';
    }
    for (int i = 0; i < n; i++) {
        bool upper = text[i] >= 'A' && text[i] <= 'Z', lower = text[i] >= 'a' && text[i] <= 'z';
        bool down = flag == '#' && (c == 'p' || c == 'Z');
        if (lower && !down && (flag == '^' || flag == '#'))
            text[i] = (char)(text[i] - 32);
        if (upper && down)
            text[i] = (char)(text[i] + 32);
    }
    return n;
}

/* Fills up to the width that stands before the letter; text has room for FIELD_ROOM bytes. */
static int apply_width(char flag, char c, int width, char *text, int n)
{
    if (width <= n)
        return n;
    bool blanks = flag == '_' || (flag != '0' && strchr("aAbBhpPZeklnt%", c));
    memmove(text + (width - n), text, (size_t)n);
    memset(text, blanks ? ' ' : '0', (size_t)(width - n));
    return width;
}

/* flat switch over the letters of strftime */
static int add_field(KrBuilder *b, char flag, int width, char c, const long *v)
{
    char text[FIELD_ROOM];
    int n;
    long month = v[1] ? v[1] : 1, wday = (v[6] + 7) % 7, iso_year, iso;
    iso_week(v, wday, &iso_year, &iso);
    switch (c) {
    case 'Y': n = __builtin_snprintf(text, sizeof text, "%ld", v[0]); break;
    case 'y': n = __builtin_snprintf(text, sizeof text, "%02ld", ((v[0] % 100) + 100) % 100); break;
    case 'm': n = __builtin_snprintf(text, sizeof text, "%02ld", month); break;
    case 'd': n = __builtin_snprintf(text, sizeof text, "%02ld", v[2]); break;
    case 'e': n = __builtin_snprintf(text, sizeof text, "%2ld", v[2]); break;
    case 'H': n = __builtin_snprintf(text, sizeof text, "%02ld", v[3]); break;
    case 'I': n = __builtin_snprintf(text, sizeof text, "%02ld", v[3] % 12 ? v[3] % 12 : 12); break;
    case 'M': n = __builtin_snprintf(text, sizeof text, "%02ld", v[4]); break;
    case 'S': n = __builtin_snprintf(text, sizeof text, "%02ld", v[5]); break;
    case 'j': n = __builtin_snprintf(text, sizeof text, "%03ld", v[7]); break;
    case 'p': n = __builtin_snprintf(text, sizeof text, "%s", v[3] < 12 ? "AM" : "PM"); break;
    case 'w': n = __builtin_snprintf(text, sizeof text, "%ld", (wday + 1) % 7); break;
    case 'u': n = __builtin_snprintf(text, sizeof text, "%ld", wday + 1); break;
    case 'a': n = __builtin_snprintf(text, sizeof text, "%.3s", day_names[wday]); break;
    case 'A': n = __builtin_snprintf(text, sizeof text, "%s", day_names[wday]); break;
    case 'b': case 'h': n = __builtin_snprintf(text, sizeof text, "%.3s", month_names[month - 1]); break;
    case 'B': n = __builtin_snprintf(text, sizeof text, "%s", month_names[month - 1]); break;
    case 'U': n = __builtin_snprintf(text, sizeof text, "%02ld", (v[7] + 6 - (wday + 1) % 7) / 7); break;
    case 'W': n = __builtin_snprintf(text, sizeof text, "%02ld", (v[7] + 6 - wday) / 7); break;
    case 'G': n = __builtin_snprintf(text, sizeof text, "%ld", iso_year); break;
    case 'g': n = __builtin_snprintf(text, sizeof text, "%02ld", ((iso_year % 100) + 100) % 100); break;
    case 'V': n = __builtin_snprintf(text, sizeof text, "%02ld", iso); break;
    case 'C': n = __builtin_snprintf(text, sizeof text, "%ld", v[0] / 100); break;
    case 'k': n = __builtin_snprintf(text, sizeof text, "%2ld", v[3]); break;
    case 'l': n = __builtin_snprintf(text, sizeof text, "%2ld", v[3] % 12 ? v[3] % 12 : 12); break;
    case 'P': n = __builtin_snprintf(text, sizeof text, "%s", v[3] < 12 ? "am" : "pm"); break;
    case 's':
        n = __builtin_snprintf(text, sizeof text, "%ld",
                               kr_days_from_civil(v[0], month, v[2]) * 86400 + v[3] * 3600 + v[4] * 60 + v[5]);
        break;
    case 'Z': n = __builtin_snprintf(text, sizeof text, "UTC"); break;
    case 'z': n = __builtin_snprintf(text, sizeof text, "+0000"); break;
    case 'n': n = __builtin_snprintf(text, sizeof text, "\n"); break;
    case 't': n = __builtin_snprintf(text, sizeof text, "\t"); break;
    case '%': n = __builtin_snprintf(text, sizeof text, "%%"); break;
    default:
        n = flag ? __builtin_snprintf(text, sizeof text, "%%%c%c", flag, c)
                 : __builtin_snprintf(text, sizeof text, "%%%c", c);
        flag = 0;
        width = 0;
        break;
    }
    if (flag)
        n = apply_flag(flag, c, text, n);
    n = apply_width(flag, c, width, text, n);
    return kr_builder_ascii(b, text, (size_t)n);
}

static int add_format(KrThread *t, KrBuilder *b, const char *format, const long *v)
{
    for (const char *p = format; *p; p++) {
        const char *q = p + 1;
        char flag = *p == '%' && p[1] && strchr("-_0^#", p[1]) ? *q++ : 0;
        int width = 0;
        while (*p == '%' && *q >= '0' && *q <= '9' && width <= WIDTH_MAX)
            width = width * 10 + (*q++ - '0');
        if (width > WIDTH_MAX)
            width = WIDTH_MAX;
        char letter = *p == '%' ? *q : 0;
        const char *whole = letter == 'c' ? "%a %b %e %H:%M:%S %Y" : letter == 'x' || letter == 'D' ? "%m/%d/%y"
                            : letter == 'X' || letter == 'T' ? "%H:%M:%S" : letter == 'F' ? "%Y-%m-%d"
                            : letter == 'R' ? "%H:%M" : letter == 'r' ? "%I:%M:%S %p" : NULL;
        if (kr_work(t, 1) < 0)
            return -1;
        int failed = whole    ? add_format(t, b, whole, v)
                     : letter ? add_field(b, flag, width, letter, v)
                              : kr_builder_char(b, (unsigned char)*p);
        if (failed < 0)
            return -1;
        if (letter)
            p = q;
    }
    return 0;
}

static KrValue time_strftime(KrThread *t, KrValue *arg)
{
    long v[FIELD_COUNT];
    if (!kr_is_str(t, arg[0]))
        return kr_error(t, KR_EXC_TypeError, "strftime() argument 1 must be str, not %T", arg[0]);
    KrValue none = KR_NONE, when = arg[1] ? arg[1] : time_localtime(t, &none);
    if (!when || time_numbers(t, when, v) < 0)
        return 0;
    size_t size;
    KrValue format = kr_unwrap(t, arg[0]);
    const char *text = kr_str_to_utf8(t, format, &size);
    KrBuilder b;
    kr_builder_init(t, &b);
    if (!text || add_format(t, &b, text, v) < 0)
        return 0;
    KrValue s = kr_builder_take(&b);
    if (!s || size == KR_STR(format)->length)
        return s;
    /* Bytes of UTF-8 went in as characters: decode them again. */
    unsigned char *bytes = kr_new(t, KR_KIND_LEAF, kr_type_bytes.shape, sizeof(KrObject) + KR_STR(s)->length + 1);
    if (!bytes)
        return 0;
    bytes += sizeof(KrObject);
    for (KrU32 i = 0; i < KR_STR(s)->length; i++)
        bytes[i] = (unsigned char)kr_str_at(s, i);
    return kr_str_utf8(t, (const char *)bytes, KR_STR(s)->length);
}

static KrValue time_strptime(KrThread *t, KrValue *arg)
{
    KrValue module = kr_import_name(t, "_strptime");
    KrValue function = module ? kr_getattr_c(t, module, "_strptime_time") : 0;
    if (!function)
        return 0;
    KrValue args[2] = { arg[0], arg[1] ? arg[1] : kr_str_cstring(t, "%a %b %d %H:%M:%S %Y") };
    return args[1] ? kr_call(t, function, args, 2, 0) : 0;
}

static const KrBuiltin time_functions[] = {
    { "time()", time_time, 0, "Seconds since the epoch." },
    { "time_ns()", time_time_ns, 0, "Nanoseconds since the epoch." },
    { "monotonic()", time_monotonic, 0, "Seconds of a clock that never goes back." },
    { "monotonic_ns()", time_monotonic_ns, 0, "The same in nanoseconds." },
    { "perf_counter()", time_monotonic, 0, "Seconds, for measuring." },
    { "perf_counter_ns()", time_monotonic_ns, 0, "The same in nanoseconds." },
    { "process_time()", time_process_time, 0, "CPU seconds." },
    { "process_time_ns()", time_process_time_ns, 0, "CPU nanoseconds." },
    { "clock()", time_process_time, 0, "CPU seconds." },
    { "sleep(seconds, /)", time_sleep, 0, "Waits." },
    { "gmtime(seconds=None, /)", time_gmtime, 0, "struct_time in UTC." },
    { "localtime(seconds=None, /)", time_localtime, 0, "struct_time; local time is UTC." },
    { "mktime(t, /)", time_mktime, 0, "Seconds since the epoch of a struct_time." },
    { "asctime(t=None, /)", time_asctime, 0, "Text such as Thu Jan  1 00:00:00 1970." },
    { "ctime(seconds=None, /)", time_ctime, 0, "asctime(localtime(seconds))." },
    { "strftime(format, t=..., /)", time_strftime, 0, "Text by a format." },
    { "strptime(string, format=..., /)", time_strptime, 0, "struct_time read by a format." },
    KR_BUILTIN_END
};

static bool time_init(KrThread *t, KrValue m)
{
    KrValue utc = kr_str_cstring(t, "UTC");
    KrValue names = utc ? kr_tuple_of(t, 2, utc, utc) : 0;
    KrValue class = struct_time_class(t);
    KrValue extra = class ? kr_import_name(t, "_struct_time") : 0;
    KrValue info = extra ? kr_getattr_c(t, extra, "get_clock_info") : 0;
    return names && info && kr_module_add(t, m, "struct_time", class) && kr_module_add(t, m, "get_clock_info", info) &&
           kr_module_add(t, m, "_STRUCT_TM_ITEMS", KR_INT(11)) && kr_module_add(t, m, "tzname", names) &&
           kr_module_add(t, m, "timezone", KR_INT(0)) && kr_module_add(t, m, "altzone", KR_INT(0)) &&
           kr_module_add(t, m, "daylight", KR_INT(0));
}

const KrModuleDef kr_module_time = {
    .name = "time", .doc = "Clocks and calendar time; local time is UTC.", .functions = time_functions, .init = time_init,
};
