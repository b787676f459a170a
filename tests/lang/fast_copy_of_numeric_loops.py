# Functions with a fast copy leave it and come back where their assumptions about types and sizes stop to hold.
import math


def power(base, n):
    r = 1
    for _ in range(n):
        r = r * base
    return r


print(power(3, 30), power(3, 60), power(-7, 41), power(2.5, 3), power(True, 5))


def total(items):
    t = 0
    for x in items:
        t += x * 2
    return t


print(total([1, 2, 3]), total([1, 2.5, 3]), total([0.5, 1, 2 ** 70]), total([2 ** 61, 2 ** 61, -1]), total([True, 2]))
try:
    total([1, "a", None])
except TypeError as e:
    print("TypeError", e)


def mix(n, x):
    acc = 0.0
    for i in range(n):
        acc = acc * 0.5 + x / (i + 1) - i
        if acc < -3:
            acc = i
    return acc


print(mix(12, 3.0), mix(12, 3), mix(5, True), mix(3, 10 ** 30), mix(0, 1.0))


def zero_loop(n, d):
    x = 1.0
    for i in range(n):
        x = x / (d - i)
    return x


try:
    zero_loop(10, 4.0)
except ZeroDivisionError as e:
    print(e)
try:
    zero_loop(10, 4)
except ZeroDivisionError as e:
    print(e)
print(zero_loop(3, 4), zero_loop(3, 4.0))


def remainders(n, d):
    out = []
    x = 0.75
    for i in range(n):
        x = x * 3.7 - i
        out.append((x % d, x // d))
    return out


print(remainders(4, 2.5))
print(remainders(3, -2))
for d in (0, 0.0):
    try:
        remainders(3, d)
    except ZeroDivisionError as e:
        print(e)


def powers(n):
    x = 1.5
    out = []
    for i in range(n):
        x = (x - 2.0) ** 0.5 if i == 2 else x ** 2 - 1.0
        out.append(x)
        if i == 2:
            x = 0.25
    return out


print(powers(2), [type(v).__name__ for v in powers(4)])


def counting(a, b):
    n = 0
    while a < b:
        a += 3
        n += 1
    return n, a


print(counting(0, 10), counting(0.5, 10), counting(2 ** 62 - 7, 2 ** 62 + 5), counting(-10, -10.0))


def specials(values):
    least = math.inf
    s = 0.0
    for v in values:
        if v < least:
            least = v
        s = s + v * 1.0
    return least, s


print(specials([3.0, -0.0, 0.0]), specials([math.nan, 1.0]), specials([2 ** 53 + 1, 2.0 ** 53]), specials([5]))


def compare(n, x):
    hits = 0
    y = 0.5
    for i in range(n):
        y = y + 1.0
        if i > y - 1 or y == x or x != y:
            hits += 1
    return hits


print(compare(10, 4.5), compare(10, 4), compare(10, 2 ** 80), compare(3, math.nan))


def keeps(n):
    x = 0.5
    seen = []
    for i in range(n):
        x = x + 0.25
        seen.append(x)
        seen.append(x)
        x = x * 2.0
    return seen


print(keeps(3))


def unbound(n):
    for i in range(n):
        y = i * 0.5
        y = y + 1.0
    return y


print(unbound(3))
try:
    unbound(0)
except UnboundLocalError as e:
    print(type(e).__name__)


def shifts(n, x):
    for i in range(n):
        x = (x << 3 | i) ^ (x >> 1) & 0xffff
    return x


print(shifts(4, 1), shifts(40, 1), shifts(5, -3), shifts(2, True))


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print(collatz(27), collatz(2 ** 62 + 1), collatz(2 ** 80 + 7))


def rows(pairs, n):
    for _ in range(n):
        for a, b in pairs:
            d = a[0] - b[0]
            a[1] -= d * 0.5
            b[1] = b[1] + d
    return pairs


print(rows([([1.0, 2.0], [0.5, 4.0]), ([1, 2], [0.5, 4.0]), ([1.0, 2], [3.0, "q"][:1] + [7])], 2))
try:
    rows([([1.0], [2.0, 3.0])], 1)
except IndexError as e:
    print(e)


class Num:
    def __init__(self, v):
        self.v = v

    def __radd__(self, other):
        return Num(other + self.v)

    def __rmul__(self, other):
        return Num(other * self.v)


def objects(items):
    acc = 0.5
    for x in items:
        acc = acc + x
        if isinstance(acc, Num):
            acc = acc.v * 2.0
    return acc


print(objects([1.0, Num(2.0), 3, Num(4)]))


def swap(n):
    a, b = 0, 1.5
    for i in range(n):
        a, b = b, a
        a = a + 1
    return a, b


print(swap(1), swap(2), swap(5))


def negative(n):
    x = 4611686018427387900
    y = 2.0
    for i in range(n):
        x = -x
        y = -y
        x = x - i
    return x, y


print(negative(5), negative(40))
