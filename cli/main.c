/* main.c -- the command krait: finds the program to run; compile, check and run are beside it. Uses nothing but krait.h. */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

/* Reads to the end of fd, but not much more than limit bytes. waits: it may have nothing yet. NULL with errno. */
static char *read_all(int fd, size_t limit, bool waits, double end, size_t *size)
{
    size_t used = 0, capacity = 65536;
    char *data = malloc(capacity);
    while (data && used <= limit) {
        char *more = used < capacity ? data : realloc(data, capacity *= 2);
        if (!more)
            break;
        data = more;
        ssize_t n = waits && cli_wait(fd, POLLIN, end) < 0 ? -1 : read(fd, data + used, capacity - used);
        if (n < 0 && (errno == EINTR || (errno == EAGAIN && waits && (end <= 0 || cli_now() < end))))
            continue;
        if (n < 0) {
            errno = errno == EAGAIN ? ETIMEDOUT : errno;
            free(data);
            return NULL;
        }
        used += (size_t)n;
        if (n == 0) {
            *size = used;
            return data;
        }
    }
    *size = used;
    if (used > limit)
        return data;
    free(data);
    errno = ENOMEM;
    return NULL;
}

char *cli_read_file(const char *path, size_t limit, double end, size_t *size)
{
    struct stat st;
    /* Without blocking where there is a deadline: a pipe may have nobody at its other end. */
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (end > 0 ? O_NONBLOCK : 0)) : 0;
    if (fd < 0)
        return NULL;
    char *data = NULL;
    if (fstat(fd, &st) || (path && !S_ISREG(st.st_mode) && !S_ISFIFO(st.st_mode)) || S_ISDIR(st.st_mode))
        errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
    else
        data = read_all(fd, limit, !S_ISREG(st.st_mode), end, size);
    int number = errno;
    if (path)
        close(fd);
    errno = number;
    return data;
}

/* -- what to run ----------------------------------------------------------------------------------------------------------- */

/* Library modules that are programs too: what to do once the module is there as `m`. */
static const struct { const char *name, *call; } runnable[] = {
    { "json.tool", "m.main()" }, { "timeit", "sys.exit(m.main())" }, { "unittest", "m.main(module=None)" },
    { "calendar", "m.main(sys.argv)" }, { "doctest", "sys.exit(m._test())" },
};

static bool module_name_ok(const char *name)
{
    size_t n = strlen(name);
    return n && n < 200 && name[0] != '.' && name[n - 1] != '.' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") == n;
}

/* When the source must have been read; 0: no limit. */
static double read_until(const Options *o, const Program *p)
{
    return o->limits.seconds > 0 && !o->dump ? p->start + o->limits.seconds : 0;
}

/* -m NAME: a file below a granted folder, else a library module. -1: go on. */
static int module_source(const Options *o, Program *p)
{
    static const char *const forms[] = { "%s/%s.py", "%s/%s/__main__.py" };
    char slashed[256], path[5000];
    if (!module_name_ok(o->module)) {
        fprintf(stderr, "%s: No module named %s\n", cli_name, o->module);
        return 1;
    }
    snprintf(slashed, sizeof slashed, "%s", o->module);
    for (char *c = slashed; *c; c++)
        *c = *c == '.' ? '/' : *c;
    for (int i = 0; i < o->path_count; i++)
        for (int k = 0; k < 2; k++) {
            snprintf(path, sizeof path, forms[k], o->paths[i], slashed);
            if ((p->source = cli_read_file(path, o->max_source, read_until(o, p), &p->size))) {
                p->path = p->name = p->argv[0] = strdup(path);
                return p->path ? -1 : 125;
            }
        }
    for (size_t i = 0; i < sizeof runnable / sizeof *runnable; i++)
        if (!strcmp(runnable[i].name, o->module)) {
            int n = snprintf(path, sizeof path, "import sys, %s\nm = sys.modules['%s']\n%s\n", o->module, o->module,
                             runnable[i].call);
            p->source = strdup(path);
            p->size = (size_t)n;
            p->name = "<module>";
            return p->source ? -1 : 125;
        }
    for (size_t i = 0; krait_module_name(i); i++)
        if (!strcmp(krait_module_name(i), o->module)) {
            fprintf(stderr, "%s: module %s cannot be run as a program\n", cli_name, o->module);
            return 1;
        }
    fprintf(stderr, "%s: No module named %s\n", cli_name, o->module);
    return 1;
}

