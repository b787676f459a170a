"""Deques of a class whose __init__ does not call deque's."""
import collections


class Bare(collections.deque):
    def __init__(self, value=0):
        self.value = value


a, b = Bare(1), Bare(2)
print(a < b, a == b, a >= b, a != b, len(a), bool(a), repr(a), a.maxlen)
print(list(a), a.count(1), 1 in a, list(reversed(a)))
a.rotate(1)
a.reverse()
a.clear()
try:
    a.pop()
except IndexError as e:
    print(e)
a.append(1)
b.extendleft([2, 3])
print(sorted([b, a, Bare()]), a < b, a == b, a[0])
