# same-as-python: no (a function with that many variables is refused here)
# args: --timeout=100
# modes: jit
# Variables of a function lie on the native stack: so many that a frame would reach over its end are refused.
import itertools
import sys

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
LETTERS = CAPITALS + "abcdefghijklmnopqrstuvwxyz0123456789"


def source(count):
    every = itertools.product(CAPITALS, LETTERS, LETTERS)
    names = ["".join(n) for n in itertools.islice(every, count)]
    lines = ["def f(x, depth):", " if depth: return f(x, depth - 1)"]
    for i in range(0, count, 90):
        lines.append(" " + "=".join(names[i:i + 90]) + "=x")
    lines += [" s = 0", " for i in range(1):"]
    for i in range(0, count, 90):
        lines.append("  s = s+" + "+".join(names[i:i + 90]))
    return "\n".join(lines + [" return s"])


sys.setrecursionlimit(1000000)
for count in (5000, 100000):
    names = {}
    try:
        exec(source(count), names)
        print(names["f"](1, 0))
        names["f"](1, 10000000)
    except (RecursionError, MemoryError) as e:
        print(type(e).__name__, str(e)[:40])
