"""weakref -- references that do not keep an object alive."""
from _weakref import ReferenceType, getweakrefcount, getweakrefs, ref
from _weakref import shared_proxy as _shared_proxy

import _collections_abc

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
           "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

KeyedRef = ref


# -- proxies -----------------------------------------------------------------------------------------------------------

def _target(proxy):
    target = object.__getattribute__(proxy, '_ref')()
    if target is None:
        raise ReferenceError('weakly-referenced object no longer exists')
    return target


def _plain(value):
    return _target(value) if type(value) in ProxyTypes else value


class ProxyType:
    """Stands for an object without keeping it alive."""

    __slots__ = ('_ref',)
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create '%s' instances" % cls.__name__)

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        target = object.__getattribute__(self, '_ref')()
        return "<weakproxy at %#x to %s at %#x>" % (id(self), type(target).__name__, id(target))

    def __next__(self):
        target = _target(self)
        if not hasattr(type(target), '__next__'):
            raise TypeError("Weakref proxy referenced a non-iterator '%.200s' object" % type(target).__name__)
        return next(target)

    def __contains__(self, item):
        return item in _target(self)

    def __bytes__(self):
        return bytes(_target(self))

    def __setitem__(self, key, value):
        _target(self)[_plain(key)] = value

    def __delitem__(self, key):
        del _target(self)[_plain(key)]

    def __pow__(self, other, modulo=None):
        return pow(_plain(self), _plain(other), _plain(modulo))

    def __rpow__(self, other, modulo=None):
        return pow(_plain(other), _plain(self), _plain(modulo))


class CallableProxyType(ProxyType):
    """Stands for something that can be called."""

    __slots__ = ()
    __hash__ = None

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


CallableProxyType.__name__ = CallableProxyType.__qualname__ = 'weakcallableproxy'
ProxyType.__name__ = ProxyType.__qualname__ = 'weakproxy'
ProxyTypes = (ProxyType, CallableProxyType)


def _add_operators():
    import operator

    def unary(operation):
        return lambda self: operation(_target(self))

    def binary(operation):
        return lambda self, other: operation(_plain(self), _plain(other))

    def reflected(operation):
        return lambda self, other: operation(_plain(other), _plain(self))

    def put(name, method):
        method.__name__ = method.__qualname__ = name
        setattr(ProxyType, name, method)

    for name in ('neg', 'pos', 'abs', 'invert', 'index'):
        put('__%s__' % name, unary(getattr(operator, name)))
    for name, operation in (('bool', bool), ('int', int), ('float', float), ('str', str), ('len', len), ('iter', iter),
                            ('reversed', reversed)):
        put('__%s__' % name, unary(operation))
    for name in ('lt', 'le', 'eq', 'ne', 'gt', 'ge', 'getitem'):
        put('__%s__' % name, binary(getattr(operator, name)))
    for name in ('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'lshift', 'rshift', 'and', 'or', 'xor', 'matmul'):
        operation = getattr(operator, '__%s__' % name)
        put('__%s__' % name, binary(operation))
        put('__r%s__' % name, reflected(operation))
        put('__i%s__' % name, binary(getattr(operator, '__i%s__' % name)))
    put('__divmod__', binary(divmod))
    put('__rdivmod__', reflected(divmod))
    put('__ipow__', binary(operator.__ipow__))


def proxy(object, callback=None, /):
    """A proxy of an object."""
    if '__add__' not in ProxyType.__dict__:
        _add_operators()
    reference = ref(object, callback)
    if callback is None:
        found = _shared_proxy(reference)
        if found is not None:
            return found
    made = _new_object(CallableProxyType if callable(object) else ProxyType)
    _set_ref(made, reference)
    return made if callback is not None else _shared_proxy(reference, made)


_new_object = object.__new__
_set_ref = ProxyType.__dict__['_ref'].__set__


class WeakMethod(ref):
    """A weak reference to a bound method."""

    __slots__ = ('_function', '_kind', '__weakref__')

    def __new__(cls, meth, callback=None):
        try:
            target = meth.__self__
            function = meth.__func__
        except AttributeError:
            raise TypeError("argument should be a bound method, not {}".format(type(meth))) from None
        self = ref.__new__(cls, target, callback)
        self._function = ref(function)
        self._kind = type(meth)
        return self

    def __call__(self):
        target = ref.__call__(self)
        function = self._function()
        if target is None or function is None:
            return None
        return self._kind(function, target)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self() is None or other() is None:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    def __ne__(self, other):
        same = self.__eq__(other)
        return same if same is NotImplemented else not same

    __hash__ = ref.__hash__


# -- containers --------------------------------------------------------------------------------------------------------

class _WeakDictionary(_collections_abc.MutableMapping):
    """What both dicts share: they read `_living()`, pairs of which both sides are alive."""

    _room = 200     # entries up to which nothing is done about what has died

    def _grown(self):
        """The dead go; twice as many as live may come before they are looked for again."""
        self._room = _WeakDictionary._room + 2 * sum(1 for pair in self._living())

    def __len__(self):
        return sum(1 for pair in self._living())

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))

    def items(self):
        yield from self._living()

    def keys(self):
        for key, value in self._living():
            yield key

    __iter__ = keys

    def values(self):
        for key, value in self._living():
            yield value

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.__class__()
        new.update(other)
        new.update(self)
        return new


