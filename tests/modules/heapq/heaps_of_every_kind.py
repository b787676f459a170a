from heapq import *
import heapq, random
def err(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
r = random.Random(5)
for kind in (lambda: r.randrange(1000), lambda: r.random(), lambda: (r.randrange(5), 'x' * r.randrange(4)), lambda: str(r.randrange(99)), lambda: r.randrange(10**30)):
    h = []
    data = [kind() for _ in range(200)]
    for x in data: heappush(h, x)
    print([heappop(h) for _ in data] == sorted(data))
    h = data[:]; heapify(h); print(h == sorted(data) or all(h[i] >= h[(i-1)//2] for i in range(1, len(h))))
    print(heapreplace(h, data[3]) == min(data), heappushpop(h, data[0]) <= data[0])
    print(nsmallest(5, data) == sorted(data)[:5], nlargest(5, data) == sorted(data)[:-6:-1])
h = [5, 3, 8, 1, 9, 2]; heapify(h); print(h)
heappush(h, 0); print(h, heappushpop(h, -1), heappushpop(h, 4), h)
h = [1.5, 0.5, 2.5]; heapify(h); heappush(h, 0.1); print(h)
h = [3, 1, 2]; heapq._heapify_max(h); print(h, heapq._heappop_max(h), heapq._heapreplace_max(h, 9), h)
err(lambda: heappop([])); err(lambda: heapreplace([], 1)); err(lambda: heappush((), 1)); err(lambda: heappop(3)); err(lambda: heapify('a')); err(lambda: heappush([1], 'a')); err(lambda: heappush([])); err(lambda: heappushpop([], 3))
print(list(merge([1, 4, 7], [2, 5], [], [0, 9])), list(merge([7, 3], [5, 1], reverse=True)), list(merge(['aa', 'b'], ['ccc', 'd'], key=len)))
print(nsmallest(2, ['bb', 'a', 'ccc'], key=len), nlargest(2, [3, 1, 2]), nsmallest(1, []), nlargest(0, [1]), nsmallest(-1, [1]), nlargest(1, [3, 4], key=lambda x: -x))
class Evil:
    def __init__(self, v, h): self.v, self.h = v, h
    def __lt__(self, o):
        self.h.clear(); return True
h = []
h.extend(Evil(i, h) for i in range(5))
err(lambda: heapify(h))
h = []
h.extend(Evil(i, h) for i in range(5))
err(lambda: heappop(h))
class C:
    def __init__(self, p): self.p = p
    def __lt__(self, o): return self.p < o.p
    def __repr__(self): return 'C%d' % self.p
h = []
for p in (3, 1, 2): heappush(h, C(p))
print([heappop(h) for _ in range(3)])
class L(list): pass
l = L([3, 2, 1]); heapify(l); print(l, type(l).__name__)
