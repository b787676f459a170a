/* report.c -- --report: how a run ended, as one line of JSON that no script can forge. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

#define MAX_NAME 200               /* bytes of an exception's name */
#define MAX_REPORT (6 * MAX_NAME + 1000)

int cli_report_open(const char *where)
{
    if (strncmp(where, "fd:", 3))
        return open(where, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
    char *end;
    long fd = strtol(where + 3, &end, 10);
    if (end == where + 3 || *end || fd < 0 || fd > 1 << 20 || fcntl((int)fd, F_GETFD) < 0) {
        errno = EBADF;
        return -1;
    }
    return (int)fd;
}

static const char *reason(const Report *r)
{
    switch (r->status) {
    case KRAIT_OK: return "ok";
    case KRAIT_EXCEPTION: return !strcmp(krait_error_type(r->error), "SystemExit") ? "exit" : "exception";
    case KRAIT_SYNTAX: return "syntax";
    case KRAIT_TIME: return "time";
    case KRAIT_FUEL: return "fuel";
    case KRAIT_MEMORY: return "memory";
    case KRAIT_OUTPUT: return "output";
    case KRAIT_CANCELLED: return "cancelled";
    case KRAIT_HOST_CALLS: return "host calls";
    case KRAIT_UNAVAILABLE: return "usage";
    case KRAIT_NO_MEMORY: case KRAIT_MISUSE: case KRAIT_INTERNAL: return "internal";
    }
    return "internal";
}

/* The exception's name as JSON, cut when it is long; NULL: there is none. To be freed with krait_buffer_free. */
static char *exception_name(const krait_error *error)
{
    const char *type = krait_error_type(error);
    char *json = NULL;
    size_t n = strnlen(type, MAX_NAME);
    while (n && ((unsigned char)type[n] & 0xc0) == 0x80)
        n--;
    krait_value *name = n ? krait_str(type, n) : NULL;
    krait_to_json(name, &json, NULL);
    krait_value_unref(name);
    return json;
}

static size_t format(char *text, size_t size, const Report *r)
{
    char *exception = exception_name(r->error);
    char landlock[16] = "null";
    if (r->wall.landlock)
        snprintf(landlock, sizeof landlock, "%d", r->wall.landlock);
    int n = snprintf(text, size,
                     "{\"reason\": \"%s\", \"exit_code\": %d, \"exception\": %s, \"ticks\": %llu, \"peak_memory\": %llu, "
                     "\"output\": %llu, \"read\": %llu, \"compile_ms\": %.3f, \"run_ms\": %.3f, \"walls\": "
                     "{\"no_new_privs\": %s, \"not_dumpable\": %s, \"rlimits\": %s, \"landlock\": %s, \"seccomp\": %s}}\n",
                     reason(r), r->exit_code, exception ? exception : "null", (unsigned long long)r->stats.ticks,
                     (unsigned long long)r->stats.peak_memory, (unsigned long long)r->stats.output,
                     (unsigned long long)r->stats.read, r->compile_seconds * 1e3, r->stats.seconds * 1e3,
                     r->wall.no_new_privs ? "true" : "false", r->wall.not_dumpable ? "true" : "false",
                     r->wall.rlimits ? "true" : "false", landlock, r->wall.seccomp ? "true" : "false");
    krait_buffer_free(exception);
    return (size_t)n;
}

void cli_report_write(int fd, const Report *r)
{
    char text[MAX_REPORT];
    cli_write_all(fd, text, format(text, sizeof text, r));
}

size_t cli_report_plain(char *text, size_t size, krait_status status, int code)
{
    const Report report = { .status = status, .exit_code = code };
    return format(text, size, &report);
}

int cli_refused(const Options *o, const Program *p, int code)
{
    const Report report = { .status = code == 125 ? KRAIT_INTERNAL : KRAIT_UNAVAILABLE, .exit_code = code };
    int fd = p ? p->report : o->report && code > 0 ? cli_report_open(o->report) : -1;
    if (fd >= 0)
        cli_report_write(fd, &report);
    return code;
}
