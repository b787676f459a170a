for i in range(4):
    print(i, end=' ')
    i += 10
print(i)
for i in range(3):
    for i in range(10, 12):
        pass
    print(i, end=' ')
print()
n = 3
for i in range(n):
    n = 100
print(i)
for i, j in enumerate(range(3)):
    i = i * j
print(i, j)
