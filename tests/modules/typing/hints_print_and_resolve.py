from typing import *
import typing, collections.abc
T = TypeVar('T'); K = TypeVar('K', bound=int); S = TypeVar('S', int, str); C = TypeVar('C', covariant=True)
P = ParamSpec('P')
print(T, K, S, C, P, K.__bound__, S.__constraints__)
for x in (List[int], Dict[str, List[int]], Optional[int], Union[int, str, None], Union[int], Optional[Union[int, str]],
          Callable[[int, str], bool], Callable[..., int], Callable[P, T], Tuple[int, ...], Tuple[()], Tuple[int, str], Type[int],
          Any, NoReturn, ClassVar[int], Final[int], Literal[1, 'a', None], Annotated[int, 'x', 3], Iterable[T],
          Mapping[str, 'Foo'], Set[int], FrozenSet[int], Deque[int], DefaultDict[str, int], Counter[str], OrderedDict[str, int],
          Generator[int, None, str], Sequence, List, Dict, Callable, Tuple, Union, Optional, Generic[T], Protocol[T],
          List[T][int], Dict[T, K][str, int], Optional[T][int], Callable[[T], K][str, int], Concatenate[int, P], 
          int | List[int], List[int] | None, Optional['Foo'], Iterator[int], ContextManager[int], AnyStr, Text,
          Union[List[int], List[str]], Literal[Literal[1, 2], 3], TypeGuard[int], Union[int, Any], Hashable, Sized, Awaitable[int]):
    print(x)
print(List[int] == List[int], List[int] == list[int], hash(List[int]) == hash(List[int]), Union[int, str] == Union[str, int])
for x in (List[int], Dict[str, int], Optional[int], Callable[[int], str], Callable[..., str], Literal[1], Annotated[int, 2], list[int], int, int | str, Generic[T], Tuple[int, ...], List):
    print(get_origin(x), get_args(x))
class Box(Generic[T]):
    def __init__(self, v: T) -> None: self.v = v
    def get(self) -> T: return self.v
b = Box[int](3)
print(b.get(), Box[int], Box.__parameters__, b.__orig_class__, Box.__mro__, Box.__orig_bases__)
class Pair(Generic[T, K]): pass
class IB(Box[int]): pass
class LB(List[int]): pass
class DB(Dict[str, T]): pass
print(IB.__mro__, LB.__mro__, DB.__mro__, DB.__parameters__, IB.__parameters__)
print(LB([1]), DB(a=1))
def f(a: int, b: 'Box[int]' = None, *c: str, **d: Optional[int]) -> 'int': pass
print(get_type_hints(f))
class N(NamedTuple):
    x: int
    y: str = 'a'
    def m(self): return self.x * 2
n = N(1)
print(n, n.m(), n._asdict(), N._fields, N._field_defaults, N.__annotations__, N.__bases__, isinstance(n, tuple), N.__name__)
Q = NamedTuple('Q', [('a', int), ('b', str)])
print(Q(1, 'x'), Q.__annotations__)
class TD(TypedDict):
    a: int
    b: str
class TD2(TD, total=False):
    c: NotRequired[int]
    d: Required[int]
print(TD(a=1, b='x'), TD.__annotations__, sorted(TD.__required_keys__), sorted(TD2.__optional_keys__), sorted(TD2.__required_keys__), TD.__total__, TD2.__total__)
@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...
class NotRC(Protocol):
    x: int
print(isinstance([], HasLen), isinstance(3, HasLen), issubclass(list, HasLen))
try: isinstance(3, NotRC)
except TypeError as e: print(e)
try: HasLen()
except TypeError as e: print(e)
class Impl(HasLen):
    def __len__(self): return 5
print(len(Impl()), Impl.__mro__)
print(isinstance(3, SupportsInt), isinstance('a', SupportsInt), isinstance(3, SupportsIndex), isinstance(3.0, SupportsAbs))
UserId = NewType('UserId', int)
print(UserId(5), UserId, UserId.__supertype__, UserId.__name__)
print(cast(int, 'a'), TYPE_CHECKING, Any, ForwardRef('x'))
@overload
def g(a: int) -> int: ...
@overload
def g(a: str) -> str: ...
def g(a): return a
print(g(3), len(get_overloads(g)))
@final
class Z: pass
print(Z.__final__)
def err(fn):
    try: fn()
    except Exception as e: print(type(e).__name__, e)
    else: print("no error")
err(lambda: List[int, str]); err(lambda: Dict[int]); err(lambda: Union[()]); err(lambda: Optional[1, 2]); err(lambda: Box[int, str])
err(lambda: Generic[int]); err(lambda: Generic[T, T]); err(lambda: Callable[int]); err(lambda: Callable[int, str]); err(lambda: Any())
err(lambda: isinstance(1, List[int])); err(lambda: isinstance(1, Any)); err(lambda: isinstance([], List) or 1/0); err(lambda: Union()); err(lambda: List())
err(lambda: assert_never(3)); err(lambda: TypeVar('A', int)); err(lambda: TypeVar('A', covariant=True, contravariant=True)); err(lambda: Pair[int]); err(lambda: IB[int])
err(lambda: Tuple[1, 2]); err(lambda: NoReturn[int]); err(lambda: List[int][int]); err(lambda: Literal); err(lambda: ClassVar[ClassVar[int]])
err(lambda: NamedTuple('X', [('a', int)], b=1)); err(lambda: isinstance(3, Union[int, str]) and print('yes'))
def sub1():
    class A(Generic): pass
err(sub1)
def sub2():
    class A(Any): pass
    class B(Optional): pass
err(sub2)
def sub3():
    class A(Generic[T], Box[K]): pass
err(sub3)
def sub4():
    class X(NamedTuple):
        a: int = 1
        b: int
err(sub4)
class Node:
    nxt: Optional['Node']
    val: 'int'
    c: ClassVar[int] = 3
print(get_type_hints(Node))
print(get_type_hints(N), get_type_hints(TD2), get_type_hints(TD2, include_extras=True))
def h(a: Annotated[int, 'm']) -> None: pass
print(get_type_hints(h), get_type_hints(h, include_extras=True))
class Stack(Generic[T]):
    items: List[T]
    def __init__(self): self.items = []
    def push(self, x: T) -> 'Stack[T]': self.items.append(x); return self
print(Stack[int]().push(1).push(2).items, get_type_hints(Stack.push))
print(issubclass(IB, Box), isinstance(b, Box), repr(Stack), Dict[str, Any], List[Dict[str, Tuple[int, ...]]], Type[T], Type['Foo'])
Ts = TypeVarTuple('Ts')
print(Ts, Unpack[Ts], Tuple[Unpack[Ts]])
