/* backend_cc.c -- C text to an executable with the system's compiler: a private directory, one compile a unit, the
 * whitelist on each object, one link with the static runtime. Nothing of a script reaches a command line or a path. */
#include "codegen/codegen.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "codegen/object_check.h"
#include "rtlib/base/flag.h"
#include "rtlib/base/text.h"

#define MAX_UNITS 4096
#define MAX_LIBRARIES 64

extern char **environ;

typedef struct Cc {
    const KrCcUnit *units;
    int count;
    const KrCcOptions *options;
    char dir[256];
    int fd;                       /* of dir */
    char problem[640];
} Cc;

static bool fail(Cc *cc, const char *what, const char *detail)
{
    if (!cc->problem[0])
        snprintf(cc->problem, sizeof cc->problem, "%s%s%s", what, *detail ? ": " : "", detail);
    return false;
}

/* -- files in the private directory -- */

static bool write_all(int fd, const void *data, size_t size)
{
    const char *p = data;
    while (size) {
        ssize_t n = write(fd, p, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        p += n;
        size -= (size_t)n;
    }
    return true;
}

static bool write_file(Cc *cc, const char *name, const void *data, size_t size)
{
    int fd = openat(cc->fd, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return fail(cc, "cannot write a temporary file", strerror(errno));
    bool ok = write_all(fd, data, size);
    ok = !close(fd) && ok;
    return ok || fail(cc, "cannot write a temporary file", strerror(errno));
}

/* Whole contents (free()), NUL behind. */
static char *read_file(Cc *cc, const char *name, size_t *size)
{
    int fd = openat(cc->fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    struct stat st;
    char *data = NULL;
    if (fd >= 0 && !fstat(fd, &st) && st.st_size >= 0 && (data = malloc((size_t)st.st_size + 1))) {
        size_t got = 0;
        ssize_t n;
        while (got < (size_t)st.st_size && (n = read(fd, data + got, (size_t)st.st_size - got)) > 0)
            got += (size_t)n;
        data[got] = 0;
        *size = got;
    }
    if (fd >= 0)
        close(fd);
    return data;
}

/* -- running the compiler -- */

static bool wait_for(Cc *cc, pid_t child)
{
    int status;
    for (;;) {
        pid_t got = waitpid(child, &status, cc->options->cancel ? WNOHANG : 0);
        if (got == child)
            break;
        if (got < 0 && errno != EINTR)
            return fail(cc, "the C compiler was lost", strerror(errno));
        if (kr_flag(cc->options->cancel)) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            return fail(cc, "cancelled", "");
        }
        if (got == 0)
            nanosleep(&(struct timespec){0, 2000000}, NULL);
    }
    if (WIFEXITED(status) && !WEXITSTATUS(status))
        return true;
    size_t size = 0;
    char *log = read_file(cc, "log", &size);
    if (log && size > 500)
        log[500] = 0;
    fail(cc, "the C compiler failed", log ? log : "");
    free(log);
    return false;
}

/* Runs the compiler in the directory, its messages in the file log. */
static bool run(Cc *cc, const char *const *arguments)
{
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions))
        return fail(cc, "out of memory", "");
    pid_t child;
    int error = posix_spawn_file_actions_addchdir_np(&actions, cc->dir);
    if (!error)
        error = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    if (!error)
        error = posix_spawn_file_actions_addopen(&actions, 1, "log", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (!error)
        error = posix_spawn_file_actions_adddup2(&actions, 1, 2);
    if (!error)
        error = posix_spawnp(&child, arguments[0], &actions, NULL, (char *const *)arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error)
        return fail(cc, "cannot start the C compiler", strerror(error));
    return wait_for(cc, child);
}

static const char *compiler(const Cc *cc)
{
    return cc->options->compiler ? cc->options->compiler : "cc";
}

/* Checked again: the C text came through our alphabet, but it is the object that gets linked. */
static bool check_object(Cc *cc, const char *name)
{
    size_t size = 0;
    char *object = read_file(cc, name, &size);
    const char *problem = object ? kr_object_check((unsigned char *)object, size) : "cannot read the object file";
    free(object);
    return !problem || fail(cc, problem, "");
}

static bool compile_unit(Cc *cc, int i)
{
    char source[32], blob[32], object[32], define[64];
    snprintf(source, sizeof source, "u%d.c", i);
    snprintf(blob, sizeof blob, "u%d.blob", i);
    snprintf(object, sizeof object, "u%d.o", i);
    snprintf(define, sizeof define, "-Dkr_unit_info=kr_unit_info_%d", i);
    const KrUnitText *text = cc->units[i].text;
    if (!write_file(cc, source, text->c, text->c_size) || !write_file(cc, blob, text->blob, text->blob_size))
        return false;
    const char *const arguments[] = {
        compiler(cc), "-O2", "-std=gnu11", "-fwrapv", "-fno-strict-aliasing", "-fno-omit-frame-pointer", "-fPIE", "-w",
        "-fno-stack-protector", "-fcf-protection=none", "-fno-asynchronous-unwind-tables", define, "-c", source, "-o",
        object, NULL};
    return run(cc, arguments) && check_object(cc, object);
}

/* -- main -- */

/* A text as numbers: whatever its bytes, it cannot become C. */
static void put_bytes(KrText *out, const char *name, int number, const char *bytes, size_t size)
{
    kr_text_format(out, "static const char %s%d[] = {", name, number);
    for (size_t k = 0; k < size; k++)
        kr_text_format(out, "%d,", (signed char)bytes[k]);
    kr_text_string(out, "0,0};\n");
}

static void put_table(KrText *out, int count, const char *type, const char *table, const char *entry)
{
    kr_text_format(out, "static %s const %s[] = {", type, table);
    for (int i = 0; i < count; i++)
        kr_text_format(out, "%s%d, ", entry, i);
    kr_text_string(out, "0};\n");
}

static bool compile_main(Cc *cc)
{
    KrText out;
    kr_text_init(&out, 0);
    kr_text_string(&out, "struct KrUnitInfo;\n");
    for (int i = 0; i < cc->count; i++) {
        kr_text_format(&out, "extern const struct KrUnitInfo kr_unit_info_%d;\nextern const unsigned char kr_blob_%d[];\n", i,
                       i);
        kr_text_format(&out, "__asm__(\".section .rodata\\n.balign 16\\nkr_blob_%d: .incbin \\\"u%d.blob\\\"\\n"
                             ".byte 0\\n.previous\\n\");\n", i, i);
    }
    for (int i = 0; i < cc->count; i++)
        put_bytes(&out, "name_", i, cc->units[i].name, cc->units[i].name_size);
    for (int i = 0; i < cc->options->word_count; i++)
        put_bytes(&out, "word_", i, cc->options->words[i], strlen(cc->options->words[i]));
    put_table(&out, cc->count, "const struct KrUnitInfo *", "infos", "&kr_unit_info_");
    put_table(&out, cc->count, "const unsigned char *", "blobs", "kr_blob_");
    put_table(&out, cc->count, "const char *", "names", "name_");
    put_table(&out, cc->options->word_count, "const char *", "words", "word_");
    kr_text_string(&out, "static const unsigned long sizes[] = {");
    for (int i = 0; i < cc->count; i++)
        kr_text_format(&out, "%zuul, ", cc->units[i].text->blob_size);
    kr_text_string(&out, "0};\n"
                         "int krait_aot_main(int, char **, const struct KrUnitInfo *const *, const unsigned char *const *,\n"
                         "                   const unsigned long *, const char *const *, int, const char *const *, int);\n"
                         "int main(int argc, char **argv)\n{\n");
    kr_text_format(&out, "    return krait_aot_main(argc, argv, infos, blobs, sizes, names, %d, words, %d);\n}\n", cc->count,
                   cc->options->word_count);
    const char *text = kr_text_get(&out);
    bool ok = text ? write_file(cc, "main.c", text, out.size) : fail(cc, "out of memory", "");
    kr_text_clear(&out);
    const char *const arguments[] = {compiler(cc), "-O2", "-std=gnu11", "-fPIE", "-w", "-c", "main.c", "-o", "main.o", NULL};
    return ok && run(cc, arguments);
}

/* Library paths are taken from where the caller is, the compiler runs elsewhere. */
static char *whole_path(const char *path)
{
    char real[PATH_MAX];
    return realpath(path, real) ? strdup(real) : NULL;
}

static bool link_program(Cc *cc)
{
    static const char *const flags[] = {"-pie", "-o", "program", "-Wl,-z,relro,-z,now", "-Wl,-z,noexecstack",
                                        "-Wl,--gc-sections", "main.o"};
    size_t fixed = 1 + sizeof flags / sizeof *flags, at = 0, paths = 0;
    const char **arguments = calloc(fixed + (size_t)cc->count + MAX_LIBRARIES + 1, sizeof *arguments);
    char *resolved[MAX_LIBRARIES];
    char (*objects)[16] = calloc((size_t)cc->count, sizeof *objects);
    bool ok = arguments && objects;
    if (ok) {
        arguments[at++] = compiler(cc);
        for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
            arguments[at++] = flags[i];
        for (int i = 0; i < cc->count; i++) {
            snprintf(objects[i], sizeof objects[i], "u%d.o", i);
            arguments[at++] = objects[i];
        }
    } else {
        fail(cc, "out of memory", "");
    }
    for (size_t i = 0; ok && cc->options->libraries && cc->options->libraries[i]; i++) {
        const char *library = cc->options->libraries[i];
        if (paths == MAX_LIBRARIES) {
            ok = fail(cc, "too many libraries", "");
        } else if (library[0] == '-') {
            arguments[at++] = library;
            resolved[paths++] = NULL;
        } else if ((resolved[paths] = whole_path(library))) {
            arguments[at++] = resolved[paths++];
        } else {
            ok = fail(cc, "cannot find the runtime library", library);
        }
    }
    ok = ok && run(cc, arguments);
    while (paths)
        free(resolved[--paths]);
    free(objects);
    free(arguments);
    return ok;
}

/* -- result and cleaning up -- */

static bool deliver(Cc *cc)
{
    size_t size = 0, length = strlen(cc->options->out_path);
    char *program = read_file(cc, "program", &size), *temporary = malloc(length + 8);
    if (!program || !temporary) {
        free(program), free(temporary);
        return fail(cc, "out of memory", "");
    }
    snprintf(temporary, length + 8, "%s.XXXXXX", cc->options->out_path);
    int fd = mkstemp(temporary);
    unsigned char mark[96];
    size_t mark_size = cc->options->mark ? cc->options->mark(program, size, mark) : 0;
    bool ok = fd >= 0 && write_all(fd, program, size) && write_all(fd, mark, mark_size) && !fchmod(fd, 0755);
    if (fd >= 0)
        ok = !close(fd) && ok;
    ok = ok && !rename(temporary, cc->options->out_path);
    if (!ok) {
        fail(cc, "cannot write the executable", strerror(errno));
        if (fd >= 0)
            unlink(temporary);
    }
    free(program);
    free(temporary);
    return ok;
}

static void clean_up(const Cc *cc)
{
    static const char *const fixed[] = {"main.c", "main.o", "program", "log"};
    static const char *const kinds[] = {"c", "blob", "o"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        unlinkat(cc->fd, fixed[i], 0);
    for (int i = 0; i < cc->count; i++)
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            char name[32];
            snprintf(name, sizeof name, "u%d.%s", i, kinds[k]);
            unlinkat(cc->fd, name, 0);
        }
    close(cc->fd);
    rmdir(cc->dir);
}

bool kr_cc_build(const KrCcUnit *units, int count, const KrCcOptions *options, char **error)
{
    Cc cc = {.units = units, .count = count, .options = options, .fd = -1};
    const char *temp = options->temp_dir ? options->temp_dir : "/tmp";
    bool ok = false;
    if (error)
        *error = NULL;
    if (count < 1 || count > MAX_UNITS || strlen(temp) > sizeof cc.dir - 32) {
        fail(&cc, "too many modules, or a path too long", "");
    } else {
        snprintf(cc.dir, sizeof cc.dir, "%s/krait-XXXXXX", temp);
        if (!mkdtemp(cc.dir) || (cc.fd = open(cc.dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0) {
            fail(&cc, "cannot make a temporary directory", strerror(errno));
        } else {
            ok = true;
            for (int i = 0; ok && i < count; i++)
                ok = compile_unit(&cc, i);
            ok = ok && compile_main(&cc) && link_program(&cc) && deliver(&cc);
            clean_up(&cc);
        }
    }
    if (!ok && error)
        *error = strdup(cc.problem);
    return ok;
}
