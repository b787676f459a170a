# same-as-python: no (needs Python 3.12)
# modes: jit stress
def f[T: f'{1}' 'x'](a: T): pass
print(f.__type_params__[0].__bound__)
def g[T: lambda: 0, U: (1 if 2 else 3), V: "str" "ing", W: [1, 2], X: {**{}}, Y: -1, Z: x.y[0](1)](): pass
print([p.__name__ for p in g.__type_params__])
def h[T: (int,)](): pass
print(h.__type_params__[0].__constraints__)
class C[
    T,  # comment
    *Ts,
]: pass
print(C.__type_params__)
type A[T: int] = (T,
   int)
print(A.__value__)
async_ = 1
def deep():
    def a[T]():
        def b[U]():
            def c[V]():
                return T, U, V
            return c()
        return b()
    return a()
print(deep())
class M[T]:
    class N[U]:
        def q[V](self): return T, U, V
print(M.N().q(), M.N.q.__qualname__)
import abc, enum, typing
class E[T](abc.ABC):
    @abc.abstractmethod
    def z[U](self): ...
class Pt[T](typing.NamedTuple):
    x: T
print(Pt(1), Pt[int](2), Pt.__mro__[1])
class TD[T](typing.TypedDict):
    a: T
print(TD(a=1), TD.__type_params__)
print([f"{x}" for x in (lambda: [1])()], {k[0]: v for k, v in {'a': 1}.items()})
x = [1]; type = lambda q: q; type (x); print(type(x))
exec("type Q = int\nprint(Q.__value__)"); exec("def ff[T](a: T): return T\nprint(ff(1))", {}); exec("def ff[T](a: T): return T\nprint(ff(1))", {}, {})
def loop():
    for i in range(3):
        def k[T](): return i, T
        yield k()
print(list(loop()))
@typing.runtime_checkable
class Pr[T](typing.Protocol):
    def m(self) -> T: ...
class Im:
    def m(self): return 1
print(isinstance(Im(), Pr), issubclass(Im, Pr))
