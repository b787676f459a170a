"""Floats kept in doubles and then used as objects where the fast code of a loop is left."""


def shifted(items):
    s, t = 0, 1.5
    for i in range(12):
        items[i % 3] = t << t
        s = t + 1


def shifted_late(module, a):
    found = []
    for i in range(4):
        t = a * 1.5
        u = module.sqrt(t) + 1.0
        found.append(t)
        found.append(u)
        if i == 3:
            found.append(t | 1)
    return found


class Whole:
    @staticmethod
    def sqrt(x):
        return int(x)


class Text(float):
    def __add__(self, other):
        return "added"


class Other:
    @staticmethod
    def sqrt(x):
        return Text(x)


def divided(items, t):
    for i in range(5):
        t = t * 2.0
        items.append(t)
        t = t + 0.5
        items[0] = t & i


import math

for call in (lambda: shifted([1, 2, None]), lambda: shifted_late(math, 6.0), lambda: shifted_late(Whole, 6.0), lambda: shifted_late(Other, 6.0),
             lambda: divided([None], 1.5), lambda: divided([None], 1), lambda: divided([None], None)):
    try:
        print(call())
    except TypeError as e:
        print(e)
