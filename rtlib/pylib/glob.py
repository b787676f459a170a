"""glob -- file names that match a pattern."""
import os
import _wildcard

__all__ = ["escape", "glob", "iglob"]


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that match, as a list."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive,
                      include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that match, one after the other."""
    if isinstance(pathname, bytes):
        found = _expand(pathname.decode("utf-8", "surrogateescape"), root_dir or "", recursive, include_hidden)
        return iter([name.encode("utf-8", "surrogateescape") for name in found])
    if root_dir is None:
        root_dir = ""
    names = _expand(pathname, os.fspath(root_dir), recursive, include_hidden)
    if not pathname or recursive and pathname[:2] == "**":
        # `**` also stands for nothing: the empty path is no result.
        names = (name for name in names if name)
    return names


def has_magic(s):
    """True when the text is a pattern."""
    if isinstance(s, bytes):
        return b"*" in s or b"?" in s or b"[" in s
    return _wildcard.has_magic(s)


def escape(pathname):
    """A pattern that matches just this path."""
    if isinstance(pathname, bytes):
        return escape(pathname.decode("latin-1")).encode("latin-1")
    return "".join(["[%s]" % c if c in "*?[" else c for c in pathname])


def _hidden(name):
    return name[:1] == "."


def _under(root, path):
    return os.path.join(root, path) if root else path


def _names(folder, only_folders):
    try:
        with os.scandir(folder or ".") as entries:
            return [entry.name for entry in entries if not only_folders or entry.is_dir()]
    except OSError:
        return []


def _expand(pathname, root, recursive, hidden, only_folders=False):
    head, tail = os.path.split(pathname)
    if not _wildcard.has_magic(pathname):
        if tail:
            if os.path.lexists(_under(root, pathname)):
                yield pathname
        elif os.path.isdir(_under(root, head)):
            yield pathname
        return
    everything = recursive and tail == "**"
    if not head:
        if everything:
            yield from _below(root, "", hidden, only_folders)
        else:
            yield from _select(root, "", tail, hidden, only_folders)
        return
    if head != pathname and _wildcard.has_magic(head):
        heads = _expand(head, root, recursive, hidden, True)
    else:
        heads = [head]
    for folder in heads:
        if everything:
            found = _below(root, folder, hidden, only_folders)
        elif _wildcard.has_magic(tail):
            found = _select(root, folder, tail, hidden, only_folders)
        elif not tail:
            found = [tail] if os.path.isdir(_under(root, folder)) else []
        else:
            found = [tail] if os.path.lexists(_under(root, os.path.join(folder, tail))) else []
        for name in found:
            yield os.path.join(folder, name)


def _select(root, folder, pattern, hidden, only_folders):
    parsed = _wildcard.tokens(pattern)
    for name in _names(_under(root, folder), only_folders):
        if (hidden or _hidden(pattern) or not _hidden(name)) and _wildcard.fits(name, parsed):
            yield name


def _below(root, folder, hidden, only_folders):
    """The folder itself (as the empty name) and all that is below it."""
    if not os.path.isdir(_under(root, folder) or "."):
        return
    yield ""
    waiting = [("", iter(_names(_under(root, folder), only_folders)))]
    while waiting:
        prefix, names = waiting[-1]
        for name in names:
            if not hidden and _hidden(name):
                continue
            path = os.path.join(prefix, name) if prefix else name
            yield path
            inner = _names(_under(root, os.path.join(folder, path)), only_folders)
            if inner:
                waiting.append((path, iter(inner)))
                break
        else:
            waiting.pop()
