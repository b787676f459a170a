# modes: jit stress
from __future__ import annotations
import functools
import typing


@functools.singledispatch
def show(x):
    return 'object'


@show.register
def _(x: int):
    return 'int'


@show.register
def _(x: str | bytes):
    return 'text'


@show.register(list | tuple)
def _(x):
    return 'sequence'


@show.register
def _(x: typing.Union[set, 'frozenset']):
    return 'set'


@show.register
def _(x: None):
    return 'none'


print([show(x) for x in (1, True, 's', b'', [], (), set(), frozenset(), None, 2.5)])
print(sorted(c.__name__ for c in show.registry))


def odd(x: int | list[int]):
    pass


def odder(x: 5):
    pass


for wrong in (lambda: show.register(odd), lambda: show.register(odder), lambda: show.register(5, print), lambda: show.register('x')):
    try:
        wrong()
    except TypeError as e:
        print(e)
