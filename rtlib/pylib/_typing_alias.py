"""_typing_alias -- what typing is made of: special forms, type variables, subscripted types and their text."""
import types
from types import GenericAlias

# The classes say where they are meant to be taken from.
__name__ = 'typing'


def _type_repr(obj):
    """The text of a type inside another one."""
    if isinstance(obj, GenericAlias):
        return repr(obj)
    if isinstance(obj, type):
        if obj.__module__ == 'builtins':
            return obj.__qualname__
        return obj.__module__ + '.' + obj.__qualname__
    if obj is ...:
        return '...'
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    if isinstance(obj, tuple):
        return '[' + ', '.join(_type_repr(t) for t in obj) + ']'
    return repr(obj)


def _convert(arg, module=None, special=False):
    """None and strings as they are meant in a type."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=special)
    return arg


def _type_check(arg, msg, module=None, special=False):
    """Checks that something can be a type, and returns it."""
    arg = _convert(arg, module, special)
    if type(arg) is _GenericAlias and not special and repr(arg.__origin__) in ('typing.ClassVar', 'typing.Final'):
        raise TypeError("%r is not valid as type argument" % (arg,))
    if type(arg) is _GenericAlias and arg.__origin__ is _BaseGenericAlias._generic:
        raise TypeError("%r is not valid as type argument" % (arg,))
    if isinstance(arg, _SpecialForm):
        if arg in _SpecialForm._plain or special and arg._name in ('ClassVar', 'Final'):
            return arg
        raise TypeError("Plain %r is not valid as type argument" % (arg,))
    if arg is _BaseGenericAlias._generic or isinstance(arg, type) and arg.__module__ == 'typing' \
            and arg.__name__ == 'Protocol':
        raise TypeError("Plain %r is not valid as type argument" % (arg,))
    if type(arg) is tuple:
        raise TypeError("%s Got %.100r." % (msg, arg))
    return arg


def _is_param_expr(arg):
    """True for what can stand for a ParamSpec."""
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _check_generic(cls, parameters, count):
    """Refuses a wrong number of arguments."""
    if not count:
        raise TypeError("%r is not a generic class" % (cls,))
    if len(parameters) != count:
        raise TypeError("Too %s arguments for %r; actual %d, expected %d"
                        % ("many" if len(parameters) > count else "few", cls, len(parameters), count))


def _collect_parameters(args):
    """The type variables in some arguments, in order."""
    found = []
    for t in args:
        if isinstance(t, (TypeVar, ParamSpec, TypeVarTuple)):
            if t not in found:
                found.append(t)
        elif isinstance(t, type) and not isinstance(t, GenericAlias):
            continue
        elif isinstance(t, (tuple, list)):
            for v in _collect_parameters(t):
                if v not in found:
                    found.append(v)
        else:
            for v in getattr(t, '__parameters__', ()):
                if v not in found:
                    found.append(v)
            if isinstance(t, GenericAlias):
                for v in _collect_parameters(t.__args__):
                    if v not in found:
                        found.append(v)
    return tuple(found)


def _unpack_args(args):
    """Arguments with *tuple[...] of known length written out."""
    out = []
    for arg in args:
        inner = arg.__args__[0] if isinstance(arg, _UnpackGenericAlias) else None
        parts = getattr(inner, '__args__', None)
        if parts is not None and getattr(inner, '__origin__', None) is tuple and not (parts and parts[-1] is ...):
            out.extend(parts)
        else:
            out.append(arg)
    return tuple(out)


def _union_of(left, right):
    return _SpecialForm._union[left, right]


class _SpecialForm:
    """Any of the names that can only be used inside types."""
    __slots__ = ('_name', '_getitem')
    _union = _unpack = None
    _plain = ()

    def __init__(self, name, getitem):
        self._name = name
        self._getitem = getitem

    def __getattr__(self, item):
        if item in ('__name__', '__qualname__'):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass %r" % (self,))

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError("Cannot instantiate %r" % (self,))

    def __or__(self, other):
        return _union_of(self, other)

    def __ror__(self, other):
        return _union_of(other, self)

    def __instancecheck__(self, obj):
        raise TypeError("%r cannot be used with isinstance()" % (self,))

    def __subclasscheck__(self, cls):
        raise TypeError("%r cannot be used with issubclass()" % (self,))

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


# -- forward references and variables -------------------------------------------------------------------------------------

class ForwardRef:
    """A type written as a string."""
    __slots__ = ('__forward_arg__', '__forward_value__', '__forward_evaluated__', '__forward_is_argument__',
                 '__forward_is_class__', '__forward_module__')

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError("Forward reference must be a string -- got %r" % (arg,))
        self.__forward_arg__ = arg
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns):
        text = self.__forward_arg__
        if globalns is None and localns is None:
            globalns = localns = {}
        elif globalns is None:
            globalns = localns
        elif localns is None:
            localns = globalns
        if text.isidentifier():
            # The common case needs no compiler.
            if text in localns:
                value = localns[text]
            elif text in globalns:
                value = globalns[text]
            else:
                value = eval(text, {})
        else:
            value = eval(text, globalns, localns)
        value = _type_check(value, "Forward references must evaluate to types.", special=self.__forward_is_class__)
        if isinstance(value, ForwardRef):
            return value if value == self else value._evaluate(globalns, localns)
        if isinstance(value, _GenericAlias):
            args = tuple(a._evaluate(globalns, localns) if isinstance(a, ForwardRef) else a for a in value.__args__)
            if args != value.__args__:
                value = value.copy_with(args)
        self.__forward_value__ = value
        self.__forward_evaluated__ = True
        return value

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return (self.__forward_arg__ == other.__forward_arg__ and
                    self.__forward_value__ == other.__forward_value__)
        return (self.__forward_arg__ == other.__forward_arg__ and
                self.__forward_module__ == other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return _union_of(self, other)

    def __ror__(self, other):
        return _union_of(other, self)

    def __repr__(self):
        module = self.__forward_module__
        return "ForwardRef(%r%s)" % (self.__forward_arg__, "" if module is None else ", module=%r" % (module,))


class _Variable:
    """What the three kinds of type variables share."""

    def _set_up(self, name, bound, covariant, contravariant):
        self.__name__ = name
        self.__module__ = '__main__'
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__bound__ = _type_check(bound, "Bound must be a type.") if bound else None

    def __or__(self, right):
        return _union_of(self, right)

    def __ror__(self, left):
        return _union_of(left, self)

    # True of what a definition's own list of type parameters made.
    __infer_variance__ = False

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of %s" % type(self).__name__)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__name__


class TypeVar(_Variable):
    """A type variable."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self._set_up(name, bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        msg = "TypeVar(name, constraint, ...): constraints must be types."
        self.__constraints__ = tuple(_type_check(t, msg) for t in constraints)

    def __typing_subst__(self, arg):
        return _type_check(arg, "Parameters to generic types must be types.")

    def _wait(self, evaluate):
        """The bound or the constraints (a tuple) are asked for when they are looked at."""
        del self.__bound__, self.__constraints__
        self._evaluate = evaluate

    def __getattr__(self, name):
        evaluate = self.__dict__.get('_evaluate')
        if evaluate is None or name not in ('__bound__', '__constraints__'):
            raise AttributeError("%r object has no attribute %r" % (type(self).__name__, name))
        value = evaluate()
        several = type(value) is tuple
        self.__bound__ = None if several else value
        self.__constraints__ = value if several else ()
        return self.__dict__[name]


