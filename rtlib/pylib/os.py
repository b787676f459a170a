"""What a script may ask about the files and variables it was given. Nothing here changes anything outside the run."""
import sys
import abc
import _posix
import posixpath as path
from posixpath import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

sys.modules['os.path'] = path

__all__ = ["altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "SEEK_SET",
           "SEEK_CUR", "SEEK_END", "fsencode", "fsdecode", "get_exec_path", "walk", "environ", "getenv", "listdir",
           "scandir", "stat", "lstat", "access", "getcwd", "getcwdb", "fspath", "PathLike", "DirEntry", "stat_result",
           "error", "readlink", "getpid", "cpu_count", "urandom", "remove", "unlink", "mkdir", "makedirs", "rmdir", "removedirs", "rename", "renames", "replace", "chmod",
           "link", "symlink", "truncate", "utime", "mkfifo", "chown", "F_OK", "R_OK", "W_OK", "X_OK", "strerror", "extsep"]

name = 'posix'
linesep = '\n'
error = OSError
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
F_OK = 0
X_OK = 1
W_OK = 2
R_OK = 4
O_RDONLY = 0
EX_OK = 0
EX_USAGE = 64
EX_DATAERR = 65
EX_NOINPUT = 66
EX_NOUSER = 67
EX_NOHOST = 68
EX_UNAVAILABLE = 69
EX_SOFTWARE = 70
EX_OSERR = 71
EX_OSFILE = 72
EX_CANTCREAT = 73
EX_IOERR = 74
EX_TEMPFAIL = 75
EX_PROTOCOL = 76
EX_NOPERM = 77
EX_CONFIG = 78
supports_bytes_environ = False
supports_follow_symlinks = set()
supports_fd = set()
supports_dir_fd = set()
supports_effective_ids = set()

fspath = _posix.fspath


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


class PathLike(abc.ABC):
    """An object with __fspath__."""

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            for c in subclass.__mro__:
                if '__fspath__' in c.__dict__:
                    return c.__dict__['__fspath__'] is not None
        return NotImplemented

    @classmethod
    def __class_getitem__(cls, item):
        return cls


