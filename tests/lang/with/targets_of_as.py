class M:
    def __init__(self, v):
        self.v = v
    def __enter__(self):
        return self.v
    def __exit__(self, *a):
        print('exit')
class O: pass
o, l = O(), [0]
with M(1) as o.x, M(2) as l[0], M((3, 4)) as (a, b), M('xyz') as [c, *d]:
    print(o.x, l, a, b, c, d)
try:
    with M(5) as (a, b):
        print('never')
except TypeError as e:
    print(e)
def f():
    with M(1) as x:
        def g():
            return x
    return g()
print(f())
