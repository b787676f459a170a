/* check.c -- `krait check FILE...`: syntax only; and the build's own `emit-unit`. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

int cli_check(int argc, char **argv)
{
    krait_compile_options options = { sizeof options, 0 };
    krait_engine *engine;
    int code = 0, first = 1;
    if (first < argc && !strcmp(argv[first], "--strict-3.4")) {
        options.flags = KRAIT_STRICT_34;
        first++;
    }
    if (first == argc)
        return cli_usage_error("check needs files");
    if (krait_engine_new(&engine, NULL) != KRAIT_OK)
        return 125;
    for (int i = first; i < argc; i++) {
        size_t size;
        char *source = cli_read_file(argv[i], (size_t)1 << 20, &size);
        krait_error *err = NULL;
        if (!source) {
            fprintf(stderr, "%s: can't open file '%s': %s\n", cli_name, argv[i], strerror(errno));
            code = 2;
            continue;
        }
        if (krait_check(engine, source, size, argv[i], &options, &err) != KRAIT_OK) {
            cli_print_error(err);
            code = code ? code : 1;
        }
        krait_error_free(err);
        free(source);
    }
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
    char *source = cli_read_file(argv[3], (size_t)1 << 20, &size);
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