class TypeVarTuple(_Variable):
    """A type variable for any number of types."""

    def __init__(self, name):
        self.__name__ = name
        self.__module__ = '__main__'

    def __iter__(self):
        yield _SpecialForm._unpack[self]

    def __repr__(self):
        return self.__name__


class ParamSpecArgs:
    """The args of a ParamSpec."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return self.__origin__.__name__ + ".args"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecArgs) else NotImplemented

    __hash__ = None


class ParamSpecKwargs:
    """The kwargs of a ParamSpec."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return self.__origin__.__name__ + ".kwargs"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecKwargs) else NotImplemented

    __hash__ = None


class ParamSpec(_Variable):
    """A variable for the parameters of a function."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self._set_up(name, bound, covariant, contravariant)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        if not _is_param_expr(arg):
            raise TypeError("Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got %r" % (arg,))
        return tuple(arg) if isinstance(arg, list) else arg


class TypeAliasType:
    """What a type statement makes: another name of a type, which is looked at when it is asked for."""

    def __init__(self, name, value, *, type_params=()):
        self._set_up(name, lambda: value, type_params)

    def _set_up(self, name, evaluate, type_params):
        self.__name__ = name
        self.__module__ = '__main__'
        self.__type_params__ = type_params
        self._evaluate = evaluate

    @property
    def __value__(self):
        if '_value' not in self.__dict__:
            self._value = self._evaluate()
        return self._value

    @property
    def __parameters__(self):
        parameters = []
        for each in self.__type_params__:
            parameters.extend(each) if isinstance(each, TypeVarTuple) else parameters.append(each)
        return tuple(parameters)

    def __repr__(self):
        return self.__name__

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, args)

    def __or__(self, right):
        return _union_of(self, right)

    def __ror__(self, left):
        return _union_of(left, self)


# -- subscripted types ----------------------------------------------------------------------------------------------------

_OWN = frozenset(('_name', '_inst', '_nparams', '__origin__', '__args__', '__parameters__', '__metadata__'))


class _BaseGenericAlias:
    """A class or form that stands for a type."""
    _generic = None

    def __init__(self, origin, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError("Type %s cannot be instantiated; use %s() instead"
                            % (self._name, self.__origin__.__name__))
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __mro_entries__(self, bases):
        generic = _BaseGenericAlias._generic
        out = []
        if self.__origin__ not in bases:
            out.append(self.__origin__)
        behind = bases[bases.index(self) + 1:]
        for b in behind:
            if isinstance(b, _BaseGenericAlias) or b is generic or isinstance(b, type) and issubclass(b, generic):
                break
        else:
            out.append(generic)
        return tuple(out)

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return self._name or self.__origin__.__name__
        if attr == '__module__':
            return 'typing'
        if '__origin__' in self.__dict__ and not (attr.startswith('__') and attr.endswith('__')):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, value):
        if attr in _OWN or attr.startswith('__') and attr.endswith('__'):
            object.__setattr__(self, attr, value)
        else:
            setattr(self.__origin__, attr, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __or__(self, right):
        return _union_of(self, right)

    def __ror__(self, left):
        return _union_of(left, self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _GenericAlias(_BaseGenericAlias):
    """A subscripted generic class or form."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst, name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = tuple(... if a is Ellipsis else a for a in args)
        self.__parameters__ = _collect_parameters(args)

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, args):
        if self.__origin__ is _BaseGenericAlias._generic:
            raise TypeError("Cannot subscript already-subscripted %r" % (self,))
        if not self.__parameters__:
            raise TypeError("%r is not a generic class" % (self,))
        if not isinstance(args, tuple):
            args = (args,)
        return self.copy_with(self._substituted(_unpack_args(tuple(_convert(a) for a in args))))

    def _substituted(self, args):
        params = self.__parameters__
        many = [i for i, p in enumerate(params) if isinstance(p, TypeVarTuple)]
        if many:
            before, behind = many[0], len(params) - many[0] - 1
            if len(args) < before + behind:
                raise TypeError("Too few arguments for %r; actual %d, expected at least %d"
                                % (self, len(args), before + behind))
            end = len(args) - behind
            args = args[:before] + (args[before:end],) + args[end:]
        elif len(params) == 1 and isinstance(params[0], ParamSpec) and not (
                len(args) == 1 and _is_param_expr(args[0])):
            args = (args,)
        if len(args) != len(params):
            _check_generic(self, args, len(params))
        values = {p: a if isinstance(p, TypeVarTuple) else p.__typing_subst__(a) for p, a in zip(params, args)}
        return _put(self.__args__, values, self.__origin__)

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = 'typing.' + self._name if self._name else _type_repr(self.__origin__)
        return name + '[' + (', '.join(_type_repr(a) for a in self.__args__) or '()') + ']'

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError("Cannot subclass %r" % (self,))
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is _BaseGenericAlias._generic:
            for b in bases[bases.index(self) + 1:]:
                if isinstance(b, _BaseGenericAlias) and b is not self:
                    return ()
                if isinstance(b, type) and b.__name__ == 'Protocol' and b.__module__ == 'typing':
                    return ()
        return (self.__origin__,)

    def __iter__(self):
        yield _SpecialForm._unpack[self]


