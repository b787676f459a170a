"""ntpath -- path names in the manner of Windows, as pure functions; files are looked at as os.path does."""
import os
import re
from posixpath import (_fspath, _same_kind, commonprefix, exists, getatime, getctime, getmtime, getsize, isdir, isfile, islink,
                       lexists, samefile, sameopenfile, samestat)

__all__ = ["normcase", "isabs", "join", "splitdrive", "split", "splitext", "basename", "dirname", "commonprefix", "getsize",
           "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount", "expanduser",
           "expandvars", "normpath", "abspath", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep", "devnull",
           "realpath", "supports_unicode_filenames", "relpath", "samefile", "sameopenfile", "samestat", "commonpath"]

curdir = '.'
pardir = '..'
extsep = '.'
sep = '\\'
pathsep = ';'
altsep = '/'
defpath = '.;C:\\bin'
devnull = 'nul'
supports_unicode_filenames = False


class _Marks(object):
    """The characters that matter, as str or as bytes."""

    def __init__(self, text):
        self.sep, self.altsep, self.both, self.dot, self.up, self.colon, self.tilde = map(
            text, ('\\', '/', '\\/', '.', '..', ':', '~'))
        self.unc = text('\\\\?\\UNC\\')
        self.variable = re.compile(text(r"'[^']*(?:'|\Z)|%%|%[^%]*(%|\Z)|\$\$|\$\{[^}]*(\}|\Z)|\$[A-Za-z0-9_-]+"))
        self.percent, self.dollar, self.brace = map(text, '%${')


_str_marks = _Marks(str)
_bytes_marks = _Marks(os.fsencode)


def _marks(path):
    return _bytes_marks if isinstance(path, bytes) else _str_marks


def _plain(path):
    m = _marks(path)
    return path.replace(m.altsep, m.sep)


def normcase(s):
    """Lower case and backslashes."""
    s = _fspath(s)
    if isinstance(s, bytes):
        return os.fsencode(_plain(os.fsdecode(s)).lower())
    return _plain(s).lower()


def isabs(s):
    """Whether a path starts at the root of a drive or share."""
    s = _fspath(s)
    m = _marks(s)
    s = _plain(s[:3])
    return s.startswith(m.sep) or s[1:] == m.colon + m.sep


def _join(path, paths):
    m = _marks(path)
    if not paths:
        path[:0] + m.sep     # of one kind
    drive, whole = splitdrive(path)
    for p in map(_fspath, paths):
        its_drive, its_path = splitdrive(p)
        if its_path and its_path[:1] in m.both:
            if its_drive or not drive:
                drive = its_drive
            whole = its_path
            continue
        if its_drive and its_drive != drive:
            same = its_drive.lower() == drive.lower()
            drive = its_drive
            if not same:
                whole = its_path
                continue
        if whole and whole[-1:] not in m.both:
            whole = whole + m.sep
        whole = whole + its_path
    if whole and whole[:1] not in m.both and drive and drive[-1:] != m.colon:
        return drive + m.sep + whole
    return drive + whole


def join(path, *paths):
    """Paths one behind the other; an absolute one starts anew."""
    path = _fspath(path)
    try:
        return _join(path, paths)
    except (TypeError, AttributeError, BytesWarning):
        _same_kind('join', (path,) + paths)
        raise


def splitdrive(p):
    """(drive or share, the rest)."""
    p = _fspath(p)
    m = _marks(p)
    if len(p) >= 2:
        plain = _plain(p)
        if plain[:2] == m.sep * 2:
            start = 8 if plain[:8].upper() == m.unc else 2
            at = plain.find(m.sep, start)
            if at >= 0:
                at = plain.find(m.sep, at + 1)
            return (p, p[:0]) if at < 0 else (p[:at], p[at:])
        if plain[1:2] == m.colon:
            return p[:2], p[2:]
    return p[:0], p


def split(p):
    """(all but the last part, the last part)."""
    p = _fspath(p)
    m = _marks(p)
    drive, p = splitdrive(p)
    at = max(p.rfind(m.sep), p.rfind(m.altsep)) + 1
    head, tail = p[:at], p[at:]
    return drive + (head.rstrip(m.both) or head), tail


def splitext(p):
    """(path, extension with its dot)."""
    p = _fspath(p)
    m = _marks(p)
    start = max(p.rfind(m.sep), p.rfind(m.altsep)) + 1
    at = p.rfind(m.dot)
    if at > start and p[start:at].strip(m.dot):
        return p[:at], p[at:]
    return p, p[:0]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def ismount(path):
    """Whether a path is the root of a drive or share."""
    path = _fspath(path)
    m = _marks(path)
    root, rest = splitdrive(abspath(path))
    if root and root[:1] in m.both:
        return not rest or rest in m.both
    return bool(rest) and rest in m.both


