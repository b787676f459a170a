"""typing -- type hints: forms, aliases, type variables, generics, protocols, and the functions that read them."""
import collections
import collections.abc
import functools
import operator
import sys
import types
from abc import ABCMeta, abstractmethod
from types import GenericAlias
from _typing_alias import (
    ForwardRef, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple, _AnnotatedAlias, _CallableType,
    _ConcatenateGenericAlias, _GenericAlias, _LiteralGenericAlias, _SpecialForm, _SpecialGenericAlias, _TupleType,
    _UnionGenericAlias, _UnpackGenericAlias, _check_generic, _collect_parameters, _convert,
    _is_param_expr, _type_check, _BaseGenericAlias)

__all__ = [
    'Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic', 'Literal', 'Optional',
    'ParamSpec', 'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union', 'AbstractSet', 'ByteString',
    'Container', 'ContextManager', 'Hashable', 'ItemsView', 'Iterable', 'Iterator', 'KeysView', 'Mapping',
    'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet', 'Sequence', 'Sized', 'ValuesView', 'Awaitable',
    'AsyncIterator', 'AsyncIterable', 'Coroutine', 'Collection', 'AsyncGenerator', 'AsyncContextManager', 'Reversible',
    'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat', 'SupportsIndex', 'SupportsInt', 'SupportsRound',
    'ChainMap', 'Counter', 'Deque', 'Dict', 'DefaultDict', 'List', 'OrderedDict', 'Set', 'FrozenSet', 'NamedTuple',
    'TypedDict', 'Generator', 'BinaryIO', 'IO', 'Match', 'Pattern', 'TextIO', 'AnyStr', 'assert_type', 'assert_never',
    'cast', 'clear_overloads', 'dataclass_transform', 'final', 'get_args', 'get_origin', 'get_overloads',
    'get_type_hints', 'is_typeddict', 'LiteralString', 'Never', 'NewType', 'no_type_check', 'no_type_check_decorator',
    'NoReturn', 'NotRequired', 'overload', 'ParamSpecArgs', 'ParamSpecKwargs', 'Required', 'reveal_type',
    'runtime_checkable', 'Self', 'Text', 'TYPE_CHECKING', 'TypeAlias', 'TypeAliasType', 'TypeGuard', 'Unpack', 'override']

TYPE_CHECKING = False
Text = str


# -- special forms ----------------------------------------------------------------------------------------------------

