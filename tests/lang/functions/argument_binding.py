def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3))
print(f(1, 5, 6, 7, c=3, e=9))
print(f(c=0, a=1))
print(f(*[1, 2, 3], **{'c': 4, 'z': 5}))
print(f(1, *(), c=1, **{}))
def g(*, k=1):
    return k
print(g(), g(k=2))
def h(a, b, /, c, *, d):
    return a, b, c, d
print(h(1, 2, 3, d=4), h(1, 2, c=3, d=4))
def p(a, /, **kw):
    return a, kw
print(p(1, a=2))
def many(a, b, c, d, e, f, g, h, i, j, k=11, *rest, **kw):
    return a + b + c + d + e + f + g + h + i + j + k, rest, kw
print(many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
print(many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 12, x=1))
print(many(*range(10), k=5))
