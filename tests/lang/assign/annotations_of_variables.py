x: int = 5
y: 'later'
print(x, __annotations__)
class C:
    a: int = 1
    b: str
    if True:
        c: list = []
print(C.__annotations__, C.a, hasattr(C, 'b'))
def f():
    z: undefined_name = 3
    w: undefined_name
    try:
        w
    except UnboundLocalError as e:
        print(e)
    return z
print(f())
obj = C()
obj.attr: int = 9
print(obj.attr)
(t): int = 4
print(t, __annotations__)
