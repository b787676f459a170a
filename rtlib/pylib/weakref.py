"""weakref -- references that do not keep an object alive."""
from _weakref import ReferenceType, ref

import _collections_abc

__all__ = ["ref", "proxy", "ReferenceType", "WeakKeyDictionary", "WeakValueDictionary", "WeakSet", "finalize",
           "WeakMethod", "getweakrefcount", "ProxyType"]


class ProxyType:
    """Stands for an object without keeping it alive."""

    __slots__ = ('_ref',)

    def __init__(self, target):
        object.__setattr__(self, '_ref', ref(target))

    def __getattribute__(self, name):
        target = object.__getattribute__(self, '_ref')()
        if target is None:
            raise ReferenceError('weakly-referenced object no longer exists')
        return getattr(target, name)

    def __setattr__(self, name, value):
        target = object.__getattribute__(self, '_ref')()
        if target is None:
            raise ReferenceError('weakly-referenced object no longer exists')
        setattr(target, name, value)

    def __call__(self, *args, **kwargs):
        return object.__getattribute__(self, '_ref')()(*args, **kwargs)

    def __str__(self):
        return str(object.__getattribute__(self, '_ref')())

    def __len__(self):
        return len(object.__getattribute__(self, '_ref')())

    def __getitem__(self, key):
        return object.__getattribute__(self, '_ref')()[key]


def proxy(target, callback=None):
    """A proxy of an object."""
    return ProxyType(target)


def getweakrefcount(target):
    """Not counted: 0."""
    return 0


class WeakMethod:
    """A weak reference to a bound method."""

    def __init__(self, method, callback=None):
        self._self = ref(method.__self__)
        self._function = method.__func__

    def __call__(self):
        target = self._self()
        return None if target is None else self._function.__get__(target, type(target))


class WeakValueDictionary(_collections_abc.MutableMapping):
    """A dict that lets go of its values."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _purge(self):
        for key in [key for key, r in self.data.items() if r() is None]:
            del self.data[key]

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        self._purge()
        return len(self.data)

    def __iter__(self):
        self._purge()
        return iter(list(self.data))

    def __contains__(self, key):
        r = self.data.get(key)
        return r is not None and r() is not None

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))


class WeakKeyDictionary(_collections_abc.MutableMapping):
    """A dict that lets go of its keys."""

    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def _purge(self):
        for key in [key for key in self.data if key() is None]:
            del self.data[key]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        self._purge()
        return len(self.data)

    def __iter__(self):
        self._purge()
        return iter([key() for key in self.data])

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))


class WeakSet(_collections_abc.MutableSet):
    """A set that lets go of its items."""

    def __init__(self, data=None):
        self.data = set()
        if data is not None:
            for item in data:
                self.add(item)

    def _items(self):
        out = []
        for r in list(self.data):
            item = r()
            if item is None:
                self.data.discard(r)
            else:
                out.append(item)
        return out

    def __iter__(self):
        return iter(self._items())

    def __len__(self):
        return len(self._items())

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        self.data.add(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))


class finalize:
    """Calls a function at the latest when it is asked to; objects' ends are not announced."""

    def __init__(self, obj, func, /, *args, **kwargs):
        self._obj = ref(obj)
        self._call = (func, args, kwargs)

    def __call__(self, _=None):
        if self._call is None:
            return None
        func, args, kwargs = self._call
        self._call = None
        return func(*args, **kwargs)

    def detach(self):
        """Takes the call back and returns what it was."""
        call, self._call = self._call, None
        return None if call is None else (self._obj(),) + call

    @property
    def alive(self):
        """True until it was called or detached."""
        return self._call is not None
