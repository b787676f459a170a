def say(x):
    print('eval', x)
    def deco(f):
        print('apply', x)
        return f
    return deco
@say(1)
@say(2)
def f():
    return 'f'
print(f())
def twice(f):
    def wrapper(*a, **k):
        return f(*a, **k) * 2
    return wrapper
@twice
@twice
def g(x):
    return x
print(g(3))
def count(f):
    def wrapper(*a):
        wrapper.calls += 1
        return f(*a)
    wrapper.calls = 0
    return wrapper
@count
def h(x):
    return x + 1
h(1); h(2)
print(h.calls)
class D:
    def __init__(self, f):
        self.f = f
    def __call__(self, x):
        return 'D', self.f(x)
@D
def k(x):
    return x
print(k(5))
@(lambda c: setattr(c, 'added', 1) or c)
class K:
    pass
print(K.added)
@[lambda f: 'subscript'][0]
def odd(): pass
print(odd)
