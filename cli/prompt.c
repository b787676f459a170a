/* prompt.c -- the interactive prompt: lines are edited by libedit (in its absence read plainly), statements go to one run whose names
 * stay, each under the limits of the options. Ctrl-C raises KeyboardInterrupt, a second one ends the statement's run; after
 * a limit the session starts anew. The terminal is the only thing that the second wall leaves besides. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

#ifdef KRAIT_HAVE_LIBEDIT
#include <editline/readline.h>
#endif

#define MAX_STATEMENT ((size_t)1 << 20)

static const unsigned char driver[] = {
#include "prompt_driver.inc"
};

bool cli_prompt_wanted(void)
{
    return isatty(0) && isatty(1);
}

/* A line without its newline, to be freed; NULL: end of input, or Ctrl-C (then cli_signal_seen). */
static char *read_line(const char *prompt)
{
#ifdef KRAIT_HAVE_LIBEDIT
    sigset_t interrupt, before;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_BLOCK, &interrupt, &before);
    char *line = readline(prompt);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (line && *line)
        add_history(line);
    return line;
#else
    char *line = NULL;
    size_t size = 0;
    cli_write_all(1, prompt, strlen(prompt));
    ssize_t n = getline(&line, &size, stdin);
    if (n < 0) {
        free(line);
        clearerr(stdin);
        return NULL;
    }
    line[strcspn(line, "\n")] = 0;
    return line;
#endif
}

#ifdef KRAIT_HAVE_LIBEDIT
/* The next character of the terminal; -1 at the end and after Ctrl-C, which libedit alone would read over. */
static int next_character(FILE *unused)
{
    unsigned char c = 0;
    int value = 0, rest = 0;
    (void)unused;
    do {
        /* SIGINT is let in while this waits and at no other time, so that none is missed. */
        struct pollfd terminal = { 0, POLLIN, 0 };
        sigset_t none;
        sigemptyset(&none);
        while (!cli_signal_seen() && ppoll(&terminal, 1, NULL, &none) < 0 && errno == EINTR) {
        }
        if (cli_signal_seen() || read(0, &c, 1) <= 0)
            return -1;
        value = rest ? value << 6 | (c & 63) : c < 0xc0 ? c : c < 0xe0 ? c & 31 : c < 0xf0 ? c & 15 : c & 7;
        rest = rest ? rest - 1 : c < 0xc0 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
    } while (rest);
    /* A Ctrl-D typed while a statement ran, the terminal in line mode then, is a NUL here (n_tty of Linux). */
    return value ? value : 4;
}
#endif

static void start_editing(void)
{
#ifdef KRAIT_HAVE_LIBEDIT
    rl_readline_name = (char *)"krait";
    rl_getc_function = next_character;
    rl_catch_signals = 0;
    rl_initialize();              /* reads the terminal's description: not possible behind the wall */
    rl_bind_key('\t', rl_insert);
    using_history();
    stifle_history(1000);
#endif
}

/* *text grows by the line. false: too long. */
static bool add_line(char **text, const char *line)
{
    size_t have = *text ? strlen(*text) : 0, more = strlen(line);
    if (have + more > MAX_STATEMENT)
        return false;
    char *grown = realloc(*text, have + more + 2);
    if (!grown)
        return false;
    if (*text)
        grown[have++] = '\n';
    memcpy(grown + have, line, more + 1);
    *text = grown;
    return true;
}

/* One call of the driver. -1: go on, *more says whether lines are missing; else the exit code of the session. */
static int step(const Options *o, krait_run *run, const Program *p, const char *text, bool *more)
{
    krait_error *err = NULL;
    krait_value *argument = krait_str(text, strlen(text)), *answer = NULL;
    const krait_value *arguments[] = { argument };
    Program now = *p;
    now.start = cli_now();
    krait_stdio streams;
    cli_streams(&streams, o->limits.seconds > 0 ? now.start + o->limits.seconds + 0.03 : 0);
    cli_signals_prompt(run);
    cli_backstop(o->limits.seconds > 0 ? o->limits.seconds : 0);
    krait_stats before = { .size = sizeof before }, after = before;
    krait_run_stats(run, &before);
    krait_status status = krait_run_call(run, "_step", arguments, 1, &answer, &err);
    cli_backstop(0);
    cli_signals_prompt(NULL);
    int wanted = 0;
    *more = status == KRAIT_OK && krait_as_bool(answer, &wanted) == KRAIT_OK && wanted;
    krait_value_unref(answer);
    krait_value_unref(argument);
    int code = -1;
    krait_run_stats(run, &after);
    if (status == KRAIT_EXCEPTION && !strcmp(krait_error_type(err), "SystemExit")) {
        cli_print_run_error(err, o, after.output - before.output);
        code = krait_error_exit_code(err);
    } else if (status == KRAIT_CANCELLED) {
        cli_write_all(2, "KeyboardInterrupt\n", 18);
    } else if (status != KRAIT_OK) {
        cli_print_run_error(err, o, after.output - before.output);
    }
    krait_error_free(err);
    if (code < 0 && status != KRAIT_OK && status != KRAIT_EXCEPTION) {
        if (krait_run_reset(run, NULL) != KRAIT_OK || krait_run_exec(run, NULL, NULL) != KRAIT_OK)
            return 125;
        static const char anew[] = "krait: the session starts anew\n";
        cli_write_all(2, anew, sizeof anew - 1);
    }
    return code;
}

static int session(const Options *o, krait_run *run, const Program *p)
{
    char *text = NULL;
    bool more = false;
    for (;;) {
        cli_signals_prompt(NULL);
        char *line = read_line(more ? "... " : ">>> ");
        if (!line && cli_signal_seen()) {   /* Ctrl-C: what was typed is dropped */
            cli_write_all(1, "\nKeyboardInterrupt\n", 19);
        } else if (!line) {
            cli_write_all(1, "\n", 1);
            return 0;
        }
        bool good = line && add_line(&text, line);
        free(line);
        more = false;
        if (good && text[strspn(text, " \t\n")]) {
            int code = step(o, run, p, text, &more);
            if (code >= 0)
                return code;
        }
        if (!more) {
            free(text);
            text = NULL;
        }
    }
}

int cli_prompt(const Options *o, krait_engine *engine, const Program *p)
{
    Options options = *o;
    krait_error *err = NULL;
    krait_script *script;
    krait_run *run;
    Report report = { .status = KRAIT_OK, .stats.size = sizeof report.stats };
    options.interactive = true;
    cli_backstop(0);
    printf("Krait %s (Python 3.4) in a box; Ctrl-D leaves.\n", krait_version());
    fflush(stdout);
    if (krait_compile(&script, engine, (const char *)driver, sizeof driver - 1, "<prompt>", NULL, &err) != KRAIT_OK ||
        krait_run_new(&run, script, &options.limits) != KRAIT_OK) {
        cli_print_error(err);
        return 125;
    }
    int code = cli_set_up(&options, run, p);
    if (code)
        return code;
    start_editing();
    cli_signals_prompt(NULL);
    if (!cli_wall(&options, &report.wall) && o->wall == WALL_REQUIRE) {
        fprintf(stderr, "%s: the second wall is not complete on this system (--os-sandbox=require)\n", cli_name);
        return 125;
    }
    if (krait_run_exec(run, NULL, &err) != KRAIT_OK) {
        cli_print_error(err);
        return 125;
    }
    report.exit_code = session(&options, run, p);
    krait_run_stats(run, &report.stats);
    if (p->report >= 0)
        cli_report_write(p->report, &report);
    return report.exit_code;
}
