"""__add__ and __mul__ of builtin sequences leave nothing to the other operand; how wrong numbers of arguments are told."""
import collections


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, str(e).strip())


for o in ("ab", b"ab", bytearray(b"ab"), [1], (1,), collections.deque([1])):
    for name in ("__mul__", "__rmul__", "__add__"):
        for arg in ("", 1.5, None, True, {}):
            if name != "__add__" or not isinstance(o, (str, bytes, bytearray)) or arg != "":
                attempt(getattr(o, name), arg)
    print(hasattr(o, "__radd__"), hasattr(type(o), "__radd__"))
    attempt(o.__mul__)
    attempt(o.__mul__, 1, 2)
    attempt(o.__len__, 1)
for s in "abc", b"abc", bytearray(b"abc"):
    for name in ("find", "rfind", "index", "rindex", "count", "startswith", "endswith", "replace", "center"):
        attempt(getattr(s, name))
        attempt(getattr(s, name), s, 1, 2, 3)
attempt((2).__pow__)
attempt((2).__pow__, 1, 2, 3)
attempt({}.__getitem__)
attempt([].__getitem__, 1, 2)
attempt({}.__contains__)
attempt("".__contains__)


class L(list):
    def __add__(self, other):
        return super().__add__([other])

    def __radd__(self, other):
        return "reflected"


print(L([1]) + 2, [1] + L([2]), (1,) + L())
text = "abc"
print(text.__getnewargs__()[0] is text, text.__getnewargs__())
