def f(*a, **k):
    return a, sorted(k.items())
print(f(*[1, 2], *(3,), *'ab'), f(**{'a': 1}, **{'b': 2}), f(0, *[1], x=2, *[3], **{'y': 4}))
print(f(*range(3), 4), f(*{}), f(*(i for i in range(2))))
class Mapping:
    def keys(self):
        return ['p', 'q']
    def __getitem__(self, k):
        return k * 2
print(f(**Mapping()))
def attempt(g):
    try:
        print(g())
    except TypeError as e:
        print(e)
attempt(lambda: f(**{'a': 1}, **{'a': 2}))
attempt(lambda: f(a=1, **{'a': 2}))
attempt(lambda: f(**{1: 2}))
attempt(lambda: f(0, *5))
attempt(lambda: [*5])
attempt(lambda: {**5})
print(max(*[3, 1, 2]), print(*[1, 2], sep='-'), 'x'.join(*[['a', 'b']]))
print(f(*[1] * 1500)[0][1499], len(f(**{'k%d' % i: i for i in range(300)})[1]))
