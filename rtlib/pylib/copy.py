"""copy -- shallow and deep copies."""

import sys
from _weakref import ref

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    """A type that cannot be copied."""


error = Error

_atomic = {type(None), int, float, bool, complex, str, bytes, type, range, type(Ellipsis), type(NotImplemented),
           type(len), type(lambda: 0), type((lambda: 0).__code__), ref, property, slice, frozenset, tuple}
_deep_atomic = _atomic - {slice, frozenset, tuple}


def copy(x):
    """A new object with the same contents."""
    cls = type(x)
    if cls in _atomic or issubclass(cls, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    method = _registered(cls)
    return _from_reduced(x, None, method(x)) if method is not None else _rebuild(x, None)


def deepcopy(x, memo=None, _nil=[]):
    """A new object whose contents are copied as well."""
    cls = type(x)
    if cls in _deep_atomic:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    known = memo.get(key, _nil)
    if known is not _nil:
        return known
    if cls is list:
        y = []
        memo[key] = y
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = {}
        memo[key] = y
        for k, v in x.items():
            y[deepcopy(k, memo)] = deepcopy(v, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if key in memo:
            return memo[key]
        y = x
        for old, new in zip(x, items):
            if old is not new:
                y = tuple(items)
                break
    elif cls is set:
        y = {deepcopy(item, memo) for item in x}
    elif cls is frozenset:
        y = frozenset([deepcopy(item, memo) for item in x])
    elif cls is bytearray:
        y = x.copy()
    elif issubclass(cls, type):
        return x
    else:
        method = getattr(x, "__deepcopy__", None)
        if method is not None:
            y = method(memo)
        else:
            method = _registered(cls)
            y = _from_reduced(x, memo, method(x)) if method is not None else _rebuild(x, memo)
    if y is not x:
        memo[key] = y
        memo.setdefault(id(memo), []).append(x)
    return y


def _registered(cls):
    """What copyreg.pickle() gave for a class: nobody can have called it while the module is not there."""
    return sys.modules["copyreg"].dispatch_table.get(cls) if "copyreg" in sys.modules else None


def _from_reduced(x, memo, reduced):
    return x if isinstance(reduced, str) else _reconstruct(x, memo, *reduced)


def _rebuild(x, memo):
    """Copies through __reduce_ex__ / __reduce__ when a class has its own, else through its state."""
    cls = type(x)
    if getattr(x, "__reduce_ex__", None) is None and getattr(x, "__reduce__", None) is None:
        raise Error("un(%s)copyable object of type %s" % ("shallow" if memo is None else "deep", cls))
    for name in ("__reduce_ex__", "__reduce__"):
        own = getattr(cls, name, None)
        if own is not None and own is not getattr(object, name, None):
            reduced = own(x, 4) if name == "__reduce_ex__" else own(x)
            return _from_reduced(x, memo, reduced)
    if cls.__module__ == 'builtins' and not hasattr(x, '__dict__') and not isinstance(x, BaseException):
        raise TypeError("cannot pickle %r object" % cls.__name__)
    deep = memo is not None
    y = _fresh(cls, x, memo)
    if deep:
        memo[id(x)] = y
    _set_state(y, _get_state(x), memo)
    if isinstance(x, list):
        y.extend(deepcopy(item, memo) if deep else item for item in x)
    elif isinstance(x, dict):
        for k, v in x.items():
            if deep:
                k, v = deepcopy(k, memo), deepcopy(v, memo)
            dict.__setitem__(y, k, v)
    elif isinstance(x, bytearray):
        y.extend(x)
    elif isinstance(x, set):
        y.update(deepcopy(item, memo) if deep else item for item in x)
    return y


def _fresh(cls, x, memo):
    getargs = getattr(x, "__getnewargs__", None)
    if getargs is not None:
        args = getargs()
        return cls.__new__(cls, *(deepcopy(args, memo) if memo is not None else args))
    if isinstance(x, BaseException):
        args = deepcopy(x.args, memo) if memo is not None else x.args
        y = cls.__new__(cls, *args)
        y.args = args
        return y
    for base in (tuple, frozenset):
        if isinstance(x, base):
            items = list(x)
            return cls.__new__(cls, deepcopy(items, memo) if memo is not None else items)
    for base in (int, float, str, bytes, complex):
        if isinstance(x, base):
            return cls.__new__(cls, base(x))
    return cls.__new__(cls)


def _get_state(x):
    method = getattr(type(x), "__getstate__", None)
    if method is not None and method is not getattr(object, "__getstate__", None):
        return method(x)
    state = dict(x.__dict__) if hasattr(x, "__dict__") else None
    slots = {}
    for cls in type(x).__mro__:
        names = cls.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                name = "_%s%s" % (cls.__name__.lstrip("_"), name)
            if hasattr(x, name):
                slots[name] = getattr(x, name)
    return (state, slots) if slots else state


def _set_state(y, state, memo):
    if state is None:
        return
    if memo is not None:
        state = deepcopy(state, memo)
    if hasattr(y, "__setstate__"):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        y.__dict__.update(state)
    if slots:
        for name, value in slots.items():
            setattr(y, name, value)


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *rest):
    deep = memo is not None
    if deep:
        args = [deepcopy(arg, memo) for arg in args]
    y = func(*args)
    if deep:
        memo[id(x)] = y
    _set_state(y, state, memo)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            y[deepcopy(key, memo) if deep else key] = deepcopy(value, memo) if deep else value
    return y
