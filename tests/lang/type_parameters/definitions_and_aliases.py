# same-as-python: no (needs Python 3.12)
import functools, dataclasses, typing, enum
from typing import Generic, get_type_hints
T0 = 'outer'
class A[T]:
    x: T
    def m[U](self, a: T, b: U = 5) -> list[U]:
        def inner(): return (T, U)
        return inner(), b
    @classmethod
    def make(cls, *a): return cls()
    @property
    def p(self): return super().__repr__()[:5]
    @staticmethod
    def s[K, V](k: K, v: V) -> dict[K, V]: return {k: v}
class B[T: (int, str), *Ts, **P](A[T]):
    def m[U](self, a, b=1):
        r = super().m(a, b)
        return __class__.__name__, r
print(A.__qualname__, A.m.__qualname__, B.m.__qualname__, A.__type_params__, A.m.__type_params__, A().m(1), B().m(1), type(A.make()), A.s(1, 2), T0, A().p)
print(B.__type_params__, B.__type_params__[0].__constraints__, B.__type_params__[0].__bound__, B.__mro__, B.__orig_bases__[0], A[int])
def deco(tag):
    print('deco', tag)
    def w(f):
        print('apply', tag, f.__name__); return f
    return w
@deco(1)
@deco(2)
def g[T: Later](x: T, *, k: 'T' = None, **kw: T) -> T:
    "doc"
    if x: return g(x - 1)
    return T, x, kw
print(g(2), g.__name__, g.__qualname__, g.__doc__, g.__annotations__, g.__kwdefaults__)
try: g.__type_params__[0].__bound__
except NameError as e: print(e)
class Later: pass
print(g.__type_params__[0].__bound__, repr(T0))
@dataclasses.dataclass(order=True)
class P[T]:
    v: T
    w: list[T] = dataclasses.field(default_factory=list)
print(P(1), P[int](2), P(1) < P(2), P.__type_params__)
def outer():
    n = 0
    def inc[T](by: T) -> T:
        nonlocal n; n += by; return n
    class L[T]:
        def get(self): return n
    inc(2); inc(3)
    return n, L().get(), inc.__qualname__, L.__qualname__, L.get.__qualname__
print(outer())
def gen[T](xs: typing.Iterable[T]) -> typing.Iterator[T]:
    for x in xs: yield x
print(list(gen([1, 2])))
type Alias = int | str
type Rec[T] = dict[str, Rec[T]] | T
type Fn[**P, R] = typing.Callable[P, R]
print(Alias, Alias.__value__, Rec, Rec[int], Rec.__type_params__, Rec.__value__, Fn.__parameters__, Alias | None, type(Alias), Alias.__module__)
try: Alias[int]
except TypeError as e: print(e)
type = 5; print(type); type: int = 6; print(type)
def type_(x): return x
if True: type Q = 1; type Z[T] = T
print(Q.__value__, Z.__value__)
class Stack[T]:
    def __init__(self) -> None: self._i: list[T] = []
    def push(self, item: T) -> None: self._i.append(item)
    def __iter__(self): yield from self._i
s = Stack[int](); s.push(1); print(list(s), s.__orig_class__)
class Proto[T](typing.Protocol):
    def f(self) -> T: ...
print(Proto.__parameters__, isinstance(Stack[int], object))
class C1:
    attr = 5
    type Al = int
    def meth[T](self): return self.attr
    class In[T]:
        def z(self): return T
print(C1.Al, C1().meth(), C1.In.__qualname__, C1.In().z(), C1.meth.__qualname__)
try:
    class D[T](Generic[T]): pass
except TypeError as e: print(e)
lam = lambda: [f'{x}' for x in gen([1])]; print(lam())
def kwd[T](*args: T, sep: str = ',') -> str: return sep.join(map(str, args))
print(kwd(1, 2, sep='-'), kwd.__defaults__)
