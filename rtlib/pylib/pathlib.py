"""pathlib -- paths as objects: pure ones of both systems, and paths of the files that this run may read."""
import _wildcard

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]

_RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {"COM%s" % c for c in "123456789\xb9\xb2\xb3"} | {
    "LPT%s" % c for c in "123456789\xb9\xb2\xb3"}
_DRIVE_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/")


def _quoted(data):
    return "".join([chr(b) if b in _SAFE else "%%%02X" % b for b in data])


class _Flavour(object):
    """How one system spells paths."""

    altsep = ""
    has_drv = False
    pathmod = None

    def splitroot(self, part, sep=None):
        """(drive, root, rest); the rest has no separator in front."""
        raise NotImplementedError

    def casefold(self, text):
        return text

    def casefold_parts(self, parts):
        return [self.casefold(part) for part in parts]

    def split(self, text):
        """(drive, root, names) of one argument."""
        if self.altsep:
            text = text.replace(self.altsep, self.sep)
        drive, root, rest = self.splitroot(text)
        return drive, root, [name for name in rest.split(self.sep) if name and name != "."]

    def joined(self, texts):
        """(drive, root, names) of several arguments: one with a drive or a root discards what is before it."""
        drive = root = ""
        names = []
        for d, r, n in texts:
            if d or r:
                # A new root; on Windows it may keep the drive.
                drive, root, names = d or drive, r, list(n)
            else:
                names.extend(n)
        return drive, root, names

    def appended(self, base, text):
        """As joined, of a path and what is appended to it: a name on the drive of the path goes on from the path."""
        if text[0] and not text[1] and self.casefold(base[0]) == self.casefold(text[0]):
            return base[0], base[1], base[2] + text[2]
        return self.joined((base, text))

    def join_parsed_parts(self, drive, root, parts, drive2, root2, parts2):
        """As appended, of results of parse_parts."""
        base = drive, root, parts[1:] if drive or root else parts
        text = drive2, root2, parts2[1:] if drive2 or root2 else parts2
        drive, root, names = self.appended(base, text)
        return drive, root, [drive + root] + names if drive or root else names

    def parse_parts(self, parts):
        """(drive, root, parts), the first part holding both of the former."""
        drive, root, names = self.joined([self.split(part) for part in parts])
        return drive, root, [drive + root] + names if drive or root else names


class _PosixFlavour(_Flavour):
    sep = "/"
    is_supported = True

    def splitroot(self, part, sep="/"):
        if part[:1] != sep:
            return "", "", part
        rest = part.lstrip(sep)
        return "", sep * 2 if len(part) - len(rest) == 2 else sep, rest

    def is_reserved(self, parts):
        return False

    def make_uri(self, path):
        return "file://" + _quoted(bytes(path))


class _WindowsFlavour(_Flavour):
    sep = "\\"
    altsep = "/"
    has_drv = True
    is_supported = False

    def splitroot(self, part, sep="\\"):
        verbatim = ""
        if part[:4] == "\\\\?\\":
            verbatim = part[:4]
            part = part[4:]
            if part[:4] == "UNC\\":
                verbatim += part[:3]
                part = sep + part[3:]
        drive = root = ""
        if part[:2] == sep * 2 and part[2:3] != sep:
            # A share: both of its names are the drive.
            host = part.find(sep, 2)
            if host != -1 and host + 1 != (end := part.find(sep, host + 1)):
                if end == -1:
                    end = len(part)
                if verbatim:
                    return verbatim + part[1:end], sep, part[end + 1:]
                return part[:end], sep, part[end + 1:]
        if part[1:2] == ":" and part[0] in _DRIVE_LETTERS:
            drive = part[:2]
            part = part[2:]
        if part[:1] == sep:
            root = sep
            part = part.lstrip(sep)
        return verbatim + drive, root, part

    def casefold(self, text):
        return text.lower()

    def is_reserved(self, parts):
        if not parts or parts[0].startswith("\\\\"):
            return False
        return parts[-1].partition(".")[0].partition(":")[0].rstrip(" ").upper() in _RESERVED

    def make_uri(self, path):
        drive = path.drive
        if len(drive) == 2 and drive[1] == ":":
            return "file:///" + drive + _quoted(path.as_posix()[2:].encode("utf-8"))
        return "file:" + _quoted(path.as_posix().encode("utf-8"))


