a, b = 1, 2
a, b = b, a
print(a, b)
a, b, c = 1, 2, 3
a, b, c = c, a, b
print(a, b, c)
def f(x, y, z):
    x, y = y, x
    (x, y), z = (y, z), x
    return x, y, z
print(f(1, 2, 3))
l = [10, 20, 30]
i = 0
i, l[i] = 2, 99
print(i, l)
l[0], l[1] = l[1], l[0]
print(l)
def g(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a
print(g(50))
