/* options.c -- parsing of the command's options; the table is options.def. */
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

const char *cli_name = "krait";

typedef struct Row { const char *name; int letter; const char *argument, *help; } Row;
static const Row rows[] = {
#define OPTION(name, letter, argument, help) { name, letter, argument, help },
#include "cli/options.def"
#undef OPTION
};
enum { ROWS = sizeof rows / sizeof *rows, FIRST_LONG = 1000 };

int cli_usage_error(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    fprintf(stderr, "%s: ", cli_name);
    vfprintf(stderr, format, ap);
    fprintf(stderr, "\nTry '%s --help'.\n", cli_name);
    va_end(ap);
    return 2;
}

static void help(void)
{
    printf("usage: %s [OPTIONS] [-c CODE | SCRIPT | -] [ARG...]\n"
           "       %s compile [-o OUT] [--cc=CC] SCRIPT\n"
           "       %s check [--strict-3.4] FILE...\n\n"
           "Runs Python in a box. Options end at the script.\n\n", cli_name, cli_name, cli_name);
    for (int i = 0; i < ROWS; i++) {
        char left[64], letter[8] = "   ";
        if (rows[i].letter)
            snprintf(letter, sizeof letter, "-%c,", rows[i].letter);
        snprintf(left, sizeof left, "%s --%s%s%s", letter, rows[i].name, rows[i].argument ? "=" : "",
                 rows[i].argument ? rows[i].argument : "");
        printf("  %-26s %s\n", left, rows[i].help);
    }
    printf("\nExit codes: 0 ok, 1 exception, 2 usage, 121 memory, 122 output, 124 time or fuel, 125 internal error.\n");
}

static bool parse_size(const char *text, uint64_t *out)
{
    char *end;
    double n = strtod(text, &end);
    int shift = *end == 'K' || *end == 'k' ? 10 : *end == 'M' || *end == 'm' ? 20 : *end == 'G' || *end == 'g' ? 30 : 0;
    if (end == text || end[shift ? 1 : 0] || !(n >= 0) || n > 1e15)
        return false;
    *out = (uint64_t)(n * (double)((uint64_t)1 << shift));
    return true;
}

/* One option with its argument; 0 fine, else exit code; -1: stop parsing. */
static int apply(Options *o, const char *name, char *value)
{
    uint64_t n = 0;
    char *end = NULL;
    bool ok = true;
    if (!strcmp(name, "command")) {
        o->code = value;
        return -1;
    } else if (!strcmp(name, "allow-path")) {
        size_t size = strlen(value);
        if (size > 3 && !strcmp(value + size - 3, ":ro"))
            value[size - 3] = 0;
        if (o->path_count == 64)
            return cli_usage_error("too many paths");
        o->paths[o->path_count++] = value;
    } else if (!strcmp(name, "timeout")) {
        double seconds = strtod(value, &end);
        ok = end != value && !*end && seconds >= 0;
        o->limits.seconds = seconds == 0 ? -1 : seconds;
    } else if (!strcmp(name, "fuel")) {
        ok = parse_size(value, &o->limits.fuel);
    } else if (!strcmp(name, "max-memory")) {
        ok = parse_size(value, &n) && (n == 0 || n >= 1 << 20);
        o->limits.memory = n ? n : KRAIT_UNLIMITED;
    } else if (!strcmp(name, "max-output")) {
        ok = parse_size(value, &n);
        o->limits.output = n ? n : KRAIT_UNLIMITED;
    } else if (!strcmp(name, "max-depth")) {
        ok = parse_size(value, &n) && n >= 10 && n <= 1000000;
        o->limits.depth = (unsigned)n;
    } else if (!strcmp(name, "seed")) {
        ok = parse_size(value, &o->seed);
        o->has_seed = true;
    } else if (!strcmp(name, "strict-3.4")) {
        o->strict = true;
    } else if (!strcmp(name, "dump")) {
        o->dump = value;
    } else if (!strcmp(name, "debug")) {
        o->debug = value;
    }
    return ok ? 0 : cli_usage_error("bad value for --%s: %s", name, value);
}

int cli_options(Options *o, int argc, char **argv)
{
    struct option longs[ROWS + 1] = { { 0 } };
    memset(o, 0, sizeof *o);
    o->limits.size = sizeof o->limits;
    o->limits.output = 1 << 20;
    for (int i = 0; i < ROWS; i++)
        longs[i] = (struct option){ rows[i].name, rows[i].argument ? required_argument : no_argument, NULL, FIRST_LONG + i };
    opterr = 0;
    for (int c; (c = getopt_long(argc, argv, "+:c:hVuBEIsSqOX:W:", longs, NULL)) != -1;) {
        if (strchr("uBEIsSqOXW", c) && c < 256)
            continue;   /* python's switches that mean nothing here */
        int row = c - FIRST_LONG;
        for (int i = 0; c < FIRST_LONG && i < ROWS; i++)
            if (rows[i].letter == c)
                row = i;
        if (c == ':')
            return cli_usage_error("option needs an argument: %s", argv[optind - 1]);
        if (c == '?' || row < 0)
            return cli_usage_error("unknown option: %s", argv[optind - 1]);
        if (!strcmp(rows[row].name, "help")) {
            help();
            return 0;
        }
        if (!strcmp(rows[row].name, "version")) {
            printf("Krait %s (Python 3.4)\n", krait_version());
            return 0;
        }
        int code = apply(o, rows[row].name, optarg);
        if (code > 0)
            return code;
        if (code < 0)
            break;
    }
    o->first_operand = optind;
    return -1;
}
