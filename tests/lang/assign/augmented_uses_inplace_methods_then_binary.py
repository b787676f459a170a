class A:
    def __init__(self, v):
        self.v = v
    def __iadd__(self, o):
        print('iadd')
        self.v += o
        return self
    def __add__(self, o):
        print('add')
        return A(self.v + o)
    def __sub__(self, o):
        print('sub')
        return A(self.v - o)
a = b = A(1)
a += 2
print(a is b, b.v)
a -= 1
print(a is b, a.v, b.v)
class R:
    def __radd__(self, o):
        return ('radd', o)
x = 5
x += R()
print(x)
t = ([1],)
try:
    t[0] += [2]
except TypeError as e:
    print(e, t)
