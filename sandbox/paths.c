/* paths.c -- granted folders and files: from a script's path to a handle, without ever leaving a grant.
 *
 * A path is made absolute and free of `.` and `..` as text, then looked up in the grants. Inside a grant the kernel resolves
 * it beneath the grant's handle (openat2). Where that refuses (a link leads out, maybe into another grant) or is missing, the
 * path is walked one name at a time, every step by handle and without following links; link texts are looked up again in the
 * grants. What lies outside gives EACCES, whether it exists or not. */
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "sandbox/paths.h"

#define MAX_HOPS 10

bool kr_path_absolute(const char *cwd, const char *path, char *out)
{
    char whole[KR_PATH_MAX * 2 + 2];
    if (strlen(path) >= KR_PATH_MAX || strlen(cwd) >= KR_PATH_MAX)
        return false;
    snprintf(whole, sizeof whole, "%s/%s", path[0] == '/' ? "" : cwd, path);
    size_t used = 0;
    for (const char *p = whole; *p;) {
        size_t n = strcspn(p, "/");
        if (n == 2 && p[0] == '.' && p[1] == '.') {
            while (used && out[--used] != '/') {
            }
        } else if (n && !(n == 1 && p[0] == '.')) {
            if (used + n + 2 > KR_PATH_MAX)
                return false;
            out[used++] = '/';
            memcpy(out + used, p, n);
            used += n;
        }
        p += n;
        p += *p == '/';
    }
    if (!used)
        out[used++] = '/';
    out[used] = 0;
    return true;
}

