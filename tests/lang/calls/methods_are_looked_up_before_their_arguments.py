class A:
    def __getattr__(self, n):
        print('lookup', n)
        return lambda *a, **k: (n, a, k)
    def m(self, *a): return 'm', a
def say(x):
    print('arg', x)
    return x
a = A()
print(a.foo(say(1)), a.foo(say(1), k=say(2)), a.m(say(3)), a.foo(1))
for x in (a, None, 5, [], 'x'):
    try: print(x.nope(say(2)))
    except AttributeError as e: print(e)
def swap():
    A.m = lambda self, *a: 'changed'
    a.m2 = lambda *a: 'new'
    return 5
a.m2 = lambda *a: ('old', a)
print(a.m2(swap()))
class B:
    m = len
    s = staticmethod(lambda *a: a)
    c = classmethod(lambda *a: a[1:])
    @property
    def p(self):
        print('prop'); return lambda x: x
b = B()
def run(b):
    out = []
    for i in range(3):
        out.append(str(i + len(out)))
        print(b.s(say(i)), b.c(say(i)), b.p(say(i)), b.m([int('5')] * i), B.s(say(i)), ','.join(map(str, out)))
run(b)
