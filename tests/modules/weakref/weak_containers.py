import copy
import weakref

class K:
    def __init__(self, n):
        self.n = n
    def __eq__(self, o):
        return self.n == o.n
    def __hash__(self):
        return hash(self.n)
    def __lt__(self, o):
        return self.n < o.n
    def __repr__(self):
        return "K%d" % self.n
    def m(self):
        return self.n

ks = [K(i) for i in range(5)]
s = weakref.WeakSet(ks[:3])
print(sorted(s), len(s), ks[0] in s, ks[4] in s, 7 in s, s == weakref.WeakSet(ks[:3]), s == set(ks[:3]))
t = weakref.WeakSet(ks[2:])
print(sorted(s | t), sorted(s & t), sorted(s - t), sorted(s ^ t), s <= t, s.isdisjoint(t), s.issubset(ks))
s.remove(ks[0])
s.update(ks[3:])
c = s.copy()
c.clear()
print(sorted(s), list(c), sorted(s.union(t)))
try:
    s.remove(ks[0])
except KeyError:
    print("KeyError")
s |= t
s &= weakref.WeakSet(ks[:4])
print(sorted(s))

d = weakref.WeakKeyDictionary()
for k in ks:
    d[k] = k.n * 10
print(sorted(d.items()), d.get(ks[1]), d.pop(ks[0]), sorted(d.keys()), sorted(d.values()), len(d.keyrefs()))
print(copy.copy(d) == d, d.setdefault(ks[0], 5), len(d), next(d.items())[1] > 0)
v = weakref.WeakValueDictionary(a=ks[0], b=ks[1])
v.update({"c": ks[2]})
print(sorted(v.items()), v["a"], v.get("z"), sorted(v), list(v.values()), v.pop("a"), len(v.valuerefs()), "a" in v)
try:
    v["a"]
except KeyError as e:
    print(e)
v |= {"d": ks[3]}
print(sorted(v.copy().keys()), v.setdefault("e", ks[4]))
w = weakref.WeakMethod(ks[2].m)
print(w()(), w == weakref.WeakMethod(ks[2].m), w == weakref.WeakMethod(ks[1].m), isinstance(w, weakref.ref))
f = weakref.finalize(ks[0], print, "called", 1)
print(f.alive, f.peek()[1:], f.atexit)
f.atexit = False
f()
print(f.alive, f.peek(), f.detach())
