from dataclasses import *
import dataclasses
from typing import *
def err(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    K: ClassVar[int] = 5
    def norm(self): return self.x + self.y
p = P(1); q = P(1, 0, [])
print(p, p == q, p != P(2), p.norm(), P.__doc__, P.__match_args__, P.K)
p.tags.append(3); print(p, q.tags, P(x=4, y=5))
err(lambda: P()); err(lambda: P(1, 2, 3, 4)); err(lambda: P(1, z=3)); err(lambda: P(1, x=3)); err(lambda: hash(p)); err(lambda: p < q)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = 'x'
f = F(1)
print(f, hash(f) == hash(F(1)), F(1) < F(2), F(1, 'b') >= F(1, 'a'), sorted([F(3), F(1), F(2)]), {F(1): 2}[F(1)])
def s(): f.a = 3
err(s)
def s(): del f.a
err(s)
err(lambda: F(1) < 3); err(lambda: F(1) == 1)
@dataclass
class Base:
    i: int
    j: int = 1
@dataclass
class Der(Base):
    k: str = 'k'
    j: int = 10
    def __post_init__(self): self.total = self.i + self.j
d = Der(5); print(d, d.total, fields(d)[1].name, [f.name for f in fields(Der)])
print(asdict(d), astuple(d), replace(d, i=7), is_dataclass(d), is_dataclass(int))
@dataclass
class IV:
    a: int
    b: InitVar[int] = None
    c: int = field(init=False, default=9)
    d: int = field(init=False, repr=False, compare=False)
    def __post_init__(self, b): self.d = (b or 0) * 2
v = IV(1, 4); print(v, v.d, v.c, vars(v))
err(lambda: replace(v, c=3)); err(lambda: replace(v, a=3, b=2))
@dataclass(kw_only=True)
class KW:
    a: int
    b: int = 2
print(KW(a=1)); err(lambda: KW(1)); err(lambda: KW())
@dataclass
class KW2:
    a: int
    _: KW_ONLY
    b: int
    c: int = 3
print(KW2(1, b=2), KW2.__doc__, KW2.__match_args__); err(lambda: KW2(1, 2)); err(lambda: KW2(1))
@dataclass(slots=True)
class S:
    x: int
    y: int = 5
print(S(1), S.__slots__)
def s(): S(1).z = 3
err(s)
@dataclass(slots=True, frozen=True)
class SF:
    x: int
print(SF(1))
def s(): SF(1).x = 3
err(s)
def s():
    @dataclass
    class A:
        x: int = 1
        y: int
err(s)
def s():
    @dataclass
    class A:
        x: list = []
err(s)
def s():
    @dataclass
    class A(F):
        z: int = 1
err(s)
def s():
    @dataclass(frozen=True)
    class A(P):
        z: int = 1
err(s)
def s():
    @dataclass
    class A:
        x = field(default=1)
err(s)
def s():
    @dataclass(order=True)
    class A:
        x: int
        def __lt__(self, o): return 1
err(s)
err(lambda: field(default=1, default_factory=list)); err(lambda: fields(3)); err(lambda: asdict(3)); err(lambda: replace(3)); err(lambda: dataclass(order=True, eq=False)(type('A', (), {})))
C = make_dataclass('C', [('x', int), 'y', ('z', int, field(default=5))], namespace={'f': lambda s: s.x})
print(C(1, 2), C(1, 2).f(), C.__name__)
print(fields(P)[0].type, fields(P)[1].default, fields(P)[2].default_factory, fields(P)[0].default is MISSING)
print(str(fields(P)[1]).replace(str(MISSING), 'M'))
print(P.__dataclass_params__)
@dataclass
class Tree:
    v: int
    kids: List['Tree'] = field(default_factory=list)
    m: Dict[str, int] = field(default_factory=dict)
t = Tree(1, [Tree(2), Tree(3, [Tree(4)])], {'a': 1})
print(asdict(t)); print(astuple(t)); print(t, Tree.__doc__)
t.kids.append(t); print(t)
match P(1, 2):
    case P(x, y): print('match', x, y)
match P(1, 2):
    case P(x=1, y=b): print('match', b)
@dataclass(unsafe_hash=True)
class H:
    a: int
    b: list = field(hash=False, default_factory=list)
print(hash(H(1)) == hash(H(1, [2])))
@dataclass(eq=False)
class NE: a: int
print(NE(1) == NE(1))
@dataclass(repr=False, init=False)
class NI:
    a: int = 4
print(NI().a)
@dataclass
class WithInit:
    a: int
    def __init__(self): self.a = 77
    def __repr__(self): return 'custom'
print(WithInit())
T = TypeVar('T')
@dataclass
class G(Generic[T]):
    v: T
print(G[int](3), G(4) == G(4))
@dataclass
class Outer:
    @dataclass
    class Inner:
        x: int = 1
    i: Inner = field(default_factory=Inner)
print(Outer())
