/* cli.h -- shared by the files of the command. */
#ifndef KR_CLI_H
#define KR_CLI_H

#include <stdbool.h>

#include "include/krait.h"

typedef struct Options {
    char *code;              /* -c */
    const char *dump, *debug;
    bool strict, has_seed;
    uint64_t seed;
    krait_limits limits;
    const char *paths[64]; int path_count;
    int first_operand;
} Options;

extern const char *cli_name;

/* Fills o from argv up to the first operand. -1: go on; else the exit code. */
int cli_options(Options *o, int argc, char **argv);
/* Prints "krait: ..." and the hint about --help; returns 2. */
int cli_usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void cli_print_error(krait_error *err);
/* Whole file, at most limit + 1 bytes or so; path NULL: stdin. NULL with errno. */
char *cli_read_file(const char *path, size_t limit, size_t *size);
int cli_compile(int argc, char **argv);
int cli_check(int argc, char **argv);
int cli_emit_unit(int argc, char **argv);

#endif
