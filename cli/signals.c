/* signals.c -- interrupts cancel the run; crashes and a stuck run end the process with their own exit codes. */
#include <signal.h>
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

static void leave(const char *text, int code)
{
    if (write(2, text, strlen(text)) < 0)
        _exit(code);
    _exit(code);
}

static void on_crash(int number)
{
    (void)number;
    leave("krait: internal error\n", 125);
}

static void on_alarm(int number)
{
    (void)number;
    leave("krait: limit exceeded: time\n", 124);
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
