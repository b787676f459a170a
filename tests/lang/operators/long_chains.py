print(eval('+'.join(['1'] * 600)))
print(eval('-'.join(['1'] * 600)))
print(len(eval('"a"' + '+"b"' * 500)))
x = 1
print(eval('+'.join(['x'] * 500)))
class A:
    pass
a = A()
a.a = a
print(eval('a' + '.a' * 500) is a)
f = lambda: f
print(eval('f' + '()' * 500) is f)
print(eval(' or '.join(['0'] * 1000 + ['5'])))
print(eval(' < '.join(str(i) for i in range(500))))
