import reprlib
from collections import deque
print(reprlib.repr(list(range(100))), reprlib.repr('x' * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(set(range(10))), reprlib.repr(10 ** 100), reprlib.repr((1,)), reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr(deque(range(9))), reprlib.repr(frozenset([3])), reprlib.repr({}), reprlib.repr(set()))
class L(list):
    @reprlib.recursive_repr()
    def __repr__(self): return '<' + ', '.join(map(repr, self)) + '>'
l = L([1]); l.append(l); print(l)
r = reprlib.Repr(); r.maxlist = 2; print(r.repr([1, 2, 3]), r.repr(1.5))
