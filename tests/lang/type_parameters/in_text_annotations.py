# same-as-python: no (needs Python 3.13)
# modes: jit stress
from __future__ import annotations
from typing import get_type_hints


class Tree[T]:
    value: T
    children: list[Tree[T]]

    def grown[U](self, other: U, *more: T) -> dict[U, T]:
        pass


def f[T, **P](x: T, *args: P.args) -> tuple[T, int]:
    pass


print(get_type_hints(Tree), get_type_hints(f), f.__annotations__)
try:
    print(get_type_hints(Tree.grown)["other"], get_type_hints(Tree.grown))
except NameError as e:
    print(e)
