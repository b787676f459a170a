class A:
    x = 'class'
    def __getattr__(self, n):
        if n.startswith('bad'):
            raise AttributeError(n)
        return 'dynamic ' + n
    def __setattr__(self, n, v):
        print('set', n, v)
        object.__setattr__(self, n, v)
    def __delattr__(self, n):
        print('del', n)
        object.__delattr__(self, n)
a = A()
print(a.x, a.y)
a.y = 1
a.y += 1
print(a.y)
del a.y
print(a.y, hasattr(a, 'bad'), getattr(a, 'bad2', 0), a.method_like)
class B:
    def __getattribute__(self, n):
        if n == 'secret':
            return 42
        return super().__getattribute__(n)
    def real(self):
        return 'real', self.secret
print(B().secret, B().real())
class S:
    __slots__ = ('a', 'b')
s = S()
s.a = 1
try:
    s.c = 2
except AttributeError as e:
    print(e)
try:
    s.b
except AttributeError as e:
    print(type(e).__name__)
