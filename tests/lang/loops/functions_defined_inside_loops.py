fs = []
for i in range(3):
    def f(x, i=i):
        return x + i
    class C:
        v = i
        def get(self):
            return self.v
    fs.append((f, C, lambda: i))
print([f(10) for f, c, l in fs], [c().get() for f, c, l in fs], [l() for f, c, l in fs])
print(fs[0][0] is fs[1][0], fs[0][1] is fs[1][1])
def g(n):
    out = []
    for i in range(n):
        k = i * 2
        def h():
            nonlocal k
            k += 1
            return k
        out.append(h())
    return out, k
print(g(3))
