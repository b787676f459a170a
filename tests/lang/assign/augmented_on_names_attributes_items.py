class Box:
    n = 1
b = Box()
b.n += 4
print(b.n, Box.n)
l = [1, 2, 3]
l[1] *= 10
l[-1] -= 1
print(l)
d = {'a': 1}
d['a'] += 1
d['a'] <<= 3
print(d)
try:
    d['missing'] += 1
except KeyError as e:
    print('KeyError', e)
x = 7
x //= 2; x **= 3; x %= 10; x |= 8; x ^= 1; x &= 14; x >>= 1
print(x)
x /= 4
print(x)
s = 'ab'
s += 'c'
s *= 2
print(s)
def f():
    total = 0
    for i in range(5):
        total += i * i
    return total
print(f())
