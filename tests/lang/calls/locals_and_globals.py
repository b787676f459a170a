def f(a, *b, c=3, **d):
    x = 1
    if a:
        y = 2
    return sorted(locals().items(), key=str)
print(f(0), f(1, 2, z=3))
def g():
    x = 1
    def h():
        return x
    y = 2
    return sorted(locals()), h
print(g()[0])
class C:
    p = 1
    q = sorted(k for k in locals() if not k.startswith('__'))
print(C.q)
g1 = 5
def k():
    return globals()['g1'], 'k' in globals()
print(k(), vars() is globals(), 'g1' in dir())
def free():
    v = 9
    def inner():
        v
        return locals(), dir()
    return inner()
print(free())
print([sorted(locals()) for i in [1]] != [])
