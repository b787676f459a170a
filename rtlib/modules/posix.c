/* posix.c -- the module _posix: what a script may ask about granted files. Nothing in it changes anything. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "rtlib/modules/io.h"
#include "rtlib/types/str.h"

static int host_stat(KrThread *t, KrValue path, bool follow, KrFileStat *st, int *error) {
    const KrHost *host = KR_RUN(t)->host;
    const char *bytes = kr_path_bytes(t, path);
    *error = 0;
    if (!bytes) return -1;
    *error = EACCES;
    return host && host->files ? host->files->stat(host->ctx, bytes, follow, st, error) : -1;
}

/* stat(path, follow): tuple, or OSError. */
static KrValue posix_stat(KrThread *t, KrValue *arg) {
    KrFileStat st;
    int error, follow = kr_truth(t, arg[1]);
    if (follow < 0) return 0;
    if (follow && kr_is_int(t, arg[0])) return kr_error_os(t, EBADF, arg[0]);         /* there are no descriptors */
    KrValue path = kr_path_text(t, arg[0], follow ? "stat: path should be string, bytes, os.PathLike or integer, not "
                                                  : "lstat: path should be string, bytes or os.PathLike, not ");
    if (!path) return 0;
    if (host_stat(t, path, follow, &st, &error) < 0) return error ? kr_error_os(t, error, arg[0]) : 0;
    KrValue times[3] = { kr_float_new(t, st.atime), kr_float_new(t, st.mtime), kr_float_new(t, st.ctime) };
    KrValue ino = kr_int_from_u64(t, st.ino), dev = kr_int_from_u64(t, st.dev), size = kr_int_from_u64(t, st.size);
    if (!times[0] || !times[1] || !times[2] || !ino || !dev || !size) return 0;
    return kr_tuple_of(t, 10, KR_INT(st.mode), ino, dev, KR_INT(st.nlink), KR_INT(st.uid), KR_INT(st.gid), size, times[0], times[1],
                       times[2]);
}

/* kind(path, follow): type bits of the mode; 0 when there is nothing to be seen. Never OSError. */
static KrValue posix_kind(KrThread *t, KrValue *arg) {
    KrFileStat st;
    int error, follow = kr_truth(t, arg[1]);
    if (follow < 0) return 0;
    if (follow && kr_is_int(t, arg[0])) return KR_INT(0);
    KrValue path = kr_path_text(t, arg[0], follow ? "stat: path should be string, bytes, os.PathLike or integer, not "
                                                  : "lstat: path should be string, bytes or os.PathLike, not ");
    if (!path) {
        if (!t->exc || !kr_error_is(t, KR_EXC_ValueError)) return 0;
        kr_error_clear(t);
        return KR_INT(0);
    }
    if (host_stat(t, path, follow, &st, &error) < 0) return error ? KR_INT(0) : 0;
    return KR_INT(st.mode & S_IFMT);
}

typedef struct Listing { KrThread *t; KrValue list; bool types; } Listing;

static int found(void *ctx, const char *name, unsigned type) {
    Listing *l = ctx;
    KrValue s = kr_path_str(l->t, name);
    if (s && l->types) s = kr_tuple_of(l->t, 2, s, KR_INT(type));
    return !s || kr_list_push(l->t, l->list, s) < 0 || kr_work(l->t, 64) < 0;
}

/* listing(path, types): names, or pairs of name and type bits. */
static KrValue posix_listing(KrThread *t, KrValue *arg) {
    const KrHost *host = KR_RUN(t)->host;
    int types = kr_truth(t, arg[1]), error = EACCES;
    KrValue path = types < 0 ? 0 : kr_path_text(t, arg[0], "listdir: path should be string, bytes, os.PathLike or None, not ");
    Listing l = { t, path ? kr_list_new(t, 16) : 0, types };
    const char *bytes = l.list ? kr_path_bytes(t, path) : NULL;
    if (!bytes) return 0;
    KrFound callback = { &l, found };
    if (!host || !host->files || host->files->list(host->ctx, bytes, &callback, &error) < 0)
        return t->exc ? 0 : kr_error_os(t, error, arg[0]);
    return t->exc ? 0 : l.list;
}

static KrValue posix_readlink(KrThread *t, KrValue *arg) {
    const KrHost *host = KR_RUN(t)->host;
    char target[4096];
    int error = EACCES;
    KrValue path = kr_path_text(t, arg[0], "readlink: path should be string, bytes or os.PathLike, not ");
    const char *bytes = path ? kr_path_bytes(t, path) : NULL;
    if (!bytes) return 0;
    if (!host || !host->files || host->files->link(host->ctx, bytes, target, sizeof target, &error) < 0)
        return kr_error_os(t, error, arg[0]);
    return kr_path_str(t, target);
}

