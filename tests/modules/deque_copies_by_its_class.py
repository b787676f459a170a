# copy(), + and * call the class of a subclass, which must give a deque.
from collections import deque


class Odd(deque):
    result = 5

    def __new__(cls, *args):
        return cls.result if args else deque.__new__(cls)


class Limited(deque):
    def __init__(self, items=(), maxlen=None):
        print('made', list(items), maxlen)
        super().__init__(items, maxlen)


for Odd.result in (5, {}, [], 'text'):
    for what in (lambda: Odd() + deque([1, 2, 3]), lambda: Odd().copy(), lambda: Odd() * 2, lambda: 2 * Odd()):
        try:
            print(what())
        except TypeError as e:
            print(e)
d = Limited([1, 2, 3], 2)
print(d + d, d * 3, d.copy(), type(d.copy()).__name__)
