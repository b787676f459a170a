for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, end=' ')
print()
i = 0
while i < 3:
    i += 1
    if i == 2:
        continue
else:
    print('else', i)
while True:
    break
else:
    print('never')
for x in []:
    print('never')
else:
    print('empty')
for x in 'abc':
    if x == 'b':
        continue
    print(x)
else:
    print('done')
