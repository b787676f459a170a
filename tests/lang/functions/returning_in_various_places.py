def a():
    pass
def b():
    return
def c(x):
    if x:
        return 'yes'
def d(x):
    while x:
        if x == 3:
            return x
        x -= 1
    return 'none'
def e():
    return 1, 2
def f():
    return *[1, 2], 3
print(a(), b(), c(0), c(1), d(5), d(2), e(), f())
