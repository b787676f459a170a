# dump: scopes
import os.path
total = 0


def outer(a, *args, key=None, **kw):
    b = a

    def inner():
        nonlocal b
        global total
        b += a
        total = b
        return lambda x: x + key
    return inner, [a for a in args if (last := a)], (kw for _ in b)


def counter():
    yield total
