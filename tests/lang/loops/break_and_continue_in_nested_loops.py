out = []
for i in range(4):
    if i == 1:
        continue
    for j in range(4):
        if j == 2:
            break
        if (i + j) % 2:
            continue
        out.append((i, j))
    else:
        out.append('never')
    if i == 3:
        break
else:
    out.append('never')
print(out)
def find(m, v):
    for r, row in enumerate(m):
        for c, x in enumerate(row):
            if x == v:
                return r, c
print(find([[1, 2], [3, 4]], 3), find([[1]], 9))
i = 0
while True:
    i += 1
    if i < 5:
        continue
    if i > 7:
        break
print(i)
