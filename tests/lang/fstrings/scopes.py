def f(x):
    y = 2
    g = lambda: f'{x} {y}'
    return g(), [f'{i}{x}' for i in range(2)], f'{[x for x in range(2)]} {x}'
print(f(1))
class C:
    v = 1
    s = f'{v}'
    def m(self):
        return f'{self.v!r} {__class__.__name__}'
print(C.s, C().m())
def gen():
    yield f'{(yield 1)}'
it = gen()
next(it)
print(it.send('sent'))
big = eval("f'" + '{1}-' * 300 + "'")
print(len(big), big[:8])
