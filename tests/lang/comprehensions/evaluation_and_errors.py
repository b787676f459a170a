def say(x):
    print(x, end=' ')
    return x
print([say(i) for i in say([1, 2]) if say(True)])
print({say(k): say(v) for k, v in [('a', 1)]})
try:
    [1 / i for i in (1, 0)]
except ZeroDivisionError as e:
    print(e)
try:
    [x for x in 5]
except TypeError as e:
    print(e)
try:
    {[]: 1 for _ in (1,)}
except TypeError as e:
    print(e)
try:
    [a for a, b in [(1, 2, 3)]]
except ValueError as e:
    print(e)
def f():
    try:
        return [g(i) for i in range(3)]
    except KeyError as e:
        return 'caught', e.args
def g(i):
    if i == 2:
        raise KeyError(i)
    return i
print(f())
