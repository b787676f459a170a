x = 1
def f():
    global x, y
    x = 2
    y = 3
f()
print(x, y)
def g():
    x = 10
    def h():
        global x
        x += 1
        return x
    return h(), x
print(g(), x)
class C:
    global z
    z = 9
    w = z
print(z, C.w, hasattr(C, 'z'))
def d():
    global y
    del y
d()
try:
    y
except NameError as e:
    print(e)
def imp():
    global math
    import math
imp()
print(math.floor(2.7))
def loop():
    global i
    for i in range(3):
        pass
loop()
print(i)
