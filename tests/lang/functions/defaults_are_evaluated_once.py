def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2), f(3, []))
n = 1
def g(a=n, *, b=n + 1):
    return a, b
n = 100
print(g())
def say(x):
    print('eval', x)
    return x
def h(a=say(1), b=say(2), *, c=say(3)):
    return a + b + c
print(h(), h())
print(h.__defaults__, h.__kwdefaults__)
h.__defaults__ = (10, 20)
h.__kwdefaults__ = {'c': 30}
print(h())
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
