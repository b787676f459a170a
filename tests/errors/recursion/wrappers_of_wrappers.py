# args: --max-memory=300M --timeout=60
# modes: jit aot
"""Native objects that ask each other: chains as deep as memory allows, and rings, end in an error."""


def ends(what, *args):
    try:
        what(*args)
    except (RecursionError, TypeError, StopIteration) as e:
        print(type(e).__name__)
    else:
        print("done")


def nested(wrap, innermost, depth=1000000):
    for i in range(depth):
        innermost = wrap(innermost)
    return innermost


for wrap in (classmethod, staticmethod, property):
    deep = nested(wrap, len)
    ends(lambda: deep.__isabstractmethod__)
deep = nested(lambda f: f.__call__, len)
ends(deep, [])
deep = nested(lambda it: iter(it.__next__, 5), iter([1, 2, 3]))
ends(bytes, deep)
deep = None

ring = classmethod(len)
ring.__init__(ring)
first = classmethod(len)
second = classmethod(first)
first.__init__(second)
static = staticmethod(len)
static.__init__(static)
prop = property()
prop.__init__(prop, prop, prop)


class A:
    a, b, c, d = ring, first, static, prop


for what in (lambda: A.a, lambda: A().a, lambda: A.b, lambda: A.c(), lambda: static(), lambda: A().d, lambda: ring.__isabstractmethod__,
             lambda: prop.__isabstractmethod__, lambda: ring.__name__, lambda: ring.__doc__, lambda: static.__qualname__, lambda: repr(first)):
    ends(what)
