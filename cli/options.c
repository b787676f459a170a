/* options.c -- parsing of the command's options; the tables are options.def and sandbox/limits.def. */
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

const char *cli_name = "krait";

enum { COMMAND = CLI_COMMAND, PROGRAM = CLI_PROGRAM, BOTH = COMMAND | PROGRAM, COMPILE = CLI_COMPILE, CHECK = CLI_CHECK,
       ANY_SOURCE = COMMAND | COMPILE | CHECK };
const CliOption cli_option_table[] = {
#define GROUP(title) { title, 0, NULL, 0, NULL, NULL },
#define OPTION(name, letter, argument, where, help, more) { name, letter, argument, where, help, more },
#include "cli/options.def"
#undef OPTION
#undef GROUP
    { "cmd", 0, "CODE", COMMAND, "", "" },   /* an older name of --command */
    { 0 }
};
enum { ROWS = sizeof cli_option_table / sizeof *cli_option_table - 1, FIRST_LONG = 1000 };

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

static bool parse_size(const char *text, uint64_t *out)
{
    char *end;
    double n = strtod(text, &end);
    int shift = *end == 'K' || *end == 'k' ? 10 : *end == 'M' || *end == 'm' ? 20 : *end == 'G' || *end == 'g' ? 30 : 0;
    if (end == text || end[shift ? 1 : 0] || !(n >= 0) || n > 1e15)
        return false;
    n *= (double)((uint64_t)1 << shift);
    if (n > 1e18)
        return false;
    *out = (uint64_t)n;
    return true;
}

static bool parse_seconds(const char *text, double *out)
{
    char *end;
    double n = strtod(text, &end);
    if (end == text || *end || !(n >= 0) || n > 1e9)
        return false;
    *out = n;
    return true;
}

/* An option that is a limit: 1 done, 0 not one, -1 bad value. */
static int apply_limit(Options *o, const char *name, const char *value)
{
    krait_limits *l = &o->limits;
    uint64_t n = 0;
    if (!strcmp(name, "timeout")) {
        double seconds;
        if (!parse_seconds(value, &seconds))
            return -1;
        l->seconds = seconds == 0 ? -1 : seconds;
        return 1;
    }
    if (strncmp(name, "max-", 4) && strcmp(name, "fuel"))
        return 0;
    if (!parse_size(value, &n))
        return -1;
    if (!strcmp(name, "fuel")) {
        l->fuel = n;
    } else if (!strcmp(name, "max-memory")) {
        l->memory = n ? n < 1 << 20 ? 1 << 20 : n : KRAIT_UNLIMITED;
    } else if (!strcmp(name, "max-output")) {
        l->output = n ? n : KRAIT_UNLIMITED;
    } else if (!strcmp(name, "max-read")) {
        l->read_call = n;
        if (!o->has_read_total)
            l->read_total = n * 64;
    } else if (!strcmp(name, "max-read-total")) {
        l->read_total = n;
        o->has_read_total = true;
    } else if (!strcmp(name, "max-depth")) {
        if (n < 10 || n > 1000000)
            return -1;
        l->depth = (unsigned)n;
    } else if (!strcmp(name, "max-files")) {
        if (n < 1 || n > 1024)
            return -1;
        l->files = (unsigned)n;
    } else if (!strcmp(name, "max-source")) {
        if (n > (uint64_t)1 << 30)
            return -1;
        o->max_source = n ? n : (uint64_t)1 << 30;
    } else {
        return 0;
    }
    return 1;
}

bool cli_add_path(Options *o, const char *path)
{
    if (o->path_count == MAX_PATHS)
        return false;
    o->paths[o->path_count++] = path;
    return true;
}

static int add_path(Options *o, const char *value)
{
    size_t size = strlen(value);
    bool marked = size > 3 && !strcmp(value + size - 3, ":ro");
    char *path = marked ? strndup(value, size - 3) : NULL;
    if (marked && !path)
        return 125;
    return cli_add_path(o, marked ? path : value) ? 0 : cli_usage_error("too many paths");
}

static int add_variable(Options *o, char *value)
{
    if (!value[0] || value[0] == '=')
        return cli_usage_error("bad value for --env: %s", value);
    if (o->variable_count == MAX_VARIABLES)
        return cli_usage_error("too many variables");
    o->variables[o->variable_count++] = value;
    return 0;
}

/* One option with its argument; 0 fine, else exit code; -1: stop parsing. */
static int apply(Options *o, const char *name, char *value)
{
    bool ok = true;
    int limit = value ? apply_limit(o, name, value) : 0;
    if (limit) {
        ok = limit > 0;
    } else if (!strcmp(name, "command") || !strcmp(name, "cmd")) {
        o->code = value;
        return -1;
    } else if (!strcmp(name, "modules")) {
        o->code = (char *)"import _catalogue\n_catalogue.main()\n";
        return -1;
    } else if (!strcmp(name, "module")) {
        o->module = value;
        return -1;
    } else if (!strcmp(name, "allow-path")) {
        return add_path(o, value);
    } else if (!strcmp(name, "env")) {
        return add_variable(o, value);
    } else if (!strcmp(name, "cwd")) {
        o->cwd = value;
    } else if (!strcmp(name, "clock")) {
        o->clock = !strcmp(value, "real") ? KRAIT_CLOCK_REAL : !strcmp(value, "none") ? KRAIT_CLOCK_NONE : KRAIT_CLOCK_FIXED;
        ok = o->clock != KRAIT_CLOCK_FIXED || parse_seconds(value, &o->epoch);
    } else if (!strcmp(name, "seed")) {
        ok = parse_size(value, &o->seed);
        o->has_seed = true;
    } else if (!strcmp(name, "os-sandbox")) {
        o->wall = !strcmp(value, "off") ? WALL_OFF : !strcmp(value, "require") ? WALL_REQUIRE : WALL_TRY;
        ok = o->wall != WALL_TRY || !strcmp(value, "try");
    } else if (!strcmp(name, "report")) {
        o->report = value;
    } else if (!strcmp(name, "fixed")) {
        o->fixed = true;
    } else if (!strcmp(name, "strict-3.4")) {
        o->strict = true;
    } else if (!strcmp(name, "dump")) {
        o->dump = value;
    } else if (!strcmp(name, "debug")) {
        o->debug = value;
    }
    return ok ? 0 : cli_usage_error("bad value for --%s: %s", name, value);
}

