# Lists of floats read like records, functions of the math module on unboxed floats, long expressions.
import math
from math import sqrt, exp as e_to_the


def norm(rows, n):
    total = 0.0
    for _ in range(n):
        for p in rows:
            total += sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2])
            p[0] -= 0.5 * p[1]
            p[1] = p[1] * 0.25 + p[2]
            p[2] += p[0] - p[1]
    return total


rows = [[1.0, 2.0, 3.0], [0.5, 0.25, 0.125]]
print(norm(rows, 3), rows)
print(norm([[1, 2, 3], [1.0, 2, 3.0]], 2))
print(norm([[1.0, 2.0, 3.0, 4.0]], 1))
try:
    norm([[1.0, 2.0, 3.0], [1.0, 2.0]], 2)
except IndexError as e:
    print(e)
try:
    norm([(1.0, 2.0, 3.0)], 1)
except TypeError as e:
    print(e)
try:
    norm([[1.0, 2.0, "3"]], 1)
except TypeError as e:
    print(e)


def roots(values):
    out = []
    for v in values:
        y = v * 1.0
        out.append(round(math.sqrt(y) + math.exp(-y) + math.sin(y * 0.5) - e_to_the(y - 1.0), 9))
    return out


print(roots([0.0, 1.0, 2.5, 4]))
for bad in (-1.0, 1e4, math.inf, math.nan):
    try:
        print(roots([bad]))
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)


class Shape:
    def sqrt(self, x):
        return "root of %s" % x


def swapped(n):
    x = 4.0
    seen = []
    for i in range(n):
        x = x * 0.5 + 7.0
        seen.append(math.sqrt(x))
    return seen


print(swapped(2))
real = math
math = Shape()
print(swapped(2))
math = real


def changing(n):
    rows = [[1.0, 2.0, 3.0]]
    for i in range(n):
        for r in rows:
            a = r[0] + r[1] * r[2]
            if i == 2:
                r[1] = "text"
            if i == 3:
                r[1] = 5.0
                r.append(1)
            if i > 1 and isinstance(r[1], str):
                continue
            r[0] = a * 0.5
            r[1] = r[0] + r[2]
            r[2] = r[1] - a
    return rows


try:
    print(changing(4))
except TypeError as e:
    print(e)
print(changing(2))


def polynomial(xs):
    best = -1.0
    for x in xs:
        y = ((1.5 * x + 2.0) * x - 3.0) * x + 4.0 - (x - 1.0) * (x + 1.0) * (x - 2.0) * (x + 2.0) / 8.0
        z = (x + y) * (x - y) + (y + 0.5) * (y - 0.5) - x * y * 2.0
        if z - y > best + x * 0.5:
            best = z - y
        if y:
            best = best + 1.0 / y
    return best


print(polynomial([0.5, 1.5, -2.25, 3.0]), polynomial([1, 2, 3]), polynomial([]))


def aliased(n):
    a = [1.0, 2.0, 3.0]
    b = a
    for i in range(n):
        a[0] = b[1] + b[2]
        b[1] = a[0] - a[2] * 0.5
        a[2] -= b[0] * 0.125
    return a


print(aliased(3))
