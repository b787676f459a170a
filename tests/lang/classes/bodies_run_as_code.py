class A:
    print('in the body')
    x = 1
    if x:
        y = x + 1
    for i in range(3):
        pass
    z = [j for j in range(y)]
    del x
    def f(self): pass
    try:
        undefined
    except NameError:
        caught = True
    while True:
        break
    class Inner:
        v = 'inner'
    import math
print(hasattr(A, 'x'), A.y, A.i, A.z, A.caught, A.Inner.v, A.math.pi > 3, A.Inner.__qualname__)
class B:
    """Doc of B."""
    locals()['dynamic'] = 5
print(B.__doc__, B.dynamic, A.__doc__)
def f():
    class Local:
        return_value = 3
    return Local
print(f().__qualname__, f() is f())
try:
    class Broken:
        1 / 0
except ZeroDivisionError as e:
    print(e)
print('Broken' in globals())
