import enum
from enum import *
class Color(Enum):
    RED=1; GREEN=2; CRIMSON=1
class P(Flag):
    R=4; W=2; X=1; RW=6
class I(IntFlag):
    A=1; B=2
def err(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
def f(): Color.RED = 3
err(f)
def f(): del Color.RED
err(f)
def f():
    class S(Color): pass
err(f)
def f():
    class S(Enum):
        A=1; A=2
err(f)
err(lambda: P(9)); err(lambda: P(3)); err(lambda: I(9)); err(lambda: ~P.R); err(lambda: P(0)); err(lambda: list(P)); err(lambda: P.RW); err(lambda: len(P)); err(lambda: ~I.A); err(lambda: I.A|8); err(lambda: P.R | 2); err(lambda: P.R in P.RW); err(lambda: 3 in P.RW); err(lambda: str(P.R|P.X)); err(lambda: str(I.A|I.B)); err(lambda: list(P.RW)); err(lambda: P.R.name); err(lambda:(P.R|P.X).name); err(lambda: P(0).name); err(lambda: P('a'))
err(lambda: Color.__members__); err(lambda: dir(Color)); err(lambda: dir(Color.RED)); err(lambda: Color(1,2)); err(lambda: Color()); err(lambda: Color.RED < Color.GREEN)
err(lambda: Enum('A', 'x y z')); err(lambda: list(Enum('A', {'x':5,'y':6}))); err(lambda: Enum('A', 'x y', start=5).x); err(lambda: bool(Color)); err(lambda: repr(P)); err(lambda: repr(IntEnum)); err(lambda: P.RW.value)
def f():
    @unique
    class S(Enum):
        A=1; B=1; C=2; D=2
err(f)
def f():
    @verify(CONTINUOUS)
    class S(Enum):
        A=1; B=4
err(f)
def f():
    @verify(NAMED_FLAGS)
    class S(Flag):
        A=1; B=12
err(f)
def f():
    class S(Enum):
        _foo_=1
err(f)
def f():
    class S(Enum):
        mro=1
err(f)
def f():
    class S(Enum):
        A=auto(); B='x'; C=auto()
    return S.C
err(f)
def f():
        A=1
err(f)
def f():
    class S(StrEnum):
        A=1
err(f)
def f():
    class S(StrEnum):
        AbC=auto()
    return S.AbC, str(S.AbC), f'{S.AbC:>5}'
err(f)
class Pl(Enum):
    E = (1, 2)
    M = (3, 4)
    def __init__(self, a, b): self.a=a; self.b=b
err(lambda: Pl.E.a); err(lambda: Pl((1,2))); err(lambda: Pl(1,2)); err(lambda: Pl.E)
err(lambda: P.R & P.W); err(lambda: P.R ^ P.RW); err(lambda: bool(P.R & P.W)); err(lambda: I.A + 1); err(lambda: I(-1)); err(lambda: I(-9)); err(lambda: P(-1)); err(lambda: P(-20))
class M(int, Enum):
    A = 1
err(lambda: (str(M.A), f'{M.A}', repr(M.A), '%d' % M.A, '%s' % M.A))
class SS(str, Enum):
    A = 'x'
err(lambda: (str(SS.A), f'{SS.A}', repr(SS.A), '%s' % SS.A, SS.A == 'x', SS('x')))
class N(Enum):
    A=1
    @property
    def foo(self): return 3
    @classmethod
    def bar(cls): return cls.A
    class Inner: pass
    name2 = nonmember(3)
    m2 = member(4)
err(lambda: list(N)); err(lambda: N.Inner); err(lambda: N.name2)
class Miss(Enum):
    A=1
    @classmethod
    def _missing_(cls, v):
        if v == 5: return cls.A
        if v == 6: return 3
        if v == 7: raise KeyError('k')
err(lambda: Miss(5)); err(lambda: Miss(6)); err(lambda: Miss(7)); err(lambda:Miss(8))
class Lbl(Enum):
    name = 'n'; value = 'v'; x = 'y'
err(lambda: [(m, m.name, m.value) for m in Lbl])
err(lambda: Color['CRIMSON'].name); err(lambda: Color.RED.name.__class__); err(lambda: {Color.RED: 1}[Color.RED]); err(lambda: Color.RED._sort_order_)
err(lambda: P.R.__or__(3)); err(lambda: (P.R|P.W|P.X)); err(lambda: P.R.__contains__(P.W)); err(lambda: list(P(5))); err(lambda: len(P(5))); err(lambda: P(6)); err(lambda: I(0)); err(lambda: I(12)); err(lambda: str(I(12))); err(lambda: I(9)); err(lambda: str(P(0)))
