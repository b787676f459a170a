/* signals.c -- interrupts cancel the run; crashes and a stuck run end the process with their own exit codes. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "cli/cli.h"

/* How much longer than its limit a run may take before the process is ended. */
#define SLACK 2.0

static krait_run *active;
static volatile sig_atomic_t seen;

static void on_interrupt(int number)
{
    seen = number;
    if (active)
        krait_run_cancel(active);
}

int cli_signal_seen(void)
{
    return seen;
}

void cli_signals(krait_run *run)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;   /* without SA_RESTART: waits end */
    active = run;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static void on_prompt_interrupt(int number)
{
    if (active && !seen)
        krait_run_interrupt(active);
    else if (active)
        krait_run_cancel(active);
    seen = number;
}

void cli_signals_prompt(krait_run *run)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_prompt_interrupt;
    active = run;
    seen = 0;
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

/* What the handlers below write is made beforehand: in them little may be called. */
static struct Words {
    char line[64], report[1000];
    size_t line_size, report_size;
} crash_words, alarm_words;
static int report_to = -1;

static void prepare(struct Words *words, const char *line, krait_status status, int code)
{
    words->line_size = (size_t)snprintf(words->line, sizeof words->line, "krait: %s\n", line);
    words->report_size = report_to < 0 ? 0 : cli_report_plain(words->report, sizeof words->report, status, code);
}

static void leave(const struct Words *words, int code)
{
    ssize_t said = write(2, words->line, words->line_size);
    if (report_to >= 0)
        said = write(report_to, words->report, words->report_size);
    (void)said;
    _exit(code);
}

static void on_crash(int number)
{
    (void)number;
    leave(&crash_words, 125);
}

static void on_alarm(int number)
{
    (void)number;
    leave(&alarm_words, 124);
}

void cli_last_words(int report)
{
    report_to = report;
    prepare(&crash_words, "internal error", KRAIT_INTERNAL, 125);
    prepare(&alarm_words, "limit exceeded: time", KRAIT_TIME, 124);
}

void cli_backstop(double seconds)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
#if !defined(__SANITIZE_ADDRESS__)
    static char stack[65536];
    stack_t own = { .ss_sp = stack, .ss_size = sizeof stack };
    if (sigaltstack(&own, NULL) == 0) {
        action.sa_handler = on_crash;
        action.sa_flags = SA_ONSTACK;
        sigaction(SIGSEGV, &action, NULL);
        sigaction(SIGBUS, &action, NULL);
        sigaction(SIGFPE, &action, NULL);
        sigaction(SIGILL, &action, NULL);
        sigaction(SIGABRT, &action, NULL);
    }
#else
    (void)on_crash;
#endif
    if (seconds <= 0)
        setitimer(ITIMER_REAL, &(struct itimerval){ 0 }, NULL);
    if (seconds > 0) {
        double end = seconds + SLACK;
        struct itimerval timer = { .it_value = { (time_t)end, (suseconds_t)((end - (double)(time_t)end) * 1e6) } };
        action.sa_handler = on_alarm;
        action.sa_flags = SA_ONSTACK;
        sigaction(SIGALRM, &action, NULL);
        setitimer(ITIMER_REAL, &timer, NULL);
    }
}
