# Parameters that are never assigned, sometimes assigned, deleted, captured, many of them; loops over generators; add() of sets and others.
import gc


def kept(a, b, *rest, c=3, **more):
    for i in range(3):
        yield a, b, rest, c, sorted(more.items()), i


def sometimes(a, b):
    while a:
        a, x = a[1:], a
        if x == "bc":
            b = x
        yield x, b


def deleted(a, b):
    yield a
    del a
    try:
        yield b
        yield a
    except UnboundLocalError as e:
        yield type(e).__name__, b


def captured(a, b):
    def more():
        nonlocal a
        a += b
        return a
    yield a, b
    yield more(), a
    yield [a * b for _ in range(2)], b


def many(a, b, c, d, e, f, g, h, i, j):
    yield a + j
    yield b + i, sum(x for x in (c, d, e))
    yield f, g, h


def thrown(a, b):
    while True:
        try:
            yield a
        except ValueError as e:
            yield b, str(e)


def nested(depth, value):
    if depth:
        for x in nested(depth - 1, value):
            yield x + depth
    else:
        yield value
        yield from (value * 2, value * 3)


def fails(n):
    for i in range(n):
        yield i
    raise KeyError(n)


def stops(n):
    yield n
    raise StopIteration(n)


def consume(g):
    seen = []
    try:
        for x in g:
            seen.append(x)
    except Exception as e:
        return seen, type(e).__name__, str(e)
    else:
        return seen, "end", next(g, "over")


class Adder:
    def __init__(self):
        self.seen = []

    def add(self, v):
        self.seen.append(v)
        return len(self.seen)


class SubSet(set):
    def add(self, v):
        super().add(v)
        return "added"


def add_all(targets, values):
    out = []
    for t in targets:
        for v in values:
            try:
                out.append(t.add(v))
            except TypeError as e:
                out.append(str(e))
    return out


class Static:
    @staticmethod
    def none():
        return "none"

    @staticmethod
    def one(a, b=2):
        return a, b

    @classmethod
    def two(cls, a, b):
        return cls.__name__, a, b


def call_all(o):
    out = [o.none(), o.one(1), o.one(1, 3), o.two(1, 2)]
    for args in ((), (1, 2, 3)):
        try:
            o.one(*args) if args else o.one()
        except TypeError as e:
            out.append(str(e))
    o.attribute = len
    out.append(o.attribute("abc"))
    o.attribute = lambda *a: a
    out.append((o.attribute(), o.attribute(1), o.attribute(1, 2)))
    return out


for r in range(3):
    print(consume(kept(1, 2)), consume(kept(1, 2, 4, c=5, d=6)))
    print(consume(sometimes("abc", "z")), consume(deleted(1, 2)), consume(captured(1, 2)), consume(many(*range(10))))
    g = thrown(1, 2)
    print(next(g), g.throw(ValueError("v")), next(g), g.throw(ValueError("w")), gc.collect() >= 0)
    print(consume(nested(5, 1)), consume(fails(2)), consume(stops(7)), consume(iter(())))
    print(add_all([set(), Adder(), SubSet()], [1, "a", (2, 3), [4], 1]))
    print(call_all(Static()))
    s = set()
    for i in range(20):
        s.add(i * 7 % 13)
        s.add(-i)
        s.add(float(i))
    print(sorted(s), 5 in s, 5.0 in s, 25 in s, "x" in s, 3 in frozenset(s), True in s, 2 ** 70 in s)
