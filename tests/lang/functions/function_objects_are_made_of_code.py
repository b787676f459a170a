"""types.FunctionType(code, globals, name, defaults, closure)."""
import types


def outer(a):
    def inner(b, c=5):
        return a + b + c
    return inner


f = outer(1)
g = types.FunctionType(f.__code__, globals(), 'nm', (10,), f.__closure__)
print(g(2), g.__name__, g.__defaults__, f(2), g.__closure__ == f.__closure__, type(g) is type(f))
other = types.FunctionType(f.__code__, globals(), closure=outer(100).__closure__)
print(other(1, 1), other.__name__, other.__defaults__)
for args in [(f.__code__, globals()), (f.__code__, globals(), 3), (f.__code__, globals(), None, 3), (f.__code__, globals(), None, None, ()),
             (f.__code__, globals(), None, None, (1,)), (f.__code__, globals(), None, None, (1, 2)), ()]:
    try:
        print(types.FunctionType(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
spaces = {}
exec('def h(): return a\ndef deep(): return lambda: a', spaces)
for a in (1, 2):
    print(types.FunctionType(spaces['h'].__code__, {'a': a})(), types.FunctionType(spaces['deep'].__code__, {'a': a})()())


def counts():
    yield from (a, a + 1)


copied = types.FunctionType(counts.__code__, counts.__globals__)
print(list(copied()))
