# Sites of a base class that see its subclasses in turn: slots differ, methods are overridden, changed, deleted.


class Shape:
    def __init__(self, name):
        self.name = name
        self.count = 0

    def area(self):
        return 0

    def touch(self, by, log):
        self.count += by
        log.append(self.area())
        return self.name

    def scale(self, a, b, c):
        return self.area() * a + b - c


class Square(Shape):
    def __init__(self, side):
        self.side = side
        Shape.__init__(self, "square")

    def area(self):
        return self.side ** 2


class Dot(Shape):
    pass


class Late(Shape):
    def __init__(self):
        Shape.__init__(self, "late")
        self.extra = 1

    def area(self):
        return self.extra


class Slotted(Shape):
    __slots__ = ("other",)

    def area(self):
        return 5


class Getter(Shape):
    @property
    def count(self):
        return self.__dict__.get("kept", 0)

    @count.setter
    def count(self, v):
        self.__dict__["kept"] = v


more = [type("More%d" % i, (Shape,), {"area": lambda self, i=i: i}) for i in range(12)]


def run(shapes, rounds):
    log = []
    names = []
    for r in range(rounds):
        for s in shapes:
            names.append(s.touch(r, log))
    return sum(log), len(set(names)), sorted(s.count for s in shapes)


shapes = [Square(3), Dot("dot"), Late(), Slotted("slotted"), Getter("getter")] + [m("more") for m in more]
print(run(shapes, 40))
print([s.scale(2, 3, 1) for s in shapes])

# methods and attributes that change while the sites are warm
Square.area = lambda self: 100
shapes[1].area = lambda: 7
del Late.area
more[3].area = staticmethod(lambda: 1000)
more[4].name = property(lambda self: "property")
print(run(shapes, 5))
shapes[2].__dict__["area"] = lambda: -1
del shapes[2].extra
shapes[2].count = 10
Shape.area = lambda self, *rest: 50
print(run(shapes, 5))
Shape.__getattribute__ = lambda self, n: object.__getattribute__(self, n) if n != "name" else "hidden"
print(run(shapes, 3))
del Shape.__getattribute__
more[5].__getattr__ = lambda self, n: "missing " + n
del shapes[10].name
print(shapes[10].touch(1, []), run(shapes, 3))


def area(self, log=None):
    return 11


Shape.area = area
print(run(shapes, 2))
area.__code__ = (lambda self: 12).__code__
print(run(shapes, 2))


def touch_anything(x):
    try:
        return Shape.touch(x, 1, [])
    except (AttributeError, TypeError) as e:
        return type(e).__name__, str(e)


for x in (5, "s", None, [], 2.5, shapes[0], Shape, object()):
    print(touch_anything(x) if x is not shapes[0] else touch_anything(x))
