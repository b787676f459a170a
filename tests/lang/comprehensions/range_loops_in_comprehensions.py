n = 3
print([i for i in range(n)], [i for i in range(1, n)], [i for i in range(n, 0, -1)], [i + j for i in range(2) for j in range(i + 2)])
big = 2 ** 64
print([i - big for i in range(big, big + 3)], {i % 2 for i in range(5)}, {i: -i for i in range(2)})
def f(range):
    return [i for i in range(3)]
print(f(lambda n: 'xy'))
print(sum([i for i in range(1000)]), len([0 for _ in range(100) for _ in range(10)]))
def grid(w, h):
    return [[(x, y) for x in range(w)] for y in range(h)]
print(grid(2, 2))
primes = [p for p in range(2, 50) if all(p % d for d in range(2, int(p ** .5) + 1))]
print(primes)
