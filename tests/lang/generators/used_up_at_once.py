# Generator expressions that a builtin uses up at once: results, order, scopes, exceptions and their tracebacks.
import sys
import traceback


def show(f, *args):
    try:
        print(f.__name__, repr(f(*args)))
    except Exception as e:
        frames = [(x[2], x[1] - f.__code__.co_firstlineno) for x in traceback.extract_tb(e.__traceback__)[1:]]
        print(f.__name__, type(e).__name__, e, frames, type(e.__cause__).__name__, type(e.__context__).__name__)


def sums(n):
    k = 3
    return [sum(i * k for i in range(n)), sum(x for x in [1.5, 2.5, 1]), sum(x for x in ()), sum(a * b for a, b in zip("ab", [1, 2]) if a < "a"),
            sum(i + j for i in range(n) for j in range(i)), sum(2 ** 62 for _ in range(n))]


def truths(v):
    return [any(x for x in v), all(x for x in v), any(x > 2 for x in v), all(not x for x in v), any(True for x in v), all(x and x for x in v),
            any(x for x in ()), all(x for x in ())]


def extremes(v):
    return [min(x for x in v), max(x for x in v), min(-x for x in v), max((x, i) for i, x in enumerate(v)), max(x for x in [1, 1.0, True])]


def containers(v):
    return [list(x for x in v), tuple(x + 1 for x in v), sorted(-x for x in v), set(x % 2 for x in v), dict((x, str(x)) for x in v),
            ",".join(str(x) for x in v), dict([x, 1] for x in v), list([y for y in range(x)] for x in v), list((lambda: x) for x in v)[0]()]


def nested(v):
    return [sum(max(x * y for x in v) for y in v), [sum(x * y for x in v) for y in v], list(sum(1 for z in range(x)) for x in v),
            sum(sum(x for x in v if x > y) for y in v)]


def empty_min():
    return min(x for x in [])


def empty_max():
    return max(x
               for x in
               [])


def divides(v):
    return sum(
        1 // x
        for x in v)


def added(v):
    return sum(x for x in v)


def compared(v):
    return max(x for x in v)


def keys(v):
    return dict((x, 1) for x in v)


def hashed(v):
    return set(x for x in v)


def joins(v):
    return "-".join(x for x in v)


def not_iterable(v):
    return sum(x for x in v)


def inner_iterable(v):
    return sum(y for x in v for y in x)


def stops():
    return list(next(iter(())) for _ in range(3))


def stops_outside():
    return sum(x for x in next(iter(())))


class Truth:
    def __bool__(self):
        raise ValueError("no truth")


def truth_fails():
    return any(x for x in [0, Truth()])


def unbound():
    if len(sys.argv) > 100:
        y = 1
    return sum(y for _ in range(2))


def unpacks(v):
    return list(a for a, b in v)


def fails(x):
    raise KeyError(x)


def called():
    return any(fails(x) for x in "ab")


def handled():
    try:
        return list(fails(x) for x in "ab")
    except KeyError as e:
        return list(str(e) + y for y in "xy")


def in_handler():
    try:
        1 // 0
    except ZeroDivisionError:
        return all(fails(x) for x in "ab")


def shadowed():
    def sum(g):
        return type(g).__name__, list(g)
    return sum(x for x in "ab")


def outer_variable():
    x = "kept"
    r = sum(x for x in range(3))
    fs = [f for f in [sum(x + i for x in range(3)) for i in range(2)]]
    return x, r, fs


def early():
    it = iter(range(10))
    return any(x == 3 for x in it), next(it), all(x < 6 for x in it), next(it)


def late_change():
    v = [1, 2, 3]
    return list(v.pop() for _ in v), v


def order(log):
    def note(x):
        log.append(x)
        return [x]
    return sum(len(note(y)) for y in note(1)), log


class Space:
    n = 3
    squares = list(i * i for i in range(3))
    total = sum(i for i in range(n))


def replaced():
    global sum
    before = sum(x for x in (1, 2))
    sum = lambda g: type(g).__name__
    try:
        return before, sum(x for x in (1, 2))
    finally:
        del sum


def generator(v):
    for y in v:
        yield sum(x * y for x in v)
        yield any(x == y for x in v)


def kept_frames():
    return sum(len(sys._getframe().f_code.co_name) for _ in range(1)), list(sorted(locals()) for _ in range(1))


for r in range(3):
    show(sums, 4 + r)
    for v in ([1, 2, 3], [0, 0], [0, 5]):
        show(truths, v)
    show(extremes, [3, 1, 2])
    show(containers, [3, 1, 2])
    show(nested, [1, 2, 3])
    for f in (empty_min, empty_max, stops, stops_outside, truth_fails, unbound, called, handled, in_handler, shadowed, outer_variable, early, late_change):
        show(f)
    show(divides, [1, 0])
    show(added, [1, "x"])
    show(added, ["x"])
    show(compared, [1, "x"])
    show(keys, [1, []])
    show(hashed, [1, []])
    show(joins, ["a", 1])
    show(joins, "abc")
    show(not_iterable, 5)
    show(inner_iterable, [[1], 5])
    show(unpacks, [(1, 2), (3,)])
    show(order, [])
    show(replaced)
    print(list(generator([1, 2])))
print(Space.squares, Space.total)
print(sum(x for x in range(5)), any(x > 3 for x in range(5)), max(x for x in "hello"), sorted(c for c in "hello"), " ".join(c for c in "hi"))
