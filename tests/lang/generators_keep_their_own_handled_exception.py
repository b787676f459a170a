"""The exception that a generator handles while it is suspended: thrown in by a caller that handles the same one, in nested
handlers, in finally."""
import sys


def now():
    return sys.exc_info()[0] and sys.exc_info()[0].__name__


def handler():
    try:
        yield now()
    except Exception as e:
        yield now(), type(e.__context__)
        yield now()
        try:
            raise
        except ValueError as again:
            yield now(), again is e
    yield now()


g = handler()
print(next(g))
try:
    raise ValueError
except ValueError as e:
    print(g.throw(e))
print(now(), next(g), now())
print(next(g))
print(next(g), now())


def cleanup():
    try:
        yield now()
    finally:
        yield now()
        yield now()


g = cleanup()
next(g)
try:
    raise KeyError
except KeyError:
    print(next(g))
    try:
        print(list(g))
    finally:
        print(now())
g = cleanup()
next(g)
print(g.throw(ValueError))
try:
    raise KeyError
except KeyError:
    print(next(g), now())
try:
    next(g)
except ValueError as e:
    print(type(e.__context__))


def plain():
    while True:
        yield now()


g = plain()
print(next(g))
try:
    1 / 0
except ZeroDivisionError:
    print(next(g), now())
print(next(g))


def inner():
    try:
        1 / 0
    except ZeroDivisionError:
        yield now()
        yield now()
    yield now()


def outer():
    try:
        {}[1]
    except KeyError:
        yield from inner()
        yield now()
    yield now()


g = outer()
try:
    raise OSError
except OSError:
    print(next(g), now())
print([x for x in g], now())