_posix_flavour = _PosixFlavour()
_windows_flavour = _WindowsFlavour()


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

    __slots__ = ("_drive", "_root", "_names", "_text", "_parts")
    _flavour = _posix_flavour

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        return cls._from_args(args)

    @classmethod
    def _texts(cls, args):
        """(drive, root, names) of each argument."""
        flavour = cls._flavour
        texts = []
        for arg in args:
            if isinstance(arg, PurePath) and arg._flavour is flavour:
                texts.append((arg._drive, arg._root, arg._names))
            else:
                texts.append(flavour.split(arg if isinstance(arg, str) else cls._fspath(arg)))
        return texts

    @classmethod
    def _from_args(cls, args):
        return cls._build(*cls._flavour.joined(cls._texts(args)))

    def _appended(self, args):
        text = self._flavour.joined(self._texts(args))
        return self._build(*self._flavour.appended((self._drive, self._root, self._names), text))

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
        self._text = self._parts = None
        return self

    def _derived(self, names):
        return self._build(self._drive, self._root, names)

    def _key(self):
        if self._flavour is _posix_flavour:
            return self._drive, self._root, self._names
        casefold = self._flavour.casefold
        return casefold(self._drive), self._root, self._flavour.casefold_parts(self._names)

    def _order_key(self):
        drive, root, names = self._key()
        return [drive + root] + names if drive or root else names

    # Texts

    def __str__(self):
        text = self._text
        if text is None:
            text = self._text = self._drive + self._root + self._flavour.sep.join(self._names) or "."
        return text

    def __fspath__(self):
        return str(self)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.as_posix())

    def __bytes__(self):
        return str(self).encode("utf-8", "surrogateescape")

    def as_posix(self):
        text = str(self)
        return text.replace(self._flavour.sep, "/")

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return self._flavour.make_uri(self)

    # Comparison

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._flavour is other._flavour and self._key() == other._key()

    def __hash__(self):
        drive, root, names = self._key()
        return hash((drive, root, tuple(names)))

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._order_key() < other._order_key()

    def __le__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._order_key() <= other._order_key()

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._order_key() > other._order_key()

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
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
        parts = self._parts
        if parts is None:
            anchor = self._drive + self._root
            parts = self._parts = tuple([anchor] + self._names if anchor else self._names)
        return parts

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
        return bool(self._root) and (not self._flavour.has_drv or bool(self._drive))

    def is_reserved(self):
        return self._flavour.is_reserved(self.parts)

    # Derived paths

    def with_name(self, name):
        if not self._names:
            raise ValueError("%r has an empty name" % (self,))
        drive, root, names = self._flavour.split(name)
        if not name or name[-1] == self._flavour.sep or name[-1] == self._flavour.altsep or drive or root or len(names) != 1:
            raise ValueError("Invalid name %r" % name)
        return self._derived(self._names[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if self._flavour.sep in suffix or self._flavour.altsep and self._flavour.altsep in suffix:
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
                             % (str(self), base._drive + base._root + base._flavour.sep.join(base._names)))
        root = self._root if not theirs[1] and not count and self._root else ""
        return self._build("", root, self._names[count:])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def joinpath(self, *args):
        return self._appended(args)

    def __truediv__(self, key):
        if not isinstance(key, (str, PurePath)) and not hasattr(type(key), "__fspath__"):
            return NotImplemented
        return self._appended((key,))

    def __rtruediv__(self, key):
        if not isinstance(key, str) and not hasattr(type(key), "__fspath__"):
            return NotImplemented
        return self._from_args((key, self))

    def match(self, path_pattern):
        drive, root, names = self._flavour.split(path_pattern)
        if not drive and not root and not names:
            raise ValueError("empty pattern")
        mine = self._key()
        drive = self._flavour.casefold(drive)
        names = self._flavour.casefold_parts(names)
        if drive and drive != mine[0] or root and root != mine[1]:
            return False
        own = mine[2]
        if drive or root:
            if len(own) != len(names):
                return False
        else:
            if mine[0] or mine[1]:
                own = (mine[0] + mine[1],) + tuple(own)    # the anchor is a part as the others are
            if len(names) > len(own):
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
    _flavour = _windows_flavour


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
        elif not cls._flavour.is_supported:
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
        drive, root, names = self._flavour.split(pattern)
        if drive or root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        yield from self._select(names, pattern[-1] == self._flavour.sep)

    def rglob(self, pattern):
        """As glob, in this folder and all below it."""
        drive, root, names = self._flavour.split(pattern)
        if drive or root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        yield from self._select(["**"] + names, bool(pattern) and pattern[-1] == self._flavour.sep)

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
