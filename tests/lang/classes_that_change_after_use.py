# What a class or its base gets, loses or changes after instances were used is seen at the same sites.
class Base:
    def f(self):
        return "Base.f"


class A(Base):
    def __init__(self):
        self.x = "own x"


class B(A):
    pass


class Fixed:
    __slots__ = ("a", "b")


def use(o):
    out = [o.x, o.f()]
    try:
        out.append(o.late)
    except AttributeError:
        out.append("no late")
    try:
        out.append(o.call())
    except AttributeError:
        out.append("no call")
    try:
        out.append(o + 1)
    except TypeError:
        out.append("no +")
    try:
        out.append(len(o))
    except TypeError:
        out.append("no len")
    return out


class Data:
    def __get__(self, o, cls):
        return "descriptor"

    def __set__(self, o, v):
        o.__dict__["set"] = v


def store(o, v):
    o.y = v


one, two = A(), B()
for round in range(3):
    print(use(one), use(two))
B.f = lambda self: "B.f"
print(use(one), use(two))
A.f = lambda self: "A.f"
print(use(one), use(two))
del B.f
print(use(one), use(two))
Base.late = "late of Base"
print(use(one), use(two))
A.late = property(lambda self: "late of A")
print(use(one), use(two))
B.late = "late of B"
print(use(one), use(two))
two.late = "late of two"
print(use(one), use(two))
Base.call = lambda self: "call"
one.call = lambda: "own call"
print(use(one), use(two))
A.x = Data()
print(use(one), use(two))
del A.x
print(use(one), use(two))
store(one, 1)
store(two, 2)
Base.y = Data()
store(one, 3)
store(two, 4)
print(sorted(one.__dict__)[:3], one.__dict__["y"], one.__dict__["set"], two.__dict__["y"], two.__dict__["set"])
Base.__add__ = lambda self, o: "Base + %d" % o
print(use(one), use(two))
A.__len__ = lambda self: 7
B.__add__ = lambda self, o: "B + %d" % o
print(use(one), use(two))
del Base.__add__, A.__len__
print(use(one), use(two))
Base.__getattr__ = lambda self, name: "any " + name
print(one.unknown, two.other)
Base.__getattribute__ = lambda self, name: "all " + name
print(one.x, two.x, one.unknown)
del Base.__getattribute__, Base.__getattr__
print(use(one))


def read(o):
    try:
        return o.a
    except AttributeError:
        return "unset"


f = Fixed()
print(read(f), read(f))
f.a = 1
print(read(f), read(f))
member = Fixed.a
Fixed.a = property(lambda self: "property")
print(read(f))
Fixed.a = member
print(read(f))


class Many(Fixed, Base):
    pass


class Deep(Many):
    __hash__ = None


class Deeper(Deep):
    def __eq__(self, other):
        return True


print(Deep.__hash__, Deeper.__hash__, Deeper() == 5, Many() == 5, Deep() != Deeper())
for cls in (Deep, Deeper):
    try:
        hash(cls())
    except TypeError as e:
        print(e)
Many.__call__ = lambda self: "called"
Many.__iter__ = lambda self: iter((1, 2))
print(Deeper()(), list(Deeper()), callable(Fixed()))
Deep.__bases__ = (B,) if False else Deep.__bases__
Many.__annotations__ = {"q": int}
Many.__doc__ = "text"
print(Deeper.__doc__, Many.__doc__, Many.__annotations__)