/* Fills p from the options and operands. -1: go on; else the exit code. */
static int find_program(const Options *o, Program *p)
{
    if (o->code) {
        p->source = o->code;
        p->size = strlen(o->code);
        p->name = "<string>";
        p->argv[0] = (char *)"<string>";
    } else if (o->module) {
        p->argv[0] = (char *)o->module;
        return module_source(o, p);
    } else {
        bool standard = p->argc == 0 || !strcmp(p->argv[0], "-");
        p->name = standard ? "<stdin>" : p->argv[0];
        p->path = standard ? NULL : p->argv[0];
        p->source = cli_read_file(p->path, o->max_source, read_until(o, p), &p->size);
        if (!p->source && errno == ETIMEDOUT)   /* nothing is left of the time: it ends before it is compiled */
            p->source = strdup("");
        if (!p->source)
            return cli_cannot_open(p->name, errno == EINVAL ? "not a regular file" : strerror(errno), errno == EINVAL ? 0 : errno);
    }
    if (p->size > o->max_source) {
        fprintf(stderr, "%s: reading '%s': source code exceeds %llu bytes\n", cli_name, p->name,
                (unsigned long long)o->max_source);
        return 2;
    }
    return -1;
}

/* -- running ------------------------------------------------------------------------------------------------------------------ */

static int dump(const Options *o, krait_engine *engine, const Program *p)
{
    krait_compile_options options = { .size = sizeof options, .flags = o->strict ? KRAIT_STRICT_34 : 0 };
    krait_error *err;
    char *text;
    size_t length;
    if (krait_dump(engine, p->source, p->size, p->name, o->dump, &options, &text, &length, &err) != KRAIT_OK) {
        cli_print_error(err);
        int code = krait_error_exit_code(err);
        krait_error_free(err);
        return code;
    }
    int failed = cli_write_all(1, text, length);
    krait_buffer_free(text);
    return failed ? 120 : 0;
}

static int compile_and_execute(const Options *o, krait_engine *engine, const Program *p)
{
    krait_compile_options options = { .size = sizeof options, .flags = o->strict ? KRAIT_STRICT_34 : 0,
                                      .seconds = o->limits.seconds > 0 ? o->limits.seconds : 0, .used = cli_now() - p->start };
    Report report = { .stats.size = sizeof report.stats };
    krait_error *err = NULL;
    krait_script *script;
    double start = cli_now();
    report.status = krait_compile(&script, engine, p->source, p->size, p->name, &options, &err);
    report.compile_seconds = cli_now() - start;
    return report.status == KRAIT_OK ? cli_execute(o, script, p, &report) : cli_finish(o, p, &report, err);
}

static int run_command(const Options *o, char **argv, int argc)
{
    /* Compiling is inside the limit of memory, which is not in use yet; some is there for small ones. */
    const size_t besides = (size_t)16 << 20;
    krait_config config = { .size = sizeof config, .max_source = o->max_source, .hash_seed = o->seed, .use_hash_seed = o->has_seed,
                            .max_code = o->limits.memory < (uint64_t)1 << 40 ? (size_t)o->limits.memory + besides : 0,
                            .flags = KRAIT_SEALED_CODE };
    char **words = calloc((size_t)argc + 2, sizeof *words);   /* sys.argv: one more for -c and -m */
    bool named = o->code || o->module;
    Program p = { .argv = words, .argc = argc + named };
    krait_engine *engine;
    if (!words)
        return 125;
    for (int i = 0; i < argc; i++)
        words[i + named] = argv[i];
    bool prompt = !o->code && !o->module && !argc && !o->dump && cli_prompt_wanted();
    if (!named && (!argc || !strcmp(argv[0], "-")) && fcntl(0, F_GETFD) < 0) {   /* before another file gets the number 0 */
        fprintf(stderr, "%s: no stdin available\n", cli_name);
        return cli_refused(o, NULL, 1);
    }
    int code = cli_begin(o, &p);
    if (code < 0 && !prompt)
        code = find_program(o, &p);
    if (code >= 0)
        return cli_refused(o, &p, code);
    if (krait_engine_new(&engine, &config) != KRAIT_OK) {
        fprintf(stderr, "krait: cannot start\n");
        return cli_refused(o, &p, 125);
    }
    if (prompt)
        return cli_prompt(o, engine, &p);
    return o->dump ? dump(o, engine, &p) : compile_and_execute(o, engine, &p);
}

int main(int argc, char **argv)
{
    Options o;
    const char *slash = argc ? strrchr(argv[0], '/') : NULL;
    if (argc)
        cli_name = slash ? slash + 1 : argv[0];
    /* Stages of a compilation give large blocks back as they end; none of them stay with malloc. */
    mallopt(M_MMAP_THRESHOLD, 128 << 10);
    if (argc > 1 && !strcmp(argv[1], "compile"))
        return cli_compile(argc - 1, argv + 1);
    if (argc > 1 && !strcmp(argv[1], "check"))
        return cli_check(argc - 1, argv + 1);
    if (argc > 1 && !strcmp(argv[1], "run"))
        return cli_run_program(argc - 1, argv + 1);
    if (argc > 1 && !strcmp(argv[1], "emit-unit"))
        return cli_emit_unit(argc - 1, argv + 1);
    if (argc > 1 && !strcmp(argv[1], "emit-manual"))
        return cli_emit_manual(argc - 1, argv + 1);
    cli_defaults(&o);
    int code = cli_options(&o, CLI_COMMAND, argc, argv);
    if (code >= 0)
        return cli_refused(&o, NULL, code);
    return run_command(&o, argv + o.first_operand, argc - o.first_operand);
}
