class Add:
    def __init__(self, n):
        self.n = n
    def __call__(self, x, *, times=1):
        return self.n + x * times
add = Add(5)
print(add(1), add(1, times=3), add(*[2]), list(map(add, [1, 2])))
for bad in (5, None, 'x', object()):
    try:
        bad()
    except TypeError as e:
        print(str(e).split(' object')[1])
class C:
    pass
c = C()
c.__call__ = lambda: 1
try:
    c()
except TypeError as e:
    print(e)
try:
    object(1)
except TypeError as e:
    print(e)
class N:
    def __new__(cls, *a):
        print('new', a)
        return super().__new__(cls)
    def __init__(self, *a):
        print('init', a)
N(1, 2)
class M:
    def __new__(cls):
        return 5
    def __init__(self):
        print('never')
print(M())
