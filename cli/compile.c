/* compile.c -- `krait compile [-o OUT] SCRIPT`: an executable through the C compiler. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

int cli_compile(int argc, char **argv)
{
    static const struct option longs[] = { { "output", required_argument, NULL, 'o' },
                                           { "cc", required_argument, NULL, 'C' },
                                           { "strict-3.4", no_argument, NULL, 'S' },
                                           { "runtime", required_argument, NULL, 'R' }, { 0 } };
    krait_compile_options options = { sizeof options, 0, 0 };
    const char *output = NULL, *cc = NULL, *runtime = NULL, *script = NULL;
    char made[4096];
    size_t size;
    for (int c; (c = getopt_long(argc, argv, "o:", longs, NULL)) != -1;) {
        switch (c) {
        case 'o': output = optarg; break;
        case 'C': cc = optarg; break;
        case 'R': runtime = optarg; break;
        case 'S': options.flags = KRAIT_STRICT_34; break;
        default: return cli_usage_error("compile [-o OUT] [--cc=CC] [--strict-3.4] SCRIPT");
        }
    }
    if (argc - optind != 1)
        return cli_usage_error("compile needs one script");
    script = argv[optind];
    char *source = cli_read_file(script, (size_t)1 << 20, &size);
    if (!source) {
        fprintf(stderr, "%s: can't open file '%s': [Errno %d] %s\n", cli_name, script, errno, strerror(errno));
        return 2;
    }
    if (!output) {
        size_t n = strlen(script);
        snprintf(made, sizeof made, "%.*s", (int)(n > 3 && !strcmp(script + n - 3, ".py") ? n - 3 : n), script);
        if (!strcmp(made, script))
            return cli_usage_error("compile: name the output with -o");
        output = made;
    }
    krait_engine *engine;
    krait_error *err = NULL;
    if (krait_engine_new(&engine, NULL) != KRAIT_OK)
        return 125;
    krait_module_source module = { "__main__", script, source, size, 0 };
    krait_status status = krait_compile_executable(engine, &module, 1, output, cc, runtime, &options, &err);
    if (status != KRAIT_OK)
        cli_print_error(err);
    int code = status == KRAIT_OK ? 0 : err ? krait_error_exit_code(err) : 125;
    krait_error_free(err);
    free(source);
    krait_engine_free(engine);
    return code;
}
