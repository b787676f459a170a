/* compile.c -- `krait compile [-o OUT] [OPTIONS] SCRIPT`: an executable through the C compiler. Options of a run are checked here and
 * baked into the program. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

#define USAGE "compile [-o OUT] [--cc=CC] [--strict-3.4] [--fixed] [OPTIONS of a run] SCRIPT"

typedef struct Request {
    const char *output, *cc, *runtime, *script;
    krait_compile_options options;
    const char **words; int word_count;   /* options of a run */
} Request;

/* Sorts the arguments: those of the compilation, those of a run. -1: go on; else the exit code. */
static int sort_arguments(Request *r, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *equal = argv[i][0] == '-' ? strchr(argv[i], '=') : NULL, *value = equal ? equal + 1 : NULL;
        size_t length = equal ? (size_t)(equal - argv[i]) : strlen(argv[i]);
        const CliOption *row = cli_option_find(CLI_COMPILE, argv[i], length), *other;
        if (!row && length > 2 && argv[i][1] != '-' && (row = cli_option_find(CLI_COMPILE, argv[i], 2)))
            value = argv[i] + 2;
        if (argv[i][0] != '-') {
            if (r->script)
                return cli_usage_error("compile needs one script");
            r->script = argv[i];
        } else if (!row) {
            r->words[r->word_count++] = argv[i];
            other = cli_option_find(CLI_PROGRAM, argv[i], length);
            if (!value && other && other->argument && i + 1 < argc)
                r->words[r->word_count++] = argv[++i];
        } else if (!row->argument) {
            r->options.flags = KRAIT_STRICT_34;
        } else {
            if (!value && i + 1 == argc)
                return cli_usage_error("option needs an argument: %s", argv[i]);
            value = value ? value : argv[++i];
            *(!strcmp(row->name, "output") ? &r->output : !strcmp(row->name, "cc") ? &r->cc : &r->runtime) = value;
        }
    }
    return r->script ? -1 : cli_usage_error(USAGE);
}

static int check_words(const Request *r, const char *name)
{
    Options o;
    char **copy = calloc((size_t)r->word_count + 2, sizeof *copy);
    if (!copy)
        return 125;
    copy[0] = (char *)name;
    for (int i = 0; i < r->word_count; i++)
        copy[i + 1] = (char *)r->words[i];
    cli_defaults(&o);
    int code = cli_options(&o, CLI_PROGRAM, r->word_count + 1, copy);
    free(copy);
    return code;
}

int cli_compile(int argc, char **argv)
{
    Request r = { .options.size = sizeof r.options };
    char made[4096];
    size_t size;
    r.words = calloc((size_t)argc + 1, sizeof *r.words);
    int code = r.words ? sort_arguments(&r, argc, argv) : 125;
    if (code < 0)
        code = check_words(&r, argv[0]);
    if (code >= 0)
        return code;
    char *source = cli_read_file(r.script, (size_t)1 << 20, 0, &size);
    if (!source)
        return cli_cannot_open(r.script, strerror(errno), errno);
    if (!r.output) {
        size_t n = strlen(r.script);
        snprintf(made, sizeof made, "%.*s", (int)(n > 3 && !strcmp(r.script + n - 3, ".py") ? n - 3 : n), r.script);
        if (!strcmp(made, r.script))
            return cli_usage_error("compile: name the output with -o");
        r.output = made;
    }
    r.options.program_options = r.words;
    r.options.program_option_count = (size_t)r.word_count;
    krait_engine *engine;
    krait_error *err = NULL;
    if (krait_engine_new(&engine, NULL) != KRAIT_OK)
        return 125;
    krait_module_source module = { "__main__", r.script, source, size, 0 };
    krait_status status = krait_compile_executable(engine, &module, 1, r.output, r.cc, r.runtime, &r.options, &err);
    if (status != KRAIT_OK)
        cli_print_error(err);
    code = status == KRAIT_OK ? 0 : err ? krait_error_exit_code(err) : 125;
    krait_error_free(err);
    free(source);
    krait_engine_free(engine);
    return code;
}
