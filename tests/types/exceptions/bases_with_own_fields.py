# Exceptions keep fields in the same words: two classes with fields of their own are no bases together.
def attempt(make):
    try:
        print(make())
    except TypeError as e:
        print(e)


own = [StopIteration, SystemExit, ImportError, OSError, SyntaxError, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError,
       BaseExceptionGroup, ExceptionGroup]
for i, a in enumerate(own):
    for b in own[:i]:
        if not issubclass(a, b):
            attempt(lambda: type("C", (a, b), {}))
            attempt(lambda: type("C", (b, a), {}))
for a, b in (FileNotFoundError, PermissionError), (TabError, SyntaxError), (KeyError, AttributeError), (ValueError, OSError):
    print(type("C", (a, b), {}).__mro__[1:])


class Group(ValueError, ExceptionGroup):
    pass


g = Group("m", [ValueError(1), KeyError(2)])
print(repr(g), g.message, g.exceptions, g.split(KeyError), repr(g.derive([OSError()])))
try:
    ValueError.__new__(Group, "m")
except TypeError:
    print("not safe")

# The layout decides how an instance is made, wherever its __new__ was found.
class A:
    __new__ = dict.__new__


class B(list):
    __new__ = int.__new__


class C(int):
    __new__ = list.__new__


print(type(A()) is A, B([5]), C(5) + 1)
