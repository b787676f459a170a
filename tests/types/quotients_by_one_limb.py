# Long ints divided by what fits in a word, and sums that begin with small ints.


def numbers(x, count):
    for i in range(count):
        x = (x * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield x


def check(bits):
    total = 0
    words = list(numbers(bits, 60))
    for i, w in enumerate(words[:-3]):
        a = (w << bits) + words[i + 1] * words[i + 2]
        for b in (words[i + 1], words[i + 1] >> 3, words[i + 2] >> 40, 1, 2, 7, 2 ** 64 - 1, 2 ** 63, 2 ** 63 - 1, 10 ** 9 + 7):
            b = b or 1
            for x, y in ((a, b), (-a, b), (a, -b), (-a, -b)):
                q, r = divmod(x, y)
                assert q * y + r == x and (0 <= r < y or y < r <= 0), (x, y)
                assert x // y == q and x % y == r, (x, y)
                total = (total * 31 + q + r) % (10 ** 30)
    return total


print([check(bits) for bits in (1, 40, 64, 100, 130, 190, 192, 250, 300, 1000)])
print(2 ** 64 % (2 ** 64 - 1), 2 ** 128 // 2 ** 63, (2 ** 128 - 1) % (2 ** 64 - 1), (2 ** 256 - 1) // (2 ** 64 - 1))
big = 2 ** 61
print(sum([big, big, big, 1]), sum((1, 2, "3")[:2]), sum([1, 2.5, 3]), sum([1, 2, 2 ** 70]), sum([-big, -big, -big]), sum([True, 2]), sum([], 5))
try:
    sum([1, 2, "x"])
except TypeError as e:
    print(e)
print(list(b"ab\xff"), [x for x in bytearray(b"cd")], max([3, 1, 2]), min((3, 1.5, 2)), max([1, 1.0]), min([], default=7))


class Grows:
    def __init__(self, items):
        self.items = items

    def __radd__(self, other):
        if len(self.items) < 6:
            self.items.append(10)
        return other + 1


items = [1, 2]
items.append(Grows(items))
print(sum(items), len(items))
d = {}
for i in range(1000):
    d[i * 7 % 1000] = i
    d["k%d" % (i % 10)] = i
    d[i * 7 % 1000] += 1
print(len(d), sum(d[i] for i in range(1000)), d["k3"], list(d)[:4])
print([1, 2, 3, 4, 5][::-1], [1, 2, 3, 4, 5][::2], [1, 2, 3, 4, 5][-1:0:-2], [1.5, 2.5, 3.5][::-1], [0] * 3000 == ([0] * 6000)[::2])