class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class Any(metaclass=_AnyMeta):
    """Compatible with every type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _bare(self, parameters):
    raise TypeError("%r is not subscriptable" % (self,))


def _one_type(self, parameters):
    return _GenericAlias(self, (_type_check(parameters, "%r accepts only single type." % (self,)),))


def _union(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for p in parameters:
        p = _type_check(p, "Union[arg, ...]: each arg must be a type.")
        parts = p.__args__ if isinstance(p, (_UnionGenericAlias, types.UnionType)) else (p,)
        for part in parts:
            if part not in flat:
                flat.append(part)
    if len(flat) == 1:
        return flat[0]
    if len(flat) == 2 and type(None) in flat:
        return _UnionGenericAlias(self, tuple(flat), name="Optional")
    return _UnionGenericAlias(self, tuple(flat))


def _optional(self, parameters):
    return Union[_type_check(parameters, "%r requires a single type." % (self,)), type(None)]


def _literal(self, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for p in parameters:
        flat.extend(p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,))
    seen = []
    for p in flat:
        if not any(type(p) is type(q) and p == q for q in seen):
            seen.append(p)
    return _LiteralGenericAlias(self, tuple(seen))


def _concatenate(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    msg = "Concatenate[arg, ...]: each arg must be a type."
    return _ConcatenateGenericAlias(self, tuple(_type_check(p, msg) for p in parameters[:-1]) + parameters[-1:])


def _unpack(self, parameters):
    return _UnpackGenericAlias(self, (_type_check(parameters, "%s accepts only single type." % self),))


LiteralString = _SpecialForm('LiteralString', _bare)
Self = _SpecialForm('Self', _bare)
NoReturn = _SpecialForm('NoReturn', _bare)
Never = _SpecialForm('Never', _bare)
TypeAlias = _SpecialForm('TypeAlias', _bare)
ClassVar = _SpecialForm('ClassVar', _one_type)
Final = _SpecialForm('Final', _one_type)
TypeGuard = _SpecialForm('TypeGuard', _one_type)
Required = _SpecialForm('Required', _one_type)
NotRequired = _SpecialForm('NotRequired', _one_type)
Union = _SpecialForm('Union', _union)
Optional = _SpecialForm('Optional', _optional)
Literal = _SpecialForm('Literal', _literal)
Concatenate = _SpecialForm('Concatenate', _concatenate)
Unpack = _SpecialForm('Unpack', _unpack)
_SpecialForm._union = Union
_SpecialForm._unpack = Unpack
_SpecialForm._plain = (Any, LiteralString, NoReturn, Never, Self, TypeAlias)


class Annotated:
    """A type with extra data: Annotated[T, x, ...]."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        origin = params[0]
        if not (isinstance(origin, _GenericAlias) and origin.__origin__ in (ClassVar, Final)):
            origin = _type_check(origin, "Annotated[t, ...]: t must be a type.", special=True)
        return _AnnotatedAlias(origin, tuple(params[1:]))

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError("Cannot subclass %s.Annotated" % cls.__module__)


# -- generics -----------------------------------------------------------------------------------------------------------

def _generic_class_getitem(cls, params):
    if not isinstance(params, tuple):
        params = (params,)
    params = tuple(_convert(p) for p in params)
    if cls is Generic or cls is Protocol:
        if not params:
            raise TypeError("Parameter list to %s[...] cannot be empty" % cls.__qualname__)
        if not all(isinstance(p, (TypeVar, ParamSpec, TypeVarTuple, _UnpackGenericAlias)) for p in params):
            raise TypeError("Parameters to %s[...] must all be type variables or parameter specification variables."
                            % cls.__name__)
        if len(set(params)) != len(params):
            raise TypeError("Parameters to %s[...] must all be unique" % cls.__name__)
    else:
        variables = cls.__parameters__
        if len(variables) == 1 and isinstance(variables[0], ParamSpec) and not (
                len(params) == 1 and _is_param_expr(params[0])):
            params = (params,)
        elif not any(isinstance(v, TypeVarTuple) for v in variables):
            _check_generic(cls, params, len(variables))
        params = tuple(tuple(p) if isinstance(p, list) else p for p in params)
    return _GenericAlias(cls, params)


class Generic:
    """Base of generic classes."""
    __slots__ = ()
    _is_protocol = False
    __class_getitem__ = classmethod(_generic_class_getitem)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        written = cls.__dict__.get('__orig_bases__')
        if Generic in (written if written is not None else cls.__bases__) and (
                written is not None or cls.__name__ != 'Protocol'):
            raise TypeError("Cannot inherit from plain Generic")
        variables = []
        if written is not None:
            variables = list(_collect_parameters(written))
            listed = None
            for base in written:
                if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                    if listed is not None:
                        raise TypeError("Cannot inherit from Generic[...] multiple times.")
                    listed = base.__parameters__
            if listed is not None:
                missing = [str(v) for v in variables if v not in listed]
                if missing:
                    raise TypeError("Some type variables (%s) are not listed in Generic[%s]"
                                    % (', '.join(missing), ', '.join(str(v) for v in listed)))
                variables = list(listed)
        cls.__parameters__ = tuple(variables)


_BaseGenericAlias._generic = Generic


# -- protocols ----------------------------------------------------------------------------------------------------------

