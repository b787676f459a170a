/* run_program.c -- `krait run [OPTIONS] PROGRAM [ARG...]`: a program made by `krait compile`, under options given now. It is read
 * once, checked to be whole and of this version, and what was checked is what is started: an unnamed copy in memory. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli/cli.h"

#define MAX_PROGRAM ((size_t)1 << 30)

extern char **environ;

static int refuse(const char *program, const char *why, int code)
{
    fprintf(stderr, "%s: cannot run '%s': %s\n", cli_name, program, why);
    return code;
}

int cli_run_program(int argc, char **argv)
{
    Options o;
    size_t size;
    cli_defaults(&o);
    int code = cli_options(&o, CLI_PROGRAM, argc, argv);
    if (code >= 0)
        return cli_refused(&o, NULL, code);
    int first = o.first_operand, options = first - 1 - !strcmp(argv[first - 1], "--");
    if (first >= argc)
        return cli_usage_error("run [OPTIONS] PROGRAM [ARG...]");
    const char *program = argv[first];
    char *bytes = cli_read_file(program, MAX_PROGRAM, 0, &size);
    if (!bytes)
        return refuse(program, strerror(errno), errno == ENOENT ? 127 : 126);
    if (!krait_program_is_whole(bytes, size))
        return refuse(program, "not a whole program of krait " KRAIT_VERSION, 126);
    /* PROGRAM --krait-options OPTIONS... -- ARG... */
    char **words = calloc((size_t)argc + 4, sizeof *words);
    int fd = memfd_create("krait-program", MFD_CLOEXEC), used = 0;
    if (!words || fd < 0 || cli_write_all(fd, bytes, size) < 0)
        return refuse(program, strerror(errno), 125);
    words[used++] = (char *)program;
    words[used++] = (char *)CLI_PROGRAM_OPTIONS;
    for (int i = 1; i <= options; i++)
        words[used++] = argv[i];
    words[used++] = (char *)"--";
    for (int i = first + 1; i < argc; i++)
        words[used++] = argv[i];
    fexecve(fd, words, environ);
    return refuse(program, strerror(errno), 126);
}
