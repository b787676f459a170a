l = list(range(10))
print(l[2:5], l[:3], l[7:], l[::3], l[::-1], l[-3:-1], l[5:2], l[8:100], l[-100:2], l[:])
s = 'hello'
print(s[1:3], s[::-1], s[-1], s[:-1], (1, 2, 3)[1:], b'abc'[0:2], range(10)[2:5])
i, j = 1, 4
print(l[i:j], l[i + 1:j * 2:2], l[None:None:None], l[slice(1, 3)])
for bad in (lambda: l[10], lambda: l[-11], lambda: l['a'], lambda: s[1.0], lambda: l[::0], lambda: 5[0], lambda: None[1:2]):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
l[1:3], l[-1] = ['x'], 'end'
print(l)
