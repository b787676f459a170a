import functools

@functools.lru_cache(maxsize=10)
def double(x):
    return x

class Key:
    def __init__(self, x):
        self.x = x
    def __hash__(self):
        return self.x
    def __eq__(self, other):
        if self.x == 2:
            double(Key(1))
        return self.x == other.x

double(Key(1))
double(Key(2))
print(double(Key(2)).x, double.cache_info())

@functools.lru_cache(maxsize=3)
def square(n):
    return n * n
for n in [1, 2, 3, 1, 4, 1, 2, 5, 1]:
    square(n)
print(square.cache_info())
square.cache_clear()
print(square(7), square.cache_info(), isinstance(square.cache_info(), functools._CacheInfo))
p = functools.partial(print, 1)
p.__dict__ = {"note": 2}
print(p.note, p.__dict__)
class C:
    def f(self, a, b):
        return a, b
    g = functools.partialmethod(f, 1)
c = C()
print(c.g(2))
