"""importlib -- import_module: what the statement `import` can reach, by name."""
import sys

__all__ = ["import_module", "invalidate_caches"]


def import_module(name, package=None):
    """The module of that name; leading dots count from the package."""
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for %r" % name)
        base = package
        for _ in range(level - 1):
            base, dot, _ = base.rpartition(".")
            if not dot:
                raise ImportError("attempted relative import beyond top-level package")
        name = base + "." + name[level:] if name[level:] else base
    if not name:
        raise ValueError("Empty module name")
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    """Nothing is cached."""