bool kr_roots_add(KrRoots *roots, const char *path)
{
    struct stat st;
    char shown[KR_PATH_MAX], real[KR_PATH_MAX + 1];
    if (!path[0]) {
        errno = ENOENT;
        return false;
    }
    if (!kr_path_absolute(roots->cwd, path, shown)) {
        errno = ENAMETOOLONG;
        return false;
    }
    int fd = open(shown, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool folder = !fstat(fd, &st) && S_ISDIR(st.st_mode);
    if (!folder) {   /* a single file: the handle itself is what scripts read */
        bool regular = S_ISREG(st.st_mode);
        close(fd);
        errno = EINVAL;
        if (!regular || (fd = open(shown, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)) < 0)
            return false;
    }
    KrRoot *items = realloc(roots->items, ((size_t)roots->count + 1) * sizeof *items);
    if (items)
        roots->items = items;
    char *copy = strdup(shown), *real_copy = strdup(realpath(shown, real) ? real : shown);
    if (!items || !copy || !real_copy) {
        close(fd);
        free(copy);
        free(real_copy);
        errno = ENOMEM;
        return false;
    }
    roots->items[roots->count++] = (KrRoot){ copy, real_copy, fd, folder };
    return true;
}

void kr_roots_free(KrRoots *roots)
{
    for (int i = 0; i < roots->count; i++) {
        close(roots->items[i].fd);
        free(roots->items[i].path);
        free(roots->items[i].real);
    }
    free(roots->items);
    free(roots->cwd);
    memset(roots, 0, sizeof *roots);
}

/* Part of `whole` behind the root's name; NULL: not in it. */
static const char *inside(const char *whole, const char *root)
{
    size_t n = strlen(root);
    if (n == 1)
        return whole + 1;
    if (strncmp(whole, root, n) || (whole[n] && whole[n] != '/'))
        return NULL;
    return whole[n] ? whole + n + 1 : whole + n;
}

bool kr_roots_grant(const KrRoots *roots, const char *path)
{
    char whole[KR_PATH_MAX];
    if (!kr_path_absolute(roots->cwd, path, whole))
        return false;
    for (int i = 0; i < roots->count; i++)
        if (inside(whole, roots->items[i].path) || inside(whole, roots->items[i].real))
            return true;
    return false;
}

/* -- walking ----------------------------------------------------------------------------------------------------------- */

typedef struct Walk {
    const KrRoots *roots;
    char whole[KR_PATH_MAX];      /* absolute path that is being resolved */
    int flags, hops;
    bool follow;
} Walk;

/* Replaces the link `link_text` at whole[0:start) + name by its target. false: too long. */
static bool splice_link(Walk *w, size_t folder, const char *rest, const char *target)
{
    char base[KR_PATH_MAX], joined[KR_PATH_MAX];
    memcpy(base, w->whole, folder);
    base[folder] = 0;
    if (snprintf(joined, sizeof joined, "%s%s%s", target, *rest ? "/" : "", rest) >= (int)sizeof joined)
        return false;
    return kr_path_absolute(base, joined, w->whole);
}

/* One pass below a root. fd, -1 with errno, -2: a link was replaced, start again. */
static int walk_below(Walk *w, const KrRoot *root, const char *rest)
{
    char name[256], target[KR_PATH_MAX];
    struct stat st;
    int at = fcntl(root->fd, F_DUPFD_CLOEXEC, 3);
    while (at >= 0) {
        size_t n = strcspn(rest, "/");
        bool last = !rest[n];
        if (n >= sizeof name) {
            close(at);
            errno = ENAMETOOLONG;
            return -1;
        }
        memcpy(name, n ? rest : ".", n ? n : 1);
        name[n ? n : 1] = 0;
        int next = openat(at, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
        if (next < 0 || fstat(next, &st)) {
            close(at);
            return -1;
        }
        if (S_ISLNK(st.st_mode) && (!last || w->follow)) {
            ssize_t size = readlinkat(next, "", target, sizeof target - 1);
            close(next);
            close(at);
            if (size <= 0 || ++w->hops > MAX_HOPS) {
                errno = ELOOP;
                return -1;
            }
            target[size] = 0;
            size_t folder = (size_t)(rest - w->whole);
            if (!splice_link(w, folder > 1 ? folder - 1 : folder, last ? "" : rest + n + 1, target)) {
                errno = ENAMETOOLONG;
                return -1;
            }
            return -2;
        }
        if (last && w->flags & O_DIRECTORY && !S_ISDIR(st.st_mode)) {
            close(next);
            close(at);
            errno = ENOTDIR;
            return -1;
        }
        if (last) {
            int fd = w->flags & O_PATH ? next : openat(at, name, w->flags | O_NOFOLLOW);
            if (fd != next)
                close(next);
            close(at);
            return fd;
        }
        close(at);
        at = next;
        rest += n + 1;
    }
    return -1;
}

/* The walk's path relative to a root, where root->real names it a text of the same shape is made first. */
static const char *enter_root(Walk *w, const KrRoot *root)
{
    const char *rest = inside(w->whole, root->path);
    return rest ? rest : inside(w->whole, root->real);
}

static int open_in(Walk *w, const KrRoot *root, const char *rest)
{
    if (!root->folder) {
        if (*rest || w->flags & O_DIRECTORY) {
            errno = ENOTDIR;
            return -1;
        }
        return fcntl(root->fd, F_DUPFD_CLOEXEC, 3);
    }
    struct open_how how = { .flags = (uint64_t)w->flags | (w->follow ? 0 : O_NOFOLLOW),
                            .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS };
    for (int tries = 0; tries < 8; tries++) {
        long fd = syscall(SYS_openat2, root->fd, *rest ? rest : ".", &how, sizeof how);
        if (fd >= 0)
            return (int)fd;
        if (errno != EAGAIN)
            break;
    }
    if (errno != EXDEV && errno != ELOOP && errno != ENOSYS && errno != EPERM && errno != EAGAIN)
        return -1;
    return walk_below(w, root, rest);
}

/* Files that are not files: what the kernel makes up tells about the host. */
static bool made_up(int fd)
{
    struct statfs fs;
    if (fstatfs(fd, &fs))
        return true;
    return fs.f_type == PROC_SUPER_MAGIC || fs.f_type == SYSFS_MAGIC || fs.f_type == DEBUGFS_MAGIC ||
           fs.f_type == CGROUP_SUPER_MAGIC || fs.f_type == CGROUP2_SUPER_MAGIC;
}

int kr_roots_open(const KrRoots *roots, const char *path, int flags, bool follow, int *error)
{
    Walk w = { .roots = roots, .flags = flags | O_CLOEXEC | (flags & O_PATH ? 0 : O_NOCTTY), .follow = follow };
    size_t length = strlen(path);
    *error = EACCES;
    if (length >= KR_PATH_MAX) {
        *error = ENAMETOOLONG;
        return -1;
    }
    if (!length || !kr_path_absolute(roots->cwd, path, w.whole)) {
        *error = length ? ENAMETOOLONG : ENOENT;
        return -1;
    }
    if (path[length - 1] == '/')
        w.flags |= O_DIRECTORY;
    for (int i = 0; i < roots->count;) {
        const char *rest = enter_root(&w, &roots->items[i]);
        int fd = rest ? open_in(&w, &roots->items[i], rest) : -3;
        if (fd == -2) {
            i = 0;
            *error = EACCES;
            continue;
        }
        if (fd >= 0 && made_up(fd)) {
            close(fd);
            *error = EACCES;
            return -1;
        }
        if (fd >= 0)
            return fd;
        if (fd == -1 && *error == EACCES)
            *error = errno == EXDEV ? EACCES : errno;
        i++;
    }
    return -1;
}
