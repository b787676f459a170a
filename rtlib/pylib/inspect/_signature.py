"""inspect's signatures."""
import types
from collections import OrderedDict
from keyword import iskeyword
from types import MappingProxyType


class _empty:
    """Marks what is not there."""
    __module__ = "inspect"


class _ParameterKind(int):
    """The kind of a parameter: an integer with a name."""

    __module__ = "inspect"

    def __new__(cls, value, name, description):
        self = int.__new__(cls, value)
        self.name = name
        self.description = description
        return self

    @property
    def value(self):
        return int(self)

    def __str__(self):
        return self.name

    def __repr__(self):
        return "<_ParameterKind.%s: %d>" % (self.name, int(self))

    def __format__(self, spec):
        return format(self.name, spec)


_POSITIONAL_ONLY = _ParameterKind(0, "POSITIONAL_ONLY", "positional-only")
_POSITIONAL_OR_KEYWORD = _ParameterKind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
_VAR_POSITIONAL = _ParameterKind(2, "VAR_POSITIONAL", "variadic positional")
_KEYWORD_ONLY = _ParameterKind(3, "KEYWORD_ONLY", "keyword-only")
_VAR_KEYWORD = _ParameterKind(4, "VAR_KEYWORD", "variadic keyword")
_KINDS = (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD)


def formatannotation(annotation, base_module=None):
    """The text of an annotation in a signature."""
    if getattr(annotation, "__module__", None) == "typing":
        text = repr(annotation)
        return text.replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def formatannotationrelativeto(object):
    """formatannotation() for what stands in the module of an object."""
    module = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


class _kept(object):
    """What replace() was not given."""


