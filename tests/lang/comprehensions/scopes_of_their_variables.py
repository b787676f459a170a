def f(n):
    i = 'mine'
    a = [i * n for i in range(3)]
    b = [i for i in range(n) if i]
    return i, a, b
print(f(2))
try:
    [i2 for i2 in range(2)]
    i2
except NameError as e:
    print(e)
def g():
    return [j for j in range(3)], 'j' in locals()
print(g())
def h(xs):
    return [x + y for x in xs for y in [x * 10 for x in xs]]
print(h([1, 2]))
try:
    [a for b in [1] for a in [c for c in a]]
except (UnboundLocalError, NameError) as e:
    print(type(e).__mro__[1].__name__ in ('NameError', 'Exception'))
def k():
    try:
        return [p for p in [1, 2] if q for q in [3]]
    except UnboundLocalError as e:
        return str(e)
print(k(), k())
