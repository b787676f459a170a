x = 'global'
def make(x):
    class C:
        y = x
        def get(self):
            return x
        x = 'class level'
        z = x
    class D:
        y = x
    return C, D
c, d = make('outer')
print(c.y, c().get(), c.x, c.z, d.y)
def make2():
    v = 1
    class D:
        w = [v for _ in range(2)]
        def set(self, n):
            nonlocal v
            v = n
        def get(self):
            return v
    return D()
d = make2()
print(d.w)
d.set(7)
print(d.get())
def make3():
    n = 0
    class E:
        nonlocal n
        n = 5
    return n, hasattr(E, 'n')
print(make3())
def cells():
    x = 1
    def f():
        return x
    return f
f = cells()
print(f.__closure__[0].cell_contents, cells.__closure__, f.__code__.co_freevars)
