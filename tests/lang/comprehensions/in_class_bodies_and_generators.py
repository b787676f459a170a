class C:
    names = ['a', 'b']
    up = [n.upper() for n in names]
    pairs = {n: i for i, n in enumerate(names)}
    s = {n for n in names}
    gen = tuple(n * 2 for n in names)
    fs = [lambda self, k=k: k for k in range(2)]
print(C.up, C.pairs, sorted(C.s), C.gen, C.fs[1](None), hasattr(C, 'n'))
def g():
    for xs in ([1], [2, 3]):
        yield [x * x for x in xs]
        yield {x: [x] for x in xs}
print(list(g()))
def h():
    got = [x for x in (yield 'first')]
    yield got
it = h()
next(it)
print(it.send('xyz'))
print([y for y in (yield_like for yield_like in range(2))], [[*z] for z in ('ab', 'c')])
