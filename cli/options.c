/* options.c -- parsing of the command's options; the tables are options.def and sandbox/limits.def. */
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

const char *cli_name = "krait";

typedef enum { COMMAND, BOTH, PROGRAM } Where;
typedef struct Row { const char *name; int letter; const char *argument; Where where; const char *help; } Row;
static const Row rows[] = {   /* help NULL: the title of a group */
#define GROUP(title) { title, 0, NULL, BOTH, NULL },
#define OPTION(name, letter, argument, where, help) { name, letter, argument, where, help },
#include "cli/options.def"
#undef OPTION
#undef GROUP
    { "cmd", 0, "CODE", COMMAND, "" },
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

/* Rows of the library's alone have no name, rows kept for old callers no help. */
static bool shown(const Row *row) { return row->name[0] && row->help && row->help[0] && row->where != PROGRAM; }

/* At most 80 columns, and as many lines as a terminal window that is not small. */
static void help(void)
{
    printf("Usage: %s [OPTIONS] [-c CODE | -m MODULE | SCRIPT | -] [ARG...]\n"
           "       %s compile [-o OUT] [--cc=CC] [--fixed] [OPTIONS] SCRIPT\n"
           "       %s run [OPTIONS] COMPILED-PROGRAM [ARG...]\n"
           "       %s check [--format=text|gcc|json] FILE...\n"
           "Runs Python in a box. Options end at the script; -uBEIsSqOXW mean nothing.\n",
           cli_name, cli_name, cli_name, cli_name);
    for (int i = 0; i < ROWS; i++) {
        char left[64], letter[8] = "   ";
        if (!rows[i].help) {
            printf("%s:\n", rows[i].name);
            continue;
        }
        if (!shown(&rows[i]))
            continue;
        if (rows[i].letter)
            snprintf(letter, sizeof letter, "-%c,", rows[i].letter);
        snprintf(left, sizeof left, "%s --%s%s%s", letter, rows[i].name, rows[i].argument ? "=" : "",
                 rows[i].argument ? rows[i].argument : "");
        printf(" %-26s %s\n", left, rows[i].help);
    }
    printf("Exit codes: N sys.exit(N), 1 exception, 2 usage, 120 output lost, 121 memory,\n"
           "122 output, 124 time or fuel, 125 internal, 130 interrupted, 143 terminated.\n");
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
#define LIMIT(field, option, argument, kind, otherwise, name, help) o->limits.field = otherwise;
#include "sandbox/limits.def"
#undef LIMIT
    o->max_source = 1 << 20;
}

static void complete_row(const char *shell, const Row *row)
{
    char letter[16] = "";
    if (!strcmp(shell, "fish")) {
        if (row->letter)
            snprintf(letter, sizeof letter, " -s %c", row->letter);
        printf("complete -c krait -l %s%s%s -d '%s'\n", row->name, letter, row->argument ? " -r" : "", row->help);
    } else if (!strcmp(shell, "zsh")) {
        printf(" \\\n  '--%s%s[%s]%s%s'", row->name, row->argument ? "=" : "", row->help, row->argument ? ":" : "",
               row->argument ? row->argument : "");
    } else {
        printf(" --%s%s", row->name, row->argument ? "=" : "");
    }
}

/* A completion script for one shell; made from the same rows as the parser. */
static int completion(const char *shell)
{
    if (strcmp(shell, "bash") && strcmp(shell, "zsh") && strcmp(shell, "fish"))
        return cli_usage_error("completions are for bash, zsh or fish");
    if (!strcmp(shell, "bash"))
        printf("_krait() {\n  local word=${COMP_WORDS[COMP_CWORD]}\n  COMPREPLY=()\n  if [[ $word == -* ]]; then\n"
               "    COMPREPLY=($(compgen -W \"");
    if (!strcmp(shell, "zsh"))
        printf("#compdef krait\n_arguments -S");
    for (int i = 0; i < ROWS; i++)
        if (shown(&rows[i]))
            complete_row(shell, &rows[i]);
    if (!strcmp(shell, "bash"))
        printf("\" -- \"$word\"))\n    [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n  fi\n}\n"
               "complete -o default -F _krait krait\n");
    if (!strcmp(shell, "zsh"))
        printf(" \\\n  '*:file:_files'\n");
    return 0;
}

bool cli_option_takes_value(const char *word)
{
    for (int i = 0; i < ROWS; i++)
        if (rows[i].help && rows[i].where != COMMAND && !strcmp(rows[i].name, word + strspn(word, "-")))
            return rows[i].argument != NULL;
    return false;
}

int cli_options(Options *o, OptionSet set, int argc, char **argv)
{
    struct option longs[ROWS + 1] = { { 0 } };
    int count = 0, row_of[ROWS];
    const Where other = set == OPTIONS_COMMAND ? PROGRAM : COMMAND;
    for (int i = 0; i < ROWS; i++)
        if (rows[i].help && rows[i].where != other) {
            row_of[count] = i;
            longs[count] = (struct option){ rows[i].name, rows[i].argument ? required_argument : no_argument, NULL, FIRST_LONG + count };
            count++;
        }
    opterr = 0;
    optind = 0;   /* start over: a program reads two lists */
    const char *shorts = set == OPTIONS_COMMAND ? "+:c:m:hVuBEIsSqObdvPX:W:" : "+:";
    for (int c; (c = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        if (c < 256 && c > 0 && strchr("uBEIsSqObdvPXW", c))
            continue;   /* python's switches that mean nothing here */
        int row = c >= FIRST_LONG ? row_of[c - FIRST_LONG] : -1;
        for (int i = 0; c < FIRST_LONG && i < ROWS; i++)
            if (rows[i].help && rows[i].letter == c)
                row = i;
        if (c == ':')
            return cli_usage_error("option needs an argument: %s", argv[optind - 1]);
        if (c == '?' || row < 0)
            return optopt && optopt < 256 ? cli_usage_error("unknown option: -%c", optopt)
                                          : cli_usage_error("unknown option: %s", argv[optind - 1]);
        if (!strcmp(rows[row].name, "help")) {
            help();
            return 0;
        }
        if (!strcmp(rows[row].name, "version")) {
            printf("Krait %s (Python 3.4)\n", krait_version());
            return 0;
        }
        if (!strcmp(rows[row].name, "completion"))
            return completion(optarg);
        int code = apply(o, rows[row].name, optarg);
        if (code > 0)
            return code;
        if (code < 0)
            break;
    }
    o->first_operand = optind;
    return -1;
}