_NOT_MEMBERS = frozenset((
    '__parameters__', '__type_params__', '__orig_bases__', '__orig_class__', '_is_protocol', '_is_runtime_protocol', '__abstractmethods__',
    '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__', '__subclasshook__',
    '__weakref__', '__class_getitem__', '__match_args__', '__qualname__', '_abc_registry', '_abc_impl',
    '__protocol_attrs__'))


def _protocol_members(cls):
    """Names that a class must have to satisfy the protocol."""
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ('Protocol', 'Generic'):
            continue
        for name in list(base.__dict__) + list(base.__dict__.get('__annotations__', ())):
            if not name.startswith('_abc_') and name not in _NOT_MEMBERS:
                names.add(name)
    return names


def _only_methods(cls):
    return all(callable(getattr(cls, name, None)) for name in _protocol_members(cls))


_absent = object()


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if cls is Protocol or not getattr(cls, '_is_protocol', False):
            return super().__instancecheck__(instance)
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        kind = type(instance)
        shown = getattr(instance, '__class__', kind)
        if super().__subclasscheck__(kind) or shown is not kind and isinstance(shown, type) and super().__subclasscheck__(shown):
            return True
        for name in _protocol_members(cls):
            value = getattr(instance, name, _absent)
            if value is _absent or value is None and callable(getattr(cls, name, None)):
                return False
        return True

    def __subclasscheck__(cls, other):
        if cls is not Protocol and getattr(cls, '_is_protocol', False):
            if not isinstance(other, type):
                raise TypeError('issubclass() arg 1 must be a class')
            if not getattr(cls, '_is_runtime_protocol', False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if not _only_methods(cls):
                raise TypeError("Protocols with non-method members don't support issubclass()")
        return super().__subclasscheck__(other)


def _no_init_or_replace_init(self, *args, **kwargs):
    """__init__ of a class made only of protocols; of other classes it calls the one that Protocol hides."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    for base in cls.__mro__:
        init = base.__dict__.get('__init__', _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            break
    else:
        init = object.__init__
    init(self, *args, **kwargs)


def _protocol_hook(cls, other):
    if not cls.__dict__.get('_is_protocol', False):
        return NotImplemented
    for name in _protocol_members(cls):
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in base.__dict__.get('__annotations__', ()) and getattr(other, '_is_protocol', False):
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of protocol classes."""
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get('_is_protocol', False):
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            if not (base in (object, Generic) or base.__module__ in ('collections.abc', '_collections_abc', 'contextlib')
                    or issubclass(base, Generic) and getattr(base, '_is_protocol', False)):
                raise TypeError('Protocols can only inherit from other protocols, got %r' % (base,))
        if cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Lets isinstance() and issubclass() be used with a protocol."""
    if not issubclass(cls, Generic) or not cls._is_protocol:
        raise TypeError('@runtime_checkable can be only applied to protocol classes, got %r' % (cls,))
    cls._is_runtime_protocol = True
    return cls


# -- aliases of classes ---------------------------------------------------------------------------------------------------

T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
V_co = TypeVar('V_co', covariant=True)
VT_co = TypeVar('VT_co', covariant=True)
T_contra = TypeVar('T_contra', contravariant=True)
CT_co = TypeVar('CT_co', covariant=True, bound=type)
AnyStr = TypeVar('AnyStr', bytes, str)

_alias = _SpecialGenericAlias
Hashable = _alias(collections.abc.Hashable, 0)
Awaitable = _alias(collections.abc.Awaitable, 1)
Coroutine = _alias(collections.abc.Coroutine, 3)
AsyncIterable = _alias(collections.abc.AsyncIterable, 1)
AsyncIterator = _alias(collections.abc.AsyncIterator, 1)
AsyncGenerator = _alias(collections.abc.AsyncGenerator, 2)
Iterable = _alias(collections.abc.Iterable, 1)
Iterator = _alias(collections.abc.Iterator, 1)
Reversible = _alias(collections.abc.Reversible, 1)
Sized = _alias(collections.abc.Sized, 0)
Container = _alias(collections.abc.Container, 1)
Collection = _alias(collections.abc.Collection, 1)
Callable = _CallableType(collections.abc.Callable, 2)
AbstractSet = _alias(collections.abc.Set, 1, name='AbstractSet')
MutableSet = _alias(collections.abc.MutableSet, 1)
Mapping = _alias(collections.abc.Mapping, 2)
MutableMapping = _alias(collections.abc.MutableMapping, 2)
Sequence = _alias(collections.abc.Sequence, 1)
MutableSequence = _alias(collections.abc.MutableSequence, 1)
ByteString = _alias(collections.abc.ByteString, 0)
MappingView = _alias(collections.abc.MappingView, 1)
KeysView = _alias(collections.abc.KeysView, 1)
ItemsView = _alias(collections.abc.ItemsView, 2)
ValuesView = _alias(collections.abc.ValuesView, 1)
Generator = _alias(collections.abc.Generator, 3)
Tuple = _TupleType(tuple, -1, name='Tuple')
List = _alias(list, 1, name='List')
Deque = _alias(collections.deque, 1, name='Deque')
Set = _alias(set, 1, name='Set')
FrozenSet = _alias(frozenset, 1, name='FrozenSet')
Dict = _alias(dict, 2, name='Dict')
DefaultDict = _alias(collections.defaultdict, 2, name='DefaultDict')
OrderedDict = _alias(collections.OrderedDict, 2)
Counter = _alias(collections.Counter, 1)
ChainMap = _alias(collections.ChainMap, 2)
Type = _alias(type, 1, name='Type')


def __getattr__(name):
    """Aliases of classes that live in modules which most users of this one do not need."""
    if name in ('ContextManager', 'AsyncContextManager'):
        import contextlib
        value = _alias(getattr(contextlib, 'Abstract' + name), 1, name=name)
    elif name in ('Pattern', 'Match'):
        import re
        value = _alias(getattr(re, name), 1)
    else:
        raise AttributeError("module 'typing' has no attribute %r" % name)
    globals()[name] = value
    return value


def _supports(method, name, result, generic=False):
    """One of the protocols with a single method."""
    def stub(self):
        pass
    stub.__name__ = method
    stub.__qualname__ = name + '.' + method
    stub.__annotations__['return'] = result
    body = {'__slots__': (), '__module__': 'typing', method: abstractmethod(stub),
            '__doc__': 'An ABC with one abstract method ' + method + '.'}
    if generic:
        body['__orig_bases__'] = (Protocol[T_co],)
    cls = _ProtocolMeta(name, (Protocol, Generic) if generic else (Protocol,), body)
    cls._is_runtime_protocol = True
    return cls


SupportsInt = _supports('__int__', 'SupportsInt', int)
SupportsFloat = _supports('__float__', 'SupportsFloat', float)
SupportsComplex = _supports('__complex__', 'SupportsComplex', complex)
SupportsBytes = _supports('__bytes__', 'SupportsBytes', bytes)
SupportsIndex = _supports('__index__', 'SupportsIndex', int)
SupportsAbs = _supports('__abs__', 'SupportsAbs', T_co, True)
SupportsRound = _supports('__round__', 'SupportsRound', T_co, True)


class IO(Generic[AnyStr]):
    """A stream, for annotations."""
    __slots__ = ()


class BinaryIO(IO[bytes]):
    """A stream of bytes, for annotations."""
    __slots__ = ()


class TextIO(IO[str]):
    """A stream of text, for annotations."""
    __slots__ = ()


# -- functions ------------------------------------------------------------------------------------------------------------

def cast(typ, val):
    """Returns the value as it is."""
    return val


def assert_type(val, typ, /):
    """Returns the value as it is."""
    return val


def assert_never(arg, /):
    """For code that must not be reached."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + '...'
    raise AssertionError("Expected code to be unreachable, but got: " + value)


def reveal_type(obj, /):
    """Writes the type to stderr."""
    print("Runtime type is %r" % type(obj).__name__, file=sys.stderr)
    return obj


def final(f):
    """Marks something that is not to be overridden."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method):
    """Marks a method that is meant to override one of a base class."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    """Marks something whose annotations are no type hints."""
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Decorator form of no_type_check for decorators."""
    @functools.wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


_overloads = {}


def _overload_dummy(*args, **kwds):
    """What a function decorated with overload becomes."""
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions "
                              "outside a stub module should always be followed by an implementation that is not "
                              "@overload-ed.")


