fs = [lambda: i for i in range(3)]
print([f() for f in fs])
def f():
    gs = []
    for n in range(2):
        gs += [lambda: (n, i) for i in range(2)]
    return [g() for g in gs]
print(f())
print([g() for g in {k: lambda: k for k in 'ab'}.values()])
def outer(x):
    return [(lambda y: x + y + z)(1) for z in range(3)]
print(outer(10))
def later():
    r = [lambda: v for _ in range(1)]
    v = 'bound later'
    return r[0]()
print(later())
def deep():
    return [[[lambda: (a, b, c) for c in range(1)] for b in range(2)] for a in range(2)]
print(deep()[0][0][0](), deep()[1][1][0]())
