import weakref

class N:
    def __init__(self, v):
        self.v = v
    def __add__(self, o):
        return "add", self.v, o
    def __radd__(self, o):
        return "radd", self.v, o
    def __iadd__(self, o):
        self.v += o
        return self
    def __len__(self):
        return self.v
    def __getitem__(self, i):
        return i * self.v
    def __contains__(self, x):
        return x == self.v
    def __iter__(self):
        return iter(range(self.v))
    def __bool__(self):
        return self.v > 2
    def __eq__(self, o):
        return self.v == o
    def __index__(self):
        return self.v
    __hash__ = None

n = N(3)
p = weakref.proxy(n)
print(p + 1, 1 + p, len(p), p[4], 3 in p, 4 in p, list(p), bool(p), p == 3, p != 3, "abcdef"[p], p.v)
p += 2
print(n.v, p == 5)
p.other = 7
print(n.other, isinstance(p, N), type(weakref.proxy(len.__class__)) is weakref.CallableProxyType)
print(weakref.proxy(N)(4).v, type(weakref.proxy(N)) in weakref.ProxyTypes)
for f in (lambda: hash(p), lambda: next(p), lambda: p.missing):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
