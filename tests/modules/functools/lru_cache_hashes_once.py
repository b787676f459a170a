# A key is hashed once a call, whatever then happens to it; a comparison that raises while the oldest result is dropped
# leaves a cache that still holds to its size.
import random
from functools import lru_cache


class Counted:
    def __init__(self):
        self.hashed = 0

    def __hash__(self):
        self.hashed += 1
        return 1

    def __eq__(self, other):
        return self is other


for size in (2, None):
    @lru_cache(size)
    def f(x):
        return x

    a, b = Counted(), Counted()
    for step in range(3):
        f(a)
        print(a.hashed, end=' ')
    f(b)
    f(Counted())
    print(a.hashed, b.hashed)


class Raising:
    bad = False

    def __hash__(self):
        return 7

    def __eq__(self, other):
        if Raising.bad:
            raise KeyError('bad')
        return self is other


@lru_cache(4)
def g(x):
    return x


first, second = Raising(), Raising()
keys = [1, 2, 3, 4, 5, 6, first, second]
choice = random.Random(5).choice
raised = 0
for i in range(20000):
    Raising.bad = i % 3 == 0
    try:
        g(choice(keys))
    except KeyError:
        raised += 1
Raising.bad = False
for key in keys:
    g(key)
print(raised > 100, g.cache_info().currsize)
