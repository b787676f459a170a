/* files.c -- what a run may do with granted paths: open regular files for reading, ask for their properties, list folders. The host's
 * own file table, which may stand in their place, is in table.c. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/internal.h"

#define DEFAULT_FILES 16
#define MAX_FILES 4096

int kr_file_handle(krait_run *run, int fd, int *error)
{
    int limit = run->limits.files ? run->limits.files > MAX_FILES ? MAX_FILES : (int)run->limits.files : DEFAULT_FILES;
    if (!run->files) {
        run->files = malloc((size_t)limit * sizeof *run->files);
        run->fs_files = calloc((size_t)limit, sizeof *run->fs_files);
        if (!run->files || !run->fs_files) {
            free(run->files);
            free(run->fs_files);
            run->files = NULL;
            run->fs_files = NULL;
            *error = ENOMEM;
            return -1;
        }
        for (int i = 0; i < limit; i++)
            run->files[i] = -1;
        run->file_count = limit;
    }
    for (int i = 0; i < run->file_count; i++)
        if (run->files[i] == -1) {
            run->files[i] = fd;
            return i;
        }
    *error = EMFILE;
    return -1;
}

static int file_open(void *ctx, const char *path, int *error)
{
    krait_run *run = ctx;
    struct stat st;
    int fd = kr_roots_open(&run->roots, path, O_RDONLY | O_NONBLOCK, true, error);
    if (fd < 0)
        return -1;
    int handle = -1;
    *error = EACCES;
    if (!fstat(fd, &st)) {
        if (S_ISDIR(st.st_mode))
            *error = EISDIR;
        else if (S_ISREG(st.st_mode))
            handle = kr_file_handle(run, fd, error);
    }
    if (handle < 0)
        close(fd);
    return handle;
}

static int descriptor(krait_run *run, int handle)
{
    return handle >= 0 && handle < run->file_count ? run->files[handle] : -1;
}

static long file_read(void *ctx, int handle, void *buffer, size_t size, uint64_t offset, int *error)
{
    int fd = descriptor(ctx, handle);
    struct stat st;
    ssize_t n;
    if (!buffer) {
        if (!fstat(fd, &st))
            return (long)st.st_size;
        *error = errno;
        return -1;
    }
    do
        n = pread(fd, buffer, size, (off_t)offset);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        *error = errno;
    return n;
}

static void file_close(void *ctx, int handle)
{
    krait_run *run = ctx;
    int fd = descriptor(run, handle);
    if (fd < 0)
        return;
    close(fd);
    run->files[handle] = -1;
}

static double seconds(struct timespec ts)
{
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

static int file_stat(void *ctx, const char *path, bool follow, KrFileStat *out, int *error)
{
    krait_run *run = ctx;
    struct stat st;
    int fd = kr_roots_open(&run->roots, path, O_PATH, follow, error);
    if (fd < 0)
        return -1;
    int failed = fstat(fd, &st);
    *error = errno;
    close(fd);
    if (failed)
        return -1;
    *out = (KrFileStat){ .mode = st.st_mode, .nlink = (uint32_t)st.st_nlink, .size = (uint64_t)st.st_size,
                         .ino = st.st_ino, .dev = st.st_dev, .atime = seconds(st.st_atim),
                         .mtime = seconds(st.st_mtim), .ctime = seconds(st.st_ctim) };
    return 0;
}

static int file_link(void *ctx, const char *path, char *target, size_t size, int *error)
{
    krait_run *run = ctx;
    int fd = kr_roots_open(&run->roots, path, O_PATH, false, error);
    if (fd < 0)
        return -1;
    ssize_t n = readlinkat(fd, "", target, size - 1);
    *error = errno == ENOENT ? EINVAL : errno;
    close(fd);
    if (n < 0)
        return -1;
    target[n] = 0;
    return 0;
}

static unsigned type_of(unsigned char d_type)
{
    return d_type == DT_UNKNOWN ? 0 : DTTOIF(d_type);
}

static int folder_list(void *ctx, const char *path, const KrFound *found, int *error)
{
    krait_run *run = ctx;
    int fd = kr_roots_open(&run->roots, path, O_RDONLY | O_NONBLOCK, true, error);
    if (fd < 0)
        return -1;
    DIR *folder = fdopendir(fd);
    if (!folder) {
        *error = errno;
        close(fd);
        return -1;
    }
    int stop = 0;
    for (struct dirent *entry; !stop && (errno = 0, entry = readdir(folder));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") && strcmp(name, ".."))
            stop = found->found(found->ctx, name, type_of(entry->d_type));
    }
    *error = errno;
    closedir(folder);
    return !stop && *error ? -1 : 0;
}

/* The host's folder is told only when it is granted. */
static const char *folder_current(void *ctx)
{
    krait_run *run = ctx;
    return run->roots.cwd && kr_roots_grant(&run->roots, run->roots.cwd) ? run->roots.cwd : "/";
}

