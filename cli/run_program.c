/* run_program.c -- `krait run [OPTIONS] PROGRAM [ARG...]`: a program made by `krait compile`, under options given now. It is copied
 * once, checked to be whole and of this version, and what was checked is what is started: an unnamed file in memory. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

#define MAX_PROGRAM ((off_t)1 << 30)

extern char **environ;

static int refuse(const Options *o, const char *program, const char *why, int code)
{
    fprintf(stderr, "%s: cannot run '%s': %s\n", cli_name, program, why);
    return cli_refused(o, NULL, code);
}

/* An unnamed copy in memory of a regular file of at most MAX_PROGRAM bytes; -1: errno tells. */
static int copy_program(const char *path)
{
    struct stat st;
    int from = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK), to = -1;
    if (from < 0)
        return -1;
    errno = 0;
    if (fstat(from, &st) || !S_ISREG(st.st_mode))
        errno = errno ? errno : S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
    else if (st.st_size > MAX_PROGRAM)
        errno = EFBIG;
    else if ((to = memfd_create("krait-program", MFD_CLOEXEC)) >= 0) {
        ssize_t n;
        for (off_t left = MAX_PROGRAM; left > 0 && (n = sendfile(to, from, NULL, (size_t)left)) != 0; left -= n > 0 ? n : 0)
            if (n < 0 && errno != EINTR) {
                close(to);
                to = -1;
                break;
            }
    }
    int number = errno;
    close(from);
    errno = number;
    return to;
}

/* Nobody else has this file, so what is looked at is what will be started. */
static bool is_whole(int fd)
{
    struct stat st;
    if (fstat(fd, &st) || !st.st_size)
        return false;
    void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
    if (bytes == MAP_FAILED)
        return false;
    bool whole = krait_program_is_whole(bytes, (size_t)st.st_size);
    munmap(bytes, (size_t)st.st_size);
    return whole;
}

int cli_run_program(int argc, char **argv)
{
    Options o;
    cli_defaults(&o);
    int code = cli_options(&o, CLI_PROGRAM, argc, argv);
    if (code >= 0)
        return cli_refused(&o, NULL, code);
    int first = o.first_operand, options = first - 1 - !strcmp(argv[first - 1], "--");
    if (first >= argc)
        return cli_refused(&o, NULL, cli_usage_error("run [OPTIONS] PROGRAM [ARG...]"));
    const char *program = argv[first];
    int fd = copy_program(program);
    if (fd < 0)
        return refuse(&o, program, strerror(errno), errno == ENOENT ? 127 : 126);
    if (!is_whole(fd))
        return refuse(&o, program, "not a whole program of krait " KRAIT_VERSION, 126);
    /* PROGRAM --krait-options OPTIONS... -- ARG... */
    char **words = calloc((size_t)argc + 4, sizeof *words);
    int used = 0;
    if (!words)
        return refuse(&o, program, strerror(errno), 125);
    words[used++] = (char *)program;
    words[used++] = (char *)CLI_PROGRAM_OPTIONS;
    for (int i = 1; i <= options; i++)
        words[used++] = argv[i];
    words[used++] = (char *)"--";
    for (int i = first + 1; i < argc; i++)
        words[used++] = argv[i];
    fexecve(fd, words, environ);
    code = refuse(&o, program, strerror(errno), 126);
    free(words);
    return code;
}
