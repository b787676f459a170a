class A:
    n = 0
    shared = []
    def __init__(self, x):
        self.x = x
        A.n += 1
a, b = A(1), A(2)
a.shared.append(1)
a.n += 5
print(A.n, a.n, b.n, b.shared, a.__dict__, b.__dict__)
a.y = 1
b.z, b.y = 2, 3
print(a.y, b.y, b.z, hasattr(a, 'z'), getattr(a, 'z', 'default'))
setattr(a, 'w', 4)
print(a.w, vars(a))
del a.x
try:
    a.x
except AttributeError as e:
    print(e)
A.late = lambda self: self.y * 2
print(a.late(), A.__name__, a.__class__ is A, A.__module__, A.__qualname__)
try:
    A.missing
except AttributeError as e:
    print(e)
try:
    del A.missing
except AttributeError as e:
    print(type(e).__name__)
