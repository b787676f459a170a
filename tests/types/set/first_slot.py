# `in` and add look at the slot where probing starts first: changing hashes, removed keys, equal keys of other types.
class K:
    def __init__(self, h, name):
        self.h, self.name = h, name

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        log.append((self.name, getattr(other, "name", other)))
        return isinstance(other, K) and self.name == other.name or other == self.h


log = []
a = K(1, "a")
s, d = {a}, {a: 1}
print(a in s, a in d, 1 in s, 1 in d, log)
a.h = 9
del log[:]
print(a in s, 9 in s, 1 in s, K(1, "a") in s, K(1, "b") in s, log)
s = {1, 9, 17}
print(1.0 in s, True in s, 9.0 in s, 2 in s, "1" in s, [s.add(x) for x in (1.0, True, 9, 25)], sorted(s))
s.remove(1)
print(1 in s, 9 in s, 17 in s, 25 in s, s.add(1), 1 in s, len(s))
for x in list(range(0, 4000, 8)) + ["k%d" % i for i in range(500)]:
    s.add(x)
    assert x in s and frozenset([x]) <= s
    s.discard(x)
    assert x not in s
    s.add(x)
print(len(s), 2 ** 61 - 1 in {0}, 2 ** 70 in {2 ** 70}, -1 in {-2}, "a" in {"a": 1}, "a" in frozenset("abc"), "" in "", "b" in "abc", "\u0101" in "abc")


class D(dict):
    def __contains__(self, k):
        return "D"


class T(set):
    def __contains__(self, k):
        return k == "T"


class S(str):
    def __contains__(self, k):
        return True

    def __hash__(self):
        return 5

    def __eq__(self, other):
        return other == "x"


print(1 in D(), "T" in T(), 1 in T([1]), "q" in S("z"), S("y") in {"x"}, S("x") in {"x": 1}, [] in [[]])
for bad in lambda: [] in {1}, lambda: [] in {}, lambda: 1 in "a", lambda: {} in set():
    try:
        print(bad())
    except TypeError as e:
        print(e)
x, y, z = set(), dict(), list()
x.add(1); y[1] = 2; z.append(3)
print(x, y, z, set(), dict(), list(), set([1]), dict(a=1), list("ab"), type(set()) is set, str(), int(), float(), tuple(), frozenset(), bytes())


class A:
    def __str__(self):
        return S2("made")


class S2(str):
    def __init__(self, *args):
        self.times = getattr(self, "times", 0) + 1


class I(int):
    pass


print(str(A()), type(str(A())) is S2, type(int(I(3))) is int, int(True), type(int(True)))
