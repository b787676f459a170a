def f(a, b, c, d, e, f_, g, h, i, j):
    k, l, m = a + b, c + d, e + f_
    def inner():
        return a + j + k
    a += 1
    return inner(), k, l, m, g, h, i
print(f(*range(10)), f(1, 2, 3, 4, 5, 6, 7, 8, 9, j=10))
def g(a, b, c, d, e, f, g, h, i):
    yield a, i
    a = b
    yield a, c, d, e, f, g, h
print(list(g(*'abcdefghi')))
class C:
    def __init__(self, a, b, c, d, e, f, g, h):
        self.all = a, b, c, d, e, f, g, h
print(C(*range(8)).all, C(h=1, g=2, f=3, e=4, d=5, c=6, b=7, a=8).all)
