class A:
    def f(self): return 'A.f'
    def g(self): return 'A.g ' + self.f()
class B(A):
    def f(self): return 'B.f'
class C(A):
    def f(self): return 'C.f ' + super().f()
class D(B, C):
    def f(self): return 'D.f ' + super().f()
print(D().f(), D().g(), [c.__name__ for c in D.__mro__])
class B2(A):
    def f(self): return 'B2.f ' + super().f()
class D2(B2, C): pass
print(D2().f())
print(isinstance(D(), A), issubclass(D, C), issubclass(A, D), D.__bases__)
try:
    class Bad(A, B): pass
except TypeError as e:
    print(str(e)[:44])
try:
    class Bad2(A, A): pass
except TypeError as e:
    print(e)
class Base:
    def __init__(self, *a, **k):
        self.a, self.k = a, k
class Sub(Base):
    def __init__(self, x, **k):
        super().__init__(x, extra=1, **k)
s = Sub(5, y=2)
print(s.a, s.k)
