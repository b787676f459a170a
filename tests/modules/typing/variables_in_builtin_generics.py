from typing import *
T = TypeVar('T'); K = TypeVar('K')
print(list[T].__parameters__, list[T][int], dict[K, list[T]][str, int], dict[str, T][int], list[int].__parameters__)
for f in (lambda: list[int][str], lambda: list[T][int, str], lambda: dict[K, T][int]):
    try: print(f())
    except TypeError as e: print(e)
class Box(Generic[T], list[T]): pass
print(Box.__parameters__, Box[int], Box([1]))
def f(a: list[T], b: 'dict[str, T]') -> T | None: return a[0]
print(get_type_hints(f), (list[T] | None).__parameters__)
print(Union[list[T], T][int], Optional[list[T]][str], List[list[T]][int])
import collections.abc as c
print(c.Callable[[int, str], bool], c.Callable[..., int], c.Iterable[int], list[int] == list[int])
