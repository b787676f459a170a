def f(a: int, b: 'str' = 'x', *args: list, c: 1 + 1 = 5, **kw: dict) -> None:
    "The doc."
    x = 1
    return x
print(f.__name__, f.__qualname__, f.__doc__, f.__module__)
print(f.__annotations__, f.__defaults__, f.__kwdefaults__)
print(f.__code__.co_argcount, f.__code__.co_name, f.__code__.co_varnames, f.__code__.co_kwonlyargcount)
f.attr = 5
print(f.attr, f.__dict__)
f.__name__, f.__doc__ = 'g', None
print(f.__name__, f.__doc__)
def outer():
    def inner(): pass
    class K:
        def m(self): pass
    return inner, K, K.m, lambda: 0
print([o.__qualname__ for o in outer()])
print((lambda x: x).__name__, callable(f), callable(5))
def nodoc():
    x = 'not a docstring'
print(nodoc.__doc__)
