"""inspect -- looks at live objects."""
import builtins
import sys
import types
from collections import namedtuple
from inspect._frames import (ArgInfo, Arguments, FrameInfo, Traceback, formatargvalues, getargs, getargvalues, getframeinfo,
                             getinnerframes, getlineno, getouterframes)
from inspect._signature import (BoundArguments, Parameter, Signature, _ParameterKind, _empty, formatannotation,
                                formatannotationrelativeto, signature)
from inspect._source import (ClassFoundException, EndOfBlock, findsource, getabsfile, getblock, getcomments, getfile, getmodule,
                             getmodulename, getsource, getsourcefile, getsourcelines, indentsize)

__all__ = ["ArgInfo", "Arguments", "Attribute", "BoundArguments", "CORO_CLOSED", "CORO_CREATED", "CORO_RUNNING",
           "CORO_SUSPENDED", "CO_ASYNC_GENERATOR", "CO_COROUTINE", "CO_GENERATOR", "CO_ITERABLE_COROUTINE",
           "CO_NESTED", "CO_NEWLOCALS", "CO_NOFREE", "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS",
           "ClassFoundException", "ClosureVars", "EndOfBlock", "FrameInfo", "FullArgSpec", "GEN_CLOSED",
           "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "Parameter", "Signature", "TPFLAGS_IS_ABSTRACT",
           "Traceback", "classify_class_attrs", "cleandoc", "currentframe", "findsource", "formatannotation",
           "formatannotationrelativeto", "formatargvalues", "get_annotations", "getabsfile", "getargs",
           "getargvalues", "getattr_static", "getblock", "getcallargs", "getclasstree", "getclosurevars",
           "getcomments", "getcoroutinelocals", "getcoroutinestate", "getdoc", "getfile", "getframeinfo",
           "getfullargspec", "getgeneratorlocals", "getgeneratorstate", "getinnerframes", "getlineno", "getmembers",
           "getmembers_static", "getmodule", "getmodulename", "getmro", "getouterframes", "getsource",
           "getsourcefile", "getsourcelines", "indentsize", "isabstract", "isasyncgen", "isasyncgenfunction",
           "isawaitable", "isbuiltin", "isclass", "iscode", "iscoroutine", "iscoroutinefunction", "isdatadescriptor",
           "isframe", "isfunction", "isgenerator", "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor",
           "ismethod", "ismethoddescriptor", "ismethodwrapper", "ismodule", "isroutine", "istraceback", "signature",
           "stack", "trace", "unwrap", "walktree"]

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512
TPFLAGS_IS_ABSTRACT = 1 << 20
GEN_CREATED = "GEN_CREATED"
GEN_RUNNING = "GEN_RUNNING"
GEN_SUSPENDED = "GEN_SUSPENDED"
GEN_CLOSED = "GEN_CLOSED"
CORO_CREATED = "CORO_CREATED"
CORO_RUNNING = "CORO_RUNNING"
CORO_SUSPENDED = "CORO_SUSPENDED"
CORO_CLOSED = "CORO_CLOSED"

