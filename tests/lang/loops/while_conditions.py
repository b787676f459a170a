def f(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
print(f(27))
a, b = [1, 2, 3], []
while a and not b or len(b) < 2:
    b.append(a.pop())
print(a, b)
while 0:
    print('never')
x = 3
while x:
    x -= 1
print(x)
s = 'aab'
while s.startswith('a'):
    s = s[1:]
print(s)
