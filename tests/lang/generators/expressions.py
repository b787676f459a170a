print(sum(i * i for i in range(5)), list(i for i in 'ab'), max((x, y) for x in (1, 2) for y in (3, 4) if x != y))
n = 2
g = (i * n for i in range(3))
n = 10
print(list(g))
def source():
    print('source')
    return [1, 2]
g = (x for x in source())
print('made')
print(list(g))
try:
    (x for x in 5)
except TypeError as e:
    print(e)
g = (y for x in [1] for y in undefined)
try:
    next(g)
except NameError as e:
    print(e)
def f(k):
    return list(k + i for i in range(3) if i != k)
print(f(1), any(x > 2 for x in [1, 3]), all(x for x in []), ','.join(str(i) for i in range(3)))
print(list((i, j) for i in range(3) for j in range(i)), dict((k, v) for k, v in ['ab', 'cd']))
try:
    list(next(iter([])) for _ in range(1))
except RuntimeError as e:
    print(e)
fs = list((lambda: i) for i in range(2))
print([f() for f in fs])
