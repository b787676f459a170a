# dump: ast
a ^ b & c | d << 1
-x ** -y
not a in b is not c
a and b and (c and d) or e
f(x, *y, k=1, **z)(i for i in j)
a.b[c][1:2, ::3, ...][d,]
x = lambda p, *q, r=1, **s: (yield)
[u if v else w for u, (v, *w) in t if a if b for b in c]
{1: 2, **d}, {1, *e}, {k: v for k, v in m}, (), (1,), []
