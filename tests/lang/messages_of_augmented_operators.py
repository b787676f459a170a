# Messages name the augmented operator, in loops over numbers too.
def t(f, *a):
    try: print(f(*a))
    except TypeError as e: print(e)
def f(a, n):
    x = 1.5
    for i in range(n):
        x &= a
    return x
t(f, 1.5, 3); t(f, 2, 3)
def g(a, n):
    x = 1
    for i in range(n):
        x |= a
    return x
t(g, 1.5, 3)
def h(x, n):
    for i in range(n):
        x -= 1
        x = x * 2.0
    return x
t(h, 's', 3)
def h2(x, n):
    for i in range(n):
        x -= 1
    return x
t(h2, 's', 3)
L = ['a', 2.0]
def k(L):
    for i in range(3):
        L[0] -= 1.0
t(k, L)
def k(L, v):
    for i in range(3):
        L[0] -= v
t(k, L, 1)
def k(L, v):
    x = L[0]
    for i in range(3):
        x -= v
        x += 1.5
t(k, L, 1)


def each(a, b):
    for op in "+ - * / // % ** << >> & | ^".split():
        names = {"a": a, "b": b}
        try:
            exec("a %s= b" % op, names)
            print(op, names["a"])
        except TypeError as e:
            print(e)


each("s", 2)
each("s", 2.0)
each("%s", "t")
each(1, "s")
each(1.5, 2)
each(7, 2.0)
each(2 ** 70, 1.5)
each(True, None)