class Parameter(object):
    """One parameter of a signature."""

    __module__ = "inspect"
    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if kind not in _KINDS or not isinstance(kind, int):
            raise ValueError("value %r is not a valid Parameter.kind" % (kind,))
        self._kind = _KINDS[kind]
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError("%s parameters cannot have default values" % self._kind.description)
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError("name must be a str, not a %s" % type(name).__name__)
        if name[:1] == "." and name[1:].isdigit():
            # The iterable of a comprehension.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError("implicit arguments must be passed as positional or keyword arguments, not %s"
                                 % self._kind.description)
            self._kind = _POSITIONAL_ONLY
            name = "implicit" + name[1:]
        if iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError("%r is not a valid parameter name" % name)
        self._name = name

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_kept, kind=_kept, annotation=_kept, default=_kept):
        return type(self)(self._name if name is _kept else name, self._kind if kind is _kept else kind,
                          default=self._default if default is _kept else default,
                          annotation=self._annotation if annotation is _kept else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (" = " if self._annotation is not _empty else "=") + repr(self._default)
        if self._kind == _VAR_POSITIONAL:
            text = "*" + text
        elif self._kind == _VAR_KEYWORD:
            text = "**" + text
        return text

    def __repr__(self):
        return '<%s "%s">' % (type(self).__name__, self)

    def __hash__(self):
        return hash((self._name, int(self._kind), self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


class BoundArguments(object):
    """The values of the parameters of a call."""

    __module__ = "inspect"
    __slots__ = ("arguments", "_signature")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        result = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                result.extend(self.arguments[name])
            else:
                result.append(self.arguments[name])
        return tuple(result)

    @property
    def kwargs(self):
        result = {}
        started = False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
                else:
                    continue
            if name in self.arguments:
                if param.kind == _VAR_KEYWORD:
                    result.update(self.arguments[name])
                else:
                    result[name] = self.arguments[name]
        return result

    def apply_defaults(self):
        result = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                result[name] = self.arguments[name]
            elif param.default is not _empty:
                result[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                result[name] = ()
            elif param.kind is _VAR_KEYWORD:
                result[name] = {}
        self.arguments = result

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    def __repr__(self):
        return "<%s (%s)>" % (type(self).__name__, ", ".join(["%s=%r" % pair for pair in self.arguments.items()]))


class Signature(object):
    """The parameters of something that can be called, and the annotation of its result."""

    __module__ = "inspect"
    __slots__ = ("_return_annotation", "_parameters")
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        params = OrderedDict()
        if parameters is not None:
            top = _POSITIONAL_ONLY
            seen_default = False
            for param in parameters:
                kind = param.kind
                name = param.name
                if __validate_parameters__:
                    if kind < top:
                        raise ValueError("wrong parameter order: %s parameter before %s parameter"
                                         % (top.description, kind.description))
                    if kind > top:
                        top = kind
                    if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                        if param.default is _empty:
                            if seen_default:
                                raise ValueError("non-default argument follows default argument")
                        else:
                            seen_default = True
                    if name in params:
                        raise ValueError("duplicate parameter name: %r" % name)
                params[name] = param
        self._parameters = MappingProxyType(params)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return signature(obj, follow_wrapped=follow_wrapped)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_kept, return_annotation=_kept):
        return type(self)(self._parameters.values() if parameters is _kept else parameters,
                          return_annotation=self._return_annotation if return_annotation is _kept
                          else return_annotation)

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self._return_annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented

        def parts(sig):
            params = [param for param in sig._parameters.values() if param.kind != _KEYWORD_ONLY]
            named = {name: param for name, param in sig._parameters.items() if param.kind == _KEYWORD_ONLY}
            return params, named, sig._return_annotation
        return parts(self) == parts(other)

    def _bind_positional(self, args, kwargs, partial):
        """(arguments, parameters that are left) after those given by position."""
        arguments = {}
        rest = list(self._parameters.values())
        at = 0
        for done, param in enumerate(rest):
            kind = param.kind
            if kind == _VAR_POSITIONAL:
                if at < len(args):
                    arguments[param.name] = tuple(args[at:])
                return arguments, rest[done + 1:]
            if at < len(args):
                if kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    break
                if param.name in kwargs and kind != _POSITIONAL_ONLY:
                    raise TypeError("multiple values for argument %r" % param.name)
                arguments[param.name] = args[at]
                at += 1
                continue
            if param.name in kwargs:
                if kind == _POSITIONAL_ONLY:
                    raise TypeError("%r parameter is positional only, but was passed as a keyword" % param.name)
            elif kind != _VAR_KEYWORD and param.default is _empty and not partial:
                raise TypeError("missing a required argument: %r" % param.name)
            return arguments, rest[done:]
        if at < len(args):
            raise TypeError("too many positional arguments")
        return arguments, []

    def _bind(self, args, kwargs, partial=False):
        kwargs = dict(kwargs)
        arguments, left = self._bind_positional(args, kwargs, partial)
        rest = None
        for param in left:
            kind, name = param.kind, param.name
            if kind == _VAR_KEYWORD:
                rest = name
            elif kind == _VAR_POSITIONAL:
                continue
            elif name in kwargs:
                if kind == _POSITIONAL_ONLY:
                    raise TypeError("%r parameter is positional only, but was passed as a keyword" % name)
                arguments[name] = kwargs.pop(name)
            elif param.default is _empty and not partial:
                raise TypeError("missing a required argument: %r" % name)
        if kwargs:
            if rest is None:
                raise TypeError("got an unexpected keyword argument %r" % next(iter(kwargs)))
            arguments[rest] = kwargs
        return BoundArguments(self, arguments)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def __repr__(self):
        return "<%s %s>" % (type(self).__name__, self)

    def __str__(self):
        parts = []
        slash = False
        star = True
        for param in self._parameters.values():
            kind = param.kind
            if kind == _POSITIONAL_ONLY:
                slash = True
            elif slash:
                parts.append("/")
                slash = False
            if kind == _VAR_POSITIONAL:
                star = False
            elif kind == _KEYWORD_ONLY and star:
                parts.append("*")
                star = False
            parts.append(str(param))
        if slash:
            parts.append("/")
        text = "(%s)" % ", ".join(parts)
        if self._return_annotation is not _empty:
            text += " -> " + formatannotation(self._return_annotation)
        return text


def _of_function(func):
    code = func.__code__
    names = code.co_varnames
    count = code.co_argcount
    notes = func.__annotations__ or {}
    defaults = func.__defaults__ or ()
    named = func.__kwdefaults__ or {}
    params = []
    first = count - len(defaults)
    for i in range(count):
        kind = _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        default = defaults[i - first] if i >= first else _empty
        params.append(Parameter(names[i], kind, default=default, annotation=notes.get(names[i], _empty)))
    behind = count + code.co_kwonlyargcount
    extra = behind
    if code.co_flags & 4:
        params.append(Parameter(names[extra], _VAR_POSITIONAL, annotation=notes.get(names[extra], _empty)))
        extra += 1
    for name in names[count:behind]:
        params.append(Parameter(name, _KEYWORD_ONLY, default=named.get(name, _empty),
                                annotation=notes.get(name, _empty)))
    if code.co_flags & 8:
        params.append(Parameter(names[extra], _VAR_KEYWORD, annotation=notes.get(names[extra], _empty)))
    return Signature(params, return_annotation=notes.get("return", _empty), __validate_parameters__=False)


def _split(text):
    """Parameters of a text signature: commas outside brackets and quotes."""
    parts = []
    depth = 0
    quote = ""
    start = 0
    for i, c in enumerate(text):
        if quote:
            if c == quote and text[i - 1] != "\\":
                quote = ""
        elif c in "'\"":
            quote = c
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        elif c == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def _of_builtin(obj, bound):
    text = getattr(obj, "__text_signature__", None)
    if not text:
        return None
    end = text.rfind(") -> ")
    text = text[1:end] if end > 0 else text.strip()[1:-1]
    params = []
    kind = _POSITIONAL_OR_KEYWORD
    for part in _split(text):
        if part == "/":
            params = [param.replace(kind=_POSITIONAL_ONLY) for param in params]
            continue
        if part == "*":
            kind = _KEYWORD_ONLY
            continue
        default = _empty
        name, equals, value = part.partition("=")
        name = name.partition(":")[0].strip().lstrip("$")
        if equals:
            from ast import literal_eval
            try:
                default = literal_eval(value)
            except (ValueError, SyntaxError):
                default = value
        if name[:2] == "**":
            params.append(Parameter(name[2:], _VAR_KEYWORD))
        elif name[:1] == "*":
            params.append(Parameter(name[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        else:
            params.append(Parameter(name, kind, default=default))
    if bound and params and params[0].name in ("self", "type", "cls"):
        del params[0]
    return Signature(params, __validate_parameters__=False)


def _without_first(sig):
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
        params = params[1:]
    return sig.replace(parameters=params)


def _of_partial(obj, sig, before=()):
    try:
        bound = sig._bind(before + obj.args, obj.keywords or {}, True)
    except TypeError as e:
        raise ValueError("partial object {!r} has incorrect arguments".format(obj)) from e
    params = []
    named = False
    for name, param in sig.parameters.items():
        if name in bound.arguments and param.kind not in (_VAR_POSITIONAL, _VAR_KEYWORD):
            value = bound.arguments[name]
            if param.kind is _POSITIONAL_ONLY:
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name not in (obj.keywords or {}):
                    continue
                named = True
                params.append(param.replace(kind=_KEYWORD_ONLY, default=value))
                continue
            params.append(param.replace(default=value))
            continue
        if named and param.kind is _POSITIONAL_OR_KEYWORD:
            param = param.replace(kind=_KEYWORD_ONLY)
        elif named and param.kind is _VAR_POSITIONAL:
            continue
        params.append(param)
    return sig.replace(parameters=params)


def _of_partial_method(obj):
    inner = signature(obj.func)
    sig = _of_partial(obj, inner, (None,))
    first = next(iter(inner.parameters.values()))
    if first.kind is _VAR_POSITIONAL:
        return sig
    return sig.replace(parameters=(first,) + tuple(sig.parameters.values()))


def _user_defined(cls, name):
    """The attribute when a class written in Python defines it."""
    for base in cls.__mro__:
        if name in base.__dict__:
            found = base.__dict__[name]
            if isinstance(found, (staticmethod, classmethod)):
                found = found.__func__
            return found if isinstance(found, types.FunctionType) or hasattr(found, "__wrapped__") else None
    return None


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of something that can be called."""
    if not callable(obj):
        raise TypeError("%r is not a callable object" % (obj,))
    if isinstance(obj, types.MethodType):
        return _without_first(signature(obj.__func__, follow_wrapped=follow_wrapped))
    steps = 0
    while follow_wrapped and hasattr(obj, "__wrapped__") and not isinstance(obj, type):
        if hasattr(obj, "__signature__"):
            break
        obj = obj.__wrapped__
        steps += 1
        if steps > 1000:
            raise ValueError("wrapper loop when unwrapping %r" % (obj,))
        if isinstance(obj, types.MethodType):
            return signature(obj)
    found = getattr(obj, "__signature__", None)
    if found is not None:
        if not isinstance(found, Signature):
            raise TypeError("unexpected object %r in __signature__ attribute" % (found,))
        return found
    from functools import partial, partialmethod
    given = getattr(obj, "_partialmethod", None)
    if isinstance(given, partialmethod):
        return _of_partial_method(given)
    if isinstance(obj, types.FunctionType):
        return _of_function(obj)
    if isinstance(obj, partial):
        return _of_partial(obj, signature(obj.func))
    if isinstance(obj, type):
        return _of_class(obj)
    if isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType,
                        types.ClassMethodDescriptorType)):
        sig = _of_builtin(obj, isinstance(obj, types.BuiltinFunctionType)
                          and getattr(obj, "__self__", None) is not None)
        if sig is None:
            raise ValueError("no signature found for builtin %r" % (obj,))
        return sig
    call = _user_defined(type(obj), "__call__")
    if call is not None:
        return _without_first(signature(call))
    raise ValueError("callable %r is not supported by signature" % (obj,))


def _of_class(cls):
    call = _user_defined(type(cls), "__call__")
    if call is not None:
        return _without_first(signature(call))
    for base in cls.__mro__:
        if "__new__" in base.__dict__ and base is not object:
            new = _user_defined(base, "__new__")
            if new is not None:
                return _without_first(signature(new))
            break
        if "__init__" in base.__dict__ and base is not object:
            init = _user_defined(base, "__init__")
            if init is not None:
                return _without_first(signature(init))
            break
    else:
        return Signature()
    init = _user_defined(cls, "__init__")
    if init is not None:
        return _without_first(signature(init))
    sig = _of_builtin(cls, True)
    if sig is None:
        raise ValueError("no signature found for builtin type %r" % (cls,))
    return sig
