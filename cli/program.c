/* program.c -- main of a program compiled ahead of time: the command's own run under the options that were baked in. Such a program
 * belongs to who compiled it and is run by who names its files: what the arguments name may be read, unless --fixed was
 * baked in. Limits are wide unless given; the second wall stands as around the command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"

/* Most memory of a compiled program unless --max-memory says otherwise. */
#define PROGRAM_MEMORY ((uint64_t)4 << 30)

/* Regular files and folders that an argument (or the value of --name=value) names. */
static void grant_arguments(Options *o, int argc, char **argv)
{
    struct stat st;
    for (int i = 1; i < argc; i++) {
        const char *equal = argv[i][0] == '-' ? strchr(argv[i], '=') : NULL, *path = equal ? equal + 1 : argv[i];
        if (path[0] && stat(path, &st) == 0 && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)) && !cli_add_path(o, path))
            return;
    }
}

/* Options in front of the program's own arguments, between CLI_PROGRAM_OPTIONS and "--". -1: go on; else the exit code. */
static int given_options(Options *o, int *argc, char ***argv)
{
    if (o->fixed || *argc < 2 || strcmp((*argv)[1], CLI_PROGRAM_OPTIONS))
        return -1;
    int code = cli_options(o, CLI_PROGRAM, *argc - 1, *argv + 1);
    if (code >= 0)
        return code;
    int used = o->first_operand;
    (*argv)[used] = (*argv)[0];
    *argv += used;
    *argc -= used;
    return -1;
}

int krait_aot_main(int argc, char **argv, const struct KrUnitInfo *const *infos, const unsigned char *const *blobs,
                   const unsigned long *sizes, const char *const *names, int count, const char *const *words, int word_count)
{
    static char *no_arguments[] = { (char *)"", NULL };
    static Options o;
    Program p = { 0 };
    Report report = { .stats.size = sizeof report.stats };
    krait_error *err;
    krait_script *script;
    char **baked = calloc((size_t)word_count + 2, sizeof *baked);
    if (!baked)
        return 125;
    p.argv = argc ? argv : no_arguments;
    p.argc = argc ? argc : 1;
    const char *slash = strrchr(p.argv[0], '/');
    cli_name = slash ? slash + 1 : p.argv[0];
    cli_defaults(&o);
    o.limits = (krait_limits){ .size = sizeof o.limits, .seconds = -1, .memory = PROGRAM_MEMORY, .output = KRAIT_UNLIMITED,
                               .depth = o.limits.depth, .files = o.limits.files };
    baked[0] = p.argv[0];
    for (int i = 0; i < word_count; i++)
        baked[i + 1] = (char *)words[i];
    int code = cli_options(&o, CLI_PROGRAM, word_count + 1, baked);
    if (code < 0)
        code = given_options(&o, &p.argc, &p.argv);
    free(baked);   /* what the options keep are the words in it */
    if (code >= 0)
        return cli_refused(&o, NULL, code);
    if ((code = cli_begin(&o, &p)) >= 0)
        return code;
    if (!o.fixed)
        grant_arguments(&o, p.argc, p.argv);
    krait_config config = { .size = sizeof config, .hash_seed = o.seed, .use_hash_seed = o.has_seed };
    report.status = krait_script_linked(&script, &config, p.argv[0], infos, blobs, sizes, names, count, &err);
    return report.status == KRAIT_OK ? cli_execute(&o, script, &p, &report) : cli_finish(&o, &p, &report, err);
}
