/* cli.h -- shared by the files of the command. */
#ifndef KR_CLI_H
#define KR_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "include/krait.h"

typedef enum { WALL_TRY, WALL_REQUIRE, WALL_OFF } WallMode;

enum { MAX_PATHS = 512, MAX_VARIABLES = 256 };

typedef struct Options {
    char *code;              /* -c */
    const char *module;      /* -m */
    const char *dump, *debug, *cwd, *report;
    bool interactive;        /* a prompt: limits are each statement's, the terminal is needed */
    bool strict, has_seed, has_read_total, fixed;
    uint64_t seed, max_source;
    krait_clock clock;
    double epoch;
    WallMode wall;
    krait_limits limits;
    const char *paths[MAX_PATHS]; int path_count;
    char *variables[MAX_VARIABLES]; int variable_count;
    int first_operand;
} Options;

extern const char *cli_name;

void cli_defaults(Options *o);

/* -- options.c: the table of options.def ------------------------------------------------------------------------------------ */

/* Whose an option is: krait's itself, that of a compiled program (then `krait run` hands it over), of two subcommands. */
enum { CLI_COMMAND = 1, CLI_PROGRAM = 2, CLI_COMPILE = 4, CLI_CHECK = 8 };
typedef struct CliOption { const char *name; int letter; const char *argument; unsigned where; const char *help, *more; } CliOption;
/* Ends with a row without a name. help NULL: the title of a group; "": not shown. Limits of the library alone have the name "". */
extern const CliOption cli_option_table[];
/* Letters that python takes and that mean nothing here. */
#define CLI_PYTHON_SWITCHES "uBEIsSqObdvPX:W:"

/* Row of "--name" or "-x" in a set; NULL: none. */
const CliOption *cli_option_find(unsigned where, const char *word, size_t size);
/* The next option of a set, its value in optarg; *row NULL: no more. -1, or the exit code of a usage error. */
int cli_next_option(unsigned where, int argc, char **argv, const CliOption **row);
/* Fills o from argv[1..] up to the first operand. -1: go on; else the exit code. Texts are borrowed. */
int cli_options(Options *o, unsigned where, int argc, char **argv);

/* option_texts.c: --help and --completion; the exit code. */
int cli_help(void);
int cli_completion(const char *shell);
/* A row that is an option of one of the sets, and told about. */
bool cli_option_shown(const CliOption *row, unsigned where);

/* Grants another path; false: there are MAX_PATHS already. */
bool cli_add_path(Options *o, const char *path);
/* Prints "krait: ..." and the hint about --help; returns 2. */
int cli_usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void cli_print_error(krait_error *err);
/* Of a run that has used so many bytes of its output: what goes far over the limit is left out in the middle. */
void cli_print_run_error(krait_error *err, const Options *o, uint64_t used);
/* Whole regular file or pipe, at most limit + 1 bytes or so; path NULL: stdin. end: monotonic seconds, 0 for ever. NULL with
 * errno: ETIMEDOUT when that passed while a pipe gave nothing. */
char *cli_read_file(const char *path, size_t limit, double end, size_t *size);
/* "can't open file ..."; returns 2. */
int cli_cannot_open(const char *name, const char *why, int number);
int cli_compile(int argc, char **argv);
int cli_run_program(int argc, char **argv);
int cli_check(int argc, char **argv);
int cli_emit_unit(int argc, char **argv);
int cli_emit_manual(int argc, char **argv);
double cli_now(void);

/* -- execute.c: one run of a script under the options, in this process ----------------------------------------------------- */

typedef struct Program {
    char *source;
    size_t size;
    const char *name;        /* shown in tracebacks */
    const char *path;        /* of the script; NULL: none */
    char **argv; int argc;   /* sys.argv */
    double start;
    int report;              /* descriptor, -1: none */
} Program;

typedef struct Report Report;
/* Before anything else: the report, inherited descriptors, crash handler and watchdog. -1: go on; else the exit code. */
int cli_begin(const Options *o, Program *p);
/* Runs the script and returns the exit code. */
int cli_execute(const Options *o, krait_script *script, const Program *p, Report *report);
/* Prints the error, writes the report, returns the exit code. */
int cli_finish(const Options *o, const Program *p, Report *report, krait_error *err);

/* program.c: main of a program compiled ahead of time. words: the options that were baked in. */
struct KrUnitInfo;
int krait_aot_main(int argc, char **argv, const struct KrUnitInfo *const *infos, const unsigned char *const *blobs,
                   const unsigned long *sizes, const char *const *names, int count, const char *const *words, int word_count);
/* First argument of a compiled program when options follow, up to "--". */
#define CLI_PROGRAM_OPTIONS "--krait-options"

/* prompt.c: statements typed on a terminal, each under the limits, until end of input; the exit code. */
bool cli_prompt_wanted(void);
int cli_prompt(const Options *o, krait_engine *engine, const Program *p);
/* execute.c: streams, arguments, grants of a run; 0 or an exit code. */
int cli_set_up(const Options *o, krait_run *run, const Program *p);

/* streams.c: stdin, stdout and stderr of a run. deadline: monotonic seconds, 0 none. */
void cli_streams(krait_stdio *streams, double deadline);
/* Waits until fd is ready for the events of poll(). 0; -1 with errno: interrupted, or EAGAIN after `end` (0: never). */
int cli_wait(int fd, short events, double end);
int cli_write_all(int fd, const char *bytes, size_t size);
/* To stderr, controls made visible on a terminal: for texts that are a script's, in part. */
void cli_write_message(const char *bytes, size_t size);

/* signals.c */
void cli_signals(krait_run *run);      /* SIGINT and SIGTERM cancel it */
/* SIGINT raises KeyboardInterrupt in it, a second one cancels; NULL: SIGINT is only noted. For the prompt. */
void cli_signals_prompt(krait_run *run);
void cli_backstop(double seconds);     /* crash handler on a stack of its own, hard watchdog; 0: no time limit */
void cli_last_words(int report);       /* before it: what those two say, and write to that descriptor unless it is -1 */
int cli_signal_seen(void);             /* number of the signal that cancelled, 0 */

/* wall.c: the second wall around the process. */
typedef struct WallState { bool no_new_privs, not_dumpable, rlimits, seccomp; int landlock; /* ABI, 0: none */ } WallState;
/* Closes every descriptor that the caller left open, except 0 to 2 and keep (-1: none). */
void cli_close_inherited(int keep);
/* After compiling, before running. false: something is missing (with WALL_REQUIRE: do not run). */
bool cli_wall(const Options *o, WallState *state);

/* report.c */
int cli_report_open(const char *where);    /* descriptor, or -1 with errno */
struct Report {
    krait_status status;
    const krait_error *error;
    int exit_code;
    krait_stats stats;
    double compile_seconds;
    WallState wall;
};
void cli_report_write(int fd, const Report *report);
/* The text of a report of which nothing but that is known; its size. */
size_t cli_report_plain(char *text, size_t size, krait_status status, int code);
/* Reports that nothing was run; returns the exit code. p NULL: not begun, the options may be read in part only. */
int cli_refused(const Options *o, const Program *p, int code);

#endif
