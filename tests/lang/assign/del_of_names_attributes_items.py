x = 1
del x
try:
    x
except NameError as e:
    print(e)
def f():
    a = 1
    del a
    try:
        a
    except UnboundLocalError as e:
        print(e)
    a = 2
    return a
print(f())
def g(p):
    del p
    try:
        return p
    except UnboundLocalError as e:
        return str(e)
print(g(1))
class C: pass
c = C()
c.x = 1
del c.x
print(hasattr(c, 'x'))
try:
    del c.x
except AttributeError as e:
    print(type(e).__name__)
d = {1: 2, 3: 4}
a, b = 1, 2
del d[1], (a, [b])
print(d, 'a' in globals())
try:
    del d[9]
except KeyError as e:
    print(repr(e))
try:
    del undefined
except NameError as e:
    print(e)