def _put(args, values, origin):
    """Arguments with the variables replaced."""
    out = []
    for arg in args:
        if isinstance(arg, (TypeVar, ParamSpec)) and arg in values:
            value = values[arg]
            if isinstance(arg, ParamSpec) and isinstance(value, tuple) and getattr(origin, '__name__', '') == 'Callable':
                out.extend(value)
            else:
                out.append(value)
        elif isinstance(arg, _UnpackGenericAlias) and arg.__args__[0] in values:
            out.extend(values[arg.__args__[0]])
        elif isinstance(arg, tuple):
            out.append(_put(arg, values, origin))
        elif isinstance(arg, _GenericAlias) and arg.__parameters__:
            out.append(arg.copy_with(_put(arg.__args__, values, arg.__origin__)))
        elif isinstance(arg, GenericAlias) and not isinstance(arg, type):
            out.append(GenericAlias(arg.__origin__, _put(arg.__args__, values, arg.__origin__)))
        elif isinstance(arg, types.UnionType):
            parts = _put(arg.__args__, values, None)
            out.append(_SpecialForm._union[parts] if parts != arg.__args__ else arg)
        else:
            out.append(arg)
    return tuple(out)


def _subscript_alias(alias, args):
    """list[T][int] and the like."""
    params = _collect_parameters(alias.__args__)
    if not params:
        raise TypeError("%r is not a generic class" % (alias,))
    args = tuple(_convert(a) for a in (args if isinstance(args, tuple) else (args,)))
    if len(args) != len(params):
        _check_generic(alias, args, len(params))
    values = {p: p.__typing_subst__(a) for p, a in zip(params, args)}
    return GenericAlias(alias.__origin__, _put(alias.__args__, values, alias.__origin__))


