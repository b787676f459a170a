# Comparison of tuples and lists: identity first, then the first items that differ, whatever they are.
import operator

nan = float("nan")


class Same:
    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return "less"


class Sub(tuple):
    def __eq__(self, other):
        return "sub"

    __hash__ = tuple.__hash__


class Shrinks:
    def __init__(self, victim):
        self.victim = victim

    def __eq__(self, other):
        del self.victim[:]
        return True


values = [(), (1,), (1, 2), (1, 2, 3), (1, 3), (1, "a"), ("a", 1), ("a", "b"), ("a", "bc"), (1.0, 2), (1, 2.0), (True, 2), (nan, 1), (nan, nan),
          (2 ** 70, 1), (2 ** 70, 2), (None, 1), (None, None), ((1, 2), 3), ((1, 2), 4), ((1, "x"), 3), ([1], 2), ([1], 3), (b"a", "a"),
          (0.0, 1), (-0.0, 2), (1, Same()), (Same(), 1), tuple(range(40)), tuple(range(39)) + (38,), tuple(range(40)) + ("x",)]
operators = [operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge]


def outcome(op, a, b):
    try:
        return op(a, b)
    except TypeError as e:
        return str(e)


for kind in (tuple, list):
    for a in values:
        row = []
        for b in values:
            row.append("".join({True: "T", False: "F"}.get(r, r if len(str(r)) < 8 else "!") if isinstance(r, (bool, str)) else "?"
                               for r in (outcome(op, kind(a), kind(b)) for op in operators)))
        print(kind.__name__, " ".join(row))
print(outcome(operator.lt, (1, "a"), (1, 2)), outcome(operator.lt, [1, None], [1, 2]), outcome(operator.lt, (1,), [1]))
print((1, 2) == Sub((1, 2)), Sub((1, 2)) == (1, 2), ((1, 2),) == (Sub((1, 2)),), [nan] == [nan], [nan] == [float("nan")], (nan,) < (nan,))
a, b = [1, 2, 3], [1, 2, 4]
a[0] = Shrinks(a)
print(a == b, a, [Shrinks(b), 1] < b, b)
deep = shallow = ()
for i in range(50):
    deep = (1, deep)
    shallow = (1, shallow)
print(deep == shallow, deep < (1, shallow), sorted([(2, "b"), (1, "z"), (2, "a"), (1, "a")]), max([1, 2], [1, 3], [0, 9]))
print([1.5, 2.5] == [1.5, 2.5], [1.5, 2.5] < [1.5, 3.5], [1.5, 2.5] < [1.5, 3], [1.5] == (1.5,))
