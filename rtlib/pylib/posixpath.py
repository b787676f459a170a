"""Path names in the manner of POSIX: os.path."""
import _posix

__all__ = ["normcase", "isabs", "join", "splitdrive", "split", "splitext", "basename", "dirname", "commonprefix",
           "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount",
           "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir",
           "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames",
           "relpath", "commonpath"]

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False

_fspath = _posix.fspath


def _marks(path):
    if isinstance(path, bytes):
        return b'/', b'.', b'..', b'~', b''
    return '/', '.', '..', '~', ''


def _same_kind(name, paths):
    kinds = set()
    for p in paths:
        if isinstance(p, bytes):
            kinds.add(bytes)
        elif isinstance(p, str):
            kinds.add(str)
        else:
            raise TypeError("%s() argument must be str, bytes, or os.PathLike object, not %r"
                            % (name, type(p).__name__)) from None
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    return _fspath(s)


def isabs(s):
    s = _fspath(s)
    return s.startswith(_marks(s)[0])


def join(a, *p):
    path = a = _fspath(a)
    slash = _marks(a)[0]
    try:
        for b in p:
            b = _fspath(b)
            if b.startswith(slash):
                path = b
            elif not path or path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError):
        _same_kind('join', (a,) + p)
        raise
    return path


def split(p):
    p = _fspath(p)
    slash = _marks(p)[0]
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    p = _fspath(p)
    slash, dot = _marks(p)[:2]
    start = p.rfind(slash) + 1
    at = p.rfind(dot)
    if at >= start:
        i = start
        while i < at:
            if p[i:i + 1] != dot:
                return p[:at], p[at:]
            i += 1
    return p, p[:0]


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def basename(p):
    p = _fspath(p)
    return p[p.rfind(_marks(p)[0]) + 1:]


def dirname(p):
    return split(p)[0]


def commonprefix(m):
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def _stat(path, follow=True):
    return _posix.stat(path, follow)


def exists(path):
    return _posix.kind(path) != 0


def lexists(path):
    return _posix.kind(path, False) != 0


def isfile(path):
    return _posix.kind(path) == 0o100000


def isdir(s):
    return _posix.kind(s) == 0o040000


def islink(path):
    return _posix.kind(path, False) == 0o120000


def ismount(path):
    return normpath(abspath(path)) == _marks(_fspath(path))[0]


def getsize(filename):
    return _stat(filename)[6]


def getatime(filename):
    return _stat(filename)[7]


def getmtime(filename):
    return _stat(filename)[8]


def getctime(filename):
    return _stat(filename)[9]


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    return _stat(f1)[1:3] == _stat(f2)[1:3]


def sameopenfile(fp1, fp2):
    raise OSError("descriptors do not exist here")


def _variables():
    import os
    return os.environ


def expanduser(path):
    path = _fspath(path)
    slash, _, _, tilde, empty = _marks(path)
    if not path.startswith(tilde):
        return path
    i = path.find(slash, 1)
    if i < 0:
        i = len(path)
    if i != 1:
        return path
    home = _variables().get('HOME')
    if home is None:
        return path
    if isinstance(path, bytes):
        home = home.encode('utf-8', 'surrogateescape')
    home = home.rstrip(slash)
    return (home + path[i:]) or slash


def expandvars(path):
    path = _fspath(path)
    if isinstance(path, bytes):
        return expandvars(path.decode('utf-8', 'surrogateescape')).encode('utf-8', 'surrogateescape')
    if '$' not in path:
        return path
    env = _variables()
    out = []
    i = 0
    while True:
        j = path.find('$', i)
        if j < 0:
            out.append(path[i:])
            return ''.join(out)
        out.append(path[i:j])
        if path[j + 1:j + 2] == '{':
            end = path.find('}', j)
            name = path[j + 2:end] if end > 0 else None
            end += 1
        else:
            end = j + 1
            while end < len(path) and (path[end] == '_' or path[end].isascii() and path[end].isalnum()):
                end += 1
            name = path[j + 1:end]
        if name and name in env:
            out.append(env[name])
            i = end
        elif name:
            out.append(path[j:end])
            i = end
        else:
            out.append('$')
            i = j + 1


def normpath(path):
    path = _fspath(path)
    normal = _posix.normal(path)
    if normal is not None:
        return normal
    slash, dot, dots, _, empty = _marks(path)
    if path == empty:
        return dot
    start = empty
    if path.startswith(slash):
        start = slash
        if path.startswith(slash * 2) and not path.startswith(slash * 3):
            start = slash * 2
    parts = []
    for name in path.split(slash):
        if name == empty or name == dot:
            continue
        if name != dots or (not start and not parts) or (parts and parts[-1] == dots):
            parts.append(name)
        elif parts:
            parts.pop()
    return start + slash.join(parts) or dot


def abspath(path):
    path = _fspath(path)
    if not isabs(path):
        cwd = _posix.getcwd()
        if isinstance(path, bytes):
            cwd = cwd.encode('utf-8', 'surrogateescape')
        path = join(cwd, path)
    return normpath(path)


def realpath(filename, *, strict=False):
    filename = _fspath(filename)
    slash = _marks(filename)[0]
    todo = abspath(filename).split(slash)[1:]
    done = slash
    hops = 0
    todo.reverse()
    while todo:
        name = todo.pop()
        if not name:
            continue
        here = join(done, name)
        kind = _posix.kind(here, False)
        if kind == 0 and strict:
            _stat(here, False)
        if kind != 0o120000 or not _posix.kind(here):
            done = here
            continue
        hops += 1
        if hops > 40:
            if strict:
                _stat(here)
            return join(here, *todo[::-1])
        target = _posix.readlink(here)
        if isinstance(filename, bytes):
            target = target.encode('utf-8', 'surrogateescape')
        rest = normpath(join(done, target)).split(slash)[1:]
        done = slash
        todo.extend(reversed(rest))
    return done


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    path = _fspath(path)
    slash, dot, dots, _, empty = _marks(path)
    start = dot if start is None else _fspath(start)
    _same_kind('relpath', (path, start))
    a = [x for x in abspath(start).split(slash) if x]
    b = [x for x in abspath(path).split(slash) if x]
    n = len(commonprefix([a, b]))
    parts = [dots] * (len(a) - n) + b[n:]
    return join(*parts) if parts else dot


def commonpath(paths):
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    _same_kind('commonpath', paths)
    slash, dot, _, _, empty = _marks(paths[0])
    absolute = [p.startswith(slash) for p in paths]
    if any(absolute) and not all(absolute):
        raise ValueError("Can't mix absolute and relative paths") from None
    split_paths = [[c for c in p.split(slash) if c and c != dot] for p in paths]
    low, high = min(split_paths), max(split_paths)
    common = low
    for i, c in enumerate(low):
        if c != high[i]:
            common = low[:i]
            break
    return (slash if absolute[0] else empty) + slash.join(common)
