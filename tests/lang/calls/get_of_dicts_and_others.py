# get() of dicts, of what derives from them and of others, at one place.
from collections import Counter, OrderedDict, defaultdict


class Mine(dict):
    def get(self, key, default="mine"):
        return "own", key, default


class Plain(dict):
    def __missing__(self, key):
        return "missing"


class Other:
    def get(self, key, default=None):
        return self, key, default

    def __repr__(self):
        return "Other"


class Key:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return hash(self.v)

    def __eq__(self, other):
        if other == "bad":
            raise ValueError("compared")
        return self.v == getattr(other, "v", other)


def one(o, key):
    return o.get(key)


def two(o, key, default):
    return o.get(key, default)


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, str(e)


def main():
    sources = [{"a": 1, 2: "b", 1.0: None, Key("k"): "key"}, Mine(a=1), Plain(a=2), Other(), OrderedDict(a=3), Counter("aab"), defaultdict(list, a=4), {}]
    late = Other()
    late.get = lambda *a: a
    for r in range(3):
        for o in sources + [late, {"a": 5}.items(), 5]:
            for key in ("a", 2, True, "k", Key(2), (1, 2), [1], "bad", None):
                one_result, two_result = attempt(one, o, key), attempt(two, o, key, r)
                print(one_result if not isinstance(one_result, tuple) or Key not in map(type, one_result) else "key",
                      two_result if not isinstance(two_result, tuple) or Key not in map(type, two_result) else "key", end="; ")
            print()
    counts = {}
    for w in "a b a c b a".split():
        counts[w] = counts.get(w, 0) + 1
    total = sum(counts.get(k, 0) for k in "abcd")
    print(counts, total, globals().get("Other") is Other, attempt(dict.get, {}, []), attempt({}.get), attempt(lambda: {}.get(1, 2, 3)))
    a = set("abc")
    b = frozenset("bcd")
    print(sorted(a & b), sorted(a | b), sorted(a - b), sorted(a ^ b), a <= b, a.isdisjoint("x"), {1, 2} < {1, 2, 3}, {3, 1, 2} == {1, 2, 3})


main()
