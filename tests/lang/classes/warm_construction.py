# Calls of a class and stores in __init__ from sites that have run often: what changes later must be seen.


class Point:
    def __init__(self, x, y=7):
        self.x = x
        self.y = y


def make(n):
    last = None
    for i in range(n):
        last = Point(i)
    return last


def both(n):
    last = None
    for i in range(n):
        last = Point(y=i, x=n)
    return last


def show(p):
    return sorted(p.__dict__.items())


print(show(make(50)), show(both(50)))

# defaults
Point.__init__.__defaults__ = (8,)
print(show(make(3)))
Point.__init__.__defaults__ = (8, 9)
print(show(make(3)))
Point.__init__.__defaults__ = None
try:
    make(3)
except TypeError as e:
    print(e)
Point.__init__.__defaults__ = (7,)


# another code object
def other(self, x, y=1):
    self.only = (x, y)


kept = Point.__init__.__code__
Point.__init__.__code__ = other.__code__
print(show(make(3)), show(both(3)))
Point.__init__.__code__ = kept
print(show(make(3)), show(both(3)))

# another __init__, none, one that is no function, one that returns something
first = Point.__init__
Point.__init__ = other
print(show(make(3)))


class Init:
    def __get__(self, o, t):
        return lambda x: print("called", x)


Point.__init__ = Init()
print(show(make(2)))
Point.__init__ = lambda self, x: 5
try:
    make(2)
except TypeError as e:
    print(e)
del Point.__init__
try:
    make(2)
except TypeError as e:
    print(e)
Point.__init__ = first
print(show(make(3)))

# data descriptor, property, __setattr__ on the stored name
Point.x = property(lambda self: "read", lambda self, v: self.__dict__.update(seen=v))
p = make(3)
print(p.x, show(p))
del Point.x
print(show(make(3)))


def guard(self, name, value):
    object.__setattr__(self, name, (name, value))


Point.__setattr__ = guard
print(show(make(3)))
print(show(make(3)))
del Point.__setattr__
print(show(make(3)))


def new(cls, *args):
    o = object.__new__(cls)
    o.extra = len(args)
    return o


Point.__new__ = new
print(show(make(3)))
Point.__new__ = lambda cls, *args: 3
print(make(3))


# the name means something else
def Point(x):
    return {"x": x}


print(make(2))
Point = dict
print(make.__name__, dict(a=1))


class Base:
    def __init__(self, a):
        self.a = a


class One(Base):
    pass


class Two(Base):
    def __init__(self, a):
        Base.__init__(self, a)
        self.b = a + 1


class Slots:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a
        self.b = -a


def mixed(n):
    out = []
    for i in range(n):
        out.append(One(i))
        out.append(Two(i))
        out.append(Base(i))
        out.append(Slots(i))
    return out


made = mixed(30)
print(show(made[-4]), show(made[-3]), show(made[-2]), made[-1].a, made[-1].b)
print([type(o).__name__ for o in made[:4]])

# instances that come from another class with less room
class Small:
    def __init__(self, n):
        self.n = n


class Big:
    def __init__(self, n=0):
        self.n = n
        self.b = 1
        self.c = 2
        self.d = 3
        self.e = 4


smalls = [Small(i) for i in range(40)]
bigs = [Big(i) for i in range(40)]
for s in smalls:
    s.__class__ = Big
    Big.__init__(s, 5)
print(show(smalls[0]), show(smalls[-1]))


class Grow:
    def __init__(self, n):
        self.n = n
        if n > 20:
            self.m = n
            self.k = n
            if n > 30:
                self.p = 1
                self.q = 2
                self.r = 3


grown = [Grow(i) for i in range(60)]
for g in grown:
    Grow.__init__(g, 50)
print(show(grown[0]) == show(grown[59]), show(grown[25]))


class Again:
    def __init__(self):
        self.a = 1
        del self.a
        self.b = 2
        self.a = 3


print([list(Again().__dict__) for i in range(12)][-1])


class Abstract:
    def __init__(self):
        self.a = 1


def abstract(n):
    for i in range(n):
        last = Abstract()
    return last.a


print(abstract(20))
Abstract.__abstractmethods__ = frozenset(["m"])
try:
    abstract(2)
except TypeError as e:
    print(type(e).__name__)
Abstract.__abstractmethods__ = frozenset()
print(abstract(2))
