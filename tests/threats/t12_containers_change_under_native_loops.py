def show(name, f, *args):
    try:
        print(name, f(*args))
    except Exception as e:
        print(name, type(e).__name__)


class Meddler:
    """Empties a container in the middle of whatever asks."""
    def __init__(self, what, value=0):
        self.what, self.value = what, value

    def __eq__(self, other):
        self.what.clear()
        return False

    def __lt__(self, other):
        self.what.clear()
        return True

    def __hash__(self):
        return 1

    def __index__(self):
        self.what.clear()
        return 1

    def __str__(self):
        self.what.clear()
        return 'm'

    __repr__ = __str__


x = []
x += [Meddler(x) for i in range(20)]
show('index', x.index, 5)
x += [Meddler(x) for i in range(20)]
show('count', x.count, 5)
x += [Meddler(x) for i in range(20)]
show('sort', x.sort)
x += [1, 2, 3]
show('insert', x.insert, Meddler(x), 0)
x[:] = [1, 2, 3]
show('item', lambda: x[Meddler(x)])
x[:] = [1, 2, 3]
show('slice', lambda: x[:Meddler(x)])
x[:] = [3, 1, 2]
show('key', lambda: sorted(x, key=lambda v: x.clear() or -v))
x[:] = [3, 1, 2]
show('sort with key', lambda: x.sort(key=lambda v: x.append(v)))
x[:] = list(range(10))
show('filter', lambda: list(filter(lambda v: x.pop() > 3, x)))
x[:] = [Meddler(x) for i in range(5)]
show('join', lambda: ''.join(map(str, x)))
x[:] = [Meddler(x) for i in range(5)]
show('repr', lambda: repr(x)[:3])
x[:] = [1, 2, 3]
show('equal', lambda: [Meddler(x), 2, 3] == x)
s = set()
s.update(Meddler(s, i) for i in range(5))
show('set', lambda: len(s) >= 0)
d = {}
for i in range(5):
    d[Meddler(d, i)] = i
show('dict', lambda: len(d) >= 0)
show('in dict', lambda: Meddler(d) in d)
d = {i: i for i in range(10)}
show('grows', lambda: [d.update({k + 10: k}) for k in d])
b = bytearray(b'abcdef')
show('bytearray', lambda: b[Meddler(b)])
b = bytearray(b'abcdef')
show('insert', lambda: b.insert(Meddler(b), 65))
x[:] = [1, 2]
x.extend(x)
x[1:2] = x
print(x)
