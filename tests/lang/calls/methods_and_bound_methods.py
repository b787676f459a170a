class A:
    def __init__(self, v):
        self.v = v
    def m(self, x=0, *a, **k):
        return self.v, x, a, k
    @classmethod
    def c(cls, x):
        return cls.__name__, x
    @staticmethod
    def s(x):
        return x
a = A(1)
print(a.m(), a.m(2), a.m(2, 3, k=4), a.m(*[1, 2], **{'z': 3}), A.m(a, 9))
bound = a.m
print(bound(7), bound.__self__ is a, bound.__func__ is A.m, bound == a.m)
print(a.c(1), A.c(2), a.s(3), A.s(4))
a.m = lambda *x: ('instance', x)
print(a.m(1))
del a.m
print(a.m(1))
A.m = lambda self, x: ('patched', self.v, x)
print(a.m(5))
a.f = A
print(a.f(3).v)
try:
    a.missing(1)
except AttributeError as e:
    print(e)
try:
    A.m()
except TypeError as e:
    print(type(e).__name__)
print('a-b'.split('-'), [3, 1].index(1), {}.get(1, 2), (5).bit_length(), 1.5.is_integer())
