# same-as-python: no (its compiler gives up on such depths)
# modes: jit stress
print(eval('+'.join(['1'] * 30000)))
print(eval('-'.join(['1'] * 30000)))
print(len(eval('"a"' + '+"b"' * 20000)))
x = 1
print(eval('+'.join(['x'] * 20000)))
class A:
    pass
a = A()
a.a = a
print(eval('a' + '.a' * 20000) is a)
f = lambda: f
print(eval('f' + '()' * 15000) is f)
print(eval(' or '.join(['0'] * 1000 + ['5'])))
print(eval(' < '.join(str(i) for i in range(500))))
