lines = ['v%d = %d' % (i, i) for i in range(3000)]
lines.append('total = ' + ' + '.join('v%d' % i for i in range(0, 3000, 10)))
ns = {}
exec('\n'.join(lines), ns)
print(ns['total'], ns['v2999'])
body = 'def f(x):\n' + ''.join('    a%d = x + %d\n' % (i, i) for i in range(600)) + '    return a0 + a599 + a300\n'
exec(body, ns)
print(ns['f'](1))
chain = 'def g(x):\n    if x == 0: return "zero"\n' + ''.join('    elif x == %d: return %d\n' % (i, i * i) for i in range(1, 500)) + '    else: return "big"\n'
exec(chain, ns)
print(ns['g'](0), ns['g'](499), ns['g'](1000))
print(len(eval('[' + ','.join(map(str, range(5000))) + ']')), eval('{' + ','.join('%d: x' % i for i in range(1000)) + '}', {'x': 5})[999])
print(len(eval('[' + ','.join('x' for i in range(1000)) + ']', {'x': 5})), sum(eval('(' + ','.join('x' for i in range(1000)) + ')', {'x': 5})))
args = ', '.join('p%d' % i for i in range(300))
exec('def h(%s): return p0 + p299' % args, ns)
print(ns['h'](*range(300)), ns['h'](**{'p%d' % i: i for i in range(300)}))
a = ', '.join('t%d' % i for i in range(400))
exec(a + ' = range(400)', ns)
print(ns['t399'])