FullArgSpec = namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")
Attribute = namedtuple("Attribute", "name kind defining_class object")
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")
_sentinel = object()
_method_wrapper = type(object().__str__)


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    return _method_wrapper is not types.BuiltinFunctionType and isinstance(object, _method_wrapper)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def isroutine(object):
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
            or ismethodwrapper(object))


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def _with_flag(obj, flag):
    from functools import partial
    while ismethod(obj):
        obj = obj.__func__
    while isinstance(obj, partial):
        obj = obj.func
    return isfunction(obj) and bool(obj.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _with_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _with_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _with_flag(obj, CO_ASYNC_GENERATOR)


def iscoroutine(object):
    return False


def isasyncgen(object):
    return False


def isawaitable(object):
    return hasattr(type(object), "__await__")


def iscode(object):
    return isinstance(object, types.CodeType)


def isframe(object):
    return isinstance(object, types.FrameType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


def getmro(cls):
    return cls.__mro__


def getmembers(object, predicate=None):
    """(name, value) of all attributes, by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    return _members(object, predicate, getattr_static)


def _members(object, predicate, get):
    mro = (object,) + getmro(object) if isclass(object) else ()
    names = dir(object)
    if isclass(object):
        for base in object.__bases__:
            for name, value in base.__dict__.items():
                if isinstance(value, types.DynamicClassAttribute):
                    names.append(name)
    found = []
    seen = set()
    for name in names:
        try:
            value = get(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            found.append((name, value))
        seen.add(name)
    found.sort(key=lambda pair: pair[0])
    return found


def _places(cls):
    """The classes where an attribute of a class may come from: its own bases, then those of its metaclass."""
    own = tuple(getmro(cls))
    return own, own + tuple(base for base in getmro(type(cls)) if base not in (type, object))


def _find_home(cls, name, own, places, shown):
    """(class, raw attribute) that a name of a class belongs to; the class may be None."""
    home = getattr(shown, "__objclass__", None) if shown is not None else None
    if home not in own:
        home = None
        for base in own + tuple(place for place in places if place not in own):
            try:
                if base in own:
                    same = getattr(base, name, None) is shown
                else:
                    same = base.__getattr__(cls, name) is shown
            except AttributeError:
                continue
            if same and shown is not None:
                home = base
    for base in places:
        if name in base.__dict__:
            return home if home in places and home not in own else base, base.__dict__[name]
    return home, None


def classify_class_attrs(cls):
    """An Attribute for each name of a class."""
    own, places = _places(cls)
    names = dir(cls)
    for base in own:
        names.extend(name for name, value in base.__dict__.items()
                     if isinstance(value, types.DynamicClassAttribute) and value.fget is not None)
    result = []
    seen = set()
    for name in names:
        shown = None
        if name != "__dict__" and name not in seen:
            try:
                shown = getattr(cls, name)
            except Exception:
                shown = None
        home, raw = _find_home(cls, name, own, places, shown)
        seen.add(name)
        if home is None:
            continue
        value = shown if shown is not None else raw
        if isinstance(raw, (staticmethod, types.BuiltinMethodType)):
            kind, value = "static method", raw
        elif isinstance(raw, (classmethod, types.ClassMethodDescriptorType)):
            kind, value = "class method", raw
        elif isinstance(raw, property):
            kind, value = "property", raw
        elif isroutine(value):
            kind = "method"
        else:
            kind = "data"
        result.append(Attribute(name, kind, home, value))
    return result


_raw_mro = type.__dict__["__mro__"].__get__
_raw_dict = type.__dict__["__dict__"].__get__


def _own_dict(cls):
    """What hides the __dict__ of a class's instances; _sentinel: nothing does."""
    for base in _raw_mro(cls):
        names = _raw_dict(base)
        if "__dict__" in names:
            found = names["__dict__"]
            if not (type(found) is types.GetSetDescriptorType and found.__name__ == "__dict__"
                    and found.__objclass__ is base):
                return found
    return _sentinel


def _static_in(classes, attr):
    for base in classes:
        if _own_dict(type(base)) is _sentinel and attr in _raw_dict(base):
            return _raw_dict(base)[attr]
    return _sentinel


def _static_in_instance(obj, attr):
    hidden = _own_dict(type(obj))
    if hidden is not _sentinel and type(hidden) is not types.MemberDescriptorType:
        return _sentinel
    try:
        names = object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return _sentinel
    return dict.get(names, attr, _sentinel) if isinstance(names, dict) else names.get(attr, _sentinel)


def getattr_static(obj, attr, default=_sentinel):
    """An attribute without running descriptors or __getattr__."""
    cls = obj if issubclass(type(obj), type) else type(obj)
    mine = _sentinel if cls is obj else _static_in_instance(obj, attr)
    found = _static_in(_raw_mro(cls), attr)
    if mine is not _sentinel and found is not _sentinel:
        kinds = _raw_mro(type(found))
        if _static_in(kinds, "__get__") is not _sentinel and (
                _static_in(kinds, "__set__") is not _sentinel or _static_in(kinds, "__delete__") is not _sentinel):
            return found
    if mine is not _sentinel:
        return mine
    if found is _sentinel and cls is obj:
        found = _static_in(_raw_mro(type(cls)), attr)
    if found is not _sentinel:
        return found
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


def unwrap(func, *, stop=None):
    """What is inside of wrappers."""
    first = func
    seen = {id(func)}
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen or len(seen) > 1000:
            raise ValueError("wrapper loop when unwrapping {!r}".format(first))
        seen.add(id(func))
    return func


# Documentation


def cleandoc(doc):
    """A doc string without the indentation of its code."""
    lines = doc.expandtabs().split("\n")
    margin = None
    for line in lines[1:]:
        content = len(line.lstrip())
        if content:
            indent = len(line) - content
            margin = indent if margin is None else min(margin, indent)
    if lines:
        lines[0] = lines[0].lstrip()
    if margin is not None:
        for i in range(1, len(lines)):
            lines[i] = lines[i][margin:]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__
        cls = owner if isclass(owner) else type(owner)
    elif isfunction(obj) and "." in obj.__qualname__:
        name = obj.__name__
        cls = sys.modules.get(obj.__module__)
        for part in obj.__qualname__.split(".")[:-1]:
            cls = getattr(cls, part, None)
        if not isclass(cls):
            return None
    elif isinstance(obj, property) and obj.fget is not None:
        return _inherited_doc(obj.fget)
    else:
        return None
    for base in cls.__mro__:
        doc = getattr(base.__dict__.get(name), "__doc__", None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """The doc string of an object, or of what it overrides."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


# Trees of classes


def walktree(classes, children, parent):
    """The classes by name, each followed by the list of those below it."""
    result = []
    classes.sort(key=lambda kind: (kind.__module__, kind.__name__))
    for kind in classes:
        result.append((kind, kind.__bases__))
        if kind in children:
            result.append(walktree(children[kind], children, kind))
    return result


def getclasstree(classes, unique=False):
    """Classes with their bases as nested lists."""
    children = {}
    roots = []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                if parent not in children:
                    children[parent] = []
                if c not in children[parent]:
                    children[parent].append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


# Arguments


def getfullargspec(func):
    """The parameters of a function, in the old form."""
    try:
        sig = signature(func, follow_wrapped=False)
    except Exception as e:
        raise TypeError("unsupported callable") from e
    args, defaults, named = [], [], []
    varargs = varkw = None
    kwdefaults = {}
    notes = {}
    if sig.return_annotation is not _empty:
        notes["return"] = sig.return_annotation
    if ismethod(func):
        args.append(func.__func__.__code__.co_varnames[0])
    for param in sig.parameters.values():
        kind = param.kind
        if kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
            args.append(param.name)
            if param.default is not _empty:
                defaults.append(param.default)
        elif kind == Parameter.VAR_POSITIONAL:
            varargs = param.name
        elif kind == Parameter.KEYWORD_ONLY:
            named.append(param.name)
            if param.default is not _empty:
                kwdefaults[param.name] = param.default
        else:
            varkw = param.name
        if param.annotation is not _empty:
            notes[param.name] = param.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, named, kwdefaults or None, notes)


def _listed(names):
    texts = [repr(name) for name in names]
    return texts[0] if len(texts) == 1 else ", ".join(texts[:-1]) + " and " + texts[-1]


def _raise_missing(function, names, kind):
    raise TypeError("%s() missing %d required %s argument%s: %s" % (
        function, len(names), kind, "" if len(names) == 1 else "s", _listed(names)))


def _raise_too_many(function, spec, given, values):
    least = len(spec.args) - len(spec.defaults or ())
    takes = "from %d to %d" % (least, len(spec.args)) if spec.defaults else str(len(spec.args))
    named = len([name for name in spec.kwonlyargs if name in values])
    more = ""
    if named:
        more = " positional argument%s (and %d keyword-only argument%s)" % (
            "s" if given != 1 else "", named, "s" if named != 1 else "")
    raise TypeError("%s() takes %s positional argument%s but %d%s %s given" % (
        function, takes, "s" if spec.defaults or len(spec.args) != 1 else "", given, more,
        "was" if given == 1 and not named else "were"))


def _take_named(function, spec, values, named):
    known = spec.args + spec.kwonlyargs
    if spec.varkw:
        values[spec.varkw] = {}
    for name, value in named.items():
        if name not in known:
            if not spec.varkw:
                raise TypeError("%s() got an unexpected keyword argument %r" % (function, name))
            values[spec.varkw][name] = value
        elif name in values:
            raise TypeError("%s() got multiple values for argument %r" % (function, name))
        else:
            values[name] = value


def _fill_defaults(function, spec, values, given):
    required = len(spec.args) - len(spec.defaults or ())
    if given < len(spec.args):
        missing = [name for name in spec.args[:required] if name not in values]
        if missing:
            _raise_missing(function, missing, "positional")
        for name, value in zip(spec.args[required:], spec.defaults or ()):
            values.setdefault(name, value)
    for name, value in (spec.kwonlydefaults or {}).items():
        values.setdefault(name, value)
    missing = [name for name in spec.kwonlyargs if name not in values]
    if missing:
        _raise_missing(function, missing, "keyword-only")


def getcallargs(func, /, *positional, **named):
    """The values of the parameters of a call."""
    spec = getfullargspec(func)
    function = func.__name__
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    given = len(positional)
    values = dict(zip(spec.args, positional))
    if spec.varargs:
        values[spec.varargs] = tuple(positional[len(spec.args):])
    _take_named(function, spec, values, named)
    if given > len(spec.args) and not spec.varargs:
        _raise_too_many(function, spec, given, values)
    _fill_defaults(function, spec, values, given)
    return values


def getclosurevars(func):
    """The names that a function takes from around it."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError("{!r} is not a Python function".format(func))
    code = func.__code__
    nonlocals = {}
    if func.__closure__ is not None:
        nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__)}
    around = func.__globals__
    behind = around.get("__builtins__", builtins.__dict__)
    if ismodule(behind):
        behind = behind.__dict__
    globals, builtin, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ("None", "True", "False"):
            continue
        if name in around:
            globals[name] = around[name]
        elif name in behind:
            builtin[name] = behind[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, globals, builtin, unbound)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a class, function or module, as a new dict."""
    if isclass(obj):
        notes = obj.__dict__.get("__annotations__", None)
    else:
        notes = getattr(obj, "__annotations__", None)
        if notes is None and not callable(obj) and not ismodule(obj):
            raise TypeError("%r is not a module, class, or callable." % (obj,))
    if notes is None:
        return {}
    if not isinstance(notes, dict):
        raise ValueError("%r.__annotations__ is neither a dict nor None" % (obj,))
    if not eval_str:
        return dict(notes)
    if globals is None:
        module = sys.modules.get(getattr(obj, "__module__", None))
        globals = getattr(obj, "__globals__", None) or getattr(module, "__dict__", {})
    return {name: eval(value, globals, locals) if isinstance(value, str) else value for name, value in notes.items()}


# Generators and frames


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if getattr(generator, "gi_suspended", False):
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError("%r is not a Python generator" % (generator,))
    return {}


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getcoroutinelocals(coroutine):
    frame = getattr(coroutine, "cr_frame", None)
    return frame.f_locals if frame else {}


def currentframe():
    """None: the frames of running code cannot be looked at."""
    return None


def stack(context=1):
    """No records: the frames of running code cannot be looked at."""
    return []


def trace(context=1):
    """A FrameInfo for each entry of the traceback of what is being handled."""
    return getinnerframes(sys.exc_info()[2], context)