class WeakValueDictionary(_WeakDictionary):
    """A dict that lets go of its values."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _living(self):
        """Pairs of a key and a living value; what has died goes."""
        for key, r in list(self.data.items()):
            value = r()
            if value is not None:
                yield key, value
            elif self.data.get(key) is r:
                del self.data[key]

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = ref(value)
        if len(self.data) > self._room:
            self._grown()

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        r = self.data.get(key)
        return r is not None and r() is not None

    def get(self, key, default=None):
        r = self.data.get(key)
        value = None if r is None else r()
        return default if value is None else value

    def copy(self):
        new = WeakValueDictionary()
        for key, value in self._living():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, value in self._living():
            new[deepcopy(key, memo)] = value
        return new

    def popitem(self):
        while True:
            key, r = self.data.popitem()
            value = r()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        r = self.data.pop(key, None)
        value = None if r is None else r()
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def update(self, other=None, /, **kwargs):
        if other is not None:
            if not hasattr(other, "items"):
                other = dict(other)
            for key, value in other.items():
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def itervaluerefs(self):
        yield from list(self.data.values())

    def valuerefs(self):
        return list(self.data.values())


_absent = object()


class WeakKeyDictionary(_WeakDictionary):
    """A dict that lets go of its keys."""

    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def _living(self):
        """Pairs of a living key and its value; what has died goes."""
        for r, value in list(self.data.items()):
            key = r()
            if key is not None:
                yield key, value
            else:
                self.data.pop(r, None)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value
        if len(self.data) > self._room:
            self._grown()

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def keyrefs(self):
        return list(self.data)

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def copy(self):
        new = WeakKeyDictionary()
        for key, value in self._living():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, value in self._living():
            new[key] = deepcopy(value, memo)
        return new

    def popitem(self):
        while True:
            r, value = self.data.popitem()
            key = r()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        value = self.get(key, _absent)
        if value is _absent:
            self[key] = value = default
        return value

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            if not hasattr(dict, "items"):
                dict = type({})(dict)
            for key, value in dict.items():
                self[key] = value
        if kwargs:
            self.update(kwargs)


def _refs(items):
    return [ref(item) for item in items]


def _updated(target, update, other):
    """A set, after its method of that name has changed it."""
    getattr(target, update)(other)
    return target


class WeakSet:
    """A set that lets go of its items."""

    _room = _WeakDictionary._room

    def __init__(self, data=None):
        self.data = set()
        if data is not None:
            self.update(data)

    def __iter__(self):
        for r in list(self.data):
            item = r()
            if item is not None:
                yield item
            else:
                self.data.discard(r)

    def __len__(self):
        return sum(1 for item in self)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return repr(set(self))

    def __reduce__(self):
        return self.__class__, (list(self),), self.__dict__

    def add(self, item):
        self.data.add(ref(item))
        if len(self.data) > self._room:
            self._room = WeakSet._room + 2 * sum(1 for living in self)

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def pop(self):
        while True:
            try:
                r = self.data.pop()
            except KeyError:
                raise KeyError('pop from empty WeakSet') from None
            item = r()
            if item is not None:
                return item

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        return _updated(self, 'update', other)

    def difference(self, other):
        return _updated(self.copy(), 'difference_update', other)

    __sub__ = difference

    def difference_update(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update(_refs(other))

    def __isub__(self, other):
        return _updated(self, 'difference_update', other)

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        self.data.intersection_update(_refs(other))

    def __iand__(self, other):
        return _updated(self, 'intersection_update', other)

    def issubset(self, other):
        return set(self).issubset(other)

    __le__ = issubset

    def __lt__(self, other):
        return set(self) < set(other)

    def issuperset(self, other):
        return set(self).issuperset(other)

    __ge__ = issuperset

    def __gt__(self, other):
        return set(self) > set(other)

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return set(self) == set(other)

    __hash__ = None

    def symmetric_difference(self, other):
        return _updated(self.copy(), 'symmetric_difference_update', other)

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update(_refs(other))

    def __ixor__(self, other):
        return _updated(self, 'symmetric_difference_update', other)

    def union(self, other):
        return self.__class__(e for s in (self, other) for e in s)

    __or__ = union

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0


_collections_abc.MutableSet.register(WeakSet)


# -- finalizers --------------------------------------------------------------------------------------------------------

class _Due:
    """What a finalizer is to do."""

    __slots__ = ('object', 'function', 'args', 'kwargs', 'atexit')


class finalize:
    """Calls a function when an object has died, or before, when it is called itself; once. Nothing is called at exit."""

    __slots__ = ()
    _registry = {}

    def __init__(self, obj, func, /, *args, **kwargs):
        due = _Due()
        due.object = ref(obj, self)
        due.function, due.args, due.kwargs, due.atexit = func, args, kwargs, True
        self._registry[self] = due

    def _due(self):
        """None: called or detached. An object that has died meanwhile is noticed."""
        due = self._registry.get(self)
        if due is not None:
            due.object()
            due = self._registry.get(self)
        return due

    def __call__(self, _=None):
        due = self._registry.pop(self, None)
        return None if due is None else due.function(*due.args, **due.kwargs)

    def detach(self):
        """Takes the call back and returns what it was."""
        found = self.peek()
        if found is not None:
            del self._registry[self]
        return found

    def peek(self):
        """What would be called, with the object."""
        due = self._due()
        obj = None if due is None else due.object()
        return None if obj is None else (obj, due.function, due.args, due.kwargs)

    @property
    def alive(self):
        """True until it was called or detached."""
        return self._due() is not None

    @property
    def atexit(self):
        """Kept, no more."""
        due = self._due()
        return due is not None and due.atexit

    @atexit.setter
    def atexit(self, value):
        due = self._due()
        if due is not None:
            due.atexit = bool(value)

    def __repr__(self):
        found = self.peek()
        if found is None:
            return '<%s object at %#x; dead>' % (type(self).__name__, id(self))
        return '<%s object at %#x; for %r at %#x>' % (type(self).__name__, id(self), type(found[0]).__name__, id(found[0]))
