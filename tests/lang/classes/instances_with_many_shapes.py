class P:
    def __init__(self, kind):
        if kind:
            self.a = 1
            self.b = 2
        else:
            self.b = 20
            self.a = 10
    def total(self):
        return self.a + self.b
print([P(i % 2).total() for i in range(6)])
objs = []
for i in range(40):
    o = P(1)
    setattr(o, 'x%d' % i, i)
    objs.append(o)
print(sum(o.a for o in objs), [o.x0 for o in objs[:1]], sum(getattr(o, 'x%d' % i) for i, o in enumerate(objs)))
class A:
    v = 'A'
class B:
    def __init__(self):
        self.v = 'B'
class C:
    @property
    def v(self):
        return 'C'
class D:
    def __getattr__(self, n):
        return 'D' + n
def get(o):
    return o.v
print([get(o) for o in (A(), B(), C(), D(), A(), B())])
A.v = 'changed'
print(get(A()))
a = A()
a.v = 'own'
print(get(a), get(A()))
del a.v
print(get(a))
b = B()
for i in range(3):
    b.v = i
    b.n = getattr(b, 'n', 0) + 1
print(b.v, b.n)