def overload(func):
    """Declares one signature of an overloaded function."""
    f = getattr(func, '__func__', func)
    try:
        _overloads.setdefault((f.__module__, f.__qualname__), []).append(func)
    except AttributeError:
        pass
    return _overload_dummy


def get_overloads(func):
    """The declared signatures of a function."""
    f = getattr(func, '__func__', func)
    return list(_overloads.get((f.__module__, f.__qualname__), ()))


def clear_overloads():
    """Forgets all declared signatures."""
    _overloads.clear()


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    """Marks something that makes classes as dataclass() does."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator


class NewType:
    """A named type that differs from another one for the type checker only."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2] if '.' in name else name
        self.__module__ = '__main__'
        self.__supertype__ = tp

    def __call__(self, x):
        return x

    def __mro_entries__(self, bases):
        class Dummy:
            def __init_subclass__(cls):
                name = cls.__name__
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                "`%s = NewType(%r, %s)`" % (name, name, self.__name__))
        return (Dummy,)

    def __repr__(self):
        return self.__module__ + '.' + self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


def get_origin(tp):
    """The class or form of a subscripted type, None for others."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def get_args(tp):
    """The arguments of a subscripted type."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and not (len(args) == 2 and _is_param_expr(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()


def _strip(t):
    """A type without Annotated, Required and NotRequired."""
    if isinstance(t, _AnnotatedAlias):
        return _strip(t.__origin__)
    if hasattr(t, "__origin__") and t.__origin__ in (Required, NotRequired):
        return _strip(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias)):
        stripped = tuple(_strip(a) for a in t.__args__)
        if stripped == t.__args__:
            return t
        return t.copy_with(stripped) if isinstance(t, _GenericAlias) else GenericAlias(t.__origin__, stripped)
    if isinstance(t, types.UnionType):
        stripped = tuple(_strip(a) for a in t.__args__)
        return t if stripped == t.__args__ else functools.reduce(operator.or_, stripped)
    return t


