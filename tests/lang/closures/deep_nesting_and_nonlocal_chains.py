def a():
    x = 1
    def b():
        def c():
            def d():
                nonlocal x
                x += 1
                return x
            return d
        return c
    return b()()() + x
print(a())
def outer(x):
    def middle(y):
        def inner(z):
            nonlocal x
            x += y * z
            return x
        return inner
    return middle
f = outer(1)(2)
print(f(3), f(4))
def params(a, *args, b=2, **kw):
    def g():
        return a, args, b, kw
    a += 1
    kw['z'] = 0
    return g()
print(params(1, 2, 3, b=4, c=5))
def mutual(n):
    def even(k):
        return True if k == 0 else odd(k - 1)
    def odd(k):
        return False if k == 0 else even(k - 1)
    return even(n)
print(mutual(10), mutual(7))
