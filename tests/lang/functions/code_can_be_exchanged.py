def f(a, b=2):
    return a + b


def g(a, b):
    return "g", a, b


def outer():
    x = 1

    def inner():
        return x
    return inner


print(f(1))
f.__code__ = g.__code__
print(f(1), f.__code__.co_name, f.__name__)
for i in range(3):
    print(f(i, i))
try:
    f.__code__ = outer().__code__
except ValueError as e:
    print(e)
try:
    f.__code__ = 5
except TypeError as e:
    print(e)