static const char *environment(void *ctx, int i)
{
    krait_run *run = ctx;
    return i < run->env_count ? run->env[i] : NULL;
}

void kr_files_host(KrHost *host)
{
    static const KrFileCalls granted = { file_open, file_read, file_close, file_stat, file_link, folder_list, folder_current };
    host->files = &granted;
    host->environment = environment;
}

void kr_files_close(krait_run *run)
{
    for (int i = 0; i < run->file_count; i++) {
        if (run->files[i] >= 0)
            close(run->files[i]);
        else if (run->files[i] == KR_FILE_OF_TABLE && run->fs.close)
            run->fs.close(run->fs_ctx, run->fs_files[i]);
    }
    free(run->files);
    free(run->fs_files);
    run->files = NULL;
    run->fs_files = NULL;
    run->file_count = 0;
}

void kr_files_free(krait_run *run)
{
    kr_files_close(run);
    kr_roots_free(&run->roots);
}

/* -- sources for import ------------------------------------------------------------------------------------------------------ */

/* Up to `want` bytes of an open file; the count. */
static size_t read_whole(krait_run *run, int fd, void *file, char *data, size_t want)
{
    size_t used = 0;
    while (used < want) {
        int error = 0;
        ssize_t n = fd >= 0 ? pread(fd, data + used, want - used, (off_t)used)
                            : kr_table_read(run, file, data + used, want - used, used, &error);
        if (n <= 0)
            break;
        used += (size_t)n;
    }
    return used;
}

char *kr_source_read(krait_run *run, const char *path, size_t limit, size_t *size, bool *too_big)
{
    struct stat st;
    void *file = NULL;
    uint64_t bytes = 0;
    int error, fd = -1;
    bool regular;
    if (run->fs.size) {
        regular = kr_table_open(run, path, &file, &bytes, &error);
    } else {
        fd = kr_roots_open(&run->roots, path, O_RDONLY | O_NONBLOCK, true, &error);
        regular = fd >= 0 && !fstat(fd, &st) && S_ISREG(st.st_mode);
        bytes = regular ? (uint64_t)st.st_size : 0;
    }
    char *data = NULL;
    if (regular) {
        *too_big = bytes > limit;
        data = *too_big ? NULL : malloc((size_t)bytes + 1);
        *size = data ? read_whole(run, fd, file, data, (size_t)bytes) : 0;
    }
    if (fd >= 0)
        close(fd);
    else if (regular)
        kr_table_close(run, file);
    return data;
}

bool kr_folder_exists(krait_run *run, const char *path)
{
    KrFileStat st;
    int error;
    return run->host.files->stat(run, path, true, &st, &error) == 0 && S_ISDIR(st.mode);
}

/* -- krait.h ------------------------------------------------------------------------------------------------------------- */

krait_status krait_run_allow_path(krait_run *run, const char *host_path, krait_error **err)
{
    char message[KR_PATH_MAX + 128];
    if (err)
        *err = NULL;
    if (!host_path || !kr_run_begin(run, KR_RUN_FRESH))
        return kr_error_report(err, KRAIT_MISUSE, "krait_run_allow_path: not a fresh run");
    if (run->fs.size)
        return kr_run_end(run, kr_error_report(err, KRAIT_MISUSE, "krait_run_allow_path: the run has a file table"));
    if (kr_roots_add(&run->roots, host_path))
        return kr_run_end(run, KRAIT_OK);
    snprintf(message, sizeof message, "cannot allow path '%.4000s': %s", host_path, strerror(errno));
    return kr_run_end(run, kr_error_report(err, KRAIT_UNAVAILABLE, message));
}

/* Before the first grant any absolute name will do: it says what the names of grants mean, and gives nothing. */
static bool may_be_current(krait_run *run, const char *path, const char *whole)
{
    if (!run->fs.size && !run->roots.count)
        return path[0] == '/';
    return kr_folder_exists(run, whole);
}

krait_status krait_run_set_cwd(krait_run *run, const char *path, krait_error **err)
{
    char whole[KR_PATH_MAX], message[KR_PATH_MAX + 128];
    if (err)
        *err = NULL;
    if (!path || !kr_run_begin(run, KR_RUN_FRESH))
        return kr_error_report(err, KRAIT_MISUSE, "krait_run_set_cwd: not a fresh run");
    if (!kr_path_absolute(run->roots.cwd, path, whole) || !may_be_current(run, path, whole)) {
        snprintf(message, sizeof message, "'%.4000s' is not a folder in an allowed path", path);
        return kr_run_end(run, kr_error_report(err, KRAIT_UNAVAILABLE, message));
    }
    char *copy = strdup(whole);
    if (!copy)
        return kr_run_end(run, kr_error_report(err, KRAIT_NO_MEMORY, "out of memory"));
    free(run->roots.cwd);
    run->roots.cwd = copy;
    return kr_run_end(run, KRAIT_OK);
}
