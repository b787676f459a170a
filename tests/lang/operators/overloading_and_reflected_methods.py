class V:
    def __init__(self, x):
        self.x = x
    def __repr__(self):
        return 'V(%r)' % (self.x,)
    def __add__(self, o):
        return V(('add', self.x, getattr(o, 'x', o)))
    def __radd__(self, o):
        return V(('radd', o, self.x))
    def __mul__(self, o):
        return NotImplemented
    def __rmul__(self, o):
        return 'rmul'
    def __matmul__(self, o):
        return 'matmul'
    def __neg__(self):
        return 'neg'
    def __pos__(self):
        return 'pos'
    def __invert__(self):
        return 'inv'
    def __eq__(self, o):
        return 'eq'
    def __pow__(self, o, m=None):
        return ('pow', o, m)
    def __divmod__(self, o):
        return 'divmod'
    def __getitem__(self, k):
        return k
    def __call__(self, *a, **k):
        return a, k
    def __len__(self):
        return 3
    def __index__(self):
        return 1
v = V(1)
print(v + 1, 1 + v, v + v, v @ v, -v, +v, ~v, v == 1, 3 * v)
try:
    v * 3
except TypeError as e:
    print(e)
print(v ** 2, pow(v, 2, 5), divmod(v, 1), v[1:2], v[1, 2], v(1, a=2), len(v), [10, 20][v])
class W(V):
    def __radd__(self, o):
        return 'subclass first'
print(v + W(2), v != 1)
