a, b, d = [1, 2], (3,), {'x': 1}
print([*a, 0, *b, *'yz'], (*a, *b), {*a, *b, 1}, {**d, 'y': 2, **{'x': 3}}, [*()], (*(),), {**{}})
print([*range(3), *[9]], *a, *b)
t = *a, *b
print(t)
try:
    {**[1]}
except TypeError as e:
    print(e)
try:
    {*5}
except TypeError as e:
    print(e)
try:
    {[]: 1}
except TypeError as e:
    print(e)
try:
    {[], 1}
except TypeError as e:
    print(e)
print({1: 'a', 1.0: 'b', True: 'c'}, {1, 1.0, True}, {'a': 1, 'b': 2, 'a': 3})
def g():
    yield from a
print([*g(), *g()], max(*g()), dict(**d, z=1))
