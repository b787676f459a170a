# modes: jit stress
import inspect
from inspect import *
import functools


def f(a, b=1, /, c=2, *args, d, e=5, **kw) -> int:
    "doc"


def g(x: int, y: "str" = "q", *, z: list = None): pass
def gen(): yield 1
class A:
    """Doc of A.

        indented
    end
    """
    def __init__(self, p, q=2): pass
    def m(self, x):
        """Method m
           more"""
    @classmethod
    def c(cls, y): pass
    @staticmethod
    def s(z): pass
    @property
    def prop(self):
        """prop doc"""
    def __call__(self, k, *, l): pass
class B(A):
    def m(self, x): pass
class N:
    def __new__(cls, n): return object.__new__(cls)
class E: pass
class M(type):
    def __call__(cls, *args, w): return 1
class WithMeta(metaclass=M): pass
@functools.wraps(g)
def wrapper(*args, **kwargs): pass
def posonly(a, /): pass
for o in (f, g, gen, A, A(1).m, A.m, A.c, A.s, A(1), B, N, E, WithMeta, wrapper, functools.partial(f, 1, d=4), functools.partial(g, 5), functools.partial(g, y="w"),
          lambda: 0, lambda x, *y: 0, posonly, len):
    try:
        print(signature(o), repr(signature(o)))
    except Exception as x: print(type(x).__name__, x)
s = signature(f)
for p in s.parameters.values(): print(repr(p), p.name, p.kind, repr(p.kind), p.kind.description, p.default, p.annotation)
for args, kw in (((1,), {"d": 2}), ((1, 2, 3, 4, 5), {"d": 1, "zz": 3}), ((), {"d": 1}), ((1,), {}), ((1,), {"d": 1, "c": 5})):
    try:
        b = s.bind(*args, **kw)
        print(b, b.args, b.kwargs)
        b.apply_defaults()
        print(b, b.args, b.kwargs)
    except TypeError as x: print(x)
for fn, args, kw in ((g, (), {}), (g, (1, 2, 3), {}), (g, (1,), {"x": 2}), (g, (1,), {"w": 2}), (posonly, (), {"a": 1}), (E, (1,), {})):
    try: print(signature(fn).bind(*args, **kw))
    except TypeError as x: print(x)
print(s.bind_partial(), s == signature(f), s.replace(return_annotation=str), signature(g).replace(parameters=[]), hash(signature(g)) == hash(signature(g)))
for mk in (lambda: Parameter("a b", Parameter.KEYWORD_ONLY), lambda: Parameter("a", 7), lambda: Parameter("a", Parameter.VAR_KEYWORD, default=1),
           lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY), Parameter("b", Parameter.POSITIONAL_ONLY)]),
           lambda: Signature([Parameter("a", Parameter.POSITIONAL_ONLY, default=1), Parameter("b", Parameter.POSITIONAL_ONLY)]),
           lambda: Signature([Parameter("a", Parameter.POSITIONAL_ONLY), Parameter("a", Parameter.POSITIONAL_ONLY)]), lambda: signature(5), lambda: Parameter("if", Parameter.KEYWORD_ONLY),
           lambda: getfile(5), lambda: getattr_static(A, "zz")):
    try: print(mk())
    except Exception as x: print(type(x).__name__, x)
a = A(1)
for name in ("ismodule", "isclass", "ismethod", "isfunction", "isbuiltin", "isroutine", "isgenerator", "isgeneratorfunction", "iscode", "isdatadescriptor", "ismethoddescriptor", "isabstract", "iscoroutinefunction", "istraceback", "isframe", "isawaitable"):
    fn = getattr(inspect, name)
    print(name, [fn(o) for o in (inspect, A, a.m, f, len, gen(), gen, f.__code__, A.__dict__["prop"], A.c, str.join, [].append, a, 1)])
print(getdoc(A), getdoc(B.m), getdoc(B().m) if 0 else getdoc(B(1).m), getdoc(A.prop), getdoc(f), getdoc(B), getdoc(g))
print(repr(cleandoc("  a\n    b\n      c\n\n")))
print(getfullargspec(f), getfullargspec(a.m), getfullargspec(g))
print(getmro(B), sorted(getcallargs(g, 1, z=3).items()), [n for n, v in getmembers(a, ismethod)], [n for n, v in getmembers(A, isfunction)])
print(unwrap(wrapper) is g, type(getattr_static(a, "prop")), getattr_static(a, "zz", "dflt"), getmodule(f).__name__, isabstract(A))
def outer():
    n = 5
    def inner(): return n
    return inner
print(getclosurevars(outer()).nonlocals, get_annotations(g), get_annotations(g, eval_str=True), get_annotations(A))
print(Parameter.empty, Signature.empty is Parameter.empty, getclasstree([A, B]))
import typing
def t(a: typing.List[int], b: typing.Optional[str] = None, *c: "x", **d: A) -> typing.Dict[str, int]: pass
print(signature(t))
