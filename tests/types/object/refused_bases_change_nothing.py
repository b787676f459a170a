# When a class below cannot be put in order any more, an assignment to __bases__ is refused as a whole. Nobody is asked whether
# classes are equal.
class Meta(type):
    def __eq__(self, other):
        raise ValueError("asked")

    __hash__ = type.__hash__


class A(metaclass=Meta):
    word = "A"

    def __len__(self):
        return 1


class B(metaclass=Meta):
    word = "B"

    def __len__(self):
        return 2


class Other(B):
    pass


class C(B):
    pass


class Below(C):
    pass


class Both(A, C):
    pass


def look():
    return [(o.word, len(o)) for o in (C(), Below(), Both())]


def names(classes):
    return [c.__name__ for c in classes]


def show():
    print(look(), [names(c.__mro__) for c in (C, Below, Both)])
    print(names(C.__bases__), C.__base__.__name__, names(A.__subclasses__()), names(B.__subclasses__()))


show()
try:
    C.__bases__ = (A,)
except TypeError as e:
    print(str(e).split("\n")[0])
show()
B.word = "b"
B.__len__ = lambda self: 3
print(look())
A.word = "a"
A.__len__ = lambda self: 4
print(look())
Both.__bases__ = (C,)
C.__bases__ = (A,)
show()
