# dump: ast
x: int = 5
(y): str
a.b: c[d]
def f(p, q=1, /, r: s = 2, *, t) -> u: pass
if (n := g()) > 1: pass
with (a as b, c): pass
first, *rest = *a, b
@d[0]
class C: pass
a @ b
match x, y:
    case 1 | -2.5 | 1 + 2j | 'a' 'b' | None: pass
    case [a, (b, *_)] if a: pass
    case {'k': v, m.n: 1, **rest}: pass
    case P.Q(1, z=[_]) as w: pass
    case *head, _: pass
    case other: pass
