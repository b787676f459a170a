def numbers(n):
    for i in range(n):
        yield i
def even(it):
    for x in it:
        if x % 2 == 0:
            yield x
def square(it):
    return (x * x for x in it)
print(list(square(even(numbers(10)))), sum(square(even(numbers(1000)))))
def average():
    total = count = 0
    value = None
    while True:
        x = yield value
        total += x
        count += 1
        value = total / count
a = average()
next(a)
print([a.send(x) for x in (10, 20, 60)])
def many(a, b, *c, d=4, **e):
    x = a
    yield x, b
    y = x + b
    yield c, d, y
    z = [k for k in e]
    yield z, x, y
print(list(many(1, 2, 3, d=5, f=6)))
def running():
    g = me()
    def inner():
        return next(g)
    return g
def me():
    try:
        next(it)
    except ValueError as e:
        yield str(e)
it = me()
print(next(it))
a, b = numbers(2)
print(a, b, *numbers(2))
f = 1.5
def floats():
    t = 0.0
    for i in range(3):
        t += 0.5
        yield t * f
print(list(floats()))
