a, *b = 1, 2, 3
print(a, b)
*a, b = 'xyz'
print(a, b)
a, *b, c = range(2)
print(a, b, c)
(a, *b), c = [(1, 2, 3), 4]
print(a, b, c)
[first, *rest] = 'q'
print(first, rest)
*a, = (1, 2)
print(a)
for head, *tail in [(1, 2, 3), 'ab']:
    print(head, tail)
