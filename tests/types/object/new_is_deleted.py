# A class whose __new__ was deleted checks arguments as one that has it.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class C:
    def __new__(cls, *a): return object.__new__(cls)
t(lambda: type(C(1,2)).__name__)
del C.__new__
t(lambda: type(C()).__name__)
t(lambda: type(C(1,2)).__name__)
class C2:
    def __new__(cls, *a): return object.__new__(cls)
    def __init__(self,*a): pass
del C2.__new__
t(lambda: type(C2(1,2)).__name__)
class C3:
    def __init__(self,*a): pass
del C3.__init__
t(lambda: type(C3(1,2)).__name__)
t(lambda: type(C3(x=2)).__name__)
class C4: pass
t(lambda: type(C4(1)).__name__)
C4.__init__ = lambda self, *a: None
t(lambda: type(C4(1)).__name__)
del C4.__init__
t(lambda: type(C4(1)).__name__)
C4.__new__ = lambda cls, *a: object.__new__(cls)
t(lambda: type(C4(1)).__name__)
del C4.__new__
t(lambda: type(C4(1)).__name__)
t(lambda: type(C4()).__name__)
class N:
    def __new__(cls, *a): return object.__new__(cls)
class X(N): pass
t(lambda: type(X(1)).__name__)
del N.__new__
t(lambda: type(X(1)).__name__)
t(lambda: type(X()).__name__)
class Y(N):
    def __init__(self, a): self.a = a
t(lambda: Y(1).a)
class Z(int): pass
class V(int):
    def __new__(cls, v): return int.__new__(cls, v + 1)
class V2(V): pass
t(lambda: V2(3)); del V.__new__; t(lambda: V2(3)); t(lambda: V(4))
class M(Z, N): pass
t(lambda: M(5))
class P(N, Z): pass
t(lambda: P(5))
class Q:
    __new__ = object.__new__
t(lambda: type(Q(1)).__name__)
Q.__new__ = lambda c, *a: object.__new__(c)
t(lambda: type(Q(1)).__name__)
Q.__new__ = object.__new__
t(lambda: type(Q(1)).__name__)
t(lambda: type(Q()).__name__)
import collections
class NT(collections.namedtuple('NT', 'a b')):
    def __new__(cls, a): return super().__new__(cls, a, 2)
t(lambda: NT(1)); del NT.__new__; t(lambda: NT(1, 5))