def _user_home():
    if 'USERPROFILE' in os.environ:
        return os.environ['USERPROFILE']
    if 'HOMEPATH' in os.environ:
        return join(os.environ.get('HOMEDRIVE', ''), os.environ['HOMEPATH'])
    return None


def expanduser(path):
    """A leading ~ or ~user replaced, as far as the environment tells by what."""
    path = _fspath(path)
    m = _marks(path)
    if not path.startswith(m.tilde):
        return path
    end = 1
    while end < len(path) and path[end:end + 1] not in m.both:
        end += 1
    home = _user_home()
    if home is None:
        return path
    if end != 1:
        user = os.fsdecode(path[1:end])
        mine = os.environ.get('USERNAME')
        if user != mine:
            if mine != basename(home):
                return path
            home = join(dirname(home), user)
    return (os.fsencode(home) if isinstance(path, bytes) else home) + path[end:]


def expandvars(path):
    """$name, ${name} and %name% replaced from the environment, but for those between single quotes."""
    path = _fspath(path)
    m = _marks(path)

    def value(found):
        text = found.group()
        first = text[:1]
        if first not in (m.percent, m.dollar) or len(text) == 1:
            return text
        if text == first * 2:
            return first
        braced = text[1:2] == m.brace and first == m.dollar
        if first == m.percent or braced:
            if not (found.group(2) if braced else found.group(1)):
                return text
            name = text[2:-1] if braced else text[1:-1]
        else:
            name = text[1:]
        known = os.environ.get(os.fsdecode(name))
        return text if known is None else os.fsencode(known) if isinstance(path, bytes) else known
    return m.variable.sub(value, path)


def normpath(path):
    """A path without empty parts, `.` and, where it can be told, `..`."""
    path = _fspath(path)
    m = _marks(path)
    prefix, path = splitdrive(_plain(path))
    if path.startswith(m.sep):
        prefix += m.sep
        path = path.lstrip(m.sep)
    parts = []
    for part in path.split(m.sep):
        if not part or part == m.dot:
            continue
        if part == m.up:
            if parts and parts[-1] != m.up:
                parts.pop()
                continue
            if not parts and prefix.endswith(m.sep):
                continue
        parts.append(part)
    if not prefix and not parts:
        parts.append(m.dot)
    return prefix + m.sep.join(parts)


def abspath(path):
    """The same as an absolute path."""
    path = _fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(path, *, strict=False):
    """As abspath: Windows's links cannot be asked for here."""
    return abspath(path)


def _relative(path, start):
    m = _marks(path)
    start_drive, start_rest = splitdrive(abspath(normpath(start)))
    drive, rest = splitdrive(abspath(normpath(path)))
    if normcase(start_drive) != normcase(drive):
        raise ValueError("path is on mount %r, start on mount %r" % (drive, start_drive))
    above = [part for part in start_rest.split(m.sep) if part]
    parts = [part for part in rest.split(m.sep) if part]
    same = 0
    for a, b in zip(above, parts):
        if normcase(a) != normcase(b):
            break
        same += 1
    parts = [m.up] * (len(above) - same) + parts[same:]
    return join(*parts) if parts else m.dot


def relpath(path, start=None):
    """The path as seen from `start`."""
    path = _fspath(path)
    if start is None:
        start = _marks(path).dot
    if not path:
        raise ValueError("no path specified")
    start = _fspath(start)
    try:
        return _relative(path, start)
    except (TypeError, ValueError, AttributeError, BytesWarning):
        _same_kind('relpath', (path, start))
        raise


def _common(paths):
    m = _marks(paths[0])
    low = [splitdrive(p.replace(m.altsep, m.sep).lower()) for p in paths]
    if len(set([p[:1] == m.sep for d, p in low])) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    if len(set([d for d, p in low])) != 1:
        raise ValueError("Paths don't have the same drive")

    def parts(p):
        return [part for part in p.split(m.sep) if part and part != m.dot]
    drive, path = splitdrive(paths[0].replace(m.altsep, m.sep))
    common = parts(path)
    split_low = [parts(p) for d, p in low]
    first, last = min(split_low), max(split_low)
    count = 0
    while count < len(first) and first[count] == last[count]:
        count += 1
    return drive + (m.sep if low[0][1][:1] == m.sep else path[:0]) + m.sep.join(common[:count])


def commonpath(paths):
    """The longest path that all have in common."""
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = tuple(map(_fspath, paths))
    try:
        return _common(paths)
    except (TypeError, AttributeError):
        _same_kind('commonpath', paths)
        raise
