/* manual.c -- the man page: docs/krait.1.in with the version and the table of options in their places, for the build. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

static void put_roff(const char *text)
{
    for (; *text; text++)
        printf("%s%c", strchr("-\\", *text) ? "\\" : "", *text);
}

static void manual_row(const CliOption *row)
{
    printf(".TP\n\\fB");
    if (row->letter)
        printf("\\-%c\\fR, \\fB", row->letter);
    put_roff("--");
    put_roff(row->name);
    printf("%s", row->argument ? "=\\fI" : "");
    put_roff(row->argument ? row->argument : "");
    printf("\\fR\n%c", toupper((unsigned char)row->help[0]));
    put_roff(row->help + 1);
    printf(".%s", row->more[0] ? "\n" : "");
    put_roff(row->more);
    printf("\n");
}

static void manual_options(void)
{
    for (const CliOption *row = cli_option_table; row->name; row++) {
        if (!row->help)
            printf(".SS %s\n", row->name);
        else if (cli_option_shown(row, ~0u))
            manual_row(row);
    }
    printf(".SS Of python\n.TP\n\\fB");
    const char *before = "";
    for (const char *letter = CLI_PYTHON_SWITCHES; *letter; letter++)
        if (*letter != ':') {
            printf("%s\\-%c", before, *letter);
            before = " ";
        }
    printf("\\fR\nAccepted, without effect; \\-X and \\-W take a value.\n");
}

/* emit-manual TEMPLATE: docs/krait.1.in with the version and the options in their places, for the build. */
int cli_emit_manual(int argc, char **argv)
{
    size_t size;
    char *text = argc == 2 ? cli_read_file(argv[1], (size_t)1 << 20, 0, &size) : NULL;
    if (!text)
        return cli_usage_error("emit-manual TEMPLATE");
    for (char *p = text, *end = text + size; p < end;) {
        if ((size_t)(end - p) >= 9 && !memcmp(p, "@OPTIONS@", 9)) {
            manual_options();
            p += p + 9 < end ? 10 : 9;   /* its newline has been written */
        } else if ((size_t)(end - p) >= 9 && !memcmp(p, "@VERSION@", 9)) {
            printf("%s", krait_version());
            p += 9;
        } else {
            putchar(*p++);
        }
    }
    free(text);
    return fflush(stdout) ? 1 : 0;
}