class _Environ:
    """Variables of the run; changes stay in the run."""

    def __init__(self, data):
        self._data = data

    @staticmethod
    def _check(v):
        if not isinstance(v, str):
            raise TypeError("str expected, not %s" % type(v).__name__)
        return v

    def __getitem__(self, key):
        try:
            return self._data[self._check(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._data[self._check(key)] = self._check(value)

    def __delitem__(self, key):
        try:
            del self._data[self._check(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield key

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        return self._check(key) in self._data

    def __repr__(self):
        return 'environ({%s})' % ', '.join('%r: %r' % item for item in self._data.items())

    def __eq__(self, other):
        return self._data == (other._data if isinstance(other, _Environ) else other)

    __hash__ = None

    def get(self, key, default=None):
        return self._data.get(self._check(key), default)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def copy(self):
        return dict(self._data)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def pop(self, key, *default):
        return self._data.pop(self._check(key), *default)

    def update(self, *args, **kwargs):
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def clear(self):
        self._data.clear()

    def __or__(self, other):
        return dict(self._data, **other)


environ = _Environ(_posix.environment())


def getenv(key, default=None):
    return environ.get(key, default)


def get_exec_path(env=None):
    return (environ if env is None else env).get('PATH', defpath).split(pathsep)


class stat_result(tuple):
    """What stat() tells."""

    _fields = ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_atime', 'st_mtime', 'st_ctime')
    n_fields = n_sequence_fields = 10
    n_unnamed_fields = 0

    def __new__(cls, values, _times=None):
        values = tuple(values)
        if len(values) != 10:
            raise TypeError('os.stat_result() takes a 10-sequence (%d-sequence given)' % len(values))
        self = tuple.__new__(cls, values[:7] + tuple(int(v) for v in values[7:]))
        self._times = values[7:]
        return self

    st_mode = property(lambda self: self[0])
    st_ino = property(lambda self: self[1])
    st_dev = property(lambda self: self[2])
    st_nlink = property(lambda self: self[3])
    st_uid = property(lambda self: self[4])
    st_gid = property(lambda self: self[5])
    st_size = property(lambda self: self[6])
    st_atime = property(lambda self: self._times[0])
    st_mtime = property(lambda self: self._times[1])
    st_ctime = property(lambda self: self._times[2])
    st_atime_ns = property(lambda self: int(self._times[0] * 1000000) * 1000)
    st_mtime_ns = property(lambda self: int(self._times[1] * 1000000) * 1000)
    st_ctime_ns = property(lambda self: int(self._times[2] * 1000000) * 1000)
    st_blksize = property(lambda self: 4096)
    st_blocks = property(lambda self: (self[6] + 511) // 512)

    def __repr__(self):
        return 'os.stat_result(%s)' % ', '.join('%s=%r' % (n, self[i]) for i, n in enumerate(self._fields))


def stat(path, *, dir_fd=None, follow_symlinks=True):
    return stat_result(_posix.stat(path, follow_symlinks))


def lstat(path, *, dir_fd=None):
    return stat_result(_posix.stat(path, False))


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    """Whether it can be read; nothing can be written to or executed."""
    kind = _posix.kind(path, follow_symlinks)
    if not kind or mode & W_OK:
        return False
    return not mode & X_OK or kind == 0o040000


def readlink(path, *, dir_fd=None):
    target = _posix.readlink(path)
    return fsencode(target) if isinstance(fspath(path), bytes) else target


def getcwd():
    return _posix.getcwd()


def getcwdb():
    return fsencode(_posix.getcwd())


def listdir(path=None):
    names = _posix.listing('.' if path is None else path)
    return [fsencode(n) for n in names] if path is not None and isinstance(fspath(path), bytes) else names


class DirEntry:
    """One entry of scandir()."""

    __slots__ = ('name', 'path', '_kind')

    def __init__(self, folder, name, kind):
        self.name = name
        self.path = path.join(folder, name)
        self._kind = kind

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return '<DirEntry %r>' % (self.name,)

    def _own_kind(self, follow):
        if self._kind and (self._kind != 0o120000 or not follow):
            return self._kind
        return _posix.kind(self.path, follow)

    def is_dir(self, *, follow_symlinks=True):
        return self._own_kind(follow_symlinks) == 0o040000

    def is_file(self, *, follow_symlinks=True):
        return self._own_kind(follow_symlinks) == 0o100000

    def is_symlink(self):
        return self._own_kind(False) == 0o120000

    def stat(self, *, follow_symlinks=True):
        return stat_result(_posix.stat(self.path, follow_symlinks))

    def inode(self):
        return _posix.stat(self.path, False)[1]


class _ScandirIterator:
    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def close(self):
        self._entries = iter(())


def scandir(path=None):
    folder = '.' if path is None else fspath(path)
    found = _posix.listing(folder, True)
    if isinstance(folder, bytes):
        found = [(fsencode(n), kind) for n, kind in found]
    return _ScandirIterator(DirEntry(folder, n, kind) for n, kind in found)


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Folders below top: (folder, names of folders, names of files)."""
    todo = [fspath(top)]
    while todo:
        top = todo.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs = []
        files = []
        below = []
        try:
            entries = list(scandir(top))
        except OSError as e:
            if onerror is not None:
                onerror(e)
            continue
        for entry in entries:
            if entry.is_dir():
                dirs.append(entry.name)
                if not topdown and (followlinks or not entry.is_symlink()):
                    below.append(entry.path)
            else:
                files.append(entry.name)
        if topdown:
            yield top, dirs, files
            for n in reversed(dirs):
                new = path.join(top, n)
                if followlinks or not path.islink(new):
                    todo.append(new)
        else:
            todo.append((top, dirs, files))
            todo.extend(reversed(below))


def getpid():
    return 1


def getppid():
    return 0


def getuid():
    return 0


def getgid():
    return 0


geteuid = getuid
getegid = getgid


def getlogin():
    raise OSError(6, 'No such device or address')


def cpu_count():
    return 1


def urandom(size, /):
    import _random
    if size < 0:
        raise ValueError('negative argument not allowed')
    return _random.Random().getrandbits(size * 8).to_bytes(size, 'little') if size else b''


def strerror(code, /):
    e = OSError(code, None)
    import errno
    return getattr(errno, '_texts', {}).get(code, 'Unknown error %d' % code) if e else ''


class terminal_size(tuple):
    """Width and height of a terminal."""

    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return 'os.terminal_size(columns=%r, lines=%r)' % self


def get_terminal_size(fd=1, /):
    raise OSError(25, 'Inappropriate ioctl for device')


def isatty(fd, /):
    return False


# What would change files: they are read-only for every script.

def _read_only(path):
    lstat(path)   # a file that is not there is told first, as anywhere
    raise PermissionError(13, "files are read-only here", path)


def remove(path, *, dir_fd=None):
    _read_only(path)


def rmdir(path, *, dir_fd=None):
    _read_only(path)


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    _read_only(path)


def chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True):
    _read_only(path)


def truncate(path, length):
    _read_only(path)


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    _read_only(path)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _read_only(src)


def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    _read_only(src)


def renames(old, new):
    _read_only(old)


def removedirs(name):
    _read_only(name)


def _no_new(name):
    """Nothing can be made: where something is already, that is told."""
    if path.lexists(name):
        raise FileExistsError(17, "File exists", name)
    raise PermissionError(13, "files are read-only here", name)


def mkdir(path, mode=0o777, *, dir_fd=None):
    _no_new(path)


def mkfifo(path, mode=0o666, *, dir_fd=None):
    _no_new(path)


def symlink(src, dst, target_is_directory=False, *, dir_fd=None):
    _no_new(dst)


def makedirs(name, mode=0o777, exist_ok=False):
    if not exist_ok or not path.isdir(name):
        _no_new(name)


unlink = remove
replace = rename
