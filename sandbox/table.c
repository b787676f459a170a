/* table.c -- files of the host's own making (krait_fs) behind open(), os and import. What its functions answer is checked: they may lie about
 * sizes, names and types. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "rtlib/base/text.h"
#include "sandbox/internal.h"

/* One call of the table, made on the host's native stack. */
typedef struct Request {
    krait_run *run;
    const char *path;
    void *file, *buffer;
    size_t size;
    uint64_t offset;
    krait_file_info info;
    const KrFound *found;
    bool stopped;
    int error;
    long result;
} Request;

static void open_there(void *ctx)
{
    Request *q = ctx;
    q->result = q->run->fs.open(q->run->fs_ctx, q->path, &q->file, &q->error);
}

static void read_there(void *ctx)
{
    Request *q = ctx;
    q->result = q->run->fs.read(q->run->fs_ctx, q->file, q->buffer, q->size, q->offset, &q->error);
}

static void close_there(void *ctx)
{
    Request *q = ctx;
    q->run->fs.close(q->run->fs_ctx, q->file);
}

static void stat_there(void *ctx)
{
    Request *q = ctx;
    q->result = q->run->fs.stat(q->run->fs_ctx, q->path, &q->info, &q->error);
}

/* The error number of a failed call; there is always one. */
static int failed(const Request *q, int *error)
{
    *error = q->error > 0 && q->error < 4096 ? q->error : EIO;
    return -1;
}

static int ask(krait_run *run, const char *path, krait_file_info *info, int *error)
{
    Request q = { .run = run, .path = path, .error = ENOENT, .result = -1 };
    if (run->fs.stat)
        kr_thread_leave(run->t, stat_there, &q);
    if (q.result)
        return failed(&q, error);
    *info = q.info;
    return 0;
}

bool kr_table_open(krait_run *run, const char *path, void **file, uint64_t *bytes, int *error)
{
    char whole[KR_PATH_MAX];
    krait_file_info info = { 0 };
    Request q = { .run = run, .path = whole, .error = ENOENT, .result = -1 };
    if (!kr_path_absolute(run->roots.cwd, path, whole)) {
        *error = ENAMETOOLONG;
        return false;
    }
    if (ask(run, whole, &info, error) < 0)
        return false;
    if (info.type != KRAIT_FILE_REGULAR) {
        *error = info.type == KRAIT_FILE_FOLDER ? EISDIR : EACCES;
        return false;
    }
    if (run->fs.open)
        kr_thread_leave(run->t, open_there, &q);
    if (q.result) {
        failed(&q, error);
        return false;
    }
    *file = q.file;
    *bytes = info.bytes;
    return true;
}

long kr_table_read(krait_run *run, void *file, void *buffer, size_t size, uint64_t offset, int *error)
{
    Request q = { .run = run, .file = file, .buffer = buffer, .size = size, .offset = offset, .error = EIO, .result = -1 };
    if (run->fs.read)
        kr_thread_leave(run->t, read_there, &q);
    if (q.result < 0 || (unsigned long)q.result > size)
        return failed(&q, error);
    return q.result;
}

void kr_table_close(krait_run *run, void *file)
{
    Request q = { .run = run, .file = file };
    if (run->fs.close)
        kr_thread_leave(run->t, close_there, &q);
}

/* -- for KrHost ---------------------------------------------------------------------------------------------------------------- */

static int table_open(void *ctx, const char *path, int *error)
{
    krait_run *run = ctx;
    void *file;
    uint64_t bytes;
    int handle = kr_file_handle(run, KR_FILE_OF_TABLE, error);
    if (handle < 0)
        return -1;
    run->files[handle] = -1;      /* a place, taken when there is a file for it */
    if (!kr_table_open(run, path, &file, &bytes, error))
        return -1;
    run->files[handle] = KR_FILE_OF_TABLE;
    run->fs_files[handle] = file;
    return handle;
}

static bool is_open(krait_run *run, int handle)
{
    return handle >= 0 && handle < run->file_count && run->files[handle] == KR_FILE_OF_TABLE;
}

/* The size of the file is found by reading: nothing else tells it. */
static long table_read(void *ctx, int handle, void *buffer, size_t size, uint64_t offset, int *error)
{
    krait_run *run = ctx;
    char piece[4096];
    *error = EBADF;
    if (!is_open(run, handle))
        return -1;
    if (buffer)
        return kr_table_read(run, run->fs_files[handle], buffer, size, offset, error);
    for (uint64_t end = 0;;) {
        long n = kr_step(run->t) < 0 ? -1 : kr_table_read(run, run->fs_files[handle], piece, sizeof piece, end, error);
        if (n <= 0)
            return n < 0 ? -1 : (long)end;
        end += (uint64_t)n;
        if (kr_work(run->t, (size_t)n / 64 + 1) < 0)
            return -1;
    }
}

