/* check.c -- `krait check FILE...`: syntax only; and the build's own `emit-unit`. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

typedef enum { FORMAT_TEXT, FORMAT_GCC, FORMAT_JSON } Format;

static void print_json_text(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 32)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

static void print_problem(Format format, const char *file, const char *type, const char *message, int line, int column,
                          bool first)
{
    if (format == FORMAT_GCC) {
        printf("%s:%d:%d: error: %s: %s\n", file, line ? line : 1, column ? column : 1, type, message);
        return;
    }
    printf("%s\n  {\"file\": ", first ? "" : ",");
    print_json_text(file);
    printf(", \"line\": %d, \"column\": %d, \"type\": ", line, column);
    print_json_text(type);
    printf(", \"message\": ");
    print_json_text(message);
    putchar('}');
}

/* One file: 0, 1 invalid, 2 cannot be read. */
static int check_file(krait_engine *engine, const char *file, const krait_compile_options *options, Format format, bool first)
{
    size_t size;
    krait_error *err = NULL;
    char *source = cli_read_file(file, (size_t)1 << 20, 0, &size);
    if (!source) {
        const char *why = errno == EINVAL ? "not a regular file" : strerror(errno);
        if (format == FORMAT_TEXT)
            fprintf(stderr, "%s: can't open file '%s': %s\n", cli_name, file, why);
        else
            print_problem(format, file, "OSError", why, 0, 0, first);
        return 2;
    }
    int code = krait_check(engine, source, size, file, options, &err) == KRAIT_OK ? 0 : 1;
    if (code && format == FORMAT_TEXT)
        cli_print_error(err);
    else if (code)
        print_problem(format, file, krait_error_type(err), krait_error_message(err), krait_error_line(err),
                      krait_error_column(err), first);
    krait_error_free(err);
    free(source);
    return code;
}

int cli_check(int argc, char **argv)
{
    const CliOption *row;
    krait_compile_options options = { .size = sizeof options };
    Format format = FORMAT_TEXT;
    krait_engine *engine;
    int code;
    bool first = true;
    while ((code = cli_next_option(CLI_CHECK, argc, argv, &row)) < 0 && row) {
        if (!row->argument)
            options.flags = KRAIT_STRICT_34;
        else if (!strcmp(optarg, "text") || !strcmp(optarg, "gcc") || !strcmp(optarg, "json"))
            format = optarg[0] == 't' ? FORMAT_TEXT : optarg[0] == 'g' ? FORMAT_GCC : FORMAT_JSON;
        else
            return cli_usage_error("bad value for --%s: %s", row->name, optarg);
    }
    if (code >= 0)
        return code;
    if (optind == argc)
        return cli_usage_error("check needs files");
    if (krait_engine_new(&engine, NULL) != KRAIT_OK)
        return 125;
    code = 0;
    if (format == FORMAT_JSON)
        putchar('[');
    for (int i = optind; i < argc; i++) {
        int one = check_file(engine, argv[i], &options, format, first);
        first = first && !one;
        code = one > code ? one : code;
    }
    if (format == FORMAT_JSON)
        printf("%s]\n", first ? "" : "\n");
    krait_engine_free(engine);
    return code;
}

/* emit-unit SYMBOL SHOWN-NAME FILE: C text of a library module, for the build. */
int cli_emit_unit(int argc, char **argv)
{
    krait_engine *engine;
    krait_error *err = NULL;
    char *text;
    size_t size, length;
    if (argc != 4)
        return cli_usage_error("emit-unit SYMBOL SHOWN-NAME FILE");
    char *source = cli_read_file(argv[3], (size_t)1 << 20, 0, &size);
    if (!source || krait_engine_new(&engine, NULL) != KRAIT_OK)
        return 2;
    krait_module_source module = { "", argv[2], source, size, 0 };
    if (krait_emit_unit(engine, &module, argv[1], &text, &length, &err) != KRAIT_OK) {
        cli_print_error(err);
        return 1;
    }
    fwrite(text, 1, length, stdout);
    return 0;
}
