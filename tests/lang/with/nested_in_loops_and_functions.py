log = []
class M:
    def __init__(self, n): self.n = n
    def __enter__(self):
        log.append('+%s' % self.n)
        return self
    def __exit__(self, t, v, tb):
        log.append('-%s' % self.n)
        return t is KeyError
def f():
    for i in range(3):
        with M(i) as a, M(i * 10) as b:
            if i == 0:
                continue
            if i == 1:
                raise KeyError(i)
            return a.n + b.n
print(f(), log)
log.clear()
def g():
    with M('a'):
        yield 1
        with M('b'):
            yield 2
        yield 3
for x in g():
    log.append(x)
print(log)
log.clear()
it = g()
next(it); next(it)
it.close()
print(log)
log.clear()
it = g()
next(it); next(it)
try:
    print(it.throw(KeyError))
except StopIteration:
    pass
print(log)