static void table_close(void *ctx, int handle)
{
    krait_run *run = ctx;
    if (!is_open(run, handle))
        return;
    void *file = run->fs_files[handle];
    run->files[handle] = -1;
    run->fs_files[handle] = NULL;
    kr_table_close(run, file);
}

static int table_stat(void *ctx, const char *path, bool follow, KrFileStat *out, int *error)
{
    krait_run *run = ctx;
    char whole[KR_PATH_MAX];
    krait_file_info info = { 0 };
    (void)follow;                 /* a table has no links */
    *error = path[0] ? ENAMETOOLONG : ENOENT;
    if (!path[0] || !kr_path_absolute(run->roots.cwd, path, whole) || ask(run, whole, &info, error) < 0)
        return -1;
    if (info.type != KRAIT_FILE_REGULAR && info.type != KRAIT_FILE_FOLDER) {
        *error = EACCES;
        return -1;
    }
    bool folder = info.type == KRAIT_FILE_FOLDER;
    double modified = info.modified > -1e11 && info.modified < 1e12 ? info.modified : 0;
    *out = (KrFileStat){ .mode = folder ? S_IFDIR | 0555 : S_IFREG | 0444, .nlink = 1, .size = folder ? 0 : info.bytes & INT64_MAX,
                         .ino = kr_text_number_of(whole) >> 1, .atime = modified, .mtime = modified, .ctime = modified };
    return 0;
}

static int table_link(void *ctx, const char *path, char *target, size_t size, int *error)
{
    KrFileStat st;
    (void)target;
    (void)size;
    if (table_stat(ctx, path, false, &st, error) == 0)
        *error = EINVAL;
    return -1;
}

/* Names of one listing, gathered while the host's function runs: objects of the run are made afterwards, on its own stack. */
typedef struct Names { KrText text; } Names;

static int gather(void *to, const char *name, krait_file_type type)
{
    Names *names = to;
    size_t size = name ? strnlen(name, 256) : 0;
    if (!size || size > 255 || memchr(name, '/', size) || !strcmp(name, ".") || !strcmp(name, ".."))
        return names->text.failed;
    kr_text_char(&names->text, type == KRAIT_FILE_FOLDER ? 'd' : 'f');
    kr_text_add(&names->text, name, size + 1);
    return names->text.failed;
}

static void list_there(void *ctx)
{
    Request *q = ctx;
    q->result = q->run->fs.list(q->run->fs_ctx, q->path, gather, q->buffer, &q->error);
}

static int table_list(void *ctx, const char *path, const KrFound *found, int *error)
{
    krait_run *run = ctx;
    char whole[KR_PATH_MAX];
    KrFileStat st;
    Names names;
    if (table_stat(run, path, true, &st, error) < 0)
        return -1;
    if (!S_ISDIR(st.mode) || !kr_path_absolute(run->roots.cwd, path, whole)) {
        *error = ENOTDIR;
        return -1;
    }
    kr_text_init(&names.text, kr_run_memory(run));
    Request q = { .run = run, .path = whole, .buffer = &names, .error = EACCES, .result = -1 };
    if (run->fs.list)
        kr_thread_leave(run->t, list_there, &q);
    bool fine = !names.text.failed && q.result >= 0;
    for (size_t i = 0; fine && i < names.text.size; i += strlen(names.text.data + i) + 1)
        if (found->found(found->ctx, names.text.data + i + 1, names.text.data[i] == 'd' ? S_IFDIR : S_IFREG))
            break;
    if (names.text.failed)
        q.error = ENOMEM;
    kr_text_clear(&names.text);
    return fine ? 0 : failed(&q, error);
}

static const char *table_current(void *ctx)
{
    return ((krait_run *)ctx)->roots.cwd;
}

static const KrFileCalls table = { table_open, table_read, table_close, table_stat, table_link, table_list, table_current };

krait_status krait_run_set_fs(krait_run *run, const krait_fs *fs, void *ctx)
{
    krait_fs copy;
    if (!fs || !kr_options_copy(&copy, sizeof copy, sizeof copy, fs) || !kr_run_begin(run, KR_RUN_FRESH))
        return KRAIT_MISUSE;
    if (run->roots.count)
        return kr_run_end(run, KRAIT_MISUSE);
    kr_files_close(run);
    run->fs = copy;
    run->fs_ctx = ctx;
    run->host.files = &table;
    return kr_run_end(run, KRAIT_OK);
}
