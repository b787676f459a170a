class Count(enumerate):
    def __init__(self, iterable, start=0):
        self.source = iterable
    def __next__(self):
        n, item = super().__next__()
        return n * 10, item

c = Count("ab", 1)
print(c.source, list(c), isinstance(c, enumerate))

class Mapped(map):
    pass
class Kept(filter):
    mark = 1
class Pairs(zip):
    pass
m = Mapped(str, range(3))
m.note = "kept"
print(list(m), m.note, type(m).__name__)
k = Kept(None, [0, 1, 2])
k.mark += 1
print(list(k), k.mark, Kept.mark)
p = Pairs("ab", [1, 2])
p.a, p.b, p.c = 1, 2, 3
print(list(p), p.__dict__)
objects = [Mapped(lambda x, n=n: x + n, [n]) for n in range(50)]
for o in objects:
    o.data = [o] * 3
print(sum(sum(o) for o in objects))
