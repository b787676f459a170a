def f():
    def g():
        return x
    try:
        g()
    except NameError as e:
        print(e)
    x = 1
    return g()
print(f())
def h():
    def k():
        nonlocal v
        v = 5
    k()
    return v
    v = 0
print(h())
