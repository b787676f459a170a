big = 10 ** 20
for i in range(big, big + 2):
    print(i)
for i in range(2 ** 62 - 2, 2 ** 62 + 1):
    print(i)
for i in range(-2 ** 62 - 1, -2 ** 62 + 2):
    print(i)
n = 0
for i in range(2 ** 61, 2 ** 62, 2 ** 60):
    n += 1
print(n)
for i in range(0, big, big // 2):
    print(i)
