"""pathlib -- paths as objects: pure ones of both systems, and paths of the files that this run may read."""
import _wildcard

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]

_RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {"COM%s" % c for c in "123456789\xb9\xb2\xb3"} | {
    "LPT%s" % c for c in "123456789\xb9\xb2\xb3"}
_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/")


def _quoted(data):
    return "".join([chr(b) if b in _SAFE else "%%%02X" % b for b in data])


class _Parents(object):
    """The sequence of the ancestors of a path."""

    __slots__ = ("_path", "_count")

    def __init__(self, path):
        self._path = path
        self._count = len(path._names)

    def __len__(self):
        return self._count

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple([self[i] for i in range(*index.indices(self._count))])
        if index >= self._count or index < -self._count:
            raise IndexError(index)
        if index < 0:
            index += self._count
        path = self._path
        return path._derived(path._names[:self._count - index - 1])

    def __iter__(self):
        for i in range(self._count):
            yield self[i]

    def __contains__(self, item):
        return any(item == parent for parent in self)

    def index(self, item):
        for i in range(self._count):
            if self[i] == item:
                return i
        raise ValueError

    def count(self, item):
        return sum(1 for parent in self if parent == item)

    def __repr__(self):
        return "<%s.parents>" % type(self._path).__name__


class PurePath(object):
    """A path that never looks at the file system."""

    __slots__ = ("_drive", "_root", "_names", "_text")
    _windows = False
    _sep = "/"

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        return cls._from_args(args)

    @classmethod
    def _from_args(cls, args):
        drive = root = ""
        names = []
        for arg in args:
            if isinstance(arg, PurePath):
                d, r, n = cls._parse(str(arg)) if cls._windows != arg._windows else (arg._drive, arg._root, arg._names)
            else:
                if not isinstance(arg, str):
                    arg = cls._fspath(arg)
                d, r, n = cls._parse(arg)
            if r:
                # A new root; on Windows it may keep the drive.
                if not d and drive:
                    d = drive
                drive, root, names = d, r, list(n)
            elif d and d.lower() != drive.lower():
                drive, root, names = d, r, list(n)
            else:
                drive = d or drive
                names.extend(n)
        return cls._build(drive, root, names)

    @staticmethod
    def _fspath(arg):
        try:
            method = type(arg).__fspath__
        except AttributeError:
            if isinstance(arg, bytes):
                text = arg
            else:
                raise TypeError("expected str, bytes or os.PathLike object, not %s" % type(arg).__name__) from None
        else:
            text = method(arg)
        if not isinstance(text, str):
            raise TypeError("argument should be a str object or an os.PathLike object returning str, not %r"
                            % type(text))
        return str(text)

    @classmethod
    def _build(cls, drive, root, names):
        self = object.__new__(cls)
        self._drive = drive
        self._root = root
        self._names = names
        self._text = None
        return self

    def _derived(self, names):
        return self._build(self._drive, self._root, names)

    @classmethod
    def _parse(cls, text):
        """(drive, root, names)"""
        drive = root = ""
        if cls._windows:
            text = text.replace("/", "\\")
            drive, root, text = cls._split_windows(text)
        elif text[:1] == "/":
            root = "//" if text[:2] == "//" and text[:3] != "///" else "/"
        names = [name for name in text.split(cls._sep) if name and name != "."]
        return drive, root, names

    @staticmethod
    def _split_windows(text):
        if text[:2] == "\\\\":
            start = 8 if text[:8].upper() == "\\\\?\\UNC\\" else 2
            share = text.find("\\", start)
            if share < 0:
                return ("", "\\", text) if text[2:3] in ("", "\\") else (text, "", "")
            end = text.find("\\", share + 1)
            if end == share + 1:
                return "", "\\", text
            if end < 0:
                end = len(text)
            if share + 1 == len(text):
                return text[:share], "\\", ""
            return text[:end], "\\", text[end:]
        if text[1:2] == ":" and text[0].isalpha():
            return text[:2], "\\" if text[2:3] == "\\" else "", text[2:]
        return "", "\\" if text[:1] == "\\" else "", text

    def _key(self):
        if self._windows:
            return self._drive.lower(), self._root, [name.lower() for name in self._names]
        return self._drive, self._root, self._names

    def _order_key(self):
        drive, root, names = self._key()
        return [drive + root] + names if drive or root else names

    # Texts

    def __str__(self):
        text = self._text
        if text is None:
            text = self._text = self._drive + self._root + self._sep.join(self._names) or "."
        return text

    def __fspath__(self):
        return str(self)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.as_posix())

    def __bytes__(self):
        return str(self).encode("utf-8", "surrogateescape")

    def as_posix(self):
        text = str(self)
        return text.replace("\\", "/") if self._windows else text

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        if not self._windows:
            return "file://" + _quoted(bytes(self))
        if len(self._drive) == 2:
            rest = self.as_posix()[2:]
            return "file:///" + self._drive + _quoted(rest.encode("utf-8"))
        return "file:" + _quoted(self.as_posix().encode("utf-8"))

    # Comparison

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._windows == other._windows and self._key() == other._key()

    def __hash__(self):
        drive, root, names = self._key()
        return hash((drive, root, tuple(names)))

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self._windows != other._windows:
            return NotImplemented
        return self._order_key() < other._order_key()

    def __le__(self, other):
        if not isinstance(other, PurePath) or self._windows != other._windows:
            return NotImplemented
        return self._order_key() <= other._order_key()

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self._windows != other._windows:
            return NotImplemented
        return self._order_key() > other._order_key()

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self._windows != other._windows:
            return NotImplemented
        return self._order_key() >= other._order_key()

    def __reduce__(self):
        return type(self), self.parts

    @classmethod
    def __class_getitem__(cls, item):
        return cls

    # Parts

    @property
    def drive(self):
        return self._drive

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._drive + self._root

    @property
    def parts(self):
        anchor = self._drive + self._root
        return tuple([anchor] + self._names) if anchor else tuple(self._names)

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        name = self.name
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        at = name.rfind(".")
        return name[:at] if 0 < at < len(name) - 1 else name

    @property
    def parent(self):
        return self._derived(self._names[:-1]) if self._names else self

    @property
    def parents(self):
        return _Parents(self)

    def is_absolute(self):
        return bool(self._root) and (not self._windows or bool(self._drive))

    def is_reserved(self):
        if not self._windows or not self._names or self._drive.startswith("\\\\"):
            return False
        name = self._names[-1].partition(".")[0].partition(":")[0].rstrip(" ")
        return name.upper() in _RESERVED

    # Derived paths

    def with_name(self, name):
        if not self._names:
            raise ValueError("%r has an empty name" % (self,))
        drive, root, names = self._parse(name)
        if not name or name[-1] == self._sep or self._windows and name[-1] == "/" or drive or root or len(names) != 1:
            raise ValueError("Invalid name %r" % name)
        return self._derived(self._names[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if self._sep in suffix or self._windows and "/" in suffix:
            raise ValueError("Invalid suffix %r" % (suffix,))
        if suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError("Invalid suffix %r" % (suffix,))
        name = self.name
        if not name:
            raise ValueError("%r has an empty name" % (self,))
        old = self.suffix
        name = name[:len(name) - len(old)] + suffix if old else name + suffix
        return self._derived(self._names[:-1] + [name])

    def relative_to(self, *other):
        if not other:
            raise TypeError("need at least one argument")
        base = self._from_args(other)
        mine = self._key()
        theirs = base._key()
        count = len(theirs[2])
        bare = not base._root and not base._drive
        if ((self._root or self._drive) if bare and not count
                else mine[0] != theirs[0] or bool(mine[1]) != bool(theirs[1]) and (count or bool(theirs[1]))
                or mine[2][:count] != theirs[2]):
            raise ValueError("%r is not in the subpath of %r OR one path is relative and the other is absolute."
                             % (str(self), str(base)))
        root = self._root if not theirs[1] and not count and self._root else ""
        return self._build("", root, self._names[count:])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def joinpath(self, *args):
        return self._from_args((self,) + args)

    def __truediv__(self, key):
        if not isinstance(key, (str, PurePath)) and not hasattr(type(key), "__fspath__"):
            return NotImplemented
        return self._from_args((self, key))

    def __rtruediv__(self, key):
        if not isinstance(key, str) and not hasattr(type(key), "__fspath__"):
            return NotImplemented
        return self._from_args((key, self))

    def match(self, path_pattern):
        drive, root, names = self._parse(path_pattern)
        if not drive and not root and not names:
            raise ValueError("empty pattern")
        mine = self._key()
        if self._windows:
            drive = drive.lower()
            names = [name.lower() for name in names]
        if drive and drive != mine[0] or root and root != mine[1]:
            return False
        own = mine[2]
        if drive or root:
            if len(own) != len(names):
                return False
        elif len(names) > len(own):
            return False
        for name, pattern in zip(reversed(own), reversed(names)):
            if not _wildcard.fits(name, _wildcard.tokens(pattern)):
                return False
        return True


class PurePosixPath(PurePath):
    """A pure path with slashes."""
    __slots__ = ()


class PureWindowsPath(PurePath):
    """A pure path with drives and backslashes."""
    __slots__ = ()
    _windows = True
    _sep = "\\"


def _refuse(name):
    def method(self, *args, **kwargs):
        raise PermissionError("Path.%s() is not available: this run may not change files" % name)
    method.__name__ = name
    return method


class Path(PurePath):
    """A path of the file system."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        elif cls._windows:
            raise NotImplementedError("cannot instantiate %r on your system" % cls.__name__)
        return cls._from_args(args)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        pass

    @classmethod
    def cwd(cls):
        import os
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    def expanduser(self):
        import os
        if self._drive or self._root or not self._names or self._names[0][:1] != "~":
            return self
        home = os.path.expanduser(self._names[0])
        if home[:1] == "~":
            raise RuntimeError("Could not determine home directory.")
        return self._from_args((home,) + tuple(self._names[1:]))

    def absolute(self):
        import os
        return self if self.is_absolute() else self._from_args((os.getcwd(), self))

    def resolve(self, strict=False):
        import os
        return self._from_args((os.path.realpath(str(self), strict=strict),))

    def stat(self, *, follow_symlinks=True):
        import os
        return os.stat(str(self), follow_symlinks=follow_symlinks)

    def lstat(self):
        return self.stat(follow_symlinks=False)

    def _mode(self, follow=True):
        """The type bits of the mode; 0 when there is no such file."""
        try:
            return self.stat(follow_symlinks=follow).st_mode & 0o170000
        except (OSError, ValueError):
            return 0

    def exists(self):
        try:
            self.stat()
            return True
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return False
        except OSError as e:
            if e.errno == 40:
                return False
            raise

    def is_dir(self):
        return self._mode() == 0o040000

    def is_file(self):
        return self._mode() == 0o100000

    def is_symlink(self):
        return self._mode(False) == 0o120000

    def is_mount(self):
        return str(self) == "/"

    def is_socket(self):
        return self._mode() == 0o140000

    def is_fifo(self):
        return self._mode() == 0o010000

    def is_block_device(self):
        return self._mode() == 0o060000

    def is_char_device(self):
        return self._mode() == 0o020000

    def samefile(self, other_path):
        import os
        mine = self.stat()
        theirs = os.stat(other_path)
        return (mine.st_ino, mine.st_dev) == (theirs.st_ino, theirs.st_dev)

    def readlink(self):
        import os
        return self._from_args((os.readlink(str(self)),))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(str(self), mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def read_text(self, encoding=None, errors=None):
        with self.open("r", -1, encoding, errors) as file:
            return file.read()

    def write_bytes(self, data):
        with self.open("wb") as file:
            return file.write(memoryview(data))

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % type(data).__name__)
        with self.open("w", -1, encoding, errors, newline) as file:
            return file.write(data)

    def _child(self, name):
        return self._derived(self._names + [name])

    def iterdir(self):
        import os
        for name in os.listdir(str(self)):
            yield self._child(name)

    def glob(self, pattern):
        """The files below this folder that match a relative pattern."""
        if not pattern:
            raise ValueError("Unacceptable pattern: %r" % pattern)
        drive, root, names = self._parse(pattern)
        if drive or root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        yield from self._select(names, pattern[-1] == self._sep)

    def rglob(self, pattern):
        """As glob, in this folder and all below it."""
        drive, root, names = self._parse(pattern)
        if drive or root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        yield from self._select(["**"] + names, bool(pattern) and pattern[-1] == self._sep)

    def _select(self, names, only_folders):
        for name in names:
            if "**" in name and name != "**":
                raise ValueError("Invalid pattern: '**' can only be an entire path component")
        if not self.is_dir():
            return
        seen = set() if names.count("**") > 1 or names[-1:] == ["**"] else None
        for path in self._matches(names, 0, only_folders):
            if seen is not None:
                if path in seen:
                    continue
                seen.add(path)
            yield path

    def _matches(self, names, at, only_folders):
        if at == len(names):
            yield self
            return
        name = names[at]
        last = at + 1 == len(names)
        if name == "**":
            yield from self._matches(names, at + 1, only_folders)
            for child, folder, link in self._children():
                if folder and not link:
                    yield from child._matches(names, at, only_folders)
        elif not _wildcard.has_magic(name):
            child = self._child(name)
            if (child.is_dir() if only_folders or not last else child.exists()):
                yield from child._matches(names, at + 1, only_folders)
        else:
            parsed = _wildcard.tokens(name)
            for child, folder, link in self._children():
                if _wildcard.fits(child._names[-1], parsed) and (folder or last and not only_folders):
                    yield from child._matches(names, at + 1, only_folders)

    def _children(self):
        import os
        try:
            with os.scandir(str(self)) as entries:
                found = [(self._child(e.name), e.is_dir(), e.is_symlink()) for e in entries]
        except PermissionError:
            return []
        return found

    def owner(self):
        raise NotImplementedError("Path.owner() is unsupported on this system")

    def group(self):
        raise NotImplementedError("Path.group() is unsupported on this system")

    chmod = _refuse("chmod")
    lchmod = _refuse("lchmod")
    mkdir = _refuse("mkdir")
    rmdir = _refuse("rmdir")
    rename = _refuse("rename")
    replace = _refuse("replace")
    touch = _refuse("touch")
    unlink = _refuse("unlink")
    symlink_to = _refuse("symlink_to")
    hardlink_to = _refuse("hardlink_to")
    link_to = _refuse("link_to")


class PosixPath(Path, PurePosixPath):
    """A path of this system."""
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of the other system: cannot be made here."""
    __slots__ = ()
