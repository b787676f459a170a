# sanitizers: no (their frames keep words of calls that are over: the collector sees them)
# What nobody refers to any more is seen dead by the next look at it: no temporary, argument or loop variable keeps it.
import weakref


class A:
    def __init__(self, *items):
        self.items = items

    def method(self, *args):
        return weakref.ref(self)


def make(n):
    return [A(k) for k in range(n)]


def first(a, *rest):
    return a


def deleted():
    a = A()
    r = weakref.ref(a)
    alive = r() is a
    del a
    return alive, r()


def rebound():
    a = A()
    r = weakref.ref(a)
    a = None
    return r()


def argument(a):
    r = a.method(a, a, a)
    a = None
    return r() is not None, r


def loop_variable():
    for a in [A()]:
        pass
    r = weakref.ref(a)
    del a
    return r()


def item():
    items = make(5)
    r = weakref.ref(items[3])
    pairs = [(a, a.items) for a in items]
    del items
    alive = r() is not None
    pairs.pop(3)
    return alive, r()


def unpacked():
    a, (b, c) = A(), make(2)
    refs = weakref.ref(a), weakref.ref(b), weakref.ref(c)
    a = b = None
    return [r() is None for r in refs]


def many_arguments():
    a = A()
    r = first(weakref.ref(a), a, a, a, a, a, a)
    b = first(a, a, a, a, a, a, a, a, a, a, a)
    del a, b
    return r()


def exception():
    try:
        raise ValueError(A())
    except ValueError as error:
        r = weakref.ref(error.args[0])
        alive = r() is not None
    return alive, r()


def in_with():
    class Manager:
        def __enter__(self):
            return A()

        def __exit__(self, *args):
            pass
    with Manager() as a:
        r = weakref.ref(a)
    del a
    return r()


def comprehension():
    refs = [weakref.ref(a) for a in make(3)]
    return [r() for r in refs]


def condition():
    a = A(1, 2)
    r = weakref.ref(a)
    if a.items and a in [a] and a == a and not (a != a):
        a = 0
    return r()


def generator():
    a = A()
    yield weakref.ref(a)
    a = None
    yield 1
    yield 2


def generators():
    g = generator()
    r = next(g)
    alive = r() is not None
    next(g)
    gone = r() is None
    next(g)
    return alive, gone


def held():
    a = A()
    r = weakref.ref(a)
    return r() is not None


for f in (deleted, rebound, loop_variable, item, unpacked, many_arguments, exception, in_with, comprehension, condition,
          generators, held):
    print(f.__name__, f())

print(argument(A())[1]())

a = A()
r = weakref.ref(a)
print(r() is a)
del a
print(r())
a = make(3)
r = [weakref.ref(x) for x in a]
print([x() is None for x in r])
a.pop()
print([x() is None for x in r])
for b in a:
    pass
del a[:]
print([x() is None for x in r])
b = None
print([x() is None for x in r])