def _resolved(t, globalns, localns):
    """A type with its forward references replaced."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns)
    if isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        args = tuple(_resolved(ForwardRef(a) if isinstance(t, GenericAlias) and isinstance(a, str) else a,
                               globalns, localns) for a in t.__args__)
        if args == t.__args__:
            return t
        if isinstance(t, GenericAlias):
            return GenericAlias(t.__origin__, args)
        if isinstance(t, types.UnionType):
            return functools.reduce(operator.or_, args)
        return t.copy_with(args)
    return t


def _hint(value, globalns, localns, is_class):
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = ForwardRef(value, is_argument=not is_class, is_class=is_class)
    return _resolved(value, globalns, localns)


def _with_parameters(names, parameters):
    """The names that annotations may use, with the type parameters of the definition they belong to."""
    return {**{each.__name__: each for each in parameters}, **names} if parameters else names


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, function or module, with strings evaluated."""
    if getattr(obj, '__no_type_check__', None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            annotations = base.__dict__.get('__annotations__', {})
            if isinstance(annotations, types.GetSetDescriptorType):
                annotations = {}
            base_globals = globalns
            if globalns is None:
                base_globals = getattr(sys.modules.get(base.__module__, None), '__dict__', {})
            base_locals = dict(vars(base)) if localns is None else localns
            base_locals = _with_parameters(base_locals, base.__dict__.get('__type_params__', ()))
            if localns is None and globalns is None:
                # The names of the class are looked up behind those of the module, as in CPython.
                base_globals, base_locals = base_locals, base_globals
            for name, value in annotations.items():
                hints[name] = _hint(value, base_globals, base_locals, True)
    else:
        if globalns is None:
            if isinstance(obj, types.ModuleType):
                globalns = obj.__dict__
            else:
                inner = obj
                while hasattr(inner, '__wrapped__'):
                    inner = inner.__wrapped__
                globalns = getattr(inner, '__globals__', {})
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        annotations = getattr(obj, '__annotations__', None)
        if annotations is None:
            if isinstance(obj, (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
                                types.WrapperDescriptorType, types.MethodDescriptorType)):
                return {}
            raise TypeError('{!r} is not a module, class, method, or function.'.format(obj))
        localns = _with_parameters(localns, getattr(obj, '__type_params__', ()))
        for name, value in annotations.items():
            hints[name] = _hint(value, globalns, localns, isinstance(obj, types.ModuleType))
    return hints if include_extras else {name: _strip(t) for name, t in hints.items()}


# -- NamedTuple and TypedDict -----------------------------------------------------------------------------------------------

def _make_nmtuple(name, fields, defaults, module):
    hints = {n: _type_check(t, "field %s annotation must be a type" % n) for n, t in fields}
    made = collections.namedtuple(name, [n for n, t in fields], defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = hints
    return made


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        hints = ns.get('__annotations__', {})
        defaults = []
        for name in hints:
            if name in ns:
                defaults.append(name)
            elif defaults:
                raise TypeError("Non-default namedtuple field %s cannot follow default field%s %s"
                                % (name, 's' if len(defaults) > 1 else '', ', '.join(defaults)))
        made = _make_nmtuple(typename, hints.items(), [ns[n] for n in defaults], ns['__module__'])
        if Generic in bases:
            body = {key: value for key, value in made.__dict__.items() if key not in ('__dict__', '__weakref__')}
            body['__class_getitem__'] = classmethod(_generic_class_getitem)
            body['__orig_bases__'] = ns.get('__orig_bases__', bases)
            made = type(typename, tuple(tuple if base is _NamedTuple else base for base in bases), body)
        for key, value in ns.items():
            if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults',
                       '_field_types', '_make', '_replace', '_asdict', '_source'):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ('__module__', '__name__', '__annotations__') and key not in made._fields:
                setattr(made, key, value)
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """A named tuple whose fields have types."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return _make_nmtuple(typename, list(fields), (), '__main__')


_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})


def _namedtuple_mro_entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _namedtuple_mro_entries


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = any(issubclass(b, Generic) for b in bases)
        made = type.__new__(_TypedDictMeta, name, (Generic, dict) if generic else (dict,), ns)
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
            required.update(base.__dict__.get('__required_keys__', ()))
            optional.update(base.__dict__.get('__optional_keys__', ()))
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, hint in ns.get('__annotations__', {}).items():
            hint = annotations[key] = _type_check(hint, msg, module=made.__module__)
            origin = get_origin(hint)
            if origin is Annotated:
                origin = get_origin(hint.__origin__)
            needed = origin is Required or origin is not NotRequired and total
            (required if needed else optional).add(key)
            (optional if needed else required).discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        if not hasattr(made, '__total__'):
            made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict type with known string keys."""
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError("TypedDict takes either a dict or keyword arguments, but not both")
    made = _TypedDictMeta(typename, (), {'__annotations__': dict(fields), '__module__': '__main__'}, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})


def _typeddict_mro_entries(bases):
    return (_TypedDict,)


TypedDict.__mro_entries__ = _typeddict_mro_entries


def is_typeddict(tp):
    """True for a class made with TypedDict."""
    return isinstance(tp, _TypedDictMeta)
