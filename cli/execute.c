/* execute.c -- one run of a script under the options of the command: grants, streams, walls, the end and its exit code. Shared by
 * the command and by programs compiled ahead of time; needs no compiler. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

/* Bytes that the text of an error may have when the run has used up its output. */
#define ERROR_ROOM 16384

void cli_print_error(krait_error *err)
{
    size_t length;
    const char *text = krait_error_text(err, &length);
    if (length)
        cli_write_message(text, length);
}

static bool continues(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

void cli_print_run_error(krait_error *err, const Options *o, uint64_t used)
{
    size_t length;
    const char *text = krait_error_text(err, &length);
    uint64_t limit = o->limits.output, room = ERROR_ROOM + (used < limit ? limit - used : 0);
    if (limit == KRAIT_UNLIMITED || length <= room) {
        cli_print_error(err);
        return;
    }
    char note[80];
    size_t head = (size_t)room / 2, tail = length - (size_t)room / 2;
    while (head && continues(text[head]))
        head--;
    while (tail < length && continues(text[tail]))
        tail++;
    int n = snprintf(note, sizeof note, "\n[... %zu bytes over the limit of output ...]\n", tail - head);
    cli_write_message(text, head);
    cli_write_message(note, (size_t)n);
    cli_write_message(text + tail, length - tail);
}

int cli_cannot_open(const char *name, const char *why, int number)
{
    if (number)
        fprintf(stderr, "%s: can't open file '%s': [Errno %d] %s\n", cli_name, name, number, why);
    else
        fprintf(stderr, "%s: can't open file '%s': %s\n", cli_name, name, why);
    return 2;
}

static int fail(krait_error *err)
{
    cli_print_error(err);
    krait_error_free(err);
    return 2;
}

static int grants(const Options *o, krait_run *run)
{
    krait_error *err = NULL;
    char here[4096];
    if (getcwd(here, sizeof here))
        krait_run_set_cwd(run, here, NULL);
    for (int i = 0; i < o->path_count; i++)
        if (krait_run_allow_path(run, o->paths[i], &err) != KRAIT_OK)
            return fail(err);
    if (o->cwd && krait_run_set_cwd(run, o->cwd, &err) != KRAIT_OK)
        return fail(err);
    for (int i = 0; i < o->variable_count; i++) {
        const char *equal = strchr(o->variables[i], '='), *value = equal ? equal + 1 : getenv(o->variables[i]);
        char *name = equal ? strndup(o->variables[i], (size_t)(equal - o->variables[i])) : strdup(o->variables[i]);
        if (name && value)
            krait_run_set_env(run, name, value);
        free(name);
    }
    return 0;
}

int cli_set_up(const Options *o, krait_run *run, const Program *p)
{
    krait_stdio streams;
    char folder[4096] = "";
    /* A little later than the run itself looks at the clock. */
    cli_streams(&streams, o->limits.seconds > 0 ? p->start + o->limits.seconds + 0.03 : 0);
    krait_run_set_stdio(run, &streams, NULL);
    krait_run_set_args(run, p->argc, (const char *const *)p->argv);
    krait_run_set_clock(run, o->clock, o->epoch);
    if (o->debug && krait_run_set_debug(run, o->debug) != KRAIT_OK)
        return cli_usage_error("unknown debug mode: %s", o->debug);
    const char *slash = p->path ? strrchr(p->path, '/') : NULL;
    if (slash && (size_t)(slash - p->path) < sizeof folder)
        memcpy(folder, p->path, (size_t)(slash - p->path ? slash - p->path : 1));
    krait_run_add_import_path(run, folder);
    for (int i = 0; i < o->path_count; i++)
        krait_run_add_import_path(run, o->paths[i]);
    return grants(o, run);
}

int cli_finish(const Options *o, const Program *p, Report *report, krait_error *err)
{
    int number = cli_signal_seen();
    report->error = err;
    report->exit_code = err ? krait_error_exit_code(err) : 0;
    if (report->status == KRAIT_CANCELLED && number)
        report->exit_code = 128 + number;
    if (report->status == KRAIT_CANCELLED && number == 2)
        cli_write_all(2, "KeyboardInterrupt\n", 18);
    else if (report->status != KRAIT_CANCELLED || !number)
        cli_print_run_error(err, o, report->stats.output);
    if (p->report >= 0)
        cli_report_write(p->report, report);
    return report->exit_code;   /* the process ends: nothing is freed by hand */
}

int cli_begin(const Options *o, Program *p)
{
    p->start = cli_now();
    p->report = -1;
    if (o->report && (p->report = cli_report_open(o->report)) < 0)
        return cli_cannot_open(o->report, strerror(errno), errno);
    cli_close_inherited(p->report);
    cli_last_words(p->report);
    cli_backstop(o->limits.seconds > 0 ? o->limits.seconds : 0);
    return -1;
}

int cli_execute(const Options *o, krait_script *script, const Program *p, Report *report)
{
    krait_limits limits = o->limits;
    krait_error *err = NULL;
    krait_run *run = NULL;
    limits.used = cli_now() - p->start;
    if (krait_run_new(&run, script, &limits) != KRAIT_OK) {
        fprintf(stderr, "%s: out of memory\n", cli_name);
        return cli_refused(o, p, 125);
    }
    int code = cli_set_up(o, run, p);
    if (code)
        return cli_refused(o, p, code);
    cli_signals(run);
    if (!cli_wall(o, &report->wall) && o->wall == WALL_REQUIRE) {
        fprintf(stderr, "%s: the second wall is not complete on this system (--os-sandbox=require)\n", cli_name);
        return cli_refused(o, p, 125);
    }
    report->status = krait_run_exec(run, NULL, &err);
    krait_run_stats(run, &report->stats);
    return cli_finish(o, p, report, err);
}
