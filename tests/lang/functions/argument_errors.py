def f(a, b=2, *, c=3): pass
def g(): pass
def h(a, b, c): pass
def k(*, x, y): pass
def p(a, b, /): pass
def v(a, *args): pass
calls = [lambda: f(), lambda: f(1, 2, 3), lambda: f(1, d=4), lambda: f(1, a=1), lambda: g(1), lambda: g(1, 2),
         lambda: h(), lambda: h(1), lambda: h(1, 2), lambda: h(1, 2, 3, 4), lambda: k(), lambda: k(x=1),
         lambda: k(1), lambda: p(1, b=2), lambda: p(a=1, b=2), lambda: v(), lambda: f(**{'x': 1}),
         lambda: f(*5), lambda: f(**5), lambda: g(**{1: 2}), lambda: f(1, **{'b': 1}, b=2),
         lambda: f(1, 2, 3, c=4), lambda: f(b=1)]
for c in calls:
    try:
        c()
    except TypeError as e:
        print(e)
