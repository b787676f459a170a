l = list(range(6))
l[1:3] = 'abc'
print(l)
l[::2] = [0] * len(l[::2])
print(l)
del l[1:3]
print(l)
l[:0] = [9]
print(l)
l[2:] += [7, 8]
print(l)
try:
    l[::2] = [1]
except ValueError as e:
    print(e)
class S:
    def __setitem__(self, k, v):
        print(k, v)
    def __getitem__(self, k):
        return k
s = S()
s[1:2, ::3] = 5
s[...] = 1
print(s[1:2:3, 4], s[:], s[1, 2], s[()])
