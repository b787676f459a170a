from __future__ import annotations


def f(a: Undefined, b: int = 3) -> List[Zed]:
    pass


class A:
    x: Optional[A] = None


print(f.__annotations__, A.__annotations__['x'])