static KrValue posix_getcwd(KrThread *t, KrValue *arg) {
    const KrHost *host = KR_RUN(t)->host;
    const char *text = host && host->files ? host->files->current(host->ctx) : NULL;
    (void)arg;
    return kr_path_str(t, text ? text : "/");
}

static KrValue posix_fspath(KrThread *t, KrValue *arg) {
    int seen = 0;
    KrValue v = arg[0];
    if (kr_is_str(t, v) || (!KR_IS_INT(v) && kr_is_bytes(t, v))) return v;
    KrValue p = KR_IS_INT(v) ? 0 : kr_special_call(t, v, KR_D(fspath), 0, NULL, &seen);
    if (!p && t->exc) return 0;
    if (!p) return kr_error(t, KR_EXC_TypeError, "expected str, bytes or os.PathLike object, not %V", kr_type_of(t, v)->name);
    if (kr_is_str(t, p) || (!KR_IS_INT(p) && kr_is_bytes(t, p))) return p;
    return kr_error(t, KR_EXC_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", v, p);
}

static KrValue posix_environment(KrThread *t, KrValue *arg) {
    const KrHost *host = KR_RUN(t)->host;
    KrValue dict = kr_dict_new(t);
    const char *text;
    (void)arg;
    for (int i = 0; dict && host && host->environment && (text = host->environment(host->ctx, i)); i++) {
        KrValue both = kr_path_str(t, text);
        size_t equal = both ? kr_str_find_char(both, '=', 0, kr_str_length(both)) : KR_STR_NONE;
        if (!both) return 0;
        if (equal == KR_STR_NONE) continue;
        KrValue name = kr_str_slice(t, both, 0, equal), v = kr_str_slice(t, both, equal + 1, kr_str_length(both));
        if (!name || !v || kr_dict_put(t, dict, name, v) < 0) return 0;
    }
    return dict;
}

/* -- text of paths -- */

#define NORMAL_MOST 1024

/* The last component of out[base, n) begins here. */
static size_t last_component(const unsigned char *out, size_t base, size_t n)
{
    while (n > base && out[n - 1] != '/')
        n--;
    return n;
}

/* os.path.normpath of a str of no great length and one byte a character; None: something else. */
static KrValue posix_normal(KrThread *t, KrValue *arg)
{
    unsigned char out[NORMAL_MOST];
    if (!KR_HAS_SHAPE(arg[0], KR_SH_STR) || kr_str_kind(arg[0]) != 1 || !kr_str_length(arg[0]) || kr_str_length(arg[0]) > NORMAL_MOST)
        return KR_NONE;
    const unsigned char *s = kr_str_data(arg[0]);
    size_t size = kr_str_length(arg[0]), base = 0, n;
    while (base < size && s[base] == '/')
        base++;
    base = base == 2 ? 2 : base != 0;
    memset(out, '/', n = base);
    for (size_t i = 0; i < size;) {
        size_t from = i;
        while (i < size && s[i] != '/')
            i++;
        size_t length = i - from;
        bool up = length == 2 && s[from] == '.' && s[from + 1] == '.';
        i++;
        if (!length || (length == 1 && s[from] == '.') || (up && base && n == base))
            continue;
        size_t last = last_component(out, base, n);
        if (up && n > base && !(n - last == 2 && out[last] == '.' && out[last + 1] == '.')) {
            n = last > base ? last - 1 : base;
            continue;
        }
        if (n > base)
            out[n++] = '/';
        memcpy(out + n, s + from, length);
        n += length;
    }
    return n ? kr_str_latin1(t, out, n) : kr_str_chars['.'];
}

static const KrBuiltin posix_functions[] = {
    { "normal(path, /)", posix_normal, 0, "A path without . and // and names before .. or None." },
    { "stat(path, follow=True, /)", posix_stat, 0, "mode ino dev nlink uid gid size atime mtime ctime." },
    { "kind(path, follow=True, /)", posix_kind, 0, "Type bits of the mode, 0: nothing." },
    { "listing(path, types=False, /)", posix_listing, 0, "Names in a folder." },
    { "readlink(path, /)", posix_readlink, 0, "Text of a symbolic link." },
    { "getcwd()", posix_getcwd, 0, "What relative names mean." },
    { "fspath(path, /)", posix_fspath, 0, "str or bytes of a path." },
    { "environment()", posix_environment, 0, "Variables given to the run." },
    KR_BUILTIN_END
};

const KrModuleDef kr_module_posix = { .name = "_posix", .doc = "Granted files, read-only.", .functions = posix_functions };
