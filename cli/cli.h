/* cli.h -- shared by the files of the command. */
#ifndef KR_CLI_H
#define KR_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "include/krait.h"

typedef enum { WALL_TRY, WALL_REQUIRE, WALL_OFF } WallMode;

enum { MAX_PATHS = 64, MAX_VARIABLES = 256 };

typedef struct Options {
    char *code;              /* -c */
    const char *module;      /* -m */
    const char *dump, *debug, *cwd, *report;
    bool strict, has_seed, has_read_total, fixed_clock;
    uint64_t seed, max_source;
    double epoch;
    WallMode wall;
    krait_limits limits;
    const char *paths[MAX_PATHS]; int path_count;
    char *variables[MAX_VARIABLES]; int variable_count;
    int first_operand;
} Options;

extern const char *cli_name;

/* Fills o from argv up to the first operand. -1: go on; else the exit code. */
int cli_options(Options *o, int argc, char **argv);
/* Prints "krait: ..." and the hint about --help; returns 2. */
int cli_usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void cli_print_error(krait_error *err);
/* Whole regular file or pipe, at most limit + 1 bytes or so; path NULL: stdin. NULL with errno. */
char *cli_read_file(const char *path, size_t limit, size_t *size);
int cli_compile(int argc, char **argv);
int cli_check(int argc, char **argv);
int cli_emit_unit(int argc, char **argv);
double cli_now(void);

/* streams.c: stdin, stdout and stderr of a run. deadline: monotonic seconds, 0 none. */
void cli_streams(krait_stdio *streams, double deadline);
int cli_write_all(int fd, const char *bytes, size_t size);

/* signals.c */
void cli_signals(krait_run *run);      /* SIGINT and SIGTERM cancel it */
void cli_backstop(double seconds);     /* crash handler on a stack of its own, hard watchdog; 0: no time limit */
int cli_signal_seen(void);             /* number of the signal that cancelled, 0 */

/* wall.c: the second wall around the process. */
typedef struct WallState { bool no_new_privs, not_dumpable, rlimits, seccomp; int landlock; /* ABI, 0: none */ } WallState;
/* Closes every descriptor that the caller left open, except 0 to 2 and keep (-1: none). */
void cli_close_inherited(int keep);
/* After compiling, before running. false: something is missing (with WALL_REQUIRE: do not run). */
bool cli_wall(const Options *o, WallState *state);

/* report.c */
int cli_report_open(const char *where);    /* descriptor, or -1 with errno */
typedef struct Report {
    krait_status status;
    const krait_error *error;
    int exit_code;
    krait_stats stats;
    double compile_seconds;
    WallState wall;
} Report;
void cli_report_write(int fd, const Report *report);

#endif
