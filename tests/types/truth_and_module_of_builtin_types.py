"""Containers have no truth of their own: __len__ of a subclass decides. Classes show the module, instances of builtin types do not."""
class L(list):
    def __len__(self): return 0
print(bool(L([1])), not L([1]))
class D(dict):
    def __len__(self): return 5
print(bool(D()))
class S(str):
    def __len__(self): return 0
print(bool(S('x')))
class F(set):
    def __bool__(self): return False
print(bool(F([1])), F([1]).__bool__(), list.__dict__.get('__bool__'))
class G(F):
    def __len__(self): return 9
print(bool(G()))
print([hasattr(o, "__module__") for o in (1, "", [], {}, object(), ValueError(), None, len, list)], [t.__module__ for t in (int, object, type, ValueError, type(None), type(len))])
for t in (list, tuple, dict, str, int, set, float, bytes, bytearray, complex, object, range, slice, frozenset, BaseException, OSError):
    print(t.__name__, sorted(n for n in dir(t) if n in ("__bool__", "__module__", "__len__", "__radd__")))
print(list, repr(object())[:18], [type("X", (t,), {}).__module__ for t in (list, object, ValueError)])
class M(type): pass
class Y(metaclass=M): pass
print(Y.__module__, M.__module__, Y().__module__, "__module__" in Y.__dict__)
try:
    del Y.__module__
    Y.__module__
except (AttributeError, TypeError) as e: print(type(e).__name__, e)
for o in (1, [], ValueError()):
    try: o.__module__
    except AttributeError as e: print(e)
