def f():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return [g() for g in fs]
print(f())
def g():
    fs = []
    for i in range(3):
        def h(i=i):
            return i
        fs.append(h)
    return [g() for g in fs]
print(g())
def late():
    def inner():
        return x
    x = 1
    r = [inner()]
    x = 2
    r.append(inner())
    return r
print(late())
def comp():
    fs = [lambda: j for j in range(3)]
    return [f() for f in fs]
print(comp())
def pair():
    fs = [[lambda: (i, j) for j in range(2)] for i in range(2)]
    return [f() for row in fs for f in row]
print(pair())
