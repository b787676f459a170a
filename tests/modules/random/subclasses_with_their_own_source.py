# Ints of a subclass come from the random() or getrandbits() that it defines.
import random


class Half(random.Random):
    def random(self):
        return 0.5


class Counting(random.Random):
    def __init__(self):
        self.n = 0
        super().__init__()

    def random(self):
        self.n += 1
        return (self.n * 0.137) % 1.0


class Ones(Half):
    def getrandbits(self, k):
        return (1 << k) - 1 >> 1


class Below(random.Random):
    def _randbelow(self, n):
        return n - 1


class Late(Below):
    def random(self):
        return 0.25


for cls in (Half, Counting, Ones, Below, Late):
    r = cls()
    r.seed(3)
    x = list(range(9))
    r.shuffle(x)
    print(cls.__name__, r.choice('abcdefg'), r.randrange(10, 90, 7), r.randint(1, 6), x, r.sample(range(5), 5),
          r.choices('abc', k=4), r.uniform(1, 2))
