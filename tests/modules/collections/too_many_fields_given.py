from collections import namedtuple
from typing import NamedTuple


class P(NamedTuple):
    x: int
    y: int = 0


N = namedtuple('N', 'a b', defaults=[1, 2])
M = namedtuple('M', 'a')
for wrong in (lambda: P(1, 2, 3), lambda: N(1, 2, 3), lambda: M(1, 2), lambda: P(), lambda: M()):
    try:
        wrong()
    except TypeError as e:
        print(e)
