/* option_texts.c -- what is made from the table of options: --help and completions for shells. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

bool cli_option_shown(const CliOption *row, unsigned where)
{
    return row->help && row->where & where && row->name[0] && row->help[0];
}

/* At most 80 columns, and as many lines as a terminal window that is not small. */
int cli_help(void)
{
    const CliOption *title = NULL;
    printf("Usage: %s [OPTIONS] [-c CODE | -m MODULE | SCRIPT | -] [ARG...]\n"
           "       %s compile [-o OUT] [--cc=CC] [--fixed] [OPTIONS] SCRIPT\n"
           "       %s run [OPTIONS] COMPILED-PROGRAM [ARG...]\n"
           "       %s check [--format=text|gcc|json] FILE...\n"
           "Runs Python in a box. Options end at the script; -uBEIsSqOXW mean nothing.\n",
           cli_name, cli_name, cli_name, cli_name);
    for (const CliOption *row = cli_option_table; row->name; row++) {
        char left[64], letter[8] = "   ";
        if (!row->help)
            title = row;
        if (!cli_option_shown(row, CLI_COMMAND))
            continue;
        if (title)
            printf("%s:\n", title->name);
        title = NULL;
        if (row->letter)
            snprintf(letter, sizeof letter, "-%c,", row->letter);
        snprintf(left, sizeof left, "%s --%s%s%s", letter, row->name, row->argument ? "=" : "", row->argument ? row->argument : "");
        printf(" %-26s %s\n", left, row->help);
    }
    printf("Exit codes: N sys.exit(N), 1 exception, 2 usage, 120 output lost, 121 memory,\n"
           "122 output, 124 time or fuel, 125 internal, 130 interrupted, 143 terminated.\n");
    return 0;
}

/* -- completions ------------------------------------------------------------------------------------------------------------ */

/* The first word of a command line and the options that go with it. */
static const struct { const char *word; unsigned where; } commands[] = {
    { "compile", CLI_COMPILE | CLI_PROGRAM }, { "check", CLI_CHECK }, { "run", CLI_PROGRAM }, { NULL, CLI_COMMAND } };
enum { COMMANDS = sizeof commands / sizeof *commands };

/* For zsh, where colons and brackets part a description from what follows. */
static void put_escaped(const char *text)
{
    for (; *text; text++)
        printf("%s%c", strchr(":[]", *text) ? "\\" : "", *text);
}

static void complete_bash(const CliOption *row)
{
    printf(" --%s%s", row->name, row->argument ? "=" : "");
}

static void complete_zsh(const CliOption *row)
{
    printf("\n    '--%s%s[", row->name, row->argument ? "=" : "");
    put_escaped(row->help);
    printf("]%s", row->argument ? ":" : "");
    put_escaped(row->argument ? row->argument : "");
    printf("'");
}

/* `case` over the first word, with the options of each in its arm. */
static void complete_cases(const char *subject, const char *open, const char *close, void (*put)(const CliOption *row))
{
    printf("  case %s in\n", subject);
    for (int i = 0; i < COMMANDS; i++) {
        printf("  %s) %s", commands[i].word ? commands[i].word : "*", open);
        for (const CliOption *row = cli_option_table; row->name; row++)
            if (cli_option_shown(row, commands[i].where))
                put(row);
        printf("%s;;\n", close);
    }
    printf("  esac\n");
}

static void complete_fish(void)
{
    for (const CliOption *row = cli_option_table; row->name; row++) {
        char letter[16] = "", when[80] = "";
        if (!cli_option_shown(row, ~0u))
            continue;
        if (row->letter)
            snprintf(letter, sizeof letter, " -s %c", row->letter);
        if (!(row->where & CLI_COMMAND))
            snprintf(when, sizeof when, " -n '__fish_seen_subcommand_from %s'", row->where & CLI_CHECK ? "check" : "compile");
        printf("complete -c krait%s -l %s%s%s -d '%s'\n", when, row->name, letter, row->argument ? " -r" : "", row->help);
    }
}

int cli_completion(const char *shell)
{
    if (!strcmp(shell, "bash")) {
        printf("_krait() {\n  local word=${COMP_WORDS[COMP_CWORD]} names\n  COMPREPLY=()\n  [[ $word == -* ]] || return\n");
        complete_cases("${COMP_WORDS[1]}", "names='", "'", complete_bash);
        printf("  COMPREPLY=($(compgen -W \"$names\" -- \"$word\"))\n  [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n}\n"
               "complete -o default -F _krait krait\n");
    } else if (!strcmp(shell, "zsh")) {
        printf("#compdef krait\n_krait() {\n  local -a specs\n");
        complete_cases("${words[2]}", "specs=(", ")", complete_zsh);
        printf("  _arguments -S $specs '*:file:_files'\n}\n_krait \"$@\"\n");
    } else if (!strcmp(shell, "fish")) {
        complete_fish();
    } else {
        return cli_usage_error("completions are for bash, zsh or fish");
    }
    return 0;
}
