/* main.c -- the command krait: options, then one of run, compile, check. Uses nothing but krait.h. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

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
    (void)ctx;
    ssize_t n = read(0, buffer, size);
    if (n < 0)
        *error = errno;
    return n;
}

void cli_print_error(krait_error *err)
{
    size_t length;
    int error;
    const char *text = krait_error_text(err, &length);
    if (length)
        write_fd(NULL, 2, text, length, &error);
}

char *cli_read_file(const char *path, size_t limit, size_t *size)
{
    struct stat st;
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : 0;
    if (fd < 0)
        return NULL;
    if (fstat(fd, &st) || S_ISDIR(st.st_mode)) {
        if (path)
            close(fd);
        errno = EISDIR;
        return NULL;
    }
    size_t used = 0, capacity = 65536;
    char *data = malloc(capacity);
    while (data && used <= limit) {
        if (used == capacity) {
            char *more = realloc(data, capacity *= 2);
            if (!more)
                free(data);
            data = more;
            if (!data)
                break;
        }
        ssize_t n = read(fd, data + used, capacity - used);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            free(data);
            data = NULL;
        }
        if (n <= 0)
            break;
        used += (size_t)n;
    }
    if (path)
        close(fd);
    *size = used;
    return data;
}

static krait_run *active;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    if (active)
        krait_run_cancel(active);
}

static int dump(const Options *o, krait_engine *engine, const char *source, size_t size, const char *name)
{
    krait_compile_options options = { sizeof options, o->strict ? KRAIT_STRICT_34 : 0 };
    krait_error *err;
    char *text;
    size_t length;
    int error, code = 0;
    if (krait_dump(engine, source, size, name, o->dump, &options, &text, &length, &err) != KRAIT_OK) {
        cli_print_error(err);
        code = krait_error_exit_code(err);
        krait_error_free(err);
        return code;
    }
    write_fd(NULL, 1, text, length, &error);
    krait_buffer_free(text);
    return 0;
}

static int set_up(const Options *o, krait_run *run, char **argv, int argc, const char *script)
{
    krait_stdio streams = { sizeof streams, write_fd, read_fd };
    krait_error *err = NULL;
    char folder[4096] = "";
    krait_run_set_stdio(run, &streams, NULL);
    krait_run_set_args(run, argc, (const char *const *)argv);
    if (o->debug && krait_run_set_debug(run, o->debug) != KRAIT_OK)
        return cli_usage_error("unknown debug mode: %s", o->debug);
    for (int i = 0; i < o->path_count; i++)
        if (krait_run_allow_path(run, o->paths[i], &err) != KRAIT_OK) {
            cli_print_error(err);
            krait_error_free(err);
            return 2;
        }
    if (script) {
        const char *slash = strrchr(script, '/');
        if (slash && (size_t)(slash - script) < sizeof folder)
            memcpy(folder, script, (size_t)(slash - script ? slash - script : 1));
    }
    krait_run_add_import_path(run, folder);
    for (int i = 0; i < o->path_count; i++)
        krait_run_add_import_path(run, o->paths[i]);
    return 0;
}

static int execute(const Options *o, krait_engine *engine, const char *source, size_t size, const char *name,
                   char **argv, int argc, const char *script_path)
{
    krait_compile_options options = { sizeof options, o->strict ? KRAIT_STRICT_34 : 0 };
    krait_error *err = NULL;
    krait_script *script;
    krait_run *run = NULL;
    int code;
    if (krait_compile(&script, engine, source, size, name, &options, &err) != KRAIT_OK) {
        cli_print_error(err);
        code = err ? krait_error_exit_code(err) : 125;
        krait_error_free(err);
        return code;
    }
    if (krait_run_new(&run, script, &o->limits) != KRAIT_OK) {
        fprintf(stderr, "krait: out of memory\n");
        return 125;
    }
    code = set_up(o, run, argv, argc, script_path);
    if (code == 0) {
        active = run;
        signal(SIGINT, on_interrupt);
        signal(SIGTERM, on_interrupt);
        signal(SIGPIPE, SIG_IGN);
        krait_run_exec(run, &err);
        active = NULL;
        cli_print_error(err);
        code = krait_error_exit_code(err);
        krait_error_free(err);
    }
    return code;   /* the process ends: nothing is freed by hand */
}

static int run(const Options *o, char **argv, int argc)
{
    const char *name = "<string>", *script = NULL;
    char *source = o->code;
    size_t size = source ? strlen(source) : 0;
    krait_config config = { .size = sizeof config };
    krait_engine *engine;
    if (!source) {
        bool standard = argc == 0 || !strcmp(argv[0], "-");
        name = standard ? "<stdin>" : argv[0];
        script = standard ? NULL : argv[0];
        source = cli_read_file(script, (size_t)1 << 20, &size);
        if (!source) {
            fprintf(stderr, "%s: can't open file '%s': [Errno %d] %s\n", cli_name, name, errno, strerror(errno));
            return 2;
        }
    } else {
        argv--;   /* sys.argv[0] is "-c" */
        argc++;
        argv[0] = (char *)"-c";
    }
    config.hash_seed = o->seed;
    config.use_hash_seed = o->has_seed;
    if (krait_engine_new(&engine, &config) != KRAIT_OK) {
        fprintf(stderr, "krait: cannot start\n");
        return 125;
    }
    if (o->dump)
        return dump(o, engine, source, size, name);
    return execute(o, engine, source, size, name, argv, argc, script);
}

int main(int argc, char **argv)
{
    Options o;
    const char *slash = argc ? strrchr(argv[0], '/') : NULL;
    if (argc)
        cli_name = slash ? slash + 1 : argv[0];
    if (argc > 1 && !strcmp(argv[1], "compile"))
        return cli_compile(argc - 1, argv + 1);
    if (argc > 1 && !strcmp(argv[1], "check"))
        return cli_check(argc - 1, argv + 1);
    if (argc > 1 && !strcmp(argv[1], "emit-unit"))
        return cli_emit_unit(argc - 1, argv + 1);
    int code = cli_options(&o, argc, argv);
    if (code >= 0)
        return code;
    return run(&o, argv + o.first_operand, argc - o.first_operand);
}
