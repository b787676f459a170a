class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print('new', name, [b.__name__ for b in bases], sorted(kw.items()))
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print('init', name)
        super().__init__(name, bases, ns)
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print('prepare', name)
        return {'prepared': 1}
    def __call__(cls, *a):
        print('call', a)
        return super().__call__(*a)
    def meth(cls):
        return cls.__name__
class A(metaclass=Meta, opt=5):
    x = 1
class B(A, opt=6):
    def __init__(self, *a):
        self.a = a
print(A.prepared, B.meth(), type(B).__name__, B(1, 2).a)
C = type('C', (A,), {'y': 2})
print(C.y, C.meth())
class P:
    def __init_subclass__(cls, tag=None, **kw):
        cls.tag = tag
class Q(P, tag='t'): pass
print(Q.tag)
bases = (A,)
class S(*bases, **{'opt': 1}): pass
def func_meta(name, bases, ns):
    return name, bases, sorted(k for k in ns if not k.startswith('__'))
class F(metaclass=func_meta):
    a = 1
print(F)
