class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y):
        self.x, self.y = x, y
class Q(P):
    pass
class N:
    z = 1
def f(v):
    match v:
        case Q(0, 0):
            return 'Q origin'
        case P(x=0, y=0):
            return 'origin'
        case P(0, y):
            return 'on y', y
        case P(x, y=0):
            return 'on x', x
        case P(x, y) if x == y:
            return 'diagonal', x
        case P():
            return 'somewhere'
        case N(z=q):
            return 'N', q
        case int(i) | float(i):
            return 'number', i
        case str():
            return 'str'
        case [P(a, b), *_]:
            return 'list of', a, b
        case dict(d):
            return d
    return None
for v in (P(0, 0), Q(0, 0), P(0, 5), P(6, 0), P(3, 3), P(1, 2), N(), 5, 2.5, 's', [P(1, 2), 3], {1: 2}, None):
    print(f(v))
def attempt(g):
    try:
        g()
    except TypeError as e:
        print(e)
def a():
    match P(1, 2):
        case P(1, 2, 3): pass
def b():
    match N():
        case N(1): pass
def c():
    x = 5
    match 5:
        case x(): pass
for g in (a, b, c):
    attempt(g)
