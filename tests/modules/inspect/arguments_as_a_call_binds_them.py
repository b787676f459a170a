"""getcallargs, Signature.bind and signatures of partial methods."""
import functools
import inspect


def attempt(f, *args, **named):
    try:
        print(f(*args, **named))
    except TypeError as e:
        print(type(e).__name__, e)
    except ValueError as e:
        print(str(e)[:14], str(e)[-23:])


def f(a, b=1, *, c, d=4):
    pass


def g(a, b, *rest, **more):
    pass


class C:
    def m(self, x):
        pass

    part = functools.partialmethod(m, x=2)

    def wrong():
        pass

    bad = functools.partialmethod(wrong)

    def named(it, a, *, c) -> "r":
        pass

    fixed = functools.partialmethod(named, c=1)
    first = functools.partialmethod(named, 1)


def all_of(*given):
    for args, named in given:
        attempt(inspect.getcallargs, f, *args, **named)
        attempt(inspect.getcallargs, g, *args, **named)


all_of(((), {}), ((1,), {}), ((1, 2), {"c": 3}), ((1, 2, 3), {}), ((1, 2, 3), {"c": 1}), ((1, 2, 3), {"c": 1, "d": 2}),
       ((1,), {"a": 1, "c": 1}), ((1,), {"x": 2, "c": 1}), ((), {"b": 2}))
attempt(inspect.getcallargs, C.m)
attempt(inspect.getcallargs, C().m)
attempt(inspect.getcallargs, C().m, 1, 2)
attempt(inspect.getcallargs, lambda a, b, c: 0)
attempt(inspect.getcallargs, lambda *, k: 0)

only = inspect.signature(lambda a, b, /, c, d=3, *args, e, g=5, **kw: 0)
opt = inspect.signature(lambda a, b=1, /, c=3: 0)
kw = inspect.signature(lambda *, a, b: 0)
for sig in only, opt, kw:
    for args, named in (((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3), {"e": 4}), ((1, 2, 3, 4, 5), {"e": 4, "x": 1}),
                        ((1,), {"b": 2}), ((), {"a": 1, "b": 2}), ((1,), {"b": 2, "c": 4}), ((1, 2, 3), {"c": 4})):
        attempt(sig.bind, *args, **named)
        attempt(sig.bind_partial, *args, **named)
for method in (lambda: C.part, lambda: C().part, lambda: C.bad, lambda: C.fixed, lambda: C().fixed, lambda: C.first):
    attempt(lambda: str(inspect.signature(method())).replace("functools.partialmethod", ""))
attempt(inspect.signature, functools.partial(f, 1, 2, 3))
