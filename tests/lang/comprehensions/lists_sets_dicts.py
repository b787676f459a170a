print([x * 2 for x in range(4)], [x for x in 'abc' if x != 'b'], [(x, y) for x in (1, 2) for y in 'ab'])
print({x % 3 for x in range(10)}, {k: v for k, v in zip('ab', (1, 2))}, {i: i * i for i in range(3) if i})
print([[y for y in range(x)] for x in range(3)], [x for row in [[1], [2, 3]] for x in row])
print([x for x in range(20) if x % 2 if x % 3], [a for a, *b in [(1, 2), 'xy']], [i if i else 'zero' for i in range(2)])
print({}, {1}, {*()}, [], {**{}}, {'a': 1, 'b': [c for c in 'xy']})
x = 'kept'
[x for x in range(3)]
print(x, [x for x in [x]])
m = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in m] for i in range(3)])
print([k for k in {'a': 1}], [l for l in open.__name__], [None for _ in ()])
