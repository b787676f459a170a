class O: pass
o = O()
for o.x in range(3):
    pass
print(o.x)
a = [0, 0]
for a[1] in 'pq':
    print(a)
for (x, y), z in [((1, 2), 3)]:
    print(x, y, z)
for [x, *y] in ['abc']:
    print(x, y)
d = {}
for d['k'], d['v'] in [(1, 2)]:
    pass
print(d)
