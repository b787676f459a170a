"""functools -- functions on functions."""
from _functools import cmp_to_key, partial, reduce
from _functools import lru_cache as _lru_cache_core

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache',
           'cmp_to_key', 'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod',
           'cached_property']

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes `wrapper` look like `wrapped`."""
    for attr in assigned:
        try:
            value = getattr(wrapped, attr)
        except AttributeError:
            pass
        else:
            setattr(wrapper, attr, value)
    for attr in updated:
        getattr(wrapper, attr).update(getattr(wrapped, attr, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator form of update_wrapper."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# -- total_ordering -------------------------------------------------------------------------------------------------

def _derive(root, negate, with_equal):
    """An ordering method made of `root`: its negation, and/or combined with equality."""
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if negate:
            if with_equal is None:
                return not result
            return not result and self != other if with_equal else not result or self == other
        return result or self == other if with_equal else result and self != other
    return method


_conversions = {
    '__lt__': (('__gt__', True, True), ('__le__', False, True), ('__ge__', True, None)),
    '__le__': (('__ge__', True, False), ('__lt__', False, False), ('__gt__', True, None)),
    '__gt__': (('__lt__', True, True), ('__ge__', False, True), ('__le__', True, None)),
    '__ge__': (('__le__', True, False), ('__gt__', False, False), ('__lt__', True, None)),
}


def total_ordering(cls):
    """Fills in the ordering methods that a class lacks from one that it has."""
    roots = {op for op in _conversions if getattr(cls, op, None) is not getattr(object, op, None)}
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(roots)
    for name, negate, with_equal in _conversions[root]:
        if name not in roots:
            method = _derive(root, negate, with_equal)
            method.__name__ = name
            setattr(cls, name, method)
    return cls


# -- caches -----------------------------------------------------------------------------------------------------------

def __getattr__(name):
    if name == '_CacheInfo':        # made when it is first wanted
        return type(lru_cache(len).cache_info())
    raise AttributeError("module %r has no attribute %r" % (__name__, name))


def lru_cache(maxsize=128, typed=False):
    """Keeps the results of the last calls."""
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
        return _cached(function, maxsize, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorate(function):
        return _cached(function, maxsize, typed)
    return decorate


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_core(function, maxsize, typed)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """lru_cache without a limit."""
    return lru_cache(maxsize=None)(user_function)


_missing = object()


class cached_property:
    """A property that is computed once for each instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names (%r and %r)."
                            % (self.attrname, name))

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            store = instance.__dict__
        except AttributeError:
            raise TypeError("No '__dict__' attribute on %r instance to cache %r property."
                            % (type(instance).__name__, self.attrname)) from None
        value = store.get(self.attrname, _missing)
        if value is _missing:
            value = self.func(instance)
            store[self.attrname] = value
        return value


# -- partialmethod ----------------------------------------------------------------------------------------------------

class partialmethod:
    """A method with some arguments given beforehand."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("{!r} is not callable or a descriptor".format(func))
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func)] + [repr(a) for a in self.args]
        parts += ["%s=%r" % pair for pair in self.keywords.items()]
        return "%s.%s(%s)" % (type(self).__module__, type(self).__qualname__, ", ".join(parts))

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


# -- single dispatch ----------------------------------------------------------------------------------------------------

def _best_match(cls, registry):
    """The registered class nearest to `cls`: along its MRO, then abstract classes it belongs to."""
    for base in cls.__mro__:
        if base in registry:
            found = base
            break
    else:
        found = object
    best = found
    for candidate in registry:
        if candidate in cls.__mro__:
            continue
        if issubclass(cls, candidate) and (best is object or (best not in cls.__mro__ and issubclass(candidate, best))):
            best = candidate
        elif issubclass(cls, candidate) and best not in cls.__mro__ and not issubclass(best, candidate):
            raise RuntimeError("Ambiguous dispatch: {} or {}".format(best, candidate))
    return best


def _is_union(cls):
    if isinstance(cls, type(int | str)):
        return True
    # Nobody has a typing.Union who has not imported it.
    import sys
    typing = sys.modules.get('typing')
    return typing is not None and typing.get_origin(cls) is typing.Union


def _classes_of(cls):
    """The classes that a class or a union stands for; None when it is neither."""
    if isinstance(cls, type):
        return (cls,)
    if _is_union(cls) and all(isinstance(each, type) for each in cls.__args__):
        return cls.__args__
    return None


def singledispatch(func):
    """A function whose implementation depends on the type of its first argument."""
    registry = {object: func}
    cache = {}

    def dispatch(cls):
        """The implementation for a class."""
        try:
            return cache[cls]
        except KeyError:
            impl = cache[cls] = registry[_best_match(cls, registry)]
            return impl

    def register(cls, func=None):
        """Adds an implementation."""
        classes = _classes_of(cls)
        if classes is not None:
            if func is None:
                return lambda f: register(cls, f)
        elif func is not None:
            raise TypeError("Invalid first argument to `register()`. {!r} is not a class or union type.".format(cls))
        else:
            func = cls
            if not getattr(func, '__annotations__', {}):
                raise TypeError("Invalid first argument to `register()`: {!r}. Use either `@register(some_class)` or "
                                "plain `@register` on an annotated function.".format(func))
            from typing import get_type_hints
            name, cls = next(iter(get_type_hints(func).items()))
            classes = _classes_of(cls)
            if classes is None:
                raise TypeError("Invalid annotation for {!r}. {!r} {}".format(
                    name, cls, "not all arguments are classes." if _is_union(cls) else "is not a class."))
        for each in classes:
            registry[each] = func
        cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError('{} requires at least 1 positional argument'.format(getattr(func, '__name__', 'function')))
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = type(type.__dict__)(registry)
    wrapper._clear_cache = cache.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """singledispatch for methods: depends on the argument behind self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("{!r} is not callable or a descriptor".format(func))
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Adds an implementation."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method