class _SpecialGenericAlias(_BaseGenericAlias):
    """An alias that can be subscripted: List, Dict, Iterable, ..."""

    def __init__(self, origin, nparams, *, inst=None, name=None):
        super().__init__(origin, False, name or origin.__name__)
        self._nparams = nparams

    @property
    def __doc__(self):
        origin = self.__origin__
        if origin.__module__ == 'builtins':
            return "A generic version of %s." % origin.__qualname__
        return "A generic version of %s.%s." % (origin.__module__, origin.__qualname__)

    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        msg = "Parameters to generic types must be types."
        params = tuple(_type_check(p, msg) for p in params)
        if len(params) != self._nparams or not self._nparams:
            if not any(isinstance(p, _UnpackGenericAlias) for p in params):
                _check_generic(self, params, self._nparams)
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=False)

    def __repr__(self):
        return 'typing.' + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)


class _CallableGenericAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return 'typing.Callable[%s, %s]' % (_type_repr(args[0]), _type_repr(args[1]))
        return 'typing.Callable[[%s], %s]' % (', '.join(_type_repr(a) for a in args[:-1]), _type_repr(args[-1]))


class _CallableType(_SpecialGenericAlias):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=False)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is ...:
            return self.copy_with((..., result))
        if isinstance(args, (list, tuple)):
            msg = "Callable[[arg, ...], result]: each arg must be a type."
            return self.copy_with(tuple(_type_check(a, msg) for a in args) + (result,))
        if not _is_param_expr(args):
            args = _type_check(args, "Callable[[arg, ...], result]: each arg must be a type.")
        return self.copy_with((args, result))


class _TupleType(_SpecialGenericAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        msg = "Tuple[t0, t1, ...]: each t must be a type."
        if len(params) >= 2 and params[-1] is ...:
            return self.copy_with(tuple(_type_check(p, msg) for p in params[:-1]) + (...,))
        return self.copy_with(tuple(_type_check(p, msg) for p in params))


class _UnionGenericAlias(_GenericAlias):
    def copy_with(self, params):
        return _SpecialForm._union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return 'typing.Optional[%s]' % _type_repr(args[0] if args[1] is type(None) else args[1])
        return 'typing.Union[%s]' % ', '.join(_type_repr(a) for a in args)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if issubclass(cls, arg):
                return True
        return False


class _LiteralGenericAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return {(v, type(v)) for v in self.__args__} == {(v, type(v)) for v in other.__args__}

    def __hash__(self):
        return hash(frozenset((v, type(v)) for v in self.__args__))

    def __repr__(self):
        return 'typing.Literal[' + ', '.join(repr(a) for a in self.__args__) + ']'


class _ConcatenateGenericAlias(_GenericAlias):
    """The arguments of Concatenate."""


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return '*' + _type_repr(self.__args__[0])


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin)
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        return "typing.Annotated[%s, %s]" % (_type_repr(self.__origin__), ', '.join(repr(a) for a in self.__metadata__))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return 'Annotated'
        return super().__getattr__(attr)
