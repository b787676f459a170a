/* paths.h -- granted folders and files, held by handles opened beforehand. */
#ifndef KR_SANDBOX_PATHS_H
#define KR_SANDBOX_PATHS_H

#include <stdbool.h>

#define KR_PATH_MAX 4096

typedef struct KrRoot {
    char *path, *real;            /* absolute name as granted, and with links resolved */
    int fd;                       /* folder: O_PATH; file: open for reading */
    bool folder;
} KrRoot;

typedef struct KrRoots {
    KrRoot *items; int count;
    char *cwd;                    /* absolute: what relative names mean */
} KrRoots;

/* Absolute path without `.`, `..` and double slashes into out[KR_PATH_MAX]; links stay. false: too long. */
bool kr_path_absolute(const char *cwd, const char *path, char *out);
/* Opens and adds a grant. false: errno. */
bool kr_roots_add(KrRoots *roots, const char *path);
void kr_roots_free(KrRoots *roots);
/* The name of the path lies in a grant. */
bool kr_roots_grant(const KrRoots *roots, const char *path);
/* Handle of a granted path; -1 with *error. flags: O_PATH or O_RDONLY | O_NONBLOCK. */
int kr_roots_open(const KrRoots *roots, const char *path, int flags, bool follow, int *error);

#endif
