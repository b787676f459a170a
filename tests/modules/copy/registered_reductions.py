"""copyreg.pickle() tells copy and deepcopy how to take objects apart."""
import copy
import copyreg


class C:
    def __new__(cls, value):
        self = object.__new__(cls)
        self.value = value
        return self


def attempt(f, x):
    try:
        y = f(x)
        print(f.__name__, type(y).__name__, y.value, y is x, y.value is x.value)
    except TypeError as e:
        print(f.__name__, "TypeError")


x = C([1])
attempt(copy.copy, x)
attempt(copy.deepcopy, x)
copyreg.pickle(C, lambda c: (C, (c.value,)))
attempt(copy.copy, x)
attempt(copy.deepcopy, x)
copyreg.pickle(C, lambda c: (C, (c.value,), {"more": c.value}))
attempt(copy.copy, x)
print(copy.copy(x).more is x.value, copy.deepcopy([x, x])[0].more)
copyreg.pickle(C, lambda c: "name")
print(copy.copy(x) is x, copy.deepcopy(x) is x)


class Own(C):
    def __copy__(self):
        return "own"


copyreg.pickle(Own, lambda c: (C, (5,)))
print(copy.copy(Own(1)), copy.deepcopy(Own(1)).value)
