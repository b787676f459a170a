class A:
    def m(self): return 'A'
    @classmethod
    def c(cls): return 'Ac ' + cls.__name__
    @staticmethod
    def s(): return 'As'
    @property
    def p(self): return 'Ap'
class B(A):
    def m(self): return 'B' + super().m() + super(B, self).m()
    @classmethod
    def c(cls): return 'Bc ' + super().c()
    @staticmethod
    def s(): return 'Bs' + A.s()
    @property
    def p(self): return 'Bp' + super().p
    def nested(self):
        def inner():
            return super(B, self).m()
        return inner() + [super(B, self).m() for _ in range(1)][0]
    def cls(self):
        return __class__
b = B()
print(b.m(), b.c(), b.s(), b.p, b.nested(), b.cls() is B)
def f(self):
    return super().m()
try:
    f(b)
except RuntimeError as e:
    print(e)
class C(A):
    def noargs():
        return super()
    def rebound(self):
        self = C()
        return super().m()
    def captured(self):
        g = lambda: self
        return super().m(), g() is self
try:
    C.noargs()
except RuntimeError as e:
    print(e)
print(C().rebound(), C().captured())
class D(A):
    def m(self):
        super = lambda: 'shadowed'
        return super()
print(D().m())
try:
    super(B, 5)
except TypeError as e:
    print(e)
