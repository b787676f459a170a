x = 10
def f():
    x = 20
    y = 3
    return eval('x + y'), eval('x', {'x': 1}), eval('x + z', {'x': 1}, {'z': 2}), eval('[x for i in range(2)]', {'x': 7})
print(f())
exec('a = 5\ndef g(n):\n    return n + a')
print(a, g(1))
ns = {}
exec('def h():\n    global q\n    q = 1\n    return q\nr = h()\nx: int = 3', ns)
print(ns['r'], ns['q'], ns['__annotations__'])
def local():
    exec('new = 1')
    return 'new' in locals()
print(local())
loc = {}
exec('class A:\n    v = 1\n    def m(self): return self.v\nz = [A().m() for _ in (1, 2)]', loc)
print(loc['z'])
try:
    eval('1 +')
except SyntaxError as e:
    print('SyntaxError')
try:
    exec('undefined')
except NameError as e:
    print(e)
print(eval('lambda y: x + y')(1), eval(' 1 + 1 '), eval(compile('3 * 4', 's', 'eval')))
exec('for i in range(3): pass')
print(i)
exec('import math as m2; from math import floor')
print(m2.floor(1.5), floor(2.5))
