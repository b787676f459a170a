# A reference has the hash of its object, before and after it is gone.
import weakref


class Number:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        return self.n == other.n


numbers = (0, -2, 5, 2 ** 61 - 2, 2 ** 62 - 1, 2 ** 62, 2 ** 63 - 1, -2 ** 62, -2 ** 62 - 1, -2 ** 63)
for n in numbers:
    o = Number(n)
    r = weakref.ref(o)
    print(hash(r) == hash(o) == n, hash(r) == n, r in {r}, weakref.ref(o) in {r})
