"""copyreg -- functions that take objects apart for copying."""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}
_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Registers the function that takes objects of a type apart."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Checks that something can be called."""
    if not callable(object):
        raise TypeError("constructors must be callable")


def __newobj__(cls, *args):
    """cls.__new__"""
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    """cls.__new__ with keywords"""
    return cls.__new__(cls, *args, **kwargs)


def add_extension(module, name, code):
    """Registers a number for a global name."""
    code = int(code)
    if not 1 <= code <= 0x7fffffff:
        raise ValueError("code out of range")
    key = (module, name)
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError("key %s is already registered with code %s" % (key, _extension_registry[key]))
    if code in _inverted_registry:
        raise ValueError("code %s is already in use for key %s" % (code, _inverted_registry[code]))
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Takes a number back."""
    key = (module, name)
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError("key %s is not registered with code %s" % (key, code))
    del _extension_registry[key]
    del _inverted_registry[code]


def clear_extension_cache():
    """Forgets what the numbers stood for."""
    _extension_cache.clear()


def _slot_names(cls):
    """The __slots__ of a class and its bases, mangled, without __dict__ and __weakref__."""
    names = []
    for base in cls.__mro__:
        own = base.__dict__.get("__slots__", ())
        for name in (own,) if isinstance(own, str) else own:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                stripped = base.__name__.lstrip("_")
                name = "_%s%s" % (stripped, name) if stripped else name
            names.append(name)
    return names


def _getstate(obj):
    """object.__getstate__: the dict of an instance, None, or a pair with the values of its slots."""
    state = getattr(obj, "__dict__", None) or None
    if isinstance(obj, type):
        return state
    slots = {}
    for name in _slot_names(type(obj)):
        try:
            slots[name] = getattr(obj, name)
        except AttributeError:
            pass
    return (state, slots) if slots else state


_COPIED = (bytearray, complex, dict, float, frozenset, int, list, set, str, bytes, tuple, BaseException)


def _native(cls):
    """The builtin type whose layout instances of the class have."""
    for base in cls.__mro__:
        if not base.__flags__ & 512:
            return base
    return object


def _state_of(obj):
    cls = type(obj)
    own = getattr(cls, "__getstate__", None)
    return own(obj) if own is not None else _getstate(obj)


def _reduce_newobj(obj, protocol):
    """__reduce_ex__ of object from protocol 2 on: (__newobj__, (class, arguments), state, items, pairs)."""
    cls = type(obj)
    kwargs = None
    more = getattr(cls, "__getnewargs_ex__", None)
    if more is not None:
        pair = more(obj)
        if not isinstance(pair, tuple):
            raise TypeError("__getnewargs_ex__ should return a tuple, not '%s'" % type(pair).__name__)
        if len(pair) != 2:
            raise ValueError("__getnewargs_ex__ should return a tuple of length 2, not %d" % len(pair))
        args, kwargs = pair
        if not isinstance(args, tuple):
            raise TypeError("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'"
                            % type(args).__name__)
        if not isinstance(kwargs, dict):
            raise TypeError("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'"
                            % type(kwargs).__name__)
    else:
        plain = getattr(cls, "__getnewargs__", None)
        args = plain(obj) if plain is not None else ()
        if not isinstance(args, tuple):
            raise TypeError("__getnewargs__ should return a tuple, not '%s'" % type(args).__name__)
        native = _native(cls)
        if plain is None and native is not object and native not in _COPIED:
            raise TypeError("cannot pickle '%s' object" % cls.__name__)
    state = _state_of(obj)
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    if kwargs:
        return __newobj_ex__, (cls, args, kwargs), state, items, pairs
    return __newobj__, (cls,) + args, state, items, pairs


def _reconstructor(cls, base, state):
    """Makes an object from its class, its builtin base and the value of that base."""
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


def _reduce_ex(obj, protocol):
    """__reduce__ of object, and __reduce_ex__ before protocol 2."""
    cls = type(obj)
    base = _native(cls)
    if base is object:
        value = None
    else:
        if base is cls:
            raise TypeError("cannot pickle '%s' object" % cls.__name__)
        value = base(obj)
    args = (cls, base, value)
    own = getattr(cls, "__getstate__", None)
    if own is None or own is getattr(object, "__getstate__"):
        if getattr(obj, "__slots__", None):
            raise TypeError("a class that defines __slots__ without defining __getstate__ cannot be pickled with protocol %d"
                            % protocol)
        state = getattr(obj, "__dict__", None)
    else:
        state = own(obj)
    return (_reconstructor, args, state) if state else (_reconstructor, args)
