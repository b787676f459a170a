/* aot.c -- main of a program compiled ahead of time: the same box, without a compiler. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sandbox/internal.h"

static int write_fd(void *ctx, int stream, const char *bytes, size_t size, int *error)
{
    (void)ctx;
    while (size) {
        ssize_t n = write(stream, bytes, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            *error = errno;
            return -1;
        }
        bytes += n;
        size -= (size_t)n;
    }
    return 0;
}

static long read_fd(void *ctx, char *buffer, size_t size, int *error)
{
    ssize_t n;
    (void)ctx;
    do
        n = read(0, buffer, size);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        *error = errno;
    return n;
}

int krait_aot_main(int argc, char **argv, const struct KrUnitInfo *const *infos, const unsigned char *const *blobs,
                   const unsigned long *sizes, const char *const *names, int count)
{
    krait_engine *engine;
    const char *why = "";
    if (kr_engine_new(&engine, NULL, NULL) != KRAIT_OK) {
        fprintf(stderr, "krait: out of memory\n");
        return 125;
    }
    KrUnitShared *unit = kr_unit_shared_new(infos[0], blobs[0], sizes[0], &why);
    KrLinkedUnit *linked = calloc((size_t)count, sizeof *linked);
    krait_script script = { .magic = KR_MAGIC_SCRIPT, .references = 2, .engine = engine, .unit = unit, .name = argv[0] };
    if (!unit || !linked) {
        fprintf(stderr, "krait: %s\n", why);
        return 125;
    }
    for (int i = 1; i < count; i++) {
        const char *file = names[i] + strlen(names[i]) + 1;   /* "name\0flag file": one text from the linker */
        linked[i - 1] = (KrLinkedUnit){ names[i], infos[i], blobs[i], &sizes[i], file[0] == 'p', file + 1 };
    }
    kr_program_units = linked;
    krait_limits limits = { .size = sizeof limits, .seconds = -1, .memory = (uint64_t)4 << 30 };
    krait_run *run;
    krait_error *err = NULL;
    if (krait_run_new(&run, &script, &limits) != KRAIT_OK) {
        fprintf(stderr, "krait: out of memory\n");
        return 125;
    }
    krait_stdio streams = { sizeof streams, write_fd, read_fd };
    krait_run_set_stdio(run, &streams, NULL);
    krait_run_set_args(run, argc, (const char *const *)argv);
    KR_RUN(run->t)->out_line_buffered = isatty(1);
    krait_run_exec(run, &err);
    size_t length;
    const char *text = krait_error_text(err, &length);
    int error;
    if (length)
        write_fd(NULL, 2, text, length, &error);
    return krait_error_exit_code(err);
}
