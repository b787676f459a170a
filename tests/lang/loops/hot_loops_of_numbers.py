def collatz(limit):
    best = 0
    for i in range(1, limit):
        n, steps = i, 0
        while n > 1:
            n = n >> 1 if not n & 1 else 3 * n + 1
            steps += 1
        if steps > best:
            best = steps
    return best
print(collatz(300))
def sieve(n):
    flags = [True] * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return sum(1 for i in range(2, n + 1) if flags[i])
print(sieve(1000))
def matmul(a, b):
    n = len(a)
    out = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            t = 0
            for k in range(n):
                t += a[i][k] * b[k][j]
            out[i][j] = t
    return out
print(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
def overflow():
    x = 1
    for i in range(70):
        x = x * 3 + 1
    return x
print(overflow())
