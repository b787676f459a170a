def g(n):
    print('start')
    for i in range(n):
        r = yield i
        print('got', r)
    return 'result'
it = g(2)
print(next(it), it.send('x'))
try:
    it.send('y')
except StopIteration as e:
    print(e.value)
try:
    next(it)
except StopIteration as e:
    print(e.value)
it = g(1)
try:
    it.send(1)
except TypeError as e:
    print(e)
print(list(g(2)), it.__name__, type(it).__name__, iter(it) is it)
def never():
    return
    yield
print(list(never()))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(10)])
