"""warnings -- messages for the author of a program, and the filters that decide what becomes of them.

Running calls are not recorded: only who calls warn() itself is known, any other place is the script, without a line."""
import sys
from _traceback import place as _place

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
           "catch_warnings"]

_defaultaction = "default"
_onceregistry = {}
_actions = ("error", "ignore", "always", "default", "module", "once")
filters = [("default", None, DeprecationWarning, "__main__", 0), ("ignore", None, DeprecationWarning, None, 0),
           ("ignore", None, PendingDeprecationWarning, None, 0), ("ignore", None, ImportWarning, None, 0),
           ("ignore", None, ResourceWarning, None, 0)]
_registry = {}
_known_line = [None, 0, None]   # file, line and text where warn() was called last


class WarningMessage:
    """A warning on its way to showwarning()."""
    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}"
                % (self.message, self._category_name, self.filename, self.lineno, self.line))


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    text = "%s:%s: %s: %s\n" % (filename, lineno, category.__name__, message)
    if line is None and _known_line[:2] == [filename, lineno]:
        line = _known_line[2]
    if line:
        text += "  %s\n" % line.strip()
    return text


_own_format = formatwarning


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Writes a warning to stderr."""
    if file is None:
        file = sys.stderr
        if file is None:
            return
    file.write(formatwarning(message, category, filename, lineno, line))


_own_show = showwarning


def _show(msg):
    """Through showwarning(), which a script may have replaced."""
    if not callable(showwarning):
        raise TypeError("warnings.showwarning() must be set to a function or method")
    showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


def _add(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        try:
            filters.remove(item)
        except ValueError:
            pass
        filters.insert(0, item)
    _registry.clear()


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Adds a filter with regular expressions for message and module."""
    if action not in _actions:
        raise AssertionError("invalid action: %r" % (action,))
    if not isinstance(message, str):
        raise AssertionError("message must be a string")
    if not isinstance(category, type):
        raise AssertionError("category must be a class")
    if not issubclass(category, Warning):
        raise AssertionError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise AssertionError("module must be a string")
    if not isinstance(lineno, int) or lineno < 0:
        raise AssertionError("lineno must be an int >= 0")
    if message or module:
        import re
        message = re.compile(message, re.I) if message else None
        module = re.compile(module) if module else None
    else:
        message = module = None
    _add((action, message, category, module, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Adds a filter for every message and module."""
    if action not in _actions:
        raise AssertionError("invalid action: %r" % (action,))
    if not isinstance(lineno, int) or lineno < 0:
        raise AssertionError("lineno must be an int >= 0")
    _add((action, None, category, None, lineno), append)


def resetwarnings():
    """Removes all filters."""
    filters[:] = []
    _registry.clear()


def _matches(pattern, text):
    return pattern is None or (pattern == text if isinstance(pattern, str) else pattern.match(text) is not None)


def warn(message, category=None, stacklevel=1, source=None):
    """Issues a warning, ignores it, or raises it as an exception."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    place = _place()
    if place is None or stacklevel > 1:
        script = sys.argv[0] if getattr(sys, 'argv', None) and sys.argv[0] else '<string>'
        warn_explicit(message, category, script, 1, '__main__', _registry, source=source)
        return
    filename, lineno, _, line, names = place
    _known_line[:] = filename, lineno, line
    warn_explicit(message, category, filename, lineno, names.get('__name__', '<string>'), _registry.setdefault(filename, {}),
                  source=source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """The same with a place that the caller names."""
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    for action, pattern, cat, mod, line in filters:
        if _matches(pattern, text) and \
                issubclass(category, cat) and _matches(mod, module) and (line == 0 or lineno == line):
            break
    else:
        action = _defaultaction
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        once = (text, category)
        if _onceregistry.get(once):
            return
        _onceregistry[once] = 1
    elif action == "module":
        registry[key] = 1
        other = (text, category, 0)
        if registry.get(other):
            return
        registry[other] = 1
    elif action == "default":
        registry[key] = 1
    elif action != "always":
        raise RuntimeError("Unrecognized action (%r) in warnings.filters:\n %s" % (action, (action, category)))
    _show(WarningMessage(message, category, filename, lineno, source=source))


class catch_warnings:
    """Restores the filters at the end of the block; records the warnings if asked to."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules['warnings']:
            args.append("module=%r" % self._module)
        return "%s(%s)" % (type(self).__name__, ", ".join(args))

    def __enter__(self):
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        self._saved = list(filters), self._module.showwarning
        _registry.clear()
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        log = []

        def record(message, category, filename, lineno, file=None, line=None):
            log.append(WarningMessage(message, category, filename, lineno, file, line))
        self._module.showwarning = record
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        filters[:], self._module.showwarning = self._saved
        _registry.clear()
