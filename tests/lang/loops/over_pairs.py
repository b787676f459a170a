# for a, b in ...: pairs of lists, dicts, zip, enumerate, anything; what goes wrong in them, and what they leave behind.
from collections import OrderedDict


def loop(it):
    out = []
    for a, b in it:
        out.append((a, b))
    return out


class Sub(enumerate):
    def __next__(self):
        a, b = super().__next__()
        return b, a


class Twice(zip):
    pass


class Odd:
    def __init__(self, v):
        self.v = v

    def __iter__(self):
        yield self.v
        yield -self.v


def attempt(it):
    seen = []
    try:
        for [a, b] in it:
            seen.append((a, b))
    except Exception as e:
        print(seen, type(e).__name__, e)
    else:
        print(seen, "no error")


def main():
    for r in range(3):
        d = {"x": 1, "y": 2}
        print(loop([(1, 2), [3, 4], "ab", Odd(5), {6: 0, 7: 0}]), loop(((1, 2), (3, 4))))
        print(loop(d.items()), loop(iter(d.items())), loop(reversed(list(d.items()))))
        print(loop(enumerate("ab")), loop(enumerate("ab", 2 ** 62 - 1)), loop(zip("abc", [1, 2])), loop(zip()))
        print(loop(Sub("xy")), loop(Twice("ab", "cd")), loop(OrderedDict([(1, 2), (3, 4)]).items()))
        print(loop(globals().items()) == list(globals().items()), loop((k, k * 2) for k in range(2)))
    attempt([(1, 2), 5])
    attempt([(1, 2), (1, 2, 3)])
    attempt([(1, 2), (1,)])
    attempt([(1, 2), None])
    attempt(zip([1], [2], [3]))
    attempt(zip([1], [2, 3], strict=True))
    attempt(zip(iter([1, 2]), iter([3])))
    attempt(map(int, "12"))
    attempt(5)

    def bad():
        yield 1, 2
        raise KeyError("k")

    attempt(bad())
    attempt(zip(bad(), bad()))
    attempt(enumerate(bad()))
    d = {1: 2, 3: 4}
    try:
        for k, v in d.items():
            d[k + 10] = v
    except RuntimeError as e:
        print(e)
    z = zip(iter([1, 2, 3]), iter([4]))
    print(loop(z), next(z, "end"))
    e = enumerate([5, 6])
    for i, v in e:
        print(i, v, next(e))
    a = b = 0
    for a, b in []:
        pass
    for a, b in [(7, 8)]:
        pass
    print(a, b)
    t = [0, 0]
    for t[0], t[1] in [(1, 2), (3, 4)]:
        print(t)
    for a, (b, c) in [(1, (2, 3))]:
        print(a, b, c)
    for a, a in [(1, 2)]:
        print(a)
    print([x + y for x, y in enumerate([1.5, 2.5])], {k: v for k, v in zip("ab", "cd")})

    def gen(items):
        for x, y in items:
            yield x
            yield y

    print(list(gen([(1, 2), (3, 4)])), list(gen(zip("ab", "cd"))), list(gen({1: 2}.items())))


main()