void cli_defaults(Options *o)
{
    memset(o, 0, sizeof *o);
    o->limits.size = sizeof o->limits;
#define LIMIT(field, option, argument, kind, otherwise, name, help, more) o->limits.field = otherwise;
#include "sandbox/limits.def"
#undef LIMIT
    o->max_source = 1 << 20;
}

const CliOption *cli_option_find(unsigned where, const char *word, size_t size)
{
    for (const CliOption *row = cli_option_table; row->name; row++) {
        bool letter = size == 2 && word[0] == '-' && word[1] == row->letter;
        bool name = size > 2 && !strncmp(word, "--", 2) && strlen(row->name) == size - 2 && !strncmp(row->name, word + 2, size - 2);
        if (row->where & where && (letter || name))
            return row;
    }
    return NULL;
}

enum { SHORTS = sizeof CLI_PYTHON_SWITCHES + 2 * ROWS + 3 };

/* What getopt_long takes: options and letters of the rows of a set; row_of[i]: row of the i-th long option. */
static void getopt_tables(unsigned where, struct option *longs, int *row_of, char *shorts)
{
    int count = 0;
    /* Only among the files to check are options looked for behind the first operand. */
    int used = snprintf(shorts, SHORTS, "%s:%s", where == CLI_CHECK ? "" : "+", where == CLI_COMMAND ? CLI_PYTHON_SWITCHES : "");
    for (int i = 0; i < ROWS; i++) {
        const CliOption *row = &cli_option_table[i];
        if (!(row->where & where))
            continue;
        row_of[count] = i;
        longs[count] = (struct option){ row->name, row->argument ? required_argument : no_argument, NULL, FIRST_LONG + count };
        count++;
        if (row->letter)
            used += snprintf(shorts + used, (size_t)(SHORTS - used), "%c%s", row->letter, row->argument ? ":" : "");
    }
    longs[count] = (struct option){ 0 };
}

/* What getopt_long finds: ':' and '?' for what is wrong, else the row; NULL: no option is left. */
static int take_option(unsigned where, int argc, char **argv, const CliOption **row)
{
    struct option longs[ROWS + 1];
    int row_of[ROWS], c;
    char shorts[SHORTS];
    getopt_tables(where, longs, row_of, shorts);
    opterr = 0;
    *row = NULL;
    while (!*row && (c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        if (c == ':' || c == '?')
            return c;
        for (int i = 0; c < FIRST_LONG && i < ROWS; i++)
            if (cli_option_table[i].where & where && cli_option_table[i].letter == c)
                *row = &cli_option_table[i];
        if (c >= FIRST_LONG)
            *row = &cli_option_table[row_of[c - FIRST_LONG]];
        /* else: one of python's switches, which mean nothing here */
    }
    return 0;
}

int cli_next_option(unsigned where, int argc, char **argv, const CliOption **row)
{
    int wrong = take_option(where, argc, argv, row);
    if (wrong == ':')
        return cli_usage_error("option needs an argument: %s", argv[optind - 1]);
    if (wrong)
        return optopt && optopt < 256 ? cli_usage_error("unknown option: -%c", optopt)
                                      : cli_usage_error("unknown option: %s", argv[optind - 1]);
    return -1;
}

/* A refused option has its report too, though that is asked for behind it. */
static void find_report(Options *o, unsigned where, int argc, char **argv)
{
    const CliOption *row;
    while (!o->report) {
        if (take_option(where, argc, argv, &row))
            continue;
        if (!row || !strcmp(row->name, "command") || !strcmp(row->name, "cmd") || !strcmp(row->name, "module"))
            break;
        if (!strcmp(row->name, "report"))
            o->report = optarg;
    }
}

int cli_options(Options *o, unsigned where, int argc, char **argv)
{
    const CliOption *row;
    int code;
    optind = 0;   /* start over: a program reads two lists */
    while ((code = cli_next_option(where, argc, argv, &row)) < 0 && row) {
        if (!strcmp(row->name, "help"))
            return cli_help();
        if (!strcmp(row->name, "version")) {
            printf("Krait %s (Python 3.4)\n", krait_version());
            return 0;
        }
        if (!strcmp(row->name, "completion"))
            return cli_completion(optarg);
        code = apply(o, row->name, optarg);
        if (code)
            break;
    }
    if (code > 0)
        find_report(o, where, argc, argv);
    o->first_operand = optind;
    return code > 0 ? code : -1;
}
