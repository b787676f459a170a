x = 'global'
class C:
    x = 'class'
    def m(self):
        return x
    y = x
    def d(self, a=x):
        return a
    l = [x for i in range(2)]
    g = list(x for i in [0])
    f = lambda self: x
print(C().m(), C.y, C().d(), C.l, C.g, C().f())
class D:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    n = 2
    try:
        bad = [i * n for i in items]
    except NameError as e:
        print(e)
print(D.doubled)
def f():
    x = 'function'
    class E:
        y = x
        x = 'in class'
        z = x
    return E.y, E.z
try:
    print(f())
except NameError as e:
    print(e)
class F:
    x = x
    print(x)
