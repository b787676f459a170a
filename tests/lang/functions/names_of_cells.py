# co_freevars and the cells of __closure__ are sorted by name, whatever the order of their use; co_cellvars are the variables that inner
# functions use.
def outer(zeta, alpha):
    mid = 2
    beta = 3
    plain = 4

    def inner(own):
        late = own

        def innermost():
            return zeta, late, beta

        return innermost, beta, alpha, mid

    return inner, plain


inner, _ = outer(1, 5)
innermost = inner(6)[0]
for f in outer, inner, innermost:
    code = f.__code__
    print(f.__name__, code.co_freevars, sorted(code.co_cellvars), [cell.cell_contents for cell in f.__closure__ or ()])
print(innermost(), inner(7)[1:])


class Deep:
    def name(self):
        return __class__, self

    def plain(self):
        return self


print(Deep.name.__code__.co_freevars, Deep.name.__code__.co_cellvars, Deep.plain.__code__.co_freevars)


def rebound(b, a):
    def use():
        nonlocal b
        b += a
        return b
    return use


use = rebound(1, 2)
print(use.__code__.co_freevars, sorted(rebound.__code__.co_cellvars), use(), use())


def swap(x, y):
    return (lambda: (y, x)), (lambda: (x, y))


one, two = swap(1, 2)
one.__code__ = two.__code__
print(one(), two(), one.__code__.co_freevars)
print(outer.__code__.co_varnames, (lambda é, z, ä: lambda: (z, é, ä))(1, 2, 3).__code__.co_freevars)
